"""Live prices: cache, network and what changed between two fetches."""

from __future__ import annotations

import multiprocessing
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from eventstudy.errors import StoredDataError, UsageError
from eventstudy.markets import load, load_around, series
from eventstudy.markets.checks import require
from eventstudy.markets.errors import (
    BlockedError,
    DataRefusedError,
    HistoryNotServedError,
    NetworkError,
    NoDataError,
    PendingError,
    ProviderEmptyError,
    RateLimitError,
    UnknownSymbolError,
)
from eventstudy.markets.live import Live
from eventstudy.markets.sources.exchange import Exchange
from eventstudy.markets.sources.network import Clock
from eventstudy.markets.store import Key, Store
from tests.markets.loopback import (
    Listing,
    Market,
    candle,
    daily_rows,
    requests_to,
    utc,
    wave,
    weekdays,
)

CHART = "/v8/finance/chart/"
DAYS = weekdays("2019-05-01", "2019-05-24")  # no holiday of New York


@pytest.fixture(autouse=True)
def listed(server):
    server.listings["EXMP"] = Listing(daily_rows(DAYS))
    for name, pair in (
        ("coinbaseexchange", "BTC/USD"),
        ("bitstamp", "BTC/USD"),
        ("binance", "BTC/USDT"),
    ):
        server.markets[name, pair] = Market(candle)


def get(live, first="2019-05-01", last="2019-05-24", symbol="EXMP", **options):
    return load(symbol, first, last, source="live", live=live, **options)


def test_any_ticker_without_an_entry(live) -> None:
    bars = get(live())
    assert bars.series == "EXMP@yahoo 1d"
    assert len(bars) == len(DAYS)
    assert bars.calendar == "XNYS"
    assert bars.provenance.adjustment == "splits and dividends"
    assert bars.provenance.currency == "USD"
    assert bars.provenance.fetched == "2024-03-15T12:00:00Z"
    assert bars.provenance.client.startswith("yfinance")
    assert len(bars.provenance.sha256) == 64
    assert bars.gaps == ()
    assert bars.findings == ()
    assert bars.traded is not None


def test_the_second_time_nothing_is_asked(live, server) -> None:
    first = get(live())
    asked = len(server.log)
    second = get(live())
    assert len(server.log) == asked
    pd.testing.assert_frame_equal(first.frame, second.frame)
    assert first.provenance == second.provenance


def test_a_smaller_range_comes_from_the_cache_and_a_larger_one_does_not(live, server) -> None:
    get(live(), "2019-05-06", "2019-05-17")
    asked = server.asked(CHART)
    get(live(), "2019-05-08", "2019-05-10")
    get(live(), "2019-05-08", "2019-05-24")  # daily requests run to the present
    assert server.asked(CHART) == asked
    get(live(), "2019-05-02", "2019-05-10")
    assert server.asked(CHART) > asked


def test_two_downloads_are_never_joined(live, server, store) -> None:
    """The second download has other adjusted levels; each answer has the levels of one download."""
    get(live(), "2019-05-13", "2019-05-24")
    rows = server.listings["EXMP"].rows
    server.listings["EXMP"].rows = {d: (*r[:4], r[4] * 0.9, r[5]) for d, r in rows.items()}
    bars = get(live())
    ratio = bars.frame["close"] / [r[3] for r in rows.values()]
    assert ratio.tolist() == pytest.approx([0.9] * len(DAYS))
    assert len(store.versions(Key("yahoo", "EXMP", "1d"))[0]) == 2


def test_the_network_fails_and_the_cache_answers_with_its_age(live, server) -> None:
    get(live())
    server.fail(CHART, *[500] * 20)
    bars = get(live(refresh=True))
    (finding,) = bars.findings
    assert finding.check == "D16"
    assert "2024-03-15T12:00:00Z" in finding.text


def test_the_network_fails_and_nothing_is_cached(live, server) -> None:
    server.fail(CHART, *[429] * 20)
    with pytest.raises(RateLimitError) as caught:
        get(live())
    assert caught.value.exit_code == 75
    assert caught.value.ends_run


