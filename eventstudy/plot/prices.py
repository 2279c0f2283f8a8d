"""Pictures of prices, volume and volatility over calendar time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventstudy.plot import style
from eventstudy.plot.lettering import Notes, fit, measure
from eventstudy.plot.scales import (
    date_axis,
    day_numbers,
    day_words,
    number,
    percent,
    value_axis,
)
from eventstudy.plot.scales import price as price_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Mark = tuple[str, Any, Any]
"""Words, first and last time of a happening."""


def _floats(values: Any, length: int) -> np.ndarray:
    """Floats with NaN for None; all NaN where nothing is given."""
    if values is None:
        return np.full(length, np.nan)
    return np.array([np.nan if v is None else v for v in values], dtype=float)


def _spacing(days: np.ndarray) -> float:
    """Find the usual distance between bars, in days."""
    gaps = np.diff(days)
    return float(np.median(gaps)) if len(gaps) else 1.0


def _mark_ends(mark: Mark, bar: float) -> tuple[float, float]:
    """Where a mark begins and ends on the axis: a day is a day wide, an instant a line."""
    first, last = (float(d) for d in day_numbers([mark[1], mark[2]]))
    by_day = not any("T" in m if isinstance(m, str) else False for m in mark[1:])
    if by_day and bar < 0.9:
        return first, last + 1.0
    if by_day:
        return first - bar / 2, last + bar / 2
    return first, last


def _draw_marks(ax: Axes, notes: Notes, marks: Sequence[Mark], bar: float) -> None:
    """Shade each happening and write its words above the data, in rows that do not touch."""
    low, high = ax.get_xlim()
    for mark in marks:
        first, last = _mark_ends(mark, bar)
        if last < low or first > high:
            continue
        if last > first:
            ax.axvspan(first, last, color=style.SHADE, zorder=0.5, linewidth=0)
        ax.axvline(first, color=style.MUTED, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
        x, _ = notes.at(min(max(first, low), high), ax.get_ylim()[1])
        top = notes.area[3]
        places = [(x + 3, top - 12.5 * row, "left", "top") for row in range(3)]
        places += [(x - 3, top - 12.5 * row, "right", "top") for row in range(3)]
        notes.put(mark[0], places, color=style.INK, size=8.5)


def _unit_kind(unit: str) -> str:
    return "percent" if unit in {"share", "fraction", "percent"} else "number"


def _quantity(value: float, unit: str) -> str:
    if _unit_kind(unit) == "percent":
        return percent(value, sign=False)
    return price_words(value)


@style.styled
def price(
    *,
    times: Any,
    close: Any,
    open: Any = None,
    high: Any = None,
    low: Any = None,
    unit: str = "USD",
    levels: Sequence[tuple[str, float, bool | None]] = (),
    marks: Sequence[Mark] = (),
    claim_window: tuple[Any, Any] | None = None,
    best_move: tuple[Any, float, Any, float] | None = None,
    splits: Sequence[Any] = (),
    adjustment: str | None = None,
    volume: bool = False,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw price bars around an event with the levels that a claim states.

    Parameters
    ----------
    times : sequence of n ISO texts, dates or instants
        The bars; instants are shown in UTC.
    close : sequence of n floats
        In ``unit``; drawn as a line (as bars where ``volume``).
    open, high, low : sequence of n floats or None, optional
        Where high and low are given the range of each bar is drawn.
    unit : str
        ``USD``, ``points``, ``BTC`` ...; ``share`` takes fractions and shows percent.
    levels : sequence of (words, level, reached)
        Claimed levels: a full line when reached, a broken one when missed, said in words too; a
        dotted one where ``reached`` is None, for what is not decided.
    marks : sequence of (words, first, last)
        Happenings: days (shaded) or instants (a line).
    claim_window : (first, last), optional
        The time that the claim speaks of: a dark bar at the foot of the picture.
    best_move : (from time, from price, to time, to price), optional
        The measured move.
    splits : sequence of times, optional
        Days of stock splits: triangles at the foot.
    adjustment : str, optional
        How prices are adjusted, said on the axis ("as traded", "split-adjusted").
    volume : bool
        The numbers are volumes: bars from zero.
    title : str, optional
        Headline above the picture.
    width : float, optional
        Inches that a new figure is wide, 4.6 unless told.
    ax : matplotlib.axes.Axes, optional
        Where to draw; a new figure when None.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns time, open, high, low, close; with ``volume`` time, volume.
    """
    days = day_numbers(times)
    style.finite(days, "price")
    closes = _floats(close, len(days))
    highs, lows = _floats(high, len(days)), _floats(low, len(days))
    bar = _spacing(days)
    intraday = bar < 0.9
    stated = f"{unit}, {adjustment}" if adjustment else unit
    if _unit_kind(unit) == "percent":
        stated = "percent" + (f", {adjustment}" if adjustment else "")
    what = "Volume" if volume else "Share" if _unit_kind(unit) == "percent" else "Price"
    foot = ["Time (UTC)" if intraday else "Date"]
    foot += ["dark bar: time of the claim"] if claim_window is not None else []
    foot += ["triangle: split"] if len(splits) else []
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="; ".join(foot),
        y_label=f"{what} ({stated})",
        height=2.3,
        bottom=0.62,
    )
    everything = [closes, highs, lows, [level for _, level, _ in levels]]
    if best_move is not None:
        everything.append([best_move[1], best_move[3]])
    values = np.concatenate([np.asarray(part, dtype=float) for part in everything])
    values = values[np.isfinite(values)]
    bottom, top = (float(values.min()), float(values.max())) if len(values) else (0.0, 1.0)
    if volume:
        bottom = 0.0
    rows = min(len(marks), 2)
    value_axis(
        ax,
        bottom,
        top,
        unit=_unit_kind(unit),
        room=(0.0 if volume else 0.08, 0.1 + 0.1 * rows),
    )
    pad = 0.6 * bar
    date_axis(ax, float(days.min()) - pad, float(days.max()) + pad)
    notes = Notes(ax)

    ranged = np.isfinite(highs) & np.isfinite(lows)
    thick = min(max(0.62 * (notes.area[2] - notes.area[0]) / max(len(days), 1), 0.6), 9.0)
    if volume:
        ax.vlines(days, 0, closes, color=style.BAR, linewidth=thick, zorder=2)
        notes.avoid(list(days), list(closes))
    else:
        if ranged.any():
            ax.vlines(
                days[ranged],
                lows[ranged],
                highs[ranged],
                color=style.SKY,
                linewidth=thick,
                zorder=2,
            )
            notes.avoid(list(days[ranged]), list(highs[ranged]))
            notes.avoid(list(days[ranged]), list(lows[ranged]))
        marker = "o" if len(days) <= 40 else ""
        ax.plot(
            days, closes, color=style.BLUE, linewidth=1.4, marker=marker, markersize=3, zorder=3
        )
        _avoid_line(notes, days, closes)

    _draw_marks(ax, notes, marks, bar)
    if claim_window is not None:
        first, last = _mark_ends(("", *claim_window), bar)
        ax.axvspan(first, last, 0, 0.03, color=style.INK, alpha=0.75, linewidth=0, zorder=4)
    for split in day_numbers(list(splits)):
        ax.plot([split], [0.03], "v", color=style.PURPLE, transform=ax.get_xaxis_transform())
    for words, level, reached in levels:
        _draw_level(ax, notes, words, level, reached, volume=volume)
    if best_move is not None:
        _draw_move(ax, notes, best_move, unit)

    frame = pd.DataFrame({"time": _iso(days, hours=intraday)})
    if volume:
        frame["volume"] = closes
    else:
        frame = frame.assign(open=_floats(open, len(days)), high=highs, low=lows, close=closes)
    points = []
    for day, value, up, down in zip(days, closes, highs, lows, strict=True):
        words = f"{day_words(day, hours=intraday)}: {_quantity(value, unit)}"
        if np.isfinite(up) and np.isfinite(down) and not volume:
            words += f" (range {_quantity(down, unit)} to {_quantity(up, unit)})"
        points.append((day, value, words))
    return style.record(ax, frame, points)


