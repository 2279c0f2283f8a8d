"""Days on which markets were shaken for reasons of their own: possible confounders of an event."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

from eventstudy.errors import InputError


@dataclass(frozen=True, slots=True)
class Shock:
    """A dated market shock.

    Attributes
    ----------
    first, last : date
        The days; equal for a single day.
    what : str
        What happened, in a few words.
    markets : tuple of str
        ``shares``, ``coins``, ``oil``, ``rates``, ``fx``.
    source : str
        Publication that reports it.
    """

    first: dt.date
    last: dt.date
    what: str
    markets: tuple[str, ...]
    source: str

    @property
    def date(self) -> dt.date:
        """First day."""
        return self.first


@cache
def _all() -> tuple[Shock, ...]:
    path = resources.files("eventstudy.markets") / "data" / "shocks.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["shock"]
    found = [
        Shock(
            row["date"],
            row.get("until", row["date"]),
            row["what"],
            tuple(row["markets"]),
            row["source"],
        )
        for row in rows
    ]
    return tuple(sorted(found, key=lambda shock: (shock.first, shock.last, shock.what)))


def shocks(
    start: dt.date | str | None = None, end: dt.date | str | None = None
) -> tuple[Shock, ...]:
    """Return the shocks that fall into ``start`` .. ``end`` (days, both included), oldest first.

    Raises
    ------
    InputError
        When a bound is not an ISO day.
    """
    first, last = _day(start, dt.date.min), _day(end, dt.date.max)
    return tuple(shock for shock in _all() if shock.first <= last and shock.last >= first)


def _day(value: dt.date | str | None, default: dt.date) -> dt.date:
    if value is None:
        return default
    if isinstance(value, dt.date):
        return value
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        raise InputError("not an ISO day", where="shocks", value=value) from None
