"""The notebooks run from top to bottom in a fresh kernel and say what is committed."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# Jupyter's own code warns of its transport and closes sockets late
pytestmark = pytest.mark.filterwarnings(
    "ignore::ResourceWarning", "ignore::RuntimeWarning", "ignore::DeprecationWarning"
)


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    spec = importlib.util.spec_from_file_location("runner", ROOT / "scripts/run_notebooks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def texts(notebook: Any) -> list[str]:
    """Every textual output; pictures are held by the tests of the pictures."""
    found = []
    for cell in notebook.cells:
        for output in cell.get("outputs", []):
            assert output.output_type != "error", output
            if output.output_type == "stream":
                found.append(output.text)
            elif "text/plain" in output.data:
                found.append(output.data["text/plain"])
    return [re.sub(r"<Figure size \S+ with", "<Figure with", text) for text in found]


def counts(notebook: Any) -> int:
    return sum(cell.cell_type == "code" for cell in notebook.cells)


# Cells with these names simulate thousands of portfolios more: only the slow tests run them.
COSTLY = {"03_which_test_to_trust": ("found", "power")}


@pytest.mark.parametrize(
    ("path", "without"),
    [pytest.param(path, COSTLY.get(path.stem, ()), id=path.stem) for path in NOTEBOOKS]
    + [
        pytest.param(path, (), id=f"{path.stem} in full", marks=pytest.mark.slow)
        for path in NOTEBOOKS
        if path.stem in COSTLY
    ],
)
def test_runs_and_says_what_is_committed(
    path: Path, without: tuple[str, ...], runner: ModuleType
) -> None:
    committed = runner.read(path, without)
    assert 2 * counts(committed) >= counts(runner.read(path))
    fresh = runner.executed(path, without)
    assert texts(fresh) == texts(committed)
    assert len(texts(fresh)) >= (3 if without else 5)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=[path.stem for path in NOTEBOOKS])
def test_no_trace_of_a_machine(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"/(home|root|work|tmp|Users)/|0x[0-9a-f]{6,}|iopub|\.venv", text)


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS
