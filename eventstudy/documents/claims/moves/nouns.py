"""Moves told by a noun: "a 5% drop in X", "X's plunge of 30%", "large rallies in X"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item, Phrase, owner
from eventstudy.documents.claims.assets.right import LASTING
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.gapping import gapped
from eventstudy.documents.claims.clause.left import Left, left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE, counts
from eventstudy.documents.claims.levels import value_nouns
from eventstudy.documents.claims.moves.motions import (
    complement,
    describes,
    determiner,
    figure_after,
    figure_before,
)
from eventstudy.documents.claims.moves.noun_lists import in_others, read_leaving
from eventstudy.documents.claims.moves.summing import read_sum
from eventstudy.documents.claims.slots.origins import origin_behind
from eventstudy.documents.claims.slots.slots import (
    AGAINST,
    BEYOND,
    ENDINGS,
    Slots,
    horizon_phrase,
    hyphened_stretch,
    level_after,
    take_horizon,
)
from eventstudy.documents.claims.subjects.holders import (
    IN_QUESTION,
    PUT_UP,
    SEEMING,
    TO_HAVE,
    carried,
    forecast_before,
    governed,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_SUPERLATIVES = frozenset(
    ["steepest", "biggest", "largest", "worst", "sharpest", "best", "strongest", "heaviest"]
)
_LONGEST_OWNER = 6
_STANDING_IN = ("in", "since", "for", "over")
_LONGEST_TOPIC = 7
_SINGLE = frozenset(["company", "coin", "commodity", "fiat"])
_SERIES = frozenset(["series", "string", "run", "spate", "succession", "couple"])
_TIMED = frozenset(["before", "after", "while", "since"])
_GATHERING = frozenset(["gathered", "gained", "picked", "gather", "gain", "gathers", "gathering"])
SPEED = frozenset(["speed", "steam", "pace", "momentum"])
"""What a move that lasts gathers: "the slide gathered pace"."""
_SEEN = frozenset(["seen", "saw", "witnessed"])
_DATING = frozenset(["on", "in", "into", "for", "over", "during"])
_DATING_ARTICLES = frozenset(["the", "a", "early", "late"])
_RESULTING = frozenset(
    ["after", "reporting", "posting", "reported", "posted", "reports", "posts", "following", "on"]
)
_PAST_BEFORE = frozenset(
    ["after", "following", "since", "despite", "saw", "seen", "suffered", "with", "'s", "on",
     "earlier", "began", "continued", "started", "resumed", "extended", "triggered", "caused",
     "sparked", "prompted", "before", "amid", "notwithstanding"]
)  # fmt: skip
"""Words before a noun of motion by which the move has happened: "after a drop to $5,900"."""
_SAVE = frozenset(["save", "except", "apart", "aside"])


def read(state: Clause, i: int) -> list[Reading]:
    """Claims told by the noun of motion at token ``i``."""
    s = state.s
    if s.text(i) == "March":
        return []  # "Caps 42 Percent March Loss": the month
    if s.low(i) in ("return", "returns"):
        told = read_sum(state, i, i)
        article = "a" in s.lows[i - 2 : i] or "an" in s.lows[i - 2 : i]  # "had a weekly return of"
        if told or s.low(i + 1) != "of" or not article:
            return told
    figure, first, between, clean = figure_before(s, i)
    after = i + 1
    if figure is None:
        found = figure_after(s, after)
        if found is not None:
            figure, after = found
    if figure is None and s.low(after) == "in":
        priced = _in_price_by(s, after)
        figure, after = priced if priced is not None else (None, after)
    if first < state.floor or not clean:
        return []
    if figure is None and s.low(after) in ("of", "in"):
        led = _of_each(state, i, first) or _of_asset_by(state, i, first)
        if led:
            return led
    if figure is None:
        told = read_sum(state, i, first)
        if told:
            return [*told, *gapped(state, told[0])]
        told = _goes_on(state, i, first, between) or _telling(state, i, first, between)
        return told or _between_levels(state, i, first)
    if figure.kind == "money" and figure.value >= 1e6:
        return value_nouns.read(state, i, first, figure, after)
    if _is_of_holdings(s, i, figure):
        return []
    left = read_leaving(state, i, min(first, figure.lead), figure)
    if left:
        return left
    phrase, end, fits = complement(state, after)
    if not fits:
        state.floor = state.done = max(state.done, after)
        return []
    if phrase is None and figure.last == after and s.low(after) == "in":
        phrase, end, fits = complement(state, after)
    if phrase is not None and not phrase.items and s.low(phrase.first) in ("value", "price"):
        end, phrase = phrase.last, None  # "demonstrated a 41 percent increase in value"
    if phrase is None and end == after and figure.last <= i:
        second = figure_after(s, after)
        if second is not None:
            return []
    told = _with_figure(state, i, first, figure, between, phrase, end)
    if not told:
        return []
    further = in_others(state, told[0]) if phrase is not None and figure.first > i else []
    return [*told, *(further or gapped(state, told[0]))]


def _in_price_by(s: Sentence, k: int) -> tuple[Quantity, int] | None:
    """The percentage of "a jump in its share price by up to 900 percent" at "in"."""
    k += 1
    first = k
    while s.low(k) in ("its", "the", "their", "share", "stock", "price", "prices", "value"):
        k += 1
    figure = s.figure_at.get(k + 1) if k > first and s.low(k) in ("by", "of") else None
    told = figure is not None and figure.kind == "percent" and s.low(k - 1) in _PRICED
    return (figure, figure.last) if told and figure is not None else None


_PRICED = ("price", "prices", "value")


def _between_levels(state: Clause, i: int, first: int) -> list[Reading]:
    """A move told by its ends: "the fall from $20,000 to $9,200", "after a drop to $5,900"."""
    s = state.s
    phrase, end, fits = complement(state, i + 1)
    if not fits or (s.low(end) not in ("from", "to") and s.low(end) not in BEYOND):
        return []
    traded = phrase is not None and phrase.measure == "volume"
    slots = arguments(state, end, "volume" if traded else "price")
    begin = determiner(state, first)
    if slots.to is None and slots.from_ is not None and not slots.bad:
        return _from_level(state, i, begin, slots)
    if slots.to is None or slots.bad or slots.to.kind not in ("money", "number"):
        return []
    way = s.lexicon.nouns[s.low(i)]
    if not traded and (slots.to.value >= 1e6 or counts(s, slots.to)):
        return []
    if s.low(begin) == "its" and s.low(begin - 1) not in _PAST_BEFORE:
        return []
    there = s.low(begin - 1) == "was" and s.low(begin - 2) == "there"
    opens = begin == 0 and _acts(s, slots.end)  # "A bounce in oil above $61 lifted"
    timed = s.low(begin - 1) == "'s" and begin - 1 in s.time_end
    opens = opens or (timed and _acts(s, slots.end))  # "Today's fall to $114 has confirmed"
    spared = s.low(begin - 1) in ("for", "from") and s.low(begin - 2) in _SAVE
    opens = opens or spared  # "save for a spike to $0.34 on Friday"
    rate = s.low(begin - 1) == "'s" and s.name_end.get(begin - 1, (0, ""))[1] == "fiat"
    if slots.from_ is None:
        if slots.to.kind != "money" and not (rate and slots.to.kind == "number"):
            return []
        if not (there or opens or s.low(begin - 1) in _PAST_BEFORE):
            return []
    elif slots.from_.kind != slots.to.kind or (slots.to.value > slots.from_.value) != (way == "up"):
        return []
    own = None
    if phrase is not None:
        own = resolve(state, phrase)
        if traded and not phrase.items and s.low(begin - 1) in s.lexicon.has:
            venue = subject_of(s, left_of_verb(s, begin - 1, state.floor), state.floor)
            own, begin = resolve(state, venue), venue.first  # "Coinbase posted a fall in volume to"
    elif timed:
        begin = s.time_end[begin - 1]
        slots.times.insert(0, (s.time_at[begin][1], "on"))
        own = carried(state, begin)
    elif s.low(begin - 1) in ("'s", "'"):
        items, _ = owner(s, max(state.floor, begin - 5), begin)
        own = ([state.memory.ref(s, items[0], state.number)], "stated") if items else None
    else:
        own = carried(state, begin)
        opening = begin == 1 and s.low(0) in ("after", "following", "despite")
        if own is None and opening and not state.other:
            own = [], "carried"  # of the main clause: "After a drop to $8,000, bitcoin rebounded"
    numbers = slots.from_ is not None and slots.from_.kind != "money" and not traded
    kind = own[0][0].type if own is not None and own[0] else ""
    if numbers and own is not None and kind not in ("index", "fiat", "yield"):
        return []
    listed = traded and state.memory.about_markets
    unknown = kind == "name" and not listed
    if own is None or unknown or forecast_before(s, begin, state.floor):
        return []
    reading = Reading(
        "noun-of", "volume_move" if traded else "price_move", way, begin, slots.end, *own,
        slots=slots, anchor=i, times=list(slots.times),
    )  # fmt: skip
    state.floor = state.done = slots.end
    if not own[0]:
        state.pending.append(reading)
        return []
    state.said(own[0][0], phrase)
    return [reading]


_MARKING = frozenset(["marks", "marking", "marked", "represents", "representing", "represented"])


def _from_level(state: Clause, i: int, begin: int, slots: Slots) -> list[Reading]:
    """A move from a level to the one told: "which marks a slight climb from its lows of $179"."""
    s, k = state.s, begin - 1
    while k > state.floor and s.low(k) in s.lexicon.words["intensity"] | {"a", "an", "only"}:
        k -= 1
    marked = s.low(k) in _MARKING and slots.from_ is not None and slots.from_.kind == "money"
    if not marked or not state.last or state.last_measure != "price":
        return []
    state.floor = state.done = slots.end
    return [Reading(
        "noun-carried", "price_move", s.lexicon.nouns[s.low(i)], k, slots.end, list(state.last[:1]),
        "carried", slots=slots, anchor=i, times=list(slots.times),
    )]  # fmt: skip


def _of_each(state: Clause, i: int, first: int) -> list[Reading]:
    """A move for each of a list: "The gains of bitcoin and ether were 3% and 5%, respectively"."""
    s, k = state.s, i + 2
    items: list[Item] = []
    while k in s.name_at and len(items) < _LONGEST_EACH:
        items.append(Item(k, *s.name_at[k]))
        k = s.name_at[k][0]
        k += s.text(k) == ","
        k += s.low(k) == "and"
    if len(items) < 2 or s.low(k) not in ("are", "were"):
        return []
    k += 1
    figures: list[Quantity] = []
    while k in s.figure_at and len(figures) < _LONGEST_EACH:
        figures.append(s.figure_at[k])
        k = figures[-1].last
        k += s.text(k) == ","
        k += s.low(k) == "and"
    told = figures[-1:] and figures[-1].kind == "percent"
    if not told or len(figures) != len(items):
        return []
    figures = [replace(q, kind="percent") if q.kind == "number" else q for q in figures]
    if any(q.kind != "percent" for q in figures):
        return []
    end = k + (s.low(k) == "respectively")
    slots = Slots(end, percent=figures[0], extra=figures[1:])
    take_horizon(s, slots, max(state.floor, first - 1), i)
    assets = [state.memory.ref(s, item, state.number) for item in items]
    state.floor = state.done = end
    state.said(assets[0], None, assets)
    return [Reading(
        "noun-of", "price_move", s.lexicon.nouns[s.low(i)], determiner(state, first), end, assets,
        "stated", slots=slots, anchor=i, times=[],
    )]  # fmt: skip


_LONGEST_EACH = 12


def _of_asset_by(state: Clause, i: int, first: int) -> list[Reading]:
    """A move behind its asset: "the fall of the RTS index by 8.1%"."""
    s = state.s
    phrase, end, fits = complement(state, i + 1)
    figure = s.figure_at.get(end + 1) if s.low(end) in ("by", "of") else None
    if phrase is None or not fits or figure is None:
        return []
    traded = phrase.measure == "volume" and s.low(i + 1) == "in"
    if figure.kind != "percent" and not (traded and figure.kind == "multiple"):
        return []
    begin = determiner(state, first)
    if traded:
        return _of_volume_by(state, i, begin, phrase, figure)
    own = resolve(state, phrase) if s.low(i + 1) == "of" and s.low(end) == "by" else None
    sure = own is not None and (own[0][0].type in MARKET_TYPES or phrase.explicit)
    if own is None or not sure or forecast_before(s, begin, state.floor):
        return []
    slots = Slots(figure.last, percent=figure)
    reading = Reading(
        "noun-in", "price_move", s.lexicon.nouns[s.low(i)], begin, figure.last, *own, slots=slots,
        anchor=i, times=[],
    )  # fmt: skip
    state.said(own[0][0], phrase)
    state.floor = state.done = figure.last
    return [reading, *gapped(state, reading)]


def _of_volume_by(
    state: Clause, i: int, begin: int, phrase: Phrase, figure: Quantity
) -> list[Reading]:
    """A move of a volume: "Nokia stock saw a spurt in volume by more than 2.7 times"."""
    s, verb = state.s, begin - 1
    left = left_of_verb(s, verb, state.floor)
    subject = subject_of(s, left, state.floor)
    seen = s.low(verb) in s.lexicon.has and subject.measure == "price"
    own = resolve(state, subject if seen and not phrase.items else phrase)
    if own is None or not seen or left.future or left.unreal or left.negated:
        return []
    multiple = figure.kind == "multiple"
    slots = Slots(figure.last, percent=None if multiple else figure)
    slots.factor = figure if multiple else None
    begin = subject.first
    reading = Reading(
        "noun-of", "volume_move", s.lexicon.nouns[s.low(i)], begin, figure.last, *own,
        slots=slots, anchor=i, times=times_before(state, begin, i),
    )  # fmt: skip
    state.said(own[0][0], None, own[0])
    state.floor = state.done = figure.last
    return [reading]


def _goes_on(state: Clause, i: int, first: int, between: list[Item]) -> list[Reading]:
    """A move that lasts: "the slide in oil prices continued", "bitcoin's rally accelerated"."""
    s = state.s
    phrase, end, fits = complement(state, i + 1)
    end = s.behind_bracket(end)  # "The slide of Tezos (XTZ) has"
    k = end + (s.low(end) in ("has", "have", "also", "then", "is", "was"))
    k += 2 * (s.low(k) in ("continued", "continues") and s.low(k + 1) == "to")
    speed = 1 + (s.low(k + 1) == "up") if s.low(k) in _GATHERING else 0
    k += speed
    lasting = s.low(k) in (SPEED if speed else LASTING)
    k += s.lows[k : k + 2] == ["went", "on"]
    lasting = lasting or s.lows[k - 1 : k + 1] == ["went", "on"]
    lasting = lasting or (s.low(k) == "continuing" and s.low(k - 1) in ("is", "was"))
    if s.low(k - 1) in ("is", "was") and (
        s.low(k) == "underway" or s.lows[k : k + 2] == ["under", "way"]
    ):
        lasting, k = True, k + (s.low(k) == "under")
    if not fits or not lasting or k + 1 in s.figure_at:
        return []
    begin = determiner(state, first)
    if phrase is not None:
        own = resolve(state, phrase)
    elif between:  # "the bitcoin sell-off accelerated"
        own = [state.memory.ref(s, between[-1], state.number)], "stated"
    else:
        begin = s.time_end.get(begin, begin)
        single = s.low(begin - 2) in ("'s", "'") and s.tokens[begin - 1].kind == "word"
        begin -= (
            single and begin not in s.name_end
        )  # "bitcoin's August slide", "painful 2018 crash"
        owned = s.low(begin - 1) in ("'s", "'")
        items, _ = owner(s, max(state.floor, begin - 5), begin) if owned else ([], None)
        own = ([state.memory.ref(s, items[0], state.number)], "stated") if items else None
        begin = items[0].first if items else begin
        bare = s.low(begin) == "the" and first == i and state.floor == 0
        bare = bare and s.low(k) != "spread"  # to other markets
        placed = s.low(k + 1) in _DATING and (
            k + 2 in s.time_at or s.low(k + 2) in _DATING_ARTICLES
        )
        ends = s.ends(k + 1) or k + 1 in s.time_at
        bare = bare and (ends or placed or s.low(k + 1) in ("as", "after", "when", "early", "late"))
        own = own or (carried(state, begin) if bare else None)  # "The retreat quickened"
    if own is None or not (own[0][0].type in MARKET_TYPES or (phrase and phrase.explicit)):
        return []
    wide = arguments(state, k + 1, "price")
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
    memory = state.memory
    begin = first
    assets: list[AssetRef] = []
    source = "stated"
    rule = "noun-in"
    owned = None
    measure = "price"
    # over "a", "the", "another" to what owns or governs the noun
    listed_figures = _figures_before(s, figure) if figure.last <= i else []
    first = listed_figures[0].lead if listed_figures else first
    signed = s.text(first - 1) in ("+", "-", "\u2212") and figure.kind == "percent"
    first -= signed and s.tokens[first - 1].end == s.tokens[first].start  # "a -12% slide"
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
        or (s.low(k - 1) == "'" and s.low(k - 2).endswith("s"))
        or s.lows[k - 2 : k] == ["the", "most"]  # "suffered the most losses, with 2%"
        or describes(s, k - 1)
    ):
        k -= 1
        determiner = "'s" if s.low(k) == "'" else s.low(k)  # "Northern Foods' 2 per cent drop"
        if determiner == "'s":
            break
    if phrase is not None:
        resolved = resolve(state, phrase)
        if resolved is None:
            return []
        assets, source = resolved
        another = _and_another(s, end) if assets[0].type in ("company", "name") else None
        if another is not None:  # "plunges of more than 20% in BlackBerry and Bombardier"
            assets, end = [*assets, memory.ref(s, another, state.number)], another.last
        measure = phrase.measure
        begin = k
        if not (
            phrase.explicit
            or assets[0].type in ("coin", "index", "commodity", "fiat", "group", "company", "name")
        ):
            return []
    elif between:
        assets = [memory.ref(s, item, state.number) for item in between[-1:]]
        begin = k
    elif determiner == "'s" and s.low(k - 1) in ("that", "this", "it"):
        found = carried(state, k - 1)  # "That's a drop of nearly 94 percent"
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
            found = carried(state, start)
            if found is None:
                return []
            assets, source = found
        else:
            items, refers = owner(s, start, k)
            if items:
                assets = [memory.ref(s, items[0], state.number)]
            elif refers is not None:
                found_one = memory.antecedents.find(refers, state.number, start)
                if found_one is None:
                    return []
                assets, source = [found_one], "carried"
            else:
                return []
            if items and items[0].type in ("name",) and not memory.about_markets:
                return []
            begin = items[0].first if items else start
    else:
        told = None if _of_business(state, k) else governed(state, k, determiner)
        told = told or _of_topic(state, k)
        if told is None:
            return []
        rule, begin, assets, source, measure = told
        business = s.low(begin - 1) == "for" or s.low(begin - 2) == "compared"
        if s.low(i) == "growth" and assets and assets[0].name == "Wall Street":
            return []  # "Wall Street sees growth of 11% next year"
        if s.low(i) == "growth" and rule == "noun-carried" and business:
            return []  # "had guided for growth of 10 percent", "compared with growth of 3%"
    if _supposed(s, begin, end) or forecast_before(s, begin, state.floor):
        return []
    comma = s.text(end) == "," and s.low(end + 1) in ("to", "from")
    slots = arguments(state, end + comma, measure)  # "a 9% gain, to $84 from $77"
    ended = s.low(end) == "to" and s.low(end + 1) in ENDINGS
    if ended and any(s.low(k) in lex.particles for k in range(end + 2, end + 5)):
        slots = Slots(end)  # "erased a loss of 500 points to finish the session up 41 points"
    if slots.bad or (comma and slots.to is None and slots.from_ is None):
        slots = Slots(end)
    if s.low(end) == "over" and slots.to is not None and slots.from_ is None:
        # "a 12 percent gain over $39.29 in December"
        began = replace(slots.to, comparator=None, extreme=False)
        slots.from_, slots.to, slots.beyond = began, None, False
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
        _take_level(s, slots, end)
    if listed_figures and len(assets) == len(listed_figures) + 1:
        slots.percent, slots.extra = listed_figures[0], [*listed_figures[1:], figure]
        end += s.low(end) == "respectively"
    if figure.first > i and len(assets) > 1:
        slots.extra = _figures_behind(s, figure)
        end = slots.extra[-1].last if slots.extra else end
        end += s.low(end) == "respectively" or 2 * (s.low(end + 1) == "respectively")
    slots.end = max(slots.end, end, figure.last, i + 1)
    lasting = _stretch_before(s, first, state.floor)
    if lasting is not None:
        slots.phrase_horizon, slots.phrase_span = lasting[0], lasting[1:]
        begin = min(begin, lasting[1])
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
    traded = rule == "noun-carried" and measure == "price" and _volume_before(s, state, begin)
    apart = rule == "noun-carried" and s.text(begin - 1) == "," and bool(state.last)
    if apart and measure == "price" and state.last_measure == "volume":
        measure = "volume"  # "The volume fell to $6 million, a drop of 93%"
    of_value = _ended_with(s, state, begin, "cap") or _of_value_told(s, state, begin)
    if rule == "noun-carried" and measure == "price" and of_value:
        measure = "cap"
    if traded:
        measure, sum_before = "volume", s.figure_end.get(begin - 1)
        if sum_before is not None and sum_before.kind in ("money", "number"):
            slots.to = slots.to or sum_before  # "its volume is $66 million, a 40% increase"
            begin = sum_before.lead
    usual = _usual_volume(s, max(figure.last, i + 1)) if rule == "noun-carried" else None
    if usual is not None:
        measure, slots = "volume", replace(slots, to=None, from_=None, end=usual)
    if rule == "noun-carried" and state.last_measure == "share" and slots.percent is figure:
        change = replace(figure, kind="percentage_points")
        measure, slots.percent, slots.points = "share", None, change
    if rule == "noun-carried" and _is_a_result(s, i, begin, figure, assets):
        return []
    kind = {"volume": "volume_move", "cap": "market_cap_level", "share": "share_of_market"}.get(
        measure, "price_move"
    )
    if kind == "price_move" and slots.to is not None and slots.to.kind == "money":
        kind = "market_cap_level" if slots.to.value >= SMALLEST_VALUE else kind
    if kind == "price_move" and slots.from_ is None:
        slots.from_ = origin_behind(s, slots)  # "an 11.7% loss from Monday's open of $258.70"
    last = slots.end
    while last > begin + 1 and s.tokens[last - 1].text in (",", ".", ";", ":"):
        last -= 1
    reading = Reading(
        rule, kind, lex.nouns[s.low(i)], begin, last, assets, source, slots=slots, anchor=i,
        times=times_before(state, begin, min(begin, i)) + slots.times,
    )  # fmt: skip
    state.floor = state.done = max(last, i + 1)
    if not assets:
        state.pending.append(reading)
        return []
    beside = s.lows[max(0, begin - _NEAR_COMPARED) : begin]
    state.said(assets[0], phrase, assets, aside=not AGAINST.isdisjoint(beside))
    return [reading]


_LONGEST_VOLUME = 12
"""Words from a volume to the move of it: "a drop in trading volumes, with a decline of 45%"."""


def _volume_before(s: Sentence, state: Clause, begin: int) -> bool:
    """Whether the clause before a move speaks of a volume and of no price."""
    first = max(state.floor, begin - _LONGEST_VOLUME)
    told = s.lows[first:begin]
    heads = s.lexicon.heads
    priced = not (heads["price"] | heads["equity"]).isdisjoint(told)
    at = next((k for k in range(first, begin) if s.low(k) in heads["volume"]), None)
    if at is None or priced:
        return False
    stated = s.text(begin - 1) == "," and not {"is", "was", "stands"}.isdisjoint(s.lows[at:begin])
    stated = stated or _ended_with(s, state, begin, "volume")
    return stated or s.lows[begin - 2 : begin] == [",", "with"]


def _of_value_told(s: Sentence, state: Clause, begin: int) -> bool:
    """Whether a market value alone is told of: "Its market cap plummeted by $151bn, a 24% fall"."""
    heads, told = s.lexicon.heads, s.lows[state.floor : begin]
    priced = not (heads["price"] | heads["equity"]).isdisjoint(told)
    valued = not heads["cap"].isdisjoint(told) and not (priced or state.last)
    return valued and s.text(begin - 1) == ","


def _ended_with(s: Sentence, state: Clause, begin: int, head: str) -> bool:
    """Whether it is a volume or a value that goes on or ends with a move: "ended with a jump"."""
    if s.low(begin - 1) != "with":
        return False
    first = max(state.floor, begin - _LONGEST_VOLUME)
    at = next((k for k in range(first, begin) if s.low(k) in s.lexicon.heads[head]), begin)
    if "," in s.lows[at:begin]:
        return False
    # "came back with a 24% rise": what goes on is told of no other market
    plain = at < begin and all(
        k not in s.name_at and (k == at or low not in s.lexicon.triggers or low in _GOING_ON)
        for k, low in enumerate(s.lows[at:begin], at)
    )
    return plain or not _ENDED.isdisjoint(s.lows[at:begin])


_GOING_ON = frozenset(["came", "went", "back"])
_ENDED = frozenset(["ended", "closed", "finished", "started", "began", "continued"])
_BEFORE_MOVES = frozenset(
    ["ever", "new", "brief", "short", "last-minute", "late-session", "very", "quite"]
)
"""Words before a noun of motion that are no adjectives of the lexicon."""
_NEAR_COMPARED = 3
_AVERAGES = frozenset(
    ["the", "its", "their", "a", "an", "average", "usual", "normal", "daily", "trading", "session"]
)
"""Words before "volume" of what a day's is compared with."""


