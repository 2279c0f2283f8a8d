"""Expected-return models against other implementations and against what they must satisfy."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm
from scipy.optimize import minimize

import eventstudy as es
from tests.studies.cases import ATOL_RETURN, RTOL, WINDOWS, agree, name, panel, table

DAYS = pd.bdate_range("2019-01-01", periods=130)
ESTIMATION, WINDOW, ZERO = (-90, -11), (-2, 4), 110
EVENT = pd.DataFrame({"asset": ["A"], "date": [DAYS[ZERO]]})
E = slice(ZERO + ESTIMATION[0], ZERO + ESTIMATION[1] + 1)
W = slice(ZERO + WINDOW[0], ZERO + WINDOW[1] + 1)
T = ESTIMATION[1] - ESTIMATION[0] + 1


def draw(seed: int = 0) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Returns of A, a benchmark with some memory, and a factor table."""
    rng = np.random.default_rng(seed)
    m = rng.normal(0.0003, 0.01, len(DAYS))
    m[1:] += 0.2 * m[:-1]
    market = pd.Series(m, index=DAYS, name="M")
    factors = pd.DataFrame(rng.normal(0, 0.006, (len(DAYS), 5)), index=DAYS)
    factors.columns = pd.Index(["Mkt-RF", "SMB", "HML", "RMW", "CMA"])
    factors["Mom"] = rng.normal(0, 0.006, len(DAYS))
    factors["RF"] = 0.0001 + 0.00001 * rng.random(len(DAYS))
    y = 0.0002 + 1.2 * m + 0.4 * factors["SMB"].to_numpy() + 0.015 * rng.standard_t(4, len(DAYS))
    return pd.DataFrame({"A": y}, index=DAYS), market, factors


def wide_table(found: pd.DataFrame) -> pd.DataFrame:
    """Turn the long reference table into one row per event."""
    return found.set_index(["event_id", "quantity"])["value"].unstack("quantity")  # noqa: PD010


def study(model: Any, factors: Any = None, **options: Any) -> es.EventStudy:
    return es.EventStudy(model, ESTIMATION, WINDOW, factors=factors, **options)


FACTOR_MODELS = {
    "capm": ["Mkt-RF"],
    "ff3": ["Mkt-RF", "SMB", "HML"],
    "carhart": ["Mkt-RF", "SMB", "HML", "Mom"],
    "ff5": ["Mkt-RF", "SMB", "HML", "RMW", "CMA"],
    "factors": ["Mkt-RF", "SMB", "HML", "RMW", "CMA", "Mom"],
}


# ---------------------------------------------------------------- oracles by statsmodels


@pytest.mark.parametrize("model", ["constant_mean", "market_model", *FACTOR_MODELS])
def test_least_squares_and_forecast_error_by_statsmodels(model: str) -> None:
    """Coefficients, sigma and each day's prediction standard error (se_obs)."""
    returns, market, factors = draw(1)
    y = returns["A"].to_numpy()
    if model in FACTOR_MODELS:
        x = factors[FACTOR_MODELS[model]].to_numpy()
        y = y - factors["RF"].to_numpy()
        result = study(model, factors).fit(returns, EVENT)
    else:
        x = market.to_numpy()[:, None] if model == "market_model" else np.empty((len(y), 0))
        result = study(model).fit(returns, EVENT, market=market)
    design = np.column_stack([np.ones(len(y)), x])
    oracle = sm.OLS(y[E], design[E]).fit()
    coefficients = result.estimates.iloc[0, 3 : 3 + design.shape[1]].to_numpy(float)
    np.testing.assert_allclose(coefficients, oracle.params, rtol=1e-9, atol=1e-14)
    np.testing.assert_allclose(result.estimates["sigma"].iloc[0], np.sqrt(oracle.scale), rtol=RTOL)
    assert result.estimates["df"].iloc[0] == oracle.df_resid
    forecast = oracle.get_prediction(design[W])
    ar = y[W] - forecast.predicted_mean
    np.testing.assert_allclose(result.abnormal.iloc[0], ar, rtol=1e-9, atol=ATOL_RETURN)
    np.testing.assert_allclose(result.standardized.iloc[0], ar / forecast.se_obs, rtol=1e-9)


