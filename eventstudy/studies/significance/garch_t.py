"""The t test against the volatility that a GARCH model forecast on the eve of the event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.models.garch import SCALE, GarchForecast
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


def simulated_sums(coefficients: Mapping[str, float], variance: float, z: Floats) -> Floats:
    """Run the variance recursion on innovations of variance 1 and add the residuals up.

    Parameters
    ----------
    coefficients : mapping
        ``omega``, ``arch``, ``garch``, and ``leverage`` for EGARCH(1,1,1).
    variance : float
        Variance of the first day, known on its eve.
    z : array, (draws, L)

    Returns
    -------
    array, (draws,)
    """
    omega, a, b = (coefficients[name] for name in ("omega", "arch", "garch"))
    h = np.full(len(z), variance)
    total = np.zeros(len(z))
    for t in range(z.shape[1]):
        step = np.sqrt(h) * z[:, t]
        total += step
        if "leverage" in coefficients:
            # the exponential model was fitted to percent, and its omega stands in that unit
            news = a * (np.abs(z[:, t]) - np.sqrt(2 / np.pi)) + coefficients["leverage"] * z[:, t]
            h = np.exp(omega + news + b * np.log(h * SCALE**2)) / SCALE**2
        else:
            h = omega + a * step**2 + b * h
    return total


@register(
    "garch_t",
    title="t test with the GARCH forecast of the eve",
    formula=(
        "z = AR_0 / sigma_0|-1, t(nu) scaled to unit variance; for L > 1 p = (1 + #) / (B + "
        "1) of simulated paths"
    ),
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

    One day: ``p = 2 P(t(nu) > abs(z) sqrt(nu/(nu-2)))``. More days: z is the CAR over the
    forecast standard deviation of the window, and p the place of the CAR among ``draws`` sums
    simulated from the eve.
    """
    part, inside, _ = next(cell.sample.by_part(cell.rows))
    forecast, row = part.estimates.forecast, int(inside[0])
    if not isinstance(forecast, GarchForecast):
        raise refuse(
            "garch_t",
            "model",
            cell.sample.model.id,
            "the model garch",
            "use EventStudy(model='garch')",
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
    coefficients = {name: float(c[row]) for name, c in part.estimates.coefficients.items()}
    nu = coefficients["nu"]
    unit = float(np.sqrt(nu / (nu - 2)))
    car = float(cell.car[0])
    z = float(cell.scar[0])
    if cell.length == 1:
        return Outcome(
            z,
            "t",
            two_sided_t(z * unit, nu),
            df=nu,
            note="t scaled to unit variance",
            variance=forecast.label,
        )
    draws = check_draws(options["draws"])
    floor = 1 / (draws + 1)
    check_floor(options["alpha"], floor)
    eve = cell.window[0] - cell.sample.window[0]
    innovations = generator(options["seed"]).standard_t(nu, (draws, cell.length)) / unit
    sums = simulated_sums(coefficients, float(forecast.ahead[row, eve, 0]), innovations)
    return Outcome(
        z,
        "simulated",
        (1 + int((np.abs(sums) >= abs(car)).sum())) / (draws + 1),
        p_floor=floor,
        note=f"{draws} simulated windows, seed {options['seed']}",
        variance=forecast.label,
    )
