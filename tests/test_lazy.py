"""Importing the package and asking for help load nothing heavy."""

from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = {
    "pandas",
    "scipy",
    "statsmodels",
    "matplotlib",
    "yfinance",
    "ccxt",
    "exchange_calendars",
    "pyarrow",
    "arch",
    "trafilatura",
}


def loaded(code: str) -> set[str]:
    """First-level names of the modules that a fresh interpreter holds after ``code``."""
    script = f"import sys\n{code}\nprint(sorted({{m.split('.')[0] for m in sys.modules}}))"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    return set(eval(done.stdout.splitlines()[-1]))


@pytest.mark.parametrize(
    "code",
    [
        "import eventstudy",
        "import eventstudy.cli",
        "import contextlib, io\n"
        "from eventstudy.cli import main\n"
        "sys.argv = ['eventstudy', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()",
        "import contextlib, io\n"
        "from eventstudy.cli import main\n"
        "sys.argv = ['eventstudy', 'check', '--help']\n"
        "with contextlib.redirect_stdout(io.StringIO()), contextlib.suppress(SystemExit):\n"
        "    main()",
    ],
    ids=["import", "import cli", "help", "help of a command"],
)
def test_nothing_heavy(code: str) -> None:
    assert loaded(code) & HEAVY == set()


def test_the_check_can_fail() -> None:
    assert "pandas" in loaded("import pandas") & HEAVY


def test_studies_load_no_provider_and_no_plotting() -> None:
    names = loaded("import eventstudy as es\nes.EventStudy")
    # pandas brings pyarrow along where it is installed
    assert names & (HEAVY - {"pandas", "scipy", "pyarrow"}) == set()
