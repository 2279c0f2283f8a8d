"""Regression on any number of factors, by least squares or Huber's M-estimate, OLS or HAC variance.

Least squares goes through a QR decomposition of the centred and scaled regressors, which keeps
twice the digits of the normal equations (NIST's Longley and Filip are solved that way).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies.arrays import Bools, Floats, Ints, gather_shared
from eventstudy.studies.forecast import Forecast
from eventstudy.studies.models.base import Batch, Estimates, Model, Needs, target_at
from eventstudy.studies.models.market import ROUNDING, negligible, refuse_where, zero_sigma

HUBER = 1.345
"""Huber's constant: 95 % efficiency under normal errors."""

MAD_NORMAL = 0.6744897501960817
STEPS = 200
SETTLED = 1e-10

RANK = 1e-12
"""Share of a unit-length regressor that must not lie in the span of the others."""


@dataclass(frozen=True, eq=False)
class Fits:
    """Regressions of a batch of windows; n events, K regressors.

    Attributes
    ----------
    mean_y : array, (n,)
    mean_x : array, (n, K)
    slopes : array, (n, K)
    inverse : array, (n, K, K)
        Inverse of the centred cross products, so that ``x'(X'X)^-1 x`` of the model with
        constant is ``1/T + d' inverse d`` with ``d = x - mean_x``.
    residual : array, (n, T)
        0 on missing days.
    syy : array, (n,)
    singular : bool array, (n,)
    """

    mean_y: Floats
    mean_x: Floats
    slopes: Floats
    inverse: Floats
    residual: Floats
    syy: Floats
    singular: Bools


def least_squares(y: Floats, x: Floats, there: Bools, weights: Floats | None = None) -> Fits:
    """Regress ``y`` on a constant and ``x``, for every event.

    Parameters
    ----------
    y : array, (n, T)
    x : array, (n, T, K)
    there : bool array, (n, T)
        Days to use.
    weights : array, (n, T), optional
        Weights of the squared residuals (0 on missing days).
    """
    n, _, k = x.shape
    w = there.astype(np.float64) if weights is None else weights
    total = np.maximum(w.sum(axis=1), 1e-300)
    mean_y = (w * np.where(there, y, 0.0)).sum(axis=1) / total
    filled = np.where(there[:, :, None], x, 0.0)
    mean_x = (w[:, :, None] * filled).sum(axis=1) / total[:, None]
    dy = np.where(there, y - mean_y[:, None], 0.0)
    syy = (dy * dy).sum(axis=1)
    if k == 0:
        empty = np.zeros((n, 0))
        return Fits(mean_y, empty, empty, np.zeros((n, 0, 0)), dy, syy, np.zeros(n, dtype=bool))
    dx = np.where(there[:, :, None], x - mean_x[:, None, :], 0.0)
    root = None if weights is None else np.sqrt(weights)
    design = dx if root is None else dx * root[:, :, None]
    target = dy if root is None else dy * root
    norm = np.sqrt((design * design).sum(axis=1))
    level = np.sqrt((w[:, :, None] * filled * filled).sum(axis=1))
    flat = (norm <= ROUNDING * level) | (level == 0)
    scale = np.where(flat, 1.0, norm)
    q, r = np.linalg.qr(design / scale[:, None, :])
    singular = flat.any(axis=1)
    singular |= np.abs(np.diagonal(r, axis1=1, axis2=2)).min(axis=1) < RANK
    r = np.where(singular[:, None, None], np.eye(k), r)
    transposed = np.swapaxes(q, 1, 2)
    solved = np.linalg.solve(r, transposed @ target[:, :, None])
    # one step of refinement takes the rounding of the first solution out of the residuals
    left = target - (design / scale[:, None, :] @ solved)[:, :, 0]
    solved = solved + np.linalg.solve(r, transposed @ left[:, :, None])
    slopes = solved[:, :, 0] / scale
    half = np.linalg.inv(r) / scale[:, :, None]
    inverse = half @ np.swapaxes(half, 1, 2)
    residual = dy - (dx @ slopes[:, :, None])[:, :, 0]
    if root is None:
        # the mean of the residuals is zero up to rounding; take that rounding off
        drift = residual.sum(axis=1) / np.maximum(there.sum(axis=1), 1)
        residual = np.where(there, residual - drift[:, None], 0.0)
    return Fits(mean_y, mean_x, slopes, inverse, residual, syy, singular)


