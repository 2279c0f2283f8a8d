"""The hour that a claim names with its zone: "at 3:30 p.m. ET on Friday".

Words only: no price enters here.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from eventstudy.documents.facts import Claim, DocumentFacts, Span

ZONES = {
    "utc": "UTC", "gmt": "UTC", "bst": "Europe/London", "cet": "Europe/Berlin",
    "cest": "Europe/Berlin", "et": "America/New_York", "est": "America/New_York",
    "edt": "America/New_York", "eastern time": "America/New_York", "ct": "America/Chicago",
    "cst": "America/Chicago", "cdt": "America/Chicago", "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles", "pdt": "America/Los_Angeles", "hkt": "Asia/Hong_Kong",
    "jst": "Asia/Tokyo", "hong kong time": "Asia/Hong_Kong", "london time": "Europe/London",
    "new york time": "America/New_York", "tokyo time": "Asia/Tokyo",
}  # fmt: skip
"""Zones as writers name them. Many write EST in summer, too: the hour is that of the place."""
_ZONE = re.compile(rf"\b({'|'.join(sorted(ZONES, key=len, reverse=True))})\b", re.IGNORECASE)
_CLOCK = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d)(?::(\d\d))?")
_CLOCKS = re.compile(r"\d{1,2}(?:[:.]\d\d)?\s*[ap]\.?m\b|\b\d{1,2}:\d\d|\b\d{4}\b", re.IGNORECASE)
_BEHIND = 20
"""Characters behind an hour within which its zone may stand."""


def stated_hours(
    claim: Claim, document: DocumentFacts, day: date | None = None
) -> tuple[datetime, ...]:
    """The instants (UTC) that a claim's time can mean; none where it names no hour or no zone.

    Two for midnight: that before the day, and that after it. ``day`` is the one that the claim is
    about, where it is one: an hour in its words is of that day.
    """
    spans = [span for span in (claim.time_span, claim.span) if span is not None]
    for mention in document.dates:
        told = any(
            span.start < mention.span.end and mention.span.start < span.end for span in spans
        )
        clock = _CLOCK.match(mention.value) if told and mention.type == "TIME" else None
        zone = _zone_of(mention.span, document) if clock is not None else None
        if clock is None or zone is None:
            continue
        hours, minutes = int(clock[2]), int(clock[3] or 0)
        if hours > 24 or minutes > 59:
            continue
        midnight = datetime.combine(day or date.fromisoformat(clock[1]), datetime.min.time())
        local = midnight + timedelta(hours=hours, minutes=minutes)
        midnights = (midnight, midnight + timedelta(days=1))
        either = midnights if local in midnights else (local,)
        return tuple(one.replace(tzinfo=zone).astimezone(UTC) for one in either)
    return ()


def _zone_of(span: Span, document: DocumentFacts) -> ZoneInfo | None:
    """The zone behind an hour; None where it is that of another hour: "3:30 p.m. (1930 GMT)"."""
    zone = _ZONE.search(document.text[span.start : span.end + _BEHIND])
    if zone is None:
        return None
    clocks = _CLOCKS.findall(document.text, span.start, span.start + zone.start())
    return ZoneInfo(ZONES[zone[1].lower()]) if len(clocks) <= 1 else None
