"""Whose a figure is that no construction took: the subject of its verb, or the asset named near."""

from __future__ import annotations

from dataclasses import dataclass

from eventstudy.documents.claims.assets.antecedents import DESCRIBED, AssetRef, has_ticker
from eventstudy.documents.claims.assets.heads import Item, Phrase, classify
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import DETERMINERS, listed, resolve
from eventstudy.documents.claims.doubts.conditions import is_condition, may_be
from eventstudy.documents.claims.doubts.figures import AMOUNTING
from eventstudy.documents.claims.slots.slots import LARGEST_PRICE, horizon_phrase
from eventstudy.documents.claims.subjects.subject import is_held
from eventstudy.documents.claims.weighed.roles import MEASURES
from eventstudy.documents.claims.words.cues import Weighed
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.currencies import SIGNS

_GOVERNING = frozenset(
    ["of", "in", "on", "for", "at", "by", "with", "against", "than", "from", "between", "like",
     "versus", "vs"]
)  # fmt: skip
"""Words before a name that make it part of another subject."""
_VENUES = frozenset(["on", "at", "in", "against", "versus", "vs", "than", "from"])
"""Words before the name of what a price is told of on, at or against."""
_CLOSE = frozenset(["(", ",", "by", "up", "down", "off", "a", "at", "with", "'s", "to"])
"""Words between an asset and its figure."""
_POINTING = frozenset(["the", "its", "their"])
_GROUPS = frozenset(["miners", "producers", "stocks", "shares", "explorers"])
"""Nouns behind a good that make its companies of it: "gold miners 0.86%"."""
_SAYING = frozenset(["said", "says", "told", "reported", "wrote", "according"])
"""Verbs behind who tells of a move: "Bitcoin rose, Coinbase said, to $7,000"."""
_OWNING = frozenset(["of", "in", "for", "by"])
_OWNING_BEHIND = frozenset(["of", "in", "for", "by", "at"])
"""Words between a move and whose it is."""
_BEHIND = 8
"""Words behind a figure among which its asset may stand: "a loss of 5% for ether"."""
_VERB = 7
"""Words before a figure among which its verb may stand."""
_NO_NAMES = frozenset(
    ["again", "ipo", "ceo", "ath", "gmt", "utc", "est", "et", "usd", "fib", "weekly", "up", "down",
     "ytd", "mtd"]
)  # fmt: skip
"""Words with capitals that name no company."""
_HARDLY = frozenset(["almost", "nearly", "rarely", "seldom", "hardly", "never"])
_POINTERS = frozenset(["this", "that", "these", "those", "which", "what"])
"""Words that stand for what was told before."""
_PRONOUNS = ("it", "they", "them")
_FOR = frozenset(["the", "a", "an", "its", "their", "this", "that", "one", "now", "which"])
"""Words behind "for" that begin a time or a reason, not whose a figure is."""
_UNITS = frozenset(
    ["-", "hour", "day", "week", "month", "year", "session", "in", "back", "still", "again", "now",
     "only", "just", "over", "year-to-date", "overall", "weekly", "monthly", "daily", "total"]
)  # fmt: skip
"""Words before a move that name nothing: "a 24-hour decline of 13%", "an overall loss of 11%"."""
_BREAKS = frozenset([",", "\u2014", "\u2013", "and", "but", "before", "after", "when", "then"])
"""Where a clause begins whose subject was told before."""
_POINTS = ("points", "basis_points", "percentage_points")
_BUSINESS = 4
"""Words behind "a fall in" among which stands what fell."""
_OWNED = 5
"""Words behind an owner among which stands what it owns."""
_NO_PRICES = frozenset(
    ["locked", "puts", "calls", "options", "volatility", "premium", "spread", "gap"]
)
"""Words of a subject that is no price: "the value locked in it"."""
_STATING = frozenset(
    ["is", "was", "are", "were", "took", "takes", "came", "did", "got", "made", "scored", "raised",
     "spent"]
)  # fmt: skip
"""Verbs behind which a figure is their subject's."""
_TRADED = frozenset(
    ["price", "prices", "value", "trading", "trade", "session", "dealings", "stock", "shares"]
)


