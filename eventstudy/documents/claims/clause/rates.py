"""Rates of exchange: whether a higher figure is a weaker currency."""

from __future__ import annotations

import re

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.currencies import NAMES, owned

_BASES = re.compile(r"dollar|greenback|euro\b|pound|sterling|aussie|kiwi")
"""Currencies that are quoted in others: a higher figure is a stronger one."""
_LOCAL = ("local currency", "local unit", "domestic currency", "home currency")
_PER_UNIT = frozenset(["USD", "EUR", "GBP", "AUD", "NZD"])
"""Currencies that are quoted in another; all others are told by how many a dollar costs."""


def quoted_inversely(s: Sentence, assets: list[AssetRef], slots: Slots) -> bool:
    """Whether a higher figure is a weaker currency: "7 per dollar", "5.90 to the dollar"."""
    local = assets[0].name.lower().endswith(_LOCAL) and slots.from_ is not None
    if local and slots.to is not None and slots.to.kind == "number":
        return True  # "The local currency finished at 51.46 from 51.52"
    if assets[0].type != "fiat" or slots.to is None or _BASES.search(assets[0].name.lower()):
        return False
    own = NAMES.get((owned(assets[0].name) or "").lower())
    bare = slots.to.kind == "number" or (slots.to.currency is not None and slots.to.currency == own)
    if bare and slots.from_ is not None and own is not None and own not in _PER_UNIT:
        return True  # "The peso finished at 50.58 from 50.56": pesos per dollar
    k = slots.to.last
    while s.low(k) in ("yuan", "yen", "lira", "won", "rupees", "rubles", "roubles", "pesos"):
        k += 1
    to = s.low(k) in ("to", "against") and s.low(k + 1) in ("the", "a", "one")
    per = s.low(k) in ("per", "-") or to
    return per and any(s.low(j) in ("dollar", "dollars", "euro", "usd") for j in range(k, k + 5))
