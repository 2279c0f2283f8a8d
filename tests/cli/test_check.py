"""``eventstudy check`` as users run it: reports, exit codes, bad input, kills, full disks."""

from __future__ import annotations

import gzip
import hashlib
import json
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

from tests.cli import news
from tests.cli.command import COMMAND, environment, error_line, run
from tests.cli.news import contents

OFFLINE = ("--source", "snapshot")


def check(*arguments: str, cwd: Path, **more: object) -> subprocess.CompletedProcess[str]:
    return run("check", *arguments, *OFFLINE, cwd=cwd, **more)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``news`` and the ``results`` of checking it; tests only read it."""
    folder = tmp_path_factory.mktemp("checked")
    news.write(folder / "news")
    done = check("news", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "stdout").write_text(done.stdout)
    return folder


@pytest.fixture
def place(checked: Path, tmp_path: Path) -> Path:
    """A copy of it to be changed."""
    shutil.copytree(checked, tmp_path / "place")
    return tmp_path / "place"


def leftovers(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob(".tmp-*")]


def test_report(checked: Path) -> None:
    out = (checked / "stdout").read_text()
    assert out.splitlines()[-1] == "report: results/report.html"
    assert "2 claims in 3 documents" in out
    assert max(map(len, out.splitlines())) <= 80
    files = contents(checked / "results")
    assert {"report.html", "report.md", "verdicts.json", "verdicts.csv", "extraction.json"} <= set(
        files
    )
    verdicts = json.loads(files["verdicts.json"])
    assert verdicts["schema"] == "eventstudy/verdicts/1"
    assert len(verdicts["claims"]) == 2
    for claim in verdicts["claims"]:
        assert claim["verdict"] in out


def test_run_json_names_every_input_and_output(checked: Path) -> None:
    run_json = json.loads((checked / "results" / "run.json").read_bytes())
    assert run_json["schema"] == "eventstudy/run/1"
    files = contents(checked / "results")
    assert run_json["outputs"] == {
        name: hashlib.sha256(data).hexdigest() for name, data in files.items()
    }
    assert {(row["path"], row["sha256"]) for row in run_json["inputs"]} == {
        (name, hashlib.sha256(text.encode()).hexdigest()) for name, text in news.ARTICLES.items()
    }
    assert run_json["exit_code"] == 0
    assert run_json["prices"]
    for price in run_json["prices"]:
        assert price["source"]
        assert len(price["sha256"]) == 64
    assert {"eventstudy", "numpy", "pandas", "python"} <= set(run_json["versions"])


def test_a_second_check_changes_run_json_only(place: Path) -> None:
    before = contents(place / "results", without=())
    assert check("news", cwd=place).returncode == 0
    after = contents(place / "results", without=())
    assert before.keys() == after.keys()
    assert {name for name in before if before[name] != after[name]} <= {"run.json"}
    first, second = (json.loads(files["run.json"]) for files in (before, after))
    for changing in ("when", "checksum"):
        first.pop(changing)
        second.pop(changing)
    assert first == second
    assert leftovers(place) == []


def test_the_clock_can_be_set(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "calm.txt")
    env = environment(SOURCE_DATE_EPOCH="1700000000")
    assert check("news", cwd=tmp_path, env=env).returncode == 0
    first = (tmp_path / "results" / "run.json").read_bytes()
    assert json.loads(first)["when"] == "2023-11-14T22:13:20Z"
    assert check("news", cwd=tmp_path, env=env).returncode == 0
    assert (tmp_path / "results" / "run.json").read_bytes() == first
    wrong = check("news", cwd=tmp_path, env=environment(SOURCE_DATE_EPOCH="yesterday"))
    assert "SOURCE_DATE_EPOCH" in error_line(wrong, 2)


@pytest.mark.parametrize(
    "variables",
    [
        {"PYTHONHASHSEED": "0", "TZ": "Asia/Shanghai", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "1", "TZ": "America/Los_Angeles", "LC_ALL": "de_DE.UTF-8"},
        {"PYTHONHASHSEED": "2", "PYTHONUTF8": "0", "LC_ALL": "C", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONHASHSEED": "3", "OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"},
    ],
    ids=["0", "1", "2", "3"],
)
def test_same_bytes_whatever_the_machine(
    checked: Path, tmp_path: Path, variables: dict[str, str]
) -> None:
    """Hash seed, locale, time zone, threads, folder: nothing of it shows in the report."""
    folder = tmp_path / "elsewhere ü"
    news.write(folder / "news")
    done = check("news", cwd=folder, env=environment(**variables))
    assert done.returncode == 0, done.stderr
    assert contents(folder / "results") == contents(checked / "results")
    assert done.stdout == (checked / "stdout").read_text()


def test_same_bytes_whatever_the_order_of_the_files(checked: Path, tmp_path: Path) -> None:
    news.write(tmp_path / "news")
    names = sorted(news.ARTICLES, reverse=True)
    done = check(*(f"news/{name}" for name in names), cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path / "results") == contents(checked / "results")


def test_works_without_home_terminal_or_streams(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "rally.txt")
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {COMMAND} check news --source snapshot <&- >&- 2>&-"],
        cwd=tmp_path, env={"PATH": "/usr/bin:/bin"}, check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert run("verify", "results", cwd=tmp_path).returncode == 0


def test_a_reader_that_goes_away_stops_nothing(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "rally.txt")
    read, write = os.pipe()
    os.close(read)
    done = check("news", cwd=tmp_path, stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")
    assert run("verify", "results", cwd=tmp_path).returncode == 0


def test_quiet(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "calm.txt")
    done = check("news", "--quiet", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


# ---------------------------------------------------------------- bad input


def test_document_without_claims(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "calm.txt")
    done = check("news", cwd=tmp_path)
    assert done.returncode == 0
    assert "0 claims in 1 document" in done.stdout


def test_missing_path_beside_a_good_one(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "rally.txt")
    done = check("news", "gone.txt", cwd=tmp_path)
    assert done.returncode == 3
    assert "gone.txt" in done.stderr
    assert "1 claim in 1 document" in done.stdout
    report = (tmp_path / "results" / "report.md").read_text()
    assert "gone" in report


BAD = {
    "empty.txt": (b"", "empty document"),
    "mark.txt": (b"\xef\xbb\xbf", "empty document"),
    "blank.txt": (b" \n\t \n", "empty document"),
    "binary.txt": (bytes(range(256)) * 4, "not text"),
    "image.txt": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not text"),
    "paper.txt": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "not text"),
    "latin.txt": ("Bitcoin au caf\xe9 +10 %".encode("latin-1"), "cannot decode"),
    "page.pdf": (b"not a PDF at all", "not a PDF"),
}


@pytest.mark.parametrize("name", BAD)
def test_refused_document(tmp_path: Path, name: str) -> None:
    data, reason = BAD[name]
    (tmp_path / name).write_bytes(data)
    line = error_line(check(name, cwd=tmp_path), 4)
    assert reason in line
    assert name in line
    assert not (tmp_path / "results").exists()
    assert leftovers(tmp_path) == []


def test_good_document_beside_bad_ones(tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news", "rally.txt")
    for name, (data, _) in BAD.items():
        (folder / name).write_bytes(data)
    done = check("news", cwd=tmp_path)
    assert done.returncode == 3
    report = (tmp_path / "results" / "report.md").read_text()
    run_json = json.loads((tmp_path / "results" / "run.json").read_text())
    refused = {row["path"]: row["refused"] for row in run_json["inputs"] if "refused" in row}
    assert set(refused) == set(BAD)
    for name, (_, reason) in BAD.items():
        assert reason in refused[name]
        assert f"refused: {name}" in done.stderr
        assert name in report.replace("\\", "")
    assert run_json["exit_code"] == 3


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig", "gb18030"])
def test_other_encodings_are_read_and_said(tmp_path: Path, encoding: str) -> None:
    # Without a byte-order mark only mostly Latin text shows that it is UTF-16.
    more = "" if encoding == "utf-16-le" else "消息传出后，比特币价格上涨。" * 20 + "\n"
    (tmp_path / "a.txt").write_bytes((news.ARTICLES["rally.txt"] + more).encode(encoding))
    done = check("a.txt", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    extraction = json.loads((tmp_path / "results" / "extraction.json").read_text())
    assert extraction["documents"][0]["encoding"].startswith(encoding[:5])


def test_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "table.csv").write_text("passed over")
    assert "no document" in error_line(check("news", cwd=tmp_path), 4)


def test_unknown_event(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "rally.txt")
    (tmp_path / "calm.txt").write_text("The cat sat on the mat.")
    done = check("calm.txt", "--announced", "no-such=2019-10-25T10:00:00Z", cwd=tmp_path)
    assert error_line(done, 2).endswith("; no event was found in these documents")
    done = check("news", "--announced", "no-such=2019-10-25T10:00:00Z", cwd=tmp_path)
    assert "no-such" in error_line(done, 2)
    assert not (tmp_path / "results").exists()


# ---------------------------------------------------------------- where the report goes


@pytest.mark.parametrize(
    ("out", "what"),
    [("a-file", "is a file"), ("a-file/out", "is a file"), ("gone/out", "does not exist"),
     ("/proc/out", "cannot write"), ("x" * 300, "cannot"), ("mine", "thesis.txt")],
)  # fmt: skip
def test_cannot_write_is_found_before_any_work(tmp_path: Path, out: str, what: str) -> None:
    """The document cannot be read either: had it been tried first, the exit code were 4."""
    (tmp_path / "a-file").write_text("text")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("years of work")
    (tmp_path / "empty.txt").write_text("")
    line = error_line(check("empty.txt", "--out", out, cwd=tmp_path), 73)
    assert what in line
    assert (tmp_path / "mine" / "thesis.txt").read_text() == "years of work"
    assert leftovers(tmp_path) == []


def test_current_folder_is_refused(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "rally.txt")
    for out in (".", ".."):
        assert "current folder" in error_line(check("news", "--out", out, cwd=tmp_path), 2)


def test_full_disk_keeps_the_old_report(place: Path) -> None:
    """A limit on file sizes stands in for the full disk: the same call fails."""
    before = contents(place / "results", without=())
    (place / "news" / "rally.txt").write_text(news.ARTICLES["slump.txt"])
    done = check(
        "news",
        cwd=place,
        env=environment(PYTHONDONTWRITEBYTECODE="1"),  # cut off by the limit, it would stay so
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
    )
    line = error_line(done, 73)
    assert "results" in line
    assert contents(place / "results", without=()) == before
    assert leftovers(place) == []


def test_really_full_disk(place: Path, tmp_path: Path) -> None:
    """A file system in memory with room for one report and a bit: the second does not fit."""
    unshare = shutil.which("unshare")
    probe = [unshare or "", "-rm", "mount", "-t", "tmpfs", "tmpfs", str(tmp_path)]
    if unshare is None or subprocess.run(probe, capture_output=True, check=False).returncode:
        pytest.skip("no file system may be mounted here")
    before = contents(place / "results", without=())
    pages = sum(len(path.read_bytes()) // 4096 + 1 for path in place.rglob("*") if path.is_file())
    disk = tmp_path / "disk"
    disk.mkdir()
    script = (
        f"mount -t tmpfs -o size={4 * (pages + 24)}k tmpfs {disk} && cp -r {place}/. {disk} && "
        f"cd {disk} && {COMMAND} check news --source snapshot; code=$?; "
        f"ls -A {disk}; cp -r {disk}/results {tmp_path}/kept; exit $code"
    )
    done = subprocess.run(
        [unshare, "-rm", "/bin/sh", "-c", script],
        capture_output=True, text=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 73, done.stderr
    assert "No space left on device" in done.stderr
    assert ".tmp-" not in done.stdout
    assert contents(tmp_path / "kept", without=()) == before


def test_two_at_once(place: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c",
         "import sys, pathlib\nfrom eventstudy.runs.publish import Output\n"
         "with Output(pathlib.Path('results')):\n"
         "    print('held', flush=True)\n    sys.stdin.read()\n"],
        cwd=place, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    try:
        assert "another run" in error_line(check("news", cwd=place), 75)
    finally:
        holder.kill()
        holder.communicate()
    assert check("news", cwd=place).returncode == 0


def test_a_report_among_the_documents_is_no_document(tmp_path: Path) -> None:
    news.write(tmp_path, "rally.txt", "calm.txt")
    assert check(".", cwd=tmp_path).returncode == 0
    first = contents(tmp_path / "results")
    done = check(".", cwd=tmp_path)
    assert "in 2 documents" in done.stdout
    assert contents(tmp_path / "results") == first


# ---------------------------------------------------------------- kills


# Behind ``nohup`` the tests inherit that some signals are ignored; the command shall heed them all.
HEED = """
import os, signal, sys
for name in ("SIGTERM", "SIGINT", "SIGHUP"):
    signal.signal(getattr(signal, name), signal.SIG_DFL)
