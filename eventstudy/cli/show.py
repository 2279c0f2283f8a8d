"""What the terminal shows: tables that fit it, notes, progress; text of documents made harmless."""

from __future__ import annotations

import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import click

from eventstudy.cli import usage
from eventstudy.errors import WriteError

if TYPE_CHECKING:
    from rich.console import Console

    from eventstudy.progress import Tell

WIDTH = 80
NARROWEST = 12
"""Columns below which no column of a table is cut."""
COLOURS = {
    "supported": "green",
    "partly_supported": "yellow",
    "contradicted": "red",
    "undecided": "cyan",
    "not_testable": "bright_black",
}
# Control characters (C0, C1), line and paragraph separators, and marks that turn the direction
# of writing could move the cursor, hide text or forge a line.
_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")


def harmless(text: str) -> str:
    """Text with control characters spelt out."""
    return _UNSAFE.sub(lambda match: match[0].encode("unicode_escape").decode(), _readable(text))


def one_line(text: str) -> str:
    """Any text as one harmless line."""
    return harmless(" ".join(text.split()))


def _readable(text: str) -> str:
    """Text with the bytes that Python could not read in a name as UTF-8, or else spelt out."""
    try:
        data = text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # half a character that no name can hold
        data = text.encode("utf-8", "backslashreplace")
    return data.decode("utf-8", "backslashreplace")


def echo(text: str = "") -> None:
    """Print a line of results on standard output."""
    raw(_readable(text) + "\n")


def raw(text: str) -> None:
    """Print text that ends with its own newline (a JSON object).

    A reader that has gone away stops the printing, not the work.

    Raises
    ------
    WriteError
        When standard output cannot be written, for example on a full disk.
    """
    try:
        click.echo(text, nl=False, color=_coloured())
    except BrokenPipeError:
        drop(sys.stdout.fileno())
    except OSError as error:
        drop(sys.stdout.fileno())
        raise WriteError(
            "cannot write", where="standard output", value=error.strerror, todo="free space"
        ) from error


def drop(descriptor: int) -> None:
    """Send what is still written to a stream nowhere."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, descriptor)
    os.close(nowhere)


def note(text: str) -> None:
    """Print a line for the reader on standard error, unless --quiet."""
    if not usage.quiet():
        warn(text)


def warn(text: str) -> None:
    """Print a line on standard error that --quiet does not hide."""
    with suppress(OSError):
        click.echo(one_line(text), err=True)


def verdict_word(word: str) -> str:
    """The word, in its colour where colours are shown."""
    return click.style(word, fg=COLOURS[word]) if word in COLOURS else word


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Lines of a table that fits the terminal; the last column is cut where it does not fit.

    Where that is not enough the widest of the others is cut in its middle: names differ at
    their ends.
    """
    cells = [[_kept_blanks(cell) for cell in row] for row in rows]
    widths = [max(map(display_width, column)) for column in zip(header, *cells, strict=True)]
    room = terminal_width() - 2 * (len(widths) - 1)
    widths[-1] = min(widths[-1], max(room - sum(widths[:-1]), NARROWEST))
    while sum(widths) > room and max(widths[:-1]) > NARROWEST:
        widest = widths.index(max(widths[:-1]))
        widths[widest] -= min(sum(widths) - room, widths[widest] - NARROWEST)
    for row in (list(header), *cells):
        last = shorten(row[-1], widths[-1])
        first = [
            _pad(shorten_middle(cell, width), width)
            for cell, width in zip(row[:-1], widths[:-1], strict=True)
        ]
        yield "  ".join([*first, last]).rstrip()


def _kept_blanks(text: str) -> str:
    """One harmless line that keeps the blanks by which a cell is set in."""
    return " " * (len(text) - len(text.lstrip(" "))) + one_line(text)


def shorten_middle(text: str, width: int) -> str:
    """Cut ``text`` to ``width`` columns in its middle, so that both ends stay."""
    if display_width(text) <= width:
        return text
    head = (width - 3) // 2
    tail = ""
    for character in reversed(text):
        if display_width(character + tail) > width - 3 - head:
            break
        tail = character + tail
    return shorten(text, head + 3) + tail


def shorten(text: str, width: int) -> str:
    """Cut ``text`` to ``width`` columns, with dots where something is missing."""
    if display_width(text) <= width:
        return text
    kept, used = "", 0
    for character in text:
        used += display_width(character)
        if used > width - 3:
            break
        kept += character
    return kept.rstrip() + "..."


def display_width(text: str) -> int:
    """Columns that ``text`` takes: two for East Asian wide characters, none for accents."""
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in text
    )


def _pad(text: str, width: int) -> str:
    padded = text + " " * (width - display_width(text))
    return padded.replace(text, verdict_word(text), 1) if text in COLOURS else padded


def terminal_width() -> int:
    """Columns of the terminal; 80 where the output is none."""
    if sys.stdout is None or not sys.stdout.isatty():
        return WIDTH
    return max(40, shutil.get_terminal_size((WIDTH, 24)).columns)


def _coloured() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def on_terminal() -> bool:
    """Whether standard error is a terminal on which work may show its progress."""
    stream = sys.stderr
    if usage.quiet() or stream is None or not stream.isatty():
        return False
    return os.environ.get("TERM") != "dumb"


def error_console() -> Console:
    """The terminal behind standard error, without colours under NO_COLOR."""
    from rich.console import Console

    return Console(stderr=True, no_color=bool(os.environ.get("NO_COLOR")))


@contextmanager
def progress(text: str) -> Iterator[None]:
    """Show how far work is: on standard error, when it is a terminal, unless --quiet.

    Each step that the work names gets a bar of its own, from 0 to 100%.
    """
    if not on_terminal():
        yield
        return
    from eventstudy.progress import bar as shown_bar
    from eventstudy.progress import heard_by

    with shown_bar(error_console(), text) as tell:

        def listen(step: str, done: int, total: int) -> None:
            tell(done, total, step)

        with heard_by(listen):
            yield


@contextmanager
def bar() -> Iterator[Tell | None]:
    """Give a function that moves a bar, under the conditions of ``progress``; else None."""
    if not on_terminal():
        yield None
        return
    from eventstudy.progress import bar as shown_bar

    with shown_bar(error_console()) as tell:
        yield tell
