"""Moves told by a noun: "a 5% drop in X", "X's plunge of 30%", "large rallies in X"."""

from __future__ import annotations

from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.clause import MARKET_TYPES, SMALLEST_VALUE, Clause, Reading
from eventstudy.documents.claims.gapping import gapped
from eventstudy.documents.claims.grounding import main_subject
from eventstudy.documents.claims.heads import Item, Phrase, owner
from eventstudy.documents.claims.patterns import asset_end
from eventstudy.documents.claims.phrases import phrase_left, subject_list
from eventstudy.documents.claims.quantities import NUMBER_WORDS, Quantity
from eventstudy.documents.claims.sentence import Sentence
from eventstudy.documents.claims.slots import (
    BEYOND,
    Slots,
    horizon_phrase,
    level_after,
    preposition,
    take_horizon,
)
from eventstudy.documents.claims.subjects import left_of_verb, subject_of

_FIGURES = ("percent", "fraction", "points", "multiple")
_MOST_MODIFIERS = 4
_AFTER_CARRY = frozenset(
    [
     "after", "following", "despite", "amid", "with", "from", "by", "for", "since", "on", "of",
     "recouped", "erasing", "reversing", "recovering", "extending", "extended", "capped",
     "capping", "erased", "paring", "pared", "adding", "as", ",", "trimmed", "trimming",
     "marking", "representing", "including", "recovered", "shrugging", "-", "(", "reversed",
     "than", "against", "over", "before", "until", "beyond", "follows"
    ]
)  # fmt: skip
_SUMMING = frozenset(
    [
     "bringing", "brings", "brought", "taking", "takes", "took", "extending", "extends",
     "extended", "trimming", "trims", "trimmed", "paring", "pares", "pared", "cutting", "cuts",
     "cut", "narrowing", "narrowed", "pushing", "pushes", "pushed", "lifting", "swelling",
     "stretching", "stretched", "widening", "widened", "widens", "deepening", "deepened", "deepens",
     "lifted", "lifts", "leaving", "puts", "putting", "put"
    ]
)  # fmt: skip
_LONGEST_SUM = 18
_EXTENDING = frozenset(["extending", "extends", "extended", "stretched", "stretching"])
_ENDED_AT = frozenset(["trade", "close", "end", "finish", "stand", "settle", "sit", "change"])
_PARING = frozenset(["trimming", "trims", "trimmed", "paring", "pares", "pared"])
_STATES = frozenset(
    [
     "represents", "represented", "represent", "representing", "is", "was", "marks", "marked",
     "marking", "are", "were", "means", "meant"
    ]
)  # fmt: skip

_PLURAL_DETERMINERS = frozenset(
    ["each", "both", "all", "most", "these", "those", "that", "this", "others", "some", "many",
     "other", "several"]
)  # fmt: skip
_WHEN_WHERE = frozenset(
    ["trading", "trade", "session", "hours", "dealings", "day", "days", "minutes", "york", "london",
     "tokyo", "asia", "europe", "shanghai", "hong", "seoul", "period", "row", "week", "month",
     "year", "time", "value", "quick", "board", "less", "percentage", "terms"]
)  # fmt: skip


_SUPERLATIVES = frozenset(
    ["steepest", "biggest", "largest", "worst", "sharpest", "best", "strongest", "heaviest"]
)
_SECTORS = frozenset(
    ["technology", "tech", "energy", "financials", "utilities", "industrials", "materials",
     "healthcare", "telecoms", "semiconductors", "miners", "banks", "retailers", "staples"]
)  # fmt: skip


_AMOUNTING = frozenset(
    ["widened", "widen", "grown", "grew", "extended", "swelled", "swollen", "narrowed", "amount",
     "amounts", "amounted", "stands", "stand", "stood", "came", "comes", "come", "totaled",
     "totalled", "reached", "is", "are", "was", "were", "reaching", "hitting", "deepened",
     "shrunk", "shrank"]
)  # fmt: skip
_ACCOUNTING = frozenset(["accounted", "accounts", "accounting"])
_ENDINGS = ("finish", "close", "end", "settle")
_SPANNED = frozenset(["daily", "weekly", "monthly", "quarterly", "yearly", "annual", "24-hour"])
_EQUALS = frozenset(["amounts", "amounted", "translates", "equates", "equated", "amounting"])
_LASTING = frozenset(
    ["continued", "deepened", "accelerated", "resumed", "intensified", "persisted", "steepened",
     "quickened", "spread"]
)  # fmt: skip
_PAST_BEFORE = frozenset(
    ["after", "following", "since", "despite", "saw", "seen", "suffered", "with", "'s", "on",
     "earlier", "began", "continued", "started", "resumed", "extended", "triggered", "caused",
     "sparked", "prompted", "before", "amid"]
)  # fmt: skip
"""Words before a noun of motion by which the move has happened: "after a drop to $5,900"."""


_POINTING_BACK = frozenset(
    ["figure", "move", "that", "this", "which", "price", "level", "it", "peak", "high", "low"]
)
_SINGLE = ("stock", "price")
"""Nouns that qualify others ("price falls") and are subjects where an owner stands before them."""


