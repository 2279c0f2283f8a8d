"""Copy the bitcoin price picture of the main job to ``docs/bitcoin.svg``, for the README.

    make report && python scripts/readme_picture.py

The picture is that of the claim which states the rise from $7,600 to $10,000.
"""

from __future__ import annotations

import json
from pathlib import Path

from eventstudy.files import write_atomically

ROOT = Path(__file__).resolve().parents[1]


def picture(results: Path) -> Path:
    """Find the picture among the files of a result folder."""
    verdicts = json.loads((results / "verdicts.json").read_text(encoding="utf-8"))
    claim = next(c["id"] for c in verdicts["claims"] if c["from"] == 7600 and c["to"] == 10000)
    name = claim.replace("_", "-")
    (found,) = (results / "figures").glob(f"{name}-*-price.svg")
    return found


def main() -> None:
    """Copy it."""
    write_atomically(ROOT / "docs" / "bitcoin.svg", picture(ROOT / "results").read_bytes())


if __name__ == "__main__":
    main()
