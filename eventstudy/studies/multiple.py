"""p-values of many tests at once: Holm, Benjamini-Hochberg, Benjamini-Yekutieli.

A missing p-value (None or NaN: a test that did not apply) stays missing and is not counted.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from eventstudy.errors import InputError
from eventstudy.studies.arrays import Floats


def _adjust(p_values: Sequence[Any] | Floats, rule: Callable[[Floats], Floats]) -> Floats:
    """Check, sort, adjust, and put back in order."""
    try:
        if isinstance(p_values, str):
            raise TypeError
        p = np.array([np.nan if v is None else float(v) for v in p_values], dtype=np.float64)
    except (TypeError, ValueError):
        raise InputError(
            "the p-values are no sequence of numbers",
            where="p_values",
            value=repr(p_values)[:60],
            todo="for example [0.01, 0.20], None where a test did not apply",
        ) from None
    there = np.flatnonzero(~np.isnan(p))
    if ((p[there] < 0) | (p[there] > 1)).any():
        raise InputError(
            "not a p-value",
            where="p_values",
            value=float(p[there][(p[there] < 0) | (p[there] > 1)][0]),
            todo="p-values lie between 0 and 1",
        )
    out = np.full(len(p), np.nan)
    order = there[np.argsort(p[there], kind="stable")]
    if len(order):
        out[order] = np.minimum(rule(p[order]), 1.0)
    return out


def holm(p_values: Sequence[Any] | Floats) -> Floats:
    """Adjust by Holm's step-down rule; controls the family-wise error under any dependence.

    Parameters
    ----------
    p_values : sequence of float, (m,)

    Returns
    -------
    array, (m,)
        ``max_{j <= i} (m - j + 1) p_(j)``, at most 1 (Holm 1979).
    """
    return _adjust(p_values, lambda p: np.maximum.accumulate(np.arange(len(p), 0, -1) * p))


def benjamini_hochberg(p_values: Sequence[Any] | Floats) -> Floats:
    """Adjust for the false discovery rate of independent or positively dependent tests.

    Returns
    -------
    array, (m,)
        ``min_{j >= i} m p_(j) / j`` (Benjamini and Hochberg 1995).
    """
    return _adjust(
        p_values,
        lambda p: np.minimum.accumulate((len(p) / np.arange(1, len(p) + 1) * p)[::-1])[::-1],
    )


def benjamini_yekutieli(p_values: Sequence[Any] | Floats) -> Floats:
    """Adjust for the false discovery rate under any dependence.

    Returns
    -------
    array, (m,)
        Benjamini-Hochberg times ``sum_{l <= m} 1/l`` (Benjamini and Yekutieli 2001).
    """

    def rule(p: Floats) -> Floats:
        ranks = np.arange(1, len(p) + 1)
        factor = (1.0 / ranks).sum() * len(p)
        return np.asarray(np.minimum.accumulate((factor / ranks * p)[::-1])[::-1])

    return _adjust(p_values, rule)
