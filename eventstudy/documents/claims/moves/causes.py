"""Moves that something is made to make: "pushed bitcoin above $8,000", "knocked 7% off X"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.assets.phrases import TRACKED, phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import (
    MARKET_TYPES,
    Found,
    accepts,
    kind_of,
    measure_of,
)
from eventstudy.documents.claims.clause.gapping import gapped
from eventstudy.documents.claims.clause.left import Left, left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.clause.triggers import comparator_before
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE, whole_market
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.levels.beside import apposed
from eventstudy.documents.claims.moves.particles import QUIET
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.outcomes import way_from
from eventstudy.documents.claims.slots.slots import BEYOND, Slots, level_after, unit_end
from eventstudy.documents.claims.words.quantities import YIELDS, Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_SENDING = frozenset(["sent", "sending", "send", "sends"])
_DRIVING = frozenset(
    ["pushed", "pushing", "drove", "driving", "pulled", "pulling", "dragged", "dragging", "lifted",
     "lifting", "knocked", "knocking", "led", "leading", "nudged", "nudging", "propelled",
     "propelling", "tipped", "took", "carried", "moved", "taken", "taking", "brought", "bringing",
     "driven", "pushes", "drives", "pulls", "drags", "lifts", "drive", "push", "drag", "lift",
     "dropping", "nudge", "propel", "boost", "boosted", "boosting", "chased", "chasing",
     "hoisted", "hauled"]
)  # fmt: skip
"""Verbs that move a thing where "higher" or "lower" says so without a figure."""
_LONGEST_TICKER = 5
_EXTREMES = frozenset(["worst", "biggest", "best", "largest", "steepest", "sharpest", "strongest"])


def read(state: Clause, i: int) -> list[Reading]:
    """Claims told by the verb at ``i`` that moves its object."""
    s = state.s
    if s.low(i) in s.lexicon.factors:
        return _multiplied(state, i)
    out = s.low(i + 1) == "out" and s.low(i).startswith("wip")
    taken = s.figure_at.get(i + 1 + out)
    if taken is not None and taken.kind in ("percent", "fraction", "points"):
        return _knocked_off(state, i, taken)
    gone = _taken_before(s, i, state.floor)
    if gone is not None:
        return _taken_off(state, i, gone)
    if out:
        return _wiped_out(state, i)
    start = i + 1
    pushed = s.lexicon.particles.get(s.low(start))
    if pushed is not None and start not in s.figure_end and start + 1 not in s.figure_at:
        start += 1  # "pushed up Jaguar's share price 5%"
    else:
        pushed = None
    end = _objects_end(s, start)
    sent = _sent(state, i, start, end)
    if sent is not None:
        return [sent]
    way = _direction(s, i, end) if end > start else None
    way = pushed if pushed is not None and end > start and _figure_follows(s, end) else way
    yields = s.low(end - 1) in YIELDS  # a sell-off of shares, or of bonds, moves them
    to = end + (s.low(end) == "back")  # "a relief rally brought it back to $6,200"
    ended = s.low(to) == "to" and level_after(s, to) is not None
    if way is None and end > start and ended and not yields:
        way = _of_subject(state, i) or _of_clause(state, i, end)
    driven = s.low(i) in _DRIVING | _SENDING
    placed = way is None and end > start and driven and _moves_to_price(s, i, end)
    placed = placed or (way is None and end > start and _brings_value(state, i, end))
    if way is None and not placed:
        return []
    through = s.low(end) in ("through", "past") and s.text(i - 1) == "," and state.way == "down"
    left = left_of_verb(s, i, state.floor)
    if left.unreal or is_condition(s, left, i, state.floor) or _undone(s, left, i):
        return []
    phrase = phrase_left(s, end, start)
    resolved = resolve(state, phrase)
    if resolved is None:
        return []
    same = bool(state.last) and resolved[0][0].name == state.last[0].name
    sunk = through and way == "up" and same  # "kept plunging, pushing the price through $5,000"
    way = "down" if sunk else way
    if _sets_price(state, i, phrase):
        return []  # "raised its price for X to $57.50", "cut power prices by 10%"
    gain = _gain_after(s, end)
    slots = arguments(
        state, end if gain is None else gain.last + 1, measure_of(phrase, resolved[0])
    )
    if gain is not None:
        slots.percent, slots.points = (gain, None) if gain.kind == "percent" else (None, gain)
        slots.end = max(slots.end, gain.last + 1)
    if not slots.figures or slots.bad:
        return []
    if way is None and slots.to is not None and phrase.measure == "price":
        stood = state.memory.price_of(resolved[0][0], slots.to)
        way = way_from(stood, slots.to)  # "sent it to $3.84"
    part = slots.percent
    if part is not None and s.low(part.last) in ("below", "away", "off", "short", "under"):
        return []  # "left it over 30 percent away from its high"
    if way == "up" and slots.to is not None and slots.to.lead == end and s.low(end) == "up":
        slots.to = replace(slots.to, comparator=None, extreme=False)
    if sunk and slots.to is not None:
        slots.to = replace(slots.to, comparator="less than")
    whole = phrase.measure == "price" and whole_market(resolved[0], slots)
    if not whole and not accepts(state, phrase, resolved[0], slots, s.low(i)):
        return []
    assets = listed(state, phrase, resolved[0], start)
    told = _claim(state, i, left, phrase, (assets, resolved[1]), slots, way)
    return [told, *gapped(state, told)]  # "lifted Woodside by 2 per cent and Santos by 1.2"


def _undone(s: Sentence, left: Left, i: int) -> bool:
    """Whether what the verb at ``i`` names was only to be done: not "helped push bitcoin up"."""
    if s.low(i - 1) == "help":
        return s.low(i - 2) == "to" or s.low(i - 2) in s.lexicon.hedges["future"]
    return left.infinitive and s.low(left.end - 1) not in ("enough", "helped", "helping", "help")


_SETTING = ("rais", "cut", "hik", "slash", "lower", "reduc", "increas")
"""How verbs begin by which a seller or a government sets a price."""


def _sets_price(state: Clause, i: int, phrase: Phrase) -> bool:
    """Whether somebody sets a price of his own: no move of a market does it."""
    s = state.s
    priced = any(s.low(k) in ("price", "prices") for k in range(phrase.first, phrase.last))
    set_ = s.low(i).startswith(_SETTING) and phrase.measure == "price" and priced
    return set_ and _of_subject(state, i) is None


_CLOSING_OFF = frozenset(["on", "after", "by", "for", "as", "a", "before", "while", "and"])
"""Words behind a price that begin something else; a noun makes it another's, "from" a target."""


