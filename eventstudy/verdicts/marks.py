"""The high or low that a move is reckoned from: "33% below its June high".

Words only: no price enters here.
"""

from __future__ import annotations

import re
from datetime import date

from eventstudy.documents.facts import Claim, DocumentFacts
from eventstudy.verdicts.periods import EARLIEST, period

MARK = re.compile(
    r"(?:%|\b(?:per\s?cent|half|third|quarters?|value))\s+"
    r"(?:(?:lower|higher|down|up|of|its|their|the|market|price|value|in|to|(?=\S*\d)\S+)\s+){0,5}?"
    r"\b(?:from|since|below|beneath|under|above|over|off|of)\s+"
    r"(?:(?!(?:after|to|as|amid|when|past|last|pressure)\b)[^\s;]*[^\s.;,]\s+){0,7}?\S*"
    r"\b(?:(?P<high>highs?|peak(?:s|ed|ing)?|records?|ath|summit)"
    r"|(?P<low>lows?|troughs?|bottom(?:ed|ing)?|nadir))\b",
    re.IGNORECASE,
)
FRONTED_MARK = re.compile(
    r"(?:^|[.!?]\s+|\n)(?:From|Since)\s[^.;\n]{0,60}?"
    r"\b(?:(?P<high>highs?|peaks?|records?|ath)|(?P<low>lows?|troughs?|bottom))\b"
    r"(?:[^.;\n]|\.\d){0,60},\s+$"
)
_BEHIND_THE_TIME = re.compile(r"[^.;,\n]{0,40}")


_OTHER_CLAUSE = re.compile(r"\s(?:as|while|when|and|but|amid|after)\s", re.IGNORECASE)


def _cut(told: str, claim: Claim) -> str:
    """The words up to the next clause: "fell 7% as oil dropped 40% from its record high"."""
    stop = _OTHER_CLAUSE.search(told, len(claim.span.quote))
    return told[: stop.start()] if stop is not None else told


def is_from_a_mark(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a percentage is reckoned from a high (downward) or a low: "33% below its peak"."""
    end = max(claim.span.end, claim.time_span.end if claim.time_span is not None else 0)
    behind = _BEHIND_THE_TIME.match(document.text, end)
    told = _cut(document.text[claim.span.start : behind.end() if behind else end], claim)
    before = document.text[max(0, claim.span.start - 120) : claim.span.start]
    mark = MARK.search(told) or FRONTED_MARK.search(before)
    return mark is not None and mark["high" if claim.direction == "down" else "low"] is not None


_RECORD = re.compile(
    r"\b(?:(?:record|all-time|lifetime|historic)\s+(?:high|low|peak)s?|ath|its\s+record)\b",
    re.IGNORECASE,
)


def mark_period(claim: Claim, document: DocumentFacts, last: date) -> tuple[date, date] | None:
    """The period of the high or low that a move is reckoned from: "33% below its June high".

    From the earliest of all days on for a record.
    """
    first, joint, _ = (claim.horizon or "").partition("/")
    if not is_from_a_mark(claim, document):
        return None
    if joint:
        return period(first)
    return (EARLIEST, last) if is_from_a_record(claim, document) else None


def is_from_a_record(claim: Claim, document: DocumentFacts) -> bool:
    """Whether a percentage is reckoned from a record whose day the claim's time does not tell."""
    behind = _BEHIND_THE_TIME.match(document.text, claim.span.end)
    told = _cut(document.text[claim.span.start : behind.end() if behind else claim.span.end], claim)
    return is_from_a_mark(claim, document) and _RECORD.search(told) is not None
