"""Figures shared out among assets and times, and prices told as parts of earlier ones."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import DAY, claims_of, short

MOVE, LEVEL, TREND = "price_move", "price_level", "qualitative_direction"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a figure for each asset
        ("The prices of BTC, ETH and LTC are $8,500, $600 and $120, respectively.",
         [(LEVEL, "BTC", None, 8500.0), (LEVEL, "ETH", None, 600.0), (LEVEL, "LTC", None, 120.0)]),
        ("Daily losses of bitcoin, ether and litecoin were 3%, 5% and 7%, respectively.",
         [(MOVE, "bitcoin", "down", 3.0), (MOVE, "ether", "down", 5.0),
          (MOVE, "litecoin", "down", 7.0)]),
        ("The weekly gains of BTC and XRP are 10.65 and 88.88 percent, respectively.",
         [(MOVE, "BTC", "up", 10.65), (MOVE, "XRP", "up", 88.88)]),
        # a move set against another
        ("Bitcoin fell 4 percent versus ether's 9 percent.",
         [(MOVE, "Bitcoin", "down", 4.0), (MOVE, "ether", "down", 9.0)]),
        # a later price is not where it came from
        ("Square stock topped out at $49 in November, versus $42 now.",
         [(LEVEL, "Square", None, 49.0)]),
        # before the main clause
        ("After a drop to $8,000, bitcoin rebounded.",
         [(MOVE, "bitcoin", "down", 8000.0), (TREND, "bitcoin", "up", None)]),
        ("Bitcoin rebounded after a brief drop below $8,000 on Monday.",
         [(TREND, "Bitcoin", "up", None), (MOVE, "Bitcoin", "down", 8000.0)]),
        ("Bitcoin fell 3 percent on Monday, after a stellar gain of 12 percent last week.",
         [(MOVE, "Bitcoin", "down", 3.0), (MOVE, "Bitcoin", "up", 12.0)]),
        ("The rally pushed litecoin north of $350.", [(MOVE, "litecoin", "up", 350.0)]),
    ],
)  # fmt: skip
def test_whose_figure_it_is(
    text: str, expected: list[tuple[str, str | None, str | None, float | None]]
) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "way", "factor", "comparator", "horizon"),
    [
        ("Dash climbed to ten times its price of a year ago.", "up", 10.0, None, "P1Y"),
        ("NEO rose to 40 times its original price.", "up", 40.0, None, None),
        ("Litecoin has slumped to less than half of its December value.", "down", 0.5,
         "less than", f"2018-12/{DAY}"),
        ("Bitcoin rose to nearly three times its price in January.", "up", 3.0, "nearly",
         f"2019-01/{DAY}"),
    ],
)  # fmt: skip
def test_a_price_as_a_part_of_an_earlier_one(
    text: str, way: str, factor: float, comparator: str | None, horizon: str | None
) -> None:
    (claim,) = claims_of(text)
    told = claim.direction, claim.factor, claim.comparator, claim.horizon
    assert told == (way, factor, comparator, horizon)


@pytest.mark.parametrize(
    ("text", "kind", "horizons"),
    [
        ("Bitcoin lost $400 on Monday and $1,300 since Nov. 14.", MOVE,
         ["P1D", f"2018-11-14/{DAY}"]),
        ("The market has shed $20 billion in a day and $60 billion in a week.",
         "market_cap_level", ["P1D", "P1W"]),
        ("The Dow fell 120 points on Monday and 400 points over the week.", MOVE, ["P1D", "P1W"]),
    ],
)  # fmt: skip
def test_each_amount_has_its_own_time(text: str, kind: str, horizons: list[str]) -> None:
    claims = claims_of(text)
    assert [claim.horizon for claim in claims] == horizons
    assert {(claim.kind, claim.direction) for claim in claims} == {(kind, "down")}


def test_a_list_that_breaks_off_ends_no_reading() -> None:
    (claim,) = claims_of("SK Hynix fell 1.41 percent to 62,900 won, and top")
    assert (claim.asset, claim.percent, claim.to) == ("SK Hynix", 1.41, 62900.0)
