"""Over what a move is told beside a comparison, a mark, a report or a second figure."""

from __future__ import annotations

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments

DAY = "2019-06-05"
SINCE_APRIL = f"2019-04/{DAY}"
THIS_YEAR = f"2019-01-01/{DAY}"


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        # from when, beside the day as of which it is told
        ("Since April, Litecoin has fallen 41% to $83 as of Wednesday.", [SINCE_APRIL]),
        ("Dash rose from $43 at the beginning of the year to $79 at press time.", [THIS_YEAR]),
        ("Dash rose from $43 in April to $79 in May.", ["2019-04/2019-05"]),
        ("The euro has gained 2% from a recent low on May 25.", [f"2019-05-25/{DAY}"]),
        ("On a year to date basis the rand is down almost 7%.", [THIS_YEAR]),
        ("Bitcoin rose 12% over three consecutive weeks.", ["P3W"]),
        ("Bitcoin fell for five successive days.", ["P5D"]),
        # how long it lasted, behind the day that set it off
        ("After the listing on May 21, Tesla shares fell 40% over several weeks.", ["PXW"]),
        # how long nothing like it was seen
        ("The Hang Seng Index recorded its largest gain in five weeks.", [None]),
        ("The Sensex suffered its worst percentage loss in more than two years Monday.", ["P1D"]),
        ("The CAC 40 had its worst percentage drop since August 2017, falling 3%.", [None, None]),
        ("Oil closed at its lowest level in nearly a month, with WTI at $52.61.", ["P1D", None]),
        ("The DAX slid 0.9%, to its lowest since late May, with SAP losing 3%.", [None, None]),
        # a mark that was set once, and one of the year
        ("Hopes lifted the rand from an all-time low set in January.", [None]),
        ("On Monday Dash fell below $36, an 80 percent drop from its height.", ["P1D", None]),
        ("The Hang Seng closed down 3.5% to mark a new low for the year.", ["P1D"]),
        # of what is to come, of a report, of a contract
        ("European shares await data later this week, with the DAX ending down 0.4%.", ["P1D"]),
        ("Ford fell 3.4% from a peak ahead of its quarterly report.", [None]),
        ("Palm oil futures for spot month July fell RM11 to RM2,032.", [None]),
        # for each of two
        ("Litecoin and Dash are up 1.8% and 2.3%, respectively, this week.", ["P1W", "P1W"]),
    ],
)
def test_over_what_it_is_told(text: str, spans: list[str | None]) -> None:
    claims = find_claims(
        from_text(text), tag_times(text, dct=DAY), day=DAY, names=instruments.names()
    )
    assert [claim.horizon for claim in claims] == spans


def test_half_an_hour_is_no_half_of_a_price() -> None:
    text = "Overstock shares dropped 10% over the next hour and a half."
    claims = find_claims(
        from_text(text), tag_times(text, dct=DAY), day=DAY, names=instruments.names()
    )
    assert [claim.percent for claim in claims] == [10.0]
