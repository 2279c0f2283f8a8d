"""Turns of the reports on coins: tokens, venues, market values beside prices."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a full stop that belongs to the name of a venue
        ("Bitcoin prices on Mt. Gox fell to $212 on Friday.", [("Bitcoin", "down", 212.0)]),
        # whose token it is
        ("The FTM token price sank 14%.", [("FTM", "down", 14.0)]),
        ("Dash fell 2%. Kyber Network's token (KNC) price lost more than 7%.",
         [("Dash", "down", 2.0), ("Kyber Network's token", "down", 7.0)]),
        ("Bitcoin rose 3%. The native token price fell 9%.",
         [("Bitcoin", "up", 3.0), ("Bitcoin", "down", 9.0)]),
        # the subject before an aside that names another network
        ("Ether, the coin of the Ethereum network, was hit hard, dropping 9%.",
         [("Ether", "down"), ("Ether", "down", 9.0)]),
        # a market value beside a price
        ("NEO added 6%, a gain that raised its price to $41.20 and market cap to $2.7 billion.",
         [("NEO", "up", 6.0), ("NEO", "up", 41.2), ("NEO", "up", 2.7e9)]),
        ("Stellar rose to $0.31 and its market cap to $6.1 billion.",
         [("Stellar", "up", 0.31), ("Stellar", "up", 6.1e9)]),
        ("Ripple rose 5% and ether to $212.", [("Ripple", "up", 5.0), ("ether", "up", 212.0)]),
        ("Dash rose 11%. This advance increased dash's market cap to $2.2 billion.",
         [("Dash", "up", 11.0), ("dash", "up", 2.2e9)]),
        ("The exchange increased its stake in the coin to 5%.", []),
        ("The exchange increased bitcoin withdrawal fees to $20.", []),
        # one percentage and the level of each
        ("Litecoin and ripple fell. Both have lost more than 12% to $41 and $0.22, respectively.",
         [("Litecoin", "down"), ("ripple", "down"),
          ("Litecoin", "down", 12.0, 41.0), ("ripple", "down", 12.0, 0.22)]),
        ("Litecoin and ripple fell 12% to $41.", [("Litecoin", "down", 12.0, 41.0),
                                                  ("ripple", "down", 12.0, 41.0)]),
        # how figures are written
        ("The BTC/USD pair lost 3,4 percent of its value.", [("BTC/USD", "down", 3.4)]),
        ("The index rose to 12,640 on Monday.", [("The index", "up", 12640.0)]),
        ("LTC/USD fell by $7 dollars or close to 6 percent.", [("LTC/USD", "down", 6.0)]),
        # levels
        ("Monero was $366 a coin; it's now $51.", [("Monero", None, 366.0),
                                                   ("Monero", None, 51.0)]),
        ("In May a single bitcoin sold for $700 more.", []),
        ("Ether soared by 14 percent to set a new all-time high of $871.",
         [("Ether", "up", 14.0, 871.0)]),
        ("Bitcoin rose 2% to set up a rally to $9,000.", [("Bitcoin", "up", 2.0)]),
        ("Bitcoin fell to $9,000, much less than what it was at its peak.",
         [("Bitcoin", "down", 9000.0)]),
        # a move the other way behind a level
        ("Bitcoin later fell to $6,050, up more than 4% from 24 hours ago.",
         [("Bitcoin", "down", 6050.0), ("Bitcoin", "up", 4.0)]),
        ("Bitcoin fell to $6,050, up from $5,800 a day earlier.",
         [("Bitcoin", "down", 6050.0), ("Bitcoin", "up", 5800.0)]),
        ("The Dow recovered to close 2% lower, at 21,000.", [("Dow", "down", 2.0, 21000.0)]),
        # pence by their code
        ("Shares of Barclays fell 9%. The stock traded as low as GBX 0.60.",
         [("Barclays", "down", 9.0), ("Barclays", None, 0.6)]),
        # a volume told beside a move
        ("Bitcoin recorded a trading volume of $18 billion and rose by 4.2%.",
         [("Bitcoin", "up", 4.2)]),
        ("Ripple sold $169 million of XRP and rose 3%.", []),
        ("Bitcoin fell to $6,050 with a 24-hour trading volume of $18 billion, up 5%.",
         [("Bitcoin", "down", 6050.0), ("Bitcoin", "up", 5.0, 1.8e10)]),
        ("Bitcoin recorded a trading volume of $18 billion, up 5%.", []),
        # a percentage for each of those of whom more is told
        ("EOS and ripple led the losses, shedding 8 and 9 percent respectively.",
         [("EOS", "down"), ("ripple", "down"), ("EOS", "down", 8.0), ("ripple", "down", 9.0)]),
        ("EOS and ripple saw losses, shedding 8 and 9 percent respectively.",
         [("EOS", "down"), ("ripple", "down"), ("EOS", "down", 8.0), ("ripple", "down", 9.0)]),
        ("Among the other large coins, EOS and Stellar have seen losses, each down 11 percent.",
         [("EOS", "down"), ("Stellar", "down"), ("EOS", "down", 11.0), ("Stellar", "down", 11.0)]),
        # a price told again of another
        ("The price of ether rose 8% to $290, while that of bitcoin slipped 1% to $4,400.",
         [("ether", "up", 8.0, 290.0), ("bitcoin", "down", 1.0, 4400.0)]),
        # where a move began, behind how long it took
        ("Bitcoin gold slumped 66% within hours from $479 to $161.",
         [("Bitcoin gold", "down", 66.0, 479.0, 161.0)]),
        ("Bitcoin came within $20 of its record.", []),
        # billions told once for both ends
        ("The crypto market cap fell from $312 to $214 billion.",
         [("The crypto market cap", "down", 3.12e11, 2.14e11)]),
        ("The crypto market cap rose from $800 million to $1.2 billion.",
         [("The crypto market cap", "up", 8e8, 1.2e9)]),
        ("The rate of users grew from 300 to 2 million.", []),
        # the value of all other coins is not that of the coin told before
        ("Bitcoin rose 2%. Altcoin capitalization decreased by 42%.",
         [("Bitcoin", "up", 2.0), ("Altcoin capitalization", "down", 42.0)]),
        # what is said of a word is no price
        ('Bitcoin fell 3%. Searches for "bitcoin" have fallen by 41%.', [("Bitcoin", "down", 3.0)]),
        ("Tweets about bitcoin rose 41%.", []),
        ('Shares of "Long Blockchain" fell 4%.', [("Long Blockchain", "down", 4.0)]),
    ],
)  # fmt: skip
def test_turns_of_reports_on_coins(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
