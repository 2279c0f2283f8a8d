"""Who heads a chart of a day's moves: "Forte Oil topped the gainers' chart with 10.21 per cent"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import left_of_verb
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.subjects.subject import find_subject
from eventstudy.documents.claims.words.sentence import Sentence

_WAYS = {
    "gainers": "up", "risers": "up", "advancers": "up", "climbers": "up", "winners": "up",
    "losers": "down", "fallers": "down", "decliners": "down", "laggards": "down",
}  # fmt: skip
WORDS = frozenset(_WAYS)
_CHARTS = frozenset(["chart", "table", "list", "log", "ladder", "board", "pack", "charts"])
_HEADING = frozenset(
    ["topped", "led", "headed", "topping", "leading", "heading", "leads", "tops", "heads"]
)
_BETWEEN = frozenset(
    ["the", "list", "chart", "table", "of", "top", "day's", "week's", "percentage"]
)
_LONGEST = 6


def read(state: Clause, i: int) -> list[Reading]:
    """The claim of who heads the gainers or the losers at token ``i``, by how much is told."""
    s = state.s
    verb, begin = _heading(s, i, state.floor), _figures(s, i)
    if verb is None or begin is None:
        return []
    left = left_of_verb(s, verb, state.floor)
    if left.future or left.unreal or left.infinitive or left.negated:
        return []
    subject = find_subject(state, left, verb, "ing" if s.low(verb).endswith("ing") else "past")
    if subject is None or subject[0].measure != "price":
        return []
    phrase, assets, source = subject
    slots = arguments(state, begin, "price")
    if slots.bad or (slots.percent is None and slots.points is None):
        return []
    first = phrase.first if phrase.last > phrase.first else left.start
    reading = Reading(
        "heads-a-chart", "price_move", _WAYS[s.low(i)], first, slots.end, assets, source,
        slots=slots, anchor=i, times=times_before(state, first, i) + slots.times,
    )  # fmt: skip
    state.said(assets[0], phrase, assets)
    state.floor = state.done = slots.end
    return [reading]


def _heading(s: Sentence, i: int, floor: int) -> int | None:
    """The verb of "topped the list of gainers" before token ``i``."""
    for k in range(i - 1, max(floor, i - _LONGEST), -1):
        if s.low(k) in _HEADING:
            return k
        if s.low(k) not in _BETWEEN and s.text(k) != "'s":
            return None
    return None


def _figures(s: Sentence, i: int) -> int | None:
    """Where the figures begin in "gainers' chart with N5.02 or 10.21 per cent"."""
    k = i + 1
    k += s.text(k) == "'"
    k += s.low(k) in _CHARTS
    if s.low(k) in ("on", "for") and k + 1 in s.time_at:
        k = s.time_at[k + 1][0]
    return k + 1 if s.low(k) in ("with", "by") and k + 1 in s.figure_at else None
