"""What may be wrong with the estimation window of an event: thin trading, a crash, a storm.

Nothing is dropped for it; every flag says what it means for the tests.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Sample
from eventstudy.studies.significance.conformal import DECAY, WARM_UP
from eventstudy.tables import counted

CRASH = 6.0
"""Robust standard deviations from which on a residual is called a crash."""

STORM, CALM = 2.0, 0.5
"""Volatility on the eve over that of the estimation window: beyond these it is another regime."""

THIN = 0.2
"""Share of zero returns from which on trading is thin."""

MAD_NORMAL = 0.6744897501960817

NAMED = 3
"""Events that a warning names; the others are counted."""


def eve_volatility(sample: Sample, rows: np.ndarray) -> Floats:
    """Run the exponentially weighted variance up to the eve of the event window; (n,).

    Residuals of the estimation window and of the gap, missing days skipped.
    """
    residual = sample.residuals(rows)
    gap_first, gap_last = sample.estimation[1] + 1, sample.window[0] - 1
    if gap_last >= gap_first:
        residual = np.hstack([residual, sample.abnormal(rows, gap_first, gap_last)])
    square = residual * residual
    there = ~np.isnan(square)
    early = there & (np.cumsum(there, axis=1) <= WARM_UP)
    h = np.where(early, square, 0.0).sum(axis=1) / np.maximum(early.sum(axis=1), 1)
    for t in range(square.shape[1]):
        h = np.where(there[:, t], DECAY * h + (1 - DECAY) * np.nan_to_num(square[:, t]), h)
    return np.asarray(np.sqrt(h))


def diagnose(sample: Sample) -> pd.DataFrame:
    """Look at the estimation window of every event.

    Returns
    -------
    DataFrame
        ``event``; ``eve_ratio``: volatility on the eve of the event window over sigma;
        ``largest_residual``: in robust standard deviations (median absolute deviation), with its
        ``largest_date``; ``zero_share``: share of zero returns; ``flags``.
    """
    n = len(sample)
    ratio, largest, zeros = np.empty(n), np.empty(n), np.empty(n)
    day = np.empty(n, dtype=np.int64)
    for rows in sample.chunks():
        residual = sample.residuals(rows)
        there = ~np.isnan(residual)
        centre = np.nanmedian(residual, axis=1)
        distance = np.abs(residual - centre[:, None])
        spread = np.nanmedian(distance, axis=1) / MAD_NORMAL
        worst = np.nanargmax(distance, axis=1)
        far = distance[np.arange(len(rows)), worst]
        largest[rows] = np.divide(far, spread, out=np.full(len(rows), np.inf), where=spread > 0)
        dates = sample.dates(rows, *sample.estimation)
        day[rows] = dates[np.arange(len(rows)), worst]
        ratio[rows] = eve_volatility(sample, rows) / sample.sigma[rows]
        for part, inside, here in sample.by_part(rows):
            y = part.batch.returns(inside, *sample.estimation)
            if part.batch.grid.rf is not None:
                start = part.batch.day[inside, None]
                span = np.arange(sample.estimation[0], sample.estimation[1] + 1)
                y = y + part.batch.grid.rf[np.maximum(start + span, 0)]
            used = there[here]
            zeros[rows[here]] = ((y == 0) & used).sum(axis=1) / used.sum(axis=1)
    flags = []
    for i in range(n):
        found = []
        if ratio[i] > STORM:
            found.append(f"volatile eve (x{ratio[i]:.2g}): t_prediction is no evidence")
        elif ratio[i] < CALM:
            found.append(f"calm eve (x{ratio[i]:.2g}): conformal_scaled may reject too often")
        if largest[i] > CRASH:
            found.append(f"residual of {largest[i]:.3g} robust sd: compare estimator='huber'")
        if sample.panel.kind != "level" and zeros[i] > THIN:
            found.append(f"{zeros[i]:.0%} zero returns: use trade_to_trade, ranks or signs")
        flags.append("; ".join(found))
    return pd.DataFrame(
        {
            "event": sample.events,
            "eve_ratio": ratio,
            "largest_residual": largest,
            "largest_date": sample.panel.dates[day],
            "zero_share": zeros,
            "flags": flags,
        }
    )


def warnings(table: pd.DataFrame) -> tuple[str, ...]:
    """Sum the flags of all events up: one line for each kind of flag.

    Parameters
    ----------
    table : DataFrame
        As :func:`diagnose` gives it.
    """
    flagged: dict[str, list[str]] = {}
    for event, flags in zip(table["event"], table["flags"], strict=True):
        for flag in flags.split("; ") if flags else ():
            what, _, meaning = flag.partition(": ")
            flagged.setdefault(meaning, []).append(f"event {event}: {what}")
    lines = []
    for meaning, found in flagged.items():
        more = f" and {counted(len(found) - NAMED, 'other event')}" if len(found) > NAMED else ""
        lines.append(", ".join(found[:NAMED]) + more + f"; {meaning}")
    return tuple(lines)
