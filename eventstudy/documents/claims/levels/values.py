"""Sums of money that tell a market value: gained, lost, had."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item, Phrase, owner
from eventstudy.documents.claims.assets.naming import WHOLES
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.doubts.conditions import is_condition, may_be
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase, level_after, respective
from eventstudy.documents.claims.subjects.subject import main_subject
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

SMALLEST_SUM = 1e6
"""Below it, money beside a company is no market value."""

_VALUES = frozenset(
    ["value", "valuation", "capitalization", "capitalisation", "cap", "worth", "values",
     "valuations", "capitalizations", "capitalisations", "caps", "market-cap", "mcap"]
)  # fmt: skip
_OF_MARKETS = frozenset(
    ["market", "stock", "share", "shareholder", "shareholders", "investor", "paper", "equity"]
)
_OTHER_VALUES = frozenset(["book", "asset", "fair", "face", "notional", "enterprise", "net"])
_BETWEEN = frozenset(
    [
     "out", "away", "off", "a", "an", "another", "further", "up", "some", "as", "total"
    ]
)  # fmt: skip
_WHOLE_GROUPS = frozenset(
    ["cryptocurrencies", "cryptos", "coins", "altcoins", "stocks", "equities"]
)
"""Plurals that have lost a sum as markets do: "wiped off all cryptocurrencies"."""
_WIPED = frozenset(
    ["wiped", "wiping", "wipes", "erased", "erasing", "erases", "lopped", "lopping", "shaved",
     "shaving", "knocked", "knocking", "vaporized", "clipped", "clipping", "torched"]
)  # fmt: skip
"""What a fall does to a sum of market value, even where no value is named."""
_FALLING = frozenset(
    ["a", "the", "this", "that", "sudden", "latest", "sharp", "recent", "'s", "big", "brutal",
     "market", "steep", "two-day", "three-day", "week-long", "crypto", "bitcoin", "day", "-"]
)  # fmt: skip
"""Words before a fall by which it is one of the market of which the text tells."""
_LONGEST = 12
_SUMS = frozenset(["is", "was", "are", "were", "been", "be", "being"])
_GIVING = frozenset(
    [
     "giving", "gives", "gave", "give", "given", "valuing", "lending", "handing", "leaving",
     "leaves", "left"
    ]
)  # fmt: skip
_LONGEST_GIFT = 6
_LED_BY = frozenset(
    ["with", "to", "at", "for", "into", "reaching", "about", "commanding", "despite", "whose"]
)
_HOLDING = frozenset(
    ["reached", "hit", "boasts", "boasting", "commands", "topped", "holds", "holding", "held",
     "carries", "carrying", "sports", "sporting", "retains", "maintains", "possesses", "possessing",
     "possessed"]
)  # fmt: skip
_BEFORE_VALUE = frozenset(
    [
     "a", "an", "the", "total", "entire", "combined", "current", "market", "fully",
     "diluted", "overall",
     "stock", "paper", "aggregate", "peak", "stock-market", "reported", "cap", "capitalization",
     "capitalisation"
    ]
)  # fmt: skip
PRIVATE = frozenset(
    ["round", "funding", "venture", "series", "fundraising", "financing", "takeover", "buyout"]
)


COMING = frozenset(["come", "came", "comes"])
"""Verbs before "off" by which a sum leaves a market value."""


_LONGEST_FRONT = 24
"""Tokens that "With a market cap of ..., " takes before its subject at the most."""


def read_coming_off(state: Clause, i: int) -> list[Reading]:
    """Market value lost: "another $23 billion has come off the market cap of all coins"."""
    s = state.s
    end = s.before_bracket(left_of_verb(s, i, state.floor).end)
    return _passive(state, i, "down") if s.low(i + 1) == "off" and end in s.figure_end else []


def read_change(state: Clause, i: int) -> list[Reading]:
    """Market value won or lost: "wiping $17 billion off the value of X", "shed $95 billion"."""
    s = state.s
    way = s.lexicon.value_changes[s.low(i)]
    erased = i in s.figure_end and s.low(i + 1) in ("off", "from")  # "with $18 billion erased from"
    if s.low(i - 1) in _SUMS or s.low(i) in ("evaporated", "vanished") or erased:
        return _passive(state, i, way)
    eroded = _eroded(state, i, way)
    if eroded is not None:
        return [eroded]
    k = i + 1
    phrase: Phrase | None = None
    if s.low(i).startswith("strip"):
        k = asset_end(s, i + 1)
        if s.low(k) != "of" or k == i + 1:
            return []
        phrase, k = phrase_left(s, k, i + 1), k + 1
    while s.low(k) in _BETWEEN and k not in s.figure_at:
        k += 1
    figure = s.figure_at.get(k)
    if figure is None or not _is_sum(figure):
        return []
    end = s.behind_bracket(figure.last)
    link = s.low(end)
    last = end_of_value(s, end + 1) if link in ("in", "of", "off", "from", "to") else None
    if last is None:
        return _gone(state, i, figure, end, way)
    left = left_of_verb(s, i, state.floor)
    if left.future or left.unreal or left.negated or is_condition(s, left, i, state.floor):
        state.floor = state.done = last
        return []
    of = link in ("in", "of") and s.low(last - 1) not in _VALUES  # "in the market value of X"
    owned = owner_of_value(state, end + 1, last) if of or link == "of" else None
    if link in ("off", "from", "to"):
        own = owner_of_value(state, end + 1, last)
    elif owned is not None and owned[1] == "stated":
        own = owned  # "eroded $2 billion of Nokia's market value"
    elif phrase is not None:
        own = resolve(state, phrase)
    else:
        subject = subject_of(s, left, state.floor)
        own = None
        if not subject.empty and subject.measure in ("price", "cap") and left.start > state.floor:
            own = resolve(state, subject)
    begin = left.start if left.start < i else i
    if own is None:
        own = carried(state, i)
    elif link in ("in", "of") and phrase is None:
        begin = subject_of(s, left, state.floor).first
    if own is None:
        return []
    return [read_sum(state, i, begin, last, own, figure, way)]


def _eroded(state: Clause, i: int, way: str) -> Reading | None:
    """Value that went by itself: "Ford's market capitalisation eroded by Rs 90 billion"."""
    s = state.s
    figure = s.figure_at.get(i + 2)
    by = s.low(i).startswith("erod") and s.low(i + 1) == "by"
    if not by or figure is None or not _is_sum(figure):
        return None
    left = left_of_verb(s, i, state.floor)
    if left.future or left.unreal or left.negated:
        return None
    phrase = subject_of(s, left, state.floor)
    own = resolve(state, phrase) if phrase.measure == "cap" else None
    if own is None:
        return None
    return read_sum(state, i, phrase.first, figure.last, own, figure, way)


def _passive(state: Clause, i: int, way: str) -> list[Reading]:
    """Value that was lost: "$15 billion was wiped off the value of X"."""
    s = state.s
    left = left_of_verb(s, i, state.floor)
    k = s.before_bracket(left.end)  # "around $20 billion ($2.4 billion) was wiped off"
    figure = s.figure_end.get(k)
    named = False
    if figure is None:
        for at in range(k - 1, max(state.floor, k - 7) - 1, -1):
            if at in s.figure_end and s.low(at) in ("in", "of"):
                figure = s.figure_end[at]
                break
        value = s.low(k - 1) in _VALUES and s.low(k - 2) in _OF_MARKETS
        large = figure is not None and figure.value >= SMALLEST_VALUE and s.low(i) in _WIPED
        value = value or (large and s.lows[k - 2 : k] == ["in", "value"])
        if figure is None or not value:
            return []
        named = True
    if not _is_sum(figure) or figure.lead < state.floor or left.future or left.unreal:
        return []
    at = i + 1 + (s.low(i + 1) in ("out", "away"))
    last = i + 1
    own = None
    if s.low(at) in ("off", "from", "to"):
        end = end_of_value(s, at + 1)
        if end is not None:
            own, last = owner_of_value(state, at + 1, end), end
    if own is None and not named:
        lost = s.low(i) in ("shed", *_WIPED) and figure.value >= SMALLEST_VALUE
        opens = all(k in s.inside or k in s.time_at for k in range(state.floor, figure.lead))
        if not (lost and opens and figure.last == k and ends_sum(s, at)):
            return []  # but "debts of $3 billion were wiped out"
    if own is None and named and s.low(k - 1) in _VALUES:
        own = owner_of_value(state, figure.last + 1, k)  # "$9 billion of Nike's value was wiped"
        last = at
    own = own or carried(state, figure.lead)
    if own is None:
        return []
    return [read_sum(state, i, figure.lead, last, own, figure, way)]


def _gone(state: Clause, i: int, figure: Quantity, end: int, way: str) -> list[Reading]:
    """What a fall took from a market: "the sell-off wiped out $30 billion in two hours"."""
    s = state.s
    told = s.low(i) in _WIPED and figure.value >= SMALLEST_VALUE and state.memory.about_markets
    left = left_of_verb(s, i, state.floor)
    unreal = left.future or left.unreal or left.negated or is_condition(s, left, i, state.floor)
    end_of_fall = left.end
    while end_of_fall in s.time_end or s.low(end_of_fall - 1) in ("on", "late", "early"):
        end_of_fall = s.time_end.get(end_of_fall, end_of_fall - 1)  # "a sell-off late on Tuesday"
    fell = not unreal and _is_fall(s, end_of_fall, state.floor)
    own = carried(state, i) if told and fell and ends_sum(s, end) else None
    return [] if own is None else [read_sum(state, i, i, end, own, figure, way)]


def _is_fall(s: Sentence, end: int, floor: int) -> bool:
    """Whether a fall of the market ends before ``end``: "Monday's slide", "a sudden sell-off"."""
    head = end - 1
    if s.lexicon.nouns.get(s.low(head)) != "down":
        return False
    k = head
    while k - 1 >= floor and (k - 1 in s.inside or k - 1 in s.time_at or s.low(k - 1) in _FALLING):
        k -= 1
    led = s.low(k) in ("a", "the", "this", "that") or k in s.time_at
    return led and (k == floor or s.tokens[k - 1].kind == "sign" or s.low(k - 1) in ("and", "but"))


def ends_sum(s: Sentence, k: int) -> bool:
    """Whether a sum ends at ``k``, or a time alone follows: not "$30 billion in debt"."""
    timed = s.low(k) in ("in", "within", "over", "on", "since") and (
        horizon_phrase(s, k) is not None or any(j in s.time_at for j in range(k, k + 4))
    )
    return s.ends(k) or k in s.time_at or timed or (s.low(k) == "off" and s.low(k + 1) == "that")


def read_sum(
    state: Clause, i: int, begin: int, last: int, own: tuple[list[AssetRef], str],
    figure: Quantity, way: str,
) -> Reading:  # fmt: skip
    """The claim of a sum won or lost, told at ``i`` between the tokens ``begin`` and ``last``."""
    wide = arguments(state, last, "cap")
    slots = Slots(last, change=figure, times=wide.times)
    aside = _percent_aside(state.s, figure.last)
    if aside is not None:
        slots.percent, slots.end = aside, max(last, aside.last + 1)
    slots.phrase_horizon, slots.phrase_span = wide.phrase_horizon, wide.phrase_span
    if wide.times and not wide.figures:
        slots.end = max(last, wide.end)
    told = slots.times or slots.phrase_horizon
    for k in range(state.floor, i if not told else state.floor):
        within = horizon_phrase(state.s, k)  # "The two-day slump has cut 10 billion euros from"
        if within is not None and state.s.low(within[1]) in state.s.lexicon.nouns:
            slots.phrase_horizon, slots.phrase_span = within[0], (k, within[1])
    reading = Reading(
        "value-change", "market_cap_level", way, begin, slots.end, *own, slots=slots, anchor=i,
        times=times_before(state, begin, i) + slots.times,
    )  # fmt: skip
    state.floor = state.done = max(slots.end, i + 1)
    state.said(own[0][0], None, own[0])
    return reading


def _percent_aside(s: Sentence, k: int) -> Quantity | None:
    """The percentage in brackets behind a sum: "a drop of $4.8 billion (42.48 percent)"."""
    figure = s.figure_at.get(k + 1) if s.text(k) == "(" else None
    closed = figure is not None and figure.kind == "percent" and s.text(figure.last) == ")"
    return figure if closed else None


def _is_sum(figure: Quantity) -> bool:
    return figure.kind == "money" and figure.value >= SMALLEST_SUM


def end_of_value(s: Sentence, start: int) -> int | None:
    """The token behind "market value", "its value", "the value of X" from token ``start`` on."""
    stops = s.lexicon.clauses["boundaries"] | s.lexicon.clauses["auxiliaries"]
    for k in range(start, min(start + _LONGEST, len(s.tokens))):
        low = s.low(k)
        if low == "market-cap" and s.low(k + 1) in _VALUES:
            continue
        if low in _VALUES:
            if k > start and s.low(k - 1) in _OTHER_VALUES:
                return None
            if s.low(k + 1) == "of":
                end = asset_end(s, k + 2)
                return end if end > k + 2 else k + 1
            return k + 1
        group = low in _WHOLE_GROUPS and s.low(start - 1) == "off"
        whole = group or (low in ("market", "markets") and k > start)
        if whole and k + 1 < len(s.tokens):
            if s.low(k + 1) not in (*_VALUES, "'s") and _market(s, start, k + 1):
                return k + 1
        elif (s.tokens[k].kind == "sign" and s.text(k) not in ("-", "'", "(", ")", "&")) or (
            low != "'s" and low in stops
        ):
            return None
    return None


def _market(s: Sentence, start: int, end: int) -> bool:
    return phrase_left(s, end, start).measure == "price"


def owner_of_value(state: Clause, start: int, end: int) -> tuple[list[AssetRef], str] | None:
    """Whose value stands in ``[start, end)``: "X's market value", "its value", "the value of X"."""
    s = state.s
    head = next((k for k in range(start, end) if s.low(k) in _VALUES), end)
    if head + 1 < end and s.low(head + 1) == "of":
        phrase = phrase_left(s, end, head + 2)
        return resolve(state, phrase) if phrase.measure in ("price", "cap") else None
    if head == end:
        phrase = phrase_left(s, end, start)
        return resolve(state, phrase) if phrase.measure == "price" else None
    whole = phrase_left(s, head + 1, start)
    if whole.measure == "cap" and whole.items and whole.items[0].type == "group":
        return resolve(state, whole)  # "wiped off the total crypto market cap"
    while head > start and (s.low(head - 1) in _OF_MARKETS or s.low(head - 1) in _BEFORE_VALUE):
        head -= 1
    items, refers = owner(s, start, head)
    if s.low(head - 1) == "'s" and s.low(head - 2) in WHOLES and head - 2 >= start:
        items = [Item(head - 2, head - 1, "group")]  # "the sector's paper value"
    if items:
        return [state.memory.ref(s, items[0], state.number)], "stated"
    if refers is None and head > start:
        return None
    return carried(state, start, refers)


def carried(state: Clause, at: int, refers: str | None = None) -> tuple[list[AssetRef], str] | None:
    """The asset that a value without one belongs to."""
    if state.last:
        return list(state.last), "carried"
    main = main_subject(state, at)
    if main is not None:
        return main[1][:1], "carried"
    if refers not in (None, "any"):
        found = state.memory.antecedents.find(str(refers), state.number, at)
        return ([found], "carried") if found is not None else None
    for kind in ("any", "equity"):
        found = state.memory.antecedents.find(kind, state.number, at)
        if found is not None:
            return [found], "carried"
    return None


# ------------------------------------------------------------------------ a value had


def read_had(state: Clause, i: int) -> list[Reading]:
    """A market value: "X's market cap of $8 billion", "giving it a market value of $2 billion"."""
    s = state.s
    listed = _listed_values(state, i)
    if listed:
        return listed
    if s.text(i + 1) == ":":
        return _headed(state, i)
    led = s.low(i + 1) in ("of", "at", "near", "around") and i + 1 not in s.figure_at
    at = i + 2 + (s.low(i + 2) in ("just", "only")) if led else i + 1
    figure = s.figure_at.get(i + 2 if led else at) or s.figure_at.get(at)
    before = _sum_before(s, i)
    if before is not None and before.lead >= state.floor:
        return _had(state, i, before, before.lead)
    if figure is None or not _is_sum(figure) or figure.lead <= i:
        return []
    if not led and figure.comparator is None:
        return []
    summed = s.low(i) == "value" and s.low(i - 1) in _VALUES  # "a market cap value of $785 million"
    bare = s.low(i) in ("value", "valuation", "worth", "cap") and s.low(i - 1) not in _OF_MARKETS
    giving = not _GIVING.isdisjoint(s.lows[max(0, i - _LONGEST_GIFT) : i])
    whom = s.lows[max(0, i - 4) : i - 1]
    moved = whom[-2:] == ["giving", "it"] or (
        whom[:2] == ["giving", "the"] and whom[-1] in s.lexicon.heads["company"]
    )
    moved = moved and state.floor > 0
    moved = moved and not any(k in s.figure_at for k in range(state.floor, i))  # no sum was raised
    sort = s.low(i) == "value" or (s.low(i) == "valuation" and moved)
    given = sort and s.low(i - 1) == "a" and giving
    if bare and not summed and not given:  # "gave the company a value of $16 billion"
        return []
    return _had(state, i, figure, _value_start(state, i))


_LONGEST_HEADING = 6


def _headed(state: Clause, i: int) -> list[Reading]:
    """A value behind its heading: "Total Market Cap: $332 billion"."""
    s = state.s
    figure = s.figure_at.get(i + 2)
    if figure is None or not _is_sum(figure) or i > _LONGEST_HEADING or state.floor:
        return []
    phrase = phrase_left(s, i + 1, 0)
    if phrase.measure != "cap" or phrase.first > 0:
        return []
    own = resolve(state, phrase)
    if own is None or own[0][0].type in ("company", "name"):
        return []
    if own[1] != "carried" and s.low(0) == "market":
        return []  # whose it is is told nowhere
    state.floor = state.done = figure.last
    state.said(own[0][0], phrase, own[0])
    return [
        Reading("value-had", "market_cap_level", None, 0, figure.last, *own,
                slots=Slots(figure.last, to=figure), anchor=i, times=[])
    ]  # fmt: skip


def _listed_values(state: Clause, i: int) -> list[Reading]:
    """Values in brackets: "the market cap of Disney ($219 billion), Netflix ($210 billion)"."""
    s, k = state.s, i + 2
    found: list[Reading] = []
    while s.low(i + 1) == "of" and i >= state.floor:
        end = asset_end(s, k)
        closing = s.closing(end) if end > k and s.text(end) == "(" else None
        figure = s.figure_at.get(end + 1)
        if closing is None or figure is None or figure.last != closing or not _is_sum(figure):
            break
        phrase = phrase_left(s, end, k)
        own = resolve(state, phrase) if phrase.measure == "price" else None
        if own is None:
            break
        first, last = (_value_start(state, i) if not found else k), closing + 1
        found.append(Reading(
            "value-had", "market_cap_level", None, first, last, *own,
            slots=Slots(last, to=figure), anchor=first, times=[],
        ))  # fmt: skip
        k = last + (s.text(last) == ",")
        k += s.low(k) in ("and", "or")
        if k == last:
            break
    found = found[1:] and found  # "The market cap of Disney ($219 billion) fell" tells a move
    if found:
        state.floor = state.done = found[-1].last
        state.said(found[-1].assets[0], None, found[-1].assets)
    return found


def _value_start(state: Clause, i: int) -> int:
    """Where "the entire market cap" begins whose last word is at ``i``."""
    s = state.s
    while i > state.floor and (
        s.low(i - 1) in _BEFORE_VALUE or s.low(i - 1) in s.lexicon.words["intensity"]
    ):
        i -= 1
    return i


def _sum_before(s: Sentence, i: int) -> Quantity | None:
    """The sum of "a $5.6 billion market cap" that ends at token ``i``."""
    k = i
    while s.low(k - 1) in _OF_MARKETS:
        k -= 1
    figure = s.figure_end.get(k) if k < i or s.low(i) in ("market-cap", "mcap") else None
    return figure if figure is not None and _is_sum(figure) else None


def _had(state: Clause, i: int, figure: Quantity, k: int) -> list[Reading]:
    """The market value told by the word at ``i``, whose phrase begins at token ``k``."""
    s = state.s
    if k - 1 > state.floor and k == figure.lead and s.low(k - 1) in _BEFORE_VALUE:
        k -= 1  # "holds a $5.6 billion market cap"
    own, begin = holder(state, k)
    if own is None or (own[0][0].type == "name" and _is_private(s)):
        return []
    end = max(figure.last, i + 1)
    wide = arguments(state, end, "cap")
    times = wide.times if not wide.figures else []
    slots = Slots(max(end, wide.end if times else 0), to=figure, times=times)
    slots.extra = respective(s, slots, len(own[0]))
    if not slots.extra:
        own = own[0][-1:], own[1]
    reading = Reading(
        "value-had", "market_cap_level", None, begin, slots.end, *own, slots=slots, anchor=i,
        times=times_before(state, begin, i) + times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    return [reading]


def _is_private(s: Sentence) -> bool:
    return any(token.low in PRIVATE for token in s.tokens)


def _behind(state: Clause, k: int) -> tuple[tuple[list[AssetRef], str], int] | None:
    """Whose value is told before it: "With a market cap of $9 billion, Canopy"."""
    s = state.s
    comma = next(
        (j for j in range(k, min(k + _LONGEST_FRONT, len(s.tokens))) if s.text(j) == ","), 0
    )
    end = asset_end(s, comma + 1) if comma else 0
    phrase = phrase_left(s, end, comma + 1) if end > comma + 1 else None
    own = resolve(state, phrase) if phrase is not None and phrase.items else None
    return (own, k) if own is not None and phrase and phrase.measure == "price" else None


def holder(state: Clause, k: int) -> tuple[tuple[list[AssetRef], str] | None, int]:
    """Whose value begins at token ``k``, and where its claim begins."""
    s = state.s
    low = s.low(k - 1)
    if low in ("'s", "'"):
        start = k - 1
        while start > state.floor and k - start < 7 and (
            s.tokens[start - 1].kind in ("word", "number")
            and s.low(start - 1) not in s.lexicon.clauses["boundaries"]
            and s.low(start - 1) not in s.lexicon.clauses["linking"]
            and s.low(start - 1) not in s.lexicon.clauses["verbs"]
        ):  # fmt: skip
            start -= 1
        items, refers = owner(s, start, k)
        if items:
            return ([state.memory.ref(s, items[0], state.number)], "stated"), items[0].first
        return (carried(state, start, refers), start) if refers is not None else (None, k)
    if low in ("its", "their", "whose"):
        return carried(state, k - 1), k - 1
    for verb in range(k - 1, max(state.floor, k - 7) - 1, -1):
        if s.low(verb) not in _GIVING:
            continue
        if verb + 1 == k:
            return carried(state, verb), verb
        phrase = phrase_left(s, k, verb + 1)
        if phrase.refers == "currency":
            phrase.refers = "coin"  # money has no market value
        own = resolve(state, phrase) if phrase.measure == "price" else None
        return own or carried(state, verb, phrase.refers), verb
    if low in s.lexicon.has or low in _HOLDING:
        left = left_of_verb(s, k - 1, state.floor)
        if left.unreal or left.future or left.negated:
            return None, k
        subject = subject_of(s, left, state.floor)
        own = resolve(state, subject) if not subject.empty else None
        if own is not None and subject.items and subject.items[0].first in s.figure_end:
            return None, k  # "holds 21,454 bitcoins, which have a market value of"
        if own is not None:
            every = listed(state, subject, own[0], state.floor) if subject.items else own[0]
            return (every, own[1]), subject.first
        return (carried(state, k - 1) if subject.empty else None), k
    if low == "with" and may_be(s, state.floor, k):
        return None, k  # "Together the banks would be the fourth biggest, with a value of"
    if low == "with" and k - 1 == state.floor == 0:
        return _behind(state, k) or (carried(state, 0), k)
    if low in _LED_BY:
        if state.s.low(k - 2) in ("stock", "securities", "assets", "bonds", "property", "shares"):
            return None, k  # "12 million shares of stock with a market value of"
        plural = state.s.low(k - 2) in ("companies", "firms", "coins", "stocks", "those", "tokens")
        return (None, k) if plural else (carried(state, k - 1), k)
    return None, k


_DEALS = frozenset(["deal", "offer", "bid", "takeover", "agreement", "transaction", "acquisition"])


def read_valuing(state: Clause, i: int) -> list[Reading]:
    """A value that something gives to a company: "valuing the group at $1.5 trillion"."""
    s = state.s
    told = s.low(i - 1) == "which" or (s.low(i - 1) in ("that", "this", "close") and i < 3)
    led = told and s.low(i + 1) in ("it", "the", "them")  # "That valued the retailer at"
    if s.low(i) == "valued" and not led:
        return []  # but "sold stock at $72, which valued it at $22.2 billion"
    end = asset_end(s, i + 1)
    found = level_after(s, end) if s.low(end) == "at" and end > i + 1 else None
    if found is None or not _is_sum(found[0]) or _is_private(s):
        return []
    left = left_of_verb(s, i, state.floor)
    if left.future or left.unreal or left.negated or left.infinitive:
        return []
    phrase = phrase_left(s, end, i + 1)
    if phrase.measure != "price" or (s.low(i) == "values" and s.low(i - 1) in _DEALS):
        return []  # "The deal values the company at $5 billion"
    own = resolve(state, phrase) or carried(state, i, phrase.refers)
    if own is None:
        return []
    slots = Slots(found[1], to=found[0])
    state.floor = state.done = found[1]
    return [
        Reading("value-had", "market_cap_level", None, i, found[1], *own, slots=slots, anchor=i,
                times=[])
    ]  # fmt: skip
