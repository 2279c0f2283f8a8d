"""What may be wrong with a series of prices, and what that means for a study.

Oddities are common in real data, so a hit refuses a study only when it touches the days that the
study uses: :func:`examine` lists every hit of a series, :func:`evaluate` says what the hits mean
for an event window and an estimation window, and :func:`require` raises.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from eventstudy.markets import calendars
from eventstudy.markets.bars import OHLC, STEP, Bars, Finding, Gap, Provenance, Severity, label
from eventstudy.markets.errors import DataRefusedError, PendingError

Window = tuple[str | pd.Timestamp, str | pd.Timestamp]


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the table of checks: what is looked at, the threshold, and the consequence."""

    id: str
    what: str
    rule: str
    in_event: Severity
    in_estimation: Severity


@dataclass(frozen=True, slots=True)
class Settings:
    """Thresholds of the checks.

    Attributes
    ----------
    missing_warn, missing_refuse : float
        Share of the expected bars of an estimation window.
    ohlc_tolerance : float
        Relative slack of Low <= Open, Close <= High.
    jump_sd, jump_size, jump_undone, jump_days, jump_memory : float or int
        D7: robust standard deviations, log return, what counts as undone, within how many bars,
        and how many bars the standard deviation is taken from.
    equal_closes, zero_volume : int, float
        D11: run of equal closes; share of bars without volume.
    delay_minutes : float
        D4: a bar counts as ended this long after its end.
    history_note, history_refuse : float
        D12: difference of a return between two fetches.
    second_source : float
        D14: relative difference of the closes of two sources.
    """

    missing_warn: float = 0.01
    missing_refuse: float = 0.05
    ohlc_tolerance: float = 1e-6
    jump_sd: float = 10.0
    jump_size: float = 0.20
    jump_undone: float = 0.10
    jump_days: int = 3
    jump_memory: int = 250
    equal_closes: int = 6
    zero_volume: float = 0.05
    delay_minutes: float = 15.0
    history_note: float = 0.0001
    history_refuse: float = 0.01
    second_source: float = 0.01


DEFAULT = Settings()

CHECKS: tuple[Check, ...] = (
    Check("D1", "origin", "sha256, client, time of fetch, arguments", "note", "note"),
    Check("D2", "index", "unique, increasing; unequal duplicates are void", "refuse", "refuse"),
    Check(
        "D3", "missing bars", "> 1 % of an estimation window warns, > 5 % refuses", "refuse", "note"
    ),
    Check("D4", "unfinished last bar", "ended 15 min before the fetch", "refuse", "refuse"),
    Check("D5", "values", "finite and above zero", "refuse", "refuse"),
    Check("D6", "open, high, low", "low <= open, close <= high", "warn", "warn"),
    Check("D6c", "close outside its range", "low <= close <= high", "refuse", "refuse"),
    Check("D7", "jump", "> 10 robust sd and > 20 %", "note", "note"),
    Check("D7u", "jump undone within 3 bars", "sum < 10 %", "refuse", "refuse"),
    Check("D8", "split", "jump by a usual ratio, not as recorded", "refuse", "refuse"),
    Check("D9", "unit", "jump by 90..110 or its inverse", "refuse", "refuse"),
    Check("D10", "adjusted close", "share of the close, falling with age", "refuse", "refuse"),
    Check("D11", "thin trading", "6 equal closes, or volume 0 on > 5 % of bars", "warn", "warn"),
    Check("D12", "history changed", "> 1 bp is shown, > 1 % refuses", "refuse", "refuse"),
    Check("D13", "identity", "name, kind, exchange, currency, first trade", "refuse", "refuse"),
    Check("D14", "second source", "on day zero within 1 %", "warn", "warn"),
    Check("D15", "daily stamps", "one local clock time; 00:00 UTC; time zone", "refuse", "refuse"),
    Check("D16", "empty answer", "the source delivered this series before", "warn", "warn"),
    Check("D17", "stated by the maker", "placeholder or suspect row", "refuse", "warn"),
)
_TABLE = {check.id: check for check in CHECKS}


# ---- one series -----------------------------------------------------------------------------


