"""Letters in pictures: how wide they are, what fits, which font has them, and where they go."""

from __future__ import annotations

import functools
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from eventstudy.plot.colours import PAPER

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
    from matplotlib.text import Text

FAMILY = "DejaVu Sans"
"""Comes with matplotlib, so that a picture looks alike on every machine."""

_FALLBACKS = (
    "Noto Sans CJK SC",
    "Noto Sans CJK JP",
    "Noto Sans CJK KR",
    "Source Han Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "PingFang SC",
    "Hiragino Sans",
    "Microsoft YaHei",
    "SimHei",
    "Noto Sans",
    "Noto Sans Devanagari",
    "Noto Sans Thai",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Unifont",
)

# Control and direction characters have no place in a label (and none in XML).
_UNFIT = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff\ud800-\udfff]+"
)


def clean(text: str) -> str:
    """One line without control, direction or invisible characters."""
    return " ".join(_UNFIT.sub(" ", text).split())


@functools.cache
def _house_letters() -> frozenset[int]:
    return _letters_of(FAMILY)


@functools.cache
def _letters_of(family: str) -> frozenset[int]:
    from matplotlib import font_manager

    try:
        path = font_manager.findfont(family, fallback_to_default=False)
    except ValueError:
        return frozenset()
    return frozenset(font_manager.get_font(path).get_charmap())


@functools.cache
def _installed() -> tuple[str, ...]:
    from matplotlib import font_manager

    names = set(font_manager.get_font_names())
    return tuple(name for name in _FALLBACKS if name in names)


def _missing(text: str) -> set[int]:
    if text.isascii():
        return set()
    return {ord(letter) for letter in text if letter != "\n"} - _house_letters()


def families(text: str) -> list[str]:
    """Name the house font, and installed ones for the letters of ``text`` that it lacks."""
    missing = _missing(text)
    chosen = [FAMILY]
    for name in _installed() if missing else ():
        found = missing & _letters_of(name)
        if found:
            chosen.append(name)
            missing -= found
        if not missing:
            break
    return chosen


@functools.lru_cache(maxsize=4096)
def _line_width(text: str, size: float, bold: bool) -> float:
    missing = _missing(text)
    extra = 0.0
    if missing:  # other scripts: do not ask a font that lacks them
        strange = [letter for letter in text if ord(letter) in missing]
        wide = sum(unicodedata.east_asian_width(letter) in "WF" for letter in strange)
        # A full-width letter is one em, rounded up to whole pixels by the font renderer.
        extra = math.ceil(size) * wide + size * 0.75 * (len(strange) - wide)
        text = "".join(letter for letter in text if ord(letter) not in missing)
    renderer, properties = _ruler(size, bold)
    width, _, _ = renderer.get_text_width_height_descent(text, properties, ismath=False)
    return float(width) + extra


