"""Learn what the words around a figure weigh, from the labelled texts of the tests.

Usage: ``python scripts/weigh_cues.py [--check]``

Reads ``tests/documents/data/claims_unseen_*.json`` and writes
``eventstudy/documents/lexicon/cue_weights.csv``. The sets that the grammar was never repaired for
(``BLIND``) are not learned from. ``--check`` writes nothing: for each fifth of the sets it
learns from the other four, and prints how many of all readings are right at each chance.
The constants below were chosen by how sets left out of the learning were read.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.finding import names_of
from eventstudy.documents.claims.reader import Reader
from eventstudy.documents.claims.weighed import remaining, weighing
from eventstudy.documents.claims.words import cues
from eventstudy.documents.claims.words.lexicon import load
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.files import write_atomically
from eventstudy.markets import instruments

DATA = Path(__file__).resolve().parents[1] / "tests" / "documents" / "data"
BLIND = (9, 13, 19, 23, 51)
LEFT_OUT = (52, 53, 54)
"""Nothing is learned from these either: turns of phrase that are hardly met twice, and two sets
whose annotators drew the line between a level and a move elsewhere."""
FEWEST = 8
"""Cues that stand at fewer figures are left out."""
LEFT_OVER = 3.0
"""What a figure that the rules leave over weighs beside one that they take."""
PRIOR = 0.3
"""Variance of a weight before anything is learned."""
STEPS = 250
SLIGHT = 5
"""Weights below it, in hundredths, are left out where all of a cue are."""

Matrix = NDArray[np.float64]


@dataclass
class Example:
    """A figure with its cues and what an annotator reads there; None where nothing is told."""

    group: str
    cues: frozenset[str]
    left_over: bool
    kind: str | None
    direction: str | None


class Collector(Reader):
    """A reader that keeps the cues of every figure and weighs none."""

    def collect(self) -> list[tuple[int, int, frozenset[str], bool]]:
        """Offsets of each figure, its cues, and whether the rules leave it over."""
        self.seen: list[tuple[int, int, frozenset[str], bool]] = []
        self.read()
        return self.seen

    def left_over(self, state: Clause, readings: list[Reading]) -> list[Reading]:
        """Keep the cues of the figures of a sentence; read what the grammar leaves over."""
        found = remaining.read(state, readings)
        told = readings + found
        words = cues.symbols(state.s)
        for figure in weighing.figures(state.s):
            others = [r for r in told if r.last <= figure.first or r.first >= figure.last]
            around = weighing.surroundings(state, others, figure)
            start, end = self._place(state, figure)
            self.seen.append(
                (start, end, frozenset(cues.cues(state.s, words, figure, around)),
                 len(others) == len(told))
            )  # fmt: skip
        return found

    def _place(self, state: Clause, figure: Quantity) -> tuple[int, int]:
        span = self.memory.span(state.s, figure.first, max(figure.first + 1, figure.last))
        return span.start, span.end


def examples(path: Path) -> list[Example]:
    """The figures of one file of labelled texts."""
    names = names_of(load(None), instruments.names())
    found: list[Example] = []
    for text in json.loads(path.read_text(encoding="utf-8"))["docs"]:
        times = tag_times(text["text"], dct=text["day"])
        reader = Collector(from_text(text["text"]), times, load(None), names, text["day"])
        seen = reader.collect()
        found += _labelled(path.stem, text["claims"], seen, reader.memory.claims)
    return found


def _labelled(
    group: str, labels: list[dict[str, Any]], seen: list[Any], claims: Sequence[Any]
) -> list[Example]:
    """Give each figure what the annotator reads there; what another claim tells is none."""
    read = {
        index
        for index, label in enumerate(labels)
        for claim in claims
        if claim.span.start < label["end"] and claim.span.end > label["start"]
        and (claim.kind, claim.direction) == (label["kind"], label["direction"])
    }  # fmt: skip
    found = []
    for start, end, found_cues, left_over in sorted(seen, key=lambda one: one[0]):
        here = [i for i, g in enumerate(labels) if g["start"] < end and g["end"] > start]
        kind = direction = None
        if here:
            index = min(here, key=lambda i: labels[i]["end"] - labels[i]["start"])
            label = labels[index]
            if not (left_over and label["required"] and index in read):
                kind, direction = label["kind"], label["direction"]
        if kind is not None and kind.startswith("forward"):
            kind = direction = None
        found.append(Example(group, found_cues, left_over, kind, direction))
    return found


class Cues:
    """Which cues stand at which figure, as places in a table of cues."""

    def __init__(self, figures: Sequence[Example], places: dict[str, int]) -> None:
        pairs = [(i, places[c]) for i, f in enumerate(figures) for c in f.cues if c in places]
        self.rows = np.array([pair[0] for pair in pairs])
        self.columns = np.array([pair[1] for pair in pairs])
        self.shape = (len(figures), len(places))

    def times(self, weights: Matrix) -> Matrix:
        """The sums of the weights of each figure's cues, a column for each of the weights."""
        columns = [
            np.bincount(self.rows, column[self.columns], minlength=self.shape[0])
            for column in weights.T
        ]
        return np.stack(columns, axis=1)

    def transposed_times(self, values: Matrix) -> Matrix:
        """The sums of the values of the figures at which each cue stands."""
        columns = [
            np.bincount(self.columns, column[self.rows], minlength=self.shape[1])
            for column in values.T
        ]
        return np.stack(columns, axis=1)


