"""Slow second implementations of the tests over several events, written for reading.

They share no code with the package: one event and one day at a time, textbook formulas, every
sign pattern written out, the dummy regression really run. ``None`` stands for a missing day.
"""

from __future__ import annotations

import itertools
import math

import numpy as np
from scipy import stats

from tests.studies.loops import Event, mean, mean_correlation, ranks, sd

Found = tuple[float, float]


def normal_p(z: float) -> float:
    return 2 * float(stats.norm.sf(abs(z)))


def student_p(t: float, df: float) -> float:
    return 2 * float(stats.t.sf(abs(t), df))


def brown_warner(events: list[Event], first: int, last: int) -> Found:
    total, variance = 0.0, 0.0
    for e in events:
        total += e.car(first, last)
        variance += (last - first + 1) * e.s2
    z = total / math.sqrt(variance)
    return z, normal_p(z)


def crude_dependence(events: list[Event], first: int, last: int, ddof: int | None = None) -> Found:
    T = len(events[0].residuals)
    by_day = [mean([e.residuals[t] for e in events]) for t in range(T)]
    df = T - ddof if ddof is not None else events[0].df
    s2 = sum((v - mean(by_day)) ** 2 for v in by_day) / df
    caar = mean([e.car(first, last) for e in events])
    t = caar / (math.sqrt(last - first + 1) * math.sqrt(s2))
    return t, student_p(t, df)


def j1(events: list[Event], first: int, last: int) -> Found:
    n = len(events)
    caar = sum(e.car(first, last) for e in events) / n
    z = caar / math.sqrt(sum(e.variance(first, last) for e in events) / n**2)
    return z, normal_p(z)


def patell_adjusted(events: list[Event], first: int, last: int, floor_r: bool = True) -> Found:
    n = len(events)
    r = mean_correlation(events, first, last)
    r = max(r, 0.0) if floor_r else r
    total = sum(e.scar(first, last) for e in events)
    z = total / math.sqrt(sum(e.df / (e.df - 2) for e in events)) / math.sqrt(1 + (n - 1) * r)
    return z, normal_p(z)


def rank_z(rows: list[list[float | None]], window: list[int]) -> Found:
    """Rank each row (None left out), average per day, sum over the window."""
    n = len(rows)
    u: list[list[float | None]] = []
    for row in rows:
        there = [v for v in row if v is not None]
        ranked = iter(ranks(there))
        u.append([None if v is None else next(ranked) / (len(there) + 1) - 0.5 for v in row])
    square, days, means = 0.0, 0, []
    for t in range(len(rows[0])):
        here = [v for row in u if (v := row[t]) is not None]
        means.append(mean(here) if here else 0.0)
        if here:
            days += 1
            square += len(here) / n * means[-1] ** 2
    s = math.sqrt(square / days)
    z = sum(means[t] for t in window) / (math.sqrt(len(window)) * s)
    return z, normal_p(z)


def corrado(events: list[Event], first: int, last: int) -> Found:
    T = len(events[0].residuals)
    rows: list[list[float | None]] = [[*e.residuals, *e.ar] for e in events]
    return rank_z(rows, [T + t for t in range(first, last + 1)])


def corrado_zivney(events: list[Event], first: int, last: int) -> Found:
    T, L = len(events[0].residuals), len(events[0].ar)
    sar = [[e.ar[t] / math.sqrt(e.covariance(t, t)) for t in range(L)] for e in events]
    spread = [sd([row[t] for row in sar]) for t in range(L)]
    rows: list[list[float | None]] = []
    for e, row in zip(events, sar, strict=True):
        before = [v / math.sqrt(e.s2) for v in e.residuals]
        rows.append([*before, *[row[t] / spread[t] for t in range(L)]])
    return rank_z(rows, [T + t for t in range(first, last + 1)])


def grank_z(events: list[Event], first: int, last: int, adjusted: bool = False) -> Found:
    n, N = len(events[0].residuals) + 1, len(events)
    spread = sd([e.scar(first, last) for e in events])
    total = 0.0
    for e in events:
        values = [v / math.sqrt(e.s2) for v in e.residuals] + [e.scar(first, last) / spread]
        total += ranks(values)[-1] / (n + 1) - 0.5
    z = total / N * math.sqrt(12 * N * (n + 1) / (n - 1))
    if adjusted:
        r = max(mean_correlation(events, first, last), 0.0)
        z *= math.sqrt((1 - r) / (1 + (N - 1) * r))
    return z, normal_p(z)


def sign(events: list[Event], first: int, last: int) -> Found:
    cars = [c for e in events if (c := e.car(first, last)) != 0]
    n, w = len(cars), sum(1 for c in cars if c > 0)
    below = sum(math.comb(n, k) for k in range(w + 1)) / 2**n
    above = sum(math.comb(n, k) for k in range(w, n + 1)) / 2**n
    return (w - n / 2) / (math.sqrt(n) / 2), min(1.0, 2 * min(below, above))


def generalized_sign(events: list[Event], first: int, last: int) -> Found:
    n = len(events)
    p = mean([sum(1 for v in e.residuals if v > 0) / len(e.residuals) for e in events])
    w = sum(1 for e in events if e.car(first, last) > 0)
    z = (w - n * p) / math.sqrt(n * p * (1 - p))
    return z, normal_p(z)


