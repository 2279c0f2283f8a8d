"""The conformal test and its volatility-scaled variant, for one event on one series.

``conformal``: fit the model under H0 on estimation and event days together and compare the event
window's sum of residuals with that of every cyclic shift (Chernozhukov, Wuthrich and Zhu 2021).
``conformal_scaled``: the same with residuals divided by the volatility known the day before.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.reference import Reference
from eventstudy.studies.significance.registry import Outcome, check_floor, joined, refuse, register

FEWEST_DAYS = 60
FEW_DAYS_SCALED = 120
DECAY = 0.94
WARM_UP = 20


def cyclic_sums(values: Floats, first: int, length: int) -> Floats:
    """Sum ``length`` neighbours of the ring, starting at ``first``, ``first + 1``, ...; (n,)."""
    ring = np.concatenate([values, values[: length - 1]])
    sums = np.lib.stride_tricks.sliding_window_view(ring, length).sum(axis=1)
    return np.roll(sums, -first)


def share_as_far(sums: Floats) -> float:
    """Give the share of sums at least as far from zero as the first, which counts itself."""
    distance = np.abs(sums)
    return float((distance >= distance[0] * (1 - 1e-12)).sum() / len(sums))


def _days(cell: Cell, identifier: str) -> tuple[Ints, Ints]:
    """Find the estimation days that are there and the days of the window, as relative days."""
    residual = cell.residuals()[0]
    estimation = np.arange(cell.sample.estimation[0], cell.sample.estimation[1] + 1)
    days = estimation[~np.isnan(residual)]
    if len(days) < FEWEST_DAYS:
        raise refuse(
            identifier,
            "T",
            len(days),
            f"at least {FEWEST_DAYS} estimation days",
            "use a longer estimation window",
        )
    return days, np.arange(cell.window[0], cell.window[1] + 1)


def _null_fit(cell: Cell, days: Ints, at: Ints, less: Floats | None = None) -> Floats:
    """Residuals on the days ``at`` of the H0 fit on ``days``, ``less`` taken off the returns."""
    part, inside, _ = next(cell.sample.by_part(cell.rows))
    batch, row = part.batch, int(inside[0])
    y = batch.grid.y[batch.asset[row], batch.day[row] + days]
    if less is not None:
        y = y - less
    return cell.sample.model.null_residuals(batch, row, days, y, at)


def _dates(cell: Cell, days: Ints) -> pd.DatetimeIndex:
    """Find the dates of some relative days of the event."""
    part, inside, _ = next(cell.sample.by_part(cell.rows))
    bars = part.batch.grid.bars[part.batch.day[int(inside[0])] + days]
    return pd.DatetimeIndex(cell.sample.panel.dates[bars])


def conformal_reference(cell: Cell) -> Reference:
    """Compute the sums over all cyclic shifts, and how they move with an assumed effect."""

    def make() -> Reference:
        before, window = _days(cell, "conformal")
        days = np.concatenate([before, window])
        u = _null_fit(cell, days, days)
        sums = cyclic_sums(u, len(before), cell.length)
        response = None
        if cell.sample.model.affine:
            unit = np.where(np.arange(len(days)) >= len(before), 1.0 / cell.length, 0.0)
            moved = u - _null_fit(cell, days, days, less=unit)
            response = cyclic_sums(moved, len(before), cell.length)
        return Reference(
            test="conformal",
            window=cell.window,
            sums=sums,
            actual=float(sums[0]),
            p_value=share_as_far(sums),
            p_floor=1 / len(sums),
            unit="level" if cell.sample.panel.kind == "level" else "return",
            response=response,
            days=_dates(cell, days),
        )

    reference: Reference = cell.share("conformal", make)
    return reference


def volatility(squares: Floats) -> Floats:
    """Run the exponentially weighted variance over all days: known the day before; (n,)."""
    out = np.empty(len(squares))
    out[0] = squares[:WARM_UP].mean()
    for t in range(1, len(squares)):
        out[t] = DECAY * out[t - 1] + (1 - DECAY) * squares[t - 1]
    return out


def scaled_reference(cell: Cell) -> Reference:
    """Compute the cyclic sums of the residuals divided by the eve's volatility."""

    def make() -> Reference:
        before, window = _days(cell, "conformal_scaled")
        days = np.concatenate([before, window])
        gap = np.arange(cell.sample.estimation[1] + 1, cell.window[0])
        every = np.concatenate([before, gap, window])
        u = _null_fit(cell, days, every)
        there = ~np.isnan(u)  # a missing day of the gap leaves the recursion as it was
        every, u = every[there], u[there]
        eve = int(np.searchsorted(every, cell.window[0]))
        h = volatility(u[: eve + 1] ** 2)
        spread = np.sqrt(np.concatenate([h, np.full(len(u) - eve - 1, h[eve])]))
        if not spread.min() > 0:
            raise refuse(
                "conformal_scaled",
                "volatility",
                0,
                "returns that move before the event",
                "check for a stale price",
            )
        z = u / spread
        kept = np.concatenate([z[WARM_UP : len(before)], z[eve:]])
        ring = np.concatenate([every[WARM_UP : len(before)], every[eve:]])
        sums = cyclic_sums(kept, len(before) - WARM_UP, cell.length)
        return Reference(
            test="conformal_scaled",
            window=cell.window,
            sums=sums,
            actual=float(sums[0]),
            p_value=share_as_far(sums),
            p_floor=1 / len(sums),
            unit="scaled",
            days=_dates(cell, ring),
        )

    reference: Reference = cell.share("conformal_scaled", make)
    return reference


def _outcome(reference: Reference, alpha: float, variance: str, note: str = "") -> Outcome:
    check_floor(alpha, reference.p_floor)
    return Outcome(
        abs(reference.actual),
        "permutation",
        reference.p_value,
        p_floor=reference.p_floor,
        note=note,
        variance=variance,
    )


@register(
    "conformal",
    title="conformal test",
    formula=(
        "p = #{j: S_j >= S_0} / (T + L), S_j = |sum of L residuals after the cyclic shift j|, "
        "fit under H0"
    ),
    family="one_event",
    null="cyclic shifts, floor 1/(T+L)",
    hypothesis="S",
    assumes="v",
    citation="Chernozhukov, Wuthrich and Zhu 2021",
    not_applicable="T < 60; alpha below the smallest possible p",
    needs_variance=False,
    options={"alpha": 0.05},
)
def conformal(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank the window's sum of H0 residuals among its cyclic shifts."""
    return _outcome(
        conformal_reference(cell), options["alpha"], "none: ranked among shifts of the residuals"
    )


@register(
    "conformal_scaled",
    title="conformal test, scaled by the eve's volatility",
    formula="as conformal, residuals divided by sqrt(h_t), h_t = .94 h_t-1 + .06 u_t-1^2",
    family="one_event",
    null="cyclic shifts, floor 1/(T+L-20)",
    hypothesis="S",
    assumes="v",
    citation="Chernozhukov, Wuthrich and Zhu 2021, with volatility scaling (this project)",
    not_applicable="T < 60; alpha below the smallest possible p",
    needs_variance=False,
    options={"alpha": 0.05},
)
def conformal_scaled(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank the window's sum of scaled H0 residuals among its cyclic shifts."""
    reference = scaled_reference(cell)
    count = int(cell.count[0])
    note = f"T={count} < {FEW_DAYS_SCALED}: size not measured" if count < FEW_DAYS_SCALED else ""
    scale = f"squared residuals up to the eve, decay {DECAY}"
    return _outcome(reference, options["alpha"], scale, joined(note))