def test_unknown_symbol(live) -> None:
    with pytest.raises(UnknownSymbolError, match="did you mean") as caught:
        get(live(), symbol="BTCX")
    assert "delisted" not in str(caught.value)
    assert "yfinance, cache, snapshot" in str(caught.value)


def test_a_symbol_that_was_there_before(live, server) -> None:
    get(live())
    del server.listings["EXMP"]
    with pytest.raises(ProviderEmptyError) as caught:
        get(live(), "2019-04-01", "2019-05-10")
    assert caught.value.exit_code == 75
    assert "delisted" not in str(caught.value)
    assert len(get(live(), "2019-05-02", "2019-05-10")) == 7  # the cache is kept


def test_live_needs_a_range(live) -> None:
    with pytest.raises(UsageError, match="start and an end"):
        load("EXMP", source="live", live=live())


def test_auto_takes_the_snapshot_where_it_covers(live, server) -> None:
    bars = load("XNET", "2019-10-01", "2019-10-31", live=live())
    assert bars.provenance.origin == "snapshot"
    assert server.log == []
    server.listings["XNET"] = Listing(daily_rows(weekdays("2021-03-01", "2021-03-12")))
    bars = load("XNET", "2021-03-01", "2021-03-12", live=live())
    assert bars.series == "XNET@yahoo 1d"
    with pytest.raises(NoDataError):
        load("XNET", "2021-03-01", "2021-03-12", source="snapshot", live=live())


def test_every_series_around_an_event(live, server) -> None:
    found = load_around("BTC-USD", "2019-10-25", "2019-10-26", history=400, live=live())
    assert [b.series for b in found] == ["BTC-USD@bitstamp 1d", "BTC-USDT@binance 1d"]
    assert len(found[0]) == 1864  # the embedded series is whole
    assert load_around("BTC-USD", "2019-11-20", "2019-11-21", "1h", source="snapshot") == ()
    assert load_around("BTC-USD", "2021-05-19", "2021-05-20", source="snapshot") == ()
    assert server.log == []
    (one,) = load_around(
        "BTC-USD", "2019-05-23", "2019-05-24", history=20, source="live", live=live()
    )
    assert one.series == "BTC-USD@coinbaseexchange 1d"
    assert (one.first, one.last) == (pd.Timestamp("2019-05-03"), pd.Timestamp("2019-05-24"))
    (one,) = load_around("EXMP", "2019-05-23", "2019-05-24", history=20, live=live())
    assert one.first == pd.Timestamp("2019-05-03")
    with pytest.raises(UnknownSymbolError):
        load_around("NOPE", "2019-05-23", "2019-05-24", live=live())


# ---- coins ----------------------------------------------------------------------------------


def test_coins_come_from_an_exchange(live) -> None:
    bars = get(live(), symbol="BTC-USD")
    assert bars.series == "BTC-USD@coinbaseexchange 1d"
    assert len(bars) == 24
    assert bars.provenance.adjustment == "none"
    assert bars.provenance.volume_unit == "BTC"
    assert bars.traded is None


@pytest.mark.parametrize(
    ("symbol", "venue", "expected"),
    [
        ("BTC-USD", "bitstamp", "BTC-USD@bitstamp 1h"),
        ("BTC-USD", "Binance", "BTC-USDT@binance 1h"),
        ("BTC/USD@bitstamp", None, "BTC-USD@bitstamp 1h"),
        ("btc/usdt@Binance", None, "BTC-USDT@binance 1h"),
    ],
)
def test_any_pair_at_any_exchange(live, symbol, venue, expected) -> None:
    bars = get(live(), "2019-05-01", "2019-05-03", symbol, interval="1h", venue=venue)
    assert bars.series == expected
    assert len(bars) == 72


def test_two_venues_for_one_series(live, server) -> None:
    with pytest.raises(UsageError, match="names another venue"):
        get(live(), symbol="BTC/USD@bitstamp", venue="binance")
    assert server.log == []
    assert get(live(), symbol="BTC/USD@bitstamp", venue="bitstamp").venue == "bitstamp"


