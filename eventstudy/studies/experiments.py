"""Drawn studies with a known truth: Brown-Warner experiments for size and power.

Every event of an experiment gets a stretch of days of its own (estimation window, gap, event
window); events that share a date share the stretch. Hundreds of portfolios lie side by side in
one panel, so that all of them are estimated at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import astuple, dataclass, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
import pandas as pd

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.models.base import Batch, Model
from eventstudy.studies.panel import Grid, Panel
from eventstudy.studies.sample import Part, Sample

Law = Literal["normal", "t3", "ar1", "garch"]
LAWS: tuple[Law, ...] = ("normal", "t3", "ar1", "garch")

MARKET_SD = 0.01
BETA = (1.0, 0.3)
SIGMA = (0.02, 0.4)
"""Median and log standard deviation of the residual standard deviation."""
AR1 = 0.15
GARCH = (0.10, 0.85)
GARCH_DF = 5
BURN_IN = 150

AT_ONCE = 64 * 2**20
"""Bytes of returns drawn at a time. Part of the recipe: another number draws other returns."""
LONGEST = 40_000
"""Days of one panel."""


@dataclass(frozen=True)
class Design:
    """One cell of an experiment.

    Attributes
    ----------
    events : int
        Events of a portfolio, N.
    days : int
        Days of the tested window, L; day 0 is the first.
    law : {"normal", "t3", "ar1", "garch"}
        Residuals, all of variance 1: normal; Student t(3); normal with autocorrelation 0.15;
        GARCH(1,1) with 0.10 and 0.85 and t(5) innovations.
    variance : float
        Factor c of the residual variance on the event days.
    correlation : float
        Correlation rho of the residuals of one day, in [0, 1).
    dates : int, optional
        Different dates, each with the same number of events; by default one date when
        ``correlation`` is positive, else one per event.
    spread : int
        Days over which the events of one date are scattered (1: a common date), so that event
        windows overlap in part.
    effect : float
        Abnormal return on day 0, in units of the event's own sigma.
    estimation, gap : int
        Days of the estimation window, T, and between it and the event window.
    """

    events: int = 50
    days: int = 1
    law: Law = "t3"
    variance: float = 1.0
    correlation: float = 0.0
    dates: int | None = None
    spread: int = 1
    effect: float = 0.0
    estimation: int = 250
    gap: int = 10

    def __post_init__(self) -> None:
        whole = ("events", "days", "spread", "estimation")
        for name in whole:
            value = getattr(self, name)
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise _wrong(name, value, "a whole number of at least 1")
        if self.estimation < 3:
            raise _wrong("estimation", self.estimation, "at least 3 days for the market model")
        if isinstance(self.gap, bool) or not isinstance(self.gap, int) or self.gap < 0:
            raise _wrong("gap", self.gap, "a whole number, 0 or more")
        if self.law not in LAWS:
            raise _wrong("law", self.law, "one of " + ", ".join(LAWS))
        if not 0 < self.variance < np.inf:
            raise _wrong("variance", self.variance, "positive")
        if not 0 <= self.correlation < 1:
            raise _wrong("correlation", self.correlation, "in [0, 1)")
        if not abs(self.effect) < np.inf:
            raise _wrong("effect", self.effect, "a number")
        if self.dates is not None and (self.dates < 1 or self.events % self.dates):
            raise _wrong("dates", self.dates, f"a divisor of the number of events {self.events}")

    @property
    def groups(self) -> int:
        """Number of different dates."""
        if self.dates is not None:
            return self.dates
        return 1 if self.correlation > 0 or self.spread > 1 else self.events

    @property
    def label(self) -> str:
        """Say in a few words what is drawn."""
        parts = [f"{self.law}, N={self.events}, L={self.days}"]
        if self.variance != 1:
            parts.append(f"variance x{self.variance:g}")
        if self.events > 1 and (self.correlation or self.groups != self.events):
            where = "a common date" if self.groups == 1 else f"{self.groups} dates"
            if self.spread > 1:
                where = f"dates within {self.spread} days"
                where += f" of {self.groups} dates" if self.groups > 1 else ""
            parts.append(f"rho={self.correlation:g} on {where}")
        if self.effect:
            parts.append(f"effect {self.effect:g} sigma")
        return ", ".join(parts)

    @cached_property
    def stretch(self) -> int:
        """Days that one date takes."""
        return self.estimation + self.gap + self.days + self.spread - 1

    def generator(self, seed: int) -> np.random.Generator:
        """Make the generator of this cell: alike for all effects, whatever else is run."""
        base = replace(self, effect=0.0, dates=self.groups)
        numbers = [
            LAWS.index(v) if isinstance(v, str) else round(1_000_000 * v) for v in astuple(base)
        ]
        return np.random.Generator(np.random.PCG64(np.random.SeedSequence([seed, *numbers])))


def _wrong(name: str, value: Any, needs: str) -> UsageError:
    return UsageError(
        f"{name} of a simulated design", where=name, value=repr(value), todo=f"it must be {needs}"
    )


def innovations(law: Law, shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Draw residuals of variance 1; days run along the last axis."""
    if law == "normal":
        return rng.standard_normal(shape)
    if law == "t3":
        return np.asarray(rng.standard_t(3, shape) / np.sqrt(3.0))
    longer = (*shape[:-1], shape[-1] + BURN_IN)
    if law == "ar1":
        out = rng.standard_normal(longer)
        out[..., 1:] *= np.sqrt(1 - AR1**2)
        for t in range(1, longer[-1]):
            out[..., t] += AR1 * out[..., t - 1]
        return np.asarray(out[..., BURN_IN:])
    a, b = GARCH
    out = rng.standard_t(GARCH_DF, longer) * np.sqrt((GARCH_DF - 2) / GARCH_DF)
    h = np.ones(shape[:-1])
    for t in range(longer[-1]):
        out[..., t] *= np.sqrt(h)
        h = (1 - a - b) + a * out[..., t] ** 2 + b * h
    return np.asarray(out[..., BURN_IN:])


