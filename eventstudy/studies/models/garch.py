"""The market model with GARCH(1,1) or EGARCH(1,1,1) variance and Student t errors, by ``arch``."""

from __future__ import annotations

import warnings
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np

from eventstudy.errors import UsageError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.forecast import Forecast
from eventstudy.studies.models.base import Batch, Estimates, Model, target_at
from eventstudy.studies.models.market import negligible, zero_sigma

SCALE = 100.0
"""``arch`` wants percent: its optimiser is poorly scaled on decimal fractions."""

ADVISED = 500
SIMULATIONS = 10_000
SEED = 20_191_025


@dataclass(frozen=True, eq=False)
class GarchForecast(Forecast):
    """Variance forecasts made on the eve of each event day.

    Attributes
    ----------
    ahead : array, (n, L, L)
        ``ahead[i, t, h]``: variance of day ``t + h`` forecast on the eve of day t.
    """

    ahead: Floats
    label: str = "GARCH forecast from the eve; estimation error of the mean left out"

    def daily(self, rows: Ints, first: int, last: int) -> Floats:
        """Take each day's forecast from its own eve; (n, days)."""
        return np.asarray(self.ahead[rows, first : last + 1, 0])

    def window(self, rows: Ints, first: int, last: int) -> Floats:
        """Sum the horizons of the window, forecast on its eve; (n,)."""
        return np.asarray(self.ahead[rows, first, : last - first + 1].sum(axis=1))

    def full(self, row: int) -> Floats:
        """Lay the horizons from the first eve out on a diagonal; (L, L)."""
        return np.diag(self.ahead[row, 0])

    def take(self, rows: Ints) -> GarchForecast:
        """Keep some of the events."""
        return replace(self, ahead=self.ahead[rows])


