"""Synthetic control: the mix of other assets that tracked this one before the event."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

import numpy as np

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.models.base import Batch, Estimates, Model, Needs, target_at
from eventstudy.studies.models.market import negligible, refuse_where, zero_sigma
from eventstudy.studies.panel import Panel
from eventstudy.tables import counted

NAMED = 10
"""Donors that a note names; the others are counted."""


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


class Donors(NamedTuple):
    """The donors of one event and those left out; rows of its grid."""

    rows: Ints
    hit: Ints
    """Having an event of their own nearby."""
    blank: Ints
    """With a missing day."""


def _few(names: Sequence[str]) -> str:
    more = f" and {counted(len(names) - NAMED, 'other')}" if len(names) > NAMED else ""
    return ", ".join(names[:NAMED]) + more


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

    def donors_of(self, batch: Batch, i: int) -> Donors:
        """Find the donors of one event, and those left out."""
        if self.panel is None or self.hit is None:
            raise AssertionError("bind first")
        number = next(n for n, g in enumerate(self.panel.grids) if g is batch.grid)
        rows = np.arange(len(batch.grid.y))
        allowed = rows != batch.asset[i]
        if self.donors is not None:
            names = self.panel.names_of(batch.grid)
            allowed &= np.array([n in self.donors for n in names])
        grid, row, day = self.hit
        span = batch.window[1] - batch.window[0]
        near = (grid == number) & (np.abs(day - batch.day[i]) <= span) & (row != batch.asset[i])
        struck = np.unique(row[near])
        lost = struck[allowed[struck]]
        allowed[struck] = False
        first = int(batch.day[i]) + batch.estimation[0]
        last = int(batch.day[i]) + batch.window[1]
        piece = batch.grid.y[:, max(first, 0) : last + 1]
        blank = np.isnan(piece).any(axis=1)
        return Donors(np.flatnonzero(allowed & ~blank), lost, np.flatnonzero(allowed & blank))

    def _left_out(self, batch: Batch, hit: Counter[int], blank: Counter[int]) -> list[str]:
        """Name the donors that were left out, and why, and for how many events."""
        if self.panel is None:
            raise AssertionError("bind first")
        names = self.panel.names_of(batch.grid)

        def listed(found: Counter[int]) -> str:
            some = [
                f"{names[row]} (for {counted(times, 'event')})"
                if len(batch) > 1
                else str(names[row])
                for row, times in sorted(found.items())
            ]
            return _few(some)

        notes = []
        if hit:
            notes.append(f"donors left out, having an event of their own nearby: {listed(hit)}")
        if blank:
            notes.append(
                "donors left out, with a missing day between the estimation and the event window's "
                f"ends: {listed(blank)}"
            )
        elsewhere = [
            str(name)
            for name in (self.panel.assets if self.donors is None else self.donors)
            if name not in names
        ]
        if elsewhere:
            notes.append(f"donors left out, having trading days of their own: {_few(elsewhere)}")
        return notes

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate event by event."""
        n = len(batch)
        first, last = batch.estimation
        weights = np.zeros((n, len(batch.grid.y)))
        ssr, mean = np.ones(n), np.zeros(n)
        refused: dict[int, str] = {}
        hit: Counter[int] = Counter()
        blank: Counter[int] = Counter()
        for i in batch.one_by_one():
            found = self.donors_of(batch, i)
            donors = found.rows
            hit.update(found.hit.tolist())
            blank.update(found.blank.tolist())
            if len(donors) < 2:
                refused[i] = (
                    f"{self.id} not applicable: donors={len(donors)}, needs at least 2 assets "
                    "with the same trading days, without an event and without a missing day; add "
                    "columns to the returns table"
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
        return Estimates(
            {"donors": (weights > 0).sum(axis=1).astype(np.float64)},
            np.sqrt(ssr / np.maximum(df, 1)),
            df,
            batch.count,
            None,
            refused,
            extra={"weights": weights},
            notes=tuple(self._left_out(batch, hit, blank)),
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
        donors = self.donors_of(batch, row).rows
        table = batch.grid.y[donors]
        w = simplex_weights(y, table[:, batch.day[row] + days].T)
        return np.asarray(target_at(batch, row, days, y, at) - w @ table[:, batch.day[row] + at])
