"""The first question of a verdict: whether what is stated happened.

Every fair reading of the sentence is measured; the finding says whether some reading meets it.
The rules are those of design and threshold table; this file only walks through them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from eventstudy.documents.facts import Claim
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices, shares, volumes
from eventstudy.verdicts.measures.span import Days, sessions_between
from eventstudy.verdicts.model import Measure, Move, MoveFinding
from eventstudy.verdicts.moments import STARTED
from eventstudy.verdicts.thresholds import Figure, meets

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


OTHER_READING = ", read as "
"""Joins the name of a measure and the less obvious reading of the words that judges it."""


UNADJUSTED = ("none", "price index")
"""Adjustments, as the sources name them, that leave price levels as they were quoted."""

CLOSE_TO_CLOSE = "close to close"
FROM_FIRST_CLOSE = "from the close of the first day"

COARSE = "the bars are too coarse to tell whether the move lay within the horizon"


@dataclass(slots=True)
class Leg:
    """One stated figure of a claim with its measured readings."""

    what: str
    measures: list[Measure] = field(default_factory=list)
    open_reason: str = ""
    """Why a reading that is not met cannot be called missed (bars too coarse, data missing)."""

    @property
    def finding(self) -> MoveFinding:
        """What the readings of this leg say."""
        if any(measure.meets for measure in self.measures):
            return "holds"
        judged = [m for m in self.measures if m.meets is not None]
        return "undecided" if self.open_reason or not judged else "fails"


def judge(legs: list[Leg]) -> Move:
    """Join the legs of a claim: all hold, some do, none does, or it stays open."""
    measures = tuple(m for leg in legs for m in leg.measures)
    if not legs:
        return Move("not_tested", measures, "The sentence states nothing that prices can measure.")
    findings = [leg.finding for leg in legs]
    if all(f == "holds" for f in findings):
        finding: MoveFinding = "holds"
    elif any(f == "holds" for f in findings):
        finding = "holds_partly"
    elif all(f == "fails" for f in findings):
        finding = "fails"
    else:
        finding = "undecided"
    return Move(finding, measures, " ".join(_sentence(leg) for leg in legs))


def _sentence(leg: Leg) -> str:
    met = [m for m in leg.measures if m.meets]
    missed = [m for m in leg.measures if m.meets is False]
    what = leg.what[0].upper() + leg.what[1:]
    if met:
        text = f"{what}: met by {grouped(met)}"
        return text + (f"; not by {grouped(missed)}." if missed else ".")
    if leg.open_reason:
        return f"{what}: undecided, {leg.open_reason}" + (
            f"; measured {grouped(leg.measures)}." if leg.measures else "."
        )
    if missed:
        return f"{what}: met by no reading; measured {grouped(missed)}."
    return f"{what}: nothing could be measured."


def grouped(measures: Sequence[Measure]) -> str:
    """Measures in words, those of one name together with the range of their values."""
    names = list(dict.fromkeys(m.name for m in measures))
    parts = []
    for name in names:
        values = sorted(m.value for m in measures if m.name == name and m.value is not None)
        unit = next(m.unit for m in measures if m.name == name)
        shown = [shown_value(v, unit) for v in (values[0], values[-1])] if values else ["?", "?"]
        parts.append(f"{name} ({shown[0] if shown[0] == shown[1] else ' to '.join(shown)})")
    return ", ".join(parts)


def shown_value(value: float, unit: str) -> str:
    """A measured value with its unit, for reading."""
    return {
        "fraction": f"{100 * value:+.2f}%",
        "multiple": f"{value:.2f} times",
        "level": f"{value:,.2f}",
        "share": f"{100 * value:.1f}%",
    }[unit]


# ---------------------------------------------------------------- figures of price moves


def price_move(market: Market, symbol: str, claim: Claim, days: Days, horizon: int | None) -> Move:
    """Measure a percentage, a pair of levels, a level reached or index points."""
    up = claim.direction != "down"
    sign = 1.0 if up else -1.0
    first = days.first
    daily = market.daily(symbol, first, days.last)
    if not daily:
        return Move("undecided", (), no_prices(market, symbol, first))
    legs = []
    if claim.percent is not None or claim.percent_low is not None:
        legs.append(_percent_leg(market, symbol, daily, claim, days, horizon, sign))
    if claim.from_ is not None and claim.to is not None:
        legs.append(_pair_leg(market, symbol, daily, claim, days, horizon))
    elif claim.to is not None:
        legs.append(_level_leg(market, symbol, daily, claim, days))
    if claim.points is not None:
        legs.append(_points_leg(market, daily, claim, days, sign))
    if claim.factor is not None:
        legs.append(_factor_leg(market, daily, claim, days, horizon))
    if not legs and claim.from_ is not None:
        return Move("undecided", (), "Where the move began is stated, not where it ended.")
    if not legs:
        return Move("undecided", (), "The sentence gives no figure to hold a move against.")
    return judge(legs)


def no_prices(market: Market, symbol: str, day: date, what: str = "prices") -> str:
    """Why nothing could be measured: the source's own error where it gave one."""
    failure = market.lacking(symbol)
    reason = f" ({failure})" if failure is not None else ""
    return f"No {what} of {symbol} are at hand for {day}{reason}."


