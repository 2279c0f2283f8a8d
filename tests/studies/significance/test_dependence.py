"""Events that are not independent: remarks on every test that takes them to be, refusals."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.studies.significance import find, identifiers
from tests.studies.significance.designs import ZERO, drawn, fit

NEED_INDEPENDENCE = [
    "t_cross_sectional", "brown_warner", "j1", "patell", "patell_exact", "bmp",
    "skewness_adjusted", "sign", "generalized_sign", "wilcoxon",
]  # fmt: skip
SEVERAL = [name for name in identifiers() if not find(name).one_event]


def test_a_shared_date_is_remarked_on() -> None:
    rows = fit(*drawn(41, 8)).tests((0, 0), NEED_INDEPENDENCE)
    assert rows["note"].str.contains("shares its window with 7 others on average").all()
    apart = fit(*drawn(41, 8, common=False)).tests((0, 0), NEED_INDEPENDENCE)
    assert not apart["note"].str.contains("shares its window").any()


def test_tests_that_allow_for_it_say_nothing() -> None:
    result = fit(*drawn(41, 8))
    for test, options in (
        ("bmp_adjusted", {}), ("placebo", {"studentized": True}), ("grank_z", {"adjusted": True}),
        ("crude_dependence", {}),
    ):  # fmt: skip
        note = result.tests((0, 0), [test], **options)["note"].iloc[0]
        assert "shares its window" not in note


@pytest.mark.parametrize("scale", [1.0, 2.5])
def test_copies_of_one_series_are_refused(scale: float) -> None:
    returns, market, _ = drawn(42, 1)
    copies = pd.DataFrame({f"C{i}": returns["F0"] * (scale if i else 1) for i in range(20)})
    events = pd.DataFrame({"asset": copies.columns, "date": returns.index[ZERO]})
    rows = fit(copies, market, events).tests((-1, 1), SEVERAL)
    assert rows["statistic"].isna().all()
    assert rows["note"].str.contains("different series=1, needs events that differ").all()
    # a single one is a study like any other
    one = fit(copies[["C0"]], market, events[:1]).tests((-1, 1), ["t_prediction"])
    assert one["statistic"].notna().all()
    # and on dates of their own they are different events
    events["date"] = returns.index[ZERO + np.arange(20)]
    apart = fit(copies, market, events).tests((0, 0), ["t_cross_sectional"])
    assert apart["statistic"].notna().all()


@pytest.mark.parametrize("studentized", [False, True])
def test_placebo_with_days_that_most_events_miss(studentized: bool) -> None:
    """Five of six events with 40 days of history: the mean of one event is no yardstick."""
    returns, market, events = drawn(43, 6)
    whole = fit(returns, market, events, estimation=(-45, -6)).tests(
        (0, 0), ["placebo"], studentized=studentized
    )
    returns = returns.copy()
    returns.iloc[: ZERO - 45, 1:] = np.nan
    short = fit(returns, market, events, min_estimation=40).tests(
        (0, 0), ["placebo"], studentized=studentized
    )
    assert short["p_floor"].iloc[0] == whole["p_floor"].iloc[0] == 1 / 41


def test_studentized_placebo_by_hand_with_a_missing_day() -> None:
    returns, market, events = drawn(44, 12)
    returns = returns.copy()
    returns.iloc[ZERO - 20, 3] = np.nan
    result = fit(returns, market, events)
    study = result.sample
    e = study.residuals(np.arange(12)) / study.sigma[:, None]
    z = result.car((0, 1))["car"].to_numpy() / study.sigma
    pseudo = []
    for t in range(e.shape[1] - 1):
        w = e[:, t] + e[:, t + 1]
        w = w[~np.isnan(w)]
        pseudo.append(abs(w.mean()) / w.std(ddof=1))
    actual = abs(z.mean()) / z.std(ddof=1)
    found = result.tests((0, 1), ["placebo"], studentized=True).iloc[0]
    assert found["p_value"] == (1 + sum(s >= actual for s in pseudo)) / (len(pseudo) + 1)
    np.testing.assert_allclose(found["statistic"], actual * np.sqrt(12), rtol=1e-12)
    with pytest.raises(es.UsageError, match="studentized is True or False"):
        result.tests((0, 1), ["placebo"], studentized=1)


def test_a_burst_of_variance_does_not_move_the_studentized_placebo() -> None:
    """Event returns times 3 change nothing, where the plain one rejects."""
    returns, _, events = drawn(45, 8)
    loud = returns.copy()
    base = es.EventStudy("constant_mean", (-65, -5), (0, 0))
    quiet = base.fit(returns, events)
    mean = quiet.estimates["alpha"].to_numpy()
    loud.iloc[ZERO] = mean + 3 * (returns.iloc[ZERO].to_numpy() - mean)
    p = [
        base.fit(frame, events).tests((0, 0), ["placebo"], studentized=True)["p_value"].iloc[0]
        for frame in (returns, loud)
    ]
    assert p[0] == p[1]


def test_a_calendar_all_of_whose_events_miss_the_window() -> None:
    """Its events are left out of the window, and the tests are those of the other calendars."""
    returns, market, events = drawn(46, 9)
    series = {name: returns[name].copy() for name in returns}
    last = events["asset"].iloc[-1]
    series[last] = series[last].drop(series[last].index[40])  # a closed day
    series[last].iloc[ZERO - 1] = np.nan  # its day 0
    study = es.EventStudy("market_model", (-65, -5), (-2, 2), min_estimation=50)
    every = study.fit(series, events, market=market)
    assert len(every.sample.parts) == 9  # every series of a mapping has a calendar of its own
    others = study.fit(series, events.iloc[:-1], market=market)
    columns = ["test", "statistic", "p_value", "df", "n_events"]
    for window in [(0, 0), (-1, 1)]:
        found = every.tests(window)[columns]
        pd.testing.assert_frame_equal(found, others.tests(window)[columns])
        assert found["statistic"].notna().sum() > 12
