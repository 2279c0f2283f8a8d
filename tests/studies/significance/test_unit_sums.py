"""The mean correlation against a loop over pairs, on designs that the fast sums cut differently."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.studies.significance import correlation, unit_sums
from eventstudy.studies.significance.correlation import mean_correlation

T, FIRMS, DAYS = 40, 12, 400
FEWEST = 30


def study(
    zero: list[int], *, window: int = 5, hole: float = 0.0, spike: float = 0.0, fewest: int = FEWEST
) -> tuple[es.StudyResult, list[dict[int, float]], list[set[int]]]:
    """Fit events on these bars; give the residuals and the window of each, by bar."""
    rng = np.random.default_rng(len(zero) + window)
    common = rng.normal(0, 0.01, DAYS)
    values = common[:, None] + rng.normal(0, 0.02, (DAYS, FIRMS))
    values[rng.random(values.shape) < hole] = np.nan
    days = pd.bdate_range("2015-01-01", periods=DAYS)
    firm = np.arange(len(zero)) % FIRMS
    if spike:
        for f, z in zip(firm, zero, strict=True):
            values[z - T - 1, f] = spike  # the first estimation day of this event
    for f, z in zip(firm, zero, strict=True):
        values[z : z + window, f] = rng.normal(0, 0.02, window)
    names = [f"F{i}" for i in range(FIRMS)]
    returns = pd.DataFrame(values, days, names)
    events = pd.DataFrame({"asset": np.array(names)[firm], "date": days[np.array(zero)]})
    result = es.EventStudy(
        "constant_mean", (-T - 1, -2), (0, window - 1), min_estimation=fewest
    ).fit(returns, events)
    assert len(result.sample) == len(zero)
    residuals, windows = [], []
    for f, z in zip(firm, zero, strict=True):
        own = {t: values[t, f] for t in range(z - T - 1, z - 1) if not math.isnan(values[t, f])}
        centre = sum(own.values()) / len(own)
        residuals.append({t: v - centre for t, v in own.items()})
        windows.append(set(range(z, z + window)))
    return result, residuals, windows


def slow(residuals: list[dict[int, float]], windows: list[set[int]]) -> tuple[float, int]:
    """Correlate every pair over its common days, with the overlap of its windows as weight."""
    total, short, n = 0.0, 0, len(windows)
    for i in range(n):
        for j in range(i + 1, n):
            share = len(windows[i] & windows[j]) / len(windows[i])
            if not share:
                continue
            both = sorted(residuals[i].keys() & residuals[j].keys())
            if len(both) < FEWEST:
                short += 1
                continue
            a = [residuals[i][t] for t in both]
            b = [residuals[j][t] for t in both]
            ma, mb = math.fsum(a) / len(a), math.fsum(b) / len(b)
            cross = math.fsum((p - ma) * (q - mb) for p, q in zip(a, b, strict=True))
            norm = math.fsum((p - ma) ** 2 for p in a) * math.fsum((q - mb) ** 2 for q in b)
            total += 2 * share * cross / math.sqrt(norm)
    return total / (n * (n - 1)), short


DESIGNS = {
    "one date": [100] * FIRMS,
    "every day": list(range(100, 148)),
    "every other day": list(range(100, 196, 2)),
    "days in bunches": [100, 100, 101, 103, 103, 103, 160, 162, 163, 163, 250, 300],
    "disjoint": list(range(60, 360, 30)),
}


def check(result: es.StudyResult, want: tuple[float, int], window: int) -> None:
    found = mean_correlation(result.sample.cell((0, window - 1)))
    # correlations are below 1 and hold some 1e-14 each
    assert found.r == pytest.approx(want[0], rel=0, abs=1e-13)
    assert found.short_pairs == want[1]


@pytest.mark.parametrize("zero", DESIGNS.values(), ids=list(DESIGNS))
@pytest.mark.parametrize("window", [1, 5, 9])
def test_every_design(zero: list[int], window: int) -> None:
    result, *parts = study(zero, window=window)
    want = slow(*parts)
    check(result, want, window)
    alone = min(np.diff(sorted(set(zero))), default=0) >= window and len(set(zero)) == len(zero)
    assert (want[0] == 0) == alone


@pytest.mark.parametrize("zero", DESIGNS.values(), ids=list(DESIGNS))
def test_missing_days(zero: list[int]) -> None:
    """Complete and incomplete dates stand side by side, and pairs between them count once."""
    result, *parts = study(zero, hole=0.004)
    check(result, slow(*parts), 5)


def test_windows_too_far_apart_for_thirty_days() -> None:
    """With a window of 14 days and 40 estimation days, pairs from 11 days on are too short."""
    result, *parts = study(list(range(100, 148)), window=14)
    want = slow(*parts)
    assert want[1] > 0
    check(result, want, 14)


def test_a_spike_on_a_day_that_a_pair_does_not_share() -> None:
    """All but the first days are tiny beside it: sums of squares would lose them."""
    result, *parts = study(DESIGNS["days in bunches"], spike=1e4)
    found = mean_correlation(result.sample.cell((0, 4)))
    # residuals of 0.02 beside the mean that it leaves behind, 1e4/T: five of 16 digits are gone
    assert found.r == pytest.approx(slow(*parts)[0], rel=0, abs=1e-11)


@pytest.mark.parametrize("name", ["one date", "every day", "days in bunches"])
def test_the_sizes_of_the_pieces_do_not_matter(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is lost or counted twice where pieces meet."""
    result, *parts = study(DESIGNS[name])
    want = slow(*parts)
    for rows, product, dates, distances in [(1, 1, 1, 1), (5, 2, 3, 2), (7, 7, 2, 3)]:
        monkeypatch.setattr(unit_sums, "ROWS", rows)
        monkeypatch.setattr(unit_sums, "ROWS_OF_A_PRODUCT", product)
        monkeypatch.setattr(unit_sums, "DATES", dates)
        monkeypatch.setattr(unit_sums, "DISTANCES", distances)
        cell = result.sample.cell((0, 4))
        cell._cache.clear()
        check(result, want, 5)


