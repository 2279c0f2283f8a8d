"""How every result shows itself: one definition of text, HTML, Markdown and LaTeX.

Numbers are shown to a few significant digits; the data itself (``to_pandas``) keeps all.
Text of documents and tables is escaped in every format.
"""

from __future__ import annotations

import html
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 4
ROWS_SHOWN = 60
REMARKS_SHOWN = 10
LONG_TEXT = 40
"""Characters from which on a column of text is set as a paragraph in LaTeX."""

_NUMBER = re.compile(r"([-+]?[\d.]+)(?:e([-+]?)0*(\d+))?|(-?)inf")
_PAIR = re.compile(r"\[-?\d+, -?\d+\]")

_MARKDOWN = re.compile(r"([\\`*_\[\]()<>#!|~])")
_LATEX = {
    "\\": r"\textbackslash{}",
    "&": r"\&",
    "%": r"\%",
    "$": r"\$",
    "#": r"\#",
    "_": r"\_",
    "{": r"\{",
    "}": r"\}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    # at the start of a row these would belong to the \\ before it
    "[": "{[}",
    "]": "{]}",
    "*": "{*}",
}


def escape_markdown(text: str) -> str:
    """Make text harmless inside a Markdown table cell."""
    return _MARKDOWN.sub(r"\\\1", text).replace("\r", " ").replace("\n", " ")


def escape_latex(text: str) -> str:
    """Make text harmless inside a LaTeX table cell."""
    return "".join(_LATEX.get(letter, letter) for letter in text).replace("\n", " ")


def latex_number(text: str) -> str:
    """Set a number as LaTeX does: minus signs and powers of ten in math mode."""
    found = _NUMBER.fullmatch(text)
    if found is None:
        return escape_latex(text)
    mantissa, sign, exponent, minus = found.groups()
    if mantissa is None:
        return rf"${minus}\infty$"
    if exponent is not None:
        return rf"${mantissa} \times 10^{{{sign.strip('+')}{exponent}}}$"
    return f"${mantissa}$" if mantissa.startswith("-") else mantissa


def _latex_text(text: str) -> str:
    """Set text, a pair of relative days in math mode."""
    return f"${text}$" if _PAIR.fullmatch(text) else escape_latex(text)


def _numeric(body: list[list[str]], column: int) -> bool:
    """Whether a column holds numbers and blanks alone."""
    cells = [row[column] for row in body]
    return any(cells) and all(not cell or _NUMBER.fullmatch(cell) for cell in cells)


def show(value: Any, digits: int = DIGITS) -> str:
    """Write one cell: significant digits for numbers, nothing for what is missing."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Integral):
        return str(int(value))
    if isinstance(value, Real):
        number = float(value)
        if math.isnan(number):
            return ""
        if math.isinf(number):
            return "inf" if number > 0 else "-inf"
        return f"{number:.{digits}g}"
    if hasattr(value, "isoformat"):
        if value != value:  # NaT
            return ""
        text = str(value.isoformat())
        return text.removesuffix("T00:00:00").removesuffix(" 00:00:00")
    return str(value)


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: ``1 event``, ``3 events``."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def named(value: Any) -> str:
    """Write an identifier of the user's own, with quotes where it is text."""
    plain = value.item() if hasattr(value, "item") else value
    return repr(plain)


