"""One sentence and its verdict, by the embedded prices."""

from __future__ import annotations

from pathlib import Path

from eventstudy.verdicts import check
from eventstudy.verdicts.model import ClaimVerdict


def judge_one(folder: Path, sentence: str, day: str) -> ClaimVerdict:
    """The verdict on the one claim of a sentence in a document of ``day``."""
    path = folder / "news.txt"
    path.write_text(sentence, encoding="utf-8")
    outcome = check(path, source="snapshot", date=day)
    assert len(outcome.claims) == 1, [c.claim.span.quote for c in outcome.claims]
    return outcome.claims[0]
