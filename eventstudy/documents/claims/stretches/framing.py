"""The stretch that a whole report is about: "June was another poor month", "closed July down"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from eventstudy.documents.claims.slots.horizons import PERIODS, Horizon, of_value
from eventstudy.documents.claims.words.sentence import Time
from eventstudy.documents.facts import Span
from eventstudy.documents.reading import Document

LONG = frozenset(["P1W", "P7D", "P1M", "P3M", "P1Y"])
"""Stretches longer than a day that a report looks back on."""
_IT_WAS = re.compile(
    r"\A\W*(?:it|this|that) (?:was|has been|proved|turned out to be) (?:[\w-]+ ){0,4}?"
    r"(week|month|quarter|year)\b",
    re.IGNORECASE,
)
_BEING = re.compile(
    r" (?:was|were|is|has been|had been|proved|turned out|turns out|ended|brought|saw)\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(
    r"\b(?:closed|ended|finished|closed out|wrapped up|capped) (?:(?:a|an|the) )?(?:[\w-]+ )?\Z",
    re.IGNORECASE,
)
_ENDED = re.compile(
    r"\b(?:ended|closed|finished|capped|closed out|wrapped up) the (?:\w+ )?"
    r"(week|month|quarter|year)\b",
    re.IGNORECASE,
)
_REVIEW = re.compile(
    r"\A\W*(?:the |crypto |market |bitcoin )*(?:(week|month|quarter|year) in "
    r"(?:review|short|brief|numbers|summary)|(week|month)ly "
    r"(?:review|recap|roundup|round-up|wrap|summary|digest))\b",
    re.IGNORECASE,
)
"""How a title begins that tells what is reviewed: "The Week in Short", "Weekly recap: ..."."""
_LONGEST_LEAD = 40
_SENTENCES = 2
"""Sentences at the head of a report, a heading among them, that tell what it is about."""


def _tells_of_a_day(times: Sequence[Time], start: int, end: int) -> bool:
    """Whether a sentence names a day."""
    here = (time.mention for time in times if start <= time.start < end)
    return any(m.type in ("DATE", "TIME") and len(m.value) >= len("2019-10-25") for m in here)


def of_report(document: Document, times: Sequence[Time]) -> Horizon | None:
    """The stretch that the head of a report names, or None where it tells of a day."""
    folded = document.folded.text
    for start, end in document.sentences[:_SENTENCES]:
        review = _REVIEW.match(folded, start, end)
        if review is not None:
            unit = next(group for group in (1, 2) if review.group(group))
            span = Span.of(document.text, *document.folded.raw(*review.span(unit)))
            return Horizon(PERIODS[review.group(unit).lower()], span, 0)
        told = _IT_WAS.match(folded, start, end)
        if told is None and not _tells_of_a_day(times, start, end):
            told = _ENDED.search(folded, start, end)  # "ended the week up 6.2 percent"
        if told is not None:
            span = Span.of(document.text, *document.folded.raw(told.start(1), told.end(1)))
            return Horizon(PERIODS[told.group(1).lower()], span, 0)
        for time in times:
            if not start <= time.start < end or time.mention.type != "DATE":
                continue
            value = of_value("DATE", time.mention.value)
            if value not in LONG:
                continue
            leads = not any(char.isalnum() for char in folded[start : time.start])
            lead = folded[max(start, time.start - _LONGEST_LEAD) : time.start]
            being = leads and _BEING.match(folded, time.end) is not None
            if being or _CLOSED.search(lead) is not None:
                return Horizon(value, time.mention.span, 0)
    return None
