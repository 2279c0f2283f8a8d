"""How every result shows itself: one definition of text, HTML, Markdown and LaTeX.

Numbers are shown to a few significant digits; the data itself (``to_pandas``) keeps all.
Text of documents and tables is escaped in every format.
"""

from __future__ import annotations

import html
import math
import re
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

DIGITS = 4
ROWS_SHOWN = 60

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
}


def escape_markdown(text: str) -> str:
    """Make text harmless inside a Markdown table cell."""
    return _MARKDOWN.sub(r"\\\1", text).replace("\r", " ").replace("\n", " ")


def escape_latex(text: str) -> str:
    """Make text harmless inside a LaTeX table cell."""
    return "".join(_LATEX.get(letter, letter) for letter in text).replace("\n", " ")


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

    A subclass gives ``to_pandas()`` and may give ``title()`` and ``display_table()`` (a shorter
    table for the eye).
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
        numeric = [
            all(re.fullmatch(r"[-+]?[\d.]+(e[-+]?\d+)?|inf|-inf|", row[i]) for row in body)
            for i in range(len(columns))
        ]

        def line(cells: list[str]) -> str:
            parts = [
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(cells, widths, numeric, strict=True)
            ]
            return "  ".join(parts).rstrip()

        lines = [self.title(), line(columns), *map(line, body)]
        if left_out:
            lines.append(f"... {left_out} more rows")
        return "\n".join(lines)

    def to_markdown(self, digits: int = DIGITS) -> str:
        """Write a Markdown table with a final newline."""
        columns, body, _ = self._cells(digits, None)
        rows = [columns, ["---"] * len(columns), *body]
        lines = []
        for number, row in enumerate(rows):
            cells = row if number == 1 else [escape_markdown(cell) for cell in row]
            lines.append("| " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def to_html(self, digits: int = DIGITS, rows: int | None = None) -> str:
        """Write an HTML table with its title as caption; all text is escaped."""
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
        return "\n".join(lines) + "\n"

    def to_latex(self, digits: int = DIGITS) -> str:
        """Write a LaTeX ``tabular`` (booktabs rules)."""
        columns, body, _ = self._cells(digits, None)
        lines = [r"\begin{tabular}{" + "l" * len(columns) + "}", r"\toprule"]
        lines.append(" & ".join(map(escape_latex, columns)) + r" \\")
        lines.append(r"\midrule")
        lines += [" & ".join(map(escape_latex, row)) + r" \\" for row in body]
        lines += [r"\bottomrule", r"\end{tabular}"]
        return "\n".join(lines) + "\n"

    def __str__(self) -> str:
        return self.to_string()

    def __repr__(self) -> str:
        return self.to_string()

    def _repr_html_(self) -> str:
        return self.to_html(rows=ROWS_SHOWN)
