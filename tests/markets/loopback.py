"""A stand-in on 127.0.0.1 for Yahoo and four crypto exchanges, with faults on demand.

The real clients talk to it: only the address of their requests is changed (see :func:`curl_to`
and :func:`requests_to`), the wanted host stays in the path. Figures come from tables that a test
sets, so a test knows every answer without asking the code under test.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit
from zoneinfo import ZoneInfo

HTML = "<!DOCTYPE html><html><body>Before you continue</body></html>"
SECONDS = {"1m": 60, "5m": 300, "1h": 3600, "60m": 3600, "1d": 86_400}

Candle = tuple[float, float, float, float, float]


@dataclass
class Listing:
    """A ticker at Yahoo: daily rows by session date, as Yahoo sends them (split-adjusted)."""

    rows: dict[date, tuple[float, float, float, float, float, float]]  # o h l c adj v
    zone: str = "America/New_York"
    opens: tuple[int, int] = (9, 30)
    currency: str = "USD"
    kind: str = "EQUITY"
    exchange: str = "NMS"
    name: str = "Example Corporation"
    first_trade: int = 345_479_400
    splits: dict[date, tuple[float, float]] = field(default_factory=dict)
    dividends: dict[date, float] = field(default_factory=dict)
    twice: set[date] = field(default_factory=set)
    backwards: bool = False

    def stamp(self, day: date) -> int:
        hour, minute = self.opens
        local = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(self.zone))
        return int(local.timestamp())


@dataclass
class Market:
    """A pair at an exchange: figures of a bar by its start, listing time, and missing bars."""

    candle: Callable[[int], Candle]
    listed: int = 1_420_070_400  # 2015-01-01
    absent: set[int] = field(default_factory=set)
    twice: set[int] = field(default_factory=set)
    shuffled: bool = False
    shift: int = 0
    """Seconds after the full day or hour at which bars start."""


@dataclass
class State:
    """What the server serves, what it was asked, and which faults come next."""

    base: str = ""
    now: Callable[[], float] = time.time
    listings: dict[str, Listing] = field(default_factory=dict)
    markets: dict[tuple[str, str], Market] = field(default_factory=dict)
    faults: list[tuple[str, Any]] = field(default_factory=list)
    log: list[tuple[str, str, dict[str, str]]] = field(default_factory=list)

    def fail(self, path: str, *faults: Any) -> None:
        """Let the next requests whose path holds ``path`` fail, one fault each."""
        self.faults.extend((path, fault) for fault in faults)

    def asked(self, path: str) -> int:
        """Count the requests whose path holds ``path``."""
        return sum(path in seen for _, seen, _ in self.log)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    state: State

    def log_message(self, *args: Any) -> None:
        pass

    def do_GET(self) -> None:
        target = self.path.partition("/fwd/")[2]
        url = urlsplit(target)
        query = dict(parse_qsl(url.query))
        self.state.log.append((url.netloc, url.path, query))
        fault = self._next_fault(url.path)
        if fault is not None and not isinstance(fault, str | int | tuple):
            raise AssertionError(f"no such fault: {fault!r}")
        if isinstance(fault, int):
            headers = {"Retry-After": "1"} if fault == 429 else {}
            self._send(fault, "fault on demand", "text/plain", headers)
        elif fault == "drop":
            self.close_connection = True
            self.connection.close()
        elif fault == "html":
            self._send(200, HTML, "text/html")
        elif fault == "empty":
            self._send(200, "")
        else:
            status, answer = _answer(self.state, url.netloc, url.path, query)
            text = answer if isinstance(answer, str) else json.dumps(answer)
            if fault == "cut":
                self._partial(text, 0.5)
            elif isinstance(fault, tuple) and fault[0] == "drip":
                self._drip(text, fault[1])
            else:
                if isinstance(fault, tuple) and fault[0] == "slow":
                    time.sleep(fault[1])
                self._send(status, text, "application/json")

    def _next_fault(self, path: str) -> Any:
        for place, (part, fault) in enumerate(self.state.faults):
            if part in path:
                del self.state.faults[place]
                return fault
        return None

    def _head(self, status: int, length: int, kind: str, headers: dict[str, str]) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _send(
        self, status: int, text: str, kind: str = "text/plain", headers: dict | None = None
    ) -> None:
        body = text.encode()
        self._head(status, len(body), kind, headers or {})
        self.wfile.write(body)

    def _partial(self, text: str, part: float) -> None:
        body = text.encode()
        self._head(200, len(body), "application/json", {})
        self.wfile.write(body[: int(len(body) * part)])
        self.wfile.flush()
        self.close_connection = True
        self.connection.close()

    def _drip(self, text: str, pause: float) -> None:
        body = text.encode()
        self._head(200, len(body), "application/json", {})
        for place in range(len(body)):
            self.wfile.write(body[place : place + 1])
            self.wfile.flush()
            time.sleep(pause)


def _answer(state: State, host: str, path: str, query: dict[str, str]) -> tuple[int, Any]:
    if host == "fc.yahoo.com":
        return 404, ""
    if path.endswith("/getcrumb"):
        return 200, "a.crumb"
    if "/v8/finance/chart/" in path:
        return _yahoo(state, unquote(path.rsplit("/", 1)[1]).upper(), query)
    if "binance" in host:
        return _binance(state, path, query)
    if "kraken" in host:
        return _kraken(state, path, query)
    if "coinbase" in host:
        return _coinbase(state, path, query)
    if "bitstamp" in host:
        return _bitstamp(state, path, query)
    return 404, {"error": f"nothing at {host}{path}"}


# ---- Yahoo ----------------------------------------------------------------------------------


def _yahoo(state: State, symbol: str, query: dict[str, str]) -> tuple[int, Any]:
    listing = state.listings.get(symbol)
    if listing is None:
        reason = {"code": "Not Found", "description": "No data found, symbol may be delisted"}
        return 404, {"chart": {"result": None, "error": reason}}
    interval = query.get("interval", "1d")
    if "range" in query:
        start, end = 0, 2**40
    else:
        start, end = int(query["period1"]), int(query["period2"])
    if interval != "1d" and start < state.now() - {"1m": 30}.get(interval, 730) * 86_400:
        text = f"{interval} data not available. The requested range must be within the last days."
        return 422, {"chart": {"result": None, "error": {"code": "x", "description": text}}}
    rows = [(listing.stamp(d), d, r) for d, r in listing.rows.items()]
    if interval != "1d":
        rows = [(stamp + hour * 3600, d, r) for stamp, d, r in rows for hour in range(6)]
    rows = sorted((s, d, r) for s, d, r in rows if start <= s < end)
    rows += [row for row in rows if row[1] in listing.twice]
    if listing.backwards:
        rows.reverse()
    offset = datetime.now(ZoneInfo(listing.zone)).utcoffset() or timedelta()
    period = {"timezone": "X", "start": 0, "end": 1, "gmtoffset": int(offset.total_seconds())}
    meta = {
        "currency": listing.currency, "symbol": symbol, "exchangeName": listing.exchange,
        "fullExchangeName": listing.exchange, "instrumentType": listing.kind,
        "firstTradeDate": listing.first_trade, "regularMarketTime": rows[-1][0] if rows else 0,
        "gmtoffset": int(offset.total_seconds()), "timezone": "X", "longName": listing.name,
        "exchangeTimezoneName": listing.zone, "priceHint": 2, "dataGranularity": interval,
        "range": "", "validRanges": ["1d", "5d", "max"],
        "currentTradingPeriod": {"pre": period, "regular": period, "post": period},
    }  # fmt: skip
    if interval != "1d":
        meta["tradingPeriods"] = [
            [{**period, "start": s, "end": s + 23_400}]
            for s in sorted({listing.stamp(d) for _, d, _ in rows})
        ]
    result: dict[str, Any] = {"meta": meta, "indicators": {"quote": [{}], "adjclose": [{}]}}
    if rows:
        columns = list(zip(*(r for _, _, r in rows), strict=True))
        quote = dict(zip(("open", "high", "low", "close"), map(list, columns[:4]), strict=True))
        quote["volume"] = list(columns[5])
        result["timestamp"] = [s for s, _, _ in rows]
        result["indicators"] = {
            "quote": [quote], "adjclose": [{"adjclose": list(columns[4])}]
        }  # fmt: skip
        days = {d: s for s, d, _ in rows}
        result["events"] = {
            "splits": {
                str(days[d]): {"date": days[d], "numerator": a, "denominator": b}
                for d, (a, b) in listing.splits.items()
                if d in days
            },
            "dividends": {
                str(days[d]): {"date": days[d], "amount": amount}
                for d, amount in listing.dividends.items()
                if d in days
            },
        }
    return 200, {"chart": {"result": [result], "error": None}}


# ---- exchanges ------------------------------------------------------------------------------


def _stamps(market: Market, first: int, last: int, step: int, limit: int = 10**6) -> list[int]:
    """Starts of the bars from ``first`` to ``last`` (both included) that the market has."""
    start = -(-max(first, market.listed) // step) * step
    found = [t for t in range(start, last + 1, step) if t not in market.absent][:limit]
    found += [t for t in found if t in market.twice]
    if market.shuffled:
        found = found[1::2] + found[::2]
    return [t + market.shift for t in found]


def _pairs(state: State, exchange: str) -> list[tuple[str, str]]:
    return [tuple(pair.split("/")) for name, pair in state.markets if name == exchange]  # type: ignore[misc]


def _binance(state: State, path: str, query: dict[str, str]) -> tuple[int, Any]:
    if path.endswith("/exchangeInfo"):
        size = {
            "filterType": "LOT_SIZE",
            "minQty": "0.00001",
            "maxQty": "9000",
            "stepSize": "0.00001",
        }
        tick = {
            "filterType": "PRICE_FILTER",
            "minPrice": "0.01",
            "maxPrice": "9e6",
            "tickSize": "0.01",
        }
        symbols = [
            {
                "symbol": base + quote, "status": "TRADING", "baseAsset": base, "quoteAsset": quote,
                "baseAssetPrecision": 8, "quoteAssetPrecision": 8, "orderTypes": ["LIMIT"],
                "isSpotTradingAllowed": True, "isMarginTradingAllowed": False,
                "filters": [tick, size],
                "permissions": ["SPOT"], "permissionSets": [["SPOT"]],
            }
            for base, quote in _pairs(state, "binance")
        ]  # fmt: skip
        return 200, {"timezone": "UTC", "serverTime": 0, "rateLimits": [], "symbols": symbols}
    step = SECONDS[query["interval"]]
    names = {base + quote: f"{base}/{quote}" for base, quote in _pairs(state, "binance")}
    market = state.markets["binance", names[query["symbol"]]]
    limit = min(int(query.get("limit", 500)), 1000)
    last = min(int(query.get("endTime", 2**50)) // 1000, int(state.now()))
    first = int(query.get("startTime", (last - limit * step) * 1000)) // 1000
    return 200, [
        [t * 1000, *map(str, market.candle(t)), (t + step) * 1000 - 1, "1", 1, "1", "1", "0"]
        for t in _stamps(market, first, last, step, limit)
    ]


def _kraken(state: State, path: str, query: dict[str, str]) -> tuple[int, Any]:
    if path.endswith("/Assets"):
        asset = {"aclass": "currency", "decimals": 10, "display_decimals": 5, "status": "enabled"}
        return 200, {
            "error": [],
            "result": {"XXBT": asset | {"altname": "XBT"}, "ZUSD": asset | {"altname": "USD"}},
        }
    if path.endswith("/AssetPairs"):
        pair = {
            "altname": "XBTUSD", "wsname": "XBT/USD", "aclass_base": "currency", "base": "XXBT",
            "aclass_quote": "currency", "quote": "ZUSD", "pair_decimals": 1, "lot_decimals": 8,
            "cost_decimals": 5, "lot_multiplier": 1, "leverage_buy": [], "leverage_sell": [],
            "fees": [[0, 0.4]], "fees_maker": [[0, 0.25]], "fee_volume_currency": "ZUSD",
            "margin_call": 80, "margin_stop": 40, "ordermin": "0.0001", "costmin": "0.5",
            "tick_size": "0.1", "status": "online",
        }  # fmt: skip
        return 200, {"error": [], "result": {"XXBTZUSD": pair}}
    market = state.markets["kraken", "BTC/USD"]
    step = int(query.get("interval", 1)) * 60
    last = int(state.now()) // step * step
    rows = []
    for t in range(last - 719 * step, last + 1, step):  # the newest 720, whatever is asked for
        o, h, low, c, v = market.candle(t)
        rows.append([t, str(o), str(h), str(low), str(c), str(c), str(v), 9])
    return 200, {"error": [], "result": {"XXBTZUSD": rows, "last": last}}


def _coinbase(state: State, path: str, query: dict[str, str]) -> tuple[int, Any]:
    if path.endswith("/candles"):
        market = state.markets["coinbaseexchange", path.split("/")[2].replace("-", "/")]
        step = int(query["granularity"])
        first, last = (
            int(datetime.fromisoformat(query[key].replace("Z", "+00:00")).timestamp())
            for key in ("start", "end")
        )
        if (last - first) // step > 300:
            return 400, {"message": "granularity too small for the requested time range"}
        rows = []
        for t in reversed(_stamps(market, first, min(last, int(state.now())), step)):
            o, h, low, c, v = market.candle(t)
            rows.append([t, low, h, o, c, v])
        return 200, rows
    if path == "/currencies":
        codes = {code for pair in _pairs(state, "coinbaseexchange") for code in pair}
        return 200, [
            {
                "id": code, "name": code, "min_size": "0.01", "status": "online", "message": "",
                "max_precision": "0.01", "convertible_to": [], "details": {"type": "crypto"},
                "default_network": "", "supported_networks": [],
            }
            for code in sorted(codes)
        ]  # fmt: skip
    return 200, [
        {
            "id": f"{base}-{quote}", "base_currency": base, "quote_currency": quote,
            "quote_increment": "0.01", "base_increment": "0.00000001", "min_market_funds": "1",
            "display_name": f"{base}-{quote}", "margin_enabled": False, "post_only": False,
            "limit_only": False, "cancel_only": False, "status": "online", "status_message": "",
            "trading_disabled": False, "fx_stablecoin": False, "auction_mode": False,
            "max_slippage_percentage": "0.02",
        }
        for base, quote in _pairs(state, "coinbaseexchange")
    ]  # fmt: skip


def _bitstamp(state: State, path: str, query: dict[str, str]) -> tuple[int, Any]:
    if "/ohlc/" in path:
        names = {(b + q).lower(): f"{b}/{q}" for b, q in _pairs(state, "bitstamp")}
        market = state.markets["bitstamp", names[path.strip("/").rsplit("/", 1)[1]]]
        step, limit = int(query["step"]), int(query["limit"])
        last = min(int(query.get("end", 2**40)), int(state.now()))
        rows = []
        for t in _stamps(market, int(query["start"]), last, step, limit):
            o, h, low, c, v = market.candle(t)
            texts = {"open": o, "high": h, "low": low, "close": c, "volume": v}
            rows.append({"timestamp": str(t)} | {k: str(x) for k, x in texts.items()})
        return 200, {"data": {"pair": "X", "ohlc": rows}}
    return 200, [
        {
            "name": f"{base}/{quote}", "market_symbol": (base + quote).lower(),
            "base_currency": base, "base_decimals": 8, "counter_currency": quote,
            "counter_decimals": 2, "minimum_order_value": "10", "trading": "Enabled",
            "instant_order_counter_decimals": 2, "instant_and_market_orders": "Enabled",
            "description": f"{base} / {quote}", "market_type": "SPOT",
        }
        for base, quote in _pairs(state, "bitstamp")
    ]  # fmt: skip


# ---- starting it, and the way to it --------------------------------------------------------


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Clients that give up close the connection; that is what some tests are about."""


