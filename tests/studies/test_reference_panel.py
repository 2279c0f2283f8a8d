"""Several events against numbers of other implementations."""

from __future__ import annotations

import numpy as np
import pytest

from tests.studies.cases import ATOL, ATOL_RETURN, RTOL, WINDOWS, agree, fitted, name, panel

DESIGNS = ["unclustered_40", "clustered_20"]
MODELS = ["constant_mean", "market_adjusted", "market_model"]

NO_SIGMA = {"t_cross_sectional": "cross_t"}
WITH_SIGMA = {
    "patell": "patell_sum",
    "patell_exact": "patell_exact",
    "bmp": "bmp_exact",
    "grank_t": "grank_t",
}
"""Identifiers here -> names in the reference. The reference does not centre the residuals of
market_adjusted (sigma with divisor T), so only tests without sigma are compared there."""

COMPARED = [
    (design, model, ours, theirs)
    for design in DESIGNS
    for model in MODELS
    for ours, theirs in (
        NO_SIGMA if model == "market_adjusted" else {**NO_SIGMA, **WITH_SIGMA}
    ).items()
]


def wanted(design: str, model: str, window: tuple[int, int], theirs: str) -> tuple[float, ...]:
    tests = panel(design).tests
    row = tests[
        (tests["model"] == model) & (tests["window"] == name(window)) & (tests["test"] == theirs)
    ]
    assert len(row) == 1
    return tuple(row[["statistic", "p_value", "df"]].iloc[0].astype(float))


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("model", MODELS)
def test_estimates(design: str, model: str) -> None:
    found = panel(design).found
    found = found[(found["model"] == model) & found["window"].isna()]
    wide = found.pivot(index="event_id", columns="quantity", values="value")
    ours = fitted(design, model).estimates.set_index("event")
    if model != "market_adjusted":
        agree(ours["alpha"], wide["alpha"], atol=ATOL_RETURN)
        agree(ours["sigma"], wide["sigma"])
    if model == "market_model":
        agree(ours["beta"], wide["beta"])


@pytest.mark.parametrize("design", DESIGNS)
def test_daily(design: str) -> None:
    daily = panel(design).daily
    result = fitted(design, "market_model")
    for column, ours, atol in (
        ("ar", result.abnormal, ATOL_RETURN),
        ("sar", result.standardized, ATOL),
    ):
        want = daily.pivot(index="event_id", columns="day", values=column)
        assert list(want.columns) == list(ours.columns)
        agree(ours, want.loc[ours.index], atol=atol, what=column)


@pytest.mark.parametrize("design", DESIGNS)
@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("window", WINDOWS)
def test_car(design: str, model: str, window: tuple[int, int]) -> None:
    found = panel(design).found
    found = found[(found["model"] == model) & (found["window"] == name(window))]
    wide = found.pivot(index="event_id", columns="quantity", values="value")
    ours = fitted(design, model).car(window)
    agree(ours["car"], wide["car"], atol=ATOL_RETURN)
    if model != "market_adjusted":
        agree(ours["se"], wide["car_se"])
        agree(ours["t"], wide["car_t"], atol=ATOL)
        agree(ours["p_value"], wide["car_p"])


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(("design", "model", "ours", "theirs"), COMPARED)
def test_tests(design: str, model: str, ours: str, theirs: str, window: tuple[int, int]) -> None:
    statistic, p, df = wanted(design, model, window, theirs)
    found = fitted(design, model).tests(window, tests=[ours]).iloc[0]
    np.testing.assert_allclose(found["statistic"], statistic, rtol=RTOL, atol=ATOL)
    np.testing.assert_allclose(found["p_value"], p, rtol=RTOL, atol=ATOL)
    np.testing.assert_equal(found["df"], df)


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("model", ["constant_mean", "market_model"])
@pytest.mark.parametrize("floor_r", [True, False])
def test_bmp_adjusted_on_a_common_date(model: str, window: tuple[int, int], floor_r: bool) -> None:
    theirs = "kp_bmp_exact_clip0" if floor_r else "kp_bmp_exact"
    statistic, p, df = wanted("clustered_20", model, window, theirs)
    result = fitted("clustered_20", model)
    found = result.tests(window, tests=["bmp_adjusted"], floor_r=floor_r).iloc[0]
    agree(found["statistic"], statistic, atol=ATOL)
    agree(found["p_value"], p, atol=ATOL)
    np.testing.assert_equal(found["df"], df)


def test_the_sign_of_r_is_seen() -> None:
    """In this design r < 0: with the floor the statistic stays, without it grows."""
    result = fitted("clustered_20", "market_model")
    plain = result.tests((0, 0), tests=["bmp"])["statistic"].iloc[0]
    floored = result.tests((0, 0), tests=["bmp_adjusted"]).iloc[0]
    free = result.tests((0, 0), tests=["bmp_adjusted"], floor_r=False)["statistic"].iloc[0]
    assert floored["statistic"] == plain  # r = 0 gives the unadjusted value to the last bit
    assert "set to 0" in floored["note"]
    assert abs(free) > abs(plain)


@pytest.mark.parametrize(("design", "model", "ours", "theirs"), COMPARED)
def test_mutated_references_would_be_caught(
    design: str, model: str, ours: str, theirs: str
) -> None:
    """A reference off by one percent must not pass the comparison above."""
    statistic, p, _ = wanted(design, model, (-1, 1), theirs)
    found = fitted(design, model).tests((-1, 1), tests=[ours]).iloc[0]
    for value, want in ((found["statistic"], statistic), (found["p_value"], p)):
        with pytest.raises(AssertionError):
            np.testing.assert_allclose(value, want * 1.01, rtol=RTOL, atol=ATOL)


def test_agreement_is_refused_to_a_number_off_by_one_percent() -> None:
    agree([2.0, -1.0, 0.0], [2.0, -1.0, 0.0])
    with pytest.raises(AssertionError):
        agree([2.0, -1.0], [2.0, -1.01])
    with pytest.raises(AssertionError, match="one percent more would pass"):
        agree([2.0, 1e-4], [2.0, 1e-4], atol=1e-5)  # so loose that it proves nothing
