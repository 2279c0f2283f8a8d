"""What was read out of a set of documents, as tables, as a notebook shows it, and as JSON."""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from eventstudy.documents.columns import WIDTH, entry, table, wrap
from eventstudy.documents.facts import DocumentFacts, Event
from eventstudy.documents.json_form import SCHEMA, document_object, event_object
from eventstudy.documents.marks import (
    LONGEST_QUOTE,
    figure,
    legend_html,
    marked_html,
    one_line,
    value_of,
    why_claim,
    why_date,
    why_event,
)
from eventstudy.tables import DIGITS, ROWS_SHOWN, Display

if TYPE_CHECKING:
    import pandas as pd

MOST_TEXTS = 25
"""Documents that are drawn with marks."""
CLAIM_COLUMNS = (
    "document", "id", "kind", "asset", "instruments", "direction", "percent", "percent_low",
    "percent_high", "factor", "from", "to", "low", "high", "currency", "points",
    "comparator", "horizon", "horizon_basis", "intraday", "hedged", "hypothetical", "negated",
    "event", "rule", "why", "start", "end", "quote",
)  # fmt: skip
_NUMBERS = (
    "percent", "percent_low", "percent_high", "factor", "from", "to", "low", "high", "points",
)  # fmt: skip
DATE_COLUMNS = (
    "document", "start", "end", "quote", "type", "value", "granularity", "anchor", "rule", "why",
)  # fmt: skip
EVENT_COLUMNS = ("id", "date", "granularity", "announced", "why", "title", "documents")


def claim_rows(extraction: Extraction) -> list[tuple[Any, ...]]:
    """One row a claim, in the order of :data:`CLAIM_COLUMNS`."""
    return [
        (
            document.id, c.id, c.kind, c.asset, ", ".join(i.symbol for i in c.instruments),
            c.direction, c.percent, c.percent_low, c.percent_high, c.factor, c.from_, c.to,
            c.low, c.high, c.currency, c.points, c.comparator, c.horizon, c.horizon_basis,
            c.intraday, c.hedged, c.hypothetical, c.negated, c.event, c.rule, why_claim(c),
            c.span.start, c.span.end, c.span.quote,
        )
        for document in extraction.documents
        for c in document.claims
    ]  # fmt: skip


def date_rows(extraction: Extraction) -> list[tuple[Any, ...]]:
    """One row a temporal expression, in the order of :data:`DATE_COLUMNS`."""
    return [
        (
            document.id, m.span.start, m.span.end, m.span.quote, m.type, m.value, m.granularity,
            m.anchor, m.rule, why_date(m),
        )
        for document in extraction.documents
        for m in document.dates
    ]  # fmt: skip


def event_rows(extraction: Extraction) -> list[tuple[Any, ...]]:
    """One row an event, in the order of :data:`EVENT_COLUMNS`."""
    return [
        (
            e.id, e.date, e.granularity, e.announced, e.announced_basis, e.title,
            ", ".join(dict.fromkeys(evidence.document for evidence in e.evidence)),
        )
        for e in extraction.events
    ]  # fmt: skip


_CUT = frozenset(("quote", "title", "asset"))
"""Columns that hold words of the documents, cut where a table is for the eye."""


