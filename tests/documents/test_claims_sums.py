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
