"""Tables of users: what reads one way is read exactly, what could mean two things is refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from eventstudy.cli import user_tables
from eventstudy.errors import InputError, UsageError

WIDE = "date,AAA,BBB\n2020-01-01,10.5,1\n2020-01-02,11,\n2020-01-03,12.25,3\n"
INDEX = pd.DatetimeIndex(["2020-01-01", "2020-01-02", "2020-01-03"])


def write(folder: Path, text: str | bytes, name: str = "prices.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def prices(folder: Path, text: str | bytes, column: str | None = None) -> pd.DataFrame:
    frame, _ = user_tables.read_prices(write(folder, text), column)
    assert isinstance(frame, pd.DataFrame)
    return frame


def refusal(folder: Path, text: str | bytes, name: str = "prices.csv") -> str:
    with pytest.raises(InputError) as caught:
        user_tables.read_prices(write(folder, text, name))
    assert caught.value.exit_code == 4
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_wide(tmp_path: Path) -> None:
    frame = prices(tmp_path, WIDE)
    assert frame.index.equals(INDEX)
    assert frame["AAA"].tolist() == [10.5, 11.0, 12.25]
    assert np.isnan(frame["BBB"].iloc[1])


@pytest.mark.parametrize(
    "text",
    [
        WIDE.replace(",", ";"),
        WIDE.replace(",", "\t"),
        WIDE.replace(",", "|"),
        WIDE.replace(",", ";").replace(".", ","),
        "\ufeff" + WIDE,
        WIDE.replace("\n", "\r\n"),
        WIDE + "\n\n",
        WIDE.rstrip("\n"),
        WIDE.replace("date,", "Date,"),
        WIDE.replace("10.5", '"10.5"'),
        WIDE.replace("2020-01-01", "2020-01-01 00:00:00"),
    ],
    ids=["semicolon", "tab", "bar", "decimal comma", "mark", "crlf", "blank lines", "no newline",
         "capital", "quoted", "midnight"],
)  # fmt: skip
def test_other_spellings_of_the_same_table(tmp_path: Path, text: str) -> None:
    pd.testing.assert_frame_equal(prices(tmp_path, text), prices(tmp_path, WIDE))


def test_figures_are_read_to_the_last_bit(tmp_path: Path) -> None:
    frame = prices(tmp_path, "date,A\n2020-01-01,0.1234567890123456789\n2020-01-02,3.4e-5\n")
    assert frame["A"].tolist() == [0.1234567890123456789, 3.4e-5]


def test_long_is_the_same_as_wide(tmp_path: Path) -> None:
    long = (
        "asset,date,price\nBBB,2020-01-01,1\nAAA,2020-01-01,10.5\nAAA,2020-01-03,12.25\n"
        "BBB,2020-01-02,\nBBB,2020-01-03,3\nAAA,2020-01-02,11\n"
    )
    pd.testing.assert_frame_equal(
        prices(tmp_path, long), prices(tmp_path, WIDE), check_names=False, check_column_type=False
    )


def test_long_with_days_of_its_own_for_each_asset(tmp_path: Path) -> None:
    """A coin trades on Saturday 4 January 2020, a share does not: no gap is made for the share."""
    text = (
        "asset,date,price\nCOIN,2020-01-03,1\nCOIN,2020-01-04,2\nCOIN,2020-01-06,4\n"
        "SHARE,2020-01-03,5\nSHARE,2020-01-06,6\n"
    )
    found, _ = user_tables.read_prices(write(tmp_path, text))
    assert isinstance(found, dict)
    assert {name: len(series) for name, series in found.items()} == {"COIN": 3, "SHARE": 2}


def test_names_stay_text(tmp_path: Path) -> None:
    rows = ("000858,2020-01-01,1", "000858,2020-01-02,2", "NA,2020-01-01,1", "NA,2020-01-02,3")
    long = "asset,date,price\n" + "\n".join(rows)
    assert list(prices(tmp_path, long).columns) == ["000858", "NA"]
    events, _ = user_tables.read_events(
        write(tmp_path, "id,asset,date\n007,000858,2020-01-02\n008,NA,2020-01-02\n", "events.csv")
    )
    assert events["asset"].tolist() == ["000858", "NA"]
    assert events["id"].tolist() == ["007", "008"]


def test_price_column_is_named_where_there_are_several(tmp_path: Path) -> None:
    text = "date,asset,close,volume\n2020-01-01,A,1,100\n2020-01-02,A,2,300\n"
    assert "close, volume" in refusal(tmp_path, text)
    assert prices(tmp_path, text, "close")["A"].tolist() == [1.0, 2.0]
    with pytest.raises(UsageError, match="choose from close, volume"):
        user_tables.read_prices(write(tmp_path, text), "price")


@pytest.mark.parametrize(
    ("text", "place", "value"),
    [
        ("date,A\n2020-01-02,1\n12/11/2020,2\n", "line 3, column date", "12/11/2020"),
        ("date,A\n2020-02-31,1\n", "line 2", "2020-02-31"),
        ("date,A\n2024-13-01,1\n", "line 2", "2024-13-01"),
        ("date,A\n20200102,1\n", "line 2", "20200102"),
        ("date,A\n2020-1-2,1\n", "line 2", "2020-1-2"),
        ("date,A\n2020-01-02T10:00:00,1\n", "line 2", "10:00"),
        ("date,A\n٢٠٢٠-٠١-٠٢,1\n", "line 2", "٢٠٢٠"),
        ("date,A\n,1\n", "line 2", "empty"),
        ("date,A\n9999-01-01,1\n", "line 2", "9999-01-01"),
        ("date,A\n1677-01-01,1\n", "line 2", "1677-01-01"),
        ("date,A\n2020-01-02,1\n2020-01-03,x\n", "line 3, column A", "x"),
        ("date,A\n2020-01-02,5%\n", "line 2, column A", "5%"),
        ("date,A\n2020-01-02,1\n2020-01-03,inf\n", "line 3, column A", "infinite"),
        ("date,A\n2020-01-02,1e999\n", "line 2, column A", "infinite"),
        ("date,A\n2020-01-02,true\n", "line 2, column A", "True"),
        ("date,A\n2020-01-02,1,2\n", "line 2", "3 cells, the header 2"),
        ("date,A,B\n2020-01-02,1\n", "line 2", "2 cells, the header 3"),
        ('date,A,B\n2020-01-02,"1"\n', "line 2", "2 cells, the header 3"),
        ("date,A\n2020-01-02,1\n\n2020-01-03,2\n", "line 3", "empty"),
        ("date,A\n2020-01-02,1\n2020-01-02,2\n", "line 3", "stands twice"),
        ("date,A,a\n2020-01-02,1,2\n", "prices.csv): a;", "a column stands twice"),
        ("date,,B\n2020-01-02,1,2\n", "line 1", "without a name"),
        ("day;A,B\n2020-01-02;1,2\n", "line 1", "several delimiters"),
        ("date\n2020-01-02\n", "line 1", "no delimiter"),
        ("when,A\n2020-01-02,1\n", "prices.csv", "no column date"),
        ("date,day,A\n2020-01-02,2020-01-02,1\n", "prices.csv", "two columns could be meant"),
        ("date,A\n", "prices.csv", "the table is empty"),
        ("date,open,high,low,close\n2020-01-02,1,2,1,2\n", "prices.csv", "bars of one asset"),
        ("date;A;B\n2020-01-02;1,5;2.5\n", "prices.csv", "decimal sign"),
        ("date;A\n2020-01-02;1,234\n", "prices.csv", "1,234"),
        ("asset,date,price\nA,2020-01-02,1\nA,2020-01-02,2\n", "line 3", "different figures"),
        ("asset,date,price\n,2020-01-02,1\n", "line 2", "without an asset"),
    ],
)
def test_refused_with_the_line(tmp_path: Path, text: str, place: str, value: str) -> None:
    message = refusal(tmp_path, text)
    assert place in message
    assert value in message


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty"),
        (b" \n", "empty"),
        (b"\x00\x01\x02", "not text"),
        ("date,A\n2020-01-02,1\n".encode("utf-16"), "not text"),
        ("date,公司\n2020-01-02,1\n".encode("gb18030"), "not UTF-8"),
    ],
)
def test_refused_files(tmp_path: Path, data: bytes, what: str) -> None:
    assert what in refusal(tmp_path, data)


def test_pickles_and_arrays_are_never_loaded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The payload would make a file PWNED in the current folder."""
    import os
    import pickle

    class Command:
        def __reduce__(self) -> object:
            return os.system, ("touch PWNED",)

    monkeypatch.chdir(tmp_path)
    for name in ("cache.pkl", "object.npy", "prices.csv", "prices.parquet", "book.xlsx"):
        assert refusal(tmp_path, pickle.dumps(Command(), protocol=2), name)
    assert not (tmp_path / "PWNED").exists()


