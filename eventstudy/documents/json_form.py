"""Documents and events as the objects of ``extraction.json`` (``eventstudy/extraction/1``)."""

from __future__ import annotations

from typing import Any

from eventstudy.documents.facts import (
    Claim,
    DocumentDate,
    DocumentFacts,
    Event,
    Evidence,
    TimeMention,
    Witness,
)

SCHEMA = "eventstudy/extraction/1"


def document_object(facts: DocumentFacts) -> dict[str, Any]:
    """One document with its date, its temporal expressions and its claims."""
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
    time = claim.time_span
    # a range of levels has its ends in the order told, then by size
    ends = claim.low is not None and claim.from_ is None and claim.to is None
    # a range is told by its ends; its lower end stands for it where one number is wanted
    percent = claim.percent if claim.percent is not None else claim.percent_low
    return {
        "id": claim.id,
        "statement": claim.statement or claim.id,
        "start": claim.span.start,
        "end": claim.span.end,
        "quote": claim.span.quote,
        "kind": claim.kind,
        **_asset(claim),
        "asset_source": claim.asset_source,
        "assets": [{"id": one.id, **_asset(one)} for one in claim.each],
        "direction": claim.direction,
        "from": claim.low if ends else claim.from_,
        "to": claim.high if ends else claim.to,
        "low": claim.low,
        "high": claim.high,
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


def _asset(claim: Claim) -> dict[str, Any]:
    """What a claim is about: the name, where it stands, and its instruments."""
    span = claim.asset_span
    return {
        "asset": claim.asset,
        "asset_start": span.start if span else None,
        "asset_end": span.end if span else None,
        "instruments": [{"symbol": i.symbol, "basis": i.basis} for i in claim.instruments],
    }


def event_object(event: Event) -> dict[str, Any]:
    """One event with its evidence."""
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
