"""Bars with their origin: what every source hands out and every check reads."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import Literal

import pandas as pd

Interval = Literal["1d", "1h", "1m"]
Severity = Literal["note", "warn", "refuse"]

INTERVALS: tuple[Interval, ...] = ("1d", "1h", "1m")
STEP = {"1d": pd.Timedelta(days=1), "1h": pd.Timedelta(hours=1), "1m": pd.Timedelta(minutes=1)}
OHLC = ("open", "high", "low", "close")
COLUMNS = (*OHLC, "volume")


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the rows of a series come from, and what its numbers mean.

    Attributes
    ----------
    series : str
        Identifier, e.g. ``BTC-USD@bitstamp 1h``; the part before ``@`` is the pair or ticker as
        the venue writes it.
    symbol : str
        The instrument, e.g. ``BTC-USD``.
    venue, venue_name : str
        Short identifier (``bitstamp``) and full name.
    origin : str
        ``snapshot``, ``cache``, ``live`` or ``file``.
    source : str
        Who supplied the figures.
    licence : str or None
        Licence of the figures where there is one.
    adjustment : str
        What the prices were adjusted for.
    volume_unit : str or None
        What the volume counts; None where it is unknown or there is none.
    first, last : str
        First and last bar of the whole stored series (ISO day, or UTC instant of the bar's start).
    rows : int
        Rows of the whole stored series.
    sha256 : str
        Digest of the stored file (for a live answer: of its normalised frame).
    frame_sha256 : str
        Digest of the whole normalised frame, see :func:`frame_digest`.
    fetched, client : str or None
        UTC time of the fetch and version of the client, when the rows came from a network.
    filled : tuple of (column, first, last)
        First and last bar with a value, for every column that is not filled throughout; both
        texts are empty for a column of :data:`COLUMNS` that the series does not have.
    known : tuple of (day, kind, note)
        Days known to be missing or suspect, from the maker of the figures.
    """

    series: str
    symbol: str
    name: str
    venue: str
    venue_name: str
    interval: Interval
    calendar: str
    currency: str
    origin: Literal["snapshot", "cache", "live", "file"]
    source: str
    licence: str | None
    adjustment: str
    volume_unit: str | None
    first: str
    last: str
    rows: int
    sha256: str
    frame_sha256: str = ""
    fetched: str | None = None
    client: str | None = None
    filled: tuple[tuple[str, str, str], ...] = ()
    known: tuple[tuple[str, str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Gap:
    """Expected bars that are missing: first and last of the run (ISO), and how many."""

    first: str
    last: str
    missing: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One hit of a data check.

    Attributes
    ----------
    check : str
        ``D2``, ``D3``, ... or ``known`` for a row that the maker of the figures marked.
    severity : str
        ``note``, ``warn`` or ``refuse``: what it means when the days are used.
    text : str
        In words, with the numbers.
    spans : tuple of (first, last)
        Runs of bars (ISO days or UTC instants, both ends included) that it concerns; empty when
        it concerns the whole series.
    """

    check: str
    severity: Severity
    text: str
    spans: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Bars:
    """Price bars of one series.

    Attributes
    ----------
    frame : DataFrame
        Columns ``open high low close volume`` where the source has them (and ``share`` or
        ``change_pct``). Daily bars: naive ``datetime64[ns]`` index of session dates, as the
        exchange dates them. Intraday bars: the start of the bar, ``datetime64[ns, UTC]``.
        Prices are in ``currency``; ``share`` is a fraction; ``change_pct`` is in percent.
    gaps : tuple of Gap
        Expected bars that are missing between the first and the last row of ``frame``.
    findings : tuple of Finding
        What the checks say about the rows of ``frame``, whether or not a study uses them.
    traded : DataFrame or None
        The same columns as traded on the day, where ``frame`` is adjusted and the source says by
        what; for claims about a price level. None where ``frame`` itself is unadjusted or nobody
        knows.
    actions : DataFrame or None
        Dividends (currency per share) and splits (ratio) by session, where the source has them.
    """

    symbol: str
    venue: str
    interval: Interval
    series: str
    frame: pd.DataFrame = field(repr=False)
    provenance: Provenance = field(repr=False)
    gaps: tuple[Gap, ...] = ()
    findings: tuple[Finding, ...] = ()
    traded: pd.DataFrame | None = field(default=None, repr=False)
    actions: pd.DataFrame | None = field(default=None, repr=False)

    @property
    def calendar(self) -> str:
        """Name of the trading calendar."""
        return self.provenance.calendar

    @property
    def currency(self) -> str:
        """Currency of the prices."""
        return self.provenance.currency

    @property
    def first(self) -> pd.Timestamp:
        """Label of the first row."""
        return pd.Timestamp(self.frame.index[0])

    @property
    def last(self) -> pd.Timestamp:
        """Label of the last row."""
        return pd.Timestamp(self.frame.index[-1])

    def __len__(self) -> int:
        return len(self.frame)


def series_id(pair: str, venue: str, interval: str) -> str:
    """Return the identifier of a series: ``BTC-USD@bitstamp 1h``."""
    return f"{pair}@{venue} {interval}"


def label(stamp: pd.Timestamp, interval: str) -> str:
    """ISO text of a bar: the session date, or the UTC instant at which the bar starts."""
    return f"{stamp:%Y-%m-%d}" if interval == "1d" else f"{stamp:%Y-%m-%dT%H:%M:%SZ}"


def plain_index(index: pd.Index) -> pd.DatetimeIndex:
    """Return the stamps in nanoseconds, without the frequency that pandas may have guessed."""
    stamps = pd.DatetimeIndex(index).as_unit("ns").copy()
    stamps.freq = None  # type: ignore[misc]
    return stamps


def frame_digest(frame: pd.DataFrame) -> str:
    """Return the sha256 of the figures of a frame.

    Computed over text: one line a row, the index in nanoseconds since 1970, every number by its
    shortest exact decimal form, so that it does not depend on a file format or its version.
    """
    digest = hashlib.sha256()
    digest.update((",".join(["index", *map(str, frame.columns)]) + "\n").encode())
    stamps = pd.DatetimeIndex(frame.index).as_unit("ns").asi8
    columns = [frame[column].to_numpy(dtype=float) for column in frame.columns]
    for row, stamp in enumerate(stamps):
        digest.update(",".join([str(stamp), *(repr(float(c[row])) for c in columns)]).encode())
        digest.update(b"\n")
    return digest.hexdigest()
