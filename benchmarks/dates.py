"""Measure the date tagger on TimeML corpora: strict, relaxed and value F1 by type, and speed.

    python benchmarks/dates.py [FOLDER_OF_TML_FILES ...] [--errors N] [--half 0|1]

Without folders it reads TimeBank and AQUAINT from ``../shared/corpora/tbaq``, with the scorer of
``../shared/scorer``; neither is part of this project. Then it reads the marked news of
``tests/documents/data``, which was written for this project. The creation time of each file is
handed to the tagger, as in TempEval-3. ``--half`` takes one half of the files of a folder, parted
by a sum of their names, so that a change can be made on one and looked at on the other.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import importlib.util
import sys
import time
from pathlib import Path
from types import ModuleType
from typing import Any

from eventstudy.documents.times import tag_times

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from tests.documents.wire import DATA, read_marked  # noqa: E402

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
TYPES = ("DATE", "TIME", "DURATION", "SET")


def load_scorer() -> ModuleType:
    """The scoring script of the reference data, as a module."""
    path = SHARED / "scorer" / "score_extraction.py"
    spec = importlib.util.spec_from_file_location("score_extraction", path)
    if spec is None or spec.loader is None or not path.is_file():
        sys.exit(f"no scorer at {path}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def predict(documents: list[dict[str, Any]]) -> tuple[dict[str, Any], float]:
    """Tag every document; the predictions and the characters read in a CPU second."""
    predictions: dict[str, Any] = {}
    tag_times("warm up", "2019-10-25")
    started = time.process_time()
    for document in documents:
        predictions[document["id"]] = {
            "dates": [
                {
                    "start": m.span.start,
                    "end": m.span.end,
                    "quote": m.span.quote,
                    "type": m.type,
                    "value": m.value,
                    "rule": m.rule,
                }
                for m in tag_times(document["text"], document["dct"])
            ]
        }
    seconds = time.process_time() - started
    return predictions, sum(len(document["text"]) for document in documents) / seconds


def around(text: str, item: dict[str, Any]) -> str:
    """The mention in brackets with a few words to either side."""
    before = text[max(0, item["start"] - 40) : item["start"]]
    after = text[item["end"] : item["end"] + 25]
    return " ".join(f"{before}[{text[item['start'] : item['end']]}]{after}".split())


def errors_of(
    scorer: ModuleType, documents: list[dict[str, Any]], predictions: dict[str, Any]
) -> dict[str, list[str]]:
    """Misses, inventions, wrong spans and wrong values, by kind and rule."""
    found: dict[str, list[str]] = collections.defaultdict(list)
    for document in documents:
        text, gold = document["text"], document["timexes"]
        pred = predictions[document["id"]]["dates"]
        pairs = scorer.align(gold, pred, lambda *_: True)
        paired = {id(item) for pair in pairs for item in pair}
        for item in gold:
            if id(item) not in paired:
                found[f"missed {item['type']}"].append(around(text, item))
        for item in pred:
            if id(item) not in paired:
                found[f"invented by {item['rule']}"].append(around(text, item))
        for g, p in pairs:
            if not scorer.same_span(g, p):
                found[f"span of {p['rule']}"].append(f"{around(text, g)} got {p['quote']!r}")
            if not scorer.value_right(g, p):
                values = f"gold {g['value']} got {p['value']} written {document['dct'][:10]}"
                found[f"value of {p['rule']}"].append(f"{around(text, g)} {values}")
    return found


def in_half(document: dict[str, Any], half: int) -> bool:
    """Whether a document belongs to a half of its corpus."""
    return int(hashlib.sha256(document["id"].encode()).hexdigest(), 16) % 2 == half


def report(scorer: ModuleType, name: str, documents: list[dict[str, Any]], errors: int) -> None:
    """Print the figures of one collection."""
    predictions, speed = predict(documents)
    print(f"{name}: {len(documents)} documents, {speed:,.0f} characters a second")
    print(f"{'':12}{'gold':>6}{'found':>7}{'strict':>8}{'relaxed':>9}{'value':>7}")
    rows = [("all", lambda _: True), ("DATE+TIME", scorer.is_date_or_time)]
    rows += [(name, lambda m, name=name: m["type"] == name) for name in TYPES]
    for name, wanted in rows:
        scores, _ = scorer.score_dates(documents, predictions, wanted)
        figures = [scores[key] or 0.0 for key in ("strict_f1", "relaxed_f1", "value_f1")]
        print(
            f"{name:12}{scores['gold']:6}{scores['pred']:7}"
            + "".join(
                f"{100 * figure:{width}.1f}"
                for figure, width in zip(figures, (8, 9, 7), strict=True)
            )
        )
    found = errors_of(scorer, documents, predictions)
    for kind, lines in sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))[:errors]:
        print(f"  {len(lines):4} {kind}")
        for line in lines[:3]:
            print(f"         {line}")
    print()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--errors", type=int, default=12, help="kinds of error to list")
    parser.add_argument("--half", type=int, choices=(0, 1), help="one half of each folder")
    arguments = parser.parse_args()
    folders = arguments.folders or [
        SHARED / "corpora" / "tbaq" / n for n in ("TimeBank", "AQUAINT")
    ]
    missing = [str(folder) for folder in folders if not folder.is_dir()]
    if missing:
        sys.exit(f"no such folder: {', '.join(missing)}")
    scorer = load_scorer()
    for folder in folders:
        documents = scorer.read_tml_folder(folder)
        if arguments.half is not None:
            documents = [d for d in documents if in_half(d, arguments.half)]
        report(scorer, folder.name, documents, arguments.errors)
    for file in () if arguments.folders else sorted(DATA.glob("wire*.txt")):
        report(scorer, file.name, read_marked(file), arguments.errors)


if __name__ == "__main__":
    main()
