"""A price set behind the word for it: "a two-week low, $262.11", "a record high ($19,000)"."""

from __future__ import annotations

from eventstudy.documents.claims.slots.slots import unit_end
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_SIGNS = (",", "(", ":", "-", "\u2013", "\u2014")
_CLOSING = (",", ";", "-", "\u2013", "\u2014")
_TIMED = frozenset(["on", "late", "early", "in"])
_COMPARED = frozenset(["more", "less", "above", "below", "over", "under"])


def apposed_level(s: Sentence, i: int) -> tuple[Quantity, int] | None:
    """The price behind the sign at token ``i`` and the token behind it.

    Nothing may follow the price but a time: "a record, $2 billion of it in futures" has none.
    """
    figure = s.figure_at.get(i + 1) if s.text(i) in _SIGNS else None
    if figure is None or figure.kind != "money":
        return None
    last = unit_end(s, figure.last)
    if s.text(i) == "(":
        return (figure, last + 1) if last == s.closing(i) else None
    timed = s.low(last) in _TIMED or (last in s.time_at and s.low(last) not in _COMPARED)
    return (figure, last) if timed or s.ends(last) or s.text(last) in _CLOSING else None
