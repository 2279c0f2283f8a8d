"""Levels and moves told in passing: of a stretch, against several currencies, of a volume."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import DAY, claims_of, short

MOVE, LEVEL, TREND, VOLUME = "price_move", "price_level", "qualitative_direction", "volume_move"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the price that somebody drives from here to there
        ("The coin's fans grew, rocketing the price of Dash from £6 to £83.",
         [(MOVE, "Dash", "up", 83.0)]),
        # growth is one of a price or a volume where they are named
        ("The price of Tezos has been constantly growing since March.",
         [(TREND, "Tezos", "up", None)]),
        ("Exchanges say Tezos trading volume is growing.", [(VOLUME, "Tezos", "up", None)]),
        ("Tezos is growing.", []),
        ("Volumes of Tezos have seen a marked increase in recent days.",
         [(VOLUME, "Tezos", "up", None)]),
        # where it stood
        ("On Monday the price of gold was at the level of $1,397.",
         [(LEVEL, "gold", None, 1397.0)]),
        ("Gold dropped to a price point of $1,360.", [(MOVE, "gold", "down", 1360.0)]),
        ("Gold fell to its lowest point of $1,297.38 on Friday.",
         [(MOVE, "gold", "down", 1297.38)]),
        ("Litecoin hit its low of the week, at $51.77.", [(LEVEL, "litecoin", None, 51.77)]),
        ("The Hang Seng Index was 26,815.56 points and fell 2%.",
         [(LEVEL, "Hang Seng Index", None, 26815.56), (MOVE, "Hang Seng Index", "down", 2.0)]),
        ("The Hang Seng Index was 179.79 points, or 0.7 percent, lower at 26,815.56.",
         [(MOVE, "Hang Seng Index", "down", 0.7)]),
        ("Canaan Inc. is selling for $1.78 per share.", [(LEVEL, "Canaan Inc.", None, 1.78)]),
        ("Canaan Inc. is selling at $999 its latest miner.", []),
        # one asset against several
        ("Litecoin gained 79 percent against bitcoin, 88 percent against the dollar and "
         "90 percent against the euro.",
         [(MOVE, "Litecoin", "up", 79.0), (MOVE, "Litecoin", "up", 88.0),
          (MOVE, "Litecoin", "up", 90.0)]),
        ("The rand lost 2% against the dollar and gold rose 1%.",
         [(MOVE, "rand", "down", 2.0), (MOVE, "gold", "up", 1.0)]),
        # a gain or a loss that is sat on
        ("Apple shares fell 20 percent. Square Inc., which was up as much as 90 percent less than "
         "four sessions into its history, is sitting on a 15 percent loss.",
         [(MOVE, "Apple", "down", 20.0), (MOVE, "Square Inc.", "down", 15.0)]),
        # the move of a volume behind a comma
        ("The volume fell to $6 million, a drop of 93%.",
         [(VOLUME, "The volume", "down", 6e6), (VOLUME, "The volume", "down", 93.0)]),
        # moves that last, or that have no figure
        ("The Tezos sell-off continued to gather pace.", [(TREND, "Tezos", "down", None)]),
        ("A massive sell-off in Tezos was underway.", [(TREND, "Tezos", "down", None)]),
        ("Other cryptocurrencies also suffered on Monday.",
         [(TREND, "Other cryptocurrencies", "down", None)]),
        ("Other cryptocurrencies also suffered losses of users.", []),
        ("The coins that suffered were small.", []),
        ("Bitcoin had a strong showing this week.", [(TREND, "Bitcoin", "up", None)]),
        ("Bitcoin had a strong showing of support.", []),
        ("The ASX 200 went on, beginning a climb from 5,815 to 6,057.",
         [(MOVE, "ASX 200", "up", 6057.0)]),
        # near a level, or by nearly an amount
        ("Ether climbed close to $300.", [(MOVE, "Ether", "up", 300.0)]),
        ("Bitcoin jumped to $9,000 and then lost close to $200.",
         [(MOVE, "Bitcoin", "up", 9000.0), (MOVE, "Bitcoin", "down", None)]),
        ("Ether is back up around $900.", [(MOVE, "Ether", "up", 900.0)]),
        ("XRP soared from $0.25 up to $0.78.", [(MOVE, "XRP", "up", 0.78)]),
        # which price is meant
        ("The USD price of ether fell to $800 on Monday.", [(MOVE, "ether", "down", 800.0)]),
        ("Litecoin surged, with the USD price reaching $240.",
         [(TREND, "Litecoin", "up", None), ("price_level", "Litecoin", None, 240.0)]),
        ("Crypto prices plunged 30% in a week.", [(MOVE, "Crypto prices", "down", 30.0)]),
        # nouns with their figures behind "by" and before a sign
        ("Ether saw a drop by 12% on Friday.", [(MOVE, "Ether", "down", 12.0)]),
        ("Bitcoin posted a gain of +12% last week.", [(MOVE, "Bitcoin", "up", 12.0)]),
        ("Mining tokens suffered a -12% slide.", [(MOVE, "Mining tokens", "down", 12.0)]),
        # what is told of no price, or of none in particular
        ("The theft led to a loss of 10 percent of customer coins.", []),
        ("Pullbacks of 5% are normal in a bull market.", []),
        ("Few coins rose on Friday.", []),
        ("Citi sees Intel at $50, implying a 20% gain.", []),
        # who is meant behind a medium
        ("Netflix was the star performer as it jumped 5%.", [(MOVE, "Netflix", "up", 5.0)]),
        # a relative clause between dashes
        ("Litecoin – which has tripled this month – dropped 12% to $54.",
         [(MOVE, "Litecoin", "up", None), (MOVE, "Litecoin", "down", 12.0)]),
        # how much was lost from the level before
        ("Bitcoin fell to $10,000 on Wednesday after hitting $19,800 on Dec. 17, a 49 percent"
         " plunge.",
         [(MOVE, "Bitcoin", "down", 10000.0), ("price_level", "Bitcoin", None, 19800.0),
          (MOVE, "Bitcoin", "down", 49.0)]),
        # from where, told first
        ("From a value of more than $260 on July 4, Dash is currently below $210.",
         [(MOVE, "Dash", "down", 210.0)]),
    ],
)  # fmt: skip
def test_what_is_told(
    text: str, expected: list[tuple[str, str | None, str | None, float | None]]
) -> None:
    found = [short(claim) for claim in claims_of(text)]
    assert [(k, (a or "").lower(), d, f) for k, a, d, f in found] == [
        (k, (a or "").lower(), d, f) for k, a, d, f in expected
    ]


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("We can say that this month gold lost $50.", [f"2019-11-01/{DAY}"]),
        ("Gold has dropped to half that within four months and trades at $1,168.", [None]),
        ("Compared to last week, gold declined by 9.76%.", ["P1W"]),
        ("Compared to Friday, gold is now trading at $1,400.", ["PRESENT_REF"]),
    ],
)
def test_over_what_it_is_told(text: str, spans: list[str | None]) -> None:
    assert [claim.horizon for claim in claims_of(text)][-1:] == spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # what came before is of its own time
        ("After falling 10% last month, ether rose 3% to $244.", ["P1M", None]),
        ("After losing 8% last week, Litecoin added 5% to trade at $115.", ["P1W", None]),
        ("In June 2017, ether rose from $220 at the start of the month to $280 at its close.",
         ["P1M"]),
        # a time for each figure
        ("Ether gained 5% and 9% in May and June, respectively.", ["P1M", "P1M"]),
        ("Litecoin lost 10%, 12% and 15% in July, August and September, respectively.",
         ["P1M", "P1M", "P1M"]),
        ("Bitcoin rose 8% and 20% over the past day and week, respectively.", ["P1D", "P1W"]),
        ("Ether is up 3% and 12% over the past 24 hours and seven days, respectively.",
         ["PT24H", "P7D"]),
    ],
)  # fmt: skip
def test_each_move_has_its_own_stretch(text: str, spans: list[str | None]) -> None:
    assert [claim.horizon for claim in claims_of(text)] == spans


def test_a_share_of_the_market_keeps_its_change_beside_both_ends() -> None:
    (claim,) = claims_of("Dash's market dominance increased 12.5% from 40% to 45%.")
    assert (claim.kind, claim.from_, claim.to) == ("share_of_market", 40.0, 45.0)


def test_an_extreme_of_a_stretch_is_quoted_whole() -> None:
    (claim,) = claims_of("Litecoin reached its highest price of 2019 so far.")
    assert claim.span.quote == "Litecoin reached its highest price of 2019 so far"


def test_a_bound_before_the_amount_is_of_the_amount_alone() -> None:
    (claim,) = claims_of("Bitcoin tumbled 8% on Thursday, or about $1,200.")
    assert (claim.percent, claim.comparator) == (8.0, None)


def test_a_count_of_times_is_no_multiple() -> None:
    (claim,) = claims_of("Ether dropped below $500 two times this week.")
    assert (claim.factor, claim.to, claim.comparator) == (None, 500.0, "less than")