@pytest.mark.parametrize("name", ["one date", "every day", "days in bunches"])
@pytest.mark.parametrize("hole", [0.002, 0.15])
def test_the_sizes_of_the_pieces_do_not_matter_with_missing_days(
    name: str, hole: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A window of 9 days and 15 % missing days leave many pairs short."""
    result, *parts = study(DESIGNS[name], window=9, hole=hole, fewest=25)
    want = slow(*parts)
    assert (want[1] > 0) == (hole == 0.15)
    for rows, pairs in [(1_024, 2_000_000), (1, 1), (3, 20), (30, 50)]:
        monkeypatch.setattr(correlation, "ROWS_AT_ONCE", rows)
        monkeypatch.setattr(correlation, "PAIRS_AT_ONCE", pairs)
        cell = result.sample.cell((0, 8))
        cell._cache.clear()
        check(result, want, 9)


def test_the_memory_setting_changes_no_bit() -> None:
    returns = pd.DataFrame(
        np.random.default_rng(1).normal(0, 0.02, (DAYS, FIRMS)),
        pd.bdate_range("2015-01-01", periods=DAYS),
        [f"F{i}" for i in range(FIRMS)],
    )
    place = np.arange(60, 360, 3)
    events = pd.DataFrame({"asset": returns.columns[place % FIRMS], "date": returns.index[place]})
    names = ["bmp_adjusted", "crude_dependence", "corrado", "corrado_zivney", "grank_t"]
    names += ["generalized_sign", "placebo"]
    tables = [
        es.EventStudy("constant_mean", (-T - 1, -2), (0, 4), memory=memory)
        .fit(returns, events)
        .tests((0, 2), names)
        for memory in (1, 10_000, 2**26)
    ]
    assert tables[0]["statistic"].notna().all()
    pd.testing.assert_frame_equal(tables[0], tables[1], check_exact=True)
    pd.testing.assert_frame_equal(tables[0], tables[2], check_exact=True)
