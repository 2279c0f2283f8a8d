"""Children to be killed or to fail at an exact point: at the n-th file operation they make."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

PRELUDE = """
import os, signal, sys
COUNT = 0
def at(number, action):
    names = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.scandir",
             "fcntl.flock"}
    state = {"n": 0, "on": False}
    def hook(name, arguments):
        if not state["on"] or name not in names:
            return
        if name == "open" and (isinstance(arguments[0], int) or "__pycache__" in arguments[0]):
            return  # a descriptor given to a file object opens nothing
        state["n"] += 1
        if state["n"] == number:
            if action == "kill":
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(28, "No space left on device (injected)")
    sys.addaudithook(hook)
    return state
"""


def run_child(
    script: str, *arguments: object, cwd: Path, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run ``script`` after :data:`PRELUDE`; ``sys.argv[1:]`` are ``arguments``."""
    return subprocess.run(
        [sys.executable, "-c", PRELUDE + textwrap.dedent(script), *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        text=True,
        timeout=timeout,
        check=False,
    )
