"""The way of a move by its own figures, where the verb tells another or none."""

from __future__ import annotations

from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_ENDING = frozenset(
    ["end", "close", "trade", "finish", "settle", "stand", "ended", "closed", "traded", "finished",
     "settled", "closing", "ending", "finishing", "trading", "settling"]
)  # fmt: skip
_WAYS = {"up": "up", "ahead": "up", "higher": "up", "firmer": "up", "stronger": "up",
         "down": "down", "lower": "down", "weaker": "down"}  # fmt: skip
_LOWEST = frozenset(["lowest", "weakest", "low"])
_STOOD = frozenset(
    ["since", "in", "level", "levels", "close", "closing", "point", "for", "settlement", "on", "of"]
)
"""Words behind "the lowest" of a price: "the lowest since May", not "the lowest target"."""
_LONGEST_EXTREME = 5


def way_between(from_: Quantity, to: Quantity, *, inverse: bool) -> str:
    """The way from one level to another; ``inverse`` where a higher figure is a weaker currency."""
    return "up" if (to.value > from_.value) != inverse else "down"


def way_from(before: float | None, level: Quantity) -> str | None:
    """The way to a level from the price told before; None where none was, or the same."""
    if before is None or before == level.value:
        return None
    return "up" if level.value > before else "down"


def way_of_outcome(s: Sentence, way: str | None, slots: Slots, anchor: int) -> str | None:
    """The way in which a market ended: "fell back to end the session 0.9 percent up"."""
    figure = slots.percent or slots.points or slots.change
    if way is None or figure is None:
        return way
    told = _WAYS.get(s.low(figure.last))
    if told is None and s.text(figure.lead - 2) == ",":
        told = _WAYS.get(s.low(figure.lead - 1))  # "recovered to trade at 60.31, down 3.7%"
    ended = not _ENDING.isdisjoint(s.lows[anchor + 1 : figure.first])
    return told if told is not None and ended and s.low(figure.last + 1) != "from" else way


def way_of_extreme(s: Sentence, way: str | None, to: Quantity | None) -> str | None:
    """The way to a level that is the lowest since: "reached $51.50, the lowest since May"."""
    if to is None or s.text(to.last) not in (",", "-", "\u2013", "\u2014"):
        return way
    behind = s.lows[to.last + 1 : to.last + 1 + _LONGEST_EXTREME]
    led = behind[:1] in (["the"], ["its"], ["a"], ["their"])
    for k, word in enumerate(behind if led else []):
        if word in _LOWEST:
            at = to.last + 2 + k
            return "down" if s.ends(at) or s.low(at) in _STOOD else way
        if word in (",", ".", "from", "above", "off", "after"):
            break
    return way
