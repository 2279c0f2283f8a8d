"""What a result offers besides tests: means, BHAR, overlaps, regressions, advice, pictures."""

from __future__ import annotations

import subprocess
import sys

import numpy as np
import pandas as pd
import pytest
import statsmodels.api as sm

import eventstudy as es
from tests.studies.cases import ATOL_RETURN, RTOL, WINDOWS, fitted, name, panel

DAYS = pd.bdate_range("2019-01-01", periods=200)
NAMES = [f"F{i}" for i in range(24)]


def study(n: int = 24, spread: int = 0, **options: object) -> es.StudyResult:
    """n events on one date, or ``spread`` days apart."""
    rng = np.random.default_rng(0)
    market = pd.Series(rng.normal(0, 0.01, 200), index=DAYS, name="M")
    returns = market.to_numpy()[:, None] + rng.normal(0, 0.02, (200, 24))
    table = pd.DataFrame(returns, index=DAYS, columns=NAMES)
    events = pd.DataFrame({"asset": NAMES[:n], "date": DAYS[110 + spread * np.arange(n)]})
    design = es.EventStudy("market_model", (-90, -6), (-1, 2), **options)  # type: ignore[arg-type]
    return design.fit(table, events.assign(id=NAMES[:n]), market=market)


# ---------------------------------------------------------------- means and BHAR


def test_mean_path() -> None:
    result = study()
    path = result.mean_path()
    ar = result.abnormal
    np.testing.assert_allclose(path["aar"], ar.mean(), rtol=1e-13)
    np.testing.assert_allclose(path["caar"], ar.cumsum(axis=1).mean(), rtol=1e-12)
    np.testing.assert_allclose(path["share_positive"], (ar > 0).mean(), rtol=1e-15)
    assert (path["n"] == 24).all()


def test_weighted_means() -> None:
    result = study()
    w = pd.Series(np.arange(24.0), index=NAMES).sample(frac=1, random_state=1)
    path = result.mean_path(weights=w)
    want = (result.abnormal.mul(w.loc[NAMES], axis=0)).sum() / w.sum()
    np.testing.assert_allclose(path["aar"], want, rtol=1e-12)
    np.testing.assert_allclose(path["caar"], want.cumsum(), rtol=1e-12)
    for bad in ([1.0], np.full(24, -1.0), np.zeros(24), np.full(24, np.nan)):
        with pytest.raises(es.UsageError, match="weights"):
            result.mean_path(weights=bad)
    with pytest.raises(es.UsageError, match="has no weight"):
        result.mean_path(weights=w.iloc[:3])


@pytest.mark.parametrize("design", ["unclustered_40", "clustered_20"])
@pytest.mark.parametrize("model", ["market_model", "market_adjusted", "scholes_williams"])
@pytest.mark.parametrize("window", WINDOWS)
def test_bhar_against_the_reference(design: str, model: str, window: tuple[int, int]) -> None:
    found = panel(design).found
    found = found[(found["model"] == model) & (found["window"] == name(window))]
    ours = fitted(design, model).bhar(window)
    for mine, theirs in (("bhar", "bhar_model"), ("bhar_market", "bhar_market")):
        want = found[found["quantity"] == theirs].set_index("event_id")["value"]
        assert len(want) == len(ours)
        np.testing.assert_allclose(
            ours[mine], want.loc[ours.index], rtol=RTOL, atol=ATOL_RETURN, err_msg=mine
        )


def test_bhar_needs_simple_returns() -> None:
    with pytest.raises(es.NotApplicableError, match="needs simple returns"):
        study(returns="log").bhar((0, 1))


def test_path_adds_the_covariances_up() -> None:
    result = study(3)
    path = result.path("F1")
    np.testing.assert_allclose(path["car"], np.cumsum(result.abnormal.loc["F1"]), rtol=1e-13)
    for last in range(-1, 3):
        se = result.car((-1, last)).loc["F1", "se"]
        np.testing.assert_allclose(path.set_index("relative_day")["car_se"][last], se, rtol=1e-12)
    assert list(path["date"]) == list(DAYS[109:113])
    with pytest.raises(es.UsageError, match="several events"):
        result.path()
    with pytest.raises(es.UsageError, match="no such event"):
        result.one("nobody")


