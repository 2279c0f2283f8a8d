"""What a bond yields, told by a verb: "The 10-year note yielded 2.153%, up from 2.10%"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import left_of_verb
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.slots import Slots, level_after

WORDS = frozenset(["yielded", "yielding"])
"""Verbs by which a bond has its yield."""
_BONDS = frozenset(
    ["note", "notes", "bond", "bonds", "bund", "bunds", "gilt", "gilts", "treasury", "treasuries",
     "bill", "bills", "jgb", "jgbs", "btp", "btps", "oat", "oats"]
)  # fmt: skip
_ADVERBS = frozenset(["about", "around", "roughly", "nearly", "last", "just"])
_ARTICLES = frozenset(["the", "a", "an"])


def read(state: Clause, i: int) -> list[Reading]:
    """The yield behind the verb at token ``i``, and the one before it."""
    s = state.s
    k = i + 1
    while s.low(k) in _ADVERBS and k not in s.figure_at:
        k += 1
    figure = s.figure_at.get(k)
    left = left_of_verb(s, i, state.floor)
    if figure is None or figure.kind != "percent" or s.low(left.end - 1) not in _BONDS:
        return []
    if left.future or left.unreal or left.negated or (left.infinitive and not left.continued):
        return []
    phrase = phrase_left(s, left.end, state.floor)
    first = phrase.first + (s.low(phrase.first) in _ARTICLES)
    if first >= left.end:
        return []
    asset = state.memory.ref(s, Item(first, left.end, "yield"), state.number)
    slots = Slots(figure.last, to=figure)
    at = figure.last + (s.text(figure.last) == ",")
    before = level_after(s, at + 1) if s.low(at) in ("up", "down") else None
    if before is None or s.low(at + 1) != "from" or before[0].kind != "percent":
        return []  # compared with nothing
    way, slots.from_, slots.end = s.low(at), before[0], before[1]
    wide = arguments(state, slots.end, "yield")
    if wide.times and not wide.figures:
        slots.times = [(time, "since") for time, _ in wide.times]
        slots.end = wide.end
    state.floor = state.done = slots.end
    state.said(asset, None)
    return [
        Reading("yielding", "price_move", way, phrase.first, slots.end, [asset], "stated",
                slots=slots, anchor=i, times=list(slots.times))
    ]  # fmt: skip
