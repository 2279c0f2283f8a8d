"""Facts beside what is supposed or awaited, and what only seems to be told of an asset."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims.tickers import tickers
from eventstudy.verdicts.assets import read_asset
from tests.documents.test_claims_turns import DAY, claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind "and", "as", "after": told in the past
        ("Draghi said the ECB would ease if inflation stays low and the euro fell 0.5% to $1.12.",
         [("euro", "down", 0.5, 1.12)]),
        ("The Fed said it would act if necessary and the S&P 500 rose 2%.",
         [("S&P 500", "up", 2.0)]),
        ("Tariffs will rise unless there is a deal and stocks fell 2%.",
         [("stocks", "down", 2.0)]),
        ("Traders are wondering if the rally is over after bitcoin fell 5%.",
         [("bitcoin", "down", 5.0)]),
        ("If anything gold has fallen 2% this year.", [("gold", "down", 2.0)]),
        ("With stocks higher than at any time since 2007 the Dow gained 1%.",
         [("Dow", "up", 1.0)]),
        ("The Fed raised rates three times in 2018 and each time gold fell 2%.",
         [("gold", "down", 2.0)]),
        # another clause than the awaited one
        ("Trading is expected to be thin with gold up 2%.", [("gold", "up", 2.0)]),
        ("The merger is likely to be blocked sending T-Mobile down 5%.",
         [("T-Mobile", "down", 5.0)]),
        ("With rates poised to rise the dollar gained 0.5%.", [("dollar", "up", 0.5)]),
        ("With the block reward set to halve in May bitcoin has gained 30%.",
         [("bitcoin", "up", 30.0)]),
        ("With political risks mounting gold rose 2%.", [("gold", "up", 2.0)]),
        ("Due to fall in demand oil lost 5%.", [("oil", "down", 5.0)]),
        ("The central bank sees inflation at 2% so the rupee fell 0.5%.", [("rupee", "down", 0.5)]),
        # plain verbs of news
        ("Trump's tweet triggers 2% drop in oil prices.", [("oil", "down", 2.0)]),
        ("Samsung takes the lead after a 2% rise in its shares.", [("Samsung", "up", 2.0)]),
        ("The Shanghai exchange halts trading after a 7% drop in the CSI 300 on Monday.",
         [("CSI 300", "down", 7.0)]),
        ("Hedge fund selling led to a 5% drop in Tesla shares.", [("Tesla", "down", 5.0)]),
        ("There was a 3% fall in light crude futures.", [("light crude futures", "down", 3.0)]),
        # what is done to "it"
        ("Bitcoin weighed on ether, dragging it 5% lower to $170.",
         [("ether", "down"), ("ether", "down", 5.0, 170.0)]),
        ("Gold boosted the rand, lifting it 1%.", [("rand", "up"), ("rand", "up", 1.0)]),
        # two and no sector
        ("Gold and bank stocks fell 2%.", [("Gold", "down", 2.0), ("bank stocks", "down", 2.0)]),
        ("Tech and energy sectors fell 2% and 3%.",
         [("Tech", "down", 2.0), ("energy sectors", "down", 3.0)]),
        # habits before a habit
        ("Bitcoin needs to consolidate before rising further.", []),
        ("Bitcoin tends to dip before rising again.", []),
        # hits to business
        ("Apple took a 5% hit in revenue from China.", []),
        ("Nike suffered a 3% hit in market share.", []),
        ("Deutsche Bank took a 50% haircut on its holdings.", []),
        # targets and sums
        ("Analysts at Citi took Apple to $200 from $180.", []),
        ("The plaintiffs took Wells Fargo to $5 settlement talks.", []),
        ("Apple fell 2%. Goldman Sachs called it an overreaction, a 2% drop.",
         [("Apple", "down", 2.0), ("Apple", "down", 2.0)]),
        ("Traders saw last week's stock slide 5% deeper.", []),
        # a sentence that begins without a blank
        ("Gold is up 5% since 2018.US crude is down 3%.",
         [("Gold", "up", 5.0), ("US crude", "down", 3.0)]),
        ("Bitcoin hit a record in December 2017.BTC fell 5%.",
         [("Bitcoin", "up"), ("BTC", "down", 5.0)]),
        ("Bitcoin rose to $9,500 against the USD. 24 hours ago it was at $9,000.",
         [("Bitcoin", "up", 9500.0), ("Bitcoin", None, 9000.0)]),
        # a bound is no origin
        ("Bitcoin rose to $9,500 after closing below $9,000.",
         [("Bitcoin", "up", 9500.0), ("Bitcoin", None, 9000.0)]),
    ],
)  # fmt: skip
def test_what_is_told_beside(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


def test_an_earlier_price_brings_its_time() -> None:
    (claim,) = claims_of("Bitcoin jumped to $9,500 after ending September at $8,500.")
    assert (claim.from_, claim.horizon) == (8500.0, f"2019-09/{DAY}")


@pytest.mark.parametrize(
    ("pair", "symbols"),
    [
        ("Canadian dollar/yen", ()), ("Egyptian pound/dollar", ()), ("Hong Kong dollar/yen", ()),
        ("dollar/yen", ("JPY=X",)), ("U.S. dollar/Turkish lira", ("TRY=X",)),
    ],
)  # fmt: skip
def test_a_rate_is_that_of_its_own_nations(pair: str, symbols: tuple[str, ...]) -> None:
    (claim,) = claims_of(f"The {pair} rate fell 0.5%.")
    assert (claim.asset, read_asset(claim).symbols) == (pair, symbols)


def test_a_number_and_a_letter_are_no_ticker() -> None:
    text = "Nasdaq 100.A trader. Boeing 737.A plane. In March 2018.A bank. John F.K and U.N staff."
    assert tickers(text) == {}


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        ("The gold index fell 2%.", ()), ("The oil index rose 2%.", ()),
        ("Gold fell 2%.", ("GC=F",)), ("The bitcoin index fell 2%.", ("BTC-USD",)),
    ],
)  # fmt: skip
def test_an_index_of_a_good_is_not_its_price(text: str, symbols: tuple[str, ...]) -> None:
    (claim,) = claims_of(text)
    assert read_asset(claim).symbols == symbols
