"""Which sentences may hold a claim: a cheap look at their words before they are read."""

from __future__ import annotations

import re
from functools import lru_cache

from eventstudy.documents.claims.assets.right import LASTING
from eventstudy.documents.claims.clause.memory import Memory
from eventstudy.documents.claims.levels import multiples
from eventstudy.documents.claims.moves import (
    alike,
    foreseen,
    nouns,
    standing,
    streaks,
    told,
    wire,
)
from eventstudy.documents.claims.words.lexicon import Lexicon
from eventstudy.documents.claims.words.quantities import FRACTIONS, NUMBER_WORDS

_WORD = re.compile(r"[a-z][a-z\-]*")
_LASTING = LASTING | nouns.SPEED
_PLACED = frozenset(["at", "as", "above", "below", "shy", "is", "was"])
_AT_LEVEL = re.compile(
    r"\b(?:is|was|were|are|been) (?:[a-z]{2,12} ){0,2}(?:at|above|below|shy of|as (?:low|high) as)"
    r" (?:[A-Z][A-Za-z]{0,3}\.? ?)?[^a-z]{0,4}[0-9]"
    r"|\b(?:is|was) (?:[a-z]{2,12} ){0,2}[$\u20ac\u00a3][0-9]"
    r"|\bwith [a-z (),]{2,30} at [^a-z]{0,2}[0-9]"
    r"|\b[Yy]ields?\b[^,;:]{0,40} (?:is|was|were|are) [0-9]"
)
_BESIDE = re.compile(
    r"(?:%|per ?cent) (?:below|above|beneath|under|off|short|shy|less|more|higher|lower|cheaper"
    r"|in the)\b"
    r"|(?:\(|\s)[-+\u2212\u2013][0-9.]+ ?(?:%|per ?cent)|\([0-9.]+ ?(?:%|per ?cent)"
    r"|(?:^|[,.;:] )[Aa]t [^A-Za-z0-9 ]{0,3}[0-9]"
    r"|\b(?:low|high|peak|price|close) of [^A-Za-z0-9 ]{0,3}[0-9]"
)
"""Levels and changes that stand beside no word of motion."""
_PRICE = re.compile(r"[$\u20ac\u00a3\u00a5][0-9]|\b[0-9]{1,2},[0-9]{3}\b")
_EXTREMES = frozenset(["highest", "lowest", "record", "high", "low"])
"""What an asset may be sent to without a figure."""
_MOVES_TO_COME = frozenset(
    ["rally", "rallies", "rebound", "uptrend", "downtrend", "pullback", "correction", "sell-off",
     "selloff", "decline", "recovery", "breakout", "breakdown", "retracement", "leg", "bounce",
     "slide", "drop", "run-up", "downside", "upside", "losses", "gains"]
)  # fmt: skip
_MAY_COME = frozenset(
    ["could", "may", "might", "would", "will", "likely", "imminent", "possible", "odds", "chance",
     "chances", "overdue", "inevitable", "risk"]
)  # fmt: skip
"""Words of a sentence that may foresee a move without naming its asset."""
_DIGIT = re.compile(r"[0-9]")


@lru_cache(maxsize=8)
def _moving(lexicon: Lexicon) -> frozenset[str]:
    """The words of which a sentence without a figure needs one."""
    return lexicon.moving | frozenset(streaks.WORDS) | standing.WORDS | frozenset(multiples.BARE)


class Sieve:
    """Tells the sentences of one document that are worth reading."""

    def __init__(self, memory: Memory) -> None:
        self.folded = memory.folded
        self.lexicon, self.names = memory.lexicon, memory.names
        self._moving = _moving(memory.lexicon)
        self._alone = memory.lexicon.alone | standing.WORDS | frozenset(wire.WORDS)

    def keeps(self, start: int, end: int) -> bool:
        """Whether the sentence from ``start`` to ``end`` of the folded text may hold a claim."""
        text = self.folded[start:end].lower()
        words = set(_WORD.findall(text))
        phrased = self._phrased(words, text)
        if words.isdisjoint(self._alone) and not phrased:
            return self._may_tell(words, start, end)
        if self._counts(words, start, end):
            return True
        known = not words.isdisjoint(self.names.traded) or self._lasts(words, start)
        known = known or not (words.isdisjoint(_MOVES_TO_COME) or words.isdisjoint(_MAY_COME))
        known = known or (start == 0 and not words.isdisjoint(told.HEADING))
        return known and (phrased or not words.isdisjoint(self._moving))

    def _phrased(self, words: set[str], text: str) -> bool:
        """Whether a sentence in small letters holds a phrase that tells a move: "gave up"."""
        phrases = self.lexicon.phrases
        return any(phrase in text for word in words & phrases.keys() for phrase in phrases[word])

    def _counts(self, words: set[str], start: int, end: int) -> bool:
        """Whether a sentence holds a figure, in digits or in words."""
        in_words = not words.isdisjoint(NUMBER_WORDS) or not words.isdisjoint(FRACTIONS)
        counted = in_words or "cent" in words  # "worth less than a cent"
        return counted or _DIGIT.search(self.folded, start, end) is not None

    def _lasts(self, words: set[str], start: int) -> bool:
        """Whether a sentence tells that the move told before lasts: "The slide continued"."""
        return self.folded.startswith("The ", start) and not words.isdisjoint(_LASTING)

    def _may_tell(self, words: set[str], start: int, end: int) -> bool:
        """Whether a sentence without a word of motion may still tell a level."""
        if not words.isdisjoint(self.lexicon.hints):
            extreme = not words.isdisjoint(_EXTREMES) and not words.isdisjoint(self.names.traded)
            times = "times" in words  # "volume was roughly six times its average"
            return extreme or times or _DIGIT.search(self.folded, start, end) is not None
        if _BESIDE.search(self.folded, start, end) is not None:
            return True
        if not words.isdisjoint(foreseen.WORDS) and _PRICE.search(self.folded, start, end):
            return True
        if self.folded.startswith("So ", start) and not words.isdisjoint(alike.WORDS):
            return not words.isdisjoint(self.names.traded)  # "So did silver."
        return (
            not words.isdisjoint(_PLACED) and _AT_LEVEL.search(self.folded, start, end) is not None
        )
