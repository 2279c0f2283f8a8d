"""Figures with their comparators, apart from any claim."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims.words.quantities import quantities
from eventstudy.documents.claims.words.tokens import tokenize


def figures(text: str) -> list[tuple[Any, ...]]:
    tokens = tokenize(text, 0, len(text))
    found = quantities(tokens, set())
    return [
        (q.kind, q.value, *([q.high] if q.high else []), *filter(None, [q.currency, q.comparator]))
        for _, q in sorted(found.items())
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("$7,600.50", [("money", 7600.5, "USD")]),
        ("US$1.2 billion", [("money", 1.2e9, "USD")]),
        ("HK$3.40", [("money", 3.4, "HKD")]),
        ("\u20ac20 million", [("money", 2e7, "EUR")]),
        ("61 dollars", [("money", 61.0, "USD")]),
        ("9,51%", [("percent", 9.51)]),
        ("$1,13", [("money", 1.13, "USD")]),
        ("$1,130", [("money", 1130.0, "USD")]),
        ("the $8,000s", [("money", 8000.0, "USD", "about")]),
        ("the low $240s", [("money", 240.0, "USD", "about")]),
        ("the mid-$7,000s", [("money", 7500.0, "USD", "about")]),
        ("Rs 8.42 lakh crore", [("money", 8.42e12, "INR")]),
        ("by a factor of three", [("multiple", 3.0)]),
        ("nine-tenths", [("fraction", 90.0)]),
        ("12 U.S. cents", [("money", 0.12, "USD")]),
        ("670 yen", [("money", 670.0, "JPY")]),
        ("USD 3,519.94", [("money", 3519.94, "USD")]),
        ("$10k", [("money", 10_000.0, "USD")]),
        ("5%", [("percent", 5.0)]),
        ("5 per cent", [("percent", 5.0)]),
        ("ten percent", [("percent", 10.0)]),
        ("a 5-percent drop", [("percent", 5.0)]),
        ("5 to 6 percent", [("percent", 5.0, 6.0)]),
        ("between 5% and 12%", [("percent", 5.0, 12.0)]),
        ("between $7,000 and $7,200", [("money", 7000.0, 7200.0, "USD")]),
        ("$5 to $60", [("money", 5.0, "USD"), ("money", 60.0, "USD")]),
        ("two percentage points", [("percentage_points", 2.0)]),
        ("25 basis points", [("basis_points", 25.0)]),
        ("166.69 points", [("points", 166.69)]),
        ("three times", [("multiple", 3.0)]),
        ("fivefold", [("multiple", 5.0)]),
        ("3x", [("multiple", 3.0)]),
        ("half of its value", [("fraction", 50.0)]),
        ("two-thirds of it", [("fraction", pytest.approx(200 / 3))]),
        ("more than 5%", [("percent", 5.0, "more than")]),
        ("well over 5%", [("percent", 5.0, "more than")]),
        ("just under $8,000", [("money", 8000.0, "USD", "less than")]),
        ("as much as 9%", [("percent", 9.0, "as much as")]),
        ("close to 16%", [("percent", 16.0, "nearly")]),
        ("roughly 5%", [("percent", 5.0, "about")]),
        ("5% or more", [("percent", 5.0, "at least")]),
        ("no more than 5%", [("percent", 5.0, "at most")]),
        ("1" * 200, []),
        ("18th", []),
        ("1970s", []),
    ],
)
def test_figures(text: str, expected: list[tuple[Any, ...]]) -> None:
    assert figures(text) == expected