def _moves_to_price(s: Sentence, i: int, end: int) -> bool:
    """Whether an object is moved to a price by no way that is told: "took bitcoin to $100"."""
    level = level_after(s, end) if s.low(end) == "to" else None
    main = not s.low(i).endswith("ing") and s.low(i - 1) not in ("that", "which", "had", "has")
    priced = level is not None and level[0].kind == "money" and level[0].value < SMALLEST_VALUE
    bare = s.low(end - 1) == "price" and not any(k in s.name_at for k in range(i + 1, end))
    bare = bare and s.low(i) not in _SENDING
    pronoun = s.low(end - 1) in ("it", "them") and s.low(i) not in _SENDING
    if level is None or not main or bare or pronoun or s.low(end - 1) == "cap":
        return False
    behind = s.low(level[1])
    closed = s.ends(level[1]) or level[1] in s.time_at or behind in _CLOSING_OFF
    closed = closed or (
        behind == "in" and any(k in s.time_at for k in (level[1] + 1, level[1] + 2))
    )
    return priced and closed and not any(low.startswith("analyst") for low in s.lows[:i])


def _brings_value(state: Clause, i: int, end: int) -> bool:
    """Whether a price told before brings a value: "hit $328, bringing its market cap to"."""
    s = state.s
    level = level_after(s, end) if s.low(end) in ("to", "past", "above") else None
    value = level is not None and level[0].kind == "money" and level[0].value >= SMALLEST_VALUE
    if not value or state.other or phrase_left(s, end, i + 1).measure != "cap":
        return False
    if s.low(i) in ("bringing", "taking", "putting") and s.text(i - 1) == ",":
        return bool(state.last)
    points = i == 1 and s.low(0) in ("this", "that", "which", "it")
    brought = s.low(i) in _BRINGS or (s.low(i) in ("taken", "brought") and s.low(i - 1) == "has")
    return brought and (points or s.low(i + 1) == "its")


_BRINGS = frozenset(
    ["brings", "brought", "puts", "put", "takes", "took", "pushed", "pushes", "leaves", "left"]
)


