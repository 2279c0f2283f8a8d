"""The role of a figure that is weighed: how far, from where, to where, or by how much."""

from __future__ import annotations

from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.slots.slots import Slots, unit_end
from eventstudy.documents.claims.words.cues import Weighed
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

LEADING = frozenset(
    ["to", "at", "from", "by", "near", "around", "toward", "towards", "above", "below", "under",
     "over", "past", "beyond", "through"]
)  # fmt: skip
"""Words right before a figure that tell its role."""
CHANGED = frozenset(
    [",", "or", "up", "down", "a", "an", "for", "gain", "loss", "drop", "rise", "of"]
)
"""Words between a level and the change told with it: "closing at $41.57, down 7.6 percent"."""
_SHARES = ("percent", "fraction")
MEASURES = {"market_cap_level": "cap", "volume_move": "volume", "share_of_market": "share"}
"""What a subject must measure for a claim of a kind; the price for the others."""
_APART = frozenset(["above", "below", "beneath", "under", "over", "than", "of", "off"])
"""Words between a percentage and the price that it is reckoned from."""
_SIZING = frozenset(["a", "an", "another", "further", "some", "additional", "more", "than", "over"])
_EXTREMES = frozenset(["high", "low", "peak", "record"])
_FROM = 5
"""Words between "from" and its price: "from an intraday high of $3,100"."""


def slots_of(
    state: Clause, figure: Quantity, weighed: Weighed, begin: int, stop: int | None
) -> Slots | None:
    """The slots of a weighed figure, with what stands behind it as behind a verb.

    Parameters
    ----------
    begin, stop : int
        The tokens between which it stands: behind the claim before it and before the next.

    Returns
    -------
    Slots or None
        None where the figure cannot tell what its cues speak for.
    """
    s = state.s
    if figure.kind in _SHARES and weighed.kind == "price_level":
        return None
    led = s.low(figure.lead - 1) in LEADING and figure.lead > begin
    slots = arguments(state, figure.lead - led, MEASURES.get(weighed.kind, "price"), stop=stop)
    filled = (slots.percent, slots.points, slots.change, slots.from_, slots.to)
    if slots.bad or figure not in filled:
        slots = _alone(s, figure)
    if figure.kind == "money":
        _place(slots, figure, _role(s, figure, slots, weighed, begin))
    if (
        weighed.kind == "share_of_market"
        and slots.from_ is not None
        and slots.from_.kind == "money"
    ):
        slots.from_ = None  # "more than half of the $421 billion market": its size
    if figure == slots.percent and weighed.kind == "price_move" and slots.to is None:
        slots.to = _level_before(s, begin, figure)
    while s.low(slots.end) in s.lexicon.nouns or s.low(slots.end) in s.lexicon.particles:
        slots.end += 1  # "a 3% drop", "5% higher"
    return slots


def _alone(s: Sentence, figure: Quantity) -> Slots:
    if figure.kind == "money":
        return Slots(unit_end(s, figure.last), change=figure)
    if figure.kind not in _SHARES:
        return Slots(figure.last, points=figure)
    slots = Slots(figure.last, percent=figure)
    _take_origin(s, slots)
    return slots


def _place(slots: Slots, figure: Quantity, role: str) -> None:
    """Move money to the slot of its role."""
    for name in ("from_", "to", "change"):
        if getattr(slots, name) == figure:
            setattr(slots, name, None)
    setattr(slots, role, figure)


def _role(s: Sentence, figure: Quantity, slots: Slots, weighed: Weighed, begin: int) -> str:
    """Whether money is where something came from, where it got to, or how much it changed by."""
    if weighed.kind == "price_level":
        return "to"
    than = s.low(figure.lead - 1) == "than" and s.low(figure.lead - 2) in ("lower", "higher")
    if than or "from" in s.lows[max(begin, figure.lead - _FROM) : figure.lead]:
        return "from_"  # "is less than $97 billion, the sum it had a month ago"
    if weighed.kind == "market_cap_level" and weighed.direction is not None:
        return "to" if _is_level(s, figure) else "change"
    both = slots.percent is not None and slots.to is not None  # "25 cents, or 14.4%, to $1.99"
    amount = figure == slots.change and (both or _is_amount(s, figure))
    return "change" if weighed.kind == "price_move" and amount else "to"


def _is_level(s: Sentence, figure: Quantity) -> bool:
    """Whether money is what something was worth in the end: "to $87 billion", "hit $87 billion"."""
    low = s.low(figure.lead - 1)
    held = low in s.lexicon.levels or low in s.lexicon.reach
    held = held or (low == "of" and s.low(figure.lead - 2) in _EXTREMES)  # "a low of $298 bn"
    passed = figure.comparator in ("more than", "less than") and low not in s.lexicon.verbs
    passed = passed and low != "by"  # "has shrunk by more than $200 billion"
    held = held or low in ("currently", "now")  # "currently about $119.6 billion"
    held = held or figure.extreme  # "extending as high as $160 billion"
    return held or passed or (low in LEADING and low != "by")


def _is_amount(s: Sentence, figure: Quantity) -> bool:
    """Whether money tells how much was lost or gained: "lost $500", "a fall of $500"."""
    k = figure.lead - 1
    while s.low(k) in _SIZING:
        k -= 1
    low = s.low(k)
    verb = s.lexicon.verbs.get(low)
    moved = verb is not None and verb.direction is not None
    if low == "of":
        return s.low(k - 1) in s.lexicon.nouns and s.low(k - 1) not in _EXTREMES
    return low in ("by", "up", "down", "off") or (moved and low not in s.lexicon.reach)


def _take_origin(s: Sentence, slots: Slots) -> None:
    """Take the price that a percentage lies from: "57% beneath the $770", "9% more than $800"."""
    k = slots.end + (s.low(slots.end + 1) in ("than", "of"))
    if s.low(k) not in _APART:
        return
    k += 1 + (s.low(k + 1) in ("the", "its", "a"))
    origin = s.figure_at.get(k)
    if origin is not None and origin.kind == "money":
        slots.from_, slots.end = origin, unit_end(s, origin.last)


def _level_before(s: Sentence, begin: int, figure: Quantity) -> Quantity | None:
    """The level that a change stands behind: "ended the year at C$1.02, about 63 percent down"."""
    k = figure.lead
    while k > begin and s.low(k - 1) in CHANGED:
        k -= 1
    level = s.figure_end.get(k)
    if level is None or level.kind not in ("money", "number") or level.first < begin:
        return None
    return level if s.text(k) == "," and s.low(level.lead - 1) in ("at", "to") else None
