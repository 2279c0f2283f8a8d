"""Documents of other wording: the verdict follows the prices, not the words of the seeds."""

from __future__ import annotations

from pathlib import Path

import pytest

from eventstudy.reports.rendering import render
from eventstudy.verdicts import check
from eventstudy.verdicts.model import ClaimVerdict, Outcome, PricePicture


def judged(folder: Path, text: str, **more: str) -> Outcome:
    path = folder / "news.txt"
    path.write_text(text, encoding="utf-8")
    return check(path, source="snapshot", **more)  # type: ignore[arg-type]


def only(outcome: Outcome) -> ClaimVerdict:
    assert len(outcome.claims) == 1, [c.claim.span.quote for c in outcome.claims]
    return outcome.claims[0]


DATELINE = "SAN FRANCISCO, Oct. 26, 2019 (Newswire) - "


# closes: bitcoin 7,435.00 -> 8,662.66 on 25 October (Bitstamp, +16.5%; Binance +16.8%),
# ether +13.0%, litecoin +14.3%; Riot 1.57 -> 1.68 (+7.0%), Marathon +22.2%
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin rose 16.5% on October 25, 2019.", "supported"),
        ("Bitcoin rose 17% on October 25, 2019.", "supported"),
        ("Bitcoin rose 25.5% on October 25, 2019.", "contradicted"),
        ("Bitcoin fell 16.5% on October 25, 2019.", "contradicted"),
        ("Bitcoin rose more than 16% on October 25, 2019.", "supported"),
        ("Bitcoin rose more than 18% on October 25, 2019.", "contradicted"),
        ("Bitcoin rose nearly 18% on October 25, 2019.", "supported"),
        ("Ether gained 13% on October 25, 2019.", "supported"),
        ("Ether lost 13% on October 25, 2019.", "contradicted"),
        ("Litecoin climbed 14.3% on October 25, 2019.", "supported"),
        ("Shares of Riot Blockchain gained 7% on October 25, 2019.", "supported"),
        ("Shares of Riot Blockchain gained 17.5% on October 25, 2019.", "contradicted"),
        ("Bitcoin closed at $8,662.66 on October 25, 2019.", "supported"),
        (
            "Shares of Xunlei are worth more than twice what they were on October 24, 2019.",
            "supported",
        ),
        (
            "Shares of Xunlei are worth three times what they were on October 24, 2019.",
            "contradicted",
        ),
        ("Bitcoin topped $10,300 on October 26, 2019.", "supported"),
        ("Bitcoin topped $11,000 on October 26, 2019.", "contradicted"),
        ("Bitcoin closed at $8,700.55 on October 25, 2019.", "contradicted"),
        ("Bitcoin topped 10,300 euros on October 26, 2019.", "undecided"),
        # the prices of the day lie between 7,393.14 and 8,784.29, after a close of 7,435.00
        ("Bitcoin was trading at $8,000 on October 25, 2019.", "supported"),
        ("Bitcoin was trading at $5,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin hit $5,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin rose to $5,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin fell to $50,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin traded at nearly $5,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin rose above $8,000 on October 25, 2019.", "supported"),
        ("Bitcoin was above $5,000 on October 25, 2019.", "supported"),
        ("Bitcoin touched a high of $8,784 on October 25, 2019.", "supported"),
        ("Bitcoin touched a high of $8,000 on October 25, 2019.", "undecided"),
        ("Bitcoin touched a high of $9,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin touched a low of $7,393 on October 25, 2019.", "supported"),
        ("Bitcoin touched a low of $8,000 on October 25, 2019.", "undecided"),
        ("Bitcoin gained 16.5% between October 24 and October 25, 2019.", "supported"),
        ("Bitcoin rose from $7,435 on October 24 to $8,663 on October 25, 2019.", "supported"),
        ("Bitcoin rose from $7,435 on October 24 to $8,963 on October 25, 2019.", "contradicted"),
        ("Bitcoin rose to between $8,500 and $8,700 on October 25, 2019.", "supported"),
        ("Bitcoin rose to between $9,200 and $9,500 on October 25, 2019.", "contradicted"),
        ("Bitcoin fell to between $6,500 and $7,000 on October 25, 2019.", "contradicted"),
        ("Bitcoin traded between $7,390 and $8,800 on October 25, 2019.", "supported"),
        ("Bitcoin traded between $7,800 and $8,800 on October 25, 2019.", "contradicted"),
        ("Bitcoin started 2019 at $3,700.", "supported"),
        ("Bitcoin started 2019 at $8,000.", "contradicted"),
        ("Bitcoin began the year at $3,700.", "supported"),
        ("Bitcoin began the month at $9,500.", "contradicted"),
    ],
)
def test_the_verdict_follows_the_prices(tmp_path: Path, sentence: str, verdict: str) -> None:
    assert only(judged(tmp_path, DATELINE + sentence)).verdict == verdict


