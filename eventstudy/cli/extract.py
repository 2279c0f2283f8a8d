"""``eventstudy extract``: dates, events and claims, without any price."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import click

from eventstudy.cli import show, usage

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import RenderableType
    from rich.table import Table
    from rich.text import Text

    from eventstudy.documents.facts import DocumentFacts, Event
    from eventstudy.documents.marks import Mark
    from eventstudy.documents.result import Extraction


@click.command(
    short_help="Print the dates, events and claims of documents.",
    epilog="""\b
Examples:
  eventstudy extract article.txt
  eventstudy extract news --json > extraction.json
  eventstudy extract article.txt --date 2024-09-24

\b
A terminal shows the text with what was read marked: claims on yellow, dates
underlined, assets bold, events in italics. Otherwise, and where NO_COLOR is
set, plain tables are printed.
""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--date", type=usage.Day(), help="The date of all documents, above every witness.")
@click.option(
    "--lexicon",
    type=usage.FILE,
    metavar="FILE",
    help="Names, instruments, words and rules of your own (TOML).",
)
@usage.common
def extract(paths: tuple[str, ...], as_json: bool, date: str | None, lexicon: Path | None) -> int:
    """Print the dates, events and claims that documents hold; no prices are touched.

    PATH is a document (.txt .md .html .htm .pdf .docx) or a folder of them.
    """
    from eventstudy.runs.work import Request

    request = Request(paths=paths, date=date)
    request.require_a_path()
    with show.progress("Reading documents"):
        from eventstudy.verdicts import extract as read_out

        extraction = read_out(list(paths), date=date, lexicon=lexicon)
    if as_json:
        from eventstudy import canonical

        show.raw(canonical.dumps(extraction.to_json()))
    elif _in_colour():
        show.raw(_drawn(extraction))
    else:
        show.echo(extraction.to_string(rows=None, width=show.terminal_width()))
    for path, reason in extraction.refused:
        show.warn(f"refused: {path}: {reason}")
    return 3 if extraction.refused else 0


def _in_colour() -> bool:
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def _drawn(extraction: Extraction) -> str:
    """The documents with their spans marked, and a table of the spans under each."""
    import io

    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=io.StringIO(), force_terminal=True, width=show.terminal_width(), highlight=False
    )
    parts: list[RenderableType] = []
    for document in extraction.documents:
        written = document.document_date.value or "date unknown"
        parts += [Text(show.one_line(f"{document.id} ({written})"), style="bold"), Text()]
        parts += [_text(document, extraction.events), Text(), _table(document, extraction.events)]
        parts += [
            Text(show.one_line(f"conflict of dates: {conflict}"))
            for conflict in document.document_date.conflicts
        ]
        parts.append(Text())
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    return captured.get() + extraction.title() + "\n"


def _text(document: DocumentFacts, events: Iterable[Event]) -> Text:
    from rich.text import Text

    from eventstudy.documents.marks import harmless, marks, segments

    drawn = Text()
    for words, covering in segments(document.text, marks(document, events)):
        drawn.append(harmless(words.replace("\r\n", "\n"), keep="\n\t"), style=_style(covering))
    return drawn


def _style(covering: tuple[Mark, ...]) -> str:
    """Each kind by more than its colour, legible on a dark and on a light ground."""
    kinds = {mark.kind for mark in covering}
    claimed = "claim" in kinds
    parts = ["black on bright_yellow"] if claimed else []
    if "event" in kinds:
        parts.append("italic" if claimed else "italic magenta")
    if "date" in kinds:
        parts.append("underline" if claimed else "underline cyan")
    if "asset" in kinds:
        parts.append("bold")
    return " ".join(parts)


def _table(document: DocumentFacts, events: Iterable[Event]) -> Table:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    from eventstudy.documents.marks import marks

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("span", "kind", "value", "rule", "why"):
        table.add_column(name, overflow="fold", no_wrap=name == "span")
    for mark in marks(document, events):
        span = Text(f"{mark.start}-{mark.end}", style=_style((mark,)))
        cells = (mark.kind, mark.value, mark.rule, mark.why)
        table.add_row(span, *(Text(show.one_line(cell)) for cell in cells))
    return table
