"""The times of a clause: before its verb, beside it and later in it."""

from __future__ import annotations

import re

from eventstudy.documents.claims.assets.naming import CONTRACTS
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.slots.horizons import ORIGIN, ago
from eventstudy.documents.claims.slots.reckoning import praises
from eventstudy.documents.claims.slots.slots import OWNED, preposition
from eventstudy.documents.claims.words.sentence import Sentence, Time

_CLAUSE_WORDS = frozenset(["said", "says", "that", "after", "when", "which", "as", "since"])
_LEADING = frozenset(
    [
     "on", "in", "at", "over", "during", "since", "late", "early", "the", "just", "for",
     "within", "by", "from", "between", "through", "trading", "trade", "morning", "afternoon",
     "session", "of", "around", "about", "a", "earlier", "later", "still", "then", "again", "so",
     "far", "end", "start", "beginning", "close", "course", "throughout", "premarket",
     "after-hours", "half", "first", "second", "hours", "asian", "european", "u.s.", "new",
     "york", "london", "tokyo", "only", "also", "even", "back", "as", "to", "until", "past",
     "last", "this", "span", "period", "space", "matter", "most", "much", "whole", "all", "entire"
    ]
)  # fmt: skip
_WHOSE = frozenset(["one", "some", "its", "their"])


def is_passed(s: Sentence, low: str) -> bool:
    """Whether a word tells what was passed on the way: "At its peak on Saturday bitcoin was"."""
    words = s.lexicon.words
    return low in words["passing_points"] or low in words["turning_points"]


TIMELESS = frozenset(
    [
     "after", "as", "while", "but", "and", "before", "when", "that", "which", "following", "who",
     "because", "amid", "if", "than", "compared", "since"
    ]
)  # fmt: skip
_SUPERLATIVES = frozenset(
    [
     "highest", "lowest", "biggest", "first", "worst", "best", "most", "largest", "time"
    ]
)  # fmt: skip
_COMPARED_TO = (["compared", "to"], ["compared", "with"])
_BEFORE_THAT = frozenset(
    ["half", "of", "than", "to", "at", "in", "after", "before", "since", "from"]
)
"""Words before a "that" which opens no clause: "dropped to half that within four months"."""
_NEWS = frozenset(
    ["news", "announcement", "report", "results", "decision", "vote", "statement", "remarks",
     "ruling", "earnings", "hack", "fork", "attack", "crash", "sell-off", "selloff"]
)  # fmt: skip
"""Words behind "after" that tell what moved a price."""
_SESSIONS = re.compile(r"(?:(?:late|early) )?(?:(?:mon|tues|wednes|thurs|fri)day)", re.IGNORECASE)
_CONTRACT = 4
"""Words from a month to the good whose contract expires in it."""
_SESSION = frozenset(["session", "trading", "trade", "close"])
DATING = frozenset(["on", "in", "over", "during", "for"])
_NOT_THEN = frozenset(
    ["has", "have", "had", "'ve", "could", "may", "might", "will", "would", "should"]
)
_LONGEST_NEWS = 6
_LONGEST_PLACE = 4
"""Words from an hour to the "on" of its day: "in New York on"."""
_WAS_REACHED = frozenset(["hit", "reached", "set", "touched", "seen", "struck", "posted"])
"""Participles behind a record by which its time is told."""
_RECORDS = frozenset(["record", "high", "highs", "peak", "low", "lows", "ath", "all-time"])
_BESIDE = frozenset(
    ["below", "above", "under", "beneath", "off", "shy", "short", "from", "than", "surpassing",
     "surpassed", "passing", "passed", "beyond", "past", "close", "closer", "distance", "toward",
     "towards", "nearing", "approaching"]
)  # fmt: skip
_LONGEST_RECORD = 10
LATER_WORDS = 14
"""Words behind a move within which its time may still stand."""


