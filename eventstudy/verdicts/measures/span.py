"""The days on which a claim is measured, per instrument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from eventstudy.verdicts.market import Market
from eventstudy.verdicts.moments import Moment


@dataclass(frozen=True, slots=True)
class Days:
    """Day zero of one symbol and the stretch in which a move is looked for.

    Attributes
    ----------
    early, late : datetime.date
        The two readings of day zero (equal where the moment leaves no choice).
    first, last : datetime.date
        First and last day of the stretch: of the stated period, or ``early`` and ``late``.
    note : str
        What the calendar had to say (a weekend, a holiday).
    """

    early: date
    late: date
    first: date
    last: date
    note: str = ""


def days_of(market: Market, symbol: str, moment: Moment, horizon: int | None) -> Days:
    """Day zero and stretch of a symbol for a moment and a horizon in calendar days.

    A day that the claim states itself is that session; the day of an event whose hour is open
    has two readings.
    """
    if moment.basis != "event":
        begin = moment.first
        if horizon is not None and moment.first == moment.last:
            begin -= timedelta(days=horizon - 1)  # "in the week to Friday" ends on Friday
        first = market.day_zero(symbol, begin).early
        sessions = market.sessions(symbol, first, max(first, moment.last))
        last = sessions[-1].date() if len(sessions) else first
        return Days(first, first, first, last)
    zero = market.day_zero(symbol, moment.instant or moment.first)
    last = zero.late
    if horizon is not None and (horizon > 1 or moment.instant is not None):
        # an instant within day zero: its horizon ends on a later session
        reach = zero.early + timedelta(days=horizon)
        sessions = market.sessions(symbol, zero.early, max(reach, zero.early))
        last = max(last, sessions[-1].date())
    return Days(zero.early, zero.late, zero.early, last, zero.note)


def sessions_between(market: Market, symbol: str, first: date, last: date) -> list[date]:
    """Sessions from ``first`` to ``last`` as dates."""
    return [pd.Timestamp(day).date() for day in market.sessions(symbol, first, last)]
