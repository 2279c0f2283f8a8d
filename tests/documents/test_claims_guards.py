"""Sentences at the edge of a turn of phrase: each condition of the grammar has one beside it."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is meant
        ("Ether fell 3% while bitcoin rose 2%, before the largest cryptocurrency dropped 5%.",
         [("Ether", "down", 3.0), ("bitcoin", "up", 2.0), ("bitcoin", "down", 5.0)]),
        ("Bitcoin fell 4%, and the market cap dropped to $120 billion.",
         [("Bitcoin", "down", 4.0), ("Bitcoin", "down", 120e9)]),
        ("Bitcoin fell 4% and ether rose 2%. The second largest cryptocurrency rose 3% to $200.",
         [("Bitcoin", "down", 4.0), ("ether", "up", 2.0), ("ether", "up", 3.0, 200.0)]),
        ("Bitcoin and ether came under pressure.", [("Bitcoin", "down"), ("ether", "down")]),
        ("Walmart, whose profit rose 3% on Friday, was down 2%.", [("Walmart", "down", 2.0)]),
        ("Walmart, whose profit rose 3% on Friday, fell 2%.", [("Walmart", "down", 2.0)]),
        ("In May bitcoin 5% lower was a bargain.", [("bitcoin", "down", 5.0)]),
        # how far
        ("Bitcoin rose, Coinbase said, to $7,000.", [("Bitcoin", "up")]),
        ("Gold rose to $1,340, up $9, or 0.7% above its close.", [("Gold", "up", 0.7, 1340.0)]),
        ("Oil rose to $70.10, or 1.4% short of its high.",
         [("Oil", "up", 70.1), ("Oil", "down", 1.4)]),
        ("Bitcoin fell to $7,000 or 65% below its record.",
         [("Bitcoin", "down", 7000.0), ("Bitcoin", "down", 65.0)]),
        ("Bitcoin fell from $440 to $162, a drop of $278, or 63%.",
         [("Bitcoin", "down", 440.0, 162.0), ("Bitcoin", "down", 63.0)]),
        ("The Dow hit 24,300 for a gain of 400 points.", [("Dow", None, 24300.0), ("Dow", "up")]),
        ("The Dow climbed just north of 24,000.", [("Dow", "up", 24000.0)]),
        ("Bitcoin is 26% less expensive than on Jan. 1.", [("Bitcoin", "down", 26.0)]),
        ("Bitcoin needs to rise above $7,000 and fell 5% on Friday.", [("Bitcoin", "down", 5.0)]),
        ("Bitcoin rose above $9,000, only to see prices drop 4% by Friday.",
         [("Bitcoin", "up", 9000.0), ("Bitcoin", "down", 4.0)]),
        ("Bitcoin fell and was around $11,500 by noon.",
         [("Bitcoin", "down"), ("Bitcoin", None, 11500.0)]),
        ("The Dow fell and was $5 billion poorer.", [("Dow", "down")]),
        # what a noun, a record or a definition tells
        ("Bitcoin fell 4%. A correction is a drop of 10%.", [("Bitcoin", "down", 4.0)]),
        ("Bitcoin fell 4%. The sharp slide continued.", [("Bitcoin", "down", 4.0)]),
        ("Bitcoin fell 4%. The sell-off spread on Friday.", [("Bitcoin", "down", 4.0)]),
        ("Bitcoin fell after a record high of $8,941.90.", [("Bitcoin", "down")]),
        ("Bitcoin reached an all-time high, $25 higher than Monday.", [("Bitcoin", "up")]),
        ("Bitcoin hit rock bottom.", [("Bitcoin", "down")]),
        ("Stocks rose. Apple hit a record high in sales.", [("Stocks", "up")]),
        ("Stocks rose 1%. Mega Financial was unchanged.", [("Stocks", "up", 1.0)]),
        ("Bitcoin touched $172 for the first time since May.", [("Bitcoin", None, 172.0)]),
        ("Bitcoin touched $172 for the first time.", [("Bitcoin", None, 172.0)]),
        # a price that is simply stated follows a price
        ("Bitcoin fell to $6,000. On Friday it was $7,100.",
         [("Bitcoin", "down", 6000.0), ("Bitcoin", None, 7100.0)]),
        ("Bitcoin reportedly fell to $6,000. On Friday it was $7,100.",
         [("Bitcoin", "down", 6000.0), ("Bitcoin", None, 7100.0)]),
        ("Bitcoin's dominance fell to 42%. It was $7,000.", [("Bitcoin", "down", 42.0)]),
    ],
)  # fmt: skip
def test_what_is_told_at_the_edge(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Maria Smith hit a record high.",
        "Apple came close to $11 billion.",
        "Bitcoin reached its best week in months.",
        "There has been a rally in bitcoin.",
        "There was no sign of a 5% drop in bitcoin.",
        "A ban would mean bitcoin 5% lower.",
        "It would leave bitcoin 5% lower.",
    ],
)
def test_what_is_not_told_at_the_edge(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin may be falling 4%, but ether is not.",
        "A ban could knock bitcoin 5% lower.",
        "The news could send bitcoin 5% lower.",
    ],
)
def test_what_may_come_is_a_forecast(text: str) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, claim.hedged) == ("forward_looking_risk", True)


def test_a_price_pushed_up_to_a_level_has_reached_it() -> None:
    (pushed,) = claims_of("Buyers pushed the bitcoin price up to $8,210.")
    assert (pushed.to, pushed.comparator) == (8210.0, None)
    (about,) = claims_of("Bitcoin is trading in the $7,400 range.")
    assert about.comparator == "about"


def test_names_of_the_user_hold_for_their_document_alone() -> None:
    text = from_text("Shares of Zorblax rose 3%, and frobnium slumped.")
    times = tag_times(text.text, dct="2018-03-30")
    names = {"frobnium": "FRB"}
    assert len(find_claims(text, times, day="2018-03-30", names=names)) == 2
    names["frobnium coin"] = "FRB"  # the same mapping, changed, and another again
    again = find_claims(text, times, day="2018-03-30", names=names)
    alone = find_claims(text, times, day="2018-03-30", names={})
    assert [len(again), len(alone)] == [2, 1]
