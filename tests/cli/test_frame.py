"""What every command has: help, versions, error lines, exit codes, well-behaved streams."""

from __future__ import annotations

import os
import resource
import subprocess
from pathlib import Path

import pytest

from eventstudy.cli import show
from tests.cli.command import COMMAND, environment, error_line, run
from tests.cli.terminal import shown

COMMANDS = [
    (), ("check",), ("extract",), ("study",), ("fetch",), ("sources",), ("batch",), ("verify",),
    ("batch", "run"), ("batch", "status"), ("batch", "schedule"), ("calibrate",),
]  # fmt: skip
GROUPS = [(), ("batch",)]


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_help(words: tuple[str, ...], tmp_path: Path) -> None:
    """Help has an example, fits 80 columns, and costs under half a CPU second."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = run(*words, "--help", cwd=tmp_path, cold=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert done.returncode == 0
    assert done.stderr == ""
    assert f"Usage: eventstudy {' '.join(words)}".strip() in done.stdout
    for option in ("--quiet", "--debug", "--version", "--help"):
        assert option in done.stdout
    assert "Example" in done.stdout
    _, _, commands = done.stdout.partition("Commands:")
    assert "..." not in commands  # no description is cut
    assert max(map(len, done.stdout.splitlines())) <= 80
    # CPU time, not wall time: a busy machine does not change it much; measured 0.06 s.
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    assert spent < 0.5
    assert run(*words, "-h", cwd=tmp_path).stdout == done.stdout


def complete(line: str, tmp_path: Path) -> list[str]:
    """What a shell would offer for the last word of a line."""
    words = line.split(" ")
    env = environment(
        _EVENTSTUDY_COMPLETE="bash_complete",
        COMP_WORDS=line,
        COMP_CWORD=str(len(words) - 1),
    )
    done = run(env=env, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    return [offer.partition(",")[2] for offer in done.stdout.splitlines()]


def test_completion_offers_commands_options_and_values(tmp_path: Path) -> None:
    assert complete("eventstudy ba", tmp_path) == ["batch"]
    assert complete("eventstudy batch st", tmp_path) == ["status"]
    assert "--source" in complete("eventstudy check --so", tmp_path)
    assert complete("eventstudy check --source ", tmp_path) == ["auto", "snapshot", "live"]
    assert complete("eventstudy study --model ma", tmp_path) == ["market_adjusted", "market_model"]


def test_the_help_of_study_names_every_model(tmp_path: Path) -> None:
    from eventstudy.studies.models.catalogue import IDENTIFIERS

    text = run("study", "--help", cwd=tmp_path).stdout
    listed = text.split("Models:")[1].split(".")[0].replace(",", " ").split()
    assert listed == list(IDENTIFIERS)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shells_accept_the_completion(shell: str, tmp_path: Path) -> None:
    import shutil
    import subprocess

    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    script = run(env=environment(_EVENTSTUDY_COMPLETE=f"{shell}_source"), cwd=tmp_path).stdout
    (tmp_path / "completion").write_text(script)
    done = subprocess.run(
        [shell, "-n", str(tmp_path / "completion")], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_version(words: tuple[str, ...], tmp_path: Path) -> None:
    from eventstudy import __version__

    done = run(*words, "--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"eventstudy {__version__}\n", "")


@pytest.mark.parametrize("words", GROUPS, ids=" ".join)
def test_no_command_shows_help_and_is_an_error(words: tuple[str, ...], tmp_path: Path) -> None:
    done = run(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Usage: eventstudy")


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        (("chek",), ("no such command", "chek", "did you mean check?")),
        (("zzz",), ("no such command", "zzz", "use one of check, extract")),
        (("batch", "rum", "p"), ("no such command", "rum", "did you mean run?")),
        (("check", "--ot", "x"), ("no such option", "--ot", "did you mean --out?")),
        (("check", "--zzz"), ("no such option", "--zzz", "see eventstudy check --help")),
        (("check", "-z"), ("no such option", "-z")),
        (("check",), ("missing argument", "PATH")),
        (("extract",), ("missing argument", "PATH...")),
        (("verify",), ("missing argument", "DIR")),
        (("verify", "a", "b"), ("unexpected extra argument", "b")),
        (("check", "x", "--out"), ("--out", "requires an argument")),
        (("check", "x", "--source", "lve"), ("unknown value", "--source", "did you mean live?")),
        (("check", "x", "--format", "docx"), ("unknown format", "html, md, json, csv, pdf")),
        (("check", "x", "--format", ","), ("no format",)),
        (("check", "x", "--date", "12/11/2020"), ("not a day", "12/11/2020", "YYYY-MM-DD")),
        (("check", "x", "--date", "2020-02-31"), ("not a day", "2020-02-31")),
        (("check", "x", "--announced", "e=2019-10-25"), ("not an instant with an offset", "e=")),
        (("check", "x", "--announced", "2019-10-25T10:00:00Z"), ("EVENT=INSTANT",)),
        (("check", "x", "--announced", "e=2019-10-25T10:00:00"), ("not an instant",)),
        (("check", "none.txt"), ("no such file or folder", "none.txt")),
        (("check", "none.txt", "gone"), ("no such file or folder", "none.txt")),
        (("extract", "none.txt"), ("no such file or folder", "none.txt")),
        (("check", "https://user:pw@example.org/a"), ("no such file or folder",)),
        (("check", "--plan", "none.toml"), ("plan cannot be read", "none.toml")),
        (("batch", "run"), ("missing argument", "PLAN")),
        (("batch", "run", "none.toml"), ("plan cannot be read", "none.toml")),
        (("batch", "status"), ("no such plan file", "plan.toml")),
        (("batch", "schedule", "p.toml"), ("--systemd or --cron",)),
        (("batch", "schedule", "p.toml", "--cron", "--systemd"), ("both",)),
        (("batch", "schedule", "p.toml", "--cron", "--at", "25:00"), ("HH:MM", "25:00")),
        (("verify", "none"), ("no such folder", "none")),
        (("fetch", "BTC-USD"), ("missing option", "--start")),
        (("fetch", "BTC-USD", "--start", "2020-01-02", "--end", "2020-01-01"), ("before",)),
        (("fetch", "X", "--start", "1", "--end", "2"), ("not a day",)),
    ],
)  # fmt: skip
def test_usage_errors(tmp_path: Path, words: tuple[str, ...], parts: tuple[str, ...]) -> None:
    line = error_line(run(*words, cwd=tmp_path), 2)
    for part in parts:
        assert part in line
    assert line.count("\n") == 0
    assert list(tmp_path.iterdir()) == []


def test_control_characters_of_an_argument_are_spelt_out(tmp_path: Path) -> None:
    line = error_line(run("check", "a\x1b[2Jb\u202e\nc", cwd=tmp_path), 2)
    assert "\\x1b[2Jb\\u202e c" in line


def test_names_that_are_no_text(tmp_path: Path) -> None:
    done = subprocess.run(
        [os.fsencode(COMMAND), b"check", b"caf\xe9.txt"],
        cwd=tmp_path, capture_output=True, env=environment(LC_ALL="C"), check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"error: no such file or folder (PATH): caf" in done.stderr


def test_debug_prints_where_the_error_arose(tmp_path: Path) -> None:
    done = run("check", "none.txt", "--debug", cwd=tmp_path)
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("error: no such file")
    assert "Traceback" in run("--debug", "check", "none.txt", cwd=tmp_path).stderr


@pytest.mark.parametrize(
    "variables",
    [{"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
     {"LC_ALL": "de_DE"}, {"LC_ALL": "zh_CN.UTF-8"}, {"LC_ALL": "no-such-locale"}],
    ids=str,
)  # fmt: skip
def test_utf_8_whatever_the_locale(tmp_path: Path, variables: dict[str, str]) -> None:
    done = run("check", "消息.txt", cwd=tmp_path, env=environment(**variables))
    assert "消息.txt" in error_line(done, 2)


def test_empty_environment(tmp_path: Path) -> None:
    """HOME unset, no locale, no search path."""
    done = run("sources", cwd=tmp_path, env={})
    assert done.returncode == 0, done.stderr
    assert "BTC-USD@bitstamp 1h" in done.stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_closed_streams(tmp_path: Path, closed: str) -> None:
    (tmp_path / "out").mkdir()
    done = subprocess.run(
        ["/bin/sh", "-c", f"exec {COMMAND} sources {closed}"],
        cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False,
    )  # fmt: skip
    assert done.returncode == 0
    assert done.stderr == ""


def test_closed_pipe_is_silent(tmp_path: Path) -> None:
    for command in ("sources", "sources --json", "--help"):
        done = subprocess.run(
            ["/bin/bash", "-c", f"{COMMAND} {command} | head -n 1; echo ${{PIPESTATUS[0]}}"],
            cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False,
        )  # fmt: skip
        assert done.stderr == ""
        assert done.stdout.splitlines()[-1] == "0"


def test_reader_that_is_gone_before_the_first_line(tmp_path: Path) -> None:
    read, write = os.pipe()
    os.close(read)
    done = run("sources", "--json", cwd=tmp_path, stdout=write)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, "")


def test_full_disk_behind_standard_output(tmp_path: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = run("sources", cwd=tmp_path, stdout=full)
    assert done.returncode == 73
    assert done.stderr.startswith("error: cannot write (standard output): No space left")


def on_terminal(*words: str, cwd: Path, **variables: str) -> str:
    """Run the command with both streams on a terminal of 100 columns."""
    return shown(*words, streams=("stdout", "stderr"), cwd=cwd, **variables)


def test_no_colour_codes_off_a_terminal_or_when_unwanted(tmp_path: Path) -> None:
    assert "\x1b" not in run("sources", cwd=tmp_path).stdout
    assert "\x1b[3" not in on_terminal("sources", cwd=tmp_path, NO_COLOR="1", TERM="xterm")
    assert "\x1b" not in on_terminal("sources", cwd=tmp_path, TERM="dumb")


def test_tables_fit_the_terminal(tmp_path: Path) -> None:
    lines = on_terminal("sources", cwd=tmp_path, TERM="dumb").splitlines()
    series = [line for line in lines if "@" in line]
    assert series
    assert max(map(len, series)) <= 100
    assert (
        max(len(line) for line in run("sources", cwd=tmp_path).stdout.splitlines() if "@" in line)
        <= 80
    )


def test_long_names_are_cut_in_their_middle() -> None:
    """A file may be named by 180 letters; two claims of it differ in the last."""
    rows = [("a word", f"{'x' * 180}-{n}", "Bitcoin rose 16.5% on Friday") for n in (1, 2)]
    lines = list(show.table(("verdict", "claim", "quote"), rows))
    assert [len(line) <= show.WIDTH for line in lines] == [True] * 3
    assert ["x-1  " in line or "x-2  " in line for line in lines[1:]] == [True, True]
    assert lines[1] != lines[2]
    wide = list(show.table(("name", "what"), [("日本" * 60, "ends")]))
    assert show.display_width(wide[1]) <= show.WIDTH
    assert wide[1].endswith("  ends")


def test_python_m(tmp_path: Path) -> None:
    import sys

    done = subprocess.run(
        [sys.executable, "-m", "eventstudy", "check", "none.txt"],
        cwd=tmp_path, capture_output=True, text=True, env=environment(), check=False,
    )  # fmt: skip
    assert "none.txt" in error_line(done, 2)


def test_completion(tmp_path: Path) -> None:
    words = {"COMP_WORDS": "eventstudy ch", "COMP_CWORD": "1"}
    env = environment(_EVENTSTUDY_COMPLETE="bash_complete", **words)
    assert run(cwd=tmp_path, env=env).stdout == "plain,check\n"
    words = {"COMP_WORDS": "eventstudy check --source s", "COMP_CWORD": "3"}
    env = environment(_EVENTSTUDY_COMPLETE="bash_complete", **words)
    assert run(cwd=tmp_path, env=env).stdout == "plain,snapshot\n"
    env = environment(_EVENTSTUDY_COMPLETE="zsh_source")
    assert "#compdef eventstudy" in run(cwd=tmp_path, env=env).stdout
