"""How the time of a claim is told: the words around it, before any day is reckoned.

Words only: no price enters here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from eventstudy.documents.facts import Claim, DocumentFacts, Span
from eventstudy.verdicts.periods import CARDINALS, DAY, horizon_days, horizon_length, period

SENTENCE_END = re.compile(r"[.!?][\"'\u2019\u201d)]*\s+(?=[\"'\u2018\u201cA-Z])|\n\s*\n")

_NEXT_CLAUSE = re.compile(
    r"[,;:\u2014]|\s(?:as|while|whereas|when|and|but|or|after|before|amid|because|although)\s",
    re.IGNORECASE,
)


def sentence_of(span: Span, document: DocumentFacts) -> tuple[int, int]:
    """Start and end of the sentence around a span, as offsets of the text."""
    text = document.text
    ends = SENTENCE_END.finditer(text, max(0, span.start - 1000), span.start + 1)
    before = [m.end() for m in ends if m.end() <= span.start]
    after = SENTENCE_END.search(text, span.end - 1, span.end + 1000)
    first = before[-1] if before else max(0, span.start - 1000)
    return first, after.start() if after else min(len(text), span.end + 1000)


def clause_of(claim: Claim, document: DocumentFacts) -> str:
    """The claim's words with those behind them up to the next clause of the sentence."""
    _, end = sentence_of(claim.span, document)
    behind = document.text[claim.span.end : end]
    stop = _NEXT_CLAUSE.search(behind)
    return claim.span.quote + (behind[: stop.start()] if stop is not None else behind)


def day_of_writing(document: DocumentFacts) -> date | None:
    """The document's day; None where it is not known to the day."""
    own = document.document_date.value
    return date.fromisoformat(own) if own is not None and DAY.fullmatch(own) else None


PAST_PRICE = re.compile(
    r"\b(?:from|compar\w+\s+(?:with|to)|against|versus|vs\.?|than(?!\s+\S?\d))\s+"
    r"(?:(?:(?=\S*\d)\S+|just|about|around|nearly|only|over|under|the|its|their|levels?|price|close|what"
    r"|where|it|they|was|were|did|had|been|stood|traded|sold|fetched|cost|for|at)\s+){0,6}$",
    re.IGNORECASE,
)

_BESIDE_CLOSE = re.compile(r"\b(?:above|below|over|under|on|to)\s+(?:the\s+)?$", re.IGNORECASE)
"""Words before a day whose close a price is set beside: "9% above Thursday's close"."""