def test_a_blocked_exchange_is_passed_over(live, server) -> None:
    server.fail("/candles", *[451] * 5)
    assert get(live(), symbol="BTC-USD").venue == "bitstamp"
    server.fail("/candles", *[451] * 5)
    with pytest.raises(BlockedError):
        get(live(), "2018-05-01", "2018-05-03", "BTC-USD", venue="coinbaseexchange")


def test_an_exchange_listed_later_is_passed_over(live, server) -> None:
    server.markets["coinbaseexchange", "BTC/USD"].listed = utc("2019-05-10")
    assert get(live(), symbol="BTC-USD").venue == "bitstamp"
    with pytest.raises(HistoryNotServedError):
        get(live(), symbol="BTC-USD", venue="coinbaseexchange")


def test_an_exchange_out_of_order_is_passed_over(live, server) -> None:
    server.fail("/candles", *[503] * 5)
    assert get(live(), symbol="BTC-USD").venue == "bitstamp"


def test_a_coin_that_no_exchange_has(live, server) -> None:
    days = [date(2019, 5, d) for d in range(1, 25)]
    server.listings["RARE-USD"] = Listing(daily_rows(days), zone="UTC", opens=(0, 0))
    assert get(live(), symbol="RARE-USD").series == "RARE-USD@yahoo 1d"
    with pytest.raises(UnknownSymbolError, match="coinbaseexchange, bitstamp, binance, yfinance"):
        get(live(), symbol="BTCX-USD")


def test_bitcoin_at_yahoo(live, server) -> None:
    days = [date(2019, 5, d) for d in range(1, 25)]
    server.listings["BTC-USD"] = Listing(
        daily_rows(days), zone="UTC", opens=(0, 0), kind="CRYPTOCURRENCY"
    )
    bars = get(live(), symbol="BTC-USD", venue="yahoo")
    assert bars.series == "BTC-USD@yahoo 1d"
    assert len(bars) == 24
    assert bars.provenance.adjustment == "none"


def test_shares_are_on_no_exchange(live) -> None:
    with pytest.raises(NoDataError, match="not traded"):
        get(live(), venue="bitstamp")


# ---- D2, D4, D12, D13, damaged files -----------------------------------------------------------


def test_shuffled_rows_and_double_rows(live, server) -> None:
    clean = get(live()).frame
    server.listings["EXMP"].twice = {DAYS[3], DAYS[7]}
    server.listings["EXMP"].backwards = True
    pd.testing.assert_frame_equal(get(live(refresh=True)).frame, clean)


def test_what_was_found_is_said_again_from_the_cache(live, clock) -> None:
    clock.time = pd.Timestamp("2019-05-24T19:00", tz="UTC").to_pydatetime()  # 15:00 in New York
    first, second = get(live()), get(live())
    dropped = [f for f in first.findings if f.check == "D4" and f.severity == "note"]
    assert [f.spans for f in dropped] == [(("2019-05-24", "2019-05-24"),)]
    assert second.findings == first.findings
    assert second.provenance == first.provenance


def test_an_accepted_change_is_said_again_from_the_cache(live, server) -> None:
    get(live())
    changed(server, 1.05, 5)
    bars = get(live(refresh=True, accept_history_change=True))
    assert get(live()).findings == bars.findings


def test_an_unfinished_bar_is_dropped(live, server, clock) -> None:
    clock.time = pd.Timestamp("2019-05-24T19:00", tz="UTC").to_pydatetime()  # 15:00 in New York
    bars = get(live())
    assert bars.last == pd.Timestamp("2019-05-23")
    pending = [f for f in bars.findings if f.check == "D4" and f.severity == "refuse"]
    assert "not yet observable" in pending[0].text
    with pytest.raises(PendingError):
        require(bars, event=("2019-05-23", "2019-05-24"))
    require(bars, event=("2019-05-22", "2019-05-23"))


