"""The stretch of each move: told in its clause, shared with a neighbour, or of the whole report."""

from __future__ import annotations

import re

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.claims.assets.tickers import tickers
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments
from eventstudy.verdicts.assets import read_asset

DAY = "2019-10-27"  # a Sunday


def claims_of(text: str, day: str = DAY) -> tuple[Claim, ...]:
    return find_claims(
        from_text(text), tag_times(text, dct=day), day=day, names=instruments.names()
    )


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        # from the day of the level it began at
        ("Bitcoin rose 6.3% to $1,333 on October 24 from $1,253 on October 18.",
         ["2019-10-18/2019-10-24"]),
        ("On October 24 the S&P 500 was at 2,630.07, up 9.2% from 2,409.39 on October 18.",
         ["P1D", "2019-10-18/2019-10-24"]),
        ("Ether fell to $145 on Friday from $148 on Thursday.", ["P1D"]),
        # of its own day, whatever since, before or after
        ("The stock fell 3% to its lowest since March on Friday.", ["P1D"]),
        ("Bitcoin closed at its highest level since August 3 on Friday.", ["P1D"]),
        ("Xunlei jumped 18.3% after more than doubling on Friday.", [None, "P1D"]),
        ("Bitcoin now costs 16% less than it did a month ago.", ["P1M"]),
        ("Friday's rebound was the index's best day since 2008, but left the S&P 500 down 8.8% for"
         " the week.", ["P1D", "P1W"]),
        ("Ether (-1.3%) and litecoin (-3.4%) also fell on Friday.", ["P1D", "P1D"]),
        # listed one after the other
        ("News.\n\nBitcoin gained 10.3% in September. Ether rose 0.7%. Litecoin fell 3%.",
         ["P1M", "P1M", "P1M"]),
        ("News.\n\nBitcoin gained 10.3% in September. Ether rose 0.7% as traders came back to it.",
         ["P1M", None]),
        # told again, set beside, told alike
        ("Between October 24 and October 26, 2019, bitcoin climbed from $7,430 to $9,250, a gain of"
         " 25 percent.", ["2019-10-24/2019-10-26", "2019-10-24/2019-10-26"]),
        ("Between October 24 and October 26, bitcoin climbed from $7,430 to $9,250, gaining 25"
         " percent.", ["2019-10-24/2019-10-26", "2019-10-24/2019-10-26"]),
        ("Bitcoin is down 19% since July 31, but shares of the trust have fallen 28% over the same"
         " period.", ["2019-07-31/2019-10-27", "2019-07-31/2019-10-27"]),
        ("Intel, by contrast, is down 21 percent over the same period.", [None]),
        ("Nvidia's stock has lost 4.8% over the past three months, while AMD shares have dropped"
         " 17.6% and the S&P 500 has declined 4.9%.", ["P3M", "P3M", "P3M"]),
        ("The stock has fallen 11% over the past three months, compared with a 6.2% gain for the"
         " S&P 500.", ["P3M", "P3M"]),
        ("Gold sank to $1,473 from $1,505 late Friday, and silver fell 2%.",
         ["2019-10-25/2019-10-27", "P1D"]),
        ("Monero has added 14 percent and ether has risen 22 percent in seven days.",
         ["P7D", "P7D"]),
        ("Bitcoin itself managed a gain of 1.4%, closing the week at $11,870.", ["P1W"]),
        ("The stock has risen 61% this quarter after bitcoin, which has gained 42% over the same"
         " period.", ["P3M", "P3M"]),
        ("Bitcoin slept. For most of this year it has been stuck between $110 and $170.", ["P1Y"]),
        ("The S&P 500 tacked on 28.5 points, or 0.9%, for the day.", ["P1D"]),
        # what another market did as well, it did over the same stretch
        ("Bitcoin has fallen since Thursday, as has ether.",
         ["2019-10-24/2019-10-27", "2019-10-24/2019-10-27"]),
        ("Gold fell 2% in the past month. So did silver.", ["P1M", "P1M"]),
        ("Gold fell 2% on Friday, as did silver this week.", ["P1D", "P1W"]),
        ("AutoZone and Ford rose 1.9% and 1.4%, respectively, on August 14.", ["P1D", "P1D"]),
        ("The Dow has lost 1,951 points, or 11 percent, since May 3.", ["2019-05-03/2019-10-27"]),
        ("Ether has moved lower without a break since May 3.", ["2019-05-03/2019-10-27"]),
        ("Litecoin has gained 34% in price compared with 19 May.", ["2019-05-19/2019-10-27"]),
        ("Bitcoin fell to $6,580 within an hour of the announcement, from $6,760.", ["PT1H"]),
        ("Marathon has gained 41% since July 31. Over the same period, bitcoin is up just 8%.",
         ["2019-07-31/2019-10-27", "2019-07-31/2019-10-27"]),
        ("Long Blockchain changed its name last week. Its stock has doubled since then.", ["P1W"]),
        ("Ether is trading at $180, up 4.2% from its 24-hour low of $172.75.", ["PT24H"]),
        ("Ether rose above $200 for the first time Thursday.", ["P1D"]),
        ("Ether rose above $200 for the third time this year.", [None]),
        ("The two-day slump has cut almost 10 billion euros from the market value of Steinhoff.",
         ["P2D"]),
        ("Bitcoin ended the week up 6 percent. NEO, its rival, fell 14 percent.", ["P1W", "P1W"]),
        # the two ends of a stretch
        ("Bitcoin doubled between Dec. 11 and Jan. 4.", ["2018-12-11/2019-01-04"]),
        ("Bitcoin rose 40% from December to June.", ["2018-12/2019-06"]),
        ("Bitcoin rose 12% between April and August of 2017.", ["2017-04/2017-08"]),
        ("Litecoin more than quadrupled between the start of the year and June 22.",
         ["2019-01-01/2019-06-22"]),
        # neither of two days that are told is the one meant
        ("Bitcoin rose from $7,430 on October 25 to $9,250 on October 26.",
         ["2019-10-25/2019-10-26"]),
        ("Bitcoin rose from $7,430 on October 24 to $9,250 on October 26.",
         ["2019-10-24/2019-10-26"]),
        ("Bitcoin rose 3% from Thursday's close on Friday.", ["P1D"]),
        ("Bitcoin began the month at $8,000 and fell to $7,500.", ["P1M"]),
        ("Tesla opened at $277 on Monday before sliding to $246 on Tuesday.", ["P1D", "P1D"]),
        ("Bitcoin lost 3% on Friday.\n\nMiners met.\n\n"
         "Nvidia shares, whose chips are used for mining, fell 4%.",
         ["P1D", "P1D"]),
        ("On a weekly basis, the Sensex rose 0.94 per cent, while the Nifty gained 0.99 per cent.",
         ["P1W", "P1W"]),
        ("Bitcoin slipped from $243.10 at Monday's open to $236.52 by Friday's close.",
         ["2019-10-21/2019-10-25"]),
        # what a move is reckoned from
        ("Bitcoin cash is up around 2% from last Sunday.", ["2019-10-20/2019-10-27"]),
        ("Bitcoin volume has declined by a third from last week.", ["P1W"]),
        ("Trading volume in bitcoin has nearly tripled from a week earlier.", ["P1W"]),
        ("The bitcoin price climbed to $330, up from $198 the day before.", ["P1D"]),
        ("Ether has fallen 9 per cent since 5pm in New York last Friday.",
         ["2019-10-25/2019-10-27"]),
        ("Shares of Stroeer SE have slumped 29% since his firm, Quarry Lane Research LLC, said on"
         " Oct. 21 that growth was low.", ["2019-10-21/2019-10-27"]),
        ("Bitcoin traded at $121.40 on Aug. 7 and has risen 38% since.",
         ["P1D", "2019-08-07/2019-10-27"]),
        ("Bitcoin reached $146 in June. Since then it has dropped by about 30 percent.",
         ["P1M", "2019-06/2019-10-27"]),
        ("Bitcoin has rallied since New Year's Day. It has since retreated to $118.",
         ["2019-01-01/2019-10-27", None]),
        # hours and sessions
        ("Litecoin slid 4.1 per cent at 11am on Thursday in Singapore.", ["P1D"]),
        ("Shares of Riot Blockchain jumped 24.6% as of 1:15 p.m. EST on Friday.", ["P1D"]),
        ("Shares of Square rose 3.1% to $196.40 in afternoon trading.", ["P1D"]),
        ("At press time, ether is up 8.4% over the day to $211.", ["P1D"]),
        ("Week on week, the index was up 0.2 per cent. Stocks were closed.", ["P1W"]),
        ("The Sensex rose 1,457.38 points, or 3.84 percent, during the week to settle at 39,388.",
         ["P1W"]),
        ("Litecoin rose to its highest level in more than a year today.", ["P1D"]),
        ("The Nasdaq is down 12.4% MTD.", ["2019-10-01/2019-10-27"]),
        ("The price of bitcoin has been falling for most of the year.", ["P1Y"]),
        ("Bitcoin lost 5% in less than half an hour.", ["PT30M"]),
        ("The Sensex slipped 51 points on Friday but closed the month with a gain of 2.65 per"
         " cent.", ["P1D", "P1M"]),
        ("The Sensex pared gains on Friday but still ended higher.", ["P1D", "P1D"]),
        # hours and the days that they belong to
        ("Bitcoin slumped 5.5 per cent as of 2:30pm in Tokyo on Wednesday.", ["P1D"]),
        ("Bitcoin fell to $400 by the end of the day.", ["P1D"]),
        ("At the time of publishing bitcoin has recovered to over $6,500.", ["PRESENT_REF"]),
        ("Bitcoin is going for $9,700 as of this writing.", ["PRESENT_REF"]),
        # runs of sessions
        ("Oil lost three per cent over the two previous sessions.", ["P2D"]),
        ("The Taiwan stock market has climbed in four straight sessions.", ["P4D"]),
        ("On a one-year basis, bitcoin is up 2,750%.", ["P1Y"]),
        ("Snap shares ended their first day as a public company up 44 percent.", ["P1D"]),
        # times of something else
        ("Shares of Reliance were 1 per cent lower ahead of its Q2 results.", [None]),
        ("Shares of Fox fell 5% on the company's first-quarter report.", [None]),
        ("Platinum for October added 2 percent.", [None]),
    ],
)  # fmt: skip
def test_the_stretch_of_each_claim(text: str, horizons: list[str | None]) -> None:
    assert [claim.horizon for claim in claims_of(text)] == horizons


