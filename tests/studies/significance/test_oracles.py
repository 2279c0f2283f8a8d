"""Closed forms: what a statistic must equal by another theorem."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import stats

from eventstudy.studies.significance.signed_rank import exact_two_sided, normal_score
from eventstudy.studies.significance.skewness import adjusted_t, bootstrap_statistics
from eventstudy.studies.significance.wild_bootstrap import every_sign, random_signs
from tests.studies.significance.designs import WINDOW, drawn, fit, table

WINDOWS = [(0, 0), (-1, 1), (-2, 2), (1, 2)]
MODELS = ["constant_mean", "market_adjusted", "market_model"]
# the same arithmetic in another order
TIGHT = {"rtol": 1e-12}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("window", WINDOWS)
def test_one_event(model: str, window: tuple[int, int]) -> None:
    """With N = 1 mvrm gives F = t^2 with the p of t, and j1 the t itself."""
    result = fit(*drawn(1, 1), model)
    t = result.tests(window, ["t_prediction"]).iloc[0]
    f = result.tests(window, ["mvrm"]).iloc[0]
    np.testing.assert_allclose(f["statistic"], t["statistic"] ** 2, **TIGHT)
    np.testing.assert_allclose(f["p_value"], t["p_value"], rtol=1e-10)
    mean = result.tests(window, ["mvrm"], effect="mean").iloc[0]
    np.testing.assert_allclose(mean["statistic"], t["statistic"], **TIGHT)
    z = result.tests(window, ["j1"]).iloc[0]
    np.testing.assert_allclose(z["statistic"], t["statistic"], **TIGHT)
    np.testing.assert_allclose(z["p_value"], 2 * stats.norm.sf(abs(t["statistic"])), rtol=1e-12)


def test_mvrm_of_the_sum_is_the_portfolio() -> None:
    """The mean effect is the t_prediction of the equally weighted portfolio."""
    returns, market, events = drawn(2, 6)
    result = fit(returns, market, events)
    portfolio = returns.mean(axis=1).to_frame("P")
    alone = fit(portfolio, market, events.iloc[:1].assign(asset="P"))
    for window in WINDOWS:
        t = alone.tests(window, ["t_prediction"]).iloc[0]
        mean = result.tests(window, ["mvrm"], effect="mean").iloc[0]
        np.testing.assert_allclose(mean["statistic"], t["statistic"], rtol=1e-10)
        np.testing.assert_allclose(mean["p_value"], t["p_value"], rtol=1e-10)


def test_crude_dependence_is_the_portfolio_without_forecast_error() -> None:
    returns, market, events = drawn(3, 6)
    result = fit(returns, market, events)
    alone = fit(returns.mean(axis=1).to_frame("P"), market, events.iloc[:1].assign(asset="P"))
    for window in WINDOWS:
        car = alone.car(window)["car"].iloc[0]
        sigma = alone.estimates["sigma"].iloc[0]
        length = window[1] - window[0] + 1
        found = result.tests(window, ["crude_dependence"]).iloc[0]
        np.testing.assert_allclose(found["statistic"], car / (sigma * np.sqrt(length)), rtol=1e-10)
        assert found["df"] == alone.estimates["df"].iloc[0]


def test_without_correlation_nothing_is_adjusted() -> None:
    """Disjoint windows: r = 0 gives the unadjusted value to the last bit."""
    result = fit(*drawn(4, common=False))
    found = result.tests((-1, 1), ["patell_exact", "patell_adjusted"])["statistic"]
    assert found[0] == found[1]
    plain = result.tests((-1, 1), ["grank_z"]).iloc[0]
    adjusted = result.tests((-1, 1), ["grank_z"], adjusted=True).iloc[0]
    assert plain["statistic"] == adjusted["statistic"]


def test_wilcoxon_exact_distribution() -> None:
    """Without ties: scipy's exact distribution."""
    rng = np.random.default_rng(5)
    for n in (6, 11, 18, 25):
        values = rng.normal(0.3, 1, n)
        ranks = stats.rankdata(np.abs(values))
        w = ranks[values > 0].sum()
        want = stats.wilcoxon(values, method="exact")
        np.testing.assert_allclose(exact_two_sided(ranks, w), want.pvalue, rtol=1e-13)


def test_wilcoxon_normal_score_with_ties() -> None:
    rng = np.random.default_rng(6)
    values = np.round(rng.normal(0.2, 1, 40), 1)
    values = values[values != 0]
    ranks = stats.rankdata(np.abs(values))
    assert len(np.unique(ranks)) < len(ranks)
    want = stats.wilcoxon(values, method="approx", correction=False)
    z = normal_score(ranks, ranks[values > 0].sum())
    np.testing.assert_allclose(2 * stats.norm.sf(abs(z)), want.pvalue, rtol=1e-12)


