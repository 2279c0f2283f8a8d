"""Returns from close to close, moves within a stretch, and levels reached."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
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


def _change(
    bars: Bars, name: str, start: tuple[pd.Timestamp, float], end: tuple[pd.Timestamp, float]
) -> Measure:
    """The return from one price to another, each with its time."""
    return Measure(
        name=name,
        value=float(end[1] / start[1] - 1),
        unit="fraction",
        from_time=stamp(start[0]),
        to_time=stamp(end[0]),
        from_price=Exact(start[1]),
        to_price=Exact(end[1]),
        series=bars.series,
    )


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
    before, after = _row(close, start - 1), _row(close, stop)
    return None if before is None or after is None else _change(bars, name, before, after)


@dataclass(frozen=True, slots=True)
class Path:
    """The bars of a stretch in time order, as rows of (time, high, low, close), and a horizon.

    Inside one bar the order of high and low is unknown, and so is the moment within the bar: two
    bars lie within the horizon for certain when the end of the later one does, and possibly when
    its start does. A close stands at the end of its bar.
    """

    bars: Bars
    rows: tuple[tuple[pd.Timestamp, float, float, float], ...]
    horizon: pd.Timedelta
    bar: pd.Timedelta


def path(bars: Bars, first: date, last: date, horizon: timedelta) -> Path | None:
    """The high-low path of the stretch; None where the series lacks highs and lows there."""
    part = between(bars, first, last)
    if not {"high", "low", "close"} <= set(part.columns):
        return None
    part = part[["high", "low", "close"]].dropna()
    if part.empty:
        return None
    bar = pd.Timedelta(hours=1) if bars.interval == "1h" else pd.Timedelta(days=1)
    rows = tuple(
        (when, float(h), float(low), float(close))
        for when, h, low, close in part.itertuples(name=None)
    )
    return Path(bars, rows, pd.Timedelta(horizon), bar)


@dataclass(frozen=True, slots=True)
class Step:
    """A move on a path: the time and the price at which it begins, and at which it ends."""

    start: tuple[pd.Timestamp, float]
    end: tuple[pd.Timestamp, float]
    from_close: bool = False

    @property
    def change(self) -> float:
        """The return of the move."""
        return self.end[1] / self.start[1] - 1


def _steps(way: Path, up: bool, *, possible: bool = False) -> Iterator[Step]:
    """For every bar the largest move to its extreme: from an extreme before it, and from a close.

    The lowest (highest) price from which a bar can be reached is that of a window of bars, which
    moves along with it.
    """
    lows = [(when, low if up else high) for when, high, low, _ in way.rows]
    reach = [(when, high if up else low) for when, high, low, _ in way.rows]
    closes = [(when, close) for when, _, _, close in way.rows]
    apart = way.horizon + way.bar if possible else way.horizon - way.bar
    for start, end in _nearest(lows, reach, apart, up=up, possible=possible):
        yield Step(start, end)
    for start, end in _nearest(closes, reach, way.horizon, up=up, possible=False):
        ended = start[0] if way.bars.interval == "1d" else start[0] + way.bar
        yield Step((ended, start[1]), end, from_close=True)


Priced = tuple[pd.Timestamp, float]


def _nearest(
    starts: list[Priced], ends: list[Priced], apart: pd.Timedelta, *, up: bool, possible: bool
) -> Iterator[tuple[Priced, Priced]]:
    """For every end the lowest (``up``) or highest start at most ``apart`` before it.

    ``possible``: a start in the same bar counts, and one exactly ``apart`` before it does not.
    """
    window: deque[Priced] = deque()
    for at, end in enumerate(ends):
        added = at if possible else at - 1
        if added >= 0:
            new = starts[added]
            while window and (window[-1][1] >= new[1] if up else window[-1][1] <= new[1]):
                window.pop()
            window.append(new)
        while window and (
            end[0] - window[0][0] >= apart if possible else end[0] - window[0][0] > apart
        ):
            window.popleft()
        if window:
            yield window[0], end


def largest_move(way: Path, up: bool) -> Measure | None:
    """The largest move that lies within the horizon for certain; None where no two bars do."""
    steps = list(_steps(way, up))
    if not steps:
        return None
    best = (max if up else min)(steps, key=lambda step: step.change)
    hours = int(way.horizon / pd.Timedelta(hours=1))
    hourly = way.bars.interval == "1h"
    number, unit = (hours, "hour") if hourly else (hours // 24, "day")
    within = f"{number} {unit}{'s' * (number != 1)}"
    begin = "close" if best.from_close else "low" if up else "high"
    name = (
        f"{begin} to {'high' if up else 'low'} within {within}, {'hourly' if hourly else 'daily'} "
        "bars"
    )
    return _change(way.bars, name, best.start, best.end)


def largest_possible(way: Path, up: bool) -> float:
    """The largest move that the bars do not rule out within the horizon."""
    moves = [step.change for step in _steps(way, up, possible=True)]
    return max(moves) if up else min(moves)


def reaches(way: Path, start: float, end: float, *, possible: bool = False) -> bool:
    """Whether the price stood at ``start`` or beyond and reached ``end`` within the horizon."""
    up = end > start
    for step in _steps(way, up, possible=possible):
        began, came = step.start[1], step.end[1]
        if (began <= start and came >= end) if up else (began >= start and came <= end):
            return True
    return False


HOUR_BY_HOUR = "hour by hour"
TO_THE_LAST_DAY = "close before to the prices of the last day"


@dataclass(frozen=True, slots=True)
class Bracket:
    """Between which returns a move lies whose hours are not told, and between which it may lie."""

    least: Measure
    largest: Measure
    lowest_possible: float
    highest_possible: float


def counted_back(
    market: Market, fine: Bars | None, bars: Bars, first: date, last: date, length: timedelta
) -> Bracket | None:
    """The returns over a length that ends at some hour of the day ``last``.

    Hour by hour where hourly bars reach back far enough; else from the close before ``first`` to
    the low and the high of the last day. The move may then have begun at another hour, too.
    """
    found = _hour_by_hour(fine, last, length) if fine is not None else None
    if found is not None:
        least, largest = found
        return Bracket(least, largest, least.value or 0.0, largest.value or 0.0)
    close = market.column(bars, "close")
    start, stop = position(close, first), position(close, last)
    if not start or stop is None or not {"high", "low"} <= set(bars.frame.columns):
        return None
    high, low = market.column(bars, "high"), market.column(bars, "low")
    before, top, bottom = _row(close, start - 1), _row(high, stop), _row(low, stop)
    if before is None or top is None or bottom is None:
        return None
    return Bracket(
        _change(bars, TO_THE_LAST_DAY, before, bottom),
        _change(bars, TO_THE_LAST_DAY, before, top),
        float(bottom[1] / high.iloc[start - 1] - 1),
        float(top[1] / low.iloc[start - 1] - 1),
    )


def _hour_by_hour(fine: Bars, last: date, length: timedelta) -> tuple[Measure, Measure] | None:
    close = fine.frame["close"].dropna()
    ends = between(fine, last, last)["close"].dropna()
    starts = close.reindex(pd.DatetimeIndex(ends.index) - pd.Timedelta(length))
    if starts.empty or starts.isna().any():
        return None
    change = ends.to_numpy() / starts.to_numpy() - 1
    hour = pd.Timedelta(hours=1)  # a close stands at the end of its hour
    found = []
    for place in (int(change.argmin()), int(change.argmax())):
        start = (starts.index[place] + hour, float(starts.iloc[place]))
        end = (ends.index[place] + hour, float(ends.iloc[place]))
        found.append(_change(fine, HOUR_BY_HOUR, start, end))
    return found[0], found[1]


OF_TWO_DAYS = "prices of the two days"


def at_both_days(
    bars: Bars,
    days: tuple[tuple[date, date], tuple[date, date]],
    levels: tuple[tuple[float, float], tuple[float, float]],
) -> Measure | None:
    """From the price of one day or month to that of another, each as near as it came to its level.

    ``levels`` are the two levels, each with what it may be off; the measure is met where both were
    seen.
    """
    ends: list[tuple[pd.Timestamp, float]] = []
    seen = True
    for (first, last), (level, off) in zip(days, levels, strict=True):
        part = between(bars, first, last)
        if part.empty or not (_covers(part, "low") and _covers(part, "high")):
            return None
        low, high = float(part["low"].min()), float(part["high"].max())
        if pd.isna(low) or pd.isna(high):
            return None
        ends.append((pd.Timestamp(part.index[0]), min(max(level, low), high)))
        seen = seen and low - off <= level <= high + off
    return replace(_change(bars, OF_TWO_DAYS, ends[0], ends[1]), meets=seen)


def extreme_from_close(market: Market, bars: Bars, day: date, up: bool) -> Measure | None:
    """From the close before ``day`` to the day's high (``up``) or low."""
    side = "high" if up else "low"
    close = market.column(bars, "close")
    place = position(close, day)
    if not place or side not in bars.frame:
        return None
    before, extreme = _row(close, place - 1), _row(market.column(bars, side), place)
    if before is None or extreme is None:
        return None
    return _change(bars, f"close before to the day's {side}", before, extreme)