def _of_subject(state: Clause, i: int) -> str | None:
    """The way that the subject of moving tells: "the rally took bitcoin to $7,000"."""
    phrase = subject_of(state.s, left_of_verb(state.s, i, state.floor), state.floor)
    named = any(k in state.s.name_at for k in range(phrase.first, phrase.last))
    if phrase.last <= phrase.first or named or "'s" in state.s.lows[phrase.first : phrase.last]:
        return None  # "the dollar's fall pushed gold to $1,300"
    return state.s.lexicon.nouns.get(state.s.low(phrase.last - 1))


def _of_clause(state: Clause, i: int, end: int) -> str | None:
    """The way of the market whose value is told: "coins slumped, sending their value to"."""
    s = state.s
    if s.text(i - 1) != "," or not s.low(i).endswith("ing") or not state.last:
        return None
    value = not s.lexicon.heads["cap"].isdisjoint(s.lows[i + 1 : end]) or (
        "value" in s.lows[i + 1 : end]
    )
    capped = phrase_left(s, end, i + 1).measure == "cap"
    return state.way if value and (capped or state.last[0].type in ("coin", "group")) else None


def _sent(state: Clause, i: int, start: int, end: int) -> Reading | None:
    """A move without a figure: "sent bank stocks soaring", "sent shares sharply lower"."""
    s = state.s
    end += s.low(end) in s.lexicon.words["intensity"] or s.low(end) == "both"
    to = s.low(end) == "to" and end > start
    verb = s.lexicon.verbs.get(s.low(end + to))
    made = verb is not None and verb.form == "plain" and s.low(i) in _MAKING
    if made and end > start:
        end += to  # "caused bitcoin to fall", "helped gold tick higher"
        edged = verb is not None and verb.direction is None
        end += edged and s.low(end + 1) in s.lexicon.particles
    moving = verb is not None and (verb.form == "ing" or (made and verb.direction is not None))
    way = verb.direction if verb is not None and moving else s.lexicon.particles.get(s.low(end))
    way = _FLUNG.get(s.low(end), way) if s.low(i) in _SENDING | _DRIVING else way
    topped = _to_extreme(s, end) if way is None and end > start else None
    if topped is not None:
        way, end = topped
    if way is None or end == start:
        return None
    following = s.figure_at.get(end + 1) or s.figure_at.get(end + 2)
    driving = s.low(i) in _DRIVING or (topped is not None and s.low(i).startswith("help"))
    compared = (topped is not None or s.low(end) in ("higher", "lower")) and driving
    plain = end + 1 in s.time_at or s.ends(end + 1) or s.low(end + 1) in ("on", "with", "as")
    turned = driving and plain and not s.low(i).startswith("t")  # but "took the shares up on it"
    compared = compared or (turned and s.low(end) in ("down", "up"))
    made = made and (moving or s.low(end) in ("higher", "lower"))
    if following is not None or not (s.low(i) in _SENDING or compared or made):
        return None
    if made and (s.low(i - 1) in ("nothing", "nobody", "little") or not _is_closed(s, end + 1)):
        return None  # "Nothing made gold fall", "made the market fall apart"
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.future or is_condition(s, left, i, state.floor):
        return None
    if _undone(s, left, i):
        return None
    object_end = end - (s.low(end - 1) in s.lexicon.words["intensity"])
    object_end -= s.low(object_end - 1) == "both"
    if topped is not None or made:
        object_end = _objects_end(s, start)
    phrase = phrase_left(s, object_end, start)
    resolved = resolve(state, phrase)
    if resolved is None or phrase.measure != "price":
        return None
    among = resolved[0][0].type in ("company", "sector") and state.memory.about_markets
    if resolved[0][0].type not in MARKET_TYPES and not (phrase.explicit or among):
        return None
    wide = arguments(state, end + 1, "price")
    if wide.figures:
        return None
    ranked = end + 1
    while topped is not None and s.low(ranked) in _RANKED:
        ranked += 1
    standing = topped is not None and s.low(ranked) in ("since", "in")  # how long it stood
    slots = Slots(wide.end if wide.times else end + 1, times=[] if standing else wide.times)
    own = Left(i, i, reported=left.reported, negated=left.negated)
    whole = Phrase("price", start, phrase.last, phrase.items, explicit=phrase.explicit)
    assets = listed(state, phrase, resolved[0], start)
    found = Found(state, end, way, "ing", own, whole, assets, resolved[1], slots)
    return found.claim("cause", "qualitative_direction", way, figureless=True)


_MAKING = frozenset(
    ["made", "makes", "making", "caused", "causes", "causing", "helped", "helping", "helps",
     "prompted", "prompting", "prompts", "led", "leading", "forced", "forcing", "left", "leaving",
     "allowed", "allowing", "let", "letting"]
)  # fmt: skip
"""Verbs that make a thing move: "caused its stock to drop", "helped gold rise"."""
_FLUNG = {
    "flying": "up", "skyward": "up", "skywards": "up", "aloft": "up", "spiralling": "down",
    "spiraling": "down", "reeling": "down",
}  # fmt: skip
"""Where a thing is sent by no word of motion."""


def _is_closed(s: Sentence, k: int) -> bool:
    """Whether no object stands behind a move: "fell on Friday", not "fall apart"."""
    return s.ends(k) or k in s.time_at or s.low(k) in QUIET or s.low(k).endswith("ly")


_RANKED = frozenset(["level", "levels", "point", "price", "close", "finish", "settlement"])


def _to_extreme(s: Sentence, k: int) -> tuple[str, int] | None:
    """The way and end of "to its highest", "to a record high", to which a thing is sent."""
    if s.low(k) != "to" or s.low(k + 1) not in ("its", "their", "a", "an", "the"):
        return None
    if s.low(k + 2) in _MORE_OR_LESS and s.low(k + 3) in ("close", "finish", "end", "open"):
        return s.lexicon.particles.get(s.low(k + 2), "up"), k + 3  # "helped it to a higher close"
    for at in range(k + 2, min(k + 6, len(s.tokens))):
        if s.low(at) in ("highest", "high", "highs", "record"):
            return "up", at
        if s.low(at) in s.lexicon.nouns and s.low(at - 1) in _EXTREMES:
            return s.lexicon.nouns[s.low(at)], at  # "dragged it to its worst decline in a month"
        if s.low(at) in ("lowest", "low", "lows"):
            return "down", at
        figure = s.figure_at.get(at)
        told = figure is not None and not figure.hyphen  # but "to a 10-month high"
        if told or (s.tokens[at].kind == "sign" and s.text(at) != "-"):
            return None
    return None


def _objects_end(s: Sentence, start: int) -> int:
    """Where the object ends, or a list of objects behind which a figure stands."""
    end = last = asset_end(s, start)
    ticker = s.closing(end) if end > start and s.text(end) == "(" else None
    if ticker is not None and ticker - end <= _LONGEST_TICKER:
        return ticker + 1  # "lift Yelp's stock (YELP) by almost 14%"
    link = end + (s.low(end) in TRACKED)
    if s.low(link) == "by" and s.low(link - 1) in TRACKED and link - 1 > start:
        by = asset_end(s, link + 1)  # "sent the value of coins tracked by the site to $1 billion"
        return by if s.low(by) == "to" else end
    while last > start and s.low(last) in (",", "and"):
        k = last + 1 + (s.low(last) == "," and s.low(last + 1) == "and")
        last = asset_end(s, k)
        if last == k:
            return end
        at = last + (s.low(last) in s.lexicon.words["intensity"])
        moved = s.low(at) in s.lexicon.particles or s.low(last) == "both"
        if s.low(last) != "," and (_figure_follows(s, last) or moved):
            return last
    return end


def _multiplied(state: Clause, i: int) -> list[Reading]:
    """A price made a multiple: "a rally that has more than doubled the price of X"."""
    s = state.s
    end = asset_end(s, i + 1)
    if end == i + 1:
        return []
    phrase = phrase_left(s, end, i + 1)
    head = s.low(phrase.last - 1) in s.lexicon.heads["price"] | s.lexicon.heads["equity"]
    priced = any(s.low(k) in ("price", "value", "shares") for k in range(i + 1, end))
    if phrase.measure not in ("price", "cap") or not (head or priced):
        return []
    left = left_of_verb(s, i, state.floor)
    resolved = resolve(state, phrase)
    if resolved is None or left.unreal or left.infinitive or left.future:
        return []
    slots = arguments(state, end, phrase.measure)
    if slots.figures:
        return []
    factor = s.lexicon.factors[s.low(i)]
    way = "down" if factor < 1 else "up"
    comparator = comparator_before(s, i)
    reading = _claim(state, i, left, phrase, resolved, slots, way)
    reading.factor, reading.comparator = factor, comparator
    return [reading]


def _figure_follows(s: Sentence, k: int) -> bool:
    figure = s.figure_at.get(k) or (s.figure_at.get(k + 1) if s.low(k) in ("by", "to") else None)
    return figure is not None and figure.kind in ("percent", "points", "basis_points", "money")


_MORE_OR_LESS = frozenset(["higher", "lower", "more", "less"])


def _direction(s: Sentence, i: int, end: int) -> str | None:
    """Where the object that ends before ``end`` is moved; None where no figure says so."""
    own = s.lexicon.cause[s.low(i)]
    upward = s.figure_at.get(end) if s.lows[end : end + 2] == ["up", "to"] else None
    level = upward is not None and (upward.kind == "money" or s.low(end - 1) in YIELDS)
    if upward is not None and level and s.low(upward.last) not in _MORE_OR_LESS:
        return "up"  # "pushed the price up to $1.21"
    end += s.low(end) == "back"  # "knocked bitcoin back under $3,700"
    end += s.low(end) == "to" and s.lows[end + 1 : end + 2] == ["as"]  # "to as low as $379"
    low = s.low(end)
    reached = s.figure_at.get(end)
    if reached is not None and reached.extreme and reached.kind in ("money", "number"):
        return {"low": "down", "high": "up"}.get(s.low(end + 1), own)  # "took it as low as $300"
    if low == "from":
        slots = fill(s, end, "price")
        if slots.from_ is not None and slots.to is not None:
            return "up" if slots.to.value > slots.from_.value else "down"
        return None
    if low in BEYOND:
        return "up" if BEYOND[low] == "more than" else "down"
    side = {"north": "up", "south": "down"}.get(low) if s.low(end + 1) == "of" else None
    if side is not None:
        return side  # "pushed litecoin north of $350"
    gain = _gain_after(s, end)
    if gain is not None:
        return s.lexicon.nouns[s.low(gain.last)]
    behind = level_after(s, end) if low in ("to", "by") else None
    if behind is not None:
        words = set(s.lows[end : behind[0].lead])
        if own is None and words & {"high", "highs", "highest", "peak", "peaks"}:
            return "up"
        if own is None and not words & {"low", "lows", "lowest"}:
            return apposed(s, unit_end(s, behind[1]))  # "sent it to $162, its lowest since May"
        return "down" if own is None else own
    figure = s.figure_at.get(end)
    handed = s.low(end - 1) in ("it", "them") or s.low(end - 1) in YIELDS
    if figure is None and low in s.lexicon.particles and handed:
        told = _figure_follows(s, end + 1) or s.low(end + 1) in ("a", "one")
        return s.lexicon.particles[low] if told else None
    return own if figure is not None and figure.kind in ("percent", "points") else None


def _gain_after(s: Sentence, k: int) -> Quantity | None:
    """The figure of "to a 0.9% gain" that begins at token ``k``."""
    led = s.low(k) == "to" and s.low(k + 1) in ("a", "an")
    figure = s.figure_at.get(k + 2) if led else None
    told = figure is not None and s.low(figure.last) in s.lexicon.nouns
    return figure if figure and told and figure.kind in ("percent", "points") else None


