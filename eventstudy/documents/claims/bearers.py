"""Whose a figure is that no construction took: the subject of its verb, or the asset named near."""

from __future__ import annotations

from dataclasses import dataclass

from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.clause import MARKET_TYPES, Clause, Reading
from eventstudy.documents.claims.grounding import is_held
from eventstudy.documents.claims.heads import Item, Phrase, classify
from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.sentence import Sentence
from eventstudy.documents.claims.subjects import left_of_verb, subject_of
from eventstudy.documents.claims.triggers import is_condition

_GOVERNING = frozenset(
    ["of", "in", "on", "for", "at", "by", "with", "against", "than", "from", "between", "like"]
)
"""Words before a name that make it part of another subject."""
_VENUES = frozenset(["on", "at", "in", "against", "than", "from"])
"""Words before the name of what a price is told of on, at or against."""
_CLOSE = frozenset(["(", ",", "by", "up", "down", "off", "a", "at", "with", "'s", "to"])
"""Words between an asset and its figure."""
_POINTING = frozenset(["the", "its", "their"])
_DESCRIBED = {
    "stock": "equity", "shares": "equity", "coin": "coin", "token": "coin",
    "cryptocurrency": "coin", "index": "index",
}  # fmt: skip
_GROUPS = frozenset(["miners", "producers", "stocks", "shares", "explorers"])
_SAYING = frozenset(["said", "says", "told", "reported", "wrote", "according"])
_OWNING = frozenset(["of", "in", "for", "by"])
_OWNING_BEHIND = frozenset(["of", "in", "for", "by", "at"])
_BEHIND = 8
"""Words behind a figure among which its asset may stand: "a loss of 5% for ether"."""
_VERB = 7
"""Words before a figure among which its verb may stand."""
_NO_NAMES = frozenset(
    ["ipo", "ceo", "ath", "gmt", "utc", "est", "et", "usd", "fib", "weekly", "up", "down"]
)
"""Words with capitals that name no company."""
_HARDLY = frozenset(["almost", "nearly", "rarely", "seldom", "hardly", "never"])
_POINTERS = frozenset(["this", "that", "these", "those", "which", "what"])
_FOR = frozenset(["the", "a", "an", "its", "their", "this", "that", "one", "now", "which"])
_LARGEST_PRICE = 1e6
_NO_PRICES = frozenset(["locked", "premium", "spread", "gap", "it", "they"])
"""Words of a subject that is no price: "the value locked in it"."""
_BEING = frozenset(["is", "was", "are", "were", "be", "been", "being"])


@dataclass(frozen=True, slots=True)
class Bearer:
    """The assets of a figure, how they are known, and where they are named before it."""

    assets: list[AssetRef]
    source: str
    place: int | None = None


def bearer_of(
    state: Clause, begin: int, figure: Quantity, before: Reading | None, *, told: bool
) -> Bearer | None:
    """Find whose a figure is.

    Parameters
    ----------
    begin : int
        The first token behind the claim told before.
    before : Reading or None
        The claim of the same sentence that is told right before the figure.
    told : bool
        Whether a claim is told in the sentence or before it: a subject that no rule knows may
        then be an asset.

    Returns
    -------
    Bearer or None
        None where the figure is told of something else, or is denied, supposed or expected.
    """
    s = state.s
    own = _own(state, figure)
    if own is not None:
        return Bearer([own], "stated")
    if (
        s.low(figure.last) == "for"
        and s.low(figure.last + 1) not in _FOR
        and figure.last + 1 not in s.time_at
    ):
        return None  # "2% for stellar", where that is no name
    verb = _verb(s, begin, figure)
    if verb is not None:
        left = left_of_verb(s, verb, begin)
        subject = subject_of(s, left, begin)
        first = left.start if subject.empty else subject.first
        if left.negated or left.unreal or left.future or s.low(verb - 1) in _HARDLY:
            return None
        if is_condition(s, left, first, begin):
            return None
        if not (subject.empty or _points(s, subject)):
            return _subject(state, subject, told=told)
    return _near(state, begin, figure, before)


