"""A high or low of a time, a run of days that moved one way, a level reached for the first time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from eventstudy.documents.facts import Claim
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moves.legs import Leg, judge, no_prices
from eventstudy.verdicts.moves.levels import CLOSED
from eventstudy.verdicts.records import Extreme, FirstTime, Run


def extreme(
    market: Market, symbol: str, claim: Claim, told: dict[date, Extreme]
) -> tuple[Move, date | None]:
    """Whether the price of a day was the high or low of the time that it is told of.

    ``told`` has the high or low for each day that can be meant; one that was it is enough. The
    second value is the first day at hand where prices begin later than the time that is told of:
    what holds among them may have been surpassed before.
    """
    days = sorted(told)
    up = told[days[0]].up
    leg = Leg("the highest" if up else "the lowest")
    within = "high" if up else "low"
    closed = CLOSED.search(claim.span.quote) is not None
    begins: list[date] = []
    seen: set[str] = set()
    for side in ("close",) if closed else ("close", within):
        for bars in market.daily(symbol, days[0], days[-1]):
            found = [
                one
                for day in days
                if (one := prices.against_extreme(market, bars, told[day].first, day, up, side))
            ]
            if not found:
                continue
            best = (max if up else min)(found, key=lambda one: one.value or 0.0)
            market.use(bars)
            seen.add(side)
            begins.append(bars.first.date())
            value = best.value or 0.0
            leg.measures.append(replace(best, meets=value >= 0 if up else value <= 0))
    if not seen:
        return Move("undecided", (), no_prices(market, symbol, days[-1])), None
    if not closed and within not in seen:
        leg.open_reason = f"the {within}s of the days are not at hand"
    first = told[days[0]].first
    late = min(begins)
    return judge([leg]), late if first is None or late > first else None


def run(market: Market, symbol: str, claim: Claim, day: date, told: Run) -> Move:
    """Whether the sessions, weeks or months up to ``day`` moved one way as many times as told.

    The measure is the newest that went the other way, or the whole run.
    """
    way = (claim.direction == "up") != told.broken
    leg = Leg(f"{told.length} {told.unit}s in a row, {'up' if way else 'down'}")
    for bars in market.daily(symbol, day, day):
        returns = prices.periods(market, bars, day, told.unit)
        if told.broken and returns:
            # the last session went the other way than the run that it ended
            if not _goes(returns[-1], up=not way):
                leg.measures.append(replace(returns[-1], meets=False))
                continue
            returns = returns[:-1]
        if len(returns) < told.length:
            continue
        market.use(bars)
        against = [one for one in returns[-told.length :] if not _goes(one, up=way)]
        if against:
            leg.measures.append(replace(against[-1], meets=False))
            continue
        earlier = returns[-told.length - 1 : -told.length]
        longer = told.exact and bool(earlier) and _goes(earlier[0], up=way)
        whole = prices.joined(returns[-told.length], returns[-1])
        leg.measures.append(replace(whole, meets=None if longer else True))
        if longer:
            leg.open_reason = "the run was longer than that"
    if not leg.measures:
        return Move("undecided", (), no_prices(market, symbol, day))
    return judge([leg])


_AT_ONCE = timedelta(days=7)
"""How much later than the time told of prices may begin: a holiday."""


def first_time(market: Market, symbol: str, claim: Claim, day: date, told: FirstTime) -> Move:
    """Whether no price since a day had come to a level that a price then came to."""
    level = claim.to or 0.0
    before = day - timedelta(days=1)
    side = "high" if told.up else "low"
    if CLOSED.search(claim.span.quote):
        side = "close"
    leg = Leg(f"for the first time {'above' if told.up else 'below'} {level:,g}")
    for bars in market.daily(symbol, day, day):
        begin = bars.first.date()
        if told.first is not None and begin > told.first + _AT_ONCE:
            continue
        first = max(begin, told.first) if told.first is not None else begin
        found = prices.furthest(bars, first, before, side, up=told.up)
        if found is None:
            continue
        market.use(bars)
        price = found.value or 0.0
        leg.measures.append(replace(found, meets=price < level if told.up else price > level))
    if not leg.measures:
        leg.open_reason = "the prices before are not at hand"
    return judge([leg])


def _goes(measure: Measure, *, up: bool) -> bool:
    value = measure.value or 0.0
    return value > 0 if up else value < 0
