"""What a subject points back to: "those of Fiat", "that is", "both", "AMD's" behind a price."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item, Phrase, classify, owner
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import Left
from eventstudy.documents.claims.clause.reading import Subject
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

LONGEST_OWNER = 5
"""Words of an owner behind which its measure is told again."""
_LONGEST_BOND = 9
_COMMON = frozenset(
    ["stocks", "shares", "coins", "tokens", "indexes", "indices", "benchmarks", "gauges", "metals",
     "currencies", "cryptocurrencies", "cryptos", "assets", "companies", "contracts"]
)  # fmt: skip
"""Nouns that stand for assets told before: "Both stocks are up"."""
_FIRMS = ("company", "name")
_GOODS = ("coin", "commodity")
_LONGEST_SUM = 8
"""Words from "for" to "whose"."""
_LONGEST_DESCRIPTION = 4
"""Words of "the digital currency" before "whose"."""


def opens_with_both(s: Sentence) -> tuple[int, int, int] | None:
    """The tokens of those told before that open a sentence, and how many they are.

    "Both fell", "Both stocks are", "All three had been up".
    """
    first = int(s.low(0) in ("but", "and", "yet", "still", "however", "now"))
    first += first > 0 and s.text(first) == ","
    count = 2 if s.low(first) == "both" else _ALL_OF.get(s.low(first + 1), 0)
    if count == 0 or s.low(first) not in ("both", "all"):
        return None
    k = first + 1 + (s.low(first) == "all")
    k += 2 if s.lows[k : k + 2] == ["of", "them"] else 0
    while s.low(k) in _COMMON or _are_firms(s, k):
        k += 1
    named = k in s.name_at or s.low(k) in s.lexicon.clauses["determiners"] or s.low(k) == "of"
    return None if named or (k < len(s.tokens) and s.tokens[k].capital) else (first, k, count)


def _are_firms(s: Sentence, k: int) -> bool:
    """Whether firms are spoken of: "Both miners have doubled", "Both banks rose"."""
    return s.low(k).endswith("s") and s.low(k)[:-1] in s.lexicon.heads["company"]


_ALL_OF = {"three": 3, "four": 4, "five": 5}


_FIRST_WORDS = 5
"""Words into a sentence within which its subject begins."""


def two_that_open(state: Clause, i: int) -> Subject | None:
    """The two of a verb at ``i``: "Ford and Fiat weighed on the index, both falling 2%"."""
    s = state.s
    if "both" not in s.lows[max(0, i - 2) : i] or len(state.last) == 2:
        return None
    for k in range(_FIRST_WORDS):
        if k not in s.name_at:
            continue
        last, kind = s.name_at[k]
        if s.low(last) != "and" or last + 1 not in s.name_at or last >= i:
            return None
        items = [Item(k, last, kind), Item(last + 1, *s.name_at[last + 1])]
        own = Phrase("price", i, i, items, explicit=True)
        return own, [state.memory.ref(s, item, state.number) for item in items], "carried"
    return None


def both_respectively(state: Clause, phrase: Phrase) -> Subject | None:
    """The two told before of which two figures are: "The stocks fell 10% and 3% respectively"."""
    s, last = state.s, phrase.last
    bare = last - phrase.first == 2 and s.low(phrase.first) == "the" and s.low(last - 1) in _COMMON
    bare = bare or s.lows[phrase.first : last] == ["they"]
    if not bare or "respectively" not in s.lows[last:]:
        return None
    two = state.memory.antecedents.two(state.number)
    own = Phrase("price", phrase.first, last, explicit=True)
    return (own, two, "carried") if two is not None else None


def one_of_two(state: Clause, left: Left) -> Subject | None:
    """The one of two told before that is meant: "The latter has recovered 30%"."""
    s, end = state.s, left.end
    if s.low(end - 1) not in ("former", "latter") or s.low(end - 2) != "the":
        return None
    two = state.memory.antecedents.two(state.number)
    if two is None:
        return None
    own = Phrase("price", end - 2, end, explicit=True)
    return own, [two[0] if s.low(end - 1) == "former" else two[1]], "carried"


def of_the_same(state: Clause, left: Left) -> Subject | None:
    """Whose measure is told again: "Nvidia's stock is up 14.7 percent, while AMD's is down 7"."""
    s = state.s
    measure = state.last_measure if state.last else _measure_before(state)
    own = told_again(state, left, measure) if measure is not None else None
    if own is None:
        return None  # "Ethereum's is down": what of it is told before, if anything
    return own, [state.memory.ref(s, own.items[0], state.number)], "stated"


def told_again(state: Clause, left: Left, measure: str) -> Phrase | None:
    """The measure told before, of whoever stands before the verb: "while XRP's is $15 billion"."""
    s, end = state.s, left.end
    items, _ = owner(s, max(state.floor, end - LONGEST_OWNER), end)
    if not items or state.other:
        return None
    return Phrase(measure, items[0].first, end, items, explicit=True, own=items[0])


def _measure_before(state: Clause) -> str | None:
    """The measure told in the sentence before, if a price: "Ford's stock rose. GM's was up"."""
    focus, claims = state.memory.antecedents.focus, state.memory.claims
    close = focus is not None and focus.sentence == state.number - 1 and state.floor == 0
    return (
        "price" if close and claims and claims[-1].kind in ("price_move", "price_level") else None
    )


def pointing_phrase(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The phrase "that of X" that ends before ``end``, whose "that" opens no clause."""
    k = end
    while k - 1 > floor and (s.tokens[k - 1].capital or k - 1 in s.inside):
        k -= 1
    pointing = k < end and s.low(k - 1) in ("of", "on", "at") and s.low(k - 2) == "that"
    return Phrase("other", k - 2, end) if pointing and k - 2 >= floor else None


