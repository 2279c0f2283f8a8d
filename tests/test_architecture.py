"""The map in ARCHITECTURE.md is true: imports point one way, and every room is on the map."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

FOUNDATION = {"errors", "canonical", "files", "parquet", "progress", "tables"}

# room -> rooms it may import besides itself and the foundation
ALLOWED: dict[str, set[str]] = {
    "documents": set(),
    "markets": set(),
    "plot": set(),
    "studies": {"plot"},
    "verdicts": {"documents", "markets", "studies", "plot"},
    "reports": {"documents", "verdicts", "plot"},
    "runs": {"documents", "markets", "studies", "verdicts", "reports", "plot"},
    "cli": {"documents", "markets", "studies", "verdicts", "reports", "runs", "plot"},
}


CLAIMS = "eventstudy.documents.claims"
READING = [
    "words", "assets", "slots", "clause", "subjects", "doubts", "levels", "moves", "weighed",
    "joining", "stretches",
]  # fmt: skip
"""The rooms of the claim grammar: each imports only itself and those before it."""


def rooms(root: Path) -> list[Path]:
    return sorted(p for p in (root / "eventstudy").rglob("*.py"))


def room_of(root: Path, path: Path) -> str:
    return path.relative_to(root / "eventstudy").parts[0].removesuffix(".py")


def imported_rooms(path: Path, package: str) -> set[str]:
    """First-level names of the package that a file imports, anywhere in it."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            base = node.module or ""
            names = [f"{base}.{a.name}" for a in node.names] if base == package else [base]
        else:
            continue
        for name in names:
            parts = name.split(".")
            if parts[0] == package and len(parts) > 1:
                found.add(parts[1])
    return found


def test_a_module_binds_no_constant_twice(root: Path) -> None:
    """The later of two would silently replace the earlier; neither linter nor types see it."""
    wrong = []
    for path in rooms(root):
        bound: set[str] = set()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            for name in (t.id for t in targets if isinstance(t, ast.Name)):
                if name in bound:
                    wrong.append(f"{path.relative_to(root)}: {name}")
                bound.add(name)
    assert not wrong


def test_imports_point_one_way(root: Path) -> None:
    wrong = []
    for path in rooms(root):
        room = room_of(root, path)
        if room in {"__init__", "__main__"}:
            continue
        allowed = FOUNDATION if room in FOUNDATION else ALLOWED[room] | FOUNDATION
        # the version is the one name that every room may take from the package itself
        for other in imported_rooms(path, "eventstudy") - {room, "__version__"}:
            if other not in allowed:
                wrong.append(f"{path.relative_to(root)} imports {other}")
    assert wrong == []


def test_a_forbidden_import_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text(
        "def f():\n    from eventstudy.markets import prices\n    import eventstudy.runs\n"
    )
    assert imported_rooms(file, "eventstudy") == {"markets", "runs"}


def imported_claim_rooms(path: Path) -> set[str]:
    """Rooms of the claim grammar that a file imports; a file beside them counts as "the top"."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(f"{CLAIMS}."):
            room = (node.module or "").removeprefix(f"{CLAIMS}.").split(".")[0]
            found.add(room if room in READING else "the top")
    return found


def test_the_rooms_of_the_claim_grammar_point_one_way(root: Path) -> None:
    folder = root / "eventstudy" / "documents" / "claims"
    assert sorted(p.name for p in folder.iterdir() if (p / "__init__.py").is_file()) == sorted(
        READING
    )
    wrong = []
    for at, room in enumerate(READING):
        allowed = set(READING[: at + 1])
        for path in (folder / room).glob("*.py"):
            wrong += [f"{room}/{path.name}: {x}" for x in imported_claim_rooms(path) - allowed]
    assert wrong == []


@pytest.mark.parametrize("room", READING)
def test_a_room_of_the_claim_grammar_lists_its_files(root: Path, room: str) -> None:
    folder = root / "eventstudy" / "documents" / "claims" / room
    listed = ast.get_docstring(ast.parse((folder / "__init__.py").read_text(encoding="utf-8")))
    for path in folder.glob("*.py"):
        assert path.stem == "__init__" or f"``{path.stem}``" in (listed or ""), path.name
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert f"`documents/claims/{room}/`" in page


def test_an_import_against_the_way_would_be_found(tmp_path: Path) -> None:
    file = tmp_path / "x.py"
    file.write_text(
        f"from {CLAIMS}.moves import verbs\ndef f():\n    from {CLAIMS}.reader import Reader\n"
    )
    assert imported_claim_rooms(file) == {"moves", "the top"}


def test_every_room_is_on_the_map(root: Path) -> None:
    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in rooms(root):
        room = room_of(root, path)
        if room in {"__init__", "__main__"}:
            continue
        name = f"{room}.py" if room in FOUNDATION else f"eventstudy/{room}/"
        assert name in page, f"{room} is missing from ARCHITECTURE.md"


@pytest.mark.parametrize("room", sorted(ALLOWED))
def test_every_room_on_the_map_exists(root: Path, room: str) -> None:
    assert (root / "eventstudy" / room / "__init__.py").is_file()


def test_paths_named_on_the_map_exist(root: Path) -> None:
    import re

    page = (root / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name in re.findall(
        r"`((?:documents|verdicts|runs|studies|markets)/[\w/]*(?:\.py)?)`", page
    ):
        assert (root / "eventstudy" / name).exists(), name
