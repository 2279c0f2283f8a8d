"""Every stage of reading takes time in proportion to the length, whatever the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventstudy.documents.dating import date_documents
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import resolve, tag, tag_times
from tests.documents.growth import assert_linear

PIECES = [
    "7", "1,", " ", "a\n", "a\r\n", "\n\n", ",", ".", "...", "!", '"', "\u201c", "'", "-", "\u2014",
    "(", "()", "a", "a-", "Mr. ", "U.S. ", "May ", "Jan. 5, ", "January February ", "Monday, ",
    "10:30 ", "1500 GMT ", "5 May ", "1999 ", "'99 ", "2019-10-25 ", "2019-", "two years and ",
    "half a ", "the week of ", "last ", "one ", "did not until Monday ", "since ", "some-\n",
    "Leave a Reply\n", "www.", "://", "https://a.b/2019/10/25 ", "| ", "# ", "a\u00a0", "\u00ad",
    "\u200b", "\u202e1", "\uff11", "e\u0301", "to $1 ", "and and ", "the company said that ",
]  # fmt: skip


def seconds(piece: str, length: int) -> float:
    text = "Bitcoin rose 5% on Monday. " + piece * (length // len(piece))
    document = from_text(text)
    start = time.process_time()
    assert document.sentences
    assert document.boilerplate is not None
    tagged = {document.id: tag(document)}
    dates = date_documents([document], tagged)
    resolve(document, tagged[document.id], dates[document.id].value)
    return time.process_time() - start


@pytest.mark.parametrize("piece", PIECES, ids=repr)
def test_repetitions_take_linear_time(piece: str) -> None:
    assert_linear(lambda length: seconds(piece, length), 5_000)


PARTS = [
    "Friday", "on", "Oct.", "October", "24", "2019", ",", "late", "last", "week", "\u00a0", "\n",
    "\n\n", "\u00ad", "\u200b", "\u202e", "\uff12\uff10\uff11\uff19", "the", "third", "quarter",
    "of", "two", "years", "ago", "10:30", "p.m.", "1500", "GMT", "-", "\u2014", "\u201c", "\u2019",
    "since", "until", "half", "a", "century", "e\u0301", "\U0001f600", "weeks-\nlong", ".", "first",
]  # fmt: skip


@given(st.lists(st.sampled_from(PARTS), min_size=1, max_size=40), st.sampled_from([" ", ""]))
@settings(max_examples=300, deadline=None)
def test_every_date_stands_at_its_place(parts: list[str], between: str) -> None:
    text = "It was so " + between.join(parts)
    for mention in tag_times(text, "2019-10-25"):
        span = mention.span
        assert text[span.start : span.end] == span.quote
        assert span.quote == span.quote.strip()
