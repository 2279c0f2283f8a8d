"""Dated shocks."""

from __future__ import annotations

from datetime import date

import pytest

from eventstudy.errors import InputError
from eventstudy.markets import load
from eventstudy.markets.shocks import shocks


def test_the_crash_of_march_2020() -> None:
    (found,) = shocks("2020-03-11", date(2020, 3, 13))
    assert found.first == date(2020, 3, 12)
    assert {"coins", "shares"} <= set(found.markets)


def test_a_span_is_found_by_any_of_its_days() -> None:
    assert [s.first for s in shocks("2022-05-11", "2022-05-11")] == [date(2022, 5, 9)]


def test_nothing_known_around_25_october_2019() -> None:
    assert shocks("2019-10-24", "2019-10-27") == ()


def test_the_list_is_ordered_and_sourced() -> None:
    every = shocks()
    assert len(every) >= 25
    assert [s.first for s in every] == sorted(s.first for s in every)
    for shock in every:
        assert shock.source
        assert shock.what
        assert shock.first <= shock.last
        assert set(shock.markets) <= {"shares", "coins", "oil", "rates", "fx"}
        assert date(2008, 1, 1) <= shock.first <= date(2024, 12, 31)


@pytest.mark.parametrize(
    ("day", "move"),
    # Percent changes as the entries state them; checked against the embedded closes, to 0.06.
    [
        ("2018-02-05", -4.1),
        ("2018-12-24", -2.7),
        ("2019-08-05", -3.0),
        ("2020-03-12", -9.5),
        ("2020-03-16", -12.0),
    ],
)
def test_stated_moves_of_the_index(day: str, move: float) -> None:
    close = load("^GSPC").frame["close"]
    place = close.index.get_loc(day)
    assert 100 * (close.iloc[place] / close.iloc[place - 1] - 1) == pytest.approx(move, abs=0.06)
    assert any("S&P 500" in shock.what for shock in shocks(day, day))


def test_bad_bound() -> None:
    with pytest.raises(InputError):
        shocks("March 2020")