def _usual_volume(s: Sentence, k: int) -> int | None:
    """The token behind "from the average daily volume" at ``k``, by which a volume has changed."""
    if s.low(k) not in ("from", "over", "on", "above", "against"):
        return None
    k += 1
    while s.low(k) in _AVERAGES:
        k += 1
    told = s.low(k) in s.lexicon.heads["volume"] and not _AVERAGES.isdisjoint(s.lows[k - 3 : k])
    return k + 1 if told else None


_TOPICS = frozenset(["regarding", "concerning"])


def _of_topic(state: Clause, k: int) -> tuple[str, int, list[AssetRef], str, str] | None:
    """The volume that a sentence is about: "Regarding volume, there was a 34% decline to"."""
    s = state.s
    comma = next((at for at, low in enumerate(s.lows[:_LONGEST_TOPIC]) if low == ","), 0)
    traded = not s.lexicon.heads["volume"].isdisjoint(s.lows[1:comma])
    there = s.lows[comma + 1 : k] in (["there", "was"], ["there", "were"])
    told = traded and there and s.low(0) in _TOPICS
    focus = state.memory.antecedents.find("any", state.number, 0) if told else None
    return ("noun-carried", k, [focus], "carried", "volume") if focus is not None else None


def _take_level(s: Sentence, slots: Slots, end: int) -> None:
    """Take the level behind a sum: "a drop of 7 points, or 0.3%, at 1,532", "to end at 1,532"."""
    at = end + 1 if s.text(end) == "," and s.low(end + 1) == "at" else end
    led = at > end or (s.low(end) == "to" and s.low(end + 1) in ENDINGS)
    found = level_after(s, at) if led else None
    if found is not None and slots.to is None and found[0].kind in ("money", "number", "points"):
        slots.to, slots.end = found[0], found[1]