def fit(
    cues_at: Cues, classes: NDArray[np.int64], weight: NDArray[np.float64], many: int
) -> Matrix:
    """Multinomial logistic regression with a normal prior, by Adam (Kingma and Ba, 2015)."""
    goal = np.eye(many)[classes]
    found = np.zeros((cues_at.shape[1] + 1, many))
    mean, square = np.zeros_like(found), np.zeros_like(found)
    for step in range(1, STEPS + 1):
        logits = cues_at.times(found[:-1]) + found[-1]
        shares = np.exp(logits - logits.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        wrong = weight[:, None] * (shares - goal)
        slope = np.vstack([cues_at.transposed_times(wrong) + found[:-1] / PRIOR, wrong.sum(axis=0)])
        mean = 0.9 * mean + 0.1 * slope
        square = 0.999 * square + 0.001 * slope**2
        found -= 0.03 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
    return found


def learn(figures: Sequence[Example]) -> dict[str, list[int]]:
    """The weights of all cues, in hundredths."""
    counts = Counter(cue for figure in figures for cue in figure.cues)
    kept = sorted(cue for cue, count in counts.items() if count >= FEWEST)
    places = {cue: i for i, cue in enumerate(kept)}
    weight = np.array([LEFT_OVER if f.left_over else 1.0 for f in figures])
    is_told = np.array([int(f.kind is not None) for f in figures])
    told = fit(Cues(figures, places), is_told, weight, 2)
    moved = [i for i, f in enumerate(figures) if f.kind in cues.KINDS]
    tales = [figures[i] for i in moved]
    at = Cues(tales, places)
    kinds = np.array([cues.KINDS.index(str(f.kind)) for f in tales])
    ways = np.array([cues.WAYS.index(f.direction) for f in tales])
    table = np.hstack(
        [
            told[:, 1:] - told[:, :1],
            fit(at, kinds, weight[moved], len(cues.KINDS)),
            fit(at, ways, weight[moved], len(cues.WAYS)),
        ]
    )
    rounded = np.rint(cues.UNIT * table).astype(int)
    rows = {cues.BIAS: rounded[-1].tolist()}
    for cue, place in places.items():
        if np.abs(rounded[place]).max() >= SLIGHT:
            rows[cue] = rounded[place].tolist()
    return rows


def as_csv(rows: dict[str, list[int]]) -> str:
    """The table as the package reads it; a weight of nothing is an empty cell."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["cue", *cues.COLUMNS])
    for cue, row in rows.items():
        writer.writerow([cue, *(weight or "" for weight in row)])
    return out.getvalue()


def check(figures: Sequence[Example], parts: int = 5) -> None:
    """Print how many readings of figures left over are right, on sets not learned from."""
    groups = sorted({figure.group for figure in figures})
    judged: list[tuple[float, bool]] = []
    for part in range(parts):
        tried = set(groups[part::parts])
        rows = {c: tuple(r) for c, r in learn([f for f in figures if f.group not in tried]).items()}
        for figure in figures:
            if figure.group in tried and figure.left_over:
                read = cues.weigh(figure.cues, rows)
                assert read is not None
                right = (read.kind, read.direction) == (figure.kind, figure.direction)
                judged.append((read.chance, right))
    for least in (0.5, 0.6, 0.7, 0.8, 0.9):
        believed = [right for chance, right in judged if chance >= least]
        share = sum(believed) / len(believed)
        sys.stdout.write(f"from {least}: {len(believed)} read, {share:.3f} right\n")


def main() -> None:
    """Learn from all sets but the blind ones, or check on parts of them."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    blind = {f"claims_unseen_{number}" for number in (*BLIND, *LEFT_OUT)}
    paths = [p for p in sorted(DATA.glob("claims_unseen_*.json")) if p.stem not in blind]
    figures = [figure for path in paths for figure in examples(path)]
    if options.check:
        check(figures)
        return
    rows = learn(figures)
    write_atomically(cues.FILE, as_csv(rows).encode())
    sys.stdout.write(f"{len(figures)} figures, {len(rows)} cues\n")


if __name__ == "__main__":
    main()
