"""A price as a multiple or a part of an earlier one: "three times its price in January"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.triggers import comparator_before
from eventstudy.documents.claims.levels.relative import subject
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.quantities import FRACTIONS, Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time

BARE = {"twice": 2.0, "double": 2.0, "triple": 3.0, "quadruple": 4.0}
"""Words that are a multiple by themselves."""
WORDS = frozenset(["times", "half", *BARE, *FRACTIONS])
"""Words with which such a figure ends."""
_OWN = frozenset(["its", "their", "the", "that", "a", "his", "our"])
_PRICES = frozenset(["price", "prices", "value", "level", "worth", "valuation", "rate", "close"])
_MARKS = frozenset(
    ["peak", "high", "record", "original", "ipo", "offer", "offering", "issue", "debut", "low"]
)
_EXTREMES = frozenset(["peak", "high", "record", "low"])
_STOOD = frozenset(
    ["was", "were", "cost", "traded", "fetched", "stood", "did", "had", "been", "sold", "commanded"]
)
_IT = frozenset(
    ["it", "they", "the", "price", "prices", "stock", "share", "shares", "coin", "token", "had"]
)
_LINKS = frozenset(
    ["of", "from", "in", "at", "on", "the", "a", "for", "just", "back", "only", "around", "-",
     "early", "late", "share", "market", "stock", "closing", "opening", "all-time", "public",
     "initial", "record", "when", "trading", "as", "recently", "worth", "low", "average"]
)  # fmt: skip
_OF_NOW = ("current", "present", "today")
_LONGEST = 9
_LONGEST_MULTIPLE = 7
"""Words of "to just less than half"."""


def read(state: Clause, i: int) -> list[Reading]:
    """The claim told by the multiple or the part that ends with token ``i``."""
    s = state.s
    figure = _figure(s, i)
    if figure is None or figure.lead < state.floor:
        return []
    found = _reckoned(s, figure)
    told = subject(state, figure, measures=("price", "cap")) if found is not None else None
    if found is None or told is None:
        return []
    value, slots = found[0].value, found[1]
    last = slots.end
    own, begin, future = told
    if future or (own[0][0].type not in MARKET_TYPES and not state.memory.about_markets):
        return []
    state.floor = state.done = last
    state.said(own[0][0], None, own[0])
    capped = not s.lexicon.heads["cap"].isdisjoint(s.lows[begin : figure.lead])
    kind = "market_cap_level" if capped else "price_move"
    return [Reading(
        "multiple-of", kind, "up" if value > 1 else "down", begin, last, *own, slots=slots,
        factor=value, comparator=figure.comparator, anchor=i, times=list(slots.times),
    )]  # fmt: skip


def reached(s: Sentence, k: int) -> tuple[Quantity, Slots] | None:
    """The multiple or part behind "to" at token ``k``: "climbed to ten times its January price"."""
    if s.low(k) != "to":
        return None
    for i in range(k + 1, min(k + _LONGEST_MULTIPLE, len(s.tokens))):
        figure = _figure(s, i) if s.low(i) in WORDS else None
        if figure is None or figure.lead > k + 1 + (s.low(k + 1) in ("just", "only")):
            continue
        return _reckoned(s, figure)
    return None


def _reckoned(s: Sentence, figure: Quantity) -> tuple[Quantity, Slots] | None:
    """The figure as a multiple, and the stretch from the price behind it that it is one of."""
    found = _mark(s, figure.last, times=figure.kind == "multiple")
    if found is None:
        return None
    time, last = found
    value = figure.value if figure.kind == "multiple" else round(figure.value / 100, 12)
    slots = Slots(last, times=[(time, ORIGIN)] if time is not None else [])
    return replace(figure, value=value), slots


def _figure(s: Sentence, i: int) -> Quantity | None:
    """The multiple or the part that ends with token ``i``."""
    if s.low(i) in BARE:
        near = comparator_before(s, i)
        lead = i - {"nearly": 1, "about": 1}.get(near or "", 2 if near is not None else 0)
        return Quantity("multiple", BARE[s.low(i)], i, i + 1, lead, comparator=near)
    figure = s.figure_end.get(i + 1)
    if figure is None or figure.kind not in ("multiple", "fraction") or figure.hyphen:
        return None
    return replace(figure, last=i + 1)


def _mark(s: Sentence, k: int, *, times: bool) -> tuple[Time | None, int] | None:
    """The time of the earlier price that is told from token ``k`` on, and the end of its words."""
    if times and k in s.time_at and (s.low(k), s.low(k + 1)) == ("more", "than"):
        last, time = s.time_at[k]  # "ten times more than a year ago"
        return time, last
    if times and s.low(k) in ("more", "higher") and s.low(k + 1) == "than":
        found = _time(s, k + 2)
        return found if found[0] is not None else _mark(s, k + 2, times=False)
    k += s.low(k) == "of"
    much = s.low(k) == "as" and s.low(k + 1) in ("much", "high") and s.low(k + 2) == "as"
    if s.low(k) == "what" or (times and much):
        verb = k + 1 + 2 * much
        while s.low(verb) in _IT:
            verb += 1
        found = _time(s, verb + 1) if s.low(verb) in _STOOD else (None, k)
        if found[0] is not None or s.low(verb) not in _STOOD:
            return found if found[0] is not None else None  # not "half of what bitcoin cost"
        return _mark(s, verb + 2, times=False) if s.low(verb + 1) in ("at", "before") else None
    if s.low(k) not in _OWN or s.low(k + 1) in _OF_NOW:
        return None  # "at $420, which is less than half of the current valuation"
    early: Time | None = None
    marked = False
    at = k + 1
    while at < min(k + _LONGEST, len(s.tokens)):
        if at in s.time_at:
            at, early = s.time_at[at]
        elif s.low(at) in _PRICES:
            found = _time(s, at + 1)
            told = early or found[0]
            return (told, found[1]) if told is not None or marked else None
        elif s.low(at) in _MARKS:
            extreme = s.low(at) in _EXTREMES
            marked, at = True, at + 1
            if s.low(at) not in _LINKS | _PRICES and (early is not None or extreme):
                return early, at
        elif s.low(at) in _LINKS or s.low(at) == "'s":
            at += 1
        else:
            return None
    return None


def _time(s: Sentence, k: int) -> tuple[Time | None, int]:
    """The time behind a few small words at token ``k``, and its end; ``k`` where there is none."""
    at = k
    while at < min(k + _LONGEST, len(s.tokens)):
        if at in s.time_at:
            last, time = s.time_at[at]
            return (time, last) if time.mention.type in ("DATE", "TIME") else (None, k)
        if s.low(at) not in _LINKS:
            break
        at += 1
    return None, k
