"""What the schedulers get survives their quoting; the real programs are asked where they exist."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from eventstudy.errors import UsageError
from eventstudy.runs import schedule

NASTY = [
    "plan.toml",
    "my plan.toml",
    "100% $HOME `x`.toml",
    'it\'s "quoted" \\ plan.toml',
    "消息.toml",
]


@pytest.mark.parametrize("name", NASTY)
def test_cron_line_runs_the_command(tmp_path: Path, name: str) -> None:
    """Cron turns ``\\%`` into ``%`` and hands the rest to sh: do the same, with echo for Python."""
    plan = tmp_path / name
    plan.touch()
    line = schedule.cron(plan, (6, 5))
    assert line.endswith("\n")
    assert line.count("\n") == 1
    fields = line.split(" ", 5)
    assert fields[:5] == ["5", "6", "*", "*", "*"]
    shell = fields[5].replace(r"\%", "%")
    script = "import sys; print(sys.argv[1:])"
    shell = shell.replace(" -m eventstudy ", f" -c '{script}' ")
    out = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, text=True, check=True)
    assert out.stdout == f"{['batch', 'run', str(plan)]!r}\n"


def test_cron_line_does_not_overlap(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.touch()
    shell = schedule.cron(plan, (6, 5)).split(" ", 5)[5]
    with plan.open() as held:
        import fcntl

        fcntl.flock(held, fcntl.LOCK_EX)
        done = subprocess.run(["/bin/sh", "-c", shell], capture_output=True, check=False)
    assert done.returncode == 75


@pytest.mark.parametrize("name", NASTY)
def test_systemd_accepts_the_units(tmp_path: Path, name: str) -> None:
    plan = tmp_path / name
    plan.touch()
    text = schedule.systemd(plan, (6, 5))
    assert "Persistent=true\n" in text
    assert "SuccessExitStatus=3 75\n" in text
    assert "OnCalendar=*-*-* 06:05:00\n" in text
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here")
    _, service, timer = text.split("# ~/.config/systemd/user/")
    for part in (service, timer):
        unit, _, content = part.partition("\n")
        (tmp_path / unit).write_text(content)
        done = subprocess.run(
            [analyze, "verify", "--man=no", str(tmp_path / unit)],
            capture_output=True,
            text=True,
            check=False,
        )
        said = [line for line in done.stderr.splitlines() if unit in line]
        assert said == [], done.stderr


def test_systemd_quoting() -> None:
    """By the rules of systemd.service(5), "Command lines"."""
    quote = schedule._systemd_word
    assert quote("/a/b.toml") == "/a/b.toml"
    assert quote("/a b") == '"/a b"'
    assert quote("50%") == '"50%%"'
    assert quote("$x") == '"$$x"'
    assert quote('a"b\\c') == '"a\\"b\\\\c"'


def test_the_command_is_this_python() -> None:
    assert schedule.command(Path("/x/plan.toml")) == [
        sys.executable, "-m", "eventstudy", "batch", "run", "/x/plan.toml",
    ]  # fmt: skip


@pytest.mark.parametrize("scheduler", [schedule.cron, schedule.systemd])
def test_control_characters_are_refused(tmp_path: Path, scheduler: object) -> None:
    assert callable(scheduler)
    with pytest.raises(UsageError, match="control characters") as caught:
        scheduler(tmp_path / "a\nExecStart=evil.toml", (6, 5))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("text", ["24:00", "6:30", "06:60", "0630", "06:30:00", "٠٦:٣٠", ""])
def test_wrong_times(text: str) -> None:
    with pytest.raises(ValueError, match="not a time of day"):
        schedule.parse_time(text)


def test_times() -> None:
    assert schedule.parse_time("06:30") == (6, 30)
    assert schedule.parse_time("23:59") == (23, 59)
