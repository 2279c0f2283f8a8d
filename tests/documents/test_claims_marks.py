"""Highs and lows, distances from them, sums that are no prices, and volumes told by a noun."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a peak does not take the percentage of the drop from it
        ("XRP fell to $1.04 after having peaked at $3.82 in May, a 73 percent decline.",
         [("XRP", "down", 1.04), ("XRP", None, 3.82), ("XRP", "down", 73.0)]),
        ("Bitcoin's all-time high of $1,242 came on May 29.", [("Bitcoin", None, 1242.0)]),
        ("The price of litecoin registered a low of $30.", [("litecoin", None, 30.0)]),
        # away from a high is below it; near it is no move
        ("The rally left dash over 30 percent away from its record high.",
         [("dash", "down", 30.0)]),
        ("Dash is less than 3% away from its record high.", []),
        ("Dash is 30 percent away from its record low.", []),
        # who the description is of
        ("Bitcoin is a digital currency that has risen 60% this year.", [("Bitcoin", "up", 60.0)]),
        # sums, aims and holdings
        ("UBS set a $300 price objective on Tesla.", []),
        ("Tesla's bitcoin is worth $1.5 billion.", []),
        ("Tesla's bitcoin unit posted losses of $3.3 million, up $400,000 from a year ago.", []),
        ("Kraken traded $155 billion (down 18 percent) and its volume was the largest.", []),
        ("Shares of Riot (RIOT 4.31%) and Marathon Digital (MARA 6.11%) are popular.", []),
        ("Bitcoin trades at $4,500 and a move to $3,000 looks achievable.",
         [("Bitcoin", None, 4500.0)]),
        # how figures are written
        ("The global crypto market cap falls 10% to $1.78T.",
         [("The global crypto market cap", "down", 10.0, 1.78e12)]),
        ("Litecoin fell to USD 24'500.", [("Litecoin", "down", 24500.0)]),
    ],
)  # fmt: skip
def test_marks_and_sums(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Bitcoin's volume is $66 million, a 40% increase.", "volume_move"),
        ("Kraken reported a significant drop in trading volumes, with a decline of 45%.",
         "volume_move"),
        # the price is told between
        ("Bitcoin's price rose to $900 with a volume of $66 million, a 40% increase.",
         "price_move"),
    ],
)  # fmt: skip
def test_what_moved(text: str, kind: str) -> None:
    assert claims_of(text)[-1].kind == kind


def test_volatility_falls_below_no_price() -> None:
    text = "Bitcoin's volatility fluctuated in 2016, falling below 1% in April."
    assert [claim.kind for claim in claims_of(text)] == ["qualitative_volatility"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what somebody put up, booked or kept up
        ("The FTSE 100 yesterday chalked up its biggest one-day fall since 1987.",
         [("FTSE 100", "down")]),
        ("Litecoin still managed to book solid gains for the week.", [("Litecoin", "up")]),
        ("Litecoin hopes to book solid gains for the week.", []),
        ("Shares of Riot Blockchain continued their descent on Wednesday.",
         [("Riot Blockchain", "down")]),
        ("It was bitcoin's largest percentage decline since 2017.", [("bitcoin", "down")]),
        ("Bitcoin's largest holder said so.", []),
        ("The sell-off sent ripple on a downward spiral.", [("ripple", "down")]),
        ("Bitcoin has been in a near constant free fall.", [("Bitcoin", "down")]),
        # where it was moved to, and where it opened and closed
        ("The news pushed the price of ripple to $19 in May.", [("ripple", None, 19.0)]),
        ("The news pushed the ripple price to $19.", [("ripple", None, 19.0)]),
        ("The bitcoin price reached a high of $310 but closed on $290.",
         [("bitcoin", None, 310.0), ("bitcoin", None, 290.0)]),
        ("Bitcoin closed on Monday.", []),
        ("Canopy stock opened at CAD $2.75.", [("Canopy", None, 2.75)]),
        # sectors and goods of several kinds
        ("The JSE fell. Miners were mostly lower.", [("JSE", "down"), ("Miners", "down")]),
        ("Bitcoin fell. Bitcoin miners dropped out.", [("Bitcoin", "down")]),
        ("The JSE fell. Base metal prices fell overnight.",
         [("JSE", "down"), ("Base metal prices", "down")]),
        ("Among the fallers were miners and Compass Group, the caterer that fell 6 per cent.",
         [("Compass Group", "down", 6.0)]),
    ],
)  # fmt: skip
def test_records_runs_and_sectors(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the price of another day, of one coin; the market value beside a price
        ("Bitcoin rose to $20,000. Today's prices are just over $8,000.",
         [("Bitcoin", "up", 20000.0), ("Bitcoin", None, 8000.0)]),
        ("Dash rose above $700, taking the value of a single coin up over 80 percent.",
         [("Dash", "up", 700.0), ("Dash", "up", 80.0)]),
        ("Tron rallied. The price was $1 when the market cap was $857 million. The price rose 3%.",
         [("Tron", "up"), ("Tron", None, 1.0), ("Tron", None, 857e6), ("Tron", "up", 3.0)]),
        # parts of a value, a year that was entered, a price between two
        ("Bitcoin peaked at $20,000. It has since lost half of that value.",
         [("Bitcoin", None, 20000.0), ("Bitcoin", "down", 50.0)]),
        ("A quarter of bitcoin's value was wiped out in a month.", [("bitcoin", "down", 25.0)]),
        ("A quarter of bitcoin's value could be wiped out in a month.", []),
        ("A fifth of the miners was wiped out.", []),
        ("Bitcoin entered the year at $434.", [("Bitcoin", None, 434.0)]),
        ("Tesla entered the Chinese market with a price of $50,000.", []),
        ("Bitcoin was trading at around $500 to $600.", [("Bitcoin", None, 500.0, 600.0)]),
        ("Bitcoin rose from around $500 to $600.", [("Bitcoin", "up", 500.0, 600.0)]),
        # one market's price beside another's
        ("Bitcoin traded at $22,525 in Seoul, about $7,500 higher than the composite price.",
         [("Bitcoin", None, 22525.0)]),
        ("Ford stock closed at $125.40, $17.10 lower than at the start of the day.",
         [("Ford", "down", 125.4)]),
    ],
)  # fmt: skip
def test_whose_price_and_value(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
