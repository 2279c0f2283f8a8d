"""Constructions of news prose, each with the claim that it tells."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times

DAY = "2019-10-25"
THIS_YEAR = "2019-01-01/2019-10-25"


def claims_of(text: str) -> tuple[Claim, ...]:
    return find_claims(from_text(text), tag_times(text, dct=DAY), day=DAY)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Stellar was hovering around $0.07, up 2% on the day.",
            {"direction": "up", "percent": 2.0, "to": None, "asset": "Stellar"},
        ),
        (
            "Zcash rose. At noon it was trading near $38.",
            {"kind": "price_level", "direction": None, "to": 38.0, "asset": "Zcash"},
        ),
        (
            "Dash rose. It was last at $71.",
            {"kind": "price_level", "direction": None, "to": 71.0, "asset": "Dash"},
        ),
        (
            "The rupee slid. In offshore trade it ended at 71.20, down 0.3 percent.",
            {"direction": "down", "percent": 0.3, "to": 71.2, "asset": "rupee"},
        ),
        (
            "The lira broke past 6 to the dollar.",
            {"direction": "down", "to": 6.0, "asset": "lira"},
        ),
        (
            "Tron had a dreadful summer, having lost 40 percent in August.",
            {"direction": "down", "percent": 40.0, "asset": "Tron", "horizon": "P1M"},
        ),
        (
            "The DAX pared its gains to finish 0.2 percent lower.",
            {"direction": "down", "percent": 0.2, "asset": "DAX"},
        ),
        (
            "Monero has a little more than tripled since May.",
            {"direction": "up", "factor": 3.0, "comparator": "more than", "asset": "Monero"},
        ),
        (
            "The Dow ended 512 points higher, up 1.9 percent.",
            {"direction": "up", "percent": 1.9, "points": 512.0, "asset": "Dow"},
        ),
        (
            "Traders cheered Qualcomm, whose shares gained 12 percent.",
            {"direction": "up", "percent": 12.0, "asset": "Qualcomm"},
        ),
        (
            "Shares of Moutai rose the daily limit of 10 percent.",
            {"direction": "up", "percent": 10.0, "asset": "Moutai"},
        ),
        (
            "The scandal wiped 8 percent off the value of tether.",
            {"direction": "down", "percent": 8.0, "asset": "tether"},
        ),
        (
            "Stocks fell in Asia. Tokyo lost 1.4 percent.",
            {"direction": "down", "percent": 1.4, "asset": "Tokyo"},
        ),
        (
            "Neo doubled last week, then handed back 30%.",
            {"direction": "down", "percent": 30.0, "asset": "Neo"},
        ),
        (
            "The combined value of all tokens fell to $190 billion.",
            {"kind": "market_cap_level", "direction": "down", "to": 190e9, "asset": "all tokens"},
        ),
        (
            "Iota rallied. The coin has given back almost $2 since Tuesday night.",
            {"direction": "down", "comparator": "nearly", "horizon": "2019-10-22/2019-10-25"},
        ),
        (
            "The dollar index rose as high as 98.4 this week.",
            {"kind": "price_move", "direction": "up", "to": 98.4, "comparator": "as much as"},
        ),
        (
            "The peso was 0.7% weaker at 19.2.",
            {"kind": "price_move", "direction": "down", "percent": 0.7, "asset": "peso"},
        ),
        (
            "Copper hit a two-year trough of $5,518.",
            {"kind": "price_level", "direction": None, "to": 5518.0, "asset": "Copper"},
        ),
        (
            "Ether passed $300 for the first time on Monday.",
            {"kind": "price_move", "direction": "up", "to": 300.0, "horizon": "P1D"},
        ),
        (
            "EOS smashed through $9.",
            {"direction": "up", "to": 9.0, "comparator": "more than", "asset": "EOS"},
        ),
        (
            "EOS fell through $3.",
            {"direction": "down", "to": 3.0, "comparator": "less than", "asset": "EOS"},
        ),
        (
            "Ripple crashed 12%, sliding all the way to $0.22.",
            {"direction": "down", "to": 0.22, "asset": "Ripple"},
        ),
        (
            "Zcash lost 9 percent, the most since June, to $36.10.",
            {"direction": "down", "percent": 9.0, "to": 36.1, "asset": "Zcash"},
        ),
        (
            "Dash traded at $70, marking a 6% gain on a 24-hour basis.",
            {"direction": "up", "percent": 6.0, "horizon": "PT24H", "asset": "Dash"},
        ),
        (
            "Visa said profit rose. The stock was among the laggards of the day, losing 3 percent.",
            {"direction": "down", "percent": 3.0},
        ),
        (
            "Netflix, which reports on Wednesday, was steady at $275 in a quiet market.",
            {"kind": "price_level", "direction": None, "to": 275.0, "asset": "Netflix"},
        ),
        (
            "NEM has lost 9% and was last seen at $0.05.",
            {"kind": "price_level", "direction": None, "to": 0.05, "asset": "NEM"},
        ),
        (
            "Tron rose 20% to $0.03 and more than tripled in a week.",
            {"direction": "up", "factor": 3.0, "comparator": "more than", "horizon": "P1W"},
        ),
        (
            "Bitcoin fell. Its share of the digital currency market slipped to 58%.",
            {"kind": "share_of_market", "direction": "down", "percent": 58.0, "asset": "Bitcoin"},
        ),
        (
            "Gold rose, taking its gain for the quarter to 6 percent.",
            {"direction": "up", "percent": 6.0, "horizon": "P3M", "asset": "Gold"},
        ),
        (
            "Stocks fell. Microsoft extended its losses with a 2.1 percent slide.",
            {"direction": "down", "percent": 2.1, "asset": "Microsoft"},
        ),
        (
            "Bitcoin's climb turned wild: it crossed $16,000.",
            {"kind": "price_move", "direction": "up", "to": 16000.0, "asset": "Bitcoin"},
        ),
        (
            "Silver, after a wild day, steadied at $17.60.",
            {"kind": "price_level", "direction": None, "to": 17.6, "asset": "Silver"},
        ),
        (
            "Bitcoin lost over $600 on Friday.",
            {"direction": "down", "to": None, "points": 600.0, "comparator": "more than"},
        ),
        (
            "EOS rose 4%. Trading volumes across exchanges jumped to $23 billion.",
            {"kind": "volume_move", "to": 23e9, "asset": "Trading volumes"},
        ),
        (
            "Shares of Fitbit have doubled from their listing price of $4.",
            {"direction": "up", "factor": 2.0, "from_": 4.0, "asset": "Fitbit"},
        ),
        (
            "Ether fell below $180 shortly after, from $195 at noon.",
            {"direction": "down", "to": 180.0, "from_": 195.0, "comparator": "less than"},
        ),
        (
            "Gold touched a record $1,960 an ounce.",
            {"kind": "price_level", "direction": None, "to": 1960.0, "asset": "Gold"},
        ),
    ],
)
def test_a_claim_is_told(text: str, expected: dict[str, Any]) -> None:
    claim = claims_of(text)[-1]
    assert {name: getattr(claim, name) for name in expected} == expected


def test_a_week_up_to_a_day_spans_that_day() -> None:
    for text in (
        "In the week to October 20, ether fell 4%.",
        "Ether fell 4% in the week to October 20.",
    ):
        (claim,) = claims_of(text)
        assert claim.horizon == "P1W"
        assert claim.time_span is not None
        assert claim.time_span.quote == "October 20"


def test_a_move_since_a_peak_takes_no_day_of_its_neighbour() -> None:
    first, second = claims_of("Ether fell 4% on Monday. EOS has lost 60% from its peak.")
    assert (first.horizon, second.horizon) == ("P1D", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ether fell. The yuan weakened past 7 to the dollar for the first time on Monday.",
            {"kind": "price_move", "direction": "down", "to": 7.0, "horizon": "P1D"},
        ),
        (
            "Bitcoin rose 3% on Monday, 4% on Tuesday and 2% on Wednesday.",
            {"percent": 2.0, "asset": "Bitcoin"},
        ),
        (
            "Shares fell. Exxon gained 1.8%, Chevron 1.2% and Halliburton a hefty 4%.",
            {"percent": 4.0, "asset": "Halliburton"},
        ),
        (
            "Stellar and cardano also fell, by 3% and 5% respectively.",
            {"direction": "down", "percent": 5.0, "asset": "cardano"},
        ),
        (
            "Broadcom dropped 5.6%, pulling down shares of Qualcomm and Intel by 1%.",
            {"direction": "down", "percent": 1.0, "asset": "Intel"},
        ),
        (
            "The Fed's hint helped the S&P 500 to a 0.9% gain.",
            {"direction": "up", "percent": 0.9, "asset": "S&P 500"},
        ),
        (
            "Sellers knocked bitcoin back under the $3,700 line.",
            {"kind": "price_move", "direction": "down", "to": 3700.0},
        ),
        (
            "Gold rose, hitting its highest since April 2018 at $1,358.04.",
            {"kind": "price_level", "direction": None, "to": 1358.04},
        ),
        (
            "Ether was at $250, compared with $268 a week ago.",
            {"kind": "price_move", "direction": "down", "from_": 268.0, "to": 250.0},
        ),
        (
            "The rupee ended at 70.90 against the dollar, compared with 71.06.",
            {"kind": "price_move", "direction": "up", "from_": 71.06, "to": 70.9},
        ),
        (
            "Bitcoin fell as much as 4 percent after the remarks, to $4,106.",
            {"direction": "down", "percent": 4.0, "to": 4106.0},
        ),
        (
            "From just over $9,500 on Saturday bitcoin crashed to $8,117 on Sunday.",
            {"direction": "down", "from_": 9500.0, "to": 8117.0, "comparator": None},
        ),
        (
            "Bitcoin dropped on Tuesday, leaving it 28 percent short of its Sept. 2 record.",
            {"direction": "down", "percent": 28.0, "asset": "Bitcoin"},
        ),
        (
            "Bitcoin climbed past $17,000, bringing its gain this year beyond 60%.",
            {"direction": "up", "percent": 60.0, "asset": "Bitcoin", "horizon": THIS_YEAR},
        ),
        (
            "Bitcoin's share of the overall market swelled to 47.6 percent from 42.9 percent.",
            {"kind": "share_of_market", "percent": None, "from_": 42.9, "to": 47.6},
        ),
        (
            "The Dow, which ended off 1.63 points at 27,781.96, is near a record.",
            {"direction": "down", "points": 1.63, "to": 27781.96, "asset": "Dow"},
        ),
        (
            "GE shares ended at $10.18 for a loss of 8.8 percent.",
            {"direction": "down", "percent": 8.8, "to": 10.18, "asset": "GE"},
        ),
        (
            "The S&P 500 rose 1%. The technology sector fell 0.8% and energy gave up 1.2%.",
            {"direction": "down", "percent": 1.2, "asset": "energy"},
        ),
        (
            "The stock, which hit a record $186.14 in May, is down nearly a quarter from it.",
            {"kind": "price_move", "direction": "down", "percent": 25.0, "to": None},
        ),
        (
            "This year copper is down 15% and zinc has dropped 24%.",
            {"percent": 24.0, "asset": "zinc", "horizon": THIS_YEAR},
        ),
        (
            "Stocks fell on Tuesday. The Nasdaq ended down 1.7%.",
            {"percent": 1.7, "horizon": "P1D", "horizon_basis": "carried"},
        ),
        (
            "Copper, which slid last week, recovered 0.7% to $5,905 a tonne.",
            {"direction": "up", "percent": 0.7, "horizon": None},
        ),
        (
            "Snap shares slumped 47% in two sessions.",
            {"percent": 47.0, "horizon": "P2D"},
        ),
        (
            "Snap shares gained 3%, their best week since May.",
            {"percent": 3.0, "horizon": "P1W"},
        ),
    ],
)
def test_further_constructions(text: str, expected: dict[str, Any]) -> None:
    claim = claims_of(text)[-1]
    assert {name: getattr(claim, name) for name in expected} == expected


@pytest.mark.parametrize(
    "text",
    [
        "Litecoin came within $3 of its yearly high.",
        "Litecoin's supply grew 4%.",
        "Traders are waiting until the stock market settles down.",
        "To be listed, a token must have traded for a year and gained 20 percent.",
        "Vegetable prices surged 30 percent. Stocks were closed.",
        "Traders said that quoted values fell.",
        "Sales rose 3% in Paris and London fell 2%. Stocks were closed.",
        "The bank cut its loss to 5% of sales. Stocks were closed.",
        "The ISM index fell to 52.1, the lowest since 2016. Markets were closed.",
        "The consumer confidence index dropped to 121.5. Markets were closed.",
        "The S&P 500 posted 42 new 52-week highs and 2 new lows.",
        "Ripple sold $169 million of XRP, up 31% from the quarter before.",
        "Netflix added 8.8 million subscribers, up 24%. Stocks were closed.",
        "Economists had expected sales to rise 0.2%, after a 0.5% drop. Stocks were closed.",
    ],
)
def test_what_tells_no_claim(text: str) -> None:
    assert claims_of(text) == ()


def test_a_peak_that_is_passed_is_no_second_claim() -> None:
    (claim,) = claims_of("Gold rose to $1,944, eclipsing a peak set in 2011.")
    assert claim.to == 1944.0
