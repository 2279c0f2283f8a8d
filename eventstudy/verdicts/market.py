"""The prices of one run: which series answers for a symbol, its returns, and what was used.

Nothing here knows what is claimed; it hands bars and returns to the measuring and the testing.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from eventstudy.errors import EventStudyError
from eventstudy.markets import calendars, instruments, prices
from eventstudy.verdicts.model import Source

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars, Interval
    from eventstudy.markets.calendars import DayZero
    from eventstudy.markets.instruments import Instrument


PriceSource = Literal["auto", "snapshot", "live"]


class Market:
    """Prices from one source, loaded once, with a list of the series that were used.

    Parameters
    ----------
    source : {"auto", "snapshot", "live"}
        Where prices come from.
    """

    def __init__(self, source: PriceSource = "auto") -> None:
        self.source = source
        self._bars: dict[tuple[str, str, str], Bars | None] = {}
        self.failures: dict[str, EventStudyError] = {}
        self.used: dict[str, Bars] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """Alias -> symbol or ``group:NAME``, for the reading of documents."""
        return dict(instruments.names())

    def instrument(self, symbol: str) -> Instrument:
        """The instrument of a symbol."""
        return instruments.get(symbol)

    def venues(self, symbol: str, interval: Interval) -> list[Bars]:
        """Every series at hand for a symbol at an interval, in the order of the data file."""
        found = []
        for entry in prices.series(symbol, interval):
            key = (symbol, interval, entry.venue)
            if key not in self._bars:
                try:
                    self._bars[key] = prices.load(
                        symbol, interval=interval, venue=entry.venue, source=self.source
                    )
                except EventStudyError as error:
                    self._bars[key] = None
                    self.failures.setdefault(symbol, error)
            bars = self._bars[key]
            if bars is not None:
                found.append(bars)
        return found

    def use(self, bars: Bars) -> Bars:
        """Note that figures of ``bars`` stand in the result."""
        self.used.setdefault(bars.series, bars)
        return bars

    def daily(self, symbol: str, first: date, last: date) -> list[Bars]:
        """The daily series that hold at least one bar of ``[first, last]``."""
        return [bars for bars in self.venues(symbol, "1d") if _covers(bars, first, last)]

    def hourly(self, symbol: str, first: date, last: date) -> list[Bars]:
        """The hourly series that hold every hour of ``[first, last]``."""
        found = []
        for bars in self.venues(symbol, "1h"):
            part = _between(bars, first, last)
            if len(part) >= 24 * ((last - first).days + 1):
                found.append(bars)
        return found

    def sessions(self, symbol: str, first: date, last: date) -> pd.DatetimeIndex:
        """The sessions of the symbol's calendar from ``first`` to ``last``."""
        return calendars.sessions(self.instrument(symbol).calendar, first, last)

    def day_zero(self, symbol: str, moment: str | date) -> DayZero:
        """Early and late reading of day zero for the symbol's calendar."""
        return calendars.day_zero(moment, self.instrument(symbol).calendar)

    def column(self, bars: Bars, name: str) -> pd.Series:
        """One column on every session of the calendar, missing where there is no bar."""
        frame = bars.frame
        sessions = self.sessions(bars.symbol, frame.index[0].date(), frame.index[-1].date())
        return frame[name].reindex(sessions)

    def returns(self, bars: Bars) -> pd.Series:
        """Simple returns between neighbouring sessions; missing across a gap, never bridged."""
        close = self.column(bars, "close").astype(float)
        return (close / close.shift(1) - 1).rename(bars.symbol)

    def log_volume(self, bars: Bars) -> pd.Series:
        """Natural logarithm of the volume; a bar without trade is missing."""
        volume = self.column(bars, "volume").astype(float)
        positive = volume.where(volume > 0)
        return pd.Series(np.log(positive), index=volume.index, name=bars.symbol)

    def for_testing(
        self, symbol: str, day: date, estimation: tuple[int, int], last: int, column: str = "close"
    ) -> Bars | None:
        """The daily series with the fewest missing sessions in the windows around ``day``."""
        best: tuple[int, Bars] | None = None
        for bars in self.venues(symbol, "1d"):
            if column not in bars.frame or not _covers(bars, day, day):
                continue
            values = self.column(bars, column)
            position = int(values.index.searchsorted(pd.Timestamp(day)))
            if position >= len(values):
                continue
            window = values.iloc[max(0, position + estimation[0] - 1) : position + last + 1]
            wanted = last - estimation[0] + 2
            missing = wanted - int(window.notna().sum())
            if best is None or missing < best[0]:
                best = (missing, bars)
        return best[1] if best else None

    def sources(self) -> tuple[Source, ...]:
        """Where every used series comes from, sorted by name."""
        return tuple(
            _source(self.instrument(b.symbol).name, b) for _, b in sorted(self.used.items())
        )


def _between(bars: Bars, first: date, last: date) -> pd.DataFrame:
    start, stop = pd.Timestamp(first), pd.Timestamp(last + timedelta(days=1))
    index = pd.DatetimeIndex(bars.frame.index)
    if index.tz is not None:
        start, stop = start.tz_localize("UTC"), stop.tz_localize("UTC")
    return bars.frame.loc[(index >= start) & (index < stop)]


def between(bars: Bars, first: date, last: date) -> pd.DataFrame:
    """The bars from the start of ``first`` to the end of ``last`` (UTC for hourly bars)."""
    return _between(bars, first, last)


def position(values: pd.Series, day: date) -> int | None:
    """Place of the session ``day`` in a column; None where the column has no such session."""
    index = pd.DatetimeIndex(values.index)
    place = int(index.searchsorted(pd.Timestamp(day)))
    return place if place < len(index) and index[place] == pd.Timestamp(day) else None


def time_at(values: pd.Series, place: int) -> pd.Timestamp:
    """The label at a place of a column."""
    return pd.Timestamp(values.index[place])


def _covers(bars: Bars, first: date, last: date) -> bool:
    return not _between(bars, first, last).empty


def _source(name: str, bars: Bars) -> Source:
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
    )
