"""Findings in words. Numbers and prose come from the same place, so they cannot disagree.

The words never say that an event caused a move: a single-event test cannot tell that, nor a mean
effect from a burst of volatility.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from eventstudy.documents.facts import Claim
from eventstudy.verdicts.impact import ImpactResult
from eventstudy.verdicts.joining import NOT_ABOUT_A_PRICE
from eventstudy.verdicts.measures import prices
from eventstudy.verdicts.model import Confounder, Impact, Measure, Move, VerdictWord
from eventstudy.verdicts.moves.legs import OTHER_READING, grouped

MODELS = {"constant_mean": "constant-mean model", "market_model": "market model"}
NAMES: dict[VerdictWord, str] = {
    "supported": "Supported",
    "partly_supported": "Partly supported",
    "contradicted": "Contradicted",
    "undecided": "Undecided",
    "not_testable": "Not testable",
}


def p_text(p: float) -> str:
    """A p-value with two significant digits, never rounded to zero."""
    if p < 1e-4:
        return f"{p:.1e}"
    return f"{p:.2f}" if p >= 0.1 else f"{p:.{1 - math.floor(math.log10(p))}f}"


def size(value: float, quantity: str, days: int = 1) -> str:
    """An abnormal return in percent; an abnormal log volume as the mean multiple of a day."""
    if quantity == "log volume":
        return f"{math.exp(value / days):.1f} times the ordinary volume a day"
    return f"{100 * value:+.2f}%"


def window_words(first: int, last: int) -> str:
    """A window of relative days in words."""
    return f"day {first}" if first == last else f"days {first} to {last}"


def error_size(value: float, quantity: str) -> str:
    """A standard error or a smallest effect: percent, or in logarithms of volume."""
    return f"{value:.2f} in logarithms" if quantity == "log volume" else f"{100 * value:.2f}%"


def impact_text(tested: ImpactResult, impact: Impact) -> str:
    """What was tested, on what, and with which result."""
    if impact.finding == "not_tested" and tested.p_value is None:
        return f"Not tested: {tested.reason or impact.reason}."
    first, last = tested.window
    window = window_words(first, last)
    quantity = tested.key.quantity
    bound = "at least " if tested.censored else ""
    text = (
        f"Abnormal {quantity} of {tested.label} over {window}: {bound}"
        f"{size(tested.car or 0.0, quantity, last - first + 1)} "
        f"(standard error {error_size(tested.se or 0.0, quantity)}, "
        f"{MODELS[tested.model]}, {tested.n_estimation} estimation days); "
        f"p = {p_text(tested.p_value or 0.0)}"
    )
    if impact.p_adjusted is not None and (impact.n_tests or 0) > 1:
        text += (
            f"; over the {impact.n_tests} tests of this event "
            f"{p_text(impact.p_adjusted)} after Benjamini-Hochberg, "
            f"{p_text(impact.p_holm or 0.0)} after Holm"
        )
    text += {
        "abnormal": ". That is more than ordinary noise.",
        "not_abnormal": f". {_not_abnormal(impact)}",
        "not_tested": f". No finding: {impact.reason}.",
    }[impact.finding]
    if impact.finding == "not_abnormal" and tested.detectable is not None:
        text += (
            f" An effect below {error_size(tested.detectable, quantity)} would be missed "
            "more often than one time in five."
        )
    if tested.free_window is not None and tested.free_car is not None:
        text += (
            f" Prices of {_some(tested.censored)} stood at their daily limit; over days "
            f"{tested.free_window[0]} to {tested.free_window[1]}, up to the last name's first "
            f"session off the limit, it is {size(tested.free_car, quantity)}"
        )
        text += f" (p = {p_text(tested.free_p)})." if tested.free_p is not None else "."
    return text


def _not_abnormal(impact: Impact) -> str:
    if impact.reason:
        return f"More than ordinary noise, but {impact.reason}."
    return "That is within ordinary noise."


def _some(symbols: tuple[str, ...]) -> str:
    return ", ".join(symbols) if len(symbols) <= 3 else f"{len(symbols)} names"


def days_after(tested: ImpactResult) -> str:
    """How the path went on after the window, where it is known."""
    study = tested.study
    if study is None or study.relative_day[-1] <= tested.window[1] or tested.car is None:
        return ""
    last = study.relative_day[-1]
    later = study.car[-1] - study.car[study.relative_day.index(tested.window[1])]
    if tested.key.quantity == "log volume":
        many = size(later, "log volume", last - tested.window[1])
        return f"In the days after, to day {last}: {many} (description, not tested)."
    word = "given back" if later * tested.car < 0 else "added"
    return (
        f"In the days after, to day {last}, {error_size(abs(later), 'return')} was {word} "
        "(description, not tested)."
    )


def verdict_text(
    claim: Claim,
    word: VerdictWord,
    name: str,
    move: Move,
    impact: Impact,
    tested: ImpactResult | None,
    confounders: tuple[Confounder, ...],
) -> str:
    """One or two plain sentences: the verdict, what was measured, how unusual it was."""
    if move.finding == "not_tested" and word != "not_testable":
        parts = [f"{NAMES[word]}:", _only_the_test(impact, tested)]
    else:
        parts = [f"{NAMES[word]}:", _moved(claim, move, word, name)]
    if impact.finding == "not_abnormal" and impact.reason and word != "undecided":
        parts.append(f"Over the tested window the abnormal return is large, but {impact.reason}.")
    elif impact.finding != "not_tested" and word != "undecided":
        noise = {"abnormal": "more than", "not_abnormal": "within"}[impact.finding]
        what = "What did happen" if word == "contradicted" else "Over the tested window this"
        parts.append(f"{what} is {noise} ordinary noise (p = {p_text(_p(impact))}).")
        if impact.finding == "abnormal" and confounders:
            parts.append(not_told_apart(confounders))
    elif move.finding in ("holds", "holds_partly") and impact.reason:
        parts.append(f"Not tested for unusualness: {impact.reason}.")
    if tested is not None and tested.censored and move.finding == "holds":
        parts.append("Prices stood at their daily limit, so the move is a lower bound.")
    return " ".join(part for part in parts if part)


def not_told_apart(confounders: tuple[Confounder, ...]) -> str:
    """Name what else happened within the window; each stands as a sentence of its own source."""
    listed = "; ".join(f"{c.what} ({spoken(c.date)})" for c in confounders)
    return f"It cannot be told apart from what else happened then: {listed}."


def _p(impact: Impact) -> float:
    return impact.p_adjusted if impact.p_adjusted is not None else impact.p_value or 0.0


def _moved(claim: Claim, move: Move, word: VerdictWord, name: str) -> str:
    plain = [m for m in move.measures if OTHER_READING not in m.name]
    met = [m for m in plain if m.meets]
    missed = [m for m in plain if m.meets is False]
    if word == "not_testable":
        reason = "the claim is about the future and states no horizon."
        if claim.horizon not in (None, "FUTURE_REF"):
            reason = "the claim is a forecast; forecasts are not tested."
        if claim.kind in NOT_ABOUT_A_PRICE:
            reason = "the claim is about no price."
        return f"{reason} {move.text}" if move.measures else reason
    if move.finding in ("holds", "holds_partly") and met:
        text = (_bracket(met[0], plain, name) or told(_nearest_first(met, claim), name)) + "."
        if move.finding == "holds_partly":
            return f"in part: {text} {move.rest}".rstrip() + _other_reading(move)
        text += largest_before(plain, met[0])
        if missed:
            text += f" Not met by other readings: {grouped(missed)}."
        return text + _other_reading(move)
    if move.finding == "fails" and missed:
        text = f"no fair reading is met; {told(_nearest_first(missed, claim), name)}."
        return text + largest_before(plain, missed[0])
    if move.finding == "undecided":
        return move.text
    return move.text


def largest_before(measures: Sequence[Measure], one: Measure) -> str:
    """The largest move of the time before, where a move is told to be larger than it."""
    found = next(
        (
            m
            for m in measures
            if (m.name, m.series) == (prices.LARGEST_BEFORE, one.series)
            and (m.to_time or "") <= (one.from_time or "")
        ),
        None,
    )
    if found is None:
        return ""
    day = spoken((found.to_time or "")[:10])
    return f" The largest before was {100 * (found.value or 0.0):+.2f}% (to {day})."


def _only_the_test(impact: Impact, tested: ImpactResult | None) -> str:
    """A claim without figure or direction: the abnormal return, or why there is none."""
    if tested is None or tested.car is None:
        reason = impact.reason or "no test could be made"
        return f"{reason}, and the sentence states no figure or direction."
    first, last = tested.window
    amount = size(tested.car, tested.key.quantity, last - first + 1)
    return (
        f"the abnormal {tested.key.quantity} of {tested.label} is {amount} over "
        f"{window_words(first, last)}; the sentence states no figure or direction, so only the "
        "test speaks."
    )


def _other_reading(move: Move) -> str:
    """On which days the less obvious reading of the words is met too."""
    other = [m for m in move.measures if OTHER_READING in m.name]
    if not other:
        return ""
    how = other[0].name.split(OTHER_READING)[1]
    days = sorted({spoken((m.to_time or "")[:10]) for m in other if m.meets})
    if not days:
        return f" Read as {how} it is not met."
    only = " only" if len(days) < len({(m.to_time or "")[:10] for m in other}) else ""
    return f" Read as {how} it is met on {' and '.join(days)}{only}."


def _nearest_first(measures: list[Measure], claim: Claim) -> list[Measure]:
    """The measures of a stated level, that which comes nearest to it first; others as they are."""
    level = claim.to
    if level is None or any(measure.unit != "level" for measure in measures):
        return measures
    return sorted(measures, key=lambda measure: abs((measure.value or 0.0) - level))


def _bracket(one: Measure, measures: list[Measure], name: str) -> str | None:
    """Between which returns a move lay whose hours are not told; None for another measure."""
    if one.name not in BRACKETS:
        return None
    ends = sorted(m.value or 0.0 for m in measures if (m.name, m.series) == (one.name, one.series))
    return (
        f"{name} moved between {100 * ends[0]:+.2f}% and {100 * ends[-1]:+.2f}% over that time, "
        f"{BRACKETS[one.name]}"
    )


BRACKETS = {
    prices.HOUR_BY_HOUR: "as the hours of the last day tell",
    prices.TO_THE_LAST_DAY: "from the close before to the prices of the last day",
}


_ENDS = ("lowest price", "highest price")


def _ends_of_prices(measures: list[Measure]) -> tuple[Measure, Measure] | None:
    """The lowest and the highest price of the series of the first measure, where it has both."""
    own = [one for one in measures if one.series == measures[0].series and one.meets]
    low, high = (next((m for m in own if m.name.startswith(end)), None) for end in _ENDS)
    first = measures[0].name.startswith(_ENDS)
    return (low, high) if first and low is not None and high is not None else None


def told(measures: list[Measure], name: str) -> str:
    """The first price reading as a sentence; volumes and shares as a range of days."""
    first = measures[0]
    if (ends := _ends_of_prices(measures)) is not None:
        low, high = ends
        at_hour = "at that hour" in low.name
        times = ((one.to_time or "")[: None if at_hour else 10] for one in ends)
        when = " and ".join(dict.fromkeys(spoken(time) for time in times))
        return (
            f"the price of {name} lay between {low.value or 0.0:,.2f} and {high.value or 0.0:,.2f} "
            f"({when}, {low.name.rsplit(', ', 1)[-1]})"
        )
    if first.unit == "fraction":
        return _told_move(first, name)
    if first.unit == "level":
        return f"{first.name} of {name}: {first.value or 0.0:,.2f} ({spoken(first.to_time or '')})"
    days = sorted(m.to_time[:10] for m in measures if m.to_time)
    when = f" on {spoken(days[0])}"
    if days[0] != days[-1]:
        when = f" from {spoken(days[0])} to {spoken(days[-1])}"
    return grouped(measures) + when


def _told_move(measure: Measure, name: str) -> str:
    value = measure.value or 0.0
    moved = f"{'rose' if value > 0 else 'fell'} {abs(100 * value):.2f}%"
    start, end = spoken(measure.from_time or ""), spoken(measure.to_time or "")
    if measure.from_price is None or measure.to_price is None:
        return f"{measure.name.split(',')[0]} {moved} from close to close ({start} to {end})"
    first, last = f"{measure.from_price:,.2f}", f"{measure.to_price:,.2f}"
    reading = measure.name
    if reading == prices.OF_TWO_DAYS:
        near = "was seen at" if measure.meets else "came no nearer than"
        return f"{name} {near} {first} ({start}) and {last} ({end})"
    for words, (low, high) in EXTREMES.items():
        if reading.startswith(words):
            bars = reading.rsplit(", ", 1)[-1] if ", " in reading else "daily bars"
            return (
                f"{name} {moved} from {low} {first} ({start}) to {high} {last} ({end}), on {bars}"
            )
    return f"{name} {moved} from close to close ({first} on {start}, {last} on {end})"


EXTREMES = {
    "low to high": ("its low of", "its high of"),
    "high to low": ("its high of", "its low of"),
    "close to high": ("the close of", "the high of"),
    "close to low": ("the close of", "the low of"),
    prices.TO_THE_LAST_DAY: ("the close before,", "a price of the day,"),
    "close before to the opening": ("the close before,", "the opening,"),
    "close before to the day's high": ("the close before,", "the day's high of"),
    "close before to the day's low": ("the close before,", "the day's low of"),
    "the day's low to the close": ("the day's low of", "the close,"),
    "the day's high to the close": ("the day's high of", "the close,"),
    "against the highest close": ("its highest close before,", "the close,"),
    "against the lowest close": ("its lowest close before,", "the close,"),
    "against the highest price": ("its highest price before,", "the high,"),
    "against the lowest price": ("its lowest price before,", "the low,"),
    "from the highest price": ("its high of", "the close,"),
    "from the lowest price": ("its low of", "the close,"),
    "from the highest close": ("its highest close,", "the close,"),
    "from the lowest close": ("its lowest close,", "the close,"),
}


MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def spoken(time: str) -> str:
    """An ISO day or UTC instant as people write it."""
    if not time:
        return ""
    year, month, day = time[:10].split("-")
    text = f"{int(day)} {MONTHS[int(month) - 1]} {year}"
    return f"{text}, {time[11:16]} UTC" if len(time) > 10 else text