os.execv(sys.argv[1], sys.argv[1:])
"""


def start(folder: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-c", HEED, COMMAND, "check", "news", *OFFLINE],
        cwd=folder, env=environment(), stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
    )  # fmt: skip


# ``rounds``: how often a command is ended, each time within its own part of the time that it takes.
# One handler serves all three signals.
SIGNALS = (("SIGTERM", 143, 1), ("SIGINT", 130, 1), ("SIGHUP", 143, 1))
MORE = 8
"""Further rounds where none of the signals met the command at work."""
LONG = [pytest.param(name, code, 20, marks=pytest.mark.slow) for name, code, _ in SIGNALS]


@pytest.mark.parametrize(("name", "code", "rounds"), [*SIGNALS, *LONG])
def test_signals_at_random_instants(place: Path, name: str, code: int, rounds: int) -> None:
    before = contents(place / "results")
    chance = random.Random(name)
    began = time.monotonic()
    start(place).communicate(timeout=60)
    takes = time.monotonic() - began  # machines differ by a factor of three
    ended = set()
    for number in range(rounds + MORE):
        if number >= rounds and code in ended:
            break
        process = start(place)
        time.sleep(takes * (0.1 + 0.8 * (number % rounds + chance.random()) / rounds))
        process.send_signal(getattr(signal, name))
        sent = time.monotonic()
        _, errors = process.communicate(timeout=30)
        # Before the program is in charge the signal ends Python itself, with the same meaning.
        assert process.returncode in (code, -getattr(signal, name), 0), errors
        assert time.monotonic() - sent < 5
        if process.returncode == code:
            assert errors.startswith(b"error: "), errors
            assert b"Traceback" not in errors
        ended.add(process.returncode)
        assert contents(place / "results") == before
        assert leftovers(place) == []
    assert code in ended
    assert check("news", cwd=place).returncode == 0


@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_sigkill_at_random_instants(place: Path, rounds: int) -> None:
    """The report before or the report after; the next command puts it back and finishes."""
    old = contents(place / "results")
    (place / "news" / "rally.txt").write_text(news.ARTICLES["rally.txt"].replace("16.5%", "3%"))
    new = None
    chance = random.Random(11)
    for number in range(rounds):
        process = start(place)
        time.sleep(0.1 + 3.0 * (number + chance.random()) / rounds)
        process.kill()
        process.communicate()
        assert run("verify", "results", cwd=place).returncode == 0
        found = contents(place / "results")
        if found != old:
            assert new is None or found == new
            new = found
    assert check("news", cwd=place).returncode == 0
    assert contents(place / "results") != old
    assert new is None or contents(place / "results") == new
    assert leftovers(place) == []


# ---------------------------------------------------------------- plan


def test_plan(checked: Path, tmp_path: Path) -> None:
    news.write(tmp_path / "job" / "news")
    (tmp_path / "job" / "plan.toml").write_text(
        'documents = ["news"]\nout = "report"\nsource = "snapshot"\n'
    )
    done = run("check", "--plan", "job/plan.toml", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "report: job/report/report.html" in done.stdout
    assert contents(tmp_path / "job" / "report") == contents(checked / "results")


def test_options_go_before_the_plan(tmp_path: Path) -> None:
    news.write(tmp_path / "news")
    (tmp_path / "plan.toml").write_text(
        'documents = ["none"]\nsource = "snapshot"\nformat = "pdf"\n'
    )
    done = run(
        "check", "news/calm.txt", "--plan", "plan.toml", "--out", "o", "--format", "json",
        cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert sorted(contents(tmp_path / "o")) == ["extraction.json", "verdicts.json"]
    assert "report: o/verdicts.json" in done.stdout


def test_unknown_key_of_a_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.toml").write_text('documents = ["a"]\n[statistics]\nestimaton_window = 5\n')
    line = error_line(run("check", "--plan", "plan.toml", cwd=tmp_path), 2)
    assert "plan.toml: statistics.estimaton_window" in line
    assert "did you mean estimation?" in line


def test_secrets_of_a_plan_are_not_shown(shared: Path, tmp_path: Path) -> None:
    plan = shared / "hostile" / "28_secret.toml"
    for words in (("check", "--plan", plan), ("batch", "run", plan), ("batch", "status", plan)):
        done = run(*words, "--debug", cwd=tmp_path)
        assert done.returncode == 2
        assert "CANARY" not in done.stdout + done.stderr


# ---------------------------------------------------------------- hostile files


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All hostile files in one folder, beside one good article."""
    shared = Path(__file__).resolve().parents[2].parent / "shared"
    if not shared.is_dir():
        pytest.skip("the reference data folder ../shared is not here")
    folder = tmp_path_factory.mktemp("hostile") / "news"
    shutil.copytree(shared / "hostile", folder)
    subprocess.run([sys.executable, folder / "make_bombs.py", folder], check=True)
    for name in ("make_bombs.py", "README.md"):
        (folder / name).unlink()
    links = folder / "19_symlinks"
    links.mkdir()
    (links / "ok.txt").write_text("Bitcoin rose 3.5% on 24 September 2024.\n")
    for name, target in (
        ("passwd.txt", "/etc/passwd"), ("loop", "."), ("dev.txt", "/dev/zero"),
        ("dangling.txt", "/nonexistent/x"), ("up.txt", "../28_secret.toml"),
    ):  # fmt: skip
        (links / name).symlink_to(target)
    os.mkfifo(links / "fifo.txt")
    news.write(folder, "rally.txt")
    return folder


