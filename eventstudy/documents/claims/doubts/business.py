"""Business of several that a sentence opens with: "Demand for gold and silver rose 5% and 3%"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.words.sentence import Sentence

_OF = frozenset(["of", "for", "at", "in", "from", "to"])
_ARTICLES = frozenset(["the", "its", "their", "total", "global", "annual"])
_GOING_ON = frozenset([";", "while", "but", "as", "after"])
_MOST_WORDS = 2
"""Words before the noun of business that a sentence may open with."""


def of_business_of_several(s: Sentence, first: int) -> bool:
    """Whether a claim that begins at token ``first`` is of such business, and of no price."""
    told = _told(s)
    return told is not None and told[0] <= first < told[1]


def of_no_market(s: Sentence, reading: Reading) -> bool:
    """Whether a value is that of coins that somebody has, or of an offering, not of a market.

    "These coins were worth some $65m", "valuing the IPO at $90 million".
    """
    names = {asset.name.lower() for asset in reading.assets}
    pointed = s.low(reading.first) in ("these", "those") and not names.isdisjoint(_HAD)
    return reading.kind == "market_cap_level" and (pointed or "ipo" in names)


_HAD = frozenset(["coins", "tokens"])


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
