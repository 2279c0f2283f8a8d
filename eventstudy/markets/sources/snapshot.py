"""The prices embedded in the package: read only, checked against their manifest."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

import pandas as pd

from eventstudy.files import sha256
from eventstudy.markets.bars import Interval, Provenance
from eventstudy.markets.errors import SnapshotError
from eventstudy.parquet import read_frame

SCHEMA = "eventstudy/snapshot/1"
_REINSTALL = "reinstall the package"


def _bytes(name: str) -> bytes:
    try:
        return (resources.files("eventstudy.markets") / "snapshot" / name).read_bytes()
    except OSError as error:
        raise SnapshotError(
            "cannot read the embedded prices", where=name, value=error, todo=_REINSTALL
        ) from error


@cache
def _manifest() -> Mapping[str, Mapping[str, Any]]:
    """Entries of the manifest by series identifier."""
    manifest = json.loads(_bytes("manifest.json"))
    if manifest.get("schema") != SCHEMA:
        raise SnapshotError(
            "unknown schema of the embedded prices",
            where="manifest.json",
            value=manifest.get("schema"),
            todo=f"this version reads {SCHEMA}; {_REINSTALL}",
        )
    return {entry["series"]: entry for entry in manifest["series"]}


def _provenance(entry: Mapping[str, Any]) -> Provenance:
    interval: Interval = entry["interval"]
    return Provenance(
        series=entry["series"],
        symbol=entry["symbol"],
        name=entry["name"],
        venue=entry["venue"],
        venue_name=entry["venue_name"],
        interval=interval,
        calendar=entry["calendar"],
        currency=entry["currency"],
        origin="snapshot",
        source=entry["source"],
        licence=entry["licence"],
        adjustment=entry["adjustment"],
        volume_unit=entry["volume_unit"],
        first=entry["first"],
        last=entry["last"],
        rows=entry["rows"],
        sha256=entry["sha256"],
        frame_sha256=entry["frame_sha256"],
        filled=tuple((c, a, b) for c, a, b in entry["filled"]),
        known=tuple((day, kind, note) for day, kind, note in entry["known"]),
        notes=tuple(entry["notes"]),
    )


@cache
def at_hand() -> tuple[Provenance, ...]:
    """Return what the snapshot holds, ordered by series identifier."""
    return tuple(_provenance(entry) for _, entry in sorted(_manifest().items()))


@cache
def _frame(series: str) -> pd.DataFrame:
    entry = _manifest()[series]
    data = _bytes(entry["file"])
    if sha256(data) != entry["sha256"]:
        raise SnapshotError(
            "the embedded prices were changed (sha256 differs from the manifest)",
            where=entry["file"],
            value=sha256(data)[:12],
            todo=_REINSTALL,
        )
    frame = read_frame(io.BytesIO(data))
    label = "date" if entry["interval"] == "1d" else "time"
    frame.index = pd.DatetimeIndex(frame.pop(label)).as_unit("ns")
    if len(frame) != entry["rows"]:
        raise SnapshotError(
            "the embedded prices are incomplete", where=entry["file"], value=len(frame)
        )
    return frame


def read(series: str) -> pd.DataFrame:
    """Return all rows of a series; the file is compared with its sha256 first.

    Raises
    ------
    SnapshotError
        When the bytes differ from the manifest.
    """
    return _frame(series).copy()
