"""The subject of a verb: stated, elided, before a relative clause or behind a participle."""

from __future__ import annotations

from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.clause import MARKET_TYPES, Clause
from eventstudy.documents.claims.heads import Item, Phrase, classify, owner
from eventstudy.documents.claims.patterns import asset_end, ends_at_name
from eventstudy.documents.claims.phrases import phrase_left, subject_list
from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.sentence import Sentence
from eventstudy.documents.claims.subjects import (
    LONGEST_INTERPOSITION,
    Left,
    left_of_verb,
    only_connectors,
    subject_of,
)

_FINITE = frozenset(
    [
     "followed", "led", "continued", "took", "hit", "extended", "suffered", "saw", "fared",
     "performed", "outperformed", "underperformed", "struggled", "reversed", "pared", "trimmed",
     "erased", "clawed", "recouped", "whipsawed", "snapped", "resumed", "shook", "shrugged",
     "gave", "joined", "swung", "broke", "spent", "endured", "enjoyed", "experienced", "staged",
     "posted", "remained", "met"
    ]
)  # fmt: skip
"""Verbs in the past that tell no move of their own and stand behind a subject."""

_OF_SHARES = frozenset(
    [
     "extended", "fared", "outperformed", "underperformed", "struggled", "reversed", "pared",
     "clawed", "recouped", "resumed"
    ]
)  # fmt: skip
"""Those of them that, said of a company, speak of its shares."""

_LONGEST_OWNER = 5
_LONGEST_BOND = 9
_MOST_EMPTY = 2
"""Words like verbs without a subject that may stand before the verb of a main clause."""

_LEAST_AMOUNT = 1e6
"""Money from which on what follows "up 5%" is reckoned from it, not from a price."""

_BUCKING = frozenset(
    ["bucked", "led", "outperformed", "underperformed", "lagged", "topped", "joined", "fared",
     "extended", "headed", "paced", "stood", "defied", "resisted", "shone", "stumbled",
     "sputtered", "faltered", "struggled", "swooned", "suffered", "followed", "joining",
     "bucking", "leading", "outperforming", "underperforming", "lagging", "extending", "heading",
     "suffering", "struggling", "following", "defying"]
)  # fmt: skip
"""Verbs that speak of a company among shares: "Bayer bucked the trend, losing 2%"."""

_PERFORMERS = frozenset(
    [
     "weakest", "strongest", "worst", "heaviest", "outperformer", "underperformer",
     "gainer", "gainers", "loser", "losers", "decliner", "decliners", "faller", "fallers",
     "riser", "risers", "performer", "performers", "drag", "drags", "winner", "winners",
     "mover", "movers", "laggard", "laggards", "leader", "leaders", "standout", "standouts",
     "notable", "spot", "casualty",
     "session", "day", "week", "month", "run", "ride", "tear",
     "worst-hit", "hit", "best-performing", "worst-performing", "performing", "performers",
     "casualties", "outlier", "exception", "advancers", "advancer", "climber", "climbers"
    ]
)  # fmt: skip

_FALLS = frozenset(["fall", "drop", "rise", "jump", "slide", "tumble", "rally", "decline"])
_BOURSES = frozenset(
    [
     "tokyo", "shanghai", "shenzhen", "hong kong", "seoul", "sydney", "singapore", "taipei",
     "mumbai", "frankfurt", "paris", "london", "milan", "madrid", "zurich", "jakarta", "bangkok",
     "manila", "kuala lumpur", "wellington"
    ]
)  # fmt: skip
_WITH_OBJECT = frozenset(
    ["downgraded", "upgraded", "rated", "cut", "raised", "bought", "acquired", "sued", "beat",
     "reiterated", "initiated"]
)  # fmt: skip
"""Verbs whose object is no subject: "Fitch downgraded Ford and its rival GM rose"."""
_USING = frozenset(
    ["against", "holding", "accept", "accepts", "accepted", "accepting", "use", "uses", "using",
     "hold", "holds", "own", "owns", "owning", "mine", "mines", "mining", "offer", "offers"]
)  # fmt: skip
"""Words that make the name behind them an object: "shops that accept bitcoin have grown"."""
_PARTING = (",", "\u2014", "\u2013")
"""Signs between an asset and its move: "Bayer, down 3%", "Germany's DAX \u2014 down 0.8%"."""
_IS = ("is", "was", "were", "are", "remains", "remained")
"""Copulas before what a subject is: "Bitcoin SV is the only coin in the green, up 9 percent"."""
_JOINING = frozenset(["and", "while", "but", "as", "with", "whereas"])

