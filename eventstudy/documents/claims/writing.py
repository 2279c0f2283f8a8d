"""How a reading is written down: its figures, its way and its quotes become claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from eventstudy.documents.claims.clause.memory import Memory
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.doubts.denying import denies
from eventstudy.documents.claims.slots.horizons import Horizon
from eventstudy.documents.claims.slots.reckoning import praises
from eventstudy.documents.claims.slots.slots import BEYOND, Slots, in_coins_of
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.facts import AssetSource, Claim, ClaimKind, Direction, Span

_LEVELS = ("price_level", "market_cap_level")
_ATTAINING = ("reach", "attain", "peak", "bottom", "brush")
"""Verbs of a level that is come to and not passed."""
_LARGE_RATE = 20.0
"""From here on a rate is quoted with two decimals: 110.20 yen."""


@dataclass(slots=True)
class Figures:
    """The figures of one reading as a claim has them."""

    percent: Quantity | None
    level: Quantity | None
    begin: float | None
    end: float | None
    currency: str | None
    points: float | None
    factor: float | None
    comparator: str | None
    extreme: bool
    value: float | None = None
    low: float | None = None
    high: float | None = None
    lowest: float | None = None
    highest: float | None = None


def _unit(points: Quantity, kind: str, to: Quantity | None) -> float:
    """What a point is in the figures of the asset: a basis point of a yield is 0.01 percent.

    Of a rate it is the last digit but two, which the level beside it tells: 0.0001 of 6.38 yuan.
    """
    if points.kind != "basis_points":
        return 1.0
    if kind == "fiat" and to is not None:
        return 0.0001 if to.value < _LARGE_RATE else 0.01
    return 0.01 if kind == "yield" else 1.0


def _of_pounds(s: Sentence, change: Quantity, to: Quantity | None) -> float:
    """A change in pence is one of pounds where the price is: "put on 27p to \u00a312.40".

    So is one in kobo of naira: "gained 15k to close at N6.65".
    """
    last = s.tokens[change.last - 1]
    pence = last.scale == "p" or last.low in ("p", "pence")
    pounds = to is not None and any(s.text(k) == "\u00a3" for k in range(to.lead, to.last))
    if last.scale == "k" and to is not None and to.currency == "NGN" and to.value < change.value:
        return round(change.value / 1000 / 100, 10)
    return round(change.value / 100, 10) if pence and pounds else change.value


def _first_word(s: Sentence, reading: Reading) -> int:
    """Where the quote begins: no owner's sign opens it, "Today's peak price marks"."""
    first = _passing_from(s, reading)
    if s.low(first) not in ("'s", "'"):
        return first
    return s.time_end.get(first, first + 1)


_LONGEST_LEAD = 9


def _passing_from(s: Sentence, reading: Reading) -> int:
    """Where a move that was passed on the way begins: "At one point on Friday it was up 18%".

    So does one told "at its peak", and "earlier" that day.
    """
    first = reading.first
    if reading.kind != "price_move" or not 0 < first <= _LONGEST_LEAD:
        return first
    low, k = s.low(0), 1
    if low == "at" and s.low(1) in ("one", "some", "its", "the", "their"):
        named = "passing_points" if s.low(1) in ("one", "some") else "turning_points"
        k = 3 if s.low(2) in s.lexicon.words[named] else 0
    elif low != "earlier":
        k = 0
    while 0 < k < first:
        if k in s.time_at:
            k = s.time_at[k][0]
        elif s.low(k) in ("on", "in", "the", "of", "during", "day", "session", ","):
            k += 1
        else:
            return first
    return 0 if k else first


def _is_passing(s: Sentence, reading: Reading) -> bool:
    """Whether a move is told to have been there on the way, not at its end."""
    if _passing_from(s, reading) < reading.first:
        return True
    told = reading.kind == "price_move" and reading.rule == "particle"
    if told and s.low(reading.first) == "earlier":
        return True
    passing = s.lexicon.words["passing"]
    return told and not passing.isdisjoint(s.lows[reading.first : reading.anchor + 1])


_STRAIGHT = frozenset(["straight", "consecutive", "successive"])
_UNITS = frozenset(["day", "session", "week", "month", "quarter", "year"])


