"""The tables of the section on prices: origin, completeness, and what the data checks found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventstudy.reports import texts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventstudy.verdicts.model import Coverage, CoverageWindow, Source, SourceFinding

DAYS_LISTED = 4
"""Stretches of missing or doubted days that a cell names; the rest is counted."""

_SEVERITY = {"note": "note", "warn": "warning", "refuse": "the test was refused"}
_WHERE = {"event": "tested days", "measured": "measured days", "estimation": "estimation days"}


@dataclass(frozen=True, slots=True)
class Table:
    """A table of texts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def source_table(sources: Sequence[Source]) -> Table | None:
    """Where the rows of each series come from; a fetched one names its client, never the day."""
    if not sources:
        return None
    columns = ("Series", "What", "From", "To", "Source", "sha256")
    rows = tuple(
        (
            texts.line(s.series),
            texts.line(f"{s.name}, {s.venue}, {s.currency}, {adjustment(s)}"),
            texts.moment(s.first),
            texts.moment(s.last),
            texts.line(
                f"{s.source}{f', fetched with {s.client}' if s.client else ''}; "
                f"licence: {s.licence}; {texts.count(s.rows, 'row')}"
            ),
            s.sha256[:12],
        )
        for s in sources
    )
    return Table("Prices that were used", columns, rows)


def adjustment(source: Source) -> str:
    """How the prices of a series were changed after they were made, in words."""
    if source.adjustment == "none":
        return "not adjusted"
    # A client names the events it adjusts for; where there are none it names the kind of figure.
    if source.client and source.adjustment != "price index":
        return f"adjusted for {source.adjustment}"
    return source.adjustment


def findings_table(sources: Iterable[Source]) -> Table | None:
    """What the checks found on days that were used."""
    rows = tuple(
        (
            texts.line(source.series),
            _check(found),
            _weight(found),
            _WHERE.get(found.touches, texts.line(found.touches)),
            texts.line(found.text),
        )
        for source in sources
        for found in source.findings
        if found.touches
    )
    columns = ("Series", "Check", "Weight", "Where", "Finding")
    return Table("Findings of the data checks on used days", columns, rows) if rows else None


def _check(found: SourceFinding) -> str:
    return texts.line(found.check.rstrip("uc")) if found.check.startswith("D") else found.check


def _weight(found: SourceFinding) -> str:
    if found.severity == "refuse" and found.touches == "measured":
        return "warning"  # only tests are refused
    return _SEVERITY.get(found.severity, texts.line(found.severity))


def other_findings_table(sources: Iterable[Source]) -> Table | None:
    """What the checks found elsewhere, and which figures a series lacks."""
    rows = tuple(
        (texts.line(source.series), _check(found), texts.line(found.text))
        for source in sources
        for found in source.findings
        if not found.touches
    )
    columns = ("Series", "Check", "Finding")
    return Table("Findings of the data checks on other days", columns, rows) if rows else None


def coverage_table(coverage: Iterable[Coverage]) -> Table | None:
    """How much of the used days each series holds, one row a series."""
    rows = tuple(
        (
            texts.line(one.series),
            _stretches(one.windows, "estimation"),
            _stretches(one.windows, "event"),
            _stretches(one.windows, "measured"),
            _days(one.windows, "missing"),
            _days(one.windows, "suspect"),
        )
        for one in coverage
        if one.windows
    )
    columns = ("Series", "Estimation", "Tested", "Measured", "Missing days", "Doubted days")
    return Table("How much of the used days each series holds", columns, rows) if rows else None


def _stretches(windows: Iterable[CoverageWindow], kind: str) -> str:
    parts = []
    for window in windows:
        if window.kind == kind:
            span = window.first
            if window.last != window.first:
                span += f" to {window.last}"
            parts.append(f"{span}, {window.present} of {texts.count(window.expected, 'bar')}")
    shown = "; ".join(parts[:DAYS_LISTED])
    return shown + _more(len(parts)) or "–"


def _days(windows: Iterable[CoverageWindow], which: str) -> str:
    days = sorted({day for window in windows for day in getattr(window, which)})
    if not days:
        return "none"
    runs = _runs(days)
    shown = "; ".join(a if a == b else f"{a} to {b}" for a, b in runs[:DAYS_LISTED])
    return f"{len(days)}: {shown}{_more(len(runs))}"


def _more(number: int) -> str:
    return f"; and {number - DAYS_LISTED} more" if number > DAYS_LISTED else ""


def _runs(days: Sequence[str]) -> list[tuple[str, str]]:
    """Neighbouring days as one stretch."""
    from datetime import date

    runs: list[tuple[str, str]] = []
    for day in days:
        near = runs and (date.fromisoformat(day) - date.fromisoformat(runs[-1][1])).days == 1
        if near:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
