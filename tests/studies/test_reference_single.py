"""One event on one series against numbers of other implementations."""

from __future__ import annotations

from functools import cache

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from tests.studies.cases import ATOL, ATOL_RETURN, RTOL, SINGLE, agree, name, prices, table

VARIANTS = ["simple_keep_gap_return", "log_keep_gap_return", "simple_drop_gap_return"]
WINDOWS = [(0, 0), (0, 1), (-1, 1), (0, 5)]
EVENT = pd.DataFrame({"asset": ["BTC_close"], "date": ["2019-10-25"]})


@cache
def study(variant: str) -> es.StudyResult:
    kind = variant.split("_")[0]
    returns = es.returns(prices("single_btc_prices.csv.gz"), kind=kind)
    if "drop" in variant:
        returns = returns.drop(pd.Timestamp("2019-04-01"))
    design = es.EventStudy("constant_mean", (-260, -11), (-1, 5), returns=kind)
    return design.fit(returns, EVENT)


@cache
def reference() -> pd.DataFrame:
    return table("single_btc_tests.csv.gz")


def rows(variant: str, window: tuple[int, int]) -> pd.DataFrame:
    r = reference()
    return r[(r["variant"] == variant) & (r["window"] == name(window))].set_index("test")


def test_every_variant_and_window_of_the_reference_is_compared() -> None:
    r = reference()
    r = r[r["test"].isin(SINGLE)]
    assert set(r["variant"]) == set(VARIANTS)
    assert set(r["window"]) == {name(window) for window in WINDOWS}
    assert set(r["test"]) == set(SINGLE)


@pytest.mark.parametrize("variant", VARIANTS)
def test_estimates(variant: str) -> None:
    r = reference()
    r = r[(r["variant"] == variant) & r["window"].isna()].set_index("test")["statistic"]
    found = study(variant).estimates.iloc[0]
    agree(found["alpha"], r["alpha"])
    agree(found["sigma"], r["sigma"])


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("window", WINDOWS)
def test_car(variant: str, window: tuple[int, int]) -> None:
    r = rows(variant, window)["statistic"]
    found = study(variant).car(window).iloc[0]
    agree(found["car"], r["car"], atol=ATOL_RETURN)
    agree(found["se"], r["car_se"])


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("theirs", SINGLE)
def test_single_event_tests(variant: str, window: tuple[int, int], theirs: str) -> None:
    r = rows(variant, window)
    if theirs not in r.index:
        assert theirs in ("sq", "sq_overlapping_sums")  # one is for L = 1, the other for L > 1
        return
    want = r.loc[theirs]
    found = study(variant).tests(window, tests=[SINGLE[theirs]]).iloc[0]
    np.testing.assert_allclose(found["statistic"], want["statistic"], rtol=RTOL, atol=ATOL)
    np.testing.assert_allclose(found["p_value"], want["p_value"], rtol=RTOL, atol=ATOL)
    if not np.isnan(want["df"]):
        assert found["df"] == want["df"]
    if not np.isnan(want["p_floor"]):
        np.testing.assert_allclose(found["p_floor"], want["p_floor"], rtol=RTOL)


def test_mutated_references_would_be_caught() -> None:
    """A reference off by one percent must not pass the comparison above."""
    caught = 0
    for window in WINDOWS:
        r = rows(VARIANTS[0], window)
        for theirs, ours in SINGLE.items():
            if theirs not in r.index:
                continue
            found = study(VARIANTS[0]).tests(window, tests=[ours]).iloc[0]
            for column in ("statistic", "p_value"):
                with pytest.raises(AssertionError):
                    np.testing.assert_allclose(
                        found[column], r.loc[theirs, column] * 1.01, rtol=RTOL, atol=ATOL
                    )
                caught += 1
    assert caught == 2 * 4 * len(WINDOWS)  # statistic and p of four tests in four windows
