"""Adjusted p-values: worked cases and statsmodels as a second opinion."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from statsmodels.stats.multitest import multipletests

import eventstudy as es
from eventstudy.studies import benjamini_hochberg, benjamini_yekutieli, holm

FIVE = [0.01, 0.02, 0.03, 0.04, 0.05]


def test_worked_case() -> None:
    np.testing.assert_allclose(benjamini_hochberg(FIVE), [0.05] * 5, rtol=1e-15)
    np.testing.assert_allclose(holm(FIVE), [0.05, 0.08, 0.09, 0.09, 0.09], rtol=1e-15)
    harmonic = 1 + 1 / 2 + 1 / 3 + 1 / 4 + 1 / 5
    np.testing.assert_allclose(benjamini_yekutieli(FIVE), [0.05 * harmonic] * 5, rtol=1e-15)


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [(holm, "holm"), (benjamini_hochberg, "fdr_bh"), (benjamini_yekutieli, "fdr_by")],
)
@pytest.mark.parametrize("m", [1, 2, 7, 40])
def test_against_statsmodels(ours: Callable[[Any], Any], theirs: str, m: int) -> None:
    rng = np.random.default_rng(m)
    for p in (rng.uniform(size=m), rng.uniform(size=m) ** 4, np.full(m, 0.03)):
        want = multipletests(p, method=theirs)[1]
        # the same products in another order: one rounding each
        np.testing.assert_allclose(ours(p), want, rtol=1e-15)


@pytest.mark.parametrize("rule", [holm, benjamini_hochberg, benjamini_yekutieli])
def test_missing_values_are_not_counted(rule: Callable[[Any], Any]) -> None:
    out = rule([0.01, None, 0.04, float("nan")])
    np.testing.assert_array_equal(np.isnan(out), [False, True, False, True])
    np.testing.assert_array_equal(out[[0, 2]], rule([0.01, 0.04]))
    assert len(rule([])) == 0
    with pytest.raises(es.InputError, match="not a p-value"):
        rule([0.5, 1.5])