@pytest.mark.parametrize("model", ["constant_mean", "market_model", "ff3", "factors"])
@pytest.mark.parametrize("window", [(0, 0), (-1, 1), (-2, 4)])
def test_prediction_t_is_the_t_of_summed_event_dummies(model: str, window: tuple[int, int]) -> None:
    """One regression on estimation and event days, a dummy per event day (Salkever 1976)."""
    returns, market, factors = draw(2)
    y = returns["A"].to_numpy()
    if model in FACTOR_MODELS:
        x = factors[FACTOR_MODELS[model]].to_numpy()
        y = y - factors["RF"].to_numpy()
        result = study(model, factors).fit(returns, EVENT)
    else:
        x = market.to_numpy()[:, None] if model == "market_model" else np.empty((len(y), 0))
        result = study(model).fit(returns, EVENT, market=market)
    rows = np.r_[E, ZERO + window[0] : ZERO + window[1] + 1]
    length = window[1] - window[0] + 1
    dummies = np.vstack([np.zeros((T, length)), np.eye(length)])
    design = np.column_stack([np.ones(len(rows)), x[rows], dummies])
    oracle = sm.OLS(y[rows], design).fit()
    contrast = np.r_[np.zeros(design.shape[1] - length), np.ones(length)]
    t = oracle.t_test(contrast)
    row = result.tests(window, "t_prediction").iloc[0]
    np.testing.assert_allclose(row["statistic"], t.tvalue.item(), rtol=1e-9)
    np.testing.assert_allclose(row["p_value"], t.pvalue.item(), rtol=1e-8)
    assert row["df"] == oracle.df_resid


LINEAR: dict[str, dict[str, Any]] = {
    "constant_mean": {},
    "market_model": {},
    "market_adjusted": {},
    "ff3": {},
    "ff5": {},
    "scholes_williams": {},
    "dimson": {},
    "dimson 2 leads": {"lags": 0, "leads": 2},
    "dimson 5 lags": {"lags": 5, "leads": 0},
    "least squares by regression": {"estimator": "ols"},
}


@pytest.mark.parametrize("model", LINEAR)
def test_window_variance_by_the_weights_of_the_forecast(model: str) -> None:
    """If the forecast is ``sum omega_t R_t``, then ``Var(CAR) = s2 (L + sum omega_t^2)``.

    The weights are found by brute force: one copy of the asset per estimation day, in which
    that day's return is one higher.
    """
    returns, market, factors = draw(3)
    y = returns["A"].to_numpy()
    copies = np.repeat(y[:, None], T + 1, axis=1)
    copies[np.arange(E.start, E.stop), np.arange(1, T + 1)] += 1.0
    names = ["A", *(f"c{t}" for t in range(T))]
    table = pd.DataFrame(copies, index=DAYS, columns=names)
    events = pd.DataFrame({"asset": names, "date": DAYS[ZERO]})
    base = model.split()[0] if model != "least squares by regression" else "market_model"
    result = study(base, factors if base in FACTOR_MODELS else None, **LINEAR[model]).fit(
        table, events, market=None if base in FACTOR_MODELS else market
    )
    for window in [(0, 0), (-1, 1), (-2, 4)]:
        car = result.car(window)
        omega = car["car"].iloc[0] - car["car"].iloc[1:].to_numpy()
        length = window[1] - window[0] + 1
        s2 = result.estimates["sigma"].iloc[0] ** 2
        # a difference of sums of size 1 against a CAR of .01: roundings of 1e-16 each
        np.testing.assert_allclose(
            car["se"].iloc[0] ** 2, s2 * (length + (omega**2).sum()), rtol=1e-11
        )


# ---------------------------------------------------------------- reference numbers


@pytest.mark.parametrize("design", ["unclustered_40", "clustered_20"])
@pytest.mark.parametrize("model", ["scholes_williams", "dimson"])
def test_beta_sums_against_the_reference(design: str, model: str) -> None:
    case = panel(design)
    result = es.EventStudy(model).fit(case.returns, case.events, market=case.market)
    found = case.found[case.found["model"] == model]
    wide = wide_table(found[found["window"].isna()])
    ours = result.estimates.set_index("event")
    for column in ("alpha", "beta", "sigma"):
        agree(ours[column], wide[column], atol=ATOL_RETURN, what=column)
    for window in WINDOWS:
        cars = found[(found["window"] == name(window)) & (found["quantity"] == "car")]
        agree(
            result.car(window)["car"],
            cars.set_index("event_id")["value"],
            rtol=0,
            atol=ATOL_RETURN,
        )


