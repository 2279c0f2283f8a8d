"""The cache of fetched prices: one immutable Parquet file per source, symbol, interval and fetch.

The name of a file holds the sha256 of its bytes, so a file is either whole or known to be damaged,
and it appears in one rename. Files are never changed, joined or overwritten: two downloads of
adjusted prices have different levels. The kernel's locks keep processes from fetching twice.
"""

from __future__ import annotations

import contextlib
import fcntl
import io
import json
import os
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from eventstudy.canonical import dumps
from eventstudy.errors import StoredDataError, TryAgainError, WriteError
from eventstudy.files import TEMPORARY, sha256, write_atomically
from eventstudy.markets.bars import Finding, frame_digest
from eventstudy.markets.errors import CacheVersionError
from eventstudy.parquet import read_table, to_frame

SCHEMA = 1
_KEY = b"eventstudy"
_NAME = re.compile(r"(?P<number>[0-9]{6})-(?P<sha256>[0-9a-f]{64})\.parquet")
_ACCEPTED = ".accepted"
_LOCK_SECONDS = 120.0
_STALE_SECONDS = 86_400.0


@dataclass(frozen=True, slots=True)
class Key:
    """What a cached series is a series of."""

    source: str
    symbol: str
    interval: str

    @property
    def folder(self) -> Path:
        """Relative folder: readable, and never a path of the user's making."""
        return Path(_slug(self.source)) / _slug(self.symbol) / _slug(self.interval)


@dataclass(frozen=True, slots=True)
class Stored:
    """One fetch in the cache.

    Attributes
    ----------
    asked_first, asked_last : str
        The range that was asked for (ISO days or instants); it is covered even where the market
        had no bar.
    complete_until : str
        Last bar that had ended when it was fetched.
    fetched : str
        UTC.
    identity : mapping
        What the source said the series is.
    conflict : str
        Why the fetch contradicts an older one; empty when it does not.
    findings : tuple of Finding
        What was found while it was taken in (rows ordered, dropped or void; changed history): the
        same is said however often it is read.
    path : Path or None
        Where it lies; None before it is stored.
    """

    key: Key
    frame: pd.DataFrame
    asked_first: str
    asked_last: str
    complete_until: str
    fetched: str
    client: str
    identity: Mapping[str, str]
    arguments: Mapping[str, str]
    conflict: str = ""
    findings: tuple[Finding, ...] = ()
    path: Path | None = None

    @property
    def accepted(self) -> bool:
        """Whether studies may use it: no conflict, or the user accepted it."""
        if not self.conflict:
            return True
        return self.path is not None and self.path.with_suffix(_ACCEPTED).exists()

    @property
    def sha256(self) -> str:
        """Digest of the stored bytes, or of the figures while it is not stored."""
        match = _NAME.fullmatch(self.path.name) if self.path is not None else None
        return match["sha256"] if match else frame_digest(self.frame)


class Store:
    """Fetched prices on disk, shared by processes.

    Parameters
    ----------
    folder : Path, optional
        Left out: ``$EVENTSTUDY_CACHE``, else the user's cache folder.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self.folder = folder if folder is not None else default_folder()

    def versions(self, key: Key) -> tuple[list[Stored], list[Path]]:
        """Return the whole fetches of a series, oldest first, and the damaged files.

        Raises
        ------
        CacheVersionError
            When a file was written by a newer version of this package.
        """
        whole, damaged = [], []
        for path in self._files(key):
            stored = _read(path, key)
            if stored is None:
                damaged.append(path)
            else:
                whole.append(stored)
        return whole, damaged

    def save(self, stored: Stored) -> Stored:
        """Write a fetch beside the older ones.

        Raises
        ------
        WriteError
            When the folder cannot be written; nothing is changed then.
        """
        folder = self.folder / stored.key.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise WriteError("cannot write the cache", where=str(folder), value=error) from error
        _sweep(folder)
        files = self._files(stored.key)
        number = int(files[-1].name[:6]) + 1 if files else 1
        data = _parquet(stored)
        path = folder / f"{number:06d}-{sha256(data)}.parquet"
        write_atomically(path, data)
        return replace(stored, path=path)

    def accept(self, stored: Stored) -> None:
        """Note that the user accepts a fetch that contradicts an older one."""
        if stored.path is not None:
            write_atomically(stored.path.with_suffix(_ACCEPTED), b"")

    @contextlib.contextmanager
    def locked(self, key: Key, seconds: float = _LOCK_SECONDS) -> Iterator[None]:
        """Hold the series for one process; the kernel frees it when the holder dies.

        Without a writable folder there is nothing to share, and nothing is locked.

        Raises
        ------
        TryAgainError
            When another process holds it for longer than ``seconds``.
        """
        folder = self.folder / key.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            handle = os.open(folder / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
        except OSError:
            yield
            return
        try:
            _wait_for(handle, folder, seconds)
            yield
        finally:
            os.close(handle)

    def contents(self) -> Iterator[Stored]:
        """Yield every whole fetch, ordered by path."""
        for path in sorted(self.folder.glob("*/*/*/*.parquet")):
            stored = _read(path, None)
            if stored is not None and self._in_place(path, stored):
                yield stored

    def verify(self) -> list[tuple[Path, str]]:
        """Recompute every checksum; return the files that are damaged, with the reason."""
        bad = []
        for path in sorted(self.folder.glob("*/*/*/*.parquet")):
            try:
                stored = _read(path, None)
                if stored is None:
                    bad.append((path, "content and checksum differ"))
                elif not self._in_place(path, stored):
                    bad.append((path, f"it holds {stored.key.symbol} of {stored.key.source}"))
            except StoredDataError as error:
                bad.append((path, str(error)))
        return bad

    def _in_place(self, path: Path, stored: Stored) -> bool:
        """Whether a file lies where its series belongs, and not in the folder of another one."""
        return path.parent == self.folder / stored.key.folder

    def _files(self, key: Key) -> list[Path]:
        folder = self.folder / key.folder
        try:
            return sorted(path for path in folder.iterdir() if _NAME.fullmatch(path.name))
        except OSError:
            return []


def default_folder() -> Path:
    """Return ``$EVENTSTUDY_CACHE``, else the user's cache folder."""
    given = os.environ.get("EVENTSTUDY_CACHE")
    if given:
        return Path(given)
    import platformdirs

    return Path(platformdirs.user_cache_path("eventstudy")) / "prices"


