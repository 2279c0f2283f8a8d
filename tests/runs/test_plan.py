"""Plan files are strict: every slip is named with its key path, and no secret is shown."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventstudy.errors import UsageError
from eventstudy.runs import plan

FULL = """
documents = ["news/*.txt", "extra.md"]
out = "archive"
source = "snapshot"
format = ["json", "html"]

[[event]]
id = "2019-10-24-study-session"
announced = "2019-10-25T09:00:00+08:00"

[[event]]
id = "other"
announced = 2019-10-26T00:00:00Z

[extraction]
date = 2019-10-25

[statistics]
estimation = [-100, -11]
window = "0:1"
alpha = 0.01
"""


def write(folder: Path, text: str | bytes) -> Path:
    path = folder / "plan.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refusal(folder: Path, text: str | bytes) -> str:
    with pytest.raises(UsageError) as caught:
        plan.read(write(folder, text))
    assert caught.value.exit_code == 2
    return str(caught.value)


def test_full_plan(tmp_path: Path) -> None:
    got = plan.read(write(tmp_path, FULL))
    assert got.documents == ("news/*.txt", "extra.md")
    assert got.out_folder == tmp_path / "archive"
    assert got.source == "snapshot"
    assert got.formats == ("html", "json")
    assert got.announced == {
        "2019-10-24-study-session": "2019-10-25T09:00:00+08:00",
        "other": "2019-10-26T00:00:00+00:00",
    }
    assert got.date == "2019-10-25"
    assert got.statistics is not None
    assert got.statistics.estimation == (-100, -11)
    assert got.statistics.window == (0, 1)
    assert got.statistics.alpha == 0.01


def test_small_plan(tmp_path: Path) -> None:
    got = plan.read(write(tmp_path, 'documents = ["a.txt"]'))
    assert got == plan.Plan(path=tmp_path / "plan.toml", documents=("a.txt",))
    assert got.formats == ("html", "md", "json", "csv")


def test_globs_are_relative_to_the_file_and_sorted(tmp_path: Path) -> None:
    for name in ("news/b.txt", "news/a.txt", "news/deep/c.txt", "x[1].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("text")
    written = 'documents = ["news/**/*.txt", "x[1].txt", "news/a.txt", "none*.txt", "gone.txt"]'
    got = plan.read(write(tmp_path, written)).document_paths()
    expected = [
        "news/a.txt",
        "news/b.txt",
        "news/deep/c.txt",
        "x[1].txt",
        "none*.txt",
        "gone.txt",
    ]
    assert got == [str(tmp_path / name) for name in expected]


@pytest.mark.parametrize(
    ("text", "where", "hint"),
    [
        ("document = []", "document)", "did you mean documents?"),
        ('documents = ["a"]\n[statistics]\nestimaton_window = 1', "statistics.estimaton_window",
         "did you mean estimation?"),
        ('documents = ["a"]\n[[event]]\nid = "x"\nanounced = "y"', "event[0].anounced",
         "did you mean announced?"),
        ('documents = ["a"]\n[extraction]\ndates = 2019-01-01', "extraction.dates",
         "did you mean date?"),
        ('documents = ["a"]\nzzzz = 1', "zzzz", "known keys: documents"),
    ],
)  # fmt: skip
def test_unknown_keys(tmp_path: Path, text: str, where: str, hint: str) -> None:
    message = refusal(tmp_path, text)
    assert message.startswith("unknown key")
    assert where in message
    assert hint in message


@pytest.mark.parametrize(
    ("text", "where", "what"),
    [
        ("out = 'x'", "documents", "missing key"),
        ("documents = 'a.txt'", "documents", "must be a list, not a text"),
        ("documents = []", "documents", "empty list"),
        ("documents = ['']", "documents[0]", "empty text"),
        ("documents = ['a', 1]", "documents[1]", "must be a text, not an integer"),
        ("documents = ['a']\nout = true", "out", "must be a text, not a boolean"),
        ("documents = ['a']\nout = ' '", "out", "empty text"),
        ("documents = ['a']\nsource = 'yahoo'", "source", "auto, snapshot, live"),
        ("documents = ['a']\nformat = 'docx'", "format[0]", "html, md, json, csv, pdf"),
        ("documents = ['a']\nformat = []", "format", "empty list"),
        ("documents = ['a']\nevent = 3", "event", "must be a list, not an integer"),
        ("documents = ['a']\n[[event]]\nid = 'x'", "event[0].announced", "missing key"),
        ("documents = ['a']\n[[event]]\nid='x'\nannounced='2019-10-25'", "event[0].announced",
         "not an instant"),
        ("documents = ['a']\n[[event]]\nid='x'\nannounced=2019-10-25T10:00:00",
         "event[0].announced", "not an instant"),
        ("documents = ['a']\n[[event]]\nid='x'\nannounced='2019-02-31T10:00:00Z'",
         "event[0].announced", "not an instant"),
        ("documents = ['a']\n[extraction]\ndate = '12/11/2020'", "extraction.date", "not a day"),
        ("documents = ['a']\n[extraction]\ndate = '2020-02-31'", "extraction.date", "not a day"),
        ("documents = ['a']\n[extraction]\ndate = '20200131'", "extraction.date", "not a day"),
        ("documents = ['a']\n[extraction]\ndate = 5", "extraction.date", "not a day"),
        ("documents = ['a']\n[statistics]\nalpha = true", "statistics.alpha",
         "must be a number, not a boolean"),
        ("documents = ['a']\n[statistics]\nalpha = '5%'", "statistics.alpha", "must be a number"),
        ("documents = ['a']\n[statistics]\nalpha = 5", "statistics.alpha", "0 < alpha <= 0.5"),
        ("documents = ['a']\n[statistics]\nalpha = 0", "statistics.alpha", "0 < alpha <= 0.5"),
        ("documents = ['a']\n[statistics]\nalpha = 1.0", "statistics.alpha", "0 < alpha <= 0.5"),
        ("documents = ['a']\n[statistics]\nalpha = nan", "statistics.alpha", "0 < alpha <= 0.5"),
        ("documents = ['a']\n[statistics]\nwindow = [1, -1]", "statistics.window", "ends before"),
        ("documents = ['a']\n[statistics]\nwindow = [0, 1.5]", "statistics.window[1]",
         "must be an integer, not a number"),
        ("documents = ['a']\n[statistics]\nwindow = [true, 1]", "statistics.window[0]",
         "must be an integer, not a boolean"),
        ("documents = ['a']\n[statistics]\nwindow = [0]", "statistics.window", "two whole days"),
        ("documents = ['a']\n[statistics]\nwindow = '0-1'", "statistics.window", "first:last"),
        ("documents = ['a']\n[statistics]\nwindow = [0, 10000]", "statistics.window", "days from"),
        ("documents = ['a']\n[statistics]\nestimation = [-100, 5]\nwindow = [0, 1]",
         "statistics.estimation", "reaches into"),
    ],
)  # fmt: skip
def test_wrong_values(tmp_path: Path, text: str, where: str, what: str) -> None:
    message = refusal(tmp_path, text)
    assert f"plan.toml: {where})" in message
    assert what in message


def test_same_event_twice(tmp_path: Path) -> None:
    event = "[[event]]\nid='x'\nannounced='2019-10-25T10:00:00Z'\n"
    assert "twice" in refusal(tmp_path, f"documents = ['a']\n{event}{event}")


@pytest.mark.parametrize(
    "data",
    [
        b"documents = [",
        b"a = 1\na = 2",
        b"\xff\xfe\x00",
        b"\x00",
        b"a = " + b"[" * 50_000,
        b"a = " + b"1" * 5_000,
        b"a = 2020-02-31",
        b"x" * 2_000_000,
    ],
    ids=["cut", "twice", "utf-16", "zero", "deep", "digits", "31 February", "large"],
)
def test_not_toml(tmp_path: Path, data: bytes) -> None:
    assert "plan" in refusal(tmp_path, data)


def test_missing_plan_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path, Path("a\0b")):
        with pytest.raises(UsageError, match="cannot be read"):
            plan.read(path)


@pytest.mark.parametrize(
    "name",
    ["28_secret.toml", "14_exec.yaml", "15_aliasbomb.yaml", "25_deep.json", "27_numbers.json"],
)
def test_hostile_files(shared: Path, tmp_path: Path, name: str) -> None:
    (tmp_path / "x").mkdir()
    with pytest.raises(UsageError) as caught:
        plan.read(shared / "hostile" / name)
    assert "CANARY" not in f"{caught.value} {caught.value.__cause__!r}"
    assert "\n" not in str(caught.value)


def test_secret_beside_good_keys_is_not_shown(tmp_path: Path) -> None:
    secret = "s3cr3t-CANARY"
    for line in (
        f'apiKey = "{secret}"',
        f'source = "{secret}"',
        f'[statistics]\nwindow = "{secret}"',
        f'[statistics]\nalpha = "{secret}"',
        f'[extraction]\ndate = "{secret}"',
        f'[[event]]\nid = "x"\nannounced = "{secret}"',
        f'format = ["{secret}"]',
        f'broken = "{secret}',
        f"x = {secret}",
    ):
        assert secret not in refusal(tmp_path, f'documents = ["a"]\n{line}'), line
