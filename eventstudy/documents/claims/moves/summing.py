"""Sums of moves: "bringing its gain this year to 40 percent", "the loss has widened to 55%"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE, counts
from eventstudy.documents.claims.moves.motions import complement
from eventstudy.documents.claims.slots.slots import (
    Slots,
    horizon_phrase,
    level_after,
    preposition,
    take_horizon,
)
from eventstudy.documents.claims.subjects.holders import carried, forecast_before
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_SUMMING = frozenset(
    [
     "bringing", "brings", "brought", "taking", "takes", "took", "extending", "extends",
     "extended", "trimming", "trims", "trimmed", "paring", "pares", "pared", "cutting", "cuts",
     "cut", "narrowing", "narrowed", "pushing", "pushes", "pushed", "lifting", "swelling",
     "stretching", "stretched", "widening", "widened", "widens", "deepening", "deepened", "deepens",
     "lifted", "lifts", "leaving", "puts", "putting", "put", "take", "bring", "extend", "shaved",
     "shaving", "shaves", "reduced", "reducing", "reduces", "whittled", "whittling"
    ]
)  # fmt: skip
_DEAREST_SHARE = 1e5
_PLAIN_SUMS = frozenset(
    ["gain", "gains", "loss", "losses", "rally", "slide", "decline", "advance", "drop", "fall"]
)
"""Moves that are a share's also behind the bare name of a company."""
_LONGEST_SUM = 18
_EXTENDING = frozenset(["extending", "extends", "extended", "stretched", "stretching"])
_ENDED_AT = frozenset(["trade", "close", "end", "finish", "stand", "settle", "sit", "change"])
_PARING = frozenset(["trimming", "trims", "trimmed", "paring", "pares", "pared"])
_AMOUNTING = frozenset(
    ["widened", "widen", "grown", "grew", "extended", "swelled", "swollen", "narrowed", "amount",
     "amounts", "amounted", "stands", "stand", "stood", "came", "comes", "come", "totaled",
     "totalled", "reached", "remain", "remains", "remained", "sit", "sits", "is", "are",
     "was", "were", "exceeds", "exceed", "exceeded", "tops", "topped",
     "reaching", "hitting", "deepened", "averaged", "averaging", "average",
     "shrunk", "shrank"]
)  # fmt: skip
_SPANNED = frozenset(["daily", "weekly", "monthly", "quarterly", "yearly", "annual", "24-hour"])


def read_sum(state: Clause, i: int, first: int) -> list[Reading]:
    """A move that a figure sums up: "bringing its gain this year to 40 percent"."""
    s = state.s
    told = _amounts(state, i, first)
    if told:
        return told
    figure = _summed(s, i + 1)
    if figure is None:
        return _moved_on(state, i, first)
    place, _, fits = complement(state, i + 1)
    k = first
    while k > state.floor and (
        s.low(k - 1) in ("its", "their", "the", "'s", "total") or k in s.time_end
    ):
        k = s.time_end.get(k, k - 1)
    owner = phrase_left(s, k, state.floor) if s.low(k) == "'s" and k not in s.time_end else None
    k = owner.first if owner is not None and not owner.empty else k
    verb = k - 1
    if s.low(verb) not in _SUMMING or verb < state.floor:
        return []
    left = left_of_verb(s, verb, state.floor)
    if left.future or left.unreal or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    found = resolve(state, phrase) if not phrase.empty and phrase.measure == "price" else None
    named = resolve(state, place) if place is not None and place.items and fits else None
    if named is not None and place is not None and place.measure == "price":
        found, begin = named, verb  # "bringing this year's slump in ripple to 80 per cent"
    elif owner is not None:
        found = resolve(state, owner)  # "takes bitcoin's losses this year to 40%"
        if found is None:
            return []
        begin = verb
    elif found is None or s.low(verb).endswith("ing"):
        found = _gone_on(state, verb)
        if found is None:
            return []
        begin = verb
    else:
        begin = phrase.first
    slots = Slots(figure.last, percent=figure)
    wide = arguments(state, figure.last, "price")
    if wide.times and not wide.figures:
        slots.times, slots.end = wide.times, max(slots.end, wide.end)
    take_horizon(s, slots, k, figure.lead)
    for at in range(k, figure.lead):
        if at in s.time_at:
            slots.times.append((s.time_at[at][1], preposition(s, at, k)))
    return [_brought(state, i, s.lexicon.nouns[s.low(i)], begin, found, slots)]


