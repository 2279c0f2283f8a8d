"""The stretches over which a move is measured: from close to close, along a path, day by day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days, sessions_between
from eventstudy.verdicts.model import Measure

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


CLOSE_TO_CLOSE = "close to close"

FROM_FIRST_CLOSE = "from the close of the first day"
TO_THE_EVE = "to the close of the day before"
BETWEEN_CLOSES = "from the close of the first day to that of the day before"
ROLLING = "over as many days as the period has"

COARSE = "the bars are too coarse to tell whether the move lay within the horizon"


ONE_DAY = timedelta(days=1)
LONGEST_BY_HOURS = timedelta(days=14)
"""Longer stretches are walked through on daily bars."""


def _stretches(days: Days, horizon: timedelta | None) -> list[tuple[date, date, str]]:
    """The (first, last, name) of each close-to-close reading."""
    if days.early == days.late:
        found = [(days.first, days.last, CLOSE_TO_CLOSE)]
        if days.second is not None and days.second <= days.last:
            found.append((days.second, days.last, FROM_FIRST_CLOSE))
        if days.eve is not None:
            found.append((*days.eve, TO_THE_EVE))
            if days.second is not None and days.eve[0] < days.second <= days.eve[1]:
                found.append((days.second, days.eve[1], BETWEEN_CLOSES))
        if days.rolling is not None:
            found.append((*days.rolling, ROLLING))
        return found
    if horizon is not None and horizon > ONE_DAY:
        return [(days.early, days.last, CLOSE_TO_CLOSE)]
    return [
        (days.early, days.early, CLOSE_TO_CLOSE),
        (days.late, days.late, CLOSE_TO_CLOSE),
    ]


def closes(
    market: Market, daily: list[Bars], days: Days, horizon: timedelta | None
) -> list[Measure]:
    """The returns from close to close over every reading of the stretch, in each series."""
    if horizon is not None and horizon < ONE_DAY:
        return []  # "within an hour": no daily close tells of it
    found = []
    for first, last, name in _stretches(days, horizon):
        for bars in daily:
            measure = prices.close_to_close(market, bars, first, last, name)
            if measure is not None:
                market.use(bars)
                found.append(measure)
    return found


def paths(
    market: Market, symbol: str, daily: list[Bars], days: Days, horizon: timedelta
) -> list[prices.Path]:
    """The paths on the finest bars at hand: hourly where they cover the stretch, else daily."""
    first = days.within_from or days.first
    short = days.last - first <= LONGEST_BY_HOURS
    fine = (market.hourly(symbol, first, days.last) if short else []) or daily
    ways = (prices.path(bars, first, days.last, horizon) for bars in fine)
    return [way for way in ways if way is not None]


def each_day(
    market: Market,
    symbol: str,
    daily: list[Bars],
    days: Days,
    measure: Callable[[Market, Bars, date, bool], Measure | None],
    up: bool,
) -> list[Measure]:
    """What is measured within each session of the stretch, in each series."""
    sessions = sessions_between(market, symbol, days.first, days.last)
    return [
        found
        for bars in daily
        for day in sessions
        if (found := measure(market, market.use(bars), day, up)) is not None
    ]