def extreme_since(
    market: Market, bars: Bars, first: date, last: date, *, up: bool, before: bool
) -> Measure | None:
    """From the close of ``first``, or the one before, to the highest (``up``) or lowest since.

    ``last`` is the last day on which that price may have been.
    """
    side = "high" if up else "low"
    close = market.column(bars, "close")
    begin, end = position(close, first), position(close, last)
    if begin is None or end is None or side not in bars.frame:
        return None
    begin -= before
    if begin < 0:
        return None
    values = market.column(bars, side).iloc[begin + 1 : end + 1].dropna()
    start = _row(close, begin)
    if start is None or values.empty:
        return None
    place = int(values.argmax() if up else values.argmin())
    name = f"a close to the {'highest' if up else 'lowest'} price after it"
    return _change(bars, name, start, (time_at(values, place), values.iloc[place]))


def close_from_extreme(market: Market, bars: Bars, day: date, up: bool) -> Measure | None:
    """From the day's low (``up``) or high to its close: what was taken back within the day."""
    side = "low" if up else "high"
    close = market.column(bars, "close")
    place = position(close, day)
    if place is None or side not in bars.frame:
        return None
    extreme, after = _row(market.column(bars, side), place), _row(close, place)
    if extreme is None or after is None:
        return None
    return _change(bars, f"the day's {side} to the close", extreme, after)


