"""``report.md``: the content of the page as Markdown, with every foreign text escaped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventstudy.reports import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventstudy.reports.figures import Drawing
    from eventstudy.reports.provenance import Table
    from eventstudy.reports.view import Card, DocumentView, EventView, View

m = texts.markdown


def markdown(view: View) -> str:
    """Write the report as one Markdown text with a final newline."""
    out: list[str] = [f"# {m(view.title)}", "", f"**{m(view.summary)}**", ""]
    if view.documents_line:
        out += [f"Documents: {m(view.documents_line)}", ""]
    if view.cards:
        out += ["## Verdicts", ""]
        out += _table(
            ("No.", "Verdict", "Claim", "In short"),
            [(str(c.number), c.word, texts.shorten(c.quote, 160), c.sentence) for c in view.cards],
        )
        out += ["", *(f"* **{m(n)}** ({k}): {m(why)}" for _, n, k, why in view.tally), ""]
        out += ["## The claims one by one", ""]
        for card in view.cards:
            out += _card(card)
    if view.events:
        out += ["## Events", ""]
        for event in view.events:
            out += _event(event)
    if view.studies:
        out += ["## Studies of events without claims", ""]
        for study in view.studies:
            out += [f"### {m(study.title)}", "", *(f"* {m(row)}" for row in study.rows), ""]
            out += _figures(study.drawings)
    if view.documents:
        out += ["## Documents", ""]
        for document in view.documents:
            out += _document(document)
    if view.thresholds:
        out += ["## Thresholds", ""]
        out += [*_table(("What", "Rule"), view.thresholds), ""]
    if view.sources is not None:
        out += ["## Prices", "", *_table(view.sources.columns, view.sources.rows), ""]
        out += [*_pairs(view.source_notes), ""] if view.source_notes else []
        if view.strip is not None:
            out += _figures((view.strip,))
        for table in (view.coverage, view.findings, view.other_findings):
            out += _captioned(table) if table is not None else []
    if view.settings:
        out += ["## Settings", "", *_table(("Setting", "Value"), view.settings), ""]
    for heading, rows in view.left_out:
        out += [f"## {m(heading)}", "", *_table(("What", "Why"), rows), ""]
    text = "\n".join(out).rstrip("\n")
    return text + "\n"


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A pipe table; an empty cell holds a blank so that the count of columns stays."""
    lines = ["| " + " | ".join(m(c) for c in columns) + " |", "|" + " --- |" * len(columns)]
    lines += ["| " + " | ".join(m(c) or " " for c in row) + " |" for row in rows]
    return lines


def _figures(drawings: Iterable[Drawing]) -> list[str]:
    out: list[str] = []
    for drawing in drawings:
        alt = m(f"{drawing.title}. {drawing.alt}")
        out += [f"![{alt}](figures/{drawing.name})", "", f"*{m(drawing.caption)}*", ""]
    return out


def _pairs(pairs: Iterable[tuple[str, str]]) -> list[str]:
    return [f"* {m(name)}: {m(value)}" for name, value in pairs]


def _captioned(table: Table) -> list[str]:
    return [f"{m(table.caption)}:", "", *_table(table.columns, table.rows), ""]


def _card(card: Card) -> list[str]:
    out = [f"### {card.number}. {m(card.word)}: {m(texts.shorten(card.quote, 100))}", ""]
    out += [f"**{m(card.sentence)}** {m(card.more)}".rstrip(), ""]
    parts = (m(card.before, begins=False), m(card.quote), m(card.after, begins=False))
    quoted = f"{parts[0].lstrip()}**{parts[1]}**{parts[2].rstrip()}"
    out += [f"> {quoted}", ">", f"> ({m(card.document)})", ""]
    out += [*_pairs(card.facts), ""] if card.facts else []
    out += _figures(card.drawings)
    out += [f"#### What was measured: {m(card.move_heading)}", ""]
    out += [m(card.move_text), ""] if card.move_text else []
    if card.measures is not None:
        out += [*_table(card.measures.columns, card.measures.rows), ""]
    for table in card.tables:
        out += _captioned(table)
    out += [f"#### How unusual: {m(card.impact_heading)}", ""]
    out += [m(card.impact_text), ""] if card.impact_text else []
    out += [*_pairs(card.impact_facts), ""] if card.impact_facts else []
    if card.tests:
        rows = [
            (
                t.name,
                t.statistic,
                t.distribution,
                t.p_value,
                t.floor or "–",
                t.null,
                "; ".join(filter(None, (t.source, t.note))),
            )
            for t in card.tests
        ]
        columns = ("Test", "Statistic", "Distribution", "p", "Smallest possible p", "H0", "Source")
        out += [*_table(columns, rows), ""]
    if card.caveats:
        out += ["#### Caveats", "", *(f"* {m(c)}" for c in card.caveats), ""]
    if card.sources:
        out += ["#### Sources", "", *(f"* {m(s)}" for s in card.sources), ""]
    return out


def _event(event: EventView) -> list[str]:
    out = [f"### {m(event.title)}", ""]
    known = f"{event.known} ({event.basis})" if event.basis else event.known
    out += [f"* Happened: {m(event.happened)}", f"* The market could first know: {m(known)}"]
    out += [f"* Evidence in {m(where)}: “{m(quote)}”" for where, quote in event.evidence]
    out += [f"* Also happened: {m(c)}" for c in event.confounders]
    out += [f"* Claim: “{m(quote)}”" for _, quote in event.claims]
    return [*out, ""]


def _document(document: DocumentView) -> list[str]:
    out = [f"### {m(document.title)}", ""]
    out += [
        f"* File: {m(document.path)}, {m(document.encoding)}, sha256 {m(document.sha256)}",
        f"* Written: {m(document.date)}",
        f"* Found: {m(document.found)}",
    ]
    out += [f"* Conflict: {m(c)}" for c in document.conflicts]
    out += [f"* Note: {m(n)}" for n in document.notes]
    out += [""]
    if document.witnesses is not None:
        out += _captioned(document.witnesses)
    return out
