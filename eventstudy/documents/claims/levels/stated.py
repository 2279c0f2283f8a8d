"""Levels that a form of "be" states: "was at $175", "is a record high of $20,000"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import subject_list
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES, Found, kind_of
from eventstudy.documents.claims.clause.left import Left, left_of_verb, only_connectors, subject_of
from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.triggers import record_after
from eventstudy.documents.claims.clause.worth import LEAST_WORTH, SMALLEST_VALUE
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.levels import turnover
from eventstudy.documents.claims.levels.beside import (
    HIGH_WORDS,
    LOW_WORDS,
    PASSED,
    alike,
    apposed,
    compared,
    told_before,
)
from eventstudy.documents.claims.levels.reached import level_of_record, record
from eventstudy.documents.claims.levels.shares import risen_from
from eventstudy.documents.claims.slots.comparing import against, times_at
from eventstudy.documents.claims.slots.origins import fronted_origin
from eventstudy.documents.claims.slots.outcomes import way_between
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    COMPARED,
    LARGEST_PRICE,
    Slots,
    horizon_phrase,
    level_after,
    respective,
    unit_end,
)
from eventstudy.documents.claims.subjects.pointing import (
    named_before_whose,
    told_again,
    value_told_last,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_PLACING = frozenset(
    [
     "last", "at", "now", "currently", "still", "just", "around", "near", "roughly", "then",
     "only", "back", "again", "well", "stuck", "trapped", "today"
    ]
)  # fmt: skip
_COMPARED = frozenset(
    [
     "above", "below", "higher", "lower", "more", "less", "off", "away", "from", "short", "shy",
     "up", "down", "to"
    ]
)  # fmt: skip
_LONGEST_RELATIVE = 40
_TRADING = frozenset(["trading", "volume", "volumes", "turnover"])
_LONGEST_TRADE = 16
_SHARES = frozenset(["it", "share", "dominance", "figure", "proportion"])
"""Words for a share that was told before: "It was 54 percent in November"."""
_SET = frozenset(
    ["priced", "pricing", "sold", "offered", "issued", "bought", "valued", "placed", "selling"]
)  # fmt: skip
_AT_THE = tuple([article, noun, "of"] for article in ("the", "a") for noun in ("level", "price"))
_DEALT = frozenset(["bought", "sold", "issued", "purchased", "acquired", "offered", "granted"])


def read_copula(state: Clause, i: int) -> list[Reading]:
    """Levels that are simply stated: "the price of ether was about $175"."""
    s = state.s
    k = i + 1
    while (
        k < i + 5
        and k not in s.figure_at
        and (s.low(k) in _PLACING or (s.low(k).endswith("ly") and s.low(k) != ""))
    ):
        k += 1
    k += s.low(k) == "to" and s.low(k - 1) == "back"  # "is back to $7,700"
    if s.low(k - 1) == "at" and s.lows[k : k + 3] in _AT_THE:
        k += 3  # "was at the level of $397"
    valued = not s.lexicon.heads["cap"].isdisjoint(s.lows[max(state.floor, i - 2) : i])
    k += valued and k == i + 1 and s.low(k) == "of"  # "Its market cap is of about $67 billion"
    figure = s.figure_at.get(k)
    risen = figure is not None and figure.extreme and s.low(figure.lead) == "up"
    if risen and figure is not None and figure.kind == "money":
        figure = replace(figure, comparator=None, extreme=False)  # "was back up to $246"
    if figure is None and s.low(k - 1) == "at" and k - 1 > i and i >= state.floor:
        at_record = _at_record(state, i, k - 1)
        if at_record is not None:
            return [at_record]
    traded = not _TRADING.isdisjoint(s.lows[max(state.floor, i - _LONGEST_TRADE) : i])
    figure = times_at(s, k) if figure is None and traded else figure
    extreme = None
    if figure is None and s.low(k - 1) == "at" and k - 1 > i:
        figure, extreme = _at_extreme(s, k - 1)
    elif figure is not None and figure.extreme and figure.lead == k:
        extreme = {"high": "up", "low": "down"}.get(s.low(k + 1))  # "was as high as $1.50"
    if figure is None or i < state.floor:
        return []
    times = figure.kind == "multiple" and s.low(figure.last) == "higher"
    quoted = unit_end(s, figure.last) > figure.last  # "at 6.91 to the dollar"
    quoted = quoted or (s.low(figure.last) == "from" and _begins_at(s, figure))
    if s.low(figure.last) in _COMPARED | COMPARED and not (times or quoted):
        return []
    if s.low(unit_end(s, figure.last)) in ("higher", "lower") and not times:
        return []  # "is 40 cents a barrel lower"
    other = s.figure_at.get(figure.last + 2)
    if other is not None and s.lows[figure.last : figure.last + 2] == [",", "or"]:
        told = other.last + (s.text(other.last) == ",")
        if s.low(told) in ("higher", "lower", "above", "below"):
            return []  # "are $6, or 43.5%, higher than their 2015 settlement"
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.infinitive or left.future:
        return []
    phrase = _again_of(state, left) or subject_of(s, left, state.floor)
    value = value_told_last(state, left.end)
    if value is not None:  # "At the beginning of the month the figure was $333 billion"
        phrase = value[0]
    present = s.low(i) in ("is", "are") or s.low(i - 1) in ("is", "are")
    if present and "when" in s.lows[max(0, phrase.first - 1) : phrase.last]:
        return []  # "breaks even when bitcoin is at $3,600"
    if s.low(i) == "at" and "failed" in s.lows[phrase.first : i]:
        return []  # "failed to trade at $100"
    if s.low(i) == "at" and s.low(phrase.first - 1) in _SET:
        return []  # "had priced the shares at $36"
    named = any(item.type in ("coin", "company") for item in phrase.items)
    if s.low(i) == "at" and not named and _DEALT & set(s.lows[phrase.first : phrase.last]):
        return []  # "She bought 100 shares at $50"
    again = figure.kind == "percent" and state.memory.told_shares(state.number)
    owned = "'s" in s.lows[phrase.first : phrase.last]
    held = owned and bool(phrase.items) and phrase.items[0].type in ("coin", "fiat")
    if again and s.low(phrase.last - 1) in _SHARES and (held or not (owned or phrase.items)):
        shared = replace(phrase, measure="share", own=None)
        phrase = shared if held else replace(shared, refers="any", items=[])
    it = s.low(phrase.last - 1) == "it" and phrase.refers == "any"
    alone = it and phrase.last - phrase.first == 1 and figure.value >= SMALLEST_VALUE
    if alone and (state.last_measure if state.last else _measure_told(state)) == "cap":
        phrase = replace(phrase, measure="cap")  # "lost $18 billion; it is now $258 billion"
    whole = phrase.measure == "price" and figure.value >= SMALLEST_VALUE
    if whole and "value" in s.lows[phrase.first : phrase.last] and figure.kind == "money":
        phrase = replace(phrase, measure="cap")  # "The value of the market is $192 billion"
    at = any(s.low(j) == "at" for j in range(i, k)) or extreme is not None
    near = s.low(figure.lead) in ("near", "around", "about")
    at = at or "shy" in s.lows[figure.lead : figure.first]  # "is presently just shy of $17"
    at = at or (near and figure.kind == "money" and "back" in s.lows[i:k])  # "is back near $9,050"
    back = any(s.low(j) == "back" for j in range(i, k)) and figure.comparator in PASSED
    if phrase.empty and back and len(state.last) == 1 and figure.kind == "money":
        passed = PASSED[figure.comparator or ""]
        return [_carried(state, left, k, figure).claim("copula", "price_level", passed)]
    stated = s.low(i) in ("was", "is") and s.low(left.end - 1) == "and" and _is_placed(s, figure)
    held = at or figure.comparator in PASSED or stated  # "fell and was around $11,500 by noon"
    if phrase.empty and held and len(state.last) == 1 and state.last_measure in ("price", "cap"):
        before_it = s.lows[max(0, left.end - _LONGEST_RELATIVE) : left.end]
        resumed = s.low(i) != "at" and s.text(left.end - 1) == "," and "which" in before_it
        turned = s.low(left.end - 1) == "but" and s.low(i + 1) == "back" and bool(state.opening)
        if turned:
            state.last, state.other = list(state.opening), False  # "slid ..., but was back at"
        joined = (s.low(left.end - 1) == "and" or turned or resumed) and not state.other
        if figure.kind != "money" or not (joined or only_connectors(s, state.floor, left.end)):
            return []
        kind = "market_cap_level" if figure.value >= SMALLEST_VALUE else "price_level"
        return [_carried_level(_carried(state, left, k, figure), kind, extreme)]
    told = bool(state.last) and not state.other and state.last_measure == "price"
    told = told or (not state.last and state.memory.ended_on_price(state.number))
    if not _states_level(s, phrase, figure, i, at=at, told=told):
        return []
    resolved = resolve(state, phrase)
    if value is not None:
        resolved = value[1:]
    named_before = named_before_whose(state, phrase)
    if named_before is not None:  # "Litecoin, whose market cap is $5 billion"
        phrase, resolved = named_before[0], named_before[1:]
    if resolved is None or is_condition(s, left, phrase.first, state.floor):
        return []
    focus = state.memory.antecedents.focus
    told = told or (focus is not None and focus.name == resolved[0][0].name)
    if phrase.refers == "any" and not (phrase.explicit or told) and (
        resolved[0][0].type not in MARKET_TYPES
    ):  # fmt: skip
        return []
    wide = arguments(state, figure.last, phrase.measure)
    slots = Slots(
        max(figure.last, wide.end if wide.times else figure.last),
        times=wide.times,
        phrase_horizon=wide.phrase_horizon,
        phrase_span=wide.phrase_span,
    )
    plural = s.low(i) in ("are", "were") and bool(phrase.items) and named_before is None
    fellows = subject_list(s, phrase, state.floor) if plural else []
    if fellows:
        slots.to = figure
        slots.extra = respective(s, slots, len(fellows) + 1)
        if not slots.extra:
            return []  # "Ether and XRP were at $180": of which is not told
        listed = [state.memory.ref(s, item, state.number) for item in fellows]
        phrase.first = min(phrase.first, fellows[0].first)
        resolved = [*listed, *resolved[0]], resolved[1]
        wide = slots  # "A, B and C were at $8,500, $600 and $120, respectively"
    found = Found(state, k, None, "copula", left, phrase, *resolved, slots)
    if phrase.measure == "share":
        slots.percent = figure
        return [found.claim("copula", "share_of_market", risen_from(s, slots))]
    if figure.kind == "multiple":  # "volume was 20 times the daily average"
        slots.factor = figure
        return [found.claim("copula", "volume_move", "up")]
    slots.to = figure
    way = extreme
    if any(s.low(j) == "back" for j in range(i, k)) and figure.comparator in PASSED:
        way = PASSED[figure.comparator]  # "is back above $8,000"
    if phrase.measure == "volume":
        slots.end = unit_end(s, slots.end)
        way = against(s, figure.last, slots)
        if way is None:
            return []  # "was 6.1 billion shares": compared with nothing
    before = None
    if phrase.measure in ("price", "cap"):
        if s.low(unit_end(s, figure.last)) == "from" and _begins_at(s, figure):
            slots.end, slots.times = figure.last, []  # "was at $1.1296 from $1.1275 on Friday"
        slots.end = unit_end(s, slots.end)
        told_before(found)
        before = slots.particle if slots.from_ is not None else compared(s, resolved[0], slots)
        if before is None and slots.from_ is None:
            slots.from_ = fronted_origin(s, state.floor, phrase.first, figure)
            if slots.from_ is not None:  # "From $2,600 on July 4, bitcoin is now below $2,100"
                inverse = quoted_inversely(s, resolved[0], slots)
                before = way_between(slots.from_, figure, inverse=inverse)
        if before is None and wide.particle is not None and (wide.percent or wide.points):
            slots.percent, slots.points = wide.percent, wide.points
            slots.end, before = max(slots.end, wide.end), wide.particle  # "was at 12,021, up 0.3%"
    if risen and before is None and way is None:
        before = "up"
    kind = "price_move" if before is not None else "price_level"
    way = way or (apposed(s, slots.end) if slots.to is not None else None)
    return [found.claim("copula", kind_of(phrase.measure, kind), before or way)]


def _is_moved(s: Sentence, k: int) -> bool:
    """Whether a change stands behind a level at token ``k``: ", up 2%", ", 2 per cent higher"."""
    k += s.text(k) == ","
    if s.low(k) in s.lexicon.particles:
        return k + 1 in s.figure_at
    change = s.figure_at.get(k)
    percent = change is not None and change.kind == "percent"
    return percent and change is not None and s.low(change.last) in ("higher", "lower")


def _measure_told(state: Clause) -> str:
    claims = state.memory.claims
    return "cap" if claims and claims[-1].kind == "market_cap_level" else "price"


def _again_of(state: Clause, left: Left) -> Phrase | None:
    """Whose value is told again: "its market cap is $14 billion, while Ripple's is $15 billion"."""
    s, end = state.s, left.end
    told = bool(state.last) and state.last_measure in ("price", "cap")
    named = s.name_end.get(end)
    if told and named is not None and s.lows[named[0] - 2 : named[0]] == ["that", "of"]:
        item = Item(named[0], end, named[1])  # "while that of Bitcoin was $208 billion"
        return Phrase(state.last_measure, named[0] - 2, end, [item], explicit=True, own=item)
    if not told or s.low(end - 1) != "'s" or end in s.name_end:
        return None
    return told_again(state, left, state.last_measure)


def _at_record(state: Clause, i: int, at: int) -> Reading | None:
    """A record that is held: "the stock is at its highest price since August"."""
    s = state.s
    found = record_after(s, at)
    left = left_of_verb(s, i, state.floor)
    if found is None or left.unreal or left.infinitive or left.future or left.negated:
        return None
    if level_of_record(s, found[1]) is not None or s.low(found[1]) in ("of", "at"):
        return None
    phrase = subject_of(s, left, state.floor)
    own = resolve(state, phrase) if phrase.measure == "price" and not phrase.empty else None
    if own is None or is_condition(s, left, phrase.first, state.floor):
        return None
    if s.low(phrase.first - 1) == "what":
        return None  # "about half what it was at its peak"
    slots = Slots(found[1])
    return record(Found(state, at, None, "copula", left, phrase, *own, slots))


def _carried(state: Clause, left: Left, k: int, figure: Quantity) -> Found:
    """What is known of a level whose subject is the one of the clause before."""
    own = Phrase("price", left.start, left.start, explicit=True)
    slots = Slots(figure.last, to=figure)
    return Found(state, k, None, "copula", left, own, list(state.last), "carried", slots)


def _begins_at(s: Sentence, to: Quantity) -> bool:
    """Whether "from" and an earlier price stand behind one: "was at $1.1296 from $1.1275"."""
    found = level_after(s, unit_end(s, to.last))
    if found is None:
        return False
    before, now = alike(found[0], to)
    return before.kind == now.kind


def _carried_level(f: Found, kind: str, extreme: str | None) -> Reading:
    """The level of the subject before, with an earlier one: "and was at R14.85 from R14.97"."""
    slots, end = f.slots, f.slots.end
    slots.end = unit_end(f.s, end)
    way = compared(f.s, f.assets, slots) if kind == "price_level" else None
    if way is not None:
        return f.claim("copula", "price_move", way)
    slots.end = end
    return f.claim("copula", kind, extreme)


def _at_extreme(s: Sentence, i: int) -> tuple[Quantity | None, str | None]:
    """The level of "at a yearly high of $174" at token ``i``, and its way."""
    found = level_after(s, i)
    if found is None or found[0].kind not in ("money", "number"):
        return None, None
    words = set(s.lows[i : found[0].lead])
    way = "up" if words & HIGH_WORDS else "down" if words & LOW_WORDS else None
    return (found[0], way) if way is not None else (None, None)


_PLACED_BEHIND = frozenset(
    ["at", "on", "per", "by", "apiece", "early", "late", "each", "and", "when", "before", "after",
     "until", "but"]
)  # fmt: skip
"""Words behind a price that is simply stated: "bitcoin was about $7,000 at noon"."""


def _is_placed(s: Sentence, figure: Quantity) -> bool:
    """Whether money that is simply stated can be a price: not "was $5 billion poorer"."""
    k = figure.last
    ends = s.ends(k) or k in s.time_at
    price = figure.kind == "money" and figure.value < LARGEST_PRICE
    dated = s.low(k) == "in" and (k + 1 in s.time_at or k + 2 in s.time_at)
    return price and (ends or dated or s.low(k) in _PLACED_BEHIND)


_LONGEST_TIME = 5
"""Words of "at the time of writing"."""


def _opens_clause(s: Sentence, first: int) -> bool:
    """Whether nothing that could be the subject stands before: not "the cost of mining bitcoin"."""
    before = s.low(first - 1) if first else ""
    timed = (horizon_phrase(s, k) for k in range(max(0, first - _LONGEST_TIME), first))
    if any(time is not None and time[1] == first for time in timed):
        return True  # "At press time bitcoin is $412"
    apart = first == 0 or first in s.time_end or s.tokens[first - 1].kind == "sign"
    return apart or before in s.lexicon.clauses["boundaries"] or before in ("and", "but", "that")


def _is_compared(s: Sentence, k: int) -> bool:
    """Whether an earlier level stands at token ``k``: "was 2.153%, up from 2.10%"."""
    k += s.text(k) == ","
    moved = s.low(k) in ("up", "down") and s.low(k + 1) == "from"
    return moved or s.low(k) in ("compared", "from", "versus", "against")


def _states_level(
    s: Sentence, phrase: Phrase, figure: Quantity, i: int, *, at: bool, told: bool
) -> bool:
    """Whether subject and figure make a level: "the price ... is $5", "bitcoin is at $8,000"."""
    if phrase.measure == "share":
        return figure.kind == "percent"
    if phrase.measure == "volume":
        if figure.kind == "multiple":
            return True
        return figure.kind == "money" or (
            figure.kind == "number" and figure.value >= turnover.LEAST
        )
    if phrase.measure == "price" and figure.kind == "percent":
        yields = bool(phrase.items) and phrase.items[0].type == "yield"
        return yields and (at or _is_compared(s, figure.last))
    if phrase.measure not in ("price", "cap") or figure.kind not in ("money", "number", "points"):
        return False
    if phrase.measure == "price" and figure.value >= SMALLEST_VALUE:
        return False
    ends = s.ends(figure.last)
    other = figure.last + 1 + (s.low(figure.last + 1) == "with")
    listed = s.low(figure.last) == "and" and other in s.name_at
    listed = listed or (s.low(figure.last) == "from" and _begins_at(s, figure))
    ends = ends or listed  # "with bitcoin at $8,053, ether at $170.19 and XRP at $0.24"
    if s.low(i) == "at" and not ends:
        return False
    named = phrase.own is not None or any(
        s.low(j) in ("price", "value", "prices") for j in range(phrase.first, phrase.last)
    )
    if named and figure.kind == "money":
        worth = s.low(phrase.last - 1) == "value" and figure.value >= LEAST_WORTH
        return phrase.measure == "cap" or not worth  # "its value was less than $50 million"
    if phrase.measure == "cap" and figure.kind == "money":
        return phrase.refers == "any"
    if phrase.measure == "cap" and figure.kind == "number":
        return figure.value >= SMALLEST_VALUE  # "its market cap is about 15 billion"
    kind = phrase.items[0].type if phrase.items else ""
    beyond = any(s.low(j) in BEYOND for j in range(figure.lead, figure.first))
    pronoun = s.low(phrase.last - 1) in ("it", "they", "which") and phrase.refers == "any"
    if pronoun and told and ends and figure.kind == "money":
        return figure.value < SMALLEST_VALUE  # "on the smaller venue it was $1,173"
    if (at or beyond) and pronoun:
        return figure.kind == "money" and figure.value < SMALLEST_VALUE  # "it was last at $985"
    simply = _is_placed(s, figure) or s.lows[figure.last : figure.last + 2] == ["a", "coin"]
    simply = simply and _opens_clause(s, phrase.first)  # "bitcoin was about $7,000"
    at = at or beyond or simply
    quoted = s.low(figure.last) == "per"  # "Bitcoin was at 18.2 per ether"
    bare = kind in ("index", "fiat") or (quoted and figure.kind == "number")
    if kind == "index" and figure.kind == "points" and s.low(figure.last) in ("and", ".", ""):
        return True  # "The index was 815.56 points"
    if kind == "company" and at and figure.kind == "money" and _is_moved(s, figure.last):
        return True  # "Tesco was at 230p, 2 per cent higher"
    return at and kind in MARKET_TYPES and (figure.kind == "money" or bare)
