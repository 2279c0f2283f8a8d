"""Markets that did what another has done: "Gold fell 2%, as did silver", "So did the dollar"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.sentence import Sentence

WORDS = frozenset(["did", "has", "have"])
"""Verbs that stand for the one told before: "as did", "so has"."""
_MOVES = ("price_move", "qualitative_direction")


def read(state: Clause, i: int) -> list[Reading]:
    """The claim of the verb at token ``i`` that repeats the one before for another market."""
    s = state.s
    if s.low(i - 1) not in ("as", "so"):
        return []
    way = _way_before(state, i)
    end = _list_end(s, i + 1)
    phrase = phrase_left(s, end, i + 1) if way is not None and end > i + 1 else None
    resolved = resolve(state, phrase) if phrase is not None and phrase.items else None
    if phrase is None or resolved is None or not _ends(s, end):
        return []
    if phrase.measure != "price" or not (phrase.explicit or resolved[0][0].type in MARKET_TYPES):
        return []
    assets = listed(state, phrase, resolved[0], i + 1)
    slots = Slots(end)
    if end in s.time_at:  # "so has silver this month"
        slots.end, time = s.time_at[end]
        slots.times.append((time, ""))
    reading = Reading(
        "as-did", "qualitative_direction", way, i - 1, slots.end, assets, resolved[1],
        slots=slots, figureless=True, anchor=i, times=slots.times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(assets[0], phrase, assets)
    return [reading]


def _way_before(state: Clause, i: int) -> str | None:
    """The way of the move told right before: in the clause, or in the sentence before."""
    if i > 1:
        return state.way if state.last and state.last_measure == "price" else None
    told = state.memory.told_before(state.number)
    return told.direction if told is not None and told.kind in _MOVES else None


def _list_end(s: Sentence, start: int) -> int:
    """Where the name at ``start`` ends, or the list that it opens."""
    end = asset_end(s, start)
    while end > start and s.low(end) in (",", "and"):
        following = end + 1 + (s.low(end) == "," and s.low(end + 1) == "and")
        last = asset_end(s, following)
        if following not in s.name_at or last == following or not _ends(s, last):
            break
        end = last
    return end


def _ends(s: Sentence, k: int) -> bool:
    """Whether nothing is said of what ends there: "as did silver," not "as did silver fall"."""
    return (
        s.ends(k)
        or k in s.time_at
        or s.text(k) in (",", ";", "\u2014")
        or s.low(k) in ("and", "while", "in")
    )
