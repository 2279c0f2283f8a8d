"""Rank tests over all days: Corrado (1989), and Corrado and Zivney (1992).

The whole configured event window is ranked together with the estimation days, whichever part
of it is tested.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.ranking import RULE_E, MeanRanks, common_or_disjoint
from eventstudy.studies.significance.registry import (
    Outcome,
    dispersion,
    joined,
    refuse,
    register,
    two_sided_normal,
)

FEWEST_DAYS = 30
FEW_EVENTS = 20

Standardize = Callable[[Ints, Floats, Floats], tuple[Floats, Floats]]
"""From places of events, their residuals and event-window returns to what is ranked."""


def mean_ranks(cell: Cell, name: str, standardize: Standardize) -> tuple[Floats, Floats]:
    """Average the standardized ranks of each day over the events.

    Returns
    -------
    mean : array, (T + L,)
        Mean over events of ``rank/(n_i+1) - 1/2``: estimation days, then the event window.
    share : array, (T + L,)
        Share of the events that have the day.
    """

    def make() -> tuple[Floats, Floats]:
        length = cell.sample.estimation[1] - cell.sample.estimation[0] + 1
        days = length + len(cell.sample.relative_days)
        ranks = MeanRanks(days)
        values = np.empty((0, days))
        for piece, residual in cell.residual_chunks():
            if len(values) != len(piece):
                values = np.empty((len(piece), days))
            values[:, :length], values[:, length:] = standardize(
                piece, residual, cell.sample.ar[cell.rows[piece]]
            )
            ranks.add(values)
        mean, there = ranks.result()
        return mean, there / cell.n

    # without a missing day every window has the same events, so the ranks are made once
    owner = cell.sample.cell(cell.sample.window) if cell.sample.complete else cell
    shared: tuple[Floats, Floats] = owner.share(f"mean_ranks_{name}", make)
    return shared


def rank_statistic(cell: Cell, identifier: str, mean: Floats, share: Floats) -> float:
    """Compute ``sum_W Ubar_t / (sqrt(L) S)``, S over all ranked days."""
    s = float(np.sqrt((share * mean**2).sum() / (share > 0).sum()))
    if not s > 0:
        raise refuse(
            identifier, "S", 0, "mean ranks that vary", "check that the events are not opposites"
        )
    window = mean[-len(cell.sample.relative_days) :][cell.columns]
    return float(window.sum() / (np.sqrt(cell.length) * s))


def _check_days(cell: Cell, identifier: str) -> None:
    fewest = int(cell.count.min())
    if fewest < FEWEST_DAYS:
        raise refuse(
            identifier,
            "T",
            fewest,
            f"at least {FEWEST_DAYS} estimation days",
            "use a longer estimation window",
        )


@register(
    "corrado",
    title="rank test",
    formula="z = sum over t of mean U_t / (sqrt(L) S), U_it = rank(AR_it) / (n_i + 1) - 1/2",
    family="rank",
    null="N(0,1)",
    hypothesis="R",
    assumes="vde",
    citation="Corrado 1989; Cowan 1992; Campbell and Wasley 1993",
    not_applicable="N < 5; T < 30",
    minimum_events=5,
    needs_variance=False,
)
def corrado(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Sum the mean ranks of abnormal returns over the window."""
    del options
    _check_days(cell, "corrado")
    mean, share = mean_ranks(cell, "corrado", lambda _, residual, ar: (residual, ar))
    statistic = rank_statistic(cell, "corrado", mean, share)
    return Outcome(
        statistic,
        "normal",
        two_sided_normal(statistic),
        note="" if common_or_disjoint(cell) else RULE_E,
        variance="mean ranks of all days",
    )


def _daily_spread(cell: Cell, identifier: str) -> tuple[Floats, Floats]:
    """Standardize the whole event window; give SAR (N, L) and its sd over events per day (L,).

    On a day outside the tested window with fewer than two events there is no spread: that day
    is left out of the ranks (NaN).
    """
    sar = np.empty((cell.n, len(cell.sample.relative_days)))
    for start in range(0, cell.n, 65_536):
        rows = cell.rows[start : start + 65_536]
        sar[start : start + len(rows)] = cell.sample.ar[rows] / np.sqrt(
            cell.sample.daily_variance(rows)
        )
    spread = np.full(sar.shape[1], np.nan)
    for day in range(sar.shape[1]):
        column = sar[:, day]
        column = column[~np.isnan(column)]
        if len(column) > 1:
            spread[day] = dispersion(
                identifier, column, f"SAR of day {day + cell.sample.window[0]}"
            )
    return sar, spread


@register(
    "corrado_zivney",
    title="rank test of standardized abnormal returns",
    formula="as corrado, ranking e_it / s_i and SAR_it / sd_i(SAR_it)",
    family="rank",
    null="N(0,1)",
    hypothesis="R",
    assumes="de",
    citation="Corrado and Zivney 1992",
    not_applicable="N < 5; T < 30",
    minimum_events=5,
)
def corrado_zivney(cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Rank e/s, and on event days SAR over its standard deviation between events."""
    del options
    _check_days(cell, "corrado_zivney")
    sar, spread = _daily_spread(cell, "corrado_zivney")
    mean, share = mean_ranks(
        cell,
        "corrado_zivney",
        lambda piece, residual, _: (residual / cell.sigma[piece, None], sar[piece] / spread),
    )
    statistic = rank_statistic(cell, "corrado_zivney", mean, share)
    note = joined(
        f"N={cell.n} < {FEW_EVENTS}: rejects too often" if cell.n < FEW_EVENTS else "",
        "" if common_or_disjoint(cell) else RULE_E,
    )
    return Outcome(
        statistic,
        "normal",
        two_sided_normal(statistic),
        note=note,
        variance="mean ranks of all days, of " + cell.sample.variance_label,
    )
