"""Indices told by their country, assets that share a head, and stocks that are goods."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an index of another country is none that was told before
        (
            "The Kospi gained 0.4%. Indonesia's benchmark index lost 1.2%.",
            [("Kospi", "up", 0.4), ("Indonesia's benchmark index", "down", 1.2)],
        ),
        (
            "The Kospi gained 0.4%. Seoul's benchmark index lost 1.2% on Friday.",
            [("Kospi", "up", 0.4), ("Kospi", "down", 1.2)],
        ),
        (
            "The Kospi gained 0.4%. The benchmark index lost 1.2% on Friday.",
            [("Kospi", "up", 0.4), ("Kospi", "down", 1.2)],
        ),
        (
            "The Kuwaiti index gained 0.4%. Egypt's main index lost 1.2%.",
            [("Kuwaiti index", "up", 0.4), ("Egypt's main index", "down", 1.2)],
        ),
        (
            "The S&P 500 sank 2%. The market's fear gauge jumped 31%.",
            [("S&P 500", "down", 2.0), ("The market's fear gauge", "up", 31.0)],
        ),
        (
            "The CSI300 gained 0.4%. The start-up board index lost 1.2%.",
            [("CSI300", "up", 0.4), ("The start-up board index", "down", 1.2)],
        ),
        # a list whose last word is that of all
        (
            "The French Cac 40 and German Dax ended up 0.6% and 0.9%, respectively.",
            [("French Cac 40", "up", 0.6), ("German Dax", "up", 0.9)],
        ),
        (
            "NSE midcap and smallcap indices fell 0.6% and 0.9%, respectively.",
            [("NSE midcap", "down", 0.6), ("smallcap indices", "down", 0.9)],
        ),
        (
            "Coke and coking coal futures slid 0.6% and 0.9%.",
            [("Coke", "down", 0.6), ("coking coal futures", "down", 0.9)],
        ),
        (
            "French, Dutch and Spanish indexes fell 1%.",
            [
                ("French", "down", 1.0),
                ("Dutch", "down", 1.0),
                ("Spanish indexes", "down", 1.0),
            ],
        ),
        ("The oil and gas indexes fell 1%.", [("The oil and gas indexes", "down", 1.0)]),
        # a metal that is a word of its own elsewhere
        (
            "Lead slid 0.8 percent to $1,902 a tonne and zinc gained 1%.",
            [("Lead", "down", 0.8, 1902.0), ("zinc", "up", 1.0)],
        ),
        (
            "Rebar and hot rolled coils gained 2.1% and 3.4%, respectively.",
            [("Rebar", "up", 2.1), ("hot rolled coils", "up", 3.4)],
        ),
        ("Lead times at Nvidia fell 20%.", []),
        # goods that lie in a warehouse
        ("LME tin stocks have jumped by 30 percent this month.", []),
        ("ICE certified cocoa stocks fell to 120,500 bags on Monday.", []),
        ("Demand for nickel is weak and stocks are rising.", []),
        ("Zinc stocks climbed to 240,000 tonnes.", []),
        ("Copper stocks gained 3% as miners rallied.", [("Copper stocks", "up", 3.0)]),
        ("Oil gained 2% and stocks gained 1%.", [("Oil", "up", 2.0), ("stocks", "up", 1.0)]),
    ],
)  # fmt: skip
def test_indices_and_stocks(text: str, expected: list[tuple]) -> None:
    assert told(text) == expected
