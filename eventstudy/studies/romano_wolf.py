"""Romano-Wolf adjusted p-values: many claims tested with the same cyclic shifts.

Because every claim is shifted by the same number of days, the dependence between the claims is
kept, and claims that say the same are not paid for twice.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from eventstudy.errors import InputError
from eventstudy.studies.arrays import Floats

TIES = 1e-12
"""Relative difference up to which two sums count as equal, as in the conformal test."""


def shift_p_values(statistics: Floats) -> Floats:
    """Give every shift the p-value that it would have as the actual window; (m, n).

    ``p_k(s)`` is the share of shifts whose statistic is at least that of shift s.
    """
    m, n = statistics.shape
    out = np.empty((m, n))
    for k in range(m):
        ordered = np.sort(statistics[k])
        out[k] = (n - np.searchsorted(ordered, statistics[k] * (1 - TIES), side="left")) / n
    return out


def romano_wolf(statistics: Any) -> Floats:
    """Adjust the p-values of cyclic-shift tests for their number; controls the family-wise error.

    Parameters
    ----------
    statistics : array (m, n), or sequence of m references
        One row per claim: the distance of the window's sum from zero at every cyclic shift, the
        first column being the actual window (no shift). Objects with an attribute
        ``statistics`` (``result.reference(window)``) may be given instead. All claims must
        stand on one common grid: the same days, and column j the same shift for all.

    Returns
    -------
    array, (m,)
        ``max_{j <= i}`` of the share of shifts at which the smallest p over the claims
        ``j..m`` is at most ``p_(j)``, claims ordered by their own p. Never below the claim's
        own p, never above Holm's.

    Raises
    ------
    InputError
        When the claims do not have the same number of shifts, references stand on different
        days or are no cyclic shifts (``sq``), or a value is missing.

    Notes
    -----
    Romano and Wolf (2005), step-down with the smallest p, on the shifts of Chernozhukov,
    Wuthrich and Zhu (2021). The identity is one of the shifts and counts, so the smallest
    possible value is 1/n.

    Examples
    --------
    Two claims that rest on the same series keep their p-value; Holm doubles it:

    >>> import numpy as np
    >>> from eventstudy.studies.romano_wolf import romano_wolf
    >>> one = np.array([9.0, 1.0, 4.0, 2.0, 3.0, 9.0, 1.0, 2.0, 5.0, 0.0])
    >>> romano_wolf([one, one]).tolist()
    [0.2, 0.2]
    """
    values = _matrix(statistics)
    p = shift_p_values(values)
    m = len(p)
    order = np.argsort(p[:, 0], kind="stable")
    # smallest p over the claims from the j-th smallest on, at every shift
    smallest = np.minimum.accumulate(p[order][::-1], axis=0)[::-1]
    share = (smallest <= p[order, :1]).mean(axis=1)
    out = np.empty(m)
    out[order] = np.maximum.accumulate(share)
    return out


def _same_days(rows: Sequence[Any]) -> None:
    """Refuse references that are no shifts of one and the same ring of days."""
    first: Any = None
    for i, row in enumerate(rows):
        if not hasattr(row, "statistics"):
            continue  # a plain row of numbers: the caller answers for its grid
        days = getattr(row, "days", None)
        if days is None:
            raise InputError(
                "these sums are not cyclic shifts",
                where=f"romano_wolf, claim {i}",
                value=getattr(row, "test", type(row).__name__),
                todo="use the references of conformal or conformal_scaled",
            )
        first = days if first is None else first
        if not days.equals(first):
            raise InputError(
                "the claims do not stand on the same days",
                where=f"romano_wolf, claim {i}",
                value=f"{days[0]} .. {days[-1]}",
                todo="test them on one common grid: the same days and window for all; else use "
                "holm",
            )


def _matrix(statistics: Any) -> Floats:
    rows: Sequence[Any] = list(statistics)
    arrays = [np.asarray(getattr(row, "statistics", row), dtype=np.float64) for row in rows]
    if not arrays:
        return np.empty((0, 1))
    sizes = sorted({a.size for a in arrays})
    if len(sizes) != 1 or any(a.ndim != 1 for a in arrays) or sizes[0] == 0:
        raise InputError(
            "the claims have different numbers of shifts",
            where="romano_wolf",
            value=", ".join(map(str, sizes)),
            todo="test them on one common grid: the same days and window length for all",
        )
    _same_days(rows)
    values = np.stack(arrays)
    if not np.isfinite(values).all():
        raise InputError(
            "a statistic is missing",
            where=f"romano_wolf, claim {int(np.argwhere(~np.isfinite(values))[0, 0])}",
            todo="leave out claims that were not tested",
        )
    return np.abs(values)
