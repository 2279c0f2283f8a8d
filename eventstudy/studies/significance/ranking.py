"""Ranks along rows, and the design rule that rank tests on relative days rest on."""

from __future__ import annotations

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell


def row_ranks(values: Floats) -> Floats:
    """Rank each row from 1; ties share the mean of their ranks, NaN keeps NaN; same shape."""
    n, m = values.shape
    order = np.argsort(values, axis=1, kind="stable")
    ordered = np.take_along_axis(values, order, axis=1)
    ranks = np.empty((n, m))
    np.put_along_axis(ranks, order, np.broadcast_to(np.arange(1.0, m + 1), (n, m)), axis=1)
    tied = np.flatnonzero((ordered[:, 1:] == ordered[:, :-1]).any(axis=1))
    for i in tied:
        _, group, size = np.unique(
            ordered[i], return_inverse=True, return_counts=True, equal_nan=False
        )
        last = np.cumsum(size)
        ranks[i, order[i]] = (last - (size - 1) / 2.0)[group]
    ranks[np.isnan(values)] = np.nan
    return ranks


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
