"""Firms and their shares as reports of the day tell them: who moved, how far and to where."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a participle that tells a price only shares have
        ("Ericsson fared well, climbing 3.2 per cent to close at €7.15.",
         [("Ericsson", "up", 3.2, 7.15)]),
        ("Nokia saw brisk business, closing at €4.18, a gain of 2.6 per cent.",
         [("Nokia", "up", 2.6, 4.18)]),
        ("Ryanair had a quiet day closing at €14.20, a drop of 0.8 per cent.",
         [("Ryanair", "down", 0.8, 14.2)]),
        ("Stocks rose. Nokia had a slow day, closing flat at €4.20.",
         [("Stocks", "up"), ("Nokia", None, 4.2)]),
        ("Barclays followed Lloyds into the red, down 3.1% to 171.2p.",
         [("Barclays", "down", 3.1, 171.2)]),
        ("Ford cut its dividend, lowering it 5% to $0.80.", []),
        ("Apple unveiled a cheaper phone, starting at $400.", []),
        # prices that stayed
        ("Ericsson closed flat at €8.31.", [("Ericsson", None, 8.31)]),
        ("Vodafone and BT were both unchanged at 160p and 240p respectively.",
         [("Vodafone", None, 160.0), ("BT", None, 240.0)]),
        ("Ford said its dividend was unchanged at $0.15.", []),
        ("The union said wages were steady at $15 an hour.", []),
        # "ahead" behind a name
        ("The day's risers included Lloyds, ahead 2.5p at 61p, and Tesco ahead 12p at £3.20.",
         [("Lloyds", "up", 61.0), ("Tesco", "up", 3.2)]),
        ("Toyota ahead 5% in sales.", []),
        # two told before
        ("Apple and Intel closed down. The stocks fell 2.1 per cent to $180 and 3.4 per cent to "
         "$44 respectively.",
         [("Apple", "down"), ("Intel", "down"), ("Apple", "down", 2.1, 180.0),
          ("Intel", "down", 3.4, 44.0)]),
    ],
)  # fmt: skip
def test_whose_price_a_report_tells(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of the travel site fell 12%.", [("the travel site", "down", 12.0)]),
        ("Shares in the food delivery app sank 9% to $38.",
         [("the food delivery app", "down", 9.0, 38.0)]),
        ("Shares of the video service closed at $12.", [("the video service", 12.0)]),
        ("The travel site fell 12%.", []),
        ("The price of the service rose 5%.", []),
        ("The drugmaker cut its outlook and its shares fell 9p to 411p.",
         [("The drugmaker", "down", 411.0)]),
        ("The supermarket chain cut its outlook on Friday. Its shares fell 9p to 411p.",
         [("The supermarket chain", "down", 411.0)]),
        ("Shares of the Austin firm opened at $31. The stock closed at $36.20.",
         [("the Austin firm", 31.0), ("the Austin firm", 36.2)]),
        ("The bank's chairman left and the shares fell 3%.", [("the shares", "down", 3.0)]),
        ("The bank upgraded Tesla. The shares rose 3%.", [("Tesla", "up", 3.0)]),
    ],
)  # fmt: skip
def test_firms_told_by_no_name(text: str, expected: list[tuple]) -> None:
    found = [tuple(part for part in claim if part is not None) for claim in told(text)]
    assert found == expected
