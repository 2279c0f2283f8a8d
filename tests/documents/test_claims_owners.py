"""Whose figure it is: who rates and is rated, who leads a group, who bucks its move."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the share that a broker rates, not his own
        ("Citi cut its price target on Boeing to $400 from $450, and the shares slipped 1.2%.",
         [("Boeing", "down", 1.2)]),
        ("Goldman Sachs downgraded Caterpillar to sell, and the stock dropped 4.2% to $121.",
         [("Caterpillar", "down", 4.2, 121.0)]),
        ("UBS cut Kohl's to neutral from buy. The shares fell 2.5% in premarket trading.",
         [("Kohl's", "down", 2.5)]),
        ("Moody's cut Ford's credit rating to junk; the shares slid 1.2% to $9.40.",
         [("Ford", "down", 1.2, 9.4)]),
        ("Deutsche Bank analysts said Apple's iPhone sales would disappoint; its shares lost 1.8%.",
         [("Apple", "down", 1.8)]),
        ("Deutsche Bank said it would sell its stake in Ford; its shares rose 2%.",
         [("Deutsche Bank", "up", 2.0)]),
        ("Barclays raised its dividend and the shares rose 2%.", [("Barclays", "up", 2.0)]),
        ("Google parent Alphabet faces an antitrust probe, and the stock tumbled 6%.",
         [("Alphabet", "down", 6.0)]),
        ("Ford's rival GM gained 1.5%; its shares have risen 4% this year.",
         [("GM", "up", 1.5), ("GM", "up", 4.0)]),
        ("Occidental won the battle for Anadarko, beating Chevron, whose shares rose 3.1%. "
         "Its own stock fell 6.4%.",
         [("Chevron", "up", 3.1), ("Occidental", "down", 6.4)]),
        ("Infineon sank 7.8% after agreeing to buy Cypress for $10 billion, whose shares soared "
         "24% to $22.", [("Infineon", "down", 7.8), ("Cypress", "up", 24.0, 22.0)]),
        ("Alphabet's Google cut off Huawei, and shares of its suppliers slid 6%.",
         [("suppliers", "down", 6.0)]),
        # the main clause behind one that told a move
        ("While bitcoin was down 3%, XRP bucked the trend, rising 2% to $0.42.",
         [("bitcoin", "down", 3.0), ("XRP", "up", 2.0, 0.42)]),
        ("With the Dow down 300 points, Walmart bucked the trend, gaining 1.2%.",
         [("Dow", "down"), ("Walmart", "up", 1.2)]),
        ("As bitcoin slid 5%, ether outperformed, gaining 1%.",
         [("bitcoin", "down", 5.0), ("ether", "up", 1.0)]),
        ("With bitcoin down 5%, Maker was the exception, adding 3% to $640.",
         [("bitcoin", "down", 5.0), ("Maker", "up", 3.0, 640.0)]),
        ("Where bitcoin lost 9%, gold shone, rising 1%.",
         [("bitcoin", "down", 9.0), ("gold", "up", 1.0)]),
        ("While bitcoin fell 3%, ether and XRP bucked the trend, rising 2% and 3%.",
         [("bitcoin", "down", 3.0), ("ether", "up", 2.0), ("XRP", "up", 3.0)]),
        ("As bitcoin slid 5%, falling below $8,000, ether rose 2%.",
         [("bitcoin", "down", 5.0), ("bitcoin", "down", 8000.0), ("ether", "up", 2.0)]),
        ("Litecoin mirrored bitcoin's move, falling 6% to $104.",
         [("Litecoin", "down", 6.0, 104.0)]),
        # two told before, and only two
        ("Google fell 6% and Facebook 7% on Monday. Both recovered 2% on Tuesday.",
         [("Google", "down", 6.0), ("Facebook", "down", 7.0),
          ("Google", "up", 2.0), ("Facebook", "up", 2.0)]),
        ("Ether rose 6% and Dash 7%. Both coins are up 20% this year.",
         [("Ether", "up", 6.0), ("Dash", "up", 7.0), ("Ether", "up", 20.0), ("Dash", "up", 20.0)]),
        ("Google fell 6% on Monday. Both are up 20% this year.", [("Google", "down", 6.0)]),
        ("Ether and Dash rose 5%. Both Litecoin and XRP lost 3%.",
         [("Ether", "up", 5.0), ("Dash", "up", 5.0),
          ("Litecoin", "down", 3.0), ("XRP", "down", 3.0)]),
        # what a company has is not its name
        ("Levi's IPO raised $623 million. The shares closed up 32% at $22.41.",
         [("Levi", "up", 32.0, 22.41)]),
        ("The NYSE FANG+ index fell 3.9%.", [("NYSE FANG+ index", "down", 3.9)]),
        # who opens a clause set against the one before
        ("MTN slid 3.5% and Vodacom 1.2%, while Telkom bucked the market with a 2% gain.",
         [("MTN", "down", 3.5), ("Vodacom", "down", 1.2), ("Telkom", "up", 2.0)]),
        ("Amid a 3% slide in bitcoin, ether fared worse, losing 6%.",
         [("bitcoin", "down", 3.0), ("ether", "down", 6.0)]),
        ("With the Nikkei down 2%, exporters bore the brunt, falling 3%.",
         [("Nikkei", "down", 2.0), ("exporters", "down", 3.0)]),
        ("Fitch downgraded Ford and its rival GM rose 1%.", [("GM", "up", 1.0)]),
        ("Kohl's and its rival Macy's rose 1%.", [("Kohl's", "up", 1.0), ("Macy's", "up", 1.0)]),
        # whose shares are held, not who holds them
        ("Elliott, which owns 2.5% of Bayer, urged it to sell units; the stock rose 3%.",
         [("Bayer", "up", 3.0)]),
        ("Berkshire Hathaway bought 483,300 shares of Amazon, and the stock gained 3% on Friday.",
         [("Amazon", "up", 3.0)]),
        ("Apple has 3% of the market. The shares gained 3%.", [("Apple", "up", 3.0)]),
        ("Insiders sold shares at an average of $42, and the stock has since fallen to $35.",
         [("the stock", "down", 35.0)]),
        # what was lost is no value of a market
        ("Pemex lost $1.8 billion in the quarter; its 2047 bonds fell 2%.",
         [("bonds", "down", 2.0)]),
        ("Facebook, which has lost $40 billion in value since Friday, was down another 1%.",
         [("Facebook", "down"), ("Facebook", "down", 1.0)]),
        ("Prices of 30-year bonds rose.", [("30-year bonds", "up")]),
        ("Container volume at the port climbed 7.7% to 828,662 units.", []),
        # a company's name alone, with a price that doubled
        ("Tesla has doubled this year to $580.", [("Tesla", "up", 2.0, 580.0)]),
        ("Tesla has more than halved to $179 from a peak of $385.",
         [("Tesla", "down", 0.5, 385.0, 179.0)]),
        ("The tenge weakened to 380 per dollar.", [("tenge", "down", 380.0)]),
        ("LNG fell 3% to $4.50.", [("LNG", "down", 3.0, 4.5)]),
        ("Shares of Kroger fell 3%, and those of its smaller rival Sprouts dropped 5%.",
         [("Kroger", "down", 3.0), ("Sprouts", "down", 5.0)]),
        ("XRP opened at 41 cents and closed at 43.", [("XRP", None, 0.41), ("XRP", None, 0.43)]),
        ("XRP opened at 41 cents and closed at $43.", [("XRP", None, 0.41), ("XRP", None, 43.0)]),
        ("Apple and Boeing fell 5%. Still, both rose 2%.",
         [("Apple", "down", 5.0), ("Boeing", "down", 5.0),
          ("Apple", "up", 2.0), ("Boeing", "up", 2.0)]),
        ("Gold, silver and platinum shares fell 3%.",
         [("Gold, silver and platinum shares", "down", 3.0)]),
        ("Stocks in Italy posted their worst day since May.", [("Stocks", "down")]),
        ("The rupee hit 71.20 per dollar from 70.85.", [("rupee", "down", 70.85, 71.2)]),
        ("Bitcoin reached $7,500 from $6,300.", [("Bitcoin", "up", 6300.0, 7500.0)]),
        ("Earnings season began as bitcoin turnover fell 5%.", [("bitcoin", "down", 5.0)]),
        ("The Nikkei climbed to over 2000.", [("Nikkei", "up", 2000.0)]),
        ("Gold rose to just over 1950, its highest since May.", [("Gold", "up", 1950.0)]),
        ("Bitcoin plummeted over 2014, from a high of $1,150 to $200.",
         [("Bitcoin", "down", 1150.0, 200.0)]),
        ("The drop comes despite Twitter hitting 145 million daily users.", []),
        ("Sterling did crash.", [("Sterling", "down")]),
        ("Bitcoin fell very sharply.", [("Bitcoin", "down")]),
        ("The news sent gold and bitcoin higher.", [("gold", "up"), ("bitcoin", "up")]),
        ("If you recall, the price of bitcoin leaped to $774.", [("bitcoin", "up", 774.0)]),
        ("Bitcoin hit $328, bringing its market cap to $95 billion.",
         [("Bitcoin", None, 328.0), ("Bitcoin", None, 95e9)]),
        # where shares are traded is no name
        ("Alibaba's New York-listed shares gained 2% to $155.", [("Alibaba", "up", 2.0, 155.0)]),
        ("Tencent's Hong Kong-listed shares rose 2%.", [("Tencent", "up", 2.0)]),
        ("The Frankfurt-traded shares of Steinhoff lost 12%.", [("Steinhoff", "down", 12.0)]),
        ("Bitcoin's 24-hour volume dropped to $17 billion from $25 billion.",
         [("Bitcoin", "down", 25e9, 17e9)]),
        # how often is no multiple
        ("Tesla has fallen more than 5% six times this year.", [("Tesla", "down", 5.0)]),
        # the main clause around what moved it
        ("The Kospi, lifted by a 2.5% gain in Samsung, rose 0.4% to 2,075.",
         [("Kospi", "up", 0.4, 2075.0), ("Samsung", "up", 2.5)]),
        ("The S&P 500, despite a 6% drop in Alphabet, ended just 0.3% lower.",
         [("S&P 500", "down", 0.3), ("Alphabet", "down", 6.0)]),
        ("Amazon, helped by a 41% jump in cloud sales, rose 3.5% to $1,960.",
         [("Amazon", "up", 3.5, 1960.0)]),
        ("The Dow, which was lifted by a 5% rise in Boeing, gained 1%.",
         [("Dow", "up", 1.0), ("Boeing", "up", 5.0)]),
        # a rate stated as it is, quoted in another currency
        ("The lira was at 5.74 against the dollar, up 1.5%.",
         [("lira", None, 5.74), ("lira", "up", 1.5)]),
        ("The yuan was at 6.91 to the dollar, down 2.6%.",
         [("yuan", None, 6.91), ("yuan", "down", 2.6)]),
        ("The rand was at 14.70 versus the dollar, down 0.4%.",
         [("rand", None, 14.7), ("rand", "down", 0.4)]),
        ("Bitcoin was at 0.0313 per ether, down 1%.",
         [("Bitcoin", None, 0.0313), ("Bitcoin", "down", 1.0)]),
        # sales, losses and dividends told beside
        ("Snap gained 3% on revenue of $320 million, up 39%.", [("Snap", "up", 3.0)]),
        ("Tesla dropped 5% on deliveries of 63,000 cars, down 31%.", [("Tesla", "down", 5.0)]),
        ("Samsung shares fell 1% on operating profit of 6.2 trillion won, down 60%.",
         [("Samsung", "down", 1.0)]),
        ("Zoom shares rose 18% on revenue of $122 million, more than double last year's.",
         [("Zoom", "up", 18.0)]),
        ("Lyft slid 11% after a loss of $9.02 per share.", [("Lyft", "down", 11.0)]),
        ("Gazprom jumped 10% to 190 roubles after doubling its dividend to 16.61 roubles.",
         [("Gazprom", "up", 10.0, 190.0)]),
        ("Kroger fell 3% after tripling its online capacity.", [("Kroger", "down", 3.0)]),
        ("Tesla slid 3% after Citi slashed its target to $191 from $238.",
         [("Tesla", "down", 3.0)]),
        ("Oil rose 1% after Goldman lifted its Brent forecast to $72.50 from $70.",
         [("Oil", "up", 1.0)]),
        # two figures of which one tells the unit
        ("The loonie rose to 74.70 U.S. cents from 74.30.", [("loonie", "up", 0.743, 0.747)]),
        ("Dogecoin slipped from 0.34 to 0.31 cents.", [("Dogecoin", "down", 0.0034, 0.0031)]),
        # who leads a group
        ("Emerging market currencies fell, led by the lira, down 1.2%.",
         [("Emerging market currencies", "down"), ("lira", "down", 1.2)]),
        ("European stocks fell, led by miners, down 2.3%, and banks, which lost 1.8%.",
         [("European stocks", "down"), ("miners", "down", 2.3), ("banks", "down", 1.8)]),
        ("Emerging stocks rose 0.4%, led by Brazil, up 1.6%, and Turkey, up 2%.",
         [("Emerging stocks", "up", 0.4), ("Brazil", "up", 1.6), ("Turkey", "up", 2.0)]),
        ("The index closed 1.2% lower, with Boeing the biggest loser, down 4%.",
         [("The index", "down", 1.2), ("Boeing", "down", 4.0)]),
        ("The CSI300 fell 1%, with Kweichow Moutai among the biggest drags, slipping 2.4%.",
         [("CSI300", "down", 1.0), ("Kweichow Moutai", "down", 2.4)]),
        ("Ocado rose to the top of the FTSE 100, up 5.3%, after a broker upgrade.",
         [("Ocado", "up"), ("Ocado", "up", 5.3)]),
        ("Utilities, up 0.9%, and real estate, up 1.1%, were the only S&P sectors to gain.",
         [("Utilities", "up", 0.9), ("real estate", "up", 1.1)]),
        ("The news wiped 8% off CVS and 7% off Walgreens.",
         [("CVS", "down", 8.0), ("Walgreens", "down", 7.0)]),
        ("The S&P 500 technology index slid 1.8% and the communication services index, home to "
         "Facebook and Google, lost 2.8%.",
         [("S&P 500 technology index", "down", 1.8),
          ("communication services index", "down", 2.8)]),
        ("Bitcoin fell 5%. Litecoin followed bitcoin's lead.",
         [("Bitcoin", "down", 5.0), ("Litecoin", "down")]),
        ("Binance said its 24-hour trading volume topped $2 billion.", [("Binance", "up", 2e9)]),
        ("The all share closed 0.5% lower and the top 40 lost 0.47%.",
         [("The all share", "down", 0.5), ("top 40", "down", 0.47)]),
        ("The broad Standard & Poor's 500 stock index fell 6.3 percent in 2018.",
         [("Standard & Poor's 500 stock index", "down", 6.3)]),
        ("The NSE all share index rose to 138.", [("NSE all share index", "up", 138.0)]),
        ("The market cap of ether is $30 billion, while that of Bitcoin is $208 billion.",
         [("ether", None, 30e9), ("Bitcoin", None, 208e9)]),
        ("Liontown Resources (ASX:LTR) more than doubled for the week.",
         [("Liontown Resources", "up", 2.0)]),
        ("Australian stocks yesterday posted their worst day in five months.",
         [("Australian stocks", "down")]),
        # a currency is told by how many of it a dollar costs
        ("The peso finished the week at 50.58 from 50.56 Thursday.",
         [("peso", "down", 50.56, 50.58)]),
        ("The rupee went from 71.20 to 70.90.", [("rupee", "up", 71.2, 70.9)]),
        ("The pound closed at 1.25 from 1.24.", [("pound", "up", 1.24, 1.25)]),
        # levels behind a day, and with blanks in them
        ("The Kospi ended the trading day at 2,071.97, up 7.8 points, or 0.38 percent, from the "
         "previous day.", [("Kospi", "up", 0.38, 2071.97)]),
        ("The Kosdaq slipped 3.9 points, or 0.62 percent, from the previous trading day to close "
         "at 624.", [("Kosdaq", "down", 0.62, 624.0)]),
        ("The Dow had broken through the 24 000 level.", [("Dow", "up", 24000.0)]),
        ("The all share index ended last week 1.3 percent lower at 59 451.38 points.",
         [("The all share index", "down", 1.3, 59451.38)]),
        ("Bitcoin prices plummeted over 2014, from a high of $1,150.",
         [("Bitcoin", "down", 1150.0)]),
        ("Bitcoin's price reached a high of $7,500 from $6,300.",
         [("Bitcoin", "up", 6300.0, 7500.0)]),
        ("The value of all cryptocurrencies has fallen by about $600 billion, or 75 percent.",
         [("all cryptocurrencies", "down", 75.0)]),
        ("The sell-off sees bitcoin fall 8 per cent to $7,600.",
         [("bitcoin", "down", 8.0, 7600.0)]),
        # yields
        ("Yields on two-year Treasuries tumbled 10 basis points to 1.82%, while those on 10-year "
         "notes dropped 5 basis points to 2.08%.",
         [("Yields on two-year Treasuries", "down", 1.82),
          ("those on 10-year notes", "down", 2.08)]),
        ("The yield fell to 2% and 30-year yields dropped 5 basis points to 2.54%.",
         [("yield", "down", 2.0), ("30-year yields", "down", 2.54)]),
        ("Bund yields fell to minus 0.30%.", [("Bund yields", "down", -0.3)]),
        ("The 10-year Treasury yield touched 1.94%, its lowest since May.",
         [("10-year Treasury yield", None, 1.94)]),
        ("The 10-year yield fell to 2.07% as prices rose.", [("10-year yield", "down", 2.07)]),
    ],
)  # fmt: skip
def test_whose_figure_it_is(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        # what an owner's sign leaves out is business
        "Huawei's smartphone shipments jumped 50% to 59 million, while Apple's fell 30%.",
        "Ford's profit fell 34% in the quarter, while GM's dropped 12% to $2.1 billion.",
        "Ford's U.S. sales fell 4.1% in May, while GM's rose 1.2%.",
        "Citi's trading revenue fell 5%, Goldman's 18% and JPMorgan's 10%.",
        # turnover and volumes of business
        "Turnover fell 12% to 3.2 billion pounds, while pretax profit slid 8%.",
        "The trade volume between the two countries rose 12% to $630 billion.",
        "Deal volume fell 20% to $1.1 trillion.",
        "IPO volume dropped 43% to $40 billion.",
        # indices that no one trades
        "The Ifo index fell to 97.9 from 99.2.",
        "The ZEW index tumbled to minus 2.1.",
        "The Empire State index fell to 3.7.",
        # averages, funds, prices that a seller sets
        "Bitcoin's 200-day average stands at $4,600, some 40% below the current price of $7,750.",
        "The pension fund lost 4.5% last year.",
        "Russia cut its gas price for Ukraine by 20% to $230.",
        "As long as bitcoin is above $6,925, bulls are in control.",
        "This month the network surpassed a 500 BTC capacity.",
        "The drugmaker has turned down an offer.",
        "The premium investors demand to hold Italian debt rather than German bonds rose.",
    ],
)
def test_what_is_nobodys_price(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The naira is seen falling to 400 next year.",
        "The rand is seen trading at 15 by the end of the year.",
        "Analysts said bitcoin would end the year with a 5% gain.",
        "The price of ether failed to trade at $100.",
        "Netflix's monthly fee doubled to $20.",
        "Tesla has doubled its dividend to $2.",
        "LNG exports rose 3%.",
        "The mine is profitable when copper is at $2.50 a pound.",
    ],
)
def test_what_is_seen_to_come_has_not_happened(text: str) -> None:
    assert claims_of(text) == ()


def test_what_is_told_beside_business_keeps_no_time_of_it() -> None:
    sold, orders = (
        "Apple sold 36 million iPhones, down 17% from a year ago, and its shares slid 1.9%.",
        "Orders fell 2% from a year earlier and the shares lost 4%.",
    )
    assert [(c.asset, c.percent, c.horizon) for c in claims_of(sold)] == [("Apple", 1.9, None)]
    assert [(c.percent, c.horizon) for c in claims_of(orders)] == [(4.0, None)]


def test_two_prices_on_two_exchanges_are_no_move() -> None:
    text = "Bitcoin was quoted at $8,000, versus $7,700 on Coinbase."
    assert [(c.kind, c.direction, c.to) for c in claims_of(text)] == [("price_level", None, 8000.0)]


def test_a_stretch_before_a_comma_is_that_of_the_move() -> None:
    text = "The two-day, 1,000-point plunge in the Dow was the steepest since February."
    assert [(c.points, c.horizon) for c in claims_of(text)] == [(1000.0, "P2D")]