def test_three_factors_against_the_reference(shared: Path) -> None:
    """The factor file may not be carried: this runs beside the reference folder only."""
    folder = shared / "reference" / "unclustered_40"
    factors = pd.read_csv(folder / "factors.csv", index_col=0, parse_dates=True) / 100
    reference = pd.read_csv(folder / "ff3.csv")
    case = panel("unclustered_40")
    result = es.EventStudy("ff3", factors=factors).fit(case.returns, case.events)
    ours = result.estimates.set_index("event")
    for column, unit in {"alpha": 100, "mkt_rf": 1, "smb": 1, "hml": 1, "sigma": 100}.items():
        want = reference[reference["quantity"] == column].set_index("event_id")["value"] / unit
        assert len(want) == 5
        agree(ours.loc[want.index, column], want, what=column)
    for window in WINDOWS:
        wide = wide_table(reference[reference["window"] == name(window)])
        car = result.car(window).loc[wide.index]
        agree(100 * car["car"], wide["car_pct"], atol=1e-11)
        agree(100 * car["se"], wide["car_se_pct"])
        agree(car["p_value"], wide["car_p"])


def test_garch_against_the_reference() -> None:
    """Log-likelihood to 1e-4, the forecast to 1e-4; parameters are limited by the optimiser."""
    pytest.importorskip("arch")
    wide = wide_table(table("unclustered_40_garch.csv.gz")).astype(float)
    assert len(wide) == 3
    case = panel("unclustered_40")
    events = case.events[case.events["id"].isin(wide.index)]
    result = es.EventStudy("garch").fit(case.returns, events, market=case.market)
    ours = result.estimates.set_index("event").loc[wide.index]
    agree(ours["loglikelihood"], wide["loglik_arch"], rtol=0, atol=1e-4)
    agree(100 * ours["sigma_eve"], wide["sigma_forecast_1"], rtol=1e-4)
    for mine, theirs, unit in (
        ("alpha", "const", 100),
        ("beta", "beta_market", 1),
        ("omega", "omega", 100**2),
        ("arch", "alpha[1]", 1),
        ("garch", "beta[1]", 1),
        ("nu", "nu", 1),
    ):
        # 1e-2 is asked for; the optimisers differ by 8e-4, and E01 lies on arch = 0
        agree(unit * ours[mine], wide[theirs], rtol=3e-3, atol=1e-8, what=mine)


# ---------------------------------------------------------------- single models


def test_scholes_williams_by_hand() -> None:
    """Three simple slopes on the interior days, over one plus twice the autocorrelation."""
    returns, market, _ = draw(4)
    y, m = returns["A"].to_numpy(), market.to_numpy()
    inner = range(E.start + 1, E.stop - 1)
    slopes = []
    for shift in (-1, 0, 1):
        slopes.append(np.polyfit([m[t + shift] for t in inner], [y[t] for t in inner], 1)[0])
    rho = np.corrcoef(m[E][1:], m[E][:-1])[0, 1]
    beta = sum(slopes) / (1 + 2 * rho)
    alpha = np.mean([y[t] for t in inner]) - beta * np.mean([m[t] for t in inner])
    result = study("scholes_williams").fit(returns, EVENT, market=market)
    row = result.estimates.iloc[0]
    np.testing.assert_allclose([row["alpha"], row["beta"]], [alpha, beta], rtol=1e-10)
    assert row["df"] == T - 4
    np.testing.assert_allclose(result.abnormal.iloc[0], y[W] - alpha - beta * m[W], atol=1e-15)


@pytest.mark.parametrize(("lags", "leads"), [(1, 1), (0, 0), (3, 2), (0, 4)])
def test_dimson_by_one_regression(lags: int, leads: int) -> None:
    returns, market, _ = draw(5)
    y, m = returns["A"].to_numpy(), market.to_numpy()
    inner = np.arange(E.start + lags, E.stop - leads)
    x = np.column_stack([m[inner + shift] for shift in range(-lags, leads + 1)])
    oracle = sm.OLS(y[inner], sm.add_constant(x)).fit()
    result = study("dimson", lags=lags, leads=leads).fit(returns, EVENT, market=market)
    row = result.estimates.iloc[0]
    np.testing.assert_allclose(row["beta"], oracle.params[1:].sum(), rtol=1e-10)
    np.testing.assert_allclose(
        row["alpha"], y[inner].mean() - oracle.params[1:].sum() * m[inner].mean(), atol=1e-15
    )


