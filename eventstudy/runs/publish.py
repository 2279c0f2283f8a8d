"""One folder of results, replaced as a whole: a reader or a crash sees the old one or the new.

A folder cannot be renamed over a full one, so the new one is staged beside it, the old one
is moved aside, the new one is moved in. Where a kill falls between the two moves, whoever
opens the folder next moves the old one back (:func:`recover`). The names beside ``results``:

``.tmp-results.lock``     held while a run works (the kernel frees it),
``.tmp-results.new-...``  the stage,
``.tmp-results.old``      the result before, between the two moves only.
"""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType

from eventstudy.errors import TryAgainError, UsageError, WriteError
from eventstudy.files import TEMPORARY, sync_folder
from eventstudy.runs import manifest
from eventstudy.runs.locks import PATIENCE, Lock

STALE_SECONDS = 86_400.0
LEFTOVER = re.compile(
    re.escape(TEMPORARY) + r"(?P<folder>[^/]+)\.(?P<role>lock|old|new)(?:-[0-9a-f]{12})?"
)
DROPPINGS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that desktops leave in any folder they show."""


class Output:
    """The right to replace one folder of results, held while the work is done.

    Entering proves, before any work, that the folder can be written and is ours to replace.

    Parameters
    ----------
    folder : Path
        The folder; it may be missing, but not the one above it.

    Raises
    ------
    WriteError
        When the folder cannot be written, or holds files that no ``run.json`` names.
    TryAgainError
        When another run is writing it.
    StoredDataError
        When it holds a ``run.json`` of a newer version.
    UsageError
        When it is the current folder or one above it, which cannot be moved aside.
    """

    def __init__(self, folder: Path) -> None:
        self.shown = str(folder)
        self.folder = _resolve(folder)
        if _current_folder().is_relative_to(self.folder):
            raise UsageError(
                "the output folder must not be the current folder or one above it",
                where="--out",
                value=self.shown,
                todo="name a folder inside, for example results",
            )
        self._lock = Lock(_beside(self.folder, ".lock"), guarded=self.shown)
        self._stage: Path | None = None

    def __enter__(self) -> Output:
        self._require_folder_above()
        self._lock.__enter__()
        try:
            _put_back(self.folder)
            sweep(self.folder.parent, held=self.folder)
            self._refuse_what_is_not_ours()
            self._make_stage()
        except BaseException as error:
            self._close()
            if isinstance(error, OSError):
                raise unwritable(self.shown, error) from error
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close()

    def publish(self, files: Mapping[str, bytes], run: manifest.Run) -> manifest.Run:
        """Replace the folder by ``files`` and the ``run.json`` of ``run``.

        Parameters
        ----------
        files : mapping of str to bytes
            Contents by name, with forward slashes for subfolders.

        Returns
        -------
        Run
            ``run`` with the sums of the files.

        Raises
        ------
        WriteError
            When a file cannot be written; the folder is then what it was.
        """
        assert self._stage is not None, "enter the context first"
        try:
            run = fill(self._stage, files, run)
            self._swap(self._stage)
        except OSError as error:
            raise unwritable(self.shown, error) from error
        return run

    def _swap(self, stage: Path) -> None:
        old = _beside(self.folder, ".old")
        try:
            if self.folder.exists():
                self.folder.rename(old)
            stage.rename(self.folder)
            sync_folder(self.folder.parent)
        finally:
            _put_back(self.folder)

    def _require_folder_above(self) -> None:
        above = self.folder.parent
        if not above.is_dir():
            raise WriteError(
                "the folder above the output folder "
                + ("is a file" if above.exists() else "does not exist"),
                where=self.shown,
                todo="make that folder first or choose another with --out",
            )

    def _refuse_what_is_not_ours(self) -> None:
        if not self.folder.exists():
            return
        if not self.folder.is_dir():
            raise WriteError(
                "the output folder is a file",
                where=self.shown,
                todo="choose another name with --out",
            )
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise WriteError(
                "the output folder is read-only",
                where=self.shown,
                todo="allow writing or choose another folder with --out",
            )
        if (self.folder / "runs").is_dir() and not (self.folder / manifest.NAME).exists():
            raise WriteError(
                "the output folder is an archive of batch runs",
                where=self.shown,
                todo="choose another folder with --out, or use eventstudy batch run",
            )
        strangers = sorted(strange_files(self.folder))
        if strangers:
            more = f" and {len(strangers) - 1} more" if len(strangers) > 1 else ""
            raise WriteError(
                "the output folder holds files that no run of eventstudy wrote",
                where=self.shown,
                value=f"{strangers[0]}{more}",
                todo="move them away or choose another folder with --out",
            )

    def _make_stage(self) -> None:
        self._stage = _stage_name(self.folder)
        self._stage.mkdir()
        probe = self._stage / "probe"
        write_synced(probe, b"can this be written?")
        probe.unlink()

    def _close(self) -> None:
        if self._stage is not None:
            with contextlib.suppress(OSError):
                _put_back(self.folder)
            shutil.rmtree(self._stage, ignore_errors=True)
            self._stage = None
        self._lock.__exit__(None, None, None)


def fill(folder: Path, files: Mapping[str, bytes], run: manifest.Run) -> manifest.Run:
    """Write ``files`` into the empty ``folder``, and ``run.json`` last of all."""
    run = run.with_outputs(files)
    folders = {folder}
    for name in sorted(files):
        if not manifest.is_safe_name(name):
            raise ValueError(f"not a name below the output folder: {name!r}")
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        folders.update(parent for parent in path.parents if parent.is_relative_to(folder))
        write_synced(path, files[name])
    for inner in sorted(folders, reverse=True):
        sync_folder(inner)
    write_synced(folder / manifest.NAME, run.to_bytes())
    sync_folder(folder)
    return run


def write_synced(path: Path, data: bytes) -> None:
    """Write a new file and wait until the disk has it; the ``OSError`` of a failure names it."""
    try:
        with path.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error


def recover(folder: Path) -> bool:
    """Move back the result that a killed run left aside; whether there was one.

    Raises
    ------
    TryAgainError
        When the run that moved it aside is still alive.
    """
    folder = folder.resolve()
    if folder.exists() or not _beside(folder, ".old").exists():
        return False
    with _lock(folder):
        return _put_back(folder)


def _put_back(folder: Path) -> bool:
    """End a swap, done or half done: one whole folder stays. Call it under the lock only.

    Where the new folder has not arrived (an empty one is not it), the old one comes back;
    otherwise the old one goes, under another name first, so that ``.old`` is always whole.
    """
    old = _beside(folder, ".old")
    if not old.exists():
        return False
    with contextlib.suppress(OSError):
        folder.rmdir()
    if folder.exists():
        doomed = _stage_name(folder)
        old.rename(doomed)
        shutil.rmtree(doomed, ignore_errors=True)
        return False
    old.rename(folder)
    sync_folder(folder.parent)
    return True


def strange_files(folder: Path) -> Iterator[str]:
    """Names of the files in ``folder`` that its ``run.json`` does not name."""
    run = manifest.read(folder)
    known = {manifest.NAME, *(run.outputs if run else ())}
    for name in names_below(folder):
        if name not in known and name.rpartition("/")[2] not in DROPPINGS:
            yield name


def names_below(folder: Path) -> Iterator[str]:
    """Relative names of everything below ``folder`` that is no folder, links not followed."""
    for place, folders, files in os.walk(folder):
        inner = Path(place)
        links = [name for name in folders if (inner / name).is_symlink()]
        for name in (*files, *links):
            yield (inner / name).relative_to(folder).as_posix()


def sweep(parent: Path, held: Path | None = None) -> None:
    """Remove what killed runs left in ``parent``: our names only, older than a day, not locked.

    A result that was moved aside is no leftover while the folder it belongs to is missing.
    ``held`` is the folder whose lock the caller holds: what was left beside it goes at any age.
    """
    deadline = time.time() - STALE_SECONDS
    for path in parent.glob(f"{TEMPORARY}*"):
        ours = LEFTOVER.fullmatch(path.name)
        if not ours:
            continue
        folder = parent / ours["folder"]
        if folder != held and path.lstat().st_mtime > deadline:
            continue
        if ours["role"] == "old" and not folder.exists():
            continue
        unused = contextlib.nullcontext() if folder == held else _lock(folder, patience=0)
        with contextlib.suppress(OSError, TryAgainError, WriteError), unused:
            if ours["role"] != "lock":
                shutil.rmtree(path)


def _lock(folder: Path, patience: float = PATIENCE) -> Lock:
    return Lock(_beside(folder, ".lock"), guarded=str(folder), patience=patience)


def _stage_name(folder: Path) -> Path:
    return _beside(folder, f".new-{secrets.token_hex(6)}")


def _beside(folder: Path, suffix: str) -> Path:
    return folder.with_name(f"{TEMPORARY}{folder.name}{suffix}")


def _resolve(folder: Path) -> Path:
    try:
        return folder.resolve()
    except (OSError, RuntimeError, ValueError) as error:  # a loop of links, a zero byte
        raise WriteError(
            "the output folder cannot be used", where=str(folder), value=str(error)
        ) from error


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:  # it was removed under us
        return Path("/")


def unwritable(shown: str, error: OSError) -> WriteError:
    """Say which file below the folder ``shown`` the system refused to write, and why."""
    name = Path(os.fsdecode(error.filename)).name if error.filename else ""
    return WriteError(
        "cannot write the output",
        where=f"{shown}: {name}" if name and name not in shown else shown,
        value=error.strerror or str(error),
        todo="free space or choose another folder with --out",
    )
