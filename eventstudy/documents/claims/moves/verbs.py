"""Moves told by a verb or a particle: "fell 5%", "closed lower", "up 3%", "tripled"."""

from __future__ import annotations

from collections.abc import Callable

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import STOPPING
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES, Found, measure_of
from eventstudy.documents.claims.clause.gapping import gapped
from eventstudy.documents.claims.clause.left import Left, left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.triggers import (
    is_removed,
    left_of_trigger,
    particle_stands,
    trigger,
)
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.doubts.supposing import OFTEN
from eventstudy.documents.claims.levels.held import hold
from eventstudy.documents.claims.levels.reached import reach, record
from eventstudy.documents.claims.moves.moved import move
from eventstudy.documents.claims.moves.particles import QUIET, factor, flat, particle
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.slots import BEYOND, Slots, respective
from eventstudy.documents.claims.subjects.subject import find_subject
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_NEAR_CHART = 4
_CHARTED = frozenset(["moving", "support", "resistance", "channel", "triangle", "trendline"])
"""Words of a chart that a price breaks and stays what is told of: "its 50-day moving average"."""
_PEOPLE = frozenset(["you", "we", "i", "he", "she", "somebody", "someone", "nobody", "everyone"])
"""Subjects that "it" never means: "You could have bought it for $8. It rose to $400"."""
_BOUGHT = frozenset([("bought", "for"), ("had", "for"), ("sold", "for"), ("purchased", "for")])
_SUBORDINATE = frozenset(
    ["since", "before", "after", "when", "because", "as", "until", "once", "which", "where", "who"]
)
_EMERGING = frozenset(["came", "broke", "opened", "started", "began"])
"""What news does in a clause of time: "tumbled after the decision came out and is now down"."""
_ANY_BOND = (["a", "bond"], ["a", "note"])
"""How the name of a yield ends that is of no bond in particular."""
_IS = frozenset(["is", "are", "'s", "'re"])
_LIKELY = frozenset(["likely", "possible", "probable", "expected", "expect", "expects"])
"""Words before "that" by which what follows is to come: "it is likely that the price reaches"."""
_EVER = frozenset(["when", "whenever"])
_LONGEST_CLAUSE = 60
_LEAST_TRADED, _LEAST_COUNTED = 1e6, 1e5
"""From here on, what "it" went to behind a volume is one: in money, in coins or shares."""
_PEAKS = frozenset(["record", "high", "peak", "low", "highs", "lows"])


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
    if form == "ing" and s.low(i - 1) in ("a", "an") and s.low(i + 1) not in QUIET:
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
    likely = s.low(phrase.first - 1) == "that" and s.low(phrase.first - 2) in _LIKELY
    left.future = left.future or (likely and form in ("s", "plain"))
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
    present = form in ("s", "plain") or (always and what == "particle" and s.low(i - 1) in _IS)
    if (generic or always) and present:
        return []  # "trading halts whenever the index falls more than 5 percent"
    alike = state.unreal == form  # but "failed to stay above $700 and plunged"
    if alike and phrase.last <= phrase.first and s.low(left.start - 1) in ("and", "or"):
        return []  # "must have traded for months and fallen by half"
    state.unreal = form if left.unreal else ""
    after_it = form == "ing" and phrase.last <= phrase.first and s.low(left.start - 1) == "before"
    left.future = left.future or (state.future and after_it)  # "could fall to $6 before rising to"
    state.future = left.future
    if left.unreal or left.infinitive or is_condition(s, left, phrase.first, state.floor):
        state.last, state.other = assets, False
        trial = arguments(state, after, "price")  # what would have happened is no claim of its own
        state.floor = state.done = max(after, trial.end, state.done)
        return []
    behind = s.figure_at.get(after + 1)
    it = phrase.refers == "any" and s.low(phrase.last - 1) == "it" and phrase.measure == "price"
    if it and phrase.last - phrase.first == 1 and state.last and state.last_measure == "cap":
        phrase.measure = "cap"  # "the market cap hit $281 billion; it has doubled this year"
    shares = state.last_measure == "share" or (
        state.memory.told_shares(state.number) and assets[0].type == "coin"
    )
    held = s.low(phrase.last - 1) == "share" and assets[0].type == "coin"
    parts = behind is not None and behind.kind == "percent" and s.low(after) in ("to", "from")
    shares = shares or (held and (state.last_measure == "cap" or state.memory.told_market or parts))
    if (
        shares and phrase.measure == "price" and s.low(after) in ("to", "from")
        and behind is not None and behind.kind == "percent"
    ):  # fmt: skip
        phrase.measure = "share"  # "..., while ether slipped to 8.1%"
    slots = arguments(state, after, measure_of(phrase, assets))
    if it and phrase.measure == "cap" and slots.to is not None and slots.to.value < SMALLEST_VALUE:
        phrase.measure = "price"  # "its market cap fell; it rose 5% to $8,000"
    if it and slots.to is not None and _is_traded(state, assets, slots.to):
        phrase.measure, phrase.explicit = "volume", True  # "On Kraken it tripled to $285 million"
        assets = _venue_before(state, phrase.first) or assets
    supposed = s.low(slots.end) in hedges["modal"] | hedges["hypothetical"]
    if form == "ing" and i == 0 and supposed:
        return []  # "Clearing $12,486 would expose the high"
    if slots.to is not None and slots.to.kind == "number" and _is_indicator(s, assets[0]):
        return []  # "Looking at the RSI, it has retreated to 66"
    if slots.to is not None and s.low(slots.to.last) in ("premium", "discount"):
        return []  # "traded at a $200 premium to spot"
    if slots.bad and what == "level":
        return []  # "costs 28 percent less than on Saturday"
    if slots.bad:
        if _CHARTED.isdisjoint(s.lows[after : slots.end + _NEAR_CHART]):
            state.block()
        state.floor = state.done = max(after, state.done)
        return []
    moved = slots.percent is not None and slots.to is None
    venue = _is_venue(s, assets) or (
        state.memory.told_volume and assets[0].name.lower() == "coinbase"
    )
    if moved and phrase.measure == "price" and not phrase.explicit and venue:
        if not state.memory.told_volume:
            return []  # a venue has no price: "Bitfinex was down for an hour"
        phrase.measure = "volume"  # "volumes dropped: Bitfinex was down 31%"
    they = phrase.first == 0 and s.low(0) == "they"
    if moved and they and state.memory.told_volumes(state.number):
        phrase.measure = "volume"  # "Volumes fell. They were down 31% at Kraken"
    if slots.percent is None:
        if len(assets) == 1 and slots.to is not None and _is_told_twice(s, slots.to):
            assets = assets * 2  # "closed at $5,268 and $5,285 on Saturday and Sunday respectively"
        slots.extra = slots.extra or respective(s, slots, len(assets))
    else:  # "fell by 15% to $132 and $22, respectively"
        slots.levels = slots.levels or respective(s, slots, len(assets))
    each = slots.levels or (slots.extra if slots.percent is None else [])
    more = arguments(state, slots.end, "price") if each and not slots.times else None
    if more is not None and more.times and not more.figures:
        slots.times, slots.end = more.times, more.end  # "to $9,000 and $180 on Friday"
    if len(assets) == len(slots.extra) + 2 > 2 and assets[0].type == "group":
        assets = assets[1:]  # "of the other coins, Cardano, Stellar and Tron lost 9, 8 and 6%"
    if _are_few(s, phrase):
        return []
    reading = _READERS[what](Found(state, i, direction, form, left, phrase, assets, source, slots))
    if reading is None:
        hour = s.low(i) in _OPENED and s.low(phrase.last - 1) in ("market", "markets")
        hour = hour and bool(state.last)  # "rose 2% after the market opened and was at $300"
        if phrase.measure == "price" and assets[0].type in MARKET_TYPES and not hour:
            state.last, state.other = assets, False
        return []
    return [reading, *gapped(state, reading)]


