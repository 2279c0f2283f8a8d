"""One statement about several assets is one claim: "IOTA and NEO both fell 17%"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from eventstudy.documents.facts import Claim, InstrumentReading, Span

_BETWEEN = re.compile(
    r"(?:[\s,&/()\u2019'-]|[A-Z]{2,6}\b|\b(?:and|or|nor|the|of|as|well|both|plus|shares?|stocks?|prices?"
    r"|index|mainland)\b|(?<=['\u2019])s\b)*"
)
"""What stands between two names of a list that is quoted as a whole."""


def joined(claims: Iterable[Claim], text: str) -> tuple[Claim, ...]:
    """Join the claims of one statement about several assets.

    Parameters
    ----------
    claims : iterable of Claim
        In reading order, one for each asset.
    text : str
        The text that they are quoted from.

    Returns
    -------
    tuple of Claim
        In the same order and numbered anew, ``<document id>-<n>``. A claim about several assets
        has those of each asset in ``each``; the first of them has its id, the others the id with
        ``.2``, ``.3``, ... Assets with figures or quotes of their own stay apart.
    """
    statements: dict[Claim, list[Claim]] = {}
    for claim in claims:
        statements.setdefault(_without_asset(claim), []).append(claim)
    found = []
    for n, parts in enumerate(statements.values(), 1):
        name = f"{parts[0].id.rpartition('-')[0]}-{n}"
        found.append(_joint(parts, text, name))
    return tuple(found)


def of_each(claim: Claim) -> tuple[Claim, ...]:
    """Return the claims of each asset of a statement: the claim itself where it tells of one."""
    return claim.each or (claim,)


def with_instruments(claim: Claim, readings: Sequence[tuple[InstrumentReading, ...]]) -> Claim:
    """Return a claim with the instruments that each of its assets stands for, in their order."""
    if not claim.each:
        return replace(claim, instruments=readings[0])
    each = tuple(
        replace(part, instruments=own) for part, own in zip(claim.each, readings, strict=True)
    )
    union = dict.fromkeys(reading for own in readings for reading in own)
    return replace(claim, each=each, instruments=tuple(union))


def _without_asset(claim: Claim) -> Claim:
    return replace(claim, asset=None, asset_span=None, asset_source="stated", id="")


def _joint(parts: list[Claim], text: str, name: str) -> Claim:
    if len(parts) == 1:
        return replace(parts[0], id=name)
    each = tuple(
        replace(part, id=name if k == 1 else f"{name}.{k}", statement=name)
        for k, part in enumerate(parts, 1)
    )
    span = _of_all(parts, text)
    names = [part.asset or "" for part in parts]
    listed = span.quote if span is not None else f"{', '.join(names[:-1])} and {names[-1]}"
    sources = {part.asset_source for part in parts}
    return replace(
        each[0],
        statement="",
        asset=listed,
        asset_span=span,
        asset_source="carried" if "carried" in sources else each[0].asset_source,
        each=each,
    )


def _of_all(parts: list[Claim], text: str) -> Span | None:
    """The list of names as the text has it; None where it is no short list."""
    spans = sorted((p.asset_span for p in parts if p.asset_span), key=lambda span: span.start)
    gaps = [text[one.end : other.start] for one, other in pairwise(spans)]
    if len(spans) < len(parts) or not all(_BETWEEN.fullmatch(gap) for gap in gaps):
        return None
    start, end = spans[0].start, spans[-1].end
    return Span(start, end, text[start:end])