def _knocked_off(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A part taken away: "knocked 7 percent off X's shares", "wiped 10% from the value of X"."""
    s = state.s
    part = s.low(figure.last) == "of" and s.low(i).startswith(("wip", "eras", "vapor", "destroy"))
    if s.low(figure.last) not in ("off", "from") and not part:
        return []
    start = figure.last + (2 if s.low(figure.last + 1) == "of" else 1)
    end = asset_end(s, start)
    if end == start or (part and s.low(end - 1) not in ("value", "price", "worth")):
        return []  # "wiped out a fifth of bitcoin's value", not "of the miners"
    phrase = phrase_left(s, end, start)
    resolved = resolve(state, phrase)
    left = left_of_verb(s, i, state.floor)
    if resolved is None or left.unreal or left.infinitive or left.future:
        return []
    wide = arguments(state, end, phrase.measure)
    slots = Slots(max(end, wide.end), percent=figure, times=wide.times)
    if figure.kind == "points":
        slots.percent, slots.points = None, figure
    if not accepts(state, phrase, resolved[0], slots, "fell"):
        return []
    told = _claim(state, i, left, phrase, resolved, slots, "down")
    again = s.figure_at.get(slots.end + 1) if s.low(slots.end) == "and" else None
    if again is None or again.kind != figure.kind:
        return [told]
    return [told, *_knocked_off(state, slots.end, again)]  # "8% off CVS and 7% off Walgreens"


_TAKEN = frozenset(["wiped", "knocked", "shaved", "sliced", "lopped", "chopped"])
_BEING = frozenset(["was", "were", "been", "being", "is"])


def _taken_before(s: Sentence, i: int, floor: int) -> Quantity | None:
    """The part before "was wiped off", "saw a third wiped from"."""
    if s.low(i) not in _TAKEN or s.low(i + 1) not in ("off", "from"):
        return None
    k = i
    while s.low(k - 1) in _BEING or s.low(k - 1) in ("has", "have", "had"):
        k -= 1
    figure = s.figure_end.get(k)
    part = figure is not None and figure.kind in ("percent", "fraction") and figure.lead >= floor
    return figure if part else None


def _taken_off(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """A part that was taken away: "A third was wiped off X", "saw 20% wiped from its price"."""
    s = state.s
    left = left_of_verb(s, i, state.floor)
    end = asset_end(s, i + 2)
    if end == i + 2 or left.unreal or left.future or left.negated:
        return []
    phrase = phrase_left(s, end, i + 2)
    resolved = resolve(state, phrase)
    begin = figure.lead
    if s.low(begin - 1) in ("saw", "seen", "sees", "seeing", "watched", "had", "with"):
        subject = subject_of(s, left_of_verb(s, begin - 1, state.floor), state.floor)
        own = resolve(state, subject) if not subject.empty and not phrase.items else None
        resolved, begin = own or resolved, subject.first if own else begin
    if resolved is None or phrase.measure not in ("price", "cap"):
        return []
    wide = arguments(state, end, phrase.measure)
    slots = Slots(max(end, wide.end if wide.times else end), percent=figure, times=wide.times)
    reading = Reading(
        "cause", kind_of(phrase.measure, "price_move"), "down", begin, slots.end, *resolved,
        slots=slots, anchor=i, times=times_before(state, begin, i) + slots.times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(resolved[0][0], None, resolved[0])
    return [reading]


_WORTH = frozenset(["value", "worth", "price", "capitalization", "capitalisation"])
_LONGEST_WORTH = 12
"""Words of "a quarter of the total market value of cryptocurrencies"."""


def _wiped_out(state: Clause, i: int) -> list[Reading]:
    """A part of a value that is gone: "A quarter of bitcoin's value was wiped out in a month"."""
    s = state.s
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.future or left.negated or not left.copula:
        return []
    parts = (
        s.figure_end[k]
        for k in range(left.end - 1, max(state.floor, left.end - _LONGEST_WORTH), -1)
        if k in s.figure_end
    )
    part = next(parts, None)
    if part is None or part.kind not in ("percent", "fraction") or s.low(part.last) != "of":
        return []
    if part.lead < state.floor or _WORTH.isdisjoint(s.lows[part.last : left.end]):
        return []  # "a fifth of the miners was wiped out"
    phrase = phrase_left(s, left.end, part.last + 1)
    resolved = resolve(state, phrase) if phrase.measure in ("price", "cap") else None
    if resolved is None:
        return []
    wide = arguments(state, i + 2, phrase.measure)
    slots = Slots(max(i + 2, wide.end if wide.times else 0), percent=part, times=wide.times)
    slots.phrase_horizon, slots.phrase_span = wide.phrase_horizon, wide.phrase_span
    state.floor = state.done = slots.end
    state.said(resolved[0][0], None, resolved[0])
    return [
        Reading("cause", kind_of(phrase.measure, "price_move"), "down", part.lead, slots.end,
                *resolved, slots=slots, anchor=i, times=slots.times)
    ]  # fmt: skip


def _claim(
    state: Clause,
    i: int,
    left: Left,
    phrase: Phrase,
    resolved: tuple[list[AssetRef], str],
    slots: Slots,
    way: str | None,
) -> Reading:
    own = Left(i, i, future=left.future, reported=left.reported, negated=left.negated)
    whole = Phrase(phrase.measure, i, phrase.last, phrase.items, explicit=phrase.explicit)
    found = Found(state, i, way, "cause", own, whole, *resolved, slots)
    kind = kind_of(phrase.measure, "price_move" if way is not None else "price_level")
    return found.claim("cause", kind, way)