def _and_another(s: Sentence, k: int) -> Item | None:
    """The second of two companies, if a sentence ends with it."""
    named = s.name_at.get(k + 1) if s.low(k) == "and" else None
    if named is None or named[1] != "company":
        return None
    end = named[0]
    while s.capital(end) and s.tokens[end].kind == "word":
        end += 1
    return Item(k + 1, end, "company") if s.ends(end) else None


def _is_a_result(s: Sentence, i: int, begin: int, figure: Quantity, assets: list[AssetRef]) -> bool:
    """Whether a company made a loss: "after a loss of $9.02 per share", "reporting a loss of"."""
    made = s.low(i) in ("loss", "losses") and s.low(begin - 1) in _RESULTING
    firm = bool(assets) and assets[0].type in ("company", "name")
    return made and firm and figure.kind == "money"


def _stretch_before(s: Sentence, first: int, floor: int) -> tuple[str, int, int] | None:
    """The stretch of "a two-day, 1,000-point plunge", "a weeklong 16% rally": with its ends."""
    beside = horizon_phrase(s, first - 1) if first > floor else None
    if beside is not None and beside[1] == first:
        return beside[0], first - 1, first  # "a weeklong 16% rally"
    if s.text(first - 1) != ",":
        return None
    for at in range(first - 2, max(floor, first - 5) - 1, -1):
        within = horizon_phrase(s, at) or hyphened_stretch(s, at)
        if within is not None and within[1] == first - 1:
            return within[0], at, first - 1
        time = s.time_at.get(at)
        if time is not None and time[0] == first - 1 and time[1].mention.type == "DURATION":
            return time[1].mention.value, at, first - 1
    return None


