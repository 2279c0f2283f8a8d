"""Days and periods out of TIMEX3 values and ISO horizons, by hand."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import date

import pytest

from eventstudy.documents.facts import Claim, DocumentDate, DocumentFacts, Event, Span, TimeMention
from eventstudy.verdicts import extract
from eventstudy.verdicts.marks import is_from_a_mark
from eventstudy.verdicts.moments import moment_of_claim
from eventstudy.verdicts.periods import horizon_days, interval, period
from eventstudy.verdicts.records import extreme_of, run_of
from tests.documents.growth import assert_linear


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2019-10-25", date(2019, 10, 25), date(2019, 10, 25)),
        ("2019-10-25T14:00", date(2019, 10, 25), date(2019, 10, 25)),
        ("2019-W43", date(2019, 10, 21), date(2019, 10, 27)),
        ("2019-10", date(2019, 10, 1), date(2019, 10, 31)),
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31)),
        ("2019-Q4", date(2019, 10, 1), date(2019, 12, 31)),
        ("2019-H1", date(2019, 1, 1), date(2019, 6, 30)),
        ("2019", date(2019, 1, 1), date(2019, 12, 31)),
    ],
)
def test_periods(value: str, first: date, last: date) -> None:
    assert period(value) == (first, last)


@pytest.mark.parametrize("value", [None, "PAST_REF", "P1D", "197", "FUTURE_REF"])
def test_no_period(value: str | None) -> None:
    assert period(value) is None


def test_interval() -> None:
    assert interval("2019-10-01/2019-10-25") == (date(2019, 10, 1), date(2019, 10, 25))
    assert interval("2019-10-25/2019-10-01") is None
    assert interval("P1D") is None


@pytest.mark.parametrize(
    ("horizon", "days"),
    [("P1D", 1), ("P2W", 14), ("P1M", 30), ("P1Y", 365), ("PT24H", 1), ("PXW", None), (None, None)],
)
def test_horizon_days(horizon: str | None, days: int | None) -> None:
    assert horizon_days(horizon) == days


TEXT = "On Friday bitcoin fell 9%."


def document(value: str | None) -> DocumentFacts:
    friday = TimeMention(Span.of(TEXT, 3, 9), "DATE", "2019-10-25", "day")
    return DocumentFacts(
        "d", "d.txt", "0" * 64, "utf-8", None, TEXT, DocumentDate(value), dates=(friday,)
    )


def claim(time: bool, event: str | None) -> Claim:
    return Claim(
        Span.of(TEXT, 10, 25),
        "price_move",
        "rule",
        time_span=Span.of(TEXT, 3, 9) if time else None,
        event=event,
    )


EVENT = Event("e", "E", "2019-10-23", "day", "2019-10-24")


def test_the_claims_own_date_comes_first() -> None:
    moment = moment_of_claim(claim(True, "e"), document("2019-10-28"), {"e": EVENT})
    assert moment is not None
    assert (moment.first, moment.basis) == (date(2019, 10, 25), "stated")


def test_then_the_event_by_the_day_the_market_could_know() -> None:
    moment = moment_of_claim(claim(False, "e"), document("2019-10-28"), {"e": EVENT})
    assert moment is not None
    assert (moment.first, moment.basis) == (date(2019, 10, 24), "event")


def test_then_a_day_that_the_sentence_names() -> None:
    moment = moment_of_claim(claim(False, None), document("2019-10-28"), {})
    assert moment is not None
    assert (moment.first, moment.basis) == (date(2019, 10, 25), "sentence")


def test_two_days_in_the_sentence_leave_it_open() -> None:
    monday = TimeMention(Span.of(TEXT, 0, 2), "DATE", "2019-10-21", "day")
    both = replace(document("2019-10-28"), dates=(*document(None).dates, monday))
    moment = moment_of_claim(claim(False, None), both, {})
    assert moment is not None
    assert (moment.first, moment.basis) == (date(2019, 10, 28), "document")


def test_of_two_days_the_one_in_its_own_words_counts() -> None:
    monday = TimeMention(Span.of(TEXT, 10, 17), "DATE", "2019-10-21", "day")
    both = replace(document("2019-10-28"), dates=(*document(None).dates, monday))
    moment = moment_of_claim(claim(False, None), both, {})
    assert moment is not None
    assert (moment.first, moment.basis) == (date(2019, 10, 21), "sentence")


@pytest.mark.parametrize(("weekday", "first"), [(5, date(2019, 10, 25)), (1, None)])
def test_a_day_beside_is_none_of_another_weekday(weekday: int, first: date | None) -> None:
    own = TimeMention(Span.of(TEXT, 10, 17), "DATE", f"XXXX-WXX-{weekday}", "day")
    undated = replace(document(None), dates=(*document(None).dates, own))
    moment = moment_of_claim(claim(False, None), undated, {})
    assert (moment and moment.first) == first


def test_then_the_document_date_if_it_is_a_day() -> None:
    def dated(value: str | None) -> DocumentFacts:
        return replace(document(value), dates=())

    moment = moment_of_claim(claim(False, None), dated("2019-10-28"), {})
    assert moment is not None
    assert (moment.first, moment.basis) == (date(2019, 10, 28), "document")
    assert moment_of_claim(claim(False, None), dated("2019-10"), {}) is None
    assert moment_of_claim(claim(False, None), dated(None), {}) is None


@pytest.mark.parametrize(
    "piece", ["1" * 30 + " ", "than ", "the ", "from 1 ", "highest ", "a day "]
)
@pytest.mark.parametrize("end", ["on Friday.", "from its high.", "a week ago."])
def test_words_around_a_claim_are_searched_in_linear_time(piece: str, end: str) -> None:
    def seconds(times: int) -> float:
        text = "Bitcoin fell 5% " + piece * times + end
        (facts,) = extract(text, date="2019-10-26").documents
        start = time.process_time()
        for one in facts.claims:
            moment_of_claim(one, facts, {})
            is_from_a_mark(one, facts)
            extreme_of(one, facts, date(2019, 10, 25))
            run_of(one, facts)
        return time.process_time() - start

    assert_linear(seconds, 400)