def portfolios(design: Design, count: int, seed: int, model: Model) -> Iterator[Sample]:
    """Draw ``count`` portfolios and estimate them; one sample per portfolio.

    Parameters
    ----------
    design : Design
    count : int
    seed : int
    model : Model
        A model that needs at most the market.
    """
    rng = design.generator(seed)
    groups = design.groups
    side_by_side = max(1, min(count, LONGEST // (groups * design.stretch)))
    size = 8 * design.events * design.stretch * side_by_side
    deep = max(1, AT_ONCE // size)
    left = count
    while left > 0:
        rows = min(deep, -(-left // side_by_side))
        whole, owner = _panel(design, side_by_side, rows, rng, model)
        for number in range(min(left, side_by_side * rows)):
            yield _cut(whole, owner[number])
        left -= side_by_side * rows


def _panel(
    design: Design, across: int, deep: int, rng: np.random.Generator, model: Model
) -> tuple[Sample, Ints]:
    """Draw ``across x deep`` portfolios; give the sample of all and the events of each."""
    d = design
    groups, length = d.groups, d.stretch
    each = d.events // groups
    blocks = across * groups
    market = rng.normal(0.0, MARKET_SD, (blocks, length))
    shape = (deep, each, blocks)
    beta = rng.normal(*BETA, shape)
    sigma = SIGMA[0] * np.exp(SIGMA[1] * rng.standard_normal(shape))
    late = rng.integers(0, d.spread, shape)
    residual = innovations(d.law, (*shape, length), rng)
    if d.correlation > 0:
        common = innovations(d.law, (deep, 1, blocks, length), rng)
        residual *= np.sqrt(1 - d.correlation)
        residual += np.sqrt(d.correlation) * common
    zero = d.estimation + d.gap + late
    day = zero[..., None] + np.arange(d.days)
    on_event = np.take_along_axis(residual, day, axis=-1) * np.sqrt(d.variance)
    on_event[..., 0] += d.effect
    np.put_along_axis(residual, day, on_event, axis=-1)
    residual *= sigma[..., None]
    residual += beta[..., None] * market
    y = residual.reshape(deep * each, blocks * length)
    sample = _sample(d, model, y, market.reshape(1, -1), zero + length * np.arange(blocks))
    # events are numbered (row of the panel, block); portfolios (deep, across)
    event = np.arange(deep * each * blocks).reshape(deep, each, across, groups)
    return sample, event.transpose(0, 2, 1, 3).reshape(deep * across, d.events)


def _sample(design: Design, model: Model, y: Floats, x: Floats, day: Ints) -> Sample:
    """Estimate the events of a drawn panel; ``day``: bars of day 0, (deep, each, blocks)."""
    rows, days = y.shape
    day = day.ravel()
    n = len(day)
    bars = np.arange(days)
    grid = Grid(bars, y, x, None, complete=True)
    asset = np.repeat(np.arange(rows), n // rows)
    window = (0, design.days - 1)
    estimation = (-design.gap - design.estimation, -design.gap - 1)
    batch = Batch(
        grid=grid,
        asset=asset,
        day=day,
        estimation=estimation,
        window=window,
        masked=None,
        irregular=np.zeros(n, dtype=bool),
        count=np.full(n, design.estimation),
        chunk=max(1, 2**22 // design.estimation),
    )
    estimates = model.estimate(batch)
    panel = Panel(
        dates=pd.date_range("2000-01-01", periods=days, freq="h"),
        assets=pd.RangeIndex(rows),
        grids=(grid,),
        grid_of=np.zeros(rows, dtype=np.int64),
        row_of=np.arange(rows),
        kind="simple",
        benchmark="market",
        factors=("market",),
        notes=(),
    )
    return Sample(
        panel=panel,
        model=model,
        estimation=estimation,
        window=window,
        events=pd.RangeIndex(n),
        asset=asset,
        day_zero=day,
        parts=(Part(np.arange(n), batch, estimates),),
        ar=model.abnormal(batch, estimates, np.arange(n), *window),
        sigma=estimates.sigma,
        df=estimates.df,
        count=estimates.count,
    )


def _cut(sample: Sample, rows: Ints) -> Sample:
    """Cut one portfolio out of the sample of all."""
    (part,) = sample.parts
    return replace(
        sample,
        events=sample.events[: len(rows)],
        asset=sample.asset[rows],
        day_zero=sample.day_zero[rows],
        parts=(Part(np.arange(len(rows)), part.batch.take(rows), part.estimates.take(rows)),),
        ar=sample.ar[rows],
        sigma=sample.sigma[rows],
        df=sample.df[rows],
        count=sample.count[rows],
        _cache={},
    )