def _runs_on(s: Sentence, end: int) -> bool:
    """Whether the words behind an asset go on with its phrase: "a fall in gold demand"."""
    if end >= len(s.tokens) or s.tokens[end].kind != "word" or end in s.time_at:
        return False
    clauses = s.lexicon.clauses
    low = s.low(end)
    return low == "of" or not (low in clauses["boundaries"] or low in clauses["linking"])


_LIKENING = frozenset(
    ["nothing", "generally", "usually", "normal", "common", "commonplace", "typical", "considered",
     "virtually", "unheard", "rare", "regarded", "defined", "unusual", "routine", "par", "not"]
)  # fmt: skip
"""Words behind "is" that tell what moves are like: "A 10% decline is regarded as"."""
_LONGEST_LIKENED = 9


def _is_general(s: Sentence, begin: int, end: int) -> bool:
    """Whether a move is told of as such: "Pullbacks of 5% are normal in a bull market"."""
    opens = begin == 0 or s.low(begin - 1) in ("that", ",", "but", "and", "while")
    if not opens or s.low(begin) in ("the", "this", "that", "its", "their"):
        return False
    for k in range(end, min(end + _LONGEST_LIKENED, len(s.tokens))):
        if s.low(k) in ("is", "are", "isn't", "aren't"):
            return not _LIKENING.isdisjoint(s.lows[k + 1 : k + 4])
        if s.low(k) in s.lexicon.clauses["verbs"] or s.text(k) in ".;":
            return False
    return False


