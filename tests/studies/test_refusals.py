"""What is refused, and with which words; what is dropped is listed."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.studies.significance import identifiers

DAYS = pd.bdate_range("2019-01-01", periods=400)
DATE = DAYS[330]


def noise(seed: int = 0, columns: int = 3) -> pd.DataFrame:
    rng = np.random.default_rng(seed)
    names = list("ABCDEFGHIJ"[:columns])
    return pd.DataFrame(rng.normal(0, 0.02, (400, columns)), index=DAYS, columns=names)


def market(seed: int = 9) -> pd.Series:
    rng = np.random.default_rng(seed)
    return pd.Series(rng.normal(0, 0.01, 400), index=DAYS, name="M")


def events(*pairs: tuple[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(pairs or [("A", DATE)], columns=["asset", "date"])


def fit(returns: Any = None, table: Any = None, m: Any = None, **options: Any) -> es.StudyResult:
    return es.EventStudy(**options).fit(
        noise() if returns is None else returns,
        events() if table is None else table,
        market=market() if m is None else m,
    )


# ---------------------------------------------------------------- the design


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"estimation": (-260, -5), "window": (-10, 10)}, "must end before"),
        ({"estimation": (-260, -10), "window": (-10, 10)}, "must end before"),
        ({"window": (5, 1)}, "ends before it starts"),
        ({"window": (0.5, 1)}, "whole number"),
        ({"window": (True, 1)}, "whole number"),
        ({"window": "soon"}, "pair of relative days"),
        ({"window": (0, 10_000)}, "at most 5000 days"),
        ({"window": 3}, "pair of relative days"),
        ({"estimation": (-12, -11)}, "T=2, needs at least 3"),
        ({"model": "market_model", "estimation": (-11, -11)}, "T=1, needs at least 3"),
        ({"model": "no_such_model"}, "choose from constant_mean"),
        ({"model": 7}, "name or an object"),
        ({"returns": "percent"}, "'simple', 'log' or 'level'"),
        ({"min_estimation": True}, "whole number"),
        ({"min_estimation": 0}, "whole number"),
        ({"min_estimation": "250"}, "whole number"),
        ({"mask_events": "yes"}, "True or False"),
        ({"no_such_option": 1}, "no_such_option"),
        ({"memory": 0}, "number of bytes"),
    ],
)
def test_designs(options: dict[str, Any], words: str) -> None:
    with pytest.raises(es.UsageError, match=words) as caught:
        es.EventStudy(**options)
    assert caught.value.exit_code == 2
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize("text", ["-1:1", "-1,1", "[-1, 1]", [-1, 1], (np.int64(-1), 1)])
def test_windows_may_be_written_in_several_ways(text: Any) -> None:
    assert es.EventStudy(window=text).window == (-1, 1)


# ---------------------------------------------------------------- the tables


def test_unsorted_dates() -> None:
    shuffled = noise().iloc[::-1]
    with pytest.raises(es.InputError, match=r"not sorted.*sort=True"):
        fit(shuffled)
    study = es.EventStudy()
    sorted_ = study.fit(shuffled, events(), market=market(), sort=True)
    assert "returns was sorted by date" in sorted_.notes
    pd.testing.assert_frame_equal(sorted_.abnormal, fit().abnormal)


def test_repeated_dates() -> None:
    twice = pd.concat([noise().iloc[:5], noise().iloc[4:]])
    assert "1 repeated identical row dropped" in " ".join(fit(twice).notes)
    pd.testing.assert_frame_equal(fit(twice).abnormal, fit().abnormal)
    twice.iloc[4, 0] += 0.001
    with pytest.raises(es.InputError, match="stands twice with different values"):
        fit(twice)


@pytest.mark.parametrize("value", [np.inf, -np.inf])
def test_infinite_values_name_their_row(value: float) -> None:
    bad = noise()
    bad.iloc[17, 1] = value
    with pytest.raises(es.InputError, match=r"infinite.*column 'B', row 2019-01-24"):
        fit(bad)
    m = market()
    m.iloc[3] = value
    with pytest.raises(es.InputError, match=r"market.*row 2019-01-04"):
        fit(m=m)


def test_zones_do_not_mix() -> None:
    with pytest.raises(es.InputError, match="market carries a time zone and returns does not"):
        fit(m=market().tz_localize("UTC"))
    with pytest.raises(es.InputError, match="events carries a time zone"):
        fit(table=events(("A", DATE.tz_localize("UTC"))))


def test_zoned_everything_works() -> None:
    result = fit(
        noise().tz_localize("UTC"),
        events(("A", DATE.tz_localize("UTC"))),
        market().tz_localize("UTC"),
    )
    np.testing.assert_array_equal(result.abnormal, fit().abnormal)


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        (range(400), "no dates"),
        (["12/11/2020"] * 400, "not an ISO date"),
        (["2020-02-31"] * 400, "not an ISO date"),
        ([3.5] * 399 + ["2020-01-01"], "not a date"),
    ],
)
def test_dates_are_not_guessed(dates: Any, words: str) -> None:
    bad = pd.DataFrame(noise().to_numpy(), index=pd.Index(list(dates)))
    with pytest.raises(es.InputError, match=words):
        fit(bad)


def test_iso_text_is_a_date() -> None:
    text = noise().set_axis(DAYS.strftime("%Y-%m-%d"))
    result = fit(text, events(("A", str(DATE.date()))), market().set_axis(text.index))
    np.testing.assert_array_equal(result.abnormal, fit().abnormal)


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("x", "no table"),
        (pd.DataFrame({"asset": ["A"]}), "column 'date' is missing"),
        (pd.DataFrame({"asset": [], "date": []}), "empty"),
        (pd.DataFrame({"asset": ["A"], "date": [20200101]}), "numbers"),
        (pd.DataFrame({"asset": ["A"], "date": ["01/02/2020"]}), "not an ISO date"),
        (
            pd.DataFrame(
                {"asset": ["A", "B"], "date": [DATE, DATE], "id": ["x", "x"]},
            ),
            "same id",
        ),
        (pd.DataFrame({"asset": ["A"], "date": [DATE], "id": [None]}), "an id is missing"),
    ],
)
def test_event_tables(table: Any, words: str) -> None:
    with pytest.raises(es.InputError, match=words):
        fit(table=table)


@pytest.mark.parametrize("returns", [None, 5, {}, {"A": [1, 2]}, pd.DataFrame()])
def test_returns_that_are_no_table(returns: Any) -> None:
    with pytest.raises(es.InputError):
        es.EventStudy().fit(returns, events(), market=market())


def test_text_among_the_returns() -> None:
    bad = noise().astype(object)
    bad.iloc[0, 0] = "n/a"
    with pytest.raises(es.InputError, match="other than numbers"):
        fit(bad)


def test_benchmarks() -> None:
    with pytest.raises(es.UsageError, match="needs a benchmark"):
        es.EventStudy().fit(noise(), events())
    with pytest.raises(es.UsageError, match="no such column"):
        fit(m="SPY")
    by_name = es.EventStudy().fit(noise().assign(M=market()), events(), market="M")
    np.testing.assert_array_equal(by_name.abnormal, fit().abnormal)


# ---------------------------------------------------------------- single events


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (("Z", DATE), "no returns for the asset 'Z'"),
        (("A", "2018-06-01"), r"before the first bar \(2019-01-01\)"),
        (("A", "2031-06-01"), r"after the last bar .*not yet observable"),
        (("A", None), "no date"),
        (("A", DAYS[200]), r"T=190, needs 250 .*min_estimation=190"),
        (("A", DAYS[8]), "T=0, needs 250 .*use a longer history"),
    ],
)
def test_events_that_cannot_be_used(row: tuple[str, Any], reason: str) -> None:
    result = fit(table=events(("B", DATE), row))
    assert list(result.estimates["event"]) == [0]
    assert list(result.excluded["event"]) == [1]
    assert result.excluded["scope"].iloc[0] == "event"
    assert pd.Series(result.excluded["reason"]).str.contains(reason).all()
    with pytest.raises(es.NotApplicableError, match="no event can be studied: .*" + reason):
        fit(table=events(row))


def test_a_shorter_history_can_be_accepted() -> None:
    result = fit(table=events(("A", DAYS[200])), min_estimation=100)
    assert result.estimates["n_estimation"].iloc[0] == 190
    assert result.estimates["df"].iloc[0] == 188
    with pytest.raises(es.NotApplicableError, match="T=190, needs at least min_estimation=191"):
        fit(table=events(("A", DAYS[200])), min_estimation=191)


def test_an_event_on_a_day_without_a_bar_moves_to_the_next_and_says_so() -> None:
    saturday = pd.Timestamp("2020-04-04")
    result = fit(table=events(("A", saturday)))
    assert result.estimates["day_zero"].iloc[0] == pd.Timestamp("2020-04-06")
    assert "no bar on 2020-04-04, day 0 is 2 days later" in " ".join(result.notes)


def test_the_time_of_day_is_ignored_on_daily_bars() -> None:
    late = fit(table=events(("A", DATE + pd.Timedelta(hours=15))))
    assert late.estimates["day_zero"].iloc[0] == DATE


def test_the_same_event_twice_is_merged() -> None:
    result = fit(table=events(("A", DATE), ("B", DATE), ("A", DATE), ("A", DATE)))
    assert list(result.estimates["event"]) == [0, 1]
    assert list(result.excluded["event"]) == [2, 3]
    assert result.excluded["reason"].str.contains("same day 0 as event 0: merged").all()


def test_constant_prices() -> None:
    flat = noise().assign(A=0.0)
    for model in ("constant_mean", "market_model"):
        with pytest.raises(es.NotApplicableError, match="residual variance=0"):
            fit(flat, model=model)
    steady = noise().assign(A=0.001)  # a constant price growth: rounding is no variation
    with pytest.raises(es.NotApplicableError, match="residual variance=0"):
        fit(steady, model="constant_mean")


def test_constant_benchmark_suggests_the_mean_model() -> None:
    for level in (0.0, 0.0003):
        with pytest.raises(es.NotApplicableError, match=r"benchmark=0.*use constant_mean"):
            fit(m=pd.Series(level, index=DAYS))


def test_asset_is_its_own_benchmark() -> None:
    same = noise().assign(A=market())
    for model in ("market_model", "market_adjusted"):
        with pytest.raises(es.NotApplicableError, match="residual variance=0"):
            fit(same, model=model)
    doubled = noise().assign(A=2 * market() + 0.001)
    with pytest.raises(es.NotApplicableError, match="residual variance=0"):
        fit(doubled)


# ---------------------------------------------------------------- missing values


def test_missing_estimation_days_are_dropped_counted_and_listed() -> None:
    holes = noise()
    holes.iloc[[100, 200], 0] = np.nan
    result = fit(holes, events(("A", DATE), ("B", DATE)))
    assert list(result.estimates["n_estimation"]) == [248, 250]
    assert list(result.estimates["df"]) == [246, 248]
    assert list(result.dropped["event"]) == [0, 0]
    assert list(result.dropped["date"]) == [DAYS[100], DAYS[200]]
    assert list(result.dropped["relative_day"]) == [100 - 330, 200 - 330]
    assert set(result.dropped["reason"]) == {"missing value"}
    # the other event is untouched to the last bit
    clean = fit(table=events(("A", DATE), ("B", DATE)))
    np.testing.assert_array_equal(result.abnormal.iloc[1], clean.abnormal.iloc[1])
    # and the first is the regression on the days that are there
    e = slice(330 - 260, 330 - 10)
    y, m = holes["A"].iloc[e].to_numpy(), market().iloc[e].to_numpy()
    there = ~np.isnan(y)
    beta, alpha = np.polyfit(m[there], y[there], 1)
    np.testing.assert_allclose(result.estimates["beta"].iloc[0], beta, rtol=1e-9)
    np.testing.assert_allclose(result.estimates["alpha"].iloc[0], alpha, rtol=1e-9)


def test_too_many_missing_estimation_days() -> None:
    holes = noise()
    holes.iloc[100:113, 0] = np.nan  # 13 of 250 is more than 5 %
    with pytest.raises(es.NotApplicableError, match="missing estimation days=13 of 250"):
        fit(holes)
    assert fit(holes, min_estimation=200).estimates["n_estimation"].iloc[0] == 237
    fewer = noise()
    fewer.iloc[100:105, 0] = np.nan  # 2 %: worth a note
    assert "more than 1% of the estimation days are missing for 1 event" in " ".join(
        fit(fewer).notes
    )


def test_a_missing_benchmark_day_is_missing() -> None:
    m = market()
    m.iloc[150] = np.nan
    result = fit(m=m)
    assert result.estimates["n_estimation"].iloc[0] == 249
    assert list(result.dropped["date"]) == [DAYS[150]]


@pytest.mark.parametrize("whose", ["asset", "benchmark"])
def test_a_missing_event_day_takes_the_windows_that_hold_it(whose: str) -> None:
    holes, m = noise(), market()
    if whose == "asset":
        holes.iloc[332, 0] = np.nan
    else:
        m.iloc[332] = np.nan
    result = fit(holes, events(("A", DATE), ("B", DAYS[360])), m)
    assert np.isnan(result.abnormal.loc[0, 2])
    row = result.excluded.iloc[0]
    assert (row["event"], row["scope"]) == (0, "window")
    assert "relative day 2" in row["reason"]
    wide = result.car((-1, 3))
    assert np.isnan(wide.loc[0, "car"])
    assert "missing" in wide.loc[0, "note"]
    assert wide.loc[1, "note"] == ""
    narrow = result.car((-1, 1))
    assert not narrow["car"].isna().any()
    assert result.tests((-1, 3), ["t_cross_sectional"])["n_events"].iloc[0] == 1
    assert result.tests((-1, 1), ["t_cross_sectional"])["n_events"].iloc[0] == 2


def test_without_a_benchmark_every_blank_is_missing() -> None:
    """A day blank in all series is not skipped in silence: windows do not slide over it."""
    holes = noise(columns=1)
    holes.iloc[332] = np.nan
    result = fit(holes, model="constant_mean")
    assert np.isnan(result.car((0, 2))["car"].iloc[0])
    assert "relative day 2" in result.excluded["reason"].iloc[0]
    with pytest.raises(es.NotApplicableError, match="N=0, needs exactly 1"):
        raise es.NotApplicableError(result.tests((0, 2), "conformal")["note"].iloc[0])


def test_masking_takes_other_events_out_of_the_estimation_window() -> None:
    table = events(("A", DAYS[200]), ("A", DATE))
    kept = fit(table=table, min_estimation=100)
    masked = fit(table=table, min_estimation=100, mask_events=True)
    assert list(kept.estimates["n_estimation"]) == [190, 250]
    assert list(masked.estimates["n_estimation"]) == [190, 229]
    assert set(masked.dropped["relative_day"]) == set(range(-140, -119))
    assert set(masked.dropped["reason"]) == {"event window of another event"}
    y, m = noise()["A"].to_numpy(), market().to_numpy()
    days = [t for t in range(70, 320) if not 190 <= t <= 210]
    beta = np.polyfit(m[days], y[days], 1)[0]
    np.testing.assert_allclose(masked.estimates["beta"].iloc[1], beta, rtol=1e-9)


# ---------------------------------------------------------------- tests that do not apply


def test_unknown_tests_and_options() -> None:
    result = fit()
    with pytest.raises(es.UsageError, match="choose from t_prediction"):
        result.tests((0, 0), tests=["t_test"])
    with pytest.raises(es.UsageError, match="no chosen test has this option"):
        result.tests((0, 0), no_such_option=5)
    for alpha in (0, 1, 5, "5%", True, -0.1, float("nan")):
        with pytest.raises(es.UsageError, match="alpha"):
            result.tests((0, 0), alpha=alpha)
    with pytest.raises(es.UsageError, match="not inside the event window"):
        result.tests((-11, 0))
    with pytest.raises(es.UsageError, match="not inside the event window"):
        result.car((0, 11))


def test_every_row_has_a_number_or_a_reason() -> None:
    """One event, and three: whatever does not apply says why."""
    for table in (events(), events(("A", DATE), ("B", DATE), ("C", DATE))):
        rows = fit(table=table).tests([(0, 0), (-10, 10)])
        assert len(rows) == 2 * rows["test"].nunique()
        missing = rows["statistic"].isna()
        assert (missing == rows["p_value"].isna()).all()
        assert rows.loc[missing, "note"].str.contains("not applicable|cannot reject").all()
        assert ((rows.loc[~missing, "p_value"] > 0) & (rows.loc[~missing, "p_value"] <= 1)).all()
        assert rows.loc[~missing, "statistic"].abs().lt(np.inf).all()
        floors = rows.dropna(subset=["p_floor", "p_value"])
        assert (floors["p_value"] >= floors["p_floor"]).all()


def test_every_test_says_what_it_rests_on() -> None:
    """Distribution, H0, H1, the variance that was used, formula and source: each of 24 tests."""
    wide = noise(columns=10)
    dates = {"A": [DATE] * 10, "B": list(DAYS[300 + 7 * np.arange(10)])}
    said: dict[str, pd.Series] = {}
    for when in (dates["A"][:1], dates["A"], dates["B"]):
        table = pd.DataFrame({"asset": wide.columns[: len(when)], "date": when})
        for options in ({}, {"ranked": "car", "measure": "bhar", "studentized": True}):
            rows = fit(wide, table).tests((-1, 1), **options)
            for _, row in rows[rows["statistic"].notna()].iterrows():
                columns = ["distribution", "h0", "h1", "variance", "formula", "citation"]
                assert all(isinstance(row[c], str) and row[c] for c in columns), row.to_dict()
                t = row["distribution"] in ("t", "F")
                assert bool(np.isfinite(row["df"])) == t or row["test"] == "garch_t"
                said[row["test"]] = row
    assert set(identifiers()) - set(said) == {"garch_t"}  # which needs the model garch


def test_one_event_against_several() -> None:
    one = fit().tests((0, 0)).set_index("test")["note"]
    assert "bmp not applicable: N=1, needs at least 2" in one["bmp"]
    three = fit(table=events(("A", DATE), ("B", DATE), ("C", DATE)))
    assert "N=3, needs exactly 1 event" in three.tests((0, 0), "sq")["note"].iloc[0]
    assert "N=3, needs at least 5" in three.tests((0, 0), "grank_t")["note"].iloc[0]


def test_a_floor_above_alpha_is_said() -> None:
    row = fit().tests((0, 0), ["sq"], alpha=0.001).iloc[0]
    assert np.isnan(row["statistic"])
    assert row["note"].startswith("cannot reject at 0.001: smallest possible p is 0.00796")


def test_a_short_estimation_window_stops_the_conformal_tests() -> None:
    result = fit(estimation=(-69, -11))
    notes = result.tests((0, 0)).set_index("test")["note"]
    for name in ("conformal", "conformal_scaled"):
        assert f"{name} not applicable: T=59, needs at least 60" in notes[name]
    row = fit(estimation=(-70, -11)).tests((0, 0), ["conformal_scaled"]).iloc[0]
    assert row["p_value"] > 0
    assert "size not measured" in row["note"]


def test_the_same_series_twice() -> None:
    for scale in (1, 3):  # a multiple says nothing new either
        copies = noise().assign(B=noise()["A"] * scale)
        notes = (
            fit(copies, events(("A", DATE), ("B", DATE))).tests((0, 0)).set_index("test")["note"]
        )
        for name in ("t_cross_sectional", "patell", "bmp", "bmp_adjusted", "sign", "placebo"):
            assert "these are 2 copies of one" in notes[name], (scale, name)


def test_events_with_one_and_the_same_car() -> None:
    alike = noise()
    alike.iloc[330, :2] = 0.05
    result = fit(alike, events(("A", DATE), ("B", DATE)), model="market_adjusted")
    assert np.ptp(result.car((0, 0))["car"]) == 0
    row = result.tests((0, 0), ["t_cross_sectional"]).iloc[0]
    assert np.isnan(row["p_value"])
    assert "sd(CAR)=0" in row["note"]


def test_underflow_is_never_zero() -> None:
    shock = noise()
    shock.iloc[330, :] = [50.0, 50.0, 51.0]
    result = fit(shock, events(("A", DATE), ("B", DATE), ("C", DATE)))
    rows = result.tests((0, 0), ["patell", "patell_exact"])
    assert (rows["p_value"] > 0).all()
    assert (rows["p_value"] < 1e-300).all()
    assert (result.car((0, 0))["p_value"] > 0).all()
