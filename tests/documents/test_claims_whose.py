"""Whose a figure is: of pairs, of names behind descriptions, of words that name nothing."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import Short, claims_of, short

MOVE, LEVEL, CAP, VOLUME = "price_move", "price_level", "market_cap_level", "volume_move"
TREND = "qualitative_direction"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dollar rates of Litecoin, Bitcoin and Ethereum grew by 4.1%, 12.5% and 0.7%,"
         " respectively.",
         [(MOVE, "Litecoin", "up", 4.1), (MOVE, "Bitcoin", "up", 12.5),
          (MOVE, "Ethereum", "up", 0.7)]),
        ("Monero and Dash are showing 11 percent and 26 percent losses respectively.",
         [(MOVE, "Monero", "down", 11.0), (MOVE, "Dash", "down", 26.0)]),
        ("French food and drinks majors Danone and Pernod Ricard slid 1.4% and 2.2% respectively.",
         [(MOVE, "Danone", "down", 1.4), (MOVE, "Pernod Ricard", "down", 2.2)]),
        ("Bitcoin fell 4 percent, with the second-largest coin, ether, losing 9 percent.",
         [(MOVE, "Bitcoin", "down", 4.0), (MOVE, "ether", "down", 9.0)]),
        ("Smaller coins suffered more, including dash (DASH), stellar (XLM) and NEO, all of which"
         " are showing losses above 15 percent.",
         [(MOVE, "dash", "down", 15.0), (MOVE, "stellar", "down", 15.0),
          (MOVE, "NEO", "down", 15.0)]),
        ("Tokyo shares ended 2% lower, with Sharp nose-diving over 12 percent.",
         [(MOVE, "Tokyo shares", "down", 2.0), (MOVE, "Sharp", "down", 12.0)]),
        ("Sharp's stock was 7.31 percent lower at the end of trade in Osaka, paring a drop of up"
         " to 9.8 percent before noon.",
         [(MOVE, "Sharp", "down", 7.31), (MOVE, "Sharp", "down", 9.8)]),
        ("The uranium index fell 1.15% and the copper index 0.42%.",
         [(MOVE, "uranium index", "down", 1.15), (MOVE, "copper index", "down", 0.42)]),
        ("Lyft shares rose 3%. Its IPO jumped 9% on opening day.",
         [(MOVE, "Lyft", "up", 3.0), (MOVE, "Lyft", "up", 9.0)]),
        # names that are longer or shorter than they look
        ("Arbor Biologics, Inc. (NASDAQ: ARBX): -31 percent",
         [(MOVE, "Arbor Biologics, Inc.", "down", 31.0)]),
        ("Dr Reddy's Lab shares rose 1.2% to Rs 2,710.",
         [(MOVE, "Dr Reddy's Lab", "up", 1.2)]),
        ("The retail sector sank 5%, in part because of a heavy fall in Target (TGT) which lost"
         " 8.4% over the week.",
         [(MOVE, "The retail sector", "down", 5.0), (MOVE, "Target", "down", 8.4)]),
        ("BITCOIN'S price has leapt back towards $6,500.", [(MOVE, "BITCOIN", "up", 6500.0)]),
        ("Bitcoin's US Dollar price rose 5%.", [(MOVE, "Bitcoin", "up", 5.0)]),
        ("Dogecoin's rate has gone down by 6.25%.", [(MOVE, "Dogecoin", "down", 6.25)]),
        ("Nestle shed N4.10 to end at N980.50, while PZ lost N0.35 to end at N11.15.",
         [(MOVE, "Nestle", "down", 980.5), (MOVE, "PZ", "down", 11.15)]),
        ("Lead drop was by Limuru Tea, which ended Ksh 12 down on Monday.", []),
        # datelines, asides, what a thing is called beside its name
        ("London \u2014 British toy-shop owner Hamleys cut its outlook. The stock tumbled by up"
         " to 17%.",
         [(MOVE, "Hamleys", "down", 17.0)]),
        ("TOKYO (AP) \u2014 Mercari Group Corp. had a happy first day. Shares went for an opening"
         " price of 5,000 yen.",
         [(LEVEL, "Mercari Group Corp.", None, 5000.0)]),
        ("IBM \u2014 a laggard \u2014 said it would cut jobs. Its shares fell 3%.",
         [(MOVE, "IBM", "down", 3.0)]),
        ("Axis Bank shares - up 17.4 per cent year to date - moved lower by 3 per cent.",
         [(MOVE, "Axis Bank", "up", 17.4), (MOVE, "Axis Bank", "down", 3.0)]),
        ("Bitcoin futures expiring in March settled at $9,415, down 3.6%.",
         [(MOVE, "Bitcoin futures", "down", 3.6)]),
        ("Krones said that orders grew 4 percent, prompting shares to leap 12 percent.",
         [(MOVE, "Krones", "up", 12.0)]),
        ("Hardest hit was Bitcoin Gold (BTG), whose rate has gone down by 8.03%.",
         [(MOVE, "Bitcoin Gold", "down", 8.03)]),
        ("Vitafoam Plc was the best stock of the month, appreciating by 18.2%. YTD was up.",
         [(MOVE, "Vitafoam Plc", "up", 18.2)]),
        ("Bitcoin smashed the $12,000 level on Wednesday.", [(MOVE, "Bitcoin", "up", 12000.0)]),
        ("Bitcoin had sold-off on Tuesday.", [("qualitative_direction", "Bitcoin", "down", None)]),
        # markets that did what another has done
        ("Bitcoin fell 2%, as did ether and XRP.",
         [(MOVE, "Bitcoin", "down", 2.0), ("qualitative_direction", "ether", "down", None),
          ("qualitative_direction", "XRP", "down", None)]),
        ("Gold rose 2%. So did silver.",
         [(MOVE, "Gold", "up", 2.0), ("qualitative_direction", "silver", "up", None)]),
        ("Bitcoin fell 5%, as did sales of mining rigs.", [(MOVE, "Bitcoin", "down", 5.0)]),
        ("Bitcoin has become the first coin to top $1,000.", [(MOVE, "Bitcoin", "up", 1000.0)]),
        ("Bitcoin could become the first coin to top $1,000.",
         [("forward_looking_risk", "Bitcoin", "up", 1000.0)]),
        ("That worry has driven up market volatility by leaps and bounds.",
         [("qualitative_volatility", "market volatility", None, None)]),
        ("The SEC decides when a token is a security, and bitcoin fell 5% on Monday.",
         [(MOVE, "bitcoin", "down", 5.0)]),
        ("Malaysian shares fell 0.5%.", [(MOVE, "Malaysian shares", "down", 0.5)]),
        ("The Stoxx 600 lost 0.4%. Umicore shares slid 9.1% after the Belgian recycler told of a"
         " 30% drop in its yearly profit.",
         [(MOVE, "Stoxx 600", "down", 0.4), (MOVE, "Umicore", "down", 9.1)]),
        ("Tata Motors accounted for a third of the index's gains, closing 4.2 per cent higher.",
         [(MOVE, "Tata Motors", "up", 4.2)]),
        # who is told of by what it does, and who had a debut
        ("In a blow to the IBEX, olive-oil firm Deoleo sought protection. Its shares slumped"
         " 48.5%.",
         [(MOVE, "Deoleo", "down", 48.5)]),
        ("Shares of Blue Apron fell 5.2% after larger rival HelloFresh had a poor debut, closing"
         " down 3.1%.",
         [(MOVE, "Blue Apron", "down", 5.2), (TREND, "HelloFresh", "down", None),
          (MOVE, "HelloFresh", "down", 3.1)]),
        ("Bitcoin stayed around flat on Tuesday.",
         [("qualitative_direction", "Bitcoin", None, None)]),
        ("At last check Delta (DAL) rose 11% and United (UAL) gained 14%.",
         [(MOVE, "Delta", "up", 11.0), (MOVE, "United", "up", 14.0)]),
        ("India VIX cooled about 6 per cent to 14.3 levels.", [(MOVE, "India VIX", "down", 6.0)]),
        ("The price of litecoin rose sharply today extending an earlier climb.",
         [("qualitative_direction", "litecoin", "up", None)]),
        ("Lead rose 2% to $2,100 a tonne.", [(MOVE, "Lead", "up", 2.0)]),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, expected: list[Short]) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "KKR has lowered its bid by some 8% from $12.50 a share to $11.50 a share.",
        "Profits at Danish beer maker Carlsberg sank 15 per cent to \u00a3410 million.",
        "The broker sees this driving 2019E EBITDA down by 17%.",
        "The thieves took 7,074 bitcoins. These coins were worth some $41m.",
        "The broker valued the IPO at $90 million.",
        "Ether was among the climbers as it took back the 2 places it had lost in the table.",
        "The Dow passed another 1,000-point milestone in record time.",
        "Most hoped for bitcoin to very soon break the $900 benchmark.",
        # rules, remarks and results
        "So when a share joins the S&P 500, trackers are obliged to buy, pushing up the stock"
        " price.",
        "When a firm enters the FTSE 250, it is as the share price has increased.",
        "A 70% drop in bitcoin in one day is virtually unheard of.",
        "The lender posted a profit after tax of Rs 48.2 crore, marking a decline of 63 per cent.",
    ],
)
def test_what_is_no_move_of_a_price(text: str) -> None:
    said = "Bitcoin and KKR shares rose. "
    told = [claim for claim in claims_of(said + text) if claim.span.start >= len(said)]
    assert not [claim for claim in told if not claim.hedged]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Litecoin's trading volume ended the quarter with a 35% jump.",
         [(VOLUME, "Litecoin", "up", 35.0)]),
        ("Market cap sank to $88.5 billion, lower than $97 billion a month ago.",
         [(CAP, "Market cap", "down", 88.5e9)]),
        ("Market capitalization of the BRVM was lower, posting a 1.4% drop to 4.6 trillion"
         " francs.",
         [(CAP, "BRVM", "down", 1.4)]),
        ("The price of ether sank to $212 before settling back around $230.",
         [(MOVE, "ether", "down", 212.0), (LEVEL, "ether", None, 230.0)]),
        ("Monero is up from its low of $43.", [(MOVE, "Monero", "up", None)]),
        ("Bitcoin saw a surge in its price by as much as 17 percent.",
         [(MOVE, "Bitcoin", "up", 17.0)]),
        ("Bitcoin Cash has stayed within the $220 to $260 range.",
         [(LEVEL, "Bitcoin Cash", None, 260.0)]),
    ],
)  # fmt: skip
def test_what_is_measured(text: str, expected: list[Short]) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Litecoin remains below its record of nearly $375 hit in December 2017.", None),
        ("Monero is close to the record price of $495 set last month.", None),
        ("The BTC dominance index stood at 55% \u2013 a reading last seen in April 2018.", None),
        ("Bitcoin fell 5% in July this year.", "P1M"),
        # the day of a market report, and a move too large for it
        ("The Nikkei ended the session down 0.6 percent.\n\nNissan Motor lost 3 percent on weak"
         " profits. It is the third year of weak profits.\n\nMazda Motor fell 2 percent.", "P1D"),
        ("The Nikkei ended the session down 0.6 percent. Over the year the Topix gained 9 percent."
         "\n\nMazda cut its forecast.\n\nMazda Motor fell 2 percent.", None),
        ("Bitcoin fell 3% on Tuesday. The coin lost 80 percent of its value.", None),
        ("Bitcoin fell 3% on Tuesday. The coin lost 8 percent of its value.", "P1D"),
        ("Bitcoin rose from $2,620 at the close on Monday to $3,320 at Wednesday's close.",
         "2019-10-28/2019-10-30"),  # told on a Tuesday
        ("Bitcoin is trading at $11,500, which is $200 higher than a week ago.", "P1W"),
        ("Bitcoin is 16.1% higher than it was a week ago.", "P1W"),
        ("Bitcoin is worth 16% more than it was a month ago.", "P1M"),
        ("That was the biggest rise in Fresenius's share price in nearly four years.", None),
        ("The S&P 500 added 11.3 points (0.4%) on Thursday to close out the week at 2,801.50, a"
         " 1.9% gain.", "P1W"),
        ("Shares in Riot surged by 60 per cent on Monday. The company's owners saw its shares"
         " lose over 80 per cent of their value since then.", None),
    ],
)  # fmt: skip
def test_over_what_it_moved(text: str, horizon: str | None) -> None:
    assert claims_of(text)[-1].horizon == horizon


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("The total market cap fell to $132.3 billion.", 132300000000.0),
        ("ABC Transport stock closed at N0.44k.", 0.44),
        ("The Euro STOXX 50 closed 0.8 percent higher at 3418,25 points.", 3418.25),
        ("The MDax gained 0.4 percent to 24.815,60 points.", 24815.6),
        ("Axis Bank shares sank 8.3 per cent from their last close to Rs 412.60.", 412.6),
        ("Bitcoin is trading close to $10,000.", 10000.0),
    ],
)
def test_figures_as_written(text: str, to: float) -> None:
    assert claims_of(text)[0].to == to


def test_what_compares_and_what_does_not() -> None:
    told = claims_of("One of the things about the 85% plunge in Tesla's stock was how fast it was.")
    assert told[0].comparator is None
    told = claims_of("Mothercare shares shed the best part of 30% to 21.5p.")
    assert (told[0].comparator, told[0].percent, told[0].to) == ("nearly", 30.0, 21.5)
    told = claims_of("Axis Bank was quoted at Rs 36.60, up 20% against its close of Rs 30.50.")
    assert (told[0].from_, told[0].to, told[0].points) == (30.5, 36.6, None)


FAR = "It was a good day. It was a long one. All was well. All was calm."


@pytest.mark.parametrize(
    ("text", "assets"),
    [
        # an office before or behind a name makes a person of it
        ("Shares of Yelp fell on Thursday.\n\nJeremy Stoppelman, the chief executive, said growth "
         "was slow. The stock closed at $29.84.", ["Yelp", "Yelp"]),
        ("Yelp shares fell on Thursday.\n\nBoss Jeremy Stoppelman said growth was slow. The stock "
         "closed at $29.84.", ["Yelp", "Yelp"]),
        ("Shares of Yelp fell on Thursday.\n\nOverstock, run by chief executive Patrick Byrne, "
         "sold its stake. The stock closed at $12.84.", ["Yelp", "Overstock"]),
        # what a story is about, where a paragraph opens with its stock
        ("Wirecard shares plunged 62% on Thursday.\n\nErnst & Young, its auditor, could not "
         "confirm the accounts.\n\nThe stock closed at \u20ac39.90.", ["Wirecard", "Wirecard"]),
        (f"Tesla shares rose 5%.\n\n{FAR}"
         "\n\nGeneral Motors ended at $35.\n\nThe shares have doubled in three months.",
         ["Tesla", "General Motors", "Tesla"]),
        (f"Tesla shares rose 5%.\n\n{FAR}"
         "\n\nGeneral Motors ended at $35. The shares have doubled in three months.",
         ["Tesla", "General Motors", "General Motors"]),
        # and where nothing else is named
        (f"Xunlei shares rose 5%.\n\n{FAR} {FAR}\n\nShares are down 61% this year.",
         ["Xunlei", "Xunlei"]),
        # two firms, or a report on the market: no story of one
        ("Tesla shares rose 5%.\n\nGeneral Motors ended at $35.\n\nThe shares have doubled.",
         ["Tesla", "General Motors", "General Motors"]),
        (f"The Dow rose 1% on Monday.\n\nApple rose 2%. {FAR} {FAR} Nvidia fell. {FAR} {FAR}"
         "\n\nThe stock had been down 13.5 percent.", ["Dow", "Apple", "Nvidia", "The stock"]),
    ],
)  # fmt: skip
def test_whose_stock_it_is(text: str, assets: list[str]) -> None:
    assert [claim.asset for claim in claims_of(text)] == assets
