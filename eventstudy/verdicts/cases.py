"""A claim on its way to a verdict: its asset, moment, move, and the test that it rests on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import pandas as pd

from eventstudy.documents.facts import WEIGHED, Claim, DocumentFacts, Event
from eventstudy.errors import EventStudyError
from eventstudy.markets.errors import PendingError
from eventstudy.verdicts import thresholds
from eventstudy.verdicts.assets import AssetReading
from eventstudy.verdicts.called import Called
from eventstudy.verdicts.hours import stated_hours
from eventstudy.verdicts.impact import ImpactKey, key_for
from eventstudy.verdicts.joining import NOT_ABOUT_A_PRICE
from eventstudy.verdicts.market import ENDS_RUN, Market
from eventstudy.verdicts.marks import is_from_a_mark, is_from_a_record, mark_period
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.measures.span import ClosedError, Days, days_of, sessions_between
from eventstudy.verdicts.model import Measure, Move
from eventstudy.verdicts.moments import Moment, moment_of_claim, moves_within
from eventstudy.verdicts.moves import directions, figures, legs, levels, volumes
from eventstudy.verdicts.moves.percents import stated_mark
from eventstudy.verdicts.moves.stretches import CLOSE_TO_CLOSE, FROM_FIRST_CLOSE
from eventstudy.verdicts.periods import EARLIEST, LATEST, horizon_days, horizon_length, period
from eventstudy.verdicts.records import unmeasured_of
from eventstudy.verdicts.search import Search, search
from eventstudy.verdicts.telling import (
    began_on_the_eve,
    day_of_origin,
    day_of_writing,
    is_against_the_past,
    is_from_the_close,
    is_of_a_price_told_on,
    is_on_the_period,
    is_since_the_day,
    names_day,
    names_period,
    opens_the_stretch,
    runs_freely,
)
from eventstudy.verdicts.wording import spoken


@dataclass(slots=True)
class Case:
    """Everything gathered about one claim before its verdict is spoken."""

    claim: Claim
    document: DocumentFacts
    asset: AssetReading
    moment: Moment | None
    event: Event | None
    symbols: tuple[str, ...] = ()
    days: Days | None = None
    horizon_assumed: str | None = None
    move: Move = field(default_factory=lambda: Move("not_tested"))
    key: ImpactKey | None = None
    no_test: str = ""
    """Why the claim rests on no test."""
    search: Search | None = None
    from_record: bool = False
    """Whether the move is reckoned from a record, of which prices at hand may know too little."""
    caveats: list[str] = field(default_factory=list)


def open_case(
    market: Market,
    claim: Claim,
    document: DocumentFacts,
    asset: AssetReading,
    events: dict[str, Event],
) -> Case:
    """Measure the move of a claim and name the test that it rests on."""
    try:
        moment = moment_of_claim(claim, document, events)
    except (OverflowError, ValueError):
        moment = None  # a day before the first or after the last that a calendar has
    event = events.get(claim.event) if claim.event else None
    from_record = claim.kind == "price_move" and is_from_a_record(claim, document)
    if from_record and moment is not None and moment.basis == "document":
        moment = replace(moment, basis="writing")  # where it stands from its record is told of now
    case = Case(claim, document, asset, moment, event, asset.symbols, from_record=from_record)
    if asset.note and asset.basis in ("group", "unnamed"):
        case.caveats.append(asset.note[0].upper() + asset.note[1:] + ".")
    if claim.hedged or claim.hypothetical:
        case.caveats.append("The sentence is hedged: it does not state this as a fact.")
    if claim.rule == WEIGHED:
        case.caveats.append(
            "No rule of grammar reads this sentence: the words around the figure were weighed. Of "
            "such readings four in five are right in kind and way, half in everything."
        )
    if is_of_futures(claim):
        case.caveats.append(OF_FUTURES)
    if claim.asset_source == "carried":
        case.caveats.append(f'The subject is carried from the words before: "{claim.asset}".')
    if claim.kind in NOT_ABOUT_A_PRICE:
        case.no_test = "the claim is about no price"
        return case
    if claim.kind == "forward_looking_risk" or claim.horizon == "FUTURE_REF":
        _what_came_after(market, case)
        return case
    if claim.kind == "share_of_market":
        _share(market, case)
        return case
    if (told := _by_price(claim, asset)) is None:
        case.move = Move("undecided", (), NO_MARKET_VALUES)
        case.no_test = "a level is no abnormal return"
        return case
    if (doubt := implausible(claim) or implausible(told)) is not None:
        case.move = Move("undecided", (), f"The figure is implausible: {doubt}.")
        case.no_test = "the figure is implausible"
        return case
    if claim.negated:
        case.move = Move("undecided", (), "The sentence denies a move; denials are not tested.")
        case.no_test = "the sentence denies a move"
        return case
    if claim.kind == "qualitative_volatility" and event is None:
        case.no_test = "no event is named around which noise could be compared"
        return case
    if asset.basis in ("unknown", "ambiguous"):
        case.move = Move("undecided", (), f"The asset cannot be pinned down: {asset.note}.")
        case.no_test = "no instrument is known"
        return case
    if moment is None:
        case.move = Move(
            "undecided", (), "Neither the sentence, its event, nor the document tells the day."
        )
        case.no_test = "no day is known"
        return case
    if not moment.can_have_prices:
        case.move = Move("undecided", (), f"No price can exist for {moment.first}.")
        case.no_test = "the day lies outside all prices"
        return case
    try:
        if asset.basis == "unnamed":
            _unnamed(market, case, moment)
        if case.symbols and case.no_test == "":
            _measure(market, case, moment, told)
            keep_open(case)
    except ENDS_RUN:
        raise
    except (EventStudyError, OverflowError) as error:
        # a day outside every calendar must not stop the other claims
        case.move = Move("undecided", (), _no_session(market, case, moment, error))
        case.no_test = "no session is known for the day"
        case.days = None
        if isinstance(error, PendingError):
            market.pending[claim.id or claim.span.quote] = error
    return case


def _no_session(market: Market, case: Case, moment: Moment, error: Exception) -> str:
    """Why no session answers for a moment."""
    if not isinstance(error, ClosedError):
        return f"No session can be found for {moment.first}: {error}."
    name = market.instrument(case.symbols[0]).name
    first, last = spoken(moment.first.isoformat()), spoken(moment.last.isoformat())
    when = f"on {first}" if first == last else f"from {first} to {last}"
    return f"{name} has no trading session {when}: the market was closed."


LARGEST_PERCENT = 100_000.0
NO_MARKET_VALUES = "No series of market values is at hand."


def implausible(claim: Claim) -> str | None:
    """Why the stated figures cannot be meant; None for figures that can."""
    if claim.kind not in ("price_move", "volume_move", "market_cap_level"):
        return None
    if claim.factor is not None and claim.factor <= 0:
        return f"a multiple of {claim.factor:g}"
    if claim.from_ is not None and claim.to is not None:
        if claim.from_ <= 0 or claim.to <= 0 or claim.from_ == claim.to:
            return f"from {claim.from_:g} to {claim.to:g}"
        if claim.direction is not None and (claim.to > claim.from_) != (claim.direction == "up"):
            return f"{claim.direction}, but from {claim.from_:g} to {claim.to:g}"
    if claim.percent is None:
        return None
    if claim.percent == 0:
        return "a move of 0%"
    if claim.direction == "down" and claim.percent > 100:
        return f"a fall of {claim.percent:g}%"
    if claim.percent > LARGEST_PERCENT:
        return f"a rise of {claim.percent:g}%"
    return None


def keep_open(case: Case) -> None:
    """Leave a move open that was missed on a day which no document names for it.

    Another day is a fair reading then: a later one on which the news may have come out, an
    earlier one when the first dated report is late, any other when only the document is dated.
    """
    moment = case.moment
    if moment is None:
        return
    if is_of_futures(case.claim) and case.move.finding == "fails":
        case.move = replace(case.move, finding="undecided", text=f"{OF_FUTURES} {case.move.text}")
    if case.move.finding == "fails" and _is_anothers(case):
        why = f'The level is far from every price of "{case.claim.asset}": another may be meant.'
        case.move = replace(case.move, finding="undecided", text=f"{why} {case.move.text}")
    unmeasured = _mark_is_open(case)
    untimed_mark = unmeasured and case.claim.horizon is None
    if untimed_mark:
        why = MARK_NOT_MEASURED
    elif moment.news_undated:
        why = "No document tells on which day the news came out; the day of the event is taken."
    elif moment.report_is_late:
        why = "The first dated report at hand came out days after the event; its day is taken."
    elif moment.basis == "document":
        why = "The sentence names no day; the date of the document is taken."
    elif unmeasured:
        why = MARK_NOT_MEASURED
    else:
        return
    if why not in case.caveats:
        case.caveats.append(why)
    if case.move.finding == "fails" or (untimed_mark and case.move.finding == "holds"):
        case.move = replace(case.move, finding="undecided", text=f"{why} There: {case.move.text}")


def _is_anothers(case: Case) -> bool:
    """Whether a level is so far from the prices that a subject told before is not the one meant.

    "Bitcoin Cash rose. Bitcoin was flat. The coin reached $270": words such as "it", "the coin",
    "the stock" are read as what was told last, and may mean what was told before that.
    """
    claim = case.claim
    told = [level for level in (claim.to, claim.from_, claim.low) if level]
    seen = [m.value for m in case.move.measures if m.unit == "level" and m.value]
    seen += [m.to_price for m in case.move.measures if m.unit == "fraction" and m.to_price]
    if claim.asset_source == "stated" or not told or not seen:
        return False
    far = thresholds.FAR_LEVEL
    return all(max(a / b, b / a) >= far for a in told for b in seen)


OF_FUTURES = "The sentence speaks of futures; the prices are those of what they are written on."
_FUTURES = re.compile(r"\bfutures?\b|\bcontracts?\b|\be-?mini\b", re.IGNORECASE)


def is_of_futures(claim: Claim) -> bool:
    """Whether the asset is named as a future, for which the prices at hand only stand in."""
    return claim.asset is not None and _FUTURES.search(claim.asset) is not None


MARK_NOT_MEASURED = "The move is reckoned from a high or low that was not measured."


def _mark_is_open(case: Case) -> bool:
    """Whether a move was measured without the high or low that it is reckoned from."""
    if case.claim.kind != "price_move" or case.days is None or case.days.mark is not None:
        return False
    return is_from_a_mark(case.claim, case.document)


LONGEST_ON_THE_PRICE = 7
"""Days over which the number of shares or coins may be taken to stay the same."""


def _by_price(claim: Claim, asset: AssetReading) -> Claim | None:
    """The claim as one that prices decide; None for a market value that none can.

    The change of one asset's market value within days is that of its price. One that is reckoned
    from a sum, as from a record, may have begun at any time.
    """
    if claim.kind != "market_cap_level":
        return claim
    sized = claim.percent is not None or claim.percent_low is not None or claim.factor is not None
    reckoned = claim.from_ is not None and claim.to is None
    if claim.direction is None or not sized or reckoned or len(asset.symbols) != 1:
        return None
    return replace(claim, kind="price_move", from_=None, to=None, low=None, high=None, points=None)


def _weigh_market_value(case: Case, days: Days) -> None:
    """Say what of a market value the prices do not decide."""
    claim = case.claim
    if (days.last - days.first).days > LONGEST_ON_THE_PRICE:
        case.move = Move("undecided", case.move.measures, NO_MARKET_VALUES)
        return
    case.caveats.append(
        "The change of the market value is measured on the price: "
        "the number of shares or coins is taken to have stayed the same."
    )
    told = (claim.from_, claim.to, claim.low, claim.points)
    if all(figure is None for figure in told):
        return
    case.caveats.append(f"The sum itself is not tested. {NO_MARKET_VALUES}")
    if case.move.finding == "holds":
        case.move = replace(case.move, finding="holds_partly")


def _measure(market: Market, case: Case, moment: Moment, claim: Claim) -> None:
    horizon = horizon_days(claim.horizon)
    if horizon is None and moment.basis == "event":
        case.horizon_assumed = "P1D"
    symbol = case.symbols[0]
    opens = opens_the_stretch(claim, case.document)
    from_close = is_from_the_close(claim, case.document)
    since = (opens or from_close) and moment.first != moment.last
    since_then = horizon is not None and is_since_the_day(claim, case.document)
    forward = opens and ((horizon or 1) > 1 or since_then)
    days = days_of(market, symbol, moment, horizon, forward=forward, since=since)
    if moment.basis == "stated" or case.from_record:
        days = replace(days, mark=mark_period(claim, case.document, days.last))
    elif moment.basis == "writing":
        days = replace(days, counted=horizon_length(claim.horizon))
    if days.mark is None and claim.kind == "price_move" and is_from_a_mark(claim, case.document):
        days = replace(days, mark=stated_mark(market, symbol, claim, days.last))
    if from_close and days.second is not None:
        days = replace(days, early=days.second, late=days.second, first=days.second, second=None)
    own = day_of_writing(case.document)
    days = replace(days, eve=_eve(market, symbol, case, days), unclosed=own == days.last)
    if days.mark is not None and days.unclosed and days.eve is None:
        before = sessions_between(market, symbol, own - timedelta(days=14), own) if own else []
        days = replace(days, eve=(days.first, before[-2])) if len(before) > 1 else days
    if horizon is not None and is_on_the_period(claim, case.document):
        rolling = sessions_between(
            market, symbol, days.last - timedelta(days=horizon - 1), days.last
        )
        days = replace(days, rolling=(rolling[0], rolling[-1]))
    one = days.first if days.first == days.last else None
    days = replace(days, hours=stated_hours(claim, case.document, one))
    days = replace(days, dated_ends=_dated_ends(market, symbol, case, days))
    case.days = days
    single = len(case.symbols) == 1
    if claim.kind == "price_level" and single:
        case.move = levels.price_level(market, symbol, claim, days)
        _weigh_besides(market, symbol, case, days)
        case.no_test = "a level is no abnormal return"
        return
    if claim.kind == "volume_move" and claim.direction is None and claim.factor is None:
        case.move = Move("undecided", (), "A turnover is stated, but no change of it.")
        case.no_test = "no change is stated"
        return
    if claim.kind == "volume_move" and single:
        case.move = volumes.volume_move(market, symbol, claim, days)
    elif claim.kind == "price_move" and single:
        # "in one day" lets the move begin and end within it; "on Friday" is a day's change
        free = moves_within(claim, case.document)
        within = horizon_length(claim.horizon) if free else None
        freely = within is not None and runs_freely(claim, case.document)
        if freely and moment.basis in ("document", "sentence"):
            days = replace(days, within_from=days.first - timedelta(days=1))
        case.move = figures.price_move(market, symbol, claim, days, within)
        if claim is not case.claim:
            _weigh_market_value(case, days)
        _weigh_besides(market, symbol, case, days)
        if case.from_record:
            case.no_test = "a distance from a record is no abnormal return"
            if case.move.finding in ("holds", "holds_partly"):
                at_hand = market.daily(symbol, days.last, days.last)
                case.caveats += [_begins(min(bars.first.date() for bars in at_hand))]
            return
    elif claim.kind in ("qualitative_impact", "qualitative_volatility"):
        case.move = Move("not_tested", (), "No figure and no direction is stated: see the test.")
    elif claim.kind == "volume_move":
        case.move = Move("undecided", (), "The volumes of several names do not add up.")
        case.no_test = "several names"
        return
    # a direction, or a figure about a basket: measured once the test knows what is ordinary
    family = case.event.id if case.event else f"day {days.early.isoformat()}"
    quantity = "log volume" if claim.kind == "volume_move" else "return"
    candidates = case.search.feasible if case.search else 1
    case.key = key_for(family, case.symbols, days, quantity=quantity, candidates=candidates)


def _weigh_besides(market: Market, symbol: str, case: Case, days: Days) -> None:
    """Measure what a claim says besides its figure: "hit a record high of $8,700"."""
    if case.move.finding not in ("holds", "holds_partly"):
        return
    own = Called(market, symbol, case.claim, case.document, case.moment, days)
    weighed = own.beside()
    if weighed is None:
        return
    said, move, note, caveat = weighed
    case.caveats += [caveat] if caveat is not None else []
    if not said.inside:
        case.caveats += [note] if note else []  # it stands outside the claim
    elif move.finding == "fails":
        measures = (*case.move.measures, *move.measures)
        case.move = replace(
            case.move,
            finding="holds_partly",
            measures=measures,
            rest=f"{case.move.rest} {note}".strip(),
        )
    elif move.finding == "undecided":
        case.caveats.append(f"Not decided is whether it was \u201c{said.words}\u201d.")


_LONGEST_APART = timedelta(days=14)


def _dated_ends(
    market: Market, symbol: str, case: Case, days: Days
) -> tuple[tuple[date, date], tuple[date, date]] | None:
    """When a move from one level to another began and ended, where both are told."""
    claim, document = case.claim, case.document
    if claim.from_ is None or claim.to is None:
        return None
    last = (days.last, days.last)
    if is_against_the_past(claim, document) or began_on_the_eve(claim, document):
        before = sessions_between(market, symbol, days.first - timedelta(days=14), days.first)
        return ((before[-2], before[-2]), last) if len(before) > 1 else None
    origin = day_of_origin(claim, document)
    if origin is not None and timedelta(0) < days.last - origin <= _LONGEST_APART:
        return (origin, origin), last
    begun, joint, ended = (claim.horizon or "").partition("/")
    first, end = (period(begun), period(ended)) if joint else (None, None)
    if first is None or end is None:
        return None
    named = all(names_period(claim, document, one) for one in (first, end))
    return (first, end) if named else None


def _eve(market: Market, symbol: str, case: Case, days: Days) -> tuple[date, date] | None:
    """The stretch as one tells it who writes before its last day has closed.

    None for a single day, and for a stretch whose last day the words name.
    """
    moment, own = case.moment, day_of_writing(case.document)
    if moment is None or moment.last != own or moment.basis not in ("stated", "writing"):
        return None
    if moment.basis == "writing":
        before = sessions_between(market, symbol, days.first - timedelta(days=14), days.last)
        at = before.index(days.first)
        return (before[at - 1], before[-2]) if at else None
    claim, document = case.claim, case.document
    named = names_day(claim, document, own) or is_of_a_price_told_on(claim, document, own)
    if days.first == days.last or named:
        return None
    within = sessions_between(market, symbol, days.first, days.last)
    return (days.first, within[-2]) if len(within) > 1 else None


def needs_direction(case: Case) -> bool:
    """Whether the move is measured as a return of all names against a threshold."""
    basket = case.claim.kind == "price_move" and len(case.symbols) > 1
    return case.key is not None and (case.claim.kind == "qualitative_direction" or basket)


def measure_direction(market: Market, case: Case, daily_sd: float | None, censored: bool) -> None:
    """Measure direction claims, for which the test's estimation window says what is ordinary."""
    if case.days is None:
        return
    told = None
    if len(case.symbols) == 1:
        own = case.claim, case.document, case.moment, case.days
        told = Called(market, case.symbols[0], *own).direction()
    if told is not None:
        case.move, caveat, named = told
        if caveat is not None and case.move.finding == "holds":
            case.caveats.append(caveat)
        if named and case.moment is not None:
            case.moment = replace(case.moment, basis="stated")  # the week or month is named
        keep_open(case)
        return
    measures = basket_returns(market, case.symbols, case.days)
    back = None
    if case.claim.kind == "qualitative_direction" and len(case.symbols) == 1:
        back = directions.taken_back(market, case.symbols[0], case.claim, case.days)

    def sessions(measure: Measure) -> int:
        first, last = (
            date.fromisoformat((t or "")[:10]) for t in (measure.from_time, measure.to_time)
        )
        return len(market.sessions(case.symbols[0], first, last)) - 1

    if case.claim.kind == "price_move":
        case.move = directions.basket_figure(measures, case.claim)
    else:
        case.move = directions.direction(measures, case.claim, daily_sd, sessions, censored, back)
        words = unmeasured_of(case.claim, case.document)
        if words is not None and case.move.finding == "holds":
            rest = f"Not measured is whether it was the \u201c{words}\u201d."
            case.move = replace(case.move, finding="holds_partly", rest=rest)
    keep_open(case)


