"""``EventStudy``: the design of a study, and ``fit``, which applies it to returns and events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies import events as event_tables
from eventstudy.studies import panel as panels
from eventstudy.studies.arrays import Ints
from eventstudy.studies.factors import factor_regressors
from eventstudy.studies.kinds import KINDS, Kind
from eventstudy.studies.models import catalogue
from eventstudy.studies.models.base import Model, Needs
from eventstudy.studies.models.regression import Regression
from eventstudy.studies.panel import Panel
from eventstudy.studies.progress import Progress, watched
from eventstudy.studies.result import StudyResult
from eventstudy.studies.sample import Part, Sample
from eventstudy.studies.windows import check_design, parse_window

MEMORY = 64 * 2**20
"""Bytes that one gathered piece of estimation windows may take."""


class EventStudy:
    """The design of an event study.

    Parameters
    ----------
    model : str or object
        Identifier of an expected-return model, or an object with ``fit`` and ``predict``.
    estimation, window : pairs of int
        Estimation and event window in relative days, both ends inclusive; a gap between them is
        advisable.
    returns : {"simple", "log", "level"}
        What the numbers are. ``level`` is for series whose level itself is compared with its
        expectation, such as log volume.
    min_estimation : int, optional
        Accept events with fewer estimation days than asked, down to this number. By default a
        history that does not reach back is refused, and so are more than 5 % missing days.
    mask_events : bool
        Leave the event windows of other events of the same asset out of the estimation window.
    factors : DataFrame, optional
        Factor table for the factor models, decimal fractions, with ``rf`` where needed.
    memory : int
        Bytes that a gathered piece of estimation windows may take; never changes a result.
    **options
        Options of the model.

    Raises
    ------
    UsageError
        An unknown model, option or window.

    Examples
    --------
    >>> import eventstudy as es
    >>> study = es.EventStudy(model="market_model", estimation=(-260, -11), window=(-10, 10))
    """

    def __init__(
        self,
        model: Any = "market_model",
        estimation: Any = (-260, -11),
        window: Any = (-10, 10),
        returns: Kind = "simple",
        min_estimation: int | None = None,
        mask_events: bool = False,
        factors: pd.DataFrame | None = None,
        *,
        memory: int = MEMORY,
        **options: Any,
    ) -> None:
        self.model: Model = catalogue.make(model, options)
        self.estimation = parse_window(estimation, "estimation")
        self.window = parse_window(window, "window")
        check_design(self.estimation, self.window)
        if returns not in KINDS:
            raise UsageError(
                "no such kind of return",
                where="returns",
                value=repr(returns),
                todo="choose 'simple', 'log' or 'level'",
            )
        self.returns: Kind = returns
        self.min_estimation = event_tables.check_minimum(min_estimation)
        if not isinstance(mask_events, bool):
            raise UsageError("mask_events is True or False", where="mask_events", value=mask_events)
        self.mask_events = mask_events
        if factors is not None and self.model.needs not in ("factors", "any"):
            raise UsageError(
                f"{self.model.id} takes no factor table",
                where="factors",
                todo="choose capm, ff3, carhart, ff5 or factors",
            )
        self.factors = factors
        if isinstance(memory, bool) or not isinstance(memory, int) or memory < 1:
            raise UsageError("memory is a number of bytes", where="memory", value=memory)
        self.memory = memory
        asked = self.estimation[1] - self.estimation[0] + 1
        if self.min_estimation is not None and self.min_estimation > asked:
            raise UsageError(
                "more estimation days are asked for than the window holds",
                where="min_estimation",
                value=f"{self.min_estimation} of {asked}",
                todo="lower min_estimation or use a longer estimation window",
            )
        least = max(self.model.parameters + 1, 2)
        if asked < least:
            raise UsageError(
                f"{self.model.id} not applicable: T={asked}, needs at least {least} days",
                where="estimation",
                value=self.estimation,
                todo="use a longer estimation window",
            )

    def __repr__(self) -> str:
        return (
            f"EventStudy(model={self.model.id!r}, estimation={self.estimation}, "
            f"window={self.window}, returns={self.returns!r})"
        )

    def fit(
        self,
        returns: Any,
        events: pd.DataFrame,
        market: Any = None,
        *,
        sort: bool = False,
        progress: Progress | bool | None = None,
    ) -> StudyResult:
        """Estimate every event.

        Parameters
        ----------
        returns : DataFrame (dates x assets), Series, or mapping of asset to Series
            Decimal fractions (see ``eventstudy.returns``). In a mapping every series has its own
            trading days.
        events : DataFrame
            Columns ``asset`` and ``date``, and ``id`` where the user has one. Day 0 is the first
            bar of the asset on or after the date.
        market : Series or str, optional
            Benchmark returns, or the name of a column of ``returns``.
        sort : bool
            Sort tables by date instead of refusing unsorted ones.
        progress : bool or callable, optional
            True for a bar; a function is called with (events done, events in all, label).

        Returns
        -------
        StudyResult

        Raises
        ------
        InputError
            Unusable tables.
        NotApplicableError
            When not a single event can be used; the message gives the reasons.
        """
        notes: list[str] = []
        panel = self._panel(returns, market, sort=sort, notes=notes)
        table = event_tables.read_events(events)
        placement = event_tables.place(table, panel)
        event_tables.merge_repeats(table, placement)
        usable = placement.usable
        model = self.model.bind(
            panel, placement.grid[usable], placement.row[usable], placement.day[usable]
        )
        dropped: list[tuple[int, int, str]] = []
        prepared = event_tables.prepare(
            placement,
            panel,
            model,
            self.estimation,
            self.window,
            min_estimation=self.min_estimation,
            mask_events=self.mask_events,
            chunk=self._chunk(len(panel.factors)),
            dropped=dropped,
            notes=notes,
        )
        with watched(progress) as tell:
            parts, rows = self._estimate(model, prepared, placement, notes, tell)
        self._refuse_nothing_left(table, placement, parts)
        sample = self._sample(model, table, placement, panel, parts, rows)
        return StudyResult.of(
            sample, table, placement, dropped, (*panel.notes, *notes), self, market
        )

    def _estimate(
        self,
        model: Model,
        prepared: list[event_tables.Prepared],
        placement: event_tables.Placement,
        notes: list[str],
        tell: Progress,
    ) -> tuple[list[Part], list[Ints]]:
        """Estimate batch by batch, and leave out the events that the model refuses."""
        parts: list[Part] = []
        rows: list[Ints] = []
        total, done = sum(len(piece.rows) for piece in prepared), 0
        for piece in prepared:
            tell(done, total, "estimating")

            def tell_more(i: int, _: int, label: str, before: int = done) -> None:
                tell(before + i, total, label)

            estimates = model.estimate(replace(piece.batch, progress=tell_more))
            done += len(piece.rows)
            for i, reason in estimates.refused.items():
                placement.reason.setdefault(int(piece.rows[i]), reason)
            for note in estimates.notes:
                if note not in notes:
                    notes.append(note)
            if estimates.refused:
                kept = np.setdiff1d(np.arange(len(piece.rows)), list(estimates.refused))
                if not len(kept):
                    continue
                piece = event_tables.Prepared(piece.rows[kept], piece.batch.take(kept))
                estimates = estimates.take(kept)
            parts.append(Part(np.empty(0, dtype=np.int64), piece.batch, estimates))
            rows.append(piece.rows)
        return parts, rows

    def _panel(self, returns: Any, market: Any, *, sort: bool, notes: list[str]) -> Panel:
        regressors = None
        needs: Needs = self.model.needs
        if needs == "any":
            needs = "nothing" if market is None else "market"
            needs = needs if self.factors is None else "factors"
        if needs == "market":
            regressors = panels.market_regressor(
                market, returns, self.returns, sort=sort, notes=notes
            )
        elif needs == "factors":
            name = self.model.id if self.model.needs == "factors" else "factors"
            benchmark = None if market is None else panels.benchmark(market, returns)
            regressors = factor_regressors(
                name, self.factors, benchmark, self.returns, sort=sort, notes=notes
            )
            if isinstance(self.model, Regression):
                self.model.set_names(regressors.names)
        elif market is not None:
            notes.append(f"{self.model.id} uses no benchmark: the one given is not used")
        panel = panels.build(
            returns,
            regressors,
            self.returns,
            sort=sort,
            notes=notes,
            every_day=self.model.every_day,
        )
        notes.clear()
        return self.model.lay_out(panel)

    def _chunk(self, factors: int) -> int:
        """How many events may be gathered at a time."""
        length = self.estimation[1] - self.estimation[0] + 1
        return max(1, self.memory // (8 * length * (4 + 2 * factors)))

    def _refuse_nothing_left(self, table: Any, placement: Any, parts: list[Part]) -> None:
        if parts:
            return
        reasons = list(dict.fromkeys(placement.reason[i] for i in sorted(placement.reason)))
        first = min(placement.reason)
        raise NotApplicableError(
            "no event can be studied: " + placement.reason[first],
            where=f"event {table.ids[first]}, asset {table.asset[first]}",
            todo=f"{len(reasons) - 1} further reasons: " + " | ".join(reasons[1:4])
            if len(reasons) > 1
            else None,
        )

    def _sample(
        self,
        model: Model,
        table: event_tables.EventTable,
        placement: event_tables.Placement,
        panel: Panel,
        parts: list[Part],
        rows: list[Ints],
    ) -> Sample:
        """Put the parts together in the order of the events table, abnormal returns included."""
        every = np.concatenate(rows)
        order = np.argsort(every, kind="stable")
        inverse = np.empty(len(every), dtype=np.int64)
        inverse[order] = np.arange(len(every))
        ar = np.empty((len(every), self.window[1] - self.window[0] + 1))
        sigma, df = np.empty(len(every)), np.empty(len(every))
        count = np.empty(len(every), dtype=np.int64)
        placed: list[Part] = []
        begin = 0
        for part in parts:
            here = inverse[begin : begin + len(part.batch)]
            begin += len(part.batch)
            placed.append(replace(part, rows=here))
            for piece in part.batch.chunks():
                ar[here[piece]] = model.abnormal(part.batch, part.estimates, piece, *self.window)
            sigma[here] = part.estimates.sigma
            df[here] = part.estimates.df
            count[here] = part.estimates.count
        kept = every[order]
        day_zero = np.empty(len(kept), dtype=np.int64)
        for part in placed:
            day_zero[part.rows] = part.batch.grid.bars[part.batch.day]
        return Sample(
            panel=panel,
            model=model,
            estimation=self.estimation,
            window=self.window,
            events=table.ids[kept],
            asset=placement.column[kept],
            day_zero=day_zero,
            parts=tuple(placed),
            ar=ar,
            sigma=sigma,
            df=df,
            count=count,
        )
