"""Moves told by a verb with its figures: "fell 5% to $7,600"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.clause.found import Found
from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.levels import multiples, turnover
from eventstudy.documents.claims.levels.beside import apposed, called, compared, exactly, newly
from eventstudy.documents.claims.levels.held import stayed
from eventstudy.documents.claims.levels.ranges import RANGING
from eventstudy.documents.claims.levels.reached import (
    approached,
    let_go,
    not_reached,
    short_of,
    way_broken,
)
from eventstudy.documents.claims.moves.particles import TO_END, loses_value
from eventstudy.documents.claims.moves.told import ENDED_UP, HOLDING, qualitative
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.slots import BEYOND, LARGEST_PRICE, Slots, unit_end
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_BEFORE_PRICE = frozenset(
    ["from", "of", "near", "about", "around", "than", "at", "the", "mark", "above", "below", "over"]
)
_BEHIND_PRICE = frozenset(
    ["on", "in", "at", "to", "a", "per", "last", "early", "late", "before", "after", "since",
     "this", "and", "but", "as", "when", "while", "mark", "level", "low", "high", "support", "set",
     "hit", "earlier", "just", "that"]
)  # fmt: skip
"""Words that may follow the price from which something moved."""
_NOTING = ("notch", "rack", "chalk", "clock")
"""How verbs begin whose way a noun tells: "notching up a 15 per cent plunge"."""
_STATING = frozenset(["came", "comes", "come", "coming", "stood", "ended", "closed", "held"])
_AN = ("a", "an")
_RANGES = frozenset(["range", "band", "corridor"])
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
_FALLING_SHORT = frozenset(["fell", "fall", "falls", "falling", "fallen", "stopped", "came"])


_BREAKING = ("breaking", "crashing", "smashing", "crossing", "passing", "slicing")


def move(f: Found) -> Reading | None:
    """A verb of motion, with its direction or with one from a particle or a preposition."""
    _part_from_contrary(f)
    s, slots, measure = f.s, f.slots, f.phrase.measure
    if s.lows[f.at + 1 : f.at + 3] == ["at", "risk"]:
        return None  # "remains at risk below $12.50"
    if _gains_a_share(f):
        return None  # "Bitcoin gained 3 percentage points of dominance"
    closing = f.low.startswith("clos") and s.lows[f.at + 1 : f.at + 3] == ["in", "on"]
    if f.low in _COMING or closing or s.lows[f.at + 1 : f.at + 3] == ["to", "within"]:
        near = approached(f)
        if near is not None:
            return near
    hold = s.low(f.at + 2) in _HOLDS and s.low(f.at + 1) in ("its", "their", "the")
    if hold and f.low in _LOSING and s.low(f.at + 3) == "on":
        return let_go(f, f.at + 3)
    missed = short_of(s, f.at) if f.low in _FALLING_SHORT else None
    if missed is not None:
        return not_reached(f, missed)
    ranged = not _RANGES.isdisjoint(s.lows[f.at + 1 : f.at + 6]) and f.low in RANGING
    if ranged and (slots.to is None or s.low(slots.to.last) not in _RANGES):
        return stayed(f)  # "traded in a narrow range between $565 and $580"
    ends = s.figure_at.get(f.at + 1) if s.low(f.at + 1) == "between" else None
    if ends is not None and ends.high is not None and f.direction is None:
        return stayed(f)  # "swung between $8,200 and $9,168"
    short = s.low(f.at - 1) in ("almost", "nearly") and slots.passes
    if short:
        return None  # "almost fell below $6,000"
    part = slots.percent
    sized = part is not None and s.low(part.lead - 2) == "to" and s.low(part.lead - 1) in _AN
    if sized and part is not None and s.low(part.last) in s.lexicon.nouns:
        f.direction = s.lexicon.nouns[s.low(part.last)]  # "adding to an 18.9% drop"
    neutral = f.direction is None
    stood = s.lows[f.at + 1 : f.at + 3] == ["up", "at"] and f.low in ENDED_UP and _fell(f)
    if stood and slots.percent is None and slots.points is None and slots.change is None:
        slots.particle = None  # "ended up at $226.19 after falling 35%"
    ended = any(s.low(k) in TO_END for k in range(f.at + 1, min(f.at + 3, slots.end)))
    shot = f.low in ("shot", "shoots", "shooting")  # "shot down 9.93 percent"
    if slots.particle is not None and (neutral or ended or shot):
        f.direction = slots.particle  # "recovered to close 2% lower"
    passed = f.low not in HOLDING or _first_time(s, slots)
    spiked = f.low in ("spiked", "spiking", "spikes") and slots.beyond
    breaking = f.low in _BREAKING and s.low(f.at + 1) == "through" and s.text(f.at - 1) == ","
    if breaking and f.source == "carried" and f.state.way == "down" and slots.to is not None:
        slots.to = replace(slots.to, comparator="less than")  # "slumped, breaking through $4,000"
    if (f.direction is None or spiked) and slots.beyond and slots.to is not None and passed:
        risen = slots.to.comparator == "more than"
        f.direction = "up" if risen != quoted_inversely(s, f.assets, slots) else "down"
    passed_by = slots.points if measure == "share" and slots.percent is not None else None
    if passed_by is not None and s.low(passed_by.lead) in BEYOND:
        slots.points = None  # "its dominance slid below 50%, to 49.2%": no change by 50
    share = measure == "share" and slots.percent is not None and f.low not in HOLDING
    if f.direction is None and share and slots.percent is not None:
        over = BEYOND.get(s.low(slots.percent.lead))  # "its dominance moved above 47 percent"
        f.direction = {"more than": "up", "less than": "down"}.get(over or "")
    if f.direction is None and f.left.negated:
        return None  # "has failed to hold above $10,000"
    multiple = multiples.reached(s, f.at + 1) if measure == "price" else None
    if multiple is not None and f.accepts():
        figure, f.slots = multiple
        turned = "up" if figure.value > 1 else "down"  # "climbed to ten times its January price"
        return f.claim("multiple-of", "price_move", turned, factor=figure.value,
                       comparator=figure.comparator)  # fmt: skip
    if not slots.figures:
        return qualitative(f)
    level = slots.change is not None and s.low(slots.change.last) in _HELD_LEVELS
    won = f.low.startswith("recover")
    if level and (won or f.low in _LOSING) and measure == "price":
        slots.to, slots.change = slots.change, None  # "lost the $8,000 level", "recovered the"
        end = ("up", "more than") if won else ("down", "less than")
        return f.claim("reach", "price_level", end[0], comparator=end[1])
    if loses_value(f):
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
        exactly(s, slots)
        way = _extreme_way(s, slots.to)
        way = way or apposed(s, slots.end) or called(s, f.at, slots.to)
        way = way or (newly(s, slots.to) if slots.to is not None else None)
        before = compared(s, f.assets, slots) if measure == "price" and not share else None
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
    broken = way_broken(s, f.at, slots.to) if slots.passes and slots.to else None
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
    if compared(f.s, f.assets, trial) == f.direction:
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
