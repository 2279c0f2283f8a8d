"""Correlation between events, and the tests that allow for it.

The correlation of two events' abnormal returns is estimated from their estimation residuals,
paired by calendar date, and counts as far as their event windows share calendar days.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.parametric import bmp_statistic
from eventstudy.studies.significance.registry import (
    Outcome,
    joined,
    refuse,
    register,
    two_sided_t,
)
from eventstudy.studies.significance.unit_sums import (
    DateGroups,
    group_by_date,
    summed_correlations,
)

FEWEST_COMMON_DAYS = 30
PAIRS_AT_ONCE = 2_000_000
ROWS_AT_ONCE = 1_024


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

    ``grid`` numbers the calendar whose bars are ``bars``; ``[start, stop)`` are the bars of the
    estimation days inside the history, ``[first, last)`` those of the tested window;
    ``complete``: no event misses an estimation day.
    """

    places: Ints
    grid: int
    bars: Ints
    start: int
    stop: int
    first: int
    last: int
    complete: bool
    residual: Floats | None = None

    @property
    def dates(self) -> tuple[int, int]:
        """First and last day of the tested window in ``panel.dates``."""
        return int(self.bars[self.first]), int(self.bars[self.last - 1])

    def load(self, cell: Cell) -> Floats:
        """Fetch the residuals of the block, once; (n, stop - start)."""
        if self.residual is None:
            residual = cell.residuals(self.places)
            # the history may begin inside the estimation window: drop the days before it
            self.residual = residual[:, residual.shape[1] - (self.stop - self.start) :]
        return self.residual


def mean_correlation(cell: Cell) -> MeanCorrelation:
    """Estimate the mean correlation r of a cell; 0 where there is no pair (N < 2).

    Only events whose tested windows share a day are paired. Events of one calendar without a
    missing day are summed date by date, without a loop over pairs (see ``unit_sums``); the
    others group by group.

    Returns
    -------
    MeanCorrelation
    """

    def make() -> MeanCorrelation:
        if cell.n < 2:
            return MeanCorrelation(0.0, 0)
        total, short = 0.0, 0
        calendars: list[tuple[int, DateGroups, Bools]] = []
        for number, part in enumerate(cell.sample.parts):
            inside, places = _own(cell, number)
            if not len(places):
                continue  # all events of this calendar miss a day of the tested window
            groups = group_by_date(places, part.batch.day[inside])
            rho, few, complete = summed_correlations(cell, groups, FEWEST_COMMON_DAYS)
            total += rho
            short += few
            calendars.append((number, groups, complete))
        if len(calendars) > 1 or not calendars[0][2].all():
            blocks = [
                block
                for number, groups, complete in calendars
                for block in _blocks(cell, number, groups, complete)
            ]
            rho, few = _other_pairs(cell, blocks)
            total += rho
            short += few
        return MeanCorrelation(total / (cell.n * (cell.n - 1)), short)

    result: MeanCorrelation = cell.share("mean_correlation", make)
    return result


def _own(cell: Cell, number: int) -> tuple[Ints, Ints]:
    """Find the events of one part: their rows in it, their places among the used events."""
    part, row = cell.sample.place
    places = np.flatnonzero(part[cell.rows] == number)
    return row[cell.rows[places]], places


def _blocks(cell: Cell, number: int, groups: DateGroups, complete: Bools) -> list[_Block]:
    """Describe the dates of one calendar, events that miss a day apart from the others."""
    sample = cell.sample
    bars = sample.parts[number].batch.grid.bars
    out: list[_Block] = []
    for i, zero in enumerate(groups.day.tolist()):
        own = slice(*groups.edges[i : i + 2])
        for whole in (True, False):
            places = groups.places[own][complete[own] == whole]
            if len(places):
                start = max(zero + sample.estimation[0], 0)
                stop = zero + sample.estimation[1] + 1
                first, last = zero + cell.window[0], zero + cell.window[1] + 1
                out.append(_Block(places, number, bars, start, stop, first, last, whole))
    return out