def test_a_market_report_is_of_the_day_that_it_opens_with() -> None:
    text = (
        "U.S. stocks slipped on Friday as weak results outweighed gains in chipmakers.\n\n"
        "Shares of Home Depot lost 1.8 percent. TJX fell 4.1 percent to $73.62.\n\n"
        "The Dow Jones Industrial Average fell 48.17 points, or 0.23 percent, to 20,933.77. "
        "The index has gained 5 percent this year."
    )
    told = [(claim.horizon, claim.horizon_basis) for claim in claims_of(text)]
    assert told == [
        ("P1D", "stated"),
        *[("P1D", "carried")] * 3,
        ("2019-01-01/2019-10-27", "stated"),
    ]


def test_the_items_of_a_list_are_of_the_day_of_its_introduction() -> None:
    text = (
        "Trading was stopped on Friday. All the main indices stood below Thursday's close:\n\n"
        "\u2022 The Dow Jones Industrial Average was down 8.2%\n\u2022 The Nasdaq was off by 5.7%"
    )
    assert [claim.horizon for claim in claims_of(text)] == ["P1D", "P1D"]


@pytest.mark.parametrize(
    ("head", "horizon"),
    [
        ("Last week was a quiet one for the larger coins.", "P1W"),
        ("It was a week to forget for holders of digital assets.", "P1W"),
        ("September was another poor month for digital currencies.", "P1M"),
        ("Bitcoin closed the second quarter with a gain of 164 percent.", "P3M"),
        ("In 2018, bitcoin lost 73 percent.", "P1Y"),
        ("Bitcoin lost 3 percent on Friday.", "P1D"),
    ],
)
def test_a_report_of_a_longer_stretch_carries_it(head: str, horizon: str) -> None:
    text = f"{head}\n\nOther coins did worse. Ether fell 12 percent and Litecoin lost 14 percent."
    found = claims_of(text)[-2:]
    assert [claim.horizon for claim in found] == [horizon, horizon]
    assert all(claim.horizon_basis == "carried" for claim in found)


