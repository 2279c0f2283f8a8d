"""What a reading of an expression is, and what all meanings share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eventstudy.documents.times.arithmetic import add_days, add_months, make_day
from eventstudy.documents.times.context import Context

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and how it was reached."""

    value: str
    strategy: str = "explicit"
    anchor: str | None = None
    year_inferred: bool = False
    type: str | None = None
    alternatives: tuple[str, ...] = ()


Meaning = Callable[[Parts, Context], "Reading | None"]

MEANINGS: dict[str, Meaning] = {}
"""The functions that ``means`` names in ``lexicon/times.toml``."""


def meaning(function: Meaning) -> Meaning:
    """Enter a function under its name among the meanings."""
    MEANINGS[function.__name__] = function
    return function


def from_document(value: str, c: Context, **more: Any) -> Reading:
    """Make a reading that hangs on the document date."""
    anchor = c.document_day.isoformat() if c.document_day else None
    if anchor is None and c.year is not None:
        anchor = f"{c.year:04d}" + (f"-{c.month:02d}" if c.month else "")
    return Reading(value, "document_date", anchor, **more)


def unresolved(value: str, **more: Any) -> Reading:
    """Make a reading whose value stays open (``XXXX-10-24``)."""
    return Reading(value, "unresolved", **more)


def with_part(value: str, part: str | None) -> tuple[str, str | None]:
    """Append a part of the day; the type is then TIME."""
    return (value, None) if part is None else (f"{value}T{part}", "TIME")


def reference_day(c: Context) -> date | None:
    """The day from which a missing year is counted; the last of a month or year when no finer."""
    if c.document_day is not None:
        return c.document_day
    if c.year is None:
        return None
    if c.month is None:
        return make_day(c.year, 12, 31)
    year, month = add_months(c.year, c.month, 1)
    first = make_day(year, month, 1)
    return None if first is None else add_days(first, -1)
