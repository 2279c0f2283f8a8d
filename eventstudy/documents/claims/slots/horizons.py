"""Over what time a move is said to have happened, as an ISO 8601 duration or interval."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from eventstudy.documents.claims.words.quantities import NUMBER_WORDS
from eventstudy.documents.claims.words.sentence import Time, qualifies
from eventstudy.documents.facts import Span
from eventstudy.documents.times.words import MONTHS

DURATION = re.compile(r"P(?:T?[0-9X.]+[YMWDHS])+(?:T[0-9X]+[HMS])?")
_DAY = re.compile(r"[0-9X]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}(-WE)?")
_MONTH = re.compile(r"[0-9X]{4}-[0-9]{2}")
_QUARTER = re.compile(r"[0-9X]{4}-(Q|H)[0-9X]")
_YEAR = re.compile(r"[0-9]{4}")
CLOCK = re.compile(r"T[0-9]{2}(:[0-9]{2})?")
"""An hour in a TIMEX3 value."""
_NAMES_DAY = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday", re.IGNORECASE
)
"""A day told with an hour: a move "as of 1:15 p.m. on Tuesday" is one of Tuesday."""
_AGO = re.compile(
    r"([a-z]+|[0-9]{1,3}) (hour|day|week|month|year)s? (?:ago|earlier|before)", re.IGNORECASE
)
_LATER = re.compile(_AGO.pattern.replace("ago|earlier|before", "later|after"), re.IGNORECASE)
_BOUND = re.compile(r"\A(?:more|less) than ", re.IGNORECASE)
_BEFORE = re.compile(
    r"(?:the )?(?:(?:previous|prior|preceding) (day|week|month|quarter|year)"
    r"|(day|week|month|quarter|year) (?:before|earlier))",
    re.IGNORECASE,
)
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
_WITHIN = re.compile(r"\b(?:late|end|mid|middle)\b", re.IGNORECASE)
VAGUE, REFERENCE = 1, 2
_NEAR = 6
"""Characters between the ends of "between May and August"."""
LATER = "later"
"""The preposition of a time behind a move that tells how long it took: "to $1.26 a week later"."""
ORIGIN = "origin"
"""The preposition of the time of a level from which a move began: "from $7,430 on October 24"."""
_SINCE = ("since", ORIGIN)
_OPENING = ("from", "between", "on", "over")
"""Prepositions of the first of two times: "between Dec. 11 and Jan. 4", "on Friday and Monday"."""
_REFERENCES = ("PRESENT_REF", "FUTURE_REF")

PERIODS = {
    "day": "P1D",
    "session": "P1D",
    "week": "P1W",
    "month": "P1M",
    "quarter": "P3M",
    "year": "P1Y",
}
"""The lengths of the periods that markets are told of by."""


@dataclass(frozen=True, slots=True)
class Horizon:
    """A stretch of time and where it stands."""

    value: str
    span: Span | None
    rank: int  # 0: a stretch; 1: one of no known length; 2: a reference such as PRESENT_REF


def of_value(kind: str, value: str) -> str | None:
    """The length of time that a TIMEX3 value covers; None where it covers none.

    A day is ``P1D``, a month ``P1M``: the span beside the horizon tells which.
    """
    if kind == "SET":
        return None
    if kind == "DURATION":
        return value if DURATION.fullmatch(value) else None
    if value in _REFERENCES:
        return value
    if kind == "TIME" or _DAY.match(value):
        if CLOCK.search(value) is not None:
            return None  # an hour is a moment, not a stretch
        return "P1D"
    if (week := _WEEK.fullmatch(value)) is not None:
        return "P2D" if week.group(1) else "P1W"
    if (half := _QUARTER.fullmatch(value)) is not None:
        return "P3M" if half.group(1) == "Q" else "P6M"
    if _MONTH.fullmatch(value):
        return "P1M"
    if _YEAR.fullmatch(value):
        return "P1Y"
    if DURATION.fullmatch(value):
        return value
    return next((told for form, told in _UNDATED if form.fullmatch(value)), None)


_UNDATED = (
    (re.compile(r"XXXX-WXX-[1-7]|XXXX-[0-9]{2}-[0-9]{2}"), "P1D"),
    (re.compile(r"XXXX-WXX"), "P1W"),
    (re.compile(r"XXXX-[0-9]{2}"), "P1M"),
)
"""Days, weeks and months of a text whose own day is not known: how long they are is."""
_SOME_MONTH = "XXXX-XX"
"""Last month, or this one, in a text whose own day is not known."""
_DISTANT = ("later", "ago", "earlier", "before", "after")
"""Ends of a time that lies so many months away: "four months later"."""
_OF_THE_SAME = re.compile(r"\b(?:start|beginning|end|turn) of the (?:year|month)\b")
_MONTHS = re.compile(r"\d{4}(?:-\d{2})?")
"""A year or a month, of which a sentence then tells the start and the end."""


def choose(times: list[tuple[Time, str]], day: str | None) -> Horizon | None:
    """The horizon that the times of a clause state, the first stretch before any reference.

    Parameters
    ----------
    times : list of (Time, preposition)
    day : str or None
        The document's day, which ends a stretch "since" something.
    """
    best: Horizon | None = None
    for at, (time, preposition) in enumerate(times):
        mention = time.mention
        if preposition in ("before", "after", "until", "than"):
            continue
        if time.marks or (mention.type == "DURATION" and qualifies(mention)):
            continue  # "a three-day weekend" tells no stretch of the move
        quote = mention.span.quote.lower()
        if quote.endswith((" ahead", " to come")) or quote.startswith("later this"):
            continue  # "on concern about a devaluation in the weeks ahead"
        value: str | None
        if (
            preposition == ORIGIN
            and _OF_THE_SAME.search(quote)
            and any(
                _MONTHS.fullmatch(other.mention.value) and other.start < time.start
                for other, _ in times
            )
        ):
            continue  # "In June 2017, it rose from $220 at the start of the month"
        if preposition in _SINCE:
            told = ago(time)
            if told is not None:
                best = best or Horizon(told, mention.span, 0)
                continue
            last = reached(times[at + 1 :], since(time)) if preposition == ORIGIN else None
            value = _stretch_since(time, last or day, week=preposition == "since")
            if preposition == ORIGIN and ago(time) is not None:
                value = ago(time)  # "from $31.90 the previous week"
            if preposition == ORIGIN and last is None and at + 1 < len(times):
                value = _of_one_week(time, times[at + 1][0]) or value
            if preposition == ORIGIN and last is None and value is not None and one_day(value):
                value = "P1D"  # "$257 billion, from $289 billion on Tuesday"
        else:
            value = of_value(mention.type, mention.value)
            if value is None and mention.type == "TIME" and _DAY.match(mention.value):
                value = "P1D" if _NAMES_DAY.search(mention.span.quote) else None
            if value is None and quote == "yesterday":
                value = "P1D"  # of a text whose own day is not known
            if value is None and mention.value == _SOME_MONTH and not quote.endswith(_DISTANT):
                value = "P1M"
            if preposition == LATER:
                value = length(time, _LATER) or value
            if preposition == "from" and mention.type in ("DATE", "TIME"):
                value = ago(time) or value  # "from 24 hours earlier"
            if preposition in _OPENING and at + 1 < len(times):
                value = _between(time, times[at + 1]) or value
        if value is None:
            continue
        found = Horizon(value, mention.span, _rank(value))
        if best is None or found.rank < best.rank:
            best = found
    return best


def _stretch_since(time: Time, last: str | None, *, week: bool) -> str | None:
    """The stretch from a time to a day; "from last week" is a week."""
    start = since(time, week=week)
    if start is None or last is None:
        return None
    if _WEEK.fullmatch(time.mention.value) and time.mention.span.quote.lower().startswith("last"):
        return "P1W"
    if start == last or time.mention.span.quote.lower() == "yesterday":
        return "P1D"
    return f"{start}/{last}" if start < last else None


def one_day(stretch: str) -> bool:
    """Whether a stretch from day to day is one day long."""
    ends = stretch.split("/")
    if not all(_DAY.fullmatch(end) and "X" not in end for end in ends) or len(ends) != 2:
        return False
    first, last = (date.fromisoformat(end) for end in ends)
    return (last - first).days == 1


def reached(times: Sequence[tuple[Time, str]], start: str | None) -> str | None:
    """The day on which a move ended that began at ``start``: "to $9,250 on October 26"."""
    for time, preposition in times:
        value = time.mention.value[: len("2019-10-26")]
        if (
            preposition in ("on", "by", "at", "")
            and _DAY.fullmatch(value)
            and start
            and value > start
        ):
            return value
        if preposition == "in" and start and _MONTH.fullmatch(start) and start < value:
            return value if _MONTH.fullmatch(value) else None  # "from $4 in April to $7 in May"
    return None


def _of_one_week(first: Time, last: Time) -> str | None:
    """The days of "from $2 on Monday to $33 on Wednesday", told on a Tuesday: both of last week.

    Each weekday alone is the last of its name; the one of the end cannot precede that of the start.
    """
    begin, end = first.mention.value, last.mention.value
    named = all(WEEKDAY.fullmatch(time.mention.span.quote) for time in (first, last))
    if not (named and _DAY.fullmatch(begin) and _DAY.fullmatch(end)) or end >= begin:
        return None
    before = date.fromisoformat(begin) - timedelta(days=7)
    return f"{before.isoformat()}/{end}" if before.isoformat() < end else None


WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)


def _rank(value: str) -> int:
    """How little a horizon says: a stretch, a stretch of no known length, a reference."""
    if value in _REFERENCES:
        return REFERENCE
    return VAGUE if DURATION.fullmatch(value) and "X" in value else 0


def ago(time: Time) -> str | None:
    """The length that "three weeks ago", "a year earlier", "the previous week" tells by itself."""
    before = _BEFORE.fullmatch(time.mention.span.quote)
    if before is not None:
        return PERIODS[(before[1] or before[2]).lower()]
    return length(time, _AGO)


def length(time: Time, pattern: re.Pattern[str]) -> str | None:
    """The length of a time that counts units: "three weeks ago", "two days later"."""
    told = pattern.fullmatch(_BOUND.sub("", time.mention.span.quote))
    if told is None:
        return None
    count = told.group(1).lower()
    if not (count.isdecimal() or count in NUMBER_WORDS or count in ("a", "an")):
        return None  # "several hours ago"
    number = int(count) if count.isdecimal() else int(NUMBER_WORDS.get(count, 1))
    unit = told.group(2).lower()
    return f"PT{number or 1}H" if unit == "hour" else f"P{number or 1}{_UNITS[unit]}"


def since(time: Time, *, week: bool = False) -> str | None:
    """The day, month or year from which a move is reckoned; with ``week`` the first day of one."""
    mention = time.mention
    if mention.type == "TIME" and _DAY.match(mention.value):
        return mention.value[: len("2019-10-25")]  # "since Tuesday night"
    if mention.type != "DATE" or not re.match(r"[0-9]{4}", mention.value):
        return None
    if week and (told := _WEEK.fullmatch(mention.value)) is not None:
        if _WITHIN.search(mention.span.quote):
            return None  # "since late last week" begins on no day that is known
        day = 6 if told.group(1) else 1  # "since the weekend", "since the start of the week"
        return date.fromisocalendar(
            int(mention.value[:4]), int(mention.value[6:8]), day
        ).isoformat()
    begins = re.search(r"\b(?:start|beginning|turn)\b", mention.span.quote, re.IGNORECASE)
    if begins and _YEAR.fullmatch(mention.value):
        return f"{mention.value}-01-01"
    if begins and _MONTH.fullmatch(mention.value):
        return f"{mention.value}-01"
    ends = re.search(r"\bend\b", mention.span.quote, re.IGNORECASE)
    if ends and _YEAR.fullmatch(mention.value):
        return f"{mention.value}-12-31"
    if ends and _MONTH.fullmatch(mention.value) and "X" not in mention.value:
        year, month = int(mention.value[:4]), int(mention.value[5:])
        return f"{mention.value}-{monthrange(year, month)[1]}"
    return mention.value


_SO_FAR = re.compile(
    r"\bthis (?:year|month)\b|\bso far\b|\bto[ -]date\b|\b[ym]td\b|\bcourse of the year\b",
    re.IGNORECASE,
)
"""Words of a year or month that is not over: "so far this month", "year to date"."""
_WHOLE = re.compile(r"\b(?:for|on) the year\b", re.IGNORECASE)
"""Words of the year in which the document stands, but for January."""
_PARTLY = re.compile(
    r"\b(?:earlier|later|late|early|start|beginning|turn|end|mid|middle|half|quarter)\b",
    re.IGNORECASE,
)
"""Words of a part of a year or month: "earlier this month"."""
_JANUARY = "-01-"
_LONGEST_LEAD = 12
"""Characters of "so far in the" before a year or month."""


def to_date(horizon: Horizon, day: str | None, text: str) -> Horizon:
    """Let a year or month that is not over end on the day of the document.

    "down 44% this year" told on 20 November 2018 is ``2018-01-01/2018-11-20``; "earlier this year"
    is a part of it, and in January "for the year" may be the year before: both stay ``P1Y``.

    From the day before to that day is a day: "has gained 5% since Saturday", told on a Sunday.
    """
    told = horizon.span.quote.lower() if horizon.span is not None else ""
    if day and horizon.value == f"{_day_before(day)}/{day}" and "weekend" not in told:
        return replace(horizon, value="P1D")
    if day is None or horizon.span is None or horizon.value not in ("P1Y", "P1M"):
        return horizon
    year, own = horizon.value == "P1Y", horizon.span.quote
    start = horizon.span.start
    words = text[max(0, start - _LONGEST_LEAD) : start] + own
    month = MONTHS.get(own.split()[0].lower().strip(".,"))
    if month is not None and month != int(day[5:7]):
        return horizon  # "in July this year", told in November
    if _PARTLY.search(words) or (year and "month" in own.lower()):
        return horizon
    named = own.isdecimal()
    whole = year and _JANUARY not in day and (named or _WHOLE.search(own) is not None)
    if (named and own != day[:4]) or not (whole or _SO_FAR.search(words)):
        return horizon  # "in 2017"
    first = f"{day[:4]}-01-01" if year else f"{day[:7]}-01"
    return horizon if first >= day else replace(horizon, value=f"{first}/{day}")


def _day_before(day: str) -> str:
    told = date.fromisoformat(day)
    return (told - timedelta(days=1)).isoformat() if told > date.min else day


def _between(time: Time, following: tuple[Time, str]) -> str | None:
    """The interval of "between Dec. 11 and Jan. 4"."""
    other, preposition = following
    near = 0 <= other.start - time.end <= _NEAR
    dates = time.mention.type == "DATE" == other.mention.type
    if not near or not dates or preposition not in ("", "to", "between", "from", "until"):
        return None
    first, last = since(time) or time.mention.value, other.mention.value
    if not (re.match(r"[0-9]{4}", first) and re.match(r"[0-9]{4}", last)):
        return None
    if WEEKDAY.fullmatch(time.mention.span.quote) and first > last:
        return None  # "on Monday and Tuesday", told on a Monday
    if first > last and len(first) > len("2019"):  # "between April and August of 2017"
        year, rest = int(last[:4]), first[4:]
        first = f"{year}{rest}" if f"{year}{rest}" < last else f"{year - 1}{rest}"
    return f"{first}/{last}" if first < last else None


DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
"""A day as an ISO 8601 date."""
LONGEST_LEAD = 32
"""Characters before a time that may say how it is meant."""
_TO_LAST_DAY = {"week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y"}
_UP_TO = re.compile(
    r"(?<!this )(?<!last )(?<!next )(?:\bthe )?\b(week|month|quarter|year) "
    r"(?:to|through|ended|ending|up to|until) (?:on |last )?\Z",
    re.IGNORECASE,
)


def to_last_day(folded: str, times: Sequence[Time], start: int) -> list[Time]:
    """Join "the week to" with the day behind it: a week whose span is its last day.

    Parameters
    ----------
    folded : str
        The folded text, in which ``start`` is the begin of the sentence.
    times : sequence of Time
        The times of the sentence.
    """
    joined: list[Time] = []
    for time in times:
        begin = max(start, time.start - LONGEST_LEAD)
        lead = _UP_TO.search(folded, begin, time.start)
        owned = folded.startswith("'s", time.end)
        if lead is not None and time.mention.type == "DATE" and not owned:
            value = _TO_LAST_DAY[lead.group(1).lower()]
            mention = replace(time.mention, type="DURATION", value=value)
            joined = [t for t in joined if t.end <= lead.start()]
            time = Time(lead.start(), time.end, mention)
        joined.append(time)
    return joined
