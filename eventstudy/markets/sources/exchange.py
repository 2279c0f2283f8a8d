"""Crypto exchanges through ccxt: any exchange and pair, daily, hourly and minute bars.

Paging is done here, because ccxt's own paging ignores the start; an empty page is looked at
closely, because ccxt makes one of an HTML page as well.
"""

from __future__ import annotations

import json
import re
import time
from typing import TYPE_CHECKING, Any

import pandas as pd

from eventstudy.errors import EventStudyError, UsageError
from eventstudy.markets.bars import STEP
from eventstudy.markets.errors import (
    BlockedError,
    HistoryNotServedError,
    MalformedAnswerError,
    NetworkError,
    NoDataError,
    NotListedError,
    RateLimitError,
    ServerError,
    ShiftedDaysError,
)
from eventstudy.markets.sources.network import REQUEST_SECONDS, Answer, Clock, Line, Patience

if TYPE_CHECKING:
    import requests

# Exchanges that serve years-old bars by start time, in the order in which they are tried.
VENUES = ("coinbaseexchange", "bitstamp", "binance")

# Rows that one request delivers; asking for more gives these, without a word.
PAGE = {
    "binance": 1000,
    "bitstamp": 1000,
    "bitfinex": 1000,
    "bybit": 1000,
    "coinbaseexchange": 300,
    "gate": 1000,
    "kraken": 720,
    "okx": 100,
    "upbit": 200,
}
_PAGE_ELSEWHERE = 300

# Markets quoted in dollars elsewhere are quoted in a dollar coin here.
_DOLLAR = {"binance": "USDT", "bybit": "USDT", "okx": "USDT", "gate": "USDT", "htx": "USDT"}

_NO_RETRY = (401, 403, 404, 451)
_MAX_BYTES = 20_000_000
_LATER = "wait some minutes and start again"


def new_session() -> requests.Session:
    """Return a session with a deadline for the whole answer.

    The timeout of requests counts from byte to byte: a server that sends one byte a second would
    hold it forever.
    """
    import requests
    from requests import exceptions
    from urllib3 import exceptions as urllib3

    class _Session(requests.Session):
        last_status: int | None = None

        def send(self, request: Any, **kwargs: Any) -> Any:
            kwargs["stream"] = True
            self.last_status = None
            ends = time.monotonic() + float(kwargs.get("timeout") or REQUEST_SECONDS)
            response = super().send(request, **kwargs)
            self.last_status = response.status_code
            try:
                response._content = self._body(response, ends)
            except urllib3.ReadTimeoutError as error:
                raise exceptions.ReadTimeout(error) from error
            except urllib3.HTTPError as error:
                raise exceptions.ConnectionError(error) from error
            response.raw.release_conn()
            return response

        def _body(self, response: Any, ends: float) -> bytes:
            parts, size = [], 0
            while part := response.raw.read1(65536, decode_content=True):
                parts.append(part)
                size += len(part)
                if time.monotonic() > ends:
                    response.close()
                    raise exceptions.ReadTimeout("the answer did not arrive in time")
                if size > _MAX_BYTES:
                    response.close()
                    raise exceptions.ConnectionError("the answer is too large")
            return b"".join(parts)

    return _Session()


def pair_at(pair: str, exchange: str) -> str:
    """Return the pair as an exchange quotes it: ``BTC/USD`` is ``BTC/USDT`` at Binance."""
    base, _, quote = pair.partition("/")
    if quote == "USD" and exchange in _DOLLAR:
        return f"{base}/{_DOLLAR[exchange]}"
    return pair


