"""Price limits by board and date, and the days that closed there."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from eventstudy.errors import UsageError
from eventstudy.markets import at_limit, first_session_off_limit, limit_days, load, max_move
from eventstudy.markets.bars import Bars, Provenance
from eventstudy.markets.errors import NoDataError
from eventstudy.markets.instruments import using
from eventstudy.markets.limits import board_of, is_feasible
from eventstudy.markets.own_instruments import registry_of

MAINLAND = ("300468.SZ", "300663.SZ", "002268.SZ", "300386.SZ", "300465.SZ", "002177.SZ")


@pytest.mark.parametrize(
    ("symbol", "day", "expected"),
    [
        ("600519.SS", "1996-12-13", None),  # no limit before 16 December 1996
        ("600519.SS", "1996-12-16", 0.10),
        ("600519.SS", "2024-01-02", 0.10),
        ("000001.SZ", "2019-10-28", 0.10),
        ("002177.SZ", "2019-10-28", 0.10),
        ("688001.SS", "2019-07-22", 0.20),
        ("300468.SZ", "2020-08-21", 0.10),
        ("300468.SZ", "2020-08-24", 0.20),
        ("XNET", "2019-10-25", None),
        ("BTC-USD", "2019-10-25", None),
        ("0700.HK", "2019-10-25", None),
        ("000300.SS", "2019-10-28", None),  # an index
    ],
)
def test_max_move(symbol: str, day: str, expected: float | None) -> None:
    assert max_move(symbol, date.fromisoformat(day)) == expected


@pytest.mark.parametrize(("board", "limit"), [("st", 0.05), ("main", 0.10), (None, 0.10)])
def test_a_user_marks_special_treatment(board: str | None, limit: float) -> None:
    """No source tells which share was under special treatment on a day; a lexicon can."""
    row = {"symbol": "600225.SS"} | ({"board": board} if board else {})
    with using(registry_of({"instrument": [row]})):
        assert max_move("600225.SS", date(2021, 3, 1)) == limit
        assert is_feasible("600225.SS", date(2021, 3, 1), 0.09) == (limit == 0.10)
    assert max_move("600225.SS", date(2021, 3, 1)) == 0.10


def test_an_unknown_board_is_refused() -> None:
    with pytest.raises(UsageError, match=r"instrument\[0\]\.board.*did you mean st"):
        registry_of({"instrument": [{"symbol": "600225.SS", "board": "sta"}]})


def test_boards_from_codes() -> None:
    assert board_of("688111.SS") == "star"
    assert board_of("301001.SZ") == "chinext"
    assert board_of("603000.SS") == "main"
    assert board_of("900901.SS") is None  # B shares are not covered
    assert board_of("AAPL") is None


def test_no_mainland_share_doubles_in_a_day() -> None:
    day = date(2019, 10, 25)
    assert not any(is_feasible(symbol, day, 1.078) for symbol in MAINLAND)
    assert is_feasible("XNET", day, 1.078)
    assert is_feasible("300468.SZ", day, 0.1009)  # a limit price is rounded to 0.01 yuan
    assert not is_feasible("300468.SZ", day, 0.11)
    assert not is_feasible("XNET", day, -1.2)


@pytest.mark.parametrize("symbol", MAINLAND)
def test_monday_28_october_2019_at_the_limit(symbol: str) -> None:
    """The exchange's own percent change is at 9.9-10.1 % that day for all six names."""
    bars = load(symbol)
    change = bars.frame["change_pct"]["2019-10-28"]
    assert 9.9 < change < 10.1
    assert at_limit(bars, "2019-10-28")


def test_days_off_the_limit_are_not_flagged() -> None:
    bars = load("300468.SZ")
    assert not at_limit(bars, "2019-10-25")  # +3.4 %
    assert not at_limit(bars, date(2019, 11, 12))  # +8.6 %
    assert at_limit(bars, "2019-11-08")  # -9.9974 %: the lower limit
    days = limit_days(bars)
    change = bars.frame["change_pct"]
    assert set(days) == set(change.index[change.abs().between(9.94, 10.06)])
    # 28 Oct at the limit, 29 Oct again (+10.0 %), 30 Oct not.
    assert first_session_off_limit(bars, "2019-10-28") == date(2019, 10, 30)


def quoted(closes: list[float], symbol: str = "600000.SS", **columns: list[float]) -> Bars:
    index = pd.date_range("2019-10-21", periods=len(closes), freq="B").as_unit("ns")
    entry = Provenance(
        series=f"{symbol}@sse 1d", symbol=symbol, name="", venue="sse", venue_name="",
        interval="1d",
        calendar="XSHG", currency="CNY", origin="file", source="", licence=None, adjustment="none",
        volume_unit=None, first="", last="", rows=0, sha256="",
    )  # fmt: skip
    frame = pd.DataFrame({"close": closes, **columns}, index=index)
    return Bars(symbol, "sse", "1d", entry.series, frame, entry)


def test_half_a_tick_on_quoted_prices() -> None:
    # 6.14 * 1.1 = 6.754, quoted 6.75: at the limit though the move is +9.93 %.
    assert at_limit(quoted([6.14, 6.75]), "2019-10-22")
    # One tick below the limit is free.
    assert not at_limit(quoted([6.14, 6.74]), "2019-10-22")
    # 2.05 * 0.9 = 1.845, quoted 1.85 (half up) or 1.84.
    assert at_limit(quoted([2.05, 1.85]), "2019-10-22")
    assert not at_limit(quoted([2.05, 1.87]), "2019-10-22")


def test_one_price_near_the_limit_on_an_adjusted_series() -> None:
    bars = quoted([3.00, 3.2957], high=[3.1, 3.2957], low=[2.9, 3.2957])
    assert at_limit(bars, "2019-10-22")  # +9.86 %, and High = Low
    flat = quoted([3.00, 3.06], high=[3.1, 3.06], low=[2.9, 3.06])
    assert not at_limit(flat, "2019-10-22")  # one price, far from the limit


def test_a_day_without_a_bar() -> None:
    with pytest.raises(NoDataError, match="no bar"):
        at_limit(load("300468.SZ"), "2019-10-26")
    with pytest.raises(NoDataError, match="ends at the price limit"):
        first_session_off_limit(quoted([6.14, 6.75]), "2019-10-22")


def test_other_markets_have_no_limit_days() -> None:
    assert len(limit_days(load("XNET"))) == 0
