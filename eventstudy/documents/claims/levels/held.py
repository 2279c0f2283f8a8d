"""Levels held: "trades at $61", "changed hands at $142", "spent the week above $10,000"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.found import Found
from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.levels import turnover
from eventstudy.documents.claims.levels.beside import (
    alike,
    apposed,
    called,
    compared,
    exactly,
    newly,
    told_before,
)
from eventstudy.documents.claims.levels.shares import risen_from
from eventstudy.documents.claims.levels.values import PRIVATE
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    Slots,
    in_coins_of,
    level_after,
    unit_end,
)
from eventstudy.documents.claims.words.sentence import Sentence

_FIAT_ONLY = frozenset(["bought", "purchased", "buys", "buying"])
_PRICED = frozenset(
    [
     "cost", "costs", "costing", "fetch", "fetched", "fetching", "fetches", "worth",
     "averaged", "bought", "buys", "buying", "averaging"
    ]
)  # fmt: skip
_LONGEST_STAY = 12
_BESIDE = frozenset(
    ["of", "above", "below", "around", "near", "over", "under", "at", "between", "and"]
)
_STAYING = _BESIDE | frozenset(
    ["most", "much", "part", "of", "the", "its", "a", "just", "roughly", "trading", "time", "day",
     "week", "weekend", "month", "year", "session", "more", "than", "hovering", "stuck", "about",
     "hours", "days", "weeks", "months", "in", "range", "within", "narrow", "tight", "whole",
     "entire", "band", "corridor", "past", "last", "its", "close", "to", "few", "several", "couple"]
)  # fmt: skip
_SPREAD = frozenset(
    ["ranged", "ranging", "fluctuated", "fluctuating", "ranges", "oscillated", "oscillating",
     "fluctuates", "fluctuate", "oscillates", "wavered", "wavering", "wavers"]
)  # fmt: skip
_CONFINED = frozenset(
    ["locked", "stuck", "trapped", "confined", "pinned", "hemmed", "boxed", "sandwiched", "bound",
     "squeezed"]
)  # fmt: skip
_STEADY = frozenset(["steadied", "stabilized", "stabilised"])
_DISTANCES = frozenset(["below", "beneath", "under", "above", "over", "short", "shy", "off"])
_HOLDINGS = frozenset(["funds", "units", "tokens", "coins", "assets", "bonds"])
"""What somebody holds or loses, whose worth is no market value."""
_DEALS = frozenset(
    ["deal", "transaction", "offer", "acquisition", "merger", "agreement", "bid", "sale", "order",
     "contract", "purchase", "settlement"]
)  # fmt: skip
_DOING = frozenset(
    ["mining", "sending", "producing", "transferring", "storing", "insuring", "buying", "making",
     "moving", "securing"]
)  # fmt: skip
"""What is done with a coin at a cost that is not its price."""
_SENT = frozenset(["transaction", "transactions", "transfer", "transfers", "payment", "payments"])


_BUYING = frozenset(["purchased", "bought", "acquired", "sold", "owns", "owned", "holds", "held"])


def _bought(f: Found) -> bool:
    """Whether what is valued are shares somebody dealt in: "bought 31,052 shares valued at"."""
    words = f.s.lows[max(0, f.phrase.first - 2) : f.at]
    return not _BUYING.isdisjoint(words) and not f.s.lexicon.heads["equity"].isdisjoint(words)


def hold(f: Found) -> Reading | None:
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
    summed = f.low.startswith("total") and measure == "cap"  # "its market cap totaled $6 billion"
    equal = f.low.startswith("equal") or summed
    shared = measure == "share" and slots.percent is not None
    if equal and not shared and (measure != "cap" or slots.change is None):
        return None
    if equal and not shared:
        slots.to, slots.change = slots.change, None  # "its market cap now equals $6 billion"
    if f.low.startswith("sell") and not f.is_market and not _per_share(f):
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
    traded_for = "for" in f.s.lows[f.at + 1 : f.at + 6]  # "changed hands on Kraken for $142"
    traded_for = traded_for or f.low.startswith(("sell", "list"))  # "selling at $3.88"
    if slots.to is None and (f.low in _PRICED or traded_for):
        slots.to, slots.change = slots.change, None
        _changed(f.s, slots)
    if shared:
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
    told_before(f)
    held = f.s.low(f.at - 1 - (f.s.text(f.at - 1) == ","))
    if f.low == "worth" and f.s.low(f.phrase.last - 1) in _DEALS:
        return None  # "The contract is worth $5 million"
    counted = f.low == "valued" and _bought(f)
    if counted or (f.low == "worth" and (held in f.s.lexicon.heads["equity"] or held in _HOLDINGS)):
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


def _changed(s: Sentence, slots: Slots) -> None:
    """Take the change behind a price: "averaged 74.24 cents US, down 0.38 of a US cent"."""
    k = slots.end + 1
    if slots.to is None or slots.particle is not None or s.text(slots.end) != ",":
        return
    change = s.figure_at.get(k + 1) if s.low(k) in ("up", "down") else None
    if change is not None and change.kind == slots.to.kind and change.value < slots.to.value:
        slots.particle, slots.change, slots.end = s.low(k), change, change.last


def _per_share(f: Found) -> bool:
    """Whether the level is told to be that of a share: "is selling for $1.78 per share"."""
    s, found = f.s, level_after(f.s, f.at + 1)
    behind = s.lows[found[1] : found[1] + 2] if found is not None else []
    return behind in (["per", "share"], ["a", "share"])


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
            behind = arguments(f.state, f.slots.end, "price")
            if not times and not behind.figures and behind.end > f.slots.end:
                f.slots = replace(behind, to=figure)  # "swung between $8,900 and $9,400 on Tuesday"
            return f.claim("verb-level", "price_level", None)
        if k not in s.inside and s.low(k) not in _STAYING:
            return None
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
