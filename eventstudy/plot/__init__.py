"""Pictures of event studies: each a function that returns the Axes and shows nothing.

Every function takes keywords only, draws on ``ax`` or on a new figure of ``width`` inches, and
keeps the numbers behind the picture: ``plot.data(ax)``. ``plot.to_svg(ax)`` and
``plot.to_png(ax)`` give the same bytes for the same picture. Returns are fractions everywhere;
axes show percent.
"""

from eventstudy.plot.calendars import coverage, event_calendar
from eventstudy.plot.diagnostics import market_model_fit, placebo, sensitivity
from eventstudy.plot.names import forest, ranking, scoreboard, volcano
from eventstudy.plot.paths import aar_caar, ar_bars, car_path, spaghetti
from eventstudy.plot.prices import price, price_vs_benchmark, volatility, volume
from eventstudy.plot.style import data, to_png, to_svg

__all__ = [
    "aar_caar",
    "ar_bars",
    "car_path",
    "coverage",
    "data",
    "event_calendar",
    "forest",
    "market_model_fit",
    "placebo",
    "price",
    "price_vs_benchmark",
    "ranking",
    "scoreboard",
    "sensitivity",
    "spaghetti",
    "to_png",
    "to_svg",
    "volatility",
    "volcano",
    "volume",
]