def is_noun(s: Sentence, i: int) -> bool:
    """Whether the word of motion at ``i`` is a noun here."""
    lex = s.lexicon
    low = s.low(i)
    if low not in lex.nouns:
        return False
    if low not in lex.verbs:
        return True
    before = s.low(i - 1)
    if i == 0:
        return False
    begun = s.time_end.get(i)
    led = {s.low(begun), s.low(begun - 1)} if begun is not None else set()
    if led & lex.clauses["determiners"]:
        return True  # "extended the weekend gains"
    if s.low(i - 2) == "'s" and lex.verbs[low].form == "plain":
        return True  # "bitcoin's August slide"
    governed = before in lex.clauses["determiners"] or before in ("'s", "'") or before in lex.has
    if lex.verbs[low].form == "s" and not governed and s.figure_end.get(i) is None:
        moves_on = i + 1 in s.figure_at or s.low(i + 1) in BEYOND
        if moves_on or (s.low(i + 1) in ("to", "by", "at") and level_after(s, i + 1) is not None):
            return False
    if before in _SINGLE and lex.verbs[low].form == "s" and s.low(i + 1) not in ("of", "and"):
        owned = s.name_end.get(i - 1) is not None or s.low(i - 2) in ("'s", "'", "share")
        if owned or s.tokens[i].capital:
            return False  # "Apple stock jumps", "Bitcoin Price Plunges"
    before_it = s.figure_end.get(i)
    behind = s.figure_at.get(i + 1)
    if _span_before(s, i) is not None:
        return True  # "a 24-hour gain"
    if before in lex.heads["equity"] and behind is not None and behind.kind == "percent":
        return False  # "saw its stock gain 212%"
    if before_it is not None:
        return before_it.hyphen or (low in lex.nouns and _noun_follows(s, i))
    if (
        before in lex.clauses["determiners"]
        or before in lex.words["adjectives"]
        or before in ("'s", "'")
    ):
        return before not in _PLURAL_DETERMINERS
    if before in ("to",) or before in lex.hedges["modal"] or before in ("did", "do", "does", "not"):
        return False
    if before in lex.has or before in lex.noun_causes:
        return before not in ("had", "has", "have", "is", "was", "are", "were") or low.endswith("s")
    if before in lex.words["intensity"] and not before.endswith("ly"):
        return True
    if before in (
        "in",
        "of",
        "after",
        "from",
        "by",
        "with",
        "amid",
        "despite",
        "following",
        "for",
        "on",
        "into",
        "and",
        "or",
        "extended",
        "pared",
        "erased",
        "extending",
        "paring",
        "erasing",
        "trimmed",
        "further",
        "early",
        "new",
        "fresh",
        "heavy",
        "earlier",
        "recent",
    ):
        return before not in ("and", "or") or low.endswith("s")
    if before in lex.heads["price"] and not before.endswith("s") and not s.tokens[i].capital:
        goes_on = (
            i + 1 in s.figure_at or s.low(i + 1) in ("by", "to", "from") or s.low(i + 1) in BEYOND
        )
        return lex.verbs[low].form == "plain" and not goes_on
    name = s.name_end.get(i)
    if name is not None and lex.verbs[low].form == "plain" and name[1] not in ("group",):
        following = s.low(i + 1)
        figure = i + 1 in s.figure_at
        return not (figure or following in ("to", "below", "above", "by", "past", "under", "over")
                    or s.tokens[i].capital)  # fmt: skip
    return False


def _noun_follows(s: Sentence, i: int) -> bool:
    """Whether the word behind a figure is a noun: "a 5% drop", not "of the 5% fell"."""
    return s.lexicon.verbs[s.low(i)].form in ("plain", "s")


def _figure_before(s: Sentence, i: int) -> tuple[Quantity | None, int, list[Item], bool]:
    """The figure before the noun, where the group begins, names between, whether it is clean."""
    lex = s.lexicon
    k = i
    items: list[Item] = []
    for _ in range(_MOST_MODIFIERS + 1):
        figure = s.figure_end.get(k)
        if figure is not None and figure.kind in (*_FIGURES, "money"):
            return figure, figure.lead, items, True
        whole = s.figure_end.get(k - 1) if s.low(k - 1) == "of" and s.low(i) == "losses" else None
        if whole is not None and whole.kind == "percent":
            return whole, whole.lead, items, True  # "with over 9% of losses"
        name = s.name_end.get(k)
        if name is not None:
            items.insert(0, Item(name[0], k, name[1]))
            k = name[0]
            continue
        if k in s.time_end:
            k = s.time_end[k]
            continue
        low = s.low(k - 1)
        spanned = _span_before(s, k)
        if spanned is not None:
            k = spanned
            continue
        if (
            low in lex.words["adjectives"]
            or low in lex.words["intensity"]
            or low == "-"
            or (low == "more" and s.low(k) in lex.words["adjectives"])
            or (low.endswith("ly") and s.tokens[k - 1].kind == "word")
        ):
            k -= 1
            continue
        break
    dirty = s.low(k - 1) in lex.heads["other"]
    return None, k, items, not dirty


def _span_before(s: Sentence, k: int) -> int | None:
    """Where "7-day" or "24-hour" begins that ends before token ``k``."""
    if k < 3 or s.text(k - 2) != "-" or s.low(k - 1) not in ("day", "hour", "week", "month"):
        return None
    return k - 3 if s.tokens[k - 3].kind == "number" or s.low(k - 3) in NUMBER_WORDS else None


def _figure_after(s: Sentence, k: int) -> tuple[Quantity, int] | None:
    """The figure of "a drop of (more than) 5%" behind the noun."""
    apart = s.figure_at.get(k)
    if apart is not None and apart.kind == "percent" and apart.first > k:
        return apart, apart.last  # "losses above 8 percent"
    if s.lows[k : k + 4] in (["in", "the", "range", "of"], ["in", "a", "range", "of"]):
        k += 3  # "losses in the range of 6 to 9 percent"
    if s.low(k) not in ("of", "totaling", "totalling", "exceeding"):
        return None
    figure = s.figure_at.get(k + 1)
    if figure is None and s.low(k + 1) in ("a", "an", "another", "just", "only", "nearly", "over"):
        figure = s.figure_at.get(k + 2)
    if figure is not None and figure.kind in (*_FIGURES, "money"):
        return figure, figure.last
    return None