def test_one_event_of_several() -> None:
    result = study(5)
    alone = result.one("F3")
    pd.testing.assert_frame_equal(alone.abnormal, result.abnormal.loc[["F3"]])
    rows = result.tests_by_event([(0, 0), (0, 1)], ["conformal", "t_prediction"])
    assert len(rows) == 5 * 2 * 2
    mine = rows[(rows["event"] == "F3") & (rows["window_end"] == 1)].set_index("test")
    there = alone.tests((0, 1), ["conformal", "t_prediction"]).set_index("test")
    pd.testing.assert_frame_equal(mine[there.columns], there)
    reference = result.reference((0, 1), event="F3")
    assert reference.p_value == there.loc["conformal", "p_value"]


# ---------------------------------------------------------------- overlaps


def test_overlaps_are_listed() -> None:
    rng = np.random.default_rng(1)
    table = pd.DataFrame(rng.normal(0, 0.02, (200, 2)), index=DAYS, columns=["A", "B"])
    events = pd.DataFrame(
        {
            "id": ["first", "near", "far", "other"],
            "asset": ["A", "A", "A", "B"],
            "date": DAYS[[110, 112, 150, 111]],
        }
    )
    result = es.EventStudy("constant_mean", (-60, -6), (-1, 2)).fit(table, events)
    got = {tuple(row) for row in result.overlaps.itertuples(index=False)}
    assert got == {
        ("near", "first", "event windows"),
        ("far", "near", "estimation window"),
        ("far", "first", "estimation window"),
    }


# ---------------------------------------------------------------- cross-sectional regression


@pytest.mark.parametrize("errors", ["HC0", "HC1", "HC2", "HC3"])
def test_regression_on_characteristics(errors: str) -> None:
    result = study()
    rng = np.random.default_rng(2)
    x = pd.DataFrame(rng.normal(size=(24, 2)), index=NAMES, columns=["size", "growth"])
    found = result.regress((0, 1), x.sample(frac=1, random_state=3), errors)  # type: ignore[arg-type]
    y = result.car((0, 1))["car"].to_numpy()
    design = sm.add_constant(x.to_numpy())
    b = np.linalg.lstsq(design, y, rcond=None)[0]
    e = y - design @ b
    bread = np.linalg.inv(design.T @ design)
    h = np.einsum("ij,jk,ik->i", design, bread, design)
    n, k = design.shape
    scale = {
        "HC0": np.ones(n),
        "HC1": np.full(n, n / (n - k)),
        "HC2": 1 / (1 - h),
        "HC3": 1 / (1 - h) ** 2,
    }[errors]
    cov = bread @ (design.T * (e**2 * scale)) @ design @ bread
    np.testing.assert_allclose(found.table["coefficient"], b, rtol=1e-10)
    np.testing.assert_allclose(found.table["se"], np.sqrt(np.diag(cov)), rtol=1e-10)
    assert list(found.table["characteristic"]) == ["constant", "size", "growth"]
    assert (found.table["low"] < b).all()
    assert (found.table["high"] > b).all()


def test_clustered_and_weighted_regression() -> None:
    result = study(spread=3)
    x = pd.DataFrame({"x": np.arange(24.0) ** 2}, index=NAMES)
    found = result.regress((0, 1), x, "cluster", weighted=True)
    w = 1 / result.car((0, 1))["se"].to_numpy() ** 2
    design = sm.add_constant(x.to_numpy())
    y = result.car((0, 1))["car"].to_numpy()
    b = np.linalg.solve((design.T * w) @ design, (design.T * w) @ y)
    np.testing.assert_allclose(found.table["coefficient"], b, rtol=1e-9)
    assert found.table["df"].iloc[0] == 23
    with pytest.raises(es.NotApplicableError, match="clusters=1"):
        study().regress((0, 1), x, "cluster")


def test_regressions_that_cannot_be_run() -> None:
    result = study()
    x = pd.DataFrame({"x": np.arange(24.0)}, index=NAMES)
    few = result.regress((0, 1), x.iloc[:10])
    assert few.n == 10
    assert list(few.excluded["event"]) == NAMES[10:]
    with pytest.raises(es.NotApplicableError, match="rank < 3"):
        result.regress((0, 1), x.assign(y=2 * x["x"] + 1))
    with pytest.raises(es.NotApplicableError, match="N=2, needs more than 2"):
        result.regress((0, 1), x.iloc[:2])
    with pytest.raises(es.InputError, match="other than numbers"):
        result.regress((0, 1), x.assign(x="a"))
    with pytest.raises(es.InputError, match="stands twice"):
        result.regress((0, 1), pd.concat([x, x]))
    with pytest.raises(es.InputError, match="no table"):
        result.regress((0, 1), [1, 2])  # type: ignore[arg-type]
    with pytest.raises(es.UsageError, match="HC3"):
        result.regress((0, 1), x, "hac")  # type: ignore[arg-type]


