"""The events table, and which of its rows a study can use.

Every event that is left out is left out for a stated reason.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import InputError, UsageError
from eventstudy.studies.arrays import Bools, Floats, Ints
from eventstudy.studies.models.base import Batch, Model
from eventstudy.studies.panel import Grid, Panel, iso_dates, nanoseconds, same_zone
from eventstudy.studies.windows import Window
from eventstudy.tables import counted, named

MOST_MISSING = 0.05
"""Share of missing estimation days beyond which an event is refused (unless min_estimation)."""

DAY = 86_400_000_000_000
"""Nanoseconds."""

FARTHEST_BAR = 31
"""Calendar days within which day 0 follows the event's date (twice the usual distance of bars where
that is more): no exchange closes for so long, a suspended share may."""

IDLE = 0.5
"""Share of zero returns beyond which an event is refused: the asset hardly trades."""

MANY_MISSING = 0.01
"""Share of missing estimation days from which on it is worth a note."""


@dataclass(frozen=True, eq=False)
class EventTable:
    """The events as given.

    Attributes
    ----------
    ids : Index, (n,)
    asset : Index, (n,)
    date : DatetimeIndex, (n,)
        NaT where no date was given.
    """

    ids: pd.Index[Any]
    asset: pd.Index[Any]
    date: pd.DatetimeIndex

    def __len__(self) -> int:
        return len(self.ids)


def read_events(events: Any) -> EventTable:
    """Check the events table: columns ``asset``, ``date`` and, where there is one, ``id``.

    Raises
    ------
    InputError
        No table, no rows, unreadable dates, or one id for two different events.
    """
    if not isinstance(events, pd.DataFrame):
        raise InputError(
            "events is no table",
            where="events",
            value=type(events).__name__,
            todo="pass a DataFrame with the columns asset and date (and id)",
        )
    for column in ("asset", "date"):
        if column not in events.columns:
            raise InputError(
                f"the column {column!r} is missing",
                where="events",
                value=", ".join(map(str, events.columns)),
                todo="name the columns asset and date (and id)",
            )
    for column in ("asset", "date", "id"):
        if (events.columns == column).sum() > 1:
            raise InputError(
                "a column stands twice", where="events", value=column, todo="keep one of them"
            )
    if not len(events):
        raise InputError("the events table is empty", where="events", todo="give at least one row")
    date = events["date"]
    if isinstance(date.dtype, pd.DatetimeTZDtype) or date.dtype.kind == "M":
        when = pd.DatetimeIndex(date)
    elif pd.api.types.is_numeric_dtype(date.dtype):
        raise InputError(
            "the dates are numbers",
            where="events, column date",
            value=date.iloc[0],
            todo="write dates as YYYY-MM-DD",
        )
    else:
        there = date.notna().to_numpy()
        read = iso_dates(date[there], "events, column date", np.flatnonzero(there).tolist())
        when = (
            pd.DatetimeIndex(pd.Series(read, index=np.flatnonzero(there)).reindex(range(len(date))))
            if not there.all()
            else read
        )
    ids: pd.Index[Any] = (
        pd.Index(events["id"]) if "id" in events.columns else pd.RangeIndex(len(events))
    )
    if ids.hasnans:
        raise InputError(
            "an id is missing",
            where=f"events, row {int(np.flatnonzero(ids.isna())[0])}",
            todo="give every event an id, or none",
        )
    for name, values in (("id", ids), ("asset", events["asset"])):
        if values.dtype == object:
            _refuse_unhashable(values, name)
    return EventTable(
        ids.rename("event"),
        pd.Index(events["asset"]),
        nanoseconds(when, "events, column date").rename(None),
    )


def _refuse_unhashable(values: Any, column: str) -> None:
    for row, value in enumerate(values):
        if not isinstance(value, Hashable):
            raise InputError(
                "neither text nor a number",
                where=f"events, column {column}, row {row}",
                value=repr(value),
                todo="name assets and events by text or numbers",
            )


@dataclass(eq=False)
class Placement:
    """Where each event stands in the panel, and why some do not.

    Attributes
    ----------
    grid, row, day : int arrays, (n,)
        Grid, row of the asset in it, bar of day 0; -1 where unknown.
    column : int array, (n,)
        Position of the asset in ``panel.assets``; -1 where unknown.
    shift : int array, (n,)
        Calendar days from the event's date to its day 0.
    wait : int array, (n,)
        Nanoseconds from the event to its day 0.
    late : bool array, (n,)
        Whether day 0 is another bar than the event's own: on daily bars a later day, on intraday
        bars a bar farther away than bars usually are.
    reason : dict of int to str
        Events that cannot be used.
    """

    grid: Ints
    row: Ints
    day: Ints
    column: Ints
    shift: Ints
    wait: Ints
    late: Bools
    reason: dict[int, str]

    @property
    def usable(self) -> Bools:
        """Which events are still in."""
        out = np.ones(len(self.day), dtype=bool)
        out[list(self.reason)] = False
        return out


def place(events: EventTable, panel: Panel) -> Placement:
    """Find asset and day 0 of every event.

    Day 0 is the first bar of the asset's grid on or after the event's date. On daily bars the
    time of day of an event is ignored.
    """
    same_zone(panel.dates.tz, "returns", events.date.tz, "events")
    n = len(events)
    reason: dict[int, str] = {}
    column = np.asarray(panel.assets.get_indexer(events.asset), dtype=np.int64)
    for i in map(int, np.flatnonzero(column < 0)):
        name = named(events.asset[i])
        reason[i] = (
            f"the asset {name} is the benchmark, which cannot be measured against itself; choose "
            "another benchmark or constant_mean"
            if panel.benchmark is not None and str(events.asset[i]) == panel.benchmark
            else f"no returns for the asset {name}"
        )
    when = events.date
    if panel.dates.tz is not None:
        when = when.tz_convert(panel.dates.tz)
    daily = bool((panel.dates == panel.dates.normalize()).all()) if len(panel.dates) else True
    if daily:
        when = when.normalize()
    blank = np.asarray(when.isna())
    for i in map(int, np.flatnonzero(blank)):
        reason.setdefault(i, "no date")
    known = column >= 0
    grid = np.where(known, panel.grid_of[np.maximum(column, 0)], -1)
    row = np.where(known, panel.row_of[np.maximum(column, 0)], -1)
    day = np.full(n, -1, dtype=np.int64)
    shift, wait = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64)
    moved = np.zeros(n, dtype=bool)
    when_ns, dates_ns = when.asi8, panel.dates.asi8
    for number, piece in enumerate(panel.grids):
        here = np.flatnonzero((grid == number) & ~blank)
        bars = dates_ns[piece.bars]
        found = _first_bar(bars, when_ns[here], daily=daily and panel.dates.tz is None)
        day[here] = found
        if not len(bars):
            for i in here.tolist():
                reason.setdefault(i, "asset and benchmark have no common day")
            continue
        late = found >= len(bars)
        for j in here[late].tolist():
            last = _day(panel.dates[int(piece.bars[-1])])
            short = panel.own_last is not None and when_ns[j] <= panel.own_last[column[j]]
            reason.setdefault(
                j,
                f"the benchmark ends on {last}, before the event; give a longer one"
                if short
                else f"after the last bar ({last}): not yet observable",
            )
        early = when_ns[here] < bars[0]
        for j in here[early].tolist():
            first = _day(panel.dates[int(piece.bars[0])])
            short = panel.own_first is not None and when_ns[j] >= panel.own_first[column[j]]
            reason.setdefault(
                j,
                f"the benchmark begins on {first}, after the event; give a longer one"
                if short
                else f"before the first bar ({first})",
            )
        bar = piece.bars[np.minimum(found, len(bars) - 1)]
        usual = int(np.median(np.diff(bars))) if len(bars) > 1 else 0
        wait[here] = dates_ns[bar] - when_ns[here]
        shift[here] = wait[here] // DAY
        if daily and panel.dates.tz is not None:
            shift[here] = _calendar_days(when[here], panel.dates[bar])
        moved[here] = shift[here] > 0 if daily else wait[here] > usual
        farthest = max(FARTHEST_BAR, 2 * usual // DAY)
        for j in here[shift[here] > farthest].tolist():
            following = _day(panel.dates[int(piece.bars[day[j]])]) if day[j] < len(bars) else ""
            reason.setdefault(
                j,
                f"no bar within {farthest} days of {_day(when[j])}: the next one, {following}, is "
                f"{shift[j]} days later; correct the date, or study the day trading resumed",
            )
    return Placement(grid, row, day, column, shift, wait, moved, reason)


def _calendar_days(when: pd.DatetimeIndex, bars: pd.DatetimeIndex) -> Ints:
    """Count days by the calendar: one on which the clocks change is a day, too."""
    return np.asarray(
        (bars.tz_localize(None).asi8 - when.tz_localize(None).asi8) // DAY, dtype=np.int64
    )


def _first_bar(bars: Ints, when: Ints, *, daily: bool) -> Ints:
    """Find the first bar at or after each instant; ``len(bars)`` where none follows."""
    if daily and len(bars) and len(when) > 1000:
        # many events on daily bars: look the days up in a table instead of searching for each
        first = bars[0] // DAY
        span = int(bars[-1] // DAY - first) + 2
        table = np.searchsorted(bars, (first + np.arange(span)) * DAY, side="left")
        return np.asarray(table[np.clip(when // DAY - first, 0, span - 1)], dtype=np.int64)
    return np.asarray(np.searchsorted(bars, when, side="left"), dtype=np.int64)


def _day(stamp: Any) -> str:
    """Write a date without a midnight behind it."""
    return str(stamp.date().isoformat() if stamp == stamp.normalize() else stamp.isoformat())


def merge_repeats(events: EventTable, placement: Placement) -> None:
    """Leave out events that stand twice; refuse one id for two different events.

    Raises
    ------
    InputError
        When two events share an id but not asset and day.
    """
    if not events.ids.is_unique:
        first: dict[Any, int] = {}
        for i, name in enumerate(events.ids):
            j = first.setdefault(name, i)
            if j != i and (events.asset[i] != events.asset[j] or events.date[i] != events.date[j]):
                raise InputError(
                    "two different events have the same id",
                    where=f"events, rows {j} and {i}",
                    value=named(name),
                    todo="give each event an id of its own",
                )
    usable = np.flatnonzero(placement.usable)
    if len(usable) < 2:
        return
    span = int(placement.day[usable].max()) + 1
    tall = int(placement.row[usable].max()) + 1
    key = (placement.grid[usable] * tall + placement.row[usable]) * span + placement.day[usable]
    ordered = np.sort(key)
    if not (ordered[1:] == ordered[:-1]).any():
        return
    order = np.argsort(key, kind="stable")
    again = np.flatnonzero(np.diff(key[order]) == 0) + 1
    original = 0
    for position in again:
        original = int(position) - 1
        while original > 0 and key[order[original - 1]] == key[order[position]]:
            original -= 1
        i, j = int(usable[order[position]]), int(usable[order[original]])
        placement.reason[i] = (
            f"same asset and same day 0 as event {named(events.ids[j])}: merged with it"
        )


@dataclass(eq=False)
class Prepared:
    """A batch before estimation, with the rows of the events table that it holds."""

    rows: Ints
    batch: Batch


def prepare(
    placement: Placement,
    panel: Panel,
    model: Model,
    estimation: Window,
    window: Window,
    *,
    min_estimation: int | None,
    mask_events: bool,
    chunk: int,
    dropped: list[tuple[int, int, str]],
    notes: list[str],
) -> list[Prepared]:
    """Count what is there for every event and leave out those with too little.

    Parameters
    ----------
    dropped : list
        Filled with (row of the events table, relative day, reason) for every day left out.
    """
    asked = estimation[1] - estimation[0] + 1
    out: list[Prepared] = []
    for number, grid in enumerate(panel.grids):
        rows = np.flatnonzero((placement.grid == number) & placement.usable)
        if not len(rows):
            continue
        asset, day = placement.row[rows], placement.day[rows]
        masked = _masks(asset, day, estimation, window) if mask_events else None
        count, short, blank = _count(grid, asset, day, estimation, masked)
        last = grid.y.shape[1] - 1
        ends = day + window[0] > last
        for i in rows[ends]:
            placement.reason[int(i)] = "the event window lies behind the last bar"
        lacking = asked - count
        for i in np.flatnonzero(lacking > 0):
            why = _lack(model, int(count[i]), asked, int(short[i]), int(blank[i]), min_estimation)
            if why:
                placement.reason.setdefault(int(rows[i]), why)
        few = count < max(model.floor, model.parameters + 1)
        for i in np.flatnonzero(few):
            placement.reason.setdefault(
                int(rows[i]),
                f"{model.id} not applicable: T={count[i]}, needs at least "
                f"{max(model.floor, model.parameters + 1)} estimation days; "
                "use a longer estimation window",
            )
        if panel.kind != "level":
            for i, share in _idle(grid, asset, day, estimation):
                placement.reason.setdefault(
                    int(rows[i]),
                    f"{model.id} not applicable: zero returns={share:.0%} of the estimation days, "
                    f"needs at most {IDLE:.0%}; the asset hardly trades: set days without a "
                    "trade to NaN and use trade_to_trade",
                )
        kept = np.flatnonzero(placement.usable[rows])
        irregular = lacking[kept] > 0
        batch = Batch(
            grid=grid,
            asset=asset[kept],
            day=day[kept],
            estimation=estimation,
            window=window,
            masked=None if masked is None else masked[kept],
            irregular=irregular,
            count=count[kept],
            chunk=chunk,
            kind=panel.kind,
        )
        _list_dropped(batch, rows[kept], dropped)
        if blank[kept].size and (blank[kept] > MANY_MISSING * asked).any():
            many = int((blank[kept] > MANY_MISSING * asked).sum())
            notes.append(
                f"more than {MANY_MISSING:.0%} of the estimation days are missing for "
                f"{counted(many, 'event')}"
            )
        if len(kept):
            out.append(Prepared(rows[kept], batch))
    return out


def _count(
    grid: Grid, asset: Ints, day: Ints, estimation: Window, masked: Any
) -> tuple[Ints, Ints, Ints]:
    """Count estimation days there, before the history, and missing inside it; int arrays (n,)."""
    asked = estimation[1] - estimation[0] + 1
    days = grid.y.shape[1]
    lo = np.clip(day + estimation[0], 0, days)
    hi = np.clip(day + estimation[1] + 1, 0, days)
    short = asked - (hi - lo)
    if grid.complete and masked is None:
        return hi - lo, short, np.zeros(len(day), dtype=np.int64)
    absent = np.isnan(grid.y)
    if len(grid.x):
        absent |= np.isnan(grid.x).any(axis=0)
    running = np.zeros((len(absent), days + 1), dtype=np.int64)
    np.cumsum(absent, axis=1, out=running[:, 1:])
    blank = running[asset, hi] - running[asset, lo]
    count = hi - lo - blank
    if masked is not None:
        index = day[:, None] + np.arange(estimation[0], estimation[1] + 1)
        inside = (index >= 0) & (index < days)
        there = inside & ~absent[asset[:, None], np.clip(index, 0, max(days - 1, 0))]
        count = (there & ~masked).sum(axis=1)
    return count, short, blank


def _idle(grid: Grid, asset: Ints, day: Ints, estimation: Window) -> list[tuple[int, float]]:
    """Find events whose asset stands still on most estimation days, with the share of them."""
    zero = grid.y == 0 if grid.rf is None else (grid.y + grid.rf) == 0
    asked = estimation[1] - estimation[0] + 1
    suspects = zero.sum(axis=1)[asset] > IDLE * np.minimum(asked, grid.y.shape[1])
    out = []
    for i in np.flatnonzero(suspects).tolist():
        first, last = max(int(day[i]) + estimation[0], 0), int(day[i]) + estimation[1] + 1
        piece = grid.y[asset[i], first:last]
        there = int((~np.isnan(piece)).sum())
        still = int(zero[asset[i], first:last].sum())
        # a price that never moves has a reason of its own (zero variance)
        if there and IDLE * there < still < there:
            out.append((i, still / there))
    return out


def _masks(asset: Ints, day: Ints, estimation: Window, window: Window) -> Bools:
    """Mark estimation days that lie in the event window of another event of the asset; (n, T)."""
    length = estimation[1] - estimation[0] + 1
    out = np.zeros((len(day), length), dtype=bool)
    order = np.lexsort((day, asset))
    for position, i in enumerate(order):
        for step in (-1, 1):
            other = position + step
            while 0 <= other < len(order) and asset[order[other]] == asset[i]:
                first = int(day[order[other]] - day[i]) + window[0] - estimation[0]
                last = int(day[order[other]] - day[i]) + window[1] - estimation[0]
                if (last < 0 and step < 0) or (first >= length and step > 0):
                    break
                out[i, max(first, 0) : max(last + 1, 0)] = True
                other += step
    return out


def _lack(model: Model, count: int, asked: int, short: int, blank: int, minimum: int | None) -> str:
    """Say why so few estimation days are too few, or nothing when they suffice."""
    if minimum is not None:
        if count >= minimum:
            return ""
        return (
            f"{model.id} not applicable: T={count}, needs at least min_estimation={minimum} "
            "estimation days; lower min_estimation or use a longer history"
        )
    enough = count >= max(model.floor, model.parameters + 1)
    todo = f"pass min_estimation={count} to accept them" if enough else "use a longer history"
    if short > 0:
        return (
            f"{model.id} not applicable: T={count}, needs {asked} estimation days (the history "
            f"has {count} of them); {todo}"
        )
    if blank > MOST_MISSING * asked:
        return (
            f"{model.id} not applicable: missing estimation days={blank} of {asked}, needs at "
            f"most {MOST_MISSING:.0%}; {todo}"
        )
    return ""


def _list_dropped(batch: Batch, rows: Ints, dropped: list[tuple[int, int, str]]) -> None:
    """List the estimation days inside the history that are missing or masked."""
    first, last = batch.estimation
    for piece in batch.chunks(np.flatnonzero(batch.irregular)):
        values: Floats = batch.returns(piece, first, last)
        index = batch.day[piece, None] + np.arange(first, last + 1)
        inside = (index >= 0) & (index < batch.grid.y.shape[1])
        absent = np.isnan(values)
        for which in range(len(batch.grid.x)):
            absent |= np.isnan(batch.regressor(piece, first, last, which))
        masked = batch.excluded_days(piece)
        for i, t in np.argwhere(absent & inside):
            dropped.append((int(rows[piece[i]]), int(t) + first, "missing value"))
        if masked is not None:
            for i, t in np.argwhere(masked & inside & ~absent):
                dropped.append(
                    (int(rows[piece[i]]), int(t) + first, "event window of another event")
                )


def check_minimum(value: Any) -> int | None:
    """Check ``min_estimation``: None or a positive whole number."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | np.integer) or value < 1:
        raise UsageError(
            "min_estimation is a positive whole number of days",
            where="min_estimation",
            value=repr(value),
            todo="for example min_estimation=60",
        )
    return int(value)
