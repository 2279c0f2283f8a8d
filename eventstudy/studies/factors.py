"""Factor tables: which columns a model needs, under which names they may come."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, UsageError
from eventstudy.studies.kinds import Kind
from eventstudy.studies.panel import Regressors, check_dates, check_table, same_zone
from eventstudy.studies.plausible import doubts_about_rf

SPELLINGS: dict[str, frozenset[str]] = {
    "mkt_rf": frozenset({"mktrf", "marketrf", "mktminusrf", "rmrf", "mktexcess"}),
    "smb": frozenset({"smb"}),
    "hml": frozenset({"hml"}),
    "mom": frozenset({"mom", "umd", "wml", "momentum"}),
    "rmw": frozenset({"rmw"}),
    "cma": frozenset({"cma"}),
    "rf": frozenset({"rf", "riskfree", "riskfreerate"}),
}
"""Column names accepted for a factor, compared without case, blanks, dashes and underscores."""

FACTORS: dict[str, tuple[str, ...]] = {
    "capm": ("mkt_rf",),
    "ff3": ("mkt_rf", "smb", "hml"),
    "carhart": ("mkt_rf", "smb", "hml", "mom"),
    "ff5": ("mkt_rf", "smb", "hml", "rmw", "cma"),
}

TAKEN = ("event", "asset", "day_zero", "alpha", "sigma", "df", "n_estimation")
"""Columns of ``StudyResult.estimates`` beside the slopes."""

LARGE = 0.05
"""No market moves five percent on a median day: such a table is in percent."""


def _folded(name: Any) -> str:
    return "".join(letter for letter in str(name).lower() if letter.isalnum())


def _column(columns: Any, wanted: str) -> Any:
    """Find a factor among the columns, or None."""
    found = [c for c in columns if _folded(c) in SPELLINGS[wanted]]
    if len(found) > 1:
        raise UsageError(
            f"two columns could be {wanted}",
            where="factors",
            value=", ".join(map(str, found)),
            todo="keep one of them",
        )
    return found[0] if found else None


def _check_names(names: tuple[str, ...]) -> None:
    """Refuse factors whose coefficients could not be told from each other, or from other columns.

    Raises
    ------
    UsageError
    """
    for place, name in enumerate(names):
        if name in TAKEN or name in names[:place]:
            raise UsageError(
                "two factors have the same name"
                if name in names[:place]
                else "a factor is named like another column of the estimates",
                where="factors",
                value=repr(name),
                todo="rename the column",
            )


def _with_market(factors: pd.DataFrame, market: pd.Series, rf: Any, *, sort: bool) -> pd.DataFrame:
    """Add the excess return of a benchmark to a table that has no column of it."""
    days, own, _ = check_table(factors[[rf]], "factors", sort=sort, notes=[])
    dates, values, _ = check_table(market.to_frame("mkt_rf"), "market", sort=sort, notes=[])
    same_zone(days.tz, "factors", dates.tz, "market")
    excess = pd.Series(values[0], dates).reindex(days) - own[0]
    # the table may still stand unsorted: rows go by their dates, the same row twice by its first
    rows = pd.DatetimeIndex(check_dates(factors.index, "factors", sort=sort))
    return factors.assign(mkt_rf=excess.reindex(rows).to_numpy())


def factor_regressors(
    model: str,
    factors: Any,
    market: Any,
    kind: Kind,
    *,
    sort: bool,
    notes: list[str],
) -> Regressors:
    """Take the columns that a model needs out of the factor table.

    Parameters
    ----------
    model : str
        ``capm``, ``ff3``, ``carhart``, ``ff5`` or ``factors`` (every column except ``rf``).
    factors : DataFrame
        Decimal fractions; ``rf`` is needed by the named models and optional for ``factors``.
    market : Series or None
        Stands in for a missing ``mkt_rf`` (less ``rf``).

    Raises
    ------
    UsageError
        A missing table or column.
    InputError
        A table in percent.
    """
    if not isinstance(factors, pd.DataFrame):
        raise UsageError(
            f"{model} needs a factor table",
            where="factors",
            value=None if factors is None else type(factors).__name__,
            todo="pass EventStudy(..., factors=DataFrame) with one column per factor",
        )
    if not len(factors):
        raise InputError("the factor table is empty", where="factors", todo="give one row per day")
    rf = _column(factors.columns, "rf")
    stands_in = False
    if model == "factors":
        chosen = [c for c in factors.columns if c != rf]
        names = tuple(str(c) for c in chosen)
        if not chosen:
            raise UsageError(
                "no factor in the table", where="factors", todo="give at least one column"
            )
        _check_names(names)
    else:
        if rf is None:
            raise UsageError(
                f"{model} needs the risk-free rate",
                where="factors",
                value=", ".join(map(str, factors.columns)),
                todo="add a column rf (decimal fractions), zeros if it is to be ignored",
            )
        names = FACTORS[model]
        stands_in = _column(factors.columns, "mkt_rf") is None
        stands_in = stands_in and market is not None
        if stands_in:
            factors = _with_market(factors, market, rf, sort=sort)
        chosen = []
        for name in names:
            column = _column(factors.columns, name)
            if column is None:
                raise UsageError(
                    f"{model} needs the factor {name}",
                    where="factors",
                    value=", ".join(map(str, factors.columns)),
                    todo=f"add a column {name}",
                )
            chosen.append(column)
    wanted = [*chosen, rf] if rf is not None else chosen
    dates, values, _ = check_table(factors[wanted], "factors", sort=sort, notes=notes)
    size = np.abs(values[0])[~np.isnan(values[0])]
    if model != "factors" and len(size) and np.median(size) > LARGE:
        raise InputError(
            "the factors look like percent",
            where=f"factors, column {chosen[0]!r}",
            value=f"median size {np.median(size):.3g}",
            todo="divide the table by 100",
        )
    if kind == "log" and model != "factors":
        notes.append("factor returns are simple returns, asset returns are log returns")
    x = values[: len(chosen)]
    if rf is not None:
        notes += doubts_about_rf(values[-1], x[0], names[0])
    if market is not None and not stands_in:
        notes.append(f"{model} takes its factors from the table: the benchmark given is not used")
    # the named factors are returns; what is in any other table may be a level
    joins: Kind = "level" if model == "factors" else "simple"
    return Regressors(dates, x, names, values[-1] if rf is not None else None, joins, "factors")
