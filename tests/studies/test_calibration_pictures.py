"""The picture of a calibration can be read at the width of a page."""

from __future__ import annotations

import numpy as np
import pandas as pd
from matplotlib.text import Text

from eventstudy import plot
from eventstudy.plot import style
from eventstudy.studies.calibration_pictures import rejection_grid
from eventstudy.studies.simulation import standard_designs
from tests.reports.test_plot import assert_words_apart

PAGE = 7.2
"""Inches; a page of the documentation is 690 pixels wide, a little less than that at 96 dpi."""


def made_up(tests: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    labels = [design.label for design in standard_designs()]
    rng = np.random.default_rng(1)
    shape = (len(labels), tests)
    rates = pd.DataFrame(
        rng.uniform(1, 60, shape), labels, [f"a_longer_test_{k}" for k in range(tests)]
    )
    rates.iloc[:3, : tests // 2] = np.nan
    words = np.where(
        rates > 7, "rejects too often", np.where(rates < 3, "rejects too rarely", "holds")
    )
    return rates, pd.DataFrame(words, rates.index, rates.columns)


def test_many_tests_stand_in_blocks_that_a_page_holds() -> None:
    rates, verdicts = made_up(26)
    ax = rejection_grid(rates=rates, verdicts=verdicts, alpha=0.05)
    assert ax.figure.get_figwidth() <= PAGE
    texts = [t for t in ax.figure.findobj(Text) if t.get_text()]
    assert min(t.get_fontsize() for t in texts) >= 7.5
    with style.applied():
        ax.figure.canvas.draw()
    for text in texts:
        if text.get_rotation():  # slanted, so that their boxes overlap where they do not
            box = text.get_window_extent()
            assert box.x0 >= 0
            assert box.y0 >= 0
            assert box.x1 <= ax.figure.bbox.x1
            text.set_visible(False)
    assert_words_apart(ax.figure)
    words = [t.get_text() for t in texts]
    assert not [w for w in words if "…" in w]
    assert all(words.count(test) == 1 for test in rates.columns)
    printed = [w for w in words if w.replace(".", "").isdigit()]
    stated = [f"{v:.1f}" if v < 9.95 else f"{v:.0f}" for v in rates.to_numpy().ravel() if v == v]
    assert sorted(printed) == sorted(stated)
    assert len(plot.data(ax)) == len(rates)


def test_a_cell_has_the_colour_of_its_verdict_and_a_rim_where_a_test_rejects_too_often() -> None:
    from matplotlib.patches import Rectangle

    rates = pd.DataFrame([[12.0, 5.0, 1.0]], ["design"], ["a", "b", "c"])
    verdicts = pd.DataFrame(
        [["rejects too often", "holds", "rejects too rarely"]], rates.index, rates.columns
    )
    ax = rejection_grid(rates=rates, verdicts=verdicts, alpha=0.05)
    cells = [p for p in ax.patches if isinstance(p, Rectangle)]
    assert [cell.get_linewidth() > 0 for cell in cells] == [True, False, False]
    assert len({cell.get_facecolor() for cell in cells}) == 3
