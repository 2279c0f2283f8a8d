"""Bars from the user's own files."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pandas as pd
import pytest

from eventstudy.errors import InputError
from eventstudy.markets.sources.files import load_file

PLAIN = """Date,Open,High,Low,Close,Volume
2019-10-24,2.20,2.35,2.20,2.32,127900
2019-10-25,2.68,4.95,2.64,4.82,60845500
2019-10-28,6.08,6.83,5.38,5.70,72106700
"""


def write(folder: Path, text: str | bytes, name: str = "XNET.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_a_plain_table(tmp_path: Path) -> None:
    path = write(tmp_path, PLAIN)
    bars = load_file(path)
    assert bars.symbol == "XNET"
    assert bars.series == "XNET@file 1d"
    assert bars.calendar == "XNAS"
    assert bars.frame["close"].tolist() == [2.32, 4.82, 5.70]
    assert list(bars.frame.columns) == ["open", "high", "low", "close", "volume"]
    assert bars.frame.index.dtype == "datetime64[ns]"
    assert bars.gaps == ()
    assert bars.provenance.sha256 == hashlib.sha256(PLAIN.encode()).hexdigest()
    assert str(tmp_path) not in repr(bars.provenance)


def test_the_same_as_parquet(tmp_path: Path) -> None:
    frame = pd.read_csv(write(tmp_path, PLAIN), parse_dates=["Date"])
    frame.to_parquet(tmp_path / "XNET.parquet")
    frame.set_index("Date").to_parquet(tmp_path / "indexed.parquet")
    expected = load_file(tmp_path / "XNET.csv").frame
    for name in ("XNET.parquet", "indexed.parquet"):
        found = load_file(tmp_path / name, "XNET").frame
        pd.testing.assert_frame_equal(found, expected, check_names=False)


def test_other_separators_and_decimal_commas(tmp_path: Path) -> None:
    text = "date;close\n2019-10-24;2,32\n"
    assert load_file(write(tmp_path, text), "XNET").frame["close"].tolist() == [2.32]
    with pytest.raises(InputError, match=r"line 2.*1,234"):  # thousand or one and a bit?
        load_file(write(tmp_path, "date;close\n2019-10-24;1,234\n"), "XNET")
    with pytest.raises(InputError, match="separator"):
        load_file(write(tmp_path, "date;close,x\n2019-10-24;1\n"), "XNET")


def test_hours(tmp_path: Path) -> None:
    text = "time,close\n2019-10-25T18:00:00+08:00,8000\n2019-10-25T11:00:00Z,8100\n"
    bars = load_file(write(tmp_path, text), "BTC-USD", "1h")
    assert bars.first == pd.Timestamp("2019-10-25T10:00", tz="UTC")
    assert bars.frame.index.dtype == "datetime64[ns, UTC]"
    with pytest.raises(InputError, match="line 2"):
        load_file(write(tmp_path, "time,close\n2019-10-25T18:00:00,8000\n"), "BTC-USD", "1h")


def test_adjusted_closes(tmp_path: Path) -> None:
    text = "date,close,adj close\n2019-10-24,100,98\n2019-10-25,101,100.5\n"
    bars = load_file(write(tmp_path, text), "KO")
    assert bars.frame["close"].tolist() == [98.0, 100.5]
    assert bars.traded is not None
    assert bars.traded["close"].tolist() == [100.0, 101.0]


def test_checks_are_applied(tmp_path: Path) -> None:
    text = "date,close\n2019-10-25,4.82\n2019-10-24,2.32\n2019-10-24,2.32\n2019-10-29,0\n"
    found = {f.check: f.text for f in load_file(write(tmp_path, text), "XNET").findings}
    assert {"D2", "D3", "D5"} <= set(found)


@pytest.mark.parametrize(("price", "check"), [("5", "D8"), ("0.1", "D9"), ("8.8", None)])
def test_closes_alone_are_checked_for_splits_and_units(tmp_path: Path, price, check) -> None:
    text = f"date,close\n2019-10-23,9.9\n2019-10-24,10\n2019-10-25,{price}\n"
    found = {f.check for f in load_file(write(tmp_path, text), "XNET").findings}
    assert found & {"D8", "D9"} == ({check} if check else set())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "empty"),
        ("\ufeff", "empty"),
        (b"\xff\xfe\x00", "UTF-8"),
        ("date,close\n", "no rows"),
        ("close\n1\n", "only one column"),
        ("a,b\n1,2\n", "no column of times"),
        ("date,time,close\n1,2,3\n", "more than one"),
        ("date,shares\n2019-10-24,1\n", "no column of closes"),
        ("date,close\n12/11/2020,1\n", "line 2"),
        ("date,close\n2020-02-31,1\n", "line 2"),
        ("date,close\n2019-10-24,1\n20191025,1\n", "line 3"),
        ("date,close\n2019-10-24,1\n2019-10-25\n", "line 3"),
        ("date,close\n2019-10-24,one\n", "not a number"),
        ("date,close\n2019-10-24,１\n", "not a number"),
        ("date,close\n2019-10-24,0x10\n", "not a number"),
        ("date,close\n2019-10-24T10:00:00Z,1\n", "line 2"),
        (b"PAR1 is not enough", "Parquet"),
    ],
)
def test_files_that_cannot_be_used(tmp_path: Path, text: str | bytes, message: str) -> None:
    with pytest.raises(InputError, match=message):
        load_file(write(tmp_path, text), "XNET")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot read"):
        load_file(tmp_path / "none.csv")
