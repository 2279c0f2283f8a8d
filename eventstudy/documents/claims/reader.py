"""Reads the claims of one document, sentence by sentence, in one pass."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache

from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.memory import Memory
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.doubts.business import of_business_of_several, of_no_market
from eventstudy.documents.claims.doubts.premiums import is_premium
from eventstudy.documents.claims.doubts.supposing import supposes
from eventstudy.documents.claims.joining import beginnings, compared, earlier
from eventstudy.documents.claims.joining.joining import join
from eventstudy.documents.claims.joining.parting import part
from eventstudy.documents.claims.levels import (
    asides,
    extremes,
    multiples,
    ranges,
    relative,
    shares,
    stated,
    turnover,
    values,
    yielding,
)
from eventstudy.documents.claims.moves import (
    alike,
    causes,
    charts,
    foreseen,
    listing,
    motions,
    nouns,
    phrased,
    standing,
    streaks,
    verbs,
    wire,
)
from eventstudy.documents.claims.sifting import Sieve
from eventstudy.documents.claims.slots.horizons import to_date
from eventstudy.documents.claims.stretches.timing import Timing
from eventstudy.documents.claims.weighed import remaining, weighing
from eventstudy.documents.claims.words.lexicon import Lexicon, Names
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.claims.writing import Writer
from eventstudy.documents.facts import Claim, TimeMention
from eventstudy.documents.reading import Document

_HELD = ("price_level", "forward_looking_risk", "qualitative_volatility")
"""Kinds whose time is when, not over how long."""
_COPULAS = frozenset(["is", "was", "were", "are", "been", "being", "at"])


class Reader:
    """Reads one document; what it has told so far is kept in its memory."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[TimeMention],
        lexicon: Lexicon,
        names: Names,
        day: str | None,
    ) -> None:
        self.memory = Memory(document, mentions, lexicon, names, day)
        self._sieve = Sieve(self.memory)
        self._timing = Timing(document, self.memory.times, self.memory.day, self.memory.span)
        self._writer = Writer(self.memory)
        self._beside = _beside(lexicon)
        self._telling = _telling(lexicon)

    def read(self) -> list[Claim]:
        """All claims of the document in reading order."""
        memory = self.memory
        for number, (start, end) in enumerate(memory.document.sentences):
            if not self._sieve.keeps(start, end) or memory.document.in_boilerplate(start, end):
                continue
            for piece in memory.sentence(number):
                self._read_piece(piece, number)
        return memory.claims

    def _read_piece(self, s: Sentence, number: int) -> None:
        told = _told_until(s)
        readings: list[Reading] = []
        state = Clause(self.memory, s, number)
        lows, inside, triggers = s.lows, s.inside, self.memory.lexicon.triggers
        beside, telling, i = self._beside, self._telling, 0
        while i < told:
            low = lows[i]
            if low in telling and i not in inside and i >= state.done:
                found: list[Reading] = []
                for read in beside.get(low, ()):
                    found = read(state, i)
                    if found:
                        break
                else:
                    if low in triggers:
                        found = self._triggered(state, i, low)
                    elif low in _COPULAS or (low == "'s" and lows[i - 1] == "it"):
                        found = stated.read_copula(state, i)
                readings += found
            i = max(i + 1, state.done)
        readings += state.close()
        readings += self.left_over(state, readings)
        readings = [r for r in readings if r.last <= told]
        readings = [r for r in readings if not r.doubtful]
        readings = [r for r in readings if _is_ahead(r) or not supposes(s, r.first, r.anchor)]
        readings = [r for r in readings if not of_business_of_several(s, r.first)]
        readings = [r for r in readings if not of_no_market(s, r)]
        readings = [r for r in readings if not is_premium(s, r.anchor, r.last)]
        whole = earlier.compare(s, part(s, join(s, readings)))
        whole = beginnings.begin(s, compared.set_apart(s, whole))
        for reading, when in zip(whole, self._timing.of(s, number, whole), strict=True):
            horizon, basis = when
            if horizon is not None and reading.kind not in _HELD:
                horizon = to_date(horizon, self.memory.day, self.memory.document.text)
            self._writer.write(s, reading, horizon, basis)

    def left_over(self, state: Clause, readings: list[Reading]) -> list[Reading]:
        """Claims of the figures that the words of motion did not take."""
        found = remaining.read(state, readings)
        found += foreseen.read(state, readings + found)
        return found + weighing.read(state, readings + found)

    def _triggered(self, state: Clause, i: int, low: str) -> list[Reading]:
        """Claims of a word of motion: by a phrase rule, a share, a noun or a verb."""
        found = phrased.read(state, i)
        if found is not None:
            return [found]
        told: list[Reading] = []
        if low in self.memory.lexicon.sharing:
            told = shares.read(state, i)
        elif low in self.memory.lexicon.verbs and state.s.low(i + 1) in ("to", "back"):
            told = shares.read_moved(state, i)
        if told:
            return told
        return nouns.read(state, i) if motions.is_noun(state.s, i) else verbs.read(state, i)