class Exchange:
    """Fetches bars from one exchange.

    Parameters
    ----------
    exchange : str or ccxt exchange
        Identifier (``bitstamp``), or a ccxt client of the caller's own; one a thread.
    clock : Clock, optional
    """

    def __init__(self, exchange: Any, *, clock: Clock | None = None) -> None:
        self._clock = clock or Clock()
        self._line = Line(self._clock)
        self._longest: int | None = None
        self._client = exchange if not isinstance(exchange, str) else None
        self.id: str = exchange if isinstance(exchange, str) else exchange.id

    @property
    def client(self) -> Any:
        """The ccxt client, made at first use.

        Raises
        ------
        UsageError
            For a name that ccxt does not know.
        """
        if self._client is None:
            import ccxt

            if self.id not in ccxt.exchanges:
                raise UsageError(
                    "unknown exchange",
                    where="venue",
                    value=self.id,
                    todo=f"use a name of ccxt, such as {', '.join(VENUES)}",
                )
            options: dict[str, Any] = {"session": new_session(), "enableRateLimit": True}
            if self.id == "binance":  # else the hosts of its derivatives are asked as well
                options["options"] = {"fetchMarkets": {"types": ["spot"]}}
            self._client = getattr(ccxt, self.id)(options)
        return self._client

    @property
    def name(self) -> str:
        """The exchange's own name."""
        return str(self.client.name)

    def fetch(
        self,
        pair: str,
        start: pd.Timestamp,
        until: pd.Timestamp,
        interval: str = "1d",
        *,
        brief: bool = False,
    ) -> Answer:
        """Fetch the bars of a pair that start in ``[start, until)`` (UTC).

        ``brief``: a failure is final at once; for figures that are not needed.

        Raises
        ------
        NotListedError
            The exchange has no such pair.
        HistoryNotServedError
            The exchange begins later than ``start``: its listing, or a limit on history.
        ShiftedDaysError
            The daily bars are no UTC days.
        NoDataError
            No bar in the range.
        SourceError
            One of its subclasses, after bounded retries.
        """
        import ccxt

        if interval not in (self.client.timeframes or {}):
            raise UsageError(
                "the exchange has no bars of this kind",
                where=self.id,
                value=interval,
                todo=f"use one of {', '.join(self.client.timeframes or {})}",
            )
        with self._line.patience(brief=brief) as patience:
            rows = self._pages(pair, start, until, interval, patience)
        frame = pd.DataFrame(
            [row[1:6] for row in rows], columns=["open", "high", "low", "close", "volume"]
        ).astype(float)
        stamps = pd.to_datetime([row[0] for row in rows], unit="ms", utc=True).as_unit("ns")
        if interval == "1d":
            if (stamps != stamps.normalize()).any():  # check D15
                raise ShiftedDaysError(
                    "check D15: daily bars do not start at 00:00 UTC",
                    where=f"{pair} at {self.id}",
                    value=str(stamps[stamps != stamps.normalize()][0]),
                    todo="use hourly bars, or another exchange",
                )
            frame.index = stamps.tz_localize(None).rename("date")
        else:
            frame.index = stamps.rename("time")
        market = self.client.markets.get(pair, {})
        return Answer(
            frame=frame,
            identity={
                "name": pair,
                "exchange": self.id,
                "currency": str(market.get("quote", pair.partition("/")[2])),
                "base": str(market.get("base", pair.partition("/")[0])),
            },
            client=f"ccxt {ccxt.__version__}",
            fetched=self._clock.now(),
            arguments={
                "since": start.isoformat(),
                "until": until.isoformat(),
                "timeframe": interval,
            },
        )

    def _pages(
        self,
        pair: str,
        start: pd.Timestamp,
        until: pd.Timestamp,
        interval: str,
        patience: Patience,
    ) -> list[list[float]]:
        """Rows of ``[start, until)``, ascending, each stamp once per set of figures."""
        step = int(STEP[interval] / pd.Timedelta(milliseconds=1))
        limit = PAGE.get(self.id, _PAGE_ELSEWHERE)
        first = -(-int(start.value // 10**6) // step) * step
        end = int(until.value // 10**6)
        self._markets(pair, patience)
        found: dict[tuple[float, ...], list[float]] = {}
        cursor = first
        while cursor < end:
            page = self._page(pair, patience, interval, cursor, limit)
            inside = [row for row in page if cursor <= row[0] < end]
            if not found and page and min(row[0] for row in page) - first >= step:
                raise self._too_late(pair, interval, start, min(row[0] for row in page))
            for row in inside:
                # Equal rows fall together; unequal ones of one stamp stay for check D2.
                found.setdefault(tuple(map(_number, row[:6])), row)
            # An empty page may be a gap, or a window before the listing: go on after it.
            cursor = int(max(row[0] for row in inside)) + step if inside else cursor + limit * step
        if not found:
            raise NoDataError("no bar in this range", where=f"{pair} at {self.id}", value=interval)
        return sorted(found.values(), key=lambda row: row[0])

    def _too_late(
        self, pair: str, interval: str, start: pd.Timestamp, served: float
    ) -> HistoryNotServedError:
        begins = pd.Timestamp(int(served), unit="ms", tz="UTC")
        error = HistoryNotServedError(
            f"{interval} bars begin at {begins:%Y-%m-%d %H:%M} UTC: later listing, or no history",
            where=f"{pair} at {self.id}",
            value=f"asked from {start:%Y-%m-%d}",
            todo="start there, or use another exchange",
        )
        error.begins = begins.ceil("D").date()
        return error

    def _markets(self, pair: str, patience: Patience) -> None:
        def call(client: Any) -> None:
            client.load_markets()
            if not client.markets:  # an HTML page counts as no markets, and would be kept
                client.markets = None
                raise MalformedAnswerError("no list of markets", where=self.id, todo=_LATER)

        self._ask(pair, patience, call)
        if pair not in self.client.markets:
            raise NotListedError(
                "the exchange has no such pair", where=self.id, value=pair, todo="use another one"
            )

    def _page(
        self, pair: str, patience: Patience, interval: str, since: int, limit: int
    ) -> list[list[float]]:
        def call(client: Any) -> list[list[float]]:
            rows: list[list[float]] = client.fetch_ohlcv(pair, interval, since=since, limit=limit)
            if not rows:
                try:
                    json.loads(client.last_http_response)
                except (TypeError, ValueError):
                    raise MalformedAnswerError(
                        "the answer is not JSON",
                        where=f"{pair} at {self.id}",
                        value=repr(str(client.last_http_response)[:40]),
                        todo="try again",
                    ) from None
            return rows

        found: list[list[float]] = self._ask(pair, patience, call)
        return found

    def _ask(self, pair: str, patience: Patience, call: Any) -> Any:
        def attempt(seconds: float) -> Any:
            client = self.client
            client.timeout = min(self._timeout(client), int(1000 * seconds))
            try:
                return call(client)
            except EventStudyError:
                raise
            except Exception as error:
                raise self._translated(error, pair) from error

        return patience.run(attempt)

    def _timeout(self, client: Any) -> int:
        """Return the timeout of one request as the client came with it, in milliseconds."""
        if self._longest is None:
            self._longest = min(int(client.timeout), int(1000 * REQUEST_SECONDS))
        return self._longest

    def _translated(self, error: Exception, pair: str) -> EventStudyError:
        import ccxt

        where = f"{pair} at {self.id}"
        status = _status(error) or _failed(getattr(self.client.session, "last_status", None))
        if isinstance(error, ccxt.BadSymbol):
            return NotListedError("the exchange has no such pair", where=self.id, value=pair)
        if isinstance(error, ccxt.DDoSProtection | ccxt.RateLimitExceeded) or status in (418, 429):
            return RateLimitError("asked to slow down", where=where, value=status, todo=_LATER)
        if status in _NO_RETRY:
            return BlockedError(
                "refuses the request",
                where=where,
                value=f"HTTP {status}",
                todo="use another exchange; some refuse whole countries",
            )
        if isinstance(error, ccxt.RequestTimeout):
            return NetworkError("no answer in time", where=where, todo="check the network")
        if isinstance(error, ccxt.ExchangeNotAvailable) and status is not None:
            return ServerError("out of order", where=where, value=f"HTTP {status}", todo=_LATER)
        if isinstance(error, ccxt.NetworkError):
            return NetworkError("cannot connect", where=where, todo="check the network, try again")
        return MalformedAnswerError(
            "the answer is not what ccxt expects",
            where=where,
            value=type(error).__name__,
            todo="try again; if it stays, update ccxt",
        )


def _number(value: Any) -> float:
    return float("nan") if value is None else float(value)


def _failed(status: int | None) -> int | None:
    return status if status is not None and status >= 400 else None


def _status(error: Exception) -> int | None:
    """Return the HTTP status in a message of ccxt: ``binance GET https://... 451 Unavailable``."""
    match = re.search(r"\b(?:GET|POST) \S+ ([1-5][0-9]{2})\b", str(error))
    return int(match[1]) if match else None
