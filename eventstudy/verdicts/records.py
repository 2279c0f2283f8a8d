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
from eventstudy.verdicts.periods import CARDINALS, EARLIEST, LATEST, period
from eventstudy.verdicts.telling import clause_of, day_of_writing, sentence_of
from eventstudy.verdicts.thresholds import RELATIVE_TOLERANCE

RANKS = {word: n for word, n in ORDINALS.items() if 2 <= n <= 12}
DAYS = {"day": 1, "session": 1, "week": 7, "month": 30, "year": 365, "decade": 3650}

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
_VAGUE = {"weeks": 14, "months": 60, "years": 730, "decades": 7300}
"""Days that "in weeks", "in years" speak of at least: two of them."""
_WITHIN = (
    rf"(?:since\s+|(?:in|for|over|within)\s+{_APPROX}(?P<number>{_NUMBER})[\s-]+"
    r"(?P<unit>day|week|month|year|decade)s?\b"
    r"|in\s+(?P<vague>weeks|months|years|decades)\b"
    r"|(?:(?:so\s+far|yet|thus\s+far)\s+)?(?:this|of\s+the|of\s+this|for\s+the)\s+"
    r"(?P<period>year|month|quarter|week)\b"
    r"|(?:of|in)\s+(?P<of>(?:19|20)\d\d)\b"
    r"|(?P<ever>on\s+record|ever|in\s+(?:its|their|the\s+\w+['\u2019]s)\s+history)\b)"
)
_YEARLY = re.compile(r"\b(?:yearly|annual|year-to-date)\s+(?P<side>high|low)s?\b", re.IGNORECASE)
_FIRST_TIME = re.compile(rf"\bfor\s+the\s+first\s+time\s+{_WITHIN}", re.IGNORECASE)
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
_MOVES = (
    r"(?:(?:drop|fall|decline|loss|gain|rise|jump|slide|plunge|slump|tumble|dip|surge|advance|move"
    r"|decrease|increase|change|rally|rout|sell-?off|performance|showing|setback)s?|days?|weeks?"
    r"|months?|sessions?)"
)
_SUPER = r"biggest|largest|steepest|sharpest|worst|best|greatest|heaviest|deepest|strongest"
_LARGEST = re.compile(
    rf"\b(?:(?:{_SUPER})\b(?P<words>(?:\s+[\w\u2019'%-]+){{0,4}}?\s+{_MOVES})"
    r"(?:,?\s+in\s+percentage\s+terms,?)?(?:\s+yesterday|\s+today)?"
    r"|the\s+most(?:\s+in\s+a\s+(?:single\s+)?(?P<span>day|session|week|month))?)"
    rf"\s+{_WITHIN}",
    re.IGNORECASE,
)
_RECORD_MOVE = re.compile(
    rf"\b(?:record|(?:{_SUPER})(?:-|\s+)ever)(?P<words>(?:\s+[\w\u2019'%-]+){{0,3}}?\s+{_MOVES})\b",
    re.IGNORECASE,
)
"""The largest of all time told before the move: "a record one-day drop"."""
_ANY_LARGEST = re.compile(
    rf"\b(?:(?:{_SUPER})\b(?:\s+[\w\u2019'%-]+){{0,4}}?\s+{_MOVES}"
    rf"|the\s+most\s+(?:in|since|this)|record\s+(?:[\w-]+\s+){{0,2}}?{_MOVES})\b",
    re.IGNORECASE,
)
"""A superlative of a move whatever its time."""

_APPROXIMATE = re.compile(r"\b(?:nearly|almost|about|around)\b", re.IGNORECASE)
_TO_IT = re.compile(
    r"\s*,?\s*(?:to|at|by|in|for|suffering|posting|marking|recording|notching|enduring)?\s*"
    r"(?:its|an?|the|their)?\s*",
    re.IGNORECASE,
)
"""Words between a claim and the high or low that goes with it: "rose on Friday to its highest"."""


