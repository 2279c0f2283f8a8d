"""The second question of a verdict: whether it was more than this market's ordinary noise.

A test is named by what it tests, not by who asks: claims that rest on the same series, window and
model share it. Which tests are made, and which p-value counts, follows the number of series.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from eventstudy.errors import EventStudyError, NotApplicableError
from eventstudy.markets import calendars, checks, limits
from eventstudy.markets.errors import DataRefusedError, PendingError
from eventstudy.studies import EventStudy
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import ENDS_RUN, Market
from eventstudy.verdicts.measures.span import Days
from eventstudy.verdicts.model import Study, TestRow
from eventstudy.verdicts.settings import Settings

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars
    from eventstudy.studies import StudyResult

PATH_WINDOW = (-10, 10)
SINGLE = ("t_prediction", "sq", "conformal", "conformal_scaled")
DECISIVE_SINGLE = ("conformal", "conformal_scaled")
SEVERAL = ("t_cross_sectional", "patell", "bmp", "bmp_adjusted", "grank_t")
DECISIVE_SEVERAL = ("bmp_adjusted", "grank_t")
MANY = 20
FEWEST_FOR_RANKS = 5
LONGEST_WINDOW = 31
RAW = 0.5
"""Level handed to the tests, so that they give their p-value even where its floor is high."""


@dataclass(frozen=True, slots=True)
class ImpactKey:
    """What a test tests.

    Attributes
    ----------
    family : str
        The merged event (or the day) whose tests are corrected together.
    symbols : tuple of str
        One symbol, or the members of an equally weighted basket.
    early, late : str
        Day zero, both readings, of the first symbol's calendar (ISO days).
    last : str
        Last day of the window.
    quantity : str
        ``return`` or ``log volume``.
    candidates : int
        Feasible candidates among which an unnamed asset was found; 1 for a named one.
    """

    family: str
    symbols: tuple[str, ...]
    early: str
    late: str
    last: str
    quantity: Literal["return", "log volume"] = "return"
    candidates: int = 1


@dataclass(slots=True)
class ImpactResult:
    """The outcome of one test, before the correction for the family."""

    key: ImpactKey
    label: str
    alpha: float = thresholds.ALPHA
    model: str = ""
    estimation: tuple[int, int] = (0, 0)
    n_estimation: int | None = None
    window: tuple[int, int] = (0, 0)
    day_zero: dict[str, tuple[str, str]] = field(default_factory=dict)
    car: float | None = None
    se: float | None = None
    rows: tuple[TestRow, ...] = ()
    p_value: float | None = None
    p_floor: float | None = None
    detectable: float | None = None
    daily_sd: float | None = None
    study: Study | None = None
    reference: tuple[float, ...] = ()
    actual: float | None = None
    members: tuple[tuple[str, float, float, bool], ...] = ()
    """(symbol, CAR, standard error, lower bound) of each name of a basket."""
    censored: tuple[str, ...] = ()
    free_window: tuple[int, int] | None = None
    free_car: float | None = None
    free_se: float | None = None
    free_p: float | None = None
    notes: tuple[str, ...] = ()
    reason: str = ""
    """Why no test was made; empty when one was."""


def run_test(market: Market, key: ImpactKey, settings: Settings) -> ImpactResult:
    """Make the test of ``key``; what stands in the way is kept in ``reason``."""
    tested = ImpactResult(key, label=_label(key), alpha=settings.alpha)
    try:
        _run(market, key, settings, tested)
    except ENDS_RUN:
        raise
    except EventStudyError as error:
        tested.reason = str(error)
    return tested


def _label(key: ImpactKey) -> str:
    name = key.symbols[0]
    if len(key.symbols) > 1:
        name = f"the equally weighted basket of {len(key.symbols)} names"
    return name + (" volume" if key.quantity == "log volume" else "")


def _run(market: Market, key: ImpactKey, settings: Settings, tested: ImpactResult) -> None:
    first = market.instrument(key.symbols[0])
    wanted = settings.estimation_for(first.calendar)
    early, last = date.fromisoformat(key.early), date.fromisoformat(key.last)
    column = "close" if key.quantity == "return" else "volume"
    ahead = PATH_WINDOW[1]
    chosen: dict[str, Bars] = {}
    for symbol in key.symbols:
        bars = market.for_testing(symbol, early, wanted, ahead, column, until=last)
        if bars is None:
            failure = market.lacking(symbol)
            tested.reason = f"no series of {symbol} holds {early}" + (
                f" ({failure})" if failure is not None else ""
            )
            return
        chosen[symbol] = market.use(bars)
        zero = market.day_zero(symbol, early)
        tested.day_zero[symbol] = (zero.early.isoformat(), key.late)
        market.note_zero(bars, zero.early, min(date.fromisoformat(key.late), last))
    bench = None
    if key.quantity == "return" and first.benchmark:
        session = market.day_zero(first.benchmark, early).early  # a coin moves on Saturdays, too
        bench = market.for_testing(first.benchmark, session, wanted, ahead, until=last)
    panel = _panel(market, chosen, key.quantity)
    common = _common_sessions(market, panel.index, [*chosen.values(), *([bench] if bench else [])])
    if common is not None:
        panel = pd.DataFrame({s: _over(market, b, common) for s, b in chosen.items()})
        calendars_of = [b.calendar for b in (*chosen.values(), bench) if b is not None]
        wanted = settings.estimation_for(_slower(*calendars_of))
    position = int(panel.index.searchsorted(pd.Timestamp(early)))
    end = int(panel.index.searchsorted(pd.Timestamp(last), side="right")) - 1
    if common is not None:
        end = min(int(panel.index.searchsorted(pd.Timestamp(last))), len(panel) - 1)
        if position < len(panel):
            early = panel.index[position].date()
            last = max(last, panel.index[end].date())
    if position >= len(panel) or panel.index[position].date() != early or end < position:
        tested.reason = f"day zero {early} is no bar of {', '.join(key.symbols)}"
        return
    tested.window = settings.window or (0, end - position)
    if tested.window[1] - tested.window[0] + 1 > LONGEST_WINDOW:
        tested.reason = (
            f"a window of {tested.window[1] - tested.window[0] + 1} sessions is too long to tell "
            f"one event from the drift of the market (at most {LONGEST_WINDOW})"
        )
        return
    have = int(
        panel.iloc[max(0, position + wanted[0]) : position + wanted[1] + 1]
        .notna()
        .all(axis=1)
        .sum()
    )
    if have < thresholds.MINIMUM_ESTIMATION:
        tested.reason = (
            f"{have} estimation returns of {tested.label} before {early}, needs at least "
            f"{thresholds.MINIMUM_ESTIMATION}"
        )
        return
    complete = panel.notna().all(axis=1).to_numpy()
    start = max(wanted[0], int(complete.argmax()) - position)
    tested.estimation = (start, wanted[1])
    if start > wanted[0]:
        tested.notes += (f"shorter estimation window: the returns begin {-start} sessions before",)
    used = (panel.index[max(0, position + start)], panel.index[position + wanted[1]])
    for symbol, bars in chosen.items():
        _note(market, bars, tested, panel.index, position)
        try:
            if key.quantity == "return" and position:
                _base(market, bars, panel.index[position - 1].date())
            checks.require(bars, event=(key.early, last.isoformat()), estimation=(used[0], used[1]))
        except PendingError as error:
            market.failures.setdefault(symbol, error)
            raise
        _reaches(market, bars, last)
    tested.notes += _gaps(market, chosen, used, column)
    if common is not None:
        tested.notes += (
            "compared on the sessions that all the series share, day zero "
            f"{early}; returns over days of some of them alone are compounded",
        )
    benchmark = None
    tested.model = "constant_mean"
    if bench is not None:
        market.use(bench)
        if common is None:
            benchmark = market.returns(bench).reindex(panel.index)
        else:
            benchmark = _over(market, bench, common)
        _note(market, bench, tested, panel.index, position)
        tested.model = "market_model"
    elif key.quantity == "return" and first.benchmark:
        tested.notes += (f"no benchmark {first.benchmark} at hand: constant-mean model",)
    portfolio = panel.mean(axis=1, skipna=False).to_frame("portfolio")
    single = _fit(portfolio, early, tested, benchmark, tested.window)
    _single(single, tested)
    if key.quantity == "return" and len(panel.columns) > 1:
        _several(panel, early, tested, benchmark)
    _path(portfolio, early, tested, benchmark, key)
    _limits(chosen, portfolio, early, last, tested, benchmark)
    if key.candidates > 1 and tested.p_value is not None:
        tested.p_value = min(1.0, tested.p_value * key.candidates)
        tested.p_floor = min(1.0, (tested.p_floor or 0.0) * key.candidates)
        tested.notes += (
            f"the p-value is multiplied by the {key.candidates} candidates that can move so far",
        )


def _note(market: Market, bars: Bars, tested: ImpactResult, days: pd.Index, position: int) -> None:
    """Note the days of a series on which the test rests."""
    for kind, (first, last) in (("estimation", tested.estimation), ("event", tested.window)):
        ends = (days[max(0, position + first)], days[min(len(days) - 1, position + last)])
        start, stop = (pd.Timestamp(end).date() for end in ends)
        market.note(bars, kind, start, stop)  # type: ignore[arg-type]


_OF_A_CLOSE = ("D2", "D3", "D5", "D6c", "D7u", "D17")
"""Checks that say whether one day's close can be used, whatever the days around it."""