def test_leads_never_look_behind_the_estimation_window() -> None:
    returns, market, _ = draw(6)
    changed = market.copy()
    changed.iloc[E.stop : W.start] += 5.0  # the gap
    changed.iloc[: E.start] += 5.0
    for model in ("dimson", "scholes_williams"):
        one = study(model).fit(returns, EVENT, market=market)
        two = study(model).fit(returns, EVENT, market=changed)
        np.testing.assert_array_equal(one.abnormal, two.abnormal)


def test_huber_by_statsmodels() -> None:
    """A crash day pulls least squares, not Huber; covariance as in statsmodels (its H1)."""
    returns, market, _ = draw(7)
    returns.iloc[60, 0] = -0.6
    y, x = returns["A"].to_numpy(), sm.add_constant(market.to_numpy())
    norm = sm.robust.norms.HuberT(t=1.345)
    oracle = sm.RLM(y[E], x[E], M=norm).fit(tol=1e-13, maxiter=500)
    result = study("market_model", estimator="huber").fit(returns, EVENT, market=market)
    row = result.estimates.iloc[0]
    # both iterate until the fit stands still; the last steps are below 1e-9 of sigma
    np.testing.assert_allclose([row["alpha"], row["beta"]], oracle.params, rtol=1e-6)
    ar = y[W] - x[W] @ oracle.params
    np.testing.assert_allclose(result.abnormal.iloc[0], ar, atol=1e-9)
    residual = y[E] - x[E] @ oracle.params
    s2 = residual @ residual / (T - 2)
    for window in [(0, 0), (-2, 4)]:
        g = x[ZERO + window[0] : ZERO + window[1] + 1].sum(axis=0)
        variance = s2 * (window[1] - window[0] + 1) + g @ oracle.bcov_scaled @ g
        found = result.car(window)["se"].iloc[0] ** 2
        np.testing.assert_allclose(found, variance, rtol=1e-6)
    assert "approximate" in result.sample.variance_label


def test_hac_variance_by_a_loop() -> None:
    returns, market, _ = draw(8)
    y, m = returns["A"].to_numpy(), market.to_numpy()
    x = np.column_stack([np.ones(len(m)), m])
    b = np.linalg.lstsq(x[E], y[E], rcond=None)[0]
    e = y[E] - x[E] @ b
    q = int(np.floor(4 * (T / 100) ** (2 / 9)))
    gamma = [sum(e[t] * e[t + j] for t in range(T - j)) / (T - 2) for j in range(q + 1)]
    kappa = [1 - j / (q + 1) for j in range(q + 1)]
    long_run = gamma[0] + 2 * sum(kappa[j] * gamma[j] for j in range(1, q + 1))
    result = study("market_model", variance="hac").fit(returns, EVENT, market=market)
    for window in [(-1, 1), (-2, 4), (0, 1)]:
        length = window[1] - window[0] + 1
        g = x[ZERO + window[0] : ZERO + window[1] + 1].sum(axis=0)
        own = length * gamma[0] + 2 * sum(
            (length - j) * kappa[j] * gamma[j] for j in range(1, min(length, q + 1))
        )
        want = own + long_run * g @ np.linalg.inv(x[E].T @ x[E]) @ g
        np.testing.assert_allclose(result.car(window)["se"].iloc[0] ** 2, want, rtol=1e-9)
        first = window[0] - WINDOW[0]
        block = result.sample.full_variance(0)[first : first + length, first : first + length]
        np.testing.assert_allclose(block.sum(), want, rtol=1e-9)
    one = result.car((0, 0))
    assert np.isnan(one["se"].iloc[0])
    assert "HAC variance not applicable: L=1" in one["note"].iloc[0]
    assert "L=1" in result.tests((0, 0), "t_prediction")["note"].iloc[0]