_COINS = frozenset(["coins", "tokens", "bitcoins", "ether", "holdings", "funds", "deposits"])
"""What may be lost in part by theft, which is no fall of a price."""


def _is_of_holdings(s: Sentence, i: int, figure: Quantity) -> bool:
    """Whether a loss is one of coins: "the loss of nearly 17% of its bitcoins"."""
    lost = s.low(i) in ("loss", "losses") and s.low(figure.last) == "of"
    return lost and not _COINS.isdisjoint(s.lows[figure.last + 1 : figure.last + 5])


def _supposed(s: Sentence, begin: int, end: int) -> bool:
    """Whether a move is denied or imagined: "no 5% drop", "a 5% fall in bitcoin would trigger"."""
    if "no" in (s.low(begin), s.low(begin - 1)) or s.lows[begin : begin + 2] == ["it", "takes"]:
        return True
    if _is_general(s, begin, end) or not {"each", "every"}.isdisjoint(s.lows[begin : begin + 2]):
        return True  # "each 10 per cent decline in the pound adds 6 per cent to earnings"
    if s.low(begin) not in ("a", "an", "another"):
        return False
    if s.low(begin - 1) == "of" and "no" in s.lows[max(0, begin - 4) : begin - 1]:
        return True  # "there was no sign of a 5% drop"
    being = s.low(end) in SEEMING
    modal = s.low(end) in s.lexicon.hedges["modal"] or s.low(end) in ("would", "should")
    behind = s.text(end + 2)
    awaited = s.low(end + 1) in ("likely", "expected") and behind in ("", ".", ",", ";", "by", "in")
    return modal or (being and (awaited or s.low(end + 1) in IN_QUESTION))


def _in_percent(s: Sentence, figure: Quantity, end: int) -> tuple[Quantity | None, int]:
    """The percentage of "a loss of 1,102 points, or 10.6%", and where the figures end."""
    k = figure.last + (s.text(figure.last) == ",")
    bracket = s.text(k) == "("
    again = s.figure_at.get(k + 1) if bracket or s.low(k) == "or" else None
    if again is None or again.kind != "percent":
        return None, end
    return again, max(end, again.last + (bracket and s.text(again.last) == ")"))