def _base(market: Market, bars: Bars, day: date) -> None:
    """Refuse a test whose first return rests on a close that cannot be used."""
    of_a_close = tuple(f for f in bars.findings if f.check in _OF_A_CLOSE)
    try:
        checks.require(replace(bars, findings=of_a_close), event=(day.isoformat(),) * 2)
    except DataRefusedError:
        market.note(bars, "event", day, day)
        raise


def _gaps(
    market: Market, chosen: dict[str, Bars], used: tuple[pd.Timestamp, pd.Timestamp], column: str
) -> tuple[str, ...]:
    """Say which sessions the estimation window passes over because a series lacks them."""
    found = []
    for bars in chosen.values():
        window = market.column(bars, column).loc[used[0] : used[1]]
        missing = window[window.isna()].index
        if len(missing):
            found.append(
                f"{bars.series} lacks {len(missing)} sessions of the estimation window "
                f"({missing[0]:%Y-%m-%d} to {missing[-1]:%Y-%m-%d}); they are passed over"
            )
    return tuple(found)


def _reaches(market: Market, bars: Bars, last: date) -> None:
    """Refuse a window beyond the end of the series: nothing is extrapolated."""
    beyond = market.sessions(bars.symbol, bars.last.date() + timedelta(days=1), last)
    if len(beyond):
        check = "D17" if bars.provenance.origin == "snapshot" else "D3"
        raise DataRefusedError(
            f"check {check}: the series ends on {bars.last:%Y-%m-%d}, within the window",
            where=bars.series,
            value=f"missing {beyond[0]:%Y-%m-%d}..{beyond[-1]:%Y-%m-%d}",
            todo="use live prices, or a shorter window",
        )


