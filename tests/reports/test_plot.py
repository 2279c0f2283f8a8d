"""The pictures: right numbers, no text over text, the same bytes, settings left alone."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.figure import Figure
from matplotlib.text import Text

from eventstudy import plot
from eventstudy.errors import InputError
from eventstudy.plot import lettering, scales, style
from tests.reports.gallery import FUNCTIONS, GALLERY, days, narrow, on_given_axes, snapshots

SNAPSHOTS = Path(__file__).with_name("snapshots.json")
EVERY = pytest.mark.parametrize("draw", GALLERY.values(), ids=GALLERY)


def shown_words(figure: Figure) -> list[tuple[str, Any]]:
    """(text, box in pixels) of every text; tick labels outside their axis are not drawn."""
    with style.applied():
        figure.canvas.draw()  # puts the names of the axes below the tick labels
    seen = []
    for ax in figure.axes:
        for axis, limits in ((ax.xaxis, ax.get_xlim()), (ax.yaxis, ax.get_ylim())):
            low, high = sorted(limits)
            for at, label in zip(axis.get_ticklocs(), axis.get_ticklabels(), strict=True):
                if not low - 1e-9 <= at <= high + 1e-9:
                    seen.append(id(label))
    renderer = figure.canvas.get_renderer()  # type: ignore[attr-defined]
    return [
        (item.get_text(), item.get_window_extent(renderer))
        for item in figure.findobj(Text)
        if id(item) not in seen and item.get_visible() and item.get_text().strip()
    ]


def assert_words_apart(figure: Figure) -> None:
    boxes = shown_words(figure)
    assert boxes
    for n, (text, box) in enumerate(boxes):
        # half a pixel: rounding of the ruler
        assert box.x0 >= -0.5, text
        assert box.x1 <= figure.bbox.x1 + 0.5, text
        assert box.y0 >= -0.5, text
        assert box.y1 <= figure.bbox.y1 + 0.5, text
        for other, second in boxes[n + 1 :]:
            wide = min(box.x1, second.x1) - max(box.x0, second.x0)
            high = min(box.y1, second.y1) - max(box.y0, second.y0)
            # Boxes include the space for descenders, so up to 2 px of height may be shared.
            assert wide <= 0.5 or high <= 2, (text, other)


@EVERY
def test_words_neither_touch_nor_leave_the_paper(draw: Callable[[], Any]) -> None:
    assert_words_apart(draw().figure)


@EVERY
def test_words_keep_apart_in_a_narrow_column(draw: Callable[[], Any]) -> None:
    ax = narrow(draw)
    assert ax.figure.get_figwidth() == 3.3
    assert_words_apart(ax.figure)


@EVERY
def test_words_keep_apart_on_narrow_axes_of_the_caller(draw: Callable[[], Any]) -> None:
    assert_words_apart(on_given_axes(draw).figure)


@EVERY
def test_words_keep_off_the_neighbours(draw: Callable[[], Any]) -> None:
    assert_words_apart(on_given_axes(draw, columns=3).figure)


@EVERY
def test_axes_carry_names(draw: Callable[[], Any]) -> None:
    ax = draw()
    assert ax.get_xlabel()
    # Either the y axis has a name and a unit, or its rows carry names themselves.
    assert ax.get_ylabel() or any(t.get_text() for t in ax.get_yticklabels())
    assert ax.get_title(loc="left")


@EVERY
def test_numbers_behind_the_picture(draw: Callable[[], Any]) -> None:
    ax = draw()
    frame = plot.data(ax)
    assert isinstance(frame, pd.DataFrame)
    assert len(frame) > 1
    frame["spoilt"] = 1
    assert "spoilt" not in plot.data(ax)


@EVERY
def test_values_under_the_pointer_lie_in_the_picture(draw: Callable[[], Any]) -> None:
    ax = draw()
    points = style.hover_points(ax)
    assert points
    wide, high = (float(v) * 72 for v in ax.figure.get_size_inches())
    for x, y, text in points:
        assert -0.5 <= x <= wide + 0.5
        assert -0.5 <= y <= high + 0.5
        assert text
        assert not re.search(r"\bnan\b", text)


@EVERY
def test_same_bytes_whatever_the_users_settings(draw: Callable[[], Any]) -> None:
    first = plot.to_svg(draw()), plot.to_png(draw())
    with mpl.rc_context({"font.size": 20, "axes.grid": True, "svg.fonttype": "path"}):
        assert (plot.to_svg(draw()), plot.to_png(draw())) == first


@EVERY
def test_svg_is_whole_and_names_no_other_place(draw: Callable[[], Any]) -> None:
    text = plot.to_svg(draw(), description="a <picture> & more")
    root = ElementTree.fromstring(text)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert root.find("{http://www.w3.org/2000/svg}desc").text == "a <picture> & more"  # type: ignore[union-attr]
    bare = re.sub(r'xmlns(:\w+)?="[^"]*"', "", text)
    assert "http" not in bare
    assert not re.search(r"\d{4}-\d\d-\d\dT", re.sub(r"<text.*?</text>", "", bare, flags=re.S))


def test_functions_take_keywords_only() -> None:
    assert len(FUNCTIONS) == 17  # the sixteen of the documentation and the ranking of candidates
    for name in FUNCTIONS:
        signature = inspect.signature(getattr(plot, name))
        kinds = {p.kind for p in signature.parameters.values()}
        assert kinds == {inspect.Parameter.KEYWORD_ONLY}, name
        assert signature.parameters["ax"].default is None, name
        assert signature.parameters["title"].default is None, name


def test_every_function_is_in_the_gallery() -> None:
    shown = "\n".join(inspect.getsource(f) for f in GALLERY.values())
    assert [name for name in FUNCTIONS if f"plot.{name}(" not in shown] == []


def test_draws_on_given_axes_and_makes_no_figure() -> None:
    figure = Figure(figsize=(10, 4))
    left, right = figure.subplots(1, 2)
    before = right.get_position().bounds
    out = plot.ar_bars(relative_day=[-1, 0, 1], ar=[0.0, 0.1, -0.01], sigma=0.02, ax=left)
    assert out is left
    assert right.get_position().bounds == before
    assert len(figure.axes) == 2


def test_pyplot_is_never_loaded() -> None:
    code = (
        "import sys\n"
        "from tests.reports.gallery import GALLERY\n"
        "from eventstudy import plot\n"
        "drawn = [f() for f in GALLERY.values()]\n"
        "plot.to_png(drawn[0]), plot.to_svg(drawn[1])\n"
        "sys.exit('matplotlib.pyplot' in sys.modules)\n"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


def test_importing_plot_loads_no_matplotlib() -> None:
    code = (
        "import sys, eventstudy.plot\n"
        "sys.exit(any(m.startswith('matplotlib') for m in sys.modules))\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_pictures_have_not_changed() -> None:
    """``python -m tests.reports.gallery --snapshots`` renews the list after a wanted change."""
    stored = json.loads(SNAPSHOTS.read_text(encoding="utf-8"))
    if stored["matplotlib"] != mpl.__version__:
        pytest.skip(f"snapshots are of matplotlib {stored['matplotlib']}")
    now = json.loads(snapshots())["pictures"]
    assert now == stored["pictures"]


# The numbers drawn ---------------------------------------------------------------------------


def test_data_of_foreign_axes_is_refused() -> None:
    with pytest.raises(InputError, match="no data behind these axes"):
        plot.data(Figure().subplots())


def test_car_band_is_a_95_percent_interval() -> None:
    frame = plot.data(plot.car_path(relative_day=[0, 1], car=[0.1, 0.2], se=[0.05, 0.1]))
    # 1.95996 is the 97.5% point of the normal law (any table)
    assert frame["low"].to_numpy() == pytest.approx([0.1 - 0.0979982, 0.2 - 0.1959964], abs=1e-7)
    assert frame["high"].to_numpy() == pytest.approx([0.1979982, 0.3959964], abs=1e-7)


def test_ar_bars_flag_days_outside_the_band() -> None:
    frame = plot.data(plot.ar_bars(relative_day=[-1, 0, 1], ar=[0.039, 0.040, -0.05], sigma=0.02))
    assert frame["outside"].tolist() == [False, True, True]  # 1.96 * 0.02 = 0.0392


def test_price_index_is_100_on_the_eve() -> None:
    frame = plot.data(
        plot.price_vs_benchmark(
            times=days("2019-10-23", 4), price=[8, 10, 12, 11], benchmark=[5, 4, 4, 6],
            event="2019-10-25",
        )
    )  # fmt: skip
    assert frame["price"].tolist() == [80, 100, 120, 110]
    assert frame["benchmark"].tolist() == [125, 100, 100, 150]
    with pytest.raises(InputError, match="no day before the event"):
        plot.price_vs_benchmark(
            times=days("2019-10-25", 2), price=[1, 2], benchmark=[1, 2], event="2019-10-25"
        )


def test_volume_is_set_against_the_median_before() -> None:
    frame = plot.data(plot.volume(times=days("2019-10-01", 5), volume=[1, 3, 2, 6, 9], window=3))
    assert frame["multiple"].tolist()[3:] == [3.0, 3.0]  # medians of 1,3,2 and of 3,2,6
    assert frame["multiple"].isna().tolist()[:3] == [True] * 3


def test_volatility_gives_the_event_day_to_the_days_after() -> None:
    frame = plot.data(
        plot.volatility(
            times=days("2019-10-01", 5), returns=[0.01, -0.02, 0.03, -0.04, 0.05],
            event="2019-10-03", window=2,
        )
    )  # fmt: skip
    assert frame["side"].tolist() == ["before", "before", "after", "after", ""]
    assert frame["size"].tolist() == [0.01, 0.02, 0.03, 0.04, 0.05]


def test_forest_is_sorted_and_ends_with_the_pooled_row() -> None:
    frame = plot.data(
        plot.forest(labels=["a", "b", "c"], car=[0.1, 0.3, np.nan], se=[0.01, 0.02, 0.02],
                    bound=[True, False, False], pooled=(0.2, 0.05))
    )  # fmt: skip
    assert frame["label"].tolist() == ["b", "a", "c", "together"]
    assert frame["bound"].tolist() == [False, True, False, False]
    assert frame["low"].iloc[-1] == pytest.approx(0.2 - 0.0979982, abs=1e-7)


def test_ranking_puts_the_nearest_first_and_honours_the_rounding() -> None:
    frame = plot.data(
        plot.ranking(labels=["a", "b", "c"], moves=[1.0, 1.0784, 1.0785001], claimed=1.078,
                     tolerance=0.0005, feasible=[True, True, False])
    )  # fmt: skip
    assert frame["label"].tolist() == ["b", "c", "a"]
    assert frame["matches"].tolist() == [True, False, False]


def test_ranking_counts_the_rows_that_it_leaves_out() -> None:
    ax = plot.ranking(
        labels=[f"n{k}" for k in range(30)], moves=np.linspace(0, 0.5, 30), claimed=0.2,
        tolerance=0.001, most=10,
    )  # fmt: skip
    assert "20 candidates" in ax.get_xlabel()
    assert len(plot.data(ax)) == 30


def test_discoveries_follow_benjamini_and_hochberg() -> None:
    # Their own example (1995, section 3.2): at q = .05 the first four of fifteen are rejected.
    p = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262,
         0.5719, 0.6528, 0.7590, 1.0]  # fmt: skip
    frame = plot.data(plot.volcano(labels=[f"n{k}" for k in range(15)], car=np.ones(15), p_value=p))
    assert frame["discovery"].tolist() == [True] * 4 + [False] * 11
    none = plot.volcano(labels=["a", "b"], car=[0.1, -0.1], p_value=[0.4, 0.6])
    assert not plot.data(none)["discovery"].any()


def test_overlapping_windows_of_one_asset_are_flagged() -> None:
    frame = plot.data(
        plot.event_calendar(dates=["2019-10-01", "2019-10-11", "2019-10-22", "2019-10-05"],
                            assets=["a", "a", "a", "b"], window=5)
    )  # fmt: skip
    assert frame["overlaps"].tolist() == [True, True, False, False]


def test_coverage_counts_missing_days() -> None:
    frame = plot.data(GALLERY["coverage"]())
    assert frame["missing"].tolist() == [12, 0, 0, 0]
    assert frame["stale"].tolist() == [1, 0, 0, 0]


def test_scoreboard_refuses_an_unknown_verdict() -> None:
    with pytest.raises(InputError, match="unknown verdict"):
        plot.scoreboard(labels=["a"], verdict=["true"], claimed=[1], measured=[1])


def test_residuals_are_those_of_the_line() -> None:
    frame = plot.data(
        plot.market_model_fit(market=[0.0, 0.01, 0.02, np.nan], asset=[0.001, 0.02, 0.03, 0.1],
                              alpha=0.001, beta=1.5)
    )  # fmt: skip
    assert frame["residual"].to_numpy() == pytest.approx([0, 0.004, -0.001], abs=1e-15)


def test_placebo_prints_the_p_value_that_it_was_given() -> None:
    ax = plot.placebo(reference=np.linspace(-1, 1, 50), actual=0.99, p_value=0.0311)
    assert any("p = 0.031" in t.get_text() for t in ax.texts)


# Letters and axes ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("2019-10-25T00:00:00Z", "2019-10-25T05:00:00Z"),
        ("2019-10-25T00:00:00Z", "2019-10-26T23:00:00Z"),
        ("2019-12-30", "2020-01-03"),
        ("2019-10-01", "2019-11-20"),
        ("2019-08-15", "2020-03-13"),
        ("2014-11-28", "2021-01-12"),
        ("1925-01-01", "2024-12-31"),
        ("2019-10-25", "2019-10-25"),
    ],
)
@pytest.mark.parametrize("width", [1.6, 3.2, 4.6, 9.0])
def test_dates_never_collide(first: str, last: str, width: float) -> None:
    with style.applied():
        ax = style.start(None, title=None, x_label="Date", y_label="y", width=width, bottom=0.62)
        low, high = (float(d) for d in scales.day_numbers([first, last]))
        scales.date_axis(ax, low, high)
    assert_words_apart(ax.figure)
    labels = [t.get_text() for t in ax.get_xticklabels()]
    assert labels
    assert re.search(r"\b\d{4}\b", labels[0])  # the first says the year


def test_long_titles_and_names_are_cut_not_crossed() -> None:
    long = "A name that goes on and on, longer than any column could ever hold, and then some"
    ax = plot.forest(labels=[long, long[::-1]], car=[0.1, 0.2], se=[0.01, 0.01], title=long * 3)
    assert_words_apart(ax.figure)


def test_dollar_signs_are_no_formula() -> None:
    ax = plot.price(times=days("2019-10-01", 3), close=[1, 2, 3], title="$x_1$ to $10,000")
    assert ax.get_title(loc="left") == "$x_1$ to $10,000"
    assert ">$x_1$ to $10,000<" in plot.to_svg(ax)


def test_control_and_direction_characters_never_reach_a_picture() -> None:
    odd = "a\x00b\x1b[31m\u202egnp\u2066\ud800\u2028z"
    ax = plot.price(times=days("2019-10-01", 3), close=[1, 2, 3], title=odd,
                    levels=[(odd, 2.0, True)])  # fmt: skip
    text = plot.to_svg(ax)
    ElementTree.fromstring(text)
    assert not re.search("[\x00-\x08\x1b\u202e\u2066\u2028]", text)
    assert plot.to_png(ax)


def test_other_scripts_stay_letters_in_svg_and_never_become_boxes_in_png(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(lettering, "_installed", lambda: ())
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # matplotlib warns of each box that it draws
        ax = plot.price(times=days("2019-10-01", 3), close=[1, 2, 3], title="比特币 price")
        svg = plot.to_svg(ax)
        plot.to_png(ax)
    assert "比特币 price" in svg
    assert ax.get_title(loc="left") == "比特币 price"
    with lettering.printable(ax.figure):
        assert ax.get_title(loc="left") == "??? price"


def test_svg_does_not_depend_on_the_fonts_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw() -> str:
        return plot.to_svg(plot.forest(labels=["深圳", "b"], car=[0.1, 0.2], se=[0.1, 0.1]))

    with_fonts = draw()
    monkeypatch.setattr(lettering, "_installed", lambda: ())
    assert draw() == with_fonts


def test_steps_are_round_and_few() -> None:
    assert scales.steps(0, 10, 6) == [0, 2, 4, 6, 8, 10]
    assert scales.steps(7103.2, 11012.0, 6) == [8000, 9000, 10000, 11000]
    assert scales.steps(-0.3, 0.31, 4) == pytest.approx([-0.2, 0.0, 0.2])


def test_numbers_in_words() -> None:
    assert scales.percent(0.16543) == "+16.5%"
    assert scales.percent(-0.00123) == "−0.12%"
    assert scales.percent(0.0) == "0.0%"
    assert scales.number(-1234.5, 1) == "−1,234.5"
    assert scales.number(-0.0001, 2, sign=True) == "0.00"
    assert scales.p_words(0.0054) == "p = 0.0054"
    assert scales.p_words(0.2) == "p = 0.20"


def test_day_numbers_agree_whatever_the_type() -> None:
    # 2019-10-25 is day 18194: 49 years of 365 days, 12 leap days, 297 days into 2019
    expected = 49 * 365 + 12 + 297
    stamps = pd.to_datetime(["2019-10-25"])
    for value in (["2019-10-25"], ["2019-10-25T00:00:00Z"], stamps, stamps.tz_localize("UTC"),
                  stamps.to_numpy(), list(stamps)):  # fmt: skip
        assert scales.day_numbers(value).tolist() == [expected]
    east = pd.to_datetime(["2019-10-25T08:00:00+08:00"])
    assert scales.day_numbers(east).tolist() == [expected]
    with pytest.raises(ValueError, match="not a date"):
        scales.day_numbers([3.5])
    with pytest.raises(ValueError, match="Invalid isoformat"):
        scales.day_numbers(["25/10/2019"])


def contrast(one: str, two: str) -> float:
    """Contrast ratio of the Web Content Accessibility Guidelines 2.1."""

    def light(colour: str) -> float:
        parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
        r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * r + 0.7152 * g + 0.0722 * b

    high, low = sorted((light(one), light(two)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    "name", ["ink", "muted", "blue", "orange", "green", "purple", "gold", "red"]
)
def test_colours_of_words_stand_out(name: str) -> None:
    assert contrast(style.PALETTE[name], style.PALETTE["paper"]) >= 4.5


def test_placebo_darkens_the_dates_that_are_as_large() -> None:
    from matplotlib.collections import LineCollection

    ax = plot.placebo(reference=[-0.3, -0.2, 0.0, 0.1, 0.21, 0.4], actual=0.2, p_value=0.5)
    bars = [c for c in ax.collections if isinstance(c, LineCollection)]
    dark = bars[1]
    heights = [segment[1][1] - segment[0][1] for segment in dark.get_segments()]
    assert sum(heights) == 4  # -0.3, -0.2, 0.21 and 0.4 are as large as 0.2


def test_the_word_of_the_band_keeps_off_the_bars() -> None:
    bars = GALLERY["ar_bars"]
    for ax in (bars(), narrow(bars), on_given_axes(bars)):
        figure = ax.get_figure(root=True)
        assert figure is not None
        figure.canvas.draw()
        word = next(t for t in ax.texts if t.get_text().startswith("band"))
        box = word.get_window_extent()
        for day, size in plot.data(ax)[["relative_day", "ar"]].to_numpy():
            x, y = ax.transData.transform((day, size))
            low, high = sorted((y, ax.transData.transform((day, 0))[1]))
            assert not (box.x0 < x < box.x1 and box.y0 < high and box.y1 > low), day