def test_wilcoxon_exact_with_ties() -> None:
    """Every sign pattern of tied ranks, written out."""
    ranks = np.array([1.5, 1.5, 3, 4.5, 4.5, 6, 7])
    for w in np.unique([sum(c) for c in itertools.product(*[(0, r) for r in ranks])]):
        sums = np.array([sum(c) for c in itertools.product(*[(0, r) for r in ranks])])
        want = min(1.0, 2 * min((sums <= w).mean(), (sums >= w).mean()))
        assert exact_two_sided(ranks, float(w)) == pytest.approx(want, rel=1e-14)


def test_sign_is_the_binomial_test() -> None:
    for seed, firms in ((7, 6), (8, 9), (9, 12)):
        result = fit(*drawn(seed, firms))
        found = result.tests((0, 0), ["sign"]).iloc[0]
        w = int((result.car((0, 0))["car"] > 0).sum())
        want = stats.binomtest(w, firms).pvalue
        np.testing.assert_allclose(found["p_value"], want, rtol=1e-12)
        assert found["p_floor"] == 2.0 ** (1 - firms)


def test_the_fewest_events_of_the_sign_test() -> None:
    """N = 5 cannot reach 5 % (smallest p .0625), N = 6 can (.03125)."""
    for firms, applies in ((5, False), (6, True)):
        returns, market, events = drawn(10, firms)
        returns.iloc[100] += 1.0
        found = fit(returns, market, events).tests((0, 0), ["sign", "wilcoxon"])
        assert found["statistic"].notna().all() == applies
        if applies:
            assert found["p_value"].tolist() == [0.03125, 0.03125]
        else:
            assert found["note"].str.contains("smallest possible p is 0.0625").all()


def test_every_sign_pattern() -> None:
    sums = np.array([0.3, -1.2, 2.5, 0.7])
    want = sorted(
        abs(sum(w * s for w, s in zip(signs, sums, strict=True)))
        for signs in itertools.product((1, -1), repeat=4)
    )
    found = np.abs(every_sign(sums))
    np.testing.assert_allclose(sorted([*found, *found]), want, rtol=1e-14)


def test_random_signs_meet_their_moments_and_the_enumeration() -> None:
    sums = np.random.default_rng(11).normal(0, 1, 9)
    drawn_sums = random_signs(sums, 40_000, seed=3)
    # mean 0 with standard deviation sqrt(sum s^2): four standard errors
    spread = np.sqrt((sums**2).sum())
    assert abs(drawn_sums.mean()) < 4 * spread / 200
    every = np.abs(every_sign(sums))
    for level in (0.5, 1.0, 2.0):
        share = (every >= level * spread).mean()
        found = (np.abs(drawn_sums) >= level * spread).mean()
        assert abs(found - share) < 4 * np.sqrt(share * (1 - share) / 40_000) + 1e-12


def test_random_signs_of_many_clusters() -> None:
    """Beyond one piece of the recipe: the same moments, and every cluster has its say."""
    sums = np.zeros(20_000)
    sums[[0, 8_191, 8_192, 19_999]] = 1.0, 10.0, 100.0, 1000.0
    found = random_signs(sums, 4_000, seed=5)
    patterns, count = np.unique(found, return_counts=True)
    want = [
        sum(p) for p in itertools.product((-1.0, 1.0), (-10.0, 10.0), (-100.0, 100.0), (-1e3, 1e3))
    ]
    assert patterns.tolist() == sorted(want)
    # 250 of each expected, standard deviation 15.3
    assert abs(count - 250).max() < 5 * 15.3


def test_seeds_decide_and_chunks_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    from eventstudy.studies.significance import skewness

    values = np.random.default_rng(12).normal(0, 1, 30)
    whole = bootstrap_statistics(values, 500, seed=1)
    monkeypatch.setattr(skewness, "AT_ONCE", 90)
    np.testing.assert_array_equal(whole, bootstrap_statistics(values, 500, seed=1))
    assert not np.array_equal(whole, bootstrap_statistics(values, 500, seed=2))
    signs = random_signs(values, 500, seed=1)
    np.testing.assert_array_equal(signs, random_signs(values, 500, seed=1))
    assert not np.array_equal(signs, random_signs(values, 500, seed=2))