@contextmanager
def serve() -> Iterator[State]:
    """Run the server; the address stands in ``state.base``."""
    state = State()
    handler = type("Handler", (_Handler,), {"state": state})
    server = _Quiet(("127.0.0.1", 0), handler)
    state.base = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield state
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def curl_to(base: str) -> Any:
    """The session of the Yahoo source, with every request sent to ``base`` instead."""
    from eventstudy.markets.sources.yahoo import new_session

    session = new_session()
    session.trust_env = False
    kind = type(session)

    class Loopback(kind):  # type: ignore[misc, valid-type]
        def request(self, method: str, url: str, *args: Any, **kwargs: Any) -> Any:
            return super().request(method, f"{base}/fwd/{url}", *args, **kwargs)

    session.__class__ = Loopback
    return session


def requests_to(base: str) -> Any:
    """The session of the exchange source, with every request sent to ``base`` instead."""
    from requests.adapters import HTTPAdapter

    from eventstudy.markets.sources.exchange import new_session

    class Loopback(HTTPAdapter):
        def send(self, request: Any, *args: Any, **kwargs: Any) -> Any:
            request.url = f"{base}/fwd/{request.url}"
            return super().send(request, *args, **kwargs)

    session = new_session()
    session.trust_env = False
    session.mount("https://", Loopback())
    return session