def _begins(day: date) -> str:
    return f"The prices at hand begin on {day.isoformat()}: what came before is not compared."


def basket_returns(market: Market, symbols: tuple[str, ...], days: Days) -> list[Measure]:
    """Close-to-close return of the equally weighted names over day zero, in each reading."""
    last = days.late if days.late > days.early else days.last
    stretches = [(days.early, last, CLOSE_TO_CLOSE)]
    if days.early != days.late:
        stretches.insert(0, (days.early, days.early, CLOSE_TO_CLOSE))
    if days.second is not None and days.second <= last:
        stretches.append((days.second, last, FROM_FIRST_CLOSE))
    found = []
    for first, end, name in stretches:
        parts = []
        for symbol in symbols:
            one = _one_return(market, symbol, first, end)
            if one is not None:
                parts.append(one)
        if len(parts) < len(symbols) or not parts:
            continue
        value = sum(part.value or 0.0 for part in parts) / len(parts)
        if len(parts) > 1:
            name = f"the mean of {len(parts)} names, {name}"
        found.append(
            Measure(
                name=name,
                value=value,
                unit="fraction",
                from_time=parts[0].from_time,
                to_time=parts[0].to_time,
                from_price=parts[0].from_price if len(parts) == 1 else None,
                to_price=parts[0].to_price if len(parts) == 1 else None,
                series=", ".join(part.series for part in parts),
            )
        )
    return found


