"""The installed command, run as a user runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

COMMAND = Path(sys.executable).parent / "eventstudy"


def environment(**more: str) -> dict[str, str]:
    """The test's own environment without what changes how programs print."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHON"))}
    for name in ("NO_COLOR", "SOURCE_DATE_EPOCH", "COLUMNS", "EVENTSTUDY_CACHE"):
        kept.pop(name, None)
    return {**kept, **more}


def run(
    *arguments: str | Path,
    cwd: Path | None = None,
    env: Mapping[str, str] | None = None,
    timeout: float = 120,
    **options: Any,
) -> subprocess.CompletedProcess[str]:
    """Run ``eventstudy`` with ``arguments`` and catch what it prints."""
    words: Sequence[str] = [str(COMMAND), *map(str, arguments)]
    options.setdefault("stdout", subprocess.PIPE)
    options.setdefault("stderr", subprocess.PIPE)
    options.setdefault("stdin", subprocess.DEVNULL)
    return subprocess.run(
        words,
        cwd=cwd,
        env=dict(environment() if env is None else env),
        text=True,
        encoding="utf-8",
        timeout=timeout,
        check=False,
        **options,
    )


def error_line(done: subprocess.CompletedProcess[str], code: int) -> str:
    """Check the form of a failure: one line, no traceback, the exit code; return the line."""
    assert done.returncode == code, (done.returncode, done.stdout, done.stderr)
    lines = done.stderr.strip().splitlines()
    errors = [line for line in lines if line.startswith("error: ")]
    assert len(errors) == 1, done.stderr
    assert lines[-1] == errors[0], done.stderr
    assert "Traceback" not in done.stderr
    return errors[0]
