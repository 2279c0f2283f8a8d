"""Trade-to-trade returns for thinly traded assets (Maynes and Rumsey 1993).

The days of this model are the days on which the asset traded; its return and the benchmark's
are compounded over the ``n_t`` benchmark days since the last trade. Days without a trade are
NaN in the table, or absent from it, and the return after them is the one since the last trade
(``eventstudy.returns(prices, gaps="span")``).
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from eventstudy.errors import InputError
from eventstudy.studies.arrays import Floats, Ints
from eventstudy.studies.forecast import LinearForecast
from eventstudy.studies.models.base import Batch, Estimates, Model, target_at
from eventstudy.studies.models.market import negligible, refuse_where, zero_sigma
from eventstudy.studies.panel import Grid, Panel


def since_last_trade(y: Floats, market: Floats, kind: str) -> tuple[Ints, Floats, Floats]:
    """Find the trading days of one asset, the days since the last trade, and the benchmark.

    Returns
    -------
    days : int array, (m,)
        Positions of the trading days; the first is left out when days without a trade stand
        before it, since nothing tells how many more there were.
    count : array, (m,)
    market : array, (m,)
        Benchmark return over the ``count`` days.
    """
    trades = np.flatnonzero(~np.isnan(y))
    if kind == "simple":
        running = np.append(0.0, np.cumsum(np.log1p(market)))
        grown = np.expm1(running[trades + 1] - np.append(0.0, running[trades[:-1] + 1]))
    else:
        running = np.append(0.0, np.cumsum(market))
        grown = running[trades + 1] - np.append(0.0, running[trades[:-1] + 1])
    count = np.diff(np.append(-1, trades)).astype(np.float64)
    one = count == 1
    grown[one] = market[trades[one]]  # a single day keeps its last bit
    start = 0 if len(trades) and trades[0] == 0 else 1
    return trades[start:], count[start:], grown[start:]


class TradeToTrade(Model):
    """Least squares of ``R/sqrt(n)`` on ``sqrt(n)`` and ``m_n/sqrt(n)``."""

    id = "trade_to_trade"
    title = "trade-to-trade market model"
    citation = "Maynes and Rumsey 1993; Bartholdy, Olson and Peare 2007"
    parameters = 2
    floor = 4
    every_day = True

    def lay_out(self, panel: Panel) -> Panel:
        """Give every asset a grid of its own trading days."""
        grids: list[Grid] = []
        grid_of, row_of = [], []
        for asset in range(len(panel.assets)):
            grid = panel.grids[int(panel.grid_of[asset])]
            market = grid.x[0]
            if np.isnan(market).any():
                raise InputError(
                    "the benchmark has missing days",
                    where="market",
                    value=f"{int(np.isnan(market).sum())} days",
                    todo="drop those rows: trade_to_trade compounds over every benchmark day",
                )
            if panel.kind == "simple" and (market <= -1).any():
                raise InputError("the benchmark lost everything", where="market")
            y = grid.y[int(panel.row_of[asset])]
            days, count, grown = since_last_trade(y, market, panel.kind)
            grid_of.append(len(grids))
            row_of.append(0)
            grids.append(Grid(grid.bars[days], y[None, days], np.stack([count, grown]), None, True))
        return replace(
            panel,
            grids=tuple(grids),
            grid_of=np.array(grid_of, dtype=np.int64),
            row_of=np.array(row_of, dtype=np.int64),
        )

    def estimate(self, batch: Batch) -> Estimates:
        """Estimate every event, some at a time."""
        n = len(batch)
        first, last = batch.estimation
        coefficients = np.empty((n, 2))
        s2, spread = np.empty(n), np.empty((n, 2, 2))
        refused: dict[int, str] = {}
        df = batch.count.astype(np.float64) - 2
        for piece in batch.chunks():
            y = batch.returns(piece, first, last)
            z = np.stack([batch.regressor(piece, first, last, i) for i in (0, 1)], axis=2)
            there = ~np.isnan(y)
            masked = batch.excluded_days(piece)
            if masked is not None:
                there &= ~masked
            root = np.sqrt(np.where(there, z[:, :, 0], 1.0))
            x = np.where(there[:, :, None], z / root[:, :, None], 0.0)
            target = np.where(there, y / root, 0.0)
            norm = np.sqrt((x * x).sum(axis=1))
            scale = np.where(norm > 0, norm, 1.0)
            q, r = np.linalg.qr(x / scale[:, None, :])
            singular = np.abs(np.diagonal(r, axis1=1, axis2=2)).min(axis=1) < 1e-12
            r = np.where(singular[:, None, None], np.eye(2), r)
            b = np.linalg.solve(r, np.swapaxes(q, 1, 2) @ target[:, :, None])[:, :, 0] / scale
            residual = target - (x @ b[:, :, None])[:, :, 0]
            half = np.linalg.inv(r) / scale[:, :, None]
            coefficients[piece], spread[piece] = b, half @ np.swapaxes(half, 1, 2)
            ssr = (residual * residual).sum(axis=1)
            s2[piece] = ssr / np.maximum(df[piece], 1)
            here: dict[int, str] = {}
            refuse_where(
                here,
                singular,
                f"{self.id} not applicable: variance of the benchmark=0, needs variation in the "
                "estimation window; use constant_mean",
            )
            size = np.sqrt((target * target).sum(axis=1) / np.maximum(batch.count[piece], 1))
            refuse_where(
                here,
                negligible(ssr, batch.count[piece], size),
                zero_sigma(self.id, "the price does not move, or the asset is its own benchmark"),
            )
            refused.update({int(piece[i]): reason for i, reason in here.items()})
        everyone = np.arange(n)
        loadings = np.stack([batch.regressor(everyone, *batch.window, i) for i in (0, 1)], axis=2)
        forecast = LinearForecast(s2, loadings[:, :, 0], loadings, spread)
        return Estimates(
            {"alpha": coefficients[:, 0], "beta": coefficients[:, 1]},
            np.sqrt(s2),
            df,
            batch.count,
            forecast,
            refused,
        )

    def expected(
        self, batch: Batch, estimates: Estimates, rows: Ints, first: int, last: int
    ) -> Floats:
        """Evaluate ``n alpha + beta m_n``; (n, days)."""
        alpha = estimates.coefficients["alpha"][rows, None]
        beta = estimates.coefficients["beta"][rows, None]
        count = batch.regressor(rows, first, last, 0)
        return np.asarray(alpha * count + beta * batch.regressor(rows, first, last, 1))

    def residuals(self, batch: Batch, estimates: Estimates, rows: Ints) -> Floats:
        """Divide the residuals by ``sqrt(n)``, so that all have the same variance; (n, T)."""
        out = super().residuals(batch, estimates, rows)
        out /= np.sqrt(batch.regressor(rows, *batch.estimation, 0))
        return out

    def null_residuals(self, batch: Batch, row: int, days: Ints, y: Floats, at: Ints) -> Floats:
        """Fit all days given; residuals over ``sqrt(n)``."""
        count, market = batch.grid.x[:, batch.day[row] + days]
        root = np.sqrt(count)
        x = np.stack([root, market / root], axis=1)
        b, *_ = np.linalg.lstsq(x, y / root, rcond=None)
        count_at, market_at = batch.grid.x[:, batch.day[row] + at]
        raw = target_at(batch, row, days, y, at) - count_at * b[0] - market_at * b[1]
        return np.asarray(raw / np.sqrt(count_at))
