"""Batched arithmetic: a line (or a mean) fitted to the estimation window of every event at once.

Regular windows (no missing day) come from cumulative sums of the centred series, so that no
window is gathered at all; the cost per event does not grow with the length of the window. Where
such a difference of sums would lose digits (a huge value earlier in the history, a residual
that is tiny beside the return, a missing day), the event is computed in two passes over its
own days instead. Which way an event takes depends on its own numbers only, and every sum runs
along one event's days, so the size of the blocks never changes a bit of the result.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from eventstudy.studies.arrays import Bools, Floats, Ints, gather, gather_shared

BLOCK_BYTES = 4 * 2**20
"""Cumulative sums are built for as many series at a time as fit this; about a CPU cache."""

LOST_DIGITS = 1e-12
"""Relative error of a residual variance above which cumulative sums are not trusted."""

EPS = float(np.finfo(np.float64).eps)


@dataclass(frozen=True, eq=False)
class Lines:
    """Least-squares lines (or means, where there is no benchmark), one per event; arrays (n,).

    Attributes
    ----------
    mean_x, mean_y : means over the estimation days
    sxx, syy : sums of squared deviations
    slope : 0 without a benchmark
    ssr : sum of squared residuals
    """

    mean_x: Floats
    mean_y: Floats
    sxx: Floats
    syy: Floats
    slope: Floats
    ssr: Floats

    @classmethod
    def empty(cls, n: int) -> Lines:
        """Make room for n events."""
        return cls(*(np.zeros(n) for _ in range(6)))

    def put(self, rows: Ints, other: tuple[Floats, ...]) -> None:
        """Store the six figures of some events."""
        own = (self.mean_x, self.mean_y, self.sxx, self.syy, self.slope, self.ssr)
        for mine, theirs in zip(own, other, strict=True):
            mine[rows] = theirs


def fit_lines(
    y: Floats,
    x: Floats | None,
    row: Ints,
    start: Ints,
    length: int,
    *,
    irregular: Bools,
    masked: Bools | None,
    chunk: int,
    block_bytes: int = BLOCK_BYTES,
) -> Lines:
    """Fit ``y[row[i], start[i] : start[i] + length]`` on the same days of ``x``, for every i.

    Parameters
    ----------
    y : array, (series, days)
    x : array, (days,), or None
        Benchmark; None fits a mean.
    irregular : bool array, (n,)
        Events with a missing or masked estimation day.
    masked : bool array, (n, length), or None
        Days left out on purpose.
    chunk : int
        Events gathered at a time in the two-pass way.
    """
    out = Lines.empty(len(row))
    regular = np.flatnonzero(~irregular)
    doubtful = np.flatnonzero(irregular)
    if len(regular):
        lost = _from_sums(out, y, x, row, start, length, regular, block_bytes)
        doubtful = np.sort(np.concatenate([doubtful, lost]))
    for i in range(0, len(doubtful), chunk):
        piece = doubtful[i : i + chunk]
        own_y = gather(y, row[piece], start[piece], length)
        own_x = None if x is None else gather_shared(x, start[piece], length)
        if masked is not None:
            own_y[masked[piece]] = np.nan
        out.put(piece, two_pass(own_y, own_x))
    return out


def two_pass(y: Floats, x: Floats | None) -> tuple[Floats, ...]:
    """Fit the lines of gathered windows: means first, then deviations; arrays (n, T)."""
    there = ~np.isnan(y) if x is None else ~(np.isnan(y) | np.isnan(x))
    count = np.maximum(there.sum(axis=1), 1)
    mean_y = np.where(there, y, 0.0).sum(axis=1) / count
    dy = np.where(there, y - mean_y[:, None], 0.0)
    syy = (dy * dy).sum(axis=1)
    zero = np.zeros(len(y))
    if x is None:
        return zero, mean_y, zero, syy, zero, syy
    mean_x = np.where(there, x, 0.0).sum(axis=1) / count
    dx = np.where(there, x - mean_x[:, None], 0.0)
    sxx = (dx * dx).sum(axis=1)
    slope = np.divide((dx * dy).sum(axis=1), sxx, out=zero, where=sxx > 0)
    residual = dy - slope[:, None] * dx
    return mean_x, mean_y, sxx, syy, slope, (residual * residual).sum(axis=1)


def _running(values: Floats) -> Floats:
    """Cumulative sums with a leading zero, along the last axis."""
    out = np.empty((*values.shape[:-1], values.shape[-1] + 1))
    out[..., 0] = 0.0
    np.cumsum(values, axis=-1, out=out[..., 1:])
    return out


def _from_sums(
    out: Lines,
    y: Floats,
    x: Floats | None,
    row: Ints,
    start: Ints,
    length: int,
    events: Ints,
    block_bytes: int,
) -> Ints:
    """Fit regular windows from cumulative sums; return the events that lost digits."""
    days = y.shape[1]
    with np.errstate(invalid="ignore"):
        # NaN days belong to no regular window; as 0 they leave the sums of the others alone
        blank_x = None if x is None or np.isfinite(x).all() else ~np.isfinite(x)
    run_x = run_xx = np.zeros(0)
    centre_x = 0.0
    xc = np.zeros(0)
    if x is not None:
        clean = x if blank_x is None else np.where(blank_x, 0.0, x)
        centre_x = float(clean.sum() / max(1, days if blank_x is None else (~blank_x).sum()))
        xc = clean - centre_x
        if blank_x is not None:
            xc[blank_x] = 0.0
        run_x, run_xx = _running(xc), _running(xc * xc)

    per_block = max(1, block_bytes // (8 * 4 * (days + 1)))
    order = events
    if per_block < len(y):
        order = events[np.argsort(row[events], kind="stable")]
    edges = (
        np.searchsorted(row[order], np.arange(0, len(y), per_block)) if len(y) > per_block else [0]
    )
    lost: list[Ints] = []
    for number, first in enumerate(range(0, len(y), per_block)):
        begin = int(edges[number])
        end = int(edges[number + 1]) if number + 1 < len(edges) else len(order)
        if begin == end:
            continue
        here = order[begin:end]
        lost.append(
            here[
                _block(
                    out,
                    y[first : first + per_block],
                    row[here] - first,
                    start[here],
                    length,
                    here,
                    xc,
                    run_x,
                    run_xx,
                    centre_x,
                )
            ]
        )
    return np.concatenate(lost) if lost else np.empty(0, dtype=np.int64)


def _block(
    out: Lines,
    y: Floats,
    row: Ints,
    start: Ints,
    length: int,
    events: Ints,
    xc: Floats,
    run_x: Floats,
    run_xx: Floats,
    centre_x: float,
) -> Bools:
    """Fit the events of one block of series; return which of them lost digits."""
    days = y.shape[1]
    total = y.sum(axis=1)
    blank = None if np.isfinite(total).all() else np.isnan(y)
    if blank is None:
        centre = total / days
        yc = y - centre[:, None]
    else:
        centre = np.where(blank, 0.0, y).sum(axis=1) / np.maximum((~blank).sum(axis=1), 1)
        yc = np.where(blank, 0.0, y - centre[:, None])
    lo = row * (days + 1) + start
    hi = lo + length

    def window(values: Floats) -> Floats:
        flat = values.ravel()
        return np.asarray(flat[hi] - flat[lo])

    run_yy = _running(yc * yc)
    sum_y = window(_running(yc))
    mean = sum_y / length
    syy = window(run_yy) - sum_y * mean
    reach_y = run_yy.ravel()[hi]
    if len(run_x) == 0:
        zero = np.zeros(len(row))
        out.put(events, (zero, centre[row] + mean, zero, syy, zero, syy))
        error = EPS * np.sqrt(days) * reach_y
        return np.asarray(~(error <= LOST_DIGITS * syy))
    sum_x = run_x[start + length] - run_x[start]
    mean_x = sum_x / length
    reach_x = run_xx[start + length]
    sxx = reach_x - run_xx[start] - sum_x * mean_x
    sxy = window(_running(yc * xc)) - sum_x * mean
    slope = np.divide(sxy, sxx, out=np.zeros(len(row)), where=sxx > 0)
    ssr = syy - slope * sxy
    out.put(events, (centre_x + mean_x, centre[row] + mean, sxx, syy, slope, ssr))
    # a sum of n rounded terms is off by about eps sqrt(n) times what has been summed so far
    error = EPS * np.sqrt(days)
    return np.asarray(
        ~(
            (error * (reach_y + slope * slope * reach_x) <= LOST_DIGITS * ssr)
            & (error * reach_x <= LOST_DIGITS * sxx)
        )
    )