def _figures_before(s: Sentence, figure: Quantity) -> list[Quantity]:
    """The further percentages of "saw 6 percent and 3 percent losses, respectively"."""
    found: list[Quantity] = []
    k = figure.lead
    while s.low(k - 1) == "and" or (found and s.text(k - 1) == ","):
        k -= 2 if s.lows[k - 2 : k] == [",", "and"] else 1
        more = s.figure_end.get(k)
        if more is None or more.kind != "percent":
            break
        found.insert(0, more)
        k = more.lead
    return found


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


def _is_told_of(s: Sentence, noun: int, first: int, phrase: Phrase, end: int) -> bool:
    """Whether a move is a fact that moves others: "as a sharp fall in oil prices hurt stocks".

    ``first`` is the place of the article and ``noun`` that of the noun of motion.
    """
    before = first - 1
    if phrase.measure != "price":
        return False
    relative = s.text(end) == "," and s.low(end + 1) == "which"
    if relative and any(k in s.figure_at for k in range(end, len(s.tokens))):
        return False  # "a sharp rise in bitcoin, which went as high as $10,350"
    acts = _acts_at(s, first, end) or s.low(end) in s.lexicon.cause  # "hurt", "sent", "has rattled"
    if s.low(end) in _BEING_AND_HAVING and not acts:
        return False  # "A sharp fall in bitcoin is unlikely"
    if _runs_on(s, end) and not acts:
        return False
    supposed = s.low(end) in s.lexicon.hedges["modal"] | s.lexicon.hedges["hypothetical"]
    owed = s.low(before) == "to" and s.low(before - 1) in _OWING
    fact = before < 0 or s.low(before) in _FACTUAL or owed or _is_cause_at(s, before)
    some = s.low(first) in _TELLING_ARTICLES or before < 0 or s.low(noun).endswith("s")
    return some and fact and not supposed


_MOVING = frozenset(
    ["lifted", "helped", "drove", "dragged", "pushed", "sent", "weighed", "boosted", "hurt",
     "pulled", "knocked", "took", "outweighed", "offset", "buoyed", "brought", "gave"]
)  # fmt: skip
"""What a move that has happened does to others."""
_COMING_AFTER = frozenset(
    ["after", "following", "follows", "despite", "amid", "tracking", "mirroring", "echoing"]
)
_ACTING = _MOVING | {
    "drew",
    "put",
    "set",
    "cut",
    "left",
    "led",
    "made",
    "came",
    "began",
    "took",
    "lost",
    "hit",
    "lent",
}
_OWNED_FACT = frozenset(
    ["by", "with", "from", "alongside", "amid", "despite", "after", "following"]
)
_BEING_FACT = frozenset(["by", "with", "from", "alongside", "amid", "since", "of"])
"""Words before a move that has happened: "reeling from a slump in milk prices"."""
_SPARING = (
    "protect", "shield", "insulat", "spare", "profit", "benefi", "threat", "danger", "worried",
    "concern", "immune", "hedg", "relie",
)  # fmt: skip
_SPARED = frozenset(
    ["gain", "far", "risk", "lose", "safe", "would", "could", "may", "might", "not", "never"]
)
"""Words, and beginnings of words, before "from a slump in oil" that need not have happened."""
_HEADLINED = frozenset(
    ["leaves", "drags", "sends", "hits", "hurts", "lifts", "boosts", "pushes", "pulls", "knocks",
     "helps", "puts", "wipes", "takes", "forces", "prompts", "spurs", "drives", "fuels", "rattles",
     "spooks", "weighs", "saps", "curbs", "keeps", "dents", "erodes", "deepens", "spreads",
     "continues", "gathers", "eats", "sparks", "triggers", "fans"]
)  # fmt: skip
"""What a move does in a headline: "Slump in oil leaves drillers reeling"."""
_BEING_AND_HAVING = frozenset(["is", "was", "are", "were", "has", "have", "had"])
_TOLD_AS = frozenset(
    ["the", "driven", "led", "due", "part", "partly", "mainly", "mostly", "largely", "followed",
     "because", "behind", "felt", "steeper", "sharper", "worse", "bigger", "even", "so"]
)  # fmt: skip
"""Words behind "is" and "was" of a move that has happened."""
_NOT_COME = frozenset(
    ["feared", "expected", "predicted", "averted", "prevented", "avoided", "needed", "delayed",
     "anticipated", "forecasted", "required", "assured", "guaranteed", "warranted", "justified"]
)  # fmt: skip
_NOT_DONE = frozenset(["not", "yet", "never", "n't", "to", "begun", "stopped", "ended", "stalled"])


def _acts(s: Sentence, k: int) -> bool:
    """Whether the word at ``k`` tells what a move did that has happened: "hurt", "was driven"."""
    low, after = s.low(k), s.low(k + 1)
    if low in ("is", "was", "are", "were"):
        return after in _TOLD_AS or (after.endswith("ed") and after not in _NOT_COME)
    if low in ("has", "have", "had"):
        return after not in _NOT_DONE
    return low in _ACTING or (low.endswith("ed") and low not in _NOT_COME)


def _acts_at(s: Sentence, first: int, end: int) -> bool:
    """Whether the move that begins at ``first`` acts at ``end``, as a headline may tell it, too."""
    headed = first == 0 or s.low(first - 1) == "as"  # "as a slump in coin prices saps interest"
    return _acts(s, end) or (headed and s.low(end) in _HEADLINED)


_OWING = frozenset(["due", "thanks", "owing"])
_TELLING_ARTICLES = frozenset(["a", "an", "the", "this", "another"])
_FACTUAL = frozenset(
    [
        "as",
        "from",
        "alongside",
        "since",
        "tracking",
        "mirroring",
        "echoing",
        "on",
        "by",
        "after",
        "amid",
        "following",
        "despite",
        "was",
        "and",
        "with",
        "follows",
        "followed",
        "offset",
        "outweighed",
        "said",
        "says",
        "that",
        "because",
        "while",
        "but",
        ",",
    ]
)
"""Words before a move by which it has happened."""


def _is_spared(s: Sentence, k: int) -> bool:
    """Whether a move behind "from", "by" or "with" at ``k`` is one that may come."""
    before = s.lows[max(0, k - 5) : k]
    coming = s.low(k) == "with" and "would" in s.lows[k:]  # "With a rise in oil, Russia would"
    return coming or any(low in _SPARED or low.startswith(_SPARING) for low in before)