def _iso(days: np.ndarray, *, hours: bool = False) -> list[str]:
    from eventstudy.plot.scales import moment

    form = "%Y-%m-%dT%H:%M:%SZ" if hours else "%Y-%m-%d"
    return [moment(float(d)).strftime(form) for d in days]


def _avoid_line(notes: Notes, days: np.ndarray, values: np.ndarray) -> None:
    """Keep notes off the line between the points too, not only off the points."""
    good = np.isfinite(values)
    if good.sum() < 2:
        notes.avoid(list(days[good]), list(values[good]))
        return
    fine = np.linspace(days[good][0], days[good][-1], 200)
    notes.avoid(list(fine), list(np.interp(fine, days[good], values[good])))


def _draw_level(
    ax: Axes, notes: Notes, words: str, level: float, reached: bool | None, *, volume: bool
) -> None:
    color = style.MUTED if reached is None else style.GREEN if reached else style.ORANGE
    ax.axhline(
        level,
        color=color,
        linewidth=1.3,
        linestyle=":" if reached is None else "-" if reached else (0, (5, 3)),
        zorder=2.5,
    )
    _, y = notes.at(ax.get_xlim()[0], level)
    left, _, right, _ = notes.area
    suffix = "" if reached is None else ": reached" if reached else ": not reached"
    places = []
    for share in (0.0, 1.0, 0.25, 0.5, 0.75):
        x = left + 3 + share * (right - left - 6)
        side = "left" if share == 0 else "right" if share == 1 else "center"
        places += [(x, y + 2, side, "bottom"), (x, y - 2, side, "top")]
    if volume:
        places = places[1::2] + places[::2]
    room = 0.62 * (right - left) - measure(suffix, 8.5)  # two levels may lie close together
    notes.put(fit(words, max(room, 30.0), 8.5) + suffix, places, color=color, size=8.5)


