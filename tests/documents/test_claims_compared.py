"""What is set beside an asset: other markets, venues, media, values and what a name owns."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import claims_of, short

MOVE, LEVEL, CAP = "price_move", "price_level", "market_cap_level"


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin on Korean exchanges trades 40% higher than on U.S. exchanges.",
        "Bitcoin futures were 5% higher than the spot price.",
        "Ether is trading higher on Bithumb than on Kraken.",
    ],
)
def test_a_price_elsewhere_is_no_earlier_price(text: str) -> None:
    assert claims_of(text) == ()


def test_an_earlier_price_is_one() -> None:
    (claim,) = claims_of("Ether is trading 5% higher than on Monday.")
    assert (claim.kind, claim.direction, claim.percent) == (MOVE, "up", 5.0)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is set against another
        ("Litecoin fared better than bitcoin, down just 2 percent on the day.",
         [(MOVE, "Litecoin", "down", 2.0)]),
        ("Monero lagged behind Dash and Zcash, up a mere 1.5%.", [(MOVE, "Monero", "up", 1.5)]),
        # where it was told is not who is meant
        ("The firm announced the plan on Twitter and its shares rose 12%.",
         [(MOVE, "The firm", "up", 12.0)]),
        ("In a post on Facebook, the beverage maker said it was buying bitcoin, and its stock"
         " jumped 40 percent.", [(MOVE, "the beverage maker", "up", 40.0)]),
        # "whose" goes back to the name, behind a time as well
        ("Litecoin, whose market cap is $5 billion, lost 3%.",
         [(CAP, "Litecoin", None, 5e9), (MOVE, "Litecoin", "down", 3.0)]),
        ("Litecoin, whose price is $50, lost 3%.",
         [(LEVEL, "Litecoin", None, 50.0), (MOVE, "Litecoin", "down", 3.0)]),
        ("The short seller targeted Huishan Dairy last year, whose shares have since lost more"
         " than half of their value.", [(MOVE, "Huishan Dairy", "down", 50.0)]),
        ("The Dow, whose futures had been down more than 800 points, finished with a gain of 257"
         " points.", [(MOVE, "Dow", "down", None), (MOVE, "Dow", "up", None)]),
        # what is worth so much moved in price
        ("Tesla, which is worth $400 billion, fell 2%.",
         [(CAP, "Tesla", None, 4e11), (MOVE, "Tesla", "down", 2.0)]),
        ("The valuation of bitcoin rose from $9,500 to $9,900.",
         [(MOVE, "bitcoin", "up", 9900.0)]),
        # a dash before a figure is no minus
        ("The biggest gainers of the day were Cardano – 12%, Stellar – 9% and NEO – 8%.",
         [(MOVE, "Cardano", "up", 12.0), (MOVE, "Stellar", "up", 9.0), (MOVE, "NEO", "up", 8.0)]),
        ("Top losers: EOS – 12%, Stellar – 9%.",
         [(MOVE, "EOS", "down", 12.0), (MOVE, "Stellar", "down", 9.0)]),
        # what led to a move, and who led others
        ("The news led to the price of Dash dropping from $620 to $540.",
         [(MOVE, "Dash", "down", 540.0)]),
        ("The announcement resulted in ether gaining 12% on Monday.",
         [(MOVE, "ether", "up", 12.0)]),
        ("Altcoins slid, with ether leading the way by losing 9 percent.",
         [("qualitative_direction", "Altcoins", "down", None), (MOVE, "ether", "down", 9.0)]),
        ("Altcoins slid, with ether leading the way with a 9 percent loss.",
         [("qualitative_direction", "Altcoins", "down", None), (MOVE, "ether", "down", 9.0)]),
        # a level in brackets, a ticker that is a word, a share that came to rest
        ("Litecoin reached a new yearly high ($140) on Friday.",
         [(LEVEL, "Litecoin", None, 140.0)]),
        ("At press time, $CAN is trading at $1.78.", [(LEVEL, "CAN", None, 1.78)]),
        ("The bitcoin quotation fell to $9,500.", [(MOVE, "bitcoin", "down", 9500.0)]),
        ("Bitcoin's dominance slid below 50%, to 49.2%.",
         [("share_of_market", "Bitcoin", "down", 49.2)]),
        ("Substratum (SUB) was the worst performer of the week with a hurtful 28.5% drop.",
         [(MOVE, "Substratum", "down", 28.5)]),
        # nouns that look like verbs, names that go on, adverbs that are no part of a name
        ("The stock market is weak. Worries have dragged oil firms down, with Santos shedding 3.1"
         " per cent to $18.80.",
         [(MOVE, "Santos", "down", 3.1)]),
        ("FirstRand gave up 2.56% to R68.97, and Barclays Africa 2.61% to R194.36.",
         [(MOVE, "FirstRand", "down", 2.56), (MOVE, "Barclays Africa", "down", 2.61)]),
        ("Meanwhile shares in Tesco fell 29%.", [(MOVE, "Tesco", "down", 29.0)]),
        # the way told by the particle
        ("Facebook shot down 9.93 percent on Thursday.", [(MOVE, "Facebook", "down", 9.93)]),
        ("Coinbase's stock was back up to $246.", [(MOVE, "Coinbase", "up", 246.0)]),
        # a change behind a value is of the value
        ("Bitcoin's market cap stood at $100 billion, an increase of 2 percent.",
         [(CAP, "Bitcoin", "up", 2.0)]),
        # who loses money has no price; what happened twice is no trend; what costs twice as much
        ("The squeeze pushed up the price of GameStop, causing large losses for short sellers.",
         [("qualitative_direction", "GameStop", "up", None)]),
        ("The S&P 500 index has closed lower only twice this year.", []),
        ("A month ago, ether was trading at $420, which is less than half of the current"
         " valuation.", [(LEVEL, "ether", None, 420.0)]),
        # codes led by an exchange, firms that are told as majors, units that are no asset
        ("Empyrean Energy LON:EME was trading 50% higher on the day.",
         [(MOVE, "Empyrean Energy", "up", 50.0)]),
        ("The Sensex fell 1 per cent. The IT major fell 2 per cent.",
         [(MOVE, "Sensex", "down", 1.0), (MOVE, "IT", "down", 2.0)]),
        ("Copper was up, on Friday, 2 percent at $2.80 a pound.", [(MOVE, "Copper", "up", 2.0)]),
        ("Infosys fell 5.63% before concluding 4.47% lower at Rs 1,284.5.",
         [(MOVE, "Infosys", "down", 5.63), (MOVE, "Infosys", "down", 4.47)]),
        ("Another digital currency, ethereum, fell 24.3 percent to $655.",
         [(MOVE, "ethereum", "down", 24.3)]),
        # how many moved, what has not come, what was missed
        ("Only 20 Hang Seng stocks gained, while 30 ended in negative territory.", []),
        ("More stocks rose than fell on the New York Stock Exchange.", []),
        ("The market is on the brink of breaking below the 4,400 mark.", []),
        ("Bitcoin climbed 56%, but it fell short of the 63.8% increase of 2015.",
         [(MOVE, "Bitcoin", "up", 56.0)]),
        # a level passed on the way down
        ("Ether slumped 11 percent to $3,574, breaking through the $4,000 level.",
         [(MOVE, "Ether", "down", 11.0), (MOVE, "Ether", "down", 4000.0)]),
        # values of a whole market, and their changes
        ("Litecoin had a market cap of $8 billion. The aggregate digital token market"
         " capitalization declined by $12 billion over 24 hours.",
         [(CAP, "Litecoin", None, 8e9),
          (CAP, "digital token market capitalization", "down", None)]),
        ("The Market Capitalization gained N533.86 billion, representing a 4.45% increase to close"
         " at N12.53 trillion.", [(CAP, "The Market Capitalization", "up", 4.45)]),
        # a level in brackets behind its change
        ("The stock market rose. Sunrise Resources (up 26 per cent at 0.72p) led.",
         [("qualitative_direction", "The stock market", "up", None),
          (MOVE, "Sunrise Resources", "up", 26.0)]),
        # by how much one did better is no move of either
        ("Bitcoin declined one percent, beating the index by more than eight percent.",
         [(MOVE, "Bitcoin", "down", 1.0)]),
        ("Bitcoin fell 5%, trailing gold by 3 percent.", [(MOVE, "Bitcoin", "down", 5.0)]),
        ("The cryptocurrency market cap is valued at $393 billion, representing an intraday decline"
         " of 9.4 percent.", [(CAP, "The cryptocurrency market cap", None, 393e9),
          (CAP, "The cryptocurrency market cap", "down", 9.4)]),
        # a pronoun is no name
        ("The S&P 500 is down 26% for the year, and it stands 29.69% under the all-time high of"
         " 3,393.52.", [(MOVE, "S&P 500", "down", 26.0), (MOVE, "S&P 500", "down", 29.69)]),
    ],
)  # fmt: skip
def test_who_is_meant(
    text: str, expected: list[tuple[str, str | None, str | None, float | None]]
) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "direction", "comparator"),
    [
        ("Bitcoin fell below support near $8,000.", "down", "less than"),
        ("Litecoin climbed above resistance near $200.", "up", "more than"),
        ("Ether broke above resistance around $300.", "up", "more than"),
    ],
)
def test_a_mark_near_a_price_is_passed(text: str, direction: str, comparator: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.direction, claim.comparator) == (direction, comparator)


def test_what_a_price_stands_under_is_where_it_came_from() -> None:
    *_, claim = claims_of("The index is down 26%, and it stands 29.69% under its high of 3,393.52.")
    assert (claim.from_, claim.to) == (3393.52, None)


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("Dash rose by more than 2,000% between January 1, 2019, and October 14.",
         "2019-01-01/2019-10-14"),
        ("Litecoin has lost nearly 4% in the last 24-hours.", "PT24H"),
        ("Dash is down almost 8% over the last day to $29.", "P1D"),
        ("Dash is down almost 8% over the last day at a price of about $29 per coin.", "P1D"),
        ("Ford shares tumbled 4.5% ahead of its June quarter earnings.", None),
        ("Gold fell 3% two days after the vote.", None),
    ],
)  # fmt: skip
def test_over_what_a_move_is_told(text: str, horizon: str | None) -> None:
    (claim,) = claims_of(text)
    assert (claim.horizon, claim.from_) == (horizon, None)
