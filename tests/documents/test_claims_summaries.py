"""Market summaries as coin sites and wires write them, each with all the claims that it tells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # levels and values behind rarer words
        ("Bitcoin is trading at a global average of $8,282.", [("Bitcoin", None, 8282.0)]),
        ("This dropped the ether price from $201 to a present value of $188.",
         [("ether", "down", 201.0, 188.0)]),
        ("The price of ether is $207, and it possesses a market cap of $22 billion.",
         [("ether", None, 207.0), ("ether", None, 22e9)]),
        ("Ether's total market cap is today close to $24 billion.", [("Ether", None, 24e9)]),
        ("Ether's market cap is $14.4 billion, while XRP's is $14.9 billion.",
         [("Ether", None, 14.4e9), ("XRP", None, 14.9e9)]),
        ("According to exchange data BTC opened 24 hours ago at $8,704.",
         [("BTC", None, 8704.0)]),
        ("The value of each unit of bitcoin dropped to $7,700.", [("bitcoin", "down", 7700.0)]),
        ("Crude for May fell and settled at negative $37.63 a barrel.",
         [("Crude", "down"), ("Crude", None, -37.63)]),
        # what a fall made a value do
        ("This caused ether's market cap to pull back to $27.4 billion.",
         [("ether", "down", 27.4e9)]),
        ("The rise allowed bitcoin's market value to exceed $150 billion.",
         [("bitcoin", "up", 150e9)]),
        ("Falling prices sent the total market capitalization back below $200 billion.",
         [("the total market capitalization", "down", 200e9)]),
        ("The market cap of all coins taken together dropped to $203 billion.",
         [("all coins", "down", 203e9)]),
        ("The crypto market cap declined by $18 billion, representing a decrease of 4%.",
         [("The crypto market cap", "down", 4.0)]),
        ("The market value of ether dropped by $4.8 billion. It is down $14 billion this week.",
         [("ether", "down"), ("ether", "down")]),
        # gains and losses that remain
        ("Ether's gains remain up by over 6 percent; monthly losses are around 15 percent.",
         [("Ether", "up", 6.0), ("Ether", "down", 15.0)]),
        ("Ether's gains remain a modest 3.1 percent on the month and 5.8 percent on the year.",
         [("Ether", "up", 3.1), ("Ether", "up", 5.8)]),
        ("Shares of Tesla held on to a 13.7% gain.", [("Tesla", "up", 13.7)]),
        # who is meant
        ("Second-largest crypto by market cap Ripple (XRP) is down over 5 percent.",
         [("Ripple", "down", 5.0)]),
        ("Ether fell. The worst-hit coin of the ten is Stellar, sinking more than 10%.",
         [("Ether", "down"), ("Stellar", "down", 10.0)]),
        ("Among the biggest losers have been IOTA, Cardano and Monero, all losing 16 percent.",
         [("IOTA", "down", 16.0), ("Cardano", "down", 16.0), ("Monero", "down", 16.0)]),
        ("The gainers of the day are EOS and Dash (nearly 3 percent) and NEM (1 percent).",
         [("EOS", "up", 3.0), ("Dash", "up", 3.0), ("NEM", "up", 1.0)]),
        ("Chinese stocks associated with blockchain jumped.", [("Chinese stocks", "up")]),
        ("Oil rose, which lifted Woodside by 2 per cent and Santos by 1.2 per cent.",
         [("Oil", "up"), ("Woodside", "up", 2.0), ("Santos", "up", 1.2)]),
        # beginnings and ends with a gain or loss
        ("US stocks began the week with small losses.", [("US stocks", "down")]),
        ("The Dow closed with a loss.", [("Dow", "down")]),
        ("Bitcoin fell, with altcoins ending slightly in the red.",
         [("Bitcoin", "down"), ("altcoins", "down")]),
        ("Shares of Infosys were among the top losers.", [("Infosys", "down")]),
        ("The market cap of crypto fell off a cliff.", [("crypto", "down")]),
        # whole markets, and levels won back
        ("Ether fell. More than $18 billion was wiped off the total crypto market cap.",
         [("Ether", "down"), ("the total crypto market cap", "down")]),
        ("Ether fell. The cryptocurrency market cap shed $16 billion.",
         [("Ether", "down"), ("The cryptocurrency market cap", "down")]),
        ("Some $15 billion was wiped off all cryptocurrencies.",
         [("all cryptocurrencies", "down")]),
        ("BTC recovered the $8,000 level.", [("BTC", "up", 8000.0)]),
        ("The bitcoin price has at last topped $9,000.", [("bitcoin", "up", 9000.0)]),
        ("Litecoin and Ethereum rose to records of $338 and $643 respectively.",
         [("Litecoin", "up", 338.0), ("Ethereum", "up", 643.0)]),
        ("Ether is up by 6 percent, with monthly losses at around 15 percent.",
         [("Ether", "up", 6.0), ("Ether", "down", 15.0)]),
        ("XRP fell. The coin remains 87 percent in the green.",
         [("XRP", "down"), ("XRP", "up", 87.0)]),
        ("Bitcoin fell. It was holding on to gains of 3.5 percent.",
         [("Bitcoin", "down"), ("Bitcoin", "up", 3.5)]),
        ("Bitcoin attained $10,000.", [("Bitcoin", None, 10000.0)]),
        ("Bitcoin has blown through the $10,500 resistance.", [("Bitcoin", "up", 10500.0)]),
        ("Bitcoin hovered between $3,300 and $4,000 for three months.",
         [("Bitcoin", None, 3300.0, 4000.0)]),
        ("Bitcoin marched to a new high of $6,075.", [("Bitcoin", None, 6075.0)]),
        # beside a move, what is none
        ("The Dow rose 1 percent. Those that suffered most in May were among the winners.",
         [("Dow", "up", 1.0)]),
        ("Bitcoin fell. Its daily relative strength index fell to the lowest of the year.",
         [("Bitcoin", "down")]),
        ("Bitcoin fell. Shares of Apple rose. Sign-ups at CoinDCX rose by 47 percent.",
         [("Bitcoin", "down"), ("Apple", "up")]),
        ("Bitcoin's dominance rose to 62%. The entire market was worth $269 billion, of which it "
         "made up $190 billion.", [("Bitcoin", "up", 62.0), ("market", None, 269e9)]),
        # figures in words, and spikes that there were
        ("NEO is up nearly three and a half percent.", [("NEO", "up", 3.5)]),
        ("Bitcoin rose. There was an initial spike to $7,600.",
         [("Bitcoin", "up"), ("Bitcoin", "up", 7600.0)]),
    ],
)  # fmt: skip
def test_what_a_summary_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The hack wiped $2 billion from the coins of the founders.",
        "The divide between Ripple and ETH is decreasing.",
        "A bear market is a fall of 20% from a peak.",
        "Riot moved from biotech to bitcoin mining when its value was less than $50 million.",
        "Companies that suffered most in the spring were among the winners.",
    ],
)
def test_what_no_summary_tells(text: str) -> None:
    assert claims_of(text) == ()


def test_shares_that_are_counted_have_no_price() -> None:
    text = (
        "Shares of Riot Blockchain were up 9.9% on Monday. Some 24,114,059 shares were traded, an "
        "increase of 207% from the average daily volume. The stock had closed at $10.05."
    )
    assert [(c.kind, c.asset) for c in claims_of(text)] == [
        ("price_move", "Riot Blockchain"),
        ("volume_move", "Riot Blockchain"),
        ("price_level", "Riot Blockchain"),
    ]


def test_the_stretch_of_a_move_is_its_own() -> None:
    text = "Bitcoin is down more than 75% off its peak, including a 35% drop in the past 24 hours."
    peak, day = claims_of(text)
    assert (peak.horizon, day.horizon) == (None, "PT24H")
    week, month = claims_of(
        "Bitcoin's losses remain 2.4 percent on the week and 3.6 percent on the month."
    )
    assert (week.horizon, month.horizon) == ("P1W", "P1M")
    (dated,) = claims_of("On Friday (October 25), bitcoin fell 3 percent.")
    assert dated.horizon == "P1D"


def test_a_level_of_another_day_gives_no_way_down() -> None:
    first, second = claims_of(
        "Bitcoin surpassed $5,000 on October 12. Bitcoin hit the $1,000 mark on January 1."
    )
    assert (first.direction, second.direction) == ("up", None)
