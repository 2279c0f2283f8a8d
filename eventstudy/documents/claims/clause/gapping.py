"""Moves whose verb is left out: "ether rose 4%, XRP 3% and EOS 8%", "5% on Monday and 6% today"."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.slots.behind import follows_badly
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.horizons import PERIODS
from eventstudy.documents.claims.slots.slots import (
    AGAINST,
    Slots,
    horizon_phrase,
    level_after,
    unit_end,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time
from eventstudy.documents.claims.words.tokens import DASHES

_MOST = 12
_BEFORE_NAME = frozenset(
    ["the", "benchmark", "spot", "rival", "rivals", "fellow", "peer", "smaller", "larger"]
)
_OPENING = frozenset([":", "-", "\u2014", ";"])
_LONGEST_NAME = 6
_LONGEST_DESCRIPTION = 5
_LONGEST_ASIDE = 14
_AGAIN = frozenset(["another", "a", "an", "further", "by", "additional", "then"])
_GAPPED = ("price_move", "price_level", "share_of_market", "volume_move", "market_cap_level")
"""Kinds of claims whose verb further assets may share."""
_MOVED = ("percent", "fraction")
_WAYS = {"high": "up", "low": "down"}
_PRONOUNS = frozenset(["it", "they", "that", "this", "he", "she", "we", "which"])
_LATER = frozenset(["then", "finally", "later", "eventually", "subsequently"])
_SECTORS = frozenset(
    ["energy", "technology", "tech", "healthcare", "materials", "media", "retail", "transport",
     "property", "telecom", "insurance", "finance", "banking", "agriculture", "construction",
     "goods", "durables", "pharma", "metals", "auto", "mining", "food", "consumer", "estate",
     "shipping", "gaming"]
)  # fmt: skip


def gapped(state: Clause, told: Reading) -> list[Reading]:
    """Claims that share the verb of ``told``, for further figures or further assets."""
    if told.future or told.slots is None:
        return []
    if told.kind == "qualitative_direction":
        return _listed(state, told)
    if told.kind not in _GAPPED:
        return []
    found = _again(state, told)
    while found and len(found) < _MOST:
        more = _again(state, found[-1])
        if not more:
            break
        found += more
    last = found[-1] if found else told
    worth = _worth(state, last)
    return [*found, worth] if worth is not None else [*found, *_others(state, last)]


def _listed(state: Clause, told: Reading) -> list[Reading]:
    """A list behind a move without a figure: "others fell as well: ether 4%, XRP 6%"."""
    if state.s.text(state.done) not in _OPENING or state.done + 1 not in state.s.name_at:
        return []
    slots = told.slots or Slots(state.done)
    figure = Quantity("percent", 0.0, state.done, state.done, state.done)
    model = replace(
        told,
        rule="verb",
        kind="price_move",
        comparator=None,
        figureless=False,
        slots=replace(slots, percent=figure, intensity=[]),
    )
    return _others(state, model, opening=True)


# ------------------------------------------------------------------------ the same asset


def _again(state: Clause, told: Reading) -> list[Reading]:
    """Further moves of the same asset: "dived 19% on Monday and another 20% on Tuesday"."""
    slots = told.slots
    if slots is not None and len(told.assets) > 1 and _apart_in_time(state.s, told, slots):
        return _split(state, told, slots)
    if slots is None or len(told.assets) != 1:
        return []
    if slots.percent is None:
        other = _in_another_currency(state, told, slots)
        return other or _by_more(state, told, slots) or _then(state, told, slots)
    if slots.extra:
        return _split(state, told, slots)
    s, k = state.s, state.done
    within = horizon_phrase(s, k)
    at = k + (s.low(k) in ("in", "on", "for", "over"))
    if within is not None:
        k = within[1]  # "has lost 15% in the week and a quarter since May"
    elif at in s.time_at or horizon_phrase(s, at) is not None:
        phrase = horizon_phrase(s, at)
        k = s.time_at[at][0] if at in s.time_at else phrase[1] if phrase is not None else k
    measured = "against" in s.lows[slots.percent.last : k]  # "79 percent against bitcoin, 88"
    against = _behind_measure(s, k) or (k if measured else None)
    k = against or k
    joined = s.low(k) == "and" or s.text(k) in (",", ";")
    if not joined or told.kind != "price_move":
        return []
    at = k + 1 + (s.low(k + 1) == "and")
    begin = at
    while s.low(at) in _AGAIN or (s.low(at).endswith(("ing", "-")) and at < begin + 3):
        verb = s.lexicon.verbs.get(s.low(at))
        if verb is not None and verb.direction not in (None, told.direction):
            return []  # "after losing 2% in April and gaining 3% in March"
        at += 1
    figure = s.figure_at.get(at)
    if figure is None or figure.kind not in _MOVED or s.low(figure.last) in s.lexicon.particles:
        return []
    more = fill(s, figure.lead, "price")
    origin = s.low(figure.last) == "from" and (more.from_ is not None or more.record)
    by = s.low(begin) == "by" and more.to is not None and more.percent is figure
    ago = by or (
        s.low(figure.last) == "from"
        and any(k in s.time_at for k in range(figure.last + 1, figure.last + 4))
    )
    peak = s.low(figure.last) == "from" and any(
        s.low(k) in ("peak", "high", "low", "record") for k in range(at, at + 9)
    )
    elsewhere = against is not None and _behind_measure(s, figure.last) is not None
    if more.bad or not (more.times or more.phrase_horizon or origin or peak or ago or elsewhere):
        return []
    return [_of_same(state, told, begin, figure, more)]


def _by_more(state: Clause, told: Reading, slots: Slots) -> list[Reading]:
    """A further amount over its own time: "lost $400 on Monday and $1,300 since Nov. 14"."""
    s, k = state.s, state.done
    amount = slots.change or slots.points
    if amount is None or slots.to is not None or s.low(k) != "and":
        return []
    k += 1 + (s.low(k + 1) in _AGAIN)
    figure = s.figure_at.get(k)
    if figure is None or figure.kind != amount.kind or s.low(figure.last) in s.lexicon.particles:
        return []
    more = fill(s, figure.last, "price")
    if more.bad or more.figures or not (more.times or more.phrase_horizon):
        return []
    own = replace(more, change=None, points=None)
    own = replace(own, points=figure) if slots.change is None else replace(own, change=figure)
    state.floor = state.done = own.end
    return [replace(
        told, first=k, last=own.end, source="carried", slots=own, comparator=None, anchor=k,
        times=list(own.times),
    )]  # fmt: skip


def _behind_measure(s: Sentence, k: int) -> int | None:
    """The token behind what a move is told against: "79 percent against bitcoin, 88 against"."""
    if s.low(k) not in ("against", "versus"):
        return None
    first = k + 1 + (s.low(k + 1) == "the")
    return s.name_at[first][0] if first in s.name_at else None


def _in_another_currency(state: Clause, told: Reading, slots: Slots) -> list[Reading]:
    """The level against another: "to $1.25 against the dollar and \u20ac1.10 against the euro"."""
    s = state.s
    k = _behind_measure(s, state.done) or state.done
    if slots.to is None or s.low(k) != "and" or not told.kind.startswith("price"):
        return []
    k += 1 + (s.low(k + 1) in ("to", "at"))
    level = s.figure_at.get(k)
    end = _behind_measure(s, level.last) if level is not None else None
    if level is None or end is None or level.kind != "money" or level.currency is None:
        return []
    if slots.to.kind != "money" or level.currency == slots.to.currency:
        return []
    own = Slots(end, to=level, times=list(slots.times))
    own.phrase_horizon, own.phrase_span = slots.phrase_horizon, slots.phrase_span
    state.floor = state.done = end
    return [replace(
        told, first=k, last=end, source="carried", slots=own, comparator=None, anchor=k,
        times=list(told.times or []),
    )]  # fmt: skip


def _then(state: Clause, told: Reading, slots: Slots) -> list[Reading]:
    """A further level: "dropped to $560 at 19:30, then $530 at 23:30 and finally $480"."""
    s, k = state.s, _behind_venue(state.s, state.done)
    at_venue = k > state.done  # "at $361 on Bitfinex and $358 on Bitstamp"
    k += s.text(k) == ","
    k += s.low(k) == "and"
    listed = told.kind == "price_move" or (
        told.kind == "price_level" and told.rule in ("reach", "verb-level")
    )
    if k == state.done or not listed or slots.to is None:
        return []
    if told.kind == "price_level":
        ends = _both_ends(state, told, slots, k)
        if ends or (told.rule == "verb-level" and not at_venue):
            return ends
    later = s.low(k) in _LATER
    k += later
    k += s.low(k) in ("to", "at")
    figure = s.figure_at.get(k)
    level = told.kind == "price_level"
    elsewhere = figure is not None and _behind_venue(s, figure.last) > figure.last
    told_of = elsewhere or (figure is not None and _timed(s, figure.last))
    if figure is not None and (level or not later) and not told_of:
        return []
    if figure is None or figure.kind != slots.to.kind or figure.hyphen:
        return []
    if told.direction and (figure.value < slots.to.value) != (told.direction == "down"):
        return []
    more = fill(s, figure.last, "price")
    if more.figures:
        more = Slots(figure.last)
    more.to, more.end = figure, max(more.end, figure.last)
    state.floor = state.done = more.end
    past = told.comparator or slots.to.comparator if slots.beyond else None
    return [replace(told, first=k, last=more.end, source="carried", slots=more, comparator=past,
                    anchor=k, times=list(more.times))]  # fmt: skip


def _far_end(state: Clause, told: Reading, first: int, level: Quantity, way: str) -> Reading:
    """The other end of a stretch, which begins at token ``first`` and has its own time or shares.

    "Traded as low as $7,900 and as high as $8,600 on Friday", "hit a low of 38,861 and a high of
    39,203".
    """
    more = arguments(state, level.last, "price")
    slots = Slots(level.last, to=level) if more.figures else replace(more, to=level)
    slots.end = max(slots.end, level.last)
    state.floor = state.done = slots.end
    own = list(slots.times)
    if slots.phrase_horizon is None and not own:
        own = list(told.times or [])
    elif not told.times and told.slots is not None and told.slots.phrase_horizon is None:
        told.times = list(own)
    return replace(told, first=first, last=slots.end, source="carried", slots=slots,
                   direction=way, comparator=None, anchor=first, times=own)  # fmt: skip


def _both_ends(state: Clause, told: Reading, slots: Slots, k: int) -> list[Reading]:
    """The second of two extremes behind "and" at token ``k``."""
    s = state.s
    other = s.figure_at.get(k)
    if told.rule == "verb-level" and other is not None and slots.to is not None:
        way = _WAYS.get(s.low(other.lead + 1))
        if way is not None and other.extreme and slots.to.extreme:
            return [_far_end(state, told, other.lead, other, way)]
    if told.rule != "reach" or s.low(k) != "a" or s.low(k + 2) != "of":
        return []
    level, way = s.figure_at.get(k + 3), _WAYS.get(s.low(k + 1))
    if level is None or way is None or slots.to is None or level.kind != slots.to.kind:
        return []
    return [_far_end(state, told, k, level, way)]


def _behind_venue(s: Sentence, k: int) -> int:
    """The token behind the venue of a price: "$480 on Bitstamp, and to $465 on BTC-e"."""
    if s.low(k) != "on" or k + 1 in s.time_at or not s.capital(k + 1):
        return k
    return s.name_at[k + 1][0] if k + 1 in s.name_at else k + 2


def _timed(s: Sentence, k: int) -> bool:
    """Whether a time stands behind a figure: "$14.10 by 15:00", "$13.40 at press time"."""
    if s.low(k) not in ("by", "at", "on", "in"):
        return False
    return k + 1 in s.time_at or s.lows[k + 1 : k + 3] == ["press", "time"]


def _apart_in_time(s: Sentence, told: Reading, slots: Slots) -> bool:
    """Whether several assets moved at several times: "are all down 8% today and 20% this week"."""
    if len(slots.extra) != 1 or slots.percent is None or len(told.assets) == 2:
        return False
    behind = slots.extra[0].last
    between = range(slots.percent.last, slots.extra[0].lead)
    timed = behind in s.time_at or behind + 1 in s.time_at or horizon_phrase(s, behind) is not None
    return timed and any(k in s.time_at or horizon_phrase(s, k) is not None for k in between)


def _split(state: Clause, told: Reading, slots: Slots) -> list[Reading]:
    """Part the figures of one asset that were read in one go, each with what stands behind it."""
    s = state.s
    found: list[Reading] = []
    ends = [q.lead for q in slots.extra]
    start = s.tokens[ends[0]].start
    own = [pair for pair in told.times or [] if pair[0].start < start]
    later = slots.to is not None and slots.to.first > ends[0]
    began = slots.from_ is not None and slots.from_.first > ends[0]
    horizon = slots.phrase_span is None or slots.phrase_span[0] < ends[0]
    told.slots = replace(
        slots,
        extra=[],
        to=None if later else slots.to,
        from_=None if began else slots.from_,
        times=[pair for pair in slots.times if pair[0].start < start],
        phrase_horizon=slots.phrase_horizon if horizon else None,
        phrase_span=slots.phrase_span if horizon else None,
    )
    told.times = own
    end = told.last
    told.last = ends[0]
    while told.last > told.first + 1 and s.low(told.last - 1) in (",", "and", "or", "another"):
        told.last -= 1
    for at, figure in enumerate(slots.extra):
        last = at + 1 == len(slots.extra)
        way = s.lexicon.particles.get(s.low(figure.last), told.direction)
        stop = end if last else ends[at + 1]
        more = fill(s, figure.lead, "price", stop=None if last else stop)
        turned = replace(told, direction=way)  # "down 0.1% and 0.3% higher at 1.17"
        found.append(_of_same(state, turned, figure.lead, figure, more))
        if last:
            found[-1].last = end = max(found[-1].last, end)
    state.floor = state.done = max(state.done, end)
    _time_each(state, [told, *found])
    sole = len(told.assets) == 1 and told.assets[0].type != "group"
    if sole and _are_of_two(s, [told, *found]):
        for reading in (told, *found):
            reading.doubtful = True
    return found


def _are_of_two(s: Sentence, readings: list[Reading]) -> bool:
    """Whether the moves of one asset must be of two: "X and the owner of Y, Z, fell 5% and 7%".

    One asset moves twice at two times only, or on two ways.
    """
    figures = [r.slots.percent for r in readings if r.slots is not None]
    alike = all(q is not None and q.kind in _MOVED for q in figures)
    if not alike or len({r.direction for r in readings}) > 1:
        return False
    told = [q for q in figures if q is not None]
    joined = all(
        s.lows[one.last : other.lead] in (["and"], [","], [",", "and"])
        for one, other in pairwise(told)
    )
    timed = any(r.times or (r.slots is not None and r.slots.times) for r in readings)
    timed = timed or any(r.slots is not None and r.slots.phrase_horizon for r in readings)
    fronted = [k for k in range(told[0].lead) if k in s.time_at or s.low(k) in PERIODS]
    each = "respectively" in s.lows and len(fronted) >= len(told)
    timed = timed or each  # "over the week and the month it is up 4 and 42 percent respectively"
    return joined and not timed


def _time_each(state: Clause, readings: list[Reading]) -> None:
    """Give each move its time: "gained 5% and 9% in May and June, respectively"."""
    s = state.s
    figure = readings[-1].slots.percent if readings[-1].slots is not None else None
    if figure is None:
        return
    k = figure.last
    preposition = s.low(k)
    k += preposition in ("in", "on", "over", "during", "for")
    told_times: list[Time | int] = []
    while k in s.time_at or (told_times and s.low(k) in PERIODS):
        if k in s.time_at:
            k, time = s.time_at[k]
            told_times.append(time)
        else:
            told_times.append(k)  # "over the past day and week"
            k += 1
        k += s.text(k) == ","
        k += s.low(k) == "and"
    each = s.low(k) == "respectively"
    days = all(isinstance(when, Time) and when.mention.type == "DATE" for when in told_times)
    if len(told_times) != len(readings) or not (each or (days and preposition in ("on", "in"))):
        return  # "5% and 9% in May and June" as well
    for reading, when in zip(readings, told_times, strict=True):
        reading.times = [] if isinstance(when, int) else [(when, preposition)]
        unit = (PERIODS[s.low(when)], (when, when + 1)) if isinstance(when, int) else (None, None)
        if reading.slots is not None:
            reading.slots = replace(
                reading.slots, times=reading.times, phrase_horizon=unit[0], phrase_span=unit[1]
            )
    readings[-1].last = state.floor = state.done = k + each


def _of_same(state: Clause, told: Reading, first: int, figure: Quantity, more: Slots) -> Reading:
    end = unit_end(state.s, figure.last)  # "88 percent against the dollar"
    end = more.end if (more.times or more.to or more.phrase_horizon or more.from_) else end
    slots = replace(more, percent=figure, change=None, points=None, extra=[])
    slots.end = end = max(figure.last, end)
    state.floor = state.done = end
    return replace(
        told, first=first, last=end, source="carried", slots=slots, percent=None, factor=None,
        comparator=None, anchor=first, times=list(slots.times),
    )  # fmt: skip


def _worth(state: Clause, told: Reading) -> Reading | None:
    """The market value told beside a price: "rose to $2.34 and its market cap to $90 billion"."""
    s, k = state.s, state.done
    if told.kind != "price_move" or len(told.assets) != 1 or s.low(k) != "and":
        return None
    k += 1 + (s.low(k + 1) in ("its", "the", "their"))
    k += s.low(k) == "total"
    end = k + (s.low(k) == "market") + 1
    capped = s.low(end - 1) in s.lexicon.heads["cap"] or s.lows[k:end] == ["market", "value"]
    level = level_after(s, end) if capped and s.low(end) in ("to", "above", "past") else None
    if level is None or level[0].kind != "money" or level[0].value < SMALLEST_VALUE:
        return None
    slots = arguments(state, end, "cap")
    if slots.to is None or slots.bad:
        return None
    state.floor = state.done = slots.end
    return replace(
        told, kind="market_cap_level", first=k, last=slots.end, source="carried", slots=slots,
        percent=None, factor=None, comparator=None, anchor=k, times=list(slots.times),
    )  # fmt: skip


# ------------------------------------------------------------------------ other assets


def _others(state: Clause, told: Reading, *, opening: bool = False) -> list[Reading]:
    found: list[Reading] = []
    while len(found) < _MOST:
        item = _next(state, told, found, opening=opening and not found)
        if item is None:
            break
        found.append(item)
    if len(found) > 1 and found[-1].times and not any(r.times for r in (told, *found[:-1])):
        for reading in (told, *found[:-1]):
            if reading.slots is None or reading.slots.phrase_horizon is None:
                reading.times = list(found[-1].times)  # "A rose 4%, B 3% and C 2% in two days"
    return found


def _next(state: Clause, told: Reading, before: list[Reading], *, opening: bool) -> Reading | None:
    s, k = state.s, state.done
    if s.low(k) == "in" and s.capital(k + 1) and k + 1 not in s.time_at:
        k += 2 + (s.low(k + 2) in ("kong", "york"))  # "2.44 in Hong Kong and PetroChina 17%"
        if s.low(k) not in ("and", ","):
            return None
    if s.text(k) in (",", ";") or (opening and s.text(k) in _OPENING):
        k += 1
    if s.low(k) in ("and", "while", "but"):
        k += 1
    beside = _beside(state, told, before, k)
    if beside is not None:
        return beside
    followed = s.low(k) == "followed" and s.low(k + 1) == "by"
    k += 2 * followed  # "climbing 2.9%, followed by Wipro 2.6%"
    if k == state.done:
        return None
    if s.low(k) == "in" and s.capital(k + 1) and k > state.done:
        k += 2  # "and in Frankfurt the DAX 5.3 percent"
    k += 2 if s.low(k) in ("that", "those") and s.low(k + 1) in ("of", "in") else 0
    while s.low(k) in _BEFORE_NAME:
        k += 1
    two = state.memory.antecedents.two(state.number) if s.low(k) in ("former", "latter") else None
    name = (Item(k, k + 1, "name"), True) if two is not None else _name(s, k)
    if name is None or told.slots is None:
        return None
    item, known = name
    if s.low(item.first) in _PRONOUNS or s.low(item.first - 1) in ("trailing", "beating"):
        return None  # "is down 26% for the year, and it stands 29% under its high"
    if known:
        item = replace(item, last=_behind_name(s, item.last))
    at = _behind_aside(s, item.last)
    role = ""
    if s.text(at) in DASHES and s.low(at + 1) == "by":
        at += 1  # "rose by 3% (to $702), Litecoin - by 4% (to $181)"
    if s.low(at) == "with" and s.lows[at + 1 : at + 3] == ["one", "of"]:
        at += 3  # "ended with a gain of 38% and Bitcoin Cash with one of 24%"
    elif followed and s.low(at) in ("with", "at"):
        at += 1  # "posted a return of 140%, followed by IOTA with 56%"
    if s.low(at) in ("to", "by", "at"):
        role, at = s.low(at), at + 1
    if s.low(at) in ("a", "an") and at not in s.figure_at:
        at += 1 if at + 1 in s.figure_at else 2  # "and Halliburton a hefty 4%"
    figure = s.figure_at.get(at)
    if figure is None:
        return None
    changed = figure.kind == "money" and told.slots.change is not None
    changed = changed and not role and told.slots.to is not None
    level = level_after(s, figure.last) if changed and s.low(figure.last) in ("to", "at") else None
    if level is None and (changed or not _fits(s, figure, told.slots, role, known=known)):
        return None
    if followed and (follows_badly(s, figure) or s.low(figure.last) in ("share", "dominance")):
        return None  # "followed by Amazon with a 2 percent share"
    moved = figure.kind in _MOVED
    if not moved and s.low(figure.last) in s.lexicon.particles:
        return None  # "and ether 2 cents higher" tells its own way
    slots = Slots(figure.last, times=list(told.slots.times))
    slots.phrase_horizon = told.slots.phrase_horizon
    slots.phrase_span = told.slots.phrase_span
    if moved:
        slots.percent = figure
    elif level is not None:
        slots.change, slots.to = figure, level[0]  # "fell 3 cents to $31.50 and NAB 2 cents to $29"
    elif role in ("to", "at") or (told.slots.to is not None and told.slots.percent is None):
        slots.to = figure
    else:
        slots.points = figure
    more = fill(s, figure.lead if moved else figure.last, "price")
    if more.particle is not None and slots.percent is not None:
        return None  # "ether 4% lower" tells its own way
    if moved and not more.bad and more.percent is figure and not more.extra:
        slots.to, slots.from_ = more.to, more.from_
    if more.times:
        slots.times, slots.phrase_horizon = more.times, None
    taken = slots.to is more.to and more.to is not None
    slots.end = max(figure.last, more.end if taken or (more.times and not more.figures) else 0)
    slots.end = max(slots.end, level[1]) if level is not None else slots.end
    asset = state.memory.ref(s, item, state.number)
    if two is not None:
        asset = two[s.low(k) == "latter"]  # "the former lost 6 percent and the latter 8 percent"
    source = "carried" if two is not None else "stated"
    times = slots.times if more.times else list(told.times or [])
    reading = replace(
        told, first=item.first, last=slots.end, assets=[asset], source=source, slots=slots,
        percent=None, factor=None, comparator=None, anchor=at, times=times,
    )  # fmt: skip
    state.said(asset, None)
    state.floor = state.done = slots.end
    return reading


def _behind_name(s: Sentence, k: int) -> int:
    """The token behind the words that make a known name longer: "Barclays Africa 2.61%"."""
    at = k
    while at < k + 2 and s.capital(at) and at not in s.name_at and at not in s.inside:
        at += 1
    return at if at in s.figure_at and s.figure_at[at].kind == "percent" else k


def _beside(state: Clause, told: Reading, before: list[Reading], k: int) -> Reading | None:
    """The move of another asset told beside: ", against 58% for bitcoin" behind token ``k``.

    Or a further one of a list: "against 1.4% for the Dow and 1.6% for the Nasdaq".
    """
    s = state.s
    listed = bool(before) and before[-1].first in s.figure_at and k > state.done
    if s.low(k) in AGAINST:
        k += 1 + (s.low(k + 1) in ("with", "to") and k + 1 not in s.figure_at)
    elif not listed:
        return None
    owned = _owned_beside(s, k)
    figure = owned[1] if owned is not None else s.figure_at.get(k)
    if figure is None or figure.kind != "percent" or told.slots is None:
        return None
    if owned is not None and told.slots.percent is not None:
        return _set_beside(state, told, owned[0], figure, figure.last)
    if s.low(figure.last) not in ("for", "in") or told.slots.percent is None:
        return None
    at = figure.last + 1 + (s.low(figure.last + 1) == "the")
    name = s.name_at.get(at)
    if name is None:
        return None
    item = Item(at, name[0], name[1])
    return _set_beside(state, told, item, figure, item.last)


def _owned_beside(s: Sentence, k: int) -> tuple[Item, Quantity] | None:
    """Who moved by how much behind "versus" at ``k - 1``: "versus ether's 9 percent"."""
    k += s.low(k) == "the"
    name = s.name_at.get(k)
    figure = s.figure_at.get(name[0] + 1) if name is not None else None
    if name is None or figure is None or s.low(name[0]) not in ("'s", "'"):
        return None
    if s.low(figure.last) in s.lexicon.nouns:
        return None  # "compared with the index's 5 percent loss"
    return Item(k, *name), figure


def _set_beside(
    state: Clause, told: Reading, item: Item, figure: Quantity, last: int
) -> Reading | None:
    """The move of one asset, told as that of another was."""
    if told.slots is None:
        return None
    asset = state.memory.ref(state.s, item, state.number)
    slots = replace(told.slots, percent=figure, end=last, extra=[], to=None, from_=None)
    state.floor = state.done = last
    return replace(
        told, first=min(item.first, figure.lead), last=last, assets=[asset], source="stated",
        slots=slots, percent=None, factor=None, comparator=None, anchor=figure.first,
    )  # fmt: skip


def _described_until(s: Sentence, k: int) -> int:
    """The token behind the plain words at ``k``: "electric-car maker", "energy shares"."""
    clauses = s.lexicon.clauses
    at = k
    while at < min(k + _LONGEST_DESCRIPTION, len(s.tokens)) and at not in s.inside:
        token, low = s.tokens[at], s.low(at)
        if token.kind != "word" or token.capital:
            break
        if low in s.lexicon.verbs or low in s.lexicon.cause:
            break
        if any(low in clauses[kind] for kind in ("auxiliaries", "boundaries", "linking", "verbs")):
            break
        at += 1
    return at


def _name(s: Sentence, k: int) -> tuple[Item, bool] | None:
    """The asset at token ``k``, and whether the lexicon knows its name."""
    behind = _described_until(s, k)
    numbered = behind < len(s.tokens) and s.tokens[behind].kind == "number"
    if s.low(behind - 1) == "top" and numbered:
        figure = s.figure_at.get(behind + 1)
        if figure is not None and figure.kind == "percent":
            return Item(k, behind + 1, "index"), True  # "and the blue-chip top 40 0.6%"
    if behind > k and behind in s.figure_at and s.figure_at[behind].kind == "percent":
        head = s.low(behind - 1)
        if head in s.lexicon.heads["equity"]:
            return Item(k, behind, "group"), True  # "and energy shares 2%"
        others = s.lexicon.heads["other"]
        short = behind - k <= 3 and not any(s.low(j) in others for j in range(k, behind))
        if head in _SECTORS or (short and head.endswith("s")):
            return Item(k, behind, "sector"), False  # "clothing retailers 1.3%, banks 0.9%"
    known = s.name_at.get(behind)
    if known is not None and behind > k and s.low(behind) in s.lexicon.heads["equity"]:
        return Item(k, known[0], "group"), True  # "and financial stocks 1.6%"
    k = behind if known is not None else k  # "and electric-car maker NIO 9%"
    known = s.name_at.get(k)
    if known is not None and s.low(known[0]) == "'s" and known[0] + 1 in s.name_at:
        k = known[0] + 1  # "and Chainlink's LINK 67%"
        known = s.name_at[k]
    if known is not None and s.low(known[0]) == "index" and known[0] + 1 in s.figure_at:
        return Item(k, known[0] + 1, "index"), True  # "and the gold index 0.29%"
    if known is not None:
        return Item(k, known[0], known[1]), True
    end = k
    while end < len(s.tokens) and end - k < _LONGEST_NAME and end not in s.time_at:
        token = s.tokens[end]
        named = s.name_at.get(end)
        if named is not None:
            end = named[0]
            continue
        joins = token.text in ("&", "'s") or token.low == "of"
        if not token.capital and not (joins and end > k):
            break
        end += 1
    index = s.name_end.get(end, (0, ""))[1] == "index"  # "and the E-mini NASDAQ 43 points"
    return (Item(k, end, "index" if index else "name"), index) if end > k else None


def _behind_aside(s: Sentence, at: int) -> int:
    """Leave a bracket, a comma or an aside in commas behind a name."""
    if s.text(at) in ("(", "<", "["):
        closing = s.closing(at)
        at = closing + 1 if closing is not None else at
    behind = at + 1 < len(s.tokens) and s.tokens[at + 1].capital and at + 1 not in s.time_at
    if behind and s.low(at) in ("in", "at"):
        end = at + 2 + (at + 2 < len(s.tokens) and s.tokens[at + 2].capital)
        at = end if end in s.figure_at or s.text(end) == "," else at  # "the DAX in Frankfurt 2.1%"
    if s.text(at) != ",":
        return at
    if at + 1 in s.figure_at:
        return at + 1
    for k in range(at + 1, min(at + _LONGEST_ASIDE, len(s.tokens) - 1)):
        if s.text(k) == ",":
            led = s.low(k + 1) in ("to", "at", "by") and k + 2 in s.figure_at
            return k + 1 if k + 1 in s.figure_at or led else at
        if k in s.figure_at and s.figure_at[k].kind in ("percent", "money"):
            return at
    return at


def _fits(s: Sentence, figure: Quantity, told: Slots, role: str, *, known: bool) -> bool:
    """Whether a figure behind a name is of the kind that the verb before it had."""
    if s.low(figure.last) in (*s.lexicon.heads["other"], "of", "stake", "owned"):
        return False
    if s.low(figure.last) == "in" and s.low(figure.last + 1) in s.lexicon.heads["other"]:
        return False  # "Amazon $178 billion in sales"
    if figure.kind in _MOVED:
        return told.percent is not None and role in ("", "by")
    if not known:
        return False
    if role in ("to", "at"):
        return figure.kind in ("money", "number", "points")
    if figure.kind == "points":
        return told.points is not None
    level = told.to is not None and told.percent is None
    alike = told.to is None or (figure.value >= SMALLEST_VALUE) == (told.to.value >= SMALLEST_VALUE)
    return level and alike and figure.kind in ("money", "number")