def _verb(s: Sentence, begin: int, figure: Quantity) -> int | None:
    """The verb of motion that stands nearest before a figure."""
    for k in range(figure.lead - 1, max(begin, figure.lead - _VERB) - 1, -1):
        low = s.low(k)
        verb = s.lexicon.verbs.get(low)
        moved = verb is not None and verb.direction is not None and verb.form != "plain"
        stated = low in s.lexicon.particles and s.low(k - 1) in _BEING
        if low == ",":
            return None
        if k not in s.inside and (moved or stated):
            return k
    return None


def _own(state: Clause, figure: Quantity) -> AssetRef | None:
    """The asset right behind a figure: "from 2% for stellar to 9% for dash"."""
    s, k = state.s, figure.last
    last, kind = s.name_at.get(k + 1, (k, ""))
    if s.low(k) not in ("for", "in") or not _is_asset(state, kind):
        return None
    return state.reader.ref(s, Item(k + 1, last, kind), state.number)


def _points(s: Sentence, subject: Phrase) -> bool:
    """Whether a subject is a participle, a pointer or an adverb, and the asset another."""
    last = s.low(subject.last - 1)
    if subject.items and subject.items[-1].last == 1 and s.text(1) == ",":
        return subject.items[-1].type == "name"  # "Conversely, Mobil recorded"
    return subject.measure == "other" and (last.endswith("ing") or last in _POINTERS)


def _subject(state: Clause, subject: Phrase, *, told: bool) -> Bearer | None:
    """The assets of the subject of a verb; a subject that is no market is one where one is told."""
    s = state.s
    if subject.measure == "other":
        words = s.lows[subject.first : subject.last]
        if not told or not (s.lexicon.heads["other"] | _NO_PRICES).isdisjoint(words):
            return None
        item = Item(subject.first, subject.last, "name")
        return Bearer([state.reader.ref(s, item, state.number)], "stated", subject.first)
    unsure = not subject.explicit and any(item.type == "name" for item in subject.items)
    first = subject.items[0].first if subject.items else subject.first
    if (unsure and not told) or is_held(s, first):
        return None
    found = state.resolve(subject)
    return None if found is None else Bearer(*found, subject.first)


def _near(state: Clause, begin: int, figure: Quantity, before: Reading | None) -> Bearer | None:
    """The asset right before a figure, named or meant in its clause, named behind it, or told."""
    s, reader = state.s, state.reader
    cause = _behind_cause(s, begin, figure)
    priced = figure.kind == "money" and figure.value < _LARGEST_PRICE and cause > begin
    if priced and s.lexicon.cause[s.low(cause - 1)] is None and not _tells_way(s, cause, figure):
        return None  # "The dollar's fall pushed gold to $1,300": up or down
    item = (
        _adjacent(state, begin, figure)
        or _named(state, cause, figure.lead)
        or _named(state, begin, figure.lead)
    )
    if item is not None:
        return Bearer([reader.ref(s, item, state.number)], "stated", item.first)
    meant = _meant(state, begin, figure)
    if meant is not None:
        return Bearer([meant], "carried")
    behind = _named_behind(state, figure.last)
    if behind is not None:
        return Bearer([reader.ref(s, behind, state.number)], "stated")
    if before is not None:
        return Bearer([before.assets[-1]], "carried")
    for refers in ("any", "equity"):
        found = reader.antecedents.find(refers, state.number, figure.lead)
        if found is not None:
            return Bearer([found], "carried")
    return None


def _adjacent(state: Clause, begin: int, figure: Quantity) -> Item | None:
    """The asset right before a figure: "tron 6 percent and stellar 4.5 percent"."""
    s, k = state.s, figure.lead
    while k > begin and s.low(k - 1) in _CLOSE:
        k -= 1
    first, kind = s.name_end.get(k, (k, ""))
    if first < begin or not _is_asset(state, kind) or s.low(first - 1) in _VENUES:
        return None
    return Item(first, k, kind)


