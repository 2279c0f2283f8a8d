"""Slow second implementations, written for reading: one event and one day at a time.

They share no code with the package. Plain Python numbers and lists, textbook formulas, the
matrix algebra of two regressors written out.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field

from scipy import stats


@dataclass
class Event:
    """What the loops know about one event."""

    estimation_y: list[float]
    estimation_x: list[float]
    event_y: list[float]
    event_x: list[float]
    estimation_dates: list[object] = field(default_factory=list)
    event_dates: list[object] = field(default_factory=list)
    model: str = "market_model"

    def __post_init__(self) -> None:
        T = len(self.estimation_y)
        y, x = self.estimation_y, self.estimation_x
        if self.model == "constant_mean":
            self.alpha, self.beta, self.k = sum(y) / T, 0.0, 1
        elif self.model == "market_adjusted":
            self.alpha, self.beta, self.k = 0.0, 1.0, 0
        else:
            mx, my = sum(x) / T, sum(y) / T
            sxx = sum((a - mx) ** 2 for a in x)
            self.beta = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True)) / sxx
            self.alpha, self.k = my - self.beta * mx, 2
        self.residuals = [b - self.alpha - self.beta * a for a, b in zip(x, y, strict=True)]
        if self.model == "market_adjusted":
            centre = sum(self.residuals) / T
            self.df = T - 1
            self.s2 = sum((e - centre) ** 2 for e in self.residuals) / self.df
        else:
            self.df = T - self.k
            self.s2 = sum(e * e for e in self.residuals) / self.df
        self.ar = [
            b - self.alpha - self.beta * a for a, b in zip(self.event_x, self.event_y, strict=True)
        ]

    def covariance(self, a: int, b: int) -> float:
        """Prediction covariance of the abnormal returns of event days a and b."""
        T = len(self.estimation_y)
        same = 1.0 if a == b else 0.0
        if self.model == "market_adjusted":
            return self.s2 * same
        if self.model == "constant_mean":
            return self.s2 * (same + 1 / T)
        # x_a' (X'X)^-1 x_b with X = (1, m), the 2 x 2 inverse written out
        s1 = sum(self.estimation_x)
        s2 = sum(m * m for m in self.estimation_x)
        determinant = T * s2 - s1 * s1
        ma, mb = self.event_x[a], self.event_x[b]
        return self.s2 * (same + (s2 - s1 * (ma + mb) + T * ma * mb) / determinant)

    def car(self, first: int, last: int) -> float:
        """Sum of abnormal returns of event days ``first..last`` (places, not relative days)."""
        total = 0.0
        for t in range(first, last + 1):
            total += self.ar[t]
        return total

    def variance(self, first: int, last: int) -> float:
        """Variance of that sum: every pair of its days."""
        total = 0.0
        for a in range(first, last + 1):
            for b in range(first, last + 1):
                total += self.covariance(a, b)
        return total

    def scar(self, first: int, last: int) -> float:
        """CAR over its prediction standard error."""
        return self.car(first, last) / math.sqrt(self.variance(first, last))


def mean(values: list[float]) -> float:
    """Mean."""
    return sum(values) / len(values)


def sd(values: list[float]) -> float:
    """Standard deviation with divisor N-1."""
    centre = mean(values)
    return math.sqrt(sum((v - centre) ** 2 for v in values) / (len(values) - 1))


def two_sided(statistic: float, df: float | None) -> float:
    """Two-sided p under t(df), or N(0,1)."""
    tail = stats.norm.sf(abs(statistic)) if df is None else stats.t.sf(abs(statistic), df)
    return float(min(1.0, 2 * tail))


def t_prediction(event: Event, first: int, last: int) -> tuple[float, float]:
    """CAR over its prediction standard error, and p."""
    z = event.scar(first, last)
    return z, two_sided(z, event.df)


def sq(event: Event, first: int, last: int) -> tuple[float, float]:
    """Sample quantile test: CAR and p."""
    length = last - first + 1
    sums = []
    for start in range(len(event.residuals) - length + 1):
        sums.append(sum(event.residuals[start : start + length]))
    car = event.car(first, last)
    below = sum(1 for s in sums if s <= car)
    above = sum(1 for s in sums if s >= car)
    n = len(sums)
    return car, min(1.0, 2 * min((1 + below) / (n + 1), (1 + above) / (n + 1)))


def conformal_p(u: list[float], start: int, length: int) -> float:
    """Share of cyclic shifts whose block sum is at least as far from zero as the actual one."""
    n = len(u)
    block = []
    for j in range(n):
        total = 0.0
        for step in range(length):
            total += u[(start + j + step) % n]
        block.append(abs(total))
    return sum(1 for s in block if s >= block[0] * (1 - 1e-12)) / n


def null_residuals(y: list[float], x: list[float] | None) -> tuple[list[float], float, float]:
    """Residuals, intercept and slope of a line (or a mean) on all days."""
    my = mean(y)
    if x is None:
        return [b - my for b in y], my, 0.0
    mx = mean(x)
    beta = sum((a - mx) * (b - my) for a, b in zip(x, y, strict=True))
    beta /= sum((a - mx) ** 2 for a in x)
    alpha = my - beta * mx
    return [b - alpha - beta * a for a, b in zip(x, y, strict=True)], alpha, beta


def conformal_scaled_p(
    before: list[float], gap: list[float], window: list[float], length: int
) -> float:
    """The scaled conformal p from the H0 residuals of estimation, gap and event days."""
    every = before + gap + window
    h = [sum(u * u for u in before[:20]) / 20]
    for t in range(1, len(every)):
        h.append(0.94 * h[-1] + 0.06 * every[t - 1] ** 2)
    eve = len(before) + len(gap)
    scaled = [before[t] / math.sqrt(h[t]) for t in range(20, len(before))]
    scaled += [u / math.sqrt(h[eve]) for u in window]
    return conformal_p(scaled, len(before) - 20, length)


def t_cross_sectional(events: list[Event], first: int, last: int) -> tuple[float, float]:
    """Cross-sectional t."""
    cars = [e.car(first, last) for e in events]
    n = len(cars)
    t = mean(cars) / (sd(cars) / math.sqrt(n))
    return t, two_sided(t, n - 1)


def patell(events: list[Event], first: int, last: int) -> tuple[float, float]:
    """Patell's sum of daily standardized abnormal returns."""
    total, spread = 0.0, 0.0
    for e in events:
        daily = sum(e.ar[t] / math.sqrt(e.covariance(t, t)) for t in range(first, last + 1))
        total += daily / math.sqrt(last - first + 1)
        spread += e.df / (e.df - 2)
    z = total / math.sqrt(spread)
    return z, two_sided(z, None)


