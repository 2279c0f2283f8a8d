"""Text laid out within a number of columns: nothing is cut, what is too long is wrapped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

WIDTH = 80
GAP = "  "
NARROWEST = 6
"""Columns of text that a column of a table keeps, however many there are."""


def cells_wide(text: str) -> int:
    """How many columns of a terminal a text takes: two for a wide character, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(map(_cell, text))


def _cell(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int, indent: str = "") -> list[str]:
    """Break a line at blanks, and a word that is too long where the line ends.

    Parameters
    ----------
    width : int
        Columns of every line, the indentation included.
    indent : str
        Stands before every line but the first.
    """
    lines: list[str] = []
    line = ""
    used = 0

    def turn() -> None:
        nonlocal line, used
        lines.append(line.rstrip())
        line, used = indent, len(indent)

    for word in text.split(" "):
        blank = " " if used > (len(indent) if lines else 0) else ""
        wide = cells_wide(word)
        if used + len(blank) + wide > width and blank:
            turn()
            blank = ""
        line, used = line + blank, used + len(blank)
        if used + wide <= width:
            line, used = line + word, used + wide
            continue
        for character in word:
            if used + _cell(character) > width:
                turn()
            line, used = line + character, used + _cell(character)
    lines.append(line.rstrip())
    return lines


def _shares(natural: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """Widths of columns within ``room``: the widest give way first, none below its floor."""
    widths = list(natural)
    while sum(widths) > room:
        givers = [i for i, width in enumerate(widths) if width > floors[i]]
        if not givers:
            break
        widths[max(givers, key=lambda i: widths[i])] -= 1
    return widths


def table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], width: int = WIDTH
) -> list[list[str]]:
    """Write an aligned table within ``width`` columns; cells that are too long are wrapped.

    Returns
    -------
    list of list of str
        The lines of the heading, then those of every row.
    """
    body = [list(row) for row in rows]
    natural = [max(map(cells_wide, column)) for column in zip(columns, *body, strict=True)]
    room = width - len(GAP) * (len(columns) - 1)
    floors = [
        min(wide, max(NARROWEST, cells_wide(name)))
        for wide, name in zip(natural, columns, strict=True)
    ]
    widths = _shares(natural, floors, room)
    if sum(widths) > room:
        widths = _shares(widths, [1] * len(widths), room)
    written: list[list[str]] = []
    for row in (columns, *body):
        lines: list[str] = []
        cells = [wrap(cell, wide) for cell, wide in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells))):
            pieces = [cell[number] if number < len(cell) else "" for cell in cells]
            padded = [
                piece + " " * (wide - cells_wide(piece))
                for piece, wide in zip(pieces, widths, strict=True)
            ]
            lines.append(GAP.join(padded).rstrip())
        written.append(lines)
    return written


def entry(head: str, details: str, width: int = WIDTH) -> list[str]:
    """One thing told on a line, and what is to be said of it below, further in."""
    inside = " " * 4
    below = wrap(details, width - len(inside)) if details else []
    return [*wrap(head, width, inside), *(inside + line for line in below)]
