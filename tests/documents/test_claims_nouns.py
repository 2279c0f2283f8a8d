"""Moves told by nouns and causes, levels that are reached or held, and how they are joined."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a noun and where it ended
        ("Ether then saw a slight rise to $135.", [("Ether", "up", 135.0)]),
        ("Bitcoin staged a recovery to $238.", [("Bitcoin", "up", 238.0)]),
        ("XRP extended the weekend gains to $0.1978.", [("XRP", "up", 0.1978)]),
        ("Bitcoin fell 10% to $9,850 before paring its drop to $10,140.",
         [("Bitcoin", "down", 10.0, 9850.0), ("Bitcoin", "up", 10140.0)]),
        ("Bitcoin underwent a modest correction.", [("Bitcoin", "down")]),
        ("Bitcoin's August slide continued on Thursday.", [("Bitcoin", "down")]),
        ("Bitcoin fell. The decline represents a 16% drop on the day.",
         [("Bitcoin", "down"), ("Bitcoin", "down", 16.0)]),
        ("Bitcoin was at $6,890, a loss of 4.5 percent on the day and 19 percent from last week.",
         [("Bitcoin", None, 6890.0), ("Bitcoin", "down", 4.5), ("Bitcoin", "down", 19.0)]),
        ("China Mobile was among the better performers in May, with a loss of only 2.5%.",
         [("China Mobile", "down", 2.5)]),
        # what something is made to do
        ("The fall took bitcoin to its lowest level of the year.", [("bitcoin", "down")]),
        ("The coin dragged the ChiNext Index to its worst decline in a month.",
         [("ChiNext Index", "down")]),
        ("The decision sent shares in Apple sharply lower on Monday.", [("Apple", "down")]),
        ("Cryptocurrencies took another hit on Wednesday.", [("Cryptocurrencies", "down")]),
        ("The report helped lift Yelp's stock (YELP) by almost 14% on Thursday.",
         [("Yelp", "up", 14.0)]),
        # levels
        ("Bitcoin went on to break resistance at $6,800.", [("Bitcoin", "up", 6800.0)]),
        ("Bitcoin fell 3% while attaining a low of $6,226.",
         [("Bitcoin", "down", 3.0), ("Bitcoin", None, 6226.0)]),
        ("Bitcoin rose. A monthly high was formed at $4,610 on July 18.",
         [("Bitcoin", "up"), ("Bitcoin", None, 4610.0)]),
        ("Riot stock is at its highest price since August.", [("Riot", "up")]),
        ("Ether rose. It has been stuck between $110 and $170.",
         [("Ether", "up"), ("Ether", None, 110.0, 170.0)]),
        ("The Nifty ended above the 10,450-mark.", [("Nifty", None, 10450.0)]),
        ("The Sensex moved between 38,748.54 and 38,546.68.",
         [("Sensex", None, 38546.68, 38748.54)]),
        ("Bitcoin was at $19,110, down 2.0 percent from the reference price of $19,500.",
         [("Bitcoin", None, 19110.0), ("Bitcoin", "down", 2.0, 19500.0)]),
        ("XLM had spent the week close to $0.24.", [("XLM", None, 0.24)]),
        ("Dash fared worse: it briefly lost the 30-cent mark.", [("Dash", "down", 0.3)]),
        ("The S&P 500 closed at 3,327.71 for a loss of 18.07 points or -0.54%.",
         [("S&P 500", "down", 0.54, 3327.71)]),
        ("The VIX was higher at 15.47 for a gain of 0.51 points or 3.41%.",
         [("VIX", "up", 3.41, 15.47)]),
        ("The Sensex rose. From a 52-week low of 29,241.5 hit on April 19, it has risen 12.7%.",
         [("Sensex", "up"), ("Sensex", "up", 12.7, 29241.5)]),
        ("Ether rose. Sunday's close came in at $225.40.",
         [("Ether", "up"), ("Ether", None, 225.4)]),
        ("The bitcoin price, by contrast, has been flat around $8,150.",
         [("bitcoin", None, 8150.0)]),
        ("Each XRP is swapped for $0.438.", [("XRP", None, 0.438)]),
        # sizes set apart
        ("Litecoin (LTC) saw the largest gain, 10.4%.", [("Litecoin", "up", 10.4)]),
        ("Among the top ten, Stellar recorded the biggest gain at 15.62 percent.",
         [("Stellar", "up", 15.62)]),
        ("The S&P 500 had a weekly return of 3.17%.", [("S&P 500", "up", 3.17)]),
        ("Stocks rose. The gain trims Fossil's year-to-date decline to 66%.",
         [("Stocks", "up"), ("Fossil", "down", 66.0)]),
        # parts of a whole
        ("Bitcoin fell by more than half.", [("Bitcoin", "down", 50.0)]),
        ("Bitcoin is down over half.", [("Bitcoin", "down", 50.0)]),
        ("Ethereum was down by a fifth at $985.", [("Ethereum", "down", 20.0, 985.0)]),
        ("Volume on Kraken was roughly six times its average. Bitcoin slept.",
         [("Kraken", "up", 6.0)]),
        # where a move got to
        ("Litecoin rose 9 percent in the past 24 hours, reaching $104.60.",
         [("Litecoin", "up", 9.0, 104.6)]),
        ("The S&P 500 extended its losses on Friday, closing down 2.1 percent.",
         [("S&P 500", "down"), ("S&P 500", "down", 2.1)]),
        ("Ciena shares rose 14.7% early Thursday, then eased back to trade up 10.9%.",
         [("Ciena", "up", 14.7), ("Ciena", "up", 10.9)]),
        ("The coin had at first risen after the remarks. Bitcoin slept.", [("The coin", "up")]),
        ("Bitcoin slept. If we look at the year-to-date, it is still up by 26%.",
         [("Bitcoin", "up", 26.0)]),
        ("The price of other altcoins has also grown.", [("other altcoins", "up")]),
    ],
)  # fmt: skip
def test_what_a_turn_tells(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


def test_a_week_that_ends_at_a_level_is_the_stretch_of_its_gain() -> None:
    (claim,) = claims_of("Bitcoin managed a gain of 1.4%, closing the week at $11,870.")
    assert (claim.percent, claim.to, claim.horizon) == (1.4, 11870.0, "P1W")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Heavy fall in the rupee after the decision dampened the mood.", [("rupee", "down")]),
        ("A steep drop in oil prices hurt energy shares.",
         [("oil", "down"), ("energy shares", "down")]),
        ("The crash in oil hurt producers.", [("oil", "down")]),
        ("The dramatic rise in bitcoin drew in retail investors.", [("bitcoin", "up")]),
        ("The FTSE 100 fell after a rally in the pound's value.",
         [("FTSE 100", "down"), ("pound", "up")]),
        ("The biggest one-day drop in AstraZeneca shares dominated trading.",
         [("AstraZeneca", "down")]),
        ("Monday's trading follows heavy losses in global bourses.", [("global bourses", "down")]),
        ("Gold fell in May. It was followed by a substantial bounce.",
         [("Gold", "down"), ("Gold", "up")]),
        ("Bitcoin rose to $800 before experiencing a series of very heavy falls.",
         [("Bitcoin", "up", 800.0), ("Bitcoin", "down")]),
        ("Ether took an abrupt downturn of 14 per cent in the space of only four hours.",
         [("Ether", "down", 14.0)]),
        ("Bitcoin's plunge dragged other coins lower.",
         [("Bitcoin", "down"), ("other coins", "down")]),
        ("The plunge in bitcoin has rattled investors.", [("bitcoin", "down")]),
        ("AMD shares fell. The collapse in digital currency prices hurt sales.",
         [("AMD", "down"), ("digital currency prices", "down")]),
        ("Bitcoin gave back most of its weekend gains.", [("Bitcoin", "down")]),
        ("Bitcoin pared its earlier losses.", [("Bitcoin", "up")]),
        ("Gold extended its winning run to a sixth day.", [("Gold", "up")]),
        ("Bitcoin closed the week at its highest since July.", [("Bitcoin", "up")]),
        ("The Shanghai Composite closed at a more than three-month low.",
         [("Shanghai Composite", "down")]),
        ("XRP had a rout on Monday losing 14% of its value.", [("XRP", "down", 14.0)]),
        ("Bitcoin rose to $8,000 before falling back.",
         [("Bitcoin", "up", 8000.0), ("Bitcoin", "down")]),
        ("That news sent PayPal shares and bitcoin both surging.",
         [("PayPal", "up"), ("bitcoin", "up")]),
        ("Ether eased a bit to $6.75.", [("Ether", "down", 6.75)]),
        ("Bitcoin rose 10% on Monday to surpass $11,000.", [("Bitcoin", "up", 10.0, 11000.0)]),
        # a part that was taken away
        ("A third was wiped off Superdry's share price on Wednesday.",
         [("Superdry", "down", 100 / 3)]),
        ("A profit warning saw 25% wiped from the value of Superdry.",
         [("Superdry", "down", 25.0)]),
        # what was made to move, and did
        ("Strong data helped drive the TSX higher.", [("TSX", "up")]),
        ("The weak report helped drag stocks lower.", [("stocks", "down")]),
        # a value before its holder
        ("With a market cap of over $9 billion, Canopy has a global reach.",
         [("Canopy", None, 9e9)]),
        ("Bitcoin is trading at $3,850. Its market cap is of about $67 billion.",
         [("Bitcoin", None, 3850.0), ("Bitcoin", None, 6.7e10)]),
    ],
)  # fmt: skip
def test_moves_that_are_facts_of_a_sentence(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A sharp fall in bitcoin would hurt miners.",
        "Analysts fear a sharp fall in the rupee.",
        "A sharp fall in gold demand hurt jewellers.",
        "The report covers the biggest rise in the FTSE 100.",
        "About 20% would be wiped off the price of bitcoin.",
        "A third was wiped off the company's revenue.",
        "Officials want to help drive stocks higher.",
        "It could help drive stocks higher.",
    ],
)
def test_moves_that_are_no_facts(text: str) -> None:
    assert claims_of(text) == ()
