"""Dates as they may be written, and the bar that becomes day 0: near, or refused."""

from __future__ import annotations

import datetime
from typing import Any

import numpy as np
import pandas as pd
import pytest

import eventstudy as es

DAYS = pd.bdate_range("2015-01-01", periods=400)


def noise(days: pd.DatetimeIndex = DAYS, names: str = "AB") -> pd.DataFrame:
    rng = np.random.default_rng(5)
    return pd.DataFrame(rng.normal(0, 0.02, (len(days), len(names))), days, list(names))


def fit(
    date: Any, returns: pd.DataFrame | None = None, asset: Any = "A", **more: Any
) -> es.StudyResult:
    study = es.EventStudy("constant_mean", (-100, -11), (-1, 1))
    table = pd.DataFrame({"asset": [asset], "date": [date]})
    return study.fit(noise() if returns is None else returns, table, **more)


# ---------------------------------------------------------------- written dates


@pytest.mark.parametrize(
    "text",
    ["2016-03", "2016", "2016-3-1", "2016/03/01", "20160301", "2016-061", "2016-03-01T9",
     "1 March 2016", "2016-02-30", "2016-03-01 09:00:00 EST", "0001-01-01", ""],
)  # fmt: skip
def test_only_whole_iso_dates_are_read(text: str) -> None:
    with pytest.raises(es.InputError, match=r"events, column date, row 0\)"):
        fit(text)
    labels = [*DAYS.strftime("%Y-%m-%d")]
    labels[7] = text
    with pytest.raises(es.InputError, match=r"returns, row 7\)"):
        fit("2016-03-01", noise().set_axis(labels))


@pytest.mark.parametrize(
    "date",
    ["2016-03-01", "2016-03-01T09:30", "2016-03-01 09:30:15.5", pd.Timestamp("2016-03-01"),
     datetime.date(2016, 3, 1), datetime.datetime(2016, 3, 1, 9, 30)],
)  # fmt: skip
def test_dates_that_read_one_way(date: Any) -> None:
    assert fit(date).estimates["day_zero"].iloc[0] == pd.Timestamp("2016-03-01")


def test_the_row_is_the_row_of_the_table() -> None:
    table = pd.DataFrame({"asset": "A", "date": ["2016-03-01", None, "2016-03"]})
    with pytest.raises(es.InputError, match=r"column date, row 2\): '2016-03'"):
        es.EventStudy("constant_mean", (-100, -11), (-1, 1)).fit(noise(), table)


def test_years_that_cannot_be_counted_in_nanoseconds() -> None:
    far = pd.DatetimeIndex(["1500-01-01"]).as_unit("s")
    table = pd.DataFrame({"asset": ["A"], "date": far})
    with pytest.raises(es.InputError, match=r"outside every market's history .*row 0"):
        es.EventStudy("constant_mean", (-100, -11), (-1, 1)).fit(noise(), table)


def test_offsets_that_differ_are_refused_as_such() -> None:
    table = pd.DataFrame(
        {"asset": "A", "date": ["2016-03-01T16:00-05:00", "2016-04-01T16:00-04:00"]}
    )
    with pytest.raises(es.InputError, match="different time zones"):
        es.EventStudy("constant_mean", (-100, -11), (-1, 1)).fit(noise(), table)


# ---------------------------------------------------------------- the next bar


def suspended(first: str, last: str) -> pd.DataFrame:
    table = noise()
    return table[(table.index < first) | (table.index > last)]


def test_a_week_of_holidays_moves_the_event_and_says_so() -> None:
    result = fit("2015-10-01", suspended("2015-10-01", "2015-10-07"))
    assert result.estimates["day_zero"].iloc[0] == pd.Timestamp("2015-10-08")
    assert "event 0: no bar on 2015-10-01, day 0 is 7 days later" in result.notes


@pytest.mark.parametrize(
    ("event", "later"), [("2015-10-01", None), ("2015-09-30", None), ("2015-09-29", 32)]
)
def test_an_event_without_a_bar_for_a_month_is_left_out(event: str, later: int | None) -> None:
    # no bar from 29 September to 30 October; 31 October and 1 November are a weekend
    returns = pd.concat([suspended("2015-09-29", "2015-10-30"), noise()["2015-10-30":"2015-10-30"]])
    returns = returns.sort_index().rename(
        index={pd.Timestamp("2015-10-30"): pd.Timestamp("2015-10-31")}
    )
    if later is None:
        assert fit(event, returns).estimates["day_zero"].iloc[0] == pd.Timestamp("2015-10-31")
        return
    with pytest.raises(es.NotApplicableError) as caught:
        fit(event, returns)
    assert "no bar within 31 days of 2015-09-29: the next one, 2015-10-31, is 32 days later" in str(
        caught.value
    )


