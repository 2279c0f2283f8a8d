"""What must not change a statistic, and what must turn its sign (hypothesis)."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.studies.significance.designs import MANY, STANDARDIZED, drawn, fit, table

SEEDS = st.integers(0, 2**32 - 1)
# rounding of 60-day sums: some hundred times 1e-16, larger where a statistic is a small difference
NEAR = {"rtol": 1e-9, "atol": 1e-10}
UNSIGNED = {"mvrm", "placebo", "wilcoxon"}
"""F, a distance, and a rank sum that turns into its complement."""


def same(a: pd.DataFrame, b: pd.DataFrame, tests: tuple[str, ...] = MANY) -> None:
    for test in tests:
        left = a.loc[test, ["statistic", "p_value"]].to_numpy(float)
        right = b.loc[test, ["statistic", "p_value"]].to_numpy(float)
        np.testing.assert_allclose(left, right, err_msg=test, equal_nan=True, **NEAR)


def applied(found: pd.DataFrame, but: set[str]) -> None:
    """Nothing but the named tests may have been refused: or the comparison were empty."""
    refused = set(found.index[found["statistic"].isna()])
    assert refused == but, found.loc[list(refused - but), "note"].tolist()


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.booleans(), st.permutations(range(8)))
def test_the_order_of_firms_does_not_matter(seed: int, common: bool, order: list[int]) -> None:
    returns, market, events = drawn(seed, common=common)
    found = table(fit(returns, market, events))
    applied(found, {"wild_bootstrap"} if common else {"mvrm"})
    moved = fit(returns.iloc[:, order], market, events.iloc[order].reset_index(drop=True))
    # the wild bootstrap enumerates all 2^8 patterns here, so nothing is drawn
    same(found, table(moved))


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.booleans(), st.lists(st.floats(0.01, 100), min_size=8, max_size=8))
def test_the_scale_of_a_firm_does_not_matter(seed: int, common: bool, scale: list[float]) -> None:
    returns, market, events = drawn(seed, common=common)
    options = {"ranked": "scar"}
    found = table(fit(returns, market, events), **options)
    scaled = table(fit(returns * scale, market, events), **options)
    same(found, scaled, STANDARDIZED)


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.floats(0.01, 100))
def test_the_common_scale_does_not_matter(seed: int, scale: float) -> None:
    returns, market, events = drawn(seed, common=False)
    same(table(fit(returns, market, events)), table(fit(returns * scale, market, events)))


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.booleans(), st.floats(-0.01, 0.01), st.floats(-3, 3))
def test_a_constant_and_a_multiple_of_the_market_do_not_matter(
    seed: int, common: bool, constant: float, multiple: float
) -> None:
    returns, market, events = drawn(seed, common=common)
    moved = returns.add(constant + multiple * market, axis=0)
    same(table(fit(returns, market, events)), table(fit(moved, market, events)))


@settings(max_examples=15, deadline=None)
@given(SEEDS, st.booleans())
def test_turned_returns_turn_the_statistic(seed: int, common: bool) -> None:
    returns, market, events = drawn(seed, common=common)
    a, b = table(fit(returns, market, events)), table(fit(-returns, market, events))
    for test in MANY:
        if test == "generalized_sign":  # p turns into 1 - p: see the next test
            continue
        left, right = a.loc[test], b.loc[test]
        if test == "wilcoxon":
            np.testing.assert_allclose(left["statistic"], 36 - right["statistic"])
        elif test in UNSIGNED:
            np.testing.assert_allclose(left["statistic"], right["statistic"], **NEAR)
        else:
            np.testing.assert_allclose(left["statistic"], -right["statistic"], **NEAR)
        np.testing.assert_allclose(left["p_value"], right["p_value"], err_msg=test, **NEAR)


@settings(max_examples=15, deadline=None)
@given(SEEDS)
def test_turned_returns_turn_the_generalized_sign(seed: int) -> None:
    returns, market, events = drawn(seed)
    # no return is exactly its expectation, so what is not positive is negative
    a, b = (table(fit(r, market, events)).loc["generalized_sign"] for r in (returns, -returns))
    np.testing.assert_allclose(a["statistic"], -b["statistic"], **NEAR)
    np.testing.assert_allclose(a["p_value"], b["p_value"], **NEAR)


@settings(max_examples=25, deadline=None)
@given(SEEDS, st.integers(5, 12), st.booleans())
def test_p_lies_between_its_floor_and_one(seed: int, firms: int, common: bool) -> None:
    returns, market, events = drawn(seed, firms, common=common)
    returns.iloc[100:] += 10.0  # an effect far beyond all noise
    for model in ("constant_mean", "market_model"):
        for window in [(0, 0), (-2, 2)]:
            found = table(fit(returns, market, events, model), window, bootstrap=False)
            p = found["p_value"].dropna()
            assert len(p) >= 10
            assert ((p > 0) & (p <= 1)).all()
            floor = found.loc[p.index, "p_floor"]
            # a share of n counts is one rounding off at most
            assert (p >= floor.fillna(0) * (1 - 1e-15)).all()


@pytest.mark.parametrize("test", MANY)
def test_the_comparison_would_see_a_difference(test: str) -> None:
    """A change of one return on the event day moves every statistic."""
    common = test != "wild_bootstrap"
    returns, market, events = drawn(5, common=common)
    before = table(fit(returns, market, events))
    returns.iloc[98:140] += 0.08 * np.linspace(1, 2, 8)
    after = table(fit(returns, market, events))
    with pytest.raises(AssertionError):
        same(before, after, (test,))
