"""Where a move began and ended: below zero, in whole cents, behind a place, a high or an aside."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import claims_of

Ends = tuple[float | None, float | None, float | None, float | None]


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        # from, to, percent, points
        ("U.S. crude settled at -$37.63 a barrel on Monday.", (None, -37.63, None, None)),
        ("WTI closed at \u2212$37.63, down $55.90, or 306%.", (None, -37.63, 306.0, 55.9)),
        ("Oil went from $18 on Friday to -$37.63 on Monday.", (18.0, -37.63, None, None)),
        ("Oil slid to $18 -$2 less than a day before.", (None, 18.0, None, None)),
        ("The euro at one point gained more than three full cents in Asian trading to $1.1240.",
         (None, 1.124, None, 0.03)),
        ("Brent finished at $84.27, up sharply from $83.82.", (83.82, 84.27, None, None)),
        ("Bitcoin was trading at $18,980, down slightly from its record of $19,783.",
         (19783.0, 18980.0, None, None)),
        ("The FTSE finished 126 points lower, or down 2.87 per cent, at 4,286.",
         (None, 4286.0, 2.87, 126.0)),
        ("The FTSE closed down 126 points, or 2.87 per cent lower, at 4,286.",
         (None, 4286.0, 2.87, 126.0)),
        ("Bitcoin slid back somewhat from that peak to trade at $2,210.",
         (None, 2210.0, None, None)),
        ("Acme shares sank 9% on Monday to post a new 52-week low of $7.20.",
         (None, 7.2, 9.0, None)),
        ("Rhodium has set a new high on the spot market of $4,910 an ounce.",
         (None, 4910.0, None, None)),
        ("Ether, which began the day at $200.00, gained 4.5% to $209.00.",
         (200.0, 209.0, 4.5, None)),
        # a percentage that does not fit is reckoned from elsewhere
        ("Ether, which began the day at $200.00, gained 14.5% to $209.00.",
         (None, 209.0, 14.5, None)),
        ("Snap closed 18% higher at $20 compared with its IPO price of $17.",
         (17.0, 20.0, 18.0, None)),
        ("Litecoin is holding firm over $60 for now.", (None, 60.0, None, None)),
    ],
)  # fmt: skip
def test_where_it_began_and_ended(text: str, ends: Ends) -> None:
    claim = claims_of(text)[-1]
    assert (claim.from_, claim.to, claim.percent, claim.points) == ends


def test_a_record_price_is_a_level() -> None:
    for text, level in (
        ("Ether hit a new record-high price of $1,417.", 1417.0),
        ("Ether hit a new record-low price of $80.", 80.0),
    ):
        (claim,) = claims_of(text)
        assert (claim.kind, claim.direction, claim.to) == ("price_level", None, level)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Bitcoin futures volume on two venues - BitMEX and OKEx - shrank heavily last week.",
         ["volume_move"]),
        ("The theft had a clear and lasting effect on ether prices.", ["qualitative_impact"]),
        ("The theft had no effect on ether prices.", []),
        ("Bitcoin fell 5%. It clawed back some losses.", ["price_move", "qualitative_direction"]),
        ("This year ether has made an impressive 77%.", ["price_move"]),
        ("The bank made an impressive 12% return on equity.", []),
        ("Markets fell, with all of the top 100 coins in the red and many small coins seeing"
         " losses of 5 percent.", ["qualitative_direction", "qualitative_direction", "price_move"]),
        ("The company ended the year with its balance in the red.", []),
        ("The firm's EPS was $1.12, up 12% year over year from $1.00.", []),
    ],
)  # fmt: skip
def test_what_is_told(text: str, kinds: list[str]) -> None:
    assert [claim.kind for claim in claims_of(text)] == kinds
