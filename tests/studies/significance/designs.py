"""Small drawn studies for the tests of this folder."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

import eventstudy as es

T, GAP = 60, 3
ESTIMATION = (-T - GAP - 2, -GAP - 3)
WINDOW = (-2, 2)
DAYS = 140
ZERO = 100

MANY = (
    "brown_warner",
    "crude_dependence",
    "j1",
    "patell_adjusted",
    "skewness_adjusted",
    "wild_bootstrap",
    "mvrm",
    "corrado",
    "corrado_zivney",
    "grank_z",
    "sign",
    "generalized_sign",
    "wilcoxon",
    "placebo",
)
"""The tests over several events of this folder."""

STANDARDIZED = (
    "patell_adjusted",
    "mvrm",
    "corrado",
    "corrado_zivney",
    "grank_z",
    "sign",
    "generalized_sign",
    "wilcoxon",
    "placebo",
)
"""Those that do not see the scale of a single firm."""


def drawn(
    seed: int, firms: int = 8, *, common: bool = True, step: int = 5
) -> tuple[pd.DataFrame, pd.Series, pd.DataFrame]:
    """Returns, market and events: on one date, or on dates ``step`` bars apart."""
    rng = np.random.default_rng(seed)
    length = DAYS if common else DAYS + step * firms
    days = pd.bdate_range("2019-01-01", periods=length)
    market = pd.Series(rng.normal(0, 0.01, length), index=days, name="market")
    noise = 0.5 * rng.standard_t(4, length)[:, None] + rng.standard_t(4, (length, firms))
    names = [f"F{i}" for i in range(firms)]
    returns = pd.DataFrame(
        rng.normal(1, 0.3, firms) * market.to_numpy()[:, None] + 0.01 * noise, days, names
    )
    place = np.full(firms, ZERO) if common else ZERO + step * np.arange(firms)
    events = pd.DataFrame({"asset": names, "date": days[place]})
    return returns, market, events


def fit(
    frame: pd.DataFrame,
    market: pd.Series,
    events: pd.DataFrame,
    model: str = "market_model",
    **options: Any,
) -> es.StudyResult:
    """Fit with the windows of this file."""
    options = {"estimation": ESTIMATION, "window": WINDOW, **options}
    return es.EventStudy(model, **options).fit(frame, events, market=market)


def table(
    result: es.StudyResult, window: tuple[int, int] = (-1, 1), **options: Any
) -> pd.DataFrame:
    """Statistic and p of every test of this folder, alpha wide enough for all of them."""
    options = {"alpha": 0.5, "adjusted": True, **options}
    found = result.tests(window, list(MANY), **options)
    return found.set_index("test")
