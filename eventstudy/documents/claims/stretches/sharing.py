"""The time that a move shares with a clause beside it: "over the same period", "a 25% gain"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.slots.horizons import Horizon
from eventstudy.documents.claims.words.sentence import Sentence

_PERFECT = frozenset(["has", "have", "having", "'ve"])
RELATIVE = ("which", "who", "whose")
_PRESENT = frozenset(["is", "are", "'re", "remains", "remain"])
_OVER = frozenset(["over", "in", "during", "for", "within", "across", "through", "throughout"])
_PERIODS = frozenset(
    ["period", "time", "span", "stretch", "timeframe", "frame", "interval", "spell", "duration"]
)
_COMPARING = frozenset(
    [
     "compared", "versus", "vs", "vs.", "against", "outpacing", "outperforming", "beating",
     "trailing", "exceeding", "topping", "outstripping", "lagging", "underperforming", "than"
    ]
)  # fmt: skip
"""Words that set a second move beside the first: "compared with a 6% gain for the index"."""
_APPOSED = ("noun-carried", "noun-of", "noun")
_APPOSING = (",", "-", "\u2014", "\u2013")
_CLOSING = frozenset(["closing", "ending", "finishing", "concluding"])
_LONGEST_LINK = 4
"""Words between a move and the one that is set beside it."""
_LATER = 9
"""Words behind a move within which "over the same period" still stands."""


def of_verb(s: Sentence, reading: Reading) -> range:
    """The tokens from the subject to the verb, or from the end of a clause between them.

    "Shares of Nvidia, whose chips are used for mining, dropped": the aside has verbs of its own.
    """
    begin = reading.first
    for k in range(reading.anchor, reading.first, -1):
        if s.text(k) != ",":
            continue
        if any(s.low(j) in RELATIVE for j in range(reading.first, k)):
            begin = k + 1
        break
    return range(begin, reading.anchor + 1)


def aspect(s: Sentence, reading: Reading) -> str:
    """The aspect of a move: by its verb: "has lost", "had lost", "is down", "fell"."""
    words = {s.low(k) for k in of_verb(s, reading)}
    if words & _PERFECT:
        return "perfect"
    if "had" in words:
        return "pluperfect"
    return "present" if words & _PRESENT else "past"


def same_period(s: Sentence, reading: Reading, until: int) -> bool:
    """Whether a move states the time told before it: "over the same period", "in that time".

    until
        The token at which the next move begins.
    """
    leads = range(reading.anchor if reading.first <= _LATER else 0)  # "Over the same period, X is"
    for k in (*leads, *range(reading.anchor + 1, min(until, reading.last + _LATER))):
        if k >= reading.last and (s.text(k) in ";:" or s.low(k) in ("and", "while", "but")):
            return False
        if s.low(k) not in _OVER or s.low(k + 1) not in ("the", "that", "this"):
            continue
        at = k + 2
        if s.low(k + 1) == "the":
            if s.low(at) != "same":
                continue
            at += 1
        if any(s.low(at + j) in _PERIODS for j in (0, 1)):
            return True
    return False


STANDING = ("price_level", "market_cap_level")
"""Kinds that tell where something stands."""
_ELSEWHERE = ("reach", "extreme", "record", "level-compared")
"""Rules of levels at which something stood at another time."""
_APART = frozenset(
    ["after", "before", "from", "when", "since", "against", "than", "compared", "until", "once",
     "earlier", "previously", "having"]
)  # fmt: skip
"""Words between two levels of two times."""


def since_then(s: Sentence, reading: Reading) -> bool:
    """Whether a move began at the time told last: "has since fallen", "has tripled since"."""
    if aspect(s, reading) != "perfect":
        return False
    leads = s.lows[:2] == ["since", "then"] and reading.first <= _LATER
    for k in range(0 if leads else reading.first, min(len(s.tokens), reading.last + 2)):
        if s.low(k) == "since":
            after = s.low(k + 1)
            within = k < reading.anchor or after in ("then", "that", ".", ",", "")
            return within and k not in s.inside and k + 1 not in s.time_at
    return False


def after(
    s: Sentence, readings: list[Reading], own: list[Horizon | None], at: int
) -> Horizon | None:
    """The time of the clause behind: "gained 1.4%, closing the week at", "and B 3% last week"."""
    reading = readings[at]
    if at + 1 == len(readings):
        return None
    following, told = readings[at + 1], own[at + 1]
    if told is None or told.rank or following.future or reading.future:
        return None
    between = [s.low(k) for k in range(reading.last, following.first)]
    if reading.kind == following.kind == "qualitative_direction" and between[-1:] == ["and"]:
        # "The yen jumped against the dollar and shares sold off Thursday"
        near = len(between) <= _LONGEST_LINK and told.value == "P1D"
        return told if near and aspect(s, reading) == aspect(s, following) == "past" else None
    if reading.figureless or reading.kind != "price_move":
        return None
    same = following.assets == reading.assets
    if same and between == [","] and following.kind == "price_level":
        closing = s.low(following.anchor) in _CLOSING
        return told if closing and s.low(following.anchor + 1) == "the" else None
    alike = aspect(s, reading) == aspect(s, following) and following.kind == "price_move"
    return told if alike and not same and between == ["and"] else None


def still_now(
    s: Sentence, readings: list[Reading], own: list[Horizon | None], at: int
) -> Horizon | None:
    """The present of the level before: "At press time X was trading at $237, Y at $52"."""
    reading = readings[at]
    if at == 0 or reading.kind not in STANDING or reading.rule in _ELSEWHERE:
        return None
    before, told = readings[at - 1], own[at - 1]
    if told is None or told.value != "PRESENT_REF" or before.kind not in STANDING:
        return None
    between = {s.low(k) for k in range(before.last, reading.first + 1)}
    alike = aspect(s, before) == aspect(s, reading) or reading.rule == "value-had"
    return told if alike and between.isdisjoint(_APART) else None


def beside(
    s: Sentence, readings: list[Reading], own: list[Horizon | None], at: int
) -> Horizon | None:
    """The time of the clause before, where the move is a part of it or set against it."""
    reading = readings[at]
    if at == 0 or reading.figureless or reading.kind != "price_move" or reading.future:
        return None
    before, told = readings[at - 1], own[at - 1]
    if told is None or told.rank or before.kind != "price_move" or before.future:
        return None
    between = [s.low(k) for k in range(before.last, reading.first)]
    if _apposed(s, before, reading, between) or _compared(s, reading, between):
        return told
    return told if _parallel(s, before, reading, between, told) else None


def _apposed(s: Sentence, before: Reading, reading: Reading, between: list[str]) -> bool:
    """Whether the same move is told again: "rose from $7,430 to $9,250, a gain of 25%"."""
    if before.assets != reading.assets or not between or between[0] not in _APPOSING:
        return False
    if reading.rule in _APPOSED:
        return between[1:] in ([], ["or"], ["for"])
    levels = before.slots is not None and before.slots.to is not None
    again = levels and before.slots is not None and before.slots.percent is None
    percent = reading.slots is not None and reading.slots.percent is not None
    return len(between) == 1 and again and percent and s.low(reading.anchor).endswith("ing")


def _compared(s: Sentence, reading: Reading, between: list[str]) -> bool:
    """Whether a move is set against the one before: "compared with a 6% gain for the index"."""
    words = [*between, *(s.low(k) for k in range(reading.first, reading.anchor))]
    return len(between) <= _LONGEST_LINK and not _COMPARING.isdisjoint(words[:_LONGEST_LINK])


def _parallel(
    s: Sentence, before: Reading, reading: Reading, between: list[str], when: Horizon
) -> bool:
    """Whether two assets' moves are told alike: "has lost 5%, while the index has slipped 1%"."""
    links = {",", "and", "while", "but", "whereas", "as", "the", "for", "with"}
    told = aspect(s, before)
    alike = told == aspect(s, reading) and before.assets != reading.assets
    if "/" in when.value and told == "past":
        return False  # "sank to 0.73% from 0.95% late Friday, and gold was pulled lower"
    return alike and bool(between) and set(between) <= links
