"""The input documents are those of the list, byte for byte."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path


def test_every_seed_has_its_checksum(root: Path) -> None:
    listed = tomllib.loads((root / "seeds/sources.toml").read_text(encoding="utf-8"))["document"]
    assert [one["file"] for one in listed] == sorted(p.name for p in (root / "seeds").glob("*.txt"))
    for one in listed:
        data = (root / "seeds" / one["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == one["sha256"], one["file"]
        assert one["title"]
        assert one["publisher"]


def test_seeds_are_those_of_the_collection(root: Path, shared: Path) -> None:
    for path in sorted((shared / "seeds").glob("*.txt")):
        assert (root / "seeds" / path.name).read_bytes() == path.read_bytes()
