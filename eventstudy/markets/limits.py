"""Daily price limits of the mainland exchanges: how far a share can move in a day.

Main boards +-10 % since 16 December 1996; STAR (688...) +-20 % since its start on 22 July 2019;
ChiNext (300..., 301...) +-20 % since 24 August 2020; shares under special treatment (ST) +-5 %.
Figures: rules of the Shanghai and Shenzhen stock exchanges. No list of the shares under special
treatment on a day is at hand: a user's own instruments mark them (``board = "st"``). First days of
trading after a listing have rules of their own; where the listing day is known, they have no limit
here.
"""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from eventstudy.markets import calendars
from eventstudy.markets.bars import Bars, label
from eventstudy.markets.errors import NoDataError
from eventstudy.markets.instruments import Board, Instrument, get, instruments

_SINCE = {
    "main": ((date(1996, 12, 16), 0.10),),
    "star": ((date(2019, 7, 22), 0.20),),
    "chinext": ((date(2009, 10, 30), 0.10), (date(2020, 8, 24), 0.20)),
    "st": ((date(1998, 4, 22), 0.05),),
}

# Prices are rounded to 0.01 yuan. At a price of 1 yuan, the lowest that listed shares keep,
# half a tick is 0.5 %: no rounding can carry a move further beyond the limit than that.
ROUNDING = 0.005

# A forward-adjusted series hides the quoted price, so the rounding of the limit is unknown. Shares
# above 8.3 yuan round by less than 0.06 percentage points.
ADJUSTED_TOLERANCE = 0.0006

_FREE_SESSIONS_AFTER_LISTING = 5


def board_of(symbol: str) -> Board | None:
    """Return the board that the code of a mainland share belongs to; None elsewhere."""
    code, _, exchange = symbol.partition(".")
    if exchange == "SS" and code.startswith(("600", "601", "603", "605")):
        return "main"
    if exchange == "SS" and code.startswith(("688", "689")):
        return "star"
    if exchange == "SZ" and code.startswith(("300", "301", "302")):
        return "chinext"
    if exchange == "SZ" and code.startswith(("000", "001", "002", "003")):
        return "main"
    return None


def _known(instrument: Instrument | str) -> tuple[Board | None, date | None, str]:
    if isinstance(instrument, str):
        if instrument not in instruments():
            return board_of(instrument), None, "XSHG"
        instrument = get(instrument)
    board = instrument.board
    if board is None and instrument.kind == "equity":
        board = board_of(instrument.symbol)
    return board, instrument.listed, instrument.calendar


def max_move(instrument: Instrument | str, day: date) -> float | None:
    """Return the daily price limit as a fraction of the previous close, or None without a limit.

    Parameters
    ----------
    instrument : Instrument or str
        An instrument, or a symbol (then the board follows from the code).
    day : date
        The session.
    """
    board, listed, calendar = _known(instrument)
    if board is None:
        return None
    if listed is not None:
        if day < listed:
            return None
        if len(calendars.sessions(calendar, listed, day)) <= _FREE_SESSIONS_AFTER_LISTING:
            return None
    limit = None
    for since, value in _SINCE[board]:
        if day >= since:
            limit = value
    return limit


def is_feasible(instrument: Instrument | str, day: date, move: float) -> bool:
    """Whether a close-to-close move (a fraction) is possible within one session.

    A share of a mainland board cannot move 107.8 % in a day, whatever the news.
    """
    if move <= -1:
        return False
    limit = max_move(instrument, day)
    return limit is None or abs(move) <= limit + ROUNDING


def _hits(bars: Bars) -> pd.Series:
    """Sign of the limit at which each bar closed: +1, -1, or 0."""
    frame = bars.frame
    close = frame["close"].to_numpy(dtype=float)
    before = np.concatenate([[np.nan], close[:-1]])
    if "change_pct" in frame.columns:
        change = frame["change_pct"].to_numpy(dtype=float) / 100
    else:
        change = close / before - 1
    if _known(bars.symbol)[0] is None:
        return pd.Series(0.0, index=frame.index)
    limits = np.array(
        [max_move(bars.symbol, pd.Timestamp(s).date()) or np.nan for s in frame.index]
    )
    adjusted = "adjusted" in bars.provenance.adjustment
    slack = np.full(len(close), ADJUSTED_TOLERANCE) if adjusted else 0.005 / before * (1 + 1e-9)
    with np.errstate(invalid="ignore"):
        near = np.abs(np.abs(change) - limits) <= slack
        if {"high", "low"} <= set(frame.columns):
            one_price = frame["high"].to_numpy(dtype=float) == frame["low"].to_numpy(dtype=float)
            near |= one_price & (np.abs(np.abs(change) - limits) <= ROUNDING)
    return pd.Series(np.where(near, np.sign(change), 0.0), index=frame.index)


def limit_days(bars: Bars) -> pd.DatetimeIndex:
    """Return the sessions that closed at the price limit: their returns are censored.

    A session counts when its move is within half a tick of the limit, on a forward-adjusted
    series within 0.06 percentage points, or when it traded at one price (High = Low) there.
    """
    hits = _hits(bars)
    return pd.DatetimeIndex(hits.index[hits != 0])


def at_limit(bars: Bars, day: date | str | pd.Timestamp) -> bool:
    """Whether a session closed at its price limit, so that its abnormal return is a bound.

    Raises
    ------
    NoDataError
        When the series has no bar on that day.
    """
    stamp = pd.Timestamp(day)
    if stamp not in bars.frame.index:
        raise NoDataError("no bar on this day", where=bars.series, value=label(stamp, "1d"))
    return bool(_hits(bars).loc[stamp] != 0)


def first_session_off_limit(bars: Bars, day: date | str | pd.Timestamp) -> date:
    """Return the first session from ``day`` on that did not close at the limit.

    Raises
    ------
    NoDataError
        When the series ends before.
    """
    hits = _hits(bars).loc[pd.Timestamp(day) :]
    free = hits.index[hits == 0]
    if len(free) == 0:
        raise NoDataError("the series ends at the price limit", where=bars.series, value=str(day))
    found: date = pd.Timestamp(free[0]).date()
    return found
