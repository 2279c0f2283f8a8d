"""What the README shows is run: its Python in order, its commands as they stand."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.cli.command import environment, run_line


def blocks(root: Path, language: str) -> list[str]:
    text = (root / "README.md").read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, flags=re.DOTALL)


def test_python_runs_in_order(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    names: dict[str, object] = {}
    code = blocks(root, "python")
    assert len(code) >= 2
    for block in code:
        exec(compile(block, "README.md", "exec"), names)
    verdicts = names["report"].verdicts  # type: ignore[attr-defined]
    assert "supported" in set(verdicts["verdict"])
    tests = names["result"].tests([(-1, 1)])  # type: ignore[attr-defined]
    assert tests["p_value"].notna().any()


def test_commands_run(root: Path, tmp_path: Path) -> None:
    commands = [
        line.removeprefix("$ ")
        for block in blocks(root, "console")
        for line in block.splitlines()
        if line.startswith("$ ")
    ]
    assert len(commands) >= 4
    article = "By Our Staff, 25 October 2019. Bitcoin rose 16.5% on Friday.\n"
    (tmp_path / "article.txt").write_text(article)
    (tmp_path / "seeds").symlink_to(root / "seeds")
    (tmp_path / "plan.toml").write_text('documents = ["news.txt"]\nout = "batch"\n')
    (tmp_path / "news.txt").write_text(article)
    for command in commands:
        done = run_line(command, tmp_path, environment())
        assert done.returncode == 0, f"{command}\n{done.stderr}"
        assert done.stdout.strip(), command


def test_length(root: Path) -> None:
    assert len((root / "README.md").read_text(encoding="utf-8").splitlines()) < 150


def test_links_lead_somewhere(root: Path) -> None:
    text = (root / "README.md").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#]+)\)", text):
        assert "://" in target or (root / target).exists(), target
