"""``eventstudy calibrate``: the same seed gives the same numbers, errors are one line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import error_line, run

SMALL = ("calibrate", "--portfolios", "4", "--test", "bmp_adjusted", "--seed", "5")


def test_prints_rates(tmp_path: Path) -> None:
    done = run(*SMALL, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "bmp_adjusted" in done.stdout
    lines = done.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    # as many designs, each with its own line above its tests, as the table has
    assert lines[0].startswith("Calibration: 35 designs")
    assert sum(line.startswith("  bmp_adjusted") for line in lines) == 25 + 10
    assert done.stdout == run(*SMALL, cwd=tmp_path).stdout


def test_json(tmp_path: Path) -> None:
    found = json.loads(run(*SMALL, "--json", cwd=tmp_path).stdout)
    assert found["schema"] == "eventstudy/calibration/1"
    assert found["seed"] == 5
    rates = [row["rate"] for row in found["rows"] if row["rate"] is not None]
    # four portfolios: a rate is a quarter of a whole number
    assert rates
    assert all(4 * rate == round(4 * rate) for rate in rates)


def test_writes_the_table(tmp_path: Path) -> None:
    assert run(*SMALL, "--out", "here", cwd=tmp_path).returncode == 0
    assert (tmp_path / "here" / "calibration.csv").read_text().startswith("events,days,law")


def test_refusals(tmp_path: Path) -> None:
    error_line(run("calibrate", "--alpha", "0.9", "--portfolios", "1", cwd=tmp_path), 2)
    error_line(run("calibrate", "--test", "nonsense", "--portfolios", "1", cwd=tmp_path), 2)
    (tmp_path / "file").write_text("x")
    error_line(run(*SMALL, "--out", "file/below", cwd=tmp_path), 73)
