"""Pictures of what happened when, and of which prices are at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventstudy.plot import style
from eventstudy.plot.lettering import families, fit, measure
from eventstudy.plot.scales import date_axis, day_numbers, day_words

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def _date_rows(
    ax: Axes | None,
    names: Sequence[str],
    low: float,
    high: float,
    *,
    title: str | None,
    width: float | None,
    aside: float = 0.0,
    x_label: str = "Date",
) -> Axes:
    most = style.name_room(ax, width, aside)
    short = [fit(name, most, style.TEXT_SIZE) for name in names]
    left = max((measure(name, style.TEXT_SIZE) for name in short), default=0)
    if ax is not None:
        style.make_room(ax, left + 8, aside + 8)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label=x_label,
        y_label="",
        height=0.235 * (len(names) + 0.4),
        left=max(left / 72 + 0.16, 0.4),
        right=aside / 72 + 0.14,
        bottom=0.62,
    )
    date_axis(ax, low, high)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(range(len(names)), short)
    for label, name in zip(ax.get_yticklabels(), names, strict=True):
        label.set_color(style.INK)
        label.set_fontfamily(families(name))
    ax.spines["left"].set_visible(False)
    return ax


@style.styled
def event_calendar(
    *,
    dates: Any,
    assets: Sequence[str],
    window: int = 5,
    labels: Sequence[str] | None = None,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw events by date and asset, and flag those of one asset whose windows overlap.

    Parameters
    ----------
    dates : sequence of n days
    assets : sequence of n names
        One row an asset, in the order of first appearance.
    window : int
        Days on each side that an event's window takes, in calendar days.
    labels : sequence of n texts, optional
        What happened, shown under the pointer.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns date, asset, label, overlaps.
    """
    days = day_numbers(dates)
    style.finite(days, "event_calendar")
    names = list(dict.fromkeys(str(a) for a in assets))
    rows = np.array([names.index(str(a)) for a in assets], dtype=int)
    overlaps = np.zeros(len(days), dtype=bool)
    for k in range(len(names)):
        mine = np.flatnonzero(rows == k)
        mine = mine[np.argsort(days[mine], kind="stable")]
        near = np.flatnonzero(np.diff(days[mine]) <= 2 * window)
        overlaps[mine[near]] = overlaps[mine[near + 1]] = True
    pad = max(2.0 * window, 0.04 * float(days.max() - days.min()) if len(days) else 1.0)
    ax = _date_rows(
        ax,
        names,
        float(days.min()) - pad,
        float(days.max()) + pad,
        title=title,
        width=width,
        x_label=f"Date; crosses: windows of ±{window} days overlap" if overlaps.any() else "Date",
    )
    ax.hlines(np.arange(len(names)), *ax.get_xlim(), color=style.GRID, linewidth=0.8, zorder=0.5)
    ax.hlines(rows, days - window, days + window, color=style.BAR, linewidth=6, alpha=0.6, zorder=1)
    for mask, marker, color in ((~overlaps, "o", style.BLUE), (overlaps, "X", style.ORANGE)):
        ax.plot(days[mask], rows[mask], marker, color=color, markersize=6, linestyle="", zorder=2)
    texts = ["" for _ in days] if labels is None else [str(v) for v in labels]
    frame = pd.DataFrame(
        {
            "date": [day_words(d) for d in days],
            "asset": [names[r] for r in rows],
            "label": texts,
            "overlaps": overlaps,
        }
    )
    points = [
        (d, r, f"{day_words(d)}, {names[r]}" + (f": {t}" if t else ""))
        for d, r, t in zip(days, rows, texts, strict=True)
    ]
    return style.record(ax, frame, points)


_PATTERNS = ("", "////", "\\\\\\\\", "xxx", "---")


