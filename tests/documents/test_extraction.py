"""The facts of a set of documents, and their file."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from eventstudy.canonical import dumps
from eventstudy.documents.extraction import extract
from eventstudy.documents.reading import from_text
from eventstudy.errors import UsageError

TEXT = (
    "October 25, 2019, | Example Wire\n\n"
    "Bitcoin\u00a0rose between 5% and 6% on Thursday, traders said."
)


def test_the_file_of_the_contract() -> None:
    extraction = extract([from_text(TEXT, id="a", path="a.txt", title="A title")])
    data = json.loads(dumps(extraction.to_json()))
    assert data["schema"] == "eventstudy/extraction/1"
    (document,) = data["documents"]
    assert {"id", "path", "sha256", "encoding", "title", "document_date", "dates", "claims"} <= set(
        document
    )
    assert document["document_date"]["value"] == "2019-10-25"
    assert document["document_date"]["granularity"] == "day"
    witness = document["document_date"]["witnesses"][0]
    assert TEXT[witness["start"] : witness["end"]] == witness["quote"]
    thursday = next(d for d in document["dates"] if d["quote"] == "Thursday")
    assert (thursday["type"], thursday["value"]) == ("DATE", "2019-10-24")
    (claim,) = document["claims"]
    assert claim["id"] == "a-1"
    assert claim["quote"] == TEXT[claim["start"] : claim["end"]]
    assert "\u00a0" in claim["quote"]
    assert TEXT[claim["asset_start"] : claim["asset_end"]] == claim["asset"] == "Bitcoin"
    assert (claim["percent"], claim["percent_low"], claim["percent_high"]) == (5, 5, 6)
    assert (claim["horizon"], claim["horizon_basis"]) == ("P1D", "stated")
    assert (claim["from"], claim["to"], claim["event"]) == (None, None, None)
    assert claim["instruments"] == []
    assert set(claim) >= {
        "kind", "direction", "currency", "factor", "points", "comparator", "hedged", "rule",
    }  # fmt: skip
    assert data["events"] == []


def test_a_given_date_dates_every_document() -> None:
    extraction = extract([from_text("Bitcoin fell 3% on Monday.")], date="2020-01-02")
    (document,) = extraction.documents
    assert document.document_date.value == "2020-01-02"
    assert [m.value for m in document.dates] == ["2019-12-30"]


def test_a_wrong_date_is_refused() -> None:
    with pytest.raises(UsageError):
        extract([from_text("Bitcoin fell 3% on Monday.")], date="last year")


def test_since_ends_with_the_documents_day() -> None:
    text = "Bitcoin has gained 20% since October 1, 2019."
    (document,) = extract([from_text(text)], date="2019-10-25").documents
    assert [c.horizon for c in document.claims] == ["2019-10-01/2019-10-25"]


def test_names_reach_the_grammar() -> None:
    (document,) = extract([from_text("Quonk fell 3%.")], names={"Quonk": "QNK-USD"}).documents
    assert [c.asset for c in document.claims] == ["Quonk"]


def test_no_documents() -> None:
    assert extract([]).to_json() == {
        "schema": "eventstudy/extraction/1",
        "documents": [],
        "events": [],
    }


def test_the_hash_seed_changes_no_byte() -> None:
    code = (
        "from eventstudy.documents.extraction import extract\n"
        "from eventstudy.documents.reading import from_text\n"
        "from eventstudy.canonical import dumps\n"
        f"texts = [{TEXT!r}, 'On October 24, 2019, the bank held a session on tokens. "
        "Ether, XRP and EOS fell 3%.']\n"
        "documents = [from_text(t, id=str(n)) for n, t in enumerate(texts)]\n"
        "print(dumps(extract(documents).to_json()))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(outputs) == 1
    assert b"eventstudy/extraction/1" in outputs.pop()
