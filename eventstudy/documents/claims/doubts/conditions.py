"""Conditions and what hangs on them: "If bitcoin falls below $6,000", "as long as it is above"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.left import Left
from eventstudy.documents.claims.words.sentence import Sentence

_LOOKING = frozenset(["look", "zoom", "check", "recall", "remember"])
"""Verbs behind "if we" that open no condition: "if we look at the year, it is up 26%"."""
_SUPPOSING = frozenset(["should", "happens", "what", "that", "case", "scenario"])


def may_be(s: Sentence, first: int, last: int) -> bool:
    """Whether a word of what may be stands in ``[first, last)``: "could cause", "would have"."""
    hedges = s.lexicon.hedges
    return not (hedges["modal"] | hedges["hypothetical"]).isdisjoint(s.lows[first:last])


def is_condition(s: Sentence, left: Left, first: int, floor: int) -> bool:
    """Whether the clause is a condition, or a forecast that hangs on one."""
    words = s.lexicon.hedges["conditional"]
    if s.low(0) == "should":
        return True
    opens = first == 1 or (first > 1 and s.tokens[first - 2].kind == "sign")
    if opens and s.low(first - 1) == "had":
        return True  # "Had bitcoin fallen below $6,000, miners would have"
    start = max(floor, 0)
    for k in range(start, min(first, len(s.tokens))):
        if s.text(k) in (":", ";"):
            start = k + 1
    for k in range(start, min(first + 1, len(s.tokens))):
        if s.lows[k + 1 : k + 3] == ["long", "as"] and s.low(k) in ("as", "so"):
            return True  # "as long as bitcoin is above $6,925"
        if s.low(k) not in words:
            continue
        looks = s.low(k + 1) in ("we", "you", "one") and s.low(k + 2) in _LOOKING
        looks = looks and "," in s.lows[k:first] and _SUPPOSING.isdisjoint(s.lows[k:first])
        if not (s.low(k) == "if" and (looks or s.low(k - 1) in ("as", "even"))):
            return True
    if left.future:
        return any(token.low in ("if", "unless") for token in s.tokens)
    return False
