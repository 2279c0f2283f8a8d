"""A direction without a figure, and the figure of a whole market."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from eventstudy.documents.facts import Claim
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moves.legs import Leg, judge
from eventstudy.verdicts.moves.percents import judge_percent, stated_percent
from eventstudy.verdicts.moves.stretches import each_day

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars

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


_OF_A_DAY = re.compile(
    r"\b(?:the (?:day|session)'s|early|earlier|intraday|overnight|morning|opening)\b",
    re.IGNORECASE,
)
"""Words of a move by which it was one of a single day: "most of the day's gains"."""
_OTHER_RUN = "how much was taken back of a move of several days is not measured"


def taken_back(market: Market, symbol: str, claim: Claim, days: Days) -> Leg:
    """From the day's low or high to its close, where a part of a move was taken back.

    How much it was is reckoned of the way from the close before to that low or high. Where it was
    too little, or the day had no such move, one of several days may be meant.
    """
    quote, leg = claim.span.quote, Leg("the part taken back")
    if claim.direction is None or TAKEN_BACK.search(quote) is None:
        return leg
    up = claim.direction == "up"

    def back(market: Market, bars: Bars, day: date, up: bool) -> Measure | None:
        return _taken_back(market, bars, day, up, quote)

    daily = market.daily(symbol, days.first, days.last)
    leg.measures = each_day(market, symbol, daily, days, back, up)
    if _OF_A_DAY.search(quote) is not None:
        leg.measures = [replace(one, meets=bool(one.meets)) for one in leg.measures]
    elif any(one.meets is None for one in leg.measures):
        leg.open_reason = _OTHER_RUN
    return leg


def _taken_back(market: Market, bars: Bars, day: date, up: bool, quote: str) -> Measure | None:
    back = prices.close_from_extreme(market, bars, day, up)
    run = prices.extreme_from_close(market, bars, day, not up)
    if back is None or run is None or not (run.from_price and run.to_price and back.to_price):
        return back
    went = run.to_price - run.from_price
    gone = went != 0 and (went < 0) == up
    part = (run.to_price - back.to_price) / went if gone else 0.0
    return replace(back, meets=True if thresholds.is_taken_back(part, quote) else None)


def direction(
    measures: list[Measure],
    claim: Claim,
    daily_sd: float | None,
    sessions: Callable[[Measure], int],
    censored: bool,
    back: Leg | None = None,
) -> Move:
    """A direction without a figure: the sign, and the threshold of the word of intensity.

    ``sessions`` counts the sessions of a measure, ``daily_sd`` is the ordinary daily move,
    ``back`` is what was measured of a part that was taken back.
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
    if back is not None and back.measures:
        leg.measures += back.measures
        leg.open_reason = leg.open_reason or back.open_reason
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
    """No change is a move well within an ordinary one; without any direction nothing is judged."""
    leg = Leg("no change" if FLAT.search(claim.span.quote) else "no direction")
    if leg.what == "no direction" or daily_sd is None:
        return Move("undecided", tuple(measures), "The sentence gives no direction to measure.")
    for measure in measures:
        little = thresholds.FLAT_MOVES * daily_sd * sessions(measure) ** 0.5
        leg.measures.append(replace(measure, meets=abs(measure.value or 0.0) <= little))
    return judge([leg])


def basket_figure(measures: list[Measure], claim: Claim) -> Move:
    """A percentage stated of a whole market, against the mean return of its names."""
    sign = -1.0 if claim.direction == "down" else 1.0
    if claim.percent is None and claim.percent_low is None:
        return Move("undecided", (), "Only a percentage of a whole market can be measured.")
    leg = Leg(stated_percent(claim), [judge_percent(m, claim, sign) for m in measures])
    return judge([leg])