def _amounts(state: Clause, i: int, first: int) -> list[Reading]:
    """A move whose size is told: "the one-year loss has widened to 55%", "its losses are 20%"."""
    s = state.s
    k = i + 1
    if s.text(k) == "," and s.text(k + 2) == ",":
        k += 3  # "the loss, meanwhile, has widened"
    place, behind_it, fits = complement(state, k)
    placed = place is not None and bool(place.items) and fits and place.measure == "price"
    if placed:
        k = behind_it  # "losses in bitcoin reached 5%"
    if s.low(k) in ("for", "in", "over"):  # "losses for the quarter"
        within, time = horizon_phrase(s, k + 1), s.time_at.get(k + 1)
        k = within[1] if within is not None else time[0] if time is not None else k
    elif k in s.time_at:
        k = s.time_at[k][0]  # "its loss this year stands at 12%"
    while s.low(k) in ("has", "have", "had", "now", "so", "far", "already"):
        k += 1
    beside = s.low(k) == "at" and "with" in s.lows[max(0, first - 2) : first + 1]
    if s.low(k) not in _AMOUNTING and not beside:
        return []  # but "with monthly losses at around 15 percent"
    k += not beside
    k += s.low(k) in ("still", "now", "currently", "already")
    k += s.low(k) in ("up", "down") and s.low(k + 1) in ("by", "at")  # "its gains remain up by 6%"
    k += s.low(k) in ("to", "at", "by")
    if k not in s.figure_at and s.low(k) == "a" and s.low(k + 1) in s.lexicon.words["adjectives"]:
        k += 2  # "its losses are at a mild 1 percent"
    figure = s.figure_at.get(k)
    if figure is None or figure.kind != "percent" or forecast_before(s, i, state.floor):
        return []
    begin = first
    while begin > state.floor and s.low(begin - 1) in (*s.lexicon.clauses["determiners"], "'s"):
        begin -= 1
    owner = phrase_left(s, begin, state.floor) if s.low(begin) == "'s" else None
    if owner is not None and (owner.empty or owner.measure != "price"):
        return []
    if owner is None and (begin > 0 and s.low(begin - 1) in s.lexicon.heads["other"]):
        return []
    owned = begin < i and s.low(begin) in ("its", "their", "the", "that", "this")
    spanned = s.low(i - 1) in _SPANNED  # "monthly losses are around 15%"
    if spanned and not state.last:
        told = state.memory.antecedents.focus
        spanned = told is not None and told.type == "coin" and not state.other
    owned = owned or spanned or placed or owner is not None or s.low(begin - 1) == "with"
    if s.low(i) == "growth" or not owned:
        return []  # "job losses reached 5%"
    owner = place if placed and owner is None else owner
    own = resolve(state, owner) if owner is not None else carried(state, begin)
    begin = min(begin, owner.first) if owner is not None else begin
    if own is None or own[0][0].type not in MARKET_TYPES | {"company", "name"}:
        return []
    business = owner is not None and own[0][0].type in ("company", "name") and not owner.explicit
    if business or s.low(figure.last) == "of":
        return []  # "Tesla's quarterly losses reached 15% of sales"
    wide = arguments(state, figure.last, "price")
    slots = Slots(figure.last, percent=figure, times=wide.times)
    if wide.times and not wide.figures:
        slots.end = wide.end
    behind = horizon_phrase(s, figure.last)
    if behind is not None:
        slots.phrase_horizon, slots.phrase_span = behind[0], (figure.last, behind[1])
        slots.end = max(slots.end, behind[1])
    take_horizon(s, slots, begin, figure.lead)
    for at in range(begin, figure.lead):
        if at in s.time_at:
            slots.times.append((s.time_at[at][1], ""))
    slots.times[:0] = times_before(state, begin, i)
    return [_brought(state, i, s.lexicon.nouns[s.low(i)], begin, own, slots)]


