"""``eventstudy batch``: scheduled reruns of a plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from eventstudy.cli import show, usage
from eventstudy.errors import UsageError

if TYPE_CHECKING:
    from eventstudy.runs.batch import Report, Status

PLAN_EXAMPLE = """\b
A plan (TOML); only "documents" is required, paths are relative to the file:
  documents = ["news/*.txt", "reports"]
  out = "archive"
  source = "auto"               # or "snapshot", "live"
  format = ["html", "md", "json", "csv"]
  [[event]]
  id = "2019-10-24-study-session"
  announced = "2019-10-25T10:00:00+00:00"
  [extraction]
  date = "2019-10-25"           # the date of all documents
  [statistics]
  estimation = [-260, -11]
  window = [0, 1]
  alpha = 0.05
"""


@click.group(
    no_args_is_help=True,
    short_help="Rerun a plan; store a run only with news.",
    epilog="""\b
Examples:
  eventstudy batch run plan.toml
  eventstudy batch status plan.toml
  eventstudy batch schedule plan.toml --systemd

"eventstudy batch run --help" shows what a plan holds.
""",
)
@usage.common
def batch() -> None:
    """Rerun a plan on a schedule; store a run only when something is new."""


@batch.command(
    epilog=f"""\b
Examples:
  eventstudy batch run plan.toml
  eventstudy batch run plan.toml --quiet

{PLAN_EXAMPLE}
\b
Each run with news is kept in OUT/runs/, OUT/latest points at the last one.
Without news nothing is written. A second start while one is at work ends with
exit code 75. A run that was killed is done again by the next one.
"""
)
@click.argument("plan_file", metavar="PLAN", type=usage.FILE)
@click.option("--json", "as_json", is_flag=True, help="Print what was done as a JSON object.")
@usage.common
def run(plan_file: Path, as_json: bool) -> int:
    """Bring the archive of PLAN up to date and print what changed."""
    from eventstudy.runs import batch as jobs
    from eventstudy.runs import plan as plans

    plan = plans.read(plan_file)
    with show.progress("Reading documents and prices"):
        report = jobs.run(plan)
    folder = jobs.archive_of(plan).folder
    if as_json:
        _print_json(report)
    else:
        _print_run(report, folder)
    return report.exit_code


def _print_run(report: Report, folder: Path) -> None:
    for note in report.notes:
        show.warn(note)
    entry = report.entry
    if not report.new:
        if not usage.quiet():
            show.echo(f"nothing new since {entry.run.when} ({entry.id}); nothing was done")
    else:
        if report.changes is None:
            show.echo(
                "first run" if entry.sequence == 1 else "a run without one to compare it with"
            )
        else:
            for line in report.changes.lines() or ["other bytes, the same content"]:
                show.echo(show.one_line(line))
        show.echo(f"report: {folder / 'latest' / _main_file(entry.run.outputs)}")
    refused = [row for row in entry.run.inputs if "refused" in row]
    for row in refused:
        show.warn(f"refused: {row['path']}: {row['refused']}")
    for what, reason in entry.run.pending:
        show.warn(f"pending: {what}: {reason}")
    if not usage.quiet():
        done = sum(not {"refused", "skipped"} & row.keys() for row in entry.run.inputs)
        show.echo(
            f"done {done}, refused {len(refused)}, pending {len(entry.run.pending)}, failed 0"
        )


def _main_file(names: object) -> str:
    assert hasattr(names, "__contains__")
    return next((n for n in ("report.html", "report.md", "report.pdf") if n in names), "")


def _print_json(report: Report) -> None:
    from eventstudy import canonical

    content = {
        "schema": "eventstudy/batch/1",
        "new": report.new,
        "run": report.entry.id,
        "when": report.entry.run.when,
        "exit_code": report.exit_code,
        "changes": report.changes,
        "notes": report.notes,
        "pending": report.entry.run.pending,
    }
    show.raw(canonical.dumps(content))


@batch.command(
    epilog="""\b
Examples:
  eventstudy batch status
  eventstudy batch status plan.toml --json
"""
)
@click.argument("plan_file", metavar="[PLAN]", type=usage.FILE, required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the status as a JSON object.")
@usage.common
def status(plan_file: Path | None, as_json: bool) -> int:
    """Show the last run, what is pending, and what a run would do now.

    PLAN is plan.toml of the current folder unless it is named.
    """
    from eventstudy.runs import batch as jobs
    from eventstudy.runs import plan as plans

    plan = plans.read(jobs.find_plan(plan_file))
    found = jobs.status(plan)
    if as_json:
        _print_status_json(found)
    else:
        _print_status(found)
    return 0


def _print_status(found: Status) -> None:
    if found.running:
        show.echo("a run is at work right now")
    if found.last is None:
        show.echo("last run: none")
    else:
        entry = found.last
        show.echo(f"last run: {entry.run.when}  {entry.id}  exit code {entry.run.exit_code}")
        words = ", ".join(f"{count} {word}" for word, count in found.counts.items())
        show.echo(f"verdicts: {words or 'none'}")
        for what, reason in entry.run.pending:
            show.echo(show.one_line(f"pending: {what}: {reason}"))
    for line in found.damage:
        show.echo(show.one_line(f"damaged: {line}"))
    for line in found.todo:
        show.echo(show.one_line(f"to do: {line}"))
    if not found.todo and not found.damage:
        show.echo("to do: nothing")


def _print_status_json(found: Status) -> None:
    from eventstudy import canonical

    entry = found.last
    content = {
        "schema": "eventstudy/batch-status/1",
        "running": found.running,
        "last": None
        if entry is None
        else {"run": entry.id, "when": entry.run.when, "exit_code": entry.run.exit_code},
        "verdicts": found.counts,
        "pending": entry.run.pending if entry else (),
        "damage": found.damage,
        "todo": found.todo,
    }
    show.raw(canonical.dumps(content))


@batch.command(
    short_help="Print a timer that runs PLAN every day.",
    epilog="""\b
Examples:
  eventstudy batch schedule plan.toml --systemd
  eventstudy batch schedule plan.toml --cron --at 18:45
""",
)
@click.argument("plan_file", metavar="PLAN", type=usage.FILE)
@click.option("--systemd", is_flag=True, help="Print a service and its timer.")
@click.option("--cron", is_flag=True, help="Print a line for crontab -e.")
@click.option(
    "--at", type=usage.TimeOfDay(), default="06:30", help="When, every day, local time  [06:30]."
)
@usage.common
def schedule(plan_file: Path, systemd: bool, cron: bool, at: tuple[int, int]) -> int:
    """Print what makes a machine run PLAN every day; nothing is installed."""
    from eventstudy.runs import plan as plans
    from eventstudy.runs import schedule as schedulers

    if systemd == cron:
        raise UsageError(
            "one scheduler is needed",
            where="eventstudy batch schedule",
            value="both --systemd and --cron" if cron else None,
            todo="give --systemd or --cron",
        )
    plans.read(plan_file)  # a timer for a plan that cannot run would fail unseen
    text = schedulers.systemd(plan_file, at) if systemd else schedulers.cron(plan_file, at)
    show.raw(text)
    return 0
