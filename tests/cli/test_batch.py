"""``eventstudy batch``: reruns do what is new, nothing else, and lose nothing."""

from __future__ import annotations

import json
import os
import random
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

PLAN = 'documents = ["news"]\nout = "archive"\nsource = "snapshot"\n'


def batch(folder: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run("batch", "run", "plan.toml", *more, cwd=folder)


def runs(folder: Path) -> list[Path]:
    return sorted((folder / "archive" / "runs").iterdir(), key=lambda path: sequence(path))


def sequence(path: Path) -> int:
    number: int = json.loads((path / "run.json").read_text())["archive"]["sequence"]
    return number


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A job that has run once; tests only read it."""
    folder = tmp_path_factory.mktemp("job")
    news.write(folder / "news", "rally.txt", "calm.txt")
    (folder / "plan.toml").write_text(PLAN)
    done = batch(folder)
    assert done.returncode == 0, done.stderr
    (folder / "stdout").write_text(done.stdout)
    return folder


@pytest.fixture
def job(first: Path, tmp_path: Path) -> Path:
    shutil.copytree(first, tmp_path / "job", symlinks=True)
    return tmp_path / "job"


def test_first_run(first: Path) -> None:
    assert (first / "stdout").read_text().splitlines()[0] == "first run"
    assert sorted(path.name for path in (first / "archive").iterdir()) == ["latest", "runs"]
    assert len(runs(first)) == 1
    assert (first / "archive" / "latest" / "report.html").is_file()
    assert run("verify", "archive", cwd=first).returncode == 0


def test_without_news_nothing_is_done(job: Path) -> None:
    before = contents(job / "archive", without=())
    done = batch(job)
    assert done.returncode == 0
    assert "nothing new" in done.stdout
    assert contents(job / "archive", without=()) == before
    assert batch(job, "--quiet").stdout == ""


def test_without_news_but_with_prices_to_look_up(job: Path) -> None:
    """With source auto the prices are read again before it can be said that nothing is new."""
    (job / "plan.toml").write_text(PLAN.replace("snapshot", "auto"))
    env = environment(EVENTSTUDY_CACHE=str(job / "cache"))
    assert run("batch", "run", "plan.toml", cwd=job, env=env).returncode == 0
    count = len(runs(job))
    done = run("batch", "run", "plan.toml", cwd=job, env=env)
    assert "nothing new" in done.stdout
    assert len(runs(job)) == count


def test_changed_document(job: Path) -> None:
    old = contents(runs(job)[0], without=())
    text = news.ARTICLES["rally.txt"].replace("16.5%", "55%")
    (job / "news" / "rally.txt").write_text(text)
    done = batch(job)
    assert done.returncode == 0, done.stderr
    assert "document: rally.txt changed\n" in done.stdout
    assert "claim new: rally" in done.stdout
    assert "claim gone: rally" in done.stdout
    assert "calm" not in done.stdout
    assert len(runs(job)) == 2
    assert contents(runs(job)[0], without=()) == old  # the archive only grows
    verdicts = json.loads((job / "archive" / "latest" / "verdicts.json").read_text())
    assert verdicts["claims"][0]["percent"] == 55
    run_json = json.loads((runs(job)[1] / "run.json").read_text())
    assert run_json["archive"]["changes"]["documents"] == ["rally.txt changed"]
    assert "nothing new" in batch(job).stdout


def test_changed_word_without_a_changed_claim(job: Path) -> None:
    with (job / "news" / "rally.txt").open("a") as file:
        file.write("It rained.\n")
    done = batch(job)
    assert done.stdout.splitlines()[0] == "document: rally.txt changed"
    assert "claim" not in done.stdout
    assert "verdict" not in done.stdout


def test_new_document_then_taken_away(job: Path) -> None:
    news.write(job / "news", "slump.txt")
    done = batch(job)
    assert "document: slump.txt is new" in done.stdout
    assert "claim new: slump" in done.stdout
    assert "rally" not in done.stdout
    (job / "news" / "slump.txt").unlink()
    done = batch(job)
    assert "document: slump.txt is gone" in done.stdout
    assert "claim gone: slump" in done.stdout
    assert len(runs(job)) == 3  # what is gone stays in the history
    assert contents(runs(job)[0]) == contents(runs(job)[2])


def test_changed_settings(job: Path) -> None:
    (job / "plan.toml").write_text(PLAN + "[statistics]\nalpha = 0.01\n")
    assert "setting statistics changed" in batch(job).stdout


def test_changed_price(job: Path, root: Path, tmp_path: Path) -> None:
    """A copy of the program with another Bitcoin close on the day of the claim."""
    import pandas as pd

    shutil.copytree(root / "eventstudy", tmp_path / "lib" / "eventstudy")
    snapshot = tmp_path / "lib" / "eventstudy" / "markets" / "snapshot"
    manifest = json.loads((snapshot / "manifest.json").read_text())
    script = (
        "import sys; sys.path.insert(0, sys.argv.pop(1))\n"
        "from eventstudy.cli import main; sys.exit(main())"
    )

    def again() -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "lib"), "batch", "run", "plan.toml"],
            cwd=job, capture_output=True, text=True, env=environment(), check=False,
        )  # fmt: skip

    assert "nothing new" in again().stdout  # the copy is the same program
    news.write(job / "news", "slump.txt")
    assert "supported\n" in again().stdout
    from eventstudy.markets.bars import frame_digest

    for entry in manifest["series"]:
        if entry["symbol"] != "BTC-USD" or entry["interval"] != "1d":
            continue
        path = snapshot / entry["file"]
        frame = pd.read_parquet(path)
        day = frame["date"].astype(str).str[:10] == "2019-09-24"
        assert day.sum() == 1
        frame.loc[day, ["close"]] = float(frame.loc[day, "high"].iloc[0])
        frame.to_parquet(path)
        import hashlib

        entry["sha256"] = hashlib.sha256(path.read_bytes()).hexdigest()
        indexed = frame.set_index(pd.DatetimeIndex(frame.pop("date")).as_unit("ns"))
        entry["frame_sha256"] = frame_digest(indexed)
    (snapshot / "manifest.json").write_text(json.dumps(manifest))
    done = again()
    assert done.returncode == 0, done.stderr
    assert "price: BTC-USD@bitstamp 1d changed" in done.stdout
    assert 'verdict: slump "' in done.stdout
    assert "supported -> contradicted" in done.stdout
    assert "document:" not in done.stdout


def test_refused_document_keeps_the_exit_code(job: Path) -> None:
    (job / "news" / "empty.txt").write_text("")
    done = batch(job)
    assert done.returncode == 3
    assert "refused: empty.txt" in done.stderr
    assert "done 2, refused 1, pending 0" in done.stdout
    done = batch(job)
    assert done.returncode == 3  # still: never 0 while something is missing
    assert "nothing new" in done.stdout


def test_nothing_readable_keeps_the_last_run(job: Path) -> None:
    for path in (job / "news").iterdir():
        path.write_text("")
    before = contents(job / "archive", without=())
    error_line(batch(job), 4)
    assert contents(job / "archive", without=()) == before


def test_no_document_at_all(job: Path) -> None:
    shutil.rmtree(job / "news")
    assert "news" in error_line(batch(job), 2)
    assert run("verify", "archive", cwd=job).returncode == 0


def test_second_start_while_one_runs(job: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c",
         "import sys, pathlib\nfrom eventstudy.runs.archive import Archive\n"
         "with Archive(pathlib.Path('archive')):\n"
         "    print('held', flush=True)\n    sys.stdin.read()\n"],
        cwd=job, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    try:
        assert "another run" in error_line(batch(job), 75)
        assert "a run is at work" in run("batch", "status", cwd=job).stdout
    finally:
        holder.kill()
        holder.communicate()
    assert batch(job).returncode == 0


def test_archive_that_cannot_be_written(job: Path) -> None:
    for out in ("plan.toml", "plan.toml/x", "gone/x", "/proc/x"):
        (job / "other.toml").write_text(PLAN.replace('"archive"', f'"{out}"'))
        error_line(run("batch", "run", "other.toml", cwd=job), 73)


def test_damaged_run_is_noticed_and_done_again(job: Path) -> None:
    damaged = runs(job)[0] / "report.md"
    damaged.write_text(damaged.read_text().replace("Bitcoin", "Bitcoins"))
    assert "report.md" in error_line(run("verify", "archive", cwd=job), 74)
    done = batch(job)
    assert done.returncode == 0
    assert "differs: report.md" in done.stderr
    assert len(runs(job)) == 2
    assert "Bitcoins" in damaged.read_text()  # nothing edits an old run
    assert "nothing new" in batch(job).stdout


def test_latest_is_mended(job: Path) -> None:
    (job / "archive" / "latest").unlink()
    (job / "archive" / "latest").symlink_to("runs/none")
    done = batch(job)
    assert "latest now points at" in done.stderr
    assert (job / "archive" / "latest" / "run.json").is_file()


@pytest.mark.parametrize("rounds", [3, pytest.param(25, marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", ["SIGKILL", "SIGTERM"])
def test_ended_at_random_instants(job: Path, name: str, rounds: int) -> None:
    chance = random.Random(name)
    good = contents(runs(job)[0], without=())
    (job / "news" / "rally.txt").write_text(news.ARTICLES["rally.txt"].replace("16.5%", "4%"))
    codes = set()
    for number in range(rounds):
        process = subprocess.Popen(
            [COMMAND, "batch", "run", "plan.toml"], cwd=job, env=environment(),
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(0.1 + 1.6 * (number + chance.random()) / rounds)
        process.send_signal(getattr(signal, name))
        _, errors = process.communicate(timeout=30)
        assert b"Traceback" not in errors
        codes.add(process.returncode)
        assert contents(runs(job)[0], without=()) == good
        if name == "SIGTERM":
            assert [path.name for path in job.rglob(".tmp-*")] == []
    # ended by the signal itself, or by the handler once Python has one
    assert codes & {-signal.SIGKILL, -signal.SIGTERM, 143}
    assert batch(job).returncode == 0
    assert run("verify", "archive", cwd=job).returncode == 0
    assert [path.name for path in job.rglob(".tmp-*")] == []
    assert len(runs(job)) == 2  # done once, whatever happened before
    assert "nothing new" in batch(job).stdout


def test_an_archive_among_the_documents_is_no_document(tmp_path: Path) -> None:
    news.write(tmp_path, "calm.txt")
    (tmp_path / "plan.toml").write_text(PLAN.replace('"news"', '"."'))
    assert batch(tmp_path).returncode == 0
    assert "nothing new" in batch(tmp_path).stdout


def test_check_does_not_overwrite_an_archive(job: Path) -> None:
    line = error_line(run("check", "--plan", "plan.toml", cwd=job), 73)
    assert "archive of batch runs" in line


def test_status(job: Path) -> None:
    before = contents(job, without=())
    done = run("batch", "status", cwd=job)
    assert done.returncode == 0, done.stderr
    assert "to do: nothing" in done.stdout
    assert contents(job, without=()) == before
    news.write(job / "news", "slump.txt")
    (job / "news" / "calm.txt").unlink()
    out = run("batch", "status", "plan.toml", cwd=job).stdout
    assert "to do: document: slump.txt is new" in out
    assert "to do: document: calm.txt is gone" in out
    found = json.loads(run("batch", "status", "--json", cwd=job).stdout)
    assert found["schema"] == "eventstudy/batch-status/1"
    assert found["todo"] == ["document: slump.txt is new", "document: calm.txt is gone"]


def test_status_before_the_first_run(tmp_path: Path) -> None:
    news.write(tmp_path / "news", "calm.txt")
    (tmp_path / "plan.toml").write_text(PLAN)
    out = run("batch", "status", cwd=tmp_path).stdout
    assert out == "last run: none\nto do: a first run\n"
    assert not (tmp_path / "archive").exists()


def test_json(job: Path) -> None:
    news.write(job / "news", "slump.txt")
    found = json.loads(batch(job, "--json").stdout)
    assert found["new"] is True
    assert found["changes"]["documents"] == ["slump.txt is new"]
    assert json.loads(batch(job, "--json").stdout)["new"] is False


def test_schedule(job: Path) -> None:
    done = run("batch", "schedule", "plan.toml", "--cron", "--at", "18:45", cwd=job)
    assert done.returncode == 0
    assert done.stdout.startswith("45 18 * * * flock --nonblock")
    assert str(job / "plan.toml") in done.stdout
    done = run("batch", "schedule", "plan.toml", "--systemd", cwd=job)
    assert "Persistent=true" in done.stdout
    (job / "plan.toml").write_text("documents = 3")
    error_line(run("batch", "schedule", "plan.toml", "--systemd", cwd=job), 2)


def test_the_printed_cron_line_runs(job: Path) -> None:
    line = run("batch", "schedule", "plan.toml", "--cron", cwd=job).stdout
    done = subprocess.run(
        ["/bin/sh", "-c", line.split(" ", 5)[5].replace(r"\%", "%")],
        cwd="/", env={"PATH": "/usr/bin:/bin", "HOME": os.environ.get("HOME", "/")},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "nothing new" in done.stdout
