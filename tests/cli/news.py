"""Short articles of our own wording about days that the embedded prices cover."""

from __future__ import annotations

from pathlib import Path

ARTICLES = {
    "rally.txt": (
        "Notes from the City\n\n"
        "LONDON, 26 October 2019 - Bitcoin rose by 16.5% on 25 October 2019. "
        "Traders spoke of a busy Friday.\n"
    ),
    "slump.txt": (
        "The week in brief\n\n"
        "NEW YORK, 25 September 2019 - Bitcoin fell 12% on 24 September 2019.\n"
    ),
    "calm.txt": "A walk in the park\n\nThe weather was fine and nobody spoke of money.\n",
}


def write(folder: Path, *names: str) -> Path:
    """Write some of the articles into ``folder``; all of them when none is named."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names or ARTICLES:
        (folder / name).write_text(ARTICLES[name], encoding="utf-8")
    return folder


def contents(folder: Path, *, without: tuple[str, ...] = ("run.json",)) -> dict[str, bytes]:
    """Give every file below ``folder`` but those named."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name not in without
    }
