"""The second source on day zero (check D14): whether two sources tell the same of it.

A second source is a control and no input: what it says stands in the provenance, it moves no
verdict, and where it fails, that is noted and no more.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from eventstudy.markets import history
from eventstudy.markets.bars import Finding
from eventstudy.verdicts.market import Market

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


def compare(market: Market) -> None:
    """Compare every daily series on its days zero, and add what was found to the used series."""
    told: set[tuple[frozenset[str], date]] = set()
    for series, days in sorted(market.zeros.items()):
        for bars in market.used.get(series, ()):
            here = [d for d in sorted(days) if bars.first.date() <= d <= bars.last.date()]
            if bars.interval == "1d" and "close" in bars.frame and here:
                _compare(market, bars, here, told)


def _compare(
    market: Market, bars: Bars, days: list[date], told: set[tuple[frozenset[str], date]]
) -> None:
    others: dict[str, tuple[Bars, list[date]]] = {}
    alone: list[str] = []
    asked: tuple[str, ...] = ()
    for day in days:
        found = market.others(bars, day)
        if not found.bars and found.without:
            alone.append(day.isoformat())
            asked = found.without
        for other in found.bars:
            pair = (frozenset((bars.series, other.series)), day)
            if pair not in told:
                told.add(pair)
                others.setdefault(other.series, (other, []))[1].append(day)
    findings: list[Finding] = []
    for other, shared in others.values():
        said = history.compare_sources(bars, other, [day.isoformat() for day in shared])
        if said:
            findings += said
            market.use(other)
            for day in shared:
                market.note(other, "measured", day, day)
    if alone:
        text = f"no second source for {', '.join(alone)}: {', '.join(asked)} gave no close"
        findings.append(Finding("D14", "note", text, tuple((day, day) for day in alone)))
    if findings:
        market.add(bars, tuple(findings))
