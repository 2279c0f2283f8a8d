"""The multivariate regression model: all events of one date in one system of dummy regressions."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import special

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.registry import (
    SMALLEST,
    Outcome,
    refuse,
    register,
    two_sided_t,
)

ALIKE = 1e-8
"""Relative difference up to which two ways to the same variance count as equal."""


def _same_days(cell: Cell) -> Floats:
    """Give the residuals of events that stand on the same days; (N, T).

    Raises
    ------
    NotApplicableError
        When dates, calendars or missing days differ.
    """
    if (cell.day_zero != cell.day_zero[0]).any():
        raise refuse(
            "mvrm",
            "different dates",
            len(np.unique(cell.day_zero)),
            "one common date",
            "use bmp_adjusted",
        )
    span = (cell.sample.estimation[0], cell.window[1])
    days = cell.sample.dates(cell.rows, *span)
    residual = cell.residuals()
    absent = np.isnan(residual)
    if (days != days[0]).any() or (absent != absent[0]).any():
        raise refuse(
            "mvrm",
            "events on other estimation days",
            int(((days != days[0]).any(axis=1) | (absent != absent[0]).any(axis=1)).sum()),
            "the same days for all events",
            "leave out the events with missing days",
        )
    return np.asarray(residual[:, ~absent[0]])


@register(
    "mvrm",
    title="multivariate regression model",
    formula="F = (v - N + 1) / (N v) CAR' Sigma^-1 CAR / a",
    family="parametric",
    null="F(N, v-N+1)",
    hypothesis="J",
    assumes="nvd",
    citation="Binder 1985",
    not_applicable="N > v; different dates",
    options={"effect": "joint"},
)
def mvrm(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Test all CARs of one date together: ``F = (v-N+1)/(N v) CAR' Sigma^-1 CAR / a``.

    One dummy per event day for every event leaves the estimation residuals as they are and
    makes each CAR the sum of its dummies, with variance ``a s2``, so that nothing has to be
    regressed again: ``a = Q`` and ``Sigma = E'E/v``.
    ``effect="mean"`` gives the t of the mean effect instead, ``1'CAR / sqrt(a 1' Sigma 1)``.
    """
    effect = options["effect"]
    if effect not in ("joint", "mean"):
        raise UsageError(
            "no such effect", where="effect", value=repr(effect), todo="choose 'joint' or 'mean'"
        )
    v = float(cell.df.min())
    if cell.n > v:
        raise refuse(
            "mvrm",
            "N",
            cell.n,
            f"at most v={v:g}",
            "use fewer events or a longer estimation window",
        )
    residual = _same_days(cell)
    residual = residual - residual.mean(axis=1, keepdims=True)
    sigma = residual @ residual.T / v
    a = cell.variance / cell.sigma**2
    if (
        np.abs(a / a[0] - 1).max() > ALIKE
        or np.abs(np.diagonal(sigma) / cell.sigma**2 - 1).max() > ALIKE
    ):
        raise refuse(
            "mvrm",
            "model",
            cell.sample.model.id,
            "least squares on the same regressors for all events",
            "use market_model",
        )
    scale = np.sqrt(np.diagonal(sigma))
    correlation = sigma / np.outer(scale, scale)
    spectrum, vectors = np.linalg.eigh(correlation)
    if spectrum[0] <= cell.n * np.finfo(np.float64).eps * spectrum[-1]:
        raise refuse(
            "mvrm",
            "smallest eigenvalue of the correlations",
            f"{spectrum[0]:.3g}",
            "series that are no combination of each other",
            "test the same series once",
        )
    rotated = vectors.T @ (cell.car / scale)
    distance = float((rotated**2 / spectrum).sum() / a[0])
    df2 = v - cell.n + 1
    f = df2 / (cell.n * v) * distance
    p_f = float(max(special.fdtrc(cell.n, df2, f), SMALLEST))
    t = float(cell.car.sum() / np.sqrt(a[0] * sigma.sum()))
    p_t = two_sided_t(t, v)
    if effect == "mean":
        return Outcome(
            t,
            "t",
            p_t,
            df=v,
            note=f"mean effect; joint F({cell.n}, {df2:g}) = {f:.6g}, p = {p_f:.4g}",
            variance=cell.sample.variance_label,
        )
    return Outcome(
        f,
        "F",
        p_f,
        df=df2,
        note=f"F({cell.n}, {df2:g}); mean effect t({v:g}) = {t:.6g}, p = {p_t:.4g}",
        variance=cell.sample.variance_label,
    )
