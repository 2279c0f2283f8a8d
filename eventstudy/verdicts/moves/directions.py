"""A direction without a figure, and the figure of a whole market."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from eventstudy.documents.facts import Claim
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moves.legs import Leg, judge
from eventstudy.verdicts.moves.percents import judge_percent, stated_percent
from eventstudy.verdicts.moves.stretches import each_day

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
    return each_day(market, symbol, daily, days, prices.close_from_extreme, up)


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
