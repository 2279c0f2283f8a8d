"""Turns of phrase of real reports, each with all the claims that it tells."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the way of the move before
        ("Bitcoin fell 5%, and ether followed suit.",
         [("Bitcoin", "down", 5.0), ("ether", "down")]),
        ("Bitcoin fell 5%. Ether quickly followed suit, losing 7%.",
         [("Bitcoin", "down", 5.0), ("Ether", "down"), ("Ether", "down", 7.0)]),
        ("Bitcoin fell 5%. Ether did not follow suit.", [("Bitcoin", "down", 5.0)]),
        ("Bitcoin fell 5% after Coinbase closed. Kraken followed suit.",
         [("Bitcoin", "down", 5.0)]),
        ("Bitcoin traded at $9,000. Ether followed suit.", [("Bitcoin", None, 9000.0)]),
        ("Bitcoin may fall 5%. Ether followed suit.", [("Bitcoin", "down", 5.0)]),
        # moves told by other turns
        ("Bitcoin has fallen steadily ever since the ban.", [("Bitcoin", "down")]),
        ("Bitcoin has plunged off its highs.", [("Bitcoin", "down")]),
        ("Bitcoin bounced off the intraday low of $8,500.", [("Bitcoin", "up", 8500.0)]),
        ("Bitcoin bounced 5% off a low of $8,500.", [("Bitcoin", "up", 5.0, 8500.0)]),
        ("Bitcoin bounced off the 200-day moving average.", []),
        ("Bitcoin has seen wild price swings since the vote.", [("Bitcoin", None)]),
        ("Bitcoin swung wildly.", [("Bitcoin", None)]),
        ("Bitcoin swung sharply higher.", [("Bitcoin", "up")]),
        ("Bitcoin had a sharp rise in price.", [("Bitcoin", "up")]),
        ("Bitcoin had a rise in price to $9,000.", [("Bitcoin", "up", 9000.0)]),
        ("Bitcoin has a history of drops in price. Apple saw a rise in value of its cash.", []),
        ("LINK has put in a spectacular 706% move to the upside.", [("LINK", "up", 706.0)]),
        ("The lawsuit sank the price of bitcoin.", [("bitcoin", "down")]),
        ("The storm sank oil tankers. The news pushed up oil output.", []),
        ("The news drove up bitcoin on Friday.", [("bitcoin", "up")]),
        ("Hopes of a deal could push up oil.", []),
        ("The Dow posted a weekly gain of 4.8% but a monthly loss of 10.9%.",
         [("Dow", "up", 4.8), ("Dow", "down", 10.9)]),
        ("The Dow rose 5% but a drop of 10% is possible.", [("Dow", "up", 5.0)]),
        ("Bitcoin rose 5%. A loss of 3% in revenue hurt Coinbase.", [("Bitcoin", "up", 5.0)]),
        ("Shares of Fitbit last changed hands 56 percent below where it began the year.",
         [("Fitbit", "down", 56.0)]),
        ("Bitcoin fell 3%. They spent $5 million on ads, 5% more than last year.",
         [("Bitcoin", "down", 3.0)]),
        ("The all share closed 0.9% firmer at 54,180.10 points.",
         [("The all share", "up", 0.9, 54180.1)]),
        ("Bitcoin widened its losses. The spread widened.", [("Bitcoin", "down")]),
        ("The price of bitcoin got to $13.80.", [("bitcoin", None, 13.8)]),
        ("Bitcoin got to the point where $300 was low.", []),
        # who is meant
        ("EOS was down 14 per cent against bitcoin, and Dash was down 9 per cent.",
         [("EOS", "down", 14.0), ("Dash", "down", 9.0)]),
        ("Icon lost 12%. The dominance of bitcoin remains above 66%.",
         [("Icon", "down", 12.0), ("bitcoin", None, 66.0)]),
        ("Other coins fell sharply, with Ripple's XRP XRP=BTSP down 13 percent.",
         [("Other coins", "down"), ("XRP", "down", 13.0)]),
        ("The second and third largest coins, XRP and ether, were trading at $0.44 and $133 "
         "respectively.", [("XRP", None, 0.44), ("ether", None, 133.0)]),
        ("Bitcoin's (BTC) price is down by 3 percent.", [("Bitcoin", "down", 3.0)]),
        ("The price of the world's oldest and most popular cryptocurrency fell 4 percent.",
         [("the world's oldest and most popular cryptocurrency", "down", 4.0)]),
        ("The market capitalization of all coins excluding bitcoin is $118 billion.",
         [("all coins", None, 118e9)]),
        ("For the third day running crypto markets are heading up.", [("crypto markets", "up")]),
        ("Bitcoin rallied. Tezos jumped 13%. The world's biggest cryptocurrency is up 4.4%.",
         [("Bitcoin", "up"), ("Tezos", "up", 13.0), ("Bitcoin", "up", 4.4)]),
        ("Bitcoin rallied. Tezos jumped 13%. The second-biggest cryptocurrency is up 4.4%.",
         [("Bitcoin", "up"), ("Tezos", "up", 13.0), ("Tezos", "up", 4.4)]),
        ("Bitcoin rallied. Ether jumped 13%. The largest smart-contract coin is up 4%.",
         [("Bitcoin", "up"), ("Ether", "up", 13.0), ("Ether", "up", 4.0)]),
        ("Ether jumped 13%. The largest cryptocurrency fell 4%.",
         [("Ether", "up", 13.0), ("The largest cryptocurrency", "down", 4.0)]),
        ("EOS lost 12%, whereas Cosmos, with a gain of 8%, is the only coin still growing.",
         [("EOS", "down", 12.0), ("Cosmos", "up", 8.0)]),
        ("Ether is at $874 with no sign of the slide stopping; Ripple took a heavier blow, dipping "
         "50%.", [("Ether", None, 874.0), ("Ripple", "down", 50.0)]),
        ("Bitcoin's U.S. dollar value kept plunging.", [("Bitcoin", "down")]),
        ("Futures on the world's most popular cryptocurrency surged 26 percent.",
         [("Futures on the world's most popular cryptocurrency", "up", 26.0)]),
        ("Stocks rose. William Ackman's Pershing Square gave up 3 percent, Square 4 percent.",
         [("Stocks", "up"), ("Pershing Square", "down", 3.0), ("Square", "down", 4.0)]),
        ("Stocks rose, with explorer Austar Gold (ASX:AUL) up 25 per cent.",
         [("Stocks", "up"), ("Austar Gold", "up", 25.0)]),
        ("The light, sweet crude contract for April dropped 3 percent.",
         [("The light, sweet crude contract", "down", 3.0)]),
        ("Bitcoin fell. The crypto-currency later clawed back part of its losses.",
         [("Bitcoin", "down"), ("Bitcoin", "up")]),
        ("Major crypto-currencies fell 4%.", [("Major crypto-currencies", "down", 4.0)]),
        # how old a mark is
        ("The Dow closed at a three week low of 24,000.", [("Dow", None, 24000.0)]),
        ("Gold hit a 10 month high of $1,350 an ounce.", [("Gold", None, 1350.0)]),
        ("Gold hit a 10 day low on Monday.", [("Gold", "down")]),
        ("Gold fell to a two week low of $1,300.", [("Gold", "down", 1300.0)]),
        # where
        ("After a 3% drop on Wall Street, the Nikkei fell.",
         [("Wall Street", "down", 3.0), ("Nikkei", "down")]),
        ("On Tuesday Square lost 5%.", [("Square", "down", 5.0)]),
        # levels kept, lost and nearly reached
        ("Oil dropped to within touching distance of $50.", [("Oil", None, 50.0)]),
        ("Bitcoin's market cap fell to $100 billion; it rose 5% to $8,000.",
         [("Bitcoin", "down", 100e9), ("Bitcoin", "up", 5.0, 8000.0)]),
        ("Gold fell, sending the dollar past 110 yen.",
         [("Gold", "down"), ("dollar", "up", 110.0)]),
        ("Bitcoin fell to $8,000, or 5% off.", [("Bitcoin", "down", 5.0, 8000.0)]),
        ("Bitcoin fell 3% to a 20% drop this year.", [("Bitcoin", "down", 3.0)]),
        ("The news pushed the price of bitcoin up to $9,000.", [("bitcoin", "up", 9000.0)]),
        ("Bitcoin lost north of $500.", [("Bitcoin", "down")]),
        ("Bitcoin was barrelling through $7,000.", [("Bitcoin", "up", 7000.0)]),
        ("XRP tagged $0.30.", [("XRP", None, 0.3)]),
        ("By noon bitcoin was around $7,100.", [("bitcoin", None, 7100.0)]),
        ("Bitcoin is $7,100 apiece.", [("Bitcoin", None, 7100.0)]),
        ("Bitcoin fell 3% to $7,300. By mid-afternoon it was around $7,100.",
         [("Bitcoin", "down", 3.0, 7300.0), ("Bitcoin", None, 7100.0)]),
        ("The crypto market peaked at $800 billion. Today it is $126 billion.",
         [("The crypto market", None, 800000000000.0),
          ("The crypto market", None, 126000000000.0)]),
        ("US crude oil was $45.09 per barrel, a decline of 1.7%.",
         [("oil", None, 45.09), ("oil", "down", 1.7)]),
        ("Bitcoin struck a two-year peak not far from $13,000.", [("Bitcoin", None, 13000.0)]),
        ("Bitcoin is trading not far off $13,000.", [("Bitcoin", None, 13000.0)]),
        ("Bitcoin went as high as $7,355, before settling back to $7,020.",
         [("Bitcoin", None, 7355.0), ("Bitcoin", "down", 7020.0)]),
        ("Hundsun Technologies shares gave up early gains to end 2.3 per cent lower.",
         [("Hundsun Technologies", "down", 2.3)]),
        ("Bitcoin fell on Wednesday. The retreat quickened on Thursday.",
         [("Bitcoin", "down"), ("Bitcoin", "down")]),
        ("European shares sat in positive territory.", [("European shares", "up")]),
        ("Bitcoin tumbled below the $8,000 support.", [("Bitcoin", "down", 8000.0)]),
        ("On that day bitcoin traded in the $7,400 range.", [("bitcoin", None, 7400.0)]),
        ("Bitcoin had come close to $11,000 earlier in the week.", [("Bitcoin", None, 11000.0)]),
        ("Bitcoin came within a whisker of $20,000.", [("Bitcoin", None, 20000.0)]),
        ("Bitcoin lost its hold on $16,000.", [("Bitcoin", "down", 16000.0)]),
        ("Ether got as high as $250, then lost ground to $231.",
         [("Ether", None, 250.0), ("Ether", "down", 231.0)]),
        ("Ether got past $250.", [("Ether", "up", 250.0)]),
        ("Litecoin has steadied just north of $72.", [("Litecoin", None, 72.0)]),
        ("Litecoin fought its way back above $72.", [("Litecoin", "up", 72.0)]),
        ("Bitcoin fell to $800. By March 11 it was back at $1,200.",
         [("Bitcoin", "down", 800.0), ("Bitcoin", None, 1200.0)]),
        ("Bitcoin was back at $5,000 for the first time since May.", [("Bitcoin", None, 5000.0)]),
        ("EOS is down by -5.77%, selling at $3.88.", [("EOS", "down", 5.77), ("EOS", None, 3.88)]),
        ("Ether was traded at $106, which means a drop of 6.8%.",
         [("Ether", None, 106.0), ("Ether", "down", 6.8)]),
        ("Bitcoin is $2,000 cheaper than it was on Monday.", [("Bitcoin", "down")]),
        ("Gold is 26% more expensive than on Jan. 1.", [("Gold", "up", 26.0)]),
        ("Bitcoin had fallen back closer to $400.", [("Bitcoin", "down", 400.0)]),
        ("Ether traded sideways between $238 and $246.", [("Ether", None, 238.0, 246.0)]),
        ("Litecoin is just shy of $80.", [("Litecoin", None, 80.0)]),
        ("Bitcoin crept to within a whisker of $10,000.", [("Bitcoin", None, 10000.0)]),
        ("Bitcoin formed a low at $6,571.", [("Bitcoin", None, 6571.0)]),
        ("Bitcoin topped $10,300 for a gain of about 40%.", [("Bitcoin", "up", 40.0, 10300.0)]),
        ("Bitcoin itself, which had slid to $7,310, rose to $8,000.",
         [("Bitcoin", "down", 7310.0), ("Bitcoin", "up", 8000.0)]),
        ("The promise pushed the price of XEM up to $1.21.", [("XEM", "up", 1.21)]),
        ("Bitcoin kept plunging, pushing the price through the $5,000 mark.",
         [("Bitcoin", "down"), ("Bitcoin", "down", 5000.0)]),
        ("The pound is at $1.2655, its lowest since June.", [("pound", None, 1.2655)]),
        ("Bitcoin rose in the minutes after the news came out and is now up 13.5%, at $1,090.",
         [("Bitcoin", "up"), ("Bitcoin", "up", 13.5, 1090.0)]),
        ("Bitcoin failed to stay above $700 for long and plunged to $647.20.",
         [("Bitcoin", "down", 647.2)]),
        ("Bitcoin's first leg down came at noon, when it sank from $7,250 to $5,680.",
         [("Bitcoin", "down", 7250.0, 5680.0)]),
        ("The rate of bitcoin dropped by 37.4%.", [("bitcoin", "down", 37.4)]),
        ("Bitcoin's dominance has risen today, up from 52.4% to 53.3%.",
         [("Bitcoin", "up", 52.4, 53.3)]),
        ("Coins fell, led by bitcoin at -4.25%.", [("Coins", "down"), ("bitcoin", "down", 4.25)]),
        # shares, indices and yields
        ("Stocks rose. Insigma Technology Co., which holds a 2.8% stake in the firm, fell 1.9%.",
         [("Stocks", "up"), ("Insigma Technology Co.", "down", 1.9)]),
        ("The FTSE 100 slumped. The news hit the blue-chip index, which fell to 7,393.56.",
         [("FTSE 100", "down"), ("FTSE 100", "down", 7393.56)]),
        ("Shares in Thomas Cook fell 24 percent on a falling FTSE 250 index, which was off 0.4 "
         "percent.", [("Thomas Cook", "down", 24.0), ("FTSE 250 index", "down", 0.4)]),
        ("The 10-year Treasury yield dipped below 0.5%.",
         [("10-year Treasury yield", "down", 0.5)]),
        ("The market rallied, only to see the Dow give back 1,465 points.",
         [("The market", "up"), ("Dow", "down")]),
        ("The S&P 500 now stands 16.1% in the red for the year.", [("S&P 500", "down", 16.1)]),
        ("Shares of Valeant fell. The stock ended 2015 about 60 percent below its high of $263.",
         [("Valeant", "down"), ("Valeant", "down", 60.0, 263.0)]),
        ("Nova Lifestyle's shares leapt, by a fifth.", [("Nova Lifestyle", "up", 20.0)]),
        ("Stocks rose 2%. On a diluted basis DoorDash is now worth around $59 billion.",
         [("Stocks", "up", 2.0), ("DoorDash", None, 59e9)]),
        ("Stocks rose. Deutsche Bank touched its lowest level since May and ended 4.8 percent "
         "down.", [("Stocks", "up"), ("Deutsche Bank", "down"), ("Deutsche Bank", "down", 4.8)]),
        ("Stocks rose. MediaTek gained 0.66 percent and Mega Financial was unchanged.",
         [("Stocks", "up"), ("MediaTek", "up", 0.66), ("Mega Financial", None)]),
        ("The Taiwan stock market rose, gathering more than 310 points or 2.3 percent.",
         [("The Taiwan stock market", "up"), ("The Taiwan stock market", "up", 2.3)]),
        ("The Hang Seng Index rests just above the 28,000-point plateau.",
         [("Hang Seng Index", None, 28000.0)]),
        ("After diving 1,459 points intra-day, the Sensex settled at 37,576.62.",
         [("Sensex", "down"), ("Sensex", None, 37576.62)]),
        ("The pound pushed to two-month highs.", [("pound", "up")]),
        ("Stocks fell. Among the losers: Sirius XM Holdings, -7.2%; United Parcel Service, -8.1%.",
         [("Stocks", "down"), ("Sirius XM Holdings", "down", 7.2),
          ("United Parcel Service", "down", 8.1)]),
        ("Most Asia-Pacific markets pushed higher.", [("Most Asia-Pacific markets", "up")]),
        ("Stocks fell. London and Frankfurt fell more than 2%.",
         [("Stocks", "down"), ("London", "down", 2.0), ("Frankfurt", "down", 2.0)]),
        ("Equity benchmarks staged a smart rally.", [("Equity benchmarks", "up")]),
        ("The Dow and the Nasdaq had already entered correction territory.",
         [("Dow", "down"), ("Nasdaq", "down")]),
        ("The Sensex reached its best level in six weeks.", [("Sensex", "up")]),
        ("Gold rose 1.8% to $1,931, after an intraday high of $1,941.90.",
         [("Gold", "up", 1.8, 1931.0), ("Gold", None, 1941.9)]),
        ("Stocks fell. ITC and HDFC Bank were among the gainers.",
         [("Stocks", "down"), ("ITC", "up"), ("HDFC Bank", "up")]),
        ("The Nasdaq Composite and the Russell 2000 each suffered their worst day.",
         [("Nasdaq Composite", "down"), ("Russell 2000", "down")]),
        ("Bitcoin lost 4%, and there has been a massive sell-off in the top ten altcoins.",
         [("Bitcoin", "down", 4.0), ("the top ten altcoins", "down")]),
        ("Ripple too has reached its rock-bottom.", [("Ripple", "down")]),
        ("Ether lost 15 percent and EOS 14 percent as the market capitalization fell to $188 "
         "billion.", [("Ether", "down", 15.0), ("EOS", "down", 14.0),
                      ("the market capitalization", "down", 188e9)]),
        ("Kodak shares rose. Those same shares were at $3.15 on Monday.",
         [("Kodak", "up"), ("Kodak", None, 3.15)]),
        ("Ripple and Dash fell 13 percent and 16 percent, respectively, to $0.80 and $76.",
         [("Ripple", "down", 13.0, 0.8), ("Dash", "down", 16.0, 76.0)]),
        ("Ether fell 3% on Monday and is in a tailspin today.",
         [("Ether", "down", 3.0), ("Ether", "down")]),
        ("Litecoin slept, with bitcoin boasting a market dominance of 45%.",
         [("bitcoin", None, 45.0)]),
        ("Banks rose while the Fed met; stocks fell.", [("Banks", "up"), ("stocks", "down")]),
        ("Shares in Bionomics (ASX:BNO) flew 73 per cent to 20.8c.",
         [("Bionomics", "up", 73.0, 0.208)]),
        ("Steinhoff's share price fell 51.6%. In Frankfurt the share met a similar fate, crashing "
         "57%.", [("Steinhoff", "down", 51.6), ("Steinhoff", "down", 57.0)]),
        ("Boeing's share price has gone from $440 to $162, a drop of $278 a share.",
         [("Boeing", "down", 440.0, 162.0)]),
        ("Large stocks scored gains on Wall Street.", [("Large stocks", "up")]),
        ("The Dow staged a last-minute recovery.", [("Dow", "up")]),
        # a level that an aside parts from its move
        ("Bitcoin dipped, just briefly, to $5,541.", [("Bitcoin", "down", 5541.0)]),
        ("The price of bitcoin has recovered somewhat, to around $5,660.",
         [("bitcoin", "up", 5660.0)]),
        ("Bitcoin hit $229, TradingView shows, the highest price since August.",
         [("Bitcoin", None, 229.0)]),
        ("Binance Coin reached an all-time high, $25.46, on Monday.",
         [("Binance Coin", None, 25.46)]),
        ("Ether is down 7 percent, having seen intra-week highs of $150.",
         [("Ether", "down", 7.0), ("Ether", None, 150.0)]),
        ("Bitcoin spent several hours above the $5,000 mark.", [("Bitcoin", None, 5000.0)]),
        ("Coins were mixed, with bitcoin at $8,053, ether at $170.19 and XRP at $0.24.",
         [("bitcoin", None, 8053.0), ("ether", None, 170.19), ("XRP", None, 0.24)]),
        ("Bitcoin made a 5% move to the downside.", [("Bitcoin", "down", 5.0)]),
        ("Stellar took a massive hit of more than 34%, while Dash sustained losses of 24%.",
         [("Stellar", "down", 34.0), ("Dash", "down", 24.0)]),
        ("Bitcoin's market capitalization grew to $193B. Litecoin was the exception, ending the "
         "week 0.7% lower.", [("Bitcoin", "up", 193e9), ("Litecoin", "down", 0.7)]),
        ("Its market cap dropped below the symbolic figure of $90 billion. Ether is weak.",
         [("market cap", "down", 90e9)]),
        ("Tron has raced to an 18% gain in nine hours.", [("Tron", "up", 18.0)]),
        ("Bitcoin fell to a 3% gain on the day.", [("Bitcoin", "up", 3.0)]),
        ("Stocks rose. Emaar Properties touched fresh lows last week.",
         [("Stocks", "up"), ("Emaar Properties", "down")]),
        # the largest together
        ("Bitcoin rose. The rest of the top ten lost 3%.",
         [("Bitcoin", "up"), ("top ten", "down", 3.0)]),
        # what a market is worth
        ("The crypto market cap hit $281 billion; it has doubled this year and is up 180% from its "
         "low.", [("The crypto market cap", None, 281e9), ("The crypto market cap", "up", 2.0),
                  ("The crypto market cap", "up", 180.0)]),
        ("Chainlink rose. Its total market cap now equals about $6 billion.",
         [("Chainlink", "up"), ("Chainlink", None, 6e9)]),
        ("The crypto market cap hit a new low on Tuesday, falling to $189 billion.",
         [("The crypto market cap", "down"), ("The crypto market cap", "down", 189e9)]),
        ("The crypto market cap was $190 billion. The market had surged to an all time high of "
         "$202 billion.", [("The crypto market cap", None, 190e9), ("The market", "up", 202e9)]),
        ("The crypto market cap lost $18 billion; it is now $258.5 billion.",
         [("The crypto market cap", "down"), ("The crypto market cap", None, 258.5e9)]),
        # without a figure
        ("Bitcoin took its hardest knock in two months.", [("Bitcoin", "down")]),
        ("The slide in crypto markets gathered speed.", [("crypto markets", "down")]),
        ("The rally in bitcoin picked up steam.", [("bitcoin", "up")]),
        ("Bitcoin blew through $10,500 and is still climbing.",
         [("Bitcoin", "up", 10500.0), ("Bitcoin", "up")]),
        ("EOS and Cardano lost the most.", [("EOS", "down"), ("Cardano", "down")]),
        ("Bitcoin saw some gains this week.", [("Bitcoin", "up")]),
        ("The selloff in bitcoin went on.", [("bitcoin", "down")]),
        ("Ether and litecoin are up significantly today.", [("Ether", "up"), ("litecoin", "up")]),
        ("Bitcoin hit $19,400 and then began to fall.",
         [("Bitcoin", None, 19400.0), ("Bitcoin", "down")]),
        ("Ethereum's recent surge is continuing on Monday.", [("Ethereum", "up")]),
        ("Bitcoin dropped to $515 before recovering slightly this morning.",
         [("Bitcoin", "down", 515.0), ("Bitcoin", "up")]),
    ],
)  # fmt: skip
def test_what_a_turn_of_phrase_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin trading got off to a busy start.",
        "Apple is selling at $999 its latest phone.",
        "The new phone is $200 cheaper than the old one, bitcoin traders say.",
        "Traders are selling at $6,000.",
        "Bitcoin is a currency and is growing.",
        "Bitcoin formed a support base above $6,500.",
        "Ripple's XRP held up relatively well.",
        "A second exchange began trading in bitcoin futures.",
        "HDFC Bank was among the gainers of new customers.",
        "Apple swung to a 3% loss in revenue.",
        "Apple hit a record high in sales.",
        "A correction is a drop of 10% from a recent high.",
    ],
)
def test_what_no_turn_of_phrase_tells(text: str) -> None:
    assert claims_of(text) == ()


def test_a_distance_from_a_high_is_no_change() -> None:
    stands, _ = claims_of("Nike shares stand at $100.78, or 0.9% off the high of $101.70.")
    assert (stands.kind, stands.percent) == ("price_level", None)
    _, worth = claims_of("Wirecard shares fell. After today's plunge it is valued at €4bn.")
    assert worth.span.quote == "it is valued at €4bn"


def test_prices_in_dirhams() -> None:
    (claim,) = claims_of("FAB shares closed 3.71 per cent higher at Dh14.15.")
    assert (claim.to, claim.currency) == (14.15, "AED")


def test_a_mark_is_no_stretch() -> None:
    (level,) = claims_of("The market cap of all coins is $118 billion – an 8.5 month low.")
    assert level.horizon is None


def test_a_level_left_for_less_is_not_told_as_won_back() -> None:
    _, level = claims_of("Bitcoin fell to $5,000 and was back at $4,800 in the evening.")
    assert level.direction is None


def test_a_market_that_is_worth_more_is_told_as_worth() -> None:
    _, doubled = claims_of("The crypto market cap hit $281 billion; it has doubled this year.")
    assert doubled.kind == "market_cap_level"
    (passed,) = claims_of("The 10-year Treasury yield dipped below 0.5%.")
    assert (passed.kind, passed.comparator) == ("price_move", "less than")


def test_what_weighs_on_shares_is_an_impact() -> None:
    (claim,) = claims_of("Falling yields weighed on bank stocks.")
    assert (claim.kind, claim.direction) == ("qualitative_impact", "down")
    (pared,) = claims_of("The Nasdaq Composite pared its gains to 0.8 per cent.")
    assert (pared.kind, pared.direction, pared.percent) == ("price_move", "up", 0.8)


def test_a_range_of_losses() -> None:
    _, told = claims_of("Coins fell, with losses ranging from 5 percent to 12 percent.")
    assert (told.kind, told.percent_low, told.percent_high) == ("price_move", 5.0, 12.0)
    texts = ["Many coins fell, with losses ranging from 2% for stellar to 9% for dash.",
             "Coins fell, with sales ranging from 5 percent to 12 percent."]  # fmt: skip
    assert [len(claims_of(text)) for text in texts] == [1, 1]


def test_what_may_be_is_granted_or_forecast() -> None:
    granted, still = claims_of("Bitcoin may be down 10% this week, but it is up 40% this year.")
    assert (granted.kind, granted.hedged, still.percent) == ("price_move", False, 40.0)
    for text in (
        "Bitcoin may be down 10% this week.",
        "Bitcoin may be down 10% by Christmas, but few believe so.",
        "Bitcoin may fall 10% this week, but it will recover.",
    ):
        assert claims_of(text)[0].kind == "forward_looking_risk"


def test_a_price_simply_stated_is_of_a_market() -> None:
    assert claims_of("The fee was $7. It is $9 at most banks.") == ()
    assert claims_of("Alice was $7,100 richer. Apple is $100 short of its target.") == ()
    (told,) = claims_of("Bitcoin fell 3%. The fee is small. It was around $7.")
    assert told.percent == 3.0


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Bitcoin was down 6.5 percent at $6,290 by midday in New York.", "P1D"),
        ("Shares of Riot Blockchain were up about 19% as of noon EST.", "P1D"),
        ("Bitcoin recouped most of the losses by 7.50am.", "P1D"),
        ("Bitcoin was up 40 percent this year as of noon EST.", "2019-01-01/2019-10-25"),
        ("Bitcoin was down 6.5 percent.", None),
        ("Bitcoin was trading at $6,290 at midday in New York.", None),
        ("Bitcoin could fall 5 percent by midday.", None),
    ],
)
def test_an_hour_tells_the_day_of_a_move(text: str, horizon: str | None) -> None:
    assert claims_of(text)[0].horizon == horizon


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("The FTSE 100 closed 0.2% lower at 7,286.", "P1D"),
        ("Brent futures settled at $62.53 a barrel, down $4.26.", "P1D"),
        ("European shares ended lower.", "P1D"),
        ("The FTSE 100 ended the session flat.", "P1D"),
        ("The FTSE 100 ended the week 2% lower.", "P1W"),
        ("The FTSE 100 was 0.2% lower at 7,286.", None),
        ("The FTSE 100 closed at 7,286.", None),
        ("Roku shares closed at $23.50, about 68% above the IPO price.", None),
        ("Apple shares, since it settled its feud, have gained 3 percent.", None),
    ],
)
def test_a_close_tells_the_session_of_a_move(text: str, horizon: str | None) -> None:
    assert claims_of(text)[0].horizon == horizon


def test_the_stretch_of_a_chart_and_of_a_group() -> None:
    (chart,) = claims_of("On its weekly chart, bitcoin has lost 16 percent.")
    assert chart.horizon == "P1W"
    group = "Most tokens have dropped over the past week. "
    _, top, ren = claims_of(
        group + "The top loser is Curve (CRV), which is down 61%. Other losers include Ren (-43%)."
    )
    assert (top.horizon, ren.horizon) == ("P1W", "P1W")


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("The index for January rose 2%.", "P1M"),
        ("Silver for September fell 5%.", None),
        ("Copper futures for September fell 5%.", None),
        ("Gold hit a three month low of $1,200.", None),
    ],
)
def test_months_of_delivery_and_marks_lend_no_time(text: str, horizon: str | None) -> None:
    assert claims_of(text)[0].horizon == horizon


@pytest.mark.parametrize(
    "text",
    [
        "Oil moved in a $2 range.",
        "The cost of mining a bitcoin was $8,000 on Friday.",
        "Bitcoin was $20 million in profits.",
        "Apple lost its grip on 3 million customers.",
        "Facebook came close to $200 in fines.",
    ],
)
def test_what_is_no_price(text: str) -> None:
    assert claims_of(text) == ()


def test_a_move_that_lasts_is_of_the_market_alone() -> None:
    for behind in ("march continued through the city", "retreat deepened divisions in the party"):
        assert len(claims_of(f"Bitcoin fell 5%. The {behind}.")) == 1
    for behind in ("slide continued", "slide continued on Friday", "slide deepened after the news"):
        assert len(claims_of(f"Bitcoin fell 5%. The {behind}.")) == 2


def test_a_price_pushed_through_a_mark_ends_below_it() -> None:
    _, level = claims_of("Bitcoin kept plunging, pushing the price through the $5,000 mark.")
    assert (level.direction, level.comparator) == ("down", "less than")
