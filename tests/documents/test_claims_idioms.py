"""Turns of phrase of real reports, each with all the claims that it tells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is meant
        ("EOS was down 14 per cent against bitcoin, and Dash was down 9 per cent.",
         [("EOS", "down", 14.0), ("Dash", "down", 9.0)]),
        ("Icon lost 12%. The dominance of bitcoin remains above 66%.",
         [("Icon", "down", 12.0), ("bitcoin", None, 66.0)]),
        ("Other coins fell sharply, with Ripple's XRP XRP=BTSP down 13 percent.",
         [("Other coins", "down"), ("XRP", "down", 13.0)]),
        ("The second and third largest coins, XRP and ether, were trading at $0.44 and $133 "
         "respectively.", [("XRP", None, 0.44), ("ether", None, 133.0)]),
        ("Bitcoin's (BTC) price is down by 3 percent.", [("Bitcoin", "down", 3.0)]),
        ("The price of the world's oldest and most popular cryptocurrency fell 4 percent.",
         [("the world's oldest and most popular cryptocurrency", "down", 4.0)]),
        ("The market capitalization of all coins excluding bitcoin is $118 billion.",
         [("coins", None, 118e9)]),
        ("For the third day running crypto markets are heading up.", [("crypto markets", "up")]),
        # levels kept, lost and nearly reached
        ("Bitcoin tumbled below the $8,000 support.", [("Bitcoin", "down", 8000.0)]),
        ("On that day bitcoin traded in the $7,400 range.", [("bitcoin", None, 7400.0)]),
        ("Bitcoin had come close to $11,000 earlier in the week.", [("Bitcoin", "up", 11000.0)]),
        ("Bitcoin came within a whisker of $20,000.", [("Bitcoin", "up", 20000.0)]),
        ("Bitcoin lost its hold on $16,000.", [("Bitcoin", "down", 16000.0)]),
        ("Ether got as high as $250, then lost ground to $231.",
         [("Ether", "up", 250.0), ("Ether", "down", 231.0)]),
        ("Ether got past $250.", [("Ether", "up", 250.0)]),
        ("Litecoin has steadied just north of $72.", [("Litecoin", None, 72.0)]),
        ("Litecoin fought its way back above $72.", [("Litecoin", "up", 72.0)]),
        ("Bitcoin fell to $800. By March 11 it was back at $1,200.",
         [("Bitcoin", "down", 800.0), ("Bitcoin", "up", 1200.0)]),
        ("Bitcoin was back at $5,000 for the first time since May.", [("Bitcoin", "up", 5000.0)]),
        ("EOS is down by -5.77%, selling at $3.88.", [("EOS", "down", 5.77, 3.88)]),
        ("Ether was traded at $106, which means a drop of 6.8%.", [("Ether", "down", 6.8, 106.0)]),
        ("Bitcoin is $2,000 cheaper than it was on Monday.", [("Bitcoin", "down")]),
        ("Gold is 26% more expensive than on Jan. 1.", [("Gold", "up", 26.0)]),
        # what a market is worth
        ("The crypto market cap hit a new low on Tuesday, falling to $189 billion.",
         [("The crypto market cap", "down"), ("The crypto market cap", "down", 189e9)]),
        ("The crypto market cap was $190 billion. The market had surged to an all time high of "
         "$202 billion.", [("The crypto market cap", None, 190e9), ("The market", "up", 202e9)]),
        ("The crypto market cap lost $18 billion; it is now $258.5 billion.",
         [("The crypto market cap", "down"), ("The crypto market cap", None, 258.5e9)]),
        # without a figure
        ("Bitcoin took its hardest knock in two months.", [("Bitcoin", "down")]),
        ("The slide in crypto markets gathered speed.", [("crypto markets", "down")]),
        ("The rally in bitcoin picked up steam.", [("bitcoin", "up")]),
        ("Bitcoin blew through $10,500 and is still climbing.",
         [("Bitcoin", "up", 10500.0), ("Bitcoin", "up")]),
        ("EOS and Cardano lost the most.", [("EOS", "down"), ("Cardano", "down")]),
    ],
)  # fmt: skip
def test_what_a_turn_of_phrase_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin trading got off to a busy start.",
        "Apple is selling at $999 its latest phone.",
        "The new phone is $200 cheaper than the old one, bitcoin traders say.",
        "Traders are selling at $6,000.",
        "Bitcoin is a currency and is growing.",
    ],
)
def test_what_no_turn_of_phrase_tells(text: str) -> None:
    assert claims_of(text) == ()


def test_a_mark_is_no_stretch() -> None:
    (level,) = claims_of("The market cap of all coins is $118 billion – an 8.5 month low.")
    assert level.horizon is None


def test_a_level_left_for_less_is_not_told_as_won_back() -> None:
    _, level = claims_of("Bitcoin fell to $5,000 and was back at $4,800 in the evening.")
    assert level.direction is None
