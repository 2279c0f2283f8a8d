"""The price that another is compared with: "rose to 5.9150, compared to 5.8950 on Tuesday"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.comparing import times_at
from eventstudy.documents.claims.slots.slots import unit_end
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_BETWEEN = frozenset(
    ["per", "each", "apiece", "a", "share", "on", "at", "in", "as", "of", "by", "local", "time",
     "late", "early", "last", "the", ",", "barrel", "ounce", "tonne", "coin", "trade", "trading",
     "deals", "morning", "afternoon", "evening", "session", "a.m.", "p.m.", "units", "shares",
     "lots", "contracts"]
)  # fmt: skip
"""Words between a price and what it is compared with: "at $10 per share on Friday, versus"."""
_LONGEST_BETWEEN = 14
_WORTH = frozenset(["worth", "valued"])
"""Words behind a number of shares before their value: "2.31 billion units worth RM1.84 billion"."""
_LONGEST = 9
"""Words from "compared to" to the earlier price."""
_NEAREST = 3
"""Words from "compared to" to the earlier share of a market."""
_ALIKE = 4.0
"""Prices further apart than by this factor are of different things."""
_CLOSE = 1.5
"""Prices within this factor are of one thing, though the currency is told of one alone."""
_LEAST_INDEX = 50.0
"""A level from which on no yield is told: some bourses call the points of an index so."""
_LINKING = frozenset(
    ["the", "a", "an", "its", "their", "about", "around", "roughly", "nearly", "some", "just",
     "only", "previous", "last", "prior", "earlier", "yesterday", "'s", "week", "month", "year",
     "day", "close", "closing", "finish", "level", "high", "low", "of", "at", "opening", "average",
     "price", "daily", "ipo", "issue", "offer", "offering", "listing", "debut", "initial", "public"]
)  # fmt: skip
"""Words between "compared with" and an earlier price of the same thing."""
_BEHIND = frozenset(
    ["at", "on", "earlier", "previously", "last", "the", "before", "and", "as", "while", "but",
     "close", "a", "units", "shares", "lots", "contracts", "basis", "posted", "recorded",
     "registered", "reported", "seen"]
)  # fmt: skip
"""Words that may follow an earlier price; "for WTI", "in Russia's budget" make it another's."""
_CLOSES = frozenset(["close", "closing", "finish", "settlement"])
_BEFORE = frozenset(["previous", "prior", "preceding"])
_KINDS = ("price_move", "price_level", "market_cap_level", "volume_move")
_PRICES = ("money", "number", "points")
"""Figures that may be a price."""
_THAN = {"higher": "up", "lower": "down"}
"""Words before "than" that tell the way from an earlier price."""
_ISSUED = frozenset(
    ["starting", "offer", "offering", "issue", "ipo", "listing", "placing", "opening", "original",
     "initial", "public", "price", "of", "its", "the", "their"]
)  # fmt: skip
"""Words between a multiple and the price at which shares were issued."""


_NOW = ("now", "today", "currently", "presently")


def compare(s: Sentence, readings: list[Reading]) -> list[Reading]:
    """Give what moved, and what a market is worth, the earlier price that it is compared with."""
    told: list[Reading] = []
    slots = (reading.slots for reading in readings)
    used = {one.from_.first for one in slots if one is not None and one.from_ is not None}
    k = 0
    while k < len(readings):
        reading = readings[k]
        after = readings[k + 1] if k + 1 < len(readings) else None
        stop = after.first if after is not None else len(s.tokens)
        multiple = _multiple(s, reading, after)
        if multiple is not None:
            reading, k = multiple, k + 1
        elif _is_price(reading):
            close = after is not None and _is_earlier_close(s, after)
            stop = after.last if close and after is not None else stop
            reading = _compared(s, reading, stop, used)
            k += close and reading.last == stop  # "compared with Friday's close of 1,593.34"
        elif reading.kind == "share_of_market":
            reading = _share_before(s, reading, stop)
        told.append(reading)
        k += 1
    return told


def _is_earlier_close(s: Sentence, level: Reading) -> bool:
    """Whether a level is what another is compared with: "compared with Friday's close of 1,593"."""
    led = s.low(level.first - 1) in ("with", "to", "versus", "against")
    close = not _CLOSES.isdisjoint(s.lows[level.first : level.last])
    return led and close and level.rule == "extreme" and level.source == "carried"


def _is_price(reading: Reading) -> bool:
    slots = reading.slots
    if slots is None or slots.to is None or slots.to.high is not None or slots.from_ is not None:
        return False
    return (
        reading.kind in _KINDS and slots.to.kind in _PRICES and not slots.levels and not slots.extra
    )


