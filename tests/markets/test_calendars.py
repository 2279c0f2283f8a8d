"""Day zero, against what the exchanges published.

Every row was written from the exchange's own hours and holiday notices, in local time first, and
turned into UTC by hand. None was taken from the code or the calendar library.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventstudy.errors import InputError
from eventstudy.markets import day_zero, sessions
from eventstudy.markets.calendars import (
    close_of,
    last_known,
    next_session,
    parse_moment,
)
from eventstudy.markets.errors import PendingError, UnknownCalendarError

INSTANTS = [
    # New York, 9:30-16:00; UTC-4 until 3 November 2019, UTC-5 after it.
    ("2019-10-25T10:00:00Z", "XNYS", "2019-10-25"),  # before the open
    ("2019-10-25T19:59:59Z", "XNYS", "2019-10-25"),  # 15:59:59
    ("2019-10-25T20:00:00Z", "XNYS", "2019-10-28"),  # the close is not after the instant
    ("2019-10-26T12:00:00Z", "XNYS", "2019-10-28"),  # Saturday
    ("2019-11-01T20:30:00Z", "XNYS", "2019-11-04"),  # 16:30 summer time
    ("2019-11-04T20:30:00Z", "XNYS", "2019-11-04"),  # 15:30 winter time
    ("2019-03-08T20:30:00Z", "XNYS", "2019-03-08"),  # 15:30, two days before summer time
    ("2019-03-11T20:30:00Z", "XNYS", "2019-03-12"),  # 16:30, the first day of it
    ("2019-11-28T15:00:00Z", "XNYS", "2019-11-29"),  # Thanksgiving
    ("2019-11-29T17:59:00Z", "XNYS", "2019-11-29"),  # early close at 13:00
    ("2019-11-29T18:00:00Z", "XNYS", "2019-12-02"),
    ("2018-12-24T18:30:00Z", "XNYS", "2018-12-26"),  # early close, then Christmas
    ("2019-07-03T17:00:00Z", "XNYS", "2019-07-05"),  # early close, then Independence Day
    ("2018-12-05T15:00:00Z", "XNYS", "2018-12-06"),  # national day of mourning
    ("2025-01-09T15:00:00Z", "XNYS", "2025-01-10"),  # national day of mourning
    ("2012-10-29T15:00:00Z", "XNYS", "2012-10-31"),  # hurricane Sandy: two days closed
    ("2001-09-11T14:00:00Z", "XNYS", "2001-09-17"),  # closed for the rest of the week
    ("2021-06-18T15:00:00Z", "XNYS", "2021-06-18"),  # Juneteenth: no market holiday yet
    ("2022-06-20T15:00:00Z", "XNYS", "2022-06-21"),  # Juneteenth, observed on Monday
    ("2020-03-12T13:00:00Z", "XNYS", "2020-03-12"),
    ("2019-10-25T13:00:00Z", "XNAS", "2019-10-25"),
    ("2019-10-25T20:05:00Z", "XNAS", "2019-10-28"),
    # Shanghai and Shenzhen, 9:30-11:30 and 13:00-15:00, UTC+8.
    ("2019-10-24T23:00:00Z", "XSHG", "2019-10-25"),  # Friday 7:00
    ("2019-10-25T04:00:00Z", "XSHG", "2019-10-25"),  # noon break
    ("2019-10-25T06:59:00Z", "XSHG", "2019-10-25"),  # 14:59
    ("2019-10-25T07:00:00Z", "XSHG", "2019-10-28"),
    ("2019-10-25T10:00:00Z", "XSHG", "2019-10-28"),  # Friday 18:00
    ("2019-10-25T18:00:00+08:00", "XSHG", "2019-10-28"),  # the same, as the clock showed it
    ("2019-10-25T10:00:00Z", "XSHE", "2019-10-28"),
    ("2019-10-01T02:00:00Z", "XSHG", "2019-10-08"),  # National Day week
    ("2024-10-01T02:00:00Z", "XSHG", "2024-10-08"),
    ("2019-05-01T02:00:00Z", "XSHG", "2019-05-06"),  # 5 May: a working Sunday, but no session
    ("2015-09-03T02:00:00Z", "XSHG", "2015-09-07"),  # parade of 2015: 3 and 4 September
    ("2020-01-24T02:00:00Z", "XSHG", "2020-02-03"),  # Spring Festival, lengthened by the epidemic
    ("2024-02-09T02:00:00Z", "XSHG", "2024-02-19"),  # Spring Festival of 2024
    # Hong Kong, 9:30-12:00 and 13:00-16:00, UTC+8.
    ("2019-10-25T07:59:00Z", "XHKG", "2019-10-25"),
    ("2019-10-25T08:00:00Z", "XHKG", "2019-10-28"),
    ("2019-10-07T03:00:00Z", "XHKG", "2019-10-08"),  # Chung Yeung Festival
    ("2019-12-24T04:30:00Z", "XHKG", "2019-12-27"),  # morning session only, then two holidays
    ("2023-09-01T03:00:00Z", "XHKG", "2023-09-04"),  # typhoon Saola
    # Tokyo, until 15:00, since 5 November 2024 until 15:30, UTC+9.
    ("2019-10-25T05:59:00Z", "XTKS", "2019-10-25"),
    ("2019-10-25T06:00:00Z", "XTKS", "2019-10-28"),
    ("2019-10-22T02:00:00Z", "XTKS", "2019-10-23"),  # enthronement
    ("2019-04-29T02:00:00Z", "XTKS", "2019-05-07"),  # ten days of holidays
    ("2024-11-01T06:15:00Z", "XTKS", "2024-11-05"),  # 15:15; Monday is a holiday
    ("2024-11-05T06:15:00Z", "XTKS", "2024-11-05"),  # 15:15 under the longer hours
    # London, until 16:30; summer time until 27 October 2019.
    ("2019-10-25T15:29:00Z", "XLON", "2019-10-25"),
    ("2019-10-25T15:30:00Z", "XLON", "2019-10-28"),
    ("2019-10-28T15:45:00Z", "XLON", "2019-10-28"),
    ("2019-12-24T12:35:00Z", "XLON", "2019-12-27"),  # early close at 12:30
    ("2016-06-24T04:00:00Z", "XLON", "2016-06-24"),  # the morning of the referendum's result
    ("2022-09-19T10:00:00Z", "XLON", "2022-09-20"),  # state funeral
    # Frankfurt (Xetra), until 17:30.
    ("2019-10-25T15:29:00Z", "XETR", "2019-10-25"),
    ("2019-12-24T09:00:00Z", "XETR", "2019-12-27"),  # closed on Christmas Eve
    # Coins: UTC days.
    ("2019-10-25T23:59:59Z", "24/7", "2019-10-25"),
    ("2019-10-26T00:00:00Z", "24/7", "2019-10-26"),
    ("2019-10-26T07:00:00+08:00", "24/7", "2019-10-25"),
    ("2019-10-25T21:00:00-04:00", "24/7", "2019-10-26"),
    # Currencies: Monday to Friday.
    ("2019-10-26T10:00:00Z", "24/5", "2019-10-28"),
]

DAYS = [
    ("2019-10-25", "24/7", "2019-10-25", "2019-10-26"),
    ("2019-10-26", "24/7", "2019-10-26", "2019-10-27"),
    ("2020-12-31", "24/7", "2020-12-31", "2021-01-01"),
    ("2019-10-25", "XNYS", "2019-10-25", "2019-10-28"),
    ("2019-10-24", "XNAS", "2019-10-24", "2019-10-25"),
    ("2019-10-26", "XNAS", "2019-10-28", "2019-10-29"),
    ("2019-12-31", "XNYS", "2019-12-31", "2020-01-02"),
    ("2019-11-29", "XNYS", "2019-11-29", "2019-12-02"),
    ("2019-10-25", "XSHG", "2019-10-25", "2019-10-28"),
    ("2019-09-30", "XSHG", "2019-09-30", "2019-10-08"),
    ("2024-10-01", "XSHG", "2024-10-08", "2024-10-09"),
    ("2020-01-23", "XSHG", "2020-01-23", "2020-02-03"),
    ("2019-10-25", "XHKG", "2019-10-25", "2019-10-28"),
    ("2020-03-12", "XNYS", "2020-03-12", "2020-03-13"),
]


@pytest.mark.parametrize(("instant", "calendar", "expected"), INSTANTS)
def test_instants(instant: str, calendar: str, expected: str) -> None:
    found = day_zero(instant, calendar)
    assert found.early == found.late == date.fromisoformat(expected)


@pytest.mark.parametrize(("day", "calendar", "early", "late"), DAYS)
def test_days(day: str, calendar: str, early: str, late: str) -> None:
    found = day_zero(day, calendar)
    assert (found.early, found.late) == (date.fromisoformat(early), date.fromisoformat(late))
    assert day_zero(date.fromisoformat(day), calendar) == found


def test_there_are_enough_cases() -> None:
    assert len(INSTANTS) + len(DAYS) >= 40


def test_notes_say_what_moved() -> None:
    assert day_zero("2019-10-25", "XNYS").note == ""
    note = day_zero("2019-10-26", "XNYS").note
    assert "Saturday 2019-10-26" in note
    assert "day 0 is 2019-10-28, 2 days later" in note
    assert "7 days later" in day_zero("2024-10-01", "XSHG").note
    note = day_zero("2019-10-25T10:00:00Z", "XSHG").note
    assert note.startswith("after the close of 2019-10-25 (15:00 CST)")
    assert "1 day later" in day_zero("2019-10-24T08:00:00Z", "XSHG").note


def test_the_shanghai_calendar_ends() -> None:
    """Its holidays are published year by year; the days after are pending, not wrong."""
    end = last_known("XSHG")
    assert date(2025, 12, 31) <= end < date(2060, 1, 1)
    for moment in (end + timedelta(days=1), f"{end + timedelta(days=400)}T10:00:00Z"):
        with pytest.raises(PendingError, match="calendar ends") as caught:
            day_zero(moment, "XSHG")
        assert caught.value.exit_code == 3
    with pytest.raises(PendingError):  # the late reading lies beyond
        day_zero(end, "XSHG")
    assert len(sessions("XSHG", end, end + timedelta(days=400))) == 1


def test_far_past_and_future() -> None:
    assert day_zero("1987-10-19", "XNYS").late == date(1987, 10, 20)
    assert day_zero("2045-01-03", "24/7").early == date(2045, 1, 3)
    with pytest.raises(InputError, match="begins on"):
        next_session("XNYS", "1930-01-06")


def test_an_instant_needs_an_offset() -> None:
    with pytest.raises(InputError, match="needs an offset"):
        day_zero("2019-10-25T10:00:00", "XNYS")
    with pytest.raises(InputError, match="needs an offset"):
        day_zero(datetime(2019, 10, 25, 10), "XNYS")
    assert parse_moment("2019-10-25T18:00+08:00") == datetime(2019, 10, 25, 10, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["12/11/2020", "2019-10", "2019-02-30", "yesterday", "", "20191025", "２０１９-10-25"]
)
def test_texts_that_are_no_moment(text: str) -> None:
    with pytest.raises(InputError, match="neither a day nor an instant"):
        day_zero(text, "XNYS")


def test_unknown_calendar() -> None:
    with pytest.raises(UnknownCalendarError, match="XNYS"):
        day_zero("2019-10-25", "XXXX")


def test_the_clock_of_the_machine_does_not_matter() -> None:
    """Calendars are built over fixed ranges: a clock in 1970 or 2099 changes nothing."""
    code = (
        "import pandas as pd\n"
        "real = pd.Timestamp.now\n"
        "class Clock(pd.Timestamp):\n"
        "    @classmethod\n"
        "    def now(cls, tz=None): return pd.Timestamp({year}, 1, 2, tz=tz)\n"
        "pd.Timestamp.now = Clock.now\n"
        "from eventstudy.markets import day_zero, load\n"
        "print(day_zero('2019-10-25', 'XSHG'), day_zero('2019-10-26', 'XNYS'), load('XNET').gaps)"
    )
    answers = set()
    for year in (1970, 2019, 2099):
        script = code.format(year=year)
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True)
        answers.add(done.stdout + done.stderr[-500:])
    assert len(answers) == 1
    assert "2019, 10, 28" in answers.pop()


def test_sessions() -> None:
    found = sessions("XNYS", "2019-11-27", "2019-12-02")
    assert [f"{d:%d}" for d in found] == ["27", "29", "02"]
    assert found.dtype == "datetime64[ns]"
    assert found.tz is None
    assert len(sessions("24/7", "2019-10-26", "2019-10-27")) == 2
    assert len(sessions("XNYS", "2019-10-26", "2019-10-27")) == 0
    # 261 weekdays of 2019 less 9 holidays in New York; Shanghai published 244 trading days.
    assert len(sessions("XNYS", "2019-01-01", "2019-12-31")) == 252
    assert len(sessions("XSHG", "2019-01-01", "2019-12-31")) == 244


def test_closes() -> None:
    assert close_of("XNYS", "2019-11-29") == datetime(2019, 11, 29, 18, tzinfo=UTC)
    assert close_of("24/7", "2019-10-26") == datetime(2019, 10, 27, tzinfo=UTC)
    assert close_of("XSHG", "2019-10-25") == datetime(2019, 10, 25, 7, tzinfo=UTC)
    with pytest.raises(InputError, match="no session"):
        close_of("XNYS", "2019-10-26")


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati"])
def test_the_machines_clock_settings_do_not_matter(zone: str) -> None:
    code = (
        "from eventstudy.markets import day_zero\n"
        "print(day_zero('2019-10-26T03:00:00+08:00', 'XNYS'), day_zero('2019-10-26', 'XSHG'))"
    )
    environment = {**os.environ, "TZ": zone, "LC_ALL": "C"}
    found = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    )
    expected = f"{day_zero('2019-10-26T03:00:00+08:00', 'XNYS')} {day_zero('2019-10-26', 'XSHG')}"
    assert found.stdout.strip() == expected
    assert "2019, 10, 25" in expected  # 15:00 in New York on Friday


@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2025, 12, 1)),
    st.sampled_from(["XNYS", "XSHG", "XHKG", "24/7"]),
)
@settings(max_examples=150, deadline=None)
def test_day_zero_is_the_first_bar_that_closes_after_the_instant(when, calendar) -> None:
    instant = when.replace(tzinfo=UTC)
    found = day_zero(instant, calendar).early
    assert close_of(calendar, found) > instant
    before = sessions(calendar, found - timedelta(days=21), found - timedelta(days=1))[-1]
    assert close_of(calendar, before.date()) <= instant


def test_importing_the_room_is_light() -> None:
    code = (
        "import sys, eventstudy.markets, eventstudy.markets.calendars, eventstudy.markets.prices\n"
        "heavy = {'exchange_calendars', 'yfinance', 'ccxt', 'pyarrow.parquet', 'scipy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_building_is_not_repeated() -> None:
    day_zero("2019-10-25", "XNYS")
    started = time.process_time()
    for _ in range(200):
        day_zero("2019-10-25T10:00:00Z", "XNYS")
    assert time.process_time() - started < 2.0
