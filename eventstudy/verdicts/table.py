"""The verdicts as a table, one row a claim."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

    from eventstudy.verdicts.model import ClaimVerdict, Outcome

SHOWN = ("quote", "instruments", "stated", "measured", "p_adjusted", "verdict")


def verdict_table(outcome: Outcome) -> pd.DataFrame:
    """Give every claim of an outcome a row, indexed by claim id.

    ``measured`` is the first reading that meets the claim, else the first, in ``unit``; ``car`` is
    the abnormal return over the tested window, a fraction (or logarithms of volume); p-values are
    probabilities.
    """
    import pandas as pd

    rows = [_row(one) for one in outcome.claims]
    columns = list(_row_of_nothing())
    return pd.DataFrame(rows, columns=["id", *columns]).set_index("id")


def _row_of_nothing() -> dict[str, Any]:
    names = (
        "document quote kind asset instruments direction stated measured unit reading move impact "
        "car se p_value p_adjusted verdict text"
    )
    return dict.fromkeys(names.split())


def _row(one: ClaimVerdict) -> dict[str, Any]:
    claim = one.claim
    met = [m for m in one.move.measures if m.meets]
    best = next(iter(met or one.move.measures), None)
    return {
        "id": claim.id,
        "document": one.document,
        "quote": claim.span.quote,
        "kind": claim.kind,
        "asset": claim.asset,
        "instruments": ", ".join(i.symbol for i in claim.instruments),
        "direction": claim.direction,
        "stated": stated(one),
        "measured": best.value if best else None,
        "unit": best.unit if best else None,
        "reading": best.name if best else None,
        "move": one.move.finding,
        "impact": one.impact.finding,
        "car": one.impact.car,
        "se": one.impact.se,
        "p_value": one.impact.p_value,
        "p_adjusted": one.impact.p_adjusted,
        "verdict": one.verdict,
        "text": one.text,
    }


def stated(one: ClaimVerdict) -> str:
    """The stated figure in short: ``more than +30%``, ``7,600 to 10,000``, ``3 times``."""
    claim = one.claim
    sign = {"up": "+", "down": "-"}.get(claim.direction or "", "")
    figures = []
    if claim.percent is not None:
        figures.append(f"{sign}{claim.percent:g}%")
    elif claim.percent_low is not None and claim.percent_high is not None:
        figures.append(f"{sign}{claim.percent_low:g}% to {claim.percent_high:g}%")
    unit = "%" if claim.kind == "share_of_market" else ""
    if claim.from_ is not None and claim.to is not None:
        figures.append(f"{claim.from_:,g}{unit} to {claim.to:,g}{unit}")
    elif claim.to is not None:
        figures.append(f"to {claim.to:,g}{unit}")
    elif claim.low is not None and claim.high is not None:
        figures.append(f"between {claim.low:,g}{unit} and {claim.high:,g}{unit}")
    if claim.factor is not None:
        figures.append(f"{claim.factor:g} times")
    if claim.points is not None:
        figures.append(f"{sign}{claim.points:g} points")
    text = ", ".join(figures) or (claim.direction or "")
    return f"{claim.comparator} {text}".strip() if claim.comparator else text
