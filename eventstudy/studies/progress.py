"""Progress of long work: a bar, or a function of the user's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from eventstudy.errors import UsageError

Progress = Callable[[int, int, str], object]
"""Called with (steps done, steps in all, what is being done)."""


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


@contextmanager
def bar(console: Any = None) -> Iterator[Progress]:
    """Show a bar with the share done and the time left; by default on standard error."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.percentage:>3.0f}%"),
        TimeRemainingColumn(),
    )
    chosen = Console(stderr=True) if console is None else console
    with Progress(*columns, console=chosen, transient=True) as shown:
        task = shown.add_task("", total=None)

        def tell(done: int, total: int, label: str) -> None:
            shown.update(task, completed=done, total=total, description=label)

        yield tell
