"""A folder of results is replaced as a whole, whatever happens at whatever instant."""

from __future__ import annotations

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eventstudy.errors import StoredDataError, TryAgainError, UsageError, WriteError
from eventstudy.runs import manifest
from eventstudy.runs.publish import LEFTOVER, Output, recover
from tests.runs.processes import PRELUDE, run_child

RUN = manifest.Run(when="2024-01-02T03:04:05Z", request="0" * 64, key="1" * 64, exit_code=0)
OLD = {"report.md": b"old report\n", "figures/path.svg": b"<svg>old</svg>\n"}
NEW = {"report.md": b"new report\n", "figures/path.svg": b"<svg>new</svg>\n", "more.csv": b"a\n"}

PUBLISH_NEW = """
from pathlib import Path
from eventstudy.runs import manifest, publish
run = manifest.Run(when="2024-01-02T03:04:05Z", request="0" * 64, key="1" * 64, exit_code=0)
files = {"report.md": b"new report\\n", "figures/path.svg": b"<svg>new</svg>\\n"}
files["more.csv"] = b"a\\n"
state = at(int(sys.argv[1]), sys.argv[2])
state["on"] = True
try:
    with publish.Output(Path("results")) as output:
        output.publish(files, run)
finally:
    state["on"] = False
    print(state["n"])
"""


def publish(folder: Path, files: dict[str, bytes]) -> None:
    with Output(folder) as output:
        output.publish(files, RUN)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != manifest.NAME
    }


def beside(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.parent.iterdir() if path != folder)


@pytest.fixture
def results(tmp_path: Path) -> Path:
    folder = tmp_path / "results"
    publish(folder, OLD)
    return folder


def operations(tmp_path: Path) -> int:
    """How many file operations one publication makes."""
    folder = tmp_path / "counted"
    folder.mkdir()
    publish(folder / "results", OLD)
    child = run_child(PUBLISH_NEW, -1, "count", cwd=folder)
    assert child.returncode == 0, child.stderr
    count = int(child.stdout)
    assert count > 20  # fewer would mean that the hook sees nothing
    return count


def test_publishes_and_replaces(results: Path) -> None:
    assert contents(results) == OLD
    assert beside(results) == []
    publish(results, NEW)
    assert contents(results) == NEW
    assert beside(results) == []
    run = manifest.read(results)
    assert run is not None
    assert sorted(run.outputs) == sorted(NEW)


def test_files_that_are_gone_from_the_result_are_gone_from_the_folder(results: Path) -> None:
    publish(results, {"report.md": b"only this\n"})
    assert contents(results) == {"report.md": b"only this\n"}


def test_sigkill_before_every_single_file_operation(tmp_path: Path) -> None:
    count = operations(tmp_path)
    seen = set()
    for number in range(1, count + 1):
        folder = tmp_path / f"kill-{number}"
        folder.mkdir()
        publish(folder / "results", OLD)
        child = run_child(PUBLISH_NEW, number, "kill", cwd=folder)
        assert child.returncode == -signal.SIGKILL, (number, child.stderr)
        recover(folder / "results")
        after = contents(folder / "results")
        assert after in (OLD, NEW), number
        assert manifest.read(folder / "results") is not None
        seen.add("old" if after == OLD else "new")
        publish(folder / "results", NEW)  # no manual unlock, no clean-up by hand
        assert contents(folder / "results") == NEW
    assert seen == {"old", "new"}


def test_any_single_operation_may_fail(tmp_path: Path) -> None:
    for number in range(1, operations(tmp_path) + 1):
        folder = tmp_path / f"fail-{number}"
        folder.mkdir()
        publish(folder / "results", OLD)
        child = run_child(PUBLISH_NEW, number, "fail", cwd=folder)
        recover(folder / "results")
        after = contents(folder / "results")
        assert after in (OLD, NEW), number
        if child.returncode != 0:
            last = child.stderr.strip().splitlines()[-1]
            assert last.startswith(
                ("eventstudy.errors.WriteError", "eventstudy.errors.StoredDataError")
            ), (number, child.stderr)
        else:
            assert after == NEW


