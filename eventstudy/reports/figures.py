"""The pictures of an outcome: drawn once, used by the page, by Markdown and as files."""

from __future__ import annotations

import html
import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventstudy.plot import style
from eventstudy.progress import each
from eventstudy.reports import texts

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from eventstudy.verdicts.model import (
        CarPicture,
        Coverage,
        ForestPicture,
        Outcome,
        Picture,
        PlaceboPicture,
        PricePicture,
        RankingPicture,
    )

TABLE_ROWS = 60
"""Longest table of numbers that the page prints below a picture."""


@dataclass(frozen=True, slots=True)
class WindowChoice:
    """A window that the reader may shade in a CAR picture: place in the SVG and its words."""

    label: str
    left: float
    right: float
    text: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture ready for use.

    Attributes
    ----------
    name : str
        File name below ``figures/``.
    svg : str
        The whole document, for the file.
    inline : str
        The markup for a page: colours are CSS variables, ids are unique within the page.
    alt : str
        What the picture shows, for those who do not see it.
    caption : str
        How to read it.
    columns, rows : tuples of texts
        The numbers behind it; no rows where there are too many to print.
    unit : str
        What those numbers are in.
    points : list of (x, y, words)
        In SVG units, for values under the pointer.
    """

    name: str
    title: str
    svg: str
    inline: str
    alt: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    points: tuple[tuple[float, float, str], ...]
    windows: tuple[WindowChoice, ...] = ()
    area: tuple[float, float] = (0.0, 0.0)
    unit: str = ""


@dataclass(frozen=True, slots=True)
class _Picture:
    """What is alike wherever a picture stands."""

    kind: str
    title: str
    svg: str
    alt: str
    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    points: tuple[tuple[float, float, str], ...]
    windows: tuple[WindowChoice, ...]
    area: tuple[float, float]
    unit: str


ByClaim = dict[int, tuple[Drawing, ...]]
ByEvent = dict[str, tuple[Drawing, ...]]


def draw_all(outcome: Outcome) -> tuple[ByClaim, ByEvent]:
    """Draw every picture: by number of the claim, and by id of an event without claims.

    Claims that rest on one test share its pictures; each of them is drawn once.
    """
    drawn: dict[Picture, _Picture] = {}

    def place(pictures: Sequence[Picture], identifier: str, prefix: str) -> tuple[Drawing, ...]:
        found = []
        for k, picture in enumerate(pictures, 1):
            if picture not in drawn:
                drawn[picture] = _draw(picture)
            stem = f"{texts.slug(identifier)}-{k}"
            found.append(_placed(drawn[picture], stem, f"{prefix}f{k}"))
        return tuple(found)

    by_claim = {
        n: place(verdict.pictures, verdict.claim.id or str(n), f"c{n}")
        for n, verdict in enumerate(each(outcome.claims, "Drawing pictures"), 1)
    }
    by_event = {
        event: place(outcome.study_pictures[event], event, f"e{n}")
        for n, event in enumerate(sorted(outcome.study_pictures), 1)
    }
    return by_claim, by_event


def draw_coverage(outcome: Outcome) -> Drawing | None:
    """Draw which days of each series were used, and which of them are missing or doubted."""
    from eventstudy import plot

    used = [one for one in outcome.coverage if one.windows]
    if not used:
        return None
    low = min(w.first for one in used for w in one.windows)
    high = max(w.last for one in used for w in one.windows)
    ax = plot.coverage(
        labels=[texts.line(one.series) for one in used],
        first=[max(one.first, low) for one in used],
        last=[min(one.last, high) for one in used],
        missing=[_days(one, "missing") for one in used],
        stale=[_days(one, "suspect") for one in used],
        stretches=[[(w.kind, w.first, w.last) for w in one.windows] for one in used],
        title="Days of each series that were used",
    )
    gaps = [
        f"{texts.line(one.series)} lacks {texts.count(len(days), 'day')}"
        for one in used
        if (days := _days(one, "missing"))
    ]
    doubts = [
        f"{texts.count(len(days), 'day')} of {texts.line(one.series)} are doubted"
        for one in used
        if (days := _days(one, "suspect"))
    ]
    alt = (
        f"A bar for each of {len(used)} series, from {low} to {high}. "
        f"{texts.listed([*gaps, *doubts]) or 'No used day is missing or doubted'}."
    )
    title = "Days of each series that were used"
    svg = style.to_svg(ax, description=f"{title}. {alt}")
    return Drawing(
        name="prices-coverage.svg",
        title=title,
        svg=svg,
        inline=inline(svg, "cov", f"{title}. {alt}"),
        alt=alt,
        caption="Pale: from the first bar to the last; blue: estimation days; orange: days that "
        "were tested or measured; white gap: used days without a bar; upright line: a used day "
        "that a check doubts.",
        columns=(),
        rows=(),
        points=tuple(style.hover_points(ax)),
    )


def _days(one: Coverage, which: str) -> list[str]:
    return sorted({day for window in one.windows for day in getattr(window, which)})


def _placed(picture: _Picture, stem: str, prefix: str) -> Drawing:
    """Give a picture its file name and make its ids unique within the page."""
    return Drawing(
        name=f"{stem}-{picture.kind}.svg",
        title=picture.title,
        svg=picture.svg,
        inline=inline(picture.svg, prefix, f"{picture.title}. {picture.alt}"),
        alt=picture.alt,
        caption=picture.caption,
        columns=picture.columns,
        rows=picture.rows,
        points=picture.points,
        windows=picture.windows,
        area=picture.area,
        unit=picture.unit,
    )


def _draw(picture: Picture) -> _Picture:
    from eventstudy.verdicts import model

    windows: tuple[WindowChoice, ...] = ()
    if isinstance(picture, model.PricePicture):
        kind, ax, alt, caption = _price(picture)
    elif isinstance(picture, model.CarPicture):
        kind, ax, alt, caption = _car(picture)
        windows = _windows(picture, ax)
    elif isinstance(picture, model.PlaceboPicture):
        kind, ax, alt, caption = _placebo(picture)
    elif isinstance(picture, model.ForestPicture):
        kind, ax, alt, caption = _forest(picture)
    else:
        kind, ax, alt, caption = _ranking(picture)
    alt, title = texts.line(alt), texts.line(picture.title)
    columns, rows = _numbers(ax)
    return _Picture(
        kind=kind,
        title=title,
        svg=style.to_svg(ax, description=f"{title}. {alt}"),
        alt=alt,
        caption=caption,
        columns=columns,
        rows=rows,
        points=tuple(style.hover_points(ax)),
        windows=windows,
        area=_vertical(ax),
        unit=_unit(picture),
    )


Drawn = tuple[str, "Axes", str, str]


def _price(picture: PricePicture) -> Drawn:

    ax = picture.plot()
    share = picture.unit in {"share", "fraction", "percent"}

    def say(value: float) -> str:
        return (
            texts.percent(value, sign=False) if share else f"{texts.number(value)} {picture.unit}"
        )

    alt = f"{texts.count(len(picture.times), 'bar')}"
    if picture.times:
        alt += f" from {texts.moment(picture.times[0])} to {texts.moment(picture.times[-1])}"
    low = [v for v in (*picture.low, *picture.close) if v is not None and math.isfinite(v)]
    high = [v for v in (*picture.high, *picture.close) if v is not None and math.isfinite(v)]
    if low:
        alt += f", lowest {say(min(low))}, highest {say(max(high))}."
    for label, first, last in picture.marks:
        until = f" to {texts.moment(last)}" if last != first else ""
        alt += f" Marked: {label}, {texts.moment(first)}{until}."
    for label, _, hit in picture.levels:
        told = "" if hit is None else ": reached" if hit else ": not reached"
        alt += f" Level {label}{told}."
    if picture.best_move is not None:
        start, low_price, end, high_price = picture.best_move
        alt += f" Measured move: {say(low_price)} ({texts.moment(start)})"
        alt += f" to {say(high_price)} ({texts.moment(end)})."
    caption = f"Series: {picture.series}. "
    if picture.volume:
        caption += "Bars: amount traded. "
    elif any(v is not None for v in picture.high):
        caption += "Line: closing price; light bars: range from low to high. "
    else:
        caption += "Line: closing values. "
    if picture.levels:
        open_ = any(hit is None for _, _, hit in picture.levels)
        decided = ", dotted where not decided. " if open_ else ". "
        caption += "Level lines: full where reached, broken where not" + decided
    if picture.best_move is not None:
        caption += "Straight line between two dots: the measured move. "
    if picture.marks:
        caption += "Shaded: the marked days."
    return ("volume" if picture.volume else "price"), ax, alt, caption.strip()


def _car(picture: CarPicture) -> Drawn:

    ax = picture.plot()
    say = _teller(picture.unit)
    what = "return" if picture.unit == "return" else "log volume"
    alt = (
        f"Line of the cumulative abnormal {what} from day {texts.number(picture.relative_day[0])} "
        f"to day {texts.number(picture.relative_day[-1])} with its 95% band; it ends at "
        f"{say(picture.car[-1])}. Tested window: {texts.days(picture.window)}, over which it "
        f"changes by {say(_over(picture, picture.window))}."
    )
    caption = (
        f"Abnormal {what} added up day by day, with a 95% band for each day by itself. "
        "Shaded: the tested window."
    )
    return "car", ax, alt, caption


def _placebo(picture: PlaceboPicture) -> Drawn:

    ax = picture.plot()
    say = _teller(picture.unit)
    beyond = sum(abs(v) >= abs(picture.actual) for v in picture.reference)
    alt = (
        f"Histogram of the same measure on {len(picture.reference)} other dates, from "
        f"{say(min(picture.reference))} to {say(max(picture.reference))}; the event stands at "
        f"{say(picture.actual)}, reached or passed in size on {beyond} of them "
        f"(p = {texts.p_value(picture.p_value)})."
    )
    caption = (
        "Pale bars: the same measure on other dates; full bars: those on which it was as large or "
        "larger; orange line: the event. The test fits its model on all days together, so its "
        "figure can differ a little from that of the path; p is that of this one test."
    )
    return "placebo", ax, alt, caption


def _forest(picture: ForestPicture) -> Drawn:
    ax = picture.plot()
    parts = [
        f"{label} {'at least ' if bound else ''}{texts.percent(car)}"
        for label, car, bound in zip(picture.labels, picture.car, picture.bound, strict=True)
    ]
    alt = "Abnormal return of each name: " + "; ".join(parts) + "."
    if picture.pooled is not None:
        alt += f" Together: {texts.percent(picture.pooled[0])}."
    caption = "Dot and line: abnormal return with its 95% interval; diamond: all names together."
    if any(picture.bound):
        caption += " Arrow: the price stood at its daily limit, the move is at least that large."
    return "forest", ax, alt, caption


def _ranking(picture: RankingPicture) -> Drawn:
    ax = picture.plot()
    matching = [
        label
        for label, move in zip(picture.labels, picture.moves, strict=True)
        if abs(move - picture.claimed) <= picture.tolerance * (1 + 1e-9)
    ]
    alt = (
        f"Moves of {texts.count(len(picture.labels), 'candidate')} against the stated "
        f"{texts.percent(picture.claimed)}; matching: {texts.listed(matching) or 'none'}."
    )
    caption = (
        "Each bar: the move of one candidate; broken line: the stated figure. Blue: it matches to "
        "the stated rounding."
    )
    return "ranking", ax, alt, caption


def _teller(unit: str) -> Callable[[float], str]:
    if unit == "return":
        return texts.percent
    return lambda value: texts.number(value, 2, sign=True)


def _over(picture: CarPicture, window: tuple[int, int]) -> float:
    """Give the change of the path over a window: the path before its first day is taken off."""
    days = picture.relative_day
    first, last = days.index(window[0]), days.index(window[1])
    return picture.car[last] - (picture.car[first - 1] if first else 0.0)


def _windows(picture: CarPicture, ax: Axes) -> tuple[WindowChoice, ...]:
    """Offer windows to look at; only the tested one carries a test, and the words say so."""
    days = picture.relative_day
    first, last = picture.window
    wanted = [picture.window, (0, 0), (-1, 1), (0, 5), (0, days[-1]), (days[0], days[-1])]
    inside = [w for w in dict.fromkeys(wanted) if w[0] in days and w[1] in days and w[0] <= w[1]]
    if picture.window not in inside or len(inside) < 2:
        return ()
    say = _teller(picture.unit)
    what = "return" if picture.unit == "return" else "log volume"
    choices = []
    for window in inside:
        text = f"Abnormal {what} over {texts.days(window)}: {say(_over(picture, window))}"
        if window == picture.window:
            text += " (the tested window)"
        else:
            text += f" (to look at; the test was made on {texts.days((first, last))})"
        ends = ax.transData.transform([(window[0] - 0.5, 0), (window[1] + 0.5, 0)])
        left, right = (round(float(x) * 72 / _dpi(ax), 1) for x in ends[:, 0])
        choices.append(WindowChoice(texts.days(window), left, right, text))
    return tuple(choices)


def _dpi(ax: Axes) -> float:
    figure = ax.get_figure(root=True)
    assert figure is not None
    return float(figure.dpi)


def _vertical(ax: Axes) -> tuple[float, float]:
    """Top and bottom of the plotting area in SVG units."""
    figure = ax.get_figure(root=True)
    assert figure is not None
    box, tall, scale = ax.get_window_extent(), figure.get_figheight() * 72, 72 / figure.dpi
    return round(tall - float(box.y1) * scale, 1), round(tall - float(box.y0) * scale, 1)


_WORDS = {
    "relative_day": "day",
    "car": "CAR",
    "se": "standard error",
    "low": "95% from",
    "high": "95% to",
    "label": "name",
    "bound": "at least",
}
"""Names of columns in words; in a price picture low and high are prices and keep theirs."""


def _unit(picture: Picture) -> str:
    """What the numbers behind a picture are in."""
    unit = getattr(picture, "unit", "return")
    if unit in {"return", "share", "fraction"}:
        return "fractions: 0.01 is 1%"
    words = {"log volume": "log points", "scaled": "standard deviations"}
    return words.get(unit, texts.line(unit))


def _numbers(ax: Axes) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """The numbers behind a picture as texts; none where the table would be too long."""
    frame = style.data(ax)
    if len(frame) > TABLE_ROWS:
        return (), ()
    frame = frame.dropna(axis="columns", how="all")
    named = _WORDS if "car" in frame.columns else {"label": "name"}
    columns = tuple(named.get(str(c), str(c)) for c in frame.columns)
    rows = tuple(
        tuple(_cell(value) for value in row) for row in frame.itertuples(index=False, name=None)
    )
    return columns, rows


def _cell(value: object) -> str:
    if isinstance(value, bool) or type(value).__name__ in {"bool", "bool_"}:
        return "yes" if value else "no"
    if isinstance(value, float):
        return "" if math.isnan(value) else f"{value:,.6g}".replace("-", texts.MINUS)
    return (
        texts.line(str(value)).replace("-", texts.MINUS)
        if isinstance(value, int)
        else texts.line(str(value))
    )


# A picture inside a page ---------------------------------------------------------------------

_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="([^"]*)"')
_REFERENCE = re.compile(r'(url\(#|href="#)([^)"]*)')
_ROOT = re.compile(r"<svg [^>]*>")


def inline(svg: str, prefix: str, label: str) -> str:
    """Turn an SVG document into markup for a page.

    Ids that nothing refers to go, the others get ``prefix``; colours become CSS variables
    (``--fig-ink`` ...), so that a page can have a dark side; nothing names another address.
    """
    body = svg[svg.index("<svg") :]
    body = re.sub(r"<desc>.*?</desc>\n?", "", body, flags=re.S)
    body = re.sub(r"<defs>\s*<style[^>]*>.*?</style>\s*</defs>\n?", "", body, flags=re.S)
    used = {match[2] for tag in _TAG.findall(body) for match in _REFERENCE.finditer(tag)}
    colours = {value: f"var(--fig-{name})" for name, value in style.PALETTE.items()}

    def within(match: re.Match[str]) -> str:
        tag = match[0].replace("xlink:href=", "href=")
        tag = _ID.sub(lambda m: f' id="{prefix}-{m[1]}"' if m[1] in used else "", tag)
        tag = _REFERENCE.sub(lambda m: f"{m[1]}{prefix}-{m[2]}", tag)
        for value, name in colours.items():
            tag = tag.replace(value, name)
        return tag

    body = _TAG.sub(within, body)
    view = re.search(r'viewBox="([0-9. -]+)"', body)
    assert view is not None
    root = (
        f'<svg class="picture" viewBox="{view[1]}" role="img" focusable="false" '
        f'aria-label="{html.escape(label)}">'
    )
    body = _ROOT.sub(lambda _: root, body, count=1)
    # Only the outermost rectangle is the paper; the page has its own.
    return body.replace('style="fill: var(--fig-paper)"', 'style="fill: none"', 1).strip()
