"""``eventstudy verify``: whether stored files are what they were when they were written."""

from __future__ import annotations

from pathlib import Path

import click

from eventstudy.cli import show, usage
from eventstudy.errors import StoredDataError


@click.command(
    epilog="""\b
Examples:
  eventstudy verify results
  eventstudy verify archive --json

\b
Files that differ, are missing or are extra are named; the exit code is then
74.
"""
)
@click.argument("folder", metavar="DIR", type=usage.FILE)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as a JSON object.")
@usage.common
def verify(folder: Path, as_json: bool) -> int:
    """Recompute every checksum of a folder of results.

    DIR is the folder of a report, an archive of batch runs, or a price cache.
    """
    from eventstudy import canonical
    from eventstudy.runs import verify as sums

    found = sums.verify(folder)
    if as_json:
        content = {"schema": "eventstudy/verification/1", "folder": folder.name}
        show.raw(canonical.dumps(canonical.plain(found) | content))
    elif found.findings:
        for finding in found.findings:
            show.echo(show.one_line(str(finding)))
    else:
        show.echo(f"ok: {found.checked} files of this {found.kind} are as written ({folder})")
    if found.findings:
        first = found.findings[0]
        more = f" and {len(found.findings) - 1} more" if len(found.findings) > 1 else ""
        raise StoredDataError(
            "stored files are not as written",
            where=str(folder),
            value=f"{first}{more}",
            todo="restore them from a copy, or remove the folder and run again",
        )
    return 0
