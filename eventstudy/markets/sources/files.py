"""Bars from the user's own CSV or Parquet file."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pandas as pd

from eventstudy.errors import InputError
from eventstudy.files import sha256
from eventstudy.markets import checks
from eventstudy.markets import instruments as register
from eventstudy.markets.adjustment import examine_adjustment
from eventstudy.markets.bars import (
    Bars,
    Interval,
    Provenance,
    frame_digest,
    label,
    plain_index,
    series_id,
)
from eventstudy.parquet import read_frame

VENUE = "file"

_TIME = ("date", "time", "datetime", "timestamp", "day")
_NAMES = {
    "open": "open",
    "high": "high",
    "low": "low",
    "close": "close",
    "price": "close",
    "last": "close",
    "adj close": "adjusted",
    "adj_close": "adjusted",
    "adjclose": "adjusted",
    "adjusted": "adjusted",
    "adjusted close": "adjusted",
    "volume": "volume",
    "vol": "volume",
}
_DELIMITERS = (",", ";", "\t", "|")
_MISSING = {"", "na", "n/a", "nan", "null", "none", "-"}


@dataclass(frozen=True, slots=True)
class _Table:
    """Rows of a file: the first line of data, the column of times, and columns of numbers."""

    line: int
    times: list[object]
    columns: dict[str, list[float]]


def load_file(
    path: str | Path,
    symbol: str | None = None,
    interval: Interval = "1d",
    *,
    calendar: str | None = None,
    currency: str | None = None,
    adjustment: str = "not stated",
) -> Bars:
    """Load bars from a CSV or Parquet file.

    Parameters
    ----------
    path : str or Path
        A table with a column of times (``date``, ``time``, ``timestamp``) and at least ``close``;
        ``open``, ``high``, ``low``, ``adj close`` and ``volume`` are used where they are there,
        in any case and order; other columns are left out. Days are ISO (``2019-10-25``); intraday
        times have an offset (``2019-10-25T10:00:00Z``) and mark the start of the bar.
    symbol : str, optional
        Left out: the name of the file without its ending.
    calendar, currency : str, optional
        Left out: those of the instrument.
    adjustment : str
        What the prices were adjusted for, for the record.

    Returns
    -------
    Bars
        With an ``adj close`` column, ``frame`` holds prices scaled by it.

    Raises
    ------
    InputError
        Naming the file, and the line where there is one.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            "cannot read the price file", where=path.name, value=error.strerror
        ) from error
    parquet = data[:4] == b"PAR1"
    table = _from_parquet(path, data) if parquet else _from_csv(path, data)
    if "close" not in table.columns:
        raise InputError(
            "no column of closes",
            where=path.name,
            value=", ".join(table.columns) or "no known column",
            todo="name one close",
        )
    instrument, pair, _ = register.resolve(symbol if symbol is not None else path.stem)
    raw = pd.DataFrame(table.columns, index=_index(path, table, interval))
    raw, found = checks.order(raw, interval)
    adjusted = raw.copy()
    if "adjusted" in raw.columns:
        factor = raw["adjusted"] / raw["close"]
        for column in ("open", "high", "low", "close"):
            if column in raw.columns:
                adjusted[column] = raw[column] * factor
        adjusted = adjusted.drop(columns="adjusted")
    found = (*found, *examine_adjustment(raw, intraday=interval != "1d"))
    adjusted.index = plain_index(adjusted.index)
    entry = Provenance(
        series=series_id((pair or instrument.symbol).replace("/", "-"), VENUE, interval),
        symbol=instrument.symbol,
        name=instrument.name,
        venue=VENUE,
        venue_name=path.name,
        interval=interval,
        calendar=calendar or instrument.calendar,
        currency=currency or instrument.currency,
        origin="file",
        source=f"file {path.name}",
        licence=None,
        adjustment=adjustment,
        volume_unit=None,
        first=label(adjusted.index[0], interval),
        last=label(adjusted.index[-1], interval),
        rows=len(adjusted),
        sha256=sha256(data),
        frame_sha256=frame_digest(adjusted),
        notes=tuple(finding.text for finding in found),
    )
    return Bars(
        symbol=entry.symbol,
        venue=VENUE,
        interval=interval,
        series=entry.series,
        frame=adjusted,
        provenance=entry,
        gaps=checks.gaps(adjusted, entry.calendar, interval),
        findings=(*found, *checks.examine(adjusted, entry)),
        traded=raw.drop(columns="adjusted") if "adjusted" in raw.columns else None,
    )


