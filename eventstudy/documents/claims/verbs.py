"""Moves told by a verb, a particle ("up 5%"), or a level that is reached or held."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from eventstudy.documents.claims import patterns
from eventstudy.documents.claims.antecedents import AssetRef
from eventstudy.documents.claims.patterns import asset_end
from eventstudy.documents.claims.phrases import Item, Phrase, phrase_left, subject_list
from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.sentence import Sentence, Time
from eventstudy.documents.claims.slots import BEYOND, OWNED, Slots, fill, level_after
from eventstudy.documents.claims.subjects import Left, left_of_verb, only_connectors, subject_of

if TYPE_CHECKING:
    from eventstudy.documents.claims.reader import Reader, Reading

_MARKET_TYPES = frozenset(["coin", "index", "commodity", "fiat", "group", "yield"])
_HOLDING = frozenset(
    ["close", "closed", "closes", "closing", "end", "ended", "ends", "ending", "finish", "finished",
     "finishes", "finishing", "settle", "settled", "settles", "settling", "open", "opened", "opens",
     "opening", "trade", "traded", "trades", "trading", "stay", "stayed", "stays", "staying",
     "remain", "remained", "remains", "remaining", "hold", "held", "holds", "holding", "change",
     "changed", "changes", "changing", "start", "started", "starts", "starting", "began", "came",
     "come", "comes", "coming", "turned", "turn", "turns", "turning"]
)  # fmt: skip
_NEEDS_FIGURE = frozenset(
    ["added", "adds", "add", "adding", "lost", "lose", "loses", "losing", "gained", "gain", "gains", "gaining", "shed", "sheds",
     "shedding", "shot", "shoot", "shoots", "shooting", "grow", "grew", "grown", "grows", "growing",
     "improve", "improved", "improves", "improving", "explode", "exploded", "explodes", "pop",
     "popped", "pops", "popping", "upped", "increased", "increase", "increases", "decreased",
     "drift", "drifts", "drifted", "recover", "recovers", "balloon", "ballooned", "swelled",
     "moon", "bled", "bleed", "collapsed", "collapse", "collapses", "reversed", "faltered",
     "advance", "advances", "firm", "crash", "stumbled", "stumble", "strengthen", "weaken"]
)  # fmt: skip
_CLAUSE_WORDS = frozenset(["said", "says", "that", "after", "when", "which", "as", "since"])
_LEADING = frozenset(
    ["on", "in", "at", "over", "during", "since", "late", "early", "the", "just", "for", "within",
     "by", "from", "between", "through", "trading", "trade", "morning", "afternoon", "session",
     "of", "around", "about", "a", "earlier", "later", "still", "then", "again", "so", "far", "end",
     "start", "beginning", "close", "course", "throughout", "premarket", "after-hours", "half",
     "first", "second", "hours", "asian", "european", "u.s.", "new", "york", "london", "tokyo",
     "only", "also", "even", "back", "as", "to", "until", "past", "last", "this", "span", "period",
     "space", "matter"]
)  # fmt: skip
_GROUND = frozenset(["ground"])
_OF_BUSINESS = frozenset(
    ["increased", "increase", "increases", "increasing", "grew", "grow", "grows", "growing", "grown",
     "improved", "improve", "improves", "decreased", "decrease", "upped", "cut", "raised", "ended",
     "closed", "started", "moved", "pushed", "pulled", "turned", "shed"]
)  # fmt: skip
_QUIET = frozenset(
    ["in", "on", "at", "after", "as", "amid", "for", "over", "during", "from", "since", "by", "with",
     "because", "before", "following", "when", "while", "and", "but", "into", "across", "against",
     "through", "throughout", "despite", "until", "alongside", "ahead", "even", "without", "among",
     "to", "toward", "towards", "due", "thanks", "along", "around", "within", "so", "too", "or",
     "although", "though", "then", "again", "together", "under", "below", "above", "about", "of",
     "this", "last", "past", "more", "overall", "where", "later", "earlier", "between", "than"]
)  # fmt: skip
_NOT_VALUE = frozenset(["sales", "revenue", "profit", "fines", "damages", "assets", "deposits",
                        "funding", "loans", "transactions", "fees", "costs"])  # fmt: skip
_SMALLEST_VALUE = 1e9
"""From here on, money beside a company or a coin is its market value, not its price."""


class Clause:
    """The state within one sentence: where the last claim ended and whom it was about."""

    def __init__(self, reader: Reader, s: Sentence, number: int) -> None:
        self.reader = reader
        self.s = s
        self.number = number
        self.floor = 0
        self.done = 0
        self.last: list[AssetRef] = []
        self.last_measure = "price"
        self.other = False
        self.pending: list[Reading] = []
        self.leading: list[tuple[Time, str]] = []

    # -------------------------------------------------------- assets

    def resolve(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        """The assets of a phrase and how they are known; None where it is about no market."""
        if phrase.measure in ("other", "none"):
            return None
        reader, s = self.reader, self.s
        if phrase.items:
            return [reader.ref(s, item, self.number) for item in phrase.items], "stated"
        if phrase.refers is None:
            return None
        modifiers = 0
        if phrase.own is not None:
            modifiers = phrase.own.last - phrase.own.first - 1
        if phrase.refers in ("any", "equity") and self.last and phrase.measure != "price":
            return list(self.last), "carried"
        own = phrase.own
        whole = own is not None and s.low(own.first) in ("total", "overall", "combined", "global")
        if phrase.measure == "cap" and whole and own is not None:
            return [reader.ref(s, own, self.number)], "stated"
        if modifiers >= 2 and phrase.refers in ("equity",) and phrase.explicit and phrase.own:
            found = None
        elif modifiers >= 1 and phrase.refers == "index" and phrase.own is not None:
            found = reader.antecedents.find("index", self.number, phrase.first)
        else:
            found = reader.antecedents.find(phrase.refers, self.number, phrase.first)
        if found is not None:
            return [found], "carried"
        if phrase.own is not None and (phrase.explicit or modifiers >= 1):
            own = reader.ref(s, phrase.own, self.number)
            bare = modifiers < 1
            if bare and phrase.refers == "any" and phrase.measure == "price" and not phrase.plural:
                return None
            return [own], "unresolved" if bare else "stated"
        return None

    def said(
        self, asset: AssetRef, phrase: Phrase | None, assets: list[AssetRef] | None = None
    ) -> None:
        """Remember the subject of a claim."""
        self.last = assets or [asset]
        self.other = False
        if phrase is not None:
            self.last_measure = phrase.measure
        if len(self.last) == 1:  # "it" is no list
            told = AssetRef(asset.name, asset.span, asset.type, self.number)
            self.reader.antecedents.told(told)

    def main_subject(self, end: int) -> tuple[Phrase, list[AssetRef], str] | None:
        """The market subject of the clause that stands before token ``end``."""
        return _main_subject(self, end)

    def block(self) -> None:
        """Remember that the last subject was no market."""
        self.other = True
        self.last = []
        self.reader.antecedents.blocked_at = self.number

    # -------------------------------------------------------- times

    def fill(self, start: int, measure: str, *, stop: int | None = None) -> Slots:
        """Read what stands behind the verb, and look for a time in the rest of the clause."""
        slots = fill(self.s, start, measure, stop=stop)
        if not slots.times and slots.phrase_horizon is None and not slots.compared:
            late = self._later_time(slots.end, stop)
            if late is not None:
                slots.times.append(late)
        return slots

    def _later_time(self, start: int, stop: int | None) -> tuple[Time, str] | None:
        s = self.s
        end = min(len(s.tokens), start + 14) if stop is None else stop
        k = start
        superlative = skip_next = False
        while k < end:
            low = s.low(k)
            if k in s.time_at:
                last, time = s.time_at[k]
                from eventstudy.documents.claims.slots import _preposition

                if skip_next:
                    skip_next = False
                    k = last
                    continue
                if superlative or s.low(last) in OWNED:
                    return None
                return time, _preposition(s, k, start)
            token = s.tokens[k]
            if low == "from":
                skip_next = True
            if token.text in ",;:()\u2014" or low in (
                "after",
                "as",
                "while",
                "but",
                "and",
                "before",
                "when",
                "that",
                "which",
                "following",
                "who",
                "because",
                "amid",
                "if",
                "than",
                "compared",
                "since",
            ):
                if low == "since" and k + 1 in s.time_at and not superlative:
                    k += 1
                    continue
                return None
            if low in s.lexicon.verbs and k > start and low not in ("trading", "trade"):
                return None
            if low == "time":
                superlative = True
            if low in ("highest", "lowest", "biggest", "first", "worst", "best", "most", "largest"):
                superlative = True
            k += 1
        return None

    def times_before(self, first: int, verb: int) -> list[tuple[Time, str]]:
        """Times that lead the clause or stand between subject and verb."""
        from eventstudy.documents.claims.slots import _preposition

        s = self.s
        found: list[tuple[Time, str]] = []
        k = self.floor
        while k < verb:
            if k in s.time_at:
                last, time = s.time_at[k]
                owned = s.low(last) in OWNED
                apart = any(
                    s.tokens[j].text in ";:" or s.low(j) in _CLAUSE_WORDS
                    for j in range(last, min(first, verb))
                )
                if not owned and not apart and last <= verb and (k >= first or self._leads(k)):
                    found.append((time, _preposition(s, k, self.floor)))
                k = last
                continue
            k += 1
        return found

    def _leads(self, k: int) -> bool:
        """Whether nothing but adverbial words stands between the clause's start and ``k``."""
        s = self.s
        while k > self.floor:
            k -= 1
            token = s.tokens[k]
            if k in s.inside:
                continue
            if token.kind == "sign" or token.low in ("and", "but", "while", "as"):
                return True
            if token.low not in _LEADING and not token.low.endswith("ly"):
                return False
        return True

    # -------------------------------------------------------- the end

    def close(self) -> list[Reading]:
        """Claims that waited for a subject to their right."""
        done = []
        for reading in self.pending:
            if self.last:
                reading.assets, reading.source = list(self.last[:1]), "carried"
                done.append(reading)
        self.pending = []
        return done