def test_a_move_in_the_present_does_not_take_the_stretch_of_the_report() -> None:
    text = "Last week was a quiet one. Ether is down 4 percent at $180."
    assert [claim.horizon for claim in claims_of(text)] == [None]


def test_a_move_with_a_cause_of_its_own_does_not_take_the_stretch_of_the_report() -> None:
    text = "Tesla shares fell 8% last month.\n\nFord shares fell 3% after it cut its outlook."
    assert [claim.horizon for claim in claims_of(text)] == ["P1M", None]


def test_a_market_value_that_stands_takes_no_stretch() -> None:
    text = "Chainlink soared 62% over the seven days to $18.40, with a market cap of $6.4 billion."
    assert [claim.horizon for claim in claims_of(text)] == ["P7D", None]


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Litecoin dropped 50% to $1.26 two weeks later.", "P2W"),
        ("Bitcoin has a 4-week gain of 4.8%.", "P4W"),
        ("Bitcoin has plunged off the all-time highs it set in December.", None),
        ("Bitcoin saw a four-week gain of 4.8%.", "P4W"),
        ("Bitcoin saw a 36-hour drop of 5%.", "PT36H"),
        ("Bitcoin fell 5% to a 36-week low.", None),
        ("Bitcoin ended its 10-day slide on news of a ruling.", None),
        ("Litecoin rose to as high as $372 five days later.", "P5D"),
        ("Litecoin rose to $372 on Friday, two days later.", "P1D"),
        ("Litecoin is still 87 percent lower than a year ago.", "P1Y"),
        ("Litecoin, 16 percent cheaper than a week earlier, is popular.", "P1W"),
        ("Litecoin is worth 30% less than a year ago.", "P1Y"),
        ("Litecoin is worth 38% more than 24 hours ago.", "PT24H"),
        ("Litecoin is 5% higher than on Thursday.", "2019-10-24/2019-10-27"),
        ("Litecoin is trading 5% below Thursday's open.", "2019-10-24/2019-10-27"),
        ("Litecoin is trading 5% above where it was on Thursday.", "2019-10-24/2019-10-27"),
        ("Litecoin is up more than tenfold this year.", "2019-01-01/2019-10-27"),
    ],
)
def test_a_time_that_counts_tells_how_long_a_move_took(text: str, horizon: str | None) -> None:
    (claim,) = claims_of(text)
    assert claim.horizon == horizon


