"""Recompute every checksum of a stored folder: a result, an archive of runs, a price cache."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from eventstudy.errors import InputError, StoredDataError, UsageError
from eventstudy.files import TEMPORARY, sha256
from eventstudy.runs import manifest, publish
from eventstudy.runs.archive import LATEST, RUNS, Archive, Entry
from eventstudy.runs.manifest import Run

OURS = ("verdicts.json", "extraction.json", "report.html", "report.md")
"""Files that show that a folder without ``run.json`` once was a result."""

CACHED = "*/*/*/*.parquet"
"""Where fetched prices lie in a price cache: source, symbol, interval, fetch."""

Fault = Literal["differs", "missing", "extra", "damaged"]


@dataclass(frozen=True, slots=True)
class Finding:
    """A file that is not what its manifest says."""

    fault: Fault
    name: str
    detail: str = ""

    def __str__(self) -> str:
        return f"{self.fault}: {self.name}" + (f" ({self.detail})" if self.detail else "")


@dataclass(frozen=True, slots=True)
class Verification:
    """Outcome of a check of sums.

    Attributes
    ----------
    kind : str
        ``result``, ``archive`` or ``price cache``.
    checked : int
        Files whose sums were computed.
    findings : tuple of Finding
        Empty when all is well.
    """

    kind: str
    checked: int
    findings: tuple[Finding, ...]


def verify(folder: Path) -> Verification:
    """Check a folder of any kind that this package stores.

    Raises
    ------
    UsageError
        When the folder does not exist.
    InputError
        When it is nothing that this package stores.
    """
    publish.recover(folder)
    if not folder.is_dir():
        raise UsageError("no such folder", where="DIR", value=folder, todo="check the path")
    archive = Archive(folder)
    if archive.exists():
        return _verify_archive(archive)
    if (folder / manifest.NAME).exists() or any((folder / name).exists() for name in OURS):
        checked, findings = verify_result(folder)
        return Verification("result", checked, tuple(findings))
    if next(folder.glob(CACHED), None) is not None:
        return _verify_cache(folder)
    raise InputError(
        "no result, archive of runs or price cache lies here",
        where=str(folder),
        todo="name the folder that holds run.json, or the one above runs/",
    )


def verify_result(folder: Path) -> tuple[int, list[Finding]]:
    """Compare the files of one result with its ``run.json``: how many, and what is wrong."""
    try:
        run = manifest.read(folder)
    except StoredDataError as error:
        return 0, [Finding("damaged", manifest.NAME, error.what)]
    if run is None:
        return 0, [Finding("missing", manifest.NAME)]
    return _compare(folder, run)


def _compare(folder: Path, run: Run) -> tuple[int, list[Finding]]:
    findings = []
    for name, expected in sorted(run.outputs.items()):
        found = manifest.file_digest(folder / name)
        if found is None:
            findings.append(Finding("missing", name))
        elif found != expected:
            findings.append(Finding("differs", name))
    findings += [Finding("extra", name) for name in sorted(publish.strange_files(folder))]
    return len(run.outputs) + 1, findings


def _verify_archive(archive: Archive) -> Verification:
    good, damaged = archive.entries()
    findings = [
        Finding("damaged", f"{RUNS}/{name}/{manifest.NAME}", error.what) for name, error in damaged
    ]
    checked = 0
    for entry in good:
        count, wrong = _compare(entry.folder, entry.run)
        checked += count
        findings += [Finding(f.fault, f"{RUNS}/{entry.id}/{f.name}", f.detail) for f in wrong]
    findings += _verify_chain(good, {name for name, _ in damaged})
    findings += _verify_places(archive, good, damaged={name for name, _ in damaged})
    return Verification("archive", checked, tuple(findings))


def _verify_chain(good: list[Entry], damaged: set[str]) -> list[Finding]:
    """Follow each run to the one before it: a run that was taken out or exchanged is noticed."""
    sums = {entry.id: sha256((entry.folder / manifest.NAME).read_bytes()) for entry in good}
    findings = []
    for entry in good:
        previous = entry.run.archive.get("previous")
        if previous is None or previous["id"] in damaged:
            continue
        name = f"{RUNS}/{previous['id']}"
        if previous["id"] not in sums:
            findings.append(Finding("missing", name, f"the run before {entry.id}"))
        elif sums[previous["id"]] != previous["sha256"]:
            findings.append(
                Finding("differs", f"{name}/{manifest.NAME}", f"not what {entry.id} saw")
            )
    return findings


def _verify_places(archive: Archive, good: list[Entry], damaged: set[str]) -> list[Finding]:
    findings = []
    known = {entry.id for entry in good} | damaged
    for path in sorted(archive.runs.iterdir()):
        if path.name not in known and not path.name.startswith(TEMPORARY):
            unfinished = path.is_dir() and not (path / manifest.NAME).exists()
            detail = "an unfinished run" if unfinished else ""
            findings.append(Finding("extra", f"{RUNS}/{path.name}", detail))
    pointer = archive.folder / LATEST
    if good and not (pointer.is_symlink() and pointer.readlink() == Path(RUNS, good[-1].id)):
        findings.append(Finding("differs", LATEST, "the next batch run mends it"))
    return findings


def _verify_cache(folder: Path) -> Verification:
    from eventstudy.markets.store import Store

    findings = [
        Finding("damaged", path.relative_to(folder).as_posix(), reason)
        for path, reason in Store(folder).verify()
    ]
    return Verification("price cache", sum(1 for _ in folder.glob(CACHED)), tuple(findings))
