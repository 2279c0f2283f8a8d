"""A session, week or month that moved more than all of a time: "its biggest drop since May"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np
import pandas as pd

from eventstudy.documents.facts import Claim
from eventstudy.markets.bars import Bars
from eventstudy.markets.calendars import always_open
from eventstudy.studies.arrays import Bools, Floats
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moves.legs import Leg, judge, no_prices
from eventstudy.verdicts.records import Largest

_SPOKEN = {"session": "day", "week": "week", "month": "month"}
_DAYS = {"session": 1.0, "week": 7.0, "month": 30.44}
_SLIGHT = 0.02
"""Part of a time whose missing prices are not worth a word."""
_MOST_LACKING = 0.5
"""Part of a time without prices from which on nothing holds for all of it."""
_LEAST_EVER = 730
"""Days of prices below which nothing holds for all time."""
_UNKNOWN_PAST = 0.6
_SHORT_PAST = 0.01
"""Part of all time that fewer such days lack, and more: the first is too much, the other is not."""
_WEEKEND = timedelta(days=3)
"""From the last close of a week to the first day of the next."""


@dataclass(frozen=True, slots=True)
class _Returns:
    """The returns of one series, one a session, week or month; NaN where a price is missing."""

    bars: Bars
    closes: pd.Series
    values: Floats
    within: Bools
    """Whether each is of the time told of."""

    def measure(self, place: int, name: str) -> Measure:
        """One of them with its prices and times."""
        return prices.return_at(self.bars, self.closes, place, name)


def largest(
    market: Market, symbol: str, claim: Claim, told: Largest, *, dated: bool
) -> tuple[Move, str | None]:
    """Whether a session, week or month moved more than those before it.

    Where the text does not tell which (``dated``), the last before is as good as the running one.
    The second value says how much of the time told of has no prices, where something holds.
    """
    up = claim.direction == "up"
    leg = Leg(f"the largest {'rise' if up else 'fall'} of a {_SPOKEN[told.unit]}")
    by_the_clock = told.unit == "session" and always_open(market.instrument(symbol).calendar)
    found = list(_series(market, symbol, told))
    lacking = [_lacking(one, told) for one in found]
    part = max(_SLIGHT, min(lacking, default=1.0))
    for one in (one for one, own in zip(found, lacking, strict=True) if own <= part):
        last = len(one.values) - 1
        for end in (last,) if dated else (last, last - 1):
            before = one.values[: max(end, 0)].copy()
            before[~one.within[: max(end, 0)]] = np.nan
            if np.isnan(before).all() or np.isnan(one.values[end]):
                continue
            market.use(one.bars)
            place = int(np.nanargmax(before) if up else np.nanargmin(before))
            size, value = before[place], one.values[end]
            goes = value > 0 if up else value < 0
            meets = bool(goes and (value >= size if up else value <= size))
            name = f"close to close, {told.unit} by {told.unit}"
            leg.measures.append(replace(one.measure(end, name), meets=meets))
            if size > 0 if up else size < 0:  # else none before went that way
                leg.measures.append(one.measure(place, prices.LARGEST_BEFORE))
            if by_the_clock and goes and abs(value) >= thresholds.NEAR_LARGEST * abs(size):
                leg.open_reason = "a day of 24 hours may be counted from another hour"
    if not leg.measures:
        return Move("undecided", (), no_prices(market, symbol, told.last)), None
    move = judge([leg])
    if move.finding != "holds" or part <= _SLIGHT:
        return move, None
    missing = f"{part:.0%} of the time that it is told of" if told.first else "all earlier time"
    if part > _MOST_LACKING:
        text = f"{move.text} No prices of {missing} are at hand."
        return Move("undecided", move.measures, text), None
    return move, f"No prices of {missing} are at hand: what came then is not compared."


def _series(market: Market, symbol: str, told: Largest) -> Iterator[_Returns]:
    """The returns of each series up to the last session told of, which it must have."""
    sessions = market.sessions(symbol, told.last - timedelta(days=7), told.last)
    if not len(sessions):
        return
    last = sessions[-1].date()
    for bars in market.daily(symbol, last, last):
        closes = prices.closes_of(market, bars, last, told.unit)
        if len(closes) < 2 or np.isnan(closes.iloc[-1]):
            continue
        levels = closes.to_numpy(dtype=float)
        days = pd.DatetimeIndex(closes.index)
        begins, ends = days[:-1], days[1:]
        within = np.ones(len(ends), dtype=bool)
        if told.first is not None:
            first = pd.Timestamp(told.first)
            weekly = told.unit == "week"
            within = np.asarray(begins >= first - _WEEKEND if weekly else ends >= first)
        yield _Returns(bars, closes, levels[1:] / levels[:-1] - 1, within)


def _lacking(found: _Returns, told: Largest) -> float:
    """Which part of the time told of a series has no returns of."""
    days = _DAYS[told.unit]
    at_hand = int((found.within & ~np.isnan(found.values)).sum())
    if told.first is None:
        return _UNKNOWN_PAST if at_hand * days < _LEAST_EVER else _SHORT_PAST
    expected = int(found.within.sum())
    begin = pd.DatetimeIndex(found.closes.index)[:-1][found.within]
    late = (begin[0].date() - told.first).days - 2 * days - 7 if len(begin) else 0.0
    expected += max(0, int(late / days))
    return 1.0 - at_hand / expected if expected else 1.0