def order(frame: pd.DataFrame, interval: str) -> tuple[pd.DataFrame, tuple[Finding, ...]]:
    """D2: sort the rows, drop equal duplicates, make unequal ones void.

    A stamp with two different rows keeps one row of NaN: nobody knows which one is right, and the
    later checks refuse a window that needs it.
    """
    found: list[Finding] = []
    if not frame.index.is_monotonic_increasing:
        frame = frame.sort_index(kind="stable")
        found.append(Finding("D2", "note", "rows were not in order of time; sorted"))
    if frame.index.has_duplicates:
        twice = frame.index[frame.index.duplicated()].unique()
        stamped = frame.reset_index()
        unequal = stamped.drop_duplicates()
        name = stamped.columns[0]
        void = unequal[name][unequal[name].duplicated()].unique()
        frame = frame[~frame.index.duplicated()].copy()
        same = twice.difference(pd.DatetimeIndex(void))
        if len(same):
            text = f"{len(same)} rows came twice with equal figures; kept once"
            found.append(Finding("D2", "note", text, _runs(same, interval)))
        if len(void):
            voided = pd.DatetimeIndex(void)
            frame.loc[voided] = np.nan
            text = f"{len(voided)} stamps came twice with different figures; both left out"
            found.append(Finding("D2", "refuse", text, _runs(voided, interval)))
    return frame, tuple(found)


def day_labels(frame: pd.DataFrame, interval: str) -> tuple[Finding, ...]:
    """D15: daily stamps stand at one local clock time all year; a mixture hides shifted days."""
    if interval != "1d" or frame.empty:
        return ()
    index = pd.DatetimeIndex(frame.index)
    clock = index - index.normalize()
    if (clock == clock[0]).all():
        return ()
    odd = index[clock != pd.Series(clock).mode().iloc[0]]
    text = f"{len(odd)} daily stamps stand at another clock time than the others"
    return (Finding("D15", "refuse", text, _runs(odd, interval)),)


def expected(
    calendar: str, interval: str, first: pd.Timestamp, last: pd.Timestamp
) -> pd.DatetimeIndex:
    """Return the stamps that a complete series has from ``first`` to ``last``.

    Exchange calendars say nothing of intraday bars here: their result is empty.
    """
    if interval == "1d":
        return calendars.sessions(calendar, first.date(), last.date())
    if calendars.always_open(calendar):
        return pd.date_range(first, last, freq=STEP[interval]).as_unit("ns")
    return pd.DatetimeIndex([], tz="UTC").as_unit("ns")


def gaps(frame: pd.DataFrame, calendar: str, interval: str) -> tuple[Gap, ...]:
    """Return the expected bars that are missing between the first and the last row."""
    if frame.empty:
        return ()
    first, last = pd.Timestamp(frame.index[0]), pd.Timestamp(frame.index[-1])
    wanted = expected(calendar, interval, first, last)
    present = pd.DatetimeIndex(frame.index[frame["close" if "close" in frame else "share"].notna()])
    return tuple(
        Gap(label(wanted[a], interval), label(wanted[b], interval), b - a + 1)
        for a, b in _stretches(~wanted.isin(present))
    )


def examine(
    frame: pd.DataFrame, provenance: Provenance, settings: Settings = DEFAULT
) -> tuple[Finding, ...]:
    """Apply every check that needs the rows alone.

    Parameters
    ----------
    frame : DataFrame
        Rows in order (see :func:`order`).
    provenance : Provenance
        Says interval, calendar and the rows that the maker of the figures marked.

    Returns
    -------
    tuple of Finding
        Ordered by check; severities are those of an event window.
    """
    interval = provenance.interval
    found = [
        *_missing(frame, provenance),
        *_values(frame, interval),
        *_ranges(frame, interval, settings),
        *_jumps(frame, interval, settings),
        *_thin(frame, interval, settings),
        *_known(frame, provenance),
    ]
    return tuple(found)


def _missing(frame: pd.DataFrame, provenance: Provenance) -> Iterable[Finding]:
    holes = gaps(frame, provenance.calendar, provenance.interval)
    if holes:
        missing = sum(hole.missing for hole in holes)
        spans = tuple((hole.first, hole.last) for hole in holes)
        shown = ", ".join(a if a == b else f"{a}..{b}" for a, b in spans[:5])
        more = f" and {len(spans) - 5} more" if len(spans) > 5 else ""
        text = f"{missing} expected bars missing: {shown}{more}"
        yield Finding("D3", _TABLE["D3"].in_event, text, spans)


def _prices(frame: pd.DataFrame) -> list[str]:
    return [column for column in (*OHLC, "adjusted", "share") if column in frame.columns]


def _values(frame: pd.DataFrame, interval: str) -> Iterable[Finding]:
    """D5; an empty close counts as a missing bar (D3), an empty open, high or low as not given."""
    for column in _prices(frame):
        values = frame[column].to_numpy(dtype=float)
        bad = np.isinf(values) | (values <= 0)
        if bad.any():
            text = f"{column} is not above zero or not finite on {int(bad.sum())} bars"
            yield Finding("D5", _TABLE["D5"].in_event, text, _runs(frame.index[bad], interval))


