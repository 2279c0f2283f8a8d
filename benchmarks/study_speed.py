"""CPU time per event of whole event studies, side by side in one run.

    python benchmarks/study_speed.py [--events 100000] [--assets 1000]

Market model, estimation of 250 days, event window of 21 days; every row computes coefficients,
the 21 abnormal returns and standardized abnormal returns, and the CAR of the whole window:

* this library, arithmetic: ``fit`` and the parametric tests on tables checked beforehand;
* this library, all of it: from DataFrames to the table of tests;
* the same with every test, ranks and correlation included;
* a loop with numpy's ``lstsq``, a loop with statsmodels' OLS (fewer events, same work each);
* the bound of the machine: reading the 271 returns of every event once.

CPU time of one thread (set OMP_NUM_THREADS=1); the best of the repetitions. The loops leave the
tests over events out, which favours them.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np
import pandas as pd

import eventstudy as es
from eventstudy.studies.engine import fit_lines
from eventstudy.studies.significance import identifiers

DAYS, ESTIMATION, WINDOW = 2_500, (-260, -11), (-10, 10)
PARAMETRIC = ["t_cross_sectional", "brown_warner", "j1", "patell", "patell_exact", "bmp"]


def data(events: int, assets: int) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Draw returns of ``assets`` shares on one benchmark, and events spread over them."""
    rng = np.random.default_rng(20191025)
    days = pd.bdate_range("2010-01-04", periods=DAYS)
    market = pd.Series(rng.normal(0.0003, 0.01, DAYS), index=days, name="market")
    noise = rng.normal(0, 0.02, (DAYS, assets))
    returns = pd.DataFrame(
        market.to_numpy()[:, None] + noise, index=days, columns=[f"S{i:05d}" for i in range(assets)]
    )
    span = DAYS - 300
    place = rng.choice(assets * span, events, replace=False)
    table = pd.DataFrame(
        {"asset": returns.columns.to_numpy()[place // span], "date": days[270 + place % span]}
    )
    return returns, market, table


def best(work: Callable[[], Any], repeat: int) -> float:
    """CPU seconds of the fastest repetition."""
    times = []
    for _ in range(repeat):
        begin = time.process_time()
        work()
        times.append(time.process_time() - begin)
    return min(times)


def places(returns: pd.DataFrame, table: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
    """Row of the asset and day 0 of every event."""
    return (
        returns.columns.get_indexer(table["asset"]),
        returns.index.get_indexer(table["date"]),
    )


def arithmetic(y: np.ndarray, m: np.ndarray, asset: np.ndarray, day: np.ndarray) -> float:
    """Lines by cumulative sums, abnormal returns, exact variances, six parametric statistics.

    What ``fit`` and ``tests`` do, on arrays, without tables around it.
    """
    n, length = len(day), ESTIMATION[1] - ESTIMATION[0] + 1
    days = WINDOW[1] - WINDOW[0] + 1
    lines = fit_lines(
        y,
        m,
        asset,
        day + ESTIMATION[0],
        length,
        irregular=np.zeros(n, dtype=bool),
        masked=None,
        chunk=4_096,
    )
    s2 = lines.ssr / (length - 2)
    alpha = lines.mean_y - lines.slope * lines.mean_x
    car, scar, daily = np.empty(n), np.empty(n), np.empty(n)
    cut_y = np.lib.stride_tricks.sliding_window_view(y, days, axis=1)
    cut_m = np.lib.stride_tricks.sliding_window_view(m, days)
    for first in range(0, n, 4_096):
        i = slice(first, first + 4_096)
        start = day[i] + WINDOW[0]
        x = cut_m[start]
        ar = cut_y[asset[i], start] - lines.slope[i, None] * x
        ar -= alpha[i, None]
        car[i] = ar.sum(axis=1)
        x = x - lines.mean_x[i, None]
        q = days + days**2 / length + x.sum(axis=1) ** 2 / lines.sxx[i]
        scar[i] = car[i] / np.sqrt(s2[i] * q)
        x *= x
        x /= lines.sxx[i, None]
        x += 1 + 1 / length
        x *= s2[i, None]
        ar /= np.sqrt(x)
        daily[i] = ar.sum(axis=1) / np.sqrt(days)
    root = np.sqrt(n)
    spread = np.sqrt(n * (length - 2) / (length - 4))
    statistics = (
        car.mean() / (car.std(ddof=1) / root),
        car.sum() / np.sqrt(days * s2.sum()),
        car.sum() / np.sqrt(((car / scar) ** 2).sum()),
        daily.sum() / spread,
        scar.sum() / spread,
        scar.mean() / (scar.std(ddof=1) / root),
    )
    return float(sum(statistics))


def numpy_loop(y: np.ndarray, m: np.ndarray, asset: np.ndarray, day: np.ndarray) -> float:
    """One ``lstsq`` per event, with the same exact window variance."""
    total = 0.0
    for a, d in zip(asset, day, strict=True):
        e = slice(d + ESTIMATION[0], d + ESTIMATION[1] + 1)
        w = slice(d + WINDOW[0], d + WINDOW[1] + 1)
        design = np.column_stack([np.ones(e.stop - e.start), m[e]])
        b = np.linalg.lstsq(design, y[a, e], rcond=None)[0]
        residual = y[a, e] - design @ b
        s2 = residual @ residual / (len(residual) - 2)
        inverse = np.linalg.inv(design.T @ design)
        event = np.column_stack([np.ones(w.stop - w.start), m[w]])
        ar = y[a, w] - event @ b
        h = ((event @ inverse) * event).sum(axis=1)
        sar = ar / np.sqrt(s2 * (1 + h))
        g = event.sum(axis=0)
        total += ar.sum() / np.sqrt(s2 * (len(ar) + g @ inverse @ g)) + sar.sum()
    return total


def statsmodels_loop(y: np.ndarray, m: np.ndarray, asset: np.ndarray, day: np.ndarray) -> float:
    """One OLS of statsmodels per event, with its prediction standard errors."""
    from statsmodels.regression.linear_model import OLS

    total = 0.0
    for a, d in zip(asset, day, strict=True):
        e = slice(d + ESTIMATION[0], d + ESTIMATION[1] + 1)
        w = slice(d + WINDOW[0], d + WINDOW[1] + 1)
        fitted = OLS(y[a, e], np.column_stack([np.ones(e.stop - e.start), m[e]])).fit()
        event = np.column_stack([np.ones(w.stop - w.start), m[w]])
        forecast = fitted.get_prediction(event)
        ar = y[a, w] - forecast.predicted_mean
        g = event.sum(axis=0)
        variance = fitted.scale * len(ar) + g @ fitted.cov_params() @ g
        total += ar.sum() / np.sqrt(variance) + (ar / forecast.se_obs).sum()
    return total


def bound(y: np.ndarray, asset: np.ndarray, day: np.ndarray) -> float:
    """Read the 271 returns of every event once."""
    length = WINDOW[1] - ESTIMATION[0] + 1
    cut = np.lib.stride_tricks.sliding_window_view(y, length, axis=1)
    total = 0.0
    for first in range(0, len(day), 1_024):
        i = slice(first, first + 1_024)
        total += float(cut[asset[i], day[i] + ESTIMATION[0]].sum())
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--assets", type=int, default=1_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--skip-all-tests", action="store_true", help="leave the slow row out")
    chosen = parser.parse_args()

    returns, market, table = data(chosen.events, chosen.assets)
    asset, day = places(returns, table)
    y, m = np.ascontiguousarray(returns.to_numpy().T), market.to_numpy()
    study = es.EventStudy("market_model", ESTIMATION, WINDOW)

    def library(tests: list[str], events: pd.DataFrame) -> pd.DataFrame:
        return study.fit(returns, events, market=market).tests(WINDOW, tests)

    n = chosen.events
    few, fewer = min(n, 2_000), min(n, 300)
    some = min(n, 20_000)
    rows = [
        ("bound: read 271 doubles", n, best(lambda: bound(y, asset, day), chosen.repeat)),
        (
            "this library, arithmetic of the parametric set",
            n,
            best(lambda: arithmetic(y, m, asset, day), chosen.repeat),
        ),
        (
            "this library, tables in, parametric tests out",
            n,
            best(lambda: library(PARAMETRIC, table), chosen.repeat),
        ),
    ]
    if not chosen.skip_all_tests:
        rows.append(
            (
                "this library, tables in, every test out",
                some,
                best(lambda: library(identifiers(), table.iloc[:some]), 1),
            )
        )
    rows += [
        (
            "numpy lstsq loop",
            few,
            best(lambda: numpy_loop(y, m, asset[:few], day[:few]), 2),
        ),
        (
            "statsmodels OLS loop",
            fewer,
            best(lambda: statsmodels_loop(y, m, asset[:fewer], day[:fewer]), 2),
        ),
    ]
    print(
        f"{DAYS} days x {chosen.assets} assets, market model, 250 + 21 days, CPU time, one thread"
    )
    print(f"{'':50s}{'events':>10s}{'us/event':>12s}{'x bound':>10s}")
    least = rows[0][2] / rows[0][1]
    for name, count, seconds in rows:
        each = seconds / count
        print(f"{name:50s}{count:>10,}{1e6 * each:>12.2f}{each / least:>10.1f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    print(f"peak memory {peak:.2f} GiB")


if __name__ == "__main__":
    main()
