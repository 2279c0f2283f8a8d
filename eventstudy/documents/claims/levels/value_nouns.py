"""Changes of a market value told by a noun: "fell to $376 billion, a drop of $65 billion"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.doubts.conditions import may_be
from eventstudy.documents.claims.levels.values import (
    SMALLEST_SUM,
    carried,
    end_of_value,
    ends_sum,
    owner_of_value,
    read_sum,
)
from eventstudy.documents.claims.words.quantities import Quantity

_POINTING = frozenset(["this", "that", "it"])
_FURTHEST = 3


def read(state: Clause, i: int, first: int, figure: Quantity, end: int) -> list[Reading]:
    """The claim of the noun at ``i`` with its sum, where a market value has just been told.

    ``first`` and ``end`` bound the noun with its figure: "a one-day gain of some $9 billion".
    """
    s = state.s
    if figure.kind != "money" or figure.value < SMALLEST_SUM:
        return []
    if may_be(s, state.floor, first):
        return []  # "could cause a $36 billion decline in its market value"
    way = s.lexicon.nouns[s.low(i)]
    begin = first - (s.low(first - 1) in ("a", "an", "the", "another"))
    last = end_of_value(s, end + 1) if s.low(end) in ("in", "of") else None
    if last is not None:  # "a $12 billion drop in Toyota's market value"
        own = owner_of_value(state, end + 1, last)
        return [] if own is None else [read_sum(state, i, begin, last, own, figure, way)]
    if not ends_sum(s, end):
        return []
    here = bool(state.last) and state.last_measure == "cap"
    back = not state.last and not state.floor and _points_back(state, first)
    if not (here or back):
        return []
    begin = begin if here else 0
    own = carried(state, first)
    return [] if own is None else [read_sum(state, i, begin, end, own, figure, way)]


def _points_back(state: Clause, first: int) -> bool:
    """Whether a sentence opens with what the last one told of: "That represents a drop of"."""
    s, told = state.s, state.memory.told_before(state.number)
    if told is None or s.low(0) not in _POINTING or first > _FURTHEST + 1:
        return False
    valued = not s.lexicon.heads["cap"].isdisjoint(told.span.quote.lower().split())
    return told.kind == "market_cap_level" or valued or " value " in told.span.quote
