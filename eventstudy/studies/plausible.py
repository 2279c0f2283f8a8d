"""Input that can be computed with but is hardly what was meant: prices, percent, impossible losses.

Nothing is refused or changed for it, since a returns table may be in any unit: every finding is a
note of the result.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.studies.arrays import Floats
from eventstudy.studies.kinds import Kind
from eventstudy.tables import counted

PERCENT = 0.15
"""Median size of a day's return beyond which it is taken for percent: 15 % on every other day is
more than any share or coin moves, 0.15 % less than almost all of them do."""

PRICE = 0.01
"""Median beyond which values that are never negative are taken for prices. (Interest of a day is
never negative either, and far smaller.)"""

FEWEST = 20
"""Values on which such a judgement may rest."""

LOOKED_AT = 250
"""Values of each series that are looked at, evenly spread."""

NAMED = 3

Table = tuple[pd.DatetimeIndex, Floats, Any]
"""Dates (days,), values (series, days), names (series,)."""


def median(values: Floats) -> Floats:
    """Find the (lower) median of each row, NaN left out; NaN where too few values; (n,)."""
    count = (~np.isnan(values)).sum(axis=1)
    if not values.size:
        return np.full(len(values), np.nan)
    middle = np.sort(values, axis=1)[np.arange(len(values)), np.maximum(count - 1, 0) // 2]
    return np.where(count < FEWEST, np.nan, middle)


def _some(values: Floats) -> Floats:
    return values[:, :: max(1, values.shape[1] // LOOKED_AT)]


def doubts(what: str, tables: Sequence[Table], kind: Kind) -> list[str]:
    """Say what looks wrong about returns.

    Parameters
    ----------
    what : str
        ``returns`` or ``market``, as the user calls it.
    tables : sequence of (dates, values, names)
    kind : {"simple", "log", "level"}
        A level may be anything.

    Returns
    -------
    list of str
        At most one note for each kind of doubt; a series is doubted once.
    """
    if kind == "level":
        return []
    prices: list[tuple[Any, float]] = []
    percents: list[tuple[Any, float]] = []
    losses: list[tuple[Any, float, pd.Timestamp]] = []
    for dates, values, names in tables:
        some = _some(values)
        middle, size = median(some), median(np.abs(some))
        deep = np.zeros(len(values), dtype=bool)
        if kind == "simple":
            deep |= (values < -1).any(axis=1)
        for row in np.flatnonzero((middle > PRICE) | (size > PERCENT) | deep):
            if middle[row] > PRICE and not (values[row] < 0).any():
                prices.append((names[row], middle[row]))
            elif size[row] > PERCENT:
                percents.append((names[row], size[row]))
            elif deep[row]:
                day = int(np.argmax(values[row] < -1))
                losses.append((names[row], values[row, day], dates[day]))
    notes = []
    if prices:
        notes.append(
            f"{what} {_list(prices)}: never negative, median {prices[0][1]:.4g}; these look like "
            "prices: make returns of them with eventstudy.returns"
        )
    if percents:
        notes.append(
            f"{what} {_list(percents)}: moves by more than {percents[0][1]:.4g} on every other "
            "day; these look like percent: divide them by 100"
        )
    if losses:
        notes.append(
            f"{what} {_list(losses)}: a return of {losses[0][1]:.4g} on {losses[0][2].date()}, and "
            "no simple return of a price is below -1; check the row"
        )
    return notes


def _list(found: Sequence[tuple[Any, ...]]) -> str:
    more = f" and {counted(len(found) - NAMED, 'other')}" if len(found) > NAMED else ""
    return ", ".join(str(first) for first, *_ in found[:NAMED]) + more


def doubts_about_rf(rf: Floats, factor: Floats, name: str) -> list[str]:
    """Say when the risk-free rate is large beside a factor of the same table.

    Parameters
    ----------
    rf, factor : arrays, (days,)
        The rate and the first factor. A rate per bar is a small part of what the factor moves.
    name : str
        Name of the factor.
    """
    size = median(np.abs(_some(np.stack([rf, factor]))))
    if not size[0] > size[1]:
        return []
    return [
        f"factors: the median size of rf, {size[0]:.4g}, is above that of {name}, {size[1]:.4g}; "
        "rf looks like percent, or like a rate per year: both are to be decimal fractions per bar"
    ]
