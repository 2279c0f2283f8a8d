"""Claims that the words around them deny: "It is not true that bitcoin fell 5%"."""

from __future__ import annotations

from eventstudy.documents.claims.words.sentence import Sentence

_JOINING = frozenset(["that", "whether", "how"])
_TRUE = frozenset(["true", "right", "correct", "accurate", "case"])
"""What something denied is said not to be."""
_FALSE = frozenset(
    ["false", "untrue", "wrong", "incorrect", "inaccurate", "mistaken", "misleading", "myth", "lie",
     "nonsense", "misconception", "hoax", "unfounded", "baseless", "groundless", "fake"]
)  # fmt: skip
_CALLED = _FALSE | {"denied", "rejected", "debunked", "refuted", "disputed", "exaggerated"}
_EVIDENCE = frozenset(["evidence", "proof", "sign", "signs", "indication", "truth"])
_DENYING = frozenset(
    ["denied", "denies", "disputed", "disputes", "refuted", "refutes", "debunked", "debunks",
     "rejected", "rejects", "doubted", "denying", "disputing", "refuting", "debunking", "rejecting",
     "dismissed", "dismisses", "dismissing"]
)  # fmt: skip
_SAYING = frozenset(
    ["say", "says", "said", "claim", "claims", "claimed", "think", "thinks", "thought", "believe",
     "believes", "believed", "suggest", "suggests", "suggested", "argue", "argues", "argued"]
)  # fmt: skip
_NOT = frozenset(["not", "never", "hardly", "scarcely", "cannot"])
_NOBODY = frozenset(["nobody", "none", "few", "neither", "nor", "rarely", "seldom", "no", "be"])
"""Words before "denied" by which nothing is: "nobody denied", "it cannot be denied"."""
_TOLD = frozenset(
    ["report", "reports", "claim", "claims", "rumor", "rumors", "rumour", "rumours", "talk",
     "suggestion", "suggestions", "story", "stories", "idea", "notion", "assertion", "assertions",
     "news"]
)  # fmt: skip
"""What is told of something, and may be called false."""
_BEING = frozenset(["is", "are", "was", "were", "proved"])
_BETWEEN_NOT = frozenset(["be", "the", "simply", "quite", "entirely", "strictly", "a"])
_BETWEEN_NO = frozenset(["clear", "real", "hard", "solid", "any", "credible"])
_BEFORE_TOLD = frozenset(["the", "a", "any", "these", "those", "media", "earlier", "press"])
_STOPS = frozenset(["because", "after", "as", "when", "since", "before", ",", ";", ":", "and"])
_NEAR = 4
_LONGEST_BEFORE = 6


def denies(s: Sentence, first: int, last: int, anchor: int, *, noun: bool = False) -> bool:
    """Whether the words around the claim in tokens ``first`` to ``last`` deny it.

    ``anchor``: the word that tells it; ``noun``: whether it is a noun, of which only what was told
    may be false ("denied rumours of a 5% fall"). What a relative clause tells is not denied with
    the rest: "Nobody says that bitcoin, which fell 5%, is dead".
    """
    if noun:
        k = first - 1 - (s.low(first - 1) in ("a", "an", "the"))
        told = s.low(k) == "of" and s.low(k - 1) in _TOLD
        return told and _told_falsely(s, k - 1, last)
    if s.text(last) == "," and s.low(last + 1) == "which" and _called_false(s, last + 2):
        return True  # "A tweet claimed bitcoin rose 42%, which was false"
    joined = first if s.low(first) in _JOINING else first - 1
    clause = s.low(joined) in _JOINING
    head = joined - 1 if clause else joined
    begins = joined + 1
    verb = s.low(begins) in s.lexicon.verbs or s.low(begins) in s.lexicon.cause
    if head < 0 or verb or anchor == begins or "," in s.lows[begins:anchor]:
        return False  # "a hoax that lifted gold"
    low = s.low(head)
    if low in _TOLD:
        return _told_falsely(s, head, last)
    if clause and low in ("and", "or"):  # "He denied that bitcoin fell and that ether rose"
        return any(s.low(k) == "that" and _denied_before(s, k - 1) for k in range(1, head))
    if not clause and low not in _DENYING | _SAYING:
        return False
    return _denied_before(s, head)


def _told_falsely(s: Sentence, head: int, last: int) -> bool:
    """Whether what the word at ``head`` tells is denied: "denied reports that", "were false"."""
    k = head - 1
    while k > 0 and s.low(k) in _BEFORE_TOLD:
        k -= 1
    return (s.low(k) in _DENYING and not _refused(s, k)) or _called_false(s, last)


def _refused(s: Sentence, k: int) -> bool:
    """Whether the word at ``k`` is negated itself: "nobody denied", "not wrong"."""
    before = s.lows[max(0, k - _NEAR) : k]
    nots = _NOT | _NOBODY
    return not nots.isdisjoint(before) or any(word.endswith("n't") for word in before)


def _denied_before(s: Sentence, head: int) -> bool:
    """Whether the words that end at ``head`` deny what follows."""
    low = s.low(head)
    if low in _DENYING:
        return not _refused(s, head)
    if low in _FALSE:
        so = {"so", "too", "such"}.isdisjoint(s.lows[max(0, head - 2) : head])
        return so and not _refused(s, head)
    if low in _SAYING:
        one = s.lows[max(0, head - 2) : head]
        wrong = one[-1:] == ["to"] and one[0] in _FALSE and not _refused(s, head - 2)
        return wrong or one[-1:] == ["nobody"] or one == ["no", "one"]
    between = _BETWEEN_NOT if low in _TRUE else _BETWEEN_NO
    k = head - 1
    while k > 0 and s.low(k) in between:
        k -= 1
    if low in _TRUE:
        return s.low(k) in _NOT or s.low(k).endswith("n't")
    return low in _EVIDENCE and s.low(k) in ("no", "little")


def _called_false(s: Sentence, last: int) -> bool:
    """Whether what was told is called false behind it: "reports that it fell 5% were false"."""
    k = last
    called = _BEING | {"turned", "isn't", "aren't", "wasn't", "weren't"}
    while k < last + _LONGEST_BEFORE and s.low(k) not in called | _STOPS:
        k += 1
    if s.low(k) not in called:
        return False
    negated = s.low(k).endswith("n't")
    k += 3 if s.lows[k + 1 : k + 4] == ["out", "to", "be"] else 1
    while s.low(k).endswith("ly") or s.low(k) in ("n't", "not", "all", "be", "later", "a"):
        negated = negated or s.low(k) in ("n't", "not")
        k += 1
    return s.low(k) in (_TRUE if negated else _CALLED)
