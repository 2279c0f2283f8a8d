"""The generalized rank z test, and its version for correlated events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.correlation import used_correlation
from eventstudy.studies.significance.grank import FEW_EVENTS, generalized_ranks
from eventstudy.studies.significance.overlap import mean_overlap
from eventstudy.studies.significance.registry import (
    Outcome,
    joined,
    refuse,
    register,
    two_sided_normal,
)

MOST_OVERLAP = 0.5
"""Other events per window from which on the dates count as clustered: at a correlation of 0.3
the variance of the mean is then understated by 15 % and 5 % becomes 7 %."""


@register(
    "grank_z",
    title="generalized rank z test",
    formula="z = mean U_0 sqrt(12 N (n + 1) / (n - 1)), n = T + 1",
    family="rank",
    null="N(0,1)",
    hypothesis="R",
    assumes="i",
    citation="Kolari and Pynnonen 2011; adjusted=True: this project",
    not_applicable="N < 5; clustered dates unless adjusted",
    minimum_events=5,
    options={"adjusted": False, "floor_r": True},
)
def grank_z(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``Ubar_0 sqrt(12 N (n+1)/(n-1))``, n ranked days.

    ``adjusted=True`` multiplies by the factor of ``bmp_adjusted``,
    ``sqrt((1-r) / (1+(N-1)r))``: the rank companion for partly overlapping windows.
    """
    factor, adjustment = 1.0, ""
    if options["adjusted"]:
        r, adjustment = used_correlation(cell, "grank_z", floor_r=options["floor_r"])
        factor = float(np.sqrt((1 - r) / (1 + (cell.n - 1) * r)))
        adjustment = joined("adjusted for correlation (a rule of this project)", adjustment)
    elif (others := mean_overlap(cell)) >= MOST_OVERLAP:
        raise refuse(
            "grank_z",
            "other events in the same window",
            f"{others:.3g}",
            f"fewer than {MOST_OVERLAP} on average (dates not clustered)",
            "use grank_t, or adjusted=True",
        )
    ranks = generalized_ranks(cell, "grank_z")
    n = cell.count + 1.0
    # with n alike for all events this is the published Ubar_0 sqrt(12 N (n+1)/(n-1))
    variance = float(((n - 1) / (12 * (n + 1))).sum()) / cell.n**2
    statistic = float(ranks.mean[-1] / np.sqrt(variance)) * factor
    few = f"N={cell.n} < {FEW_EVENTS}: rejects too often" if cell.n < FEW_EVENTS else ""
    return Outcome(
        statistic,
        "normal",
        two_sided_normal(statistic),
        note=joined(few, adjustment),
        variance="ranks as independent draws, of " + cell.sample.variance_label,
    )
