"""What may stand in the tables of a study: real numbers, under names that can be told apart."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest

import eventstudy as es

DAYS = pd.bdate_range("2019-01-01", periods=140)
RNG = np.random.default_rng(1)
MARKET = pd.Series(RNG.normal(0, 0.01, 140), DAYS, name="M")
RETURNS = pd.DataFrame(RNG.normal(0, 0.02, (140, 6)), DAYS, list("ABCDEF"))
FACTORS = pd.DataFrame(RNG.normal(0, 0.006, (140, 3)), DAYS, ["Mkt-RF", "SMB", "HML"])
FACTORS["RF"] = 0.0001 + 0.0001 * RNG.random(140)
EVENTS = pd.DataFrame({"asset": list("ABCDEF"), "date": DAYS[120]})


def fit(
    returns: Any = RETURNS, table: Any = EVENTS, market: Any = MARKET, **options: Any
) -> es.StudyResult:
    return es.EventStudy(estimation=(-90, -11), window=(0, 2), **options).fit(
        returns, table, market=market
    )


@pytest.mark.parametrize(
    "wrong",
    [
        RETURNS.astype(str),
        RETURNS.astype(object).replace(RETURNS.iloc[5, 1], "1_000"),
        RETURNS > 0,
        RETURNS.astype(complex),
        RETURNS.assign(B=DAYS),
        RETURNS.assign(B=[[0.1]] * 140),
    ],
    ids=["text", "one text", "truth", "complex", "dates", "lists"],
)
def test_what_is_no_number(wrong: pd.DataFrame) -> None:
    with pytest.raises(es.InputError, match=r"other than numbers \(returns\): .*B"):
        fit(wrong)
    with pytest.raises(es.InputError, match=r"other than numbers \(prices\): .*B"):
        es.returns(wrong)
    with pytest.raises(es.InputError, match=r"other than numbers \(market\)"):
        fit(market=wrong["B"])


@pytest.mark.parametrize(
    "same",
    [
        RETURNS.astype(object),
        RETURNS.astype("Float64"),
        RETURNS.map(lambda v: Decimal(repr(v))),
        RETURNS.astype(object).assign(G=[None] * 140),
    ],
    ids=["objects", "nullable", "decimal", "none"],
)
def test_numbers_in_another_dress(same: pd.DataFrame) -> None:
    np.testing.assert_array_equal(fit(same).abnormal, fit().abnormal)


@pytest.mark.parametrize("size", [1e100, -1e200, 1.7e308])
@pytest.mark.parametrize("row", [3, 80, 120])
def test_a_value_too_large_to_compute_with(size: float, row: int) -> None:
    """Before, in and after the estimation window: never a result that rests on lost digits."""
    table = RETURNS.copy()
    table.iloc[row, 1] = size
    with pytest.raises(es.InputError, match=rf"too large .*'B', row {DAYS[row].date()}"):
        fit(table)


@pytest.mark.parametrize("scale", [1e-150, 1e-40, 1e40, 1e97])
def test_tiny_and_huge_units(scale: float) -> None:
    """No square or cube of an accepted value leaves the range of numbers."""
    names = ["bmp", "skewness_adjusted", "wilcoxon", "corrado", "t_cross_sectional"]
    found = fit(RETURNS * scale).tests((0, 1), names)["statistic"]
    np.testing.assert_allclose(found, fit().tests((0, 1), names)["statistic"], rtol=1e-9)


def test_events_by_lists_and_columns_that_stand_twice() -> None:
    with pytest.raises(es.InputError, match="column asset, row 0"):
        fit(table=EVENTS.assign(asset=[["A"]] * 6))
    with pytest.raises(es.InputError, match="column id, row 2"):
        fit(table=EVENTS.assign(id=[1, "x", {}, 2.5, (1, 2), "y"]))
    for column in ("asset", "date"):
        with pytest.raises(es.InputError, match=rf"stands twice \(events\): {column}"):
            fit(table=pd.concat([EVENTS, EVENTS[[column]]], axis=1))


def test_characteristics_and_weights() -> None:
    result = fit()
    with pytest.raises(es.InputError, match=r"infinite value .*column 'x', event 2"):
        result.regress((0, 1), pd.DataFrame({"x": [1, 2, np.inf, 4, 5, 6]}))
    with pytest.raises(es.InputError, match="other than numbers"):
        result.regress((0, 1), pd.DataFrame({"group": list("123123")}))
    truth = pd.DataFrame({"x": [True, False] * 3})
    pd.testing.assert_frame_equal(
        result.regress((0, 1), truth).table, result.regress((0, 1), truth.astype(float)).table
    )
    with pytest.raises(es.UsageError, match="weights"):
        result.mean_path(list("abcdef"))
    with pytest.raises(es.UsageError, match="tests"):
        result.test_table((0, 1), [])


# ---------------------------------------------------------------- factor tables


@pytest.mark.parametrize("taken", ["alpha", "sigma", "df", "event", "n_estimation"])
def test_a_factor_may_not_be_named_like_an_estimate(taken: str) -> None:
    """Its slope would stand in the place of the intercept, or of sigma."""
    with pytest.raises(es.UsageError, match=f"another column .*'{taken}'"):
        fit(market=None, model="factors", factors=FACTORS.rename(columns={"SMB": taken}))


def test_factors_with_one_name() -> None:
    with pytest.raises(es.UsageError, match=r"same name .*'1'"):
        fit(market=None, model="factors", factors=FACTORS.set_axis([1, "1", "a", "b"], axis=1))


def test_factor_tables_without_content() -> None:
    with pytest.raises(es.InputError, match="factor table is empty"):
        fit(market=None, model="ff3", factors=FACTORS.iloc[:0])
    with pytest.raises(es.NotApplicableError, match="missing estimation days=80"):
        fit(market=None, model="ff3", factors=FACTORS * np.nan)
    with pytest.raises(es.InputError, match="factors carries a time zone"):
        fit(market=None, model="ff3", factors=FACTORS.tz_localize("UTC"))


def test_a_benchmark_stands_in_for_the_market_factor() -> None:
    """Less the risk-free rate, however the benchmark is given; unreadable ones are refused."""
    table = FACTORS.drop(columns="Mkt-RF")
    own = FACTORS.assign(**{"Mkt-RF": MARKET - FACTORS["RF"]})
    want = fit(market=None, model="ff3", factors=own).abnormal
    returns = RETURNS.assign(M=MARKET)
    for market in (MARKET, MARKET.to_frame(), "M", pd.concat([MARKET.iloc[:1], MARKET])):
        found = fit(returns, market=market, model="ff3", factors=table).abnormal
        np.testing.assert_array_equal(found, want)
    with pytest.raises(es.InputError, match="market carries a time zone and factors"):
        fit(market=MARKET.tz_localize("UTC"), model="ff3", factors=table)
    with pytest.raises(es.InputError, match=r"other than numbers \(market\)"):
        fit(market=MARKET.astype(str), model="ff3", factors=table)


def test_factors_are_compounded_over_days_without_a_return() -> None:
    """The return after a closed day spans two days, and so do the factors and rf beside it."""
    closed = [40, 75, 121]
    grown = (1 + RETURNS).cumprod().drop(DAYS[closed])
    returns = grown.pct_change().iloc[1:]
    joined = (1 + FACTORS).cumprod().drop(DAYS[closed]).pct_change().iloc[1:]
    found = fit(returns, market=None, model="ff3", factors=FACTORS)
    want = fit(returns, market=None, model="ff3", factors=joined)
    np.testing.assert_allclose(found.abnormal, want.abnormal, rtol=1e-9, atol=1e-15)
    assert any("3 days on which the assets did not trade" in note for note in found.notes)
