"""Days on which markets were shaken for reasons of their own: possible confounders of an event."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
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

    first: date
    last: date
    what: str
    markets: tuple[str, ...]
    source: str


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


def shocks(start: date | str | None = None, end: date | str | None = None) -> tuple[Shock, ...]:
    """Return the shocks that fall into ``start`` .. ``end`` (days, both included), oldest first.

    Raises
    ------
    InputError
        When a bound is not an ISO day.
    """
    first, last = _day(start, date.min), _day(end, date.max)
    return tuple(shock for shock in _all() if shock.first <= last and shock.last >= first)


def _day(value: date | str | None, default: date) -> date:
    if value is None:
        return default
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise InputError("not an ISO day", where="shocks", value=value) from None
