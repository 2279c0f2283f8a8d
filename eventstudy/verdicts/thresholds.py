"""The thresholds of every verdict, in one table; the report prints the same table.

Figures are compared in the unit in which they are stated (30 for "30%"). Where a sentence gives
no figure, the word of intensity asks for a move of so many ordinary moves of the asset: standard
deviations of its daily return in the estimation window, times the root of the number of days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

ALPHA = 0.05
"""Significance level of every impact finding."""

LEVEL_TOLERANCE = 0.01
"""A plain price level is met at most this far from the figure, relative to it."""

PAIR_TOLERANCE = 0.05
"""How far both prices of a move "from A to B" may be off where the return from A to B is met."""

FAR_LEVEL = 4.0
"""So many times off (or a part of) every price at hand, a level of "it" may be another asset's.

A factor, since prices of one asset within a claim's stretch lie within it, and those of two coins
or shares mostly do not.
"""

RELATIVE_TOLERANCE = 0.10
"""How far "nearly" and "about" reach, relative to the stated figure."""

FLAT_MOVES = 0.5
"""Ordinary moves within which a price is "unchanged"."""

NEAR_LARGEST = 0.75
"""Part of the largest move before, from which on a day without closing hours stays open."""

MATCH_CHANCE = 0.01
"""An unnamed asset is taken as found when a chance match is at most this likely."""

LEAST_PART = 0.05
"""Part of a day's move that must be taken back to be told as "some" of it, or as "pared"."""
MOST = 0.5
"""Part of a day's move beyond which "most" of it is taken back."""

VOLUME_BASE_DAYS = 20
"""Bars before day zero whose mean is the second base of a volume multiple."""

MINIMUM_ESTIMATION = 60
"""Fewest estimation returns with which a test is made."""

ESTIMATION = {"24/7": (-375, -11)}
DEFAULT_ESTIMATION = (-260, -11)

INTENSITY: dict[str, tuple[float, tuple[str, ...]]] = {
    "slight": (0.0, ("slight", "slightly", "modest", "modestly", "small", "a little", "edged")),
    "plain": (0.0, ()),
    "strong": (
        2.0,
        (
            "large", "big", "sharp", "sharply", "strong", "strongly", "rapidly", "significant",
            "significantly", "steep", "steeply", "heavy", "heavily", "considerable", "great",
            "greatly", "substantial", "substantially", "dramatic", "dramatically", "deep", "deeply",
            "soar", "surge", "jump", "leap", "plunge", "plummet", "tumble", "slump", "rally",
        ),
    ),
    "extreme": (
        3.0,
        (
            "huge", "hugely", "massive", "massively", "enormous", "enormously", "tremendous",
            "skyrocket", "crash", "collapse", "explode", "explosive",
        ),
    ),
}  # fmt: skip
"""Class of word -> (ordinary moves asked for, words)."""


def ordinary_moves(word: str | None) -> tuple[str, float]:
    """The class of an intensity phrase and the ordinary moves it asks for.

    The strongest word of the phrase decides; an unknown word asks for the sign alone.
    """
    found = ("plain", 0.0)
    for token in re.findall(r"[a-z]+", (word or "").lower()):
        for name, (moves, words) in INTENSITY.items():
            if moves >= found[1] and any(_is_form_of(token, stem) for stem in words):
                found = (name, moves)
    return found


def _is_form_of(token: str, stem: str) -> bool:
    """Whether ``token`` is ``stem`` or a regular form of it (rally, rallies, rallied)."""
    base = stem.removesuffix("e")
    base = base.removesuffix("y") if stem.endswith("y") else base
    return token == stem or (
        token.startswith(base)
        and token[len(base) :] in {"s", "es", "ed", "ing", "ies", "ied", "ying"}
    )