# ---------------------------------------------------------------- advice


@pytest.mark.parametrize(
    ("n", "spread", "tests"),
    [
        (1, 0, ("conformal", "conformal_scaled")),
        (6, 0, ("bmp_adjusted", "placebo")),
        (6, 5, ("bmp_adjusted",)),
        (24, 0, ("bmp_adjusted", "grank_t", "placebo")),
        (20, 4, ("bmp_adjusted", "grank_t")),  # windows of four days, four days apart
        (24, 3, ("bmp_adjusted", "grank_z")),
    ],
)
def test_recommendations(n: int, spread: int, tests: tuple[str, ...]) -> None:
    result = study(n, spread)
    advice = result.recommended
    assert advice.tests == tests
    assert advice.reason in str(advice)
    headline = result.headline((0, 1)).iloc[0]
    rows = result.tests((0, 1), tests, **dict(advice.options))
    assert rows["p_value"].notna().all()
    assert headline["p_value"] == rows["p_value"].max()
    assert headline["detectable"] > 0


def test_a_headline_needs_all_its_tests() -> None:
    row = study(1).headline((0, 0), alpha=0.001).iloc[0]
    assert np.isnan(row["p_value"])
    assert "cannot reject at 0.001" in row["note"]


def test_detectable_effect() -> None:
    result = study(1)
    car = result.car((-1, 2)).iloc[0]
    sigma = result.estimates["sigma"].iloc[0]
    np.testing.assert_allclose(car["detectable"], 2.8 * sigma * 2, rtol=1e-14)
    np.testing.assert_allclose(result.headline((-1, 2))["detectable"], car["detectable"])


# ---------------------------------------------------------------- showing


def test_every_result_shows_itself() -> None:
    result = study(3)
    objects = [
        result,
        result.recommended,
        result.reference((0, 1), event="F0"),
        result.regress((0, 1), pd.DataFrame({"x": [1.0, 2.0, 4.0]}, index=NAMES[:3])),
    ]
    for thing in objects:
        assert isinstance(thing.to_pandas(), pd.DataFrame)
        assert str(thing) == repr(thing)
        assert thing.title() in str(thing)
        assert thing._repr_html_().startswith('<table class="eventstudy">')
        assert thing.to_html().count("<tr>") == len(thing.display_table()) + 1
        assert thing.to_markdown().splitlines()[1].startswith("| --- ")
        assert thing.to_latex().startswith(r"\begin{tabular}")


def test_names_are_escaped_everywhere() -> None:
    rng = np.random.default_rng(4)
    evil = '<script>&"|*_'
    table = pd.DataFrame(rng.normal(0, 0.02, (200, 1)), index=DAYS, columns=[evil])
    events = pd.DataFrame({"asset": [evil], "date": [DAYS[150]]})
    result = es.EventStudy("constant_mean", (-60, -6), (0, 0)).fit(table, events)
    assert "<script>" not in result.to_html()
    assert "&lt;script&gt;" in result.to_html()
    assert r"\<script\>&\"\|\*\_".replace(r"\"", '"') in result.to_markdown()
    assert r"\textless{}script\textgreater{}\&" in result.to_latex()


def test_pictures() -> None:
    from matplotlib.axes import Axes

    result = study(3)
    assert isinstance(result.plot(), Axes)
    assert isinstance(result.one("F0").plot(window=(0, 1)), Axes)
    for test in ("conformal", "conformal_scaled", "sq"):
        assert isinstance(result.reference((0, 1), test, event="F0").plot(), Axes)
    with pytest.raises(es.UsageError, match="no reference distribution"):
        result.reference((0, 1), "bmp", event="F0")
    with pytest.raises(es.UsageError, match="several events"):
        result.reference((0, 1))


def test_a_study_loads_neither_statsmodels_nor_matplotlib() -> None:
    code = (
        "import sys, pandas as pd, numpy as np, eventstudy as es\n"
        "days = pd.bdate_range('2019-01-01', periods=200)\n"
        "r = pd.DataFrame({'A': np.sin(np.arange(200.0) ** 2)}, index=days)\n"
        "s = es.EventStudy('constant_mean', (-100, -6), (0, 1))\n"
        "x = s.fit(r, pd.DataFrame({'asset': ['A'], 'date': [days[150]]}))\n"
        "x.tests((0, 0), ['t_prediction', 'conformal']); str(x)\n"
        "print(sorted({m.split('.')[0] for m in sys.modules}"
        " & {'statsmodels', 'matplotlib', 'arch'}), 'scipy.stats' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] False"
