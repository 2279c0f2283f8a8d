"""Check D14: the second source on day zero, told and never in the way."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from eventstudy.reports import render
from eventstudy.verdicts import check
from eventstudy.verdicts.model import Outcome, Source, SourceFinding
from tests.markets.loopback import Listing, daily_rows, weekdays
from tests.verdicts import live_news as news

DAY = "2022-11-09"
TEXT = "A bad week\n\nLONDON, 10 November 2022 - Solana fell 30% on 9 November 2022.\n"
ALWAYS = 60
OHLC = "/ohlc/"
CHART = "/v8/finance/chart/"


@pytest.fixture
def solana(server, tmp_path: Path) -> Path:
    news.list_coin(server, "SOL/USD", DAY, -0.30)
    return news.write(tmp_path / "in", TEXT)


def source(outcome: Outcome, series: str) -> Source:
    (found,) = [s for s in outcome.sources if s.series == series]
    return found


def told(outcome: Outcome, series: str = "SOL-USD@coinbaseexchange 1d") -> list[SourceFinding]:
    return [f for f in source(outcome, series).findings if f.check == "D14"]


def test_two_exchanges_and_yahoo_agree(live, server, solana) -> None:
    news.list_coin(server, "SOL/USD", DAY, -0.30, at="bitstamp", off=1.004)
    news.list_coin_at_yahoo(server, "SOL-USD", "SOL/USD", off=0.998)
    outcome = check(solana, source="live", live=live())
    assert outcome.claims[0].verdict == "supported"
    findings = told(outcome)
    assert [(f.severity, f.touches) for f in findings] == [("note", "event")] * 2
    assert "within 1% of SOL-USD@bitstamp 1d (at most 0.40% apart)" in findings[0].text
    # 1 against 0.998 of it
    assert "within 1% of SOL-USD@yahoo 1d (at most 0.20% apart)" in findings[1].text
    for series in ("SOL-USD@bitstamp 1d", "SOL-USD@yahoo 1d"):
        assert len(source(outcome, series).sha256) == 64
    assert "SOL-USD@bitstamp 1d" in render(outcome)["report.md"].decode()


def test_a_second_source_that_differs_is_a_warning_and_no_more(live, server, solana) -> None:
    alone = check(solana, source="live", live=live())
    news.list_coin(server, "SOL/USD", DAY, -0.30, at="bitstamp", off=1.03)
    outcome = check(solana, source="live", live=live())
    assert [c.verdict for c in outcome.claims] == [c.verdict for c in alone.claims] == ["supported"]
    assert outcome.claims[0].impact.p_value == alone.claims[0].impact.p_value
    warned = [f for f in told(outcome) if f.severity == "warn"]
    assert [(f.check, f.touches) for f in warned] == [("D14", "event")]
    assert f"on {DAY}: 2.9% apart" in warned[0].text  # 1 - 1/1.03
    covered = next(c for c in outcome.coverage if c.series == "SOL-USD@coinbaseexchange 1d")
    assert any(DAY in window.suspect for window in covered.windows)
    assert outcome.pending == ()


@pytest.mark.parametrize(
    "fault",
    [404, 429, "cut", "html"]
    + [pytest.param(fault, marks=pytest.mark.slow) for fault in (500, 451, "drop", "empty")],
)
def test_a_second_source_that_fails_is_a_note(live, server, clock, solana, fault) -> None:
    news.list_coin(server, "SOL/USD", DAY, -0.30, at="bitstamp")
    news.list_coin_at_yahoo(server, "SOL-USD", "SOL/USD")
    server.fail(OHLC, *[fault] * ALWAYS)
    server.fail(CHART, *[fault] * ALWAYS)
    outcome = check(solana, source="live", live=live())
    assert outcome.claims[0].verdict == "supported"
    assert (outcome.pending, outcome.refused) == ((), ())
    (finding,) = told(outcome)
    assert finding.severity == "note"
    assert finding.text == f"no second source for {DAY}: bitstamp, binance, yahoo gave no close"
    assert clock.slept == []  # nothing is waited for


def test_a_source_that_failed_is_not_asked_again(live, server, clock, solana) -> None:
    for pair in ("AVAX/USD", "ADA/USD"):
        news.list_coin(server, pair, DAY, -0.30)
        news.list_coin(server, pair, DAY, -0.30, at="bitstamp")
    news.list_coin(server, "SOL/USD", DAY, -0.30, at="bitstamp")
    text = "LONDON, 10 November 2022 - {} fell 30% on 9 November 2022.\n"
    for name in ("AVAX", "Cardano"):
        news.write(solana, text.format(name), f"{name}.txt")
    server.fail(OHLC, *["drop"] * ALWAYS)
    server.fail(CHART, *[503] * ALWAYS)
    outcome = check(solana, source="live", live=live())
    assert [c.verdict for c in outcome.claims] == ["supported"] * 3
    # one attempt each; the client of Yahoo repeats a request once by itself
    assert server.asked(OHLC) <= 2
    assert server.asked(CHART) <= 3
    assert clock.slept == []


def test_a_second_source_that_hangs_is_cut_off(live, server, solana, monkeypatch) -> None:
    from eventstudy.markets.sources import network

    monkeypatch.setattr(network, "REQUEST_SECONDS", 1.0)
    news.list_coin(server, "SOL/USD", DAY, -0.30, at="bitstamp")
    check(solana, source="live", live=live())  # fills the cache with the first source
    (version,) = live()._store.folder.glob("bitstamp-*/*/*/*.parquet")
    version.unlink()
    server.fail(OHLC, *[("drip", 0.05)] * ALWAYS)
    begun = time.monotonic()
    outcome = check(solana, source="live", live=live())
    # half a second for the request; whole, the answer would drip for hours
    assert time.monotonic() - begun < 20
    assert outcome.claims[0].verdict == "supported"
    assert "gave no close" in told(outcome)[0].text


@pytest.mark.parametrize("second", [True, False])
def test_the_cache_alone_gives_the_same_bytes(live, server, solana, second) -> None:
    if second:
        news.list_coin(server, "SOL/USD", DAY, -0.30, at="bitstamp")
        news.list_coin_at_yahoo(server, "SOL-USD", "SOL/USD")
    first = render(check(solana, source="live", live=live()))
    asked = len(server.log)
    server.fail("", *["drop"] * 1000)
    again = render(check(solana, source="live", live=live()))
    assert again == first
    if second:
        assert len(server.log) == asked


def test_two_embedded_venues_are_compared(tmp_path: Path) -> None:
    text = "Up\n\nLONDON, 26 October 2019 - Bitcoin rose by 16.5% on 25 October 2019.\n"
    outcome = check(news.write(tmp_path / "in", text), source="snapshot")
    both = [f for s in outcome.sources for f in s.findings if f.check == "D14"]
    (finding,) = both
    assert finding.severity == "note"
    # 8662.66 at Bitstamp, 8655.02 at Binance
    assert "at most 0.09% apart" in finding.text


@pytest.mark.parametrize(("move", "severity"), [(0.0041, "note"), (0.03, "warn")])
def test_a_fetched_index_is_compared_with_the_embedded_one(
    live, server, tmp_path: Path, move, severity
) -> None:
    """The S&P 500 closed at 3022.55 on 25 October 2019, 0.41 % up."""
    days = weekdays("2017-01-02", "2021-12-31")
    rows = daily_rows(days, news.closes(move, day="2019-10-25", days=days))
    place = list(rows).index(next(d for d in days if d.isoformat() == "2019-10-25"))
    scale = 3022.55 * (1 if severity == "note" else 1.03) / list(rows.values())[place][3]
    server.listings["^GSPC"] = Listing(
        {d: (*(x * scale for x in r[:5]), r[5]) for d, r in rows.items()}, kind="INDEX"
    )
    text = "Up\n\nNEW YORK, 26 October 2019 - The S&P 500 rose on Friday.\n"
    outcome = check(news.write(tmp_path / "in", text), source="live", live=live())
    (finding,) = told(outcome, "^GSPC@yahoo 1d")
    assert finding.severity == severity
    assert "^GSPC@spdji 1d" in finding.text


def test_a_share_has_one_source(live, server, tmp_path: Path) -> None:
    news.list_shares(server)
    outcome = check(
        news.write(tmp_path / "in", news.TESLA.format(figure=9)), source="live", live=live()
    )
    assert [f for s in outcome.sources for f in s.findings if f.check == "D14"] == []
    assert {host for host, *_ in server.log if "yahoo" not in host} == set()