def _common_sessions(market: Market, days: pd.Index, every: list[Bars]) -> pd.DatetimeIndex | None:
    """The sessions that assets and benchmark share; None where all have the same ones."""
    if not len(days):
        return None
    own = common = pd.DatetimeIndex(days)
    alike = True
    for bars in every:
        theirs = market.sessions(bars.symbol, own[0].date(), own[-1].date())
        common = common.intersection(theirs)
        alike = alike and own.equals(theirs)
    return None if alike else common


def _over(market: Market, bars: Bars, days: pd.DatetimeIndex) -> pd.Series:
    """Simple returns from each of ``days`` to the next, compounded over what lies between."""
    close = market.column(bars, "close").astype(float).reindex(days)
    return (close / close.shift(1) - 1).rename(bars.symbol)


def _slower(*of: str) -> str:
    """The calendar of a pair that is not open round the clock, for the estimation window."""
    return next((name for name in of if not calendars.always_open(name)), of[0])


def _panel(market: Market, chosen: dict[str, Bars], quantity: str) -> pd.DataFrame:
    read = market.returns if quantity == "return" else market.log_volume
    columns = {symbol: read(bars) for symbol, bars in chosen.items()}
    # the first return of a series is missing by construction
    return pd.DataFrame(columns).sort_index()


