"""Pictures of how far a result can be trusted: placebo dates, other choices, the model's fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd

from eventstudy.plot import style
from eventstudy.plot.lettering import Notes, families, fit, measure
from eventstudy.plot.scales import number, p_words, percent, value_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes


@style.styled
def placebo(
    *,
    reference: Any,
    actual: float,
    p_value: float,
    unit: Literal["return", "log volume", "level", "scaled"] = "return",
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the statistic at every pseudo-date, and where the actual one stands among them.

    Parameters
    ----------
    reference : sequence of n floats
        The statistic at the pseudo-dates; fractions for ``return``.
    actual : float
        At the event.
    p_value : float
        As reported by the test; it is printed, not recomputed.
    unit : {"return", "log volume", "level", "scaled"}
        ``scaled`` statistics are in standard deviations.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns statistic, is_event; the event is the last row.
    """
    values = np.asarray(reference, dtype=float)
    values = values[np.isfinite(values)]
    style.finite(actual, "placebo, actual")
    kind = "percent" if unit == "return" else "number"
    words = {
        "return": "Abnormal return over the window (percent)",
        "log volume": "Abnormal log volume (log points)",
        "level": "Abnormal level over the window (unit of the series)",
        "scaled": "Abnormal return (standard deviations)",
    }[unit]
    one_sided = bool(len(values)) and float(values.min()) >= 0 and actual >= 0
    if one_sided:
        words = words.replace("Abnormal", "Size of the abnormal", 1)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label=words,
        y_label=f"How many of {number(len(values))} other dates",
        height=2.0,
        bottom=0.46,
    )
    spread = np.concatenate([values, [actual]])
    low, high = float(spread.min()), float(spread.max())
    if one_sided:
        low = 0.0
    if not high > low:
        low, high = low - 0.01, high + 0.01
    bins = int(np.clip(round(2 * np.sqrt(len(values))), 8, 40))
    counts, edges = np.histogram(values, bins=bins, range=(low, high))
    value_axis(
        ax, low, high, axis="x", unit=kind, room=(0.0 if one_sided else 0.05, 0.07), grid=False
    )
    value_axis(ax, 0, float(max(counts.max(), 1)), room=(0, 0.3), most=5)
    width = edges[1] - edges[0]
    middles = (edges[:-1] + edges[1:]) / 2
    beyond, _ = np.histogram(values[np.abs(values) >= abs(actual)], bins=edges)
    notes = Notes(ax)
    thick = 0.92 * width * (notes.area[2] - notes.area[0]) / (ax.get_xlim()[1] - ax.get_xlim()[0])
    for heights, color in ((counts, style.BAR), (beyond, style.INK)):
        some = heights > 0
        ax.vlines(middles[some], 0, heights[some], color=color, linewidth=thick, zorder=2)
    ax.axvline(actual, color=style.ORANGE, linewidth=2.2, zorder=3)
    notes.avoid(list(middles), list(counts))
    value = percent(actual) if unit == "return" else number(actual, 2, sign=True)
    x, _ = notes.at(actual, 0)
    top = notes.area[3]
    left, _, right, _ = notes.area
    side, away = ("right", -5) if x - left > right - x else ("left", 5)
    for row, (text, bold) in enumerate(((f"event: {value}", True), (p_words(p_value), False))):
        spots = [(x + away, top - 12.5 * row, side, "top")]
        notes.put(text, spots, color=style.ORANGE, bold=bold)
    frame = pd.DataFrame(
        {
            "statistic": np.append(values, actual),
            "is_event": np.append(np.zeros(len(values), bool), True),
        }
    )

    def edge(v: float) -> str:
        return percent(v) if unit == "return" else number(v, 2, sign=True)

    points = [
        (m, c, f"{edge(a)} to {edge(b)}: {c} dates")
        for m, c, a, b in zip(middles, counts, edges[:-1], edges[1:], strict=True)
    ]
    return style.record(ax, frame, points)


_CELL = 0.56
"""Inches that "+12.3%" in bold takes with some air."""


