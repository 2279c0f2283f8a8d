"""Percentages that no construction took: "the stock ended 8.3% to the good at $21.27"."""

from __future__ import annotations

from itertools import pairwise

from eventstudy.documents.claims.assets.antecedents import DESCRIBED, AssetRef
from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.stores import are_in_store
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.behind import value_end
from eventstudy.documents.claims.slots.slots import Slots, level_after, take_time_behind, unit_end
from eventstudy.documents.claims.subjects.pointing import opens_with_both
from eventstudy.documents.claims.subjects.subject import is_held, main_subject
from eventstudy.documents.claims.words.lexicon import RARE_VERBS
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_BEHIND = {
    ("to", "the", "good"): "up", ("in", "the", "black"): "up", ("to", "the", "upside"): "up",
    ("in", "positive", "territory"): "up", ("better", "off"): "up", ("dearer",): "up",
    ("in", "the", "red"): "down", ("to", "the", "downside"): "down", ("underwater",): "down",
    ("worse", "off"): "down", ("in", "negative", "territory"): "down", ("cheaper",): "down",
    ("higher",): "up", ("lower",): "down", ("weaker",): "down", ("firmer",): "up",
    ("stronger",): "up", ("softer",): "down", ("down",): "down", ("up",): "up",
    ("coming", "off"): "down", ("adrift",): "down",
}  # fmt: skip
"""Words behind a percentage that tell its way."""
_SKIPPED = frozenset(
    ["by", "another", "a", "an", "further", "some", "nearly", "almost", "about", "roughly",
     "around", "up", "down", "more", "than", "as", "much", "over", "additional", "it",
     "them", "just", "off"]
)  # fmt: skip
_MORE_VERBS = {
    **RARE_VERBS,
    "hiked": "up",
    "cost": "down", "costing": "down", "knocked": "down", "knocking": "down", "forfeited": "down",
}  # fmt: skip
"""Verbs that tell a way only beside a percentage."""
_UNREAL = frozenset(
    ["would", "could", "should", "may", "might", "will", "if", "unless", "expects", "expected",
     "expect", "forecast", "forecasts", "predicts", "target", "analysts", "not", "never", "won't",
     "can", "to-date", "average", "averages"]
)  # fmt: skip
_PRONOUNS = frozenset(["it", "they"])
_BETWEEN = frozenset(
    ["has", "have", "had", "been", "was", "were", "is", "are", "ended", "closed", "finished",
     "trading", "traded", "now", "still", "also", "already", "since", "all", "itself", "then",
     "settled", "opened", "stood", "sat", "sits", "went", "a", "both", "each"]
)  # fmt: skip
_GOVERNING = frozenset(
    ["of", "at", "for", "in", "on", "from", "by", "with", "against", "behind", "between", "and",
     "about", "mentioning"]
)  # fmt: skip
"""Words before a name that may make it part of another subject."""
_LONGEST = 14
_NEAR = 4


_LONGEST_SHORT = 5


def read(state: Clause, readings: list[Reading]) -> list[Reading]:
    """A move for each percentage left over that stands beside a word of its way and an asset."""
    s = state.s
    if not s.figure_at:
        return []
    taken: set[int] = set()
    for reading in readings:
        taken.update(range(reading.first, reading.last))
    found: list[Reading] = []
    for figure in list(s.figure_at.values()):
        if (
            figure.kind not in ("percent", "fraction", "points")
            or figure.hyphen
            or figure.first in taken
        ):
            continue
        one = _move(state, figure, taken)
        if one is not None:
            taken.update(range(one.first, one.last))
            found.append(one)
    return found


def _move(state: Clause, figure: Quantity, taken: set[int]) -> Reading | None:
    s = state.s
    cue = _cue(s, figure)
    before = s.lows[max(0, figure.first - _LONGEST_SHORT) : figure.first]
    if cue is None or ("short", "of") in pairwise(before):
        return None  # "fell short of the 63.8% increase"
    way, first, last = cue
    begin = _clause_start(s, first, taken)
    own = _asset(state, begin, first)
    if own is None or opens_with_both(s) is not None:
        return None
    other = s.lexicon.heads["other"]
    near = range(max(begin, own[2] - _NEAR), own[2])
    before = [s.low(k) for k in near if k not in s.inside]  # "would send bitcoin 5% lower"
    hedges = s.lexicon.hedges
    unreal = hedges["hypothetical"] | hedges["modal"] | {"whether"}
    if not unreal.isdisjoint(before):
        return None
    around = s.lows[own[2] : figure.lead] + s.lows[figure.last : last + 3]
    if any(word in _UNREAL or (word in other and word != "cost") for word in around):
        return None
    asset, source, place = own
    if s.low(place - 1) in ("to", "of", "on", "for") and s.low(place - 2) in other:
        return None  # "The bank's exposure to gold rose 5%"
    summed = figure.kind == "points"
    slots = Slots(last, points=figure) if summed else Slots(last, percent=figure)
    at = level_after(s, last) if s.low(last) in ("at", "to") else None
    points = asset.type == "index" and at is not None and at[0].kind in ("number", "points")
    if at is not None and (at[0].kind == "money" or points):
        slots.to, slots.end = at[0], unit_end(s, at[1])
    led = s.figure_end.get(place)
    if slots.to is None and led is not None and led.kind == "money" and s.low(led.lead - 1) == "at":
        slots.to = led  # "at $88 the token has surrendered 94 percent"
    whole = s.figure_at.get(last + 2) if s.low(last) == "of" else None
    if whole is None and s.low(last) == "of" and value_end(s, last) is None:
        return None  # "gained 5% of the market for cars"
    if whole is not None and whole.kind == "money":
        slots.from_, slots.end = whole, whole.last  # "94 percent of the $1,431 it commanded"
    take_time_behind(s, slots)
    return Reading(
        "remaining", "price_move", way, place, slots.end, [asset], source, slots=slots,
        anchor=first, times=list(slots.times),
    )  # fmt: skip


