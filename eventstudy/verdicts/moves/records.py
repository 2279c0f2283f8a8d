"""A high or low of a time, and a run of days that moved one way."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from eventstudy.documents.facts import Claim
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moves.legs import Leg, judge, no_prices
from eventstudy.verdicts.moves.levels import CLOSED
from eventstudy.verdicts.records import Extreme, Run


def extreme(
    market: Market, symbol: str, claim: Claim, day: date, told: Extreme
) -> tuple[Move, date | None]:
    """Whether the price of ``day`` is the high or low of the days from ``told.first`` on.

    The second value is the first day at hand where prices begin later than the time that is told
    of: what holds among them may have been surpassed before.
    """
    daily = market.daily(symbol, told.first or day, day)
    leg = Leg("the highest" if told.up else "the lowest")
    within = "high" if told.up else "low"
    closed = CLOSED.search(claim.span.quote) is not None
    begins: list[date] = []
    seen: set[str] = set()
    for side in ("close",) if closed else ("close", within):
        for bars in daily:
            found = prices.against_extreme(market, bars, told.first, day, told.up, side)
            if found is None:
                continue
            market.use(bars)
            seen.add(side)
            begins.append(bars.first.date())
            value = found.value or 0.0
            leg.measures.append(replace(found, meets=value >= 0 if told.up else value <= 0))
    if not seen:
        return Move("undecided", (), no_prices(market, symbol, day)), None
    if not closed and within not in seen:
        leg.open_reason = f"the {within}s of the days are not at hand"
    late = min(begins)
    return judge([leg]), late if told.first is None or late > told.first else None


def run(market: Market, symbol: str, claim: Claim, day: date, told: Run) -> Move:
    """Whether the sessions, weeks or months up to ``day`` moved one way as many times as told.

    The measure is the newest that went the other way, or the first of the run.
    """
    up = claim.direction == "up"
    leg = Leg(f"{told.length} {told.unit}s in a row, {claim.direction}")
    for bars in market.daily(symbol, day, day):
        returns = prices.periods(market, bars, day, told.unit)
        if told.broken and returns:
            # the last session went the other way than the run that it ended
            ended = _goes(returns[-1], up=up)
            leg.measures += [] if ended else [replace(returns[-1], meets=False)]
            returns, way = (returns[:-1], not up) if ended else ([], up)
        else:
            way = up
        if len(returns) < told.length:
            continue
        market.use(bars)
        against = [one for one in returns[-told.length :] if not _goes(one, up=way)]
        if against:
            leg.measures.append(replace(against[-1], meets=False))
            continue
        earlier = returns[-told.length - 1 : -told.length]
        longer = told.exact and bool(earlier) and _goes(earlier[0], up=way)
        leg.measures.append(replace(returns[-told.length], meets=None if longer else True))
        if longer:
            leg.open_reason = "the run was longer than that"
    if not leg.measures:
        return Move("undecided", (), no_prices(market, symbol, day))
    return judge([leg])


def _goes(measure: Measure, *, up: bool) -> bool:
    value = measure.value or 0.0
    return value > 0 if up else value < 0
