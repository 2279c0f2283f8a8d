"""Regression of cumulative abnormal returns on characteristics of the events."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, NotApplicableError, UsageError
from eventstudy.studies.numbers import check_size, numbers
from eventstudy.studies.sample import Cell
from eventstudy.studies.windows import Window, text
from eventstudy.tables import Display

Errors = Literal["HC0", "HC1", "HC2", "HC3", "cluster"]


@dataclass(frozen=True, eq=False, repr=False)
class CrossSection(Display):
    """Coefficients of a cross-sectional regression.

    Attributes
    ----------
    window : pair of relative days
    table : DataFrame
        ``characteristic``, ``coefficient``, ``se``, ``t``, ``df``, ``p_value``, ``low``,
        ``high`` (95 % interval), constant first.
    n : int
        Events used.
    r2 : float
    errors : str
    weighted : bool
    excluded : DataFrame
        ``event``, ``reason``.
    """

    window: Window
    table: pd.DataFrame
    n: int
    r2: float
    errors: str
    weighted: bool
    excluded: pd.DataFrame

    def title(self) -> str:
        """Say in one line what was regressed."""
        return (
            f"CAR{text(self.window)} on {len(self.table) - 1} characteristics: "
            f"{'weighted' if self.weighted else 'ordinary'} least squares, {self.n} events, "
            f"R2 = {self.r2:.4g}, standard errors {self.errors}"
        )

    def to_pandas(self) -> pd.DataFrame:
        """Give the coefficients with full precision."""
        return self.table.copy()


def regress(
    cell: Cell,
    characteristics: Any,
    errors: Errors = "HC3",
    *,
    weighted: bool = False,
) -> CrossSection:
    """Regress the CARs of a window on characteristics of the events.

    Parameters
    ----------
    cell : Cell
    characteristics : DataFrame
        One numeric column each, indexed by event id.
    errors : {"HC0", "HC1", "HC2", "HC3", "cluster"}
        Heteroskedasticity-robust (White 1980; MacKinnon and White 1985), or clustered by the
        date of day 0.
    weighted : bool
        Weight each event by the inverse of its prediction variance.

    Raises
    ------
    NotApplicableError
        Too few events, or characteristics without variation of their own.
    """
    if errors not in ("HC0", "HC1", "HC2", "HC3", "cluster"):
        raise UsageError(
            "no such standard errors",
            where="errors",
            value=repr(errors),
            todo="choose from HC0, HC1, HC2, HC3, cluster",
        )
    if not isinstance(characteristics, pd.DataFrame) or not len(characteristics.columns):
        raise InputError(
            "characteristics is no table",
            where="characteristics",
            value=type(characteristics).__name__,
            todo="pass a DataFrame indexed by event id, one numeric column each",
        )
    if not characteristics.index.is_unique:
        raise InputError(
            "an event stands twice",
            where="characteristics",
            value=characteristics.index[characteristics.index.duplicated()][0],
            todo="keep one row per event",
        )
    found = numbers(characteristics, "characteristics", "code groups as 0 and 1", truths=True)
    check_size(
        found,
        lambda row, column: (
            f"characteristics, column {characteristics.columns[column]!r}, "
            f"event {characteristics.index[row]!r}"
        ),
    )
    values = pd.DataFrame(found, characteristics.index)
    events = cell.sample.events[cell.rows]
    x = values.reindex(events).to_numpy()
    there = ~np.isnan(x).any(axis=1)
    lost = pd.DataFrame(
        {
            "event": events[~there],
            "reason": [
                "a characteristic is missing" if e in values.index else "no characteristics"
                for e in events[~there]
            ],
        }
    )
    x, y = x[there], cell.car[there]
    n, k = x.shape[0], x.shape[1] + 1
    if n <= k:
        raise NotApplicableError(
            f"cross-sectional regression not applicable: N={n}, needs more than {k} events",
            todo="add events or leave characteristics out",
        )
    groups = cell.day_zero[there]
    clusters = len(np.unique(groups))
    if errors == "cluster" and clusters <= k:
        # the covariance has at most the rank of the clusters: some standard error is too small
        raise NotApplicableError(
            f"clustered errors not applicable: clusters={clusters}, needs events on more than {k} "
            "dates, the number of coefficients",
            todo="choose errors='HC3', or leave characteristics out",
        )
    scale = np.sqrt((x * x).sum(axis=0))
    design = np.column_stack([np.ones(n), x])
    if (
        np.linalg.matrix_rank(
            design / np.where(np.append(np.sqrt(n), scale) > 0, np.append(np.sqrt(n), scale), 1.0)
        )
        < k
    ):
        raise NotApplicableError(
            f"cross-sectional regression not applicable: rank < {k}, needs characteristics that "
            "vary and are no combination of each other",
            todo="leave one out",
        )
    from statsmodels.regression.linear_model import WLS

    weights = 1.0 / cell.variance[there] if weighted else np.ones(n)
    cov: dict[str, Any] = (
        {"cov_type": "cluster", "cov_kwds": {"groups": groups}}
        if errors == "cluster"
        else {"cov_type": errors}
    )
    fitted = WLS(y, design, weights=weights).fit(use_t=True, **cov)
    interval = fitted.conf_int()
    df = clusters - 1 if errors == "cluster" else n - k
    table = pd.DataFrame(
        {
            "characteristic": ["constant", *map(str, characteristics.columns)],
            "coefficient": fitted.params,
            "se": fitted.bse,
            "t": fitted.tvalues,
            "df": float(df),
            "p_value": fitted.pvalues,
            "low": interval[:, 0],
            "high": interval[:, 1],
        }
    )
    return CrossSection(cell.window, table, n, float(fitted.rsquared), errors, weighted, lost)
