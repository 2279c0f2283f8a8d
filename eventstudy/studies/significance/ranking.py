"""Ranks along rows, and the design rule that rank tests on relative days rest on."""

from __future__ import annotations

import numpy as np

from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.sample import Cell

MOST_COLUMNS = 4_096
"""Longer rows would need more bits for their column numbers than is good for the values."""


def row_ranks(values: Floats) -> Floats:
    """Rank each row from 1; ties share the mean of their ranks, NaN keeps NaN; same shape."""
    n, m = values.shape
    order = np.argsort(values, axis=1)
    ordered = np.take_along_axis(values, order, axis=1)
    place = np.broadcast_to(np.arange(m, dtype=np.float64), (n, m))
    new = np.ones((n, m + 1), dtype=bool)  # where a group of ties begins, and the end
    np.not_equal(ordered[:, 1:], ordered[:, :-1], out=new[:, 1:m])
    if new.all():
        mean = place + 1.0
    else:
        first = np.maximum.accumulate(np.where(new[:, :-1], place, 0.0), axis=1)
        last = np.minimum.accumulate(np.where(new[:, 1:], place, m)[:, ::-1], axis=1)[:, ::-1]
        mean = (first + last) / 2.0 + 1.0
    ranks = np.empty((n, m))
    np.put_along_axis(ranks, order, mean, axis=1)
    ranks[np.isnan(values)] = np.nan
    return ranks


class MeanRanks:
    """Average standardized ranks over events, column by column, in pieces of any size.

    Ranks are halves of whole numbers, and sums of such are exact: neither the size nor the order
    of the pieces changes a bit.

    Parameters
    ----------
    columns : int
        Columns of the rows to be ranked.
    """

    def __init__(self, columns: int) -> None:
        self.columns = columns
        # by the number of values in a row: sums of ranks less their middle, and of values
        self._total: dict[int, Floats] = {}
        self._there: dict[int, Ints] = {}

    def add(self, values: Floats) -> None:
        """Rank the rows of ``values``, (n, columns); NaN is left out."""
        ordered = _order(values)
        if ordered is None:
            self._add_ranks(values)
            return
        order, exact = ordered
        if not exact.all():
            self._add_ranks(values[~exact])
            order = order[exact]
        # every row holds the same ranks, in the order of its own columns
        rank = np.broadcast_to(np.arange(self.columns) - (self.columns - 1) / 2, order.shape)
        total = np.bincount(order.ravel(), weights=rank.ravel(), minlength=self.columns)
        self._put(
            self.columns,
            total.astype(np.float64),
            np.full(self.columns, len(order), dtype=np.int64),
        )

    def _add_ranks(self, values: Floats) -> None:
        ranks = row_ranks(values)
        there = ~np.isnan(ranks)
        count = there.sum(axis=1)
        ranks -= (count + 1)[:, None] / 2
        ranks[~there] = 0.0
        for n in np.unique(count):
            here = count == n
            self._put(int(n), ranks[here].sum(axis=0), there[here].sum(axis=0, dtype=np.int64))

    def _put(self, n: int, total: Floats, there: Ints) -> None:
        if n in self._total:
            self._total[n] += total
            self._there[n] += there
        else:
            self._total[n], self._there[n] = total, there

    def result(self) -> tuple[Floats, Ints]:
        """Give the mean of ``rank/(n_i+1) - 1/2`` and the number of events; (columns,) each."""
        total = np.zeros(self.columns)
        there = np.zeros(self.columns, dtype=np.int64)
        for n in sorted(self._total):
            total += self._total[n] / (n + 1)
            there += self._there[n]
        return np.divide(total, there, out=np.zeros(self.columns), where=there > 0), there


def _order(values: Floats) -> tuple[Ints, Bools] | None:
    """Sort each row with its column numbers written into the last bits of the values.

    Sorting doubles is several times faster than sorting indices and then writing ranks to their
    places. The bits that make room decide only where two values agree in all others; such rows
    are ranked in the slow way.

    Returns
    -------
    (order, exact), or None where a value is missing or not finite, or the rows are too long
        order : int array, (n, m), columns from the smallest to the largest value
        exact : bool array, (n,), false where two values are (nearly) the same
    """
    n, m = values.shape
    with np.errstate(invalid="ignore", over="ignore"):
        if m > MOST_COLUMNS or not np.isfinite(values.sum()):
            return None
    mask = 2 ** max(1, (m - 1).bit_length()) - 1
    keys = values + 0.0  # a zero has one sign
    bits = keys.view(np.int64)
    bits &= ~mask
    bits |= np.arange(m)
    keys.sort(axis=1)
    same = (bits[:, 1:] ^ bits[:, :-1]).view(np.uint64) <= mask
    exact = np.ones(n, dtype=bool) if not same.any() else ~same.any(axis=1)
    bits &= mask
    return bits, exact


def add_rows(total: Floats, rows: Floats) -> Floats:
    """Add rows to a running total one after the other, whatever the size of the pieces.

    A sum over the outer axis runs row by row, so that continuing it gives the last bit of the
    sum over all rows at once.
    """
    return np.asarray(np.add.reduce(np.concatenate([total[None], rows]), axis=0))


def common_or_disjoint(cell: Cell, *, whole_window: bool = False) -> bool:
    """Tell whether every pair of events shares day 0 or has disjoint event windows (rule e).

    Parameters
    ----------
    whole_window : bool
        Look at the configured event window instead of the tested one.
    """

    def make() -> bool:
        window = cell.sample.window if whole_window else cell.window
        day_zero, where = np.unique(cell.day_zero, return_index=True)
        if len(day_zero) < 2:
            return True
        dates = cell.sample.dates(cell.rows[where], *window).astype(np.float64)
        dates[dates < 0] = np.nan
        first, last = np.nanmin(dates, axis=1), np.nanmax(dates, axis=1)
        return bool((last[:-1] < first[1:]).all())

    return bool(cell.share(f"rule_e_{whole_window}", make))


RULE_E = (
    "event windows of different dates overlap: on correlated events this test rejects too often "
    "(grank_z with the correction of bmp_adjusted is the companion then)"
)