def later_time(state: Clause, start: int, stop: int | None) -> tuple[Time, str] | None:
    """The time later in the clause, at or behind ``start``, and the word that leads it."""
    s = state.s
    end = min(len(s.tokens), start + LATER_WORDS) if stop is None else stop
    k = start
    superlative = skip_next = False
    origin: tuple[Time, str] | None = None
    while k < end:
        low = s.low(k)
        if k in s.time_at:
            last, time = s.time_at[k]
            gap = time.mention.type == "DURATION" and s.low(last) == "after"
            if gap and s.low(k - 1) not in ("in", "within", "over"):
                return origin  # "fell two weeks after hitting a record": when, not how long
            if skip_next and s.low(k - 1) == "from" and ago(time) is not None:
                return time, "from"  # "has nearly tripled from a week earlier"
            if skip_next:
                skip_next = False
                if s.low(k - 1) == "from" and s.low(last) not in OWNED and not superlative:
                    origin = (time, ORIGIN)  # "is up 2 percent from last Sunday"
                k = last
                continue
            if superlative and s.low(k - 1) == "since":
                k = last  # "its highest level since August 3 on Sunday"
                continue
            if superlative and s.low(k - 1) == "in" and _day_behind(state, last) is not None:
                k = last  # "their highest level in a month Tuesday"
                continue
            named = s.low(k - 1) == "on" or k in s.time_end
            if (superlative and not named) or s.low(last) in OWNED:
                return origin
            dated = _day_of_clock(state, time, last)
            return (dated, "on") if dated is not None else (time, preposition(s, k, start))
        token = s.tokens[k]
        if low in _WAS_REACHED and _beside_record(state, k):
            return origin  # "below the record of nearly $375 set in December"
        if low == "average" and s.low(k - 1) in ("a", "an", "daily", "usual"):
            return origin  # "against an average over the past 30 days"
        if low == "than" and s.low(k - 1) in s.lexicon.particles and k + 1 in s.time_at:
            return s.time_at[k + 1][1], ORIGIN  # "9 percent lower than Friday"
        if low == "from":
            skip_next = True
        if low == "ahead" and s.low(k + 1) == "of":
            reported = range(k + 2, min(k + 5, end))  # "ahead of its June quarter earnings"
            skip_next = skip_next or any(j in s.time_at for j in reported)
        if low == "as" and s.low(k + 1) == "of" and not superlative:
            k += 2  # "jumped 24.6% as of 1:15 p.m. EST on Tuesday"
            continue
        if low == "compared" and s.low(k + 1) in ("with", "to") and k + 2 in s.time_at:
            return s.time_at[k + 2][1], ORIGIN  # "in price compared with 19 May"
        told = _after_news(state, k) if low == "after" and not superlative else None
        if told is not None:
            return told
        dash = token.text in ("-", "\u2013") and s.low(k + 1) in s.lexicon.particles
        if token.text in ",;:()\u2014" or dash or low in TIMELESS:
            if low == "since" and k + 1 in s.time_at and not superlative:
                k += 1
                continue
            return origin
        if low == "to" and s.low(k + 1) in ("close", "end", "finish", "settle"):
            k += 3 if s.low(k + 2) in s.lexicon.particles else 2  # "to close lower on Tuesday"
            continue
        named = s.low(k - 1) in s.lexicon.clauses["determiners"]  # "without a break since May"
        if low in s.lexicon.verbs and k > start and low not in ("trading", "trade") and not named:
            return origin
        if low in _SUPERLATIVES and (low != "most" or s.low(k + 1) != "of"):
            superlative = True
        k += 1
    return origin


def _day_behind(state: Clause, k: int) -> int | None:
    """Where the day behind a time that ends at ``k`` begins: "since 1987 on Thursday"."""
    s = state.s
    k += s.low(k) == "on"
    day = s.time_at.get(k)
    return k if day is not None and day[1].mention.type == "DATE" else None


def day_behind_rank(state: Clause, k: int) -> tuple[int, Time] | None:
    """The day of a superlative that ends before ``k``: "its steepest fall since 1987 on Thursday".

    Returns
    -------
    tuple of int and Time, or None
        The token behind the day, and the day.
    """
    stood = state.s.time_at.get(k + 1)
    day = _day_behind(state, stood[0]) if stood is not None else None
    return state.s.time_at[day] if day is not None else None


def _beside_record(state: Clause, k: int) -> bool:
    """Whether a price is set beside a record before token ``k``, whose time follows."""
    told = state.s.lows[max(0, k - _LONGEST_RECORD) : k]
    return not _RECORDS.isdisjoint(told) and not _BESIDE.isdisjoint(told)


def _day_of_clock(state: Clause, time: Time, last: int) -> Time | None:
    """The day of "as of 2:30pm in Tokyo on Wednesday", whose hour ends before ``last``."""
    s = state.s
    if time.mention.type != "TIME":
        return None
    k = next((j for j in range(last, last + _LONGEST_PLACE) if s.low(j) == "on"), -1)
    day = s.time_at.get(k + 1) if k >= 0 else None
    return day[1] if day is not None and day[1].mention.type == "DATE" else None


