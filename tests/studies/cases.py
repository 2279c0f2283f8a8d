"""The reference cases: inputs, numbers of other implementations, and how the names map."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

import eventstudy as es

DATA = Path(__file__).parent / "data"

RTOL = 1e-10
"""The reference numbers agree with each other to 6e-14; four digits are left for other CPUs."""
ATOL = 1e-12
"""For statistics near zero, and SAR."""
ATOL_RETURN = 1e-13
"""P_t/P_{t-1} - 1 and (P_t - P_{t-1})/P_{t-1} differ by up to 2e-16; sums of 21 days by 4e-15."""

WINDOWS = [(0, 0), (-1, 1), (-10, 10)]

MAPPED = {
    "cross_t": "t_cross_sectional",
    "bw1980": "brown_warner",
    "bw1985_cda_Tmk": "crude_dependence",
    "j1": "j1",
    "patell_sum": "patell",
    "patell_exact": "patell_exact",
    "adj_patell_exact": "patell_adjusted",
    "adj_patell_exact_clip0": "patell_adjusted",
    "kp_bmp_exact": "bmp_adjusted",
    "kp_bmp_exact_clip0": "bmp_adjusted",
    "bmp_exact": "bmp",
    "corrado_rank": "corrado",
    "corrado_zivney": "corrado_zivney",
    "grank_t": "grank_t",
    "grank_z": "grank_z",
    "sign_exact": "sign",
    "generalized_sign": "generalized_sign",
    "wilcoxon_scar": "wilcoxon",
    "skew_t_johnson_lbt": "skewness_adjusted",
}
"""Tests over several events of the reference -> identifiers here. Its other rows follow other
conventions."""

SINGLE = {
    "t_prediction_error": "t_prediction",
    "sq": "sq",
    "sq_overlapping_sums": "sq",
    "conformal": "conformal",
    "conformal_ewma_gap": "conformal_scaled",
}
"""Names of the single-event reference -> identifiers here."""


@dataclass(frozen=True)
class Case:
    """One design of several events."""

    returns: pd.DataFrame
    market: pd.Series
    events: pd.DataFrame
    found: pd.DataFrame
    daily: pd.DataFrame
    tests: pd.DataFrame


def table(name: str, **options: Any) -> pd.DataFrame:
    """Read one of the committed files."""
    return pd.read_csv(DATA / name, **options)


def prices(name: str) -> pd.DataFrame:
    """Read prices with their dates."""
    return table(name, index_col=0, parse_dates=True)


@cache
def panel(design: str) -> Case:
    """Read ``unclustered_40`` or ``clustered_20``."""
    events = table(f"{design}_events.csv.gz")
    return Case(
        es.returns(prices(f"{design}_prices.csv.gz")),
        es.returns(prices(f"{design}_market.csv.gz")["SP500"]),
        events.rename(columns={"event_id": "id", "firm": "asset", "event_date": "date"}),
        table(f"{design}_found.csv.gz"),
        table(f"{design}_daily.csv.gz"),
        table(f"{design}_tests.csv.gz"),
    )


@cache
def fitted(design: str, model: str) -> es.StudyResult:
    """Fit a design once for all tests."""
    case = panel(design)
    return es.EventStudy(model=model).fit(case.returns, case.events, market=case.market)


def agree(found: Any, want: Any, *, rtol: float = RTOL, atol: float = 0.0, what: str = "") -> None:
    """Compare with reference numbers, and see that a number off by one percent would not agree."""
    found, want = (np.asarray(values, dtype=float) for values in (found, want))
    np.testing.assert_allclose(found, want, rtol=rtol, atol=atol, err_msg=what)
    mutated = np.isclose(found, want * 1.01, rtol=rtol, atol=atol) & (want != 0)
    assert not mutated.any(), f"{what}: one percent more would pass, too"


def name(window: tuple[int, int]) -> str:
    """Write a window as the reference files do."""
    return f"[{window[0]},{window[1]}]"
