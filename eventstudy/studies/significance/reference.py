"""The reference distribution behind a permutation test: what the actual value is ranked among."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import NotApplicableError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.windows import Window, text
from eventstudy.tables import Display


@dataclass(frozen=True, eq=False, repr=False)
class Reference(Display):
    """The statistic at every pseudo-date, and the actual one.

    Attributes
    ----------
    test : str
    window : pair of relative days
    sums : array, (n,)
        Signed sums over the shifted windows; for ``conformal`` and ``conformal_scaled`` the
        first is the actual one (the identity), for ``sq`` the actual one is not among them.
    actual : float
        Signed sum over the actual window, in the same unit.
    p_value, p_floor : float
    two_tails : bool
        Whether p is twice the smaller tail (``sq``), or the share of sums at least as far from
        zero as the actual one.
    unit : {"return", "level", "scaled"}
        ``scaled``: divided by the volatility known the day before.
    response : array, (n,), or None
        How the sums move per unit of assumed effect: the interval needs it.
    days : DatetimeIndex, (n,), or None
        The days that are shifted, in the order of the ring (cyclic tests).
    """

    test: str
    window: Window
    sums: Floats
    actual: float
    p_value: float
    p_floor: float
    two_tails: bool = False
    unit: str = "return"
    response: Floats | None = field(default=None, repr=False)
    days: pd.DatetimeIndex | None = field(default=None, repr=False)

    @property
    def statistics(self) -> Floats:
        """Distance of every sum from zero; (n,)."""
        return np.abs(self.sums)

    def interval(self, alpha: float = 0.05) -> tuple[float, float]:
        """Find the hull of all effects tau on the whole window with ``p(tau) > alpha``.

        Returns
        -------
        (low, high) : floats
            Cumulative effects, in the unit of the returns.

        Raises
        ------
        NotApplicableError
            When the test offers no interval, or alpha is below its smallest possible p.

        Notes
        -----
        The residuals are affine in the assumed effect, so every shift is at least as far from
        zero as the actual window on an interval of tau with ends in closed form; the hull
        follows by counting these intervals (Chernozhukov, Wuthrich and Zhu 2021).
        """
        if self.response is None:
            raise NotApplicableError(
                f"no interval: {self.test} offers none for this model",
                todo="use conformal with a model that is linear in the returns",
            )
        n = len(self.sums)
        if alpha * n < 1:
            raise NotApplicableError(
                f"no interval at {alpha:g}: smallest possible p is {1 / n:.6g}",
                todo="use a longer estimation window or a larger alpha",
            )
        a, b = self.sums, self.response
        # the identity always counts; shift j counts where |a_j - tau b_j| >= |a_0 - tau b_0|
        with np.errstate(divide="ignore", invalid="ignore"):
            one = (a[0] - a[1:]) / (b[0] - b[1:])
            two = (a[0] + a[1:]) / (b[0] + b[1:])
        low, high = np.fmin(one, two), np.fmax(one, two)
        count = int(alpha * n)
        while count / n <= alpha:  # the smallest count whose p is above alpha
            count += 1
        return _hull(low, high, count - 1)

    def to_pandas(self) -> pd.DataFrame:
        """Give the shifted sums as a table: shift, sum, statistic."""
        return pd.DataFrame(
            {"shift": np.arange(len(self.sums)), "sum": self.sums, "statistic": self.statistics}
        )

    def display_table(self) -> pd.DataFrame:
        """Show the quartiles of the reference sums and the actual one."""
        points = np.quantile(self.sums, [0, 0.25, 0.5, 0.75, 1])
        names = ["smallest", "lower quartile", "median", "upper quartile", "largest"]
        return pd.DataFrame({"sum": [*names, "actual"], "value": [*points, self.actual]})

    def title(self) -> str:
        """Say what this is in one line."""
        return (
            f"{self.test} {text(self.window)}: actual {self.actual:.6g}, "
            f"p = {self.p_value:.4g} (smallest possible {self.p_floor:.4g}), "
            f"{len(self.sums)} reference sums"
        )

    def plot(self, *, ax: Any = None) -> Any:
        """Draw the histogram of the reference sums with the actual one marked; return the Axes."""
        from eventstudy import plot

        unit: Any = self.unit
        return plot.placebo(
            reference=self.sums if self.two_tails else self.statistics,
            actual=self.actual if self.two_tails else abs(self.actual),
            p_value=self.p_value,
            unit=unit,
            ax=ax,
        )


def _hull(low: Floats, high: Floats, need: int) -> tuple[float, float]:
    """Find the outermost points that at least ``need`` of the closed intervals cover."""
    if need <= 0:
        return -np.inf, np.inf
    starts, ends = np.sort(low), np.sort(high)
    # at a start s: intervals begun up to s, less those ended before s
    begun = np.searchsorted(starts, starts, side="right")
    over = np.searchsorted(ends, starts, side="left")
    covered = np.flatnonzero(begun - over >= need)
    begun_e = np.searchsorted(starts, ends, side="right")
    over_e = np.searchsorted(ends, ends, side="left")
    covered_e = np.flatnonzero(begun_e - over_e >= need)
    return float(starts[covered[0]]), float(ends[covered_e[-1]])
