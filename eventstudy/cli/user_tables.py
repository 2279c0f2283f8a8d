"""The user's own tables: CSV or Parquet, long or wide, read only where they read one way.

What could mean two things is refused with the line: 12/11/2020, 1.234 beside 1,5, two columns
that could both be the price. Nothing is skipped in silence.
"""

from __future__ import annotations

import csv
import io
import re
import warnings
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, UsageError
from eventstudy.parquet import read_frame
from eventstudy.tables import counted

ASSET = ("asset", "symbol", "ticker", "firm")
DATE = ("date", "day", "event_date")
ID = ("id", "event", "event_id")
BARS = frozenset({"open", "high", "low", "close", "adj close", "adj_close", "volume"})
DELIMITERS = (",", ";", "\t", "|")
MISSING = ["", "NA", "N/A", "NaN", "nan", "null", "None", "#N/A"]
FIRST_YEAR, LAST_YEAR = 1700, 2200

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:[ T]00:00(?::00(?:\.0+)?)?)?", re.ASCII)
_COMMA_NUMBER = re.compile(r"[+-]?\d+,\d+(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"[+-]?\d{1,3}(?:,\d{3})+", re.ASCII)


@dataclass
class UserTable:
    """A table as read, with what is needed to name a line of it.

    Attributes
    ----------
    frame : DataFrame
        Numbers where a whole column is numbers, text elsewhere.
    lines : bool
        Whether rows are lines of a text file (the header is line 1).
    notes : list of str
        What was done to it.
    """

    path: Path
    frame: pd.DataFrame
    lines: bool
    notes: list[str] = field(default_factory=list)

    def where(self, row: int, column: object = None) -> str:
        """Name a row (counted from 0), and a column, as the user counts."""
        place = f"line {row + 2}" if self.lines else f"row {row + 1}"
        return f"{self.path}, {place}" + (f", column {column}" if column is not None else "")

    def column(self, names: Sequence[str], *, required: bool = True) -> str | None:
        """Find the one column that goes by one of ``names``, in any case."""
        found = [c for c in self.frame.columns if str(c).strip().lower() in names]
        if len(found) > 1:
            raise InputError(
                "two columns could be meant",
                where=str(self.path),
                value=", ".join(map(str, found)),
                todo=f"keep one of them under the name {names[0]}",
            )
        if not found and required:
            raise InputError(
                f"no column {names[0]}",
                where=str(self.path),
                value="columns: " + ", ".join(map(str, self.frame.columns))[:200],
                todo=f"name a column {' or '.join(names)}",
            )
        return str(found[0]) if found else None


def read(path: Path) -> UserTable:
    """Read a CSV or Parquet file.

    Raises
    ------
    UsageError
        When there is no such file.
    InputError
        When it is no table, or could be read in two ways.
    """
    if not path.is_file():
        what = "is a folder, not a file" if path.is_dir() else "no such file"
        raise UsageError(what, where="FILE", value=path, todo="check the path")
    with path.open("rb") as file:
        start = file.read(4)
    if start == b"PAR1":
        return _read_parquet(path)
    if path.suffix.lower() in (".parquet", ".pq"):
        raise InputError("not a Parquet file", where=str(path), todo="write it again, or use CSV")
    if path.suffix.lower() in (".csv", ".tsv", ".txt", ""):
        return _read_csv(path)
    raise InputError(
        "unknown kind of table",
        where=str(path),
        value=path.suffix,
        todo="save it as .csv (UTF-8) or .parquet",
    )


def _read_parquet(path: Path) -> UserTable:
    try:
        frame = read_frame(path)
    except Exception as error:  # pyarrow raises many kinds for a damaged file
        raise InputError(
            "the Parquet file cannot be read", where=str(path), value=type(error).__name__
        ) from error
    if isinstance(frame.index, pd.DatetimeIndex) or frame.index.name is not None:
        frame = frame.reset_index(names=[frame.index.name or "date"])
    frame.columns = [str(name) for name in frame.columns]
    _refuse_repeated_columns(path, list(frame.columns))
    return UserTable(path, frame, lines=False)


# ---------------------------------------------------------------- CSV


def _read_csv(path: Path) -> UserTable:
    text = _decode(path)
    header, delimiter = _header(path, text)
    width = len(header)
    _refuse_ragged(path, text, delimiter, width)
    decimal = _decimal(path, text, delimiter)
    _refuse_repeated_columns(path, header)
    # Names stay text: 000858 is a share, not 858, and NA may be one too.
    names = [name for name in header if name.lower() in (*ASSET, *DATE, *ID)]
    try:
        frame = pd.read_csv(
            io.StringIO(text),
            sep=delimiter,
            decimal=decimal,
            header=0,
            names=header,
            index_col=False,
            keep_default_na=False,
            dtype=dict.fromkeys(names, str),
            na_values={name: [""] if name in names else MISSING for name in header},
            skip_blank_lines=False,
            low_memory=False,
        )
    except (pd.errors.ParserError, ValueError, OverflowError) as error:
        raise InputError(
            "the CSV file cannot be read", where=str(path), value=str(error)[:120]
        ) from error
    frame = frame[~_blank_tail(frame)]
    if frame.empty:
        raise InputError("the table is empty", where=str(path), todo="give at least one row")
    return UserTable(path, frame, lines=True)


def _decode(path: Path) -> str:
    data = path.read_bytes()
    if not data.strip():
        raise InputError("the file is empty", where=str(path), todo="give a table with a header")
    if b"\0" in data[:100_000]:
        raise InputError("not text", where=str(path), todo="save it as CSV in UTF-8, or as Parquet")
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise InputError(
            "not UTF-8", where=f"{path}, line {line}", todo="save the table as CSV in UTF-8"
        ) from error


def _header(path: Path, text: str) -> tuple[list[str], str]:
    first = text.partition("\n")[0]
    present = [d for d in DELIMITERS if d in re.sub(r'"[^"]*"', "", first)]
    if len(present) != 1:
        what = "no delimiter in the header" if not present else "several delimiters in the header"
        raise InputError(
            what,
            where=f"{path}, line 1",
            value=first[:80],
            todo="use one of comma, semicolon, tab, vertical bar throughout",
        )
    header = [name.strip() for name in next(csv.reader([first], delimiter=present[0]))]
    if not all(header):
        raise InputError(
            "a column without a name",
            where=f"{path}, line 1",
            value=f"column {header.index('') + 1}",
            todo="name every column (the first one: date)",
        )
    return header, present[0]


def _refuse_ragged(path: Path, text: str, delimiter: str, width: int) -> None:
    """Refuse a line with too few or too many cells: pandas would fill the short ones."""
    lines = text.rstrip("\n").split("\n")
    if '"' in text:
        rows = csv.reader(io.StringIO(text), delimiter=delimiter)
        bad = next(((rows.line_num, len(r)) for r in rows if len(r) not in (0, width)), None)
    else:
        counts = Counter(line.count(delimiter) for line in lines)
        bad = None
        if set(counts) - {width - 1}:
            bad = next(
                (
                    (number, line.count(delimiter) + 1)
                    for number, line in enumerate(lines, 1)
                    if line.count(delimiter) != width - 1 and line.strip()
                ),
                None,
            )
    if bad is not None:
        raise InputError(
            f"a line has {bad[1]} cells, the header {width}",
            where=f"{path}, line {bad[0]}",
            todo="write every cell, empty where a value is missing; or the decimal sign is the "
            "delimiter: use ; between cells",
        )


def _decimal(path: Path, text: str, delimiter: str) -> str:
    """Find the decimal sign: a comma only where no number can be read with a point."""
    if delimiter == ",":
        return "."
    commas = grouped = points = 0
    for line in text.split("\n")[1:2_001]:
        for cell in line.split(delimiter):
            value = cell.strip().strip('"')
            if _GROUPED.fullmatch(value):
                grouped += 1
            elif _COMMA_NUMBER.fullmatch(value):
                commas += 1
            elif re.fullmatch(r"[+-]?\d+\.\d+", value, re.ASCII):
                points += 1
    if not commas and not grouped:
        return "."
    if commas and not points:
        return ","
    raise InputError(
        "the decimal sign is not clear",
        where=str(path),
        value="numbers like 1,234" if grouped and not commas else "both 1,5 and 1.5",
        todo="write numbers with a decimal point and without grouping",
    )


def _blank_tail(frame: pd.DataFrame) -> Any:
    """Mark the blank lines at the end of a file."""
    blank = frame.isna().all(axis=1).to_numpy()
    tail = np.logical_and.accumulate(blank[::-1])[::-1]
    return pd.Series(tail, index=frame.index)


def _refuse_repeated_columns(path: Path, names: Sequence[str]) -> None:
    counts = Counter(name.strip().lower() for name in names)
    twice = [name for name, count in counts.items() if count > 1]
    if twice:
        raise InputError(
            "a column stands twice", where=str(path), value=twice[0], todo="keep one of them"
        )


# ---------------------------------------------------------------- dates and numbers


def dates(table: UserTable, column: str) -> pd.DatetimeIndex:
    """Read a column of days, strictly ``YYYY-MM-DD``.

    Raises
    ------
    InputError
        Naming the first line that is not, or does not exist, or lies outside 1700 to 2200.
    """
    values = table.frame[column]
    if isinstance(values.dtype, pd.DatetimeTZDtype):
        raise InputError(
            "the dates carry a time zone",
            where=f"{table.path}, column {column}",
            value=values.dtype.tz,
            todo="write the session date of the exchange, YYYY-MM-DD",
        )
    if values.dtype.kind == "M":
        found = pd.DatetimeIndex(values)
        bad = np.flatnonzero(found.isna() | (found != found.normalize()))
    else:
        texts = values.astype("object").map(lambda v: "" if pd.isna(v) else str(v))
        fits = texts.map(lambda text: _DAY.fullmatch(text) is not None).to_numpy(dtype=bool)
        found = pd.DatetimeIndex(
            pd.to_datetime(texts.str[:10].where(fits), format="%Y-%m-%d", errors="coerce")
        )
        bad = np.flatnonzero(found.isna())
    if len(bad):
        row = int(bad[0])
        raise InputError(
            "not a day", where=table.where(row, column), value=_shown(values.iloc[row]),
            todo="write days as YYYY-MM-DD; a day like 12/11/2020 can be read in two ways",
        )  # fmt: skip
    outside = np.flatnonzero((found.year < FIRST_YEAR) | (found.year > LAST_YEAR))
    if len(outside):
        row = int(outside[0])
        raise InputError(
            "a day outside every market's history",
            where=table.where(row, column),
            value=_shown(values.iloc[row]),
            todo="correct the year",
        )
    return found.as_unit("ns").rename(None)


def numbers(table: UserTable, column: str) -> pd.Series[Any]:
    """Read a column of finite numbers; empty cells are missing.

    Raises
    ------
    InputError
        Naming the first line that holds something else.
    """
    values = table.frame[column]
    if values.dtype == bool or values.dtype.kind not in "fiu":
        read_as = pd.to_numeric(values, errors="coerce") if values.dtype != bool else None
        wrong = values.notna() & (read_as.isna() if read_as is not None else True)
        if wrong.any():
            row = int(np.flatnonzero(wrong.to_numpy())[0])
            raise InputError(
                "not a number",
                where=table.where(row, column),
                value=_shown(values.iloc[row]),
                todo="write numbers only, empty where a value is missing",
            )
        assert read_as is not None
        values = read_as
    values = values.astype(np.float64)
    infinite = np.flatnonzero(np.isinf(values.to_numpy()))
    if len(infinite):
        raise InputError(
            "an infinite value",
            where=table.where(int(infinite[0]), column),
            todo="correct it or leave the cell empty",
        )
    return values


def _shown(value: object) -> str:
    text = "empty" if value is None or value != value else str(value)
    return text if len(text) <= 60 else text[:57] + "..."


# ---------------------------------------------------------------- the tables of a study


def read_events(path: Path) -> tuple[pd.DataFrame, list[str]]:
    """Read the events: columns asset, date and, where there is one, id."""
    table = read(path)
    asset, day = table.column(ASSET), table.column(DATE)
    name = table.column(ID, required=False)
    assert asset is not None
    assert day is not None
    assets = table.frame[asset]
    empty = np.flatnonzero(assets.isna().to_numpy())
    if len(empty):
        raise InputError(
            "an event without an asset", where=table.where(int(empty[0]), asset), todo="name it"
        )
    events = pd.DataFrame({"asset": assets.astype(str).str.strip(), "date": dates(table, day)})
    if name is not None:
        events["id"] = table.frame[name].astype("object")
    return events.reset_index(drop=True), table.notes


def read_prices(
    path: Path, column: str | None = None
) -> tuple[pd.DataFrame | dict[str, pd.Series[Any]], list[str]]:
    """Read prices, wide (date and one column an asset) or long (date, asset, price).

    Parameters
    ----------
    column : str, optional
        The price column of a long table that has several.

    Returns
    -------
    tuple
        A table of dates x assets, or a mapping where the assets of a long table have different
        trading days; and notes on what was done.
    """
    table = read(path)
    if table.column(ASSET, required=False) is not None:
        return _long(table, column)
    if column is not None:
        raise UsageError(
            "a wide table has one column an asset",
            where="--column",
            value=column,
            todo="leave --column out, or give a long table: date, asset, price",
        )
    bars = [c for c in table.frame.columns if str(c).strip().lower() in BARS]
    if len(bars) > 1:
        raise InputError(
            "these are the bars of one asset",
            where=str(path),
            value=", ".join(bars),
            todo="keep date and one price column, under the asset's name; or add a column asset",
        )
    return _wide(table), table.notes


def _wide(table: UserTable) -> pd.DataFrame:
    day = table.column(DATE)
    assert day is not None
    names = [name for name in table.frame.columns if name != day]
    if not names:
        raise InputError(
            "no column of prices", where=str(table.path), todo="add one column an asset"
        )
    values = {str(name): numbers(table, name).to_numpy() for name in names}
    frame = pd.DataFrame(values, index=dates(table, day))
    return _in_order(table, frame)


def _long(
    table: UserTable, column: str | None
) -> tuple[pd.DataFrame | dict[str, pd.Series[Any]], list[str]]:
    day, asset = table.column(DATE), table.column(ASSET)
    assert day is not None
    assert asset is not None
    others = [str(name) for name in table.frame.columns if name not in (day, asset)]
    price = _price_column(table, others, column)
    frame = pd.DataFrame(
        {
            "date": dates(table, day),
            "asset": table.frame[asset].astype("object").to_numpy(),
            "price": numbers(table, price).to_numpy(),
        }
    )
    if frame["asset"].isna().any():
        row = int(np.flatnonzero(frame["asset"].isna())[0])
        raise InputError("a price without an asset", where=table.where(row, asset), todo="name it")
    frame["asset"] = frame["asset"].astype(str).str.strip()
    frame = _without_repeats(table, frame, ["date", "asset"])
    # pivot_table would average what stands twice.
    wide = frame.pivot(index="date", columns="asset", values="price")  # noqa: PD010
    listed = frame.groupby("asset").size()
    if (listed == len(wide)).all():
        return wide.rename_axis(index=None, columns=None), table.notes
    # Assets with days of their own (coins and shares) each keep their calendar.
    series = {
        str(name): group.set_index("date")["price"].sort_index().rename(str(name))
        for name, group in frame.groupby("asset", sort=True)
    }
    return series, table.notes


def _price_column(table: UserTable, others: list[str], column: str | None) -> str:
    if column is not None:
        if column in others:
            return column
        raise UsageError(
            "no such column",
            where="--column",
            value=column,
            todo=f"choose from {', '.join(others)}",
        )
    if len(others) == 1:
        return others[0]
    raise InputError(
        "which column is the price is not clear",
        where=str(table.path),
        value=", ".join(others) or "no column beside date and asset",
        todo="name it with --column",
    )


def read_series(path: Path, what: str) -> tuple[pd.Series[Any], list[str]]:
    """Read a table of dates and one column of numbers."""
    table = read(path)
    frame = _wide(table)
    if frame.shape[1] != 1:
        raise InputError(
            f"the {what} file has more than one series",
            where=str(path),
            value=", ".join(map(str, frame.columns)),
            todo="keep date and one column",
        )
    return frame.iloc[:, 0], table.notes


def read_factors(path: Path) -> tuple[pd.DataFrame, list[str]]:
    """Read a factor table: date and one column a factor, in decimal fractions.

    Raises
    ------
    InputError
        When the figures look like percent.
    """
    table = read(path)
    frame = _wide(table)
    figures = np.abs(frame.to_numpy())
    largest = float(np.nanmax(figures, initial=0.0))
    if largest > 1:
        raise InputError(
            "the factors look like percent",
            where=str(path),
            value=f"largest figure {largest:g}",
            todo="divide them by 100: 0.0123 is 1.23%",
        )
    return frame, table.notes


def _in_order(table: UserTable, frame: pd.DataFrame) -> pd.DataFrame:
    if frame.index.has_duplicates:
        with_date = frame.rename_axis("date").reset_index()
        frame = _without_repeats(table, with_date, ["date"]).set_index("date").rename_axis(None)
    if not frame.index.is_monotonic_increasing:
        table.notes.append(f"{table.path}: the rows were not in order of date and were sorted")
        frame = frame.sort_index()
    return frame


def _without_repeats(table: UserTable, frame: pd.DataFrame, key: list[str]) -> pd.DataFrame:
    """Drop rows that stand twice with equal figures; refuse unequal ones."""
    again = frame.duplicated(key).to_numpy()
    if not again.any():
        return frame
    same = frame.duplicated().to_numpy()
    conflict = np.flatnonzero(again & ~same)
    if len(conflict):
        row = int(conflict[0])
        raise InputError(
            "a day stands twice with different figures",
            where=table.where(row),
            value=", ".join(_shown(frame[name].iloc[row]) for name in key),
            todo="keep one of them",
        )
    count = int(again.sum())
    table.notes.append(f"{table.path}: dropped {counted(count, 'row')} that stood there twice")
    return frame[~again]


def study_returns(
    prices: pd.DataFrame | dict[str, pd.Series[Any]],
    kind: Any,
    notes: list[str],
    *,
    allow_nonpositive: bool = False,
    gaps: Literal["missing", "span"] = "missing",
) -> pd.DataFrame | dict[str, pd.Series[Any]]:
    """Make returns of either form of prices; warnings of the library become notes."""
    from eventstudy.studies import returns

    def make(levels: Any) -> Any:
        return returns(levels, kind=kind, gaps=gaps, allow_nonpositive=allow_nonpositive)

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        made: pd.DataFrame | dict[str, pd.Series[Any]]
        if isinstance(prices, dict):
            made = {name: make(series) for name, series in prices.items()}
        else:
            made = make(prices)
    notes.extend(dict.fromkeys(str(warning.message) for warning in caught))
    return made
