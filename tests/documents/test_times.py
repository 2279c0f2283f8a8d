"""Temporal expressions in context: what is found, what it resolves to, and what is no date."""

from __future__ import annotations

import re
import string
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventstudy.documents.reading import from_text
from eventstudy.documents.times import patterns, resolve, tag, tag_times
from tests.documents.growth import assert_linear

FRIDAY = "2019-10-25"


def found(text: str, written: str | None = FRIDAY) -> list[tuple[str, str]]:
    return [(m.span.quote, m.value) for m in tag_times(text, written)]


def value_of(text: str, quote: str, written: str | None = FRIDAY) -> str:
    values = [value for found_quote, value in found(text, written) if found_quote == quote]
    assert len(values) == 1, found(text, written)
    return values[0]


# ---------------------------------------------------------------- the direction of time


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        # A weekday equal to the document's own is that day; others are past by default.
        ("It rose on Friday.", "Friday", "2019-10-25"),
        ("It rose on Thursday.", "Thursday", "2019-10-24"),
        ("It rose on Saturday.", "Saturday", "2019-10-19"),
        ("The vote will be held on Saturday.", "Saturday", "2019-10-26"),
        ("The bank is scheduled to meet on Wednesday.", "Wednesday", "2019-10-30"),
        ("The group planned to meet on Monday, he said.", "Monday", "2019-10-28"),
        ("It rose last Friday.", "last Friday", "2019-10-18"),
        ("It opens next Friday.", "next Friday", "2019-11-01"),
        ("It fell on Monday of last week.", "Monday of last week", "2019-10-14"),
        # Month and day without a year.
        ("It rose on October 24.", "October 24", "2019-10-24"),
        ("It rose on October 26.", "October 26", "2019-10-26"),
        ("It rose on December 20.", "December 20", "2018-12-20"),
        ("The deal will close on December 20.", "December 20", "2019-12-20"),
        ("Shareholders of record Nov. 15 will be paid.", "Nov. 15", "2019-11-15"),
        # A weekday must agree: 26 October was a Friday in 2018.
        ("It fell on Friday, October 26.", "Friday, October 26", "2018-10-26"),
        ("It fell in September.", "September", "2019-09"),
        ("It fell for three consecutive weeks.", "three consecutive weeks", "P3W"),
        ("It fell for 5 successive days.", "5 successive days", "P5D"),
        ("It fell in two turbulent weeks.", "two turbulent weeks", "P2W"),
        ("It fell for several trading days.", "several trading days", "PXD"),
        ("It fell in December.", "December", "2018-12"),
        ("It rose from $1,000 in November to $16,000.", "November", "2018-11"),
        ("Shares rose ahead of a meeting in November.", "November", "2019-11"),
        ("It rose from $1 at the start of the year to $3.", "the start of the year", "2019"),
        ("It will open in December.", "December", "2019-12"),
    ],
)
def test_direction(text: str, quote: str, value: str) -> None:
    assert value_of(text, quote) == value


def test_last_october() -> None:
    assert value_of("Last October he said so.", "Last October", "2020-03") == "2019-10"
    assert value_of("Last October he said so.", "Last October", "2020-03-15") == "2019-10"
    # Said in November it is ambiguous: both readings are kept.
    mention = tag_times("Last October he said so.", "2020-11-10")[0]
    assert {mention.value, *mention.alternatives} == {"2019-10", "2020-10"}


def test_the_next_day_hangs_on_the_mention_before() -> None:
    text = "It fell on October 3. The next day it rose; two days later it fell. Yesterday it rose."
    assert value_of(text, "The next day") == "2019-10-04"
    assert value_of(text, "two days later") == "2019-10-06"
    assert value_of(text, "Yesterday") == "2019-10-24"
    strategies = {m.span.quote: m.strategy for m in tag_times(text, FRIDAY)}
    assert strategies["The next day"] == "previous_mention"
    assert strategies["Yesterday"] == "document_date"


