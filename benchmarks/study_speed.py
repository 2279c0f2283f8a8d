"""CPU time per event of whole event studies, side by side in one run.

    python benchmarks/study_speed.py [--events 100000] [--assets 1000] [--markdown]

Market model, estimation of 250 days, event window of 21 days; every row computes coefficients,
the 21 abnormal returns and standardized abnormal returns, and the CAR of the whole window:

* the parametric set, arithmetic: what ``fit`` and six parametric tests do, on arrays;
* the parametric set, tables: the same from DataFrames to the table of tests;
* the full set: from DataFrames to the table of every test, ranks and correlation included;
* a loop with numpy's ``lstsq``, a loop with statsmodels' OLS (fewer events, same work each);
* the bound of the machine: reading the 271 returns of every event once;
* a million events through the full set, in a process of its own, with its peak memory.

CPU time of one thread; the best of the repetitions. The loops leave the tests over events out,
which favours them. Below the rows stand the aims, and whether this run met them.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

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


MILLION = 1_000_000
ROW_BOUND = "reading the 271 returns (bound of the machine)"
ROW_ARRAYS = "parametric set, arithmetic on arrays"
ROW_TABLES = "parametric set, tables in and out"
ROW_FULL = "full set with ranks, tables in and out"
ROW_MILLION = "full set, a million events"
ROW_LSTSQ = "loop over numpy lstsq"
ROW_OLS = "loop over statsmodels OLS"


class Row(NamedTuple):
    """One line of the comparison: what, how many events, CPU seconds altogether."""

    name: str
    events: int
    seconds: float

    @property
    def each(self) -> float:
        """Microseconds per event."""
        return 1e6 * self.seconds / self.events


def whole(
    study: es.EventStudy,
    returns: pd.DataFrame,
    market: pd.Series,
    events: pd.DataFrame,
    tests: list[str],
) -> pd.DataFrame:
    """Go from tables to the table of tests."""
    return study.fit(returns, events, market=market).tests(WINDOW, tests)


def million(assets: int) -> None:
    """Run the full set once on a million events; print CPU seconds and peak KiB."""
    returns, market, table = data(MILLION, assets)
    study = es.EventStudy("market_model", ESTIMATION, WINDOW)
    found: list[pd.DataFrame] = []
    seconds = best(
        lambda: found.append(whole(study, returns, market, table, identifiers())), repeat=1
    )
    assert (found[0]["n_events"] == MILLION).all()
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)


def in_a_process_of_its_own(assets: int) -> tuple[float, int]:
    """CPU seconds and peak KiB of a million events."""
    command = [sys.executable, __file__, "--only-million", "--assets", str(assets)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, peak = done.stdout.split()
    return float(seconds), int(peak)


def compare(events: int, assets: int, repeat: int) -> list[Row]:
    """Measure all rows but the million."""
    returns, market, table = data(events, assets)
    asset, day = places(returns, table)
    y, m = np.ascontiguousarray(returns.to_numpy().T), market.to_numpy()
    study = es.EventStudy("market_model", ESTIMATION, WINDOW)
    n, some, few, fewer = (min(events, k) for k in (events, 20_000, 2_000, 300))

    def library(tests: list[str], count: int) -> Callable[[], Any]:
        return lambda: whole(study, returns, market, table.iloc[:count], tests)

    work: list[tuple[str, int, Callable[[], Any], int]] = [
        (ROW_BOUND, n, lambda: bound(y, asset, day), repeat),
        (ROW_ARRAYS, n, lambda: arithmetic(y, m, asset, day), repeat),
        (ROW_TABLES, n, library(PARAMETRIC, n), repeat),
        (ROW_FULL, n, library(identifiers(), n), min(repeat, 3)),
    ]
    if some < n:
        work.append((ROW_FULL, some, library(identifiers(), some), min(repeat, 3)))
    work += [
        (ROW_LSTSQ, few, lambda: numpy_loop(y, m, asset[:few], day[:few]), min(repeat, 3)),
        (
            ROW_OLS,
            fewer,
            lambda: statsmodels_loop(y, m, asset[:fewer], day[:fewer]),
            min(repeat, 3),
        ),
    ]
    return [Row(name, count, best(run, times)) for name, count, run, times in work]


def aims(rows: list[Row], peak: int | None) -> list[tuple[str, str, bool]]:
    """List each aim, what was measured, and whether it is met."""
    by_name = {row.name: row.each for row in reversed(rows)}
    arrays, least = by_name[ROW_ARRAYS], by_name[ROW_BOUND]
    layer = by_name[ROW_TABLES] - arrays
    full = max(row.each for row in rows if row.name == ROW_FULL)
    out = [
        ("parametric set: at most 1 us an event", f"{arrays:.2f} us", arrays <= 1),
        (
            "parametric set: at most 5 times the bound",
            f"{arrays / least:.1f} times",
            arrays <= 5 * least,
        ),
        ("tables add no more than as much again", f"{layer:.2f} us", layer <= arrays),
        ("full set: at most 25 us an event", f"{full:.1f} us", full <= 25),
    ]
    if peak is not None:
        size = peak / 1024**2
        out.append(("a million events: under 2 GiB", f"{size:.2f} GiB", size < 2))
    return out


def show(rows: list[Row], goals: list[tuple[str, str, bool]], *, markdown: bool) -> str:
    """Lay the rows and the aims out as text, or as tables of Markdown."""
    least = rows[0].each
    lines = [
        (row.name, f"{row.events:,}", f"{row.each:.2f}", f"{row.each / least:.1f}") for row in rows
    ]
    verdicts = [(what, value, "yes" if met else "no") for what, value, met in goals]
    if markdown:
        return "\n".join(
            [
                "| per event | events | CPU us | times the bound |",
                "|---|---:|---:|---:|",
                *(f"| {' | '.join(line)} |" for line in lines),
                "",
                "| aim | measured | met |",
                "|---|---:|---|",
                *(f"| {' | '.join(line)} |" for line in verdicts),
            ]
        )
    return "\n".join(
        [
            f"{'':50s}{'events':>10s}{'us/event':>12s}{'x bound':>10s}",
            *(f"{a:50s}{b:>10s}{c:>12s}{d:>10s}" for a, b, c, d in lines),
            "",
            f"{'aim':50s}{'measured':>12s}{'met':>6s}",
            *(f"{a:50s}{b:>12s}{c:>6s}" for a, b, c in verdicts),
        ]
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--events", type=int, default=100_000)
    parser.add_argument("--assets", type=int, default=1_000)
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--markdown", action="store_true", help="print tables for the docs")
    parser.add_argument("--skip-million", action="store_true", help="leave the million out")
    parser.add_argument("--only-million", action="store_true", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.only_million:
        million(chosen.assets)
        return
    rows, peak = compare(chosen.events, chosen.assets, chosen.repeat), None
    if not chosen.skip_million:
        seconds, peak = in_a_process_of_its_own(chosen.assets)
        rows.append(Row(ROW_MILLION, MILLION, seconds))
    print(f"{DAYS} days x {chosen.assets} assets, market model, 250 + 21 days, one thread")
    print(show(rows, aims(rows, peak), markdown=chosen.markdown))


if __name__ == "__main__":
    main()
