"""Clauses that tell what has not happened: "Each time bitcoin rises 5%", "is about to fall"."""

from __future__ import annotations

from collections.abc import Iterator

from eventstudy.documents.claims.sentence import Sentence

_IMAGINED = frozenset(["suppose", "supposing", "imagine", "assuming"])
"""Words that open a clause of what is imagined, where they open a sentence or part of it."""
_AGAIN = frozenset(["whenever", "unless"])
"""Words that open a condition or what happens again and again, wherever they stand."""
_EACH = frozenset(["each", "every"])
"""Words before "time" that do: "Every time bitcoin falls 5%"."""
_AS_A_FACT = frozenset(
    ["as", "even", "only", "wonder", "wonders", "wondering", "ask", "asks", "asked", "asking",
     "question", "few", "see", "and", "or"]
)  # fmt: skip
"""Words before "if" by which it may open no condition: "as if", "asked if"."""
_IF_ANY = frozenset(
    ["any", "anything", "needed", "necessary", "required", "so", "not", "possible", "ever"]
)
"""Words behind "if" that make it an aside: "would act if needed"."""
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
     "when", "which", "as", "since", "although", "though", "whereas", "who", "that", "with", "so",
     "given", "following", "amid"]
)  # fmt: skip
"""What ends the clause of what is awaited."""
_JOINING = frozenset(["and", "but", "as", "after", "because", "so", "while", "with", "since"])
"""Behind these a past tense tells a fact: "would act if prices fall, and the euro fell 1%"."""
_HAD = frozenset(["was", "were", "had", "did"])
_OWN = frozenset(["its", "their", "his", "her"])
_LONGEST = 12
"""Words before a claim among which the word is looked for that makes it awaited."""
_LONGEST_OBJECT = 9


def supposes(s: Sentence, first: int, anchor: int) -> bool:
    """Whether the claim that the token ``anchor`` tells stands in such a clause.

    ``first`` is the first token of the claim, which may stand behind the word that opens it.
    """
    return _opened(s, anchor) or _awaited(s, min(first, anchor), anchor)


def _opened(s: Sentence, anchor: int) -> bool:
    """Whether a clause of what is supposed is open at a token.

    What is told in the past behind "and", "as" or "after" has happened, and so has what happened
    each time.
    """
    past = joined = False
    for k in range(anchor, -1, -1):
        low = s.low(k)
        if low in (",", ";", ":") and k < anchor:
            return False
        past = past or _is_past(s, k)
        joined = joined or (past and low in _JOINING)
        if low in _IMAGINED and (k == 0 or s.tokens[k - 1].kind == "sign"):
            return True
        if low in _AGAIN:
            return not joined
        if low in _EACH and s.low(k + 1) == "time":
            return not past
        if low == "if" and s.low(k - 1) not in _AS_A_FACT and s.low(k + 1) not in _IF_ANY:
            return not joined
        if low == "were" and k == 0 and "to" in s.lows[: anchor + 1]:
            return True  # "Were bitcoin to close 5% lower, banks would suffer"
    return False


def _is_past(s: Sentence, k: int) -> bool:
    verb = s.lexicon.verbs.get(s.low(k))
    return s.low(k) in _HAD or (verb is not None and verb.form == "past" and k not in s.inside)


def _awaited(s: Sentence, first: int, anchor: int) -> bool:
    """Whether what a token tells is awaited: "is about to be down 5%", "risks being down 5%".

    A verb of the past between, or at the token, is another clause's: "With rates poised to rise
    the dollar gained".
    """
    told = s.low(anchor - 1) not in ("have", "be") and _is_past(s, anchor)
    for k in _back(s, anchor, max(0, first - _LONGEST, anchor - 2 * _LONGEST)):
        low = s.low(k)
        if k < anchor and k not in s.inside:
            making = low.endswith("ing") and low in s.lexicon.cause and low != "seeing"
            if making or low in _BREAKS or low in _OWN:
                return False  # "sending X down", "has yet to recover its 5% drop"
            told = told or low in _HAD
        if low == "to" and k < anchor and s.tokens[k + 1].kind == "word" and not told:
            awaited = _is_awaited(s, k - 1) or _expecting(s, k)
            if awaited and k + 1 not in s.inside and _is_verb(s, k + 1):
                return True
        if low in ("risks", "risked") and s.low(k + 1).endswith("ing") and _is_market(s, k):
            return True
        if low == "seen" and k == anchor - 1 and s.low(k - 1) in ("is", "are"):
            return _is_to_come(s, anchor)  # "is seen falling to 400 next year"
        if low in _SEEING and s.low(k - 1) in _FORECASTERS and k < anchor:
            return True
    return False


def _is_to_come(s: Sentence, anchor: int) -> bool:
    """Whether a time that is to come is told behind: "next year", "in three months"."""
    for k in range(anchor + 1, min(anchor + _LONGEST, len(s.tokens))):
        if s.low(k) in _BREAKS:
            return False
        timed = any(at in s.time_at for at in (k + 1, k + 2))
        if s.low(k) in ("next", "coming", "later") or (s.low(k) in ("by", "in") and timed):
            return True
    return False


def _is_awaited(s: Sentence, k: int) -> bool:
    """Whether a word before "to" makes what follows awaited; "due to" alone gives a reason."""
    being = s.low(k - 1) in s.lexicon.clauses["auxiliaries"] or s.low(k - 1) == "be"
    return s.low(k) in _AWAITED and (s.low(k) != "due" or being)


def _is_market(s: Sentence, k: int) -> bool:
    """Whether a market is named right before a verb: "Bitcoin risks being down 5%"."""
    heads = s.lexicon.heads
    named = k in s.name_end or s.text(k - 1) in (")", "]")
    return named or any(s.low(k - 1) in heads[head] for head in ("price", "equity", "instrument"))


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
