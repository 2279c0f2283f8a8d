"""Parametric tests over several events: cross-sectional t, Patell, Boehmer-Musumeci-Poulsen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.registry import (
    Outcome,
    dispersion,
    refuse,
    register,
    two_sided_normal,
    two_sided_t,
)


@register(
    "t_cross_sectional",
    title="cross-sectional t test",
    formula="t = CAAR / (sd(CAR_i) / sqrt(N))",
    family="parametric",
    null="t(N-1)",
    hypothesis="M",
    assumes="i",
    citation="Campbell, Lo and MacKinlay 1997",
    not_applicable="N < 2; sd = 0",
    minimum_events=2,
    needs_variance=False,
)
def t_cross_sectional(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``CAAR / (sd(CAR) / sqrt(N))``."""
    del options
    sd = dispersion("t_cross_sectional", cell.car, "CAR")
    statistic = float(cell.car.mean() / (sd / np.sqrt(cell.n)))
    df = cell.n - 1
    return Outcome(
        statistic,
        "t",
        two_sided_t(statistic, df),
        df=df,
        variance="between events",
    )


def standardized_variance(cell: Cell, identifier: str) -> float:
    """Sum ``v/(v-2)`` over events: the variance of a sum of independent t(v) variables."""
    low = float(cell.df.min())
    if low < 3:
        raise refuse(identifier, "v", low, "at least 3", "use a longer estimation window")
    return float((cell.df / (cell.df - 2)).sum())


@register(
    "patell",
    title="Patell test, sum of daily standardized abnormal returns",
    formula="z = sum over i, t of SAR_it / sqrt(L) / sqrt(sum v_i / (v_i - 2))",
    family="parametric",
    null="N(0,1)",
    hypothesis="Z",
    assumes="nvid",
    citation="Patell 1976",
    not_applicable="v < 3",
)
def patell(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``sum_i (sum_t SAR_it / sqrt(L)) / sqrt(sum_i v_i/(v_i-2))``."""
    del options
    spread = standardized_variance(cell, "patell")
    total = float((cell.sar.sum(axis=1) / np.sqrt(cell.length)).sum())
    statistic = total / np.sqrt(spread)
    note = "daily variances only: rejects too often in long windows" if cell.length > 1 else ""
    return Outcome(
        float(statistic),
        "normal",
        two_sided_normal(statistic),
        note=note,
        variance="daily " + cell.sample.variance_label,
    )


def patell_statistic(cell: Cell, identifier: str) -> float:
    """Compute ``sum_i SCAR_i / sqrt(sum_i v_i/(v_i-2))``."""
    return float(cell.scar.sum() / np.sqrt(standardized_variance(cell, identifier)))


@register(
    "patell_exact",
    title="Patell test with the exact window variance",
    formula="z = sum SCAR_i / sqrt(sum v_i / (v_i - 2)), SCAR_i = CAR_i / (s_i sqrt(Q_i))",
    family="parametric",
    null="N(0,1)",
    hypothesis="Z",
    assumes="nvid",
    citation="Patell 1976; MacKinlay 1997 (J2)",
    not_applicable="v < 3",
)
def patell_exact(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``sum_i SCAR_i / sqrt(sum_i v_i/(v_i-2))``."""
    del options
    statistic = patell_statistic(cell, "patell_exact")
    return Outcome(
        statistic, "normal", two_sided_normal(statistic), variance=cell.sample.variance_label
    )


def bmp_statistic(cell: Cell, identifier: str) -> float:
    """Compute ``mean(SCAR) / (sd(SCAR) / sqrt(N))``."""
    sd = dispersion(identifier, cell.scar, "SCAR")
    return float(cell.scar.mean() / (sd / np.sqrt(cell.n)))


@register(
    "bmp",
    title="standardized cross-sectional test",
    formula="t = mean(SCAR_i) / (sd(SCAR_i) / sqrt(N)), SCAR_i = CAR_i / (s_i sqrt(Q_i))",
    family="parametric",
    null="t(N-1)",
    hypothesis="Z",
    assumes="i",
    citation="Boehmer, Musumeci and Poulsen 1991",
    not_applicable="N < 2; sd = 0",
    minimum_events=2,
)
def bmp(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``mean(SCAR) / (sd(SCAR) / sqrt(N))``."""
    del options
    statistic = bmp_statistic(cell, "bmp")
    df = cell.n - 1
    return Outcome(
        statistic,
        "t",
        two_sided_t(statistic, df),
        df=df,
        variance="between events, of " + cell.sample.variance_label,
    )
