"""Lines without a verb, moves that something makes, and moves told behind another clause."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lines without a verb
        ("Dow higher at midday", [("Dow", "up")]),
        ("Dow up at midday; healthcare leads", [("Dow", "up")]),
        ("* Dollar flat against the yen", [("Dollar", None)]),
        ("Asian stocks lower after Fed", [("Asian stocks", "down")]),
        ("Crypto prices steady as bitcoin holds above $9,000",
         [("Crypto prices", None), ("bitcoin", None, 9000.0)]),
        # what something makes a price do
        ("The ruling caused bitcoin to fall.", [("bitcoin", "down")]),
        ("Tesla cut its outlook, causing its stock to drop.", [("Tesla", "down")]),
        ("A weaker dollar helped gold tick higher.", [("gold", "up")]),
        ("The bank stood aside, leaving the rupiah to weaken.", [("rupiah", "down")]),
        ("A short squeeze sent bitcoin flying.", [("bitcoin", "up")]),
        # behind a clause of something else
        ("Bitcoin basked in the glow of the deal, rising sharply on Thursday.",
         [("Bitcoin", "up")]),
        ("Sterling caught a break on Thursday, rising against the dollar.", [("Sterling", "up")]),
        ("Tesla disappointed on every front, its shares tumbling in early trading.",
         [("Tesla", "down")]),
        ("With bitcoin rising fast, the exchange hired more staff.", [("bitcoin", "up")]),
        ("The launch was delayed, yet EOS rose anyway.", [("EOS", "up")]),
        ("Bitcoin recovered on Monday most of what it had lost.", [("Bitcoin", "up")]),
        ("Gold fell first, and then silver takes off.", [("Gold", "down"), ("silver", "up")]),
        # what was won and lost again
        ("Bitcoin gave back most of the day's gains to stand at $400.",
         [("Bitcoin", "down"), ("Bitcoin", None, 400.0)]),
        # which way a mark is broken
        ("Bitcoin breached $300 on the downside.", [("Bitcoin", "down", 300.0)]),
        ("Bitcoin broke $300 to the upside.", [("Bitcoin", "up", 300.0)]),
        ("Bitcoin was dragged to $7,700 by the news.", [("Bitcoin", "down", 7700.0)]),
    ],
)  # fmt: skip
def test_what_a_line_tells(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ethereum up and running",
        "Bitcoin up for auction",
        "Bitcoin ATM down for repairs",
        "Tesla's new plant takes off.",
        "Nothing made bitcoin fall.",
        "The law would cause bitcoin to fall.",
        "The ruling did not cause bitcoin to fall.",
        "What made bitcoin fall?",
        "The team let the market drop the ball.",
        "The firm led bitcoin to rise in popularity.",
        "Bitcoin was dragged into a scandal.",
        "The factory index fell into contraction.",
        "A fund that tracks bank shares rose 3%.",
    ],
)
def test_what_no_line_tells(text: str) -> None:
    assert claims_of(text) == ()


@pytest.mark.parametrize(("run", "horizon"), [("day", "P1D"), ("session", "P1D"), ("week", None)])
def test_what_a_day_brought_is_given_back_within_it(run: str, horizon: str | None) -> None:
    (claim,) = claims_of(f"Bitcoin gave back most of the {run}'s gains.")
    assert (claim.direction, claim.horizon) == ("down", horizon)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("An index that tracks bank shares, compiled by Wind, gained 6% on Monday.",
         ["index that tracks bank shares"]),
        ("COMP was listed. After its debut on Uniswap at around $80 it touched $372.", ["COMP"]),
    ],
)  # fmt: skip
def test_whose_price_it_is(text: str, expected: list[str]) -> None:
    assert [claim.asset for claim in claims_of(text)] == expected


def test_each_of_two_prices_is_quoted_alone() -> None:
    text = "Litecoin and Stellar are up 2% each, trading at $98 and $0.235 respectively."
    assert [c.span.quote for c in claims_of(text)][-2:] == ["trading at $98", "$0.235"]


def test_a_change_ends_on_the_day_of_its_price() -> None:
    """Told on Friday, 25 October 2019."""
    _, change = claims_of("Litecoin closed at $75.62 on Wednesday, down 11.7% since Monday.")
    assert change.horizon == "2019-10-21/2019-10-23"
    (alone,) = claims_of("Litecoin is down 11.7% since Monday.")
    assert alone.horizon == "2019-10-21/2019-10-25"
