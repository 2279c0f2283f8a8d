"""Two claims of one reading: the price of some hour, and how it has changed.

"Is trading at $5,580, down 11 percent" tells a level and a move; "closed at $29, down 5 percent"
tells what one day brought.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase
from eventstudy.documents.claims.words.sentence import Sentence, Time

_LONGEST_PHRASE = 7
"""Words of a phrase of time that opens a sentence, with its comma."""
HELD = ("verb-level", "verb-neutral", "copula")
_ENDED = ("clos", "end", "finish", "settl")
"""Verbs of a day's last price, with which the change of that day is one."""
_SIGNS = (",", "-", "\u2013", "\u2014")


def is_held(s: Sentence, reading: Reading) -> bool:
    """Whether a reading tells of a price that stands at some hour, not of a day's last one."""
    return not s.low(reading.anchor).startswith(_ENDED)


def part(s: Sentence, readings: list[Reading]) -> list[Reading]:
    """The readings with each price and the change behind a sign apart."""
    found: list[Reading] = []
    held: Reading | None = None
    for reading in readings:
        if held is not None and _is_listed(held, reading):
            found.append(replace(reading, rule="verb-level", kind="price_level", direction=None))
            continue
        moved, priced = _change_behind(s, reading), _price_behind(s, reading)
        if moved is not None:
            held = reading
            found += _parted(s, reading, moved)
        elif priced is not None:
            found += _priced(s, reading, priced)
        else:
            found.append(reading)
    for level, change in pairwise(found):
        _end_on_its_day(level, change)
    return found


def _is_listed(held: Reading, reading: Reading) -> bool:
    """Whether a price took its way from a change parted from another: "..., and ether at $120"."""
    slots = reading.slots
    if slots is None or slots.to is None or reading.kind != "price_move":
        return False
    changes = (slots.percent, slots.points, slots.change, slots.from_, slots.factor)
    bare = all(change is None for change in changes)
    return bare and (reading.rule, reading.direction) == (held.rule, held.direction)


def _end_on_its_day(level: Reading, change: Reading) -> None:
    """Let a change end on the day of the price: "was at 2,630 on the 24th, up 9% from the 18th"."""
    behind = change.times or []
    same = [a.name for a in level.assets] == [a.name for a in change.assets]
    told = level.kind == "price_level" and change.kind == "price_move" and same
    if told and change.source == "carried" and behind and all(r == ORIGIN for _, r in behind):
        change.times = [*(level.times or []), *behind]


_TRADING = frozenset(["trading", "changing", "exchanging", "selling"])


def _price_behind(s: Sentence, reading: Reading) -> int | None:
    """The token at which a price has a verb of its own: "is up 8.7% and trading at $95.30"."""
    slots = reading.slots
    if reading.kind != "price_move" or reading.rule != "particle" or slots is None:
        return None
    change = slots.percent or slots.points or slots.change
    if slots.to is None or change is None or slots.from_ is not None:
        return None
    if len(reading.assets) != 1 + len(slots.levels):
        return None  # one price of two
    k = next((k for k in range(change.last, slots.to.lead) if s.low(k) in _TRADING), None)
    return k if k is not None and s.low(k - 1) in (",", "and", "currently", "now") else None


_Phrase = tuple[str | None, tuple[int, int] | None]
_NO_PHRASE: _Phrase = (None, None)


def phrase_parted_at(slots: Slots, first: int) -> tuple[_Phrase, _Phrase]:
    """The phrase of time of a reading where it stands: before token ``first``, or behind it."""
    phrase = (slots.phrase_horizon, slots.phrase_span)
    if slots.phrase_span is not None and slots.phrase_span[0] >= first:
        return _NO_PHRASE, phrase
    return phrase, _NO_PHRASE


def _phrase_in(s: Sentence, first: int, last: int) -> _Phrase:
    """The phrase of time between two tokens: "at press time"."""
    for k in range(first, last):
        phrase = horizon_phrase(s, k)
        if phrase is not None:
            return phrase[0], (k, phrase[1])
    return _NO_PHRASE


_Times = list[tuple[Time, str]]


def parted_at(times: _Times, start: int) -> tuple[_Times, _Times]:
    """The times told before an offset and those told behind it."""
    return [t for t in times if t[0].start < start], [t for t in times if t[0].start >= start]


def _priced(s: Sentence, reading: Reading, first: int) -> list[Reading]:
    """The change, and the price that begins at token ``first``."""
    slots = reading.slots
    assert slots is not None
    assert slots.to is not None
    start = s.tokens[first].start
    then, now = parted_at(slots.times, start)
    before, behind = phrase_parted_at(slots, first)
    if behind == _NO_PHRASE:
        behind = _phrase_in(s, slots.to.last, reading.last)
    held = Slots(
        reading.last, to=slots.to, levels=slots.levels, times=now,
        phrase_horizon=behind[0], phrase_span=behind[1],
    )  # fmt: skip
    level = replace(
        reading, rule="verb-level", kind="price_level", direction=None, first=first, anchor=first,
        source="carried", comparator=None, slots=held, times=now,
    )  # fmt: skip
    last = first - 1 - (s.low(first - 1) in ("currently", "now"))
    own = replace(
        slots, to=None, levels=[], times=then, phrase_horizon=before[0], phrase_span=before[1]
    )
    of_change, _ = parted_at(reading.times or [], start)
    return [replace(reading, last=last, slots=own, times=of_change), level]


def _change_behind(s: Sentence, reading: Reading) -> int | None:
    """The token behind the sign at which a change begins."""
    slots = reading.slots
    if reading.kind != "price_move" or reading.rule not in HELD or slots is None:
        return None
    level, change = slots.to, slots.percent or slots.points or slots.change
    if level is None or change is None or slots.from_ is not None or len(reading.assets) > 1:
        return None
    sign = next((k for k in range(level.last, change.lead) if s.text(k) in _SIGNS), None)
    return sign + 1 if sign is not None and is_held(s, reading) else None


def _parted(s: Sentence, reading: Reading, first: int) -> list[Reading]:
    """The price, and the change that begins at token ``first``."""
    slots = reading.slots
    assert slots is not None
    start = s.tokens[first].start
    now, then = parted_at(slots.times, start)
    of_level, of_change = parted_at(reading.times or [], start)
    phrase, _ = phrase_parted_at(slots, first)
    if phrase[1] is None:
        led = max(0, reading.first - _LONGEST_PHRASE)  # "At press time, bitcoin is trading at"
        opened = s.text(reading.first - 1) == ","
        phrase = _phrase_in(s, led, reading.first - 1) if opened else _NO_PHRASE
    held = Slots(
        first - 1, to=slots.to, times=now, peak=slots.peak,
        phrase_horizon=phrase[0], phrase_span=phrase[1],
    )  # fmt: skip
    level = replace(
        reading, rule="verb-level", kind="price_level", direction=None, last=first - 1,
        comparator=None, slots=held, times=of_level,
    )  # fmt: skip
    own = replace(slots, to=None, times=then)
    move = replace(
        reading, rule="particle", first=first, anchor=first, source="carried", slots=own,
        times=of_change,
    )  # fmt: skip
    return [level, move]