def _complement(state: Clause, k: int) -> tuple[Phrase | None, int, bool]:
    """The asset of "in X" behind the noun, the token after it, and whether nothing forbids it."""
    s = state.s
    if s.low(k) not in ("in", "for", "of", "among", "across", "by", "on"):
        return None, k, True
    link = s.low(k)
    if horizon_phrase(s, k) is not None:
        return None, k, True  # "a 16% gain on a 24-hour basis"
    if k + 1 in s.time_at and s.low(s.time_at[k + 1][0]) in s.lexicon.heads["other"]:
        return None, k, False  # "a 17% rise in first-half revenue"
    if k + 1 in s.time_at or (
        s.low(k + 1) in ("the", "just", "a", "its", "early", "late") and (k + 2 in s.time_at)
    ):
        return None, k, True
    if k + 1 in s.figure_at and s.figure_at[k + 1].kind != "number":
        return None, k, True
    end = asset_end(s, k + 1)
    if end == k + 1:
        return None, k, True
    phrase = phrase_left(s, end, k + 1)
    if link in ("in", "for", "by") and end == k + 2 and s.low(k + 1) in _SECTORS:
        return Phrase("price", k + 1, end, [Item(k + 1, end, "group")]), end, True
    if phrase.measure == "other" or phrase.empty:
        quiet = link in ("on", "by") or any(s.low(j) in _WHEN_WHERE for j in range(k + 1, end))
        return None, (end if quiet else k), quiet
    return phrase, end, True


def read(state: Clause, i: int) -> list[Reading]:
    """Claims told by the noun of motion at token ``i``."""
    s = state.s
    if s.low(i) in ("return", "returns"):
        told = _brought_to(state, i, i)
        if told or s.low(i + 1) != "of" or s.low(i - 1) not in ("a", "an"):
            return told
    figure, first, between, clean = _figure_before(s, i)
    after = i + 1
    if figure is None:
        found = _figure_after(s, after)
        if found is not None:
            figure, after = found
    if first < state.floor or not clean:
        return []
    if figure is None and s.low(after) == "of":
        led = _of_asset_by(state, i, first)
        if led:
            return led
    if figure is None:
        told = _brought_to(state, i, first) or _telling(state, i, first, between)
        return told or _between_levels(state, i, first) or _goes_on(state, i, first)
    if figure.kind == "money" and figure.value >= 1e6:
        return []
    phrase, end, fits = _complement(state, after)
    if not fits:
        state.floor = state.done = max(state.done, after)
        return []
    if phrase is None and figure.last == after and s.low(after) == "in":
        phrase, end, fits = _complement(state, after)
    if phrase is not None and not phrase.items and s.low(phrase.first) in ("value", "price"):
        end, phrase = phrase.last, None  # "demonstrated a 41 percent increase in value"
    if phrase is None and end == after and figure.last <= i:
        second = _figure_after(s, after)
        if second is not None:
            return []
    told = _with_figure(state, i, first, figure, between, phrase, end)
    return [*told, *(gapped(state, told[0]) if told else [])]


def _amounts(state: Clause, i: int, first: int) -> list[Reading]:
    """A move whose size is told: "the one-year loss has widened to 55%", "its losses are 20%"."""
    s = state.s
    k = i + 1
    if s.text(k) == "," and s.text(k + 2) == ",":
        k += 3  # "the loss, meanwhile, has widened"
    if s.low(k) in ("for", "in", "over"):  # "losses for the quarter"
        within, time = horizon_phrase(s, k + 1), s.time_at.get(k + 1)
        k = within[1] if within is not None else time[0] if time is not None else k
    while s.low(k) in ("has", "have", "had", "now", "so", "far", "already"):
        k += 1
    if s.low(k) not in _AMOUNTING:
        return []
    k += 1
    k += s.low(k) in ("still", "now", "currently", "already")
    k += s.low(k) in ("to", "at")
    figure = s.figure_at.get(k)
    if figure is None or figure.kind != "percent" or _forecast_before(s, i, state.floor):
        return []
    begin = first
    while begin > state.floor and s.low(begin - 1) in (*s.lexicon.clauses["determiners"], "'s"):
        begin -= 1
    owner = phrase_left(s, begin, state.floor) if s.low(begin) == "'s" else None
    if owner is not None and (owner.empty or owner.measure != "price"):
        return []
    if owner is None and (begin > 0 and s.low(begin - 1) in s.lexicon.heads["other"]):
        return []
    owned = begin < i and s.low(begin) in ("its", "their", "the", "that", "this")
    spanned = s.low(i - 1) in _SPANNED and bool(state.last)  # "monthly losses are around 15%"
    owned = owned or spanned or owner is not None or s.low(begin - 1) == "with"
    if s.low(i) == "growth" or not owned:
        return []  # "job losses reached 5%"
    own = state.resolve(owner) if owner is not None else _carried(state, begin)
    begin = owner.first if owner is not None else begin
    if own is None or own[0][0].type not in MARKET_TYPES | {"company", "name"}:
        return []
    business = owner is not None and own[0][0].type in ("company", "name") and not owner.explicit
    if business or s.low(figure.last) == "of":
        return []  # "Tesla's quarterly losses reached 15% of sales"
    wide = state.fill(figure.last, "price")
    slots = Slots(figure.last, percent=figure, times=wide.times)
    if wide.times and not wide.figures:
        slots.end = wide.end
    take_horizon(s, slots, begin, figure.lead)
    for at in range(begin, figure.lead):
        if at in s.time_at:
            slots.times.append((s.time_at[at][1], ""))
    reading = Reading(
        "noun-brought", "price_move", s.lexicon.nouns[s.low(i)], begin, slots.end, *own,
        slots=slots, anchor=i, times=state.times_before(begin, i) + slots.times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], None)
    return [reading]


