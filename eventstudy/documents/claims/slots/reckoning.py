"""From when a move is reckoned: "since hitting a record on Feb. 27", "from its March low"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventstudy.documents.claims.slots.horizons import ago, reached, since
from eventstudy.documents.claims.words.sentence import Sentence, Time

_FROM = frozenset(
    ["on", "from", "below", "above", "beneath", "under", "over", "of", "off", "than", "since"]
)
_OFF = frozenset(["short", "shy", "adrift", "down", "up", "off"])
"""Words before "of" and "on" that tell a distance."""
_MARKS = frozenset(
    [
     "high", "highs", "peak", "peaks", "record", "low", "lows", "trough", "bottom", "top",
     "zenith", "nadir", "height", "summit", "ath", "close", "level", "price",
     "open", "settlement", "finish", "where"
    ]
)  # fmt: skip
_SUPERLATIVES = frozenset(["first", "most", "time", "worst", "best", "least"])
_NEXT = frozenset(["and", "but", "while", "before", "after", "as", "amid", "because"])
_ENDS = re.compile(r"\b(?:start|beginning|turn|end)\b", re.IGNORECASE)
"""Words of a time that name a day in it."""
_LINKS = frozenset(["on", "at", "in", "last", "the"])
_IT = frozenset(["it", "they"])
_STOOD = frozenset(["was", "were", "did", "had", "stood", "traded", "sold", "cost", "fetched"])
_REACH = 18
"""Words from "from" or "since" within which the day of the mark stands."""
_LONGEST_ASIDE = 7
"""Words of a name set apart by commas."""
_NEXT_TIME = 5
"""Words behind an hour within which its day stands."""
_TAIL = 2
"""Words behind a claim within which what it is reckoned from begins."""


def reckoned(s: Sentence, first: int, anchor: int, last: int) -> list[tuple[int, Time]]:
    """The origins of a move's clause: the token of "since", "from" and the time of the mark."""
    found: list[tuple[int, Time]] = []
    begin = min(first, anchor)
    for k in range(begin, min(len(s.tokens), last + _TAIL)):
        if s.low(k) not in _FROM:
            continue
        if k in s.inside:
            whole = s.time_at.get(k - 1) if s.low(k) == "than" and k - 1 in s.figure_end else None
            if whole is not None and ago(whole[1]) is not None:
                found.append((k, whole[1]))  # "30% less than a year ago": no "less than a year"
            continue
        if k >= last and any(s.text(j) in ",;:" for j in range(last, k)):
            break
        time = origin(s, k)
        if time is not None:
            found.append((k, time))
    return found


def opening_since(s: Sentence) -> Time | None:
    """The time of a clause that opens a sentence: "Since the talks failed on Monday, it has"."""
    return _clause_time(s, 0) if s.low(0) == "since" else None


def origin(s: Sentence, k: int) -> Time | None:
    """The time of the mark behind the word of origin at token ``k``; None where none is told."""
    if s.low(k) == "since":
        return None if praises(s, k) else _clause_time(s, k)
    if s.low(k) == "of" and s.low(k - 1) not in _OFF:
        return None
    if k + 1 in s.time_at and k in s.figure_end:
        beside = s.time_at[k + 1][1]
        if ago(beside) is not None:
            return beside  # "40% on a year earlier"
    if s.low(k) == "on":
        return None
    # "16% higher than it was a week ago"
    marked = s.low(k) == "than" and s.low(k + 1) in _IT and s.low(k + 2) in _STOOD
    time: Time | None = None
    at = k + 1
    end = min(len(s.tokens), k + _REACH)
    while at < end:
        if at in s.time_at:
            after, here = s.time_at[at]
            named = here.mention.type in ("DATE", "TIME") and "_REF" not in here.mention.value
            if time is None and named:  # but "from a recent low on May 25"
                time = here
                if s.low(k) == "than" and _LINKS.issuperset(s.lows[k + 1 : at]) and _day(here):
                    return time  # "lower than on Monday", "than at the start of the year"
            if marked and time is not None:
                return time  # "the record it struck in April"
            at = after
            continue
        low = s.low(at)
        figure = s.figure_at.get(at)
        if figure is not None:
            if figure.kind not in ("money", "number", "points") or not marked:
                return time if marked else None
            at = figure.last
            continue
        if s.tokens[at].kind == "sign" and s.text(at) not in ("-", "'"):
            break
        if low in _NEXT or (marked and low in ("to", "on") and time is not None):
            break
        if low in _MARKS:
            marked = True
            if time is not None:
                return time  # "its March low", "April's high"
        at += 1
    return time if marked else None


def _day(time: Time) -> bool:
    """Whether a time names a day to compare with, or tells how far back it lies."""
    named = len(time.mention.value) >= len("2019-10")
    return named or ago(time) is not None or bool(_ENDS.search(time.mention.span.quote))


def praises(s: Sentence, k: int) -> bool:
    """Whether "since" at ``k`` tells how long nothing like it was seen: "its best week since"."""
    return any(
        s.low(j) in _SUPERLATIVES or (s.low(j).endswith("est") and len(s.low(j)) > len("west"))
        for j in range(max(0, k - 6), k)
    )


def _clause_time(s: Sentence, k: int) -> Time | None:
    """The time of "since the company confessed on Sunday", "since the trough of March 23"."""
    at = k + 1
    if s.lows[at : at + 3] == ["the", "turn", "of"]:
        return None  # of the year: no day of its own
    while at < min(len(s.tokens), k + _REACH):
        if at in s.time_at:
            after, time = s.time_at[at]
            later = [
                s.time_at[k][1] for k in range(after, after + _NEXT_TIME) if k in s.time_at
            ]  # "since 5pm in New York last Friday"
            if time.mention.type == "TIME" and later and later[0].mention.type == "DATE":
                return later[0]
            if time.mention.type in ("DATE", "TIME") and since(time) is not None:
                return time
            at = after
            continue
        if s.tokens[at].kind == "sign" and s.text(at) not in ("-", "'", "$"):
            closed = _aside_end(s, at)
            if closed is None:
                return None
            at = closed
            continue
        if at in s.figure_at:
            at = max(at + 1, s.figure_at[at].last)
            continue
        at += 1
    return None


def _aside_end(s: Sentence, k: int) -> int | None:
    """The token behind a name set apart by commas at ``k``: "since his firm, X Research, said"."""
    if s.text(k) != ",":
        return None
    for at in range(k + 1, min(len(s.tokens), k + _LONGEST_ASIDE)):
        if s.text(at) == ",":
            return at + 1
        if at in s.figure_at or at in s.time_at or not s.tokens[at].capital:
            return None
    return None


def stretch(time: Time, day: str | None, ends: Sequence[tuple[Time, str]] = ()) -> str | None:
    """The stretch from a time to the day it ended on, or else to the document's day.

    "Three weeks ago" tells its own length; "3% from Thursday's close on Friday" ends on Friday.
    """
    told = ago(time)
    if told is not None:
        return told
    if time.mention.span.quote.lower() == "last week":
        return "P1W"
    start = since(time)
    day = reached(ends, start) or day
    return f"{start}/{day}" if day is not None and start is not None and start < day else None
