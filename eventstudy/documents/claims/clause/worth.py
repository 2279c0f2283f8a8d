"""Sums that are what a market or a firm is worth: "a market value of $28 billion"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.slots.slots import Slots
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

SMALLEST_VALUE = 1e9
"""From here on, money beside a company or a coin is its market value, not its price."""
LEAST_WORTH = 1e7
"""From here on, money beside a coin is no price, and its market value where one was told."""
_COUNTED = frozenset(
    ["fees", "fee", "premium", "premiums", "inflows", "outflows", "interest", "cash", "trades",
     "donations", "deposits", "sales", "revenue", "revenues", "funding", "funds", "loans",
     "transactions", "turnover", "debt", "costs", "assets"]
)  # fmt: skip
_LONGEST_COUNTED = 5
ENTIRE = frozenset(["total", "entire", "whole", "overall"])


def cap_money(s: Sentence, slots: Slots) -> bool:
    """Whether the level in the slots is so large that it is a market value, and is called so."""
    if slots.to is None or slots.to.kind != "money" or slots.to.value < SMALLEST_VALUE:
        return False
    words = {token.low for token in s.tokens}
    if "value" in words and words & {"total", "combined", "aggregate", "overall", "all", "whole"}:
        return True
    return "market" in words and bool(words & {"cap", "value", "capitalization", "capitalisation"})


def counts(s: Sentence, figure: Quantity) -> bool:
    """Whether a noun behind a figure tells what it counts, and that is no price: "$5 in fees"."""
    if s.low(figure.last) not in ("in", "of"):
        return False
    behind = s.lows[figure.last + 1 : figure.last + _LONGEST_COUNTED]
    return not (_COUNTED | s.lexicon.heads["volume"]).isdisjoint(behind)


def whole_market(assets: list[AssetRef], slots: Slots) -> bool:
    """Whether the level is what a market of coins is worth: "the crypto market fell to $187bn"."""
    to, name = slots.to, assets[0].name.lower().split()
    if to is None or to.kind != "money" or to.value < SMALLEST_VALUE or len(assets) > 1:
        return False
    market = assets[0].type == "group" and name[-1] in ("market", "markets")
    before = [word for word in name[:-1] if word not in ENTIRE | {"the", "global"}]
    coins = all(word.startswith(("crypto", "altcoin", "bitcoin")) for word in before[:1])
    coins = coins and all(word in ("asset", "currency", "coin", "token") for word in before[1:])
    return market and coins and bool(before or not ENTIRE.isdisjoint(name))
