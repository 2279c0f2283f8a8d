"""Around every command: streams, signals, and errors as one line with an exit code.

Exit codes: 0 done; 1 internal error; 2 usage or plan file; 3 done, something refused or pending;
4 nothing could be done with the input; 73 cannot write; 74 stored data damaged; 75 try again;
130 interrupted; 143 terminated.
"""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
import time
import traceback
from collections.abc import Sequence
from types import FrameType
from typing import NoReturn

import click

from eventstudy.cli import show, usage
from eventstudy.cli.show import one_line
from eventstudy.errors import EventStudyError, UsageError

INTERRUPTED = 130
TERMINATED = 143
CANNOT_READ = 74
COMPLETION = "_EVENTSTUDY_COMPLETE"
GRACE_SECONDS = 4.0
"""How long a command may clean up after a signal."""
REPEAT_SECONDS = 0.1
NEW_OBJECTS = 20_000
"""Python would search for lost cycles after 700; a command makes few, and ends soon."""


_asked_to_stop: list[int] = []


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
    own = arguments is None  # the process is the command, and ends with it
    if own:
        gc.set_threshold(NEW_OBJECTS, 20, 20)
    _open_streams()
    _listen()
    try:
        code = _run(arguments)
    except StoppedError as stop:
        _leave(stop.exit_code)
    except Exception as error:
        if _asked_to_stop:  # the loader of an extension module has put its own error in place
            _leave(_asked_to_stop[0])
        code = _failed(error)
    with contextlib.suppress(StoppedError):
        _flush()
    _stop_listening()
    if own:
        gc.freeze()  # or the interpreter searches all that was loaded once more before it ends
    return code


def _leave(code: int) -> NoReturn:
    """End at once: all is undone, and an extension module may be half loaded."""
    signal.setitimer(signal.ITIMER_REAL, 0)
    word = "interrupted" if code == INTERRUPTED else "terminated"
    _say(f"error: {word}; what was not finished is undone, start the command again")
    _flush()
    os._exit(code)


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
    """Turn the signals that end a program into one exception, so that everything is undone."""
    codes = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: TERMINATED, signal.SIGHUP: TERMINATED}

    def stop(number: int, _frame: FrameType | None) -> None:
        code = codes[signal.Signals(number)]
        for name in codes:  # one is enough
            signal.signal(name, signal.SIG_IGN)
        _asked_to_stop.append(code)
        give_up = time.monotonic() + GRACE_SECONDS

        def again(*_: object) -> None:
            if time.monotonic() > give_up:
                os._exit(code)
            if not _is_stopping():
                raise StoppedError(code)

        # An exception that is raised inside a callback of a library is lost: raise it again
        # until it gets through, but never into the undoing itself.
        signal.signal(signal.SIGALRM, again)
        signal.setitimer(signal.ITIMER_REAL, REPEAT_SECONDS, REPEAT_SECONDS)
        raise StoppedError(code)

    with contextlib.suppress(ValueError):  # not the main thread: signals are not ours
        for name in codes:
            if signal.getsignal(name) is not signal.SIG_IGN:  # nohup stays in force
                signal.signal(name, stop)
        sys.unraisablehook = _report_lost


def _is_stopping() -> bool:
    """Whether the code that was interrupted already runs because the program is being ended."""
    error = sys.exc_info()[1]
    while error is not None:
        if isinstance(error, StoppedError):
            return True
        error = error.__context__
    return False


def _report_lost(lost: sys.UnraisableHookArgs) -> None:
    if lost.exc_type is not StoppedError:
        sys.__unraisablehook__(lost)


def _stop_listening() -> None:
    """Let a signal that comes this late end the process without a word."""
    with contextlib.suppress(ValueError):
        signal.setitimer(signal.ITIMER_REAL, 0)
        sys.unraisablehook = sys.__unraisablehook__
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
