"""Input that is computed with, but not in silence; and code of the user's own that goes wrong."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.studies import benjamini_hochberg, holm

DAYS = pd.bdate_range("2019-01-01", periods=300)
EVENT = pd.DataFrame({"asset": ["A"], "date": [DAYS[250]]})


def noise(sd: float = 0.02, names: str = "AB") -> pd.DataFrame:
    rng = np.random.default_rng(3)
    return pd.DataFrame(rng.normal(0, sd, (300, len(names))), DAYS, list(names))


MARKET = noise(0.01, "M")["M"].rename("index")


def fit(
    table: Any = None, market: Any = MARKET, model: Any = "market_model", **more: Any
) -> es.StudyResult:
    study = es.EventStudy(model, (-200, -11), (-2, 2), **more)
    return study.fit(noise() if table is None else table, EVENT, market=market)


def notes(*arguments: Any, **options: Any) -> str:
    return " | ".join(fit(*arguments, **options).notes)


# ---------------------------------------------------------------- what looks wrong


def test_ordinary_returns_raise_no_doubt() -> None:
    assert fit().notes == ()
    coin = noise(0.06)  # a small coin moves by 4 % on every other day
    assert fit(coin).notes == ()
    interest = pd.Series(0.0001 + 0.00001 * np.arange(300) / 300, DAYS)
    assert fit(market=interest + MARKET.abs() / 1e6).notes == ()


def test_prices_given_as_returns() -> None:
    prices = 100 * (1 + noise()).cumprod()
    assert "returns A, B: never negative, median" in notes(prices)
    assert "look like prices" in notes(prices)
    assert notes(prices, returns="level") == ""
    index = 3000 * (1 + MARKET).cumprod()
    assert "market index: never negative" in notes(market=index)


def test_percent_given_as_returns() -> None:
    for returns, market, who in ((100 * noise(), MARKET, "returns A, B"),
                                 (noise(), 100 * MARKET, "market index")):  # fmt: skip
        text = notes(returns, market)
        assert f"{who}: moves by more than" in text
        assert "look like percent" in text
        assert "below -1" not in text
    one = noise().assign(B=100 * noise()["B"])
    assert notes(one).startswith("returns B: moves")
    many = pd.concat({name: 100 * noise()["A"] for name in "ABCDEF"}, axis=1)
    assert notes(many).startswith("returns A, B, C and 3 others: moves")
    assert notes(dict(many.items())).startswith("returns A, B, C and 3 others: moves")


def test_a_loss_of_more_than_everything() -> None:
    wrong = noise()
    wrong.iloc[17, 1] = -1.3
    assert f"returns B: a return of -1.3 on {DAYS[17].date()}" in notes(wrong)
    assert notes(wrong, returns="log") == ""


def test_a_note_never_changes_a_number() -> None:
    plain, scaled = fit(), fit(100 * noise(), 100 * MARKET)
    assert len(scaled.notes) == 2
    np.testing.assert_allclose(scaled.standardized, plain.standardized, rtol=1e-10)


def test_a_rate_in_percent_beside_decimal_factors() -> None:
    factors = pd.DataFrame({"Mkt-RF": MARKET, "RF": 0.0002})
    assert notes(market=None, model="capm", factors=factors) == ""
    percent = factors.assign(RF=0.02)
    text = notes(market=None, model="capm", factors=percent)
    assert "median size of rf, 0.02, is above that of mkt_rf" in text


def test_more_estimation_days_than_the_window_holds() -> None:
    with pytest.raises(es.UsageError, match=r"min_estimation\): 191 of 190"):
        es.EventStudy("market_model", (-200, -11), (-2, 2), min_estimation=191)
    es.EventStudy("market_model", (-200, -11), (-2, 2), min_estimation=190)


def test_a_benchmark_that_is_not_used_is_said_to_be() -> None:
    assert (
        notes(model="constant_mean") == "constant_mean uses no benchmark: the one given is not used"
    )
    assert notes(market=None, model="constant_mean") == ""
    factors = pd.DataFrame({"Mkt-RF": MARKET, "RF": 0.0002})
    assert "capm takes its factors from the table" in notes(model="capm", factors=factors)
    rate_only = factors[["RF"]]
    assert notes(model="capm", factors=rate_only) == ""  # the benchmark stands in for the factor


# ---------------------------------------------------------------- a model of the user's own


class Mine:
    """The mean, and whatever a subclass does wrong."""

    def fit(self, x: Any, y: Any) -> None:
        self.mean = float(np.mean(y))

    def predict(self, x: Any) -> Any:
        return np.full(len(x), self.mean)


class Blank(Mine):
    def predict(self, x: Any) -> Any:
        answer = super().predict(x)
        answer[3] = np.nan
        return answer


class BlankOnTheEvent(Mine):
    def predict(self, x: Any) -> Any:
        answer = super().predict(x)
        if len(x) > 200:
            answer[-1] = np.inf
        return answer


class Failing(Mine):
    def fit(self, x: Any, y: Any) -> None:
        raise KeyError("no such column")


class FailingLater(Mine):
    def predict(self, x: Any) -> Any:
        raise RuntimeError("not fitted")


class Words(Mine):
    def predict(self, x: Any) -> Any:
        return ["up"] * len(x)


class Refusing(Mine):
    def fit(self, x: Any, y: Any) -> None:
        raise es.NotApplicableError("only for banks")


class BlankCovariance(Mine):
    def forecast_covariance(self, x: Any) -> Any:
        return np.full((len(x), len(x)), np.nan)


class NarrowCovariance(Mine):
    def forecast_covariance(self, x: Any) -> Any:
        return np.ones(len(x))


@pytest.mark.parametrize(
    ("model", "words"),
    [
        (Blank(), "Blank not applicable: predictions that are no number=1 of 203 days"),
        (BlankOnTheEvent(), "BlankOnTheEvent not applicable: predictions that are no number=1 of"),
        (BlankCovariance(), "variances of forecast_covariance that are no positive number"),
    ],
)
def test_predictions_that_are_no_number_are_refused_as_such(model: Any, words: str) -> None:
    with pytest.raises(es.NotApplicableError, match=words):
        fit(model=model)


@pytest.mark.parametrize(
    ("model", "words", "cause"),
    [
        (Failing(), r"fit of the model failed \(Failing\): KeyError: 'no such column'", KeyError),
        (FailingLater(), "predict of the model failed .*RuntimeError: not fitted", RuntimeError),
        (Words(), r"predict gave something other than numbers \(Words\): list", ValueError),
        (NarrowCovariance(), r"matrix of another size .*\(5,\); return .*\(5, 5\)", type(None)),
    ],
)
def test_errors_of_a_model_name_it(model: Any, words: str, cause: type) -> None:
    with pytest.raises(es.InputError, match=words) as caught:
        fit(model=model)
    assert isinstance(caught.value.__cause__, cause)


def test_an_error_meant_for_the_reader_passes() -> None:
    with pytest.raises(es.NotApplicableError, match=r"^only for banks$"):
        fit(model=Refusing())


def test_options_of_a_model_of_the_users_own() -> None:
    with pytest.raises(es.UsageError, match="lags; it takes parameters"):
        fit(model=Mine(), lags=3)


# ---------------------------------------------------------------- donors


def test_donors_with_a_missing_day_are_named() -> None:
    rng = np.random.default_rng(8)
    table = pd.DataFrame(rng.normal(0, 0.02, (300, 5)), DAYS, list("ABCDE"))
    table.loc[DAYS[200], "D"] = np.nan
    result = fit(table, None, "synthetic_control")
    assert [n for n in result.notes if "missing day" in n] == [
        "donors left out, with a missing day between the estimation and the event window's ends: D"
    ]
    weights = result.donor_weights()
    assert list(weights.columns) == ["event", "donor", "weight"]
    assert set(weights["donor"]) <= set("BCE")
    np.testing.assert_allclose(weights.groupby("event")["weight"].sum(), 1, rtol=1e-12)
    # the weights are those behind the abnormal returns
    mix = sum(w * table[d] for d, w in zip(weights["donor"], weights["weight"], strict=True))
    np.testing.assert_allclose(
        result.abnormal.iloc[0], (table["A"] - mix).iloc[248:253], rtol=1e-10, atol=1e-15
    )
    with pytest.raises(es.NotApplicableError, match="market_model has no donors"):
        fit().donor_weights()


def test_donors_on_other_days_are_named() -> None:
    rng = np.random.default_rng(8)
    table = pd.DataFrame(rng.normal(0, 0.02, (300, 4)), DAYS, list("ABCD"))
    with pytest.raises(es.NotApplicableError, match="with the same trading days"):
        fit(dict(table.items()), None, "synthetic_control")


# ---------------------------------------------------------------- p-values and tests


@pytest.mark.parametrize("adjust", [holm, benjamini_hochberg])
@pytest.mark.parametrize("wrong", [["a"], "0.05", 5, [[0.1]], [object()]])
def test_p_values_that_are_no_numbers(adjust: Any, wrong: Any) -> None:
    with pytest.raises(es.InputError, match="no sequence of numbers"):
        adjust(wrong)


@pytest.mark.parametrize("wrong", [5, [5], [["bmp"]], {"bmp": 1}.values()])
def test_tests_that_are_no_identifiers(wrong: Any) -> None:
    with pytest.raises(es.UsageError, match="tests is a list of identifiers"):
        fit().tests((0, 0), wrong)
    assert len(fit().tests((0, 0), (name for name in ["bmp", "sign"]))) == 2


# ---------------------------------------------------------------- clusters


def test_clusters_must_outnumber_the_coefficients() -> None:
    rng = np.random.default_rng(2)
    names = [f"F{i}" for i in range(12)]
    table = pd.DataFrame(rng.normal(0, 0.02, (300, 12)), DAYS, names)
    x = pd.DataFrame({"x": rng.normal(size=12), "z": rng.normal(size=12)}, index=names)

    def regress(dates: int) -> Any:
        day = [DAYS[250 + 5 * (i % dates)] for i in range(12)]
        events = pd.DataFrame({"id": names, "asset": names, "date": day})
        study = es.EventStudy("constant_mean", (-200, -11), (-2, 2))
        return study.fit(table, events).regress((0, 0), x, "cluster")

    for dates in (1, 2, 3):
        with pytest.raises(es.NotApplicableError, match=f"clusters={dates}, .* more than 3 dates"):
            regress(dates)
    assert (regress(4).table["df"] == 3).all()
