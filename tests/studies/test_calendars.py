"""Series with days of their own: closed days are no bars and are compounded over."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es

ALL = pd.date_range("2019-01-01", periods=400)
WEEK = ALL[ALL.day_of_week < 5]
DESIGN = {"estimation": (-120, -6), "window": (-1, 2)}


def coin(seed: int = 0) -> pd.Series:
    rng = np.random.default_rng(seed)
    return pd.Series(rng.normal(0, 0.03, len(ALL)), index=ALL, name="COIN")


def share(seed: int = 1, days: pd.DatetimeIndex = WEEK) -> pd.Series:
    rng = np.random.default_rng(seed)
    return pd.Series(rng.normal(0, 0.02, len(days)), index=days, name="SHARE")


def index(seed: int = 2, days: pd.DatetimeIndex = WEEK) -> pd.Series:
    rng = np.random.default_rng(seed)
    return pd.Series(rng.normal(0, 0.01, len(days)), index=days, name="INDEX")


def test_a_coin_against_an_exchange_is_compounded_over_weekends() -> None:
    """Friday to Monday is the product of three days; nothing is filled with zero."""
    monday = pd.Timestamp("2019-12-16")
    events = pd.DataFrame({"asset": ["COIN"], "date": [monday]})
    result = es.EventStudy("market_adjusted", **DESIGN).fit(coin(), events, market=index())
    c, m = coin(), index()
    three = np.prod(1 + c["2019-12-14":"2019-12-16"]) - 1
    np.testing.assert_allclose(result.abnormal.loc[0, 0], three - m[monday], rtol=1e-12)
    tuesday = monday + pd.Timedelta(days=1)
    np.testing.assert_allclose(result.abnormal.loc[0, 1], c[tuesday] - m[tuesday], rtol=1e-15)
    friday = pd.Timestamp("2019-12-13")
    np.testing.assert_allclose(result.abnormal.loc[0, -1], c[friday] - m[friday], rtol=1e-15)
    assert "compounded into the next common day" in " ".join(result.notes)


def test_log_returns_are_added_over_weekends() -> None:
    monday = pd.Timestamp("2019-12-16")
    events = pd.DataFrame({"asset": ["COIN"], "date": [monday]})
    study = es.EventStudy("market_adjusted", **DESIGN, returns="log")
    result = study.fit(coin(), events, market=index())
    three = coin()["2019-12-14":"2019-12-16"].sum()
    np.testing.assert_allclose(result.abnormal.loc[0, 0], three - index()[monday], rtol=1e-12)


def test_an_event_on_a_weekend() -> None:
    """For the coin day 0 is Saturday itself; against the exchange it is Monday, and said so."""
    saturday = pd.Timestamp("2019-12-14")
    events = pd.DataFrame({"asset": ["COIN"], "date": [saturday]})
    alone = es.EventStudy("constant_mean", **DESIGN).fit(coin(), events)
    assert alone.estimates["day_zero"].iloc[0] == saturday
    against = es.EventStudy("market_model", **DESIGN).fit(coin(), events, market=index())
    assert against.estimates["day_zero"].iloc[0] == pd.Timestamp("2019-12-16")
    assert "day 0 is 2 days later" in " ".join(against.notes)


def test_a_wide_table_of_both() -> None:
    """Blank cells of the share at weekends, where the index has no row, are no missing days."""
    table = pd.DataFrame({"COIN": coin(), "SHARE": share()})
    date = pd.Timestamp("2019-12-16")
    events = pd.DataFrame({"asset": ["COIN", "SHARE"], "date": [date, date]})
    result = es.EventStudy("market_model", **DESIGN).fit(table, events, market=index())
    assert len(result.excluded) == 0
    assert (result.estimates["n_estimation"] == 115).all()
    for i, series in enumerate((coin(), share())):
        one = events.iloc[[i]]
        alone = es.EventStudy("market_model", **DESIGN).fit(series, one, market=index())
        np.testing.assert_allclose(
            result.abnormal.iloc[i], alone.abnormal.iloc[0], rtol=1e-12, atol=1e-16
        )


def test_index_blank_at_weekends() -> None:
    """The index as a column with blanks: days blank in both are closed for the share."""
    table = pd.DataFrame({"SHARE": share(), "INDEX": index()}, index=ALL)
    events = pd.DataFrame({"asset": ["SHARE"], "date": [pd.Timestamp("2019-12-13")]})
    one = es.EventStudy("market_model", **DESIGN).fit(table, events, market="INDEX")
    two = es.EventStudy("market_model", **DESIGN).fit(share(), events, market=index())
    np.testing.assert_array_equal(one.abnormal, two.abnormal)
    assert one.estimates["n_estimation"].iloc[0] == 115


def test_series_with_days_of_their_own() -> None:
    """A mapping of series: each keeps its calendar, events of both in one study."""
    series = {"COIN": coin(), "SHARE": share()}
    events = pd.DataFrame(
        {
            "asset": ["SHARE", "COIN", "SHARE"],
            "date": pd.to_datetime(["2019-12-16", "2019-12-14", "2019-11-04"]),
        }
    )
    result = es.EventStudy("constant_mean", **DESIGN).fit(series, events)
    assert list(result.estimates["asset"]) == ["SHARE", "COIN", "SHARE"]
    for i in range(3):
        asset = events["asset"].iloc[i]
        one = es.EventStudy("constant_mean", **DESIGN).fit(series[asset], events.iloc[[i]])
        np.testing.assert_array_equal(result.abnormal.iloc[i], one.abnormal.iloc[0])
        np.testing.assert_array_equal(result.car((0, 1)).iloc[i, 1], one.car((0, 1)).iloc[0, 1])
    rows = result.tests((0, 1), ["bmp", "bmp_adjusted", "t_cross_sectional"])
    assert rows["p_value"].notna().all()


def test_correlation_across_calendars_pairs_by_date() -> None:
    """Two grids: residuals meet on the days that both have."""
    rng = np.random.default_rng(5)
    factor = pd.Series(rng.normal(0, 0.02, len(ALL)), index=ALL)
    holiday = WEEK[20]
    mine = (factor + rng.normal(0, 0.01, len(ALL)))[WEEK]
    other = (factor + rng.normal(0, 0.01, len(ALL)))[WEEK.drop(holiday)]
    events = pd.DataFrame({"asset": ["A", "B"], "date": pd.Timestamp("2019-12-16")})
    result = es.EventStudy("constant_mean", **DESIGN).fit({"A": mine, "B": other}, events)
    assert len(result.sample.parts) == 2
    frames = []
    for i in range(2):
        dates = result.sample.dates(np.array([i]), *DESIGN["estimation"])[0]
        residual = result.sample.residuals(np.array([i]))[0]
        frames.append(pd.Series(residual, index=dates))
    pair = pd.concat(frames, axis=1).dropna()
    rho = np.corrcoef(pair[0], pair[1])[0, 1]
    row = result.tests((0, 1), "bmp_adjusted").iloc[0]
    assert f"r = {rho:.6g}" in row["note"]


def test_days_the_benchmark_lacks_shift_nothing() -> None:
    """A benchmark without one row: the asset is compounded over it, windows count common days."""
    gone = WEEK[100]
    result = es.EventStudy("market_model", **DESIGN).fit(
        share(),
        pd.DataFrame({"asset": ["SHARE"], "date": [WEEK[200]]}),
        market=index().drop(gone),
    )
    s, m = share(), index().drop(gone)
    joined = s.drop(gone).copy()
    joined[WEEK[101]] = (1 + s[gone]) * (1 + s[WEEK[101]]) - 1
    e = slice(199 - 120, 199 - 5)
    beta = np.polyfit(m.iloc[e], joined.iloc[e], 1)[0]
    np.testing.assert_allclose(result.estimates["beta"].iloc[0], beta, rtol=1e-10)


def test_intraday_bars() -> None:
    hours = pd.date_range("2019-10-01", periods=900, freq="h", tz="UTC")
    rng = np.random.default_rng(6)
    returns = pd.Series(rng.normal(0, 0.01, 900), index=hours, name="H")
    event = pd.DataFrame({"asset": ["H"], "date": [pd.Timestamp("2019-10-25 14:30", tz="UTC")]})
    result = es.EventStudy("constant_mean", (-300, -6), (0, 3)).fit(returns, event)
    assert result.estimates["day_zero"].iloc[0] == pd.Timestamp("2019-10-25 15:00", tz="UTC")


@pytest.mark.parametrize("zone", ["UTC", "Asia/Shanghai", "America/New_York"])
def test_zones_of_daily_bars_change_nothing(zone: str) -> None:
    """Many events, so that the table of days is used where it can be."""
    rng = np.random.default_rng(7)
    names = [f"F{i}" for i in range(20)]
    table = pd.DataFrame(rng.normal(0, 0.02, (len(WEEK), 20)), index=WEEK, columns=names)
    dates = WEEK[130:200]
    events = pd.DataFrame({"asset": np.repeat(names, 70), "date": list(dates) * 20})
    plain = es.EventStudy("constant_mean", **DESIGN).fit(table, events)
    zoned = es.EventStudy("constant_mean", **DESIGN).fit(
        table.tz_localize(zone), events.assign(date=events["date"].dt.tz_localize(zone))
    )
    np.testing.assert_array_equal(plain.abnormal, zoned.abnormal)
    few = es.EventStudy("constant_mean", **DESIGN).fit(table, events.iloc[:100])
    np.testing.assert_array_equal(few.abnormal, plain.abnormal.iloc[:100])


def test_events_of_different_assets_are_never_taken_for_one() -> None:
    """Two pairs of assets with a calendar each: the same place in them is not the same event."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame(rng.normal(0, 0.02, (len(ALL), 4)), index=ALL, columns=list("ABCD"))
    market = pd.Series(rng.normal(0, 0.01, len(ALL)), index=ALL)
    closed = ALL[[10, 11]]  # where the market rests, and C and D with it
    market[closed] = np.nan
    table.loc[closed, ["C", "D"]] = np.nan
    dates = [ALL[200], ALL[200], ALL[202], ALL[202]]
    events = pd.DataFrame({"asset": list("ABCD") * 2, "date": dates * 2})
    result = es.EventStudy("market_model", **DESIGN).fit(table, events, market=market)
    assert [len(grid.y) for grid in result.sample.panel.grids] == [2, 2]
    assert result.estimates["asset"].tolist() == list("ABCD")
    assert result.excluded["event"].tolist() == [4, 5, 6, 7]


@pytest.mark.parametrize("days", [(0, 0), (-1, 2), (1, 2), (-30, -2)])
def test_events_on_each_date_of_two_calendars(days: tuple[int, int]) -> None:
    dates = pd.to_datetime(["2019-12-16", "2019-12-14", "2019-12-17", "2019-11-04"])
    events = pd.DataFrame({"asset": ["SHARE", "COIN", "COIN", "SHARE"], "date": dates})
    result = es.EventStudy("constant_mean", **DESIGN).fit(
        {"COIN": coin(), "SHARE": share()}, events
    )
    everyone = np.arange(4)
    one_by_one = np.zeros(len(result.sample.panel.dates), dtype=int)
    for event in result.sample.dates(everyone, *days):
        for date in event:
            one_by_one[date] += 1
    np.testing.assert_array_equal(result.sample.events_on_date(everyone, *days), one_by_one)
