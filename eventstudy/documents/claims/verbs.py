"""Moves told by a verb or a particle: "fell 5%", "closed lower", "up 3%", "tripled"."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from eventstudy.documents.claims import levels, turnover
from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.clause import (
    MARKET_TYPES,
    SMALLEST_VALUE,
    Clause,
    Found,
    Reading,
    measure_of,
    quoted_inversely,
)
from eventstudy.documents.claims.doubts import of_business
from eventstudy.documents.claims.filling import fill
from eventstudy.documents.claims.gapping import gapped
from eventstudy.documents.claims.grounding import find_subject
from eventstudy.documents.claims.heads import Item
from eventstudy.documents.claims.horizons import PERIODS
from eventstudy.documents.claims.motions import is_seen_to
from eventstudy.documents.claims.phrases import STOPPING
from eventstudy.documents.claims.quantities import NUMBER_WORDS, Quantity
from eventstudy.documents.claims.ranges import RANGING
from eventstudy.documents.claims.sentence import Sentence
from eventstudy.documents.claims.slots import (
    BEYOND,
    DAYS,
    LARGEST_PRICE,
    Slots,
    amounts_before,
    level_after,
    respective,
    unit_end,
)
from eventstudy.documents.claims.subjects import Left, left_of_verb, subject_of
from eventstudy.documents.claims.supposing import OFTEN
from eventstudy.documents.claims.triggers import (
    comparator_before,
    is_condition,
    is_removed,
    left_of_trigger,
    particle_stands,
    record_after,
    trigger,
)
from eventstudy.documents.times.words import ORDINALS

_HOLDING = frozenset(
    [
     "close", "closed", "closes", "closing", "end", "ended", "ends", "ending", "finish",
     "finished", "finishes", "finishing", "settle", "settled", "settles", "settling", "open",
     "opened", "opens", "opening", "trade", "traded", "trades", "trading", "stay", "stayed",
     "stays", "staying", "remain", "remained", "remains", "remaining", "hold", "held", "holds",
     "holding", "change", "changed", "changes", "changing", "start", "started", "starts",
     "starting", "began", "came", "come", "comes", "coming", "turned", "turn", "turns", "turning"
    ]
)  # fmt: skip
_NEEDS_FIGURE = frozenset(
    [
     "added", "adds", "add", "adding", "lost", "lose", "loses", "losing", "gained", "gain",
     "gains", "gaining", "shed", "sheds", "shedding", "shot", "shoot", "shoots", "shooting",
     "grow", "grew", "grown", "grows", "growing", "improve", "improved", "improves", "improving",
     "explode", "exploded", "explodes", "pop", "popped", "pops", "popping", "upped", "increased",
     "increase", "increases", "decreased", "drift", "drifts", "drifted", "recover", "recovers",
     "balloon", "ballooned", "swelled", "moon", "bled", "bleed", "collapsed", "collapse",
     "collapses", "reversed", "faltered", "advance", "advances", "firm", "crash", "stumbled",
     "stumble", "strengthen", "weaken", "contracted", "cut", "slashed", "went", "corrected",
     "accelerated", "moderated", "deflated"
    ]
)  # fmt: skip
_TELLS_OF_MARKETS = frozenset(
    [
     "gained", "collapsed", "collapse", "collapses", "recovered", "advanced", "advance",
     "advances", "firm", "faltered", "crash", "stumbled", "strengthen", "weaken", "drifted",
     "gain", "gains", "recover", "recovers", "popped", "exploded", "pop"
    ]
)  # fmt: skip
"""Those of them that tell a move of an asset, though of a company they may tell another thing."""

_GROWING = frozenset(["grown", "grew", "increased", "increase", "decreased", "improved"])
"""Those of them that tell a move of a price: "the price of other altcoins has also grown"."""

LEAST_OF_A_MARKET = 1e8
"""A sum from which on a market that gains or loses it does so in value."""

_BOUGHT = frozenset([("bought", "for"), ("had", "for"), ("sold", "for")])
_STAYING = frozenset(["stays", "stay", "remain", "remains", "keep", "keeps", "kept"])
_CLOSED = frozenset(["ended", "closed", "finished", "settled", "ends", "closes", "traded"])
_BEFORE_PRICE = frozenset(
    ["from", "of", "near", "about", "around", "than", "at", "the", "mark", "above", "below", "over"]
)
_BEHIND_PRICE = frozenset(
    ["on", "in", "at", "to", "a", "per", "last", "early", "late", "before", "after", "since",
     "this", "and", "but", "as", "when", "while", "mark", "level", "low", "high", "support", "set",
     "hit", "earlier", "just", "that"]
)  # fmt: skip
"""Words that may follow the price from which something moved."""
_PARTS_OF = frozenset(
    ["some", "half", "most", "all", "part", "much", "many", "of", "its", "their", "the", "those",
     "these", "earlier", "recent", "early"]
)  # fmt: skip
"""Words between a verb and what is taken back: "retraced some of its losses"."""
_NOTING = ("notch", "rack", "chalk", "clock")
"""How verbs begin whose way a noun tells: "notching up a 15 per cent plunge"."""
_STATING = frozenset(["came", "comes", "come", "coming", "stood", "ended", "closed", "held"])
_SUBORDINATE = frozenset(
    ["since", "before", "after", "when", "because", "as", "until", "once", "which", "where", "who"]
)
_ENDED = frozenset(["close", "end", "finish", "settle", "trade", "stand", "sit"])
_TRADING = frozenset(["trading", "quoted", "priced", "changing", "at"])
_GROUND = ["ground"]
_CLIFFS = (["off", "a", "cliff"], ["off", "a", "precipice"], ["through", "the", "floor"])
"""Words behind a verb that are no object of it: "lost ground", "fell off a cliff"."""
_EMERGING = frozenset(["came", "broke", "opened", "started", "began"])
"""What news does in a clause of time: "tumbled after the decision came out and is now down"."""
_AN = ("a", "an")
_LONGEST_END = 6
_QUIET = frozenset(
    [
     "in", "on", "at", "after", "as", "amid", "for", "over", "during", "from", "since", "by",
     "with", "because", "before", "following", "when", "while", "and", "but", "into", "across",
     "against", "through", "throughout", "despite", "until", "alongside", "ahead", "even",
     "without", "among", "to", "toward", "towards", "due", "thanks", "along", "around", "within",
     "so", "too", "or", "although", "though", "then", "again", "together", "under", "below",
     "above", "about", "of", "this", "last", "past", "more", "overall", "where", "later",
     "earlier", "between", "than", "anew", "whereas", "yet"
    ]
)  # fmt: skip
_WORTH = frozenset(["value", "market", "price", "share", "stock"])
_LONGEST_OWN = 3
_ANY_BOND = (["a", "bond"], ["a", "note"])
"""How the name of a yield ends that is of no bond in particular."""
_EVER = frozenset(["when", "whenever"])
_RANGES = frozenset(["range", "band", "corridor"])
_DRAGGED = frozenset(["dragged", "weighed", "pulled", "pushed", "driven", "helped", "lifted"])
_PLACES = frozenset(["place", "spot", "position", "ranking", "rankings"])
_ENDED_UP = frozenset(["end", "ends", "ended", "ending", "finished"])
_AS_WHAT = frozenset(["as", "with", "being", "a", "an", "the", "like", "among", "where", "in"])
_LONGEST_CLAUSE = 60
_LEAST_TRADED, _LEAST_COUNTED = 1e6, 1e5
"""From here on, what "it" went to behind a volume is one: in money, in coins or shares."""
_LOSING = frozenset(
    ["lost", "loses", "losing", "lose", "gave", "gives", "giving", "give", "ceded", "surrendered",
     "relinquished"]
)  # fmt: skip
_TO_SUPPORT = 5
"""Words from "through" to the figure of "through the key support at $7,000"."""
_LONGEST_UNIT = 4
"""Words of "per share" behind a level."""
_COMING = frozenset(["came", "come", "comes", "coming", "got"])
_HOLDS = frozenset(["hold", "grip", "footing", "foothold", "perch"])
_HELD_LEVELS = frozenset(["level", "mark", "handle", "support", "threshold"])
_ABOUT = ("around", "near", "about")
_FAR = frozenset(["much", "far", "fast", "strongly", "sharply"])
_PARTS = frozenset(["stocks", "shares", "issues", "securities", "counters", "names"])
_PEAKS = frozenset(["record", "high", "peak", "low", "highs", "lows"])
_TOUCHED_BY_BUSINESS = frozenset(["its", "their", "the", "a", "an"])


def _conceded(s: Sentence, i: int, left: Left) -> bool:
    """Whether what "may be" is granted: "it may be down 68% this year, but it is still up"."""
    modal = s.low(i - 1) == "be" and s.low(i - 2) in ("may", "might")
    behind = s.lows[i + 1 :]
    ahead = {"by", "if", "tomorrow", "next", "in", "soon", "again"} & set(behind)
    return left.future and modal and "but" in behind and not ahead


def _ended_trading(s: Sentence, i: int) -> int:
    """Where the verb of "closed trading", "wrapped up trade" stands; ``i`` where there is none."""
    if s.low(i) not in ("trading", "trade"):
        return i
    if s.lows[max(0, i - 2) : i] == ["wrapped", "up"]:
        return i - 2
    k = i - 1
    while k > i - _LONGEST_DEALT and (s.low(k) in _WHOSE_TRADING or k in s.inside):
        k -= 1
    return k if s.low(k) in _DEALT else i


def read(state: Clause, i: int) -> list[Reading]:
    """Claims told by the verb, particle or level word at token ``i``."""
    s = state.s
    found = trigger(s, i)
    if found is None:
        return []
    what, direction, form, after = found
    if form == "ing" and s.low(i - 1) in ("a", "an") and s.low(i + 1) not in _QUIET:
        return []  # "on a falling FTSE 250 index"
    ends = s.low(i + 1) in BEYOND or s.low(i + 1) in ("to", "from")
    if form == "plain" and s.low(i - 1) == "'s" and not ends:
        return []  # "Litecoin mirrored bitcoin's move, falling 6%"
    head = _ended_trading(s, i)
    form = form if head == i else "past"
    left = left_of_trigger(s, head, what, state.floor)
    if left is not None and (s.low(i), s.low(i + 1)) in _BOUGHT:
        left.future = left.unreal = False  # "could be had for $900"
    if left is not None and what == "particle" and _conceded(s, i, left):
        left.future = False
    if left is None or (what == "particle" and not particle_stands(s, i, left)):
        return []
    apart = s.text(left.end - 1) == "," and not state.last
    if what == "flat" and s.low(left.end).endswith("ing") and apart:
        form = "ing"  # "had a dull day, closing flat at 71 cents"
    subject = find_subject(state, left, i, form)
    if subject is None:
        _pass_over(state, i, after, form)
        return []
    phrase, assets, source = subject
    cause = phrase.first - 1
    if s.low(cause) in s.lexicon.cause and cause >= state.floor:
        above = left_of_verb(s, cause, state.floor)  # "would send stocks up 5%"
        left.future, left.unreal = left.future or above.future, left.unreal or above.unreal
        left.infinitive = left.infinitive or above.infinitive
        left.negated = left.negated or above.negated
    if cause >= state.floor and s.low(cause) in STOPPING and form == "ing":
        stopped = left_of_verb(s, cause, state.floor)
        if not stopped.negated or stopped.future:
            return []  # "stopped shares plunging": they did not
    if assets[0].type == "yield" and source == "carried" and s.low(phrase.last - 1) == "prices":
        return []  # "the yield fell as prices rose": those of the notes
    hedges = s.lexicon.hedges
    before_it = [k for k in (cause, cause - 1) if what == "particle" and k not in s.inside]
    led = {s.low(k) for k in before_it if s.text(k) != "May"}  # but "in May", "May cocoa was"
    left.future = left.future or bool(led & hedges["modal"])  # "could knock bitcoin 5% lower"
    left.unreal = left.unreal or bool(led & hedges["hypothetical"])  # "would leave it 5% lower"
    words = s.lows[max(phrase.first - 1, state.floor, i - _LONGEST_CLAUSE) : i]
    left.negated = left.negated or "nor" in words or "neither" in words
    generic = assets[0].type == "group" and s.low(phrase.first) in ("a", "an", "any", "no")
    generic = generic or s.lows[phrase.last - 2 : phrase.last] in _ANY_BOND
    before = s.low(phrase.first - 1)
    habitual = form in ("s", "plain") and (
        not OFTEN.isdisjoint(words) or "whenever" in s.lows[max(0, i - _LONGEST_CLAUSE) : i]
    )
    if is_removed(s, i):
        state.last, state.other = assets, False
        state.floor = state.done = max(after, state.done)
        return []
    if habitual:
        return []  # "often falls 5% in a day", "whenever bitcoin rises"
    always = before in _EVER or (before == "the" and s.low(phrase.first - 2) in _EVER)
    if (generic or always) and form in ("s", "plain"):
        return []  # "trading halts whenever the index falls more than 5 percent"
    alike = state.unreal == form  # but "failed to stay above $700 and plunged"
    if alike and phrase.last <= phrase.first and s.low(left.start - 1) in ("and", "or"):
        return []  # "must have traded for months and fallen by half"
    state.unreal = form if left.unreal else ""
    if left.unreal or left.infinitive or is_condition(s, left, phrase.first, state.floor):
        state.last, state.other = assets, False
        trial = state.fill(after, "price")  # what would have happened is no claim of its own
        state.floor = state.done = max(after, trial.end, state.done)
        return []
    behind = s.figure_at.get(after + 1)
    it = phrase.refers == "any" and s.low(phrase.last - 1) == "it" and phrase.measure == "price"
    if it and phrase.last - phrase.first == 1 and state.last and state.last_measure == "cap":
        phrase.measure = "cap"  # "the market cap hit $281 billion; it has doubled this year"
    shares = state.last_measure == "share" or (
        state.reader.told_shares(state.number) and assets[0].type == "coin"
    )
    held = s.low(phrase.last - 1) == "share" and assets[0].type == "coin"
    parts = behind is not None and behind.kind == "percent" and s.low(after) in ("to", "from")
    shares = shares or (held and (state.last_measure == "cap" or state.reader.told_market or parts))
    if (
        shares and phrase.measure == "price" and s.low(after) in ("to", "from")
        and behind is not None and behind.kind == "percent"
    ):  # fmt: skip
        phrase.measure = "share"  # "..., while ether slipped to 8.1%"
    slots = state.fill(after, measure_of(phrase, assets))
    if it and phrase.measure == "cap" and slots.to is not None and slots.to.value < SMALLEST_VALUE:
        phrase.measure = "price"  # "its market cap fell; it rose 5% to $8,000"
    if it and slots.to is not None and _is_traded(state, assets, slots.to):
        phrase.measure, phrase.explicit = "volume", True  # "On Kraken it tripled to $285 million"
        assets = _venue_before(state, phrase.first) or assets
    if slots.to is not None and s.low(slots.to.last) in ("premium", "discount"):
        return []  # "traded at a $200 premium to spot"
    if slots.bad and what == "level":
        return []  # "costs 28 percent less than on Saturday"
    if slots.bad:
        state.block()
        state.floor = state.done = max(after, state.done)
        return []
    moved = slots.percent is not None and slots.to is None
    venue = _is_venue(s, assets) or (
        state.reader.told_volume and assets[0].name.lower() == "coinbase"
    )
    if moved and phrase.measure == "price" and not phrase.explicit and venue:
        if not state.reader.told_volume:
            return []  # a venue has no price: "Bitfinex was down for an hour"
        phrase.measure = "volume"  # "volumes dropped: Bitfinex was down 31%"
    they = phrase.first == 0 and s.low(0) == "they"
    if moved and they and state.reader.told_volumes(state.number):
        phrase.measure = "volume"  # "Volumes fell. They were down 31% at Kraken"
    if slots.percent is None:
        if len(assets) == 1 and slots.to is not None and _is_told_twice(s, slots.to):
            assets = assets * 2  # "closed at $5,268 and $5,285 on Saturday and Sunday respectively"
        slots.extra = slots.extra or respective(s, slots, len(assets))
    else:  # "fell by 15% to $132 and $22, respectively"
        slots.levels = slots.levels or respective(s, slots, len(assets))
    each = slots.levels or (slots.extra if slots.percent is None else [])
    more = state.fill(slots.end, "price") if each and not slots.times else None
    if more is not None and more.times and not more.figures:
        slots.times, slots.end = more.times, more.end  # "to $9,000 and $180 on Friday"
    if len(assets) == len(slots.extra) + 2 > 2 and assets[0].type == "group":
        assets = assets[1:]  # "of the other coins, Cardano, Stellar and Tron lost 9, 8 and 6%"
    reading = _READERS[what](Found(state, i, direction, form, left, phrase, assets, source, slots))
    if reading is None:
        hour = s.low(i) in _OPENED and s.low(phrase.last - 1) in ("market", "markets")
        hour = hour and bool(state.last)  # "rose 2% after the market opened and was at $300"
        if phrase.measure == "price" and assets[0].type in MARKET_TYPES and not hour:
            state.last, state.other = assets, False
        return []
    return [reading, *gapped(state, reading)]


_LONGEST_RESPECTIVE = 9


def _is_told_twice(s: Sentence, to: Quantity) -> bool:
    """Whether one asset has two levels: "at $0.92 and $0.91, respectively, on two exchanges"."""
    second = s.figure_at.get(to.last + 1) if s.low(to.last) == "and" else None
    alike = second is not None and second.kind == to.kind == "money"
    return alike and "respectively" in s.lows[to.last : to.last + _LONGEST_RESPECTIVE]


_FALLING_SHORT = frozenset(["fell", "fall", "falls", "falling", "fallen", "stopped", "came"])
_DEALT = frozenset(["closed", "ended", "finished", "began", "started", "opened"])
"""Verbs before "trading": "closed trading on Thursday"."""
_WHOSE_TRADING = frozenset(["'s", "regular", "ordinary", "normal", "official", "the", "formal"])
"""Words between them: "ended Monday's trading down", "closed regular trading at"."""
_LONGEST_DEALT = 4
_OPENED = frozenset(["opened", "closed", "opens", "closes", "reopened"])


def _is_traded(state: Clause, assets: list[AssetRef], to: Quantity) -> bool:
    """Whether "it" is the volume told in the clause or the sentence before, and went to ``to``."""
    s, reader = state.s, state.reader
    if state.last:
        told = state.last_measure == "volume"
    else:
        same = bool(reader.claims) and reader.claims[-1].asset == assets[0].name
        told = same and reader.told_volume_before(state.number)
    least = _LEAST_TRADED if to.kind == "money" else _LEAST_COUNTED
    apart = s.low(to.last) != "in" or to.last + 1 in s.time_at  # "to $285 million in assets"
    return told and to.kind in ("money", "number") and to.value >= least and apart


def _venue_before(state: Clause, k: int) -> list[AssetRef]:
    """The venue that leads a clause: "on Kraken it tripled to $285 million"."""
    s = state.s
    end = k - (s.text(k - 1) == ",")
    named = s.name_end.get(end)
    first, kind = named if named is not None else (end - 1, "name")
    led = s.low(first - 1) in ("on", "at") and s.tokens[first].capital
    return [state.reader.ref(s, Item(first, end, kind), state.number)] if led else []


def _is_venue(s: Sentence, assets: list[AssetRef]) -> bool:
    return all(asset.name.lower() in s.lexicon.words["venues"] for asset in assets)


def _pass_over(state: Clause, i: int, after: int, form: str) -> None:
    """Remember a subject that is no market, so that nothing elided is taken for one."""
    s = state.s
    if s.low(i) == "last" or s.low(i - 1) in s.lexicon.clauses["determiners"]:
        return  # "a level last seen in July", "the lost ground"
    if form not in ("past", "s", "particle", "plain"):
        return
    phrase = subject_of(s, left_of_verb(s, i, state.floor), state.floor)
    if phrase.measure != "other":
        return
    head = s.low(phrase.last - 1)
    if phrase.last <= phrase.first or head in s.lexicon.nouns or head in _PEAKS:
        return  # "bitcoin's ascent slowed", "its record stands": still about bitcoin
    named = s.name_at.get(phrase.first)
    owned = named is not None and named[1] == "coin" and s.low(named[0]) == "'s"
    if owned and s.lexicon.heads["other"].isdisjoint(s.lows[phrase.first : phrase.last]):
        return  # "Bitcoin's first leg down came at noon, when it sank"
    figures = bool(s.figure_at) and next(reversed(s.figure_at)) >= after
    trial = fill(s, after, "price") if figures else Slots(after)
    if form == "plain" and not trial.figures:
        return
    begin = max(state.floor, 1, i - _LONGEST_CLAUSE)
    aside = any(s.low(k) in _SUBORDINATE for k in range(begin, i))
    happened = form == "past" and not (aside and s.low(i) in _EMERGING)
    if (trial.figures or happened) and not (aside and not state.last):
        state.block(aside=aside)
    if trial.figures:
        state.floor = max(state.floor, trial.end)
        state.done = max(state.done, trial.end)


# ------------------------------------------------------------------------ one kind of verb each


def _factor(f: Found) -> Reading | None:
    """A verb that holds a multiple: "more than doubled"."""
    s, slots = f.s, f.slots
    told = f.source == "carried" and f.state.reader.told_price
    beside = bool(f.state.last) and f.state.reader.about_markets  # "Yam lost 3%, Kimchi halved"
    ticker = s.text(f.left.end - 1) == ")"  # "Liontown Resources (ASX:LTR) more than doubled"
    named = (
        f.assets[0].type == "name"
        and f.state.reader.about_markets
        and (ticker or f.state.reader.told_price)
    )  # "Loma Negra more than halved in New York"
    level = slots.to if f.assets[0].type == "company" else None
    placed = level is not None and level.kind == "money" and level.value < LARGEST_PRICE
    if not (f.is_known or told or beside or named or placed) or slots.percent is not None:
        return None
    if f.low == "halving" and s.text(f.at - 1) != ",":
        return None  # "ahead of its August halving"
    if slots.to is None:
        f.state.later_level(slots)  # "more than doubled, to $4.57"
    follower = s.low(f.at + 1)
    word = follower and s.tokens[f.at + 1].kind == "word" and f.at + 1 not in s.time_at
    worth = follower in ("its", "their", "in") and s.low(f.at + 2) in _WORTH
    if worth and not slots.figures:
        worded = s.low(f.at + 2) in ("market", "share", "stock")  # "its market value"
        slots.end = max(slots.end, min(f.at + 3 + worded, len(s.tokens)))
    elif follower in ("its", "their") and not worth and _has_more_of(s, f.at + 2):
        return None  # "doubling its dividend to 16 roubles"
    elif not slots.figures and word and follower not in _QUIET | s.lexicon.words["adverbs"]:
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


def _flat(f: Found) -> Reading | None:
    """No move: "was little changed at $1.10", "ended flat"."""
    s, slots = f.s, f.slots
    named = f.assets[0].type in ("company", "name") and f.state.reader.about_markets
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
    if _counted(f) or opens or (s.low(f.at) == "stable" and s.low(f.at - 1) in _STAYING):
        return None  # "so that its value stays stable"
    moving = s.low(f.at) in ("moved", "budged")  # "has barely moved"
    acting = any(s.low(k) in s.lexicon.verbs for k in range(f.left.end, f.at))
    told = f.left.copula or moving or acting
    if slots.to is None and slots.change is not None and s.low(f.at + 1) in _ABOUT:
        slots.to, slots.change = slots.change, None  # "has been flat around $8,150"
    if not told and not slots.figures and not s.tokens[f.at].capital:
        return None
    if slots.to is not None:
        return f.claim("flat", "price_level", None)
    spread = s.figure_at.get(f.at + 1) if s.low(f.at + 1) == "between" else None
    if spread is not None and spread.high is not None and f.is_market:
        return levels.stayed(f)  # "traded sideways between $238 and $246"
    words = _flat_words(s, f.at)
    return f.claim("flat", "qualitative_direction", None, comparator=words, figureless=True)


def _flat_words(s: Sentence, i: int) -> str:
    for words in sorted(s.lexicon.flat, key=len, reverse=True):
        first = i - len(words) + 1
        if first >= 0 and all(s.low(first + k) == w for k, w in enumerate(words)):
            return " ".join(words)
    return s.low(i)


def _particle(f: Found) -> Reading | None:
    """A bare "up 5%", "down 12 points", "3% higher"."""
    s, slots = f.s, f.slots
    amounts = amounts_before(s, f.at)
    parts = f.phrase.measure == "share" or f.assets[0].type == "yield"
    for before in amounts:
        if before.kind != "percentage_points" or parts:
            _take(slots, before)
    if slots.percent in amounts and slots.percent is not None and slots.to is None:
        if f.phrase.measure == "price":
            f.state.later_level(slots)  # "14% lower on Tuesday, to $289.45"
        slots.to = slots.to or _aside_level(s, f.phrase.last, f.at)
    if slots.percent is not None and of_business(s, slots.percent):
        return None  # "sold 36 million iPhones, down 17%"
    if slots.figures:
        moves = (slots.percent, slots.points, slots.change, slots.to, slots.factor)
        timed = bool(slots.times) or slots.phrase_horizon in DAYS
        timed = timed or s.lows[: f.left.end] in (["that"], ["this"])  # the price told before
        began = slots.from_ if f.left.copula and timed else None
        if f.left.copula and _loses_value(f) and f.state.reader.told_market:
            return f.claim("value-change", "market_cap_level", f.direction)
        if not f.accepts() or all(slot is None for slot in (*moves, began)):
            return None  # "down from its peak of $20,000" alone tells no end
        return f.claim("particle", f.kind("price_move"), f.direction)
    if not f.is_known or f.phrase.measure != "price":
        return None
    comparator = " ".join(slots.intensity) or None
    if comparator is None and s.low(f.at - 1) in s.lexicon.words["intensity"]:
        comparator = s.low(f.at - 1)
    return f.claim(
        "verb-qualitative",
        "qualitative_direction",
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


def _move(f: Found) -> Reading | None:
    """A verb of motion, with its direction or with one from a particle or a preposition."""
    _part_from_contrary(f)
    s, slots, measure = f.s, f.slots, f.phrase.measure
    if "risk" in s.lows[f.at + 1 : f.at + 3]:
        return None  # "remains at risk below $12.50"
    if _gains_a_share(f):
        return None  # "Bitcoin gained 3 percentage points of dominance"
    closing = f.low.startswith("clos") and s.lows[f.at + 1 : f.at + 3] == ["in", "on"]
    if f.low in _COMING or closing or s.lows[f.at + 1 : f.at + 3] == ["to", "within"]:
        near = levels.approached(f)
        if near is not None:
            return near
    hold = s.low(f.at + 2) in _HOLDS and s.low(f.at + 1) in ("its", "their", "the")
    if hold and f.low in _LOSING and s.low(f.at + 3) == "on":
        return levels.let_go(f, f.at + 3)
    missed = levels.short_of(s, f.at) if f.low in _FALLING_SHORT else None
    if missed is not None:
        return levels.not_reached(f, missed)
    ranged = not _RANGES.isdisjoint(s.lows[f.at + 1 : f.at + 6]) and f.low in RANGING
    if ranged and (slots.to is None or s.low(slots.to.last) not in _RANGES):
        return levels.stayed(f)  # "traded in a narrow range between $565 and $580"
    ends = s.figure_at.get(f.at + 1) if s.low(f.at + 1) == "between" else None
    if ends is not None and ends.high is not None and f.direction is None:
        return levels.stayed(f)  # "swung between $8,200 and $9,168"
    short = s.low(f.at - 1) in ("almost", "nearly") and slots.passes
    if short:
        return None  # "almost fell below $6,000"
    part = slots.percent
    sized = part is not None and s.low(part.lead - 2) == "to" and s.low(part.lead - 1) in _AN
    if sized and part is not None and s.low(part.last) in s.lexicon.nouns:
        f.direction = s.lexicon.nouns[s.low(part.last)]  # "adding to an 18.9% drop"
    neutral = f.direction is None
    stood = s.lows[f.at + 1 : f.at + 3] == ["up", "at"] and f.low in _ENDED_UP and _fell(f)
    if stood and slots.percent is None and slots.points is None and slots.change is None:
        slots.particle = None  # "ended up at $226.19 after falling 35%"
    ended = any(s.low(k) in _ENDED for k in range(f.at + 1, min(f.at + 3, slots.end)))
    if slots.particle is not None and (neutral or ended):
        f.direction = slots.particle  # "recovered to close 2% lower"
    passed = f.low not in _HOLDING or _first_time(s, slots)
    spiked = f.low in ("spiked", "spiking", "spikes") and slots.beyond
    if (f.direction is None or spiked) and slots.beyond and slots.to is not None and passed:
        risen = slots.to.comparator == "more than"
        f.direction = "up" if risen != quoted_inversely(s, f.assets, slots) else "down"
    share = measure == "share" and slots.percent is not None and f.low not in _HOLDING
    if f.direction is None and share and slots.percent is not None:
        over = BEYOND.get(s.low(slots.percent.lead))  # "its dominance moved above 47 percent"
        f.direction = {"more than": "up", "less than": "down"}.get(over or "")
    if f.direction is None and f.left.negated:
        return None  # "has failed to hold above $10,000"
    if not slots.figures:
        return _qualitative(f)
    level = slots.change is not None and s.low(slots.change.last) in _HELD_LEVELS
    won = f.low.startswith("recover")
    if level and (won or f.low in _LOSING) and measure == "price":
        slots.to, slots.change = slots.change, None  # "lost the $8,000 level", "recovered the"
        end = ("up", "more than") if won else ("down", "less than")
        return f.claim("reach", "price_level", end[0], comparator=end[1])
    if _loses_value(f):
        _and_percent(f)
        return f.claim("value-change", "market_cap_level", f.direction)
    if not f.accepts() and not (f.worth() and measure == "price"):
        return None
    if f.low.startswith(_NOTING) and slots.percent is not None:
        f.direction = s.lexicon.nouns.get(s.low(slots.percent.last)) or f.direction
    if f.direction is None and f.low.startswith("return") and slots.percent is not None:
        given = {"gains", "gain", "advance", "rally"} & set(s.lows[f.at : slots.end + 1])
        f.direction = "down" if given else "up"  # "the index returned 19% over the three months"
    if f.direction is None and slots.from_ is not None and slots.to is not None:
        f.direction = _way(slots.from_, slots.to)  # "went from $6,100 to $17,000"
        if f.direction is not None and quoted_inversely(s, f.assets, slots):
            f.direction = "down" if f.direction == "up" else "up"
    if f.direction is None and f.low in ("start", "starts") and s.low(f.phrase.last - 1) == "price":
        return None  # "whose price starts at $699"
    if f.direction is None:
        share = measure == "share" and slots.percent is not None
        if measure == "volume" and f.low in _STATING:
            return turnover.held(f)
        levels.exactly(s, slots)
        way = _extreme_way(s, slots.to)
        way = way or levels.apposed(s, slots.end) or levels.called(s, f.at, slots.to)
        way = way or (levels.newly(s, slots.to) if slots.to is not None else None)
        before = levels.compared(s, f.assets, slots) if measure == "price" and not share else None
        if before is not None:
            return f.claim("verb-level", f.kind("price_move"), before)
        held = measure in ("price", "cap") and slots.to is not None and slots.percent is None
        return f.claim("verb-level", f.kind("price_level"), way) if share or held else None
    if measure == "volatility":
        return None
    if _only_origin(slots) and not _is_price(s, slots.from_):
        return None  # "fell from 3,000 users", "gained from $3 billion of inflows"
    if measure == "share" and slots.from_ is not None:
        slots.to = slots.to or slots.percent  # "to 59 percent from 52 percent"
    fell_through = f.direction == "down" and slots.to is not None and slots.beyond
    if fell_through and slots.to is not None and slots.to.comparator == "more than":
        lead = slots.to.lead
        inverse = quoted_inversely(s, f.assets, slots)  # "the yuan fell past 7 per dollar"
        passing = {"through", "past"} & set(s.lows[max(f.at, lead - _TO_SUPPORT) : lead + 1])
        if passing and not inverse:
            slots.to = replace(slots.to, comparator="less than")
    broken = levels.way_broken(s, f.at, slots.to) if slots.passes and slots.to else None
    if broken is not None and slots.to is not None:  # "broke through the $5,000 support"
        f.direction, slots.to = broken[0], replace(slots.to, comparator=broken[1])
    if slots.from_ is None and slots.to is not None and measure == "price" and not neutral:
        _compare(f)
    rule = "verb-neutral" if neutral else "verb-carried" if f.source == "carried" else "verb"
    return f.claim(rule, f.kind("price_move"), f.direction)


def _part_from_contrary(f: Found) -> None:
    """Leave what was read of a move the other way: "fell to $60,500, up 5% from a day ago"."""
    s, slots = f.s, f.slots
    if slots.to is None or f.direction is None or slots.particle in (None, f.direction):
        return
    told = (slots.percent, slots.points, slots.from_)
    behind = max((q.lead for q in told if q is not None), default=0)
    comma = next((k for k in range(slots.to.last, behind) if s.text(k) == ","), None)
    if comma is not None:
        f.slots = fill(s, f.at + 1, f.phrase.measure, stop=comma)


def _fell(f: Found) -> bool:
    """Whether what "ended up at" a level has fallen, by the clause before or the one behind."""
    s = f.s
    for k in range(f.slots.end, min(f.slots.end + _LONGEST_UNIT, len(s.tokens))):
        if s.low(k) == "after":
            verb = s.lexicon.verbs.get(s.low(k + 1))
            return verb is not None and verb.direction == "down"
    return bool(f.state.last) and f.state.way == "down"


def _gains_a_share(f: Found) -> bool:
    """Whether points are of a share of the market, and of no price."""
    points = f.slots.points
    if points is None or points.kind != "percentage_points" or f.phrase.measure != "price":
        return False
    return f.s.low(points.last) == "of" and f.assets[0].type in ("coin", "company", "name")


def _compare(f: Found) -> None:
    """Take the earlier level behind a move: "improved to R13.69 compared to R14.14 in October"."""
    trial = replace(f.slots)
    if levels.compared(f.s, f.assets, trial) == f.direction:
        f.slots = trial


def _first_time(s: Sentence, slots: Slots) -> bool:
    """Whether a level is told as new behind it: "closed above 30,000 for the first time"."""
    if slots.to is None:
        return False
    words = s.lows[slots.to.last : slots.to.last + 8]
    return "first" in words and "time" in words


_SIZED = frozenset(["a", "an", "whopping", "massive", "staggering", "full", "huge"])
"""Words between "and" and the percentage of a sum."""


def _and_percent(f: Found) -> None:
    """Take the share beside a sum: "shed $52 billion and a whopping 24 percent"."""
    s, change = f.s, f.slots.change
    k = change.last if change is not None else -1
    if change is None or s.low(k) != "and":
        return
    k += 1
    while s.low(k) in _SIZED and k not in s.figure_at:
        k += 1
    part = s.figure_at.get(k)
    whole = part is not None and s.low(part.last) == "of"  # "24 percent of investors"
    if part is not None and part.kind == "percent" and not whole and f.slots.percent is None:
        f.slots.percent, f.slots.end = part, max(f.slots.end, part.last)


def _loses_value(f: Found) -> bool:
    """Whether a whole market gained or lost a sum: "the market shed $130 billion"."""
    change, kind = f.slots.change, f.assets[0].type
    if change is None or change.kind != "money" or change.value < LEAST_OF_A_MARKET:
        return False
    whole = f.slots.to is None or f.slots.to.value >= SMALLEST_VALUE
    valued = f.phrase.measure == "cap" or "value" in f.s.lows[f.phrase.first : f.phrase.last]
    lone = whole and (f.slots.percent is None or valued) and f.direction is not None
    return lone and f.phrase.measure in ("price", "cap") and kind in ("group", "coin", "index")


def _is_price(s: Sentence, origin: Quantity | None) -> bool:
    """Whether what a move began at is a price, not a cause of it."""
    if origin is None or origin.kind != "money" or origin.value >= LARGEST_PRICE:
        return False
    end = unit_end(s, origin.last)
    led = s.low(origin.lead - 1) in _BEFORE_PRICE
    return led and (s.ends(end) or end in s.time_at or s.low(end) in _BEHIND_PRICE)


def _only_origin(slots: Slots) -> bool:
    ends = (slots.percent, slots.points, slots.change, slots.to, slots.factor)
    return slots.from_ is not None and all(slot is None for slot in ends)


def _way(before: Quantity, after: Quantity) -> str | None:
    if before.value == after.value:
        return None
    return "up" if after.value > before.value else "down"


def _extreme_way(s: Sentence, level: Quantity | None) -> str | None:
    """The way of "as low as $9,005", "as high as $330"."""
    if level is None:
        return None
    words = s.lows[max(0, level.lead - 4) : level.lead]
    if "record" in words and s.low(level.lead - 1) in ("record", "high", "of"):
        return None if "low" in words else "up"  # "closed at a record $101.60"
    if not level.extreme:
        return None
    return {"low": "down", "high": "up"}.get(s.low(level.lead + 1))


def _object(s: Sentence, k: int) -> int:
    """The token behind "some of its" and the like."""
    while s.low(k) in _PARTS_OF:
        k += 1
    return k


def _qualitative(f: Found) -> Reading | None:
    """A move told without a figure: "shares slumped on Tuesday"."""
    s, slots, phrase, left, i = f.s, f.slots, f.phrase, f.left, f.at
    if any(s.low(k) in ("hardly", "barely", "scarcely") for k in range(left.end, i)):
        return None
    spent = s.low(i + 1) == "the" and s.low(i + 2) in PERIODS  # "closed the week at its highest"
    at = i + 1 + 2 * spent
    dated = at + (s.low(at) == "on")
    if dated in s.time_at and s.low(s.time_at[dated][0]) == "at":
        at = s.time_at[dated][0]  # "closed Friday at its highest level"
    if f.direction is None and f.low in _HOLDING and s.low(at) in ("at", "on"):
        if record_after(s, at) is not None:  # "closed at a record high"
            return levels.record(replace(f, at=at))
        return None
    if f.direction is None and slots.record and s.low(i + 1) == "to":
        told = record_after(s, i + 1)  # "pushed to two-month highs"
        f.direction = told[0] if told is not None else None
    if f.low.startswith("retrac") and s.low(_object(s, i + 1)) in ("losses", "loss", "decline"):
        f.direction = "up"  # "had retraced some of its losses"
    if f.low.startswith("return") and "gains" in s.lows[i + 1 : slots.end]:
        f.direction = "down"  # "has returned 10% of its gains"
    if f.direction is None or left.negated or not _tells(f):
        return None
    if f.low.startswith(("held", "hold")) and s.low(i + 1) == "up":
        return None  # "held up relatively well"
    if s.low(i + 1) == "between" and not s.lexicon.nouns.keys().isdisjoint(s.lows[i + 2 : i + 4]):
        return None  # "stocks bounced between sharp losses and gains"
    refused = s.low(i - 1) in ("been", "was", "were", "being")  # "was turned down"
    if f.low.startswith("turn") and (refused or f.assets[0].type not in MARKET_TYPES):
        return None  # "which the drugmaker has turned down"
    if s.text(i).isupper() and s.text(i + 1) == ":":
        return None  # "OIL BOUNCE: Benchmark U.S. crude rose"
    turned = _turns(s, i, f.direction)
    if turned is not None:
        way, end = turned
        if any(k in s.figure_at for k in range(end, end + _LONGEST_END)):
            return None  # told by the verb at which it ends
        ended = fill(s, end, "price")
        slots.times, slots.end = ended.times, ended.end if ended.times else end
        slots.to = None
        return f.claim("verb-qualitative", "qualitative_direction", way, figureless=True)
    asked = s.low(phrase.first - 1)
    if asked == "what" or (asked in _FAR and s.low(phrase.first - 2) == "how"):
        return None  # "what the coins gained", "how much most currencies have gained"
    if f.low.startswith("gain") and s.low(i + 1) == "from" and i + 2 not in s.time_at:
        return None  # "which has also gained from demand by miners"
    if s.low(i + 1) in ("from", "to", "into") and not _PLACES.isdisjoint(s.lows[i + 2 : i + 7]):
        return None  # "has slid from third to fourth place in the ranking"
    level = level_after(s, i + 1) if s.low(i + 1) == "to" else None
    if level is not None and level[0].kind == "percent" and phrase.measure == "price":
        return None  # "the share rose to 27% from 22%": no price
    if f.low.startswith("declin") and s.low(i + 1) == "to" and slots.end <= i + 1:
        return None  # "It declined to comment"
    if s.low(left.end - 1) in ("it", "they") and left.end - 1 in s.figure_end:
        return None  # "well above the $199 it fell to"
    dragged = s.low(slots.end) == "by" and s.text(i - 1) == "," and f.source == "carried"
    if dragged and f.low in _DRAGGED and f.state.last:
        return None  # "extended their slide, dragged down by": told already
    if f.low in _ENDED_UP and s.low(i + 1) == "up" and s.low(i + 2) in _AS_WHAT:
        return None  # "ended up as one of the worst performers"
    intensity = [
        s.low(k)
        for k in range(left.end, i)
        if s.low(k) in s.lexicon.words["intensity"] and s.low(k) != "little"
    ] + slots.intensity
    ground = s.lows[i + 1 : i + 2] == _GROUND
    idiom = next((w for w in (_GROUND, *_CLIFFS) if s.lows[i + 1 : i + 1 + len(w)] == w), None)
    end = slots.end if idiom is None else max(slots.end, i + 1 + len(idiom))
    sector = f.assets[0].type == "sector" and f.state.reader.told_price
    surely = (f.is_market or sector) and f.low in _TELLS_OF_MARKETS
    priced = not s.lexicon.heads["price"].isdisjoint(s.lows[phrase.first : phrase.last])
    surely = surely or (f.is_market and priced and f.low in _GROWING)
    most = slots.record and f.is_market and s.low(i + 1) == "the"  # "Cardano lost the most"
    if f.low in _NEEDS_FIGURE and not (ground or intensity or slots.particle or surely or most):
        return None
    if not _nothing_follows(s, end, slots):
        return None
    sent = s.low(i - 1) == "sent"  # "was sent skidding by fears"
    limit = s.low(i + 2) in ("the", "its", "their") and s.low(i + 3) in ("daily", "maximum")
    if s.low(i + 1) == "by" and f.low not in s.lexicon.passives and not limit and not sent:
        return None
    comparator = " ".join(intensity) or None
    if comparator is None and slots.record:
        comparator = "record" if any(s.low(k) == "record" for k in range(i, slots.end)) else None
    whole = phrase.measure == "cap"  # a market's value that has gained: its direction
    return f.claim(
        "verb-qualitative",
        "qualitative_direction" if whole else f.kind("qualitative_direction"),
        None if phrase.measure == "volatility" else f.direction,
        comparator=comparator,
        figureless=True,
    )


def _turns(s: Sentence, i: int, way: str) -> tuple[str, int] | None:
    """The other way in which a move without a figure ends, and where: "eased to trade up 10.9%"."""
    k = i + 1 + (s.low(i + 1) == "back")
    if s.low(k) != "to" or s.low(k + 1) not in _ENDED:
        return None
    for at in (k + 2, k + 3):
        end = s.lexicon.particles.get(s.low(at))
        if end is not None:
            return None if end == way else (end, at + 1)
    return None


def _counted(f: Found) -> bool:
    """Whether the subject counts shares: "402 stocks were unchanged"."""
    s, first = f.s, f.phrase.first
    figure = s.figure_at.get(first)
    counts = figure is not None or s.low(first) in NUMBER_WORDS
    return counts and f.assets[0].type == "group" and s.low(f.phrase.last - 1) in _PARTS


_AGAIN = frozenset(["back", "again", "further", "anew", "slightly", "somewhat"])
"""Words behind a move without a figure by which it is told for its own sake."""


def _happened_before(s: Sentence, i: int) -> bool:
    """Whether the clause before "before" tells a fact: "will fall before rising" tells none."""
    before, hedges = s.lows[:i], s.lexicon.hedges
    if any(low in hedges["modal"] or low in OFTEN or low in _NEEDING for low in before):
        return False
    verbs = (s.lexicon.verbs.get(low) for low in before)
    moved = any(verb is not None and verb.form in ("past", "ing") for verb in verbs)
    return moved or not _WAS.isdisjoint(before)


_WAS = frozenset(["was", "were", "remained", "stayed", "stood"])
_NEEDING = frozenset(["needs", "need", "tends", "tend", "tended", "expected", "likely"])


_MANAGED = frozenset(["managed", "manages", "managing", "proceeded"])


def _tells(f: Found) -> bool:
    """Whether the verb is finite and its subject surely an asset."""
    s, left, i = f.s, f.left, f.at
    if _counted(f):
        return False
    named = f.assets[0].type == "name" and f.slots.record and f.state.reader.about_markets
    if not (f.is_market or ((f.is_known or named) and f.form == "past")):
        return False
    whole = f.phrase.measure == "cap" and f.assets[0].type == "group"
    ruled = not {"market", "dominance"}.isdisjoint(s.lows[f.phrase.first : f.phrase.last])
    whole = whole or (f.phrase.measure == "share" and f.assets[0].type == "coin" and ruled)
    if f.phrase.measure not in ("price", "volume", "volatility") and not whole:
        return False
    elided = f.source == "carried" and f.phrase.last <= f.phrase.first
    if f.form == "ing" and not (left.copula or left.continued):
        back = i - 1 - s.low(i - 1).endswith("ly")  # "after steadily rising"
        led = f.phrase.last <= f.phrase.first and s.low(back) in ("before", "after")
        led = led and (f.assets[0].type in MARKET_TYPES or f.phrase.explicit)
        timed = bool(f.slots.times) or f.slots.phrase_horizon is not None
        again = not _AGAIN.isdisjoint(s.lows[i + 1 : i + 3])
        low = s.low(i + 1) == "to" and record_after(s, i + 1) is not None
        sized = bool(f.slots.intensity) or timed or again or low or f.slots.record
        if led and sized and (s.low(back) == "after" or _happened_before(s, back)):
            return True  # "before rebounding sharply", "after jumping over the past week"
        if elided and (low or f.slots.record) and s.text(left.end - 1) == "," and f.is_market:
            return not f.state.last  # "has struggled, slipping to a two-week low"
        return s.low(f.phrase.first - 1) == "with" and f.is_market  # "with banks falling sharply"
    going = f.form == "ing" and left.copula and f.assets[0].type in MARKET_TYPES
    begun = left.continued and s.low(left.end - 1) in ("and", "then", "but")
    if elided and f.form != "past" and not going and not begun:
        return False  # but "is still climbing", "and then began to fall"
    if any(s.low(k) == "having" for k in range(left.end, i)):
        return False
    if f.form == "plain" and not left.future:
        if left.continued and f.is_market:
            return True  # "top coins continued to climb"
        if s.low(i - 1) == "did" and f.is_market:
            return True  # "Sterling did crash"
        if s.low(i - 1) == "to" and s.low(i - 2) in _MANAGED and f.is_market:
            return True  # "The FTSE 100 managed to end the day higher"
        if is_seen_to(s, i - 1):
            return True  # "saw its stock surge"
        if not (f.phrase.plural or s.tokens[i].capital):
            return False
        return left.start == i or any(s.low(k) in ("did", "do", "does") for k in range(left.end, i))
    return True


def _nothing_follows(s: Sentence, k: int, slots: Slots) -> bool:
    """Whether no object stands behind the verb: "rose on Monday", not "rose the flag"."""
    if s.ends(k) or k in s.time_at or slots.record:
        return True
    low = s.low(k)
    if low == "quite" or (low == "a" and s.low(k + 1) in ("lot", "bit", "little", "touch")):
        return True
    if low == "a" and s.low(k + 1) in ORDINALS and s.low(k + 2) in PERIODS:
        return True  # "retreated a fifth day"
    if low in ("of", "that", "which"):
        return k in s.time_end  # "within minutes of the news", "in the months that followed"
    if low == "ever" and s.low(k + 1) == "since":
        return True
    reaching = low in s.lexicon.reach and low.endswith("ing")
    if reaching and level_after(s, k) is not None:
        return True  # "rallied surpassing $11,000"
    adverb = low in s.lexicon.words["adverbs"] and low not in _TOUCHED_BY_BUSINESS
    return low in _QUIET or adverb or low.endswith("ly")


_READERS: dict[str, Callable[[Found], Reading | None]] = {
    "factor": _factor,
    "flat": _flat,
    "level": levels.level,
    "move": _move,
    "particle": _particle,
    "reach": levels.reach,
    "record": levels.record,
}