@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Riot Blockchain gained 7% of its market value on October 25, 2019.", "supported"),
        ("Bitcoin's market cap rose 16.5% on October 25, 2019.", "supported"),
        ("Bitcoin's market cap rose 25.5% on October 25, 2019.", "contradicted"),
        ("Bitcoin's market cap rose 16.5% to $156 billion on October 25, 2019.",
         "partly_supported"),
        ("Bitcoin's market cap rose by $20 billion, or 16.5%, on October 25, 2019.",
         "partly_supported"),
        ("Bitcoin's market cap fell to $156 billion on October 25, 2019.", "undecided"),
        ("Bitcoin's market cap rose 16.5% from $156 billion to $130 billion on October 25, 2019.",
         "undecided"),
        ("Bitcoin's market cap rose 1,400% in 2017.", "undecided"),
        ("Bitcoin's market cap is down 55% from its record of $330 billion.", "undecided"),
        ("Bitcoin's market cap fell 120% on October 25, 2019.", "undecided"),
        ("The crypto market cap rose 10% on October 25, 2019.", "undecided"),
    ],
)  # fmt: skip
def test_the_change_of_a_market_value_is_that_of_the_price(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    one = only(judged(tmp_path, DATELINE + sentence))
    assert (one.claim.kind, one.verdict) == ("market_cap_level", verdict)
    measured = any("number of shares or coins" in caveat for caveat in one.caveats)
    assert measured == (verdict != "undecided")


# highs and lows: 13,880.00 on 26 June 2019, 7,293.55 on 23 October; closes of 26 October: 9,230.00
# and 9,252.75 (-33.3%, +26.5%); lowest close of October 7,412.41; December 2017: 19,666.00
@pytest.mark.parametrize(
    ("sentence", "verdict", "told"),
    [
        ("Bitcoin is down 33% from its June high of $13,880.", "supported", "its high of 13,880"),
        ("Bitcoin has fallen 33.3% from its 2019 high.", "supported", "its high of 13,880"),
        ("Bitcoin is 53% below its December 2017 peak.", "supported", "its high of 19,666"),
        ("Bitcoin is 81% below its December 2017 peak.", "contradicted", "its high of 19,666"),
        ("Bitcoin is up 25% from its October low.", "supported", "its lowest close, 7,412"),
        ("Bitcoin is up 45% from its October low.", "contradicted", "its low of 7,29"),
        ("Bitcoin is 53% below its record high.", "supported", "its high of 19,666"),
        ("Bitcoin is 33% below its record high.", "contradicted", "its high of 19,666"),
        ("Bitcoin is 83% below its record high.", "undecided", "older than the prices at hand"),
        ("Bitcoin is down 33% from its $13,880 high in June.", "supported", "its high of 13,880"),
        (
            "Bitcoin fell 5% on October 25, 2019 under pressure after a record high.",
            "contradicted",
            "rose 16",
        ),
        (
            "From a low of $7,293 on Wednesday, bitcoin has rallied 26%.",
            "undecided",
            "not measured",
        ),
        ("Bitcoin is 6.6% above its low.", "undecided", "was not measured"),  # the day's change
        ("Bitcoin rebounded from a low of $7,393 on October 25 to $8,662.", "supported", "18.82%"),
        ("Bitcoin rebounded from a low of $7,293 on October 25 to $8,662.", "contradicted", ""),
    ],
)
def test_a_distance_from_a_high_or_low_is_measured_from_it(
    tmp_path: Path, sentence: str, verdict: str, told: str
) -> None:
    one = only(judged(tmp_path, sentence, date="2019-10-26"))
    assert one.verdict == verdict
    assert told in one.text


# lowest price of October until the 22nd: 7,763.54, close 8,025.90 (+3.4%); the month's low of
# 7,293.55 came a day later. Litecoin closed at 71.70 on 26 April 2019 and at 73.17 on the 30th
# (+2.1%; +3.4% from the close before). The S&P 500 closed at 4,591.67 on 6 December 2021; its
# prices of the 7th lie between 4,631.97 and 4,694.04
@pytest.mark.parametrize(
    ("day", "sentence", "verdict"),
    [
        ("2019-10-22", "Bitcoin is up 3.4% from its October low.", "supported"),
        ("2019-10-22", "Bitcoin is up 10% from its October low.", "contradicted"),
        ("2019-05-01", "Litecoin rose from $71.70 on Friday to $73.17 on Tuesday.", "supported"),
        ("2021-12-07", "The S&P 500 rose to 4,610.25 on Tuesday.", "supported"),
        ("2021-12-07", "The S&P 500 traded at 4,610.25 on Tuesday.", "contradicted"),
    ],
)
def test_where_a_move_may_begin_and_what_it_passes(
    tmp_path: Path, day: str, sentence: str, verdict: str
) -> None:
    assert only(judged(tmp_path, sentence, date=day)).verdict == verdict


def test_two_venues_that_disagree_on_the_way_meet_no_figure_of_the_other(tmp_path: Path) -> None:
    """Over four days bitcoin lost 1.0% at Binance and gained 0.7% at Bitstamp."""
    one = only(judged(tmp_path, "Bitcoin has lost 0.7% in the past four days.", date="2017-09-03"))
    met = [m.value for m in one.move.measures if m.meets and m.value is not None]
    assert one.verdict == "supported"
    assert met
    assert max(met) < 0


@pytest.mark.parametrize(
    "sentence",
    ["Bitcoin topped $5,000 on October 25, 2019.", "Bitcoin fell below $50,000 on October 25."],
)
def test_a_level_crossed_long_before_is_undecided(tmp_path: Path, sentence: str) -> None:
    one = only(judged(tmp_path, DATELINE + sentence))
    assert one.verdict == "undecided"
    assert "all along" in one.text


# closes: 7,948.01 on 19 October, 9,230.00 on 26 October (+16.1%)
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin is up 16.1% from a week ago.", "supported"),
        ("Bitcoin is 16.1% higher than it was a week ago.", "supported"),
        # on that day up to 10,350, against 7,948 at the close a week before: 30.2%
        ("Bitcoin is up 36% from a week ago.", "contradicted"),
        ("Bitcoin rose 16.1% a week ago.", "contradicted"),
        ("Bitcoin is up 6.6% from a day earlier.", "supported"),
    ],
)
def test_a_week_ago_may_be_where_the_move_began(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    assert only(judged(tmp_path, DATELINE + sentence)).verdict == verdict


def test_a_reading_by_weight_says_so(tmp_path: Path) -> None:
    text = (
        "Bitcoin rose 16.5% on October 25, 2019. Ether had a day of its own, its price putting in "
        "a climb that came to 13% on October 25, 2019."
    )
    read, weighed = (one for one in judged(tmp_path, DATELINE + text).claims if one.claim.percent)
    assert (read.verdict, weighed.verdict) == ("supported", "supported")
    assert (weighed.claim.rule, weighed.claim.asset) == ("weighed", "Ether")
    assert [any("were weighed" in c for c in one.caveats) for one in (read, weighed)] == [
        False,
        True,
    ]


def test_a_move_without_its_end_is_undecided(tmp_path: Path) -> None:
    text = "Shares of Xunlei closed at $4.60 on October 25, 2019. That is up from $2.21."
    level, move = judged(tmp_path, DATELINE + text).claims
    assert level.claim.kind == "price_level"
    assert (move.claim.from_, move.verdict) == (2.21, "undecided")
    assert "not where it ended" in move.text


def test_prices_that_are_not_at_hand_are_undecided(tmp_path: Path) -> None:
    one = only(judged(tmp_path, DATELINE + "Shares of Tesla fell 9% on October 25, 2019."))
    assert one.verdict == "undecided"
    assert "TSLA" in one.text


def test_no_day_is_undecided_never_today(tmp_path: Path) -> None:
    one = only(judged(tmp_path, "Bitcoin rose 16.5%."))
    assert one.verdict == "undecided"
    assert "day" in one.text


def test_a_document_date_given_by_the_user_counts(tmp_path: Path) -> None:
    one = only(judged(tmp_path, "Bitcoin rose 16.5% on Friday.", date="2019-10-26"))
    assert one.verdict == "supported"


def test_no_claim_is_no_error(tmp_path: Path) -> None:
    outcome = judged(tmp_path, DATELINE + "The committee met on Thursday and drank tea.")
    assert outcome.claims == ()
    assert outcome.title().startswith("0 claims")


def test_no_cause_no_family(tmp_path: Path) -> None:
    """A claim that names no cause rests on its move; the test is shown all the same."""
    # closes 174.24 and 171.29, -1.69%, where the daily standard deviation is about 5%
    one = only(judged(tmp_path, DATELINE + "Ether slipped 1.7% on October 22, 2019."))
    assert one.verdict == "supported"
    assert one.impact.finding == "not_abnormal"
    assert one.impact.detectable is not None
    assert "missed" in one.impact.text


@pytest.mark.parametrize(
    ("sentence", "reason"),
    [
        ("Bitcoin rose 5% on 31 December 9999.", "No price can exist"),
        ("The S&P 500 fell 2% on 4 March 1801.", "no trading session"),
        ("Bitcoin fell 120% on October 25, 2019.", "implausible"),
        ("Bitcoin rose 0% on October 25, 2019.", "implausible"),
    ],
)
def test_what_cannot_be_is_undecided_and_stops_nobody(
    tmp_path: Path, sentence: str, reason: str
) -> None:
    outcome = judged(tmp_path, f"{sentence} Ether gained 13% on October 25, 2019.")
    first, second = outcome.claims
    assert first.verdict == "undecided"
    assert reason in first.text
    assert second.verdict == "supported"


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("0001-01-01", "Bitcoin ended the year at $8,000."),
        ("9999-12-31", "Bitcoin started the month at $8,000."),
    ],
)
def test_a_day_at_the_edge_of_the_calendar_stops_nothing(
    tmp_path: Path, day: str, sentence: str
) -> None:
    assert only(judged(tmp_path, sentence, date=day)).verdict == "undecided"