def _one_return(market: Market, symbol: str, first: date, last: date) -> Measure | None:
    """The return on the venue that is tested, else on the first one that has both closes."""
    tested = market.for_testing(symbol, first, thresholds.DEFAULT_ESTIMATION, 0)
    others = market.daily(symbol, first, last)
    for bars in ([tested] if tested is not None else []) + others:
        measure = prices.close_to_close(market, bars, first, last, "")
        if measure is not None:
            market.use(bars)
            return measure
    return None


def _unnamed(market: Market, case: Case, moment: Moment) -> None:
    result = search(market, case.asset.symbols, case.claim, moment)
    case.search = result
    case.caveats.append(result.text)
    if result.found is None:
        case.symbols = ()
        case.move = Move("undecided", (), result.text)
        case.no_test = "the company is not identified"
        return
    case.symbols = (result.found,)
    case.caveats.append(
        f"The text names no company: {result.found} is inferred from the figure alone."
    )


def _share(market: Market, case: Case) -> None:
    case.no_test = "a share of the total is no abnormal return"
    if case.asset.basis != "named":
        case.move = Move("undecided", (), "The asset whose share is meant cannot be pinned down.")
        return
    stretch = _document_days(case.document)
    if case.moment is not None and case.moment.basis == "stated":
        stretch = (case.moment.first, case.moment.last)
    if stretch is None:
        case.move = Move("undecided", (), "The document does not tell when the share was observed.")
        return
    case.move = volumes.share_of_market(market, case.symbols[0], case.claim, *stretch)


