"""The records that reading a document yields; every one carries its evidence.

Offsets count characters of the decoded text with newlines unchanged, end exclusive.
``document.text[start:end] == quote`` holds for every span: :meth:`Span.of` is the one way
to make it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Granularity = Literal["day", "week", "month", "quarter", "year", "decade", "time", "unknown"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Direction = Literal["up", "down"]
AssetSource = Literal["stated", "carried", "unresolved"]
ClaimKind = Literal[
    "price_move",
    "price_level",
    "volume_move",
    "market_cap_level",
    "share_of_market",
    "qualitative_direction",
    "qualitative_impact",
    "qualitative_volatility",
    "qualitative_sentiment",
    "forward_looking_risk",
    "forward_looking_non_price",
]

WEIGHED = "weighed"
"""The rule of a claim that no construction reads: the words around its figure are weighed."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text.

    Attributes
    ----------
    start, end : int
        Character offsets into the decoded text, end exclusive.
    quote : str
        The text at the offsets.
    """

    start: int
    end: int
    quote: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span ``[start, end)`` out of ``text``; refuses an empty or outside one."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no span [{start}, {end}) in a text of {len(text)} characters")
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A temporal expression and what it resolves to (TimeML TIMEX3).

    Attributes
    ----------
    value : str
        TIMEX3 value: ``2019-10-24``, ``2019-10``, ``P1D``, ``PAST_REF``, ...
    anchor : str or None
        The day the expression was resolved against.
    strategy : str
        ``explicit``, ``document_date``, ``previous_mention``, ``reference`` or ``unresolved``.
    year_inferred : bool
        Whether the year does not stand in the expression.
    in_boilerplate : bool
        Whether the mention stands in marked boilerplate (it then dates nothing).
    """

    span: Span
    type: TimexType
    value: str
    granularity: Granularity | None = None
    anchor: str | None = None
    strategy: str = "explicit"
    year_inferred: bool = False
    in_boilerplate: bool = False
    alternatives: tuple[str, ...] = ()
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Witness:
    """One reason to believe a document date.

    Attributes
    ----------
    kind : str
        ``user``, ``metadata``, ``dateline``, ``url``, ``linked_url``, ``weekday``, ``world_event``,
        ``shared_event``, ``past_tense`` or ``explicit_year``.
    value : str or None
        The date it speaks for, as fine as the words are.
    not_before, not_after : str or None
        Bounds (ISO days) where it gives bounds rather than a value.
    span : Span or None
        Where it stands; None for a witness outside the text (file header, user, other document).
    reason : str
        Why it was believed or not, in words.
    """

    kind: str
    value: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    span: Span | None = None
    reason: str = ""
    believed: bool = True


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """When a document was written: value, bounds, witnesses and their conflicts.

    ``value`` is as fine as the evidence allows (``2019-10-25``, ``2019-10``, ``2019`` or None).
    """

    value: str | None = None
    not_before: str | None = None
    not_after: str | None = None
    granularity: Granularity = "unknown"
    witnesses: tuple[Witness, ...] = ()
    conflicts: tuple[str, ...] = ()
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a named document that supports an event."""

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening, merged across documents.

    Attributes
    ----------
    id : str
        Stable, readable: the date and the words that name the event (``[a-z0-9-]+``).
    date : str or None
        The day (month, year) on which it happened.
    announced : str or None
        The day on which the market could first know, or an instant with offset when a user gave
        it; equal to ``date`` when nothing else is known.
    announced_basis : str
        How ``announced`` is known, in words.
    """

    id: str
    title: str
    date: str | None
    granularity: Granularity
    announced: str | None
    announced_basis: str = ""
    announced_evidence: tuple[Evidence, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class InstrumentReading:
    """A symbol that a claim's asset stands for: ``named``, ``group`` or ``inferred``."""

    symbol: str
    basis: Literal["named", "group", "inferred"]


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim about a market, as the document states it (nothing in it comes from prices).

    Attributes
    ----------
    percent : float or None
        The number as stated, unsigned (30 for "30%"); the sign is in ``direction``.
    percent_low, percent_high : float or None
        The ends of a stated range.
    from_, to : float or None
        Stated price levels, in ``currency`` (``USD`` ..., or ``points``); of a share of the market
        the percentages from and to which it went.
    low, high : float or None
        The ends of a stated range of levels: "between $565 and $580".
    factor : float or None
        Stated multiple: 3 for "three times".
    comparator : str or None
        Comparing words tied to the figure; the word of intensity where there is no figure.
    horizon : str or None
        ISO 8601 duration or interval, ``PRESENT_REF``, ``FUTURE_REF`` or None.
    asset_source : str
        ``stated``, ``carried`` or ``unresolved``.
    each : tuple of Claim
        Of a statement about several assets the claim of each of them, else empty. Verdicts are
        reached on each.
    statement : str
        Of a claim about one of several assets the id of the whole statement, else empty.
    """

    span: Span
    kind: ClaimKind
    rule: str
    asset: str | None = None
    asset_span: Span | None = None
    asset_source: AssetSource = "stated"
    instruments: tuple[InstrumentReading, ...] = ()
    direction: Direction | None = None
    from_: float | None = None
    to: float | None = None
    low: float | None = None
    high: float | None = None
    currency: str | None = None
    percent: float | None = None
    percent_low: float | None = None
    percent_high: float | None = None
    factor: float | None = None
    points: float | None = None
    comparator: str | None = None
    horizon: str | None = None
    horizon_basis: Literal["stated", "carried"] | None = None
    time_span: Span | None = None
    intraday: bool = False
    hedged: bool = False
    hypothetical: bool = False
    negated: bool = False
    event: str | None = None
    id: str = ""
    each: tuple[Claim, ...] = ()
    statement: str = ""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """Everything read out of one document."""

    id: str
    path: str
    sha256: str
    encoding: str
    title: str | None
    text: str = field(repr=False)
    document_date: DocumentDate = field(default_factory=DocumentDate)
    dates: tuple[TimeMention, ...] = ()
    claims: tuple[Claim, ...] = ()
    notes: tuple[str, ...] = ()