@style.styled
def coverage(
    *,
    labels: Sequence[str],
    first: Any,
    last: Any,
    source: Sequence[str] | None = None,
    missing: Sequence[Sequence[Any]] | None = None,
    stale: Sequence[Sequence[Any]] | None = None,
    marks: Sequence[tuple[str, Any]] = (),
    stretches: Sequence[Sequence[tuple[str, Any, Any]]] | None = None,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw from when to when each series reaches, with the days that are missing or stale.

    Parameters
    ----------
    labels : sequence of n names
        The series.
    first, last : sequences of n days
        First and last bar.
    source : sequence of n texts, optional
        Series of one source share a colour and a pattern.
    missing, stale : sequence of n lists of days, optional
        Days without a bar (white gaps) and days whose bar is doubted, as one that repeats the one
        before (ticks).
    marks : sequence of (words, day)
        Events: dotted lines, their words below the axis.
    stretches : sequence of n lists of (words, first day, last day), optional
        What parts of a series were used for: full colour, the rest is pale; those called
        ``estimation`` in the colour of the series, the others in orange.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns label, first, last, source, missing, stale (counts).
    """
    begin, end = day_numbers(first), day_numbers(last)
    style.finite(begin, "coverage")
    names = [str(v) for v in labels]
    origin = ["" for _ in names] if source is None else [str(s) for s in source]
    kinds = list(dict.fromkeys(origin))
    none: list[list[Any]] = [[] for _ in names]
    gaps = [day_numbers(list(days)) for days in (none if missing is None else missing)]
    dull = [day_numbers(list(days)) for days in (none if stale is None else stale)]
    foot = ["Date"]
    foot += ["white: missing"] if any(map(len, gaps)) else []
    foot += ["upright line: doubted"] if any(map(len, dull)) else []
    foot += [f"dotted: {' and '.join(dict.fromkeys(words for words, _ in marks))}"] if marks else []
    aside = [fit(words, 90, 8.0) for words in origin]
    margin = max((measure(words, 8.0) for words in aside), default=0.0)
    pad = 0.02 * float(end.max() - begin.min() + 1)
    ax = _date_rows(
        ax,
        names,
        float(begin.min()) - pad,
        float(end.max()) + pad,
        title=title,
        width=width,
        aside=margin,
        x_label="; ".join(foot),
    )
    colors = (style.BLUE, style.ORANGE, style.GREEN, style.PURPLE, style.GOLD)
    parts = none if stretches is None else stretches
    shortest = 0.006 * (float(end.max() - begin.min()) + 1)  # a day is thinner than a line
    for k, (a, b) in enumerate(zip(begin, end, strict=True)):
        kind = kinds.index(origin[k]) % len(colors)
        for words, from_day, to_day in sorted(parts[k], key=lambda part: part[0] != "estimation"):
            x, y = (float(v) for v in day_numbers([from_day, to_day]))
            wide = max(y + 1 - x, shortest)
            ax.fill(
                [x, x + wide, x + wide, x],
                [k - 0.26, k - 0.26, k + 0.26, k + 0.26],
                facecolor=colors[kind] if words == "estimation" else style.ORANGE,
                edgecolor="none",
                linewidth=0,
                zorder=2.5 if words == "estimation" else 3.5,
            )
        ax.fill(
            [a, b + 1, b + 1, a],
            [k - 0.26, k - 0.26, k + 0.26, k + 0.26],
            facecolor=colors[kind],
            edgecolor=style.PAPER,
            alpha=0.75 if stretches is None else 0.2,
            hatch=_PATTERNS[kind],
            linewidth=0,
        )
        ax.annotate(
            aside[k],
            (1, k),
            xycoords=("axes fraction", "data"),
            xytext=(4, 0),
            textcoords="offset points",
            va="center_baseline",
            fontsize=8,
            family=families(aside[k]),
            color=style.MUTED,
            annotation_clip=False,
        )
        for day in gaps[k]:
            ax.fill(
                [day, day + 1, day + 1, day],
                [k - 0.3, k - 0.3, k + 0.3, k + 0.3],
                color=style.PAPER,
                linewidth=0.6,
                edgecolor=style.PAPER,
                zorder=3,
            )
        for day in dull[k]:
            ax.plot([day + 0.5] * 2, [k - 0.36, k + 0.36], color=style.INK, linewidth=1, zorder=4)
    for _, day in marks:
        at = float(day_numbers([day])[0])
        ax.axvline(at, color=style.INK, linewidth=0.9, linestyle=(0, (2, 2)), zorder=5)
    frame = pd.DataFrame(
        {
            "label": names,
            "first": [day_words(d) for d in begin],
            "last": [day_words(d) for d in end],
            "source": origin,
            "missing": [len(g) for g in gaps],
            "stale": [len(g) for g in dull],
        }
    )
    points = [
        (
            (a + b) / 2,
            k,
            f"{names[k]}: {day_words(a)} to {day_words(b)}, {len(gaps[k])} days missing"
            + (f", {origin[k]}" if origin[k] else ""),
        )
        for k, (a, b) in enumerate(zip(begin, end, strict=True))
    ]
    return style.record(ax, frame, points)
