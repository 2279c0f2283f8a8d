"""Prices as they were quoted on the day: the only ones against which a stated level can be held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventstudy.documents.facts import Claim

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


UNADJUSTED = ("none", "price index")
"""Adjustments, as the sources name them, that leave price levels as they were quoted."""

DOLLARS = {"USD", "USDT", "USDC"}


def held_as_quoted(daily: list[Bars], claim: Claim) -> tuple[list[Bars], str]:
    """The bars whose levels can be held against the claim's, and why there are none.

    Prices must be those quoted on the day, in the currency that the sentence states.
    """
    as_quoted = [one for bars in daily if (one := _as_quoted(bars)) is not None]
    if not as_quoted:
        return [], "the prices at hand are adjusted, so their levels are not the quoted ones"
    if claim.currency in (None, "points"):
        return as_quoted, ""
    same = [
        bars
        for bars in as_quoted
        if bars.currency == claim.currency or {bars.currency, claim.currency} <= DOLLARS
    ]
    held = ", ".join(sorted({bars.currency for bars in as_quoted}))
    return (
        same,
        "" if same else f"the level is stated in {claim.currency}, the prices are in {held}",
    )


def _as_quoted(bars: Bars) -> Bars | None:
    """The bars with prices as they were quoted on the day, or None where nobody knows them."""
    if bars.traded is not None:
        return replace(bars, frame=bars.traded)
    return bars if bars.provenance.adjustment in UNADJUSTED else None
