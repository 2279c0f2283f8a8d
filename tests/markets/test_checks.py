"""The data checks: a faulty series for each, and a good twin beside it that must pass."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from eventstudy.markets import load, sessions
from eventstudy.markets.adjustment import examine_adjustment
from eventstudy.markets.bars import Bars, Finding, Provenance
from eventstudy.markets.checks import (
    CHECKS,
    Settings,
    day_labels,
    evaluate,
    examine,
    gaps,
    order,
    require,
)
from eventstudy.markets.errors import DataRefusedError, NoDataError
from eventstudy.markets.history import (
    changed_identity,
    changed_returns,
    compare_sources,
    describe_changes,
)
from tests.markets.loopback import wave

ORIGIN = Provenance(
    series="EXMP@test 1d",
    symbol="EXMP",
    name="Example",
    venue="test",
    venue_name="Test",
    interval="1d",
    calendar="XNYS",
    currency="USD",
    origin="file",
    source="test",
    licence=None,
    adjustment="none",
    volume_unit=None,
    first="",
    last="",
    rows=0,
    sha256="",
)
DAYS = sessions("XNYS", "2018-01-02", "2019-12-31")


def frame(count: int = 400, closes: list[float] | None = None) -> pd.DataFrame:
    closes = closes if closes is not None else wave(count)
    close = np.array(closes)
    return pd.DataFrame(
        {
            "open": close * 0.999,
            "high": close * 1.004,
            "low": close * 0.995,
            "close": close,
            "volume": 1e6 + 1000.0 * (np.arange(len(close)) % 7),
        },
        index=DAYS[: len(close)],
    )


def found(data: pd.DataFrame, origin: Provenance = ORIGIN) -> dict[str, list[Finding]]:
    grouped: dict[str, list[Finding]] = {}
    for finding in examine(data, origin):
        grouped.setdefault(finding.check, []).append(finding)
    return grouped


def bars(data: pd.DataFrame, origin: Provenance = ORIGIN, extra: tuple[Finding, ...] = ()) -> Bars:
    findings = (*extra, *examine(data, origin))
    missing = gaps(data, origin.calendar, origin.interval)
    return Bars("EXMP", "test", origin.interval, origin.series, data, origin, missing, findings)


def day(place: int) -> str:
    return f"{DAYS[place]:%Y-%m-%d}"


def jumped(factor: float, place: int = 300, count: int = 400) -> list[float]:
    closes = wave(count)
    return closes[:place] + [c * factor for c in closes[place:]]


def test_a_good_series_has_no_finding() -> None:
    assert examine(frame(), ORIGIN) == ()
    assert examine_adjustment(frame()) == ()


def test_the_table_of_checks_is_complete() -> None:
    names = {check.id.rstrip("uc") for check in CHECKS}
    assert names == {f"D{number}" for number in range(1, 18)}
    assert len({check.id for check in CHECKS}) == len(CHECKS)


# ---- D2 -------------------------------------------------------------------------------------


def test_d2_shuffled_rows_are_sorted_with_a_note() -> None:
    data = frame(20)
    sorted_, findings = order(data.iloc[::-1], "1d")
    pd.testing.assert_frame_equal(sorted_, data, check_freq=False)
    assert [(f.check, f.severity) for f in findings] == [("D2", "note")]
    assert order(data, "1d")[1] == ()


def test_d2_equal_duplicates_are_dropped() -> None:
    data = frame(20)
    data.loc[DAYS[3], "open"] = np.nan  # an empty cell equals an empty cell
    once, findings = order(pd.concat([data, data.iloc[[3, 7]]]), "1d")
    pd.testing.assert_frame_equal(once, data, check_freq=False)
    assert [f.severity for f in findings] == ["note", "note"]


def test_d2_unequal_duplicates_are_void() -> None:
    data = frame(20)
    twin = data.iloc[[7]] * 1.01
    void, findings = order(pd.concat([data, twin]), "1d")
    assert void.loc[DAYS[7]].isna().all()
    assert len(void) == 20
    refused = [f for f in findings if f.severity == "refuse"]
    assert refused[0].spans == ((day(7), day(7)),)
    series = bars(void, extra=findings)
    require(series, event=(day(9), day(12)))
    with pytest.raises(DataRefusedError, match="check D2"):
        require(series, event=(day(6), day(8)))


# ---- D3 -------------------------------------------------------------------------------------


def test_d3_a_missing_session_in_the_event_window() -> None:
    series = bars(frame().drop(DAYS[300]))
    assert [(g.first, g.missing) for g in series.gaps] == [(day(300), 1)]
    with pytest.raises(DataRefusedError, match="check D3"):
        require(series, event=(day(299), day(301)))
    require(series, event=(day(301), day(303)))


@pytest.mark.parametrize(
    ("missing", "severity"),
    # Of 250 sessions: 0.8 % is noted, 2 % warns, 6 % refuses.
    [(2, "note"), (5, "warn"), (15, "refuse")],
)
def test_d3_missing_sessions_in_the_estimation_window(missing: int, severity: str) -> None:
    series = bars(frame().drop(DAYS[20 : 20 + missing]))
    (finding,) = evaluate(series, event=(day(280), day(282)), estimation=(day(10), day(259)))
    assert finding.check == "D3"
    assert finding.severity == severity
    assert f"{missing} of 250" in finding.text


def test_d3_holidays_are_not_missing() -> None:
    assert gaps(frame(), "XNYS", "1d") == ()
    assert gaps(frame(), "24/7", "1d") != ()


def test_d3_an_empty_close_is_a_missing_bar() -> None:
    data = frame()
    data.loc[DAYS[300], "close"] = np.nan
    with pytest.raises(DataRefusedError, match="check D3"):
        require(bars(data), event=(day(299), day(301)))


def test_d3_hours() -> None:
    hours = load("BTC-USD", interval="1h")
    require(hours, event=("2019-10-25", "2019-10-26"))
    require(hours, event=("2019-10-25T00:00:00Z", "2019-11-03T23:00:00Z"))
    with pytest.raises(DataRefusedError, match="check D3"):
        require(hours, event=("2019-11-03", "2019-11-04"))


# ---- D5, D6 ---------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [0.0, -37.63, np.inf])
def test_d5_values(value: float) -> None:
    data = frame()
    data.loc[DAYS[300], "close"] = value
    hits = found(data)
    assert hits["D5"][0].spans == ((day(300), day(300)),)
    with pytest.raises(DataRefusedError, match="check D5"):
        require(bars(data), estimation=(day(260), day(350)))
    require(bars(data), event=(day(310), day(312)))


def test_d5_empty_opens_are_not_wrong() -> None:
    data = frame()
    data.loc[: DAYS[200], ["open", "high", "low"]] = np.nan
    assert examine(data, ORIGIN) == ()


def test_d6_an_open_outside_its_range_warns() -> None:
    data = frame()
    data.loc[DAYS[300], "open"] = data.loc[DAYS[300], "high"] * 1.001
    assert [f.severity for f in found(data)["D6"]] == ["warn"]
    require(bars(data), event=(day(299), day(301)))


def test_d6_a_close_outside_its_range_refuses() -> None:
    data = frame()
    data.loc[DAYS[300], "close"] = data.loc[DAYS[300], "low"] * 0.999
    with pytest.raises(DataRefusedError, match="check D6"):
        require(bars(data), event=(day(299), day(301)))


def test_d6_rounding_is_not_wrong() -> None:
    data = frame()
    data["high"] = data["close"] * (1 - 5e-7)
    data["open"] = data["close"] * (1 - 8e-7)
    assert "D6" not in found(data)
    assert "D6c" not in found(data)


# ---- D7 -------------------------------------------------------------------------------------


def test_d7_a_jump_that_stays_is_listed() -> None:
    hits = found(frame(closes=jumped(1.9)))
    (finding,) = hits["D7"]
    assert finding.severity == "note"
    assert day(300) in finding.text
    assert "D7u" not in hits


def test_d7_a_jump_that_is_undone_is_a_bad_tick() -> None:
    closes = wave(400)
    closes[300] *= 2.4
    hits = found(frame(closes=closes))
    assert hits["D7u"][0].spans == ((day(300), day(301)),)
    with pytest.raises(DataRefusedError, match="bad tick"):
        require(bars(frame(closes=closes)), event=(day(299), day(302)))


def test_d7_a_wild_share_may_move_by_a_quarter() -> None:
    """Ten robust deviations of a series that swings by 5 % a day are 70 %: +25 % is nothing."""
    closes = [100.0 * 1.05 ** (place % 2) for place in range(400)]
    closes = closes[:300] + [c * 1.25 for c in closes[300:]]
    hits = found(frame(closes=closes))
    assert "D7" not in hits
    assert "D7u" not in hits


def test_d7_xunlei_doubled_and_it_is_no_bad_tick() -> None:
    series = load("XNET")
    hits = {f.check: f for f in series.findings}
    assert "2019-10-25" in hits["D7"].text
    assert "D7u" not in hits
    require(series, event=("2019-10-25", "2019-10-28"), estimation=("2018-10-10", "2019-10-09"))


# ---- D8, D9, D10 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("factor", "words"), [(0.5, "2 for 1"), (0.05, "20 for 1"), (10.0, "1 for 10")]
)
def test_d8_a_split_without_a_record(factor: float, words: str) -> None:
    (finding,) = examine_adjustment(frame(closes=jumped(factor)))
    assert (finding.check, finding.severity) == ("D8", "refuse")
    assert words in finding.text
    assert day(300) in finding.text
    assert finding.spans == ((day(300), day(300)),)


def test_d8_a_split_recorded_and_not_applied() -> None:
    data = frame(closes=jumped(0.25))
    data["splits"] = 0.0
    data.loc[DAYS[300], "splits"] = 4.0
    (finding,) = examine_adjustment(data)
    assert "recorded" in finding.text
    assert "not adjusted" in finding.text


def test_d8_a_split_recorded_and_applied_is_fine() -> None:
    data = frame()
    data["splits"] = 0.0
    data.loc[DAYS[300], "splits"] = 4.0
    assert examine_adjustment(data) == ()


def test_d8_a_share_that_fell_by_a_third_on_news() -> None:
    """-33 % looks like 3 for 2, but it traded ten times its volume, as on 21 April 2022 Netflix."""
    data = frame(closes=jumped(0.667))
    data.loc[DAYS[300], "volume"] *= 10
    assert examine_adjustment(data) == ()


def test_d8_a_share_that_fell_by_half_during_the_day() -> None:
    data = frame(closes=jumped(0.5))
    data.loc[DAYS[300], "open"] = data["close"].iloc[299] * 0.95
    data.loc[DAYS[300], "high"] = data["close"].iloc[299]
    assert examine_adjustment(data) == ()


def test_d8_coins_do_not_split() -> None:
    """In a market that never closes the open is the last close: no jump lies between two bars."""
    assert examine_adjustment(load("BTC-USD", venue="binance").frame) == ()
    assert examine_adjustment(load("LTC-USD").frame) == ()


@pytest.mark.parametrize("factor", [100.0, 0.01, 95.0])
def test_d9_pence_and_pounds(factor: float) -> None:
    (finding,) = examine_adjustment(frame(closes=jumped(factor)))
    assert (finding.check, finding.severity) == ("D9", "refuse")
    assert "unit" in finding.text


def with_adjusted(share: np.ndarray | float) -> pd.DataFrame:
    data = frame()
    data["adjusted"] = data["close"] * share
    return data


def test_d10_a_share_of_the_close_that_grows_is_fine() -> None:
    share = np.where(np.arange(400) < 200, 0.97, 1.0)
    assert examine_adjustment(with_adjusted(share)) == ()
    assert examine_adjustment(with_adjusted(1.0)) == ()


def test_d10_a_special_dividend_of_forty_percent_is_fine() -> None:
    share = np.where(np.arange(400) < 200, 0.6, 1.0)
    assert examine_adjustment(with_adjusted(share)) == ()


@pytest.mark.parametrize("share", [1.02, -0.5, 0.0])
def test_d10_outside_its_bounds(share: float) -> None:
    (finding,) = examine_adjustment(with_adjusted(share))
    assert (finding.check, finding.severity) == ("D10", "refuse")


def test_d10_a_dividend_applied_to_the_wrong_side() -> None:
    share = np.where(np.arange(400) < 200, 1.0, 0.95)
    (finding,) = examine_adjustment(with_adjusted(share))
    assert finding.check == "D10"
    assert day(200) in finding.text


def test_d10_fractions_of_a_cent_are_too_coarse_to_judge() -> None:
    data = frame()
    data[["open", "high", "low", "close"]] *= 1e-5
    noise = np.where(np.arange(400) % 2 == 0, 1.0, 0.9)
    data["adjusted"] = data["close"] * noise
    assert examine_adjustment(data) == ()


# ---- D11 ------------------------------------------------------------------------------------


def test_d11_equal_closes() -> None:
    closes = wave(400)
    closes[210:216] = [closes[210]] * 6
    (finding,) = found(frame(closes=closes))["D11"]
    assert finding.spans == ((day(210), day(215)),)
    closes[215] *= 1.001  # five equal closes are nothing
    assert "D11" not in found(frame(closes=closes))


def test_d11_volume() -> None:
    data = frame()
    data.loc[DAYS[:30], "volume"] = 0.0  # 7.5 %
    assert "7.5%" in found(data)["D11"][0].text
    data = frame()
    data.loc[DAYS[:15], "volume"] = 0.0  # 3.75 %
    assert "D11" not in found(data)
    data["volume"] = 0.0  # a source without volumes
    assert "D11" not in found(data)


# ---- D12, D13, D14, D15 ---------------------------------------------------------------------


def test_d12_sizes() -> None:
    old = frame(50)
    assert describe_changes(changed_returns(old, old.copy()), "1d") is None
    for factor, severity in ((1.0005, "warn"), (1.05, "refuse")):
        new = old.copy()
        new.loc[DAYS[20], "close"] *= factor
        changes = changed_returns(old, new)
        assert list(changes.index) == [DAYS[20], DAYS[21]]
        finding = describe_changes(changes, "1d")
        assert finding is not None
        assert finding.severity == severity
        assert day(20) in finding.text


def test_d12_compares_what_both_have() -> None:
    old, new = frame(50).iloc[:30], frame(50).iloc[10:] * 0.9  # another range, another level
    assert changed_returns(old, new).empty
    assert changed_returns(frame(50).iloc[:10], frame(50).iloc[20:]).empty


def test_d13_names() -> None:
    old = {"name": "Example", "exchange": "NMS", "currency": "USD", "first_trade": "1", "zone": "x"}
    assert changed_identity(old, dict(old)) is None
    assert changed_identity(old, old | {"zone": "y"}) is None
    assert changed_identity(old, {"name": "Example"}) is None  # the source says less today
    finding = changed_identity(old, old | {"name": "Other"})
    assert finding is not None
    assert finding.text == "ticker reused? name was 'Example', is 'Other'"
    assert changed_identity(old | {"kind": "EQUITY"}, old | {"kind": "ETF"}) is not None


def test_d14_two_venues_of_bitcoin() -> None:
    bitstamp, binance = load("BTC-USD", venue="bitstamp"), load("BTC-USD", venue="binance")
    # 25 October 2019: 8662.66 and 8655.02, less than a tenth of a percent apart.
    (finding,) = compare_sources(bitstamp, binance, ["2019-10-25"])
    assert (finding.severity, finding.spans) == ("note", (("2019-10-25", "2019-10-25"),))
    assert "within 1% of BTC-USDT@binance 1d (at most 0.09% apart)" in finding.text
    # The placeholder of 12 August 2018 (known to be no traded price) is 3 % off.
    (finding,) = compare_sources(bitstamp, binance, ["2018-08-12"])
    assert finding.severity == "warn"
    assert "BTC-USDT@binance 1d" in finding.text
    assert compare_sources(bitstamp, binance, ["2020-06-01"]) == ()  # one of them has no bar
    both = compare_sources(bitstamp, binance, ["2018-08-12", "2019-10-25", "2019-10-26"])
    assert [f.severity for f in both] == ["warn", "note"]


@pytest.mark.parametrize(("moved", "severity"), [(1.009, "note"), (1.011, "warn")])
def test_d14_adjusted_series_are_compared_by_their_moves(moved: float, severity: str) -> None:
    """Levels of two adjustments differ by any factor; the move of the day does not."""
    one, two = frame(), frame() * 0.25
    two.loc[DAYS[300], "close"] *= moved
    (finding,) = compare_sources(
        bars(one), bars(two, replace(ORIGIN, adjustment="splits and dividends")), [day(300)]
    )
    assert finding.severity == severity
    assert compare_sources(bars(one), bars(two.iloc[300:]), [day(299)]) == ()


def test_d14_levels_of_unadjusted_series_are_compared() -> None:
    (finding,) = compare_sources(bars(frame()), bars(frame() * 1.02), [day(300)])
    assert finding.severity == "warn"
    assert "2.0% apart" in finding.text


def test_d14_a_move_over_a_gap_of_the_other_is_not_compared() -> None:
    other = bars(frame().drop(DAYS[299]), replace(ORIGIN, adjustment="splits"))
    assert compare_sources(bars(frame()), other, [day(300)]) == ()


def test_d15_daily_stamps() -> None:
    data = frame(20)
    assert day_labels(data, "1d") == ()
    data.index = data.index + pd.Timedelta(hours=16)  # closes instead of midnights: one clock time
    assert day_labels(data, "1d") == ()
    stamps = [*data.index[:15], *(data.index[15:] - pd.Timedelta(hours=1))]
    data.index = pd.DatetimeIndex(stamps)  # shifted across a change of the clocks
    (finding,) = day_labels(data, "1d")
    assert (finding.check, finding.severity) == ("D15", "refuse")
    assert len(finding.spans) == 5


# ---- D17 ------------------------------------------------------------------------------------


def test_d17_rows_that_the_maker_marked() -> None:
    series = load("BTC-USD", venue="bitstamp")
    with pytest.raises(DataRefusedError, match=r"check D17.*placeholder"):
        require(series, event=("2018-08-12", "2018-08-13"))
    seen = evaluate(series, estimation=("2018-06-01", "2018-09-01"))
    assert {(f.check, f.severity) for f in seen if f.check == "D17"} == {("D17", "warn")}


def test_d17_nothing_after_the_last_day() -> None:
    with pytest.raises(NoDataError, match="do not cover"):
        load("XNET", "2020-02-03", "2020-02-05", source="snapshot")


def test_the_seed_windows_are_usable() -> None:
    """The windows of the embedded events pass every check (two venues, shares, index)."""
    require(
        load("BTC-USD", venue="binance"),
        event=("2019-10-25", "2019-10-26"),
        estimation=("2018-10-15", "2019-10-14"),
    )
    require(load("BTC-USD", venue="bitstamp"), event=("2019-10-25", "2019-10-26"))
    require(
        load("ETH-USD"), event=("2019-10-25", "2019-10-26"), estimation=("2018-10-15", "2019-10-14")
    )
    for symbol in ("XNET", "RIOT", "MARA", "300468.SZ", "002177.SZ", "000300.SS"):
        require(load(symbol), event=("2019-10-25", "2019-10-28"))
    require(
        load("^GSPC"), event=("2020-03-12", "2020-03-13"), estimation=("2019-02-28", "2020-02-26")
    )


# ---- windows and settings -------------------------------------------------------------------


def test_only_what_touches_a_window_counts() -> None:
    data = frame()
    data.loc[DAYS[5], "close"] = -1.0
    data.loc[DAYS[390], "close"] = -1.0
    series = bars(data)
    assert evaluate(series, event=(day(300), day(302)), estimation=(day(30), day(280))) == ()
    assert len(series.findings) >= 1


def test_a_finding_on_the_whole_series_always_counts() -> None:
    finding = Finding("D10", "refuse", "adjusted close not within 0..close")
    with pytest.raises(DataRefusedError, match="D10"):
        require(bars(frame(), extra=(finding,)), event=(day(300), day(302)))


def test_thresholds_are_settings() -> None:
    data = frame().drop(DAYS[20:25])
    strict = Settings(missing_refuse=0.01)
    (finding,) = evaluate(bars(data), estimation=(day(10), day(259)), settings=strict)
    assert finding.severity == "refuse"
    assert replace(strict, missing_refuse=0.05) == Settings()


def test_the_checks_change_nothing() -> None:
    data = frame(closes=jumped(0.5))
    before = data.copy(deep=True)
    bars(data)
    examine_adjustment(data)
    pd.testing.assert_frame_equal(data, before)
