"""Good and bad stretches, slumps and colours, and moves that caused others."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # how a stretch was, and how a market stands
        ("It was a negative week for gold.", [("gold", "down")]),
        ("2018 wasn't a good year for cryptocurrencies.", [("cryptocurrencies", "down")]),
        ("It was a good year for the company.", []),
        ("It was a bad year for the bank's customers.", []),
        ("Asian stocks were awash in red.", [("Asian stocks", "down")]),
        ("The wider crypto markets turn deep red.", [("crypto markets", "down")]),
        ("Litecoin has been in a slump.", [("Litecoin", "down")]),
        ("Litecoin was also marked by a sharp rise in price.", [("Litecoin", "up")]),
        ("The rand continued to move stronger.", [("rand", "up")]),
        ("Sales continued to move stronger.", []),
        ("Litecoin has been picking up speed all month.", [("Litecoin", "up")]),
        ("Bitcoin is losing its worth rapidly.", [("Bitcoin", "down")]),
        # what a move did is told of it, too
        ("The FTSE 100 fell, affected by a fall in copper prices.",
         [("FTSE 100", "down"), ("copper", "down")]),
        ("Exporters were helped by a drop in sterling.", [("sterling", "down")]),
        ("Stocks slid in line with the yen's further rise.", [("Stocks", "down"), ("yen", "up")]),
        ("The bank benefited from a rise in deposits.", []),
        ("It would benefit from a fall in the dollar.", []),
        ("The bank is hedged against a fall in copper prices.", []),
    ],
)  # fmt: skip
def test_standings_and_causes(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
