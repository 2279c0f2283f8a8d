"""The two phases brought together: documents and texts into resolved mentions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from eventstudy.documents.facts import Granularity, Span, TimeMention, TimexType
from eventstudy.documents.reading import Document, from_text
from eventstudy.documents.times.arithmetic import parse_day
from eventstudy.documents.times.context import Context, context_of
from eventstudy.documents.times.meaning import MEANINGS, Reading
from eventstudy.documents.times.tagging import Tagged, tag_folded

_SHAPES: tuple[tuple[str, Granularity], ...] = (
    (r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}T.*", "time"),
    (r"[0-9X]{4}-W[0-9X]{2}-[1-7](?:T.*)?", "day"),
    (r"[0-9X]{4}-[0-9X]{2}-[0-9X]{2}", "day"),
    (r"[0-9X]{4}-W[0-9X]{2}(?:-WE)?", "week"),
    (r"[0-9X]{4}-[0-9X]{2}", "month"),
    (r"[0-9X]{4}-(?:Q[1-4X]|H[12]|SP|SU|FA|WI)", "quarter"),
    (r"[0-9X]{4}", "year"),
    (r"[0-9]{2}", "unknown"),
    (r"[0-9]{3}X?", "decade"),
)
_SHAPES_COMPILED = tuple((re.compile(pattern), name) for pattern, name in _SHAPES)
_UNIT_GRANULARITY: dict[str, Granularity] = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year", "E": "decade",
}  # fmt: skip


def granularity_of(value: str) -> Granularity | None:
    """How fine a TIMEX3 value is; None for references such as PAST_REF."""
    for pattern, name in _SHAPES_COMPILED:
        if pattern.fullmatch(value):
            return name
    period = re.fullmatch(r"P(T?)[0-9X.]*([A-Z]).*", value)
    if period:
        return "time" if period.group(1) else _UNIT_GRANULARITY.get(period.group(2))
    return None


def tag(document: Document) -> tuple[Tagged, ...]:
    """Find the temporal expressions of a document without resolving them.

    Offsets are those of ``document.folded.text``. Takes time proportional to the length.
    """
    return tuple(tag_folded(document.folded.text))


def _read(tagged: Tagged, context: Context) -> Reading | None:
    text = context.text[tagged.start : tagged.end].lower()
    parts = {**tagged.parts, "text": text, "rule": tagged.rule.name}
    return MEANINGS[tagged.rule.means](parts, context)


def resolve(
    document: Document,
    tagged: Sequence[Tagged],
    document_date: str | None = None,
    *,
    not_before: str | None = None,
    not_after: str | None = None,
) -> tuple[TimeMention, ...]:
    """Work out the values of tagged expressions.

    Parameters
    ----------
    document_date : str or None
        When the document was written, as fine as known (``2019-10-25``, ``2019-10``, ``2019``);
        None leaves what depends on it unresolved (``XXXX-10-24``).
    not_before, not_after : str or None
        Bounds of the document date (ISO days).

    Returns
    -------
    tuple of TimeMention
        In order of the text; spans count characters of ``document.text``.
    """
    context = context_of(document.folded.text, document_date)
    context.not_before, context.not_after = parse_day(not_before), parse_day(not_after)
    mentions: list[TimeMention] = []
    last_end: int | None = None
    for item in tagged:
        context.tagged = item
        context.distances.append(10_000 if last_end is None else item.start - last_end)
        reading = _read(item, context)
        if reading is None:
            context.distances.pop()
            continue
        mentions.append(_mention(document, item, reading))
        if reading.value[0].isdigit():
            context.previous.append(reading.value)
            last_end = item.end
            context.last_span = (item.start, item.end)
    return tuple(mentions)


def _mention(document: Document, item: Tagged, reading: Reading) -> TimeMention:
    start, end = document.folded.raw(item.start, item.end)
    return TimeMention(
        span=Span.of(document.text, start, end),
        type=cast(TimexType, reading.type or item.rule.type),
        value=reading.value,
        granularity=granularity_of(reading.value),
        anchor=reading.anchor,
        strategy=reading.strategy,
        year_inferred=reading.year_inferred,
        in_boilerplate=document.in_boilerplate(item.start, item.end),
        alternatives=reading.alternatives,
        rule=item.rule.name,
    )


def tag_times(text: str, dct: str | None = None) -> tuple[TimeMention, ...]:
    """Tag and resolve the temporal expressions of a text.

    Parameters
    ----------
    text : str
        The text; the spans of the result count its characters.
    dct : str or None
        When the text was written (``2019-10-25``), as fine as known.

    Examples
    --------
    >>> [m.value for m in tag_times("It rose on Thursday.", dct="2019-10-25")]
    ['2019-10-24']
    """
    if not text.strip():
        return ()
    document = from_text(text)
    return resolve(document, tag(document), dct)
