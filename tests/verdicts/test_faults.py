"""Faults in fetched prices, as the report tells them: provenance, strip, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from eventstudy.verdicts import check
from eventstudy.verdicts.model import Outcome
from tests.markets.loopback import Candle, Listing, Market, daily_rows, utc
from tests.verdicts import live_news as news

DAY = 86_400
FALL = utc("2022-11-09")
SOLANA = "A bad week\n\nLONDON, 10 November 2022 - Solana fell 30% on 9 November 2022.\n"
FRIDAY = date(2022, 3, 11)
BEFORE = date(2021, 12, 17)


@pytest.fixture
def solana(server) -> Market:
    news.list_coin(server, "SOL/USD", "2022-11-09", -0.30)
    market: Market = server.markets["coinbaseexchange", "SOL/USD"]
    return market


@pytest.fixture
def tesla(server) -> Listing:
    news.list_shares(server)
    listing: Listing = server.listings["TSLA"]
    return listing


def used(outcome: Outcome, symbol: str) -> set[tuple[str, str, str]]:
    """What the checks found on used days of the daily series: check, weight, use."""
    return {
        (f.check, f.severity, f.touches)
        for source in outcome.sources
        if source.symbol == symbol and source.interval == "1d"
        for f in source.findings
        if f.touches and f.check not in ("D7", "D14")
    }


def strip(outcome: Outcome, symbol: str, which: str) -> set[str]:
    return {
        day
        for one in outcome.coverage
        if one.series.startswith(symbol) and one.series.endswith("1d")
        for window in one.windows
        for day in getattr(window, which)
    }


def broken(market: Market, at: int, price: Callable[[Candle], Candle]) -> None:
    calm = market.candle
    market.candle = lambda t: price(calm(t)) if t == at else calm(t)


def zero(row: Candle) -> Candle:
    return (0.0, 0.0, 0.0, 0.0, row[4])


def test_the_day_of_the_claim_is_missing(live, solana, tmp_path: Path) -> None:
    solana.absent = {FALL}
    outcome = check(news.write(tmp_path / "in", SOLANA), source="live", live=live())
    (claim,) = outcome.claims
    assert claim.verdict == "undecided"
    assert "check D3: 1 expected bars missing: 2022-11-09" in claim.move.text
    assert "check D3" in claim.impact.text
    assert used(outcome, "SOL-USD") == {("D3", "refuse", "measured")}
    assert strip(outcome, "SOL", "missing") == {"2022-11-09"}
    assert outcome.pending == ()  # it will not come


@pytest.mark.parametrize("fault", ["absent", "zero"])
def test_the_close_before_the_day_cannot_be_used(live, solana, tmp_path: Path, fault) -> None:
    """The return of day zero rests on it: nothing is divided by it, and the strip shows it."""
    if fault == "absent":
        solana.absent = {FALL - DAY}
    else:
        broken(solana, FALL - DAY, zero)
    outcome = check(news.write(tmp_path / "in", SOLANA), source="live", live=live())
    (claim,) = outcome.claims
    assert claim.verdict == "undecided"
    name = "D3" if fault == "absent" else "D5"
    assert f"check {name}" in claim.impact.text
    assert used(outcome, "SOL-USD") == {(name, "refuse", "event")}
    assert strip(outcome, "SOL", "missing") == {"2022-11-08"}


def test_a_price_of_zero_beside_the_windows_spoils_nothing(live, solana, tmp_path: Path) -> None:
    broken(solana, FALL + DAY, zero)
    outcome = check(news.write(tmp_path / "in", SOLANA), source="live", live=live())
    (claim,) = outcome.claims
    assert (claim.verdict, claim.impact.finding) == ("supported", "abnormal")
    assert used(outcome, "SOL-USD") == set()


def test_an_exchange_that_changes_its_unit(live, solana, tmp_path: Path) -> None:
    calm, change = solana.candle, FALL - 40 * DAY
    solana.candle = lambda t: (
        (*(100 * x for x in calm(t)[:4]), calm(t)[4]) if t < change else calm(t)
    )
    outcome = check(news.write(tmp_path / "in", SOLANA), source="live", live=live())
    (claim,) = outcome.claims
    assert claim.impact.finding == "not_tested"
    assert "check D9" in claim.impact.text
    assert used(outcome, "SOL-USD") == {("D9", "refuse", "estimation")}
    assert strip(outcome, "SOL", "suspect") == {"2022-09-30"}


def test_an_exchange_whose_days_are_others(live, solana, tmp_path: Path) -> None:
    """That does not pass: the claim is undecided, and the run is not one to be tried again."""
    solana.shift = 3600
    outcome = check(news.write(tmp_path / "in", SOLANA), source="live", live=live())
    (claim,) = outcome.claims
    assert claim.verdict == "undecided"
    assert "check D15: daily bars do not start at 00:00 UTC" in claim.move.text


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("D10", lambda rows: {d: (*r[:4], r[4] * (1 + 0.02 * (d == BEFORE)), r[5])
                              for d, r in rows.items()}),
        ("D15", None),
    ],
)  # fmt: skip
def test_what_concerns_a_whole_series_doubts_every_used_day(
    live, tesla, tmp_path: Path, name, fault
) -> None:
    if fault is None:
        tesla.zone = "Asia/Tokyo"
    else:
        tesla.rows = fault(tesla.rows)
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    outcome = check(folder, source="live", live=live())
    assert used(outcome, "TSLA") == {(name, "refuse", "event")}
    doubted = strip(outcome, "TSLA", "suspect")
    assert {"2022-03-10", "2022-03-11", BEFORE.isoformat()} <= doubted
    assert len(doubted) == 252  # 250 for the estimation, two measured


@pytest.mark.parametrize(
    ("factor", "words"), [(4.0, "prices before it are not adjusted"), (0.25, "there was none")]
)
def test_a_recorded_split_that_the_prices_do_not_show(
    live, tesla, tmp_path: Path, factor: float, words: str
) -> None:
    tesla.rows = {
        day: (*(x * factor for x in row[:5]), row[5]) if day < BEFORE else row
        for day, row in tesla.rows.items()
    }
    tesla.splits = {BEFORE: (4, 1)}
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    outcome = check(folder, source="live", live=live())
    (claim,) = outcome.claims
    assert words in claim.impact.text
    assert strip(outcome, "TSLA", "suspect") == {BEFORE.isoformat()}


def test_good_prices_are_not_doubted(live, tesla, tmp_path: Path) -> None:
    """A split and a dividend that are recorded and applied, a day without trade long before."""
    closes = news.closes(-0.09, 5)
    rows = daily_rows(news.DAYS, closes)
    tesla.rows = {
        day: (*row[:4], row[4] * (0.97 if day < BEFORE else 1), row[5]) for day, row in rows.items()
    }
    before = closes[news.DAYS.index(BEFORE) - 1]
    tesla.dividends, tesla.splits = {BEFORE: 0.03 * before}, {date(2021, 12, 20): (4, 1)}
    del tesla.rows[date(2020, 3, 17)]
    folder = news.write(tmp_path / "in", news.TESLA.format(figure=9))
    outcome = check(folder, source="live", live=live())
    assert used(outcome, "TSLA") == set()
    assert strip(outcome, "TSLA", "suspect") == strip(outcome, "TSLA", "missing") == set()
    assert outcome.claims[0].verdict == "supported"
