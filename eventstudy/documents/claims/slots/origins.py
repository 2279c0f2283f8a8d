"""Where a move began, told away from its verb: "From $9,500 the price crashed to $8,117"."""

from __future__ import annotations

from eventstudy.documents.claims.slots.behind import is_count
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_EXTREMES = frozenset(["high", "low", "peak", "record", "ath"])
_OPENS = frozenset(["open", "opening", "close"])
_LONGEST_ORIGIN = 10
_LEAST_SUM = 1e6
"""From here on a figure is no price of a share or a coin."""
_LEAD = 5
"""Words from a move to the "since" of the high or low it began at."""


def quoted_level(s: Sentence, k: int) -> Quantity | None:
    """The level set in brackets behind a name: "The S&P 500 Index (SPX - 3,004.33) lost"."""
    if s.text(k) != "(" or not s.text(k + 1).isupper() or s.text(k + 2) not in ("-", "\u2013", ":"):
        return None
    figure = s.figure_at.get(k + 3)
    if figure is None or figure.kind != "number" or s.text(figure.last) != ")":
        return None
    apart = s.tokens[k + 2].end < s.tokens[k + 3].start  # no sign of a change: "(SPX -3.1)"
    return figure if apart and "." in s.text(figure.first) else None


def fronted_origin(s: Sentence, floor: int, first: int, to: Quantity | None) -> Quantity | None:
    """The level of "From just over $9,500 on Saturday the price crashed to $8,117".

    A high or low alone is meant by "Since its high of $1.31 in January, XRP has lost 95%".
    """
    for k in range(floor, min(floor + 3, first)):
        compared = s.low(k) == "compared" and s.low(k + 1) in ("with", "to")
        if s.low(k) not in ("from", "since") and not (compared and to is not None):
            continue
        words = s.lows[k + 1 : min(k + _LONGEST_ORIGIN, first)]
        extreme = not _EXTREMES.isdisjoint(words)  # "From a low of 29,241 it has risen 12.7%"
        if s.low(k) == "since" and not extreme:
            continue
        for at in range(k + 1, min(k + _LONGEST_ORIGIN, first)):
            figure = s.figure_at.get(at)
            if figure is None or figure.hyphen or (to is None and not extreme):
                continue
            if to is None and figure.kind == "number" and is_count(s, figure):
                continue  # "From a peak of 10 million users, Facebook has fallen 5 percent"
            if figure.kind == to.kind if to is not None else figure.kind in ("money", "number"):
                return figure
    return None


def origin_behind(s: Sentence, slots: Slots) -> Quantity | None:
    """The high or open of "has lost 70 percent since its high of $20,000", "from Monday's open"."""
    figure = slots.percent
    if figure is None:
        return None
    for k in range(figure.last, min(figure.last + _LEAD, len(s.tokens))):
        if s.low(k) not in ("since", "from", "on"):
            if s.tokens[k].kind == "sign" or k in s.figure_at or k in s.time_at:
                return None
            continue
        ends = range(k + 2, k + 2 + _LEAD)
        marks = _EXTREMES if s.low(k) != "from" else _OPENS
        of = next((j for j in ends if s.low(j) == "of" and s.low(j - 1) in marks), None)
        told = s.figure_at.get(of + 1) if of is not None else None
        if told is not None and (is_count(s, told) or told.value >= _LEAST_SUM):
            return None  # "since its high of 60 million subscribers", "its record of $7 billion"
        owners = ("its", "their") if s.low(k) == "on" else ("its", "their", "the", "a")
        owned = s.low(k + 1) in owners
        owned = owned or k + 1 in s.time_at
        return told if owned and told is not None and told.kind in ("money", "number") else None
    return None
