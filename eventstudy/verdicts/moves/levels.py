"""A stated level: reached, touched, passed, or held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from eventstudy.documents.facts import Claim
from eventstudy.markets import calendars
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market, between
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moments import STARTED
from eventstudy.verdicts.moves.legs import Leg, judge, no_prices
from eventstudy.verdicts.moves.quoted import held_as_quoted
from eventstudy.verdicts.thresholds import Figure, cut, meets

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


ABOVE, BELOW = ("more than", "at least"), ("less than", "at most")

STAYED = re.compile(
    r"\b(?:stay|stood|stand|held|hold|remain|kept|keep|spen[dt]|throughout\b"
    r"|all (?:day|week|session|month)\b)",
    re.IGNORECASE,
)

_MOSTLY = re.compile(r"\b(?:most(?:ly)?|much|largely|bulk|half|part)\b", re.IGNORECASE)
"""Words of a part of the time that a price stayed somewhere: "spent most of Saturday above"."""

EXTREME_OF = re.compile(
    r"\b(?:(?:(?P<high>highs?|peaks?)|lows?|troughs?) of|(?P<peaked>peak(?:s|ed|ing) at|as high as"
    r"|topp(?:ed|ing) out at)|bottom(?:s|ed|ing)(?: out)? at|as low as)\b",
    re.IGNORECASE,
)
"""Words of a level that was the highest or lowest of its time."""
_TOUCHED = re.compile(r"\b(?:hit(?:s|ting)?|(?:touch|reach)(?:ed|es|ing))\b", re.IGNORECASE)
"""Verbs of a level that a price came to, and so may have jumped over between two sessions."""

CLOSED = re.compile(r"\b(?:clos|settl|end(?:ed|ing|s)\b|finish)", re.IGNORECASE)


OPENED = re.compile(r"\bopen(?:ed|s|ing)?\s+(?:the\s+(?:day|session|week)\s+)?at\b", re.IGNORECASE)


def price_level(market: Market, symbol: str, claim: Claim, days: Days) -> Move:
    """A level without a move ("hit $12,000", "closed at 2,890")."""
    daily = market.daily(symbol, days.first, days.last)
    if not daily:
        return Move("undecided", (), no_prices(market, symbol, days.first))
    if STARTED.search(claim.span.quote):
        days = replace(days, last=days.first)
    return judge([level_leg(market, symbol, daily, claim, days)])


def level_leg(market: Market, symbol: str, daily: list[Bars], claim: Claim, days: Days) -> Leg:
    """A level reached ("to $10,000"): on a close to its rounding, or touched on the way."""
    if claim.low is not None and claim.high is not None:
        return _range_leg(market, symbol, daily, claim, days)
    target = claim.to or 0.0
    leg = Leg(f"level {f'{claim.comparator} ' if claim.comparator else ''}{target:,g}")
    quoted, leg.open_reason = held_as_quoted(daily, claim)
    if not quoted:
        return leg
    figure = Figure.read(target, claim.span.quote).within(thresholds.LEVEL_TOLERANCE)
    for bars in quoted:
        close = prices.level(bars, days.first, days.last, "close")
        if close is not None:
            market.use(bars)
            leg.measures.append(_judge_level(close, figure, claim))
    if CLOSED.search(claim.span.quote):
        return leg
    if OPENED.search(claim.span.quote) and _opened(
        market, symbol, leg, quoted, figure, claim, days
    ):
        return leg
    at = [one for hour in days.hours for one in _at_the_hour(market, symbol, hour, figure, claim)]
    if at:
        leg.measures = at
        return leg
    hourly = market.hourly(symbol, days.first, days.last)
    by_hour = {bars.venue for bars in hourly}
    fine = [*hourly, *(bars for bars in quoted if bars.venue not in by_hour)]
    if claim.comparator in ABOVE + BELOW:
        _beyond(market, leg, fine, quoted, figure, claim, days)
    else:
        _touched(market, leg, fine, quoted, figure, claim, days)
    if leg.finding == "fails" and _reached_elsewhere(market, symbol, figure, claim, days):
        leg.open_reason = "it was reached within that day as other time zones count it"
    return leg


def _opened(
    market: Market,
    symbol: str,
    leg: Leg,
    quoted: list[Bars],
    figure: Figure,
    claim: Claim,
    days: Days,
) -> bool:
    """Hold a level against the opening prices; False where none are at hand.

    A market that never closes opens at another hour in each place: a price of that day stays open.
    """
    opens = [
        (market.use(bars), one)
        for bars in quoted
        if (one := prices.level(bars, days.first, days.first, "open")) is not None
    ]
    if not opens:
        return False
    leg.measures = [_judge_level(one, figure, claim) for _, one in opens]
    whole = replace(days, last=days.first)
    seen = any(
        (low.value or 0.0) <= figure.value <= (high.value or 0.0)
        for low, high in _lows_and_highs(market, quoted, whole)
    )
    if seen and calendars.always_open(market.instrument(symbol).calendar):
        leg.open_reason = "the price of a market that never closes opens the day at any hour"
    return True


WESTMOST, EASTMOST = timedelta(hours=8), timedelta(hours=11)
"""How far the days of newsrooms end behind and begin before those of UTC: from Los Angeles to
Sydney."""


def _reached_elsewhere(
    market: Market, symbol: str, figure: Figure, claim: Claim, days: Days
) -> bool:
    """Whether a market that never closes came to a level on the day of another time zone.

    "Touched $10,350 on Friday" may be told in New York, where it was Saturday in UTC.
    """
    told = claim.span.quote
    if STAYED.search(told) is not None or EXTREME_OF.search(told) is not None:
        return False  # "a high of $9,000" was the highest of no other day, either
    eve, morrow = days.first - timedelta(days=1), days.last + timedelta(days=1)
    for bars in market.hourly(symbol, eve, morrow):
        hours = between(bars, days.first, days.last, before=EASTMOST, after=WESTMOST)
        ends = float(hours["low"].min()), float(hours["high"].max())
        if ends[0] <= figure.value <= ends[1] or any(
            level_meets(end, figure, claim) for end in ends
        ):
            market.use(bars)
            return True
    return False


def _at_the_hour(
    market: Market, symbol: str, hour: datetime, figure: Figure, claim: Claim
) -> list[Measure]:
    """The prices around an hour that the sentence names."""
    found: list[Measure] = []
    for bars in market.hourly(symbol, hour.date(), hour.date()):
        low, high = prices.around(bars, hour, "low"), prices.around(bars, hour, "high")
        if low is None or high is None:
            continue
        market.use(bars)
        ends = [(low.value or 0.0), (high.value or 0.0)]
        met = ends[0] <= figure.value <= ends[1] or any(
            level_meets(end, figure, claim) for end in ends
        )
        found += [replace(low, meets=met), replace(high, meets=met)]
    return found


def _range_leg(market: Market, symbol: str, daily: list[Bars], claim: Claim, days: Days) -> Leg:
    """Between A and B, to the rounding of both: a level stayed there, a move came there."""
    low, high = claim.low or 0.0, claim.high or 0.0
    leg = Leg(f"between {low:,g} and {high:,g}")
    quoted, leg.open_reason = held_as_quoted(daily, claim)
    if not quoted:
        return leg
    bottom, top = (
        Figure.read(v, claim.span.quote).within(thresholds.LEVEL_TOLERANCE) for v in (low, high)
    )
    floor, ceiling = low - bottom.half_unit, high + top.half_unit
    if CLOSED.search(claim.span.quote):
        for bars in quoted:
            close = prices.level(bars, days.first, days.last, "close")
            if close is not None:
                market.use(bars)
                leg.measures.append(replace(close, meets=floor <= (close.value or 0.0) <= ceiling))
        return leg
    stayed = claim.kind == "price_level"
    if not stayed:
        before = [one for bars in quoted if (one := prices.close_before(market, bars, days.first))]
        if before and claim.direction == "up":  # what it came to lies above where it began
            floor = max(floor, min(before))
        elif before:
            ceiling = min(ceiling, max(before))
    fine = market.hourly(symbol, days.first, days.last) or quoted
    for least, most in _lows_and_highs(market, fine, days):
        ends = (least.value or 0.0), (most.value or 0.0)
        inside = ends[0] >= floor and ends[1] <= ceiling
        if not stayed:
            inside = floor <= ceiling and ends[0] <= ceiling and ends[1] >= floor
        leg.measures += [replace(least, meets=inside), replace(most, meets=inside)]
        if not inside and days.unclosed and ends[0] <= high and ends[1] >= low:
            leg.open_reason = "the text may be older than the rest of the day"
    return leg


def _beyond(
    market: Market,
    leg: Leg,
    fine: list[Bars],
    quoted: list[Bars],
    figure: Figure,
    claim: Claim,
    days: Days,
) -> None:
    """Measure whether the price came above (below) a level, or stayed there throughout."""
    up = claim.comparator in ABOVE
    stayed = STAYED.search(claim.span.quote) is not None
    if stayed:
        leg.measures = []  # to stay above a level is to have its lowest price above it
    side = "high" if up != stayed else "low"
    for bars in fine:
        extreme = prices.level(bars, days.first, days.last, side)
        if extreme is not None:
            market.use(bars)
            leg.measures.append(_judge_level(extreme, figure, claim))
    if stayed and _MOSTLY.search(claim.span.quote) is not None:
        leg.open_reason = "for how much of the time it stood there is not measured"
    moved = claim.direction == ("up" if up else "down")
    if moved and not stayed and _stood_beyond(market, quoted, figure, days, up=up):
        leg.measures = [replace(measure, meets=None) for measure in leg.measures]
        leg.open_reason = f"the price stood {'above' if up else 'below'} the level all along"


def _stood_beyond(
    market: Market, quoted: list[Bars], figure: Figure, days: Days, *, up: bool
) -> bool:
    """Whether the price stood above (below) a level all along, its close before included."""
    eves = _closes_before(market, quoted, days)
    sides = [prices.level(bars, days.first, days.last, "low" if up else "high") for bars in quoted]
    known = eves + [side.value for side in sides if side is not None and side.value is not None]
    edge = figure.value * (1 + (1 if up else -1) * thresholds.LEVEL_TOLERANCE)
    return bool(eves) and (min(known) > edge if up else max(known) < edge)


def _touched(
    market: Market,
    leg: Leg,
    fine: list[Bars],
    quoted: list[Bars],
    figure: Figure,
    claim: Claim,
    days: Days,
) -> None:
    """Measure whether the prices of the stretch lie on both sides of a level."""
    quote = claim.span.quote
    named = EXTREME_OF.search(quote)
    down = claim.direction == "down" if named is None else not (named["high"] or named["peaked"])
    # a move passes what lies between two sessions
    moved = claim.direction is not None or STARTED.search(quote) or _TOUCHED.search(quote)
    eves = _closes_before(market, quoted, days) if moved else []
    for low, high in _lows_and_highs(market, fine, days):
        ends = [low.value or 0.0, high.value or 0.0, *eves]
        extreme, other = (
            _judge_level(end, figure, claim) for end in ((low, high) if down else (high, low))
        )
        met = bool(extreme.meets or other.meets or min(ends) <= figure.value <= max(ends))
        if met and named is not None and not extreme.meets:
            # the report may be older than the rest of the stretch
            leg.measures.append(replace(extreme, meets=None))
            side = "low" if down else "high"
            leg.open_reason = f"the price went beyond that {side} within the same time"
            continue
        leg.measures.append(replace(extreme, meets=met))
        if not met:
            leg.measures.append(other)
        elif not extreme.meets and not other.meets:
            leg.measures.append(replace(other, meets=True))  # the level lies between them


def _lows_and_highs(
    market: Market, series: list[Bars], days: Days
) -> Iterator[tuple[Measure, Measure]]:
    """The lowest and the highest price of the stretch in each series that has both."""
    for bars in series:
        low = prices.level(bars, days.first, days.last, "low")
        high = prices.level(bars, days.first, days.last, "high")
        if low is not None and high is not None:
            market.use(bars)
            yield low, high


def _closes_before(market: Market, quoted: list[Bars], days: Days) -> list[float]:
    """The close before the stretch in each series that has it."""
    closes = [prices.close_before(market, bars, days.first) for bars in quoted]
    return [close for close in closes if close is not None]


def _judge_level(measure: Measure, figure: Figure, claim: Claim) -> Measure:
    return replace(measure, meets=level_meets(measure.value or 0.0, figure, claim))


def level_meets(value: float, figure: Figure, claim: Claim) -> bool:
    """Whether a price stands at, above or below a stated level, as the comparator says."""
    if claim.comparator in ABOVE:
        return value >= figure.value
    if claim.comparator in BELOW:
        return value <= figure.value
    plain = claim.comparator is None and cut(value, figure)
    return plain or meets(value, figure, claim.comparator)
