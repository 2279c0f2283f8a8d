"""Which event a claim hangs on: "after the news of X", "resulted in", "it had an impact"."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice

from eventstudy.documents.events import (
    WORD,
    Text,
    Word,
    Words,
    common_form,
    load_words,
    naming_words,
)
from eventstudy.documents.facts import Claim, Event
from eventstudy.documents.reading import Document

INHERITED_SENTENCES = 4
"""Sentences of the same paragraph to which an event named before still belongs."""

_LONGEST_TIE = 14
"""Words from a tie on ("after", "following") that may name the event."""

_HEAD = 9
_HEAD_CHARACTERS = 60
_POINTING = ("it", "this", "which", "that")
_CAUSAL = ("impact", "impact-verb", "noun-caused", "cause", "sentiment-view")
_UNTIED = ("qualitative_volatility", "share_of_market")
_BACK = 3


class Linker:
    """Ties the claims of documents to events, whose naming words are looked up once.

    Parameters
    ----------
    events : sequence of Event
        The events of a run, of all its documents.
    words : Words, optional
        The word lists of events.
    """

    def __init__(self, events: Sequence[Event], *, words: Words | None = None) -> None:
        self.words = words or load_words()
        self._events = events
        self._stems: list[frozenset[str]] = []
        self._by_name: dict[str, list[int]] = {}
        self._told: dict[str, list[tuple[int, int]]] = {}
        for number, event in enumerate(events):
            stems: set[str] = set()
            names: set[str] = set()
            for evidence in event.evidence:
                tokens = [
                    Word(0, 0, m.group(), m.group().lower())
                    for m in WORD.finditer(evidence.span.quote)
                ]
                key, named = naming_words(tokens, self.words)
                stems |= key
                names |= named
                self._told.setdefault(evidence.document, []).append((number, evidence.span.start))
            self._stems.append(frozenset(stems))
            for name in names:
                self._by_name.setdefault(name, []).append(number)

    def link(self, document: Document, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """Tie each claim of a document to the event to which its text ties it.

        "After the news of X", "resulted in", "it had an impact": the words that name the event
        are compared with its tellings; "the announcement" and "it" stand for the one told last;
        claims that follow in the paragraph belong to the same event. Claims about the future,
        about volatility and shares are left alone, as are those that say nothing of a cause.
        """
        told = _Document(self, document)
        linked: list[Claim] = []
        current: tuple[str, int, int] | None = None  # event, paragraph, sentence
        for claim in claims:
            if claim.kind.startswith("forward_looking") or claim.kind in _UNTIED:
                linked.append(claim)
                continue
            start = document.folded.folded(claim.span.start)
            number = told.text.sentence_at(start)
            paragraph = told.text.paragraph_at(start)
            own = told.event_of(number, start, causal=claim.rule in _CAUSAL)
            if own is None and current is not None and current[1] == paragraph:
                own = current[0] if number - current[2] <= INHERITED_SENTENCES else None
            if own is not None:
                same = current is not None and current[0] == own
                current = (own, paragraph, current[2] if current and same else number)
            linked.append(claim if claim.event == own else replace(claim, event=own))
        return tuple(linked)

    def places(self, document: Document) -> Iterable[tuple[int, int]]:
        """Events told in a document, each with the folded place of its telling."""
        for number, start in self._told.get(document.id, ()):
            yield number, document.folded.folded(start)

    def id(self, number: int) -> str:
        """The id of an event."""
        return self._events[number].id

    def latest(self, numbers: Iterable[int]) -> str:
        """The id of the event with the latest date."""
        events = (self._events[number] for number in numbers)
        return max(events, key=lambda event: (event.date or "", event.id)).id

    def stems(self, number: int) -> frozenset[str]:
        """The words that name an event, in their common form."""
        return self._stems[number]

    def best(self, key: frozenset[str], named: frozenset[str]) -> str | None:
        """The event that shares most naming words, one of them a name; None where two lack."""
        candidates = {number for name in named for number in self._by_name.get(name, ())}
        shared = {number: len(key & self._stems[number]) for number in candidates}
        fitting = [number for number, count in shared.items() if count >= 2]
        if not fitting:
            return None
        return self._events[max(fitting, key=lambda number: (shared[number], -number))].id


class _Document:
    """The events told in one document, by sentence and by naming word."""

    def __init__(self, linker: Linker, document: Document) -> None:
        self.linker = linker
        self.text = Text(document)
        self._by_sentence: dict[int, list[int]] = {}
        for event, place in linker.places(document):
            self._by_sentence.setdefault(self.text.sentence_at(place), []).append(event)
        self._by_stem: dict[str, list[int]] = {}
        for sentence in sorted(self._by_sentence):
            for stem in {s for e in self._by_sentence[sentence] for s in linker.stems(e)}:
                self._by_stem.setdefault(stem, []).append(sentence)
        self._tied: dict[tuple[int, bool], str | None] = {}

    def event_of(self, number: int, start: int, *, causal: bool) -> str | None:
        """The event that the claim's own sentence names or points to."""
        if (number, causal) not in self._tied:
            self._tied[number, causal] = self._tie(number, causal=causal)
        found = self._tied[number, causal]
        if found is None and causal:
            pointers = self.linker.words.pointers
            head = islice(self.text.words(number), _HEAD)
            near = [t.low for t in head if t.start < start + _HEAD_CHARACTERS]
            if any(low in pointers or low in _POINTING for low in near):
                return self._before(number, None)
        return found

    def _tie(self, number: int, *, causal: bool) -> str | None:
        words = self.linker.words
        tokens = self.text.words(number)
        for i, token in enumerate(tokens):
            if token.low not in words.ties and not (causal and i == 0):
                continue
            window = tokens[i : i + _LONGEST_TIE] if token.low in words.ties else tokens[:10]
            best = self.linker.best(*naming_words(window, words))
            if best is not None:
                return best
            for pointer in window[1:5]:
                stem = common_form(pointer.text, words)
                if stem in words.pointers or pointer.low in words.pointers:
                    told = self._before(number, stem)
                    if told is not None:
                        return told
                    break
        return None

    def _before(self, number: int, pointer: str | None) -> str | None:
        """The event told last that the pointing word fits, else the one told just before."""
        linker = self.linker
        sentences = self._by_stem.get(pointer or "", ())
        at = bisect_right(sentences, number)
        if at:
            here = self._by_sentence[sentences[at - 1]]
            return linker.latest(e for e in here if pointer in linker.stems(e))
        starts = self.text.document.sentences
        paragraph = self.text.paragraph_at(starts[number][0])
        for back in range(number, max(-1, number - _BACK - 1), -1):
            if self.text.paragraph_at(starts[back][0]) < paragraph - 1:
                return None
            found = self._by_sentence.get(back)
            if found:
                return linker.latest(found)
        return None


def link_claims(
    document: Document,
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    words: Words | None = None,
) -> tuple[Claim, ...]:
    """Tie the claims of one document to events, see :meth:`Linker.link`."""
    return Linker(events, words=words).link(document, claims)
