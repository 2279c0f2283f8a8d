"""Headlines: the present tense, no articles, and a question behind the fact."""

from __future__ import annotations

from typing import Any

import pytest

from tests.documents.test_claims_turns import claims_of


def told(text: str) -> list[tuple[Any, ...]]:
    return [(c.asset, c.direction, c.percent) for c in claims_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("European shares slip as miners retreat",
         [("European shares", "down"), ("miners", "down")]),
        ("Rand rallies, banks soar as president steps down", [("Rand", "up"), ("banks", "up")]),
        ("Ether Falls Most in Two Weeks", [("Ether", "down")]),
        ("Bitcoin heads for worst week since 2013", [("Bitcoin", "down")]),
        ("FTSE 100 suffers worst day since 1987", [("FTSE 100", "down")]),
        ("Hong Kong stocks end bruising week lower", [("Hong Kong stocks", "down")]),
        ("Trade Truce Sends Bitcoin to Highest Since May", [("Bitcoin", "up")]),
        ("Chinese blockchain stocks surge by daily limit after speech",
         [("Chinese blockchain stocks", "up")]),
    ],
)  # fmt: skip
def test_a_headline(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(asset, way) for asset, way, _ in told(text)] == expected


@pytest.mark.parametrize(
    ("headline", "story"),
    [
        ("Zeltro tumbles as probe widens", "Shares of Zeltro fell 12 percent on Friday."),
        ("Zeltro soars on takeover talk", "Zeltro's stock rose 30% on Monday."),
    ],
)
def test_a_firm_whose_shares_the_story_speaks_of(headline: str, story: str) -> None:
    first, second = claims_of(f"{headline}\n\n{story}")
    assert (first.kind, first.direction) == ("qualitative_direction", second.direction)


@pytest.mark.parametrize(
    "text",
    [
        "Zeltro jumps into insurance\n\nShares of Zeltro are not listed.",
        "Zeltro jumps at chance to open shop\n\nThe chain has 40 shops.",
        "Boeing sinks in poll of employers\n\nBoeing shares were not traded.",
        "Amazon climbs to top of brand list\n\nAmazon shares were not traded.",
    ],
)
def test_what_is_no_move_of_shares(text: str) -> None:
    assert told(text) == []


def test_a_question_behind_a_fact_hides_it_not() -> None:
    assert told("Ether jumps 5%, but is the rally real?") == [("Ether", "up", 5.0)]
    assert told("Is ether up 5% today?") == []
    assert told("Has ether risen 5%, and is the rally over?") == []
