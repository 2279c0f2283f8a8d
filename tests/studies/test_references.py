"""Every source that a test or model names stands in the list of references."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from eventstudy.studies import significance
from eventstudy.studies.models import catalogue

SOURCE = re.compile(r"([A-Z][\w ,]*?) ((?:18|19|20)\d\d(?:, (?:18|19|20)\d\d)*)")


def sources() -> list[tuple[str, str]]:
    """Authors and year of every citation."""
    found = set()
    citations = [significance.find(name).citation for name in significance.identifiers()]
    citations += [catalogue.make(name, {}).citation for name in catalogue.IDENTIFIERS]
    for citation in citations:
        for authors, years in SOURCE.findall(citation):
            found |= {(authors, year) for year in years.split(", ")}
    return sorted(found)


def plain(text: str) -> str:
    return text.replace("ö", "o").replace("ü", "u")


@pytest.mark.parametrize(("authors", "year"), sources())
def test_every_source_is_listed(root: Path, authors: str, year: str) -> None:
    page = plain((root / "docs" / "methods" / "references.md").read_text(encoding="utf-8"))
    assert f"* {authors} ({year})," in page


def test_there_are_sources() -> None:
    assert len(sources()) > 25
    assert ("Kolari and Pynnonen", "2010") in sources()
