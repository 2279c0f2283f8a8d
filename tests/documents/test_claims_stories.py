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
    ],
)  # fmt: skip
def test_an_article_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected
