"""Highs and lows of a time, runs of days, and moves larger than any before.

"Its highest since June", "a third straight loss", "the biggest daily gain in a month".

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
_APPROX = r"(?:(?:more|less|than|over|nearly|almost|at|least|about|around|the|past|last)\s+){0,3}"
_IN = re.compile(
    _SUPERLATIVE
    + rf"(?:in|for)\s+{_APPROX}(?P<number>{_NUMBER})\s+(?P<unit>day|week|month|year)s?\b",
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


_LENGTHS: dict[str, Literal["session", "week", "month"]] = {
    "P1D": "session", "P1W": "week", "P1M": "month",
}  # fmt: skip
_PER: dict[str, Literal["session", "week", "month"]] = {
    "day": "session", "daily": "session", "session": "session", "weekly": "week", "week": "week",
    "monthly": "month", "month": "month",
}  # fmt: skip
_NAMED = {"week": re.compile(r"\d{4}-W\d\d"), "month": re.compile(r"\d{4}-\d\d")}
_NOT_MEASURED = re.compile(
    r"\b(?:points?|intraday|quarter\w*|year\w*|annual|decade|hour\w*|minutes?|trader?s?|volumes?)\b",
    re.IGNORECASE,
)
"""Words of a move that no series of closes decides."""
_WITHIN = (
    rf"(?:since\s+|(?:in|for)\s+{_APPROX}(?P<number>{_NUMBER})\s+(?P<unit>day|week|month|year)s?\b"
    r"|(?:so\s+far\s+)?(?:this|of\s+the|for\s+the)\s+(?P<period>year|month)\b"
    r"|(?P<ever>on\s+record|ever|in\s+(?:its|their|the\s+\w+['\u2019]s)\s+history)\b)"
)
_MOVES = (
    r"(?:(?:drop|fall|decline|loss|gain|rise|jump|slide|plunge|slump|tumble|dip|surge|advance|move"
    r"|decrease|increase|change)s?|days?|weeks?|months?|sessions?)"
)
_LARGEST = re.compile(
    rf"\b(?:(?:biggest|largest|steepest|sharpest|worst|best|greatest|heaviest|deepest|strongest)\b"
    rf"(?P<words>(?:\s+[\w\u2019'%-]+){{0,4}}?\s+{_MOVES})(?:\s+in\s+percentage\s+terms)?"
    rf"|the\s+most)\s+{_WITHIN}",
    re.IGNORECASE,
)

_APPROXIMATE = re.compile(r"\b(?:nearly|almost|about|around)\b", re.IGNORECASE)
_TO_IT = re.compile(r"\s*(?:to|at)?\s*(?:its|an?|the|their)?\s*", re.IGNORECASE)
"""Words between a claim and the high or low that goes with it: "rose on Friday to its highest"."""


_APPOSED = re.compile(
    r"\s*[,\u2013\u2014-]?\s*(?:(?:in|marking|posting|for|making\s+it|as)\s+)?"
    r"(?:its|their|the|an?)?\s*",
    re.IGNORECASE,
)
"""Words between a move with a figure and what it is called."""
_STOP = re.compile(r"[,;.)]|\s+(?:and|but|as|after|while|when|amid|on|following)\b")


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


@dataclass(frozen=True, slots=True)
class Largest:
    """A move of one session, week or month up to ``last``, larger than all since ``first``.

    None as ``first`` is the first day at hand.
    """

    unit: Literal["session", "week", "month"]
    first: date | None
    last: date


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
        return _behind_since(document, start + match.end(), day)
    unit = match["unit"].lower()
    if pattern in (_IN, _LONG):
        return _back(match["number"], unit, match[0], day)
    return _of_the(unit, day)


def _behind_since(document: DocumentFacts, at: int, day: date) -> date:
    """The day after the time that is told behind "since"; ``day`` where none is known."""
    for mention in document.dates:
        days = period(mention.value)
        if at <= mention.span.start <= at + 12 and days is not None and days[1] < day:
            return days[1] + timedelta(days=1)
    return day


def _back(number: str, unit: str, words: str, day: date) -> date:
    """The day so many days, weeks, months or years before; fewer where the number is not exact."""
    back = min((CARDINALS.get(number.lower()) or int(number)) * DAYS[unit], 40_000)
    if _APPROXIMATE.search(words):
        back = round(back * (1 - RELATIVE_TOLERANCE))
    return max(day - timedelta(days=back), date(1900, 1, 1))


def _of_the(unit: str, day: date) -> date:
    """The first day of the week, month or year of a day."""
    if unit == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1, month=1) if unit == "year" else day.replace(day=1)


def largest_of(claim: Claim, document: DocumentFacts, day: date) -> Largest | None:
    """What a move is the largest of: "its biggest daily drop since June"; None where of nothing."""
    if claim.kind != "qualitative_direction" or claim.direction is None:
        return None
    told = clause_of(claim, document)
    match = _LARGEST.search(told)
    if match is None:
        return None
    quote = claim.span.quote
    between = told[len(quote) : match.start()]
    if match.start() > len(quote) and not _TO_IT.fullmatch(between):
        return None
    return _largest(match, claim, document, day, claim.span.start)


def largest_beside(claim: Claim, document: DocumentFacts, day: date) -> tuple[Largest, str] | None:
    """What a move with a figure is called beside it: "fell 8%, its biggest daily drop since May".

    With the words; None where nothing is.
    """
    figures = (claim.percent, claim.percent_low, claim.points)
    if claim.kind != "price_move" or all(figure is None for figure in figures):
        return None
    _, end = sentence_of(claim.span, document)
    behind = document.text[claim.span.end : end]
    match = _LARGEST.search(behind)
    if match is None or not _APPOSED.fullmatch(behind[: match.start()]):
        return None
    found = _largest(match, claim, document, day, claim.span.end)
    stop = _STOP.search(behind, match.end())
    words = behind[match.start() : stop.start() if stop is not None else len(behind)]
    return (found, words.strip()) if found is not None else None


def _largest(
    match: re.Match[str], claim: Claim, document: DocumentFacts, day: date, start: int
) -> Largest | None:
    """The move that words behind ``start`` tell; None where no series of closes decides it."""
    words = (match["words"] or "").lower()
    if _NOT_MEASURED.search(words):
        return None
    spoken = (_PER.get(word) for word in re.findall(r"[a-z]+", words))
    unit = next((one for one in spoken if one), None) or _LENGTHS.get(claim.horizon or "P1D")
    if unit is None:
        return None
    day = last_of_named(unit, claim, document) or day
    if match["ever"]:
        first = None
    elif match["number"]:
        first = _back(match["number"], match["unit"].lower(), match[0], day)
    elif match["period"]:
        first = _of_the(match["period"].lower(), day)
    else:
        first = _behind_since(document, start + match.end(), day)
    return None if first == day else Largest(unit, first, day)


def last_of_named(unit: str, claim: Claim, document: DocumentFacts) -> date | None:
    """The last day of the week or month that the sentence names: "its worst month, in November"."""
    begin, end = sentence_of(claim.span, document)
    for mention in document.dates:
        at, named = mention.span.start, _NAMED.get(unit)
        if named is None or not begin <= at < end or not named.fullmatch(mention.value):
            continue
        if document.text[begin:at].rstrip().lower().endswith("since"):
            continue
        days = period(mention.value)
        return days[1] if days is not None else None
    return None


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