def test_trade_to_trade_by_a_loop() -> None:
    """Prices known on some days only; everything between two trades is one observation."""
    rng = np.random.default_rng(9)
    days = pd.bdate_range("2019-01-01", periods=300)
    market_price = pd.Series(100 * np.exp(np.cumsum(rng.normal(0, 0.01, 300))), index=days)
    price = 20 * np.exp(np.cumsum(rng.normal(0, 0.02, 300)))
    traded = rng.random(300) < 0.6
    traded[:2] = True
    zero = int(np.flatnonzero(traded)[130])
    prices = pd.DataFrame({"A": np.where(traded, price, np.nan)}, index=days)
    returns = es.returns(prices, gaps="span")
    market = es.returns(market_price)
    event = pd.DataFrame({"asset": ["A"], "date": [days[zero]]})
    result = es.EventStudy("trade_to_trade", (-90, -11), (-1, 2)).fit(returns, event, market=market)
    trades = np.flatnonzero(traded)
    y, m, n = [], [], []
    for before, now in itertools.pairwise(trades):
        y.append(price[now] / price[before] - 1)
        m.append(market_price.iloc[now] / market_price.iloc[before] - 1)
        n.append(now - before)
    y, m, n = np.array(y), np.array(m), np.array(n, dtype=float)
    k = int(np.flatnonzero(trades[1:] == zero)[0])
    e, w = slice(k - 90, k - 10), slice(k - 1, k + 3)
    x = np.column_stack([np.sqrt(n), m / np.sqrt(n)])
    oracle = sm.OLS((y / np.sqrt(n))[e], x[e]).fit()
    row = result.estimates.iloc[0]
    np.testing.assert_allclose([row["alpha"], row["beta"]], oracle.params, rtol=1e-9)
    np.testing.assert_allclose(row["sigma"], np.sqrt(oracle.scale), rtol=1e-9)
    ar = y - n * oracle.params[0] - m * oracle.params[1]
    np.testing.assert_allclose(result.abnormal.iloc[0], ar[w], atol=1e-14)
    assert n[w].max() > 1  # the case has a gap in its window
    g = np.array([n[w].sum(), m[w].sum()])
    variance = oracle.scale * n[w].sum() + g @ oracle.cov_params() @ g
    np.testing.assert_allclose(result.car((-1, 2))["se"].iloc[0] ** 2, variance, rtol=1e-9)
    residual = result.sample.residuals(np.array([0]))[0]
    np.testing.assert_allclose(residual, oracle.resid, atol=1e-14)
    # a table that holds the days of trade alone says the same, to the last bit
    for form in (returns.dropna(), {"A": returns["A"].dropna(), "B": returns["A"]}):
        other = result.study.fit(form, event, market=market)
        pd.testing.assert_frame_equal(other.estimates, result.estimates, check_exact=True)
        pd.testing.assert_frame_equal(other.standardized, result.standardized, check_exact=True)


def test_synthetic_control_finds_the_best_mix() -> None:
    rng = np.random.default_rng(10)
    donors = pd.DataFrame(rng.normal(0, 0.02, (130, 6)), index=DAYS, columns=list("BCDEFG"))
    y = 0.5 * donors["B"] + 0.3 * donors["C"] + 0.2 * donors["D"] + rng.normal(0, 0.004, 130)
    table = donors.assign(A=y)
    result = study("synthetic_control").fit(table, EVENT)
    w = result.sample.parts[0].estimates.extra["weights"][0]
    assert w.min() >= 0
    np.testing.assert_allclose(w.sum(), 1, rtol=1e-12)
    d, a = donors.to_numpy()[E], y.to_numpy()[E]
    oracle = minimize(
        lambda v: 1e4 * ((a - d @ v) ** 2).sum(),
        np.full(6, 1 / 6),
        method="SLSQP",
        bounds=[(0, 1)] * 6,
        constraints={"type": "eq", "fun": lambda v: v.sum() - 1},
        options={"ftol": 1e-15, "maxiter": 500},
    )
    np.testing.assert_allclose(w[:6], oracle.x, atol=2e-5)  # what the general optimiser reaches
    assert ((a - d @ w[:6]) ** 2).sum() <= ((a - d @ oracle.x) ** 2).sum() * (1 + 1e-9)
    np.testing.assert_allclose(
        result.abnormal.iloc[0], y.to_numpy()[W] - donors.to_numpy()[W] @ w[:6], atol=1e-15
    )
    rows = result.tests((0, 1)).set_index("test")
    assert "synthetic_control" in rows.loc["t_prediction", "note"]
    assert 0 < rows.loc["conformal", "p_value"] <= 1
    with pytest.raises(es.NotApplicableError, match="no interval"):
        result.reference((0, 1)).interval()