@dataclass(frozen=True, slots=True)
class Bearer:
    """The assets of a figure, how they are known, and where they are named before it."""

    assets: list[AssetRef]
    source: str
    place: int | None = None


def bearer_of(
    state: Clause,
    weighed: Weighed,
    begin: int,
    figure: Quantity,
    before: Reading | None,
    *,
    told: bool,
) -> Bearer | None:
    """Find whose a figure is.

    Parameters
    ----------
    begin : int
        The first token that may tell of the figure: behind the claim and the figure before it.
    before : Reading or None
        The claim of the same sentence that is told right before the figure.
    told : bool
        Whether a claim is told in the sentence or before it: a subject with a name that no rule
        knows may then be an asset.

    Returns
    -------
    Bearer or None
        None where the figure is told of something else, or is denied, supposed or expected.
    """
    s = state.s
    if _is_for_another(s, figure) or _is_drop_in_another(state, figure):
        return None
    if weighed.kind == "market_cap_level" and may_be(s, begin, figure.lead):
        return None  # "The two would be the biggest, with a market value of 31 billion"
    verb = _verb(s, begin, figure)
    if verb is not None:
        left = left_of_verb(s, verb, begin)
        subject = subject_of(s, left, begin)
        first = left.start if subject.empty else subject.first
        unreal = left.negated or left.unreal or left.future or s.low(verb - 1) in _HARDLY
        went_on = s.low(verb - 2) in ("on", "only")  # "had gone on to drop 10 percent"
        wanted = left.infinitive and not (left.result or went_on)
        if unreal or wanted or is_condition(s, left, first, begin):
            return None
        if not (subject.empty or _points(s, subject)):
            found = _subject(state, weighed, subject, figure, begin, told=told)
            if found is not None or s.low(subject.last - 1) not in _PRONOUNS or is_held(s, first):
                return found
    own = _own(state, figure)
    if own is not None:
        return Bearer([own], "stated")
    return _near(state, begin, figure, before, told=told)


def _verb(s: Sentence, begin: int, figure: Quantity) -> int | None:
    """The verb nearest before a figure, in its clause."""
    for k in range(figure.lead - 1, max(begin, figure.lead - _VERB) - 1, -1):
        low = s.low(k)
        if low == ",":
            return None
        if k in s.inside:
            continue
        verb = s.lexicon.verbs.get(low)
        plain = verb is not None and verb.form == "plain" and s.low(k - 1) not in ("to", "n't")
        moved = verb is not None and verb.direction is not None and not plain
        if low in AMOUNTING and s.low(k + 1) == "to":
            continue  # "a climb that came to 13%"
        if moved or low in _STATING or low in s.lexicon.has or low in s.lexicon.levels:
            return k
    return None


def _is_for_another(s: Sentence, figure: Quantity) -> bool:
    """Whether what is named behind a figure is no asset: "2% for members", "to $50 in fees"."""
    k = figure.last + 1
    if s.low(k - 1) == "in" and s.low(k) in s.lexicon.heads["other"]:
        return True
    named = k in s.name_at or k in s.time_at
    return s.low(k - 1) == "for" and s.low(k) not in _FOR and not named