def test_equal_repeats_are_dropped_and_unsorted_rows_sorted_with_a_note(tmp_path: Path) -> None:
    text = "date,A\n2020-01-03,3\n2020-01-01,1\n2020-01-03,3\n2020-01-02,2\n"
    frame, notes = user_tables.read_prices(write(tmp_path, text))
    assert isinstance(frame, pd.DataFrame)
    assert frame["A"].tolist() == [1, 2, 3]
    assert "dropped 1 row that stood there twice" in notes[0]
    assert "sorted" in notes[1]


def test_parquet(tmp_path: Path) -> None:
    frame = prices(tmp_path, WIDE)
    with_column = tmp_path / "a.parquet"
    frame.rename_axis("date").reset_index().to_parquet(with_column)
    with_index = tmp_path / "b.pq"
    frame.to_parquet(with_index)
    as_text = tmp_path / "c.parquet"
    frame.reset_index(names="date").astype({"date": str}).to_parquet(as_text)
    for path in (with_column, with_index, as_text):
        found, _ = user_tables.read_prices(path)
        pd.testing.assert_frame_equal(found, frame, check_index_type=False)  # type: ignore[arg-type]
    zoned = frame.tz_localize("Asia/Hong_Kong")
    zoned.to_parquet(with_index)
    with pytest.raises(InputError, match="time zone"):
        user_tables.read_prices(with_index)


