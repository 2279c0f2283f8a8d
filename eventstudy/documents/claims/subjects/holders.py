"""Whose move a noun tells: "X posted a 5% gain", "X with a 6% gain", "an increase of 8%"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.subjects.around import (
    LEADING_WHAT,
    country_of,
    follows,
    name_end,
    with_one,
)
from eventstudy.documents.claims.subjects.subject import main_subject, tells_business
from eventstudy.documents.claims.words.sentence import Sentence

_AFTER_CARRY = frozenset(
    [
     "after", "following", "despite", "amid", "with", "from", "by", "for", "since", "on", "of",
     "recouped", "erasing", "reversing", "recovering", "extending", "extended", "capped",
     "capping", "erased", "paring", "pared", "adding", "as", ",", "trimmed", "trimming",
     "marking", "representing", "including", "recovered", "shrugging", "-", "(", "reversed",
     "than", "against", "over", "before", "until", "beyond", "follows", "rounding"
    ]
)  # fmt: skip
_STATES = frozenset(
    [
     "represents", "represented", "represent", "representing", "is", "was", "marks", "marked",
     "marking", "are", "were", "means", "meant"
    ]
)  # fmt: skip
_EQUALS = frozenset(["amounts", "amounted", "translates", "equates", "equated", "amounting"])
_ACCOUNTING = frozenset(["accounted", "accounts", "accounting"])
_POINTING_BACK = frozenset(
    ["figure", "move", "that", "this", "which", "price", "level", "it", "peak", "high", "low"]
)
_RANKED = frozenset(
    ["gainer", "gainers", "loser", "losers", "performer", "performers", "movers", "topping",
     "leading", "topped"]
)  # fmt: skip
_BEING = ("by", "is", "are", "was", "were")
_CLINGING = frozenset(
    ["held", "holds", "holding", "clung", "clings", "clinging", "hung", "hanging"]
)
_LONGEST_SPAN = 18
_IMAGINED = frozenset(
    ["fear", "fears", "feared", "fearing", "bet", "bets", "betting", "wager", "wagers", "wagering",
     "hope", "hopes", "hoped", "hoping", "imagine", "suppose"]
)  # fmt: skip


_FORETELLING = frozenset(
    ["said", "says", "say", "saying", "predicted", "predicts", "believes", "believe", "thinks",
     "argued", "argues", "estimated", "estimates", "wrote", "warned", "warns", "expects"]
)  # fmt: skip
_NEAR_WOULD = 8
"""Words behind which "would" is looked for, and before it who says so."""


def _leader_before(state: Clause, at: int) -> Item | None:
    """Whose move "with" gives behind its name: "are up, led by the Nasdaq, with a gain of 16%"."""
    s = state.s
    comma = at - 2 if s.low(at - 1) in ("with", "posting", "on") else at - 1
    named = s.name_end.get(comma) if s.text(comma) == "," else None
    if named is None or named[0] <= state.floor:
        return None
    first, kind = named
    by = first - 1 - (s.low(first - 1) == "the")
    led = s.low(by) == "by" and s.low(by - 1) in ("led", "headed")
    return Item(first, comma, kind) if led else None


def carried(state: Clause, at: int, *, whole: bool = False) -> tuple[list[AssetRef], str] | None:
    """The asset of a move at token ``at`` that names none: that of the clause or text before.

    ``whole``: all that a list names, not its first alone.
    """
    count = None if whole else 1
    if state.s.low(at - 1) in ("with", "by") and state.s.low(at - 2) in LEADING_WHAT:
        ahead = with_one(state, at)  # "with ether leading the way with a 9 percent loss"
        if ahead is not None:
            return ahead[1], ahead[2]
    leader = _leader_before(state, at)
    if leader is not None:
        return [state.memory.ref(state.s, leader, state.number)], "carried"
    named = _opens_with(state) if state.s.low(at - 1) == "with" and not state.last else None
    if named is not None:
        return [state.memory.ref(state.s, named, state.number)], "carried"
    if state.other:
        return None
    if state.last and state.last[0].name[:1].isdigit() and state.last[0].type == "group":
        return None  # "1.9m coins changed hands, an increase of 31%"
    if not _ACCOUNTING.isdisjoint(state.s.lows[state.floor : at]):
        return None  # "Bitcoin accounted for $1.5 billion of sales, an increase of 9%"
    fellow = bool(state.last) and state.last[0].type in ("company", "index") and state.floor > 0
    opening = _company_opening(state, at) if fellow else None
    if opening is not None and state.s.tokens[opening.first].text not in state.last[0].name:
        return [state.memory.ref(state.s, opening, state.number)], "carried"
    comma = at - 1 - (state.s.text(at - 1) != "," and state.s.low(at - 1).endswith("ing"))
    first = state.s.text(comma) == "," and not state.last
    if first and tells_business(state.s, comma, state.floor):
        return None  # "posted a profit of Rs 48 crore, marking a decline of 63 per cent"
    joined = _behind_joint(state, at) if state.last and state.floor > 0 else None
    if joined is not None:
        return [state.memory.ref(state.s, joined, state.number)], "carried"
    if state.last and not _of_another(state, at):
        return list(state.last[:count]), "carried"
    main = main_subject(state, at)
    if main is not None:
        return main[1][:count], "carried"
    others = state.s.lexicon.heads["other"]
    led = state.s.lexicon.clauses["boundaries"]
    told = state.s.lows[state.floor + (state.floor > 0) : at]
    business = any(word in others for word in told) and led.isdisjoint(told)
    focus = state.memory.antecedents.find("any", state.number, at)
    if (
        not business
        and focus is not None
        and focus.type in ("coin", "index", "commodity", "fiat", "group")
    ):
        return [focus], "carried"
    if focus is not None and state.memory.antecedents.focus is focus and not business:
        opening = _company_opening(state, at) if focus.type == "company" else None
        if opening is not None:
            return [state.memory.ref(state.s, opening, state.number)], "carried"
        return [focus], "carried"  # not "reported $824 million in sales, a 9 percent increase"
    return None


_FARING = frozenset(
    ["was", "were", "got", "escaped", "had", "fared", "did", "came", "led", "followed", "suffered",
     "bucked", "outperformed", "underperformed", "lagged", "stood", "joined", "managed",
     "trailed"]
)  # fmt: skip
"""Verbs that tell how a company fared among others, not what it said of them."""


def _behind_joint(state: Clause, at: int) -> Item | None:
    """Who opens a clause set against the one before: ", while Telkom bucked it with a 2% gain"."""
    s = state.s
    if s.low(at - 1) not in ("with", "after"):
        return None
    fronted = s.low(0) in ("while", "with", "as", "although") and s.text(state.floor) == ","
    joint = state.floor if fronted else None
    for k in range(state.floor, at):
        listed = s.low(k) == "and" and k + 1 in s.name_at and s.text(s.name_at[k + 1][0]) == ","
        if listed or s.low(k) in ("while", "but", "whereas") or s.text(k) == ";":
            joint = k
    if joint is None:
        return None
    first = joint + 1 + (s.low(joint + 1) == "the")
    if s.low(first + 1) == "'s" and s.capital(first + 2):
        first += 2  # "while Madrid's Ibex outperformed"
    if first in s.name_at:
        return Item(first, *s.name_at[first])
    last = first
    while last < at and s.capital(last) and last not in s.inside:
        last += 1
    acts = last > first and last < at - 1 and s.tokens[last].kind == "word"
    return Item(first, last, "name") if acts else None


def _opens_with(state: Clause) -> Item | None:
    """The firm that heads a sentence on markets: "Flight Centre has bucked the trend with"."""
    s = state.s
    if state.floor or not state.memory.about_markets:
        return None
    last = name_end(s, 0, len(s.tokens))
    kind = s.name_at.get(0, (0, "name"))[1]
    firm = kind == "company" or (kind == "name" and last > 1)
    return Item(0, last, kind) if firm and s.low(last) in ("has", "had") else None


def _company_opening(state: Clause, at: int) -> Item | None:
    """Whose move it is among companies: "HSBC fell 2%. Barclays had it worse, with a 5% slide"."""
    s = state.s
    for k in range(state.floor, at):
        led = k == 0 or s.low(k - 1) in ("while", "and", "but", "whereas", "as", ";")
        name = s.name_at.get(k)
        fares = name is not None and (s.low(name[0]) in _FARING or follows(s, name[0]))
        if led and fares and name is not None and name[1] == "company":
            return Item(k, *name)
    return None


def _of_another(state: Clause, at: int) -> bool:
    """Whether another asset opens the clause: ", while EOS demonstrated a 41 percent increase"."""
    s = state.s
    for k in range(max(state.floor, at - _LONGEST_SPAN), at):
        led = s.low(k - 1) in ("while", "and", "but", "whereas") and k - 1 >= state.floor
        name = s.name_at.get(k) if led else None
        if name is not None and name[1] in ("coin", "index", "commodity"):
            other = s.text(k).lower() != state.last[0].name.lower()
            return other and at - name[0] <= 4 and s.low(name[0]) not in (",", "and", "or")
    return False


PUT_UP = frozenset(
    [("out", verb) for verb in ("eked", "eking", "carved", "ground")]
    + [("in", verb) for verb in ("put", "puts", "putting", "turned", "turning")]
    + [("up", verb) for verb in ("chalked", "chalking", "notched", "racked", "clocked", "piled")]
)
"""Verbs of two words that have a move as their object: "eked out a gain", "put in a rise of"."""


_SITTING = frozenset(["sitting", "sits", "sat", "sit"])
"""Verbs before "on" and a move that was made: "is sitting on a 15 percent loss"."""


def _clung(state: Clause, verb: int) -> tuple[str, int, list[AssetRef], str, str] | None:
    """Whose gain was kept: the subject of "held on to a 13.7% gain", "clung to a 3% gain"."""
    left = left_of_verb(state.s, verb, state.floor)
    phrase = subject_of(state.s, left, state.floor)
    own = resolve(state, phrase) if not phrase.empty and phrase.measure == "price" else None
    if own is None or left.future or left.unreal or left.negated:
        return None
    return "noun-of", phrase.first, *own, "price"


def governed(
    state: Clause, k: int, determiner: str
) -> tuple[str, int, list[AssetRef], str, str] | None:
    """A noun without asset of its own: the subject of "posted a 5% gain", or the one before."""
    s = state.s
    lex = s.lexicon
    rule = "noun-of"
    verb = k - 1
    if s.low(verb) in ("still", "also", "now", "already", "thus", "therefore"):
        verb -= 1  # "which is still a 4% rise"
    held = verb - 1 - (s.low(verb - 1) == "on")
    if s.low(verb) == "to" and s.low(held) in _CLINGING:
        return _clung(state, held)  # "held on to a 13.7% gain"
    if s.low(verb) == "to" and s.low(verb - 1) in _EQUALS:
        found = carried(state, verb - 1)
        return ("noun-carried", k, *found, "price") if found is not None else None
    verb -= s.low(verb) == "off" and s.low(verb - 1) == "rounding"  # "rounding off a 9% loss"
    low = s.low(verb)
    if (low, s.low(verb - 1)) in PUT_UP:
        verb, low = verb - 1, "posted-out"
    elif low == "on" and s.low(verb - 1) in _SITTING:
        verb, low = verb - 1, "sat-on"
    has = (
        low in lex.has
        or low in ("posted-out", "sat-on")
        or (low in TO_HAVE and s.low(verb - 1) == "to")
    )
    if has and verb >= state.floor:
        left = left_of_verb(s, verb, state.floor)
        if left.future or left.unreal or left.infinitive or left.negated:
            return None
        phrase = subject_of(s, left, state.floor)
        begin = phrase.first if phrase.last > phrase.first else left.start
        resolved = resolve(state, phrase) if not phrase.empty else None
        country = country_of(state, phrase) if resolved is None and not state.other else None
        if country is not None:
            return rule, begin, [state.memory.ref(s, country, state.number)], "stated", "price"
        defined = bool(phrase.items) or s.low(left.end - 1) in lex.nouns
        if low in ("is", "are") and s.low(phrase.first) in ("a", "an") and defined:
            return None  # "a bear market is a fall of 20%", "a correction is a drop of 10%"
        if resolved is not None:
            kind = resolved[0][0].type
            capitals = resolved[0][0].name.isupper() and len(resolved[0][0].name) > 2
            plain = not (phrase.explicit or "price" in s.lows[k : k + _LONGEST_NOUN])
            firm = kind in ("company", "name") and not (capitals and low in ("saw", "seen"))
            if plain and firm and (low in _OF_RESULTS or low in TO_HAVE):
                return None  # "posted a 45% gain" may be one in sales
            if phrase.items:
                assets = listed(state, phrase, resolved[0], state.floor)
                begin = min(begin, phrase.first)
                resolved = assets, resolved[1]
            return rule, begin, *resolved, phrase.measure
        tail = s.low(left.end - 1)
        points_back = tail in _POINTING_BACK or tail in lex.nouns  # "the decline marks a 16% drop"
        points_back = points_back or _opens_with_move(state)
        if tail == "which" and state.floor == 0 and not _points_to_level(s, left.end - 2):
            return None
        if (low in _STATES and points_back) or phrase.empty:
            several = phrase.empty and "respectively" in s.lows[k : k + _LONGEST_SPAN]
            main = main_subject(state, left.end) if several else None
            found = main[1:] if main is not None else carried(state, k)
            if found is not None:
                return "noun-carried", left.start if phrase.empty else begin, *found, "price"
        return None
    if determiner in ("its", "their", "whose"):
        found = carried(state, k)
        if found is None:
            focus = state.memory.antecedents.find("any", state.number, k)
            found = ([focus], "carried") if focus is not None else None
        return ("noun-carried", k, *found, "price") if found is not None else None
    holder = _holder(s, verb) if low == "with" else None
    told = s.lows[max(state.floor, verb - _LONGEST_SPAN) : verb]
    if holder is not None and (state.other or not s.lexicon.heads["other"].isdisjoint(told)):
        return None  # "Revenue growth was led by Ether with a 43 percent jump"
    if holder is not None and holder.type == "company" and not state.last:
        shares = s.lexicon.heads["equity"] | _RANKED
        index = any(s.name_at[k][1] == "index" for k in range(state.floor, verb) if k in s.name_at)
        holder = None if shares.isdisjoint(told) and not index else holder
    if holder is not None and holder.first >= state.floor:
        asset = state.memory.ref(s, holder, state.number)
        return "noun-of", holder.first, [asset], "stated", "price"
    joint = state.floor + (s.text(state.floor) == ",")
    again = low in ("and", "but") and verb == joint and determiner in ("a", "an", "another")
    capped = low == "cap" and s.low(verb - 1) == "to"  # "dropped 9% to cap a 21% slide"
    capped = capped and state.floor in (verb - 1, verb - 2)
    if low in _AFTER_CARRY or verb < state.floor or again or capped:
        found = carried(state, k, whole=low == "with" and s.low(k) in ("gains", "losses"))
        if found is not None:
            return "noun-carried", k, *found, "price"
        if (
            low in ("after", "following", "despite", "amid")
            and state.floor == 0
            and not state.other
        ):
            return "noun-carried", k, [], "carried", "price"
    return None


_GOING = frozenset(["to", "from", "below", "above", "towards", "toward", "beneath"])
"""Words behind a noun of motion that tell where it went: "the slide to four-month lows marks"."""


def _opens_with_move(state: Clause) -> bool:
    """Whether the move told before opens a clause: "The slide to four-month lows marks a 6%"."""
    s = state.s
    k = state.floor + (s.text(state.floor) == ",")
    told = s.low(k) in ("the", "this", "that") and s.low(k + 1) in s.lexicon.nouns
    return told and s.low(k + 2) in _GOING


def _points_to_level(s: Sentence, k: int) -> bool:
    """Whether "this" is the level at ``k``: "It is a peak level which marks a 4,200% gain"."""
    pointing = s.low(0) in ("this", "that", "it") and s.low(1) in ("is", "was", "'s")
    return pointing and s.low(k) in _POINTING_BACK


_LONGEST_NOUN = 7
"""Words of "a 45% share price rise"."""
_OF_RESULTS = frozenset(
    ["posted-out", "boast", "boasts", "boasted", "taken", "had", "has", "have", "made", "took",
     "showed", "reported", "posted", "recorded", "enjoyed", "is", "was", "delivered", "achieved",
     "saw", "seen", "registered", "sees", "seeing", "reporting", "reports", "recording", "records"]
)  # fmt: skip
"""Verbs by which a firm tells its results as well."""

TO_HAVE = frozenset(
    ["post", "record", "register", "notch", "log", "book", "score", "suffer", "clock", "show",
     "mark", "see"]
)  # fmt: skip
"""Verbs that hold a move behind "to": "is on track to post a weekly loss of 3%"."""


def _holder(s: Sentence, end: int) -> Item | None:
    """The name of a list right before "with": "Tezos, up 8%, IOTA (MIOTA) with a 6% gain"."""
    apart = s.text(end - 1) == ","  # "whereas Cosmos, with a gain of 8%, is"
    at = s.before_bracket(end - apart)
    named = s.name_end.get(at)
    if named is None and not apart:
        named = _ranked_name(s, at)
    before = ("whereas", "while", "but") if apart else (",", "and", *_BEING)
    if named is not None and s.low(named[0] - 1) in s.lexicon.heads["company"] | {"trader"}:
        if _RANKED.isdisjoint(s.lows[max(0, named[0] - _LONGEST_SPAN) : named[0]]):
            return None
        return Item(named[0], at, named[1])  # "The biggest loser was airline SIA with"
    if named is None or s.low(named[0] - 1) not in before:
        return None
    return Item(named[0], at, named[1])


def _ranked_name(s: Sentence, end: int) -> tuple[int, str] | None:
    """A name that no list knows, of one told to be the best or worst: "The top loser was Olam"."""
    k = end
    while k > 0 and s.capital(k - 1) and s.tokens[k - 1].kind == "word" and k - 1 not in s.inside:
        k -= 1
    ranked = not _RANKED.isdisjoint(s.lows[max(0, k - _LONGEST_SPAN) : k])
    return (k, "name") if k < end and ranked else None


_FORESEEN = frozenset(
    ["expected", "expect", "expects", "forecast", "forecasts", "predicted", "predicts",
     "projected", "estimated", "target", "possible", "potential", "risk", "anticipate",
     "anticipated", "priced", "needed", "need", "requires", "limit", "without"]
)  # fmt: skip
"""Words before a move that is foreseen or needed."""
IN_QUESTION = frozenset(["possible", "unlikely", "plausible", "conceivable"])
"""Words that leave open whether a move took place: "a 5% drop is possible"."""
SEEMING = frozenset(["is", "was", "seems", "looks", "remains", "became"])
"""Verbs before such a word."""
_DREAMING = frozenset(["dreams", "dreaming", "dreamt", "dreamed", "imagines"])
_GUARDING = frozenset(["hedge", "hedges", "hedging", "protect", "protects", "insured", "insures"])
_RULED = frozenset(
    [("is", "triggered"), ("are", "triggered"), ("be", "triggered"), ("it", "takes"),
     ("trading", "halts"), ("breaker", "kicks"), ("breakers", "kick")]
)  # fmt: skip
"""Two words before a move by which a rule tells of it."""


def _is_unreal(s: Sentence, k: int) -> bool:
    """Whether a word before a move makes it dreamt of, ruled about or guarded against."""
    low = s.low(k)
    gone = low == "days" and s.low(k + 1) == "of" and "gone" in s.lows[:k]
    guarded = low in _GUARDING and s.low(k + 1) == "against"
    return low in _DREAMING or gone or guarded or (s.low(k - 1), low) in _RULED


def unreal_before(s: Sentence, first: int, last: int) -> bool:
    """Whether one of the tokens ``first`` to ``last`` makes what follows unreal."""
    return any(_is_unreal(s, k) for k in range(first, last))


def _said_to_come(s: Sentence, begin: int) -> bool:
    """Whether somebody says so: "analysts said it would end the year with a 5% gain"."""
    for k in range(begin - 1, max(0, begin - _NEAR_WOULD), -1):
        if s.tokens[k].kind == "sign" or s.low(k) in ("and", "but", "while"):
            return False
        if s.low(k) == "would":
            return not _FORETELLING.isdisjoint(s.lows[max(0, k - _NEAR_WOULD) : k])
    return False


_IMPLYING = frozenset(["implying", "implies", "imply", "implied"])
"""Words before a move that a target tells: "sees it at $50, implying a 20% gain"."""


def forecast_before(s: Sentence, begin: int, floor: int) -> bool:
    """Whether what begins at a token is foreseen, feared or asked for, and has not happened."""
    hedges = s.lexicon.hedges
    at = begin - (2 if s.low(begin - 1) in ("of", "on", "against", "for") else 1)
    while at > floor and (at in s.inside or s.low(at) in ("in", "on", "for", "a", "an")):
        at -= 1  # "feared in May a 5% fall"
    if at >= floor and s.low(at) in _IMAGINED:
        return True  # "bets on a 5% fall", "fear a 20% fall"
    granted = s.low(begin - 1) in ("as", "amid", "despite")  # "will shut as a slump in oil bites"
    for k in range(begin if granted else max(floor, begin - 6), begin):
        if k in s.inside:
            continue  # "in May"
        low = s.low(k)
        if _is_unreal(s, k) or low in _IMPLYING:
            return True
        if low in hedges["modal"] or low in hedges["hypothetical"] or low in hedges["conditional"]:
            return True
        if low in _FORESEEN:
            return True
    return _said_to_come(s, begin)
