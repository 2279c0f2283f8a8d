"""What stands beside a level and tells its way: "at $3,700, compared with $5,000 in May"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.found import MARKET_TYPES, Found
from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.outcomes import way_between
from eventstudy.documents.claims.slots.slots import (
    AGAINST,
    Slots,
    horizon_phrase,
    level_after,
    unit_end,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time

HIGH_WORDS = frozenset(["high", "highs", "highest", "peak", "ath"])
LOW_WORDS = frozenset(["low", "lows", "lowest", "bottom", "trough", "nadir"])
EXTREMES = HIGH_WORDS | LOW_WORDS
ABOVE = frozenset(
    [("higher", "than"), ("lower", "than"), ("stronger", "than"), ("weaker", "than")]
)  # fmt: skip
_SHOWING = frozenset(["shows", "show", "says", "according", "data", "reports", "indicates"])
_OF_TIME = frozenset(["on", "in", "at", "late", "early", "the", "of"])
_LONGEST_COMPARED = 12
_LONGEST_FIRST = 8
"""Words of "for the first time since July 2019" behind a level."""
PASSED = {"more than": "up", "less than": "down"}


def exactly(s: Sentence, slots: Slots) -> None:
    """Take the price behind a level passed: "just above the key $6,000 level at $6,010"."""
    to = slots.to
    found = level_after(s, slots.end) if s.low(slots.end) == "at" else None
    if to is None or found is None or found[0].kind != to.kind or not slots.beyond:
        return
    risen = found[0].value > to.value
    if PASSED.get(to.comparator or "") == ("up" if risen else "down"):
        slots.to, slots.end = found[0], unit_end(s, found[1])


def newly(s: Sentence, level: Quantity) -> str | None:
    """The way of a level passed anew: "was trading below $500 for the first time since May"."""
    passed = PASSED.get(level.comparator or "")
    behind = s.lows[level.last : level.last + _LONGEST_FIRST]
    return passed if passed is not None and "first" in behind and "time" in behind else None


def compared(s: Sentence, assets: list[AssetRef], slots: Slots) -> str | None:
    """The way of a level told beside an earlier one: "at $3,700, compared with $5,000 in May"."""
    moved = _moved_from(s, slots) or _moved_by(s, slots)
    if moved is not None:
        return moved
    k = slots.end
    for at in range(k, min(k + _LONGEST_COMPARED, len(s.tokens))):
        before_it = s.low(at) == "from" and (s.text(at - 1) == "," or at == k)  # "at R17.09, from"
        if s.low(at) == "against" and _is_currency(s, at + 1):
            continue  # "at P49.85 against the US dollar compared to"
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
        slots.times, slots.end = [(told[0], ORIGIN), *slots.times], told[1]
    return way_between(before, slots.to, inverse=quoted_inversely(s, assets, slots))


def _is_currency(s: Sentence, k: int) -> bool:
    """Whether a currency is named at a token: "the US dollar", "the euro"."""
    k += s.low(k) == "the"
    return s.name_at.get(k, (0, ""))[1] == "fiat"


def _moved_from(s: Sentence, slots: Slots) -> str | None:
    """The way of a level by a participle: "at 51.83, improving from Thursday's 52.06 finish"."""
    k = slots.end + 1
    if s.text(k - 1) != ",":
        return None
    verb = s.lexicon.verbs.get(s.low(k))
    way = verb.direction if verb is not None and verb.form == "ing" else None
    way = way if s.low(k + 1) == "from" else None
    if (s.low(k), s.low(k + 1)) in ABOVE:
        way = s.lexicon.particles.get(s.low(k))  # "at US$0.7484, higher than US$0.7470"
    if way is None:
        return None
    found = level_after(s, k + 1)
    if found is None or slots.to is None or slots.from_ is not None or slots.percent is not None:
        return None
    if not (HIGH_WORDS | LOW_WORDS | {"average"}).isdisjoint(s.lows[k + 1 : found[0].lead]):
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


def called(s: Sentence, i: int, level: Quantity | None) -> str | None:
    """The way of "trading at a four-year low of 15,880"."""
    if level is None:
        return None
    words = set(s.lows[i + 1 : level.lead]) if s.low(i + 1) in ("at", "to") else set()
    return "down" if words & LOW_WORDS else "up" if words & HIGH_WORDS else None


def comma_after(s: Sentence, start: int) -> int:
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
        if s.low(at) in HIGH_WORDS | {"strongest", "best"}:
            return "up"
        if s.low(at) in LOW_WORDS | {"weakest", "worst"}:
            return "down"
    return None


def told_before(f: Found) -> None:
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
        k = comma_after(s, k)  # "at about $140 on the few venues that list it, down from $479"
    k += s.text(k) == ","
    way, k = s.low(k), k + (s.low(k) in ("up", "down") and s.low(k + 1).endswith("ly"))
    if (s.low(k), s.low(k + 1)) in ABOVE and k > slots.end:
        slots.particle = None
    elif way not in ("up", "down") or s.low(k + 1) != "from" or k <= slots.end:
        return
    before = level_after(s, k + 1)
    kinds = ("money", "number", *(("percent",) * (f.assets[0].type == "yield")))
    if before is not None and before[0].kind in kinds:
        more = arguments(f.state, before[1], f.phrase.measure)
        slots.particle = "up" if way in ("up", "higher", "stronger") else "down"
        slots.from_ = before[0]
        slots.end = before[1]
        if more.times and not more.figures:
            began = [(time, "since") for time, _ in more.times]
            slots.times, slots.end = [*slots.times, *began], more.end
