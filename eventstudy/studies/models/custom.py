"""A model of the user's own: any object with ``fit(X, y)`` and ``predict(X)``."""

from __future__ import annotations

import copy
from typing import Any, ClassVar

import numpy as np

from eventstudy.errors import InputError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.forecast import CovarianceForecast
from eventstudy.studies.models.base import Batch, Estimates, Model, Needs, target_at
from eventstudy.studies.models.market import negligible, refuse_where, zero_sigma


class Custom(Model):
    """Wrap an object of the user's own.

    The object is copied for every event, fitted by ``fit(X, y)`` to the estimation days (X is
    days x regressors: the factor table, else the benchmark, else a column of ones) and asked for
    ``predict(X)``. Its estimation error is unknown: the prediction variance is ``s2 L`` with
    ``s2 = e'e/(T - k)``, labelled approximate, unless it has a method
    ``forecast_covariance(X_event)`` that returns the (L, L) covariance of the abnormal returns.

    Parameters
    ----------
    model : object
    parameters : int, optional
        k of the residual degrees of freedom; default: the number of regressors and one.
    """

    title = "model of the user"
    needs: ClassVar[Needs] = "any"
    affine = False

    def __init__(self, model: Any, parameters: int | None = None) -> None:
        self.id = type(model).__name__  # type: ignore[misc]
        self.model = model
        self.given = parameters
        self.parameters = 1 if parameters is None else parameters

    def _x(self, batch: Batch, rows: Ints, first: int, last: int) -> Floats:
        """Gather the regressors; (n, days, K)."""
        k = len(batch.grid.x)
        if not k:
            return np.ones((len(rows), last - first + 1, 1))
        return np.stack([batch.regressor(rows, first, last, i) for i in range(k)], axis=2)

    def _predict(self, fitted: Any, x: Floats) -> Floats:
        """Predict where the regressors are there, NaN elsewhere."""
        out = np.full(len(x), np.nan)
        there = ~np.isnan(x).any(axis=1)
        if there.any():
            answer = np.asarray(fitted.predict(x[there]), dtype=np.float64).reshape(-1)
            if answer.shape != (int(there.sum()),):
                raise InputError(
                    "predict gave another number of values than days",
                    where=self.id,
                    value=answer.shape,
                    todo="return one expected return per row of X",
                )
            out[there] = answer
        return out

    def _fit(self, x: Floats, y: Floats) -> Any:
        fitted = copy.deepcopy(self.model)
        answer = fitted.fit(x, y)
        return fitted if answer is None else answer

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate event by event."""
        n, days = len(batch), batch.days
        k = self.given if self.given is not None else 1 + len(batch.grid.x)
        first, last = batch.estimation
        span = batch.window[1] - first + 1
        line = np.empty((n, span))
        sigma, covariance = np.empty(n), np.empty((n, days, days))
        ssr, mean = np.empty(n), np.empty(n)
        df = batch.count.astype(np.float64) - k
        own = callable(getattr(self.model, "forecast_covariance", None))
        for i in batch.one_by_one():
            rows = np.array([i])
            y = batch.returns(rows, first, last)[0]
            x = self._x(batch, rows, first, batch.window[1])[0]
            there = ~(np.isnan(y) | np.isnan(x[: len(y)]).any(axis=1))
            masked = batch.excluded_days(rows)
            if masked is not None:
                there &= ~masked[0]
            fitted = self._fit(x[: len(y)][there], y[there])
            line[i] = self._predict(fitted, x)
            residual = (y - line[i, : len(y)])[there]
            ssr[i], mean[i] = residual @ residual, y[there].mean()
            sigma[i] = np.sqrt(ssr[i] / max(df[i], 1))
            covariance[i] = (
                fitted.forecast_covariance(x[-days:]) if own else np.eye(days) * sigma[i] ** 2
            )
        refused: dict[int, str] = {}
        refuse_where(
            refused, negligible(ssr, batch.count, mean), zero_sigma(self.id, "check the returns")
        )
        refuse_where(
            refused, df < 1, f"{self.id} not applicable: T-k < 1; use a longer estimation window"
        )
        label = "given by the model" if own else "approximate: estimation error left out"
        return Estimates(
            {},
            sigma,
            df,
            batch.count,
            CovarianceForecast(covariance, label=label),
            refused,
            extra={"line": line},
        )

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Take the predictions made when fitting; (n, days)."""
        start = batch.estimation[0]
        return np.asarray(estimates.extra["line"][rows, first - start : last - start + 1])

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit a fresh copy on all days given."""
        rows = np.array([row])
        first, last = int(min(days.min(), at.min())), int(max(days.max(), at.max()))
        x = self._x(batch, rows, first, last)[0]
        fitted = self._fit(x[days - first], y)
        return np.asarray(target_at(batch, row, days, y, at) - self._predict(fitted, x)[at - first])
