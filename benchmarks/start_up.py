"""CPU seconds of the commands that people wait for, each the best of several fresh processes.

    python benchmarks/start_up.py [--runs 5]

`pandas` alone stands in the table as a yardstick: most of what `check` needs is loaded by it.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def cpu_seconds(command: list[str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    python = sys.executable
    with tempfile.TemporaryDirectory() as folder:
        out = str(Path(folder) / "results")
        rows = [
            ("import eventstudy", [python, "-c", "import eventstudy"], "0.4"),
            ("eventstudy --help", [python, "-m", "eventstudy", "--help"], "0.5"),
            ("eventstudy check --help", [python, "-m", "eventstudy", "check", "--help"], "0.5"),
            ("eventstudy extract seeds", [python, "-m", "eventstudy", "extract", "seeds"], ""),
            (
                "eventstudy check seeds",
                [python, "-m", "eventstudy", "check", "seeds", "--out", out],
                "5",
            ),
            ("import pandas (yardstick)", [python, "-c", "import pandas"], ""),
        ]
        print(f"{'command':28} {'CPU s':>7} {'aim':>6}")
        for name, command, aim in rows:
            best = min(cpu_seconds(command) for _ in range(runs))
            print(f"{name:28} {best:7.2f} {aim:>6}")


if __name__ == "__main__":
    main()
