"""The claim grammar against passages of several sentences: the scores may not fall.

The passages were written and annotated before the grammar was run on them. The floors are the
scores reached since, less one or two claims.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from tests.documents import claim_scores as scores

HERE = Path(__file__).parent

SETS = ["claims_news.json", "claims_news_more.json", "claims_news_last.json"]


def read(name: str) -> list[dict[str, Any]]:
    data = json.loads((HERE / "data" / name).read_text(encoding="utf-8"))
    passages: list[dict[str, Any]] = data["docs"]
    return passages


def scored(name: str) -> Any:
    total = scores.Score()
    for passage in read(name):
        text, day = passage["text"], passage["day"]
        scores.add(total, passage, find_claims(from_text(text), tag_times(text, dct=day), day=day))
    return total


@pytest.mark.parametrize("name", SETS)
def test_the_quotes_stand_at_their_places(name: str) -> None:
    for passage in read(name):
        for claim in passage["claims"]:
            assert passage["text"][claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize("name", SETS)
def test_claims_of_the_news(name: str) -> None:
    score = scored(name)
    assert score.precision >= 0.95, score.errors
    assert score.recall >= 0.94, score.errors
    floors = {"percent": 0.98, "to": 0.965, "comparator": 0.95, "horizon": 0.95, "asset": 0.97}
    for field, floor in floors.items():
        assert score.compared[field] > 0
        assert score.accuracy(field) >= floor, (field, score.errors)
