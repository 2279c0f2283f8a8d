"""Sums, shares, volumes and ranges that are no claims of a market, each beside one that is."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of

BEFORE = "Bitcoin fell 5%. "
VOLUME = "Bitcoin's volume fell 10%. "


def told(text: str) -> list[tuple[str, str | None, str | None, float | None]]:
    """Kind, asset, direction and level or percentage of the claims behind the first sentence."""
    return [
        (claim.kind, claim.asset, claim.direction, claim.to or claim.high or claim.percent)
        for claim in claims_of(text)[1:]
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # supports and resistances: the preposition decides, where there is one
        ("Bitcoin broke through the $5,000 support.", [("price_move", "Bitcoin", "down", 5000.0)]),
        ("Bitcoin broke above the $5,000 support.", [("price_move", "Bitcoin", "up", 5000.0)]),
        ("Bitcoin broke below the $5,000 resistance.", [("price_move", "Bitcoin", "down", 5000.0)]),
        ("Bitcoin crashed through the $5,000 barrier.",
         [("price_move", "Bitcoin", "down", 5000.0)]),
        # a percentage beside a sum
        ("Crypto markets shed $30 billion and a whopping 24 percent.",
         [("market_cap_level", "Crypto markets", "down", 24.0)]),
        ("Crypto markets shed $30 billion and rose 5 percent.",
         [("market_cap_level", "Crypto markets", "down", None),
          ("price_move", "Crypto markets", "up", 5.0)]),
        # ranges
        ("Ether's 24-hour range: $235.10-$247.90.", [("price_level", "Ether", None, 247.9)]),
        ("Ether has been range-bound between $120 and $130.",
         [("price_level", "Ether", None, 130.0)]),
        ("Ether was trading in a range of $120 to $130.", [("price_level", "Ether", None, 130.0)]),
        ("Ether will trade in a range of $120 to $130.", []),
        ("Ether did not trade in a range of $120 to $130.", []),
        ("The bank sees ether in a range of $120 to $130.", []),
        ("Uber priced its IPO at $45, in a range of $44 to $50.", []),
        ("Tesla sells cars in a price range of $35,000 to $100,000.", []),
        # what a fall took from the market
        ("A sudden sell-off late on Tuesday wiped out some $30 billion in two hours.",
         [("market_cap_level", "Bitcoin", "down", None)]),
        ("The fall in sales wiped out $3 billion.", []),
        ("The tax increase wiped out $3 billion.", []),
        ("The dot-com crash wiped out $5 trillion.", []),
        ("If the crash wiped out $30 billion, traders would panic.", []),
        ("Debts of $3 billion were wiped out.", []),
        # what was taken from an asset
        ("The drop wiped out ether's gains for the week.",
         [("qualitative_direction", "ether", "down", None)]),
        ("Nothing wiped out ether's gains.", []),
        ("If the fall wipes out ether's gains, sell.", []),
        ("The ruling reversed Apple's losses in court.", []),
        ("Cost cuts erased Uber's losses.", []),
        # shares of a market
        ("Bitcoin accounts for half of the market.", [("share_of_market", "Bitcoin", None, 50.0)]),
        ("Bitcoin accounts for 10% of the market for online payments.", []),
        ("Bitcoin accounts for 90% of the ransom market.", []),
        ("The yen accounts for 60% of bitcoin trading.",
         [("share_of_market", "yen", None, 60.0)]),
        ("Robots account for 40% of bitcoin trading.", []),
        # nouns and verbs that speak of something else
        ("Although a drop to $8,000 is possible, traders remain calm.", []),
        ("The bank set gains in gold as a target.", []),
        ("The ban set off a broad selloff in gold.",
         [("qualitative_direction", "gold", "down", None)]),
        ("Uber boasts 20% growth.", []),
        ("Apple turned in growth of 3%.", []),
        ("Bitcoin nears 10 years old.", []),
        ("Bitcoin nears $10,000.", [("price_level", "Bitcoin", None, 10000.0)]),
        ("Bitcoin has seen no push downwards.", []),
        ("Volume helped lift Apple shares, gaining 3%.",
         [("qualitative_direction", "Apple", "up", None), ("price_move", "Apple", "up", 3.0)]),
        ("The number of iPhones exchanged rose 20%.", []),
        ("Investors valued it at $8 billion.", []),
    ],
)  # fmt: skip
def test_a_sum_a_share_or_a_range_is_one_of_the_market(
    text: str, expected: list[tuple[str, str | None, str | None, float | None]]
) -> None:
    assert told(BEFORE + text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kraken handled $8 billion, up 140%.", [("volume_move", "Kraken", "up", 8e9)]),
        ("Amazon handled $8 billion in orders, up from $5 billion.", []),
        ("It traded $10,200, up from $10,000.", []),
        ("It jumped to $200 million.", [("volume_move", "Bitcoin", "up", 2e8)]),
        ("It jumped to $200 million in assets.", []),
        ("Those at Huobi and Kraken were up 12% and 20%.",
         [("volume_move", "Huobi", "up", 12.0), ("volume_move", "Kraken", "up", 20.0)]),
        ("Some 9 million shares changed hands in the stock, up 3 percent at $245.", []),
        ("Volume was $5 billion, three times the average.",
         [("volume_move", "Bitcoin", "up", 5e9)]),
        ("Volume was $5 billion, three times in a row.", []),
        ("Volume was $5 billion, twice that of Coinbase.", []),
        ("Volume was $5 billion, against 3 rivals.", []),
        ("Volume reached $8 billion, up from $5 billion.",
         [("volume_move", "Bitcoin", "up", 8e9)]),
    ],
)  # fmt: skip
def test_a_volume_is_one_of_what_is_traded(
    text: str, expected: list[tuple[str, str | None, str | None, float | None]]
) -> None:
    assert told(VOLUME + text) == expected