def _brought_to(state: Clause, i: int, first: int) -> list[Reading]:
    """A move that a figure sums up: "bringing its gain this year to 40 percent"."""
    s = state.s
    told = _amounts(state, i, first)
    if told:
        return told
    figure = _summed(s, i + 1)
    if figure is None:
        return _moved_on(state, i, first)
    place, _, fits = _complement(state, i + 1)
    k = first
    while k > state.floor and (
        s.low(k - 1) in ("its", "their", "the", "'s", "total") or k in s.time_end
    ):
        k = s.time_end.get(k, k - 1)
    owner = phrase_left(s, k, state.floor) if s.low(k) == "'s" and k not in s.time_end else None
    k = owner.first if owner is not None and not owner.empty else k
    verb = k - 1
    if s.low(verb) not in _SUMMING or verb < state.floor:
        return []
    left = left_of_verb(s, verb, state.floor)
    if left.future or left.unreal or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    found = state.resolve(phrase) if not phrase.empty and phrase.measure == "price" else None
    named = state.resolve(place) if place is not None and place.items and fits else None
    if named is not None and place is not None and place.measure == "price":
        found, begin = named, verb  # "bringing this year's slump in ripple to 80 per cent"
    elif owner is not None:
        found = state.resolve(owner)  # "takes bitcoin's losses this year to 40%"
        if found is None:
            return []
        begin = verb
    elif found is None or s.low(verb).endswith("ing"):
        found = _gone_on(state, verb)
        if found is None:
            return []
        begin = verb
    else:
        begin = phrase.first
    slots = Slots(figure.last, percent=figure)
    wide = state.fill(figure.last, "price")
    if wide.times and not wide.figures:
        slots.times, slots.end = wide.times, max(slots.end, wide.end)
    take_horizon(s, slots, k, figure.lead)
    for at in range(k, figure.lead):
        if at in s.time_at:
            slots.times.append((s.time_at[at][1], preposition(s, at, k)))
    reading = Reading(
        "noun-brought", "price_move", s.lexicon.nouns[s.low(i)], begin, slots.end, *found,
        slots=slots, anchor=i, times=list(slots.times),
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(found[0][0], None)
    return [reading]


def _moved_on(state: Clause, i: int, first: int) -> list[Reading]:
    """A move that goes on or back to a level: "extended its gains to $210", "pared its drop to"."""
    s = state.s
    level = level_after(s, i + 1) if s.low(i + 1) == "to" else None
    if level is None or level[0].kind != "money" or level[0].value >= SMALLEST_VALUE:
        return []
    if not _ENDED_AT.isdisjoint(s.lows[i + 2 : level[0].lead]):
        return []  # "pared its gains to trade at $5.10": told by the verb
    k = first
    while k > state.floor and (s.low(k - 1) in ("its", "their", "the") or k in s.time_end):
        k = s.time_end.get(k, k - 1)
    verb = k - 1
    back = s.low(verb) in _PARING
    if verb < state.floor or not (back or s.low(verb) in _EXTENDING):
        return []
    left = left_of_verb(s, verb, state.floor)
    if left.future or left.unreal or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    own = state.resolve(phrase) if not phrase.empty and phrase.measure == "price" else None
    begin = phrase.first if own is not None else verb
    own = own or _gone_on(state, verb)
    if own is None:
        return []
    way = s.lexicon.nouns[s.low(i)]
    way = {"up": "down", "down": "up"}[way] if back else way
    wide = state.fill(i + 1, "price")
    slots = wide if wide.to is level[0] and not wide.bad else Slots(level[1], to=level[0])
    reading = Reading(
        "noun-brought", "price_move", way, begin, slots.end, *own, slots=slots, anchor=i,
        times=list(slots.times),
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], None)
    return [reading]


def _gone_on(state: Clause, verb: int) -> tuple[list[AssetRef], str] | None:
    """Whose move goes on: of the main clause in "opened higher as the yen eased, but pared"."""
    turned = state.s.low(verb - 1) == "but" and state.s.text(verb - 2) == ","
    if turned and state.opening:
        return list(state.opening[:1]), "carried"
    return _carried(state, verb)


def _determiner(state: Clause, first: int) -> int:
    """Where the words before a noun phrase begin that only determine it: "the", "a", "its"."""
    s = state.s
    while first > state.floor and s.low(first - 1) in s.lexicon.clauses["determiners"]:
        first -= 1
    return first


def _between_levels(state: Clause, i: int, first: int) -> list[Reading]:
    """A move told by its ends: "the fall from $20,000 to $9,200", "after a drop to $5,900"."""
    s = state.s
    phrase, end, fits = _complement(state, i + 1)
    if not fits or (s.low(end) not in ("from", "to") and s.low(end) not in BEYOND):
        return []
    slots = state.fill(end, "price")
    if slots.to is None or slots.bad or slots.to.kind not in ("money", "number"):
        return []
    way = s.lexicon.nouns[s.low(i)]
    if slots.to.value >= 1e6:
        return []
    begin = _determiner(state, first)
    if s.low(begin) == "its" and s.low(begin - 1) not in _PAST_BEFORE:
        return []
    if slots.from_ is None:
        if slots.to.kind != "money" or s.low(begin - 1) not in _PAST_BEFORE:
            return []
    elif slots.from_.kind != "money" or (slots.to.value > slots.from_.value) != (way == "up"):
        return []
    own = None
    if phrase is not None:
        own = state.resolve(phrase)
    elif s.low(begin - 1) in ("'s", "'"):
        items, _ = owner(s, max(state.floor, begin - 5), begin)
        own = ([state.reader.ref(s, items[0], state.number)], "stated") if items else None
    else:
        own = _carried(state, begin)
    if own is None or own[0][0].type == "name" or _forecast_before(s, begin, state.floor):
        return []
    kind = "price_level" if slots.passes else "price_move"  # "a drop below the $200 mark"
    reading = Reading(
        "noun-of", kind, way, begin, slots.end, *own, slots=slots, anchor=i,
        times=list(slots.times),
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], phrase)
    return [reading]


