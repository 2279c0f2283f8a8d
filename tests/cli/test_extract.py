"""``eventstudy extract``: marked text on a terminal, plain tables elsewhere, JSON on demand."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import eventstudy as es
from eventstudy import canonical
from tests.cli.command import error_line, run
from tests.cli.news import write
from tests.cli.terminal import shown

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def on_a_terminal(*arguments: str | Path, columns: int = 100, **more: str) -> str:
    """What the command writes to a terminal, standard error apart."""
    return shown(*arguments, COLUMNS=str(columns), **more)


def words(printed: str) -> str:
    return " ".join(ESCAPE.sub("", printed).split())


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write(tmp_path / "news", "rally.txt")


def test_a_terminal_shows_the_text_with_its_spans_marked(news: Path) -> None:
    printed = on_a_terminal("extract", news / "rally.txt")
    assert "Bitcoin rose by 16.5% on 25 October 2019" in words(printed)
    marked = dict.fromkeys(
        re.findall(r"\x1b\[([0-9;]+)m(Bitcoin|25 October 2019)\x1b\[0m", printed)
    )
    codes = {text: set(code.split(";")) for code, text in marked}
    assert {"30", "103"} <= codes["Bitcoin"]  # black on bright yellow: a claim
    assert "1" in codes["Bitcoin"]  # bold: an asset
    assert {"4", "103"} <= codes["25 October 2019"]  # underlined: a date
    # dates outside claims have no ground
    (outside,) = re.findall(r"\x1b\[([0-9;]+)m26 October 2019\x1b\[0m", printed)
    assert "4" in outside.split(";")
    assert "103" not in outside.split(";")


def test_a_terminal_shows_a_table_below(news: Path) -> None:
    printed = on_a_terminal("extract", news / "rally.txt", columns=160)
    table = words(printed)
    table = table[table.index("span kind value rule why") :]
    text = (news / "rally.txt").read_text()
    start = text.index("Bitcoin")
    end = text.index(". Traders")
    assert f"{start}-{end} claim price_move, Bitcoin, +16.5%, horizon P1D verb horizon" in table
    assert f"{start}-{start + len('Bitcoin')} asset BTC-USD named of claim rally-1" in table
    assert "date DATE 2019-10-25 day-month-year explicit" in table
    assert "1 document: 1 claim" in table


def test_no_colour_where_it_is_unwanted(news: Path) -> None:
    piped = run("extract", news / "rally.txt")
    assert piped.returncode == 0
    assert "\x1b" not in piped.stdout
    for more in ({"NO_COLOR": "1"}, {"TERM": "dumb"}):
        plain = on_a_terminal("extract", news / "rally.txt", columns=80, **more)
        assert plain == piped.stdout


def test_it_fits_whatever_it_is_printed_on(news: Path) -> None:
    (news / "a-document-with-a-very-long-name-indeed-2019.txt").write_text(
        "LONDON, 28 October 2019\n\nThe price of bitcoin on the largest of all exchanges, which "
        "had been still for weeks, rose from $7,600 to $10,000 in a day, rising more than 30%.\n"
    )
    piped = run("extract", news).stdout
    assert max(map(len, piped.splitlines())) <= 80
    assert "$10,000" in piped
    for columns in (60, 100):
        for more in ({"NO_COLOR": "1"}, {}):
            printed = on_a_terminal("extract", news, columns=columns, **more)
            assert max(map(len, ESCAPE.sub("", printed).splitlines())) <= columns


def test_piped_it_prints_what_the_library_prints(news: Path) -> None:
    done = run("extract", news)
    assert done.stdout == f"{es.extract(news)}\n"
    assert "rally-1" in done.stdout
    assert "+16.5%" in done.stdout
    assert done.stderr == ""


def test_json_is_the_object_of_the_contract(news: Path) -> None:
    done = run("extract", news, "--json")
    assert done.stdout == canonical.dumps(es.extract(news).to_json())
    content = json.loads(done.stdout)
    assert content["schema"] == "eventstudy/extraction/1"
    assert content["documents"][0]["claims"][0]["percent"] == 16.5
    assert json.loads(on_a_terminal("extract", news, "--json")) == content


def test_the_date_of_the_user_stands_above_every_witness(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Bitcoin fell 3% on Monday.\n")
    done = run("extract", file, "--date", "2019-10-23", "--json")
    (document,) = json.loads(done.stdout)["documents"]
    assert document["document_date"]["value"] == "2019-10-23"
    # 23 October 2019 was a Wednesday
    assert [d["value"] for d in document["dates"]] == ["2019-10-21"]
    line = error_line(run("extract", file, "--date", "2019-13-01"), 2)
    assert "--date" in line


def test_hostile_text_cannot_move_the_cursor(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = (
        "Bitcoin rose [bold red]5%[/] on 25 October 2019.\x9b31m \u202e Ether\u200b fell 3%.\x7f\n"
    )
    file.write_text(text, encoding="utf-8")
    piped = run("extract", file).stdout
    printed = on_a_terminal("extract", file)
    for output in (piped, ESCAPE.sub("", printed)):
        assert not set(output) & set("\x9b\u202e\u200b\x7f\x1b")
    assert r"\x9b31m \u202e" in ESCAPE.sub("", printed)
    assert "[bold red]" in printed  # words of the text are no markup


def test_what_cannot_be_read_is_told_and_the_rest_is_done(news: Path) -> None:
    (news / "empty.txt").write_bytes(b"")
    done = run("extract", news)
    assert done.returncode == 3
    assert "refused: empty.txt: empty document" in done.stderr
    assert "rally-1" in done.stdout
    missing = run("extract", news / "rally.txt", news / "none.txt")
    assert missing.returncode == 3
    assert "none.txt" in missing.stderr


def test_nothing_found_is_no_failure(tmp_path: Path) -> None:
    folder = write(tmp_path / "news", "calm.txt")
    done = run("extract", folder)
    assert done.returncode == 0
    assert "No claims" in done.stdout
    assert "nobody spoke of money" in words(on_a_terminal("extract", folder))