_ITS_CLOSE = re.compile(
    r"(?:['\u2019]s)?\s+(?:close|closing\s+(?:price|level)|settlement|finish)\b", re.IGNORECASE
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


_DAY_OF_PRICE = re.compile(r"\s+(?:on|late\s+on|early\s+on)\s+$", re.IGNORECASE)


def day_of_origin(claim: Claim, document: DocumentFacts) -> date | None:
    """The day of the level that a move began at: "from $10,000 on Friday", "from a day earlier"."""
    for mention in document.dates:
        start = mention.span.start
        inside = claim.span.start <= start < claim.span.end
        if not inside or mention.type != "DATE" or not DAY.fullmatch(mention.value):
            continue
        before = document.text[max(claim.span.start, start - 60) : start]
        if PAST_PRICE.search(_DAY_OF_PRICE.sub(" ", before)) is not None:
            return date.fromisoformat(mention.value)
    return None


_BEHIND_ORIGIN = re.compile(
    r"\s+(?:(?:in|during|at\s+the\s+close\s+of)\s+)?(?:the\s+(?:previous|prior|preceding)\s+(?:trading"
    r"\s+)?(?:session|day)|the\s+(?:day|session)\s+before|an?\s+(?:day|session)\s+(?:earlier|before))\b",
    re.IGNORECASE,
)
_BESIDE_ANOTHER = re.compile(
    r"\b(?:against|compared|versus|vs)\b(?:[^,;.]|[,.](?=\d))*\Z", re.IGNORECASE
)


def began_on_the_eve(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a price that a claim compares with is of the session before.

    "Closed at $8,662 on Friday, against $7,435 the previous session": the words stand behind the
    claim, which ends with that price.
    """
    beside = _BESIDE_ANOTHER.search(claim.span.quote) is not None
    return beside and _BEHIND_ORIGIN.match(document.text, claim.span.end) is not None


def is_from_the_close(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a move is reckoned from the close of its first day: "24% above Thursday's close"."""
    if claim.time_span is None or (claim.horizon or "").find("/") < 0:
        return False
    return _ITS_CLOSE.match(document.text, claim.time_span.end) is not None


OPENS = re.compile(
    r"\b(?:(?:after|since|from|following|starting|between)\W+(?:[A-Za-z\u2019']+\W+){0,6}"
    r"|from\s+\S*\d\S*\s+(?:(?:at\s+the\s+close\s+)?on\s+)?)$",
    re.IGNORECASE,
)


def opens_the_stretch(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's day opens its stretch ("since Thursday", "two days after the 24th")."""
    if is_against_the_past(claim, document):
        return False
    return OPENS.search(_before_the_day(claim, document)) is not None


SINCE = re.compile(r"\bsince\s+(?:late\s+|early\s+)?$", re.IGNORECASE)


def is_since_the_day(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's move begins when its day has ended: "since Sunday"."""
    return SINCE.search(_before_the_day(claim, document)) is not None


PAST = re.compile(r"\b(?:past|last|previous|preceding|prior|trailing|ago)\b", re.IGNORECASE)

SHORTEST_COUNT = timedelta(days=1)
"""Shorter stretches counted back, as "the past hour", may lie anywhere within the day."""


def counts_back(claim: Claim, document: DocumentFacts) -> bool:
    """Whether the claim's stretch of days is counted back from the writing: "the past week"."""
    length = horizon_length(claim.horizon)
    if length is None or length < SHORTEST_COUNT or claim.time_span is None:
        return False
    return PAST.search(_beside_the_time(claim, document)) is not None


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


def names_day(claim: Claim, document: DocumentFacts, day: date) -> bool:
    """Whether the words of a claim, or of its time, name a day: "in the week to Friday"."""
    return names_period(claim, document, (day, day))


_PRICED = re.compile(r"\b(?:clos|end|finish|settl|trad)\w*\b")
_CLAUSE_ENDS = re.compile(r"\n|[.!?]\s")
_LONGEST_PRICE = 160
"""Characters of a price before the change that stands behind it."""


def is_of_a_price_told_on(claim: Claim, document: DocumentFacts, day: date) -> bool:
    """Whether a change stands behind a price of that day: "closed at $76 on Friday, down 7%"."""
    begin = max(0, claim.span.start - _LONGEST_PRICE)
    told = _CLAUSE_ENDS.split(document.text[begin : claim.span.start])[-1]
    if not told.endswith(", ") or _PRICED.search(told) is None:
        return False
    begin = claim.span.start - len(told)
    return any(
        period(mention.value) == (day, day) and begin <= mention.span.start < claim.span.start
        for mention in document.dates
    )


def names_period(claim: Claim, document: DocumentFacts, days: tuple[date, date]) -> bool:
    """Whether the words of a claim, or of its time, name a day, a month or a year."""
    spans = [span for span in (claim.span, claim.time_span) if span is not None]
    return any(
        period(mention.value) == days
        for mention in document.dates
        for span in spans
        if span.start <= mention.span.start < span.end
    )


_AFTER = re.compile(
    r"\b(?P<number>a|one|two|three|four|five|six|seven|\d{1,2})\s+(?P<unit>day|week)s?\s+after"
    r"(?:\s+(?:it|they|the\s+\w+))?(?:\s+ha[ds])?\s*$",
    re.IGNORECASE,
)


def days_before(claim: Claim, document: DocumentFacts) -> int:
    """Days from what a claim tells to the day of its sentence: "a day after hitting a high"."""
    start = claim.span.start
    found = _AFTER.search(document.text, max(0, start - 40), start)
    if found is None:
        return 0
    number = CARDINALS.get(found["number"].lower()) or int(found["number"])
    return number * (7 if found["unit"].lower() == "week" else 1)


_EVE = re.compile(
    r"(?P<against>\b(?:from|than|against|over|with|versus|vs\.?)\s+(?:that\s+of\s+)?)?"
    r"\bthe\s+(?:previous|prior|preceding)\s+(?:trading\s+)?(?P<unit>session|day)\b",
    re.IGNORECASE,
)


def is_of_the_session_before(claim: Claim) -> bool:
    """Whether a claim is of the session before the day told: "had closed the previous session at".

    "Up 2% from the previous session" is told of the day itself.
    """
    found = _EVE.search(claim.span.quote)
    return found is not None and found["unit"].lower() == "session" and found["against"] is None


def is_against_the_eve(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a day is compared with the one before: "closed on Friday 2% up from the previous"."""
    found = _EVE.search(_beside_the_time(claim, document))
    return found is not None and found["against"] is not None


def _beside_the_time(claim: Claim, document: DocumentFacts) -> str:
    """The claim's time with the words that lead it."""
    if claim.time_span is None:
        return ""
    return document.text[max(0, claim.time_span.start - 20) : claim.time_span.end]


def _before_the_day(claim: Claim, document: DocumentFacts) -> str:
    """The words before the claim's day."""
    begin = min((day.start for day in _days_of(claim, document)), default=0)
    return document.text[max(0, begin - 60) : begin]


def _end_of_the_day(claim: Claim, document: DocumentFacts) -> int:
    """Where the claim's day ends in the text; 0 where it names none."""
    return max((day.end for day in _days_of(claim, document)), default=0)


def _days_of(claim: Claim, document: DocumentFacts) -> list[Span]:
    """Where the claim's time names days."""
    span = claim.time_span
    if span is None:
        return []
    days = (m.span for m in document.dates if m.type == "DATE")
    return [day for day in days if day.start < span.end and span.start < day.end]