def price_told_last(state: Clause, left: Left, origin: Quantity) -> Subject | None:
    """Whose price has come from ``origin``: "That is down from about $242 only a day earlier"."""
    before = state.memory.told_before(state.number)
    beside = bool(state.last) or (before is not None and before.to is not None)
    told = told_last(state, left.end - 1, left.future)
    if told is None or not beside or origin.kind != "money" or origin.value >= 1e6:
        return None
    return Phrase("price", left.end - 1, left.end, explicit=True), *told[0]


def points_back(s: Sentence, end: int) -> bool:
    """Whether the subject before ``end`` is the level told last: "That is", "That figure was"."""
    k = end - (s.low(end - 1) in ("figure", "price", "level"))
    opens = k == 1 or s.low(k - 2) in (",", "and", ";")
    return opens and s.low(k - 1) in ("that", "this", "which")


_FIGURES = frozenset(["figure", "tally", "total"])


def value_told_last(state: Clause, end: int) -> Subject | None:
    """The market value told last: "has shrunk to $121 billion. In January, that figure topped"."""
    s, memory = state.s, state.memory
    points = s.low(end - 1) in _FIGURES and s.low(end - 2) in ("that", "the", "this")
    points = points and s.low(end - 3) != "of"
    points = points and not any(k in s.figure_at for k in range(end - 2))  # another figure
    told = memory.told_before(state.number) if points and not state.last else None
    focus = memory.antecedents.focus
    if told is None or told.kind != "market_cap_level" or focus is None:
        return None
    same = told.asset == focus.name
    own = Phrase("cap", end - 2, end, refers="any", explicit=True)
    return (own, [focus], "carried") if same else None


def told_last(
    state: Clause, begin: int, future: bool
) -> tuple[tuple[list[AssetRef], str], int, bool] | None:
    """The asset whose price was told last."""
    memory = state.memory
    priced = bool(memory.claims) and memory.claims[-1].kind in ("price_move", "price_level")
    if state.last:
        return (list(state.last), "carried"), begin, future
    focus = memory.antecedents.focus
    near = focus is not None and priced and state.number - focus.sentence <= 1
    return (([focus], "carried"), begin, future) if near and focus is not None else None


def those_of(state: Clause, phrase: Phrase) -> Subject | None:
    """Whose measure is told again: "those of GMO Internet", "that of bitcoin rose to"."""
    s, k = state.s, phrase.first
    first = k + 2
    if s.lows[k : k + 2] == ["those", "of"]:
        while first < phrase.last and not s.capital(first) and first not in s.name_at:
            first += 1  # "those of its smaller rival Sprouts"
    name = s.name_at.get(first)
    if name is None and first < phrase.last and s.low(k) == "those" and s.low(k + 1) == "of":
        name = (phrase.last, "company")
    told = bool(state.last) and not state.other
    if (
        told
        and state.last[0].type == "yield"
        and s.lows[k : k + 2] in (["those", "on"], ["that", "on"])
    ):
        ref = state.memory.ref(s, Item(k, phrase.last, "yield"), state.number)
        own = Phrase("price", k, phrase.last, [Item(k, phrase.last, "yield")], explicit=True)
        return own, [ref], "stated"
    if k == 0 and not state.last:
        return _those_told_before(state, phrase)
    venue = s.low(k + 1) in ("on", "at", "of") and state.last_measure == "volume"
    if venue and name is None and k + 2 < phrase.last and s.tokens[k + 2].capital:
        name = (phrase.last, "name")  # "volumes on Huobi gained 41%, those on Bitstamp 28%"
    if s.low(k) not in ("those", "that") or name is None or not told:
        return None
    if s.low(k + 1) != "of" and not venue:
        return None
    priced = state.last_measure == "price"
    firms = name[1] == "company" and state.last[0].type in ("company", "name")
    goods = name[1] in _GOODS and state.last[0].type == name[1]  # "that of bitcoin slipped 1%"
    if priced and not (firms or goods):
        return None
    if not priced and state.last_measure not in ("volume", "cap"):
        return None
    item = Item(first, *name)
    own = Phrase(state.last_measure, k, phrase.last, [item], explicit=True)
    return own, [state.memory.ref(s, item, state.number)], "stated"