_LONGEST_RUN = 60
_APPOSED = re.compile(
    r"\s*[,\u2013\u2014-]?\s*(?:(?:in|marking|posting|for|making\s+it|as)\s+)?"
    r"(?:its|their|the|an?)?\s*",
    re.IGNORECASE,
)
"""Words between a move with a figure and what it is called."""
_STOP = re.compile(r"[;)]|[,.](?![0-9])|\s+(?:and|but|as|after|while|when|amid|on|following)\b")


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


@dataclass(frozen=True, slots=True)
class FirstTime:
    """A level that no price of the days from ``first`` on had come to; None: of all days."""

    up: bool
    first: date | None


Superlative = Extreme | Run | Largest | FirstTime


@dataclass(frozen=True, slots=True)
class Besides:
    """What a claim with a figure says besides it.

    ``inside``: in its own clause ("hit a record high of $8,700"), or behind a comma ("fell 8%, its
    biggest daily drop since May").
    """

    told: Superlative
    words: str
    inside: bool


def _is_direction(claim: Claim) -> bool:
    """Whether a claim tells a way and no figure."""
    return claim.kind == "qualitative_direction" and claim.direction is not None


def extreme_of(claim: Claim, document: DocumentFacts, day: date) -> Extreme | None:
    """The high or low that a direction is told by, on ``day``; None where it is told otherwise."""
    if not _is_direction(claim):
        return None
    found = _extreme_in(clause_of(claim, document), claim.span.start, claim, document, day)
    return found[0] if found is not None else None


def besides(claim: Claim, document: DocumentFacts, day: date) -> Besides | None:
    """What a claim about a move or a level says besides its figure; None where it says nothing."""
    figures = (claim.percent, claim.percent_low, claim.points, claim.to, claim.factor)
    if claim.kind not in ("price_move", "price_level") or all(f is None for f in figures):
        return None
    _, end = sentence_of(claim.span, document)
    clause, behind = clause_of(claim, document), document.text[claim.span.end : end]
    for find in (_largest_in, _run_in, _first_time_in, _extreme_in):
        own = find(clause, claim.span.start, claim, document, day)
        if own is not None:
            return Besides(own[0], _spoken(clause, own[1]), inside=True)
        apposed = find(behind, claim.span.end, claim, document, day)
        if apposed is not None and _APPOSED.fullmatch(behind[: apposed[1].start()]):
            return Besides(apposed[0], _spoken(behind, apposed[1]), inside=False)
    return None


def _spoken(text: str, match: re.Match[str]) -> str:
    """The words of a superlative with the time behind them."""
    stop = _STOP.search(text, match.end())
    return text[match.start() : stop.start() if stop is not None else len(text)].strip()


def _extreme_in(
    text: str, start: int, claim: Claim, document: DocumentFacts, day: date
) -> tuple[Extreme, re.Match[str]] | None:
    """The high or low that words at ``start`` tell, where the claim is of it."""
    begin, _ = sentence_of(claim.span, document)
    length = claim.span.end - start
    for pattern in (_SINCE, _IN, _LONG, _OF_THE_PERIOD, _PERIODS_OWN, _YEARLY, _OF_ALL):
        match = pattern.search(text)
        if match is None or _BESIDE.search(document.text[begin : start + match.start()]):
            continue
        if not _goes_with(text, length, match):
            continue
        side = (match["side"] or "high").lower()
        high = side in ("highest", "high", "highs", "close")
        if claim.direction is not None and high != (claim.direction == "up"):
            return None
        first = _begins(pattern, match, document, start, day)
        return None if first == day else (Extreme(high, first), match)
    return None


def _goes_with(text: str, length: int, match: re.Match[str]) -> bool:
    """Whether a superlative goes with the claim whose words are the first ``length`` of the text.

    A length of none is that of words behind a claim, whose own rule holds there.
    """
    return not match.start() > length > 0 or bool(_TO_IT.fullmatch(text[length : match.start()]))


