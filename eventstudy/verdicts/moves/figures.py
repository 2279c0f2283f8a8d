"""The figures of a price move, each a leg: a percentage, levels, points, a multiple."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from eventstudy.documents.facts import Claim
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moves.legs import Leg, judge, no_prices
from eventstudy.verdicts.moves.levels import level_leg
from eventstudy.verdicts.moves.percents import percent_leg
from eventstudy.verdicts.moves.quoted import held_as_quoted
from eventstudy.verdicts.moves.stretches import COARSE, ONE_DAY, closes, paths
from eventstudy.verdicts.thresholds import Figure, meets

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


OPPOSITE = {
    "more than": "less than",
    "at least": "at most",
    "less than": "more than",
    "at most": "at least",
}


def price_move(
    market: Market, symbol: str, claim: Claim, days: Days, horizon: timedelta | None
) -> Move:
    """Measure a percentage, a pair of levels, a level reached or index points."""
    up = claim.direction != "down"
    sign = 1.0 if up else -1.0
    first = days.first
    daily = market.daily(symbol, first, days.last)
    if not daily:
        return Move("undecided", (), no_prices(market, symbol, first))
    legs = []
    if claim.percent is not None or claim.percent_low is not None:
        legs.append(percent_leg(market, symbol, daily, claim, days, horizon, sign))
    if claim.from_ is not None and claim.high is not None:
        return Move("undecided", (), "A move from a level to between two others is not measured.")
    if claim.from_ is not None and claim.to is not None:
        legs.append(_pair_leg(market, symbol, daily, claim, days, horizon))
    elif claim.to is not None or claim.high is not None:
        legs.append(level_leg(market, symbol, daily, claim, days))
    if claim.points is not None:
        legs.append(_points_leg(market, daily, claim, days, sign))
    if claim.factor is not None:
        legs.append(_factor_leg(market, daily, claim, days, horizon))
    if not legs and claim.from_ is not None:
        return Move("undecided", (), "Where the move began is stated, not where it ended.")
    if not legs:
        return Move("undecided", (), "The sentence gives no figure to hold a move against.")
    return judge(legs)


def _pair_leg(
    market: Market,
    symbol: str,
    daily: list[Bars],
    claim: Claim,
    days: Days,
    horizon: timedelta | None,
) -> Leg:
    """From A to B: the implied return on closes, and the path."""
    start, end = claim.from_ or 0.0, claim.to or 0.0
    leg = Leg(f"from {start:,g} to {end:,g}")
    stated = [Figure.read(level, claim.span.quote) for level in (start, end)]
    # both ends share the finer of the two roundings: 10,000 beside 7,600 is meant to the hundred
    half = min(figure.half_unit for figure in stated)
    daily, leg.open_reason = held_as_quoted(daily, claim)
    if not daily:
        return leg
    bounds = sorted(
        (a / b - 1) for a, b in ((end - half, start + half), (end + half, start - half))
    )
    ends = [figure.within(thresholds.LEVEL_TOLERANCE) for figure in stated]
    for measure in closes(market, daily, days, horizon):
        value = measure.value or 0.0
        stood = (measure.from_price or 0.0, measure.to_price or 0.0)
        at_both = all(
            abs(price - figure.value) <= figure.half_unit
            for price, figure in zip(stood, ends, strict=True)
        )
        near = all(
            abs(price / level - 1) <= thresholds.PAIR_TOLERANCE
            for price, level in zip(stood, (start, end), strict=True)
        )
        ok = at_both or (near and bounds[0] <= value <= bounds[1])
        leg.measures.append(replace(measure, meets=ok))
    # to stand at a level is to stand at it as it is written: 7,393.14 is $7,393
    written = [figure.half_written for figure in stated]
    if days.dated_ends is not None:
        for bars in daily:
            levels = ((start, written[0]), (end, written[1]))
            both = prices.at_both_days(bars, days.dated_ends, levels)
            if both is not None:
                market.use(bars)
                leg.measures.append(both)
        return leg
    way_up = 1.0 if end > start else -1.0
    began, ended = start + way_up * written[0], end - way_up * written[1]
    whole = ONE_DAY if days.early != days.late else days.last - days.first + ONE_DAY
    for way in paths(market, symbol, daily, days, horizon or whole):
        reached = prices.reaches(way, began, ended)
        if not reached and prices.reaches(way, began, ended, possible=True):
            leg.open_reason = COARSE
        best = prices.largest_move(way, end > start)
        if best is None:
            continue
        market.use(way.bars)
        leg.measures.append(replace(best, meets=reached))
    return leg


def _points_leg(market: Market, daily: list[Bars], claim: Claim, days: Days, sign: float) -> Leg:
    points = claim.points or 0.0
    leg = Leg(f"{points:,g} points")
    figure = Figure.read(points, claim.span.quote)
    daily, leg.open_reason = held_as_quoted(daily, claim)
    if claim.from_ is not None and claim.to is None:
        leg.measures = _from_a_level(market, daily, claim, days, sign, claim.from_)
        if not leg.measures:
            leg.open_reason = leg.open_reason or "the level that it is reckoned from was not seen"
        return leg
    for measure in closes(market, daily, days, None):
        change = (measure.to_price or 0.0) - (measure.from_price or 0.0)
        leg.measures.append(
            replace(
                measure,
                name="change in points, close to close",
                value=change,
                unit="level",
                meets=meets(sign * change, figure, claim.comparator),
            )
        )
    return leg


def _from_a_level(
    market: Market, daily: list[Bars], claim: Claim, days: Days, sign: float, began: float
) -> list[Measure]:
    """The change in points from a level of the stretch to its close, and to its extreme.

    "Recovered more than $1,700 from Friday's low of $3,782"; none where it stood at no such level.
    """
    figure = Figure.read(claim.points or 0.0, claim.span.quote)
    half = Figure.read(began, claim.span.quote).half_written
    found = []
    for bars in daily:
        seen = [
            prices.level(bars, days.first, days.last, side) for side in ("low", "high", "close")
        ]
        low, high, close = ((one.value if one is not None else None) for one in seen)
        if low is None or high is None or close is None or not low - half <= began <= high + half:
            continue
        market.use(bars)
        for one, end in ((seen[2], close), (seen[1] if sign > 0 else seen[0], None)):
            if one is None:
                continue
            change = (one.value or 0.0) - began
            met = meets(sign * change, figure, claim.comparator)
            name = f"from {began:,g} to the {one.name.partition(',')[0]}"
            found.append(replace(one, name=name, value=change, meets=met if end or met else None))
    return found


def _factor_leg(
    market: Market, daily: list[Bars], claim: Claim, days: Days, horizon: timedelta | None
) -> Leg:
    factor = claim.factor or 1.0
    leg = Leg(f"{claim.comparator + ' ' if claim.comparator else ''}{factor:g} times")
    down = claim.direction == "down"
    target = 1 / factor if down and factor > 1 else factor
    figure = Figure.read(target, claim.span.quote).within(thresholds.RELATIVE_TOLERANCE)
    # "more than halved" asks for less than half of the price
    comparator = (
        OPPOSITE.get(claim.comparator or "", claim.comparator) if down else claim.comparator
    )
    for measure in closes(market, daily, days, horizon):
        multiple = 1 + (measure.value or 0.0)
        leg.measures.append(
            replace(
                measure,
                name="last close over first close",
                value=multiple,
                unit="multiple",
                meets=meets(multiple, figure, comparator),
            )
        )
    return leg
