"""Clauses that tell what has not happened: "Each time bitcoin rises 5%", "is about to fall"."""

from __future__ import annotations

from collections.abc import Iterator

from eventstudy.documents.claims.sentence import Sentence

_IMAGINED = frozenset(["suppose", "supposing", "imagine", "assuming"])
"""Words that open a clause of what is imagined, where they open a sentence or part of it."""
_AGAIN = frozenset(["whenever", "unless"])
"""Words that open a condition or what happens again and again, wherever they stand."""
_EACH = frozenset(["each", "every", "any"])
"""Words before "time" that do: "Every time bitcoin falls 5%"."""
_AS_A_FACT = frozenset(["as", "even", "only", "wonder", "asked", "and", "or"])
"""Words before "if" by which it may open no condition: "as if", "asked if"."""
_AWAITED = frozenset(
    ["unlikely", "likely", "set", "about", "poised", "assumed", "expected", "forecast", "bound",
     "due", "scheduled", "tipped", "supposed", "projected", "predicted", "seen", "destined",
     "yet", "primed", "slated", "needs", "need", "wants", "ought", "has", "have"]
)  # fmt: skip
"""Words before "to" and a verb of what is awaited: "is poised to fall 5%"."""
_EXPECTING = frozenset(
    ["expect", "expects", "expected", "expecting", "want", "wants", "wanted", "need", "needs",
     "urged", "urges", "asked", "forecasts", "predicts", "anticipate", "anticipates"]
)  # fmt: skip
"""Verbs before an asset and "to": "few expected bitcoin to close 5% lower"."""
_RISKING = frozenset(["risks", "risk", "risked", "risking", "avoid", "avoided", "prevents"])
_SEEING = frozenset(["sees", "see"])
_FORECASTERS = frozenset(
    ["model", "models", "analyst", "analysts", "strategist", "strategists", "economists",
     "forecasters", "forecaster", "bank", "broker", "survey", "poll", "pundits"]
)  # fmt: skip
_BARE = frozenset(
    ["be", "see", "have", "trade", "hit", "reach", "double", "triple", "halve", "top", "test"]
)
"""Verbs that tell a level or a multiple, or stand before a particle or a noun."""
_BREAKS = frozenset(
    [",", ";", ":", "\u2014", "\u2013", "(", "and", "but", "while", "after", "before", "because",
     "when", "which", "as", "since", "although", "though", "whereas", "who", "that"]
)  # fmt: skip
"""What ends the clause of what is awaited."""
_LONGEST = 12
"""Words before a claim among which the word is looked for that makes it awaited."""
_LONGEST_OBJECT = 9


def supposes(s: Sentence, first: int, anchor: int) -> bool:
    """Whether the claim that the token ``anchor`` tells stands in such a clause.

    ``first`` is the first token of the claim, which may stand behind the word that opens it.
    """
    return _opened(s, anchor) or _awaited(s, min(first, anchor), anchor)


def _opened(s: Sentence, anchor: int) -> bool:
    """Whether a clause of what is supposed is open at a token."""
    for k in range(anchor, -1, -1):
        low = s.low(k)
        if low in (",", ";", ":") and k < anchor:
            return False
        if low in _AGAIN or (low in _EACH and s.low(k + 1) == "time"):
            return True
        if low in _IMAGINED and (k == 0 or s.tokens[k - 1].kind == "sign"):
            return True
        if low == "if" and s.low(k - 1) not in _AS_A_FACT:
            return True
        if low == "were" and k == 0 and "to" in s.lows[: anchor + 1]:
            return True  # "Were bitcoin to close 5% lower, banks would suffer"
    return False


def _awaited(s: Sentence, first: int, anchor: int) -> bool:
    """Whether what a token tells is awaited: "is about to be down 5%", "risks being down 5%"."""
    for k in _back(s, anchor, max(0, first - _LONGEST, anchor - 2 * _LONGEST)):
        low = s.low(k)
        if low in _BREAKS and k < anchor and k not in s.inside:
            return False
        if low == "to" and k < anchor and s.tokens[k + 1].kind == "word":
            awaited = s.low(k - 1) in _AWAITED or _expecting(s, k)
            if awaited and k + 1 not in s.inside and _is_verb(s, k + 1):
                return True
        if low in _RISKING and s.low(k + 1).endswith("ing"):
            return True
        if low in _SEEING and s.low(k - 1) in _FORECASTERS and k < anchor:
            return True
    return False


def _back(s: Sentence, k: int, first: int) -> Iterator[int]:
    """The tokens from ``k`` back to ``first``, without those in brackets."""
    while k >= first:
        opening = s.opening(k) if s.text(k) in (")", "]", ">") else None
        if opening is not None:
            k = opening
        else:
            yield k
        k -= 1


def _is_verb(s: Sentence, k: int) -> bool:
    """Whether a bare verb stands at a token: "to fall", "to be down", "to see a drop"."""
    low = s.low(k)
    verb = s.lexicon.verbs.get(low)
    plain = verb is not None and verb.form == "plain"
    return plain or low in _BARE


def _expecting(s: Sentence, k: int) -> bool:
    """Whether the asset before "to" at a token is the object of a verb of expecting."""
    for j in _back(s, k - 1, max(0, k - _LONGEST_OBJECT)):
        low = s.low(j)
        if low in _EXPECTING:
            return s.low(j - 1) not in ("is", "was", "are", "were", "than", "as")
        if low in _BREAKS:
            return False
    return False
