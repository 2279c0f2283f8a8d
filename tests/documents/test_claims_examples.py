"""Lists that give examples, places between an asset and its move, and volumes without a figure."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import Short, claims_of, short

MOVE, VOLUME, TREND = "price_move", "volume_move", "qualitative_direction"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("28 of its constituents led by Apple, Tesla and Ford dropped up to 2%.",
         ["Apple", "Tesla", "Ford"]),
        ("Other coins, such as Ether, Litecoin and XRP, fell 5%.", ["Ether", "Litecoin", "XRP"]),
        ("Major coins, including Ether, Litecoin and XRP, fell 5%.", ["Ether", "Litecoin", "XRP"]),
        # what is told of the whole is not parted among its examples
        ("Major coins including Ether, Litecoin and XRP fell 5%.", ["Major coins"]),
        ("Several large caps including Apple, Microsoft and Amazon rose 2%.",
         ["Several large caps"]),
        ("The market caps of Apple, Microsoft and Amazon rose 2%.",
         ["Apple", "Microsoft", "Amazon"]),
    ],
)  # fmt: skip
def test_a_list_of_examples(text: str, names: list[str]) -> None:
    assert [claim.asset for claim in claims_of(text)] == names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stocks sank, with the Ibex 35 in Spain off 1.7%.",
         [(TREND, "Stocks", "down", None), (MOVE, "Ibex 35", "down", 1.7)]),
        ("Shares in Boohoo fell off a cliff when trading began at 8.00 a.m. GMT (3.00 a.m. ET)"
         " falling nearly 11%.",
         [(TREND, "Boohoo", "down", None), (MOVE, "Boohoo", "down", 11.0)]),
        ("Small caps gained 1%. Volume was lower on both big boards.",
         [(MOVE, "Small caps", "up", 1.0), (VOLUME, "Volume", "down", None)]),
        ("Ether rose 2%. Volume was higher.",
         [(MOVE, "Ether", "up", 2.0), (VOLUME, "Ether", "up", None)]),
        ("Trading volumes in bitcoin jumped multiple-fold.", [(VOLUME, "bitcoin", "up", None)]),
        ("Most coins sank, taking the market value of tokens tracked by the site to a nearly"
         " five-week low of $141 billion.",
         [(TREND, "Most coins", "down", None),
          ("market_cap_level", "tokens", "down", 141e9)]),
        ("The STOXX 600 was flat by 0825.", [(TREND, "STOXX 600", None, None)]),
    ],
)  # fmt: skip
def test_what_moved(text: str, expected: list[Short]) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("The Topix sank 3.2 per cent after its worst quarter since 2008.", None),
        ("The Topix sank 3.2 per cent, its worst day since 2008.", "P1D"),
        ("The Kospi has shed 12 per cent since June - the poorest quarter since 2009 - with the"
         " benchmark also having its worst year in nine, down 17.3 per cent.", "P1Y"),
    ],
)  # fmt: skip
def test_over_what_it_moved(text: str, horizon: str | None) -> None:
    assert claims_of(text)[-1].horizon == horizon
