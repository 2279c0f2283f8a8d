"""Prices that are foreseen: "would open the doors to $7,500", "a dip to $125 cannot be ruled out".

A figure is foreseen where words of aiming stand before it, in a clause that tells of what may
come. The level of a condition ("a close above $7,200") is none, nor is an analyst's price target.
"""

from __future__ import annotations

from itertools import pairwise

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.outcomes import way_from
from eventstudy.documents.claims.slots.slots import Slots, take_time_behind
from eventstudy.documents.claims.subjects.around import nobody_expects
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_AIMING = frozenset(
    ["to", "toward", "towards", "for", "test", "testing", "retest", "retesting", "re-test",
     "challenge", "challenging", "revisit", "revisiting", "expose", "exposes", "exposing",
     "target", "targets", "targeting", "bring", "average", "reach",
     "reaching", "hit", "hitting", "see", "touch", "at", "of", "is", "until", "on", "eyeing"]
)  # fmt: skip
_OF_WHAT = {
    "at": frozenset(["year", "trade", "trading", "support", "hurdle", "resistance", "ema", "line",
                     "average", "barrier", "obstacle", "end", "close", "finish", "looking",
                     "low", "lows", "high", "highs", "peak", "level", "retracement", "ma",
                     "sma", "dma"]),
    "of": frozenset(["test", "retest", "re-test", "region", "area", "target", "retracement",
                     "support", "resistance", "vicinity", "level"]),
    "is": frozenset(["stop", "target", "hurdle"]),
    "on": frozenset(["focus", "spotlight", "attention", "sights"]),
    "until": frozenset(["support", "resistance", "little", "nothing"]),
}  # fmt: skip
"""Words before such a word by which it aims at a level: "the next stop is $6,000"."""
_MARKS = frozenset(["high", "highs", "low", "lows"])
_LYING = frozenset(["lies", "lie", "is", "seen", "located", "placed", "sits", "stands", "comes"])
_CONDITIONS = frozenset(
    ["above", "below", "over", "under", "beneath", "past", "beyond", "north", "south", "through",
     "from", "near", "around", "between", "than"]
)  # fmt: skip
"""Words before a level that something hangs on."""
_PASSED_OVER = frozenset(
    ["the", "a", "an", "next", "resistance", "support", "level", "levels", "zone", "area", "hurdle",
     "psychological", "key", "high", "low", "highs", "lows", "record", "all-time", "major",
     "crucial", "price", "mark", "line", "handle", "barrier", "day", "ma", "ema", "sma", "moving",
     "average", "as", "much", "least", "another", "first", "previous", "recent", "july", "june",
     "some", "current", "currently", "located", "placed", "its", "their", "big", "figure", "down",
     "up", "even", "only"]
)  # fmt: skip
_COMING = frozenset(
    ["would", "could", "may", "might", "will", "can", "cannot", "'ll", "'d", "should", "likely",
     "expects", "expected", "expect", "predicts", "predicted", "foresees", "forecasts", "exposes",
     "exposing", "expose", "risks", "risk", "risking", "targets", "targeting",
     "possible", "sees", "envisages", "odds", "chance", "probable", "looking", "favors", "favours",
     "pointing", "opens", "opening", "stop", "scope", "room", "eyeing"]
)  # fmt: skip
"""Words by which a clause tells of what may come."""
_UP = frozenset(
    ["rally", "rise", "rising", "climb", "climbing", "gain", "gains", "advance", "bull", "bulls",
     "bullish", "upside", "higher", "jump", "surge", "rebound", "recovery", "soar", "double",
     "triple", "breakout", "resistance", "hurdle", "above", "past", "north", "over"]
)  # fmt: skip
_DOWN = frozenset(
    ["fall", "falling", "drop", "dropping", "dip", "decline", "declining", "slide", "sliding",
     "slip", "pullback", "sell-off", "selloff", "correction", "downside", "lower", "bears", "bear",
     "bearish", "plunge", "crash", "retreat", "breakdown", "sink", "tumble", "support", "failure",
     "fails", "retrace", "lose", "losing", "deeper", "pull-back", "retracement", "below", "under",
     "beneath", "south", "loss", "losses"]
)  # fmt: skip
_BUSINESS = frozenset(
    ["revenue", "revenues", "sales", "profit", "profits", "earnings", "dividend", "bid", "offer",
     "deal", "fine", "fines", "fee", "fees", "costs", "cost", "budget", "funding", "raise", "tax",
     "wage", "salary", "debt", "loan", "loans", "investment", "contribution", "purchase", "buy",
     "pay", "spend", "invest", "donate", "target", "targets", "rating", "guidance", "cap",
     "capitalization",
     "investors", "customers", "users", "holdings", "reserves",
     "settlement", "valuation"]
)  # fmt: skip
"""Words of a clause whose figures are no prices of an asset."""
_ENDS = frozenset([";", ":"])
_SIGNS = frozenset([",", "\u2014", "(", "-", "\u2013"])
_JOINING = frozenset(["and", "but", "so", "while", "as", "in"])
_HANGING = frozenset(["if", "unless", "when", "should", "only", "once"])
_SAID_OF = frozenset(["cannot", "can", "is", "becomes", "looks", "remains", "seems", "into"])
_LONGEST_AIM = 8
_FARTHEST = 6.0
"""How many times the price told before a foreseen one may be, or a part of it."""
_ARTICLES = frozenset(["a", "an", "the", "its", "further", "any"])
_WE = frozenset(["i'd", "we'd", "we'll", "i", "we"])
_BEHIND_NAME = frozenset(
    ["(", "is", "was", "has", "to", "'s", "price", "prices", "back", "down", "up", "higher",
     "lower", "at", "through", "towards", "toward", "below", "above", "hitting", "reaching",
     "trading"]
)  # fmt: skip
"""Words behind a name by which it is the asset itself that moves."""
_CHARTED = frozenset(
    ["it", "they", "i", "we", "i'd", "we'd", "we'll", "bulls", "bears", "buyers", "sellers",
     "traders", "break", "close", "move", "moves", "dip", "drop", "rally", "failure",
     "acceptance", "test", "retest", "re-test", "pullback", "gains", "losses",
     "decline", "slide", "slip", "correction", "breakout",
     "breakdown", "push", "bounce", "rebound", "sell-off", "selloff", "beyond", "coin", "token",
     "cryptocurrency", "charts", "rejection", "breach", "rise", "fall", "loss", "gain", "jump",
     "there", "below", "above", "stop", "index", "benchmark", "market", "retracement",
     "consolidation", "focus", "attention", "run-up", "runup", "scope", "room", "gates", "path",
     "upside", "downside", "slump", "plunge", "spike", "surge", "climb", "advance", "recovery",
     "uptrend", "downtrend", "clearing", "overtaking", "reclaiming", "breaking", "target",
     "resistance", "support"]
)  # fmt: skip
"""Subjects of a forecast that speak of the price of what the text is about."""
_KINDS = ("coin", "index", "commodity", "fiat", "group", "name", "yield")
WORDS = _COMING


