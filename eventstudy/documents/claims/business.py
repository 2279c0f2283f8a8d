"""What is told of goods and is no price: the demand for several of them, stocks in warehouses."""

from __future__ import annotations

from eventstudy.documents.claims.sentence import Sentence

_OF = frozenset(["of", "for", "at", "in", "from", "to"])
_ARTICLES = frozenset(["the", "its", "their", "total", "global", "annual"])
_GOING_ON = frozenset([";", "while", "but", "as", "after"])
_STORING = frozenset(
    ["lme", "comex", "ice", "shfe", "warehouse", "warehouses", "on-warrant", "certified",
     "registered", "exchange-monitored", "port", "bonded"]
)  # fmt: skip
"""Words of stocks that lie somewhere: "LME zinc stocks", "certified coffee stocks"."""
_HELD = frozenset(["bags", "tonnes", "tons", "barrels", "bales", "bushels", "lots", "kg"])
"""Units in which goods lie in a warehouse."""
_USING_UP = frozenset(["demand", "supply", "output", "production", "consumption", "surplus"])
"""Words beside a good that make stores of "stocks": "Demand for copper is slowing"."""
_NEAR_UNIT = 9
"""Words behind or before the word for stocks among which such words may stand."""
_MOST_WORDS = 2
"""Words before the noun of business that a sentence may open with."""


def of_business_of_several(s: Sentence, first: int) -> bool:
    """Whether a claim that begins at token ``first`` is of such business, and of no price."""
    told = _told(s)
    return told is not None and told[0] <= first < told[1]


def _told(s: Sentence) -> tuple[int, int] | None:
    """From the second name to the end of the clause: "silver rose 5% and 3%"."""
    k = 0
    while k < _MOST_WORDS and s.low(k) in _ARTICLES:
        k += 1
    if s.low(k) not in s.lexicon.heads["other"] or s.low(k + 1) not in _OF:
        return None
    first, k = k, k + 2
    named = 0
    while k in s.name_at:
        k, named = s.name_at[k][0], named + 1
        if s.low(k) not in (",", "and"):
            break
        k += 1
        k += s.low(k) == "and"
    if named < 2 or s.low(k) not in s.lexicon.verbs:
        return None
    end = next((j for j in range(k, len(s.tokens)) if s.low(j) in _GOING_ON), len(s.tokens))
    return first, end


def are_in_store(s: Sentence, first: int, last: int) -> bool:
    """Whether the "stocks" that end before ``last`` are goods: "ICE certified coffee stocks"."""
    if s.low(last - 1) not in ("stocks", "inventories"):
        return False
    k = last - 1
    while k > 0 and s.tokens[k - 1].kind == "word" and last - k < _NEAR_UNIT:
        k -= 1
        if s.low(k) in s.lexicon.clauses["boundaries"] or s.low(k) in s.lexicon.verbs:
            k += 1
            break
    words = s.lows[min(first, k) : last]
    goods = [k for k, (_, kind) in s.name_at.items() if kind == "commodity"]
    stored = not _STORING.isdisjoint(words)
    if stored or not goods:
        return stored
    amount = any(
        figure.kind == "number" and s.low(figure.last) in _HELD
        for at, figure in s.figure_at.items()
        if last <= at < last + _NEAR_UNIT
    )
    alone = first == last - 1 and goods[0] < first and not _USING_UP.isdisjoint(s.lows[: goods[0]])
    return amount or alone