def test_a_price_beside_that_of_a_year_s_start_does_not_take_the_day_of_the_sentence() -> None:
    text = (
        "The crypto market lost $21 billion in the 24 hours to noon, and its value is now 72"
        " percent lower than at the start of the year."
    )
    day, year = claims_of(text)
    assert day.horizon == "PT24H"
    assert year.horizon is not None
    assert re.fullmatch(r"[0-9]{4}-01-01/[0-9]{4}-[0-9]{2}-[0-9]{2}", year.horizon)


@pytest.mark.parametrize(
    ("text", "symbol"),
    [
        ("The December gold contract rose 2.1% to $1,281.", "GC=F"),
        ("In Paris the carmaker Ford fell 2%. Stocks were closed.", "F"),
        ("The German Xetra Dax added 0.4% to 10,055.", "^GDAXI"),
        ("Cosmos (ATOM) rose 4%. Bitcoin was flat.", "ATOM-USD"),
        ("Amsterdam's AEX fell 1%.", "^AEX"),
    ],
)
def test_a_described_name_is_found(text: str, symbol: str) -> None:
    claim = claims_of(text)[0]
    assert symbol in {one.symbol for one in read_asset(claim, tickers(text)).readings()}


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Bitcoin traded between $8,900 and $9,400 on Tuesday.", "P1D"),
        ("Ether rose to $182 from the previous week's $175.", "P1W"),
        ("Safaricom shares rose 5% to KSh 33.50 from KSh 31.90 the previous week.", "P1W"),
        ("Bitcoin rose to $9,000 from $8,000 the month before.", "P1M"),
        ("The S&P 500 closed 1% higher at 3,010 from yesterday's close of 2,980.", "P1D"),
        ("Apple shares soared 58 per cent within six days of its debut.", "P6D"),
        ("Ether is up $6 from yesterday.", "P1D"),
        ("Ether is worth twice what it was at the end of September.", "2019-09-30/2019-10-27"),
        ("Litecoin is worth 30% less than in January.", "2019-01/2019-10-27"),
        ("It took bitcoin just eleven days to climb from $5,000 to $6,000.", "P11D"),
        ("Ether fell about 6 percent after the news late Tuesday.", "P1D"),
        ("Bitcoin has lost 5 percent since the start of the week.", "2019-10-21/2019-10-27"),
        (
            "$30bn has been wiped off the value of bitcoin since the weekend.",
            "2019-10-26/2019-10-27",
        ),
        ("Bitcoin fell to $8,257 from $8,289 on Saturday.", "P1D"),
        ("Bitcoin fell to $8,257 from $8,289 on Thursday.", "2019-10-24/2019-10-27"),
        ("Ether's losses for the quarter have reached 36 per cent.", "P3M"),
        ("Bitcoin Cash posted a weekly loss, falling 2.1% to $215.", "P1W"),
        ("Bitcoin rose 2% on Friday. It is worth half of its peak price.", "P1D"),
    ],
)
def test_the_stretch_of_a_comparison(text: str, horizon: str) -> None:
    assert claims_of(text)[0].horizon == horizon