def _stretches(days: Days, horizon: int | None) -> list[tuple[date, date, str]]:
    """The (first, last, name) of each close-to-close reading."""
    if days.early == days.late:
        found = [(days.first, days.last, CLOSE_TO_CLOSE)]
        if days.second is not None and days.second <= days.last:
            found.append((days.second, days.last, FROM_FIRST_CLOSE))
        return found
    if horizon is not None and horizon > 1:
        return [(days.early, days.last, CLOSE_TO_CLOSE)]
    return [
        (days.early, days.early, CLOSE_TO_CLOSE),
        (days.late, days.late, CLOSE_TO_CLOSE),
    ]


def _closes(market: Market, daily: list[Bars], days: Days, horizon: int | None) -> list[Measure]:
    found = []
    for first, last, name in _stretches(days, horizon):
        for bars in daily:
            measure = prices.close_to_close(market, bars, first, last, name)
            if measure is not None:
                market.use(bars)
                found.append(measure)
    return found


def _paths(
    market: Market, symbol: str, daily: list[Bars], days: Days, horizon: int
) -> list[prices.Path]:
    """The paths on the finest bars at hand: hourly where they cover the stretch, else daily."""
    fine = market.hourly(symbol, days.first, days.last) or daily
    ways = (prices.path(bars, days.first, days.last, horizon) for bars in fine)
    return [way for way in ways if way is not None]


