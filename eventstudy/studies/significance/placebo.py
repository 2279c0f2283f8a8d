"""The placebo test: the event window among all windows of the estimation days."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.estimation import estimation_sums
from eventstudy.studies.significance.one_event import overlapping_sums
from eventstudy.studies.significance.registry import (
    Outcome,
    check_floor,
    joined,
    refuse,
    register,
)

LONGEST = 5


def standardized_means(cell: Cell) -> Floats:
    """Average e/s over events on each relative day; (days,), days without any left out."""
    sums = estimation_sums(cell)
    kept = sums.there > 0
    return np.asarray(sums.standardized[kept] / sums.there[kept])


@register(
    "placebo",
    title="placebo dates",
    family="resampling",
    null="empirical, floor 1/(T-L+2)",
    hypothesis="R",
    assumes="vd",
    citation="this project",
    not_applicable="T < L; alpha below the smallest possible p; descriptive only for L > 5",
    needs_variance=False,
    options={"alpha": 0.05},
)
def placebo(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank ``abs(sum_W mean_i AR_it/s_i)`` among the overlapping L-sums of ``mean_i e_it/s_i``."""
    means = standardized_means(cell)
    if len(means) < cell.length:
        raise refuse(
            "placebo", "T", len(means), f"at least L={cell.length}", "shorten the tested window"
        )
    sums = overlapping_sums(means, cell.length)
    actual = float((cell.car / cell.sigma).mean())
    p_value = (1 + int((np.abs(sums) >= abs(actual)).sum())) / (len(sums) + 1)
    floor = 1 / (len(sums) + 1)
    check_floor(options["alpha"], floor)
    return Outcome(
        abs(actual),
        "empirical",
        p_value,
        p_floor=floor,
        note=joined(
            f"descriptive only: L={cell.length} > {LONGEST} rejects too often"
            if cell.length > LONGEST
            else "",
        ),
        variance="mean residuals of the estimation days",
    )
