"""What else happened near an event: the run's other events, and a list of known market shocks."""

from __future__ import annotations

from datetime import date, timedelta

from eventstudy.documents.facts import Event
from eventstudy.markets.shocks import shocks
from eventstudy.verdicts.model import Confounder
from eventstudy.verdicts.moments import moment_of_event
from eventstudy.verdicts.periods import period

MARGIN = timedelta(days=1)


COMMON_WORDS = frozenset(("and", "for", "from", "the", "with", "after", "over"))
SHARED_WORDS = 2


def _is_the_event(what: str, day: date, event: Event) -> bool:
    """Whether a listed shock is the event itself: the same day and the same things named."""
    happened, known = period(event.date), period(event.announced)
    days = [ends[0] for ends in (happened, known) if ends is not None and ends[0] == ends[1]]
    if day not in days:
        return False
    told = " ".join([event.title, *(one.span.quote for one in event.evidence)])
    return len(_stems(what) & _stems(told)) >= SHARED_WORDS


def _stems(text: str) -> set[str]:
    """First letters of the content words, enough to match ban with banned, coin with coins."""
    words = (word.strip(".,;:()'\u2019\"").lower() for word in text.split())
    return {word[:4] for word in words if len(word) > 2 and word not in COMMON_WORDS}


def confounders(
    event: Event | None, events: tuple[Event, ...], first: date, last: date
) -> tuple[Confounder, ...]:
    """Other events and shocks within the window and one day around it, by day.

    The two days of one merged event are no confounders of each other.
    """
    start, stop = first - MARGIN, last + MARGIN
    found = []
    for other in events:
        if event is not None and other.id == event.id:
            continue
        known = moment_of_event(other)
        day = known.first if known else None
        happened = period(other.date)
        if happened is not None and happened[0] == happened[1] and start <= happened[0] <= stop:
            day = happened[0]
        if day is not None and start <= day <= stop:
            found.append(Confounder(day.isoformat(), other.title, "another event of this run"))
    for shock in shocks(start, stop):
        if event is not None and _is_the_event(shock.what, shock.first, event):
            continue
        found.append(Confounder(shock.first.isoformat(), shock.what, shock.source))
    return tuple(sorted(set(found), key=lambda one: (one.date, one.what)))
