"""A subject that stands apart from its verb: before an aside, behind a clause, in a list."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left, subject_list
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import LONGEST_INTERPOSITION, only_connectors
from eventstudy.documents.claims.clause.reading import Subject
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.places import CITIES, COUNTRIES

_RANKED = frozenset(
    ["gainer", "gainers", "loser", "losers", "decliner", "decliners", "faller", "fallers", "riser",
     "risers", "performer", "performers", "drag", "drags", "winner", "winners", "mover", "movers",
     "laggard", "laggards", "hit", "worst-hit", "casualty", "advancer", "advancers", "outlier",
     "exception", "standout"]
)  # fmt: skip
PERFORMERS = _RANKED | frozenset(
    ["weakest", "strongest", "worst", "heaviest", "outperformer", "underperformer", "leader",
     "leaders", "standouts", "notable", "spot", "session", "day", "week", "month", "run", "ride",
     "tear", "best-performing", "worst-performing", "performing", "casualties", "climber",
     "climbers", "debut"]
)  # fmt: skip
"""Words by which one of several is told of: "the biggest loser", "the standout"."""
_NEAR_MOVE = 7
"""Words behind a country within which its move is told."""
COPULAS = ("is", "was", "were", "are", "remains", "remained")
"""Copulas before what a subject is: "Bitcoin SV is the only coin in the green, up 9 percent"."""
JOINING = frozenset(["and", "while", "but", "as", "with", "whereas"])
"""Words that open a clause beside the one before."""
_ASIDES = frozenset(
    [
        "despite",
        "amid",
        "notwithstanding",
        "unlike",
        "like",
        "along",
        "together",
        "after",
        "following",
    ]
)
_MOVED = frozenset(
    ["helped", "lifted", "boosted", "supported", "dragged", "weighed", "hurt", "buoyed", "hit",
     "pressured", "driven", "underpinned", "led", "fuelled", "fueled", "pulled", "pushed", "aided",
     "hampered", "capped", "cushioned", "bolstered", "propped", "spurred", "undermined", "battered",
     "rattled", "dented", "encouraged", "cheered", "spooked", "squeezed", "stung", "burned"]
)  # fmt: skip
"""Participles of what moves a market, told beside it: "Gold, supported by a weaker dollar,"."""
_LONGEST_ASIDE = 24
_OPENING = 8
"""Words into a sentence within which the subject of such a clause begins."""
_RANKING = _RANKED | {"leading", "pack", "way", "charge", "topping", "performance", "showing"}
"""Words by which one of a group is told of."""
LEADING_WHAT = frozenset(["way", "pack", "charge", "losses", "gains", "declines", "list"])
"""What one of a group leads, before "by" or "with" and its move."""
_FELLOWS = frozenset(["rival", "fellow", "peer", "competitor", "sister"])
"""Words before the name of another of the same trade."""
_FRONTING = frozenset(
    ["while", "as", "with", "where", "although", "though", "when", "whereas", "even", "amid",
     "despite", "given"]
)  # fmt: skip
"""Words that open a clause before the main one: "While bitcoin fell, XRP held firm, rising"."""
_SHORTEST_PLURAL = 4
_FARED = frozenset(["bore", "took", "had", "were", "led", "did", "held", "stood", "got"])
_PEOPLE = frozenset(
    ["investors", "traders", "analysts", "buyers", "sellers", "bulls", "bears", "shareholders",
     "officials", "economists", "markets", "others", "miners", "holders", "speculators"]
)  # fmt: skip
"""Who acts in a market, and what is more than one sector of it."""
_LISTING = frozenset(["included", "include", "includes", "including"])
_LONGEST_LISTED = 4
_LED = frozenset(["led", "paced", "headed", "driven", "dragged", "down", "up", "lifted", "helped"])
_LONGEST_LEADER = 6


def around_relative(state: Clause, end: int) -> Phrase | None:
    """The subject before a relative clause that told of no market: "X, which owns 3%, fell 2%"."""
    s = state.s
    if s.text(end - 1) != ",":
        return None
    for k in range(end - 2, max(0, end - LONGEST_INTERPOSITION), -1):
        if s.text(k) == ",":
            relative = s.low(k + 1) in _RELATIVES or (
                s.low(k + 1) in ("a", "an", "the", "one")
                and not _RELATIVES_AND_THAT.isdisjoint(s.lows[k + 2 : k + _LONGEST_HEAD])
            )  # "Acme, a miner that reported a 40% jump in output, climbed"
            phrase = phrase_left(s, k, 0) if relative and k < state.floor else None
            if phrase is None or not phrase.items or phrase.measure != "price":
                return None
            if state.last and not state.other:  # "Ford, unlike GM, which fell 1%, rose 2%"
                own = state.memory.ref(s, phrase.items[0], state.number).name
                return phrase if own not in [asset.name for asset in state.last] else None
            return phrase
    return None


_RELATIVES = frozenset(["which", "whose", "who"])
_RELATIVES_AND_THAT = _RELATIVES | {"that"}
_LONGEST_HEAD = 7


def follows(s: Sentence, k: int) -> bool:
    """Whether one fares nearly as the one before: "Intel was close behind", "wasn't far behind"."""
    words = s.lows[k : k + 4]
    return "behind" in words and not {"far", "close", "not"}.isdisjoint(words)


def before_relative(state: Clause, end: int) -> Subject | None:
    """The next of a list before a relative: "Nike up 3% and Puma, which makes shoes, up 2%"."""
    s = state.s
    for k in range(end - 2, state.floor, -1):
        if s.text(k) != "," or s.low(k + 1) not in ("which", "whose", "who"):
            continue
        phrase = phrase_left(s, k, state.floor)
        if not phrase.items or phrase.measure != "price" or s.low(phrase.first - 1) not in JOINING:
            return None
        return phrase, [state.memory.ref(s, phrase.items[0], state.number)], "stated"
    return None


def around_aside(state: Clause, end: int) -> Phrase | None:
    """The subject before an aside: "Gold, supported by a 0.4% drop in the dollar, climbed"."""
    s = state.s
    if s.text(end - 1) != ",":
        return None
    within = False
    for k in range(end - 2, max(0, end - _LONGEST_ASIDE), -1):
        if s.text(k) != ",":
            continue
        if s.low(k + 1) in ("which", "whose", "who") and s.low(k + 2) not in ("was", "were"):
            phrase = phrase_left(s, k, 0) if within else None
            if phrase is not None and phrase.first <= 1 and phrase.items:
                return phrase  # "X, which is fighting Y, whose stock lost 1 percent, fell 11"
            within = True
            continue  # "Ford, unlike GM, which fell 1.3 percent, rose 0.7"
        moved = k + 1 + 2 * (s.low(k + 1) == "which" and s.low(k + 2) in ("was", "were"))
        by = moved + 1 + (s.low(moved + 1) in ("down", "up", "back", "lower", "higher"))
        aside = s.low(k + 1) in _ASIDES or (s.low(moved) in _MOVED and s.low(by) == "by")
        phrase = phrase_left(s, k, 0) if aside else None
        if phrase is None or phrase.measure != "price" or phrase.first > _OPENING:
            return None
        return phrase if phrase.items or phrase.explicit else None
    return None


def listed_next(state: Clause, end: int) -> Phrase | None:
    """The next of a list before a comma: "IOTA with a 6% gain and Stellar, trading 5% higher".

    Or "Ethereum, falling 1.7%, Dash, falling 3.1%".
    """
    s, k = state.s, end
    while k - 1 > state.floor and s.capital(k - 1) and k not in s.time_end:
        k -= 1
    first, kind = s.name_end.get(end, (k, "name"))
    if not state.last or first <= state.floor or first == end:
        return None
    followed = s.low(first - 1) == "by" and s.low(first - 2) == "followed"
    joined = s.low(first - 1) == "and" and only_connectors(s, state.floor, first)
    named = end in s.name_end and first - 1 == state.floor and s.text(first - 1) == ","
    if not (joined or followed or named):
        return None
    return Phrase("price", first, end, [Item(first, end, kind)])


def called_best(state: Clause, end: int) -> Phrase | None:
    """Who is called the best or worst: "The worst hit is Ripple, sinking more than 10%"."""
    s = state.s
    at = s.before_bracket(end)
    first = at
    while (named := s.name_end.get(first)) is not None and named[0] > state.floor:
        first = named[0]
        if s.low(first - 1) not in (",", "and"):
            break
        first -= 1 + (s.low(first - 1) == "and" and s.low(first - 2) == ",")
        first = s.before_bracket(first)
    if first == at or s.low(first - 1) not in (*COPULAS, "been", "being"):
        return None
    if PERFORMERS.isdisjoint(s.lows[state.floor : first]):
        return None
    name = s.name_end[at]
    return Phrase("price", name[0], end, [Item(name[0], at, name[1])])


def with_one(state: Clause, end: int) -> Subject | None:
    """The one of a group that is told of: ", with Boeing the biggest loser, down 4%"."""
    s = state.s
    apposed = _apposed_in(state, end)
    if apposed is not None:
        own = Phrase("price", apposed.first, end, [apposed], explicit=True)
        return own, [state.memory.ref(s, apposed, state.number)], "stated"
    for k in range(state.floor, end - 2):
        led = s.low(k + 1) in s.lexicon.heads["company"] | _FELLOWS
        first = k + 1 + led  # "with insurer Hiscox", "with rival Sainsbury's"
        last = name_end(s, first, end) if s.low(k) == "with" else first
        if last == first or k in s.inside:
            continue
        told = s.lows[last : end - 1]
        also = told[:1] == ["also"] and told[1:] and told[1] in s.lexicon.particles
        if "," in told or (_RANKING.isdisjoint(told) and not also):
            return None
        item = Item(first, last, s.name_at.get(first, (0, "name"))[1])
        own = Phrase("price", first, end, [item], explicit=True)
        return own, [state.memory.ref(s, item, state.number)], "stated"
    return None


def _apposed_in(state: Clause, end: int) -> Item | None:
    """Who is described and named before a participle: "with the second-biggest, ether, losing"."""
    s = state.s
    named = s.name_end.get(end - 1) if s.text(end - 1) == "," else None
    if named is None or s.text(named[0] - 1) != ",":
        return None
    for k in range(named[0] - 2, max(state.floor, named[0] - _LONGEST_TITLE) - 1, -1):
        if s.low(k) == "with":
            return Item(named[0], end - 1, named[1]) if s.low(k + 1) == "the" else None
        if s.tokens[k].kind == "sign" or k in s.figure_at or s.low(k) in s.lexicon.verbs:
            return None
    return None


_LONGEST_TITLE = 8
"""Words from "with" to a name: "with the third-largest coin by market value, XRP"."""


def name_end(s: Sentence, first: int, end: int) -> int:
    """Where the name at a token ends: one that is known, or words with capitals."""
    if first in s.name_at:
        return s.name_at[first][0]
    k = first
    while k < end and s.tokens[k].capital and s.tokens[k].kind == "word":
        k += 1
    return k


def behind_fronted(state: Clause, end: int) -> Subject | None:
    """The subject of the main clause behind one that told a move: "As X slid, Y shone, rising"."""
    s, comma = state.s, state.floor
    if s.low(0) not in _FRONTING or s.text(comma) != "," or end <= comma + 2:
        return None
    first = next((k for k in range(comma + 1, comma + 5) if k in s.name_at), None)
    sector = comma + 1 + (s.low(comma + 1) == "only")
    if first is None and _is_plural(s, sector) and sector + 1 < end - 1:
        item = Item(sector, sector + 1, "group")
        own = Phrase("price", end, end, [item], explicit=True)
        return own, [state.memory.ref(s, item, state.number)], "stated"
    if first is None and s.capital(comma + 1):
        return _unknown_firm(state, comma + 1, end)
    if first is None or first >= end:
        return None
    last = max(s.name_at[first][0], asset_end(s, first))
    while s.low(last) == "and" and last + 1 in s.name_at:
        last = s.name_at[last + 1][0]
    phrase = phrase_left(s, last, comma + 1)
    if phrase.measure != "price" or not phrase.items or last >= end - 1:
        return None
    more = subject_list(s, phrase, comma + 1)
    assets = [state.memory.ref(s, item, state.number) for item in [*more, *phrase.items]]
    return Phrase("price", end, end, phrase.items, explicit=True), assets, "stated"


def _unknown_firm(state: Clause, first: int, end: int) -> Subject | None:
    """A name that is not known, before how it fared: ", Acme performed well, adding 2%"."""
    s, last = state.s, first
    while last < end and s.capital(last):
        last += 1
    acts = s.low(last).endswith("ed") or s.low(last) in _FARED
    if last == first or last >= end - 1 or not acts:
        return None
    item = Item(first, last, "name")
    own = Phrase("price", end, end, [item], explicit=True)
    return own, [state.memory.ref(s, item, state.number)], "stated"


def _is_plural(s: Sentence, k: int) -> bool:
    """Whether a bare plural stands before a verb: "exporters bore the brunt"."""
    low = s.low(k)
    plain = low.endswith("s") and not low.endswith("ss") and len(low) > _SHORTEST_PLURAL
    others = s.lexicon.heads["other"]
    acts = s.low(k + 1).endswith("ed") or s.low(k + 1) in _FARED
    return plain and acts and low not in others and low not in _PEOPLE


def is_ranking(s: Sentence, phrase: Phrase) -> bool:
    """Whether an index is only that whose top was reached: "rose to the top of the FTSE 100"."""
    k = phrase.first - (s.low(phrase.first - 1) == "the")
    return s.low(k - 1) == "of" and s.low(k - 2) in ("top", "bottom", "foot", "head")


def next_of_list(state: Clause, phrase: Phrase, end: int) -> Phrase | None:
    """The next of a list that is no name known: "Brazil, up 1.6%, and Turkey, up 2%"."""
    s = state.s
    if phrase.items:
        return None
    k = end
    while k - 1 > state.floor and end - k < _LONGEST_LISTED and s.tokens[k - 1].kind == "word":
        low = s.low(k - 1)
        if low == "and" or low in _LISTING:
            break
        if low in s.lexicon.clauses["boundaries"] or low in s.lexicon.clauses["verbs"]:
            return None
        k -= 1
    led = s.low(k - 1) in _LISTING
    joined = s.low(k - 1) == "and" and bool(state.last) and k - 1 - state.floor <= 1
    first = k + (s.low(k) == "the")
    capital = all(s.tokens[at].capital for at in range(first, end))
    if first >= end or not (joined or (led and capital)) or s.low(first) in s.lexicon.particles:
        return None
    return Phrase("price", first, end, [Item(first, end, "name" if capital else "group")])


def apposed_to(s: Sentence, phrase: Phrase) -> Phrase | None:
    """The name before an apposition: "and General Electric, its worst member, down 43 percent"."""
    k = phrase.first
    if phrase.items or s.low(k) not in ("its", "the", "their", "a", "an") or s.text(k - 1) != ",":
        return None
    named = s.name_end.get(k - 1)
    if named is None or named[1] not in ("company", *MARKET_TYPES):
        return None
    item = Item(named[0], k - 1, named[1])
    return Phrase("price", item.first, phrase.last, [item], explicit=phrase.explicit)


def who_helps(s: Sentence, end: int, floor: int) -> Item | None:
    """The name that something was thanks to: "thanks in part to Apple, up 3.5%"."""
    named = s.name_end.get(end)
    if named is None or named[0] <= floor:
        return _leader(s, end, floor)
    first, kind = named
    thanks = s.low(first - 1) == "to" and "thanks" in s.lows[max(floor, first - 4) : first]
    by = s.low(first - 1 - (s.low(first - 1) == "the")) == "by"
    return Item(first, end, kind) if thanks or by else None


def _leader(s: Sentence, end: int, floor: int) -> Item | None:
    """Who led a move, where no name is known: "fell, led by the lira, down 1.2%"."""
    for k in range(end - 1, max(floor, end - _LONGEST_LEADER), -1):
        if s.tokens[k].kind == "sign" and s.text(k) not in ("&", "-"):
            return None
        if s.low(k) == "by" and s.low(k - 1) in _LED:
            first = k + 1 + (s.low(k + 1) in ("the", "a"))
            kind = "name" if s.tokens[first].capital else "group"
            return Item(first, end, kind) if first < end else None
    return None


def bourse_of(s: Sentence, phrase: Phrase, form: str) -> Item | None:
    """A city that stands for its stock market: "Tokyo fell 0.6 percent"."""
    forms = ("past", "s", "particle", "flat")
    if phrase.measure != "other" or form not in forms or phrase.last < 1:
        return None
    closed = s.low(phrase.last) in ("ended", "closed", "finished", "opened")
    if form in ("particle", "flat") and not closed and not _percent_near(s, phrase.last):
        return None  # "Tokyo is down on its luck"
    for words in (1, 2):
        first = phrase.last - words
        name = " ".join(s.low(k) for k in range(first, phrase.last))
        alone = first == 0 or s.tokens[first - 1].kind == "sign" or s.low(first - 1) in JOINING
        which = s.text(phrase.last) == "," and s.low(phrase.last + 1) == "which"
        alone = alone or which  # "the mood in Taiwan, which ended down 1.6 per cent"
        if name in CITIES and alone and s.tokens[first].capital:
            return Item(first, phrase.last, "name")
    return None


def _percent_near(s: Sentence, k: int) -> bool:
    """Whether a percentage stands a few words behind ``k``."""
    figures = (s.figure_at.get(at) for at in range(k, k + _NEAR_MOVE))
    return any(figure is not None and figure.kind == "percent" for figure in figures)


def country_of(state: Clause, phrase: Phrase) -> Item | None:
    """A country that stands for its stock market beside an index: "Vietnam was down 2%"."""
    s, focus = state.s, state.memory.antecedents.focus
    beside = focus is not None and focus.type in ("index", "group", "name")
    if phrase.measure != "other" or focus is None or not beside or phrase.last < 1:
        return None
    near = s.lows[phrase.last : phrase.last + _NEAR_MOVE]
    moved = _percent_near(s, phrase.last)
    if state.number - focus.sentence > 1 or not (moved or {"highest", "lowest"} & {*near}):
        return None
    for words in (1, 2):
        first = phrase.last - words
        name = " ".join(s.low(k) for k in range(max(first, 0), phrase.last))
        alone = first <= 0 or s.tokens[first - 1].kind == "sign" or s.low(first - 1) in JOINING
        if name in COUNTRIES and alone and s.capital(first):
            item = Item(first, phrase.last, "name")
            among = _is_place(s, first - 2, first - 1) and s.low(first - 1) == "and"
            return None if among and not places_before(s, item, state.floor) else item
    return None


def places_before(s: Sentence, place: Item, floor: int) -> list[Item]:
    """The further places of a list that ends with one: "South Korea, Vietnam and Japan"."""
    found: list[Item] = []
    near = range(place.last, place.last + _NEAR_MOVE)
    if any(k in s.figure_at and s.figure_at[k].high is not None for k in near):
        return []  # "each put on between 1 and 2 percent": the range is that of all
    k = place.first - (s.low(place.first - 1) == "the")
    while k - 1 > floor and s.low(k - 1) == ("," if found else "and"):
        end = k - 1 - (s.text(k - 2) == "," and not found)
        first = next((end - n for n in (2, 1) if _is_place(s, end - n, end)), end)
        if first == end or first < floor:
            break
        found.insert(0, Item(first, end, "name"))
        k = first - (s.low(first - 1) == "the")
    opens = k <= floor or s.tokens[k - 1].kind == "sign" or s.low(k - 1) in JOINING
    return found if opens else []


def _is_place(s: Sentence, first: int, last: int) -> bool:
    name = " ".join(s.lows[max(first, 0) : last])
    return first >= 0 and s.capital(first) and (name in CITIES or name in COUNTRIES)


def other_city(s: Sentence, phrase: Phrase, floor: int) -> list[Item]:
    """The first of two cities that stand for their markets: "London and Frankfurt fell 2%"."""
    k = phrase.first - 1
    lone = len(phrase.items) == 1 and phrase.items[0].first == phrase.first
    city = lone and s.low(phrase.first) in CITIES and s.low(k) == "and"
    if not city or s.low(k - 1) not in CITIES or k - 1 < floor or s.low(k - 2) == "in":
        return []
    phrase.first = k - 1
    return [Item(k - 1, k, "name")]


_NOBODY = frozenset(
    ["none", "nobody", "no", "not", "never", "few", "hardly", "neither", "nor", "refused",
     "foolish", "early", "doubt", "doubts"]
)  # fmt: skip
_EXPECTS_WITHIN = 6  # "none of the big banks expects"


def nobody_expects(s: Sentence, i: int) -> bool:
    """Whether nobody expects what is told from ``i`` on: "none of the banks expects the Dax"."""
    before = s.lows[max(0, i - _EXPECTS_WITHIN) : i]
    return any(low in _NOBODY or low.endswith("n't") for low in before)