def _owner_told(state: Clause, sign: int, i: int) -> Item | None:
    """Whose move is a fact that does something: "Bitcoin's plunge dragged other coins lower".

    ``sign`` is the place of the owner's sign and ``i`` that of the noun of motion.
    """
    s = state.s
    items, _ = owner(s, max(state.floor, sign - _LONGEST_OWNER), sign + 1)
    if not items or items[0].type not in MARKET_TYPES:
        return None
    k = i + 1  # "Bitcoin's drop on Monday dragged down"
    if s.low(k) in ("on", "in") and k + 1 in s.time_at:
        k = s.time_at[k + 1][0]
    elif k in s.time_at:
        k = s.time_at[k][0]
    acted = _acts(s, k)
    first = items[0].first - (s.low(items[0].first - 1) == "the")
    opens = first == 0 or s.low(first - 1) in _FACTUAL
    being = s.low(first - 1) in ("was", "marked") and s.low(first - 2) in ("it", "that", "this")
    if being and any(s.low(k) in _SUPERLATIVES for k in range(sign + 1, i)):
        return items[0]  # "It was bitcoin's largest percentage decline since 2017"
    awaited = s.low(i + 2) in s.lexicon.hedges["expect"]  # "is expected to continue"
    told = (acted and opens) or _is_cause_at(s, first - 1)  # "in line with the yen's rise"
    within = s.low(i + 1) == "in" and i + 2 not in s.time_at  # "bitcoin's fall in popularity"
    fact = s.low(first - 1) in _OWNED_FACT and not within and not _is_spared(s, first - 1)
    told = told or fact  # "amid the rouble's plunge"
    return items[0] if told and not awaited else None


_SUFFERED = frozenset(
    ["affected", "hurt", "helped", "boosted", "supported", "buoyed", "hit", "lifted", "limited",
     "pressured", "dragged", "weighed", "offset", "underpinned", "aided", "led", "driven", "pulled",
     "paced"]
)  # fmt: skip
_GAINED = frozenset(["benefited", "benefitted", "suffered", "profited", "benefiting"])
_IN_VIEW_OF = (("in", "the", "face", "of"), ("in", "the", "wake", "of"), ("in", "line", "with"))


def _is_cause_at(s: Sentence, k: int) -> bool:
    """Whether what follows token ``k`` has moved something: "was hurt by a fall in oil"."""
    low, before = s.low(k), s.low(k - 1)
    if (low == "by" and before in _SUFFERED) or (low == "from" and before in _GAINED):
        return True
    if low == "with" and before in ("coincided", "coincides", "coincide", "coinciding"):
        return True
    return any(tuple(s.lows[max(0, k + 1 - len(w)) : k + 1]) == w for w in _IN_VIEW_OF)


def _ends_at(slots: Slots) -> bool:
    """Whether the level in the slots is a price at which a move ended."""
    to = slots.to
    return to is not None and to.kind in ("money", "number") and to.value < 1e6 and not slots.bad


_WHO_LOSE = frozenset(
    ["sellers", "investors", "traders", "holders", "buyers", "shareholders", "bulls", "bears",
     "funds", "speculators", "banks", "miners", "users", "customers", "lenders"]
)  # fmt: skip
"""Who has gains and losses without being priced."""


_OF_SESSIONS = ("day", "daily", "intraday", "session", "weekly")
_OF_MARKETS_ALONE = frozenset(["rally", "rallies", "selloff", "sell-off", "selloffs", "sell-offs"])


def _of_shares(state: Clause, asset: AssetRef, i: int, first: int) -> bool:
    """Whether a company's move is one of its shares: "a2 Milk had its biggest one-day fall"."""
    s, memory = state.s, state.memory
    if asset.type != "company":
        return False
    timed = any(s.low(j).endswith(_OF_SESSIONS) for j in range(first, i))
    if memory.about_markets and memory.told_price:
        return timed or s.low(i) in _OF_MARKETS_ALONE
    return timed and not _SUPERLATIVES.isdisjoint(s.lows[first:i])