def _ranges(frame: pd.DataFrame, interval: str, settings: Settings) -> Iterable[Finding]:
    if not {"high", "low", "close"} <= set(frame.columns):
        return
    low = frame["low"].to_numpy(dtype=float) * (1 - settings.ohlc_tolerance)
    high = frame["high"].to_numpy(dtype=float) * (1 + settings.ohlc_tolerance)
    for check, columns in (("D6c", ("close",)), ("D6", ("open",))):
        for column in columns:
            if column in frame.columns:
                values = frame[column].to_numpy(dtype=float)
                bad = (values < low) | (values > high)
                if bad.any():
                    text = f"{column} outside low..high on {int(bad.sum())} bars"
                    spans = _runs(frame.index[bad], interval)
                    yield Finding(check, _TABLE[check].in_event, text, spans)


def _returns_series(frame: pd.DataFrame) -> pd.Series:
    column = next((c for c in ("adjusted", "close") if c in frame.columns), None)
    if column is None:
        return pd.Series(dtype=float)
    prices = frame[column].dropna()
    prices = prices[(prices > 0) & np.isfinite(prices)]
    returns = np.log(prices).diff().dropna()
    return pd.Series(returns)


def _jumps(frame: pd.DataFrame, interval: str, settings: Settings) -> Iterable[Finding]:
    if interval != "1d":
        return  # the thresholds are those of daily returns
    returns = _returns_series(frame)
    values = returns.to_numpy(dtype=float)
    for place in np.flatnonzero(np.abs(values) > settings.jump_size):
        sd = _robust_sd(values, int(place), settings.jump_memory)
        if abs(values[place]) <= settings.jump_sd * sd:
            continue
        after = np.cumsum(values[place : place + settings.jump_days + 1])[1:]
        undone = bool((np.abs(after) < settings.jump_undone).any())
        day = label(pd.Timestamp(returns.index[int(place)]), interval)
        text = f"moved {np.expm1(values[place]):+.1%} on {day}"
        if undone:
            last = int(place) + 1 + int(np.argmax(np.abs(after) < settings.jump_undone))
            end = label(pd.Timestamp(returns.index[last]), interval)
            text += f" and back by {end}: suspected bad tick"
            yield Finding("D7u", _TABLE["D7u"].in_event, text, ((day, end),))
        else:
            yield Finding("D7", _TABLE["D7"].in_event, text, ((day, day),))


def _robust_sd(values: np.ndarray, place: int, memory: int) -> float:
    """1.4826 x median absolute deviation of the bars before; near the start, of the first ones."""
    sample = values[max(0, place - memory) : place]
    if len(sample) < 60:
        sample = np.delete(values[: memory + 1], place) if place <= memory else sample
    if len(sample) == 0:
        return float("inf")
    return float(1.4826 * np.median(np.abs(sample - np.median(sample))))


def _thin(frame: pd.DataFrame, interval: str, settings: Settings) -> Iterable[Finding]:
    if "close" not in frame.columns or interval != "1d":
        return
    close = frame["close"].to_numpy(dtype=float)
    same = np.concatenate([[False], close[1:] == close[:-1]])
    runs = [(a - 1, b) for a, b in _stretches(same) if b - a + 2 >= settings.equal_closes]
    if runs:
        spans = tuple(
            (label(frame.index[a], interval), label(frame.index[b], interval)) for a, b in runs
        )
        many = "1 run" if len(runs) == 1 else f"{len(runs)} runs"
        text = f"{many} of {settings.equal_closes} or more equal closes: thin trading"
        yield Finding("D11", "warn", text, spans)
    if "volume" in frame.columns:
        volume = frame["volume"].dropna().to_numpy(dtype=float)
        empty = float((volume == 0).mean()) if len(volume) else 0.0
        # A source that never reports volume sends zeros throughout: no sign of thin trading.
        if settings.zero_volume < empty < 1:
            yield Finding("D11", "warn", f"volume is 0 on {empty:.1%} of the bars: thin trading")


def _known(frame: pd.DataFrame, provenance: Provenance) -> Iterable[Finding]:
    zone = pd.DatetimeIndex(frame.index).tz
    for day, kind, note in provenance.known:
        if kind != "missing" and pd.Timestamp(day, tz=zone) in frame.index:
            yield Finding("D17", _TABLE["D17"].in_event, f"{day} {kind}: {note}", ((day, day),))


# ---- the windows of a study -----------------------------------------------------------------