def _each_day(
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


def _percent_leg(
    market: Market,
    symbol: str,
    daily: list[Bars],
    claim: Claim,
    days: Days,
    horizon: int | None,
    sign: float,
) -> Leg:
    leg = Leg(_stated_percent(claim))
    measures = _closes(market, daily, days, horizon)
    if claim.intraday:
        measures = _each_day(market, symbol, daily, days, prices.extreme_from_close, sign > 0)
        if not measures:
            leg.open_reason = "the highs and lows of the day are not at hand"
    if days.mark is not None:
        measures = _from_mark(market, daily, days, days.mark, sign > 0) or measures
    judged = [_judge_percent(m, claim, sign) for m in measures]
    leg.measures += _between_venues(judged, claim, sign)
    if horizon is not None and not claim.intraday:
        low = (claim.percent if claim.percent is not None else claim.percent_low) or 0.0
        for way in _paths(market, symbol, daily, days, horizon):
            if 100 * sign * prices.largest_possible(way, sign > 0) >= low:
                leg.open_reason = COARSE
            best = prices.largest_move(way, sign > 0)
            if best is not None and best.value is not None:
                market.use(way.bars)
                reached = 100 * sign * best.value >= low - thresholds.SLACK
                if claim.comparator in ("less than", "at most", "nearly"):
                    reached = bool(_judge_percent(best, claim, sign).meets)
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


def _stated_percent(claim: Claim) -> str:
    word = f"{claim.comparator} " if claim.comparator else ""
    if claim.percent is None:
        return f"{claim.percent_low:g}% to {claim.percent_high:g}%"
    return f"{word}{claim.percent:g}%"


def _judge_percent(measure: Measure, claim: Claim, sign: float) -> Measure:
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


def _pair_leg(
    market: Market, symbol: str, daily: list[Bars], claim: Claim, days: Days, horizon: int | None
) -> Leg:
    """From A to B: the implied return on closes, and the path."""
    start, end = claim.from_ or 0.0, claim.to or 0.0
    leg = Leg(f"from {start:,g} to {end:,g}")
    # both ends share the finer of the two roundings: 10,000 beside 7,600 is meant to the hundred
    half = min(Figure.read(v, claim.span.quote).half_unit for v in (start, end))
    daily, leg.open_reason = _quoted(daily, claim)
    if not daily:
        return leg
    bounds = sorted(
        (a / b - 1) for a, b in ((end - half, start + half), (end + half, start - half))
    )
    for measure in _closes(market, daily, days, horizon):
        value = measure.value or 0.0
        leg.measures.append(replace(measure, meets=bounds[0] <= value <= bounds[1]))
    # to stand at a level is to stand at it as it is written: 7,393.14 is $7,393
    written = [10.0 ** -Figure.read(v, claim.span.quote).decimals / 2 for v in (start, end)]
    way_up = 1.0 if end > start else -1.0
    began, ended = start + way_up * written[0], end - way_up * written[1]
    for way in _paths(market, symbol, daily, days, horizon or 1):
        reached = prices.reaches(way, began, ended)
        if not reached and prices.reaches(way, began, ended, possible=True):
            leg.open_reason = COARSE
        best = prices.largest_move(way, end > start)
        if best is None:
            continue
        market.use(way.bars)
        leg.measures.append(replace(best, meets=reached))
    return leg


def _level_leg(market: Market, symbol: str, daily: list[Bars], claim: Claim, days: Days) -> Leg:
    """A level reached ("to $10,000"): on a close to its rounding, or touched on the way."""
    target = claim.to or 0.0
    leg = Leg(f"level {f'{claim.comparator} ' if claim.comparator else ''}{target:,g}")
    quoted, leg.open_reason = _quoted(daily, claim)
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
    fine = market.hourly(symbol, days.first, days.last) or quoted
    if claim.comparator in ABOVE + BELOW:
        _beyond(market, leg, fine, quoted, figure, claim, days)
    else:
        _touched(market, leg, fine, quoted, figure, claim, days)
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
    down = claim.direction == "down" if named is None else not named["high"]
    # a move passes what lies between two sessions
    moved = claim.direction is not None or STARTED.search(quote) is not None
    eves = _closes_before(market, quoted, days) if moved else []
    for bars in fine:
        low = prices.level(bars, days.first, days.last, "low")
        high = prices.level(bars, days.first, days.last, "high")
        if low is None or high is None:
            continue
        market.use(bars)
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
    return meets(value, figure, claim.comparator)


ABOVE, BELOW = ("more than", "at least"), ("less than", "at most")
STAYED = re.compile(r"\b(?:stay|stood|stand|held|hold|remain|kept|keep)", re.IGNORECASE)
DOLLARS = {"USD", "USDT", "USDC"}
EXTREME_OF = re.compile(r"\b(?:(?P<high>highs?|peaks?)|lows?|troughs?) of\b", re.IGNORECASE)
"""Words of a level that was the highest or lowest of its time."""

CLOSED = re.compile(r"\b(?:clos|settl|end(?:ed|ing)|finish)", re.IGNORECASE)


def _quoted(daily: list[Bars], claim: Claim) -> tuple[list[Bars], str]:
    """The bars whose levels can be held against the claim's, and why there are none.

    Prices must be those quoted on the day, in the currency that the sentence states.
    """
    as_quoted = [one for bars in daily if (one := _as_quoted(bars)) is not None]
    if not as_quoted:
        return [], "the prices at hand are adjusted, so their levels are not the quoted ones"
    if claim.currency in (None, "points"):
        return as_quoted, ""
    same = [
        bars
        for bars in as_quoted
        if bars.currency == claim.currency or {bars.currency, claim.currency} <= DOLLARS
    ]
    held = ", ".join(sorted({bars.currency for bars in as_quoted}))
    return (
        same,
        "" if same else f"the level is stated in {claim.currency}, the prices are in {held}",
    )


def _as_quoted(bars: Bars) -> Bars | None:
    """The bars with prices as they were quoted on the day, or None where nobody knows them."""
    if bars.traded is not None:
        return replace(bars, frame=bars.traded)
    return bars if bars.provenance.adjustment in UNADJUSTED else None


def _points_leg(market: Market, daily: list[Bars], claim: Claim, days: Days, sign: float) -> Leg:
    points = claim.points or 0.0
    leg = Leg(f"{points:,g} points")
    figure = Figure.read(points, claim.span.quote)
    daily, leg.open_reason = _quoted(daily, claim)
    for measure in _closes(market, daily, days, None):
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


def _factor_leg(
    market: Market, daily: list[Bars], claim: Claim, days: Days, horizon: int | None
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
    for measure in _closes(market, daily, days, horizon):
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


OPPOSITE = {
    "more than": "less than",
    "at least": "at most",
    "less than": "more than",
    "at most": "at least",
}


def price_level(market: Market, symbol: str, claim: Claim, days: Days) -> Move:
    """A level without a move ("topped $12,000", "closed at 2,890")."""
    daily = market.daily(symbol, days.first, days.last)
    if not daily:
        return Move("undecided", (), no_prices(market, symbol, days.first))
    if STARTED.search(claim.span.quote):
        days = replace(days, last=days.first)
    return judge([_level_leg(market, symbol, daily, claim, days)])


# ---------------------------------------------------------------- volumes and shares


def volume_move(market: Market, symbol: str, claim: Claim, days: Days) -> Move:
    """Volume multiples on both days and both bases, at every venue, for both readings of N."""
    daily = market.daily(symbol, days.first, days.last)
    stretch = sessions_between(market, symbol, days.first, days.last)
    measured = []
    for bars in daily:
        found = volumes.volume_multiples(market, bars, days.early, stretch)
        if found:
            market.use(bars)
            measured += found
    if not measured:
        return Move("undecided", (), no_prices(market, symbol, days.first, "volumes"))
    legs = []
    if claim.factor is not None:
        plain = Figure.read(claim.factor, claim.span.quote).within(thresholds.RELATIVE_TOLERANCE)
        leg = Leg(f"{claim.comparator + ' ' if claim.comparator else ''}{claim.factor:g} times")
        for m in measured:
            leg.measures.append(replace(m, meets=meets(m.value or 0.0, plain, claim.comparator)))
        if _means_increase(claim):
            more = replace(plain, value=claim.factor + 1)
            for m in measured:
                wide = meets(m.value or 0.0, more, claim.comparator)
                name = f"{m.name}{OTHER_READING}{claim.factor + 1:g}-fold"
                leg.measures.append(replace(m, name=name, meets=wide))
        legs.append(leg)
    elif claim.percent is not None:
        figure = Figure.read(claim.percent, claim.span.quote)
        sign = -1.0 if claim.direction == "down" else 1.0
        leg = Leg(f"{claim.percent:g}%")
        for m in measured:
            change = 100 * sign * ((m.value or 0.0) - 1)
            leg.measures.append(replace(m, meets=meets(change, figure, claim.comparator)))
        legs.append(leg)
    else:
        leg = Leg("volume " + ("down" if claim.direction == "down" else "up"))
        for m in measured:
            value = m.value or 0.0
            leg.measures.append(
                replace(m, meets=value < 1 if claim.direction == "down" else value > 1)
            )
        legs.append(leg)
    return judge(legs)


def _means_increase(claim: Claim) -> bool:
    """Whether the words may mean N more ("increased by three times"), unlike "tripled"."""
    quote = claim.span.quote.lower()
    return " by " in quote and "times" in quote


def share_of_market(market: Market, symbol: str, claim: Claim, first: date, last: date) -> Move:
    """A share of the total against the share series, day by day."""
    measured = []
    for bars in market.venues(symbol, "1d", first, last):
        found = shares.shares(bars, first, last)
        if found:
            market.use(bars)
            measured += found
    stated = claim.percent if claim.percent is not None else claim.to
    if stated is None:
        return Move("undecided", (), "The sentence gives no figure to hold a share against.")
    if not measured:
        return Move("undecided", (), f"No share of {symbol} is at hand for {first} to {last}.")
    figure = Figure.read(stated, claim.span.quote)
    figure = replace(figure, half_unit=min(figure.half_unit, 0.5))  # a share means its points
    leg = Leg(_stated_percent(replace(claim, percent=stated)))
    for m in measured:
        ok = meets(100 * (m.value or 0.0), figure, claim.comparator)
        leg.measures.append(replace(m, meets=ok))
    return judge([leg])


# ---------------------------------------------------------------- no figure


FLAT = re.compile(
    r"\b(?:unchanged|little changed|flat|steady|stable|sideways|barely (?:moved|changed))\b",
    re.IGNORECASE,
)


TAKEN_BACK = re.compile(
    r"\b(?:claw|recoup|recover|regain|retrac|erase|g[ai]v\w* (?:back|up))\w*\b.{0,20}"
    r"\b(?:part|some|half|most|much|third|quarter|bit|portion)\b"
    r"|\b(?:pared?|paring|trimm\w+) .{0,20}\b(?:gain|loss|advance|rise|drop|fall)",
    re.IGNORECASE,
)
"""Words of a move within the day that a part of was taken back: no close-to-close return."""


def taken_back(market: Market, symbol: str, claim: Claim, days: Days) -> list[Measure]:
    """From the day's low or high to its close, where a part of a move was taken back."""
    if claim.direction is None or TAKEN_BACK.search(claim.span.quote) is None:
        return []
    daily = market.daily(symbol, days.first, days.last)
    up = claim.direction == "up"
    return _each_day(market, symbol, daily, days, prices.close_from_extreme, up)


def direction(
    measures: list[Measure],
    claim: Claim,
    daily_sd: float | None,
    sessions: Callable[[Measure], int],
    censored: bool,
) -> Move:
    """A direction without a figure: the sign, and the threshold of the word of intensity.

    ``sessions`` counts the sessions of a measure, ``daily_sd`` is the ordinary daily move.
    """
    if not measures:
        return Move("undecided", (), "No prices are at hand for the days that the sentence means.")
    if claim.direction is None:
        return _flat(measures, claim, daily_sd, sessions)
    sign = -1.0 if claim.direction == "down" else 1.0
    name, moves = thresholds.ordinary_moves(claim.comparator or claim.span.quote)
    leg = Leg(claim.direction + (f', "{claim.comparator}"' if claim.comparator else ""))
    asked = []
    for measure in measures:
        value = sign * (measure.value or 0.0)
        if moves and daily_sd is None:
            # the sign alone can refute, it cannot confirm
            leg.measures.append(replace(measure, meets=False if value <= 0 else None))
            leg.open_reason = "too few returns to say what an ordinary move is" if value > 0 else ""
            continue
        asked.append(moves * (daily_sd or 0.0) * sessions(measure) ** 0.5)
        leg.measures.append(replace(measure, meets=value > 0 and value >= asked[-1]))
    move = judge([leg])
    if moves and daily_sd is not None:
        low, high = 100 * min(asked), 100 * max(asked)
        span = f"{low:.1f}%" if low == high else f"{low:.1f}% to {high:.1f}%"
        text = (
            f" A {name} move is {moves:g} ordinary moves, here {span} (standard deviation of the "
            f"daily abnormal return {100 * daily_sd:.2f}%, times the root of the sessions)."
        )
        move = replace(move, text=move.text + text)
    if censored:
        move = replace(move, text=move.text + " Prices stood at their daily limit: at least.")
    return move


def _flat(
    measures: list[Measure],
    claim: Claim,
    daily_sd: float | None,
    sessions: Callable[[Measure], int],
) -> Move:
    """No change is a move within one ordinary move; without any direction nothing is judged."""
    leg = Leg("no change" if FLAT.search(claim.span.quote) else "no direction")
    if leg.what == "no direction" or daily_sd is None:
        return Move("undecided", tuple(measures), "The sentence gives no direction to measure.")
    for measure in measures:
        ordinary = daily_sd * sessions(measure) ** 0.5
        leg.measures.append(replace(measure, meets=abs(measure.value or 0.0) <= ordinary))
    return judge([leg])


def basket_figure(measures: list[Measure], claim: Claim) -> Move:
    """A percentage stated of a whole market, against the mean return of its names."""
    sign = -1.0 if claim.direction == "down" else 1.0
    if claim.percent is None and claim.percent_low is None:
        return Move("undecided", (), "Only a percentage of a whole market can be measured.")
    leg = Leg(_stated_percent(claim), [_judge_percent(m, claim, sign) for m in measures])
    return judge([leg])
