"""``extraction.json`` and ``verdicts.json``: the outcome as data, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from eventstudy.canonical import Exact

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventstudy.verdicts.model import (
        ClaimVerdict,
        CoverageWindow,
        Impact,
        Measure,
        Outcome,
        Source,
        Study,
        TestRow,
    )

VERDICTS_SCHEMA = "eventstudy/verdicts/1"


def extraction_object(outcome: Outcome) -> dict[str, Any]:
    """Give what ``extraction.json`` holds: documents with dates and claims, and events."""
    return outcome.extraction.to_json()


def verdicts_object(outcome: Outcome) -> dict[str, Any]:
    """Give what ``verdicts.json`` holds: events with confounders, claims with verdicts, studies."""
    events, claims = _as_extracted(outcome)
    covered = {one.series: one.windows for one in outcome.coverage}
    return {
        "schema": VERDICTS_SCHEMA,
        "events": [
            {**event, "confounders": [{"date": c.date, "what": c.what} for c in item.confounders]}
            for event, item in zip(events, outcome.events, strict=True)
        ],
        "claims": [
            {**claim, **_findings(verdict)}
            for claim, verdict in zip(claims, outcome.claims, strict=True)
        ],
        "studies": [_study(study) for study in outcome.studies],
        "prices": [_price(source, covered.get(source.series, ())) for source in outcome.sources],
    }


def _price(source: Source, windows: Sequence[CoverageWindow]) -> dict[str, Any]:
    """Origin of a series, what the data checks say of it, and how much of the used days it has."""
    return {
        "series": source.series,
        "symbol": source.symbol,
        "source": source.source,
        "client": source.client or None,
        "adjustment": source.adjustment,
        "sha256": source.sha256,
        "findings": list(source.findings),
        "windows": list(windows),
    }


def _as_extracted(outcome: Outcome) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Give events and claims in the form of ``extraction.json``.

    The claims are those of the verdicts, which may name an instrument that was inferred from
    prices; one document for each keeps them in the order of the verdicts.
    """
    from eventstudy.documents.facts import DocumentFacts
    from eventstudy.documents.result import Extraction

    carriers = tuple(
        DocumentFacts(verdict.document, "", "", "", None, "", claims=(verdict.claim,))
        for verdict in outcome.claims
    )
    value = Extraction(carriers, tuple(item.event for item in outcome.events)).to_json()
    return value["events"], [document["claims"][0] for document in value["documents"]]


def _findings(verdict: ClaimVerdict) -> dict[str, Any]:
    return {
        "document": verdict.document,
        "horizon_assumed": verdict.horizon_assumed,
        "move": {
            "finding": verdict.move.finding,
            "measures": [_measure(m) for m in verdict.move.measures],
            "text": verdict.move.text,
        },
        "impact": _impact(verdict.impact),
        "verdict": verdict.verdict,
        "text": verdict.text,
        "caveats": list(verdict.caveats),
    }


def _exact(value: float | None) -> float | None:
    """A price is written with all its digits; only computed figures are rounded."""
    return None if value is None else Exact(value)


def _measure(measure: Measure) -> dict[str, Any]:
    return {
        "name": measure.name,
        "value": measure.value,
        "unit": measure.unit,
        "from_time": measure.from_time,
        "to_time": measure.to_time,
        "from_price": _exact(measure.from_price),
        "to_price": _exact(measure.to_price),
        "meets": measure.meets,
        "series": measure.series,
    }


def _impact(impact: Impact) -> dict[str, Any]:
    return {
        "finding": impact.finding,
        "model": impact.model,
        "estimation": impact.estimation,
        "n_estimation": impact.n_estimation,
        "window": impact.window,
        "day_zero": {symbol: list(days) for symbol, days in impact.day_zero.items()},
        "car": impact.car,
        "se": impact.se,
        "tests": [_test(row) for row in impact.tests],
        "p_value": impact.p_value,
        "p_adjusted": impact.p_adjusted,
        "p_holm": impact.p_holm,
        "n_tests": impact.n_tests,
        "detectable": impact.detectable,
        "reason": impact.reason,
        "text": impact.text,
    }


def _test(row: TestRow) -> dict[str, Any]:
    return {
        "test": row.test,
        "statistic": row.statistic,
        "distribution": row.distribution,
        "df": row.df,
        "p_value": row.p_value,
        "p_floor": row.p_floor,
        "note": row.note,
    }


def _study(study: Study) -> dict[str, Any]:
    return {
        "event": study.event,
        "symbol": study.symbol,
        "model": study.model,
        "estimation": study.estimation,
        "window": study.window,
        "relative_day": study.relative_day,
        "ar": study.ar,
        "car": study.car,
        "se": study.se,
    }
