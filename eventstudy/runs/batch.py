"""Scheduled reruns: do nothing without news, and with news exactly what it touches.

A run is skipped when its key is the key of the last one. Prices that may have changed at their
source are looked up before that can be known; then nothing is stored.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from eventstudy import canonical
from eventstudy.errors import UsageError
from eventstudy.runs import changes, manifest, work
from eventstudy.runs.archive import Archive, Entry
from eventstudy.runs.changes import Changes
from eventstudy.runs.plan import Plan
from eventstudy.runs.verify import Finding, verify_result

DEFAULT_OUT = "results"


@dataclass(frozen=True, slots=True)
class Report:
    """What ``batch run`` did.

    Attributes
    ----------
    entry : Entry
        The last run of the archive, new or not.
    new : bool
        Whether a run was added.
    changes : Changes or None
        Against the run before; None for a first run or when nothing was done.
    notes : tuple of str
        What was found in need of repair.
    """

    entry: Entry
    new: bool
    changes: Changes | None = None
    notes: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Exit code of the run that stands: 3 while something is refused or pending."""
        return self.entry.run.exit_code


@dataclass(frozen=True, slots=True)
class Status:
    """What ``batch status`` found; nothing was changed.

    Attributes
    ----------
    last : Entry or None
        The last run.
    counts : dict
        Claims of the last run by verdict.
    todo : tuple of str
        What a run would find new; empty when it would do nothing.
    """

    last: Entry | None
    running: bool
    counts: dict[str, int] = field(default_factory=dict)
    todo: tuple[str, ...] = ()
    damage: tuple[str, ...] = ()


def archive_of(plan: Plan) -> Archive:
    """Give the archive a plan writes to."""
    return Archive(plan.out_folder or plan.folder / DEFAULT_OUT)


def request_of(plan: Plan) -> work.Request:
    """Turn a plan into a request; verdicts are always stored as JSON, to compare runs by."""
    formats = plan.formats if "json" in plan.formats else (*plan.formats, "json")
    return work.Request(
        paths=tuple(plan.document_paths()),
        source=plan.source,
        formats=formats,
        date=plan.date,
        announced=plan.announced,
        statistics=plan.statistics,
        lexicon=plan.lexicon_path,
    )


def run(plan: Plan, tell: Callable[[str], None] = lambda _: None) -> Report:
    """Bring the archive of a plan up to date.

    Parameters
    ----------
    tell : callable
        Gets a line of progress before each long step.

    Raises
    ------
    TryAgainError
        When another run of the same archive is at work, or the network failed.
    WriteError
        When the archive cannot be written; found before any work.
    InputError
        When nothing could be read; the archive keeps its last run.
    """
    request = request_of(plan)
    with archive_of(plan) as archive:
        repaired = archive.repair_latest()
        notes = [repaired] if repaired else []
        last = archive.last()
        wrong = damage(last)
        notes += [f"{last.id if last else ''}: {finding}; computing anew" for finding in wrong[:3]]
        if last is not None and not wrong and _is_settled(last, request):
            return Report(last, new=False, notes=tuple(notes))
        tell("Reading documents and prices")
        result = work.perform(request)
        if last is not None and not wrong and result.run.key == last.run.key:
            return Report(last, new=False, notes=tuple(notes))
        found = _changes(last, result)
        tell("Storing the run")
        entry = archive.add(result.files, result.run, found or Changes())
    return Report(entry, new=True, changes=found, notes=tuple(notes))


def damage(entry: Entry | None) -> list[Finding]:
    """Say what is wrong with the stored files of a run."""
    return verify_result(entry.folder)[1] if entry is not None else []


def _is_settled(last: Entry, request: work.Request) -> bool:
    """Whether the last run answered this very request from prices that cannot have changed.

    The embedded prices are part of the program, whose sum is part of the request.
    """
    return request.source == "snapshot" and _digest(request) == last.run.request


def _digest(request: work.Request) -> str:
    return manifest.request_digest(request.settings(), work.sums(request.inputs()))


def _changes(last: Entry | None, result: work.Result) -> Changes | None:
    if last is None:
        return None
    try:
        old = {"verdicts.json": (last.folder / "verdicts.json").read_bytes()}
        return changes.between(last.run, old, result.run, result.files)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # the last run is damaged, which was said


def status(plan: Plan) -> Status:
    """Look at the archive of a plan and at its documents; change nothing."""
    archive = archive_of(plan)
    request = request_of(plan)
    good, broken = archive.entries()
    last = good[-1] if good else None
    todo: list[str] = []
    if last is None:
        todo.append("a first run")
    else:
        was, now = dict(work.sums(last.run.inputs)), dict(work.sums(request.inputs()))
        todo += [f"document: {line}" for line in changes.moved(was, now)]
        if last.run.settings != canonical.plain(request.settings()):
            todo.append("settings changed")
        if last.run.versions.get("code") != manifest.code_digest():
            todo.append("eventstudy itself changed")
        if request.source != "snapshot":
            todo.append("prices would be looked up again; without news nothing is stored")
    harm = [f"{name}: {error.what}" for name, error in broken]
    harm += [str(finding) for finding in damage(last)]
    return Status(last, archive.is_running(), _counts(last), tuple(todo), tuple(harm))


def _counts(entry: Entry | None) -> dict[str, int]:
    if entry is None:
        return {}
    try:
        content = json.loads((entry.folder / "verdicts.json").read_bytes())
        words = [claim["verdict"] for claim in content["claims"]]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {word: words.count(word) for word in sorted(set(words))}


def find_plan(path: Path | None) -> Path:
    """Give ``path``, or ``plan.toml`` of the current folder.

    Raises
    ------
    UsageError
        When neither is there.
    """
    chosen = path or Path("plan.toml")
    if not chosen.exists():
        raise UsageError(
            "no such plan file",
            where="PLAN",
            value=chosen,
            todo="name a plan file; eventstudy batch run --help shows one",
        )
    return chosen
