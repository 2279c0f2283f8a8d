"""The Yahoo source: the real yfinance against a server on 127.0.0.1."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from eventstudy.markets.errors import (
    BlockedError,
    IntradayTooOldError,
    MalformedAnswerError,
    NetworkError,
    NoDataError,
    NotListedError,
    RateLimitError,
    ServerError,
)
from eventstudy.markets.sources.network import Patience
from eventstudy.markets.sources.yahoo import later_splits, split_prices
from tests.markets.loopback import Listing, daily_rows, wave, weekdays

CHART = "/v8/finance/chart/"
DAYS = weekdays("2019-05-01", "2019-05-31")


@pytest.fixture(autouse=True)
def listings(server):
    server.listings["EXMP"] = Listing(daily_rows(DAYS))
    server.listings["0700.HK"] = Listing(
        daily_rows(DAYS), zone="Asia/Hong_Kong", currency="HKD", exchange="HKG"
    )
    server.listings["BTC-USD"] = Listing(
        daily_rows([date(2019, 5, d) for d in range(1, 32)]),
        zone="UTC", opens=(0, 0), kind="CRYPTOCURRENCY", exchange="CCC",
    )  # fmt: skip


def fetch(yahoo, symbol="EXMP", first=date(2019, 5, 1), last=date(2019, 5, 31), interval="1d"):
    return yahoo.fetch(symbol, first, last, interval)


def test_daily_bars(yahoo, server) -> None:
    answer = fetch(yahoo)
    frame = answer.frame
    assert [d.date() for d in frame.index] == DAYS
    assert frame.index.dtype == "datetime64[ns]"
    expected = [row[3] for row in server.listings["EXMP"].rows.values()]
    assert frame["close"].tolist() == expected
    assert answer.identity["name"] == "Example Corporation"
    assert answer.identity["currency"] == "USD"
    assert answer.client.startswith("yfinance ")
    hosts = {host for host, _, _ in server.log}
    assert "query2.finance.yahoo.com" in hosts  # the real addresses, only sent elsewhere


def test_the_request_runs_to_the_present(yahoo, server, clock) -> None:
    """Later splits must be known, so that prices as traded can be told."""
    fetch(yahoo, last=date(2019, 5, 10))
    (query,) = [q for _, path, q in server.log if path.startswith(CHART) and "period2" in q]
    asked = pd.Timestamp(int(query["period2"]), unit="s")
    assert asked.date() == date(2024, 3, 16)  # midnight in New York after the clock's day


def test_hong_kong_days_do_not_move(yahoo) -> None:
    index = fetch(yahoo, "0700.HK").frame.index
    assert index[0] == pd.Timestamp("2019-05-01")
    assert index.tz is None


def test_coins_have_weekends(yahoo) -> None:
    assert len(fetch(yahoo, "BTC-USD").frame) == 31


def test_unknown_ticker(yahoo, clock) -> None:
    for _ in range(3):  # yfinance raises other errors the third time
        with pytest.raises(NotListedError) as caught:
            fetch(yahoo, "NOPE")
        assert "delisted" not in str(caught.value)
    assert clock.slept == []  # asking again changes nothing


def test_no_bar_in_the_range(yahoo) -> None:
    with pytest.raises(NoDataError) as caught:
        fetch(yahoo, first=date(2021, 5, 1), last=date(2021, 5, 2))
    assert "delisted" not in str(caught.value)


def test_old_intraday_bars(yahoo) -> None:
    with pytest.raises(IntradayTooOldError, match="within the last"):
        fetch(yahoo, interval="1h")


def test_recent_intraday_bars(yahoo, server, clock) -> None:
    clock.time = clock.time.replace(year=2019, month=6)
    frame = fetch(yahoo, first=date(2019, 5, 2), last=date(2019, 5, 3), interval="1h").frame
    assert frame.index.dtype == "datetime64[ns, UTC]"
    # New York opens at 9:30, which is 13:30 UTC in summer.
    assert frame.index[0] == pd.Timestamp("2019-05-02T13:30", tz="UTC")
    assert len(frame) == 12


@pytest.mark.parametrize(
    ("faults", "error"),
    [
        ([429] * 20, RateLimitError),
        ([500] * 20, ServerError),
        ([503] * 20, ServerError),
        (["html"] * 20, MalformedAnswerError),
        (["empty"] * 20, MalformedAnswerError),
        (["drop"] * 20, NetworkError),
        (["cut"] * 20, NetworkError),
    ],
    ids=lambda value: str(value[0]) if isinstance(value, list) else "",
)
def test_faults_that_stay(yahoo, server, clock, faults, error) -> None:
    server.fail(CHART, *faults)
    with pytest.raises(error):
        fetch(yahoo)
    # 1, 2 and 4 seconds with a jitter of one half: three retries, no more.
    assert clock.slept == [1.0, 2.0, 4.0]


@pytest.mark.parametrize("status", [401, 403, 451])
def test_blocked_is_not_asked_again(yahoo, server, clock, status) -> None:
    server.fail(CHART, *[status] * 20)
    with pytest.raises(BlockedError):
        fetch(yahoo)
    assert clock.slept == []


@pytest.mark.parametrize("fault", [429, 500, "html", "empty", "drop", "cut"])
def test_faults_that_pass(yahoo, server, clock, fault) -> None:
    """yfinance remembers a failure and would repeat it without a request; we make it forget."""
    fetch(yahoo, first=date(2019, 5, 6))  # another range: learns the time zone only
    asked = server.asked(CHART)
    server.fail(CHART, fault, fault)
    assert fetch(yahoo).frame["close"].tolist() == wave(len(DAYS))
    assert server.asked(CHART) >= asked + 2


def test_a_slow_drip_ends_in_time(yahoo, server, clock, monkeypatch) -> None:
    import time

    from eventstudy.markets.sources import yahoo as module

    monkeypatch.setattr(module, "REQUEST_SECONDS", 0.5)
    server.fail(CHART, *[("drip", 0.2)] * 20)
    started = time.monotonic()
    with pytest.raises(NetworkError, match="in time"):
        fetch(yahoo)
    # Four attempts of half a second; the whole answer would take more than a minute.
    assert time.monotonic() - started < 15


def test_the_total_time_is_bounded(clock) -> None:
    """Attempts of 25 s: 60 s, then 60 - 25 - 1 = 34 s, then 34 - 25 - 2 = 7 s, and no fourth."""
    tries = []

    def attempt(seconds: float) -> None:
        tries.append(seconds)
        clock.spent += min(seconds, 25.0)
        raise NetworkError("down")

    with pytest.raises(NetworkError):
        Patience(clock.clock()).run(attempt)
    assert tries == [60.0, 34.0, 7.0]
    assert clock.slept == [1.0, 2.0]
    assert clock.spent == 60.0


def test_other_peoples_settings_survive(yahoo, server) -> None:
    import logging

    import yfinance

    yfinance.config.debug.hide_exceptions = True
    level = logging.getLogger("yfinance").level
    server.fail(CHART, *[500] * 20)
    with pytest.raises(ServerError):
        fetch(yahoo)
    assert yfinance.config.debug.hide_exceptions is True
    assert logging.getLogger("yfinance").level == level


def test_nothing_is_printed(yahoo, server, capfd) -> None:
    server.fail("getcrumb", 500, 500)
    server.fail(CHART, 429, 429)
    fetch(yahoo)
    with pytest.raises(NotListedError):
        fetch(yahoo, "NOPE")
    out, err = capfd.readouterr()
    assert out == ""
    assert err == ""


# ---- adjusted, as traded, actions: kept apart ------------------------------------------------


def test_later_splits() -> None:
    days = pd.date_range("2020-01-01", periods=5)
    splits = pd.Series([0, 2.0, 0, 0.1, 0], index=days)
    # Before 2:1 and 1:10: 2 * 0.1; between: 0.1; from the merger on: 1.
    assert later_splits(splits).tolist() == pytest.approx([0.2, 0.1, 0.1, 1.0, 1.0])


def test_prices_as_traded_after_a_merger(yahoo, server) -> None:
    """A listed close of 19.80 before a 1:10 merger was traded at 1.98."""
    rows = daily_rows(DAYS, [19.80] * 10 + [20.40] * (len(DAYS) - 10))
    server.listings["MRGR"] = Listing(rows, splits={DAYS[10]: (1, 10)})
    adjusted, traded, actions = split_prices(fetch(yahoo, "MRGR").frame)
    assert traded is not None
    assert actions is not None
    assert traded["close"].iloc[0] == pytest.approx(1.98)
    assert traded["close"].iloc[9] == pytest.approx(1.98)
    assert traded["close"].iloc[10] == pytest.approx(20.40)
    assert traded["volume"].iloc[0] == pytest.approx(10 * adjusted["volume"].iloc[0])
    assert adjusted["close"].iloc[0] == pytest.approx(19.80)
    assert actions["splits"].tolist() == [0.1]
    assert [d.date() for d in actions.index] == [DAYS[10]]


def test_a_split_after_the_window_is_known(yahoo, server) -> None:
    days = weekdays("2019-05-01", "2020-09-30")
    server.listings["LATE"] = Listing(daily_rows(days), splits={date(2020, 8, 31): (4, 1)})
    answer = fetch(yahoo, "LATE", last=date(2019, 5, 31))
    _, traded, _ = split_prices(answer.frame)
    assert traded is not None
    close = server.listings["LATE"].rows[days[0]][3]
    assert traded["close"].iloc[0] == pytest.approx(4 * close)


def test_dividends_are_in_returns_and_not_in_levels(yahoo, server) -> None:
    rows = daily_rows(DAYS, [100.0] * 10 + [98.0] * (len(DAYS) - 10))
    # Two dollars paid on day 10: closes before count 98 % in the adjusted column.
    rows = {
        day: (*r[:4], 98.0, r[5]) for day, r in rows.items()
    }  # fmt: skip
    server.listings["PAYS"] = Listing(rows, dividends={DAYS[10]: 2.0})
    adjusted, traded, actions = split_prices(fetch(yahoo, "PAYS").frame)
    assert traded is not None
    assert actions is not None
    assert adjusted["close"].tolist() == [98.0] * len(DAYS)
    assert traded["close"].iloc[9] == 100.0
    assert adjusted["high"].iloc[0] == pytest.approx(100.4 * 0.98)
    assert actions["dividends"].tolist() == [2.0]