def _after_news(state: Clause, k: int) -> tuple[Time, str] | None:
    """The day of "fell 6 percent after the news late Tuesday": that of the move, too."""
    s = state.s
    if not _NOT_THEN.isdisjoint(s.lows[max(0, k - LATER_WORDS) : k]):
        return None  # "has lost 60 percent after the hack on Friday": not on that day
    for at in range(k + 1, min(k + _LONGEST_NEWS, len(s.tokens))):
        if at in s.time_at:
            time = s.time_at[at][1]
            weekday = _SESSIONS.fullmatch(time.mention.span.quote) is not None
            news = any(s.low(j) in _NEWS for j in range(k + 1, at))
            told = weekday and news and s.low(s.time_at[at][0]) != "'s"
            return (time, "on") if told else None
        if s.tokens[at].kind != "word" or s.low(at) in s.lexicon.clauses["verbs"]:
            return None
    return None


def times_before(state: Clause, first: int, verb: int) -> list[tuple[Time, str]]:
    """Times that lead the clause or stand between subject and verb."""
    s = state.s
    found: list[tuple[Time, str]] = []
    k = state.floor
    while k < verb:
        if k in s.time_at:
            last, time = s.time_at[k]
            month = len(time.mention.value) == len("2018-09") and time.mention.span.quote.isalpha()
            led = s.low(k - 1) in DATING
            contract = (
                month
                and not led
                and any(
                    (s.name_at.get(j, (0, ""))[1] == "commodity" or s.low(j) in CONTRACTS)
                    and "," not in s.lows[last:j]
                    for j in range(last, min(last + _CONTRACT, verb))
                )
            )  # "December New York cocoa rose"
            delivered = s.name_end.get(k - 1, (0, ""))[1] == "commodity"
            delivered = delivered or s.low(k - 2) in ("futures", "contract", "price")
            delivery = month and delivered and s.low(k - 1) == "for" and last <= verb
            delivery = delivery or (month and s.low(k - 2) == "delivery")
            session = s.low(last) == "'s" and not _SESSION.isdisjoint(s.lows[last + 1 : last + 3])
            owned = s.low(last) in OWNED and not session  # "by the end of Friday's session"
            owned = owned or contract or delivery  # "silver for September"
            apart = any(
                s.tokens[j].text in ";:" or s.low(j) in _CLAUSE_WORDS
                for j in range(last, min(first, verb))
            )
            told = preposition(s, k, state.floor)
            lasting = time.mention.type == "DURATION" and time.mention.value != "P1D"
            ranked = told in ("in", "for") and lasting
            owned = owned or ((told == "since" or ranked) and praises(s, k - 1))
            aside = first <= k and _aside(state, first, k, verb)
            begun = told == "from" and s.text(last) == "," and k - 1 == state.floor > 0
            apart = apart or begun  # "up 21 percent from Friday, while the price stands at"
            free = not owned and not apart and not aside and last <= verb
            compared = k - 2 if s.lows[k - 2 : k] in _COMPARED_TO else k
            if free and (k >= first or _leads(state, compared)):
                found.append((time, told if compared == k else ORIGIN))
            k = last
            continue
        k += 1
    return found


def _aside(state: Clause, first: int, k: int, verb: int) -> bool:
    """Whether ``k`` stands in a clause of its own: "X, which listed in July, closed at"."""
    s = state.s
    opened = next((j for j in range(k - 1, first, -1) if s.text(j) == ","), None)
    if opened is None or all(
        s.low(j) in _LEADING or s.low(j).endswith("ly") for j in range(opened + 1, k)
    ):
        return False  # "Bitcoin, late on Tuesday, fell"
    return any(s.text(j) == "," for j in range(k + 1, verb))


def _leads(state: Clause, k: int) -> bool:
    """Whether nothing but adverbial words stands between the clause's start and ``k``."""
    s = state.s
    if state.floor in s.figure_end and s.low(state.floor) == "from" and not state.last:
        return False  # "sales fell 2% from a year earlier and the shares lost 4%"
    while k > state.floor:
        k -= 1
        token = s.tokens[k]
        if k in s.inside:
            continue
        if token.text == "%":
            return False  # "iPhones, down 17% from a year ago, and the shares slid"
        if token.kind == "sign" or token.low in ("and", "but", "while", "as"):
            return True
        if token.low == "that" and s.low(k - 1) not in _BEFORE_THAT:
            return True  # "We can say that this month bitcoin lost"
        passed = s.low(state.floor) == "at" and (token.low in _WHOSE or is_passed(s, token.low))
        if token.low not in _LEADING and not (passed or token.low.endswith("ly")):
            return False
    return True