def _of_asset_by(state: Clause, i: int, first: int) -> list[Reading]:
    """A move behind its asset: "the fall of the RTS index by 8.1%"."""
    s = state.s
    phrase, end, fits = _complement(state, i + 1)
    figure = s.figure_at.get(end + 1) if s.low(end) == "by" else None
    if phrase is None or not fits or figure is None or figure.kind != "percent":
        return []
    begin = _determiner(state, first)
    own = state.resolve(phrase)
    sure = own is not None and (own[0][0].type in MARKET_TYPES or phrase.explicit)
    if own is None or not sure or _forecast_before(s, begin, state.floor):
        return []
    slots = Slots(figure.last, percent=figure)
    reading = Reading(
        "noun-in", "price_move", s.lexicon.nouns[s.low(i)], begin, figure.last, *own, slots=slots,
        anchor=i, times=[],
    )  # fmt: skip
    state.said(own[0][0], phrase)
    state.floor = state.done = figure.last
    return [reading, *gapped(state, reading)]


def _goes_on(state: Clause, i: int, first: int) -> list[Reading]:
    """A move that lasts: "the slide in oil prices continued", "bitcoin's rally accelerated"."""
    s = state.s
    phrase, end, fits = _complement(state, i + 1)
    k = end + (s.low(end) in ("has", "have", "also", "then"))
    if not fits or s.low(k) not in _LASTING or k + 1 in s.figure_at:
        return []
    begin = _determiner(state, first)
    if phrase is not None:
        own = state.resolve(phrase)
    else:
        begin = s.time_end.get(begin, begin)
        begin -= s.low(begin - 2) == "'s" and s.capital(begin - 1)  # "bitcoin's August slide"
        owned = s.low(begin - 1) in ("'s", "'")
        items, _ = owner(s, max(state.floor, begin - 5), begin) if owned else ([], None)
        own = ([state.reader.ref(s, items[0], state.number)], "stated") if items else None
        begin = items[0].first if items else begin
    if own is None or not (own[0][0].type in MARKET_TYPES or (phrase and phrase.explicit)):
        return []
    wide = state.fill(k + 1, "price")
    if wide.figures or s.low(k + 1) in ("its", "their", "the"):
        return []
    slots = Slots(max(k + 1, wide.end if wide.times else k + 1), times=wide.times)
    reading = Reading(
        "noun-of", "qualitative_direction", s.lexicon.nouns[s.low(i)], begin, slots.end, *own,
        slots=slots, figureless=True, anchor=i, times=list(slots.times),
    )  # fmt: skip
    state.said(own[0][0], phrase)
    state.floor = state.done = slots.end
    return [reading]


def _summed(s: Sentence, k: int) -> Quantity | None:
    """The percentage of "(this year) to 40 percent" that begins at token ``k``."""
    origin = False
    for at in range(k, min(k + _LONGEST_SUM, len(s.tokens))):
        past = s.low(at) in ("beyond", "past", "above")
        figure = s.figure_at.get(at) if past else s.figure_at.get(at + 1)
        told = figure is not None and figure.kind in ("percent", "fraction")
        if s.low(at) == "to" or ((past or s.low(at) == "at") and told):
            return figure if told else None
        origin = origin or s.low(at) == "from"  # "from a peak of $20,000 to 40 percent"
        if at in s.figure_at and not origin:
            return None
        if s.tokens[at].kind == "sign" and at not in s.inside and s.text(at) not in ("'", "-"):
            return None
        if s.low(at) in s.lexicon.verbs and s.low(at) not in s.lexicon.nouns and at not in s.inside:
            return None
    return None


