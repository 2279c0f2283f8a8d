"""Moves measured on the embedded prices; the figures were read off the price rows by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from eventstudy.documents.facts import Claim, Span
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures.span import Days, days_of
from eventstudy.verdicts.model import Move
from eventstudy.verdicts.moments import Moment
from eventstudy.verdicts.moves import figures, volumes

NEWS = Moment(date(2019, 10, 25), date(2019, 10, 25), "event")


@pytest.fixture(scope="module")
def market() -> Market:
    return Market("snapshot")


def claim(quote: str, **fields: object) -> Claim:
    kind = fields.pop("kind", "price_move")
    return Claim(Span.of(quote, 0, len(quote)), kind, "rule", direction="up", **fields)  # type: ignore[arg-type]


def bitcoin(market: Market) -> Days:
    return days_of(market, "BTC-USD", NEWS, 1)


def values(move: Move, name: str, series: str) -> dict[str | None, float | None]:
    return {m.to_time: m.value for m in move.measures if m.name == name and m.series == series}


def met(move: Move) -> set[tuple[str, str]]:
    return {(m.name.split(",")[0], (m.to_time or "")[:10]) for m in move.measures if m.meets}


def test_both_readings_of_a_day_without_hour(market: Market) -> None:
    days = bitcoin(market)
    assert (days.early, days.late) == (date(2019, 10, 25), date(2019, 10, 26))
    shares = days_of(market, "XNET", NEWS, None)
    assert (shares.early, shares.late) == (date(2019, 10, 25), date(2019, 10, 28))


def test_from_to_holds_on_hourly_bars_only(market: Market) -> None:
    stated = claim(
        "rose from $7,600 to $10,000 in one day", from_=7600.0, to=10000.0, horizon="P1D"
    )
    move = figures.price_move(market, "BTC-USD", stated, bitcoin(market), timedelta(days=1))
    assert move.finding == "holds"
    assert met(move) == {("low to high within 24 hours", "2019-10-26")}
    closes = values(move, "close to close", "BTC-USD@bitstamp 1d")
    assert closes["2019-10-25"] == pytest.approx(0.165, abs=5e-4)
    path = values(move, "low to high within 24 hours, hourly bars", "BTC-USD@bitstamp 1h")
    assert path["2019-10-26T01:00:00Z"] == pytest.approx(10350 / 7393.14 - 1, rel=1e-12)


@pytest.mark.parametrize(
    ("start", "end", "finding"),
    [(7400.0, 10300.0, "holds"), (7390.0, 10300.0, "fails"), (7600.0, 10400.0, "fails")],
)
def test_levels_that_the_price_never_saw(
    market: Market, start: float, end: float, finding: str
) -> None:
    stated = claim(f"rose from ${start:,.0f} to ${end:,.0f}", from_=start, to=end, horizon="P1D")
    assert (
        figures.price_move(market, "BTC-USD", stated, bitcoin(market), timedelta(days=1)).finding
        == finding
    )


@pytest.mark.parametrize(
    ("percent", "finding"), [(30.0, "holds"), (39.0, "holds"), (41.0, "fails")]
)
def test_more_than_a_percentage_within_a_day(market: Market, percent: float, finding: str) -> None:
    stated = claim(
        f"rising more than {percent:g}%", percent=percent, comparator="more than", horizon="P1D"
    )
    assert (
        figures.price_move(market, "BTC-USD", stated, bitcoin(market), timedelta(days=1)).finding
        == finding
    )


def test_wrong_direction_fails(market: Market) -> None:
    stated = replace(claim("falling 16.5%", percent=16.5), direction="down")
    assert figures.price_move(market, "BTC-USD", stated, bitcoin(market), None).finding == "fails"


def test_a_figure_between_two_venues_is_met(market: Market) -> None:
    # 25 October: Bitstamp +16.51%, Binance +16.76%
    between = claim("rose 16.65%", percent=16.65)
    assert figures.price_move(market, "BTC-USD", between, bitcoin(market), None).finding == "holds"
    outside = claim("rose 16.85%", percent=16.85)
    assert figures.price_move(market, "BTC-USD", outside, bitcoin(market), None).finding == "fails"


def test_volume_against_both_bases_at_both_venues(market: Market) -> None:
    stated = claim(
        "the volume of transactions increased by more than three times",
        kind="volume_move",
        factor=3.0,
        comparator="more than",
    )
    move = volumes.volume_move(market, "BTC-USD", stated, bitcoin(market))
    assert move.finding == "holds"
    before = "volume over the bar before day zero"
    mean = "volume over the mean of the 20 bars before day zero"
    expected = {
        ("BTC-USD@bitstamp 1d", before): {"2019-10-25": 3.8, "2019-10-26": 7.8},
        ("BTC-USDT@binance 1d", before): {"2019-10-25": 2.8, "2019-10-26": 5.0},
        ("BTC-USD@bitstamp 1d", mean): {"2019-10-25": 3.1},
        ("BTC-USDT@binance 1d", mean): {"2019-10-25": 2.5},
    }
    for (series, name), rows in expected.items():
        found = values(move, name, series)
        for day, value in rows.items():
            assert found[day] == pytest.approx(value, abs=0.05)
    fourfold = [m for m in move.measures if "4-fold" in m.name]
    assert {m.to_time for m in fourfold if m.meets} == {"2019-10-26"}
    assert {m.to_time for m in fourfold if m.meets is False} == {"2019-10-25"}


def test_tripled_has_one_reading(market: Market) -> None:
    stated = claim("volume tripled", kind="volume_move", factor=3.0)
    move = volumes.volume_move(market, "BTC-USD", stated, bitcoin(market))
    assert not [m for m in move.measures if "fold" in m.name]


def test_share_of_the_market(market: Market) -> None:
    stated = claim("nearly 70%", kind="share_of_market", percent=70.0, comparator="nearly")
    first, last = date(2019, 10, 24), date(2019, 10, 27)
    move = volumes.share_of_market(market, "BTC.D", stated, first, last)
    assert move.finding == "holds"
    assert round(100 * (move.measures[0].value or 0), 1) == 67.8
    assert round(100 * (move.measures[-1].value or 0), 1) == 70.0
    high = replace(stated, percent=90.0)
    assert volumes.share_of_market(market, "BTC.D", high, first, last).finding == "fails"
    # told by its two ends: where it ended is compared
    ends = claim("from 60% to 70%", kind="share_of_market", from_=60.0, to=70.0)
    assert volumes.share_of_market(market, "BTC.D", ends, first, last).finding == "holds"
    wrong = replace(ends, to=90.0)
    assert volumes.share_of_market(market, "BTC.D", wrong, first, last).finding == "fails"


def test_no_prices_is_undecided_not_false(market: Market) -> None:
    late = Moment(date(2021, 6, 1), date(2021, 6, 1), "stated")
    days = days_of(market, "XNET", late, None)
    move = figures.price_move(market, "XNET", claim("rose 5%", percent=5.0), days, None)
    assert move.finding == "undecided"
    assert "XNET" in move.text


def test_levels_of_adjusted_prices_stay_open(market: Market) -> None:
    days = days_of(market, "300468.SZ", NEWS, None)
    stated = claim("rose to 20 yuan", to=20.0)
    move = figures.price_move(market, "300468.SZ", stated, days, None)
    assert move.finding == "undecided"
    assert "adjusted" in move.text


def test_two_legs_of_which_one_holds(market: Market) -> None:
    stated = claim("rose 16.5% to $9,900", percent=16.5, to=9900.0)
    early = Days(date(2019, 10, 25), date(2019, 10, 25), date(2019, 10, 25), date(2019, 10, 25))
    move = figures.price_move(market, "BTC-USD", stated, early, None)
    assert move.finding == "holds_partly"


def test_the_closes_at_both_ends_have_each_their_own_rounding(market: Market) -> None:
    """3,693.30 on 31 December 2018 and 7,168.36 a year later: no day moved that far."""
    year = Days(date(2019, 1, 1), date(2019, 1, 1), date(2019, 1, 1), date(2019, 12, 31))
    stated = claim("rose from $3,700 to $7,168", from_=3700.0, to=7168.0, currency="USD")
    day = timedelta(days=1)
    assert figures.price_move(market, "BTC-USD", stated, year, day).finding == "holds"
    other = claim("rose from $3,600 to $7,168", from_=3600.0, to=7168.0, currency="USD")
    assert figures.price_move(market, "BTC-USD", other, year, day).finding != "holds"
