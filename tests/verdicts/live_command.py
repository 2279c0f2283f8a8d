"""The command line with its requests sent to a server of the tests.

``python -m tests.verdicts.live_command BASE ARGUMENT...`` is ``eventstudy ARGUMENT...``; only
the factories of sessions, which belong to the project, are replaced, and the pauses before another
try are a tenth as long (``tests/cli/test_fetch.py`` waits for the whole ones). Whatever does not
go to 127.0.0.1 fails.
"""

from __future__ import annotations

import sys
import time

import pytest_socket

from eventstudy.cli import main
from eventstudy.markets import live
from eventstudy.markets.sources import exchange, yahoo
from eventstudy.markets.sources.network import Clock
from tests.markets.loopback import curl_to, requests_to


def hasty() -> Clock:
    """The clock of the machine, on which pauses are short."""
    return Clock(sleep=lambda seconds: time.sleep(seconds / 10))


def run(base: str, arguments: list[str]) -> int:
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    to_yahoo, to_exchange = curl_to(base), requests_to(base)
    yahoo.new_session = lambda: to_yahoo
    exchange.new_session = lambda: to_exchange
    live.Clock = hasty  # type: ignore[misc, assignment]
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