def _fit(
    panel: pd.DataFrame,
    early: date,
    tested: ImpactResult,
    benchmark: pd.Series | None,
    window: tuple[int, int],
) -> StudyResult:
    events = pd.DataFrame({"asset": list(panel.columns), "date": pd.Timestamp(early)})
    study = EventStudy(
        model=tested.model,
        estimation=tested.estimation,
        window=window,
        min_estimation=thresholds.MINIMUM_ESTIMATION,
        returns="simple" if tested.key.quantity == "return" else "level",
    )
    result = study.fit(panel, events, market=benchmark)
    if result.excluded is not None and len(result.excluded) == len(events):
        raise _refused(result)
    return result


def _refused(result: StudyResult) -> EventStudyError:
    return NotApplicableError(str(result.excluded["reason"].iloc[0]))


def _single(result: StudyResult, tested: ImpactResult) -> None:
    car = result.car(tested.window).iloc[0]
    tested.car, tested.se = float(car["car"]), float(car["se"])
    estimates = result.estimates.iloc[0]
    tested.n_estimation = int(estimates["n_estimation"])
    tested.daily_sd = float(estimates["sigma"])
    length = tested.window[1] - tested.window[0] + 1
    tested.detectable = 2.8 * tested.daily_sd * length**0.5
    rows = _rows(result.tests([tested.window], tests=list(SINGLE), alpha=RAW))
    tested.rows = rows
    decisive = [row for row in rows if row.test in DECISIVE_SINGLE and row.p_value is not None]
    if len(decisive) < len(DECISIVE_SINGLE):
        notes = [row.note for row in rows if row.test in DECISIVE_SINGLE and row.p_value is None]
        tested.reason = notes[0] if notes else "no test applies"
        return
    tested.p_value = max(row.p_value or 0.0 for row in decisive)
    tested.p_floor = max(row.p_floor or 0.0 for row in decisive)
    reference = result.reference(tested.window, test="conformal")
    tested.reference = tuple(float(x) for x in reference.sums[1:])
    tested.actual = float(reference.actual)


def _rows(table: pd.DataFrame) -> tuple[TestRow, ...]:
    def number(value: object) -> float | None:
        return None if value is None or pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]

    return tuple(
        TestRow(
            test=str(row["test"]),
            statistic=number(row["statistic"]),
            distribution=None if pd.isna(row["distribution"]) else str(row["distribution"]),
            df=number(row["df"]),
            p_value=number(row["p_value"]),
            p_floor=number(row.get("p_floor")),
            note="" if pd.isna(row["note"]) else str(row["note"]),
        )
        for _, row in table.iterrows()
    )


def _several(
    panel: pd.DataFrame, early: date, tested: ImpactResult, benchmark: pd.Series | None
) -> None:
    """Tests over the names of a basket; from 20 names on they decide."""
    result = _fit(panel, early, tested, benchmark, tested.window)
    wanted = [t for t in SEVERAL if t != "grank_t" or len(panel.columns) >= FEWEST_FOR_RANKS]
    rows = _rows(result.tests([tested.window], tests=wanted, alpha=RAW))
    tested.rows += rows
    cars = result.car(tested.window)
    tested.members = tuple(
        (str(symbol), float(car), float(se), False)
        for symbol, car, se in zip(panel.columns, cars["car"], cars["se"], strict=True)
    )
    if len(panel.columns) >= MANY:
        decisive = [r.p_value for r in rows if r.test in DECISIVE_SEVERAL and r.p_value is not None]
        if decisive:
            tested.p_value, tested.p_floor = max(decisive), None