def test_a_bar_counts_a_quarter_of_an_hour_after_the_close(live, server, clock) -> None:
    clock.time = pd.Timestamp("2019-05-24T20:10", tz="UTC").to_pydatetime()
    assert get(live()).last == pd.Timestamp("2019-05-23")
    clock.time = pd.Timestamp("2019-05-24T20:16", tz="UTC").to_pydatetime()
    assert get(live()).last == pd.Timestamp("2019-05-24")  # the old answer no longer covers


def test_the_bar_of_the_last_session_may_come_late(live, server, clock) -> None:
    """An answer without it is not taken for the last word: a later call asks again."""
    clock.time = pd.Timestamp("2019-05-24T21:00", tz="UTC").to_pydatetime()
    last = server.listings["EXMP"].rows.pop(DAYS[-1])
    bars = get(live())
    assert bars.last == pd.Timestamp("2019-05-23")
    with pytest.raises(PendingError):
        require(bars, event=("2019-05-24", "2019-05-24"))
    server.listings["EXMP"].rows[DAYS[-1]] = last
    assert get(live()).last == pd.Timestamp("2019-05-24")


def test_a_share_that_ended_long_ago_is_not_waited_for(live, server, clock) -> None:
    bars = get(live(), "2019-05-01", "2019-06-28")
    asked = len(server.log)
    assert get(live(), "2019-05-01", "2019-06-28").findings == bars.findings
    assert len(server.log) == asked
    (end,) = [f for f in bars.findings if f.check == "D3"]
    assert (end.severity, end.spans) == ("refuse", (("2019-05-28", "2019-06-28"),))
    with pytest.raises(DataRefusedError, match="ends on 2019-05-24"):
        require(bars, event=("2019-05-24", "2019-05-28"))
    require(bars, event=("2019-05-23", "2019-05-24"))


def test_a_source_that_begins_later_says_so(live) -> None:
    bars = get(live(), "2019-04-01", "2019-05-24")
    (begin,) = bars.findings
    assert (begin.check, begin.severity) == ("D3", "note")
    assert begin.text == "the source begins on 2019-05-01"
    assert get(live(), "2019-04-28", "2019-05-24").findings[0].spans[0][0] == "2019-04-29"
    with pytest.raises(NoDataError, match="has it from 2019-05-01 to 2019-05-24"):
        get(live(), "2018-04-01", "2018-05-24")


@pytest.mark.parametrize(
    ("zone", "symbol", "severity"),
    [
        ("America/New_York", "EXMP", None),
        ("Asia/Jerusalem", "EXMP.TA", "refuse"),  # no calendar is known for it
        ("America/Mexico_City", "^IPCX", "warn"),
        ("America/New_York", "ZW=F", None),  # Chicago's calendar, an hour apart
        ("Asia/Kuala_Lumpur", "1155.KL", None),
    ],
)
def test_the_zone_of_the_source_and_of_the_calendar(live, server, zone, symbol, severity) -> None:
    server.listings[symbol] = Listing(daily_rows(DAYS), zone=zone)
    found = [f for f in get(live(), symbol=symbol).findings if f.check == "D15"]
    assert [f.severity for f in found] == ([severity] if severity else [])


@pytest.mark.parametrize("year", ["0001", "1699", "2201", "9999"])
def test_years_without_any_price(live, year) -> None:
    with pytest.raises(UsageError, match="use a year from 1700 to 2200"):
        get(live(), f"{year}-01-02", f"{year}-02-01")
    with pytest.raises(UsageError, match="use a year"):
        load("XNET", f"{year}-01-02", source="snapshot")


@pytest.mark.parametrize("now", ["1970-01-01T00:00:00", "2099-12-31T23:59:59"])
def test_a_clock_that_is_wrong(live, clock, now) -> None:
    clock.time = pd.Timestamp(now, tz="UTC").to_pydatetime()
    for symbol in ("EXMP", "BTC-USD"):
        if now.startswith("1970"):
            with pytest.raises(PendingError, match="no bar of this range has ended"):
                get(live(), symbol=symbol)
        else:
            assert get(live(), symbol=symbol).first == pd.Timestamp("2019-05-01")


