"""Checks of splits, units and dividend adjustment (D8, D9, D10) on a source's own columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import pandas as pd

from eventstudy.markets.bars import Finding, label

# Ratios of splits and mergers that companies really use.
RATIOS = (1.5, 2, 3, 4, 5, 7, 8, 10, 15, 20, 25, 30, 50, 100)
NEAR = 0.03
UNIT = (90.0, 110.0)
_VOLUME_MEMORY = 20
_TINY = 0.01


def examine_adjustment(raw: pd.DataFrame, *, intraday: bool = False) -> tuple[Finding, ...]:
    """Check split-adjusted bars against the recorded splits, and the adjusted close.

    Parameters
    ----------
    raw : DataFrame
        ``close`` adjusted for splits; where the source has them ``open``, ``volume``,
        ``adjusted`` (for dividends too) and ``splits`` (ratio on the day, else 0).
    intraday : bool
        Intraday bars are not checked: nothing happens overnight inside a day.
    """
    if intraday or "close" not in raw.columns:
        return ()
    return (*_jumps(raw), *_adjusted(raw))


def _jumps(raw: pd.DataFrame) -> Iterator[Finding]:
    close = raw["close"].dropna()
    close = close[(close > 0) & np.isfinite(close)]
    values = close.to_numpy(dtype=float)
    ratios = values[1:] / values[:-1]
    for place in np.flatnonzero((ratios > 1.4) | (ratios < 1 / 1.4)):
        day = pd.Timestamp(close.index[int(place) + 1])
        ratio = float(ratios[place])
        text = label(day, "1d")
        if UNIT[0] <= ratio <= UNIT[1] or UNIT[0] <= 1 / ratio <= UNIT[1]:
            yield Finding(
                "D9",
                "refuse",
                f"price times {ratio:.4g} on {text}: unit change (100x)?",
                ((text, text),),
            )
            continue
        split = _nearest(ratio)
        if split is None or not _overnight(raw, close, int(place), ratio):
            continue
        recorded = _recorded(raw, day)
        if recorded is None:
            what = (
                f"price times {ratio:.4g} on {text}, like a split of {_words(split)}, none recorded"
            )
        else:
            # Adjusted for it without its jump in the prices as traded, or not adjusted for it.
            undone = abs(ratio / recorded - 1) <= 2 * NEAR
            what = (
                f"price times {ratio:.4g} on {text}, where a split of {_words(recorded)} is "
                "recorded: "
            ) + ("as traded, there was none" if undone else "prices before it are not adjusted")
        yield Finding("D8", "refuse", what, ((text, text),))


def _nearest(ratio: float) -> float | None:
    """Split ratio that a price ratio looks like (new shares for one old), or None."""
    for k in RATIOS:
        if abs(ratio * k - 1) <= NEAR:
            return float(k)
        if abs(ratio / k - 1) <= NEAR:
            return 1.0 / k
    return None


def _overnight(raw: pd.DataFrame, close: pd.Series, place: int, ratio: float) -> bool:
    """Whether the jump lies between two bars and without the crowd that real news brings.

    A split on the books moves the opening as well and leaves the volume as it was, at most times
    the ratio; shares that really fell by a third overnight trade in multiples of their volume.
    """
    day, before = close.index[place + 1], float(close.iloc[place])
    if "open" in raw.columns and np.isfinite(raw["open"].loc[day]):
        opening = float(raw["open"].loc[day]) / before
        if abs(opening / ratio - 1) > 2 * NEAR:
            return False
    if "volume" in raw.columns:
        volume = raw["volume"].loc[:day].to_numpy(dtype=float)
        usual = volume[-1 - _VOLUME_MEMORY : -1]
        usual = usual[usual > 0]
        if len(usual) and volume[-1] > 2 * max(ratio, 1 / ratio) * float(np.median(usual)):
            return False
    return True


def _recorded(raw: pd.DataFrame, day: pd.Timestamp) -> float | None:
    if "splits" not in raw.columns:
        return None
    near = raw["splits"].loc[day - pd.Timedelta(days=4) : day + pd.Timedelta(days=4)]
    near = near[near > 0]
    return float(near.iloc[-1]) if len(near) else None


def _words(split: float) -> str:
    return f"{split:g} for 1" if split >= 1 else f"1 for {1 / split:g}"


def _adjusted(raw: pd.DataFrame) -> Iterable[Finding]:
    """D10: the adjusted close is a share of the close that grows towards the present."""
    if "adjusted" not in raw.columns:
        return
    rows = raw[["close", "adjusted"]].dropna()
    rows = rows[rows["close"] > 0]
    share = (rows["adjusted"] / rows["close"]).to_numpy(dtype=float)
    outside = (share <= 0) | (share > 1.0001)
    if outside.any():
        day = label(pd.Timestamp(rows.index[int(np.argmax(outside))]), "1d")
        text = f"adjusted close not within 0..close on {int(outside.sum())} days, first {day}"
        yield Finding("D10", "refuse", text)
        return
    # Below a cent the adjusted close is too coarse to be compared.
    large = rows["adjusted"].to_numpy(dtype=float) > _TINY
    kept, days = share[large], rows.index[large]
    if len(kept) < 2:
        return
    falls = kept < np.maximum.accumulate(kept) * (1 - 0.02)
    if falls.any():
        day = label(pd.Timestamp(days[int(np.argmax(falls))]), "1d")
        yield Finding("D10", "refuse", f"adjusted close falls against the close from {day} on")
