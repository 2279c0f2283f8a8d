"""Distances from a level: "22% below its February high", "6 percent higher than a week ago"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.doubts.figures import of_business
from eventstudy.documents.claims.slots.horizons import DAY
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.subjects.pointing import points_back, told_last
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time

WORDS = {
    "below": "down", "beneath": "down", "under": "down", "short": "down", "shy": "down",
    "adrift": "down", "away": "down",
    "off": "down", "above": "up", "over": "up", "less": "down", "lower": "down",
    "cheaper": "down", "more": "up", "higher": "up", "dearer": "up", "weaker": "down",
    "stronger": "up", "firmer": "up", "softer": "down", "expensive": "up",
}  # fmt: skip
_THAN = frozenset(
    [
     "less", "lower", "cheaper", "more", "higher", "dearer", "weaker", "stronger", "firmer",
     "softer", "expensive"
    ]
)  # fmt: skip
_PRICED = frozenset(["cheaper", "dearer", "expensive"])
_MARKS = frozenset(
    [
     "high", "highs", "peak", "peaks", "record", "records", "low", "lows", "price", "level",
     "levels",
     "close", "closing", "open", "ath", "ipo", "debut", "issue", "bottom", "trough", "top",
     "offering", "start", "settle", "settlement", "finish", "all-time"
    ]
)  # fmt: skip
_NO_MARKS = frozenset(
    [
     "expectations", "forecasts", "forecast", "estimates", "estimate", "consensus", "target",
     "targets", "guidance", "expected", "analysts", "average", "averages", "nav", "value",
     "overseas", "abroad", "global", "international", "elsewhere", "predicted", "projected",
     "capacity", "inflation", "spot"
    ]
)  # fmt: skip
_DATING = ("on", "in", "at")
_HOLDING = frozenset(
    [
     "is", "was", "are", "were", "remains", "remain", "remained", "sits", "sit", "sat",
     "stands", "stand", "stood", "trades", "trade", "traded", "trading", "ended", "closed",
     "finished", "settled", "opened", "languishes", "languished", "hovers", "hovered", "costs",
     "cost", "ends", "closes", "being", "been", "still", "now", "sitting", "standing", "stays",
     "languishing", "changed", "changes", "changing"
    ]
)  # fmt: skip
_ENDED = ("ended", "closed", "finished", "began", "started")
_BEHIND = (
    "a",
    "full",
    "also",
    "now",
    "still",
    "just",
    "only",
    "even",
    "at",
    "currently",
    "some",
    "already",
    "worth",
    "nevertheless",
    "nonetheless",
    "therefore",
    "thus",
)
_BEHIND_MARK = (
    "did", "was", "were", "the", "a", "height", "of", "start", "beginning", "day", "session",
    "week",
)  # fmt: skip
_LONGEST = 9
_LONGEST_MARK = 4
_LOWS = frozenset(["low", "lows", "bottom", "trough", "level", "levels", "price"])
_STANDING = frozenset(["is", "are", "was", "were", "remains", "remained", "now", "still", "sits"])
"""Words before the distance at which a price stands from a mark."""


def read(state: Clause, i: int) -> list[Reading]:
    """Claims told by the word of distance at token ``i`` with a percentage before it."""
    s = state.s
    dear = s.low(i) == "expensive"  # "is 26% more expensive than on Jan. 1"
    if dear and s.low(i - 1) not in ("more", "less"):
        return []
    figure = s.figure_end.get(i - dear)
    if figure is None or figure.kind not in ("percent", "fraction", "money"):
        return []
    apart = s.low(figure.lead - 1) in _STANDING and s.low(i) in ("above", "below", "beneath")
    priced = apart or s.low(i) in _PRICED  # "is $1,300 below last week's high"
    if figure.lead < state.floor or (figure.kind == "money" and not priced):
        return []
    end = i + 1
    if s.low(i) in _THAN:
        if s.low(end) != "than":
            return []
        end += 1
    elif s.low(i) in ("short", "shy", "adrift", "away"):
        if s.low(end) != ("from" if s.low(i) == "away" else "of"):
            return []
        end += 1
        if s.low(i) == "away" and not _LOWS.isdisjoint(s.lows[end : end + _LONGEST_MARK]):
            return []  # "10% away from its low": which way is left open
        if s.low(i) == "away" and figure.comparator in ("less than", "nearly"):
            return []  # "is less than 3% away from its high": near it
    found = _mark(s, end, than=s.low(i) in _THAN)
    usual = None
    if found is None:
        usual = _usual(s, end)
        found = (None, usual) if usual is not None else None
    if found is None:
        return []
    from_, last = found
    than = s.low(i) in _THAN
    told = None if usual else subject(state, figure, measures=("price", "cap"))
    traded = told is None and (usual is not None or than)
    if traded:
        told = subject(state, figure, measures=("volume",))
    if told is None:
        return []
    own, begin, future = told
    if own[0][0].name[:1].isdigit():
        return []  # "1.92 million coins changed hands, 18% less than in the week before"
    if future or (own[0][0].type not in MARKET_TYPES and not state.memory.about_markets):
        return []
    if figure.kind == "money" and (own[0][0].type not in MARKET_TYPES or traded):
        return []  # "the new phone is $200 cheaper than"
    slots = Slots(last, percent=figure, from_=from_)
    if figure.kind == "money":
        slots.percent, slots.change = None, figure
    again = begin == 0 and s.low(0) == "they" and state.memory.told_volumes(state.number)
    valued = not traded and subject(state, figure, measures=("cap",)) is not None
    kind = "volume_move" if traded or again else "market_cap_level" if valued else "price_move"
    reading = Reading(
        "relative", kind, WORDS[s.low(i - dear)], begin, last, *own, slots=slots, anchor=i,
        times=_times_before(state, begin, figure.lead),
    )  # fmt: skip
    day = _day_behind(s, i, last)
    if day is not None:
        reading.last = last = day[0]
        reading.times = [*(reading.times or []), (day[1], "on")]
    state.floor = state.done = last
    state.said(own[0][0], None, own[0])
    return [reading]


def _day_behind(s: Sentence, i: int, last: int) -> tuple[int, Time] | None:
    """The day of a distance from a dated mark: "18% below its May high of $69 on October 3"."""
    dated = any(k in s.time_at for k in range(i, last))
    time = s.time_at.get(last + 1) if dated and s.low(last) == "on" else None
    return time if time is not None and DAY.fullmatch(time[1].mention.value) else None


def _times_before(state: Clause, begin: int, end: int) -> list:  # type: ignore[type-arg]
    return [] if begin == end else times_before(state, begin, end)


def _mark(s: Sentence, k: int, *, than: bool) -> tuple[Quantity | None, int] | None:
    """The level that a distance is measured from: its figure, if told, and its end."""
    marked = timed = False
    last = k
    level = s.figure_at.get(k - 1)
    if level is not None and level.first >= k and level.kind == "money":
        return replace(level, comparator=None), level.last  # "41 percent above the $17"
    for at in range(k, min(k + _LONGEST, len(s.tokens))):
        low = s.low(at)
        figure = s.figure_at.get(at)
        if timed and at < last:
            continue  # inside a time: "its Sept. 20 record"
        if at == k and low in ("that", "this") and s.low(at + 1) in _MARKS:
            continue
        own = low == "value" and s.low(at - 1) in ("its", "their") and s.low(at + 1) in _DATING
        if own:
            marked, last = True, at + 1  # "14% below its value on 1st January"
            continue
        if low in _NO_MARKS:
            return None
        if figure is not None and figure.kind in ("money", "number", "points") and (
            not figure.hyphen
        ):  # fmt: skip
            direct = figure.kind == "money" or marked or "," in s.text(figure.first)
            return (figure, figure.last) if direct or timed else None
        if at in s.time_at:
            timed, last = True, max(last, s.time_at[at][0])
            if than and at - k <= 2:
                marked = True
            continue
        if low in _MARKS:
            marked, last = True, at + 1
            if s.low(at + 1) in _NO_MARKS:
                return None  # "above the price abroad"
            led = ("of", "at", "near", "around", *_MARKS)
            if s.low(at + 1) not in led and s.text(at + 1) != "-":
                break
            continue
        if (
            low in ("it", "they", "at", "when", "where", "before")
            and at == k
            and (than or low == "where")
        ):
            marked = True
            continue
        if s.tokens[at].kind == "sign" and s.text(at) not in ("-", "'"):
            break
        if low in s.lexicon.clauses["boundaries"] and not than:
            break
        placed = low == "at" and s.low(at - 1) in _MARKS  # "its previous close at 1,119"
        placed = placed or (low == "at" and s.low(at + 1) == "the")  # "it was at the start of"
        if than and marked and low not in _BEHIND_MARK and not placed:
            break
        if than and marked:
            last = at + 1
    return (None, max(last, k + 1)) if marked else None


def _usual(s: Sentence, k: int) -> int | None:
    """The end of "its one-month average", "the average of October", which a turnover is above."""
    for at in range(k, min(k + _LONGEST, len(s.tokens))):
        if s.low(at) in ("average", "averages", "norm"):
            return at + 1
        hyphened = s.tokens[at].kind != "sign" or s.text(at) in ("-", "'")
        if not hyphened or s.low(at) in s.lexicon.clauses["boundaries"]:
            return None
    return None


def subject(
    state: Clause, figure: Quantity, *, measures: tuple[str, ...]
) -> tuple[tuple[list[AssetRef], str], int, bool] | None:
    """Who is so far from a level: assets, where the claim begins, whether it is to come."""
    s = state.s
    k = figure.lead
    while k - 1 > state.floor and s.low(k - 1) in _BEHIND:
        k -= 1
    ended = s.time_end.get(k, k)
    if s.low(ended - 1) in _ENDED and ended - 1 >= state.floor:
        k = ended  # "ended 2015 about 60 percent below its high"
    if s.lows[k - 3 : k] == ["day", "of", "trading"]:
        k -= 5 if s.low(k - 4) in ("first", "debut", "second") else 0  # "ended its first day of"
    if s.low(k - 1) == "hands" and s.low(k - 2) in ("changed", "changes", "changing"):
        k -= 1  # "changed hands 56 percent below"
    if s.low(k - 1) in _HOLDING and k - 1 >= state.floor:
        left = left_of_verb(s, k - 1, state.floor)
        if left.unreal or left.infinitive or left.negated:
            return None
        phrase = subject_of(s, left, state.floor)
        if points_back(s, left.end) and "price" in measures:
            return told_last(state, left.end - 1, left.future)
        if is_condition(s, left, phrase.first, state.floor):
            return None
        if phrase.empty and s.low(left.end - 1) == "that":
            return None  # "producers agreed on fees that are 5 percent higher than"
        if phrase.empty:
            return _last(state, left.start, left.future, measures)
        if phrase.measure not in measures or phrase.first in s.figure_end:
            return None  # "the offer of $33 a share is 28 percent above where it closed"
        own = resolve(state, phrase)
        if own is None:
            return None
        assets = listed(state, phrase, own[0], state.floor) if phrase.items else own[0]
        return (assets, own[1]), phrase.first, left.future
    beside = phrase_left(s, k - 1, state.floor) if s.text(k - 1) == "," and not state.last else None
    if beside is not None and beside.items and beside.last == k - 1:
        own = resolve(state, beside) if beside.measure in measures else None
        if own is not None and own[0][0].type in MARKET_TYPES:
            return own, beside.first, False  # "Bitcoin, now 70% below its peak, rose 2%"
    if s.text(k - 1) in (",", "-", "\u2014", "(") or s.low(k - 1) in ("and", "or", "but"):
        if of_business(s, figure):
            return None  # "They spent $5 million, 5% more than last year"
        return _last(state, figure.lead, False, measures)
    object_: Phrase = phrase_left(s, k, state.floor)
    if object_.empty or object_.measure not in measures or object_.last != k:
        return None
    verb = s.low(object_.first - 1)
    if verb not in s.lexicon.cause and verb not in ("with", "leaving", "while", ""):
        return None
    if s.low(object_.first) in ("it", "them") and len(state.last) == 1 and not state.other:
        return (list(state.last), "carried"), object_.first, False
    own = resolve(state, object_)
    return (own, object_.first, False) if own is not None else None


def _last(
    state: Clause, begin: int, future: bool, measures: tuple[str, ...]
) -> tuple[tuple[list[AssetRef], str], int, bool] | None:
    if not state.last or state.other or state.last_measure not in measures:
        return None
    return (list(state.last), "carried"), begin, future