def test_days_on_which_clocks_change(live, server) -> None:
    """New York changed its clocks on 10 March and 3 November 2019, the sessions stay apart."""
    for first, last in (("2019-03-06", "2019-03-14"), ("2019-10-30", "2019-11-07")):
        days = weekdays(first, last)
        server.listings["EXMP"] = Listing(daily_rows(days))
        bars = get(live(refresh=True), first, last)
        assert [d.date() for d in bars.frame.index] == days
        assert bars.findings == ()


def test_a_leap_day(live, server) -> None:
    server.listings["LEAP"] = Listing(daily_rows(weekdays("2020-02-24", "2020-03-06")))
    bars = get(live(), "2020-02-29", "2020-03-02", "LEAP")
    assert [str(d.date()) for d in bars.frame.index] == ["2020-03-02"]
    assert len(get(live(), "2020-02-29", "2020-02-29", "BTC-USD")) == 1


def test_the_days_bar_of_a_coin_ends_at_midnight(live, clock) -> None:
    clock.time = pd.Timestamp("2019-05-24T00:10", tz="UTC").to_pydatetime()
    assert get(live(), symbol="BTC-USD").last == pd.Timestamp("2019-05-22")
    clock.time = pd.Timestamp("2019-05-24T00:16", tz="UTC").to_pydatetime()
    assert get(live(), symbol="BTC-USD").last == pd.Timestamp("2019-05-23")


def test_the_future_is_pending(live, clock) -> None:
    for symbol in ("EXMP", "BTC-USD"):
        with pytest.raises(PendingError) as caught:
            get(live(), "2031-01-02", "2031-02-01", symbol)
        assert caught.value.exit_code == 3


def changed(server, factor: float, place: int) -> None:
    closes = wave(len(DAYS))
    closes[place] *= factor
    server.listings["EXMP"].rows = daily_rows(DAYS, closes)


def test_a_changed_history_is_refused_and_both_are_kept(live, server, store) -> None:
    before = get(live())
    changed(server, 1.05, 5)
    with pytest.raises(DataRefusedError, match=r"D12.*history changed on 2 bars") as caught:
        get(live(refresh=True))
    assert "2019-05-08" in str(caught.value)
    assert len(store.versions(Key("yahoo", "EXMP", "1d"))[0]) == 2
    again = get(live())
    pd.testing.assert_frame_equal(again.frame, before.frame)  # the old one is still used
    (finding,) = again.findings
    assert (finding.check, finding.severity) == ("D12", "warn")
    assert "not accepted and is not used: history changed on 2 bars" in finding.text


def test_a_changed_history_can_be_accepted(live, server) -> None:
    get(live())
    changed(server, 1.05, 5)
    bars = get(live(refresh=True, accept_history_change=True))
    assert bars.frame["close"].iloc[5] == pytest.approx(1.05 * wave(6)[5])
    assert [f.severity for f in bars.findings if f.check == "D12"] == ["warn"]
    again = get(live())
    pd.testing.assert_frame_equal(again.frame, bars.frame)


def test_a_small_change_is_shown(live, server) -> None:
    get(live())
    changed(server, 1.001, 5)
    bars = get(live(refresh=True))
    (finding,) = [f for f in bars.findings if f.check == "D12"]
    assert finding.severity == "warn"
    assert finding.spans[0] == ("2019-05-08", "2019-05-08")


def test_a_change_that_lies_in_the_cache_can_be_accepted_offline(live, server) -> None:
    get(live())
    changed(server, 1.05, 5)
    with pytest.raises(DataRefusedError):
        get(live(refresh=True))
    server.fail("", *["drop"] * 100)
    asked = len(server.log)
    bars = get(live(accept_history_change=True))
    assert len(server.log) == asked
    assert bars.frame["close"].iloc[5] == pytest.approx(1.05 * wave(6)[5])
    pd.testing.assert_frame_equal(get(live()).frame, bars.frame)