def _is_drop_in_another(state: Clause, figure: Quantity) -> bool:
    """Whether a noun of motion has another object: "a 5% drop in China", "gains at its stores"."""
    s = state.s
    k = figure.last
    while s.low(k) in s.lexicon.nouns:
        k += 1
    led = s.low(figure.lead - 1) == "of" and s.low(figure.lead - 2) in s.lexicon.nouns
    if (k == figure.last and not led) or s.low(k) not in ("in", "at", "for", "of"):
        return False
    at = k + 1
    behind = s.lows[at : at + _BUSINESS]
    if not s.lexicon.heads["other"].isdisjoint(behind) and "," not in behind:
        return True  # "a 67% fall in first-half net profit"
    timed = any(j in s.time_at or horizon_phrase(s, j) is not None for j in range(k, at + 2))
    priced = not _TRADED.isdisjoint(s.lows[at : at + 3])
    return not (timed or priced or _named_behind(state, k) is not None)


def _own(state: Clause, figure: Quantity) -> AssetRef | None:
    """The asset right behind a figure: "from 2% for stellar to 9% for dash"."""
    s, k = state.s, figure.last
    last, kind = s.name_at.get(k + 1, (k, ""))
    if s.low(k) not in ("for", "in") or not _is_asset(state, kind):
        return None
    return state.memory.ref(s, Item(k + 1, last, kind), state.number)


def _points(s: Sentence, subject: Phrase) -> bool:
    """Whether a subject is a participle, a pointer or an adverb, and the asset another."""
    last = s.low(subject.last - 1)
    if subject.first in s.figure_at or (s.low(subject.first) == "this" and last == "figure"):
        return True  # "16.1m shares traded [+1.65pc]"
    if subject.items and subject.items[-1].last == 1 and s.text(1) == ",":
        return subject.items[-1].type == "name"  # "Conversely, Mobil recorded"
    return subject.measure == "other" and (last.endswith("ing") or last in _POINTERS)


def _subject(
    state: Clause, weighed: Weighed, subject: Phrase, figure: Quantity, begin: int, *, told: bool
) -> Bearer | None:
    """The assets of the subject of a verb; one with a name may be an asset that no rule knows."""
    s = state.s
    words = s.lows[subject.first : subject.last]
    if not (s.lexicon.heads["other"] | _NO_PRICES).isdisjoint(words):
        return None
    if subject.measure == "other":
        good = s.name_at.get(subject.first) or s.name_at.get(subject.first + 1)
        if words[-1] == "delivery" and good is not None and good[1] == "commodity":
            at = subject.first + (subject.first not in s.name_at)
            return Bearer([state.memory.ref(s, Item(at, *good), state.number)], "stated", at)
        named = any(s.capital(k) for k in range(max(1, subject.first), subject.last))
        traded = not s.lexicon.heads["equity"].isdisjoint(words) or words[-1] in _GROUPS
        if not told or figure.kind != "percent" or not (named or traded):
            return None
        item = Item(subject.first, s.before_bracket(subject.last), "name")
        return Bearer([state.memory.ref(s, item, state.number)], "stated", subject.first)
    if "of" in words and not subject.items:
        return None  # "the price of a latte"
    measure = MEASURES.get(weighed.kind, "price")
    bare = subject.measure == "price" and not subject.explicit  # "Doge has a market cap of"
    if subject.measure != measure and not bare:
        return None
    unsure = [item for item in subject.items if item.type == "name" and not subject.explicit]
    first = subject.items[0].first if subject.items else subject.first
    if unsure and (figure.kind in _POINTS or not (told or has_ticker(s, unsure[-1].last))):
        return None
    if is_held(s, first) or any(_owns(s, item) for item in subject.items):
        return None
    found = resolve(state, subject)
    shared = "respectively" not in s.lows[figure.last :] and not (
        s.low(figure.last) in ("and", ",") and figure.last + 1 in s.figure_at
    )
    if found is not None and subject.items and shared and weighed.kind == "price_move":
        found = listed(state, subject, found[0], begin), found[1]  # "were A, B and C, rising 3%"
    return None if found is None else Bearer(*found, subject.first)