def test_a_path_of_years_is_walked_once(tmp_path: Path) -> None:
    """From 152.40 in January 2015 to 19,666.00 in December 2017, on some 1,800 daily bars."""
    one = only(judged(tmp_path, "Bitcoin rose 12,000% in five years.", date="2019-10-26"))
    assert one.verdict == "supported"
    assert "152.40" in one.text
    assert "19,666.00" in one.text


def test_a_multiple_downwards(tmp_path: Path) -> None:
    """12 March 2020: bitcoin closed at 0.61 of the day before (Binance)."""
    late = "NEW YORK, March 14, 2020 (Newswire) - "
    assert only(judged(tmp_path, late + "Bitcoin more than halved on March 12.")).verdict == (
        "contradicted"
    )
    assert only(judged(tmp_path, late + "Bitcoin tripled on March 12.")).verdict == "contradicted"


def test_a_day_in_other_words_of_the_sentence(tmp_path: Path) -> None:
    """16 March 2020, a Monday: the S&P 500 closed at 2,386.13, 12.0% down."""
    text = (
        "NEW YORK, March 17, 2020 (Newswire) - Wall Street had its worst day since 1987 on Monday "
        "as the S&P 500 plunged 12% to 2,386.13."
    )
    day, one = judged(tmp_path, text).claims
    assert (day.verdict, one.verdict) == ("undecided", "supported")  # no prices of 1987
    assert one.move.finding == "holds"


