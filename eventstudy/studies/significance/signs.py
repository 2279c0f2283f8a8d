"""Sign tests: how many abnormal returns are positive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from scipy import special

from eventstudy.errors import NotApplicableError
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.estimation import estimation_sums
from eventstudy.studies.significance.registry import (
    SMALLEST,
    Outcome,
    joined,
    refuse,
    register,
    two_sided_normal,
)

FEW_EVENTS = 10


def check_floor_of_events(alpha: float, floor: float, what: str) -> None:
    """Refuse a test whose smallest possible p, set by the number of events, is above alpha."""
    if alpha < floor:
        raise NotApplicableError(
            f"cannot reject at {alpha:g}: smallest possible p is {floor:.6g} ({what})",
            todo="add events or use a larger alpha",
        )


def binomial_two_sided(w: int, n: int) -> float:
    """Double the smaller tail of binomial(n, 1/2) at w, at most 1, never 0."""
    # the law is symmetric: P(W >= w) = P(W <= n-w)
    tail = special.bdtr(min(w, n - w), n, 0.5)
    return float(min(1.0, max(2.0 * tail, SMALLEST)))


@register(
    "sign",
    title="sign test",
    formula="w of N CARs positive, binomial(N, 1/2); z = (w - N/2) / (sqrt(N) / 2)",
    family="sign",
    null="binomial(N, 1/2)",
    hypothesis="P",
    assumes="i",
    citation="Brown and Warner 1980",
    not_applicable="alpha below the smallest possible p, 2^(1-N)",
    needs_variance=False,
    options={"alpha": 0.05},
)
def sign(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Count positive CARs; zeros leave N. The statistic is ``(w - N/2)/(sqrt(N)/2)``."""
    n = int((cell.car != 0).sum())
    if n == 0:
        raise refuse("sign", "CARs other than 0", 0, "at least 6", "check the returns")
    floor = max(2.0 ** (1 - n), SMALLEST)
    check_floor_of_events(options["alpha"], floor, f"N={n}")
    w = int((cell.car > 0).sum())
    return Outcome(
        (w - n / 2) / (np.sqrt(n) / 2),
        "binomial",
        binomial_two_sided(w, n),
        p_floor=floor,
        note=joined(
            f"{w} of {n} positive",
            f"{cell.n - n} zeros left out" if n < cell.n else "",
        ),
        variance="none: signs are counted",
    )


def positive_share(cell: Cell) -> float:
    """Average over events the share of positive estimation residuals."""
    return float(estimation_sums(cell).positive.mean())


@register(
    "generalized_sign",
    title="generalized sign test",
    formula="z = (w - N p) / sqrt(N p (1 - p)), p = mean share of positive residuals",
    family="sign",
    null="N(0,1)",
    hypothesis="P",
    assumes="i",
    citation="Cowan 1992",
    not_applicable="N < 5; p in {0, 1}",
    minimum_events=5,
    needs_variance=False,
)
def generalized_sign(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Compute ``(w - Np) / sqrt(Np(1-p))``, p the share of positive estimation residuals."""
    del options
    p = positive_share(cell)
    if not 0 < p < 1:
        raise refuse(
            "generalized_sign",
            "share of positive residuals",
            f"{p:g}",
            "a share between 0 and 1",
            "use a longer estimation window",
        )
    w = int((cell.car > 0).sum())
    statistic = float((w - cell.n * p) / np.sqrt(cell.n * p * (1 - p)))
    return Outcome(
        statistic,
        "normal",
        two_sided_normal(statistic),
        note=joined(
            f"{w} of {cell.n} positive, expected share {p:.4g}",
            f"N={cell.n} < {FEW_EVENTS}: approximate" if cell.n < FEW_EVENTS else "",
        ),
        variance="N p(1-p), p of the estimation days",
    )