def _path(
    portfolio: pd.DataFrame,
    early: date,
    tested: ImpactResult,
    benchmark: pd.Series | None,
    key: ImpactKey,
) -> None:
    """The CAR path around day zero, as far as the series reaches."""
    position = int(portfolio.index.searchsorted(pd.Timestamp(early)))
    known = portfolio["portfolio"].notna()
    if benchmark is not None:
        known &= benchmark.notna()
    last = tested.window[1]
    while (
        last < PATH_WINDOW[1]
        and position + last + 1 < len(known)
        and known.iloc[position + last + 1]
    ):
        last += 1
    first = 0
    while first > PATH_WINDOW[0] and known.iloc[position + first - 1]:
        first -= 1
    window = (first, last)
    result = _fit(portfolio, early, tested, benchmark, window)
    abnormal = result.abnormal.iloc[0]
    days = [int(day) for day in abnormal.index]
    ar = [float(value) for value in abnormal]
    se = [_standard_error(result, (first, day)) for day in days]
    tested.study = Study(
        event=key.family,
        symbol="+".join(key.symbols) + (" volume" if key.quantity == "log volume" else ""),
        model=tested.model,
        estimation=tested.estimation,
        window=window,
        relative_day=tuple(days),
        ar=tuple(ar),
        car=tuple(float(x) for x in np.cumsum(ar)),
        se=tuple(se),
    )


def _standard_error(result: StudyResult, window: tuple[int, int]) -> float:
    """The ``se`` of ``result.car(window)`` of the first event, without the rest of its table."""
    cell = result.sample.cell(window)
    try:
        return float(np.sqrt(cell.variance[0])) if 0 in cell.rows else math.nan
    except NotApplicableError:
        return math.nan


def _limits(
    chosen: dict[str, Bars],
    portfolio: pd.DataFrame,
    early: date,
    last: date,
    tested: ImpactResult,
    benchmark: pd.Series | None,
) -> None:
    """Note the names at their price limit, and the window to the first session off it."""
    sessions = [day.date() for day in portfolio.index if day.date() >= early]
    stretch = [day for day in sessions if day <= last]
    censored: dict[str, date] = {}
    for symbol, bars in chosen.items():
        held = [day for day in stretch if limits.at_limit(bars, day)]
        if held:
            off = next((d for d in sessions if d > held[-1] and not limits.at_limit(bars, d)), None)
            censored[symbol] = off or held[-1]
    if not censored:
        return
    tested.censored = tuple(sorted(censored))
    tested.members = tuple((s, c, e, s in censored) for s, c, e, _ in tested.members)
    end = sessions.index(max(censored.values()))
    if end <= tested.window[1]:
        return
    window = (0, end)
    result = _fit(portfolio, early, tested, benchmark, window)
    car = result.car(window).iloc[0]
    tested.free_window = window
    tested.free_car, tested.free_se = float(car["car"]), float(car["se"])
    rows = _rows(result.tests([window], tests=list(DECISIVE_SINGLE), alpha=RAW))
    values = [row.p_value for row in rows if row.p_value is not None]
    tested.free_p = max(values) if len(values) == len(DECISIVE_SINGLE) else None


def key_for(family: str, symbols: tuple[str, ...], days: Days, **more: object) -> ImpactKey:
    """The test over day zero and the stretch of ``days``."""
    key = ImpactKey(
        family,
        symbols,
        days.early.isoformat(),
        days.late.isoformat(),
        max(days.late, days.last).isoformat(),
    )
    return replace(key, **more)  # type: ignore[arg-type]
