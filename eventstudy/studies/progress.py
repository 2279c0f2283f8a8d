"""Progress of long work: a bar, or a function of the user's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from eventstudy.errors import UsageError
from eventstudy.progress import Tell, bar

Progress = Tell


def ignore(done: int, total: int, label: str) -> None:
    """Tell nobody."""


@contextmanager
def watched(progress: Progress | bool | None) -> Iterator[Progress]:
    """Give the function to tell of progress.

    Parameters
    ----------
    progress : callable, bool or None
        A function of the user's own; True for a bar (on standard error, or below the cell of a
        notebook) that goes away when the work is done; None or False for silence.

    Raises
    ------
    UsageError
        Anything else.
    """
    if progress is None or progress is False:
        yield ignore
    elif progress is True:
        with bar() as tell:
            yield tell
    elif callable(progress):
        yield progress
    else:
        raise UsageError(
            "progress is True, False or a function",
            where="progress",
            value=repr(progress),
            todo="for example progress=True",
        )
