"""An unnamed company is found by its figure, or left open; never the nearest one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from eventstudy.documents.facts import Claim, Span
from eventstudy.verdicts.assets import read_asset
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.moments import Moment
from eventstudy.verdicts.search import Search, search

NEWS = Moment(date(2019, 10, 25), date(2019, 10, 25), "event")
MAINLAND = {"300468.SZ", "300663.SZ", "002268.SZ", "300386.SZ", "300465.SZ", "002177.SZ"}


@pytest.fixture(scope="module")
def market() -> Market:
    return Market("snapshot")


def stated(figure: str, asset: str = "the blockchain technology company") -> Claim:
    quote = f"The share price of {asset} rose by {figure}%"
    return Claim(
        Span.of(quote, 0, len(quote)),
        "price_move",
        "rule",
        asset=asset,
        direction="up",
        percent=float(figure),
    )


def found(market: Market, figure: str) -> Search:
    claim = stated(figure)
    asset = read_asset(claim)
    assert asset.basis == "unnamed"
    return search(market, asset.symbols, claim, NEWS)


def test_one_match_of_small_chance_is_taken(market: Market) -> None:
    result = found(market, "107.8")
    assert result.found == "XNET"
    # 3 names of New York can move that far, on two days each; 1 of their 1,005 daily returns
    # (335 each) lies within 107.75 to 107.85
    assert (result.feasible, result.searched) == (3, 6)
    assert result.chance == pytest.approx(6 / 1005, rel=1e-12)
    assert {c.symbol for c in result.ranking if not c.feasible} == MAINLAND
    assert result.ranking[0].symbol == "XNET"


def test_the_name_follows_the_figure(market: Market) -> None:
    # MARA closed at +22.22% on 25 October
    assert found(market, "22.2").found == "MARA"


@pytest.mark.parametrize("figure", ["107.6", "55.5", "1000.1"])
def test_no_match_is_left_open(market: Market, figure: str) -> None:
    result = found(market, figure)
    assert result.found is None
    assert "None matches" in result.text


def test_a_common_move_is_too_likely_by_accident(market: Market) -> None:
    result = found(market, "7")  # RIOT rose 7.01%, but so many daily moves round to 7%
    assert result.found is None
    assert (result.chance or 0) > 0.01


def test_a_fall_does_not_match_a_rise(market: Market) -> None:
    claim = replace(stated("107.8"), direction="down")
    assert search(market, read_asset(claim).symbols, claim, NEWS).found is None


@pytest.mark.parametrize(
    ("figure", "possible"),
    # 10% a day, and the rounding of a price of 1 yuan, which moves a return by 0.5 points
    [("10", True), ("10.4", True), ("10.6", False), ("10.9", False)],
)
def test_price_limits_are_those_of_the_exchanges(
    market: Market, figure: str, possible: bool
) -> None:
    ranking = found(market, figure).ranking
    assert {c.feasible for c in ranking if c.symbol in MAINLAND} == {possible}
    assert {c.feasible for c in ranking if c.symbol not in MAINLAND} == {True}


def test_nothing_falls_by_more_than_it_is_worth(market: Market) -> None:
    claim = replace(stated("107.8"), direction="down")
    assert search(market, read_asset(claim).symbols, claim, NEWS).feasible == 0


def test_named_ones_are_not_searched() -> None:
    reading = read_asset(stated("107.8", asset="Xunlei"))
    assert (reading.basis, reading.symbols) == ("named", ("XNET",))


@pytest.mark.parametrize(
    ("asset", "symbol"),
    [
        ("Australian shares", "^AXJO"),
        ("the South Korean stock market", "^KS11"),
        ("Brazilian equities", "^BVSP"),
        ("US technology stocks", None),
        ("yield on the benchmark 10-year note", "^TNX"),
        ("30-year Treasury yield", "^TYX"),
        ("Treasury yields", "^TNX"),
        ("German 10-year yield", None),
        ("dividend yield", None),
        ("Germany's 10-year yield", None),
        ("two-year Treasury yield", None),
        ("30-year mortgage yield", None),
    ],
)
def test_markets_as_a_whole_list_their_series_and_reach_no_verdict(
    asset: str, symbol: str | None
) -> None:
    reading = read_asset(stated("1.2", asset=asset))
    assert (reading.basis, reading.symbols) == ("unknown", ())
    assert [(one.symbol, one.basis) for one in reading.readings()] == (
        [(symbol, "inferred")] if symbol else []
    )


@pytest.mark.parametrize(
    ("asset", "basis"),
    [
        ("bitcoin", "named"),
        ("the virtual currency market", "group"),
        ("the biscuit company", "unknown"),
        ("Atlantis Holdings", "unknown"),
    ],
)
def test_bases(asset: str, basis: str) -> None:
    assert read_asset(stated("5", asset=asset)).basis == basis


def test_a_share_is_measured_on_the_share_series() -> None:
    claim = replace(stated("70", asset="bitcoin"), kind="share_of_market")
    assert read_asset(claim).symbols == ("BTC.D",)
    assert [one.symbol for one in read_asset(claim).readings()] == ["BTC.D", "BTC-USD"]


@pytest.mark.parametrize(
    ("asset", "currency", "basis", "symbol"),
    [
        ("the yuan", None, "unknown", "CNY=X"),
        ("Swiss franc", None, "unknown", "CHF=X"),
        ("the dollar", "JPY", "named", "JPY=X"),
        ("dollar", None, "named", "DX-Y.NYB"),
        ("euro", "USD", "named", "EURUSD=X"),
        ("the digital currency", None, "unknown", "BTC-USD"),
        ("AT&T", None, "named", "T"),
        ("the euro", "RUB", "named", "EURRUB=X"),
        ("the pound", "EUR", "named", "GBPEUR=X"),
        ("the pound", "USD", "named", "GBPUSD=X"),
    ],
)
def test_currencies_are_listed_by_their_rates(
    asset: str, currency: str | None, basis: str, symbol: str
) -> None:
    """No verdict rests on a rate that falls when the currency rises, nor on a guess."""
    reading = read_asset(replace(stated("5", asset=asset), currency=currency))
    assert reading.basis == basis
    assert [one.symbol for one in reading.readings()] == [symbol]
    assert (reading.symbols == ()) == (basis == "unknown")
