"""Whose a figure is: of pairs, of names behind descriptions, of words that name nothing."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import Short, claims_of, short

MOVE, LEVEL, CAP, VOLUME = "price_move", "price_level", "market_cap_level", "volume_move"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The exchange rates of Bitcoin, Ethereum and Litecoin increased by 36.9%, 2.0% and 55.3%,"
         " respectively.",
         [(MOVE, "Bitcoin", "up", 36.9), (MOVE, "Ethereum", "up", 2.0),
          (MOVE, "Litecoin", "up", 55.3)]),
        ("Bitcoin and Ethereum are reporting 22 percent and 37 percent losses respectively.",
         [(MOVE, "Bitcoin", "down", 22.0), (MOVE, "Ethereum", "down", 37.0)]),
        ("British oil and gas majors Royal Dutch Shell and BP climbed 3% and 2.7% respectively.",
         [(MOVE, "Royal Dutch Shell", "up", 3.0), (MOVE, "BP", "up", 2.7)]),
        ("Ether jumped 5 percent, with the third-largest coin, XRP, gaining 8 percent.",
         [(MOVE, "Ether", "up", 5.0), (MOVE, "XRP", "up", 8.0)]),
        ("Many coins fared worse, including ether (ETH), litecoin (LTC) and EOS, all of which are"
         " posting losses above 10 percent.",
         [(MOVE, "ether", "down", 10.0), (MOVE, "litecoin", "down", 10.0),
          (MOVE, "EOS", "down", 10.0)]),
        ("Tokyo shares closed 1% higher, with Toshiba nose-diving more than 20 percent.",
         [(MOVE, "Tokyo shares", "up", 1.0), (MOVE, "Toshiba", "down", 20.0)]),
        ("Toshiba's stock traded 11.62 percent lower at the close on the Tokyo Stock Exchange,"
         " paring an earlier drop of as much as 16.3 percent.",
         [(MOVE, "Toshiba", "down", 11.62), (MOVE, "Toshiba", "down", 16.3)]),
        ("The platinum index rebounded 0.77% and the gold index 0.29%.",
         [(MOVE, "platinum index", "up", 0.77), (MOVE, "gold index", "up", 0.29)]),
        ("Lyft shares rose 3%. Its IPO jumped 9% on opening day.",
         [(MOVE, "Lyft", "up", 3.0), (MOVE, "Lyft", "up", 9.0)]),
        # names that are longer or shorter than they look
        ("Mirati Therapeutics, Inc. (NASDAQ: MRTX): -44 percent",
         [(MOVE, "Mirati Therapeutics, Inc.", "down", 44.0)]),
        ("Shares of Dr Reddy's Lab fell 4.01% to Rs 2,458.95.",
         [(MOVE, "Dr Reddy's Lab", "down", 4.01)]),
        ("The technology sector dropped 3%, at least partially driven by a big decline in Apple"
         " (AAPL) which dropped 6.9% for the week.",
         [(MOVE, "The technology sector", "down", 3.0), (MOVE, "Apple", "down", 6.9)]),
        ("BITCOIN'S price has jumped back towards $4,000.", [(MOVE, "BITCOIN", "up", 4000.0)]),
        ("Bitcoin's US Dollar price rose 5%.", [(MOVE, "Bitcoin", "up", 5.0)]),
        ("Bitcoin's rate has dropped by 9.75%.", [(MOVE, "Bitcoin", "down", 9.75)]),
        ("Unilever fell N2.05 to close at N19.60, while CAP dipped N1.25 to close at N24.30.",
         [(MOVE, "Unilever", "down", 19.6), (MOVE, "CAP", "down", 24.3)]),
        ("Lead drop was by Kapchorua Tea as it closed down Ksh 7 on Friday.", []),
        # datelines, asides, what a thing is called beside its name
        ("London \u2014 UK department-store owner Debenhams warned on profits. The stock plunged as"
         " much as 24%.",
         [(MOVE, "Debenhams", "down", 24.0)]),
        ("TOKYO (AP) \u2014 SoftBank Group Corp. suffered a bitter debut. Shares fetched an opening"
         " price of 1,463 yen.",
         [(LEVEL, "SoftBank Group Corp.", None, 1463.0)]),
        ("IBM \u2014 a laggard \u2014 said it would cut jobs. Its shares fell 3%.",
         [(MOVE, "IBM", "down", 3.0)]),
        ("Yes Bank shares - down 45.83 per cent year to date - moved higher by 2 per cent.",
         [(MOVE, "Yes Bank", "down", 45.83), (MOVE, "Yes Bank", "up", 2.0)]),
        ("Bitcoin futures expiring in January settled at $18,020, down 2.8%.",
         [(MOVE, "Bitcoin futures", "down", 2.8)]),
        ("Gea reported that revenue rose 5 percent, prompting shares to jump 10 percent.",
         [(MOVE, "Gea", "up", 10.0)]),
        ("The biggest loser has been Bitcoin SV (BSV), whose rate has dropped by 11.57%.",
         [(MOVE, "Bitcoin SV", "down", 11.57)]),
        ("ABC Transport Plc was the best stock this week, appreciating by 29.41%. YTD was up.",
         [(MOVE, "ABC Transport Plc", "up", 29.41)]),
        ("Bitcoin smashed the $12,000 level on Wednesday.", [(LEVEL, "Bitcoin", "up", 12000.0)]),
        ("Bitcoin had sold-off on Tuesday.", [("qualitative_direction", "Bitcoin", "down", None)]),
        # markets that did what another has done
        ("Bitcoin fell 2%, as did ether and XRP.",
         [(MOVE, "Bitcoin", "down", 2.0), ("qualitative_direction", "ether", "down", None),
          ("qualitative_direction", "XRP", "down", None)]),
        ("Gold rose 2%. So did silver.",
         [(MOVE, "Gold", "up", 2.0), ("qualitative_direction", "silver", "up", None)]),
        ("Bitcoin fell 5%, as did sales of mining rigs.", [(MOVE, "Bitcoin", "down", 5.0)]),
        ("Bitcoin has become the first coin to top $1,000.", [(LEVEL, "Bitcoin", "up", 1000.0)]),
        ("Bitcoin could become the first coin to top $1,000.",
         [("forward_looking_risk", "Bitcoin", "up", 1000.0)]),
        ("That fear has driven up market volatility in dramatic fashion.",
         [("qualitative_volatility", "market volatility", None, None)]),
        ("The SEC decides when a token is a security, and bitcoin fell 5% on Monday.",
         [(MOVE, "bitcoin", "down", 5.0)]),
        ("Malaysian shares fell 0.5%.", [(MOVE, "Malaysian shares", "down", 0.5)]),
        ("The Stoxx 600 closed 0.63% lower. Aegon shares fell 15.32% after the Dutch insurer"
         " reported a 67% fall in first-half net profit.",
         [(MOVE, "Stoxx 600", "down", 0.63), (MOVE, "Aegon", "down", 15.32)]),
        ("Reliance Industries accounted for half of the NSE index's decline, closing 6.87 per cent"
         " lower.",
         [(MOVE, "Reliance Industries", "down", 6.87)]),
        # who is told of by what it does, and who had a debut
        ("In a first for a DAX constituent, payments firm Wirecard collapsed. Its shares slumped"
         " 71.3%.",
         [(MOVE, "Wirecard", "down", 71.3)]),
        ("Shares of Lyft fell 7.4% after larger rival Uber had a disappointing debut, closing down"
         " 7.6%.",
         [(MOVE, "Lyft", "down", 7.4), (MOVE, "Uber", "down", 7.6)]),
        ("Bitcoin stayed around flat on Tuesday.",
         [("qualitative_direction", "Bitcoin", None, None)]),
        ("At last check Carnival (CCL) rose 31% and Norwegian (NCLH) gained 27%.",
         [(MOVE, "Carnival", "up", 31.0), (MOVE, "Norwegian", "up", 27.0)]),
        ("India VIX zoomed nearly 11 per cent to 17.05 levels.", [(MOVE, "India VIX", "up", 11.0)]),
        ("The price of bitcoin fell sharply today exacerbating an ongoing decline.",
         [("qualitative_direction", "bitcoin", "down", None)]),
        ("Lead rose 2% to $2,100 a tonne.", [(MOVE, "Lead", "up", 2.0)]),
    ],
)  # fmt: skip
def test_whose_it_is(text: str, expected: list[Short]) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "KKR has revised its offer down approximately 10% from $3.77 per share to $3.40 per share.",
        "Profits at Swedish fashion retailer H&M plunged 20 per cent to \u00a3350 million.",
        "It sees this driving 2018E EBIT-adjusted down by 22%.",
        "119,756 bitcoins were stolen. These coins were worth some $65m.",
        "The broker valued the IPO at $90 million.",
        "Ether was one of the gainers as it regained the 2 spots on the leaderboard.",
        "The Dow crossed a 1,000-point milestone at the fastest pace ever.",
        "Many expected bitcoin to very soon break the $750 benchmark.",
        # rules, remarks and results
        "This means that when a stock is added to the S&P 500, fund managers have to buy, pushing"
        " up the stock price.",
        "When a company is promoted to the FTSE 100, it is because the share price has increased.",
        "A 70% drop in bitcoin in one day is virtually unheard of.",
        "The bank reported a net profit of Rs 113.76 crore, marking a decline of 91 per cent.",
    ],
)
def test_what_is_no_move_of_a_price(text: str) -> None:
    said = "Bitcoin and KKR shares rose. "
    told = [claim for claim in claims_of(said + text) if claim.span.start >= len(said)]
    assert not [claim for claim in told if not claim.hedged]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bitcoin's trading volume ended the month with a 22% jump.",
         [(VOLUME, "Bitcoin", "up", 22.0)]),
        ("Market cap fell to $119.6 billion, lower than $132.3 billion a week ago.",
         [(CAP, "Market cap", "down", 119.6e9)]),
        ("Market capitalization of the NSE was higher, posting a 0.92% rise to Kes 2.17 trillion.",
         [(CAP, "NSE", "up", 0.92)]),
        ("The price of bitcoin crashed to $677 before settling back around $700.",
         [(MOVE, "bitcoin", "down", 677.0), (LEVEL, "bitcoin", None, 700.0)]),
        ("Bitcoin is up from its low of $9,100.", [(MOVE, "Bitcoin", "up", None)]),
        ("Bitcoin saw a surge in its price by as much as 17 percent.",
         [(MOVE, "Bitcoin", "up", 17.0)]),
        ("Bitcoin Cash has remained within the $410 to $450 range.",
         [(LEVEL, "Bitcoin Cash", None, 450.0)]),
    ],
)  # fmt: skip
def test_what_is_measured(text: str, expected: list[Short]) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Bitcoin remains below its all-time high of nearly $20,000 hit in December 2017.", None),
        ("Ether is close to the all-time high of $1,338 set last month.", None),
        ("The BTC dominance index sat at 63% \u2013 a number last seen in December 2017.", None),
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
        ("It was the largest fall in Bayer's share price in almost seven years.", None),
        ("The S&P 500 rose 19.16 points (0.7%) on Friday to close out the week at 2,743.15, a 2.60%"
         " gain.", "P1W"),
        ("Shares in Eastman Kodak rose by 117 per cent on Tuesday. The firm has seen its shares"
         " lose more than 90 per cent of their value since then.", None),
    ],
)  # fmt: skip
def test_over_what_it_moved(text: str, horizon: str | None) -> None:
    assert claims_of(text)[-1].horizon == horizon


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("The total market cap fell to $132.3 billion.", 132300000000.0),
        ("ABC Transport stock closed at N0.44k.", 0.44),
        ("The Euro STOXX 50 ended 0.53 percent lower at 3249,90 points.", 3249.9),
        ("The MDax lost 0.02 percent to 26.201,35 points.", 26201.35),
        ("Yes Bank shares plunged 19.56 per cent from the previous close to Rs 79.15.", 79.15),
        ("Bitcoin is trading close to $10,000.", 10000.0),
    ],
)
def test_figures_as_written(text: str, to: float) -> None:
    assert claims_of(text)[0].to == to


def test_what_compares_and_what_does_not() -> None:
    told = claims_of("One of the things about the 85% plunge in Tesla's stock was how fast it was.")
    assert told[0].comparator is None
    told = claims_of("Bonmarche shares slump the best part of 25% to 86.5p.")
    assert (told[0].comparator, told[0].percent, told[0].to) == ("nearly", 25.0, 86.5)
    told = claims_of("Yes Bank was trading at Rs 38.85, up 52% against its close of Rs 25.55.")
    assert (told[0].from_, told[0].to, told[0].points) == (25.55, 38.85, None)