_DIGITS = 6
"""Decimals from which on a figure is none that is written: 33.333333 of "a third"."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A stated figure with the precision in which it is written.

    Attributes
    ----------
    value : float
        As stated: 30 for "30%".
    decimals : int
        Digits after the point as written.
    half_unit : float
        Half a unit of the last digit written after the point, or of the last non-zero digit of a
        whole number: 0.05 for 107.8, 50 for 7,600.
    """

    value: float
    decimals: int
    half_unit: float

    @classmethod
    def read(cls, value: float, quote: str) -> Figure:
        """Find how ``value`` is written in ``quote``; its shortest form where it is not."""
        for match in re.finditer(r"\d[\d,]*(?:\.\d+)?", quote):
            literal = match.group().replace(",", "").rstrip(".")
            if float(literal) == value:
                return cls._of(Decimal(literal), value)
        if abs(value) >= 1 and round(value, _DIGITS) != value:
            return cls(value, 0, RELATIVE_TOLERANCE * abs(value))  # "a third", as round as "half"
        return cls._of(Decimal(repr(value)).normalize(), value)

    @classmethod
    def _of(cls, number: Decimal, value: float) -> Figure:
        exponent = int(number.as_tuple().exponent)
        if exponent >= 0:
            normal = number.normalize()
            unit = float(Decimal(1).scaleb(int(normal.as_tuple().exponent)))
            # a round number is no licence: never wider than "about", nor finer than its last digit
            return cls(value, 0, min(unit / 2, max(0.5, RELATIVE_TOLERANCE * abs(value))))
        return cls(value, -exponent, float(Decimal(1).scaleb(exponent)) / 2)

    @property
    def half_written(self) -> float:
        """Half a unit of the last digit as it is written: 0.05 for 107.8, 0.5 for 7,600."""
        return float(10.0**-self.decimals) / 2

    def within(self, relative: float) -> Figure:
        """The same figure, met at most ``relative`` away from it."""
        return replace(self, half_unit=min(self.half_unit, relative * abs(self.value)))


SLACK = 1e-9  # relative: keeps 30.0 >= 30.0 true after floating-point arithmetic


def meets(measured: float, figure: Figure, comparator: str | None) -> bool:
    """Whether ``measured`` bears the stated figure out, its comparator honoured.

    Both in the unit of the statement, signed so that positive is the claimed direction.
    """
    slack = SLACK * max(1.0, abs(figure.value))
    if comparator in ("more than", "at least"):
        return measured >= figure.value - slack
    if comparator in ("less than", "at most"):
        return 0 < measured <= figure.value + slack
    if comparator == "nearly":
        low = round(figure.value * (1 - RELATIVE_TOLERANCE), figure.decimals)
        return low - slack <= round(measured, figure.decimals) <= figure.value + slack
    if comparator == "about":
        wide = max(RELATIVE_TOLERANCE * abs(figure.value), figure.half_unit)
        return abs(measured - figure.value) <= wide + slack
    return abs(measured - figure.value) <= figure.half_unit + slack


def cut(measured: float, figure: Figure) -> bool:
    """Whether ``measured`` is a whole stated price or amount whose decimals were cut off.

    As long as its last digit is written: 7,293.55 is "$7,293", 1,227.66 is "$1,227".
    """
    whole = figure.decimals == 0 and figure.half_unit <= 0.5 and figure.value >= SMALLEST_CUT
    return whole and figure.value <= measured < figure.value + 1


SMALLEST_CUT = 100.0
"""Writers cut the cents of a price from here on."""


_PARTS = (
    (re.compile(r"\bhalf\b", re.IGNORECASE), 1 / 2),
    (re.compile(r"\bthird\b", re.IGNORECASE), 1 / 3),
    (re.compile(r"\bquarter\b", re.IGNORECASE), 1 / 4),
)
_MOST_OF = re.compile(r"\bmost\b", re.IGNORECASE)


def is_taken_back(part: float, quote: str) -> bool:
    """Whether a part of a day's move, 1 being all of it, is as much as a quote says: "most of"."""
    if _MOST_OF.search(quote):
        return part > MOST
    told = next((share for words, share in _PARTS if words.search(quote)), None)
    return part >= (LEAST_PART if told is None else told * (1 - RELATIVE_TOLERANCE))


