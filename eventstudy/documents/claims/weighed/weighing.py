"""Figures that no construction took, read by the weight of the words around them."""

from __future__ import annotations

from collections.abc import Iterator

from eventstudy.documents.claims.assets.antecedents import PERSONAL
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.gapping import gapped
from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.doubts.figures import LONGEST, clause_start, doubtful
from eventstudy.documents.claims.slots.outcomes import way_between
from eventstudy.documents.claims.weighed.bearers import bearer_of
from eventstudy.documents.claims.weighed.roles import CHANGED, LEADING, slots_of
from eventstudy.documents.claims.words.cues import FIGURES, Weighed, cues, symbols, weigh, weights
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.facts import WEIGHED

LEAST_CHANCE = 0.8
"""From here on a reading is believed."""
_NEAR = 6
"""Words between the end of a claim and a figure that stands beside it."""
_GOING_ON = CHANGED | frozenset(
    ["to", "at", "higher", "lower", "share", "from", "poorer", "full", "good", "by", "year", "over",
     "on"]
)  # fmt: skip
"""Words between a figure and another of the same thing."""
_BESIDE = frozenset([",", "\u2014", "\u2013", "-", "(", "from", "to", "or"])
"""Words between a move and a level of it: "lost 2.4 thousand dollars \u2014 from $10,788"."""


def read(state: Clause, readings: list[Reading]) -> list[Reading]:
    """A claim for each figure that the readings leave over and whose cues speak for one."""
    s = state.s
    taken = {k for reading in readings for k in range(reading.first, reading.last)}
    words = None
    found: list[Reading] = []
    for figure in figures(s):
        if figure.first in taken:
            continue
        words = words or symbols(s)
        around = surroundings(state, readings, figure)
        weighed = weigh(cues(s, words, figure, around), weights(), LEAST_CHANCE)
        if weighed is None:
            continue
        free = max((k + 1 for k in taken if k < figure.first), default=0)
        begin = _begin(s, free, figure)
        if begin > free and _goes_on(s, begin, figure):
            continue
        if doubtful(s, figure, weighed, begin):
            continue
        before = _last_before(readings + found, figure)
        if before is not None and _joins(state, figure, weighed, before):
            taken.update(range(before.first, before.last))
            continue
        stop = min((k for k in taken if k > figure.first), default=None)
        told = bool(readings or found) or state.memory.told_before(state.number) is not None
        reading = _reading(state, figure, weighed, before, (free, begin, stop), told=told)
        if reading is not None and not _is_a_person(reading):
            told_all = [reading, *_listed(state, figure, reading)]
            taken.update(k for one in told_all for k in range(one.first, one.last))
            found += told_all
    return found


def _is_a_person(reading: Reading) -> bool:
    """Whether who moved is told by an office: "as founder Musk dropped 3%"."""
    name = reading.assets[0].name.lower().split()
    return name[0] in PERSONAL and len(name) > 1


def _listed(state: Clause, figure: Quantity, reading: Reading) -> list[Reading]:
    """The further ones of a list: "the following returns: 1% in a week, 2% in a month"."""
    if state.s.text(figure.lead - 1) != ":" or reading.kind != "price_move":
        return []
    state.floor = state.done = reading.last
    return gapped(state, reading)


def figures(s: Sentence) -> list[Quantity]:
    """The figures of a sentence that may tell a claim, in their order."""
    return [s.figure_at[k] for k in sorted(s.figure_at) if s.figure_at[k].kind in FIGURES]


