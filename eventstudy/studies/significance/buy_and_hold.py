"""What the resampling tests look at: the CAR of each event, or its buy-and-hold abnormal return."""

from __future__ import annotations

from typing import Any

import numpy as np

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell


def buy_and_hold(cell: Cell) -> Floats:
    """Compound returns and expected returns over the window and take the difference; (n,).

    ``prod(1 + R_t) - prod(1 + E_t)``, simple returns only (Lyon, Barber and Tsai 1999).

    Raises
    ------
    NotApplicableError
        For log returns and levels.
    """
    if cell.sample.panel.kind != "simple":
        raise NotApplicableError(
            f"buy-and-hold abnormal returns not applicable: returns={cell.sample.panel.kind}, "
            "needs simple returns",
            todo="make simple returns, or use the CAR",
        )
    out = np.empty(cell.n)
    first, last = cell.window
    for part, inside, here in cell.sample.by_part(cell.rows):
        actual = part.batch.returns(inside, first, last)
        grid = part.batch.grid
        if grid.rf is not None:
            # the batch holds excess returns
            actual = actual + grid.rf[part.batch.day[inside, None] + np.arange(first, last + 1)]
        expected = actual - cell.ar[here]
        out[here] = np.prod(1 + actual, axis=1) - np.prod(1 + expected, axis=1)
    return out


def measured(cell: Cell, measure: Any) -> Floats:
    """Give what the option ``measure`` names: ``"car"`` or ``"bhar"``; (n,)."""
    if measure == "car":
        return cell.car
    if measure == "bhar":
        values: Floats = cell.share("bhar", lambda: buy_and_hold(cell))
        return values
    raise UsageError(
        "no such quantity", where="measure", value=repr(measure), todo="choose 'car' or 'bhar'"
    )