def signed_rank(values: list[float]) -> Found:
    """W and its exact p: every pattern of signs is looked at."""
    values = [v for v in values if v != 0]
    ranked = ranks([abs(v) for v in values])
    w = sum(r for r, v in zip(ranked, values, strict=True) if v > 0)
    below = above = 0
    for pattern in itertools.product((0, 1), repeat=len(values)):
        other = sum(r for r, plus in zip(ranked, pattern, strict=True) if plus)
        below += other <= w + 1e-9
        above += other >= w - 1e-9
    return w, min(1.0, 2 * min(below, above) / 2 ** len(values))


def wilcoxon(events: list[Event], first: int, last: int, ranked: str = "scar") -> Found:
    return signed_rank([getattr(e, ranked)(first, last) for e in events])


def johnson(values: list[float]) -> float:
    n, m, s = len(values), mean(values), sd(values)
    g = sum((v - m) ** 3 for v in values) / (n * s**3)
    return math.sqrt(n) * (m / s + g * (m / s) ** 2 / 3 + g / (6 * n))


def skewness_adjusted(events: list[Event], first: int, last: int) -> Found:
    t = johnson([e.car(first, last) for e in events])
    return t, student_p(t, len(events) - 1)


def wild_bootstrap(values: list[float], groups: list[int]) -> Found:
    """t of the mean, and its share among the t of every pattern of cluster signs."""

    def t(sample: list[float]) -> float:
        return mean(sample) / (sd(sample) / math.sqrt(len(sample)))

    names = sorted(set(groups))
    actual, count, patterns = t(values), 0, 0
    for signs in itertools.product((1, -1), repeat=len(names)):
        w = dict(zip(names, signs, strict=True))
        drawn = t([w[g] * v for g, v in zip(groups, values, strict=True)])
        count += abs(drawn) >= abs(actual) * (1 - 1e-9)
        patterns += 1
    return actual, count / patterns


def chained(windows: list[set[object]]) -> list[int]:
    """Number the events so that shared or chained windows get one number."""
    group = list(range(len(windows)))
    changed = True
    while changed:
        changed = False
        for i, a in enumerate(windows):
            for j, b in enumerate(windows):
                if a & b and group[i] != group[j]:
                    group[i] = group[j] = min(group[i], group[j])
                    changed = True
    return group


def placebo(events: list[Event], first: int, last: int) -> Found:
    L, T = last - first + 1, len(events[0].residuals)
    by_day = [mean([e.residuals[t] / math.sqrt(e.s2) for e in events]) for t in range(T)]
    actual = abs(mean([e.car(first, last) / math.sqrt(e.s2) for e in events]))
    sums = [abs(sum(by_day[t : t + L])) for t in range(T - L + 1)]
    return actual, (1 + sum(1 for s in sums if s >= actual)) / (T - L + 2)


def studentized_placebo(events: list[Event], first: int, last: int) -> Found:
    """The t of the CARs over events, ranked among the t of every stretch of residuals."""
    L, T = last - first + 1, len(events[0].residuals)

    def t_value(values: list[float]) -> float:
        return abs(mean(values)) / (sd(values) / math.sqrt(len(values)))

    actual = t_value([e.car(first, last) / math.sqrt(e.s2) for e in events])
    pseudo = [
        t_value([sum(e.residuals[t : t + L]) / math.sqrt(e.s2) for e in events])
        for t in range(T - L + 1)
    ]
    return actual, (1 + sum(1 for s in pseudo if s >= actual)) / (T - L + 2)


def mvrm(events: list[Event], first: int, last: int) -> tuple[Found, Found]:
    """The joint F and the t of the mean, from dummy regressions on all days."""
    T, L, N = len(events[0].residuals), last - first + 1, len(events)
    model = events[0].model
    Z = np.zeros((T + L, 2 + L))
    Z[:, 0] = 1
    Z[:, 1] = events[0].estimation_x + events[0].event_x[first : last + 1]
    Z[T:, 2:] = np.eye(L)
    if model == "constant_mean":
        Z = np.delete(Z, 1, axis=1)
    Y = np.array([e.estimation_y + e.event_y[first : last + 1] for e in events]).T
    v = T + L - Z.shape[1]
    coefficients = np.linalg.solve(Z.T @ Z, Z.T @ Y)
    E = Y - Z @ coefficients
    sigma = E.T @ E / v
    c = np.array([0.0] * (Z.shape[1] - L) + [1.0] * L)
    car = c @ coefficients
    a = c @ np.linalg.solve(Z.T @ Z, c)
    f = (v - N + 1) / (N * v) * car @ np.linalg.solve(sigma, car) / a
    t = car.sum() / math.sqrt(a * sigma.sum())
    return (f, float(stats.f.sf(f, N, v - N + 1))), (t, student_p(t, v))


def bhar(e: Event, first: int, last: int) -> float:
    actual = expected = 1.0
    for t in range(first, last + 1):
        actual *= 1 + e.event_y[t]
        expected *= 1 + e.alpha + e.beta * e.event_x[t]
    return actual - expected
