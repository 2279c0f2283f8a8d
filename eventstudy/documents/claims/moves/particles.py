"""Moves told by a particle or a multiple, and none: "closed 3% up", "tripled", "was flat"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.clause.arguments import later_level
from eventstudy.documents.claims.clause.found import Found
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.triggers import (
    comparator_before,
    heads_a_line,
    is_told_beside,
)
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.doubts.figures import of_business
from eventstudy.documents.claims.levels.held import stayed
from eventstudy.documents.claims.slots.slots import (
    DAYS,
    LARGEST_PRICE,
    Slots,
    amounts_before,
    level_after,
)
from eventstudy.documents.claims.words.quantities import NUMBER_WORDS, Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_EXTREMES = frozenset(["low", "lows", "high", "highs", "peak", "bottom", "trough"])
_STAYING = frozenset(["stays", "stay", "remain", "remains", "keep", "keeps", "kept"])
_CLOSED = frozenset(["ended", "closed", "finished", "settled", "ends", "closes", "traded"])
_TRADING = frozenset(["trading", "quoted", "priced", "changing", "at"])
QUIET = frozenset(
    [
     "in", "on", "at", "after", "as", "amid", "for", "over", "during", "from", "since", "by",
     "with", "because", "before", "following", "when", "while", "and", "but", "into", "across",
     "versus", "against", "through", "throughout", "despite", "until", "alongside", "ahead", "even",
     "without", "among", "to", "toward", "towards", "due", "thanks", "along", "around", "within",
     "so", "too", "or", "although", "though", "then", "again", "together", "under", "below",
     "above", "about", "of", "this", "last", "past", "more", "overall", "where", "later",
     "earlier", "between", "than", "anew", "whereas", "yet"
    ]
)  # fmt: skip
_WORTH = frozenset(["value", "market", "price", "share", "stock"])
_LONGEST_OWN = 3
_ABOUT = ("around", "near", "about")
LEAST_OF_A_MARKET = 1e8
"""A sum from which on a market that gains or loses it does so in value."""
_PARTS = frozenset(["stocks", "shares", "issues", "securities", "counters", "names"])


def factor(f: Found) -> Reading | None:
    """A verb that holds a multiple: "more than doubled"."""
    s, slots = f.s, f.slots
    told = f.source == "carried" and f.state.memory.told_price
    beside = bool(f.state.last) and f.state.memory.about_markets  # "Yam lost 3%, Kimchi halved"
    ticker = s.text(f.left.end - 1) == ")"  # "Liontown Resources (ASX:LTR) more than doubled"
    named = (
        f.assets[0].type == "name"
        and f.state.memory.about_markets
        and (ticker or f.state.memory.told_price)
    )  # "Loma Negra more than halved in New York"
    level = slots.to if f.assets[0].type == "company" else None
    placed = level is not None and level.kind == "money" and level.value < LARGEST_PRICE
    if not (f.is_known or told or beside or named or placed) or slots.percent is not None:
        return None
    if f.low == "halving" and s.text(f.at - 1) != ",":
        return None  # "ahead of its August halving"
    if slots.to is None:
        later_level(f.state, slots)  # "more than doubled, to $4.57"
    follower = s.low(f.at + 1)
    word = follower and s.tokens[f.at + 1].kind == "word" and f.at + 1 not in s.time_at
    lows = follower == "off" and not _EXTREMES.isdisjoint(s.lows[f.at + 2 : f.at + 5])
    follower = "from" if lows else follower  # "doubled off its lows"
    worth = follower in ("its", "their", "in") and s.low(f.at + 2) in _WORTH
    if worth and not slots.figures:
        worded = s.low(f.at + 2) in ("market", "share", "stock")  # "its market value"
        slots.end = max(slots.end, min(f.at + 3 + worded, len(s.tokens)))
    elif follower in ("its", "their") and not worth and _has_more_of(s, f.at + 2):
        return None  # "doubling its dividend to 16 roubles"
    elif not slots.figures and word and follower not in QUIET | s.lexicon.words["adverbs"]:
        return None  # "doubled its stake"
    elif follower == "the" and "'s" in s.lows[f.at + 2 : f.at + 4]:
        return None  # "quadrupling the company's value"
    return f.claim(
        "verb-factor",
        f.kind("price_move"),
        f.direction,
        factor=s.lexicon.factors[f.low],
        comparator=comparator_before(s, f.at),
    )


def _has_more_of(s: Sentence, k: int) -> bool:
    """Whether what a company has more of begins at ``k``: "its dividend", "its online capacity"."""
    heads = s.lexicon.heads
    prices = heads["price"] | heads["cap"] | heads["volume"] | heads["equity"] | {"money", "level"}
    return prices.isdisjoint(s.lows[k : k + _LONGEST_OWN])


def flat(f: Found) -> Reading | None:
    """No move: "was little changed at $1.10", "ended flat"."""
    s, slots = f.s, f.slots
    named = f.assets[0].type in ("company", "name") and f.state.memory.about_markets
    closed = any(s.low(k) in _CLOSED for k in range(f.left.end, f.at))
    shares = s.low(f.at) in ("changed", "unchanged")  # "Intel Corp. was little changed"
    beside = f.is_known and f.state.last_measure == "price" and (bool(f.state.last) or shares)
    ticker = s.text(f.left.end - 1) == ")" and f.left.copula  # "Square Inc (NYSE: SQ) is flat"
    listed = named and bool(f.state.last) and f.state.last_measure == "price" and shares
    placed = (f.is_known or named) and (slots.to is not None or closed or beside or ticker)
    placed = placed or listed  # "MediaTek gained 0.66 percent and Mega Financial was unchanged"
    if not (f.is_market or placed) or f.phrase.measure != "price" or slots.percent is not None:
        return None
    opens = s.low(f.at) == "little" and f.phrase.last <= f.phrase.first
    if s.low(f.at - 1) == "'s":
        return None  # "companies in his stable"
    if counted(f) or opens or (s.low(f.at) == "stable" and s.low(f.at - 1) in _STAYING):
        return None  # "so that its value stays stable"
    moving = s.low(f.at) in ("moved", "budged")  # "has barely moved"
    acting = any(s.low(k) in s.lexicon.verbs for k in range(f.left.end, f.at))
    beside_moves = s.low(f.phrase.first - 1) in ("and", "with", ",") and bool(f.state.last)
    own = bool(f.phrase.items) and f.source == "stated"
    listed = beside_moves and f.is_market and own and s.ends(f.at + 1)  # "and Y unchanged"
    told = f.left.copula or moving or acting or listed or heads_a_line(s, f.at)
    if slots.to is None and slots.change is not None and s.low(f.at + 1) in _ABOUT:
        slots.to, slots.change = slots.change, None  # "has been flat around $8,150"
    if not told and not slots.figures and not s.tokens[f.at].capital:
        return None
    if slots.to is not None:
        return f.claim("flat", "price_level", None)
    spread = s.figure_at.get(f.at + 1) if s.low(f.at + 1) == "between" else None
    if spread is not None and spread.high is not None and f.is_market:
        return stayed(f)  # "traded sideways between $238 and $246"
    words = _flat_words(s, f.at)
    return f.claim("flat", "qualitative_direction", None, comparator=words, figureless=True)


def _flat_words(s: Sentence, i: int) -> str:
    for words in sorted(s.lexicon.flat, key=len, reverse=True):
        first = i - len(words) + 1
        if first >= 0 and all(s.low(first + k) == w for k, w in enumerate(words)):
            return " ".join(words)
    return s.low(i)


_PUT_UP = frozenset(
    ["sale", "auction", "grabs", "review", "renewal", "debate", "discussion", "vote", "election",
     "re-election", "delivery", "bid", "bids", "tender"]
)  # fmt: skip
"""What something is "up for" that has not risen."""


def particle(f: Found) -> Reading | None:
    """A bare "up 5%", "down 12 points", "3% higher"."""
    s, slots = f.s, f.slots
    if s.low(f.at + 1) == "for" and s.low(f.at + 2) in _PUT_UP:
        return None  # "The stock is up for sale at $20"
    amounts = amounts_before(s, f.at)
    parts = f.phrase.measure == "share" or f.assets[0].type == "yield"
    for before in amounts:
        if before.kind != "percentage_points" or parts:
            _take(slots, before)
    if slots.percent in amounts and slots.percent is not None and slots.to is None:
        if f.phrase.measure == "price":
            later_level(f.state, slots)  # "14% lower on Tuesday, to $289.45"
        slots.to = slots.to or _aside_level(s, f.phrase.last, f.at)
    if slots.percent is not None and of_business(s, slots.percent):
        return None  # "sold 36 million iPhones, down 17%"
    if slots.figures:
        moves = (slots.percent, slots.points, slots.change, slots.to, slots.factor)
        timed = bool(slots.times) or slots.phrase_horizon in DAYS
        timed = timed or s.lows[: f.left.end] in (["that"], ["this"])  # the price told before
        marked = slots.from_ is not None and not _EXTREMES.isdisjoint(
            s.lows[f.at : slots.from_.first]
        )  # "is up from its low of $9,100"
        began = slots.from_ if f.left.copula and (timed or marked) else None
        if f.left.copula and loses_value(f) and f.state.memory.told_market:
            return f.claim("value-change", "market_cap_level", f.direction)
        if not f.accepts() or all(slot is None for slot in (*moves, began)):
            return None  # "down from its peak of $20,000" alone tells no end
        return f.claim("particle", f.kind("price_move"), f.direction)
    firm = f.assets[0].type in ("company", "name") and not f.phrase.explicit
    if firm and s.low(f.at + 1) == "for":
        return None  # "Coinbase was down for two hours": out of order
    traded = f.phrase.measure == "volume" and f.left.copula  # "Volume was lower on both exchanges"
    if not (f.is_known or traded) or f.phrase.measure not in ("price", "volume"):
        return None
    levelled = bool(f.state.last) and f.state.way is None and f.is_market
    if is_told_beside(s, f.at) and not levelled:
        return None  # "rose 2% to $9,000, up sharply on the week" has told its way
    if traded and not f.phrase.items and s.low(f.at + 1) in ("on", "at", "across"):
        own = Item(f.phrase.first, f.phrase.last, "group")  # that of the exchanges told behind
        f.assets, f.source = [f.state.memory.ref(s, own, f.state.number)], "stated"
    comparator = " ".join(slots.intensity) or None
    if comparator is None and s.low(f.at - 1) in s.lexicon.words["intensity"]:
        comparator = s.low(f.at - 1)
    return f.claim(
        "verb-qualitative",
        f.kind("qualitative_direction"),
        f.direction,
        comparator=comparator,
        figureless=True,
    )


def _aside_level(s: Sentence, begin: int, end: int) -> Quantity | None:
    """The level set between subject and verb: "Bitcoin, trading at $6,060, was 2.9% weaker"."""
    for k in range(begin, end):
        if s.text(k) != "," or s.low(k + 1) not in _TRADING:
            continue
        at = k + (2 if s.low(k + 1) != "changing" else 3)
        found = level_after(s, at if s.low(k + 1) != "at" else k + 1)
        if found is not None and found[0].kind == "money" and s.text(found[1]) == ",":
            return found[0]
    return None


def _take(slots: Slots, before: Quantity) -> None:
    """Put a figure before "higher" or "lower" into its slot."""
    if before.kind in ("percent", "fraction") and slots.percent is None:
        slots.percent = before
    elif before.kind in ("points", "basis_points", "percentage_points") and slots.points is None:
        slots.points = before
    elif before.kind == "money" and slots.change is None:
        slots.change = before


def loses_value(f: Found) -> bool:
    """Whether a whole market gained or lost a sum: "the market shed $130 billion"."""
    change, kind = f.slots.change, f.assets[0].type
    if change is None or change.kind != "money" or change.value < LEAST_OF_A_MARKET:
        return False
    whole = f.slots.to is None or f.slots.to.value >= SMALLEST_VALUE
    valued = f.phrase.measure == "cap" or "value" in f.s.lows[f.phrase.first : f.phrase.last]
    part = f.slots.percent
    aside = part is not None and f.s.text(part.lead - 1) == "("  # "$4.8 billion (42 percent)"
    lone = whole and (part is None or valued or aside) and f.direction is not None
    return lone and f.phrase.measure in ("price", "cap") and kind in ("group", "coin", "index")


TO_END = frozenset(["close", "end", "finish", "settle", "trade", "stand", "sit"])


def counted(f: Found) -> bool:
    """Whether the subject counts shares: "402 stocks were unchanged"."""
    s, first = f.s, f.phrase.first
    figure = s.figure_at.get(first)
    counts = figure is not None or s.low(first) in NUMBER_WORDS
    return counts and f.assets[0].type == "group" and s.low(f.phrase.last - 1) in _PARTS
