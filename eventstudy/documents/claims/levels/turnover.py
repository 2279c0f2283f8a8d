"""Turnovers told by what was traded: "9 million shares changed hands", "on 3x its usual volume"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import Found
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.levels.values import carried, holder
from eventstudy.documents.claims.slots.comparing import against
from eventstudy.documents.claims.slots.slots import Slots

if TYPE_CHECKING:
    from eventstudy.documents.claims.clause.left import Left
    from eventstudy.documents.claims.words.quantities import Quantity
    from eventstudy.documents.claims.words.sentence import Sentence

LEAST = 1000
"""Below it, a bare number is no turnover."""

_HANDLING = frozenset(["traded", "handled", "handles", "processed"])
"""Verbs that have a turnover as their object: "Binance handled $8 billion"."""

WORDS = frozenset(["changed", "changing", "traded", "change", "handled", "handles", "processed"])
"""Words beside a turnover: "9 million shares traded", "changed hands", "handled $8 billion"."""

_LONGEST = 12
_NEAR = 5
"""Words behind a multiple among which what it is one of is called an average."""
_TRADED = frozenset(
    ["shares", "contracts", "lots", "coins", "tokens", "bitcoins", "units", "worth"]
)
UNITS = _TRADED - {"worth"}
"""What a turnover counts."""
_BEFORE = frozenset(
    ["a", "an", "the", "daily", "24", "-", "hour", "trading", "total", "average", "weekly", "trade"]
)
_SEEING = frozenset(["saw", "seen", "had", "drew", "attracted", "traded"])
"""Verbs before a multiple of the usual volume."""
_USUAL = frozenset(
    [
     "its", "the", "their", "usual", "average", "normal", "daily", "typical", "recent",
     "three-month", "30-day", "20-day", "trading", "full-day", "of", "a", "-", "day"
    ]
)  # fmt: skip


def read(state: Clause, i: int) -> list[Reading]:
    """What was traded: "$62 billion worth of X changed hands", "9 million shares traded"."""
    s = state.s
    left = left_of_verb(s, i, state.floor)
    if left.future or left.unreal or left.negated:
        return []
    if i + 1 in s.figure_at and not left.copula and s.low(i) in _HANDLING:
        return _handled(state, i, left)
    figure = _traded_before(s, left.end, state.floor)
    if figure is None:
        return []
    of_them = s.lows[figure.last : figure.last + 2] == ["of", "them"]
    counted = (
        of_them
        or s.low(figure.last) in _TRADED
        or any(
            s.low(k) in _TRADED or s.name_at.get(k, (0, ""))[1] == "coin"
            for k in range(figure.last, min(left.end, figure.last + 4))
        )
    )
    if not counted and not (figure.kind == "money" and figure.last == left.end):
        return []
    own = None
    for k in range(figure.last, left.end):
        if s.low(k) in ("of", "in"):
            phrase = phrase_left(s, left.end, k + 1)
            own = resolve(state, phrase) if phrase.measure == "price" else None
            break
    if own is None and left.end - figure.last == 2 and s.tokens[figure.last].capital:
        own = resolve(state, phrase_left(s, left.end, figure.last))  # "9 million Tesla shares"
    own = own or carried(state, figure.lead)
    if own is None:
        return []
    after = i + 1 + (s.low(i + 1) == "hands")
    slots = Slots(after, to=figure)
    way = against(s, after, slots)
    wide = arguments(state, slots.end, "volume")
    averaged = "average" in s.lows[slots.end : slots.end + _NEAR]  # "over the past 30 days"
    if not slots.times and wide.times and not wide.figures and not averaged:
        slots.times = wide.times
        slots.end = max(slots.end, wide.end)
        way = way or against(s, slots.end, slots)
    if way is None:
        return []  # compared with nothing
    reading = Reading(
        "turnover", "volume_move", way, figure.lead, slots.end, *own, slots=slots, anchor=i,
        times=times_before(state, figure.lead, i) + slots.times,
    )  # fmt: skip
    state.floor = state.done = max(slots.end, i + 1)
    state.said(own[0][0], None, own[0])
    return [reading]


def _handled(state: Clause, i: int, left: Left) -> list[Reading]:
    """What somebody traded: "Binance handled $8.5 billion, up 140%", "traded $14.2m worth of X"."""
    s = state.s
    figure = s.figure_at[i + 1]
    if figure.kind not in ("money", "number") or figure.hyphen or figure.value < LEAST:
        return []
    k = figure.last + (s.low(figure.last) == "worth")
    named = asset_end(s, k + 1) if s.low(k) == "of" else k
    asset = phrase_left(s, named, k + 1) if named > k + 1 else None
    slots = Slots(max(named, figure.last), to=figure)
    begin, own = i, None
    if s.low(i) == "traded":
        priced = asset is not None and asset.measure == "price"
        own = resolve(state, asset) if asset is not None and priced and k > figure.last else None
    elif k == figure.last and named == k and state.memory.told_volume:
        phrase = subject_of(s, left, state.floor)
        found = resolve(state, phrase) if phrase.items else None
        venue = found is not None and (
            found[0][0].name.lower() in s.lexicon.words["venues"] or found[0][0].type == "coin"
        )
        own, begin = (found, phrase.first) if venue else (None, i)
    way = against(s, slots.end, slots) if own is not None else None
    if own is None or way is None or s.low(figure.last) == "in":
        return []
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    state.last_measure = "volume"
    times = times_before(state, begin, i) + slots.times
    return [
        Reading("turnover", "volume_move", way, begin, slots.end, *own, slots=slots, anchor=i,
                times=times)
    ]  # fmt: skip


def _traded_before(s: Sentence, end: int, floor: int) -> Quantity | None:
    """The figure of what was traded, in the words before ``end``."""
    for k in range(end, max(floor, end - _LONGEST), -1):
        if k in s.figure_end and s.figure_end[k].lead >= floor:
            figure = s.figure_end[k]
            return figure if figure.kind in ("money", "number") and not figure.hyphen else None
        if s.tokens[k - 1].kind == "sign" and s.text(k - 1) not in ("-", "'", ")", "("):
            return None
        if s.low(k - 1) in s.lexicon.clauses["boundaries"]:
            return None
    return None


def read_times(state: Clause, i: int) -> list[Reading]:
    """A volume told as a multiple: "on volume four times the average", "on 3x its usual volume"."""
    s = state.s
    figure = s.figure_at.get(i + 1 + (s.low(i + 1) == "of"))
    begin, last = i, i + 1
    if figure is not None and s.low(i + 1) == "of" and figure.kind in ("money", "number"):
        return _had(state, i, figure)
    if figure is not None and figure.kind == "multiple":
        last = figure.last
    else:
        near = (s.figure_end[k] for k in range(i, max(0, i - 6), -1) if k in s.figure_end)
        figure = next(near, None)
        if figure is None or figure.kind != "multiple":
            return []
        if any(s.low(k) not in _USUAL for k in range(figure.last, i)):
            return []
        begin = figure.lead
    seen = s.low(begin - 1) in _SEEING and figure.value > 1
    if not (seen or s.low(begin - 1) in ("on", "with", "amid", "in")) or begin < state.floor:
        return []
    own = carried(state, begin)
    if seen:  # "Ford saw more than five times its usual volume"
        left = left_of_verb(s, begin - 1, state.floor)
        phrase = subject_of(s, left, state.floor)
        own = resolve(state, phrase) if phrase.measure == "price" else None
        if left.future or left.unreal or left.negated:
            return []
        begin = phrase.first
    if own is None:
        return []
    state.floor = state.done = max(last, i + 1)
    slots = Slots(last, factor=figure)
    return [
        Reading("turnover", "volume_move", "up", begin, max(last, i + 1), *own, slots=slots,
                anchor=i, times=[])
    ]  # fmt: skip


def _had(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A volume that somebody has: "with a daily volume of $1.1 billion, up from $150 million"."""
    s = state.s
    slots = Slots(figure.last, to=figure)
    way = against(s, figure.last, slots) if figure.value >= LEAST else None
    if s.low(i) == "turnover" or not state.memory.told_price:
        return []  # a company's turnover is what it sells
    k = i
    while k - 1 >= state.floor and (s.low(k - 1) in _BEFORE or k - 1 in s.time_at):
        k -= 1
    own, begin = holder(state, k) if way is not None else (None, i)
    if own is None and way is not None and s.low(k - 1) in ("on", "with", "amid"):
        own, begin = carried(state, k), k  # "rose on volume of 1.4 million shares, twice its"
    if own is None:
        return []
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    return [
        Reading("turnover", "volume_move", way, begin, slots.end, *own, slots=slots, anchor=i,
                times=times_before(state, begin, i) + slots.times)
    ]  # fmt: skip


def held(f: Found) -> Reading | None:
    """A turnover that is compared: "came to 7 billion shares, up from 5 billion"."""
    slots = f.slots
    figure = slots.to or slots.change
    if figure is None or (figure.kind == "number" and figure.value < LEAST):
        return None
    slots.to, slots.change = figure, None
    way = slots.particle or against(f.s, slots.end, slots)
    way = way or against(f.s, figure.last, slots)
    return f.claim("verb-level", "volume_move", way) if way is not None else None