def _last_word(s: Sentence, reading: Reading) -> int:
    """Where the quote ends: with how long nothing like it was seen, or which of a run it is.

    "At its highest since January 2018", "to its lowest in three months", "for a third straight
    day", "for the fifth day in a row".
    """
    k = reading.last
    if reading.kind != "qualitative_direction" or not reading.figureless:
        return k
    time = s.time_at.get(k + 1)
    if s.low(k) in ("since", "in", "for") and time is not None and praises(s, k):
        return time[0]
    if s.low(k) != "for" or s.low(k + 1) not in ("a", "the", "its", "their"):
        return k
    unit = k + 3 + (s.low(k + 3) in _STRAIGHT)
    if s.low(unit) not in _UNITS:
        return k
    row = s.lows[unit + 1 : unit + 4] == ["in", "a", "row"]
    return unit + (4 if row else 1) if row or s.low(unit - 1) in _STRAIGHT else k


class Writer:
    """Writes the claims of one document, each with what those before it tell of its way."""

    def __init__(self, memory: Memory) -> None:
        self.memory = memory
        self._price: tuple[Sentence, str, Quantity] | None = None
        """The sentence, the asset and the level of the price told last."""

    def write(
        self, s: Sentence, reading: Reading, horizon: Horizon | None, basis: str | None
    ) -> None:
        """Add the claims of one reading, one for each of its assets."""
        figures = self._figures(s, reading)
        shares = self._share_out(s, reading, figures)
        noun = reading.rule.startswith("noun")
        denied = denies(s, reading.first, reading.last, reading.anchor, noun=noun)
        negated = reading.negated or denied
        kind, way = _kind_and_way(s, reading)
        time_span = horizon.span if horizon else None
        now = horizon is not None and horizon.value == "PRESENT_REF"
        if basis == "carried" and kind in _LEVELS and way is None and not now:
            horizon = basis = None  # a price stands at a time, which another clause may tell
        for asset, (span, percent, level) in zip(reading.assets, shares, strict=True):
            self.memory.claims.append(
                Claim(
                    span=span,
                    kind=cast("ClaimKind", kind),
                    rule=reading.rule,
                    asset=asset.name or None,
                    asset_span=asset.span,
                    asset_source=cast("AssetSource", reading.source),
                    direction=cast("Direction | None", way),
                    from_=figures.begin,
                    to=level,
                    low=figures.lowest,
                    high=figures.highest,
                    currency=figures.currency,
                    percent=percent,
                    percent_low=figures.low,
                    percent_high=figures.high,
                    factor=figures.factor,
                    points=figures.points,
                    comparator=figures.comparator,
                    horizon=horizon.value if horizon else None,
                    horizon_basis="stated" if basis == "stated" else "carried" if basis else None,
                    time_span=time_span,
                    intraday=figures.extreme,
                    hedged=reading.future or reading.reported,
                    negated=negated,
                )
            )

    def _figures(self, s: Sentence, reading: Reading) -> Figures:
        """The figures of a reading as numbers, in the currency that they share."""
        slots = reading.slots or Slots(reading.last)
        percent, to, from_ = reading.percent or slots.percent, slots.to, slots.from_
        if to is not None and from_ is not None:
            to, from_ = in_coins_of(s, to, from_), in_coins_of(s, from_, to)
        before = self._price
        if to is not None:
            if before is not None and before[0] is s and before[1] == reading.assets[0].name:
                to = in_coins_of(s, to, before[2])  # "opened at 41 cents and closed at 43"
            self._price = s, reading.assets[0].name, to
        currency = next((q.currency for q in (to, from_) if q is not None and q.currency), None)
        points = None
        if slots.points is not None:
            unit = _unit(slots.points, reading.assets[0].type, to)
            points = round(slots.points.value * unit, 10)
        elif slots.change is not None:
            points = _of_pounds(s, slots.change, to)
            currency = currency or slots.change.currency
        index = any(asset.type == "index" for asset in reading.assets)
        if currency is None and index and (to is not None or from_ is not None):
            currency = "points"
        told = [q for q in (percent, slots.factor, to, from_) if q is not None]
        # "from above $1.50" is where it began
        change = slots.points or slots.change
        if change is not None and percent is not None and percent.first < change.first:
            change = None  # "8%, or about $1,200": of the sum alone
        bounds = [*(q for q in told if q is not from_), change]
        bound = next((q.comparator for q in bounds if q is not None and q.comparator), None)
        figures = Figures(
            percent=percent,
            level=to,
            begin=from_.value if from_ is not None else None,
            end=to.value if to is not None else None,
            currency=currency,
            points=points,
            factor=reading.factor,
            comparator=bound if reading.comparator is None else reading.comparator,
            extreme=slots.peak or any(q.extreme for q in told) or _is_passing(s, reading),
        )
        if figures.factor is None and slots.factor is not None:
            figures.factor = slots.factor.value
        two_ends = reading.kind == "share_of_market" and None not in (figures.begin, figures.end)
        two_ends = two_ends and percent in (slots.to, slots.from_)
        if percent is not None and percent.high is not None:
            figures.low, figures.high = percent.value, percent.high
        elif percent is not None and not two_ends:  # "from 68.1% to 67.4%" is no percentage
            figures.value = percent.value
        if to is not None and to.high is not None:
            figures.end = None
            figures.lowest, figures.highest = sorted((to.value, to.high))
        return figures

    def _share_out(
        self, s: Sentence, reading: Reading, figures: Figures
    ) -> list[tuple[Span, float | None, float | None]]:
        """For each asset the quote, the percentage and the level that are its own."""
        slots, assets = reading.slots or Slots(reading.last), len(reading.assets)
        percent, to, span = figures.percent, figures.level, self.memory.span
        begin = _first_word(s, reading)
        spans = [span(s, begin, _last_word(s, reading))] * assets
        percents, levels = [figures.value] * assets, [figures.end] * assets
        if assets > 1 and percent is not None:
            parts = [q for q in slots.extra if q.kind in ("percent", "fraction")]
            if 1 + len(parts) == assets:  # each claim is quoted with its own figure
                if figures.value is not None:
                    percents = [percent.value, *(q.value for q in parts)]
                ends = [percent.last, *(q.last for q in slots.extra)]
                if to is not None and to.first > percent.first and slots.levels:
                    for at, level in enumerate((to, *slots.levels)[: len(ends)]):
                        ends[at] = max(ends[at], level.last)  # "2% to $17, 1% to $5 and 3%"
                spans = [span(s, begin, max(ends[0], reading.anchor + 1))]
                spans += [
                    span(s, q.lead, end) for q, end in zip(slots.extra, ends[1:], strict=True)
                ]
        if to is not None and slots.levels:
            untold = assets - 1 - len(slots.levels)
            levels = [to.value, *(q.value for q in slots.levels), *[None] * untold]
            if percent is None and not untold:
                spans = [span(s, begin, to.last), *(span(s, q.lead, q.last) for q in slots.levels)]
        if to is not None and percent is None and len(slots.extra) >= max(1, assets - 1):
            levels = [to.value, *(q.value for q in slots.extra)]  # "to $3.21 and $34, respectively"
            spans = [span(s, begin, to.last)]
            spans += [span(s, q.lead, q.last) for q in slots.extra]
        return [(spans[k], percents[k], levels[k]) for k in range(assets)]


def _kind_and_way(s: Sentence, reading: Reading) -> tuple[str, str | None]:
    """The kind of a reading and its way: a level that was passed is a move, one touched is none.

    "Topped $12,000" says that the price rose above it; "hit a record $11,377" tells of no move.
    """
    if reading.kind not in _LEVELS or (reading.rule != "reach" and reading.kind != "price_level"):
        return reading.kind, reading.direction
    verb = s.low(reading.anchor)
    told = s.lexicon.reach.get(verb)
    passed = bool(told) and not verb.startswith(_ATTAINING) and s.low(reading.anchor + 1) != "out"
    passed = passed or s.low(reading.anchor + 1) in BEYOND
    passed = passed or (told is None and reading.comparator in ("more than", "less than"))
    near = reading.comparator == "nearly"
    if reading.rule != "reach" or not passed or near or reading.direction is None:
        return reading.kind, None
    return "price_move" if reading.kind == "price_level" else reading.kind, reading.direction
