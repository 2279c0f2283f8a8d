"""Which assets a noun phrase means in its clause, and how they are known."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import ACTS, PERSONAL, AssetRef, same_firm
from eventstudy.documents.claims.assets.epithets import fits, of_country
from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import VENUES, subject_list
from eventstudy.documents.claims.assets.stores import are_in_store
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.worth import ENTIRE
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.places import country_before, is_home, place_at

_SEEING = frozenset(["saw", "seen", "sees", "seeing", "see", "watched", "had", "watch"])
_WHOLE = ("total", "overall", "combined", "global")
_OTHER_COINS = frozenset(
    ["second", "third", "fourth", "fifth", "second-largest", "third-largest", "fourth-largest",
     "privacy", "meme", "governance", "exchange", "larger", "smaller", "rival", "stable"]
)  # fmt: skip
"""Words by which a coin is told apart from the one just named."""
_LONGEST_FIRM = 7
"""Words of "The British supermarket chain" with which a sentence opens."""
_OPENING = ("in", "on", "at", "after", "last", "earlier")
_LONGEST_OPENING = 9
_LEAST_DESCRIBED = 2
"""Words of "the firm", to which "the San Francisco firm" adds what tells it."""
DETERMINERS = frozenset(["the", "a", "an", "its", "their", "that", "this"])


def _behind_opening(s: Sentence) -> int:
    """The token behind what opens a sentence: "In a post on Facebook, the beverage maker said"."""
    if s.low(0) not in _OPENING:
        return 0
    comma = next(
        (k for k in range(1, min(_LONGEST_OPENING, len(s.tokens))) if s.text(k) == ","), -1
    )
    return comma + 1


def opening_firm(s: Sentence, before: int) -> Item | None:
    """The firm that a sentence opens with, by no name: "The carmaker", "Europe's biggest bank"."""
    begin = _behind_opening(s)
    owned = s.low(begin + 1) == "'s" and s.capital(begin)
    if s.low(begin) != "the" and not owned:
        return None
    stops = s.lexicon.clauses["boundaries"] | s.lexicon.clauses["verbs"] | DETERMINERS
    for k in range(begin + 1, min(before, begin + _LONGEST_FIRM)):
        low, after = s.low(k), s.low(k + 1)
        if low in s.lexicon.heads["company"] and not s.capital(k):
            acts = after in s.lexicon.verbs or after in s.lexicon.clauses["verbs"]
            acts = acts or after.endswith("ed") or (after in ACTS and after not in ("-", "\u2014"))
            if after in s.lexicon.heads["company"]:
                continue  # "The supermarket chain"
            return Item(begin if owned else begin + 1, k + 1, "group") if acts else None
        if low in stops or k in s.name_at or k in s.figure_at or low in s.lexicon.cause:
            return None
    return None


_LONGEST_SENDING = 3
"""Words before "the stock" where a paragraph opens with it: "It sent the shares 5% down"."""
_PLAIN_COIN = frozenset(
    ["cryptocurrency", "coin", "crypto", "currency", "digital", "virtual", "most", "and", "popular",
     "best-known", "valuable", "known", "important", "asset", "token", "well-known", "by", "market",
     "value", "cap", "capitalization", "capitalisation"]
)  # fmt: skip
_FOREMOST = frozenset(
    ["largest", "biggest", "oldest", "original", "first", "leading", "top", "best-known"]
)


def _foremost(s: Sentence, own: Item) -> bool:
    """Whether a coin is called the first of all: "the largest cryptocurrency", not the second."""
    at = next((k for k in range(own.first, own.last - 1) if s.low(k) in _FOREMOST), None)
    if at is None or s.low(at - 1) not in ("the", "'s", "that"):
        return False
    return _PLAIN_COIN.issuperset(s.lows[at + 1 : own.last])


def resolve(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    """The assets of a phrase and how they are known; None where it is about no market."""
    found = _resolved(state, phrase)
    if found is None or phrase.measure != "share":
        return found
    words = state.s.lows[phrase.first : phrase.last]
    if words[:3] == ["its", "market", "share"] and found[0][0].type != "coin":
        return None  # a company's "market share" is of what it sells
    coins = state.s.lexicon.descriptions["coin"] | state.s.lexicon.descriptions["currency"]
    sold = "of" in words and ENTIRE.isdisjoint(words) and coins.isdisjoint(words)
    if sold and found[0][0].type in ("company", "name"):
        return None  # a company's "share of the market" is of what it sells
    return found


def _resolved(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    if phrase.measure in ("other", "none"):
        return None
    memory, s = state.memory, state.s
    held = phrase.items[-1].last if phrase.items else phrase.last
    if are_in_store(s, phrase.first, held):
        return None
    if s.low(phrase.first) == "whose" and not phrase.items and phrase.measure == "volume":
        return None  # "clients whose volume exceeds $1 million"
    sole = _sole(state, phrase)
    if sole is not None:
        return sole
    if phrase.items:
        return [memory.ref(s, item, state.number) for item in phrase.items], "stated"
    if phrase.refers is None:
        return None
    seen = _seer(state, phrase) or _mover(state, phrase) or _newsmaker(state, phrase)
    if seen is not None:
        return seen
    if phrase.refers == "equity" and s.lows[phrase.first : phrase.first + 2] == ["its", "own"]:
        actor = memory.antecedents.actor(state.number - 1)
        if actor is not None and not state.last:
            return [actor], "carried"  # "beat X, whose shares rose. Its own stock fell"
    modifiers = 0
    if phrase.own is not None:
        end = phrase.own.last
        for k in range(phrase.own.first, end):
            if s.low(k) in ("'s", "'"):
                end = k  # "the chipmaker's stock": the words before the owner's sign count
                break
        modifiers = end - phrase.own.first - 1
    places = any(s.low(k) in VENUES for k in range(phrase.first, phrase.last))
    if phrase.measure == "volume" and places and phrase.own is not None:
        return [memory.ref(s, phrase.own, state.number)], "stated"  # "volume across exchanges"
    own = phrase.own
    several = bool(state.last and state.opening) and [a.name for a in state.opening] != [
        a.name for a in state.last
    ]
    if several and phrase.measure == "cap" and own is not None and s.low(phrase.first) == "the":
        return [memory.ref(s, own, state.number)], "stated"  # "A fell 4%, B 9%; the market cap"
    if phrase.refers in ("any", "equity") and state.last and phrase.measure != "price":
        return list(state.last), "carried"
    its = own is not None and s.low(own.first - 1) in ("its", "their", "'s")
    if phrase.measure == "cap" and own is not None and s.low(own.first) in _WHOLE and not its:
        return [memory.ref(s, own, state.number)], "stated"
    if modifiers >= 2 and phrase.refers in ("equity",) and phrase.explicit and phrase.own:
        found = _described(state, phrase)
    elif modifiers >= 1 and phrase.refers == "index" and phrase.own is not None:
        found = memory.antecedents.find("index", state.number, phrase.first)
    else:
        priced = phrase.explicit and s.low(phrase.last - 1) in ("price", "prices")
        coin = phrase.refers in ("coin", "currency")
        if coin and own is not None and _is_another(state, own):
            return [memory.ref(s, own, state.number)], "unresolved"
        if coin and own is not None and _foremost(s, own):
            found = memory.antecedents.named("bitcoin", state.number)
        else:
            found = memory.antecedents.find(
                phrase.refers, state.number, phrase.first, priced=priced and not phrase.plural
            )
    elsewhere = _elsewhere(state, phrase, found) if phrase.refers == "index" else None
    if elsewhere is not None:
        return [memory.ref(s, elsewhere, state.number)], "stated"
    if found is not None and phrase.refers in ("index", "commodity") and own is not None:
        words = s.lows[phrase.first : phrase.last]
        if not fits(words, found.name):
            found = memory.antecedents.described(found.type, words, state.number, phrase.first)
            if found is None:
                source = "stated" if of_country(words) else "unresolved"
                return [memory.ref(s, own, state.number)], source
    found = _topic(state, phrase, found)
    if s.low(phrase.last - 1) == "they" and (found is None or found.type == "coin"):
        shares = memory.antecedents.shares(state.number - 1)
        found = shares if shares is not None else found
    it = s.low(phrase.last - 1) == "it" or s.low(phrase.first) == "its"
    it = it and phrase.refers == "any"
    if found is None and it and memory.antecedents.blocked_at < 0:
        found = memory.antecedents.find("equity", state.number, phrase.first)
    owned = phrase.refers == "equity" and phrase.explicit and phrase.measure == "price"
    if found is None and owned and modifiers < 1:
        found = _firm(state, phrase.first)
    sold = phrase.measure == "volume" and s.low(phrase.first) == "its" and not memory.claims
    venue = found is not None and found.name.lower() in s.lexicon.words["venues"]
    if found is not None and (venue or not (sold and found.type in ("company", "name"))):
        return [found], "carried"
    if phrase.own is not None and (phrase.explicit or modifiers >= 1):
        whole = memory.ref(s, phrase.own, state.number)
        bare = modifiers < 1
        if bare and phrase.refers == "any" and phrase.measure == "price" and not phrase.plural:
            return None
        return [whole], "unresolved" if bare else "stated"
    return None


def _elsewhere(state: Clause, phrase: Phrase, found: AssetRef | None) -> Item | None:
    """The index of another place than the one told before: "In Kuwait, the index fell 0.3%".

    It is called by its owner ("Oman's index") or by the place that leads the clause.
    """
    s = state.s
    if found is None:
        return None
    name = found.name.lower().removeprefix("the ")
    first = phrase.first + (s.low(phrase.first) == "the")
    owner = next((k for k in range(first, phrase.last) if s.low(k) == "'s"), first)
    if owner > first and phrase.own is not None and first not in s.time_at and s.capital(first):
        known = country_before(s.lows, owner) or s.low(first) in name
        return None if known else Item(first, phrase.own.last, "index")
    place = phrase.first - 1 if s.text(phrase.first - 1) == "," else -1
    led = next((k for k in range(place - 1, max(state.floor, place - 4) - 1, -1)
                if s.low(k) == "in"), -1)  # fmt: skip
    home = country_before(s.lows, place) if led >= 0 else ""
    if not home or led + 1 + place_at(s.lows, led + 1) != place or is_home(home, name):
        return None
    return Item(led + 1, place, "index")


def listed(state: Clause, phrase: Phrase, assets: list[AssetRef], floor: int) -> list[AssetRef]:
    """The assets of the list that ends with a phrase: of "A and most other coins" A alone."""
    items = subject_list(state.s, phrase, floor)
    more = [state.memory.ref(state.s, item, state.number) for item in items]
    return more if more and phrase.rest else [*more, *assets]


def _is_another(state: Clause, own: Item) -> bool:
    """Whether a coin is set against the one just told of: "but the second-largest coin"."""
    s, k = state.s, own.first - 1 - (state.s.low(own.first - 1) == "the")
    joined = s.low(k) in ("but", "while", "and", "whereas") or s.text(k) == ";"
    return joined and bool(state.last) and not _OTHER_COINS.isdisjoint(s.lows[own.first : own.last])


def _described(state: Clause, phrase: Phrase) -> AssetRef | None:
    """The company of "the online furniture seller's shares": the one just told of alone."""
    s, memory = state.s, state.memory
    owned = any(s.low(k) in ("'s", "'") for k in range(phrase.first, phrase.last))
    if not owned or s.low(phrase.first) != "the":
        return None
    named = any(s.name_at.get(k, (0, ""))[1] == "company" for k in range(phrase.last))
    found = None if named else memory.antecedents.find("equity", state.number, phrase.first)
    near = found is not None and state.number - found.sentence <= 1
    return found if near else None


def _firm(state: Clause, before: int) -> AssetRef | None:
    """The firm without a name whose shares are told of: "The carmaker warned; its shares"."""
    s, memory = state.s, state.memory
    focus, firms = memory.antecedents.focus, s.lexicon.heads["company"]
    if focus is not None and state.number - focus.sentence <= 1:
        words = focus.name.lower().split()
        described = focus.type == "group" and words[-1] in firms - {"maker"}
        described = described and len(words) > _LEAST_DESCRIBED
        return focus if described else None
    item = opening_firm(s, before)
    if item is not None:
        return memory.ref(s, item, state.number)
    earlier = memory.antecedents.sentence(state.number - 1)
    item = opening_firm(earlier, len(earlier.tokens)) if earlier is not None else None
    return memory.ref(earlier, item, state.number - 1) if earlier and item else None


def _sole(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    """What is told to be the only one: "Bitcoin Cash is the only coin in the green, up 9%"."""
    s, k = state.s, phrase.first - 1
    low = s.low(phrase.first)
    words = (low, s.low(phrase.first + 1)) if low == "the" else (s.low(k), low)
    k -= low != "the"
    if words not in (("the", "only"), ("the", "lone")) or s.low(k) not in ("is", "was"):
        return None
    subject = _first_subject(state, k)
    return None if subject is None else ([subject[0]], "stated")


def _seer(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    """Whose "its" is in "Kodak saw its stock climb": the subject of seeing."""
    s, k = state.s, phrase.first - 1
    if s.low(phrase.first) not in ("its", "their") or s.low(k) not in _SEEING:
        return None
    subject = _first_subject(state, k)
    if subject is None or subject[1] != "price":
        return None
    if s.low(phrase.first) != "their":
        return [subject[0]], "carried"
    whole = subject_of(s, left_of_verb(s, k, state.floor), state.floor)
    more = subject_list(s, whole, state.floor)  # "litecoin and EOS have seen their prices fall"
    listed = [state.memory.ref(s, item, state.number) for item in more]
    return [*listed, subject[0]], "carried"


def _mover(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    """Whose "its" is in "Toyota's decline brought its value down": the owner of the move."""
    s = state.s
    last, kind = s.name_at.get(state.floor, (0, ""))
    told = s.low(last) == "'s" and s.low(last + 1) in s.lexicon.nouns and not state.last
    if s.low(phrase.first) != "its" or not told:
        return None
    return [state.memory.ref(s, Item(state.floor, last, kind), state.number)], "carried"


def _newsmaker(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    """Whose "its shares" are sent: "after Acme said its auditor quit, sending its shares"."""
    s, cause = state.s, phrase.first - 1
    sent = s.low(cause) in s.lexicon.cause and s.low(cause).endswith("ing")
    if s.low(phrase.first) != "its" or not sent or s.text(cause - 1) != ",":
        return None
    for k in range(cause - 2, state.floor, -1):
        if s.low(k) not in ("after", "as", "when"):
            continue
        last, kind = s.name_at.get(k + 1, (k + 1, "name"))
        while kind == "name" and s.capital(last) and last < cause:
            last += 1
        acts = last > k + 1 and s.low(last) in ACTS and s.text(last) != ","
        item = Item(k + 1, last, kind)
        told = acts and kind in ("company", "name") and s.low(k + 1) not in PERSONAL
        return ([state.memory.ref(s, item, state.number)], "carried") if told else None
    return None


def _topic(state: Clause, phrase: Phrase, found: AssetRef | None) -> AssetRef | None:
    """The company whose shares a story is about, where a paragraph opens with "The stock".

    ``found`` is who was named last, which may be its auditor or a rival.
    """
    s, topic = state.s, state.memory.antecedents.topic
    if found is None and phrase.refers == "equity" and phrase.explicit:
        return topic
    bare = phrase.refers == "equity" and phrase.last - phrase.first == 2
    if topic is None or not bare or s.low(phrase.first) != "the":
        return found
    if found is not None and same_firm(found.name, topic.name):
        return found
    opens = phrase.first <= _LONGEST_SENDING and not s.name_at and not state.last
    opens = opens and state.memory.opens_paragraph(state.number)
    return topic if opens else found


def _first_subject(state: Clause, verb: int) -> tuple[AssetRef, str] | None:
    """The first asset that is the subject of the verb at a token, and its measure."""
    if verb < state.floor:
        return None
    subject = subject_of(state.s, left_of_verb(state.s, verb, state.floor), state.floor)
    if subject.empty or not subject.items:
        return None
    return state.memory.ref(state.s, subject.items[0], state.number), subject.measure
