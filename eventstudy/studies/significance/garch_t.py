"""The t test against the volatility that a GARCH model forecast on the eve of the event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol, runtime_checkable

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.models.base import Batch, Estimates
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.registry import (
    Outcome,
    check_floor,
    refuse,
    register,
    two_sided_t,
)
from eventstudy.studies.significance.resampling import check_draws, generator

FEWEST_DAYS = 250


@runtime_checkable
class VolatilityModel(Protocol):
    """A model that knows the volatility of the next day."""

    def eve(self, batch: Batch, estimates: Estimates, row: int, first: int) -> tuple[float, float]:
        """Give the standard deviation of relative day ``first``, known the day before, and nu.

        The variance recursion runs through the gap and any earlier event days; nu are the
        degrees of freedom of the Student t innovations.
        """

    def paths(
        self,
        batch: Batch,
        estimates: Estimates,
        row: int,
        first: int,
        innovations: Floats,
    ) -> Floats:
        """Turn innovations of variance 1 into residuals from ``first`` on; both (draws, L)."""


@register(
    "garch_t",
    title="t test with the GARCH forecast of the eve",
    family="one_event",
    null="t(nu), scaled to unit variance; L > 1: simulated sums",
    hypothesis="S",
    assumes="",
    citation="Bollerslev 1986; Nelson 1991",
    not_applicable="another model than garch; no convergence; T < 250",
    needs_variance=False,
    options={"draws": 1999, "seed": 0, "alpha": 0.05},
)
def garch_t(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``z = AR / sigma``, sigma forecast on the eve of the tested window.

    One day: ``p = 2 P(t(nu) > abs(z) sqrt(nu/(nu-2)))``. More days: z is the sum over its
    simulated standard deviation, and p its place among ``draws`` simulated sums.
    """
    model = cell.sample.model
    if not isinstance(model, VolatilityModel):
        raise refuse(
            "garch_t", "model", model.id, "the model garch", "use EventStudy(model='garch')"
        )
    count = int(cell.count[0])
    if count < FEWEST_DAYS:
        raise refuse(
            "garch_t",
            "T",
            count,
            f"at least {FEWEST_DAYS} estimation days",
            "use a longer estimation window",
        )
    part, inside, _ = next(cell.sample.by_part(cell.rows))
    row, first = int(inside[0]), cell.window[0]
    sigma, nu = model.eve(part.batch, part.estimates, row, first)
    unit = float(np.sqrt(nu / (nu - 2)))
    if cell.length == 1:
        z = float(cell.car[0]) / sigma
        return Outcome(
            z,
            "t",
            two_sided_t(z * unit, nu),
            df=nu,
            note="t scaled to unit variance",
            variance="volatility forecast on the eve",
        )
    draws = check_draws(options["draws"])
    innovations = generator(options["seed"]).standard_t(nu, (draws, cell.length)) / unit
    sums = model.paths(part.batch, part.estimates, row, first, innovations).sum(axis=1)
    floor = 1 / (draws + 1)
    check_floor(options["alpha"], floor)
    actual = float(cell.car[0])
    return Outcome(
        actual / float(sums.std()),
        "simulated",
        (1 + int((np.abs(sums) >= abs(actual)).sum())) / (draws + 1),
        p_floor=floor,
        note=f"{draws} simulated windows, seed {options['seed']}",
        variance="volatility simulated from the eve",
    )