def read(state: Clause, readings: list[Reading]) -> list[Reading]:
    """A forecast for each part of a sentence that aims at a price."""
    s = state.s
    if _COMING.isdisjoint(s.lows) or not s.figure_at or not state.memory.about_markets:
        return []
    taken: set[int] = set()
    for reading in readings:
        taken.update(range(reading.first, reading.last))
    found: list[Reading] = []
    for figure in list(dict.fromkeys(s.figure_at.values())):
        told = (r.last for r in (*readings, *found) if r.last <= figure.lead)
        begin = max([_begin_of(s, figure.lead), *told])
        if figure.first in taken or figure.hyphen or not _is_aimed_at(s, figure, begin):
            continue
        one = _forecast(state, readings, figure, begin)
        found += [one] if one is not None else []
    return found


def _begin_of(s: Sentence, k: int) -> int:
    """Where the part of the sentence with token ``k`` begins."""
    return next((i + 1 for i in range(k - 1, -1, -1) if s.text(i) in _ENDS), 0)


def _is_aimed_at(s: Sentence, figure: Quantity, begin: int) -> bool:
    """Whether words of aiming stand before a figure, and none of a condition."""
    k = figure.lead - 1
    while k >= max(begin, figure.lead - _LONGEST_AIM) and _is_passed_over(s, k):
        k -= 1
    low = s.low(k)
    if k < begin or low in _CONDITIONS or low not in _AIMING:
        return False
    before = s.lows[max(begin, k - 4) : k]
    if low == "at" and _is_seen_at(s, k):
        return True
    broken = not _CONDITIONS.isdisjoint(s.lows[max(begin, k - _LONGEST_AIM) : k])
    if low == "at" and s.low(k - 1) in ("currently", "now") and broken:
        return False  # "a close below the support level, currently at $0.188"
    if low in _OF_WHAT and (s.low(k - 1) in _LYING or not _CONDITIONS.isdisjoint(before)):
        return False  # "the next support lies at $6,500", "to hold above the hurdle at $11,120"
    return low not in _OF_WHAT or not _OF_WHAT[low].isdisjoint(before)


