"""What stands behind a verb, also where it is set apart: "rose, to $4,106, for the day"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.times import DATING, LATER_WORDS, TIMELESS, later_time
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase, level_after, unit_end

_ENDS_LEVEL = frozenset(["", ".", ",", ";", "on", "in", "after", "as", "and", "for", "at", "from"])
_STRETCHES = ("P1W", "P1M", "P1Y")


def arguments(state: Clause, start: int, measure: str, *, stop: int | None = None) -> Slots:
    """Read what stands behind the verb, and look for a time in the rest of the clause."""
    slots = fill(state.s, start, measure, stop=stop)
    if slots.times and slots.percent is not None and stop is None:
        _stretch_set_apart(state, slots)
    if not slots.times and slots.phrase_horizon is None and stop is None and slots.figures:
        _time_set_apart(state, slots)
    if not slots.times and slots.phrase_horizon is None and not slots.compared:
        late = later_time(state, slots.end, stop)
        if late is not None:
            slots.times.append(late)
    if slots.percent is not None and slots.to is None and measure == "price" and stop is None:
        later_level(state, slots)
    return slots


def _stretch_set_apart(state: Clause, slots: Slots) -> None:
    """Take the stretch of "at 6,172 on Friday, down 21.8 points, or 0.4 percent, for the week".

    The day before the change is that of the level.
    """
    s, figure = state.s, slots.percent
    within = horizon_phrase(s, slots.end + 1) if s.text(slots.end) == "," else None
    led = figure is not None and slots.times[-1][0].end < s.tokens[figure.first].start
    if led and within is not None and within[0] in _STRETCHES and s.ends(within[1]):
        slots.phrase_horizon, slots.phrase_span = within[0], (slots.end + 1, within[1])
        slots.times = []


def _time_set_apart(state: Clause, slots: Slots) -> None:
    """Take the time behind a comma: "rose 28 points, for the day"."""
    s, k = state.s, slots.end + 1
    if s.text(slots.end) != ",":
        return
    within = horizon_phrase(s, k)
    at = k + 1 + (s.low(k + 1) in ("late", "early"))
    time = s.time_at.get(at) if s.low(k) in DATING else None
    end = within[1] if within is not None else time[0] if time is not None else -1
    if end < 0 or not (s.text(end) in _ENDS_LEVEL or s.low(end) in TIMELESS):
        return
    if s.text(end) == "," and s.capital(end + 1):
        return  # "Apple fell 3 percent, in May, Tesla rose": either's
    if within is not None:
        slots.phrase_horizon, slots.phrase_span = within[0], (k, within[1])
    elif time is not None:
        slots.times.append((time[1], s.low(k)))


_CHANGED = frozenset(
    ["raised", "raises", "lowered", "cut", "cuts", "halved", "lifted", "increased", "reduced",
     "slashed", "hiked", "trimmed", "doubled"]
)  # fmt: skip
"""What was done to another figure than that of the move."""


def later_level(state: Clause, slots: Slots) -> None:
    """Take the level set apart by commas: "fell 4 percent after the remarks, to $4,106"."""
    s = state.s
    led = s.low(slots.end) in ("after", "following", "since")  # "after the remarks were published"
    for k in range(slots.end, min(len(s.tokens) - 1, slots.end + LATER_WORDS)):
        low = s.low(k)
        if low in _CHANGED:
            return  # "after the dividend was lowered, from $2 to $1"
        if s.text(k) == "," and s.low(k + 1) == "from" and slots.from_ is None:
            _both_ends(state, slots, k + 1)
            return
        beside = s.low(k + 1) == "at" and k == slots.end  # "was 3% lower, at $4.20"
        if s.text(k) == "," and (s.low(k + 1) == "to" or beside):
            level = s.figure_at.get(k + 2) or s.figure_at.get(k + 3)
            if level is None or level.kind not in ("money", "number") or level.hyphen:
                return
            if level.value < SMALLEST_VALUE and s.low(unit_end(s, level.last)) in _ENDS_LEVEL:
                slots.to, slots.end = level, unit_end(s, level.last)
            return
        other = k in s.figure_at and k not in s.inside
        if other or (low in s.lexicon.verbs and low not in s.lexicon.nouns) or (
            s.text(k) in ";:()" or (low in s.lexicon.clauses["auxiliaries"] and not led)
            or low == "and"
        ):  # fmt: skip
            return


def _both_ends(state: Clause, slots: Slots, k: int) -> None:
    """Take the two levels of ", from around $7,400 to above $10,300" at token ``k``."""
    s = state.s
    began = level_after(s, k)
    ended = level_after(s, began[1]) if began is not None and s.low(began[1]) == "to" else None
    if began is None or ended is None or began[0].kind != "money" or ended[0].kind != "money":
        return
    if max(began[0].value, ended[0].value) < SMALLEST_VALUE:
        slots.from_, slots.to, slots.end = began[0], ended[0], unit_end(s, ended[1])