# ------------------------------------------------------------------------ the parts of a verb


def _trigger(s: Sentence, i: int) -> tuple[str, str | None, str, int] | None:
    """Kind, direction, form and end of the trigger at ``i``; None where the word is none."""
    lex = s.lexicon
    low = s.low(i)
    pair = (low, s.low(i + 1))
    if pair in lex.pairs:
        form = "ing" if low.endswith("ing") else "past"
        return "move", lex.pairs[pair], form, i + 2
    if low in lex.factors:
        form = "ing" if low.endswith("ing") else "s" if low.endswith("es") else "past"
        return "factor", "down" if lex.factors[low] < 1 else "up", form, i + 1
    for words in lex.flat:
        first = i - len(words) + 1
        if first >= 0 and all(s.low(first + k) == w for k, w in enumerate(words)):
            return "flat", None, "flat", i + 1
    if pair in lex.level_pairs:
        return "level", None, "past", i + 2
    if low in lex.reach and not (s.low(i + 1) in BEYOND and low in lex.verbs):
        found = level_after(s, i)
        form = "ing" if low.endswith("ing") else "s" if low.endswith("s") else "past"
        if found is not None and found[0].kind in ("money", "number", "points"):
            return "reach", lex.reach[low] or None, form, i + 1
        if _record_after(s, i) is not None and low not in ("recorded", "posted", "marked"):
            return "record", None, form, i + 1
        if low not in lex.verbs:
            return None
    if low in lex.verbs:
        verb = lex.verbs[low]
        return "move", verb.direction, verb.form, i + 1
    if low in lex.levels:
        form = "ing" if low.endswith("ing") else "past"
        return "level", None, form, i + 1
    if low in lex.particles:
        return "particle", lex.particles[low], "particle", i + 1
    return None