def test_a_change_is_seen_against_the_version_that_shares_most(live, server) -> None:
    """A short answer in between hides no change of the long one."""
    get(live(), "2019-05-01", "2019-05-24", "BTC-USD")
    calm = server.markets["coinbaseexchange", "BTC/USD"].candle

    def rewritten(t: int) -> tuple[float, ...]:
        row = calm(t)
        return tuple(1.2 * x for x in row) if t == utc("2019-05-07") else row

    get(live(refresh=True), "2019-05-20", "2019-05-21", "BTC-USD")
    server.markets["coinbaseexchange", "BTC/USD"].candle = rewritten
    with pytest.raises(DataRefusedError, match=r"D12.*2019-05-07"):
        get(live(refresh=True), "2019-05-01", "2019-05-24", "BTC-USD", venue="coinbaseexchange")


def test_noise_between_two_requests_is_no_change(live, server) -> None:
    get(live())
    changed(server, 1 + 1e-7, 5)
    assert get(live(refresh=True)).findings == ()


def test_a_rescaled_adjusted_close_is_no_change(live, server) -> None:
    """A later dividend lowers all adjusted closes by one factor; returns stay."""
    get(live())
    rows = server.listings["EXMP"].rows
    server.listings["EXMP"].rows = {d: (*r[:4], r[4] * 0.97, r[5]) for d, r in rows.items()}
    assert get(live(refresh=True)).findings == ()


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", "Other Incorporated"), ("exchange", "PNK"), ("currency", "CAD"), ("first_trade", 9)],
)
def test_a_reused_ticker_is_refused(live, server, field, value) -> None:
    get(live())
    setattr(server.listings["EXMP"], field, value)
    with pytest.raises(DataRefusedError, match=r"D13.*ticker reused"):
        get(live(refresh=True))
    bars = get(live())
    assert len(bars) == len(DAYS)
    assert [f.check for f in bars.findings] == ["D13"]


def test_a_damaged_cache_file_is_not_used(live, server, store) -> None:
    get(live())
    ((version,), _) = store.versions(Key("yahoo", "EXMP", "1d"))
    version.path.write_bytes(version.path.read_bytes()[:-100])
    bars = get(live())
    assert len(bars) == len(DAYS)
    assert any("damaged" in f.text for f in bars.findings)


def test_a_damaged_cache_file_without_a_network(live, server, store) -> None:
    get(live())
    ((version,), _) = store.versions(Key("yahoo", "EXMP", "1d"))
    version.path.write_bytes(b"PAR1")
    server.fail(CHART, *[500] * 20)
    with pytest.raises(StoredDataError, match="damaged") as caught:
        get(live())
    assert str(store.folder) not in str(caught.value)  # reports repeat it


