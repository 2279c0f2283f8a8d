"""Turnovers: what was traded, where, and what it is compared with."""

from __future__ import annotations

from typing import Any

import pytest

from eventstudy.documents.claims import find_claims
from eventstudy.documents.facts import Claim
from eventstudy.documents.reading import from_text
from eventstudy.documents.times import tag_times
from eventstudy.markets import instruments

DAY = "2018-11-20"
BEFORE = "Bitcoin fell 5%. "


def told(text: str) -> list[Claim]:
    text = BEFORE + text
    found = find_claims(
        from_text(text), tag_times(text, dct=DAY), day=DAY, names=instruments.names()
    )
    return [claim for claim in found if claim.span.start >= len(BEFORE)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the subject in its many words
        ("Trading volume was light, falling by half from the week before.",
         {"direction": "down", "percent": 50.0}),
        ("Trading volumes erupted, skyrocketing almost 2,000%.",
         {"direction": "up", "percent": 2000.0}),
        ("Trading volumes there tripled in October.", {"direction": "up", "factor": 3.0}),
        ("Daily trading rose to $4.3 billion.", {"direction": "up", "to": 4.3e9}),
        ("The traded value fell to $9.9 billion from $12.1 billion.",
         {"direction": "down", "from_": 12.1e9, "to": 9.9e9}),
        ("The amount of bitcoin changing hands rose 62%.", {"direction": "up", "percent": 62.0}),
        ("The number of bitcoins traded slumped from 13.6 million to 119,000.",
         {"direction": "down", "from_": 13.6e6, "to": 119000.0}),
        ("Volume on Bakkt also grew, climbing 31% to $92 million.",
         {"direction": "up", "percent": 31.0, "to": 92e6, "asset": "Bakkt"}),
        ("On OKCoin volume fell from 1.2 million to 800,000 BTC.",
         {"direction": "down", "from_": 1.2e6, "to": 8e5, "asset": "OKCoin"}),
        # what it is compared with
        ("Trading volumes in China were about twice those of a normal day.",
         {"direction": "up", "factor": 2.0, "comparator": "about"}),
        ("Trading volumes rose to nearly double the previous day's level.",
         {"direction": "up", "factor": 2.0, "comparator": "nearly"}),
        ("Volume was $343 million, nearly three times as much as a week ago.",
         {"direction": "up", "to": 343e6, "factor": 3.0}),
        ("Volume stands at $343 million, which is half the daily average.",
         {"direction": "down", "to": 343e6, "factor": 0.5}),
        ("August's volume came in at $11 billion, a great jump from the $4.4 billion of July.",
         {"direction": "up", "from_": 4.4e9, "to": 11e9}),
        ("Volume came to 11.2 million BTC for the week, up from 6.3 million a week earlier.",
         {"direction": "up", "from_": 6.3e6, "to": 11.2e6, "horizon": "P1W"}),
        ("The coin has a daily volume of $1.1 billion, up from $150 million.",
         {"direction": "up", "from_": 1.5e8, "to": 1.1e9}),
        # what changed hands
        ("Some $24 billion worth of bitcoin changed hands in the 24 hours to 0600 GMT, more than "
         "double the daily average.",
         {"direction": "up", "to": 24e9, "factor": 2.0, "horizon": "PT24H"}),
        ("Some 1.92 million coins changed hands in the seven days to 17th May, 18% less than in "
         "the week before.", {"direction": "down", "percent": 18.0, "horizon": "P7D"}),
        ("Traders traded $14.2m worth of ETC over the week, down from $21.5m.",
         {"direction": "down", "from_": 21.5e6, "to": 14.2e6, "asset": "ETC"}),
    ],
)  # fmt: skip
def test_a_turnover_is_read_with_what_it_is_compared_with(
    text: str, expected: dict[str, Any]
) -> None:
    (claim,) = told(text)
    assert claim.kind == "volume_move"
    assert {name: getattr(claim, name) for name in expected} == expected


def test_a_volume_is_told_again_of_other_venues() -> None:
    text = (
        "Volume on Coinbase doubled to $400 million. On Kraken it tripled to $285 million. "
        "That of Bitstamp dropped to $71 million. Binance handled $8.5 billion, up 140%."
    )
    found = [(claim.kind, claim.asset, claim.direction, claim.to) for claim in told(text)]
    assert found == [
        ("volume_move", "Coinbase", "up", 4e8),
        ("volume_move", "Kraken", "up", 2.85e8),
        ("volume_move", "Bitstamp", "down", 7.1e7),
        ("volume_move", "Binance", "up", 8.5e9),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Some 40 million shares changed hands on Monday.",  # compared with nothing
        "The processor handled $8.5 billion in payments, up 40%.",
        "Volume was $343 million on Monday.",
        "The hotel handled 23,000 guests, up 58%.",
        "Volume would be three times the daily average.",
    ],
)
def test_no_turnover_is_made_of_other_sums(text: str) -> None:
    assert [claim.kind for claim in told(text) if claim.kind == "volume_move"] == []


@pytest.mark.parametrize(
    "text",
    [
        "Trading of the token has boomed.",
        "Trading in bitcoin surged.",
        "As trading in ether exploded, exchanges were slow.",
    ],
)
def test_trading_in_a_coin_is_its_volume_and_not_its_price(text: str) -> None:
    (claim,) = told(text)
    assert (claim.kind, claim.direction) == ("volume_move", "up")


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Kraken accounts for a third of cryptocurrency trading.", 100 / 3),
        ("Bitcoin fell. Bitfinex accounted for about a tenth of global trade in May.", 10.0),
        ("Ether rose. Exchanges in South Korea accounted for 40% of ether trading.", 40.0),
    ],
)
def test_a_venue_has_its_share_of_the_trading(text: str, percent: float) -> None:
    claim = told(text)[-1]
    assert claim.kind == "share_of_market"
    assert claim.percent == pytest.approx(percent)


@pytest.mark.parametrize(
    "text",
    [
        "Bitcoin fell. Chile accounts for a third of trading in copper.",
        "Kraken accounts for a third of the jobs in town. Bitcoin fell.",
    ],
)
def test_other_shares_are_none_of_a_market(text: str) -> None:
    assert "share_of_market" not in {claim.kind for claim in told(text)}
