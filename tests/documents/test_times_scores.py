"""Scores that may not fall: the five documents, TimeBank and AQUAINT (where they are at hand)."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eventstudy.documents.dating import date_documents
from eventstudy.documents.reading import discover, read
from eventstudy.documents.times import resolve, tag, tag_times
from tests.documents.wire import DATA, read_marked


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    path = shared / "scorer" / "score_extraction.py"
    spec = importlib.util.spec_from_file_location("score_extraction", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def item(mention: Any) -> dict[str, Any]:
    span = mention.span
    return {"start": span.start, "end": span.end, "quote": span.quote, "value": mention.value}


def test_the_five_documents(scorer: ModuleType, shared: Path) -> None:
    documents = [read(source) for source in discover([shared / "seeds"])[0]]
    tagged = {document.id: tag(document) for document in documents}
    dates = date_documents(documents, tagged)
    predictions = {
        document.id: {
            "dates": [
                item(mention)
                for mention in resolve(document, tagged[document.id], dates[document.id].value)
            ],
            "document_date": {"value": dates[document.id].value},
        }
        for document in documents
    }
    gold = scorer.read_gold_json(shared / "gold" / "seeds.json")
    scores, errors = scorer.score_dates(gold, predictions, scorer.is_required_date)
    assert (scores["value_f1"], scores["strict_f1"]) == (1.0, 1.0), errors
    document_dates = scorer.score_document_dates(gold, predictions)
    assert document_dates == {"right": 5, "answered": 5, "of": 5}, json.dumps(document_dates)


# Floors a point below what was reached, so that a change for the better elsewhere
# may cost a mention or two here. HeidelTime reaches 81.3, 92.5 and 72.9 on AQUAINT.
@pytest.mark.parametrize(
    ("corpus", "strict", "relaxed", "value"),
    [("TimeBank", 0.90, 0.93, 0.82), ("AQUAINT", 0.845, 0.935, 0.77)],
)
def test_corpora(
    scorer: ModuleType, shared: Path, corpus: str, strict: float, relaxed: float, value: float
) -> None:
    documents = scorer.read_tml_folder(shared / "corpora" / "tbaq" / corpus)
    predictions = {
        document["id"]: {"dates": [item(m) for m in tag_times(document["text"], document["dct"])]}
        for document in documents
    }
    scores, _ = scorer.score_dates(documents, predictions, lambda _: True)
    assert scores["strict_f1"] >= strict
    assert scores["relaxed_f1"] >= relaxed
    assert scores["value_f1"] >= value


def overlap_f1(documents: list[dict[str, Any]]) -> tuple[float, float, float]:
    """Strict, relaxed and value F1: expressions paired one to one, exact spans first.

    A scorer of its own, so that this is measured where the reference data is not at hand.
    """
    gold = predicted = strict = relaxed = value = 0
    for document in documents:
        marks = document["timexes"]
        found = [item(m) for m in tag_times(document["text"], document["dct"])]
        gold, predicted = gold + len(marks), predicted + len(found)
        free, left = list(found), []
        for mark in marks:
            same = [f for f in free if (f["start"], f["end"]) == (mark["start"], mark["end"])]
            if not same:
                left.append(mark)
                continue
            free.remove(same[0])
            strict, relaxed = strict + 1, relaxed + 1
            value += same[0]["value"] == mark["value"]
        for mark in left:
            near = [f for f in free if f["start"] < mark["end"] and mark["start"] < f["end"]]
            if near:
                free.remove(near[0])
                relaxed += 1
                value += near[0]["value"] == mark["value"]
    total = (gold + predicted) / 2
    return strict / total, relaxed / total, value / total


# The first file was read before its rules were repaired at .913, .963 and .869; the second is
# as it was met: no rule was changed on its account.
@pytest.mark.parametrize(
    ("name", "strict", "relaxed", "value"),
    [("wire.txt", 0.945, 0.97, 0.935), ("wire_later.txt", 0.935, 0.94, 0.91)],
)
def test_wire_news(name: str, strict: float, relaxed: float, value: float) -> None:
    scores = overlap_f1(read_marked(DATA / name))
    assert scores[0] >= strict, scores
    assert scores[1] >= relaxed, scores
    assert scores[2] >= value, scores
