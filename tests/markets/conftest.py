"""Guards and clients of these tests: nothing leaves the machine or touches the user's cache."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
import pytest_socket

from eventstudy.markets.live import Live
from eventstudy.markets.sources.exchange import Exchange
from eventstudy.markets.sources.network import Clock
from eventstudy.markets.sources.yahoo import Yahoo
from eventstudy.markets.store import Store
from tests.markets.loopback import State, curl_to, requests_to, serve


@pytest.fixture(autouse=True)
def nothing_leaves_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Block Python's sockets and curl's (which Python does not see), and hide the user's cache."""
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    import socket

    import curl_cffi.requests

    look_up = socket.getaddrinfo

    def local(host: Any, *args: Any, **kwargs: Any) -> Any:
        if host not in ("127.0.0.1", "localhost", None):
            raise OSError(f"a test tried to look up {host}")
        return look_up(host, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", local)
    real = curl_cffi.requests.Session.request

    def guarded(self: Any, method: Any, url: str, *args: Any, **kwargs: Any) -> Any:
        if urlsplit(url).hostname != "127.0.0.1":
            raise AssertionError(f"a test tried to reach {url}")
        return real(self, method, url, *args, **kwargs)

    monkeypatch.setattr(curl_cffi.requests.Session, "request", guarded)
    monkeypatch.setenv("EVENTSTUDY_CACHE", str(tmp_path / "users-cache"))
    yield
    pytest_socket._remove_restrictions()


class TestClock:
    """A clock that a test sets; sleeping moves it and takes no time."""

    __test__ = False

    def __init__(self, now: str = "2024-03-15T12:00:00") -> None:
        self.time = datetime.fromisoformat(now).replace(tzinfo=UTC)
        self.slept: list[float] = []
        self.spent = 0.0

    def clock(self) -> Clock:
        return Clock(
            now=lambda: self.time,
            monotonic=lambda: self.spent,
            sleep=self.sleep,
            jitter=lambda: 0.5,
        )

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.spent += seconds


@pytest.fixture
def clock() -> TestClock:
    return TestClock()


@pytest.fixture
def server(clock: TestClock) -> Iterator[State]:
    with serve() as state:
        state.now = lambda: clock.time.timestamp()
        yield state


@pytest.fixture
def yahoo_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Reset what yfinance keeps once a process, before and after."""
    import yfinance
    import yfinance.base
    from yfinance import cache
    from yfinance.data import YfData

    monkeypatch.setattr(cache._TzCacheManager, "_tz_cache", None)
    monkeypatch.setattr(cache._CookieCacheManager, "_Cookie_cache", None)
    monkeypatch.setattr(yfinance.base, "_tz_info_fetch_ctr", 0)
    YfData.cache_get.cache_clear()
    yield tmp_path / "yfinance"
    YfData.cache_get.cache_clear()
    yfinance.config.debug.hide_exceptions = True


@pytest.fixture
def yahoo(server: State, clock: TestClock, yahoo_state: Path) -> Yahoo:
    """The Yahoo source on the loopback server."""
    from yfinance.data import YfData

    session = curl_to(server.base)
    data = YfData(session=session)
    data._cookie = data._crumb = None
    data._cookie_strategy = "basic"
    yahoo_state.mkdir()
    return Yahoo(session=session, clock=clock.clock(), cache_folder=str(yahoo_state))


@pytest.fixture
def exchange(server: State, clock: TestClock) -> Callable[[str], Exchange]:
    """Makes an exchange source on the loopback server."""
    import ccxt

    def make(name: str, **options: Any) -> Exchange:
        config: dict[str, Any] = {
            "session": requests_to(server.base),
            "enableRateLimit": False,
            **options,
        }
        if name == "binance":
            config["options"] = {"fetchMarkets": {"types": ["spot"]}}
        return Exchange(getattr(ccxt, name)(config), clock=clock.clock())

    return make


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def live(
    store: Store, yahoo: Yahoo, exchange: Callable[[str], Exchange], clock: TestClock
) -> Callable[..., Live]:
    """Makes live prices whose cache and clients are those of the test."""

    def make(**options: Any) -> Live:
        return Live(store=store, source=yahoo, exchange=exchange, clock=clock.clock(), **options)

    return make