def _behind_cause(s: Sentence, begin: int, figure: Quantity) -> int:
    """The token behind a verb that moves an object: "pushed gold to $1,300"."""
    for k in range(figure.lead - 1, begin, -1):
        if s.low(k) in s.lexicon.cause:
            return k + 1
    return begin


def _tells_way(s: Sentence, begin: int, figure: Quantity) -> bool:
    """Whether a word of motion stands behind the verb: "pushed the yield down to 3 percent"."""
    for k in range(begin, min(len(s.tokens), figure.last + 2)):
        verb = s.lexicon.verbs.get(s.low(k))
        moved = verb is not None and verb.direction is not None
        if k not in s.inside and (
            moved or s.low(k) in s.lexicon.particles or s.low(k) in s.lexicon.nouns
        ):
            return True
    return False


def _meant(state: Clause, begin: int, figure: Quantity) -> AssetRef | None:
    """What "the coin" or "its shares" stands for in the clause of a figure."""
    s = state.s
    for k in range(begin + 1, figure.lead):
        refers = _DESCRIBED.get(s.low(k)) if s.low(k - 1) in _POINTING else None
        if refers is not None:
            return state.reader.antecedents.find(refers, state.number, k)
    return None


def _is_asset(state: Clause, kind: str) -> bool:
    return kind in MARKET_TYPES or (kind == "company" and state.reader.about_markets)


def _named(state: Clause, begin: int, end: int) -> Item | None:
    """The first asset that the words name as a subject or as the owner of one."""
    s = state.s
    owned = None
    for first in range(begin, end):
        last, kind = s.name_at.get(first, (first, ""))
        if not _is_asset(state, kind) or is_held(s, first) or s.low(last) in _SAYING:
            continue
        if s.low(last) in ("exchange", "exchanges") or s.text(first - 1) == "-":
            continue
        if s.low(first - 1) == "to" and s.low(first - 2) == "according":
            continue
        if kind == "commodity" and s.low(last) in _GROUPS:
            last, kind = last + 1, "sector"  # "gold miners 0.86%"
        at = first - (s.low(first - 1) == "the")
        low = s.low(at - 1)
        priced = s.low(at - 2) in s.lexicon.heads["price"] | s.lexicon.heads["equity"]
        if low not in _GOVERNING or priced:
            return Item(first, last, kind)
        if low in _OWNING and owned is None:
            owned = Item(first, last, kind)
    return owned or _unknown(s, begin, end)


def _named_behind(state: Clause, begin: int) -> Item | None:
    """The asset of a move told by a noun: "a loss of 5% for ether", "a 3% drop in Alcoa"."""
    s = state.s
    end = min(begin + _BEHIND, len(s.tokens))
    owner = next((k for k in range(begin, end) if s.low(k) in _OWNING_BEHIND), end)
    for k in range(begin, end):
        if s.tokens[k].kind == "sign":
            return _unknown(s, owner + 1, k)
        if k > owner and k in s.name_at and _is_asset(state, s.name_at[k][1]):
            return Item(k, *s.name_at[k])
    return _unknown(s, owner + 1, end)


def _unknown(s: Sentence, begin: int, end: int) -> Item | None:
    """The first words with capitals that may name a company."""
    k = begin
    while k < end:
        last = k
        while last < end and s.capital(last) and last not in s.inside:
            last += 1
        source = s.low(k - 1) == "to" and s.low(k - 2) == "according"
        if last > k and not source and s.low(k) not in _NO_NAMES and not _only_opens(s, k, last):
            named = classify(s, k, last)
            if named.items and named.measure == "price":
                return named.items[0]
        k = max(k + 1, last)
    return None


def _only_opens(s: Sentence, first: int, last: int) -> bool:
    """Whether a lone word has its capital because it opens the sentence: no verb follows it."""
    low, lexicon = s.low(last), s.lexicon
    verb = low in lexicon.verbs or low in lexicon.clauses["verbs"] or low in lexicon.has
    return first == 0 and last == 1 and not verb
