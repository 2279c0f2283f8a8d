"""What words point back to: "the currency", "the pair", "which", "it's price", "the drop"."""

from __future__ import annotations

import pytest

from tests.documents.claim_texts import Short, claims_of, short


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The pound fell 1%. The currency dropped 2.4% in July.",
         ("price_move", "pound", "down", 2.4)),
        ("The yen fell 1% to 112. The Japanese currency dropped 2.4% in July.",
         ("price_move", "yen", "down", 2.4)),
        ("EURUSD rose to 1.1350 on Monday. The pair has gained 2% this week.",
         ("price_move", "EURUSD", "up", 2.0)),
        # a coin is meant where a coin was told last, or where the words say so
        ("Bitcoin fell 1% against the dollar. The currency dropped 2.4% in July.",
         ("price_move", "Bitcoin", "down", 2.4)),
        ("Bitcoin rose 3%. Sterling fell 1%. The digital currency later gained 5%.",
         ("price_move", "Bitcoin", "up", 5.0)),
        ("Bitcoin traded in yuan. The rush continued, giving the currency a market value of"
         " $14.5 billion.", ("market_cap_level", "Bitcoin", None, 14.5e9)),
    ],
)  # fmt: skip
def test_a_currency_is_the_one_told_last(text: str, last: Short) -> None:
    assert short(claims_of(text)[-1]) == last


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("US futures lost 2 per cent, clouding the mood in Asia, including in Taiwan, which ended"
         " down 1.6 per cent.", ("price_move", "Taiwan", "down", 1.6)),
        ("Monero fell 1%. It's price has been stuck in a range since it dropped to $81.",
         ("price_move", "Monero", "down", 81.0)),
        ("Ripple was quiet. It's market cap rose to $8 billion.",
         ("market_cap_level", "Ripple", "up", 8e9)),
        ("Ether was trading at $390.25. It is a peak level which marks a more than 4,200 percent"
         " gain in price since January 1.", ("price_move", "Ether", "up", 4200.0)),
        ("Bitcoin fell to $8,000. The slide to four-month lows marks a 6.3 percent loss on a"
         " 24-hour basis.", ("price_move", "Bitcoin", "down", 6.3)),
        ("The Dow fell 1%, with the Nasdaq in the red and the S&P 500 higher by 0.2%.",
         ("price_move", "S&P 500", "up", 0.2)),
    ],
)  # fmt: skip
def test_what_is_pointed_to(text: str, last: Short) -> None:
    assert short(claims_of(text)[-1]) == last


def test_no_quote_begins_with_an_owners_sign() -> None:
    text = "Bitcoin rose. Today's top price marks a 9% gain on its value of January 1."
    assert claims_of(text)[-1].span.quote.startswith("Today's top price marks")


def test_counted_coins_have_no_market_value_of_their_own() -> None:
    assert not claims_of("It holds 21,454 bitcoins, which had a market value of over $250M.")


def test_what_may_follow_a_fall_that_may_come_is_a_forecast() -> None:
    told = claims_of("She warned that bitcoin could fall to $1,857 before surging to $3,915.")
    assert [claim.kind for claim in told] == ["forward_looking_risk"] * 2
    told = claims_of("Bitcoin fell to $1,857 before surging to $3,915.")
    assert [claim.kind for claim in told] == ["price_move"] * 2
