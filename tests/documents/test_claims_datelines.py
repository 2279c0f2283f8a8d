"""Reports behind a dateline: who is told of is who opens the sentence behind it."""

from __future__ import annotations

import pytest

from eventstudy.documents.claims.words.datelines import behind_dateline
from tests.documents.claim_texts import claims_of

STORY = "Zamplo warned on profits. Its shares tumbled 17%."


@pytest.mark.parametrize(
    "dateline",
    [
        "LONDON (Newswire) - ",
        "London \u2014 ",
        "SYDNEY, Australia (AP) \u2014 ",
        "BENGALURU, Jan. 4, 2018 (Newswire) -- ",
        "FRANKFURT/LONDON (Newswire) - ",
        "PODUNK, Jan 4 - ",
        "(Bloomberg) -- ",
        "Jan 4 (Reuters) - ",
        "Investing.com \u2013 ",
        "MUMBAI: ",
        "New Delhi: ",
        "BRIEF-",
        "",
    ],
)
def test_the_firm_behind_a_dateline_is_told_of(dateline: str) -> None:
    (claim,) = claims_of(dateline + STORY)
    assert (claim.asset, claim.percent, claim.direction) == ("Zamplo", 17.0, "down")


@pytest.mark.parametrize(
    "text",
    [
        "Apple (AAPL) - Get Report shares rose 3%.",
        "Best Buy (BBY) \u2013 shares rose 3%.",
        "From March 1\u2013March 9, the index fell 3%.",
        "Wednesday, April 3 \u2014 crypto markets have continued to climb.",
        "Bitcoin: up 3%.",
        "Bitcoin \u2014 the largest coin \u2014 rose 3%.",
        "The bank said: London \u2014 as ever \u2014 leads.",
    ],
)
def test_what_is_no_dateline(text: str) -> None:
    assert behind_dateline(text, 0, len(text)) == 0


def test_a_dateline_opens_a_paragraph_only() -> None:
    text = "Shares fell. LONDON (Newswire) - Acme rose 3%."
    assert behind_dateline(text, 13, len(text)) == 13
    text = "Shares fell.\n\nLONDON (Newswire) - Acme rose 3%."
    assert text[behind_dateline(text, 14, len(text)) :].startswith("Acme")


def test_a_dateline_alone_is_no_report() -> None:
    text = "LONDON (Newswire) - "
    assert behind_dateline(text, 0, len(text)) == 0


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # an infinitive that tells how it turned out
        ("Crude gave up a morning climb to lose 0.8% on Tuesday.", [("Crude", "down", 0.8)]),
        ("Crude overcame a shaky start to gain 0.8%.", [("Crude", "up", 0.8)]),
        ("Litecoin followed bitcoin to jump 6%.", [("Litecoin", "up", 6.0)]),
        ("The Nasdaq broke a three-day losing run to climb 1.2%.", [("Nasdaq", "up", 1.2)]),
        ("The bank raised its forecast for gold to rise 5%.", []),
        ("The firm used the proceeds to add 5% to its stake.", []),
        ("The company cut jobs to lift its margins by 3%.", []),
        # who lost it, behind the noun that tells of it
        ("The index sank 5% on a fall in Target (TGT), which lost 8.4%.",
         [("The index", "down", 5.0), ("Target", "down", 8.4)]),
        ("The index rose 1%, with gains in Ford which added 4%.",
         [("The index", "up", 1.0), ("Ford", "up", 4.0)]),
        # a rate of coins is a price; a change of a result is none
        ("The rates of Litecoin and Ethereum grew by 4.1% and 0.7%, respectively.",
         [("Litecoin", "up", 4.1), ("Ethereum", "up", 0.7)]),
        ("Umicore shares slid 9.1% after it told of a 30% drop in its yearly profit.",
         [("Umicore", "down", 9.1)]),
    ],
)  # fmt: skip
def test_moves_told_around_others(text: str, claims: list[tuple[str, str, float]]) -> None:
    assert [(c.asset, c.direction, c.percent) for c in claims_of(text)] == claims
