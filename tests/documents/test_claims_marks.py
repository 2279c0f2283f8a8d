"""Highs and lows, distances from them, sums that are no prices, and volumes told by a noun."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a peak does not take the percentage of the drop from it
        ("XRP fell to $1.04 after having peaked at $3.82 in May, a 73 percent decline.",
         [("XRP", "down", 1.04), ("XRP", "up", 3.82), ("XRP", "down", 73.0)]),
        ("Bitcoin's all-time high of $1,242 came on May 29.", [("Bitcoin", "up", 1242.0)]),
        ("The price of litecoin registered a low of $30.", [("litecoin", "down", 30.0)]),
        # away from a high is below it; near it is no move
        ("The rally left dash over 30 percent away from its record high.",
         [("dash", "down", 30.0)]),
        ("Dash is less than 3% away from its record high.", []),
        ("Dash is 30 percent away from its record low.", []),
        # who the description is of
        ("Bitcoin is a digital currency that has risen 60% this year.", [("Bitcoin", "up", 60.0)]),
        # sums, aims and holdings
        ("UBS set a $300 price objective on Tesla.", []),
        ("Tesla's bitcoin is worth $1.5 billion.", []),
        ("Tesla's bitcoin unit posted losses of $3.3 million, up $400,000 from a year ago.", []),
        ("Kraken traded $155 billion (down 18 percent) and its volume was the largest.", []),
        ("Shares of Riot (RIOT 4.31%) and Marathon Digital (MARA 6.11%) are popular.", []),
        ("Bitcoin trades at $4,500 and a move to $3,000 looks achievable.",
         [("Bitcoin", None, 4500.0)]),
        # how figures are written
        ("The global crypto market cap falls 10% to $1.78T.",
         [("The global crypto market cap", "down", 10.0, 1.78e12)]),
        ("Litecoin fell to USD 24'500.", [("Litecoin", "down", 24500.0)]),
    ],
)  # fmt: skip
def test_marks_and_sums(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bitcoin's volume is $66 million, a 40% increase.", "volume_move"),
        ("Kraken reported a significant drop in trading volumes, with a decline of 45%.",
         "volume_move"),
        # the price is told between
        ("Bitcoin's price rose to $900 with a volume of $66 million, a 40% increase.",
         "price_move"),
    ],
)  # fmt: skip
def test_what_moved(text: str, kind: str) -> None:
    assert claims_of(text)[-1].kind == kind


def test_volatility_falls_below_no_price() -> None:
    text = "Bitcoin's volatility fluctuated in 2016, falling below 1% in April."
    assert [claim.kind for claim in claims_of(text)] == ["qualitative_volatility"]
