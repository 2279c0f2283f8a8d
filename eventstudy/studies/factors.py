"""Factor tables: which columns a model needs, under which names they may come."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, UsageError
from eventstudy.studies.panel import Kind, Regressors, check_table
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
    market : Series, optional
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
    rf = _column(factors.columns, "rf")
    stands_in = False
    if model == "factors":
        chosen = [c for c in factors.columns if c != rf]
        names = tuple(str(c) for c in chosen)
        if not chosen:
            raise UsageError(
                "no factor in the table", where="factors", todo="give at least one column"
            )
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
        if stands_in and isinstance(market, pd.Series):
            excess = market.reindex(factors.index) - factors[rf]
            factors = factors.assign(mkt_rf=excess)
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
    if model != "factors" and np.nanmedian(np.abs(values[0])) > LARGE:
        raise InputError(
            "the factors look like percent",
            where=f"factors, column {chosen[0]!r}",
            value=f"median size {np.nanmedian(np.abs(values[0])):.3g}",
            todo="divide the table by 100",
        )
    if kind == "log" and model != "factors":
        notes.append("factor returns are simple returns, asset returns are log returns")
    x = values[: len(chosen)]
    if rf is not None:
        notes += doubts_about_rf(values[-1], x[0], names[0])
    if market is not None and not stands_in:
        notes.append(f"{model} takes its factors from the table: the benchmark given is not used")
    return Regressors(dates, x, names, values[-1] if rf is not None else None, "level")
