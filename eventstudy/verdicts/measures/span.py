"""The days on which a claim is measured, per instrument."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from eventstudy.markets.errors import NoDataError
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.moments import Moment


class ClosedError(NoDataError):
    """The market was closed on every day that a sentence can mean."""


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
    second: date | None = None
    """First session after the first day, where "since" may count from that day's close."""
    mark: tuple[date, date] | None = None
    """The period whose high or low the move is reckoned from, where one is told."""
    eve: tuple[date, date] | None = None
    """The stretch as one who wrote before the last day's close would tell it."""
    dated_ends: tuple[tuple[date, date], tuple[date, date]] | None = None
    """The days, or months, in which a move is told to have begun and ended, where both are told."""
    unclosed: bool = False
    """Whether the text is of the last day, and so may be older than its close."""
    hours: tuple[datetime, ...] = ()
    """The instants (UTC) one of which a level is told of, where an hour is named."""
    within_from: date | None = None
    """The first day of a move within a horizon that may have begun before the stretch."""
    rolling: tuple[date, date] | None = None
    """The days up to the last one, where "on the week" need not mean the week since Monday."""
    counted: timedelta | None = None
    """How far the stretch is counted back from an hour of the last day that is not told."""


def days_of(
    market: Market,
    symbol: str,
    moment: Moment,
    horizon: int | None,
    *,
    forward: bool = False,
    since: bool = False,
) -> Days:
    """Day zero and stretch of a symbol for a moment and a horizon in calendar days.

    A day that the claim states itself is that session; the day of an event whose hour is open
    has two readings. ``forward``: the horizon begins with the day ("in two days after Thursday")
    instead of ending with it ("in the week to Friday"); ``since``: the day opens the stretch.

    Raises
    ------
    ClosedError
        When a stated day or period has no session.
    """
    if moment.basis != "event":
        return _stated(market, symbol, moment, horizon, forward=forward, since=since)
    zero = market.day_zero(symbol, moment.instant or moment.first)
    last = zero.late
    if horizon is not None and (horizon > 1 or moment.instant is not None):
        # an instant within day zero: its horizon ends on a later session
        reach = zero.early + timedelta(days=horizon)
        sessions = market.sessions(symbol, zero.early, max(reach, zero.early))
        last = max(last, sessions[-1].date())
    return Days(zero.early, zero.late, zero.early, last, zero.note)


def _stated(
    market: Market,
    symbol: str,
    moment: Moment,
    horizon: int | None,
    *,
    forward: bool,
    since: bool,
) -> Days:
    begin, end = moment.first, moment.last
    if horizon is not None and begin == end:
        if forward:
            begin, end = begin + timedelta(days=1), end + timedelta(days=horizon)
        else:
            begin -= timedelta(days=horizon - 1)  # "in the week to Friday" ends on Friday
    sessions = sessions_between(market, symbol, begin, end)
    if not sessions and (moment.or_before or moment.basis in ("writing", "document")):
        # the newest session that a document could tell of, or the one before a day
        sessions = sessions_between(market, symbol, end - timedelta(days=14), end)[-1:]
    if not sessions:
        raise ClosedError(
            "the market was closed", where=symbol, value=f"{begin}..{end}", todo="name a session"
        )
    second = sessions[1] if since and len(sessions) > 1 else None
    return Days(sessions[0], sessions[0], sessions[0], sessions[-1], second=second)


def sessions_between(market: Market, symbol: str, first: date, last: date) -> list[date]:
    """Sessions from ``first`` to ``last`` as dates."""
    return [pd.Timestamp(day).date() for day in market.sessions(symbol, first, last)]
