"""Firms and their shares as reports of the day tell them: who moved, how far and to where."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a participle that tells a price only shares have
        ("Ericsson fared well, climbing 3.2 per cent to close at €7.15.",
         [("Ericsson", "up", 3.2, 7.15)]),
        ("Nokia saw brisk business, closing at €4.18, a gain of 2.6 per cent.",
         [("Nokia", "up", 2.6, 4.18)]),
        ("Ryanair had a quiet day closing at €14.20, a drop of 0.8 per cent.",
         [("Ryanair", "down", 0.8, 14.2)]),
        ("Stocks rose. Nokia had a slow day, closing flat at €4.20.",
         [("Stocks", "up"), ("Nokia", None, 4.2)]),
        ("Barclays followed Lloyds into the red, down 3.1% to 171.2p.",
         [("Barclays", "down", 3.1, 171.2)]),
        ("Ford cut its dividend, lowering it 5% to $0.80.", []),
        ("Apple unveiled a cheaper phone, starting at $400.", []),
        # a person before a name
        ("Shares were lower. Chairman Ford fell sharply.", [("Shares", "down")]),
        ("Shares rose as founder Musk dropped 3%.", [("Shares", "up")]),
        ("Shares of Mr Price fell 3%.", [("Mr Price", "down", 3.0)]),
        # listed at a place
        ("Sony's shares listed in New York climbed 3% to $60.", [("Sony", "up", 3.0, 60.0)]),
        ("Ford rose 5%. Its shares traded on the Frankfurt Exchange fell 2%.",
         [("Ford", "up", 5.0), ("Ford", "down", 2.0)]),
        ("Copper trading in New York climbed 3%.", [("Copper", "up", 3.0)]),
        ("Bitcoin trading in Korea climbed 3%.", []),
        ("Companies listed in Frankfurt rose 2%.", []),
        ("Options on Ford shares traded in Chicago rose 20%.", []),
        # prices that stayed
        ("Ericsson closed flat at €8.31.", [("Ericsson", None, 8.31)]),
        ("Vodafone and BT were both unchanged at 160p and 240p respectively.",
         [("Vodafone", None, 160.0), ("BT", None, 240.0)]),
        ("Ford said its dividend was unchanged at $0.15.", []),
        ("The union said wages were steady at $15 an hour.", []),
        # "ahead" behind a name
        ("The day's risers included Lloyds, ahead 2.5p at 61p, and Tesco ahead 12p at £3.20.",
         [("Lloyds", "up", 61.0), ("Tesco", "up", 3.2)]),
        ("Toyota ahead 5% in sales.", []),
        # two told before
        ("Apple and Intel closed down. The stocks fell 2.1 per cent to $180 and 3.4 per cent to "
         "$44 respectively.",
         [("Apple", "down"), ("Intel", "down"), ("Apple", "down", 2.1, 180.0),
          ("Intel", "down", 3.4, 44.0)]),
    ],
)  # fmt: skip
def test_whose_price_a_report_tells(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shares of the travel site fell 12%.", [("the travel site", "down", 12.0)]),
        ("Shares in the food delivery app sank 9% to $38.",
         [("the food delivery app", "down", 9.0, 38.0)]),
        ("Shares of the video service closed at $12.", [("the video service", 12.0)]),
        ("The travel site fell 12%.", []),
        ("The price of the service rose 5%.", []),
        ("The drugmaker cut its outlook and its shares fell 9p to 411p.",
         [("The drugmaker", "down", 411.0)]),
        ("The supermarket chain cut its outlook on Friday. Its shares fell 9p to 411p.",
         [("The supermarket chain", "down", 411.0)]),
        ("Shares of the Austin firm opened at $31. The stock closed at $36.20.",
         [("the Austin firm", 31.0), ("the Austin firm", 36.2)]),
        ("The bank's chairman left and the shares fell 3%.", [("the shares", "down", 3.0)]),
        ("The bank upgraded Tesla. The shares rose 3%.", [("Tesla", "up", 3.0)]),
    ],
)  # fmt: skip
def test_firms_told_by_no_name(text: str, expected: list[tuple]) -> None:
    found = [tuple(part for part in claim if part is not None) for claim in told(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # where a move ended
        ("The Sensex is up 0.4 percent at 38,120 levels.", [("Sensex", "up", 0.4, 38120.0)]),
        ("The pound slipped 0.31% against the dollar to last change hands at $1.2680.",
         [("pound", "down", 0.31, 1.268)]),
        ("The CAC 40 rose 31.5 points to leave it at 5,290.12.", [("CAC 40", "up", 5290.12)]),
        ("Intel stock dropped nearly 28%, all the way to $33.10 from $45.80.",
         [("Intel", "down", 28.0, 45.8, 33.1)]),
        ("Nokia's market capitalisation rose 12 per cent \u2013 to almost \u20ac24 billion.",
         [("Nokia", "up", 12.0, 24e9)]),
        ("Intel stock fell 2.2% in the last session and ended the day on $45.31.",
         [("Intel", "down", 2.2), ("Intel", None, 45.31)]),
        ("Barclays fell back to close 3p ahead at 166p.", [("Barclays", "up", 166.0)]),
        ("Intel stock ended up at $44.10 per share after falling 12%.",
         [("Intel", None, 44.1), ("Intel", "down", 12.0)]),
        ("The FTSE 100 ended up at 7,310.", [("FTSE 100", "up", 7310.0)]),
        ("Tesco shares climbed 101/2p to close at 231p.", [("Tesco", "up", 231.0)]),
        # what a gain is reckoned from
        ("Uber ended at $43.20, up 3.20% over the previous day's close of $41.86.",
         [("Uber", "up", 3.2, 41.86, 43.2)]),
        ("Zoom shares closed at $62, gaining 72 percent over the $36 offer price.",
         [("Zoom", "up", 72.0, 36.0, 62.0)]),
        ("Ford gained 5.5 percent over the past week.", [("Ford", "up", 5.5)]),
        # how far is no level
        ("Boeing stock closed at $340.50 \u2014 $12.40 lower than on Friday.",
         [("Boeing", "down", 340.5)]),
        ("Boeing stock closed at $340.50, $12.40 lower than on Friday.",
         [("Boeing", "down", 340.5)]),
        ("Boeing stock closed at $340.50, $12.40 lower than analysts had expected.",
         [("Boeing", None, 340.5)]),
        # the share of a market value lost
        ("Tesco's market value on Friday fell to $20 billion, a 15 percent drop.",
         [("Tesco", "down", 15.0, 20e9)]),
        # no moves
        ("The shares slid although the lender denied that it had asked for aid and been turned "
         "down.", [("The shares", "down")]),
        ("Apple stock has contributed 25% to the Nasdaq's gain this year.", []),
        ('"Debenhams shares sank again after a sell recommendation, with a zero pence target '
         'price," an analyst said.', [("Debenhams", "down")]),
    ],
)  # fmt: skip
def test_where_moves_end_and_begin(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tesla saw more than four times its usual trading volume.",
         [("volume_move", "Tesla", "up", 4.0, None)]),
        ("The store saw five times its usual sales volume.", []),
        ("Infosys stock saw a spurt in volume by more than 2.4 times.",
         [("volume_move", "Infosys", "up", 2.4, None)]),
        ("Intel shares fell 3%. About 4,100,300 shares were traded. An increase of 320% from the "
         "average daily volume of 970,020 shares.",
         [("price_move", "Intel", "down", None, None), ("volume_move", "Intel", "up", None, None)]),
        ("Intel shares rose 3%. More than 65 million shares were traded, 15 times the average "
         "volume over the past 30 days.",
         [("price_move", "Intel", "up", None, None), ("volume_move", "Intel", "up", 15.0, None)]),
        ("The trading volume for Intel stock spiked up to 47 million shares against an average "
         "over the past 30 days of 20 million shares.",
         [("volume_move", "Intel", "up", None, None)]),
    ],
)  # fmt: skip
def test_volumes_set_against_what_is_usual(text: str, expected: list[tuple]) -> None:
    found = [(c.kind, c.asset, c.direction, c.factor, c.horizon) for c in claims_of(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zenith Bank has market-cap of Rs 412.40 billion.", [("Zenith Bank", None, 412.4e9)]),
        ("Nokia's market capitalisation eroded by Rs 90 billion during the past two weeks.",
         [("Nokia", "down")]),
        ("Boeing is worth less than the market cap of Nike ($130 billion), Oracle ($180 billion) "
         "or Pfizer ($230 billion).",
         [("Nike", None, 130e9), ("Oracle", None, 180e9), ("Pfizer", None, 230e9)]),
        ("The market cap of Nike ($130 billion) fell 3%.", [("Nike", "down", 3.0)]),
        ("Intel and Oracle slid, wiping almost $25 billion off their combined market "
         "capitalizations.",
         [("Intel", "down"), ("Oracle", "down"), ("Intel", "down"), ("Oracle", "down")]),
    ],
)  # fmt: skip
def test_market_values(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uber's shares closed their first trading session up 3.2 per cent.",
         [("Uber", "up", 3.2, "P1D")]),
        ("Uber's shares jumped 14% on the company's first trading day.",
         [("Uber", "up", 14.0, "P1D")]),
        ("Stocks rose. Xiaomi listed at HK$16.60 but briefly hit a high of HK$17.80.",
         [("Stocks", "up", None, None), ("Xiaomi", None, None, None),
          ("Xiaomi", None, None, None)]),
        ("The house was listed at $2 million.", []),
    ],
)  # fmt: skip
def test_new_listings(text: str, expected: list[tuple]) -> None:
    found = [(c.asset, c.direction, c.percent, c.horizon) for c in claims_of(text)]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the share, not the index beside it
        ("Boeing stock was the worst performer on the S&P 500 index on Tuesday as it sank to $341.",
         [("Boeing", "down", 341.0)]),
        ("The ASX 200 rose 0.2%. The biggest loser was airline Rex Aviation (ASX: RXA) with a "
         "4.6% drop to $1.12.",
         [("ASX 200", "up", 0.2), ("Rex Aviation", "down", 4.6, 1.12)]),
        ("Lenders rose, with Lloyds producing a strong performance, up 2 per cent at 61p.",
         [("Lenders", "up"), ("Lloyds", "up", 2.0, 61.0)]),
        # the index told before
        ("The DAX rose 0.5 percent. The measure has lost 2.1 percent this year.",
         [("DAX", "up", 0.5), ("DAX", "down", 2.1)]),
        ("Inflation eased. The measure fell 2.1 percent.", []),
        ("The Iseq has crept up of late. The index has jumped by 7% in a month.",
         [("Iseq", "up", 7.0)]),
        ("Stocks rose. South Korea's Kospi eked out gains of 0.12% to 2,071.",
         [("Stocks", "up"), ("Kospi", "up", 0.12, 2071.0)]),
        # whose shares something leads to, or could not stop
        ("Biogen shone in a second trial, leading shares to jump 23% to about $290.",
         [("Biogen", "up", 23.0, 290.0)]),
        ("Biogen cut costs on Friday. But it didn't stop shares plunging more than 20 percent.",
         [("Biogen", "down", 20.0)]),
        ("The rescue stopped shares plunging more than 20 percent.", []),
        # no list of two
        ("Shares of drillers slid with the price of oil and Nike tumbled after a warning.",
         [("drillers", "down"), ("Nike", "down")]),
    ],
)  # fmt: skip
def test_whose_move_it_is(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # "it" and "its" beside another
        ("The stock of Zenith Bank fell 9% in two weeks, as compared to a 2% rise in the Sensex. "
         "It touched a record high of Rs 210 in August.",
         [("Zenith Bank", "down", 9.0), ("Sensex", "up", 2.0), ("Zenith Bank", None, 210.0)]),
        ("Honda lost 2.1%. Nissan's decline brought its market value down to $24 billion.",
         [("Honda", "down", 2.1), ("Nissan", "down", 24e9)]),
        ("Tesla shares were trading at Rs 820 on the Bombay Stock Exchange and Rs 818.40 on the "
         "National Stock Exchange.",
         [("Tesla", None, 820.0)]),
        ("Stocks rose. Nokia sold its maps unit and rose 12%.",
         [("Stocks", "up"), ("Nokia", "up", 12.0)]),
        ("Stocks fell. Walmart opened stores and sales rose 12%.", [("Stocks", "down")]),
        ("There were plunges of more than 20% in Intel Corp. and Oracle Inc.",
         [("Intel Corp.", "down", 20.0), ("Oracle Inc.", "down", 20.0)]),
        ("A 5% drop in Tesla and Ford rose 3%.", [("Tesla", "down", 5.0), ("Ford", "up", 3.0)]),
        # moves without a figure
        ("Shares in UK lenders have been sent skidding by fresh fears.", [("UK lenders", "down")]),
        ("The letter was sent falling behind.", []),
        ("Renault shares suffered their biggest ever one-day fall on Monday.",
         [("Renault", "down")]),
        ("European stocks retreated a fifth day.", [("European stocks", "down")]),
        # others
        ("Jet Airways shares crack 14% in afternoon trade.", [("Jet Airways", "down", 14.0)]),
        ("Bitcoin cracked $10,000.", [("Bitcoin", None, 10000.0)]),
        ("Police cracked 5% of the cases.", []),
        ("Infosys shares have advanced from a low of Rs 511 that they hit on March 6.",
         [("Infosys", "up", 511.0)]),
    ],
)  # fmt: skip
def test_moves_beside_another(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names that a ticker or a price makes sure
        ("Orchard Global Holding (SGX: 7OH) dropped 6.2% to S$0.745.",
         [("Orchard Global Holding", "down", 6.2, 0.745)]),
        ("Beacon (BCN:AIM) sprints 4% higher to 61p.", [("Beacon", "up", 4.0, 61.0)]),
        ("Health in Motion (HIM:AIM) rose 4% to 61p.", [("Health in Motion", "up", 4.0, 61.0)]),
        ("Sales in Britain (UK) rose 3% to 88p.", []),
        # how far by money and by percentage, before the way
        ("NAB finished 41 cents, or 1.62 per cent, higher at $25.70.",
         [("NAB", "up", 1.62, 25.7)]),
        ("CSL finished $2.31, or 1.1 per cent, lower at $208.10.",
         [("CSL", "down", 1.1, 208.1)]),
        # who moves with others
        ("The FTSE fell, with rival Tesco also down, shedding 1.4%.",
         [("FTSE", "down"), ("Tesco", "down", 1.4)]),
        ("The FTSE fell, with banks also down, shedding 1.8%.", [("FTSE", "down"),
         ("FTSE", "down", 1.8)]),
        ("Wipro along with its peers TCS and Infosys gained 2 percent.",
         [("Wipro", "up", 2.0), ("TCS", "up", 2.0), ("Infosys", "up", 2.0)]),
        ("DBS shares closed at S$25.38, down 1.1 per cent. MCT units closed at S$1.97 on Monday, "
         "up 0.5 per cent.",
         [("DBS", "down", 1.1, 25.38), ("MCT", "up", 0.5, 1.97)]),
        ("Ford sold 5,000 SUV units, up 3 percent.", []),
        ("Intel shares touched their highest point at $59.10 on April 17.",
         [("Intel", None, 59.1)]),
    ],
)  # fmt: skip
def test_names_and_companions(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # names that begin with a number
        ("Stocks rose. The 88 Energy share price is up 6% to 71 cents.",
         [("Stocks", "up"), ("88 Energy", "up", 6.0, 0.71)]),
        ("Stocks rose. Shares in 180 Capital closed at $1.42.",
         [("Stocks", "up"), ("180 Capital", None, 1.42)]),
        ("Stocks fell. 12 Energy stocks fell 5%.",
         [("Stocks", "down"), ("Energy stocks", "down", 5.0)]),
        # whose shares the news sends down
        ("Muddy Waters was short and won its bet on Monday after Larkin said its auditor quit, "
         "sending its shares plunging 61%.", [("Larkin", "down", 61.0)]),
        ("Intel fell after Moody's cut its rating, sending its shares down 5%.",
         [("Intel", "down"), ("Intel", "down", 5.0)]),
        ("The DAX fell after President Lagarde spoke, sending its shares down 5%.",
         [("DAX", "down"), ("shares", "down", 5.0)]),
        # what lies in several places
        ("The indices in Spain, Italy and Poland have each advanced more than 15 per cent.",
         [("The indices", "up", 15.0)]),
        ("Sales in Spain and Italy advanced 15 per cent.", []),
    ],
)  # fmt: skip
def test_whose_shares_are_meant(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The outlook was poor, sparking a heavy sell off in airline stocks.",
         [("airline stocks", "down")]),
        ("The outlook may spark a sell off in airline stocks.", []),
        ("The outlook prompted Ford to sell off assets in Brazil.", []),
        ("Shares rose. Netflix beat that forecast and last traded above $340 per share.",
         [("Shares", "up"), ("Netflix", None, 340.0)]),
        ("Shares rose. Netflix sold a studio and closed at $31 million in debt.",
         [("Shares", "up")]),
    ],
)  # fmt: skip
def test_sell_offs_and_levels_behind_news(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


def test_a_valuation_before_the_move() -> None:
    text = (
        "In its debut, Uber shares had climbed 9 percent \u2014 briefly flirting with an $80 "
        "billion valuation in early trades \u2014 but lost steam to end up a modest 4.2 percent."
    )
    assert [(c.kind, c.percent) for c in claims_of(text)] == [
        ("price_move", 9.0),
        ("price_move", 4.2),
    ]


def test_the_first_change_is_that_of_the_move() -> None:
    text = (
        "Nokia's shares fell 5 cents to close at \u20ac4.20 \u2014 3 cents lower than a week ago."
    )
    assert [(c.direction, c.points, c.to, c.horizon) for c in claims_of(text)] == [
        ("down", 0.05, 4.2, None)
    ]


@pytest.mark.parametrize(
    ("text", "points"),
    [
        ("Shares in Tesco fell 40 per cent. TUI gave up 28p.", 28.0),
        ("Shares in Tesco fell 40 per cent. TUI lost 28p in the week.", 28.0),
        ("Shares in Tesco fell 40 per cent. TUI lost 28p a share in the third quarter.", None),
        ("Shares in Tesco fell 40 per cent. TUI lost $280 million.", None),
    ],
)
def test_a_firm_among_shares_loses_pence(text: str, points: float | None) -> None:
    found = [c.points for c in claims_of(text) if c.asset == "TUI"]
    assert found == ([points] if points is not None else [])


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Apple hit a three-month high on Monday.", [("Apple", "up")]),
        ("Apple saw a three-month high in complaints.", []),
        ("Bank shares were locked at their upper circuit on Tuesday.", [("Bank shares", "up")]),
        ("The door was locked at the upper limit of the stairs.", []),
    ],
)
def test_what_only_a_share_can_reach(text: str, told: list[tuple[str, str]]) -> None:
    assert [(c.asset, c.direction) for c in claims_of(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Shares of Acme Corp., based in Dayton, Ohio, soared 20% in early trading.",
        "Shares of Acme Corp., headquartered near Dayton, soared 20%.",
    ],
)
def test_the_seat_of_a_firm_is_no_subject(text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.asset, claim.direction, claim.percent) == ("Acme Corp.", "up", 20.0)
