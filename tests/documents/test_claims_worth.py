"""What a market is worth: sums told by a noun, values brought about, shares of the market."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import claims_of

Told = tuple[str, str | None, str | None, float | None, str | None]
CAP, SHARE = "market_cap_level", "share_of_market"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The combined value of cryptocurrencies fell to $376 billion Sunday. That represents a"
         " drop of $65 billion in just 24 hours.",
         (CAP, "cryptocurrencies", "down", 65e9, "PT24H")),
        ("The market cap rallied on Wednesday. This constituted a 24-hour gain of more than"
         " $15 billion.",
         (CAP, "The market cap", "up", 15e9, "PT24H")),
        ("The combined value of cryptocurrencies fell to $376 billion, a drop of $65 billion.",
         (CAP, "cryptocurrencies", "down", 65e9, None)),
        ("Total cryptocurrencies market capitalization continued with a 19% increase in October.",
         (CAP, "cryptocurrencies", "up", 19.0, "P1M")),
        ("Bitcoin's market cap ended the month with a 19% increase.",
         (CAP, "Bitcoin", "up", 19.0, "P1M")),
        # a value brought about
        (
            "In August, Apple became the first U.S. company to surpass the $1 trillion market cap.",
            (CAP, "Apple", "up", 1e12, "P1M"),
        ),
        (
            "Apple became the first company to be worth $1 trillion.",
            (CAP, "Apple", None, 1e12, None),
        ),
        (
            "News of the crisis caused a $36.4 billion decline in Facebook's market value.",
            (CAP, "Facebook", "down", 36.4e9, None),
        ),
        ("Apple shares rose 3%. That brings its market value to $1.1 trillion.",
         (CAP, "Apple", None, 1.1e12, None)),
        ("Apple shares rose 3%, bringing its market value to $1.1 trillion.",
         (CAP, "Apple", "up", 1.1e12, None)),
        ("Ethereum took its market cap to $67 billion.", (CAP, "Ethereum", None, 67e9, None)),
        ("Takeda made a proposal to Shire. Shire's current market capitalisation is"
         " GBP35.54 billion.",
         (CAP, "Shire", None, 35.54e9, "PRESENT_REF")),
        (
            "Facebook's market cap totaled nearly $630 billion at Wednesday's close.",
            (CAP, "Facebook", None, 630e9, "P1D"),
        ),
        (
            "Facebook's stock fell. Its market capitalisation plummeted, at one point by about"
            " $151bn, a 24% fall.",
            (CAP, "Facebook", "down", 24.0, None),
        ),
        # shares of the market
        ("The Bitcoin dominance index equals 58.3%.", (SHARE, "Bitcoin", None, 58.3, None)),
        ("BTC currently makes up 63% of the entire ecosystem.",
         (SHARE, "BTC", None, 63.0, "PRESENT_REF")),
        ("Bitcoin's dominance fell below the psychologically important level of 50 percent.",
         (SHARE, "Bitcoin", "down", 50.0, None)),
        ("Bitcoin's trading volume ended the month with a 22% jump.",
         ("volume_move", "Bitcoin", "up", 22.0, "P1M")),
    ],
)  # fmt: skip
def test_a_value_is_told(text: str, expected: Told) -> None:
    claim = claims_of(text)[-1]
    figure = next((f for f in (claim.points, claim.to, claim.percent) if f is not None), None)
    assert (claim.kind, claim.asset, claim.direction, figure, claim.horizon) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Apple reported sales of $65 billion. That represents a drop of $6 billion.",
        "Bitcoin fell to $7,600. That represents a drop of $65 billion in sales for the maker.",
        "One bitcoin equals 100 million satoshis.",
        "The bank took its deposits to $67 billion.",
        "Amazon hopes to become the first company to reach $2 trillion.",
        "The crisis could cause a $36.4 billion decline in Facebook's market value.",
        "Tesla shares rose. A merged bank would be the third largest, with a market value of about"
        " 25 billion euros.",
    ],
)
def test_sums_of_other_things_are_no_values(text: str) -> None:
    assert not [claim for claim in claims_of(text) if claim.kind == CAP]
