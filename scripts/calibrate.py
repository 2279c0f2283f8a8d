"""Measure size and power of every test and write ``docs/calibration.md`` with its pictures.

Usage: ``python scripts/calibrate.py [--portfolios N] [--seed N] [--out FOLDER]``

About five minutes of one core. The same arguments give the same files.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from eventstudy.files import write_atomically
from eventstudy.studies.calibration_report import calibration_files

OUT = Path(__file__).resolve().parents[1] / "docs"


def main(arguments: list[str] | None = None) -> None:
    """Run everything and write the files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--portfolios", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=20191025)
    parser.add_argument("--out", type=Path, default=OUT)
    given = parser.parse_args(arguments)
    files = calibration_files(
        seed=given.seed,
        portfolios=given.portfolios,
        progress=lambda done, total, label: sys.stderr.write(f"{done + 1}/{total} {label}\n"),
    )
    given.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        write_atomically(given.out / name, content)


if __name__ == "__main__":
    main()
