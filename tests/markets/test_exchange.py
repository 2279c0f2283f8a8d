"""The exchange source: the real ccxt against a server on 127.0.0.1."""

from __future__ import annotations

import time

import pandas as pd
import pytest

from eventstudy.errors import UsageError
from eventstudy.markets.errors import (
    BlockedError,
    HistoryNotServedError,
    MalformedAnswerError,
    NetworkError,
    NoDataError,
    NotListedError,
    RateLimitError,
    ServerError,
    ShiftedDaysError,
)
from eventstudy.markets.sources.exchange import Exchange, pair_at
from tests.markets.loopback import Market, candle, utc

PAIRS = {
    "binance": "BTC/USDT",
    "bitstamp": "BTC/USD",
    "coinbaseexchange": "BTC/USD",
    "kraken": "BTC/USD",
}
CANDLES = {
    "binance": "/klines",
    "bitstamp": "/ohlc/",
    "coinbaseexchange": "/candles",
    "kraken": "/OHLC",
}
FULL_HISTORY = ["binance", "bitstamp", "coinbaseexchange"]


@pytest.fixture(autouse=True)
def markets(server):
    for name, pair in PAIRS.items():
        server.markets[name, pair] = Market(candle)


def stamp(text: str) -> pd.Timestamp:
    return pd.Timestamp(text, tz="UTC")


def fetch(source, first="2019-01-01", until="2019-03-01", interval="1h"):
    return source.fetch(PAIRS[source.id], stamp(first), stamp(until), interval)


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_hours_of_two_months_are_complete(exchange, name) -> None:
    frame = fetch(exchange(name)).frame
    wanted = pd.date_range("2019-01-01", "2019-02-28T23:00", freq="h", tz="UTC")
    assert list(frame.index) == list(wanted)  # 59 days of 24 hours, over several pages
    assert frame.index.dtype == "datetime64[ns, UTC]"
    for place in (0, 700, len(frame) - 1):
        expected = candle(int(wanted[place].timestamp()))
        assert tuple(frame.iloc[place]) == expected


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_days(exchange, name) -> None:
    frame = fetch(exchange(name), "2018-01-01", "2019-11-01", "1d").frame
    assert list(frame.index) == list(pd.date_range("2018-01-01", "2019-10-31"))
    assert frame.index.tz is None


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_minutes(exchange, name) -> None:
    frame = fetch(exchange(name), "2019-10-25T09:00", "2019-10-25T10:00", "1m").frame
    assert len(frame) == 60


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_gaps_stay_gaps(exchange, server, name) -> None:
    gone = set(range(utc("2019-01-10"), utc("2019-02-05"), 3600))  # longer than a page of 300
    server.markets[name, PAIRS[name]].absent = gone
    frame = fetch(exchange(name)).frame
    assert len(frame) == 59 * 24 - len(gone)


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_shuffled_and_double_rows(exchange, server, name) -> None:
    clean = fetch(exchange(name)).frame
    market = server.markets[name, PAIRS[name]]
    market.twice = {utc("2019-01-03"), utc("2019-02-11")}
    market.shuffled = True
    frame = fetch(exchange(name)).frame
    pd.testing.assert_frame_equal(frame[~frame.index.duplicated()], clean)


def test_kraken_has_no_old_bars(exchange) -> None:
    with pytest.raises(HistoryNotServedError, match="begin at 2022-03-27"):
        # 720 daily bars, the last one that of the clock's 15 March 2024
        fetch(exchange("kraken"), "2019-01-01", "2019-02-01", "1d")


def test_kraken_serves_recent_bars(exchange) -> None:
    frame = fetch(exchange("kraken"), "2024-02-01", "2024-03-01", "1d").frame
    assert len(frame) == 29


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_later_listing_is_said(exchange, server, name) -> None:
    server.markets[name, PAIRS[name]].listed = utc("2019-02-01")
    with pytest.raises(HistoryNotServedError, match="begin at 2019-02-01"):
        fetch(exchange(name), "2018-06-01", "2019-03-01", "1d")
    assert len(fetch(exchange(name), "2019-02-01", "2019-03-01", "1d").frame) == 28


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_nothing_in_the_range(exchange, server, name) -> None:
    server.markets[name, PAIRS[name]].listed = utc("2023-01-01")
    with pytest.raises((NoDataError, HistoryNotServedError)):
        fetch(exchange(name), "2019-01-01", "2019-01-05", "1d")


