"""Pictures with a row for each name: baskets, candidates, claims, significance of many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventstudy.plot import style
from eventstudy.plot.lettering import Notes, families, fit, measure
from eventstudy.plot.paths import Z
from eventstudy.plot.scales import p_words, percent, value_axis

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_ASIDE = 8.5
"""Size of the letters of the figures in the right margin."""


def _rows(
    ax: Axes | None,
    names: Sequence[str],
    aside: Sequence[str],
    *,
    title: str | None,
    width: float | None,
    x_label: str,
    values: Any,
) -> tuple[Axes, Notes]:
    """Axes with a row for each name, the first on top; what stands aside gets its margin.

    The percent axis spans the finite ones of ``values`` and zero.
    """
    finite = np.append(np.asarray(values, dtype=float).ravel(), 0.0)
    finite = finite[np.isfinite(finite)]
    if not len(names):
        style.finite([], "forest, ranking, scoreboard")
    margin = max((measure(words, _ASIDE) for words in aside), default=0)
    most = style.name_room(ax, width, margin)
    short = [fit(name, most, style.TEXT_SIZE) for name in names]
    widest = max((measure(name, style.TEXT_SIZE) for name in short), default=0)
    if ax is not None:
        style.make_room(ax, widest + 8, margin + 8)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label=x_label,
        y_label="",
        height=0.235 * (len(names) + 0.6),
        left=max(widest / 72 + 0.16, 0.4),
        right=margin / 72 + 0.16,
        bottom=0.46,
    )
    value_axis(ax, finite.min(), finite.max(), axis="x", unit="percent", room=(0.06, 0.06), most=5)
    ax.set_ylim(len(names) - 0.4, -0.6)
    ax.set_yticks(range(len(names)), short)
    for label, name in zip(ax.get_yticklabels(), names, strict=True):
        label.set_color(style.INK)
        label.set_fontfamily(families(name))
    ax.spines["left"].set_visible(False)
    ax.axvline(0, color=style.MUTED, linewidth=0.9, zorder=1.5)
    return ax, Notes(ax)


def _beside(ax: Axes, row: int, words: str, color: str = style.INK) -> None:
    """Write a figure in the right margin, level with its row."""
    ax.annotate(
        words,
        (1, row),
        xycoords=("axes fraction", "data"),
        xytext=(4, 0),
        textcoords="offset points",
        ha="left",
        va="center_baseline",
        fontsize=_ASIDE,
        color=color,
        annotation_clip=False,
    )


@style.styled
def forest(
    *,
    labels: Sequence[str],
    car: Any,
    se: Any,
    bound: Sequence[bool] | None = None,
    pooled: tuple[float, float] | None = None,
    pooled_label: str = "together",
    significant: Sequence[bool] | None = None,
    sort: bool = True,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the abnormal return of each name with its 95% interval, and of all together.

    Parameters
    ----------
    labels : sequence of n names
    car, se : sequences of n floats
        Cumulative abnormal return and its standard error, fractions.
    bound : sequence of n bools, optional
        Where True the value is a lower bound of a move (the price stood at its daily limit):
        drawn as an arrow head towards the unseen part.
    pooled : (car, se), optional
        All names together: a diamond as wide as its interval.
    pooled_label : str
        Name of that row.
    significant : sequence of n bools, optional
        Significant after adjustment for the number of names: filled, the others hollow.
    sort : bool
        Largest first.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns label, car, se, low, high, bound; the pooled row last.
    """
    values, errors = np.asarray(car, dtype=float), np.asarray(se, dtype=float)
    bounds = np.zeros(len(values), bool) if bound is None else np.asarray(bound, dtype=bool)
    solid = np.ones(len(values), bool) if significant is None else np.asarray(significant, bool)
    order = np.arange(len(values))
    if sort:
        order = np.argsort(-np.where(np.isfinite(values), values, -np.inf), kind="stable")
    names = [str(labels[int(k)]) for k in order]
    values, errors, bounds, solid = values[order], errors[order], bounds[order], solid[order]
    if pooled is not None:
        names.append(pooled_label)
        values, errors = np.append(values, pooled[0]), np.append(errors, pooled[1])
        bounds, solid = np.append(bounds, False), np.append(solid, True)
    low, high = values - Z * errors, values + Z * errors
    words = [
        (("≥ " if v >= 0 else "≤ ") if b else "") + (percent(v) if np.isfinite(v) else "no data")
        for v, b in zip(values, bounds, strict=True)
    ]
    ax, _ = _rows(
        ax,
        names,
        words,
        title=title,
        width=width,
        x_label="Abnormal return (percent), 95% interval"
        + ("; arrow: at least" if bounds.any() else ""),
        values=[values, low, high],
    )
    singles = len(names) - (pooled is not None)
    for k in range(singles):
        if np.isfinite(errors[k]):
            ax.plot([low[k], high[k]], [k, k], color=style.BLUE, linewidth=1.4, zorder=2)
        ax.plot(
            [values[k]],
            [k],
            "o" if not bounds[k] else ">" if values[k] >= 0 else "<",
            markersize=7 if bounds[k] else 5.5,
            color=style.BLUE,
            markerfacecolor=style.BLUE if solid[k] else style.PAPER,
            markeredgewidth=1.2,
            zorder=3,
        )
    if pooled is not None:
        k, middle = singles, values[-1]
        half = Z * errors[-1] if np.isfinite(errors[-1]) else 0.0
        ax.fill(
            [middle - half, middle, middle + half, middle],
            [k, k - 0.28, k, k + 0.28],
            color=style.INK,
            linewidth=0.8,
            zorder=3,
        )
        ax.axhline(k - 0.5, color=style.AXIS, linewidth=0.8)
    for k, text in enumerate(words):
        _beside(ax, k, text)
    frame = pd.DataFrame(
        {"label": names, "car": values, "se": errors, "low": low, "high": high, "bound": bounds}
    )
    points = []
    for k, name in enumerate(names):
        text = f"{name}: {'at least ' if bounds[k] else ''}{percent(values[k])}"
        if np.isfinite(errors[k]):
            text += f" (95% interval {percent(low[k])} to {percent(high[k])})"
        points.append((float(values[k]), float(k), text))
    return style.record(ax, frame, points)


