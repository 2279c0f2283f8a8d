"""The subject of a verb: stated, elided, before a relative clause or behind a participle."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import measured_against, phrase_left, subject_list
from eventstudy.documents.claims.assets.right import asset_end, ends_at_name
from eventstudy.documents.claims.assets.shared_heads import sharing
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import (
    Left,
    before_despite,
    left_of_verb,
    only_connectors,
    subject_of,
)
from eventstudy.documents.claims.clause.reading import Subject
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.slots.slots import LARGEST_PRICE, level_after
from eventstudy.documents.claims.subjects.around import (
    COPULAS,
    JOINING,
    LEADING_WHAT,
    PERFORMERS,
    apposed_to,
    around_aside,
    around_relative,
    before_relative,
    behind_fronted,
    bourse_of,
    called_best,
    country_of,
    follows,
    is_ranking,
    listed_next,
    next_of_list,
    nobody_expects,
    other_city,
    places_before,
    who_helps,
    with_one,
)
from eventstudy.documents.claims.subjects.headed import head_of, titled
from eventstudy.documents.claims.subjects.pointing import (
    LONGEST_OWNER,
    both_respectively,
    named_before_whose,
    of_the_same,
    one_of_two,
    opens_with_both,
    other_yields,
    pointing_phrase,
    points_back,
    price_told_last,
    those_of,
    two_that_open,
    value_told_last,
    volume_told_before,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

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

_MOST_EMPTY = 2
"""Words like verbs without a subject that may stand before the verb of a main clause."""

_LEAST_AMOUNT = 1e6
"""Money from which on what follows "up 5%" is reckoned from it, not from a price."""

_BUCKING = frozenset(
    ["bucked", "led", "outperformed", "underperformed", "lagged", "topped", "joined", "fared",
     "performed", "extended", "headed", "paced", "stood", "defied", "resisted", "shone", "stumbled",
     "sputtered", "faltered", "struggled", "swooned", "suffered", "followed", "joining", "trailed",
     "emerged", "accounted",
     "bucking", "leading", "outperforming", "underperforming", "lagging", "extending", "heading",
     "suffering", "struggling", "following", "defying"]
)  # fmt: skip
"""Verbs that speak of a company among shares: "Bayer bucked the trend, losing 2%"."""


_PARTS_OF_DAY = frozenset(["early", "late", "morning", "afternoon", "midday", "opening"])
_FALLS = frozenset(["fall", "drop", "rise", "jump", "slide", "tumble", "rally", "decline"])
_GAINS = _FALLS | {"gain", "gains", "loss", "losses"}
_RANKED = frozenset(["highest", "biggest", "largest", "most", "top", "steepest"])
_SHOWING = frozenset(["shows", "showed", "shown", "showing", "revealed", "reveals", "indicated"])
"""Verbs behind which "that" opens what a table tells: "data showed that X led, rising 2%"."""
_TRADE = frozenset(["activity", "trade", "volumes", "buying", "selling"])
"""What shares have: "saw decent activity"."""
_WITH_OBJECT = frozenset(
    ["downgraded", "upgraded", "rated", "cut", "raised", "bought", "acquired", "sued", "beat",
     "reiterated", "initiated", "sold"]
)  # fmt: skip
"""Verbs whose object is no subject: "Fitch downgraded Ford and its rival GM rose"."""
_USING = frozenset(
    ["against", "holding", "accept", "accepts", "accepted", "accepting", "use", "uses", "using",
     "hold", "holds", "own", "owns", "owning", "mine", "mines", "mining", "offer", "offers"]
)  # fmt: skip
"""Words that make the name behind them an object: "shops that accept bitcoin have grown"."""
_DEALT = frozenset(["held", "owned", "trade", "trades", "traded", "buy", "bought", "sell", "sold"])
"""Words that do so behind a relative pronoun: "investors who bought bitcoin lost 30%"."""
_MAKING = frozenset(
    ["mining", "producing", "making", "minting", "generating", "creating", "insuring", "storing",
     "sending", "transferring", "moving", "buying", "using", "securing", "mine", "produce", "make",
     "mint", "generate", "create", "insure", "store", "send", "transfer", "move", "buy", "use"]
)  # fmt: skip
"""Verbs of what is done with a coin: their cost is no price of it."""
_ONE = frozenset(["a", "one", "each", "every", "the", "new"])
_PARTING = (",", "\u2014", "\u2013")
"""Signs between an asset and its move: "Bayer, down 3%", "Germany's DAX \u2014 down 0.8%"."""

_MEASURED = frozenset(
    ["trading", "price", "prices", "volume", "volumes", "futures", "shares", "network", "platform",
     "blockchain", "protocol", "ecosystem"]
)  # fmt: skip
_HEADS = frozenset(
    ["coin", "token", "cryptocurrency", "currency", "stock", "shares", "price", "prices", "index"]
)
"""Nouns behind which a word in "-ed" is a verb: "the XRP coin bucked the trend"."""
_MAIN = ("was", "is", "were", "are", "had", "has")
_ADVERBS = frozenset(
    ["also", "then", "now", "still", "later", "soon", "briefly", "subsequently", "eventually",
     "quickly", "initially"]
)  # fmt: skip
_DOING = frozenset(["better", "worse", "best", "worst"])
_TAKING = frozenset(["took", "needed", "taken"])
_MERELY = frozenset(["just", "only", "about", "around", "roughly", "nearly", "almost", "the", "a"])
_LONGEST_UNIT = 4
"""Words of a figure's unit: "63,000 new cars", "6.2 trillion won"."""


