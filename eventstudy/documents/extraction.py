"""Documents into facts: dates, claims and events, in the order in which each needs the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from eventstudy.documents.claims.linking import Linker
from eventstudy.documents.claims.words.lexicon import Lexicon, Names, load
from eventstudy.documents.dating import date_documents
from eventstudy.documents.events import find_events
from eventstudy.documents.facts import (
    Claim,
    DocumentDate,
    DocumentFacts,
    Event,
    Evidence,
    Extraction,
    TimeMention,
    Witness,
)
from eventstudy.documents.reading import Document
from eventstudy.documents.times import resolve, tag
from eventstudy.documents.vocabulary import claims_of
from eventstudy.progress import each

SCHEMA = "eventstudy/extraction/1"


def extract(
    documents: Sequence[Document],
    *,
    date: str | None = None,
    names: Mapping[str, str] | None = None,
    lexicon: Path | Lexicon | None = None,
) -> Extraction:
    """Read the dates, claims and events out of documents.

    Temporal expressions are tagged, the documents dated from them and from each other, the
    expressions resolved, claims found, events merged across documents and tied to claims.

    Parameters
    ----------
    documents : sequence of Document
        With unique ids; their order does not matter.
    date : str, optional
        The date of every document (``2019-10-25``, ``2019-10``, ``2019``), given by the user.
    names : mapping, optional
        Alias -> symbol: names that are assets.
    lexicon : Path or Lexicon, optional
        Words, names and rules of the user's own: a TOML file, or what
        :func:`eventstudy.documents.vocabulary.vocabulary` made.

    Returns
    -------
    Extraction
        Documents by id, events by date.

    Raises
    ------
    UsageError
        When ``date`` is no date or the lexicon cannot be used.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    tagged = {document.id: tag(document) for document in each(ordered, "Finding dates")}
    dates = date_documents(ordered, tagged, date)
    mentions: dict[str, tuple[TimeMention, ...]] = {}
    for document in ordered:
        known = dates[document.id]
        mentions[document.id] = resolve(
            document,
            tagged[document.id],
            known.value,
            not_before=known.not_before,
            not_after=known.not_after,
        )
    events = find_events(ordered, mentions, dates)
    words = lexicon if isinstance(lexicon, Lexicon) else load(lexicon)
    known_names = _known_names(words, tuple(sorted((names or {}).items())))
    linker = Linker(events)
    facts = []
    for document in each(ordered, "Finding claims"):
        known = dates[document.id]
        claims = claims_of(document, mentions[document.id], words, known_names, known.value)
        facts.append(
            DocumentFacts(
                id=document.id,
                path=document.path,
                sha256=document.sha256,
                encoding=document.encoding,
                title=document.title,
                text=document.text,
                document_date=known,
                dates=mentions[document.id],
                claims=linker.link(document, claims),
                notes=document.notes,
            )
        )
    return Extraction(tuple(facts), events)


@lru_cache(maxsize=4)
def _known_names(words: Lexicon, aliases: tuple[tuple[str, str], ...]) -> Names:
    """The names of thousands of instruments, put together once."""
    return Names(words, dict(aliases))


# ---------------------------------------------------------------- the file of the contract


def to_json_object(extraction: Extraction) -> dict[str, Any]:
    """The ``extraction.json`` of an extraction (schema ``eventstudy/extraction/1``)."""
    return {
        "schema": SCHEMA,
        "documents": [_document(facts) for facts in extraction.documents],
        "events": [_event(event) for event in extraction.events],
    }


def _document(facts: DocumentFacts) -> dict[str, Any]:
    return {
        "id": facts.id,
        "path": facts.path,
        "sha256": facts.sha256,
        "encoding": facts.encoding,
        "title": facts.title,
        "document_date": _date(facts.document_date),
        "dates": [_mention(mention) for mention in facts.dates],
        "claims": [_claim(claim) for claim in facts.claims],
        "notes": list(facts.notes),
    }


def _date(known: DocumentDate) -> dict[str, Any]:
    return {
        "value": known.value,
        "not_before": known.not_before,
        "not_after": known.not_after,
        "granularity": known.granularity,
        "candidates": list(known.candidates),
        "witnesses": [_witness(witness) for witness in known.witnesses],
        "conflicts": list(known.conflicts),
    }


def _witness(witness: Witness) -> dict[str, Any]:
    span = witness.span
    return {
        "kind": witness.kind,
        "value": witness.value,
        "not_before": witness.not_before,
        "not_after": witness.not_after,
        "start": span.start if span else None,
        "end": span.end if span else None,
        "quote": span.quote if span else None,
        "reason": witness.reason,
        "believed": witness.believed,
    }


def _mention(mention: TimeMention) -> dict[str, Any]:
    return {
        "start": mention.span.start,
        "end": mention.span.end,
        "quote": mention.span.quote,
        "type": mention.type,
        "value": mention.value,
        "granularity": mention.granularity,
        "anchor": mention.anchor,
        "alternatives": list(mention.alternatives),
    }


def _claim(claim: Claim) -> dict[str, Any]:
    asset, time = claim.asset_span, claim.time_span
    # a range is told by its ends; its lower end stands for it where one number is wanted
    percent = claim.percent if claim.percent is not None else claim.percent_low
    return {
        "id": claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.quote,
        "kind": claim.kind,
        "asset": claim.asset,
        "asset_start": asset.start if asset else None,
        "asset_end": asset.end if asset else None,
        "asset_source": claim.asset_source,
        "instruments": [{"symbol": i.symbol, "basis": i.basis} for i in claim.instruments],
        "direction": claim.direction,
        "from": claim.from_,
        "to": claim.to,
        "currency": claim.currency,
        "percent": percent,
        "percent_low": claim.percent_low,
        "percent_high": claim.percent_high,
        "factor": claim.factor,
        "points": claim.points,
        "comparator": claim.comparator,
        "horizon": claim.horizon,
        "horizon_basis": claim.horizon_basis,
        "time_start": time.start if time else None,
        "time_end": time.end if time else None,
        "intraday": claim.intraday,
        "hedged": claim.hedged,
        "hypothetical": claim.hypothetical,
        "negated": claim.negated,
        "event": claim.event,
        "rule": claim.rule,
    }


def _event(event: Event) -> dict[str, Any]:
    return {
        "id": event.id,
        "title": event.title,
        "date": event.date,
        "granularity": event.granularity,
        "announced": event.announced,
        "announced_basis": event.announced_basis,
        "announced_evidence": [_evidence(evidence) for evidence in event.announced_evidence],
        "evidence": [_evidence(evidence) for evidence in event.evidence],
    }


def _evidence(evidence: Evidence) -> dict[str, Any]:
    span = evidence.span
    return {
        "document": evidence.document,
        "start": span.start,
        "end": span.end,
        "quote": span.quote,
    }
