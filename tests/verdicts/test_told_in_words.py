"""What the text of a verdict says: the reading that decides, what stays open, closed markets."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventstudy.verdicts import check
from tests.verdicts.one import judge_one


@pytest.mark.parametrize(
    ("day", "sentence", "verdict", "told"),
    [
        # 12 March 2020: from 7,969.90 down to 4,410 and back to 4,800
        (
            "2020-03-12",
            "Bitcoin traded at $5,700 on Thursday.",
            "supported",
            "the price of Bitcoin lay between 4,",
        ),
        (
            "2019-10-27",
            "Bitcoin touched a low of $7,193 on October 23.",
            "contradicted",
            "lowest price, hourly bars of Bitcoin: 7,293.55",
        ),
        (
            "2019-10-25",
            "Bitcoin rose 16.5% to $10,900 on Friday.",
            "partly_supported",
            "Level 10,900: met by no reading",
        ),
        (
            "2019-10-28",
            "Riot Blockchain added 7.0% to $1.68 on Friday.",
            "partly_supported",
            "the prices at hand are adjusted",
        ),
        (
            "2020-01-02",
            "The S&P 500 rose 0.5% on Wednesday.",
            "undecided",
            "S&P 500 has no trading session on 1 January 2020: the market was closed.",
        ),
        # 4.4% at 20:00, 35.7% at 05:00, against 24 hours before
        (
            "2019-10-26",
            "Bitcoin has risen 10% over the past 24 hours.",
            "supported",
            "between +4.44% and +35.65% over that time, as the hours of the last day tell",
        ),
        # daily bars: 8,044.44 a week before, between 8,552.00 and 8,903.87 on the day
        (
            "2020-01-15",
            "Bitcoin gained 7% over the past week.",
            "supported",
            "from the close before to the prices of the last day",
        ),
    ],
)
def test_the_text_shows_what_decides(
    tmp_path: Path, day: str, sentence: str, verdict: str, told: str
) -> None:
    one = judge_one(tmp_path, sentence, day)
    assert one.verdict == verdict
    assert told in one.text


# volume of Xunlei: 60,813,400 on 25 October 2019, 72,117,500 on the 28th (1.19 times)
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Xunlei's volume rose on Monday to 72.1 million shares from 60.8 million.", "supported"),
        ("Xunlei's volume rose on Monday to 172.1 million shares from 20.8 million.",
         "contradicted"),
    ],
)  # fmt: skip
def test_amounts_traded_are_compared(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict


def test_futures_are_told_from_what_they_are_written_on(tmp_path: Path) -> None:
    """The index itself fell 12.0% on 16 March 2020."""
    one = judge_one(tmp_path, "S&P 500 futures fell 5% on Monday.", "2020-03-16")
    assert one.verdict == "undecided"
    assert any("speaks of futures" in caveat for caveat in one.caveats)
    index = judge_one(tmp_path, "The S&P 500 fell 5% on Monday.", "2020-03-16")
    assert index.verdict == "contradicted"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin is 45.3% below its all-time high.", "supported"),
        ("Bitcoin is 20.6% below its all-time high.", "contradicted"),
        # an earlier high could have been higher
        ("Bitcoin is 70% below its all-time high.", "undecided"),
        ("Bitcoin trades 45.3% below its record high of $19,666, set in 2017.", "supported"),
    ],
)
def test_a_distance_from_a_record_is_measured_from_it(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    """10,750.11 on 20 July 2019 (Bitstamp); 19,666.00 on 17 December 2017."""
    one = judge_one(tmp_path, sentence, "2019-07-20")
    assert one.verdict == verdict
    assert one.impact.finding == "not_tested"
    said = any("prices at hand begin on" in caveat for caveat in one.caveats)
    assert said == (verdict == "supported")


def test_what_was_given_back_is_no_event(tmp_path: Path) -> None:
    path = tmp_path / "news.txt"
    path.write_text(
        "Riot Blockchain jumped 9.2% on Thursday on heavy volume but gave it all back on Friday.",
        encoding="utf-8",
    )
    outcome = check(path, source="snapshot", date="2020-01-31")
    assert outcome.events == ()
    assert [one.verdict for one in outcome.claims] == ["supported"]


def test_a_wild_month_makes_no_large_move_little(tmp_path: Path) -> None:
    """Litecoin rose 7.7% on 12 February 2018, about one ordinary move of that winter."""
    one = judge_one(tmp_path, "Litecoin was little changed on Monday.", "2018-02-12")
    assert one.verdict == "contradicted"


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        # 26 October 2019: from 8,642.46 to 10,350 (Bitstamp, hourly)
        ("Bitcoin peaked at $10,350 on 26 October 2019.", "supported"),
        ("Bitcoin peaked at $9,000 on 26 October 2019.", "undecided"),
        ("Bitcoin traded as low as $9,900 on 26 October 2019.", "undecided"),
        ("Bitcoin reached $9,000 on 26 October 2019.", "supported"),
        ("Bitcoin topped $10,000 on 26 October 2019.", "supported"),
        ("Bitcoin topped $11,000 on 26 October 2019.", "contradicted"),
    ],
)
def test_a_peak_that_was_exceeded_is_left_open(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert judge_one(tmp_path, sentence, "2019-10-28").verdict == verdict
