"""What is marked as boilerplate, and what must not be."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from eventstudy.documents.reading import discover, from_text, read
from tests.documents.growth import assert_linear

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
STORY = "Bitcoin rose 5% on Thursday after the news, traders in London and Tokyo said."


def marked(text: str) -> list[str]:
    document = from_text(text)
    return [document.folded.text[start:end] for start, end in document.boilerplate]


@pytest.mark.parametrize(
    "line",
    [
        "96/100 Review",
        "Visit Site",
        "Leave a Reply",
        "Your email address will not be published. Required fields are marked *",
        "Hot search keywords",
        "Copyright 2024 The Example Times",
        "\u00a9 2019 Example. All rights reserved.",
        "We use cookies to improve your experience.",
        "Sign in",
        "Subscribe to our newsletter",
        "Share this article",
        "Read more: Ether falls 20%",
        "Tags: bitcoin, blockchain",
        "3 min read",
        "Think we missed something? Let us know in the comments section below.",
    ],
)
def test_lines_that_are_boilerplate(line: str) -> None:
    assert marked(f"{STORY}\n\n{line}\n\n{STORY}") == [
        from_text(line).folded.text.strip()
    ]  # only the line, not the story around it


@pytest.mark.parametrize(
    "line",
    [
        STORY,
        "Home prices rose 3% in May.",
        "Share prices rose.",
        "The review gave it 96/100 points, and shares rose 5%.",
        "Search engines fell 3% on Monday.",
        "Most popular coins rose between 3% and 5% on Monday, led by bitcoin, as investors "
        "returned to the market after a week of losses.",
        "Subscribers rose by 30%, the company said on Thursday, and its shares gained 12% in late "
        "trading in New York, more than any other stock in the index that day.",
        "Menu prices at restaurants rose 4%.",
    ],
)
def test_story_lines_are_not(line: str) -> None:
    assert marked(f"{STORY}\n\n{line}\n\n{STORY}") == []


def test_teasers_end_where_prose_begins() -> None:
    text = (
        f"{STORY}\n\nMore from Example\n\nEther falls 20% ...\n\nA look at\u2026\n\n"
        f"{STORY} {STORY}\n\nLast line of the story, with prices up 3%."
    )
    [span] = marked(text)
    assert span.startswith("More from Example")
    assert span.endswith("\u2026")


def test_menus_by_their_entries() -> None:
    assert marked(f"Home\nNews\nMarkets\nContact\n\n{STORY}") == ["Home News Markets Contact"]
    # A list of names is no menu.
    assert marked(f"{STORY}\n\nApple\nMicrosoft\nTencent\nAlibaba\n\n{STORY}") == []


def test_the_seeds() -> None:
    found = {
        document.id[:3]: [document.folded.text[a:b] for a, b in document.boilerplate]
        for document in map(read, discover([SEEDS])[0])
    }
    assert found["001"] == found["004"] == []
    assert [len(found[number]) for number in ("000", "002", "003")] == [1, 1, 2]
    assert found["003"][0].startswith("96/100 Review")
    assert found["003"][0].endswith("XTB Review Visit Site")
    assert found["000"][0].startswith("Leave a Reply")


def test_marks_answer_for_spans() -> None:
    document = from_text(f"{STORY}\n\nSign in\n\n{STORY}")
    [(start, end)] = document.boilerplate
    assert document.in_boilerplate(start, end)
    assert document.in_boilerplate(start - 5, start + 1)
    assert not document.in_boilerplate(0, start)
    assert not document.in_boilerplate(end, end + 5)


def test_a_menu_without_end_takes_linear_time() -> None:
    def seconds(lines: int) -> float:
        document = from_text("a\n" * lines)
        assert document.folded.text
        start = time.process_time()
        assert document.boilerplate == ()
        return time.process_time() - start

    assert_linear(seconds, 15_000)