def huber(y: Floats, x: Floats, there: Bools) -> tuple[Fits, Floats, Bools]:
    """Regress by Huber's M-estimate, by iterated weights, the scale from the median deviation.

    Returns
    -------
    fits : Fits
        ``inverse`` is scaled so that ``s2`` times it is the covariance of the coefficients, and
        carries the constant in front: (n, K+1, K+1).
    spread : array, (n,)
        Factor for the variance of the coefficients beside ``(X'X)^-1``.
    failed : bool array, (n,)
        Events on which the iteration did not settle.
    """
    start = least_squares(y, x, there)
    fits, settled = start, np.zeros(len(y), dtype=bool)
    settled |= start.singular
    count = there.sum(axis=1)
    for _ in range(STEPS):
        scale = _deviation(fits.residual, there)
        with np.errstate(divide="ignore", invalid="ignore"):
            weight = HUBER * scale[:, None] / np.abs(fits.residual)
        weight = np.where(there, np.minimum(np.nan_to_num(weight, nan=1.0, posinf=1.0), 1.0), 0.0)
        new = least_squares(y, x, there, weight)
        step = np.abs(new.residual - fits.residual).max(axis=1)
        fits = _keep(settled, fits, new)  # a settled event keeps its bits
        settled = settled | (step <= SETTLED * np.maximum(scale, 1e-300))
        if settled.all():
            break
    scale = _deviation(fits.residual, there)
    psi = np.clip(fits.residual, -HUBER * scale[:, None], HUBER * scale[:, None])
    inner = (there & (np.abs(fits.residual) <= HUBER * scale[:, None])).sum(axis=1)
    k = x.shape[2] + 1
    m = inner / count
    # Huber (1981, 7.81), with his small-sample factor
    correction = 1 + k / count * (1 - m) / np.maximum(m, 1e-300)
    spread = correction**2 * (psi * psi).sum(axis=1) / np.maximum(count - k, 1)
    spread = spread / np.maximum(m, 1e-300) ** 2
    plain = replace(fits, mean_x=start.mean_x, inverse=start.inverse, singular=start.singular)
    # the line of the weighted fit, written around the plain means of the regressors
    centre = fits.mean_y + ((start.mean_x - fits.mean_x) * fits.slopes).sum(axis=1)
    return replace(plain, mean_y=centre), spread, ~settled


def _deviation(residual: Floats, there: Bools) -> Floats:
    """Median absolute residual over its normal value; (n,)."""
    absolute = np.where(there, np.abs(residual), np.nan)
    return np.asarray(np.nanmedian(absolute, axis=1) / MAD_NORMAL)


def _keep(settled: Bools, old: Fits, new: Fits) -> Fits:
    def choose(a: Floats, b: Floats) -> Floats:
        shape = (-1,) + (1,) * (a.ndim - 1)
        return np.where(settled.reshape(shape), a, b)

    return Fits(
        choose(old.mean_y, new.mean_y),
        choose(old.mean_x, new.mean_x),
        choose(old.slopes, new.slopes),
        choose(old.inverse, new.inverse),
        choose(old.residual, new.residual),
        choose(old.syy, new.syy),
        old.singular,
    )


