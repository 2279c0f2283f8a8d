"""Calendar arithmetic on days, weeks, months, quarters and years, without overflow."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

FIRST_YEAR, LAST_YEAR = 1, 9999


def make_day(year: int, month: int, day: int) -> date | None:
    """Make the day, or None where the calendar has no such one."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def parse_day(value: str | None) -> date | None:
    """Read ``2019-10-25`` (also the head of a longer value); None for anything else."""
    if value is None or len(value) < 10:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def add_days(day: date, count: int) -> date | None:
    """Go ``count`` days on; None outside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return None


def add_months(year: int, month: int, count: int) -> tuple[int, int]:
    """Go ``count`` months on from a month of a year."""
    index = year * 12 + month - 1 + count
    return index // 12, index % 12 + 1


def last_day_of_month(year: int, month: int) -> int:
    """Number of days in the month."""
    return calendar.monthrange(min(max(year, FIRST_YEAR), LAST_YEAR), month)[1]


def week_value(day: date) -> str:
    """ISO week of a day: ``2019-W43``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def quarter_of(month: int) -> int:
    """Calendar quarter of a month, 1 to 4."""
    return (month - 1) // 3 + 1


def shift_quarter(quarter: tuple[int, int], count: int) -> tuple[int, int]:
    """Go ``count`` quarters on from a quarter ``(year, number)``."""
    index = quarter[0] * 4 + quarter[1] - 1 + count
    return index // 4, index % 4 + 1


def weekday_of_month(year: int, month: int, weekday: int, which: int) -> date | None:
    """Give the first, second ... or (-1) last such weekday of a month.

    ``which`` 0 means the first one that follows a Monday of the month (election days).
    """
    if which == -1:
        last = make_day(year, month, last_day_of_month(year, month))
        return None if last is None else add_days(last, -((last.weekday() - weekday) % 7))
    first = make_day(year, month, 1)
    if first is None:
        return None
    if which == 0:
        monday = add_days(first, (0 - first.weekday()) % 7)
        return None if monday is None else add_days(monday, weekday)
    return add_days(first, (weekday - first.weekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date | None:
    """Western Easter Sunday (anonymous Gregorian algorithm, Meeus 1991)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return make_day(year, month, day + 1)
