"""One company's shares at several exchanges."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments, listings
from eventstudy.verdicts.assets import read_asset

FILE = Path(instruments.__file__).parent / "data" / "listings.csv"


def lines() -> list[list[str]]:
    return list(csv.reader(FILE.read_text(encoding="utf-8").splitlines()))


def test_every_line_is_one_company_that_the_register_knows() -> None:
    symbols = [symbol for line in lines() for symbol in line]
    assert len(symbols) == len(set(symbols))
    for line in lines():
        assert len(line) > 1
        assert any(symbol in instruments.instruments() for symbol in line), line


def test_one_listing_of_a_company_per_currency() -> None:
    """Two in one currency could not be told apart by the currency that a claim states."""
    for line in lines():
        currencies = [listings._currency(symbol) for symbol in line]
        assert len(currencies) == len(set(currencies)), line


@pytest.mark.parametrize(
    ("symbol", "currency", "meant"),
    [
        ("BP", "GBp", "BP.L"),
        ("BP", "USD", "BP"),
        ("BP", "JPY", "BP"),
        ("BP", None, "BP"),
        ("HSBC", "HKD", "0005.HK"),
        ("RIO.L", "AUD", "RIO.AX"),
        ("AAPL", "GBP", "AAPL"),
    ],
)
def test_the_listing_quoted_in_a_currency(symbol: str, currency: str | None, meant: str) -> None:
    assert listings.in_currency(symbol, currency) == meant


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("BP shares fell 2.3% to 512p.", ("BP.L", "BP")),
        ("BP shares fell 2.3% to $41.20.", ("BP", "BP.L")),
        ("HSBC shares rose 1.2 per cent to HK$61.55.", ("0005.HK", "HSBC", "HSBA.L")),
    ],
)
def test_a_claim_is_about_the_listing_in_its_currency(text: str, symbols: tuple[str, ...]) -> None:
    (claim,) = find_claims(
        from_text(text), tag_times(text, dct="2019-10-25"), day="2019-10-25",
        names=instruments.names(),
    )  # fmt: skip
    reading = read_asset(claim)
    assert tuple(one.symbol for one in reading.readings()) == symbols
    assert reading.symbols == symbols[:1]