def _telling(state: Clause, i: int, first: int, between: list[Item]) -> list[Reading]:
    """A move told by a noun without a figure: "resulted in large rallies in X"."""
    s = state.s
    lex = s.lexicon
    if s.low(i) not in lex.telling:
        return []
    led = first - 1 - (s.low(first - 1) in lex.clauses["determiners"])
    if s.low(led) == "led":
        return []  # "led the decline among lenders"
    phrase, end, fits = complement(state, i + 1)
    priced = s.low(i + 1) == "in" and s.low(i + 2) in ("price", "value") and not _runs_on(s, i + 3)
    if priced:
        phrase, end, fits = None, i + 3, True  # "had a sharp rise in price"
    k = first
    while k > state.floor and (
        s.low(k - 1) in lex.clauses["determiners"]
        or s.low(k - 1) in lex.words["intensity"]
        or s.low(k - 1) in _BEFORE_MOVES
        or s.low(k - 1) in _SUPERLATIVES
        or (s.low(k - 1) in lex.words["adjectives"] and s.low(k - 1) != "price")
    ):
        k -= 1
    if s.low(k - 1) == "of" and s.low(k - 2) in _SERIES:
        k -= 2 + (s.low(k - 3) in lex.clauses["determiners"])  # "a series of very heavy falls"
    verb = k - 1
    if (
        verb > state.floor
        and s.low(verb) in ("in", "to", "off")
        and s.low(verb - 1) in lex.noun_causes
    ):
        verb -= 1
    put_up = (s.low(verb), s.low(verb - 1)) in PUT_UP  # "chalked up its biggest fall"
    verb -= put_up
    to_have = s.low(verb) in TO_HAVE and s.low(verb - 1) == "to"  # "managed to book solid gains"
    off = s.low(verb) == "off" and s.low(verb - 1) in ("set", "sets", "setting")
    verb -= off  # "set off a broad selloff in"
    intensity = [s.low(j) for j in range(k, i) if s.low(j) in lex.words["intensity"]]
    traded = False
    there = s.low(verb) in ("been", "was", "is") and s.low(verb - 1 - (s.low(verb) == "been")) == (
        "there"
    )  # "there has been a massive sell-off in altcoins"
    there = there and phrase is not None and bool(intensity) and not _runs_on(s, end)
    there = there and "no" not in s.lows[verb:i]
    seen = s.low(verb) in _SEEN and phrase is not None and k < i - 1  # "has seen a sharp rally in"
    there = there or (seen and not _runs_on(s, end))
    if (s.low(verb) in lex.noun_causes or there or off) and verb >= state.floor:
        assets: list[AssetRef]
        if phrase is not None:
            resolved = resolve(state, phrase)
            if resolved is None or phrase.measure != "price":
                return []
            if any(k in s.figure_at for k in range(i + 1, end)):
                return []  # "resulted in the loss of 210,000 ether tokens"
            assets, source = resolved
        elif between:
            assets, source = [state.memory.ref(s, between[-1], state.number)], "stated"
        else:
            return []
        if not (
            assets[0].type not in ("company", "name") or (phrase is not None and phrase.explicit)
        ):
            return []
        if assets[0].name.lower().rpartition(" ")[2] in _WHO_LOSE:
            return []  # "causing large losses for short sellers"
        left = left_of_verb(s, verb, state.floor)
        subject = subject_of(s, left, state.floor)
        begin = subject.first if subject.last > subject.first else left.start
        rule = "noun-caused"
    elif (
        (s.low(verb) in lex.has or put_up or to_have)
        and verb >= state.floor
        and phrase is None
        and fits
        and (
            s.low(verb) not in ("is", "was", "are", "were", "had", "has", "have", "showed", "shows")
            or (s.low(verb) == "had" and any(s.low(j) in _SUPERLATIVES for j in range(k, i)))
            or (s.low(verb) in ("had", "has", "have", "showed", "shows") and priced)
        )
    ):
        left = left_of_verb(s, verb, state.floor)
        left.end -= s.low(left.end - 1) in ("all", "both", "each")  # "A and B all posted gains"
        subject = subject_of(s, left, state.floor)
        resolved = resolve(state, subject) if not subject.empty else None
        if subject.empty and s.low(verb).endswith("ing") and s.low(verb - 1) in _TIMED:
            resolved = (state.last, "carried") if state.last else None
        traded = subject.measure == "volume"
        if resolved is None or not (subject.measure == "price" or traded or subject.empty):
            return []
        assets, source = resolved
        shares = subject.explicit or traded or _of_shares(state, assets[0], i, k)
        if assets[0].type in ("company", "name") and not shares:
            return []
        if subject.items:
            assets = listed(state, subject, assets, state.floor)
        if s.low(verb) in ("extended", "trimmed", "extending"):
            return []
        begin = subject.first
        rule = "noun-of"
        end = end if priced else i + 1
    elif s.low(verb) in ("'s", "'") and phrase is None and (item := _owner_told(state, verb, i)):
        assets, source = [state.memory.ref(s, item, state.number)], "stated"
        begin, rule, left = item.first, "noun-owned", Left(item.first, item.first)
        end = max(end, i + 1)
    elif s.low(verb) == "by" and s.low(verb - 1) == "followed" and phrase is None and intensity:
        found = carried(state, k)  # "was followed by a substantial bounce"
        if found is None:
            return []
        (assets, source), begin, rule, left = found, k, "noun-carried", Left(k, k)
    elif phrase is not None and verb == k - 1 and _is_told_of(s, i, k, phrase, end):
        resolved = resolve(state, phrase)
        single = resolved is not None and resolved[0][0].type in _SINGLE
        weighty = intensity or (single and any(s.low(j) in _SUPERLATIVES for j in range(k, i)))
        # "The surge in the stock lifted its value"
        led = _acts_at(s, k, end) and not _supposed(s, k, end)
        one = s.low(k) in lex.clauses["determiners"]  # not "helped by gains in miners"
        caused = one and _is_cause_at(s, verb)
        plain = one and s.low(verb) in _BEING_FACT and not _supposed(s, k, end)
        plain = plain and not _is_spared(s, verb)
        led = led or s.low(verb) in _COMING_AFTER or caused or plain
        if resolved is None or resolved[0][0].type == "name" or not (weighty or led):
            return []
        if resolved[0][0].type not in MARKET_TYPES and not phrase.explicit:
            return []
        if s.low(i + 1) == "of" and i + 2 in s.figure_at:
            return []  # "after the loss of 520 BTC"
        if not phrase.items and s.low(i + 2) in lex.heads["equity"] | lex.heads["price"]:
            return []  # "repaid with steep gains in share price": whose is not told
        described = phrase.own if not phrase.items else None
        if described is not None and s.low(described.first) not in (
            lex.heads["price"] | lex.heads["equity"] | lex.clauses["determiners"]
        ):  # "a bounce in commodity prices" is of those, not of the index before
            resolved = [state.memory.ref(s, described, state.number)], "stated"
        (assets, source), begin, rule, left = resolved, k, "noun-in", Left(k, k)
    else:
        return []
    if left.future or left.unreal or left.infinitive or left.negated:
        return []
    if forecast_before(s, begin, state.floor):
        return []
    wide = arguments(state, end, "price")
    if wide.to is not None and counts(s, wide.to):
        return []  # "saw a jump to $50 in fees"
    if any(s.low(j) in _SUPERLATIVES for j in range(k, i)):  # "the largest fall in seven years"
        stood = [t for t in wide.times if t[0].mention.type == "DURATION" and t[1] in _STANDING_IN]
        wide.times = [told for told in wide.times if told not in stood]
        end = max(end, wide.end if stood else end)
    ended = rule == "noun-of" and _ends_at(wide)  # "saw a slight rise to $135"
    begun = Slots(max(end, wide.end if wide.times else end), times=wide.times)
    slots = wide if ended else begun
    if not ended and not wide.figures and wide.phrase_span is not None:
        slots.phrase_horizon, slots.phrase_span = wide.phrase_horizon, wide.phrase_span
        slots.end = max(slots.end, wide.phrase_span[1])  # "booked solid gains for the week"
    if not slots.times and slots.phrase_horizon is None:
        take_horizon(s, slots, k, i)
    kind = "price_move" if ended else "qualitative_direction"
    kind = "volume_move" if traded else kind
    reading = Reading(
        rule, kind, lex.nouns[s.low(i)], begin, slots.end, assets, source, slots=slots,
        comparator=None if ended else " ".join(intensity) or None,
        figureless=not ended, anchor=i, times=times_before(state, begin, verb) + slots.times,
    )  # fmt: skip
    state.said(assets[0], phrase, assets)
    state.floor = state.done = max(slots.end, i + 1)
    if rule in ("noun-in", "noun-owned"):
        state.floor = begin  # what the move did is told of it: "The drop in Apple dragged down"
    return [reading]


def _of_business(state: Clause, k: int) -> bool:
    """Whether a change behind a comma is of sales or so: "raised its dividend, a 15% increase"."""
    s = state.s
    if s.text(k - 1) != "," or state.last or state.floor > 0:
        return False
    told = [s.low(j) for j in range(k - 1) if s.low(j - 1) != "per"]  # "85 cents per share"
    heads = s.lexicon.heads
    market = not (heads["price"] | heads["equity"] | heads["volume"]).isdisjoint(told)
    return not market and not _RESULTS.isdisjoint(told)


_RESULTS = frozenset(
    ["dividend", "dividends", "sales", "revenue", "revenues", "profit", "profits", "earnings",
     "output", "production", "deliveries", "income", "payout", "shipments"]
)  # fmt: skip
"""What a company has a change of that is none of its shares."""
