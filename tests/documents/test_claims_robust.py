"""Whatever the text, the grammar ends soon and quotes what stands there."""

from __future__ import annotations

import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from eventstudy.documents.claims import find_claims
from eventstudy.documents.claims.assets.tickers import tickers
from eventstudy.documents.claims.linking import Linker
from eventstudy.documents.events import find_events
from eventstudy.documents.facts import Claim, DocumentDate
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from tests.documents.growth import assert_linear
from tests.documents.test_claims_turns import claims_of as told_in

DAY = "2019-10-25"
WORDS = [
    "Bitcoin", "bitcoin", "Apple", "shares", "of", "the", "price", "rose", "fell", "up",
    "down", "5%", "$7,600", "to", "from", "by", "more", "than", "and", "which", "it", "its",
    ",", ".", "(", ")", "'s", "\u2019s", "drop", "in", "a", "volume", "tripled", "market",
    "cap", "\u00a0", "\n\n", "\n", "on", "Thursday", "was", "at", "record", "high", "hit",
    "if", "may", "not", "\u200b", "half", "account", "for", "value", "\u2014", "one", "day",
    "percent", "points", "S&P 500", "higher", "-",
]  # fmt: skip


@example("rose 5% in")
@example("tripled its market")
@example("was the worst performer in the index, shedding almost half its market")
@given(st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join))
@settings(max_examples=300, deadline=None)
def test_every_quote_stands_at_its_place(text: str) -> None:
    text = "Bitcoin " + text
    document = from_text(text)
    for claim in find_claims(document, tag_times(text, dct=DAY), day=DAY):
        for span in (claim.span, claim.asset_span, claim.time_span):
            assert span is None or text[span.start : span.end] == span.quote


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read(text: str) -> None:
    text = "Bitcoin rose 5% " + text
    for claim in find_claims(from_text(text), ()):
        assert text[claim.span.start : claim.span.end] == claim.span.quote


@pytest.mark.parametrize(
    "piece",
    [
        "to $1 ", "rose 5% ", "the price of ", "bitcoin and ", ", and ", "(", "()", "1", "1,111,",
        "'s", "a 5% drop in ", "fell, which ", "more than ", "if ", "Apple ", "not ", "than 5 to ",
        "123 456 ", "bitcoin fell 5% and ether rose 3% and ",
    ],
)  # fmt: skip
def test_long_repetitions_take_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        document = from_text("Bitcoin rose " + piece * times)
        start = time.process_time()
        find_claims(document, ())
        return time.process_time() - start

    assert_linear(seconds, 12_000 // len(piece))


def test_a_time_may_stand_in_another_piece_of_a_sentence() -> None:
    text = "Bitcoin (-1.3%), " * 400 + "also fell on Monday."
    found = find_claims(from_text(text), tag_times(text, dct="2019-10-28"), day="2019-10-28")
    assert len(found) > 300
    assert all(text[c.span.start : c.span.end] == c.span.quote for c in found)


@pytest.mark.parametrize("piece", ["A", "A.", "A'", "A''", "A-", "A&", "Aa ", "A 1120.SE "])
def test_tickers_take_linear_time(piece: str) -> None:
    def seconds(times: int) -> float:
        text = "Bitcoin rose " + piece * times
        start = time.process_time()
        tickers(text)
        return time.process_time() - start

    assert_linear(seconds, 20_000 // len(piece))


def test_linking_takes_linear_time() -> None:
    """One sentence of ever more clauses, each after something that was told nowhere."""

    def seconds(times: int) -> float:
        told = "On October 24, 2019, Acme Robotics announced a plan to close two plants. "
        document = from_text(told + "Bitcoin rose 5% after breakfast, while " * times)
        mentions = tag_times(document.text, dct=DAY)
        dates = {document.id: DocumentDate(DAY)}
        events = find_events([document], {document.id: mentions}, dates)
        claims = find_claims(document, mentions, day=DAY)
        assert len(claims) > times / 2
        start = time.process_time()
        Linker(events).link(document, claims)
        return time.process_time() - start

    assert_linear(seconds, 500, floor=0.005)


def test_boilerplate_is_skipped() -> None:
    text = (
        "Bitcoin rose 5% on Monday.\n\nLeave a Reply\n\nYour email address will not be published."
    )
    document = from_text(text)
    claims = find_claims(document, ())
    assert [c.span.quote for c in claims] == ["Bitcoin rose 5%"]


def test_ids_count_up_and_fields_are_consistent() -> None:
    text = "Bitcoin rose 5% to $8,000. Ether fell from $200 to $180. Trading volume doubled."
    claims: tuple[Claim, ...] = find_claims(from_text(text, id="doc"), ())
    assert [c.id for c in claims] == ["doc-1", "doc-2", "doc-3"]
    for claim in claims:
        assert claim.percent is None or claim.percent >= 0
        assert claim.instruments == ()
        assert claim.event is None


def test_a_sentence_may_end_within_a_phrase_of_time() -> None:
    text = "The coin fell 13.4% after a surge to $14.52 since the turn of the"
    assert [claim.percent for claim in told_in(text)][:1] == [13.4]


@pytest.mark.parametrize(
    "text",
    ["Fed. Its own stock fell 5% on Monday.", "rose. Its own stock fell 5%."],
)
def test_a_short_sentence_may_stand_before_its_own_stock(text: str) -> None:
    assert [claim.percent for claim in told_in(text)] == [5.0]


def test_an_owner_s_sign_may_open_a_text() -> None:
    (claim,) = told_in("'s dollar fell 2% and KBW")
    assert (claim.asset, claim.percent) == ("dollar", 2.0)