def test_johnson_without_skewness_is_t() -> None:
    values = np.array([-3.0, -1.0, 0.0, 1.0, 3.0]) + 0.7
    np.testing.assert_allclose(adjusted_t(values), stats.ttest_1samp(values, 0).statistic)
    skewed = np.array([-1.0, -1.0, -1.0, -1.0, 9.0])
    n, s = 5, skewed.mean() / skewed.std(ddof=1)
    # g of the textbook from scipy's moments: m3 / sd^3, sd with divisor n-1
    g = stats.moment(skewed, 3) / skewed.std(ddof=1) ** 3
    want = np.sqrt(n) * (s + g * s**2 / 3 + g / (6 * n))
    np.testing.assert_allclose(adjusted_t(skewed), want)
    assert g > 1


def test_the_bootstrap_of_the_skewness_adjusted_test() -> None:
    returns, market, events = drawn(13, 24)
    result = fit(returns, market, events)
    found = result.tests((0, 0), ["skewness_adjusted"], bootstrap=True, seed=4).iloc[0]
    again = result.tests((0, 0), ["skewness_adjusted"], bootstrap=True, seed=4).iloc[0]
    assert found["p_value"] == again["p_value"]
    assert found["distribution"] == "bootstrap"
    # an independent count with the same samples
    cars = result.car((0, 0))["car"].to_numpy()
    rng = np.random.Generator(np.random.PCG64(4))
    below = above = 0
    for places in rng.integers(0, 24, (1000, 6)):
        sample = cars[places]
        s = (sample.mean() - cars.mean()) / sample.std(ddof=1)
        g = stats.moment(sample, 3) / sample.std(ddof=1) ** 3
        t = np.sqrt(6) * (s + g * s**2 / 3 + g / 36)
        below += t <= found["statistic"]
        above += t >= found["statistic"]
    assert found["p_value"] == min(1.0, 2 * min(1 + below, 1 + above) / 1001)
    assert found["p_floor"] == 2 / 1001


def test_a_far_effect_reaches_the_floors() -> None:
    returns, market, events = drawn(14, 8, common=False)
    for i, date in enumerate(events["date"]):
        returns.loc[date, f"F{i}"] += 5.0
    found = table(fit(returns, market, events), (0, 0), adjusted=False)
    for test in ("sign", "wilcoxon", "wild_bootstrap", "placebo"):
        assert found.loc[test, "p_value"] == found.loc[test, "p_floor"], test


def test_the_whole_event_window_is_ranked() -> None:
    """A return outside the tested window moves the ranks, and with them the statistic."""
    returns, market, events = drawn(15, 8)
    before = table(fit(returns, market, events), (0, 0))
    returns.iloc[100 + WINDOW[1]] += 3.0
    after = table(fit(returns, market, events), (0, 0))
    for test in ("corrado", "corrado_zivney"):
        assert abs(before.loc[test, "statistic"] - after.loc[test, "statistic"]) > 1e-6
    for test in ("sign", "generalized_sign", "j1", "placebo", "grank_z"):
        # nothing but the rounding of sums that run over other neighbours
        np.testing.assert_allclose(
            before.loc[test, "statistic"], after.loc[test, "statistic"], rtol=1e-12
        )


def test_the_result_is_the_same_in_pieces() -> None:
    returns, market, events = drawn(16, 9)
    whole = table(fit(returns, market, events))
    pieces = table(fit(returns, market, events, memory=1))
    # means over events are added up piece by piece: rounding of nine terms
    np.testing.assert_allclose(whole["statistic"], pieces["statistic"], rtol=1e-12)


def test_buy_and_hold_of_factor_models_adds_the_riskfree_rate_back() -> None:
    from dataclasses import replace

    from eventstudy.studies.significance.buy_and_hold import buy_and_hold

    returns, market, events = drawn(17, 3)
    sample = fit(returns, market, events).sample
    plain = buy_and_hold(sample.cell((-1, 1)))
    rf = np.full(len(market), 0.001)
    part = sample.parts[0]
    grid = replace(part.batch.grid, y=part.batch.grid.y - rf, rf=rf)
    excess = replace(
        sample, parts=(replace(part, batch=replace(part.batch, grid=grid)),), _cache={}
    )
    np.testing.assert_allclose(buy_and_hold(excess.cell((-1, 1))), plain, rtol=1e-10)


def test_log_returns_have_no_buy_and_hold() -> None:
    returns, market, events = drawn(18, 6, common=False)
    result = fit(returns, market, events, returns="log")
    found = result.tests((0, 0), ["wild_bootstrap"], measure="bhar").iloc[0]
    assert np.isnan(found["statistic"])
    assert "needs simple returns" in found["note"]
