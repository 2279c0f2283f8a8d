"""Figures of a sentence: money, percentages, points, multiples, fractions, with their comparators.

A figure knows nothing of its role. "from", "to", "by" and "at" are read where a move is read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal

from eventstudy.documents.claims.words.tokens import Token
from eventstudy.documents.currencies import COINS, NAMES, NATIONS, SIGNS, currency, nation_at
from eventstudy.documents.times.words import BEFORE_OVER

SCALES = {
    "hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "k": 1e3,
    "m": 1e6, "mn": 1e6, "mln": 1e6, "b": 1e9, "bn": 1e9, "bln": 1e9, "tn": 1e12, "trln": 1e12,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "t": 1e12,
}  # fmt: skip
NUMBER_WORDS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
    "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19, "twenty": 20,
    "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "hundred": 100,
}  # fmt: skip
FRACTIONS = {
    "half": 50.0, "third": 100 / 3, "thirds": 100 / 3, "quarter": 25.0, "quarters": 25.0,
    "fifth": 20.0, "fifths": 20.0, "sixth": 100 / 6, "tenth": 10.0, "tenths": 10.0,
    "eighth": 12.5, "seventh": 100 / 7, "fourth": 25.0, "fourths": 25.0,
}  # fmt: skip
_NARROW = frozenset(["tight", "narrow", "wide", "broad"])
_OWN = frozenset(["the", "a", "an", "its", "their", "this"])
_BANDS = frozenset(["range", "band", "corridor", "channel", "ranges"])
_NUMBERED_FOLD = re.compile(r"([a-z]+|[0-9]{1,4})-?fold")
_BINARY = frozenset(["2", "4", "8", "16", "32", "64"])
"""Parts of a point or a cent, in which shares were and grain is quoted."""
_SCALE_WORDS = frozenset(
    [
     "hundred", "thousand", "million", "billion", "trillion", "bn", "mn", "mln", "bln", "tn",
     "trln", "lakh", "lakhs", "crore", "crores"
    ]
)  # fmt: skip
_CODES_BEHIND = frozenset(["USD", "CAD", "AUD", "HKD", "SGD", "NZD"])
"""Codes that say once more what a sign said: "$34.16 USD"."""
_AFTER_FRACTION = frozenset(
    [
     "of", "in", "from", "since", "this", "over", "on", ",", ".", "", "to", "last", "after",
     "as", "amid", "and", "but", "before", "while", "when", "during", "by", ")", ";", "within",
     "for", "off", "above", "below", "beneath", "higher", "lower", "less", "more", "cheaper",
     "dearer", "between", "at", "following", "until", "against", "versus", "today", "yesterday",
     "overnight", "or", "between", "through", "across", "early", "late", "earlier", "ahead",
     "was", "were", "wiped", "knocked", "shaved", "lopped"
    ]
)  # fmt: skip
PERCENT_WORDS = frozenset(
    ["%", "pc", "p.c.", "percent", "per-cent", "pct", "percents", "percentage"]
)

# Comparing words in front of a figure, longest first, and the canonical word of each.
COMPARATORS: tuple[tuple[tuple[str, ...], str], ...] = tuple(
    sorted(
        (
            (tuple(words.split()), canonical)
            for canonical, many in {
                "more than": (
                    "more than;over;above;upwards of;in excess of;north of;well over;greater than;"
                    "well above;just over;just above;slightly more than;slightly over;"
                    "a little over;slightly above;past;beyond;a little more than;a bit over;>;"
                    "exceeding;little over;little more than;well past;better than;"
                    "upward of;well in excess of;far more than;much more than;comfortably above;"
                    "a touch over;a touch above;a shade over;a shade above;a tad over;a tad above;"
                    "a bit above;a little above;a fraction over;a fraction above;marginally above;"
                    "comfortably over"
                ),
                "less than": (
                    "less than;under;below;just under;just below;fewer than;"
                    "slightly less than;slightly below;slightly under;shy of;just shy of;south of;"
                    "well below;<;beneath;a little under;a little less than;"
                    "well under;just beneath;short of;a fraction below;little less than;"
                    "a touch under;a touch below;a shade under;a shade below;a tad under;"
                    "a tad below;a bit under;a bit below;a little below;a fraction under;"
                    "marginally below"
                ),
                "at least": "at least;no less than;not less than;a minimum of;no fewer than",
                "at most": "at most;no more than;not more than;a maximum of",
                "nearly": "nearly;almost;close to;very nearly;not quite;very close to;virtually;"
                "not far from;not far off;the best part of;the better part of;best part of",
                "about": (
                    "about;around;roughly;approximately;some;an estimated;circa;approx;~;"
                    "just about;right around;somewhere around;estimated;near;in the region of;"
                    "or so;round;on the order of;of the order of;in the order of"
                ),
                "as much as": (
                    "as much as;up to;up-to;as high as;as low as;as many as;at one point;"
                    "by as much as;as far as;as little as"
                ),
            }.items()
            for words in many.split(";")
        ),
        key=lambda pair: -len(pair[0]),
    )
)
_BY_LAST: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    last: tuple(pair for pair in COMPARATORS if pair[0][-1] == last)
    for last in {words[-1] for words, _ in COMPARATORS}
}
_SKIPPED_BEFORE = frozenset(
    [
     "a", "an", "the", "another", "further", "additional", "whopping", "massive", "staggering",
     "mere", "total", "full", "combined", "modest", "just", "only", "even", "extra", "its"
    ]
)  # fmt: skip
_SIZES = frozenset(
    [
     "slim", "mere", "scant", "meager", "meagre", "whopping", "modest", "paltry", "staggering",
     "hefty", "massive", "stunning", "solid", "sharp"
    ]
)  # fmt: skip
"""Words between "a" and a figure that tell how large it seems."""
_SUFFIX_AT_MOST = (("or", "less"), ("or", "below"), ("or", "lower"), ("or", "under"))
_SUFFIX_AT_LEAST = (("or", "more"), ("or", "higher"), ("and", "more"))


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure with its comparator.

    Attributes
    ----------
    kind : str
        ``percent``, ``percentage_points``, ``basis_points``, ``points``, ``money``, ``multiple``,
        ``fraction`` (value in percent) or ``number``.
    value : float
        The lower end, for a range.
    high : float or None
        The upper end of a range.
    first, last : int
        Token places, ``last`` exclusive; ``lead`` is where its comparator begins.
    comparator : str or None
        One of the canonical words, or None for a bare figure.
    extreme : bool
        Whether "as high as", "as low as" or "as much as" stands with it: reached, not held.
    """

    kind: str
    value: float
    first: int
    last: int
    lead: int
    currency: str | None = None
    high: float | None = None
    comparator: str | None = None
    extreme: bool = False
    hyphen: bool = False


