"""An unnamed asset is looked for by its figure among the equities that it can be.

One match to the stated rounding, and a chance of such a match of at most 1%, make the instrument
``inferred``; anything else leaves the claim undecided, never the nearest candidate.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from eventstudy.documents.facts import Claim
from eventstudy.markets import limits
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import Days, days_of
from eventstudy.verdicts.model import Measure
from eventstudy.verdicts.moments import Moment
from eventstudy.verdicts.thresholds import MATCH_CHANCE, Figure, meets

if TYPE_CHECKING:
    from eventstudy.markets.bars import Bars


@dataclass(frozen=True, slots=True)
class Candidate:
    """One name searched: its move on one reading of day zero.

    Attributes
    ----------
    distance : float
        Percentage points between its move and the stated figure.
    feasible : bool
        Whether the price limit of its board allows the stated move.
    """

    symbol: str
    name: str
    measure: Measure
    distance: float
    feasible: bool
    matches: bool


@dataclass(frozen=True, slots=True)
class Search:
    """The outcome of a search: the ranking, the chance, and the match if there is exactly one."""

    ranking: tuple[Candidate, ...]
    feasible: int
    searched: int
    chance: float | None
    found: str | None
    text: str


def search(market: Market, symbols: tuple[str, ...], claim: Claim, moment: Moment) -> Search:
    """Rank the candidates by how near their move on day zero comes to the stated percentage."""
    if claim.percent is None:
        return Search((), 0, 0, None, None, "The figure that could identify the asset is missing.")
    sign = -1.0 if claim.direction == "down" else 1.0
    figure = Figure.read(claim.percent, claim.span.quote)
    found: list[Candidate] = []
    everyday: list[np.ndarray] = []
    feasible: set[str] = set()
    for symbol in symbols:
        instrument = market.instrument(symbol)
        days = days_of(market, symbol, moment, None)
        daily = market.daily(symbol, days.early, days.late)
        if not daily:
            continue
        bars = market.use(daily[0])
        market.note(bars, "measured", days.early, days.late)
        stated = sign * claim.percent / 100
        possible = all(limits.is_feasible(instrument, day, stated) for day in _readings(days))
        if possible:
            feasible.add(symbol)
            everyday.append(market.returns(bars).dropna().to_numpy(dtype=float))
        for measure in _moves(market, bars, days):
            value = 100 * sign * (measure.value or 0.0)
            found.append(
                Candidate(
                    symbol,
                    instrument.name,
                    measure,
                    abs(value - claim.percent),
                    possible,
                    possible and meets(value, figure, claim.comparator),
                )
            )
    ranking = tuple(sorted(found, key=lambda c: (not c.feasible, c.distance, c.symbol)))
    searched = sum(candidate.feasible for candidate in found)
    matching = {candidate.symbol for candidate in found if candidate.matches}
    chance = _chance(everyday, sign, figure, claim.comparator, searched)
    sure = len(matching) == 1 and chance is not None and chance <= MATCH_CHANCE
    match = next(iter(matching)) if sure else None
    return Search(
        ranking,
        len(feasible),
        searched,
        chance,
        match,
        _text(claim.percent, len(symbols), len(feasible), searched, matching, chance, match),
    )


def _readings(days: Days) -> tuple[date, ...]:
    return (days.early,) if days.early == days.late else (days.early, days.late)


def _moves(market: Market, bars: Bars, days: Days) -> list[Measure]:
    measured = (
        prices.close_to_close(market, bars, day, day, "close to close") for day in _readings(days)
    )
    return [measure for measure in measured if measure is not None]


def _chance(
    everyday: list[np.ndarray], sign: float, figure: Figure, comparator: str | None, searched: int
) -> float | None:
    """Share of all daily moves that match to the rounding, times the moves searched."""
    if not everyday:
        return None
    moves = np.concatenate(everyday) * 100 * sign
    share = float(np.mean([meets(float(move), figure, comparator) for move in moves]))
    return min(1.0, share * searched)


def _text(
    percent: float,
    candidates: int,
    feasible: int,
    searched: int,
    matching: set[str],
    chance: float | None,
    match: str | None,
) -> str:
    text = (
        f"Searched {candidates} candidates for a move of {percent:g}%; {feasible} can move that "
        f"far in a day, {searched} of their moves were compared"
    )
    if chance is not None:
        text += f"; the chance of a match by accident is {100 * chance:.2g}%"
    if match is not None:
        return f"{text}. {match} alone matches to the stated rounding."
    if not matching:
        return f"{text}. None matches to the stated rounding."
    if len(matching) > 1:
        return f"{text}. {', '.join(sorted(matching))} match, so none is taken."
    return f"{text}. {next(iter(matching))} matches, but such a match is too likely by accident."
