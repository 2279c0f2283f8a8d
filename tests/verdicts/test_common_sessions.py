"""A market that never closes against one that does: common sessions, returns compounded between.

The expected figures are computed here from the tables of the server, by least squares of numpy.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

from eventstudy.markets import sessions
from eventstudy.verdicts import check
from eventstudy.verdicts.model import ClaimVerdict
from tests.markets.loopback import utc
from tests.verdicts import live_news as news

SATURDAY, MONDAY = date(2022, 3, 12), date(2022, 3, 14)
NEW_YORK = [d.date() for d in sessions("XNYS", "2020-01-02", "2022-12-30")]


@pytest.fixture(autouse=True)
def listed(server):
    news.list_shares(server)
    news.list_coin(server, "SOL/USD", SATURDAY.isoformat(), 0.20)


def coin(server, day: date) -> float:
    return server.markets["coinbaseexchange", "SOL/USD"].candle(utc(day.isoformat()))[3]


def share(server, symbol: str, day: date) -> float:
    return server.listings[symbol].rows[day][4]


def car(asset, market, first: date, last: date) -> float:
    """Abnormal return from ``first`` to ``last`` of a market model over 250 common sessions."""

    def moves(close) -> dict[date, float]:
        return {day: close(day) / close(before) - 1 for before, day in pairwise(NEW_YORK)}

    y, x = moves(asset), moves(market)
    zero = NEW_YORK.index(first)
    window = NEW_YORK[zero - 260 : zero - 10]
    a = np.column_stack([np.ones(250), [x[d] for d in window]])
    alpha, beta = np.linalg.lstsq(a, np.array([y[d] for d in window]), rcond=None)[0]
    return float(sum(y[d] - alpha - beta * x[d] for d in NEW_YORK[zero:] if d <= last))


def only(live, tmp_path: Path, text: str, lexicon: str) -> ClaimVerdict:
    (tmp_path / "own.toml").write_text(lexicon)
    folder = news.write(tmp_path / "in", text)
    outcome = check(folder, source="live", live=live(), lexicon=tmp_path / "own.toml")
    (claim,) = outcome.claims
    return claim


COIN_ON_SHARES = '[[instrument]]\nsymbol = "SOL-USD"\nbenchmark = "^GSPC"\n'
SHARE_ON_COIN = '[[instrument]]\nsymbol = "TSLA"\nbenchmark = "SOL-USD"\n'


@pytest.mark.parametrize("said", ["on Saturday", "on 12 March 2022"])
def test_a_coin_against_an_index(live, server, tmp_path: Path, said: str) -> None:
    text = f"Up\n\nLONDON, 13 March 2022 - Solana rose 20% {said}.\n"
    claim = only(live, tmp_path, text, COIN_ON_SHARES)
    assert claim.verdict == "supported"
    impact = claim.impact
    assert (impact.model, impact.estimation, impact.window) == ("market_model", (-260, -11), (0, 0))
    expected = car(lambda d: coin(server, d), lambda d: share(server, "^GSPC", d), MONDAY, MONDAY)
    # over the weekend from Friday's midnight to Monday's: most of the 20 %
    assert 0.15 < expected < 0.25
    assert impact.car == pytest.approx(expected, rel=1e-9)
    assert any("day zero 2022-03-14" in caveat for caveat in claim.caveats)


def test_a_share_against_a_coin(live, server, tmp_path: Path) -> None:
    text = "Up\n\nNEW YORK, 15 March 2022 - Tesla shares rose on Monday.\n"
    claim = only(live, tmp_path, text, SHARE_ON_COIN)
    expected = car(lambda d: share(server, "TSLA", d), lambda d: coin(server, d), MONDAY, MONDAY)
    assert claim.impact.model == "market_model"
    assert claim.impact.car == pytest.approx(expected, rel=1e-9)


def test_an_index_of_another_country(live, server, tmp_path: Path) -> None:
    """Two exchanges with other holidays: the returns run between days on which both traded."""
    from tests.markets.loopback import Listing, daily_rows, weekdays

    days = weekdays("2018-12-31", "2023-12-29")
    rows = daily_rows(days, news.closes(0.0, 3, days=days))
    server.listings["^HSI"] = Listing(rows, zone="Asia/Hong_Kong", kind="INDEX", name="Hang Seng")
    text = "Down\n\nNEW YORK, 12 March 2022 - Tesla shares fell 9% on Friday.\n"
    claim = only(live, tmp_path, text, '[[instrument]]\nsymbol = "TSLA"\nbenchmark = "^HSI"\n')
    global NEW_YORK
    hong_kong = {d.date() for d in sessions("XHKG", "2020-01-02", "2022-12-30")}
    kept, NEW_YORK = NEW_YORK, [d for d in NEW_YORK if d in hong_kong]
    try:
        friday = SATURDAY - timedelta(days=1)
        expected = car(lambda d: share(server, "TSLA", d), lambda d: rows[d][4], friday, friday)
    finally:
        NEW_YORK = kept
    assert claim.impact.car == pytest.approx(expected, rel=1e-9)