def test_donors_hit_by_an_event_are_left_out_and_named() -> None:
    rng = np.random.default_rng(11)
    table = pd.DataFrame(rng.normal(0, 0.02, (130, 5)), index=DAYS, columns=list("ABCDE"))
    events = pd.DataFrame({"asset": ["A", "B"], "date": [DAYS[ZERO], DAYS[ZERO + 2]]})
    result = study("synthetic_control").fit(table, events)
    weights = result.sample.parts[0].estimates.extra["weights"]
    assert (weights[:, :2] == 0).all()
    assert "nearby: A (for 1 event), B (for 1 event)" in " ".join(result.notes)
    chosen = study("synthetic_control", donors=["C", "D"]).fit(table, events)
    assert (chosen.sample.parts[0].estimates.extra["weights"][:, 4] == 0).all()
    with pytest.raises(es.UsageError, match="no returns for a donor"):
        study("synthetic_control", donors=["Z"]).fit(table, events)
    with pytest.raises(es.NotApplicableError, match="donors=1"):
        study("synthetic_control", donors=["C"]).fit(table, events)


class Line:
    """A model of a user: least squares with a constant, in the manner of scikit-learn."""

    def fit(self, X: Any, y: Any) -> Line:
        design = np.column_stack([np.ones(len(X)), X])
        self.b = np.linalg.lstsq(design, y, rcond=None)[0]
        return self

    def predict(self, X: Any) -> Any:
        return np.column_stack([np.ones(len(X)), X]) @ self.b


def test_a_model_of_the_users_own() -> None:
    returns, market, factors = draw(12)
    mine = study(Line()).fit(returns, EVENT, market=market)
    ours = study("market_model").fit(returns, EVENT, market=market)
    np.testing.assert_allclose(mine.abnormal, ours.abnormal, atol=1e-15)
    np.testing.assert_allclose(mine.estimates["sigma"], ours.estimates["sigma"], rtol=1e-12)
    np.testing.assert_allclose(
        mine.car((0, 3))["se"], 2 * mine.estimates["sigma"].to_numpy(), rtol=1e-12
    )
    assert "approximate" in mine.tests((0, 3), "t_prediction")["variance"].iloc[0]
    p = [r.tests((0, 1), "conformal")["p_value"].iloc[0] for r in (mine, ours)]
    assert p[0] == p[1]
    table = factors[["Mkt-RF", "SMB"]]
    mine = study(Line(), table).fit(returns, EVENT)
    ours = study("factors", table).fit(returns, EVENT)
    np.testing.assert_allclose(mine.abnormal, ours.abnormal, atol=1e-15)


def test_a_users_model_must_answer_day_by_day() -> None:
    class Wrong(Line):
        def predict(self, X: Any) -> Any:
            return np.zeros(3)

    returns, market, _ = draw(13)
    with pytest.raises(es.InputError, match="another number of values"):
        study(Wrong()).fit(returns, EVENT, market=market)


def garch_series(n: int = 420) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    rng = np.random.default_rng(14)
    h, e = 1.0, np.empty(n)
    for t in range(n):
        e[t] = np.sqrt(h) * rng.standard_t(8) * np.sqrt(6 / 8)
        h = 0.05 + 0.1 * e[t] ** 2 + 0.85 * h
    days = pd.bdate_range("2019-01-01", periods=n)
    market = pd.Series(rng.normal(0, 0.01, n), index=days)
    returns = pd.DataFrame({"A": 0.01 * e + market.to_numpy()}, index=days)
    return returns, market, pd.DataFrame({"asset": ["A"], "date": [days[n - 12]]})


def test_garch_variance_runs_through_the_gap() -> None:
    """The recursion by hand, from the end of the estimation window to each eve."""
    pytest.importorskip("arch")
    returns, market, event = garch_series()
    design = es.EventStudy("garch", (-380, -21), (-2, 3))
    result = design.fit(returns, event, market=market)
    p = result.estimates.iloc[0]
    y, m = returns["A"].to_numpy(), market.to_numpy()
    e = y - p["alpha"] - p["beta"] * m
    zero = len(y) - 12
    start = zero - 380
    inside = e[start : zero - 20]
    w = 0.94 ** np.arange(75)
    h = np.empty(len(y))
    backcast = (w / w.sum()) @ inside[:75] ** 2
    h[start] = p["omega"] + (p["arch"] + p["garch"]) * backcast
    for t in range(start + 1, len(y)):
        h[t] = p["omega"] + p["arch"] * e[t - 1] ** 2 + p["garch"] * h[t - 1]
    standardized = result.standardized.iloc[0].to_numpy()
    np.testing.assert_allclose(
        standardized, e[zero - 2 : zero + 4] / np.sqrt(h[zero - 2 : zero + 4]), rtol=1e-6
    )
    ahead = [h[zero]]
    for _ in range(2):
        ahead.append(p["omega"] + (p["arch"] + p["garch"]) * ahead[-1])
    np.testing.assert_allclose(result.car((0, 2))["se"].iloc[0] ** 2, sum(ahead), rtol=1e-6)


