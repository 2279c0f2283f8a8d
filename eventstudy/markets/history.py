"""Checks between two fetches or two sources of one series (D12, D13, D14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from eventstudy.markets.bars import Bars, Finding, label
from eventstudy.markets.checks import DEFAULT, Settings

# What the answers of the sources tell of a company. None tells its ISIN.
_IDENTITY = {
    "name": "name",
    "kind": "kind",
    "exchange": "exchange",
    "currency": "currency",
    "first_trade": "first trade date",
}


REUSED = "ticker reused?"


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
    return Finding("D13", "refuse", f"{REUSED} {'; '.join(changes)}")


def compare_sources(
    bars: Bars, other: Bars, days: Iterable[str | pd.Timestamp], settings: Settings = DEFAULT
) -> tuple[Finding, ...]:
    """D14: compare two sources of one instrument on some days.

    Unadjusted series are compared by their closes. An adjusted one has levels of its own, so there
    the returns from the close before are compared, in points of one.

    Parameters
    ----------
    days : iterable of ISO days
        Days zero.

    Returns
    -------
    tuple of Finding
        A warning for every day beyond ``settings.second_source``, and one note on the other days
        that both have. Empty when no day is in both.
    """
    plain = {bars.provenance.adjustment, other.provenance.adjustment} <= _UNADJUSTED
    found, within, largest = [], [], 0.0
    for day in days:
        stamp = pd.Timestamp(day)
        one, two = _close(bars, stamp), _close(other, stamp)
        if not plain:
            before = _before(bars, stamp)
            one, two = (
                _ratio(close, None if before is None else _close(b, before))
                for close, b in ((one, bars), (two, other))
            )
        if one is None or two is None:
            continue
        difference = abs(one / two - 1) if plain else abs(one - two)
        text = label(stamp, "1d")
        if difference <= settings.second_source:
            within.append(text)
            largest = max(largest, difference)
            continue
        told = (
            f"{bars.series} closed at {one:g}, {other.series} at {two:g}"
            if plain
            else f"{bars.series} moved by {one:+.2%}, {other.series} by {two:+.2%}"
        )
        told += f" on {text}: {difference:.1%} apart"
        found.append(Finding("D14", "warn", told, ((text, text),)))
    if within:
        told = f"{'the close' if plain else 'the move'} of {', '.join(within)}"
        told += f" is within {settings.second_source:.0%} of {other.series}"
        told += f" (at most {largest:.2%} apart)"
        found.append(Finding("D14", "note", told, tuple((day, day) for day in within)))
    return tuple(found)


_UNADJUSTED = {"none", "price index"}


def _close(bars: Bars, stamp: pd.Timestamp) -> float | None:
    if "close" not in bars.frame or stamp not in bars.frame.index:
        return None
    value = float(bars.frame["close"].loc[stamp])
    return value if np.isfinite(value) and value > 0 else None


def _before(bars: Bars, stamp: pd.Timestamp) -> pd.Timestamp | None:
    """Return the label of the row before a day; None at the start of the series."""
    place = int(bars.frame.index.searchsorted(stamp))
    return pd.Timestamp(bars.frame.index[place - 1]) if place else None


def _ratio(close: float | None, before: float | None) -> float | None:
    return None if close is None or before is None else close / before - 1
