"""Two levels of one reading: "is worth $3,720, compared with $14,000 at the start of 2018".

A price that is set beside the one of the day before tells a day's change, and stays one claim.
"""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.joining.parting import HELD, parted_at, phrase_parted_at
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.sentence import Sentence, Time

_ALIKE = 1.1
"""Prices within this factor are those of two days that follow each other."""


def set_apart(s: Sentence, readings: list[Reading]) -> list[Reading]:
    """The readings with each level of long ago apart from the one that it is compared with."""
    found: list[Reading] = []
    for reading in readings:
        first = _beside(s, reading)
        found += [reading] if first is None else _compared(s, reading, first)
    return found


_COMPARING = frozenset(["compared", "versus", "against"])
_DAYS_BEFORE = frozenset(
    ["yesterday", "previous", "prior", "close", "closing", "session", "day", "monday", "tuesday",
     "wednesday", "thursday", "friday", "saturday", "sunday", "overnight"]
)  # fmt: skip
"""Words of the time of an earlier price by which a day's change is told."""


def _beside(s: Sentence, reading: Reading) -> int | None:
    """The token at which a level of long ago begins: "compared with $14,000 at the start"."""
    slots = reading.slots
    if reading.kind not in ("price_move", "market_cap_level") or reading.rule not in HELD:
        return None
    if slots is None or slots.to is None or slots.from_ is None or len(reading.assets) > 1:
        return None
    if slots.percent is not None or slots.points is not None or slots.from_.lead < slots.to.last:
        return None
    between = range(slots.to.last, slots.from_.lead)
    first = next((k for k in between if s.low(k) in _COMPARING), None)
    if first is None or s.text(first - 1) != ",":
        return None
    capped = reading.kind == "market_cap_level"
    near = 1 / _ALIKE < slots.to.value / (slots.from_.value or 1.0) < _ALIKE
    end = reading.last
    behind = s.lows[end : end + 3] if s.low(end) in ("the", "in", "a") else []
    told = behind[: behind.index(",")] if "," in behind else behind  # "the previous session"
    near = near or not _DAYS_BEFORE.isdisjoint([*s.lows[first:end], *told])
    return first if capped or not near else None


def _compared(s: Sentence, reading: Reading, first: int) -> list[Reading]:
    """The level of now, and the one of long ago that begins at token ``first``."""
    slots = reading.slots
    assert slots is not None
    start = s.tokens[first].start
    now, then = parted_at(slots.times, start)
    of_now, of_then = parted_at(reading.times or [], start)
    kind = "price_level" if reading.kind == "price_move" else reading.kind
    before, behind = phrase_parted_at(slots, first)
    held = replace(
        slots, from_=None, times=now, end=first - 1,
        phrase_horizon=before[0], phrase_span=before[1],
    )  # fmt: skip
    level = replace(
        reading, rule="verb-level", kind=kind, direction=None, last=first - 1, slots=held,
        times=of_now, comparator=None,
    )  # fmt: skip
    lasting = any(k in s.time_at for k in range(reading.last + 1, reading.last + 5))
    if s.low(reading.last) == "for" and not lasting:
        return [level]  # "Oil is at $60, against $80 for diesel"
    was = Slots(
        reading.last, to=slots.from_, times=_at(then),
        phrase_horizon=behind[0], phrase_span=behind[1],
    )  # fmt: skip
    earlier = replace(
        level, rule="level-compared", first=first, anchor=first, last=reading.last,
        source="carried", slots=was, times=_at(of_then),
    )  # fmt: skip
    return [level, earlier]


def _at(times: list[tuple[Time, str]]) -> list[tuple[Time, str]]:
    """The times at which a level stood, of those that a move would be reckoned from."""
    return [(time, "on" if told == ORIGIN else told) for time, told in times]
