"""Tests that take the noise of the mean from the estimation window: Brown-Warner and J1."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.estimation import estimation_sums
from eventstudy.studies.significance.ranking import RULE_E, common_or_disjoint
from eventstudy.studies.significance.registry import (
    Outcome,
    refuse,
    register,
    two_sided_normal,
    two_sided_t,
)

FEWEST_SHARED_DAYS = 30


@register(
    "brown_warner",
    title="Brown-Warner test, events independent",
    formula="z = N CAAR / sqrt(L sum s_i^2)",
    family="parametric",
    null="N(0,1)",
    hypothesis="M",
    assumes="vid",
    citation="Brown and Warner 1980",
    not_applicable="N < 2",
    minimum_events=2,
    needs_variance=False,
)
def brown_warner(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``N CAAR / sqrt(L sum_i s2_i)``."""
    del options
    statistic = float(cell.car.sum() / np.sqrt(cell.length * (cell.sigma**2).sum()))
    return Outcome(
        statistic, "normal", two_sided_normal(statistic), variance="estimation residuals"
    )


def mean_residuals(cell: Cell) -> Floats:
    """Average the residuals of each relative day over all events; (T,), NaN if one misses it."""
    sums = estimation_sums(cell)
    return np.where(sums.there == cell.n, sums.residual / cell.n, np.nan)


@register(
    "crude_dependence",
    title="Brown-Warner test, crude dependence adjustment",
    formula="t = CAAR / (sqrt(L) S), S^2 = sum over t of (mean residual_t - their mean)^2 / v",
    family="parametric",
    null="t(v)",
    hypothesis="M",
    assumes="vde",
    citation="Brown and Warner 1980, 1985",
    not_applicable="fewer than 30 relative days shared by all events",
    needs_variance=False,
    options={"ddof": None},
)
def crude_dependence(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``CAAR / (sqrt(L) S)``, S from the mean residuals of the relative days.

    ``ddof``: what is taken off the number of days; by default the model's coefficients (v);
    1 gives the divisor T-1 of Brown and Warner (1985).
    """
    mean = mean_residuals(cell)
    mean = mean[~np.isnan(mean)]
    if len(mean) < FEWEST_SHARED_DAYS:
        raise refuse(
            "crude_dependence",
            "relative days shared by all events",
            len(mean),
            f"at least {FEWEST_SHARED_DAYS}",
            "use a longer estimation window, or leave out events with missing days",
        )
    taken = options["ddof"]
    if taken is None:
        taken = float((cell.count - cell.df).max())
    elif isinstance(taken, bool) or not isinstance(taken, int) or not 0 <= taken < len(mean):
        raise UsageError(
            "ddof is a whole number below the number of days",
            where="ddof",
            value=repr(taken),
            todo="for example ddof=1",
        )
    df = len(mean) - taken
    s2 = float(((mean - mean.mean()) ** 2).sum() / df)
    if not s2 > 0:
        raise refuse(
            "crude_dependence",
            "S",
            0,
            "mean residuals that vary",
            "check that the events are not offsetting positions in the same series",
        )
    statistic = float(cell.car.mean() / np.sqrt(cell.length * s2))
    return Outcome(
        statistic,
        "t",
        two_sided_t(statistic, df),
        df=df,
        note="" if common_or_disjoint(cell) else RULE_E,
        variance="mean residuals of the estimation days",
    )


@register(
    "j1",
    title="J1 test with the exact window variance",
    formula="z = CAAR / sqrt(sum s_i^2 Q_i / N^2)",
    family="parametric",
    null="N(0,1)",
    hypothesis="M",
    assumes="vid",
    citation="MacKinlay 1997",
)
def j1(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``CAAR / sqrt(sum_i s2_i Q_i / N^2)``."""
    del options
    statistic = float(cell.car.sum() / np.sqrt(cell.variance.sum()))
    return Outcome(
        statistic, "normal", two_sided_normal(statistic), variance=cell.sample.variance_label
    )
