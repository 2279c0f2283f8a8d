"""What a noun of motion tells beside its own asset: further ones, and where it left a market."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.slots import Slots, level_after
from eventstudy.documents.claims.words.quantities import Quantity

_INTO = ("in", "for", "at", "by")
_LEAVING = frozenset(
    ["left", "took", "put", "brought", "sent", "carried", "pushed", "dragged", "lifted", "pulled",
     "knocked", "saw"]
)  # fmt: skip


def in_others(state: Clause, told: Reading) -> list[Reading]:
    """The further ones of "losses of 2.6% at Citigroup and 1.8% at Goldman Sachs"."""
    s, found = state.s, []
    while s.low(state.done) in (",", "and"):
        at = state.done + 1 + (s.lows[state.done : state.done + 2] == [",", "and"])
        figure = s.figure_at.get(at)
        if figure is None or figure.kind != "percent" or s.low(figure.last) not in _INTO:
            break
        first = figure.last + 1
        end = asset_end(s, first)
        phrase = phrase_left(s, end, first) if end > first else None
        own = resolve(state, phrase) if phrase is not None and phrase.items else None
        if phrase is None or own is None or phrase.measure != "price":
            break
        behind = fill(s, end, "price")
        slots = Slots(end, percent=figure)
        if not behind.figures and behind.times:
            slots = replace(slots, end=behind.end, times=behind.times)
        found.append(
            replace(
                told, first=figure.lead, last=slots.end, assets=own[0], source=own[1],
                slots=slots, anchor=figure.first, times=slots.times or told.times,
            )
        )  # fmt: skip
        state.floor = state.done = slots.end
        state.said(own[0][0], phrase, own[0])
    return found


def read_leaving(state: Clause, i: int, first: int, figure: Quantity) -> list[Reading]:
    """A move that left a market at a level: "A 19 percent slump left the shares at $176.26"."""
    s = state.s
    figures, k = [figure], max(i + 1, figure.last)
    if s.text(k) == "," and s.low(k + 1) == "or" and k + 2 in s.figure_at:
        figures.append(s.figure_at[k + 2])
        k = figures[1].last
    if s.low(k) in ("on", "in") and k + 1 in s.time_at:
        k = s.time_at[k + 1][0]
    elif k in s.time_at:
        k = s.time_at[k][0]
    k += s.text(k) == ","
    end = asset_end(s, k + 1) if s.low(k) in _LEAVING else k + 1
    level = level_after(s, end) if end > k + 1 and s.low(end) in ("at", "to") else None
    if level is None or level[0].kind not in ("money", "number", "points"):
        return []
    phrase = phrase_left(s, end, k + 1)
    own = resolve(state, phrase)
    if own is None or phrase.measure != "price":
        return []
    if own[0][0].type not in MARKET_TYPES and not phrase.explicit:
        return []
    slots = Slots(level[1], to=level[0])
    for one in figures:
        if one.kind in ("percent", "fraction"):
            slots.percent = one
        elif one.kind in ("points", "money"):
            slots.points, slots.change = (one, None) if one.kind == "points" else (None, one)
    behind = fill(s, level[1], "price")
    if behind.times and not behind.figures:
        slots.end, slots.times = behind.end, behind.times
    begin = first - (s.low(first - 1) in ("a", "an", "the", "another") and first > state.floor)
    reading = Reading(
        "noun-left", "price_move", s.lexicon.nouns[s.low(i)], begin, slots.end, *own,
        slots=slots, anchor=i, times=times_before(state, i, k) + slots.times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], phrase, own[0])
    return [reading]
