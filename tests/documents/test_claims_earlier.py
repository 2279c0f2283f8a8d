"""What a price is compared with, where a day ended, and the stretch that it ended."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments


def claims_of(text: str, day: str = "2019-06-05") -> tuple[Claim, ...]:
    return find_claims(
        from_text(text), tag_times(text, dct=day), day=day, names=instruments.names()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The euro climbed to $1.1210 on Wednesday, compared to $1.1150 at Tuesday's close.",
         ("price_move", "up", 1.115, 1.121)),
        ("Ford stock fell 4% to $9.60 per share on Monday, versus $10 on Friday.",
         ("price_move", "down", 10.0, 9.6)),
        ("Apple stock had risen to $59, more than double the starting price of $25.",
         ("price_move", "up", 25.0, 59.0)),
        ("All coins are now worth $91 billion, against $29 billion in March.",
         ("market_cap_level", None, None, 91e9)),
        ("Turnover in bitcoin fell to 179.1 million units from 197.4 million units.",
         ("volume_move", "down", 197.4e6, 179.1e6)),
        ("Shares of Safaricom rose by 5% to Kes.33.50, up from Kes.31.90 a week earlier.",
         ("price_move", "up", 31.9, 33.5)),
        ("Bitcoin's dominance has climbed to 63.4 percent, up from 60.1 percent in October.",
         ("share_of_market", "up", 60.1, 63.4)),
        ("Ether's market share fell to 10%, down from 20% in January.",
         ("share_of_market", "down", 20.0, 10.0)),
        ("The naira fell to N465/$1 from N460/$1 on Monday.",
         ("price_move", "down", 460.0, 465.0)),
        # where it began alone
        ("Bitcoin rebounded from a low of $3,100.", ("price_move", "up", 3100.0, None)),
        ("Bitcoin fell from a high of $3,100 on Monday.", ("price_move", "down", 3100.0, None)),
        ("Litecoin managed to recover from the Asian low of $117.64.",
         ("price_move", "up", 117.64, None)),
        ("Bitcoin was correcting upwards from $7,588.", ("price_move", "up", 7588.0, None)),
        ("The Canadian dollar traded at 77.93 cents US, compared with an average of 77.68 cents.",
         ("price_level", None, 0.7768, 0.7793)),
        ("The euro was quoted at 1.0870 dollars in the evening, compared with 1.0840 on Monday.",
         ("price_level", None, 1.084, 1.087)),
        ("Ford stock climbed as high as $70.30 in early trade, compared with the $59.70 IPO price.",
         ("price_move", "up", 59.7, 70.3)),
        ("Trading volume rose to 2.31 billion units worth RM1.84 billion from 2.14 billion units.",
         ("volume_move", "up", 2.14e9, 2.31e9)),
        ("The S&P 500 gained 3.31% to end at 148.05 from last week's close of 143.30 basis points.",
         ("price_move", "up", 143.3, 148.05)),
        ("Apple leaped to as high as $9.35 on Thursday, after closing the prior day at $2.41.",
         ("price_move", "up", 2.41, 9.35)),
        ("Bitcoin crashed to $1,324, having stood at $1,500 when the polls closed.",
         ("price_move", "down", 1500.0, 1324.0)),
        # nothing earlier of the same thing
        ("The Nikkei ended 1.8 percent lower at 22,278.48, after opening at 22,613.20.",
         ("price_move", "down", None, 22278.48)),
        ("Bitcoin fell to $9,600 after hitting $9,900.", ("price_move", "down", None, 9600.0)),
        ("The euro climbed to $1.1210 against the dollar.", ("price_move", "up", None, 1.121)),
        ("Bitcoin fell to $9,600, compared with gold at $1,300.",
         ("price_move", "down", None, 9600.0)),
        ("Bitcoin rose to $9,600, compared with $10,000 in Seoul.",
         ("price_move", "up", None, 9600.0)),
        ("Ford stock rose to $9.60, compared with earnings of $1.10 a share.",
         ("price_move", "up", None, 9.6)),
        ("Ford stock closed at $9.60, compared to its $10 issue price.",
         ("price_level", None, None, 9.6)),
        ("Brent rose to $61 a barrel, against $52 a barrel for WTI.",
         ("price_move", "up", None, 61.0)),
        ("Shares of Ford rose to $12, versus a book value of $10.",
         ("price_move", "up", None, 12.0)),
        ("Apple shares rose to $200, versus the $190 target.", ("price_move", "up", None, 200.0)),
        ("Bitcoin's market cap fell to $140 billion, compared to $100 billion in January.",
         ("market_cap_level", "down", None, 140e9)),
        # where a day ended
        ("The stock of Ford closed lower, at $12.40.", ("price_move", "down", None, 12.4)),
        ("The Nikkei index closed up slightly, at 21,126.40.",
         ("price_move", "up", None, 21126.4)),
    ],
)  # fmt: skip
def test_from_where_to_where(text: str, expected: tuple[Any, ...]) -> None:
    claim, *_ = claims_of(text)
    assert (claim.kind, claim.direction, claim.from_, claim.to) == expected


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("By the end of Tuesday's afternoon session, the VN-Index was up 1.3 percent.", "P1D"),
        ("The VN-Index rose 1.2 percent this session.", "P1D"),
        ("Bitcoin added 3.2% to end the week at $261.", "P1W"),
        ("Bitcoin lost 8% to close the quarter at $6,400.", "P3M"),
        ("December New York cocoa rose $12, or 0.5%, to settle at $2,454 a tonne.", None),
        ("November robusta coffee was down $8, or 0.6%, at $1,312 a tonne.", None),
    ],
)
def test_over_how_long(text: str, horizon: str | None) -> None:
    (claim,) = claims_of(text)
    assert claim.horizon == horizon


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sundance Lithium (ASX: SUN) jumped 5% on Monday.", ("Sundance Lithium", "up")),
        ("The news hit bitcoin hard.", ("bitcoin", "down")),
        ("Swiss shares ended the day firmly in positive territory.", ("Swiss shares", "up")),
    ],
)
def test_whose_way_it_is(text: str, expected: tuple[str, str]) -> None:
    (claim,) = claims_of(text)
    assert (claim.asset, claim.direction) == expected


def test_what_is_in_decline_is_a_price() -> None:
    assert claims_of("Sales of Apple have been in decline since May.") == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin gains from $500 million of inflows.",
        "Shares of Boeing rose from a $10 billion order.",
    ],
)
def test_money_that_moves_a_price_is_no_price(text: str) -> None:
    assert [claim for claim in claims_of(text) if claim.from_ is not None] == []


def test_a_month_behind_a_preposition_is_no_contract() -> None:
    (claim,) = claims_of("In May the gold price rose 3%.")
    assert claim.horizon == "P1M"


@pytest.mark.parametrize(
    ("text", "earlier", "now"),
    [
        ("The All Share index fell from 465.89bps to 424.84bps.", 465.89, 424.84),
        ("The rand weakened 0.5% to R14.20 to the dollar, compared to R14.14 on Monday.",
         14.14, 14.20),
        ("Apple stock was up 2% from its previous close at $200.", 200.0, None),
        ("Apple stock was up 2% from its previous close of $200.", 200.0, None),
        ("Bitcoin has lost 5% since settling at $28,133 on Friday.", 28_133.0, None),
    ],
)  # fmt: skip
def test_the_level_of_the_day_before(text: str, earlier: float, now: float | None) -> None:
    (claim,) = claims_of(text)
    assert (claim.from_, claim.to) == (earlier, now)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gold and platinum shares rose 3%.", ("Gold and platinum shares", "up", 3.0, None)),
        ("Apple stock closed +1.4%.", ("Apple", "up", 1.4, None)),
        ("The Dow closed -1.4%.", ("Dow", "down", 1.4, None)),
        ("Investors pushed the 10-year yield down to 2.5%.", ("10-year yield", "down", None, 2.5)),
    ],
)
def test_which_way_it_went(text: str, expected: tuple[Any, ...]) -> None:
    (claim,) = claims_of(text)
    assert (claim.asset, claim.direction, claim.percent, claim.to) == expected
