"""Returns from close to close, moves within a stretch, and levels reached."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from eventstudy.canonical import Exact
from eventstudy.verdicts.market import Market, between, position, time_at
from eventstudy.verdicts.model import Measure

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


def stamp(when: pd.Timestamp) -> str:
    """ISO day of a daily bar, UTC instant of an hourly one."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when.tz is not None else when.date().isoformat()


def close_to_close(
    market: Market, bars: Bars, first: date, last: date, name: str
) -> Measure | None:
    """Return from the close of the session before ``first`` to the close of ``last``.

    None where one of the two closes is not at hand; a gap is never bridged.
    """
    close = market.column(bars, "close")
    start, stop = position(close, first), position(close, last)
    if not start or stop is None or stop < start:
        return None
    before, after = close.iloc[start - 1], close.iloc[stop]
    if pd.isna(before) or pd.isna(after):
        return None
    return Measure(
        name=name,
        value=float(after / before - 1),
        unit="fraction",
        from_time=stamp(time_at(close, start - 1)),
        to_time=stamp(time_at(close, stop)),
        from_price=Exact(before),
        to_price=Exact(after),
        series=bars.series,
    )


@dataclass(frozen=True, slots=True)
class Path:
    """The bars of a stretch in time order, as rows of (time, open, high, low, close)."""

    bars: Bars
    rows: tuple[tuple[pd.Timestamp, float, float, float, float], ...]
    reach: int
    """How many bars a move may span, first and last included."""

    @property
    def hourly(self) -> bool:
        """Whether the order of events is known to the hour."""
        return self.bars.interval == "1h"


def path(bars: Bars, first: date, last: date, horizon: int | None) -> Path | None:
    """The high-low path of the stretch; None where the series lacks highs and lows there."""
    part = between(bars, first, last)
    if not {"open", "high", "low"} <= set(part.columns):
        return None
    part = part[["open", "high", "low", "close"]].dropna()
    if part.empty:
        return None
    per_day = 24 if bars.interval == "1h" else 1
    days = horizon or 1
    # daily bars: a move within n days may begin on one bar and end on the nth after it
    reach = days * per_day if bars.interval == "1h" else days + 1
    rows = tuple(
        (when, float(o), float(h), float(low), float(c))
        for when, o, h, low, c in part.itertuples(name=None)
    )
    return Path(bars, rows, reach)


def largest_move(way: Path, up: bool) -> Measure | None:
    """The largest move between two different bars of the path within its reach.

    The order of high and low inside one bar is unknown, so one bar alone never counts.
    """
    best: tuple[float, int, int] | None = None
    for i, (_, _, high_i, low_i, _) in enumerate(way.rows):
        for j in range(i + 1, min(i + way.reach, len(way.rows))):
            _, _, high_j, low_j, _ = way.rows[j]
            move = high_j / low_i - 1 if up else low_j / high_i - 1
            if best is None or (move > best[0] if up else move < best[0]):
                best = (move, i, j)
    if best is None:
        return None
    move, i, j = best
    start, end = way.rows[i], way.rows[j]
    bars = "hourly" if way.hourly else "daily"
    extremes = "low to high" if up else "high to low"
    hours = way.reach if way.hourly else None
    span = f"within {hours} hours" if hours else f"within {way.reach - 1} days"
    return Measure(
        name=f"{extremes} {span}, {bars} bars",
        value=move,
        unit="fraction",
        from_time=stamp(start[0]),
        to_time=stamp(end[0]),
        from_price=Exact(start[3] if up else start[2]),
        to_price=Exact(end[2] if up else end[3]),
        series=way.bars.series,
    )


def reaches(way: Path, start: float, end: float) -> bool:
    """Whether the price stood at ``start`` or beyond and then reached ``end`` within the reach."""
    up = end > start
    for i, (_, _, high_i, low_i, _) in enumerate(way.rows):
        if not (low_i <= start if up else high_i >= start):
            continue
        for j in range(i + 1, min(i + way.reach, len(way.rows))):
            if way.rows[j][2] >= end if up else way.rows[j][3] <= end:
                return True
    return False


def might_reach(way: Path, start: float, end: float) -> bool:
    """Whether one single bar spans both levels, so that only finer bars could tell the order."""
    low, high = min(start, end), max(start, end)
    return any(row[3] <= low and row[2] >= high for row in way.rows)


def extreme_from_close(market: Market, bars: Bars, day: date, up: bool) -> Measure | None:
    """From the close before ``day`` to the day's high (``up``) or low."""
    close = market.column(bars, "close")
    side = "high" if up else "low"
    if side not in bars.frame:
        return None
    place = position(close, day)
    if not place:
        return None
    before, extreme = close.iloc[place - 1], market.column(bars, side).iloc[place]
    if pd.isna(before) or pd.isna(extreme):
        return None
    return Measure(
        name=f"close before to the day's {side}",
        value=float(extreme / before - 1),
        unit="fraction",
        from_time=stamp(time_at(close, place - 1)),
        to_time=stamp(time_at(close, place)),
        from_price=Exact(before),
        to_price=Exact(extreme),
        series=bars.series,
    )


def level(bars: Bars, first: date, last: date, side: str) -> Measure | None:
    """The highest high, lowest low, or last close of a stretch."""
    part = between(bars, first, last)
    if side not in part or part[side].dropna().empty:
        return None
    values = part[side].dropna()
    if side == "high":
        place, name = int(values.argmax()), "highest price"
    elif side == "low":
        place, name = int(values.argmin()), "lowest price"
    else:
        place, name = len(values) - 1, "close"
    price = float(values.iloc[place])
    return Measure(
        name=f"{name}, {'hourly' if bars.interval == '1h' else 'daily'} bars",
        value=Exact(price),
        unit="level",
        to_time=stamp(time_at(values, place)),
        to_price=Exact(price),
        series=bars.series,
    )


def drawdown(bars: Bars, first: date, last: date) -> tuple[Measure, Measure] | None:
    """Largest fall from a close to a later close, and the change over the whole stretch."""
    close = between(bars, first, last)["close"].dropna()
    if len(close) < 2:
        return None
    bottom = int((close / close.cummax() - 1).argmin())
    top = int(close.iloc[: bottom + 1].argmax())

    def change(name: str, a: int, b: int) -> Measure:
        return Measure(
            name=name,
            value=float(close.iloc[b] / close.iloc[a] - 1),
            unit="fraction",
            from_time=stamp(time_at(close, a)),
            to_time=stamp(time_at(close, b)),
            from_price=Exact(close.iloc[a]),
            to_price=Exact(close.iloc[b]),
            series=bars.series,
        )

    return (
        change("largest fall between closes", top, bottom),
        change("change over the stretch", 0, len(close) - 1),
    )
