"""``eventstudy check``: documents to verdicts to a report."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from eventstudy.cli import show, usage
from eventstudy.errors import UsageError
from eventstudy.runs import plan as plans

if TYPE_CHECKING:
    from eventstudy.documents.facts import Claim
    from eventstudy.runs.plan import Plan
    from eventstudy.runs.work import Request, Result

DEFAULT_OUT = "results"


@click.command(
    epilog="""\b
Examples:
  eventstudy check seeds --out results
  eventstudy check article.html notes/ --source snapshot --format html,json
  eventstudy check --plan plan.toml
  eventstudy check seeds --announced \\
      2019-10-24-study-session-blockchain-technology=2019-10-25T10:00:00+00:00

\b
Files: report.html (one page, opens in any browser), report.md, verdicts.json,
verdicts.csv, extraction.json, figures/, and run.json with the sums of all of
them. DIR is replaced as a whole; a DIR that holds other files is left alone.
"""
)
@click.argument("paths", metavar="PATH...", nargs=-1, type=click.Path())
@click.option("--out", type=usage.FILE, metavar="DIR", help="Folder of the report  [results].")
@click.option(
    "--source",
    type=usage.OneOf(plans.SOURCES),
    metavar="|".join(plans.SOURCES),
    help="Prices: the embedded snapshot, live from Yahoo and the exchanges, or auto: the snapshot "
    "or the cache where it covers the window, else live  [auto].",
)
@click.option(
    "--plan",
    "plan_file",
    type=usage.FILE,
    metavar="FILE",
    help="Take documents and settings from FILE.",
)
@click.option(
    "--announced",
    type=usage.Announcement(),
    multiple=True,
    help="When the market could first know of an event: ISO 8601 with an offset. Repeatable.",
)
@click.option("--date", type=usage.Day(), help="The date of all documents.")
@click.option(
    "--lexicon",
    type=usage.FILE,
    metavar="FILE",
    help="Names, instruments, words and rules of your own (TOML).",
)
@click.option(
    "--accept-history-change",
    "accept",
    is_flag=True,
    help="Take live prices whose past the source has rewritten; both versions are kept.",
)
@click.option(
    "--format",
    "formats",
    type=usage.Formats(),
    metavar="html,md,json,csv,pdf",
    help="Files to write  [html,md,json,csv].",
)
@usage.common
def check(paths: tuple[str, ...], out: Path | None, plan_file: Path | None, **options: Any) -> int:
    """Check what documents claim about markets; write a report.

    PATH is a document (.txt .md .html .htm .pdf .docx) or a folder of them.
    """
    plan = plans.read(plan_file) if plan_file is not None else None
    request = _request(paths, plan, options)
    folder = out or (plan.out_folder if plan else None) or Path(DEFAULT_OUT)
    request.require_a_path()

    from eventstudy.runs import work
    from eventstudy.runs.publish import Output

    with Output(folder) as output:
        with show.progress("Reading documents and prices"):
            result = work.perform(request)
        output.publish(result.files, result.run)
    _print(result, folder)
    return result.run.exit_code


def _request(paths: tuple[str, ...], plan: Plan | None, options: dict[str, Any]) -> Request:
    from eventstudy.runs.work import Request

    if not paths and plan is None:
        raise UsageError(
            "missing argument",
            where="eventstudy check",
            value="PATH",
            todo="name documents or folders, or a plan with --plan",
        )
    base = plan or plans.Plan(path=Path(), documents=())
    return Request(
        paths=paths or tuple(base.document_paths()),
        source=options["source"] or base.source,
        formats=options["formats"] or base.formats,
        date=options["date"] or base.date,
        announced={**base.announced, **dict(options["announced"])},
        statistics=base.statistics,
        lexicon=options["lexicon"] or base.lexicon_path,
        accept_history_change=options["accept"],
    )


def _words(claim: Claim) -> str:
    """The quote; before it the asset where the quote is about several."""
    return f"{claim.asset}: {claim.span.quote}" if claim.statement else claim.span.quote


def _print(result: Result, folder: Path) -> None:
    outcome = result.outcome
    documents = len(outcome.extraction.documents)
    if outcome.claims:
        rows = [(c.verdict, c.claim.id, _words(c.claim)) for c in outcome.claims]
        for line in show.table(("verdict", "claim", "quote"), rows):
            show.echo(line)
        show.echo()
    counts: Counter[str] = Counter(claim.verdict for claim in outcome.claims)
    words = ", ".join(f"{counts[word]} {word}" for word in show.COLOURS if counts[word])
    claims = len(outcome.claims)
    show.echo(
        f"{claims} claim{'s' * (claims != 1)} in {documents} document{'s' * (documents != 1)}"
        + (f": {words}" if words else "")
    )
    for path, reason in outcome.refused:
        show.warn(f"refused: {path}: {reason}")
    for what, reason in outcome.pending:
        show.warn(f"pending: {what}: {reason}")
    for path, reason in outcome.skipped:
        show.note(f"{path}: {reason}")
    names = ("report.html", "report.md", "report.pdf", "verdicts.json", "verdicts.csv")
    main = next((name for name in names if name in result.files), "")
    show.echo(f"report: {folder / main}")
