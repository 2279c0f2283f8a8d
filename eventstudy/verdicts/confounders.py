"""What else happened near an event: the run's other events, and a list of known market shocks."""

from __future__ import annotations

from datetime import date, timedelta

from eventstudy.documents.facts import Event
from eventstudy.markets.shocks import shocks
from eventstudy.verdicts.model import Confounder
from eventstudy.verdicts.moments import moment_of_event, period

MARGIN = timedelta(days=1)


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
        found.append(Confounder(shock.first.isoformat(), shock.what, shock.source))
    return tuple(sorted(set(found), key=lambda one: (one.date, one.what)))
