"""Pictures over event time: abnormal returns day by day and summed up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from eventstudy.plot import style
from eventstudy.plot.lettering import Notes, measure
from eventstudy.plot.scales import number, percent, value_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

Z = 1.959963984540054
"""Two-sided 95% point of the normal law."""

Unit = Literal["return", "log volume", "level"]


def _array(values: Any) -> np.ndarray:
    return np.asarray(values, dtype=float)


def _kind(unit: Unit) -> str:
    return "percent" if unit == "return" else "number"


def _say(value: float, unit: Unit) -> str:
    return percent(value) if unit == "return" else number(value, 2, sign=True)


def _what(unit: Unit) -> str:
    return {"return": "return", "log volume": "volume", "level": "level"}[unit]


def _unit_words(unit: Unit) -> str:
    """Name the scale; a level has whatever unit the series has."""
    return {"return": "percent", "log volume": "log points", "level": "unit of the series"}[unit]


def _day_axis(ax: Axes, first: float, last: float) -> None:
    """Relative days: whole numbers, always with day 0, as many as fit."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    width = ax.get_window_extent().width * 72 / figure.dpi
    ax.set_xlim(first - 0.6, last + 0.6)
    span = last - first + 1.2
    for step in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000):
        low, high = int(np.ceil(first / step)), int(np.floor(last / step))
        ticks = [n * step for n in range(low, high + 1)]
        while ticks and measure(number(ticks[-1], 0, sign=True), style.TEXT_SIZE) / 2 > (
            (last + 0.6 - ticks[-1]) / span * width + 9  # points of margin beside the axes
        ):
            ticks.pop()
        labels = [number(t, 0, sign=True) for t in ticks]
        widest = max((measure(label, style.TEXT_SIZE) for label in labels), default=0)
        if widest + 8 <= step / span * width:
            break
    ax.set_xticks(ticks, labels)


def _avoid_line(notes: Notes, days: np.ndarray, values: np.ndarray) -> None:
    """Keep notes off the line between the points too, not only off the points."""
    good = np.isfinite(values)
    if good.any():
        fine = np.linspace(days[good][0], days[good][-1], 150)
        notes.avoid(list(fine), list(np.interp(fine, days[good], values[good])))


def _window_words(window: tuple[int, int]) -> str:
    first, last = window
    if first == last:
        return f"tested: day {number(first)}"
    return f"tested: days {number(first)} to {number(last)}"


