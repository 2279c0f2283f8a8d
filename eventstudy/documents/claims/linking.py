"""Which event a claim hangs on: "after the news of X", "resulted in", "it had an impact"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

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


def link_claims(
    document: Document,
    claims: Sequence[Claim],
    events: Sequence[Event],
    *,
    words: Words | None = None,
) -> tuple[Claim, ...]:
    """Tie each claim to the event to which its text ties it.

    "After the news of X", "resulted in", "it had an impact": the words that name the event are
    compared with its tellings; "the announcement" and "it" stand for the one told last; claims
    that follow in the paragraph belong to the same event. Claims about the future, about
    volatility and shares are left alone, as are those that say nothing of a cause.
    """
    lists = words or load_words()
    text = Text(document)
    by_sentence: dict[int, list[Event]] = {}
    keys: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for event in events:
        known: set[str] = set()
        caps: set[str] = set()
        for evidence in event.evidence:
            tokens = [
                Word(0, 0, m.group(), m.group().lower()) for m in WORD.finditer(evidence.span.quote)
            ]
            key, named = naming_words(tokens, lists)
            known |= key
            caps |= named
            if evidence.document == document.id:
                place = document.folded.folded(evidence.span.start)
                by_sentence.setdefault(text.sentence_at(place), []).append(event)
        keys[event.id] = (frozenset(known), frozenset(caps))
    linked: list[Claim] = []
    current: tuple[str, int, int] | None = None  # event, paragraph, sentence
    for claim in claims:
        start = document.folded.folded(claim.span.start)
        number = text.sentence_at(start)
        paragraph = text.paragraph_at(start)
        if claim.kind.startswith("forward_looking") or claim.kind in (
            "qualitative_volatility", "share_of_market",
        ):  # fmt: skip
            linked.append(claim)
            continue
        own = _own_event(text, number, start, claim, events, keys, by_sentence, lists)
        if own is None and current is not None and current[1] == paragraph:
            own = current[0] if number - current[2] <= INHERITED_SENTENCES else None
        if own is not None:
            current = (own, paragraph, current[2] if current and current[0] == own else number)
        linked.append(replace(claim, event=own))
    return tuple(linked)


def _own_event(
    text: Text,
    number: int,
    start: int,
    claim: Claim,
    events: Sequence[Event],
    keys: Mapping[str, tuple[frozenset[str], frozenset[str]]],
    by_sentence: Mapping[int, list[Event]],
    words: Words,
) -> str | None:
    """The event that the claim's own sentence names or points to."""
    tokens = text.words(number)
    causal = claim.rule in ("impact", "impact-verb", "noun-caused", "cause", "sentiment-view")
    for i, token in enumerate(tokens):
        if token.low not in words.ties and not (causal and i == 0):
            continue
        window = tokens[i : i + 14] if token.low in words.ties else tokens[:10]
        pointer = next(
            (
                t
                for t in window[1:5]
                if common_form(t.text, words) in words.pointers or t.low in words.pointers
            ),
            None,
        )
        key, named = naming_words(window, words)
        best = _best_event(key, named, events, keys)
        if best is not None:
            return best
        if pointer is not None:
            told = _told_before(text, number, by_sentence, common_form(pointer.text, words), keys)
            if told is not None:
                return told
    if causal:
        head = [t for t in tokens if t.start < start + 60][:9]
        if any(t.low in words.pointers or t.low in ("it", "this", "which", "that") for t in head):
            return _told_before(text, number, by_sentence, None, keys)
    return None


def _best_event(
    key: frozenset[str],
    named: frozenset[str],
    events: Sequence[Event],
    keys: Mapping[str, tuple[frozenset[str], frozenset[str]]],
) -> str | None:
    best: tuple[int, str] | None = None
    for event in events:
        stems, caps = keys[event.id]
        shared, names = key & stems, named & caps
        if len(shared) >= 2 and names and (best is None or len(shared) > best[0]):
            best = (len(shared), event.id)
    return best[1] if best else None


def _told_before(
    text: Text,
    number: int,
    by_sentence: Mapping[int, list[Event]],
    pointer: str | None,
    keys: Mapping[str, tuple[frozenset[str], frozenset[str]]],
) -> str | None:
    """The event told last that the pointing word fits, else the one told just before."""
    if pointer is not None:
        for back in sorted((n for n in by_sentence if n <= number), reverse=True):
            fitting = [event for event in by_sentence[back] if pointer in keys[event.id][0]]
            if fitting:
                return max(fitting, key=lambda event: (event.date or "", event.id)).id
    starts = text.document.sentences
    paragraph = text.paragraph_at(starts[number][0])
    for back in range(number, max(-1, number - 4), -1):
        if text.paragraph_at(starts[back][0]) < paragraph - 1:
            return None
        found = by_sentence.get(back)
        if found:
            return max(found, key=lambda event: (event.date or "", event.id)).id
    return None
