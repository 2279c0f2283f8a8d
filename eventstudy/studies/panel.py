"""The returns of a study laid out on the days on which they exist.

A :class:`Grid` holds series that share their trading days, side by side; a :class:`Panel` is
all grids of a study. A day absent from a series' own index is a day on which its market was
closed: it is no bar, and what happened over it is compounded into the next common bar. A NaN
on a day that is present is a missing value: it is dropped (and counted) in the estimation window
and makes an event window not applicable. Where asset and benchmark are both NaN, the day is
taken for closed; without a benchmark every NaN is a missing value.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, UsageError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.kinds import Kind
from eventstudy.studies.numbers import check_size, numbers
from eventstudy.studies.plausible import doubts
from eventstudy.tables import counted

_ISO = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
"""A whole day, with the time of day where there is one. ISO 8601 allows 2016-03, too, which would
silently be the first of the month."""


@dataclass(frozen=True, eq=False)
class Grid:
    """Series that share their bars.

    Attributes
    ----------
    bars : int array, (M,)
        Positions of the bars in ``Panel.dates``, increasing.
    y : array, (A, M)
        Returns (in excess of the risk-free rate where ``rf`` is there); NaN where missing.
    x : array, (K, M)
        Benchmark or factors, one row each; no rows for a model without any.
    rf : array, (M,), or None
        Risk-free rate that was taken off ``y``.
    complete : bool
        Whether ``y`` and ``x`` hold no NaN at all.
    """

    bars: Ints
    y: Floats
    x: Floats
    rf: Floats | None
    complete: bool


@dataclass(frozen=True, eq=False)
class Panel:
    """All series of a study.

    Attributes
    ----------
    dates : DatetimeIndex
        Union of all days, increasing.
    assets : Index
    grids : tuple of Grid
    grid_of, row_of : int arrays, (assets,)
        In which grid, and in which of its rows, an asset stands.
    kind : {"simple", "log", "level"}
    benchmark : str or None
        Name of the benchmark.
    factors : tuple of str
        Names of the rows of ``Grid.x``.
    notes : tuple of str
        What was done to the input, in words.
    own_first, own_last : int arrays, (assets,), or None
        First and last day of each asset's own series, benchmark or not; nanoseconds.
    """

    dates: pd.DatetimeIndex
    assets: pd.Index[Any]
    grids: tuple[Grid, ...]
    grid_of: Ints
    row_of: Ints
    kind: Kind
    benchmark: str | None
    factors: tuple[str, ...]
    notes: tuple[str, ...]
    own_first: Ints | None = None
    own_last: Ints | None = None

    def names_of(self, grid: Grid) -> list[Any]:
        """Name the rows of one of the grids."""
        number = next(n for n, g in enumerate(self.grids) if g is grid)
        here = np.flatnonzero(self.grid_of == number)
        return [self.assets[int(a)] for a in here[np.argsort(self.row_of[here])]]


def check_dates(index: pd.Index[Any], what: str, *, sort: bool) -> pd.DatetimeIndex:
    """Accept a DatetimeIndex, or dates and strict ISO text; refuse everything else.

    Raises
    ------
    InputError
        When the labels are no dates, not increasing (unless ``sort``), or contain NaT.
    """
    if isinstance(index, pd.DatetimeIndex):
        dates = index
    elif isinstance(index, pd.PeriodIndex) or pd.api.types.is_numeric_dtype(index.dtype):
        raise InputError(
            "the index holds no dates",
            where=what,
            value=str(index.dtype),
            todo="use a DatetimeIndex or ISO dates (YYYY-MM-DD)",
        )
    else:
        dates = iso_dates(index, what)
    if dates.hasnans:
        raise InputError("a date is missing", where=what, value="NaT", todo="drop that row")
    dates = nanoseconds(dates, what).rename(None)
    if not sort and not dates.is_monotonic_increasing:
        place = int(np.argmax(np.diff(dates.asi8) < 0)) + 1
        raise InputError(
            "the dates are not sorted",
            where=what,
            value=dates[place].isoformat(),
            todo="sort the table by date, or pass sort=True",
        )
    return dates


def nanoseconds(dates: pd.DatetimeIndex, what: str) -> pd.DatetimeIndex:
    """Count the dates in nanoseconds, which reach from 1677 to 2262."""
    try:
        return dates.as_unit("ns")
    except pd.errors.OutOfBoundsDatetime:
        year = np.asarray(dates.year)
        row = int(np.argmax((year < 1678) | (year > 2261)))
        raise InputError(
            "a date outside every market's history",
            where=f"{what}, row {row}",
            value=dates[row].isoformat(),
            todo="correct the year",
        ) from None


def iso_dates(values: Any, what: str, rows: Sequence[int] | None = None) -> pd.DatetimeIndex:
    """Read date objects, or dates written ``YYYY-MM-DD`` with or without a time of day.

    Parameters
    ----------
    rows : sequence of int, optional
        What to call the rows in errors; by default they are counted from 0.

    Raises
    ------
    InputError
        Anything else, with its row: nothing is guessed at.
    """
    texts = [v.isoformat() if hasattr(v, "isoformat") else v for v in values]

    def refuse(problem: str, place: int) -> InputError:
        return InputError(
            problem,
            where=f"{what}, row {place if rows is None else rows[place]}",
            value=repr(texts[place]),
            todo="write dates as YYYY-MM-DD",
        )

    for place, value in enumerate(texts):
        if not isinstance(value, str):
            raise refuse("not a date", place)
        if not _ISO.fullmatch(value) and value != "NaT":
            raise refuse("not an ISO date", place)
    try:
        return nanoseconds(pd.DatetimeIndex(pd.to_datetime(texts, format="ISO8601")), what)
    except InputError:
        raise
    except (ValueError, TypeError):
        pass
    for place, value in enumerate(texts):
        try:
            pd.to_datetime([value], format="ISO8601")
        except pd.errors.OutOfBoundsDatetime:
            raise refuse("a date outside every market's history", place) from None
        except (ValueError, TypeError):
            raise refuse("not an ISO date", place) from None
    raise InputError(
        "the dates have different time zones, or only some have one",
        where=what,
        todo="give all of them the same zone, or none",
    )


def same_zone(first: Any, first_name: str, second: Any, second_name: str) -> None:
    """Refuse to compare dates with a time zone and dates without one."""
    if (first is None) != (second is None):
        zoned, naive = (first_name, second_name) if first is not None else (second_name, first_name)
        raise InputError(
            f"{zoned} carries a time zone and {naive} does not",
            where=f"{first_name}, {second_name}",
            value=str(first if first is not None else second),
            todo="give both a zone, or drop it with tz_localize(None)",
        )


def check_table(
    frame: pd.DataFrame, what: str, *, sort: bool, notes: list[str]
) -> tuple[pd.DatetimeIndex, Floats, pd.Index[Any]]:
    """Check one table; return its dates, values (series x days) and column names."""
    dates = check_dates(frame.index, what, sort=sort)
    if not frame.columns.is_unique:
        twice = frame.columns[frame.columns.duplicated()][0]
        raise InputError(
            "a column stands twice", where=what, value=repr(twice), todo="rename or drop one"
        )
    values = np.ascontiguousarray(numbers(frame, what).T)
    if sort and not dates.is_monotonic_increasing:
        order = np.argsort(dates.asi8, kind="stable")
        dates, values = dates[order], np.ascontiguousarray(values[:, order])
        notes.append(f"{what} was sorted by date")
    if dates.has_duplicates:
        again = [int(i) for i in np.flatnonzero(dates.duplicated())]
        for place in again:
            if not np.array_equal(values[:, place], values[:, place - 1], equal_nan=True):
                raise InputError(
                    "a date stands twice with different values",
                    where=what,
                    value=dates[place].isoformat(),
                    todo="keep one row per date",
                )
        keep = ~dates.duplicated()
        dates, values = dates[keep], np.ascontiguousarray(values[:, keep])
        notes.append(f"{what}: {counted(len(again), 'repeated identical row')} dropped")
    check_size(
        values,
        lambda row, day: f"{what}, column {frame.columns[row]!r}, row {dates[day].isoformat()}",
    )
    return dates, values, frame.columns


def _compound(values: Floats, to: Ints, size: int, kind: Kind) -> Floats:
    """Join each day with the following kept bar; ``to[t]`` is that bar (``size``: none follows).

    NaN on a closed day counts as no move; NaN on the kept bar itself stays NaN.
    """
    last = np.append(to[1:] != to[:-1], True)
    starts = np.append(0, np.flatnonzero(last)[:-1] + 1)
    closed_blank = np.isnan(values) & ~last
    if kind == "simple":
        grown = np.where(closed_blank, 1.0, 1.0 + values)
        joined = np.multiply.reduceat(grown, starts, axis=1) - 1.0
    else:
        joined = np.add.reduceat(np.where(closed_blank, 0.0, values), starts, axis=1)
    alone = np.diff(np.append(starts, values.shape[1])) == 1
    out = np.where(alone, values[:, last], joined)  # a day by itself keeps its last bit
    return out[:, to[last] < size]


def _onto(
    dates: pd.DatetimeIndex, values: Floats, bars: pd.DatetimeIndex, kind: Kind
) -> tuple[Floats, int]:
    """Bring a series to the bars it shares with another; count the days compounded away."""
    if len(dates) == len(bars):
        return values, 0
    to = np.asarray(bars.searchsorted(dates, side="left"), dtype=np.int64)
    # days before the first common bar belong to nothing: the first bar keeps its own return
    first = int(dates.get_indexer(bars[:1])[0]) if len(bars) else len(dates)
    keep = slice(first, None)
    inside = int((to[keep] < len(bars)).sum()) - len(bars)
    if kind == "level" or inside <= 0:
        return np.ascontiguousarray(values[:, dates.get_indexer(bars)]), 0
    return np.ascontiguousarray(_compound(values[:, keep], to[keep], len(bars), kind)), inside


def _with_idle_days(
    bars: pd.DatetimeIndex, values: Floats, every: pd.DatetimeIndex
) -> tuple[pd.DatetimeIndex, Floats]:
    """Spread values over all days of a calendar from the first bar to the last, NaN in between.

    Where days are missing, the one before the first bar is added: nothing tells how many days the
    first return spans.
    """
    if not len(bars):
        return bars, values
    first, last = (int(i) for i in every.searchsorted(bars[[0, -1]]))
    if last - first + 1 == len(bars):
        return bars, values
    every = every[max(first - 1, 0) : last + 1]
    out = np.full((len(values), len(every)), np.nan)
    out[:, every.get_indexer(bars)] = values
    return every, out


@dataclass(frozen=True)
class Regressors:
    """What a model compares the assets with: dates, one row of values each, names, rf.

    ``kind`` says how the values of several days become one, ``what`` what the user calls them.
    """

    dates: pd.DatetimeIndex
    x: Floats
    names: tuple[str, ...]
    rf: Floats | None
    kind: Kind
    what: str = "market"


def benchmark(market: Any, returns: Any) -> pd.Series[Any]:
    """Find the benchmark: a Series, a one-column table, or the name of a column of returns.

    Raises
    ------
    UsageError
        When there is none, or it is not one series.
    """
    if isinstance(market, str):
        if not isinstance(returns, pd.DataFrame) or market not in returns.columns:
            raise UsageError(
                "no such column in returns",
                where="market",
                value=market,
                todo="give a column name of the returns table, or a Series",
            )
        market = returns[market]
    if isinstance(market, pd.DataFrame) and market.shape[1] == 1:
        market = market.iloc[:, 0]
    if not isinstance(market, pd.Series):
        raise UsageError(
            "this model needs a benchmark",
            where="market",
            value=None if market is None else type(market).__name__,
            todo="pass market= a Series of benchmark returns (or choose model='constant_mean')",
        )
    return market


def market_regressor(
    market: Any, returns: Any, kind: Kind, *, sort: bool, notes: list[str]
) -> Regressors:
    """Check the benchmark: a Series, a one-column table, or the name of a column of returns.

    Raises
    ------
    UsageError
        When there is none, or it is not one series.
    """
    market = benchmark(market, returns)
    name = str(market.name) if market.name is not None else "market"
    table = check_table(market.to_frame(name), "market", sort=sort, notes=notes)
    notes += doubts("market", [table], kind)
    dates, values, _ = table
    return Regressors(dates, values, (name,), None, kind)


class _Piece(NamedTuple):
    """Series that share their bars, before they get a place in the panel."""

    dates: pd.DatetimeIndex
    values: Floats
    x: Floats
    rf: Floats | None
    names: pd.Index[Any]
    reach: tuple[int, int]
    """First and last day of the series themselves, nanoseconds."""


def build(
    returns: Any,
    regressors: Regressors | None,
    kind: Kind,
    *,
    sort: bool = False,
    notes: list[str] | None = None,
    every_day: bool = False,
) -> Panel:
    """Lay returns and regressors out on their common bars.

    Parameters
    ----------
    returns : DataFrame (dates x assets), Series, or mapping of asset to Series
        In a mapping every series has its own trading days.
    regressors : Regressors or None
    kind : {"simple", "log", "level"}
    every_day : bool
        Keep the days of the benchmark on which an asset has no row, NaN, instead of compounding
        over them.

    Raises
    ------
    InputError
        For unusable tables; see ``check_table``.
    """
    notes = [] if notes is None else notes
    tables: list[tuple[pd.DatetimeIndex, Floats, pd.Index[Any]]] = []
    if isinstance(returns, pd.Series):
        returns = returns.to_frame(returns.name if returns.name is not None else "asset")
    if isinstance(returns, pd.DataFrame):
        tables.append(check_table(returns, "returns", sort=sort, notes=notes))
    elif isinstance(returns, Mapping) and returns:
        for name, series in returns.items():
            if not isinstance(series, pd.Series):
                raise InputError(
                    "a mapping of returns holds Series",
                    where=f"returns[{name!r}]",
                    value=type(series).__name__,
                    todo="pass {asset: Series}",
                )
            frame = series.to_frame(name)
            tables.append(check_table(frame, f"returns[{name!r}]", sort=sort, notes=notes))
    else:
        raise InputError(
            "returns is no table",
            where="returns",
            value=type(returns).__name__,
            todo="pass a DataFrame (dates x assets), a Series, or {asset: Series}",
        )
    if not any(values.size for _, values, _ in tables):
        raise InputError(
            "the returns are empty", where="returns", todo="pass at least one column and one row"
        )

    notes += doubts("returns", tables, kind)
    pieces: list[_Piece] = []
    for dates, values, names in tables:
        reach = (int(dates.asi8[0]), int(dates.asi8[-1])) if len(dates) else (0, 0)
        x, rf = np.empty((0, len(dates))), None
        if regressors is not None:
            same_zone(dates.tz, "returns", regressors.dates.tz, regressors.what)
            if dates.equals(regressors.dates):
                bars = dates
                x, rf = regressors.x, regressors.rf
            else:
                bars = dates.intersection(regressors.dates)
                values, gone = _onto(dates, values, bars, kind)
                if gone:
                    notes.append(
                        f"{names[0] if len(names) == 1 else 'returns'}: compounded into the next "
                        f"common day: {counted(gone, 'day')} on which the benchmark did not trade"
                    )
                if every_day:
                    bars, values = _with_idle_days(bars, values, regressors.dates)
                stack = (
                    regressors.x
                    if regressors.rf is None
                    else np.vstack([regressors.x, regressors.rf])
                )
                stack, gone = _onto(regressors.dates, stack, bars, regressors.kind)
                if gone:
                    notes.append(
                        "benchmark: compounded into the next common day: "
                        f"{counted(gone, 'day')} on which the assets did not trade"
                    )
                x = stack if regressors.rf is None else stack[:-1]
                rf = None if regressors.rf is None else stack[-1]
            dates = bars
        pieces.extend(
            _Piece(
                dates[open_],
                values[np.ix_(who, open_)],
                x[:, open_],
                None if rf is None else rf[open_],
                names[who],
                reach,
            )
            if open_ is not None
            else _Piece(dates, values, x, rf, names, reach)
            for who, open_ in _closed_days(values, x)
        )
    return _assemble(pieces, regressors, kind, notes)


def _closed_days(values: Floats, x: Floats) -> list[tuple[Ints, Any]]:
    """Split series by the days on which they and the benchmark are both NaN.

    Without a benchmark nothing tells a closed day from a missing value: every NaN is missing.
    """
    everyone = np.arange(len(values))
    blank = np.isnan(x).any(axis=0) if len(x) else np.zeros(values.shape[1], dtype=bool)
    if not blank.any():
        return [(everyone, None)]
    where = np.flatnonzero(blank)
    patterns, group = np.unique(np.isnan(values[:, where]), axis=0, return_inverse=True)
    out: list[tuple[Ints, Any]] = []
    for number, pattern in enumerate(patterns):
        open_ = np.ones(values.shape[1], dtype=bool)
        open_[where[pattern]] = False
        out.append((np.flatnonzero(group.ravel() == number), np.flatnonzero(open_)))
    return out


def _assemble(
    pieces: list[_Piece],
    regressors: Regressors | None,
    kind: Kind,
    notes: list[str],
) -> Panel:
    union = pieces[0].dates
    for dates in (piece.dates for piece in pieces[1:]):
        if not dates.equals(union):
            same_zone(union.tz, "one series", dates.tz, "another")
            union = union.union(dates)
    grids: list[Grid] = []
    names: list[Any] = []
    grid_of: list[Ints] = []
    row_of: list[Ints] = []
    for number, (dates, values, x, rf, columns, _) in enumerate(pieces):
        bars = np.asarray(union.get_indexer(dates), dtype=np.int64)
        y = values if rf is None else values - rf
        total = float(np.sum(y)) + float(np.sum(x))
        complete = bool(np.isfinite(total)) or not (np.isnan(y).any() or np.isnan(x).any())
        y, x = np.ascontiguousarray(y), np.ascontiguousarray(x)
        grids.append(Grid(bars, y, x, rf, complete))
        names.extend(columns)
        grid_of.append(np.full(len(columns), number, dtype=np.int64))
        row_of.append(np.arange(len(columns), dtype=np.int64))
    reach = np.array([piece.reach for piece in pieces for _ in piece.names], dtype=np.int64)
    return Panel(
        dates=union,
        assets=pd.Index(names),
        grids=tuple(grids),
        grid_of=np.concatenate(grid_of),
        row_of=np.concatenate(row_of),
        kind=kind,
        benchmark=regressors.names[0] if regressors is not None else None,
        factors=regressors.names if regressors is not None else (),
        notes=tuple(notes),
        own_first=reach[:, 0],
        own_last=reach[:, 1],
    )
