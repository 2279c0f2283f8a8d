"""A stated percentage: on closes, on the path, within the day, from a high or low."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from eventstudy.documents.facts import Claim
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Measure
from eventstudy.verdicts.moves.legs import Leg
from eventstudy.verdicts.moves.stretches import COARSE, closes, each_day, paths
from eventstudy.verdicts.thresholds import Figure, meets

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


def percent_leg(
    market: Market,
    symbol: str,
    daily: list[Bars],
    claim: Claim,
    days: Days,
    horizon: int | None,
    sign: float,
) -> Leg:
    """A percentage in each fair reading of its stretch."""
    leg = Leg(stated_percent(claim))
    measures = closes(market, daily, days, horizon)
    if claim.intraday:
        measures = each_day(market, symbol, daily, days, prices.extreme_from_close, sign > 0)
        if not measures:
            leg.open_reason = "the highs and lows of the day are not at hand"
    if days.mark is not None:
        measures = _from_mark(market, daily, days, days.mark, sign > 0) or measures
    judged = [judge_percent(m, claim, sign) for m in measures]
    leg.measures += _between_venues(judged, claim, sign)
    if horizon is not None and not claim.intraday:
        low = (claim.percent if claim.percent is not None else claim.percent_low) or 0.0
        for way in paths(market, symbol, daily, days, horizon):
            if 100 * sign * prices.largest_possible(way, sign > 0) >= low:
                leg.open_reason = COARSE
            best = prices.largest_move(way, sign > 0)
            if best is not None and best.value is not None:
                market.use(way.bars)
                reached = 100 * sign * best.value >= low - thresholds.SLACK
                if claim.comparator in ("less than", "at most", "nearly"):
                    reached = bool(judge_percent(best, claim, sign).meets)
                leg.measures.append(replace(best, meets=reached))
    return leg


def _from_mark(
    market: Market, daily: list[Bars], days: Days, period: tuple[date, date], up: bool
) -> list[Measure]:
    """From the high or low that the move is reckoned from, within the day or on closes."""
    return [
        measure
        for side in ("low" if up else "high", "close")
        for bars in daily
        if (measure := prices.from_mark(market, market.use(bars), period, days.last, up, side))
    ]


def stated_percent(claim: Claim) -> str:
    """The percentage, or its two ends, as stated."""
    word = f"{claim.comparator} " if claim.comparator else ""
    if claim.percent is None:
        return f"{claim.percent_low:g}% to {claim.percent_high:g}%"
    return f"{word}{claim.percent:g}%"


def judge_percent(measure: Measure, claim: Claim, sign: float) -> Measure:
    """Hold a measured return against the stated percentage."""
    value = 100 * sign * (measure.value or 0.0)
    quote = claim.span.quote
    if claim.percent is not None:
        ok = meets(value, Figure.read(claim.percent, quote), claim.comparator)
    else:
        low = Figure.read(claim.percent_low or 0.0, quote)
        high = Figure.read(claim.percent_high or 0.0, quote)
        ok = low.value - low.half_unit <= value <= high.value + high.half_unit
    return replace(measure, meets=ok)


def _between_venues(measures: list[Measure], claim: Claim, sign: float) -> list[Measure]:
    """Count a plain figure as met where it lies between two venues' values of one reading."""
    if claim.percent is None or claim.comparator is not None:
        return measures
    found = []
    for measure in measures:
        twins = [
            100 * sign * (m.value or 0.0)
            for m in measures
            if (m.name, m.from_time, m.to_time)
            == (measure.name, measure.from_time, measure.to_time)
        ]
        inside = len(twins) > 1 and min(twins) <= claim.percent <= max(twins)
        inside = inside and sign * (measure.value or 0.0) > 0  # never a move the other way
        found.append(replace(measure, meets=True) if inside else measure)
    return found
