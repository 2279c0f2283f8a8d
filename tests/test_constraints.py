"""The pinned versions can be installed on every Python that the project says it supports."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

from packaging.specifiers import SpecifierSet


def test_pins_suit_the_first_release_of_the_oldest_python(root: Path) -> None:
    """Debian 12 has 3.11.2: a pin that asks for 3.11.5 makes ``make report`` fail there."""
    stated = tomllib.loads((root / "pyproject.toml").read_text())["project"]["requires-python"]
    oldest = re.sub(r"[^0-9.]", "", stated) + ".0"
    assert SpecifierSet(stated).contains(oldest)
    unfit, seen = [], 0
    for line in (root / "constraints.txt").read_text().splitlines():
        name, _, version = line.partition("==")
        try:
            found = distribution(name)
        except PackageNotFoundError:
            continue  # of an extra that is not installed here
        seen += 1
        wanted = found.metadata.get("Requires-Python")
        if found.version == version and wanted and not SpecifierSet(wanted).contains(oldest):
            unfit.append(f"{line} needs Python {wanted}")
    assert unfit == []
    assert seen > 50
