"""The claim grammar against passages by people who did not know it: the scores may not fall.

Each set was scored before anything was repaired for it (CHANGELOG.md has those scores). The floors
are the scores reached since, less one or two claims; they guard what is read, and say nothing
about texts that nobody has looked at. The weights of cues are learned from all of them but those
that nothing was repaired for, so that what is weighed looks better here than elsewhere.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.claims.assets.tickers import tickers
from eventstudy.documents.claims.statements import joined
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments
from eventstudy.verdicts.assets import read_asset
from tests.documents import claim_scores as scores

HERE = Path(__file__).parent

# One convention holds in all sets, whatever their annotators called it: "fell below $6,000" and
# "topped $6,000" are moves; a level that was touched or held ("hit a record $6,000", "closed below
# $6,000") is a `price_level` without a direction; a price and the change behind a comma ("was
# trading at $9,380, up 2.2%") are two claims, but for a day's close and its change.
# set, precision, recall
SETS = [(1, 0.97, 0.905), (2, 0.975, 0.955), (3, 0.98, 0.905), (4, 0.985, 0.93), (6, 0.975,
        0.96), (7, 0.89, 0.87), (8, 0.85, 0.87), (10, 0.935, 0.95), (12, 0.93, 0.91), (14, 0.935,
        0.94), (15, 0.96, 0.93), (16, 0.95, 0.95), (25, 0.96, 0.955), (27, 0.93, 0.96), (29,
        0.95, 0.945), (32, 0.975, 0.96), (34, 0.955, 0.97), (35, 0.935, 0.895), (39, 0.96,
        0.985), (40, 0.895, 0.915), (44, 0.885, 0.86), (46, 0.92, 0.925), (48, 0.94, 0.885),
        (49, 0.825, 0.765), (50, 0.92, 0.83), (52, 0.825, 0.55), (53, 0.91, 0.92), (54, 0.915,
        0.835)]  # fmt: skip
# The annotators of all but the first six let other kinds stand beside their own (`kind_alt`); the
# scores do not count those. All but the first eight are plain market reports and news.
FIRST, LAST, REPORTS = (1, 2, 3, 4, 5, 6), (7, 8), (10, 11, 12, 14, 15)
NEWS = (16, 17, 18, 20, 21, 22, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
        41, 42, 43, 44, 45, 46, 47)  # fmt: skip
# In the styles of some thirty outlets, tabloids and exchange notes among them.
VARIED = (48, 49, 50, 53, 54)
IDIOMATIC = (52,)  # each move in another turn of phrase: what the grammar cannot do
BLIND = [(9, 296, 0.87, 0.84, 0.67), (13, 379, 0.945, 0.95, 0.84), (19, 269, 0.955, 0.97, 0.9),
        (23, 395, 0.945, 0.94, 0.78), (51, 153, 0.91, 0.85, 0.89)]  # fmt: skip


@cache
def passages(number: int) -> list[dict[str, Any]]:
    path = HERE / "data" / f"claims_unseen_{number}.json"
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["docs"]
    return found


def claims_of(passage: dict[str, Any]) -> Any:
    text, day = passage["text"], passage["day"]
    names = instruments.names()
    found = find_claims(from_text(text), tag_times(text, dct=day), day=day, names=names)
    return joined(found, text)


@cache
def found_in(number: int) -> tuple[Any, ...]:
    return tuple(claims_of(passage) for passage in passages(number))


@cache
def scored(number: int) -> Any:
    total = scores.Score()
    for passage, found in zip(passages(number), found_in(number), strict=True):
        scores.add(total, passage, found)
    return total


@pytest.mark.parametrize("number", [number for number, _, _ in SETS])
def test_the_quotes_stand_at_their_places(number: int) -> None:
    few = 36 if number in (*REPORTS, *NEWS, *VARIED, *IDIOMATIC) else 70
    assert len(passages(number)) >= few
    for passage in passages(number):
        for claim in passage["claims"]:
            assert passage["text"][claim["start"] : claim["end"]] == claim["quote"]


@pytest.mark.parametrize(("number", "precision", "recall"), SETS)
def test_claims_are_found_and_few_invented(number: int, precision: float, recall: float) -> None:
    score = scored(number)
    assert score.precision >= precision, score.errors
    assert score.recall >= recall, score.errors


@pytest.mark.parametrize(
    ("sets", "name", "floor"),
    [
        (FIRST, "percent", 0.985), (FIRST, "from", 0.85), (FIRST, "to", 0.96),
        (FIRST, "comparator", 0.96), (FIRST, "horizon", 0.9), (FIRST, "asset", 0.95),
        (LAST, "percent", 0.985), (LAST, "from", 0.85), (LAST, "to", 0.94),
        (LAST, "comparator", 0.94), (LAST, "horizon", 0.84), (LAST, "asset", 0.95),
        (REPORTS, "percent", 0.98), (REPORTS, "from", 0.9), (REPORTS, "to", 0.945),
        (REPORTS, "comparator", 0.82), (REPORTS, "horizon", 0.865), (REPORTS, "asset", 0.945),
        (NEWS, "percent", 0.99), (NEWS, "from", 0.86), (NEWS, "to", 0.95),
        (NEWS, "comparator", 0.81), (NEWS, "horizon", 0.83), (NEWS, "asset", 0.945),
        (VARIED, "percent", 0.985), (VARIED, "from", 0.72), (VARIED, "to", 0.915),
        (VARIED, "comparator", 0.76), (VARIED, "horizon", 0.82), (VARIED, "asset", 0.945),
    ],
)  # fmt: skip
def test_fields_are_right(sets: tuple[int, ...], name: str, floor: float) -> None:
    right = sum(scored(number).right[name] for number in sets)
    compared = sum(scored(number).compared[name] for number in sets)
    assert right / compared >= floor


@pytest.mark.parametrize(
    ("sets", "least", "floor"),
    [((*FIRST, *LAST), 1200, 0.91), (REPORTS, 1000, 0.85), (NEWS, 1900, 0.92)],
)
def test_instruments_are_right(sets: tuple[int, ...], least: int, floor: float) -> None:
    """Of the claims matched, those whose instrument is among the symbols annotated.

    The reports name many companies of smaller exchanges that the instruments file does not know.
    """
    right = compared = 0
    for number in sets:
        for passage, found in zip(passages(number), found_in(number), strict=True):
            stated = tickers(passage["text"])
            for gold in passage["claims"]:
                matched = next((c for c in found if fits(gold, c)), None)
                if matched is None or not gold["required"] or not gold.get("instrument"):
                    continue
                wanted = {gold["instrument"], *gold.get("instrument_alt", [])}
                symbols = {one.symbol for one in read_asset(matched, stated).readings()}
                compared += 1
                right += bool(wanted & symbols)
    assert compared > least
    assert right / compared >= floor


def fits(gold: dict[str, Any], claim: Any) -> bool:
    alike = (gold["kind"], gold["direction"]) == (claim.kind, claim.direction)
    return alike and scores.overlap(gold, claim) > 0


@pytest.mark.parametrize(("number", "claims", "precision", "recall", "horizon"), BLIND)
def test_passages_that_nothing_was_repaired_for(
    number: int, claims: int, precision: float, recall: float, horizon: float
) -> None:
    """Five sets stand for texts that nobody has looked at: their errors are never printed.

    Set 9 is of dense and inventive prose; the others are of plain reports, 13, 23 and 51 half on
    crypto and half on shares, 19 on shares.
    """
    score = scored(number)
    assert score.gold == claims
    assert (score.precision >= precision, score.recall >= recall) == (True, True)
    assert score.right["percent"] / score.compared["percent"] >= 0.96
    assert score.right["to"] / score.compared["to"] >= 0.88
    assert score.right["horizon"] / score.compared["horizon"] >= horizon
