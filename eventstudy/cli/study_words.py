"""The library's messages in the words of the command line: options instead of arguments.

The library tells a Python user what to pass; whoever runs ``eventstudy study`` has options and
files. A message without such a word passes unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from eventstudy.errors import EventStudyError

_Error = TypeVar("_Error", bound=EventStudyError)

WORDS: tuple[tuple[str, str], ...] = (
    (
        r"use kind='simple' with allow_nonpositive=True",
        "use --returns simple with --allow-nonpositive",
    ),
    (r"pass allow_nonpositive=True", "give --allow-nonpositive"),
    (r"pass min_estimation=(\d+)", r"give --min-estimation \1"),
    (r"\bmin_estimation=(\d+)", r"--min-estimation \1"),
    (r"(?<!-)\bmin_estimation\b", "--min-estimation"),
    (
        r"pass EventStudy\(\.\.\., factors=DataFrame\) with",
        "give --factors FILE with",
    ),
    (
        r"pass market= a Series of benchmark returns \(or choose model='(\w+)'\)",
        r"give --market FILE or --market COLUMN (or choose --model \1)",
    ),
    (r"use EventStudy\(model='(\w+)'\)", r"use --model \1"),
    (r"\bmodel='(\w+)'", r"--model \1"),
    (r"use tests_by_event, one\(event\) or portfolio\(\)", "give it a table of one event"),
    (r"\bresult\.portfolio\(\)", "the portfolio of the events"),
    (r"\(see result\.overlaps\)", "(see overlaps in --json, or overlaps.csv)"),
    (
        r"are looked at only by result\.diagnostics",
        "are looked at only for --json and --out (diagnostics)",
    ),
    (r"compare estimator='huber'", "compare a robust fit, in Python: estimator='huber'"),
    (r", or adjusted=True", ""),
    (r"set days without a trade to NaN", "leave the cells of days without a trade empty"),
    (r"set it to NaN", "leave the cell empty"),
)
"""Patterns of the library's messages, and what the command line says."""

OPTIONS = {
    "alpha": "--alpha",
    "estimation": "--estimation",
    "factors": "--factors",
    "market": "--market",
    "model": "--model",
    "tests": "--test",
    "window": "--window",
}
"""Arguments that are named as the place of an error."""


def reworded(text: str) -> str:
    """Say a message of the library in the words of the command line."""
    for pattern, words in WORDS:
        text = re.sub(pattern, words, text)
    return text


def reworded_all(texts: Iterable[str]) -> list[str]:
    """Say several messages so."""
    return [reworded(text) for text in texts]


def reworded_error(error: _Error) -> _Error:
    """Make the same error in the words of the command line."""
    where = error.where
    return type(error)(
        reworded(error.what),
        where=None if where is None else OPTIONS.get(where, reworded(where)),
        value=error.value,
        todo=None if error.todo is None else reworded(error.todo),
    )