# ---- figures --------------------------------------------------------------------------------


def weekdays(first: str, last: str) -> list[date]:
    """Monday to Friday from ``first`` to ``last``."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    found = []
    while day <= end:
        if day.weekday() < 5:
            found.append(day)
        day += timedelta(days=1)
    return found


def wave(count: int) -> list[float]:
    """Prices around 100 that never repeat and never jump: steps of -2 % to +2 %."""
    prices = [100.0]
    for place in range(1, count):
        prices.append(round(prices[-1] * (1 + ((place * 37) % 41 - 20) / 1000), 4))
    return prices


def daily_rows(days: list[date], closes: list[float] | None = None) -> dict:
    """Yahoo rows with open, high and low around the close, no dividends, volume about a million."""
    closes = closes if closes is not None else wave(len(days))
    return {
        day: (c * 0.999, c * 1.004, c * 0.995, c, c, 1_000_000.0 + 1000 * (place % 7))
        for place, (day, c) in enumerate(zip(days, closes, strict=True))
    }


def candle(t: int) -> Candle:
    """Figures of the bar that starts at ``t``: a function of time alone, never constant."""
    c = round(8000 + (t // 3600 * 7919) % 1009 + 0.25, 2)
    return (c - 2, c + 9, c - 11, c, 12.5 + t // 3600 % 5)


def utc(text: str) -> int:
    """Seconds since 1970 of an ISO day or instant in UTC."""
    return int(datetime.fromisoformat(text).replace(tzinfo=UTC).timestamp())