_MEASURED = frozenset(["trading", "price", "prices", "volume", "volumes", "futures", "shares"])
_HEADS = frozenset(
    ["coin", "token", "cryptocurrency", "currency", "stock", "shares", "price", "prices", "index"]
)
"""Nouns behind which a word in "-ed" is a verb: "the XRP coin bucked the trend"."""
_MAIN = ("was", "is", "were", "are", "had", "has")
_ADVERBS = frozenset(["also", "then", "now", "still"])
_COMMON = frozenset(
    ["stocks", "shares", "coins", "tokens", "indexes", "indices", "benchmarks", "gauges", "metals",
     "currencies", "cryptocurrencies", "cryptos", "assets", "companies", "contracts"]
)  # fmt: skip
"""Nouns that stand for assets told before: "Both stocks are up"."""
_DOING = frozenset(["better", "worse", "best", "worst"])
_TAKING = frozenset(["took", "needed", "taken"])
_MERELY = frozenset(["just", "only", "about", "around", "roughly", "nearly", "almost", "the", "a"])
_FIRMS = ("company", "name")
_ASIDES = frozenset(["despite", "amid", "notwithstanding"])
_MOVED = frozenset(
    ["helped", "lifted", "boosted", "supported", "dragged", "weighed", "hurt", "buoyed", "hit",
     "pressured", "driven", "underpinned", "led", "fuelled", "fueled", "pulled", "pushed", "aided",
     "hampered", "capped", "cushioned", "bolstered", "propped", "spurred", "undermined", "battered",
     "rattled", "dented", "encouraged", "cheered", "spooked", "squeezed", "stung", "burned"]
)  # fmt: skip
"""Participles of what moves a market, told beside it: "Gold, supported by a weaker dollar,"."""
_LONGEST_ASIDE = 24
_LONGEST_UNIT = 4
"""Words of a figure's unit: "63,000 new cars", "6.2 trillion won"."""
_OPENING = 8
"""Words into a sentence within which the subject of such a clause begins."""
Subject = tuple[Phrase, list[AssetRef], str]
"""A phrase, its assets, and whether they are stated, carried or unresolved."""