# Statements that a careless reading would call true, and true ones that it would call false; the
# prices: bitcoin closed at 8,662.66 on 25 October (day's high 8,799), at 7,435.00 on the 24th; the
# S&P 500 closed at 3,022.55 on the 25th
@pytest.mark.parametrize(
    ("sentence", "verdicts"),
    [
        ("The S&P 500 closed below 3,000 on October 25, 2019.", {"contradicted"}),
        ("The S&P 500 closed above 3,000 on October 25, 2019.", {"supported"}),
        ("Bitcoin climbed to $10,000 on October 24, 2019.", {"contradicted"}),
        ("Bitcoin closed at $9,000 on October 25, 2019.", {"contradicted"}),
        ("Bitcoin traded below $5,000 on October 25, 2019.", {"contradicted"}),
        ("Bitcoin was little changed on October 25, 2019.", {"contradicted"}),
        ("Bitcoin soared on October 25, 2019.", {"supported"}),
        ("Bitcoin plunged on October 25, 2019.", {"contradicted"}),
        ("Bitcoin doubled on October 25, 2019.", {"contradicted"}),
        ("The S&P 500 rose 0.6% on October 26, 2019.", {"undecided"}),
        ("Bitcoin rose from $8,700 to $7,400 on October 25, 2019.", {"undecided"}),
    ],
)
def test_traps(tmp_path: Path, sentence: str, verdicts: set[str]) -> None:
    late = "NEW YORK, Oct. 29, 2019 (Newswire) - "
    one = only(judged(tmp_path, late + sentence))
    assert one.verdict in verdicts, one.text


