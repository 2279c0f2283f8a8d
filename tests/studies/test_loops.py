"""Every statistic against a slow loop implementation that shares no code with the package."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from tests.studies import loops

T, GAP, BEFORE, AFTER = 80, 3, 2, 3
ESTIMATION = (-BEFORE - GAP - T, -BEFORE - GAP - 1)
WINDOW = (-BEFORE, AFTER)
WINDOWS = [(0, 0), (-1, 1), (-2, 3), (2, 3)]
MODELS = ["constant_mean", "market_adjusted", "market_model"]


def data(seed: int, firms: int, common: bool) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Draw correlated returns, and events on one date or on overlapping ones."""
    rng = np.random.default_rng(seed)
    days = pd.bdate_range("2020-01-01", periods=160)
    market = pd.Series(rng.normal(0.0003, 0.01, len(days)), index=days, name="market")
    factor = rng.standard_t(4, len(days))
    noise = 0.6 * factor[:, None] + 0.8 * rng.standard_t(4, (len(days), firms))
    names = [f"F{i}" for i in range(firms)]
    returns = pd.DataFrame(
        0.0002 + market.to_numpy()[:, None] * rng.normal(1, 0.3, firms) + 0.015 * noise,
        index=days,
        columns=names,
    )
    place = np.full(firms, 120) if common else rng.integers(112, 124, firms)
    events = pd.DataFrame({"asset": names, "date": days[place]})
    return returns, market, events


def loop_events(
    returns: pd.DataFrame, market: pd.Series, events: pd.DataFrame, model: str
) -> list[loops.Event]:
    out = []
    for asset, date in zip(events["asset"], events["date"], strict=True):
        zero = returns.index.get_loc(date)
        e = slice(zero + ESTIMATION[0], zero + ESTIMATION[1] + 1)
        w = slice(zero + WINDOW[0], zero + WINDOW[1] + 1)
        y = returns[asset]
        out.append(
            loops.Event(
                y.iloc[e].tolist(),
                market.iloc[e].tolist(),
                y.iloc[w].tolist(),
                market.iloc[w].tolist(),
                list(returns.index[e]),
                list(returns.index[w]),
                model,
            )
        )
    return out


# two implementations of the same sums differ by some thousand roundings of 1e-16
SAME = {"rtol": 1e-10, "atol": 1e-13}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("common", [True, False])
@pytest.mark.parametrize("seed", [1, 2])
def test_tests_of_several_events(model: str, common: bool, seed: int) -> None:
    returns, market, events = data(seed, 11, common)
    slow = loop_events(returns, market, events, model)
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    for window in WINDOWS:
        first, last = window[0] - WINDOW[0], window[1] - WINDOW[0]
        found = result.tests(window).set_index("test")
        for name in (
            "t_cross_sectional",
            "patell",
            "patell_exact",
            "bmp",
            "bmp_adjusted",
            "grank_t",
        ):
            statistic, p = getattr(loops, name)(slow, first, last)
            np.testing.assert_allclose(
                found.loc[name, ["statistic", "p_value"]].to_numpy(float),
                [statistic, p],
                err_msg=f"{name} {window}",
                **SAME,
            )
        free = result.tests(window, ["bmp_adjusted"], floor_r=False).iloc[0]
        statistic, p = loops.bmp_adjusted(slow, first, last, floor_r=False)
        np.testing.assert_allclose([free["statistic"], free["p_value"]], [statistic, p], **SAME)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("seed", [3, 4, 5])
