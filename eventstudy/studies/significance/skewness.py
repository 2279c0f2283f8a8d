"""The skewness-adjusted t test (Johnson 1978; bootstrapped, Lyon, Barber and Tsai 1999)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.buy_and_hold import measured
from eventstudy.studies.significance.registry import (
    Outcome,
    check_floor,
    dispersion,
    refuse,
    register,
    two_sided_t,
)
from eventstudy.studies.significance.resampling import check_draws, generator

FEWEST_BOOTSTRAP = 20
AT_ONCE = 4_000_000
"""Values drawn at a time: bounds memory, never changes a result."""


def adjusted_t(values: Floats, centre: float = 0.0) -> Floats:
    """Compute ``sqrt(n) (S + g S^2/3 + g/(6n))`` along the last axis.

    ``S = (mean - centre)/sd`` and ``g = sum((x - mean)^3) / (n sd^3)``, sd with divisor n-1.
    Samples of one value repeated give NaN.
    """
    n = values.shape[-1]
    mean = values.mean(axis=-1)
    d = values - mean[..., None]
    sd = np.sqrt((d * d).sum(axis=-1) / (n - 1))
    sd = np.where(sd > 1e-12 * np.abs(values).max(axis=-1), sd, np.nan)
    s = (mean - centre) / sd
    z = d / sd[..., None]  # first, so that the third power stays in the range of numbers
    g = (z * z * z).sum(axis=-1) / n
    return np.asarray(np.sqrt(n) * (s + g * s * s / 3 + g / (6 * n)))


def bootstrap_statistics(values: Floats, draws: int, seed: int) -> Floats:
    """Draw samples of a quarter of the events and give their statistics around the mean."""
    size = len(values) // 4
    rng = generator(seed)
    centre = float(values.mean())
    out = np.empty(draws)
    step = max(1, AT_ONCE // size)
    for start in range(0, draws, step):
        stop = min(start + step, draws)
        out[start:stop] = adjusted_t(
            values[rng.integers(0, len(values), (stop - start, size))], centre
        )
    return out[~np.isnan(out)]


@register(
    "skewness_adjusted",
    title="skewness-adjusted t test",
    formula="t = sqrt(N) (S + g S^2 / 3 + g / (6 N)), S = mean / sd, g = skewness of the CARs",
    family="resampling",
    null="t(N-1), or bootstrap",
    hypothesis="M",
    assumes="i",
    citation="Johnson 1978; Lyon, Barber and Tsai 1999",
    not_applicable="N < 5 (bootstrap N < 20); sd = 0",
    minimum_events=5,
    needs_variance=False,
    options={"bootstrap": False, "draws": 1000, "seed": 0, "measure": "car", "alpha": 0.05},
)
def skewness_adjusted(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``sqrt(N) (S + g S^2/3 + g/(6N))``, ``S = mean/sd``, g the skewness.

    ``bootstrap=True`` takes p from ``draws`` samples of N/4 events, centred at the mean;
    ``measure="bhar"`` tests buy-and-hold abnormal returns.
    """
    values = measured(cell, options["measure"])
    dispersion("skewness_adjusted", values, options["measure"].upper())
    statistic = float(adjusted_t(values))
    if not options["bootstrap"]:
        df = cell.n - 1
        return Outcome(
            statistic,
            "t",
            two_sided_t(statistic, df),
            df=df,
            variance="between events",
        )
    if cell.n < FEWEST_BOOTSTRAP:
        raise refuse(
            "skewness_adjusted",
            "N",
            cell.n,
            f"at least {FEWEST_BOOTSTRAP} for the bootstrap",
            "use bootstrap=False, or add events",
        )
    draws = check_draws(options["draws"])
    drawn = bootstrap_statistics(values, draws, options["seed"])
    low = (1 + int((drawn <= statistic).sum())) / (len(drawn) + 1)
    high = (1 + int((drawn >= statistic).sum())) / (len(drawn) + 1)
    floor = 2 / (len(drawn) + 1)
    check_floor(options["alpha"], floor)
    return Outcome(
        statistic,
        "bootstrap",
        min(1.0, 2 * min(low, high)),
        p_floor=floor,
        note=f"{len(drawn)} samples of {cell.n // 4} events, seed {options['seed']}",
        variance="between events",
    )
