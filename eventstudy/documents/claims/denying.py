"""Claims that the words around them deny: "It is not true that bitcoin fell 5%"."""

from __future__ import annotations

from eventstudy.documents.claims.sentence import Sentence

_JOINING = frozenset(["that", "whether", "how"])
_TRUE = frozenset(["true", "right", "correct", "accurate", "case"])
"""What something denied is said not to be."""
_FALSE = frozenset(
    ["false", "untrue", "wrong", "incorrect", "inaccurate", "mistaken", "misleading", "myth", "lie",
     "nonsense", "misconception", "hoax", "unfounded", "baseless", "groundless", "fake"]
)  # fmt: skip
_EVIDENCE = frozenset(["evidence", "proof", "sign", "signs", "indication", "truth", "suggestion"])
_DENYING = frozenset(
    ["deny", "denied", "denies", "denying", "dispute", "disputed", "disputes", "disputing",
     "refuted", "refutes", "debunked", "debunks", "rejected", "rejects", "doubt", "doubts",
     "doubted"]
)  # fmt: skip
_SAYING = frozenset(
    ["say", "says", "said", "claim", "claims", "claimed", "think", "thinks", "thought", "believe",
     "believes", "believed", "suggest", "suggests", "suggested", "argue", "argues", "argued"]
)  # fmt: skip
_NOBODY = frozenset(["nobody", "none", "neither"])
_NOT = frozenset(["not", "never", "hardly", "no", "little", "without", "scarcely"])
_TOLD = frozenset(
    ["report", "reports", "claim", "claims", "rumor", "rumors", "rumour", "rumours", "talk",
     "suggestion", "suggestions", "story", "stories", "idea", "notion", "assertion", "assertions"]
)  # fmt: skip
"""What is told of something, and may be called false behind it."""
_BEING = frozenset(["is", "are", "was", "were", "be", "proved", "proven", "turned"])
_NEAR = 4
_LONGEST_CALLED = 8


def denies(s: Sentence, first: int, last: int) -> bool:
    """Whether the words around the claim in tokens ``first`` to ``last`` deny it."""
    joined = first if s.low(first) in _JOINING else first - 1
    head = joined - 1 if s.low(joined) in _JOINING else joined
    if head < 0:
        return False
    return _denied_before(s, head) or (s.low(head) in _TOLD and _called_false(s, last))


def _denied_before(s: Sentence, head: int) -> bool:
    """Whether the words that end at ``head`` deny what follows."""
    low, before = s.low(head), s.lows[max(0, head - _NEAR) : head]
    negated = not _NOT.isdisjoint(before) or any(word.endswith("n't") for word in before)
    if low in _DENYING or low in _FALSE:
        return not negated
    if low in _TRUE or low in _EVIDENCE:
        return negated
    wrong = before[-1:] == ["to"] and not _FALSE.isdisjoint(before)  # "It is wrong to say"
    nobody = not _NOBODY.isdisjoint(before) or before[-2:] == ["no", "one"]
    return low in _SAYING and (wrong or nobody)


def _called_false(s: Sentence, last: int) -> bool:
    """Whether what was told is called false behind it: "reports that it fell 5% were false"."""
    behind = s.lows[last : last + _LONGEST_CALLED]
    at = next((k for k, word in enumerate(behind) if word in _BEING), None)
    if at is None or "," in behind[:at]:
        return False
    called = behind[at:]
    plain = _NOT.isdisjoint(called)
    return plain and not (_FALSE | {"denied", "exaggerated"}).isdisjoint(called)
