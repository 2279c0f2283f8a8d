"""The clients of live prices, on the loopback server, for the tests of this folder."""

from __future__ import annotations

from tests.markets.conftest import (
    clock,
    exchange,
    live,
    nothing_leaves_the_machine,
    server,
    store,
    yahoo,
    yahoo_state,
)

__all__ = [
    "clock",
    "exchange",
    "live",
    "nothing_leaves_the_machine",
    "server",
    "store",
    "yahoo",
    "yahoo_state",
]
