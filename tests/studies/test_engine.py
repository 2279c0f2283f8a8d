"""The batched arithmetic: the same bits whatever the size of its pieces, and enough digits."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.studies import engine
from eventstudy.studies.arrays import gather

DAYS = pd.bdate_range("2010-01-01", periods=900)
NAMES = [f"F{i}" for i in range(30)]


def draw(holes: bool) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame, pd.DataFrame]:
    rng = np.random.default_rng(0)
    market = pd.Series(rng.normal(0, 0.01, 900), index=DAYS)
    returns = pd.DataFrame(
        market.to_numpy()[:, None] + rng.normal(0, 0.02, (900, 30)), index=DAYS, columns=NAMES
    )
    if holes:
        returns = returns.mask(rng.random((900, 30)) < 0.005)
    factors = pd.DataFrame(rng.normal(0, 0.01, (900, 2)), index=DAYS, columns=["a", "b"])
    events = pd.DataFrame(
        {"asset": rng.choice(NAMES, 200), "date": DAYS[rng.integers(280, 880, 200)]}
    ).drop_duplicates()
    return returns, market, factors, events.reset_index(drop=True)


MODELS = {
    "constant_mean": {},
    "market_adjusted": {},
    "market_model": {},
    "huber": {"estimator": "huber"},
    "hac": {"variance": "hac"},
    "factors": {},
    "scholes_williams": {},
    "dimson": {},
    "trade_to_trade": {},
}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("holes", [False, True])
def test_pieces_never_change_a_bit(model: str, holes: bool) -> None:
    """One event at a time, seven, or all: every number of estimates, CAR and tests is the same."""
    returns, market, factors, events = draw(holes)
    identifier = "market_model" if model in ("huber", "hac") else model
    found = []
    for memory in (1, 200_000, 2**30):
        study = es.EventStudy(
            identifier,
            (-250, -11),
            (-1, 2),
            factors=factors if model == "factors" else None,
            memory=memory,
            **MODELS[model],
        )
        result = study.fit(returns, events, market=None if model == "factors" else market)
        tests = result.tests([(-1, 1), (0, 1)])
        found.append(
            (result.estimates, result.abnormal, result.car((0, 1)), tests.drop(columns="note"))
        )
    for other in found[1:]:
        for a, b in zip(found[0], other, strict=True):
            pd.testing.assert_frame_equal(a, b, check_exact=True)


def test_blocks_of_series_never_change_a_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    returns, market, _, events = draw(True)
    found = []
    for block in (1, 50_000, 2**30):
        monkeypatch.setattr(engine.fit_lines, "__kwdefaults__", {"block_bytes": block})
        result = es.EventStudy("market_model", (-250, -11), (-1, 2)).fit(
            returns, events, market=market
        )
        found.append((result.estimates, result.abnormal))
    for other in found[1:]:
        for a, b in zip(found[0], other, strict=True):
            pd.testing.assert_frame_equal(a, b, check_exact=True)


def exact_line(y: np.ndarray, x: np.ndarray | None) -> tuple[float, float]:
    """Slope and sum of squared residuals in rational arithmetic."""
    ys = [Fraction(float(v)) for v in y]
    my = sum(ys) / len(ys)
    syy = sum((v - my) ** 2 for v in ys)
    if x is None:
        return 0.0, float(syy)
    xs = [Fraction(float(v)) for v in x]
    mx = sum(xs) / len(xs)
    sxx = sum((v - mx) ** 2 for v in xs)
    sxy = sum((v - mx) * (w - my) for v, w in zip(xs, ys, strict=True))
    return float(sxy / sxx), float(syy - sxy * sxy / sxx)


def spoiled(kind: str) -> tuple[np.ndarray, np.ndarray]:
    """Series on which a difference of cumulative sums would lose digits."""
    rng = np.random.default_rng(1)
    x = rng.normal(0, 0.01, 3000)
    y = 1.1 * x + rng.normal(0, 0.02, 3000)
    if kind == "early giant":
        y[100] = 1000.0
    elif kind == "giant benchmark":
        x[100] = 500.0
    elif kind == "level":
        y += 17.0
    elif kind == "tiny residual":
        y = 1.1 * x + rng.normal(0, 1e-8, 3000)
    elif kind == "quiet after a storm":
        y[:1500] *= 1e4
    return y, x


@pytest.mark.parametrize(
    "kind",
    ["plain", "early giant", "giant benchmark", "level", "tiny residual", "quiet after a storm"],
)
@pytest.mark.parametrize("with_x", [True, False])
def test_digits_against_rational_arithmetic(kind: str, with_x: bool) -> None:
    y, x = spoiled(kind)
    start = np.array([1200, 2000, 2750])
    lines = engine.fit_lines(
        y[None, :],
        x if with_x else None,
        np.zeros(3, dtype=np.int64),
        start,
        250,
        irregular=np.zeros(3, dtype=bool),
        masked=None,
        chunk=10,
    )
    for i, first in enumerate(start):
        piece = slice(first, first + 250)
        slope, ssr = exact_line(y[piece], x[piece] if with_x else None)
        # 250 days: two passes keep 13 digits, cumulative sums are let through above 11
        np.testing.assert_allclose(lines.ssr[i], ssr, rtol=2e-11)
        if with_x:
            np.testing.assert_allclose(lines.slope[i], slope, rtol=1e-10)


def test_a_giant_really_needs_the_second_way(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the check the early giant costs digits: the guard is not idle."""
    y, x = spoiled("early giant")
    monkeypatch.setattr(engine, "LOST_DIGITS", np.inf)
    lines = engine.fit_lines(
        y[None, :],
        x,
        np.zeros(1, dtype=np.int64),
        np.array([2000]),
        250,
        irregular=np.zeros(1, dtype=bool),
        masked=None,
        chunk=10,
    )
    _, ssr = exact_line(y[2000:2250], x[2000:2250])
    assert abs(lines.ssr[0] / ssr - 1) > 1e-10


@pytest.mark.parametrize("start", [[0, 5], [-3, 2], [8, 6], [-20, 30]])
def test_gather(start: list[int]) -> None:
    matrix = np.arange(20.0).reshape(2, 10)
    got = gather(matrix, np.array([0, 1]), np.array(start), 5)
    for i in range(2):
        for t in range(5):
            day = start[i] + t
            want = matrix[i, day] if 0 <= day < 10 else np.nan
            np.testing.assert_equal(got[i, t], want)
