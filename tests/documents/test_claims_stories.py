"""Moves and levels as whole articles tell them: headlines, asides, what one thing is led by."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Dow, S&P 500 end higher as Apple rallies; Riot surges with bitcoin\n\nApple "
         "stock rose. Riot Blockchain (RIOT) rose.",
         [("Dow", "up"), ("S&P 500", "up"), ("Apple", "up"), ("Riot", "up"), ("Apple", "up"),
          ("Riot Blockchain", "up")]),
        ("Dow, S&P 500 rise 1%.",
         [("Dow", "up", 1.0), ("S&P 500", "up", 1.0)]),
        ("The Dow and S&P 500 end higher.",
         [("Dow", "up"), ("S&P 500", "up")]),
        ("Shares of Chinese companies with even a passing link to blockchain surged on Monday.",
         [("Chinese companies", "up")]),
        ("Shares of Riot rose 11%. Shares of Marathon gained 24%. Both miners have more "
         "than doubled since July.",
         [("Riot", "up", 11.0), ("Marathon", "up", 24.0), ("Riot", "up", 2.0),
          ("Marathon", "up", 2.0)]),
        ("More than 60 stocks on the Shanghai and Shenzhen exchanges rose by the 10 per "
         "cent daily limit.",
         [("60 stocks", "up", 10.0)]),
        ("Chip stocks jumped. Acme and Julong rose by their limits.",
         [("Chip stocks", "up"), ("Acme", "up"), ("Julong", "up")]),
        ("Shares of chip makers rallied on Monday, with dozens rising by the 10% daily limit.",
         [("chip makers", "up"), ("chip makers", "up", 10.0)]),
        ("Stocks fell, led by a slide in technology shares.",
         [("Stocks", "down"), ("technology shares", "down")]),
        ("The decline has coincided with a rout in the global equity markets, which has "
         "put a dent in demand.",
         [("the global equity markets", "down")]),
        ("Slump in oil leaves drillers reeling",
         [("oil", "down")]),
        ("A drop in the price of oil pulled energy companies lower.",
         [("oil", "down"), ("energy companies", "down")]),
        ("The FTSE 100 rose as another sharp fall in the pound flattered earnings.",
         [("FTSE 100", "up"), ("pound", "down")]),
        ("Tesla shares were trading at around $481 on Thursday, down slightly on the day.",
         [("Tesla", None, 481.0), ("Tesla", "down")]),
        ("Bitcoin rose 2% to $9,000, up sharply on the week.",
         [("Bitcoin", "up", 2.0, 9000.0)]),
        ("Bitcoin is worth $3,720, compared with $14,000 a year ago.",
         [("Bitcoin", None, 3720.0), ("Bitcoin", None, 14000.0)]),
        ("Bitcoin's market value is $63 billion, compared with $230 billion in January.",
         [("Bitcoin", None, 63000000000.0), ("Bitcoin", None, 230000000000.0)]),
        ("Shares in Ford closed at $12.30, compared with $13.10 on Thursday.",
         [("Ford", "down", 13.1, 12.3)]),
        ("Bitcoin was up 2% to $15,150 on Wednesday, still well below its December high "
         "near $20,000.",
         [("Bitcoin", "up", 2.0, 15150.0), ("Bitcoin", None, 20000.0)]),
        ("Bitcoin rose to $15,150, still 20% below its record high of $20,000.",
         [("Bitcoin", "up", 15150.0), ("Bitcoin", "down", 20.0, 20000.0)]),
        ("The Nikkei 225 added 0.7%, with the Shanghai Composite virtually unchanged.",
         [("Nikkei 225", "up", 0.7), ("Shanghai Composite", None)]),
        ("Bitcoin rose 5%. The price drifted sideways for several weeks.",
         [("Bitcoin", "up", 5.0), ("Bitcoin", None)]),
        ("Bitcoin soared by as much as 42% in the 24 hours after the remarks were "
         "published, from around $7,400 to above $10,300.",
         [("Bitcoin", "up", 42.0, 7400.0, 10300.0)]),
        ("Shares rose. Harcastle Homes slipped 2.8 per cent to 418p.",
         [("Shares", "up"), ("Harcastle Homes", "down", 2.8, 418.0)]),
        ("Analysts say each 10 per cent decline in the pound adds roughly 6 per cent to earnings.",
         []),
        ("When the coin is up, customers pay in advance. When it is down, the machines "
         "stand idle.",
         []),
        ("Acme shares fell to $8.71. At that price Tesla is worth about $1.6 billion.",
         [("Acme", "down", 8.71), ("Tesla", None, 1600000000.0)]),
        ("Germany's Dax and France's Cac 40 were each down about 4%.",
         [("Dax", "down", 4.0), ("Cac 40", "down", 4.0)]),
        ("Italian government bonds and bank shares climbed on Monday.",
         [("Italian government bonds", "up"), ("bank shares", "up")]),
        ("Bitcoin is still well above its low of about $3,100 from December 2018.",
         [("Bitcoin", None, 3100.0)]),
        ("Palladium climbed 0.3% to $1,532.01, not far from its March record of $1,620.53.",
         [("Palladium", "up", 0.3, 1532.01), ("Palladium", None, 1620.53)]),
        ("Oil has fallen since June 2014, when a barrel cost more than $100.",
         [("Oil", "down"), ("Oil", None, 100.0)]),
        ("Bitcoin fell on Thursday, tracking a brutal sell-off in stocks.",
         [("Bitcoin", "down"), ("stocks", "down")]),
        ("Trading on cryptocurrency venues has fallen sharply this year.",
         [("Trading on cryptocurrency venues", "down")]),
        ("Bitcoin climbed to $2,911 before paring gains to trade at $2,868.",
         [("Bitcoin", "up", 2911.0), ("Bitcoin", None, 2868.0)]),
        ("NAB shares lost 1.5 per cent after a 2.3 per cent rise in first-half cash "
         "profit to $3.29 billion.",
         [("NAB", "down", 1.5)]),
        ("Sales fell 5% at the carmaker. Sport utility vehicles, which account for 38% "
         "of the total, rose 22%.",
         []),
        ("Bitcoin fell 20%. Other digital currencies fared even worse.",
         [("Bitcoin", "down", 20.0), ("digital currencies", "down")]),
        ("Amid a 3% slide in bitcoin, ether fared worse, losing 6%.",
         [("bitcoin", "down", 3.0), ("ether", "down", 6.0)]),
        ("The bank will shut the unit as a slump in bitcoin saps interest.",
         [("bitcoin", "down")]),
        ("Bitcoin is changing hands at $361 on Bitfinex and $358 on Bitstamp.",
         [("Bitcoin", None, 361.0), ("Bitcoin", None, 358.0)]),
        ("ETH's price has been consolidating between the $229-support and the $245-resistance.",
         [("ETH", None, 229.0, 245.0)]),
        ("The total value of all coins has shrunk to about $121 billion. In January, "
         "that figure topped $800 billion.",
         [("coins", "down", 121000000000.0), ("coins", "up", 800000000000.0)]),
        ("The total value of all coins stands at $284 billion. A week ago that figure "
         "was $333 billion.",
         [("coins", None, 284000000000.0), ("coins", None, 333000000000.0)]),
        ("Bitcoin's share of the total has slipped to 35.7%, from 45% a month ago.",
         [("Bitcoin", "down", 45.0, 35.7)]),
    ],
)  # fmt: skip
def test_an_article_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected
