"""The prepared panel of one study: everything that a significance test may look at.

:class:`Sample` holds all usable events; :class:`Cell` is one tested window of it, with the
events that have a value on each of its days. Tests are functions of a cell. Estimation residuals
are never stored (250 days of a million events would fill 2 GB): they are recomputed in chunks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import NotApplicableError
from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.models.base import Batch, Estimates, Model
from eventstudy.studies.panel import Panel
from eventstudy.studies.windows import Window

CACHE = 2**20
"""Bytes of residuals worked on at a time, so that they stay in a CPU cache."""


@dataclass(frozen=True, eq=False)
class Part:
    """The events of one grid: which rows of the sample they are, and their estimates."""

    rows: Ints
    batch: Batch
    estimates: Estimates


@dataclass(frozen=True, eq=False)
class Sample:
    """All usable events of one study, N of them, in the order of the events table.

    Attributes
    ----------
    panel : Panel
    model : Model
    estimation, window : pairs of relative days
        Estimation window (T days) and event window (L days), both ends inclusive.
    events : Index, (N,)
        Their identifiers.
    asset : int array, (N,)
        Position of the asset in ``panel.assets``.
    day_zero : int array, (N,)
        Position of day 0 in ``panel.dates``.
    parts : tuple of Part
    ar : array, (N, L)
        Abnormal returns; NaN on a missing day.
    sigma, df : arrays, (N,)
        Residual standard deviation and degrees of freedom v.
    count : int array, (N,)
        Estimation days used.
    """

    panel: Panel
    model: Model
    estimation: Window
    window: Window
    events: pd.Index[Any]
    asset: Ints
    day_zero: Ints
    parts: tuple[Part, ...]
    ar: Floats
    sigma: Floats
    df: Floats
    count: Ints
    _cache: dict[Any, Any] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.day_zero)

    @cached_property
    def relative_days(self) -> Ints:
        """The days of the event window; (L,)."""
        return np.arange(self.window[0], self.window[1] + 1)

    @property
    def has_variance(self) -> bool:
        """Whether the model offers a prediction variance."""
        return all(part.estimates.forecast is not None for part in self.parts)

    @property
    def variance_label(self) -> str:
        """What the prediction variance rests on, in words."""
        forecast = self.parts[0].estimates.forecast
        return "none" if forecast is None else forecast.label

    @cached_property
    def complete(self) -> bool:
        """Whether no event misses a day of the event window."""
        return not np.isnan(self.ar).any()

    @cached_property
    def place(self) -> tuple[Ints, Ints]:
        """For each event its part and its row in that part."""
        part = np.empty(len(self), dtype=np.int64)
        row = np.empty(len(self), dtype=np.int64)
        for number, piece in enumerate(self.parts):
            part[piece.rows] = number
            row[piece.rows] = np.arange(len(piece.rows))
        return part, row

    def by_part(self, rows: Ints) -> Iterator[tuple[Part, Ints, Any]]:
        """Split events by part: (part, rows inside the part, where they stand in ``rows``)."""
        if len(self.parts) == 1:
            yield self.parts[0], rows, slice(None)
            return
        part, row = self.place
        for number in np.unique(part[rows]):
            here = np.flatnonzero(part[rows] == number)
            yield self.parts[number], row[rows[here]], here

    def chunks(self, rows: Ints | None = None, *, at_most: int | None = None) -> list[Ints]:
        """Events in pieces whose estimation windows fit the memory setting."""
        everyone = np.arange(len(self)) if rows is None else rows
        size = self.parts[0].batch.chunk
        if at_most is not None:
            size = max(1, min(size, at_most))
        return [everyone[i : i + size] for i in range(0, len(everyone), size)]

    def residuals(self, rows: Ints) -> Floats:
        """Estimation residuals of these events; (n, T), NaN on missing and masked days."""
        out = np.empty((len(rows), self.estimation[1] - self.estimation[0] + 1))
        for part, inside, here in self.by_part(rows):
            out[here] = self.model.residuals(part.batch, part.estimates, inside)
        return out

    def abnormal(self, rows: Ints, first: int, last: int) -> Floats:
        """Abnormal returns on any relative days, the gap included; (n, days)."""
        out = np.empty((len(rows), last - first + 1))
        for part, inside, here in self.by_part(rows):
            out[here] = self.model.abnormal(part.batch, part.estimates, inside, first, last)
        return out

    def dates(self, rows: Ints, first: int, last: int) -> Ints:
        """Find ``first..last`` in ``panel.dates``, -1 where outside; (n, days)."""
        out = np.empty((len(rows), last - first + 1), dtype=np.int64)
        for part, inside, here in self.by_part(rows):
            bars = part.batch.grid.bars
            index = part.batch.day[inside, None] + np.arange(first, last + 1)
            ok = (index >= 0) & (index < len(bars))
            out[here] = np.where(ok, bars[np.clip(index, 0, len(bars) - 1)], -1)
        return out

    def events_on_date(self, rows: Ints, first: int, last: int) -> Ints:
        """Count for each date of the panel the events with that date in ``first..last``; (days,).

        Events whose days lie outside the panel are counted on those inside.
        """
        count = np.zeros(len(self.panel.dates), dtype=np.int64)
        for part, inside, _ in self.by_part(rows):
            bars = part.batch.grid.bars
            zeros = np.bincount(part.batch.day[inside], minlength=len(bars))
            for day in range(first, last + 1):
                count[bars[max(day, 0) : len(bars) + min(day, 0)]] += zeros[
                    max(-day, 0) : len(bars) - max(day, 0)
                ]
        return count

    def daily_variance(self, rows: Ints, window: Window | None = None) -> Floats:
        """Prediction variance of each day of the window (default: event window); (n, days)."""
        first, last = self.window if window is None else window
        first, last = first - self.window[0], last - self.window[0]
        out = np.empty((len(rows), last - first + 1))
        for part, inside, here in self.by_part(rows):
            out[here] = _forecast(part, self.model).daily(inside, first, last)
        return out

    def window_variance(self, rows: Ints, window: Window) -> Floats:
        """Prediction variance of the CAR over the window, all covariances included; (n,)."""
        out = np.empty(len(rows))
        first, last = window[0] - self.window[0], window[1] - self.window[0]
        for part, inside, here in self.by_part(rows):
            out[here] = _forecast(part, self.model).window(inside, first, last)
        return out

    def full_variance(self, row: int) -> Floats:
        """Prediction covariance of one event's abnormal returns; (L, L)."""
        part, inside, _ = next(self.by_part(np.array([row])))
        return np.asarray(_forecast(part, self.model).full(int(inside[0])))

    def cell(self, window: Window) -> Cell:
        """One tested window; cells are kept, so that tests share what they have in common."""
        key = ("cell", window)
        if key not in self._cache:
            self._cache[key] = Cell(self, window)
        cell: Cell = self._cache[key]
        return cell


