"""What a move or a level is called: a record, the largest of a time, one of a run, a first time.

A direction may be told by nothing else ("closed at its highest since May"); beside a figure it is
said besides ("hit a record high of $8,700").
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
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
    Superlative,
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


@dataclass(frozen=True, slots=True)
class Called:
    """One claim about one asset, with the days on which it is measured."""

    market: Market
    symbol: str
    claim: Claim
    document: DocumentFacts
    moment: Moment | None
    days: Days

    def direction(self) -> tuple[Move, str | None, bool] | None:
        """The move of a direction told by a record, a run or a superlative; None for any other.

        With what of the time told of has no prices, and whether the words name the week or month
        that is meant.
        """
        claim, document, day = self.claim, self.document, self._day
        told: Superlative | None = run_of(claim, document)
        told = told or largest_of(claim, document, day) or extreme_of(claim, document, day)
        if told is None:
            return None
        move, caveat = self._measured(told, lambda one: extreme_of(claim, document, one))
        return move, caveat, isinstance(told, Largest) and told.last != day

    def beside(self) -> Weighed | None:
        """What a claim says besides its figure, measured; None where it says nothing."""
        said = besides(self.claim, self.document, self._day)
        if said is None:
            return None
        move, caveat = self._measured(said.told, self._extreme_beside)
        return Weighed(said, move, _note(said, move), caveat if move.finding == "holds" else None)

    def _measured(
        self, told: Superlative, extreme_on: Callable[[date], Extreme | None]
    ) -> tuple[Move, str | None]:
        """A superlative against the prices, and what of its time has none.

        ``extreme_on`` reads a high or low anew as it is told of another day.
        """
        own, day = (self.market, self.symbol, self.claim), self._day
        if isinstance(told, Largest):
            return measure_largest(*own, told, dated=self._is_dated(told))
        if isinstance(told, Run):
            return records.run(*own, day, told), None
        if isinstance(told, FirstTime):
            return records.first_time(*own, day, told), None
        move, begins = records.extreme(*own, self._told_on(told, extreme_on))
        return move, _begins(begins)

    def _extreme_beside(self, day: date) -> Extreme | None:
        said = besides(self.claim, self.document, day)
        return said.told if said is not None and isinstance(said.told, Extreme) else None

    @property
    def _day(self) -> date:
        """The day of a move: the one that its sentence names within the stretch, or the last."""
        near, days = day_of_sentence(self.claim, self.document), self.days
        return near if near is not None and days.first < near < days.last else days.last

    def _told_on(
        self, extreme: Extreme, extreme_on: Callable[[date], Extreme | None]
    ) -> dict[date, Extreme]:
        """The high or low that is told, for its day, or for each session of a stretch that is told.

        The high of a year itself is that of its last day: each day of January is one before.
        """
        day, days = self._day, self.days
        over = days.first != days.last and day == days.last
        if not over or (extreme.first or EARLIEST) >= days.first:
            return {day: extreme}
        sessions = sessions_between(self.market, self.symbol, days.first, days.last)
        read = {one: extreme_on(one) for one in sessions}
        return {one: found for one, found in read.items() if found is not None}

    def _is_dated(self, told: Largest) -> bool:
        """Whether the session, week or month of a largest move is told, not only its writing.

        A week or month that has ended is told by that alone.
        """
        own, day = day_of_writing(self.document), self._day
        if told.last != day:
            ending = told.unit == "week" and own is not None and own.isoweekday() == _SUNDAY
            return not ending  # on a Sunday "last week" is the one that ends, or the one before
        if self.moment is not None and self.moment.basis != "document":
            return True
        end = day + timedelta(days=_SUNDAY - day.isoweekday())
        if told.unit == "month":
            end = (day.replace(day=1) + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        over = told.unit != "session" and day < end
        return over and not len(self.market.sessions(self.symbol, day + timedelta(days=1), end))


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
