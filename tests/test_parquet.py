"""Reading Parquet files starts no threads."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

TASKS = Path("/proc/self/task")
COUNTED = """
import sys
from pathlib import Path

import pandas
import pyarrow.parquet

def threads():
    return len(list(Path("/proc/self/task").iterdir()))

path = Path(sys.argv[1])
before = threads()
{read}
print(threads() - before)
"""


def threads_started(path: Path, read: str) -> int:
    done = subprocess.run(
        [sys.executable, "-c", COUNTED.format(read=read), str(path)],
        capture_output=True,
        text=True,
        check=True,
    )
    return int(done.stdout)


@pytest.fixture
def frame(tmp_path: Path) -> tuple[Path, pd.DataFrame]:
    days = pd.date_range("2020-01-01", periods=300, name="date")
    table = pd.DataFrame({"close": range(300), "asset": ["BTC"] * 300}, index=days)
    path = tmp_path / "prices.parquet"
    table.to_parquet(path)
    return path, table


READ = "from eventstudy.parquet import read_frame\nread_frame(path)"


@pytest.mark.skipif(not TASKS.is_dir(), reason="counts the tasks of Linux's /proc")
def test_no_thread_is_started(frame) -> None:
    assert threads_started(frame[0], READ) == 0
    # the count can fail: this is why neither of the usual two is used
    usual = "pyarrow.parquet.read_table(path, use_threads=False, pre_buffer=False)"
    assert threads_started(frame[0], usual) > 0


def test_a_frame_comes_back_with_its_index(frame) -> None:
    from eventstudy.parquet import read_frame

    path, table = frame
    pd.testing.assert_frame_equal(read_frame(path), table, check_freq=False)
    with path.open("rb") as file:
        pd.testing.assert_frame_equal(read_frame(file), table, check_freq=False)
