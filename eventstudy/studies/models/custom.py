"""A model of the user's own: any object with ``fit(X, y)`` and ``predict(X)``."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any, ClassVar

import numpy as np

from eventstudy.errors import EventStudyError, InputError, NotApplicableError
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
            answer = self._numbers("predict", self._call("predict", fitted.predict, x[there]))
            answer = answer.reshape(-1)
            if answer.shape != (int(there.sum()),):
                raise InputError(
                    "predict gave another number of values than days",
                    where=self.id,
                    value=answer.shape,
                    todo="return one expected return per row of X",
                )
            out[there] = answer
        return out

    def _call(self, name: str, method: Callable[..., Any], *arguments: Any) -> Any:
        """Call a method of the user's; say that it was theirs when it fails."""
        try:
            return method(*arguments)
        except EventStudyError:
            raise
        except Exception as error:
            raise InputError(
                f"{name} of the model failed",
                where=self.id,
                value=f"{type(error).__name__}: {error}",
                todo="mend the model: X is days x regressors, y the returns of the days",
            ) from error

    def _numbers(self, name: str, answer: Any) -> Floats:
        try:
            return np.asarray(answer, dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise InputError(
                f"{name} gave something other than numbers",
                where=self.id,
                value=type(answer).__name__,
                todo="return an array of floats",
            ) from error

    def _fit(self, x: Floats, y: Floats) -> Any:
        fitted = copy.deepcopy(self.model)
        answer = self._call("fit", fitted.fit, x, y)
        return fitted if answer is None else answer

    def _own_covariance(self, fitted: Any, x: Floats) -> Floats:
        """Ask the object for the covariance of the event days; (L, L), NaN where it has none."""
        answer = self._call("forecast_covariance", fitted.forecast_covariance, x)
        found = self._numbers("forecast_covariance", answer)
        if found.shape != (len(x), len(x)):
            raise InputError(
                "forecast_covariance gave a matrix of another size",
                where=self.id,
                value=found.shape,
                todo=f"return one row and column per event day: {(len(x), len(x))}",
            )
        return found

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
        refused: dict[int, str] = {}
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
            blank = int((~np.isfinite(line[i]) & ~np.isnan(x).any(axis=1)).sum())
            if blank:
                refused[int(i)] = (
                    f"{self.id} not applicable: predictions that are no number={blank} of "
                    f"{len(x)} days, needs one for every day; mend predict"
                )
                line[i] = np.nan_to_num(line[i], posinf=0.0, neginf=0.0)
            residual = (y - line[i, : len(y)])[there]
            ssr[i], mean[i] = residual @ residual, y[there].mean()
            sigma[i] = np.sqrt(ssr[i] / max(df[i], 1))
            covariance[i] = np.eye(days) * sigma[i] ** 2
            if own:
                given = self._own_covariance(fitted, x[-days:])
                if np.isfinite(given).all() and (np.diagonal(given) > 0).all():
                    covariance[i] = given
                else:
                    refused.setdefault(
                        int(i),
                        f"{self.id} not applicable: variances of forecast_covariance that are no "
                        "positive number, needs one for every event day; mend it",
                    )
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
        line = self._predict(fitted, x)[at - first]
        if not np.isfinite(line).all():
            raise NotApplicableError(
                f"{self.id} not applicable: predictions that are no number="
                f"{int((~np.isfinite(line)).sum())} of {len(line)} days under H0",
                todo="mend predict",
            )
        return np.asarray(target_at(batch, row, days, y, at) - line)
