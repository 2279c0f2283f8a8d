"""``eventstudy check`` as a user runs it, with live prices from a server of the tests."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from eventstudy.cli import main
from eventstudy.markets.sources import yahoo
from tests.cli import warm
from tests.cli.command import environment, error_line
from tests.cli.news import contents
from tests.markets.loopback import curl_to
from tests.verdicts import live_news as news

ROOT = Path(__file__).resolve().parents[2]
CHART = "/v8/finance/chart/"
NOBODY = "http://127.0.0.1:9"
"""The port of the discard service, on which nothing listens."""


@pytest.fixture
def shares(server):
    server.now = time.time
    news.list_shares(server)
    return server


def live(base: str, tmp_path: Path, *words: str) -> warm.Done:
    """Run a command whose requests go to ``base``, with a cache of its own."""
    env = environment(EVENTSTUDY_CACHE=str(tmp_path / "cache"))
    return warm.run(words, tmp_path, env, 120, base=base)


def check(base: str, tmp_path: Path, *more: str) -> warm.Done:
    return live(base, tmp_path, "check", "--quiet", str(tmp_path / "in"), *more)


def verdicts(folder: Path) -> dict[str, str]:
    loaded = json.loads((folder / "verdicts.json").read_text(encoding="utf-8"))
    return {c["instruments"][0]["symbol"]: c["verdict"] for c in loaded["claims"]}


def test_online_then_offline(shares, tmp_path: Path) -> None:
    news.write(tmp_path / "in", news.TESLA.format(figure=9))
    first, second = tmp_path / "first", tmp_path / "second"
    done = check(shares.base, tmp_path, "--source", "live", "--out", str(first))
    assert (done.returncode, done.stderr) == (0, "")
    assert verdicts(first) == {"TSLA": "supported"}
    asked = len(shares.log)

    done = check(NOBODY, tmp_path, "--source", "live", "--out", str(second))
    assert (done.returncode, done.stderr) == (0, "")
    assert len(shares.log) == asked
    assert contents(second) == contents(first)
    prices = json.loads((first / "run.json").read_text(encoding="utf-8"))["prices"]
    assert [p["series"] for p in prices] == ["TSLA@yahoo 1d", "^GSPC@yahoo 1d"]
    assert prices == json.loads((second / "run.json").read_text(encoding="utf-8"))["prices"]


def test_half_of_the_symbols_then_the_rest(shares, tmp_path: Path) -> None:
    news.six(tmp_path / "in")
    gone = {symbol: shares.listings.pop(symbol) for symbol in ("AAPL", "NVDA")}
    shares.fail(f"{CHART}TSLA", *["drop"] * 60)
    out = tmp_path / "out"
    done = check(shares.base, tmp_path, "--source", "live", "--out", str(out))
    assert done.returncode == 3, done.stderr
    assert "Traceback" not in done.stderr
    lines = done.stderr.strip().splitlines()
    for symbol in ("AAPL", "NVDA", "TSLA"):
        assert sum(line.startswith(f"pending: {symbol}: ") for line in lines) == 1, done.stderr
    bad = {"AAPL", "NVDA", "TSLA"}
    wanted = {s: "undecided" if s in bad else "supported" for s in news.MOVES}
    assert verdicts(out) == wanted

    shares.listings.update(gone)
    shares.faults.clear()
    shares.log.clear()
    done = check(shares.base, tmp_path, "--source", "live", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert set(verdicts(out).values()) == {"supported"}
    asked = {path.rpartition("/")[2] for _, path, _ in shares.log if CHART in path}
    assert asked == {"AAPL", "NVDA", "TSLA"}


def test_network_down(tmp_path: Path) -> None:
    news.six(tmp_path / "in")
    begun = time.monotonic()
    done = check(NOBODY, tmp_path, "--source", "live", "--out", str(tmp_path / "out"))
    assert "cannot connect" in error_line(done, 75)
    assert not (tmp_path / "out").exists()
    # pauses of 0.1, 0.2 and 0.4 s, each at most half as long again; the rest is a busy machine
    assert time.monotonic() - begun < 60

    done = check(NOBODY, tmp_path, "--source", "auto", "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert set(verdicts(tmp_path / "out").values()) == {"undecided"}
    assert "cannot connect" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")


# ---- fetch ----------------------------------------------------------------------------------

RANGE = ("--start", "2022-01-03", "--end", "2022-03-31")


def started(base: str, tmp_path: Path, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.verdicts.live_command", base, *words],
        cwd=ROOT,
        env=environment(EVENTSTUDY_CACHE=str(tmp_path / "cache")),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def ended(process: subprocess.Popen[str]) -> subprocess.CompletedProcess[str]:
    out, err = process.communicate(timeout=120)
    return subprocess.CompletedProcess(process.args, process.returncode, out, err)


@pytest.mark.parametrize("source", [(), ("--source", "live"), ("--source", "auto")])
def test_fetch_takes_whatever_source_has_it(shares, tmp_path: Path, source) -> None:
    done = live(shares.base, tmp_path, "fetch", "TSLA", *RANGE, *source)
    assert (done.returncode, done.stderr) == (0, "")
    assert "TSLA@yahoo 1d" in done.stdout


def test_fetch_refuses_to_fetch_the_embedded_prices(shares, tmp_path: Path) -> None:
    done = live(shares.base, tmp_path, "fetch", "XNET", *RANGE, "--source", "snapshot")
    assert "are not fetched" in error_line(done, 2)
    assert shares.log == []


def test_fetch_of_half_of_the_symbols(shares, tmp_path: Path) -> None:
    shares.fail(f"{CHART}NFLX", *[500] * 60)
    words = ("fetch", "TSLA", "NFLX", "NOPE", "$NO", "MSFT", *RANGE)
    done = live(shares.base, tmp_path, *words)
    assert done.returncode == 3
    assert [line.split("@")[0] for line in done.stdout.splitlines()[1:]] == ["TSLA", "MSFT"]
    failed = [line.split(":")[1].strip() for line in done.stderr.splitlines()]
    assert failed == ["NFLX", "NOPE", "$NO"]
    shares.faults.clear()
    shares.log.clear()
    assert live(shares.base, tmp_path, *words).returncode == 3  # NOPE is unknown still
    asked = {path.rpartition("/")[2] for _, path, _ in shares.log if CHART in path}
    assert asked == {"NFLX", "NOPE"}


def test_fetch_into_a_cache_that_cannot_be_written(
    shares, yahoo_state, tmp_path: Path, monkeypatch, capsys
) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    session = curl_to(shares.base)
    monkeypatch.setattr(yahoo, "new_session", lambda: session)
    monkeypatch.setenv("EVENTSTUDY_CACHE", str(blocked / "cache"))
    assert main(["fetch", "TSLA", *RANGE]) == 73
    out, err = capsys.readouterr()
    assert "TSLA@yahoo 1d" in out
    assert "cannot be written" in err


@pytest.mark.parametrize("victim", ["TSLA", pytest.param("AAPL", marks=pytest.mark.slow), "NFLX"])
def test_a_killed_fetch_loses_nothing(shares, tmp_path: Path, victim: str) -> None:
    """SIGKILL while the answer for a symbol is on its way: those before it are whole."""
    symbols = ("TSLA", "AAPL", "NFLX")
    shares.fail(f"{CHART}{victim}", ("slow", 0.5), ("slow", 0.5))
    process = started(shares.base, tmp_path, "fetch", *symbols, *RANGE)
    begun = time.monotonic()
    while not shares.asked(f"{CHART}{victim}"):
        assert time.monotonic() - begun < 60
        time.sleep(0.01)
    process.kill()
    ended(process)
    cached = sorted((tmp_path / "cache").rglob("*.parquet"))
    assert len(cached) == symbols.index(victim)
    if cached:
        done = live(shares.base, tmp_path, "verify", str(tmp_path / "cache"))
        assert done.returncode == 0, done.stderr
    shares.faults.clear()
    shares.log.clear()
    done = live(shares.base, tmp_path, "fetch", *symbols, *RANGE)
    assert (done.returncode, done.stderr) == (0, "")
    asked = {path.rpartition("/")[2] for _, path, _ in shares.log if CHART in path}
    assert asked == set(symbols[symbols.index(victim) :])
    assert not list((tmp_path / "cache").rglob(".tmp-*"))


def test_processes_at_once_share_one_fetch(shares, tmp_path: Path) -> None:
    running = [started(shares.base, tmp_path, "fetch", "MSFT", *RANGE) for _ in range(3)]
    done = [ended(process) for process in running]
    assert {(d.returncode, d.stderr) for d in done} == {(0, "")}
    assert len({d.stdout for d in done}) == 1
    assert sum("period1" in query for _, path, query in shares.log if "MSFT" in path) == 1


# ---- a rewritten history ----------------------------------------------------------------------


def test_check_accepts_a_changed_history_only_when_told(shares, tmp_path: Path) -> None:
    news.write(tmp_path / "in", news.TESLA.format(figure=9))
    early = ("fetch", "TSLA", "--start", "2021-01-04", "--end", "2022-03-31")
    assert live(shares.base, tmp_path, *early).returncode == 0
    shares.listings["TSLA"].name = "Another Company"
    out = tmp_path / "out"
    done = check(shares.base, tmp_path, "--source", "live", "--out", str(out))
    assert done.returncode == 3
    assert "check D13: ticker reused?" in done.stderr
    assert "--accept-history-change" in done.stderr
    assert verdicts(out) == {"TSLA": "undecided"}

    told = ("--source", "live", "--out", str(out), "--accept-history-change")
    done = check(shares.base, tmp_path, *told)
    assert (done.returncode, done.stderr) == (0, "")
    assert verdicts(out) == {"TSLA": "supported"}
    assert "name was 'Tesla', is 'Another Company'" in (out / "report.md").read_text("utf-8")
    done = check(shares.base, tmp_path, "--source", "live", "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")  # it stays accepted
    assert len(list((tmp_path / "cache").glob("yahoo-*/tsla-*/*/*.parquet"))) == 2


def test_a_cache_of_a_newer_version_ends_the_run(shares, tmp_path: Path) -> None:
    from tests.markets.test_store import newer_version

    news.write(tmp_path / "in", news.TESLA.format(figure=9))
    path = newer_version(tmp_path / "cache", "TSLA")
    before = path.read_bytes()
    for source in ("live", "auto"):
        done = check(shares.base, tmp_path, "--source", source, "--out", str(tmp_path / "out"))
        assert "schema 2, this version reads 1" in error_line(done, 74)
        assert not (tmp_path / "out").exists()
    done = check(shares.base, tmp_path, "--source", "snapshot", "--out", str(tmp_path / "out"))
    assert done.returncode == 0
    assert path.read_bytes() == before


# ---- reruns ---------------------------------------------------------------------------------


def test_batch_with_live_prices(shares, tmp_path: Path) -> None:
    news.six(tmp_path / "in")
    plan = tmp_path / "plan.toml"
    plan.write_text('documents = ["in"]\nsource = "live"\nout = "archive"\n')
    gone = shares.listings.pop("AAPL")
    done = live(shares.base, tmp_path, "batch", "run", str(plan))
    assert done.returncode == 3
    assert "pending: AAPL: " in done.stderr
    assert "done 1, refused 0, pending 1, failed 0" in done.stdout

    shares.listings["AAPL"] = gone
    shares.log.clear()
    done = live(shares.base, tmp_path, "batch", "run", str(plan))
    assert (done.returncode, done.stderr) == (0, "")
    asked = {path.rpartition("/")[2] for _, path, _ in shares.log if CHART in path}
    assert asked == {"AAPL"}
    assert len(list((tmp_path / "archive" / "runs").iterdir())) == 2

    for base in (shares.base, NOBODY):  # without news, with a network and without one
        shares.log.clear()
        done = live(base, tmp_path, "batch", "run", str(plan))
        assert (done.returncode, done.stderr) == (0, "")
        assert "nothing new" in done.stdout
        assert shares.log == []
    assert len(list((tmp_path / "archive" / "runs").iterdir())) == 2