def _near(
    state: Clause, begin: int, figure: Quantity, before: Reading | None, *, told: bool
) -> Bearer | None:
    """The asset right before a figure, named or meant in its clause, named behind it, or told."""
    s, memory = state.s, state.memory
    cause = _behind_cause(s, begin, figure)
    priced = figure.kind == "money" and figure.value < LARGEST_PRICE and cause > begin
    if priced and s.lexicon.cause[s.low(cause - 1)] is None and not _tells_way(s, cause, figure):
        return None  # "The dollar's fall pushed gold to $1,300": up or down
    if _is_beside_another(state, begin, figure):
        return None
    item = (
        _adjacent(state, begin, figure)
        or _named(state, cause, figure.lead)
        or _named(state, begin, figure.lead)
    )
    if item is not None and _is_unit(s, item.first):
        return None  # "2 percent at $2.80 a pound", "4.47% lower at Rs 1,284.5"
    if item is not None:
        placed = s.low(item.last - 1) == "exchange"
        moved = figure.kind == "percent" or (
            before is not None and before.slots is not None and before.slots.to is not None
        )
        if placed and before is not None and moved:
            return Bearer([before.assets[-1]], "carried")  # "at $5 on one exchange and $6 on"
        sure = item.type != "name" or told or has_ticker(s, item.last)
        if not sure or (item.type == "name" and figure.kind in _POINTS) or _owns(s, item):
            return None
        return Bearer([memory.ref(s, item, state.number)], "stated", item.first)
    meant = _meant(state, begin, figure)
    if meant is not None:
        return Bearer([meant], "carried")
    behind = _named_behind(state, figure.last)
    if behind is not None:
        return Bearer([memory.ref(s, behind, state.number)], "stated")
    if _has_noun(s, begin, figure):
        return None  # "the 30-year at 2.6%", "Latin America 9%"
    if before is not None:
        between = any(k in s.name_at for k in range(before.last, begin))
        return None if between else Bearer([before.assets[-1]], "carried")
    for refers in ("any", "equity"):
        found = memory.antecedents.find(refers, state.number, figure.lead)
        if found is not None:
            return Bearer([found], "carried")
    return None


def _is_unit(s: Sentence, k: int) -> bool:
    """Whether the word at a token is the currency or the unit of a sum."""
    return s.text(k) in SIGNS or (s.low(k - 1) in ("a", "per") and k - 1 in s.figure_end)


def _has_noun(s: Sentence, begin: int, figure: Quantity) -> bool:
    """Whether the words before a figure name something of their own that is no move."""
    if s.low(figure.last) in s.lexicon.nouns:
        return False  # "Still, the 236 percent rise"
    k = figure.lead - (s.text(figure.lead - 1) == ",")
    while k > begin:
        low = s.low(k - 1)
        if low in _BREAKS and k - 1 not in s.figure_end:
            # "was the worst of the day, shedding 63 points"
            return low == "," and _is_of_another(s, begin, k - 1)
        verb = low in s.lexicon.verbs or low in _STATING or low in s.lexicon.has
        verb = verb or low in AMOUNTING
        passed = verb or low in _CLOSE or low in DETERMINERS or low in s.lexicon.nouns
        passed = passed or low in _UNITS or s.tokens[k - 1].kind in ("number", "sign")
        if k in s.figure_end:
            k = s.figure_end[k].lead
        elif k in s.time_end:
            k = s.time_end[k]
        elif passed or low == "of" or low.endswith("ly"):
            k -= 1
        else:
            break
    phrase = phrase_left(s, k, begin)
    words = [low for low in s.lows[phrase.first : phrase.last] if low not in DETERMINERS]
    if phrase.empty or phrase.refers is not None or not words:
        return False
    moving = words[-1] in s.lexicon.nouns or words[-1] in s.lexicon.particles
    pointing = words[-1].endswith("ing") or words[-1] in (*_POINTERS, *_PRONOUNS)
    return not (moving or pointing or words[-1] in s.lexicon.heads["carry"])