def test_two_passes() -> None:
    text = "Xi spoke on Thursday.\n\nOctober 25, 2019, | SiteXi said on Thursday that"
    assert [value for _, value in found(text)] == ["2019-10-24", "2019-10-25", "2019-10-24"]


def test_a_year_ago_beside_a_quarter() -> None:
    text = "Profit rose in the third quarter, compared with $3 million a year ago."
    assert value_of(text, "a year ago") == "2018-Q3"
    assert value_of("It began a year ago.", "a year ago") == "2018"


# ---------------------------------------------------------------- what is known of the document


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("2019-10-25", "2019-10-24"),
        ("2019-10", "2019-10-24"),
        ("2019", "2019-10-24"),
        (None, "XXXX-10-24"),
    ],
)
def test_no_value_is_finer_than_what_is_known(written: str | None, value: str) -> None:
    assert value_of("It rose on October 24.", "October 24", written) == value


def test_without_a_document_day() -> None:
    text = "It rose on Thursday, today, last week, last year and in the third quarter."
    values = dict(found(text, None))
    assert values["Thursday"] == "XXXX-WXX-4"
    assert values["today"] == "PRESENT_REF"
    assert values["last week"] == "XXXX-WXX"
    assert values["last year"] == "XXXX"
    assert all(m.strategy == "unresolved" for m in tag_times(text, None))
    assert dict(found(text, "2019-10"))["last year"] == "2018"
    assert dict(found(text, "2019"))["last year"] == "2018"


def test_a_weekday_named_before_with_its_date_is_that_day() -> None:
    text = "The session was on Thursday, October 24th, 2019. On Thursday he said so."
    assert [value for _, value in found(text, None)] == ["2019-10-24", "2019-10-24"]


def test_vague_is_left_vague() -> None:
    assert value_of("It began a few days ago.", "a few days ago", "2019-10-28") == "2019-10"
    assert value_of("He said earlier this year that", "earlier this year") == "2019"
    assert value_of("It was invented in the 1970s.", "the 1970s") == "197"
    assert value_of("It lasted several years.", "several years") == "PXY"


def test_day_and_month_in_figures() -> None:
    assert value_of("signed 24/10/2019", "24/10/2019") == "2019-10-24"
    assert value_of("signed 10-24-2019", "10-24-2019") == "2019-10-24"
    mention = tag_times("signed 12/11/2020", FRIDAY)[0]
    assert (mention.value, mention.strategy) == ("2020", "unresolved")
    assert mention.alternatives == ("2020-11-12", "2020-12-11")


# ---------------------------------------------------------------- no dates


@pytest.mark.parametrize(
    "text",
    [
        "70% of the voters agreed, 30%, and the rest",
        "It may rise and we march on",
        "May said she may resign; Theresa May said so",
        "the 18th collective study of the bureau",
        "The second half of this sentence mentioned is the pain point.",
        "scored in the second half of the match",
        "the paper 'Xue Xi Daily' wrote",
        "96/100 Review",
        "id c_1125153665, order 20191025333, phone 555-2019-1025",
        "AAC Technologies (2018.HK), Al Rajhi Bank 1120.SE and Toyota (2003.T) fell",
        "The Russell 2000 fell to 1,998.50 and S&P 500 to 2019.25 points",
        "2000 people, 1990 dollars, 2020 percent, $2019, No. 1999",
        "a quarter of the voters and three-quarters of the rest",
        "the price slipped in the first half hour and dropped by almost three quarters",
        "31 February 2020, Sept 31, 2020-13-01, 0000-00-00, 29 February 2023, 25:61 GMT",
        "a six-year-old boy, 52 years old, aged 30",
        "they fall and spring up, once again, for a second time",
        "ratio 2:1, version 2.0.13, 10:4, and/or",
        "rose \u202e2019\u202c and 20\u200b19-10-24",
    ],
)
def test_no_dates(text: str) -> None:
    assert found(text) == []


def test_an_impossible_day_is_not_shifted() -> None:
    assert found("It rose on 31 February 2020 and on February 30.") == []
    assert found("29 February 2020") == [("29 February 2020", "2020-02-29")]


