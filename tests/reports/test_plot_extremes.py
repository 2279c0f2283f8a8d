"""Pictures of odd numbers: sizes that no margin holds, one point, gaps, long and foreign words."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from eventstudy import plot
from eventstudy.errors import InputError
from tests.reports.gallery import days
from tests.reports.test_plot import assert_words_apart

NAN = float("nan")
LONG = "A name that goes on and on, longer than any column could ever hold, and then some"
FIRST = "2019-10-01"

Draw = Callable[..., Any]

DRAWN: dict[str, Draw] = {
    "one bar": lambda **k: plot.price(times=days(FIRST, 1), close=[5.0], title=LONG, **k),
    "no bar known": lambda **k: plot.price(times=days(FIRST, 3), close=[NAN] * 3, **k),
    "gaps and close levels": lambda **k: plot.price(
        times=days(FIRST, 4), close=[None, 1, None, 2],
        levels=[(LONG, 1.5, True), (LONG[::-1], 1.5, False), ("x", 1.51, True)],
        marks=[(LONG, FIRST, FIRST), ("b", "2019-10-02", "2019-10-03")], **k),
    "trillions": lambda **k: plot.price(times=days(FIRST, 3), close=[1e9, 3e12, 1e12], **k),
    "a coin of a ten millionth": lambda **k: plot.price(
        times=days(FIRST, 4), close=[1e-7, 2e-7, 3e-7, 1e-8], **k),
    "below zero": lambda **k: plot.price(
        times=days(FIRST, 3), close=[17, -37.63, 10],
        best_move=(FIRST, 17, "2019-10-02", -37.63), **k),
    "no volume": lambda **k: plot.volume(times=days(FIRST, 5), volume=[0] * 5, window=2, **k),
    "a burst of volume": lambda **k: plot.volume(
        times=days(FIRST, 4), volume=[1, 1, 1e9, 1], window=1, **k),
    "no move": lambda **k: plot.volatility(
        times=days(FIRST, 3), returns=[0, 0, 0], event=FIRST, **k),
    "long names of lines": lambda **k: plot.price_vs_benchmark(
        times=days(FIRST, 3), price=[1, NAN, 2], benchmark=[1, 1, 1], event="2019-10-02",
        label=LONG, benchmark_label=LONG[::-1], **k),
    "two years of days": lambda **k: plot.car_path(
        relative_day=range(-250, 251), car=np.zeros(501), se=np.full(501, 1e-9), window=(0, 1),
        **k),
    "a path to the sky": lambda **k: plot.car_path(relative_day=[0, 1], car=[1e6, 2e6], **k),
    "one bar of noise": lambda **k: plot.ar_bars(relative_day=[0], ar=[0.0], sigma=0.0, **k),
    "one event": lambda **k: plot.aar_caar(relative_day=[0], aar=[0.1], caar=[0.1], n=[1], **k),
    "one path": lambda **k: plot.spaghetti(relative_day=[0], car=[[0.1]], **k),
    "an empty path selected": lambda **k: plot.spaghetti(
        relative_day=[0, 1], car=[[0, 0.1], [NAN, NAN]], labels=["a", LONG], selected=LONG, **k),
    "sixty names": lambda **k: plot.forest(
        labels=[f"{LONG} {n}" for n in range(60)], car=np.linspace(-1, 1, 60),
        se=np.full(60, 0.1), **k),
    "a name without data": lambda **k: plot.forest(
        labels=["a"], car=[NAN], se=[NAN], pooled=(NAN, NAN), **k),
    "a bound of ten million percent": lambda **k: plot.forest(
        labels=[LONG], car=[1e5], se=[1e4], bound=[True], **k),
    "candidates without data": lambda **k: plot.ranking(
        labels=["a", LONG], moves=[NAN, NAN], claimed=-0.1, tolerance=0.01, **k),
    "the same point twenty times": lambda **k: plot.volcano(
        labels=[LONG] * 20, car=[0.1] * 20, p_value=[0.001] * 20, **k),
    "a claim without numbers": lambda **k: plot.scoreboard(
        labels=[LONG], verdict=["undecided"], claimed=[None], measured=[None], **k),
    "no other date": lambda **k: plot.placebo(reference=[], actual=0.1, p_value=1.0, **k),
    "an unknown cell": lambda **k: plot.sensitivity(
        rows=[0], columns=[0], car=[[NAN]], p_value=[[NAN]], **k),
    "many full cells": lambda **k: plot.sensitivity(
        rows=range(9), columns=range(15), car=np.full((9, 15), 1.234),
        p_value=np.full((9, 15), 1e-5), **k),
    "long choices": lambda **k: plot.sensitivity(
        rows=[LONG, "b"], columns=[LONG, "c"], car=[[1, 2], [3, 4]], p_value=[[0.1] * 2] * 2,
        row_label=LONG, column_label=LONG, **k),
    "a name in the way": lambda **k: plot.market_model_fit(
        market=np.linspace(-0.1, 0.1, 30), asset=np.linspace(-0.1, 0.1, 30) ** 2, alpha=0, beta=1,
        label=LONG, **k),
    "one event on a calendar": lambda **k: plot.event_calendar(dates=[FIRST], assets=[LONG], **k),
    "many words below": lambda **k: plot.coverage(
        labels=[LONG], first=[FIRST], last=[FIRST], source=[LONG], missing=[[FIRST]],
        marks=[(LONG, FIRST), (LONG[::-1], FIRST)], **k),
}  # fmt: skip

REFUSED: dict[str, Draw] = {
    "price": lambda: plot.price(times=[], close=[]),
    "volume": lambda: plot.volume(times=[], volume=[]),
    "volatility": lambda: plot.volatility(times=[], returns=[], event=FIRST),
    "price_vs_benchmark": lambda: plot.price_vs_benchmark(
        times=days(FIRST, 3), price=[NAN, NAN, 2], benchmark=[1, 1, 1], event="2019-10-02"),
    "car_path": lambda: plot.car_path(relative_day=[0, 1], car=[NAN, NAN]),
    "ar_bars": lambda: plot.ar_bars(relative_day=[0], ar=[NAN], sigma=0.1),
    "aar_caar": lambda: plot.aar_caar(relative_day=[0], aar=[NAN], caar=[NAN], n=[0]),
    "spaghetti": lambda: plot.spaghetti(relative_day=[0], car=[[NAN]]),
    "forest": lambda: plot.forest(labels=[], car=[], se=[]),
    "ranking": lambda: plot.ranking(labels=[], moves=[], claimed=0.1, tolerance=0.01),
    "scoreboard": lambda: plot.scoreboard(labels=[], verdict=[], claimed=[], measured=[]),
    "volcano": lambda: plot.volcano(labels=[], car=[], p_value=[]),
    "placebo": lambda: plot.placebo(reference=[0.1], actual=NAN, p_value=1.0),
    "market_model_fit": lambda: plot.market_model_fit(market=[], asset=[], alpha=0, beta=1),
    "event_calendar": lambda: plot.event_calendar(dates=[], assets=[]),
    "coverage": lambda: plot.coverage(labels=[], first=[], last=[]),
}  # fmt: skip


@pytest.mark.parametrize("width", [3.3, pytest.param(4.6, marks=pytest.mark.slow), 8.0])
@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_odd_numbers_are_drawn_with_words_apart(draw: Draw, width: float) -> None:
    ax = draw(width=width)
    assert_words_apart(ax.figure)
    assert plot.to_png(ax)
    assert plot.to_svg(ax)


@pytest.mark.parametrize("draw", REFUSED.values(), ids=REFUSED)
def test_a_picture_of_nothing_is_refused(draw: Draw) -> None:
    with pytest.raises(InputError, match="nothing to draw"):
        draw()


def test_a_p_value_of_zero_is_refused() -> None:
    with pytest.raises(InputError, match=r"outside \(0, 1\]"):
        plot.volcano(labels=["a", "b"], car=[0.1, -0.1], p_value=[0.0, 0.5])


@pytest.mark.parametrize(
    ("close", "labels"),
    [
        ([7.1, 9.4], ["7.5", "8.0", "8.5", "9.0"]),
        ([7100, 12400], ["8,000", "10,000", "12,000"]),
        ([91_000, 124_000], ["90k", "100k", "110k", "120k"]),
        ([1e9, 3.1e9], ["1.0bn", "1.5bn", "2.0bn", "2.5bn", "3.0bn"]),
        ([1e-7, 3e-7], ["1e−7", "1.5e−7", "2e−7", "2.5e−7", "3e−7"]),
    ],
)
def test_ticks_of_any_size_fit_their_margin(close: list[float], labels: list[str]) -> None:
    ax = plot.price(times=days(FIRST, 2), close=close)
    shown = [t.get_text() for t in ax.get_yticklabels()]
    assert [label for label in labels if label in shown] == labels


def test_other_scripts_are_drawn_wherever_a_word_of_the_caller_may_stand() -> None:
    """No box and no question mark where the machine has a font for Chinese."""
    from eventstudy.plot import lettering

    name = "深圳"
    if lettering.families(name) == [lettering.FAMILY]:
        pytest.skip("no font for Chinese is installed")
    pictures = [
        plot.price(times=days(FIRST, 3), close=[1, 2, 3], title=name, unit=name,
                   levels=[(name, 2.0, True)], marks=[(name, FIRST, FIRST)]),
        plot.forest(labels=[name, "b"], car=[0.1, 0.2], se=[0.1, 0.1], pooled=(0.1, 0.1),
                    pooled_label=name),
        plot.sensitivity(rows=[name], columns=[name], car=[[0.1]], p_value=[[0.1]],
                         row_label=name, column_label=name),
        plot.coverage(labels=[name], first=[FIRST], last=["2019-10-09"], source=[name],
                      marks=[(name, FIRST)]),
        plot.event_calendar(dates=[FIRST], assets=[name]),
        plot.market_model_fit(market=[0, 0.1, 0.2], asset=[0, 0.1, 0.3], alpha=0, beta=1,
                              label=name),
        plot.volcano(labels=[name] * 2, car=[0.1, 0.2], p_value=[0.001, 0.002]),
        plot.spaghetti(relative_day=[0, 1], car=[[0, 0.1]], labels=[name], selected=name),
        plot.price_vs_benchmark(times=days(FIRST, 3), price=[1, 2, 3], benchmark=[1, 1, 2],
                                event="2019-10-02", label=name, benchmark_label=name),
    ]  # fmt: skip
    for ax in pictures:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            plot.to_png(ax)
        with lettering.printable(ax.figure):
            assert not [t for t, _ in _words(ax) if "?" in t]


def _words(ax: Any) -> list[tuple[str, Any]]:
    from tests.reports.test_plot import shown_words

    return shown_words(ax.figure)
