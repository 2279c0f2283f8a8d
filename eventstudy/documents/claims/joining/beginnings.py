"""The level told beside a move at which it began: ", which stood at $7.61, rose to $8.42"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.sentence import Sentence

_STOOD = frozenset(
    ["opened", "opening", "opens", "started", "starting", "began", "begun", "beginning", "stood",
     "trading", "traded", "changing", "peaked", "averaged", "languishing", "hovering", "hovered",
     "sat", "tested"]
)  # fmt: skip
"""Verbs of a level from which a market went on."""
_ROUNDED = 0.1
"""Percentage points by which a percentage may differ from that of two prices."""
_LEVELS = ("price_level", "market_cap_level", "volume_move")
_MOVES = ("price_move", "market_cap_level", "volume_move")


def begin(s: Sentence, readings: list[Reading]) -> list[Reading]:
    """Give moves the level told beside them at which they began; the level stays a claim.

    "Ether, which stood at $7.61, rose to $8.42", "has doubled since April, when it was worth $5".
    A move told with a percentage that does not fit keeps its own account of where it began.
    """
    told = list(readings)
    for k, (one, two) in enumerate(pairwise(readings)):
        ended = two.slots is not None and two.slots.to is not None
        if ended and _is_aside(s, one, two) and _may_begin(one, two):
            told[k + 1] = _from(two, one)
        elif _is_since(s, one, two) and _may_begin(two, one):
            told[k] = _from(one, two)
    return told


def _from(move: Reading, level: Reading) -> Reading:
    assert move.slots is not None
    assert level.slots is not None
    assert level.slots.to is not None
    origin = replace(level.slots.to, comparator=None)
    days = [
        (time, ORIGIN) for time, _ in level.times or [] if time.mention.type in ("DATE", "TIME")
    ]
    lasting = any(time.mention.type == "DURATION" for time, _ in move.times or [])
    if lasting or move.slots.phrase_horizon is not None:
        days = []  # "went up to $0.0279 within two hours"
    times = [*days, *(move.times or [])]
    return replace(move, slots=replace(move.slots, from_=origin), times=times)


def _may_begin(level: Reading, move: Reading) -> bool:
    """Whether a level is one of the same asset from which a move may have gone its way."""
    one, two = level.slots, move.slots
    if one is None or two is None or one.to is None or two.from_ is not None or two.bad:
        return False
    if level.kind not in _LEVELS or move.kind not in _MOVES or not _agrees(one, two):
        return False
    if level.future or level.negated or move.future or move.negated or one.to.high is not None:
        return False
    if one.to.comparator in ("more than", "less than"):
        return False  # "which traded below $7,400 on Friday, soared past $10,000 on Saturday"
    if len(level.assets) != 1 or [a.name for a in level.assets] != [a.name for a in move.assets]:
        return False
    worth = "market_cap_level" in (level.kind, move.kind)
    if (worth and level.kind != move.kind) or one.percent is not None or one.from_ is not None:
        return False
    if two.to is None:
        return two.factor is not None or move.factor is not None
    if two.to.kind != one.to.kind or two.to.currency != one.to.currency:
        return False
    up = two.to.value > one.to.value
    return two.to.value != one.to.value and up == (move.direction == "up")


def _agrees(level: Slots, move: Slots) -> bool:
    """Whether the percentage of a move, where one is told, is that from the level to its end."""
    if move.percent is None:
        return True
    if level.to is None or move.to is None or move.percent.high is not None or not level.to.value:
        return False
    moved = 100 * abs(move.to.value / level.to.value - 1)
    return abs(moved - move.percent.value) <= _ROUNDED


def _is_aside(s: Sentence, level: Reading, move: Reading) -> bool:
    """Whether a level stands in an aside before the move: ", which opened at $5.12, climbed"."""
    words = s.lows[level.first : level.anchor + 1]
    led = s.low(level.first - 1) == "after" or words[:1] == ["having"] or "which" in words
    between = s.lows[level.last : move.first]
    return led and between == [","] and not _STOOD.isdisjoint(words)


def _is_since(s: Sentence, move: Reading, level: Reading) -> bool:
    """Whether a level is that of the time since when: "since April 4, when it was worth $5.40"."""
    multiple = move.factor is not None and s.lows[move.last : level.first] == [",", "when"]
    return multiple and level.source == "carried" and "since" in s.lows[move.anchor : move.last]