def test_what_is_reckoned_from_a_peak_has_no_day() -> None:
    last = claims_of("Bitcoin rose 2% on Friday. It is worth half of its peak price.")[-1]
    assert (last.factor, last.horizon) == (0.5, None)


def test_the_month_of_a_contract_is_no_stretch() -> None:
    (silver,) = claims_of("September silver shed 16.1 cents, or 1%, to $15.298 an ounce.")
    (copper,) = claims_of("This month copper is down 15%.")
    assert (silver.horizon, copper.horizon) == (None, "2019-10-01/2019-10-27")


def test_the_stretch_of_one_asset_holds_for_the_next() -> None:
    year = claims_of("Bitcoin is up 12 percent this year. Ether has gained 30 percent.")
    assert [claim.horizon for claim in year] == ["2019-01-01/2019-10-27"] * 2
    day = claims_of("Bitcoin is up 12 percent this year. Ether gained 3 percent.")
    assert [claim.horizon for claim in day] == ["2019-01-01/2019-10-27", None]
    level = claims_of("Bitcoin is up 12 percent this year. Ether has gained 3 percent to $180.")
    assert [claim.horizon for claim in level] == ["2019-01-01/2019-10-27", None]


def test_this_period_is_the_one_told_before() -> None:
    _, second = claims_of("Bitcoin rose 61% this quarter, and ether gained 42% over this period.")
    assert (second.horizon, second.horizon_basis) == ("P3M", "carried")


@pytest.mark.parametrize(
    "text",
    [
        "Apple shares have risen 20 percent after the announcement on May 1.",
        "Apple shares rose 20 percent after the hack on January 26.",
        "Bitcoin has lost 5 percent since late last week.",
    ],
)
def test_what_began_on_no_known_day_has_no_stretch(text: str) -> None:
    assert claims_of(text)[0].horizon is None


def test_each_end_of_a_stretch_has_its_own_time() -> None:
    low, high = claims_of("The Sensex hit a low of 2,700 on Monday and a high of 2,800 this year.")
    assert (low.horizon, high.horizon) == ("P1D", "P1Y")
    low, high = claims_of("The Sensex hit a low of 2,700 and a high of 2,800 on Friday.")
    assert (low.horizon, high.horizon) == ("P1D", "P1D")


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        # a year or month that is not over ends on the day of the document
        ("Bitcoin has lost 65 percent so far in October.", "2019-10-01/2019-10-27"),
        ("The S&P 500 has slipped 1 percent year to date.", "2019-01-01/2019-10-27"),
        ("Bitcoin is down 6 percent in 2019.", "2019-01-01/2019-10-27"),
        ("The Dow is up 5 percent for the year.", "2019-01-01/2019-10-27"),
        # others are over, or only a part of one is meant
        ("Bitcoin rose 13 percent in 2017.", "P1Y"),
        ("Bitcoin gained 130 percent last year.", "P1Y"),
        ("Bitcoin fell 13 percent earlier this month.", "P1M"),
        ("Bitcoin fell 13 percent in October.", "P1M"),
    ],
)
def test_a_year_that_is_not_over_ends_with_the_document(text: str, horizon: str) -> None:
    (claim,) = claims_of(text)
    assert claim.horizon == horizon


