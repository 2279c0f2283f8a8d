"""A share of the total market value on the days that a sentence can mean."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eventstudy.canonical import Exact
from eventstudy.verdicts.market import between, time_at
from eventstudy.verdicts.measures.prices import stamp
from eventstudy.verdicts.model import Measure

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


def shares(bars: Bars, first: date, last: date) -> list[Measure]:
    """The share on every day of the stretch."""
    column = "share" if "share" in bars.frame else "close"
    part = between(bars, first, last)[column].dropna()
    return [
        Measure(
            name="share of the total market value",
            value=Exact(value),
            unit="share",
            to_time=stamp(time_at(part, place)),
            to_price=Exact(value),
            series=bars.series,
        )
        for place, value in enumerate(part)
    ]