@style.styled
def car_path(
    *,
    relative_day: Any,
    car: Any,
    se: Any = None,
    window: tuple[int, int] | None = None,
    simultaneous: float | None = None,
    unit: Unit = "return",
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the cumulative abnormal return over event time with its 95% band.

    Parameters
    ----------
    relative_day : sequence of n ints
        Trading days relative to day zero.
    car : sequence of n floats
        Cumulated from the first day shown; fractions (or log points of volume, or levels).
    se : sequence of n floats, optional
        Standard error of each ``car``; the band is car +- 1.96 se, pointwise.
    window : (first, last), optional
        The tested days, shaded.
    simultaneous : float, optional
        Critical value of a band that holds over all days at once, drawn dotted around it.
    unit : {"return", "log volume", "level"}
        What is cumulated.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns relative_day, car, se, low, high.
    """
    days, path = _array(relative_day), _array(car)
    style.finite(path, "car_path")
    errors = np.full(len(days), np.nan) if se is None else _array(se)
    low, high = path - Z * errors, path + Z * errors
    ends = [path, low, high]
    if simultaneous is not None:
        ends += [path - simultaneous * errors, path + simultaneous * errors]
    values = np.concatenate([*ends, [0.0]])
    values = values[np.isfinite(values)]
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Days relative to day zero",
        y_label=f"Cumulative abnormal {_what(unit)} ({_unit_words(unit)})",
    )
    value_axis(ax, float(values.min()), float(values.max()), unit=_kind(unit), room=(0.06, 0.16))
    _day_axis(ax, float(days.min()), float(days.max()))
    notes = Notes(ax)
    ax.axhline(0, color=style.MUTED, linewidth=0.9, zorder=1.5)
    ax.axvline(0, color=style.MUTED, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1.5)
    if window is not None:
        ax.axvspan(
            window[0] - 0.5,
            window[1] + 0.5,
            color=style.SHADE,
            zorder=0.5,
            linewidth=0,
            gid="window",
        )
    if np.isfinite(errors).any():
        ax.fill_between(days, low, high, color=style.SKY, alpha=0.55, linewidth=0, zorder=1)
        if simultaneous is not None:
            for sign in (-1, 1):
                ax.plot(
                    days,
                    path + sign * simultaneous * errors,
                    color=style.BLUE,
                    linewidth=0.9,
                    linestyle=":",
                )
        _avoid_line(notes, days, high)
        _avoid_line(notes, days, low)
    ax.plot(
        days,
        path,
        color=style.BLUE,
        linewidth=1.8,
        marker="o" if len(days) <= 45 else "",
        markersize=3.2,
        zorder=3,
    )
    _avoid_line(notes, days, path)
    if window is not None:
        x, _ = notes.at(sum(window) / 2, 0)
        left, bottom, right, top = notes.area
        after, _ = notes.at(window[1] + 0.5, 0)
        before, _ = notes.at(window[0] - 0.5, 0)
        spots = [(after + 3, top - 1, "left", "top"), (before - 3, top - 1, "right", "top")]
        spots += [(x, top - 1, "center", "top"), (after + 3, bottom + 3, "left", "bottom")]
        notes.put(_window_words(window), spots, color=style.INK)
    if np.isfinite(errors).any():
        left, bottom, right, top = notes.area
        keys = ["band: 95%, day by day"]
        keys += ["dotted: all days at once"] if simultaneous is not None else []
        for words in keys:
            notes.put(
                words,
                [
                    (left + 4, bottom + 4, "left", "bottom"),
                    (right - 4, bottom + 4, "right", "bottom"),
                    (left + 4, top - 2, "left", "top"),
                    (right - 4, top - 2, "right", "top"),
                    (left + 4, top - 14, "left", "top"),
                ],
                color=style.MUTED,
                size=8,
            )
    frame = pd.DataFrame(
        {"relative_day": days.astype(int), "car": path, "se": errors, "low": low, "high": high}
    )
    points = []
    for day, value, below, above in zip(days, path, low, high, strict=True):
        words = f"day {number(day, 0, sign=True)}: {_say(value, unit)}"
        if np.isfinite(below):
            words += f" (95% band {_say(below, unit)} to {_say(above, unit)})"
        points.append((day, value, words))
    return style.record(ax, frame, points)


@style.styled
def ar_bars(
    *,
    relative_day: Any,
    ar: Any,
    sigma: float,
    unit: Unit = "return",
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw each day's abnormal return against the band of ordinary noise.

    Parameters
    ----------
    relative_day : sequence of n ints
        Trading days relative to day zero; day zero is drawn dark.
    ar : sequence of n floats
        Abnormal returns as fractions (or log points of volume).
    sigma : float
        Residual standard deviation of a day, in the unit of ``ar``; the band is +-1.96 sigma.
    unit, title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns relative_day, ar, outside (the band).
    """
    days, bars = _array(relative_day), _array(ar)
    style.finite(bars, "ar_bars")
    style.finite(sigma, "ar_bars, sigma")
    edge = Z * float(sigma)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Days relative to day zero",
        y_label=f"Abnormal {_what(unit)} ({_unit_words(unit)})",
    )
    good = np.isfinite(bars)
    values = np.concatenate([bars[good], [edge, -edge]])
    value_axis(ax, float(values.min()), float(values.max()), unit=_kind(unit), room=(0.12, 0.1))
    _day_axis(ax, float(days.min()), float(days.max()))
    notes = Notes(ax)
    ax.axhspan(-edge, edge, color=style.SHADE, zorder=0.5, linewidth=0)
    ax.axhline(0, color=style.MUTED, linewidth=0.9, zorder=2.5)
    thick = min(0.6 * (notes.area[2] - notes.area[0]) / max(len(days), 1), 12)
    zero = days == 0
    for mask, color in ((good & ~zero, style.BAR), (good & zero, style.BLUE)):
        ax.vlines(days[mask], 0, bars[mask], color=color, linewidth=thick, zorder=2)
    for part in np.linspace(0.05, 1, 20):  # as close as lines of a note, on a tall bar too
        notes.avoid(list(days[good]), list(bars[good] * part))
    _, y = notes.at(0, edge)
    _, below = notes.at(0, -edge)
    left, _, right, _ = notes.area
    notes.put(
        "band: 95% of ordinary days",
        [
            (left + 4, y + 1, "left", "bottom"),
            (right - 4, y + 1, "right", "bottom"),
            (left + 4, below - 1, "left", "top"),
            (right - 4, below - 1, "right", "top"),
            (left + 4, below + 2, "left", "bottom"),  # within the band, on axes too low for more
            (right - 4, below + 2, "right", "bottom"),
        ],
        color=style.MUTED,
        size=8,
    )
    frame = pd.DataFrame(
        {"relative_day": days.astype(int), "ar": bars, "outside": np.abs(bars) > edge}
    )
    points = [
        (d, a, f"day {number(d, 0, sign=True)}: {_say(a, unit)}")
        for d, a in zip(days[good], bars[good], strict=True)
    ]
    return style.record(ax, frame, points)


