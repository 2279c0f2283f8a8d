"""The hour that a claim names with its zone: "at 3:30 p.m. ET on Friday".

Words only: no price enters here.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from eventstudy.documents.facts import Claim, DocumentFacts

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


def stated_hours(claim: Claim, document: DocumentFacts) -> tuple[datetime, ...]:
    """The instants (UTC) that a claim's time can mean; none where it names no hour or no zone.

    Two for midnight: that before the day, and that after it.
    """
    span = claim.time_span
    if span is None:
        return ()
    for mention in document.dates:
        if (
            mention.type != "TIME"
            or mention.span.end <= span.start
            or span.end <= mention.span.start
        ):
            continue
        clock = _CLOCK.match(mention.value)
        zone = _ZONE.search(document.text[mention.span.start : mention.span.end + _BEHIND])
        if clock is None or zone is None:
            continue
        if (
            len(
                _CLOCKS.findall(
                    document.text, mention.span.start, mention.span.start + zone.start()
                )
            )
            > 1
        ):
            continue  # "at 3:30 p.m. (1930 GMT)": the zone is that of the second
        hours, minutes = int(clock[2]), int(clock[3] or 0)
        if hours > 24 or minutes > 59:
            continue
        midnight = datetime.combine(date.fromisoformat(clock[1]), datetime.min.time())
        local = midnight + timedelta(hours=hours, minutes=minutes)
        midnights = (midnight, midnight + timedelta(days=1))
        either = midnights if local in midnights else (local,)
        place = ZoneInfo(ZONES[zone[1].lower()])
        return tuple(one.replace(tzinfo=place).astimezone(UTC) for one in either)
    return ()
