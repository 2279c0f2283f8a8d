"""Which instrument a name stands for: no verdict rests on the price of another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from eventstudy.markets import instruments
from eventstudy.verdicts.assets import read_asset
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