def _with_figure(
    state: Clause,
    i: int,
    first: int,
    figure: Quantity,
    between: list[Item],
    phrase: Phrase | None,
    end: int,
) -> list[Reading]:
    s = state.s
    lex = s.lexicon
    reader = state.reader
    begin = first
    assets: list[AssetRef] = []
    source = "stated"
    rule = "noun-in"
    owned = None
    measure = "price"
    # over "a", "the", "another" to what owns or governs the noun
    k = first
    determiner = ""
    while k > state.floor and (
        s.low(k - 1)
        in (
            "a",
            "an",
            "the",
            "another",
            "its",
            "their",
            "this",
            "that",
            "his",
            "each",
            "'s",
            "such",
            "yet",
            "whopping",
            "further",
            "massive",
            "similar",
            "whose",
        )
        or (s.low(k - 1) in lex.words["intensity"] and not s.low(k - 1).endswith("ly"))
        or (s.low(k - 1) in lex.words["adjectives"] and s.low(k - 1) != ",")
    ):
        k -= 1
        determiner = s.low(k)
        if determiner == "'s":
            break
    if phrase is not None:
        resolved = state.resolve(phrase)
        if resolved is None:
            return []
        assets, source = resolved
        measure = phrase.measure
        begin = k
        if not (
            phrase.explicit
            or assets[0].type in ("coin", "index", "commodity", "fiat", "group", "company", "name")
        ):
            return []
    elif between:
        assets = [reader.ref(s, item, state.number) for item in between[-1:]]
        begin = k
    elif determiner == "'s" and s.low(k - 1) in ("that", "this", "it"):
        found = _carried(state, k - 1)  # "That's a drop of nearly 94 percent"
        if found is None:
            return []
        (assets, source), rule, begin = found, "noun-carried", k - 1
    elif determiner == "'s":
        rule = "noun-owned"
        start = k
        while (
            start > state.floor
            and s.low(start - 1) not in lex.clauses["boundaries"]
            and (
                s.tokens[start - 1].kind in ("word", "number")
                and start > k - 6
                and s.low(start - 1) not in lex.clauses["verbs"]
                and s.low(start - 1) not in lex.clauses["linking"]
            )
        ):
            start -= 1
        if k in s.time_end:  # "Friday's 5% drop"
            start = s.time_end[k]
            owned = (s.time_at[start][1], "on")
            begin = start
            found = _carried(state, start)
            if found is None:
                return []
            assets, source = found
        else:
            items, refers = owner(s, start, k)
            if items:
                assets = [reader.ref(s, items[0], state.number)]
            elif refers is not None:
                found_one = reader.antecedents.find(refers, state.number, start)
                if found_one is None:
                    return []
                assets, source = [found_one], "carried"
            else:
                return []
            if items and items[0].type in ("name",) and not reader.about_markets:
                return []
            begin = items[0].first if items else start
    else:
        governed = _governed(state, k, determiner)
        if governed is None:
            return []
        rule, begin, assets, source, measure = governed
        business = s.low(begin - 1) == "for" or s.low(begin - 2) == "compared"
        if s.low(i) == "growth" and rule == "noun-carried" and business:
            return []  # "had guided for growth of 10 percent", "compared with growth of 3%"
    modal = s.lexicon.hedges["modal"] | {"would", "should"}
    supposed = s.low(begin) in ("a", "an", "another") and s.low(end) in modal
    if supposed or _forecast_before(s, begin, state.floor):
        return []  # "a 5% fall in bitcoin would trigger"
    comma = s.text(end) == "," and s.low(end + 1) in ("to", "from")
    slots = state.fill(end + comma, measure)  # "a 9% gain, to $84 from $77"
    ended = s.low(end) == "to" and s.low(end + 1) in _ENDINGS
    if ended and any(s.low(k) in lex.particles for k in range(end + 2, end + 5)):
        slots = Slots(end)  # "erased a loss of 500 points to finish the session up 41 points"
    if slots.bad or (comma and slots.to is None and slots.from_ is None):
        slots = Slots(end)
    if figure.kind in ("percent", "fraction"):
        slots.percent = figure
    elif figure.kind == "points":
        slots.points = figure
    elif figure.kind == "multiple":
        slots.factor = figure
    else:
        slots.change = figure
        if not slots.to and measure == "price" and not (figure.value < 1e5):
            return []
    if slots.percent is None and figure.kind in ("points", "money"):
        slots.percent, end = _in_percent(s, figure, end)
    if figure.first > i and len(assets) > 1:
        slots.extra = _figures_behind(s, figure)
        end = slots.extra[-1].last if slots.extra else end
        end += s.low(end) == "respectively" or 2 * (s.low(end + 1) == "respectively")
    slots.end = max(slots.end, end, figure.last, i + 1)
    for at in range(first, i):
        within = horizon_phrase(s, at)
        if slots.phrase_horizon is None and within is not None and within[1] <= i:
            slots.phrase_horizon, slots.phrase_span = within[0], (at, within[1])
        if at in s.time_at and s.low(s.time_at[at][0]) != "'s":
            slots.times.append((s.time_at[at][1], ""))
    if owned is not None:
        slots.times.insert(0, owned)
    if measure == "volatility":
        return []
    kind = {"volume": "volume_move", "cap": "market_cap_level", "share": "share_of_market"}.get(
        measure, "price_move"
    )
    last = slots.end
    while last > begin + 1 and s.tokens[last - 1].text in (",", ".", ";", ":"):
        last -= 1
    reading = Reading(
        rule, kind, lex.nouns[s.low(i)], begin, last, assets, source, slots=slots, anchor=i,
        times=state.times_before(begin, min(begin, i)) + slots.times,
    )  # fmt: skip
    state.floor = state.done = max(last, i + 1)
    if not assets:
        state.pending.append(reading)
        return []
    state.said(assets[0], phrase)
    return [reading]


def _in_percent(s: Sentence, figure: Quantity, end: int) -> tuple[Quantity | None, int]:
    """The percentage of "a loss of 1,102 points, or 10.6%", and where the figures end."""
    k = figure.last + (s.text(figure.last) == ",")
    bracket = s.text(k) == "("
    again = s.figure_at.get(k + 1) if bracket or s.low(k) == "or" else None
    if again is None or again.kind != "percent":
        return None, end
    return again, max(end, again.last + (bracket and s.text(again.last) == ")"))


def _figures_behind(s: Sentence, figure: Quantity) -> list[Quantity]:
    """The further percentages of "losses of 22, 27 and 29 percent"."""
    found: list[Quantity] = []
    k = figure.last
    while s.low(k) in (",", "and"):
        k += 1 + (s.low(k + 1) == "and")
        more = s.figure_at.get(k)
        if more is None or more.kind != figure.kind:
            break
        found.append(more)
        k = more.last
    return found