def test_in_january_the_year_may_be_the_one_before() -> None:
    text = "The Dow ended 5 percent higher for the year."
    (claim,) = find_claims(from_text(text), tag_times(text, dct="2019-01-02"), day="2019-01-02")
    assert claim.horizon == "P1Y"


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("The Week in Short. Bitcoin fell 4%. Ether rose 2%.", "P1W"),
        ("Over the third quarter of 2018, the crypto market has lost a third of its value. Bitcoin"
         " fell by 23%. Ether rose 2%.", "P3M"),
        ("The market ended with strong gains in the week ended May 24. Shares of Apple rose 5%."
         " Shares of Ford rose 2%.", "P1W"),
    ],
)  # fmt: skip
def test_the_stretch_of_a_review_is_that_of_its_moves(text: str, horizon: str) -> None:
    last = claims_of(text)[-1]
    assert (last.percent, last.horizon, last.horizon_basis) == (2.0, horizon, "carried")


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        # days in a row, where no figure is told that would be of the last of them
        ("Bitcoin fell for a third straight day.", "P3D"),
        ("Bitcoin rose 5% for a third straight day.", None),
        ("The Sensex rose 1% on the final day of the quarter.", "P1D"),
        ("The Dow gained 2% on the first trading day of 2018.", "P1D"),
        ("In two days Roku's stock took a 17% haircut.", "P2D"),
        ("Bitcoin now trades at $9,100.", "PRESENT_REF"),
        ("Bitcoin is on a four-week, 12% rally.", "P4W"),
        ("Canaan closed at $8.99 in its second day of trading.", "P1D"),
        ("In its second week, Jumia lost a quarter of its value.", "P1W"),
        ("Bitcoin is down 9% since the start of the day.", "P1D"),
        ("Bitcoin is down 9% since the announcement.", None),
        # from the day before the document to its day is one day
        ("Bitcoin has gained 5% since Saturday.", "P1D"),
        ("Bitcoin has gained 5% since Friday.", "2019-10-25/2019-10-27"),
    ],
)
def test_the_stretch_of_one_move(text: str, horizon: str | None) -> None:
    (claim,) = claims_of(text)
    assert claim.horizon == horizon


def test_a_pronoun_begins_its_phrase_behind_a_time() -> None:
    claim = claims_of("Bitcoin slid. On the week it has lost 5%.")[-1]
    assert (claim.asset, claim.percent, claim.horizon) == ("Bitcoin", 5.0, "P1W")


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        ("Tesla, down 42% for the year, gained 8% to $193.", ["2019-01-01/2019-10-27", None]),
        ("Chainlink, up 150% in a month, slid 8% to $1.05.", ["P1M", None]),
        ("Bitcoin, up 5% on Monday, fell to $9,000.", ["P1D", "P1D"]),
        ("Boeing, whose 737 Max has been grounded since March, rose 2.1%.", [None]),
        ("Oil, under pressure since late April, slid another 3%.", [None]),
        ("The cedi may slip next week after falling 0.8% to 5.41.", ["P1W", None]),
        ("Unemployment hit its lowest since 1969 as the S&P 500 added 1 percent.", [None]),
        ("Bitcoin, since Friday, has lost 5%.", ["2019-10-25/2019-10-27"]),
    ],
)
def test_the_stretch_of_an_aside_is_its_own(text: str, horizons: list[str | None]) -> None:
    assert [claim.horizon for claim in claims_of(text)] == horizons


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin rose to levels not seen since May 2018.",
        "The pound fell to its weakest since January.",
        "Oil fell to levels last seen in February.",
        "Ford stock fell to its lowest point in nine years.",
        "The guidance sent oil prices to their lowest level in six years.",
        "Bitcoin posted its lowest close since May 15.",
    ],
)
def test_how_long_an_extreme_stood_is_no_stretch_of_the_move(text: str) -> None:
    (claim,) = claims_of(text)
    assert claim.horizon is None


@pytest.mark.parametrize(
    "text",
    [
        "Uber shares fell 3% on Tuesday and are now 9% below the IPO price.",
        "The FTSE 100 rose 1% on Tuesday, but remains 9% below its peak.",
        "Ether rose 4% on Tuesday and is up 300% from its offering price of $25.",
    ],
)
def test_a_move_from_a_price_set_once_is_none_of_the_day(text: str) -> None:
    day, since = claims_of(text)
    assert (day.horizon, since.horizon) == ("P1D", None)