def test_tests_of_one_event(model: str, seed: int) -> None:
    returns, market, events = data(seed, 1, True)
    (slow,) = loop_events(returns, market, events, model)
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    zero = returns.index.get_loc(events["date"].iloc[0])
    y, m = returns.iloc[:, 0].to_numpy(), market.to_numpy()
    before = list(range(zero + ESTIMATION[0], zero + ESTIMATION[1] + 1))
    for window in WINDOWS:
        first, last = window[0] - WINDOW[0], window[1] - WINDOW[0]
        length = last - first + 1
        found = result.tests(window).set_index("test")
        inside = list(range(zero + window[0], zero + window[1] + 1))
        gap = list(range(before[-1] + 1, inside[0]))
        days = before + inside
        if model == "market_adjusted":
            u, alpha, beta = [y[t] - m[t] for t in days], 0.0, 1.0
        else:
            x = None if model == "constant_mean" else [m[t] for t in days]
            u, alpha, beta = loops.null_residuals([y[t] for t in days], x)
        in_gap = [y[t] - alpha - beta * m[t] for t in gap]
        want = {
            "t_prediction": loops.t_prediction(slow, first, last),
            "sq": loops.sq(slow, first, last),
            "conformal": (abs(sum(u[-length:])), loops.conformal_p(u, T, length)),
        }
        for name, (statistic, p) in want.items():
            np.testing.assert_allclose(
                found.loc[name, ["statistic", "p_value"]].to_numpy(float),
                [statistic, p],
                err_msg=f"{name} {window}",
                **SAME,
            )
        scaled = loops.conformal_scaled_p(u[:T], in_gap, u[T:], length)
        np.testing.assert_allclose(found.loc["conformal_scaled", "p_value"], scaled, **SAME)


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("window", WINDOWS)
def test_conformal_interval_is_where_p_passes_alpha(model: str, window: tuple[int, int]) -> None:
    """Inside the hull's ends p is above alpha, just outside it is not: p by the slow loop."""
    returns, market, events = data(6, 1, True)
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    low, high = result.reference(window).interval(alpha=0.1)
    zero = returns.index.get_loc(events["date"].iloc[0])
    y, m = returns.iloc[:, 0].to_numpy(), market.to_numpy()
    inside = list(range(zero + window[0], zero + window[1] + 1))
    days = list(range(zero + ESTIMATION[0], zero + ESTIMATION[1] + 1)) + inside
    length = len(inside)

    def p(tau: float) -> float:
        changed = [y[t] - (tau / length if t in inside else 0.0) for t in days]
        if model == "market_adjusted":
            u = [v - m[t] for v, t in zip(changed, days, strict=True)]
        else:
            u, _, _ = loops.null_residuals(
                changed, None if model == "constant_mean" else [m[t] for t in days]
            )
        return loops.conformal_p(u, T, length)

    step = 1e-9  # far above rounding, far below the spacing of the break points
    assert p(low + step) > 0.1
    assert p(high - step) > 0.1
    assert p(low - step) <= 0.1
    assert p(high + step) <= 0.1
    for tau in np.linspace(low - 0.05, low - step, 40):
        assert p(tau) <= 0.1
    for tau in np.linspace(high + step, high + 0.05, 40):
        assert p(tau) <= 0.1


def test_pairs_that_miss_different_days() -> None:
    """With holes in the estimation windows every pair has common days of its own."""
    returns, market, events = data(7, 9, False)
    rng = np.random.default_rng(8)
    holes = returns.copy()
    for column in range(9):
        holes.iloc[rng.choice(np.arange(30, 100), 3, replace=False), column] = np.nan
    result = es.EventStudy("market_model", ESTIMATION, WINDOW).fit(holes, events, market=market)
    slow = []
    for asset, date in zip(events["asset"], events["date"], strict=True):
        zero = returns.index.get_loc(date)
        e = np.arange(zero + ESTIMATION[0], zero + ESTIMATION[1] + 1)
        e = e[holes[asset].iloc[e].notna().to_numpy()]
        w = np.arange(zero + WINDOW[0], zero + WINDOW[1] + 1)
        slow.append(
            loops.Event(
                holes[asset].iloc[e].tolist(),
                market.iloc[e].tolist(),
                holes[asset].iloc[w].tolist(),
                market.iloc[w].tolist(),
                list(returns.index[e]),
                list(returns.index[w]),
            )
        )
    assert {len(e.residuals) for e in slow} != {T}
    assert list(result.estimates["n_estimation"]) == [len(e.residuals) for e in slow]
    for window in WINDOWS:
        first, last = window[0] - WINDOW[0], window[1] - WINDOW[0]
        free = result.tests(window, ["bmp_adjusted"], floor_r=False).iloc[0]
        statistic, p = loops.bmp_adjusted(slow, first, last, floor_r=False)
        np.testing.assert_allclose([free["statistic"], free["p_value"]], [statistic, p], **SAME)
