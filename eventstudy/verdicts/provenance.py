"""Where the prices of a run come from: origin, what the checks say, and how complete they are.

Long lists of findings on days that nothing rests on are shortened; what touches a used day never
is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pandas as pd

from eventstudy.markets import checks
from eventstudy.markets.bars import COLUMNS
from eventstudy.verdicts.market import Market, WindowKind, between
from eventstudy.verdicts.model import (
    ClaimVerdict,
    Coverage,
    CoverageWindow,
    Source,
    SourceFinding,
)

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars, Finding

Window = tuple[WindowKind, date, date]

KINDS: tuple[WindowKind, ...] = ("event", "measured", "estimation")
"""Uses of a day, the one that bears most first."""
EXAMPLES = 2
"""Findings of one check that are told in full where they touch no used day."""
_DAY = timedelta(days=1)
_ABSENCE = ("D3", "D4")
"""Checks that speak of bars that are not there."""


def note_measured(market: Market, verdicts: Iterable[ClaimVerdict]) -> None:
    """Note the days that claims were held against."""
    for verdict in verdicts:
        for measure in verdict.move.measures:
            parts = market.used.get(measure.series)
            end = measure.to_time or measure.from_time
            if parts is None or end is None or measure.meets is None:
                continue
            start = measure.from_time or end
            first, last = sorted((_day(start), _day(end)))
            market.note(parts[0], "measured", first, last)
            market.note_zero(parts[0], _day(end))


def sources(market: Market) -> tuple[Source, ...]:
    """Give every used series with what was found about it, sorted by name and start.

    A series whose stretches were loaded apart stands here once for each stretch.
    """
    return tuple(
        _source(market.instrument(bars.symbol).name, bars, _windows(market, bars))
        for _, parts in sorted(market.used.items())
        for bars in parts
    )


def coverage(market: Market) -> tuple[Coverage, ...]:
    """Say for every used series how much of the used days it holds, sorted by name."""
    return tuple(
        Coverage(
            series,
            parts[0].first.date().isoformat(),
            parts[-1].last.date().isoformat(),
            tuple(
                window
                for _, window in sorted(
                    (
                        ((KINDS.index(window[0]), *window[1:]), _window(bars, window))
                        for bars in parts
                        for window in _windows(market, bars)
                    ),
                    key=lambda one: one[0],
                )
            ),
        )
        for series, parts in sorted(market.used.items())
    )


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])


def _windows(market: Market, bars: Bars) -> list[Window]:
    """The used stretches of a series, overlapping and neighbouring ones of one kind joined.

    Of a series that was loaded in parts, those that begin in this part and before the next one.
    """
    joined: list[Window] = []
    parts = market.used[bars.series]
    begins = [part.first.date() for part in parts[1:]]

    def place(window: Window) -> int:
        return sum(begin <= window[1] for begin in begins)

    noted = {
        window
        for window in market.windows.get(bars.series, set())
        if parts[place(window)].first == bars.first
    }
    for kind, first, last in sorted(noted, key=lambda w: (KINDS.index(w[0]), w[1], w[2])):
        if joined and joined[-1][0] == kind and first <= joined[-1][2] + _DAY:
            joined[-1] = (kind, joined[-1][1], max(last, joined[-1][2]))
        else:
            joined.append((kind, first, last))
    return joined


def _window(bars: Bars, window: Window) -> CoverageWindow:
    kind, first, last = window
    column = "close" if "close" in bars.frame else "share"
    part = between(bars, first, last)
    present = pd.DatetimeIndex(part.index[part[column].notna()])
    ends = (pd.Timestamp(first), pd.Timestamp(last))
    if bars.interval != "1d":
        stop = pd.Timestamp(last) + pd.Timedelta(days=1) - pd.Timedelta(seconds=1)
        ends = (ends[0].tz_localize("UTC"), stop.tz_localize("UTC"))
    wanted = checks.expected(bars.calendar, bars.interval, *ends)
    if wanted.empty:  # no calendar of intraday bars: what is there is all that is known
        wanted = present
    doubted = [
        finding
        for finding in bars.findings
        if finding.spans and finding.severity != "note" and finding.check not in _ABSENCE
    ]
    suspect = {
        day.date().isoformat()
        for finding in doubted
        for start, end in finding.spans
        for day in present.union(wanted).normalize().unique()
        if _day(start) <= day.date() <= _day(end)
    }
    refused = [f for f in bars.findings if f.severity == "refuse" and f.check not in _ABSENCE]
    if not all(f.spans for f in refused):  # the series as a whole
        suspect.update(day.date().isoformat() for day in wanted[wanted.isin(present)])
    missing = wanted[~wanted.isin(present)]
    return CoverageWindow(
        kind=kind,
        first=first.isoformat(),
        last=last.isoformat(),
        expected=len(wanted),
        present=int(wanted.isin(present).sum()),
        missing=tuple(dict.fromkeys(day.date().isoformat() for day in missing)),
        suspect=tuple(sorted(suspect)),
    )


def _source(name: str, bars: Bars, windows: Sequence[Window]) -> Source:
    origin = bars.provenance
    return Source(
        series=bars.series,
        symbol=bars.symbol,
        name=name,
        venue=origin.venue,
        interval=bars.interval,
        source=origin.source,
        licence=origin.licence or "not stated",
        adjustment=origin.adjustment,
        currency=origin.currency,
        first=origin.first,
        last=origin.last,
        rows=origin.rows,
        sha256=origin.sha256,
        notes=tuple(origin.notes),
        origin=origin.origin,
        findings=(*_findings(bars, windows), *_lacking(bars)),
        client=origin.client or "",
    )


def _findings(bars: Bars, windows: Sequence[Window]) -> Iterable[SourceFinding]:
    """What touches a used day in full, then what lies elsewhere, shortened check by check."""
    elsewhere: dict[str, list[Finding]] = {}
    for finding in bars.findings:
        touched = [window for window in windows if _touches(bars, finding, window)]
        if not touched:
            if finding.check != "D4":  # which days were not over tells of the clock alone
                elsewhere.setdefault(finding.check, []).append(finding)
            continue
        window = touched[0]  # the one that bears most: they are in this order
        severity = _severity(bars, finding, window)
        yield SourceFinding(finding.check, severity, finding.text, window[0])
    for check, found in elsewhere.items():
        told = "; ".join(finding.text for finding in found[:EXAMPLES])
        more = f"; and {len(found) - EXAMPLES} more" if len(found) > EXAMPLES else ""
        yield SourceFinding(check, "note", told + more)


def _touches(bars: Bars, finding: Finding, window: Window) -> bool:
    alone = replace(bars, findings=(finding,))
    return bool(checks.evaluate(alone, event=_ends(window)))


def _severity(bars: Bars, finding: Finding, window: Window) -> str:
    """What a finding means where it falls: estimation windows bear more than event windows."""
    if window[0] != "estimation":
        return finding.severity
    alone = replace(bars, findings=(finding,))
    found = checks.evaluate(alone, estimation=_ends(window))
    return next((one.severity for one in found if one.check == finding.check), "note")


def _ends(window: Window) -> tuple[str, str]:
    return window[1].isoformat(), window[2].isoformat()


def _lacking(bars: Bars) -> Iterable[SourceFinding]:
    """Columns that the series lacks, throughout or outside a stretch."""
    stretches: dict[tuple[str, str], list[str]] = {}
    for column, first, last in bars.provenance.filled:
        stretches.setdefault((first, last), []).append(column)
    if not bars.provenance.filled:
        for column in COLUMNS:
            if column not in bars.frame or bars.frame[column].isna().all():
                stretches.setdefault(("", ""), []).append(column)
    for (first, last), columns in stretches.items():
        named = ", ".join(columns)
        text = f"{named} only {first}..{last}" if first else f"no {named}"
        if text not in bars.provenance.notes:
            yield SourceFinding("columns", "note", text)
