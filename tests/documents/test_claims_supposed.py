"""Facts beside what is supposed or awaited, and what only seems to be told of an asset."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims.assets.tickers import tickers
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


@pytest.mark.parametrize(
    "text",
    [
        # what is to come
        "Once bitcoin reaches $10,000, fear of missing out will take over.",
        "By the time bitcoin hits $100,000, there will be few coins left to mine.",
        "Until bitcoin falls to $5,000, he will not buy.",
        "After bitcoin breaks above $8,500, the next target is $10,000, the note said.",
        # what happens again and again, and what never did
        "When bitcoin falls 10%, altcoins usually fall 20%.",
        "Every time bitcoin climbs 5%, Riot Blockchain rises 10%.",
        "Typically, litecoin gains 8% in the week before a halving.",
        "Historically bitcoin has fallen 80% after each bubble.",
        "Not since 2011 has gold risen above $1,800.",
        "At no point this year has Brent traded above $76.",
        # what is false, or of another world
        "The site wrongly showed that ether had crashed to 10 cents.",
        "A fake press release said that Litecoin had jumped 30% after a Walmart deal.",
        "A display error made it look as if bitcoin had soared to $800,000.",
        "In a stress test by the bank, bitcoin fell 80%.",
        # what is no price
        "Mining one bitcoin costs $4,000 in Kentucky.",
        "Sending one bitcoin cost $55 at the height of the craze.",
        "Bitcoin gained 3 percentage points of dominance in May.",
        "Bitcoin's hash rate climbed 8%, while ether's slid 3%.",
        "The money flow index dropped to 30.",
        "The fund holds bitcoin, ether and XRP. It lost 71% in 2018.",
    ],
)
def test_what_tells_no_move_of_a_market(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Once bitcoin reached $10,000, ether rose 5%.",
         [("bitcoin", None, 10000.0), ("ether", "up", 5.0)]),
        ("On average, government bonds shed 25% of their value.",
         [("government bonds", "down", 25.0)]),
        ("When bitcoin fell 10%, altcoins fell 20%.",
         [("bitcoin", "down", 10.0), ("altcoins", "down", 20.0)]),
        ("One bitcoin costs $8,000.", [("bitcoin", None, 8000.0)]),
        # whose it is
        ("Ford, unlike General Motors, which fell 1.3 percent, rose 0.7 percent to $9.85.",
         [("Ford", "up", 0.7, 9.85), ("General Motors", "down", 1.3)]),
        ("Bitcoin rose 3%, and Cosmos, with a gain of 9%, beat it.",
         [("Bitcoin", "up", 3.0), ("Cosmos", "up", 9.0)]),
        ("Unlike bitcoin, Monero is hard to trace. It rose 6% on Tuesday.",
         [("Monero", "up", 6.0)]),
        ("XRP's volume rose 4%, and ether's fell 6%.",
         [("XRP", "up", 4.0), ("ether", "down", 6.0)]),
        ("Ether slid 5%, and the meme coin lost 8%.",
         [("Ether", "down", 5.0), ("the meme coin", "down", 8.0)]),
        ("Shoprite shares fell 3.1 percent, more than the 0.6 percent decline in gold.",
         [("Shoprite", "down", 3.1), ("gold", "down", 0.6)]),
        ("The stock's 5 percent drop outpaced the Nasdaq's 1 percent slide.",
         [("Nasdaq", "down", 1.0)]),
        ("Gold rose to $1,300 in a quarter.", [("Gold", "up", 1300.0)]),
    ],
)  # fmt: skip
def test_what_stands_beside_it_is_told(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


def test_when_a_move_was_is_not_how_long_it_took() -> None:
    assert [c.horizon for c in claims_of("Six months later bitcoin fell 80%.")] == [None]
