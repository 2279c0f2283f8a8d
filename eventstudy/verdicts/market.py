"""The prices of one run: which series answers for a symbol, its returns, and what was used.

Nothing here knows what is claimed; it hands bars and returns to the measuring and the testing.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from eventstudy.errors import EventStudyError, WriteError
from eventstudy.markets import calendars, checks, instruments, prices
from eventstudy.markets.bars import OHLC
from eventstudy.markets.errors import (
    CacheVersionError,
    DataRefusedError,
    HistoryNotServedError,
    NotListedError,
    PendingError,
    SourceError,
)

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars, Finding, Interval
    from eventstudy.markets.calendars import DayZero
    from eventstudy.markets.instruments import Instrument
    from eventstudy.markets.live import Live, Others


PriceSource = Literal["auto", "snapshot", "live"]
WindowKind = Literal["estimation", "event", "measured"]
YEARS_BEFORE = 2
"""Whole years of history that a live request reaches back: more than any estimation window."""
DAYS_AFTER = 31
"""Days that a live request reaches past a day, for the path after it."""
ENDS_RUN = (CacheVersionError, WriteError)
"""Errors that concern the whole cache, not one symbol."""


class Market:
    """Prices from one source, loaded once, with a list of the series that were used.

    Parameters
    ----------
    source : {"auto", "snapshot", "live"}
        ``snapshot``: the embedded prices. ``auto``: those where they hold the days asked for, else
        the cache or the network. ``live``: the cache or the network alone.
    live : Live, optional
        Clients, cache and settings for live prices.

    Attributes
    ----------
    failures : dict of symbol to error
        Symbols that no source delivered.
    holes : dict of symbol to error
        Symbols of which a series holds the days around, but not those that were asked for.
    pending : dict of str to error
        Claims about days that are not over or not in a calendar yet.
    used : dict of series to tuple of bars
        The series of which figures stand in the result; several where stretches of it were loaded
        apart.
    windows : dict of series to set of (kind, first day, last day)
        What their days were used for.
    zeros : dict of series to set of days
        Days zero, on which a second source is looked for.
    """

    def __init__(self, source: PriceSource = "auto", live: Live | None = None) -> None:
        self.source = source
        self._live = live
        self._stored: dict[str, Bars] = {}
        self._fetched: dict[tuple[str, str], list[tuple[date, date, Bars]]] = {}
        self._in_vain: set[tuple[str, str, date, date]] = set()
        self.failures: dict[str, EventStudyError] = {}
        self.holes: dict[str, EventStudyError] = {}
        self.pending: dict[str, EventStudyError] = {}
        self.used: dict[str, tuple[Bars, ...]] = {}
        self.windows: dict[str, set[tuple[WindowKind, date, date]]] = {}
        self.zeros: dict[str, set[date]] = {}

    @cached_property
    def names(self) -> dict[str, str]:
        """Alias -> symbol or ``group:NAME``, for the reading of documents."""
        return dict(instruments.names())

    def instrument(self, symbol: str) -> Instrument:
        """The instrument of a symbol."""
        return instruments.resolve(symbol)[0]

    def venues(self, symbol: str, interval: Interval, first: date, last: date) -> list[Bars]:
        """Every series at hand with a bar from ``first`` to ``last``, in the order of venues."""
        if self.source != "live":
            found = [
                bars
                for bars in self._embedded(symbol, interval)
                if not between(bars, first, last).empty
            ]
            if found or self.source == "snapshot":
                return found
        live = self._from_network(symbol, interval, first, last)
        found = [bars for bars in live if not between(bars, first, last).empty]
        for bars in live:
            late = _not_observable(bars, first, last)
            if late is not None and not found:
                self.failures.setdefault(symbol, late)
            elif interval == "1d" and not found:
                self._note_hole(bars, first, last)
        return found

    def _note_hole(self, bars: Bars, first: date, last: date) -> None:
        """Show a series that lacks the very days that are asked for (check D3)."""
        try:
            checks.require(bars, event=(first.isoformat(), last.isoformat()))
        except DataRefusedError as error:
            self.holes.setdefault(bars.symbol, error)
            self.note(self.use(bars), "measured", first, last)

    def lacking(self, symbol: str) -> EventStudyError | None:
        """Why there are no prices of a symbol, where that is known."""
        return self.failures.get(symbol) or self.holes.get(symbol)

    def _embedded(self, symbol: str, interval: Interval) -> list[Bars]:
        found: list[Bars] = []
        if self.instrument(symbol).symbol not in instruments.instruments():
            return found  # a ticker that the text gives: no embedded series has it
        for entry in prices.series(symbol, interval):
            if entry.origin != "snapshot":
                continue
            if entry.series not in self._stored:
                self._stored[entry.series] = prices.load(
                    symbol, interval=interval, venue=entry.venue, source="snapshot"
                )
            found.append(self._stored[entry.series])
        return found

    def _from_network(self, symbol: str, interval: Interval, first: date, last: date) -> list[Bars]:
        """Bars of whole years (hours: of whole months), whatever the order of the claims is.

        Days of one symbol that are asked for later join the stretch that was loaded before, so
        that all of them come from one fetch; hours do so where the stretches overlap.
        """
        known = self._fetched.setdefault((symbol, interval), [])
        if interval != "1d":  # pictures show the day before and the day after
            first, last = first - timedelta(days=1), last + timedelta(days=1)
        for start, end, bars in known:
            if start <= first and last <= end:
                return [bars]
        if isinstance(self.failures.get(symbol), SourceError | NotListedError):
            return []  # what else failed concerns other days
        if interval == "1d":
            start, end = _whole_years(first, last)
        else:
            start, end = _whole_months(first, last)
        joined = [one for one in known if interval == "1d" or (one[0] <= end and start <= one[1])]
        start = min([start, *(one[0] for one in joined)])
        end = max([end, *(one[1] for one in joined)])
        asked = (symbol, interval, start, end)
        if asked in self._in_vain:
            return []
        try:
            bars = self._load(symbol, start, end, first, interval)
        except ENDS_RUN:
            raise
        except SourceError as error:
            self._in_vain.add(asked)
            self.failures[symbol] = error
            return []
        except EventStudyError as error:
            self._in_vain.add(asked)
            if interval == "1d":
                self.failures[symbol] = error
            return []
        known[:] = [one for one in known if one not in joined]
        known.append((start, end, bars))
        if any(one.series == bars.series for _, _, one in joined) and bars.series in self.used:
            self.use(bars)
        return [bars]

    def _load(self, symbol: str, start: date, end: date, needed: date, interval: Interval) -> Bars:
        """Load a stretch; of a coin that was listed within it, what there is from then on."""
        try:
            return _void(
                prices.load(symbol, start, end, interval, source="live", live=self._clients)
            )
        except HistoryNotServedError as error:
            if error.begins is None or not start < error.begins <= needed:
                raise
            begins = error.begins
        return _void(prices.load(symbol, begins, end, interval, source="live", live=self._clients))

    @cached_property
    def _clients(self) -> Live:
        """One for all symbols: it knows which source is down."""
        if self._live is not None:
            return self._live
        from eventstudy.markets.live import Live

        return Live()

    def others(self, bars: Bars, day: date) -> Others:
        """Other daily series of the same instrument that hold a day (check D14).

        Embedded series are at hand; where ``bars`` were fetched, other sources are asked.
        """
        from eventstudy.markets.live import Others

        stamp = pd.Timestamp(day)
        embedded = tuple(
            other
            for other in self._embedded(bars.symbol, "1d")
            if other.series != bars.series and stamp in other.frame.index
        )
        if bars.provenance.origin not in ("cache", "live"):
            return Others(embedded, ())
        fetched = self._clients.others(self.instrument(bars.symbol), bars.venue, stamp)
        return Others((*embedded, *fetched.bars), fetched.without)

    def use(self, bars: Bars) -> Bars:
        """Note that figures of ``bars`` stand in the result."""
        parts = self.used.get(bars.series, ())
        if any(part.first <= bars.first and bars.last <= part.last for part in parts):
            return bars
        kept = [p for p in parts if not (bars.first <= p.first and p.last <= bars.last)]
        self.used[bars.series] = tuple(sorted([*kept, bars], key=lambda one: one.first))
        return bars

    def add(self, bars: Bars, findings: tuple[Finding, ...]) -> None:
        """Add findings to a used series."""
        self.used[bars.series] = tuple(
            replace(part, findings=(*part.findings, *findings)) if part is bars else part
            for part in self.used[bars.series]
        )

    def daily(self, symbol: str, first: date, last: date) -> list[Bars]:
        """The daily series that hold at least one bar of ``[first, last]``."""
        return self.venues(symbol, "1d", first, last)

    def hourly(self, symbol: str, first: date, last: date) -> list[Bars]:
        """The hourly series that hold every hour of ``[first, last]``."""
        if not calendars.always_open(self.instrument(symbol).calendar):
            return []
        every = 24 * ((last - first).days + 1)
        return [
            bars
            for bars in self.venues(symbol, "1h", first, last)
            if len(between(bars, first, last)) >= every
        ]

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
        self,
        symbol: str,
        day: date,
        estimation: tuple[int, int],
        last: int,
        column: str = "close",
        until: date | None = None,
    ) -> Bars | None:
        """The daily series with the fewest missing sessions in the windows around ``day``.

        Where embedded prices end before ``until``, and others may be had, those are taken.
        """
        bars = self._fullest(self.venues(symbol, "1d", day, day), day, estimation, last, column)
        if bars is None or until is None or self.source != "auto" or self._holds(bars, until):
            return bars
        if bars.provenance.origin == "snapshot":
            fetched = self._from_network(symbol, "1d", day, until)
            longer = [b for b in fetched if column in b.frame and b.last > bars.last]
            return longer[0] if longer else bars
        return bars

    def _holds(self, bars: Bars, until: date) -> bool:
        return not len(self.sessions(bars.symbol, bars.last.date() + timedelta(days=1), until))

    def _fullest(
        self, found: list[Bars], day: date, estimation: tuple[int, int], last: int, column: str
    ) -> Bars | None:
        best: tuple[int, Bars] | None = None
        for bars in found:
            if column not in bars.frame:
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

    def note(self, bars: Bars, kind: WindowKind, first: date, last: date) -> None:
        """Note what the days from ``first`` to ``last`` of a series were used for."""
        self.windows.setdefault(bars.series, set()).add((kind, first, last))

    def note_zero(self, bars: Bars, *days: date) -> None:
        """Note days zero of a daily series."""
        self.zeros.setdefault(bars.series, set()).update(days)


def _void(bars: Bars) -> Bars:
    """Take prices that can be none (check D5) for missing: no figure rests on them."""
    columns = [column for column in OHLC if column in bars.frame]
    prices_of = bars.frame[columns]
    wrong = (prices_of <= 0) | np.isinf(prices_of)
    if not wrong.to_numpy().any():
        return bars
    return replace(bars, frame=bars.frame.assign(**prices_of.mask(wrong)))


def _whole_years(first: date, last: date) -> tuple[date, date]:
    end = date(last.year, 12, 31)
    if end - last < timedelta(days=DAYS_AFTER):
        end = date(last.year + 1, 12, 31)
    return date(first.year - YEARS_BEFORE, 1, 1), end


def _whole_months(first: date, last: date) -> tuple[date, date]:
    following = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    return first.replace(day=1), following - timedelta(days=1)


def between(
    bars: Bars,
    first: date,
    last: date,
    *,
    before: timedelta = timedelta(0),
    after: timedelta = timedelta(0),
) -> pd.DataFrame:
    """The bars from the start of ``first`` to the end of ``last`` (UTC for hourly bars).

    ``before`` and ``after``: how much earlier and later they begin and end.
    """
    start, stop = pd.Timestamp(first) - before, pd.Timestamp(last + timedelta(days=1)) + after
    index = pd.DatetimeIndex(bars.frame.index)
    if index.tz is not None:
        start, stop = start.tz_localize("UTC"), stop.tz_localize("UTC")
    return bars.frame.loc[(index >= start) & (index < stop)]


def _not_observable(bars: Bars, first: date, last: date) -> PendingError | None:
    """Why bars that end too early do so: the days are not over, or could not be fetched yet."""
    asked = (first.isoformat(), last.isoformat())
    found = checks.evaluate(bars, event=asked)
    late = [f for f in found if f.check == "D4" and f.severity == "refuse"]
    if not late:
        return None
    return PendingError(late[0].text, where=bars.series, todo="start again later")


def position(values: pd.Series, day: date) -> int | None:
    """Place of the session ``day`` in a column; None where the column has no such session."""
    index = pd.DatetimeIndex(values.index)
    place = int(index.searchsorted(pd.Timestamp(day)))
    return place if place < len(index) and index[place] == pd.Timestamp(day) else None


def time_at(values: pd.Series, place: int) -> pd.Timestamp:
    """The label at a place of a column."""
    return pd.Timestamp(values.index[place])