def _is_of_another(s: Sentence, begin: int, end: int) -> bool:
    """Whether the clause that a comma ends is one of something else: "Brazil recovered, up 5%"."""
    for k in range(begin + 1, end):
        low = s.low(k)
        verb = low in s.lexicon.verbs or low in _STATING or low in s.lexicon.clauses["verbs"]
        if not verb or k in s.inside:
            continue
        subject = subject_of(s, left_of_verb(s, k, begin), begin)
        return subject.measure == "other" and not (subject.empty or _points(s, subject))
    return False


def _close_to(s: Sentence, begin: int, figure: Quantity, between: frozenset[str]) -> int:
    """The token behind what stands before a figure with nothing but such words between."""
    k = figure.lead
    while k > begin and s.low(k - 1) in between:
        k -= 1
    return k


def _is_counted(s: Sentence, first: int) -> bool:
    """Whether a name tells what is counted: "fell by 200,000 ether, or 9%"."""
    return first in s.figure_end or (first > 0 and s.tokens[first - 1].kind == "number")


def _is_beside_another(state: Clause, begin: int, figure: Quantity) -> bool:
    """Whether a name that is no asset stands right before a figure: "Apple -5%, Microsoft +1%"."""
    s = state.s
    k = _close_to(s, begin, figure, _CLOSE | {"+", "-"})
    kind = s.name_end.get(k, (0, ""))[1]
    return bool(kind) and not _is_asset(state, kind)


def _owns(s: Sentence, item: Item) -> bool:
    """Whether something else of an asset is told of: "Uber's take rate", "Netflix's plan"."""
    k = item.last + (s.low(item.last) == "index")
    if s.low(k) not in ("'s", "'"):
        return False
    heads, lexicon = s.lexicon.heads, s.lexicon
    if s.low(k + 1) in lexicon.verbs:
        return False  # "Ford's fell 3%"
    for low in s.lows[k + 1 : k + _OWNED]:
        if low in lexicon.nouns or low in heads["carry"]:
            return False
        if any(low in heads[head] for head in ("price", "equity", "cap", "volume", "share")):
            return False
    return not any(j in s.name_at for j in range(k + 1, k + _OWNED))


def _adjacent(state: Clause, begin: int, figure: Quantity) -> Item | None:
    """The asset right before a figure: "tron 6 percent and stellar 4.5 percent"."""
    s = state.s
    k = _close_to(s, begin, figure, _CLOSE)
    first, kind = s.name_end.get(k, (k, ""))
    led = first - 1 - (s.low(first - 1) in ("the", "a"))
    if first < begin or not _is_asset(state, kind) or s.low(led) in _VENUES:
        return None
    return None if _is_counted(s, first) else Item(first, k, kind)


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
        refers = DESCRIBED.get(s.low(k)) if s.low(k - 1) in _POINTING else None
        if refers is not None:
            return state.memory.antecedents.find(refers, state.number, k)
    return None


def _is_asset(state: Clause, kind: str) -> bool:
    return kind in MARKET_TYPES or (kind == "company" and state.memory.about_markets)


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
        if _is_counted(s, first):
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
        moved = s.low(at - 2) in s.lexicon.nouns or s.low(at - 2) in ("case", "volume", "value")
        if low in _OWNING and owned is None and moved:
            owned = Item(first, last, kind)
    return owned or _unknown(s, begin, end, venues=False)


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


def _unknown(s: Sentence, begin: int, end: int, *, venues: bool = True) -> Item | None:
    """The first words with capitals that may name a company; places and venues only if wanted."""
    k = begin
    while k < end:
        last = k
        while last < end and s.capital(last) and last not in s.inside:
            last += 1
        source = s.low(k - 1) == "to" and s.low(k - 2) == "according"
        placed = not venues and s.low(k - 1) in _VENUES  # "Deposits at Kraken fell"
        if (
            last > k
            and not (source or placed)
            and s.low(k) not in _NO_NAMES
            and not _only_opens(s, k, last)
        ):
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
