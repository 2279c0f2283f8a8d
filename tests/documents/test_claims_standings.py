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
        ("Oil prices have been on the up since May.", [("Oil", "up")]),
        ("Oil prices are on the up-and-up road.", []),
        ("Gold has taken a significant hit on the Fed.", [("Gold", "down")]),
        ("Cocoa futures ended 2017 in a loss.", [("Cocoa futures", "down")]),
        ("The firm ended 2017 in a loss.", []),
        # several weeks in a row
        ("The S&P 500 posted two straight weekly declines.", [("S&P 500", "down")]),
        ("Gold suffered three straight months of losses.", [("Gold", "down")]),
        ("The Nikkei notched four consecutive weeks of gains.", [("Nikkei", "up")]),
        ("The company had three straight quarters of losses.", []),
        ("Coal had three straight years of declines in output.", []),
        # a run taken back by some hour
        ("Kodak's stock pared some of its gains by the end of the day.", [("Kodak", "down")]),
        ("Silver pared its losses by Friday.", [("Silver", "up")]),
        ("Silver pared its gains by half.", []),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ether changes hands at $0.92 and $0.91, respectively, on two exchanges.",
         [("Ether", None, 0.92), ("Ether", None, 0.91)]),
        ("Bitcoin closed at $5,268 and $5,285 on Saturday and Sunday respectively.",
         [("Bitcoin", None, 5268.0), ("Bitcoin", None, 5285.0)]),
        ("Ether closed at $92 and $91 is where it opened.", [("Ether", None, 92.0)]),
        # the last of a list without a level of its own
        ("Bitcoin, ether and Dash fell 2% to $170, 1% to $50 and 3% respectively.",
         [("Bitcoin", "down", 2.0, 170.0), ("ether", "down", 1.0, 50.0), ("Dash", "down", 3.0)]),
        ("The FBM Emas Index fell 14 points to 11,888.11 and the FBM Ace eased 12 points to"
         " 5,166.80.",
         [("FBM Emas Index", "down", 11888.11), ("FBM Ace", "down", 5166.8)]),
        ("Dash gained 4% on Thursday, blowing past $200.",
         [("Dash", "up", 4.0), ("Dash", "up", 200.0)]),
        ("Total Market Cap: $332 billion", [("Total Market Cap", None, 332e9)]),
        ("Dash rose 3%. Market cap: $2 billion.", [("Dash", "up", 3.0), ("Dash", None, 2e9)]),
        ("Market cap: $2 billion", []),
        ("Kodak rose 88%, giving it a valuation of $565 million.",
         [("Kodak", "up", 88.0), ("Kodak", None, 565e6)]),
        ("Kodak rose 88% and raised $5 million, giving it a valuation of $565 million.",
         [("Kodak", "up", 88.0)]),
        ("A wind blowing past the exchange made traders shiver.", []),
    ],
)  # fmt: skip
def test_levels_told_twice_and_passed(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