@functools.cache
def _ruler(size: float, bold: bool) -> tuple[Any, Any]:
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    weight = "bold" if bold else "normal"
    renderer = RendererAgg(1, 1, 72)  # type: ignore[no-untyped-call]
    return renderer, FontProperties(family=FAMILY, size=size, weight=weight)


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Width of the widest line of ``text`` in points."""
    return max((_line_width(line, size, bold) for line in text.split("\n")), default=0.0)


def fit(text: str, points: float, size: float, *, bold: bool = False) -> str:
    """Shorten ``text`` with an ellipsis until it is at most ``points`` wide."""
    text = clean(text)
    if measure(text, size, bold=bold) <= points:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if measure(text[:middle].rstrip() + "…", size, bold=bold) <= points:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + "…"


def wrap(text: str, points: float, size: float, *, bold: bool = False, lines: int = 3) -> list[str]:
    """Break ``text`` into at most ``lines`` lines no wider than ``points``."""
    full = _break(text, points, size, bold, lines)
    if len(full) < 2:
        return full
    # As many lines, but of even length: no single word is left over on the last one.
    low, high = 0.5 * points, points
    for _ in range(6):
        middle = (low + high) / 2
        tried = _break(text, middle, size, bold, lines)
        if len(tried) > len(full) or any(line.endswith("…") for line in tried):
            low = middle
        else:
            full, high = tried, middle
    return full


def _break(text: str, points: float, size: float, bold: bool, lines: int) -> list[str]:
    words = clean(text).split(" ")
    out: list[str] = []
    while words and len(out) < lines:
        line = words.pop(0)
        while words and measure(f"{line} {words[0]}", size, bold=bold) <= points:
            line += " " + words.pop(0)
        if len(out) == lines - 1 and words:
            line = " ".join([line, *words])
            words = []
        out.append(fit(line, points, size, bold=bold))
    return [line for line in out if line]


def _texts(figure: Figure) -> list[Text]:
    from matplotlib.text import Text

    return [item for item in figure.findobj(Text) if isinstance(item, Text) and item.get_text()]


@contextmanager
def only_house_font(figure: Figure) -> Iterator[None]:
    """Lay text out by the house font alone, whatever other fonts the machine has."""
    changed = [(t, t.get_fontfamily()) for t in _texts(figure) if t.get_fontfamily() != [FAMILY]]
    for text, _ in changed:
        text.set_fontfamily(FAMILY)
    try:
        yield
    finally:
        for text, before in changed:
            text.set_fontfamily(before)


@contextmanager
def printable(figure: Figure) -> Iterator[None]:
    """Swap letters that no font of the machine has for question marks."""
    changed: list[tuple[Text, str]] = []
    for item in _texts(figure):
        text = item.get_text()
        missing = _missing(text)
        for name in _installed() if missing else ():
            if name in item.get_fontfamily():
                missing -= _letters_of(name)
        if missing:
            changed.append((item, text))
            item.set_text("".join("?" if ord(c) in missing else c for c in text))
    try:
        yield
    finally:
        for item, text in changed:
            item.set_text(text)


Box = tuple[float, float, float, float]


class Notes:
    """Puts words on a picture where they cover neither each other nor the data.

    Boxes are (left, bottom, right, top) in points of the figure. Limits and scales of the axes
    must be final before the first note.
    """

    def __init__(self, ax: Axes) -> None:
        self.ax = ax
        figure = ax.get_figure(root=True)
        assert figure is not None
        self.scale = 72 / figure.dpi
        box = ax.get_window_extent()
        s = self.scale
        self.area: Box = (box.x0 * s, box.y0 * s, box.x1 * s, box.y1 * s)
        self.taken: list[Box] = []
        self.path: list[tuple[float, float]] = []

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Turn data coordinates into points."""
        px, py = self.ax.transData.transform((x, y))
        return float(px) * self.scale, float(py) * self.scale

    def avoid(self, xs: Sequence[float], ys: Sequence[float], *, radius: float = 0.0) -> None:
        """Keep later notes off these data points, and off marks of ``radius`` points there."""
        if len(xs):
            places = self.ax.transData.transform(list(zip(xs, ys, strict=True)))
            self.path += [
                (float(x) * self.scale + aside, float(y) * self.scale)
                for aside in ((-radius, 0.0, radius) if radius else (0.0,))
                for x, y in places
            ]

    def block(self, box: Box) -> None:
        """Keep later notes out of a box."""
        self.taken.append(box)

    def _cost(self, box: Box) -> float:
        left, bottom, right, top = box
        cost = 0.0
        a = self.area
        out = max(a[0] - left, 0) + max(right - a[2], 0) + max(a[1] - bottom, 0)
        cost += 1000 * (out + max(top - a[3], 0))
        for other in self.taken:
            wide = min(right, other[2]) - max(left, other[0])
            high = min(top, other[3]) - max(bottom, other[1])
            if wide > 0 and high > 0:
                cost += 200 + wide * high
        return cost + sum(left - 1 <= x <= right + 1 and bottom <= y <= top for x, y in self.path)

    def put(
        self,
        text: str,
        places: Sequence[tuple[float, float, str, str]],
        *,
        size: float = 8.5,
        color: str,
        bold: bool = False,
        backed: bool = True,
        must: bool = True,
    ) -> bool:
        """Write ``text`` at the best of ``places``, each (x, y, ha, va) in points.

        A place inside the axes that touches nothing wins, the first of equals. With
        ``must=False`` a text that would cover another text is left out (False is returned).
        """
        text = fit(text, self.area[2] - self.area[0] - 4, size, bold=bold)
        width, height = measure(text, size, bold=bold) + 4, size * 1.3
        best: tuple[float, int] | None = None
        boxes: list[Box] = []
        for n, (x, y, ha, va) in enumerate(places):
            left = x - {"left": 0, "center": width / 2, "right": width}[ha]
            low = y - {"bottom": 0, "center": height / 2, "top": height}[va]
            # Slide sideways into the axes rather than be cut off.
            left = min(max(left, self.area[0]), max(self.area[2] - width, self.area[0]))
            boxes.append((left, low, left + width, low + height))
            cost = self._cost(boxes[n])
            if best is None or cost < best[0]:
                best = (cost, n)
        assert best is not None
        if not must and best[0] >= 200:
            return False
        box = boxes[best[1]]
        self.taken.append(box)
        a = self.area
        self.ax.text(
            ((box[0] + box[2]) / 2 - a[0]) / (a[2] - a[0]),
            ((box[1] + box[3]) / 2 - a[1]) / (a[3] - a[1]),
            text,
            transform=self.ax.transAxes,
            ha="center",
            va="center_baseline",
            fontsize=size,
            fontweight="bold" if bold else "normal",
            color=color,
            family=families(text),
            bbox={"facecolor": PAPER, "alpha": 0.82, "pad": 0.6, "linewidth": 0}
            if backed
            else None,
            zorder=6,
        )
        return True
