"""Long work says how far it is: to who listens, and on a terminal as a bar with percent."""

from __future__ import annotations

import re
from pathlib import Path

from eventstudy.progress import each, heard_by
from tests.cli.command import run
from tests.cli.news import write
from tests.cli.terminal import shown

OFFLINE = ("--source", "snapshot")
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def test_each_tells_before_every_thing_and_at_the_end() -> None:
    told: list[tuple[str, int, int]] = []
    with heard_by(lambda *step: told.append(step)):
        assert list(each(["a", "b"], "reading")) == ["a", "b"]
        assert list(each([], "nothing")) == []
    assert told == [("reading", 0, 2), ("reading", 1, 2), ("reading", 2, 2)]
    assert list(each(["c"], "unheard")) == ["c"]
    assert len(told) == 3


def on_error_terminal(*arguments: str | Path, cold: bool = False, **more: str) -> str:
    """What the command writes to a terminal on standard error."""
    variables = {"COLUMNS": "80", **more}
    return shown(*arguments, streams=("stderr",), cold=cold, **variables)


def test_check_shows_its_steps_with_percent_on_a_terminal(tmp_path: Path) -> None:
    news = write(tmp_path / "news")
    walk = "On Monday the weather was fine, and bitcoin was not spoken of at all.\n\n"
    for number in range(60):  # enough to be seen at work by a bar that the clock draws
        (news / f"walk-{number}.txt").write_text(f"Walk {number}\n\n{walk * 300}", encoding="utf-8")
    words = ("check", news, "--out", tmp_path / "out", *OFFLINE)
    # a process that has read before is too quick to be seen reading
    printed = ESCAPE.sub("", on_error_terminal(*words, cold=True))
    steps = set(re.findall(r"([A-Z][a-z]+ [a-z]+)[^%]*?(?:\d+)%", printed))
    assert steps & {"Finding claims", "Finding dates"}
    assert steps & {"Testing moves", "Studying events", "Drawing pictures"}
    percents = {int(p) for p in re.findall(r"(\d+)%", printed)}
    assert max(percents) <= 100
    assert len(percents) > 3


def test_no_progress_in_a_pipe_or_when_quiet(tmp_path: Path) -> None:
    news = write(tmp_path / "news", "rally.txt")
    assert run("check", news, "--out", tmp_path / "a", *OFFLINE).stderr == ""
    assert on_error_terminal("check", news, "--out", tmp_path / "b", *OFFLINE, "--quiet") == ""


def test_no_colour_where_none_is_wanted(tmp_path: Path) -> None:
    news = write(tmp_path / "news", "rally.txt")
    plain = on_error_terminal("check", news, "--out", tmp_path / "a", *OFFLINE, NO_COLOR="1")
    assert "%" in plain
    assert not re.search(r"\x1b\[[0-9;]*3[0-9](;[0-9;]*)?m", plain)
    assert on_error_terminal("check", news, "--out", tmp_path / "b", *OFFLINE, TERM="dumb") == ""