@pytest.mark.parametrize("injected", ["error=EIO", "error=ENOSPC", "signal=KILL"])
@pytest.mark.parametrize("call", ["fsync", "write"])
def test_system_calls_without_an_audit_event(tmp_path: Path, call: str, injected: str) -> None:
    strace = shutil.which("strace")
    if strace is None:
        pytest.skip("strace is not installed")
    script = PRELUDE + PUBLISH_NEW.replace("    print(state", "    pass  # print(state")
    seen = set()
    for number in range(1, 20):
        folder = tmp_path / str(number)
        folder.mkdir()
        publish(folder / "results", OLD)
        words = [strace, "-qq", "-o", "/dev/null", "-e", f"trace={call}"]
        words += ["-e", f"inject={call}:{injected}:when={number}"]
        done = subprocess.run(
            [*words, sys.executable, "-c", script, "-1", "count"],
            cwd=folder, capture_output=True, text=True, check=False,
        )  # fmt: skip
        if "PTRACE" in done.stderr or "Operation not permitted" in done.stderr:
            pytest.skip("strace may not trace here")
        recover(folder / "results")
        after = contents(folder / "results")
        assert after in (OLD, NEW), (number, done.stderr)
        seen.add("old" if after == OLD else "new")
        if done.returncode == 0:
            assert after == NEW
        publish(folder / "results", NEW)
        assert contents(folder / "results") == NEW
        if done.returncode == 0:  # the call was not made that often
            break
    else:
        pytest.fail("more calls than expected")
    assert "old" in seen
    assert number > 4


def test_sigkill_at_random_instants(tmp_path: Path) -> None:
    loop = f"""
from pathlib import Path
from eventstudy.runs import manifest, publish
run = manifest.Run(when="x", request="0" * 64, key="1" * 64, exit_code=0)
print("started", flush=True)
number = 0
while True:
    number += 1
    data = str(number).encode()
    with publish.Output(Path({str(tmp_path / "results")!r})) as output:
        output.publish({{"a.txt": data, "b/c.txt": data, "d.txt": data}}, run)
"""
    chance = random.Random(7)
    restored = 0
    for _ in range(25):
        child = subprocess.Popen([sys.executable, "-c", loop], stdout=subprocess.PIPE)
        assert child.stdout is not None
        assert child.stdout.readline() == b"started\n"
        time.sleep(0.02 + chance.random() * 0.15)
        child.kill()
        child.wait()
        child.stdout.close()
        restored += recover(tmp_path / "results")
        if (tmp_path / "results").exists():  # the very first kill may come before anything
            assert len(set(contents(tmp_path / "results").values())) == 1
            assert len(contents(tmp_path / "results")) == 3
    assert (tmp_path / "results").exists()


def test_a_moved_aside_result_comes_back_though_an_empty_folder_stands_there(
    results: Path,
) -> None:
    results.rename(results.with_name(".tmp-results.old"))
    results.mkdir()
    with Output(results):
        assert contents(results) == OLD


def test_a_moved_aside_result_is_never_swept(results: Path) -> None:
    aside = results.with_name(".tmp-results.old")
    results.rename(aside)
    long_ago = time.time() - 10 * 86_400
    os.utime(aside, (long_ago, long_ago))
    publish(results.with_name("other"), NEW)
    assert contents(aside) == OLD
    assert recover(results)
    assert contents(results) == OLD


def test_sweeps_old_leftovers_of_its_own_only(results: Path) -> None:
    parent = results.parent
    names = {
        ".tmp-results.new-0123456789ab": "swept",
        ".tmp-gone.lock": "swept",
        ".tmp-mine": "kept",
        "notes.txt": "kept",
    }
    long_ago = time.time() - 2 * 86_400
    for name in names:
        path = parent / name
        if ".new-" in name:
            path.mkdir()
            (path / "half.txt").write_text("half")
        else:
            path.write_text("")
        os.utime(path, (long_ago, long_ago))
    (parent / ".tmp-other.new-ba9876543210").mkdir()  # fresh: perhaps at work
    (parent / ".tmp-results.new-ba9876543210").mkdir()  # ours: we hold the lock
    publish(results, NEW)
    left = {name for name in names if (parent / name).exists()}
    assert left == {name for name, fate in names.items() if fate == "kept"}
    assert (parent / ".tmp-other.new-ba9876543210").exists()
    assert not (parent / ".tmp-results.new-ba9876543210").exists()


def test_leftover_names() -> None:
    assert LEFTOVER.fullmatch(".tmp-a.b.new-0123456789ab")["folder"] == "a.b"  # type: ignore[index]
    assert LEFTOVER.fullmatch(".tmp-results.old")["role"] == "old"  # type: ignore[index]
    assert LEFTOVER.fullmatch(".tmp-abc123") is None


