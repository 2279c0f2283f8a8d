"""Beta as a sum over leads and lags: Scholes-Williams and Dimson, for asynchronous trading.

Both betas are linear in the returns: ``beta = sum w_t R_t`` with ``sum w_t = 0`` over the n
interior estimation days (those whose leads and lags stay inside the window), and
``alpha = Rbar - beta mbar``. The prediction variance of a window is therefore
``s2 (L + L^2/n + d^2 sum w_t^2)`` with ``d = sum m - L mbar``.
"""

from __future__ import annotations

from abc import abstractmethod

import numpy as np

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.forecast import MeanAndSlopeForecast
from eventstudy.studies.models.base import Batch, Estimates, Model, target_at
from eventstudy.studies.models.market import negligible, refuse_where, zero_sigma


class _BetaSum(Model):
    """What the two models share, given the weights w of the returns."""

    parameters = 2
    lags: int
    leads: int

    @abstractmethod
    def weights(self, m: Floats, there: Bools) -> tuple[Floats, Bools, Bools]:
        """Compute the weights of the returns.

        Parameters
        ----------
        m : array, (n, T)
            Benchmark of the days of the fit, in calendar order; NaN where missing.
        there : bool array, (n, T)
            Days on which the return may be used.

        Returns
        -------
        weights : array, (n, T)
            0 outside the interior days.
        interior : bool array, (n, T)
        singular : bool array, (n,)
        """

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate every event, some at a time."""
        n = len(batch)
        alpha, beta = np.empty(n), np.empty(n)
        s2, df = np.empty(n), np.empty(n)
        mean_weight, slope_weight, centre = np.empty(n), np.empty(n), np.empty(n)
        refused: dict[int, str] = {}
        first, last = batch.estimation
        for piece in batch.chunks():
            y = batch.returns(piece, first, last)
            m = batch.regressor(piece, first, last)
            there = ~(np.isnan(y) | np.isnan(m))
            masked = batch.excluded_days(piece)
            if masked is not None:
                there &= ~masked
            w, interior, singular = self.weights(m, there)
            inside = np.maximum(interior.sum(axis=1), 1)
            mean_y = np.where(interior, y, 0.0).sum(axis=1) / inside
            mean_m = np.where(interior, m, 0.0).sum(axis=1) / inside
            beta[piece] = (w * np.where(interior, y - mean_y[:, None], 0.0)).sum(axis=1)
            alpha[piece] = mean_y - beta[piece] * mean_m
            line = alpha[piece][:, None] + beta[piece][:, None] * m
            residual = np.where(there, y - line, 0.0)
            count = batch.count[piece]
            ssr = (residual * residual).sum(axis=1)
            s2[piece] = ssr / np.maximum(count - 2, 1)
            df[piece] = inside - 2.0
            mean_weight[piece] = 1.0 / inside
            slope_weight[piece] = (w * w).sum(axis=1)
            centre[piece] = mean_m
            here: dict[int, str] = {}
            refuse_where(
                here,
                singular,
                f"{self.id} not applicable: variance of the benchmark or its neighbours=0, "
                "needs a benchmark that moves and is no exact alternation; use constant_mean",
            )
            refuse_where(
                here,
                inside < self.lags + self.leads + 4,
                f"{self.id} not applicable: too few interior estimation days, needs at least "
                f"{self.lags + self.leads + 4}; use a longer estimation window",
            )
            refuse_where(
                here,
                negligible(ssr, count, mean_y),
                zero_sigma(self.id, "the price does not move, or the asset is its own benchmark"),
            )
            refused.update({int(piece[i]): reason for i, reason in here.items()})
        forecast = MeanAndSlopeForecast(
            s2,
            mean_weight,
            slope_weight,
            centre,
            batch.grid.x[0],
            batch.day + batch.window[0],
            batch.days,
            label="prediction error of a beta sum, all covariances of the window",
        )
        return Estimates(
            {"alpha": alpha, "beta": beta}, np.sqrt(s2), df, batch.count, forecast, refused
        )

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Evaluate the line in the benchmark of the same day; (n, days)."""
        out = batch.regressor(rows, first, last)
        out *= estimates.coefficients["beta"][rows, None]
        out += estimates.coefficients["alpha"][rows, None]
        return out

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit all days given; a day counts as interior when its neighbours are among them."""
        first, last = int(days.min()), int(days.max())
        m = batch.regressor(np.array([row]), first, last)
        full = np.full((1, last - first + 1), np.nan)
        full[0, days - first] = y
        w, interior, singular = self.weights(np.where(np.isnan(full), np.nan, m), ~np.isnan(full))
        if singular[0]:
            raise NotApplicableError(
                f"{self.id} not applicable: variance of the benchmark=0", todo="use constant_mean"
            )
        mean_y = full[interior].mean()
        beta = float((w[interior] * (full[interior] - mean_y)).sum())
        alpha = mean_y - beta * m[interior].mean()
        every = batch.regressor(np.array([row]), int(at.min()), int(at.max()))[0]
        line = alpha + beta * every[at - at.min()]
        return np.asarray(target_at(batch, row, days, y, at) - line)


def shifted(m: Floats, by: int) -> Floats:
    """Move a benchmark so that day t holds day ``t + by``; NaN at the ends; same shape."""
    out = np.full_like(m, np.nan)
    if by == 0:
        out[:] = m
    elif by > 0:
        out[:, :-by] = m[:, by:]
    else:
        out[:, -by:] = m[:, :by]
    return out


class ScholesWilliams(_BetaSum):
    """Scholes and Williams (1977): three simple slopes over ``1 + 2 rho``."""

    id = "scholes_williams"
    title = "Scholes-Williams beta"
    citation = "Scholes and Williams 1977"
    lags = leads = 1
    floor = 8

    def weights(self, m: Floats, there: Bools) -> tuple[Floats, Bools, Bools]:
        """Sum the three slopes' weights; rho over the adjacent pairs of the window."""
        moved = [shifted(m, by) for by in (-1, 0, 1)]
        interior = there & ~np.isnan(moved[0]) & ~np.isnan(moved[2])
        inside = np.maximum(interior.sum(axis=1), 1)
        total = np.zeros(m.shape)
        singular = np.zeros(len(m), dtype=bool)
        for z in moved:
            mean = np.where(interior, z, 0.0).sum(axis=1) / inside
            d = np.where(interior, z - mean[:, None], 0.0)
            square = (d * d).sum(axis=1)
            flat = negligible(square, inside, mean)
            singular |= flat
            total += d / np.where(flat, 1.0, square)[:, None]
        rho = _adjacent_correlation(m)
        divisor = 1 + 2 * rho
        singular |= np.abs(divisor) < 1e-8
        return total / np.where(singular, 1.0, divisor)[:, None], interior, singular