def _document_days(document: DocumentFacts) -> tuple[date, date] | None:
    """The days on which the document can have been written."""
    known = document.document_date
    days = period(known.value)
    if days is None:
        return None
    first, last = days
    if known.not_before is not None:
        first = max(first, date.fromisoformat(known.not_before))
    if known.not_after is not None:
        last = min(last, date.fromisoformat(known.not_after))
    if not EARLIEST <= first <= last <= LATEST:
        return None
    return first, last


def _what_came_after(market: Market, case: Case) -> None:
    """Describe, without judging, what a warning about the future was followed by."""
    case.no_test = "the claim is about the future and states no horizon"
    stretch = _document_days(case.document)
    start = stretch[0] if stretch else (case.moment.last if case.moment else None)
    if start is None or case.asset.basis not in ("named", "group"):
        return
    end = date(start.year, 12, 31)
    if end - start < timedelta(days=30):
        end = date(start.year + 1, 12, 31)
    measures = []
    for symbol in case.symbols:
        daily = market.daily(symbol, start, end)
        if not daily:
            continue
        bars = market.use(max(daily, key=lambda b: pd.Timestamp(b.frame.index[-1])))
        seen = prices.drawdown(bars, start, end)
        if seen is not None:
            measures += [replace(m, name=f"{m.name}, {symbol}") for m in seen]
    text = "Seen since, as description and no test: "
    text += "; ".join(f"{m.name} {legs.shown_value(m.value or 0.0, m.unit)}" for m in measures)
    case.move = Move("not_tested", tuple(measures), text + "." if measures else "")
