"""How far off a forecast of abnormal returns may be: the prediction-error variance.

For every model that is linear in the returns, the covariance of one event's abnormal returns is
``s2 (D + Z B Z')``: ``D`` the noise of the event days themselves, ``Z`` the regressors of the
event days and ``B`` the (scaled) covariance of the estimated coefficients. The variance of a
window is the sum of its whole block, not of its diagonal alone (Salkever 1976; Patell 1976;
Campbell, Lo and MacKinlay 1997, section 4.4).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace

import numpy as np

from eventstudy.studies.arrays import Floats, Ints, gather_shared


class Forecast(ABC):
    """Prediction-error variances of a batch of events over the configured event window.

    Attributes
    ----------
    label : str
        What the variance rests on, for the ``variance`` column of results.
    """

    label: str = ""

    @abstractmethod
    def daily(self, rows: Ints, first: int, last: int) -> Floats:
        """Variance of each day's abnormal return, columns ``first..last``; (n, days)."""

    @abstractmethod
    def window(self, rows: Ints, first: int, last: int) -> Floats:
        """Variance of the sum over columns ``first..last`` of the event window; (n,)."""

    @abstractmethod
    def full(self, row: int) -> Floats:
        """Covariance matrix of one event's abnormal returns; (L, L)."""

    @abstractmethod
    def take(self, rows: Ints) -> Forecast:
        """Keep some of the events."""


@dataclass(frozen=True, eq=False)
class MeanAndSlopeForecast(Forecast):
    """At most a mean and one slope: ``s2 (L + u L^2 + w (sum m - L mbar)^2)``.

    Covers constant mean (w = 0), market adjusted (u = w = 0), the market model (u = 1/T,
    w = 1/Sxx) and the beta-sum models (u = 1/n, w = the sum of squared slope weights).

    Attributes
    ----------
    s2, mean_weight, slope_weight, centre : arrays, (n,)
        Residual variance, u, w, and the mean mbar of the benchmark.
    market : array, (days,)
        Benchmark on the grid's bars.
    start : int array, (n,)
        Bar of the first event-window day.
    days : int
        L of the configured event window.
    """

    s2: Floats
    mean_weight: Floats
    slope_weight: Floats
    centre: Floats
    market: Floats | None
    start: Ints
    days: int
    label: str = "exact prediction error, all covariances of the window"

    def _deviation(self, rows: Ints, first: int, last: int) -> Floats:
        if self.market is None:
            return np.zeros((len(rows), last - first + 1))
        cut = gather_shared(self.market, self.start[rows] + first, last - first + 1)
        cut -= self.centre[rows, None]
        return cut

    def daily(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of each event day; (n, days)."""
        out = self._deviation(rows, first, last)
        np.square(out, out=out)
        out *= self.slope_weight[rows, None]
        out += (1.0 + self.mean_weight[rows])[:, None]
        out *= self.s2[rows, None]
        return out

    def window(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of the sum over columns ``first..last``; (n,)."""
        length = last - first + 1
        q = length + self.mean_weight[rows] * length**2
        if self.market is not None:
            q += self.slope_weight[rows] * self._deviation(rows, first, last).sum(axis=1) ** 2
        return np.asarray(self.s2[rows] * q)

    def full(self, row: int) -> Floats:
        """Compute the covariance of one event; (L, L)."""
        d = self._deviation(np.array([row]), 0, self.days - 1)[0]
        shared = self.mean_weight[row] + self.slope_weight[row] * np.outer(d, d)
        return np.asarray(self.s2[row] * (np.eye(self.days) + shared))

    def take(self, rows: Ints) -> MeanAndSlopeForecast:
        """Keep some of the events."""
        return replace(
            self,
            s2=self.s2[rows],
            mean_weight=self.mean_weight[rows],
            slope_weight=self.slope_weight[rows],
            centre=self.centre[rows],
            start=self.start[rows],
        )


@dataclass(frozen=True, eq=False)
class LinearForecast(Forecast):
    """Any linear model: ``s2 (diag(noise) + Z B Z')``.

    Attributes
    ----------
    s2 : array, (n,)
    noise : array, (n, L)
        Relative noise of each event day (1 where days are alike).
    loadings : array, (n, L, k)
        Z: the regressors of the event days.
    spread : array, (n, k, k)
        B: covariance of the coefficients divided by s2, ``(X'X)^-1`` for least squares.
    """

    s2: Floats
    noise: Floats
    loadings: Floats
    spread: Floats
    label: str = "exact prediction error, all covariances of the window"

    def daily(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of each event day; (n, days)."""
        cut = slice(first, last + 1)
        z = self.loadings[rows, cut]
        h = ((z @ self.spread[rows]) * z).sum(axis=2)
        return np.asarray(self.s2[rows, None] * (self.noise[rows, cut] + h))

    def window(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of the sum over columns ``first..last``; (n,)."""
        cut = slice(first, last + 1)
        g = self.loadings[rows, cut].sum(axis=1)
        h = ((g[:, None, :] @ self.spread[rows])[:, 0, :] * g).sum(axis=1)
        return np.asarray(self.s2[rows] * (self.noise[rows, cut].sum(axis=1) + h))

    def full(self, row: int) -> Floats:
        """Compute the covariance of one event; (L, L)."""
        z = self.loadings[row]
        return np.asarray(self.s2[row] * (np.diag(self.noise[row]) + z @ self.spread[row] @ z.T))

    def take(self, rows: Ints) -> LinearForecast:
        """Keep some of the events."""
        return replace(
            self,
            s2=self.s2[rows],
            noise=self.noise[rows],
            loadings=self.loadings[rows],
            spread=self.spread[rows],
        )


@dataclass(frozen=True, eq=False)
class CovarianceForecast(Forecast):
    """A covariance matrix given for each event (HAC, GARCH, a user's model).

    Attributes
    ----------
    covariance : array, (n, L, L)
    """

    covariance: Floats
    label: str = "given by the model"

    def daily(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of each event day; (n, days)."""
        diagonal = np.diagonal(self.covariance, axis1=1, axis2=2)
        return np.asarray(diagonal[rows, first : last + 1])

    def window(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of the sum over columns ``first..last``; (n,)."""
        cut = slice(first, last + 1)
        return np.asarray(self.covariance[rows, cut, cut].sum(axis=(1, 2)))

    def full(self, row: int) -> Floats:
        """Compute the covariance of one event; (L, L)."""
        return np.array(self.covariance[row])

    def take(self, rows: Ints) -> CovarianceForecast:
        """Keep some of the events."""
        return replace(self, covariance=self.covariance[rows])
