"""Claims about assets outside the embedded prices, through the real clients of the markets."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import pytest_socket

from eventstudy.errors import TryAgainError
from eventstudy.markets.errors import NetworkError, RateLimitError
from eventstudy.markets.live import Live
from eventstudy.reports import render
from eventstudy.verdicts import check
from eventstudy.verdicts.model import ClaimVerdict, Outcome
from tests.markets.loopback import Listing, daily_rows
from tests.verdicts import live_news as news

CHART = "/v8/finance/chart/"
ALWAYS = 60
"""Faults in store, more than any retry uses up."""


@pytest.fixture(autouse=True)
def listed(server):
    news.list_shares(server)


def verdicts(outcome: Outcome) -> dict[str, str]:
    return {c.claim.instruments[0].symbol: c.verdict for c in outcome.claims}


def only(outcome: Outcome) -> ClaimVerdict:
    (claim,) = outcome.claims
    return claim


def without_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """No socket opens any more, in Python or in curl."""
    import curl_cffi.requests

    def refuse(*args: object, **kwargs: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(curl_cffi.requests.Session, "request", refuse)
    pytest_socket.disable_socket()


def test_a_share_that_is_not_embedded(live, server, tmp_path: Path) -> None:
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    outcome = check(folder, source="live", live=live())
    claim = only(outcome)
    assert claim.verdict == "supported"
    assert outcome.pending == ()
    (measure,) = claim.move.measures
    assert measure.value == pytest.approx(-0.09, abs=1e-9)
    assert (measure.from_time, measure.to_time) == ("2022-03-10", "2022-03-11")
    assert measure.series == "TSLA@yahoo 1d"
    # nothing else moves by more than 2%, so no other stretch of the 250 comes near
    assert claim.impact.finding == "abnormal"
    assert (claim.impact.model, claim.impact.n_estimation) == ("market_model", 250)
    assert [s.series for s in outcome.sources] == ["TSLA@yahoo 1d", "^GSPC@yahoo 1d"]
    assert {host for host, *_ in server.log} <= {
        "fc.yahoo.com",
        "query1.finance.yahoo.com",
        "query2.finance.yahoo.com",
    }


@pytest.mark.parametrize("figure", ["12", "8", "9.4", "50"])
def test_another_figure_is_contradicted(live, tmp_path: Path, figure: str) -> None:
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=figure))
    assert only(check(folder, source="live", live=live())).verdict == "contradicted"


def test_the_cache_alone_gives_the_same_bytes(live, server, clock, tmp_path, monkeypatch) -> None:
    rows = server.listings["TSLA"].rows
    rows[clock.time.date()] = rows[news.DAYS[-1]]  # the bar of the running session
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    first = render(check(folder, source="live", live=live()))
    asked = len(server.log)
    without_network(monkeypatch)
    clock.time = clock.time.replace(year=2025)
    second = render(check(folder, source="live", live=live()))
    assert len(server.log) == asked
    assert second == first
    assert not any(b"2024-03-15" in data for data in first.values())  # the day of the fetch
    assert render(check(folder, source="auto", live=live()))["report.md"] == first[
        "report.md"
    ].replace(b"| prices | live |", b"| prices | auto |")


@pytest.mark.parametrize("source", ["live", "auto"])
@pytest.mark.parametrize(
    ("words", "ticker", "zone"),
    [
        ("Shares of Example Corporation (NASDAQ: EXMP)", "EXMP", "America/New_York"),
        ("Example shares (EXMP.TO)", "EXMP.TO", "America/Toronto"),
    ],
)
def test_a_ticker_that_only_the_text_gives(live, server, tmp_path, source, words, ticker, zone):
    """It stands in no list of ours; one that nobody knows beside it costs that claim alone."""
    rows = server.listings["TSLA"].rows
    server.listings[ticker] = Listing(rows, zone=zone)
    said = f"{words} fell 9% on Friday. Nowhere Industries (NYSE: NOWH) fell 9% on Friday."
    text = f"Down\n\nNEW YORK, 12 March 2022 - {said}\n"
    outcome = check(news.write(tmp_path / "in", text), source=source, live=live())
    assert verdicts(outcome) == {ticker: "supported", "NOWH": "undecided"}
    assert f"{ticker}@yahoo 1d" in [s.series for s in outcome.sources]
    assert ["NOWH"] * (source == "live") == [s for s, _ in outcome.pending if s == "NOWH"]


def test_auto_asks_only_for_what_is_not_embedded(live, server, tmp_path: Path) -> None:
    server.listings["TSLA"] = Listing(daily_rows(news.DAYS, news.closes(0.09, day="2019-10-25")))
    text = (
        "Two markets\n\nLONDON, 26 October 2019 - Bitcoin rose by 16.5% on 25 October 2019. "
        "Tesla shares rose 9% on Friday.\n"
    )
    outcome = check(news.write(tmp_path / "in", text), live=live())
    assert verdicts(outcome) == {"BTC-USD": "supported", "TSLA": "supported"}
    series = [s.series for s in outcome.sources]
    assert "BTC-USD@bitstamp 1d" in series
    assert "^GSPC@spdji 1d" in series
    assert "TSLA@yahoo 1d" in series
    assert {path for _, path, _ in server.log if CHART in path} == {f"{CHART}TSLA"}


# ---- half of the symbols fail ---------------------------------------------------------------

FAULTS = [404, 500, 429, "drop", "cut", "html", "empty"]


EARLY, LATE = ("TSLA", "NFLX", "NVDA"), ("NVDA", "INTC", "AAPL")
SIX, TWO = tuple(news.MOVES), ("NFLX", "MSFT")


@pytest.mark.parametrize(
    ("fault", "half", "told"),
    [
        (500, EARLY, SIX),
        (404, LATE, SIX),
        ("drop", LATE, SIX),
        *((fault, TWO[:1], TWO) for fault in (429, "cut", "html", "empty")),
        *(pytest.param(fault, EARLY, SIX, marks=pytest.mark.slow) for fault in FAULTS),
    ],
)
def test_half_of_the_symbols_fail(live, server, tmp_path: Path, fault, half, told) -> None:
    for symbol in half:
        server.fail(f"{CHART}{symbol}", *[fault] * ALWAYS)
    folder = news.six(tmp_path / "in", *told)
    outcome = check(folder, source="live", live=live())
    good = set(told) - set(half)
    assert verdicts(outcome) == {s: "supported" if s in good else "undecided" for s in told}
    assert sorted(symbol for symbol, _ in outcome.pending) == sorted(half)
    assert not any("delisted" in reason for _, reason in outcome.pending)
    for claim in outcome.claims:
        symbol = claim.claim.instruments[0].symbol
        if symbol in half:
            assert dict(outcome.pending)[symbol] in claim.move.text

    server.faults.clear()
    server.log.clear()
    again = check(folder, source="live", live=live())
    assert again.pending == ()
    assert set(verdicts(again).values()) == {"supported"}
    asked = {path.rpartition("/")[2] for _, path, _ in server.log if CHART in path}
    assert asked == set(half)


def test_a_missing_benchmark_is_said(live, server, tmp_path: Path) -> None:
    server.fail(f"{CHART}%5EGSPC", *[500] * ALWAYS)
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    outcome = check(folder, source="live", live=live())
    assert only(outcome).impact.model == "constant_mean"
    assert any("No benchmark ^GSPC at hand" in caveat for caveat in only(outcome).caveats)
    assert [symbol for symbol, _ in outcome.pending] == ["^GSPC"]


# ---- nothing can be reached -----------------------------------------------------------------


@pytest.mark.parametrize(("fault", "error"), [("drop", NetworkError), (429, RateLimitError)])
def test_network_down(live, server, clock, tmp_path: Path, fault, error) -> None:
    server.fail("", *[fault] * 1000)
    folder = news.six(tmp_path / "in")
    with pytest.raises(error) as caught:
        check(folder, source="live", live=live())
    assert caught.value.exit_code == TryAgainError.exit_code == 75
    assert sum(clock.slept) < 15  # one fetch with its pauses, then each symbol is asked once
    assert len({path for _, path, _ in server.log if CHART in path}) <= 3


def test_network_down_and_auto(live, server, clock, tmp_path: Path) -> None:
    server.fail("", *["drop"] * 1000)
    outcome = check(news.six(tmp_path / "in"), source="auto", live=live())
    assert set(verdicts(outcome).values()) == {"undecided"}
    assert outcome.pending == ()
    assert all("cannot connect" in c.move.text for c in outcome.claims[:3])
    assert all("not asked for" in c.move.text for c in outcome.claims[3:])
    assert sum(clock.slept) < 15


def test_network_down_and_the_cache(live, server, tmp_path: Path) -> None:
    """What an earlier run fetched is used, wherever in the document it stands."""
    last = news.write(
        tmp_path / "one", "Up\n\nNEW YORK, 12 March 2022 - Intel shares rose 4% on Friday.\n"
    )
    assert only(check(last, source="live", live=live())).verdict == "supported"
    server.fail("", *["drop"] * 1000)
    outcome = check(news.six(tmp_path / "in"), source="auto", live=live())
    found = verdicts(outcome)
    assert found.pop("INTC") == "supported"
    assert set(found.values()) == {"undecided"}


def test_the_exchanges_are_asked_although_yahoo_is_down(live, server, tmp_path: Path) -> None:
    news.list_coin(server, "SOL/USD", "2022-03-11", -0.15)
    server.fail("finance", *["drop"] * 1000)
    folder = news.six(tmp_path / "in")
    coin = "Coins\n\nLONDON, 12 March 2022 - Solana fell 15% on 11 March 2022.\n"
    outcome = check(news.write(folder, coin, "zz.txt"), source="live", live=live())
    assert verdicts(outcome).pop("SOL-USD") == "supported"
    assert {symbol for symbol, _ in outcome.pending} >= set(news.MOVES)


def test_the_network_fails_and_the_cache_ends_before_the_year(live, server, clock, tmp_path):
    """A recent claim asks for days to come; the next day, offline, the cache is enough for it."""
    clock.time = clock.time.replace(year=2022, month=4, day=1)
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    assert only(check(folder, source="live", live=live())).verdict == "supported"
    clock.time = clock.time.replace(day=6)
    server.fail("", *["drop"] * 1000)
    outcome = check(folder, source="live", live=live())
    assert only(outcome).verdict == "supported"
    assert outcome.pending == ()


def test_a_day_that_is_not_over_is_pending(live, clock, tmp_path: Path) -> None:
    clock.time = clock.time.replace(year=2022, month=3, day=11, hour=18)
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    outcome = check(folder, source="live", live=live())
    assert only(outcome).verdict == "undecided"
    ((symbol, reason),) = outcome.pending
    assert symbol == "TSLA"
    assert "not yet observable" in reason


# ---- coins, levels --------------------------------------------------------------------------


@pytest.mark.parametrize(("figure", "verdict"), [("30", "supported"), ("45", "contradicted")])
def test_a_coin_that_is_not_embedded(live, server, tmp_path, figure, verdict) -> None:
    news.list_coin(server, "SOL/USD", "2022-11-09", -0.30)
    text = f"A bad week\n\nLONDON, 10 November 2022 - Solana fell {figure}% on 9 November 2022.\n"
    outcome = check(news.write(tmp_path / "in", text), source="auto", live=live())
    claim = only(outcome)
    assert claim.verdict == verdict
    assert {s.venue for s in outcome.sources} == {"coinbaseexchange"}
    assert {s.interval for s in outcome.sources} == {"1d", "1h"}
    assert claim.impact.n_estimation == 365


@pytest.mark.parametrize(
    ("level", "verdict"),
    # three for one on 25 August 2022: as traded, the close before it is three times Yahoo's
    [("795.35", "supported"), ("265.12", "contradicted")],
)
def test_a_level_before_a_split(live, server, tmp_path: Path, level, verdict) -> None:
    closes = news.closes(-0.09, 5)
    place = news.DAYS.index(date(2022, 3, 11))
    scale = 265.11667 / closes[place]
    rows = daily_rows(news.DAYS, [close * scale for close in closes])
    # a dividend after the split lowers every earlier adjusted close by a fiftieth
    rows = {
        day: (*row[:4], row[4] * (0.98 if day < date(2023, 3, 1) else 1), row[5])
        for day, row in rows.items()
    }
    server.listings["TSLA"] = Listing(
        rows,
        splits={date(2022, 8, 25): (3, 1)},
        dividends={date(2023, 3, 1): 0.02 * rows[date(2023, 2, 28)][3]},
    )
    text = f"At the close\n\nNEW YORK, 12 March 2022 - Tesla shares closed at ${level} on Friday.\n"
    claim = only(check(news.write(tmp_path / "in", text), source="live", live=live()))
    assert claim.verdict == verdict
    close = next(m for m in claim.move.measures if "close" in m.name)
    assert close.value == pytest.approx(795.35, abs=0.005)


def test_clients_are_not_needed_for_the_embedded_prices(server, tmp_path: Path) -> None:
    class Untouched(Live):
        def load(self, *args, **kwargs):
            raise AssertionError("live prices were asked for")

    text = "Up\n\nLONDON, 26 October 2019 - Bitcoin rose by 16.5% on 25 October 2019.\n"
    folder = news.write(tmp_path / "in", text)
    assert only(check(folder, source="snapshot", live=Untouched())).verdict == "supported"