def _is_ahead(reading: Reading) -> bool:
    """Whether a reading tells what is to come, and may well be supposed."""
    return reading.future or reading.kind.startswith("forward_looking")


_ASKING = frozenset(
    ["is", "are", "was", "were", "can", "could", "will", "would", "should", "does", "do", "did",
     "has", "have", "what", "why", "how", "where", "who", "when", "which"]
)  # fmt: skip


def _told_until(s: Sentence) -> int:
    """The token before which a sentence tells: "Shares leap, but is the rally real?"."""
    if not s.tokens or s.tokens[-1].text != "?":
        return len(s.tokens)
    if s.low(0) in _ASKING:
        return 0
    for k in range(len(s.tokens) - 2, 0, -1):
        joined = s.low(k - 1) in ("but", "so", "and", "yet") and s.text(k - 2) == ","
        if s.low(k) in _ASKING and (joined or s.text(k - 1) in (":", "\u2014", "-")):
            return k - 1 - joined
    return 0


@lru_cache(maxsize=8)
def _beside(lexicon: Lexicon) -> Mapping[str, tuple[Callable[[Clause, int], list[Reading]], ...]]:
    """What reads the words that tell a claim only beside a figure or an object of theirs."""
    table: dict[str, list[Callable[[Clause, int], list[Reading]]]] = {}
    readers: tuple[tuple[Iterable[str], Callable[[Clause, int], list[Reading]]], ...] = (
        (lexicon.value_changes, values.read_change),
        (values.COMING, values.read_coming_off),
        (relative.WORDS, relative.read),
        (turnover.WORDS, turnover.read),
        (extremes.WORDS, extremes.read),
        (ranges.WORDS, ranges.read),
        (ranges.KEEPING, ranges.read_kept),
        (("at",), asides.read_level),
        (listing.MARKS, listing.read),
        (listing.PARTICLES, listing.read_particle),
        (streaks.WORDS, streaks.read),
        (standing.WORDS, standing.read),
        (yielding.WORDS, yielding.read),
        (wire.WORDS, wire.read),
        (alike.WORDS, alike.read),
        (charts.WORDS, charts.read),
        (multiples.WORDS, multiples.read),
        ((*lexicon.cause, *lexicon.factors), causes.read),
        (("lifted",), verbs.read),
        ((*lexicon.heads["cap"], "value"), values.read_had),
        (("valuing", "values", "valued"), values.read_valuing),
        (("volume", "turnover"), turnover.read_times),
    )
    for words, read in readers:
        for word in dict.fromkeys(words):
            table.setdefault(word, []).append(read)
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=8)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Every word at which something may be told."""
    return lexicon.triggers | frozenset(_beside(lexicon)) | _COPULAS | {"'s"}
