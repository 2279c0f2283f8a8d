"""Who "it" is behind a sentence without a move, and which way a market went in the end."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("Nissan lost 0.8% to 920 yen. Sony bucked the trend. It rose 0.9% to 5,373 yen.", "Sony"),
        ("The FTSE 100 fell 0.4%. One bright spot was Tesco. It added 3% to 240p.", "Tesco"),
        ("The FTSE 100 fell 0.4%. Among the fallers was BT. It dropped 2% to 220p.", "BT"),
        ("The S&P 500 fell 1%. Boeing led the decliners. It slid 3% to $350.", "Boeing"),
        ("Barclays fell 2%. Tesco was the best performer. It rose 3% to 240p.", "Tesco"),
        ("Vodafone was the top gainer. It rose 3%. BT was the worst hit. It lost 2%.", "BT"),
        # nobody else is told about, or the figure is one of an index
        ("Barclays fell 2%. A note from Santander was blamed. It closed at 180p.", "Barclays"),
        ("The S&P 500 fell 1%. Apple was the biggest drag. It closed at 2,750.", "S&P 500"),
        # what joins a trade to a name is no firm
        ("Social-media and gaming company Tencent fell 2%. It has shed 3% this week.", "Tencent"),
        # behind "as" and "after" it is what the unit fits
        ("Stocks fell as bitcoin rose 4%. It traded at $8,000.", "bitcoin"),
        ("The Nikkei fell after the yen rose 0.5%. It hit 108.20 per dollar.", "yen"),
        ("Bitcoin fell 5% as the dollar rose 1%. It is now at $8,000.", "Bitcoin"),
        # a clause that only tells the hour
        ("Tesla shares rose 2% after the market opened and were trading at $300.", "Tesla"),
        # a verb before "trading", and a ticker of another day
        ("Shares of Canaan Inc wrapped up trade at $8.99.", "Canaan Inc"),
        ("Shares of Overstock (OSTK -0.04%) closed trading on Thursday up by 6%.", "Overstock"),
        # "while" and "and" between a new subject and its move
        ("Ford rose 1%, while Tesla missed forecasts and was down 3% at $190.", "Tesla"),
        ("The S&P 500 rose 1%, while the Nasdaq also peaked and was up 2%.", "Nasdaq"),
    ],
)  # fmt: skip
def test_who_is_told_about_last(text: str, last: str) -> None:
    assert claims_of(text)[-1].asset == last


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the stated outcome wins over the first verb
        ("Gold fell back to trade 0.5% up at $1,330.", [("Gold", "up", 0.5, 1330.0)]),
        ("Tesla shares pulled back to finish 1% higher.", [("Tesla", "up", 1.0)]),
        ("Gold recovered slightly to end 2.9% down.", [("Gold", "down", 2.9)]),
        ("The rouble recovered to trade at 60.31, down 3.7%.",
         [("rouble", "up", 60.31), ("rouble", "down", 3.7)]),
        ("The pound closed half a per cent lower.", [("pound", "down", 0.5)]),
        # how a market stands, and how it is dealt with
        ("Bank stocks closed in positive terrain.", [("Bank stocks", "up")]),
        ("Retail stocks were hammered on Monday.", [("Retail stocks", "down")]),
        # a level that is the lowest was fallen to; two ends tell the way between them
        ("Brent crude reached $51.50, the lowest since May.", [("Brent crude", None, 51.5)]),
        ("Brent crude reached $51.50, the highest since May.", [("Brent crude", None, 51.5)]),
        ("Bitcoin fell 5% reaching $7,000.",
         [("Bitcoin", "down", 5.0), ("Bitcoin", None, 7000.0)]),
        ("Bitcoin fell 5% after reaching $7,000.",
         [("Bitcoin", "down", 5.0), ("Bitcoin", None, 7000.0)]),
        ("Bitcoin rallied on Monday surpassing $11,000.",
         [("Bitcoin", "up"), ("Bitcoin", "up", 11000.0)]),
        # a currency told per dollar rose where the figure fell
        ("The rand reached R13.70 from R14.14.", [("rand", "up", 14.14, 13.7)]),
        # how far, not where to
        ("Bitcoin fell over $600 in a day.", [("Bitcoin", "down")]),
        ("Bitcoin rose over $10,000 on Tuesday.", [("Bitcoin", "up", 10000.0)]),
        ("Bitcoin's 1,600-per-cent rally ended.", [("Bitcoin", "up", 1600.0)]),
        ("The worldwide price of bitcoin rose 3%.", [("bitcoin", "up", 3.0)]),
        ("Bitcoin/US Dollar (BTC/USD) rose 3%.", [("Bitcoin/US Dollar", "up", 3.0)]),
        ("Litecoin fell 3%, dragged lower by a 9% drop in ether.",
         [("Litecoin", "down", 3.0), ("ether", "down", 9.0)]),
        ("No wonder gold rose 2%.", [("gold", "up", 2.0)]),
        ("No signs of progress in the talks sent the pound down 2%.", [("pound", "down", 2.0)]),
        ("None of them predicted that bitcoin rose 5%.", [("bitcoin", "up", 5.0)]),
        ("The halt used when Bitcoin futures fell 10% was short.",
         [("Bitcoin futures", "down", 10.0)]),
        ("Netflix is down 10% since its high of 60 million subscribers.",
         [("Netflix", "down", 10.0)]),
        ("The Dow jumped just shy of 600 points to 25,332.", [("Dow", "up", 25332.0)]),
        ("Bitcoin climbed over $8,000 during Asian trading hours.", [("Bitcoin", "up", 8000.0)]),
        ("Bitcoin (BTC -3.1%) fell for a second day and has now lost 10% this week.",
         [("Bitcoin", "down", 3.1), ("Bitcoin", "down", 10.0)]),
        ("Compared with Bitcoin, Ethereum, XRP fell 3%.", [("XRP", "down", 3.0)]),
        ("Ether gained 3% to regain some of its $20 loss.",
         [("Ether", "up", 3.0), ("Ether", "down")]),
        ("Bitcoin's fall was driven by fears.", [("Bitcoin", "down")]),
        ("Bitcoin rebounded to crack the $8,000 mark.", [("Bitcoin", "up", 8000.0)]),
        ("Bitcoin's price was reduced by 4%.", [("Bitcoin", "down", 4.0)]),
        ("Shares of Overstock (OSTK -0.04%) closed trading on Thursday up by 6%.",
         [("Overstock", "up", 6.0)]),
        ("Gains in BHP and Rio Tinto, up 2.4% and 1.6% respectively, helped.",
         [("BHP", "up", 2.4), ("Rio Tinto", "up", 1.6)]),
        # three coins are a list without "and"
        ("Ether, Ripple, Litecoin also fell 5%.",
         [("Ether", "down", 5.0), ("Ripple", "down", 5.0), ("Litecoin", "down", 5.0)]),
    ],
)  # fmt: skip
def test_outcomes(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "No stock in the S&P 500 fell more than 5 percent.",
        "A sharp fall in bitcoin is unlikely.",
        "A collapse in bitcoin was averted.",
        "Silver's rally has yet to begin.",
        "Bitcoin's crash is inevitable.",
        "That would be the best year for gold since 2010.",
        "Bitcoin beat its previous record of transactions.",
        "Apple was reduced by 5% in the fund's portfolio.",
        "No other currency has lost 20 percent this year.",
        "None of the coins rose more than 3%.",
        "A bear market is commonly defined as a drop of 20 percent or more.",
        "Eli Lilly increased its dividend to 85 cents per share from 74 cents, a 15% increase.",
    ],
)
def test_what_moved_nothing(text: str) -> None:
    assert claims_of(text) == ()


def test_both_levels_are_passed() -> None:
    first, second = claims_of("Bitcoin broke past $2,100 and $2,200 on Monday.")
    assert (first.to, first.comparator) == (2100.0, "more than")
    assert (second.to, second.comparator) == (2200.0, "more than")


def test_a_level_or_below_is_at_most() -> None:
    (claim,) = claims_of("Bitcoin is falling to $300 or below.")
    assert (claim.to, claim.comparator) == (300.0, "at most")


def test_the_value_taken_is_that_of_the_market_named() -> None:
    text = "The hack wiped out $40 billion in the market value of the cryptocurrency market."
    (claim,) = claims_of(text)
    assert (claim.kind, claim.asset) == ("market_cap_level", "the cryptocurrency market")


def test_kobo_are_parts_of_naira() -> None:
    (claim,) = claims_of("Shares of UBA gained 15k, or 2.3%, to close at N6.65.")
    assert (claim.points, claim.to, claim.currency) == (0.15, 6.65, "NGN")


def test_the_currency_of_a_dollar_behind_the_price() -> None:
    (claim,) = claims_of("Shares of Hut 8 rose 4% to $1.98 CAD.")
    assert (claim.to, claim.currency) == (1.98, "CAD")


def test_the_gain_of_a_week_behind_a_dash_is_its_own() -> None:
    day, week = claims_of("Copper dropped 1.6% to $2.76 - up 0.2% for the week.")
    assert (day.horizon, week.horizon) == (None, "P1W")


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Bitcoin fell 5% over the past twenty-four hours.", "PT24H"),
        ("Bitcoin was up 5% over the 24-hour period.", "PT24H"),
        ("West Texas crude for delivery in May settled at $48, down 5%.", "P1D"),
        ("The naira fell 0.7% on fears of a devaluation in the weeks ahead.", None),
    ],
)
def test_what_is_a_stretch_of_the_move(text: str, horizon: str | None) -> None:
    assert claims_of(text)[-1].horizon == horizon


@pytest.mark.parametrize(
    ("text", "percent", "from_", "to"),
    [
        # a mark that was passed, and where the price went on to
        ("Bitcoin surged past the $20,000 mark on Wednesday to $20,810.", None, None, 20810.0),
        ("Brent crude slid below $70 to $68.35 a barrel.", None, None, 68.35),
        # a level and the move to it, behind a comma
        ("Brent crude settled at $67.01 a barrel, rising $2.85, or 4.4%.", 4.4, None, 67.01),
        ("Bitcoin ended the day at $9,380, gaining 2.2%.", 2.2, None, 9380.0),
        ("Ether is down 2.5% at $167.", 2.5, None, 167.0),
        # the close before, and the high it began at
        ("The DAX rose to 1,603.66 compared with Friday's close of 1,593.34.",
         None, 1593.34, 1603.66),
        ("Bitcoin has lost 70% since its high of $20,000.", 70.0, 20000.0, None),
        ("Since its ATH of $3.70 in January, XRP has crashed 90%.", 90.0, 3.7, None),
        ("Bitcoin posted a 6.1% gain from the day's open of $859.", 6.1, 859.0, None),
        ("Bitcoin is 88% down on its record of $1.17.", 88.0, 1.17, None),
        ("The NSE All Share Index closed higher at 173.47 points, up from 172.31 in the previous"
         " session.", None, 172.31, 173.47),
        ("From $600 million in December BNB's market cap has grown to $4.9 billion.",
         None, 6e8, 4.9e9),
        # "ahead" before how far
        ("The S&P/TSX composite index finished ahead 19.97 points to 15,191.36.",
         None, None, 15191.36),
        # what was done, and what was only tried
        ("Bitcoin rose 5% to reclaim $8,000.", 5.0, None, 8000.0),
        ("Bitcoin fell 5% after failing to reclaim $8,000.", 5.0, None, None),
        ("Bitcoin rose 5% in a bid to reclaim $8,000.", 5.0, None, None),
    ],
)  # fmt: skip
def test_where_a_move_began_and_ended(
    text: str, percent: float | None, from_: float | None, to: float | None
) -> None:
    (claim,) = claims_of(text)
    assert (claim.percent, claim.from_, claim.to) == (percent, from_, to)


def test_an_aside_that_grants_a_recovery_hides_no_subject() -> None:
    first, second = claims_of(
        "Bitcoin fell 5% and, despite a brief recovery, continued to decline."
    )
    assert (first.asset, second.asset, second.direction) == ("Bitcoin", "Bitcoin", "down")


@pytest.mark.parametrize(
    ("text", "from_"),
    [
        ("Ether, which stood at $7.61 on Thursday, rose to $8.42.", 7.61),
        ("Its market cap, which had peaked near $830 million, slumped to $467 million.", 8.3e8),
        ("Having tested $4,190, bitcoin dumped to $3,755.", 4190.0),
        # told with its percentage, against its way, or of the time between
        ("Ether, which opened the year at $7.61, rose 3% to $8.42.", None),
        ("Ether, which stood at $9.61 on Thursday, rose to $8.42.", None),
        ("Ether, which traded below $7.40 on Thursday, soared past $10.", None),
        ("Ether stood at $7.61. It rose to $8.42.", None),
        ("Ether opened at $7.61 on Friday, climbing to $8.42.", None),
    ],
)
def test_an_aside_tells_where_a_move_began(text: str, from_: float | None) -> None:
    level, move = claims_of(text)
    assert (level.from_, move.from_) == (None, from_)


@pytest.mark.parametrize(
    ("end", "horizon"),
    [("on May 6, 2019", "2019-05-03/2019-05-06"), ("within two hours", "PT2H")],
)
@pytest.mark.parametrize("begin", ["on May 3, 2019", "on the morning of May 3, 2019"])
def test_a_move_from_the_level_of_an_earlier_day(begin: str, end: str, horizon: str) -> None:
    text = f"Ether, which stood at $7.61 {begin}, rose to $8.42 {end}."
    assert claims_of(text)[-1].horizon == horizon


def test_a_multiple_since_when_a_price_was_told() -> None:
    multiple, level = claims_of("Ether has doubled since April 4, when it was worth $5.40.")
    assert (multiple.factor, multiple.from_, level.to) == (2.0, 5.4, 5.4)


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        ("On Wednesday bitcoin reached $488, an increase of 50% in a week.", ["P1D", "P1W"]),
        ("Bitcoin reached $488, an increase of 50% in a week.", [None, "P1W"]),
        ("The DAX closed at 6172.3 on Friday, down 21.8 points, or 0.4%, for the week.", ["P1W"]),
    ],
)
def test_the_stretch_of_a_change_beside_the_day_of_a_level(text: str, horizons: list[str]) -> None:
    assert [claim.horizon for claim in claims_of(text)] == horizons


def test_how_a_volume_stands_is_no_price() -> None:
    (claim,) = claims_of("Bitcoin trading volume is trending down.")
    assert (claim.kind, claim.direction, claim.percent) == ("volume_move", "down", None)


def test_trading_in_shares_is_no_volume() -> None:
    (claim,) = claims_of("Trading of Google shares fell 6%.")
    assert (claim.kind, claim.asset, claim.percent) == ("price_move", "Google", 6.0)
