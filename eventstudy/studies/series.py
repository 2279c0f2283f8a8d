"""From prices to returns, from volumes to log volumes, from many series to one portfolio."""

from __future__ import annotations

import warnings
from typing import Any, Literal, TypeVar

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, UsageError
from eventstudy.studies.kinds import KINDS, Kind
from eventstudy.studies.numbers import numbers
from eventstudy.studies.panel import check_dates

Table = TypeVar("Table", pd.Series, pd.DataFrame)


def _numbers(prices: Any, what: str, *, sort: bool = False) -> pd.DataFrame:
    """Check a price table: dates in order, numbers, nothing infinite."""
    if not isinstance(prices, pd.Series | pd.DataFrame):
        raise InputError(
            f"{what} are no table",
            where=what,
            value=type(prices).__name__,
            todo="pass a Series or a DataFrame (dates x assets)",
        )
    frame = prices.to_frame() if isinstance(prices, pd.Series) else prices
    dates = check_dates(frame.index, what, sort=sort)
    if dates.has_duplicates:
        raise InputError(
            "a date stands twice",
            where=what,
            value=dates[dates.duplicated()][0].isoformat(),
            todo="keep one row per date",
        )
    frame = pd.DataFrame(numbers(frame, what), dates, frame.columns)
    if not dates.is_monotonic_increasing:
        frame = frame.sort_index()
    _refuse_cells(frame, np.isinf(frame.to_numpy()), what, "an infinite value", "correct it")
    return frame


def _refuse_cells(frame: pd.DataFrame, bad: Any, what: str, problem: str, todo: str) -> None:
    """Raise for the first marked cell, naming its row and column."""
    if not bad.any():
        return
    row, column = (int(i) for i in np.argwhere(bad)[0])
    raise InputError(
        problem,
        where=f"{what}, column {frame.columns[column]!r}, row {frame.index[row].isoformat()}",
        value=frame.iloc[row, column],
        todo=todo,
    )


def _each(frame: pd.DataFrame, function: np.ufunc) -> pd.DataFrame:
    """Apply a function to every number."""
    return pd.DataFrame(function(frame.to_numpy()), index=frame.index, columns=frame.columns)


def _like(frame: pd.DataFrame, original: Table) -> Table:
    """Give a table back as the Series that it came as."""
    if isinstance(original, pd.Series):
        series = frame.iloc[:, 0]
        series.name = original.name
        return series
    return frame


def returns(
    prices: Table,
    kind: Literal["simple", "log"] = "simple",
    *,
    gaps: Literal["missing", "span"] = "missing",
    allow_nonpositive: bool = False,
    sort: bool = False,
) -> Table:
    """Make returns out of prices.

    Parameters
    ----------
    prices : Series or DataFrame (dates x assets)
        Adjusted prices, dates increasing.
    kind : {"simple", "log"}
        ``P_t / P_{t-1} - 1`` or ``ln(P_t / P_{t-1})``. Use one kind for asset and benchmark.
    gaps : {"missing", "span"}
        What follows a missing price: no return until two prices stand next to each other
        ("missing"), or the return since the last price, over several days ("span", what
        ``trade_to_trade`` wants). The missing day itself has no return.
    allow_nonpositive : bool
        Let prices of 0 and below through for simple returns, with a warning (oil closed at
        -37.63 on 2020-04-20); such a return has no meaning as a growth rate.
    sort : bool
        Sort by date instead of refusing unsorted dates.

    Returns
    -------
    Series or DataFrame
        As ``prices``, without its first row; decimal fractions.

    Raises
    ------
    InputError
        Prices that are infinite, repeated, unsorted, or not positive.
    """
    if kind not in ("simple", "log"):
        raise UsageError(
            "no such kind of return",
            where="kind",
            value=repr(kind),
            todo="choose 'simple' or 'log'",
        )
    if gaps not in ("missing", "span"):
        raise UsageError(
            "no such treatment of gaps",
            where="gaps",
            value=repr(gaps),
            todo="choose 'missing' or 'span'",
        )
    frame = _numbers(prices, "prices", sort=sort)
    values = frame.to_numpy()
    low = values <= 0
    if low.any():
        if kind == "log" or not allow_nonpositive:
            todo = (
                "log returns need positive prices; use kind='simple' with allow_nonpositive=True"
                if kind == "log"
                else "correct it, or pass allow_nonpositive=True"
            )
            _refuse_cells(frame, low, "prices", "a price is not positive", todo)
        if (values[:-1] == 0).any():
            _refuse_cells(
                frame,
                values == 0,
                "prices",
                "a price of zero has no return after it",
                "set it to NaN",
            )
        warnings.warn(
            "prices of zero or below: their simple returns are no growth rates",
            UserWarning,
            stacklevel=2,
        )
    before = frame.ffill().shift(1) if gaps == "span" else frame.shift(1)
    ratio = frame / before
    out = ratio - 1.0 if kind == "simple" else _each(ratio, np.log)
    return _like(out.iloc[1:], prices)


def log_level(volume: Table, *, sort: bool = False) -> Table:
    """Take the logarithm of volumes, for ``EventStudy(returns="level")``.

    The abnormal value of a level study is the log volume less its expectation, so a CAR of 0.69
    over one day is twice the ordinary volume.

    Parameters
    ----------
    volume : Series or DataFrame (dates x assets)

    Returns
    -------
    Series or DataFrame
        ln(volume); same rows. A volume of zero has no logarithm and becomes missing.

    Raises
    ------
    InputError
        A negative or infinite volume.
    """
    frame = _numbers(volume, "volume", sort=sort)
    _refuse_cells(frame, frame.to_numpy() < 0, "volume", "a volume is negative", "correct it")
    return _like(_each(frame.where(frame > 0), np.log), volume)


def portfolio(table: pd.DataFrame, kind: Kind = "simple", name: str = "portfolio") -> pd.Series:
    """Average several series into one equally weighted, daily rebalanced portfolio.

    Parameters
    ----------
    table : DataFrame (dates x assets)
        Returns of kind ``kind``; only days on which every series has a value are kept.
    kind : {"simple", "log", "level"}
        Log returns are averaged as growth factors: ``ln(mean(exp(r)))``.

    Returns
    -------
    Series
    """
    if kind not in KINDS:
        raise UsageError(
            "no such kind of return",
            where="kind",
            value=repr(kind),
            todo="choose 'simple', 'log' or 'level'",
        )
    whole = table.dropna()
    if whole.empty:
        raise InputError(
            "no day on which every series has a value",
            where="portfolio",
            value=f"{table.shape[1]} series",
            todo="leave out the series with the shortest history",
        )
    if kind == "log":
        whole = _each(whole, np.exp)
        return _each(whole.mean(axis=1).to_frame(), np.log).iloc[:, 0].rename(name)
    return whole.mean(axis=1).rename(name)