def _adjacent_correlation(m: Floats) -> Floats:
    """Correlate each day's benchmark with the day before's, over the pairs that are there."""
    a, b = m[:, 1:], m[:, :-1]
    pair = ~(np.isnan(a) | np.isnan(b))
    count = np.maximum(pair.sum(axis=1), 1)
    da = np.where(pair, a - (np.where(pair, a, 0.0).sum(axis=1) / count)[:, None], 0.0)
    db = np.where(pair, b - (np.where(pair, b, 0.0).sum(axis=1) / count)[:, None], 0.0)
    norm = np.sqrt((da * da).sum(axis=1) * (db * db).sum(axis=1))
    rho = np.divide((da * db).sum(axis=1), norm, out=np.zeros(len(m)), where=norm > 0)
    return np.asarray(rho)


class Dimson(_BetaSum):
    """Dimson (1979): the sum of the slopes of one regression on lags and leads.

    Parameters
    ----------
    lags, leads : int
        How many days back and ahead (default one each).
    """

    id = "dimson"
    title = "Dimson beta"
    citation = "Dimson 1979"

    def __init__(self, lags: int = 1, leads: int = 1) -> None:
        for name, value in (("lags", lags), ("leads", leads)):
            if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= 20:
                raise UsageError(
                    f"{name} is a whole number from 0 to 20", where=name, value=repr(value)
                )
        self.lags, self.leads = lags, leads
        self.floor = 2 * (lags + leads) + 4

    def weights(self, m: Floats, there: Bools) -> tuple[Floats, Bools, Bools]:
        """Sum the slope rows of the pseudo-inverse of (1, lags, same day, leads)."""
        moved = np.stack([shifted(m, by) for by in range(-self.lags, self.leads + 1)], axis=2)
        interior = there & ~np.isnan(moved).any(axis=2)
        inside = np.maximum(interior.sum(axis=1), 1)
        mean = np.where(interior[:, :, None], moved, 0.0).sum(axis=1) / inside[:, None]
        d = np.where(interior[:, :, None], moved - mean[:, None, :], 0.0)
        norm = np.sqrt((d * d).sum(axis=1))
        flat = negligible(norm**2, inside[:, None], mean)
        scale = np.where(flat, 1.0, norm)
        q, r = np.linalg.qr(d / scale[:, None, :])
        singular = flat.any(axis=1)
        singular |= np.abs(np.diagonal(r, axis1=1, axis2=2)).min(axis=1) < 1e-10
        r = np.where(singular[:, None, None], np.eye(r.shape[1]), r)
        # rows of the pseudo-inverse are R^-1 Q'; their sum over slopes is Q R^-T (1/scale)
        solved = np.linalg.solve(np.swapaxes(r, 1, 2), (1.0 / scale)[:, :, None])
        return (q @ solved)[:, :, 0], interior, singular