def test_a_year_to_date_ends_with_the_document(tmp_path: Path) -> None:
    """31 December 2018: 2,506.85; 1 November 2019: 3,066.91, +22.3%; the year ended at +28.9%."""
    text = "NEW YORK, Nov. 1, 2019 (Newswire) - The S&P 500 is up 22% this year."
    assert only(judged(tmp_path, text)).verdict == "supported"


def test_an_abnormal_return_against_the_claim_is_no_support(tmp_path: Path) -> None:
    text = (
        "BEIJING, Oct. 25, 2019 (Newswire) - The committee held a study session on blockchain on "
        "October 25, 2019. After the news of the study session, bitcoin fell below $7,400."
    )
    one = only(judged(tmp_path, text))
    assert one.impact.finding != "abnormal"
    assert one.verdict != "supported"


def test_a_basket_names_the_series_that_it_rests_on(tmp_path: Path) -> None:
    text = DATELINE + "The cryptocurrency market rallied on October 25, 2019."
    outcome = judged(tmp_path, text)
    listed = {source.series for source in outcome.sources}
    for measure in only(outcome).move.measures:
        assert set(measure.series.split(", ")) <= listed


def test_the_report_tells_every_figure_that_is_stated(tmp_path: Path) -> None:
    outcome = judged(tmp_path, DATELINE + "Bitcoin rose nearly 17% to $8,662 on October 25, 2019.")
    report = render(outcome, ["md"])["report.md"].decode()
    assert "States: up, nearly 17%, to \\$8,662" in report
    outcome = judged(tmp_path, DATELINE + "Bitcoin fell 5% to below $6,500 on October 25, 2019.")
    report = render(outcome, ["md"])["report.md"].decode()
    assert "States: down, 5%, to less than \\$6,500" in report


def test_a_level_that_is_not_decided_is_not_drawn_as_missed(tmp_path: Path) -> None:
    """The prices at hand are adjusted for a split: 4.82 cannot be held against them."""
    sentence = "Shares of Xunlei jumped 107.8 percent to $4.82 on October 25, 2019."
    one = only(judged(tmp_path, DATELINE + sentence))
    assert one.verdict == "partly_supported"
    (price,) = [p for p in one.pictures if isinstance(p, PricePicture)]
    assert [hit for _, _, hit in price.levels] == [None]
    price.plot()