@pytest.mark.parametrize("name", list(PAIRS))
@pytest.mark.parametrize("fault", ["html", "empty"])
def test_a_page_that_is_no_json_is_not_an_empty_page(exchange, server, clock, name, fault) -> None:
    source = exchange(name)
    server.fail(CANDLES[name], *[fault] * 20)
    with pytest.raises(MalformedAnswerError):
        fetch(source, "2024-02-01", "2024-02-10", "1d")
    assert clock.slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_a_page_of_html_in_the_middle_loses_nothing(exchange, server, name) -> None:
    clean = fetch(exchange(name)).frame
    source = exchange(name)
    fetch(source, "2019-01-01", "2019-01-02")  # loads the list of markets
    answered = server.asked(CANDLES[name])
    server.fail(CANDLES[name], "html", 500)
    pd.testing.assert_frame_equal(fetch(source).frame, clean)
    assert server.asked(CANDLES[name]) > answered + 2


@pytest.mark.parametrize(
    ("fault", "error", "retried"),
    [
        (429, RateLimitError, True),
        (418, RateLimitError, True),
        (500, ServerError, True),
        (503, ServerError, True),
        ("drop", NetworkError, True),
        ("cut", NetworkError, True),
        (403, BlockedError, False),
        (451, BlockedError, False),
        (404, BlockedError, False),
    ],
)
@pytest.mark.parametrize("name", FULL_HISTORY)
def test_faults_that_stay(exchange, server, clock, name, fault, error, retried) -> None:
    source = exchange(name)
    server.fail(CANDLES[name], *[fault] * 20)
    with pytest.raises(error):
        fetch(source, "2019-01-01", "2019-01-05", "1d")
    assert clock.slept == ([1.0, 2.0, 4.0] if retried else [])


def test_retries_are_counted_for_the_whole_fetch(exchange, server, clock) -> None:
    """Five pages with a fault each: three are forgiven, the fourth ends the fetch."""
    source = exchange("coinbaseexchange")
    fetch(source, "2019-01-01", "2019-01-02")
    server.fail(CANDLES["coinbaseexchange"], *[500] * 4)
    with pytest.raises(ServerError):
        fetch(source)
    assert len(clock.slept) == 3


@pytest.mark.parametrize("fault", [429, 500, "html", "empty", "drop"])
def test_the_list_of_markets_can_fail(exchange, server, clock, fault) -> None:
    path = {"binance": "exchangeInfo"}["binance"]
    server.fail(path, fault)
    frame = fetch(exchange("binance"), "2019-01-01", "2019-01-05", "1d").frame
    assert len(frame) == 4
    assert len(clock.slept) == 1


def test_a_slow_drip_ends_in_time(exchange, server, clock) -> None:
    source = exchange("binance", timeout=500)
    fetch(source, "2019-01-01", "2019-01-02", "1d")
    server.fail(CANDLES["binance"], *[("drip", 0.05)] * 20)
    started = time.monotonic()
    with pytest.raises(NetworkError, match="in time"):
        fetch(source, "2019-01-01", "2019-01-06", "1d")
    # Four attempts of half a second; each answer of five days would drip for half a minute.
    assert time.monotonic() - started < 15


def test_a_late_answer(exchange, server) -> None:
    source = exchange("binance", timeout=300)
    fetch(source, "2019-01-01", "2019-01-02", "1d")
    server.fail(CANDLES["binance"], *[("slow", 1.0)] * 20)
    with pytest.raises(NetworkError, match="in time"):
        fetch(source, "2019-01-01", "2019-01-05", "1d")


def test_unknown_pair_and_exchange(exchange, server) -> None:
    source = exchange("binance")
    with pytest.raises(NotListedError):
        source.fetch("NOPE/USDT", stamp("2019-01-01"), stamp("2019-01-05"), "1d")
    assert server.asked(CANDLES["binance"]) == 0
    with pytest.raises(UsageError, match="bitstamp"):
        Exchange("mtgox").fetch("BTC/USD", stamp("2019-01-01"), stamp("2019-01-05"), "1d")


def test_unknown_interval_is_not_sent(exchange, server) -> None:
    with pytest.raises(UsageError, match="1d"):
        fetch(exchange("binance"), interval="7d")
    assert server.log == []


@pytest.mark.parametrize("name", FULL_HISTORY)
def test_days_that_do_not_start_at_midnight(exchange, server, name) -> None:
    server.markets[name, PAIRS[name]].shift = 3600
    with pytest.raises(ShiftedDaysError, match=r"D15.*00:00 UTC"):
        fetch(exchange(name), "2019-01-01", "2019-01-05", "1d")


def test_pairs_in_dollars() -> None:
    assert pair_at("BTC/USD", "binance") == "BTC/USDT"
    assert pair_at("BTC/USD", "bitstamp") == "BTC/USD"
    assert pair_at("ETH/BTC", "binance") == "ETH/BTC"


def test_no_secret_is_kept(exchange) -> None:
    answer = fetch(exchange("binance"), "2019-01-01", "2019-01-05", "1d")
    assert answer.client.startswith("ccxt ")
    assert set(answer.arguments) == {"since", "until", "timeframe"}