def _draw_move(ax: Axes, notes: Notes, move: tuple[Any, float, Any, float], unit: str) -> None:
    start, end = (float(d) for d in day_numbers([move[0], move[2]]))
    low, high = float(move[1]), float(move[3])
    ax.plot([start, end], [low, high], color=style.INK, linewidth=1.0, zorder=4)
    ax.plot([start, end], [low, high], "o", color=style.INK, markersize=4.5, zorder=5)
    rising = high >= low
    x, y = notes.at(start, low)
    v = "top" if rising else "bottom"
    s = -5 if rising else 5
    notes.put(
        _quantity(low, unit),
        [(x, y + s, "center", v), (x - 5, y, "right", "center"), (x + 5, y, "left", "center")],
        color=style.INK,
        bold=True,
    )
    x, y = notes.at(end, high)
    v = "bottom" if rising else "top"
    beside, rows = ((6, "left"), (-6, "right")), (-1, 1, -2, 2, -3, 3, -4, 4)
    label = _quantity(high, unit)
    if low > 0:
        label += f" ({percent(high / low - 1)})"
    notes.put(
        label,
        [
            (x, y - s, "center", v),
            (x + 6, y, "left", "center"),
            (x - 6, y, "right", "center"),
            (x + 6, y + 10, "left", "center"),
            *((x + away, y + 12 * row, side, "center") for row in rows for away, side in beside),
        ],
        color=style.INK,
        bold=True,
    )