@style.styled
def ranking(
    *,
    labels: Sequence[str],
    moves: Any,
    claimed: float,
    tolerance: float,
    days: Sequence[str] | None = None,
    feasible: Sequence[bool] | None = None,
    most: int = 12,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw the moves of the candidates for an unnamed asset against the claimed figure.

    Parameters
    ----------
    labels : sequence of n names
    moves : sequence of n floats
        The move of each candidate, fractions.
    claimed, tolerance : float
        The stated move and half the width within which a move matches it, fractions.
    days : sequence of n texts, optional
        The day of each move.
    feasible : sequence of n bools, optional
        False where the price limits of the market rule the claimed move out: hatched.
    most : int
        At most so many rows; the nearest to the claim are kept, the rest is counted.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has all candidates: label, move, day, feasible, matches; nearest first.
    """
    values = np.asarray(moves, dtype=float)
    can = np.ones(len(values), bool) if feasible is None else np.asarray(feasible, dtype=bool)
    when = ["" for _ in values] if days is None else [str(d) for d in days]
    far = np.where(np.isfinite(values), np.abs(values - claimed), np.inf)
    order = [int(k) for k in np.lexsort((np.arange(len(values)), far))]
    frame = pd.DataFrame(
        {
            "label": [str(labels[k]) for k in order],
            "move": values[order],
            "day": [when[k] for k in order],
            "feasible": can[order],
            "matches": far[order] <= tolerance * (1 + 1e-9),
        }
    )
    shown = order[:most]
    words = [percent(values[k]) if np.isfinite(values[k]) else "no data" for k in shown]
    x_label = "Move (percent)"
    if not can[shown].all():
        x_label += "; hatched: ruled out by price limits"
    if len(order) > most:
        x_label += f"; {len(order) - most} candidates further off not shown"
    ax, notes = _rows(
        ax,
        [str(labels[k]) for k in shown],
        words,
        title=title,
        width=width,
        x_label=x_label,
        values=[*values[shown], claimed],
    )
    ax.axvspan(
        claimed - tolerance, claimed + tolerance, color=style.ORANGE, alpha=0.25, linewidth=0
    )
    ax.axvline(claimed, color=style.ORANGE, linewidth=1.4, linestyle=(0, (5, 3)), zorder=2)
    points = []
    for row, k in enumerate(shown):
        _beside(ax, row, words[row])
        if not np.isfinite(values[k]):
            continue
        color = style.BLUE if far[k] <= tolerance * (1 + 1e-9) else style.BAR
        ax.barh(
            row,
            values[k],
            height=0.56,
            color=color if can[k] else "none",
            edgecolor=color,
            linewidth=0.8,
            hatch="" if can[k] else "////",
            zorder=1.8,
        )
        notes.avoid(
            np.linspace(0, values[k], 40).tolist() * 3,
            [row] * 40 + [row - 0.3] * 40 + [row + 0.3] * 40,
        )
        text = f"{labels[k]}{', ' + when[k] if when[k] else ''}: {words[row]}"
        text += ", matches the claim" if far[k] <= tolerance * (1 + 1e-9) else ""
        text += "" if can[k] else ", ruled out by its price limit"
        points.append((float(values[k]), float(row), text))
    spots = []
    for row in range(len(shown) - 1, -1, -1):
        x, y = notes.at(claimed, row)
        spots += [(x - 4, y, "right", "center"), (x + 4, y, "left", "center")]
    room = notes.area[2] - notes.area[0] - 4
    wordings = (f"claimed {percent(claimed)}", "claimed", percent(claimed))
    words_fit = next((w for w in wordings if measure(w, 8.5) <= room), wordings[-1])
    notes.put(words_fit, spots, color=style.ORANGE)
    return style.record(ax, frame, points)


def fdr_threshold(p_values: Any, q: float = 0.05) -> float | None:
    """Largest p-value that Benjamini and Hochberg (1995) reject at rate ``q``; None for none."""
    p = np.sort(np.asarray(p_values, dtype=float))
    p = p[np.isfinite(p)]
    passed = np.flatnonzero(p <= q * np.arange(1, len(p) + 1) / max(len(p), 1))
    return float(p[passed[-1]]) if len(passed) else None


@style.styled
def volcano(
    *,
    labels: Sequence[str],
    car: Any,
    p_value: Any,
    q: float = 0.05,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw abnormal return against strength of evidence, with the false discovery line.

    Parameters
    ----------
    labels : sequence of n names
    car : sequence of n floats
        Fractions.
    p_value : sequence of n floats
        In (0, 1]; drawn as -log10 p.
    q : float
        False discovery rate of the line (Benjamini and Hochberg, 1995).
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns label, car, p_value, discovery.

    Raises
    ------
    eventstudy.errors.InputError
        For a p-value outside (0, 1], or when there is nothing to draw.
    """
    from eventstudy.errors import InputError

    values, p = np.asarray(car, dtype=float), np.asarray(p_value, dtype=float)
    style.finite(values, "volcano")
    odd = p[(p <= 0) | (p > 1)]
    if len(odd):
        raise InputError(
            "a p-value outside (0, 1]",
            where="plot.volcano",
            value=float(odd[0]),
            todo="pass p-values; where a test gives 0, its smallest possible p",
        )
    line = fdr_threshold(p, q)
    found = p <= line if line is not None else np.zeros(len(p), bool)
    with np.errstate(divide="ignore"):
        strength = -np.log10(p)
    good = np.isfinite(values) & np.isfinite(strength)
    ax = style.start(
        ax,
        title=title,
        width=width,
        x_label="Abnormal return (percent)",
        y_label="Strength of evidence (−log10 p)",
        height=2.4,
        bottom=0.46,
    )
    reach = float(np.abs(values[good]).max()) if good.any() else 0.01
    value_axis(ax, -reach, reach, axis="x", unit="percent", room=(0.08, 0.08), grid=False)
    top = float(strength[good].max()) if good.any() else 1.0
    level = -float(np.log10(line)) if line is not None else None
    value_axis(ax, 0.0, max(top, level or 0.0, 1.0), room=(0, 0.14))
    notes = Notes(ax)
    ax.axvline(0, color=style.MUTED, linewidth=0.9)
    rest, hit = good & ~found, good & found
    ax.plot(values[rest], strength[rest], "o", markersize=4, color=style.AXIS, zorder=2)
    ax.plot(values[hit], strength[hit], "D", markersize=5, color=style.BLUE, zorder=3)
    notes.avoid(list(values[good]), list(strength[good]), radius=3)
    if level is not None:
        ax.axhline(level, color=style.ORANGE, linewidth=1.1, linestyle=(0, (5, 3)), zorder=1.5)
        _, y = notes.at(0, level)
        left, _, right, _ = notes.area
        words = f"at most {percent(q, 0, sign=False)} false discoveries above"
    else:
        left, y, right, top_y = notes.area
        y, words = top_y - 14, f"none passes the {percent(q, 0, sign=False)} false discovery rate"
    notes.put(
        words,
        [
            (left + 3, y + 2, "left", "bottom"),
            (right - 3, y + 2, "right", "bottom"),
            (left + 3, y - 2, "left", "top"),
            (right - 3, y - 2, "right", "top"),
        ],
        color=style.ORANGE if level is not None else style.MUTED,
        size=8,
    )
    best = sorted((int(k) for k in np.flatnonzero(hit)), key=lambda k: (p[k], -abs(values[k]), k))
    for k in best[:12]:
        x, y = notes.at(values[k], strength[k])
        notes.put(
            str(labels[k]),
            [
                (x + 5, y, "left", "center"),
                (x - 5, y, "right", "center"),
                (x, y + 5, "center", "bottom"),
                (x, y - 5, "center", "top"),
            ],
            color=style.INK,
            size=8,
            backed=False,
            must=False,
        )
    frame = pd.DataFrame(
        {"label": [str(v) for v in labels], "car": values, "p_value": p, "discovery": found}
    )
    points = [
        (values[k], strength[k], f"{labels[k]}: {percent(values[k])}, {p_words(p[k])}")
        for k in (int(k) for k in np.flatnonzero(good))
    ]
    return style.record(ax, frame, points)


VERDICTS: dict[str, tuple[str, str, str]] = {
    "supported": ("Supported", style.GREEN, "o"),
    "partly_supported": ("Partly supported", style.GOLD, "D"),
    "contradicted": ("Contradicted", style.RED, "X"),
    "undecided": ("Undecided", style.PURPLE, "s"),
    "not_testable": ("Not testable", style.MUTED, "_"),
}
"""Word, colour and marker of each verdict; shape tells them apart without colour."""


@style.styled
def scoreboard(
    *,
    labels: Sequence[str],
    verdict: Sequence[str],
    claimed: Any,
    measured: Any,
    tolerance: Any = None,
    title: str | None = None,
    width: float | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Draw claimed against measured values, one row a claim, the verdict in shape and word.

    Parameters
    ----------
    labels : sequence of n names
    verdict : sequence of n verdict words
        ``supported``, ``partly_supported``, ``contradicted``, ``undecided``, ``not_testable``.
    claimed, measured : sequences of n floats
        Moves as fractions; NaN or None where there is none.
    tolerance : sequence of n floats, optional
        Half the width within which the measured value meets the claimed one.
    title, width, ax
        Headline; inches that a new figure is wide (4.6); axes to draw on instead of a new figure.

    Returns
    -------
    matplotlib.axes.Axes
        ``plot.data(ax)`` has columns label, verdict, claimed, measured, tolerance.

    Raises
    ------
    eventstudy.errors.InputError
        For an unknown verdict.
    """
    from eventstudy.errors import InputError

    def floats(values: Any) -> np.ndarray:
        return np.array([np.nan if v is None else v for v in values], dtype=float)

    unknown = sorted(set(verdict) - set(VERDICTS))
    if unknown:
        raise InputError(
            "unknown verdict",
            where="plot.scoreboard",
            value=", ".join(unknown),
            todo="use one of " + ", ".join(VERDICTS),
        )
    said, seen = floats(claimed), floats(measured)
    slack = np.zeros(len(said)) if tolerance is None else np.nan_to_num(floats(tolerance))
    ax, _ = _rows(
        ax,
        labels,
        [VERDICTS[word][0] for word in verdict],
        title=title,
        width=width,
        x_label="Move (percent); bar: claimed, other signs: measured",
        values=[said - slack, said + slack, seen],
    )
    for k, word in enumerate(verdict):
        name, color, marker = VERDICTS[word]
        if np.isfinite(said[k]):
            ax.plot([said[k] - slack[k], said[k] + slack[k]], [k, k], color=style.BAR, linewidth=7)
            ax.plot([said[k], said[k]], [k - 0.3, k + 0.3], color=style.INK, linewidth=1.8)
        if np.isfinite(seen[k]):
            ax.plot([seen[k]], [k], marker, color=color, markersize=7, zorder=3)
        _beside(ax, k, name, color)
    frame = pd.DataFrame(
        {
            "label": list(labels),
            "verdict": list(verdict),
            "claimed": said,
            "measured": seen,
            "tolerance": slack,
        }
    )
    points = []
    for k, word in enumerate(verdict):
        text = f"{labels[k]}: {VERDICTS[word][0]}"
        text += f", claimed {percent(said[k])}" if np.isfinite(said[k]) else ""
        text += f", measured {percent(seen[k])}" if np.isfinite(seen[k]) else ""
        place = seen[k] if np.isfinite(seen[k]) else said[k]
        if np.isfinite(place):
            points.append((float(place), float(k), text))
    return style.record(ax, frame, points)
