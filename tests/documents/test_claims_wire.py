"""Lists of shares in the words of the wires: amounts in coins, sectors, firms by what they do."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import claims_of

MOVE = "price_move"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs whose object is the amount
        ("Maybank bagged 8 sen to RM9.50 while Tenaga gained 10 sen to RM13.20.",
         [("Maybank", "up", 9.5), ("Tenaga", "up", 13.2)]),
        ("Sime Darby trimmed 3 sen to RM2.20, and Axiata 2 sen to RM4.10.",
         [("Sime Darby", "down", 2.2), ("Axiata", "down", 4.1)]),
        ("Apple slashed $50 to $849 on the phone.", []),
        ("Sapura Energy rose half-a-sen to 27 sen.", [("Sapura Energy", "up", 0.27)]),
        # a level with its change
        ("Tesco was at 230p, 2 per cent higher.", [("Tesco", None, 230.0), ("Tesco", "up", 2.0)]),
        ("CIMB was at RM5.20, 1.5 per cent lower than its previous close.",
         [("CIMB", None, 5.2), ("CIMB", "down", 1.5)]),
        # a sector of an index is no firm
        ("Vale rose 2%. The materials group slipped 0.7 percent.",
         [("Vale", "up", 2.0), ("The materials group", "down", 0.7)]),
        # firms by what they do
        ("Cake maker Finsbury cheered investors with higher profit, with its shares rising 8 per"
         " cent.", [("Finsbury", "up", 8.0)]),
        # goods by the month in which they are due
        ("Copper Feb delivery jumped by 7.17% to Rs. 692.25 per kg.", [("Copper", "up", 7.17)]),
        ("Gold future for April delivery was trading at Rs. 46575 per 10 gm, up 0.82 %.",
         [("Gold", None, 46575.0), ("Gold", "up", 0.82)]),
        ("Copper future was trading up by 0.72% and Zinc Feb delivery up by 1.56%.",
         [("Copper", "up", 0.72), ("Zinc", "up", 1.56)]),
        ("The October contract for crude moved up $1.68 to US$79.91 a barrel.",
         [("crude", "up", 79.91)]),
        ("The price value of Litecoin has plummeted down to $48.", [("Litecoin", "down", 48.0)]),
        # a rise of the price, not of the sales
        ("Overstock enjoyed a 45% share price rise.", [("Overstock", "up", 45.0)]),
        ("Overstock enjoyed a 45% rise.", []),
    ],
)  # fmt: skip
def test_lists_of_shares(text: str, expected: list[tuple[str, str, float]]) -> None:
    found = [
        (c.asset, c.direction, c.percent if c.percent is not None else c.to)
        for c in claims_of(text)
    ]
    assert found == expected


def test_what_began_on_the_day_of_an_event_took_no_day() -> None:
    (claim,) = claims_of("Shares in Ocado have risen 20 per cent since the day of the deal.")
    assert claim.horizon is None
