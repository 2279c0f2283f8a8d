"""Runs that go on or end: "extended its losses", "snapped a five-day winning streak"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.slots.slots import BEYOND, Slots
from eventstudy.documents.claims.subjects.subject import find_subject
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

WORDS = {
    "extended": "on", "extends": "on", "extending": "on", "extend": "on", "continued": "on",
    "continues": "on", "continuing": "on", "resumes": "on", "resuming": "on",
    "widened": "on", "widens": "on", "expanded": "on", "expands": "on", "accelerated": "on",
    "resumed": "on", "deepened": "on", "added": "to", "adding": "to", "snapped": "end",
    "snapping": "end", "snaps": "end", "ended": "end", "ending": "end", "broke": "end",
    "halted": "end", "halting": "end", "reversed": "back", "reversing": "back",
    "surrendered": "back", "relinquished": "back", "erased": "back", "erases": "back",
    "wiped": "back", "wipes": "back", "wiping": "back", "erasing": "back", "pared": "back",
    "pares": "back", "trimmed": "back", "trims": "back", "trimming": "back",
    "paring": "back", "gave": "back", "gives": "back",
}  # fmt: skip
"""What a verb does to a run: lets it go on, ends it, or takes it back."""

_UP = frozenset(
    [
     "winning", "gains", "gain", "rally", "advance", "advances", "climb", "record-breaking",
     "record-setting", "rebound", "recovery", "bull", "upward", "rise", "upswing", "ascent",
     "surge", "uptrend"
    ]
)  # fmt: skip
_DOWN = frozenset(
    [
     "losing", "losses", "slide", "decline", "declines", "slump", "rout", "selloff", "sell-off",
     "fall", "falls", "drop", "tumble", "retreat", "downtrend", "bear", "downward", "plunge",
     "downswing", "descent"
    ]
)  # fmt: skip
_OWN = frozenset(["its", "their", "a", "the", "an", "early", "recent", "this", "those", "these"])
_OF_BUSINESS = frozenset([*_OWN, "losses", "growth"])
"""Words behind a company's verb that may speak of its business: "extended its losses"."""
_ORDINALS = frozenset(
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
)
_PARTS = frozenset(["all", "most", "much", "some", "nearly", "almost", "of", "virtually"])
_OF_ANOTHER = frozenset(["wiped", "wipes", "wiping", "erasing"])
"""Verbs that take a run back only from an asset that is named behind."""
_GIVEN = frozenset(["gave", "gives"])
_RUNS = frozenset(["streak", "run", "string", "spell", "trend"])
_SESSIONS = frozenset(["session", "sessions", "day", "days", "week", "weeks", "month", "months"])
_UNTIL = (["the", "close"], ["the", "end"], ["midday", ","], ["late", "afternoon"])
"""Behind "by", when a run had been taken back: "pared its gains by the end of the day"."""
_LONGEST = 9
_STANDING = frozenset(["trade", "end", "close", "finish", "stand"])


def read(state: Clause, i: int) -> list[Reading]:
    """The claim of the verb of going on or ending at token ``i``."""
    s = state.s
    owned = _taken_from(state, i)
    if owned:
        return owned
    given = s.low(i) in _GIVEN
    if given and s.low(i + 1) not in ("back", "up"):
        return []  # "gave back most of its weekend gains"
    found = _run(s, i + 1 + given, WORDS[s.low(i)])
    if found is None or s.low(i) in _OF_ANOTHER:
        return []
    way, end = found
    left = left_of_verb(s, i, state.floor)
    if left.future or left.unreal or left.infinitive or left.negated:
        return []
    form = "ing" if s.low(i).endswith("ing") else "past"
    if form == "ing":
        return []  # "extending its losses" goes with a move that is told
    subject = find_subject(state, left, i, form)
    if subject is None:
        return []
    phrase, assets, source = subject
    if phrase.measure != "price" or is_condition(s, left, phrase.first, state.floor):
        return []
    kind = assets[0].type
    told = kind == "sector" or (kind == "company" and s.lows[i + 1] not in _OF_BUSINESS)
    traded = told and state.memory.about_markets
    if not (phrase.explicit or kind in MARKET_TYPES or traded):
        return []
    wide = arguments(state, end, "price")
    if wide.percent is not None and not _in_next_clause(s, end, wide.percent):
        return []
    if wide.percent is not None:
        wide = Slots(end)
    passed = wide.passes and BEYOND.get(s.low(end)) == ("more than" if way == "up" else "less than")
    if s.low(end) in BEYOND and not passed:
        return []
    slots = Slots(end, times=wide.times if passed or not wide.figures else [])
    if not wide.figures:  # "erased its gains for the week"
        slots.phrase_horizon, slots.phrase_span = wide.phrase_horizon, wide.phrase_span
    if slots.phrase_horizon is None and not slots.times:
        _take_day(s, slots, i, end)
    if passed:
        slots.to, slots.end = wide.to, wide.end  # "extended losses below the $12 support"
    elif slots.times:
        slots.end = max(end, wide.end)
    first = phrase.first if phrase.last > phrase.first else left.start
    told_as = "price_move" if passed else "qualitative_direction"
    reading = Reading(
        "streak", told_as, way, first, slots.end, assets, source, slots=slots,
        figureless=not passed, anchor=i, times=times_before(state, first, i) + slots.times,
    )  # fmt: skip
    state.said(assets[0], phrase, assets)
    state.floor = state.done = slots.end
    return [reading]


