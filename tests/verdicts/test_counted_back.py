"""Moves told by their ends, counted back from the writing, or within hours; by the embedded prices.

Closes of bitcoin (Bitstamp): 7,960.49 on 19 October 2019, 7,435.00 on 24 October, 8,662.66 on
25 October, 9,252.75 on 26 October; 7,178.68 on 1 January 2020, 8,044.44 on 8 January, 8,809.17 on
15 January (between 8,552.00 and 8,903.87 on that day).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.verdicts.one import judge_one


@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        # +16.2%, with a fall of 14% from a high to a low on the way
        ("2019-10-26", "Bitcoin has fallen 3% over the past week.", "contradicted"),
        ("2019-10-26", "Bitcoin has gained 16.2% over the past week.", "supported"),
        ("2020-01-15", "Bitcoin lost 4% over the past week.", "contradicted"),
        ("2020-01-15", "Bitcoin gained 9.5% over the past week.", "supported"),
        # to the low of the day 6.3%, to its high 10.7%; from the low a week before 13.0%
        ("2020-01-15", "Bitcoin gained 7% over the past week.", "supported"),
        ("2020-01-15", "Bitcoin gained more than 12% over the past week.", "undecided"),
        ("2020-01-15", "Bitcoin gained more than 18% over the past week.", "contradicted"),
        ("2020-01-15", "Bitcoin has climbed 5% in the past two weeks.", "contradicted"),
        # words of where the price stands; from high to low it was 4% down within the week
        ("2020-01-15", "Bitcoin closed up 9.5% for the week.", "supported"),
        ("2020-01-15", "Bitcoin is down 4% in a week.", "undecided"),
        # told of a stretch within which the move may lie: 7,393.14 to 10,350.00
        ("2019-10-26", "Bitcoin rose 38% within two days.", "supported"),
    ],
)
def test_a_stretch_counted_back_is_told_of_its_ends(
    tmp_path: Path, day: str, sentence: str, verdict: str
) -> None:
    assert judge_one(tmp_path, sentence, day).verdict == verdict


def test_a_text_may_be_older_than_the_close_of_its_day(tmp_path: Path) -> None:
    """To the close of 14 January 2020 bitcoin had gained 23.0% in the year, on the 15th 22.9%."""
    one = judge_one(tmp_path, "Bitcoin has gained 23% since the start of the year.", "2020-01-15")
    names = {m.name for m in one.move.measures}
    assert "to the close of the day before" in names
    named = judge_one(tmp_path, "Bitcoin gained 23% from January 1 to January 15.", "2020-01-15")
    assert "to the close of the day before" not in {m.name for m in named.move.measures}


# the largest hour of 25 October: from 7,674.85 at 15:00 UTC to 8,525.00, 11.1%
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin jumped 18% within an hour on Friday, October 25.", "contradicted"),
        ("Bitcoin jumped 11% within an hour on Friday, October 25.", "supported"),
        ("Bitcoin surged from $7,500 to $8,700 within an hour on October 25.", "contradicted"),
        ("Bitcoin surged from $7,700 to $8,500 within an hour on October 25.", "supported"),
    ],
)
def test_an_hour_is_no_day(tmp_path: Path, sentence: str, verdict: str) -> None:
    one = judge_one(tmp_path, sentence, "2019-10-29")
    assert one.verdict == verdict
    assert all(m.name.endswith("hourly bars") for m in one.move.measures)


# 3,693.30 on 31 December 2018, 7,168.36 on 31 December 2019
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin rose from $3,700 to $7,168 in 2019.", "supported"),
        ("Bitcoin rose from $2,600 to $7,168 in 2019.", "contradicted"),
    ],
)
def test_each_end_has_its_own_rounding(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-12-31").verdict == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Ether now trades 12.0% lower than it did a year ago.", "supported"),
        ("Ether now trades 12.0% higher than it did a year ago.", "contradicted"),
    ],
)
def test_what_it_did_a_year_ago_is_where_the_move_began(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    """Ether: 239.93 on 22 September 2018, 211.17 a year later."""
    assert judge_one(tmp_path, sentence, "2019-09-22").verdict == verdict


# Friday, 25 October 2019: 7,393.14 to 8,784.29 by the hours of UTC; at 01:00 of Saturday, 10,350.00
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        # Friday evening in New York
        ("Bitcoin touched $10,350 on Friday.", "undecided"),
        ("Bitcoin rose above $10,200 on Friday.", "undecided"),
        ("Bitcoin touched $10,350 at 9 p.m. ET on Friday.", "supported"),
        # on no Friday anywhere, or told of its end, or of all of it
        ("Bitcoin touched $11,500 on Friday.", "contradicted"),
        ("Bitcoin fell to $7,100 on Friday.", "contradicted"),
        ("Bitcoin closed at $9,900 on Friday.", "contradicted"),
        ("Bitcoin stayed above $8,000 on Friday.", "contradicted"),
        ("Bitcoin touched a high of $9,000 on Friday.", "contradicted"),
        ("Bitcoin touched $8,780 on Friday.", "supported"),
    ],
)
def test_a_day_of_another_time_zone(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict


# closes: 7,435.00 on Thursday, 24 October 2019, 8,662.66 on Friday; $8,000 was passed on Friday
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin closed at $8,662 on Friday, against $7,435 the previous session.", "supported"),
        ("Bitcoin closed at $8,662 on Friday, against $8,000 the previous session.",
         "contradicted"),
        ("Bitcoin closed at $8,662 on Friday, compared with $11,000 the day before.",
         "contradicted"),
    ],
)  # fmt: skip
def test_a_price_of_the_session_before(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict


# Saturday, 26 October 2019, by the hours of UTC: 8,642.46 to 10,350.00
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin spent all of Saturday above $9,500.", "contradicted"),
        ("Bitcoin traded above $9,500 throughout Saturday.", "contradicted"),
        ("Bitcoin traded above $8,600 throughout Saturday.", "supported"),
        ("Bitcoin traded above $9,500 on Saturday.", "supported"),
        ("Bitcoin spent most of Saturday above $9,000.", "undecided"),
    ],
)
def test_a_level_all_day_long(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict


# Thursday's close 7,435.00; on Friday to 8,784.29 (+18.1%) and 7,393.14 (-0.6%), closing 16.5% up;
# on Saturday to 10,350.00, 39.2% above Thursday's close
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("At one point on Friday bitcoin was up 18%.", "supported"),
        ("At one point on Friday bitcoin was up 10%.", "supported"),
        ("Bitcoin was up 10% at one point on Friday.", "supported"),
        ("Bitcoin was briefly up 10% on Friday.", "supported"),
        ("Earlier on Friday bitcoin had been down 0.5%.", "supported"),
        ("At its high on Friday bitcoin was up 18%.", "supported"),
        ("At its worst on Friday, bitcoin was down 0.6%.", "supported"),
        ("At its peak on Saturday bitcoin was 39% above Thursday's close.", "supported"),
        # never so far, or not so near its end
        ("At one point on Friday bitcoin was up 25%.", "contradicted"),
        ("Earlier on Friday bitcoin had been down 5%.", "contradicted"),
        ("At its high on Friday bitcoin was up 10%.", "contradicted"),
        ("At its peak on Saturday bitcoin was 50% above Thursday's close.", "contradicted"),
        ("Bitcoin was up 10% on Friday.", "contradicted"),
    ],
)
def test_a_move_passed_on_the_way(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict


# closes: 7,934.52 on Wednesday, 11 March 2020, 4,800.00 on Thursday (low 4,410.00), 5,578.60 on
# Friday, whose low was 3,782.13 on one venue and 3,850.00 on another
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin dropped as low as $3,782 on Friday.", "supported"),
        ("Bitcoin dropped as low as $2,900 on Friday.", "contradicted"),
        ("On Friday bitcoin bounced 16% off Thursday's close.", "supported"),
        ("On Friday bitcoin bounced 30% off Thursday's close.", "contradicted"),
        ("Bitcoin was down more than 40% at one stage on Thursday.", "supported"),
        ("Bitcoin was down more than 60% at one stage on Thursday.", "contradicted"),
        ("Bitcoin recovered more than $1,700 from Friday's low of $3,782.", "supported"),
        ("Bitcoin recovered more than $2,700 from Friday's low of $3,782.", "contradicted"),
        ("Traders recalled a calm Wednesday on which bitcoin rose 0.5%.", "supported"),
        ("Traders recalled a calm Wednesday on which bitcoin rose 5%.", "contradicted"),
        ("Bitcoin fell within two days from $7,966 on Thursday to $3,782 on Friday.", "supported"),
        ("Bitcoin fell within two days from $6,966 on Wednesday to $2,782 on Friday.",
         "contradicted"),
    ],
)  # fmt: skip
def test_the_days_of_the_crash(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2020-03-13").verdict == verdict


# bitcoin: 13,880.00 on 26 June 2019, 9,216.44 on 28 October (33.6% lower); litecoin: 146.00 on
# 22 June, 57.92 on 28 October (60.3% lower); on 24 September bitcoin only fell
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin is still a third below its June high of $13,880.", "supported"),
        ("Bitcoin is still a quarter below its June high of $13,880.", "contradicted"),
        ("Bitcoin is still two thirds below its June high of $13,880.", "contradicted"),
        ("Litecoin has lost almost 60% since peaking at $146 in June.", "supported"),
        ("Litecoin has lost almost 80% since peaking at $146 in June.", "contradicted"),
        ("At one point on September 24 bitcoin was down 17%.", "supported"),
        ("At one point on September 24 bitcoin was up 5%.", "contradicted"),
    ],
)
def test_marks_fractions_and_days_of_the_way(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict
