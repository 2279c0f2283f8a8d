"""How a market stands, told without a figure: "ended the day in the red", "on a positive note"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import left_of_verb
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.slots.horizons import PERIODS
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase, take_horizon
from eventstudy.documents.claims.subjects.subject import find_subject
from eventstudy.documents.claims.words.quantities import NUMBER_WORDS
from eventstudy.documents.claims.words.sentence import Sentence

_COLOURS = {"red": "down", "green": "up", "black": "up"}
_SIGNS = {"positive": "up", "negative": "down"}
_NOTES = {
    "positive": "up", "firm": "up", "strong": "up", "high": "up", "upbeat": "up", "bright": "up",
    "cheerful": "up", "buoyant": "up", "winning": "up",
    "higher": "up", "up": "up", "lower": "down", "down": "down",
    "negative": "down", "weak": "down", "sour": "down", "low": "down", "soft": "down",
    "bearish": "down", "downbeat": "down", "bullish": "up", "losing": "down", "gloomy": "down",
}  # fmt: skip
"""What the note tells on which a market ends: "closed on a weak note"."""
_REGIONS = ("territory", "terrain")
WORDS = frozenset([*_COLOURS, *_SIGNS, *_REGIONS, "note"])
"""Words that end the phrase by which a market's standing is told."""

_ENDING = frozenset(
    ["ended", "ends", "end", "closed", "closes", "close", "finished", "finishes", "finish",
     "opened", "opens", "open", "began", "begun", "started", "starts", "settled", "ending",
     "closing", "finishing"]
)  # fmt: skip
_STANDING = frozenset(
    ["traded", "trades", "trading", "remained", "remain", "remains", "stayed", "stay", "stays",
     "sat", "stood", "stands", "turned", "held", "moved", "went", "gone", "poked", "edged", "crept",
     "inched", "slipped", "climbed", "dipped", "ventured"]
)  # fmt: skip
_ITSELF = frozenset(["itself", "themselves"])
_FINDING = frozenset(["found", "find", "finds"])
_BETWEEN = frozenset(
    ["back", "also", "too", "still", "all", "both", "well", "deep", "out", "once", "again", "up",
     "just", "only", "comfortably", "now"]
)  # fmt: skip
"""Words that may stand between the verb and how the market stands."""
_PERIODS = frozenset(
    ["day", "session", "week", "month", "quarter", "year", "trade", "trading", "morning",
     "afternoon", "half", "decade"]
)  # fmt: skip
_LONGEST_PERIOD = 5
_OVER = frozenset(["for", "on", "in", "over"])
_OF_ITS_OWN = frozenset(["ink", "numbers", "figures", "cash", "flow", "ebitda", "flag"])
"""Words behind a colour or a sign that make it another thing: "in negative cash flow"."""


def read(state: Clause, i: int) -> list[Reading]:
    """The claim that the standing at token ``i`` tells."""
    s = state.s
    told = _standing(s, i)
    if told is None or i + 1 in s.figure_at:
        return []  # "was in the red 40% of the time"
    way, start = told
    bare = s.low(i) in _SIGNS
    verb, ending = _verb(state, start)
    if verb is None and s.low(i) in _COLOURS:
        return _beside(state, i, way, start)
    if verb is None or (bare and not (ending or _for_a_period(s, i + 1))):
        return []
    if s.low(i) in _REGIONS and s.low(start + 1) == "the" and not ending:
        return []  # but "ended in the positive territory"
    left = left_of_verb(s, verb, state.floor)
    if left.future or left.unreal or left.infinitive or left.negated:
        return []
    if not ending and not left.copula and s.low(verb) not in _STANDING | _FINDING:
        return []
    subject = find_subject(state, left, verb, "ing" if s.low(verb).endswith("ing") else "past")
    if subject is None:
        return []
    phrase, assets, source = subject
    if phrase.measure != "price" or is_condition(s, left, phrase.first, state.floor):
        return []
    counted = phrase.first + (s.low(phrase.first) == "only")
    if counted in s.figure_at or s.low(counted) in NUMBER_WORDS:
        return []  # "only six stocks ended the day in the red"
    kind = assets[0].type
    owned = (
        kind in ("company", "sector")
        and ending
        and state.memory.about_markets
        and state.memory.told_price
    )
    yields = kind == "yield" and s.low(i) in _REGIONS
    if yields or not (phrase.explicit or kind in MARKET_TYPES or owned):
        return []
    wide = arguments(state, i + 1, "price")
    if wide.figures:
        return []
    slots = Slots(wide.end if wide.times else i + 1, times=wide.times)
    slots.phrase_horizon, slots.phrase_span = wide.phrase_horizon, wide.phrase_span
    if wide.phrase_horizon is not None:
        slots.end = max(slots.end, wide.end)
    if not slots.times:
        take_horizon(s, slots, verb, i)
    for k in range(verb + 1, start):
        if s.low(k) in PERIODS and slots.phrase_horizon is None:
            slots.phrase_horizon, slots.phrase_span = PERIODS[s.low(k)], (k, k + 1)
    first = phrase.first if phrase.last > phrase.first else left.start
    reading = Reading(
        "standing", "qualitative_direction", way, first, slots.end, assets, source, slots=slots,
        figureless=True, anchor=i, times=times_before(state, first, i) + slots.times,
    )  # fmt: skip
    state.said(assets[0], phrase, assets)
    state.floor = state.done = slots.end
    return [reading]


def _beside(state: Clause, i: int, way: str, end: int) -> list[Reading]:
    """What stands so beside the main clause: ", with most coins in the red"."""
    s = state.s
    phrase = phrase_left(s, end, state.floor)
    k = phrase.first
    while s.low(k - 1) in _ALL or s.low(k - 1).endswith("ly"):
        k -= 1
    resolved = resolve(state, phrase) if phrase.items and phrase.measure == "price" else None
    if resolved is None or s.low(k - 1) != "with" or resolved[0][0].type not in MARKET_TYPES:
        return []
    slots = Slots(i + 1)
    take_horizon(s, slots, k, i)
    reading = Reading(
        "standing", "qualitative_direction", way, k, i + 1, resolved[0], resolved[1], slots=slots,
        figureless=True, anchor=i, times=[],
    )  # fmt: skip
    state.said(resolved[0][0], phrase, resolved[0])
    state.floor = state.done = i + 1
    return [reading]


_ALL = frozenset(["of", "all", "most", "both", "almost", "nearly", "the", "many"])
"""Words before the head of what is in the red: "virtually all of the top 100 coins"."""


def _standing(s: Sentence, i: int) -> tuple[str, int] | None:
    """The way that the phrase ending at token ``i`` tells, and where the phrase begins."""
    low = s.low(i)
    if s.low(i + 1) in _OF_ITS_OWN:
        return None
    if low in _COLOURS:
        k = i - 1 - (s.low(i - 1) == "the")
        return (_COLOURS[low], k) if s.low(k) in ("in", "into") else None
    if low in _REGIONS:
        k = i - 2 - (s.low(i - 2) == "the")
        led = s.low(i - 1) in _SIGNS and s.low(k) in ("in", "into")
        return (_SIGNS[s.low(i - 1)], k) if led else None
    if low == "note":
        led = s.low(i - 1) in _NOTES and s.low(i - 2) in ("a", "an")
        k = i - 3 - s.low(i - 3).endswith("ly")
        return (_NOTES[s.low(i - 1)], k) if led and s.low(k) == "on" else None
    return _SIGNS[low], i


def _verb(state: Clause, start: int) -> tuple[int | None, bool]:
    """The verb before how a market stands, and whether it tells that a period ended so."""
    s = state.s
    k = start
    while k > state.floor:
        low = s.low(k - 1)
        if low in _BETWEEN or low.endswith("ly") or low in s.lexicon.words["intensity"]:
            k -= 1
        else:
            break
    told = s.low(k - 1) in _ENDING or s.low(k - 1) in _STANDING
    period = k if told else _before_period(s, k, state.floor)
    at = period - 1
    low = s.low(at)
    if at < state.floor or at in s.inside:
        return None, False
    if low in _ENDING or low in _STANDING:
        return at, low in _ENDING
    if period == k and low in _ITSELF and s.low(at - 1) in _FINDING:
        return at - 1, False
    being = low in ("is", "are", "was", "were", "been") and period == k
    return (k, False) if being else (None, False)


def _before_period(s: Sentence, k: int, floor: int) -> int:
    """Where the period before token ``k`` begins: "the day", "2015", "a choppy session"."""
    if k in s.time_end and s.time_end[k] > floor:
        start = s.time_end[k]
        return start - (s.low(start - 1) == "the")
    if s.low(k - 1) not in _PERIODS:
        return k
    for at in range(k - 2, max(floor, k - 2 - _LONGEST_PERIOD), -1):
        if s.low(at) in ("the", "a", "an", "its", "their", "this"):
            return at
        if s.low(at) == "'s" and at in s.time_end:
            return s.time_end[at]  # "ended Tuesday's trading session"
        if s.tokens[at].kind == "sign" or s.low(at) in _ENDING:
            return at + 1
    return k


def _for_a_period(s: Sentence, k: int) -> bool:
    """Whether a stretch stands at token ``k``: "for the week", "in 2018", "year to date"."""
    at = k + (s.low(k) in _OVER)
    return at in s.time_at or horizon_phrase(s, k) is not None