def _carried(state: Clause, at: int) -> tuple[list[AssetRef], str] | None:
    if state.other:
        return None
    if state.last and state.last[0].name[:1].isdigit() and state.last[0].type == "group":
        return None  # "1.9m coins changed hands, an increase of 31%"
    if not _ACCOUNTING.isdisjoint(state.s.lows[state.floor : at]):
        return None  # "Bitcoin accounted for $1.5 billion of sales, an increase of 9%"
    if state.last and not _of_another(state, at):
        return list(state.last[:1]), "carried"
    main = main_subject(state, at)
    if main is not None:
        return main[1][:1], "carried"
    others = state.s.lexicon.heads["other"]
    led = state.s.lexicon.clauses["boundaries"]
    told = state.s.lows[state.floor + (state.floor > 0) : at]
    business = any(word in others for word in told) and led.isdisjoint(told)
    focus = state.reader.antecedents.find("any", state.number, at)
    if (
        not business
        and focus is not None
        and focus.type in ("coin", "index", "commodity", "fiat", "group")
    ):
        return [focus], "carried"
    if focus is not None and state.reader.antecedents.focus is focus and not business:
        return [focus], "carried"  # not "reported $824 million in sales, a 9 percent increase"
    return None


def _of_another(state: Clause, at: int) -> bool:
    """Whether another asset opens the clause: ", while EOS demonstrated a 41 percent increase"."""
    s = state.s
    for k in range(max(state.floor, at - _LONGEST_SUM), at):
        led = s.low(k - 1) in ("while", "and", "but", "whereas") and k - 1 >= state.floor
        name = s.name_at.get(k) if led else None
        if name is not None and name[1] in ("coin", "index", "commodity"):
            other = s.text(k).lower() != state.last[0].name.lower()
            return other and at - name[0] <= 4 and s.low(name[0]) not in (",", "and", "or")
    return False


def _governed(
    state: Clause, k: int, determiner: str
) -> tuple[str, int, list[AssetRef], str, str] | None:
    """A noun without asset of its own: the subject of "posted a 5% gain", or the one before."""
    s = state.s
    lex = s.lexicon
    rule = "noun-of"
    verb = k - 1
    if s.low(verb) in ("still", "also", "now", "already", "thus", "therefore"):
        verb -= 1  # "which is still a 4% rise"
    if s.low(verb) == "to" and s.low(verb - 1) in _EQUALS:
        found = _carried(state, verb - 1)
        return ("noun-carried", k, *found, "price") if found is not None else None
    low = s.low(verb)
    if low == "out" and s.low(verb - 1) in ("eked", "eking", "carved", "ground"):
        verb, low = verb - 1, "posted-out"
    if (low in lex.has or low == "posted-out") and verb >= state.floor:
        left = left_of_verb(s, verb, state.floor)
        if left.future or left.unreal or left.infinitive or left.negated:
            return None
        phrase = subject_of(s, left, state.floor)
        begin = phrase.first if phrase.last > phrase.first else left.start
        resolved = state.resolve(phrase) if not phrase.empty else None
        if resolved is not None:
            kind = resolved[0][0].type
            capitals = resolved[0][0].name.isupper() and len(resolved[0][0].name) > 2
            if (
                not phrase.explicit
                and not (capitals and low in ("saw", "seen"))
                and kind in ("company", "name")
                and low
                in (
                    "had",
                    "has",
                    "have",
                    "made",
                    "took",
                    "showed",
                    "reported",
                    "posted",
                    "recorded",
                    "enjoyed",
                    "is",
                    "was",
                    "delivered",
                    "achieved",
                    "saw",
                    "seen",
                    "registered",
                    "sees",
                    "seeing",
                    "reporting",
                    "reports",
                    "recording",
                    "records",
                )
            ):
                return None
            if phrase.items:
                more = subject_list(s, phrase, state.floor)
                listed = [state.reader.ref(s, item, state.number) for item in more]
                begin = min(begin, phrase.first)
                resolved = [*listed, *resolved[0]], resolved[1]
            return rule, begin, *resolved, phrase.measure
        tail = s.low(left.end - 1)
        points_back = tail in _POINTING_BACK or tail in lex.nouns  # "the decline marks a 16% drop"
        if tail == "which" and state.floor == 0:
            return None
        if (low in _STATES and points_back) or phrase.empty:
            several = phrase.empty and "respectively" in s.lows[k : k + _LONGEST_SUM]
            main = main_subject(state, left.end) if several else None
            found = main[1:] if main is not None else _carried(state, k)
            if found is not None:
                return "noun-carried", left.start if phrase.empty else begin, *found, "price"
        return None
    if determiner in ("its", "their", "whose"):
        found = _carried(state, k)
        if found is None:
            focus = state.reader.antecedents.find("any", state.number, k)
            found = ([focus], "carried") if focus is not None else None
        return ("noun-carried", k, *found, "price") if found is not None else None
    holder = _holder(s, verb) if low == "with" else None
    if holder is not None and holder.first >= state.floor:
        asset = state.reader.ref(s, holder, state.number)
        return "noun-of", holder.first, [asset], "stated", "price"
    again = low == "and" and verb == state.floor and determiner in ("a", "an", "another")
    if low in _AFTER_CARRY or verb < state.floor or again:
        found = _carried(state, k)
        if found is not None:
            return "noun-carried", k, *found, "price"
        if (
            low in ("after", "following", "despite", "amid")
            and state.floor == 0
            and not state.other
        ):
            return "noun-carried", k, [], "carried", "price"
    return None