def from_mark(
    market: Market, bars: Bars, period: tuple[date, date], last: date, up: bool, side: str
) -> Measure | None:
    """From the lowest (``up``) or highest price of a period to the close of ``last``.

    ``side`` names the column in which the mark is looked for: ``high``, ``low`` or ``close``.
    """
    part = between(bars, period[0], min(period[1], last))
    close = market.column(bars, "close")
    place = position(close, last)
    after = _row(close, place) if place is not None else None
    if after is None or part.empty or not _covers(part, side) or part[side].dropna().empty:
        return None
    values = part[side].dropna()
    at = int(values.argmin() if up else values.argmax())
    name = f"from the {'lowest' if up else 'highest'} {'close' if side == 'close' else 'price'}"
    return _change(bars, name, (time_at(values, at), float(values.iloc[at])), after)


def day_of_mark(bars: Bars, last: date, up: bool, is_told: Callable[[float], bool]) -> date | None:
    """The day up to ``last`` of a told low (``up``) or high that was not passed since."""
    side = "low" if up else "high"
    if side not in bars.frame:
        return None
    part = between(bars, bars.first.date(), last)[side].dropna().iloc[::-1]
    reached = part.cummin() if up else part.cummax()
    marks = part[part == reached]
    times = pd.DatetimeIndex(marks.index)
    told = [time for time, price in zip(times, marks, strict=True) if is_told(float(price))]
    return told[-1].date() if told else None


def joined(first: Measure, last: Measure) -> Measure:
    """The return from where one measure begins to where another of the same series ends."""
    start, end = first.from_price or 1.0, last.to_price or 0.0
    return replace(
        first, value=float(end / start - 1), to_time=last.to_time, to_price=last.to_price
    )


COVERED = 0.9
"""Part of the closes beside which highs and lows must stand to tell the high of those days."""


def _covers(part: pd.DataFrame, side: str) -> bool:
    """Whether a column of highs or lows is there for the days that have a close."""
    return side in part and part[side].count() >= COVERED * part["close"].count()


def against_extreme(
    market: Market, bars: Bars, first: date | None, day: date, up: bool, side: str
) -> Measure | None:
    """From the highest (``up``) or lowest price of the days before ``day`` to that of ``day``.

    ``first`` is the first of the days before, None for all at hand; ``side`` names the column.
    """
    if not _covers(between(bars, first or bars.first.date(), day), side):
        return None
    column = market.column(bars, side)
    place = position(column, day)
    after = _row(column, place) if place else None
    begin = int(column.index.searchsorted(pd.Timestamp(first))) if first is not None else 0
    before = column.iloc[begin:place].dropna()
    if after is None or before.empty:
        return None
    at = int(before.argmax() if up else before.argmin())
    what = "close" if side == "close" else "price"
    name = f"against the {'highest' if up else 'lowest'} {what} before"
    return _change(bars, name, (time_at(before, at), float(before.iloc[at])), after)


LARGEST_BEFORE = "the largest before"
"""The name of the move that one of the largest is held against."""


def closes_of(market: Market, bars: Bars, day: date, unit: str) -> pd.Series:
    """The closes of the sessions, weeks or months up to ``day``; NaN where one is missing."""
    sessions = market.sessions(bars.symbol, bars.first.date(), day)
    close = market.column(bars, "close").reindex(sessions)
    if unit == "session":
        return close
    return close.groupby(sessions.to_period("W" if unit == "week" else "M")).tail(1)


