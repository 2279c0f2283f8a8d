"""Prices: instruments and their names, trading calendars, bars with their origin, data checks.

The public names are loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars, Finding, Gap, Provenance
    from eventstudy.markets.calendars import DayZero, day_zero, sessions
    from eventstudy.markets.instruments import (
        Group,
        Instrument,
        by_name,
        get,
        group_by_name,
        groups,
        groups_describing,
        members,
        names,
    )
    from eventstudy.markets.limits import at_limit, first_session_off_limit, limit_days, max_move
    from eventstudy.markets.prices import load, load_around, series
    from eventstudy.markets.shocks import Shock
    from eventstudy.markets.sources.files import load_file

_HOME = {
    "Bars": "bars",
    "Finding": "bars",
    "Gap": "bars",
    "Provenance": "bars",
    "DayZero": "calendars",
    "day_zero": "calendars",
    "sessions": "calendars",
    "Group": "instruments",
    "Instrument": "instruments",
    "by_name": "instruments",
    "get": "instruments",
    "group_by_name": "instruments",
    "groups": "instruments",
    "groups_describing": "instruments",
    "members": "instruments",
    "names": "instruments",
    "at_limit": "limits",
    "first_session_off_limit": "limits",
    "limit_days": "limits",
    "max_move": "limits",
    "load": "prices",
    "load_around": "prices",
    "load_file": "sources.files",
    "series": "prices",
    "Shock": "shocks",
}

__all__ = [
    "Bars",
    "DayZero",
    "Finding",
    "Gap",
    "Group",
    "Instrument",
    "Provenance",
    "Shock",
    "at_limit",
    "by_name",
    "day_zero",
    "first_session_off_limit",
    "get",
    "group_by_name",
    "groups",
    "groups_describing",
    "limit_days",
    "load",
    "load_around",
    "load_file",
    "max_move",
    "members",
    "names",
    "series",
    "sessions",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
