"""Simulated designs: what is drawn, and the sizes that the tests must have in them.

Sizes are compared with closed forms and with rates measured by another program (5,000 portfolios a
cell). The reduced runs have fixed seeds; the full ones are marked slow.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from scipy import stats

import eventstudy as es
from eventstudy.errors import UsageError
from eventstudy.studies.experiments import LAWS, Design, innovations, portfolios
from eventstudy.studies.models.market import MarketModel
from eventstudy.studies.simulation import (
    Calibration,
    calibrate,
    every_design,
    simulate,
    standard_designs,
)


def standard_error(p: float, n: int) -> float:
    return float(np.sqrt(p * (1 - p) / n))


def rates(found: Calibration) -> dict[str, float]:
    return dict(zip(found.table["test"], found.table["rate"], strict=True))


# ------------------------------------------------------------------ what is drawn


@pytest.mark.parametrize("law", LAWS)
def test_laws_have_variance_one(law: str) -> None:
    x = innovations(law, (400, 500), np.random.default_rng(1))
    assert x.shape == (400, 500)
    # t3 has no fourth moment, so its sample variance converges slowly: 5 %; else 1 %
    assert x.var() == pytest.approx(1, rel=0.05 if law in ("t3", "garch") else 0.01)
    neighbours = np.corrcoef(x[:, 1:].ravel(), x[:, :-1].ravel())[0, 1]
    # s.e. 1/sqrt(200,000) = .0022 (about four times that under GARCH)
    assert neighbours == pytest.approx(0.15 if law == "ar1" else 0, abs=0.01)
    clustered = np.corrcoef(np.abs(x[:, 1:]).ravel(), np.abs(x[:, :-1]).ravel())[0, 1]
    assert (clustered > 0.1) == (law == "garch")
    if law == "t3":
        quantile = stats.t(3).ppf(0.95) / np.sqrt(3)
        assert (x > quantile).mean() == pytest.approx(0.05, abs=4 * standard_error(0.05, 200_000))


@pytest.mark.parametrize(
    ("design", "dates", "disjoint"),
    [
        (Design(events=6), 6, True),
        (Design(events=6, correlation=0.2), 1, None),
        (Design(events=6, correlation=0.2, dates=3), 3, True),
        (Design(events=6, days=4, spread=3), None, False),
    ],
)
def test_dates(design: Design, dates: int | None, disjoint: bool | None) -> None:
    for sample in portfolios(design, 5, 1, MarketModel()):
        assert len(sample) == 6
        different = np.unique(sample.day_zero)
        if dates is not None:
            assert len(different) == dates
        if disjoint:
            assert np.diff(different).min() >= design.estimation + design.gap + design.days
        if disjoint is False:
            assert 1 < len(different) <= 3
            assert different[-1] - different[0] < design.days
        assert (sample.count == 250).all()
        assert sample.estimation == (-260, -11)


def test_what_is_drawn_is_what_was_asked_for() -> None:
    """Correlation, variance factor, effect, betas and sigmas, from the samples themselves."""
    d = Design(events=4, days=3, law="normal", variance=4.0, correlation=0.3, effect=2.0)
    ar, sar, rho, sigma, beta = [], [], [], [], []
    for sample in portfolios(d, 500, 2, MarketModel()):
        ar.append(sample.ar)
        sar.append(sample.ar / sample.sigma[:, None])
        e = sample.residuals(np.arange(4))
        c = np.corrcoef(e)
        rho.append((c.sum() - 4) / 12)
        sigma.append(sample.sigma)
        beta.append(sample.parts[0].estimates.coefficients["beta"])
    # 2,000 draws a moment: tolerances of about four standard errors
    z = np.stack(sar)
    np.testing.assert_allclose(z.mean(axis=(0, 1)), [2, 0, 0], atol=0.25)
    np.testing.assert_allclose(z.var(axis=(0, 1)), 4, rtol=0.2)
    together = np.mean([np.corrcoef(z[:, i, 1], z[:, j, 1])[0, 1] for i, j in [(0, 1), (2, 3)]])
    assert together == pytest.approx(0.3, abs=0.15)
    assert np.mean(rho) == pytest.approx(0.3, abs=0.01)
    assert np.median(np.concatenate(sigma)) == pytest.approx(0.02, rel=0.05)
    assert np.log(np.concatenate(sigma)).std() == pytest.approx(0.4, abs=0.03)
    assert np.concatenate(beta).mean() == pytest.approx(1, abs=0.03)
    assert np.stack(ar).shape == (500, 4, 3)


def test_a_portfolio_is_what_fit_makes_of_the_same_returns() -> None:
    """The panel of drawn returns through the public door: same numbers."""
    for design in (Design(events=6, days=2), Design(events=6, correlation=0.3, days=2, spread=3)):
        (sample,) = portfolios(design, 1, 3, MarketModel())
        returns, market, events = frame_of(sample)
        result = es.EventStudy("market_model", sample.estimation, sample.window).fit(
            returns, events, market=market
        )
        np.testing.assert_array_equal(result.sample.ar, sample.ar)
        np.testing.assert_array_equal(result.sample.sigma, sample.sigma)


def frame_of(sample) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    grid = sample.parts[0].batch.grid
    dates = sample.panel.dates
    returns = pd.DataFrame(grid.y.T, index=dates)
    events = pd.DataFrame({"asset": sample.asset, "date": dates[sample.day_zero]})
    return returns, pd.Series(grid.x[0], index=dates), events


# ------------------------------------------------------------------ the table


def test_a_design_gives_the_same_numbers_whatever_else_is_run() -> None:
    a, b = Design(events=10), Design(events=10, variance=2.0)
    options = {"seed": 4, "portfolios": 40, "tests": ["bmp", "corrado"]}
    both = calibrate([a, b], **options).table
    alone = calibrate([b], **options).table
    pd.testing.assert_frame_equal(both[2:].reset_index(drop=True), alone)
    again = calibrate([b], **options).table
    pd.testing.assert_frame_equal(alone, again)
    other = calibrate([b], **{**options, "seed": 5}).table
    assert not alone.equals(other)


def test_effects_share_their_draws() -> None:
    base = Design(events=5, effect=0.0)
    moved = replace(base, effect=0.5)
    (a,), (b,) = (portfolios(d, 1, 6, MarketModel()) for d in (base, moved))
    # the effect moves the centre of the cumulative sums: rounding alone
    np.testing.assert_allclose(a.sigma, b.sigma, rtol=1e-12)
    assert ((b.ar - a.ar) > 0).all()


def test_a_rule_of_two_is_the_larger_p() -> None:
    found = rates(
        simulate(
            seed=7,
            portfolios=200,
            events=20,
            variance=3.0,
            tests=["patell", "brown_warner", "patell+brown_warner"],
        )
    )
    assert found["patell+brown_warner"] <= min(found["patell"], found["brown_warner"])
    assert found["patell+brown_warner"] > 0


@pytest.mark.parametrize(
    ("design", "rule"),
    [
        (Design(events=1), "conformal+conformal_scaled"),
        (Design(events=10), "bmp_adjusted"),
        (Design(events=20, variance=2.0), "bmp_adjusted+grank_t"),
        (Design(events=20, correlation=0.3, spread=5, days=3), "bmp_adjusted+grank_z"),
    ],
    ids=lambda v: v.label if isinstance(v, Design) else v,
)
def test_the_recommended_rule(design: Design, rule: str) -> None:
    found = rates(
        calibrate(
            [design],
            seed=21,
            portfolios=150,
            tests=["recommended", rule],
            alpha=0.2,
            options={"adjusted": True},
        )
    )
    assert found["recommended"] == found[rule]
    assert 0 < found[rule] < 0.5


def test_tests_that_do_not_apply_say_why() -> None:
    table = simulate(seed=8, portfolios=20, events=5, tests=["sign", "bmp+sign"]).table
    assert table["verdict"].tolist() == ["not applicable"] * 2
    assert table["portfolios"].tolist() == [0, 0]
    assert table["rate"].isna().all()
    assert table["note"].str.contains("smallest possible p is 0.0625").all()


def test_verdicts() -> None:
    far = simulate(seed=9, portfolios=100, events=20, variance=9.0, tests=["patell"])
    assert far.table["verdict"].tolist() == ["rejects too often"]
    assert len(far.failures()) == len(far.failures("patell")) == 1
    assert len(far.failures("bmp")) == 0
    # exact at a level that few counts reach: N = 6 rejects with p = .03125 only
    few = simulate(seed=9, portfolios=3000, events=6, tests=["sign"])
    assert few.table["verdict"].tolist() == ["rejects too rarely"]
    some = simulate(seed=9, portfolios=100, events=20, effect=0.5, tests=["bmp"])
    assert some.table["verdict"].tolist() == ["power"]
    assert some.table["rate"].iloc[0] > 0.3


def test_display() -> None:
    found = calibrate(
        [Design(events=5), Design(events=1)], seed=10, portfolios=20, tests=["t_prediction", "j1"]
    )
    assert found.title() == "Calibration: 2 designs, nominal 5.00%, seed 10"
    assert "t3, N=5, L=1" in str(found)
    assert found.to_markdown().count("\n") == 2 + 4
    grid = found.rates()
    assert list(grid.columns) == ["t_prediction", "j1"]
    assert list(grid.index) == ["t3, N=5, L=1", "t3, N=1, L=1"]
    assert np.isnan(grid.iloc[0, 0])
    pd.testing.assert_frame_equal(found.to_pandas(), found.table)


def test_pictures() -> None:
    from eventstudy import plot

    found = calibrate(
        [Design(events=6, effect=e) for e in (0.0, 1.0)],
        seed=11,
        portfolios=30,
        tests=["bmp", "j1"],
    )
    ax = found.plot_power()
    drawn = plot.data(ax)
    assert drawn["effect"].tolist() == [0, 1]
    np.testing.assert_allclose(drawn["bmp"], 100 * found.table["rate"][[0, 2]])
    grid = plot.data(found.plot())
    assert grid.shape == (2, 3)
    with pytest.raises(UsageError, match="differ in more than their effect"):
        calibrate(
            [Design(events=6), Design(events=7)], seed=1, portfolios=2, tests=["j1"]
        ).plot_power()


def test_progress() -> None:
    seen = []
    calibrate(
        [Design(events=2), Design(events=3)],
        seed=1,
        portfolios=2,
        tests=["j1"],
        progress=lambda *args: seen.append(args),
    )
    assert seen == [(0, 2, "t3, N=2, L=1"), (1, 2, "t3, N=3, L=1")]


def test_grids() -> None:
    assert len(every_design()) == 540
    assert len(set(every_design())) == 540
    assert len(set(standard_designs())) == len(standard_designs())


@pytest.mark.parametrize(
    "wrong",
    [
        {"events": 0},
        {"events": 2.5},
        {"days": 0},
        {"law": "cauchy"},
        {"variance": 0},
        {"correlation": 1},
        {"correlation": -0.1},
        {"dates": 3},
        {"spread": 0},
        {"gap": -1},
        {"effect": np.nan},
        {"seed": -1},
        {"seed": None},
        {"portfolios": 0},
        {"alpha": 0.6},
        {"tests": ["nonesuch"]},
        {"tests": []},
        {"estimation": 2},
        {"model": "nonesuch"},
        {"unknown": 1},
    ],
)
def test_bad_designs_are_refused(wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError) as caught:
        simulate(**{"seed": 1, "portfolios": 2, "tests": ["j1"], **wrong})
    assert next(iter(wrong)).rstrip("s") in str(caught.value)


# ------------------------------------------------------------------ sizes


def closed_form(c: float, rho: float, n: int) -> float:
    """Size of tests that take variance and independence from the estimation window."""
    return 2 * float(stats.norm.sf(1.959963985 / np.sqrt(c * (1 + (n - 1) * rho))))


def closed_form_bmp(rho: float, n: int) -> float:
    """Size of bmp, for every c."""
    return 2 * float(stats.norm.sf(1.959963985 / np.sqrt((1 + (n - 1) * rho) / (1 - rho))))


REDUCED = 400


@pytest.mark.parametrize("c", [1.5, 3.0])
def test_event_variance_costs_the_closed_form(c: float) -> None:
    found = rates(
        simulate(
            seed=12,
            portfolios=REDUCED,
            law="normal",
            variance=c,
            tests=["patell_exact", "j1", "brown_warner", "crude_dependence", "bmp"],
        )
    )
    want = closed_form(c, 0.0, 50)
    for test in ("patell_exact", "j1", "brown_warner", "crude_dependence"):
        # three standard errors, and a point for T = 250 days
        assert found[test] == pytest.approx(want, abs=3 * standard_error(want, REDUCED) + 0.01)
        assert found[test] >= 0.8 * want - 2 * standard_error(want, REDUCED)
    assert found["bmp"] == pytest.approx(0.05, abs=3 * standard_error(0.05, REDUCED))


@pytest.mark.parametrize("rho", [0.1, 0.3])
def test_correlation_costs_the_closed_form_and_the_adjusted_tests_nothing(rho: float) -> None:
    found = rates(
        simulate(
            seed=13,
            portfolios=REDUCED,
            law="normal",
            correlation=rho,
            tests=["patell_exact", "bmp", "patell_adjusted", "bmp_adjusted", "mvrm"],
            options={"effect": "mean"},
        )
    )
    for test, want in (
        ("patell_exact", closed_form(1, rho, 50)),
        ("bmp", closed_form_bmp(rho, 50)),
    ):
        assert found[test] == pytest.approx(want, abs=3 * standard_error(want, REDUCED) + 0.01)
    for test in ("patell_adjusted", "bmp_adjusted", "mvrm"):
        assert found[test] == pytest.approx(0.05, abs=3 * standard_error(0.05, REDUCED)), test


def test_exact_tests_under_normal_returns() -> None:
    """mvrm and t_prediction are exact; the enumerated wild bootstrap is exact under symmetry."""
    joint = rates(
        simulate(seed=14, portfolios=600, law="normal", events=8, correlation=0.3, tests=["mvrm"])
    )
    assert joint["mvrm"] == pytest.approx(0.05, abs=3 * standard_error(0.05, 600))
    one = rates(
        simulate(
            seed=14, portfolios=2000, law="normal", events=1, days=5, tests=["t_prediction", "j1"]
        )
    )
    assert one["t_prediction"] == pytest.approx(0.05, abs=3 * standard_error(0.05, 2000))
    wild = rates(simulate(seed=14, portfolios=1000, events=9, tests=["wild_bootstrap"]))
    # 2^9 patterns in pairs: the largest reachable level up to 5 % is 12/256
    level = 12 / 256
    assert wild["wild_bootstrap"] == pytest.approx(level, abs=3 * standard_error(level, 1000))


def test_clusters_matter_to_the_wild_bootstrap() -> None:
    """10 dates x 5 events, rho = .3: per date it holds, the t of independent events does not."""
    found = rates(
        simulate(
            seed=15,
            portfolios=REDUCED,
            correlation=0.3,
            dates=10,
            tests=["wild_bootstrap", "t_cross_sectional"],
        )
    )
    assert found["wild_bootstrap"] == pytest.approx(0.05, abs=3 * standard_error(0.05, REDUCED))
    assert found["t_cross_sectional"] > 0.12


def test_the_rank_companion_for_overlapping_windows() -> None:
    """Dates over 10 days, rho = .3, L = 5: grank_t loses its size, grank_z adjusted keeps it."""
    found = rates(
        simulate(
            seed=16,
            portfolios=REDUCED,
            correlation=0.3,
            spread=10,
            days=5,
            tests=["grank_t", "corrado", "crude_dependence", "grank_z", "bmp_adjusted"],
            options={"adjusted": True},
        )
    )
    for test in ("grank_t", "corrado", "crude_dependence"):
        assert found[test] > 0.18, test
    for test in ("grank_z", "bmp_adjusted"):
        assert found[test] <= 0.08 + 2 * standard_error(0.08, REDUCED), test


TABLE = {
    # (c, rho, L, N): rates in percent, t3 returns, 5,000 portfolios, measured elsewhere
    (1.0, 0.0, 1, 50): {
        "t_cross_sectional": 4.4, "crude_dependence": 4.7, "patell_exact": 6.1,
        "patell_adjusted": 6.1, "bmp": 4.8, "bmp_adjusted": 5.0, "corrado": 4.9,
        "corrado_zivney": 5.6, "grank_t": 5.7, "grank_z": 5.8, "generalized_sign": 4.7,
        "sign": 3.3, "wilcoxon": 5.0, "placebo": 5.9,
    },
    (1.0, 0.0, 21, 50): {
        "t_cross_sectional": 5.0, "crude_dependence": 6.4, "patell_exact": 6.4,
        "patell_adjusted": 6.5, "bmp": 5.0, "bmp_adjusted": 5.3, "corrado": 4.4,
        "corrado_zivney": 4.7, "grank_t": 8.2, "grank_z": 8.5, "generalized_sign": 5.1,
        "sign": 3.5, "wilcoxon": 5.1, "placebo": 11.3,
    },
    (3.0, 0.0, 1, 50): {
        "t_cross_sectional": 4.8, "crude_dependence": 23.7, "patell_exact": 26.4,
        "patell_adjusted": 26.7, "bmp": 4.8, "bmp_adjusted": 4.9, "corrado": 11.4,
        "corrado_zivney": 6.0, "grank_t": 6.0, "grank_z": 5.9, "generalized_sign": 5.4,
        "sign": 3.3, "wilcoxon": 4.8, "placebo": 26.0,
    },
    (1.0, 0.1, 1, 50): {
        "t_cross_sectional": 33.6, "crude_dependence": 4.5, "patell_exact": 32.1,
        "patell_adjusted": 4.6, "bmp": 35.0, "bmp_adjusted": 5.3, "corrado": 5.5,
        "corrado_zivney": 6.6, "grank_t": 6.6, "generalized_sign": 39.1,
        "sign": 35.7, "wilcoxon": 41.9, "placebo": 4.6,
    },
    (1.5, 0.3, 5, 50): {
        "t_cross_sectional": 59.6, "crude_dependence": 10.8, "patell_exact": 64.8,
        "patell_adjusted": 10.4, "bmp": 63.0, "bmp_adjusted": 6.1, "corrado": 7.3,
        "corrado_zivney": 7.5, "grank_t": 8.7, "generalized_sign": 61.0,
        "sign": 57.7, "wilcoxon": 65.7, "placebo": 10.3,
    },
    (3.0, 0.1, 21, 50): {
        "t_cross_sectional": 39.4, "crude_dependence": 25.8, "patell_exact": 62.0,
        "patell_adjusted": 24.2, "bmp": 40.9, "bmp_adjusted": 5.7, "corrado": 8.9,
        "corrado_zivney": 4.9, "grank_t": 5.9, "generalized_sign": 36.6,
        "sign": 32.9, "wilcoxon": 42.4, "placebo": 28.2,
    },
    (1.0, 0.0, 1, 5): {
        "t_cross_sectional": 3.2, "crude_dependence": 5.4, "patell_exact": 5.4, "bmp": 3.5,
        "bmp_adjusted": 3.7, "corrado": 5.2, "corrado_zivney": 11.0, "grank_t": 11.0,
        "grank_z": 11.1, "generalized_sign": 6.5, "placebo": 5.1,
    },
    (1.0, 0.0, 1, 10): {
        "t_cross_sectional": 3.2, "crude_dependence": 4.5, "patell_exact": 5.1, "bmp": 3.6,
        "bmp_adjusted": 3.8, "corrado": 4.2, "corrado_zivney": 7.4, "grank_t": 7.4,
        "grank_z": 7.2, "generalized_sign": 3.0, "sign": 2.1, "wilcoxon": 4.2, "placebo": 4.7,
    },
}  # fmt: skip


def agree(portfolio_count: int) -> None:
    """Every rate within 3.5 standard errors of the difference: about 100 comparisons."""
    for (c, rho, days, events), want in TABLE.items():
        found = rates(
            simulate(
                seed=17,
                portfolios=portfolio_count,
                events=events,
                days=days,
                variance=c,
                correlation=rho,
                tests=list(want),
            )
        )
        for test, percent in want.items():
            p = percent / 100
            error = np.hypot(standard_error(p, portfolio_count), standard_error(p, 5000))
            assert found[test] == pytest.approx(p, abs=3.5 * error + 0.0005), (c, rho, days, test)


def test_sizes_of_another_program() -> None:
    agree(100)


@pytest.mark.slow
def test_sizes_of_another_program_in_full() -> None:
    agree(1000)


@pytest.mark.slow
def test_one_event_sizes_of_another_program() -> None:
    """Rates in percent at L = 1 / 11, several thousand draws each; 3.5 standard errors."""
    want = {
        "normal": {"t_prediction": (5.3, 4.9), "sq": (5.1, 6.9), "conformal": (5.0, 4.6),
                   "conformal_scaled": (4.4, 5.3), "conformal+conformal_scaled": (3.9, 4.5)},
        "t3": {"t_prediction": (5.0, 6.0), "sq": (4.7, 7.9), "conformal": (4.7, 5.6),
               "conformal_scaled": (4.9, 4.9), "conformal+conformal_scaled": (3.9, 3.8)},
        "ar1": {"t_prediction": (5.1, 8.6), "sq": (4.7, 7.3), "conformal": (4.5, 5.0),
                "conformal_scaled": (5.0, 5.1), "conformal+conformal_scaled": (4.2, 4.1)},
    }  # fmt: skip
    for law, tests in want.items():
        for place, days in enumerate((1, 11)):
            found = rates(
                simulate(seed=18, portfolios=4000, events=1, days=days, law=law, tests=list(tests))
            )
            for test, percent in tests.items():
                p = percent[place] / 100
                # the other program's number of draws is not known: taken as 2,000
                error = np.hypot(standard_error(p, 4000), standard_error(p, 2000))
                assert found[test] == pytest.approx(p, abs=3.5 * error), (law, days, test)


def test_power_of_another_program() -> None:
    """Shift .5 sigma, c = 1.5: 83 % for bmp_adjusted, 96 % for grank_t and corrado_zivney."""
    found = rates(
        simulate(
            seed=19,
            portfolios=REDUCED,
            variance=1.5,
            effect=0.5,
            tests=["bmp_adjusted", "grank_t", "corrado_zivney", "sign", "t_cross_sectional"],
        )
    )
    for test, p in {
        "bmp_adjusted": 0.83,
        "grank_t": 0.96,
        "corrado_zivney": 0.96,
        "sign": 0.90,
        "t_cross_sectional": 0.80,
    }.items():
        assert found[test] == pytest.approx(p, abs=3 * standard_error(p, REDUCED)), test
