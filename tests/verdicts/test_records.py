"""Highs, lows, records and runs, by the embedded prices.

S&P 500: highest close 3,025.86 on 26 July 2019; 3,022.55 on 25 October 2019, after rises on the
23rd and 24th and a fall on the 22nd; seven falls from 20 to 28 February 2020. Bitcoin (Bitstamp):
8,662.66 on 25 October 2019, above every close since 25 September, below 12,920.54 of 26 June; falls
from 21 to 24 October.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from eventstudy.reports.rendering import render
from eventstudy.verdicts import check, extract
from eventstudy.verdicts.records import Extreme, Run, extreme_of, largest_of, run_of
from tests.verdicts.one import judge_one


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        ("2019-10-26", "The S&P 500 closed at a record high on Friday.", "contradicted"),
        ("2019-07-26", "The S&P 500 hit a record high on Friday.", "supported"),
        (
            "2019-10-25",
            "Bitcoin closed at its highest since May 2018 on Friday.",
            "contradicted",
        ),
        ("2019-10-25", "Bitcoin ended at its highest since September 25 on Friday.", "supported"),
        (
            "2019-10-25",
            "Bitcoin closed at its lowest since September 25 on Friday.",
            "contradicted",
        ),
        ("2019-10-25", "Bitcoin hit a three-week high on Friday.", "supported"),
        ("2019-10-25", "Bitcoin hit a five-month high on Friday.", "contradicted"),
        ("2019-10-25", "Bitcoin rose on Friday to its highest in three weeks.", "supported"),
        ("2019-10-25", "Bitcoin reached its highest level of the year on Friday.", "contradicted"),
        ("2019-11-08", "Bitcoin hit a new low for the year on Friday.", "contradicted"),
        ("2020-03-16", "The S&P 500 closed at its lowest since 2009 on Monday.", "contradicted"),
        ("2020-03-16", "The S&P 500 closed at its lowest since December 2018.", "supported"),
        ("2019-10-25", "The S&P 500 rose for a third straight day on Friday.", "supported"),
        ("2019-10-25", "The S&P 500 rose for a tenth straight day on Friday.", "contradicted"),
        ("2019-10-25", "The S&P 500 rose for the second straight day on Friday.", "undecided"),
        ("2020-02-28", "The S&P 500 fell seven days in a row on Friday.", "supported"),
        ("2020-02-28", "The S&P 500 fell ten days in a row on Friday.", "contradicted"),
        ("2019-10-25", "Bitcoin ended a four-day losing streak on Friday.", "supported"),
        ("2019-10-25", "Bitcoin ended a six-day losing streak on Friday.", "contradicted"),
        ("2019-10-26", "The S&P 500 rose for a third consecutive week.", "supported"),
        # a move larger than all before it; 5 August 2019 -2.98%, 14 August -2.93%, 3 January -2.48%
        ("2019-08-06", "The S&P 500 had its worst day of the year on Monday.", "supported"),
        ("2019-08-06", "The S&P 500 had its worst day since December.", "supported"),
        ("2019-08-06", "The S&P 500 fell the most since December on Monday.", "supported"),
        ("2019-08-06", "The S&P 500 suffered its largest daily drop since 2008.", "undecided"),
        (
            "2019-08-15",
            "The S&P 500 suffered its biggest one-day drop of the year on Wednesday.",
            "contradicted",
        ),
        (
            "2019-08-15",
            "The S&P 500 suffered its biggest one-day drop in six days on Wednesday.",
            "supported",
        ),
        # bitcoin's days of 24 hours: +16.51% on 25 October, +17.20% on 2 April; -1% on 24 September
        ("2019-10-26", "Bitcoin posted its biggest daily gain since May on Friday.", "supported"),
        ("2019-10-26", "Bitcoin posted its best day of the year on Friday.", "undecided"),
        ("2019-10-24", "Bitcoin had its worst day since January on Tuesday.", "contradicted"),
        # two thirds of the largest before are no near miss: -12.8% beside -18.7%
        (
            "2018-03-30",
            "Litecoin had its worst day since November 2017 on Thursday.",
            "contradicted",
        ),
        # series that lack days of the time do not decide: -9.1% on 4 September, -13% in July 2017
        ("2017-09-05", "Bitcoin had its worst day since May 2017 on Monday.", "contradicted"),
        # on a Sunday "last week" is the one that ends, or the one before
        ("2021-05-23", "The S&P 500 had its worst week since February last week.", "supported"),
        ("2018-10-16", "The S&P 500 had its worst week since March last week.", "supported"),
        # months and weeks: November 2019 -17.5%, September -13.5%; the week to 27 October +16%
        ("2019-12-02", "Bitcoin had its worst month since November 2018.", "supported"),
        ("2019-12-02", "Bitcoin had its worst month of the year in November.", "supported"),
        ("2019-12-02", "Bitcoin had its worst month of the year in October.", "contradicted"),
        ("2019-10-28", "Bitcoin had its best week in three months last week.", "supported"),
        ("2019-10-28", "Bitcoin had its best week since April last week.", "contradicted"),
    ],
)
def test_a_record_is_held_against_the_days_before(
    tmp_path: Path, day: str, sentence: str, verdict: str
) -> None:
    assert judge_one(tmp_path, sentence, day).verdict == verdict


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        # of another, in another clause, not reached, not yet
        ("2019-10-26", "Bitcoin rose on Friday as trading volumes hit a record."),
        ("2019-10-26", "Bitcoin rose on Friday, while gold climbed to its highest since 2013."),
        ("2019-10-26", "Bitcoin rose on Friday but failed to hit a record high."),
        ("2019-10-26", "Bitcoin rose on Friday; analysts say it could reach a record high."),
        ("2019-10-26", "Bitcoin rose on Friday with trading at a record high."),
        ("2019-10-26", "Bitcoin rose on Friday as oil fell a third straight day."),
        ("2019-10-26", "Bitcoin rose on Friday, oil for a third straight day."),
        ("2019-10-26", "Bitcoin fell 7% on Wednesday as oil dropped 40% from its record high."),
    ],
)
def test_what_is_told_of_another_is_not_held_against_it(
    tmp_path: Path, day: str, sentence: str
) -> None:
    path = tmp_path / "news.txt"
    path.write_text(sentence, encoding="utf-8")
    assert check(path, source="snapshot", date=day).claims[0].verdict == "supported"


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        # 17 December 2017; 26 July 2019; 26 June 2019; 23 October 2019 at 7,293.55
        ("2019-10-26", "Bitcoin hit a record high in December 2017.", "supported"),
        ("2019-12-31", "The S&P 500 hit a record high in July.", "supported"),
        ("2019-12-31", "The S&P 500 hit a record high in August.", "contradicted"),
        ("2019-07-01", "Bitcoin climbed last week to its highest since January 2018.", "supported"),
        ("2019-10-28", "Bitcoin fell last week to its lowest since May.", "supported"),
        ("2019-10-28", "Bitcoin fell last week to its lowest since February.", "contradicted"),
        # the last higher close was 59 days before
        ("2018-05-06", "Bitcoin rose to its highest in nearly two months on Saturday.",
         "supported"),
        ("2018-05-06", "Bitcoin rose to its highest in two months on Saturday.", "contradicted"),
    ],
)  # fmt: skip
def test_any_day_of_the_time_told_may_be_the_one(
    tmp_path: Path, day: str, sentence: str, verdict: str
) -> None:
    assert judge_one(tmp_path, sentence, day).verdict == verdict


def test_closes_alone_disprove_no_high_within_a_day(tmp_path: Path) -> None:
    """The CSI 300 closed at 4,120.61 on 19 April 2019, but only its newest highs are at hand."""
    sentence = "The CSI 300 rose to its highest since April 10 on Tuesday."
    one = judge_one(tmp_path, sentence, "2019-11-05")
    assert one.verdict == "undecided"
    assert "highs of the days are not at hand" in one.text
    closed = "The CSI 300 closed at its highest since April 10 on Tuesday."
    assert judge_one(tmp_path, closed, "2019-11-05").verdict == "contradicted"


def test_what_came_before_the_prices_at_hand_is_said(tmp_path: Path) -> None:
    one = judge_one(tmp_path, "The S&P 500 hit a record high on Friday.", "2019-07-26")
    assert any("prices at hand begin on" in caveat for caveat in one.caveats)
    within = judge_one(tmp_path, "Bitcoin hit a three-week high on Friday.", "2019-10-25")
    assert not any("prices at hand begin" in caveat for caveat in within.caveats)


DAY = date(2019, 10, 25)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Bitcoin hit a two-week high on Friday.", Extreme(True, date(2019, 10, 11))),
        ("Bitcoin closed at its lowest since May 3 on Friday.", Extreme(False, date(2019, 5, 4))),
        ("Bitcoin rose to its highest since June on Friday.", Extreme(True, date(2019, 7, 1))),
        ("Bitcoin rose to its highest level this year.", Extreme(True, date(2019, 1, 1))),
        ("Bitcoin rose to a record.", Extreme(True, None)),
        ("Bitcoin rose on Friday, close to its highest in two weeks.", None),
        ("Bitcoin fell from a two-week high.", None),
        ("Bitcoin rose on Friday.", None),
    ],
)
def test_which_days_a_high_is_told_of(sentence: str, told: Extreme | None) -> None:
    (document,) = extract(sentence, date=DAY.isoformat()).documents
    (claim,) = document.claims
    assert extreme_of(claim, document, DAY) == told


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Bitcoin fell for a third straight day.", Run(3, "session", exact=True)),
        ("Bitcoin fell for the 4th day in a row.", Run(4, "session", exact=True)),
        ("Bitcoin rose for three consecutive weeks.", Run(3, "week", exact=False)),
        ("Bitcoin snapped a five-day losing streak.", Run(5, "session", True, broken=True)),
        ("Bitcoin fell on the third day of the hearing.", None),
        ("Bitcoin fell for the third consecutive month.", Run(3, "month", exact=True)),
        ("Bitcoin fell for the 21st day in a row.", Run(21, "session", exact=True)),
        ("Bitcoin fell for a third straight quarter.", None),
        ("Bitcoin fell for the fourth straight Friday.", None),
    ],
)
def test_how_long_a_run_is_told(sentence: str, told: Run | None) -> None:
    (document,) = extract(sentence, date=DAY.isoformat()).documents
    assert [run_of(claim, document) for claim in document.claims] == [told]


@pytest.mark.parametrize(
    ("day", "sentence", "note"),
    [
        ("2019-08-06", "The S&P 500 fell 2.98% on Monday, its biggest one-day drop of the year.",
         "It was what the sentence calls it, \u201cbiggest one-day drop of the year\u201d. "
         "The largest before was -2.48% (to 3 January 2019)."),
        ("2019-08-15", "The S&P 500 fell 2.93% on Wednesday, its biggest drop of the year, as oil"
         " fell.", "It was not what the sentence calls it, \u201cbiggest drop of the year\u201d. "
         "The largest before was -2.98% (to 5 August 2019)."),
        ("2019-09-25", "Bitcoin fell 11.8% on Tuesday, the most since July.",
         "It was what the sentence calls it, \u201cthe most since July\u201d. "
         "The largest before was -7.73% (to 14 August 2019)."),
        ("2019-09-25", "Bitcoin fell 11.8% on Tuesday while ether had its worst day since July.",
         None),
        ("2019-09-25", "Bitcoin fell 21.8% on Tuesday, the most since July.", None),
    ],
)  # fmt: skip
def test_what_a_move_with_a_figure_is_called_is_a_note(
    tmp_path: Path, day: str, sentence: str, note: str | None
) -> None:
    source = tmp_path / "news.txt"
    source.write_text(f"Published {day}\n\n{sentence}\n", encoding="utf-8")
    first = check(source, source="snapshot").claims[0]
    assert [one for one in first.caveats if "calls it" in one] == ([note] if note else [])


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        # 8,784 at most on the 25th; 8,820 on 11 October, 9,080 on 26 September, 13,970 in June
        ("2019-10-26", "Bitcoin hit a two-week high of $8,700 on Friday.", "supported"),
        ("2019-10-26", "Bitcoin hit a record high of $8,700 on Friday.", "partly_supported"),
        ("2019-10-26", "Bitcoin hit a six-month high of $8,700 on Friday.", "partly_supported"),
        ("2019-10-26", "Bitcoin closed at a record $8,662 on Friday.", "partly_supported"),
        ("2019-10-26", "Bitcoin touched a yearly high of $8,700 on Friday.", "partly_supported"),
        ("2019-10-26", "Bitcoin rose 16.5% on Friday to its highest in two weeks.", "supported"),
        ("2019-10-26", "Bitcoin rose 16.5% on Friday to its highest in two months.",
         "partly_supported"),
        ("2019-10-26", "Bitcoin topped $8,700 on Friday for the first time since October 12.",
         "supported"),
        ("2019-10-26", "Bitcoin topped $8,700 on Friday for the first time this year.",
         "partly_supported"),
        ("2019-10-26", "Bitcoin topped $8,700 on Friday, far below its record high.", "supported"),
        ("2019-10-26", "Bitcoin rose 16.5% on Friday from a two-year low.", "supported"),
        ("2019-10-26", "Bitcoin hit $10,700 on Friday, a record high.", "contradicted"),
        ("2019-10-26", "The S&P 500 rose 0.4% on Friday for a third straight day.", "supported"),
        ("2019-10-26", "The S&P 500 rose 0.4% on Friday for a tenth straight day.",
         "partly_supported"),
        ("2019-10-26", "The S&P 500 rose 0.4% on Friday to a record high.", "partly_supported"),
    ],
)  # fmt: skip
def test_what_is_said_besides_a_figure_is_part_of_the_claim(
    tmp_path: Path, day: str, sentence: str, verdict: str
) -> None:
    assert judge_one(tmp_path, sentence, day).verdict == verdict


def test_the_text_says_what_did_not_hold(tmp_path: Path) -> None:
    found = judge_one(tmp_path, "Bitcoin hit a record high of $8,700 on Friday.", "2019-10-26")
    assert "It was not what the sentence calls it, \u201crecord high of $8,700\u201d." in found.text


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Bitcoin had its worst day since May on Friday.", ("session", date(2019, 6, 1))),
        ("Bitcoin fell the most since May on Friday.", ("session", date(2019, 6, 1))),
        ("Bitcoin fell the most in a week since May.", ("week", date(2019, 6, 1))),
        ("Bitcoin suffered its biggest drop of the year on Friday.",
         ("session", date(2019, 1, 1))),
        ("Bitcoin suffered its biggest weekly drop of 2019.", ("week", date(2019, 1, 1))),
        ("Bitcoin had its worst week in two months.", ("week", date(2019, 8, 26))),
        ("Bitcoin had its worst day in years on Friday.", ("session", date(2017, 10, 25))),
        ("Bitcoin had its worst day in a decade on Friday.", ("session", date(2009, 10, 27))),
        ("Bitcoin had its best month this quarter.", ("month", date(2019, 10, 1))),
        ("Bitcoin had its worst day ever on Friday.", ("session", None)),
        ("Bitcoin suffered a record one-day drop on Friday.", ("session", None)),
        ("Bitcoin fell on Friday, its worst day since May.", ("session", date(2019, 6, 1))),
        ("Bitcoin fell on Friday for its worst day since May.", ("session", date(2019, 6, 1))),
        ("Bitcoin had its worst month since December.", ("month", date(2019, 1, 1))),
        # of another, of no closes, of no move
        ("Bitcoin fell on Friday while gold had its worst day since May.", None),
        ("Bitcoin suffered its worst intraday drop since May on Friday.", None),
        ("Most altcoins have fallen since Monday.", None),
    ],
)  # fmt: skip
def test_what_a_move_is_the_largest_of(sentence: str, told: tuple[str, date | None] | None) -> None:
    document = extract(sentence, date="2019-10-25").documents[0]
    found = largest_of(document.claims[0], document, date(2019, 10, 25))
    assert (None if found is None else (found.unit, found.first)) == told


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        # the first session, week or month of a time belongs to it
        ("2021-01-16", "The S&P 500 had its worst day of the year on Friday.", "contradicted"),
        ("2020-01-10", "Shares of Riot Blockchain had their best week since March 2019 this week.",
         "contradicted"),
        ("2019-08-01", "The S&P 500 had its worst month since May in July.", "contradicted"),
        ("2019-08-15", "The S&P 500 had its worst day since last Monday on Wednesday.",
         "supported"),
        # months of other clauses; months that have not come
        ("2019-12-02", "After a strong October, bitcoin had its worst month of the year.",
         "supported"),
        ("2019-01-03", "The S&P 500 had its worst month of the year in December.", "supported"),
        ("2019-12-03", "Bitcoin had its worst week of the year in 9999-W52.", "undecided"),
        # the day told, not the time in which the move is the largest
        ("2019-08-06", "The S&P 500 suffered its biggest drop of the year on Monday.",
         "supported"),
        ("2020-03-20", "The S&P 500 fell the most of the year on Friday.", "contradicted"),
        # only a day may be counted from another hour: -43% in November beside -54% in March
        ("2018-12-04", "Ether had its worst month of the year in November.", "contradicted"),
        # nothing holds for a time without prices
        ("2014-12-01", "Bitcoin had its worst day ever on November 30, 2014.", "undecided"),
        # a week that has ended is the one told of
        ("2018-12-15", "The S&P 500 had its worst week since March.", "undecided"),
        # what no rule measures is not supported by its sign
        ("2019-08-15", "The S&P 500 suffered its worst intraday drop since December on Wednesday.",
         "partly_supported"),
    ],
)  # fmt: skip
def test_the_time_of_a_superlative(tmp_path: Path, day: str, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, day).verdict == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin fell to $8,000-$8,500 on Friday.", "contradicted"),
        ("Bitcoin fell from $8,700 to between $7,300 and $7,500 on Friday.", "undecided"),
        # it began at 7,435 (7,412 on one venue) and was at 7,393 at least on that day
        ("Bitcoin rose to between $7,310 and $7,405 on Friday.", "contradicted"),
        ("Bitcoin closed between $8,600 and $8,700 on Friday.", "supported"),
        ("Bitcoin closed between $8,800 and $8,900 on Friday.", "contradicted"),
    ],
)
def test_a_move_to_a_range_goes_its_way(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-26").verdict == verdict


def test_the_largest_before_is_the_one_before_the_month_that_holds(tmp_path: Path) -> None:
    """In December the sentence may mean November, which no later return may be set beside."""
    sentence = "Bitcoin had its worst month since November 2018."
    found = judge_one(tmp_path, sentence, "2019-12-02")
    assert "(to 30 September 2019)." in found.text


def test_a_rise_is_no_largest_fall(tmp_path: Path) -> None:
    found = judge_one(tmp_path, "The S&P 500 had its worst month since May in July.", "2019-08-01")
    assert found.verdict == "contradicted"
    assert "largest before" not in found.text


def test_the_report_says_at_a_glance_what_did_not_hold() -> None:
    text = "Bitcoin hit a record high of $8,700 on Friday."
    page = render(check(text, date="2019-10-26", source="snapshot"))["report.html"].decode()
    glance = page[: page.index("The claims one by one")]
    assert "It was not what the sentence calls it, \u201crecord high of $8,700\u201d." in glance