def test_a_level_has_no_stretch_but_its_own() -> None:
    """A price stands at a time: the day told of the move before is when, not over how long."""
    move, level = claims_of("Bitcoin rose 5% on Monday, and was trading at $9,000.")
    assert (move.horizon, level.horizon, level.horizon_basis) == ("P1D", None, None)
    assert level.time_span == move.time_span
    (own,) = claims_of("Bitcoin hit $9,000 on Monday.")
    assert (own.horizon, own.horizon_basis) == ("P1D", "stated")
    level, _ = claims_of("At press time, bitcoin is trading at $6,690, up 0.7% on the day.")
    assert (level.kind, level.horizon) == ("price_level", "PRESENT_REF")


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        # the day behind a superlative, with "on" or without
        ("Stocks had their steepest decline since 1987 on Thursday.", ["P1D"]),
        ("Shares had their steepest fall since 2007 yesterday, as doubts grew.", ["P1D"]),
        ("Soybean futures rose to their highest level in a month Tuesday.", ["P1D"]),
        ("Bitcoin fell to its lowest in two weeks Wednesday.", ["P1D"]),
        ("Stocks had their steepest decline since 1987.", [None]),
        # of two, the second tells the day
        ("The yen jumped against the dollar and Japanese equities sold off Thursday.",
         ["P1D", "P1D"]),
        ("The yen has jumped against the dollar and Japanese equities sold off Thursday.",
         [None, "P1D"]),
        ("Bitcoin, which had a fantastic September, fell 2.9%.", ["P1M", None]),
        ("The Dow suffered its worst December since 1931.", ["P1M"]),  # of it, not since then
        # what stands now
        ("At press time, X Coin was trading at $237, while litecoin was worth $52.",
         ["PRESENT_REF", "PRESENT_REF"]),
        ("Waves is currently trading at $3.02, with a market capitalization of $302 million.",
         ["PRESENT_REF", "PRESENT_REF"]),
        ("Bitcoin is currently trading at $9,000, after it touched $9,500.",
         ["PRESENT_REF", None]),
        ("At press time, bitcoin is trading at 4,562 yuan on Huobi, up 21 percent from last Friday,"
         " while the price on Bitstamp stands at $682.",
         ["PRESENT_REF", "2019-10-25/2019-10-27", None]),
    ],
)  # fmt: skip
def test_the_day_behind_and_the_present_shared(text: str, horizons: list[str | None]) -> None:
    assert [claim.horizon for claim in claims_of(text)] == horizons


@pytest.mark.parametrize(
    ("text", "horizons"),
    [
        ("On the week, bitcoin is down 19.4 percent; on the month, it has gained 8.5 percent.",
         ["P1W", "P1M"]),
        ("Shares fell 3% yesterday.", ["P1D"]),
        # since a day without a year: how long is not known, and it is not Monday's day
        ("Bitcoin was changing hands at $7,905 on Monday, a decline of 11 percent since Saturday.",
         ["P1D", None]),
        ("Bitcoin fell 3% on Monday. It has been moving lower since July 9.", ["P1D", None]),
        ("GoPro went public at $24 and peaked at $98 four months later.", [None]),
    ],
)  # fmt: skip
def test_a_text_without_a_day(text: str, horizons: list[str | None]) -> None:
    claims = find_claims(from_text(text), tag_times(text), names=instruments.names())
    assert [claim.horizon for claim in claims] == horizons


@pytest.mark.parametrize("text", [
        "The price on Huobi climbed to 4,400 yuan.", "Prices on Coinbase topped $700.",
        "Meanwhile, yuan-denominated prices on Beijing-based Huobi rose 3% to 4,400 yuan.",
    ],
)  # fmt: skip
def test_the_price_on_an_exchange_is_of_what_is_dealt_in_there(text: str) -> None:
    for between in ("", "Shares of Riot fell 3%. ", "Blockchain stocks surged. "):
        last = claims_of(f"Bitcoin rose 5% on Tuesday. {between}{text}")[-1]
        assert (last.asset, last.direction) == ("Bitcoin", "up")
    (own,) = claims_of("The price on Brent crude rose 2% on Friday.")
    assert own.asset == "Brent crude"


@pytest.mark.parametrize("day", ["2019-10-28", "2019-10-30"])  # a Monday and a Wednesday
def test_two_days_of_two_moves_are_a_day_each(day: str) -> None:
    text = "Bitcoin fell 5% and 7% on Monday and Tuesday."
    claims = find_claims(from_text(text), tag_times(text, dct=day), day=day)
    assert [claim.horizon for claim in claims] == ["P1D", "P1D"]
    assert [c.time_span.quote for c in claims if c.time_span] == ["Monday", "Tuesday"]
