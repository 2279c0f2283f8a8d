"""Without events that share a day the correction is none, to the last bit."""

from __future__ import annotations

import numpy as np
import pandas as pd

import eventstudy as es


def test_disjoint_windows_leave_the_statistics_alone() -> None:
    rng = np.random.default_rng(11)
    days = pd.bdate_range("2010-01-04", periods=2000)
    market = pd.Series(rng.normal(0, 0.01, len(days)), days)
    names = [f"firm {i}" for i in range(25)]
    noise = rng.normal(0, 0.02, (len(days), len(names)))
    returns = pd.DataFrame(market.to_numpy()[:, None] + noise, days, names)
    events = pd.DataFrame({"asset": names, "date": days[300 : 300 + 40 * len(names) : 40]})
    study = es.EventStudy("market_model", (-260, -11), (-2, 2))
    tests = study.fit(returns, events, market=market).tests(
        (-1, 1), ["bmp", "bmp_adjusted", "patell_exact", "patell_adjusted"]
    )
    value = dict(zip(tests["test"], tests["statistic"], strict=True))
    assert value["bmp"] == value["bmp_adjusted"]
    assert value["patell_exact"] == value["patell_adjusted"]
