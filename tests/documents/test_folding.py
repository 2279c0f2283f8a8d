"""The folded view and its map back to the text."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventstudy.documents.folding import FORMAT_CHARACTERS, NO_DIGIT, fold

PIECES = st.sampled_from(
    [" ", "\u00a0", "\n", "\r\n", "\n\n", "\u200b", "\u00ad", "-\n", "7,600", "ab", "Oct.",
     "\u2019", "\u2014", "\uff11", "\u202e", "x", "\U0001f600", "\t", "\u3000",
     "-", "\ufeff", "10%"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join))


def raw_quote(text: str, phrase: str) -> str:
    folded = fold(text)
    start = folded.text.index(phrase)
    left, right = folded.raw(start, start + len(phrase))
    return text[left:right]


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("a\u00a0b\u2009c", "a b c"),
        ("\u201cup\u201d \u2018it\u2019s\u2019", "\"up\" 'it's'"),
        ("2019\u20132020 \u2212 3 \u2014 so", "2019-2020 - 3 \u2014 so"),
        ("\uff11\uff10\uff05", "10%"),
        ("rose\nby\r\n3%", "rose by 3%"),
        ("one\n\ntwo\n \n three", "one\n\ntwo\n\nthree"),
        ("crypto\u00adcurrency and block\u00ad\nchain", "cryptocurrency and blockchain"),
        ("invest-\nment", "investment"),
        ("long-\nterm", "long-term"),
        ("bitcoin-backed and bitcoin-\nbacked", "bitcoin-backed and bitcoin-backed"),
        ("2019-\n2020", "2019- 2020"),
        ("in Octo-\nber 2019", "in October 2019"),
        ("a list\n\u2022 one\n\u2022 two", "a list\n\n\u2022 one\n\n\u2022 two"),
        ("on October\n24. The", "on October 24. The"),
        ("he\u200bllo wor\u2060ld", "hello world"),
    ],
)
def test_folds(text: str, folded: str) -> None:
    assert fold(text).text == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("rose \u202e30\u202c%", f"rose {NO_DIGIT * 2}%"),
        ("to $7\u200b,600 now", f"to ${NO_DIGIT},{NO_DIGIT * 3} now"),
        ("3\u00ad0 and 45", f"{NO_DIGIT * 2} and 45"),
        ("a \u200b 45", "a 45"),
        ("\u200fword 45", "word 45"),
    ],
)
def test_a_number_touched_by_a_format_character_is_none(text: str, folded: str) -> None:
    assert fold(text).text == folded


def test_quotes_come_from_the_raw_text() -> None:
    text = "Thursday,\u00a0October\n24th; \u201cblock-\nchain\u201d  rose"
    assert raw_quote(text, "Thursday, October 24th") == "Thursday,\u00a0October\n24th"
    assert raw_quote(text, '"blockchain" rose') == "\u201cblock-\nchain\u201d  rose"
    assert raw_quote(text, "chain") == "chain"


def test_long_lines_are_paragraphs_of_their_own() -> None:
    line = "word " * 40 + "end."
    assert fold(f"Heading\n{line}\n{line}").text == f"Heading\n\n{line}\n\n{line}"


def test_format_characters_are_those_of_unicode() -> None:
    ours = re.compile(f"[{FORMAT_CHARACTERS}]")
    theirs = {c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) == "Cf"}
    # Later Unicode versions may add some; none that this Python knows may be missing.
    assert {c for c in theirs if not ours.match(c)} == set()


@given(TEXTS)
def test_every_span_maps_to_the_raw_text(text: str) -> None:
    folded = fold(text)
    last = 0
    for position in range(len(folded.text)):
        start, end = folded.raw(position, position + 1)
        assert last <= start < end <= len(text)
        last = start
        character = folded.text[position]
        if character not in (" ", "\n", NO_DIGIT):
            # A single character folds to itself wherever it stands.
            assert fold("x" + text[start:end] + "x").text[1:-1] == character


@given(TEXTS)
def test_folding_is_idempotent_but_for_wrapping(text: str) -> None:
    once = fold(text).text
    assert not re.search(rf"[{FORMAT_CHARACTERS}\u00a0\u2019\u201c\t\r]", once)
    assert "   " not in once


@given(TEXTS, st.integers(0, 200))
def test_the_way_back_leads_to_the_same_place(text: str, position: int) -> None:
    folded = fold(text)
    if position < len(folded.text) and folded.text[position] != "\n":
        assert folded.folded(folded.raw(position, position + 1)[0]) == position


def test_refuses_spans_outside() -> None:
    folded = fold("abc")
    for start, end in [(-1, 2), (2, 2), (0, 4)]:
        with pytest.raises(ValueError, match="no span"):
            folded.raw(start, end)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("**Bitcoin** rose *5%*.", "Bitcoin rose 5%."),
        ("__Ether__ and _gold_ fell.", "Ether and gold fell."),
        ("* a point\n* 2*3 and a_b", "* a point\n\n* 2*3 and a_b"),
        ("[Bitcoin](https://a.example/b) rose [1] 5%", "Bitcoin (https://a.example/b) rose [1] 5%"),
    ],
)
def test_marks_are_left_out_of_markdown(text: str, folded: str) -> None:
    view = fold(text, markdown=True)
    assert view.text == folded
    for start in range(len(view.text)):
        if view.text[start].isalnum():
            left, right = view.raw(start, start + 1)
            assert text[left:right] == view.text[start]


@given(st.text("ab 5%*_[]()!\n\u00ad.", max_size=60))
@settings(max_examples=300, deadline=None)
def test_every_span_of_markdown_maps_to_the_raw_text(text: str) -> None:
    view = fold(text, markdown=True)
    for start, character in enumerate(view.text):
        left, right = view.raw(start, start + 1)
        assert 0 <= left < right <= len(text)
        if character in "ab5%":
            assert text[left:right] == character