def test_where_a_move_began_is_not_drawn_as_missed(tmp_path: Path) -> None:
    """Bitcoin stood at $13,880 in June: what is wrong is the distance from it."""
    sentence = "Bitcoin is down 29% from its June high of $13,880."
    one = only(judged(tmp_path, sentence, date="2019-10-28"))
    assert one.verdict == "contradicted"
    (price,) = [p for p in one.pictures if isinstance(p, PricePicture)]
    assert [(level, hit) for _, level, hit in price.levels] == [(13880.0, None)]


# bitcoin on 16 January 2018: close before 13,607.04, low 10,162.00, close 11,386.34 (Bitstamp)
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin clawed back part of its losses.", "supported"),
        ("Bitcoin had recovered some of its losses by 4 p.m.", "supported"),
        ("Bitcoin gave up part of its gains.", "supported"),
        ("Bitcoin recovered on Tuesday.", "contradicted"),
        ("Bitcoin rose on Tuesday.", "contradicted"),
    ],
)
def test_what_was_taken_back_within_a_day_is_measured_within_it(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    one = only(judged(tmp_path, "NEW YORK, Jan 16, 2018 (Newswire) - " + sentence))
    assert one.verdict == verdict
    if "clawed" in sentence:
        (low,) = [m for m in one.move.measures if m.from_price == 10_162.0]
        assert low.value == pytest.approx(11_386.34 / 10_162.0 - 1, abs=1e-12)
        assert "12.05% from the day's low of 10,162.00" in one.text


# Bitstamp: Friday 25 October 2019: close before 7,430.88, high 8,784.29, close 8,662.66: 9% of the
# gains given back; Saturday: high 10,350.00, close 9,252.75: 65%
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin gave back most of the day's gains on Saturday.", "supported"),
        ("Bitcoin gave back most of the day's gains on Friday.", "contradicted"),
        ("Bitcoin gave back a third of the day's gains on Friday.", "contradicted"),
        ("Bitcoin gave back some of the day's gains on Friday.", "supported"),
        ("Bitcoin pared gains on Friday.", "supported"),
        # gains of several days may be meant
        ("Bitcoin gave back most of its gains on Friday.", "undecided"),
    ],
)
def test_how_much_was_taken_back(tmp_path: Path, sentence: str, verdict: str) -> None:
    """The part of the way from the close before to the day's high, by hand."""
    assert only(judged(tmp_path, sentence, date="2019-10-28")).verdict == verdict


# litecoin, August 2019: 89.85 on Sunday 11, 85.67 on Monday, 75.62 on Wednesday, then 76.19
@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        # a change ends on the day of its price
        ("Litecoin closed at $75.62 on Wednesday, down 11.7% since Monday.",
         ["supported", "supported"]),
        ("Litecoin closed at $75.62 on Wednesday, down 7% since Monday.",
         ["supported", "contradicted"]),
        # from the close of the first day to that of the day before one writes
        ("Litecoin is down 11.7% since Monday.", ["supported"]),
        ("Litecoin is down 7% since Monday.", ["contradicted"]),
    ],
)  # fmt: skip
def test_where_a_change_since_a_day_ends(tmp_path: Path, text: str, verdicts: list[str]) -> None:
    told = judged(tmp_path, text, date="2019-08-15").claims
    assert [one.verdict for one in told] == verdicts


@pytest.mark.parametrize(
    ("change", "verdict"), [("down 1.1%", "supported"), ("up 1.1%", "contradicted")]
)
def test_a_change_behind_the_price_of_the_day_does_not_end_before(
    tmp_path: Path, change: str, verdict: str
) -> None:
    """Closes: 2,822.48 on Friday 15 March 2019, 2,832.94 on Monday, 2,854.88 and 2,800.71."""
    text = f"The S&P 500 closed at 2,800.71 on Friday, {change} since Monday."
    assert judged(tmp_path, text, date="2019-03-22").claims[-1].verdict == verdict