def evaluate(
    bars: Bars,
    *,
    event: Window | None = None,
    estimation: Window | None = None,
    settings: Settings = DEFAULT,
) -> tuple[Finding, ...]:
    """Say what the findings mean for the days that a study uses.

    Parameters
    ----------
    event, estimation : (first, last), optional
        Days (or instants) of the event window and the estimation window, both ends included.

    Returns
    -------
    tuple of Finding
        Only findings that touch a window, with the severity that they have there.
    """
    found: list[Finding] = []
    for finding in bars.findings:
        check = _TABLE.get(finding.check)
        in_estimation = check.in_estimation if check else finding.severity
        if event is not None and _touches(finding, event, bars):
            found.append(finding)
        elif (
            estimation is not None and finding.check != "D3" and _touches(finding, estimation, bars)
        ):
            weaker = min(finding.severity, in_estimation, key=("note", "warn", "refuse").index)
            found.append(replace(finding, severity=weaker))
    if estimation is not None:
        found.extend(_missing_share(bars, estimation, settings))
    return tuple(found)


def _missing_share(bars: Bars, estimation: Window, settings: Settings) -> Iterable[Finding]:
    first, last = _bounds(estimation, bars)
    wanted = expected(bars.calendar, bars.interval, first, last)
    price = "close" if "close" in bars.frame else "share"
    present = pd.DatetimeIndex(bars.frame.index[bars.frame[price].notna()])
    absent = ~wanted.isin(present)
    if not absent.any():
        return
    share = float(absent.mean())
    severity: Severity = "note"
    if share > settings.missing_refuse:
        severity = "refuse"
    elif share > settings.missing_warn:
        severity = "warn"
    text = (
        f"{int(absent.sum())} of {len(wanted)} bars of the estimation window missing ({share:.1%})"
    )
    spans = tuple(
        (label(wanted[a], bars.interval), label(wanted[b], bars.interval))
        for a, b in _stretches(absent)
    )
    yield Finding("D3", severity, text, spans)


def require(
    bars: Bars,
    *,
    event: Window | None = None,
    estimation: Window | None = None,
    settings: Settings = DEFAULT,
) -> tuple[Finding, ...]:
    """Return what :func:`evaluate` finds, and refuse when any of it refuses.

    Raises
    ------
    DataRefusedError
        Naming the check, the series and the days.
    PendingError
        When nothing is wrong but that some days have not ended yet.
    """
    found = evaluate(bars, event=event, estimation=estimation, settings=settings)
    refused = [finding for finding in found if finding.severity == "refuse"]
    if refused:
        worst = refused[0]
        if all(finding.check == "D4" for finding in refused):
            raise PendingError(worst.text, where=bars.series, todo="start again when they are")
        raise DataRefusedError(
            f"check {worst.check.rstrip('uc')}: {worst.text}",
            where=bars.series,
            value=", ".join(a if a == b else f"{a}..{b}" for a, b in worst.spans[:3]) or None,
            todo="use another venue, or a window that leaves these days out",
        )
    return found


def _bounds(window: Window, bars: Bars) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Return the window as stamps like those of the series; a last day alone means all of it."""
    first, last = (pd.Timestamp(end) for end in window)
    if bars.interval == "1d":
        return tuple(pd.Timestamp(s.date()) for s in (first, last))  # type: ignore[return-value]
    if last == last.normalize() and not (isinstance(window[1], str) and "T" in window[1]):
        last = last + pd.Timedelta(days=1) - STEP[bars.interval]
    zoned = [s.tz_localize("UTC") if s.tz is None else s.tz_convert("UTC") for s in (first, last)]
    return zoned[0], zoned[1]


def _touches(finding: Finding, window: Window, bars: Bars) -> bool:
    if not finding.spans:
        return True
    first, last = _bounds(window, bars)
    for start, end in finding.spans:
        a, b = pd.Timestamp(start), pd.Timestamp(end)
        if bars.interval != "1d":
            if "T" not in end:
                b += pd.Timedelta(days=1) - STEP[bars.interval]
            a = a.tz_localize("UTC") if a.tz is None else a
            b = b.tz_localize("UTC") if b.tz is None else b
        if a <= last and b >= first:
            return True
    return False


# ---- runs -----------------------------------------------------------------------------------


def _stretches(flags: np.ndarray) -> list[tuple[int, int]]:
    """First and last place of every run of True."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], np.asarray(flags, dtype=int), [0]])))
    return [(int(a), int(b) - 1) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _runs(stamps: pd.Index, interval: str) -> tuple[tuple[str, str], ...]:
    """Every stamp as a span of its own."""
    return tuple((label(pd.Timestamp(s), interval),) * 2 for s in stamps)
