"""How far the tested windows of different events share calendar days."""

from __future__ import annotations

import numpy as np

from eventstudy.studies.arrays import Ints
from eventstudy.studies.sample import Cell


def mean_overlap(cell: Cell) -> float:
    """Count with how many other events an event shares its window, on average.

    A shared window counts 1, a partly shared one as the share of its days:
    ``sum_{i != j} o_ij / N``, o_ij as in ``mean_correlation``. 0 for disjoint windows, N-1 on
    a common date.
    """

    def make() -> float:
        events_on_day = cell.sample.events_on_date(cell.rows, *cell.window)
        pairs = float((events_on_day.astype(np.float64) ** 2).sum()) - cell.n * cell.length
        return pairs / (cell.length * cell.n)

    return float(cell.share("mean_overlap", make))


def independence_note(cell: Cell) -> str:
    """Remark on events that share calendar days, for tests that take events as independent."""
    others = mean_overlap(cell)
    if not others > 0:
        return ""
    return (
        f"an event shares its window with {others:.3g} others on average: rejects too often when "
        "these are correlated"
    )


def one_series(cell: Cell) -> bool:
    """Whether all events, two or more, carry the same abnormal returns, up to their scale."""
    if cell.n < 2 or (cell.day_zero != cell.day_zero[0]).any():
        return False
    scaled = cell.ar / cell.sigma[:, None]
    size = float(np.abs(scaled[0]).max())
    # estimation puts no more than rounding errors between copies of one series
    return size > 0 and bool((np.abs(scaled - scaled[0]) <= 1e-9 * size).all())


def clusters(cell: Cell) -> Ints:
    """Number the groups of events whose windows are shared or chained; (n,).

    Two events belong together when their windows have a calendar day in common, or when a
    chain of such pairs leads from one to the other.
    """

    def make() -> Ints:
        first, last = cell.dates[:, 0], cell.dates[:, -1]
        order = np.argsort(first, kind="stable")
        reach = np.maximum.accumulate(last[order])
        new = np.append(False, first[order][1:] > reach[:-1])
        group = np.empty(cell.n, dtype=np.int64)
        group[order] = np.cumsum(new)
        return group

    groups: Ints = cell.share("clusters", make)
    return groups