class Garch(Model):
    """Mean with constant and benchmark, conditional variance by GARCH or EGARCH.

    Parameters
    ----------
    volatility : {"garch", "egarch"}
    """

    id = "garch"
    title = "market model with GARCH errors"
    citation = "Bollerslev 1986; Nelson 1991"
    parameters = 6
    floor = 250

    def __init__(self, volatility: Literal["garch", "egarch"] = "garch") -> None:
        if volatility not in ("garch", "egarch"):
            raise UsageError(
                "no such volatility model",
                where="volatility",
                value=repr(volatility),
                todo="choose 'garch' or 'egarch'",
            )
        self.volatility = volatility
        self.parameters = 6 if volatility == "garch" else 7

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate event by event."""
        n, days = len(batch), batch.days
        names = ["alpha", "beta", "omega", "arch", "garch", "nu", "loglikelihood", "sigma_eve"]
        if self.volatility == "egarch":
            names.insert(4, "leverage")
        found = {name: np.zeros(n) for name in names}
        sigma, ahead = np.ones(n), np.ones((n, days, days))
        refused: dict[int, str] = {}
        for i in batch.one_by_one():
            reason = self._one(batch, i, found, sigma, ahead)
            if reason:
                refused[i] = f"{self.id} not applicable: {reason}"
        notes: tuple[str, ...] = ()
        if (batch.count < ADVISED).any():
            notes = (f"garch: fewer than {ADVISED} estimation days, parameters are loose",)
        df = batch.count.astype(np.float64) - self.parameters
        return Estimates(found, sigma, df, batch.count, GarchForecast(ahead), refused, notes=notes)

    def _one(
        self, batch: Batch, i: int, found: dict[str, Floats], sigma: Floats, ahead: Floats
    ) -> str:
        """Fit one event; return the reason when that fails."""
        rows = np.array([i])
        first, last = batch.estimation[0], batch.window[1]
        y = batch.returns(rows, first, last)[0] * SCALE
        m = batch.regressor(rows, first, last)[0] * SCALE
        there = ~(np.isnan(y) | np.isnan(m))
        masked = batch.excluded_days(rows)
        if masked is not None:
            there[: masked.shape[1]] &= ~masked[0]
        relative = np.arange(first, last + 1)
        inside = there & (relative <= batch.estimation[1])
        if negligible(
            np.array([((y[inside] - y[inside].mean()) ** 2).sum()]),
            np.array([inside.sum()]),
            np.array([y[inside].mean()]),
        )[0]:
            return zero_sigma(self.id, "the price does not move").split(": ", 1)[1]
        if negligible(
            np.array([((m[inside] - m[inside].mean()) ** 2).sum()]),
            np.array([inside.sum()]),
            np.array([m[inside].mean()]),
        )[0]:
            return "variance of the benchmark=0, needs variation; use constant_mean"
        count = int(inside.sum())
        result, problem = self._fit(y[there], m[there], count)
        if problem:
            return problem
        p = result.params
        names = ["Const", "x0", "omega", "alpha[1]", "beta[1]", "nu"]
        ours = ["alpha", "beta", "omega", "arch", "garch", "nu"]
        if self.volatility == "egarch":
            names.insert(4, "gamma[1]")
            ours.insert(4, "leverage")
        for theirs, mine in zip(names, ours, strict=True):
            found[mine][i] = p[theirs]
        found["alpha"][i] /= SCALE
        if self.volatility == "garch":
            found["omega"][i] /= SCALE**2
        found["loglikelihood"][i] = result.loglikelihood
        residual = (y - p["Const"] - p["x0"] * m)[inside] / SCALE
        sigma[i] = np.sqrt((residual**2).sum() / (count - 2))
        self._forecast(result, relative[there], batch.window, ahead[i])
        found["sigma_eve"][i] = np.sqrt(ahead[i, 0, 0])
        return ""

    def _fit(self, y: Floats, m: Floats, count: int) -> tuple[Any, str]:
        """Run ``arch`` on the first ``count`` days; give the result or the problem."""
        try:
            from arch.univariate import EGARCH, GARCH, LS, StudentsT
        except ImportError:
            raise UsageError(
                "the garch model needs the package arch",
                where="model",
                value="garch",
                todo="pip install 'eventstudy-impact[garch]'",
            ) from None
        volatility = GARCH(1, 0, 1) if self.volatility == "garch" else EGARCH(1, 1, 1)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what they say stands in the convergence flag
            model = LS(
                y,
                x=m[:, None],
                volatility=volatility,
                distribution=StudentsT(seed=SEED),
                rescale=False,
            )
            try:
                result = model.fit(last_obs=count, disp="off", show_warning=False)
            except (ValueError, np.linalg.LinAlgError) as error:
                return None, f"optimiser failed: {error}, needs convergence; use market_model"
        if result.convergence_flag != 0:
            return None, (
                f"convergence flag={result.convergence_flag}, needs 0; use a longer estimation "
                "window or another model"
            )
        return result, ""

    def _forecast(self, result: Any, relative: Ints, window: tuple[int, int], out: Floats) -> None:
        """Fill ``out[t, h]``: variance of day t + h of the event window, known on t's eve."""
        days = out.shape[0]
        out[:] = np.nan
        eves = [int(np.searchsorted(relative, day)) - 1 for day in range(window[0], window[1] + 1)]
        simulated = self.volatility == "egarch" and days > 1
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            forecast = result.forecast(
                horizon=days,
                start=min(eves),
                x=np.zeros((1, len(relative) - min(eves), days)),
                method="simulation" if simulated else "analytic",
                simulations=SIMULATIONS if simulated else 1000,
            )
        variance = forecast.variance.to_numpy() / SCALE**2
        for t, eve in enumerate(eves):
            out[t] = variance[eve - min(eves)]

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Evaluate the mean equation; (n, days)."""
        out = batch.regressor(rows, first, last)
        out *= estimates.coefficients["beta"][rows, None]
        out += estimates.coefficients["alpha"][rows, None]
        return out

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit the mean equation by least squares on all days given."""
        m = batch.grid.x[0]
        x = m[batch.day[row] + days]
        dx = x - x.mean()
        beta = (dx @ (y - y.mean())) / (dx @ dx)
        line = y.mean() + beta * (m[batch.day[row] + at] - x.mean())
        return np.asarray(target_at(batch, row, days, y, at) - line)
