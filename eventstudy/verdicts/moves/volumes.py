"""What is stated of volumes, and of a share of the total."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from eventstudy.documents.facts import Claim
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.market import Market
from eventstudy.verdicts.measures import shares, volumes
from eventstudy.verdicts.measures.span import Days, sessions_between
from eventstudy.verdicts.model import Move
from eventstudy.verdicts.moves.legs import OTHER_READING, Leg, judge, no_prices
from eventstudy.verdicts.moves.percents import stated_percent
from eventstudy.verdicts.thresholds import Figure, meets


def volume_move(market: Market, symbol: str, claim: Claim, days: Days) -> Move:
    """Volume multiples on both days and both bases, at every venue, for both readings of N."""
    daily = market.daily(symbol, days.first, days.last)
    stretch = sessions_between(market, symbol, days.first, days.last)
    measured = []
    for bars in daily:
        found = volumes.volume_multiples(market, bars, days.early, stretch)
        if found:
            market.use(bars)
            measured += found
    if not measured:
        return Move("undecided", (), no_prices(market, symbol, days.first, "volumes"))
    legs = []
    if claim.factor is not None:
        plain = Figure.read(claim.factor, claim.span.quote).within(thresholds.RELATIVE_TOLERANCE)
        leg = Leg(f"{claim.comparator + ' ' if claim.comparator else ''}{claim.factor:g} times")
        for m in measured:
            leg.measures.append(replace(m, meets=meets(m.value or 0.0, plain, claim.comparator)))
        if _means_increase(claim):
            more = replace(plain, value=claim.factor + 1)
            for m in measured:
                wide = meets(m.value or 0.0, more, claim.comparator)
                name = f"{m.name}{OTHER_READING}{claim.factor + 1:g}-fold"
                leg.measures.append(replace(m, name=name, meets=wide))
        legs.append(leg)
    elif claim.percent is not None:
        figure = Figure.read(claim.percent, claim.span.quote)
        sign = -1.0 if claim.direction == "down" else 1.0
        leg = Leg(f"{claim.percent:g}%")
        for m in measured:
            change = 100 * sign * ((m.value or 0.0) - 1)
            leg.measures.append(replace(m, meets=meets(change, figure, claim.comparator)))
        legs.append(leg)
    elif claim.from_ and claim.to:
        # amounts are those of other venues or units; how they compare is not
        stated = claim.to / claim.from_
        leg = Leg(f"from {claim.from_:,g} to {claim.to:,g}, {stated:.2f} times")
        for m in measured:
            near = abs((m.value or 0.0) - stated) <= thresholds.RELATIVE_TOLERANCE * stated
            leg.measures.append(replace(m, meets=near))
        legs.append(leg)
    else:
        leg = Leg("volume " + ("down" if claim.direction == "down" else "up"))
        for m in measured:
            value = m.value or 0.0
            leg.measures.append(
                replace(m, meets=value < 1 if claim.direction == "down" else value > 1)
            )
        legs.append(leg)
    return judge(legs)


def _means_increase(claim: Claim) -> bool:
    """Whether the words may mean N more ("increased by three times"), unlike "tripled"."""
    quote = claim.span.quote.lower()
    return " by " in quote and "times" in quote


def share_of_market(market: Market, symbol: str, claim: Claim, first: date, last: date) -> Move:
    """A share of the total against the share series, day by day."""
    measured = []
    for bars in market.venues(symbol, "1d", first, last):
        found = shares.shares(bars, first, last)
        if found:
            market.use(bars)
            measured += found
    stated = claim.percent if claim.percent is not None else claim.to
    if stated is None:
        return Move("undecided", (), "The sentence gives no figure to hold a share against.")
    if not measured:
        return Move("undecided", (), f"No share of {symbol} is at hand for {first} to {last}.")
    figure = Figure.read(stated, claim.span.quote)
    figure = replace(figure, half_unit=min(figure.half_unit, 0.5))  # a share means its points
    leg = Leg(stated_percent(replace(claim, percent=stated)))
    for m in measured:
        ok = meets(100 * (m.value or 0.0), figure, claim.comparator)
        leg.measures.append(replace(m, meets=ok))
    return judge([leg])
