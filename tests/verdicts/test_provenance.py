"""Sources and coverage of a run, on embedded series whose faults are known from their makers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from eventstudy.verdicts import check, provenance
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.model import Coverage, Outcome, Source
from tests.markets.loopback import Listing, daily_rows
from tests.verdicts import live_news as news


@pytest.fixture
def ether() -> tuple[Market, str]:
    """The daily series of ether: it lacks 20 to 31 March 2019, and its makers doubt four rows."""
    market = Market("snapshot")
    (bars,) = market.daily("ETH-USD", date(2019, 10, 25), date(2019, 10, 25))
    market.use(bars)
    return market, bars.series


def noted(market: Market, series: str, *windows: tuple[str, str, str]) -> tuple[Source, Coverage]:
    for kind, first, last in windows:
        (bars,) = market.used[series]
        market.note(bars, kind, date.fromisoformat(first), date.fromisoformat(last))  # type: ignore[arg-type]
    (source,), (covered,) = provenance.sources(market), provenance.coverage(market)
    return source, covered


def test_gap_in_an_estimation_window(ether) -> None:
    source, covered = noted(
        *ether, ("event", "2019-10-25", "2019-10-26"), ("estimation", "2018-10-15", "2019-10-14")
    )
    event, estimation = covered.windows
    assert (event.expected, event.present, event.missing, event.suspect) == (2, 2, (), ())
    assert (estimation.expected, estimation.present) == (365, 353)
    assert estimation.missing == tuple(
        (date(2019, 3, 20) + timedelta(days=n)).isoformat() for n in range(12)
    )
    assert estimation.suspect == ("2018-10-16", "2019-05-07")
    used = [(f.check, f.severity, f.touches) for f in source.findings if f.touches]
    # 12 of 365 is more than 1% and less than 5%
    assert used == [("D3", "warn", "estimation"), *[("D17", "warn", "estimation")] * 2]
    (elsewhere,) = [f for f in source.findings if not f.touches]
    assert "2018-08-11" in elsewhere.text
    assert "2018-08-12" in elsewhere.text


def test_gap_in_an_event_window(ether) -> None:
    source, covered = noted(*ether, ("event", "2019-03-31", "2019-04-01"))
    assert covered.windows[0].missing == ("2019-03-31",)
    assert [(f.check, f.severity) for f in source.findings if f.touches] == [("D3", "refuse")]


def test_neighbouring_stretches_are_one(ether) -> None:
    days = ("2019-10-25", "2019-10-26", "2019-10-28", "2019-10-27", "2019-11-05")
    _, covered = noted(*ether, *(("measured", day, day) for day in days))
    stretches = [(w.first, w.last) for w in covered.windows]
    assert stretches == [("2019-10-25", "2019-10-28"), ("2019-11-05", "2019-11-05")]


def test_many_findings_elsewhere_are_counted() -> None:
    market = Market("snapshot")
    day = date(2019, 10, 25)
    bars = next(b for b in market.daily("BTC-USD", day, day) if b.venue == "bitstamp")
    market.use(bars)
    source, _ = noted(market, bars.series, ("event", "2019-10-25", "2019-10-25"))
    (marked,) = [f for f in source.findings if f.check == "D17"]
    listed = sum(kind != "missing" for _, kind, _ in bars.provenance.known)
    assert marked.text.endswith(f"; and {listed - provenance.EXAMPLES} more")


def test_columns_that_are_not_there() -> None:
    market = Market("snapshot")
    day = date(2019, 10, 26)
    (bars,) = market.venues("BTC.D", "1d", day, day)
    market.use(bars)
    (source,) = provenance.sources(market)
    lacking = [f.text for f in source.findings if f.check == "columns"]
    assert lacking == ["no open, high, low, close, volume"]
    bare = replace(bars, frame=bars.frame.assign(close=1.0), provenance=replace(
        bars.provenance, filled=()))  # fmt: skip
    market.used[bars.series] = (bare,)
    (source,) = provenance.sources(market)
    assert [f.text for f in source.findings] == ["no open, high, low, volume"]


def outcome(live, folder: Path) -> Outcome:
    return check(news.write(folder, news.TESLA.format(figure=9)), source="live", live=live())


def test_a_fetched_series_names_its_client(live, server, tmp_path: Path) -> None:
    news.list_shares(server)
    share, index = outcome(live, tmp_path / "in").sources
    assert share.client.startswith("yfinance ")
    assert (share.origin, share.adjustment) == ("cache", "splits and dividends")
    assert index.adjustment == "price index"
    assert len(share.sha256) == 64


def test_a_bad_tick_in_the_estimation_window_refuses(live, server, tmp_path: Path) -> None:
    news.list_shares(server)
    closes = news.closes(-0.09, 5)
    closes[news.DAYS.index(date(2021, 9, 15))] *= 1.4
    server.listings["TSLA"] = Listing(daily_rows(news.DAYS, closes))
    found = outcome(live, tmp_path / "in")
    (claim,) = found.claims
    assert claim.move.finding == "holds"
    assert claim.impact.finding == "not_tested"
    assert "bad tick" in claim.impact.reason
    share = found.sources[0]
    (tick,) = [f for f in share.findings if f.check == "D7u" and f.touches]
    assert (tick.severity, tick.touches) == ("refuse", "estimation")
    windows = {w.kind: w for w in found.coverage[0].windows}
    assert "2021-09-15" in windows["estimation"].suspect
    assert windows["measured"].suspect == ()
