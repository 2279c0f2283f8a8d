"""Volume as a multiple of the bar before day zero and of the mean of the bars before it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pandas as pd

from eventstudy.canonical import Exact
from eventstudy.verdicts.market import Market, position, time_at
from eventstudy.verdicts.measures.prices import stamp
from eventstudy.verdicts.model import Measure
from eventstudy.verdicts.thresholds import VOLUME_BASE_DAYS

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


def volume_multiples(market: Market, bars: Bars, early: date, days: list[date]) -> list[Measure]:
    """Volume of each day over the two bases, both taken before the early day zero.

    A day or base that is missing, or a base of zero, yields no measure.
    """
    if "volume" not in bars.frame:
        return []
    volume = market.column(bars, "volume")
    zero = position(volume, early)
    if not zero:
        return []
    before = volume.iloc[max(0, zero - VOLUME_BASE_DAYS) : zero]
    bases = [("the bar before day zero", volume.iloc[zero - 1], time_at(volume, zero - 1))]
    if len(before) == VOLUME_BASE_DAYS and before.notna().all():
        label = f"the mean of the {VOLUME_BASE_DAYS} bars before day zero"
        bases.append((label, before.mean(), time_at(before, 0)))
    found = []
    for day in days:
        place = position(volume, day)
        if place is None:
            continue
        amount = volume.iloc[place]
        for label, base, since in bases:
            if pd.isna(amount) or pd.isna(base) or base <= 0:
                continue
            found.append(
                Measure(
                    name=f"volume over {label}",
                    value=float(amount / base),
                    unit="multiple",
                    from_time=stamp(since),
                    to_time=stamp(time_at(volume, place)),
                    from_price=Exact(base),
                    to_price=Exact(amount),
                    series=bars.series,
                )
            )
    return found
