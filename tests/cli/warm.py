"""A process that has its imports behind it and forks one child for each command.

A command costs two seconds of imports before it does anything. Tests of what a command says and
writes need not pay them each time; tests of starting, dying and the environment start a new
interpreter (``cold=True`` of :func:`tests.cli.command.run`).

``python -m tests.cli.warm`` reads one order a line (JSON: arguments, cwd, env, stdout, stderr,
cpu_seconds, base) and answers with the exit code of the child and its greatest memory in bytes.
"""

from __future__ import annotations

import atexit
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

LIVE = "live"
"""The word that loads the clients of the live sources, too."""
ROOT = Path(__file__).resolve().parents[2]


class Done(subprocess.CompletedProcess[str]):
    """A command that has ended, and the bytes it had at its fullest, imports included."""

    def __init__(self, args: Any, returncode: int, stdout: str, stderr: str, memory: int) -> None:
        super().__init__(args, returncode, stdout, stderr)
        self.memory = memory


def serve() -> None:
    """Load what commands load, then run orders, each in a child, until there are no more."""
    import matplotlib.figure  # noqa: F401
    import scipy.stats  # noqa: F401

    import eventstudy
    import eventstudy.cli.root
    import eventstudy.reports
    import eventstudy.verdicts.checking
    from eventstudy.markets import calendars

    if LIVE in sys.argv:
        import ccxt  # noqa: F401
        import yfinance  # noqa: F401

    eventstudy.extract("On 25 October 2019 bitcoin rose 5% to $8,000.")
    for exchange in ("XNYS", "XSHG"):
        calendars.sessions(exchange, date(2019, 10, 1), date(2019, 10, 31))
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status, used = os.wait4(child, 0)
        print(os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024, flush=True)


def _become(order: Mapping[str, Any]) -> None:
    from eventstudy.cli import main
    from tests.verdicts import live_command

    for number, (path, flags) in enumerate(
        [(os.devnull, os.O_RDONLY), (order["stdout"], os.O_WRONLY), (order["stderr"], os.O_WRONLY)]
    ):
        os.dup2(os.open(path, flags), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    sys.argv = ["eventstudy", *order["arguments"]]
    if order["cpu_seconds"]:
        resource.setrlimit(resource.RLIMIT_CPU, (order["cpu_seconds"], order["cpu_seconds"]))
    base = order["base"]
    sys.exit(main() if base is None else live_command.run(base, order["arguments"]))


@cache
def _server(*words: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.cli.warm", *words],
        cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, bufsize=1,
        start_new_session=True,
    )  # fmt: skip

    def end() -> None:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.wait()
        process.stdout.close()

    atexit.register(end)
    return process


def run(
    arguments: Sequence[str],
    cwd: Path | None,
    env: Mapping[str, str],
    timeout: float,
    cpu_seconds: int | None = None,
    base: str | None = None,
) -> Done:
    """Run a command in a child of the warm process; the arguments are those of ``command.run``.

    With ``base`` it is the command of ``tests.verdicts.live_command``, whose requests go there.
    """
    server = _server() if base is None else _server(LIVE)
    assert server.stdin is not None
    assert server.stdout is not None
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        order = {"arguments": arguments, "cwd": str(cwd or Path.cwd()), "env": dict(env),
                 "stdout": out.name, "stderr": err.name, "cpu_seconds": cpu_seconds,
                 "base": base}  # fmt: skip
        server.stdin.write(json.dumps(order) + "\n")
        if not select.select([server.stdout], [], [], timeout)[0]:
            os.killpg(server.pid, signal.SIGKILL)
            _server.cache_clear()
            raise subprocess.TimeoutExpired(["eventstudy", *arguments], timeout)
        code, memory = map(int, server.stdout.readline().split())
        said = [Path(file.name).read_text(encoding="utf-8") for file in (out, err)]
    return Done(["eventstudy", *arguments], code, *said, memory)


if __name__ == "__main__":
    serve()
