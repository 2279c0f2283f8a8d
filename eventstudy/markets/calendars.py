"""Trading calendars: sessions, bar ends, and the day zero of an event.

Daily bars of an exchange carry the local session date; a 24/7 market has UTC days. A moment is an
instant (a date-time with an offset) or a day when no more is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pandas as pd

from eventstudy.errors import InputError
from eventstudy.markets.errors import PendingError, UnknownCalendarError

if TYPE_CHECKING:
    from exchange_calendars import ExchangeCalendar

Moment = datetime | date | str

# Shenzhen keeps the sessions and hours of Shanghai; the calendar library has no XSHE.
_SAME = {"XSHE": "XSHG"}

# Days on which an exchange stayed closed at short notice, and which the calendar library lacks:
# Hong Kong, typhoon Saola and the black rainstorm (notices of the exchange).
_CLOSED = {"XHKG": ("2023-09-01", "2023-09-08")}

# strftime's %A would follow the locale.
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

# Fixed ranges, so that no answer depends on today's date; the wide one is slow to build.
_USUAL = (date(1998, 1, 1), date(2032, 12, 31))
_WIDE = (date(1950, 1, 1), date(2099, 12, 31))


@dataclass(frozen=True, slots=True)
class DayZero:
    """The first bar of a series that an event can have moved.

    Attributes
    ----------
    early, late : date
        Labels of the bars. Equal when the instant is known; for an event known only to the day
        they are the two readings: news before the close of that day, or after it.
    note : str
        What a reader should know: closed market, after the close, days until the next session.
    """

    early: date
    late: date
    note: str = ""


@cache
def _build(name: str, start: date, end: date) -> ExchangeCalendar:
    import exchange_calendars
    from exchange_calendars.errors import InvalidCalendarName

    name = _SAME.get(name, name)
    try:
        return exchange_calendars.get_calendar(name, start=start, end=end)
    except InvalidCalendarName:
        raise UnknownCalendarError(
            "unknown trading calendar",
            where="calendar",
            value=name,
            todo="use an exchange code such as XNYS, XNAS, XSHG, XHKG, or 24/7",
        ) from None
    except (NotImplementedError, ValueError):
        pass  # the library may know fewer years of it
    try:
        # Without a range the library would take one around the clock's today.
        known = exchange_calendars.get_calendar(name, start="2022-01-01", end="2022-12-31")
    except (NotImplementedError, ValueError) as error:
        raise UnknownCalendarError(
            "the calendar library cannot build this calendar",
            where="calendar",
            value=name,
            todo="use another exchange of the same country, or update exchange_calendars",
        ) from error
    low, high = known.bound_min(), known.bound_max()
    first = pd.Timestamp(start) if low is None else max(pd.Timestamp(start), low)
    last = pd.Timestamp(end) if high is None else min(pd.Timestamp(end), high)
    return exchange_calendars.get_calendar(name, start=first, end=last)


def _range(first: date, last: date) -> tuple[date, date]:
    margin = timedelta(days=30)  # the search for the next session must not hit the end
    usual = _USUAL[0] <= first - margin and last + margin <= _USUAL[1]
    return _USUAL if usual else _WIDE


@cache
def _open_days(name: str, start: date, end: date) -> pd.DatetimeIndex:
    days = pd.DatetimeIndex(_build(name, start, end).sessions.asi8).as_unit("ns")
    return days.drop(pd.DatetimeIndex(_CLOSED.get(name, ())).as_unit("ns"), errors="ignore")


def _sessions(name: str, first: date, last: date) -> pd.DatetimeIndex:
    """Return all sessions of a range that holds ``first`` and ``last`` if possible."""
    return _open_days(name, *_range(first, last))


def zone(calendar: str) -> ZoneInfo:
    """Return the time zone of a market."""
    return ZoneInfo(str(_build(calendar, *_USUAL).tz))


def zone_named(name: str) -> ZoneInfo:
    """Return the time zone of that name; KeyError or ValueError when there is none."""
    return ZoneInfo(name)


def always_open(calendar: str) -> bool:
    """Whether the market never closes, so that its days are UTC days."""
    return calendar == "24/7"


def _as_day(value: Moment) -> date:
    moment = parse_moment(value)
    return moment.date() if isinstance(moment, datetime) else moment


def parse_moment(value: Moment) -> datetime | date:
    """Read an instant with an offset, or a day.

    Raises
    ------
    InputError
        For a date-time without an offset, or a text that is not strict ISO 8601.
    """
    if isinstance(value, str):
        text = value.strip()
        try:
            if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
                return date.fromisoformat(text)
            if re.match(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}", text):
                value = datetime.fromisoformat(text)
        except ValueError:
            pass
    if isinstance(value, datetime):
        if value.tzinfo is None or value.utcoffset() is None:
            raise InputError(
                "an instant needs an offset",
                where="moment",
                value=value.isoformat(),
                todo="write 2019-10-25T10:00:00+00:00, or a day alone",
            )
        return value.astimezone(UTC)
    if isinstance(value, date):
        return value
    raise InputError(
        "neither a day nor an instant", where="moment", value=value, todo="use ISO 8601"
    )


def sessions(calendar: str, start: Moment, end: Moment) -> pd.DatetimeIndex:
    """Session labels from ``start`` to ``end``, both included.

    Returns
    -------
    DatetimeIndex
        Naive ``datetime64[ns]``, the local session dates (UTC days for ``24/7``). Days beyond the
        end of the calendar are left out.
    """
    first, last = _as_day(start), _as_day(end)
    if always_open(calendar):
        return pd.date_range(first, last, freq="D").as_unit("ns")
    known = _sessions(calendar, first, last)
    return known[(known >= pd.Timestamp(first)) & (known <= pd.Timestamp(last))]


def is_session(calendar: str, day: Moment) -> bool:
    """Whether ``day`` is a session of the market."""
    return len(sessions(calendar, day, day)) == 1


def last_known(calendar: str) -> date:
    """Return the last session that the calendar knows, looking no further than 2099."""
    if always_open(calendar):
        return date.max
    built: date = _build(calendar, *_WIDE).last_session.date()
    return built


def close_of(calendar: str, session: Moment) -> datetime:
    """Return the instant at which the bar of a session ends (early closes included), in UTC.

    Raises
    ------
    InputError
        When the day is not a session.
    """
    day = _as_day(session)
    if always_open(calendar):
        return datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(days=1)
    if not is_session(calendar, day):
        raise InputError(f"{calendar} has no session on this day", where="session", value=day)
    known = _build(calendar, *_range(day, day))
    close: datetime = known.closes[pd.Timestamp(day)].to_pydatetime()
    return close


def next_session(calendar: str, day: Moment, *, after: bool = False) -> date:
    """Return the first session on or after ``day``, or strictly after it.

    Raises
    ------
    PendingError
        When the calendar ends before.
    """
    first = _as_day(day) + timedelta(days=1 if after else 0)
    if always_open(calendar):
        return first
    known = _sessions(calendar, first, first)
    place = int(known.searchsorted(pd.Timestamp(first)))
    if place == len(known):
        raise PendingError(
            f"the {calendar} calendar ends on {known[-1]:%Y-%m-%d}",
            where="calendar",
            value=first,
            todo="the day is pending until the exchange publishes its holidays",
        )
    if first < known[0].date():
        raise InputError(
            f"the {calendar} calendar begins on {known[0]:%Y-%m-%d}", where="calendar", value=first
        )
    found: date = known[place].date()
    return found


def day_zero(moment: Moment, calendar: str) -> DayZero:
    """Find the first bar whose close comes after an event.

    Parameters
    ----------
    moment : datetime, date or str
        An instant with an offset, or a day (ISO 8601 as text). A day is the day as every market
        dates it itself.
    calendar : str
        Calendar of the series.

    Returns
    -------
    DayZero
        For an instant ``early == late``. For a day, ``early`` is the first session on or after
        it, ``late`` the session after that; on ``24/7`` the day and the next UTC day.

    Raises
    ------
    PendingError
        When the calendar ends before the day.
    InputError
        For a date-time without an offset.

    Examples
    --------
    >>> day_zero("2019-10-26", "XNYS").early
    datetime.date(2019, 10, 28)
    """
    when = parse_moment(moment)
    if isinstance(when, datetime):
        return _of_instant(when, calendar)
    early = next_session(calendar, when)
    late = next_session(calendar, early, after=True)
    return DayZero(early, late, _distance(when, early, calendar))


def _of_instant(when: datetime, calendar: str) -> DayZero:
    if always_open(calendar):
        return DayZero(when.date(), when.date())
    local = when.astimezone(zone(calendar))
    # A session can close after local midnight (futures), so start one day early.
    day = next_session(calendar, local.date() - timedelta(days=1))
    while close_of(calendar, day) <= when:
        day = next_session(calendar, day, after=True)
    note = _distance(local.date(), day, calendar)
    if day > local.date() and is_session(calendar, local.date()):
        closed = close_of(calendar, local.date()).astimezone(zone(calendar))
        note = f"after the close of {local:%Y-%m-%d} ({closed:%H:%M %Z}); " + _next(
            local.date(), day
        )
    return DayZero(day, day, note)


def _next(day: date, session: date) -> str:
    later = (session - day).days
    return f"day 0 is {session:%Y-%m-%d}, {later} day{'s' if later != 1 else ''} later"


def _distance(day: date, session: date, calendar: str) -> str:
    if session == day:
        return ""
    weekday = _WEEKDAYS[day.weekday()]
    return f"{calendar} has no session on {weekday} {day:%Y-%m-%d}; {_next(day, session)}"