# litecoin, October 2018: 58.99 on the 2nd, 57.18 on the 3rd (between 56.30 and 59.15); on
# 4 September up to 69.40. S&P 500 on 3 October 2018: opened at 2,931.69, low 2,921.36
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Litecoin fell from $58.99 to $57.18 on October 3.", "supported"),
        # the return alone, -3.07%, is the same
        ("Litecoin fell from $66.07 to $64.04 on October 3.", "contradicted"),
        ("Litecoin closed 18% below its September 4 high of $69.40 on October 3.", "supported"),
        ("Litecoin closed 16% below its September 4 high of $69.40 on October 3.", "contradicted"),
        ("The S&P 500 opened at 2,931.69 on October 3.", "supported"),
        ("The S&P 500 opened at 2,925 on October 3.", "contradicted"),
        ("Litecoin opened at $58.99 on October 3.", "supported"),
        ("Litecoin opened at $57.50 on October 3.", "undecided"),
        ("Litecoin opened at $64 on October 3.", "contradicted"),
    ],
)
def test_prices_stated_beside_a_return_a_mark_or_an_opening(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    assert only(judged(tmp_path, sentence, date="2018-10-05")).verdict == verdict


# bitcoin: its highest price of 2019, 13,880 on 26 June, was not passed until 17 October (8,073.32)
@pytest.mark.parametrize(
    ("sentence", "verdict"),
    [
        ("Bitcoin is down 42% from its high of $13,880.", "supported"),
        ("Bitcoin is down 28% from its high of $13,880.", "undecided"),
        ("Bitcoin is down 60% from its high of $25,000.", "undecided"),
    ],
)
def test_a_high_told_by_its_figure_alone_is_looked_for(
    tmp_path: Path, sentence: str, verdict: str
) -> None:
    one = only(judged(tmp_path, sentence, date="2019-10-17"))
    assert one.verdict == verdict
    if verdict == "supported":
        assert "from its high of 13,880.00 (26 June 2019)" in one.text


# closes: bitcoin 8,662.66 on Friday 25, 9,557.08 on Sunday 27, 9,216.44 on Monday 28 October
@pytest.mark.parametrize(
    ("text", "verdict", "days"),
    [
        # the day of the sentence before is not that of one that begins with its claim
        ("Marathon shares jumped 22% on Friday. Bitcoin's price is $9,200.", "supported", "28"),
        ("Bitcoin has lost 3.5% since Sunday.", "supported", "27 28"),
        ("Bitcoin rose 3.3% on Sunday.", "supported", "26 27"),
    ],
)
def test_the_days_that_a_claim_is_measured_on(
    tmp_path: Path, text: str, verdict: str, days: str
) -> None:
    told = judged(tmp_path, f"Published 2019-10-28\n\n{text}\n").claims[-1]
    measure = told.move.measures[0]
    measured = [time[8:10] for time in (measure.from_time, measure.to_time) if time is not None]
    assert (told.verdict, " ".join(measured)) == (verdict, days)


# closes: bitcoin 9,230.00 on Saturday 26, 9,529.93 on Sunday 27, 9,407.62 on Tuesday 29
# October; ether 179.93, 184.34 and 190.95
@pytest.mark.parametrize(
    ("text", "verdicts"),
    [
        ("Bitcoin has fallen since Sunday.", ["supported"]),
        ("Bitcoin has risen since Sunday.", ["supported"]),  # since it began
        ("Bitcoin has fallen since Sunday, as has ether.", ["supported", "contradicted"]),
        ("Bitcoin has risen since Sunday. So has ether.", ["supported", "supported"]),
        ("Bitcoin and ether have fallen since Sunday.", ["supported", "contradicted"]),
    ],
)
def test_a_direction_since_a_day_counts_from_its_close_too(
    tmp_path: Path, text: str, verdicts: list[str]
) -> None:
    told = judged(tmp_path, f"Published 2019-10-29\n\n{text}\n").claims
    assert [claim.verdict for claim in told] == verdicts
    spans = {
        m.name: ((m.from_time or "")[8:10], (m.to_time or "")[8:10]) for m in told[-1].move.measures
    }
    assert spans == {
        "close to close": ("26", "29"),
        "from the close of the first day": ("27", "29"),
    }