def _slug(text: str) -> str:
    plain = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60] or "x"
    return f"{plain}-{sha256(text.encode())[:8]}"


def _wait_for(handle: int, folder: Path, seconds: float) -> None:
    ends = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > ends:
                raise TryAgainError(
                    "another process is fetching this series",
                    where=str(folder),
                    todo="wait for it to end",
                ) from None
            time.sleep(0.05)
        else:
            return


def _sweep(folder: Path) -> None:
    """Remove what a killed process left behind more than a day ago."""
    for path in folder.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > _STALE_SECONDS:
                path.unlink()


def _parquet(stored: Stored) -> bytes:
    import pyarrow as pa
    import pyarrow.parquet as pq

    index = pd.DatetimeIndex(stored.frame.index)
    kind = pa.timestamp("ns") if index.tz is None else pa.timestamp("ns", tz="UTC")
    fields = {str(index.name): pa.array(index.asi8, type=pa.int64()).cast(kind)}
    for column in stored.frame.columns:
        fields[str(column)] = pa.array(stored.frame[column].to_numpy(), type=pa.float64())
    description = {
        "schema": f"eventstudy/prices/{SCHEMA}",
        "source": stored.key.source,
        "symbol": stored.key.symbol,
        "interval": stored.key.interval,
        "asked_first": stored.asked_first,
        "asked_last": stored.asked_last,
        "complete_until": stored.complete_until,
        "fetched": stored.fetched,
        "client": stored.client,
        "identity": dict(stored.identity),
        "arguments": dict(stored.arguments),
        "conflict": stored.conflict,
        "findings": list(stored.findings),
        "rows": len(stored.frame),
        "frame_sha256": frame_digest(stored.frame),
    }
    table = pa.table(fields).replace_schema_metadata({_KEY: dumps(description).encode()})
    buffer = io.BytesIO()
    pq.write_table(table, buffer, compression="zstd")
    return buffer.getvalue()


def _read(path: Path, key: Key | None) -> Stored | None:
    """Read a file; None when its bytes are not those it was written with."""
    import pyarrow as pa

    match = _NAME.fullmatch(path.name)
    try:
        data = path.read_bytes()
    except OSError:
        return None
    if match is None or sha256(data) != match["sha256"]:
        return None
    try:
        table = read_table(io.BytesIO(data))
        description: dict[str, Any] = json.loads((table.schema.metadata or {})[_KEY])
    except (pa.ArrowException, KeyError, ValueError):
        return None
    version = str(description.get("schema", "")).rpartition("/")[2]
    if not version.isdecimal() or int(version) != SCHEMA:
        raise CacheVersionError(
            "cached prices of another version of this package",
            where=str(path),
            value=f"schema {version}, this version reads {SCHEMA}",
            todo="update the package, or choose another folder with EVENTSTUDY_CACHE",
        )
    found = Key(description["source"], description["symbol"], description["interval"])
    if key is not None and found != key:
        return None
    label = "date" if found.interval == "1d" else "time"
    frame = to_frame(table)
    frame.index = pd.DatetimeIndex(frame.pop(label)).as_unit("ns")
    if frame_digest(frame) != description["frame_sha256"]:
        return None
    return Stored(
        key=found,
        frame=frame,
        asked_first=description["asked_first"],
        asked_last=description["asked_last"],
        complete_until=description["complete_until"],
        fetched=description["fetched"],
        client=description["client"],
        identity=description["identity"],
        arguments=description["arguments"],
        conflict=description["conflict"],
        findings=tuple(
            Finding(one["check"], one["severity"], one["text"], tuple(map(tuple, one["spans"])))
            for one in description.get("findings", ())
        ),
        path=path,
    )