def _take_day(s: Sentence, slots: Slots, i: int, end: int) -> None:
    """Take over that it was within a day: "gave back most of the day's gains".

    What went on for a week or longer may have been given back in less.
    """
    for k in range(i + 1, end - 2):
        if s.lows[k : k + 3] in (["the", "day", "'s"], ["the", "session", "'s"]):
            slots.phrase_horizon, slots.phrase_span = "P1D", (k, k + 2)


def _in_next_clause(s: Sentence, k: int, figure: Quantity) -> bool:
    """Whether another verb has the figure: "pared some of its losses and was last down 6%"."""
    words = s.lows[k : figure.lead]
    told = s.lexicon.clauses["auxiliaries"] | s.lexicon.verbs.keys()
    joined = next((at for at, low in enumerate(words) if low in ("and", "but")), None)
    return joined is not None and not told.isdisjoint(words[joined:])


def _taken_from(state: Clause, i: int) -> list[Reading]:
    """What somebody took from an asset: "the slide wiped out gold's gains for the month"."""
    s = state.s
    k = i + 1 + (s.low(i + 1) == "out")
    while s.low(k) in _PARTS:
        k += 1
    named = s.name_at.get(k)
    if WORDS[s.low(i)] != "back" or named is None or s.low(named[0]) not in ("'s", "'"):
        return []
    found = _run(s, named[0] + 1, "back")
    left = left_of_verb(s, i, state.floor)
    if found is None or left.future or left.unreal or left.negated:
        return []
    subject = subject_of(s, left, state.floor)
    denied = s.low(subject.first) in ("no", "nothing", "neither", "had")
    denied = denied or s.low(i - 1) in ("almost", "nearly")
    business = s.low(found[1]) in ("in", "from") and found[1] + 1 not in s.time_at
    if denied or business or is_condition(s, left, subject.first, state.floor):
        return []
    own = resolve(state, Phrase("price", k, named[0], [Item(k, *named)]))
    if own is None or own[0][0].type not in MARKET_TYPES:
        return []  # "cost cuts erased Uber's losses"
    wide = arguments(state, found[1], "price")
    slots = Slots(found[1], times=wide.times if not wide.figures else [])
    slots.phrase_horizon, slots.phrase_span = wide.phrase_horizon, wide.phrase_span
    slots.end = max(slots.end, wide.end if slots.times else 0)
    state.said(own[0][0], None, own[0])
    state.floor = state.done = slots.end
    return [
        Reading("streak", "qualitative_direction", found[0], i, slots.end, *own, slots=slots,
                figureless=True, anchor=i, times=list(slots.times))
    ]  # fmt: skip


def _run(s: Sentence, k: int, deed: str) -> tuple[str, int] | None:
    """The way in which the run behind the verb leaves the asset, and the run's end."""
    while s.low(k) in _PARTS:
        k += 1  # "erased all of its losses"
    if k in s.time_at and s.low(s.time_at[k][0]) == "'s":
        k = s.time_at[k][0] + 1  # "most of Monday's gains"
    if s.low(k) not in _OWN and s.low(k) not in _UP | _DOWN:
        return None
    way, run = None, False
    last = k
    for at in range(k, min(k + _LONGEST, len(s.tokens))):
        low = s.low(at)
        if low in ("and", "but") and way is not None:
            break
        if low == "to" and way is not None and s.low(at + 1) in _STANDING:
            break  # "gave back most of its gains to stand at $400"
        if at in s.figure_at and s.figure_at[at].kind in ("percent", "money", "points"):
            return None
        if s.tokens[at].kind == "sign" and s.text(at) != "-":
            break
        if low in s.lexicon.clauses["boundaries"] or low in BEYOND or low in ("in", "on", "by"):
            break
        if low in _UP or low in _DOWN:
            way, last = ("up" if low in _UP else "down"), at + 1
        elif low in _RUNS:
            run, last = True, at + 1
    if way is None or (deed == "end" and not (run or last > k + 1)):
        return None
    ranked = s.low(last + 1) == "a" and s.tokens[min(last + 2, len(s.tokens) - 1)].kind
    dated = last + 1 in s.time_at or ranked == "ordinal" or s.low(last + 2) in _ORDINALS
    until = s.low(last) == "by" and (s.lows[last + 1 : last + 3] in _UNTIL or last + 1 in s.time_at)
    counted = s.low(last) == "to" and not _SESSIONS.isdisjoint(s.lows[last + 1 : last + 4])
    stands = s.low(last) == "to" and s.low(last + 1) in _STANDING
    figured = any(at in s.figure_at for at in range(last, last + _LONGEST))
    level = s.figure_at.get(last + 3) if s.low(last + 2) == "at" else None
    placed = level is not None and level.kind == "money"  # "to stand at $400"
    until = until or counted or (stands and (placed or not figured))
    if s.low(last) in ("to", "by") and not (run and dated) and not until:
        return None  # "to seven days" tells how long
    if deed in ("end", "back"):
        way = "down" if way == "up" else "up"
    return way, last