_BONDS = frozenset(["bid", "bond", "bonds", "yield", "yields", "note", "'s", "government"])
_STRETCHES = frozenset(["year", "month", "week", "day", "decade"])
_VULGAR = {
    "\u00bc": 0.25, "\u00bd": 0.5, "\u00be": 0.75, "\u215b": 0.125, "\u215c": 0.375,
    "\u215d": 0.625, "\u215e": 0.875,
}  # fmt: skip
"""Signs of fractions, in which shares in London are quoted: "fell 13\u00bcp"."""


_THOUSANDS = 3
"""Digits behind a comma that parts thousands."""


_CONTINENTAL = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
"""Thousands parted by dots, decimals by a comma: "26.201,35"."""


def _scaled(value: float, scale: float) -> float:
    """So many thousands or billions, without the error of binary fractions: 132.3 billion."""
    return float(Decimal(repr(value)) * int(scale))


def _value(text: str) -> float:
    part = _VULGAR.get(text[-1])
    if _CONTINENTAL.fullmatch(text):
        return float(text.replace(".", "").replace(",", "."))
    whole, comma, rest = text.partition(",")
    if comma and len(rest) < _THOUSANDS and rest.isdecimal():
        return float(f"{whole}.{rest}")  # "9,51%" is written so by some
    plain = text.replace(",", "").replace(" ", "").replace("'", "")
    return float(plain) if part is None else float(text[:-1]) + part


