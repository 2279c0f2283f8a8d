"""Quotes of grain, currencies, bonds and bourses, with their parts, their closes and their ways."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts of a cent are no level
        ("CBOT wheat ended 3/4 cent higher at $5.14 per bushel.", [("wheat", "up", 5.14)]),
        ("Corn futures were down 1/2 cent at $4.18-1/2 a bushel.",
         [("Corn futures", "down", 4.185)]),
        ("Soybeans fell 1/4 of a cent to $8.32 a bushel.", [("Soybeans", "down", 8.32)]),
        ("Sugar settled up 1-3/4 cents at $0.14 a pound.", [("Sugar", "up", 0.14)]),
        # nor are years of a record
        ("Cocoa hit a 1-1/2 year high of 1,910 pounds on Friday.", [("Cocoa", "up", 1910.0)]),
        ("The Nikkei hit a 2-1/2-month low of 20,400 points.", [("Nikkei", "down", 20400.0)]),
        # how far, and then where
        ("Shares in Ryanair were two cents stronger at \u20ac10.40.", [("Ryanair", "up", 10.4)]),
        ("Shares in Glanbia were 3 cents weaker at \u20ac14.20.", [("Glanbia", "down", 14.2)]),
        # contracts that expire in May
        ("May Brent futures were down 40 cents, or 0.6%, at $71.56 a barrel.",
         [("Brent futures", "down", 0.6, 71.56)]),
        ("May robusta coffee was 0.4% lower.", [("robusta coffee", "down", 0.4)]),
        # each participle has its own way
        ("Silver fell 1% after losing 2% in April and gaining 3% in March.",
         [("Silver", "down", 1.0), ("Silver", "down", 2.0), ("Silver", "up", 3.0)]),
        ("The Nifty fell 1% after rising 2% on Monday and falling 3% on Friday.",
         [("Nifty", "down", 1.0), ("Nifty", "up", 2.0), ("Nifty", "down", 3.0)]),
        ("Gold lost 2% on Monday and another 3% on Tuesday.",
         [("Gold", "down", 2.0), ("Gold", "down", 3.0)]),
        # goods in store are no shares
        ("LME copper stocks have shot up by 50 percent this month.", []),
        ("ICE certified cocoa stocks rose to 97,755 bags on Monday.", []),
        ("Nickel stocks at Shanghai rose 5% to 25,000 tonnes.", []),
        ("Gold stocks rose 5%.", [("Gold stocks", "up", 5.0)]),
        ("Gold fell and stocks rose.", [("Gold", "down"), ("stocks", "up")]),
        # a part of what was gained is no part of the price
        ("The Nasdaq has lost 20% of its gains since January.", []),
        ("Bitcoin has given back 30% of its gains.", [("Bitcoin", "down")]),
        ("Gold lost 20% of its value.", [("Gold", "down", 20.0)]),
        # how far a record is off
        ("The TSX closed firmer on Monday, just 46 points shy of its record high.",
         [("TSX", "up")]),
        # ranges of bare figures
        ("The peso traded in a range of 51.25 to 51.38.", [("peso", None, 51.25, 51.38)]),
        ("The rupee moved in a tight range of 70.25-70.38.", [("rupee", None, 70.25, 70.38)]),
        ("The rupee moved in a range of 70.29 and 70.39.", [("rupee", None, 70.29, 70.39)]),
        # the close before
        ("The rupee closed at 70.31, registering a fall of 10 paise over its previous close of"
         " 70.21.", [("rupee", None, 70.31), ("rupee", "down", 70.21)]),
        ("The dollar index gained 0.3% over its previous close of 97.2.",
         [("dollar index", "up", 0.3, 97.2)]),
    ],
)  # fmt: skip
def test_quotes(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Exporters tend to benefit when the yen is weaker.",
        "Gold tends to rise when the dollar is weaker.",
        "The yield on a bond falls when its price rises.",
        "The Nifty is looking to end with a gain of 1.3% for the week.",
        "It was a choppy week in which stocks bounced between sharp losses and solid gains.",
    ],
)
def test_what_is_usual_or_awaited_is_no_move(text: str) -> None:
    assert told(text) == []


def test_a_move_while_something_was_so() -> None:
    text = "Miners gained when the dollar was weaker on Monday."
    assert ("dollar", "down") in told(text)


def test_may_is_a_verb_as_well() -> None:
    claim = claims_of("Sugar may be down 2% by December.")[0]
    assert (claim.kind, claim.hedged) == ("forward_looking_risk", True)


def test_a_level_that_was_not_reached_yet() -> None:
    claim = claims_of("The dollar index slipped toward 97.5 on Monday.")[0]
    assert (claim.to, claim.comparator) == (97.5, "nearly")
