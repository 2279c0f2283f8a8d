"""Tests of one event on one series that need no resampling: prediction t and sample quantile."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.reference import Reference
from eventstudy.studies.significance.registry import (
    Outcome,
    check_floor,
    refuse,
    register,
    two_sided_t,
)


@register(
    "t_prediction",
    title="t test with the prediction-error variance",
    formula="t = CAR / (s sqrt(Q)), Q = L + g'(X'X)^-1 g, g = sum of x_t over the window",
    family="one_event",
    null="t(v)",
    hypothesis="S",
    assumes="nvd",
    citation="Patell 1976; Salkever 1976; Campbell, Lo and MacKinlay 1997",
    not_applicable="v < 1",
)
def t_prediction(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``CAR / (s sqrt(Q))``."""
    del options
    df = float(cell.df[0])
    if df < 1:
        raise refuse("t_prediction", "v", df, "at least 1", "use a longer estimation window")
    statistic = float(cell.scar[0])
    return Outcome(
        statistic, "t", two_sided_t(statistic, df), df=df, variance=cell.sample.variance_label
    )


def overlapping_sums(values: Floats, length: int) -> Floats:
    """Sum every run of ``length`` neighbouring values."""
    return np.asarray(np.lib.stride_tricks.sliding_window_view(values, length).sum(axis=1))


def sq_reference(cell: Cell) -> Reference:
    """Compare the CAR with all overlapping sums of estimation residuals."""
    residual = cell.residuals()[0]
    residual = residual[~np.isnan(residual)]
    if len(residual) < cell.length:
        raise refuse("sq", "T", len(residual), f"at least L={cell.length}", "shorten the window")
    sums = overlapping_sums(residual, cell.length)
    actual = float(cell.car[0])
    n = len(sums)
    low = (1 + int((sums <= actual).sum())) / (n + 1)
    high = (1 + int((sums >= actual).sum())) / (n + 1)
    return Reference(
        test="sq",
        window=cell.window,
        sums=sums,
        actual=actual,
        p_value=min(1.0, 2 * min(low, high)),
        p_floor=2 / (n + 1),
        two_tails=True,
        unit="level" if cell.sample.panel.kind == "level" else "return",
    )


@register(
    "sq",
    title="sample quantile test",
    formula=(
        "p = min(1, 2 min(lo, hi)); lo, hi = (1 + #{S_j <= or >= CAR}) / (n + 1) over the n "
        "sums S_j of L residuals"
    ),
    family="one_event",
    null="empirical, floor 2/(n+1)",
    hypothesis="S",
    assumes="v",
    citation="Gelbach, Helland and Klick 2013",
    not_applicable="alpha below the smallest possible p",
    needs_variance=False,
    options={"alpha": 0.05},
)
def sq(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank the CAR among the overlapping L-sums of the estimation residuals."""
    reference = sq_reference(cell)
    check_floor(options["alpha"], reference.p_floor)
    return Outcome(
        reference.actual,
        "empirical",
        reference.p_value,
        p_floor=reference.p_floor,
        note="approximate: overlapping sums, rejects too often" if cell.length > 1 else "",
        variance="none: ranked among estimation residuals",
    )