def _first_time_in(
    text: str, start: int, claim: Claim, document: DocumentFacts, day: date
) -> tuple[FirstTime, re.Match[str]] | None:
    """Since when no price had come to a level: "topped $8,700 for the first time since May"."""
    match = _FIRST_TIME.search(text)
    up = {"more than": True, "less than": False}.get(claim.comparator or "")
    up = claim.direction == "up" if claim.direction is not None else up
    if match is None or claim.to is None or up is None:
        return None
    first = _within(match, document, start, day)
    return None if first == day else (FirstTime(up, first), match)


def _begins(
    pattern: re.Pattern[str], match: re.Match[str], document: DocumentFacts, start: int, day: date
) -> date | None:
    """The first day of the time of a high or low; ``day`` itself where it is not known."""
    if pattern is _OF_ALL:
        return None
    if pattern is _SINCE:
        return _behind_since(document, start + match.end(), day)
    if pattern is _YEARLY:
        return _of_the("year", day)
    unit = match["unit"].lower()
    if pattern in (_IN, _LONG):
        return _back(match["number"], unit, match[0], day)
    return _of_the(unit, day)


def _within(match: re.Match[str], document: DocumentFacts, start: int, day: date) -> date | None:
    """The first day of the time that :data:`_WITHIN` tells; None for all, ``day`` for none."""
    if match["ever"]:
        return None
    if match["number"]:
        return _back(match["number"], match["unit"].lower(), match[0], day)
    if match["vague"]:
        return day - timedelta(days=_VAGUE[match["vague"].lower()])
    if match["period"]:
        return _of_the(match["period"].lower(), day)
    if match["of"]:
        return date(int(match["of"]), 1, 1)
    return _behind_since(document, start + match.end(), day)


def _behind_since(document: DocumentFacts, at: int, day: date) -> date:
    """The day after the time that is told behind "since"; ``day`` where none is known.

    A month without a year that has not ended is that of the year before.
    """
    for mention in document.dates:
        if not at <= mention.span.start <= at + 12:
            continue
        days = _past(mention.value, day)
        if days is not None and days[1] < day:
            return days[1] + timedelta(days=1)
    return day