# ---------------------------------------------------------------- other words, other values


@pytest.mark.parametrize("weekday", ["Monday", "Tuesday", "Wednesday", "Thursday"])
@pytest.mark.parametrize("written", ["2019-10-25", "2020-02-28", "2013-03-22"])
def test_each_weekday_is_its_own_day(weekday: str, written: str) -> None:
    from datetime import date, timedelta

    names = ["Monday", "Tuesday", "Wednesday", "Thursday"]
    friday = date.fromisoformat(written)  # all three are Fridays
    expected = friday - timedelta(days=4 - names.index(weekday))
    assert value_of(f"It rose on {weekday} in Asia.", weekday, written) == expected.isoformat()


@pytest.mark.parametrize("month", range(1, 13))
def test_each_month_is_its_own(month: int) -> None:
    import calendar

    name = calendar.month_name[month]
    assert value_of(f"on {name} 9, 2017, it fell", f"{name} 9, 2017") == f"2017-{month:02d}-09"
    short = name[:3] + "." if len(name) > 4 else name
    assert value_of(f"on {short} 9, 2017, it fell", f"{short} 9, 2017") == f"2017-{month:02d}-09"


# ---------------------------------------------------------------- offsets


ALPHABET = st.characters(min_codepoint=1, max_codepoint=0x2FFFF, exclude_categories=["Cs"])
WORDS = st.sampled_from(
    [
        *["October", "24", ",", "2019", "th", "Thursday", "last week", "the next day", "of", "May"],
        *[
            "a few days ago",
            "the 1970s",
            "in",
            "third quarter",
            "\u00a0",
            "\u200b",
            "\n",
            "\r\n",
            "-",
        ],
        *["\u2013", "\u201c", "30%", "$7,600", "p.m.", "10", "year", "old", "2019-10/25", "/"],
    ]
)
TEXTS = st.one_of(
    st.text(ALPHABET, max_size=120),
    st.lists(st.one_of(WORDS, st.text(ALPHABET, max_size=3)), max_size=40).map(" ".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from([None, "2019", "2019-10", "2019-10-25", "0001-01-01", "9999-12-31"]))
def test_quotes_stand_at_their_offsets_and_do_not_overlap(text: str, written: str | None) -> None:
    # Control characters make no text; the reading of documents refuses them.
    text = "x " + "".join(c for c in text if ord(c) >= 32 or c in "\t\n\r")
    last = 0
    for mention in tag_times(text, written):
        assert text[mention.span.start : mention.span.end] == mention.span.quote
        assert mention.span.start >= last
        assert mention.value
        last = mention.span.end


@settings(max_examples=100, deadline=None)
@given(st.text(string.ascii_letters + string.digits + " .,-/:'$%", max_size=300))
def test_ascii_noise(text: str) -> None:
    for mention in tag_times("x " + text, "2019-10-25"):
        assert mention.span.quote.strip() == mention.span.quote


# ---------------------------------------------------------------- time and size


PATHOLOGICAL = [
    "1" * 100_000,
    " " * 100_000 + "x",
    "," * 100_000,
    "(" * 100_000,
    "on " * 50_000,
    "the " * 50_000,
    "1," * 50_000,
    "1-" * 50_000,
    "2019-10-" * 12_000,
    "a few several " * 7_000,
    "Monday " * 8_000,
    "October " * 8_000,
    "the last year of the " * 5_000,
    "first second third " * 5_000,
    "twenty one hundred " * 5_000,
    "may " * 20_000,
    "10:" * 20_000,
    "'s " * 50_000,
    "A" * 100_000,
    "By Jane Doe " * 12_000,
    '"' * 100_000,
    "-\n" * 50_000,
]


@pytest.mark.parametrize("text", PATHOLOGICAL, ids=lambda text: repr(text[:12]))
def test_pathological_texts_take_seconds_at_most(text: str) -> None:
    started = time.process_time()
    document = from_text(text)
    resolve(document, tag(document), "2019-10-25")
    assert document.boilerplate is not None
    # Ordinary text of this length takes 0.1 s; a quadratic rule would take minutes.
    assert time.process_time() - started < 10


def test_time_grows_with_the_length_only() -> None:
    text = (
        "On Thursday, October 24, the price rose 30% in one day, the most since the 1970s. "
    ) * 500

    def seconds(times: int) -> float:
        document = from_text(text * times)
        started = time.process_time()
        resolve(document, tag(document), "2019-10-25")
        return time.process_time() - started

    assert_linear(seconds, 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        # what is to come
        ("The striker is expected to sign a contract after a medical on Saturday.", "2019-10-26"),
        ("Voting was put off until Wednesday.", "2019-10-30"),
        ("The court warned of up to six months' delay by Tuesday.", "2019-10-29"),
        ("The trial begins on Monday.", "2019-10-28"),
        ("Saturday will be the last day.", "2019-10-26"),
        ("Kick-off is at noon, and the gates open at 9.30am on Sunday.", "2019-10-27T09:30"),
        ("Brent crude for December delivery fell.", "2019-12"),
        ("Rain is expected overnight.", "2019-10-25TNI"),
        # what is past
        ("The plan, agreed in Brussels early Saturday, would take effect.", "2019-10-19"),
        ("It did not open until Wednesday.", "2019-10-23"),
        ("The bureau predicted Wednesday that it would rain.", "2019-10-23"),
        ("The blast next to the embassy in the U.S. capital on Monday broke glass.", "2019-10-21"),
        # hours and the day they belong to
        ("It has fallen since Oct. 10, before it turned at midday.", "2019-10-25T12:00"),
        ("It was dark on Wednesday night. They swam until 11 p.m.", "2019-10-23T23:00"),
        ("It opens at 11 am (1500 GMT) on Monday, officials say it will.", "2019-10-28T11:00"),
        # days that share a month and a year
        ("They met on May 6-9, 2018, in Rome.", "2018-05-09"),
        # parts of the year
        ("Last winter was mild, and it was sold in the spring of that year.", "2018-WI"),
    ],
)
def test_the_side_and_the_day_of_what_is_told(text: str, value: str) -> None:
    assert value in [m.value for m in tag_times(text, "2019-10-25")], tag_times(text, "2019-10-25")


