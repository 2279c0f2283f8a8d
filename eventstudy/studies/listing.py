"""What a study left out, moved or found touching: the lists and notes beside its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from eventstudy.studies.sample import Sample

if TYPE_CHECKING:
    from eventstudy.studies.events import EventTable, Placement


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


def shift_notes(table: EventTable, placement: Placement) -> list[str]:
    """Say which events fell on a day without a bar."""
    late = [int(i) for i in np.flatnonzero(placement.shift > 0) if int(i) not in placement.reason]
    notes = [
        f"event {table.ids[i]}: no bar on {table.date[i].date()}, day 0 is "
        f"{placement.shift[i]} day{'s' if placement.shift[i] != 1 else ''} later"
        for i in late[:20]
    ]
    if len(late) > 20:
        notes.append(f"{len(late) - 20} further events fell on days without a bar")
    return notes


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
        f"overlap: {touching} pairs of neighbouring events of one asset share event days and are "
        "not independent (see result.overlaps)"
    ]