@style.styled
def aar_caar(
    *,
    relative_day: Any,
    aar: Any,
    caar: Any,
    n: Any,
    se: Any = None,
    unit: Unit = "return",
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the mean abnormal return of many events as bars and its running sum as a line.

    Parameters
    ----------
    relative_day : sequence of n ints
        Trading days relative to day zero.
    aar, caar : sequences of n floats
        Mean and cumulated mean over events, fractions.
    n : sequence of n ints
        Events behind each day's mean.
    se : sequence of n floats, optional
        Standard error of ``caar``; draws a 95% band.
    unit : {"return", "log volume", "level"}
        What is averaged.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns relative_day, aar, caar, n, se.
    """
    days, means, sums = _array(relative_day), _array(aar), _array(caar)
    counts = np.asarray(n, dtype=int)
    style.finite(means, "aar_caar")
    style.finite(sums, "aar_caar")
    errors = np.full(len(days), np.nan) if se is None else _array(se)
    low, high = sums - Z * errors, sums + Z * errors
    most, least = int(counts.max()), int(counts.min())
    events = f"{most} events" if most == least else f"{least} to {most} events a day"
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Days relative to day zero",
        y_label=f"Mean abnormal {_what(unit)} ({_unit_words(unit)}; {events})",
    )
    values = np.concatenate([means, sums, low, high, [0.0]])
    values = values[np.isfinite(values)]
    value_axis(ax, float(values.min()), float(values.max()), unit=_kind(unit), room=(0.08, 0.14))
    _day_axis(ax, float(days.min()), float(days.max()))
    notes = Notes(ax)
    thick = min(0.6 * (notes.area[2] - notes.area[0]) / max(len(days), 1), 12)
    ax.axhline(0, color=style.MUTED, linewidth=0.9, zorder=2.5)
    ax.axvline(0, color=style.MUTED, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1.5)
    ax.vlines(days, 0, means, color=style.BAR, linewidth=thick, zorder=2)
    if np.isfinite(errors).any():
        ax.fill_between(days, low, high, color=style.SKY, alpha=0.5, linewidth=0, zorder=1)
    ax.plot(days, sums, color=style.BLUE, linewidth=1.8, zorder=3)
    _avoid_line(notes, days, sums)
    notes.avoid(list(days), list(means))
    x, y = notes.at(days[-1], sums[-1])
    notes.put(
        "summed up",
        [(x, y + 5 + 6 * k, "right", "bottom") for k in range(4)]
        + [(x, y - 5 - 6 * k, "right", "top") for k in range(4)],
        color=style.BLUE,
        bold=True,
    )
    peak = int(np.nanargmax(np.abs(means)))
    x, y = notes.at(days[peak], means[peak])
    notes.put(
        "day by day",
        [(x - 8, y, "right", "center"), (x + 8, y, "left", "center")]
        + [(x, y + s * 6, "center", "bottom" if s > 0 else "top") for s in (1, -1)]
        + [(notes.area[0] + 3, notes.area[1] + 3, "left", "bottom")],
        color=style.MUTED,
        bold=True,
    )
    frame = pd.DataFrame(
        {"relative_day": days.astype(int), "aar": means, "caar": sums, "n": counts, "se": errors}
    )
    points = [
        (
            d,
            c,
            f"day {number(d, 0, sign=True)}: mean {_say(a, unit)}, summed up {_say(c, unit)}, "
            f"{k} events",
        )
        for d, a, c, k in zip(days, means, sums, counts, strict=True)
    ]
    return style.record(ax, frame, points)


@style.styled
def spaghetti(
    *,
    relative_day: Any,
    car: Any,
    labels: Sequence[str] | None = None,
    selected: str | int | None = None,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the path of every event thin and grey, their mean bold, one of them on request.

    Parameters
    ----------
    relative_day : sequence of n ints
        Trading days relative to day zero.
    car : array of shape (events, n)
        Cumulative abnormal returns, fractions; NaN where missing.
    labels : sequence of names, optional
        One an event; numbers from 0 without.
    selected : name or number, optional
        The event to bring out.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` is tidy: columns event, relative_day, car.

    Raises
    ------
    eventstudy.errors.InputError
        When ``selected`` is not among the events.
    """
    from matplotlib.collections import LineCollection

    from eventstudy.errors import InputError

    days = _array(relative_day)
    paths = np.atleast_2d(_array(car))
    names = [str(k) for k in range(len(paths))] if labels is None else [str(v) for v in labels]
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Days relative to day zero",
        y_label=f"Cumulative abnormal return (percent; {len(paths)} events)",
    )
    values = style.finite(paths, "spaghetti")
    value_axis(ax, float(values.min()), float(values.max()), unit="percent")
    _day_axis(ax, float(days.min()), float(days.max()))
    notes = Notes(ax)
    ax.axhline(0, color=style.MUTED, linewidth=0.9, zorder=1)
    ax.axvline(0, color=style.MUTED, linewidth=1.0, linestyle=(0, (2, 2)), zorder=1)
    ax.add_collection(
        LineCollection(
            [np.column_stack([days, path]) for path in paths],
            colors=style.BAR,
            linewidths=0.8,
            alpha=max(0.25, min(0.9, 20 / len(paths))),
            zorder=1.5,
        ),
        autolim=False,
    )
    with np.errstate(invalid="ignore"):
        counts = np.isfinite(paths).sum(axis=0)
        mean = np.where(counts > 0, np.nansum(paths, axis=0) / np.maximum(counts, 1), np.nan)
    ax.plot(days, mean, color=style.BLUE, linewidth=2.4, zorder=3)
    _avoid_line(notes, days, mean)
    lines = [("mean of all", mean, style.BLUE)]
    if selected is not None:
        if str(selected) not in names:
            raise InputError(
                "no such event",
                where="plot.spaghetti, selected",
                value=selected,
                todo="name one of the labels",
            )
        chosen = paths[names.index(str(selected))]
        ax.plot(days, chosen, color=style.ORANGE, linewidth=1.8, linestyle=(0, (5, 1)), zorder=4)
        _avoid_line(notes, days, chosen)
        lines.append((str(selected), chosen, style.ORANGE))
    for words, line, color in lines:
        good = np.flatnonzero(np.isfinite(line))
        spots = []
        for share in (1.0, 0.8, 0.6) if len(good) else ():
            k = good[int(share * (len(good) - 1))]
            x, y = notes.at(days[k], line[k])
            for far in (5, 12, 20):
                spots += [(x, y + far, "right", "bottom"), (x, y - far, "right", "top")]
        if spots:
            notes.put(words, spots, color=color, bold=True)
    frame = pd.DataFrame(
        {
            "event": np.repeat(names, len(days)),
            "relative_day": np.tile(days.astype(int), len(paths)),
            "car": paths.ravel(),
        }
    )
    points = [
        (d, m, f"day {number(d, 0, sign=True)}: mean {percent(m)} over {k} events")
        for d, m, k in zip(days, mean, counts, strict=True)
    ]
    return style.record(ax, frame, points)
