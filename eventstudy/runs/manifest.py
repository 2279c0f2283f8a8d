"""``run.json``: what went into a result, what came out of it, and the sums of both.

It is written last and is the only file of a result in which the clock stands.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import platform
import re
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from eventstudy import __version__, canonical
from eventstudy.errors import StoredDataError, UsageError
from eventstudy.files import sha256

NAME = "run.json"
SCHEMA = "eventstudy/run/1"
LARGEST = 50_000_000
"""Bytes of a run.json that are read; a larger one is not ours."""

LIBRARIES = (
    "ccxt",
    "exchange_calendars",
    "matplotlib",
    "numpy",
    "pandas",
    "pyarrow",
    "scipy",
    "statsmodels",
    "yfinance",
)


@dataclass(frozen=True, slots=True)
class Run:
    """The content of ``run.json``.

    Attributes
    ----------
    when : str
        UTC instant of the run; ``SOURCE_DATE_EPOCH`` stands in for the clock where it is set.
    request : str
        sha256 of what is known before any work: settings, documents, code.
    key : str
        sha256 of the request and of the prices used: equal keys have equal results.
    exit_code : int
        What the command returned.
    inputs : tuple of dict
        ``id``, ``path`` and ``sha256`` of each document; ``refused`` or ``skipped`` with the
        reason, where it was not read.
    prices : tuple of dict
        ``series``, ``source``, ``sha256`` and the span of each price series used.
    outputs : dict
        sha256 of each output by its name (forward slashes).
    archive : dict
        ``id``, ``sequence``, ``previous`` (id and checksum of the run before) and ``changes``,
        in an archive of runs only.
    """

    when: str
    request: str
    key: str
    exit_code: int
    settings: Mapping[str, Any] = field(default_factory=dict)
    inputs: tuple[Mapping[str, Any], ...] = ()
    prices: tuple[Mapping[str, Any], ...] = ()
    outputs: Mapping[str, str] = field(default_factory=dict)
    pending: tuple[tuple[str, str], ...] = ()
    versions: Mapping[str, str] = field(default_factory=dict)
    archive: Mapping[str, Any] = field(default_factory=dict)

    def with_outputs(self, files: Mapping[str, bytes]) -> Run:
        """Return the same run with the sums of ``files``."""
        return replace(self, outputs={name: sha256(files[name]) for name in sorted(files)})

    def to_bytes(self) -> bytes:
        """Give the file content; ``checksum`` covers everything else in it."""
        content = canonical.plain(self) | {"schema": SCHEMA}
        content["checksum"] = _checksum(content)
        return canonical.dumps(content).encode()


def _checksum(content: Mapping[str, Any]) -> str:
    rest = {key: value for key, value in content.items() if key != "checksum"}
    return sha256(canonical.dumps(rest).encode())


def read(folder: Path) -> Run | None:
    """Read ``run.json`` of ``folder``; None where there is none.

    Raises
    ------
    StoredDataError
        When the file is damaged, edited, or of a newer version.
    """
    path = folder / NAME
    data = _regular_bytes(path)
    if data is None:
        return None
    try:
        content = json.loads(data)
    except (ValueError, RecursionError):
        raise _damaged(path, "is not JSON") from None
    if not isinstance(content, dict) or not isinstance(content.get("schema"), str):
        raise _damaged(path, "has no schema")
    if content["schema"] != SCHEMA:
        raise StoredDataError(
            f"this version reads {SCHEMA}",
            where=str(path),
            value=content["schema"][:60],
            todo="use the version of eventstudy that wrote it, or choose another folder",
        )
    try:
        genuine = (
            _checksum(content) == content["checksum"] and canonical.dumps(content).encode() == data
        )
        run = _from_json(content)
    except (KeyError, TypeError, ValueError, RecursionError):
        raise _damaged(path, "lacks required content") from None
    if not genuine:
        raise _damaged(path, "was changed after it was written")
    return run


def _regular_bytes(path: Path) -> bytes | None:
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
        with os.fdopen(handle, "rb") as file:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise _damaged(path, "is not a regular file")
            data = file.read(LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise _damaged(path, f"cannot be read: {error.strerror}") from error
    if len(data) > LARGEST:
        raise _damaged(path, "is too large")
    return data


def _damaged(path: Path, what: str) -> StoredDataError:
    return StoredDataError(
        f"{NAME} {what}",
        where=str(path),
        todo="restore the folder from a copy, or remove it and run again",
    )


def _from_json(content: Mapping[str, Any]) -> Run:
    outputs = dict(content["outputs"])
    for name, digest in outputs.items():
        if not is_safe_name(name) or not re.fullmatch("[0-9a-f]{64}", digest, re.ASCII):
            raise ValueError(name)
    return Run(
        when=str(content["when"]),
        request=str(content["request"]),
        key=str(content["key"]),
        exit_code=int(content["exit_code"]),
        settings=dict(content["settings"]),
        inputs=tuple(dict(row) for row in content["inputs"]),
        prices=tuple(dict(row) for row in content["prices"]),
        outputs=outputs,
        pending=tuple((str(what), str(why)) for what, why in content["pending"]),
        versions=dict(content["versions"]),
        archive=dict(content["archive"]),
    )


def is_safe_name(name: str) -> bool:
    """Whether ``name`` is a relative path that stays below its folder."""
    parts = PurePosixPath(name).parts
    return (
        bool(parts)
        and not name.startswith("/")
        and ".." not in parts
        and "\0" not in name
        and str(PurePosixPath(name)) == name
        and name != NAME
    )


def request_digest(settings: Mapping[str, Any], inputs: Iterable[tuple[str, str]]) -> str:
    """Sum of what is known before any work: settings, documents (path, sha256) and code."""
    content = {
        "settings": settings,
        "inputs": sorted([path, digest] for path, digest in inputs),
        "code": code_digest(),
    }
    return sha256(canonical.dumps(content).encode())


def key_digest(request: str, prices: Iterable[tuple[str, str]]) -> str:
    """Sum of the request and the price series (name, sha256) it was answered with."""
    content = {"request": request, "prices": sorted([name, digest] for name, digest in prices)}
    return sha256(canonical.dumps(content).encode())


@functools.cache
def code_digest() -> str:
    """Sum of every file of the package: an edited lexicon or snapshot is another version."""
    package = Path(__file__).resolve().parents[1]
    sums = [
        [path.relative_to(package).as_posix(), sha256(path.read_bytes())]
        for path in sorted(package.rglob("*"))
        if path.is_file()
        and "__pycache__" not in path.parts
        and not path.name.startswith(".")  # left by desktops and editors
        and not path.name.endswith("~")
    ]
    return sha256(canonical.dumps([__version__, sums]).encode())


def versions() -> dict[str, str]:
    """Versions of the package, of Python and of the libraries that touch a number."""
    from importlib import metadata

    found = {"eventstudy": __version__, "code": code_digest(), "python": platform.python_version()}
    for library in LIBRARIES:
        try:
            found[library] = metadata.version(library)
        except metadata.PackageNotFoundError:
            continue
    return found


def now() -> datetime:
    """Read the clock in UTC, to the second; ``SOURCE_DATE_EPOCH`` takes its place where it is set.

    Raises
    ------
    UsageError
        When ``SOURCE_DATE_EPOCH`` is no number of seconds.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not text:
        return datetime.now(UTC).replace(microsecond=0)
    if re.fullmatch("[0-9]{1,11}", text, re.ASCII):
        return datetime.fromtimestamp(int(text), UTC)
    raise UsageError(
        "not a number of seconds since 1970",
        where="environment variable SOURCE_DATE_EPOCH",
        value=text[:40],
        todo="set it to digits only, or unset it",
    )


def stamp(moment: datetime) -> str:
    """``2024-09-24T08:00:00Z``."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def file_digest(path: Path) -> str | None:
    """Sum of a regular file, links not followed; None where there is none or it cannot be read."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return None
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return None
        try:
            return hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return None
