"""The one door: ranges, venues, gaps, and what it says when it has nothing."""

from __future__ import annotations

import dataclasses

import pandas as pd
import pytest

from eventstudy.errors import EventStudyError, InputError, UsageError
from eventstudy.markets import load, series
from eventstudy.markets.errors import NoDataError, UnknownSymbolError


def test_bars_are_frozen_and_the_frame_is_the_callers_own() -> None:
    bars = load("XNET")
    with pytest.raises(dataclasses.FrozenInstanceError):
        bars.symbol = "X"  # type: ignore[misc]
    bars.frame.loc["2019-10-25", "close"] = -1.0
    assert load("XNET").frame["close"]["2019-10-25"] == 4.82


def test_both_ends_are_included() -> None:
    bars = load("XNET", "2019-10-24", "2019-10-28")
    assert [f"{d:%d}" for d in bars.frame.index] == ["24", "25", "28"]


def test_intraday_ends_are_instants() -> None:
    bars = load("BTC-USD", "2019-10-25T10:00:00Z", "2019-10-25T18:00:00+08:00", "1h")
    assert list(bars.frame.index) == [pd.Timestamp("2019-10-25T10:00", tz="UTC")]


def test_closed_days_at_the_ends_do_not_matter() -> None:
    # 29 and 30 September 2018 were a weekend, 1 and 2 February 2020 too.
    assert len(load("XNET", "2018-09-29", "2020-02-02")) == 336
    with pytest.raises(NoDataError, match="2018-10-01"):
        load("XNET", "2018-09-28", source="snapshot")
    with pytest.raises(NoDataError, match="2020-01-31"):
        load("XNET", "2019-10-01", "2020-02-03", source="snapshot")


def test_the_first_venue_that_covers_the_range() -> None:
    assert load("BTC-USD").venue == "bitstamp"
    assert load("BTC-USD", "2019-10-01", "2020-06-01").venue == "binance"
    assert (
        load("BTC-USD", "2019-10-01", "2019-11-01", venue="binance").series == "BTC-USDT@binance 1d"
    )
    with pytest.raises(NoDataError, match="kraken"):
        load("BTC-USD", venue="kraken", source="snapshot")


def test_gaps_are_named() -> None:
    bars = load("BTC-USD", "2019-03-01", "2019-04-30", venue="bitstamp")
    assert [(g.first, g.last, g.missing) for g in bars.gaps] == [("2019-03-20", "2019-03-31", 12)]
    assert load("BTC-USD", venue="binance").gaps == ()
    hours = load("BTC-USD", interval="1h")
    # 2019-11-04 .. 2020-03-10 are 128 days of 24 hours.
    assert [(g.missing) for g in hours.gaps] == [128 * 24]


def test_exchange_holidays_are_no_gaps() -> None:
    for symbol in ("^GSPC", "XNET", "300468.SZ", "000300.SS"):
        assert load(symbol).gaps == (), symbol


def test_a_range_inside_a_gap() -> None:
    with pytest.raises(NoDataError, match="no bar in this range"):
        load("BTC-USD", "2019-03-22", "2019-03-25", venue="bitstamp", source="snapshot")


def test_unknown_symbol_has_hints_and_no_guess() -> None:
    with pytest.raises(UnknownSymbolError, match="did you mean BTC-USD") as caught:
        load("BTCX-USD", source="snapshot")
    assert "delisted" not in str(caught.value)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("text", ["", "  ", "../x", "a/../b", "BTC USD", "x" * 40, "BTC\nUSD"])
def test_texts_that_cannot_be_symbols(text: str) -> None:
    with pytest.raises(EventStudyError):
        load(text)


def test_lower_case_is_normalised() -> None:
    assert load("  xnet ").symbol == "XNET"


@pytest.mark.parametrize(
    "arguments",
    [
        {"interval": "7d"},
        {"source": "google"},
        {"start": "2019-10-25", "end": "2019-10-24"},
        {"start": "12/11/2020"},
        {"start": "2020-02-31"},
        {"interval": "1h", "start": "2019-10-25T10:00:00"},
    ],
)
def test_arguments_are_checked(arguments: dict) -> None:
    with pytest.raises(InputError):
        load("BTC-USD", **arguments)


def test_series_lists_what_is_at_hand() -> None:
    assert [e.series for e in series("BTC-USD", "1d")] == [
        "BTC-USD@bitstamp 1d",
        "BTC-USDT@binance 1d",
    ]
    assert [e.series for e in series("BTC-USD", "1h")] == ["BTC-USD@bitstamp 1h"]
    assert len(series()) >= 17
    with pytest.raises(UnknownSymbolError):
        series("NOPE1")


def test_provenance_names_everything() -> None:
    entry = load("300468.SZ").provenance
    assert entry.adjustment.startswith("forward-adjusted")
    assert entry.currency == "CNY"
    assert entry.origin == "snapshot"
    assert ("open", "2019-10-14", "2019-11-15") in entry.filled
    assert len(entry.sha256) == 64
    assert (entry.first, entry.last, entry.rows) == ("2019-04-01", "2019-12-31", 186)


def test_usage_error_lists_the_choices() -> None:
    with pytest.raises(UsageError, match="1d, 1h, 1m"):
        load("BTC-USD", interval="2d")  # type: ignore[arg-type]