def test_monthly_bars_may_be_farther_apart() -> None:
    months = pd.date_range("2000-01-31", periods=150, freq="BME")
    returns = noise(months)
    date = months[130] + pd.Timedelta(days=1)
    assert fit(date, returns).estimates["day_zero"].iloc[0] == months[131]
    with pytest.raises(es.NotApplicableError, match="no bar within"):
        fit(months[130] + pd.Timedelta(days=1), returns.drop(index=months[131:133]))


def test_an_event_over_a_change_of_the_clock_is_one_day_later() -> None:
    """New York, Sunday 13 March 2016: 23 hours from midnight to midnight."""
    zoned = noise().tz_localize("America/New_York")
    result = fit(pd.Timestamp("2016-03-13", tz="America/New_York"), zoned)
    assert "event 0: no bar on 2016-03-13, day 0 is 1 day later" in result.notes


def test_an_intraday_event_after_the_close_moves_with_a_note() -> None:
    sessions = [
        day + pd.Timedelta(hours=9, minutes=30) + pd.Timedelta(minutes=30 * k)
        for day in pd.bdate_range("2024-01-02", periods=20)
        for k in range(14)
    ]
    returns = noise(pd.DatetimeIndex(sessions))
    late = fit(pd.Timestamp("2024-01-23 18:00"), returns)
    assert late.estimates["day_zero"].iloc[0] == pd.Timestamp("2024-01-24 09:30")
    words = "no bar at 2024-01-23T18:00:00, day 0 is the bar of 2024-01-24T09:30:00, 15 h 30 min"
    assert f"event 0: {words} later" in late.notes
    weekend = fit(pd.Timestamp("2024-01-26 16:30"), returns)
    assert any("2 days 17 h later" in note for note in weekend.notes)
    # within the session the next bar is the event's own
    assert fit(pd.Timestamp("2024-01-23 10:07"), returns).notes == ()


# ---------------------------------------------------------------- the benchmark


def test_a_benchmark_that_is_too_short_is_said_to_be() -> None:
    market = noise(names="M")["M"]
    study = es.EventStudy("market_model", (-100, -11), (-1, 1))
    table = pd.DataFrame({"asset": ["A"], "date": [DAYS[350]]})
    with pytest.raises(es.NotApplicableError, match=f"benchmark ends on {DAYS[300].date()}, bef"):
        study.fit(noise(), table, market=market[:301])
    with pytest.raises(es.NotApplicableError, match=f"benchmark begins on {DAYS[360].date()}, aft"):
        study.fit(noise(), table, market=market[360:])
    with pytest.raises(es.NotApplicableError, match=r"after the last bar .* not yet observable"):
        study.fit(noise()[:340], table, market=market)


def test_an_event_on_the_benchmark_is_said_to_be_one() -> None:
    market = noise(names="M")["M"]
    with pytest.raises(es.NotApplicableError, match="asset 'M' is the benchmark"):
        es.EventStudy("market_model", (-100, -11), (-1, 1)).fit(
            noise(), pd.DataFrame({"asset": ["M"], "date": [DAYS[350]]}), market=market
        )


# ---------------------------------------------------------------- words


def test_identifiers_are_written_as_the_user_wrote_them() -> None:
    table = pd.DataFrame({"asset": ["A", "A", "B"], "date": DAYS[200], "id": [1, 2, 3]})
    result = es.EventStudy("constant_mean", (-100, -11), (-1, 1)).fit(noise(), table)
    assert result.excluded["reason"].iloc[0].startswith("same asset and same day 0 as event 1:")
    returns = noise().set_axis([600519, 7], axis=1)
    table = pd.DataFrame({"asset": [600519, 8], "date": DAYS[200]})
    result = es.EventStudy("constant_mean", (-100, -11), (-1, 1)).fit(returns, table)
    assert result.excluded["reason"].iloc[0] == "no returns for the asset 8"
    with pytest.raises(es.UsageError, match=r"no such event in the study \(event\): 5"):
        result.one(np.int64(5))


@pytest.mark.parametrize(
    ("model", "options", "words"),
    [
        ("market_model", {"variance": "hac", "lags": 3}, r"EventStudy\): lags; it takes estimator"),
        ("market_model", {"varance": "hac"}, r"varance; did you mean variance"),
        ("dimson", {"lag": 3}, r"lag; did you mean lags"),
        ("garch", {"lags": 3}, r"lags; it takes volatility"),
        ("market_adjusted", {"lags": 3}, r"lags; it takes none"),
        ("ff3", {"title": "x"}, r"title; it takes estimator, variance"),
    ],
)
def test_only_the_unknown_option_is_named(model: str, options: Any, words: str) -> None:
    with pytest.raises(es.UsageError, match=words):
        es.EventStudy(model, **options)