def _number(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """Read the number at ``i`` with its scale word: value and the place after it."""
    token = tokens[i]
    if token.kind == "number":
        value = _value(token.text)
        j = i + 1
        if token.scale and token.scale.lower() != "x":
            return _scaled(value, SCALES.get(token.scale.lower(), 1.0)), j
    elif token.kind == "word" and (told := _in_words(tokens, i)) is not None:
        return told
    elif token.low in NUMBER_WORDS and token.kind == "word":
        value = float(NUMBER_WORDS[token.low])
        j = i + 1
        unit = NUMBER_WORDS.get(_low(tokens, j), 0)
        if 20 <= value < 100 and 0 < unit < 10:  # "twenty six percent"
            value, j = value + unit, j + 1
        if [t.low for t in tokens[j : j + 3]] == ["and", "a", "half"]:
            value, j = value + 0.5, j + 3  # "three and a half percent"
    elif token.kind == "word" and "-" in token.low:
        parts = token.low.split("-")
        if len(parts) != 2 or not all(part in NUMBER_WORDS for part in parts):
            return None
        value, j = float(sum(NUMBER_WORDS[part] for part in parts)), i + 1
    else:
        return None
    if token.kind == "number" and (part := _part(tokens, i)) is not None:
        return value + part[0], part[1]
    if j < len(tokens) and tokens[j].low in _SCALE_WORDS:
        value = _scaled(value, SCALES[tokens[j].low])
        j += 1
        if _low(tokens, j) in ("crore", "crores"):
            value, j = _scaled(value, SCALES["crore"]), j + 1  # "Rs 8.42 lakh crore"
    elif (
        j + 1 < len(tokens)
        and tokens[j].text == "-"
        and tokens[j + 1].low
        in (
            "million",
            "billion",
            "trillion",
        )
    ):
        value = _scaled(value, SCALES[tokens[j + 1].low])
        j += 2
    return value, j


def _small(low: str) -> int | None:
    """A number below a hundred in words: "eighty", "eighty-two"."""
    if low in NUMBER_WORDS and low != "hundred":
        return NUMBER_WORDS[low]
    left, _, right = low.partition("-")
    if right and left in NUMBER_WORDS and right in NUMBER_WORDS and NUMBER_WORDS[left] >= 20:
        return NUMBER_WORDS[left] + NUMBER_WORDS[right]
    return None


def _in_words(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """A number in words with a hundred or thousand in it: "two hundred and sixty"."""
    total = current = 0
    scaled = False
    k = i
    if _low(tokens, k) in ("a", "an"):
        if _low(tokens, k + 1) not in ("hundred", "thousand", "million", "billion", "trillion"):
            return None
        current, k = 1, k + 1
    while k < len(tokens):
        low = tokens[k].low
        small = _small(low)
        if small is not None:
            if current % 100:
                break
            current += small
        elif low == "hundred" and 0 < current < 100:
            current, scaled = current * 100, True
        elif low in ("thousand", "million", "billion", "trillion") and current:
            total, current, scaled = total + current * int(SCALES[low]), 0, True
        elif not (low == "and" and scaled and _small(_low(tokens, k + 1)) is not None):
            break
        k += 1
    return (float(total + current), k) if scaled else None


def _part(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """The binary part behind the number at ``i``, and the place after it.

    "22 3/8" are eighths of one, "$8.02-1/2" is half of the last decimal, as grain is quoted.
    """
    if i + 3 >= len(tokens):
        return None
    joined = tokens[i + 1].text == "-" and tokens[i + 1].start == tokens[i].end
    k = i + 2 if joined else i + 1
    if k + 2 >= len(tokens) or tokens[k + 1].text != "/" or tokens[k].scale:
        return None
    over, under = tokens[k].text, tokens[k + 2].text
    close = tokens[k].end == tokens[k + 1].start and tokens[k + 2].start == tokens[k + 1].end
    if not close or under not in _BINARY or not over.isdecimal() or int(over) >= int(under):
        return None
    decimals = len(tokens[i].text.partition(".")[2])
    return round(int(over) / int(under) / 10**decimals, 10), k + 3


_PARTED = frozenset(["cent", "cents", "point", "points", *PERCENT_WORDS, "per"])
"""Units that are told in binary parts: "3/4 cent", "1/2 percent"."""


def _of_a_unit(tokens: list[Token], i: int) -> tuple[float, int] | None:
    """The binary part of a cent or point that begins at ``i``: "3/4 cent", "1/8 of a point"."""
    if [_low(tokens, i + 1), tokens[i].kind] != ["/", "number"] or i + 3 >= len(tokens):
        return None
    over, under = tokens[i], tokens[i + 2]
    glued = over.end == tokens[i + 1].start and tokens[i + 1].end == under.start
    k = i + 3 + 2 * (_low(tokens, i + 3) == "of" and _low(tokens, i + 4) in ("a", "an"))
    if not glued or under.text not in _BINARY or _low(tokens, k) not in _PARTED:
        return None
    if not over.text.isdecimal() or int(over.text) >= int(under.text):
        return None
    return int(over.text) / int(under.text), i + 3


def _glued(tokens: list[Token], i: int) -> float | None:
    """The pence of "201/2p", whose half is written against them: 20.5."""
    whole = tokens[i].text
    if i + 2 >= len(tokens) or tokens[i + 1].text != "/" or tokens[i + 2].scale != "p":
        return None
    close = tokens[i].end == tokens[i + 1].start and tokens[i + 2].start == tokens[i + 1].end
    over, under = whole[-1:], tokens[i + 2].text
    if not (close and whole.isdecimal() and len(whole) > 1 and under in _BINARY and over < under):
        return None
    return int(whole[:-1]) + int(over) / int(under)


def _of_a_point(tokens: list[Token], fraction: Quantity) -> Quantity:
    """A part of a point is no part of a price: "fell by a quarter of a point"."""
    k = fraction.last
    if fraction.kind != "fraction" or (_low(tokens, k), _low(tokens, k + 1)) != ("of", "a"):
        return fraction
    share = _low(tokens, k + 2) == "percentage"
    if _low(tokens, k + 2 + share) != "point":
        return fraction
    kind = "percentage_points" if share else "points"
    return replace(fraction, kind=kind, value=fraction.value / 100, last=k + 3 + share)


_BUCKS = {"grand": 1e3, "bucks": 1.0}
_YEAR = re.compile(r"20[0-3][0-9]")
_WHOLE_UNITS = frozenset(["cent", "cents", "point", "points", "percentage", "percent", "pence"])


def _closes(tokens: list[Token], j: int) -> bool:
    return j >= len(tokens) or tokens[j].text in (",", ".", ";") or tokens[j].low in ("and", "to")


def _low(tokens: list[Token], i: int) -> str:
    return tokens[i].low if 0 <= i < len(tokens) else ""


def _at(tokens: list[Token], i: int) -> Quantity | None:
    """Read the bare figure that begins at token ``i``."""
    token = tokens[i]
    low = token.low
    # money with its sign or code in front
    if token.kind == "currency" or (token.text in SIGNS and i + 1 < len(tokens)):
        dotted = _low(tokens, i + 1) == "." and tokens[i + 1].start == token.end  # "Rs. 12"
        k = i + 2 if dotted else i + 1
        tens = _tens(tokens, i, k)
        if tens is not None:
            return tens
        number = _number(tokens, k) if k < len(tokens) else None
        if number is None or tokens[k].kind != "number":
            return None
        if token.text == "R" and _low(tokens, i - 1) == "the" and _low(tokens, number[1]) in _BONDS:
            return None  # "the R186 bid at 8.2%": a bond of South Africa
        code = currency(token.text)
        if code == "NGN" and tokens[k].scale == "k" and "." in tokens[k].text:
            number = _value(tokens[k].text), number[1]  # "N0.44k": the kobo behind the point
        signed = _is_signed(tokens, i) and _low(tokens, i - 2) in ("at", "to")
        if signed or _low(tokens, i - 1) in ("negative", "minus"):
            number = -number[0], number[1]  # "settled at negative $37.63 a barrel", "at -$37.63"
        behind = _low(tokens, number[1]).upper()
        again = tokens[i].text == "$" and behind == "DOLLARS"  # "fell by $192 dollars or 3%"
        end = number[1] + (again or behind in _CODES_BEHIND)
        end += COINS.get(_low(tokens, end), ("",))[0] == code  # "N0.22kobo": of a naira
        code = behind if behind in _CODES_BEHIND and tokens[i].text == "$" else code
        return Quantity("money", number[0], i, end, i - (number[0] < 0), code)
    glued = _glued(tokens, i)
    if glued is not None:
        return Quantity("money", glued, i, i + 3, i, COINS["p"][0])
    if token.kind == "number" and token.scale == "p":
        return Quantity("money", _value(token.text), i, i + 1, i, COINS["p"][0])  # "12.3p"
    if token.text == "US" and _low(tokens, i + 2) == "c" and tokens[i + 1].kind == "number":
        return Quantity("money", round(_value(tokens[i + 1].text) / 100, 10), i, i + 3, i, "USD")
    if low in ("a", "an") and [t.low for t in tokens[i + 1 : i + 3]] == ["factor", "of"]:
        number = _number(tokens, i + 3) if i + 3 < len(tokens) else None
        return Quantity("multiple", number[0], i, number[1], i) if number is not None else None
    fold = _fold(low)
    if fold is not None:
        return Quantity("multiple", fold, i, i + 1, i)
    if token.kind == "number" and token.scale.lower() == "x":
        return Quantity("multiple", float(token.text.replace(",", "")), i, i + 1, i)
    if low in ("a", "one") and _low(tokens, i + 1) in _WHOLE and _low(tokens, i - 1) in _BESIDE:
        code = NAMES[_low(tokens, i + 1)]  # "sank to less than a dollar"
        return Quantity("money", 1.0, i, i + 2, i, code)
    if low in ("a", "one") and _low(tokens, i + 1) == "cent":
        return Quantity("money", 0.01, i, i + 2, i, "USD")
    if low in ("a", "one", "two", "three", "four") or low in FRACTIONS or "-" in low:
        fraction = _fraction(tokens, i)
        if fraction is not None:
            return _of_a_point(tokens, fraction)
    number = _of_a_unit(tokens, i) or _number(tokens, i)
    if number is None:
        return None
    value, j = number
    spent = _low(tokens, i - 1) == "over" and _low(tokens, i - 2) not in BEFORE_OVER
    if spent and _YEAR.fullmatch(token.text) and _closes(tokens, j):
        return None  # "plummeted over 2014, from a high of $1,150"
    j += _low(tokens, j) == "full" and _low(tokens, j + 1) in _WHOLE_UNITS  # "two full cents"
    hyphen = _low(tokens, j) == "-" and j < len(tokens) and tokens[j].start == tokens[j - 1].end
    if hyphen and _low(tokens, j + 1) in ("mark", "level"):
        hyphen = False  # "above the 10,450-mark"
    if _low(tokens, j) in _STRETCHES and j > i + 1:
        hyphen = True  # "a 1-1/2 year peak"
    coined = hyphen and _low(tokens, j + 2) in ("mark", "level", "threshold", "barrier")
    if coined and _low(tokens, j + 1) in COINS:
        code, worth = COINS[_low(tokens, j + 1)]
        return Quantity("money", round(value * worth, 10), i, j + 2, i, code)  # "the 30-cent mark"
    k = j + 1 if hyphen else j
    unit = _low(tokens, k)
    if unit in _BUCKS and not hyphen:
        return Quantity("money", value * _BUCKS[unit], i, k + 1, i, "USD")  # "5 grand"
    if unit == "odd" and _low(tokens, k + 1) in ("points", "point"):
        k, unit = k + 1, "points"  # "1400 odd points"
    if unit in ("percentage", "pct") and _low(tokens, k + 1) in ("point", "points", "pts"):
        return Quantity("percentage_points", value, i, k + 2, i, hyphen=hyphen)
    if unit == "percentage-point":
        return Quantity("percentage_points", value, i, k + 1, i, hyphen=hyphen)
    if unit == "basis" and _low(tokens, k + 1) in ("point", "points"):
        return Quantity("basis_points", value, i, k + 2, i)
    if unit in ("pips", "pip", "ticks"):
        return Quantity("basis_points", value, i, k + 1, i)
    if unit in ("bps", "bp"):
        return Quantity("basis_points", value, i, k + 1, i)
    if (unit in PERCENT_WORDS and unit != "percentage") or (
        unit == "per" and _low(tokens, k + 1) == "cent"
    ):
        last = k + 1 + (unit == "per")
        below = not hyphen and _is_below_zero(tokens, i)
        return Quantity(
            "percent", -value if below else value, i, last, i - below, hyphen=hyphen
        )  # fmt: skip
    if unit == "point" and _low(tokens, i - 1) == "at":
        return None  # "at one point"
    part = unit == "of" and _low(tokens, k + 1) in ("a", "an")
    us = _low(tokens, k + 2) in ("us", "u.s.")  # "down 0.38 of a US cent"
    if part and _low(tokens, k + 2 + us) in ("point", "cent"):
        if _low(tokens, k + 2 + us) == "cent":
            return Quantity("money", round(value / 100, 10), i, k + 3 + us, i, "USD")
        return Quantity("points", value, i, k + 3, i)  # "eased 0.9 of a point"
    if unit in ("point", "points", "pts"):
        return Quantity("points", value, i, k + 1, i, hyphen=hyphen)
    if unit in ("times", "fold"):
        return Quantity("multiple", value, i, k + 1, i)
    if not hyphen and (money := _money(tokens, token, value, k)) is not None:
        return replace(money, first=i, lead=i)
    spread = unit in ("to", "and") and k + 1 < len(tokens) and _opens_range(tokens, i, k + 1)
    if token.kind == "number" or (value >= 100 and j > i + 1) or spread:
        return Quantity("number", value, i, j, i, hyphen=hyphen)
    return None


def _tens(tokens: list[Token], i: int, k: int) -> Quantity | None:
    """The place of "the $8,000s", "the low $240s", "the mid-$7,000s": about where it begins."""
    if k >= len(tokens):
        return None
    token = tokens[k]
    apart = _low(tokens, k + 1) == "s" and tokens[k + 1].start == token.end
    if not (token.kind == "ordinal" and token.low.endswith("s")) and not (
        token.kind == "number" and apart
    ):
        return None
    digits = token.low.rstrip("s").replace(",", "")
    if not digits.isdecimal() or not digits.endswith("0"):
        return None
    step = 10 ** (len(digits) - len(digits.rstrip("0")))
    apart_by = 2 if _low(tokens, i - 1) == "-" else 1
    placed = _low(tokens, i - apart_by) in _WITHIN
    value = int(digits) + (step / 2 if _low(tokens, i - apart_by) in ("mid", "middle") else 0.0)
    lead = i - apart_by if placed else i
    code = currency(tokens[i].text)
    return Quantity("money", value, i, k + 1 + apart, lead, code, comparator="about")


_WITHIN = frozenset(["low", "lower", "mid", "high", "higher", "upper", "middle"])
"""Where in a range a price is: "in the low $240s"."""


YIELDS = frozenset(["yield", "yields"])
_LONGEST_YIELD = 25
_BEFORE_YIELD = frozenset(["to", "at", "of", "near", "around", "about", "from", "hit", "touched"])


def _is_signed(tokens: list[Token], i: int) -> bool:
    """Whether a minus sign stands against the figure at ``i``."""
    return i > 0 and tokens[i - 1].text in ("-", "\u2212") and tokens[i - 1].end == tokens[i].start


def _is_below_zero(tokens: list[Token], i: int) -> bool:
    """Whether the percentage at ``i`` is a negative yield: "fell to minus 0.3%", "at -0.65%"."""
    led = _is_signed(tokens, i) or _low(tokens, i - 1) in ("minus", "negative")
    if not led or _low(tokens, i - 2) not in _BEFORE_YIELD:
        return False
    before = [token.low for token in tokens[max(0, i - _LONGEST_YIELD) : i]]
    return "yielding" in before or not YIELDS.isdisjoint(before)


def _money(tokens: list[Token], token: Token, value: float, k: int) -> Quantity | None:
    """The amount whose name stands at ``k``: "5 Hong Kong dollars", "47 cents US"."""
    nation, count = nation_at([t.low for t in tokens[k : k + 2]])
    name = _low(tokens, k + count)
    last = k + count + 1
    if name in COINS:
        own, worth = COINS[name]
        own = NATIONS[nation] if nation and name in ("cent", "cents") else own
        last += _low(tokens, last) in ("us", "u.s.")  # "76.95 cents US"
        return Quantity("money", round(value * worth, 10), k, last, k, own)
    code = NAMES.get(f"{nation} {name}" if nation else name)
    exact = name == "dollar" and "." in token.text  # "to 0.7622 dollar"
    if code is None or (name in ("pound", "dollar", "euro") and not (nation or exact)):
        return None  # "the 5 dollar note"
    return Quantity("money", value, k, last, k, code)


def _opens_range(tokens: list[Token], i: int, k: int) -> bool:
    """Whether a number in words is the lower end of "between seven and 11 percent"."""
    between = _low(tokens, i - 1) == "between" or _low(tokens, k - 1) == "to"
    if not between or tokens[k].kind != "number":
        return False
    second = _at(tokens, k)
    return second is not None and second.kind == "percent"


def _fold(low: str) -> float | None:
    """The multiple of "sixteenfold", "ten-fold", "14-fold"."""
    match = _NUMBERED_FOLD.fullmatch(low)
    if match is None:
        return None
    number = match.group(1)
    return float(number) if number.isdecimal() else float(NUMBER_WORDS.get(number, 0)) or None


def _of_a_percent(tokens: list[Token], i: int) -> Quantity | None:
    """The part of a percent at ``i``: "a quarter percent", "three quarters per cent"."""
    count = 1 if tokens[i].low == "a" else NUMBER_WORDS.get(tokens[i].low, 0)
    part, k = FRACTIONS.get(_low(tokens, i + 1)), i + 2
    cent = _low(tokens, k) == "per" and _low(tokens, k + 1) == "cent"
    if not count or part is None or not (cent or _low(tokens, k) in ("percent", "pct")):
        return None
    return Quantity("percent", round(count * part / 100, 6), i, k + 1 + cent, i)


def _fraction(tokens: list[Token], i: int) -> Quantity | None:
    whole = _of_a_percent(tokens, i)
    if whole is not None:
        return whole
    found = _part_of_whole(tokens, i)
    if found is None:
        return None
    k = found.last
    if _low(tokens, k) == "of":
        k += 1
    cent = (_low(tokens, k + 1), _low(tokens, k + 2)) == ("per", "cent")
    if _low(tokens, k) in ("a", "one", "1") and (
        cent or _low(tokens, k + 1) in ("percent", "percentage")
    ):
        last = k + 2 + (cent or _low(tokens, k + 2) == "point")
        return replace(found, kind="percent", value=round(found.value / 100, 6), last=last)
    return found


_WHOLE = frozenset(["dollar", "pound", "euro", "rupee"])
_BESIDE = frozenset(["than", "under", "below", "above", "over", "nearly", "almost", "around"])
"""Words before "a dollar" that make a price of it."""
_OF_TIME = frozenset(["hour", "hours", "day", "days", "week", "weeks", "month", "year", "decade"])
_NEAR_HALF = frozenset(["nearly", "almost", "about", "around", "roughly", "over"])
_PARTS_OF = frozenset(["half", "of", "third", "thirds", "quarter", "quarters", "tenth", "tenths"])


def _half_of(coin: str, first: int, last: int) -> Quantity:
    """Half of a coin: "half a cent", "half a sen"."""
    currency, worth = COINS[coin]
    return Quantity("money", worth / 2, first, last, first, currency)


def _part_of_whole(tokens: list[Token], i: int) -> Quantity | None:
    low = tokens[i].low
    if _low(tokens, i - 1) == "and" and _low(tokens, i - 2) in _OF_TIME:
        return None  # "over the next hour and a half"
    if "-" in low:
        left, _, right = low.partition("-")
        if left == "half" and right.startswith("a-") and right[2:] in COINS:
            return _half_of(right[2:], i, i + 1)  # "added half-a-sen to 27 sen"
        if right in FRACTIONS and left in ("one", "two", "three", "four", "seven", "eight", "nine"):
            return Quantity("fraction", NUMBER_WORDS[left] * FRACTIONS[right], i, i + 1, i)
        return None
    if low == "half":
        j = i + 1
        if _low(tokens, i - 1) in ("first", "second", "latter", "last", "other", "better"):
            return None  # "the first half of the year"
        if _low(tokens, j) == "a" and _low(tokens, j + 1) in ("million", "billion", "trillion"):
            value = SCALES[tokens[j + 1].low] / 2
            if _low(tokens, j + 2) in NAMES:
                return Quantity("money", value, i, j + 3, i, NAMES[tokens[j + 2].low])
            return Quantity("number", value, i, j + 2, i)
        coin = "cent" if _low(tokens, j + 1) == "penny" else _low(tokens, j + 1)
        if _low(tokens, j) == "a" and coin in COINS:
            return _half_of(coin, i, j + 2)
        cent = _low(tokens, j + 1) == "per" and _low(tokens, j + 2) == "cent"
        if _low(tokens, j) == "a" and (cent or _low(tokens, j + 1) in ("percent", "percentage")):
            return Quantity("fraction", 50.0, i, j, i)
        if _low(tokens, j) in (
            "a", "of", "off", "its", "their", "the", "from", "since", "over", "what"
        ):  # fmt: skip
            whole = _low(tokens, j) != "a" and _low(tokens, j + 1) not in ("day", "hour", "year")
            return Quantity("fraction", 50.0, i, j, i) if whole else None
        if _low(tokens, j) == "as" and _low(tokens, j + 1) in ("much", "many"):
            end = j + 3 if _low(tokens, j + 2) == "again" else j + 2
            return Quantity("fraction", 50.0, i, end, i)
        near = _low(tokens, i - 1) in _NEAR_HALF or (_low(tokens, i - 2), _low(tokens, i - 1)) in (
            ("more", "than"), ("less", "than"),
        )  # fmt: skip
        by = "by" in (_low(tokens, i - k) for k in (1, 2, 3))
        if by or (near and _low(tokens, j) in _AFTER_FRACTION):
            return Quantity("fraction", 50.0, i, j, i)  # "fell by more than half", "down over half"
        return None
    following = _low(tokens, i + 1)
    if low == "a" and following in ("percent", "pct") and _low(tokens, i - 1) not in _PARTS_OF:
        return Quantity("percent", 1.0, i, i + 2, i)  # "slipped less than a percent"
    if low in ("a", "one", "two", "three", "four") and following in FRACTIONS:
        count = 1 if low == "a" else NUMBER_WORDS[low]
        # "a third drop" is an ordinal, "a third of its value" a fraction
        after = _low(tokens, i + 2)
        lasting = _low(tokens, i - 1) in ("in", "for", "over")
        if following == "quarter" and after != "of" and lasting:
            return None  # "rose 7 percent in a quarter"
        if after in _AFTER_FRACTION:
            return Quantity("fraction", count * FRACTIONS[following], i, i + 2, i)
    return None


def _with_range(tokens: list[Token], first: Quantity) -> Quantity:
    """Join "5 to 6 percent", "5%-6%", "between $7,000 and $8,000" into one figure."""
    j = first.last
    joint = _low(tokens, j)
    between = _low(tokens, first.first - 1) in ("between", "inside")
    if joint == "/" and j + 1 < len(tokens) and tokens[j + 1].kind == "number":
        ask = _at(tokens, j + 1)
        quoted = ask is not None and ask.last == j + 2 and _is_tail(tokens, first, ask)
        return replace(first, last=j + 2) if quoted else first  # "settled at 69.28/30"
    if joint not in ("to", "-", "and", "or") or j + 1 >= len(tokens):
        return first
    led = _low(tokens, first.first - 1) == "from"
    spread = _low(tokens, first.first - 2) in ("anywhere", "ranging", "ranged", "of", "varying")
    if led and not spread and joint == "to":
        return first  # "rose from 51.6% to 53.1%": two ends
    band = _low(tokens, first.first - 1) == "of" and _low(tokens, first.first - 2) in _BANDS
    if joint == "and" and not (between or band):
        second = _at(tokens, j + 1) if first.kind == "number" else None
        if second is not None and second.kind == "percent":
            return replace(first, kind="percent")  # "9.1 and 7.7 percent"
        return first
    second = _at(tokens, j + 1)
    if second is None or second.kind in ("multiple", "fraction"):
        return first
    kinds = (first.kind, second.kind)
    if joint == "-" and _is_tail(tokens, first, second):
        return replace(first, kind=second.kind if first.kind == "number" else first.kind,
                       last=second.last, currency=first.currency or second.currency)  # fmt: skip
    if kinds in (("percent", "percent"), ("number", "percent")) and joint != "or":
        wide = second.value > first.value and not _of_share(tokens, first, second)
    elif kinds in (("money", "money"), ("money", "number"), ("number", "money")):
        k = first.first - 1 - (_low(tokens, first.first - 1) in _NEAR_HALF)
        placed = joint == "to" and _low(tokens, k) == "at"  # "was trading at around $500 to $600"
        k -= _low(tokens, k) in _NARROW
        within = _low(tokens, k) in _OWN and _low(tokens, k - 1) in ("within", "in", "inside")
        placed = placed or (joint == "to" and within and _low(tokens, second.last) in _BANDS)
        wide = (between or band or joint == "-" or placed) and second.value > first.value
    elif kinds in (("number", "points"), ("number", "basis_points")):
        wide = joint in ("to", "-") and second.value > first.value
    elif kinds == ("number", "number"):
        wide = (between or band) and second.value > first.value
    else:
        wide = False
    turned = between and first.kind in ("money", "number") and 0 < second.value < first.value
    if not wide and not (turned and second.kind == first.kind):
        return first
    low, high = sorted((first.value, second.value))  # "between 38,748.54 and 38,546.68"
    kind = second.kind if first.kind == "number" else first.kind
    currency = first.currency or second.currency
    lead = first.first - 1 if between else first.first
    lead -= 2 if _low(tokens, lead - 2) == "anywhere" and _low(tokens, lead - 1) == "from" else 0
    lead -= _low(tokens, lead - 1) == "anywhere"
    return replace(
        second, kind=kind, value=low, high=high, first=first.first, lead=lead,
        currency=currency,
    )  # fmt: skip


_LONGEST_SHARE = 8
_LEAST_APART = 4.0
"""How many times its change a share is at least: "rose 0.3% to 55.9%"."""


def _of_share(tokens: list[Token], first: Quantity, second: Quantity) -> bool:
    """Whether two percentages are the change of a share and the share, no range."""
    before = {t.low for t in tokens[max(0, first.first - _LONGEST_SHARE) : first.first]}
    apart = second.value > first.value * _LEAST_APART
    return apart and not before.isdisjoint(("dominance", "share"))


def _is_tail(tokens: list[Token], first: Quantity, second: Quantity) -> bool:
    """Whether a figure is the last digits of an asking price: "$1.0701-0702", "123.14-16 yen"."""
    if first.kind not in ("money", "number") or second.kind not in ("money", "number"):
        return False
    bid = tokens[first.last - 1].text
    ask = tokens[second.first].text
    decimals = len(bid.partition(".")[2])
    glued = tokens[first.last].start == tokens[first.last - 1].end
    if not glued or not ask.isdecimal() or not 2 <= len(ask) <= decimals:
        return False
    return int(ask) > int(bid[-len(ask) :])  # "$10.50-11" is a range


def _with_comparator(tokens: list[Token], figure: Quantity, floor: int) -> Quantity:
    """Tie the comparing words in front of (or "or more" behind) the figure to it."""
    at = figure.lead
    while at - 1 >= floor and tokens[at - 1].low in _SKIPPED_BEFORE and at > figure.lead - 3:
        at -= 1
    for place in {figure.lead: None, at: None}:
        if place - 1 < floor:
            continue
        for words, canonical in _BY_LAST.get(tokens[place - 1].low, ()):
            begin = place - len(words)
            if begin < floor:
                continue
            if _tells_else(tokens, begin, place, figure.lead):
                continue
            if all(tokens[begin + k].low == word for k, word in enumerate(words)):
                extreme = canonical == "as much as"
                return replace(figure, lead=begin, comparator=canonical, extreme=extreme)
    if figure.last + 1 < len(tokens):
        pair = (tokens[figure.last].low, tokens[figure.last + 1].low)
        goes_on = figure.last + 2 < len(tokens) and tokens[figure.last + 2].low == "than"
        if pair in _SUFFIX_AT_LEAST and not goes_on:
            return replace(figure, comparator="at least", last=figure.last + 2)
        if pair in _SUFFIX_AT_MOST and not goes_on:
            return replace(figure, comparator="at most", last=figure.last + 2)
        if pair == ("or", "so"):
            return replace(figure, comparator="about", last=figure.last + 2)
    if tokens[figure.lead - 1].low in _SIZES and _low(tokens, figure.lead - 2) == "a":
        return replace(figure, lead=max(floor, figure.lead - 2))  # "a slim 2.8 points higher"
    return figure


_CLOSES_OF = frozenset(["previous", "last", "prior", "'s", "closing", "its"])
"""Words before a close from which a price went "to" another."""


def _tells_else(tokens: list[Token], begin: int, place: int, lead: int) -> bool:
    """Whether comparing words are none: "things about the 85% plunge", "the last close to 79"."""
    low = _low(tokens, place - 1)
    topic = low == "about" and lead > place and _low(tokens, place) == "the"
    close = low == "to" and _low(tokens, begin) == "close"
    return topic or (close and _low(tokens, begin - 1) in _CLOSES_OF)


_FIGURE_KINDS = frozenset(["number", "currency"])
_STARTS = frozenset([*NUMBER_WORDS, *FRACTIONS, "a", "an"])
"""Words with which a figure may begin."""


def _may_begin(token: Token) -> bool:
    """Whether a figure may begin with the token at all."""
    if token.kind != "word":
        return token.kind in _FIGURE_KINDS
    low = token.low
    coded = token.text in SIGNS or token.text == "US"
    return low in _STARTS or "-" in low or low.endswith("fold") or coded


def quantities(tokens: list[Token], taken: set[int]) -> dict[int, Quantity]:
    """All figures of a sentence by the token at which they (with comparator) begin.

    Parameters
    ----------
    taken : set of int
        Tokens that belong to a date or a name and are no figures.
    """
    found: dict[int, Quantity] = {}
    i = 0
    floor = 0
    while i < len(tokens):
        if i in taken or not _may_begin(tokens[i]):
            i += 1
            continue
        figure = _at(tokens, i)
        whole = tokens[i].low in ("a", "one")  # "less than a dollar" is a sum, and no name
        if figure is None or (not whole and any(k in taken for k in _tokens_of(figure))):
            i += 1
            continue
        figure = _with_range(tokens, figure)
        figure = _with_comparator(tokens, figure, floor)
        found[figure.lead] = figure
        floor = i = figure.last
    return _shared_unit(tokens, found)


def _tokens_of(figure: Quantity) -> range:
    return range(figure.first, figure.last)


_NOT_FAR = 20
"""How many times one end of a stretch may be the other."""


def _scaled_as(tokens: list[Token], figure: Quantity, behind: Quantity) -> Quantity:
    """The first of "from $312 to $214 billion", in billions as well."""
    numbers = (t for t in tokens[behind.first : behind.last] if t.kind == "number")
    bare = next((_value(token.text) for token in numbers), 0.0)
    told = figure.kind == behind.kind == "money" or figure.kind == "number"
    if not told or behind.kind not in ("money", "number") or figure.hyphen or bare <= 0:
        return figure
    scale, near = behind.value / bare, 1 / _NOT_FAR <= figure.value / bare <= _NOT_FAR
    plain = scale >= SCALES["million"] and figure.value < SCALES["thousand"]
    return replace(figure, value=round(figure.value * scale, 4)) if plain and near else figure


def _shared_unit(tokens: list[Token], found: dict[int, Quantity]) -> dict[int, Quantity]:
    """Let the numbers of "22, 27 and 29 percent" be percentages all."""
    listed = False
    behind: Quantity | None = None
    for figure in sorted(found.values(), key=lambda q: -q.first):
        between = [t.low for t in tokens[figure.last : behind.lead]] if behind is not None else []
        if behind is None or behind.kind != "percent" or figure.high is not None:
            listed = False
        elif between in (["and"], [",", "and"]) and figure.kind in ("number", "percent"):
            listed = figure.kind == "percent" or behind.comparator is None
        elif between != [","]:
            listed = False
        if listed and figure.kind == "number" and not figure.hyphen and figure.value < 1000:
            figure = replace(figure, kind="percent")
            found[figure.lead] = figure
        if between == ["to"] and behind is not None and _low(tokens, figure.lead - 1) == "from":
            figure = _scaled_as(tokens, figure, behind)
            found[figure.lead] = figure
        behind = figure
    return found
