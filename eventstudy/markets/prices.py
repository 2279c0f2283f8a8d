"""The one door to prices: ``load`` hands out bars with their origin, or says why it cannot."""

from __future__ import annotations

from datetime import date
from typing import Literal, get_args

import pandas as pd

from eventstudy.errors import UsageError
from eventstudy.markets import calendars, checks
from eventstudy.markets import instruments as register
from eventstudy.markets.bars import INTERVALS, STEP, Bars, Interval, Provenance, label
from eventstudy.markets.errors import NoDataError
from eventstudy.markets.sources import snapshot

Source = Literal["auto", "snapshot", "live"]
Moment = str | date | pd.Timestamp | None


def series(symbol: str | None = None, interval: str | None = None) -> tuple[Provenance, ...]:
    """Return what is at hand without a network, in the order in which venues are tried.

    Parameters
    ----------
    symbol : str, optional
        Instrument; all of them when left out.
    interval : str, optional
        ``1d``, ``1h`` or ``1m``.

    Raises
    ------
    UnknownSymbolError
        For a symbol that no instrument has; the message lists close matches.
    """
    found = [
        entry
        for entry in snapshot.at_hand()
        if (symbol is None or entry.symbol == register.get(symbol).symbol)
        and (interval is None or entry.interval == interval)
    ]
    if symbol is None:
        return tuple(found)
    order = register.get(symbol).venues
    return tuple(sorted(found, key=lambda e: (_place(order, e.venue), e.interval, e.series)))


def _place(order: tuple[str, ...], venue: str) -> int:
    return order.index(venue) if venue in order else len(order)


def load(
    symbol: str,
    start: Moment = None,
    end: Moment = None,
    interval: Interval = "1d",
    *,
    venue: str | None = None,
    source: Source = "auto",
) -> Bars:
    """Load the bars of an instrument.

    Parameters
    ----------
    symbol : str
        ``BTC-USD``, ``XNET``, ``^GSPC``, ``300468.SZ``, ...
    start, end : str, date or Timestamp, optional
        First and last day, both included; for intraday bars also UTC instants (bars that start
        from ``start`` up to ``end``; a day alone means all of it). Left out: all that is there.
    interval : {"1d", "1h", "1m"}
        Daily bars are labelled with the session date, intraday bars with the start of the bar.
    venue : str, optional
        ``bitstamp``, ``binance``, ...; left out: the first venue of the instrument whose series
        covers the range. Series of several venues are never joined.
    source : {"auto", "snapshot", "live"}
        ``auto``: what is stored where it covers the range, else the network.

    Returns
    -------
    Bars
        With provenance, gaps and findings of the checks; the frame is the caller's own.

    Raises
    ------
    UnknownSymbolError
        The symbol is not known; the message lists close matches.
    NoDataError
        The range, interval or venue is not at hand; the message names what is.
    SnapshotError
        The embedded prices were changed.
    """
    if interval not in INTERVALS:
        raise UsageError(
            "unknown interval", where="interval", value=interval, todo=f"use {', '.join(INTERVALS)}"
        )
    if source not in get_args(Source):
        raise UsageError(
            "unknown source",
            where="source",
            value=source,
            todo=f"use {', '.join(get_args(Source))}",
        )
    first, last = _bound(start, interval, is_end=False), _bound(end, interval, is_end=True)
    if first is not None and last is not None and last < first:
        raise UsageError("the end lies before the start", where="end", value=end)
    return _stored(register.get(symbol).symbol, first, last, interval, venue)


def _bound(value: Moment, interval: str, *, is_end: bool) -> pd.Timestamp | None:
    """Return a bound as a stamp like those of the series; None stays None."""
    if value is None:
        return None
    if isinstance(value, str):
        moment = calendars.parse_moment(value)
    elif isinstance(value, pd.Timestamp) and value.tzinfo is None:
        moment = value.date() if value == value.normalize() else calendars.parse_moment(value)
    else:
        moment = calendars.parse_moment(value)
    stamp = pd.Timestamp(moment)
    if interval == "1d":
        return pd.Timestamp(stamp.date()).as_unit("ns")
    if stamp.tzinfo is None:
        stamp = stamp.tz_localize("UTC")
        if is_end:
            stamp += pd.Timedelta(days=1) - STEP[interval]
    return stamp.as_unit("ns")


def _stored(
    symbol: str,
    first: pd.Timestamp | None,
    last: pd.Timestamp | None,
    interval: Interval,
    venue: str | None,
) -> Bars:
    """Return the bars of the first stored series that covers the range."""
    candidates = [e for e in series(symbol, interval) if venue is None or e.venue == venue]
    for entry in candidates:
        if _covers(entry, first, last):
            return _bars(entry, snapshot.read(entry.series), first, last)
    raise _not_at_hand(symbol, first, last, interval, venue, candidates)


def _covers(entry: Provenance, first: pd.Timestamp | None, last: pd.Timestamp | None) -> bool:
    """Whether no expected bar of the range lies before the first or after the last row."""
    begin, end = pd.Timestamp(entry.first), pd.Timestamp(entry.last)
    step = STEP[entry.interval]
    early = first is not None and first < begin and _any_bar(entry, first, begin - step)
    late = last is not None and last > end and _any_bar(entry, end + step, last)
    outside = (first is not None and first > end) or (last is not None and last < begin)
    return not (early or late or outside)


def _any_bar(entry: Provenance, first: pd.Timestamp, last: pd.Timestamp) -> bool:
    if entry.interval != "1d" and not calendars.always_open(entry.calendar):
        return True
    return len(checks.expected(entry.calendar, entry.interval, first, last)) > 0


def _bars(
    entry: Provenance, frame: pd.DataFrame, first: pd.Timestamp | None, last: pd.Timestamp | None
) -> Bars:
    frame = frame.loc[first:last].copy()
    if frame.empty:
        raise NoDataError(
            "no bar in this range",
            where=entry.series,
            value=_range(first, last, entry.interval),
            todo="the market was closed, or the figures have a gap; widen the range",
        )
    return Bars(
        symbol=entry.symbol,
        venue=entry.venue,
        interval=entry.interval,
        series=entry.series,
        frame=frame,
        provenance=entry,
        gaps=checks.gaps(frame, entry.calendar, entry.interval),
        findings=checks.examine(frame, entry),
    )


def _range(first: pd.Timestamp | None, last: pd.Timestamp | None, interval: str) -> str:
    ends = ["" if stamp is None else label(stamp, interval) for stamp in (first, last)]
    return "..".join(ends)


def _not_at_hand(
    symbol: str,
    first: pd.Timestamp | None,
    last: pd.Timestamp | None,
    interval: Interval,
    venue: str | None,
    candidates: list[Provenance],
) -> NoDataError:
    if candidates:
        held = ", ".join(f"{e.series} {e.first}..{e.last}" for e in candidates)
        return NoDataError(
            "the stored prices do not cover this range",
            where=symbol,
            value=_range(first, last, interval),
            todo=f"at hand: {held}; stay inside, leave start and end out, or use source=live",
        )
    others = ", ".join(e.series for e in series(symbol)) or "nothing"
    wanted = interval if venue is None else f"{interval} at {venue}"
    return NoDataError(
        "no stored prices of this kind",
        where=symbol,
        value=wanted,
        todo=f"at hand: {others}; or use source=live",
    )
