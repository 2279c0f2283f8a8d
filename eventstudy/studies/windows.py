"""Estimation and event windows: how they are written, and which pairs are allowed.

Windows are pairs of relative days, both ends inclusive; day 0 is the event's bar.
"""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral
from typing import Any

from eventstudy.errors import UsageError

Window = tuple[int, int]

FARTHEST_DAY = 5_000
"""About twenty years of trading days; anything farther is taken for a slip of the keyboard."""


def parse_window(value: Any, name: str = "window") -> Window:
    """Turn ``(a, b)``, ``[a, b]`` or ``"a:b"`` into a window.

    Raises
    ------
    UsageError
        When it is no pair of whole numbers, ends before it starts, or reaches beyond
        ``FARTHEST_DAY``.
    """
    pair: Any = value
    if isinstance(value, str):
        pair = value.strip().strip("[]()").replace(",", ":").split(":")
        try:
            pair = [int(part) for part in pair]
        except ValueError:
            pair = value
    try:
        first, last = pair
    except (TypeError, ValueError):
        raise UsageError(
            "a window is a pair of relative days",
            where=name,
            value=repr(value),
            todo="write for example (-1, 1)",
        ) from None
    for day in (first, last):
        if isinstance(day, bool) or not isinstance(day, Integral):
            raise UsageError(
                "a relative day is a whole number", where=name, value=repr(value), todo="round it"
            )
    window = int(first), int(last)
    if window[1] < window[0]:
        raise UsageError(
            "the window ends before it starts", where=name, value=window, todo="swap its ends"
        )
    if max(abs(window[0]), abs(window[1])) > FARTHEST_DAY:
        raise UsageError(
            f"a window reaches at most {FARTHEST_DAY} days from the event",
            where=name,
            value=window,
            todo="shorten it",
        )
    return window


def parse_windows(value: Any, name: str = "windows") -> list[Window]:
    """Turn one window or several into a list of windows."""
    if isinstance(value, str):
        return [parse_window(value, name)]
    items = list(value) if isinstance(value, Iterable) else [value]
    if len(items) == 2 and not any(isinstance(item, str | Iterable) for item in items):
        return [parse_window(items, name)]
    if not items:
        raise UsageError("no window given", where=name, value=value, todo="give at least one")
    return [parse_window(item, name) for item in items]


def check_design(estimation: Window, window: Window) -> None:
    """Refuse an estimation window that touches the event window or lies behind it."""
    if estimation[1] >= window[0]:
        raise UsageError(
            "the estimation window must end before the event window starts",
            where="estimation",
            value=f"{estimation} against event window {window}",
            todo=f"end it at {window[0] - 1} or earlier (a gap of some days is advisable)",
        )


def check_inside(window: Window, outer: Window) -> None:
    """Refuse a tested window that is not part of the configured event window."""
    if window[0] < outer[0] or window[1] > outer[1]:
        raise UsageError(
            "the window is not inside the event window",
            where="window",
            value=f"{window} against {outer}",
            todo=f"choose a part of {outer}, or fit with a wider event window",
        )


def length(window: Window) -> int:
    """Days in the window, both ends counted."""
    return window[1] - window[0] + 1


def text(window: Window) -> str:
    """Write the window as readers do: ``[-1, 1]``."""
    return f"[{window[0]}, {window[1]}]"
