"""Every statistic against a slow loop implementation that shares no code with the package."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from tests.studies.significance import loops
from tests.studies.test_loops import (
    ESTIMATION,
    MODELS,
    SAME,
    WINDOW,
    WINDOWS,
    data,
    loop_events,
)

ALIKE = (
    "brown_warner",
    "crude_dependence",
    "j1",
    "patell_adjusted",
    "corrado",
    "corrado_zivney",
    "sign",
    "generalized_sign",
    "wilcoxon",
    "skewness_adjusted",
    "placebo",
)


def check(row: pd.Series, want: tuple[float, float], what: str) -> None:
    np.testing.assert_allclose(
        row[["statistic", "p_value"]].to_numpy(float), want, err_msg=what, **SAME
    )


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("common", [True, False])
@pytest.mark.parametrize("seed", [11, 12])
def test_tests_of_several_events(model: str, common: bool, seed: int) -> None:
    returns, market, events = data(seed, 11, common)
    slow = loop_events(returns, market, events, model)
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    for window in WINDOWS:
        at = window[0] - WINDOW[0], window[1] - WINDOW[0]

        def one(test: str, window=window, **options) -> pd.Series:
            return result.tests(window, [test], **options).iloc[0]

        for test in ALIKE:
            check(one(test), getattr(loops, test)(slow, *at), f"{test} {window}")
        check(
            one("crude_dependence", ddof=1),
            loops.crude_dependence(slow, *at, ddof=1),
            f"ddof=1 {window}",
        )
        check(
            one("patell_adjusted", floor_r=False),
            loops.patell_adjusted(slow, *at, floor_r=False),
            f"floor_r=False {window}",
        )
        check(
            one("wilcoxon", ranked="car"),
            loops.wilcoxon(slow, *at, ranked="car"),
            f"ranked=car {window}",
        )
        check(
            one("placebo", studentized=True),
            loops.studentized_placebo(slow, *at),
            f"placebo studentized {window}",
        )
        check(
            one("grank_z", adjusted=True),
            loops.grank_z(slow, *at, adjusted=True),
            f"grank_z adjusted {window}",
        )


@pytest.mark.parametrize("model", MODELS)
def test_grank_z_on_disjoint_windows(model: str) -> None:
    returns, market, events = data(13, 6, True)
    # one event every window length, none shared
    events["date"] = returns.index[100 + 6 * np.arange(6)]
    slow = loop_events(returns, market, events, model)
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    for window in WINDOWS:
        at = window[0] - WINDOW[0], window[1] - WINDOW[0]
        found = result.tests(window, ["grank_z"]).iloc[0]
        check(found, loops.grank_z(slow, *at), f"grank_z {window}")


@pytest.mark.parametrize("measure", ["car", "bhar"])
@pytest.mark.parametrize("seed", [14, 15, 16])
def test_wild_bootstrap_of_every_sign_pattern(seed: int, measure: str) -> None:
    returns, market, events = data(seed, 10, False)
    # windows chained over several dates, and some that stand alone
    place = np.random.default_rng(seed).choice(np.arange(90, 150, 2), 10)
    events["date"] = returns.index[place]
    slow = loop_events(returns, market, events, "market_model")
    result = es.EventStudy("market_model", ESTIMATION, WINDOW).fit(returns, events, market=market)
    sizes = set()
    for window in WINDOWS:
        at = window[0] - WINDOW[0], window[1] - WINDOW[0]
        groups = loops.chained([set(e.event_dates[at[0] : at[1] + 1]) for e in slow])
        values = [e.car(*at) if measure == "car" else loops.bhar(e, *at) for e in slow]
        found = result.tests(window, ["wild_bootstrap"], measure=measure, alpha=0.5).iloc[0]
        check(found, loops.wild_bootstrap(values, groups), f"wild_bootstrap {window}")
        count = len(set(groups))
        assert found["note"].startswith(f"{count} clusters, all 2^{count} ")
        assert found["p_floor"] == 2.0 ** (1 - count)
        sizes.add(count)
    assert len(sizes) > 1  # longer windows chain more events


@pytest.mark.parametrize("model", ["constant_mean", "market_model"])
@pytest.mark.parametrize("firms", [1, 2, 9])
def test_mvrm_is_the_dummy_regression(model: str, firms: int) -> None:
    returns, market, events = data(17, firms, True)
    slow = loop_events(returns, market, events, model)
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    for window in WINDOWS:
        at = window[0] - WINDOW[0], window[1] - WINDOW[0]
        joint, average = loops.mvrm(slow, *at)
        check(result.tests(window, ["mvrm"]).iloc[0], joint, f"F {window}")
        check(result.tests(window, ["mvrm"], effect="mean").iloc[0], average, f"t {window}")


def test_corrado_with_missing_days() -> None:
    """Each event has days of its own; the mean of a day counts the events that have it."""
    returns, _, events = data(18, 8, True)
    rng = np.random.default_rng(19)
    for column in range(8):
        returns.iloc[rng.choice(np.arange(40, 110), 3, replace=False), column] = np.nan
    returns.iloc[118, 2] = np.nan  # the first day of the event window, outside the tested one
    result = es.EventStudy("constant_mean", ESTIMATION, WINDOW).fit(returns, events)
    rows: list[list[float | None]] = []
    zero = 120
    for column in range(8):
        y = returns.iloc[:, column].to_numpy()
        before = y[zero + ESTIMATION[0] : zero + ESTIMATION[1] + 1]
        after = y[zero + WINDOW[0] : zero + WINDOW[1] + 1]
        centre = np.nanmean(before)
        rows.append([None if np.isnan(v) else v - centre for v in [*before, *after]])
    T = ESTIMATION[1] - ESTIMATION[0] + 1
    for window in [(0, 0), (-1, 1)]:
        days = [T + t - WINDOW[0] for t in range(window[0], window[1] + 1)]
        found = result.tests(window, ["corrado"]).iloc[0]
        assert found["n_events"] == 8
        check(found, loops.rank_z(rows, days), f"corrado {window}")
    # where the tested window holds the missing day, its event stays out
    found = result.tests((-2, 3), ["corrado"]).iloc[0]
    assert found["n_events"] == 7
    days = [T + t - WINDOW[0] for t in range(-2, 4)]
    check(found, loops.rank_z(rows[:2] + rows[3:], days), "corrado without the event")
