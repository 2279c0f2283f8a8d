"""What every expected-return model offers, and the batch of events that it is given.

A model estimates all events of a batch at once. It never decides which events are usable for
lack of data: that has been done before; it only refuses what cannot be estimated.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

import numpy as np

from eventstudy.studies.arrays import Bools, Floats, Ints, gather, gather_shared
from eventstudy.studies.forecast import Forecast
from eventstudy.studies.kinds import Kind
from eventstudy.studies.panel import Grid, Panel
from eventstudy.studies.progress import Progress, ignore
from eventstudy.studies.windows import Window

Needs = Literal["nothing", "market", "factors", "any"]


@dataclass(frozen=True, eq=False)
class Batch:
    """Events whose assets stand in one grid.

    Attributes
    ----------
    grid : Grid
    asset : int array, (n,)
        Row of the asset in ``grid.y``.
    day : int array, (n,)
        Bar of day 0.
    estimation, window : pairs of relative days
    masked : bool array, (n, T), or None
        Estimation days left out because another event of the asset lies there.
    irregular : bool array, (n,)
        Whether any estimation day is missing or masked.
    count : int array, (n,)
        Estimation days that are there, T.
    chunk : int
        How many events are gathered at a time (bounds memory; never changes a result).
    kind : {"simple", "log", "level"}
    progress : callable
        Told by models that go through the events one by one.
    """

    grid: Grid
    asset: Ints
    day: Ints
    estimation: Window
    window: Window
    masked: Bools | None
    irregular: Bools
    count: Ints
    chunk: int
    kind: Kind = "simple"
    progress: Progress = ignore

    def __len__(self) -> int:
        return len(self.day)

    @property
    def days(self) -> int:
        """Days of the event window, L."""
        return self.window[1] - self.window[0] + 1

    def returns(self, rows: Ints, first: int, last: int) -> Floats:
        """Cut the returns of ``first..last``; (n, days), NaN outside the history."""
        return gather(self.grid.y, self.asset[rows], self.day[rows] + first, last - first + 1)

    def regressor(self, rows: Ints, first: int, last: int, which: int = 0) -> Floats:
        """Benchmark (or factor ``which``) of the relative days ``first..last``; (n, days)."""
        return gather_shared(self.grid.x[which], self.day[rows] + first, last - first + 1)

    def excluded_days(self, rows: Ints) -> Bools | None:
        """Masked estimation days of these events, or None where nothing is masked."""
        return None if self.masked is None else self.masked[rows]

    def chunks(self, rows: Ints | None = None) -> list[Ints]:
        """Split the events into pieces of at most ``chunk``."""
        everyone = np.arange(len(self)) if rows is None else rows
        return [everyone[i : i + self.chunk] for i in range(0, len(everyone), self.chunk)]

    def one_by_one(self) -> Iterator[int]:
        """Go through the events for a model that estimates each by itself, telling of progress."""
        for i in range(len(self)):
            self.progress(i, len(self), "estimating")
            yield i

    def take(self, rows: Ints) -> Batch:
        """Keep some of the events."""
        return replace(
            self,
            asset=self.asset[rows],
            day=self.day[rows],
            masked=None if self.masked is None else self.masked[rows],
            irregular=self.irregular[rows],
            count=self.count[rows],
        )


@dataclass(frozen=True, eq=False)
class Estimates:
    """What a model found for each event of a batch.

    Attributes
    ----------
    coefficients : dict of name to array (n,)
    sigma : array, (n,)
        Residual standard deviation, per day.
    df : array, (n,)
        Residual degrees of freedom v.
    count : int array, (n,)
        Estimation days used, T.
    forecast : Forecast or None
        None where the model offers no prediction variance.
    refused : dict of int to str
        Events that cannot be estimated, with the reason.
    extra : dict of name to array
        What only this model knows (donor weights, ...); one row per event.
    notes : tuple of str
    """

    coefficients: dict[str, Floats]
    sigma: Floats
    df: Floats
    count: Ints
    forecast: Forecast | None
    refused: dict[int, str] = field(default_factory=dict)
    extra: dict[str, Floats] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    def take(self, rows: Ints) -> Estimates:
        """Keep some of the events, none of them refused."""
        return replace(
            self,
            coefficients={name: c[rows] for name, c in self.coefficients.items()},
            sigma=self.sigma[rows],
            df=self.df[rows],
            count=self.count[rows],
            forecast=None if self.forecast is None else self.forecast.take(rows),
            extra={name: e[rows] for name, e in self.extra.items()},
            refused={},
        )


class Model(ABC):
    """An expected-return model.

    Attributes
    ----------
    id : str
        Identifier for ``EventStudy(model=...)``.
    title : str
    needs : {"nothing", "market", "factors", "any"}
        ``any``: the factor table where there is one, else the benchmark where there is one.
    parameters : int
        Coefficients of the mean, k.
    floor : int
        Fewest estimation days with which the model works.
    affine : bool
        Whether residuals are an affine function of the returns (conformal intervals need it).
    every_day : bool
        Whether the panel keeps the benchmark's days on which an asset has no row, as NaN.
    citation : str
    """

    id: ClassVar[str]
    title: ClassVar[str]
    needs: ClassVar[Needs] = "market"
    parameters: int = 1
    floor: int = 2
    affine: bool = True
    every_day: ClassVar[bool] = False
    citation: ClassVar[str] = ""

    def lay_out(self, panel: Panel) -> Panel:
        """Rearrange the panel where the model has days of its own."""
        return panel

    def bind(self, panel: Panel, grid: Ints, row: Ints, day: Ints) -> Model:
        """Give the model that knows panel and events, where it needs to."""
        del panel, grid, row, day
        return self

    @abstractmethod
    def estimate(self, batch: Batch) -> Estimates:
        """Estimate every event of the batch."""

    @abstractmethod
    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Predict the returns of the relative days ``first..last``; (n, days)."""

    @abstractmethod
    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit ``y`` on ``days`` of one event's calendar and return ``R - fit`` on the days ``at``.

        Under the null hypothesis of no effect the event days belong to the fit
        (Chernozhukov, Wuthrich and Zhu 2021).

        Parameters
        ----------
        days : int array, (n,)
            Relative days of the fit.
        y : array, (n,)
            Returns on ``days``.
        at : int array, (m,)
            Relative days of the residuals; where such a day is in ``days``, its return is
            taken from ``y``.
        """

    def abnormal(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Subtract expected returns from returns on ``first..last``; (n, days)."""
        out = batch.returns(rows, first, last)
        out -= self.expected(batch, estimates, rows, first, last)
        return out

    def residuals(self, batch: Batch, estimates: Estimates, rows: Ints) -> Floats:
        """Estimation residuals; (n, T) in calendar order, NaN on missing and masked days."""
        out = self.abnormal(batch, estimates, rows, *batch.estimation)
        masked = batch.excluded_days(rows)
        if masked is not None:
            out[masked] = np.nan
        return out


def target_at(batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
    """Take one event's returns on the days ``at``: from ``y`` where given, else the series."""
    bar = batch.day[row] + at
    inside = (bar >= 0) & (bar < batch.grid.y.shape[1])
    own = np.where(inside, batch.grid.y[batch.asset[row], np.where(inside, bar, 0)], np.nan)
    order = np.argsort(days)
    place = np.clip(np.searchsorted(days, at, sorter=order), 0, len(days) - 1)
    found = days[order[place]] == at
    return np.where(found, y[order[place]], own)