@pytest.mark.parametrize(
    ("text", "written", "quote", "value"),
    [
        ("It rose in the first week of the year.", FRIDAY, "the first week of the year",
         "2019-W01"),
        ("It rose from the year's start.", FRIDAY, "the year's start", "2019"),
        ("It rose in the first month of 2017.", FRIDAY, "the first month of 2017", "2017-01"),
        ("It fell in the final week of 2020.", FRIDAY, "the final week of 2020", "2020-W53"),
        ("It fell in the last week of the year.", "2018-01-06", "the last week of the year",
         "2017-W52"),
        ("It will fall in the last week of the year.", FRIDAY, "the last week of the year",
         "2019-W52"),
        ("It fell in the last week of the year.", "2018-12-29", "the last week of the year",
         "2018-W52"),
    ],
)  # fmt: skip
def test_weeks_and_months_at_the_ends_of_a_year(
    text: str, written: str, quote: str, value: str
) -> None:
    assert value_of(text, quote, written) == value


def test_every_trigger_begins_with_a_known_head() -> None:
    heads = patterns.HEADS
    more = ("1999", "'99", "3q", "2019-10-25", "10:30", "mid-morning", "april fools")
    words = " ".join((*heads, *more))
    text = f"{words} {words.upper()} {words.title()}"
    slow = {m.start() for m in patterns.scanner().finditer(text)}
    starts = {
        m.start() for m in patterns.WORDS.finditer(text) if m[0][0] <= "9" or m[0].lower() in heads
    }
    assert len(slow) > len(heads)
    assert slow <= starts
    # No alternative of a trigger begins with a word that is no head.
    for body in patterns.TRIGGERS.values():
        for word in re.findall(r"(?:^|\|)([a-z]{4,})", body):
            assert any(head.startswith(word) for head in heads), word
