"""Highs and lows of a time, and runs of days: "its highest since June", "a third straight loss".

Words only: no price enters here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from eventstudy.documents.facts import Claim, DocumentFacts
from eventstudy.documents.times.words import ORDINALS
from eventstudy.verdicts.periods import CARDINALS, period
from eventstudy.verdicts.telling import clause_of, sentence_of
from eventstudy.verdicts.thresholds import RELATIVE_TOLERANCE

RANKS = {word: n for word, n in ORDINALS.items() if 2 <= n <= 12}
DAYS = {"day": 1, "session": 1, "week": 7, "month": 30, "year": 365}

_NUMBER = rf"(?:{'|'.join(CARDINALS)}|\d{{1,3}})"
_ORDINAL = rf"(?:{'|'.join(RANKS)}|\d{{1,2}}(?:st|nd|rd|th))"
_SUPERLATIVE = r"\b(?P<side>highest|lowest)\b(?:\s+[\w\u2019'-]+){0,4}?\s+"
_SINCE = re.compile(_SUPERLATIVE + r"since\s+", re.IGNORECASE)
_IN = re.compile(
    _SUPERLATIVE + r"(?:in|for)\s+(?:(?:more|less|than|over|nearly|almost|at|least|about|around|the"
    rf"|past|last)\s+){{0,3}}(?P<number>{_NUMBER})\s+(?P<unit>day|week|month|year)s?\b",
    re.IGNORECASE,
)
_LONG = re.compile(
    rf"\b(?P<number>{_NUMBER})-(?P<unit>day|week|month|year)\s+(?P<side>high|low)s?\b",
    re.IGNORECASE,
)
_OF_THE_PERIOD = re.compile(
    _SUPERLATIVE + r"(?:so\s+far\s+)?(?:this|of\s+the|for\s+the|in\s+the)\s+(?P<unit>year|month"
    r"|week)\b",
    re.IGNORECASE,
)
_PERIODS_OWN = re.compile(
    r"\b(?P<side>high|low)\s+(?:for|of)\s+the\s+(?P<unit>year|month|week)\b", re.IGNORECASE
)
_OF_ALL = re.compile(
    r"\b(?:record|all-time|lifetime)\s+(?P<side>high|low|close|highs|lows)\b"
    r"|\b(?P<rose>(?:to|at|hit|set|reached|notched)\s+an?\s+(?:(?:new|fresh|closing)\s+)?record)\b"
    r"(?!\s+(?:high|low|number|amount|volume))",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"\b(?:from|off|below|under|beneath|above|near|nearing|towards?|shy|short|close|than|after"
    r"|since|within|nearly|almost|approach\w*|not)\b[^,;]{0,24}$",
    re.IGNORECASE,
)
"""Words before a high or low by which the price is not at it."""

_UNIT = (
    r"(?:trading\s+)?(?P<{}>day|session|week|month|gain|loss|rise|fall|drop|decline|advance)s?\b"
)
_STRAIGHT = r"(?:straight|consecutive|successive)"
_ROW = r"(?:in\s+a\s+row|running)"
_RUN = re.compile(
    rf"\b(?P<ordinal>{_ORDINAL})\s+(?:{_STRAIGHT}\s+{_UNIT.format('unit')}"
    rf"|{_UNIT.format('rank')}\s+{_ROW}\b)"
    rf"|\b(?P<number>{_NUMBER})\s+{_STRAIGHT}\s+{_UNIT.format('units')}"
    rf"|\b(?P<many>{_NUMBER})\s+{_UNIT.format('rows')}\s+{_ROW}\b",
    re.IGNORECASE,
)
_BROKEN = re.compile(
    r"\b(?:end(?:ed|s|ing)|snap(?:ped|s|ping)|br(?:oke|eaks|eaking)|halt(?:ed|s|ing))\s+"
    rf"(?:an?|its|the|their)\s+(?P<number>{_NUMBER})[- ](?P<unit>day|session)\s+"
    r"(?:(?:losing|winning)\s+(?:streak|run)|(?:streak|run)\s+of\s+(?:losses|gains)|slide|slump"
    r"|decline|drop|rally|advance|run|streak)\b",
    re.IGNORECASE,
)


_APPROXIMATE = re.compile(r"\b(?:nearly|almost|about|around)\b", re.IGNORECASE)
_TO_IT = re.compile(r"\s*(?:to|at)?\s*(?:its|an?|the|their)?\s*", re.IGNORECASE)
"""Words between a claim and the high or low that goes with it: "rose on Friday to its highest"."""


@dataclass(frozen=True, slots=True)
class Extreme:
    """A high (``up``) or low of the days from ``first`` on; of all days where that is None."""

    up: bool
    first: date | None


@dataclass(frozen=True, slots=True)
class Run:
    """A run of sessions, weeks or months that moved one way.

    ``exact``: told by an ordinal, so that a longer run is another one. ``broken``: the session told
    of went the other way than the run before it.
    """

    length: int
    unit: Literal["session", "week", "month"]
    exact: bool
    broken: bool = False


def extreme_of(claim: Claim, document: DocumentFacts, day: date) -> Extreme | None:
    """The high or low that a direction is told by, on ``day``; None where it is told otherwise."""
    if claim.kind != "qualitative_direction" or claim.direction is None:
        return None
    begin, _ = sentence_of(claim.span, document)
    quote, told = claim.span.quote, clause_of(claim, document)
    up = claim.direction == "up"
    for pattern in (_SINCE, _IN, _LONG, _OF_THE_PERIOD, _PERIODS_OWN, _OF_ALL):
        match = pattern.search(told)
        if match is None or _BESIDE.search(document.text[begin : claim.span.start + match.start()]):
            continue
        if match.start() > len(quote) and not _TO_IT.fullmatch(told[len(quote) : match.start()]):
            continue
        if not match["side"]:
            high = True
        else:
            high = match["side"].lower() in ("highest", "high", "highs", "close")
        if high != up:
            return None
        first = _begins(pattern, match, document, claim.span.start, day)
        return None if first == day else Extreme(up, first)
    return None


def _begins(
    pattern: re.Pattern[str], match: re.Match[str], document: DocumentFacts, start: int, day: date
) -> date | None:
    """The first day of the time of a high or low; ``day`` itself where it is not known."""
    if pattern is _OF_ALL:
        return None
    if pattern is _SINCE:
        at = start + match.end()
        for mention in document.dates:
            days = period(mention.value)
            if at <= mention.span.start <= at + 12 and days is not None and days[1] < day:
                return days[1] + timedelta(days=1)
        return day
    unit = match["unit"].lower()
    if pattern in (_IN, _LONG):
        number = CARDINALS.get(match["number"].lower()) or int(match["number"])
        back = min(number * DAYS[unit], 40_000)
        if _APPROXIMATE.search(match[0]):
            back = round(back * (1 - RELATIVE_TOLERANCE))
        return max(day - timedelta(days=back), date(1900, 1, 1))
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=1) if unit == "year" else day.replace(day=1)


def run_of(claim: Claim, document: DocumentFacts) -> Run | None:
    """The run of days that a direction is told by: "fell for a third straight session"."""
    if claim.kind != "qualitative_direction" or claim.direction is None:
        return None
    quote = clause_of(claim, document)
    broken = _BROKEN.search(quote)
    if broken is not None:
        length = CARDINALS.get(broken["number"].lower()) or int(broken["number"])
        return Run(length, "session", exact=True, broken=True) if length > 1 else None
    match = _RUN.search(quote)
    if match is None:
        return None
    word = (match["ordinal"] or match["number"] or match["many"]).lower()
    length = RANKS.get(word) or CARDINALS.get(word) or int(re.sub(r"\D", "", word))
    unit = next(match[name] for name in ("unit", "rank", "units", "rows") if match[name]).lower()
    kind: Literal["session", "week", "month"] = (
        "week" if unit == "week" else "month" if unit == "month" else "session"
    )
    if unit not in DAYS and claim.horizon not in (None, "P1D"):
        return None  # "a third straight loss" may be of weeks
    return Run(length, kind, exact=match["ordinal"] is not None) if 1 < length <= 60 else None
