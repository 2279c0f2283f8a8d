"""Which instrument a name stands for: no verdict rests on the price of another."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from eventstudy.markets import instruments
from eventstudy.verdicts import check
from eventstudy.verdicts.assets import read_asset
from eventstudy.verdicts.cases import is_of_futures
from tests.documents.claim_texts import claims_of


@pytest.mark.parametrize(
    ("name", "symbols"),
    [
        ("bitcoin", ["BTC-USD"]),
        ("Bitcoin futures", ["BTC-USD"]),
        ("Bitcoin Gold", ["BTG-USD"]),
        ("Cardano's ada token", ["ADA-USD"]),
        ("classic ether", ["ETC-USD"]),
        ("Grayscale's Bitcoin Trust", ["GBTC"]),
        ("futures on the S&P 500", ["^GSPC"]),
        ("S&P BSE Sensex", ["^BSESN"]),
        ("S&P/TSX composite index", ["^GSPTSE"]),
        ("The Cboe Volatility index", ["^VIX"]),
        ("Ebang International Holdings Inc.", ["EBON"]),
        # a name within that of another thing
        ("Bitcoin Private", []),
        ("Litecoin Cash", []),
        ("Bitcoin Trust", []),
        ("bitcoin miners", []),
        ("Bitcoin ETN", []),
        ("S&P 500 energy sector", []),
        ("S&P 500 technology index", []),
        ("the 11 major S&P sectors", []),
        ("S&P/TSX Venture Composite Index", []),
        ("S&P/NZX50 Index", []),
        ("SPDR S&P Bank ETF", []),
        ("Hang Seng Tech index", []),
        ("JPX-Nikkei Index 400", []),
        ("the company's Hong Kong shares", []),
        ("Lafarge Africa", []),
        ("Steinhoff's bonds", []),
        ("the January contract on Cboe", []),
        ("Bitcoin stocks", []),
        ("maker", []),
        ("AIM All-Share index", []),
        ("India VIX", []),
    ],
)
def test_a_name_within_a_longer_one(name: str, symbols: list[str]) -> None:
    assert [one.symbol for one in instruments.by_name(name)] == symbols


@pytest.mark.parametrize(
    ("text", "basis", "symbols"),
    [
        ("BP shares fell 2% to 510p.", "named", ("BP.L",)),
        ("Domino's shares fell 5 per cent to 252p.", "unknown", ()),  # not the one in New York
        ("Nestle rose 2% to N1,540.", "unknown", ()),  # Nestle Nigeria, in naira
        ("Apple shares rose 2% to $250.", "named", ("AAPL",)),
        ("The dollar gained 0.3 percent to 109.61.", "unknown", ()),  # against what is not told
        ("The dollar gained 0.3 percent to 109.61 yen.", "named", ("JPY=X",)),
        ("Volume on Coinbase rose 30%.", "unknown", ()),  # not of its own shares
        ("Volume in Coinbase shares rose 30%.", "named", ("COIN",)),
    ],
)
def test_a_price_in_another_money_is_anothers(
    text: str, basis: str, symbols: tuple[str, ...]
) -> None:
    reading = read_asset(claims_of(text)[0])
    assert (reading.basis, reading.symbols) == (basis, symbols)


@pytest.mark.parametrize("name", ["American shares", "IT index", "MSCI's index"])
def test_words_that_are_a_companys_name_as_well(name: str) -> None:
    claim = replace(claims_of("Apple shares rose 2%.")[0], asset=name)
    assert read_asset(claim).basis == "unknown"


MAINLAND = ("300468.SZ", "300663.SZ", "002268.SZ", "300386.SZ", "300465.SZ", "002177.SZ")
BLOCKCHAIN = ("XNET", "RIOT", "MARA", *MAINLAND)


@pytest.mark.parametrize(
    ("text", "asset", "symbols"),
    [
        # shares of companies are no coins
        ("Shares of companies tied to cryptocurrencies soared Thursday.",
         "companies tied to cryptocurrencies", BLOCKCHAIN),
        ("Shares of companies linked to bitcoin fell 5%.", "companies linked to bitcoin",
         BLOCKCHAIN),
        ("Shares of Chinese companies with links to blockchain also rose.",
         "Chinese companies with links to blockchain", MAINLAND),
        ("Shares of blockchain companies jumped 8%.", "blockchain companies", BLOCKCHAIN),
        ("Bitcoin stocks jumped 8% on Monday.", "Bitcoin stocks", BLOCKCHAIN),
        ("Stocks exposed to China fell 3%.", "Stocks exposed to China", ()),
        ("Shares related to road building led the gains.", "Shares related to road building", ()),
        # in headings
        ("Why These Blockchain Stocks Are Soaring Today", "Blockchain Stocks", BLOCKCHAIN),
        ("China's Blockchain Stocks Jump by Daily Limit", "China's Blockchain Stocks", MAINLAND),
        ("Global Stocks Slide on Trade War Fears", "Global Stocks", ()),
        ("Battery Maker's Shares Soar by Daily Limit", "Battery Maker's Shares", ()),
        ("Chip Maker's Stock Jumps 12%", "Chip Maker's Stock", ()),
        ("Why Maker Rose 10% on Monday", "Maker", ("MKR-USD",)),
        ("Shares of a maker of chips fell 5%.", "maker", ()),
        # contracts by their month, and all there is
        ("The December gold contract was down US$12.20 at US$1,488.70 an ounce.",
         "December gold contract", ("GC=F",)),
        ("The January WTI contract rose 2% to $56.20.", "January WTI contract", ("CL=F",)),
        ("The total value of all cryptocurrencies fell to $190bn.", "all cryptocurrencies",
         ("BTC-USD", "ETH-USD", "LTC-USD")),
    ],
)  # fmt: skip
def test_who_is_meant_by_a_group(text: str, asset: str, symbols: tuple[str, ...]) -> None:
    (claim,) = claims_of(text)
    assert (claim.asset, read_asset(claim).symbols) == (asset, symbols)


@pytest.mark.parametrize("text", [
        "A fund tied to bitcoin fell 5%.",
        "In Stockholm, a note tracking bitcoin gained 7.9 percent to 10,840 kronor.",
    ],
)  # fmt: skip
def test_what_follows_a_coin_is_not_the_coin(text: str) -> None:
    assert claims_of(text) == ()


def test_the_month_of_a_contract_is_not_when_it_moved() -> None:
    (claim,) = claims_of("The March bitcoin futures contract rose 2% to $9,560.")
    assert (claim.asset, claim.horizon) == ("March bitcoin futures contract", None)


# bitcoin stood between 8,642.46 and 10,350.00 on 26 October 2019
@pytest.mark.parametrize(
    ("last", "verdict"),
    [
        # "the coin" may be Bitcoin Cash, and "it" too
        ("The coin reached $270 on Saturday.", "undecided"),
        ("It closed at $260 on Saturday.", "undecided"),
        ("The coin reached $11,500 on Saturday.", "contradicted"),
        ("The coin reached $10,300 on Saturday.", "supported"),
        # who is named is meant
        ("Bitcoin reached $270 on Saturday.", "contradicted"),
    ],
)
def test_a_level_far_from_every_price_may_be_anothers(
    tmp_path: Path, last: str, verdict: str
) -> None:
    path = tmp_path / "news.txt"
    path.write_text(f"Bitcoin Cash rose on Saturday. Bitcoin was flat on Saturday. {last}", "utf-8")
    *_, told = check(path, source="snapshot", date="2019-10-28").claims
    assert told.claim.asset == "Bitcoin"
    assert told.verdict == verdict
    assert ("another may be meant" in told.move.text) == (verdict == "undecided")


def test_a_contract_is_a_future() -> None:
    (claim,) = claims_of("The December gold contract fell 1% to $1,488.70.")
    assert is_of_futures(claim)
    (claim,) = claims_of("Gold fell 1% to $1,488.70.")
    assert not is_of_futures(claim)
