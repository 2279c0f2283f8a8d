"""Invariances that hold for any data: relabelling, scaling, adding, turning the sign."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import eventstudy as es

T, ZERO, N = 70, 85, 8
DAYS = pd.bdate_range("2020-01-01", periods=96)
NAMES = [f"F{i}" for i in range(N)]
MODELS = st.sampled_from(["constant_mean", "market_adjusted", "market_model"])
WINDOWS = st.sampled_from([(0, 0), (-1, 1), (-3, 4)])
SEEDS = st.integers(0, 10**6)

# sums in another order or of scaled numbers differ by roundings; statistics are of order one
SAME = {"rtol": 1e-9, "atol": 1e-10}


def draw(seed: int) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    rng = np.random.default_rng(seed)
    market = pd.Series(rng.normal(0, 0.01, len(DAYS)), index=DAYS)
    returns = market.to_numpy()[:, None] + 0.02 * rng.standard_t(3, (len(DAYS), N))
    zero = ZERO + rng.integers(-2, 3, N)
    events = pd.DataFrame({"asset": NAMES, "date": DAYS[zero], "id": NAMES})
    return pd.DataFrame(returns, index=DAYS, columns=NAMES), market, events


def fit(
    model: str, returns: pd.DataFrame, market: pd.Series, events: pd.DataFrame
) -> es.StudyResult:
    study = es.EventStudy(model, (-3 - T - 2, -6), (-3, 4))
    return study.fit(returns, events, market=market)


STANDARDIZED = ["patell", "patell_exact", "bmp", "bmp_adjusted", "grank_t"]
SEVERAL = ["t_cross_sectional", *STANDARDIZED]
ONE = ["t_prediction", "sq", "conformal", "conformal_scaled"]


def statistics(result: es.StudyResult, window: tuple[int, int], names: list[str]) -> pd.DataFrame:
    rows = result.tests(window, names, alpha=0.5).set_index("test")
    assert rows["statistic"].notna().all()
    return rows[["statistic", "p_value"]]


@settings(max_examples=25, deadline=None)
@given(SEEDS, MODELS, WINDOWS)
def test_order_of_firms(seed: int, model: str, window: tuple[int, int]) -> None:
    returns, market, events = draw(seed)
    rng = np.random.default_rng(seed + 1)
    shuffled = events.iloc[rng.permutation(N)].reset_index(drop=True)
    columns = list(rng.permutation(NAMES))
    one = fit(model, returns, market, events)
    two = fit(model, returns[columns], market, shuffled)
    np.testing.assert_array_equal(two.abnormal.loc[NAMES], one.abnormal)  # to the last bit
    np.testing.assert_allclose(
        statistics(two, window, SEVERAL), statistics(one, window, SEVERAL), **SAME
    )


@settings(max_examples=25, deadline=None)
@given(SEEDS, WINDOWS, st.floats(0.01, 100))
def test_scaling_a_firm(seed: int, window: tuple[int, int], k: float) -> None:
    returns, market, events = draw(seed)
    scaled = returns * np.where(np.arange(N) % 2, k, 1.0)
    for model in ("constant_mean", "market_model"):
        one, two = fit(model, returns, market, events), fit(model, scaled, market, events)
        np.testing.assert_allclose(two.standardized, one.standardized, **SAME)
        np.testing.assert_allclose(
            statistics(two, window, STANDARDIZED), statistics(one, window, STANDARDIZED), **SAME
        )


@settings(max_examples=25, deadline=None)
@given(SEEDS, MODELS, WINDOWS)
def test_turning_every_sign(seed: int, model: str, window: tuple[int, int]) -> None:
    returns, market, events = draw(seed)
    one = fit(model, returns, market, events)
    two = fit(model, -returns, -market, events)
    a, b = statistics(one, window, SEVERAL), statistics(two, window, SEVERAL)
    np.testing.assert_allclose(b["statistic"], -a["statistic"], **SAME)
    np.testing.assert_allclose(b["p_value"], a["p_value"], **SAME)


@settings(max_examples=25, deadline=None)
@given(SEEDS, WINDOWS, st.floats(-0.05, 0.05), st.floats(-2, 2))
def test_adding_a_constant_and_a_multiple_of_the_benchmark(
    seed: int, window: tuple[int, int], constant: float, multiple: float
) -> None:
    returns, market, events = draw(seed)
    shifted = returns.add(constant + multiple * market, axis=0)
    one = fit("market_model", returns, market, events)
    two = fit("market_model", shifted, market, events)
    np.testing.assert_allclose(two.abnormal, one.abnormal, rtol=1e-9, atol=1e-14)
    np.testing.assert_allclose(
        statistics(two, window, SEVERAL), statistics(one, window, SEVERAL), **SAME
    )
    np.testing.assert_allclose(
        two.estimates["beta"] - one.estimates["beta"], multiple, rtol=1e-9, atol=1e-11
    )


@settings(max_examples=25, deadline=None)
@given(SEEDS, MODELS, WINDOWS, st.floats(0.01, 100))
def test_single_event_tests(seed: int, model: str, window: tuple[int, int], k: float) -> None:
    """Scale and sign leave every p of the one-event tests alone."""
    returns, market, events = draw(seed)
    one = statistics(fit(model, returns, market, events.iloc[:1]), window, ONE)
    for factor in (k, -k):
        two = fit(model, factor * returns, factor * market, events.iloc[:1])
        np.testing.assert_allclose(statistics(two, window, ONE)["p_value"], one["p_value"], **SAME)


@settings(max_examples=25, deadline=None)
@given(SEEDS, MODELS, WINDOWS)
def test_car_adds_up(seed: int, model: str, window: tuple[int, int]) -> None:
    returns, market, events = draw(seed)
    result = fit(model, returns, market, events)
    days = list(range(window[0], window[1] + 1))
    np.testing.assert_allclose(
        result.car(window)["car"], result.abnormal[days].sum(axis=1), rtol=1e-13, atol=1e-16
    )
    for i, event in enumerate(events["id"]):
        full = result.sample.full_variance(i)
        assert np.linalg.eigvalsh(full).min() > 0
        first, last = window[0] + 3, window[1] + 4
        np.testing.assert_allclose(
            result.car(window).loc[event, "se"] ** 2,
            full[first:last, first:last].sum(),
            rtol=1e-12,
        )


@settings(max_examples=15, deadline=None)
@given(SEEDS, MODELS)
def test_events_do_not_touch_each_other(seed: int, model: str) -> None:
    """Estimates and abnormal returns of an event are the same alone, to the last bit."""
    returns, market, events = draw(seed)
    together = fit(model, returns, market, events)
    for i in range(N):
        alone = fit(model, returns, market, events.iloc[[i]])
        np.testing.assert_array_equal(alone.abnormal.iloc[0], together.abnormal.iloc[i])
        assert alone.estimates["sigma"].iloc[0] == together.estimates["sigma"].iloc[i]


@settings(max_examples=15, deadline=None)
@given(SEEDS, WINDOWS)
def test_generalized_rank_bound(seed: int, window: tuple[int, int]) -> None:
    """Z^2 <= n - 1, so that t is finite: a shock far beyond everything does not break it."""
    returns, market, events = draw(seed)
    shocked = returns.copy()
    for asset, date in zip(events["asset"], events["date"], strict=True):
        shocked.loc[date, asset] += 1000 + len(asset)
    row = statistics(fit("market_model", shocked, market, events), window, ["grank_t"])
    assert np.isfinite(row.to_numpy()).all()


@pytest.mark.parametrize("alpha", [0.05, 0.1, 0.3])
@settings(max_examples=15, deadline=None)
@given(seed=SEEDS, window=WINDOWS, effect=st.floats(-0.2, 0.2))
def test_interval_moves_with_the_effect(
    seed: int, window: tuple[int, int], effect: float, alpha: float
) -> None:
    """An effect added to each event day moves the conformal interval by just that much."""
    returns, market, events = draw(seed)
    zero = DAYS.get_loc(events["date"].iloc[0])
    shifted = returns.copy()
    inside = slice(zero + window[0], zero + window[1] + 1)
    length = window[1] - window[0] + 1
    shifted.iloc[inside, 0] += effect / length
    one = fit("market_model", returns, market, events.iloc[:1]).reference(window)
    two = fit("market_model", shifted, market, events.iloc[:1]).reference(window)
    np.testing.assert_allclose(
        np.array(two.interval(alpha)) - effect, one.interval(alpha), rtol=1e-8, atol=1e-9
    )
