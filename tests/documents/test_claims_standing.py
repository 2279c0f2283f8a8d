"""How a market stands, and moves told without a figure of their own."""

from __future__ import annotations

import pytest

from tests.documents.test_claims_turns import claims_of, told


@pytest.mark.parametrize(
    ("text", "asset", "way", "horizon"),
    [
        ("Tech stocks were also in the red.", "Tech stocks", "down", None),
        ("Only tether was in green.", "tether", "up", None),
        ("Gulf stocks ended 2015 in negative territory.", "Gulf stocks", "down", "P1Y"),
        ("The Sensex ended on a positive note.", "Sensex", "up", "P1D"),
        ("Commodities were negative for the week.", "Commodities", "down", "P1W"),
        ("Stocks finished the holiday-shortened week positive.", "Stocks", "up", "P1W"),
        ("The S&P 500 is still positive in 2018.", "S&P 500", "up", "P1Y"),
        ("Bitcoin's price finished November deep in the red.", "Bitcoin", "down", "P1M"),
        ("European stocks found themselves in the red.", "European stocks", "down", None),
        ("Bitcoin was back in the green on Monday.", "Bitcoin", "up", "P1D"),
        ("Bitcoin went into the green.", "Bitcoin", "up", None),
        ("The Sensex opened on a higher note.", "Sensex", "up", None),
        ("The company ended the year in the red.", None, None, None),
        ("Sears ended 2017 deep in the red.", None, None, None),
        ("Only six stocks ended the day in the red.", None, None, None),
        ("Bitcoin could end the year in the red.", None, None, None),
        ("The yield is in negative territory.", None, None, None),
        ("The Dow is not in the red.", None, None, None),
        ("The test was positive for the virus.", None, None, None),
        ("The outlook for bitcoin is positive for the year.", None, None, None),
        ("Bitcoin was in the red 40% of the time last year.", None, None, None),
    ],
)
def test_how_a_market_stands(
    text: str, asset: str | None, way: str | None, horizon: str | None
) -> None:
    found = [(c.asset, c.direction, c.horizon) for c in claims_of(text)]
    assert found == ([(asset, way, horizon)] if asset else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # behind "after" and "before", with a time, a measure or a low of their own
        ("Bitcoin fell to $8,100 after jumping over the past week.",
         [("Bitcoin", "down", 8100.0), ("Bitcoin", "up")]),
        ("After sinking to its lowest level of 2018 on June 24, bitcoin gained 5%.",
         [("bitcoin", "down"), ("bitcoin", "up", 5.0)]),
        ("Bitcoin was flat for days before declining on Friday.",
         [("Bitcoin", None), ("Bitcoin", "down")]),
        ("After surging to a record, Tesla shares fell 2%.",
         [("Tesla", "up"), ("Tesla", "down", 2.0)]),
        ("Investors sold after rising sharply in June.", []),
        ("Bitcoin rose 5%, hitting its highest level since March.",
         [("Bitcoin", "up", 5.0), ("Bitcoin", "up")]),
        ("Bitcoin slumped in the months that followed.", [("Bitcoin", "down")]),
        ("Asian stock exchanges closed lower.", [("Asian stock exchanges", "down")]),
        ("Most sectors ended higher.", [("Most sectors", "up")]),
        ("Tobacco stocks were among the worst hit.", [("Tobacco stocks", "down")]),
        ("US equities finished the week's first trading day with small losses.",
         [("US equities", "down")]),
        ("The selling has left the Australian sharemarket with a modest loss.",
         [("the Australian sharemarket", "down")]),
        ("Stocks have abruptly gone from green to red.", [("Stocks", "down")]),
        ("The loonie handed back some of its recent gains.", [("loonie", "down")]),
        ("Bitcoin was hurt last week.", [("Bitcoin", "down")]),
        ("Bitcoin's dominance has been increasing since January.", [("Bitcoin", "up")]),
        ("Bitcoin's share of the total has edged higher.", []),
        ("Sterling has been up and down all day.", [("Sterling", None)]),
        ("2020 has seen a sharp rebound in the bitcoin price.", [("bitcoin", "up")]),
        ("We have not seen a sharp rally in bitcoin.", []),
        # a sharp move that moves others
        ("The move was sparked by a sharp rally in bitcoin.", [("bitcoin", "up")]),
        ("Stocks fell on a steep drop in oil prices.", [("Stocks", "down"), ("oil", "down")]),
        ("A sharp drop in oil prices could hurt stocks.", []),
        ("Insurers sell protection against a sharp drop in stocks.", []),
        ("Fears of a sharp fall in bitcoin grew.", []),
        ("The coins later staged a partial recovery.", [("The coins", "up")]),
        ("Ether and Litecoin have taken hefty price hits today.",
         [("Ether", "down"), ("Litecoin", "down")]),
        ("US stocks expanded their losses.", [("US stocks", "down")]),
        ("Bitcoin decreased by $2,390 or by 37.7%.", [("Bitcoin", "down", 37.7)]),
    ],
)  # fmt: skip
def test_moves_without_a_figure(text: str, expected: list[tuple[object, ...]]) -> None:
    assert told(text) == expected


def test_a_low_is_part_of_the_quote() -> None:
    text = "Copper slipped to a three-week low as the dollar strengthened."
    quotes = [claim.span.quote for claim in claims_of(text)]
    assert quotes == ["Copper slipped to a three-week low", "the dollar strengthened"]


def test_a_year_told_beside_is_not_that_of_the_day_told_next() -> None:
    text = "The S&P 500 fell 3% on Wednesday and is now up 1% for 2019. The Nasdaq dropped 3.9%."
    assert [claim.horizon for claim in claims_of(text)][-1] == "P1D"