def _forecast(part: Part, model: Model) -> Any:
    if part.estimates.forecast is None:
        raise NotApplicableError(
            f"{model.id} offers no prediction variance",
            todo="use conformal, or a test that needs abnormal returns only",
        )
    return part.estimates.forecast


@dataclass(frozen=True, eq=False)
class Cell:
    """One tested window of a sample: the only thing that a significance test is given.

    Attributes
    ----------
    sample : Sample
    window : pair of relative days
        The tested window (its L is ``length``).
    """

    sample: Sample
    window: Window
    _cache: dict[Any, Any] = field(default_factory=dict, repr=False)

    @property
    def length(self) -> int:
        """Days of the tested window, L."""
        return self.window[1] - self.window[0] + 1

    @cached_property
    def columns(self) -> slice:
        """Columns of ``sample.ar`` that belong to the window."""
        first = self.window[0] - self.sample.window[0]
        return slice(first, first + self.length)

    @cached_property
    def rows(self) -> Ints:
        """Events of the sample with a value on every day of the window; (n,)."""
        if self.sample.complete:
            return np.arange(len(self.sample))
        return np.flatnonzero(~np.isnan(self.sample.ar[:, self.columns]).any(axis=1))

    @property
    def n(self) -> int:
        """Number of events used."""
        return len(self.rows)

    @cached_property
    def ar(self) -> Floats:
        """Abnormal returns of the window; (n, L)."""
        if self.n == len(self.sample):
            return self.sample.ar[:, self.columns]
        return np.asarray(self.sample.ar[self.rows, self.columns])

    @cached_property
    def car(self) -> Floats:
        """Cumulative abnormal return of each event; (n,)."""
        return np.asarray(self.ar.sum(axis=1))

    @cached_property
    def sigma(self) -> Floats:
        """Residual standard deviation of each event; (n,)."""
        return np.asarray(self.sample.sigma[self.rows])

    @cached_property
    def df(self) -> Floats:
        """Residual degrees of freedom v of each event; (n,)."""
        return np.asarray(self.sample.df[self.rows])

    @cached_property
    def count(self) -> Ints:
        """Estimation days of each event; (n,)."""
        return np.asarray(self.sample.count[self.rows])

    @cached_property
    def variance(self) -> Floats:
        """Prediction variance s2 Q of each CAR; (n,)."""
        return self.sample.window_variance(self.rows, self.window)

    @cached_property
    def scar(self) -> Floats:
        """CAR over its own prediction standard error; (n,)."""
        return np.asarray(self.car / np.sqrt(self.variance))

    @cached_property
    def sar(self) -> Floats:
        """Each abnormal return of the window over its prediction standard error; (n, L)."""
        out = np.empty((self.n, self.length))
        for start in range(0, self.n, 4_096):
            piece = slice(start, start + 4_096)
            daily = self.sample.daily_variance(self.rows[piece], self.window)
            np.divide(self.ar[piece], np.sqrt(daily, out=daily), out=out[piece])
        return out

    @cached_property
    def day_zero(self) -> Ints:
        """Position of day 0 in ``sample.panel.dates``; (n,)."""
        return np.asarray(self.sample.day_zero[self.rows])

    @cached_property
    def dates(self) -> Ints:
        """Positions in ``sample.panel.dates`` of the days of the window; (n, L)."""
        return self.sample.dates(self.rows, *self.window)

    def residuals(self, rows: Ints | None = None) -> Floats:
        """Estimation residuals of the used events (or of some of them); (n, T), NaN if missing."""
        return self.sample.residuals(self.rows if rows is None else self.rows[rows])

    def residual_chunks(self) -> Iterator[tuple[Ints, Floats]]:
        """Estimation residuals in pieces: (places among the used events, residuals)."""
        length = self.sample.estimation[1] - self.sample.estimation[0] + 1
        # with many calendars a piece has a cost of its own for each of them
        small = CACHE // (8 * length) if len(self.sample.parts) == 1 else None
        for piece in self.sample.chunks(np.arange(self.n), at_most=small):
            yield piece, self.residuals(piece)

    def share(self, name: str, make: Any) -> Any:
        """Compute a quantity once for all tests of this cell."""
        if name not in self._cache:
            self._cache[name] = make()
        return self._cache[name]


def usable(values: Floats) -> Bools:
    """Which values are there (not NaN)."""
    return ~np.isnan(values)
