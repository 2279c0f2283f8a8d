"""What `check` and `extract` take: paths or a text, a day as text or as a date."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from eventstudy.errors import UsageError
from eventstudy.verdicts import check, extract

TEXT = "Bitcoin rose 16.5% on 25 October 2019."


def test_a_text_is_checked_as_it_is_read() -> None:
    (one,) = check(TEXT, source="snapshot").claims
    assert one.verdict == "supported"
    assert one.document == extract(TEXT).documents[0].id


@pytest.mark.parametrize(
    "day",
    [
        "2019-10-26",
        date(2019, 10, 26),
        datetime(2019, 10, 26, 23, 30),
        pd.Timestamp("2019-10-26 04:00", tz="Asia/Tokyo"),
    ],
)
def test_a_day_may_be_a_date(day: Any) -> None:
    """On Friday is the day before."""
    (one,) = check("Bitcoin rose 16.5% on Friday.", source="snapshot", date=day).claims
    assert one.verdict == "supported"
    (document,) = extract("Bitcoin rose 16.5% on Friday.", date=day).documents
    assert document.document_date.value == "2019-10-26"


@pytest.mark.parametrize("given", [None, 5, b"text of bytes", {"a": 1}, [5], ""])
def test_what_is_no_path_and_no_text_is_refused(given: Any) -> None:
    for call in (check, extract):
        with pytest.raises(UsageError, match="neither a path nor a text"):
            call(given)


@pytest.mark.parametrize("day", [5, 20191026, b"2019-10-26", float("nan")])
def test_what_is_no_day_is_refused(day: Any) -> None:
    for call in (check, extract):
        with pytest.raises(UsageError, match="date"):
            call(TEXT, date=day)


def test_an_unknown_source_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(TEXT, encoding="utf-8")
    with pytest.raises(UsageError, match="auto, snapshot, live"):
        check(path, source="yahoo")  # type: ignore[arg-type]
