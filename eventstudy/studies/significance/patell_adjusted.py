"""The Patell test, adjusted for the correlation between events."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.correlation import used_correlation
from eventstudy.studies.significance.parametric import patell_statistic
from eventstudy.studies.significance.registry import Outcome, register, two_sided_normal


@register(
    "patell_adjusted",
    title="Patell test, adjusted for correlation",
    formula="z = z(patell_exact) / sqrt(1 + (N - 1) r)",
    family="parametric",
    null="N(0,1)",
    hypothesis="Z",
    assumes="nvd",
    citation="Patell 1976; Kolari and Pynnonen 2010",
    not_applicable="N < 2; v < 3",
    minimum_events=2,
    options={"floor_r": True},
)
def patell_adjusted(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``patell_exact / sqrt(1 + (N-1) r)``."""
    r, note = used_correlation(cell, "patell_adjusted", floor_r=options["floor_r"])
    statistic = patell_statistic(cell, "patell_adjusted")
    statistic /= float(np.sqrt(1 + (cell.n - 1) * r))
    return Outcome(
        statistic,
        "normal",
        two_sided_normal(statistic),
        note=note,
        variance=cell.sample.variance_label,
    )
