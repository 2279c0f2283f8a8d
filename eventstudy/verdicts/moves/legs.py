"""The legs of a claim: its stated figures, what was measured for each, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from eventstudy.verdicts.market import Market
from eventstudy.verdicts.model import Measure, Move, MoveFinding

OTHER_READING = ", read as "
"""Joins the name of a measure and the less obvious reading of the words that judges it."""


@dataclass(slots=True)
class Leg:
    """One stated figure of a claim with its measured readings."""

    what: str
    measures: list[Measure] = field(default_factory=list)
    open_reason: str = ""
    """Why a reading that is not met cannot be called missed (bars too coarse, data missing)."""

    @property
    def finding(self) -> MoveFinding:
        """What the readings of this leg say."""
        if any(measure.meets for measure in self.measures):
            return "holds"
        judged = [m for m in self.measures if m.meets is not None]
        return "undecided" if self.open_reason or not judged else "fails"


def judge(legs: list[Leg]) -> Move:
    """Join the legs of a claim: all hold, some do, none does, or it stays open."""
    measures = tuple(m for leg in legs for m in leg.measures)
    if not legs:
        return Move("not_tested", measures, "The sentence states nothing that prices can measure.")
    findings = [leg.finding for leg in legs]
    if all(f == "holds" for f in findings):
        finding: MoveFinding = "holds"
    elif any(f == "holds" for f in findings):
        finding = "holds_partly"
    elif all(f == "fails" for f in findings):
        finding = "fails"
    else:
        finding = "undecided"
    rest = " ".join(_sentence(leg) for leg in legs if leg.finding != "holds")
    text = " ".join(_sentence(leg) for leg in legs)
    return Move(finding, measures, text, rest if finding == "holds_partly" else "")


def _sentence(leg: Leg) -> str:
    met = [m for m in leg.measures if m.meets]
    missed = [m for m in leg.measures if m.meets is False]
    what = leg.what[0].upper() + leg.what[1:]
    if met:
        text = f"{what}: met by {grouped(met)}"
        return text + (f"; not by {grouped(missed)}." if missed else ".")
    if leg.open_reason:
        return f"{what}: undecided, {leg.open_reason}" + (
            f"; measured {grouped(leg.measures)}." if leg.measures else "."
        )
    if missed:
        return f"{what}: met by no reading; measured {grouped(missed)}."
    return f"{what}: nothing could be measured."


def grouped(measures: Sequence[Measure]) -> str:
    """Measures in words, those of one name together with the range of their values."""
    names = list(dict.fromkeys(m.name for m in measures))
    parts = []
    for name in names:
        values = sorted(m.value for m in measures if m.name == name and m.value is not None)
        unit = next(m.unit for m in measures if m.name == name)
        shown = [shown_value(v, unit) for v in (values[0], values[-1])] if values else ["?", "?"]
        parts.append(f"{name} ({shown[0] if shown[0] == shown[1] else ' to '.join(shown)})")
    return ", ".join(parts)


def shown_value(value: float, unit: str) -> str:
    """A measured value with its unit, for reading."""
    return {
        "fraction": f"{100 * value:+.2f}%",
        "multiple": f"{value:.2f} times",
        "level": f"{value:,.2f}",
        "share": f"{100 * value:.1f}%",
    }[unit]


def no_prices(market: Market, symbol: str, day: date, what: str = "prices") -> str:
    """Why nothing could be measured: the source's own error where it gave one."""
    failure = market.lacking(symbol)
    reason = f" ({failure})" if failure is not None else ""
    return f"No {what} of {symbol} are at hand for {day}{reason}."
