"""Axes that people read without counting: round ticks, percent, dates that never collide."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from eventstudy.plot.lettering import measure

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MINUS = "−"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_HOURS = (1, 2, 3, 6, 12)


def steps(low: float, high: float, most: int = 6) -> list[float]:
    """Round numbers within [low, high], at most ``most`` of them, never fewer than one."""
    span = high - low
    if not math.isfinite(span) or span <= 0:
        return [low]
    power = 10.0 ** math.floor(math.log10(span / max(most - 1, 1)))
    for factor in (1, 2, 2.5, 5, 10, 20, 50):
        step = factor * power
        first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
        if last - first + 1 <= most:
            return [n * step for n in range(first, last + 1)] or [low]
    return [low]


def decimals_of(ticks: Sequence[float]) -> int:
    """Digits behind the point that tell the ticks apart."""
    for digits in range(8):
        if all(abs(t - round(t, digits)) <= 1e-9 * max(1.0, abs(t)) for t in ticks):
            return digits
    return 8


def number(value: float, digits: int = 0, *, sign: bool = False) -> str:
    """Write 1234.5 as ``1,234.5``, with a true minus and, on request, a plus."""
    text = f"{abs(value):,.{digits}f}"
    zero = not text.strip("0.,")
    if value < 0 and not zero:
        return MINUS + text
    return ("+" if sign and not zero else "") + text


def percent(value: float, digits: int | None = None, *, sign: bool = True) -> str:
    """Write a fraction as a percentage: 0.16543 is ``+16.5%``, small ones with more digits."""
    if digits is None:
        size = abs(value) * 100
        digits = 1 if size >= 0.95 or size == 0 else 2
    return number(value * 100, digits, sign=sign) + "%"


def price(value: float) -> str:
    """Write a price with as many decimals as its size calls for."""
    size = abs(value)
    return number(value, 0 if size >= 1000 else 2 if size >= 1 else 4)


def p_words(p: float) -> str:
    """``p = 0.0031``, two significant digits, never 0."""
    if p >= 0.1:
        return f"p = {p:.2f}"
    if p < 0.0001:
        return "p < 0.0001"
    return "p = " + f"{p:.{1 - math.floor(math.log10(p))}f}"


def value_axis(
    ax: Axes,
    low: float,
    high: float,
    *,
    axis: str = "y",
    unit: str = "number",
    most: int = 6,
    room: tuple[float, float] = (0.06, 0.08),
    grid: bool = True,
    size: float = 9.0,
) -> None:
    """Set limits a little beyond [low, high] and round ticks; ``percent`` takes fractions."""
    from eventstudy.plot.style import GRID

    if not high > low:
        pad = abs(high) * 0.05 or (0.01 if unit == "percent" else 1.0)
        low, high = low - pad, high + pad
    span = high - low
    low, high = low - room[0] * span, high + room[1] * span
    scale = 100 if unit == "percent" else 1
    while True:
        ticks = steps(low * scale, high * scale, most)
        digits = decimals_of(ticks)
        labels = _tick_words(ax, axis, ticks, digits)
        if axis == "y" or most <= 2 or _fit_beside(ax, ticks, labels, (high - low) * scale, size):
            break
        most -= 1
    places = [t / scale for t in ticks]
    if axis == "y":
        ax.set_ylim(low, high)
        ax.set_yticks(places, labels)
    else:
        ax.set_xlim(low, high)
        ax.set_xticks(places, labels)
    if grid:
        ax.grid(True, axis="y" if axis == "y" else "x", color=GRID, linewidth=0.8)


_UNITS = ((1e12, "tn"), (1e9, "bn"), (1e6, "m"), (1e3, "k"))


def _tick_words(ax: Axes, axis: str, ticks: Sequence[float], digits: int) -> list[str]:
    """Write ticks in full, or with k, m, bn, tn or a power of ten where the margin is too small."""
    from eventstudy.plot.style import free_around

    plain = [number(t, digits) for t in ticks]
    room = free_around(ax).left - 4 if axis == "y" else 60.0
    if max((measure(label, 9.0) for label in plain), default=0.0) <= room:
        return plain
    largest = max(abs(t) for t in ticks)
    for size, unit in _UNITS:
        if largest >= size:
            scaled = [t / size for t in ticks]
            digits = decimals_of(scaled)
            return [number(t, digits) + (unit if t else "") for t in scaled]
    return ["0" if t == 0 else f"{t:.3g}".replace("e-0", "e-").replace("-", MINUS) for t in ticks]


def _fit_beside(
    ax: Axes, ticks: Sequence[float], labels: Sequence[str], span: float, size: float
) -> bool:
    """Tell whether the words of an x axis leave air between each other."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    width = ax.get_window_extent().width * 72 / figure.dpi
    widest = max((measure(label, size) for label in labels), default=0.0)
    return len(ticks) < 2 or widest + 5 <= (ticks[1] - ticks[0]) / span * width


