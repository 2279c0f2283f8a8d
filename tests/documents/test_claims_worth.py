"""What a market is worth: sums told by a noun, values brought about, shares of the market."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import claims_of

Told = tuple[str, str | None, str | None, float | None, str | None]
CAP, SHARE = "market_cap_level", "share_of_market"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The total value of all coins sank to $212 billion Friday. That is a drop of $27 billion"
         " in only 24 hours.",
         (CAP, "all coins", "down", 27e9, "PT24H")),
        ("The market cap recovered on Monday. This made for a 24-hour gain of some $9 billion.",
         (CAP, "The market cap", "up", 9e9, "PT24H")),
        ("The total value of all coins sank to $212 billion, a drop of $27 billion.",
         (CAP, "all coins", "down", 27e9, None)),
        ("Total cryptocurrency market capitalization went on with a 24% rise in April.",
         (CAP, "Total cryptocurrency market capitalization", "up", 24.0, "P1M")),
        ("Ether's market cap closed the month with a 24% rise.",
         (CAP, "Ether", "up", 24.0, "P1M")),
        # a value brought about
        (
            "In March, Siemens became the first German firm to pass the $200 billion market cap.",
            (CAP, "Siemens", "up", 200e9, "P1M"),
        ),
        (
            "Samsung became the first Asian firm to be worth $500 billion.",
            (CAP, "Samsung", None, 500e9, None),
        ),
        (
            "Reports of the recall caused a $12.5 billion drop in Toyota's market value.",
            (CAP, "Toyota", "down", 12.5e9, None),
        ),
        ("Nike shares added 4%. That lifts its market value to $150 billion.",
         (CAP, "Nike", "up", 150e9, None)),
        ("Nike shares added 4%, bringing its market value to $150 billion.",
         (CAP, "Nike", "up", 150e9, None)),
        ("Litecoin has taken its market cap to $8 billion.", (CAP, "Litecoin", None, 8e9, None)),
        ("Melrose made a bid for GKN. GKN's current market capitalisation is GBP5.2 billion.",
         (CAP, "GKN", None, 5.2e9, "PRESENT_REF")),
        (
            "Intel's market cap came to nearly $240 billion at Monday's close.",
            (CAP, "Intel", None, 240e9, "P1D"),
        ),
        (
            "Tesco's stock fell. Its market capitalisation shrank, at one stage by about"
            " \u00a32bn, an 11% fall.",
            (CAP, "Tesco", "down", 11.0, None),
        ),
        # shares of the market
        ("The Bitcoin dominance index now equals 66.2%.",
         (SHARE, "Bitcoin", None, 66.2, "PRESENT_REF")),
        ("BTC currently makes up 54% of the whole ecosystem.",
         (SHARE, "BTC", None, 54.0, "PRESENT_REF")),
        ("Bitcoin's dominance slipped below the much-watched level of 40 percent.",
         (SHARE, "Bitcoin", "down", 40.0, None)),
        ("Litecoin's trading volume closed the month with a 31% jump.",
         ("volume_move", "Litecoin", "up", 31.0, "P1M")),
    ],
)  # fmt: skip
def test_a_value_is_told(text: str, expected: Told) -> None:
    claim = claims_of(text)[-1]
    figure = next((f for f in (claim.points, claim.to, claim.percent) if f is not None), None)
    assert (claim.kind, claim.asset, claim.direction, figure, claim.horizon) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nike reported sales of $9 billion. That is a drop of $1 billion.",
        "Bitcoin fell to $7,600. That is a drop of $65 million in sales for the maker.",
        "One bitcoin equals 100 million satoshis.",
        "The bank took its deposits to $67 billion.",
        "Amazon hopes to become the first company to reach $2 trillion.",
        "The recall could cause a $12.5 billion drop in Toyota's market value.",
        "Tesla shares rose. Together the banks would be the fourth biggest, with a market value"
        " of some 31 billion euros.",
    ],
)
def test_sums_of_other_things_are_no_values(text: str) -> None:
    assert not [claim for claim in claims_of(text) if claim.kind == CAP]