def _index(path: Path, table: _Table, interval: Interval) -> pd.DatetimeIndex:
    """Return strictly read times; nothing is guessed from 12/11/2020."""
    stamps = []
    for place, value in enumerate(table.times):
        stamp = _stamp(value, interval)
        if stamp is None:
            wanted = "2019-10-25" if interval == "1d" else "2019-10-25T10:00:00Z"
            raise InputError(
                "not a time in ISO form",
                where=f"{path.name}, line {table.line + place}",
                value=value,
                todo=f"write it as in {wanted}",
            )
        stamps.append(stamp)
    if not stamps:
        raise InputError("the price file has no rows", where=path.name)
    return pd.DatetimeIndex(stamps).as_unit("ns").rename("date" if interval == "1d" else "time")


def _stamp(value: object, interval: Interval) -> pd.Timestamp | None:
    if isinstance(value, str):
        if not re.fullmatch(
            r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:[T ][0-9:.]+(?:Z|[+-][0-9:]+)?)?", value
        ):
            return None
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            return None
    if not isinstance(value, date):  # a datetime is a date as well
        return None
    stamp = pd.Timestamp(value)
    if interval == "1d":
        midnight = stamp.tzinfo is None and stamp == stamp.normalize()
        return stamp if midnight else None
    return stamp.tz_convert("UTC") if stamp.tzinfo is not None else None


def _from_parquet(path: Path, data: bytes) -> _Table:
    try:
        frame = read_frame(io.BytesIO(data))
    except Exception as error:
        raise InputError(
            "not a Parquet file that can be read", where=path.name, value=type(error).__name__
        ) from error
    if not isinstance(frame.index, pd.RangeIndex):
        frame = frame.reset_index(names="date" if frame.index.name is None else None)
    header = [str(column) for column in frame.columns]
    time = _time_column(path, header)
    columns = {}
    for place, column in enumerate(header):
        name = _NAMES.get(column.strip().lower())
        if name is not None and name not in columns:
            values = pd.to_numeric(frame.iloc[:, place], errors="coerce")
            columns[name] = values.astype(float).tolist()
    return _Table(1, list(frame.iloc[:, time]), columns)


def _from_csv(path: Path, data: bytes) -> _Table:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise InputError(
            "the price file is not UTF-8", where=path.name, todo="save it as UTF-8"
        ) from error
    if not text.strip() or "\0" in text:
        raise InputError("the price file is empty or not text", where=path.name)
    delimiter = _delimiter(path, text.splitlines()[0])
    rows = list(csv.reader(text.splitlines(), delimiter=delimiter))
    header, body = [cell.strip() for cell in rows[0]], rows[1:]
    while body and not any(cell.strip() for cell in body[-1]):
        body.pop()
    for place, row in enumerate(body):
        if len(row) != len(header):
            raise InputError(
                f"a line of {len(row)} cells under a header of {len(header)}",
                where=f"{path.name}, line {place + 2}",
            )
    time = _time_column(path, header)
    columns: dict[str, list[float]] = {}
    for place, column in enumerate(header):
        name = _NAMES.get(column.lower())
        if name is not None and name not in columns:
            columns[name] = _numbers(path, column, [row[place] for row in body], delimiter)
    return _Table(2, [row[time].strip() for row in body], columns)


def _delimiter(path: Path, header: str) -> str:
    present = [mark for mark in _DELIMITERS if mark in header]
    if len(present) != 1:
        raise InputError(
            "the separator of the columns is not clear" if present else "only one column",
            where=f"{path.name}, line 1",
            value=header[:60],
            todo="separate the columns by commas",
        )
    return present[0]


def _time_column(path: Path, header: list[str]) -> int:
    found = [place for place, name in enumerate(header) if name.strip().lower() in _TIME]
    if len(found) != 1:
        raise InputError(
            "no column of times" if not found else "more than one column of times",
            where=path.name,
            value=", ".join(header)[:60],
            todo="name one of them date",
        )
    return found[0]


def _numbers(path: Path, column: str, cells: list[str], delimiter: str) -> list[float]:
    """Read numbers; a decimal comma only where it cannot separate thousands."""
    if delimiter != "," and _decimal_comma(cells):
        cells = [cell.replace(",", ".") for cell in cells]
    found = []
    for place, cell in enumerate(cells):
        text = cell.strip()
        if text.lower() in _MISSING:
            found.append(float("nan"))
        elif re.fullmatch(r"[+-]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][+-]?[0-9]+)?", text):
            found.append(float(text))
        else:
            raise InputError(
                f"not a number in column {column}",
                where=f"{path.name}, line {place + 2}",
                value=cell[:40],
                todo="write 1234.5, without separators of thousands",
            )
    return found


def _decimal_comma(cells: Iterable[str]) -> bool:
    with_comma = [cell.strip() for cell in cells if "," in cell]
    simple = all(re.fullmatch(r"[+-]?[0-9]+,[0-9]+", cell) for cell in with_comma)
    certain = any(not re.fullmatch(r"[+-]?[0-9]{1,3},[0-9]{3}", cell) for cell in with_comma)
    return bool(with_comma) and simple and certain
