"""Quotes of grain, currencies, bonds and bourses, with their parts, their closes and their ways."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # parts of a cent are no level
        ("CBOT wheat ended 3/4 cent higher at $5.14 per bushel.", [("wheat", "up", 5.14)]),
        ("Corn futures were down 1/2 cent at $4.18-1/2 a bushel.",
         [("Corn futures", "down", 4.185)]),
        ("Soybeans fell 1/4 of a cent to $8.32 a bushel.", [("Soybeans", "down", 8.32)]),
        ("Sugar settled up 1-3/4 cents at $0.14 a pound.", [("Sugar", "up", 0.14)]),
        # nor are years of a record
        ("Cocoa hit a 1-1/2 year high of 1,910 pounds on Friday.", [("Cocoa", None, 1910.0)]),
        ("The Nikkei hit a 2-1/2-month low of 20,400 points.", [("Nikkei", None, 20400.0)]),
        # how far, and then where
        ("Shares in Ryanair were two cents stronger at \u20ac10.40.", [("Ryanair", "up", 10.4)]),
        ("Shares in Glanbia were 3 cents weaker at \u20ac14.20.", [("Glanbia", "down", 14.2)]),
        # contracts that expire in May
        ("May Brent futures were down 40 cents, or 0.6%, at $71.56 a barrel.",
         [("Brent futures", "down", 0.6, 71.56)]),
        ("May robusta coffee was 0.4% lower.", [("robusta coffee", "down", 0.4)]),
        # each participle has its own way
        ("Silver fell 1% after losing 2% in April and gaining 3% in March.",
         [("Silver", "down", 1.0), ("Silver", "down", 2.0), ("Silver", "up", 3.0)]),
        ("The Nifty fell 1% after rising 2% on Monday and falling 3% on Friday.",
         [("Nifty", "down", 1.0), ("Nifty", "up", 2.0), ("Nifty", "down", 3.0)]),
        ("Gold lost 2% on Monday and another 3% on Tuesday.",
         [("Gold", "down", 2.0), ("Gold", "down", 3.0)]),
        # goods in store are no shares
        ("LME copper stocks have shot up by 50 percent this month.", []),
        ("ICE certified cocoa stocks rose to 97,755 bags on Monday.", []),
        ("Nickel stocks at Shanghai rose 5% to 25,000 tonnes.", []),
        ("Gold stocks rose 5%.", [("Gold stocks", "up", 5.0)]),
        ("Gold fell and stocks rose.", [("Gold", "down"), ("stocks", "up")]),
        # a part of what was gained is no part of the price
        ("The Nasdaq has lost 20% of its gains since January.", []),
        ("Bitcoin has given back 30% of its gains.", [("Bitcoin", "down")]),
        ("Gold lost 20% of its value.", [("Gold", "down", 20.0)]),
        # how far a record is off
        ("The TSX closed firmer on Monday, just 46 points shy of its record high.",
         [("TSX", "up")]),
        # ranges of bare figures
        ("The peso traded in a range of 51.25 to 51.38.", [("peso", None, 51.25, 51.38)]),
        ("The rupee moved in a tight range of 70.25-70.38.", [("rupee", None, 70.25, 70.38)]),
        ("The rupee moved in a range of 70.29 and 70.39.", [("rupee", None, 70.29, 70.39)]),
        # the close before
        ("The rupee closed at 70.31, registering a fall of 10 paise over its previous close of"
         " 70.21.", [("rupee", None, 70.31), ("rupee", "down", 70.21)]),
        ("The dollar index gained 0.3% over its previous close of 97.2.",
         [("dollar index", "up", 0.3, 97.2)]),
        # a level and the one before
        ("The euro was at $1.1396 from $1.1375 late on Monday.", [("euro", "up", 1.1375, 1.1396)]),
        ("Gold was at $1,320 an ounce from $1,310.", [("Gold", "up", 1310.0, 1320.0)]),
        ("The rand gained 1%, and was at R13.85 to the dollar from R13.97 on Monday.",
         [("rand", "up", 1.0), ("rand", "up", 13.97, 13.85)]),
        ("The rupee settled at 70.28/30 from Monday's level of Rs 69.94/96.",
         [("rupee", "down", 69.94, 70.28)]),
        ("The local currency finished the day's trade at 50.46 from 50.52 on Monday. Stocks fell.",
         [("The local currency", "up", 50.52, 50.46), ("Stocks", "down")]),
        ("The peso closed at 50.83 to the dollar, improving from Thursday's 51.06 finish.",
         [("peso", "up", 51.06, 50.83)]),
        ("Gold closed at $1,300, falling from $1,320.", [("Gold", "down", 1320.0, 1300.0)]),
        ("The dollar gained 0.3 percent to 108.61 yen, recovering from a monthly low of 108.02 hit"
         " on Friday.",
         [("dollar", "up", 0.3, 108.61), ("dollar", None, 108.02)]),
        ("The All-Share Index closed at 29,514.17 against the previous close of 29,558.57.",
         [("All-Share Index", "down", 29558.57, 29514.17)]),
        ("The dollar was steady, with EUR/USD at 1.1126 and with USD/CHF at 0.9978.",
         [("dollar", None), ("EUR/USD", None, 1.1126), ("USD/CHF", None, 0.9978)]),
        # the name of a bond is no price
        ("Domestic bonds were firmer, with the R2030 bid at 8.22%.", [("Domestic bonds", "up")]),
        # what is compared behind an aside
        ("The dollar was changing hands at \u00a5111.38, after sliding as low as \u00a5110.35 in"
         " the morning session, compared with \u00a5112.20 on Monday.",
         [("dollar", "down", 112.2, 111.38), ("dollar", "down", 110.35)]),
        ("Bitcoin fell as low as $7,500, compared with $8,300 on Friday.",
         [("Bitcoin", "down", 8300.0, 7500.0)]),
        ("The Nifty touched a high of 11,583 points, while the low was 11,400 points.",
         [("Nifty", None, 11583.0), ("Nifty", None, 11400.0)]),
        ("Bitcoin was trading at $8,000, after falling as low as $7,500, compared with $8,300 on"
         " Friday.", [("Bitcoin", "down", 8300.0, 8000.0), ("Bitcoin", "down", 7500.0)]),
        ("The Nifty 50 has provided the following returns: 2.2% in the last 1 week, 2.8% in the"
         " last 1 month and 4.1% in the last 3 months.",
         [("Nifty 50", "up", 2.2), ("Nifty 50", "up", 2.8), ("Nifty 50", "up", 4.1)]),
        # a title makes a name
        ("The JSE rose 1%. Mr Price added 2.2% to R178.",
         [("JSE", "up", 1.0), ("Mr Price", "up", 2.2, 178.0)]),
        # signs of money
        ("HSBC fell 1.5 percent to 58.40 HK dollars.", [("HSBC", "down", 1.5, 58.4)]),
        ("Iron ore rose 1% to Rmb690 a tonne.", [("Iron ore", "up", 1.0, 690.0)]),
        ("Gold is at $US1,395.46 an ounce.", [("Gold", None, 1395.46)]),
        ("Shares of Zenith depreciated to N0.42kobo from N0.43kobo.",
         [("Zenith", "down", 0.43, 0.42)]),
        ("Gold appreciated by 10 per cent to rise from $1,200 to $1,320.",
         [("Gold", "up", 10.0, 1200.0, 1320.0)]),
        # volumes beside those before
        ("Volume reached 693.2 million shares from Thursday's 832.4 million shares.",
         [("Volume", "down", 832.4e6, 693.2e6)]),
        ("Turnover was higher at 14,455 lots compared to 11,203 lots on Monday.",
         [("Turnover", "up", 11203.0, 14455.0)]),
        ("The PSEi rose 1%. Volume amounted to $1.232 billion from $1.109 billion.",
         [("PSEi", "up", 1.0), ("PSEi", "up", 1.109e9, 1.232e9)]),
        ("The volume of shares traded posted a rise of 57% to 102 million shares.",
         [("shares", "up", 57.0, 102e6)]),
        ("Bitcoin rose 1%. Coinbase posted a decline in daily trading volume to $1.2 billion"
         " from $1.9 billion.",
         [("Bitcoin", "up", 1.0), ("Coinbase", "down", 1.9e9, 1.2e9)]),
        ("Stocks rose. Equity turnover was up 32.5% to KSh 3.17 billion.",
         [("Stocks", "up"), ("Equity turnover", "up", 32.5, 3.17e9)]),
        ("The Nifty rose. Regarding trading volume, there was a 24 per cent decline to 588 million"
         " units, from the previous day's 774 million units.",
         [("Nifty", "up"), ("Nifty", "down", 24.0, 774e6, 588e6)]),
        ("The Nifty rose. Regarding sales, there was a 24 per cent decline to 588 million units.",
         [("Nifty", "up")]),
        ("The NASI rose 1%. The NSE posted a decline in equity turnover to KSh 467m from KSh 480m.",
         [("NASI", "up", 1.0), ("NSE", "down", 480e6, 467e6)]),
        ("Stocks fell. Volume was 793 million shares.", [("Stocks", "down")]),
        # the level behind a move
        ("The euro ticked 0.2% higher to $1.1397 ahead of the survey.",
         [("euro", "up", 0.2, 1.1397)]),
        ("The dollar index slipped slightly to 96.833 due to a strong euro.",
         [("dollar index", "down", 96.833)]),
        ("Robusta coffee climbed 2 cents to conclude at $1.151 per lb.",
         [("Robusta coffee", "up", 1.151)]),
        ("The Nikkei ended up 503 points, or 2.4 percent, higher at 21,085.50.",
         [("Nikkei", "up", 2.4, 21085.5)]),
        ("The Topix closed with a drop of 8 points, or 0.5%, at 1,542.",
         [("Topix", "down", 0.5, 1542.0)]),
        ("The ISEQ rose. Kerry was the best performer, climbing 1.6 per cent to close at"
         " \u20ac96.30, up \u20ac1.50.", [("ISEQ", "up"), ("Kerry", "up", 1.6, 96.3)]),
        ("Gold rose 1% to $1,300, up $5.", [("Gold", "up", 1.0, 1300.0)]),
        ("The ISEQ rose 1%. Ryanair saw decent activity, closing at \u20ac11.11, a gain of 1.2"
         " per cent.", [("ISEQ", "up", 1.0), ("Ryanair", "up", 1.2, 11.11)]),
        ("NSE Nifty 50 posted a gain of 155.10 points or 1.3 percent to end at 11,862.00.",
         [("NSE Nifty 50", "up", 1.3, 11862.0)]),
        # narrower indices
        ("Nifty Midcap 100 fell 1%.", [("Nifty Midcap 100", "down", 1.0)]),
        ("The Nifty Small Cap 100 outperformed, ending at 6,786.8, an increase of 0.4%.",
         [("Nifty Small Cap 100", "up", 0.4, 6786.8)]),
        ("The Nifty rose 50 points.", [("Nifty", "up")]),
        # what a bond yields
        ("Stocks fell. The 10-year note yielded 2.353%, up from 2.30%.",
         [("Stocks", "down"), ("10-year note", "up", 2.3, 2.353)]),
        ("Stocks fell. The yield on the 5-year note was 1.153%, up from 1.10%.",
         [("Stocks", "down"), ("yield on the 5-year note", "up", 1.1, 1.153)]),
        ("The yield on the Bund was 1.153 percent, compared with 1.20 percent on Friday.",
         [("yield on the Bund", "down", 1.2, 1.153)]),
        ("Stocks fell. The dividend yield was 3%, up from 2%.", [("Stocks", "down")]),
        ("Stocks fell. The shares yielded 5%, up from 4%.", [("Stocks", "down")]),
        ("The yield on the Bund went back up to 1%.", [("yield on the Bund", "up", 1.0)]),
        # said once
        ("The FTSE 100 fell, having been weighed down by a strong pound.", [("FTSE 100", "down")]),
        ("The DAX is trading down about -0.3%.", [("DAX", "down", 0.3)]),
        ("The DAX ended around a quarter percent lower.", [("DAX", "down", 0.25)]),
        ("Soybeans rose 1/2 percent.", [("Soybeans", "up", 0.5)]),
        ("BSE Sensex hiked by 0.8 percent to settle at 39,005.",
         [("BSE Sensex", "up", 0.8, 39005.0)]),
        ("Gold fell as the central bank hiked rates by 2 percent.", [("Gold", "down")]),
        ("Gold fell three quarters per cent.", [("Gold", "down", 0.75)]),
        ("The Sensex rose 1%. Indian indices ended Monday's trading session in the positive"
         " territory.", [("Sensex", "up", 1.0), ("Indian indices", "up")]),
        ("Shares rose. Toyota is sky-rocketing, up 9%.", [("Shares", "up"), ("Toyota", "up", 9.0)]),
        ("The Nifty fell 1%. Gold rates jumped Rs 300 to Rs 33,800 per 10 grams.",
         [("Nifty", "down", 1.0), ("Gold", "up", 33800.0)]),
        ("Ether recorded a downfall of 5%.", [("Ether", "down", 5.0)]),
        # how far from the close before
        ("The yuan was changing hands at 6.8072, 43 pips stronger than the previous close.",
         [("yuan", None, 6.8072), ("yuan", "up")]),
        ("The loonie closed at US$0.7584 or US$1=C$1.3186 on Monday, higher than US$0.7570.",
         [("loonie", "up", 0.757, 0.7584)]),
        ("The index closed at 7,100, higher than its 50-day average of 7,000.",
         [("The index", None, 7100.0)]),
    ],
)  # fmt: skip
def test_quotes(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Exporters tend to benefit when the yen is weaker.",
        "Gold tends to rise when the dollar is weaker.",
        "The yield on a bond falls when its price rises.",
        "The Nifty is looking to end with a gain of 1.3% for the week.",
        "It was a choppy week in which stocks bounced between sharp losses and solid gains.",
    ],
)
def test_what_is_usual_or_awaited_is_no_move(text: str) -> None:
    assert told(text) == []


def test_a_move_while_something_was_so() -> None:
    text = "Miners gained when the dollar was weaker on Monday."
    assert ("dollar", "down") in told(text)


def test_may_is_a_verb_as_well() -> None:
    claim = claims_of("Sugar may be down 2% by December.")[0]
    assert (claim.kind, claim.hedged) == ("forward_looking_risk", True)


def test_a_rise_of_the_volume_is_none_of_a_price() -> None:
    (claim,) = claims_of("The volume of shares traded posted a rise of 57% to 102 million shares.")
    assert claim.kind == "volume_move"


def test_a_level_that_was_not_reached_yet() -> None:
    claim = claims_of("The dollar index slipped toward 97.5 on Monday.")[0]
    assert (claim.to, claim.comparator) == (97.5, "nearly")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Bitcoin closed at its highest since January 2018.", None),
        ("Bitcoin rose for the third straight week.", None),
        ("Bitcoin fell for the fifth day in a row.", None),
        ("Copper hit its lowest level in two years.", None),
        ("Bitcoin rose for the third party in the deal.", "Bitcoin rose"),
        ("Bitcoin closed higher since traders were calm.", "Bitcoin closed higher"),
    ],
)
def test_how_long_nothing_like_it_was_seen_is_quoted(text: str, quote: str | None) -> None:
    (claim,) = claims_of(text)
    assert claim.span.quote == (quote or text.rstrip("."))


@pytest.mark.parametrize(
    ("text", "quote", "intraday"),
    [
        ("At one point on Friday bitcoin was up 18%.", "At one point on Friday bitcoin was up 18%",
         True),
        ("At its peak on Saturday, bitcoin was up 18%.",
         "At its peak on Saturday, bitcoin was up 18%", True),
        ("Earlier bitcoin was down 5%.", "Earlier bitcoin was down 5%", True),
        ("Bitcoin was briefly up 10% on Friday.", "Bitcoin was briefly up 10% on Friday", True),
        ("At its meeting on Friday bitcoin was up 18%.", "bitcoin was up 18%", False),
        ("At midday bitcoin was up 18%.", "bitcoin was up 18%", False),
        ("On Friday bitcoin was up 18%.", "bitcoin was up 18%", False),
    ],
)  # fmt: skip
def test_what_was_passed_on_the_way_is_quoted_with_its_lead(
    text: str, quote: str, intraday: bool
) -> None:
    (claim,) = claims_of(text)
    assert (claim.span.quote, claim.intraday) == (quote, intraday)