def surroundings(state: Clause, readings: list[Reading], figure: Quantity) -> Iterator[str]:
    """What is told around a figure, and where the next asset is named."""
    before = [r for r in readings if r.last <= figure.first]
    behind = [r for r in readings if r.first >= figure.last]
    if before or behind:
        yield "told"
    if before:
        last = max(before, key=lambda reading: reading.last)
        yield f"left {last.kind}"
        yield f"left {last.kind} {last.direction}"
        if figure.first - last.last <= _NEAR:
            yield f"near {last.kind}"
    if behind:
        yield f"right {min(behind, key=lambda reading: reading.first).kind}"
    told = state.memory.told_before(state.number)
    if told is not None:
        yield f"before {told.kind}"
    else:
        yield "earlier" if state.memory.claims else "nothing"
    names = state.s.name_at
    named = [first for first in names if first < figure.first]
    if named:
        yield f"name {names[max(named)][1]}"
    else:
        yield "name behind" if names else "no name"


def _begin(s: Sentence, free: int, figure: Quantity) -> int:
    """The first token that may tell of a figure: behind the claim and the figure before it."""
    others = (q.last for q in figures(s) if q.last <= figure.lead)
    parted = (k + 1 for k in range(figure.lead) if s.text(k) == ";")
    return max(free, *others, *parted, 0)


def _goes_on(s: Sentence, begin: int, figure: Quantity) -> bool:
    """Whether a figure goes on with one that tells no claim: "fares fell 8% to $210"."""
    between = s.lows[begin : figure.lead]
    named = [k for k in range(begin, figure.lead) if k in s.name_at]
    # "output fell 7%, cobalt 5%"
    listed = len(named) == 1 and s.name_at[named[0]][0] == figure.lead
    return bool(between) and (_GOING_ON.issuperset(between) or listed)


def _last_before(readings: list[Reading], figure: Quantity) -> Reading | None:
    ending = [reading for reading in readings if reading.last <= figure.first]
    return max(ending, key=lambda reading: reading.last, default=None)


def _joins(state: Clause, figure: Quantity, weighed: Weighed, last: Reading) -> bool:
    """Give a figure to the claim that ends right before it: "lost $2,400, from $10,788"."""
    s = state.s
    if last.slots is None or (last.kind, last.direction) != (weighed.kind, weighed.direction):
        return False
    slots, between = last.slots, s.lows[last.last : figure.lead]
    if between == ["to", "a"] and slots.percent is not None:
        return True  # "fell 3% to a 20% drop this year": no claim of its own
    if figure.kind == "money" and slots.to is None and slots.from_ is None:
        levels = arguments(state, figure.lead - (s.low(figure.lead - 1) in LEADING), "price")
        if not _BESIDE.issuperset(between) or figure not in (levels.to, levels.from_):
            return False
        slots.from_, slots.to, last.last = levels.from_, levels.to, levels.end
    elif figure.kind == "percent" and slots.percent is None and last.rule == WEIGHED:
        if "," not in between or not CHANGED.issuperset(between):
            return False
        slots.percent, last.last = figure, figure.last
    else:
        return False
    return True


def _reading(
    state: Clause,
    figure: Quantity,
    weighed: Weighed,
    before: Reading | None,
    bounds: tuple[int, int, int | None],
    *,
    told: bool,
) -> Reading | None:
    s = state.s
    free, begin, stop = bounds
    bearer = bearer_of(state, weighed, begin, figure, before, told=told)
    if bearer is None:
        return None
    slots = slots_of(state, figure, weighed, free, stop)
    if slots is None:
        return None
    told_first = slots.to if slots.to is not None and slots.to.first < figure.first else figure
    first = clause_start(s, max(begin, told_first.lead - LONGEST), told_first)
    if bearer.place is not None and figure.lead - bearer.place <= LONGEST:
        first = bearer.place
    way, from_, to = weighed.direction, slots.from_, slots.to
    moved = weighed.kind == "price_move"
    if moved and from_ is not None and to is not None and from_.kind == to.kind == "money":
        way = way_between(from_, to, inverse=quoted_inversely(s, bearer.assets, slots))
    return Reading(
        WEIGHED, weighed.kind, way, first, slots.end, bearer.assets, bearer.source,
        slots=slots, anchor=max(first, figure.lead - 1),
        times=times_before(state, first, figure.lead) + slots.times,
    )  # fmt: skip
