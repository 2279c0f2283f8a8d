"""``eventstudy extract``: dates, events and claims, without any price."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from eventstudy.cli import show, usage

if TYPE_CHECKING:
    from eventstudy.documents.facts import Claim, Extraction
    from eventstudy.runs.work import Request


@click.command(
    short_help="Print the dates, events and claims of documents.",
    epilog="""\b
Examples:
  eventstudy extract article.txt
  eventstudy extract news --json > extraction.json
  eventstudy extract article.txt --date 2024-09-24
""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=click.Path())
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--date", type=usage.Day(), help="The date of all documents, above every witness.")
@usage.common
def extract(paths: tuple[str, ...], as_json: bool, date: str | None) -> int:
    """Print the dates, events and claims that documents hold; no prices are touched.

    PATH is a document (.txt .md .html .htm .pdf .docx) or a folder of them.
    """
    from eventstudy.runs.work import Request

    request = Request(paths=paths, date=date)
    request.require_a_path()
    with show.progress("Reading documents"):
        from eventstudy.verdicts import extract as read_out

        extraction = read_out(list(paths), date=date)
    if as_json:
        from eventstudy import canonical
        from eventstudy.documents.extraction import to_json_object

        show.raw(canonical.dumps(to_json_object(extraction)))
    else:
        _print(extraction)
    refused = _refused(request, extraction)
    for path, reason in refused:
        show.warn(f"refused: {path}: {reason}")
    return 3 if refused else 0


def _refused(request: Request, extraction: Extraction) -> list[tuple[str, str]]:
    """Find the documents that are not in the extraction, and read them again for the reason."""
    from eventstudy.documents import reading
    from eventstudy.errors import EventStudyError

    sources, problems = reading.discover(request.paths)
    refused = [(p.path, p.what) for p in problems if p.kind != "skipped"]
    done = {document.id for document in extraction.documents}
    for source in sources:
        if source.id not in done:
            try:
                reading.read(source)
            except EventStudyError as error:
                refused.append((source.path, str(error)))
    return sorted(refused)


def _print(extraction: Extraction) -> None:
    events = {event.id: event for event in extraction.events}
    for document in extraction.documents:
        when = document.document_date.value or "date unknown"
        show.echo(show.one_line(f"{document.id}  ({when})"))
        for conflict in document.document_date.conflicts:
            show.echo(show.one_line(f"  conflict: {conflict}"))
        if document.claims:
            claims = [(claim.kind, _figure(claim), claim.span.quote) for claim in document.claims]
            for line in show.table(("claim", "figure", "quote"), claims):
                show.echo(line)
        else:
            show.echo("no claims")
        show.echo()
    if events:
        rows = [(e.date or "", e.announced or "", e.id) for e in events.values()]
        for line in show.table(("happened", "known", "event"), rows):
            show.echo(line)
    else:
        show.echo("no events")


def _figure(claim: Claim) -> str:
    sign = {"up": "+", "down": "-", None: ""}[claim.direction]
    if claim.percent is not None:
        return f"{sign}{claim.percent:g}%"
    if claim.from_ is not None and claim.to is not None:
        return f"{claim.from_:g} -> {claim.to:g}"
    if claim.factor is not None:
        return f"{claim.factor:g}x"
    if claim.to is not None:
        return f"{claim.to:g}"
    return claim.direction or ""
