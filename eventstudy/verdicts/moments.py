"""When a claim's move is to be looked for: the event it hangs on, its own date, or the document's.

Words only: no price enters here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from eventstudy.documents.facts import Claim, DocumentFacts, Event, Span, TimeMention

NEWS_OF = re.compile(r"\b(?:news|reports?|word)\s+(?:of|that|about)\b", re.IGNORECASE)
DAY = re.compile(r"\d{4}-\d\d-\d\d")


EARLIEST, LATEST = date(1700, 1, 1), date(2200, 12, 31)
"""Days outside can have no price row; a table of days could not even hold them."""


@dataclass(frozen=True, slots=True)
class Moment:
    """The time a claim is about.

    Attributes
    ----------
    first, last : datetime.date
        The stated day, or the first and last day of the stated period.
    instant : str or None
        The instant (ISO 8601 with offset) when a user gave it.
    basis : str
        ``event``: the day on which the market could first know, whose hour is open;
        ``stated``: the claim's own date; ``sentence``: a date in other words of its sentence;
        ``writing``: the document's date, from which the claim's words count back ("over the past
        week"); ``document``: the document's date, for want of another.
    """

    first: date
    last: date
    basis: Literal["event", "stated", "sentence", "writing", "document"]
    instant: str | None = None
    event: Event | None = None

    @property
    def can_have_prices(self) -> bool:
        """Whether the days lie in a range for which prices could exist at all."""
        return self.first >= EARLIEST and self.last <= LATEST

    @property
    def report_is_late(self) -> bool:
        """Whether the first dated report came out more than a day after the event."""
        event = self.event
        happened = period(event.date) if event is not None else None
        if self.basis != "event" or self.instant is not None or happened is None:
            return False
        return happened[0] == happened[1] and self.first > happened[1] + timedelta(days=1)

    @property
    def news_undated(self) -> bool:
        """Whether the texts speak of the news of an event, and no document dates that news."""
        event = self.event
        if self.basis != "event" or self.instant is not None or event is None:
            return False
        return not event.announced_evidence and any(
            NEWS_OF.search(one.span.quote) for one in event.evidence
        )


def period(value: str | None) -> tuple[date, date] | None:
    """First and last day of a TIMEX3 date (day, ISO week, weekend, month, quarter, half, year)."""
    if value is None:
        return None
    if DAY.match(value):
        day = date.fromisoformat(value[:10])
        return day, day
    if week := re.fullmatch(r"(\d{4})-W(\d\d)", value):
        monday = date.fromisocalendar(int(week[1]), int(week[2]), 1)
        return monday, monday + timedelta(days=6)
    if weekend := re.fullmatch(r"(\d{4})-W(\d\d)-WE", value):
        saturday = date.fromisocalendar(int(weekend[1]), int(weekend[2]), 6)
        return saturday, saturday + timedelta(days=1)
    if part := re.fullmatch(r"(\d{4})-([QH])(\d)", value):
        months = 3 if part[2] == "Q" else 6
        first = date(int(part[1]), months * (int(part[3]) - 1) + 1, 1)
        return first, _month_end(first, months)
    if month := re.fullmatch(r"(\d{4})-(\d\d)", value):
        first = date(int(month[1]), int(month[2]), 1)
        return first, _month_end(first, 1)
    if re.fullmatch(r"\d{4}", value):
        return date(int(value), 1, 1), date(int(value), 12, 31)
    return None


def _month_end(first: date, months: int) -> date:
    year, month = divmod(first.month - 1 + months, 12)
    return date(first.year + year, month + 1, 1) - timedelta(days=1)


def interval(horizon: str | None) -> tuple[date, date] | None:
    """The two ends of an ISO 8601 interval horizon (``2019-10-01/2019-10-25``)."""
    if horizon is None or "/" not in horizon:
        return None
    first, _, last = horizon.partition("/")
    start, end = period(first), period(last)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def moment_of_event(event: Event) -> Moment | None:
    """The day, or the user's instant, on which the market could first know of ``event``."""
    if event.announced is None:
        return None
    known = period(event.announced)
    if known is None or known[0] != known[1]:
        return None
    instant = event.announced if "T" in event.announced else None
    moment = Moment(known[0], known[1], "event", instant, event)
    return moment if moment.can_have_prices else None


def moment_of_claim(
    claim: Claim, document: DocumentFacts, events: dict[str, Event]
) -> Moment | None:
    """The moment of a claim, or None where neither event, claim nor document tells a day.

    The claim's own date comes first, then its event, then a day that its sentence names, then a
    document date known to the day.
    """
    event = events.get(claim.event) if claim.event else None
    stated = (
        interval(claim.horizon)
        or period(claim.horizon)
        or _of_a_named_period(claim, document)
        or _period_begun(claim, document)
        or stated_day(claim, document)
    )
    if stated is not None:
        if claim.time_span is not None and claim.time_span.end <= claim.span.start:
            apart = timedelta(days=_days_before(claim, document))
            stated = (stated[0] - apart, stated[1] - apart)
        return Moment(*_told_so_far(stated, document), "stated", event=event)
    own = day_of_writing(document)
    if own is not None and counts_back(claim, document):
        return Moment(own, own, "writing", event=event)
    if event is not None and (moment := moment_of_event(event)) is not None:
        return moment
    if claim.event is None and (near := day_of_sentence(claim, document)) is not None:
        near -= timedelta(days=_days_before(claim, document))
        return Moment(near, near, "sentence")
    if own is not None and claim.event is None:
        return Moment(own, own, "document")
    return None


_AFTER = re.compile(
    r"\b(?P<number>a|one|two|three|four|five|six|seven|\d{1,2})\s+(?P<unit>day|week)s?\s+after"
    r"(?:\s+(?:it|they|the\s+\w+))?(?:\s+ha[ds])?\s*$",
    re.IGNORECASE,
)
CARDINALS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip


def _days_before(claim: Claim, document: DocumentFacts) -> int:
    """Days from what a claim tells to the day of its sentence: "a day after hitting a high"."""
    start = claim.span.start
    found = _AFTER.search(document.text, max(0, start - 40), start)
    if found is None:
        return 0
    number = CARDINALS.get(found["number"].lower()) or int(found["number"])
    return number * (7 if found["unit"].lower() == "week" else 1)


def day_of_writing(document: DocumentFacts) -> date | None:
    """The document's day; None where it is not known to the day."""
    own = document.document_date.value
    return date.fromisoformat(own) if own is not None and DAY.fullmatch(own) else None


PAST = re.compile(r"\b(?:past|last|previous|preceding|prior|trailing|ago)\b", re.IGNORECASE)
SHORTEST_COUNT = timedelta(days=1)
"""Shorter stretches counted back, as "the past hour", may lie anywhere within the day."""


def counts_back(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's stretch of days is counted back from the writing: "the past week"."""
    length = horizon_length(claim.horizon)
    if length is None or length < SHORTEST_COUNT or claim.time_span is None:
        return False
    return PAST.search(_beside_the_time(claim, document)) is not None


SETTLED = re.compile(
    r"\b(?:clos|settl|end(?:ed|ing|s)|finish)|\b(?:is|are|was|were|remains?|stands?|stood|trades?"
    r"|trading|'s|\u2019s)\s+(?:(?:now|still|currently|also|roughly|about|nearly|some|almost|over"
    r"|more|than|up)\s+){0,3}(?:(?=\S*\d)\S+\s+)?(?:%\s+)?(?:percent\s+|per\s+cent\s+)?"
    r"(?:up|down|higher|lower|off)\b|\b(?:weekly|monthly|quarterly|annual|yearly)\b"
    r"|\b(?:for|on)\s+the\s+(?:week|month|quarter|year)\b",
    re.IGNORECASE,
)
"""Words of where a price stands in the end: "closed 5% higher", "is up 5%", "a weekly gain"."""


def moves_within(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a move may begin and end anywhere within its horizon: "rose 30% in one day".

    What is said of the past week, or of where a price stands, is said of its ends.
    """
    days = horizon_days(claim.horizon)
    if days is None or stated_day(claim, document) or is_against_the_past(claim, document):
        return False
    if days > 1 and (SETTLED.search(claim.span.quote) or claim.time_span is None):
        return False
    return not counts_back(claim, document)


ON_THE_PERIOD = re.compile(r"\b(?:for|on)\s+the\s+(?:week|month|year)$", re.IGNORECASE)


def is_on_the_period(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a move is told "on the week": the week so far, or the seven days up to then."""
    days = horizon_days(claim.horizon)
    return days is not None and ON_THE_PERIOD.search(_beside_the_time(claim, document)) is not None


_FREELY = re.compile(r"\b(?:in|within|inside|over)\s+(?:\S+\s+){0,3}\S+$", re.IGNORECASE)


def runs_freely(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a move lay within any hours or days, not those of one day: "40% in 24 hours"."""
    words = _beside_the_time(claim, document)
    return _FREELY.search(words) is not None and not words.lower().endswith(("the day", "today"))


def _beside_the_time(claim: Claim, document: DocumentFacts) -> str:
    """The claim's time with the words that lead it."""
    if claim.time_span is None:
        return ""
    return document.text[max(0, claim.time_span.start - 20) : claim.time_span.end]


def stated_day(claim: Claim, document: DocumentFacts) -> tuple[date, date] | None:
    """The day or period that the claim's own words name ("on Friday"), or None."""
    if claim.time_span is None or is_against_the_past(claim, document):
        return None
    for mention in document.dates:
        overlaps = (
            mention.span.start < claim.time_span.end and claim.time_span.start < mention.span.end
        )
        if overlaps and mention.type in ("DATE", "TIME"):
            return _between_days(mention, document) or period(mention.value)
    return None


def _between_days(first: TimeMention, document: DocumentFacts) -> tuple[date, date] | None:
    """The two days of "between Friday and Saturday", of which ``first`` is the first."""
    text, begin = document.text, period(first.value)
    if not text[: first.span.start].lower().endswith("between ") or begin is None:
        return None
    for mention in document.dates:
        end = period(mention.value)
        joined = text[first.span.end : mention.span.start].strip().lower() == "and"
        if joined and end is not None and begin[0] < end[1]:
            return begin[0], end[1]
    return None


def names_day(claim: Claim, document: DocumentFacts, day: date) -> bool:
    """Whether the words of a claim, or of its time, name a day: "in the week to Friday"."""
    return names_period(claim, document, (day, day))


def names_period(claim: Claim, document: DocumentFacts, days: tuple[date, date]) -> bool:
    """Whether the words of a claim, or of its time, name a day, a month or a year."""
    spans = [span for span in (claim.span, claim.time_span) if span is not None]
    return any(
        period(mention.value) == days
        for mention in document.dates
        for span in spans
        if span.start <= mention.span.start < span.end
    )


_PERIODS = (
    r"(?:(?:the|this|last)\s+)?(?:new\s+)?(?P<unit>(?:year|month|week|quarter)\b"
    r"|(?:19|20)\d\d(?=\s+(?:at|near|around|just|above|below|with)\b)"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December)\b)"
)
STARTED = re.compile(
    r"\b(?:beg[aiu]ns?|start(?:ed|s)?|open(?:ed|s)?|entered)\s+" + _PERIODS, re.IGNORECASE
)
"""Words of a level at which a period began."""
_FINISHED = re.compile(
    r"\b(?:end(?:ed|s)?|clos(?:ed|es)(?:\s+out)?|finish(?:ed|es))\s+" + _PERIODS, re.IGNORECASE
)
"""Words of a level at which a period ended."""
_JUST_OVER = {"year": 45, "quarter": 20, "month": 8, "week": 1}
"""Days of a new year, quarter, month or week on which the old one is still said to have ended."""


def _period_begun(claim: Claim, document: DocumentFacts) -> tuple[date, date] | None:
    """The year, month or week at whose start or end a level is told, or None."""
    own = day_of_writing(document)
    if claim.kind != "price_level" or own is None:
        return None
    begun = STARTED.search(claim.span.quote)
    if begun is not None:
        return _around(begun["unit"].lower(), own)
    ended = _FINISHED.search(claim.span.quote)
    unit = ended["unit"].lower() if ended is not None else ""
    days = _around(unit, own)
    if days is None or unit not in _JUST_OVER:
        return None
    if (own - days[0]).days < _JUST_OVER[unit]:
        days = _around(unit, days[0] - timedelta(days=1))
    return days


def _of_a_named_period(claim: Claim, document: DocumentFacts) -> tuple[date, date] | None:
    """The period that words of its start or end name: "began last year near", "opened December"."""
    words = STARTED.search(claim.span.quote) or _FINISHED.search(claim.span.quote)
    if claim.kind != "price_level" or words is None:
        return None
    at = claim.span.start + words.start()
    for mention in document.dates:
        if at <= mention.span.start < claim.span.start + words.end() and mention.type == "DATE":
            bare = mention.span.quote.lower() in (
                "the year",
                "the month",
                "the week",
                "the quarter",
            )
            return None if bare else period(mention.value)
    return None


def _around(unit: str, day: date) -> tuple[date, date] | None:
    """The year, quarter, month or week around a day; None for another word."""
    year, week, _ = day.isocalendar()
    quarter = f"{day.year:04}-Q{(day.month + 2) // 3}"
    values = {
        "year": f"{day.year:04}",
        "quarter": quarter,
        "month": f"{day.year:04}-{day.month:02}",
        "week": f"{year}-W{week:02}",
    }
    return period(values.get(unit, unit))


def _told_so_far(days: tuple[date, date], document: DocumentFacts) -> tuple[date, date]:
    """A period ends, for a document within it, on the day of the document."""
    own = document.document_date.value
    if own is None or not DAY.fullmatch(own):
        return days
    first, last = days
    return (first, min(last, date.fromisoformat(own))) if first <= date.fromisoformat(own) else days


OPENS = re.compile(
    r"\b(?:(?:after|since|from|following|starting|between)\W+(?:[A-Za-z\u2019']+\W+){0,6}"
    r"|from\s+\S*\d\S*\s+(?:(?:at\s+the\s+close\s+)?on\s+)?)$",
    re.IGNORECASE,
)


_ITS_CLOSE = re.compile(
    r"(?:['\u2019]s)?\s+(?:close|closing\s+(?:price|level)|settlement|finish)\b", re.IGNORECASE
)


def is_from_the_close(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a move is reckoned from the close of its first day: "24% above Thursday's close"."""
    if claim.time_span is None or (claim.horizon or "").find("/") < 0:
        return False
    return _ITS_CLOSE.match(document.text, claim.time_span.end) is not None


SINCE = re.compile(r"\bsince\s+(?:late\s+|early\s+)?$", re.IGNORECASE)


def opens_the_stretch(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's day opens its stretch ("since Thursday", "two days after the 24th")."""
    if is_against_the_past(claim, document):
        return False
    return OPENS.search(_before_the_day(claim, document)) is not None


def is_since_the_day(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's move begins when its day has ended: "since Sunday"."""
    return SINCE.search(_before_the_day(claim, document)) is not None


PAST_PRICE = re.compile(
    r"\b(?:from|compar\w+\s+(?:with|to)|against|versus|vs\.?|than(?!\s+\S?\d))\s+"
    r"(?:(?:(?=\S*\d)\S+|just|about|around|nearly|only|over|under|the|its|their|levels?|price|close|what"
    r"|where|it|they|was|were|did|had|been|stood|traded|sold|fetched|cost|for|at)\s+){0,6}$",
    re.IGNORECASE,
)


def is_against_the_past(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's time is that of the price it compares with: "12% up from a week ago"."""
    if horizon_days(claim.horizon) is None:
        return False
    before = _before_the_day(claim, document)
    if PAST_PRICE.search(before) is not None:
        return True
    beside = _BESIDE_CLOSE.search(before) is not None
    return beside and _ITS_CLOSE.match(document.text, _end_of_the_day(claim, document)) is not None


_BESIDE_CLOSE = re.compile(r"\b(?:above|below|over|under|on|to)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a day whose close a price is set beside: "9% above Thursday's close"."""


def _end_of_the_day(claim: Claim, document: DocumentFacts) -> int:
    """Where the claim's day ends in the text; 0 where it names none."""
    span = claim.time_span
    if span is None:
        return 0
    days = (m.span for m in document.dates if m.type == "DATE")
    return max((d.end for d in days if d.start < span.end and span.start < d.end), default=0)


def _before_the_day(claim: Claim, document: DocumentFacts) -> str:
    """The words before the claim's day."""
    if claim.time_span is None:
        return ""
    days = [
        m.span.start
        for m in document.dates
        if m.type == "DATE"
        and m.span.start < claim.time_span.end
        and claim.time_span.start < m.span.end
    ]
    return document.text[max(0, min(days) - 60) : min(days)] if days else ""


SENTENCE_END = re.compile(r"[.!?][\"'\u2019\u201d)]*\s+(?=[\"'\u2018\u201cA-Z])|\n\s*\n")


def sentence_of(span: Span, document: DocumentFacts) -> tuple[int, int]:
    """Start and end of the sentence around a span, as offsets of the text."""
    text = document.text
    ends = SENTENCE_END.finditer(text, max(0, span.start - 1000), span.start + 1)
    before = [m.end() for m in ends if m.end() <= span.start]
    after = SENTENCE_END.search(text, span.end - 1, span.end + 1000)
    first = before[-1] if before else max(0, span.start - 1000)
    return first, after.start() if after else min(len(text), span.end + 1000)


_NEXT_CLAUSE = re.compile(
    r"[,;:\u2014]|\s(?:as|while|whereas|when|and|but|or|after|before|amid|because|although)\s",
    re.IGNORECASE,
)


def clause_of(claim: Claim, document: DocumentFacts) -> str:
    """The claim's words with those behind them up to the next clause of the sentence."""
    _, end = sentence_of(claim.span, document)
    behind = document.text[claim.span.end : end]
    stop = _NEXT_CLAUSE.search(behind)
    return claim.span.quote + (behind[: stop.start()] if stop is not None else behind)


def day_of_sentence(claim: Claim, document: DocumentFacts) -> date | None:
    """The one day that the sentence of a claim names outside the claim's own words, or None.

    Two different days leave it open, and so does a weekday of the claim's own that is another:
    "News of 28 October 2019: Bitcoin surged on Friday", where the text has no date of its own.
    """
    first, last = sentence_of(claim.span, document)
    past = claim.time_span if is_against_the_past(claim, document) else None
    days = {
        mention.value
        for mention in document.dates
        if first <= mention.span.start < last
        and not (past is not None and past.start <= mention.span.start < past.end)
        and SINCE.search(document.text[max(0, mention.span.start - 12) : mention.span.start])
        is None
        and mention.type == "DATE"
        and not mention.in_boilerplate
        and not _RELATIVE.search(mention.span.quote)
        and DAY.fullmatch(mention.value)
    }
    own = {
        mention.value
        for mention in document.dates
        if claim.span.start <= mention.span.start < claim.span.end and mention.value in days
    }
    if len(own) == 1:
        days = own
    if len(days) > 1:
        days.discard(document.document_date.value or "")  # a dateline opens the first sentence
    day = date.fromisoformat(days.pop()) if len(days) == 1 else None
    return day if day is None or _may_be(day, claim, document) else None


_RELATIVE = re.compile(r"\b(?:earlier|before|later|ago)$", re.IGNORECASE)
"""Words of a day that is told by its distance from another: "24% from two days earlier"."""

_WEEKDAY = re.compile(r"XXXX-WXX-([1-7]).*")
"""A weekday of no known week, as TIMEX3 writes it."""


def _may_be(day: date, claim: Claim, document: DocumentFacts) -> bool:
    """Whether a day can be that of the weekday in a claim's own words, if there is one."""
    own = (
        _WEEKDAY.fullmatch(mention.value)
        for mention in document.dates
        if claim.span.start <= mention.span.start < claim.span.end
    )
    return all(told is None or int(told[1]) == day.isoweekday() for told in own)


def horizon_length(horizon: str | None) -> timedelta | None:
    """Length of a duration horizon to the hour; None where it is none or not countable."""
    days, hours = horizon_days(horizon), re.fullmatch(r"PT(\d+)H", horizon or "")
    if days is None:
        return None
    return timedelta(hours=int(hours[1])) if hours is not None else timedelta(days=days)


def horizon_days(horizon: str | None) -> int | None:
    """Length in calendar days of a duration horizon; None where it is none or not countable."""
    match = re.fullmatch(
        r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(\d+)H)?", horizon or ""
    )
    if match is None or not any(match.groups()):
        return None
    years, months, weeks, days, hours = (int(part or 0) for part in match.groups())
    total = 365 * years + 30 * months + 7 * weeks + days + hours // 24
    return max(total, 1) if total or hours else None
