"""Romano-Wolf on shared cyclic shifts."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventstudy.errors import InputError
from eventstudy.studies.multiple import holm
from eventstudy.studies.romano_wolf import romano_wolf, shift_p_values
from tests.studies.significance.designs import drawn, fit


def slow(statistics: list[list[float]]) -> list[float]:
    """The definition, one claim and one shift at a time."""
    n = len(statistics[0])
    p = [[sum(v >= row[s] for v in row) / n for s in range(n)] for row in statistics]
    order = sorted(range(len(p)), key=lambda k: p[k][0])
    out, largest = [0.0] * len(p), 0.0
    for i, claim in enumerate(order):
        left = order[i:]
        share = sum(min(p[k][s] for k in left) <= p[claim][0] for s in range(n)) / n
        largest = max(largest, share)
        out[claim] = largest
    return out


# whole numbers, so that ties are frequent and exact
TABLES = st.integers(1, 5).flatmap(
    lambda m: st.integers(2, 30).flatmap(
        lambda n: st.lists(
            st.lists(st.integers(0, 20).map(float), min_size=n, max_size=n), min_size=m, max_size=m
        )
    )
)


@settings(max_examples=200, deadline=None)
@given(TABLES)
def test_definition_and_bounds(statistics: list[list[float]]) -> None:
    found = romano_wolf(statistics)
    np.testing.assert_allclose(found, slow(statistics), rtol=1e-14)
    raw = shift_p_values(np.array(statistics))[:, 0]
    assert (found >= raw - 1e-15).all()
    # by Bonferroni's inequality the share of the smallest p never exceeds the sum of the shares
    assert (found <= holm(raw) + 1e-12).all()


@settings(max_examples=50, deadline=None)
@given(TABLES, st.integers(1, 4))
def test_repeated_claims_are_not_paid_for(statistics: list[list[float]], copies: int) -> None:
    once = romano_wolf(statistics)
    again = romano_wolf([row for row in statistics for _ in range(copies)])
    np.testing.assert_allclose(again, np.repeat(once, copies), rtol=1e-14)


def test_two_identical_claims_keep_the_raw_p_where_holm_doubles_it() -> None:
    result = fit(*drawn(31, 1))
    reference = result.reference((0, 0))
    p = reference.p_value
    assert 0 < p < 0.5
    assert romano_wolf([reference, reference]).tolist() == [p, p]
    np.testing.assert_allclose(holm([p, p]), [2 * p, 2 * p])


def test_one_claim_keeps_the_conformal_p() -> None:
    for seed in range(5):
        for window in [(0, 0), (-1, 1)]:
            result = fit(*drawn(seed, 1))
            reference = result.reference(window)
            assert romano_wolf([reference]).tolist() == [reference.p_value]
            found = result.tests(window, ["conformal"], alpha=0.5).iloc[0]
            assert romano_wolf([reference])[0] == found["p_value"]


def test_claims_of_one_date() -> None:
    """Several firms on one grid: dependence is kept, so the price is below Holm's."""
    result = fit(*drawn(32, 4))
    references = [result.reference((0, 0), event=event) for event in range(4)]
    found = romano_wolf(references)
    raw = np.array([r.p_value for r in references])
    assert (found >= raw).all()
    assert (found <= holm(raw)).all()
    order = np.argsort(raw)
    assert (np.diff(found[order]) >= 0).all()


def test_family_wise_error() -> None:
    """Four correlated claims without an effect: any rejection in at most 5 % (3 standard errors).

    2,000 families, shifts exchangeable: s.e. 0.49 points.
    """
    rng = np.random.default_rng(33)
    n, families = 100, 2_000
    false, unadjusted = 0, 0
    for _ in range(families):
        common = rng.standard_normal(n)
        statistics = np.abs(0.7 * common + 0.7 * rng.standard_normal((4, n)))
        false += (romano_wolf(statistics) <= 0.05).any()
        unadjusted += (shift_p_values(statistics)[:, 0] <= 0.05).any()
    assert false / families <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / families)
    # step-down with the smallest p is exact here, not merely conservative
    assert false / families >= 0.05 - 3 * np.sqrt(0.05 * 0.95 / families)
    assert unadjusted / families > 0.1


def test_nothing_to_adjust() -> None:
    assert romano_wolf([]).tolist() == []


def test_claims_on_different_grids_are_refused() -> None:
    result = fit(*drawn(34, 1))
    with pytest.raises(InputError, match=r"different numbers of shifts.*: 61, 63"):
        romano_wolf([result.reference((0, 0)), result.reference((-1, 1))])
    early = fit(*drawn(35, 1))
    events = pd.DataFrame({"asset": ["F0"], "date": [drawn(35, 1)[0].index[101]]})
    late = fit(*drawn(35, 1)[:2], events)
    for test in ("conformal", "conformal_scaled"):
        with pytest.raises(InputError, match=r"do not stand on the same days.*claim 1"):
            romano_wolf([early.reference((0, 0), test), late.reference((0, 0), test)])
    with pytest.raises(InputError, match=r"same days"):
        romano_wolf([early.reference((0, 0)), early.reference((1, 1))])
    with pytest.raises(InputError, match=r"not cyclic shifts.*claim 0.*: sq"):
        romano_wolf([early.reference((0, 0), "sq")])
    with pytest.raises(InputError, match=r"a statistic is missing.*claim 1"):
        romano_wolf([[1.0, 2.0], [1.0, np.nan]])
