"""The installed command, run as a user runs it."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tests.cli import warm

PROXIES = ("http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")
READ_LATE = {"NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS", "TERM", "EVENTSTUDY_CACHE", *PROXIES}
"""Variables that a command reads while it runs: a warm process need not have had them."""
COMMAND = Path(sys.executable).parent / "eventstudy"


def environment(**more: str) -> dict[str, str]:
    """The test's own environment without what changes how programs print."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    for name in READ_LATE - set(PROXIES) - {"TERM"}:
        kept.pop(name, None)
    return {**kept, **more}


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
    cpu_seconds: int | None = None,
    cold: bool = False,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run ``eventstudy`` with ``arguments`` and catch what it prints.

    It is run in a child of a process with its imports done (see ``warm``), or, where ``cold`` is
    true, where streams are given, or where the environment changes what an interpreter reads at
    its start, in a new one.
    """
    words: Sequence[str] = [str(argument) for argument in arguments]
    env = environment() if env is None else env
    if not (cold or options or differs(env)):
        return warm.run(words, cwd, env, timeout, cpu_seconds)
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        [str(COMMAND), *words],
        cwd=cwd,
        env=dict(env),
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
        **options,
    )


def run_line(line: str, cwd: Path, env: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, in bash; ``eventstudy`` with plain words as ``run`` does."""
    plain = line.replace("\\\n", " ")
    words = shlex.split(plain)
    if words[0] == "eventstudy" and not set(plain) & set("|&;<>()$`*?#~!{}\n\\"):
        return run(*words[1:], cwd=cwd, env=env)
    path = f"{COMMAND.parent}:{env['PATH']}"
    return subprocess.run(
        ["bash", "-c", line], cwd=cwd, env={**env, "PATH": path},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


def differs(env: Mapping[str, str]) -> bool:
    """Whether a variable outside those that a command reads while it runs has another value."""
    usual = environment()
    changed = {name for name in {*env, *usual} if env.get(name) != usual.get(name)}
    return not changed <= READ_LATE


def error_line(done: subprocess.CompletedProcess[str], code: int) -> str:
    """Check the form of a failure: one line, no traceback, the exit code; return the line."""
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    lines = done.stderr.strip().splitlines()
    errors = [line for line in lines if line.startswith("error: ")]
    assert len(errors) == 1, done.stderr
    assert lines[-1] == errors[0], done.stderr
    assert "Traceback" not in done.stderr
    return errors[0]
