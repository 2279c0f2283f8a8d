"""Goods in store, which are no shares: "LME zinc stocks rose 50%", "stocks of 797,755 bags"."""

from __future__ import annotations

from eventstudy.documents.claims.words.sentence import Sentence

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


_GOODS = frozenset(
    ["crude", "oil", "corn", "wheat", "copper", "sugar", "gasoline", "distillate", "grain",
     "soybean", "cotton", "zinc", "nickel", "aluminium", "aluminum"]
)  # fmt: skip


def are_of_a_good(s: Sentence, last: int) -> bool:
    """Whether the "stocks" that end before ``last`` are called by a good: "crude stocks at"."""
    kept = s.low(last - 1) in ("stocks", "stockpiles", "inventories")
    return kept and s.low(last - 2) in _GOODS