def _holder(s: Sentence, end: int) -> Item | None:
    """The name of a list right before "with": "Tezos, up 8%, IOTA (MIOTA) with a 6% gain"."""
    opening = s.opening(end - 1) if s.text(end - 1) == ")" else None
    at = end if opening is None else opening
    named = s.name_end.get(at)
    if named is None or s.low(named[0] - 1) not in (",", "and", "by", "is", "are", "was", "were"):
        return None
    return Item(named[0], at, named[1])


_IMAGINED = frozenset(
    ["fear", "fears", "fearing", "bet", "bets", "betting", "wager", "wagers", "wagering",
     "hope", "hopes", "hoping", "imagine", "suppose"]
)  # fmt: skip


def _forecast_before(s: Sentence, begin: int, floor: int) -> bool:
    hedges = s.lexicon.hedges
    at = begin - (2 if s.low(begin - 1) in ("of", "on", "against", "for") else 1)
    if at >= floor and s.low(at) in _IMAGINED:
        return True  # "bets on a 5% fall", "fear a 20% fall"
    for k in range(max(floor, begin - 6), begin):
        if k in s.inside:
            continue  # "in May"
        low = s.low(k)
        if low in hedges["modal"] or low in hedges["hypothetical"] or low in hedges["conditional"]:
            return True
        if low in (
            "expected",
            "expect",
            "expects",
            "forecast",
            "forecasts",
            "predicted",
            "predicts",
            "projected",
            "estimated",
            "target",
            "possible",
            "potential",
            "risk",
            "anticipate",
            "anticipated",
            "priced",
            "needed",
            "need",
            "requires",
            "limit",
            "without",
        ):
            return True
    return False


def _ends_at(slots: Slots) -> bool:
    """Whether the level in the slots is a price at which a move ended."""
    to = slots.to
    return to is not None and to.kind in ("money", "number") and to.value < 1e6 and not slots.bad


def _telling(state: Clause, i: int, first: int, between: list[Item]) -> list[Reading]:
    """A move told by a noun without a figure: "resulted in large rallies in X"."""
    s = state.s
    lex = s.lexicon
    if s.low(i) not in lex.telling:
        return []
    led = first - 1 - (s.low(first - 1) in lex.clauses["determiners"])
    if s.low(led) == "led":
        return []  # "led the decline among lenders"
    phrase, end, fits = _complement(state, i + 1)
    k = first
    while k > state.floor and (
        s.low(k - 1) in lex.clauses["determiners"]
        or s.low(k - 1) in lex.words["intensity"]
        or s.low(k - 1) in ("new", "brief", "short")
        or s.low(k - 1) in _SUPERLATIVES
        or (s.low(k - 1) in lex.words["adjectives"] and s.low(k - 1) != "price")
    ):
        k -= 1
    verb = k - 1
    if (
        verb > state.floor
        and s.low(verb) in ("in", "to", "off")
        and s.low(verb - 1) in lex.noun_causes
    ):
        verb -= 1
    intensity = [s.low(j) for j in range(k, i) if s.low(j) in lex.words["intensity"]]
    if s.low(verb) in lex.noun_causes and verb >= state.floor:
        assets: list[AssetRef]
        if phrase is not None:
            resolved = state.resolve(phrase)
            if resolved is None or phrase.measure != "price":
                return []
            if any(k in s.figure_at for k in range(i + 1, end)):
                return []  # "resulted in the loss of 210,000 ether tokens"
            assets, source = resolved
        elif between:
            assets, source = [state.reader.ref(s, between[-1], state.number)], "stated"
        else:
            return []
        if not (
            assets[0].type not in ("company", "name") or (phrase is not None and phrase.explicit)
        ):
            return []
        left = left_of_verb(s, verb, state.floor)
        subject = subject_of(s, left, state.floor)
        begin = subject.first if subject.last > subject.first else left.start
        rule = "noun-caused"
    elif (
        s.low(verb) in lex.has
        and verb >= state.floor
        and phrase is None
        and fits
        and (
            s.low(verb) not in ("is", "was", "are", "were", "had", "has", "have", "showed", "shows")
            or (s.low(verb) == "had" and any(s.low(j) in _SUPERLATIVES for j in range(k, i)))
        )
    ):
        left = left_of_verb(s, verb, state.floor)
        subject = subject_of(s, left, state.floor)
        resolved = state.resolve(subject) if not subject.empty else None
        if resolved is None or subject.measure != "price":
            return []
        assets, source = resolved
        if assets[0].type in ("company", "name") and not subject.explicit:
            return []
        if subject.items:
            more = subject_list(s, subject, state.floor)
            assets = [*(state.reader.ref(s, item, state.number) for item in more), *assets]
        if s.low(verb) in ("extended", "trimmed", "extending"):
            return []
        begin = subject.first
        rule = "noun-of"
        end = i + 1
    else:
        return []
    if left.future or left.unreal or left.infinitive or left.negated:
        return []
    if _forecast_before(s, begin, state.floor):
        return []
    wide = state.fill(end, "price")
    ended = rule == "noun-of" and _ends_at(wide)  # "saw a slight rise to $135"
    begun = Slots(max(end, wide.end if wide.times else end), times=wide.times)
    slots = wide if ended else begun
    if not slots.times:
        take_horizon(s, slots, k, i)
    level = "price_level" if slots.passes else "price_move"
    reading = Reading(
        rule, level if ended else "qualitative_direction", lex.nouns[s.low(i)], begin, slots.end,
        assets, source, slots=slots, comparator=None if ended else " ".join(intensity) or None,
        figureless=not ended, anchor=i, times=state.times_before(begin, verb) + slots.times,
    )  # fmt: skip
    state.said(assets[0], phrase)
    state.floor = state.done = max(slots.end, i + 1)
    return [reading]