def _is_seen_at(s: Sentence, k: int) -> bool:
    """Whether somebody sees an asset at a price: "She sees the pound at $1.35 by year-end"."""
    first = s.name_end.get(k, (k, ""))[0]
    first -= s.low(first - 1) in _ARTICLES
    seen = k in s.name_end and s.low(first - 1) in ("sees", "see", "expects", "expect")
    return seen and not nobody_expects(s, first - 1)


def _is_passed_over(s: Sentence, k: int) -> bool:
    """Whether a word only tells which level is meant: "the 100-day average", "the July low of"."""
    low = s.low(k)
    if low in _AIMING:
        return low == "of" and s.low(k - 1) in _MARKS
    return low in _PASSED_OVER or k in s.inside or s.tokens[k].kind in ("ordinal", "number")


def _forecast(
    state: Clause, readings: list[Reading], figure: Quantity, begin: int
) -> Reading | None:
    s = state.s
    if figure.kind not in ("money", "points", "number"):
        return None
    behind = s.lows[figure.last : figure.last + _LONGEST_AIM]
    words = [s.low(k) for k in range(begin, figure.lead) if s.text(k) != "May"]
    coming = [low for low, after in pairwise([*behind, ""]) if _foresees(low, after)]
    if _COMING.isdisjoint([*words, *coming]) or not _BUSINESS.isdisjoint([*words, *behind]):
        return None
    own = _asset(state, begin, figure)
    if own is None:
        return None
    asset, source = own
    taken = next((k for k in range(begin, figure.lead) if s.low(k) in _TAKING), None)
    if taken is not None and not _moves_a_price(s, taken):
        return None
    before = _price_before(state, readings, asset, figure)
    far = before is not None and not 1 / _FARTHEST <= figure.value / before <= _FARTHEST
    if asset.type == "index" and figure.kind == "money":
        return None
    priced = source == "stated" and figure.kind == "money" and asset.type in _PRICED
    charted = priced or (asset.type in _PRICED and not _OF_CHARTS.isdisjoint(words))
    if (far and asset.type != "coin") or ((far or before is None) and not (priced or charted)):
        return None
    if figure.kind == "number" and (before is None or asset.type not in ("index", "fiat")):
        return None
    slots = Slots(_end(s, figure.last), to=figure)
    take_time_behind(s, slots)
    return Reading(
        "forecast", "forward_looking_risk", _way(words, before, figure), _first(s, begin, figure),
        slots.end, [asset], source, slots=slots, future=True, anchor=figure.lead,
        times=list(slots.times),
    )  # fmt: skip


_TAKING = frozenset(["take", "takes", "took", "taking"])
_PRICED = ("coin", "commodity", "fiat")
_OF_CHARTS = frozenset(
    ["price", "prices", "support", "resistance", "breakout", "breakdown", "pullback", "retest",
     "break", "ma", "ema", "sma", "average", "bulls", "bears", "downside", "upside", "test",
     "close", "look", "looking", "hurdle", "doors", "north", "south"]
)  # fmt: skip
"""Words by which a level is one of a chart, though no price has been told before."""


def _moves_a_price(s: Sentence, k: int) -> bool:
    """Whether the verb at ``k`` takes an asset somewhere: "could take BNB toward $11"."""
    k += 1 + (s.low(k + 1) in _ARTICLES)
    return k in s.name_at or s.low(k) in ("it", "them", "price", "prices", "pair", "us", "index")


_MODALS = frozenset(["would", "could", "may", "might", "will", "can", "should", "'ll", "'d"])
_FOLLOWING = frozenset(["be", "not", "come", "follow", "happen", "well", "easily"])


def _foresees(low: str, after: str) -> bool:
    """Whether a word behind a level says that it may come: not "a fall to $50 would hurt"."""
    ahead = low in _COMING and low not in ("room", "scope", "eyeing")
    return ahead and (low not in _MODALS or after in _FOLLOWING)


def _first(s: Sentence, begin: int, figure: Quantity) -> int:
    """Where the quote begins: behind the sign or the fact before what may come."""
    signal = next((k for k in range(begin, figure.lead) if s.low(k) in _COMING), figure.lead)
    signs = (k + 1 for k in range(signal - 1, begin - 1, -1) if s.text(k) in _SIGNS)
    first = next(signs, begin)
    while first < figure.lead and (s.low(first) in _JOINING or s.tokens[first].kind != "word"):
        first += 1
    return first


def _end(s: Sentence, k: int) -> int:
    """The token behind what is said of a foreseen level: "cannot be ruled out", "into view"."""
    if s.low(k) not in _SAID_OF:
        return k
    end = k
    while end < min(k + _LONGEST_AIM, len(s.tokens)) and s.tokens[end].kind == "word":
        if s.low(end) in _JOINING or s.low(end) in _HANGING or end in s.time_at:
            break
        end += 1
    return end


def _asset(state: Clause, begin: int, figure: Quantity) -> tuple[AssetRef, str] | None:
    """The asset named in the part of the sentence, or the one that the text is about."""
    s = state.s
    named = next((k for k in range(begin, figure.lead) if k in s.name_at), None)
    joined = s.low(begin) in ("and", "but") and s.low(begin + 1) in _COMING
    if named is None and joined and state.last:
        return state.last[0], "carried"  # "has fallen to a low and may challenge $107"
    if named is not None:
        last, kind = s.name_at[named]
        owned = kind in _KINDS and (s.low(last) in _BEHIND_NAME or s.low(last) in _COMING)
        asset = state.memory.ref(s, Item(named, last, kind), state.number)
        return (asset, "stated") if owned else None  # not "Bitcoin mining rigs could"
    if not _is_of_the_price(s, begin, figure.lead):
        return None
    antecedents = state.memory.antecedents
    focus = antecedents.find("any", state.number, figure.lead) or antecedents.focus
    return (focus, "carried") if focus is not None and focus.type in _KINDS else None


def _is_of_the_price(s: Sentence, begin: int, end: int) -> bool:
    """Whether the subject of what may come is the price or its chart: not "Rents could climb"."""
    signal = next((k for k in range(end - 1, begin, -1) if s.low(k) in _COMING), end)
    for k in range(begin, end):
        low = s.low(k)
        if k > signal and s.low(k - 1) not in _ARTICLES and low not in _WE:
            continue  # "may rise to" tells of no rise of the price
        if low in ("price", "prices", "pair"):
            if k == begin or s.low(k - 1) in ("the", "its", "their", "current"):
                return True  # not "ticket prices"
        elif low in _CHARTED:
            return True
    return False


def _price_before(
    state: Clause, readings: list[Reading], asset: AssetRef, figure: Quantity
) -> float | None:
    """The last level told of the asset in the same currency."""
    for reading in readings:
        level = reading.slots.to if reading.slots is not None else None
        if level is not None and level.kind == figure.kind and level.first < figure.first:
            return level.value
    return state.memory.price_of(asset, figure)


def _way(words: list[str], before: float | None, figure: Quantity) -> str | None:
    """The way that the words nearest before the figure tell, or the way from the last price."""
    for word in reversed(words):
        if word in ("while", "whereas", "but"):
            break
        if word in _UP:
            return "up"
        if word in _DOWN:
            return "down"
    return way_from(before, figure)