def test_egarch_is_simulated_with_a_fixed_seed() -> None:
    pytest.importorskip("arch")
    returns, market, event = garch_series()
    design = es.EventStudy("garch", (-380, -21), (0, 2), volatility="egarch")
    one, two = (design.fit(returns, event, market=market).car((0, 2)) for _ in range(2))
    pd.testing.assert_frame_equal(one, two)
    daily = design.fit(returns, event, market=market).standardized
    assert np.isfinite(daily.to_numpy()).all()


def test_garch_that_does_not_converge_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("arch")
    from arch.univariate import LS

    returns, market, event = garch_series()
    real = LS.fit

    def stopped(self: Any, *args: Any, **options: Any) -> Any:
        return real(self, *args, **{**options, "options": {"maxiter": 1}})

    monkeypatch.setattr(LS, "fit", stopped)
    with pytest.raises(es.NotApplicableError, match="convergence flag=9, needs 0"):
        es.EventStudy("garch", (-380, -21), (0, 2)).fit(returns, event, market=market)


def test_garch_needs_a_year_of_days() -> None:
    pytest.importorskip("arch")
    returns, market, event = garch_series()
    with pytest.raises(es.NotApplicableError, match="T=249, needs at least 250"):
        es.EventStudy("garch", (-260, -12), (0, 2)).fit(returns, event, market=market)


# ---------------------------------------------------------------- factor tables


def test_factor_tables_that_do_not_fit() -> None:
    returns, _, factors = draw(15)
    with pytest.raises(es.UsageError, match="ff3 needs a factor table"):
        study("ff3").fit(returns, EVENT)
    with pytest.raises(es.UsageError, match="risk-free"):
        study("ff3", factors.drop(columns="RF")).fit(returns, EVENT)
    with pytest.raises(es.UsageError, match="needs the factor hml"):
        study("ff3", factors.drop(columns="HML")).fit(returns, EVENT)
    with pytest.raises(es.InputError, match="look like percent"):
        study("ff3", factors * 100).fit(returns, EVENT)
    with pytest.raises(es.UsageError, match="takes no factor table"):
        study("market_model", factors)
    with pytest.raises(es.UsageError, match="two columns could be smb"):
        study("ff3", factors.assign(smb=0.0)).fit(returns, EVENT)
    twins = factors[["SMB", "HML"]].assign(twin=factors["SMB"] * 2)
    with pytest.raises(es.NotApplicableError, match="rank of the regressors < 4"):
        study("factors", twins).fit(returns, EVENT)
    flat = factors[["SMB"]].assign(flat=0.001)
    with pytest.raises(es.NotApplicableError, match="rank of the regressors"):
        study("factors", flat).fit(returns, EVENT)
    with pytest.raises(es.NotApplicableError, match="factors explain all of it"):
        study("factors", pd.DataFrame({"f": returns["A"]})).fit(returns, EVENT)


def test_the_market_may_stand_in_for_mkt_rf() -> None:
    returns, market, factors = draw(16)
    own = factors.assign(**{"Mkt-RF": market - factors["RF"]})
    one = study("capm", own).fit(returns, EVENT)
    two = study("capm", factors[["RF"]]).fit(returns, EVENT, market=market)
    np.testing.assert_array_equal(one.abnormal, two.abnormal)


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"estimator": "median"}, "no such estimator"),
        ({"variance": "hc3"}, "no such variance"),
        ({"estimator": "huber", "variance": "hac"}, "variance of its own"),
    ],
)
def test_options_of_regressions(options: dict[str, str], words: str) -> None:
    with pytest.raises(es.UsageError, match=words):
        study("market_model", **options)


@pytest.mark.parametrize("options", [{"lags": -1}, {"leads": 1.5}, {"lags": True}])
def test_options_of_dimson(options: dict[str, Any]) -> None:
    with pytest.raises(es.UsageError, match="whole number from 0 to 20"):
        study("dimson", **options)