def _past(value: str, day: date) -> tuple[date, date] | None:
    """The days of a time that has ended before ``day``; a month to come is that of last year."""
    try:
        days = period(value)
        if days is not None and days[1] >= day and _NAMED["month"].fullmatch(value):
            days = period(f"{int(value[:4]) - 1}{value[4:]}")
    except (OverflowError, ValueError):
        return None
    return days if days is not None and EARLIEST <= days[0] <= days[1] <= LATEST else None


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
    if unit == "quarter":
        return day.replace(day=1, month=3 * ((day.month - 1) // 3) + 1)
    return day.replace(day=1, month=1) if unit == "year" else day.replace(day=1)


def largest_of(claim: Claim, document: DocumentFacts, day: date) -> Largest | None:
    """What a move is the largest of: "its biggest daily drop since June"; None where of nothing."""
    if not _is_direction(claim):
        return None
    for text in (clause_of(claim, document), _with_the_next(claim, document)):
        found = _largest_in(text, claim.span.start, claim, document, day)
        if found is not None:
            return found[0]
    return None


def unmeasured_of(claim: Claim, document: DocumentFacts) -> str | None:
    """The words of a superlative by which a direction is told and that nothing here measures."""
    if not _is_direction(claim):
        return None
    text = clause_of(claim, document)
    match = _ANY_LARGEST.search(text)
    if match is None or not _goes_with(text, len(claim.span.quote), match):
        return None
    return _spoken(text, match)


def _with_the_next(claim: Claim, document: DocumentFacts) -> str:
    """The claim's words with those behind its comma: "fell on Wednesday, its worst day of"."""
    _, end = sentence_of(claim.span, document)
    return document.text[claim.span.start : end]


def _largest_in(
    text: str, start: int, claim: Claim, document: DocumentFacts, day: date
) -> tuple[Largest, re.Match[str]] | None:
    """The move that words at ``start`` tell; None where no series of closes decides it."""
    match = _LARGEST.search(text) or _RECORD_MOVE.search(text)
    if match is None or claim.direction is None:
        return None
    length = claim.span.end - start
    if not _goes_with(text, length, match):
        return None
    words = (match["words"] or "").lower()
    if _NOT_MEASURED.search(words):
        return None
    told = match.groupdict()
    window = told.get("period") or told.get("of")
    unit = _unit(words, told.get("span"), None if window else claim.horizon)
    if unit is None:
        return None
    day = _last_of_named(unit, claim, document, start + match.end()) or day
    first = _within(match, document, start, day) if "period" in told else None
    return None if first == day else (Largest(unit, first, day), match)


def _unit(
    words: str, span: str | None, horizon: str | None
) -> Literal["session", "week", "month"] | None:
    """Of what length the move is that is told to be the largest: by its words, or by its time."""
    spoken = [_PER.get(word) for word in (*re.findall(r"[a-z]+", words), (span or "").lower())]
    told = next((one for one in spoken if one), None)
    return told or _LENGTHS.get(horizon or "P1D")


_LEAD = re.compile(r"(?:^|[.;]\s+)(?:in|for)\s+$", re.IGNORECASE)


def _last_of_named(unit: str, claim: Claim, document: DocumentFacts, behind: int) -> date | None:
    """The last day of the week or month that the claim names: "its worst month in November".

    It stands behind the superlative, before the next clause, or leads the sentence.
    """
    begin, _ = sentence_of(claim.span, document)
    clause_end = claim.span.start + len(clause_of(claim, document))
    own = day_of_writing(document) or LATEST
    for mention in document.dates:
        at, named = mention.span.start, _NAMED.get(unit)
        if named is None or not named.fullmatch(mention.value):
            continue
        before = document.text[begin:at]
        between = document.text[mention.span.end : claim.span.start]
        leads = (
            begin <= at < claim.span.start and _LEAD.search(before) and between.strip() in ("", ",")
        )
        inside = behind <= at < clause_end and not before.rstrip().lower().endswith("since")
        days = _past(mention.value, own + timedelta(days=1)) if leads or inside else None
        if days is not None:
            return days[1]
    return None


def run_of(claim: Claim, document: DocumentFacts) -> Run | None:
    """The run of days that a direction is told by: "fell for a third straight session"."""
    if not _is_direction(claim):
        return None
    text = clause_of(claim, document)
    broken = _BROKEN.search(text)
    if broken is not None:
        length = CARDINALS.get(broken["number"].lower()) or int(broken["number"])
        return Run(length, "session", exact=True, broken=True) if length > 1 else None
    found = _run_in(text, claim.span.start, claim, document, date.min)
    return found[0] if found is not None else None


def _run_in(
    text: str, _start: int, claim: Claim, _document: DocumentFacts, _day: date
) -> tuple[Run, re.Match[str]] | None:
    """The run of days that words tell, whatever their day."""
    match = _RUN.search(text)
    if match is None or claim.direction is None:
        return None
    word = (match["ordinal"] or match["number"] or match["many"]).lower()
    length = RANKS.get(word) or CARDINALS.get(word) or int(re.sub(r"\D", "", word))
    unit = next(match[name] for name in ("unit", "rank", "units", "rows") if match[name]).lower()
    kind: Literal["session", "week", "month"] = (
        "week" if unit == "week" else "month" if unit == "month" else "session"
    )
    if unit not in DAYS and claim.horizon not in (None, "P1D"):
        return None  # "a third straight loss" may be of weeks
    if not 1 < length <= _LONGEST_RUN:
        return None
    return Run(length, kind, exact=match["ordinal"] is not None), match