def table() -> tuple[tuple[str, str], ...]:
    """The thresholds in words, as the report and the documentation print them."""
    strong, extreme = INTENSITY["strong"], INTENSITY["extreme"]
    return (
        ("plain figure", "met within half a unit of its last non-zero digit (7,600 \u00b1 50; "
         "107.8 \u00b1 0.05), close to close; round figures and thirds at most 10% off, multiples "
         "10%"),
        ("plain price level", "on a close, or touched on the way, within half a unit of its last "
         f"non-zero digit, at most {LEVEL_TOLERANCE:.0%} off, or with its cents cut (7,293 for "
         "7,293.55); \"above\" and \"below\" as they say, "
         "but a move beyond a level beyond which the price stood all along stays open, and so does "
         f"a level of \"it\" or \"the coin\" that is {FAR_LEVEL:g} times off every price"),
        ("opened at", "held against the opening price; where trading never closes, any other price of "
         "that day stays open"),
        ("more than, at least", "met at the figure and above (more than 30%: 30.0 and above)"),
        ("less than, at most", "met at the figure and below, in the stated direction"),
        ("nearly", "met from 10% (relative) below the figure up to it, rounded to its digits"),
        ("about", "met within 10% (relative) of the figure, or half a unit of its last digit"),
        ("as much as", "compared with the extreme within the day, not with the close"),
        ("from A to B", "the return from A to B is met, from prices at most "
         f"{PAIR_TOLERANCE:.0%} off"),
        ("from A to B, or a percentage within a horizon", "also met on the path: the price stood "
         "at A or beyond and reached B, or moved the percentage, within the horizon, on the finest "
         "bars at hand; not where the words tell the ends (\"closed up\", \"a weekly gain\")"),
        ("over the past week, 24 hours, ...", "from a price to the price that long after it, at "
         "any hour of the last day; daily bars that cannot tell leave it open"),
        ("\"increased by N times\"", "both readings are measured: N-fold, and N-fold more "
         "(N + 1 times)"),
        ("volume multiple", "against the bar before day zero, and against the mean of the "
         f"{VOLUME_BASE_DAYS} bars before it"),
        ("high or low of a time, record", "on a close or within the day, against every day at hand "
         "of that time; where prices begin later, what came before is not compared"),
        ("the largest move of a time", "against every session, week or month of that time, close "
         f"to close; where trading never closes, a day of {NEAR_LARGEST:.0%} of the largest before "
         "stays open"),
        ("a run of days, weeks or months", "each of them went that way; a longer run than an "
         "ordinal tells leaves it open"),
        ("part of a move taken back", "of the way from the close before to the day's high or low, "
         f"more than {MOST:.0%} for \"most\", a half, third or quarter less 10% of it, else at "
         f"least {LEAST_PART:.0%}; moves of several days stay open"),
        ("no figure, no strong word", "the move has the stated sign"),
        ("unchanged, steady, flat", f"the move stays within {FLAT_MOVES:g} ordinary moves"),
        ("strong word (" + ", ".join(strong[1][:4]) + ", ...)", f"the move reaches {strong[0]:g} "
         "ordinary moves: standard deviations of the daily abnormal return in the estimation "
         "window, times the root of the sessions"),
        ("extreme word (" + ", ".join(extreme[1][:4]) + ", ...)", f"the move reaches "
         f"{extreme[0]:g} ordinary moves"),
        ("several venues", "a figure is met when one venue meets it or it lies between them"),
        ("unnamed asset", "taken as found when exactly one feasible candidate matches to the "
         f"rounding and the chance of such a match is at most {MATCH_CHANCE:.0%}"),
        ("impact", f"abnormal when the adjusted p-value is at most {ALPHA}; one series or fewer "
         "than 20: the larger of the conformal and the volatility-scaled conformal p; 20 and "
         "more: the larger of adjusted BMP and GRANK-T"),
        ("several tests of one event", "Benjamini-Hochberg over the distinct tests on which "
         "claims rest; the Holm value stands beside it"),
        ("estimation window", "250 sessions (-260 to -11), 365 days for markets that never close "
         f"(-375 to -11); shorter series: all days to -11, at least {MINIMUM_ESTIMATION}"),
    )  # fmt: skip
