"""Who is described behind the names that head an item: "Acme — Shares of the cruise line rose"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.claims.words.tokens import DASHES

_LONGEST_HEAD = 12
"""Tokens of the names before the dash at most."""
_NEAR = 2
"""Sentences between the name of an item and what is told of it at most."""
_IN_NAMES = ("&", "'s", ".", "of", "and", "the")
_FIRMS = ("company", "name")
_SHARES = ("shares", "stock")
_WIDER = frozenset(["index", "sector", "market", "average", "benchmark", "gauge", "group"])
"""What is wider than the firms that head an item."""
_REFERRING = (None, "equity", "any")
"""What a description of a firm may refer to."""


def head_of(state: Clause, phrase: Phrase) -> list[AssetRef] | None:
    """The firms named before the dash where a phrase behind it only describes them.

    "Acme — The burger chain's stock", "Acme, Bolt — Shares of the ride-hailing companies".
    """
    s, first = state.s, phrase.first
    first -= 2 * (s.low(first - 1) == "of" and s.low(first - 2) in _SHARES)
    of_shares = s.low(first) in _SHARES and s.lows[first + 1 : first + 3] == ["of", "the"]
    dash = first - 1 - (s.low(first - 1) == "the")
    definite = of_shares or "the" in (s.low(first), s.low(dash + 1))
    if not definite or not 0 < dash <= _LONGEST_HEAD or s.text(dash) not in DASHES:
        return None
    if state.last or not (of_shares or phrase.measure == "price"):
        return None
    if any(k in s.name_at for k in range(dash + 1, phrase.last)) or phrase.refers not in _REFERRING:
        return None
    items = _names(s, dash)
    low = s.low(phrase.last - 1)
    plural = phrase.plural or low.endswith("s")
    if low in _WIDER or (len(items) == 1 and low.endswith("s") and low not in _SHARES):
        return None  # "Boeing — The airline index fell", "Detroit — Shares of the carmakers fell"
    if len(items) == 1 and items[0].type == "name":
        found = state.memory.antecedents.find("equity", state.number, phrase.first)
        items = items if found is not None and found.sentence == state.number else []
    if not items or (len(items) > 1 and not plural):
        return None
    phrase.measure = "price"
    return [state.memory.ref(s, item, state.number) for item in items]


def titled(state: Clause) -> AssetRef | None:
    """The firm whose name alone is a sentence before: "Acme Corp. (TSX:ACM). Mining. Down $3"."""
    memory = state.memory
    for number in range(state.number - 1, max(-1, state.number - _NEAR - 1), -1):
        s = memory.antecedents.sentence(number)
        end = len(s.tokens) - 1 if s is not None else 0
        if s is None or s.text(end) != "." or s.text(end - 1) != ")":
            continue
        opening = s.opening(end - 1)
        named = opening is not None and all(
            s.capital(k) or s.text(k) in _IN_NAMES for k in range(opening)
        )
        if opening and named and ":" in s.lows[opening:end]:
            first, kind = s.name_end.get(opening, (0, "name"))
            return memory.ref(s, Item(0, opening, kind if first == 0 else "name"), number)
    return None


def _names(s: Sentence, dash: int) -> list[Item]:
    """The names between commas before the dash; none if other words stand there."""
    items: list[Item] = []
    k = 0
    while k < dash:
        known = s.name_at.get(k)
        last = known[0] if known is not None else k
        while last < dash and (s.capital(last) or s.text(last) in ("&", "'s", ".")):
            last += 1
        if last == k:
            return []
        kind = known[1] if known is not None else "name"
        if kind not in _FIRMS:
            return []
        items.append(Item(k, last, kind))
        k = last + (s.text(last) == ",") + (s.low(last) == "and")
        if k == last and k < dash:
            return []
    return items