def _compared(s: Sentence, reading: Reading, stop: int, used: set[int]) -> Reading:
    slots = reading.slots
    assert slots is not None
    assert slots.to is not None
    began = _behind_comparing(s, reading.last, stop)
    moved = reading.kind.endswith("move")
    before = _figure(s, began, stop, slots.to, moved=moved) if began is not None else None
    if before is None or before.value == slots.to.value or before.first in used:
        return reading
    way = "up" if slots.to.value > before.value else "down"
    if reading.direction not in ((way,) if moved else (way, None)):
        return reading
    slots = replace(slots, from_=replace(before, comparator=None), end=before.last)
    if began is not None and s.low(began - 1) == "than":
        if way != _THAN[s.low(began - 2)]:
            return reading
        kind = "price_move" if reading.kind == "price_level" else reading.kind
        return replace(reading, kind=kind, direction=way, last=before.last, slots=slots)
    told = reading.direction if reading.kind == "price_level" else way  # a level stays one
    return replace(reading, direction=told, last=before.last, slots=slots)


def _share_before(s: Sentence, reading: Reading, stop: int) -> Reading:
    """Give a share of the market the one before it: "climbed to 63.4%, up from 60.1% in May"."""
    slots = reading.slots
    now = reading.percent or (slots.percent if slots is not None else None)
    if slots is None or now is None or slots.to is not None or slots.from_ is not None:
        return reading
    if now.high is not None or s.low(now.lead - 1) == "by":
        return reading
    began = _behind_comparing(s, reading.last, stop)
    if began is None:
        return reading
    at = next((k for k in range(began, min(began + _NEAREST, stop)) if k in s.figure_at), None)
    before = s.figure_at[at] if at is not None else None
    if before is None or before.kind != "percent" or before.value == now.value:
        return reading
    if reading.direction != ("up" if now.value > before.value else "down"):
        return reading
    slots = replace(slots, to=now, from_=replace(before, comparator=None), end=before.last)
    return replace(reading, last=before.last, slots=slots)


def _behind_comparing(s: Sentence, k: int, stop: int) -> int | None:
    """The token behind "compared to", "versus" or "up from", past the time and the unit."""
    first = k
    while k < min(stop, first + _LONGEST_BETWEEN):
        low = s.low(k)
        if low in ("compared", "against", "versus", "vs", "vs.") or (
            low in ("up", "down") and s.low(k + 1) == "from"
        ):
            return k + 1 + (s.low(k + 1) in ("to", "with", "from"))
        if low in _THAN and s.low(k + 1) == "than" and s.text(k - 1) == ",":
            return k + 2  # "closed at $0.7484, higher than $0.7470"
        if low == "from":
            return k + 1  # "179.1 million units of shares from 197.4 million"
        if k in s.time_at:
            k = s.time_at[k][0]
        elif low in _WORTH and k + 1 in s.figure_at:
            k = s.figure_at[k + 1].last
        elif low in _BETWEEN:
            k += 1
        else:
            return None
    return None


def _figure(s: Sentence, k: int, stop: int, price: Quantity, *, moved: bool) -> Quantity | None:
    """The first figure behind a comparison, where it may be an earlier price."""
    for at in range(k, min(k + _LONGEST, stop)):
        figure = s.figure_at.get(at)
        if figure is not None:
            points = figure.kind == "basis_points" and price.kind in ("number", "points")
            if points and price.value > _LEAST_INDEX:  # "at 148.05 from 143.30 basis points"
                figure = replace(figure, kind=price.kind)
            alike = figure.kind == price.kind and figure.currency == price.currency
            bare = figure.kind == "number" and price.kind in ("money", "points")
            if bare and 1 / _CLOSE < price.value / (figure.value or 1.0) < _CLOSE:
                alike = True  # "at 1.0870 dollars, compared with 1.0840"
            near = figure.value > 0 and 1 / _ALIKE < price.value / figure.value < _ALIKE
            end = unit_end(s, figure.last)
            timed = end in s.time_at or (s.low(end) == "in" and end + 1 in s.time_at)
            timed = timed or (s.lows[end : end + 2] == ["in", "the"] and s.low(end + 2) in _BEFORE)
            if s.low(end) in _NOW:
                return None  # "topped out at $49 in November, versus $42 now": a later price
            own = s.ends(end) or timed or s.low(end) in _BEHIND
            own = own or (moved and s.low(end) in _ISSUED)  # "compared with the $59.70 IPO price"
            return figure if alike and near and own and figure.high is None else None
        if s.low(at) not in _LINKING and at not in s.inside and at not in s.time_at:
            return None  # "compared to gold at $1,300", "with earnings of", "a strike of $10"
        if at in s.name_at:
            return None  # "against the dollar"
    return None


def _multiple(s: Sentence, reading: Reading, after: Reading | None) -> Reading | None:
    """Take the multiple of an issue price: "at $59, more than double the starting price of $25"."""
    priced = reading.kind == "price_level" or _is_price(reading)
    if after is None or after.rule != "verb-factor" or not priced:
        return None
    slots = reading.slots
    if slots is None or slots.to is None or slots.from_ is not None:
        return None
    if s.lows[reading.last : after.first] != [","] or reading.direction == "down":
        return None
    multiple = times_at(s, after.first)
    if multiple is None:
        return None
    at = multiple.last
    while s.low(at) in _ISSUED:
        at += 1
    before = s.figure_at.get(at)
    if before is None or before.kind != slots.to.kind or before.value >= slots.to.value:
        return None
    slots = replace(slots, factor=multiple, from_=replace(before, comparator=None), end=before.last)
    return replace(reading, kind="price_move", direction="up", last=before.last, slots=slots)
