"""One quiet style for every picture: colours, sizes, and how a picture becomes bytes.

The colours keep apart for colour-blind readers (after Okabe and Ito, 2008, darkened for
contrast on paper) and differ in lightness, so that they survive a black and white printer;
what matters is told by shape or pattern as well. Pictures are drawn for a column of 4.6
inches with 9 point text, so that a phone shows them without shrinking the letters much.
"""

from __future__ import annotations

import functools
import io
import re
import warnings
from collections.abc import Callable, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar
from weakref import WeakKeyDictionary

import numpy as np

from eventstudy.plot.colours import (
    AXIS,
    BAR,
    BLUE,
    GOLD,
    GREEN,
    GRID,
    INK,
    MUTED,
    ORANGE,
    PALETTE,
    PAPER,
    PURPLE,
    RED,
    SHADE,
    SKY,
)
from eventstudy.plot.lettering import (
    FAMILY,
    clean,
    families,
    measure,
    only_house_font,
    printable,
    wrap,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

P = ParamSpec("P")
R = TypeVar("R")

TEXT_SIZE = 9.0
TITLE_SIZE = 10.5
WIDTH = 4.6
"""Inches; a column of a report, a bit more than a phone is wide."""

_RC: dict[str, object] = {
    "font.family": [FAMILY],
    "font.size": TEXT_SIZE,
    "axes.titlesize": TITLE_SIZE,
    "axes.titleweight": "bold",
    "axes.titlecolor": INK,
    "axes.labelsize": TEXT_SIZE,
    "axes.labelcolor": MUTED,
    "axes.edgecolor": AXIS,
    "axes.facecolor": "none",
    "axes.linewidth": 0.8,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.unicode_minus": True,
    "figure.facecolor": PAPER,
    "figure.dpi": 120,
    "savefig.dpi": "figure",
    "savefig.facecolor": "auto",
    "savefig.bbox": None,
    "text.color": INK,
    "text.usetex": False,
    "text.parse_math": False,  # "$7,600 to $10,000" is no formula
    "xtick.color": AXIS,
    "ytick.color": AXIS,
    "xtick.labelcolor": MUTED,
    "ytick.labelcolor": MUTED,
    "xtick.labelsize": TEXT_SIZE,
    "ytick.labelsize": TEXT_SIZE,
    "xtick.major.size": 3.0,
    "ytick.major.size": 0.0,
    "xtick.major.width": 0.8,
    "lines.linewidth": 1.5,
    "lines.solid_capstyle": "round",
    "patch.linewidth": 0.0,
    "hatch.color": MUTED,
    "hatch.linewidth": 0.7,
    "path.simplify": True,
    "svg.fonttype": "none",
    "svg.hashsalt": "eventstudy",
    "svg.image_inline": True,
}


@contextmanager
def applied() -> Iterator[None]:
    """Put the style in force for a while, leaving the user's own settings as they were."""
    import matplotlib as mpl

    with mpl.rc_context():
        # Validated once; the public way would check three hundred values at each picture.
        dict.update(mpl.rcParams, _settings())  # type: ignore[misc]
        yield


# Not about how a picture looks, or not to be touched while a program runs.
_LEAVE = ("backend", "date.epoch", "interactive", "timezone", "toolbar", "tk.", "webagg.")


@functools.cache
def _settings() -> dict[str, object]:
    """Give matplotlib's defaults with the house style upon them."""
    import matplotlib as mpl

    with mpl.rc_context():
        default = mpl.rcParamsDefault
        plain: dict[Any, Any] = {k: default[k] for k in default if not k.startswith(_LEAVE)}
        mpl.rcParams.update(plain | _RC)
        return {k: mpl.rcParams[k] for k in mpl.rcParams if not k.startswith(_LEAVE)}


def styled(draw: Callable[P, R]) -> Callable[P, R]:
    """Make a plot function draw in the house style whatever the user's settings are."""

    @functools.wraps(draw)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        with applied():
            return draw(*args, **kwargs)

    return wrapper


def start(
    ax: Axes | None,
    *,
    title: str | None,
    x_label: str,
    y_label: str,
    height: float = 2.1,
    left: float = 0.55,
    right: float = 0.14,
    bottom: float = 0.52,
    width: float | None = None,
    share: float = 1.0,
) -> Axes:
    """Axes ready to be drawn on, titled and labelled; a new figure where ``ax`` is None.

    ``height`` is that of the plotting area and the margins are beside it, all in inches; ``width``
    is that of the whole figure. A given ``ax`` keeps its place, or the left ``share`` of it, and
    words are broken or cut to what is free around it. The y label stands level above the axis,
    where it is read without turning the head, and the title above that.
    """
    if ax is None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        width = WIDTH if width is None else width
        title_room = y_room = (width - 0.16) * 72
        if share < 1:  # the title may run over what stands to the right, the label may not
            y_room = (left - 0.08 + (width - left - right) * (share + 0.08)) * 72
        lines = wrap(title, title_room, TITLE_SIZE, bold=True) if title else []
        names = wrap(y_label, y_room, TEXT_SIZE, lines=2)
        bottom += 0.15 * (len(_x_lines(x_label, width * 72)) - 1) if x_label else 0
        top = 0.1 + 0.19 * len(lines) + LINE * len(names) + 0.1
        tall = top + height + bottom
        figure = Figure(figsize=(width, tall))
        FigureCanvasAgg(figure)
        box = (left / width, bottom / tall, (width - left - right) / width, height / tall)
        ax = figure.add_axes(box)
        x, scale_y = (0.08 - left) / (width - left - right) / share, height
    else:
        box_points = ax.get_window_extent()
        dpi = ax.get_figure(root=True).dpi  # type: ignore[union-attr]
        wide, high = box_points.width / dpi, box_points.height / dpi
        spare = free_around(ax)
        outward = max(min(left * 72 - 6, spare.left - 2), 0.0)
        title_room = y_room = outward + wide * 72 + spare.right - 2
        if share < 1:
            y_room = outward + wide * 72 * (share + 0.08)
        names = wrap(y_label, y_room, TEXT_SIZE, lines=2)
        most = int((spare.above - 6 - 72 * LINE * len(names)) / 13.7)
        lines = (
            wrap(title, title_room, TITLE_SIZE, bold=True, lines=max(1, min(most, 3)))
            if title
            else []
        )
        x, scale_y = -outward / 72 / wide / share, max(high, 0.1)
        _dress(ax)
    if share < 1:
        place = ax.get_position()
        ax.set_position((place.x0, place.y0, place.width * share, place.height))
    for side in ("top", "right"):
        ax.spines[side].set_visible(False)
    if names:
        ax.set_ylabel(
            "\n".join(names),
            rotation=0,
            ha="left",
            va="bottom",
            family=families(y_label),
            fontsize=TEXT_SIZE,
            color=MUTED,
        )
        ax.yaxis.set_label_coords(x, 1 + 0.05 / scale_y)
    if lines:
        above = 0.08 + LINE * len(names)
        ax.set_title(
            "\n".join(lines),
            loc="left",
            x=x,
            y=1 + above / scale_y,
            pad=0,
            family=families(title or ""),
            linespacing=1.15,
        )
    if x_label:
        name_x(ax, x_label)
    ax.tick_params(axis="y", pad=3)
    ax.tick_params(axis="x", pad=2)
    return ax


LINE = 0.17
"""Inches that a line of an axis's name takes."""


def finite(values: Any, where: str) -> np.ndarray:
    """Flatten to the finite numbers, and refuse a picture that would have none.

    Raises
    ------
    eventstudy.errors.InputError
        When there is no finite number.
    """
    from eventstudy.errors import InputError

    flat: np.ndarray = np.asarray(values, dtype=float).ravel()
    flat = flat[np.isfinite(flat)]
    if not len(flat):
        raise InputError(
            "nothing to draw",
            where=f"plot.{where}",
            value="no finite number",
            todo="pass at least one",
        )
    return flat


class Free(NamedTuple):
    """Points that nothing else takes around axes."""

    left: float
    right: float
    above: float


def free_around(ax: Axes) -> Free:
    """Find how far words may reach beyond given axes: to the edge, or halfway to the next ones."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    scale = 72 / figure.dpi
    box = ax.get_window_extent()
    left, right, above = box.x0, figure.bbox.x1 - box.x1, figure.bbox.y1 - box.y1
    for other in figure.axes:
        if other is ax:
            continue
        its = other.get_window_extent()
        level = min(its.y1, box.y1) > max(its.y0, box.y0)
        upright = min(its.x1, box.x1) > max(its.x0, box.x0)
        if level and its.x1 <= box.x0:
            left = min(left, (box.x0 - its.x1) / 2)
        if level and its.x0 >= box.x1:
            right = min(right, (its.x0 - box.x1) / 2)
        if upright and its.y0 >= box.y1:
            above = min(above, (its.y0 - box.y1) * 0.6)  # below it stand its ticks and their name
    return Free(left * scale, right * scale, above * scale)


def make_room(ax: Axes, left: float, right: float) -> None:
    """Narrow given axes until ``left`` and ``right`` points are free beside them."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    free, paper = free_around(ax), figure.get_figwidth() * 72
    place = ax.get_position()
    from_left, from_right = max(left - free.left, 0.0), max(right - free.right, 0.0)
    wide = max(place.width * paper - from_left - from_right, 12.0)
    ax.set_position((place.x0 + from_left / paper, place.y0, wide / paper, place.height))


def name_room(ax: Axes | None, width: float | None, aside: float) -> float:
    """Points that the names of rows may take, where ``aside`` points are taken on the right."""
    if ax is None:
        whole = (WIDTH if width is None else width) * 72
    else:
        free, box = free_around(ax), ax.get_window_extent()
        whole = box.width * 72 / ax.get_figure(root=True).dpi + free.left + free.right  # type: ignore[union-attr]
    return max(40.0, min(122.0, 0.62 * whole - aside))


def _dress(ax: Axes) -> None:
    """Give axes that were made in other settings the look of the house."""
    for axis in ("x", "y"):
        ax.tick_params(
            axis=axis,
            color=AXIS,
            labelcolor=MUTED,
            labelsize=TEXT_SIZE,
            length=3.0 if axis == "x" else 0.0,
            width=0.8,
        )
    for spine in ax.spines.values():
        spine.set_edgecolor(AXIS)
        spine.set_linewidth(0.8)


def _x_lines(words: str, paper: float) -> list[str]:
    return wrap(words, paper - 12, TEXT_SIZE, lines=3)


def name_x(ax: Axes, words: str) -> None:
    """Name the x axis below it: centred, but within the picture, on more lines if need be."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    box = ax.get_window_extent()
    scale = 72 / figure.dpi
    left, wide = box.x0 * scale, max(box.width * scale, 1.0)
    free = free_around(ax)
    first, last = left - free.left, left + wide + free.right
    lines = _x_lines(words, last - first)
    half = max(measure(line, TEXT_SIZE) for line in lines) / 2
    middle = min(max(left + wide / 2, first + half + 6), last - half - 6)
    ax.set_xlabel(
        "\n".join(lines),
        labelpad=2,
        family=families(words),
        linespacing=1.1,
        fontsize=TEXT_SIZE,
        color=MUTED,
    )
    ax.xaxis.label.set_x((middle - left) / wide)


# The data behind a picture ------------------------------------------------------------------

_frames: WeakKeyDictionary[Axes, pd.DataFrame] = WeakKeyDictionary()
_points: WeakKeyDictionary[Axes, tuple[tuple[float, float, str], ...]] = WeakKeyDictionary()


def record(ax: Axes, frame: pd.DataFrame, points: Sequence[tuple[float, float, str]] = ()) -> Axes:
    """Keep the numbers that were drawn with the Axes they were drawn on.

    ``points`` are (x, y, words) in data coordinates: what a page shows under the pointer.
    """
    _frames[ax] = frame
    _points[ax] = tuple((float(x), float(y), clean(text)) for x, y, text in points)
    return ax


def data(ax: Axes) -> pd.DataFrame:
    """Give the numbers behind a picture.

    Parameters
    ----------
    ax : matplotlib.axes.Axes
        What a function of ``eventstudy.plot`` returned.

    Returns
    -------
    pandas.DataFrame
        A copy, one row per bar, day, name or pseudo-event; returns are fractions.

    Raises
    ------
    eventstudy.errors.InputError
        When nothing of ``eventstudy.plot`` was drawn on ``ax``.
    """
    from eventstudy.errors import InputError

    try:
        return _frames[ax].copy()
    except KeyError:
        raise InputError(
            "no data behind these axes",
            where="plot.data",
            todo="pass the Axes that a function of eventstudy.plot returned",
        ) from None


def hover_points(ax: Axes) -> list[tuple[float, float, str]]:
    """(x, y, words) of every point, x and y in SVG units (points from the top left corner)."""
    points = _points.get(ax, ())
    if not points:
        return []
    figure = ax.get_figure(root=True)
    assert figure is not None
    scale = 72 / figure.dpi
    tall = figure.get_figheight() * 72
    places = ax.transData.transform([(x, y) for x, y, _ in points])
    return [
        (round(float(px) * scale, 1), round(tall - float(py) * scale, 1), text)
        for (px, py), (_, _, text) in zip(places, points, strict=True)
    ]


# Pictures as bytes --------------------------------------------------------------------------

_NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}
_TAG = re.compile(r"<[^>]*>")
_DECIMALS = re.compile(r"-?\d+\.\d{3,}")
_FONTS = re.compile(r"font-family: [^;\"]*")
_NO_TURN = re.compile(r' transform="rotate\(-?0(?:\.0*)? [^"]*"')


def _shorten(number: re.Match[str]) -> str:
    text = f"{float(number[0]):.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _tidy(tag: re.Match[str]) -> str:
    """Two decimals are a fiftieth of a hair; the rest would only differ between machines."""
    text = _NO_TURN.sub("", tag[0])
    text = _FONTS.sub(f"font-family: '{FAMILY}', Verdana, sans-serif", text)
    return _DECIMALS.sub(_shorten, text).replace(" \n", " ").replace("\n", " ")


def to_svg(drawn: Axes | Figure, *, description: str = "") -> str:
    """Write a picture as an SVG document, the same text for the same picture.

    Letters stay letters, so that they can be read aloud, searched and copied, and a script
    that the house font lacks is shown in a font of the reader's machine.

    Parameters
    ----------
    drawn : Axes or Figure
        What a function of ``eventstudy.plot`` returned, or its figure.
    description : str, optional
        What the picture shows, for readers who do not see it (the SVG's ``desc``).

    Returns
    -------
    str
        UTF-8 text with a final newline; no date, no creator, no address of another place.
    """
    from xml.sax.saxutils import escape

    figure = _figure(drawn)
    buffer = io.BytesIO()
    with applied(), only_house_font(figure), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        figure.savefig(buffer, format="svg", metadata=_NO_METADATA)
    text = _TAG.sub(_tidy, buffer.getvalue().decode("utf-8"))
    text = text[text.index("<svg") :]
    text = re.sub(r">\s+<", ">\n<", text)
    if description:
        head = text.index(">") + 1
        text = f"{text[:head]}\n<desc>{escape(clean(description))}</desc>{text[head:]}"
    return '<?xml version="1.0" encoding="utf-8"?>\n' + text.strip() + "\n"


def to_png(drawn: Axes | Figure, *, dpi: int = 144) -> bytes:
    """Write a picture as PNG, the same bytes for the same picture, fonts and matplotlib.

    A letter that no installed font can draw becomes a question mark, never an empty box.
    """
    figure = _figure(drawn)
    buffer = io.BytesIO()
    with applied(), printable(figure):
        figure.savefig(buffer, format="png", dpi=dpi, metadata={"Software": None})
    return buffer.getvalue()


def _figure(drawn: Axes | Figure) -> Figure:
    from matplotlib.figure import Figure

    if isinstance(drawn, Figure):
        return drawn
    figure = drawn.get_figure(root=True)
    assert figure is not None
    return figure


__all__ = [
    "AXIS",
    "BAR",
    "BLUE",
    "GOLD",
    "GREEN",
    "GRID",
    "INK",
    "MUTED",
    "ORANGE",
    "PALETTE",
    "PAPER",
    "PURPLE",
    "RED",
    "SHADE",
    "SKY",
    "TEXT_SIZE",
    "TITLE_SIZE",
    "WIDTH",
    "applied",
    "data",
    "finite",
    "free_around",
    "hover_points",
    "make_room",
    "measure",
    "name_room",
    "name_x",
    "record",
    "start",
    "styled",
    "to_png",
    "to_svg",
]
