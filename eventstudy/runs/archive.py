"""The archive of a scheduled job: one folder a run, never edited, and a pointer to the last.

::

    archive/runs/20240924T080000Z-1a2b3c4d5e6f/   report.html ... run.json (written last)
    archive/latest -> runs/20240924T080000Z-1a2b3c4d5e6f

A run folder appears by one rename, with everything in it. Each ``run.json`` names the run
before and the sum of its ``run.json``, so that a run taken out or put in is noticed. The order
of runs is their number, not the clock.
"""

from __future__ import annotations

import contextlib
import re
import secrets
import shutil
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Any

from eventstudy.errors import StoredDataError, WriteError
from eventstudy.files import TEMPORARY, sha256, sync_folder
from eventstudy.runs import manifest, publish
from eventstudy.runs.changes import Changes
from eventstudy.runs.locks import Lock, is_locked
from eventstudy.runs.manifest import Run

RUNS = "runs"
LATEST = "latest"
LOCK = f"{TEMPORARY}archive.lock"
_ID = re.compile(r"\d{8}T\d{6}Z-[0-9a-f]{12}(-\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Entry:
    """One run of an archive."""

    folder: Path
    run: Run

    @property
    def id(self) -> str:
        """Name of its folder."""
        return self.folder.name

    @property
    def sequence(self) -> int:
        """Number of the run, from 1."""
        return int(self.run.archive.get("sequence", 0))


class Archive:
    """The runs below a folder; enter it to add to them.

    Parameters
    ----------
    folder : Path
        The archive; it may be missing, but not the folder above it.
    """

    def __init__(self, folder: Path) -> None:
        self.shown = str(folder)
        self.folder = folder.resolve()
        self.runs = self.folder / RUNS
        self._lock = Lock(self.folder / LOCK, guarded=self.shown)

    # -- reading

    def entries(self) -> tuple[list[Entry], list[tuple[str, StoredDataError]]]:
        """List the runs in order, and those whose ``run.json`` is damaged.

        A folder without ``run.json`` was never finished and is no run.
        """
        good: list[Entry] = []
        damaged: list[tuple[str, StoredDataError]] = []
        for folder in self._folders():
            try:
                run = manifest.read(folder)
            except StoredDataError as error:
                damaged.append((folder.name, error))
                continue
            if run is not None:
                good.append(Entry(folder, run))
        return sorted(good, key=lambda entry: (entry.sequence, entry.id)), damaged

    def last(self) -> Entry | None:
        """Give the newest run that is whole by its ``run.json``."""
        good, _ = self.entries()
        return good[-1] if good else None

    def is_running(self) -> bool:
        """Whether some process holds the archive right now."""
        return is_locked(self.folder / LOCK)

    def exists(self) -> bool:
        """Whether there is an archive here."""
        return self.runs.is_dir()

    def _folders(self) -> list[Path]:
        if not self.runs.is_dir():
            return []
        try:
            return sorted(
                path
                for path in self.runs.iterdir()
                if _ID.fullmatch(path.name) and path.is_dir() and not path.is_symlink()
            )
        except OSError as error:
            raise StoredDataError(
                "the archive cannot be read", where=self.shown, value=error.strerror
            ) from error

    # -- writing

    def __enter__(self) -> Archive:
        if not self.folder.parent.is_dir():
            raise WriteError(
                "the folder above the archive does not exist",
                where=self.shown,
                todo="make that folder first or choose another",
            )
        if (self.folder / manifest.NAME).exists():
            raise WriteError(
                "the folder holds the result of a single check, not an archive of runs",
                where=self.shown,
                todo='name another folder for "out" in the plan',
            )
        try:
            self.runs.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise self._unwritable(error) from error
        self._lock.__enter__()
        try:
            self._clean()
            self._probe()
        except OSError as error:
            self._lock.__exit__(None, None, None)
            raise self._unwritable(error) from error
        except BaseException:
            self._lock.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        with contextlib.suppress(OSError):
            self._clean()
        self._lock.__exit__(kind, error, trace)
        with contextlib.suppress(OSError):  # nothing was ever stored: leave no trace
            self.runs.rmdir()
            self.folder.rmdir()

    def add(self, files: Mapping[str, bytes], run: Run, changes: Changes) -> Entry:
        """Store a run and point ``latest`` at it.

        Raises
        ------
        WriteError
            When it cannot be written; the archive is then what it was.
        """
        before = self.last()
        # A damaged run still counts: numbers are never given twice.
        number = 1 + max(before.sequence if before else 0, len(self._folders()))
        stage = self.runs / f"{TEMPORARY}{secrets.token_hex(6)}"
        try:
            run = replace(run, archive=_place(number, before, changes))
            name = self._free_name(run)
            stage.mkdir()
            run = publish.fill(stage, files, run)
            folder = self.runs / name
            stage.rename(folder)
            sync_folder(self.runs)
            self._point_at(name)
        except OSError as error:
            raise self._unwritable(error) from error
        return Entry(folder, run)

    def repair_latest(self) -> str | None:
        """Make ``latest`` point at the newest run; say what was wrong, None when nothing was."""
        try:
            return self._repair_latest()
        except OSError as error:
            raise self._unwritable(error) from error

    def _repair_latest(self) -> str | None:
        last = self.last()
        pointer = self.folder / LATEST
        if last is None:
            if pointer.is_symlink():
                pointer.unlink()
                return f"{LATEST} pointed at no run and was removed"
            return None
        target = f"{RUNS}/{last.id}"
        if pointer.is_symlink() and pointer.readlink() == Path(target):
            return None
        said = f"{LATEST} now points at {target}"
        if pointer.exists() and not pointer.is_symlink():
            aside = f"{LATEST}.moved-aside-{secrets.token_hex(4)}"
            pointer.rename(self.folder / aside)
            said += f"; what stood there is now {aside}"
        self._point_at(last.id)
        return said

    def _point_at(self, name: str) -> None:
        pointer = self.folder / LATEST
        if pointer.exists() and not pointer.is_symlink():
            return  # not ours to remove; the next start moves it aside and says so
        fresh = self.folder / f"{TEMPORARY}{secrets.token_hex(6)}"
        try:
            fresh.symlink_to(f"{RUNS}/{name}")
            fresh.replace(pointer)
        finally:
            fresh.unlink(missing_ok=True)
        sync_folder(self.folder)

    def _free_name(self, run: Run) -> str:
        moment = re.sub(r"[-:]", "", run.when)
        name = base = f"{moment}-{run.key[:12]}"
        number = 1
        while (self.runs / name).exists():
            number += 1
            name = f"{base}-{number}"
        return name

    def _clean(self) -> None:
        """Remove what a killed run left; call it under the lock only."""
        for path in (*self.runs.glob(f"{TEMPORARY}*"), *self.folder.glob(f"{TEMPORARY}*")):
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            elif path.name != LOCK:
                path.unlink()

    def _probe(self) -> None:
        probe = self.runs / f"{TEMPORARY}{secrets.token_hex(6)}"
        publish.write_synced(probe, b"can this be written?")
        probe.unlink()

    def _unwritable(self, error: OSError) -> WriteError:
        return publish.unwritable(self.shown, error)


def _place(number: int, before: Entry | None, changes: Changes) -> dict[str, Any]:
    previous = None
    if before is not None:
        data = (before.folder / manifest.NAME).read_bytes()
        previous = {"id": before.id, "sha256": sha256(data)}
    return {
        "sequence": number,
        "previous": previous,
        "changes": asdict(changes),
    }