def _record_after(s: Sentence, i: int) -> tuple[str, int] | None:
    """A record behind "hit", "set", "reached": its direction and the token after it."""
    k = i + 1
    low_word = high = record = False
    while k < len(s.tokens) and k < i + 9:
        word = s.low(k)
        if word in ("high", "highs", "highest", "peak", "ath"):
            high = True
        elif word in ("low", "lows", "lowest", "bottom"):
            low_word = True
        elif word in ("record", "all-time", "historic", "lifetime", "52-week") or (
            word.endswith(("-high", "-low", "-week", "-month", "-year"))
        ):
            record = True
        elif not (
            word
            in (
                "a",
                "an",
                "the",
                "its",
                "their",
                "new",
                "fresh",
                "another",
                "intraday",
                "closing",
                "level",
                "levels",
                "one",
                "two",
                "three",
                "four",
                "five",
                "six",
                "year",
                "month",
                "week",
                "day",
                "-",
                "of",
                "yearly",
                "multi",
                "session",
                "annual",
                "consecutive",
            )
            or k in s.time_at
            or s.tokens[k].kind == "number"
        ):
            break
        k += 1
        if (high or low_word) and s.low(k) not in (
            "-",
            "close",
            "closing",
            "level",
            "levels",
            "price",
        ):
            break
    if high:
        return "up", k
    if low_word:
        return "down", k
    if record and s.low(k - 1) == "record":
        return "up", k
    return None


def _is_condition(s: Sentence, left: Left, first: int, floor: int) -> bool:
    words = s.lexicon.hedges["conditional"]
    for k in range(max(floor, 0), min(first + 1, len(s.tokens))):
        if s.low(k) in words and not (s.low(k) == "if" and s.low(k - 1) in ("as", "even")):
            return True
    if left.future:
        return any(token.low in ("if", "unless") for token in s.tokens)
    return False