def _are_few(s: Sentence, phrase: Phrase) -> bool:
    """Whether most did otherwise: "Few coins rose", "Hardly any altcoin gained"."""
    few = s.low(phrase.first) in ("few", "fewer") and s.low(phrase.first - 1) not in ("a", "the")
    counted = s.low(phrase.first) == "only" and phrase.first + 1 in s.figure_at
    more = s.low(phrase.first) == "more" and s.low(phrase.first + 1) != "than"
    few = few or counted or (more and "than" in s.lows[phrase.last :])
    return few or s.low(phrase.first - 1) in ("hardly", "scarcely")


_INDICATORS = frozenset(["rsi", "macd", "stochastic", "mfi", "adx", "oscillator"])


def _is_indicator(s: Sentence, asset: AssetRef) -> bool:
    """Whether a bare number is that of an indicator and no price of a coin or share."""
    strength = "relative" in s.lows and "strength" in s.lows
    return asset.type != "index" and (strength or not _INDICATORS.isdisjoint(s.lows))


_LONGEST_RESPECTIVE = 9


def _is_told_twice(s: Sentence, to: Quantity) -> bool:
    """Whether one asset has two levels: "at $0.92 and $0.91, respectively, on two exchanges"."""
    second = s.figure_at.get(to.last + 1) if s.low(to.last) == "and" else None
    alike = second is not None and second.kind == to.kind == "money"
    return alike and "respectively" in s.lows[to.last : to.last + _LONGEST_RESPECTIVE]


_DEALT = frozenset(["closed", "ended", "finished", "began", "started", "opened"])
"""Verbs before "trading": "closed trading on Thursday"."""
_WHOSE_TRADING = frozenset(["'s", "regular", "ordinary", "normal", "official", "the", "formal"])
"""Words between them: "ended Monday's trading down", "closed regular trading at"."""
_LONGEST_DEALT = 4
_OPENED = frozenset(["opened", "closed", "opens", "closes", "reopened", "open", "close"])


def _is_traded(state: Clause, assets: list[AssetRef], to: Quantity) -> bool:
    """Whether "it" is the volume told in the clause or the sentence before, and went to ``to``."""
    s, memory = state.s, state.memory
    if state.last:
        told = state.last_measure == "volume"
    else:
        same = bool(memory.claims) and memory.claims[-1].asset == assets[0].name
        told = same and memory.told_volume_before(state.number)
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
    return [state.memory.ref(s, Item(first, end, kind), state.number)] if led else []


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
    if (trial.figures or happened) and not (aside and not state.last) and head not in _PEOPLE:
        state.block(aside=aside)
    if trial.figures:
        state.floor = max(state.floor, trial.end)
        state.done = max(state.done, trial.end)


# ------------------------------------------------------------------------ one kind of verb each


_READERS: dict[str, Callable[[Found], Reading | None]] = {
    "factor": factor,
    "flat": flat,
    "level": hold,
    "move": move,
    "particle": particle,
    "reach": reach,
    "record": record,
}