def return_at(bars: Bars, closes: pd.Series, place: int, name: str) -> Measure:
    """The return from the close at ``place`` to the next."""
    before, after = _row(closes, place), _row(closes, place + 1)
    assert before is not None
    assert after is not None
    return _change(bars, name, before, after)


def periods(market: Market, bars: Bars, day: date, unit: str) -> list[Measure]:
    """The returns of the sessions, weeks or months up to ``day`` behind the last gap."""
    close = closes_of(market, bars, day, unit)
    found: list[Measure] = []
    for place in range(1, len(close)):
        if _row(close, place - 1) is None or _row(close, place) is None:
            found = []  # a gap is never bridged
            continue
        found.append(return_at(bars, close, place - 1, f"close to close, {unit} by {unit}"))
    return found


def _row(column: pd.Series, place: int) -> tuple[pd.Timestamp, float] | None:
    """The time and the price of one row; None where the price is missing."""
    price = column.iloc[place]
    return None if pd.isna(price) else (time_at(column, place), price)


def close_before(market: Market, bars: Bars, day: date) -> float | None:
    """The close of the session before ``day``; None where it is not at hand."""
    close = market.column(bars, "close")
    place = position(close, day)
    before = _row(close, place - 1) if place else None
    return before[1] if before is not None else None


def level(bars: Bars, first: date, last: date, side: str) -> Measure | None:
    """The highest high, lowest low, first opening price or last close of a stretch."""
    part = between(bars, first, last)
    if side not in part or part[side].dropna().empty:
        return None
    values = part[side].dropna()
    if side == "high":
        place, name = int(values.argmax()), "highest price"
    elif side == "low":
        place, name = int(values.argmin()), "lowest price"
    elif side == "open":
        place, name = 0, "opening price"
    else:
        place, name = len(values) - 1, "close"
    interval = "hourly" if bars.interval == "1h" else "daily"
    return _level_at(bars, values, place, f"{name}, {interval} bars")


def furthest(bars: Bars, first: date, last: date, side: str, *, up: bool) -> Measure | None:
    """The highest (``up``) or lowest value of a column in a stretch."""
    part = between(bars, first, last)
    if side not in part or part[side].dropna().empty:
        return None
    values = part[side].dropna()
    place = int(values.argmax() if up else values.argmin())
    name = f"{'highest' if up else 'lowest'} {'close' if side == 'close' else 'price'} before"
    return _level_at(bars, values, place, name)


def _level_at(bars: Bars, values: pd.Series, place: int, name: str) -> Measure:
    """The level of a column at one place."""
    price = Exact(float(values.iloc[place]))
    return Measure(
        name=name,
        value=price,
        unit="level",
        to_time=stamp(time_at(values, place)),
        to_price=price,
        series=bars.series,
    )


def around(bars: Bars, instant: datetime, side: str) -> Measure | None:
    """The high or low of the hours that hold an instant: two where it parts them."""
    hour = pd.Timedelta(hours=1)
    when = pd.Timestamp(instant)
    opens = when.floor("h")
    hours = [opens - hour, opens] if when == opens else [opens]
    values = bars.frame[side].reindex(hours).dropna()
    if values.empty:
        return None
    place = int(values.argmax() if side == "high" else values.argmin())
    name = f"{'highest' if side == 'high' else 'lowest'} price at that hour, hourly bars"
    return _level_at(bars, values, place, name)


def open_from_close(market: Market, bars: Bars, day: date, _up: bool) -> Measure | None:
    """From the close before ``day`` to the day's opening price."""
    close = market.column(bars, "close")
    place = position(close, day)
    if not place or "open" not in bars.frame:
        return None
    before, opening = _row(close, place - 1), _row(market.column(bars, "open"), place)
    if before is None or opening is None:
        return None
    return _change(bars, "close before to the opening", before, opening)


def drawdown(bars: Bars, first: date, last: date) -> tuple[Measure, Measure] | None:
    """Largest fall from a close to a later close, and the change over the whole stretch."""
    close = between(bars, first, last)["close"].dropna()
    if len(close) < 2:
        return None
    bottom = int((close / close.cummax() - 1).argmin())
    top = int(close.iloc[: bottom + 1].argmax())

    def change(name: str, a: int, b: int) -> Measure:
        start, end = (time_at(close, a), close.iloc[a]), (time_at(close, b), close.iloc[b])
        return _change(bars, name, start, end)

    return (
        change("largest fall between closes", top, bottom),
        change("change over the stretch", 0, len(close) - 1),
    )
