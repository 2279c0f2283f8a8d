"""Turns of market reports: places, moods, marks, and what a claim before it makes of the next."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # two places
        ("Stocks in Europe and Asia fell 2%.", [("Stocks", "down", 2.0)]),
        ("Shares in Tokyo and Seoul fell.", [("Shares", "down")]),
        ("Stocks in Hong Kong and mainland China rose on Monday.", [("Stocks", "up")]),
        ("Stocks across Europe and the United States fell 3%.", [("Stocks", "down", 3.0)]),
        ("Shares in Apple and Tesla fell 3%.", [("Apple", "down", 3.0), ("Tesla", "down", 3.0)]),
        # distances from several marks
        ("The S&P 500 and Nasdaq are 29% under the records they set last month.",
         [("S&P 500", "down", 29.0), ("Nasdaq", "down", 29.0)]),
        ("Facebook shares sat a staggering 41% below their high.", [("Facebook", "down", 41.0)]),
        # prices told a shade off
        ("Tesla shares closed a shade under $90.", [("Tesla", None, 90.0)]),
        ("Bitcoin traded a tad above $8,000.", [("Bitcoin", None, 8000.0)]),
        ("The Sensex opened firm at 33,891.20.", [("Sensex", None, 33891.2)]),
        ("The Sensex opened mixed at 33,891.20.", [("Sensex", None, 33891.2)]),
        ("The Sensex ends August down 12.5 per cent.", [("Sensex", "down", 12.5)]),
        # the price told last
        ("Bitcoin fell as low as $171. That is down from about $242 only a day earlier.",
         [("Bitcoin", "down", 171.0), ("Bitcoin", "down", 242.0)]),
        ("Bitcoin fell as low as $171. Revenue was $3 million. That is down from $4.",
         [("Bitcoin", "down", 171.0)]),
        # moves that last, sums that come off, volumes of trading
        ("The decline in oil prices continued.", [("oil", "down")]),
        ("The slide of Tezos (XTZ) has picked up speed.", [("Tezos", "down")]),
        ("Another $23 billion has come off the total market cap of all cryptos.",
         [("all cryptos", "down")]),
        ("The volume of trading in bitcoin tripled.", [("bitcoin", "up", 3.0)]),
        ("The volume of bitcoin trading fell 5%.", [("bitcoin", "down", 5.0)]),
        ("The volume of trading in a number of stablecoins, says one source, has tripled.",
         [("stablecoins", "up", 3.0)]),
        # the only ones
        ("Apple and Tesla were the only stocks that fell, by 5% and 3% respectively.",
         [("Apple", "down", 5.0), ("Tesla", "down", 3.0)]),
        ("Ether is holding its ground over $210 for now.", [("Ether", None, 210.0)]),
        # idioms
        ("Bitcoin has stayed more or less flat on the day.", [("Bitcoin", None)]),
        ("Bitcoin lost 2%, rounding off a 9% weekly loss.",
         [("Bitcoin", "down", 2.0), ("Bitcoin", "down", 9.0)]),
        ("Bitcoin dropped 9% to cap a 21% slide this week.",
         [("Bitcoin", "down", 9.0), ("Bitcoin", "down", 21.0)]),
        # each with a level of its own
        ("Bitcoin and ether fell to $7,000 and $400.",
         [("Bitcoin", "down", 7000.0), ("ether", "down", 400.0)]),
        ("Bitcoin and ether hit $7,000 and $400 on Monday.",
         [("Bitcoin", None, 7000.0), ("ether", None, 400.0)]),
        ("The Dow and the S&P 500 fell to 24,000 and 2,700.",
         [("Dow", "down", 24000.0), ("S&P 500", "down", 2700.0)]),
        ("Gold and silver closed at $1,500 and $18 an ounce.",
         [("Gold", None, 1500.0), ("silver", None, 18.0)]),
        ("Apple and Microsoft hit $240 and $140, up 3% and 2%.",
         [("Apple", None, 240.0), ("Microsoft", None, 140.0), ("Apple", "up", 3.0),
          ("Microsoft", "up", 2.0)]),
        ("Bitcoin and ether fell to $7,000 and $400, down 3% and 2%.",
         [("Bitcoin", "down", 3.0, 7000.0), ("ether", "down", 2.0, 400.0)]),
        ("Brent and WTI rose to $62.02 and $56.66, gaining 1% and 2%.",
         [("Brent", "up", 62.02), ("WTI", "up", 56.66), ("Brent", "up", 1.0), ("WTI", "up", 2.0)]),
        ("Bitcoin and ether fell to $200, and $5 was lost.",
         [("Bitcoin", "down", 200.0), ("ether", "down", 200.0)]),
        ("Bitcoin traded marginally above $8,000.", [("Bitcoin", None, 8000.0)]),
        ("Gold closed comfortably over $1,500.", [("Gold", None, 1500.0)]),
        # what looks like it
        ("Apple fell. After the takeover offer the shares rose 12%.",
         [("Apple", "down"), ("Apple", "up", 12.0)]),
        ("Alcoa shares rose. When the bank cut it to hold the shares fell 3%.",
         [("Alcoa", "up"), ("Alcoa", "down", 3.0)]),
        ("Bitcoin was dropped from a peak of $20,000 to $3,200.",
         [("Bitcoin", "down", 20000.0, 3200.0)]),
        ("Kodak was dropped from the Dow and fell 5%.", [("Kodak", "down", 5.0)]),
        ("Tesla gained 5% of the market for cars worth $20,000.", []),
        ("Bitcoin gained 2% of the total market cap.", []),
        ("A 20% rise in stock based compensation hurt margins.", []),
        ("A 5% fall in oil prices rattled investors.", [("oil", "down", 5.0)]),
        ("Funds that hold bitcoin fell 5% on Friday.", []),
        ("Netflix shares fell 5% after it raised its price to $13.", [("Netflix", "down", 5.0)]),
        ("Tesla shares fell 44 percent since the fork to $232.", [("Tesla", "down", 44.0, 232.0)]),
        ("Tesla wasn't the only stock that fell 5% on Friday.", []),
        ("XRP trades at $0.30. That is down from $3.40 in January 2018.",
         [("XRP", None, 0.3), ("XRP", "down", 3.4)]),
        ("Bitcoin rose 5%. Its fee is $1. That price is down from $3.", [("Bitcoin", "up", 5.0)]),
        ("Tesla shares fell 2%, after it tried to cap a 3% drop.", [("Tesla", "down", 2.0)]),
        ("Bitcoin lost its own 5% gain.", []),
        ("Bitcoin may be the only coin that fell 5%.", []),
        # what is no move
        ("Bitcoin fell 5%. Another $23 came off the bill.", [("Bitcoin", "down", 5.0)]),
        ("Kodak, which was dropped from the Dow in 2004, rose 5%.", [("Kodak", "up", 5.0)]),
        ("Apple shares rose. Accounts that hold the stock have risen by 12%.", [("Apple", "up")]),
        ("Apple shares rose. The number of funds holding the shares rose 5%.", [("Apple", "up")]),
        ("The whole crypto market was worth $269 billion, of which bitcoin made up $190 billion.",
         [("crypto market", None, 269e9)]),
    ],
)  # fmt: skip
def test_a_report_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


def test_what_was_worth_so_much_doubles_as_a_market_value() -> None:
    value, doubled = claims_of(
        "Tesla was worth a touch over $164 billion, having more than doubled in 2019."
    )
    assert (value.kind, value.comparator, value.to) == ("market_cap_level", "more than", 164e9)
    assert (doubled.kind, doubled.factor) == ("market_cap_level", 2.0)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Volkswagen lost a fifth of its stock market worth on Monday.", "market_cap_level"),
        ("Hanergy shed nearly half its market value.", "market_cap_level"),
        ("Facebook lost over 20 percent of its market capitalisation.", "market_cap_level"),
        ("Apple rose 5% in market cap on Friday.", "market_cap_level"),
        ("Apple added 5% to its market value on Friday.", "market_cap_level"),
        ("Apple rose 5% to $200 as its market value grew.", "price_move"),
        ("Bitcoin lost 5% of its total market value on Friday.", "market_cap_level"),
        ("Facebook lost a fifth of the company's market value.", "market_cap_level"),
        ("Volkswagen lost a fifth of its value on Monday.", "price_move"),
        ("Volkswagen shares rose 5% in a falling market.", "price_move"),
    ],
)
def test_a_part_of_a_market_value_is_one(text: str, kind: str) -> None:
    (claim,) = claims_of(text)
    assert claim.kind == kind
    assert claim.percent is not None
