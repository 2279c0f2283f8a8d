"""When a price is told of: the start of a period, an hour, the opening, the day before, a weekend.

By the embedded prices. Bitcoin (Bitstamp) closed at 3,693.30 on 31 December 2018, 7,550.67 on 30
November 2019, 7,168.36 on 31 December 2019; 7,435.00 on 24, 8,662.66 on 25, 9,252.75 on 26 and
9,557.08 on 27 October 2019; 12,920.54 on 26 June 2019 after 11,751.01, with a high of 13,880. The
S&P 500 closed at 2,480.64 on 12 March 2020 and 2,711.02 on the 13th, and opened at 2,508.59 on the
16th.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from eventstudy.verdicts import check, extract
from eventstudy.verdicts.hours import stated_hours
from tests.verdicts.one import judge_one


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        ("2020-01-02", "Bitcoin began last year near $6,000.", "contradicted"),
        ("2020-01-02", "Bitcoin began last year near $3,700.", "supported"),
        ("2019-12-31", "Bitcoin opened December at $6,800.", "contradicted"),
        ("2019-12-31", "Bitcoin opened December at $7,550.", "supported"),
        ("2019-12-31", "Bitcoin began 2019 at $3,700.", "supported"),
        ("2020-01-02", "Bitcoin ended the year at $7,168.", "supported"),
        ("2020-01-02", "Bitcoin ended the year at $9,000.", "contradicted"),
        ("2019-10-28", "Bitcoin rose 10.3% over the weekend.", "supported"),
        ("2019-10-28", "Bitcoin fell 0.4% over the weekend.", "contradicted"),
        ("2019-10-28", "Over the weekend the S&P 500 gained 0.6%.", "undecided"),
        ("2020-03-13", "The S&P 500 is 9.3% above Thursday's close.", "supported"),
        # 26.8% is from the close of 23 October
        ("2019-10-28", "Bitcoin is up 26.8% from Thursday's close.", "contradicted"),
        ("2019-10-28", "Bitcoin is up 24% from Thursday's close.", "supported"),
        ("2019-10-26", "Between Friday and Saturday, bitcoin gained 24%.", "supported"),
        ("2019-10-26", "Between Friday and Saturday, bitcoin gained 34%.", "contradicted"),
        ("2020-03-16", "The S&P 500 opened 7.5% lower on Monday.", "supported"),
        ("2020-03-16", "The S&P 500 opened 12% lower on Monday.", "contradicted"),
        ("2020-03-16", "The S&P 500 fell as much as 8% at the open on Monday.", "undecided"),
        # 12:00 UTC: 7,571.60 to 7,656; 20:00 UTC: above 8,546
        ("2019-10-26", "Bitcoin traded at $7,600 at 12:00 UTC on Friday.", "supported"),
        ("2019-10-26", "Bitcoin traded at $8,700 at 12:00 UTC on Friday.", "contradicted"),
        ("2019-10-26", "Bitcoin traded at $7,400 at 4 p.m. ET on Friday.", "contradicted"),
        ("2019-10-27", "Bitcoin traded at $8,660 at midnight UTC on Saturday.", "supported"),
        ("2019-10-26", "Bitcoin rose to $9,252 from $7,960 a week earlier.", "supported"),
        # it was at 7,435 within that week, not a week earlier
        ("2019-10-26", "Bitcoin rose to $9,252 from $7,435 a week earlier.", "undecided"),
        # 7,393.14 on the 25th to 10,350.00 on the 26th, 20 hours later
        ("2019-10-26", "Bitcoin rose as much as 40% in 24 hours.", "supported"),
        # of one day no move of two, of September no price of October (7,710 at least)
        ("2019-10-26", "Bitcoin is up 35% on the day.", "undecided"),
        ("2019-10-26", "Bitcoin rose to $9,250 on Saturday from $8,000 in September.", "supported"),
        (
            "2019-10-26",
            "Bitcoin rose to $9,250 on Saturday from $7,300 in September.",
            "contradicted",
        ),
        # the 19:00 UTC hour: 8,546.31 to 8,675.31
        ("2019-10-26", "Bitcoin fell below $7,400 at 3:30 p.m. ET on Friday.", "contradicted"),
        ("2019-10-26", "Bitcoin traded at $8,600 at 3:30 p.m. (1930 GMT) on Friday.", "supported"),
        ("2019-10-26", "Bitcoin ends the week at $8,000.", "contradicted"),
        # between 6,425 and 7,450
        ("2019-12-20", "Bitcoin traded between $7,000 and $7,400 on Wednesday.", "contradicted"),
        ("2019-12-20", "Bitcoin traded between $6,400 and $7,450 on Wednesday.", "supported"),
        # a low of 7,293.55
        ("2019-10-27", "Bitcoin touched a low of $7,293 on October 23.", "supported"),
        ("2019-10-27", "Bitcoin touched a low of $7,292 on October 23.", "contradicted"),
    ],
)
def test_the_time_that_is_told_decides(
    tmp_path: Path, day: str, sentence: str, verdict: str
) -> None:
    assert judge_one(tmp_path, sentence, day).verdict == verdict


@pytest.mark.parametrize(
    ("day", "sentence", "verdicts"),
    [
        ("2019-10-26", "Bitcoin rose on Friday, having closed the previous session at $7,435.",
         ["supported", "supported"]),
        ("2019-10-26", "Bitcoin rose on Friday, having closed the previous session at $8,660.",
         ["supported", "contradicted"]),
        # the session before a Monday is that of Friday
        ("2020-03-17",
         "The S&P 500 fell on Monday, having closed the previous session at 2,711.02 points.",
         ["supported", "supported"]),
        # Monday, 20 January 2020 was a holiday: 3,329.62 on Friday the 17th
        ("2020-01-22",
         "The S&P 500 fell on Tuesday, having closed the previous session at 3,329.62 points.",
         ["supported", "supported"]),
        # no day is named in the sentence: the session before could be any
        ("2019-10-26", "Bitcoin had closed the previous session at $7,435.", ["undecided"]),
        # what is compared with the day before is of the day that the sentence names
        ("2019-10-26", "Bitcoin closed at $8,662.66 on Friday, up 16.5% from the previous day.",
         ["supported"]),
        ("2019-10-26", "Bitcoin closed at $9,252.75 on Friday, up 16.5% from the previous session.",
         ["partly_supported"]),
        # each of two prices on its own day: 10,000 was seen on the 26th, 27th and 28th
        ("2019-10-28", "Bitcoin closed at $8,662 on Friday, compared with $7,435 on Thursday.",
         ["supported"]),
        ("2019-10-28", "Bitcoin closed at $10,000 on Friday, compared with $7,435 on Thursday.",
         ["contradicted"]),
        ("2019-10-28", "Bitcoin closed at $8,662 on Oct. 25, compared with $7,435 on Oct. 24.",
         ["supported", "supported"]),
        ("2019-10-28", "Bitcoin closed at $8,662 on Oct. 25, compared with $10,000 on Oct. 24.",
         ["supported", "contradicted"]),
        # within Saturday bitcoin fell from 10,350.00 to 8,894.65; Friday's high was 8,784.29
        ("2019-10-28", "Bitcoin slid to $9,252 on Saturday from $10,000 on Friday.",
         ["contradicted"]),
        ("2019-10-28", "Bitcoin slid from Friday's $10,000 to $9,252 on Saturday.",
         ["contradicted"]),
        ("2019-10-28", "Bitcoin rose to $9,252 on Saturday from Friday's $8,662.", ["supported"]),
    ],
)  # fmt: skip
def test_each_price_is_of_its_own_day(
    tmp_path: Path, day: str, sentence: str, verdicts: list[str]
) -> None:
    path = tmp_path / "news.txt"
    path.write_text(sentence, encoding="utf-8")
    outcome = check(path, source="snapshot", date=day)
    assert [one.verdict for one in outcome.claims] == verdicts


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin tumbled 13.7% on Thursday, a day after hitting a high of $13,880.", "supported"),
        ("Bitcoin tumbled 13.7% on Thursday, two days after hitting $13,880.", "contradicted"),
        ("Bitcoin tumbled 13.7% on Thursday, one day after it had gained 10%.", "supported"),
    ],
)
def test_a_day_after_is_counted(tmp_path: Path, sentence: str, verdict: str) -> None:
    path = tmp_path / "news.txt"
    path.write_text(sentence, encoding="utf-8")
    first, second = check(path, source="snapshot", date="2019-06-28").claims
    assert (first.verdict, second.verdict) == ("supported", verdict)


def test_a_claim_counts_from_the_day_in_its_own_words(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        "Bitcoin closed at $9,250 on Saturday, up 6.8% on the day and 24% from two days earlier.",
        encoding="utf-8",
    )
    day, two_days = check(path, source="snapshot", date="2019-10-26").claims
    assert (day.verdict, two_days.verdict) == ("supported", "supported")


@pytest.mark.parametrize(
    ("when", "hours"),
    [
        ("at 12:00 UTC on Friday", [(25, 12)]),
        ("at 3 p.m. ET on Friday", [(25, 19)]),
        ("at 3 p.m. EST on Friday", [(25, 19)]),
        ("at midnight UTC on Friday", [(25, 0), (26, 0)]),
        ("at noon on Friday", []),
        ("at 3:30 p.m. (1930 GMT) on Friday", []),
        ("on Friday", []),
    ],
)
def test_hours_are_told_with_their_zone(when: str, hours: list[tuple[int, int]]) -> None:
    (document,) = extract(f"Bitcoin traded at $8,700 {when}.", date="2019-10-26").documents
    (claim,) = document.claims
    told = [datetime(2019, 10, day, hour, tzinfo=UTC) for day, hour in hours]
    assert list(stated_hours(claim, document)) == told


def test_a_claim_is_no_confounder_of_itself(tmp_path: Path) -> None:
    one = judge_one(tmp_path, "The S&P 500 opened 7.5% lower on Monday.", "2020-03-16")
    assert "opened 7.5% lower (16 March 2020)" not in one.text


@pytest.mark.parametrize(
    ("level", "verdict"), [("$7,600", "supported"), ("$8,600", "contradicted")]
)
def test_an_hour_is_of_the_day_told_before(tmp_path: Path, level: str, verdict: str) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        f"Bitcoin rose 16.5% on Friday. It traded at {level} at 12:00 UTC.", encoding="utf-8"
    )
    _, at_noon = check(path, source="snapshot", date="2019-10-26").claims
    assert at_noon.verdict == verdict
    assert "that hour" in at_noon.text or "12:00 UTC" in at_noon.text
