"""The one door to prices: ``load`` hands out bars with their origin, or says why it cannot."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal, get_args

import pandas as pd

from eventstudy.errors import UsageError
from eventstudy.markets import calendars, checks
from eventstudy.markets import instruments as register
from eventstudy.markets.adjustment import examine_adjustment
from eventstudy.markets.bars import INTERVALS, STEP, Bars, Interval, Provenance, label
from eventstudy.markets.errors import NetworkError, NoDataError, NotListedError, UnknownSymbolError
from eventstudy.markets.instruments import Instrument
from eventstudy.markets.sources import snapshot
from eventstudy.markets.sources.exchange import VENUES

if TYPE_CHECKING:
    from eventstudy.markets.live import Live

Source = Literal["auto", "snapshot", "live"]
Stock = Literal["snapshot", "cache", "auto"]
Moment = str | date | pd.Timestamp | None

EARLIEST, LATEST = 1700, 2200
"""Years that a stamp in nanoseconds can hold, with some room."""


def series(
    symbol: str | None = None, interval: str | None = None, *, source: Stock = "snapshot"
) -> tuple[Provenance, ...]:
    """Return what is at hand without a network, in the order in which venues are tried.

    Parameters
    ----------
    symbol : str, optional
        Instrument; all of them when left out.
    interval : str, optional
        ``1d``, ``1h`` or ``1m``.
    source : {"snapshot", "cache", "auto"}
        The embedded prices, which are the same everywhere, or what this user has fetched, or both.

    Raises
    ------
    UnknownSymbolError
        For a symbol that no instrument and no stored series has; the message lists close matches.
    """
    held = snapshot.at_hand() if source != "cache" else ()
    if source != "snapshot":
        held = (*held, *_cached())
    if symbol is None:
        return tuple(e for e in held if interval is None or e.interval == interval)
    instrument, pair, venue = register.resolve(symbol)
    found = [e for e in held if _is(e, instrument, pair, venue)]
    if not found and instrument.symbol not in register.instruments():
        raise register.unknown(symbol)
    found = [e for e in found if interval is None or e.interval == interval]
    order = instrument.venues
    return tuple(sorted(found, key=lambda e: (_place(order, e.venue), e.interval, e.series)))


def _is(entry: Provenance, instrument: Instrument, pair: str | None, venue: str | None) -> bool:
    """Whether a stored series is one of the instrument, and of the pair and venue if stated."""
    if venue is not None and entry.venue != venue:
        return False
    if pair is not None and entry.series.partition("@")[0] == pair.replace("/", "-"):
        return True
    return entry.symbol == instrument.symbol and (pair is None or venue is None)


def _cached() -> list[Provenance]:
    from eventstudy.markets import live
    from eventstudy.markets.store import Store

    newest = {}
    for stored in Store().contents():
        if stored.accepted:
            newest[stored.key] = stored
    return [live.described(stored) for stored in newest.values()]


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
    live: Live | None = None,
) -> Bars:
    """Load the bars of an instrument.

    Parameters
    ----------
    symbol : str
        ``BTC-USD``, ``XNET``, ``^GSPC``, ``300468.SZ``, ``BTC/USD@bitstamp``, ... With a live
        source any ticker of Yahoo and any pair of an exchange will do.
    start, end : str, date or Timestamp, optional
        First and last day, both included; for intraday bars also UTC instants (bars that start
        from ``start`` up to ``end``; a day alone means all of it). Left out: all that is there.
    interval : {"1d", "1h", "1m"}
        Daily bars are labelled with the session date, intraday bars with the start of the bar.
    venue : str, optional
        ``bitstamp``, ``binance``, ...; left out: the first venue of the instrument whose series
        covers the range. Series of several venues are never joined.
    source : {"auto", "snapshot", "live"}
        ``snapshot``: the embedded prices, never a network. ``live``: the user's cache where it
        covers the range, else the network; needs ``start`` and ``end``. ``auto``: the embedded
        prices where they cover the range, else as ``live``.
    live : Live, optional
        Clients, cache and settings for live prices.

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
    SourceError
        The network failed; its subclasses say how.
    PendingError
        The range lies in the future.
    SnapshotError
        The embedded prices were changed.
    """
    _known_options(interval, source)
    first, last = _bound(start, interval, is_end=False), _bound(end, interval, is_end=True)
    if first is not None and last is not None and last < first:
        raise UsageError("the end lies before the start", where="end", value=end)
    instrument, pair, at = register.resolve(symbol)
    venue = venue.lower() if venue else None
    if venue is not None and at is not None and venue != at:
        raise UsageError(
            "the symbol names another venue", where=symbol, value=venue, todo="name one of them"
        )
    venue = venue or at
    if source != "live":
        try:
            return _stored(symbol, instrument, pair, first, last, interval, venue)
        except (NoDataError, UnknownSymbolError):
            if source == "snapshot" or first is None or last is None:
                raise
    if first is None or last is None:
        raise UsageError("live prices need a start and an end", where="start, end", value=symbol)
    return _live(live, instrument, first, last, interval, venue)


def load_around(
    symbol: str,
    start: Moment,
    end: Moment,
    interval: Interval = "1d",
    *,
    history: int = 0,
    source: Source = "auto",
    live: Live | None = None,
) -> tuple[Bars, ...]:
    """Load every series that holds a stretch of days, with the history before it.

    Parameters
    ----------
    start, end : str, date or Timestamp
        The days that must be covered (those of an event).
    history : int
        Calendar days before ``start`` that a live request reaches back; an embedded series is
        handed out whole, which may be less or more.
    source : {"auto", "snapshot", "live"}
        ``auto``: the embedded series; only when there is none, one live series.

    Returns
    -------
    tuple of Bars
        Embedded: one for every venue that covers the days, in the order of the instrument; live:
        one. Empty when ``source="snapshot"`` has none.

    Raises
    ------
    UnknownSymbolError, NoDataError, SourceError, PendingError
        As :func:`load`, when the days have to come from a live source.
    """
    _known_options(interval, source)
    first, last = _bound(start, interval, is_end=False), _bound(end, interval, is_end=True)
    if first is None or last is None or last < first:
        raise UsageError("a start and a later end are needed", where="start, end", value=symbol)
    instrument, pair, venue = register.resolve(symbol)
    found = []
    if source != "live" and instrument.symbol in register.instruments():
        for entry in series(symbol, interval):
            if _is(entry, instrument, pair, venue) and _covers(entry, first, last):
                bars = _bars(entry, snapshot.read(entry.series), None, None)
                if len(bars.frame.loc[first:last]):
                    found.append(bars)
    if found or source == "snapshot":
        return tuple(found)
    begin = first - pd.Timedelta(days=history)
    return (_live(live, instrument, begin, last, interval, venue),)


def _known_options(interval: str, source: str) -> None:
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


def _live(
    live: Live | None,
    instrument: Instrument,
    first: pd.Timestamp,
    last: pd.Timestamp,
    interval: Interval,
    venue: str | None,
) -> Bars:
    if live is None:
        from eventstudy.markets.live import Live as Default

        live = Default()
    try:
        return live.load(instrument, first, last, interval, venue)
    except NotListedError as error:
        if instrument.symbol in register.instruments():
            raise
        asked = [venue] if venue else ["yfinance"]
        if instrument.pair is not None and venue is None:
            asked = [*VENUES, "yfinance"]
        tried = ", ".join([*asked, "cache", "snapshot"])
        raise register.unknown(instrument.symbol, tried) from error
    except NetworkError as error:
        near = register.close_matches(instrument.symbol)
        if instrument.symbol in register.instruments() or not near:
            raise
        hint = f"{error.todo}; did you mean {', '.join(near)}?"
        raise NetworkError(error.what, where=error.where, value=error.value, todo=hint) from error


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
    if not EARLIEST <= moment.year <= LATEST:
        raise UsageError(
            "no prices of this year can be told",
            where="end" if is_end else "start",
            value=moment.isoformat(),
            todo=f"use a year from {EARLIEST} to {LATEST}",
        )
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
    instrument: Instrument,
    pair: str | None,
    first: pd.Timestamp | None,
    last: pd.Timestamp | None,
    interval: Interval,
    venue: str | None,
) -> Bars:
    """Return the bars of the first stored series that covers the range."""
    held = series(symbol)
    candidates = [e for e in held if e.interval == interval and _is(e, instrument, pair, venue)]
    for entry in candidates:
        if _covers(entry, first, last):
            return _bars(entry, snapshot.read(entry.series), first, last)
    raise _not_at_hand(instrument.symbol, first, last, interval, venue, candidates, held)


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
        findings=(
            *examine_adjustment(frame, intraday=entry.interval != "1d"),
            *checks.examine(frame, entry),
        ),
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
    held: tuple[Provenance, ...],
) -> NoDataError:
    if candidates:
        stretches = ", ".join(f"{e.series} {e.first}..{e.last}" for e in candidates)
        return NoDataError(
            "the stored prices do not cover this range",
            where=symbol,
            value=_range(first, last, interval),
            todo=f"at hand: {stretches}; stay inside, leave start and end out, or use source=live",
        )
    others = ", ".join(e.series for e in held) or "nothing"
    wanted = interval if venue is None else f"{interval} at {venue}"
    return NoDataError(
        "no stored prices of this kind",
        where=symbol,
        value=wanted,
        todo=f"at hand: {others}; or use source=live",
    )
