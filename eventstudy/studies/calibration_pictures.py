"""Pictures of a calibration: rejection rates as a grid, power as curves."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from eventstudy.plot import style


@style.styled
def rejection_grid(
    *, rates: pd.DataFrame, verdicts: pd.DataFrame, alpha: float, ax: Any = None
) -> Any:
    """Print every rejection rate in a cell, coloured by its verdict; return the Axes.

    Parameters
    ----------
    rates, verdicts : DataFrames, designs x tests
        Rates in percent, NaN where a test does not apply.
    alpha : float
        Nominal level.
    """
    from matplotlib.patches import Rectangle

    designs, tests = rates.shape
    ax = style.start(
        ax,
        title=f"How often each test rejects where there is nothing to find "
        f"(percent, nominal {100 * alpha:g})",
        x_label="",
        y_label="",
        height=0.17 * designs,
        width=3.1 + 0.36 * tests,
        left=2.9,
        right=0.1,
        bottom=1.55,
    )
    shares, words = rates.to_numpy(dtype=float), verdicts.to_numpy()
    colours = {"rejects too often": style.ORANGE, "rejects too rarely": style.SKY}
    for i in range(designs):
        for j in range(tests):
            value = float(shares[i, j])
            if not np.isfinite(value):
                continue
            verdict = str(words[i, j])
            colour = colours.get(verdict, style.PAPER)
            ax.add_patch(Rectangle((j - 0.5, i - 0.5), 1, 1, color=colour))
            ax.text(
                j,
                i,
                f"{value:.1f}" if value < 9.95 else f"{value:.0f}",
                ha="center",
                va="center",
                fontsize=6.5,
                color=style.PAPER if verdict == "rejects too often" else style.INK,
            )
    ax.set_xlim(-0.5, tests - 0.5)
    ax.set_ylim(designs - 0.5, -0.5)
    ax.set_xticks(range(tests), list(rates.columns), rotation=60, ha="right", fontsize=7)
    ax.set_yticks(range(designs), list(rates.index), fontsize=7)
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
