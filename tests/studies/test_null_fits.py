"""The fit under H0 of every model, against residuals made by other means."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

import eventstudy as es
from tests.studies import loops

DAYS = pd.bdate_range("2019-01-01", periods=320)
ESTIMATION, WINDOW, ZERO = (-270, -11), (-2, 4), 300
TESTED = (0, 2)
E = np.arange(ZERO + ESTIMATION[0], ZERO + ESTIMATION[1] + 1)
W = np.arange(ZERO + TESTED[0], ZERO + TESTED[1] + 1)
GAP = np.arange(ZERO + ESTIMATION[1] + 1, W[0])
ROWS = np.concatenate([E, W])


def draw(seed: int) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame, pd.DataFrame]:
    rng = np.random.default_rng(seed)
    m = rng.normal(0.0003, 0.01, len(DAYS))
    y = 1.2 * m + 0.015 * rng.standard_t(4, (2, len(DAYS)))
    factors = pd.DataFrame(rng.normal(0, 0.006, (len(DAYS), 2)), index=DAYS, columns=["a", "b"])
    events = pd.DataFrame({"asset": ["A", "B"], "date": [DAYS[ZERO], DAYS[ZERO - 5]]})
    returns = pd.DataFrame(y.T, index=DAYS, columns=["A", "B"])
    return returns, pd.Series(m, index=DAYS), factors, events


def check(result: es.StudyResult, u: Any, in_gap: Any, atol: float = 1e-14) -> None:
    """Compare the p-values with the loops, and the sums with the residuals given."""
    alone = result.one(0)
    u, in_gap = list(map(float, u)), list(map(float, in_gap))
    rows = alone.tests(TESTED, ["conformal", "conformal_scaled"]).set_index("test")
    np.testing.assert_allclose(rows.loc["conformal", "statistic"], abs(sum(u[-3:])), atol=atol)
    assert rows.loc["conformal", "p_value"] == loops.conformal_p(u, len(E), 3)
    scaled = loops.conformal_scaled_p(u[: len(E)], in_gap, u[len(E) :], 3)
    assert rows.loc["conformal_scaled", "p_value"] == scaled


@pytest.mark.parametrize("model", ["factors", "huber", "hac", "garch"])
def test_regressions(model: str) -> None:
    returns, market, factors, events = draw(1)
    y = returns["A"].to_numpy()
    x = factors.to_numpy() if model == "factors" else market.to_numpy()[:, None]
    options: dict[str, Any] = {
        "factors": {"model": "factors", "factors": factors},
        "huber": {"model": "market_model", "estimator": "huber"},
        "hac": {"model": "market_model", "variance": "hac"},
        "garch": {"model": "garch"},
    }[model]
    if model == "garch":
        pytest.importorskip("arch")
        options["min_estimation"] = 250
    study = es.EventStudy(estimation=ESTIMATION, window=WINDOW, **options)
    result = study.fit(returns, events, market=None if model == "factors" else market)
    design = sm.add_constant(x)
    if model == "huber":
        norm = sm.robust.norms.HuberT(t=1.345)
        b = sm.RLM(y[ROWS], design[ROWS], M=norm).fit(tol=1e-13, maxiter=500).params
    else:
        b = sm.OLS(y[ROWS], design[ROWS]).fit().params
    residual = y - design @ b
    # the two robust iterations stop within 1e-9 of each other
    check(result, residual[ROWS], residual[GAP], 1e-8 if model == "huber" else 1e-14)


@pytest.mark.parametrize("model", ["scholes_williams", "dimson"])
def test_beta_sums(model: str) -> None:
    """Interior days: both neighbours belong to the estimation window or to the tested one."""
    returns, market, _, events = draw(2)
    y, m = returns["A"].to_numpy(), market.to_numpy()
    known = set(ROWS.tolist())
    inner = np.array([t for t in ROWS if t - 1 in known and t + 1 in known])
    if model == "dimson":
        x = np.column_stack([m[inner - 1], m[inner], m[inner + 1]])
        beta = sm.OLS(y[inner], sm.add_constant(x)).fit().params[1:].sum()
    else:
        slopes = [np.polyfit(m[inner + s], y[inner], 1)[0] for s in (-1, 0, 1)]
        pairs = [(m[t], m[t - 1]) for t in ROWS if t - 1 in known]
        rho = np.corrcoef(np.array(pairs).T)[0, 1]
        beta = sum(slopes) / (1 + 2 * rho)
    alpha = y[inner].mean() - beta * m[inner].mean()
    residual = y - alpha - beta * m
    result = es.EventStudy(model, ESTIMATION, WINDOW).fit(returns, events, market=market)
    check(result, residual[ROWS], residual[GAP])


def test_trade_to_trade() -> None:
    """With a trade every day the model has no constant of its own: y on (1, m) all the same."""
    returns, market, _, events = draw(3)
    result = es.EventStudy("trade_to_trade", ESTIMATION, WINDOW).fit(returns, events, market=market)
    y, design = returns["A"].to_numpy(), sm.add_constant(market.to_numpy())
    residual = y - design @ sm.OLS(y[ROWS], design[ROWS]).fit().params
    check(result, residual[ROWS], residual[GAP])


def test_synthetic_control() -> None:
    """The weights are found again with the event days among the data."""
    from eventstudy.studies.models.synthetic import simplex_weights

    rng = np.random.default_rng(4)
    table = pd.DataFrame(rng.normal(0, 0.02, (len(DAYS), 5)), index=DAYS, columns=list("ABCDE"))
    events = pd.DataFrame({"asset": ["A"], "date": [DAYS[ZERO]]})
    result = es.EventStudy("synthetic_control", ESTIMATION, WINDOW).fit(table, events)
    y, d = table["A"].to_numpy(), table[list("BCDE")].to_numpy()
    w = simplex_weights(y[ROWS], d[ROWS])  # held to a general optimiser in test_models
    residual = y - d @ w
    check(result, residual[ROWS], residual[GAP])


@pytest.mark.parametrize("model", ["factors", "trade_to_trade", "hac", "garch"])
def test_one_event_keeps_its_variances(model: str) -> None:
    """Cutting a study down to one event leaves its numbers as they are."""
    returns, market, factors, events = draw(5)
    options: dict[str, Any] = {
        "factors": {"model": "factors", "factors": factors},
        "trade_to_trade": {"model": "trade_to_trade"},
        "hac": {"model": "market_model", "variance": "hac"},
        "garch": {"model": "garch"},
    }[model]
    if model == "garch":
        pytest.importorskip("arch")
    study = es.EventStudy(estimation=ESTIMATION, window=WINDOW, min_estimation=250, **options)
    result = study.fit(returns, events, market=None if model == "factors" else market)
    for i in range(2):
        pd.testing.assert_frame_equal(result.one(i).car((0, 2)), result.car((0, 2)).loc[[i]])
        full = result.one(i).sample.full_variance(0)
        np.testing.assert_array_equal(full, result.sample.full_variance(i))
        if model != "garch":  # there the window's forecast starts on its own eve
            se = result.car(WINDOW).loc[i, "se"]
            np.testing.assert_allclose(full.sum(), se**2, rtol=1e-12)
