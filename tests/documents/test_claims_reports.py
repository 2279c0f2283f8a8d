"""Constructions of crypto and market reports, each with the last claim that it tells."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments

DAY = "2019-10-25"


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(
        from_text(text), tag_times(text, dct=DAY), day=DAY, names=instruments.names()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bitcoin also fell in July, but only by 6.9 percent.",
         {"percent": 6.9, "horizon": "P1M"}),
        ("Bitcoin is up from less than $1,000 at the start of the year.",
         {"kind": "price_move", "direction": "up", "from_": 1000.0, "to": None}),
        ("In the spot market bitcoin was lower by about 2 percent at $18,850.",
         {"direction": "down", "percent": 2.0, "to": 18850.0, "asset": "bitcoin"}),
        ("The bitcoin price spent a third straight week in a narrow band, slipping from $243 to"
         " $236.", {"from_": 243.0, "to": 236.0, "percent": None}),
        ("Bitcoin has spent more than two months above $10,000.",
         {"kind": "price_level", "to": 10000.0, "comparator": "more than"}),
        ("Bitcoin had spent most of the year between $200 and $300.",
         {"kind": "price_level", "low": 200.0, "high": 300.0, "from_": None, "to": None}),
        ("Stellar had slid anywhere from 7 to 10% depending on the venue.",
         {"percent_low": 7.0, "percent_high": 10.0}),
        ("Bitcoin fell. Volume was 31 per cent above its average.",
         {"kind": "volume_move", "direction": "up", "percent": 31.0}),
        ("Bitcoin fell. Average daily volume was 13% lower than in December.",
         {"kind": "volume_move", "direction": "down", "percent": 13.0}),
        ("Bitcoin fell 3%. Some 1.92 million coins changed hands in the seven days to 17th May,"
         " 18% less than in the previous week.",
         {"kind": "volume_move", "direction": "down", "percent": 18.0}),
        ("Volumes of bitcoin dropped 10%. Bitfinex was down 31%.",
         {"kind": "volume_move", "direction": "down", "percent": 31.0, "asset": "Bitfinex"}),
        ("Bitcoin lost 12.6%. Ether had a wilder ride. The second-largest coin reached $489.",
         {"to": 489.0, "asset": "Ether"}),
        ("Bitcoin fell 5%. Eastman Kodak shares bucked the trend. They rose 4 percent.",
         {"percent": 4.0, "asset": "Eastman Kodak"}),
        ("The price of a bitcoin was $230.60 at press time, down slightly from last Tuesday's"
         " $231.90.", {"direction": "down", "from_": 231.9, "to": 230.6}),
        ("Bitcoin gained 5%. Ether, which crossed $300 in June, is now just above $200.",
         {"kind": "price_level", "to": 200.0, "asset": "Ether"}),
        ("Germany's DAX \u2014 down 0.8%. Markets were nervous.",
         {"direction": "down", "percent": 0.8, "asset": "DAX"}),
        ("Bitcoin rose above R130 000 for the first time on Sunday.",
         {"kind": "price_move", "to": 130000.0, "currency": "ZAR"}),
        ("Bitcoin fell to Rs 3,98,000 from Rs 4,46,000 in the morning.",
         {"from_": 446000.0, "to": 398000.0, "currency": "INR"}),
        ("Wipro's market valuation declined to Rs 1,19,972.6 crore.",
         {"kind": "market_cap_level", "to": 1.199726e12}),
        ("Bitcoin dipped under $US6,000 on Tuesday night.",
         {"kind": "price_move", "to": 6000.0, "currency": "USD"}),
        ("Bitcoin rose. XRP was worth less than a cent.", {"to": 0.01, "comparator": "less than"}),
        ("Facebook FB, -3.21% fell 3.2% on Friday.",
         {"percent": 3.2, "asset": "Facebook", "rule": "verb"}),
        ("The S&P 500 SPX, +0.45% rose 0.4%.", {"percent": 0.4, "asset": "S&P 500"}),
        ("The crypto market is worth $300 billion, with bitcoin making up 63% of it.",
         {"kind": "share_of_market", "percent": 63.0, "asset": "bitcoin"}),
        ("The market cap fell to $200 billion. Bitcoin accounts for half of the market.",
         {"kind": "share_of_market", "percent": 50.0}),
        ("The market cap fell to $200 billion. Bitcoin accounts for 64% of that total.",
         {"kind": "share_of_market", "percent": 64.0}),
        ("Cosmos (ATOM) was in the green 4.9%.", {"kind": "price_move", "percent": 4.9}),
        ("Bitcoin futures made their debut. The contract that expires in January opened at"
         " $20,300.", {"kind": "price_level", "to": 20300.0}),
        ("Bitcoin Cash (BCH) is the only coin in the top ten to report gains, up 2.1 percent at"
         " $291.",
         {"percent": 2.1, "to": 291.0, "asset": "Bitcoin Cash"}),
        ("Bitcoin fell 2%. It opened at $277.10 before sliding to $246.",
         {"from_": 277.1, "to": 246.0, "direction": "down"}),
        ("Ether began the week at $655 and rose to $714.60.",
         {"from_": 655.0, "to": 714.6, "direction": "up"}),
        ("Bitcoin was at $9,985 by noon, having touched $9,222.",
         {"kind": "price_level", "to": 9222.0, "direction": None}),
        ("Bitcoin is trading at $9,000. It first hit $1,000 in 2013.",
         {"kind": "price_level", "to": 1000.0, "direction": None}),
        ("Oil trades at $61 200-day averages say.", {"to": 61.0}),
        ("The euro fell by a quarter of a point.", {"points": 0.25, "percent": None}),
        ("Gold fell to $1,410. It touched $1,436.20 on Tuesday.",
         {"kind": "price_level", "to": 1436.2, "direction": None}),
        ("Bitcoin has appreciated by almost a fourth.", {"percent": 25.0, "comparator": "nearly"}),
        ("The total market cap stands at $174 billion, down from an intraweek high of $186"
         " billion.", {"from_": 1.86e11, "to": 1.74e11}),
        ("Harley rose 2% on Monday. Harley has trailed the market this year, rising 3.6%, compared"
         " with a 12% gain for the S&P 500.", {"percent": 12.0, "asset": "S&P 500"}),
        ("Shares in Sydney-listed Vapour Holdings fell 5%.", {"asset": "Vapour Holdings"}),
        ("It was a year to forget for owners of Align Technology (NASDAQ: ALGN). The retailer saw"
         " its shares plunge 77%.", {"percent": 77.0, "asset": "Align Technology"}),
        ("Intel beat forecasts. Revenue rose. Costs fell. Staff left. A factory closed. The stock"
         " gained about 2 percent.", {"percent": 2.0, "asset": "Intel"}),
        ("Align Technology (NASDAQ: ALGN) missed forecasts. Management said that demand fell. The"
         " stock is up 2% this year.", {"percent": 2.0, "asset": "Align Technology"}),
        ("The Nasdaq Composite eased 0.9 of a point to 7,840.97.",
         {"points": 0.9, "to": 7840.97}),
        ("Bitcoin changed hands at $321 as of 15:00 UTC (11:00 a.m. ET), a gain of 4.2% in 24"
         " hours.", {"kind": "price_move", "percent": 4.2, "to": None, "horizon": "PT24H"}),
        ("Bitcoin (BTC) was trading around $9,380, gaining 2.2% over the previous 24 hours.",
         {"kind": "price_move", "direction": "up", "percent": 2.2, "to": None}),
        ("Bitcoin dropped to $1,842.6, and litecoin, the fifth-largest digital currency, to"
         " $36.2.", {"to": 36.2, "asset": "litecoin"}),
        ("The stocks of US technology companies had their worst two days since June.",
         {"kind": "qualitative_direction", "direction": "down"}),
        ("Bitcoin's record stands at just under $20,000. It lost more than 80 per cent of its"
         " value over the following 12 months.", {"percent": 80.0, "horizon": "P12M"}),
        ("Deposits opened on Monday, which added to the pressure. Bitcoin itself has shrugged all"
         " of this off. It stood at roughly $6,300.", {"to": 6300.0, "asset": "Bitcoin"}),
        ("Bitcoin's price against the dollar slid by nearly a fifth.",
         {"percent": 20.0, "asset": "Bitcoin"}),
        ("Bitcoin traded at $9,350, about a quarter above its June low.",
         {"kind": "price_move", "direction": "up", "percent": 25.0, "to": None}),
        ("Bitcoin now accounts for 57 percent of the entire market.",
         {"kind": "share_of_market", "percent": 57.0}),
        ("Bitcoin's share of that figure slipped to 33.4 percent, while ether's advanced to 14.5"
         " percent.", {"kind": "share_of_market", "direction": "up", "percent": 14.5}),
        ("Bitcoin dominance rose from 51.6% to 53.1%.",
         {"kind": "share_of_market", "direction": "up", "from_": 51.6, "to": 53.1}),
        ("Bitcoin's dominance stands at 70%, up from 52%.",
         {"kind": "share_of_market", "direction": "up", "from_": 52.0}),
        ("Bitcoin rose 3%. Its share of the total market stands at 53.9 percent.",
         {"kind": "share_of_market", "percent": 53.9, "asset": "Bitcoin"}),
        ("The decision sent the price of bitcoin to its highest since the summer.",
         {"kind": "qualitative_direction", "direction": "up", "asset": "bitcoin"}),
        ("A string of margin calls sent the bitcoin price to $162, its lowest since January.",
         {"kind": "price_move", "direction": "down", "to": 162.0}),
        ("Bitcoin was down 21 percent on the week and 88 percent from its high of $1,430.",
         {"percent": 88.0, "from_": 1430.0}),
        ("Bitcoin fell. Bitcoin SV (BSV) is up 9 percent at $99.",
         {"percent": 9.0, "asset": "Bitcoin SV"}),
        ("Crypto markets are seeing red again.",
         {"kind": "qualitative_direction", "direction": "down"}),
        ("Bitcoin fell 3%. Ether, the second largest, has increased more than twentyfold since"
         " January and was trading.", {"factor": 20.0, "asset": "Ether"}),
        ("Bitcoin dropped 21%. The decline follows a fall of more than 16% on Tuesday.",
         {"direction": "down", "percent": 16.0, "horizon": "P1D"}),
        ("The latest slump takes bitcoin's losses this year to roughly 40%.",
         {"direction": "down", "percent": 40.0,
          "horizon": "2019-01-01/2019-10-25"}),
        ("Stellar is down 6 percent. On the week, the coin's losses stand at close to 8 percent.",
         {"percent": 8.0, "horizon": "P1W", "asset": "Stellar"}),
        ("Bitcoin was worth $1,231. Before the ruling the price had run up to a record $1,327.",
         {"direction": "up", "to": 1327.0}),
        ("Bitcoin fell 3%. Ether has barely moved over the past two days.",
         {"kind": "qualitative_direction", "direction": None, "asset": "Ether"}),
        ("Bitcoin's value has nevertheless dropped by nearly three-quarters.",
         {"direction": "down", "percent": 75.0}),
        ("The S&P 500 Index returned 19% over the three months.",
         {"direction": "up", "percent": 19.0, "horizon": "P3M"}),
        ("Ether fell 5%. Chainlink more than doubled, to $4.57.",
         {"factor": 2.0, "to": 4.57, "asset": "Chainlink"}),
        ("Ether dropped to $1,003. It later recovered some of its losses to trade at around"
         " $1,080.", {"direction": "up", "to": 1080.0, "percent": None}),
        ("Bitcoin recovered half of its losses.",
         {"kind": "qualitative_direction", "direction": "up", "percent": None}),
        ("Bitcoin climbed to $13.08. That was roughly 18% above the low of $11.05 seen on Monday.",
         {"kind": "price_move", "direction": "up", "percent": 18.0, "from_": 11.05}),
        ("Domino's Pizza shares fell 13\u00bcp, or 5 per cent, to 252\u00bep.",
         {"percent": 5.0, "to": 252.75}),
        ("Intel rose. It closed the regular session up 0.9 percent at $41.12.",
         {"percent": 0.9, "to": 41.12, "horizon": "P1D"}),
        ("The Dow rose 2%, with General Electric, its worst member, down 43 percent.",
         {"percent": 43.0, "asset": "General Electric"}),
        ("Ether finished June 21% lower.", {"percent": 21.0, "horizon": "P1M"}),
    ],
)  # fmt: skip
def test_a_report_tells(text: str, expected: dict[str, Any]) -> None:
    claim = claims_of(text)[-1]
    assert {name: getattr(claim, name) for name in expected} == expected


def test_levels_are_given_out_respectively() -> None:
    found = claims_of("EOS, Litecoin and Monero went up to $3.21, $34.40 and $61.05, respectively.")
    told = [(claim.asset, claim.to) for claim in found]
    assert told == [("EOS", 3.21), ("Litecoin", 34.4), ("Monero", 61.05)]
    assert [claim.span.quote for claim in found[1:]] == ["$34.40", "$61.05"]


def test_a_description_before_a_list_takes_none_of_its_figures() -> None:
    text = "Of the other major coins, Cardano, Stellar and Tron have lost 9, 8.2 and 6.4 percent."
    told = [(claim.asset, claim.percent) for claim in claims_of(text)]
    assert told == [("Cardano", 9.0), ("Stellar", 8.2), ("Tron", 6.4)]


def test_a_ticker_set_behind_a_name_lists_no_change_without_a_verb() -> None:
    found = claims_of("Winners: Bitcoin BTC, +5.2% and Ethereum ETH, +3.1%.")
    assert [claim.percent for claim in found] == [5.2, 3.1]


def test_who_trails_the_market_is_told_before_what_it_trails() -> None:
    text = "Apple has trailed the market this year, rising 3.6%, compared with a 12% gain for the"
    told = [(claim.asset, claim.percent) for claim in claims_of(f"Stocks rose. {text} S&P 500.")]
    assert told[1:] == [("Apple", 3.6), ("S&P 500", 12.0)]


def test_a_move_of_a_longer_stretch_is_not_joined_to_a_level() -> None:
    level, move = claims_of("Bitcoin was last at $5,420, still down some 40% this week.")
    assert (level.kind, level.to, level.percent) == ("price_level", 5420.0, None)
    assert (move.percent, move.to, move.horizon) == (40.0, None, "P1W")


@pytest.mark.parametrize(
    "text",
    [
        "Shares were closed. Apple declined to comment.",
        "Bitcoin was in the red 40% of the time last year.",
        "Bitcoin Cash saw green shoots.",
        "Stocks were closed. Tesla's quarterly losses reached 15% of sales.",
        "Shares were closed. Bitfinex was down 31%.",
        "Ether and other tokens worth about $4.7 million had been moved.",
        "The coin has failed to hold above $10,000 on several occasions.",
        "Bitcoin miners prepare for the August halving.",
        "Bitcoin miners spent $100,000 on ads.",
        "Job losses stand at 5 percent. Stocks were closed.",
        "Apple returned $20 billion to shareholders.",
    ],
)
def test_what_reports_do_not_claim(text: str) -> None:
    assert [claim.span.quote for claim in claims_of(text)] == []