@style.styled
def price_vs_benchmark(
    *,
    times: Any,
    price: Any,
    benchmark: Any,
    event: Any,
    label: str = "asset",
    benchmark_label: str = "benchmark",
    se: Any = None,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw a price against a benchmark or an expected price, 100 on the day before the event.

    Parameters
    ----------
    times : sequence of n days
        Common days of both series.
    price, benchmark : sequences of n floats
        Levels in any unit; both are rescaled to 100 on the last day before ``event``.
    event : day
        Day zero.
    label, benchmark_label : str
        Names written at the lines' ends.
    se : sequence of n floats, optional
        Standard error of the expected price as a fraction of it; draws a 95% band around
        ``benchmark`` (NaN where there is none).
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns time, price, benchmark (both indexed).

    Raises
    ------
    eventstudy.errors.InputError
        When no day lies before the event.
    """
    from eventstudy.errors import InputError

    days = day_numbers(times)
    zero = float(day_numbers([event])[0])
    before = np.flatnonzero(days < zero)
    if not len(before):
        raise InputError(
            "no day before the event",
            where="plot.price_vs_benchmark",
            value=str(event),
            todo="begin the series earlier",
        )
    base = int(before[-1])
    mine = _floats(price, len(days))
    other = _floats(benchmark, len(days))
    mine, other = 100 * mine / mine[base], 100 * other / other[base]
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Date",
        y_label="Index, 100 on the day before the event",
        height=2.2,
        bottom=0.62,
    )
    width = _floats(se, len(days)) * 1.96 * other
    band = np.isfinite(width)
    for line in (mine, other):
        style.finite(line, "price_vs_benchmark")
    ends = np.concatenate([mine, other, (other + width)[band], (other - width)[band]])
    values = style.finite(ends, "price_vs_benchmark")
    value_axis(ax, float(values.min()), float(values.max()), room=(0.08, 0.12))
    bar = _spacing(days)
    date_axis(ax, float(days.min()) - bar * 0.6, float(days.max()) + bar * 0.6)
    notes = Notes(ax)
    if band.any():
        ax.fill_between(
            days, other - width, other + width, color=style.BAR, alpha=0.4, linewidth=0, zorder=1
        )
    ax.plot(days, other, color=style.MUTED, linewidth=1.4, linestyle=(0, (4, 2)), zorder=2)
    ax.plot(days, mine, color=style.BLUE, linewidth=1.8, zorder=3)
    _avoid_line(notes, days, mine)
    _avoid_line(notes, days, other)
    _draw_marks(ax, notes, [("event", event, event)], bar)
    for words, series, color in (
        (label, mine, style.BLUE),
        (benchmark_label, other, style.MUTED),
    ):
        good = np.flatnonzero(np.isfinite(series))
        spots = []
        for share in (1.0, 0.8, 0.6, 0.1):
            n = good[int(share * (len(good) - 1))]
            x, y = notes.at(days[n], series[n])
            spots += [(x, y + 5, "right", "bottom"), (x, y - 5, "right", "top")]
        notes.put(words, spots, color=color, bold=True)
    frame = pd.DataFrame({"time": _iso(days), "price": mine, "benchmark": other})
    points = [
        (d, a, f"{day_words(d)}: {label} {number(a, 1)}, {benchmark_label} {number(b, 1)}")
        for d, a, b in zip(days, mine, other, strict=True)
    ]
    return style.record(ax, frame, points)


@style.styled
def volume(
    *,
    times: Any,
    volume: Any,
    event: Any = None,
    window: int = 20,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw volume as a multiple of its median over the ``window`` bars before each bar.

    Parameters
    ----------
    times : sequence of n days
        The bars.
    volume : sequence of n floats
        In any one unit, not negative.
    event : day, optional
        Day zero, marked.
    window : int
        Bars of the trailing median, the bar itself left out; the first ``window`` bars have none.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns time, volume, median, multiple.
    """
    days = day_numbers(times)
    style.finite(days, "volume")
    amounts = _floats(volume, len(days))
    median = pd.Series(amounts).shift(1).rolling(window, min_periods=window).median().to_numpy()
    with np.errstate(divide="ignore", invalid="ignore"):
        multiple = np.where(median > 0, amounts / median, np.nan)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Date",
        y_label=f"Volume (multiple of its median over {window} bars before)",
        height=2.0,
        bottom=0.62,
    )
    seen = multiple[np.isfinite(multiple)]
    value_axis(ax, 0.0, max(float(seen.max()) if len(seen) else 0.0, 2.4), room=(0, 0.14))
    shown = np.isfinite(multiple)
    bar = _spacing(days)
    first = days[shown].min() if shown.any() else days.min()
    date_axis(ax, float(first) - bar * 0.6, float(days.max()) + bar * 0.6)
    notes = Notes(ax)
    thick = min(max(0.62 * (notes.area[2] - notes.area[0]) / max(shown.sum(), 1), 0.6), 9.0)
    loud = shown & (multiple >= 2)
    calm = shown & ~loud
    ax.vlines(days[calm], 0, multiple[calm], color=style.BAR, linewidth=thick, zorder=2)
    ax.vlines(days[loud], 0, multiple[loud], color=style.BLUE, linewidth=thick, zorder=2)
    for level, pattern in ((1.0, "-"), (2.0, (0, (4, 3)))):
        ax.axhline(level, color=style.INK, linewidth=0.9, linestyle=pattern, zorder=3)
    if event is not None:
        notes.avoid(list(days[shown]), list(multiple[shown]))
        _draw_marks(ax, notes, [("event", event, event)], bar)
    frame = pd.DataFrame(
        {"time": _iso(days), "volume": amounts, "median": median, "multiple": multiple}
    )
    points = [
        (d, m, f"{day_words(d)}: {number(m, 1)} times the median")
        for d, m in zip(days[shown], multiple[shown], strict=True)
    ]
    return style.record(ax, frame, points)