def _subject(
    state: Clause, left: Left, i: int, form: str
) -> tuple[Phrase, list[AssetRef], str] | None:
    """The subject of the verb at ``i``: its phrase, assets and how they are known."""
    s = state.s
    if form == "ing" and not left.copula and s.text(left.end - 1) == ",":
        phrase = Phrase("none", left.end, left.end, empty=True)
    elif form == "particle" and not left.copula and s.text(left.end - 1) == ",":
        phrase = phrase_left(s, left.end - 1, state.floor)
        if phrase.measure == "other" or not phrase.items:
            phrase = Phrase("none", left.end, left.end, empty=True)
    else:
        phrase = subject_of(s, left, state.floor)
    if phrase.first > 0 and s.low(phrase.first - 1) in ("only", "not", "no"):
        return None
    if phrase.first > 0 and s.low(phrase.first - 1) in ("sees", "see", "expects", "expect"):
        left.future = True
    if phrase.measure == "none" or phrase.empty:
        joined = only_connectors(s, state.floor, left.end)
        if state.other and (joined or form in ("ing", "particle")):
            return None
        if state.last and (joined or form in ("ing", "particle") or state.floor > 0):
            own = Phrase(state.last_measure, left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        if form in ("ing", "particle") and not state.last and not state.other:
            main = _main_subject(state, left.end)
            if main is not None:
                return main
        if state.floor == 0 and form in ("ing", "particle", "past") and left.start <= 3:
            right = _subject_right(state, i)
            if right is not None:
                return right
        if state.floor == 0 and left.end == 0:
            focus = state.reader.antecedents.find("any", state.number, left.start)
            if focus is not None and focus.type in _MARKET_TYPES:
                return Phrase("price", left.start, left.start, explicit=True), [focus], "carried"
        return None
    if phrase.measure == "other":
        # ", and at one point were down 5%" leaves nothing that could be a subject
        if state.last and only_connectors(s, state.floor, left.end):
            own = Phrase(state.last_measure, left.start, left.start, explicit=True)
            return own, list(state.last), "carried"
        return None
    resolved = state.resolve(phrase)
    if resolved is None:
        return None
    assets, source = resolved
    if phrase.items:
        more = subject_list(s, phrase, state.floor)
        assets = [*(state.reader.ref(s, item, state.number) for item in more), *assets]
    return phrase, assets, source


def _main_subject(state: Clause, end: int) -> tuple[Phrase, list[AssetRef], str] | None:
    """The subject of the clause before a participle: "Bitcoin had a bad day, falling 5%"."""
    s = state.s
    lex = s.lexicon
    for k in range(state.floor + 1, end):
        if k in s.inside:
            continue
        low = s.low(k)
        after_name = (
            s.name_end.get(k) is not None
            and patterns.ends_at_name(s, k)
            and low not in lex.clauses["linking"]
            and low not in lex.clauses["boundaries"]
        )
        if (
            low in lex.clauses["auxiliaries"]
            or low in lex.clauses["verbs"]
            or low in lex.verbs
            or after_name
            or low in ("followed", "led", "continued", "took", "hit", "extended", "suffered", "saw")
        ):
            if low == "'s" and s.low(k + 1) not in ("a", "the", "been", "having"):
                continue
            phrase = phrase_left(s, k, state.floor)
            if phrase.empty or phrase.measure != "price":
                return None
            if not phrase.items:
                resolved = state.resolve(phrase) if phrase.refers not in (None, "equity") else None
                if resolved is None:
                    return None
                return Phrase("price", end, end, explicit=True), *resolved
            if not (phrase.explicit or phrase.items[0].type in _MARKET_TYPES):
                return None
            more = subject_list(s, phrase, state.floor)
            assets = [state.reader.ref(s, item, state.number) for item in [*more, *phrase.items]]
            return Phrase("price", end, end, phrase.items, explicit=True), assets, "carried"
    return None


def _subject_right(state: Clause, i: int) -> tuple[Phrase, list[AssetRef], str] | None:
    """The subject of a participle that opens the sentence: "Down 8 percent, bitcoin ..."."""
    s = state.s
    comma = next((k for k in range(i, min(len(s.tokens), i + 25)) if s.tokens[k].text == ","), None)
    if comma is None:
        return None
    end = asset_end(s, comma + 1)
    if end == comma + 1:
        return None
    phrase = phrase_left(s, end, comma + 1)
    resolved = state.resolve(phrase) if phrase.measure == "price" else None
    if resolved is None:
        return None
    own = Phrase(phrase.measure, i, i, phrase.items, explicit=phrase.explicit)
    return own, resolved[0], resolved[1]


def _accepts(state: Clause, phrase: Phrase, assets: list[AssetRef], slots: Slots, low: str) -> bool:
    """Whether a name that only may be an asset stands with figures that only markets have."""
    kind = assets[0].type
    if slots.change is not None and slots.change.value >= 1e6 and phrase.measure == "price":
        return False
    if (
        slots.to is not None
        and slots.to.kind == "money"
        and slots.to.value >= _SMALLEST_VALUE
        and (phrase.measure == "price")
    ):
        return False
    if phrase.explicit or kind in _MARKET_TYPES:
        return True
    if (
        kind == "company"
        and (slots.percent is not None or slots.to is not None)
        and (low not in _OF_BUSINESS)
    ):
        return slots.to is None or slots.to.kind != "money" or slots.to.value < 1e6
    if not state.reader.about_markets:
        return False
    if slots.percent is not None:
        return True
    if slots.points is not None:
        return False
    if slots.to is not None and slots.to.kind == "money":
        return low not in ("raised", "added", "cut", "increased") and slots.to.value < 1e6
    return False


def _emit(
    state: Clause,
    *,
    rule: str,
    kind: str,
    direction: str | None,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
    verb: int,
    last: int | None = None,
    factor: float | None = None,
    comparator: str | None = None,
    figureless: bool = False,
) -> Reading:
    from eventstudy.documents.claims.reader import Reading

    s = state.s
    first = min(phrase.first, left.start) if phrase.last > phrase.first else left.start
    end = max(slots.end, verb + 1) if last is None else last
    if phrase.measure == "price" and kind in ("price_move", "price_level") and _cap_money(s, slots):
        kind = "market_cap_level"
    if left.future:
        rule, kind = "forecast", "forward_looking_risk"
    times = slots.times + state.times_before(first, verb)
    while end > first + 1 and s.tokens[end - 1].text in (",", ".", ";", ":"):
        end -= 1
    reading = Reading(
        rule, kind, direction, first, end, assets, source, slots=slots, factor=factor,
        comparator=comparator, future=left.future, reported=left.reported, negated=left.negated,
        anchor=verb, figureless=figureless, times=times,
    )  # fmt: skip
    state.said(assets[0], phrase, assets)
    state.floor = state.done = max(end, slots.end)
    return reading


def _cap_money(s: Sentence, slots: Slots) -> bool:
    if slots.to is None or slots.to.kind != "money" or slots.to.value < _SMALLEST_VALUE:
        return False
    words = {token.low for token in s.tokens}
    return "market" in words and bool(words & {"cap", "value", "capitalization", "capitalisation"})


def _measure(phrase: Phrase, assets: list[AssetRef]) -> str:
    return "yield" if assets and assets[0].type == "yield" else phrase.measure


# ------------------------------------------------------------------------ reading


def read(state: Clause, i: int) -> list[Reading]:
    """Claims told by the verb, particle or level word at token ``i``."""
    s = state.s
    found = _trigger(s, i)
    if found is None:
        return []
    what, direction, form, after = found
    left = _left(state, i, what)
    if left is None:
        return []
    if what == "particle" and not _particle_stands(s, i, left):
        return []
    subject = _subject(state, left, i, form)
    if subject is None:
        phrase = subject_of(s, left, state.floor)
        if (
            phrase.measure == "other"
            and form in ("past", "s", "particle")
            and phrase.last > phrase.first
        ):
            trial = fill(s, after, "price")
            if trial.figures or form == "past":
                state.block()
            if trial.figures:
                state.floor = max(state.floor, trial.end)
                state.done = max(state.done, trial.end)
        return []
    phrase, assets, source = subject
    generic = assets[0].type == "group" and s.low(phrase.first) in ("a", "an", "any", "no")
    if generic and form in ("s", "plain"):
        return []
    if left.unreal or left.infinitive or _is_condition(s, left, phrase.first, state.floor):
        state.last, state.other = assets, False
        state.floor = state.done = max(after, state.done)
        return []
    measure = _measure(phrase, assets)
    slots = state.fill(after, measure)
    if slots.bad:
        state.block()
        state.floor = state.done = max(after, state.done)
        return []
    reader = {
        "factor": _factor, "reach": _reach, "record": _record, "level": _level, "flat": _flat,
        "particle": _particle, "move": _move,
    }[what]  # fmt: skip
    reading = reader(state, i, direction, form, left, phrase, assets, source, slots)
    if reading is None:
        if phrase.measure == "price" and assets[0].type in _MARKET_TYPES:
            state.last, state.other = assets, False
        return []
    return [reading, *_gapped(state, reading)]


def _gapped(state: Clause, told: Reading) -> list[Reading]:
    """Further assets that share the verb: "Brent fell to $53 and WTI to $51"."""
    found: list[Reading] = []
    s = state.s
    if told.kind not in ("price_move", "price_level") or told.slots is None or told.future:
        return found
    while len(found) < 8:
        k = state.done
        if s.low(k) == ",":
            k += 1
        if s.low(k) in ("and", "while"):
            k += 1
        if k == state.done:
            break
        while s.low(k) in ("the", "benchmark", "spot"):
            k += 1
        name = s.name_at.get(k)
        if name is None:
            break
        at, role = name[0], ""
        if s.low(at) in (",", "(") and told.slots.percent is not None:
            at += s.low(at) == ","
        if s.low(at) in ("to", "by", "at"):
            role, at = s.low(at), at + 1
        figure = s.figure_at.get(at)
        if figure is None or figure.kind not in ("percent", "points", "money", "number"):
            break
        slots = Slots(figure.last, times=list(told.slots.times))
        if figure.kind == "percent" and told.slots.percent is not None:
            slots.percent = figure
        elif role in ("to", "at") or (told.slots.to is not None and told.slots.percent is None):
            slots.to = figure
        elif figure.kind == "points":
            slots.points = figure
        else:
            break
        more = fill(s, figure.last, "price")
        slots.times = more.times or slots.times
        slots.end = max(figure.last, more.end if more.times and not more.figures else figure.last)
        asset = state.reader.ref(s, Item(k, name[0], name[1]), state.number)
        found.append(
            replace(told, first=k, last=slots.end, assets=[asset], source="stated", slots=slots,
                    percent=None, factor=None, comparator=None, anchor=at, times=slots.times)
        )  # fmt: skip
        state.said(asset, None)
        state.floor = state.done = slots.end
    return found


def _left(state: Clause, i: int, what: str) -> Left | None:
    s = state.s
    at = i
    if what == "particle":
        figure = s.figure_end.get(i)
        if figure is not None and figure.kind in ("percent", "points", "money", "fraction"):
            at = figure.lead
    if what == "flat":
        for words in s.lexicon.flat:
            first = i - len(words) + 1
            if (
                len(words) > 1
                and first >= 0
                and all(s.low(first + k) == w for k, w in enumerate(words))
            ):
                at = first
    floor = state.floor
    if what == "flat":
        while at - 1 > floor and (
            s.low(at - 1) in s.lexicon.verbs
            or s.low(at - 1).endswith("ly")
            or s.low(at - 1) == "the"
            or s.low(at - 1) in ("day", "session", "week")
        ):
            at -= 1
    if at < floor:
        return None
    left = left_of_verb(s, at, floor)
    if what == "factor":
        k = left.end
        if k - 2 >= floor and s.low(k - 2) == "more" and s.low(k - 1) == "than":
            left.end = left.start = k - 2
            again = left_of_verb(s, k - 2, floor)
            again.factor_words = True
            return again
        if s.low(at - 1) == "than" and s.low(at - 2) == "more":
            left.factor_words = True
    return left


def _particle_stands(s: Sentence, i: int, left: Left) -> bool:
    """Whether "up", "lower" at ``i`` tells a move and is no part of another word group."""
    if s.low(i + 1) in ("than",):
        return False
    if s.figure_end.get(i) is not None:
        return s.low(i) in ("higher", "lower", "up", "down", "off")
    following = fill(s, i + 1, "price")
    if following.figures:
        return s.low(i) != "off" or left.copula
    if s.low(i + 1) == "to" or s.low(i) in ("off", "upward", "downward", "upwards", "downwards"):
        return False
    after = s.low(i + 1)
    return left.copula and i + 1 not in s.figure_at and (
        after in ("", ".", ",", ";", "on", "in", "at", "as", "after", "this", "for", "and", "amid",
                  "across", "sharply", "slightly", "again", "over", "since", "today", "but")
        or i + 1 in s.time_at
    )  # fmt: skip


def _kind_of(measure: str, plain: str) -> str:
    return {
        "volume": "volume_move", "cap": "market_cap_level", "share": "share_of_market",
        "volatility": "qualitative_volatility",
    }.get(measure, plain)  # fmt: skip


def _comparator_words(s: Sentence, left: Left, i: int) -> str | None:
    """The comparator before a verb of multiples: "more than doubled", "nearly tripled"."""
    before = s.low(i - 1)
    if before == "than" and s.low(i - 2) == "more":
        return "more than"
    if before == "than" and s.low(i - 2) == "less":
        return "less than"
    if before in ("nearly", "almost"):
        return "nearly"
    if before in ("roughly", "about", "approximately"):
        return "about"
    if before == "least" and s.low(i - 2) == "at":
        return "at least"
    return None


def _factor(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    s = state.s
    known = assets[0].type == "company" and state.reader.about_markets
    if not (phrase.explicit or assets[0].type in _MARKET_TYPES or known):
        return None
    follower = s.low(i + 1)
    if (
        not slots.figures
        and follower
        and s.tokens[i + 1].kind == "word"
        and (
            follower not in _QUIET
            and i + 1 not in s.time_at
            and follower not in s.lexicon.words["adverbs"]
        )
    ):
        return None
    if slots.percent is not None:
        return None
    comparator = _comparator_words(s, left, i)
    kind = _kind_of(phrase.measure, "price_move")
    return _emit(
        state, rule="verb-factor", kind=kind, direction=direction, left=left, phrase=phrase,
        assets=assets, source=source, slots=slots, verb=i, factor=s.lexicon.factors[s.low(i)],
        comparator=comparator,
    )  # fmt: skip


def _reach(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    s = state.s
    found = level_after(s, i)
    if found is None:
        return None
    figure, end, _ = found
    slots = state.fill(end, phrase.measure)
    slots.end = max(slots.end, end)
    if slots.to is not None or slots.bad:
        slots = Slots(end, times=slots.times)
    words = {s.low(k) for k in range(i, figure.lead)}
    if words & {"high", "highs", "highest", "low", "lows", "lowest", "record"}:
        slots.times = [(t, p) for t, p in slots.times if p not in ("in", "since", "over")]
    if s.low(end) in ("in", "of") and s.low(end + 1) in _NOT_VALUE:
        return None
    if s.low(end) in s.lexicon.heads["other"]:
        return None
    slots.to = figure
    if phrase.measure == "share":
        return None
    if not _accepts(state, phrase, assets, slots, s.low(i)) and not _cap_money(s, slots):
        return None
    words = {s.low(k) for k in range(i, figure.lead)}
    if words & {"high", "highs", "highest", "peak", "ath"}:
        direction = "up"
    elif words & {"low", "lows", "lowest", "bottom"}:
        direction = "down"
    comparator = figure.comparator
    if comparator is None and s.low(i).startswith(
        ("top", "surpass", "exceed", "eclips", "cross", "break", "broke", "clear", "pierc", "pass")
    ):
        comparator = "more than"
    kind = _kind_of(phrase.measure, "price_level")
    if phrase.measure == "volatility":
        return None
    if s.low(i + 1) in BEYOND:
        direction = "up" if BEYOND[s.low(i + 1)] == "more than" else "down"
        kind, comparator = _kind_of(phrase.measure, "price_move"), BEYOND[s.low(i + 1)]
    if slots.particle is not None and (slots.percent is not None or slots.points is not None):
        direction, kind = slots.particle, _kind_of(phrase.measure, "price_move")
    from eventstudy.documents.claims.slots import _unit_end

    slots.end = max(slots.end, _unit_end(s, end))
    return _emit(
        state, rule="reach", kind=kind, direction=direction, left=left, phrase=phrase, assets=assets,
        source=source, slots=slots, verb=i, comparator=comparator,
    )  # fmt: skip


def _record(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    found = _record_after(state.s, i)
    if found is None or not (phrase.explicit or assets[0].type in _MARKET_TYPES):
        return None
    direction, end = found
    slots = state.fill(end, phrase.measure)
    times = [(t, p) for t, p in slots.times if p not in ("in", "since", "over")]
    slots = Slots(max(end, slots.end if times and not slots.figures else end), times=times)
    kind = _kind_of(phrase.measure, "qualitative_direction")
    if kind != "qualitative_direction":
        return None
    return _emit(
        state, rule="record", kind=kind, direction=direction, left=left, phrase=phrase, assets=assets,
        source=source, slots=slots, verb=i, comparator="record", figureless=True,
    )  # fmt: skip


def _level(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    s = state.s
    if (
        slots.to is None
        and slots.change is not None
        and s.low(i) in ("worth", "averaged", "averaging", "fetched", "fetching", "fetches")
    ):
        slots.to, slots.change = slots.change, None
    if phrase.measure == "share" and slots.percent is not None:
        return _emit(
            state, rule="verb-level", kind="share_of_market", direction=None, left=left,
            phrase=phrase, assets=assets, source=source, slots=slots, verb=i,
        )  # fmt: skip
    if slots.to is None or phrase.measure not in ("price", "cap", "volume"):
        return None
    if phrase.measure == "volume":
        return None
    if not _accepts(state, phrase, assets, slots, s.low(i)) and not _cap_money(s, slots):
        return None
    moved = slots.particle is not None and (
        slots.percent is not None or slots.points is not None or slots.change is not None
    )
    kind = _kind_of(phrase.measure, "price_move" if moved else "price_level")
    return _emit(
        state, rule="verb-level", kind=kind, direction=slots.particle if moved else None, left=left, phrase=phrase, assets=assets, source=source, slots=slots, verb=i,
    )  # fmt: skip


def _flat(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    if not (phrase.explicit or assets[0].type in _MARKET_TYPES) or phrase.measure != "price":
        return None
    s = state.s
    neutral = s.low(left.start - 1) in s.lexicon.verbs or s.low(left.end) in s.lexicon.verbs
    if (
        not left.copula
        and not neutral
        and form == "flat"
        and state.floor == 0
        and not slots.figures
    ):
        verb = s.low(left.end)
        if verb not in s.lexicon.verbs:
            return None
    if slots.percent is not None:
        return None
    kind = "price_level" if slots.to is not None else "qualitative_direction"
    comparator = None if slots.to is not None else _flat_words(s, i)
    return _emit(
        state, rule="flat", kind=kind, direction=None, left=left, phrase=phrase, assets=assets,
        source=source, slots=slots, verb=i, comparator=comparator,
        figureless=kind == "qualitative_direction",
    )  # fmt: skip


def _flat_words(s: Sentence, i: int) -> str:
    for words in sorted(s.lexicon.flat, key=len, reverse=True):
        first = i - len(words) + 1
        if first >= 0 and all(s.low(first + k) == w for k, w in enumerate(words)):
            return " ".join(words)
    return s.low(i)


def _particle(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    s = state.s
    before = s.figure_end.get(i)
    if before is not None:
        if before.kind in ("percent", "fraction") and slots.percent is None:
            slots.percent = before
        elif before.kind == "points" and slots.points is None:
            slots.points = before
        elif before.kind == "money" and slots.change is None:
            slots.change = before
    kind = _kind_of(phrase.measure, "price_move")
    if not slots.figures:
        if not (
            phrase.explicit
            or assets[0].type in _MARKET_TYPES
            or (assets[0].type == "company" and state.reader.about_markets)
        ):
            return None
        if phrase.measure not in ("price",):
            return None
        comparator = " ".join(slots.intensity) or None
        if comparator is None and s.low(i - 1) in s.lexicon.words["intensity"]:
            comparator = s.low(i - 1)
        return _emit(
            state, rule="verb-qualitative", kind="qualitative_direction", direction=direction,
            left=left, phrase=phrase, assets=assets, source=source, slots=slots, verb=i,
            comparator=comparator, figureless=True,
        )  # fmt: skip
    if not _accepts(state, phrase, assets, slots, s.low(i)):
        return None
    return _emit(
        state, rule="particle", kind=kind, direction=direction, left=left, phrase=phrase,
        assets=assets, source=source, slots=slots, verb=i,
    )  # fmt: skip


def _move(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    s = state.s
    low = s.low(i)
    neutral = direction is None
    if slots.particle is not None and (neutral or slots.figures):
        direction = slots.particle if neutral else direction
    holding = low in _HOLDING
    if neutral and direction is None and slots.beyond and slots.to is not None and not holding:
        direction = "up" if slots.to.comparator == "more than" else "down"
    measure = phrase.measure
    rule = "verb-neutral" if neutral else "verb-carried" if source == "carried" else "verb"
    if slots.figures:
        if not _accepts(state, phrase, assets, slots, low) and not (
            _cap_money(s, slots) and phrase.measure == "price"
        ):
            return None
        if direction is None:
            if slots.to is None or (measure not in ("price", "cap") and slots.percent is None):
                if not (measure == "share" and slots.percent is not None):
                    return None
            if slots.percent is not None and measure != "share":
                return None
            kind = _kind_of(measure, "price_level")
            return _emit(
                state, rule="verb-level", kind=kind, direction=None, left=left, phrase=phrase,
                assets=assets, source=source, slots=slots, verb=i,
            )  # fmt: skip
        kind = _kind_of(measure, "price_move")
        if measure == "volatility":
            return None
        return _emit(
            state, rule=rule, kind=kind, direction=direction, left=left, phrase=phrase, assets=assets,
            source=source, slots=slots, verb=i,
        )  # fmt: skip
    return _qualitative(state, i, direction, form, left, phrase, assets, source, slots)


def _qualitative(
    state: Clause,
    i: int,
    direction: str | None,
    form: str,
    left: Left,
    phrase: Phrase,
    assets: list[AssetRef],
    source: str,
    slots: Slots,
) -> Reading | None:
    """A move told without a figure: "shares slumped on Tuesday"."""
    s = state.s
    low = s.low(i)
    if direction is None and low in _HOLDING and s.low(i + 1) in ("at", "on"):
        at_record = _record_after(s, i + 1)
        if at_record is not None:
            return _record(state, i + 1, None, form, left, phrase, assets, source, slots)
    if direction is None or left.negated:
        return None
    kind_of = assets[0].type
    if not (
        phrase.explicit
        or kind_of in _MARKET_TYPES
        or (kind_of == "company" and state.reader.about_markets and form in ("past",))
    ):
        return None
    if phrase.measure not in ("price", "volume", "volatility"):
        return None
    if source == "carried" and not (phrase.last > phrase.first) and form != "past":
        return None
    if form == "ing" and not left.copula:
        return None
    if any(s.low(k) in ("having",) for k in range(left.end, i)):
        return None
    if form == "plain" and not (left.future or phrase.plural or s.tokens[i].capital):
        return None
    if form == "plain" and not left.future and left.start < i and not _did(s, left, i):
        return None
    k = slots.end
    intensity = list(slots.intensity)
    if (
        low in _NEEDS_FIGURE
        and s.low(i + 1) not in _GROUND
        and not intensity
        and (slots.particle is None)
    ):
        return None
    for at in range(left.end, i):
        if s.low(at) in s.lexicon.words["intensity"] and s.low(at) not in ("little",):
            intensity.insert(0, s.low(at))
    if s.low(i + 1) in _GROUND:
        k = max(k, i + 2)
    follower = s.low(k)
    quiet = (
        k >= len(s.tokens) or s.tokens[k].kind == "sign" or follower in _QUIET or k in s.time_at
        or (follower in s.lexicon.words["adverbs"] and follower not in ("its", "their", "the", "a", "an"))
        or slots.record or follower.endswith("ly")
    )  # fmt: skip
    if not quiet:
        return None
    if s.low(i + 1) == "by" or (follower == "of" and not slots.record):
        return None
    kind = _kind_of(phrase.measure, "qualitative_direction")
    comparator = " ".join(intensity) or None
    if slots.record and comparator is None:
        comparator = "record" if any(s.low(j) == "record" for j in range(i, slots.end)) else None
    return _emit(
        state, rule="verb-qualitative", kind=kind, direction=None if phrase.measure == "volatility"
        else direction, left=left, phrase=phrase, assets=assets, source=source, slots=slots,
        verb=i, comparator=comparator, figureless=True,
    )  # fmt: skip


def _did(s: Sentence, left: Left, i: int) -> bool:
    return any(s.low(k) in ("did", "do", "does") for k in range(left.end, i))


def read_cause(state: Clause, i: int) -> list[Reading]:
    """Claims told by a verb that moves its object: "pushed bitcoin above $8,000"."""
    s = state.s
    end = asset_end(s, i + 1)
    if end == i + 1 and i + 1 not in s.figure_at:
        return []
    direction = s.lexicon.cause[s.low(i)]
    k = end
    figure = s.figure_at.get(k)
    taken = s.figure_at.get(i + 1)
    if taken is not None and taken.kind in ("percent", "fraction", "points"):
        return _read_taken(state, i, taken)
    if s.low(k) in BEYOND:
        way = "up" if BEYOND[s.low(k)] == "more than" else "down"
    elif s.low(k) in ("to", "by") and (level_after(s, k) is not None):
        if direction is None:
            words = {s.low(j) for j in range(k, k + 8)}
            way = "up" if words & {"high", "highest", "peak"} else (
                "down" if words & {"low", "lowest"} else ""
            )  # fmt: skip
            if not way:
                return []
        else:
            way = direction
    elif figure is not None and figure.kind in ("percent", "points") and direction is not None:
        way = direction
    elif s.low(k - 1) in s.lexicon.particles or s.low(k) in s.lexicon.triggers:
        return []
    else:
        return []
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.infinitive:
        return []
    phrase = phrase_left(s, end, i + 1)
    resolved = state.resolve(phrase)
    if resolved is None:
        return []
    slots = state.fill(end, _measure(phrase, resolved[0]))
    if not slots.figures or slots.bad:
        return []
    if not _accepts(state, phrase, resolved[0], slots, s.low(i)):
        return []
    if _is_condition(s, left, i, state.floor):
        return []
    own = Left(i, i, future=left.future, reported=left.reported, negated=left.negated)
    whole = Phrase(phrase.measure, i, phrase.last, phrase.items, explicit=phrase.explicit)
    return [
        _emit(
            state, rule="cause", kind=_kind_of(phrase.measure, "price_move"), direction=way, left=own,
            phrase=whole, assets=resolved[0], source=resolved[1], slots=slots, verb=i,
        )
    ]  # fmt: skip


def _read_taken(state: Clause, i: int, figure: Quantity) -> list[Reading]:
    """ "knocked 7 percent off X's shares", "wiped 10% from the value of X"."""
    s = state.s
    k = figure.last
    if s.low(k) not in ("off", "from"):
        return []
    start = k + 2 if s.low(k + 1) == "of" else k + 1
    end = asset_end(s, start)
    if end == start:
        return []
    phrase = phrase_left(s, end, start)
    resolved = state.resolve(phrase)
    left = left_of_verb(s, i, state.floor)
    if resolved is None or left.unreal or left.infinitive or left.future:
        return []
    slots = state.fill(end, phrase.measure)
    slots = Slots(max(end, slots.end), percent=figure, times=slots.times)
    if figure.kind == "points":
        slots.percent, slots.points = None, figure
    if not _accepts(state, phrase, resolved[0], slots, "shed"):
        return []
    whole = Phrase(phrase.measure, i, end, phrase.items, explicit=phrase.explicit)
    own = Left(i, i, reported=left.reported, negated=left.negated)
    return [
        _emit(
            state, rule="cause", kind=_kind_of(phrase.measure, "price_move"), direction="down",
            left=own, phrase=whole, assets=resolved[0], source=resolved[1], slots=slots, verb=i,
        )
    ]  # fmt: skip


def read_worth(state: Clause, i: int) -> list[Reading]:
    """A value had: "bitcoin has a market value of $272 billion"."""
    s = state.s
    if s.low(i + 1) != "of" or s.low(i - 1) != "market":
        return []
    figure = s.figure_at.get(i + 2)
    if figure is None or figure.kind != "money":
        return []
    k = i - 1
    while k > state.floor and s.low(k - 1) in (
        "a",
        "an",
        "the",
        "its",
        "total",
        "combined",
        "current",
    ):
        k -= 1
    low = s.low(k - 1)
    if (
        low in ("has", "had", "have", "reached", "hit", "boasts", "commands")
        and k - 1 >= state.floor
    ):
        left = left_of_verb(s, k - 1, state.floor)
        phrase = subject_of(s, left, state.floor)
        resolved = state.resolve(phrase) if not phrase.empty else None
        if resolved is None or left.unreal or left.future:
            return []
        own, assets, source = left, *resolved
    elif low in ("with", "to", "at", "giving") and state.last:
        own = Left(k, k)
        phrase, assets, source = Phrase("cap", k, k, explicit=True), list(state.last[:1]), "carried"
    else:
        return []
    slots = Slots(figure.last, to=figure)
    return [
        _emit(
            state, rule="copula", kind="market_cap_level", direction=None, left=own, phrase=phrase,
            assets=assets, source=source, slots=slots, verb=i,
        )
    ]  # fmt: skip


def read_copula(state: Clause, i: int) -> list[Reading]:
    """Levels that are simply stated: "the price of ether was about $175"."""
    s = state.s
    k = i + 1
    for _ in range(4):
        if k in s.figure_at or k >= len(s.tokens):
            break
        low = s.low(k)
        if low in (
            "at",
            "now",
            "currently",
            "still",
            "just",
            "around",
            "near",
            "roughly",
            "then",
            "only",
        ) or low.endswith("ly"):
            k += 1
        else:
            break
    figure = s.figure_at.get(k)
    if figure is None or i < state.floor:
        return []
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.infinitive or left.future:
        return []
    phrase = subject_of(s, left, state.floor)
    if phrase.empty and state.last and len(state.last) == 1 and state.last_measure == "price":
        placed_at = any(s.low(j) == "at" for j in range(i, k))
        if placed_at and figure.kind == "money" and only_connectors(s, state.floor, left.end):
            slots = Slots(figure.last, to=figure)
            own = Phrase("price", left.start, left.start, explicit=True)
            return [
                _emit(
                    state, rule="copula", kind="price_level", direction=None, left=left, phrase=own,
                    assets=list(state.last), source="carried", slots=slots, verb=k,
                )
            ]  # fmt: skip
    at = s.low(i) == "at" or any(s.low(j) == "at" for j in range(i, k))
    if phrase.measure in ("price", "cap") and figure.kind in ("money", "number"):
        named = phrase.own is not None or any(
            s.low(j) in ("price", "value", "prices") for j in range(phrase.first, phrase.last)
        )
        placed = (
            at
            and phrase.items
            and phrase.items[0].type in _MARKET_TYPES
            and (figure.kind == "money" or phrase.items[0].type == "index")
        )
        if not (named and figure.kind == "money") and not placed:
            return []
        if s.low(i) == "at" and not _headless(s, figure.last):
            return []
        kind = _kind_of(phrase.measure, "price_level")
    elif phrase.measure == "share" and figure.kind == "percent":
        kind = "share_of_market"
    else:
        return []
    if s.low(figure.last) in (
        "above",
        "below",
        "higher",
        "lower",
        "more",
        "less",
        "off",
        "away",
        "from",
        "short",
        "shy",
        "up",
        "down",
        "to",
    ):
        return []
    resolved = state.resolve(phrase)
    if resolved is None or _is_condition(s, left, phrase.first, state.floor):
        return []
    slots = state.fill(figure.last, phrase.measure)
    slots = Slots(max(figure.last, slots.end if slots.times else figure.last), times=slots.times,
                  phrase_horizon=slots.phrase_horizon, phrase_span=slots.phrase_span)  # fmt: skip
    if kind == "share_of_market":
        slots.percent = figure
    else:
        slots.to = figure
    if phrase.measure == "price" and figure.value >= _SMALLEST_VALUE:
        return []
    return [
        _emit(
            state, rule="copula", kind=kind, direction=None, left=left, phrase=phrase,
            assets=resolved[0], source=resolved[1], slots=slots, verb=k,
        )
    ]  # fmt: skip


def _headless(s: Sentence, i: int) -> bool:
    return i >= len(s.tokens) or s.tokens[i].kind == "sign"


def item_of(s: Sentence, first: int, last: int, kind: str) -> Item:
    """An item, for the noun reader."""
    return Item(first, last, kind)
