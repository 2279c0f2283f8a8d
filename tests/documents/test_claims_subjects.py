"""Whose move it is: lists, pointers back, names with tickers and names that are other words."""

from __future__ import annotations

import pytest

from eventstudy.documents.claims.assets.tickers import tickers
from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject of the clause itself, not of the claim before
        ("Shares of Marathon rose 17%. Siebert Financial is joining the move, rising 9%.",
         [("Marathon", "up", 17.0), ("Siebert Financial", "up", 9.0)]),
        ("The best are Tezos (XTZ), IOTA (MIOTA) with a 6.1% gain and Stellar, trading 5.7% up.",
         [("IOTA", "up", 6.1), ("Stellar", "up", 5.7)]),
        ("Huobi Inc (HUO) fell 4.8 percent, while the Hang Seng Index lost 2.2 percent. "
         "It has halved this year.",
         [("Huobi Inc", "down", 4.8), ("Hang Seng Index", "down", 2.2),
          ("Huobi Inc", "down", 0.5)]),
        # two words that qualify one sector are no list, and oil is no oil producer
        ("Oil and gas producers fell 2% on the stock market.",
         [("Oil and gas producers", "down", 2.0)]),
        ("Stocks fell as the oil and gas index lost 1.2 percent.",
         [("Stocks", "down"), ("the oil and gas index", "down", 1.2)]),
        ("Travel and leisure stocks gained 3%.", [("Travel and leisure stocks", "up", 3.0)]),
        ("Bitcoin and tech stocks fell 2%.",
         [("Bitcoin", "down", 2.0), ("tech stocks", "down", 2.0)]),
        # the second is not the first
        ("The second most popular cryptocurrency is down 27%.",
         [("The second most popular cryptocurrency", "down", 27.0)]),
        ("The No. 2 virtual currency came close to $360.",
         [("The No. 2 virtual currency", None, 360.0)]),
        ("At $381, ether is down 27% from its $522 price a week ago.",
         [("ether", "down", 27.0, 522.0, 381.0)]),
        # a nation's currency is no other nation's
        ("The Aussie dollar fell 2%.", [("Aussie dollar", "down", 2.0)]),
        ("The Egyptian pound fell 2%.", [("Egyptian pound", "down", 2.0)]),
        ("The Korean won lost 1% against the dollar.", [("Korean won", "down", 1.0)]),
        # a company named after another is the one that moves
        ("HSBC fell 2%. Lloyds was let off lightly, with a 0.5% fall.",
         [("HSBC", "down", 2.0), ("Lloyds", "down", 0.5)]),
        ("HSBC fell 2% while Lloyds escaped with a 0.5% loss.",
         [("HSBC", "down", 2.0), ("Lloyds", "down", 0.5)]),
        # what a company owns is not the company told before
        ("Apple rose 3%. Disney's studio fell 15%.", [("Apple", "up", 3.0)]),
        ("Apple rose 3%. Alibaba's bank had a drop of 15%.", [("Apple", "up", 3.0)]),
        ("Apple rose 3%. The retailer fell 15%.", [("Apple", "up", 3.0), ("Apple", "down", 15.0)]),
        # the index of a sector is not that of the market
        ("The Dow rose 1%. The property index shed 2.1%.",
         [("Dow", "up", 1.0), ("property index", "down", 2.1)]),
        ("The Dow rose 1%. The energy sector index shed 2%.",
         [("Dow", "up", 1.0), ("energy sector index", "down", 2.0)]),
        ("The Dow rose 1%. The blue-chip index shed 2%.",
         [("Dow", "up", 1.0), ("Dow", "down", 2.0)]),
        # names of rates, of contracts, and those with a code behind them
        ("The euro/Turkish lira exchange rate rose to 6.54.", [("euro/Turkish lira", "up", 6.54)]),
        ("The May natural gas contract rose 31 cents to US$2.74.",
         [("May natural gas contract", "up", 2.74)]),
        ("Al Rajhi Bank 1120.SE gained 1.1% and Saudi Telecom 7010.SE rose 2.7%.",
         [("Al Rajhi Bank", "up", 1.1), ("Saudi Telecom", "up", 2.7)]),
        ("Dubai's main share index .DFMGI closed up 0.5%. In Doha, the index .QSI slipped 0.1%.",
         [("Dubai's main share index", "up", 0.5), ("QSI", "down", 0.1)]),
        ("MSCI's broadest index of Asia-Pacific shares outside Japan lost 0.3%.",
         [("MSCI's broadest index of Asia-Pacific shares outside Japan", "down", 0.3)]),
        ("Commenting on YFI, which peaked above $43,500, he said it trades at $18,400.",
         [("YFI", "up", 43500.0), ("YFI", None, 18400.0)]),
        ("Aurora's OTC shares fell 19%.", [("Aurora", "down", 19.0)]),
        # what is lifted does not share the verb before it
        ("Shares of Nvidia fell 4.9% on Monday, lifting Intel by 2.4%.",
         [("Nvidia", "down", 4.9), ("Intel", "up", 2.4)]),
        ("Food retailers shed 2.3%, banks 1% and financial stocks 1.6%.",
         [("Food retailers", "down", 2.3), ("banks", "down", 1.0),
          ("financial stocks", "down", 1.6)]),
        ("Nvidia's stock is up 14.7 percent, while AMD's is down 7 percent.",
         [("Nvidia", "up", 14.7), ("AMD", "down", 7.0)]),
        ("The hash rate fell. Ethereum's is down by about a third.", []),
        ("Kraken's trading volume fell 10 percent, while that of Bitstamp dropped 50 percent.",
         [("Kraken", "down", 10.0), ("Bitstamp", "down", 50.0)]),
        # lists
        ("Stellar gained 14%, followed by IOTA with 5%.",
         [("Stellar", "up", 14.0), ("IOTA", "up", 5.0)]),
        ("Stellar posted a return of 140% over the past year, followed by IOTA with 56%.",
         [("Stellar", "up", 140.0), ("IOTA", "up", 56.0)]),
        ("Litecoin ended 2018 with a gain of 38% and Bitcoin Cash with one of 24%.",
         [("Litecoin", "up", 38.0), ("Bitcoin Cash", "up", 24.0)]),
        ("Chainlink has posted gains of 17% to reach $3.71 and Dash 6.3%, to reach $129.",
         [("Chainlink", "up", 17.0, 3.71), ("Dash", "up", 6.3, 129.0)]),
        ("PG&E Corp (Symbol: PCG) and Edison International (Symbol: EIX) are two of the day's "
         "standouts, showing a gain of 3.2% and 0.7%, respectively.",
         [("PG&E Corp", "up", 3.2), ("Edison International", "up", 0.7)]),
        ("Tron fell 7.9%, with Litecoin and Dash also recording falls.",
         [("Tron", "down", 7.9), ("Litecoin", "down"), ("Dash", "down")]),
        ("Stocks fell. Gainers included Vistra Energy Corp VST, up 2 percent.",
         [("Stocks", "down"), ("Vistra Energy Corp", "up", 2.0)]),
        ("Stocks fell. Campbell Soup: -15.7 percent",
         [("Stocks", "down"), ("Campbell Soup", "down", 15.7)]),
        # tickers without brackets, and words in capitals that are none
        ("Endocyte, Inc. ECYT shares shot up 14 percent to $21.30.",
         [("Endocyte, Inc.", "up", 14.0, 21.3)]),
        ("Shares of Tilray, Inc. TLRY were down 7 percent.", [("Tilray, Inc.", "down", 7.0)]),
        ("The IT sector fell 6.39 percent and the financial sector lost 3 percent.",
         [("The IT sector", "down", 6.39), ("the financial sector", "down", 3.0)]),
        ("The news weighed on Kohl’s shares, which plunged more than 19%.",
         [("Kohl's", "down"), ("Kohl's", "down", 19.0)]),
        # of a company on a day or in a week, without a word for its shares
        ("Tesla had its worst day of the year on Monday.", [("Tesla", "down")]),
        ("Tesla posted its biggest daily gain since June.", [("Tesla", "up")]),
        ("Tesla had its best month ever. Ford had its best sales month since 2006.", []),
        # what brought a price back, and a figure that is of an average
        ("BTC dumped to $5,600 before a relief rally brought it back to $6,200.",
         [("BTC", "down", 5600.0), ("BTC", "up", 6200.0)]),
        ("Bitcoin broke above its 50-day moving average and set a local high of $9,120.",
         [("Bitcoin", "up"), ("Bitcoin", None, 9120.0)]),
        # what is out of order, what a coin runs on, what goes before the subject
        ("Bitcoin fell 3%. Coinbase went down on Monday.", [("Bitcoin", "down", 3.0)]),
        ("Bitcoin fell 7%. Fees on the Ethereum network rose. The coin was down 27% at $5,760.",
         [("Bitcoin", "down", 7.0), ("Bitcoin", "down", 27.0, 5760.0)]),
        ("On the Bitstamp platform bitcoin was down 0.9 percent.", [("bitcoin", "down", 0.9)]),
        ("In the process LTC/USD has more than doubled.", [("LTC/USD", "up", 2.0)]),
        ("At press time bitcoin is $412, down 3%.",
         [("bitcoin", None, 412.0), ("bitcoin", "down", 3.0)]),
        # figures of the street, and prices kept between two levels
        ("BTC shot past 5 grand last week.", [("BTC", "up", 5000.0)]),
        ("Bitcoin moved in a $629 to $668 range on Saturday.", [("Bitcoin", None, 629.0, 668.0)]),
        ("Bitcoin oscillated in a $629-$668 corridor.", [("Bitcoin", None, 629.0, 668.0)]),
        ("Bitcoin is consolidating inside 7,250 to 7,600.", [("Bitcoin", None, 7250.0, 7600.0)]),
        ("BTC was kept between $6,200 and $6,400.", [("BTC", None, 6200.0, 6400.0)]),
        # those of a description with a clause of its own
        ("Shares of companies that mine bitcoin fell 4%.", [("companies", "down", 4.0)]),
        ("Stocks that benefit from lower rates rose 3%.", [("Stocks", "up", 3.0)]),
        ("Shares of firms involved in blockchain rose 3%.", [("firms", "up", 3.0)]),
        ("Bitcoin fell 3%. Many own the digital currency, whose price rose sharply in June.",
         [("Bitcoin", "down", 3.0), ("Bitcoin", "up")]),
        ("The agency charged the company, whose shares fell 5%.", [("the company", "down", 5.0)]),
        # "it" is what was bought, volume that of what moved
        ("One ether costs $300. You could have bought it for $8. It rose to $400 in June.",
         [("ether", None, 300.0), ("ether", "up", 400.0)]),
        ("TRON rose 14%. It plans to move its tokens off Ethereum. Volume rose by 64%.",
         [("TRON", "up", 14.0), ("TRON", "up", 64.0)]),
        # countries that share the word for shares
        ("Hong Kong and mainland Chinese stocks fell 2%.",
         [("Hong Kong", "down", 2.0), ("Chinese stocks", "down", 2.0)]),
        ("Japanese and South Korean shares rose 2%.",
         [("Japanese", "up", 2.0), ("South Korean shares", "up", 2.0)]),
        # names that are other words too
        ("On one page, stellar is now at $0.87 per coin, up 57.2 percent.",
         [("stellar", None, 0.87), ("stellar", "up", 57.2)]),
        ("Bitcoin fell 5% while dash lost 3%.", [("Bitcoin", "down", 5.0), ("dash", "down", 3.0)]),
        ("Future Fintech Group (NASDAQ: FTFT) was up 28%.",
         [("Future Fintech Group", "up", 28.0)]),
        ("Shares of Riot are down 5%. Square Inc (NYSE: SQ) is flat.",
         [("Riot", "down", 5.0), ("Square Inc", None)]),
        ("Bitcoin fell, and stellar and EOS are down 38 percent and 44 percent.",
         [("Bitcoin", "down"), ("stellar", "down", 38.0), ("EOS", "down", 44.0)]),
        ("Over the whole of 2017, stellar's price rose from $0.0025 to $0.36.",
         [("stellar", "up", 0.0025, 0.36)]),
        ("Shares of 3M Co. tumbled 8.4% on Thursday.", [("3M Co.", "down", 8.4)]),
        ("Matic Network surged 16% and WazirX's WRX token gained 30%.",
         [("Matic Network", "up", 16.0), ("WRX", "up", 30.0)]),
        ("The price of bitcoin core (BTC) is hovering around $4,150.",
         [("bitcoin core", None, 4150.0)]),
        ("Bitcoin fell, while litecoin and EOS have seen their prices fall 17.2% and 22.4%"
         " respectively.",
         [("Bitcoin", "down"), ("litecoin", "down", 17.2), ("EOS", "down", 22.4)]),
        ("[SYDNEY] Australian shares ended lower on Tuesday.", [("Australian shares", "down")]),
        ("The total market value dropped to $508.3 billion. Bitcoin represents 34.9% of that"
         " figure.",
         [("The total market value", "down", 508.3e9), ("Bitcoin", None, 34.9)]),
        # of the clause or the sentence before
        ("Shares of CME closed 0.9 percent higher. Those of Cboe gained 1.4 percent.",
         [("CME", "up", 0.9), ("Cboe", "up", 1.4)]),
        ("The Nikkei 225 opened 1.3 per cent higher as the yen eased, but pared the gain to 0.8 per"
         " cent.", [("Nikkei 225", "up", 1.3), ("yen", "down"), ("Nikkei 225", "up", 0.8)]),
        ("Bitcoin slid to $6,340 when the first reports came out but was back at $6,420.",
         [("Bitcoin", "down", 6340.0), ("Bitcoin", None, 6420.0)]),
        ("Buyers of bitcoin, the price of which went up 14-fold last year, are happy.",
         [("bitcoin", "up", 14.0)]),
        ("The price of ether fell. In Taipei, the local price fell as much as 19%.",
         [("ether", "down"), ("ether", "down", 19.0)]),
        # the volume and the value of the one told of
        ("Marathon Patent Group rose 41%. Its daily volume rose to $88 million.",
         [("Marathon Patent Group", "up", 41.0), ("Marathon Patent Group", "up", 88e6)]),
        ("Barnes & Noble has closed stores. Its market value has shrunk to $450 million.",
         [("Barnes & Noble", "down", 450e6)]),
        ("Cosmos has a market cap of $756 million. Tezos stands at $688 million.",
         [("Cosmos", None, 756e6), ("Tezos", None, 688e6)]),
        ("The crypto market fell to $187 billion.", [("The crypto market", "down", 187e9)]),
        ("The entire digital currency space added $9 billion on Thursday.",
         [("digital currency space", "up")]),
        ("Bitcoin has maintained 68% dominance over the market.", [("Bitcoin", None, 68.0)]),
    ],
)  # fmt: skip
def test_whose_move_it_is(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


def test_a_level_of_a_coin_that_no_price_reaches_is_its_market_value() -> None:
    claims = claims_of("Cosmos has a market cap of $756 million. Tezos stands at $688 million.")
    assert [claim.kind for claim in claims] == ["market_cap_level"] * 2
    (whole,) = claims_of("The cryptocurrency market slipped to $187 billion from $191 billion.")
    assert (whole.kind, whole.from_, whole.to) == ("market_cap_level", 191e9, 187e9)


@pytest.mark.parametrize(
    "text",
    [
        "The coin had a stellar run and made a dash for the top.",
        "We look at what the coins gained earlier in the year.",
        "It shows how much most currencies have gained since January.",
        "Shares of Advanced Micro Devices, which has gained from demand by miners, were halted.",
        "Wall Street sees growth of 11% next year.",
        "In this sector utilities won out with a gain of more than 8%. Markets were closed.",
        "Exchange VinaCoin was closed on Friday, down for maintenance.",
        "Markets were closed. OIL BOUNCE: the tanker is back at sea.",
        "Revenue was $7.85 billion, a fall of 7.2 percent from the first quarter. Markets slept.",
    ],
)
def test_what_moves_no_asset(text: str) -> None:
    assert claims_of(text) == ()


def test_codes_of_a_news_agency_list_the_name_before() -> None:
    text = (
        "Al Rajhi Bank 1120.SE gained 1.1% and Boeing Co BA.N fell. AAC (2018.HK) lost 2%, as did "
        "Harrods of the U.K. The E.U. met in Washington D.C. on Monday."
    )
    assert tickers(text) == {"Al Rajhi Bank": "1120.SR", "Boeing Co": "BA", "AAC": "2018.HK"}


def test_tickers_behind_a_legal_form_are_read_without_brackets() -> None:
    text = (
        "Endocyte, Inc. ECYT shares shot up. Apple Inc CEO Tim Cook spoke. "
        "Vistra Energy Corp VST, up 2 percent. PG&E Corp (Symbol: PCG) fell."
    )
    assert tickers(text) == {
        "Endocyte, Inc.": "ECYT", "Vistra Energy Corp": "VST", "PG&E Corp": "PCG",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an epithet that fits another asset than the one before
        ("The Dow fell 1%. The tech-heavy index dropped 1.6%.",
         [("Dow", "down", 1.0), ("The tech-heavy index", "down", 1.6)]),
        ("The Nasdaq rose 2%. The Dow lost 1%. The tech-heavy index is up 10% this year.",
         [("Nasdaq", "up", 2.0), ("Dow", "down", 1.0), ("Nasdaq", "up", 10.0)]),
        ("The S&P 500 rose 0.8%, and the blue-chip index gained 1%.",
         [("S&P 500", "up", 0.8), ("the blue-chip index", "up", 1.0)]),
        ("The Dow fell 1%. The blue-chip index is up 10% this year.",
         [("Dow", "down", 1.0), ("Dow", "up", 10.0)]),
        ("The Sensex fell 1%. The broader index lost 1.2%.",
         [("Sensex", "down", 1.0), ("The broader index", "down", 1.2)]),
        ("Gold rose 0.4%. The white metal gained 1%.",
         [("Gold", "up", 0.4), ("The white metal", "up", 1.0)]),
        ("Gold rose 0.4%. The yellow metal has gained 10%.",
         [("Gold", "up", 0.4), ("Gold", "up", 10.0)]),
        # "it" is the main subject, not that of a clause with "as" or "after" behind it
        ("Bitcoin fell 5% as the dollar rose 1%. It is now at $8,000.",
         [("Bitcoin", "down", 5.0), ("dollar", "up", 1.0), ("Bitcoin", None, 8000.0)]),
        ("As bitcoin fell 5%, ether lost 8%. It is now at $180.",
         [("bitcoin", "down", 5.0), ("ether", "down", 8.0), ("ether", None, 180.0)]),
        # whom a broker speaks of, not the broker
        ("Stocks rose. Analysts at Citi like Barclays. The shares rose 2% to 150p.",
         [("Stocks", "up"), ("Barclays", "up", 2.0, 150.0)]),
        # an aside between a subject and its verb
        ("Ether, hitting a new high above $300, rose.", [("Ether", None, 300.0), ("Ether", "up")]),
        # what a firm deals in is not what moved
        ("Stocks rose. Gold and silver miner Fresnillo rose 2%.",
         [("Stocks", "up"), ("Fresnillo", "up", 2.0)]),
        # the change of the day on which a page is looked at stands behind a code
        ("April crude CLJ5, -0.50% settled at $43.78 a barrel, down 2.2%.",
         [("crude", "down", 2.2, 43.78)]),
        # a firm of a place, and whom a relative clause means
        ("Stocks fell. Lafarge Africa dropped 2% to close at N15.",
         [("Stocks", "down"), ("Lafarge Africa", "down", 2.0, 15.0)]),
        ("Stocks fell. A call to Skyfame Realty Holdings, which fell 73%, went unanswered.",
         [("Stocks", "down"), ("Skyfame Realty Holdings", "down", 73.0)]),
        ("The Financial Services Index added 5.42 points to 15,580.09.",
         [("Financial Services Index", "up", 15580.09)]),
        ("The FTSE 100 managed to end the day higher.", [("FTSE 100", "up")]),
        # one of two
        ("Bitcoin and ether both fell. The former lost 6 percent and the latter 8 percent.",
         [("Bitcoin", "down"), ("ether", "down"), ("Bitcoin", "down", 6.0),
          ("ether", "down", 8.0)]),
        # the last of a list behind a word of quantity
        ("Ether, XRP and several other coins fell 10%.",
         [("Ether", "down", 10.0), ("XRP", "down", 10.0)]),
        ("Bitcoin and most other major coins fell 5%.", [("Bitcoin", "down", 5.0)]),
        ("Ether, XRP and a handful of smaller coins have lost 10%.",
         [("Ether", "down", 10.0), ("XRP", "down", 10.0)]),
        # names as some papers write them
        ("The Ftse 100 fell 56.5 points to 6,982.2.", [("Ftse 100", "down", 6982.2)]),
        ("The German Dax decreased by 0.76%.", [("German Dax", "down", 0.76)]),
    ],
)  # fmt: skip
def test_whom_an_epithet_or_a_list_means(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The consumer price index rose 0.3 percent.",
        "The core PCE price index rose 0.2 percent.",
        "The S&P/Case-Shiller home price index rose 5%.",
        "The index of consumer confidence fell 3 percent.",
        "The Conference Board's index of leading indicators rose 0.5 percent.",
        "Wheat yields rose 3 percent.",
        "The yield on savings accounts fell to 1.2 percent.",
        "Bonuses on Wall Street fell 17 percent.",
        "The bank's exposure to gold rose 5%.",
        "Antminer prices dropped 40% to $400.",
    ],
)
def test_what_no_market_quotes(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    ("text", "moves"),
    [
        # lists whose names are parted from their moves
        ("Ethereum - falling by 1.74%, Dash - falling by 3.06% and Ripple - falling by 4.51% were "
         "the ones to suffer most.",
         [("Ethereum", "down", 1.74), ("Dash", "down", 3.06), ("Ripple", "down", 4.51)]),
        ("Ethereum \u2013 down 1.74%, Dash \u2013 down 3% and Ripple \u2013 up 4.5% moved most.",
         [("Ethereum", "down", 1.74), ("Dash", "down", 3.0), ("Ripple", "up", 4.5)]),
        ("Ethereum - up 5%; Litecoin - down 3%; Ripple - up 2%.",
         [("Ethereum", "up", 5.0), ("Litecoin", "down", 3.0), ("Ripple", "up", 2.0)]),
        ("The losers were Ethereum, falling 1.74%, Dash, falling 3.06%, and Ripple, falling 4.5%.",
         [("Ethereum", "down", 1.74), ("Dash", "down", 3.06), ("Ripple", "down", 4.5)]),
        ("Axis Bank shares - up 17 per cent this year - slipped 2 per cent.",
         [("Axis Bank", "up", 17.0), ("Axis Bank", "down", 2.0)]),
        # two figures of one asset are of two times, or of another as well
        ("Ryanair and the British Airways owner, IAG, finished 13% and 9% lower.", []),
        ("Apple's and Microsoft's shares fell 5% and 7%.", []),
        ("Bitcoin fell 5% and 7% in May and June.",
         [("Bitcoin", "down", 5.0), ("Bitcoin", "down", 7.0)]),
        ("Bitcoin fell 5% and 7% on Monday and Tuesday.",
         [("Bitcoin", "down", 5.0), ("Bitcoin", "down", 7.0)]),
        ("Apple and Microsoft shares fell 5% and 7%.",
         [("Apple", "down", 5.0), ("Microsoft", "down", 7.0)]),
        # a place before a name
        ("Shares fell, while in Frankfurt Acme Blockchain SE lost 8.4 percent to 2.18 euros.",
         [("Shares", "down", None), ("Acme Blockchain SE", "down", 8.4)]),
    ],
)  # fmt: skip
def test_whose_of_several_it_is(
    text: str, moves: list[tuple[str, str | None, float | None]]
) -> None:
    assert [(c.asset, c.direction, c.percent) for c in claims_of(text)] == moves