def day_numbers(times: Any) -> np.ndarray:
    """Days since 1970 in UTC (fractions for hours) of ISO texts, dates, datetimes or datetime64.

    Raises
    ------
    ValueError
        For a text that is not ISO 8601.
    """
    values = getattr(times, "tz_convert", None)
    if values is not None and getattr(times, "tz", None) is not None:
        times = times.tz_convert("UTC").tz_localize(None)
    array = np.asarray(times) if not isinstance(times, list | tuple) else times
    if isinstance(array, np.ndarray) and array.dtype.kind == "M":
        return array.astype("datetime64[ns]").astype(np.int64) / 86_400_000_000_000
    return np.array([_day_number(item) for item in array], dtype=float)


def _day_number(item: Any) -> float:
    if isinstance(item, np.datetime64):
        return float(item.astype("datetime64[ns]").astype(np.int64)) / 86_400_000_000_000
    if isinstance(item, str):
        item = datetime.fromisoformat(item)
    if isinstance(item, datetime):
        moment = item if item.tzinfo else item.replace(tzinfo=UTC)
        return (moment - _EPOCH) / timedelta(days=1)
    if isinstance(item, date):
        return float(item.toordinal() - _EPOCH.toordinal())
    raise ValueError(f"not a date or an instant: {item!r}")


def moment(day: float) -> datetime:
    """Turn a day number into the UTC instant, to the minute."""
    return _EPOCH + timedelta(minutes=round(day * 1440))


def day_words(day: float, *, hours: bool = False, year: bool = True) -> str:
    """``25 Oct 2019``, with ``hours`` ``25 Oct 2019 01:00 UTC``."""
    at = moment(day)
    text = f"{at.day} {MONTHS[at.month - 1]}" + (f" {at.year}" if year else "")
    return text + (f" {at:%H:%M} UTC" if hours else "")


def _day_ticks(low: float, high: float, step: str, count: int) -> list[float]:
    if step == "hour":
        size = count / 24
        first, last = math.ceil(low / size - 1e-9), math.floor(high / size + 1e-9)
        return [n * size for n in range(first, last + 1)]
    if step == "day":
        shift = 4 if count % 7 == 0 else 0  # 1970-01-05 was a Monday
        first = math.ceil((low - shift) / count - 1e-9)
        last = math.floor((high - shift) / count + 1e-9)
        return [float(n * count + shift) for n in range(first, last + 1)]
    start = moment(low)
    month = start.year * 12 + start.month - 1
    out: list[float] = []
    while True:
        if month % count == 0:
            year, rest = divmod(month, 12)
            day = _day_number(date(year, rest + 1, 1))
            if day > high + 1e-9:
                return out
            if day >= low - 1e-9:
                out.append(day)
        month += 1
        if month > 12 * 9998:
            return out


def date_axis(ax: Axes, low: float, high: float, *, size: float = 9.0) -> None:
    """Set limits [low, high] (day numbers) and date ticks as many as fit without touching."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    width = ax.get_window_extent().width * 72 / figure.dpi
    if not high > low:
        low, high = low - 0.5, high + 0.5
    ax.set_xlim(low, high)
    span = high - low
    plans = [("hour", h) for h in _HOURS] if span < 4 else []
    plans += [("day", d) for d in (1, 2, 3, 7, 14)]
    plans += [("month", m) for m in (1, 2, 3, 6, 12, 24, 60, 120)]
    for step, count in plans:
        unit = {"hour": 1 / 24, "day": 1.0, "month": 30.0}[step]
        if span / (count * unit) > 40:
            continue
        ticks, labels = _within(_day_ticks(low, high, step, count), step, count, low, high, width)
        places = [(tick - low) / span * width for tick in ticks]
        halves = [measure(label, size) / 2 for label in labels]
        fits = all(
            places[n + 1] - halves[n + 1] - places[n] - halves[n] >= 7
            for n in range(len(ticks) - 1)
        )
        if fits and ticks:
            break
    else:
        ticks = [low]
        labels = [day_words(low)]
    ax.set_xticks(ticks, labels)


def _within(
    ticks: list[float], step: str, count: int, low: float, high: float, width: float
) -> tuple[list[float], list[str]]:
    """Leave out the ticks at the ends whose words would leave the paper."""
    labels = _date_labels(ticks, step, count)
    spare = 9.0  # points of margin beside the axes that a label may use
    while ticks and _over(high - ticks[-1], high - low, width, labels[-1]) > spare:
        ticks, labels = ticks[:-1], labels[:-1]
    return ticks, labels


def _over(distance: float, span: float, width: float, label: str) -> float:
    return measure(label, 9.0) / 2 - distance / span * width


def _date_labels(ticks: Sequence[float], step: str, count: int) -> list[str]:
    labels: list[str] = []
    previous: datetime | None = None
    for tick in ticks:
        at = moment(tick)
        new_year = previous is None or at.year != previous.year
        new_day = previous is None or at.date() != previous.date()
        if step == "hour":
            label = f"{at:%H:%M}"
            if new_day:
                label += f"\n{at.day} {MONTHS[at.month - 1]}" + (f" {at.year}" if new_year else "")
        elif step == "day":
            label = f"{at.day} {MONTHS[at.month - 1]}" + (f"\n{at.year}" if new_year else "")
        elif count >= 12:
            label = str(at.year)
        else:
            label = MONTHS[at.month - 1] + (f"\n{at.year}" if new_year else "")
        labels.append(label)
        previous = at
    return labels
