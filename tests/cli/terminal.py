"""A terminal for a command to write to, and what it shows in the end."""

from __future__ import annotations

import contextlib
import fcntl
import os
import pty
import struct
import subprocess
import termios
import threading
from pathlib import Path

from tests.cli import warm
from tests.cli.command import environment, run


def shown(
    *arguments: str | Path,
    streams: tuple[str, ...] = ("stdout",),
    cwd: Path | None = None,
    width: int = 100,
    cold: bool = False,
    **variables: str,
) -> str:
    """Run ``eventstudy`` with ``streams`` on a terminal of ``width`` columns; it must succeed.

    What goes to the other stream is thrown away. ``cold`` as in ``command.run``.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    data = bytearray()

    def read() -> None:
        with contextlib.suppress(OSError):  # the terminal is gone when the command has ended
            while piece := os.read(ours, 65_536):
                data.extend(piece)

    reader = threading.Thread(target=read)
    reader.start()
    done: subprocess.CompletedProcess[str]
    try:
        env = environment(**{"TERM": "xterm-256color", **variables})
        words = [str(argument) for argument in arguments]
        if cold:
            done = run(*words, cwd=cwd, env=env, **dict.fromkeys(streams, theirs))
        else:
            terminal = dict.fromkeys(streams, os.ttyname(theirs))
            done = warm.run(words, cwd, env, 60, streams=terminal)
    finally:
        os.close(theirs)
        reader.join()
        os.close(ours)
    assert done.returncode == 0, bytes(data)
    return data.decode("utf-8").replace("\r\n", "\n")