@style.styled
def volatility(
    *,
    times: Any,
    returns: Any,
    event: Any,
    window: int = 10,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the size of daily moves before and after an event, with the mean of each side.

    Parameters
    ----------
    times : sequence of n days
        The bars.
    returns : sequence of n floats
        Returns as fractions; their absolute values are drawn. A high-low range as a fraction
        of the close may be given instead.
    event : day
        Day zero; it belongs to the days after.
    window : int
        Bars on each side that are averaged.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns time, size, side (``before``, ``after``, empty outside).
    """
    days = day_numbers(times)
    style.finite(days, "volatility")
    size = np.abs(_floats(returns, len(days)))
    zero = float(day_numbers([event])[0])
    split = int(np.searchsorted(days, zero))
    side = np.full(len(days), "", dtype=object)
    side[max(split - window, 0) : split] = "before"
    side[split : split + window] = "after"
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Date",
        y_label="Size of the move a day (percent)",
        height=2.0,
        bottom=0.62,
    )
    seen = size[np.isfinite(size)]
    value_axis(ax, 0.0, float(seen.max()) if len(seen) else 0.01, unit="percent", room=(0, 0.2))
    bar = _spacing(days)
    date_axis(ax, float(days.min()) - bar * 0.6, float(days.max()) + bar * 0.6)
    notes = Notes(ax)
    thick = min(max(0.62 * (notes.area[2] - notes.area[0]) / max(len(days), 1), 0.6), 9.0)
    good = np.isfinite(size)
    for mask, color in (
        (good & (side != "after"), style.BAR),
        (good & (side == "after"), style.BLUE),
    ):
        ax.vlines(days[mask], 0, size[mask], color=color, linewidth=thick, zorder=2)
    for part in (0.25, 0.5, 0.75, 1.0):
        notes.avoid(list(days[good]), list(size[good] * part))
    _draw_marks(ax, notes, [("event", event, event)], bar)
    for name in ("before", "after"):
        chosen = (side == name) & good
        if not chosen.any():
            continue
        mean = float(size[chosen].mean())
        ends = [days[chosen][0] - bar / 2, days[chosen][-1] + bar / 2]
        ax.plot(ends, [mean, mean], color=style.INK, linewidth=1.6, zorder=3)
        x, y = notes.at(ends[1] if name == "before" else ends[0], mean)
        side_of = "right" if name == "before" else "left"
        inward = -6 if name == "before" else 10
        notes.put(
            f"mean {name} {percent(mean, sign=False)}",
            [(x + inward, y + 3 + 9 * k, side_of, "bottom") for k in range(9)],
            color=style.INK,
        )
    frame = pd.DataFrame({"time": _iso(days), "size": size, "side": side})
    points = [
        (d, s, f"{day_words(d)}: {percent(s, sign=False)}")
        for d, s in zip(days[good], size[good], strict=True)
    ]
    return style.record(ax, frame, points)
