"""The placebo test: the event window among all windows of the estimation days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.estimation import estimation_sums
from eventstudy.studies.significance.one_event import overlapping_sums
from eventstudy.studies.significance.ranking import add_rows
from eventstudy.studies.significance.registry import (
    Outcome,
    check_floor,
    dispersion,
    refuse,
    register,
)

LONGEST = 5
ENOUGH = 0.9
"""Share of the events that a pseudo-window must have: a mean of fewer events scatters more."""


def _enough(there: Any, n: int) -> Any:
    return there >= ENOUGH * n


def standardized_means(cell: Cell) -> Floats:
    """Average e/s over events on each day; (days,), days that many events miss left out."""
    sums = estimation_sums(cell)
    kept = _enough(sums.there, cell.n)
    return np.asarray(sums.standardized[kept] / sums.there[kept])


def studentized_sums(cell: Cell) -> Floats:
    """Give ``mean/sd`` over events of the L-sums of e/s that begin on each day; (windows,).

    An event misses a window of which it misses a day; windows that many events miss are left out.
    Fewer than two events give no window at all.
    """

    def make() -> Floats:
        days = cell.sample.estimation[1] - cell.sample.estimation[0] + 1
        windows = days - cell.length + 1
        total, squares = np.zeros(windows), np.zeros(windows)
        there = np.zeros(windows, dtype=np.int64)
        for piece, residual in cell.residual_chunks():
            residual /= cell.sigma[piece, None]
            running = np.zeros((len(piece), days + 1))
            np.cumsum(np.nan_to_num(residual), axis=1, out=running[:, 1:])
            sums = running[:, cell.length :] - running[:, : -cell.length]
            blank = np.isnan(residual)
            if blank.any():
                missed = np.zeros((len(piece), days + 1), dtype=np.int64)
                np.cumsum(blank, axis=1, out=missed[:, 1:])
                lost = missed[:, cell.length :] > missed[:, : -cell.length]
                sums[lost] = 0.0
                there += len(piece) - np.count_nonzero(lost, axis=0)
            else:
                there += len(piece)
            total = add_rows(total, sums)
            squares = add_rows(squares, sums * sums)
        kept = _enough(there, cell.n) & (there > 1)
        n, mean = there[kept], total[kept] / there[kept]
        variance = (squares[kept] - n * mean * mean) / (n - 1)
        # events that do not differ in a pseudo-window leave it infinitely far from zero
        with np.errstate(divide="ignore"):
            return np.asarray(np.abs(mean) / np.sqrt(np.maximum(variance, 0.0)))

    sums: Floats = cell.share("studentized_sums", make)
    return sums


@register(
    "placebo",
    title="placebo dates",
    formula=(
        "p = (1 + #{|P_j| >= |A|}) / (m + 1), A = sum over the window of mean AR_it / s_i, "
        "P_j the same of estimation windows"
    ),
    family="resampling",
    null="empirical, floor 1/(T-L+2)",
    hypothesis="R",
    assumes="vd",
    citation="this project",
    not_applicable="T < L; alpha below the smallest possible p; descriptive only for L > 5; "
    "studentized: N < 2, sd = 0",
    needs_variance=False,
    options={"alpha": 0.05, "studentized": False},
)
def placebo(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank ``abs(sum_W mean_i AR_it/s_i)`` among the overlapping L-sums of ``mean_i e_it/s_i``.

    ``studentized``: every mean over its standard error between the events, so that neither
    event-induced variance nor a burst of volatility moves the rank.
    """
    studentized = options["studentized"]
    if not isinstance(studentized, bool):
        raise UsageError(
            "studentized is True or False", where="studentized", value=repr(studentized)
        )
    scaled = cell.car / cell.sigma
    actual = abs(float(scaled.mean()))
    days = cell.sample.estimation[1] - cell.sample.estimation[0] + 1
    if studentized:
        if cell.n < 2:
            raise refuse("placebo", "N", cell.n, "at least 2 (studentized)", "use conformal")
        actual /= dispersion("placebo", scaled, "CAR/s")
        sums = studentized_sums(cell) if days >= cell.length else np.empty(0)
        variance = "between events, in every window of the estimation days"
    else:
        means = standardized_means(cell)
        days = len(means)
        sums = overlapping_sums(means, cell.length) if days >= cell.length else np.empty(0)
        variance = "mean residuals of the estimation days"
    if not len(sums):
        raise refuse("placebo", "T", days, f"at least L={cell.length}", "shorten the tested window")
    p_value = (1 + int((np.abs(sums) >= actual).sum())) / (len(sums) + 1)
    floor = 1 / (len(sums) + 1)
    check_floor(options["alpha"], floor)
    return Outcome(
        actual * float(np.sqrt(cell.n)) if studentized else actual,
        "empirical",
        p_value,
        p_floor=floor,
        note=f"descriptive only: L={cell.length} > {LONGEST} rejects too often"
        if cell.length > LONGEST
        else "",
        variance=variance,
    )
