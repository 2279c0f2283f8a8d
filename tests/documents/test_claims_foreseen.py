"""Prices that are foreseen, and what only looks like it."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of

FORWARD = "forward_looking_risk"


@pytest.mark.parametrize(
    ("sentence", "direction", "level"),
    [
        ("A firm move above $7,700 would open the door to $7,950.", "up", 7950.0),
        ("A dip to $7,100 cannot be ruled out this week.", "down", 7100.0),
        ("If that gives way, a test of $6,900 becomes likely.", "down", 6900.0),
        ("A break there exposes $6,900.", "down", 6900.0),
        ("Beyond that the bulls could aim for $8,200.", "up", 8200.0),
        ("A failure there would bring $6,800 into view.", "down", 6800.0),
        ("Bitcoin risks a pullback to $7,200 first.", "down", 7200.0),
        ("A slip under $7,400 could yield a drop to the July low at $6,900.", "down", 6900.0),
        ("A close below $7,300 would shift the odds in favor of a fall to $7,010.", "down", 7010.0),
        ('"We could be looking at $9,000 by spring," a trader said.', "up", 9000.0),
        ("A move above the line could yield a test of the 200-day MA at $8,640.", "up", 8640.0),
        ("If that holds, the next stop is $8,000.", "up", 8000.0),
        ("A breakdown below $7,100 could take bitcoin toward $6,500.", "down", 6500.0),
        ("A break of that would leave little support until $6,000.", "down", 6000.0),
        ("He expects BTC to reach $9,000 by spring.", "up", 9000.0),
        ("It is likely that the price reaches $8,200 soon.", "up", 8200.0),
        ("She sees bitcoin at $9,000 by spring.", "up", 9000.0),
    ],
)
def test_a_foreseen_price(sentence: str, direction: str, level: float) -> None:
    _, claim = claims_of(f"Bitcoin was trading at $7,500 on Tuesday. {sentence}")
    assert (claim.kind, claim.direction, claim.to) == (FORWARD, direction, level)
    assert claim.hedged
    assert claim.rule == "forecast"


def test_a_price_may_be_foreseen_before_any_is_told() -> None:
    _, claim = claims_of("Gold edged up on Monday. Spot gold may test support at $1,205.")
    assert (claim.kind, claim.direction, claim.to) == (FORWARD, "down", 1205.0)


def test_two_foreseen_prices_of_one_sentence() -> None:
    claims = claims_of(
        "Ether traded at $150. If it holds, a test of $156 becomes likely, and beyond that the"
        " bulls could aim for $162."
    )
    assert [claim.to for claim in claims if claim.kind == FORWARD] == [156.0, 162.0]


@pytest.mark.parametrize(
    "sentence",
    [
        "A fall in the price to $7,000 would hurt miners.",
        "Brokers cut their targets, with one going to $7,000.",
        "The company could take a charge of up to $7,000 for each machine.",
        "The exchange could pay a fine of up to $7,000 for each breach.",
        "The fund may raise its stake to $7,400 a unit.",
        "The next support lies at $7,100, which may matter.",
        "Brokers could raise their target to $9,000.",
        "In May it had offered customers $7,200.",
        "It would take miners nine days to climb to $7,000 in revenue.",
        "Analysts will watch how it behaves above $7,800.",
        "He could buy it for $75,000,000.",
        "Ticket prices may rise to $7,900.",
        "Withdrawals will be limited to $3,000.",
        "Rents in London could climb to $1,900.",
        "Bitcoin mining rigs could fall to $1,500.",
        "The bill could expose $7,100 of each household to losses.",
    ],
)
def test_what_is_no_forecast_of_a_price(sentence: str) -> None:
    claims = claims_of(f"Bitcoin was trading at $7,500 on Tuesday. {sentence}")
    assert [claim.kind for claim in claims] == ["price_level"]


def test_the_level_of_a_condition_is_not_foreseen() -> None:
    _, claim = claims_of(
        "Bitcoin was at $7,500. A close above $7,700 would allow a rise to $8,000."
    )
    assert claim.to == 8000.0


def test_a_count_is_no_level_of_an_index() -> None:
    (claim,) = claims_of("The Dow fell to 26,000. The town will grow to 25,000 people.")
    assert claim.to == 26000.0


def test_a_quote_takes_no_move_that_was_told() -> None:
    move, forecast = claims_of(
        "The price of ether rebounded to $172 as traders saw a chance of a rally to $179."
    )
    assert move.span.quote == "The price of ether rebounded to $172"
    assert forecast.span.quote == "traders saw a chance of a rally to $179"


def test_what_hangs_on_something_ends_the_quote() -> None:
    claim = claims_of("Ether was at $160. A drop to $140 looks likely only if $150 gives way.")[-1]
    assert claim.span.quote == "A drop to $140 looks likely"
