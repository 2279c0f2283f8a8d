"""Comparisons of two prices at one time: "trades 40% higher than on U.S. exchanges"."""

from __future__ import annotations

from eventstudy.documents.claims.words.sentence import Sentence

_COMPARED = frozenset(
    ["higher", "lower", "more", "less", "cheaper", "dearer", "pricier", "costlier", "expensive"]
)
_AT_A_PLACE = frozenset(["on", "in", "at", "for"])
_ELSEWHERE = frozenset(["elsewhere", "spot", "cash", "global", "international", "offshore"])
"""Words of a price that is made at the same time in another place."""
_NEAR = 3
_LONGEST = 7


def is_premium(s: Sentence, anchor: int, last: int) -> bool:
    """Whether a difference from a price elsewhere is told, which is no move.

    Parameters
    ----------
    s : Sentence
    anchor, last : int
        The verb or the particle of a claim, and the token behind the claim.
    """
    for k in range(anchor, min(last + 1 + _NEAR, len(s.tokens))):
        if s.low(k) == "than" and not _COMPARED.isdisjoint(s.lows[max(anchor, k - _NEAR) : k]):
            return _is_elsewhere(s, k + 1)
    return False


def _is_elsewhere(s: Sentence, k: int) -> bool:
    """Whether what is compared with stands at another place, not at another time."""
    behind = range(k, min(k + _LONGEST, len(s.tokens)))
    if any(j in s.time_at for j in behind):
        return False  # "higher than on Monday"
    if s.low(k) in _AT_A_PLACE:
        names = range(k + 1, k + 1 + _NEAR)
        return any(s.capital(j) or s.low(j) in ("exchanges", "markets") for j in names)
    k += s.low(k) == "the"
    return s.low(k) in _ELSEWHERE
