"""Goods in store, which are no shares: "LME zinc stocks rose 50%", "stocks of 797,755 bags"."""

from __future__ import annotations

from eventstudy.documents.claims.sentence import Sentence

_STOCKS = frozenset(["stocks", "inventories", "stockpiles"])
_STORES = frozenset(
    ["lme", "shfe", "comex", "certified", "warehouse", "warehouses", "on-warrant", "bonded"]
)
"""Words before stocks that lie in a warehouse."""
_MEASURES = frozenset(["bags", "tonnes", "tons", "barrels", "bushels", "bales", "ounces"])
_LONGEST_NAME = 4
_LONGEST_AMOUNT = 8
_BEHIND_AMOUNT = 2
"""Words between a number and its measure: "873,104 60kg bags"."""


def in_store(s: Sentence, first: int, anchor: int) -> bool:
    """Whether what moved, told in the tokens from ``first`` to ``anchor``, lies in store."""
    k = next((k for k in range(anchor, first - 1, -1) if s.low(k) in _STOCKS), None)
    if k is None:
        return False
    named = s.lows[max(0, k - _LONGEST_NAME) : k]
    return not _STORES.isdisjoint(named) or _is_measured(s, anchor)


def _is_measured(s: Sentence, anchor: int) -> bool:
    """Whether the first figure behind a verb is one of a measure: "rose to 797,755 bags"."""
    for k in range(anchor + 1, anchor + _LONGEST_AMOUNT):
        figure = s.figure_at.get(k)
        if figure is not None:
            behind = s.lows[figure.last : figure.last + 1 + _BEHIND_AMOUNT]
            at = next((j for j, low in enumerate(behind) if low in _MEASURES), None)
            return at is not None and {"a", "per"}.isdisjoint(behind[:at])
    return False