def _other_pairs(cell: Cell, blocks: list[_Block]) -> tuple[float, int]:
    """Sum ``o_ij rho_ij`` over the pairs that cross calendars or miss a day; count short ones."""
    total, short = 0.0, 0
    blocks = sorted(blocks, key=lambda b: (b.dates[0], b.grid))
    first = [block.dates[0] for block in blocks]
    for number, block in enumerate(blocks):
        # blocks are sorted by their first day, so no later one can overlap either
        until = bisect_right(first, block.dates[1])
        partners: list[tuple[_Block, float]] = []
        rows = 0
        for other in blocks[number:until]:
            if block.grid == other.grid and block.complete and other.complete:
                continue  # summed with its calendar
            common = _common_days(block, other)
            if not common:
                continue
            partners.append((other, (1 if other is block else 2) * common / cell.length))
            rows += len(other.places)
            if rows >= ROWS_AT_ONCE:
                rho, few = _summed(cell, block, partners)
                total, short, rows, partners = total + rho, short + few, 0, []
        if partners:
            rho, few = _summed(cell, block, partners)
            total, short = total + rho, short + few
        block.residual = None
    return total, short


def _common_days(a: _Block, b: _Block) -> int:
    """Count the calendar days that the tested windows of two blocks share."""
    if a.grid == b.grid:
        return max(0, min(a.last, b.last) - max(a.first, b.first))
    return len(np.intersect1d(a.bars[a.first : a.last], b.bars[b.first : b.last]))


def _summed(cell: Cell, a: _Block, partners: list[tuple[_Block, float]]) -> tuple[float, int]:
    """Sum the weighted rho of a block with others; count the pairs without enough days.

    The residuals of the others are laid out on the days of the block. The block itself may be
    among them, and then comes first.
    """
    count = [len(b.places) for b, _ in partners]
    beside = np.full((sum(count), a.stop - a.start), np.nan)
    row = 0
    for (b, _), n in zip(partners, count, strict=True):
        own = beside[row : row + n]
        row += n
        if a.grid == b.grid:
            start, stop = max(a.start, b.start), min(a.stop, b.stop)
            if start < stop:
                shared = b.load(cell)[:, start - b.start : stop - b.start]
                own[:, start - a.start : stop - a.start] = shared
            continue
        _, at_a, at_b = np.intersect1d(
            a.bars[a.start : a.stop],
            b.bars[b.start : b.stop],
            assume_unique=True,
            return_indices=True,
        )
        own[:, at_a] = b.load(cell)[:, at_b]
    weight = np.repeat([w for _, w in partners], count)
    return _pairwise(a.load(cell), beside, weight, same=partners[0][0] is a)


def _pairwise(ea: Floats, eb: Floats, weight: Floats, *, same: bool) -> tuple[float, int]:
    """Sum rho over pairs that miss different days: all sums of a pair by matrix products.

    ``weight`` holds one weight per row of ``eb``; ``same``: its first rows are those of ``ea``.
    """
    there_b = (~np.isnan(eb)).astype(np.float64)
    b = np.nan_to_num(eb)
    squared_b = b * b
    total, short, twice = 0.0, 0, 0
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
        vb = there_a @ squared_b.T - sb * sb / count
        norm = np.sqrt(np.maximum(va * vb, 0))
        rho = np.divide(cross, norm, out=np.zeros_like(cross), where=(norm > 0) & ~few)
        if same:
            index = np.arange(len(piece))
            rho[index, begin + index] = 0.0
            few[index, begin + index] = False
            twice += int(few[:, : len(ea)].sum())  # (i, j) and (j, i)
        total += float((rho.sum(axis=0) * weight).sum())
        short += int(few.sum())
    return total, short - twice // 2


def used_correlation(cell: Cell, identifier: str, *, floor_r: bool) -> tuple[float, str]:
    """Give the r to correct with, and the remarks to make.

    Raises
    ------
    NotApplicableError
        When all events are one series, or r leaves no variance.
    """
    found = mean_correlation(cell)
    r, notes = found.r, []
    if found.short_pairs and r == 0:
        raise refuse(
            identifier,
            "common estimation days",
            f"fewer than {FEWEST_COMMON_DAYS} for every pair of overlapping events",
            f"{FEWEST_COMMON_DAYS} to estimate their correlation",
            "use a longer estimation window; on a common date placebo with studentized=True "
            "needs no correlation",
        )
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
    formula="t = t(bmp) sqrt((1 - r) / (1 + (N - 1) r))",
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
