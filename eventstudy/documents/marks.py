"""The text of a document with what was read in it marked, and why it was read so.

Texts of documents may hold anything: HTML escapes them, and control characters and marks that turn
the direction of writing are spelt out, so that a text cannot forge a line, a tag or a legend.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from eventstudy.documents.claims.statements import of_each
from eventstudy.documents.facts import WEIGHED, Claim, DocumentFacts, Event, Span, TimeMention

PAPER, INK = "#ffffff", "#1a1a1a"

MarkKind = Literal["claim", "date", "asset", "event"]
LONGEST_QUOTE = 60
"""Characters of a quote in a table for the eye."""
LONGEST_TEXT = 50_000
"""Characters of one document that are drawn with marks; the tables hold everything."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of mark looks, by more than its colour, so that marks may lie over each other."""

    word: str
    style: str


LOOKS: dict[MarkKind, Look] = {
    "claim": Look("claim", "background:#fff0b8"),
    "date": Look("date", "color:#0b4a99;text-decoration:underline"),
    "asset": Look("asset", "color:#1b5e20;font-weight:bold"),
    "event": Look("event", "border-bottom:2px dashed #7b1fa2"),
}
"""In the order in which they are laid over each other: a later colour wins."""
_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
_FRAME = (
    f"color:{INK};background:{PAPER};padding:0.75em;border:1px solid #767676;"
    "white-space:pre-wrap;overflow-wrap:anywhere;unicode-bidi:isolate;line-height:1.6"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of a document's text that something was read out of.

    Attributes
    ----------
    start, end : int
        Character offsets, end exclusive.
    kind : str
        ``claim``, ``date``, ``asset`` or ``event``.
    value : str
        What was read.
    rule : str
        The rule or strategy that read it.
    why : str
        What it rests on, in words.
    """

    start: int
    end: int
    kind: MarkKind
    value: str
    rule: str
    why: str
    quote: str

    @property
    def note(self) -> str:
        """Kind, value, rule and reason on one line."""
        parts = [f"{self.kind}: {self.value}", f"rule {self.rule}" if self.rule else "", self.why]
        return "; ".join(part for part in parts if part)


def harmless(text: str, keep: str = "") -> str:
    r"""Spell out control characters and marks of direction, but those in ``keep`` (``"\n\t"``)."""
    return _UNSAFE.sub(
        lambda m: m[0] if m[0] in keep else m[0].encode("unicode_escape", "surrogatepass").decode(),
        text,
    )


def one_line(text: str, longest: int | None = LONGEST_QUOTE) -> str:
    """Any text as one harmless line, cut to ``longest`` characters."""
    line = harmless(" ".join(text.split()))
    if longest is None or len(line) <= longest:
        return line
    return line[: longest - 3].rstrip() + "..."


def figure(claim: Claim) -> str:
    """The figures of a claim in short: ``+16.5%``, ``8000 -> 9000 USD``, ``up``."""
    sign = {"up": "+", "down": "-", None: ""}[claim.direction]
    parts = []
    if claim.percent is not None:
        parts.append(f"{sign}{claim.percent:.10g}%")
    elif claim.percent_low is not None or claim.percent_high is not None:
        ends = [f"{p:.10g}" for p in (claim.percent_low, claim.percent_high) if p is not None]
        parts.append(f"{sign}{' to '.join(ends)}%")
    if claim.factor is not None:
        parts.append(f"{claim.factor:.10g}x")
    if claim.points is not None:
        parts.append(f"{sign}{claim.points:.10g} {_unit(claim, 'points')}")
    share = "%" if claim.kind == "share_of_market" else ""
    levels = [f"{level:.10g}{share}" for level in (claim.from_, claim.to) if level is not None]
    if claim.low is not None and claim.high is not None:
        levels = [f"{claim.low:.10g} to {claim.high:.10g}{share}"]
    if levels:
        parts.append(f"{' -> '.join(levels)} {_unit(claim, '')}".rstrip())
    return ", ".join(parts) if parts else claim.direction or ""


def _unit(claim: Claim, otherwise: str) -> str:
    return claim.currency or otherwise


def value_of(claim: Claim) -> str:
    """What a claim says, on one line: kind, asset, figures, comparator, horizon."""
    parts = [claim.kind, claim.asset or "no asset", figure(claim), claim.comparator or ""]
    if claim.horizon is not None:
        parts.append(f"horizon {claim.horizon}")
    return ", ".join(part for part in parts if part)


def why_claim(claim: Claim) -> str:
    """What a claim rests on besides its own words."""
    parts = ["words around the figure weighed"] if claim.rule == WEIGHED else []
    if claim.asset_source == "carried":
        parts.append("asset carried from before")
    elif claim.asset_source == "unresolved":
        parts.append("asset not resolved")
    if claim.horizon_basis is not None:
        parts.append(f"horizon {claim.horizon_basis}")
    parts += [word for word in ("hedged", "hypothetical", "negated", "intraday")
              if getattr(claim, word)]  # fmt: skip
    if claim.event is not None:
        parts.append(f"after event {claim.event}")
    return ", ".join(parts)


def why_date(mention: TimeMention) -> str:
    """How the value of a date was reached."""
    parts = [mention.strategy.replace("_", " ")]
    if mention.anchor is not None and mention.strategy != "explicit":
        parts.append(f"seen from {mention.anchor}")
    if mention.year_inferred:
        parts.append("year inferred")
    if mention.alternatives:
        parts.append("or " + " or ".join(mention.alternatives))
    if mention.in_boilerplate:
        parts.append("in boilerplate, dates nothing")
    return ", ".join(parts)


def why_event(event: Event) -> str:
    """When an event could be known, and how that is known."""
    known = f"known {event.announced}" if event.announced is not None else ""
    return ": ".join(part for part in (known, event.announced_basis) if part)


def marks(document: DocumentFacts, events: Iterable[Event] = ()) -> list[Mark]:
    """List the spans of a document that something was read out of, in reading order."""
    found: list[Mark] = []

    def add(span: Span, kind: MarkKind, value: str, rule: str, why: str) -> None:
        found.append(Mark(span.start, span.end, kind, value, rule, why, span.quote))

    for event in events:
        for evidence in event.evidence:
            if evidence.document == document.id:
                value = f"{event.date or 'no date'}, {event.id}"
                add(evidence.span, "event", value, "", why_event(event))
    for mention in document.dates:
        value = f"{mention.type} {mention.value}"
        add(mention.span, "date", value, mention.rule, why_date(mention))
    for claim in document.claims:
        add(claim.span, "claim", value_of(claim), claim.rule, why_claim(claim))
        for one in of_each(claim):
            if one.asset_span is not None:
                symbols = ", ".join(i.symbol for i in one.instruments)
                bases = ", ".join(dict.fromkeys(i.basis for i in one.instruments))
                value = symbols or "no known instrument"
                add(one.asset_span, "asset", value, bases, f"of claim {one.id}")
    return sorted(set(found), key=lambda m: (m.start, -m.end, m.kind, m.value, m.why))


def segments(text: str, found: Sequence[Mark]) -> Iterator[tuple[str, tuple[Mark, ...]]]:
    """Cut a text at the ends of its marks: every piece with the marks that cover it.

    The pieces joined are the text; a piece without marks is not cut.
    """
    edges: dict[int, list[Mark]] = {}
    for mark in found:
        edges.setdefault(mark.start, []).append(mark)
        edges.setdefault(mark.end, []).append(mark)
    open_now: dict[Mark, None] = {}
    place = 0
    for edge in sorted(edges):
        if edge > place:
            yield text[place:edge], tuple(open_now)
        place = edge
        for mark in edges[edge]:
            if mark.start == edge:
                open_now[mark] = None
            else:
                open_now.pop(mark, None)
    if place < len(text):
        yield text[place:], ()


def marked_html(document: DocumentFacts, events: Iterable[Event] = ()) -> str:
    """Draw the text of a document with its spans marked; everything in it is escaped.

    Returns
    -------
    str
        A ``div``. Every marked piece has a ``title`` that tells kind, value and rule.
    """
    shown = document.text[:LONGEST_TEXT]
    inside = [mark for mark in marks(document, events) if mark.end <= len(shown)]
    pieces = [_piece(text, covering) for text, covering in segments(shown, inside)]
    left_out = len(document.text) - len(shown)
    if left_out:
        pieces.append(f"<em>... {left_out} more characters</em>")
    # Notebooks typeset what stands between dollar signs unless told not to.
    return (
        f'<div class="tex2jax_ignore mathjax_ignore" dir="auto" style="{_FRAME}">'
        + "".join(pieces)
        + "</div>\n"
    )


def _piece(text: str, covering: tuple[Mark, ...]) -> str:
    written = html.escape(harmless(text.replace("\r\n", "\n"), keep="\n\t"))
    if not covering:
        return written
    kinds = [kind for kind in LOOKS if any(mark.kind == kind for mark in covering)]
    style = ";".join(LOOKS[kind].style for kind in kinds)
    notes = " | ".join(dict.fromkeys(one_line(mark.note, None) for mark in covering))
    words = " ".join(f"es-{kind}" for kind in kinds)
    return f'<span class="{words}" style="{style}" title="{html.escape(notes)}">{written}</span>'


def legend_html() -> str:
    """Explain the marks."""
    words = " ".join(f'<span style="{look.style}">{look.word}</span>' for look in LOOKS.values())
    return f'<p style="color:{INK};background:{PAPER};padding:0.25em">Marked: {words}</p>\n'