class Part(Display):
    """A table for the eye under a line of its own: every cell one harmless line."""

    def __init__(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        self._title = title
        self._columns = tuple(columns)
        longest = [LONGEST_QUOTE if column in _CUT else None for column in columns]
        self._rows = [
            [
                one_line(cell, most) if isinstance(cell, str) else cell
                for cell, most in zip(row, longest, strict=True)
            ]
            for row in rows
        ]

    def title(self) -> str:
        """Say what the table holds."""
        return self._title

    def to_pandas(self) -> pd.DataFrame:
        """Give the table as it is shown."""
        import pandas as pd

        return pd.DataFrame(self._rows, columns=list(self._columns), dtype=object)


def _counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


@dataclass(frozen=True, slots=True, repr=False)
class Extraction(Display):
    """The self of a set of documents, with the events merged across them.

    ``print`` gives tables of documents, claims, dates and events; a notebook shows every text with
    the spans marked.

    Attributes
    ----------
    refused : tuple of (path, reason)
        Documents that could not be read.
    """

    documents: tuple[DocumentFacts, ...]
    events: tuple[Event, ...]
    refused: tuple[tuple[str, str], ...] = ()

    def title(self) -> str:
        """Count what was read."""
        claims = sum(len(d.claims) for d in self.documents)
        dates = sum(len(d.dates) for d in self.documents)
        return (
            f"{_counted(len(self.documents), 'document')}: {_counted(claims, 'claim')}, "
            f"{_counted(dates, 'date')}, {_counted(len(self.events), 'event')}"
        )

    def to_pandas(self) -> pd.DataFrame:
        """Give the claims, one row each, with all their fields.

        Returns
        -------
        DataFrame
            Columns as in the contract's ``extraction.json``, ``instruments`` joined by commas, and
            ``why``: what the claim rests on besides its words.
        """
        table = _frame(CLAIM_COLUMNS, claim_rows(self))
        return table.astype(dict.fromkeys(_NUMBERS, "float64"))  # whatever is empty

    def dates_table(self) -> pd.DataFrame:
        """Give the temporal expressions, one row each: span, TIMEX3 type and value, rule, why."""
        return _frame(DATE_COLUMNS, date_rows(self))

    def events_table(self) -> pd.DataFrame:
        """Give the events, one row each, with the day on which the market could first know."""
        return _frame(EVENT_COLUMNS, event_rows(self))

    def to_json(self) -> dict[str, Any]:
        """Give the object of ``extraction.json`` (schema ``eventstudy/extraction/1``).

        ``eventstudy.canonical.dumps`` writes it byte for byte as the command line does.
        """
        return {
            "schema": SCHEMA,
            "documents": [document_object(document) for document in self.documents],
            "events": [event_object(event) for event in self.events],
        }

    def display_table(self) -> pd.DataFrame:
        """Give the claims in the columns that one looks at first."""
        return self._parts()[1].to_pandas()

    def _parts(self) -> list[Part]:
        documents = [
            (
                d.id,
                d.document_date.value or "unknown",
                ", ".join(w.kind for w in d.document_date.witnesses if w.believed),
                "; ".join((*d.document_date.conflicts, *d.notes)),
            )
            for d in self.documents
        ]
        claims = [
            (c.id, f"{c.span.start}-{c.span.end}", c.kind, c.asset, figure(c), c.horizon, c.rule,
             why_claim(c), c.span.quote)
            for d in self.documents
            for c in d.claims
        ]  # fmt: skip
        dates = [
            (d.id, f"{m.span.start}-{m.span.end}", m.span.quote, m.type, m.value, m.rule,
             why_date(m))
            for d in self.documents
            for m in d.dates
        ]  # fmt: skip
        events = [(e.date, e.id, e.title, why_event(e)) for e in self.events]
        return [
            Part("Documents", ("document", "written", "witnesses", "notes"), documents),
            Part(
                "Claims",
                ("claim", "span", "kind", "asset", "figure", "horizon", "rule", "why", "quote"),
                claims,
            ),
            Part("Dates", ("document", "span", "quote", "type", "value", "rule", "why"), dates),
            Part("Events", ("happened", "event", "title", "why"), events),
        ]

    def to_string(
        self,
        digits: int = DIGITS,  # noqa: ARG002 - figures are written as stated
        rows: int | None = ROWS_SHOWN,
        width: int = WIDTH,
    ) -> str:
        """Write documents, claims, dates and events, one under the other, in ``width`` columns.

        Nothing is cut: what is longer than its column goes on below.
        """
        blocks = [self.title()]
        blocks += [
            _block(name, lines, rows) if lines else f"No {name.lower()}"
            for name, lines in (
                ("Documents", _document_lines(self, width)),
                ("Claims", _claim_lines(self, width)),
                ("Dates", _date_lines(self, width)),
                ("Events", _event_lines(self, width)),
            )
        ]
        blocks += [
            "\n".join(wrap(f"Refused: {one_line(path, None)}: {one_line(reason, None)}", width))
            for path, reason in self.refused
        ]
        return "\n\n".join(blocks)

    def to_html(self, digits: int = DIGITS, rows: int | None = None) -> str:
        """Write every text with its spans marked, a legend, and the tables below."""
        lines = ['<div class="eventstudy-extraction">\n', f"<p>{html.escape(self.title())}</p>\n"]
        lines.append(legend_html())
        for document in self.documents[:MOST_TEXTS]:
            written = document.document_date.value or "date unknown"
            heading = one_line(f"{document.id} ({written})", None)
            lines.append(f"<p><strong>{html.escape(heading)}</strong></p>\n")
            lines.append(marked_html(document, self.events))
        if len(self.documents) > MOST_TEXTS:
            lines.append(f"<p>... {len(self.documents) - MOST_TEXTS} more documents</p>\n")
        for part in self._parts()[1:]:
            lines.append(
                f"<details><summary>{part.title()}</summary>\n"
                '<div class="tex2jax_ignore mathjax_ignore">\n'
                f"{part.to_html(digits, rows)}</div></details>\n"
            )
        for path, reason in self.refused:
            lines.append(f"<p>Refused: {html.escape(one_line(f'{path}: {reason}', None))}</p>\n")
        lines.append("</div>\n")
        return "".join(lines)


def _block(name: str, items: list[list[str]], rows: int | None) -> str:
    """A heading and so many items of some lines each; the heading of a table is its first item."""
    heads = 1 if name in ("Documents", "Dates") else 0
    shown = items if rows is None else items[: rows + heads]
    lines = [name, *(line for item in shown for line in item)]
    if len(shown) < len(items):
        lines.append(f"... {len(items) - len(shown)} more rows")
    return "\n".join(lines)


def _document_lines(facts: Extraction, width: int) -> list[list[str]]:
    rows = [
        (
            one_line(d.id, None),
            d.document_date.value or "unknown",
            ", ".join(dict.fromkeys(w.kind for w in d.document_date.witnesses if w.believed)),
            one_line("; ".join((*d.document_date.conflicts, *d.notes)), None),
        )
        for d in facts.documents
    ]
    return table(("document", "written", "witnesses", "notes"), rows, width) if rows else []


def _claim_lines(facts: Extraction, width: int) -> list[list[str]]:
    return [
        entry(
            f"{one_line(c.id, None)}  {one_line(c.span.quote, None)}",
            "; ".join(
                part
                for part in (
                    one_line(value_of(c), None),
                    f"at {c.span.start}-{c.span.end}",
                    f"rule {c.rule}",
                    why_claim(c),
                )
                if part
            ),
            width,
        )
        for d in facts.documents
        for c in d.claims
    ]


def _date_lines(facts: Extraction, width: int) -> list[list[str]]:
    several = len(facts.documents) > 1
    columns = ("document",) * several + ("span", "quote", "value", "rule", "why")
    rows = [
        (one_line(d.id, None),) * several
        + (
            f"{m.span.start}-{m.span.end}",
            one_line(m.span.quote, None),
            f"{m.type} {m.value}",
            m.rule,
            why_date(m),
        )
        for d in facts.documents
        for m in d.dates
    ]
    return table(columns, rows, width) if rows else []


def _event_lines(facts: Extraction, width: int) -> list[list[str]]:
    return [
        entry(
            f"{e.date or 'no date'}  {e.id}",
            "; ".join(part for part in (one_line(e.title, None), why_event(e)) if part),
            width,
        )
        for e in facts.events
    ]


def _frame(columns: Sequence[str], rows: list[tuple[Any, ...]]) -> pd.DataFrame:
    import pandas as pd

    return pd.DataFrame(rows, columns=list(columns))
