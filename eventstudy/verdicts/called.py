"""What a move or a level is called: a record, the largest of a time, one of a run, a first time.

A direction may be told by nothing else ("closed at its highest since May"); beside a figure it is
said besides ("hit a record high of $8,700").
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from eventstudy.documents.facts import Claim, DocumentFacts
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures.span import Days, sessions_between
from eventstudy.verdicts.model import Move
from eventstudy.verdicts.moments import Moment, day_of_sentence
from eventstudy.verdicts.moves import records
from eventstudy.verdicts.moves.largest import largest as measure_largest
from eventstudy.verdicts.periods import EARLIEST
from eventstudy.verdicts.records import (
    Besides,
    Extreme,
    FirstTime,
    Largest,
    Run,
    besides,
    extreme_of,
    largest_of,
    run_of,
)
from eventstudy.verdicts.telling import day_of_writing
from eventstudy.verdicts.wording import largest_before

_SUNDAY = 7


class Weighed(NamedTuple):
    """What a claim says besides, its finding, it in words, and what of the time has no prices."""

    said: Besides
    move: Move
    note: str
    caveat: str | None


def direction(
    market: Market,
    symbol: str,
    claim: Claim,
    document: DocumentFacts,
    moment: Moment | None,
    days: Days,
) -> tuple[Move, str | None, bool] | None:
    """The move of a direction told by a record, a run or a superlative; None for any other.

    With what of the time told of has no prices, and whether the words name the week or month that
    is meant.
    """
    day = _day_of(claim, document, days)
    run = run_of(claim, document)
    if run is not None:
        return records.run(market, symbol, claim, day, run), None, False
    largest = largest_of(claim, document, day)
    if largest is not None:
        dated = _is_dated(market, symbol, largest, day, document, moment)
        found = measure_largest(market, symbol, claim, largest, dated=dated)
        return *found, largest.last != day
    extreme = extreme_of(claim, document, day)
    if extreme is None:
        return None
    again = {one: extreme_of(claim, document, one) for one in _each(market, symbol, days, day)}
    told = _told(extreme, again, day, days)
    move, begins = records.extreme(market, symbol, claim, told)
    return move, _begins(begins), False


def beside(
    market: Market,
    symbol: str,
    claim: Claim,
    document: DocumentFacts,
    moment: Moment | None,
    days: Days,
) -> Weighed | None:
    """What a claim says besides its figure, measured; None where it says nothing."""
    day = _day_of(claim, document, days)
    said = besides(claim, document, day)
    if said is None:
        return None
    told = said.told
    caveat: str | None = None
    if isinstance(told, Largest):
        dated = _is_dated(market, symbol, told, day, document, moment)
        move, caveat = measure_largest(market, symbol, claim, told, dated=dated)
    elif isinstance(told, Run):
        move = records.run(market, symbol, claim, day, told)
    elif isinstance(told, FirstTime):
        move = records.first_time(market, symbol, claim, day, told)
    else:
        again = {}
        for one in _each(market, symbol, days, day):
            other = besides(claim, document, one)
            again[one] = other.told if other and isinstance(other.told, Extreme) else None
        move, begins = records.extreme(market, symbol, claim, _told(told, again, day, days))
        caveat = _begins(begins)
    return Weighed(said, move, _note(said, move), caveat if move.finding == "holds" else None)


def _begins(day: date | None) -> str | None:
    if day is None:
        return None
    return f"The prices at hand begin on {day.isoformat()}: what came before is not compared."


def _note(said: Besides, move: Move) -> str:
    """Whether a claim is what it says besides, in words; empty where that is not known."""
    known = {"holds": "It was", "fails": "It was not"}.get(move.finding)
    if known is None:
        return ""
    one = next(m for m in move.measures if m.meets is (move.finding == "holds"))
    largest = largest_before(move.measures, one)
    text = f"{known} what the sentence calls it, \u201c{said.words}\u201d."
    return f"{text}{largest or f' {move.text}'}"


def _day_of(claim: Claim, document: DocumentFacts, days: Days) -> date:
    """The day of a move: the one that its sentence names within the stretch, or the last."""
    near = day_of_sentence(claim, document)
    return near if near is not None and days.first < near < days.last else days.last


def _is_dated(
    market: Market,
    symbol: str,
    told: Largest,
    day: date,
    document: DocumentFacts,
    moment: Moment | None,
) -> bool:
    """Whether the session, week or month of a largest move is told, not only the document's day.

    A week or month that has ended is told by that alone.
    """
    own = day_of_writing(document)
    if told.last != day:
        ending = told.unit == "week" and own is not None and own.isoweekday() == _SUNDAY
        return not ending  # on a Sunday "last week" is the one that ends, or the one before
    if moment is not None and moment.basis != "document":
        return True
    end = day + timedelta(days=_SUNDAY - day.isoweekday())
    if told.unit == "month":
        end = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    over = told.unit != "session" and day < end
    return over and not len(market.sessions(symbol, day + timedelta(days=1), end))


def _each(market: Market, symbol: str, days: Days, day: date) -> list[date]:
    """The sessions of a stretch whose day is not told; none of a single day."""
    if days.first == days.last or day != days.last:
        return []
    return [*sessions_between(market, symbol, days.first, days.last)]


def _told(
    extreme: Extreme, again: dict[date, Extreme | None], day: date, days: Days
) -> dict[date, Extreme]:
    """The high or low that is told, for ``day``, or for each session of a stretch that is told.

    The high of a year itself is that of its last day: each day of January is one before.
    """
    if not again or (extreme.first or EARLIEST) >= days.first:
        return {day: extreme}
    return {one: found for one, found in again.items() if found is not None}
