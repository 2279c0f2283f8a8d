"""Long work tells of its progress: to a function, to a bar, or to nobody."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest

import eventstudy as es
from eventstudy.errors import UsageError


class Mean:
    """A model of the user's own, estimated event by event."""

    def fit(self, x: Any, y: Any) -> None:
        self.level = y.mean()

    def predict(self, x: Any) -> Any:
        return np.full(len(x), self.level)


@pytest.fixture
def panel() -> tuple[dict[str, pd.Series], pd.DataFrame]:
    """Three assets with calendars of their own, two events each."""
    rng = np.random.default_rng(3)
    days = pd.bdate_range("2020-01-01", periods=200)
    returns = {
        name: pd.Series(rng.normal(0, 0.02, 200 - k), days[k:]) for k, name in enumerate("ABC")
    }
    events = pd.DataFrame({"asset": list("AABBCC"), "date": [days[100], days[150]] * 3})
    return returns, events


@pytest.mark.parametrize("model", ["constant_mean", Mean()])
def test_fit_counts_events_over_all_calendars(
    panel: tuple[dict[str, pd.Series], pd.DataFrame], model: Any
) -> None:
    returns, events = panel
    seen: list[tuple[int, int, str]] = []
    study = es.EventStudy(model, estimation=(-60, -6), window=(-1, 1))
    result = study.fit(returns, events, progress=lambda *told: seen.append(told))
    assert {told[1:] for told in seen} == {(6, "estimating")}
    done = [told[0] for told in seen]
    assert done == sorted(done)
    assert set(done) == ({0, 2, 4} if model == "constant_mean" else set(range(6)))
    # and changes no number
    silent = study.fit(returns, events)
    pd.testing.assert_frame_equal(result.abnormal, silent.abnormal)


def test_tests_count_tests_over_all_windows(
    panel: tuple[dict[str, pd.Series], pd.DataFrame],
) -> None:
    returns, events = panel
    result = es.EventStudy("constant_mean", (-60, -6), (-1, 1)).fit(returns, events)
    seen: list[tuple[int, int, str]] = []
    result.tests([(0, 0), (-1, 1)], ["bmp", "sign"], progress=lambda *told: seen.append(told))
    assert seen == [(0, 4, "bmp"), (1, 4, "sign"), (2, 4, "bmp"), (3, 4, "sign")]
    seen.clear()
    result.tests_by_event((0, 0), ["sq"], progress=lambda *told: seen.append(told))
    assert [told[:2] for told in seen] == [(i, 6) for i in range(6)]


def test_a_bar_goes_to_standard_error_and_away(
    panel: tuple[dict[str, pd.Series], pd.DataFrame], capsys: pytest.CaptureFixture[str]
) -> None:
    returns, events = panel
    result = es.EventStudy("constant_mean", (-60, -6), (-1, 1)).fit(returns, events, progress=True)
    result.tests((0, 0), ["bmp"], progress=False)
    assert capsys.readouterr().out == ""


def test_anything_else_is_refused(panel: tuple[dict[str, pd.Series], pd.DataFrame]) -> None:
    returns, events = panel
    with pytest.raises(UsageError, match="progress is True, False or a function"):
        es.EventStudy("constant_mean", (-60, -6), (-1, 1)).fit(
            returns,
            events,
            progress="yes",  # type: ignore[arg-type]
        )
