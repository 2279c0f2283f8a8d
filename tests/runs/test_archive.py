"""The archive of runs only grows, and survives a kill or a failure at any operation."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from eventstudy.errors import StoredDataError, WriteError
from eventstudy.runs import manifest
from eventstudy.runs.archive import LATEST, LOCK, Archive
from eventstudy.runs.changes import Changes
from eventstudy.runs.verify import verify
from tests.runs.processes import run_child

KEY = "1a2b3c4d5e6f" + "0" * 52
RUN = manifest.Run(when="2024-01-02T03:04:05Z", request="0" * 64, key=KEY, exit_code=0)

ADD = f"""
from pathlib import Path
from eventstudy.runs import manifest
from eventstudy.runs.archive import Archive
from eventstudy.runs.changes import Changes
run = manifest.Run(when="2024-01-03T00:00:00Z", request="0" * 64, key="{KEY}", exit_code=0)
state = at(int(sys.argv[1]), sys.argv[2])
state["on"] = True
try:
    with Archive(Path("archive")) as archive:
        archive.repair_latest()
        archive.add({{"report.md": b"second", "figures/a.svg": b"<svg/>"}}, run, Changes())
finally:
    state["on"] = False
    print(state["n"])
"""


def add(folder: Path, text: bytes = b"first", run: manifest.Run = RUN) -> str:
    with Archive(folder) as archive:
        archive.repair_latest()
        return archive.add({"report.md": text}, run, Changes()).id


def reports(folder: Path) -> list[bytes]:
    good, damaged = Archive(folder).entries()
    assert not damaged
    return [(entry.folder / "report.md").read_bytes() for entry in good]


def test_runs_are_kept_and_latest_points_at_the_newest(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    first = add(folder)
    assert first == "20240102T030405Z-1a2b3c4d5e6f"
    second = add(folder, b"second")
    assert second == "20240102T030405Z-1a2b3c4d5e6f-2"  # same second, same key: another name
    assert reports(folder) == [b"first", b"second"]
    assert (folder / LATEST / "report.md").read_bytes() == b"second"
    assert sorted(path.name for path in folder.iterdir()) == ["latest", "runs"]
    assert not verify(folder).findings


def test_order_is_the_number_not_the_clock(tmp_path: Path) -> None:
    """A clock that goes back (1970, an hour) does not make an old run the newest."""
    folder = tmp_path / "archive"
    add(folder, b"in 2099", manifest.Run("2099-01-01T00:00:00Z", "0" * 64, KEY, 0))
    add(folder, b"in 1970", manifest.Run("1970-01-01T00:00:00Z", "0" * 64, KEY, 0))
    last = Archive(folder).last()
    assert last is not None
    assert last.sequence == 2
    assert (folder / LATEST / "report.md").read_bytes() == b"in 1970"


def operations(folder: Path) -> int:
    folder.mkdir()
    add(folder / "archive")
    child = run_child(ADD, -1, "count", cwd=folder)
    assert child.returncode == 0, child.stderr
    count = int(child.stdout)
    assert count > 15
    return count


def test_sigkill_before_every_single_file_operation(tmp_path: Path) -> None:
    seen = set()
    for number in range(1, operations(tmp_path / "count") + 1):
        place = tmp_path / f"kill-{number}"
        place.mkdir()
        add(place / "archive")
        child = run_child(ADD, number, "kill", cwd=place)
        assert child.returncode == -signal.SIGKILL, (number, child.stderr)
        found = reports(place / "archive")
        assert found in ([b"first"], [b"first", b"second"]), number
        seen.add(len(found))
        add(place / "archive", b"third")  # repairs latest, cleans, adds
        assert reports(place / "archive") == [*found, b"third"]
        assert (place / "archive" / LATEST / "report.md").read_bytes() == b"third"
        assert not verify(place / "archive").findings, number
        left = [path.name for path in (place / "archive").rglob(".tmp-*")]
        assert left == [], number
    assert seen == {1, 2}


def test_any_single_operation_may_fail(tmp_path: Path) -> None:
    for number in range(1, operations(tmp_path / "count") + 1):
        place = tmp_path / f"fail-{number}"
        place.mkdir()
        add(place / "archive")
        child = run_child(ADD, number, "fail", cwd=place)
        assert reports(place / "archive") in ([b"first"], [b"first", b"second"]), number
        if child.returncode != 0:
            last = child.stderr.strip().splitlines()[-1]
            assert last.startswith(
                ("eventstudy.errors.WriteError", "eventstudy.errors.StoredDataError")
            ), (number, child.stderr)
        add(place / "archive", b"third")
        assert not verify(place / "archive").findings, number


def test_an_unfinished_run_is_no_run(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    add(folder)
    unfinished = folder / "runs" / "20250101T000000Z-ffffffffffff"
    unfinished.mkdir()
    (unfinished / "report.md").write_bytes(b"half")
    assert reports(folder) == [b"first"]


@pytest.mark.parametrize("damage", ["dangling", "wrong", "folder", "gone", "file"])
def test_latest_is_rebuilt_from_the_manifests(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "archive"
    add(folder)
    add(folder, b"second")
    pointer = folder / LATEST
    pointer.unlink()
    if damage == "dangling":
        pointer.symlink_to("runs/none")
    elif damage == "wrong":
        pointer.symlink_to("runs/20240102T030405Z-1a2b3c4d5e6f")
    elif damage == "folder":
        pointer.mkdir()
        (pointer / "mine.txt").write_text("kept")
    elif damage == "file":
        pointer.write_text("kept")
    assert [str(f) for f in verify(folder).findings] == [
        "differs: latest (the next batch run mends it)"
    ]
    with Archive(folder) as archive:
        assert archive.repair_latest() is not None
        assert archive.repair_latest() is None
    assert (pointer / "report.md").read_bytes() == b"second"
    aside = list(folder.glob("latest.moved-aside-*"))
    if damage == "folder":
        assert (aside[0] / "mine.txt").read_text() == "kept"
    elif damage == "file":
        assert aside[0].read_text() == "kept"
    else:
        assert aside == []


def test_old_runs_are_never_edited(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    first = folder / "runs" / add(folder)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in first.iterdir()}
    add(folder, b"second")
    after = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in first.iterdir()}
    assert before == after


def test_failed_first_run_leaves_no_trace(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), Archive(tmp_path / "archive"):
        raise RuntimeError("the work failed")
    assert list(tmp_path.iterdir()) == []


def test_archive_is_not_put_into_a_result(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "run.json").write_text("{}")
    with pytest.raises(WriteError, match="single check"), Archive(tmp_path / "results"):
        pass


@pytest.mark.parametrize("name", ["a-file", "a-file/archive", "missing/archive", "/proc/archive"])
def test_cannot_write(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("text")
    with pytest.raises(WriteError) as caught, Archive(tmp_path / name):
        pass
    assert caught.value.exit_code == 73


def test_is_running(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    add(folder)
    assert not Archive(folder).is_running()
    with Archive(folder):
        assert Archive(folder).is_running()
    (folder / LOCK).write_text(str(os.getpid()))  # left by a kill: nobody holds it
    assert not Archive(folder).is_running()


def test_newer_version_is_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "archive"
    path = folder / "runs" / add(folder) / manifest.NAME
    path.write_text(path.read_text().replace("eventstudy/run/1", "eventstudy/run/9"))
    good, damaged = Archive(folder).entries()
    assert good == []
    assert "eventstudy/run/9" in str(damaged[0][1])
    assert isinstance(damaged[0][1], StoredDataError)
