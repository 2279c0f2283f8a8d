"""The models of a mean and at most one slope: constant mean, market adjusted, market model."""

from __future__ import annotations

from typing import ClassVar

import numpy as np

from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.engine import Lines, fit_lines
from eventstudy.studies.forecast import MeanAndSlopeForecast
from eventstudy.studies.models.base import Batch, Estimates, Model, Needs, target_at

ROUNDING = 1e-12
"""A spread below this share of the level is rounding, not variation."""


def negligible(sum_of_squares: Floats, count: Ints, mean: Floats) -> Bools:
    """Tell where a series does not vary beyond rounding around its mean."""
    variance = sum_of_squares / np.maximum(count, 1)
    return np.asarray(variance <= ROUNDING**2 * (variance + mean * mean))


def zero_sigma(model: str, what: str) -> str:
    """Word the refusal of a series without residual variation."""
    return (
        f"{model} not applicable: residual variance=0, needs variation in the estimation window; "
        f"{what}"
    )


def refuse_where(refused: dict[int, str], where: Bools, reason: str) -> None:
    """Add one reason for all events that it meets, unless they have one already."""
    for row in np.flatnonzero(where):
        refused.setdefault(int(row), reason)


class _MeanAndSlope(Model):
    """What the three models share: one call of the engine and a closed-form variance."""

    slope: ClassVar[bool] = False

    def _lines(self, batch: Batch) -> tuple[Lines, Ints]:
        first, last = batch.estimation
        length = last - first + 1
        lines = fit_lines(
            batch.grid.y,
            batch.grid.x[0] if self.slope else None,
            batch.asset,
            batch.day + first,
            length,
            irregular=batch.irregular,
            masked=batch.masked,
            chunk=batch.chunk,
        )
        return lines, batch.count


class ConstantMean(_MeanAndSlope):
    """Expected return: the mean of the estimation window."""

    id = "constant_mean"
    title = "constant mean return"
    needs: ClassVar[Needs] = "nothing"
    parameters = 1
    citation = "Brown and Warner 1980"

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate the mean of every event."""
        lines, count = self._lines(batch)
        refused: dict[int, str] = {}
        refuse_where(
            refused,
            negligible(lines.ssr, count, lines.mean_y),
            zero_sigma(self.id, "check that the price moves at all (zero variance)"),
        )
        df = count.astype(np.float64) - 1
        s2 = lines.ssr / np.maximum(df, 1)
        zero = np.zeros(len(batch))
        forecast = MeanAndSlopeForecast(
            s2, 1.0 / count, zero, zero, None, batch.day + batch.window[0], batch.days
        )
        return Estimates({"alpha": lines.mean_y}, np.sqrt(s2), df, count, forecast, refused)

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Repeat the mean; (n, days)."""
        del batch
        alpha = estimates.coefficients["alpha"][rows, None]
        return np.broadcast_to(alpha, (len(rows), last - first + 1))

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Take the mean of all days off."""
        return np.asarray(target_at(batch, row, days, y, at) - y.mean())


class MarketAdjusted(_MeanAndSlope):
    """Expected return: the benchmark's; nothing is estimated but the spread."""

    id = "market_adjusted"
    title = "market adjusted return"
    parameters = 0
    citation = "Brown and Warner 1980"

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate the spread of return less benchmark (centred, divisor T-1)."""
        first, last = batch.estimation
        length = last - first + 1
        lines = fit_lines(
            batch.grid.y - batch.grid.x[0],
            None,
            batch.asset,
            batch.day + first,
            length,
            irregular=batch.irregular,
            masked=batch.masked,
            chunk=batch.chunk,
        )
        count = batch.count
        refused: dict[int, str] = {}
        level = fit_scale(batch)
        refuse_where(
            refused,
            negligible(lines.ssr, count, lines.mean_y) | (lines.ssr <= ROUNDING**2 * level),
            zero_sigma(self.id, "asset and benchmark are the same series"),
        )
        df = count.astype(np.float64) - 1
        s2 = lines.ssr / np.maximum(df, 1)
        zero = np.zeros(len(batch))
        forecast = MeanAndSlopeForecast(
            s2, zero, zero, zero, None, batch.day + batch.window[0], batch.days
        )
        note = "market_adjusted: a mean of return less benchmark stays in the abnormal returns"
        return Estimates({}, np.sqrt(s2), df, count, forecast, refused, notes=(note,))

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Take the benchmark itself; (n, days)."""
        del estimates
        return batch.regressor(rows, first, last)

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Take the benchmark off; there is nothing to refit."""
        m = batch.regressor(np.array([row]), int(at.min()), int(at.max()))[0]
        return np.asarray(target_at(batch, row, days, y, at) - m[at - at.min()])


def fit_scale(batch: Batch) -> Floats:
    """Sum of squares of the benchmark over the estimation days: the scale of rounding; (n,)."""
    first, last = batch.estimation
    running = np.append(0.0, np.cumsum(np.nan_to_num(batch.grid.x[0]) ** 2))
    top = len(running) - 1
    lo = np.clip(batch.day + first, 0, top)
    hi = np.clip(batch.day + last + 1, 0, top)
    return np.asarray(running[hi] - running[lo])


class MarketModel(_MeanAndSlope):
    """Expected return: a line in the benchmark's return, by ordinary least squares."""

    id = "market_model"
    title = "market model"
    parameters = 2
    slope = True
    citation = "Fama, Fisher, Jensen and Roll 1969; Brown and Warner 1985"

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate the line of every event."""
        lines, count = self._lines(batch)
        refused: dict[int, str] = {}
        flat = negligible(lines.sxx, count, lines.mean_x)
        refuse_where(
            refused,
            flat,
            f"{self.id} not applicable: variance of the benchmark=0, needs variation in the "
            "estimation window; use constant_mean",
        )
        scale = np.sqrt(lines.slope**2 * (lines.sxx / count + lines.mean_x**2)) + np.abs(
            lines.mean_y
        )
        refuse_where(
            refused,
            negligible(lines.ssr, count, scale) | (lines.ssr <= ROUNDING**2 * lines.syy),
            zero_sigma(self.id, "the price does not move, or the asset is its own benchmark"),
        )
        df = count.astype(np.float64) - 2
        s2 = np.maximum(lines.ssr, 0) / np.maximum(df, 1)
        alpha = lines.mean_y - lines.slope * lines.mean_x
        inverse = np.divide(1.0, lines.sxx, out=np.zeros(len(batch)), where=~flat)
        forecast = MeanAndSlopeForecast(
            s2,
            1.0 / count,
            inverse,
            lines.mean_x,
            batch.grid.x[0],
            batch.day + batch.window[0],
            batch.days,
        )
        return Estimates(
            {"alpha": alpha, "beta": lines.slope}, np.sqrt(s2), df, count, forecast, refused
        )

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Evaluate the line; (n, days)."""
        out = batch.regressor(rows, first, last)
        out *= estimates.coefficients["beta"][rows, None]
        out += estimates.coefficients["alpha"][rows, None]
        return out

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit the line on all days given."""
        m = batch.grid.x[0]
        x = m[batch.day[row] + days]
        dx = x - x.mean()
        beta = (dx @ (y - y.mean())) / (dx @ dx)
        line = y.mean() + beta * (m[batch.day[row] + at] - x.mean())
        return np.asarray(target_at(batch, row, days, y, at) - line)
