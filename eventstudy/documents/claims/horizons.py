"""Over what time a move is said to have happened, as an ISO 8601 duration or interval."""

from __future__ import annotations

import re
from dataclasses import dataclass

from eventstudy.documents.claims.quantities import NUMBER_WORDS
from eventstudy.documents.claims.sentence import Time
from eventstudy.documents.facts import Span

DURATION = re.compile(r"P(?:T?[0-9X.]+[YMWDHS])+(?:T[0-9X]+[HMS])?")
_DAY = re.compile(r"[0-9X]{4}-[0-9]{2}-[0-9]{2}")
_WEEK = re.compile(r"[0-9]{4}-W[0-9]{2}(-WE)?")
_MONTH = re.compile(r"[0-9X]{4}-[0-9]{2}")
_QUARTER = re.compile(r"[0-9X]{4}-(Q|H)[0-9X]")
_YEAR = re.compile(r"[0-9]{4}")
_CLOCK = re.compile(r"T[0-9]{2}(:[0-9]{2})?")
_AGO = re.compile(
    r"([a-z]+|[0-9]{1,3}) (hour|day|week|month|year)s? (?:ago|earlier|before)", re.IGNORECASE
)
_UNITS = {"day": "D", "week": "W", "month": "M", "year": "Y"}
VAGUE, REFERENCE = 1, 2
_NEAR = 6
"""Characters between the ends of "between May and August"."""
_SINCE = ("since",)
_REFERENCES = ("PRESENT_REF", "FUTURE_REF")


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
        if _CLOCK.search(value) is not None:
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
    return None


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
        if mention.type == "DURATION" and "-" in mention.span.quote:
            continue  # "a three-day weekend" tells no stretch of the move
        value: str | None
        if preposition in _SINCE:
            start, told = since(time), ago(time)
            if told is not None:
                best = best or Horizon(told, mention.span, 0)
                continue
            if day is None or start is None or start > day:
                continue
            value = f"{start}/{day}"
        else:
            value = of_value(mention.type, mention.value)
            if preposition == "from" and mention.type in ("DATE", "TIME"):
                value = ago(time) or value  # "from 24 hours earlier"
            if preposition in ("from", "between") and at + 1 < len(times):
                value = _between(time, times[at + 1]) or value
        if value is None:
            continue
        found = Horizon(value, mention.span, _rank(value))
        if best is None or found.rank < best.rank:
            best = found
    return best


def _rank(value: str) -> int:
    """How little a horizon says: a stretch, a stretch of no known length, a reference."""
    if value in _REFERENCES:
        return REFERENCE
    return VAGUE if DURATION.fullmatch(value) and "X" in value else 0


def ago(time: Time) -> str | None:
    """The length that "three weeks ago", "a year earlier" tells by itself."""
    told = _AGO.fullmatch(time.mention.span.quote)
    if told is None:
        return None
    count = told.group(1).lower()
    if not (count.isdecimal() or count in NUMBER_WORDS or count in ("a", "an")):
        return None  # "several hours ago"
    number = int(count) if count.isdecimal() else int(NUMBER_WORDS.get(count, 1))
    unit = told.group(2).lower()
    return f"PT{number or 1}H" if unit == "hour" else f"P{number or 1}{_UNITS[unit]}"


def since(time: Time) -> str | None:
    """The day, month or year from which a move is reckoned."""
    mention = time.mention
    if mention.type == "TIME" and _DAY.match(mention.value):
        return mention.value[: len("2019-10-25")]  # "since Tuesday night"
    if mention.type != "DATE" or not re.match(r"[0-9]{4}", mention.value):
        return None
    begins = re.search(r"\b(?:start|beginning|turn)\b", mention.span.quote, re.IGNORECASE)
    if begins and _YEAR.fullmatch(mention.value):
        return f"{mention.value}-01-01"
    if begins and _MONTH.fullmatch(mention.value):
        return f"{mention.value}-01"
    ends = re.search(r"\bend\b", mention.span.quote, re.IGNORECASE)
    if ends and _YEAR.fullmatch(mention.value):
        return f"{mention.value}-12-31"
    return mention.value


def _between(time: Time, following: tuple[Time, str]) -> str | None:
    """The interval of "between Dec. 11 and Jan. 4"."""
    other, preposition = following
    near = 0 <= other.start - time.end <= _NEAR
    dates = time.mention.type == "DATE" == other.mention.type
    if not near or not dates or preposition not in ("", "to", "between", "from", "until"):
        return None
    first, last = time.mention.value, other.mention.value
    if not (re.match(r"[0-9]{4}", first) and re.match(r"[0-9]{4}", last)) or first >= last:
        return None
    return f"{first}/{last}"
