"""Checks between two fetches or two sources of one series (D12, D13, D14)."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from eventstudy.markets.bars import Bars, Finding, label
from eventstudy.markets.checks import DEFAULT, Settings

_IDENTITY = {
    "name": "name",
    "isin": "ISIN",
    "exchange": "exchange",
    "currency": "currency",
    "first_trade": "first trade date",
}


def changed_returns(
    old: pd.DataFrame, new: pd.DataFrame, settings: Settings = DEFAULT
) -> pd.DataFrame:
    """D12: list the bars whose return differs between two fetches.

    Levels are not compared: an adjusted series is rescaled at every dividend.

    Returns
    -------
    DataFrame
        Columns ``old`` and ``new`` (simple returns), one row for every bar that both have (and
        whose bar before both have) and that differs by more than ``settings.history_note``.
    """
    column = "adjusted" if "adjusted" in old.columns and "adjusted" in new.columns else "close"
    common = old.index.intersection(new.index)
    both = pd.DataFrame(
        {
            "old": old[column].loc[common].pct_change(fill_method=None),
            "new": new[column].loc[common].pct_change(fill_method=None),
        }
    )
    differs = (both["new"] - both["old"]).abs() > settings.history_note
    return both[differs]


def describe_changes(
    changes: pd.DataFrame, interval: str, settings: Settings = DEFAULT
) -> Finding | None:
    """Sum up :func:`changed_returns`: a note, or a refusal beyond ``settings.history_refuse``."""
    if changes.empty:
        return None
    sizes = (changes["new"] - changes["old"]).abs()
    rows = ", ".join(
        f"{label(pd.Timestamp(stamp), interval)} {old:+.2%} -> {new:+.2%}"
        for stamp, old, new in zip(changes.index[:5], changes["old"], changes["new"], strict=False)
    )
    more = f" and {len(changes) - 5} more" if len(changes) > 5 else ""
    text = f"history changed on {len(changes)} bars: {rows}{more}"
    spans = tuple((label(pd.Timestamp(stamp), interval),) * 2 for stamp in changes.index)
    refuses = bool((sizes > settings.history_refuse).any())
    return Finding("D12", "refuse" if refuses else "warn", text, spans)


def changed_identity(old: Mapping[str, str], new: Mapping[str, str]) -> Finding | None:
    """D13: say what the source calls differently now, which may be another company."""
    changes = [
        f"{word} was {old[key]!r}, is {new[key]!r}"
        for key, word in _IDENTITY.items()
        if key in old and key in new and old[key] != new[key]
    ]
    if not changes:
        return None
    return Finding("D13", "refuse", "ticker reused? " + "; ".join(changes))


def compare_sources(
    bars: Bars, other: Bars, day: str | pd.Timestamp, settings: Settings = DEFAULT
) -> Finding | None:
    """D14: compare the closes of two sources of one instrument on a day.

    Returns
    -------
    Finding or None
        A warning beyond ``settings.second_source``; None within it, or when one lacks the day.
    """
    stamp = pd.Timestamp(day)
    if stamp not in bars.frame.index or stamp not in other.frame.index:
        return None
    here, there = float(bars.frame["close"].loc[stamp]), float(other.frame["close"].loc[stamp])
    if not (np.isfinite(here) and np.isfinite(there)) or min(here, there) <= 0:
        return None
    difference = abs(here / there - 1)
    if difference <= settings.second_source:
        return None
    text = f"{bars.series} closed at {here:g}, {other.series} at {there:g}: {difference:.1%} apart"
    return Finding("D14", "warn", text, ((label(stamp, "1d"), label(stamp, "1d")),))
