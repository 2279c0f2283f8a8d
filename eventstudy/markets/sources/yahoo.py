"""Yahoo Finance through yfinance: daily bars of any ticker, recent intraday bars.

Yahoo's ``Close`` is adjusted for splits and its ``Adj Close`` for splits and dividends; prices as
they were traded come back only by undoing every later split. Daily requests therefore run to the
present day, so that all later splits are known. The three are kept apart: see :func:`split_prices`.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import shutil
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from eventstudy.errors import EventStudyError
from eventstudy.markets.errors import (
    BlockedError,
    IntradayTooOldError,
    MalformedAnswerError,
    NetworkError,
    NoDataError,
    NotListedError,
    RateLimitError,
    ServerError,
)
from eventstudy.markets.sources.network import REQUEST_SECONDS, Answer, Clock, Line

if TYPE_CHECKING:
    from curl_cffi.requests import Session

NAME = "Yahoo Finance"
ADJUSTMENT = "splits and dividends"

_COLUMNS = {
    "Open": "open",
    "High": "high",
    "Low": "low",
    "Close": "close",
    "Adj Close": "adjusted",
    "Volume": "volume",
    "Dividends": "dividends",
    "Stock Splits": "splits",
}
_LATER = "wait some minutes and start again"

# yfinance keeps session, cookie and settings once a process: one request at a time.
_TURN = threading.Lock()


def new_session() -> Session[Any]:
    """Return a session like yfinance's own that keeps a deadline and the last status.

    yfinance drops the HTTP status of a failed answer, and gives its cookie requests timeouts of
    their own; both are needed to say what happened and to stop in time.
    """
    from curl_cffi import requests

    class _Session(requests.Session[Any]):
        last_status: int | None = None
        deadline: float | None = None

        def request(self, method: Any, url: str, *args: Any, **kwargs: Any) -> Any:
            if self.deadline is not None:
                left = max(0.1, self.deadline - time.monotonic())
                asked = kwargs.get("timeout") or REQUEST_SECONDS
                kwargs["timeout"] = min(left, asked, REQUEST_SECONDS)
            self.last_status = None
            response = super().request(method, url, *args, **kwargs)
            self.last_status = response.status_code
            return response

    return _Session(impersonate="chrome")


@cache
def _private_folder() -> str:
    """One folder a process for yfinance's sqlite caches: shared ones lock each other."""
    folder = tempfile.mkdtemp(prefix="eventstudy-yahoo-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


class Yahoo:
    """Fetches bars from Yahoo Finance.

    Parameters
    ----------
    session : curl_cffi Session, optional
        Own session, e.g. with a proxy; see :func:`new_session`.
    clock : Clock, optional
    cache_folder : str, optional
        Folder of yfinance's own caches; left out: a private one for this process.
    """

    id = "yahoo"

    def __init__(
        self,
        session: Session[Any] | None = None,
        *,
        clock: Clock | None = None,
        cache_folder: str | None = None,
    ) -> None:
        self._session = session
        self._clock = clock or Clock()
        self._cache_folder = cache_folder
        self._line = Line(self._clock)

    def fetch(
        self, symbol: str, start: date, end: date, interval: str = "1d", *, brief: bool = False
    ) -> Answer:
        """Fetch the bars of a ticker from ``start`` to ``end`` (both included).

        Daily bars are fetched up to the present day, whatever ``end`` is. ``brief``: a failure is
        final at once; for figures that are not needed.

        Raises
        ------
        NotListedError
            Yahoo does not know the ticker (which does not mean that the company is gone).
        NoDataError
            No bar in the range.
        IntradayTooOldError
            Yahoo keeps intraday bars for days to two years only.
        SourceError
            One of its subclasses, after bounded retries.
        """
        today = self._clock.now().date()
        last = max(end, today) if interval == "1d" else end
        with self._line.patience(brief=brief) as patience:
            return patience.run(
                lambda seconds: self._attempt(symbol, start, last, interval, seconds)
            )

    def _attempt(
        self, symbol: str, start: date, end: date, interval: str, seconds: float
    ) -> Answer:
        with _TURN, _quiet_yfinance(self._cache_folder or _private_folder()) as yfinance:
            session = self._session if self._session is not None else new_session()
            if hasattr(session, "deadline"):
                session.deadline = time.monotonic() + seconds
            try:
                ticker = yfinance.Ticker(symbol, session=session)
                frame = ticker.history(
                    start=start,
                    end=end + timedelta(days=1),
                    interval=interval,
                    auto_adjust=False,
                    actions=True,
                    timeout=min(seconds, REQUEST_SECONDS),
                )
                identity = _identity(ticker.history_metadata)
            except Exception as error:
                raise _translated(error, symbol, interval, session) from error
            return Answer(
                frame=_normalised(frame, symbol, interval),
                identity=identity,
                client=f"yfinance {yfinance.__version__}",
                fetched=self._clock.now(),
                arguments={
                    "start": start.isoformat(),
                    "end": end.isoformat(),
                    "interval": interval,
                    "auto_adjust": "False",
                },
            )


@contextlib.contextmanager
def _quiet_yfinance(folder: str) -> Iterator[Any]:
    """Import yfinance, have it raise what it would otherwise hide, and keep it silent."""
    import warnings

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import yfinance
        from yfinance.data import YfData

        warnings.simplefilter("ignore")  # again: at import yfinance sets filters of its own
        logger = logging.getLogger("yfinance")
        level, hidden = logger.level, yfinance.config.debug.hide_exceptions
        yfinance.set_tz_cache_location(folder)
        yfinance.config.debug.hide_exceptions = False
        logger.setLevel(logging.CRITICAL + 1)
        YfData.cache_get.cache_clear()  # failures of past ranges are remembered as well
        try:
            yield yfinance
        finally:
            logger.setLevel(level)
            yfinance.config.debug.hide_exceptions = hidden


def _translated(
    error: Exception, symbol: str, interval: str, session: Session[Any]
) -> EventStudyError:
    """Say in our own words what yfinance raised; "possibly delisted" is never repeated."""
    from curl_cffi.requests import exceptions as curl
    from yfinance import exceptions as yahoo

    where = f"{symbol} at {NAME}"
    if isinstance(error, EventStudyError):
        return error
    if isinstance(error, yahoo.YFRateLimitError):
        return RateLimitError("asked to slow down", where=where, value="HTTP 429", todo=_LATER)
    if isinstance(error, yahoo.YFPricesMissingError):
        reason = str(getattr(error, "yahoo_reason", None) or "")
        if "must be within" in reason or "not available for startTime" in reason:
            return IntradayTooOldError(
                f"{interval} bars of that time are no longer kept",
                where=where,
                value=reason,
                todo="use daily bars, or an exchange for coins",
            )
        return NoDataError(
            "no bar in this range", where=where, value=interval, todo="check range and ticker"
        )
    status = getattr(session, "last_status", None)
    answered = getattr(error, "response", None)
    if isinstance(error, curl.HTTPError) and answered is not None:
        status = answered.status_code
    if isinstance(error, yahoo.YFTzMissingError) or status == 404:
        return NotListedError("unknown ticker", where=where, todo="look it up at finance.yahoo.com")
    if isinstance(error, TimeoutError | curl.Timeout):
        return NetworkError("no answer in time", where=where, todo="check the network, try again")
    cut = isinstance(error, curl.IncompleteRead)  # which counts as an HTTPError there
    if cut or (isinstance(error, OSError) and not isinstance(error, curl.HTTPError)):
        return NetworkError("cannot connect", where=where, todo="check the network, try again")
    if status in (401, 403, 451):
        return BlockedError(
            "refuses this machine", where=where, value=f"HTTP {status}", todo="use another source"
        )
    if status == 429:
        return RateLimitError("asked to slow down", where=where, value="HTTP 429", todo=_LATER)
    if status is not None and status >= 500:
        return ServerError("out of order", where=where, value=f"HTTP {status}", todo=_LATER)
    return MalformedAnswerError(
        "the answer is not what yfinance expects",
        where=where,
        value=type(error).__name__,
        todo="try again; if it stays, update yfinance",
    )


def _normalised(frame: pd.DataFrame, symbol: str, interval: str) -> pd.DataFrame:
    """Rename columns; daily labels are the local dates, intraday labels UTC starts."""
    missing = {"Open", "High", "Low", "Close", "Volume"} - set(frame.columns)
    if missing or frame.empty:
        raise MalformedAnswerError(
            "columns are missing" if missing else "no rows",
            where=f"{symbol} at {NAME}",
            value=", ".join(sorted(missing)) or None,
        )
    index = pd.DatetimeIndex(frame.index)
    if interval == "1d":
        # The label is the local session date: through UTC, Hong Kong would move a day back.
        index = index.tz_localize(None) if index.tz is not None else index
    else:
        index = index.tz_convert("UTC")
    kept = frame[[column for column in _COLUMNS if column in frame.columns]].rename(
        columns=_COLUMNS
    )
    kept.index = index.as_unit("ns").rename("date" if interval == "1d" else "time")
    return kept.astype(float)


def _identity(metadata: Mapping[str, Any]) -> dict[str, str]:
    keys = {
        "name": ("longName", "shortName"),
        "exchange": ("fullExchangeName", "exchangeName"),
        "currency": ("currency",),
        "kind": ("instrumentType",),
        "zone": ("exchangeTimezoneName",),
        "first_trade": ("firstTradeDate",),
    }
    found = {}
    for name, options in keys.items():
        for option in options:
            value = metadata.get(option)
            if value is not None and value == value:
                found[name] = str(value)
                break
    return found


def later_splits(splits: pd.Series) -> pd.Series:
    """Return for each day the product of the split ratios after it.

    A 1:10 merger after the day (ratio 0.1) turns a listed close of 19.80 into 1.98 as traded.
    """
    ratios = splits.where(splits > 0, 1.0).fillna(1.0).to_numpy(dtype=float)
    after = np.concatenate([np.cumprod(ratios[::-1])[::-1][1:], [1.0]])
    return pd.Series(after, index=splits.index)


def split_prices(
    raw: pd.DataFrame,
) -> tuple[pd.DataFrame, pd.DataFrame | None, pd.DataFrame | None]:
    """Separate Yahoo's columns into what returns, levels and actions need.

    Returns
    -------
    adjusted : DataFrame
        Open, high, low, close adjusted for splits and dividends, and the volume for splits.
    traded : DataFrame or None
        The same as traded on the day; None without split column.
    actions : DataFrame or None
        Days with a dividend or a split.
    """
    prices = [column for column in ("open", "high", "low", "close") if column in raw.columns]
    adjusted = raw[[*prices, "volume"]].copy()
    if "adjusted" in raw.columns:
        factor = raw["adjusted"] / raw["close"]
        adjusted[prices] = raw[prices].mul(factor, axis=0)
        adjusted["close"] = raw["adjusted"]
    if "splits" not in raw.columns:
        return adjusted, None, None
    later = later_splits(raw["splits"])
    traded = raw[[*prices, "volume"]].copy()
    traded[prices] = raw[prices].mul(later, axis=0)
    traded["volume"] = raw["volume"] / later
    columns = [column for column in ("dividends", "splits") if column in raw.columns]
    actions = raw[columns]
    return adjusted, traded, actions[(actions != 0).any(axis=1)].copy()
