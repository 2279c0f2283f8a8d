"""Sentences and paragraphs of folded texts."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventstudy.documents.folding import fold
from eventstudy.documents.sentences import paragraph_spans, sentence_spans


def sentences(text: str) -> list[str]:
    folded = fold(text).text
    return [folded[start:end] for start, end in sentence_spans(folded)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It rose. It fell. Why? Who knows!", 4),
        ("It rose 3.5% to $7,600.50. Then it fell.", 2),
        ("Shares of Acme Inc. rose on the U.S. market on Oct. 24. They fell later.", 2),
        ("Mr. J. P. Smith of St. Louis, e.g. a broker, sold. Dr. Lee bought.", 2),
        ("It closed at 4 p.m. The index fell.", 2),
        ("It closed at 4 p.m. Eastern time.", 1),
        ("He lives in the U.S. The index fell.", 2),
        ('"It rose." "It fell," he said. (It had.) Yes.', 4),
        ("A heading\n\nA sentence that follows. And one more", 3),
        ("It rose ... and fell. Yahoo! shares rose", 2),
        ("比特币上涨。股票下跌。", 2),
        ("", 0),
    ],
)
def test_counts(text: str, count: int) -> None:
    assert len(sentences(text)) == count, sentences(text)


def test_spans_have_no_blanks_around() -> None:
    assert sentences("  One.   Two. \n\n Three ") == ["One.", "Two.", "Three"]


def test_paragraphs() -> None:
    folded = fold("one\n\n\ntwo\nlines\n\n \n").text
    assert [folded[a:b].strip() for a, b in paragraph_spans(folded)] == ["one", "two lines"]


@given(st.text("aB. !?\n\"'1", max_size=200))
def test_every_character_but_blanks_is_in_one_sentence(text: str) -> None:
    folded = fold(text).text
    spans = sentence_spans(folded)
    covered = "".join(folded[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(folded.split())
    assert all(left[1] <= right[0] for left, right in itertools.pairwise(spans))
