"""Levels as markets tell them: just short of a mark, in a range, in other coins, of a share."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what was not reached is no fall
        ("Bitcoin fell just short of $9,000.", [("Bitcoin", None, 9000.0)]),
        ("Bitcoin fell $60 short of $9,100.", [("Bitcoin", None, 9100.0)]),
        ("The S&P 500 fell short of 3,000 points.", [("S&P 500", None, 3000.0)]),
        ("Litecoin is trading just shy of $105.", [("Litecoin", None, 105.0)]),
        # but a price just short of a mark is where it went
        ("Bitcoin climbed to a price just shy of $9,050.", [("Bitcoin", "up", 9050.0)]),
        # a range told by its region or by tens
        ("Bitcoin briefly dipped into the $7,400 range.", [("Bitcoin", "down", 7400.0)]),
        ("Ether slid into the $230 area.", [("Ether", "down", 230.0)]),
        ("Bitcoin rose into the $8,000s.", [("Bitcoin", "up", 8000.0)]),
        ("Bitcoin rose to the mid-$8,000s last week.", [("Bitcoin", "up", 8500.0)]),
        ("Ether changed hands in the low $240s.", [("Ether", None, 240.0)]),
        # what is held or neared
        ("Bitcoin is approaching the $8,000 mark.", [("Bitcoin", None, 8000.0)]),
        ("Bitcoin stayed put at $7,700.", [("Bitcoin", None, 7700.0)]),
        ("Bitcoin found support near $7,450.", [("Bitcoin", None, 7450.0)]),
        ("Bitcoin price fluctuates around $5800.", [("Bitcoin", None, 5800.0)]),
        ("Iron ore was wallowing around $40 a tonne.", [("Iron ore", None, 40.0)]),
        ("Bitcoin is back to $7,700.", [("Bitcoin", None, 7700.0)]),
        ("Bitcoin is closing in on $8,000.", [("Bitcoin", None, 8000.0)]),
        # a coin that costs millions is worth its price
        ("Bitcoin is worth 9.2 million won.", [("Bitcoin", None, 9.2e6)]),
        # multiples of an earlier price
        ("Bitcoin is worth less than half of what it was at its peak.",
         [("Bitcoin", "down", 0.5)]),
        ("Bitcoin is worth twice as much as it was in April.", [("Bitcoin", "up", 2.0)]),
        ("Ether trades at less than half its peak.", [("Ether", "down", 0.5)]),
        ("Litecoin is nearly 5 times higher than its December low.", [("Litecoin", "up", 5.0)]),
        ("Ether's price has grown by a factor of three.", [("Ether", "up", 3.0)]),
        # the closing lists of agencies
        ("London - FTSE 100: UP 0.4 percent at 7,214.29 (close)",
         [("FTSE 100", "up", 0.4, 7214.29)]),
        ("Euro/dollar: DOWN at $1.1290 from $1.1305.", [("Euro/dollar", "down", 1.1305, 1.129)]),
    ],
)  # fmt: skip
def test_levels(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Uber fell short of $3 billion in revenue.",
        "Uber's stock fell short of its $45 target.",
        "A bitcoin transaction takes 10 minutes and costs $3.",
    ],
)
def test_what_is_no_level(text: str) -> None:
    assert claims_of(text) == ()


def test_pence_beside_a_price_in_pounds_are_parts_of_them() -> None:
    (claim,) = claims_of("Ocado put on 27p to \u00a312.40.")
    assert (claim.points, claim.to, claim.currency) == (0.27, 12.4, "GBP")
    (pence,) = claims_of("Ocado put on 27p to 1,240p.")
    assert (pence.points, pence.to) == (27.0, 1240.0)


@pytest.mark.parametrize(
    ("text", "percent", "points"),
    [
        ("Bitcoin's market dominance rose 0.3% to 55.9%.", 55.9, 0.3),
        ("Ether's dominance slipped 0.2% to 10.4%.", 10.4, 0.2),
        ("Bitcoin's share of the market grew by 3% to 57%.", 57.0, 3.0),
    ],
)
def test_the_change_of_a_share_and_the_share(text: str, percent: float, points: float) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, claim.percent, claim.points) == ("share_of_market", percent, points)


def test_a_change_beside_a_share_is_of_the_share() -> None:
    held, moved = claims_of("Bitcoin's dominance is 55.69%, an increase of 0.41% over the day.")
    assert (held.percent, moved.kind, moved.points) == (55.69, "share_of_market", 0.41)
    (fell,) = claims_of("Bitcoin's dominance sits at 55.7%, down slightly from 56.3%.")
    assert (fell.direction, fell.from_, fell.to) == ("down", 56.3, 55.7)


def test_what_is_traded_is_no_market_value() -> None:
    (claim,) = claims_of("Ether's market cap is $37 billion, with $2 billion traded.")
    assert (claim.kind, claim.to) == ("market_cap_level", 3.7e10)


def test_a_distance_in_money_from_a_mark() -> None:
    (claim,) = claims_of("Bitcoin is $1,300 below its record.")
    assert (claim.kind, claim.direction, claim.points) == ("price_move", "down", 1300.0)
