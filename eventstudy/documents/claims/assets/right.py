"""Noun phrases to the right of a word: where a phrase ends that begins there."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.words.quantities import YIELDS
from eventstudy.documents.claims.words.sentence import Sentence

LONGEST_ASSET = 12
_PARTICIPLES = frozenset(
    ["based", "issued", "listed", "offered", "traded", "linked", "related", "tied", "exposed",
     "backed", "used", "owned", "quoted", "priced", "tracked", "associated", "repurchased"]
)  # fmt: skip
"""Words in "-ed" that tell which shares are meant, not what they did."""
LASTING = frozenset(
    ["continued", "deepened", "accelerated", "resumed", "intensified", "persisted", "steepened",
     "quickened", "spread", "accelerates", "continues", "deepens", "intensifies", "resumes",
     "accelerate", "deepen", "intensify", "worsened"]
)  # fmt: skip
"""What a move does that lasts: "the slide continued"."""


def asset_end(s: Sentence, start: int) -> int:
    """Where a noun phrase that begins at ``start`` ends."""
    lex = s.lexicon
    k = start
    while k < len(s.tokens) and k - start < LONGEST_ASSET:
        if k in s.name_at:
            k = s.name_at[k][0]
            if ends_at_name(s, k):
                break
            continue
        if k in s.inside or (k in s.figure_at and s.figure_at[k].kind != "number"):
            break
        token = s.tokens[k]
        low = token.low
        if token.text == "." and k + 1 < len(s.tokens) and s.text(k + 1).isupper() and (
            s.tokens[k + 1].start == token.end
        ):  # fmt: skip
            k += 2  # ".SOX"
            continue
        if token.kind == "sign" and token.text not in ("-", "&", "/"):
            break
        if low in lex.clauses["linking"] or low in lex.clauses["boundaries"]:
            shares = low == "in" and s.low(k - 1) in lex.heads["equity"] and k + 1 not in s.time_at
            owned = (low in ("of", "for") and _is_head(s, k - 1)) or shares
            owned = owned or (low == "on" and s.low(k - 1) in YIELDS)  # "the yield on the bund"
            if not (k > start and owned):
                break
        elif low == "trading" and k > start and s.low(k + 1) in lex.heads["volume"]:
            pass  # "bitcoin trading volume"
        elif (
            low in lex.clauses["verbs"]
            or (low in lex.clauses["auxiliaries"] and low != "'s")
            or low in ("and", "or", "but", "who", "which", "today", "yesterday")
            or (low == "back" and k > start)
            or low in lex.cause
            or (low in lex.particles and k > start)
            or (
                low in lex.verbs
                and not token.capital
                and k > start
                and (lex.verbs[low].form in ("past", "ing", "s") or _is_head(s, k - 1))
            )
            or low in lex.factors
            or (_is_verb(low) and k > start and not token.capital and _is_head(s, k - 1))
        ):
            break  # "The slide in oil prices continued"
        k += 1
    return k


def _is_verb(low: str) -> bool:
    """Whether a word behind a head may be its verb: "The slide in oil prices continued"."""
    return low in LASTING or (low.endswith("ed") and low not in _PARTICIPLES)


def ends_at_name(s: Sentence, k: int) -> bool:
    """Whether what follows a name is no part of its phrase."""
    if k >= len(s.tokens) or s.tokens[k].kind != "word" or s.tokens[k].capital:
        return False
    low = s.low(k)
    if low in ("'s", "token", "coin", "inc.", "and") or k in s.name_at:
        return False
    heads = s.lexicon.heads
    kinds = ("price", "equity", "volume", "cap", "share", "instrument")
    qualifies = low in ("market", "trading", "share", "stock", "futures", "spot", "mining", "class")
    return not qualifies and not any(low in heads[kind] for kind in kinds)


def _is_head(s: Sentence, i: int) -> bool:
    heads = s.lexicon.heads
    low = s.low(i)
    return any(low in heads[kind] for kind in ("price", "equity", "volume", "cap", "share"))


def asset_right(s: Sentence, start: int) -> Phrase | None:
    """The noun phrase that begins at ``start``; None where it speaks of no asset."""
    end = asset_end(s, start)
    if end == start:
        return None
    phrase = phrase_left(s, end, start)
    if phrase.empty or phrase.measure == "other":
        return None
    return phrase
