"""Synthetic control: the mix of other assets that tracked this one before the event."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar

import numpy as np

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.models.base import Batch, Estimates, Model, Needs, target_at
from eventstudy.studies.models.market import negligible, refuse_where, zero_sigma
from eventstudy.studies.panel import Panel


def simplex_weights(y: Floats, donors: Floats) -> Floats:
    """Find weights >= 0 with sum 1 that minimise ``sum (y - donors w)^2``.

    Parameters
    ----------
    y : array, (T,)
    donors : array, (T, J)

    Returns
    -------
    array, (J,)

    Notes
    -----
    With weights that sum to 1 the error is ``sum w_j (y - d_j)``: the point of least length in
    the hull of the columns ``y - d_j``, which one non-negative least-squares problem finds
    (Lawson and Hanson 1974, chapter 23; Wolfe 1976).
    """
    from scipy.optimize import nnls

    gap = y[:, None] - donors
    size = float(np.sqrt((gap * gap).sum(axis=0).mean()))
    system = np.vstack([gap / (size if size > 0 else 1.0), np.ones(donors.shape[1])])
    target = np.append(np.zeros(len(y)), 1.0)
    found, _ = nnls(system, target)
    return np.asarray(found / found.sum())


class SyntheticControl(Model):
    """Expected return: a weighted mean of donors, weights >= 0 with sum 1.

    Parameters
    ----------
    donors : sequence of asset names, optional
        Default: every other asset of the table. Assets with an event of their own whose window
        overlaps are left out and named.

    Notes
    -----
    No variance formula is known: use the ``conformal`` test, or
    ``result.donor_ranks(window)``.
    """

    id = "synthetic_control"
    title = "synthetic control"
    needs: ClassVar[Needs] = "nothing"
    citation = "Abadie, Diamond and Hainmueller 2010"
    parameters = 1
    floor = 10
    affine = False

    def __init__(self, donors: Sequence[Any] | None = None) -> None:
        if isinstance(donors, str):
            raise UsageError("donors is a list of asset names", where="donors", value=donors)
        self.donors = None if donors is None else list(donors)
        self.panel: Panel | None = None
        self.hit: tuple[Ints, Ints, Ints] | None = None

    def bind(self, panel: Panel, grid: Ints, row: Ints, day: Ints) -> SyntheticControl:
        """Make a copy that knows the panel and the events (grid, row and bar of each)."""
        if self.donors is not None:
            unknown = [d for d in self.donors if d not in panel.assets]
            if unknown:
                raise UsageError(
                    "no returns for a donor",
                    where="donors",
                    value=", ".join(map(str, unknown)),
                    todo="name columns of the returns table",
                )
        bound = SyntheticControl(self.donors)
        bound.panel, bound.hit = panel, (grid, row, day)
        return bound

    def _candidates(self, batch: Batch, i: int) -> tuple[Ints, list[int]]:
        """Find the donors of one event (rows of its grid), and those left out as hit."""
        if self.panel is None or self.hit is None:
            raise AssertionError("bind first")
        number = next(n for n, g in enumerate(self.panel.grids) if g is batch.grid)
        rows = np.arange(len(batch.grid.y))
        here = np.flatnonzero(self.panel.grid_of == number)
        names = np.empty(len(rows), dtype=object)
        names[self.panel.row_of[here]] = self.panel.assets[here]
        allowed = rows != batch.asset[i]
        if self.donors is not None:
            allowed &= np.array([n in self.donors for n in names])
        grid, row, day = self.hit
        span = batch.window[1] - batch.window[0]
        near = (grid == number) & (np.abs(day - batch.day[i]) <= span) & (row != batch.asset[i])
        struck = np.unique(row[near])
        lost = [int(r) for r in struck if allowed[r]]
        allowed[struck] = False
        first = int(batch.day[i]) + batch.estimation[0]
        last = int(batch.day[i]) + batch.window[1]
        piece = batch.grid.y[:, max(first, 0) : last + 1]
        allowed &= ~np.isnan(piece).any(axis=1)
        return np.flatnonzero(allowed), lost

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate event by event."""
        n = len(batch)
        first, last = batch.estimation
        weights = np.zeros((n, len(batch.grid.y)))
        ssr, mean = np.ones(n), np.zeros(n)
        refused: dict[int, str] = {}
        lost: set[int] = set()
        for i in batch.one_by_one():
            donors, struck = self._candidates(batch, i)
            lost.update(struck)
            if len(donors) < 2:
                refused[i] = (
                    f"{self.id} not applicable: donors={len(donors)}, needs at least 2 assets "
                    "without an event or a missing day; add assets to the returns table"
                )
                continue
            rows = np.array([i])
            y = batch.returns(rows, first, last)[0]
            there = ~np.isnan(y)
            masked = batch.excluded_days(rows)
            if masked is not None:
                there &= ~masked[0]
            bars = (batch.day[i] + np.arange(first, last + 1))[there]
            w = simplex_weights(y[there], batch.grid.y[donors][:, bars].T)
            weights[i, donors] = w
            residual = y[there] - w @ batch.grid.y[donors][:, bars]
            ssr[i], mean[i] = residual @ residual, y[there].mean()
        refuse_where(
            refused, negligible(ssr, batch.count, mean), zero_sigma(self.id, "a donor is a copy")
        )
        df = batch.count.astype(np.float64) - 1
        notes = []
        if lost and self.panel is not None:
            number = next(k for k, g in enumerate(self.panel.grids) if g is batch.grid)
            mine = np.flatnonzero(self.panel.grid_of == number)
            name = {int(self.panel.row_of[a]): str(self.panel.assets[int(a)]) for a in mine}
            notes.append(
                "donors left out, having an event of their own nearby: "
                + ", ".join(name[r] for r in sorted(lost))
            )
        return Estimates(
            {"donors": (weights > 0).sum(axis=1).astype(np.float64)},
            np.sqrt(ssr / np.maximum(df, 1)),
            df,
            batch.count,
            None,
            refused,
            extra={"weights": weights},
            notes=tuple(notes),
        )

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Mix the donors; (n, days)."""
        out = np.zeros((len(rows), last - first + 1))
        for place, i in enumerate(rows):
            w = estimates.extra["weights"][i]
            donors = np.flatnonzero(w)
            start = np.full(len(donors), batch.day[i] + first)
            picked = replace(batch, asset=donors, day=start).returns(
                np.arange(len(donors)), 0, last - first
            )
            out[place] = w[donors] @ picked
        return out

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Find the weights again on all days given."""
        donors, _ = self._candidates(batch, row)
        table = batch.grid.y[donors]
        w = simplex_weights(y, table[:, batch.day[row] + days].T)
        return np.asarray(target_at(batch, row, days, y, at) - w @ table[:, batch.day[row] + at])
