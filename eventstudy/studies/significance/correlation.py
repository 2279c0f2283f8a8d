"""Correlation between events, and the tests that allow for it.

The correlation of two events' abnormal returns is estimated from their estimation residuals,
paired by calendar date, and counts as far as their event windows share calendar days.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.parametric import bmp_statistic
from eventstudy.studies.significance.registry import (
    Outcome,
    joined,
    refuse,
    register,
    two_sided_t,
)

FEWEST_COMMON_DAYS = 30
PAIRS_AT_ONCE = 2_000_000


@dataclass(frozen=True)
class MeanCorrelation:
    """Mean correlation between the events of a cell.

    Attributes
    ----------
    r : float
        ``sum_{i != j} o_ij rho_ij / (N (N-1))``.
    short_pairs : int
        Pairs with overlapping event windows but too few common estimation days; they count 0.
    """

    r: float
    short_pairs: int


@dataclass(eq=False)
class _Block:
    """Events of one grid with the same day 0: they share calendar and windows.

    ``dates``: estimation days in ``panel.dates`` (those inside the history), ``columns``: where
    they stand in the residuals, ``window``: calendar days of the tested window.
    """

    places: Ints
    dates: Ints
    columns: Ints
    window: Ints
    residual: Floats | None = None


def mean_correlation(cell: Cell) -> MeanCorrelation:
    """Estimate the mean correlation r of a cell, N > 1.

    Events are grouped by day 0, and only groups whose tested windows share a day are paired.
    Inside such a pair of groups the correlations are summed without a loop over pairs: for
    residuals z of mean 0 and length 1 over the common days, the sum over i in A and j in B of
    ``z_i . z_j`` is ``(sum_i z_i) . (sum_j z_j)``.

    Returns
    -------
    MeanCorrelation
    """

    def make() -> MeanCorrelation:
        blocks = _blocks(cell)
        total, short = 0.0, 0
        for number, block in enumerate(blocks):
            last = block.window[-1]
            for other in blocks[number:]:
                if other.window[0] > last:
                    # blocks are sorted by their first day, so no later one can overlap either
                    break
                common = len(np.intersect1d(block.window, other.window, assume_unique=True))
                if not common:
                    continue
                rho, few = _summed(cell, block, other)
                times = 1 if other is block else 2
                total += times * rho * common / cell.length
                short += few
            block.residual = None
        return MeanCorrelation(total / (cell.n * (cell.n - 1)), short)

    result: MeanCorrelation = cell.share("mean_correlation", make)
    return result


def _blocks(cell: Cell) -> list[_Block]:
    """Group the events by grid and day 0, in calendar order."""
    part, _ = cell.sample.place
    grid = part[cell.rows]
    order = np.lexsort((grid, cell.day_zero))
    key = np.stack([cell.day_zero[order], grid[order]])
    new = np.append(True, (np.diff(key, axis=1) != 0).any(axis=0))
    out = []
    for places in np.split(order, np.flatnonzero(new)[1:]):
        one = cell.rows[places[:1]]
        dates = cell.sample.dates(one, *cell.sample.estimation)[0]
        columns = np.flatnonzero(dates >= 0)
        window = cell.sample.dates(one, *cell.window)[0]
        out.append(_Block(np.sort(places), dates[columns], columns, window))
    out.sort(key=lambda b: (int(b.window[0]), int(b.places[0])))
    return out


def _load(cell: Cell, block: _Block) -> Floats:
    """Fetch the residuals of a block, once."""
    if block.residual is None:
        block.residual = cell.residuals(block.places)[:, block.columns]
    return block.residual


def _summed(cell: Cell, a: _Block, b: _Block) -> tuple[float, int]:
    """Sum rho over all pairs of the two blocks (i != j); count the pairs without enough days."""
    if a is b and len(a.places) == 1:
        return 0.0, 0
    _, at_a, at_b = np.intersect1d(a.dates, b.dates, assume_unique=True, return_indices=True)
    count_b = len(b.places) if a is not b else (len(a.places) - 1) / 2
    pairs = int(len(a.places) * count_b)
    if len(at_a) < FEWEST_COMMON_DAYS:
        return 0.0, pairs
    ea = _load(cell, a)[:, at_a]
    eb = ea if a is b else _load(cell, b)[:, at_b]
    if np.isnan(ea.sum()) or np.isnan(eb.sum()):
        return _pairwise(ea, eb, same=a is b)
    sum_a = _unit(ea).sum(axis=0)
    if a is b:
        return float((sum_a * sum_a).sum()) - len(ea), 0
    return float((sum_a * _unit(eb).sum(axis=0)).sum()), 0


def _unit(e: Floats) -> Floats:
    """Centre each row and scale it to length 1."""
    z = e - e.mean(axis=1, keepdims=True)
    norm = np.sqrt((z * z).sum(axis=1, keepdims=True))
    return np.asarray(z / np.where(norm > 0, norm, np.inf))


def _pairwise(ea: Floats, eb: Floats, *, same: bool) -> tuple[float, int]:
    """Sum rho over pairs that miss different days: all sums of a pair by matrix products."""
    there_b = (~np.isnan(eb)).astype(np.float64)
    b = np.nan_to_num(eb)
    total, short = 0.0, 0
    step = max(1, PAIRS_AT_ONCE // len(eb))
    for begin in range(0, len(ea), step):
        piece = ea[begin : begin + step]
        there_a = (~np.isnan(piece)).astype(np.float64)
        a = np.nan_to_num(piece)
        n = there_a @ there_b.T
        few = n < FEWEST_COMMON_DAYS
        count = np.maximum(n, 1)
        sa, sb = a @ there_b.T, there_a @ b.T
        cross = a @ b.T - sa * sb / count
        va = (a * a) @ there_b.T - sa * sa / count
        vb = there_a @ (b * b).T - sb * sb / count
        norm = np.sqrt(np.maximum(va * vb, 0))
        rho = np.divide(cross, norm, out=np.zeros_like(cross), where=(norm > 0) & ~few)
        if same:
            index = np.arange(len(piece))
            rho[index, begin + index] = 0.0
            few[index, begin + index] = False
        total += float(rho.sum())
        short += int(few.sum())
    return total, short // 2 if same else short


def used_correlation(cell: Cell, identifier: str, *, floor_r: bool) -> tuple[float, str]:
    """Give the r to correct with, and the remarks to make.

    Raises
    ------
    NotApplicableError
        When all events are one series, or r leaves no variance.
    """
    found = mean_correlation(cell)
    r, notes = found.r, []
    if r > 1 - 1e-9:
        raise refuse(
            identifier,
            "r",
            f"{r:.6g}",
            "r below 1",
            "the events are the same series: test it once",
        )
    if found.short_pairs:
        notes.append(
            f"{found.short_pairs} pairs share fewer than {FEWEST_COMMON_DAYS} estimation days "
            "and count as uncorrelated"
        )
    if r < 0 and floor_r:
        notes.append(f"r = {r:.6g} set to 0, so that the correction never raises the statistic")
        r = 0.0
    elif r <= -1 / (cell.n - 1):
        raise refuse(
            identifier,
            "r",
            f"{r:.6g}",
            f"r above -1/(N-1) = {-1 / (cell.n - 1):.6g}",
            "use floor_r=True",
        )
    else:
        notes.append(f"r = {r:.6g}")
    return r, joined(*notes)


@register(
    "bmp_adjusted",
    title="standardized cross-sectional test, adjusted for correlation",
    family="parametric",
    null="t(N-1)",
    hypothesis="Z",
    assumes="",
    citation="Boehmer, Musumeci and Poulsen 1991; Kolari and Pynnonen 2010",
    not_applicable="N < 2; sd = 0; r = 1",
    minimum_events=2,
    options={"floor_r": True},
)
def bmp_adjusted(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``bmp * sqrt((1-r) / (1+(N-1)r))``."""
    r, note = used_correlation(cell, "bmp_adjusted", floor_r=options["floor_r"])
    statistic = bmp_statistic(cell, "bmp_adjusted")
    statistic *= float(np.sqrt((1 - r) / (1 + (cell.n - 1) * r)))
    df = cell.n - 1
    return Outcome(
        statistic,
        "t",
        two_sided_t(statistic, df),
        df=df,
        note=note,
        variance="between events, of " + cell.sample.variance_label,
    )