@style.styled
def sensitivity(
    *,
    rows: Sequence[Any],
    columns: Sequence[Any],
    car: Any,
    p_value: Any,
    row_label: str = "Days before",
    column_label: str = "Days after",
    alpha: float = 0.05,
    chosen: tuple[Any, Any] | None = None,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw how the result changes with the window, or with estimation length and model.

    Parameters
    ----------
    rows, columns : sequences of r and c labels
        The choices, e.g. days before and after the event, or estimation lengths and models.
    car, p_value : arrays of shape (r, c)
        Cumulative abnormal return (fractions) and its p-value; NaN where not applicable.
    row_label, column_label : str
        What the choices are.
    alpha : float
        Cells with a p-value up to it are printed bold with a frame.
    chosen : (row, column), optional
        The choice of the report, marked with a dot.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` is tidy: columns row, column, car, p_value.
    """
    from matplotlib.colors import LinearSegmentedColormap, to_rgb

    values = np.asarray(car, dtype=float).reshape(len(rows), len(columns))
    p = np.asarray(p_value, dtype=float).reshape(len(rows), len(columns))
    names = [fit(str(r), 90, style.TEXT_SIZE) for r in rows]
    widest = max((measure(name, style.TEXT_SIZE) for name in names), default=0)
    left = widest / 72 + 0.2
    if ax is None:  # a cell needs its width, whatever the column
        wanted = style.WIDTH if width is None else width
        width = max(wanted, left + 0.14 + len(columns) * _CELL)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label=column_label,
        y_label=f"{row_label}; in a cell: abnormal return, p"
        + ("; dot: reported" if chosen is not None else ""),
        height=0.36 * len(rows),
        left=left,
        bottom=0.46,
    )
    reach = float(np.nanmax(np.abs(values))) if np.isfinite(values).any() else 1.0
    box = ax.get_window_extent()
    cell = box.width * 72 / ax.get_figure(root=True).dpi / max(len(columns), 1)  # type: ignore[union-attr]
    letters = min(7.5, 7.5 * cell / (72 * _CELL))
    shades = LinearSegmentedColormap.from_list(
        "moves", [to_rgb(c) for c in ("#f0b27d", "#fffffe", "#8fc0e6")]
    )
    # Cells are drawn one by one: an image would not stay sharp in SVG.
    for i in range(len(rows)):
        for j in range(len(columns)):
            value, chance = values[i, j], p[i, j]
            known = np.isfinite(value)
            color = shades(0.5 + 0.5 * value / reach) if known and reach > 0 else style.SHADE
            passed = bool(np.isfinite(chance) and chance <= alpha)
            ax.fill(
                [j - 0.48, j + 0.48, j + 0.48, j - 0.48],
                [i - 0.46, i - 0.46, i + 0.46, i + 0.46],
                facecolor=color,
                edgecolor=style.INK if passed else "none",
                linewidth=1.2 if passed else 0,
            )
            words = percent(value) if known else "–"
            if np.isfinite(chance):
                words += "\n" + p_words(chance).removeprefix("p = ").removeprefix("p ")
            ax.text(
                j,
                i,
                words,
                ha="center",
                va="center",
                fontsize=letters,
                linespacing=1.15,
                color="#1b2832",
                fontweight="bold" if passed else "normal",
            )
    ax.set_xlim(-0.5, len(columns) - 0.5)
    ax.set_ylim(len(rows) - 0.5, -0.5)
    ax.set_xticks(range(len(columns)), [fit(str(c), cell - 4, style.TEXT_SIZE) for c in columns])
    ax.set_yticks(range(len(rows)), names)
    for label in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        label.set_fontfamily(families(label.get_text()))
    ax.tick_params(length=0)
    for spine in ax.spines.values():
        spine.set_visible(False)
    if chosen is not None:
        i, j = list(rows).index(chosen[0]), list(columns).index(chosen[1])
        ax.plot([j - 0.38], [i - 0.3], "o", color=style.ORANGE, markersize=5)
    frame = pd.DataFrame(
        [(r, c, values[i, j], p[i, j]) for i, r in enumerate(rows) for j, c in enumerate(columns)],
        columns=["row", "column", "car", "p_value"],
    )
    points = [
        (
            j,
            i,
            f"{row_label} {rows[i]}, {column_label.lower()} {columns[j]}: "
            f"{percent(values[i, j])}, {p_words(p[i, j])}",
        )
        for i in range(len(rows))
        for j in range(len(columns))
        if np.isfinite(values[i, j]) and np.isfinite(p[i, j])
    ]
    return style.record(ax, frame, points)


_SCATTER = 0.56
"""Part of the width that the scatter takes beside the pictures of the residuals."""


def _entitle(ax: Axes, titles: Sequence[str], x_labels: Sequence[str]) -> None:
    """Title a small picture with the first words of each that fit on it."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    wide = ax.get_window_extent().width * 72 / figure.dpi + 4
    title, x_label = (
        next((words for words in choice if measure(words, 8) <= wide), choice[-1])
        for choice in (titles, x_labels)
    )
    ax.set_title(title, fontsize=8, fontweight="normal", loc="left", pad=3)
    ax.set_xlabel(x_label, fontsize=8, labelpad=1)


def _autocorrelation(residuals: np.ndarray, lags: int) -> np.ndarray:
    centred = residuals - residuals.mean()
    total = float(centred @ centred)
    return np.array([float(centred[k:] @ centred[:-k]) / total for k in range(1, lags + 1)])


@style.styled
def market_model_fit(
    *,
    market: Any,
    asset: Any,
    alpha: float,
    beta: float,
    lags: int = 10,
    label: str = "asset",
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw asset against market with the fitted line, and whether the residuals behave.

    To the right of the scatter stand the residuals against normal quantiles and their
    autocorrelation with the 95% band of independent ones (+-1.96/sqrt(n)).

    Parameters
    ----------
    market, asset : sequences of n floats
        Returns of the estimation days, fractions.
    alpha, beta : float
        The fitted line.
    lags : int
        Autocorrelations shown.
    label : str
        Name of the asset.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.
        A given ``ax`` gives up its right third to the two small pictures.

    Returns
    -------
    matplotlib.axes.Axes
        The scatter; ``plot.data(ax)`` has columns market, asset, residual.
    """
    from scipy.special import ndtri

    x, y = np.asarray(market, dtype=float), np.asarray(asset, dtype=float)
    good = np.isfinite(x) & np.isfinite(y)
    x, y = x[good], y[good]
    style.finite(x, "market_model_fit")
    residual = y - alpha - beta * x
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Market return (percent)",
        y_label=f"Return of {label} (percent)",
        height=2.3,
        bottom=0.46,
        share=_SCATTER,
    )
    place = ax.get_position()
    start, width = place.x0, place.width / _SCATTER
    figure = ax.get_figure(root=True)
    assert figure is not None
    value_axis(ax, float(x.min()), float(x.max()), axis="x", unit="percent", most=5, grid=False)
    value_axis(ax, float(y.min()), float(y.max()), unit="percent", room=(0.08, 0.14))
    ax.axhline(0, color=style.AXIS, linewidth=0.8, zorder=1)
    ax.axvline(0, color=style.AXIS, linewidth=0.8, zorder=1)
    ax.plot(x, y, "o", markersize=2.6, color=style.BLUE, alpha=0.45, markeredgewidth=0, zorder=2)
    ends = np.array(ax.get_xlim())
    ax.plot(ends, alpha + beta * ends, color=style.INK, linewidth=1.6, zorder=3)
    notes = Notes(ax)
    notes.avoid(list(x), list(y))
    left, bottom, right, top = notes.area
    notes.put(
        f"slope {number(beta, 2)}",
        [
            (left + 3, top - 2, "left", "top"),
            (right - 3, bottom + 3, "right", "bottom"),
            (left + 3, bottom + 3, "left", "bottom"),
        ],
        color=style.INK,
        bold=True,
    )
    small = (start + width * 0.69, width * 0.31)
    quantiles = figure.add_axes(
        (small[0], place.y0 + place.height * 0.64, small[1], place.height * 0.36)
    )
    n = len(residual)
    expected = ndtri((np.arange(1, n + 1) - 0.5) / n)
    spread = float(residual.std(ddof=1)) if n > 1 else 0.0
    actual = np.sort(residual - residual.mean()) / (spread or 1.0)
    reach = float(max(np.abs(actual).max(), np.abs(expected).max())) if n else 1.0
    quantiles.plot([-reach, reach], [-reach, reach], color=style.MUTED, linewidth=0.9)
    quantiles.plot(expected, actual, "o", markersize=2, color=style.BLUE, markeredgewidth=0)
    value_axis(quantiles, -reach, reach, axis="x", most=4, grid=False, size=7.5)
    value_axis(quantiles, -reach, reach, most=4, grid=False)
    _entitle(quantiles, ("residuals: quantiles", "quantiles"), ("normal law (s.d.)", "normal law"))
    echoes = figure.add_axes((small[0], place.y0, small[1], place.height * 0.3))
    lags = max(1, min(lags, n - 2))
    acf = _autocorrelation(residual, lags) if n > 2 and spread > 0 else np.zeros(lags)
    edge = 1.96 / np.sqrt(max(n, 1))
    echoes.axhspan(-edge, edge, color=style.SHADE, linewidth=0)
    echoes.axhline(0, color=style.MUTED, linewidth=0.8)
    echoes.vlines(np.arange(1, lags + 1), 0, acf, color=style.BLUE, linewidth=3)
    wide = max(float(np.abs(acf).max()), edge)
    value_axis(echoes, -wide, wide, most=4, grid=False)
    echoes.set_xlim(0.3, lags + 0.7)
    echoes.set_xticks(sorted({1, (lags + 1) // 2, lags}))
    _entitle(echoes, ("residuals: ACF", "ACF"), ("lag (days)",))
    for part in (quantiles, echoes):
        part.tick_params(labelsize=7.5, length=2, pad=2)
        for side in ("top", "right"):
            part.spines[side].set_visible(False)
    frame = pd.DataFrame({"market": x, "asset": y, "residual": residual})
    points = [
        (a, b, f"market {percent(a)}, {label} {percent(b)}") for a, b in zip(x, y, strict=True)
    ]
    return style.record(ax, frame, points)
