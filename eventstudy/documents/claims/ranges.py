"""Ranges told by a noun: "in a 24-hour range of $11,098-$11,792", "range-bound between A and B"."""

from __future__ import annotations

from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.clause import MARKET_TYPES, Clause, Reading
from eventstudy.documents.claims.heads import owner
from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.slots import Slots, horizon_phrase
from eventstudy.documents.claims.subjects import left_of_verb, subject_of
from eventstudy.documents.claims.values import carried

WORDS = frozenset(["range", "range-bound", "rangebound"])
_LINKS = frozenset(["of", "between", "from", "is", "was", ":", "at"])
_BEFORE = frozenset(
    ["a", "an", "the", "its", "their", "daily", "24-hour", "trading", "intraday", "narrow", "tight",
     "price", "wide", "broad", "weekly", "52-week", "day", "'s", "-", "hour"]
)  # fmt: skip
_LONGEST_OWNER = 6


def read(state: Clause, i: int) -> list[Reading]:
    """The range of a price at the word ``i``, which ends or goes before its two levels."""
    s = state.s
    bound = s.low(i) != "range" or s.low(i + 1) == "bound"
    k = i + 1 + (s.low(i + 1) == "bound")
    while s.low(k) in _LINKS and k not in s.figure_at:
        k += 1
    figure = s.figure_at.get(k)
    if k == i + 1 or figure is None or figure.kind not in ("money", "number"):
        return []
    if figure.high is None or figure.value < 0 or figure.high > 1e6:
        return []
    return _bound(state, i, figure) if bound else _held(state, i, figure)


def _bound(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A price held: "Ether has been range-bound between $120 and $130"."""
    s = state.s
    left = left_of_verb(s, i - (s.low(i - 1) == "trading"), state.floor)
    if left.future or left.unreal or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    own = state.resolve(phrase) if not phrase.empty and phrase.measure == "price" else None
    first = phrase.first if own is not None else left.start
    return _reading(state, i, first, own or (carried(state, i) if phrase.empty else None), figure)


def _held(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A range by its noun: "Ether's range: $235.10-$247.90", "in a range of $98-$107"."""
    s, first = state.s, i
    while first - 1 >= state.floor and (
        s.low(first - 1) in _BEFORE or first - 1 in s.inside or s.tokens[first - 1].kind == "number"
    ):
        first -= 1
        if s.low(first) in ("'s", "'"):
            break
    items, refers = owner(s, max(state.floor, first - _LONGEST_OWNER), first)
    own = None
    if s.low(first) in ("'s", "'") and items:
        own, first = ([state.reader.ref(s, items[0], state.number)], "stated"), items[0].first
    elif s.low(first - 1) == "in" or refers is None:
        own = carried(state, first)
    return _reading(state, i, first, own, figure)


def _reading(
    state: Clause, i: int, first: int, own: tuple[list[AssetRef], str] | None, figure: Quantity
) -> list[Reading]:
    if own is None or own[0][0].type not in MARKET_TYPES:
        return []  # "priced its shares at the top of a range of $15 to $17"
    s = state.s
    slots = Slots(figure.last, to=figure)
    for at in range(first, i):
        within = horizon_phrase(s, at)
        if within is not None and slots.phrase_horizon is None:
            slots.phrase_horizon, slots.phrase_span = within[0], (at, within[1])
    wide = state.fill(figure.last, "price")
    times = wide.times if not wide.figures else []
    slots.end = max(slots.end, wide.end if times else 0)
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    return [
        Reading("range", "price_level", None, first, slots.end, *own, slots=slots, anchor=i,
                times=list(times))
    ]  # fmt: skip