def patell_exact(events: list[Event], first: int, last: int) -> tuple[float, float]:
    """Patell's test with the exact window variance."""
    total = sum(e.scar(first, last) for e in events)
    z = total / math.sqrt(sum(e.df / (e.df - 2) for e in events))
    return z, two_sided(z, None)


def bmp(events: list[Event], first: int, last: int) -> tuple[float, float]:
    """Standardized cross-sectional test."""
    scars = [e.scar(first, last) for e in events]
    n = len(scars)
    t = mean(scars) / (sd(scars) / math.sqrt(n))
    return t, two_sided(t, n - 1)


def correlation(a: list[float], b: list[float]) -> float:
    """Pearson correlation."""
    ma, mb = mean(a), mean(b)
    saa = sum((v - ma) ** 2 for v in a)
    sbb = sum((v - mb) ** 2 for v in b)
    return sum((v - ma) * (w - mb) for v, w in zip(a, b, strict=True)) / math.sqrt(saa * sbb)


def mean_correlation(events: list[Event], first: int, last: int) -> float:
    """Mean of overlap times correlation over all ordered pairs; pairing by calendar date."""
    n = len(events)
    total = 0.0
    for i, a in enumerate(events):
        residual_a = dict(zip(a.estimation_dates, a.residuals, strict=True))
        window_a = set(a.event_dates[first : last + 1])
        for j, b in enumerate(events):
            if i == j:
                continue
            window_b = set(b.event_dates[first : last + 1])
            shared = len(window_a & window_b)
            if not shared:
                continue
            residual_b = dict(zip(b.estimation_dates, b.residuals, strict=True))
            days = [d for d in a.estimation_dates if d in residual_b]
            if len(days) < 30:
                continue
            rho = correlation([residual_a[d] for d in days], [residual_b[d] for d in days])
            total += rho * shared / math.sqrt(len(window_a) * len(window_b))
    return total / (n * (n - 1))


def bmp_adjusted(
    events: list[Event], first: int, last: int, floor_r: bool = True
) -> tuple[float, float]:
    """BMP corrected for the mean correlation."""
    r = mean_correlation(events, first, last)
    if floor_r:
        r = max(r, 0.0)
    n = len(events)
    t = bmp(events, first, last)[0] * math.sqrt((1 - r) / (1 + (n - 1) * r))
    return t, two_sided(t, n - 1)


def ranks(values: list[float]) -> list[float]:
    """Rank from 1, ties share the mean of their places."""
    out = []
    for v in values:
        below = sum(1 for w in values if w < v)
        equal = sum(1 for w in values if w == v)
        out.append(below + (equal + 1) / 2)
    return out


def grank_t(events: list[Event], first: int, last: int) -> tuple[float, float]:
    """Generalized rank t test (all events with the same number of estimation days)."""
    spread = sd([e.scar(first, last) for e in events])
    n = len(events[0].residuals) + 1
    mean_u = [0.0] * n
    for e in events:
        values = [r / math.sqrt(e.s2) for r in e.residuals] + [e.scar(first, last) / spread]
        for t, rank in enumerate(ranks(values)):
            mean_u[t] += (rank / (n + 1) - 0.5) / len(events)
    s = math.sqrt(sum(u * u for u in mean_u) / n)
    z = mean_u[-1] / s
    t = z * math.sqrt((n - 2) / (n - 1 - z * z))
    return t, two_sided(t, n - 2)