def _of_business_at(s: Sentence, begin: int, first: int) -> bool:
    """Whether what is at or of the name at ``first`` is business or a volume, and no price."""
    heads = s.lexicon.heads
    for k in range(first - 1, max(begin, first - _LONGEST_TITLE), -1):
        if s.tokens[k].kind == "sign":
            return False
        if s.low(k) in ("at", "of", "on"):
            told = {*s.lows[max(begin, k - _NEAR) : k]} - {"cost"}  # "the cost of Brent crude"
            return not (heads["other"] | heads["volume"]).isdisjoint(told)
    return False


_FOLLOWING = frozenset(
    ["tracking", "tracks", "track", "mirroring", "mirrors", "following", "holding", "replicating"]
)


def _is_followed(s: Sentence, at: int) -> bool:
    """Whether what moved only follows the name at ``at``: "a note tracking bitcoin"."""
    k = at - (s.low(at - 1) in ("the", "spot"))
    tied = s.low(k - 1) == "to" and s.low(k - 2) in s.lexicon.words["tied"]
    return tied or s.low(k - 1) in _FOLLOWING


_LONGEST_TITLE = 6
"""Words from "at" to the name that they lead to: "at Swedish fashion retailer H&M"."""


def _cue(s: Sentence, figure: Quantity) -> tuple[str, int, int] | None:
    """The way of a percentage, the first token and the token behind what tells it."""
    for words, way in _BEHIND.items():
        if tuple(s.lows[figure.last : figure.last + len(words)]) == words:
            if s.low(figure.last + len(words)) == "than":
                return None
            return way, figure.lead, figure.last + len(words)
    k = figure.lead - 1
    while k > figure.lead - _NEAR and s.low(k) in _SKIPPED:
        k -= 1
    low = s.low(k)
    verb = s.lexicon.verbs.get(low)
    told = verb.direction if verb is not None else _MORE_VERBS.get(low)
    if told is None or k in s.inside or (verb is not None and verb.form in ("plain", "s")):
        return None
    return told, k, figure.last


def _clause_start(s: Sentence, first: int, taken: set[int]) -> int:
    k = first
    while k > max(0, first - _LONGEST) and k - 1 not in taken:
        if s.text(k - 1) in ";:\u2014" or s.low(k - 1) in ("while", "but", "whereas"):
            break
        k -= 1
    return k


def _asset(state: Clause, begin: int, first: int) -> tuple[AssetRef, str, int] | None:
    """The subject right before the word of the way: a name, a pronoun or "the stock"."""
    s, memory = state.s, state.memory
    k = first
    while k > begin and (s.low(k - 1) in _BETWEEN or s.low(k - 1).endswith("ly")):
        k -= 1
    bare = s.low(k - 1) in DESCRIBED
    name = s.name_end.get(k - 1 if bare else k)
    if name is None and bare and s.low(k - 2) in ("'s", "'"):
        name = s.name_end.get(k - 2)
    if name is not None and name[0] >= begin:
        at, kind = name
        if is_held(s, at) or are_in_store(s, at, s.name_at[at][0]):
            return None  # "Funds that hold bitcoin fell 5%"
        if _is_followed(s, at):
            return None  # "A note tracking bitcoin gained 7.9 percent", "a fund tied to gold"
        if _of_business_at(s, begin, at):
            return None  # "Profits at beer maker Carlsberg sank 15 per cent"
        if s.low(at - 1) in _GOVERNING:
            phrase = phrase_left(s, s.name_at[at][0], begin)
            if phrase.measure != "price" or not phrase.explicit:
                return None  # "sales at Walmart rose", "searches for bitcoin fell"
        if kind in MARKET_TYPES or (kind == "company" and memory.about_markets):
            return memory.ref(s, Item(at, s.name_at[at][0], kind), state.number), "stated", at
        return None
    at = k - 2 - (s.low(k - 2) in ("top", "leading", "largest", "biggest"))
    refers = DESCRIBED.get(s.low(k - 1)) if s.low(at) in ("the", "its", "their") else None
    if s.low(k - 1) in _PRONOUNS:
        refers, at = "any", k - 1
    if s.low(at - 1) in ("of", "for", "in") or is_held(s, at):
        return None  # "earnings per share of the index rose", "people who own the stock have"
    if refers is not None:
        found = memory.antecedents.find(refers, state.number, at)
        return (found, "carried", at) if found is not None else None
    moving = s.text(k - 2) == "," and s.low(k - 1).endswith("ing")
    if moving:
        first = k = k - 1  # "was among the best performers, racing 62% higher"
    elided = s.text(k - 1) == "," and s.low(first).endswith("ing")
    if not elided or state.other:
        return None
    told = state.last[0] if len(state.last) == 1 else None
    if told is not None and (told.span is None or told.span.start < s.tokens[first].start):
        return told, "carried", first
    main = main_subject(state, k) if moving and not state.last else None
    if main is not None and len(main[1]) == 1:
        return main[1][0], "carried", first
    opening = s.name_at.get(begin)  # "Harley has trailed the market this year, rising 3.6%"
    if told is not None and opening is not None and opening[1] in (*MARKET_TYPES, "company"):
        return memory.ref(s, Item(begin, *opening), state.number), "carried", first
    return None
