"""The command line with its requests sent to a server of the tests.

``python -m tests.verdicts.live_command BASE ARGUMENT...`` is ``eventstudy ARGUMENT...``; only
the factories of sessions, which belong to the project, are replaced. Whatever does not go to
127.0.0.1 fails.
"""

from __future__ import annotations

import sys

import pytest_socket

from eventstudy.cli import main
from eventstudy.markets.sources import exchange, yahoo
from tests.markets.loopback import curl_to, requests_to


def run(base: str, arguments: list[str]) -> int:
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    to_yahoo, to_exchange = curl_to(base), requests_to(base)
    yahoo.new_session = lambda: to_yahoo
    exchange.new_session = lambda: to_exchange
    return main(arguments)


if __name__ == "__main__":
    sys.exit(run(sys.argv[1], sys.argv[2:]))
