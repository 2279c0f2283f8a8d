"""Highs and lows told by a noun: "Tuesday's low of 90 cents", "a peak of $255 reached in June"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import owner
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.levels.values import carried
from eventstudy.documents.claims.slots.behind import follows_badly
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase, unit_end
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time

WORDS: dict[str, str | None] = {
    "low": "down", "lows": "down", "bottom": "down", "trough": "down", "nadir": "down",
    "price": None, "close": None, "open": None,
    "high": "up", "highs": "up", "peak": "up", "record": "up", "top": "up", "ath": "up",
}  # fmt: skip
_REACHED = frozenset(
    ["set", "hit", "reached", "touched", "struck", "seen", "recorded", "notched", "posted", "made",
     "formed", "registered"]
)  # fmt: skip
_BEING = ("is", "was")
_PERIODS = ("day", "session", "week", "weekend", "month", "quarter", "year")
_OF_DAY = frozenset(
    ["intraday", "session", "overnight", "intra-day", "intra-week", "intraweek", "daily"]
)
"""Words of a high or low by which it is of the day: "after an intraday high of $1,941.90"."""
_LEADING = frozenset(["after", "with", "saw", "seen", "seeing", "managed", "recorded"])
_CAME = ("came", "comes")
_LONGEST_LEAD = 5
_BEFORE = frozenset(
    [
     "the", "a", "an", "its", "their", "intraday", "intraweek", "intra-week",
     "intra-day", "new", "fresh", "session",
     "all-time", "record", "previous", "prior", "last", "recent", "daily", "lifetime",
     "historic", "that",
     "weekly", "monthly", "maximum", "minimum",
     "opening", "52-week", "local", "overnight", "early", "closing", "-", "time", "all"
    ]
)  # fmt: skip


def read(state: Clause, i: int) -> list[Reading]:
    """The level of the high or low at token ``i``, where a time says that it was reached."""
    s = state.s
    came = s.low(i + 1) == "came" and s.low(i + 2) == "in"
    stated = _stated(s, i) if WORDS[s.low(i)] is not None or came else None
    figure = s.figure_at.get(i + 2) if s.low(i + 1) in ("of", "at") else None
    beyond = _stands_below(s, i, state.floor) if WORDS[s.low(i)] is not None else None
    if figure is None and beyond is not None and s.low(i + 1) in ("near", "around", "above"):
        figure = s.figure_at.get(i + 1) or s.figure_at.get(i + 2)  # "its high near $20,000"
    figure = figure or stated
    if figure is None or figure.kind not in ("money", "number", "points"):
        return []
    if figure.kind != "money" and "," not in s.text(figure.first) and not _decimal(s, figure.first):
        return []
    first = i
    while first > state.floor and (
        s.low(first - 1) in _BEFORE or s.low(first - 1).endswith(("-month", "-year", "-week"))
    ):
        first -= 1
    end = unit_end(s, figure.last)
    timed = s.low(first - 1) in ("'s", "'") and first - 1 in s.time_end
    being = s.low(end + 1) == "been"  # "a high of $7,790 has been reached"
    reached = s.low(end) in (*_REACHED, *_CAME) or s.low(end + 1 + being) in _REACHED
    placed = s.low(i) == "price" and s.low(i - 1) in ("opening", "closing")
    if WORDS[s.low(i)] is None and not (timed or placed):
        return []
    before = s.time_end.get(first - 1, first) - 1 if timed else first - 1
    if WORDS[s.low(i)] is None and s.low(before) in ("against", "versus", "than"):
        return []  # "was down 3 points, against yesterday's close of 1,778"
    led = s.low(state.floor) in ("from", "since") and first - state.floor <= _LONGEST_LEAD
    if led:
        return []  # "From a record high of 36,443 hit in January, it has fallen 9.5 per cent"
    if follows_badly(s, figure):
        return []  # "a daily high of 300,000 transactions"
    inner = s.low(first - 1) in _LEADING and not _OF_DAY.isdisjoint(s.lows[first:i])
    apart = beyond is not None and first >= beyond
    told = timed or reached or placed or inner or apart or figure is stated
    if first < state.floor or not told:
        return []
    begin = s.time_end[first - 1] if timed else beyond if apart and beyond is not None else first
    own = None
    if not timed and s.low(first - 1) in ("'s", "'"):
        start = max(state.floor, first - 5)
        items, _ = owner(s, start, first)
        own = ([state.memory.ref(s, items[0], state.number)], "stated") if items else None
    own = own or carried(state, first) or _right(state, end)
    if own is None or (own[0][0].type not in MARKET_TYPES and not state.memory.about_markets):
        return []
    wide = arguments(state, end, "price")
    slots = Slots(end, to=figure, times=wide.times if not wide.figures else [])
    when = None if slots.times else _time_reached(s, end)
    times = [when] if when is not None else list(slots.times)
    if timed:
        times.insert(0, (s.time_at[begin][1], "on"))
    dear = figure.kind == "money" and figure.value >= SMALLEST_VALUE
    kind = "market_cap_level" if dear else "price_level"
    reading = Reading(
        "extreme", kind, WORDS[s.low(i)], begin, end, *own, slots=slots, anchor=i,
        times=times,
    )  # fmt: skip
    state.floor = state.done = end
    state.said(own[0][0], None, own[0])
    return [reading]


_STANDING = frozenset(["is", "was", "remains", "remained", "stands", "stood", "are", "trades"])
_BELOW = frozenset(["below", "beneath", "under", "of", "off", "above"])
_SHORT = frozenset(["shy", "short"])
_STILL = frozenset(["still", "well", "far", "just", "but", "yet", "albeit", "though", "way"])


def _stands_below(s: Sentence, i: int, floor: int) -> int | None:
    """The token behind ", still well below" before the mark at ``i``; None where none stands.

    "Rose 2% to $15,150, still well below its December high near $20,000".
    """
    k = i
    while k > floor and (s.low(k - 1) in _BEFORE or k - 1 in s.inside):
        k -= 1
    begin = k
    far = s.lows[max(0, k - 3) : k] == ["not", "far", "from"]
    if far:
        k, first = k - 3, k
    else:
        if s.low(k - 1) not in _BELOW or (s.low(k - 1) == "of") != (s.low(k - 2) in _SHORT):
            return None
        k = first = k - 1 - (s.low(k - 2) in _SHORT)
    while s.low(k - 1) in _STILL:
        k -= 1
    sized = k < first and s.low(first - 1) != "but"
    apart = s.text(k - 1) in (",", "\u2014", "-") or s.low(k - 1) in _STANDING
    return begin if sized and apart else None


def _time_reached(s: Sentence, k: int) -> tuple[Time, str] | None:
    """When a high or a low was reached: "the record of $979, hit on Monday"."""
    k += s.low(k) in (",", "(")
    k += s.low(k) in ("that", "which", "it")
    k += s.low(k) in ("was", "is", "had", "been")
    if s.low(k) not in _REACHED:
        return None
    k += 1
    led = s.low(k) in ("in", "on", "at", "early", "late", "back")
    k += led + (led and s.low(k + 1) in ("in", "on", "early", "late"))
    return (s.time_at[k][1], s.low(k - 1)) if k in s.time_at else None


def _stated(s: Sentence, i: int) -> Quantity | None:
    """The level of "the low of the week, $5,880, came on", "its high for the day was $6,820"."""
    k = i + 1
    if s.low(k) in ("of", "for"):
        within = horizon_phrase(s, k + 1) or horizon_phrase(s, k)
        named = s.low(k + 1) == "the" and s.low(k + 2) in _PERIODS
        if within is None and k + 1 not in s.time_at and not named:
            return None
        time = s.time_at.get(k + 1)
        k = within[1] if within is not None else time[0] if time is not None else k + 3
    if s.text(k) == ",":
        figure = s.figure_at.get(k + 1)
        closed = figure is not None and s.text(figure.last) == ","
        return figure if closed and figure is not None and _reached(s, figure.last + 1) else None
    if s.lows[k : k + 3] == ["came", "in", "at"]:
        return s.figure_at.get(k + 3)  # "Sunday's close came in at $225.40"
    if s.low(k) not in _BEING:
        return None
    k += 1 + (s.low(k + 1) in _REACHED)
    return s.figure_at.get(k + (s.low(k) == "at"))


def _reached(s: Sentence, k: int) -> bool:
    """Whether a verb of reaching stands at ``k``: "was reached", "came"."""
    return s.low(k) in _CAME or (s.low(k) in _BEING and s.low(k + 1) in _REACHED)


def _right(state: Clause, k: int) -> tuple[list[AssetRef], str] | None:
    """The subject behind a level that leads: "At Monday's close of $76 the stock had ..."."""
    s = state.s
    start = k + (s.text(k) == ",")
    end = asset_end(s, start)
    if end == start:
        return None
    phrase = phrase_left(s, end, start)
    return resolve(state, phrase) if phrase.measure == "price" else None


def _decimal(s: Sentence, i: int) -> bool:
    return "." in s.text(i)
