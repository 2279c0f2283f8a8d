"""A process that has its imports behind it and forks one child for each command.

A command costs two seconds of imports before it does anything. Tests of what a command says and
writes need not pay them each time; tests of starting, dying and the environment start a new
interpreter (``cold=True`` of :func:`tests.cli.command.run`).

``python -m tests.cli.warm`` reads one order a line (JSON: arguments, cwd, env, stdout, stderr,
cpu_seconds, base) and answers with the exit code of the child and its greatest memory in bytes.
"""

from __future__ import annotations

import atexit
import gc
import json
import os
import resource
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

LIVE = "live"
"""The word that loads the clients of the live sources, too."""
ROOT = Path(__file__).resolve().parents[2]
ARTICLE = """SHANGHAI, 28 October 2019 - Bitcoin rose 16.5% on 25 October 2019.
Shares of Merit Interactive rose 10% on Monday. The S&P 500 rose 0.6% on Monday.
"""
"""Checked once before the first order, so that calendars, fonts and templates are loaded."""


class Done(subprocess.CompletedProcess[str]):
    """A command that has ended, and the bytes it had at its fullest, imports included."""

    def __init__(self, args: Any, returncode: int, stdout: str, stderr: str, memory: int) -> None:
        super().__init__(args, returncode, stdout, stderr)
        self.memory = memory


def serve() -> None:
    """Load what commands load, then run orders, each in a child, until there are no more."""
    import eventstudy
    from eventstudy.cli.root import COMMANDS
    from eventstudy.reports import render

    if LIVE in sys.argv:
        import ccxt  # noqa: F401
        import yfinance  # noqa: F401

        from tests.verdicts import live_command  # noqa: F401

    for module in COMMANDS.values():
        import_module(module)
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder, "article.txt")
        article.write_text(ARTICLE, encoding="utf-8")
        render(eventstudy.check(article, source="snapshot"))
    # Else every child would copy all of this memory only to look for garbage in it when it ends.
    gc.collect()
    gc.freeze()
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _become(json.loads(line))
        _, status, used = os.wait4(child, 0)
        print(os.waitstatus_to_exitcode(status), used.ru_maxrss * 1024, flush=True)


def _become(order: Mapping[str, Any]) -> None:
    for number, (path, flags) in enumerate(
        [(os.devnull, os.O_RDONLY), (order["stdout"], os.O_WRONLY), (order["stderr"], os.O_WRONLY)]
    ):
        os.dup2(os.open(path, flags), number)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    sys.argv = ["eventstudy", *order["arguments"]]
    if order["cpu_seconds"]:
        resource.setrlimit(resource.RLIMIT_CPU, (order["cpu_seconds"], order["cpu_seconds"]))
    if order["base"] is None:
        from eventstudy.cli import main

        sys.exit(main())
    from tests.verdicts import live_command

    sys.exit(live_command.run(order["base"], order["arguments"]))


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
    streams: Mapping[str, str] | None = None,
) -> Done:
    """Run a command in a child of the warm process; the arguments are those of ``command.run``.

    With ``base`` it is the command of ``tests.verdicts.live_command``, whose requests go there.
    ``streams``: devices that stand for standard output or standard error, and are not caught.
    """
    server = _server() if base is None else _server(LIVE)
    assert server.stdin is not None
    assert server.stdout is not None
    with tempfile.NamedTemporaryFile() as out, tempfile.NamedTemporaryFile() as err:
        order = {"arguments": arguments, "cwd": str(cwd or Path.cwd()), "env": dict(env),
                 "stdout": out.name, "stderr": err.name, "cpu_seconds": cpu_seconds,
                 "base": base, **(streams or {})}  # fmt: skip
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
