"""Every change by hand of a stored file is found and named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eventstudy.errors import InputError, UsageError
from eventstudy.runs import manifest
from eventstudy.runs.archive import Archive
from eventstudy.runs.changes import Changes
from eventstudy.runs.publish import Output
from eventstudy.runs.verify import verify

RUN = manifest.Run(when="2024-01-02T03:04:05Z", request="0" * 64, key="1" * 64, exit_code=0)
FILES = {"verdicts.json": b"{}\n", "figures/a.svg": b"<svg/>", "report.md": b"# Report\n"}


@pytest.fixture
def results(tmp_path: Path) -> Path:
    with Output(tmp_path / "results") as output:
        output.publish(FILES, RUN)
    return tmp_path / "results"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for number in range(3):
        with Archive(tmp_path / "archive") as store:
            store.add({"report.md": str(number).encode()}, RUN, Changes())
    return tmp_path / "archive"


def faults(folder: Path) -> list[str]:
    return [str(finding) for finding in verify(folder).findings]


def test_untouched(results: Path, archive: Path) -> None:
    assert verify(results).kind == "result"
    assert verify(results).checked == 4
    assert faults(results) == []
    assert verify(archive).kind == "archive"
    assert verify(archive).checked == 6
    assert faults(archive) == []


def test_differs_missing_extra(results: Path) -> None:
    (results / "report.md").write_bytes(b"# report\n")
    (results / "figures" / "a.svg").unlink()
    (results / "figures" / "b.svg").write_bytes(b"")
    assert faults(results) == [
        "missing: figures/a.svg",
        "differs: report.md",
        "extra: figures/b.svg",
    ]


def test_a_file_replaced_by_a_link_to_the_same_content(results: Path, tmp_path: Path) -> None:
    (tmp_path / "copy.md").write_bytes(FILES["report.md"])
    (results / "report.md").unlink()
    (results / "report.md").symlink_to(tmp_path / "copy.md")
    assert faults(results) == ["missing: report.md"]


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace('"exit_code": 0', '"exit_code": 3'),
        lambda text: text.replace("2024-01-02", "2024-01-03"),
        lambda text: text.replace("  ", " "),
        lambda text: text[:-1],
        lambda text: text.replace("report.md", "../../x"),
        lambda text: "[" * 100_000,
        lambda text: "",
        lambda text: "\x00\xff",
        lambda text: "[]",
        lambda text: json.dumps({"schema": "eventstudy/run/1"}),
        lambda text: text.replace('"outputs": {', '"outputs": {"a": 1e999999,'),
    ],
)
def test_edited_run_json(results: Path, edit: object) -> None:
    path = results / manifest.NAME
    assert callable(edit)
    path.write_text(edit(path.read_text()))
    found = faults(results)
    assert len(found) == 1
    assert found[0].startswith("damaged: run.json")


def test_run_json_gone(results: Path) -> None:
    (results / manifest.NAME).unlink()
    assert faults(results) == ["missing: run.json"]


def test_result_that_a_kill_moved_aside_is_restored_first(results: Path) -> None:
    results.rename(results.with_name(".tmp-results.old"))
    assert faults(results) == []


def test_archive_with_a_run_taken_out(archive: Path) -> None:
    runs = sorted((archive / "runs").iterdir())
    middle = runs[1]
    for path in middle.iterdir():
        path.unlink()
    middle.rmdir()
    assert faults(archive) == [f"missing: runs/{middle.name} (the run before {runs[2].name})"]


def test_archive_with_a_run_rewritten_consistently(archive: Path) -> None:
    """Sums that were recomputed by hand do not fit what the next run saw."""
    first = sorted((archive / "runs").iterdir())[0]
    run = manifest.read(first)
    assert run is not None
    (first / "report.md").write_bytes(b"forged")
    (first / manifest.NAME).write_bytes(run.with_outputs({"report.md": b"forged"}).to_bytes())
    found = faults(archive)
    assert len(found) == 1
    assert found[0].startswith(f"differs: runs/{first.name}/run.json (not what ")


def test_archive_with_strangers(archive: Path) -> None:
    (archive / "runs" / "notes.txt").write_text("mine")
    (archive / "runs" / "20250101T000000Z-ffffffffffff").mkdir()
    assert faults(archive) == [
        "extra: runs/20250101T000000Z-ffffffffffff (an unfinished run)",
        "extra: runs/notes.txt",
    ]


def test_neither_result_nor_archive(tmp_path: Path) -> None:
    (tmp_path / "x.txt").write_text("x")
    with pytest.raises(InputError, match="no result") as caught:
        verify(tmp_path)
    assert caught.value.exit_code == 4
    with pytest.raises(UsageError):
        verify(tmp_path / "none")
