"""The generalized rank test of Kolari and Pynnonen (2011)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.ranking import (
    RULE_E,
    MeanRanks,
    common_or_disjoint,
)
from eventstudy.studies.significance.registry import (
    Outcome,
    dispersion,
    joined,
    register,
    two_sided_t,
)

FEW_EVENTS = 20


@dataclass(frozen=True, eq=False)
class GeneralizedRanks:
    """Mean standardized ranks of a cell.

    Attributes
    ----------
    mean : array, (T + 1,)
        Mean over events of ``rank/(n_i+1) - 1/2``; the last entry is the pseudo-day that stands
        for the whole window.
    share : array, (T + 1,)
        Share of events that have the day.
    days : int
        Days that any event has, the pseudo-day included: n.
    """

    mean: Floats
    share: Floats
    days: int


def generalized_ranks(cell: Cell, identifier: str) -> GeneralizedRanks:
    """Rank each event's residuals together with one value for its window."""

    def make() -> GeneralizedRanks:
        scale = dispersion(identifier, cell.scar, "SCAR")
        length = cell.sample.estimation[1] - cell.sample.estimation[0] + 2
        ranks = MeanRanks(length)
        values = np.empty((0, length))
        for piece, residual in cell.residual_chunks():
            if len(values) != len(piece):
                values = np.empty((len(piece), length))
            np.divide(residual, cell.sigma[piece, None], out=values[:, :-1])
            np.divide(cell.scar[piece], scale, out=values[:, -1])
            ranks.add(values)
        mean, there = ranks.result()
        return GeneralizedRanks(mean, there / cell.n, int((there > 0).sum()))

    ranks: GeneralizedRanks = cell.share("generalized_ranks", make)
    return ranks


@register(
    "grank_t",
    title="generalized rank t test",
    formula="t = Z sqrt((n - 2) / (n - 1 - Z^2)), Z = mean U_0 / S, n = T + 1",
    family="rank",
    null="t(n-2) = t(T-1)",
    hypothesis="R",
    assumes="e",
    citation="Kolari and Pynnonen 2011",
    not_applicable="N < 5",
    minimum_events=5,
)
def grank_t(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``Z sqrt((n-2) / (n-1-Z^2))`` with ``Z = Ubar_0 / S``."""
    del options
    ranks = generalized_ranks(cell, "grank_t")
    n = ranks.days
    s = np.sqrt((ranks.share * ranks.mean**2).sum() / n)
    z = float(ranks.mean[-1] / s) if s > 0 else 0.0
    statistic = z * float(np.sqrt((n - 2) / (n - 1 - z * z)))
    note = joined(
        f"N={cell.n} < {FEW_EVENTS}: rejects too often" if cell.n < FEW_EVENTS else "",
        "" if common_or_disjoint(cell) else RULE_E,
    )
    return Outcome(
        statistic,
        "t",
        two_sided_t(statistic, n - 2),
        df=n - 2,
        note=note,
        variance="ranks over all days, of " + cell.sample.variance_label,
    )