def test_a_cache_that_cannot_be_written(yahoo, exchange, clock, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    source = Live(store=Store(blocked), source=yahoo, exchange=exchange, clock=clock.clock())
    bars = get(source)
    assert len(bars) == len(DAYS)
    assert any("not kept" in f.text for f in bars.findings)


def _fetch_in_child(folder: str, base: str, now: str, results: object) -> None:
    import ccxt

    when = pd.Timestamp(now).to_pydatetime()
    clock = Clock(now=lambda: when)

    def make(name: str) -> Exchange:
        options = {"session": requests_to(base), "enableRateLimit": False}
        return Exchange(getattr(ccxt, name)(options), clock=clock)

    live = Live(store=Store(Path(folder)), exchange=make, clock=clock)
    bars = load("BTC/USD@bitstamp", "2019-05-01", "2019-05-24", source="live", live=live)
    results.put((len(bars), bars.provenance.sha256))  # type: ignore[attr-defined]


def test_processes_share_one_fetch(server, store, clock) -> None:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    arguments = (str(store.folder), server.base, clock.time.isoformat(), results)
    children = [context.Process(target=_fetch_in_child, args=arguments) for _ in range(3)]
    for child in children:
        child.start()
    found = {results.get(timeout=120) for _ in children}
    for child in children:
        child.join()
    assert len(found) == 1
    assert found.pop()[0] == 24
    assert server.asked("/ohlc/") == 1


def test_what_is_cached_can_be_listed(live, monkeypatch, store) -> None:
    get(live())
    get(live(), symbol="BTC-USD", venue="binance")
    monkeypatch.setenv("EVENTSTUDY_CACHE", str(store.folder))
    assert [e.series for e in series(source="cache")] == ["BTC-USDT@binance 1d", "EXMP@yahoo 1d"]
    assert series("EXMP", source="auto")[0].series == "EXMP@yahoo 1d"
    listed = [e.series for e in series("BTC-USD", "1d", source="auto")]
    assert listed == ["BTC-USD@bitstamp 1d", "BTC-USDT@binance 1d", "BTC-USDT@binance 1d"]
    with pytest.raises(UnknownSymbolError):
        series("EXMP")  # the embedded prices do not depend on the user's cache


def test_network_down_ends_the_run(live, server) -> None:
    server.fail("/candles", *["drop"] * 20)
    with pytest.raises(NetworkError) as caught:
        get(live(), symbol="BTC-USD")
    assert caught.value.ends_run
    server.fail("/products", *["drop"] * 20)
    with pytest.raises(NetworkError, match="did you mean BTC-USD"):
        get(live(), symbol="BTCX-USD")


def test_nothing_from_a_source_that_delivered_before_is_no_success(live, server) -> None:
    """Asked anew, and for days before those that the cache holds."""
    get(live())
    server.listings["EXMP"].rows = {}
    for options, first in (({"refresh": True}, "2019-05-01"), ({}, "2018-05-01")):
        with pytest.raises(ProviderEmptyError, match="check D16") as caught:
            get(live(**options), first)
        assert caught.value.exit_code == 75
    assert len(get(live())) == len(DAYS)  # the cache is kept


def test_a_coin_whose_days_are_not_those_of_utc(live, server) -> None:
    days = [date(2019, 5, d) for d in range(1, 25)]
    for zone, expected in (("UTC", []), ("Europe/London", ["refuse"])):
        server.listings["BTC-USD"] = Listing(
            daily_rows(days), zone=zone, opens=(0, 0), kind="CRYPTOCURRENCY"
        )
        bars = get(live(refresh=True), symbol="BTC-USD", venue="yahoo")
        assert [f.severity for f in bars.findings if f.check == "D15"] == expected


def test_a_source_that_fails_for_all_is_left_alone_for_a_while(live, server, clock) -> None:
    """What is cached is handed out nevertheless, and other sources are asked."""
    get(live())
    one = live()
    server.fail(CHART, *[429] * 100)
    for symbol in ("AAA", "BBB", "CCC"):
        with pytest.raises(RateLimitError, match="slow down"):
            get(one, symbol=symbol)
    asked = len(server.log)
    with pytest.raises(RateLimitError, match="not asked for, as the 3 symbols before it"):
        get(one, symbol="DDD")
    assert len(get(one)) == len(DAYS)
    assert len(server.log) == asked
    assert len(get(one, symbol="BTC/USD@bitstamp")) == 24
    server.faults.clear()
    clock.spent += 61
    server.listings["DDD"] = server.listings["EXMP"]
    assert len(get(one, symbol="DDD")) == len(DAYS)


def test_a_blocked_exchange_is_passed_over_for_every_coin(live, server) -> None:
    coins = ("BTC", "ETH", "LTC", "XRP", "ADA")
    for coin in coins:
        for name in ("coinbaseexchange", "bitstamp"):
            server.markets[name, f"{coin}/USD"] = Market(candle)
    server.fail("/candles", *[451] * 3)
    one = live()
    for coin in coins:
        assert get(one, symbol=f"{coin}-USD").venue == "bitstamp"
    assert server.asked("/candles") == 3  # and no more
