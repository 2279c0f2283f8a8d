"""Each rule of "not applicable when", one by one; each warning."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.errors import UsageError
from eventstudy.studies.significance import REGISTRY, identifiers
from eventstudy.studies.significance.overlap import clusters
from eventstudy.studies.significance.registry import ORDER
from tests.studies.significance.designs import MANY, drawn, fit


def run(result: es.StudyResult, test: str, window=(0, 0), **options) -> pd.Series:
    return result.tests(window, [test], **options).iloc[0]


def refused(result: es.StudyResult, test: str, text: str, window=(0, 0), **options) -> None:
    row = run(result, test, window, **options)
    assert np.isnan(row["statistic"])
    assert np.isnan(row["p_value"])
    assert text in row["note"], row["note"]
    assert ";" in row["note"]  # what to do follows


def applies(result: es.StudyResult, test: str, window=(0, 0), **options) -> pd.Series:
    row = run(result, test, window, **options)
    assert np.isfinite(row["statistic"]), row["note"]
    assert 0 < row["p_value"] <= 1
    return row


def test_all_tests_of_the_table_are_registered() -> None:
    assert set(ORDER) <= set(REGISTRY)
    assert set(MANY) | {"garch_t"} <= set(identifiers())
    for test in REGISTRY.values():
        assert test.citation
        assert test.h0 != test.h1


@pytest.mark.parametrize(
    ("test", "fewest"),
    [
        ("brown_warner", 2),
        ("j1", 1),
        ("crude_dependence", 1),
        ("placebo", 1),
        ("mvrm", 1),
        ("patell_adjusted", 2),
        ("skewness_adjusted", 5),
        ("corrado", 5),
        ("corrado_zivney", 5),
        ("grank_z", 5),
        ("generalized_sign", 5),
        ("sign", 6),
        ("wilcoxon", 6),
    ],
)
def test_fewest_events(test: str, fewest: int) -> None:
    options = {"adjusted": True} if test == "grank_z" else {}
    applies(fit(*drawn(1, fewest)), test, **options)
    if fewest > 1:
        needs = "smallest possible p" if fewest == 6 else f"at least {fewest}"
        refused(fit(*drawn(1, fewest - 1)), test, needs, **options)


def test_a_floor_above_alpha() -> None:
    result = fit(*drawn(2, 8))
    for test in ("sign", "wilcoxon"):
        applies(result, test, alpha=0.0079)  # 2^-7 = .0078125
        refused(
            result, test, "cannot reject at 0.0078: smallest possible p is 0.0078125", alpha=0.0078
        )
    # 60 estimation days: 1/(T - L + 2)
    applies(result, "placebo", alpha=0.0164)
    refused(result, "placebo", "smallest possible p is 0.0163934", alpha=0.0163)


def test_few_clusters() -> None:
    """Five dates cannot reach 5 % (.0625), six can."""
    for dates, fine in ((1, False), (5, False), (6, True)):
        returns, market, events = drawn(3, 12, common=False)
        events["date"] = events["date"].to_numpy()[np.arange(12) % dates]
        result = fit(returns, market, events)
        if fine:
            assert applies(result, "wild_bootstrap")["p_floor"] == 0.03125
        else:
            refused(result, "wild_bootstrap", f"clusters={dates}")
            refused(result, "wild_bootstrap", f"smallest possible p is {2.0 ** (1 - dates):g}")


def test_many_clusters_are_drawn() -> None:
    result = fit(*drawn(4, 14, common=False))
    row = applies(result, "wild_bootstrap", draws=499, seed=5)
    assert "499 random sign patterns, seed 5" in row["note"]
    assert row["p_floor"] == 1 / 500
    assert row["distribution"] == "bootstrap"
    assert row["p_value"] == run(result, "wild_bootstrap", draws=499, seed=5)["p_value"]
    refused(result, "wild_bootstrap", "smallest possible p is 0.002", draws=499, alpha=0.0019)


def test_chained_windows_are_one_cluster() -> None:
    returns, market, events = drawn(5, 14, common=False, step=3)
    result = fit(returns, market, events)
    assert applies(result, "wild_bootstrap", (-1, 1))["note"].startswith("14 clusters")
    refused(result, "wild_bootstrap", "clusters=1", (-2, 2))


def test_chains_run_across_calendars() -> None:
    """A share's five sessions from a Thursday end after a coin's five days from that Friday."""
    rng = np.random.default_rng(6)
    sessions, days = (
        pd.bdate_range("2019-01-01", periods=160),
        pd.date_range("2019-01-01", periods=224),
    )
    series = {"share": pd.Series(rng.normal(0, 0.01, 160), sessions)}
    series |= {f"coin{i}": pd.Series(rng.normal(0, 0.03, 224), days) for i in range(8)}
    dates = ["2019-06-06", "2019-06-07", "2019-06-12"]  # Thursday, Friday, Wednesday
    events = pd.DataFrame({"asset": ["share", "coin0", "coin1"], "date": pd.to_datetime(dates)})
    study = es.EventStudy("constant_mean", (-70, -6), (0, 4))
    result = study.fit(series, events)
    # coin0's window ends on Tuesday, the share's on Wednesday: the share chains the two coins
    assert clusters(result.sample.cell((0, 4))).tolist() == [0, 0, 0]
    assert clusters(result.one(1).sample.cell((0, 4))).tolist() == [0]
    apart = study.fit(series, events.iloc[1:])
    assert clusters(apart.sample.cell((0, 4))).tolist() == [0, 1]


@pytest.mark.parametrize("test", ["skewness_adjusted", "wild_bootstrap"])
def test_events_that_do_not_differ(test: str) -> None:
    returns, market, events = drawn(6, 6, common=False)
    first = events["date"].iloc[0]
    zero = returns.index.get_loc(first)
    for i in range(6):
        # the same returns, market included, around every date
        other = returns.index.get_loc(events["date"].iloc[i])
        returns.iloc[other - 70 : other + 5, i] = np.sin(np.arange(75.0)) / 100
    result = fit(returns, market * 0, events, "constant_mean")
    assert zero > 70
    refused(result, test, "needs events that differ", alpha=0.5)


def test_too_short_an_estimation_window() -> None:
    returns, market, events = drawn(7, 8)
    short = fit(returns, market, events, estimation=(-32, -4))
    for test in ("corrado", "corrado_zivney"):
        refused(short, test, "T=29, needs at least 30")
    refused(short, "crude_dependence", "relative days shared by all events=29")
    longer = fit(returns, market, events, estimation=(-33, -4))
    for test in ("corrado", "corrado_zivney", "crude_dependence"):
        applies(longer, test)
    tiny = fit(returns, market, events, estimation=(-7, -4))
    apart = drawn(7, 8, common=False)  # no correlation to estimate
    refused(fit(*apart, estimation=(-7, -4)), "patell_adjusted", "v=2.0, needs at least 3")
    applies(fit(*apart, estimation=(-8, -4)), "patell_adjusted")
    refused(tiny, "placebo", "T=4, needs at least L=5", (-2, 2))


def test_relative_days_that_few_events_share() -> None:
    returns, market, events = drawn(8, 8, common=False)
    for i in range(6):
        zero = returns.index.get_loc(events["date"].iloc[i])
        # 5 of the 60 days missing, others for every firm
        returns.iloc[zero - 6 - 5 * i - np.arange(5), i] = np.nan
    result = fit(returns, market, events, min_estimation=30)
    assert result.dropped["relative_day"].nunique() == 30
    applies(result, "crude_dependence")
    zero = returns.index.get_loc(events["date"].iloc[6])
    returns.iloc[zero - 6 - 30, 6] = np.nan
    result = fit(returns, market, events, min_estimation=30)
    refused(result, "crude_dependence", "shared by all events=29, needs at least 30")


def test_grank_z_refuses_clustered_dates_unless_adjusted() -> None:
    result = fit(*drawn(10, 8))
    refused(result, "grank_z", "other events in the same window=7")
    assert "adjusted for correlation" in applies(result, "grank_z", adjusted=True)["note"]
    assert applies(fit(*drawn(10, 8, common=False)), "grank_z")["note"].startswith("N=8 < 20")


def test_the_same_series_twice() -> None:
    returns, market, events = drawn(11, 6)
    for i in range(6):
        returns[f"F{i}"] = returns["F0"]
    refused(fit(returns, market, events), "mvrm", "these are 6 copies of one")
    # alike but on the event day
    returns.loc[events["date"][0]] += 0.01 * np.arange(6)
    result = fit(returns, market, events)
    refused(result, "patell_adjusted", "needs r below 1")
    refused(result, "grank_z", "needs r below 1", adjusted=True)


def test_a_series_that_others_add_up_to() -> None:
    returns, market, events = drawn(11, 6)
    returns["F2"] = returns["F0"] + returns["F1"]
    refused(fit(returns, market, events), "mvrm", "no combination of each other")


def test_r_below_its_bound() -> None:
    returns, market, events = drawn(12, 2)
    returns["F1"] = -returns["F0"]
    returns.loc[events["date"][0], "F1"] += 0.05
    result = fit(returns, market, events)
    refused(result, "patell_adjusted", "needs r above -1/(N-1)", floor_r=False)
    assert "set to 0" in applies(result, "patell_adjusted")["note"]


def test_mvrm_refuses_other_dates_and_too_many_events() -> None:
    refused(fit(*drawn(13, 6, common=False)), "mvrm", "different dates=6, needs one common date")
    returns, market, events = drawn(14, 12)
    refused(fit(returns, market, events, estimation=(-16, -4)), "mvrm", "N=12, needs at most v=11")
    row = applies(fit(returns, market, events, estimation=(-17, -4)), "mvrm")
    assert row["df"] == 1  # F(12, 12-12+1)


def test_mvrm_refuses_other_estimation_days() -> None:
    returns, market, events = drawn(15, 6)
    returns.iloc[60, 2] = np.nan
    refused(
        fit(returns, market, events),
        "mvrm",
        "events on other estimation days=1, needs the same days",
    )
    returns.iloc[60] = np.nan
    applies(fit(returns, market, events), "mvrm")


def test_generalized_sign_needs_both_signs() -> None:
    returns, market, events = drawn(16, 6)
    # one huge positive residual would leave all others negative: shares near 0 but not 0, so
    # p in {0, 1} is out of reach of least squares and is checked on market_adjusted
    result = fit(returns.abs() + 1.0, market, events, "market_adjusted")
    refused(result, "generalized_sign", "share of positive residuals=1")


def test_zeros_leave_the_sign_test() -> None:
    returns, market, events = drawn(17, 8)
    zero = returns.index.get_loc(events["date"].iloc[0])
    returns.iloc[zero] = market.iloc[zero]
    result = fit(returns, market, events, "market_adjusted")
    refused(result, "sign", "CARs other than 0=0")
    refused(result, "wilcoxon", "values other than 0=0")
    returns.iloc[zero, 2:] += [0.01, 0.02, 0.03, 0.04, 0.05, 0.06]
    result = fit(returns, market, events, "market_adjusted")
    row = applies(result, "sign")
    assert "6 of 6 positive; 2 zeros left out" in row["note"]
    assert row["p_value"] == 0.03125
    row = applies(result, "wilcoxon")
    assert (row["statistic"], row["p_value"]) == (21, 0.03125)
    # for the generalized test zeros stay, and are not positive
    assert "6 of 8 positive" in applies(result, "generalized_sign")["note"]


def test_the_bootstrap_needs_twenty_events() -> None:
    refused(
        fit(*drawn(18, 19)), "skewness_adjusted", "at least 20 for the bootstrap", bootstrap=True
    )
    applies(fit(*drawn(18, 20)), "skewness_adjusted", bootstrap=True)
    refused(
        fit(*drawn(18, 20)),
        "skewness_adjusted",
        "smallest possible p is 0.02",
        bootstrap=True,
        draws=99,
        alpha=0.01,
    )


def test_garch_t_needs_the_garch_model() -> None:
    row = run(fit(*drawn(19, 1)), "garch_t")
    assert np.isnan(row["statistic"])
    assert row["note"].startswith("garch_t not applicable: model=market_model, needs")


@pytest.mark.parametrize(
    ("test", "text", "length"),
    [
        ("corrado", "event windows of different dates overlap", 1),
        ("corrado_zivney", "event windows of different dates overlap", 1),
        ("crude_dependence", "event windows of different dates overlap", 1),
        ("sign", "others on average", 1),
        ("generalized_sign", "others on average", 1),
        ("wilcoxon", "others on average", 1),
        ("skewness_adjusted", "others on average", 1),
    ],
)
def test_violated_assumptions_are_notes(test: str, text: str, length: int) -> None:
    overlapping = applies(fit(*drawn(20, 8, common=False, step=1)), test, (-length, length))
    assert text in overlapping["note"]
    disjoint = applies(fit(*drawn(20, 8, common=False)), test, (-length, length))
    assert text not in disjoint["note"]


def test_warnings_of_small_samples() -> None:
    few, more = fit(*drawn(21, 9)), fit(*drawn(21, 20))
    assert "N=9 < 20" in applies(few, "corrado_zivney")["note"]
    assert "N=" not in applies(more, "corrado_zivney")["note"]
    assert "N=9 < 10" in applies(few, "generalized_sign")["note"]
    assert "N=" not in applies(more, "generalized_sign")["note"]


def test_placebo_is_descriptive_over_long_windows() -> None:
    result = fit(*drawn(22, 8), window=(-2, 5), estimation=(-70, -6))
    assert applies(result, "placebo", (0, 4))["note"] == ""
    assert applies(result, "placebo", (0, 5))["note"].startswith("descriptive only: L=6 > 5")


@pytest.mark.parametrize(
    ("test", "options"),
    [
        ("crude_dependence", {"ddof": -1}),
        ("crude_dependence", {"ddof": 1.5}),
        ("crude_dependence", {"ddof": 60}),
        ("wilcoxon", {"ranked": "bhar"}),
        ("mvrm", {"effect": "sum"}),
        ("wild_bootstrap", {"measure": "scar"}),
        ("wild_bootstrap", {"draws": 50}),
        ("skewness_adjusted", {"bootstrap": True, "draws": 50}),
        ("skewness_adjusted", {"bootstrap": True, "seed": -1}),
        ("skewness_adjusted", {"bootstrap": True, "seed": None}),
        ("skewness_adjusted", {"bootstrap": True, "seed": 1.5}),
    ],
)
def test_options_outside_their_range(test: str, options: dict[str, object]) -> None:
    result = fit(*drawn(23, 24))
    with pytest.raises(UsageError) as caught:
        result.tests((0, 0), [test], alpha=0.5, **options)
    assert repr(list(options.values())[-1]) in str(caught.value)


def test_seeds_of_the_wild_bootstrap_are_checked() -> None:
    result = fit(*drawn(24, 14, common=False))
    with pytest.raises(UsageError, match="seed"):
        result.tests((0, 0), ["wild_bootstrap"], seed="now")
