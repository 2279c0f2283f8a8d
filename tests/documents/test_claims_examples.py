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
        ("Stocks fell, with the Cac 40 in France off 2.1%.",
         [(TREND, "Stocks", "down", None), (MOVE, "Cac 40", "down", 2.1)]),
        ("Shares in Next fell off a cliff as markets open at 8.00 a.m. GMT (3.00 a.m. ET) falling"
         " almost 14%.",
         [(TREND, "Next", "down", None), (MOVE, "Next", "down", 14.0)]),
        ("Small caps rose 2%. Volume was lower on both major exchanges.",
         [(MOVE, "Small caps", "up", 2.0), (VOLUME, "Volume", "down", None)]),
        ("Ether rose 2%. Volume was higher.",
         [(MOVE, "Ether", "up", 2.0), (VOLUME, "Ether", "up", None)]),
        ("Trading volumes in bitcoin jumped multiple-fold.", [(VOLUME, "bitcoin", "up", None)]),
        ("Most coins retreated, sending the market value of digital assets tracked by the site to"
         " a nearly two-month low of $298 billion.",
         [(TREND, "Most coins", "down", None),
          ("market_cap_level", "digital assets", "down", 298e9)]),
        ("The STOXX 600 was flat by 0825.", [(TREND, "STOXX 600", None, None)]),
    ],
)  # fmt: skip
def test_what_moved(text: str, expected: list[Short]) -> None:
    assert [short(claim) for claim in claims_of(text)] == expected


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("The Nikkei plunged 4.5 per cent after its worst quarter since 1987.", None),
        ("The Nikkei plunged 4.5 per cent, its worst day since 1987.", "P1D"),
        ("The ASX has slipped 9 per cent since September - the worst quarter since 2011 - with the"
         " benchmark also enduring its worst year in seven, down 6.9 per cent.", "P1Y"),
    ],
)  # fmt: skip
def test_over_what_it_moved(text: str, horizon: str | None) -> None:
    assert claims_of(text)[-1].horizon == horizon
