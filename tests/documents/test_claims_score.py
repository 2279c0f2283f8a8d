"""The claim grammar against sentences annotated by hand: the scores may not fall."""

from __future__ import annotations

import importlib.util
import json
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from eventstudy.documents.claims import coverage, find_claims, rules
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times

DATA = Path(__file__).with_name("data") / "claims.json"


def load(path: Path, name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


scores = load(Path(__file__).with_name("claim_scores.py"), "claim_scores")


def claims_of(text: str, day: str) -> Any:
    return find_claims(from_text(text), tag_times(text, dct=day), day=day)


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(DATA.read_text(encoding="utf-8"))
    return data


@pytest.fixture(scope="module")
def score(gold: dict[str, Any]) -> Any:
    total = scores.Score()
    for text in gold["docs"]:
        scores.add(total, text, claims_of(text["text"], gold["document_date"]))
    return total


def test_the_set_is_wide_enough(gold: dict[str, Any]) -> None:
    free = [text for text in gold["docs"] if not text["claims"]]
    assert len(gold["docs"]) >= 270
    assert len(free) / len(gold["docs"]) > 1 / 3
    for text in gold["docs"]:
        for claim in text["claims"]:
            assert text["text"][claim["start"] : claim["end"]] == claim["quote"]


# The floors are the scores reached, less one claim: the set is small and may grow.
def test_claims_are_found_and_none_invented(score: Any) -> None:
    assert score.precision >= 0.99, score.errors
    assert score.recall >= 0.99, score.errors


@pytest.mark.parametrize(
    ("name", "floor"),
    [
        ("percent", 0.99), ("from", 1.0), ("to", 0.98), ("factor", 1.0), ("comparator", 0.97),
        ("horizon", 0.98), ("asset", 0.98),
    ],
)  # fmt: skip
def test_fields_are_right(score: Any, name: str, floor: float) -> None:
    assert score.compared[name] > 0
    assert score.accuracy(name) >= floor, score.errors


def test_texts_without_claims_yield_none(gold: dict[str, Any]) -> None:
    found = {
        text["text"]: [c.span.quote for c in claims_of(text["text"], gold["document_date"])]
        for text in gold["docs"]
        if not text["claims"]
    }
    assert {text: quotes for text, quotes in found.items() if quotes} == {}


def test_every_rule_fires(gold: dict[str, Any]) -> None:
    claims = [
        claim
        for text in [*(t["text"] for t in gold["docs"]), *(rule.example for rule in rules())]
        for claim in claims_of(text, gold["document_date"])
    ]
    counts = coverage(claims)
    assert [rule for rule, count in counts.items() if count == 0] == []


def test_the_seeds(shared: Path, tmp_path: Path) -> None:
    """The annotated documents, scored by the independent scorer."""
    from eventstudy.canonical import dumps
    from eventstudy.documents.extraction import extract
    from eventstudy.documents.reading import Source, read

    files = sorted((shared / "seeds").glob("*.txt"))
    documents = [read(Source(file, file.name, file.stem)) for file in files]
    predicted = tmp_path / "extraction.json"
    predicted.write_text(dumps(extract(documents).to_json()), encoding="utf-8")
    scorer = load(shared / "scorer" / "score_extraction.py", "score_extraction")
    gold = scorer.read_gold_json(shared / "gold" / "seeds.json")
    predictions = scorer.read_predictions(predicted)
    claims, errors = scorer.score_claims(gold, predictions)
    assert claims["f1"] == 1.0, errors
    assert claims["complete_recall"] == 1.0, errors
    assert claims["in_claim_free_documents"] == 0
    dated, errors = scorer.score_dates(gold, predictions, scorer.is_required_date)
    assert dated["value_f1"] == 1.0, errors
    assert scorer.score_document_dates(gold, predictions) == {"right": 5, "answered": 5, "of": 5}
    texts = {file.stem: file.read_bytes().decode("utf-8") for file in files}
    assert scorer.counts(gold, predictions, texts)["bad_quotes"] == 0
