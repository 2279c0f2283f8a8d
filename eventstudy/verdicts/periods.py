"""Periods and lengths of time as TIMEX3 and ISO 8601 write them, as days of the calendar."""

from __future__ import annotations

import re
from datetime import date, timedelta

from eventstudy.documents.times.words import NUMBERS

DAY = re.compile(r"\d{4}-\d\d-\d\d")

EARLIEST, LATEST = date(1700, 1, 1), date(2200, 12, 31)
"""Days outside can have no price row; a table of days could not even hold them."""

CARDINALS = {"a": 1, "an": 1} | {word: n for word, n in NUMBERS.items() if 1 <= n <= 12}


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


def around(unit: str, day: date) -> tuple[date, date] | None:
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