def test_two_runs_at_once(results: Path) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib\n"
            "from eventstudy.runs.publish import Output\n"
            f"with Output(pathlib.Path({str(results)!r})):\n"
            "    print('held', flush=True)\n"
            "    sys.stdin.read()\n",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    try:
        with pytest.raises(TryAgainError, match="another run") as caught, Output(results):
            pass
        assert caught.value.exit_code == 75
    finally:
        holder.kill()
        holder.wait()
        holder.communicate()
    publish(results, NEW)  # the lock died with its holder
    assert contents(results) == NEW


def test_a_lock_file_left_behind_is_no_lock(results: Path) -> None:
    results.with_name(".tmp-results.lock").write_text("1\n")  # process 1 is always alive
    publish(results, NEW)
    assert contents(results) == NEW
    assert beside(results) == []


def test_foreign_files_are_never_destroyed(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("years of work")
    with pytest.raises(WriteError, match=r"thesis\.txt") as caught, Output(folder):
        pass
    assert caught.value.exit_code == 73
    assert (folder / "thesis.txt").read_text() == "years of work"
    assert beside(folder) == []


def test_a_file_put_into_our_folder_is_never_destroyed(results: Path) -> None:
    (results / "figures" / "note.txt").write_text("mine")
    with pytest.raises(WriteError, match=r"note\.txt"), Output(results):
        pass
    assert (results / "figures" / "note.txt").read_text() == "mine"


def test_a_link_in_our_folder_is_not_followed(results: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.txt").write_text("kept")
    (results / "link").symlink_to(outside)
    with pytest.raises(WriteError, match="link"), Output(results):
        pass
    assert (outside / "kept.txt").read_text() == "kept"


def test_a_linked_folder_stays_a_link(tmp_path: Path) -> None:
    real = tmp_path / "disk" / "real"
    real.parent.mkdir()
    publish(real, OLD)
    (tmp_path / "results").symlink_to(real)
    publish(tmp_path / "results", NEW)
    assert (tmp_path / "results").is_symlink()
    assert contents(real) == NEW


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    (tmp_path / "results").mkdir()
    publish(tmp_path / "results", NEW)
    assert contents(tmp_path / "results") == NEW


@pytest.mark.parametrize("name", ["a-file", "a-file/results", "missing/results", "/proc/results"])
def test_cannot_write(tmp_path: Path, name: str) -> None:
    (tmp_path / "a-file").write_text("text")
    with pytest.raises(WriteError) as caught, Output(tmp_path / name):
        pass
    assert caught.value.exit_code == 73
    assert [path.name for path in tmp_path.iterdir()] == ["a-file"]


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    with pytest.raises(WriteError), Output(tmp_path / ("x" * 250)):
        pass


def test_read_only_folder(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("permissions do not bind the superuser")
    publish(tmp_path / "results", OLD)
    (tmp_path / "results").chmod(0o555)
    try:
        with pytest.raises(WriteError, match="read-only"), Output(tmp_path / "results"):
            pass
    finally:
        (tmp_path / "results").chmod(0o755)


def test_current_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in (".", ".."):
        with pytest.raises(UsageError, match="current folder"), Output(Path(name)):
            pass


def test_full_disk(results: Path) -> None:
    """A limit on the size of a file stands in for the full disk; it fails in the same call."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, before[1]))
    try:
        with pytest.raises(WriteError, match=r"big\.bin") as caught:
            publish(results, {"big.bin": b"x" * 10_000})
        assert caught.value.exit_code == 73
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert contents(results) == OLD
    assert beside(results) == []


def test_result_of_a_newer_version_is_left_alone(results: Path) -> None:
    path = results / manifest.NAME
    path.write_text(path.read_text().replace("eventstudy/run/1", "eventstudy/run/2"))
    with pytest.raises(StoredDataError, match="eventstudy/run/2"), Output(results):
        pass
    assert contents(results) == OLD


def test_failed_work_leaves_everything(results: Path) -> None:
    with pytest.raises(RuntimeError), Output(results):
        raise RuntimeError("the work failed")
    assert contents(results) == OLD
    assert beside(results) == []


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_modes_follow_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        publish(tmp_path / "results", OLD)
    finally:
        os.umask(before)
    assert (tmp_path / "results").stat().st_mode & 0o777 == 0o777 & ~umask
    for path in (tmp_path / "results").rglob("*"):
        assert path.stat().st_mode & 0o777 == (0o777 if path.is_dir() else 0o666) & ~umask


def test_names_cannot_leave_the_folder(results: Path) -> None:
    for name in ("../up", "/abs", "a/../../b", "run.json", "", "a//b"):
        with pytest.raises(ValueError, match="not a name"):
            publish(results, {name: b"x"})
    assert contents(results) == OLD
