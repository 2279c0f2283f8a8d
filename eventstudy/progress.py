"""Progress of long work: who does it names the steps, who wants to know listens."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypeVar

T = TypeVar("T")

Listener = Callable[[str, int, int], None]
"""Called with the words of the step, and how many of how many things are done."""

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
