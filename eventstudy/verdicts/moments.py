"""When a claim's move is to be looked for: the event it hangs on, its own date, or the document's.

Words only: no price enters here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from eventstudy.documents.facts import Claim, DocumentFacts, Event, TimeMention
from eventstudy.verdicts.periods import (
    DAY,
    EARLIEST,
    LATEST,
    around,
    horizon_days,
    interval,
    period,
)
from eventstudy.verdicts.telling import (
    SINCE,
    counts_back,
    day_of_writing,
    days_before,
    is_against_the_eve,
    is_against_the_past,
    is_of_the_session_before,
    sentence_of,
)

NEWS_OF = re.compile(r"\b(?:news|reports?|word)\s+(?:of|that|about)\b", re.IGNORECASE)


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
    or_before : bool
        Whether the last session up to the day is meant, where none falls on it.
    """

    first: date
    last: date
    basis: Literal["event", "stated", "sentence", "writing", "document"]
    instant: str | None = None
    event: Event | None = None
    or_before: bool = False

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
    document date known to the day. "The previous session" needs a day in its sentence.
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
            apart = timedelta(days=days_before(claim, document))
            stated = (stated[0] - apart, stated[1] - apart)
        return Moment(*_told_so_far(stated, document), "stated", event=event)
    if is_of_the_session_before(claim):
        return _session_before(claim, document)
    own = day_of_writing(document)
    if own is not None and counts_back(claim, document):
        eve = is_against_the_eve(claim, document)
        told = day_of_sentence(claim, document) if eve else None
        if told is not None:  # "closed at $5,596 on Wednesday, down 10% from the previous day"
            return Moment(told, told, "sentence", event=event)
        return Moment(own, own, "writing", event=event)
    if event is not None and (moment := moment_of_event(event)) is not None:
        return moment
    if claim.event is None and (near := day_of_sentence(claim, document)) is not None:
        near -= timedelta(days=days_before(claim, document))
        return Moment(near, near, "sentence")
    if own is not None and claim.event is None:
        return Moment(own, own, "document")
    return None


def _session_before(claim: Claim, document: DocumentFacts) -> Moment | None:
    """The last session before the one day that the sentence names."""
    named = day_of_sentence(claim, document)
    if named is None:
        return None
    day = named - timedelta(days=1)
    return Moment(day, day, "sentence", or_before=True)


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
    text, begin, start = document.text, period(first.value), first.span.start
    if text[max(0, start - len("between ")) : start].lower() != "between " or begin is None:
        return None
    for mention in document.dates:
        if not 0 < mention.span.start - first.span.end <= len(" and the "):
            continue
        end = period(mention.value)
        joined = text[first.span.end : mention.span.start].split()[:1] == ["and"]
        if joined and end is not None and begin[0] < end[1]:
            return begin[0], end[1]
    return None


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
        return around(begun["unit"].lower(), own)
    ended = _FINISHED.search(claim.span.quote)
    unit = ended["unit"].lower() if ended is not None else ""
    days = around(unit, own)
    if days is None or unit not in _JUST_OVER:
        return None
    if (own - days[0]).days < _JUST_OVER[unit]:
        days = around(unit, days[0] - timedelta(days=1))
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


def _told_so_far(days: tuple[date, date], document: DocumentFacts) -> tuple[date, date]:
    """A period ends, for a document within it, on the day of the document."""
    own = day_of_writing(document)
    first, last = days
    return (first, min(last, own)) if own is not None and first <= own else days


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
