"""``StudyResult``: what a study found, as tables, tests and pictures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
import pandas as pd
from scipy import special

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies import listing, running, significance
from eventstudy.studies.arrays import Floats
from eventstudy.studies.cross_section import CrossSection, Errors, regress
from eventstudy.studies.diagnostics import diagnose, warnings
from eventstudy.studies.progress import Progress, watched
from eventstudy.studies.recommend import Recommendation, recommend
from eventstudy.studies.sample import Cell, Part, Sample
from eventstudy.studies.series import portfolio
from eventstudy.studies.significance import conformal, one_event
from eventstudy.studies.significance.buy_and_hold import buy_and_hold
from eventstudy.studies.significance.reference import Reference
from eventstudy.studies.significance.registry import SMALLEST
from eventstudy.studies.windows import Window, check_inside, parse_window, parse_windows, text
from eventstudy.tables import Display, Table, counted, named

if TYPE_CHECKING:
    from eventstudy.studies.donor_ranks import DonorRanks
    from eventstudy.studies.events import EventTable, Placement
    from eventstudy.studies.study import EventStudy

FEW_ENOUGH = 500
"""Events up to which showing a result looks at every estimation window first."""

POWER_FACTOR = 2.8
"""80 % power at two-sided 5 %: 1.96 + 0.84."""


@dataclass(frozen=True, eq=False, repr=False)
class StudyResult(Display):
    """The result of ``EventStudy.fit``.

    Attributes
    ----------
    sample : Sample
        The prepared panel behind everything.
    study : EventStudy
        The design.
    excluded : DataFrame
        Events left out, and windows that an event misses: event, asset, date, scope, reason.
    dropped : DataFrame
        Estimation days left out: event, relative_day, date, reason.
    notes : tuple of str
        What was done to the input, and what to keep in mind.
    """

    sample: Sample
    study: EventStudy
    excluded: pd.DataFrame
    dropped: pd.DataFrame
    notes: tuple[str, ...]
    market: Any = field(default=None, repr=False)
    _cache: dict[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def of(
        cls,
        sample: Sample,
        table: EventTable,
        placement: Placement,
        dropped: list[tuple[int, int, str]],
        notes: Sequence[str],
        study: EventStudy,
        market: Any,
    ) -> StudyResult:
        """Put the result together; called by ``EventStudy.fit``."""
        return cls(
            sample,
            study,
            listing.excluded(sample, table, placement),
            listing.dropped_days(sample, table, placement, dropped),
            (
                *notes,
                *listing.shift_notes(sample, table, placement),
                *listing.overlap_notes(sample),
            ),
            market,
        )

    # ------------------------------------------------------------------ tables

    @cached_property
    def _index(self) -> pd.Index[Any]:
        return self.sample.events.rename("event")

    @property
    def estimates(self) -> pd.DataFrame:
        """Coefficients of every event: event, asset, day_zero, coefficients, sigma, df, T."""
        s = self.sample
        data: dict[str, Any] = {
            "event": s.events,
            "asset": s.panel.assets[s.asset],
            "day_zero": s.panel.dates[s.day_zero],
        }
        for name in s.parts[0].estimates.coefficients:
            column = np.empty(len(s))
            for part in s.parts:
                column[part.rows] = part.estimates.coefficients[name]
            data[name] = column
        data["sigma"] = s.sigma
        data["df"] = s.df
        data["n_estimation"] = s.count
        return pd.DataFrame(data)

    def _by_day(self, values: Floats) -> pd.DataFrame:
        columns = pd.Index(self.sample.relative_days, name="relative_day")
        return pd.DataFrame(values, index=self._index, columns=columns, copy=False)

    @cached_property
    def abnormal(self) -> pd.DataFrame:
        """Abnormal returns; events x relative days, missing where the return is."""
        return self._by_day(self.sample.ar)

    @cached_property
    def standardized(self) -> pd.DataFrame:
        """Abnormal returns over their prediction standard error; events x relative days.

        Raises
        ------
        NotApplicableError
            When the model offers no prediction variance.
        """
        out = np.empty_like(self.sample.ar)
        for start in range(0, len(self.sample), 4_096):
            rows = np.arange(start, min(start + 4_096, len(self.sample)))
            out[rows] = self.sample.ar[rows] / np.sqrt(self.sample.daily_variance(rows))
        return self._by_day(out)

    def _cell(self, window: Window) -> Cell:
        check_inside(window, self.sample.window)
        return self.sample.cell(window)

    def car(self, window: Any) -> pd.DataFrame:
        """Cumulative abnormal returns over one window.

        Parameters
        ----------
        window : pair of relative days
            Inside the event window of the study.

        Returns
        -------
        DataFrame, one row per event
            ``car``, ``se`` (prediction standard error, all covariances of the window), ``t``,
            ``p_value`` (two-sided, t(v)), ``df``, ``n_estimation``, ``detectable`` (smallest
            effect found with 80 % power: 2.8 s sqrt(L)) and ``note``.
        """
        chosen = parse_window(window)
        cell = self._cell(chosen)
        n = len(self.sample)
        columns = {name: np.full(n, np.nan) for name in ("car", "se", "t", "p_value")}
        rows = cell.rows
        columns["car"][rows] = cell.car
        note = np.full(n, "", dtype=object)
        try:
            columns["se"][rows] = np.sqrt(cell.variance)
            columns["t"][rows] = cell.scar
            p = 2.0 * special.stdtr(cell.df, -np.abs(cell.scar))
            columns["p_value"][rows] = np.clip(p, SMALLEST, 1.0)
        except NotApplicableError as error:
            note[:] = str(error)
        missing = np.setdiff1d(np.arange(n), rows)
        note[missing] = "not applicable: a day of the window is missing"
        frame = pd.DataFrame(columns, index=self._index)
        frame["df"] = self.sample.df
        frame["n_estimation"] = self.sample.count
        frame["detectable"] = POWER_FACTOR * self.sample.sigma * np.sqrt(cell.length)
        frame["note"] = note
        return frame

    def bhar(self, window: Any) -> pd.DataFrame:
        """Buy-and-hold abnormal returns over one window; simple returns only.

        They have no exact prediction variance and are skewed: test them with
        ``tests(window, ["skewness_adjusted", "wild_bootstrap"], measure="bhar")``.

        Returns
        -------
        DataFrame, one row per event
            ``bhar`` against the model's expected returns, ``bhar_market`` against the benchmark
            (where there is one), ``car`` beside them, and ``note``.
        """
        chosen = parse_window(window)
        cell = self._cell(chosen)
        n = len(self.sample)
        frame = pd.DataFrame({"bhar": np.full(n, np.nan)}, index=self._index)
        values = frame["bhar"].to_numpy().copy()
        values[cell.rows] = buy_and_hold(cell)
        frame["bhar"] = values
        if self.sample.model.needs == "market":
            against = np.full(n, np.nan)
            for part, inside, here in self.sample.by_part(cell.rows):
                # the last row of the regressors is the benchmark (trade_to_trade counts first)
                m = part.batch.regressor(inside, *chosen, len(part.batch.grid.x) - 1)
                y = part.batch.returns(inside, *chosen)
                grown = np.prod(1 + y, axis=1) - np.prod(1 + m, axis=1)
                against[cell.rows[here]] = grown
            frame["bhar_market"] = against
        frame["car"] = self.car(chosen)["car"]
        frame["note"] = ""
        missing = np.setdiff1d(np.arange(n), cell.rows)
        frame.iloc[missing, -1] = "not applicable: a day of the window is missing"
        return frame

    @cached_property
    def diagnostics(self) -> pd.DataFrame:
        """Look at every estimation window: thin trading, crash days, a volatile eve.

        See :func:`eventstudy.studies.diagnostics.diagnose`.
        """
        return diagnose(self.sample)

    def donor_ranks(self, window: Any, event: Any = None) -> DonorRanks:
        """Rank an event's post/pre error among its donors (``synthetic_control`` only).

        See :func:`eventstudy.studies.donor_ranks.donor_ranks`.
        """
        from eventstudy.studies import donor_ranks as placebo

        chosen = parse_window(window)
        check_inside(chosen, self.sample.window)
        sample = self.sample if event is None else self.one(event).sample
        return placebo.donor_ranks(sample, chosen)

    def donor_weights(self) -> pd.DataFrame:
        """List donors and their weights: event, donor, weight (``synthetic_control`` only).

        See :func:`eventstudy.studies.donor_ranks.donor_weights`.
        """
        from eventstudy.studies.donor_ranks import donor_weights

        return donor_weights(self.sample)

    @cached_property
    def overlaps(self) -> pd.DataFrame:
        """Events of one asset that touch each other: event, other, kind.

        ``kind`` is ``event windows`` (not two independent events) or ``estimation window`` (the
        other's event window lies in this event's estimation window; see ``mask_events``).
        """
        return listing.overlaps(self.sample)

    def regress(
        self,
        window: Any,
        characteristics: pd.DataFrame,
        errors: Errors = "HC3",
        *,
        weighted: bool = False,
    ) -> CrossSection:
        """Regress the CARs on characteristics of the events, with robust errors.

        See :func:`eventstudy.studies.cross_section.regress`.
        """
        return regress(self._cell(parse_window(window)), characteristics, errors, weighted=weighted)

    # ------------------------------------------------------------------ tests

    @cached_property
    def recommended(self) -> Recommendation:
        """The tests to trust for this design, with the reason."""
        return recommend(self.sample)

    def headline(self, windows: Any = None, alpha: float = 0.05) -> pd.DataFrame:
        """Run the recommended tests: one row per window, the largest of their p-values.

        Returns
        -------
        DataFrame
            ``window_start``, ``window_end``, ``tests``, ``p_value``, ``caar``, ``detectable``
            (smallest mean effect found with 80 % power at 5 %, events taken as independent),
            ``reason``, ``note``.
        """
        chosen = parse_windows(self.sample.window if windows is None else windows)
        advice = self.recommended
        rows = []
        for window in chosen:
            found = self.tests(window, advice.tests, alpha=alpha, **dict(advice.options))
            cell = self._cell(window)
            spread = float(np.sqrt((cell.sigma**2).sum() * cell.length)) / max(cell.n, 1)
            p = found["p_value"]
            rows.append(
                {
                    "window_start": window[0],
                    "window_end": window[1],
                    "tests": " and ".join(advice.tests),
                    "p_value": np.nan if p.isna().any() else float(p.max()),
                    "caar": float(cell.car.mean()) if cell.n else np.nan,
                    "detectable": POWER_FACTOR * spread,
                    "reason": advice.reason,
                    "note": "; ".join(note for note in found["note"] if note),
                }
            )
        return pd.DataFrame(rows)

    def tests(
        self,
        windows: Any = None,
        tests: Sequence[str] | str | None = None,
        floor_r: bool = True,
        alpha: float = 0.05,
        *,
        progress: Progress | bool | None = None,
        **options: Any,
    ) -> pd.DataFrame:
        """Run significance tests on one or more windows.

        Parameters
        ----------
        windows : pair or list of pairs, optional
            Inside the event window; default: the whole event window.
        tests : sequence of identifiers, optional
            Default: every test.
        floor_r : bool
            Set a negative mean correlation to 0 in the adjusted tests.
        alpha : float
            Level below which a permutation test must be able to go, in (0, 0.5].
        progress : bool or callable, optional
            True for a bar; a function is called with (tests done, tests in all, label).
        **options
            Options of single tests, by name.

        Returns
        -------
        DataFrame
            ``window_start``, ``window_end``, ``test``, ``statistic``, ``distribution``, ``df``,
            ``p_value``, ``note``, ``p_floor``, ``n_events``, ``h0``, ``h1``, ``variance``,
            ``citation``. A test that does not apply has no statistic and the reason in ``note``.
        """
        chosen = self.sample.window if windows is None else windows
        cells = [self._cell(window) for window in parse_windows(chosen)]
        names = running.chosen_tests(tests)
        given = {**running.common_options(alpha, floor_r), **options}
        running.check_options(names, options)
        work = [(name, cell) for cell in cells for name in names]
        rows = []
        with watched(progress) as tell:
            for done, (name, cell) in enumerate(work):
                tell(done, len(work), name)
                rows.append(running.run_row(name, cell, given))
        return pd.DataFrame(rows)

    def test_table(
        self,
        windows: Any = None,
        tests: Sequence[str] | str | None = None,
        floor_r: bool = True,
        alpha: float = 0.05,
        *,
        progress: Progress | bool | None = None,
        **options: Any,
    ) -> Table:
        """Run ``tests`` and give its table in a form to print, or to paste into a paper.

        Arguments as in ``tests``. Shown are window, test, statistic, distribution, df, p and note;
        ``to_latex()``, ``to_markdown()`` and ``to_html()`` write them, ``to_pandas()`` gives
        everything that ``tests`` gives.
        """
        found = self.tests(windows, tests, floor_r, alpha, progress=progress, **options)
        shown = pd.DataFrame(
            {
                "window": _window_texts(found),
                "test": found["test"],
                "statistic": found["statistic"],
                "distribution": found["distribution"],
                "df": found["df"],
                "p": found["p_value"],
                "note": found["note"],
            }
        )
        return Table(found, f"Tests: {self._design()}", shown)

    def headline_table(self, windows: Any = None, alpha: float = 0.05) -> Table:
        """Give ``headline`` in a form to print, or to paste into a paper.

        Shown are window, tests, caar, detectable, p and note, and the reason below.
        """
        found = self.headline(windows, alpha)
        shown = found[["tests", "caar", "detectable", "p_value", "note"]].rename(
            columns={"p_value": "p"}
        )
        shown.insert(0, "window", _window_texts(found))
        heading = f"Recommended tests: {self._design()}"
        return Table(found, heading, shown, (self.recommended.title(),))

    def tests_by_event(
        self,
        windows: Any = None,
        tests: Sequence[str] | str | None = None,
        alpha: float = 0.05,
        *,
        progress: Progress | bool | None = None,
        **options: Any,
    ) -> pd.DataFrame:
        """Run the one-event tests on every event.

        Arguments and columns as in ``tests``, with ``event``; ``progress`` counts events.
        """
        names = running.chosen_tests(tests)
        if tests is None:
            names = [name for name in names if significance.find(name).one_event]
        given = {**running.common_options(alpha, True), **options}
        running.check_options(names, options)
        windows = parse_windows(self.sample.window if windows is None else windows)
        rows = []
        for window in windows:
            check_inside(window, self.sample.window)
        with watched(progress) as tell:
            for i, event in enumerate(self.sample.events):
                tell(i, len(self.sample), "testing each event")
                one = _only(self.sample, np.array([i]))
                for window in windows:
                    cell = one.cell(window)
                    rows += [
                        {"event": event, **running.run_row(name, cell, given)} for name in names
                    ]
        return pd.DataFrame(rows)

    def reference(self, window: Any, test: str = "conformal", event: Any = None) -> Reference:
        """Give the reference distribution of a permutation test, for a placebo picture.

        Parameters
        ----------
        window : pair of relative days
        test : {"conformal", "conformal_scaled", "sq"}
        event : identifier, optional
            Needed where the study holds several events.

        Returns
        -------
        Reference
            The sums over all shifts, the actual one, p, and ``interval(alpha)``.
        """
        makers = {
            "conformal": conformal.conformal_reference,
            "conformal_scaled": conformal.scaled_reference,
            "sq": one_event.sq_reference,
        }
        if test not in makers:
            raise UsageError(
                "this test has no reference distribution",
                where="test",
                value=repr(test),
                todo="choose from " + ", ".join(makers),
            )
        sample = self.sample if event is None else self.one(event).sample
        if len(sample) != 1:
            raise UsageError(
                "the study holds several events",
                where="event",
                value=len(sample),
                todo="name one of them: reference(window, test, event=...)",
            )
        chosen = parse_window(window)
        check_inside(chosen, sample.window)
        cell = sample.cell(chosen)
        if not cell.n:
            raise NotApplicableError(
                f"{test} not applicable: a day of the window {text(chosen)} is missing",
                todo="choose another window",
            )
        return makers[test](cell)

    # ------------------------------------------------------------------ parts of the study

    def one(self, event: Any) -> StudyResult:
        """Give the result of a single event, by its identifier.

        Raises
        ------
        UsageError
            When no usable event has it.
        """
        found = np.flatnonzero(self.sample.events == event)
        if not len(found):
            raise UsageError(
                "no such event in the study",
                where="event",
                value=named(event),
                todo="see result.estimates and result.excluded",
            )
        return replace(self, sample=_only(self.sample, found[:1]), _cache={})

    def portfolio(self, name: str = "portfolio") -> StudyResult:
        """Study the equally weighted portfolio of the events' assets as one event.

        For events of one date: the model is fitted again, to the portfolio's own returns.

        Raises
        ------
        NotApplicableError
            When the events do not share day 0, or hold one asset only.
        """
        s = self.sample
        if len(np.unique(s.day_zero)) != 1 or len(np.unique(s.asset)) < 2:
            raise NotApplicableError(
                "portfolio not applicable: it needs two or more assets with the same day 0",
                todo="study each date by itself",
            )
        series = {}
        for part in s.parts:
            grid = part.batch.grid
            dates = s.panel.dates[grid.bars]
            for i, row in zip(part.rows, part.batch.asset, strict=True):
                raw = grid.y[row] if grid.rf is None else grid.y[row] + grid.rf
                series[int(i)] = pd.Series(raw, index=dates)
        table = pd.DataFrame({i: series[i] for i in sorted(series)})
        mean = portfolio(table, s.panel.kind, name)
        event = pd.DataFrame({"asset": [name], "date": [s.panel.dates[int(s.day_zero[0])]]})
        return self.study.fit(mean, event, self.market)

    # ------------------------------------------------------------------ showing

    def title(self) -> str:
        """Say in one line what was studied."""
        return (
            f"Event study: {self._design()}, window {text(self.sample.window)}, "
            f"{self.sample.panel.kind} returns"
            + (f", {len(self.excluded)} left out" if len(self.excluded) else "")
        )

    def _design(self) -> str:
        s = self.sample
        return f"{s.model.title}, {counted(len(s), 'event')}, estimation {text(s.estimation)}"

    def remarks(self) -> tuple[str, ...]:
        """Say what to keep in mind: warnings about estimation windows, then the notes.

        In a study of more than 500 events the windows are looked at only when ``diagnostics`` is
        asked for.
        """
        if len(self.sample) > FEW_ENOUGH:
            unseen = (
                f"with more than {FEW_ENOUGH} events, estimation windows are looked at only by "
                "result.diagnostics"
            )
            return (*self.notes, unseen)
        return (*warnings(self.diagnostics), *self.notes)

    def to_pandas(self) -> pd.DataFrame:
        """Give one row per event: estimates and the CAR over the whole event window."""
        car = self.car(self.sample.window).reset_index(drop=True)
        return pd.concat([self.estimates, car[["car", "se", "t", "p_value", "note"]]], axis=1)

    def mean_path(self, weights: Any = None) -> pd.DataFrame:
        """Average over events: relative_day, n, aar, caar, share_positive.

        ``caar`` is the mean, over the events without a missing day, of the sum from the first
        day of the event window; ``n`` counts the events behind ``aar``.

        Parameters
        ----------
        weights : Series indexed by event id, or sequence in the order of the events, optional
            Not negative, not all zero; by default all events count alike.
        """
        ar = self.sample.ar
        w = _weights(weights, self.sample.events)[:, None]
        there = ~np.isnan(ar)
        total = np.where(there, w, 0.0).sum(axis=0)
        whole = there.all(axis=1)
        sums = np.cumsum(ar[whole], axis=1)
        share = float(w[whole].sum())
        return pd.DataFrame(
            {
                "relative_day": self.sample.relative_days,
                "n": there.sum(axis=0),
                "aar": _over(np.where(there, w * np.nan_to_num(ar), 0.0).sum(axis=0), total),
                "caar": (w[whole] * sums).sum(axis=0) / share if share > 0 else np.nan,
                "share_positive": _over((ar > 0).sum(axis=0), there.sum(axis=0)),
            }
        )

    def path(self, event: Any = None) -> pd.DataFrame:
        """Give one event's path: relative_day, date, ar, ar_se, car, car_se.

        ``car`` runs from the first day of the event window; ``car_se`` holds all covariances.
        """
        sample = self.sample if event is None else self.one(event).sample
        if len(sample) != 1:
            raise UsageError(
                "the study holds several events",
                where="event",
                value=len(sample),
                todo="name one of them: path(event)",
            )
        dates = sample.dates(np.array([0]), *sample.window)[0]
        frame = pd.DataFrame(
            {
                "relative_day": sample.relative_days,
                "date": sample.panel.dates[np.maximum(dates, 0)].where(dates >= 0),
                "ar": sample.ar[0],
                "ar_se": np.nan,
                "car": np.cumsum(sample.ar[0]),
                "car_se": np.nan,
            }
        )
        if sample.has_variance:
            full = sample.full_variance(0)
            frame["ar_se"] = np.sqrt(np.diagonal(full))
            block = np.cumsum(np.cumsum(full, axis=0), axis=1)
            frame["car_se"] = np.sqrt(np.diagonal(block))
        return frame

    def plot(
        self,
        *,
        window: Any = None,
        unit: Literal["return", "log volume", "level"] | None = None,
        ax: Any = None,
    ) -> Any:
        """Draw the CAR path of a single event, or AAR and CAAR of several; return the Axes.

        Parameters
        ----------
        window : pair of relative days, optional
            The tested window, shaded (single event).
        unit : {"return", "log volume", "level"}, optional
            What the axis is called; by default ``level`` in a study of levels, else ``return``.
        ax : matplotlib Axes, optional
        """
        from eventstudy import plot

        default: Literal["return", "level"] = "return"
        if self.sample.panel.kind == "level":
            default = "level"
        if len(self.sample) == 1:
            path = self.path()
            return plot.car_path(
                relative_day=path["relative_day"].to_numpy(),
                car=path["car"].to_numpy(),
                se=path["car_se"].to_numpy() if self.sample.has_variance else None,
                window=None if window is None else parse_window(window),
                unit=unit or default,
                ax=ax,
            )
        mean = self.mean_path()
        return plot.aar_caar(
            relative_day=mean["relative_day"].to_numpy(),
            aar=mean["aar"].to_numpy(),
            caar=mean["caar"].to_numpy(),
            n=mean["n"].to_numpy(),
            unit=unit or default,
            ax=ax,
        )


def _window_texts(found: pd.DataFrame) -> list[str]:
    pairs = zip(found["window_start"], found["window_end"], strict=True)
    return [text((int(first), int(last))) for first, last in pairs]


def _over(numerator: Floats, denominator: Floats) -> Floats:
    """Divide, NaN where there is nothing to divide by."""
    out = np.full(len(denominator), np.nan)
    return np.asarray(np.divide(numerator, denominator, out=out, where=denominator > 0))


def _weights(weights: Any, events: pd.Index[Any]) -> Floats:
    """Check the weights of events; (N,)."""
    if weights is None:
        return np.ones(len(events))
    if isinstance(weights, pd.Series):
        absent = events[~events.isin(weights.index)]
        if len(absent):
            raise UsageError("an event has no weight", where="weights", value=named(absent[0]))
        weights = weights.loc[events]
    try:
        w = np.asarray(weights, dtype=np.float64)
    except (TypeError, ValueError):
        w = np.full(len(events), np.nan)
    if w.shape != (len(events),) or not np.isfinite(w).all() or (w < 0).any() or not w.sum() > 0:
        raise UsageError(
            "weights are finite, not negative, not all zero, one per usable event",
            where="weights",
            value=f"{w.shape[0] if w.ndim else 1} for {len(events)} events",
            todo="pass a Series indexed by event id",
        )
    return w


def _only(sample: Sample, rows: Any) -> Sample:
    """Cut a sample down to some of its events."""
    parts = []
    begin = 0
    order = []
    for part, inside, here in sample.by_part(rows):
        where = np.arange(len(rows))[here]
        order.append(where)
        parts.append(Part(where, part.batch.take(inside), part.estimates.take(inside)))
        begin += len(where)
    return replace(
        sample,
        events=sample.events[rows],
        asset=sample.asset[rows],
        day_zero=sample.day_zero[rows],
        parts=tuple(parts),
        ar=sample.ar[rows],
        sigma=sample.sigma[rows],
        df=sample.df[rows],
        count=sample.count[rows],
        _cache={},
    )
