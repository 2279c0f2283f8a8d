"""Levels and changes set apart from the verb: "At $207 a share, Apple", "Tether, at $1.03,"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.slots.slots import Slots, level_after, unit_end
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_LEADING = frozenset(["and", "but", "now", "yet", "still", "while", "though", "even"])


def read_level(state: Clause, i: int) -> list[Reading]:
    """The level behind the "at" at token ``i``, where commas set it apart."""
    s = state.s
    figure = s.figure_at.get(i + 1)
    if figure is None or not _is_level(s, figure):
        return []
    comma = unit_end(s, figure.last)
    if s.text(comma) != ",":
        return []
    opens = i == 0 or s.text(i - 1) in ('"', ";", ":", "-", "\u2014")
    if opens or (s.low(i - 1) in _LEADING and i <= 2):
        return _fronted(state, i, figure, comma)
    if s.text(i - 1) == "," and i - 1 > state.floor:
        return _apposed(state, i, figure)
    return []


def _is_level(s: Sentence, figure: Quantity) -> bool:
    if figure.hyphen or figure.high is not None:
        return False
    text = s.text(figure.first)
    return figure.kind == "money" or (figure.kind == "number" and ("," in text or "." in text))


def _fronted(state: Clause, i: int, figure: Quantity, comma: int) -> list[Reading]:
    s = state.s
    end = asset_end(s, comma + 1)
    if end == comma + 1:
        return []
    phrase = phrase_left(s, end, comma + 1)
    if phrase.empty or phrase.measure not in ("price", "cap"):
        return []
    own = resolve(state, phrase)
    if own is None or not is_asset(state, own, explicit=phrase.explicit):
        return []
    return [_level(state, "fronted", i, unit_end(s, figure.last), own, figure, phrase.measure)]


def _apposed(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    s = state.s
    phrase = phrase_left(s, i - 1, state.floor)
    if phrase.empty or phrase.measure not in ("price", "cap"):
        return []
    if any(s.low(k) in s.lexicon.verbs for k in range(state.floor, phrase.first)):
        return []
    own = resolve(state, phrase)
    if own is None or not is_asset(state, own, explicit=phrase.explicit):
        return []
    end = unit_end(s, figure.last)
    risen = _risen(state, end, figure, phrase.measure)
    if risen is not None:
        way, slots = risen
        state.floor = state.done = slots.end
        state.said(own[0][0], None, own[0])
        return [
            Reading("apposed", "price_move", way, phrase.first, slots.end, *own, slots=slots,
                    anchor=phrase.first, times=list(slots.times))
        ]  # fmt: skip
    return [_level(state, "apposed", phrase.first, end, own, figure, phrase.measure)]


def _risen(state: Clause, k: int, to: Quantity, measure: str) -> tuple[str, Slots] | None:
    """The way and the origin behind an apposed level: "Dash, at $270, is up from $11 in May"."""
    s = state.s
    k += 2
    k += s.low(k) in ("now", "still", "already")
    if s.low(k) not in ("up", "down") or s.low(k + 1) != "from" or measure != "price":
        return None
    before = level_after(s, k + 1)
    if before is None or before[0].kind != to.kind:
        return None
    more = arguments(state, before[1], measure)
    slots = Slots(before[1], to=to, from_=before[0])
    if more.times and not more.figures:
        slots.times, slots.end = [(time, "since") for time, _ in more.times], more.end
    return s.low(k), slots


def is_asset(state: Clause, own: tuple[list[AssetRef], str], *, explicit: bool) -> bool:
    """Whether the first of some assets is surely one of a market."""
    kind = own[0][0].type
    known = kind == "company" and state.memory.about_markets
    return explicit or kind in MARKET_TYPES or known


def _level(
    state: Clause, rule: str, first: int, last: int, own: tuple[list[AssetRef], str],
    figure: Quantity, measure: str,
) -> Reading:  # fmt: skip
    large = figure.kind == "money" and figure.value >= SMALLEST_VALUE
    kind = "market_cap_level" if measure == "cap" or large else "price_level"
    state.floor = state.done = last
    state.said(own[0][0], None, own[0])
    return Reading(rule, kind, None, first, last, *own, slots=Slots(last, to=figure), anchor=first)
