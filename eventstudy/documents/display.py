"""How an extraction shows itself: tables of what was read, and the text with the spans marked.

Texts of documents may hold anything: HTML escapes them, and control characters and marks that turn
the direction of writing are spelt out, so that a text cannot forge a line, a tag or a legend.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from eventstudy.documents.columns import WIDTH, entry, table, wrap
from eventstudy.tables import DIGITS, ROWS_SHOWN, Display

if TYPE_CHECKING:
    import pandas as pd

    from eventstudy.documents.facts import (
        Claim,
        DocumentFacts,
        Event,
        Extraction,
        Span,
        TimeMention,
    )

MarkKind = Literal["claim", "date", "asset", "event"]

LONGEST_QUOTE = 60
"""Characters of a quote in a table for the eye."""
LONGEST_TEXT = 50_000
"""Characters of one document that are drawn with marks; the tables hold everything."""
MOST_TEXTS = 25
"""Documents that are drawn with marks."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of mark looks, by more than its colour, so that marks may lie over each other."""

    word: str
    style: str


PAPER, INK = "#ffffff", "#1a1a1a"
LOOKS: dict[MarkKind, Look] = {
    "claim": Look("claim", "background:#fff0b8"),
    "date": Look("date", "color:#0b4a99;text-decoration:underline"),
    "asset": Look("asset", "color:#1b5e20;font-weight:bold"),
    "event": Look("event", "border-bottom:2px dashed #7b1fa2"),
}
"""In the order in which they are laid over each other: a later colour wins."""

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_FRAME = (
    f"color:{INK};background:{PAPER};padding:0.75em;border:1px solid #767676;"
    "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;line-height:1.6"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text that something was read out of.

    Attributes
    ----------
    start, end : int
        Character offsets, end exclusive.
    kind : str
        ``claim``, ``date``, ``asset`` or ``event``.
    value : str
        What was read.
    rule : str
        The rule or strategy that read it.
    why : str
        What it rests on, in words.
    """

    start: int
    end: int
    kind: MarkKind
    value: str
    rule: str
    why: str
    quote: str

    @property
    def note(self) -> str:
        """Kind, value, rule and reason on one line."""
        parts = [f"{self.kind}: {self.value}", f"rule {self.rule}" if self.rule else "", self.why]
        return "; ".join(part for part in parts if part)


def harmless(text: str, keep: str = "") -> str:
    r"""Spell out control characters and marks of direction, but those in ``keep`` (``"\n\t"``)."""
    return _UNSAFE.sub(
        lambda m: m[0] if m[0] in keep else m[0].encode("unicode_escape", "surrogatepass").decode(),
        text,
    )


def one_line(text: str, longest: int | None = LONGEST_QUOTE) -> str:
    """Any text as one harmless line, cut to ``longest`` characters."""
    line = harmless(" ".join(text.split()))
    if longest is None or len(line) <= longest:
        return line
    return line[: longest - 3].rstrip() + "..."


# ---------------------------------------------------------------- in words


def figure(claim: Claim) -> str:
    """The figures of a claim in short: ``+16.5%``, ``8000 -> 9000 USD``, ``up``."""
    sign = {"up": "+", "down": "-", None: ""}[claim.direction]
    parts = []
    if claim.percent is not None:
        parts.append(f"{sign}{claim.percent:.10g}%")
    elif claim.percent_low is not None or claim.percent_high is not None:
        ends = [f"{p:.10g}" for p in (claim.percent_low, claim.percent_high) if p is not None]
        parts.append(f"{sign}{' to '.join(ends)}%")
    if claim.factor is not None:
        parts.append(f"{claim.factor:.10g}x")
    if claim.points is not None:
        parts.append(f"{sign}{claim.points:.10g} {_unit(claim, 'points')}")
    share = "%" if claim.kind == "share_of_market" else ""
    levels = [f"{level:.10g}{share}" for level in (claim.from_, claim.to) if level is not None]
    if levels:
        parts.append(f"{' -> '.join(levels)} {_unit(claim, '')}".rstrip())
    return ", ".join(parts) if parts else claim.direction or ""


def _unit(claim: Claim, otherwise: str) -> str:
    return claim.currency or otherwise


def value_of(claim: Claim) -> str:
    """What a claim says, on one line: kind, asset, figures, comparator, horizon."""
    parts = [claim.kind, claim.asset or "no asset", figure(claim), claim.comparator or ""]
    if claim.horizon is not None:
        parts.append(f"horizon {claim.horizon}")
    return ", ".join(part for part in parts if part)


def why_claim(claim: Claim) -> str:
    """What a claim rests on besides its own words."""
    from eventstudy.documents.facts import WEIGHED  # which itself imports this file

    parts = ["words around the figure weighed"] if claim.rule == WEIGHED else []
    if claim.asset_source == "carried":
        parts.append("asset carried from before")
    elif claim.asset_source == "unresolved":
        parts.append("asset not resolved")
    if claim.horizon_basis is not None:
        parts.append(f"horizon {claim.horizon_basis}")
    parts += [word for word in ("hedged", "hypothetical", "negated", "intraday")
              if getattr(claim, word)]  # fmt: skip
    if claim.event is not None:
        parts.append(f"after event {claim.event}")
    return ", ".join(parts)


def why_date(mention: TimeMention) -> str:
    """How the value of a date was reached."""
    parts = [mention.strategy.replace("_", " ")]
    if mention.anchor is not None and mention.strategy != "explicit":
        parts.append(f"seen from {mention.anchor}")
    if mention.year_inferred:
        parts.append("year inferred")
    if mention.alternatives:
        parts.append("or " + " or ".join(mention.alternatives))
    if mention.in_boilerplate:
        parts.append("in boilerplate, dates nothing")
    return ", ".join(parts)


def why_event(event: Event) -> str:
    """When an event could be known, and how that is known."""
    known = f"known {event.announced}" if event.announced is not None else ""
    return ": ".join(part for part in (known, event.announced_basis) if part)


# ---------------------------------------------------------------- marks


def marks(document: DocumentFacts, events: Iterable[Event] = ()) -> list[Mark]:
    """List the spans of a document that something was read out of, in reading order."""
    found: list[Mark] = []

    def add(span: Span, kind: MarkKind, value: str, rule: str, why: str) -> None:
        found.append(Mark(span.start, span.end, kind, value, rule, why, span.quote))

    for event in events:
        for evidence in event.evidence:
            if evidence.document == document.id:
                value = f"{event.date or 'no date'}, {event.id}"
                add(evidence.span, "event", value, "", why_event(event))
    for mention in document.dates:
        value = f"{mention.type} {mention.value}"
        add(mention.span, "date", value, mention.rule, why_date(mention))
    for claim in document.claims:
        add(claim.span, "claim", value_of(claim), claim.rule, why_claim(claim))
        if claim.asset_span is not None:
            symbols = ", ".join(i.symbol for i in claim.instruments)
            bases = ", ".join(dict.fromkeys(i.basis for i in claim.instruments))
            value = symbols or "no known instrument"
            add(claim.asset_span, "asset", value, bases, f"of claim {claim.id}")
    return sorted(set(found), key=lambda m: (m.start, -m.end, m.kind, m.value, m.why))


def segments(text: str, found: Sequence[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Cut a text at the ends of its marks: every piece with the marks that cover it.

    The pieces joined are the text; a piece without marks is not cut.
    """
    edges: dict[int, list[Mark]] = {}
    for mark in found:
        edges.setdefault(mark.start, []).append(mark)
        edges.setdefault(mark.end, []).append(mark)
    open_now: dict[Mark, None] = {}
    place = 0
    for edge in sorted(edges):
        if edge > place:
            yield text[place:edge], tuple(open_now)
        place = edge
        for mark in edges[edge]:
            if mark.start == edge:
                open_now[mark] = None
            else:
                open_now.pop(mark, None)
    if place < len(text):
        yield text[place:], ()


# ---------------------------------------------------------------- HTML


def marked_html(document: DocumentFacts, events: Iterable[Event] = ()) -> str:
    """Draw the text of a document with its spans marked; everything in it is escaped.

    Returns
    -------
    str
        A ``div``. Every marked piece has a ``title`` that tells kind, value and rule.
    """
    shown = document.text[:LONGEST_TEXT]
    inside = [mark for mark in marks(document, events) if mark.end <= len(shown)]
    pieces = [_piece(text, covering) for text, covering in segments(shown, inside)]
    left_out = len(document.text) - len(shown)
    if left_out:
        pieces.append(f"<em>... {left_out} more characters</em>")
    # Notebooks typeset what stands between dollar signs unless told not to.
    return (
        f'<div class="tex2jax_ignore mathjax_ignore" dir="auto" style="{_FRAME}">'
        + "".join(pieces)
        + "</div>\n"
    )


def _piece(text: str, covering: tuple[Mark, ...]) -> str:
    written = html.escape(harmless(text.replace("\r\n", "\n"), keep="\n\t"))
    if not covering:
        return written
    kinds = [kind for kind in LOOKS if any(mark.kind == kind for mark in covering)]
    style = ";".join(LOOKS[kind].style for kind in kinds)
    notes = " | ".join(dict.fromkeys(one_line(mark.note, None) for mark in covering))
    words = " ".join(f"es-{kind}" for kind in kinds)
    return f'<span class="{words}" style="{style}" title="{html.escape(notes)}">{written}</span>'


def legend_html() -> str:
    """Explain the marks."""
    words = " ".join(f'<span style="{look.style}">{look.word}</span>' for look in LOOKS.values())
    return f'<p style="color:{INK};background:{PAPER};padding:0.25em">Marked: {words}</p>\n'


# ---------------------------------------------------------------- tables


CLAIM_COLUMNS = (
    "document", "id", "kind", "asset", "instruments", "direction", "percent", "percent_low",
    "percent_high", "factor", "from", "to", "currency", "points", "comparator", "horizon",
    "horizon_basis", "intraday", "hedged", "hypothetical", "negated", "event", "rule", "why",
    "start", "end", "quote",
)  # fmt: skip
_NUMBERS = ("percent", "percent_low", "percent_high", "factor", "from", "to", "points")
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
            c.currency, c.points, c.comparator, c.horizon, c.horizon_basis, c.intraday, c.hedged,
            c.hypothetical, c.negated, c.event, c.rule, why_claim(c), c.span.start, c.span.end,
            c.span.quote,
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


class ExtractionDisplay(Display):
    """What an extraction can do to show itself; mixed into the record.

    ``print`` gives tables of documents, claims, dates and events; a notebook shows every text with
    the spans marked.
    """

    def _facts(self) -> Extraction:
        return self  # type: ignore[return-value]

    def title(self) -> str:
        """Count what was read."""
        facts = self._facts()
        claims = sum(len(d.claims) for d in facts.documents)
        dates = sum(len(d.dates) for d in facts.documents)
        return (
            f"{_counted(len(facts.documents), 'document')}: {_counted(claims, 'claim')}, "
            f"{_counted(dates, 'date')}, {_counted(len(facts.events), 'event')}"
        )

    def to_pandas(self) -> pd.DataFrame:
        """Give the claims, one row each, with all their fields.

        Returns
        -------
        DataFrame
            Columns as in the contract's ``extraction.json``, ``instruments`` joined by commas, and
            ``why``: what the claim rests on besides its words.
        """
        table = _frame(CLAIM_COLUMNS, claim_rows(self._facts()))
        return table.astype(dict.fromkeys(_NUMBERS, "float64"))  # whatever is empty

    def dates_table(self) -> pd.DataFrame:
        """Give the temporal expressions, one row each: span, TIMEX3 type and value, rule, why."""
        return _frame(DATE_COLUMNS, date_rows(self._facts()))

    def events_table(self) -> pd.DataFrame:
        """Give the events, one row each, with the day on which the market could first know."""
        return _frame(EVENT_COLUMNS, event_rows(self._facts()))

    def to_json(self) -> dict[str, Any]:
        """Give the object of ``extraction.json`` (schema ``eventstudy/extraction/1``).

        ``eventstudy.canonical.dumps`` writes it byte for byte as the command line does.
        """
        from eventstudy.documents.extraction import to_json_object

        return to_json_object(self._facts())

    def display_table(self) -> pd.DataFrame:
        """Give the claims in the columns that one looks at first."""
        return self._parts()[1].to_pandas()

    def _parts(self) -> list[Part]:
        facts = self._facts()
        documents = [
            (
                d.id,
                d.document_date.value or "unknown",
                ", ".join(w.kind for w in d.document_date.witnesses if w.believed),
                "; ".join((*d.document_date.conflicts, *d.notes)),
            )
            for d in facts.documents
        ]
        claims = [
            (c.id, f"{c.span.start}-{c.span.end}", c.kind, c.asset, figure(c), c.horizon, c.rule,
             why_claim(c), c.span.quote)
            for d in facts.documents
            for c in d.claims
        ]  # fmt: skip
        dates = [
            (d.id, f"{m.span.start}-{m.span.end}", m.span.quote, m.type, m.value, m.rule,
             why_date(m))
            for d in facts.documents
            for m in d.dates
        ]  # fmt: skip
        events = [(e.date, e.id, e.title, why_event(e)) for e in facts.events]
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
        facts = self._facts()
        blocks = [self.title()]
        blocks += [
            _block(name, lines, rows) if lines else f"No {name.lower()}"
            for name, lines in (
                ("Documents", _document_lines(facts, width)),
                ("Claims", _claim_lines(facts, width)),
                ("Dates", _date_lines(facts, width)),
                ("Events", _event_lines(facts, width)),
            )
        ]
        blocks += [
            "\n".join(wrap(f"Refused: {one_line(path, None)}: {one_line(reason, None)}", width))
            for path, reason in facts.refused
        ]
        return "\n\n".join(blocks)

    def to_html(self, digits: int = DIGITS, rows: int | None = None) -> str:
        """Write every text with its spans marked, a legend, and the tables below."""
        facts = self._facts()
        lines = ['<div class="eventstudy-extraction">\n', f"<p>{html.escape(self.title())}</p>\n"]
        lines.append(legend_html())
        for document in facts.documents[:MOST_TEXTS]:
            written = document.document_date.value or "date unknown"
            heading = one_line(f"{document.id} ({written})", None)
            lines.append(f"<p><strong>{html.escape(heading)}</strong></p>\n")
            lines.append(marked_html(document, facts.events))
        if len(facts.documents) > MOST_TEXTS:
            lines.append(f"<p>... {len(facts.documents) - MOST_TEXTS} more documents</p>\n")
        for part in self._parts()[1:]:
            lines.append(
                f"<details><summary>{part.title()}</summary>\n"
                '<div class="tex2jax_ignore mathjax_ignore">\n'
                f"{part.to_html(digits, rows)}</div></details>\n"
            )
        for path, reason in facts.refused:
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
