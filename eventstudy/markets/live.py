"""Live prices: the cache where it covers the range, else the network, then every check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import pandas as pd

from eventstudy.errors import EventStudyError, StoredDataError, WriteError
from eventstudy.markets import calendars, checks, history
from eventstudy.markets import instruments as register
from eventstudy.markets.adjustment import examine_adjustment
from eventstudy.markets.bars import (
    STEP,
    Bars,
    Finding,
    Interval,
    Provenance,
    label,
    plain_index,
    series_id,
)
from eventstudy.markets.errors import (
    DataRefusedError,
    HistoryNotServedError,
    IntradayTooOldError,
    NetworkError,
    NoDataError,
    NotListedError,
    PendingError,
    ProviderEmptyError,
    ShiftedDaysError,
    SourceError,
    SourceInputError,
)
from eventstudy.markets.instruments import Instrument
from eventstudy.markets.sources import exchange as exchanges
from eventstudy.markets.sources import yahoo
from eventstudy.markets.sources.network import Answer, Clock
from eventstudy.markets.store import Key, Store, Stored

Fetch = Callable[[pd.Timestamp, pd.Timestamp], Answer]
Effort = Literal["full", "brief", "cache"]
"""How hard a series is tried for: with every retry, asking once, or from the cache alone."""


@dataclass(frozen=True, slots=True)
class Others:
    """Bars of second sources, and the names of sources that gave none."""

    bars: tuple[Bars, ...]
    without: tuple[str, ...]


MISSES = 3
"""Symbols in a row that a source may fail to deliver for a reason that concerns them all."""
REST_SECONDS = 60.0
"""How long it is asked for no other symbol then."""


@dataclass(slots=True)
class _Misses:
    """How often in a row a source failed for all symbols alike, and how and when at last."""

    count: int = 0
    last: EventStudyError | None = None
    at: float = 0.0


class Live:
    """Prices from the network, kept in a cache.

    Parameters
    ----------
    store : Store, optional
        The cache; left out: the user's.
    source : Yahoo, optional
        Client for tickers.
    exchange : callable, optional
        Makes an :class:`~eventstudy.markets.sources.exchange.Exchange` from its name.
    clock : Clock, optional
    accept_history_change : bool
        Take prices whose history the source has rewritten (D12) or whose company changed (D13).
    refresh : bool
        Ask the network even where the cache covers the range.
    """

    def __init__(
        self,
        *,
        store: Store | None = None,
        source: yahoo.Yahoo | None = None,
        exchange: Callable[[str], exchanges.Exchange] | None = None,
        clock: Clock | None = None,
        accept_history_change: bool = False,
        refresh: bool = False,
    ) -> None:
        self._clock = clock or Clock()
        self._store = store or Store()
        self._yahoo = source or yahoo.Yahoo(clock=self._clock)
        self._make_exchange = exchange or (lambda name: exchanges.Exchange(name, clock=self._clock))
        self._exchanges: dict[str, exchanges.Exchange] = {}
        self._given_up: set[str] = set()
        self._misses: dict[str, _Misses] = {}
        self._accept = accept_history_change
        self._refresh = refresh

    def load(
        self,
        instrument: Instrument,
        first: pd.Timestamp,
        last: pd.Timestamp,
        interval: Interval = "1d",
        venue: str | None = None,
    ) -> Bars:
        """Load bars from ``first`` to ``last`` (labels of bars, both included).

        Coins come from ``venue``, else from the first of
        :data:`~eventstudy.markets.sources.exchange.VENUES` that serves the range, else from Yahoo;
        everything else comes from Yahoo.

        Raises
        ------
        SourceError
            The network failed; the same call may succeed later.
        SourceInputError
            The source does not have this series.
        PendingError
            No bar of the range has ended yet.
        DataRefusedError
            The source has rewritten its history, or the ticker is another company's now.
        """
        if venue == "yahoo" or (venue is None and instrument.pair is None):
            return self._from_yahoo(instrument, first, last, interval)
        if instrument.pair is None:
            raise NoDataError(
                "not traded on crypto exchanges",
                where=instrument.symbol,
                value=venue,
                todo="leave venue out",
            )
        if venue is not None:
            return self._from_exchange(instrument, venue, first, last, interval)
        problems: list[EventStudyError] = []
        for name in exchanges.VENUES:
            try:
                return self._from_exchange(instrument, name, first, last, interval)
            except NetworkError:
                raise  # the others are as far away
            except (SourceError, NoDataError) as error:
                problems.append(error)
        if instrument.yahoo is not None:
            try:
                return self._from_yahoo(instrument, first, last, interval)
            except NetworkError:
                raise
            except (SourceError, NoDataError) as error:
                problems.append(error)
        # an exchange that begins later knows the coin: that says more than one that has it not
        later = [error for error in problems if isinstance(error, HistoryNotServedError)]
        raise (later or problems)[0]

    def others(self, instrument: Instrument, venue: str, day: pd.Timestamp) -> Others:
        """Load a day from other sources than ``venue``, to compare with (check D14).

        A coin has the next exchange that delivers the day, and Yahoo; everything else has one
        source only. A source is asked briefly, and one that fails is not asked again: then the
        cache alone answers. Nothing is raised.

        Returns
        -------
        Others
            Daily bars that hold the day and the one before, and the sources that gave none.
        """
        if instrument.pair is None:
            return Others((), ())
        found: list[Bars] = []
        without: list[str] = []
        for name in exchanges.VENUES:
            if name != venue:
                bars = self._briefly(instrument, name, day)
                if bars is not None:
                    found.append(bars)
                    break
                without.append(name)
        if instrument.yahoo is not None and venue != "yahoo":
            bars = self._briefly(instrument, "yahoo", day)
            if bars is None:
                without.append("yahoo")
            else:
                found.append(bars)
        return Others(tuple(found), tuple(without))

    def _briefly(self, instrument: Instrument, name: str, day: pd.Timestamp) -> Bars | None:
        pair = (day - pd.Timedelta(days=1), day)
        year = (pd.Timestamp(pair[0].year, 1, 1), pd.Timestamp(day.year, 12, 31))
        # A whole year is fetched, so that days of one year are asked for once, unless a listing
        # falls into it; handed out are the two days, whatever the cache holds.
        tries: tuple[tuple[Effort, tuple[pd.Timestamp, pd.Timestamp]], ...] = (
            ("cache", pair), ("brief", year), ("cache", pair), ("brief", pair),
        )  # fmt: skip
        for effort, (first, last) in tries:
            if effort == "brief" and name in self._given_up:
                return None
            try:
                if name == "yahoo":
                    bars = self._from_yahoo(instrument, first, last, "1d", effort)
                else:
                    bars = self._from_exchange(instrument, name, first, last, "1d", effort)
            except SourceError:
                if effort == "brief":
                    self._given_up.add(name)
            except EventStudyError:
                pass
            else:
                if day in bars.frame.index and first == pair[0]:
                    return bars
        return None

    # ---- the two kinds of sources --------------------------------------------------------

    def _from_yahoo(
        self,
        instrument: Instrument,
        first: pd.Timestamp,
        last: pd.Timestamp,
        interval: Interval,
        effort: Effort = "full",
    ) -> Bars:
        ticker = instrument.yahoo
        if ticker is None:
            raise NoDataError(
                "no live source has this series", where=instrument.symbol, todo="use the snapshot"
            )

        def fetch(start: pd.Timestamp, end: pd.Timestamp) -> Answer:
            def ask() -> Answer:
                brief = effort == "brief"
                return self._yahoo.fetch(ticker, start.date(), end.date(), interval, brief=brief)

            return self._asked("yahoo", ticker, effort, ask)

        key = Key("yahoo", ticker, interval)
        stored, findings = self._series(key, instrument.calendar, first, last, fetch)
        raw = stored.frame
        adjusted, traded, actions = yahoo.split_prices(raw)
        entry = _of_yahoo(stored, instrument)
        whole = (
            *findings,
            *_zone(stored.identity, instrument),
            *examine_adjustment(raw, intraday=interval != "1d"),
        )
        if instrument.kind in _YAHOO_ADJUSTMENT:
            traded = None  # nothing was adjusted: the frame is as traded
        known = _reach(stored, interval)
        return _cut(entry, adjusted, first, last, whole, traded, actions, known)

    def _from_exchange(
        self,
        instrument: Instrument,
        name: str,
        first: pd.Timestamp,
        last: pd.Timestamp,
        interval: Interval,
        effort: Effort = "full",
    ) -> Bars:
        if name not in self._exchanges:
            self._exchanges[name] = self._make_exchange(name)
        source = self._exchanges[name]
        pair = exchanges.pair_at(str(instrument.pair), name)

        def fetch(start: pd.Timestamp, end: pd.Timestamp) -> Answer:
            until = end + STEP[interval]
            if start.tzinfo is None:
                start, until = start.tz_localize("UTC"), until.tz_localize("UTC")

            def ask() -> Answer:
                return source.fetch(pair, start, until, interval, brief=effort == "brief")

            return self._asked(name, pair, effort, ask)

        key = Key(name, pair, interval)
        stored, findings = self._series(key, "24/7", first, last, fetch)
        entry = _of_exchange(stored, instrument)
        known = _reach(stored, interval)
        whole = (*findings, *examine_adjustment(stored.frame, intraday=interval != "1d"))
        return _cut(entry, stored.frame, first, last, whole, None, None, known)

    def _asked(self, name: str, symbol: str, effort: Effort, ask: Callable[[], Answer]) -> Answer:
        """Ask a source, unless it has just failed for several symbols for all alike."""
        if effort == "cache":
            raise NetworkError("not asked", where=name)
        if effort == "brief":
            return ask()
        misses = self._misses.setdefault(name, _Misses())
        now = self._clock.monotonic()
        if misses.last is not None and misses.count >= MISSES and now - misses.at < REST_SECONDS:
            raise type(misses.last)(
                f"not asked for, as the {MISSES} symbols before it could not be fetched",
                where=f"{symbol} at {name}",
                value=misses.last.what,
                todo=misses.last.todo,
            )
        try:
            answer = ask()
        except EventStudyError as error:
            failed = isinstance(error, SourceError) and error.ends_run
            misses.count = misses.count + 1 if failed else 0
            misses.last = error
            misses.at = self._clock.monotonic()
            raise
        misses.count = 0
        return answer

    # ---- cache, network, and what changed between them -------------------------------------

    def _series(
        self, key: Key, calendar: str, first: pd.Timestamp, last: pd.Timestamp, fetch: Fetch
    ) -> tuple[Stored, tuple[Finding, ...]]:
        """Return a fetch that covers the range up to the last bar that has ended."""
        ended = _last_ended(calendar, key.interval, self._clock.now())
        if first > ended:
            raise PendingError(
                "no bar of this range has ended yet",
                where=key.symbol,
                value=f"{label(first, key.interval)}..{label(last, key.interval)}",
                todo=f"the last one is {label(ended, key.interval)}",
            )
        wanted = min(last, ended)
        with self._store.locked(key):
            whole, damaged = self._store.versions(key)
            notes = tuple(
                Finding("D1", "warn", f"cached file {path.name[:19]} is damaged and was not used")
                for path in damaged
            )
            usable = [version for version in whole if version.accepted]
            held = [v for v in whole[-1:] if _covers(v, first, wanted, key.interval)]
            if self._accept and not self._refresh and held and not held[0].accepted:
                self._store.accept(held[0])  # what the user accepts lies here already
                usable = [version for version in whole if version.accepted]
            covering = [v for v in usable if _covers(v, first, wanted, key.interval)]
            if covering and not self._refresh:
                stored = covering[-1]
                late = _pending(last, ended, key.interval)
                doubt = _contradicted(stored, whole)
                return stored, (*notes, *stored.findings, *doubt, *late)
            try:
                answer = fetch(first, wanted)
            except (SourceError, SourceInputError, NoDataError) as error:
                stored = self._without_network(error, usable, covering, damaged, first, wanted)
                age = f"nothing was delivered ({error.what}); "
                age += f"prices fetched {stored.fetched} are used"
                known = min(ended, _reach(stored, key.interval))
                late = _pending(last, known, key.interval)
                return stored, (*notes, *stored.findings, Finding("D16", "warn", age), *late)
            stored, written = self._take(key, answer, first, wanted, ended, usable)
            late = _pending(last, _stamp(stored.complete_until, key.interval), key.interval)
            return stored, (*notes, *stored.findings, *written, *late)

    def _without_network(
        self,
        error: EventStudyError,
        usable: list[Stored],
        covering: list[Stored],
        damaged: list[Path],
        first: pd.Timestamp,
        last: pd.Timestamp,
    ) -> Stored:
        """Return cached prices when the source fails, or raise what explains best why not."""
        told = isinstance(error, IntradayTooOldError | HistoryNotServedError | ShiftedDaysError)
        empty = isinstance(error, NoDataError) and not told
        if covering and not empty:
            return covering[-1]
        begun = [v for v in usable if _covers(v, first, first, v.key.interval)]
        if begun and isinstance(error, SourceError):
            return begun[-1]  # as far as it reaches; the days after are not observable
        if damaged and isinstance(error, SourceError):
            raise StoredDataError(
                "cached prices are damaged, and the source cannot be reached",
                where=error.where,
                value=f"{damaged[-1].name[:19]} ({error.what})",
                todo="try again with a network",
            ) from error
        held = any(len(v.frame.loc[first : _asked_end(v.key, last)]) for v in usable)
        gone = isinstance(error, NotListedError) and usable
        if empty and (held or gone):
            raise ProviderEmptyError(
                "check D16: the source returned nothing for a series that it has delivered before",
                where=error.where,
                value=usable[-1].key.symbol,
                todo=f"cached prices reach to {usable[-1].complete_until}; try again later",
            ) from error
        raise error

    def _take(
        self,
        key: Key,
        answer: Answer,
        first: pd.Timestamp,
        last: pd.Timestamp,
        ended: pd.Timestamp,
        usable: list[Stored],
    ) -> tuple[Stored, tuple[Finding, ...]]:
        """Order, cut and store an answer, and compare it with the last one."""
        frame, found = checks.order(answer.frame, key.interval)
        found = (*found, *checks.day_labels(frame, key.interval))
        frame = _at_midnight(frame, key.interval)
        unfinished = frame.index > ended
        if unfinished.any():
            days = frame.index[unfinished]
            text = f"{len(days)} bars from {label(days[0], key.interval)} on had not ended; dropped"
            dropped = ((label(days[0], key.interval), label(days[-1], key.interval)),)
            found = (*found, Finding("D4", "note", text, dropped))
            frame = frame[~unfinished]
        if frame.empty:
            raise NoDataError("no bar in this range", where=key.symbol, value=key.source)
        until = label(_complete_until(frame, ended, key.interval), key.interval)
        stored = Stored(
            key=key,
            frame=frame,
            asked_first=label(first, key.interval),
            asked_last=answer.arguments.get("end", label(last, key.interval)),
            complete_until=until,
            fetched=answer.fetched.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            client=answer.client,
            identity=answer.identity,
            arguments=answer.arguments,
        )
        conflicts: tuple[Finding, ...] = ()
        if usable:
            before = _to_compare(usable, frame)
            changes = history.changed_returns(before.frame, frame)
            conflicts = tuple(
                finding
                for finding in (
                    history.changed_identity(before.identity, answer.identity),
                    history.describe_changes(changes, key.interval),
                )
                if finding is not None
            )
        refused = [finding for finding in conflicts if finding.severity == "refuse"]
        # where a refusing change is used, the user has accepted it
        told = (replace(f, severity="warn") if f in refused else f for f in conflicts)
        stored = replace(
            stored,
            conflict="; ".join(finding.text for finding in refused),
            findings=(*found, *told),
        )
        stored, written = self._save(stored)
        if refused and not self._accept:
            raise DataRefusedError(
                f"check {refused[0].check}: {refused[0].text}",
                where=f"{key.symbol} at {key.source}",
                todo="both versions are kept; look at them, then use --accept-history-change",
            )
        if refused:
            self._store.accept(stored)
        return stored, written

    def _save(self, stored: Stored) -> tuple[Stored, tuple[Finding, ...]]:
        try:
            return self._store.save(stored), ()
        except WriteError:  # its folder belongs into no report
            return stored, (Finding("D1", "note", NOT_KEPT),)


_YAHOO_ADJUSTMENT = {"coin": "none", "index": "price index", "fx": "none", "commodity": "none"}
_YAHOO_VOLUME = {"equity": "shares", "fund": "shares", "coin": "USD", "commodity": "contracts"}


NOT_KEPT = "the cache cannot be written; prices were not kept"

LATE = pd.Timedelta(days=7)
"""A source may deliver the bar of an ended session later; after a week it is not to come."""


def _complete_until(frame: pd.DataFrame, ended: pd.Timestamp, interval: str) -> pd.Timestamp:
    """Return the bar up to which an answer is complete: sessions that just ended may follow."""
    last = pd.Timestamp(frame.index[-1])
    return last if interval == "1d" and ended - LATE <= last < ended else ended


def _contradicted(stored: Stored, whole: list[Stored]) -> Iterator[Finding]:
    """D12, D13: a later fetch says otherwise, and the user has not accepted it."""
    later = [v for v in whole if not v.accepted and str(v.path) > str(stored.path)]
    if later:
        check = "D13" if later[-1].conflict.startswith(history.REUSED) else "D12"
        text = f"a later fetch was not accepted and is not used: {later[-1].conflict}"
        yield Finding(check, "warn", text)


def _asked_end(key: Key, last: pd.Timestamp) -> pd.Timestamp | None:
    """End of what a request for days up to ``last`` asks for; None: it runs to the present."""
    return None if key.source == "yahoo" and key.interval == "1d" else last


def _last_ended(calendar: str, interval: str, now: datetime) -> pd.Timestamp:
    """D4: label of the last bar that had ended a while ago, as the calendar has it."""
    limit = now.astimezone(UTC) - timedelta(minutes=checks.DEFAULT.delay_minutes)
    if interval != "1d":
        return (pd.Timestamp(limit).floor(STEP[interval]) - STEP[interval]).as_unit("ns")
    if calendars.always_open(calendar):
        return pd.Timestamp(limit.date() - timedelta(days=1)).as_unit("ns")
    # A week holds a session everywhere but in the longest holidays; two do.
    recent = calendars.sessions(
        calendar, limit.date() - timedelta(days=14), limit.date() + timedelta(days=1)
    )
    ended = [s for s in recent if calendars.close_of(calendar, s.date()) <= limit]
    if not ended:
        return pd.Timestamp(calendars.last_known(calendar)).as_unit("ns")
    return pd.Timestamp(ended[-1]).as_unit("ns")


def _to_compare(usable: list[Stored], frame: pd.DataFrame) -> Stored:
    """Return the version that shares most rows with a new one, of those that still hold.

    What the user accepted against older versions is the truth from then on.
    """
    accepted = [place for place, version in enumerate(usable) if version.conflict]
    holding = usable[accepted[-1] if accepted else 0 :]
    return max(reversed(holding), key=lambda v: len(v.frame.index.intersection(frame.index)))


def _covers(stored: Stored, first: pd.Timestamp, last: pd.Timestamp, interval: str) -> bool:
    return _stamp(stored.asked_first, interval) <= first and last <= _reach(stored, interval)


def _reach(stored: Stored, interval: str) -> pd.Timestamp:
    """Label of the last bar that a fetch can hold."""
    return min(_stamp(text, interval) for text in (stored.asked_last, stored.complete_until))


def _stamp(text: str, interval: str) -> pd.Timestamp:
    stamp = pd.Timestamp(text)
    if interval == "1d":
        return pd.Timestamp(stamp.date()).as_unit("ns")
    if stamp.tzinfo is None:
        stamp = stamp.tz_localize("UTC")
        if len(text) == 10:  # a day alone means all of it
            stamp += pd.Timedelta(days=1) - STEP[interval]
    return stamp.as_unit("ns")


def _pending(last: pd.Timestamp, ended: pd.Timestamp, interval: str) -> tuple[Finding, ...]:
    if last <= ended:
        return ()
    start = label(ended + STEP[interval], interval)
    text = f"bars after {label(ended, interval)} are not yet observable"
    return (Finding("D4", "refuse", text, ((start, label(last, interval)),)),)


def _at_midnight(frame: pd.DataFrame, interval: str) -> pd.DataFrame:
    if interval != "1d":
        return frame
    index = pd.DatetimeIndex(frame.index)
    frame = frame.copy()
    frame.index = index.normalize().rename(index.name)
    return frame


def _zone(identity: Mapping[str, str], instrument: Instrument) -> tuple[Finding, ...]:
    """D15: the source's time zone is that of the calendar, or its days are others than we think.

    Chicago's calendar stands for all American futures, those of New York as well.
    """
    zone = identity.get("zone")
    if zone is None or instrument.calendar == "24/5":
        return ()
    ours = calendars.zone(instrument.calendar)
    now = datetime(2020, 7, 1, tzinfo=UTC)
    try:
        theirs = calendars.zone_named(zone)
    except (KeyError, ValueError):
        return ()
    apart = abs((ours.utcoffset(now) or _NOTHING) - (theirs.utcoffset(now) or _NOTHING))
    if not apart or (instrument.calendar == "CMES" and zone == "America/New_York"):
        return ()
    text = (
        f"the source has the time zone {zone}, the calendar {instrument.calendar} has {ours}; "
        "state the calendar in an [[instrument]] of a lexicon"
    )
    wrong = apart >= _ANOTHER_DAY or calendars.always_open(instrument.calendar)
    return (Finding("D15", "refuse" if wrong else "warn", text),)


_NOTHING = timedelta()
_ANOTHER_DAY = timedelta(hours=3)


def described(stored: Stored) -> Provenance:
    """Return the origin of a cached series, for lists of what is at hand."""
    instrument, _, _ = register.resolve(stored.key.symbol)
    if stored.key.source == "yahoo":
        return _of_yahoo(stored, instrument)
    return _of_exchange(stored, instrument)


def _of_yahoo(stored: Stored, instrument: Instrument) -> Provenance:
    return replace(
        _provenance(stored, instrument, "yahoo", yahoo.NAME, stored.key.symbol),
        adjustment=_YAHOO_ADJUSTMENT.get(instrument.kind, yahoo.ADJUSTMENT),
        volume_unit=_YAHOO_VOLUME.get(instrument.kind),
        source="public price history of Yahoo Finance",
    )


def _of_exchange(stored: Stored, instrument: Instrument) -> Provenance:
    pair, venue = stored.key.symbol, stored.key.source
    return replace(
        _provenance(stored, instrument, venue, venue, pair.replace("/", "-")),
        calendar="24/7",
        adjustment="none",
        volume_unit=pair.partition("/")[0],
        source=f"public interface of the exchange {venue}",
    )


def _provenance(
    stored: Stored, instrument: Instrument, venue: str, venue_name: str, pair: str
) -> Provenance:
    interval: Interval = stored.key.interval  # type: ignore[assignment]
    frame = stored.frame
    return Provenance(
        series=series_id(pair, venue, interval),
        symbol=instrument.symbol,
        name=instrument.name or stored.identity.get("name", instrument.symbol),
        venue=venue,
        venue_name=venue_name,
        interval=interval,
        calendar=instrument.calendar,
        currency=stored.identity.get("currency", instrument.currency),
        origin="cache",
        source="",
        licence=None,
        adjustment="",
        volume_unit=None,
        first=label(frame.index[0], interval),
        last=label(frame.index[-1], interval),
        rows=len(frame),
        sha256=stored.sha256,
        fetched=stored.fetched,
        client=stored.client,
    )


def _ends(
    entry: Provenance, frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp
) -> Iterator[Finding]:
    """D3: the source begins later or ends earlier than the sessions that were asked for."""
    if entry.interval != "1d":
        return
    day = pd.Timedelta(days=1)
    begin, end = pd.Timestamp(frame.index[0]), pd.Timestamp(frame.index[-1])
    early = checks.expected(entry.calendar, "1d", first, begin - day)
    if first < begin and len(early):
        text = f"the source begins on {begin:%Y-%m-%d}"
        yield Finding("D3", "note", text, ((f"{early[0]:%Y-%m-%d}", f"{early[-1]:%Y-%m-%d}"),))
    late = checks.expected(entry.calendar, "1d", end + day, last)
    if end < last and len(late):
        text = f"the source ends on {end:%Y-%m-%d}"
        yield Finding("D3", "refuse", text, ((f"{late[0]:%Y-%m-%d}", f"{late[-1]:%Y-%m-%d}"),))


def _cut(
    entry: Provenance,
    frame: pd.DataFrame,
    first: pd.Timestamp,
    last: pd.Timestamp,
    whole: tuple[Finding, ...],
    traded: pd.DataFrame | None,
    actions: pd.DataFrame | None,
    known: pd.Timestamp,
) -> Bars:
    """Cut a stretch out of a stored series; ``known``: the last bar that its fetch can hold."""
    part = frame.loc[first:last].copy()
    part.index = plain_index(part.index)
    if part.empty:
        ends = entry.first, entry.last
        outside = last < frame.index[0] or first > frame.index[-1]
        raise NoDataError(
            "no bar in this range",
            where=entry.series,
            value=f"{label(first, entry.interval)}..{label(last, entry.interval)}",
            todo=f"the source has it from {ends[0]} to {ends[1]}"
            if outside
            else "the market was closed; widen the range",
        )
    whole = (*whole, *_ends(entry, frame, first, min(last, known)))
    return Bars(
        symbol=entry.symbol,
        venue=entry.venue,
        interval=entry.interval,
        series=entry.series,
        frame=part,
        provenance=entry,
        gaps=checks.gaps(part, entry.calendar, entry.interval),
        findings=(*whole, *checks.examine(part, entry)),
        traded=None if traded is None else traded.loc[first:last].copy(),
        actions=None if actions is None else actions.loc[first:last].copy(),
    )
