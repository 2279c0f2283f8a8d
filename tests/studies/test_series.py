"""Returns, log volumes and portfolios."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.studies import log_level, portfolio

DAYS = pd.bdate_range("2020-04-13", periods=5)


def series(*values: float) -> pd.Series:
    return pd.Series(values, index=DAYS[: len(values)], name="P", dtype=float)


def test_five_rows_by_hand() -> None:
    """100 -> 110 -> 99 -> 99 -> 148.5"""
    prices = series(100, 110, 99, 99, 148.5)
    simple = es.returns(prices)
    np.testing.assert_allclose(simple, [0.1, -0.1, 0.0, 0.5], atol=1e-15)
    assert simple.name == "P"
    assert list(simple.index) == list(DAYS[1:])
    log = es.returns(prices, kind="log")
    np.testing.assert_allclose(log.sum(), np.log(1.485), rtol=1e-15)
    np.testing.assert_allclose(np.exp(log), simple + 1, rtol=1e-15)


def test_tables_keep_their_columns() -> None:
    table = pd.DataFrame({"A": [1.0, 2.0], "B": [4.0, 2.0]}, index=DAYS[:2])
    out = es.returns(table)
    assert list(out.columns) == ["A", "B"]
    np.testing.assert_array_equal(out, [[1.0, -0.5]])


def test_a_missing_price() -> None:
    prices = series(100, np.nan, 110, 121)
    np.testing.assert_allclose(es.returns(prices), [np.nan, np.nan, 0.1])
    np.testing.assert_allclose(es.returns(prices, gaps="span"), [np.nan, 0.1, 0.1])


def test_prices_of_zero_and_below() -> None:
    oil = series(18.27, -37.63, 10.01)
    with pytest.raises(es.InputError, match=r"not positive .*row 2020-04-14.*-37.63.*simple"):
        es.returns(oil, kind="log")
    with pytest.raises(es.InputError, match="allow_nonpositive"):
        es.returns(oil)
    with pytest.warns(UserWarning, match="no growth rates"):
        out = es.returns(oil, allow_nonpositive=True)
    np.testing.assert_allclose(out.iloc[0], -37.63 / 18.27 - 1)
    with pytest.raises(es.InputError, match="no return after it"):
        es.returns(series(1, 0, 1), allow_nonpositive=True)


@pytest.mark.parametrize(
    ("prices", "words"),
    [
        ([1, 2], "no table"),
        (series(1, np.inf, 2), "infinite"),
        (series(1, 2).iloc[::-1], "not sorted"),
        (pd.concat([series(1, 2), series(3)]).sort_index(), "stands twice"),
        (pd.Series([1.0, 2.0]), "no dates"),
        (pd.DataFrame({"a": ["x", "y"]}, index=DAYS[:2]), "other than numbers"),
    ],
)
def test_unusable_prices(prices: object, words: str) -> None:
    with pytest.raises(es.InputError, match=words):
        es.returns(prices)  # type: ignore[type-var]


@pytest.mark.parametrize("options", [{"kind": "percent"}, {"gaps": "fill"}])
def test_unknown_options(options: dict[str, str]) -> None:
    with pytest.raises(es.UsageError):
        es.returns(series(1, 2), **options)  # type: ignore[arg-type]


def test_log_volume() -> None:
    out = log_level(series(np.e, 1, 0))
    np.testing.assert_allclose(out, [1, 0, np.nan])
    with pytest.raises(es.InputError, match="negative"):
        log_level(series(-1))


def test_abnormal_log_volume() -> None:
    """A day of three times the (geometric) mean volume has an abnormal log volume of ln 3."""
    days = pd.bdate_range("2019-01-01", periods=120)
    rng = np.random.default_rng(0)
    volume = pd.Series(np.exp(17 + rng.normal(0, 0.4, 120)), index=days, name="V")
    expected = np.exp(np.log(volume.iloc[9:99]).mean())
    volume.iloc[110] = 3 * expected
    study = es.EventStudy("constant_mean", (-101, -12), (0, 1), returns="level")
    result = study.fit(log_level(volume), pd.DataFrame({"asset": ["V"], "date": [days[110]]}))
    np.testing.assert_allclose(result.abnormal.loc[0, 0], np.log(3), rtol=1e-12)
    assert result.reference((0, 0)).unit == "level"
    assert result.tests((0, 0), "t_prediction")["p_value"].iloc[0] < 0.05


def test_portfolios() -> None:
    table = pd.DataFrame({"A": [0.1, 0.2, np.nan], "B": [0.3, -0.2, 0.1]}, index=DAYS[:3])
    np.testing.assert_allclose(portfolio(table), [0.2, 0.0])
    logs = portfolio(np.log1p(table), kind="log")
    np.testing.assert_allclose(np.expm1(logs), [0.2, 0.0], atol=1e-15)
    with pytest.raises(es.InputError, match="no day"):
        portfolio(table.iloc[2:])


def test_portfolio_of_a_result() -> None:
    days = pd.bdate_range("2019-01-01", periods=120)
    rng = np.random.default_rng(1)
    returns = pd.DataFrame(rng.normal(0, 0.02, (120, 3)), index=days, columns=list("ABC"))
    market = pd.Series(rng.normal(0, 0.01, 120), index=days)
    study = es.EventStudy("market_model", (-80, -6), (-2, 2))
    events = pd.DataFrame({"asset": list("ABC"), "date": days[110]})
    result = study.fit(returns, events, market=market)
    pooled = result.portfolio()
    # the model is linear: the portfolio's abnormal return is the mean of the names'
    np.testing.assert_allclose(
        pooled.abnormal.iloc[0], result.abnormal.mean(), rtol=1e-12, atol=1e-15
    )
    assert pooled.tests((0, 0), "conformal")["p_value"].iloc[0] > 0
    events.loc[2, "date"] = days[111]
    with pytest.raises(es.NotApplicableError, match="same day 0"):
        study.fit(returns, events, market=market).portfolio()
