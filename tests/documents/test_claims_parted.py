"""A price and its change in one clause: two claims, but for a day's close."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of

LEVEL, MOVE = "price_level", "price_move"


def told(text: str) -> list[tuple[Any, ...]]:
    return [(c.kind, c.direction, c.to, c.percent, c.horizon) for c in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ether was trading around $182 on Tuesday evening, down 9 percent in 24 hours.",
            [(LEVEL, None, 182.0, None, "P1D"), (MOVE, "down", None, 9.0, "PT24H")],
        ),
        (
            "Ether changed hands at $182, a gain of 9 percent on the day.",
            [(LEVEL, None, 182.0, None, None), (MOVE, "up", None, 9.0, "P1D")],
        ),
        (
            "Ether is up 4.1% on the day and trading at $182 at press time.",
            [(MOVE, "up", None, 4.1, "P1D"), (LEVEL, None, 182.0, None, "PRESENT_REF")],
        ),
        (
            "Ether fell to $170 before recovering to trade at $182, down 2 percent.",
            [(MOVE, "down", 170.0, None, None), (MOVE, "up", 182.0, None, None),
             (MOVE, "down", None, 2.0, None)],
        ),
        # a day's close and its change are one, and so are a change and where it led
        ("Intel closed at $58, down 2 percent.", [(MOVE, "down", 58.0, 2.0, "P1D")]),
        ("Ether is up 4.1% at $182.", [(MOVE, "up", 182.0, 4.1, None)]),
    ],
)  # fmt: skip
def test_a_price_and_its_change(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert told(text) == expected


def test_a_change_from_an_earlier_day_ends_on_the_day_of_the_price() -> None:
    level, change = claims_of(
        "On October 22 the S&P 500 was at 2,995.99, up 1.2% from 2,961.79 on October 11."
    )
    assert (level.to, level.horizon) == (2995.99, "P1D")
    assert (change.from_, change.horizon) == (2961.79, "2019-10-11/2019-10-22")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ether hit a record high of $1,440.", (LEVEL, None)),
        ("Ether touched $1,440 on Monday.", (LEVEL, None)),
        ("Ether peaked at $1,440.", (LEVEL, None)),
        ("Ether topped out at $1,440.", (LEVEL, None)),
        ("Ether came close to $1,440.", (LEVEL, None)),
        ("Ether is nearing $1,440.", (LEVEL, None)),
        ("Ether traded as high as $1,440.", (LEVEL, None)),
        ("Ether topped $1,440.", (MOVE, "up")),
        ("Ether crossed $1,440 for the first time.", (MOVE, "up")),
        ("Ether reclaimed $1,440.", (MOVE, "up")),
        ("Ether broke the $1,440 support.", (MOVE, "down")),
        ("Ether gave up the $1,440 level.", (MOVE, "down")),
        ("Ether lost the $1,440 mark.", (MOVE, "down")),
    ],
)
def test_a_level_that_is_touched_or_passed(text: str, expected: tuple[str, str | None]) -> None:
    (claim,) = claims_of(text)
    assert (claim.kind, claim.direction, claim.to) == (*expected, 1440.0)


def test_a_further_level_at_another_venue() -> None:
    claims = claims_of("Ether fell to $480 on Bitstamp, and to $465 on Kraken.")
    assert [(claim.direction, claim.to) for claim in claims] == [("down", 480.0), ("down", 465.0)]


def test_the_next_of_a_list_takes_no_way_from_a_change_before_it() -> None:
    claims = claims_of("Ether traded at $180, down 11 percent, and litecoin at $60, up 3 percent.")
    assert [(c.asset, c.kind, c.direction) for c in claims] == [
        ("Ether", LEVEL, None), ("Ether", MOVE, "down"),
        ("litecoin", LEVEL, None), ("litecoin", MOVE, "up"),
    ]  # fmt: skip


def test_one_price_is_not_given_to_two() -> None:
    claims = claims_of("Litecoin and ether were up 8.7% and trading at $95.30.")
    assert LEVEL not in {claim.kind for claim in claims}
