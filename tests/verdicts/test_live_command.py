"""``eventstudy check`` as a user runs it, with live prices from a server of the tests."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.cli.command import environment, error_line
from tests.cli.news import contents
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


def check(base: str, tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.verdicts.live_command", base, "check", "--quiet",
         str(tmp_path / "in"), *more],
        cwd=ROOT,
        env=environment(EVENTSTUDY_CACHE=str(tmp_path / "cache")),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )  # fmt: skip


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
    # pauses of 1, 2 and 4 s, each at most half as long again; the rest is a busy machine
    assert time.monotonic() - begun < 60

    done = check(NOBODY, tmp_path, "--source", "auto", "--out", str(tmp_path / "out"))
    assert (done.returncode, done.stderr) == (0, "")
    assert set(verdicts(tmp_path / "out").values()) == {"undecided"}
    assert "cannot connect" in (tmp_path / "out" / "report.md").read_text(encoding="utf-8")