def _moved_on(state: Clause, i: int, first: int) -> list[Reading]:
    """A move that goes on or back to a level: "extended its gains to $210", "pared its drop to"."""
    s = state.s
    level = level_after(s, i + 1) if s.low(i + 1) == "to" else None
    if level is None or level[0].kind != "money" or level[0].value >= SMALLEST_VALUE:
        return []
    if not _ENDED_AT.isdisjoint(s.lows[i + 2 : level[0].lead]):
        return []  # "pared its gains to trade at $5.10": told by the verb
    k = first
    while k > state.floor and (s.low(k - 1) in ("its", "their", "the") or k in s.time_end):
        k = s.time_end.get(k, k - 1)
    verb = k - 1
    back = s.low(verb) in _PARING
    if verb < state.floor or not (back or s.low(verb) in _EXTENDING):
        return []
    left = left_of_verb(s, verb, state.floor)
    if left.future or left.unreal or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    own = resolve(state, phrase) if not phrase.empty and phrase.measure == "price" else None
    begin = phrase.first if own is not None else verb
    own = own or _gone_on(state, verb)
    if own is None or counts(s, level[0]):
        return []  # "extended its gains to $50 million in ad sales"
    bare = own[0][0].type in ("company", "name") and not phrase.explicit
    earned = s.low(level[0].last) in ("per", "a") or level[0].value >= _DEAREST_SHARE
    if bare and (s.low(i) not in _PLAIN_SUMS or earned):
        return []  # "trimmed its loss to $550 million", "pared its loss to $0.20 per share"
    way = s.lexicon.nouns[s.low(i)]
    way = {"up": "down", "down": "up"}[way] if back else way
    wide = arguments(state, i + 1, "price")
    slots = wide if wide.to is level[0] and not wide.bad else Slots(level[1], to=level[0])
    return [_brought(state, i, way, begin, own, slots)]


def _brought(
    state: Clause, i: int, way: str, begin: int, own: tuple[list[AssetRef], str], slots: Slots
) -> Reading:
    """Make the claim of a move summed up by the noun at ``i``, and remember its subject and end."""
    state.floor = state.done = slots.end
    state.said(own[0][0], None)
    return Reading(
        "noun-brought", "price_move", way, begin, slots.end, *own, slots=slots, anchor=i,
        times=list(slots.times),
    )  # fmt: skip


def _gone_on(state: Clause, verb: int) -> tuple[list[AssetRef], str] | None:
    """Whose move goes on: of the main clause in "opened higher as the yen eased, but pared"."""
    turned = state.s.low(verb - 1) == "but" and state.s.text(verb - 2) == ","
    if turned and state.opening:
        return list(state.opening[:1]), "carried"
    return carried(state, verb)


def _summed(s: Sentence, k: int) -> Quantity | None:
    """The percentage of "(this year) to 40 percent" that begins at token ``k``."""
    origin = False
    for at in range(k, min(k + _LONGEST_SUM, len(s.tokens))):
        past = s.low(at) in ("beyond", "past", "above")
        figure = s.figure_at.get(at) if past else s.figure_at.get(at + 1)
        told = figure is not None and figure.kind in ("percent", "fraction")
        if s.low(at) == "to" or ((past or s.low(at) == "at") and told):
            return figure if told else None
        origin = origin or s.low(at) == "from"  # "from a peak of $20,000 to 40 percent"
        if at in s.figure_at and not origin:
            return None
        if s.tokens[at].kind == "sign" and at not in s.inside and s.text(at) not in ("'", "-"):
            return None
        if s.low(at) in s.lexicon.verbs and s.low(at) not in s.lexicon.nouns and at not in s.inside:
            return None
    return None