@dataclass(frozen=True, eq=False)
class RegressionForecast(Forecast):
    """``noise(window) + p (g0^2/T + d' inverse d)`` with ``d = sum x - L mean_x``.

    Attributes
    ----------
    noise : array, (n, q+1)
        Autocovariances of the residuals with their kernel weights; only the variance (q = 0)
        for least squares.
    parameter : array, (n,)
        p: the variance that goes with the coefficients (s2, or the long-run variance).
    count : array, (n,)
    centre : array, (n, K)
    inverse : array, (n, K, K)
    x : array, (K, days)
        Regressors on the grid.
    start : int array, (n,)
    days : int
    one_day : bool
        Whether a single day may be tested.
    """

    noise: Floats
    parameter: Floats
    count: Floats
    centre: Floats
    inverse: Floats
    x: Floats
    start: Ints
    days: int
    one_day: bool = True
    label: str = "exact prediction error, all covariances of the window"

    def _deviations(self, rows: Ints, first: int, last: int) -> Floats:
        """Regressors less their means; (n, days, K)."""
        length = last - first + 1
        out = np.empty((len(rows), length, len(self.x)))
        for which, line in enumerate(self.x):
            out[:, :, which] = gather_shared(line, self.start[rows] + first, length)
        out -= self.centre[rows][:, None, :]
        return out

    def _refuse_one_day(self) -> None:
        if not self.one_day:
            raise NotApplicableError(
                "HAC variance not applicable: L=1, needs at least 2 days",
                todo="use variance='ols' for a single day (Elsas and Schoch 2019)",
            )

    def daily(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of each event day; (n, days)."""
        self._refuse_one_day()
        d = self._deviations(rows, first, last)
        h = 1.0 / self.count[rows][:, None] + ((d @ self.inverse[rows]) * d).sum(axis=2)
        return np.asarray(self.noise[rows][:, :1] + self.parameter[rows][:, None] * h)

    def window(self, rows: Ints, first: int, last: int) -> Floats:
        """Compute the variance of the sum over columns ``first..last``; (n,)."""
        length = last - first + 1
        if length == 1:
            self._refuse_one_day()
        d = self._deviations(rows, first, last).sum(axis=1)
        h = length**2 / self.count[rows]
        h = h + ((d[:, None, :] @ self.inverse[rows])[:, 0, :] * d).sum(axis=1)
        noise = length * self.noise[rows, 0]
        for lag in range(1, min(length, self.noise.shape[1])):
            noise = noise + 2 * (length - lag) * self.noise[rows, lag]
        return np.asarray(noise + self.parameter[rows] * h)

    def full(self, row: int) -> Floats:
        """Compute the covariance of one event; (L, L)."""
        d = self._deviations(np.array([row]), 0, self.days - 1)[0]
        h = 1.0 / self.count[row] + d @ self.inverse[row] @ d.T
        lag = np.abs(np.subtract.outer(np.arange(self.days), np.arange(self.days)))
        padded = np.append(self.noise[row], np.zeros(self.days))
        return np.asarray(padded[lag] + self.parameter[row] * h)

    def take(self, rows: Ints) -> RegressionForecast:
        """Keep some of the events."""
        return replace(
            self,
            noise=self.noise[rows],
            parameter=self.parameter[rows],
            count=self.count[rows],
            centre=self.centre[rows],
            inverse=self.inverse[rows],
            start=self.start[rows],
        )


def hac_lags(days: int) -> int:
    """Give the number of lags of the Newey-West kernel: ``floor(4 (T/100)^(2/9))``."""
    return int(4 * (days / 100) ** (2 / 9))


def weighted_autocovariances(residual: Floats, df: Floats, lags: int) -> Floats:
    """Compute ``kappa_j gamma_j`` for j = 0..lags; residuals 0 on missing days; (n, lags+1)."""
    out = np.empty((len(residual), lags + 1))
    for j in range(lags + 1):
        product = residual[:, : residual.shape[1] - j] * residual[:, j:]
        out[:, j] = (1 - j / (lags + 1)) * product.sum(axis=1) / df
    return out


class Regression(Model):
    """Expected return: a linear function of factors.

    Parameters
    ----------
    id : str
        Identifier to answer to.
    title : str
    needs : {"nothing", "market", "factors"}
    names : tuple of str
        Names of the slopes; their number is K.
    estimator : {"ols", "huber"}
        Huber's M-estimate limits the pull of crash days in the estimation window.
    variance : {"ols", "hac"}
        ``hac`` allows for autocorrelated residuals in windows of two or more days.
    """

    def __init__(
        self,
        id: str,
        title: str,
        needs: Needs,
        names: tuple[str, ...],
        *,
        citation: str = "",
        estimator: Literal["ols", "huber"] = "ols",
        variance: Literal["ols", "hac"] = "ols",
    ) -> None:
        for what, value, known in (
            ("estimator", estimator, ("ols", "huber")),
            ("variance", variance, ("ols", "hac")),
        ):
            if value not in known:
                raise UsageError(
                    f"no such {what}",
                    where=what,
                    value=repr(value),
                    todo="choose from " + ", ".join(known),
                )
        if estimator == "huber" and variance == "hac":
            raise UsageError(
                "the robust fit has a variance of its own",
                where="variance",
                value="hac",
                todo="choose estimator='huber' or variance='hac'",
            )
        self.id = id  # type: ignore[misc]
        self.title = title  # type: ignore[misc]
        self.needs = needs  # type: ignore[misc]
        self.citation = citation  # type: ignore[misc]
        self.names = names
        self.estimator = estimator
        self.variance = variance
        self.affine = estimator == "ols"
        self.set_names(names)

    def set_names(self, names: tuple[str, ...]) -> None:
        """Fix the slopes, once the factor table is known."""
        self.names = names
        self.parameters = 1 + len(names)
        self.floor = self.parameters + 1

    def _windows(self, batch: Batch, piece: Ints) -> tuple[Floats, Floats, Bools]:
        """Gather returns, regressors and which days are there."""
        first, last = batch.estimation
        y = batch.returns(piece, first, last)
        k = len(self.names)
        x = np.empty((*y.shape, k))
        for which in range(k):
            x[:, :, which] = batch.regressor(piece, first, last, which)
        there = ~(np.isnan(y) | np.isnan(x).any(axis=2))
        masked = batch.excluded_days(piece)
        if masked is not None:
            there &= ~masked
        return y, x, there

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate every event, some at a time."""
        n, k = len(batch), len(self.names)
        lags = hac_lags(int(batch.count.max(initial=1))) if self.variance == "hac" else 0
        df = batch.count.astype(np.float64) - self.parameters
        room = np.maximum(df, 1)
        alpha, slopes = np.empty(n), np.empty((n, k))
        centre, inverse = np.empty((n, k)), np.empty((n, k, k))
        s2, parameter, noise = np.empty(n), np.empty(n), np.zeros((n, lags + 1))
        refused: dict[int, str] = {}
        for piece in batch.chunks():
            y, x, there = self._windows(batch, piece)
            failed = np.zeros(len(piece), dtype=bool)
            if self.estimator == "huber":
                fits, spread, failed = huber(y, x, there)
            else:
                fits = least_squares(y, x, there)
                spread = None
            ssr = (fits.residual**2).sum(axis=1)
            s2[piece] = ssr / room[piece]
            alpha[piece] = fits.mean_y - (fits.slopes * fits.mean_x).sum(axis=1)
            slopes[piece], centre[piece] = fits.slopes, fits.mean_x
            inverse[piece] = fits.inverse
            if self.variance == "hac":
                weighted = weighted_autocovariances(fits.residual, room[piece], lags)
                noise[piece] = weighted
                parameter[piece] = weighted[:, 0] + 2 * weighted[:, 1:].sum(axis=1)
            else:
                noise[piece, 0] = s2[piece]
                parameter[piece] = s2[piece] if spread is None else spread
            self._refuse(refused, piece, fits, ssr, batch.count[piece], failed)
        coefficients = {"alpha": alpha}
        coefficients.update({name: slopes[:, i] for i, name in enumerate(self.names)})
        forecast = RegressionForecast(
            noise,
            parameter,
            batch.count.astype(np.float64),
            centre,
            inverse,
            batch.grid.x[:k],
            batch.day + batch.window[0],
            batch.days,
            one_day=self.variance == "ols",
            label={
                ("ols", "ols"): RegressionForecast.label,
                ("huber", "ols"): "approximate: robust fit",
                ("ols", "hac"): f"HAC, Bartlett kernel with {lags} lags",
            }[self.estimator, self.variance],
        )
        return Estimates(coefficients, np.sqrt(s2), df, batch.count, forecast, refused)

    def _refuse(
        self,
        refused: dict[int, str],
        piece: Ints,
        fits: Fits,
        ssr: Floats,
        count: Ints,
        failed: Bools,
    ) -> None:
        here: dict[int, str] = {}
        refuse_where(
            here,
            fits.singular,
            f"{self.id} not applicable: rank of the regressors < {self.parameters}, needs "
            "regressors that vary and are no combination of each other; "
            + ("use constant_mean" if len(self.names) == 1 else "leave one out"),
        )
        refuse_where(
            here,
            negligible(ssr, count, fits.mean_y) | (ssr <= ROUNDING**2 * fits.syy),
            zero_sigma(self.id, "the price does not move, or the factors explain all of it"),
        )
        refuse_where(
            here,
            failed,
            f"{self.id} not applicable: robust fit unsettled after {STEPS} steps, needs "
            "convergence; use estimator='ols'",
        )
        refused.update({int(piece[i]): reason for i, reason in here.items()})

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Evaluate the linear function; (n, days)."""
        out = np.empty((len(rows), last - first + 1))
        out[:] = estimates.coefficients["alpha"][rows, None]
        for which, name in enumerate(self.names):
            out += estimates.coefficients[name][rows, None] * batch.regressor(
                rows, first, last, which
            )
        return out

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit all days given, by the same estimator."""
        k = len(self.names)
        x = batch.grid.x[:k, batch.day[row] + days].T[None]
        there = np.ones((1, len(days)), dtype=bool)
        if self.estimator == "huber":
            fits, _, _ = huber(y[None], x, there)
        else:
            fits = least_squares(y[None], x, there)
        if fits.singular[0]:
            raise NotApplicableError(
                f"{self.id} not applicable: rank of the regressors < {self.parameters}",
                todo="use fewer factors",
            )
        there_x = batch.grid.x[:k, batch.day[row] + at].T
        line = fits.mean_y[0] + (there_x - fits.mean_x[0]) @ fits.slopes[0]
        return np.asarray(target_at(batch, row, days, y, at) - line)
