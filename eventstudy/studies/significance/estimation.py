"""What several tests need of the estimation residuals, from one pass over them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.ranking import add_rows


@dataclass(frozen=True, eq=False)
class EstimationSums:
    """Sums over the events of a cell, and over the days of an event.

    Attributes
    ----------
    residual : array, (T,)
        Sum of the residuals of each relative day over the events that have it.
    standardized : array, (T,)
        The same of the residuals over their standard deviation, e/s.
    there : int array, (T,)
        Events that have the day.
    positive : array, (N,)
        Share of positive residuals of each event.
    """

    residual: Floats
    standardized: Floats
    there: Ints
    positive: Floats


def estimation_sums(cell: Cell) -> EstimationSums:
    """Sum the estimation residuals of a cell, once for all tests."""

    def make() -> EstimationSums:
        length = cell.sample.estimation[1] - cell.sample.estimation[0] + 1
        total, standardized = np.zeros(length), np.zeros(length)
        there = np.zeros(length, dtype=np.int64)
        positive = np.empty(cell.n)
        for piece, residual in cell.residual_chunks():
            days: int | Ints = length
            if np.isnan(residual.sum()):
                blank = np.isnan(residual)
                days = length - np.count_nonzero(blank, axis=1)
                there += len(piece) - np.count_nonzero(blank, axis=0)
                residual[blank] = 0.0
            else:
                there += len(piece)
            positive[piece] = np.count_nonzero(residual > 0, axis=1) / days
            total = add_rows(total, residual)
            residual /= cell.sigma[piece, None]
            standardized = add_rows(standardized, residual)
        return EstimationSums(total, standardized, there, positive)

    sums: EstimationSums = cell.share("estimation_sums", make)
    return sums
