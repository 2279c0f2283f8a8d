"""Figures are compared as they are written; each case is worked out by hand from the rules."""

from __future__ import annotations

import pytest

from eventstudy.verdicts.thresholds import Figure, is_taken_back, meets, ordinary_moves, table


@pytest.mark.parametrize(
    ("value", "quote", "half_unit", "decimals"),
    [
        (107.8, "rose by 107.8%", 0.05, 1),
        (7600.0, "from $7,600 to", 50.0, 0),
        (30.0, "more than 30%", 3.0, 0),
        (10.0, "10%", 1.0, 0),
        (1.0, "1%", 0.5, 0),
        (5.0, "gained 5.0%", 0.05, 1),
        (5.0, "gained 5%", 0.5, 0),
        (2890.15, "to 2,890.15", 0.005, 2),
        (3.0, "three times", 0.5, 0),
        (0.5, "half a percent", 0.05, 1),
        (100 / 3, "a third", 10 / 3, 0),  # as round a figure as 30 or 50
    ],
)
def test_half_a_unit_of_the_last_digit(
    value: float, quote: str, half_unit: float, decimals: int
) -> None:
    figure = Figure.read(value, quote)
    assert figure.half_unit == pytest.approx(half_unit, rel=1e-12)
    assert figure.decimals == decimals


@pytest.mark.parametrize(
    ("measured", "value", "quote", "comparator", "expected"),
    [
        (107.76, 107.8, "107.8%", None, True),
        (107.86, 107.8, "107.8%", None, False),
        (107.74, 107.8, "107.8%", None, False),
        (30.0, 30.0, "30%", "more than", True),
        (29.99, 30.0, "30%", "more than", False),
        (67.8, 70.0, "70%", "nearly", True),
        (63.0, 70.0, "70%", "nearly", True),
        (62.4, 70.0, "70%", "nearly", False),
        (70.04, 70.0, "70%", "nearly", True),
        (70.6, 70.0, "70%", "nearly", False),
        (33.0, 30.0, "30%", "about", True),
        (33.1, 30.0, "30%", "about", False),
        # never less than the figure alone allows
        (3.4, 3.0, "3%", "about", True),
        (3.6, 3.0, "3%", "about", False),
        (4.9, 5.0, "5%", "less than", True),
        (-4.9, 5.0, "5%", "less than", False),
        (5.2, 5.0, "5%", "at most", False),
        (7650.0, 7600.0, "7,600", None, True),
        (7650.1, 7600.0, "7,600", None, False),
    ],
)
def test_comparators(
    measured: float, value: float, quote: str, comparator: str | None, expected: bool
) -> None:
    assert meets(measured, Figure.read(value, quote), comparator) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("large", 2.0),
        ("sharply and rapidly", 2.0),
        ("huge", 3.0),
        ("rallies", 2.0),
        ("slightly", 0.0),
        (None, 0.0),
        ("large but slightly", 2.0),
        ("rose", 0.0),
        ("jumper", 0.0),
    ],
)
def test_words_of_intensity(word: str | None, expected: float) -> None:
    assert ordinary_moves(word)[1] == expected


def test_the_printed_table_names_the_figures_in_force() -> None:
    text = " ".join(" ".join(row) for row in table())
    for figure in ("-375", "-260", "0.05", "20 bars", "1%", "10%"):
        assert figure in text


@pytest.mark.parametrize(
    ("part", "quote", "taken"),
    [
        (0.51, "gave back most of its gains", True),
        (0.50, "gave back most of its gains", False),
        (0.45, "gave back half of its gains", True),
        (0.44, "gave back half of its gains", False),
        (0.30, "gave back a third of its gains", True),
        (0.29, "gave back a third of its gains", False),
        (0.225, "gave back a quarter of its gains", True),
        (0.05, "pared its gains", True),
        (0.04, "pared its gains", False),
        (-0.2, "gave back some of its gains", False),
    ],
)
def test_how_large_a_part_was_taken_back(part: float, quote: str, taken: bool) -> None:
    assert is_taken_back(part, quote) is taken