def other_yields(state: Clause, end: int) -> Subject | None:
    """Yields told again of other bonds: "while those on 10-year notes dropped"."""
    s = state.s
    if not state.last or state.other or state.last[0].type != "yield":
        return None
    for k in range(end - 3, max(state.floor, end - _LONGEST_BOND) - 1, -1):
        if s.low(k) in ("those", "that") and s.low(k + 1) == "on":
            item = Item(k, end, "yield")
            own = Phrase("price", k, end, [item], explicit=True)
            return own, [state.memory.ref(s, item, state.number)], "stated"
    return None


def _those_told_before(state: Clause, phrase: Phrase) -> Subject | None:
    """Shares told again of another: "CME closed higher on Friday. Those of Cboe gained 1.4%"."""
    s, focus = state.s, state.memory.antecedents.focus
    name = s.name_at.get(2)
    if s.low(0) in ("those", "that") and state.memory.told_volume_before(state.number):
        return volume_told_before(state, phrase)
    shares = focus is not None and focus.sentence == state.number - 1 and focus.type in _FIRMS
    if s.lows[:2] != ["those", "of"] or not shares or name is None or name[1] != "company":
        return None
    item = Item(2, *name)
    own = Phrase("price", 0, phrase.last, [item], explicit=True)
    return own, [state.memory.ref(s, item, state.number)], "stated"


def volume_told_before(state: Clause, phrase: Phrase) -> Subject | None:
    """A volume told again of other venues: "Those at Huobi and Kraken were up 12% and 20%"."""
    s = state.s
    if s.low(1) not in ("of", "at", "on"):
        return None
    venues = s.lexicon.words["venues"]
    places = [k for k in range(2, phrase.last) if s.low(k) in venues]
    items = [Item(k, k + 1, "name") for k in places]
    own = Phrase("volume", 0, phrase.last, items, explicit=True)
    named = [state.memory.ref(s, item, state.number) for item in items]
    return (own, named, "stated") if named else None


def named_before_whose(state: Clause, phrase: Phrase) -> Subject | None:
    """The name right before "whose shares": "to buy Red Hat, whose shares jumped"."""
    s, first = state.s, phrase.first
    of_which = s.lows[first : first + 4] == ["the", "price", "of", "which"]
    own_futures = bool(phrase.items) and phrase.items[0].first == first  # "whose futures"
    if not of_which and (s.low(first) != "whose" or (phrase.items and not own_futures)):
        return None
    if phrase.measure not in ("price", "volume", "cap") and not of_which:
        return None
    end = s.before_bracket(first - 1 if s.text(first - 1) == "," else first)
    if end in s.time_end and s.time_end[end] > state.floor:
        end = s.time_end[end]  # "targeted Huishan Dairy last year, whose shares"
    start = s.name_end[end][0] if end in s.name_end else end
    while start > state.floor and (
        s.tokens[start - 1].capital
        or start - 1 in s.inside
        or (s.text(start - 1) == "&" and s.capital(start - 2))  # "Hill & Smith, whose shares"
    ):
        start -= 1
    before = classify(s, start, end)
    if before.measure != "price":
        before = _bought_before(s, end, state.floor) or before
    measure = "price" if of_which else phrase.measure
    if before.measure != "price":
        return _described_before_whose(state, phrase, end, measure)
    named = [state.memory.ref(s, item, state.number) for item in before.items[:1]]
    if not named:
        return None
    own = Phrase(measure, first, phrase.last, before.items, explicit=True)
    return own, named, "carried"


def _described_before_whose(
    state: Clause, phrase: Phrase, end: int, measure: str
) -> Subject | None:
    """What a description before "whose" means: "holders of the digital currency, whose price"."""
    s = state.s
    back = range(end - 1, max(state.floor, end - _LONGEST_DESCRIPTION) - 1, -1)
    begin = next((k for k in back if s.low(k) in ("the", "this", "a", "an")), end)
    described = classify(s, begin, end)
    if described.refers is None or described.measure != "price" or described.items:
        return None
    own = Phrase(measure, phrase.first, phrase.last, explicit=True)
    meant = resolve(state, described)
    if meant is not None:
        return own, meant[0], "carried"
    item = Item(described.first, described.last, "name")
    return own, [state.memory.ref(s, item, state.number)], "unresolved"


def _bought_before(s: Sentence, end: int, floor: int) -> Phrase | None:
    """Who is bought for a sum before "whose": "to buy Cypress for $10 billion, whose shares"."""
    for k in range(end - 1, max(floor, end - _LONGEST_SUM), -1):
        if k in s.name_end and s.low(k) == "for":
            first, kind = s.name_end[k]
            return Phrase("price", first, k, [Item(first, k, kind)])
        if s.low(k) == "for" and s.tokens[k - 1].capital:
            return Phrase("price", k - 1, k, [Item(k - 1, k, "name")])
    return None
