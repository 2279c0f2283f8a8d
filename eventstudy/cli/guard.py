"""Around every command: streams, signals, and errors as one line with an exit code.

Exit codes: 0 done; 1 internal error; 2 usage or plan file; 3 done, something refused or pending;
4 nothing could be done with the input; 73 cannot write; 74 stored data damaged; 75 try again;
130 interrupted; 143 terminated.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import traceback
from collections.abc import Sequence
from types import FrameType

import click

from eventstudy.cli import show, usage
from eventstudy.cli.show import one_line
from eventstudy.errors import EventStudyError, UsageError

INTERRUPTED = 130
TERMINATED = 143
CANNOT_READ = 74
COMPLETION = "_EVENTSTUDY_COMPLETE"
GRACE_SECONDS = 3.0
"""How long a command may clean up after a signal."""


class StoppedError(BaseException):
    """A signal asked the program to end; passes every ``except Exception``."""

    def __init__(self, exit_code: int) -> None:
        self.exit_code = exit_code
        super().__init__()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return the exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Default: those of the process.
    """
    usage.forget()
    _open_streams()
    _listen()
    try:
        code = _run(arguments)
    except StoppedError as stop:
        code = stop.exit_code
        word = "interrupted" if code == INTERRUPTED else "terminated"
        _say(f"error: {word}; what was not finished is undone, start the command again")
    except Exception as error:
        code = _failed(error)
    with contextlib.suppress(StoppedError):
        _flush()
    _stop_listening()
    return code


def _run(arguments: Sequence[str] | None) -> int:
    from eventstudy.cli.root import root

    try:
        code = root.main(args=arguments, prog_name="eventstudy", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as help_wanted:
        _say(help_wanted.format_message())
        return UsageError.exit_code
    except click.Abort:
        raise StoppedError(INTERRUPTED) from None
    except SystemExit as leaving:
        # So click leaves when the reader of a help text has gone, and after shell completion.
        return 0 if COMPLETION not in os.environ else int(leaving.code or 0)
    except click.ClickException as error:
        raise usage.translate(error) from error
    return code if isinstance(code, int) else 0


def _failed(error: Exception) -> int:
    if usage.debugging():
        _say(traceback.format_exc().rstrip())
    if isinstance(error, EventStudyError):
        _say(f"error: {one_line(str(error))}")
        return error.exit_code
    if isinstance(error, OSError):
        place = f" ({error.filename})" if error.filename else ""
        _say(f"error: {one_line(f'input/output error{place}: {error.strerror or error}')}")
        return CANNOT_READ
    if isinstance(error, MemoryError):
        _say("error: out of memory; give fewer or smaller documents, or more memory")
        return 1
    what = f"internal error ({type(error).__name__}): {error}"
    _say(f"error: {one_line(what)}; run again with --debug and report what it prints")
    return 1


def _open_streams() -> None:
    """Give every stream a descriptor, and UTF-8 whatever the locale says."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:  # closed: else the next file opened would become our output
            os.open(os.devnull, os.O_RDWR)
    for stream in (sys.stdout, sys.stderr):
        if stream is not None and hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _listen() -> None:
    codes = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED, signal.SIGHUP: TERMINATED}

    def stop(number: int, _frame: FrameType | None) -> None:
        code = codes[signal.Signals(number)]
        for name in codes:  # one is enough; cleaning up is not to be interrupted
            signal.signal(name, signal.SIG_IGN)
        # Where the exception is lost (in a callback of a library), the alarm ends the process.
        signal.signal(signal.SIGALRM, lambda *_: os._exit(code))
        signal.setitimer(signal.ITIMER_REAL, GRACE_SECONDS)
        raise StoppedError(code)

    with contextlib.suppress(ValueError):  # not the main thread: signals are not ours
        for name in codes:
            if signal.getsignal(name) is not signal.SIG_IGN:  # nohup stays in force
                signal.signal(name, stop)


def _stop_listening() -> None:
    """Let a signal that comes this late end the process without a word."""
    with contextlib.suppress(ValueError):
        signal.setitimer(signal.ITIMER_REAL, 0)
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            if signal.getsignal(name) is not signal.SIG_IGN:
                signal.signal(name, signal.SIG_DFL)


def _flush() -> None:
    """Keep the interpreter from complaining at its end about output that has nowhere to go."""
    for stream in (sys.stdout, sys.stderr):
        if stream is not None:
            try:
                stream.flush()
            except OSError:
                show.drop(stream.fileno())


def _say(text: str) -> None:
    if sys.stderr is not None:
        with contextlib.suppress(OSError):
            print(text, file=sys.stderr, flush=True)  # noqa: T201
