"""Moves told against another money: the other is part of the quote, and of the series meant."""

from __future__ import annotations

import pytest

from eventstudy.verdicts.assets import read_asset
from tests.documents.claim_texts import claims_of


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("The pound fell to $1.25 against the dollar and \u20ac1.10 against the euro.",
         ["The pound fell to $1.25 against the dollar", "\u20ac1.10 against the euro"]),
        ("Sterling stood at $1.3120 against the dollar early on Friday and \u20ac1.1275 against"
         " the euro.",
         ["Sterling stood at $1.3120 against the dollar early on Friday",
          "\u20ac1.1275 against the euro"]),
        ("Litecoin gained 79 percent against bitcoin, 88 percent against the dollar and 90 percent"
         " against the euro.",
         ["Litecoin gained 79 percent against bitcoin", "88 percent against the dollar",
          "90 percent against the euro"]),
        ("The euro rose 0.5% against the Swiss franc.",
         ["The euro rose 0.5% against the Swiss franc"]),
        ("The pound fell 1% against the backdrop of the vote.", ["The pound fell 1%"]),
        ("Apple rose 2% against 1% for the S&P 500.",
         ["Apple rose 2%", "1% for the S&P 500"]),
    ],
)  # fmt: skip
def test_what_a_move_is_told_against_is_quoted(text: str, quotes: list[str]) -> None:
    assert [claim.span.quote for claim in claims_of(text)] == quotes


@pytest.mark.parametrize(
    ("text", "basis", "symbols"),
    [
        ("The pound fell 1.1% against the euro on Monday.", "named", ("GBPEUR=X",)),
        ("The pound fell 1.1% against the dollar.", "named", ("GBPUSD=X",)),
        ("The pound fell 1.1%.", "named", ("GBPUSD=X",)),
        ("The euro rose 0.5% versus the yen.", "named", ("EURJPY=X",)),
        ("The dollar rose 1% against the yen.", "named", ("JPY=X",)),
        ("The dollar rose 1% against the euro.", "named", ("EUR=X",)),
        ("The dollar rose 1% against a basket of six major currencies.", "named", ("DX-Y.NYB",)),
        ("Litecoin gained 79 percent against bitcoin.", "named", ("LTC-BTC",)),
        ("Bitcoin rose 1% against the euro.", "named", ("BTC-EUR",)),
        ("Bitcoin rose 1% against the dollar.", "named", ("BTC-USD",)),
        # no series of the pound against several is kept: no verdict rests on its dollar rate
        ("The pound fell 1.1% against a basket of currencies.", "unknown", ()),
        ("The pound fell 1.1% against its major peers.", "unknown", ()),
    ],
)
def test_a_move_is_measured_against_what_it_is_told_against(
    text: str, basis: str, symbols: tuple[str, ...]
) -> None:
    reading = read_asset(claims_of(text)[0])
    assert (reading.basis, reading.symbols) == (basis, symbols)
