"""What a study left out, moved or found touching: the lists and notes beside its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from eventstudy.studies.sample import Sample
from eventstudy.tables import counted

if TYPE_CHECKING:
    from eventstudy.studies.events import EventTable, Placement

MOVED = 20
"""Events without a bar at their date that are named one by one."""


def excluded(sample: Sample, table: EventTable, placement: Placement) -> pd.DataFrame:
    """List events left out, then events that miss a day of the event window."""
    out = sorted(placement.reason)
    rows = [
        (table.ids[i], table.asset[i], table.date[i], "event", placement.reason[i]) for i in out
    ]
    if not sample.complete:
        blank = np.isnan(sample.ar)
        for i in np.flatnonzero(blank.any(axis=1)):
            days = sample.relative_days[blank[i]]
            rows.append(
                (
                    sample.events[int(i)],
                    sample.panel.assets[int(sample.asset[i])],
                    sample.panel.dates[int(sample.day_zero[i])],
                    "window",
                    "no return on relative day "
                    + ", ".join(str(d) for d in days[:10])
                    + (", ..." if len(days) > 10 else "")
                    + ": windows that hold it leave this event out",
                )
            )
    return pd.DataFrame(rows, columns=["event", "asset", "date", "scope", "reason"])


def dropped_days(
    sample: Sample, table: EventTable, placement: Placement, dropped: list[tuple[int, int, str]]
) -> pd.DataFrame:
    """List estimation days left out, of usable events."""
    rows = []
    for i, relative, reason in dropped:
        if i in placement.reason:
            continue
        grid = sample.panel.grids[int(placement.grid[i])]
        date = sample.panel.dates[int(grid.bars[placement.day[i] + relative])]
        rows.append((table.ids[i], relative, date, reason))
    return pd.DataFrame(rows, columns=["event", "relative_day", "date", "reason"])


def shift_notes(sample: Sample, table: EventTable, placement: Placement) -> list[str]:
    """Say which events fell on a day, or an hour, without a bar."""
    late = [int(i) for i in np.flatnonzero(placement.late) if int(i) not in placement.reason]
    dates = sample.panel.dates
    daily = bool((dates == dates.normalize()).all())
    notes = []
    for i in late[:MOVED]:
        if daily:
            where = f"on {table.date[i].date()}, day 0 is {counted(int(placement.shift[i]), 'day')}"
        else:
            bar = sample.panel.grids[int(placement.grid[i])].bars[placement.day[i]]
            where = (
                f"at {table.date[i].isoformat()}, day 0 is the bar of "
                f"{dates[int(bar)].isoformat()}, {_duration(int(placement.wait[i]))}"
            )
        notes.append(f"event {table.ids[i]}: no bar {where} later")
    if len(late) > MOVED:
        notes.append(f"without a bar at their date: {counted(len(late) - MOVED, 'further event')}")
    return notes


def _duration(nanoseconds: int) -> str:
    """Write a span of time: ``2 days 15 h 30 min``."""
    minutes = nanoseconds // 60_000_000_000
    days, hours, rest = minutes // 1440, minutes % 1440 // 60, minutes % 60
    parts = [
        counted(days, "day") if days else "",
        f"{hours} h" if hours else "",
        f"{rest} min" if rest else "",
    ]
    return " ".join(part for part in parts if part) or "less than a minute"


def overlap_notes(sample: Sample) -> list[str]:
    """Say how many events of one asset share days of their event windows."""
    span = sample.window[1] - sample.window[0]
    touching = 0
    for part in sample.parts:
        day = part.batch.day
        wide = int(day.max()) + span + 2
        key = np.sort(part.batch.asset * wide + day)
        touching += int((np.diff(key) <= span).sum())
    if not touching:
        return []
    return [
        f"overlap: {counted(touching, 'pair')} of neighbouring events of one asset with common "
        "event days, which are not independent (see result.overlaps)"
    ]


def overlaps(sample: Sample) -> pd.DataFrame:
    """List pairs of events of one asset that touch each other; see ``StudyResult.overlaps``."""
    span = sample.window[1] - sample.window[0]
    reach = sample.window[1] - sample.estimation[0]
    nearest = sample.window[0] - sample.estimation[1]
    later, earlier, kind = [], [], []
    for part in sample.parts:
        order = np.lexsort((part.batch.day, part.batch.asset))
        asset, day, rows = part.batch.asset[order], part.batch.day[order], part.rows[order]
        found = []
        for step in range(1, len(order)):  # every event against the one so many places before it
            gap = day[step:] - day[:-step]
            near = (asset[step:] == asset[:-step]) & (gap <= reach)
            if not near.any():
                break
            here = np.flatnonzero(near & ((gap <= span) | (gap >= nearest)))
            found.append((here + step, np.full(len(here), step), gap[here] <= span))
        if not found:
            continue
        place, step_back, common = (np.concatenate(columns) for columns in zip(*found, strict=True))
        by_place = np.lexsort((step_back, place))
        later.append(rows[place[by_place]])
        earlier.append(rows[(place - step_back)[by_place]])
        kind.append(common[by_place])
    if not later:
        return pd.DataFrame({name: [] for name in ("event", "other", "kind")}, dtype=object)
    return pd.DataFrame(
        {
            "event": sample.events[np.concatenate(later)],
            "other": sample.events[np.concatenate(earlier)],
            "kind": np.where(np.concatenate(kind), "event windows", "estimation window"),
        }
    )
