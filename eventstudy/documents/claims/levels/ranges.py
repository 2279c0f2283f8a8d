"""Ranges told by a noun: "in a 24-hour range of $11,098-$11,792", "range-bound between A and B"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import owner
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.slots.slots import LARGEST_PRICE, Slots, horizon_phrase
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

WORDS = frozenset(["range", "span", "range-bound", "rangebound", "corridor", "band"])
_LINKS = frozenset(["of", "between", "from", "is", "was", ":"])
_BEFORE = frozenset(
    ["a", "an", "the", "its", "their", "daily", "24-hour", "trading", "intraday", "narrow", "tight",
     "price", "wide", "broad", "weekly", "52-week", "day", "-", "hour"]
)  # fmt: skip
_OTHER = frozenset(
    ["ipo", "offer", "offering", "priced", "pricing", "profit", "earnings", "target", "targets",
     "support", "resistance", "forecast", "forecasts", "guidance", "estimate", "estimates",
     "likely", "expected", "expects", "expect", "sees", "see", "plans", "cars", "bounce"]
)  # fmt: skip
"""Words of a clause whose range is no range in which a price has traded."""
RANGING = frozenset(
    ["trading", "traded", "trades", "moved", "moving", "stayed", "remained", "oscillated",
     "oscillating", "oscillates", "fluctuated", "fluctuating", "consolidated", "consolidating",
     "consolidates", "kept", "swung", "swinging", "bounced", "bouncing"]
)  # fmt: skip
"""Verbs by which a price keeps within a range."""
_LONGEST_OWNER = 6


def read(state: Clause, i: int) -> list[Reading]:
    """The range of a price at the word ``i``, which ends or goes before its two levels."""
    s = state.s
    bound = s.low(i) not in ("range", "span") or s.low(i + 1) == "bound"
    k = i + 1 + (s.low(i + 1) == "bound")
    linked = s.text(k) == ":" or s.low(k) in _LINKS
    while s.low(k) in _LINKS and k not in s.figure_at:
        k += 1
    figure = _both_ends(s, k)
    if not linked or figure is None or figure.kind not in ("money", "number"):
        return []
    if figure.high is None or figure.value < 0 or figure.high > LARGEST_PRICE:
        return []
    if not _has_traded(s, state.floor, i):
        return []
    return _bound(state, i, figure) if bound else _held(state, i, figure)


KEEPING = RANGING | frozenset(["held", "holding", "ranged", "ranging", "hovering", "hovered"])
"""Verbs behind which two levels may stand: "was kept between $6,200 and $6,400"."""


def read_kept(state: Clause, i: int) -> list[Reading]:
    """Two levels behind the verb at ``i``: "oscillated in a $629-$668 corridor"."""
    s, k = state.s, i + 1
    if s.low(k) not in ("between", "inside", "in", "within"):
        return []
    between = s.low(k) in ("between", "inside")
    while not between and (k == i + 1 or s.low(k) in _BEFORE) and k not in s.figure_at:
        k += 1
    figure = _both_ends(s, k + between) if between else s.figure_at.get(k)
    if figure is None or figure.high is None or figure.kind not in ("money", "number"):
        return []
    banded = s.low(figure.last) in WORDS
    if not (between or banded) or figure.value < 0 or figure.high > LARGEST_PRICE:
        return []
    return _bound(state, i, replace(figure, last=figure.last + banded))


_NAMED = frozenset(["support", "resistance", "level", "levels", "mark", "area", "zone", "barrier"])


def _both_ends(s: Sentence, k: int) -> Quantity | None:
    """The two levels at token ``k``: "$9,000 and $9,300", "the $229-support and the $245-mark"."""
    k += s.low(k) == "the"
    low = s.figure_at.get(k) or s.figure_at.get(k - 1)
    if low is None or low.high is not None:
        return low
    at = low.last + (s.text(low.last) == "-")
    at += s.low(at) in _NAMED
    if at == low.last or s.low(at) != "and":
        return low
    high = s.figure_at.get(at + 1 + (s.low(at + 1) == "the"))
    if high is None or high.kind != low.kind or high.value <= low.value:
        return low
    end = high.last + (s.text(high.last) == "-")
    end += s.low(end) in _NAMED
    return replace(low, high=high.value, last=end)


def _has_traded(s: Sentence, floor: int, i: int) -> bool:
    """Whether the clause before ``i`` is neither supposed, denied nor about something else."""
    before = s.lows[floor:i]
    hedges = s.lexicon.hedges
    supposed = hedges["modal"] | hedges["hypothetical"] | hedges["conditional"] | hedges["negation"]
    return (supposed | _OTHER).isdisjoint(before) and "to" not in before


def _bound(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A price held: "Ether has been range-bound between $120 and $130"."""
    s = state.s
    left = left_of_verb(s, i - (s.low(i - 1) == "trading"), state.floor)
    if left.future or left.unreal or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    own = resolve(state, phrase) if not phrase.empty and phrase.measure == "price" else None
    if own is None and phrase.empty and state.last and state.last_measure == "price":
        own = list(state.last), "carried"
    return _reading(state, i, phrase.first if not phrase.empty else left.start, own, figure)


def _held(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A range by its noun: "Ether's range: $235.10-$247.90", "traded at $99, in a range of"."""
    s, first = state.s, i
    while first - 1 >= state.floor and (
        s.low(first - 1) in _BEFORE or first - 1 in s.inside or s.tokens[first - 1].kind == "number"
    ):
        first -= 1
    own = None
    if s.low(first - 1) in ("'s", "'"):
        items, _ = owner(s, max(state.floor, first - 1 - _LONGEST_OWNER), first - 1)
        if items:
            own, first = ([state.memory.ref(s, items[0], state.number)], "stated"), items[0].first
    elif s.low(first) in ("its", "their"):
        found = state.memory.antecedents.find("any", state.number, first)
        own = ([found], "carried") if found is not None else None
    elif s.low(first - 1) == "in" and s.text(first - 2) == "," and state.last_measure == "price":
        own = (list(state.last), "carried") if state.last else None
    elif s.low(first - 1) == "in" and s.low(first - 2) in RANGING:
        return _bound(state, first - 2, figure)
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
    wide = arguments(state, figure.last, "price")
    times = wide.times if not wide.figures else []
    slots.end = max(slots.end, wide.end if times else 0)
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    return [
        Reading("range", "price_level", None, first, slots.end, *own, slots=slots, anchor=i,
                times=list(times))
    ]  # fmt: skip
