"""Moves that a noun sums up, business of several, and thousands apart by spaces."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # how large a move is by now
        ("Losses in bitcoin reached 5% on Monday.", [("bitcoin", "down", 5.0)]),
        ("The fall of Nvidia stock was 30%.", [("Nvidia", "down", 30.0)]),
        ("The decline in Tesla's share price has reached 15%.", [("Tesla", "down", 15.0)]),
        ("The rise in the price of gold was 3%.", [("gold", "up", 3.0)]),
        ("The stock's gain this year stands at 12%.", [("The stock", "up", 12.0)]),
        ("Losses in advertising reached 5%.", []),
        # thousands apart by spaces, without a unit behind
        ("The Nikkei gained 0.6 per cent to 21 400.", [("Nikkei", "up", 0.6, 21400.0)]),
        ("The JSE all share closed at 57 012.5, up 1%.", [("JSE all share", "up", 1.0, 57012.5)]),
        # business of several is none of the last alone
        ("Prices of gold and silver rose 5% and 3%.", [("gold", "up", 5.0), ("silver", "up", 3.0)]),
        ("Demand for gold and silver rose 5%.", []),
        ("Demand for gold, silver and platinum rose 5%, 3% and 2%.", []),
        ("The sales of Tesla and Ford rose while Apple shares fell 3%.", [("Apple", "down", 3.0)]),
        ("Revenues of Tesla and Ford fell 5 percent and 3 percent, respectively.", []),
    ],
)  # fmt: skip
def test_sums_and_business(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin often drops 5% in a day.",
        "Bitcoin always recovers.",
        "Bitcoin sometimes loses half of its value within weeks.",
        "Gold normally gets a boost from a weak dollar.",
        "A weaker dollar usually lifts gold.",
    ],
)
def test_what_happens_again_and_again_is_no_claim(text: str) -> None:
    assert told(text) == []


def test_a_habit_beside_a_move() -> None:
    text = "Ether, which often moves in tandem with bitcoin, jumped 8.2% to $616."
    assert told(text) == [("Ether", "up", 8.2, 616.0)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Silver was on track to post a quarterly loss of 3.7 percent.", [("Silver", "down", 3.7)]),
        ("Brent is on track to fall 3% this week.", [("Brent", "down", 3.0)]),
        ("The S&P 500 was on course to post its worst week since March.", [("S&P 500", "down")]),
        ("Gold fell to post a weekly loss of 2 percent.", [("Gold", "down", 2.0)]),
        ("Gold is expected to post a weekly loss of 2 percent.", []),
        # a level of four digits is no year
        ("The index fell below 2000 for the first time since March.",
         [("The index", "down", 2000.0)]),
        ("Bitcoin remains far below 2017 levels.", []),
        # what somebody saw move
        ("Bitcoin has seen its price fall 15% since Monday.", [("Bitcoin", "down", 15.0)]),
        ("Tesla has seen its share price rise 15%.", [("Tesla", "up", 15.0)]),
        ("Tesla saw its stock surge on Thursday.", [("Tesla", "up")]),
        ("There was a 17% drop in bitcoin trading volume.", [("bitcoin", "down", 17.0)]),
        # a firm that nobody knows, told with its price
        ("Vella Bank was up 20% at Rs 64.", [("Vella Bank", "up", 20.0, 64.0)]),
        ("Fairmont gained 6.2 per cent to $4.20.", [("Fairmont", "up", 6.2, 4.2)]),
        ("Elsewhere, Vella added 1.4 per cent or 17 cent to \u20ac12.48.",
         [("Vella", "up", 1.4, 12.48)]),
        ("Vella Corp. slid 4.4 percent after losing a lawsuit.", [("Vella Corp.", "down", 4.4)]),
        ("Revenue gained 6.2 per cent to $4.2 billion.", []),
        # each with its own percentage and level
        ("Tesco and Barclays were up 1% at 93p and 3% at 260.5p respectively.",
         [("Tesco", "up", 1.0, 93.0), ("Barclays", "up", 3.0, 260.5)]),
        ("Tesco, Ford and Barclays rose 1% to 93p, 2% to 100p and 3% to 260p respectively.",
         [("Tesco", "up", 1.0, 93.0), ("Ford", "up", 2.0, 100.0), ("Barclays", "up", 3.0, 260.0)]),
        ("Ripple and Dash have market caps of $8 billion and $2 billion, respectively.",
         [("Ripple", None, 8e9), ("Dash", None, 2e9)]),
    ],
)  # fmt: skip
def test_moves_under_way_seen_and_told_respectively(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