def _placed_name(state: Clause, end: int) -> Subject | None:
    """The company named behind a preposition before a comma: "a rare glimmer at Ocado, up 4%"."""
    s = state.s
    last = s.before_bracket(end - 1)
    named = s.name_end.get(last) if s.text(end - 1) == "," else None
    if named is None or named[1] != "company" or named[0] - 1 <= state.floor:
        return None
    first = named[0]
    if s.low(first - 1) != "at" or s.low(first - 2) in s.lexicon.nouns:
        return None
    own = Phrase("price", first, end - 1, [Item(first, last, "company")])
    return own, [state.memory.ref(s, own.items[0], state.number)], "stated"


_SEVERAL = frozenset(["dozens", "scores", "hundreds", "many", "most", "several", "some"])
"""Words for some of those told of: "Chinese shares rallied, with dozens rising by the limit"."""


def _several_of_them(state: Clause, left: Left) -> Subject | None:
    """Some of the shares told of before, behind "with"."""
    s, k = state.s, left.end - 1
    group = bool(state.last) and state.last[0].type in ("group", "sector", "index")
    closed = s.low(left.end + 1) not in ("from", "early", "out", "to")  # "jumping from windows"
    if s.low(k) not in _SEVERAL or s.low(k - 1) != "with" or not (group and closed) or state.other:
        return None
    return Phrase("price", k, k + 1, explicit=True, plural=True), list(state.last), "carried"


