"""Progress of long work: who does it names the steps, who wants to know listens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, TypeVar

T = TypeVar("T")

Listener = Callable[[str, int, int], None]
"""Called with the words of the step, and how many of how many things are done."""

Tell = Callable[[int, int, str], object]
"""Called with how many of how many things are done, and what is being done."""

_listener: ContextVar[Listener | None] = ContextVar("_listener", default=None)


@contextmanager
def heard_by(listener: Listener) -> Iterator[None]:
    """Tell ``listener`` about the steps of the work inside."""
    before = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(before)


def each(things: Collection[T], step: str) -> Iterator[T]:
    """Go through ``things`` and tell whoever listens how far one is.

    Parameters
    ----------
    things : collection
        Of known size.
    step : str
        What is done to each, as in "Finding claims".

    Yields
    ------
    object
        The things, in their order.
    """
    listener = _listener.get()
    total = len(things)
    for done, thing in enumerate(things):
        if listener is not None:
            listener(step, done, total)
        yield thing
    if listener is not None and total:
        listener(step, total, total)


@contextmanager
def bar(console: Any = None, text: str = "") -> Iterator[Tell]:
    """Show a bar with the share done; on standard error, or on a console of ``rich``."""
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
    chosen = Console(stderr=True) if console is None else console
    with Progress(*columns, console=chosen, transient=True) as shown:
        task = shown.add_task(text, total=None)

        def tell(done: int, total: int, label: str) -> None:
            shown.update(task, completed=done, total=total, description=label)

        yield tell
