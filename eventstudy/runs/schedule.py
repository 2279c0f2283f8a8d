"""Text for the two schedulers of a Unix machine; it is printed, never installed."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

from eventstudy.errors import UsageError

_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def command(plan: Path) -> list[str]:
    """The command that a scheduler starts: absolute paths, no search path, no shell."""
    return [sys.executable, "-m", "eventstudy", "batch", "run", _checked(plan)]


def parse_time(text: str) -> tuple[int, int]:
    """Read ``HH:MM``.

    Raises
    ------
    ValueError
        When it is no time of day.
    """
    match = _TIME.fullmatch(text)
    if not match:
        raise ValueError("not a time of day; write HH:MM, for example 06:30")
    return int(match[1]), int(match[2])


def systemd(plan: Path, at: tuple[int, int]) -> str:
    """Give a service and a timer, with the commands that install them, as comments.

    ``Persistent=true`` makes up at boot for a time missed while the machine was off. Exit codes
    3 (something pending) and 75 (a run at work, network) are no failure of the unit.
    """
    name = _unit_name(plan)
    line = " ".join(_systemd_word(word) for word in command(plan))
    return f"""\
# Save the two parts under these names, then:
#   systemctl --user daemon-reload && systemctl --user enable --now {name}.timer

# ~/.config/systemd/user/{name}.service
[Unit]
Description=eventstudy batch run of {_plain(plan.stem)}

[Service]
Type=oneshot
ExecStart={line}
SuccessExitStatus=3 75

# ~/.config/systemd/user/{name}.timer
[Unit]
Description=Daily eventstudy batch run of {_plain(plan.stem)}

[Timer]
OnCalendar=*-*-* {at[0]:02d}:{at[1]:02d}:00
Persistent=true

[Install]
WantedBy=timers.target
"""


def cron(plan: Path, at: tuple[int, int]) -> str:
    """Give a crontab line; ``flock`` keeps a slow run from being started twice."""
    words = ["flock", "--nonblock", "--conflict-exit-code", "75", _checked(plan), *command(plan)]
    # In a crontab an unescaped percent sign ends the command, quoted or not.
    line = shlex.join(words).replace("%", r"\%")
    return f"{at[1]} {at[0]} * * * {line}\n"


def _checked(plan: Path) -> str:
    path = str(plan.resolve())
    if not path.isprintable():
        raise UsageError(
            "a scheduler cannot take a path with control characters",
            where="PLAN",
            value=repr(path),
            todo="rename the file",
        )
    return path


def _systemd_word(word: str) -> str:
    """Quote one word of ExecStart: C escapes in double quotes; % and $ doubled."""
    word = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%").replace("$", "$$")
    return word if re.fullmatch(r"[A-Za-z0-9_./+=:@-]+", word) else f'"{word}"'


def _unit_name(plan: Path) -> str:
    return "eventstudy-" + (re.sub(r"[^a-z0-9]+", "-", plan.stem.lower()).strip("-") or "plan")


def _plain(text: str) -> str:
    return "".join(c if c.isprintable() else "?" for c in text).replace("%", "%%")