def find_subject(state: Clause, left: Left, i: int, form: str) -> Subject | None:
    """The subject of the verb at ``i``: its phrase, assets and how they are known."""
    s = state.s
    if s.low(left.end - 1) == "others":
        several = s.low(left.end - 2) in ("many", "most", "several", "some")
        left.end -= (2 + several) * (s.low(left.end - 2 - several) == "and")
    left.end = before_despite(s, left.end, state.floor)
    some = _several_of_them(state, left) if form == "ing" else None
    if some is not None:
        return some
    placed = _placed_name(state, left.end) if form == "particle" else None
    if placed is not None:
        return placed
    value = value_told_last(state, left.end)
    if value is not None:
        return value
    one = one_of_two(state, left)
    if one is not None:
        return one
    took = _took(state, left) if left.infinitive else None
    if took is not None:
        left.infinitive = False
        return took
    if s.low(0) in ("those", "that") and state.floor == 0:
        traded = state.memory.told_volume_before(state.number)
        venues = volume_told_before(state, Phrase("other", 0, left.end)) if traded else None
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
    fared = s.low(left.end - 1) in _SPELLS  # "had a flat day closing at"
    if form == "ing" and not left.copula and (fared or s.text(left.end - 1) == ","):
        nearest = listed_next(state, left.end - 1) or called_best(state, left.end - 1)
        phrase = nearest or Phrase("none", left.end, left.end, empty=True)
    elif form == "particle" and not left.copula and s.text(left.end - 1) in _PARTING:
        phrase = phrase_left(s, left.end - 1, state.floor)
        if phrase.items and s.low(phrase.items[-1].last) == "into":
            phrase = Phrase("none", left.end, left.end, empty=True)  # "followed Ford into the red"
        if phrase.first > state.floor and s.low(phrase.first - 1) in COPULAS and phrase.refers:
            phrase = subject_of(s, left_of_verb(s, phrase.first - 1, state.floor), state.floor)
        bettering = measured_against(s, phrase.first, state.floor)
        if bettering is not None:
            phrase = phrase_left(s, bettering, state.floor)  # "X outperformed Y, up 0.9%"
        phrase = apposed_to(s, phrase) or next_of_list(state, phrase, left.end - 1) or phrase
        if is_ranking(s, phrase):
            phrase = Phrase("none", left.end, left.end, empty=True)
        helper = who_helps(s, left.end - 1, state.floor)
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
    if both is not None and left.end <= both[1]:
        told = state.memory.antecedents.both(state.number, both[2])
        own = Phrase("price", both[0], max(left.end, left.start + 1), explicit=True)
        if told or both[2] == 2:
            return (own, told, "carried") if told else None
    opening = two_that_open(state, i) if form == "ing" and phrase.empty else None
    if opening is not None:
        return opening
    paired = both_respectively(state, phrase)
    if paired is not None:
        return paired
    around = None
    if phrase.empty and form != "ing":
        around = around_relative(state, left.end) or around_aside(state, left.end)
    if around is not None:
        phrase, state.other = around, False
    if s.lows[max(0, left.end - 4) : left.end] == ["the", "price", "of", "which"]:
        of_which = Phrase("price", left.end - 4, left.end, refers="any", explicit=True)
        return named_before_whose(state, of_which)
    again = pointing_phrase(s, left.end, state.floor)
    those = those_of(state, again) if again is not None else other_yields(state, left.end)
    if those is not None:
        return those
    counted = bool(state.last) and state.last_measure in ("volume", "cap", "share")
    if left.copula and s.low(left.end - 1) == "'s" and left.end not in s.name_end:
        return of_the_same(state, left)
    if counted and s.low(left.end) == "'s" and left.end in s.name_end:
        return of_the_same(state, left)
    if form == "particle" and left.copula and s.low(i + 1) == "from":
        origin = s.figure_at.get(i + 2)
        if origin is not None and points_back(s, left.end):
            return price_told_last(state, left, origin)
    owner_named = named_before_whose(state, phrase)
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
    begin = phrase.items[0].first if phrase.items else 0
    held = is_held(s, begin) or _is_dealt_in(s, begin + 1)
    if begin > 1 and (s.low(begin - 1) in _USING or held):
        return None  # "complaints against Wells Fargo", "the share of people who own crypto"
    if shares and is_held(s, phrase.first):
        return None
    only = s.lows[max(0, phrase.first - 3) : phrase.first] == ["only", "to", "see"]
    seen = phrase.first > 0 and s.low(phrase.first - 1) in _EXPECTING
    if seen and nobody_expects(s, phrase.first):
        return None  # "none of the banks expects the index to fall"
    if seen and not only and not _saw_itself(s, phrase.first - 1):
        left.future, left.infinitive = True, False  # "expects the dollar to weaken"
    at = phrase.first - 1
    dealings = s.low(phrase.last - 1) in _DEALINGS and s.low(at) in ("in", "at", "by")
    if left.copula and dealings and state.last and only_connectors(s, state.floor, at):
        own = Phrase(state.last_measure, left.start, left.start, explicit=True)
        return own, list(state.last), "carried"  # "fell 9% but in late trading were down 8%"
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
        turned = _turned(state, left)
        if turned is not None:
            return turned
        if form == "ing" and s.low(left.end - 1) == "by" and s.low(left.end - 2) in LEADING_WHAT:
            ahead = with_one(state, left.end)  # "with ether leading the way by losing 9 percent"
            if ahead is not None:
                return ahead
        if state.last and (joined or form in ("ing", "particle") or state.floor > 0):
            own = Phrase(_measure_again(state, left), left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        if form in ("ing", "particle") and not state.last and not state.other:
            main = with_one(state, left.end) if s.text(left.end - 1) == "," else None
            verb = i if s.low(i).endswith("ing") else left.end
            sure = form == "ing" and _is_of_shares(s, left, verb)
            main = main or main_subject(state, left.end, sure=sure)
            main = main or _opening_aside(state, left, form)
            if main is not None:
                return main
        continued = s.low(left.end - 1) in ("and", "but", "then") or (
            form == "past" and s.text(left.end - 1) == "," and left.start == left.end == i
        )
        if continued and (not state.last or state.floor == 0) and not state.other:
            sure = form == "past" and _moved_by(state, i)
            main = main_subject(
                state, left.end, sure=sure
            )  # "began life at $240 and climbed to $300"
            if main is not None:
                return main
        if state.floor == 0 and form in ("ing", "particle", "past") and left.start <= 3:
            right = _subject_right(state, i)
            if right is not None:
                return right
        if state.floor == 0 and left.end == 0:
            firm = titled(state) if s.low(0) in ("down", "up", "unchanged") else None
            if firm is not None:
                return Phrase("price", left.start, left.start, explicit=True), [firm], "carried"
            focus = state.memory.antecedents.find("any", state.number, left.start)
            if focus is not None and focus.type in MARKET_TYPES:
                return Phrase("price", left.start, left.start, explicit=True), [focus], "carried"
        return None
    bourse = None if state.other else bourse_of(s, phrase, form) or country_of(state, phrase)
    if bourse is not None:
        places = [*places_before(s, bourse, state.floor), bourse]
        own = Phrase("price", min(places[0].first, phrase.first), phrase.last, [bourse])
        return own, [state.memory.ref(s, place, state.number) for place in places], "stated"
    pointing = s.low(phrase.first) in ("those", "that") and s.low(phrase.first + 1) == "of"
    those = those_of(state, phrase) if phrase.measure == "other" or pointing else None
    if those is not None:
        return those
    headed = head_of(state, phrase)
    if headed is not None:
        return phrase, headed, "carried"
    if phrase.measure == "other":
        # ", and at one point were down 5%" leaves nothing that could be a subject
        if state.last and only_connectors(s, state.floor, left.end):
            own = Phrase(state.last_measure, left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        running = form == "ing" and not left.copula and i + 1 in s.figure_at and not state.last
        return main_subject(state, left.end, sure=True) if running else None
    resolved = resolve(state, phrase)
    if resolved is None:
        return None
    assets, source = resolved
    described = phrase.own is not None and not phrase.items and source == "stated"
    if described and s.low(phrase.first - 1) == "and" and phrase.own is not None:
        group = replace(phrase, items=[phrase.own])  # "Treasuries and bank shares rose"
        before = subject_list(s, group, state.floor)
        if not _opens_clause(s, group.first, state.floor):
            before = []  # "The bank dumped Treasuries and bank shares rose"
        phrase.first = group.first if before else phrase.first
        assets = [*(state.memory.ref(s, item, state.number) for item in before), *assets]
    if phrase.items:
        named = phrase.items
        more = subject_list(s, phrase, state.floor) or other_city(s, phrase, state.floor)
        more = more or sharing(s, phrase, state.floor)
        if phrase.items is not named and not more:
            assets = [state.memory.ref(s, item, state.number) for item in phrase.items]
        among = any(s.low(k) == "including" for k in range(phrase.first, phrase.items[0].first))
        more = [item for item in more if not _is_object(s, item)]
        listed = [state.memory.ref(s, item, state.number) for item in more]
        alone = phrase.rest and bool(listed)  # "A and most other coins"
        assets = listed[:1] if among and listed else [*listed, *([] if alone else assets)]
        head = _along_with(state, phrase)
        if head is not None:
            phrase.first, assets = head.first, [state.memory.ref(s, head, state.number), *assets]
    return phrase, assets, source


def _opens_clause(s: Sentence, k: int, floor: int) -> bool:
    k -= s.low(k - 1) == "the" and k > 0
    boundary = s.low(k - 1) in s.lexicon.clauses["boundaries"]
    return k <= floor or boundary or s.text(k - 1) in (",", ";", ":")


def _is_object(s: Sentence, item: Item) -> bool:
    """Whether a name is what somebody deals in: "Traders sold the Dax and the Nikkei fell"."""
    k = item.first - 1 - (s.low(item.first - 1) == "the")
    return s.low(k) in _WITH_OBJECT


def _along_with(state: Clause, phrase: Phrase) -> Item | None:
    """Who moves "along with" the others: "Infosys along with its peers TCS and Wipro gained"."""
    s, k = state.s, phrase.first
    joined = s.low(k - 1) == "with" and s.low(k - 2) in ("along", "together")
    named = s.name_end.get(k - 2 - (s.text(k - 3) == ",")) if joined and k > 2 else None
    return Item(named[0], k - 2, named[1]) if named is not None else None


def tells_business(s: Sentence, comma: int, floor: int) -> bool:
    """Whether sales or so are told right before a comma: "on revenue of $320 million, up 39%"."""
    for end in range(comma, max(floor, comma - _LONGEST_UNIT), -1):
        figure = s.figure_end.get(end)
        if figure is not None:
            of = figure.lead - 1
            if figure.kind == "money" and not _GUIDING.isdisjoint(s.lows[floor:of]):
                return _PRICED.isdisjoint(s.lows[floor:of])  # "its guidance to $4, down from $5"
            return s.low(of) == "of" and s.low(of - 1) in s.lexicon.heads["other"]
    return False


_DEALINGS = frozenset(["trading", "trade", "dealings", "deals", "close"])
_GUIDING = frozenset(["guidance", "outlook", "forecast", "forecasts", "projection", "estimate"])
_PRICED = frozenset(["shares", "stock", "price", "prices"])
_SPELLS = frozenset(["day", "session", "trend", "suit"])
"""What a company has or follows before a participle without a comma."""
_EXPECTING = frozenset(
    ["sees", "see", "expects", "expect", "predicts", "predict", "forecasts", "forecast",
     "envisages"]
)  # fmt: skip
_ENDING = frozenset(["closing", "ending", "finishing", "settling"])
_FLAT_WORDS = frozenset(["flat", "unchanged", "steady", "higher", "lower", "up", "down"])


def _is_of_shares(s: Sentence, left: Left, i: int) -> bool:
    """Whether a participle tells a price that only shares have: "closing at", "gaining 5% to $7".

    So "Nokia performed well, closing at 7 euros" needs no word of shares.
    """
    k, change = i + 1, s.figure_at.get(i + 1)
    if change is not None and change.kind == "percent":
        if not s.lexicon.heads["other"].isdisjoint(s.lows[: left.end]):
            return False  # "cut its dividend, dropping 5 percent to 10 cents"
        k = change.last
    elif s.low(i) in _ENDING:
        k += s.low(k) in _FLAT_WORDS
    else:
        return False
    level = level_after(s, k) if s.low(k) in ("at", "to") else None
    return level is not None and _is_price(level[0])


def _is_price(figure: Quantity) -> bool:
    return figure.kind == "money" and figure.value < LARGEST_PRICE


_OF_SHARES_ALONE = frozenset(
    ["rose", "fell", "jumped", "surged", "slid", "dropped", "tumbled", "plunged", "soared",
     "climbed", "slipped", "sank", "rallied", "slumped"]
)  # fmt: skip
"""Verbs that with a percentage tell what a company's shares did."""


def _moved_by(state: Clause, i: int) -> bool:
    """Whether the verb at ``i`` tells of shares alone: "sold its maps unit and rose 15%"."""
    s, change = state.s, state.s.figure_at.get(i + 1)
    if s.low(i) in ("traded", "closed", "ended", "finished"):
        level = level_after(s, i + 1) if s.low(i + 1) in ("at", "above", "below") else None
        price = level[0] if level is not None else change
        priced = price is not None and _is_price(price)
        return priced and state.memory.about_markets  # "beat forecasts and last traded at $940"
    told = change is not None and change.kind == "percent" and s.low(i) in _OF_SHARES_ALONE
    ends = change is not None and (s.ends(change.last) or s.low(change.last) in ("to", "on", "in"))
    return told and ends and state.memory.about_markets


def _opening_aside(state: Clause, left: Left, form: str) -> Subject | None:
    """What opens a clause before an aside: "Ether, hitting a new high above $300, rose"."""
    s, comma = state.s, left.end - 1
    if form != "ing" or s.text(comma) != "," or s.low(comma + 1) == "trading":
        return None
    phrase = phrase_left(s, comma, state.floor)
    opens = phrase.first <= state.floor + 1 and phrase.last == comma
    if not (opens and phrase.items and phrase.items[0].type in MARKET_TYPES):
        return None
    resolved = resolve(state, phrase) if phrase.measure == "price" else None
    return None if resolved is None else (phrase, *resolved)


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
    resolved = None if phrase.empty or phrase.measure != "price" else resolve(state, phrase)
    if resolved is None or resolved[0][0].type not in MARKET_TYPES:
        return None
    return phrase, *resolved


def _other_subject(state: Clause, left: Left, form: str) -> Subject | None:
    """A subject named since the last claim: ", while Harley sputtered, losing 1.9 percent"."""
    s = state.s
    if form not in ("ing", "particle") or s.text(left.end - 1) != "," or not state.last:
        return None
    fronted = behind_fronted(state, left.end) or with_one(state, left.end)
    fronted = fronted or before_relative(state, left.end)
    if fronted is not None:
        return fronted
    between = range(state.floor, left.end)
    debut = "debut" in s.lows[state.floor : left.end]  # "after Uber had a weak debut, closing"
    joins = JOINING | {"after"} if debut else JOINING
    joined = next((k for k in between if s.low(k) in joins or s.text(k) == ";"), None)
    named = any(k in s.name_at for k in range(joined or 0, left.end))
    told = any(s.low(k) in PERFORMERS for k in range(joined or 0, left.end))
    told = told or follows(s, left.end - 4)  # "and Intel was not far behind, up 5%"
    apart = joined is not None and s.text(joined) == ";"  # "; ether had it worse, off 15 percent"
    if joined is None or not (told or (named and (form == "ing" or apart))):
        return None
    main = main_subject(state, left.end)
    return main if main is not None and main[1][0].name != state.last[0].name else None


def _turned(state: Clause, left: Left) -> Subject | None:
    """Who is set against the last subject: "Ford rose, while Tesla missed forecasts and fell"."""
    s, joined = state.s, left.end - 1
    if s.low(joined) not in ("and", "but") or not state.last or state.floor == 0:
        return None
    for k in range(joined - 1, state.floor - 1, -1):
        if s.low(k) not in ("while", "whereas"):
            continue
        first = k + 1 + (s.low(k + 1) == "the")
        last, kind = s.name_at.get(first, (joined, ""))
        shares = state.last[0].type in ("company", "name", "index")
        apt = kind in MARKET_TYPES or (kind == "company" and shares)
        if not apt or s.low(last) in ("'s", "and", ","):
            return None
        item = Item(first, last, kind)
        own = Phrase("price", first, last, [item])
        return own, [state.memory.ref(s, item, state.number)], "carried"
    return None


def _measure_again(state: Clause, left: Left) -> str:
    """What is measured again: no value behind "Tesla, which is worth $400 billion, fell 2%"."""
    s = state.s
    if state.last_measure != "cap" or s.text(left.end - 1) != ",":
        return state.last_measure
    led = next((k for k in range(left.end - 2, 0, -1) if s.low(k) in ("which", "whose")), None)
    if led is None or not s.lexicon.heads["cap"].isdisjoint(s.lows[:led]):
        return state.last_measure  # "its market cap, which is $5 billion, fell 2%"
    return "price"


def _are_results(s: Sentence, phrase: Phrase) -> bool:
    """Whether "they" are what was told of right before: "margins, even though they fell"."""
    granted = s.low(phrase.first - 1) in ("though", "although")
    if phrase.refers != "any" or s.low(phrase.last - 1) != "they" or not granted:
        return False
    told = s.lows[max(0, phrase.first - LONGEST_OWNER) : phrase.first]
    return not s.lexicon.heads["other"].isdisjoint(told)


def _left_out(state: Clause, phrase: Phrase, end: int) -> bool:
    """Whether what an owner's sign leaves out is business: "shipments rose, while Apple's fell"."""
    s = state.s
    named = bool(phrase.items) and phrase.items[-1].last == phrase.last
    if "'s" not in (s.low(end), s.low(end - 1)) or (phrase.explicit and not named):
        return False
    if s.low(phrase.last - 1) == "'s" or phrase.last + 1 in s.name_end:
        return False  # "Macy's rose 7.1 percent"
    return tells_only_business(s.lows[: phrase.first], s)


def tells_only_business(told: list[str], s: Sentence) -> bool:
    """Whether words tell of sales or so, and of no shares."""
    heads = s.lexicon.heads
    business = not heads["other"].isdisjoint(told) or not _OF_NETWORKS.isdisjoint(told)
    return business and heads["equity"].isdisjoint(told)


_OF_NETWORKS = frozenset(["hash", "hashrate", "count", "usage", "use", "income"])
"""Words of what a network does: "Bitcoin's hash rate climbed 8%, while ether's slid 3%"."""


def _saw_itself(s: Sentence, k: int) -> bool:
    """Whether a time or a move "sees" what happened: "The sell-off sees bitcoin rise 8%"."""
    told = s.low(k) in ("sees", "see")
    return told and (s.low(k - 1) in s.lexicon.nouns or k in s.time_end or s.low(k - 1) == "high")


def is_held(s: Sentence, first: int) -> bool:
    """Whether somebody holds what begins at ``first``: "accounts that hold the stock have"."""
    low = s.low(first - 1)
    held = (low in _USING and low.endswith("ing")) or _is_dealt_in(s, first)
    return first > 1 and (held or _is_made(s, first))


def _is_made(s: Sentence, first: int) -> bool:
    """Whether what begins at ``first`` is made or moved: "the cost of mining a bitcoin fell"."""
    k = first - 1 - (s.low(first - 1) in _ONE)
    led = ("of",) if s.low(k).endswith("ing") else ("to",)
    return s.low(k) in _MAKING and s.low(k - 1) in led


def _is_dealt_in(s: Sentence, first: int) -> bool:
    """Whether what begins at ``first`` is the object of a relative clause: "who own crypto"."""
    return s.low(first - 2) in ("that", "who", "which") and s.low(first - 1) in _USING | _DEALT


def main_subject(state: Clause, end: int, *, sure: bool = False) -> Subject | None:
    """The subject of the clause before a participle: "Bitcoin had a bad day, falling 5%".

    ``sure``: what follows can be said of shares alone ("to close 0.3% lower").
    """
    s = state.s
    lex = s.lexicon
    empty = 0
    parted = next((j for j in range(end - 1, state.floor, -1) if _parts(s, j)), state.floor)
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
            if low == "trades" and s.low(k - 1) in _PARTS_OF_DAY:
                continue  # "flirting with $90 in early trades"
            unreal = low in lex.hedges["modal"] or low in lex.hedges["hypothetical"]
            if unreal and s.low(k + 1) not in ("not", "n't", "only"):
                return None  # "Silver would follow, rising 5%"
            plain = low not in lex.verbs and low not in lex.levels
            if any((plain and _is_amount(s, j, end)) or _counts(s, j) for j in range(k + 1, end)):
                return None  # "Ripple sold $169 million of XRP, up 31 percent"
            adverb = s.low(k - 1) in _ADVERBS  # "Volume on Bakkt also grew, climbing 31%"
            told = left_of_verb(s, k, state.floor) if adverb else Left(k, k)
            phrase = subject_of(s, told, state.floor)
            grown = low.endswith("ed") and low not in lex.cause  # "volumes erupted, soaring 20%"
            moved = grown or low in lex.verbs or low in _MAIN
            if not phrase.empty and phrase.measure in ("volume", "cap") and moved:
                measured = resolve(state, phrase)
                own = Phrase(phrase.measure, end, end, explicit=True)
                return (own, measured[0], "carried") if measured is not None else None
            if phrase.empty:
                empty += 1
                if empty > _MOST_EMPTY:
                    return None
                continue  # "By the closing bell the stock had recovered"
            if s.low(phrase.first) == "whose" and phrase.measure in ("price", "other"):
                continue  # "MyEG, whose contracts are to be reviewed, pared losses but closed"
            if phrase.measure != "price":
                return None
            if not phrase.items:
                stock = s.low(phrase.last - 1) in lex.heads["equity"]
                asset = phrase.refers is not None and (phrase.refers != "equity" or stock)
                resolved = resolve(state, phrase) if asset else None
                if resolved is None:
                    return None
                return Phrase("price", end, end, explicit=True), *resolved
            surely = phrase.explicit or phrase.items[0].type in MARKET_TYPES
            traded = low in _OF_SHARES and phrase.items[0].type == "company"
            known = sure and phrase.items[0].type == "company"
            if not (surely or traded or known or _of_markets(s, k, end)):
                return None
            more = subject_list(s, phrase, state.floor)
            assets = [state.memory.ref(s, item, state.number) for item in [*more, *phrase.items]]
            own = Phrase("price", end, end, phrase.items, explicit=surely or traded)
            return own, assets, "carried"
    return None


def _parts(s: Sentence, k: int) -> bool:
    """Whether a clause of another subject begins at a token: "; it", ", while Visa was worst"."""
    shown = s.low(k) == "that" and s.low(k - 1) in _SHOWING
    return shown or s.text(k) == ";" or (s.low(k) in ("while", "whereas") and s.text(k - 1) == ",")


def _is_amount(s: Sentence, i: int, end: int) -> bool:
    figure = s.figure_at.get(i)
    if figure is None or figure.kind != "money" or figure.value < _LEAST_AMOUNT:
        return False
    traded = s.low(figure.lead - 1) == "of" and s.low(figure.lead - 2) in s.lexicon.heads["volume"]
    return not (traded and s.low(end - 1) == "and")  # "saw a volume of $22 billion and rose by 5%"


def _counts(s: Sentence, i: int) -> bool:
    """Whether things are counted at token ``i``: "added 8.8 million subscribers, up 24%"."""
    figure = s.figure_at.get(i)
    if figure is None or figure.kind != "number" or i in s.inside:
        return False
    return figure.last < len(s.tokens) and s.low(figure.last) in s.lexicon.heads["other"]


_PARING = frozenset(
    ["pared", "trimmed", "erased", "extended", "reversed", "recouped", "recovered", "cut"]
)


def _of_markets(s: Sentence, verb: int, end: int) -> bool:
    """Whether what is said of a company before ``end`` speaks of its shares."""
    if s.low(verb) in _BUCKING or s.low(verb) in s.lexicon.verbs:
        return True
    if s.low(verb) == "did" and s.low(verb + 1) in _DOING:
        return True  # "Ryanair did better, gaining 1.2 per cent"
    if s.low(verb) in ("continued", "resumed") and any(
        s.low(k) in s.lexicon.nouns or s.low(k) == "debut" for k in range(verb, end)
    ):
        return True  # "Lyft continued its skid, touching $55.56"
    pared = s.low(verb) in _PARING and not {"gains", "losses"}.isdisjoint(s.lows[verb:end])
    if pared:
        return True  # "MyEG pared some of its losses but closed 42 sen lower"
    told = s.low(verb) in s.lexicon.has and s.low(verb) not in s.lexicon.clauses["auxiliaries"]
    if told and any(s.low(k) in _FALLS for k in range(verb, end)):
        return True  # "posted the biggest fall, dropping 2.6 percent"
    words = s.lows[verb:end]
    told_of = told or s.low(verb) in ("had", "has")
    if told_of and not _RANKED.isdisjoint(words) and not _GAINS.isdisjoint(words):
        return True  # "recorded the highest loss, dropping 2%"
    if told and not _TRADE.isdisjoint(s.lows[verb:end]):
        return True  # "DCC saw decent activity, closing at"
    copula = s.low(verb) in s.lexicon.clauses["auxiliaries"]
    compared = s.low(verb + 1) in _DOING and s.low(verb + 2) in (",", "of")
    if copula and (compared or s.lows[verb + 1 : verb + 4] == ["the", "best", "of"]):
        return True  # "Ryanair was worse, with a 7 per cent fall"
    telling = PERFORMERS | _BUCKING
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
    resolved = resolve(state, phrase) if phrase.measure == "price" else None
    if resolved is None:
        return None
    own = Phrase(phrase.measure, i, i, phrase.items, explicit=phrase.explicit)
    return own, resolved[0], resolved[1]
