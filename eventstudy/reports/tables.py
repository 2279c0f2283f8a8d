"""``verdicts.csv``: one row a claim, numbers as numbers, text that no spreadsheet executes."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, Any

from eventstudy.canonical import plain
from eventstudy.reports import texts

if TYPE_CHECKING:
    from eventstudy.verdicts.model import ClaimVerdict, Measure, Outcome

COLUMNS = (
    "claim", "document", "event", "verdict", "quote", "kind", "asset", "symbols", "basis",
    "direction", "from", "to", "low", "high", "currency", "percent", "percent_low", "percent_high",
    "factor", "points", "comparator", "horizon", "horizon_basis", "horizon_assumed", "hedged",
    "move", "measure", "measured", "unit", "from_time", "to_time", "from_price", "to_price",
    "meets", "series", "readings", "readings_met",
    "impact", "model", "window_start", "window_end", "n_estimation", "car", "se", "p_value",
    "p_adjusted", "p_holm", "n_tests", "detectable", "text", "caveats",
)  # fmt: skip

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "−")


def cell(value: Any) -> str:
    """Write one cell: text that a spreadsheet would take for a formula gets an apostrophe."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        number = plain(value)
        return "" if number is None else str(number)
    raw = str(value)
    text = texts.line(raw)
    return "'" + text if raw.startswith(_DANGEROUS) or text.startswith(_DANGEROUS) else text


def verdicts_csv(outcome: Outcome) -> bytes:
    """Give the table as UTF-8 bytes: a header, then one row a claim."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(COLUMNS)
    for verdict in outcome.claims:
        row = _row(verdict)
        writer.writerow([cell(row[name]) for name in COLUMNS])
    return buffer.getvalue().encode("utf-8")


def headline(verdict: ClaimVerdict) -> Measure | None:
    """Pick the measure of the row: the first that meets the claim, else the first at all."""
    measures = verdict.move.measures
    return next((m for m in measures if m.meets), measures[0] if measures else None)


def _row(verdict: ClaimVerdict) -> dict[str, Any]:
    claim, move, impact = verdict.claim, verdict.move, verdict.impact
    first = headline(verdict)
    window = impact.window or (None, None)
    return {
        "claim": claim.id,
        "document": verdict.document,
        "event": claim.event,
        "verdict": verdict.verdict,
        "quote": claim.span.quote,
        "kind": claim.kind,
        "asset": claim.asset,
        "symbols": " ".join(i.symbol for i in claim.instruments) or None,
        "basis": " ".join(dict.fromkeys(i.basis for i in claim.instruments)) or None,
        "direction": claim.direction,
        "from": claim.from_,
        "to": claim.to,
        "low": claim.low,
        "high": claim.high,
        "currency": claim.currency,
        "percent": claim.percent,
        "percent_low": claim.percent_low,
        "percent_high": claim.percent_high,
        "factor": claim.factor,
        "points": claim.points,
        "comparator": claim.comparator,
        "horizon": claim.horizon,
        "horizon_basis": claim.horizon_basis,
        "horizon_assumed": verdict.horizon_assumed,
        "hedged": claim.hedged,
        "move": move.finding,
        "measure": first.name if first else None,
        "measured": first.value if first else None,
        "unit": first.unit if first else None,
        "from_time": first.from_time if first else None,
        "to_time": first.to_time if first else None,
        "from_price": first.from_price if first else None,
        "to_price": first.to_price if first else None,
        "meets": first.meets if first else None,
        "series": first.series if first else None,
        "readings": len(move.measures),
        "readings_met": sum(m.meets is True for m in move.measures),
        "impact": impact.finding,
        "model": impact.model,
        "window_start": window[0],
        "window_end": window[1],
        "n_estimation": impact.n_estimation,
        "car": impact.car,
        "se": impact.se,
        "p_value": impact.p_value,
        "p_adjusted": impact.p_adjusted,
        "p_holm": impact.p_holm,
        "n_tests": impact.n_tests,
        "detectable": impact.detectable,
        "text": verdict.text,
        "caveats": "; ".join(verdict.caveats) or None,
    }
