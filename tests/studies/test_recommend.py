"""Advice for unusual designs: short histories, long windows, models without variance."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es

DAYS = pd.bdate_range("2018-01-01", periods=400)
NAMES = [f"F{i}" for i in range(12)]


def study(
    n: int,
    *,
    estimation: tuple[int, int] = (-130, -11),
    window: tuple[int, int] = (0, 0),
    spread: int = 0,
    rho: float = 0.0,
    seed: int = 0,
    model: str = "constant_mean",
) -> es.StudyResult:
    rng = np.random.default_rng(seed)
    common = rng.standard_normal(400)[:, None]
    noise = np.sqrt(rho) * common + np.sqrt(1 - rho) * rng.standard_normal((400, len(NAMES)))
    table = pd.DataFrame(0.02 * noise, index=DAYS, columns=NAMES)
    events = pd.DataFrame({"asset": NAMES[:n], "date": DAYS[200 + spread * np.arange(n)]})
    return es.EventStudy(model, estimation, window).fit(table, events)


def test_one_event_with_a_short_history() -> None:
    advice = study(1, estimation=(-59, -1)).recommended
    assert advice.tests == ("t_prediction",)
    assert "59 estimation days, too few for the conformal tests" in advice.reason
    assert study(1, estimation=(-60, -1)).recommended.tests == ("conformal", "conformal_scaled")
    short = study(1, estimation=(-59, -1), model="synthetic_control")
    assert short.recommended.tests == ("sq",)
    assert short.headline()["p_value"].notna().all()


def test_long_windows_ask_for_buy_and_hold_returns() -> None:
    assert "skewness_adjusted" not in dict(study(8, window=(0, 19)).recommended.beside)
    reason = dict(study(8, window=(0, 20)).recommended.beside)["skewness_adjusted"]
    assert reason.startswith("with measure='bhar': 21 days")


def test_a_window_that_leaves_few_stretches_of_days() -> None:
    """T - L + 1 = 60 windows can be ranked; one day more and 5 in 100 would rest on two of them."""
    assert study(8, window=(0, 60)).recommended.tests == ("bmp_adjusted", "placebo")
    few = study(8, window=(0, 61)).recommended
    assert few.tests == ("bmp_adjusted",)
    assert "fat tails" in few.reason


def test_a_model_without_variance() -> None:
    one_date = study(6, model="synthetic_control").recommended
    assert one_date.tests == ("placebo",)
    assert dict(one_date.options) == {"studentized": True}
    several = study(8, model="synthetic_control", spread=3).recommended
    assert several.tests == ("wild_bootstrap",)


def test_correlation_that_cannot_be_estimated() -> None:
    """With 29 common days no pair has a correlation: nothing may pretend that it is 0."""
    result = study(12, estimation=(-30, -2), rho=0.5)
    assert result.recommended.tests == ("placebo",)
    assert "too few common estimation days" in result.recommended.reason
    rows = result.tests((0, 0), ["bmp_adjusted", "patell_adjusted"])
    assert rows["statistic"].isna().all()
    assert rows["note"].str.contains("fewer than 30 for every pair").all()
    assert result.headline()["p_value"].notna().all()
    # dates apart: nothing to pair, nothing unknown
    apart = study(12, estimation=(-30, -2), spread=5)
    assert apart.recommended.tests == ("bmp_adjusted",)
    assert apart.tests((0, 0), ["bmp_adjusted"])["statistic"].notna().all()
    # and a day more is enough
    enough = study(12, estimation=(-31, -2), rho=0.5)
    assert "bmp_adjusted" not in enough.recommended.tests or enough.headline().notna().all(
        axis=None
    )
    assert enough.tests((0, 0), ["bmp_adjusted"])["statistic"].notna().all()


def test_the_advice_for_short_histories_holds_its_level() -> None:
    """12 firms, rho = .5, 29 estimation days, no effect: 54 % were rejected on r = 0."""
    p = [
        study(12, estimation=(-30, -2), rho=0.5, seed=s).headline()["p_value"][0]
        for s in range(300)
    ]
    rate = np.mean(np.array(p) <= 0.05)
    assert rate <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 300)


@pytest.mark.parametrize("n", [2, 5])
def test_few_events_of_one_date(n: int) -> None:
    result = study(n, rho=0.3)
    assert result.recommended.tests == ("bmp_adjusted", "placebo")
    assert result.headline()["p_value"].notna().all()


@pytest.mark.parametrize("left", [0, 1])
@pytest.mark.parametrize("spread", [0, 1])
@pytest.mark.parametrize("per_asset", [False, True])
def test_events_that_nearly_all_miss_a_day_of_the_window(
    left: int, spread: int, per_asset: bool
) -> None:
    """Advice, print and tests of a window that one event, or none, can use; holes before it."""
    rng = np.random.default_rng(5)
    table = pd.DataFrame(rng.normal(0, 0.02, (400, 4)), DAYS, NAMES[:4])
    for place in range(4):
        table.iloc[190 - 40 * place, place] = np.nan  # too few common days to pair the events
        if place >= left:
            table.iloc[200 + spread * place, place] = np.nan  # day 0
    events = pd.DataFrame({"asset": NAMES[:4], "date": DAYS[200 + spread * np.arange(4)]})
    study = es.EventStudy("constant_mean", (-31, -2), (0, 1), min_estimation=20)
    result = study.fit(dict(table.items()) if per_asset else table, events)
    assert len(result.sample) == 4
    assert result.recommended.tests
    row = result.headline((0, 1)).iloc[0]
    assert np.isnan(row["p_value"])
    assert f"N={left}" in row["note"]
    assert (result.excluded["scope"] == "window").sum() == 4 - left
    assert "left out" in str(result)
    found = result.tests((0, 1))
    assert (found["note"] != "").where(found["statistic"].isna(), True).all()
