"""One claim of two readings that tell one move: "stood at $11,120 by noon, a 4% gain"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.joining.parting import is_held
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.outcomes import way_between
from eventstudy.documents.claims.slots.slots import longer_behind
from eventstudy.documents.claims.words.sentence import Sentence

_LONGEST = 14
_A_CENT = 0.01
_OPENING = frozenset(["opened", "opening", "began", "beginning", "started", "starting", "begun"])
_ROUNDED = 0.15
"""Percentage points by which a percentage may differ from that of two prices."""
_BEGAN = frozenset(["opening", "closing", "ending", "finishing", "starting", "beginning"])
_STOOD = (["having", "stood"], ["having", "closed"], ["having", "opened"], ["having", "begun"])
_ENDING = frozenset(["ended", "closed", "finished", "ending", "closing", "finishing"])
_GETTING = frozenset(["closing", "ending", "finishing", "settling", "reaching", "peaking"])
_EQUALS = frozenset(
    ["is", "was", "are", "were", "represents", "represented", "marks", "marked", "means", "meant",
     "makes", "made", "equals", "amounts", "amounted", "corresponds", "corresponded", "equates",
     "equated", "translates", "translated", "to", "still"]
)  # fmt: skip
"""Words behind ", which" that say how much a move was: "which represented a 79% gain"."""
_RELATIVE = frozenset(["which", "that", "having", "had"])
_LEVELS = ("verb-level", "copula", "reach", "flat")
_STRETCHES = ("P1D", "PT24H", "P1W", "P7D", "P1M")
_STILL = ("still", "now", "leaving", "marking", "representing", "reflecting")
_CHANGES = ("particle", "noun-carried", "relative", "noun-of", "noun-in", "multiple-of")


def _overlap(before: Reading, reading: Reading) -> bool:
    """Whether one move is told twice in the same words: "Gold rallied to close at a record"."""
    plain = before.figureless and reading.figureless and before.direction is not None
    alike = (before.kind, before.direction) == (reading.kind, reading.direction)
    same = [a.name for a in before.assets] == [a.name for a in reading.assets]
    return plain and alike and same and reading.first < before.last


def join(s: Sentence, readings: list[Reading]) -> list[Reading]:
    """Join a level with the change that stands behind it, parted by a comma alone."""
    joined: list[Reading] = []
    for reading in sorted(readings, key=lambda r: (r.first, r.last)):
        before = joined[-1] if joined else None
        if before is not None and _overlap(before, reading):
            before.last = max(before.last, reading.last)
            before.times = [*(before.times or []), *(reading.times or [])]
        elif before is not None and (_belongs(s, before, reading) or _sized(s, before, reading)):
            joined[-1] = _one(before, reading)
        elif before is not None and _placed(before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            reading.slots.to = before.slots.to
            joined[-1] = replace(reading, first=before.first)
        elif before is not None and _opened(s, before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            reading.slots.from_ = before.slots.to
            if reading.slots.phrase_horizon is None and not reading.times:
                reading.slots.phrase_horizon = before.slots.phrase_horizon
                reading.slots.phrase_span = before.slots.phrase_span
            times = [*(before.times or []), *(reading.times or [])]
            joined[-1] = replace(reading, first=before.first, times=times)
        elif before is not None and _came_from(s, before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            before.slots.from_, before.last = reading.slots.to, reading.last
            if before.slots.phrase_horizon is None and not before.times:
                before.times = [(time, ORIGIN) for time, _ in reading.times or []]
                _take_stretch(reading, before)  # "after ending May at $8,500"
        elif before is not None and _reckoned(s, before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            before.slots.from_, before.last = reading.slots.to, reading.last
        elif before is not None and _spanned(s, before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            before.slots.from_, before.slots.to = reading.slots.from_, reading.slots.to
            before.slots.change = before.slots.change or reading.slots.change
            before.slots.points = before.slots.points or reading.slots.points
            before.last = reading.last
            before.times = [*(before.times or []), *(reading.times or [])]
        elif before is not None and _ended_at(s, before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            before.slots.to, before.last = reading.slots.to, reading.last
            if before.slots.phrase_horizon is None and not before.times:
                _take_stretch(reading, before)  # "closing the week at $11,870"
        elif before is not None and _held_at(s, before, reading):
            assert before.slots is not None
            assert reading.slots is not None
            if before.rule == "record":
                joined[-1] = replace(reading, first=before.first, direction=before.direction)
            else:
                before.slots.to, before.last = reading.slots.to, reading.last
        elif before is not None and _began_and_ended(s, before, reading):
            joined[-1] = _from_end_to_end(before, reading)
        elif before is not None and _says_again(s, before, reading):
            continue
        elif before is not None and _repeats(s, before, reading):
            _take_stretch(before, reading)
            joined[-1] = replace(
                reading, first=before.first, source=before.source,
                times=[*(before.times or []), *(reading.times or [])],
            )  # fmt: skip
        else:
            if before is not None and _is_of_value(s, before, reading):
                reading = replace(reading, kind=before.kind)
            if before is not None and _settled_above(s, before, reading):
                reading = replace(reading, kind="price_level", direction=None)
            if before is not None and _compared_behind(s, before, reading):
                joined[-1], reading = _give_origin(s, before, reading)
            joined.append(reading)
    return joined


def _is_of_value(s: Sentence, value: Reading, change: Reading) -> bool:
    """Whether a change in a clause of its own is of the market value before it."""
    told = value.kind == "market_cap_level" and change.kind == "price_move"
    carried = change.rule == "noun-carried" and change.source == "carried"
    same = [a.name for a in value.assets] == [a.name for a in change.assets]
    return told and carried and same and s.low(change.first) in _STANDING_FOR


def _settled_above(s: Sentence, low: Reading, level: Reading) -> bool:
    """Whether a price came back from a low: "crashed to $677 before settling back at $700"."""
    one, two = low.slots, level.slots
    if one is None or two is None or one.to is None or two.to is None or two.percent is not None:
        return False
    if {low.kind, level.kind} != {"price_move"} or s.low(level.anchor) not in _SETTLING:
        return False
    fell = low.direction == level.direction == "down" and two.to.value > one.to.value
    same = [a.name for a in low.assets] == [a.name for a in level.assets]
    return fell and same and s.lows[low.last : level.first] in (["before"], [",", "before"])


_SETTLING = ("settling", "settled", "stabilizing", "stabilising")
_STANDING_FOR = ("representing", "marking", "reflecting")


def _compared_behind(s: Sentence, level: Reading, aside: Reading) -> bool:
    """Whether what is compared behind an aside is the level before it.

    "Was at 112.38 yen, after sliding as low as 111.35 in the morning, compared with 113.20".
    """
    one, two = level.slots, aside.slots
    if one is None or two is None or one.to is None or two.to is None or two.from_ is None:
        return False
    if level.kind != "price_level" or one.from_ is not None or aside.source != "carried":
        return False
    if not two.to.extreme or one.to.kind != two.from_.kind or one.to.value == two.from_.value:
        return False
    between = s.lows[two.to.last : two.from_.lead]
    led = s.lows[level.last : aside.first] == [",", "after"]
    same = [a.name for a in level.assets] == [a.name for a in aside.assets]
    return led and same and "," in between and "compared" in between


def _give_origin(s: Sentence, level: Reading, aside: Reading) -> tuple[Reading, Reading]:
    """The level with the earlier one behind the aside, and the aside without it."""
    one, two = level.slots, aside.slots
    assert one is not None
    assert one.to is not None
    assert two is not None
    assert two.to is not None
    assert two.from_ is not None
    slots = replace(one, from_=two.from_)
    inverse = quoted_inversely(s, level.assets, slots)
    way = way_between(two.from_, one.to, inverse=inverse)
    rest = replace(two, from_=None, times=[], end=two.to.last)
    whole = replace(level, kind="price_move", direction=way, slots=slots)
    return whole, replace(aside, slots=rest, last=two.to.last, times=[])


def _opened(s: Sentence, level: Reading, move: Reading) -> bool:
    """Whether a level is where a move began: "opened at $277 before sliding to $246"."""
    one, two = level.slots, move.slots
    if one is None or two is None or one.to is None or two.to is None or two.from_ is not None:
        return False
    if (level.kind, move.kind) != ("price_level", "price_move") or level.future or move.future:
        return False
    words = {s.low(k) for k in range(level.first, level.anchor + 1)}
    if words.isdisjoint(_OPENING) or not words.isdisjoint(_RELATIVE) or one.to.kind != two.to.kind:
        return False
    if level.times and move.times:
        return False  # "opened at $277 on Monday before sliding to $246 on Tuesday"
    if two.percent is not None and one.to.value > 0:
        moved = 100 * abs(two.to.value / one.to.value - 1)
        if abs(moved - two.percent.value) > 1 + moved / 10:
            return False  # "began at $26.50 and closed at $30.12, up 77%": not from there
    between = [s.low(k) for k in range(level.last, move.first)]
    alike = [a.name for a in level.assets] == [a.name for a in move.assets]
    if between == ["and"] and "opened" in words:
        return False  # "opened at $4.95 and dropped as low as $4.10": the first price is told too
    led = between == [","] and s.low(level.first - 1) == "after"
    return alike and (led or between in (["and"], ["before"], [",", "before"]))


def _came_from(s: Sentence, move: Reading, level: Reading) -> bool:
    """Whether a level is where a move began: "leaped to $9.35, after closing at $2.41"."""
    one, two = move.slots, level.slots
    if one is None or two is None or one.to is None or two.to is None or one.from_ is not None:
        return False
    if move.kind != "price_move" or level.kind != "price_level" or move.future or level.future:
        return False
    between = s.lows[move.last : level.first]
    first = s.low(level.first) in _BEGAN or s.lows[level.first : level.first + 2] in _STOOD
    if not first or level.source != "carried" or between not in ([",", "after"], ["after"], [","]):
        return False
    if "having" not in s.lows[level.first : level.anchor] and "after" not in between:
        return False
    alike = [a.name for a in move.assets] == [a.name for a in level.assets]
    same = one.to.kind == two.to.kind and one.to.currency == two.to.currency
    exact = two.to.high is None and two.to.comparator is None
    if not alike or not same or not exact or two.to.value <= 0:
        return False
    moved = 100 * (one.to.value / two.to.value - 1)
    told = one.percent.value if one.percent is not None else abs(moved)
    if abs(abs(moved) - told) > max(_ROUNDED, told / 100):
        return False  # "ended 1.8 percent lower after opening at": not from there
    return moved != 0 and (moved > 0) == (move.direction == "up")


def _belongs(s: Sentence, level: Reading, change: Reading) -> bool:
    one, two = level.slots, change.slots
    if one is None or two is None or one.to is None or one.to.high is not None:
        return False
    if one.percent or one.factor or level.percent or level.factor:
        return False
    if one.from_ and not (level.rule == "verb-level" and level.direction == change.direction):
        return False
    moved = level.kind == "price_move" and (one.points is not None or one.change is not None)
    held = level.kind in ("price_level", "market_cap_level") and level.rule in _LEVELS
    ended = (
        level.kind in ("price_move", "market_cap_level")
        and change.rule in ("particle", "noun-carried", "noun-of")
        and one.change is None and one.points is None and not one.passes
    )  # fmt: skip
    if not (held or moved or ended) or level.future or level.negated:
        return False
    if level.kind == "price_level" and is_held(s, level):
        return False  # "was at $5,580, down 11 percent": the price, and how it has changed
    if ended and _turned(level, change):
        return False
    cap = level.kind == "market_cap_level"
    if cap and not s.lexicon.heads["equity"].isdisjoint(s.lows[level.last : change.anchor]):
        return False  # "its value is $900 billion, its shares up 5 percent"
    summed = change.rule == "noun-carried" and (two.change is not None or two.points is not None)
    multiple = (
        change.rule == "multiple-of"
        and level.rule in ("verb-level", "copula")
        and not (one.times or level.times or one.phrase_horizon in _STRETCHES)
    )  # "passed $2,900 this week, three times its price in January": two stretches
    amount = held and level.rule == "copula" and change.rule == "particle"
    amount = amount and two.change is not None  # "Shares were $68.70, down 14 cents"
    told = two.percent is not None or (summed and held) or multiple or amount
    told = told and two.to is None
    plain = change.rule in _CHANGES and not (held and _clausal(s, level, change))
    told = told and (plain or (held and _participial(s, change)))
    turned = level.direction is not None or not held
    if ended and turned and change.rule != "particle" and change.direction != level.direction:
        return False
    if not told or change.kind != "price_move" or change.source != "carried" or change.future:
        return False
    if moved and level.direction != change.direction:
        return False
    left = s.low(level.first - 1) == "after" and s.low(level.first).endswith("ing")
    if level.rule == "reach" and (left or level.direction not in (None, change.direction)):
        return False  # "fell to $1.04 after having peaked at $3.82, a 73 percent decline"
    size = two.percent or two.points or two.change
    fronted = any(not time.mention.value.endswith("_REF") for time, _ in level.times or [])
    dated = (one.times or fronted) and one.phrase_horizon is None and size is not None
    ends = (size.last, change.anchor + 1) if size is not None else ()
    if dated and any(longer_behind(s, end) for end in ends):
        return False  # "was at $8,010 on Friday, up 25% since Monday": two stretches
    if s.low(change.first) in s.lexicon.clauses["auxiliaries"]:
        return False  # "The stock, which hit $186 in May, is down a quarter"
    if [a.name for a in level.assets] != [a.name for a in change.assets]:
        return False
    return _apart(s, level, change)


def _turned(level: Reading, change: Reading) -> bool:
    """Whether a change goes against the move before: "recovering to $6,335, down 1.4 percent"."""
    return change.rule == "particle" and level.direction not in (None, change.direction)


def _participial(s: Sentence, change: Reading) -> bool:
    """Whether a change is told by a participle behind a comma: "at $67.01, rising 4.4 percent"."""
    moving = change.rule in ("verb", "verb-carried") and s.low(change.anchor).endswith("ing")
    stretch = change.slots.phrase_horizon if change.slots is not None else None
    moving = moving and stretch in (None, "P1D", "PT24H")  # "closed at $70, losing 5% on the week"
    return moving and s.text(change.first - 1) == "," and change.first == change.anchor


def _clausal(s: Sentence, level: Reading, change: Reading) -> bool:
    """Whether a change has a verb of its own: ", nursing a loss of", ", which represents a"."""
    verb = s.low(change.first).endswith("ing")
    return verb or "which" in s.lows[level.last : change.first]


def _sized(s: Sentence, value: Reading, change: Reading) -> bool:
    """Whether a percentage tells a sum: "shed $18 billion, representing a decrease of 4%"."""
    one, two = value.slots, change.slots
    if one is None or two is None or value.kind != "market_cap_level" or one.change is None:
        return False
    if one.percent is not None or two.percent is None or value.negated or value.future:
        return False
    if change.kind not in ("price_move", value.kind) or change.rule not in (
        "noun-carried", "particle"
    ):  # fmt: skip
        return False
    if s.low(change.first) in s.lexicon.clauses["auxiliaries"]:
        return False  # "which has lost $40 billion in value, was down 1%"
    same = [a.name for a in value.assets] == [a.name for a in change.assets]
    alike = same and value.direction == change.direction and change.source == "carried"
    worth = two.to is None or (one.to is None and two.to.value >= SMALLEST_VALUE)
    return alike and worth and not change.future and _apart(s, value, change)


def _placed(level: Reading, move: Reading) -> bool:
    """Whether a level leads the move that ended in it: "At $1,015, ether is 6% cheaper"."""
    one, two = level.slots, move.slots
    if level.rule != "fronted" or one is None or two is None or level.kind != "price_level":
        return False
    if (
        move.kind != "price_move"
        or (two.percent is None and move.factor is None)
        or two.to is not None
        or move.future
    ):
        return False
    near = move.first - level.last <= 1
    same = [a.name for a in level.assets] == [a.name for a in move.assets]
    return near and same


def _ended_at(s: Sentence, move: Reading, level: Reading) -> bool:
    """Whether a level tells where a move got to: "rose 9%, reaching $104.60"."""
    one, two = move.slots, level.slots
    if one is None or two is None or one.to is not None or two.to is None or move.future:
        return False
    if move.kind != "price_move" or level.kind != "price_level" or one.percent is None:
        return False
    if one.from_ is not None or level.direction not in (None, move.direction):
        return False
    sole = level.source == "carried" and s.low(level.first) in _GETTING
    same = [a.name for a in move.assets] == [a.name for a in level.assets]
    trading = s.low(level.first) in ("trading", "changing") and move.rule == "particle"
    if trading and same and s.lows[move.last : level.first] == ["and"]:
        return not level.times  # "is down 2.5 percent and trading at $167"
    return sole and same and not level.times and _apart(s, move, level)


def _held_at(s: Sentence, move: Reading, level: Reading) -> bool:
    """Whether a level tells where a move ended: "is 80% higher than a week ago at $301"."""
    one, two = move.slots, level.slots
    if one is None or two is None or one.to is not None or two.to is None:
        return False
    if level.rule != "copula" or level.kind != "price_level" or move.future:
        return False
    if [a.name for a in move.assets] != [a.name for a in level.assets]:
        return False
    between = [s.low(k) for k in range(move.last, level.first)]
    put = len(between) == 2 and between[0] == "," and between[1] in ("putting", "leaving")
    if put and s.low(level.first) == "it":
        return move.kind == "price_move" and one.percent is not None
    told = move.rule == "record" or (move.kind == "price_move" and one.percent is not None)
    return told and not between and s.low(level.first) == "at"


def _began_and_ended(s: Sentence, first: Reading, last: Reading) -> bool:
    """Whether two levels are the ends of a stretch: "began the week at $2 and ended it at $3"."""
    one, two = first.slots, last.slots
    if one is None or two is None or one.to is None or two.to is None:
        return False
    if first.kind != "price_level" or last.kind != "price_level" or one.to.kind != two.to.kind:
        return False
    began = not _OPENING.isdisjoint(s.lows[first.first : first.last])
    words = s.lows[last.first : last.last]
    ended = len(words) > 1 and words[0] in _ENDING and words[1] == "it"
    alike = [a.name for a in first.assets] == [a.name for a in last.assets]
    differ = one.to.value != two.to.value
    return began and ended and alike and differ and s.lows[first.last : last.first] == ["and"]


def _from_end_to_end(first: Reading, last: Reading) -> Reading:
    one, two = first.slots, last.slots
    assert one is not None
    assert two is not None
    assert one.to is not None
    assert two.to is not None
    slots = replace(one, from_=one.to, to=two.to, end=two.end)
    way = "up" if two.to.value > one.to.value else "down"
    return replace(first, kind="price_move", direction=way, slots=slots, last=last.last)


def _reckoned(s: Sentence, move: Reading, level: Reading) -> bool:
    """Whether a level is where a move began: "has lost 45% since hitting a record $2,875"."""
    one, two = move.slots, level.slots
    if one is None or two is None or move.kind != "price_move":
        return False
    if one.percent is None and one.change is None:
        return False
    if one.from_ is not None or level.rule not in ("reach", "extreme") or two.to is None:
        return False
    since = s.low(level.first) == "since" or s.low(level.first - 1) == "since"
    near = level.first - move.last <= 1 or s.low(move.last) == "since"
    same = level.source == "carried" or s.low(level.anchor - 1) in ("it", "they")
    return since and near and same


def _spanned(s: Sentence, move: Reading, ends: Reading) -> bool:
    """Whether a move is told in prices behind it: "sank 2%, falling from $1.07 to $1.04".

    An amount and where it ended are told so too: "rose 4.1%, up $2.85 to $72.45".
    """
    one, two = move.slots, ends.slots
    if one is None or two is None or move.kind != "price_move" or ends.kind != "price_move":
        return False
    if one.percent is None or one.from_ is not None or one.to is not None:
        return False
    began = two.from_ is not None or two.change is not None or two.points is not None
    whole = began and two.to is not None and two.percent is None
    same = ends.source == "carried" and ends.direction == move.direction
    return whole and same and not ends.future and _apart(s, move, ends)


def _says_again(s: Sentence, move: Reading, bare: Reading) -> bool:
    """Whether a move without a figure repeats the one before: "fell, dragged down by banks"."""
    one, two = move.slots, bare.slots
    if bare.rule == "noun-carried" and one is not None and two is not None and two.change:
        if one.from_ is None or one.to is None or two.percent is not None:
            return False
        apart = abs(one.to.value - one.from_.value)  # "from $440 to $162, a drop of $278"
        return abs(apart - two.change.value) < _A_CENT
    if bare.kind != "qualitative_direction" or bare.direction != move.direction:
        return False
    if move.kind not in ("price_move", "qualitative_direction") or bare.source != "carried":
        return False
    if move.rule == "signed" and bare.first == move.last:
        return True  # "Lumentum (LITE -12.4%) is also lower"
    if bare.rule == "record" and move.kind == "price_move":
        return False  # "climbed 5%, hitting its highest since March" tells a second fact
    if bare.rule in ("worst-day", "best-day"):
        return False  # "closed lower, ending their worst week since May"
    close = bare.first - move.last == 1 and s.text(move.last) == ","
    having = s.low(bare.first) == "having"  # "fell, having been weighed down by a strong pound"
    return close and (having or s.low(bare.first) not in s.lexicon.clauses["auxiliaries"])


def _repeats(s: Sentence, bare: Reading, figured: Reading) -> bool:
    """Whether a move is told twice: "pulled back to close at $31"."""
    plain = bare.kind == "qualitative_direction" and bare.direction == figured.direction
    if not plain or s.low(figured.first) != "to" or figured.source != "carried":
        return False
    return not any(s.text(k) in ",;:" for k in range(bare.last, figured.first))


def _take_stretch(bare: Reading, figured: Reading) -> None:
    """Give a move the stretch of the words before it: "posted a weekly loss, falling 2.1%"."""
    one, two = bare.slots, figured.slots
    if one is None or two is None or figured.times or two.phrase_horizon is not None:
        return
    two.phrase_horizon, two.phrase_span = one.phrase_horizon, one.phrase_span


def _apart(s: Sentence, one: Reading, two: Reading) -> bool:
    """Whether a comma and a few plain words alone part two readings."""
    between: Sequence[int] = range(one.last, two.first)
    if not 0 < len(between) <= _LONGEST:
        return False
    sign = next((k for k in reversed(between) if s.text(k) in (",", "-", "\u2014")), None)
    which = sign is not None and s.low(sign + 1) == "which"
    if sign is not None and which and all(s.low(k) in _EQUALS for k in range(sign + 2, two.first)):
        between = range(one.last, sign + 1)
    elif sign is None or any(s.low(k) not in _STILL for k in range(sign + 1, two.first)):
        return False
    longer = two.slots is not None and two.slots.phrase_horizon not in (None, "P1D", "PT24H")
    if "still" in s.lows[sign + 1 : two.first + 1] and (two.times or longer):
        return False  # "was last at $5,420, still down some 40% this week": two moves
    aside = next((k for k in between if s.text(k) == "("), None)
    closing = s.closing(aside) if aside is not None else None
    if aside is not None and closing is not None:
        between = [*range(one.last, aside), *range(closing + 1, two.first)]
    plain = s.lexicon.clauses["boundaries"] | s.lexicon.clauses["verbs"] | {"and", "or"}
    told = (s.low(k) in plain - {"as"} for k in between)
    return not any(told) and not any(
        (k in s.figure_at and k not in s.inside)
        or (s.text(k) in ",;:" and k != sign and k not in s.inside)
        for k in between
    )


def _one(level: Reading, change: Reading) -> Reading:
    one, two = level.slots, change.slots
    assert one is not None
    assert two is not None
    own = two.phrase_horizon is not None
    kind = "price_move" if level.kind == "price_level" else level.kind
    slots = replace(
        one, percent=two.percent, from_=one.from_ or two.from_, to=one.to or two.to, end=two.end,
        change=one.change or two.change, points=one.points or two.points,
        times=[*one.times, *two.times],
        phrase_horizon=two.phrase_horizon if own else one.phrase_horizon,
        phrase_span=two.phrase_span if own else one.phrase_span,
        peak=one.peak or two.peak, levels=one.levels or one.extra, extra=two.extra,
    )  # fmt: skip
    return replace(
        level, kind=kind, direction=change.direction, last=change.last, slots=slots,
        times=[*(level.times or []), *(change.times or [])], figureless=False,
        comparator=change.comparator if level.rule == "flat" or change.factor else level.comparator,
        factor=change.factor,
    )  # fmt: skip