class Display:
    """Mixin: text, HTML, Markdown and LaTeX out of one table and one title line.

    A subclass gives ``to_pandas()`` and may give ``title()``, ``display_table()`` (a shorter
    table for the eye) and ``remarks()`` (what to keep in mind, shown below it).
    """

    def to_pandas(self) -> pd.DataFrame:
        """Give the result as a table with full precision."""
        raise NotImplementedError

    def title(self) -> str:
        """Say in one line what this is."""
        return type(self).__name__

    def display_table(self) -> pd.DataFrame:
        """Give the table that is shown; by default the whole one."""
        return self.to_pandas()

    def remarks(self) -> Sequence[str]:
        """Say what to keep in mind; the first ones are shown below the table."""
        return ()

    def _remarks_shown(self) -> list[str]:
        """Cut the remarks to a bounded number, and count the others."""
        every = list(self.remarks())
        more = len(every) - REMARKS_SHOWN
        return every[:REMARKS_SHOWN] + ([f"... {counted(more, 'more note')}"] if more > 0 else [])

    def _cells(self, digits: int, rows: int | None) -> tuple[list[str], list[list[str]], int]:
        table = self.display_table()
        left_out = 0 if rows is None else max(0, len(table) - rows)
        if left_out:
            table = table.iloc[:rows]
        columns = [str(c) for c in table.columns]
        body = [[show(v, digits) for v in row] for row in table.itertuples(index=False, name=None)]
        return columns, body, left_out

    def to_string(self, digits: int = DIGITS, rows: int | None = ROWS_SHOWN) -> str:
        """Write an aligned text table under the title line."""
        columns, body, left_out = self._cells(digits, rows)
        widths = [max(map(len, column)) for column in zip(columns, *body, strict=True)]
        numeric = [_numeric(body, i) for i in range(len(columns))]

        def line(cells: list[str]) -> str:
            parts = [
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(cells, widths, numeric, strict=True)
            ]
            return "  ".join(parts).rstrip()

        lines = [self.title(), line(columns), *map(line, body)]
        if left_out:
            lines.append(f"... {left_out} more rows")
        lines += [f"note: {' '.join(text.split())}" for text in self._remarks_shown()]
        return "\n".join(lines)

    def to_markdown(self, digits: int = DIGITS) -> str:
        """Write a Markdown table, and below it a list of the remarks, with a final newline."""
        columns, body, _ = self._cells(digits, None)
        rows = [columns, ["---"] * len(columns), *body]
        lines = []
        for number, row in enumerate(rows):
            cells = row if number == 1 else [escape_markdown(cell) for cell in row]
            lines.append("| " + " | ".join(cells) + " |")
        remarks = self._remarks_shown()
        if remarks:
            lines += ["", *(f"* {escape_markdown(text)}" for text in remarks)]
        return "\n".join(lines) + "\n"

    def to_html(self, digits: int = DIGITS, rows: int | None = None) -> str:
        """Write an HTML table with its title as caption, and a list of the remarks; all escaped."""
        columns, body, left_out = self._cells(digits, rows)
        head = "".join(f"<th>{html.escape(c)}</th>" for c in columns)
        lines = [
            '<table class="eventstudy">',
            f"<caption>{html.escape(self.title())}</caption>",
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
        ]
        lines += [
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>"
            for row in body
        ]
        lines.append("</tbody>")
        if left_out:
            lines.append(
                f'<tfoot><tr><td colspan="{len(columns)}">'
                f"... {left_out} more rows</td></tr></tfoot>"
            )
        lines.append("</table>")
        remarks = self._remarks_shown()
        if remarks:
            items = "".join(f"<li>{html.escape(text)}</li>" for text in remarks)
            lines.append(f'<ul class="eventstudy-notes">{items}</ul>')
        return "\n".join(lines) + "\n"

    def to_latex(self, digits: int = DIGITS) -> str:
        """Write a LaTeX ``tabular`` (needs the package ``booktabs``).

        Numbers are right-aligned, with their minus signs and powers of ten in math mode; a column
        of long text becomes a paragraph of 5 cm.
        """
        columns, body, _ = self._cells(digits, None)
        numeric = [_numeric(body, i) for i in range(len(columns))]
        kinds = [
            "r"
            if right
            else ("p{5cm}" if max((len(row[i]) for row in body), default=0) > LONG_TEXT else "l")
            for i, right in enumerate(numeric)
        ]
        lines = [r"\begin{tabular}{" + "".join(kinds) + "}", r"\toprule"]
        lines.append(" & ".join(map(escape_latex, columns)) + r" \\")
        lines.append(r"\midrule")
        for row in body:
            cells = [
                latex_number(cell) if right else _latex_text(cell)
                for cell, right in zip(row, numeric, strict=True)
            ]
            lines.append(" & ".join(cells) + r" \\")
        lines += [r"\bottomrule", r"\end{tabular}"]
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        return self.to_string()

    def __repr__(self) -> str:
        return self.to_string()

    def _repr_html_(self) -> str:
        return self.to_html(rows=ROWS_SHOWN)


@dataclass(frozen=True, eq=False, repr=False)
class Table(Display):
    """A table of results that can be shown and pasted.

    Attributes
    ----------
    frame : DataFrame
        Everything, with full precision.
    heading : str
        The title line.
    shown : DataFrame
        The columns for the eye.
    notes : tuple of str
        Shown below.
    """

    frame: pd.DataFrame
    heading: str
    shown: pd.DataFrame
    notes: tuple[str, ...] = ()

    def title(self) -> str:
        """Say in one line what this is."""
        return self.heading

    def to_pandas(self) -> pd.DataFrame:
        """Give all columns with full precision."""
        return self.frame.copy()

    def display_table(self) -> pd.DataFrame:
        """Give the columns that are shown."""
        return self.shown

    def remarks(self) -> Sequence[str]:
        """Say what to keep in mind."""
        return self.notes