def find_subject(state: Clause, left: Left, i: int, form: str) -> Subject | None:
    """The subject of the verb at ``i``: its phrase, assets and how they are known."""
    s = state.s
    if s.lows[left.end - 2 : left.end] == ["and", "others"]:
        left.end -= 2  # "coins like Ripple, NEM and others have added"
    took = _took(state, left) if left.infinitive else None
    if took is not None:
        left.infinitive = False
        return took
    if s.low(0) in ("those", "that") and state.floor == 0:
        traded = state.reader.told_volume_before(state.number)
        venues = _volume_told_before(state, Phrase("other", 0, left.end)) if traded else None
        if venues is not None:
            return venues
    if left.result:
        nearer = main_subject(state, left.end, sure=True) if state.floor > 0 else None
        if nearer is not None:
            return nearer
        if state.last and state.floor > 0:
            own = Phrase("price", left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        return main_subject(state, left.end, sure=True)
    if s.low(left.start) == "having" and s.text(left.start - 1) == ",":
        form = "ing"  # "had a bad month, having lost 28 percent"
    if form == "ing" and not left.copula and s.text(left.end - 1) == ",":
        nearest = _listed_next(state, left.end - 1) or _called(state, left.end - 1)
        phrase = nearest or Phrase("none", left.end, left.end, empty=True)
    elif form == "particle" and not left.copula and s.text(left.end - 1) in _PARTING:
        phrase = phrase_left(s, left.end - 1, state.floor)
        if phrase.first > state.floor and s.low(phrase.first - 1) in _IS and phrase.refers:
            phrase = subject_of(s, left_of_verb(s, phrase.first - 1, state.floor), state.floor)
        phrase = _apposed_to(s, phrase) or _listed(state, phrase, left.end - 1) or phrase
        if _is_ranking(s, phrase):
            phrase = Phrase("none", left.end, left.end, empty=True)
        helper = _helper(s, left.end - 1, state.floor)
        if helper is not None:
            phrase = Phrase("price", helper.first, helper.last, [helper])
        shares = phrase.explicit and phrase.refers is not None and not state.last
        if phrase.measure == "other" or not (phrase.items or shares):
            phrase = Phrase("none", left.end, left.end, empty=True)
    else:
        phrase = subject_of(s, left, state.floor)
        if phrase.refers == "any" and s.low(phrase.last - 1) in ("it", "they"):
            phrase.first = phrase.last - 1  # "on the week it has gained"
    both = opens_with_both(s) if state.floor == 0 else None
    if both is not None and left.end <= both:
        two = state.reader.antecedents.both(state.number)
        own = Phrase("price", s.lows.index("both"), max(left.end, left.start + 1), explicit=True)
        return (own, two, "carried") if two else None
    around = None
    if phrase.empty and form != "ing":
        around = _around_relative(state, left.end) or _around_aside(state, left.end)
    if around is not None:
        phrase, state.other = around, False
    if s.lows[max(0, left.end - 4) : left.end] == ["the", "price", "of", "which"]:
        of_which = Phrase("price", left.end - 4, left.end, refers="any", explicit=True)
        return _named_before_whose(state, of_which)
    again = _pointing(s, left.end, state.floor)
    those = _those_of(state, again) if again is not None else _other_yields(state, left.end)
    if those is not None:
        return those
    if left.copula and s.low(left.end - 1) == "'s" and left.end not in s.name_end:
        return _of_the_same(state, left)
    if form == "particle" and left.copula and s.low(i + 1) == "from":
        origin = s.figure_at.get(i + 2)
        if origin is not None and points_back(s, left.end):
            return _price_told_last(state, left, origin)
    owner_named = _named_before_whose(state, phrase)
    if owner_named is not None:
        return owner_named
    if phrase.first > 0 and s.low(phrase.first - 1) in ("only", "not", "no"):
        return None
    if s.lows[max(0, phrase.first - 2) : phrase.first] == ["rather", "than"]:
        return None
    if _left_out(state, phrase, left.end) or _are_results(s, phrase):
        return None
    bare = phrase.last - phrase.first == 2 and s.low(phrase.first) == "the"
    shares = bare and s.low(phrase.last - 1) in s.lexicon.heads["equity"]
    governor = phrase.items[0].first - 1 if phrase.items else -1
    if governor > 0 and s.low(governor) in _USING:
        return None  # "complaints against Wells Fargo", "merchants that accept bitcoin"
    if shares and is_held(s, phrase.first):
        return None
    only = s.lows[max(0, phrase.first - 3) : phrase.first] == ["only", "to", "see"]
    seen = phrase.first > 0 and s.low(phrase.first - 1) in ("sees", "see", "expects", "expect")
    if seen and not only and not _saw_itself(s, phrase.first - 1):
        left.future = True
    if phrase.measure == "none" or phrase.empty:
        joined = only_connectors(s, state.floor, left.end)
        if state.other and state.opening and _goes_back(s, left, i):
            own = Phrase("price", left.start, left.start, explicit=True)
            return own, list(state.opening), "carried"
        if state.other and (joined or form in ("ing", "particle")):
            return None
        other = _other_subject(state, left, form)
        if other is not None:
            return other
        if s.text(left.end - 1) == "," and tells_business(s, left.end - 1, state.floor):
            return None
        if state.last and (joined or form in ("ing", "particle") or state.floor > 0):
            own = Phrase(state.last_measure, left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        if form in ("ing", "particle") and not state.last and not state.other:
            main = main_subject(state, left.end)
            if main is not None:
                return main
        continued = s.low(left.end - 1) in ("and", "but", "then") or (
            form == "past" and s.text(left.end - 1) == "," and left.start == left.end == i
        )
        if continued and (not state.last or state.floor == 0) and not state.other:
            main = main_subject(state, left.end)  # "began life at $240 and climbed to $300"
            if main is not None:
                return main
        if state.floor == 0 and form in ("ing", "particle", "past") and left.start <= 3:
            right = _subject_right(state, i)
            if right is not None:
                return right
        if state.floor == 0 and left.end == 0:
            focus = state.reader.antecedents.find("any", state.number, left.start)
            if focus is not None and focus.type in MARKET_TYPES:
                return Phrase("price", left.start, left.start, explicit=True), [focus], "carried"
        return None
    bourse = None if state.other else _bourse(s, phrase, form)
    if bourse is not None:
        own = Phrase("price", phrase.first, phrase.last, [bourse])
        return own, [state.reader.ref(s, bourse, state.number)], "stated"
    pointing = s.low(phrase.first) in ("those", "that") and s.low(phrase.first + 1) == "of"
    those = _those_of(state, phrase) if phrase.measure == "other" or pointing else None
    if those is not None:
        return those
    if phrase.measure == "other":
        # ", and at one point were down 5%" leaves nothing that could be a subject
        if state.last and only_connectors(s, state.floor, left.end):
            own = Phrase(state.last_measure, left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        return None
    resolved = state.resolve(phrase)
    if resolved is None:
        return None
    assets, source = resolved
    if phrase.items:
        named = phrase.items
        more = subject_list(s, phrase, state.floor) or _other_city(s, phrase, state.floor)
        if phrase.items is not named and not more:
            assets = [state.reader.ref(s, item, state.number) for item in phrase.items]
        among = any(s.low(k) == "including" for k in range(phrase.first, phrase.items[0].first))
        more = [item for item in more if s.low(item.first - 1) not in _WITH_OBJECT]
        listed = [state.reader.ref(s, item, state.number) for item in more]
        assets = listed[:1] if among and listed else [*listed, *assets]
    return phrase, assets, source


def opens_with_both(s: Sentence) -> int | None:
    """The token behind two told before that open a sentence: "Both fell", "Both stocks are"."""
    k = int(s.low(0) in ("but", "and", "yet", "still", "however", "now"))
    k += k > 0 and s.text(k) == ","
    if s.low(k) != "both":
        return None
    k += 3 if s.lows[k + 1 : k + 3] == ["of", "them"] else 1
    while s.low(k) in _COMMON:
        k += 1
    named = k in s.name_at or s.low(k) in s.lexicon.clauses["determiners"] or s.low(k) == "of"
    return None if named or (k < len(s.tokens) and s.tokens[k].capital) else k


def _around_relative(state: Clause, end: int) -> Phrase | None:
    """The subject before a relative clause that told of no market: "X, which owns 3%, fell 2%"."""
    s = state.s
    if not state.other or s.text(end - 1) != ",":
        return None
    for k in range(end - 2, max(0, end - LONGEST_INTERPOSITION), -1):
        if s.text(k) == ",":
            relative = k < state.floor and s.low(k + 1) in ("which", "whose", "who")
            phrase = phrase_left(s, k, 0) if relative else None
            told = phrase is not None and bool(phrase.items) and phrase.measure == "price"
            return phrase if told else None
    return None


def _around_aside(state: Clause, end: int) -> Phrase | None:
    """The subject before an aside: "Gold, supported by a 0.4% drop in the dollar, climbed"."""
    s = state.s
    if s.text(end - 1) != ",":
        return None
    for k in range(end - 2, max(0, end - _LONGEST_ASIDE), -1):
        if s.text(k) != ",":
            continue
        moved = k + 1 + 2 * (s.low(k + 1) == "which" and s.low(k + 2) in ("was", "were"))
        by = moved + 1 + (s.low(moved + 1) in ("down", "up", "back", "lower", "higher"))
        aside = s.low(k + 1) in _ASIDES or (s.low(moved) in _MOVED and s.low(by) == "by")
        phrase = phrase_left(s, k, 0) if aside else None
        if phrase is None or phrase.measure != "price" or phrase.first > _OPENING:
            return None
        return phrase if phrase.items or phrase.explicit else None
    return None


def tells_business(s: Sentence, comma: int, floor: int) -> bool:
    """Whether sales or so are told right before a comma: "on revenue of $320 million, up 39%"."""
    for end in range(comma, max(floor, comma - _LONGEST_UNIT), -1):
        figure = s.figure_end.get(end)
        if figure is not None:
            of = figure.lead - 1
            return s.low(of) == "of" and s.low(of - 1) in s.lexicon.heads["other"]
    return False


def _of_the_same(state: Clause, left: Left) -> Subject | None:
    """Whose measure is told again: "Nvidia's stock is up 14.7 percent, while AMD's is down 7"."""
    s = state.s
    measure = state.last_measure if state.last else _measure_before(state)
    own = told_again(state, left, measure) if measure is not None else None
    if own is None:
        return None  # "Ethereum's is down": what of it is told before, if anything
    return own, [state.reader.ref(s, own.items[0], state.number)], "stated"


def told_again(state: Clause, left: Left, measure: str) -> Phrase | None:
    """The measure told before, of whoever stands before the verb: "while XRP's is $15 billion"."""
    s, end = state.s, left.end
    items, _ = owner(s, max(state.floor, end - _LONGEST_OWNER), end)
    if not items or state.other:
        return None
    return Phrase(measure, items[0].first, end, items, explicit=True, own=items[0])


def _measure_before(state: Clause) -> str | None:
    """The measure told in the sentence before, if a price: "Ford's stock rose. GM's was up"."""
    focus, claims = state.reader.antecedents.focus, state.reader.claims
    close = focus is not None and focus.sentence == state.number - 1 and state.floor == 0
    return (
        "price" if close and claims and claims[-1].kind in ("price_move", "price_level") else None
    )


def _listed_next(state: Clause, end: int) -> Phrase | None:
    """The next of a list before a comma: "IOTA with a 6% gain and Stellar, trading 5% higher"."""
    s, named = state.s, state.s.name_end.get(end)
    if named is None or not state.last or named[0] <= state.floor:
        return None
    first, kind = named
    if s.low(first - 1) != "and" or not only_connectors(s, state.floor, first):
        return None
    return Phrase("price", first, end, [Item(first, end, kind)])


def _called(state: Clause, end: int) -> Phrase | None:
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
    if first == at or s.low(first - 1) not in (*_IS, "been", "being"):
        return None
    if _PERFORMERS.isdisjoint(s.lows[state.floor : first]):
        return None
    name = s.name_end[at]
    return Phrase("price", name[0], end, [Item(name[0], at, name[1])])


def _goes_back(s: Sentence, left: Left, i: int) -> bool:
    """Whether the main clause goes on: "hit $6,180 as investors bought, but has since slipped"."""
    k = left.end - 1
    auxiliary = s.low(left.start) in ("has", "have") and left.start < i
    return auxiliary and s.low(k) in ("but", "and") and s.text(k - 1) == ","


def _took(state: Clause, left: Left) -> Subject | None:
    """Who "took eleven days to climb": "It took bitcoin just eleven days to climb from $5,000"."""
    s, k = state.s, left.end
    if k not in s.time_end or s.time_at[s.time_end[k]][1].mention.type != "DURATION":
        return None
    k = s.time_end[k]
    while s.low(k - 1) in _MERELY:
        k -= 1
    if s.low(k - 1) in _TAKING:
        phrase = subject_of(s, left_of_verb(s, k - 1, state.floor), state.floor)
    else:
        phrase = phrase_left(s, k, state.floor)
        before = (s.low(phrase.first - 2), s.low(phrase.first - 1))
        if before[0] != "it" or before[1] not in _TAKING:
            return None
    resolved = None if phrase.empty or phrase.measure != "price" else state.resolve(phrase)
    if resolved is None or resolved[0][0].type not in MARKET_TYPES:
        return None
    return phrase, *resolved


def _other_subject(state: Clause, left: Left, form: str) -> Subject | None:
    """A subject named since the last claim: ", while Harley sputtered, losing 1.9 percent"."""
    s = state.s
    if form not in ("ing", "particle") or s.text(left.end - 1) != "," or not state.last:
        return None
    fronted = _behind_fronted(state, left.end) or _with_one(state, left.end)
    if fronted is not None:
        return fronted
    between = range(state.floor, left.end)
    joined = next((k for k in between if s.low(k) in _JOINING or s.text(k) == ";"), None)
    named = any(k in s.name_at for k in range(joined or 0, left.end))
    told = any(s.low(k) in _PERFORMERS for k in range(joined or 0, left.end))
    apart = joined is not None and s.text(joined) == ";"  # "; ether had it worse, off 15 percent"
    if joined is None or not (told or (named and (form == "ing" or apart))):
        return None
    main = main_subject(state, left.end)
    return main if main is not None and main[1][0].name != state.last[0].name else None


def _with_one(state: Clause, end: int) -> Subject | None:
    """The one of a group that is told of: ", with Boeing the biggest loser, down 4%"."""
    s = state.s
    for k in range(state.floor, end - 2):
        last = _name_end(s, k + 1, end) if s.low(k) == "with" else k + 1
        if last == k + 1 or k in s.inside:
            continue
        told = s.lows[last : end - 1]
        if "," in told or _RANKING.isdisjoint(told):
            return None
        item = Item(k + 1, last, s.name_at.get(k + 1, (0, "name"))[1])
        own = Phrase("price", k + 1, end, [item], explicit=True)
        return own, [state.reader.ref(s, item, state.number)], "stated"
    return None


def _name_end(s: Sentence, first: int, end: int) -> int:
    """Where the name at a token ends: one that is known, or words with capitals."""
    if first in s.name_at:
        return s.name_at[first][0]
    k = first
    while k < end and s.tokens[k].capital and s.tokens[k].kind == "word":
        k += 1
    return k


_RANKING = frozenset(
    ["gainer", "gainers", "loser", "losers", "decliner", "decliners", "faller", "fallers", "riser",
     "risers", "performer", "performers", "drag", "drags", "winner", "winners", "mover", "movers",
     "laggard", "laggards", "leading", "hit", "worst-hit", "casualty", "advancer", "advancers",
     "outlier", "exception", "standout", "pack", "way", "charge", "topping"]
)  # fmt: skip
"""Words by which one of a group is told of."""

_FRONTING = frozenset(
    ["while", "as", "with", "where", "although", "though", "when", "whereas", "even", "amid",
     "despite", "given"]
)  # fmt: skip
"""Words that open a clause before the main one: "While bitcoin fell, XRP held firm, rising"."""


def _behind_fronted(state: Clause, end: int) -> Subject | None:
    """The subject of the main clause behind one that told a move: "As X slid, Y shone, rising"."""
    s, comma = state.s, state.floor
    if s.low(0) not in _FRONTING or s.text(comma) != "," or end <= comma + 2:
        return None
    first = next((k for k in range(comma + 1, comma + 5) if k in s.name_at), None)
    sector = comma + 1 + (s.low(comma + 1) == "only")
    if first is None and _is_plural(s, sector) and sector + 1 < end - 1:
        item = Item(sector, sector + 1, "group")
        own = Phrase("price", end, end, [item], explicit=True)
        return own, [state.reader.ref(s, item, state.number)], "stated"
    if first is None or first >= end:
        return None
    last = max(s.name_at[first][0], asset_end(s, first))
    while s.low(last) == "and" and last + 1 in s.name_at:
        last = s.name_at[last + 1][0]
    phrase = phrase_left(s, last, comma + 1)
    if phrase.measure != "price" or not phrase.items or last >= end - 1:
        return None
    more = subject_list(s, phrase, comma + 1)
    assets = [state.reader.ref(s, item, state.number) for item in [*more, *phrase.items]]
    return Phrase("price", end, end, phrase.items, explicit=True), assets, "stated"


def _is_plural(s: Sentence, k: int) -> bool:
    """Whether a bare plural stands before a verb: "exporters bore the brunt"."""
    low = s.low(k)
    plain = low.endswith("s") and not low.endswith("ss") and len(low) > _SHORTEST_PLURAL
    others = s.lexicon.heads["other"]
    acts = s.low(k + 1).endswith("ed") or s.low(k + 1) in _FARED
    return plain and acts and low not in others and low not in _PEOPLE


_SHORTEST_PLURAL = 4
_FARED = frozenset(["bore", "took", "had", "were", "led", "did", "held", "stood", "got"])
_PEOPLE = frozenset(
    ["investors", "traders", "analysts", "buyers", "sellers", "bulls", "bears", "shareholders",
     "officials", "economists", "markets", "others", "miners", "holders", "speculators"]
)  # fmt: skip
"""Who acts in a market, and what is more than one sector of it."""


def _are_results(s: Sentence, phrase: Phrase) -> bool:
    """Whether "they" are what was told of right before: "margins, even though they fell"."""
    granted = s.low(phrase.first - 1) in ("though", "although")
    if phrase.refers != "any" or s.low(phrase.last - 1) != "they" or not granted:
        return False
    told = s.lows[max(0, phrase.first - _LONGEST_OWNER) : phrase.first]
    return not s.lexicon.heads["other"].isdisjoint(told)


def _left_out(state: Clause, phrase: Phrase, end: int) -> bool:
    """Whether what an owner's sign leaves out is business: "shipments rose, while Apple's fell"."""
    s = state.s
    if "'s" not in (s.low(end), s.low(end - 1)) or phrase.explicit:
        return False
    if s.low(phrase.last - 1) == "'s" or phrase.last + 1 in s.name_end:
        return False  # "Macy's rose 7.1 percent"
    return tells_only_business(s.lows[: phrase.first], s)


def tells_only_business(told: list[str], s: Sentence) -> bool:
    """Whether words tell of sales or so, and of no shares."""
    heads = s.lexicon.heads
    return not heads["other"].isdisjoint(told) and heads["equity"].isdisjoint(told)


def _saw_itself(s: Sentence, k: int) -> bool:
    """Whether a time or a move "sees" what happened: "The sell-off sees bitcoin rise 8%"."""
    told = s.low(k) in ("sees", "see")
    return told and (s.low(k - 1) in s.lexicon.nouns or k in s.time_end or s.low(k - 1) == "high")


def _is_ranking(s: Sentence, phrase: Phrase) -> bool:
    """Whether an index is only that whose top was reached: "rose to the top of the FTSE 100"."""
    k = phrase.first - (s.low(phrase.first - 1) == "the")
    return s.low(k - 1) == "of" and s.low(k - 2) in ("top", "bottom", "foot", "head")


_LISTING = frozenset(["included", "include", "includes", "including"])
_LONGEST_LISTED = 4


def _listed(state: Clause, phrase: Phrase, end: int) -> Phrase | None:
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


def _apposed_to(s: Sentence, phrase: Phrase) -> Phrase | None:
    """The name before an apposition: "and General Electric, its worst member, down 43 percent"."""
    k = phrase.first
    if phrase.items or s.low(k) not in ("its", "the", "their", "a", "an") or s.text(k - 1) != ",":
        return None
    named = s.name_end.get(k - 1)
    if named is None or named[1] not in ("company", *MARKET_TYPES):
        return None
    item = Item(named[0], k - 1, named[1])
    return Phrase("price", item.first, phrase.last, [item], explicit=phrase.explicit)


def _helper(s: Sentence, end: int, floor: int) -> Item | None:
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


_LED = frozenset(["led", "paced", "headed", "driven", "dragged", "down", "up", "lifted", "helped"])
_LONGEST_LEADER = 6


def _bourse(s: Sentence, phrase: Phrase, form: str) -> Item | None:
    """A city that stands for its stock market: "Tokyo fell 0.6 percent"."""
    if phrase.measure != "other" or form not in ("past", "s") or phrase.last < 1:
        return None
    for words in (1, 2):
        first = phrase.last - words
        name = " ".join(s.low(k) for k in range(first, phrase.last))
        alone = first == 0 or s.tokens[first - 1].kind == "sign" or s.low(first - 1) in _JOINING
        if name in _BOURSES and alone and s.tokens[first].capital:
            return Item(first, phrase.last, "name")
    return None


def _other_city(s: Sentence, phrase: Phrase, floor: int) -> list[Item]:
    """The first of two cities that stand for their markets: "London and Frankfurt fell 2%"."""
    k = phrase.first - 1
    lone = len(phrase.items) == 1 and phrase.items[0].first == phrase.first
    city = lone and s.low(phrase.first) in _BOURSES and s.low(k) == "and"
    if not city or s.low(k - 1) not in _BOURSES or k - 1 < floor or s.low(k - 2) == "in":
        return []
    phrase.first = k - 1
    return [Item(k - 1, k, "name")]


def _pointing(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The phrase "that of X" that ends before ``end``, whose "that" opens no clause."""
    k = end
    while k - 1 > floor and (s.tokens[k - 1].capital or k - 1 in s.inside):
        k -= 1
    pointing = k < end and s.low(k - 1) in ("of", "on", "at") and s.low(k - 2) == "that"
    return Phrase("other", k - 2, end) if pointing and k - 2 >= floor else None


def _price_told_last(state: Clause, left: Left, origin: Quantity) -> Subject | None:
    """Whose price has come from ``origin``: "That is down from about $242 only a day earlier"."""
    before = state.reader.told_before(state.number)
    beside = bool(state.last) or (before is not None and before.to is not None)
    told = told_last(state, left.end - 1, left.future)
    if told is None or not beside or origin.kind != "money" or origin.value >= 1e6:
        return None
    return Phrase("price", left.end - 1, left.end, explicit=True), *told[0]


def is_held(s: Sentence, first: int) -> bool:
    """Whether somebody holds what begins at ``first``: "accounts that hold the stock have"."""
    low = s.low(first - 1)
    verb = low.endswith("ing") or s.low(first - 2) in ("that", "who", "which")
    return first > 1 and low in _USING and verb


def points_back(s: Sentence, end: int) -> bool:
    """Whether the subject before ``end`` is the level told last: "That is", "That figure was"."""
    k = end - (s.low(end - 1) in ("figure", "price", "level"))
    opens = k == 1 or s.low(k - 2) in (",", "and", ";")
    return opens and s.low(k - 1) in ("that", "this", "which")


def told_last(
    state: Clause, begin: int, future: bool
) -> tuple[tuple[list[AssetRef], str], int, bool] | None:
    """The asset whose price was told last."""
    reader = state.reader
    priced = bool(reader.claims) and reader.claims[-1].kind in ("price_move", "price_level")
    if state.last:
        return (list(state.last), "carried"), begin, future
    focus = reader.antecedents.focus
    near = focus is not None and priced and state.number - focus.sentence <= 1
    return (([focus], "carried"), begin, future) if near and focus is not None else None


def _those_of(state: Clause, phrase: Phrase) -> Subject | None:
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
        ref = state.reader.ref(s, Item(k, phrase.last, "yield"), state.number)
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
    if priced and (name[1] != "company" or state.last[0].type not in ("company", "name")):
        return None
    if not priced and state.last_measure not in ("volume", "cap"):
        return None
    item = Item(first, *name)
    own = Phrase(state.last_measure, k, phrase.last, [item], explicit=True)
    return own, [state.reader.ref(s, item, state.number)], "stated"


def _other_yields(state: Clause, end: int) -> Subject | None:
    """Yields told again of other bonds: "while those on 10-year notes dropped"."""
    s = state.s
    if not state.last or state.other or state.last[0].type != "yield":
        return None
    for k in range(end - 3, max(state.floor, end - _LONGEST_BOND) - 1, -1):
        if s.low(k) in ("those", "that") and s.low(k + 1) == "on":
            item = Item(k, end, "yield")
            own = Phrase("price", k, end, [item], explicit=True)
            return own, [state.reader.ref(s, item, state.number)], "stated"
    return None


def _those_told_before(state: Clause, phrase: Phrase) -> Subject | None:
    """Shares told again of another: "CME closed higher on Friday. Those of Cboe gained 1.4%"."""
    s, focus = state.s, state.reader.antecedents.focus
    name = s.name_at.get(2)
    if s.low(0) in ("those", "that") and state.reader.told_volume_before(state.number):
        return _volume_told_before(state, phrase)
    shares = focus is not None and focus.sentence == state.number - 1 and focus.type in _FIRMS
    if s.lows[:2] != ["those", "of"] or not shares or name is None or name[1] != "company":
        return None
    item = Item(2, *name)
    own = Phrase("price", 0, phrase.last, [item], explicit=True)
    return own, [state.reader.ref(s, item, state.number)], "stated"


def _volume_told_before(state: Clause, phrase: Phrase) -> Subject | None:
    """A volume told again of other venues: "Those at Huobi and Kraken were up 12% and 20%"."""
    s = state.s
    if s.low(1) not in ("of", "at", "on"):
        return None
    venues = s.lexicon.words["venues"]
    places = [k for k in range(2, phrase.last) if s.low(k) in venues]
    items = [Item(k, k + 1, "name") for k in places]
    own = Phrase("volume", 0, phrase.last, items, explicit=True)
    named = [state.reader.ref(s, item, state.number) for item in items]
    return (own, named, "stated") if named else None


def _named_before_whose(state: Clause, phrase: Phrase) -> Subject | None:
    """The name right before "whose shares": "to buy Red Hat, whose shares jumped"."""
    s, first = state.s, phrase.first
    of_which = s.lows[first : first + 4] == ["the", "price", "of", "which"]
    if not of_which and (s.low(first) != "whose" or phrase.items):
        return None
    if phrase.measure not in ("price", "volume", "cap") and not of_which:
        return None
    end = first - 1 if s.text(first - 1) == "," else first
    start = end
    while start > state.floor and (s.tokens[start - 1].capital or start - 1 in s.inside):
        start -= 1
    before = classify(s, start, end)
    if before.measure != "price":
        before = _bought_before(s, end, state.floor) or before
    if before.measure != "price":
        return None
    named = [state.reader.ref(s, item, state.number) for item in before.items[:1]]
    if not named:
        return None
    measure = "price" if of_which else phrase.measure
    own = Phrase(measure, first, phrase.last, before.items, explicit=True)
    return own, named, "carried"


def _bought_before(s: Sentence, end: int, floor: int) -> Phrase | None:
    """Who is bought for a sum before "whose": "to buy Cypress for $10 billion, whose shares"."""
    for k in range(end - 1, max(floor, end - _LONGEST_SUM), -1):
        if k in s.name_end and s.low(k) == "for":
            first, kind = s.name_end[k]
            return Phrase("price", first, k, [Item(first, k, kind)])
        if s.low(k) == "for" and s.tokens[k - 1].capital:
            return Phrase("price", k - 1, k, [Item(k - 1, k, "name")])
    return None


_LONGEST_SUM = 8
"""Words from "for" to "whose"."""


def main_subject(state: Clause, end: int, *, sure: bool = False) -> Subject | None:
    """The subject of the clause before a participle: "Bitcoin had a bad day, falling 5%".

    ``sure``: what follows can be said of shares alone ("to close 0.3% lower").
    """
    s = state.s
    lex = s.lexicon
    empty = 0
    parted = next((j for j in range(end - 1, state.floor, -1) if s.text(j) == ";"), state.floor)
    for k in range(parted + 1, end):
        if k in s.inside:
            continue
        low = s.low(k)
        after_name = (
            s.name_end.get(k) is not None
            and ends_at_name(s, k)
            and low not in lex.clauses["linking"]
            and low not in lex.clauses["boundaries"]
            and low not in _MEASURED
            and low not in _ADVERBS
        )
        if (
            low in lex.clauses["auxiliaries"]
            or low in lex.clauses["verbs"]
            or low in lex.verbs
            or after_name
            or low in _FINITE
            or low in _BUCKING
            or (low.endswith("ed") and s.tokens[k - 1].capital)  # "Shares of X profited"
            or (low.endswith("ed") and s.low(k - 1) in _HEADS)
            or (low.endswith("ed") and s.low(k - 1) in lex.heads["volume"])
        ):
            if low == "'s" and s.low(k + 1) not in ("a", "the", "been", "having"):
                continue
            unreal = low in lex.hedges["modal"] or low in lex.hedges["hypothetical"]
            if unreal and s.low(k + 1) not in ("not", "n't", "only"):
                return None  # "Silver would follow, rising 5%"
            plain = low not in lex.verbs and low not in lex.levels
            if any((plain and _is_amount(s, j)) or _counts(s, j) for j in range(k + 1, end)):
                return None  # "Ripple sold $169 million of XRP, up 31 percent"
            adverb = s.low(k - 1) in _ADVERBS  # "Volume on Bakkt also grew, climbing 31%"
            told = left_of_verb(s, k, state.floor) if adverb else Left(k, k)
            phrase = subject_of(s, told, state.floor)
            grown = low.endswith("ed") and low not in lex.cause  # "volumes erupted, soaring 20%"
            moved = grown or low in lex.verbs or low in _MAIN
            if not phrase.empty and phrase.measure in ("volume", "cap") and moved:
                measured = state.resolve(phrase)
                own = Phrase(phrase.measure, end, end, explicit=True)
                return (own, measured[0], "carried") if measured is not None else None
            if phrase.empty:
                empty += 1
                if empty > _MOST_EMPTY:
                    return None
                continue  # "By the closing bell the stock had recovered"
            if phrase.measure != "price":
                return None
            if not phrase.items:
                stock = s.low(phrase.last - 1) in lex.heads["equity"]
                asset = phrase.refers is not None and (phrase.refers != "equity" or stock)
                resolved = state.resolve(phrase) if asset else None
                if resolved is None:
                    return None
                return Phrase("price", end, end, explicit=True), *resolved
            surely = phrase.explicit or phrase.items[0].type in MARKET_TYPES
            traded = low in _OF_SHARES and phrase.items[0].type == "company"
            known = sure and phrase.items[0].type == "company"
            if not (surely or traded or known or _of_markets(s, k, end)):
                return None
            more = subject_list(s, phrase, state.floor)
            assets = [state.reader.ref(s, item, state.number) for item in [*more, *phrase.items]]
            own = Phrase("price", end, end, phrase.items, explicit=surely or traded)
            return own, assets, "carried"
    return None


def _is_amount(s: Sentence, i: int) -> bool:
    figure = s.figure_at.get(i)
    return figure is not None and figure.kind == "money" and figure.value >= _LEAST_AMOUNT


def _counts(s: Sentence, i: int) -> bool:
    """Whether things are counted at token ``i``: "added 8.8 million subscribers, up 24%"."""
    figure = s.figure_at.get(i)
    if figure is None or figure.kind != "number" or i in s.inside:
        return False
    return figure.last < len(s.tokens) and s.low(figure.last) in s.lexicon.heads["other"]


def _of_markets(s: Sentence, verb: int, end: int) -> bool:
    """Whether what is said of a company before ``end`` speaks of its shares."""
    if s.low(verb) in _BUCKING or s.low(verb) in s.lexicon.verbs:
        return True
    if s.low(verb) == "did" and s.low(verb + 1) in _DOING:
        return True  # "Ryanair did better, gaining 1.2 per cent"
    if s.low(verb) in ("continued", "resumed") and any(
        s.low(k) in s.lexicon.nouns for k in range(verb, end)
    ):
        return True  # "Lyft continued its skid, touching $55.56"
    told = s.low(verb) in s.lexicon.has and s.low(verb) not in s.lexicon.clauses["auxiliaries"]
    if told and any(s.low(k) in _FALLS for k in range(verb, end)):
        return True  # "posted the biggest fall, dropping 2.6 percent"
    copula = s.low(verb) in s.lexicon.clauses["auxiliaries"]
    telling = _PERFORMERS | _BUCKING
    return copula and any(s.low(k) in telling for k in range(verb, end))


def _subject_right(state: Clause, i: int) -> Subject | None:
    """The subject of a participle that opens the sentence: "Down 8 percent, bitcoin ..."."""
    s = state.s
    comma = next((k for k in range(i, min(len(s.tokens), i + 25)) if s.tokens[k].text == ","), None)
    if comma is None:
        return None
    end = asset_end(s, comma + 1)
    if end == comma + 1:
        return None
    phrase = phrase_left(s, end, comma + 1)
    resolved = state.resolve(phrase) if phrase.measure == "price" else None
    if resolved is None:
        return None
    own = Phrase(phrase.measure, i, i, phrase.items, explicit=phrase.explicit)
    return own, resolved[0], resolved[1]
