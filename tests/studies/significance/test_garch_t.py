"""garch_t: the eve's volatility by a loop of its own, and simulated windows by another one."""

from __future__ import annotations

import math

import numpy as np
import pytest
from scipy import stats

import eventstudy as es
from eventstudy.studies.significance.garch_t import simulated_sums
from tests.studies.cases import panel

pytest.importorskip("arch")

EVENTS = ["E02", "E04"]
WINDOW = (-1, 3)


@pytest.fixture(scope="module")
def fitted() -> es.StudyResult:
    case = panel("unclustered_40")
    events = case.events[case.events["id"].isin(EVENTS)]
    study = es.EventStudy("garch", (-260, -11), WINDOW)
    return study.fit(case.returns, events, market=case.market)


def filtered(result: es.StudyResult, event: str, last: int) -> tuple[list[float], list[float]]:
    """Abnormal returns from -260 on, and h of every day up to ``last``, from the coefficients."""
    case = panel("unclustered_40")
    row = result.estimates.set_index("event").loc[event]
    y = case.returns[row["asset"]].to_numpy()
    m = case.market.to_numpy()
    zero = case.returns.index.get_loc(row["day_zero"])
    e = [y[t] - row["alpha"] - row["beta"] * m[t] for t in range(zero - 260, zero + last + 1)]
    # any start will do: its weight is (arch + garch)^259 after the 260 days before the event
    h = [sum(v * v for v in e[:250]) / 250]
    for t in range(1, len(e)):
        h.append(row["omega"] + row["arch"] * e[t - 1] ** 2 + row["garch"] * h[t - 1])
    return e, h


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("day", [-1, 0, 2])
def test_one_day(fitted: es.StudyResult, event: str, day: int) -> None:
    row = fitted.estimates.set_index("event").loc[event]
    e, h = filtered(fitted, event, day)
    found = fitted.one(event).tests((day, day), ["garch_t"]).iloc[0]
    z = e[-1] / math.sqrt(h[-1])
    nu = row["nu"]
    # (.94)^260 = 1e-7 of the start is left
    np.testing.assert_allclose(found["statistic"], z, rtol=1e-5)
    p = 2 * stats.t.sf(abs(z) * math.sqrt(nu / (nu - 2)), nu)
    np.testing.assert_allclose(found["p_value"], p, rtol=1e-5)
    assert found["df"] == nu


@pytest.mark.parametrize("event", EVENTS)
@pytest.mark.parametrize("window", [(-1, 1), (0, 3)])
def test_several_days(fitted: es.StudyResult, event: str, window: tuple[int, int]) -> None:
    row = fitted.estimates.set_index("event").loc[event]
    e, h = filtered(fitted, event, window[1])
    length = window[1] - window[0] + 1
    car, start = sum(e[-length:]), h[-length]
    rng = np.random.Generator(np.random.PCG64(2))  # the draws of seed=2
    nu, far, draws = row["nu"], 0, 19_999
    for z in rng.standard_t(nu, (draws, length)) * math.sqrt((nu - 2) / nu):
        variance, total = start, 0.0
        for shock in z:
            step = math.sqrt(variance) * shock
            total += step
            variance = row["omega"] + row["arch"] * step**2 + row["garch"] * variance
        far += abs(total) >= abs(car)
    found = fitted.one(event).tests(window, ["garch_t"], draws=19_999, seed=2).iloc[0]
    # the start of the loop's filter leaves 1e-7, which may move a draw over the line
    assert found["p_value"] == pytest.approx((1 + far) / (1 + draws), abs=2 / draws)
    assert found["p_floor"] == 1 / 20_000
    assert found["distribution"] == "simulated"
    np.testing.assert_allclose(found["statistic"], fitted.one(event).car(window)["t"].iloc[0])
    again = fitted.one(event).tests(window, ["garch_t"], draws=19_999, seed=2).iloc[0]
    assert again["p_value"] == found["p_value"]


def test_simulated_windows_have_the_forecast_variance() -> None:
    """Normal innovations: E h_{t+k} = v + (a+b)^k (h - v), v = omega/(1-a-b)."""
    omega, a, b, h = 2e-6, 0.08, 0.9, 4e-4
    z = np.random.default_rng(3).standard_normal((200_000, 10))
    sums = simulated_sums({"omega": omega, "arch": a, "garch": b}, h, z)
    v = omega / (1 - a - b)
    want = sum(v + (a + b) ** k * (h - v) for k in range(10))
    # relative s.e. of a variance of near-normal sums: sqrt(2/200,000) = .3 %
    assert sums.var() == pytest.approx(want, rel=0.015)
    assert abs(sums.mean()) < 4 * math.sqrt(want / 200_000)


def test_the_exponential_recursion() -> None:
    c = {"omega": 0.4, "arch": 0.3, "leverage": -0.1, "garch": 0.8}
    z = np.random.default_rng(4).standard_t(5, (50, 4))
    found = simulated_sums(c, 2e-4, z)
    for i, shocks in enumerate(z):
        log_h, total = math.log(2e-4 * 100**2), 0.0  # in percent
        for shock in shocks:
            total += math.exp(log_h / 2) * shock / 100
            news = c["arch"] * (abs(shock) - math.sqrt(2 / math.pi)) + c["leverage"] * shock
            log_h = c["omega"] + news + c["garch"] * log_h
        assert found[i] == pytest.approx(total, rel=1e-12)


def test_many_events_are_refused(fitted: es.StudyResult) -> None:
    found = fitted.tests((0, 0), ["garch_t"]).iloc[0]
    assert np.isnan(found["statistic"])
    assert "N=2, needs exactly 1 event" in found["note"]


def test_a_floor_above_alpha(fitted: es.StudyResult) -> None:
    found = fitted.one("E02").tests((0, 3), ["garch_t"], draws=99, alpha=0.005).iloc[0]
    assert "smallest possible p is 0.01" in found["note"]
