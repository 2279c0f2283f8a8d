"""Fast mean ranks against ranks worked out one value at a time."""

from __future__ import annotations

import numpy as np
import pytest

from eventstudy.studies.significance.ranking import MeanRanks, row_ranks


def slow_ranks(row: list[float]) -> list[float]:
    """Count for each value what lies below it; ties share, NaN is left out."""
    out = []
    for v in row:
        if v != v:
            out.append(float("nan"))
            continue
        below = sum(1 for w in row if w < v)
        same = sum(1 for w in row if w == v)
        out.append(below + (same + 1) / 2)
    return out


def slow_means(values: np.ndarray) -> tuple[list[float], list[int]]:
    """Average ``rank/(n+1) - 1/2`` over the rows that have the column."""
    n, m = values.shape
    ranks = [slow_ranks([float(v) for v in row]) for row in values]
    count = [sum(1 for r in row if r == r) for row in ranks]
    means, there = [], []
    for j in range(m):
        here = [ranks[i][j] / (count[i] + 1) - 0.5 for i in range(n) if ranks[i][j] == ranks[i][j]]
        means.append(sum(here) / len(here) if here else 0.0)
        there.append(len(here))
    return means, there


def smooth(rng: np.random.Generator) -> np.ndarray:
    return rng.normal(0, 0.02, (40, 37))


def tied(rng: np.random.Generator) -> np.ndarray:
    return rng.integers(-3, 4, (40, 37)) * 0.01


def close(rng: np.random.Generator) -> np.ndarray:
    """Neighbours differ in their very last bits: those that the column numbers are written to."""
    values = rng.normal(0, 0.02, (40, 37))
    values[:, 20] = np.nextafter(values[:, 3], -np.inf)
    values[:, 2] = np.nextafter(values[:, 3], np.inf)
    values[::2, 30] = values[::2, 31]
    return values


def zeros(rng: np.random.Generator) -> np.ndarray:
    """Zeros of both signs are one value; the smallest numbers there are lie beside them."""
    values = rng.normal(0, 0.02, (40, 37))
    values[:, 0], values[:, 5], values[:, 9] = -0.0, 0.0, -0.0
    values[:, 12], values[::3, 13] = 5e-324, -5e-324
    return values


def holes(rng: np.random.Generator) -> np.ndarray:
    values = rng.normal(0, 0.02, (40, 37))
    values[rng.random(values.shape) < 0.1] = np.nan
    values[:, 8] = np.nan
    return values


def infinite(rng: np.random.Generator) -> np.ndarray:
    values = rng.normal(0, 0.02, (40, 37))
    values[3, 4], values[3, 5], values[7, 7] = np.inf, -np.inf, -np.inf
    return values


def long(rng: np.random.Generator) -> np.ndarray:
    return np.repeat(rng.normal(0, 0.02, (3, 2_500)), 2, axis=1)


KINDS = [smooth, tied, close, zeros, holes, infinite, long]


@pytest.mark.parametrize("kind", [k for k in KINDS if k is not long])
def test_row_ranks(kind) -> None:
    values = kind(np.random.default_rng(5))
    want = [slow_ranks([float(v) for v in row]) for row in values]
    np.testing.assert_array_equal(row_ranks(values), want)  # halves of whole numbers are exact


@pytest.mark.parametrize("kind", [k for k in KINDS if k is not long])
def test_mean_ranks(kind) -> None:
    values = kind(np.random.default_rng(6))
    ranks = MeanRanks(values.shape[1])
    ranks.add(values)
    mean, there = ranks.result()
    want, want_there = slow_means(values)
    np.testing.assert_array_equal(there, want_there)
    # the slow way rounds each of 40 terms below 1/2
    np.testing.assert_allclose(mean, want, rtol=0, atol=40 * 2.0**-53)


def test_rows_longer_than_the_bits_allow() -> None:
    values = long(np.random.default_rng(7))
    ranks = MeanRanks(values.shape[1])
    ranks.add(values)
    # every value stands twice: the place in the sorted row, and the next one, share a rank
    rank = 2 * values[:, ::2].argsort(axis=1).argsort(axis=1) + 1.5
    want = np.repeat(rank, 2, axis=1).mean(axis=0) / (values.shape[1] + 1) - 0.5
    np.testing.assert_allclose(ranks.result()[0], want, rtol=0, atol=1e-15)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [1, 7, 39])
def test_neither_size_nor_order_of_the_pieces_changes_a_bit(kind, size: int) -> None:
    values = kind(np.random.default_rng(8))
    whole, pieces = MeanRanks(values.shape[1]), MeanRanks(values.shape[1])
    whole.add(values)
    for start in reversed(range(0, len(values), size)):
        pieces.add(values[start : start + size])
    np.testing.assert_array_equal(pieces.result()[0], whole.result()[0])
    np.testing.assert_array_equal(pieces.result()[1], whole.result()[1])


def test_the_values_stay_as_they_were() -> None:
    values = close(np.random.default_rng(9))
    before = values.copy()
    MeanRanks(values.shape[1]).add(values)
    np.testing.assert_array_equal(values, before)