def test_hostile_folder(hostile: Path) -> None:
    canary = Path("/dev/shm/eventstudy-PWNED")
    canary.unlink(missing_ok=True)
    done = check("news", cwd=hostile.parent, timeout=300)
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    assert not list(hostile.parent.rglob("PWNED"))
    assert not canary.exists()
    assert run("verify", "results", cwd=hostile.parent).returncode == 0
    verdicts = json.loads((hostile.parent / "results" / "verdicts.json").read_text())
    assert "rally" in {claim["document"] for claim in verdicts["claims"]}
    text = (hostile.parent / "results" / "report.html").read_text()
    assert "root:" not in text
    assert "CANARY" not in text


@pytest.mark.parametrize(
    "name",
    ["04_bomb.html.gz", "05_bomb.docx", "07_xxe_lol.docx", "09_cyclic.pdf", "11_billion_laughs.xml",
     "12_xxe.xml", "13_quadratic.xml", "14_exec.yaml", "15_aliasbomb.yaml", "16_cache.pkl",
     "17_object.npy", "23_gb18030.txt", "25_deep.json", "27_numbers.json", "28_secret.toml",
     "32_empty.txt", "33_bom_only.txt", "34_binary.txt", "35_fake.pdf"],
)  # fmt: skip
def test_hostile_file_alone(hostile: Path, tmp_path: Path, name: str) -> None:
    """Refused, or read as plain text; within a gigabyte and ten CPU seconds, without a trace."""
    shutil.copy(hostile / name, tmp_path / name)

    done = check(name, cwd=tmp_path, cpu_seconds=10)
    error_line(done, 4)
    assert done.memory < 1e9
    assert "CANARY" not in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_impossible_dates_stop_nobody_else(shared: Path, tmp_path: Path) -> None:
    folder = news.write(tmp_path / "news", "rally.txt")
    shutil.copy(shared / "hostile" / "30_dates.txt", folder)
    assert check("news", cwd=tmp_path).returncode in (0, 3)
    verdicts = json.loads((tmp_path / "results" / "verdicts.json").read_text())
    assert "rally" in {claim["document"] for claim in verdicts["claims"]}


def test_gzip_is_not_inflated(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(gzip.compress(news.ARTICLES["rally.txt"].encode()))
    error_line(check("a.txt", cwd=tmp_path), 4)


def test_the_assets_of_one_statement_are_told_apart(tmp_path: Path) -> None:
    news = "Published 2019-10-26\n\nBitcoin and ether both rose 5% on Friday.\n"
    (tmp_path / "news.txt").write_text(news, encoding="utf-8")
    done = run("check", "--source", "snapshot", "news.txt", cwd=tmp_path)
    lines = done.stdout.splitlines()
    assert "contradicted  news-1    Bitcoin: Bitcoin and ether both rose 5% on Friday" in lines
    assert "contradicted  news-1.2  ether: Bitcoin and ether both rose 5% on Friday" in lines