def test_missing_file_and_folder(tmp_path: Path) -> None:
    for path in (tmp_path / "none.csv", tmp_path):
        with pytest.raises(UsageError) as caught:
            user_tables.read(path)
        assert caught.value.exit_code == 2


def test_factors_in_percent_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="percent"):
        user_tables.read_factors(write(tmp_path, "date,mkt_rf\n2020-01-01,1.23\n2020-01-02,-0.5\n"))
    frame, _ = user_tables.read_factors(write(tmp_path, "date,mkt_rf\n2020-01-01,0.0123\n"))
    assert frame["mkt_rf"].tolist() == [0.0123]


def test_events(tmp_path: Path) -> None:
    events, _ = user_tables.read_events(
        write(tmp_path, "event_id,firm,event_date\nE1,AAA,2020-01-02\n", "events.csv")
    )
    assert events.to_dict("list") == {
        "asset": ["AAA"],
        "date": [pd.Timestamp("2020-01-02")],
        "id": ["E1"],
    }
    with pytest.raises(InputError, match="without an asset"):
        user_tables.read_events(write(tmp_path, "asset,date\n,2020-01-02\n", "events.csv"))


def test_a_large_table_is_read_in_linear_time(tmp_path: Path) -> None:
    """Rows and columns of the size users have; the sum of a column shows that none is lost."""
    days = pd.date_range("1990-01-01", periods=8_000).strftime("%Y-%m-%d")
    header = "date," + ",".join(f"A{number}" for number in range(100))
    cells = ",".join(["1.5"] * 100)
    path = write(tmp_path, header + "\n" + "\n".join(f"{day},{cells}" for day in days))
    frame, _ = user_tables.read_prices(path)
    assert isinstance(frame, pd.DataFrame)
    assert frame.shape == (8_000, 100)
    assert frame["A99"].sum() == 12_000
