"""A stated percentage: on closes, on the path, within the day, from a high or low."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import TYPE_CHECKING

from eventstudy.documents.claims.words import lexicon
from eventstudy.documents.facts import Claim
from eventstudy.markets import calendars
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Measure
from eventstudy.verdicts.moves.legs import Leg
from eventstudy.verdicts.moves.stretches import COARSE, LONGEST_BY_HOURS, closes, each_day, paths
from eventstudy.verdicts.periods import EARLIEST
from eventstudy.verdicts.thresholds import Figure, meets

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


@cache
def _passed() -> re.Pattern[str]:
    """Words of a move that was passed on the way, beyond which the price may have gone."""
    words = lexicon.load(None).words
    points, passing = ("|".join(sorted(words[name])) for name in ("passing_points", "passing"))
    return re.compile(
        rf"\bat (?:one|some) (?:{points})\b|\b(?:{passing})\b|\Aearlier\b", re.IGNORECASE
    )


def percent_leg(
    market: Market,
    symbol: str,
    daily: list[Bars],
    claim: Claim,
    days: Days,
    horizon: timedelta | None,
    sign: float,
) -> Leg:
    """A percentage in each fair reading of its stretch."""
    leg = Leg(stated_percent(claim))
    measures = closes(market, daily, days, horizon)
    if claim.intraday:
        measures = each_day(market, symbol, daily, days, prices.extreme_from_close, sign > 0)
        if days.first < days.last:
            measures += _on_the_way(market, daily, days, sign > 0)
        if not measures:
            leg.open_reason = "the highs and lows of the day are not at hand"
    opened = _opened(market, symbol, claim)
    if opened and claim.intraday:
        leg.open_reason = "the bars are too coarse for the first minutes of a session"
    elif opened:
        measures = each_day(market, symbol, daily, days, prices.open_from_close, sign > 0)
        if not measures:
            leg.open_reason = "the opening prices are not at hand"
    if days.mark is not None:
        marked = _from_mark(market, daily, days, days.mark, sign > 0)
        measures = _as_told(marked, claim) or marked or measures
        leg.open_reason = leg.open_reason or _unknown_mark(marked, claim, days.mark)
    judged = [judge_percent(m, claim, sign) for m in measures]
    leg.measures += _between_venues(judged, claim, sign)
    if days.counted is not None and days.mark is None and not claim.intraday:
        _add_counted_back(market, symbol, leg, daily, claim, days, days.counted, sign)
    if horizon is not None and not opened:
        low = (claim.percent if claim.percent is not None else claim.percent_low) or 0.0
        for way in paths(market, symbol, daily, days, horizon):
            if 100 * sign * prices.largest_possible(way, sign > 0) >= low:
                leg.open_reason = COARSE
            best = prices.largest_move(way, sign > 0)
            if best is not None and best.value is not None:
                market.use(way.bars)
                reached = 100 * sign * best.value >= low - _written(low, claim)
                if claim.comparator in ("less than", "at most", "nearly"):
                    reached = bool(judge_percent(best, claim, sign).meets)
                leg.measures.append(replace(best, meets=reached))
    return leg


def _on_the_way(market: Market, daily: list[Bars], days: Days, up: bool) -> list[Measure]:
    """From the close that opens a stretch of several days to its highest or lowest price."""
    found = [
        prices.extreme_since(market, bars, days.first, days.last, up=up, before=before)
        for bars in daily
        for before in (False, True)
    ]
    return [one for one in found if one is not None]


def _written(figure: float, claim: Claim) -> float:
    """Half a unit of the last digit of a plain figure as it is written; nothing for a bound."""
    if claim.comparator not in (None, "as much as"):
        return thresholds.SLACK
    return Figure.read(figure, claim.span.quote).half_written


def _add_counted_back(
    market: Market,
    symbol: str,
    leg: Leg,
    daily: list[Bars],
    claim: Claim,
    days: Days,
    length: timedelta,
    sign: float,
) -> None:
    """Measure a stretch that is counted back from an hour of the last day: "the past week"."""
    short = length <= LONGEST_BY_HOURS
    fine = market.hourly(symbol, days.first - timedelta(days=1), days.last) if short else []
    for bars in daily:
        hours = next((one for one in fine if one.venue == bars.venue), None)
        found = prices.counted_back(market, hours, bars, days.first, days.last, length)
        if found is None:
            continue
        stated = claim.percent if claim.percent is not None else claim.percent_low or 0.0
        pair = sorted(
            (found.least, found.largest),
            key=lambda one: (
                sign * (one.value or 0.0) < 0,
                abs(100 * sign * (one.value or 0.0) - stated),
            ),
        )
        ends = [100 * sign * (one.value or 0.0) for one in pair]
        met = _between(min(ends), max(ends), claim)
        # the end on the stated side, and of two the nearer, speaks for all between
        leg.measures += [replace(pair[0], meets=met), replace(pair[1], meets=None)]
        bounds = [100 * sign * one for one in (found.lowest_possible, found.highest_possible)]
        if not met and _between(min(bounds), max(bounds), claim):
            leg.open_reason = COARSE


def _between(low: float, high: float, claim: Claim) -> bool:
    """Whether a return between ``low`` and ``high`` per cent bears the stated percentage out."""
    figures = [f for f in (claim.percent, claim.percent_low, claim.percent_high) if f is not None]
    return any(
        percent_meets(value, claim)
        for value in (low, high, *(min(max(figure, low), high) for figure in figures))
    )


def _from_mark(
    market: Market, daily: list[Bars], days: Days, period: tuple[date, date], up: bool
) -> list[Measure]:
    """From the high or low that the move is reckoned from, within the day or on closes."""
    return [
        measure
        for side in ("low" if up else "high", "close")
        for last in ([days.last] if days.eve is None else [days.last, days.eve[1]])
        for bars in daily
        if (measure := prices.from_mark(market, market.use(bars), period, last, up, side))
    ]


def stated_mark(market: Market, symbol: str, claim: Claim, last: date) -> tuple[date, date] | None:
    """The day of a high or low that is told by its figure alone: "42% below its high of $13,880".

    It is the last one that was not passed since; None where the prices at hand have none there.
    """
    if claim.from_ is None or claim.direction is None:
        return None
    told = Figure.read(claim.from_, claim.span.quote).within(thresholds.LEVEL_TOLERANCE)
    up = claim.direction == "up"
    for bars in market.daily(symbol, last, last):
        day = prices.day_of_mark(bars, last, up, lambda price: meets(price, told, None))
        if day is not None:
            return day, day
    return None


OPENED = re.compile(
    r"\bopen(?:ed|s|ing)?\s+(?:\S*\d|up|down|higher|lower|about|nearly|more|some|around)"
    r"|\b(?:at|after|in)\s+the\s+open(?:ing)?\b",
    re.IGNORECASE,
)


def _opened(market: Market, symbol: str, claim: Claim) -> bool:
    """Whether a move is told of the opening of a session; a market that never closes has none."""
    if OPENED.search(claim.span.quote) is None:
        return False
    return not calendars.always_open(market.instrument(symbol).calendar)


def _unknown_mark(marked: list[Measure], claim: Claim, period: tuple[date, date]) -> str:
    """Why the high or low that was found need not be the one that is told of."""
    if not marked or claim.percent is None:
        return ""
    farthest = max(abs(100 * (one.value or 0.0)) for one in marked)
    if period[0] == EARLIEST and farthest < claim.percent:
        return "a record may be older than the prices at hand"
    if not any(one.name.endswith("price") for one in marked):
        return "the highs and lows of the days are not at hand"
    return ""


def _as_told(marked: list[Measure], claim: Claim) -> list[Measure]:
    """Those measures that begin at the high or low which the sentence states in figures."""
    if claim.from_ is None:
        return []
    told = Figure.read(claim.from_, claim.span.quote).within(thresholds.LEVEL_TOLERANCE)
    return [one for one in marked if meets(one.from_price or 0.0, told, None)]


def stated_percent(claim: Claim) -> str:
    """The percentage, or its two ends, as stated."""
    word = f"{claim.comparator} " if claim.comparator else ""
    if claim.percent is None:
        return f"{claim.percent_low:g}% to {claim.percent_high:g}%"
    return f"{word}{claim.percent:g}%"


def judge_percent(measure: Measure, claim: Claim, sign: float) -> Measure:
    """Hold a measured return against the stated percentage."""
    value = 100 * sign * (measure.value or 0.0)
    if claim.intraday and claim.comparator is None and _passed().search(claim.span.quote):
        figure = (claim.percent if claim.percent is not None else claim.percent_low) or 0.0
        return replace(
            measure, meets=value >= figure - Figure.read(figure, claim.span.quote).half_unit
        )
    return replace(measure, meets=percent_meets(value, claim))


def percent_meets(value: float, claim: Claim) -> bool:
    """Whether a return in per cent, positive in the stated direction, bears the figure out."""
    quote = claim.span.quote
    if claim.percent is not None:
        return meets(value, Figure.read(claim.percent, quote), claim.comparator)
    low = Figure.read(claim.percent_low or 0.0, quote)
    high = Figure.read(claim.percent_high or 0.0, quote)
    return low.value - low.half_unit <= value <= high.value + high.half_unit


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
