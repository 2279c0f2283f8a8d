"""Indices told by their country, lists of assets, stocks that are goods, and who did what."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an index of another country is none that was told before
        (
            "The Kospi gained 0.4%. Indonesia's benchmark index lost 1.2%.",
            [("Kospi", "up", 0.4), ("Indonesia's benchmark index", "down", 1.2)],
        ),
        (
            "The Kospi gained 0.4%. Seoul's benchmark index lost 1.2% on Friday.",
            [("Kospi", "up", 0.4), ("Kospi", "down", 1.2)],
        ),
        (
            "The Kospi gained 0.4%. The benchmark index lost 1.2% on Friday.",
            [("Kospi", "up", 0.4), ("Kospi", "down", 1.2)],
        ),
        (
            "The Kuwaiti index gained 0.4%. Egypt's main index lost 1.2%.",
            [("Kuwaiti index", "up", 0.4), ("Egypt's main index", "down", 1.2)],
        ),
        (
            "The S&P 500 sank 2%. The market's fear gauge jumped 31%.",
            [("S&P 500", "down", 2.0), ("The market's fear gauge", "up", 31.0)],
        ),
        (
            "The CSI300 gained 0.4%. The start-up board index lost 1.2%.",
            [("CSI300", "up", 0.4), ("The start-up board index", "down", 1.2)],
        ),
        # a list whose last word is that of all
        (
            "The French Cac 40 and German Dax ended up 0.6% and 0.9%, respectively.",
            [("French Cac 40", "up", 0.6), ("German Dax", "up", 0.9)],
        ),
        (
            "NSE midcap and smallcap indices fell 0.6% and 0.9%, respectively.",
            [("NSE midcap", "down", 0.6), ("smallcap indices", "down", 0.9)],
        ),
        (
            "Coke and coking coal futures slid 0.6% and 0.9%.",
            [("Coke", "down", 0.6), ("coking coal futures", "down", 0.9)],
        ),
        (
            "French, Dutch and Spanish indexes fell 1%.",
            [
                ("French", "down", 1.0),
                ("Dutch", "down", 1.0),
                ("Spanish indexes", "down", 1.0),
            ],
        ),
        (
            "At the closing bell, NSE midcap and smallcap indices fell 0.6% and 0.9%.",
            [("NSE midcap", "down", 0.6), ("smallcap indices", "down", 0.9)],
        ),
        ("The oil and gas indexes fell 1%.", [("The oil and gas indexes", "down", 1.0)]),
        # a metal that is a word of its own elsewhere
        (
            "Lead slid 0.8 percent to $1,902 a tonne and zinc gained 1%.",
            [("Lead", "down", 0.8, 1902.0), ("zinc", "up", 1.0)],
        ),
        (
            "Rebar and hot rolled coils gained 2.1% and 3.4%, respectively.",
            [("Rebar", "up", 2.1), ("hot rolled coils", "up", 3.4)],
        ),
        ("Lead times at Nvidia fell 20%.", []),
        # goods that lie in a warehouse
        ("LME tin stocks have jumped by 30 percent this month.", []),
        ("ICE certified cocoa stocks fell to 120,500 bags on Monday.", []),
        ("Demand for nickel is weak and stocks are rising.", []),
        ("Zinc stocks climbed to 240,000 tonnes.", []),
        ("Copper stocks gained 3% as miners rallied.",
         [("Copper stocks", "up", 3.0), ("miners", "up")]),
        ("Oil gained 2% and stocks gained 1%.", [("Oil", "up", 2.0), ("stocks", "up", 1.0)]),
    ],
)  # fmt: skip
def test_indices_and_stocks(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is told of behind another
        (
            "The ISEQ slid. Aer Lingus lost 1%. DCC performed well, adding 2.4% to \u20ac21.",
            [("ISEQ", "down"), ("Aer Lingus", "down", 1.0), ("DCC", "up", 2.4, 21.0)],
        ),
        (
            "The ISEQ slid 1%. Irish Life was worse, with a 6 per cent fall to 40 cents.",
            [("ISEQ", "down", 1.0), ("Irish Life", "down", 6.0, 0.4)],
        ),
        (
            "Visa was the best of the 30 blue-chips, shedding 0.2%, while Boeing was the"
            " worst-performing, losing 3.1%.",
            [("Visa", "down", 0.2), ("Boeing", "down", 3.1)],
        ),
        (
            "Miners led the FTSE higher, with lender Barclays topping the index, closing up 3%.",
            [("Barclays", "up", 3.0)],
        ),
        (
            "A broker downgrade from UBS hit shares in Ford, with the carmaker down 4%.",
            [("Ford", "down", 4.0)],
        ),
        (
            "The euro traded at $1.1310. Gains in bank stocks helped lift Germany's DAX by 0.7%.",
            [
                ("euro", None, 1.131),
                ("bank stocks", "up"),
                ("DAX", "up", 0.7),
            ],
        ),
        (
            "Gold futures lost 1% and silver futures observed a fall of 2% and ended at Rs 41,200.",
            [("Gold futures", "down", 1.0), ("silver futures", "down", 2.0),
             ("silver futures", None, 41200.0)],
        ),
        (
            "Shares mixed: Infosys: The shares rose 4%. Wipro: The shares lost 1%.",
            [("Infosys", "up", 4.0), ("Wipro", "down", 1.0)],
        ),
        (
            "Shares slid. Oando led the gainers' list, with its share price rising 6% to N4.20.",
            [("Shares", "down"), ("Oando", "up", 6.0, 4.2)],
        ),
        (
            "The yield on the 10-year gilt, the benchmark for UK mortgages, slid to 0.9%.",
            [("yield on the 10-year gilt", "down", 0.9)],
        ),
        (
            "Sterling pared its losses to stand 0.4% up against the euro.",
            [("Sterling", "up", 0.4)],
        ),
        # lists with one figure for all, or one for each
        (
            "The Sensex slid. Top gainers on the index were Axis Bank, HDFC Bank and Tata Steel,"
            " which rose up to 3%.",
            [("Sensex", "down"), ("Axis Bank", "up", 3.0), ("HDFC Bank", "up", 3.0),
             ("Tata Steel", "up", 3.0)],
        ),
        (
            "The index slid after losses in Oando (3.1%), Lafarge Africa (2.2%) and Zenith (0.4%).",
            [("The index", "down"), ("Oando", "down", 3.1), ("Lafarge Africa", "down", 2.2),
             ("Zenith", "down", 0.4)],
        ),
        (
            "The PSEi slid. Mining and Oil posted the highest drop with 1.4 percent.",
            [("PSEi", "down"), ("Mining and Oil", "down", 1.4)],
        ),
        (
            "The PSEi slid. Mining and Oil suffered the most losses, with 1.4 percent.",
            [("PSEi", "down"), ("Mining and Oil", "down", 1.4)],
        ),
        (
            "Stocks slid. Benchmark gauges in Poland and Hungary lost 2%.",
            [("Stocks", "down"), ("Benchmark gauges", "down", 2.0)],
        ),
        (
            "The index slid on losses by Oando (3.1%) and Zenith (0.4%).",
            [("The index", "down"), ("Oando", "down", 3.1), ("Zenith", "down", 0.4)],
        ),
        (
            "The S&P 500 gained 0.4% and the E-mini NASDAQ 0.9%.",
            [("S&P 500", "up", 0.4), ("E-mini NASDAQ", "up", 0.9)],
        ),
        ("The Nifty bank lost 0.8%.", [("Nifty bank", "down", 0.8)]),
        (
            "The Sensex slid. On the sectoral front, metal and realty lost 0.7% each, while IT,"
            " power and FMCG were up 1%.",
            [("Sensex", "down"), ("metal", "down", 0.7), ("realty", "down", 0.7), ("IT", "up", 1.0),
             ("power", "up", 1.0), ("FMCG", "up", 1.0)],
        ),
        ("The Sensex slid. Power was down for hours.", [("Sensex", "down")]),
    ],
)  # fmt: skip
def test_who_moved(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a country beside an index stands for its market
        (
            "The STI slid 1%. Malaysia was down 0.4% on the week.",
            [("STI", "down", 1.0), ("Malaysia", "down", 0.4)],
        ),
        (
            "The STI slid 1%, with Thailand posting a 1.9% weekly gain and Vietnam a 0.8% rise.",
            [("STI", "down", 1.0), ("Thailand", "up", 1.9), ("Vietnam", "up", 0.8)],
        ),
        (
            "The STI slid 1%. Indonesia ended at its highest since May.",
            [("STI", "down", 1.0), ("Indonesia", "up")],
        ),
        (
            "The STI slid 1%. Malaysia gained 0.3% while the Philippines and Vietnam lost 2%.",
            [("STI", "down", 1.0), ("Malaysia", "up", 0.3), ("Philippines", "down", 2.0),
             ("Vietnam", "down", 2.0)],
        ),
        ("The STI slid 1%. Output in Malaysia was down 0.4%.", [("STI", "down", 1.0)]),
        ("The STI slid 1%. Malaysia said exports were down 4%.", [("STI", "down", 1.0)]),
        ("Exports slid 1%. Malaysia was down 0.4%.", []),
        # what moves a market
        (
            "Stocks slid. The vote sent the yield on the 10-year bund below 0.2%.",
            [("Stocks", "down"), ("yield on the 10-year bund", "down", 0.2)],
        ),
        (
            "The losses brought the Nikkei below the psychologically-important 20,000 threshold.",
            [("Nikkei", "down", 20000.0)],
        ),
        (
            "Stocks gained, enough to nudge the Russell 2000 to a record high.",
            [("Stocks", "up"), ("Russell 2000", "up")],
        ),
        (
            "Stocks gained. Cheaper oil helped Wall Street to a higher close on Friday.",
            [("Stocks", "up"), ("Wall Street", "up")],
        ),
        (
            "The TSX gained 1%. Banks helped boost the Nasdaq higher.",
            [("TSX", "up", 1.0), ("Nasdaq", "up")],
        ),
        (
            "Stocks slid. Funds chased the platinum price to new highs above $1,040 an ounce.",
            [("Stocks", "down"), ("platinum", "up", 1040.0)],
        ),
        (
            "Buyers lifted the ISEQ index 40 points to leave it at 6,220.",
            [("ISEQ index", "up", 6220.0)],
        ),
        (
            "Stocks slid. The news pushed up Italian bond yields by 5 to 9 basis points.",
            [("Stocks", "down"), ("Italian bond yields", "up")],
        ),
        ("Stocks slid. The loan helped banks to a higher capital ratio.", [("Stocks", "down")]),
    ],
)  # fmt: skip
def test_countries_and_causes(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "lifted" without an object
        (
            "The JSE gained 1%. Retailers gained 0.6%, and banks lifted 0.3%.",
            [("JSE", "up", 1.0), ("Retailers", "up", 0.6), ("banks", "up", 0.3)],
        ),
        ("The JSE slid. BHP lifted 2.1% to R362.", [("JSE", "down"), ("BHP", "up", 2.1, 362.0)]),
        ("The JSE slid. The news lifted BHP 2.1%.", [("JSE", "down"), ("BHP", "up", 2.1)]),
        # whose it is
        (
            "The FTSE slid. Tesco's 4 per cent climb and Northern Foods' 3% drop surprised.",
            [("FTSE", "down"), ("Tesco", "up", 4.0), ("Northern Foods", "down", 3.0)],
        ),
        (
            "The all share added 0.4% to 56,100 points and the blue-chip top 40 0.7% to 50,200.",
            [("The all share", "up", 0.4, 56100.0), ("blue-chip top 40", "up", 0.7, 50200.0)],
        ),
        (
            "The CSI300 of the largest Shanghai and Shenzhen A-share listings gained 0.8 percent.",
            [("CSI300", "up", 0.8)],
        ),
        (
            "The Nasdaq gained 1%, thanks to Snap Inc. that rose 6% on Friday, after logging a 30"
            " percent jump on its IPO.",
            [("Nasdaq", "up", 1.0), ("Snap Inc.", "up", 6.0), ("Snap Inc.", "up", 30.0)],
        ),
        (
            "The Merval index outperformed key regional indexes, up 1.2 percent.",
            [("Merval index", "up", 1.2)],
        ),
        # figures of something else
        (
            "Coking coal slid. The 62% Fe iron ore index gained $1.20 to $88.10 per tonne.",
            [("Coking coal", "down"), ("Fe iron ore index", "up", 88.1)],
        ),
        ("Stocks slid. Wage prices were up 3.1% on year.", [("Stocks", "down")]),
        (
            "Nickel slid 2% after buyers agreed to pay miners premiums in July that are 15 percent"
            " higher than the previous quarter.",
            [("Nickel", "down", 2.0)],
        ),
        # moves in a row
        (
            "Stocks gained. It was the third straight weekly gain for the Nasdaq.",
            [("Stocks", "up"), ("Nasdaq", "up")],
        ),
        (
            "Stocks gained. The Topix notched its fifth weekly gain.",
            [("Stocks", "up"), ("Topix", "up")],
        ),
        (
            "Stocks gained. Natural gas had its third steep loss in a row.",
            [("Stocks", "up"), ("Natural gas", "down")],
        ),
        (
            "Stocks gained. Toyota posted its third annual increase in sales.",
            [("Stocks", "up")],
        ),
    ],
)  # fmt: skip
def test_owners_and_runs(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # highs and lows reached beside what is told
        (
            "The Nikkei slid 1%. The FTSE 250 has struggled, slipping briefly to a 3-week low.",
            [("Nikkei", "down", 1.0), ("FTSE 250", "down")],
        ),
        (
            "The FTSE gained. Tesco shares did well, rising to a two-year high.",
            [("FTSE", "up"), ("Tesco", "up")],
        ),
        (
            "The Dow gained 1%, with Microsoft hitting a fresh all-time high.",
            [("Dow", "up", 1.0), ("Microsoft", "up")],
        ),
        (
            "The Kospi slid 1%. Funds sold after the Kospi closed Friday at its highest level"
            " since May 2.",
            [("Kospi", "down", 1.0), ("Kospi", "up")],
        ),
        # a move as what acts
        (
            "The FTSE slid 1%. The fall in copper hit shares in miners.",
            [("FTSE", "down", 1.0), ("copper", "down")],
        ),
        ("The FTSE slid 1%. The fall in output hit shares in miners.", [("FTSE", "down", 1.0)]),
        (
            "Stocks slid. The yen's fall to 112 against the dollar helped exporters.",
            [("Stocks", "down"), ("yen", "down", 112.0)],
        ),
        (
            "A bounce in the oil price above $58 a barrel lent support to stocks.",
            [("oil", "up", 58.0)],
        ),
        (
            "Stocks slid. A fall in the oil price to $50 would hurt producers.",
            [("Stocks", "down")],
        ),
        (
            "The TSX gained. A three per cent surge from shares in the country's gold miners"
            " helped the index.",
            [("TSX", "up"), ("the country's gold miners", "up", 3.0)],
        ),
        # contracts told by when they are due
        (
            "Corn slid. September wheat delivery added 10 cents, or 2.1 percent, to 5.12 dollars"
            " per bushel.",
            [("Corn", "down"), ("wheat", "up", 2.1, 5.12)],
        ),
        (
            "Raw sugar gained 2%. The front month had set a three-year peak of 20.10 cents.",
            [("Raw sugar", "up", 2.0), ("Raw sugar", None, 0.201)],
        ),
        # where it was before, and the same in another unit
        (
            "The loonie ended at US$0.7510 or US$1=C$1.3316 on Monday.",
            [("loonie", None, 0.751)],
        ),
        (
            "Gold ended at $1,284 on Monday, lower than $1,301 on Friday.",
            [("Gold", "down", 1301.0, 1284.0)],
        ),
        (
            "The Bovespa gained. The Brazilian real reversed early gains to fall 0.3%.",
            [("Bovespa", "up"), ("Brazilian real", "down", 0.3)],
        ),
    ],
)  # fmt: skip
def test_highs_and_contracts(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
