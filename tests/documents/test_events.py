"""Dated happenings: found by verb and date, merged by name and date, tied to claims."""

from __future__ import annotations

import itertools
import time

from eventstudy.documents.events import _without_open_quotes, find_events
from eventstudy.documents.extraction import extract
from eventstudy.documents.facts import DocumentDate, Event
from eventstudy.documents.reading import Document, from_text
from eventstudy.documents.result import Extraction
from eventstudy.documents.times import tag_times
from tests.documents.growth import assert_linear

WIRE = (
    "October 10, 2018 | Example Wire\n\nThe Norvian finance ministry held a hearing on token sales "
    "on Tuesday, October 9th. Minister Anna Karst said the rules would be strict."
)
BLOG = (
    "Source: https://news.example.org/finance/2018-10/10/item_99.htm\n\nMinister Karst's remarks "
    "at the Norvian finance ministry hearing on token sales were widely read."
)
REPORT = (
    "On October 9, the Norvian finance ministry held its token sales hearing. After the news of "
    "the Norvian hearing on token sales was released, bitcoin fell 8% in one day. "
    "Ether dropped 12%."
)


def documents(*texts: str) -> list[Document]:
    return [from_text(text, id=f"d{n}") for n, text in enumerate(texts)]


def by_id(extraction: Extraction) -> dict[str, Event]:
    return {event.id: event for event in extraction.events}


def test_a_happening_is_a_verb_with_a_date() -> None:
    (event,) = extract(documents(WIRE)).events
    assert (event.date, event.granularity) == ("2018-10-09", "day")
    assert event.id.startswith("2018-10-09-")
    assert "hearing" in event.title
    assert set(event.id) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_the_day_of_the_news_comes_from_dated_reports() -> None:
    (event,) = extract(documents(WIRE)).events
    assert event.announced == "2018-10-10"
    assert "dateline" in event.announced_basis
    assert [e.span.quote for e in event.announced_evidence] == ["October 10, 2018"]


def test_without_a_dated_report_the_day_itself_stands() -> None:
    text = "On March 3, 2018, the ministry banned token sales in Norvia."
    (event,) = extract(documents(text)).events
    assert event.announced == "2018-03-03"
    assert event.announced_evidence == ()


def test_tellings_of_one_happening_are_merged() -> None:
    extraction = extract(documents(WIRE, BLOG, REPORT))
    (event,) = extraction.events
    assert {e.document for e in event.evidence} == {"d0", "d1", "d2"}
    for evidence in event.evidence:
        text = extraction.documents[int(evidence.document[1])].text
        assert text[evidence.span.start : evidence.span.end] == evidence.span.quote


def test_the_order_of_the_documents_does_not_matter() -> None:
    texts = documents(WIRE, BLOG, REPORT)
    expected = extract(texts)
    for order in itertools.permutations(texts):
        assert extract(list(order)) == expected


def test_different_days_or_names_stay_apart() -> None:
    other = "On October 11, 2018, the Borland parliament passed a mining law."
    later = "On November 9, 2018, the Norvian finance ministry held a hearing on token sales."
    events = extract(documents(WIRE, other, later)).events
    assert [event.date for event in events] == ["2018-10-09", "2018-10-11", "2018-11-09"]


def test_a_coarse_date_joins_the_day_it_holds() -> None:
    coarse = (
        "In October 2018, the Norvian finance ministry held a hearing on strict token sales rules."
    )
    (event,) = extract(documents(WIRE, coarse)).events
    assert event.date == "2018-10-09"
    assert {e.document for e in event.evidence} == {"d0", "d1"}


def test_history_and_plans_are_no_events() -> None:
    text = (
        "October 10, 2018 | Example Wire\n\nThe method was described by two engineers in 1984. "
        "The coin will be launched on December 1, 2018."
    )
    assert extract(documents(text)).events == ()


def test_claims_hang_on_the_news_they_name() -> None:
    extraction = extract(documents(WIRE, REPORT))
    (event,) = extraction.events
    claims = extraction.documents[1].claims
    assert [(c.asset, c.percent, c.event) for c in claims] == [
        ("bitcoin", 8.0, event.id),
        ("Ether", 12.0, event.id),
    ]


def test_the_speech_stands_for_the_event_told_before() -> None:
    text = (
        "On October 9, 2018, Minister Karst held a speech on token sales. "
        "The speech also resulted in sharp losses in crypto stocks."
    )
    extraction = extract(documents(text))
    (event,) = extraction.events
    assert [c.event for c in extraction.documents[0].claims] == [event.id]


def test_a_claim_without_a_cause_has_no_event() -> None:
    text = "On October 9, 2018, the ministry held a hearing.\n\nBitcoin fell 3% on Thursday."
    extraction = extract(documents(text))
    assert [c.event for c in extraction.documents[0].claims] == [None]


def test_a_title_keeps_no_quotation_mark_open() -> None:
    cut = _without_open_quotes("'The Daily', a paper, issued 'How to Make")
    assert cut == "'The Daily', a paper, issued How to Make"
    for whole in ("investors' money", 'He said "no"', "plain", "it's 'all' here"):
        assert _without_open_quotes(whole) == whole


def test_many_dates_in_one_sentence_take_linear_time() -> None:
    def seconds(times: int) -> float:
        document = from_text("prices rose 5% on Monday, October 7, 2019, " * times, id="d")
        mentions = {"d": tag_times(document.text, dct="2019-10-25")}
        start = time.process_time()
        find_events([document], mentions, {"d": DocumentDate("2019-10-25")})
        return time.process_time() - start

    assert_linear(seconds, 300)


def test_no_documents_no_events() -> None:
    assert find_events([], {}, {}) == ()


def test_the_events_of_the_seeds(root: object) -> None:
    from pathlib import Path

    from eventstudy.documents.reading import Source, read

    assert isinstance(root, Path)
    files = sorted((root / "seeds").glob("*.txt"))
    extraction = extract([read(Source(f, f.name, f.stem)) for f in files])
    dates = [(event.date, event.announced) for event in extraction.events]
    assert dates == [
        ("2017-09-04", "2017-09-04"),
        ("2019-06", "2019-06"),
        ("2019-10", "2019-10"),
        ("2019-10-24", "2019-10-25"),
        ("2019-10-26", "2019-10-26"),
        ("2020-03-11", "2020-03-11"),
    ]
    session = extraction.events[3]
    assert {e.document[:3] for e in session.evidence} == {"000", "001", "002", "003", "004"}
    assert [e.document[:3] for e in session.announced_evidence] == ["000"]
    linked = [c for d in extraction.documents for c in d.claims if c.event == session.id]
    assert len(linked) == 8
    assert {c.event for d in extraction.documents for c in d.claims} == {session.id, None}
