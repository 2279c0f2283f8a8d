"""Levels: reached ("topped $12,000"), held ("trades at $61"), simply stated ("was $175")."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims import turnover
from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.behind import follows_badly, loss_after
from eventstudy.documents.claims.clause import (
    LEAST_WORTH,
    MARKET_TYPES,
    SMALLEST_VALUE,
    Clause,
    Found,
    Reading,
    counts,
    kind_of,
    quoted_inversely,
)
from eventstudy.documents.claims.comparing import against, times_at
from eventstudy.documents.claims.heads import Item, Phrase
from eventstudy.documents.claims.outcomes import way_between
from eventstudy.documents.claims.pointing import told_again
from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.sentence import Sentence, Time
from eventstudy.documents.claims.shares import risen_from
from eventstudy.documents.claims.slots import (
    AGAINST,
    BEYOND,
    COMPARED,
    LARGEST_PRICE,
    Slots,
    horizon_phrase,
    in_coins_of,
    level_after,
    respective,
    unit_end,
)
from eventstudy.documents.claims.subjects import Left, left_of_verb, only_connectors, subject_of
from eventstudy.documents.claims.triggers import is_condition, record_after
from eventstudy.documents.claims.values import PRIVATE

_NOT_VALUE = frozenset(
    [
     "sales", "revenue", "profit", "fines", "damages", "assets", "deposits", "funding", "loans",
     "transactions", "fees", "costs"
    ]
)  # fmt: skip
_HIGHS = frozenset(["high", "highs", "highest", "peak", "ath"])
_LOWS = frozenset(["low", "lows", "lowest", "bottom", "trough", "nadir"])
_OVER = ("top", "surpass", "exceed", "eclips", "cross", "break", "broke", "clear", "pierc", "pass")
_FIAT_ONLY = frozenset(["bought", "buys", "buying"])
_PRICED = frozenset(
    [
     "cost", "costs", "costing", "fetch", "fetched", "fetching", "fetches", "worth",
     "averaged", "bought", "buys", "buying", "averaging"
    ]
)  # fmt: skip
_PLACING = frozenset(
    [
     "last", "at", "now", "currently", "still", "just", "around", "near", "roughly", "then",
     "only", "back", "again", "well", "stuck", "trapped", "today"
    ]
)  # fmt: skip
_COMPARED = frozenset(
    [
     "above", "below", "higher", "lower", "more", "less", "off", "away", "from", "short", "shy",
     "up", "down", "to"
    ]
)  # fmt: skip
_ABOVE = frozenset(
    [("higher", "than"), ("lower", "than"), ("stronger", "than"), ("weaker", "than")]
)  # fmt: skip
_LONGEST_STAY = 12
_LONGEST_RELATIVE = 40
_BESIDE = frozenset(
    ["of", "above", "below", "around", "near", "over", "under", "at", "between", "and"]
)
_STAYING = _BESIDE | frozenset(
    ["most", "much", "part", "of", "the", "its", "a", "just", "roughly", "trading", "time", "day",
     "week", "weekend", "month", "year", "session", "more", "than", "hovering", "stuck", "about",
     "hours", "days", "weeks", "months", "in", "range", "within", "narrow", "tight", "whole",
     "entire", "band", "past", "last", "its", "close", "to", "few", "several", "couple"]
)  # fmt: skip
_SPREAD = frozenset(
    ["ranged", "ranging", "fluctuated", "fluctuating", "ranges", "oscillated", "oscillating",
     "fluctuates", "fluctuate", "oscillates", "wavered", "wavering", "wavers"]
)  # fmt: skip
_CONFINED = frozenset(["locked", "stuck", "trapped", "confined"])
_STEADY = frozenset(["steadied", "stabilized", "stabilised"])
_TRADING = frozenset(["trading", "volume", "volumes", "turnover"])
_LONGEST_TRADE = 16
_SHARES = frozenset(["it", "share", "dominance", "figure", "proportion"])
"""Words for a share that was told before: "It was 54 percent in November"."""
_SET = frozenset(
    ["priced", "pricing", "sold", "offered", "issued", "bought", "valued", "placed", "selling"]
)  # fmt: skip
_HELD_BY = frozenset(["holding", "owning", "using", "buying", "of", "accepting"])
_SHOWING = frozenset(["shows", "show", "says", "according", "data", "reports", "indicates"])
_WHISKERS = frozenset(["whisker", "hair", "breath", "hair's", "striking", "touching", "inches"])
_BREAKING = frozenset(
    ["broke", "breaks", "breaking", "break", "broken", "breached", "cracked", "lost"]
)
_WAYS = (BEYOND.keys() - {"through"}) | {"back", "down", "out", "up", "higher", "lower"}
"""Words behind a verb of breaking that tell which way it went."""
_STANDS = {"support": "down", "floor": "down", "resistance": "up", "barrier": "up"}
"""The way of a level that is broken, by what it was: a support downwards."""
_DISTANCES = frozenset(["below", "beneath", "under", "above", "over", "short", "shy", "off"])
_DEALT = frozenset(["bought", "sold", "issued", "purchased", "acquired", "offered", "granted"])
_HOLDINGS = frozenset(["funds", "units", "tokens", "coins", "assets", "bonds"])
"""What somebody holds or loses, whose worth is no market value."""
_DEALS = frozenset(
    ["deal", "transaction", "offer", "acquisition", "merger", "agreement", "bid", "sale", "order",
     "contract", "purchase", "settlement"]
)  # fmt: skip
_OF_TIME = frozenset(["on", "in", "at", "late", "early", "the", "of"])
_LONGEST_COMPARED = 12
_LONGEST_STANDING = 9
_LONGEST_FIRST = 8
"""Words of "for the first time since July 2019" behind a level."""
_PASSED = {"more than": "up", "less than": "down"}


def _falls_in(time: Time, preposition: str) -> bool:
    """Whether a time tells when a record fell, not how long it had stood ("in two years")."""
    stood = preposition in ("in", "over") and time.mention.type == "DURATION"
    return preposition != "since" and not stood


def reach(f: Found) -> Reading | None:
    """A level reached, with the direction that the verb or "high" and "low" tell."""
    s, i, measure = f.s, f.at, f.phrase.measure
    found = level_after(s, i + (f.low == "got"))  # "got to $13.80"
    if found is None or measure == "volatility":
        return None
    figure, end, _ = found
    if f.low.startswith("near") and figure.kind == "number" and f.assets[0].type == "coin":
        return None  # "Bitcoin nears 10 years old"
    if measure == "share":
        return _share_reached(f, figure, end)
    if figure.kind == "percent" and f.assets[0].type != "yield":
        return _limit(f, figure)
    again = s.figure_at.get(end + 1) if s.low(end) == "and" else None
    if again is not None and again.kind == figure.kind and s.low(again.last) in _STANDS:
        figure, end = again, again.last  # "broke the $300 and $290 support levels"
    after = s.low(end)
    stands = ("level", "levels", *_STANDS)
    other = after in s.lexicon.heads["other"] and after not in stands
    which = s.low(f.left.end - 1) == "which"  # "the weakness of the yuan, which touched 6.91"
    if s.low(f.phrase.first - 1) in _HELD_BY and figure.kind == "number" and not which:
        return None  # "the number of addresses holding the token passed 200,000"
    if (after in ("in", "of") and s.low(end + 1) in _NOT_VALUE) or other:
        return None
    if figure.kind == "number" and s.name_at.get(end, (0, ""))[1] == "coin":
        return None  # "surpassed a 500 BTC capacity"
    if figure.kind == "number" and measure == "price" and figure.value >= LARGEST_PRICE:
        return None  # "Twitter hitting 145 million users"
    if figure.kind == "number" and (after in ("new", "fresh", "record") or after in _HIGHS | _LOWS):
        return None  # "posted 42 new 52-week highs"
    end += measure == "volume" and s.low(end) in turnover.UNITS  # "reached 7 million shares from"
    slots = f.state.fill(end, measure)
    if slots.to is not None or slots.bad:
        slots = Slots(end, times=slots.times)
    slots.end = max(slots.end, unit_end(s, end))
    words = {s.low(k) for k in range(i, figure.lead)}
    if f.low == "formed" and not words & (_HIGHS | _LOWS):
        return None  # "formed a support base above $6,500"
    if words & (_HIGHS | _LOWS | {"record"}):
        slots.times = [told for told in slots.times if _falls_in(*told)]
    slots.to = figure
    slots.levels = respective(s, slots, len(f.assets))
    gain = loss_after(s, slots.end + 1) if s.low(slots.end) == "for" else None
    if gain is not None and gain[0].kind == "percent" and slots.percent is None:
        slots.percent, slots.end, slots.particle = gain  # "topped $10,300 for a gain of 40%"
    f.slots = slots
    if not f.accepts() and not f.worth():
        return None
    direction, kind = f.direction, f.kind("price_level")
    if f.low == "breaching" and s.text(i - 1) == "," and f.source == "carried":
        direction = f.state.way or direction  # "fell 9%, breaching $270"
    if words & _HIGHS:
        direction = "up"
    elif words & _LOWS:
        direction = "down"
    elif "record" in words:
        direction = direction or "up"  # "touched a record $14 billion"
    called_so = bool(words & (_HIGHS | _LOWS))  # a currency's "record low of 8.5 to the dollar"
    if direction is not None and not called_so and quoted_inversely(s, f.assets, slots):
        direction = "down" if direction == "up" else "up"
    if direction is None:
        direction = apposed(s, slots.end)
    if measure == "price" and slots.percent is None and slots.points is None:
        _told_before(f)
        if slots.from_ is not None and slots.particle is not None:
            return f.claim("reach", f.kind("price_move"), slots.particle)  # "hit $9, up from $7"
    first = s.lows[figure.last : figure.last + 4] == ["for", "the", "first", "time"]
    k = figure.last + 4
    if direction is None and first and s.low(k) not in ("since", "in"):
        direction = "up"  # "touched $172 for the first time": never before
    compared_with = against(s, figure.last, slots) if measure == "volume" else None
    if measure == "volume" and direction is None:
        direction = compared_with
        if direction is None:
            return None
    comparator = figure.comparator
    coming = f.low.startswith(("near", "approach", "clos"))
    if comparator is None and (s.low(i - 1) in ("almost", "nearly") or coming):
        comparator = "nearly"  # "nearly hit $20,000", "is nearing $20,000"
    if comparator is None and f.low.startswith(_OVER) and s.low(i + 1) != "out":
        comparator = "more than"
    if s.low(i + 1) in BEYOND:
        comparator = BEYOND[s.low(i + 1)]
        direction = "up" if comparator == "more than" else "down"
    broken = way_broken(s, i, figure)
    if broken is not None:
        direction, comparator = broken
    if s.lows[slots.end : slots.end + 3] == ["to", "the", "downside"]:
        direction, comparator, slots.end = "down", "less than", slots.end + 3
    from_ = slots.from_
    ended = from_ is not None and from_.kind == figure.kind and from_.value != figure.value
    if ended and from_ is not None:  # "reached $7,500 from $6,300"
        inverse = quoted_inversely(s, f.assets, slots)
        direction = way_between(from_, figure, inverse=inverse)
        kind = f.kind("price_move")
    if slots.particle is not None and (slots.percent is not None or slots.points is not None):
        direction, kind = slots.particle, f.kind("price_move")
        comparator = figure.comparator
    return f.claim("reach", kind, direction, comparator=comparator)


def _share_reached(f: Found, figure: Quantity, end: int) -> Reading | None:
    """A share of the market that was reached: "its dominance exceeded 50 percent"."""
    told = f.s.lows[f.phrase.first : f.phrase.last]
    if figure.kind != "percent" or "in" in told or "over" in told:
        return None  # "bitcoin dominance in Google searches"
    f.slots = f.state.fill(end, "share")
    f.slots.percent, f.slots.end = figure, max(end, f.slots.end)
    over = f.low.startswith(_OVER) and figure.comparator is None
    return f.claim(
        "reach", "share_of_market", f.direction, comparator="more than" if over else None
    )


def way_broken(s: Sentence, verb: int, level: Quantity) -> tuple[str, str] | None:
    """The way and the comparator of a level that is broken: a support downwards.

    A preposition that tells the way decides: "broke above the $5,000 support" is up.
    """
    k = level.lead - 2 - (s.low(level.lead - 2) == "level")  # "the support level of $6,000"
    before = s.low(k) if s.low(level.lead - 1) in ("at", "of") else ""
    way = _STANDS.get(s.low(level.last)) or _STANDS.get(before)
    told = not _WAYS.isdisjoint(s.lows[verb + 1 : level.first])
    if way is None or told or s.low(verb) not in _BREAKING:
        return None
    return way, "less than" if way == "down" else "more than"


def approached(f: Found) -> Reading | None:
    """A level nearly reached: "came close to $11,000", "came within a whisker of $20,000"."""
    s, k = f.s, f.at + 1 + (f.s.lows[f.at + 1 : f.at + 3] == ["to", "within"])
    if s.lows[k : k + 2] == ["in", "on"]:
        k += 1  # "is closing in on $8,000"
    elif s.lows[k : k + 2] == ["close", "to"]:
        k += 1 if k not in s.figure_at else -1  # "close to" is a comparator of its figure
    elif s.low(k) == "within" and not _WHISKERS.isdisjoint(s.lows[k : k + 4]):
        k = next((j for j in range(k + 1, k + 5) if s.low(j) == "of"), k)
    else:
        return None
    level = _level_behind(s, k)
    if level is None or follows_badly(s, level) or _in_something(s, level.last):
        return None  # "came close to $200 in fines"
    if not _takes_level(f, level):
        return None
    fell = f.direction == "down" or f.state.way == "down"
    way = apposed(s, f.slots.end) or ("down" if fell else "up")
    return f.claim("reach", f.kind("price_level"), way, comparator="nearly")


_LONGEST_SHORT = 6


def short_of(s: Sentence, at: int) -> int | None:
    """The place of "of" in "fell (just, $60) short of $10,000", told by the verb at ``at``."""
    for k in range(at + 1, min(at + _LONGEST_SHORT, len(s.tokens) - 1)):
        if s.low(k) in ("short", "shy") and s.low(k + 1) == "of":
            return k + 1
        passed = s.tokens[k].kind == "sign" or s.low(k) in ("to", "at", "near", "but", "and")
        if passed or (k in s.figure_at and s.figure_at[k].kind == "percent"):
            return None  # "climbed to a price just shy of $9,050" tells where
    return None


def not_reached(f: Found, of: int) -> Reading | None:
    """A level below which a price stayed: "fell just short of $10,000" tells of no fall."""
    s = f.s
    figure = next((s.figure_at[k] for k in range(f.at + 1, of + 3) if k in s.figure_at), None)
    if figure is not None and figure.last <= of:  # how much was missing: "$60 short of"
        figure = s.figure_at.get(figure.last) or s.figure_at.get(of + 1)
    if figure is None or figure.first > of + 2 or figure.kind not in ("money", "points"):
        return None
    if s.low(figure.last) == "to":
        return None  # "fell just short of 600 points to 25,332"
    if follows_badly(s, figure) or _in_something(s, figure.last) or not _takes_level(f, figure):
        return None  # "fell short of $3 billion in sales"
    return f.claim("reach", f.kind("price_level"), None, comparator="less than")


def let_go(f: Found, k: int) -> Reading | None:
    """A level lost: "lost its hold on $16,000", told by the preposition at token ``k``."""
    level = _level_behind(f.s, k)
    if level is None or counts(f.s, level) or (
        level.kind == "number" and follows_badly(f.s, level)
    ):  # fmt: skip
        return None  # "lost its grip on 3 million customers"
    if not _takes_level(f, level):
        return None
    return f.claim("reach", f.kind("price_level"), "down", comparator="less than")


def _level_behind(s: Sentence, k: int) -> Quantity | None:
    found = level_after(s, k)
    return (
        found[0] if found is not None and found[0].kind in ("money", "number", "points") else None
    )


def _in_something(s: Sentence, k: int) -> bool:
    return s.low(k) == "in" and k + 1 not in s.time_at


def _takes_level(f: Found, level: Quantity) -> bool:
    """Give the verb the level with the times behind it; whether the subject can have one."""
    end = unit_end(f.s, level.last)
    wide = f.state.fill(end, f.phrase.measure)
    f.slots = Slots(max(end, wide.end), times=wide.times, to=level)
    return f.accepts() or f.worth()


def _limit(f: Found, figure: Quantity) -> Reading | None:
    """The most that an exchange lets a share move: "hit the 10 per cent upper limit"."""
    s = f.s
    words = s.lows[figure.last : figure.last + 3]
    if "limit" not in words or not f.is_known or f.phrase.measure != "price":
        return None
    way = "down" if {"lower", "down", "downside"} & set(words) else None
    way = "up" if {"upper", "up", "upside"} & set(words) else way
    if way is None:
        return None  # "hit its daily limit" does not say which
    end = figure.last + words.index("limit") + 1
    f.slots = Slots(end, percent=figure)
    return f.claim("reach", "price_move", way)


def record(f: Found) -> Reading | None:
    """A record without its figure: "hit an all-time high"."""
    found = record_after(f.s, f.at)
    if found is None or f.phrase.measure not in ("price", "cap"):
        return None
    direction, end = found
    named = f.assets[0].type == "name" and f.state.reader.about_markets
    share = f.is_known or named  # "Apple hit a record high"
    share = share and f.s.low(end) not in ("in", "of", "for", "with")
    with_it = f.form == "ing" and f.s.low(f.phrase.first - 1) == "with"  # "with Apple hitting a"
    if not (f.is_market or (share and (f.form == "past" or with_it))):
        return None
    if f.s.low(f.at - 1) == "since":
        return None  # "has bounced 14 percent since touching its low"
    at = _level_of_record(f.s, end)
    if at is not None:
        f.slots = Slots(unit_end(f.s, at.last), to=at)
        return f.claim("reach", "price_level", direction)
    slots = f.state.fill(end, "price")
    times = [told for told in slots.times if _falls_in(*told)]
    f.slots = Slots(max(end, slots.end if times and not slots.figures else end), times=times)
    return f.claim("record", "qualitative_direction", direction, figureless=True)


def _level_of_record(s: Sentence, k: int) -> Quantity | None:
    """The level of "its highest since April at $1,358" behind "highest" at token ``k - 1``."""
    told = s.figure_at.get(k + 1) if s.text(k) == "," else None
    if told is not None and told.kind == "money" and s.text(told.last) in (",", ".", ""):
        return told  # "reached an all-time high, $25.46, and"
    timed = s.time_at[k][0] if k in s.time_at else -1
    if timed > 0 and s.low(timed) == "of":  # "an all-time high Wednesday of $217.50"
        figure = s.figure_at.get(timed + 1)
        return figure if figure is not None and figure.kind in ("money", "number") else None
    if s.low(k) not in ("since", "in", "for"):
        return None
    for at in range(k + 1, min(k + _LONGEST_STANDING, len(s.tokens))):
        if s.low(at) == "at":
            figure = s.figure_at.get(at + 1)
            return figure if figure is not None and figure.kind in ("money", "number") else None
        if s.tokens[at].kind == "sign" and at not in s.time_at and s.text(at) != "-":
            return None
        if s.low(at) in s.lexicon.clauses["boundaries"] - {"than"}:
            return None
    return None


_DOING = frozenset(
    ["mining", "sending", "producing", "transferring", "storing", "insuring", "buying", "making",
     "moving", "securing"]
)  # fmt: skip
"""What is done with a coin at a cost that is not its price."""


_SENT = frozenset(["transaction", "transactions", "transfer", "transfers", "payment", "payments"])


def level(f: Found) -> Reading | None:
    """A level held: "was trading at", "stood at", "changed hands at"."""
    slots, measure = f.slots, f.phrase.measure
    if f.left.negated:
        return None  # "has failed to hold above $10,000"
    done = f.s.lows[max(0, f.phrase.first - 1) : f.phrase.last]
    cost = f.low.startswith("cost")
    if cost and not _DOING.isdisjoint(done):
        return None  # "Sending one bitcoin cost $55"
    if cost and f.source == "carried" and not _SENT.isdisjoint(f.s.lows[: f.at]):
        return None  # "A bitcoin transaction takes 10 minutes and costs $3"
    equal = f.low.startswith("equal")
    if equal and (measure != "cap" or slots.change is None):
        return None
    if equal:
        slots.to, slots.change = slots.change, None  # "its market cap now equals $6 billion"
    if f.low.startswith("sell") and not f.is_market:
        return None  # "Apple is selling at $999 its latest phone"
    if f.low in _STEADY and not slots.figures and f.is_market and measure == "price":
        return f.claim("flat", "qualitative_direction", None, comparator=f.low, figureless=True)
    distance = f.s.figure_at.get(f.at + 1)
    apart = distance is not None and distance.kind in ("percent", "fraction")
    if distance is not None and apart and f.s.low(distance.last) in _DISTANCES:
        return None  # "sits 40% beneath its June peak"
    if f.low in _FIAT_ONLY and f.assets[0].type != "fiat" and f.s.low(f.at + 1) != "for":
        return None  # "the euro bought $1.11"
    apart = (f.low in _SPREAD or f.low.startswith("hover")) and f.s.low(f.at + 1) == "between"
    if f.low.startswith("spen") or apart or f.low in _CONFINED:
        return stayed(f)
    traded_for = "for" in (f.s.low(f.at + 1), f.s.low(f.at + 2))  # "changed hands for $142"
    traded_for = traded_for or f.low.startswith(("sell", "list"))  # "selling at $3.88"
    if slots.to is None and (f.low in _PRICED or traded_for):
        slots.to, slots.change = slots.change, None
        _changed(f.s, slots)
    if measure == "share" and slots.percent is not None:
        way = slots.particle if slots.from_ is not None else risen_from(f.s, slots)
        return f.claim("verb-level", "share_of_market", way)
    if measure == "volume" and (slots.to or slots.change):
        return turnover.held(f)
    moved = slots.percent is not None and slots.particle is not None
    if slots.to is None and moved and measure == "price" and f.accepts():
        return f.claim("verb-level", "price_move", slots.particle)  # "changes hands 5% lower"
    if slots.to is None or measure not in ("price", "cap"):
        return None
    if traded_for and f.s.low(slots.to.last) == "more":
        return None  # "a single coin sold for $2,000 more"
    _told_before(f)
    held = f.s.low(f.at - 1 - (f.s.text(f.at - 1) == ","))
    if f.low == "worth" and f.s.low(f.phrase.last - 1) in _DEALS:
        return None  # "The contract is worth $5 million"
    if f.low == "worth" and (held in f.s.lexicon.heads["equity"] or held in _HOLDINGS):
        return None  # "with shares worth $1.3 billion traded", "Funds worth $150 million"
    if _valued(f):
        f.phrase.measure = "cap"
        way = slots.particle if slots.from_ is not None else None
        return f.claim("verb-level", "market_cap_level", way)
    if not f.accepts() and not f.worth():
        return None
    apart = f.left.copula or f.s.text(f.at - 1) == ","
    if f.low == "worth" and measure == "price" and slots.to.value >= 1e6 and not apart:
        return None  # "tokens worth about $4.7 million had been moved"
    moves = (slots.percent, slots.points, slots.change, slots.from_)
    moved = any(slot is not None for slot in moves)
    if measure == "cap" and slots.particle is not None and moved:
        return f.claim("verb-level", "market_cap_level", slots.particle)
    if slots.particle is not None and moved:  # "settled at $61, up 2%"
        return f.claim("verb-level", f.kind("price_move"), slots.particle)
    if measure == "cap" and slots.from_ is not None and slots.from_.value != slots.to.value:
        risen = slots.to.value > slots.from_.value  # "sits at $246 billion from $267 billion"
        return f.claim("verb-level", "market_cap_level", "up" if risen else "down")
    if f.low in _SPREAD and slots.from_ is not None and measure == "price":
        return f.claim("verb-level", "price_level", None)  # "ranged from $8,900 to $9,300"
    if slots.from_ is not None:
        slots.from_ = in_coins_of(f.s, slots.from_, slots.to)
        slots.from_, slots.to = alike(slots.from_, slots.to)
    exactly(f.s, slots)
    if slots.from_ is not None and slots.from_.kind == slots.to.kind and measure == "price":
        risen = slots.to.value > slots.from_.value  # "bought 75.12 US cents, from 75.31 US cents"
        moved_to = "up" if risen != quoted_inversely(f.s, f.assets, slots) else "down"
        return f.claim("verb-level", "price_move", moved_to)
    way = apposed(f.s, slots.end) or called(f.s, f.at, slots.to) or newly(f.s, slots.to)
    before = compared(f.s, f.assets, slots)
    kind = "price_move" if before is not None else "price_level"
    return f.claim("verb-level", f.kind(kind), before or way)


def exactly(s: Sentence, slots: Slots) -> None:
    """Take the price behind a level passed: "just above the key $6,000 level at $6,010"."""
    to = slots.to
    found = level_after(s, slots.end) if s.low(slots.end) == "at" else None
    if to is None or found is None or found[0].kind != to.kind or not slots.beyond:
        return
    risen = found[0].value > to.value
    if _PASSED.get(to.comparator or "") == ("up" if risen else "down"):
        slots.to, slots.end = found[0], unit_end(s, found[1])


def newly(s: Sentence, level: Quantity) -> str | None:
    """The way of a level passed anew: "was trading below $500 for the first time since May"."""
    passed = _PASSED.get(level.comparator or "")
    behind = s.lows[level.last : level.last + _LONGEST_FIRST]
    return passed if passed is not None and "first" in behind and "time" in behind else None


def _changed(s: Sentence, slots: Slots) -> None:
    """Take the change behind a price: "averaged 74.24 cents US, down 0.38 of a US cent"."""
    k = slots.end + 1
    if slots.to is None or slots.particle is not None or s.text(slots.end) != ",":
        return
    change = s.figure_at.get(k + 1) if s.low(k) in ("up", "down") else None
    if change is not None and change.kind == slots.to.kind and change.value < slots.to.value:
        slots.particle, slots.change, slots.end = s.low(k), change, change.last


def stayed(f: Found) -> Reading | None:
    """A level or a range held: "spent most of the weekend just above $10,000"."""
    s, k = f.s, f.at + 1
    for k in range(f.at + 1, min(f.at + _LONGEST_STAY, len(s.tokens))):
        figure = s.figure_at.get(k)
        if figure is not None and k not in s.inside and figure.kind in ("money", "number"):
            near = s.low(figure.first - 1) in _BESIDE or figure.high is not None
            near = near or figure.comparator == "nearly"  # "spent the week close to $0.24"
            passed = s.low(figure.first - 1) == "the" and s.low(figure.first - 2) in BEYOND
            near = near or passed  # "spent several hours above the $5,000 mark"
            if not near or not f.is_market or f.phrase.measure != "price":
                return None
            times = [s.time_at[at] for at in range(f.at + 1, k) if at in s.time_at]
            f.slots = Slots(unit_end(s, figure.last), to=figure)
            f.slots.times = [(time, "for") for _, time in times]
            behind = f.state.fill(f.slots.end, "price")
            if not times and not behind.figures and behind.end > f.slots.end:
                f.slots = replace(behind, to=figure)  # "swung between $8,900 and $9,400 on Tuesday"
            return f.claim("verb-level", "price_level", None)
        if k not in s.inside and s.low(k) not in _STAYING:
            return None
    return None


def compared(s: Sentence, assets: list[AssetRef], slots: Slots) -> str | None:
    """The way of a level told beside an earlier one: "at $3,700, compared with $5,000 in May"."""
    moved = _moved_from(s, slots) or _moved_by(s, slots)
    if moved is not None:
        return moved
    k = slots.end
    for at in range(k, min(k + _LONGEST_COMPARED, len(s.tokens))):
        before_it = s.low(at) == "from" and (s.text(at - 1) == "," or at == k)  # "at R17.09, from"
        if before_it or s.low(at) in AGAINST:
            k = at
            break
        if s.tokens[at].kind == "sign" and at not in s.inside and s.text(at) not in (",", "-", "."):
            break
        if s.low(at) in s.lexicon.verbs or (
            s.low(at) in s.lexicon.clauses["verbs"] and s.low(at) != "according"
        ):
            break
    if slots.to is None or s.low(k) not in (*AGAINST, "from"):
        return None
    began = s.low(k) in ("from", "against")
    k += 2 if s.low(k + 1) in ("with", "to") else 1
    before = s.figure_at.get(k) or _former_close(s, k)
    if before is None or before.value == slots.to.value:
        return None
    if began:
        before, slots.to = alike(before, slots.to)
    if before.kind != slots.to.kind:
        return None
    behind = unit_end(s, before.last)
    other = s.low(behind) in ("for", "in") and behind + 1 in s.name_at
    if other and s.name_at[behind + 1][1] in (*MARKET_TYPES, "company"):
        return None  # "a value of $2 billion, compared with $71 billion for bitcoin"
    placed = s.low(before.last) in ("on", "at") and before.last + 1 not in s.time_at
    if placed and before.last + 1 < len(s.tokens) and s.tokens[before.last + 1].capital:
        return None  # "quoted at $8,000, versus $7,700 on Coinbase"
    slots.from_, slots.end = before, before.last
    told = _time_behind(s, unit_end(s, before.last))
    if told is not None:
        slots.times, slots.end = [(told[0], "since"), *slots.times], told[1]
    return way_between(before, slots.to, inverse=quoted_inversely(s, assets, slots))


def _moved_from(s: Sentence, slots: Slots) -> str | None:
    """The way of a level by a participle: "at 51.83, improving from Thursday's 52.06 finish"."""
    k = slots.end + 1
    if s.text(k - 1) != ",":
        return None
    verb = s.lexicon.verbs.get(s.low(k))
    way = verb.direction if verb is not None and verb.form == "ing" else None
    way = way if s.low(k + 1) == "from" else None
    if (s.low(k), s.low(k + 1)) in _ABOVE:
        way = s.lexicon.particles.get(s.low(k))  # "at US$0.7484, higher than US$0.7470"
    if way is None:
        return None
    found = level_after(s, k + 1)
    if found is None or slots.to is None or slots.from_ is not None or slots.percent is not None:
        return None
    if not (_HIGHS | _LOWS | {"average"}).isdisjoint(s.lows[k + 1 : found[0].lead]):
        return None  # "gained to 109.61, recovering from a low of 109.02": a level of its own
    before, to = alike(found[0], slots.to)
    if before.kind != to.kind or before.value == to.value:
        return None
    slots.from_, slots.to, slots.end = before, to, found[1]
    return way


def _moved_by(s: Sentence, slots: Slots) -> str | None:
    """The way of a rate by its pips: "at 6.9072, 43 pips stronger than the previous close"."""
    figure = s.figure_at.get(slots.end + 1) if s.text(slots.end) == "," else None
    if figure is None or figure.kind != "basis_points" or slots.points is not None:
        return None
    way = s.lexicon.particles.get(s.low(figure.last))
    if way is None or s.low(figure.last + 1) != "than":
        return None
    slots.points, slots.end = figure, figure.last + 1
    return way


_CLOSES = frozenset(["close", "closing", "finish", "settlement", "level"])
_ALIKE = 1.5
"""Prices within this factor are of one thing, though the currency is told of one alone."""


def _former_close(s: Sentence, k: int) -> Quantity | None:
    """The level of "the previous close of 30,558.57", "Thursday's 52.06" at token ``k``."""
    found = level_after(s, k - 1)
    if found is None or found[0].kind not in ("money", "number", "points"):
        return None
    led = range(k, found[0].lead)
    told = any(s.low(at) in _CLOSES for at in led) or (k in s.time_at and s.low(led[-1]) == "'s")
    return found[0] if told else None


def alike(before: Quantity, to: Quantity) -> tuple[Quantity, Quantity]:
    """Two prices of one kind, where the currency is told of one alone: "at 69.28 from Rs 68.94"."""
    bare = {before.kind, to.kind} == {"number", "money"}
    if not bare or to.value <= 0 or not 1 / _ALIKE < before.value / to.value < _ALIKE:
        return before, to
    code = before.currency or to.currency
    return replace(before, kind="money", currency=code), replace(to, kind="money", currency=code)


def _time_behind(s: Sentence, k: int) -> tuple[Time, int] | None:
    """The time of an earlier level: "$9,964 on May 5", "$380 a week ago"; and its end."""
    while s.low(k) in _OF_TIME:
        k += 1
    if k not in s.time_at or s.time_at[k][1].mention.type not in ("DATE", "TIME"):
        return None
    end, time = s.time_at[k]
    if s.low(end) == "'s":
        end += 2  # "at Thursday's close"
    return time, end


def _told_before(f: Found) -> None:
    """Take the level before: "stood at $460 billion, according to X, down from $830 billion"."""
    s, slots = f.s, f.slots
    if slots.from_ is not None or slots.particle is not None or slots.percent is not None:
        return
    k = slots.end
    if s.text(k) == "," and s.low(k + 1) == "according":
        k = next((at for at in range(k + 2, min(k + 10, len(s.tokens))) if s.text(at) == ","), k)
    elif s.low(k) == "as" and (within := horizon_phrase(s, k)) is not None:
        k = within[1]  # "is at $113.9 billion as of press time, down from"
    elif s.low(k) in ("on", "at", "in", "by") and k not in s.figure_at:
        k = _comma_after(s, k)  # "at about $140 on the few venues that list it, down from $479"
    k += s.text(k) == ","
    way, k = s.low(k), k + (s.low(k) in ("up", "down") and s.low(k + 1).endswith("ly"))
    if (s.low(k), s.low(k + 1)) in _ABOVE and k > slots.end:
        slots.particle = None
    elif way not in ("up", "down") or s.low(k + 1) != "from" or k <= slots.end:
        return
    before = level_after(s, k + 1)
    kinds = ("money", "number", *(("percent",) * (f.assets[0].type == "yield")))
    if before is not None and before[0].kind in kinds:
        more = f.state.fill(before[1], f.phrase.measure)
        slots.particle = "up" if way in ("up", "higher", "stronger") else "down"
        slots.from_ = before[0]
        slots.end = before[1]
        if more.times and not more.figures:
            began = [(time, "since") for time, _ in more.times]
            slots.times, slots.end = [*slots.times, *began], more.end


def called(s: Sentence, i: int, level: Quantity | None) -> str | None:
    """The way of "trading at a four-year low of 15,880"."""
    if level is None:
        return None
    words = set(s.lows[i + 1 : level.lead]) if s.low(i + 1) in ("at", "to") else set()
    return "down" if words & _LOWS else "up" if words & _HIGHS else None


def _comma_after(s: Sentence, start: int) -> int:
    """The comma behind a place at ``start``, or ``start`` where a figure comes first."""
    for k in range(start + 1, min(start + 9, len(s.tokens))):
        if s.text(k) == ",":
            return k
        if (k in s.figure_at and k not in s.inside) or s.text(k) in ";:":
            break
    return start


def apposed(s: Sentence, k: int) -> str | None:
    """The way of a level called extreme behind it: "touched $1,303, its highest since April"."""
    # over "during Asian trading", "for the first time since July"
    k = next((at for at in range(k, k + _LONGEST_FIRST) if s.text(at) == ","), k)
    shown = next((at for at in range(k + 2, k + 6) if s.text(at) == ","), None)
    if shown is not None and s.text(k) == "," and not _SHOWING.isdisjoint(s.lows[k + 1 : shown]):
        k = shown  # "hit $229, TradingView shows, the highest since August"
    k += s.low(k + 1) in ("marking", "setting", "notching", "posting")
    if s.low(k + 1) not in ("its", "the", "their", "a", "an"):
        return None
    if s.text(k) != "," and s.text(k - 1) != ",":
        return None
    for at in range(k + 2, k + 7):
        if s.low(at) in s.lexicon.verbs and s.low(at) not in s.lexicon.nouns:
            return None  # "started the week at $44, the coin slipped to as low as"
        if s.low(at) in _HIGHS | {"strongest", "best"}:
            return "up"
        if s.low(at) in _LOWS | {"weakest", "worst"}:
            return "down"
    return None


_SMALL_UNITS = frozenset(
    ["ARS", "CLP", "COP", "HUF", "IDR", "INR", "IRR", "ISK", "JPY", "KES", "KRW", "KZT", "NGN",
     "PHP", "PKR", "RUB", "TWD", "VND", "ZWL"]
)  # fmt: skip
"""Currencies of which a coin costs hundreds of thousands."""


def _valued(f: Found) -> bool:
    """Whether a company or coin is said to be worth so much as a whole: "was worth $88 million"."""
    to = f.slots.to
    if f.low not in ("worth", "valued") or to is None or to.kind != "money" or to.value < 1e6:
        return False
    if f.assets[0].type == "coin" and to.currency in _SMALL_UNITS and to.value < SMALLEST_VALUE:
        return False  # "Bitcoin is worth 9.2 million won": one coin is
    if any(k in f.s.figure_at for k in range(f.phrase.first, f.phrase.last)):
        return False  # "his 5 billion tokens were worth $19 billion"
    held = f.phrase.items and f.s.low(f.phrase.items[0].first - 1) in ("'s", "'")
    if held and f.assets[0].type == "coin":
        return False  # "Tesla's bitcoin is worth $1.5 billion"
    if f.assets[0].type in ("group", "coin") and not f.left.copula and f.s.text(f.at - 1) != ",":
        return False  # "sold foreign currency worth 3 billion", "tokens worth $4.7 million"
    if any(k in f.s.figure_end for k in range(f.phrase.first - 3, f.at)) and not f.left.copula:
        return False  # "nearly 120,000 coins, worth about $65 million"
    near = f.phrase.items[-1].last if f.phrase.items else f.phrase.last
    if not f.left.copula and near != f.left.end:
        return False  # "Apple in a transaction valued at $26 billion"
    led = f.s.lows[max(0, f.phrase.first - 3) : f.phrase.first]
    if not _DEALS.isdisjoint(led) and not f.left.copula:
        return False  # "walked away from merger talks with Altria worth $200 billion"
    if f.s.low(f.phrase.last - 1) in _DEALS or f.s.low(f.left.end - 1) in _DEALS:
        return False  # "would buy the company in a deal valued at $2.1 billion"
    private = any(token.low in PRIVATE for token in f.s.tokens)
    return not private and f.assets[0].type in ("company", "name", "coin", "group")


def read_copula(state: Clause, i: int) -> list[Reading]:
    """Levels that are simply stated: "the price of ether was about $175"."""
    s = state.s
    k = i + 1
    while (
        k < i + 5
        and k not in s.figure_at
        and (s.low(k) in _PLACING or (s.low(k).endswith("ly") and s.low(k) != ""))
    ):
        k += 1
    k += s.low(k) == "to" and s.low(k - 1) == "back"  # "is back to $7,700"
    valued = not s.lexicon.heads["cap"].isdisjoint(s.lows[max(state.floor, i - 2) : i])
    k += valued and k == i + 1 and s.low(k) == "of"  # "Its market cap is of about $67 billion"
    figure = s.figure_at.get(k)
    if figure is None and s.low(k - 1) == "at" and k - 1 > i and i >= state.floor:
        at_record = _at_record(state, i, k - 1)
        if at_record is not None:
            return [at_record]
    traded = not _TRADING.isdisjoint(s.lows[max(state.floor, i - _LONGEST_TRADE) : i])
    figure = times_at(s, k) if figure is None and traded else figure
    extreme = None
    if figure is None and s.low(k - 1) == "at" and k - 1 > i:
        figure, extreme = _at_extreme(s, k - 1)
    elif figure is not None and figure.extreme and figure.lead == k:
        extreme = {"high": "up", "low": "down"}.get(s.low(k + 1))  # "was as high as $1.50"
    if figure is None or i < state.floor:
        return []
    times = figure.kind == "multiple" and s.low(figure.last) == "higher"
    quoted = unit_end(s, figure.last) > figure.last  # "at 6.91 to the dollar"
    quoted = quoted or (s.low(figure.last) == "from" and _begins_at(s, figure))
    if s.low(figure.last) in _COMPARED | COMPARED and not (times or quoted):
        return []
    if s.low(unit_end(s, figure.last)) in ("higher", "lower") and not times:
        return []  # "is 40 cents a barrel lower"
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.infinitive or left.future:
        return []
    phrase = _again_of(state, left) or subject_of(s, left, state.floor)
    present = s.low(i) in ("is", "are") or s.low(i - 1) in ("is", "are")
    if present and "when" in s.lows[max(0, phrase.first - 1) : phrase.last]:
        return []  # "breaks even when bitcoin is at $3,600"
    if s.low(i) == "at" and "failed" in s.lows[phrase.first : i]:
        return []  # "failed to trade at $100"
    if s.low(i) == "at" and s.low(phrase.first - 1) in _SET:
        return []  # "had priced the shares at $36"
    named = any(item.type in ("coin", "company") for item in phrase.items)
    if s.low(i) == "at" and not named and _DEALT & set(s.lows[phrase.first : phrase.last]):
        return []  # "She bought 100 shares at $50"
    again = figure.kind == "percent" and state.reader.told_shares(state.number)
    owned = "'s" in s.lows[phrase.first : phrase.last]
    held = owned and bool(phrase.items) and phrase.items[0].type in ("coin", "fiat")
    if again and s.low(phrase.last - 1) in _SHARES and (held or not (owned or phrase.items)):
        shared = replace(phrase, measure="share", own=None)
        phrase = shared if held else replace(shared, refers="any", items=[])
    it = s.low(phrase.last - 1) == "it" and phrase.refers == "any"
    alone = it and phrase.last - phrase.first == 1 and figure.value >= SMALLEST_VALUE
    if alone and (state.last_measure if state.last else _measure_told(state)) == "cap":
        phrase = replace(phrase, measure="cap")  # "lost $18 billion; it is now $258 billion"
    whole = phrase.measure == "price" and figure.value >= SMALLEST_VALUE
    if whole and "value" in s.lows[phrase.first : phrase.last] and figure.kind == "money":
        phrase = replace(phrase, measure="cap")  # "The value of the market is $192 billion"
    at = any(s.low(j) == "at" for j in range(i, k)) or extreme is not None
    near = s.low(figure.lead) in ("near", "around", "about")
    at = at or "shy" in s.lows[figure.lead : figure.first]  # "is presently just shy of $17"
    at = at or (near and figure.kind == "money" and "back" in s.lows[i:k])  # "is back near $9,050"
    back = any(s.low(j) == "back" for j in range(i, k)) and figure.comparator in _PASSED
    if phrase.empty and back and len(state.last) == 1 and figure.kind == "money":
        passed = _PASSED[figure.comparator or ""]
        return [_carried(state, left, k, figure).claim("copula", "price_level", passed)]
    stated = s.low(i) in ("was", "is") and s.low(left.end - 1) == "and" and _is_placed(s, figure)
    held = at or figure.comparator in _PASSED or stated  # "fell and was around $11,500 by noon"
    if phrase.empty and held and len(state.last) == 1 and state.last_measure in ("price", "cap"):
        before_it = s.lows[max(0, left.end - _LONGEST_RELATIVE) : left.end]
        resumed = s.low(i) != "at" and s.text(left.end - 1) == "," and "which" in before_it
        turned = s.low(left.end - 1) == "but" and s.low(i + 1) == "back" and bool(state.opening)
        if turned:
            state.last, state.other = list(state.opening), False  # "slid ..., but was back at"
        joined = (s.low(left.end - 1) == "and" or turned or resumed) and not state.other
        if figure.kind != "money" or not (joined or only_connectors(s, state.floor, left.end)):
            return []
        kind = "market_cap_level" if figure.value >= SMALLEST_VALUE else "price_level"
        return [_carried_level(_carried(state, left, k, figure), kind, extreme)]
    told = bool(state.last) and not state.other and state.last_measure == "price"
    told = told or (not state.last and state.reader.ended_on_price(state.number))
    if not _states_level(s, phrase, figure, i, at=at, told=told):
        return []
    resolved = state.resolve(phrase)
    if resolved is None or is_condition(s, left, phrase.first, state.floor):
        return []
    focus = state.reader.antecedents.focus
    told = told or (focus is not None and focus.name == resolved[0][0].name)
    if phrase.refers == "any" and not (phrase.explicit or told) and (
        resolved[0][0].type not in MARKET_TYPES
    ):  # fmt: skip
        return []
    wide = state.fill(figure.last, phrase.measure)
    slots = Slots(
        max(figure.last, wide.end if wide.times else figure.last),
        times=wide.times,
        phrase_horizon=wide.phrase_horizon,
        phrase_span=wide.phrase_span,
    )
    found = Found(state, k, None, "copula", left, phrase, *resolved, slots)
    if phrase.measure == "share":
        slots.percent = figure
        return [found.claim("copula", "share_of_market", risen_from(s, slots))]
    if figure.kind == "multiple":  # "volume was 20 times the daily average"
        slots.factor = figure
        return [found.claim("copula", "volume_move", "up")]
    slots.to = figure
    way = extreme
    if any(s.low(j) == "back" for j in range(i, k)) and figure.comparator in _PASSED:
        way = _PASSED[figure.comparator]  # "is back above $8,000"
    if phrase.measure == "volume":
        slots.end = unit_end(s, slots.end)
        way = against(s, figure.last, slots)
        if way is None:
            return []  # "was 6.1 billion shares": compared with nothing
    before = None
    if phrase.measure in ("price", "cap"):
        if s.low(unit_end(s, figure.last)) == "from" and _begins_at(s, figure):
            slots.end, slots.times = figure.last, []  # "was at $1.1296 from $1.1275 on Friday"
        slots.end = unit_end(s, slots.end)
        _told_before(found)
        before = slots.particle if slots.from_ is not None else compared(s, resolved[0], slots)
        if before is None and wide.particle is not None and (wide.percent or wide.points):
            slots.percent, slots.points = wide.percent, wide.points
            slots.end, before = max(slots.end, wide.end), wide.particle  # "was at 12,021, up 0.3%"
    kind = "price_move" if before is not None else "price_level"
    way = way or (apposed(s, slots.end) if slots.to is not None else None)
    return [found.claim("copula", kind_of(phrase.measure, kind), before or way)]


def _measure_told(state: Clause) -> str:
    claims = state.reader.claims
    return "cap" if claims and claims[-1].kind == "market_cap_level" else "price"


def _again_of(state: Clause, left: Left) -> Phrase | None:
    """Whose value is told again: "its market cap is $14 billion, while Ripple's is $15 billion"."""
    s, end = state.s, left.end
    told = bool(state.last) and state.last_measure in ("price", "cap")
    named = s.name_end.get(end)
    if told and named is not None and s.lows[named[0] - 2 : named[0]] == ["that", "of"]:
        item = Item(named[0], end, named[1])  # "while that of Bitcoin was $208 billion"
        return Phrase(state.last_measure, named[0] - 2, end, [item], explicit=True, own=item)
    if not told or s.low(end - 1) != "'s" or end in s.name_end:
        return None
    return told_again(state, left, state.last_measure)


def _at_record(state: Clause, i: int, at: int) -> Reading | None:
    """A record that is held: "the stock is at its highest price since August"."""
    s = state.s
    found = record_after(s, at)
    left = left_of_verb(s, i, state.floor)
    if found is None or left.unreal or left.infinitive or left.future or left.negated:
        return None
    if _level_of_record(s, found[1]) is not None or s.low(found[1]) in ("of", "at"):
        return None
    phrase = subject_of(s, left, state.floor)
    own = state.resolve(phrase) if phrase.measure == "price" and not phrase.empty else None
    if own is None or is_condition(s, left, phrase.first, state.floor):
        return None
    if s.low(phrase.first - 1) == "what":
        return None  # "about half what it was at its peak"
    slots = Slots(found[1])
    return record(Found(state, at, None, "copula", left, phrase, *own, slots))


def _carried(state: Clause, left: Left, k: int, figure: Quantity) -> Found:
    """What is known of a level whose subject is the one of the clause before."""
    own = Phrase("price", left.start, left.start, explicit=True)
    slots = Slots(figure.last, to=figure)
    return Found(state, k, None, "copula", left, own, list(state.last), "carried", slots)


def _begins_at(s: Sentence, to: Quantity) -> bool:
    """Whether "from" and an earlier price stand behind one: "was at $1.1296 from $1.1275"."""
    found = level_after(s, unit_end(s, to.last))
    if found is None:
        return False
    before, now = alike(found[0], to)
    return before.kind == now.kind


def _carried_level(f: Found, kind: str, extreme: str | None) -> Reading:
    """The level of the subject before, with an earlier one: "and was at R14.85 from R14.97"."""
    slots, end = f.slots, f.slots.end
    slots.end = unit_end(f.s, end)
    way = compared(f.s, f.assets, slots) if kind == "price_level" else None
    if way is not None:
        return f.claim("copula", "price_move", way)
    slots.end = end
    return f.claim("copula", kind, extreme)


def _at_extreme(s: Sentence, i: int) -> tuple[Quantity | None, str | None]:
    """The level of "at a yearly high of $174" at token ``i``, and its way."""
    found = level_after(s, i)
    if found is None or found[0].kind not in ("money", "number"):
        return None, None
    words = set(s.lows[i : found[0].lead])
    way = "up" if words & _HIGHS else "down" if words & _LOWS else None
    return (found[0], way) if way is not None else (None, None)


_PLACED_BEHIND = frozenset(
    ["at", "on", "per", "by", "apiece", "early", "late", "each", "and", "when", "before", "after",
     "until", "but"]
)  # fmt: skip
"""Words behind a price that is simply stated: "bitcoin was about $7,000 at noon"."""


def _is_placed(s: Sentence, figure: Quantity) -> bool:
    """Whether money that is simply stated can be a price: not "was $5 billion poorer"."""
    k = figure.last
    ends = s.ends(k) or k in s.time_at
    price = figure.kind == "money" and figure.value < LARGEST_PRICE
    dated = s.low(k) == "in" and (k + 1 in s.time_at or k + 2 in s.time_at)
    return price and (ends or dated or s.low(k) in _PLACED_BEHIND)


def _opens_clause(s: Sentence, first: int) -> bool:
    """Whether nothing that could be the subject stands before: not "the cost of mining bitcoin"."""
    before = s.low(first - 1) if first else ""
    apart = first == 0 or first in s.time_end or s.tokens[first - 1].kind == "sign"
    return apart or before in s.lexicon.clauses["boundaries"] or before in ("and", "but", "that")


def _is_compared(s: Sentence, k: int) -> bool:
    """Whether an earlier level stands at token ``k``: "was 2.153%, up from 2.10%"."""
    k += s.text(k) == ","
    moved = s.low(k) in ("up", "down") and s.low(k + 1) == "from"
    return moved or s.low(k) in ("compared", "from", "versus", "against")


def _states_level(
    s: Sentence, phrase: Phrase, figure: Quantity, i: int, *, at: bool, told: bool
) -> bool:
    """Whether subject and figure make a level: "the price ... is $5", "bitcoin is at $8,000"."""
    if phrase.measure == "share":
        return figure.kind == "percent"
    if phrase.measure == "volume":
        if figure.kind == "multiple":
            return True
        return figure.kind == "money" or (
            figure.kind == "number" and figure.value >= turnover.LEAST
        )
    if phrase.measure == "price" and figure.kind == "percent":
        yields = bool(phrase.items) and phrase.items[0].type == "yield"
        return yields and (at or _is_compared(s, figure.last))
    if phrase.measure not in ("price", "cap") or figure.kind not in ("money", "number", "points"):
        return False
    if phrase.measure == "price" and figure.value >= SMALLEST_VALUE:
        return False
    ends = s.ends(figure.last)
    other = figure.last + 1 + (s.low(figure.last + 1) == "with")
    listed = s.low(figure.last) == "and" and other in s.name_at
    listed = listed or (s.low(figure.last) == "from" and _begins_at(s, figure))
    ends = ends or listed  # "with bitcoin at $8,053, ether at $170.19 and XRP at $0.24"
    if s.low(i) == "at" and not ends:
        return False
    named = phrase.own is not None or any(
        s.low(j) in ("price", "value", "prices") for j in range(phrase.first, phrase.last)
    )
    if named and figure.kind == "money":
        worth = s.low(phrase.last - 1) == "value" and figure.value >= LEAST_WORTH
        return phrase.measure == "cap" or not worth  # "its value was less than $50 million"
    if phrase.measure == "cap" and figure.kind == "money":
        return phrase.refers == "any"
    if phrase.measure == "cap" and figure.kind == "number":
        return figure.value >= SMALLEST_VALUE  # "its market cap is about 15 billion"
    kind = phrase.items[0].type if phrase.items else ""
    beyond = any(s.low(j) in BEYOND for j in range(figure.lead, figure.first))
    pronoun = s.low(phrase.last - 1) in ("it", "they", "which") and phrase.refers == "any"
    if pronoun and told and ends and figure.kind == "money":
        return figure.value < SMALLEST_VALUE  # "on the smaller venue it was $1,173"
    if (at or beyond) and pronoun:
        return figure.kind == "money" and figure.value < SMALLEST_VALUE  # "it was last at $985"
    simply = _is_placed(s, figure) or s.lows[figure.last : figure.last + 2] == ["a", "coin"]
    simply = simply and _opens_clause(s, phrase.first)  # "bitcoin was about $7,000"
    at = at or beyond or simply
    quoted = s.low(figure.last) == "per"  # "Bitcoin was at 18.2 per ether"
    bare = kind in ("index", "fiat") or (quoted and figure.kind == "number")
    return at and kind in MARKET_TYPES and (figure.kind == "money" or bare)
