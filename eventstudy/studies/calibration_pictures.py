"""Pictures of a calibration: rejection rates as a grid, power as curves."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from eventstudy.plot import style
from eventstudy.plot.lettering import fit

_BLOCK = 13
"""Tests beside each other: as many as a page of 7 inches shows in letters that can be read."""
_ROW, _COLUMN, _NAMES = 0.18, 0.33, 2.75
"""Inches of a row, a column, and the names of the designs."""
_BELOW = 6
"""Rows between two blocks, which hold the names of the tests of the upper one."""

_SHORT = (
    ("variance x", "var. ×"),
    ("rho=", "ρ="),
    (" on a common date", ", one date"),
    (" on dates within", ", within"),
)


@style.styled
def rejection_grid(
    *, rates: pd.DataFrame, verdicts: pd.DataFrame, alpha: float, ax: Any = None
) -> Any:
    """Print every rejection rate in a cell, coloured by its verdict; return the Axes.

    Many tests stand in blocks one below the other, each with the designs that they apply to.

    Parameters
    ----------
    rates, verdicts : DataFrames, designs x tests
        Rates in percent, NaN where a test does not apply.
    alpha : float
        Nominal level.
    """
    from matplotlib.patches import Rectangle

    tests = rates.shape[1]
    count = max(-(-tests // _BLOCK), 1)
    size = -(-tests // count)
    shares, words = rates.to_numpy(dtype=float), verdicts.to_numpy()
    blocks = []
    for first in range(0, tests, size):
        columns = range(first, min(first + size, tests))
        rows = np.flatnonzero(np.isfinite(shares[:, columns]).any(axis=1)).tolist()
        blocks.append((rows, columns))
    tall = sum(len(rows) for rows, _ in blocks) + _BELOW * (len(blocks) - 1)
    ax = style.start(
        ax,
        title=f"How often each test rejects where there is nothing to find "
        f"(percent, nominal {100 * alpha:g}; rimmed: too often)",
        x_label="",
        y_label="",
        height=_ROW * tall,
        width=max(_NAMES + 0.1 + _COLUMN * size, 3.4),
        left=_NAMES,
        right=0.1,
        bottom=1.3,
    )
    colours = {"rejects too often": style.ORANGE, "rejects too rarely": style.SKY}
    top, places, names = 0, [], []
    for rows, columns in blocks:
        for at, i in enumerate(rows, top):
            for x, j in enumerate(columns):
                value = float(shares[i, j])
                if not np.isfinite(value):
                    continue
                verdict = str(words[i, j])
                often = verdict == "rejects too often"
                ax.add_patch(
                    Rectangle(
                        (x - 0.46, at - 0.44),
                        0.92,
                        0.88,
                        facecolor=colours.get(verdict, style.PAPER),
                        edgecolor=style.INK,
                        linewidth=0.7 if often else 0.0,
                    )
                )
                ax.text(
                    x,
                    at,
                    f"{value:.1f}" if value < 9.95 else f"{value:.0f}",
                    ha="center",
                    va="center",
                    fontsize=7.5,
                    color=style.PAPER if often else style.INK,
                )
            places.append(at)
            name = str(rates.index[i])
            for long, short in _SHORT:
                name = name.replace(long, short)
            names.append(fit(name, 72 * _NAMES - 12, 7.5))
        top += len(rows)
        for x, j in enumerate(columns):
            ax.annotate(
                str(rates.columns[j]),
                (x + 0.3, top - 0.3),
                rotation=50,
                ha="right",
                va="top",
                rotation_mode="anchor",
                fontsize=7.5,
                color=style.INK,
                annotation_clip=False,
            )
        top += _BELOW
    ax.set_xlim(-0.5, size - 0.5)
    ax.set_ylim(tall - 0.5, -0.5)
    ax.set_xticks([])
    ax.set_yticks(places, names, fontsize=7.5)
    for side in ("left", "bottom"):
        ax.spines[side].set_visible(False)
    return style.record(ax, rates.reset_index(names="design"))


@style.styled
def power_curves(*, curves: pd.DataFrame, alpha: float, title: str, ax: Any = None) -> Any:
    """Draw rejection rates over the size of the effect, a line per test; return the Axes.

    Parameters
    ----------
    curves : DataFrame, effects x tests
        Rates in percent; effects in units of sigma.
    alpha : float
        Nominal level.
    title : str
    """
    ax = style.start(
        ax,
        title=title,
        x_label="Abnormal return on day 0 (in units of sigma)",
        y_label="Rejected (percent)",
        height=2.6,
        right=1.5,
        width=style.WIDTH + 1.2,
    )
    inks = (style.BLUE, style.ORANGE, style.GREEN, style.PURPLE, style.GOLD, style.RED, style.MUTED)
    marks = ("o", "s", "^", "D", "v", "P", "X")
    for number, test in enumerate(curves.columns):
        ax.plot(
            curves.index,
            curves[test],
            color=inks[number % len(inks)],
            marker=marks[number % len(marks)],
            markersize=3.5,
            linestyle="-" if number < len(inks) else "--",
            label=test,
        )
    ax.axhline(100 * alpha, color=style.AXIS, linewidth=0.8, linestyle=":")
    ax.set_ylim(0, 101)
    ax.legend(frameon=False, fontsize=7, loc="center left", bbox_to_anchor=(1.0, 0.5))
    return style.record(ax, curves.reset_index(names="effect"))
