"""The tests over several events against numbers of other implementations."""

from __future__ import annotations

import numpy as np
import pytest

from tests.studies import test_reference_panel as of_the_panel
from tests.studies.cases import ATOL, MAPPED, RTOL, WINDOWS, fitted, name, panel

DESIGNS = ["unclustered_40", "clustered_20"]
MODELS = ["constant_mean", "market_adjusted", "market_model", "scholes_williams", "dimson"]

# identifier here -> (name in the reference, options, which of its numbers are ours)
BOTH = {"statistic", "p_value"}
WITHOUT_SIGMA = {
    "t_cross_sectional": ("cross_t", {}, BOTH),
    "corrado": ("corrado_rank", {}, BOTH),
    "sign": ("sign_exact", {}, {"p_value"}),
    "sign ": ("sign", {}, {"statistic"}),
    "generalized_sign": ("generalized_sign", {}, BOTH),
    "skewness_adjusted": ("skew_t_johnson_lbt", {}, BOTH),
    "wilcoxon": ("wilcoxon_car", {"ranked": "car"}, BOTH),
    "crude_dependence": ("bw1985_cda_Tm1", {"ddof": 1}, BOTH),
}
WITH_SIGMA = {
    # the reference takes t(T-k) for the null of bw1980
    "brown_warner": ("bw1980", {}, {"statistic"}),
    "crude_dependence": ("bw1985_cda_Tmk", {}, BOTH),
    "j1": ("j1", {}, BOTH),
    "corrado_zivney": ("corrado_zivney", {}, BOTH),
    "wilcoxon": ("wilcoxon_scar", {}, BOTH),
}
# these hold on one of the two designs only: a common date, or dates that are not clustered
COMMON_DATE = {
    "patell_adjusted": ("adj_patell_exact_clip0", {}, BOTH),
    "patell_adjusted ": ("adj_patell_exact", {"floor_r": False}, BOTH),
}
SPREAD_DATES = {"grank_z": ("grank_z", {}, BOTH)}


def compared() -> list[tuple[str, str, str, str, dict[str, object], set[str]]]:
    out = []
    for design in DESIGNS:
        own = COMMON_DATE if design == "clustered_20" else SPREAD_DATES
        for model in MODELS:
            # the reference gives no sigma for the beta-sum models, and does not centre the
            # residuals of market_adjusted (divisor T)
            tables = [WITHOUT_SIGMA]
            if model in ("constant_mean", "market_model"):
                tables += [WITH_SIGMA, own]
            for table in tables:
                out += [(design, model, k.strip(), *v) for k, v in table.items()]
    return out


COMPARED = compared()


def wanted(design: str, model: str, window: tuple[int, int], theirs: str) -> dict[str, float]:
    tests = panel(design).tests
    row = tests[
        (tests["model"] == model) & (tests["window"] == name(window)) & (tests["test"] == theirs)
    ]
    assert len(row) == 1
    return row[["statistic", "p_value", "df"]].iloc[0].to_dict()


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize(("design", "model", "ours", "theirs", "options", "columns"), COMPARED)
def test_tests(design, model, ours, theirs, options, columns, window) -> None:
    want = wanted(design, model, window, theirs)
    found = fitted(design, model).tests(window, tests=[ours], **options).iloc[0]
    for column in columns:
        np.testing.assert_allclose(found[column], want[column], rtol=RTOL, atol=ATOL)
    if columns == BOTH and found["distribution"] == "t":  # the df of wilcoxon there is its N
        assert found["df"] == want["df"]


@pytest.mark.parametrize(("design", "model", "ours", "theirs", "options", "columns"), COMPARED)
def test_mutated_references_would_be_caught(design, model, ours, theirs, options, columns) -> None:
    """A reference off by one percent must not pass the comparison above."""
    caught = 0
    for window in WINDOWS:
        want = wanted(design, model, window, theirs)
        found = fitted(design, model).tests(window, tests=[ours], **options).iloc[0]
        for column in columns:
            if want[column] == 0:  # 1 % of nothing is nothing
                continue
            with pytest.raises(AssertionError):
                np.testing.assert_allclose(found[column], want[column] * 1.01, rtol=RTOL, atol=ATOL)
            caught += 1
    assert caught >= 2


@pytest.mark.parametrize("window", WINDOWS)
def test_inputs_of_the_tests(window) -> None:
    """The expected share of the generalized sign test, and the mean buy-and-hold return."""
    from eventstudy.studies.significance.buy_and_hold import buy_and_hold
    from eventstudy.studies.significance.signs import positive_share

    for design in DESIGNS:
        for model in ("constant_mean", "market_model"):
            cell = fitted(design, model).sample.cell(window)
            want = wanted(design, model, window, "gsign_p_hat")["statistic"]
            np.testing.assert_allclose(positive_share(cell), want, rtol=RTOL)
            want = wanted(design, model, window, "bhar_model_mean")["statistic"]
            # a mean of differences of products near 1: rounding of 1e-16 against 1e-4
            np.testing.assert_allclose(buy_and_hold(cell).mean(), want, rtol=RTOL, atol=1e-14)


def test_every_mapped_row_of_the_reference_is_compared() -> None:
    """What is left has a reason: another sigma or df, a common date, r paired without overlap."""
    compared = {(row[0], row[1], row[3]) for row in (*COMPARED, *of_the_panel.COMPARED)}
    common_date = {"kp_bmp_exact", "kp_bmp_exact_clip0"}  # test_bmp_adjusted_on_a_common_date
    compared |= {
        ("clustered_20", model, theirs)
        for model in ("constant_mean", "market_model")
        for theirs in common_date
    }
    left = set()
    for design in DESIGNS:
        rows = panel(design).tests
        rows = rows[rows["test"].isin(MAPPED)]
        assert set(rows["window"]) == {name(window) for window in WINDOWS}
        assert set(rows["test"]) == set(MAPPED)
        left |= {
            (design, model, theirs)
            for model, theirs in zip(rows["model"], rows["test"], strict=True)
            if (design, model, theirs) not in compared
        }
    common_date |= {theirs for theirs, _, _ in COMMON_DATE.values()}
    for design, model, theirs in left:
        assert (
            (model == "market_adjusted" and theirs not in {t for t, *_ in WITHOUT_SIGMA.values()})
            or (design == "unclustered_40" and theirs in common_date)
            or (design == "clustered_20" and theirs == "grank_z")
            # its df is that of a regression; with T-1 the two beta sums are compared above
            or (model in ("scholes_williams", "dimson") and theirs == "bw1985_cda_Tmk")
        ), (design, model, theirs)
    assert set(MAPPED.values()) <= {row[2] for row in (*COMPARED, *of_the_panel.COMPARED)} | {
        "bmp_adjusted"
    }
