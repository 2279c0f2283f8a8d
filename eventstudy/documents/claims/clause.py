"""One sentence while it is read: whom the last claim was about, and how a claim is written down."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from eventstudy.documents.claims.antecedents import ACTS, PERSONAL, AssetRef
from eventstudy.documents.claims.epithets import fits, of_country
from eventstudy.documents.claims.filling import fill
from eventstudy.documents.claims.heads import Item, Phrase
from eventstudy.documents.claims.horizons import ORIGIN, ago
from eventstudy.documents.claims.origins import fronted_origin, origin_behind, quoted_level
from eventstudy.documents.claims.outcomes import way_of_extreme, way_of_outcome
from eventstudy.documents.claims.phrases import subject_list
from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.reckoning import praises
from eventstudy.documents.claims.sentence import Sentence, Time
from eventstudy.documents.claims.slots import (
    OWNED,
    Slots,
    horizon_phrase,
    preposition,
    unit_end,
)
from eventstudy.documents.claims.stores import are_in_store
from eventstudy.documents.claims.subjects import Left, left_of_verb, subject_of
from eventstudy.documents.currencies import NAMES, owned

if TYPE_CHECKING:
    from eventstudy.documents.claims.reader import Reader

MARKET_TYPES = frozenset(["coin", "index", "commodity", "fiat", "group", "yield"])
"""Types of names that are nothing but assets; companies do other things as well."""

_BASES = re.compile(r"dollar|greenback|euro\b|pound|sterling|aussie|kiwi")
"""Currencies that are quoted in others: a higher figure is a stronger one."""
_LOCAL = ("local currency", "local unit", "domestic currency", "home currency")
SMALLEST_VALUE = 1e9
"""From here on, money beside a company or a coin is its market value, not its price."""

LEAST_WORTH = 1e7
"""From here on, money beside a coin is no price, and its market value where one was told."""

_CLAUSE_WORDS = frozenset(["said", "says", "that", "after", "when", "which", "as", "since"])
_LEADING = frozenset(
    [
     "on", "in", "at", "over", "during", "since", "late", "early", "the", "just", "for",
     "within", "by", "from", "between", "through", "trading", "trade", "morning", "afternoon",
     "session", "of", "around", "about", "a", "earlier", "later", "still", "then", "again", "so",
     "far", "end", "start", "beginning", "close", "course", "throughout", "premarket",
     "after-hours", "half", "first", "second", "hours", "asian", "european", "u.s.", "new",
     "york", "london", "tokyo", "only", "also", "even", "back", "as", "to", "until", "past",
     "last", "this", "span", "period", "space", "matter", "most", "much", "whole", "all", "entire"
    ]
)  # fmt: skip
_OF_BUSINESS = frozenset(
    [
     "increased", "increase", "increases", "increasing", "grew", "grow", "grows", "growing",
     "grown", "improved", "improve", "improves", "decreased", "decrease", "upped", "cut",
     "raised", "ended", "closed", "started", "moved", "pushed", "pulled", "turned", "shed"
    ]
)  # fmt: skip
_OF_BUSINESS_TOO = frozenset(["raised", "added", "cut", "increased"])
_TIMELESS = frozenset(
    [
     "after", "as", "while", "but", "and", "before", "when", "that", "which", "following", "who",
     "because", "amid", "if", "than", "compared", "since"
    ]
)  # fmt: skip
_SUPERLATIVES = frozenset(
    [
     "highest", "lowest", "biggest", "first", "worst", "best", "most", "largest", "time"
    ]
)  # fmt: skip
_VENUES = frozenset(["exchanges", "venues", "platforms", "bourses"])
_SEEING = frozenset(["saw", "seen", "sees", "seeing", "see", "watched", "had", "watch"])
_COUNTED = frozenset(
    ["fees", "fee", "premium", "premiums", "inflows", "outflows", "interest", "cash", "trades",
     "donations", "deposits", "sales", "revenue", "revenues", "funding", "funds", "loans",
     "transactions", "turnover", "debt", "costs", "assets"]
)  # fmt: skip
_LONGEST_COUNTED = 5
ENTIRE = frozenset(["total", "entire", "whole", "overall"])
_WHOLE = ("total", "overall", "combined", "global")
_ENDS_LEVEL = frozenset(["", ".", ",", ";", "on", "in", "after", "as", "and", "for", "at", "from"])
_LEAD = 5
"""Words before a subject within which a phrase of time leads it."""
_NEWS = frozenset(
    ["news", "announcement", "report", "results", "decision", "vote", "statement", "remarks",
     "ruling", "earnings", "hack", "fork", "attack", "crash", "sell-off", "selloff"]
)  # fmt: skip
"""Words behind "after" that tell what moved a price."""
_WORTHS = frozenset(["value", "worth", "cap"])
_MARKETS = frozenset(["market", "stock-market"])
_PARTS_OF = (["of"], ["in"], ["to"])
_LONGEST_ADDED = 4
_OWN = (["its"], ["their"])
_OF_ANOTHER = frozenset(["dominance", "share", "for", "by"])
"""Words by which a percentage is one of the market's value, or of something else."""
_STATING = ("clos", "settl", "end", "finish", "trad", "open", "start", "beg", "stay", "remain")
"""How verbs begin that tell where a price stood, not how it moved."""
_SESSIONS = re.compile(r"(?:(?:late|early) )?(?:(?:mon|tues|wednes|thurs|fri)day)", re.IGNORECASE)
_CONTRACT = 4
"""Words from a month to the good whose contract expires in it."""
_SESSION = frozenset(["session", "trading", "trade", "close"])
_STRETCHES = ("P1W", "P1M", "P1Y")
_DATING = frozenset(["on", "in", "over", "during", "for"])
_NOT_THEN = frozenset(
    ["has", "have", "had", "'ve", "could", "may", "might", "will", "would", "should"]
)
_LONGEST_NEWS = 6
_LONGEST_PLACE = 4
"""Words from an hour to the "on" of its day: "in New York on"."""
_LATER = 14
"""Words behind a move within which its time may still stand."""


@dataclass(slots=True)
class Reading:
    """One claim before it is written down.

    Attributes
    ----------
    first, last : int
        Token places of its clause, ``last`` exclusive.
    percent : Quantity or None
        A figure that does not come from the slots.
    figureless : bool
        Whether it tells a direction, an impact or a mood alone.
    """

    rule: str
    kind: str
    direction: str | None
    first: int
    last: int
    assets: list[AssetRef]
    source: str
    slots: Slots | None = None
    factor: float | None = None
    percent: Quantity | None = None
    comparator: str | None = None
    future: bool = False
    reported: bool = False
    negated: bool = False
    anchor: int = 0
    figureless: bool = False
    times: list[tuple[Time, str]] | None = None


Subject = tuple[Phrase, list[AssetRef], str]
"""A phrase, its assets, and whether they are stated, carried or unresolved."""


_OTHER_COINS = frozenset(
    ["second", "third", "fourth", "fifth", "second-largest", "third-largest", "fourth-largest",
     "privacy", "meme", "governance", "exchange", "larger", "smaller", "rival", "stable"]
)  # fmt: skip
"""Words by which a coin is told apart from the one just named."""


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
        self.unreal = ""
        """The form of the verb told last, where it is unreal."""
        self.opening: list[AssetRef] = []
        """The subject of the first claim."""
        self.way: str | None = None
        """The direction of the claim told last."""
        self.pending: list[Reading] = []
        self.leading: list[tuple[Time, str]] = []

    # -------------------------------------------------------- assets

    def resolve(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        """The assets of a phrase and how they are known; None where it is about no market."""
        found = self._resolved(phrase)
        if found is None or phrase.measure != "share":
            return found
        words = self.s.lows[phrase.first : phrase.last]
        if words[:3] == ["its", "market", "share"] and found[0][0].type != "coin":
            return None  # a company's "market share" is of what it sells
        coins = self.s.lexicon.descriptions["coin"]
        sold = "of" in words and ENTIRE.isdisjoint(words) and coins.isdisjoint(words)
        if sold and found[0][0].type in ("company", "name"):
            return None  # a company's "share of the market" is of what it sells
        return found

    def _resolved(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        if phrase.measure in ("other", "none"):
            return None
        reader, s = self.reader, self.s
        held = phrase.items[-1].last if phrase.items else phrase.last
        if are_in_store(s, phrase.first, held):
            return None
        if s.low(phrase.first) == "whose" and not phrase.items and phrase.measure == "volume":
            return None  # "clients whose volume exceeds $1 million"
        sole = self._sole(phrase)
        if sole is not None:
            return sole
        if phrase.items:
            return [reader.ref(s, item, self.number) for item in phrase.items], "stated"
        if phrase.refers is None:
            return None
        seen = self._seer(phrase) or self._mover(phrase) or self._newsmaker(phrase)
        if seen is not None:
            return seen
        if phrase.refers == "equity" and s.lows[phrase.first : phrase.first + 2] == ["its", "own"]:
            actor = reader.antecedents.actor(self.number - 1)
            if actor is not None and not self.last:
                return [actor], "carried"  # "beat X, whose shares rose. Its own stock fell"
        modifiers = 0
        if phrase.own is not None:
            end = phrase.own.last
            for k in range(phrase.own.first, end):
                if s.low(k) in ("'s", "'"):
                    end = k  # "the chipmaker's stock": the words before the owner's sign count
                    break
            modifiers = end - phrase.own.first - 1
        places = any(s.low(k) in _VENUES for k in range(phrase.first, phrase.last))
        if phrase.measure == "volume" and places and phrase.own is not None:
            return [reader.ref(s, phrase.own, self.number)], "stated"  # "volume across exchanges"
        own = phrase.own
        several = bool(self.last and self.opening) and [a.name for a in self.opening] != [
            a.name for a in self.last
        ]
        if several and phrase.measure == "cap" and own is not None and s.low(phrase.first) == "the":
            return [reader.ref(s, own, self.number)], "stated"  # "A fell 4%, B 9%; the market cap"
        if phrase.refers in ("any", "equity") and self.last and phrase.measure != "price":
            return list(self.last), "carried"
        its = own is not None and s.low(own.first - 1) in ("its", "their", "'s")
        if phrase.measure == "cap" and own is not None and s.low(own.first) in _WHOLE and not its:
            return [reader.ref(s, own, self.number)], "stated"
        if modifiers >= 2 and phrase.refers in ("equity",) and phrase.explicit and phrase.own:
            found = self._described(phrase)
        elif modifiers >= 1 and phrase.refers == "index" and phrase.own is not None:
            found = reader.antecedents.find("index", self.number, phrase.first)
        else:
            priced = phrase.explicit and s.low(phrase.last - 1) in ("price", "prices")
            if phrase.refers == "coin" and own is not None and self._is_another(own):
                return [reader.ref(s, own, self.number)], "unresolved"
            if phrase.refers == "coin" and own is not None and _foremost(s, own):
                found = reader.antecedents.named("bitcoin", self.number)
            else:
                found = reader.antecedents.find(
                    phrase.refers, self.number, phrase.first, priced=priced and not phrase.plural
                )
        if found is not None and phrase.refers in ("index", "commodity") and own is not None:
            words = s.lows[phrase.first : phrase.last]
            if not fits(words, found.name):
                found = reader.antecedents.described(found.type, words, self.number, phrase.first)
                if found is None:
                    source = "stated" if of_country(words) else "unresolved"
                    return [reader.ref(s, own, self.number)], source
        if s.low(phrase.last - 1) == "they" and (found is None or found.type == "coin"):
            shares = reader.antecedents.shares(self.number - 1)
            found = shares if shares is not None else found
        it = s.low(phrase.last - 1) == "it" or s.low(phrase.first) == "its"
        it = it and phrase.refers == "any"
        if found is None and it and reader.antecedents.blocked_at < 0:
            found = reader.antecedents.find("equity", self.number, phrase.first)
        owned = phrase.refers == "equity" and phrase.explicit and phrase.measure == "price"
        if found is None and owned and modifiers < 1:
            found = self._firm(phrase.first)
        sold = phrase.measure == "volume" and s.low(phrase.first) == "its" and not reader.claims
        venue = found is not None and found.name.lower() in s.lexicon.words["venues"]
        if found is not None and (venue or not (sold and found.type in ("company", "name"))):
            return [found], "carried"
        if phrase.own is not None and (phrase.explicit or modifiers >= 1):
            whole = reader.ref(s, phrase.own, self.number)
            bare = modifiers < 1
            if bare and phrase.refers == "any" and phrase.measure == "price" and not phrase.plural:
                return None
            return [whole], "unresolved" if bare else "stated"
        return None

    def listed(self, phrase: Phrase, assets: list[AssetRef], floor: int) -> list[AssetRef]:
        """The assets of the list that ends with a phrase: of "A and most other coins" A alone."""
        items = subject_list(self.s, phrase, floor)
        more = [self.reader.ref(self.s, item, self.number) for item in items]
        return more if more and phrase.rest else [*more, *assets]

    def _is_another(self, own: Item) -> bool:
        """Whether a coin is set against the one just told of: "but the second-largest coin"."""
        s, k = self.s, own.first - 1 - (self.s.low(own.first - 1) == "the")
        joined = s.low(k) in ("but", "while", "and", "whereas") or s.text(k) == ";"
        return (
            joined and bool(self.last) and not _OTHER_COINS.isdisjoint(s.lows[own.first : own.last])
        )

    def _described(self, phrase: Phrase) -> AssetRef | None:
        """The company of "the online furniture seller's shares": the one just told of alone."""
        s, reader = self.s, self.reader
        owned = any(s.low(k) in ("'s", "'") for k in range(phrase.first, phrase.last))
        if not owned or s.low(phrase.first) != "the":
            return None
        named = any(s.name_at.get(k, (0, ""))[1] == "company" for k in range(phrase.last))
        found = None if named else reader.antecedents.find("equity", self.number, phrase.first)
        near = found is not None and self.number - found.sentence <= 1
        return found if near else None

    def _firm(self, before: int) -> AssetRef | None:
        """The firm without a name whose shares are told of: "The carmaker warned; its shares"."""
        s, reader = self.s, self.reader
        focus, firms = reader.antecedents.focus, s.lexicon.heads["company"]
        if focus is not None and self.number - focus.sentence <= 1:
            words = focus.name.lower().split()
            described = focus.type == "group" and words[-1] in firms - {"maker"}
            described = described and len(words) > _LEAST_DESCRIBED
            return focus if described else None
        item = opening_firm(s, before)
        if item is not None:
            return reader.ref(s, item, self.number)
        earlier = reader.antecedents.sentence(self.number - 1)
        item = opening_firm(earlier, len(earlier.tokens)) if earlier is not None else None
        return reader.ref(earlier, item, self.number - 1) if earlier and item else None

    def _sole(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        """What is told to be the only one: "Bitcoin Cash is the only coin in the green, up 9%"."""
        s, k = self.s, phrase.first - 1
        low = s.low(phrase.first)
        words = (low, s.low(phrase.first + 1)) if low == "the" else (s.low(k), low)
        k -= low != "the"
        if words not in (("the", "only"), ("the", "lone")) or s.low(k) not in ("is", "was"):
            return None
        subject = self._first_subject(k)
        return None if subject is None else ([subject[0]], "stated")

    def _seer(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        """Whose "its" is in "Kodak saw its stock climb": the subject of seeing."""
        s, k = self.s, phrase.first - 1
        if s.low(phrase.first) not in ("its", "their") or s.low(k) not in _SEEING:
            return None
        subject = self._first_subject(k)
        if subject is None or subject[1] != "price":
            return None
        if s.low(phrase.first) != "their":
            return [subject[0]], "carried"
        whole = subject_of(s, left_of_verb(s, k, self.floor), self.floor)
        more = subject_list(s, whole, self.floor)  # "litecoin and EOS have seen their prices fall"
        listed = [self.reader.ref(s, item, self.number) for item in more]
        return [*listed, subject[0]], "carried"

    def _mover(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        """Whose "its" is in "Toyota's decline brought its value down": the owner of the move."""
        s = self.s
        last, kind = s.name_at.get(self.floor, (0, ""))
        told = s.low(last) == "'s" and s.low(last + 1) in s.lexicon.nouns and not self.last
        if s.low(phrase.first) != "its" or not told:
            return None
        return [self.reader.ref(s, Item(self.floor, last, kind), self.number)], "carried"

    def _newsmaker(self, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
        """Whose "its shares" are sent: "after Acme said its auditor quit, sending its shares"."""
        s, cause = self.s, phrase.first - 1
        sent = s.low(cause) in s.lexicon.cause and s.low(cause).endswith("ing")
        if s.low(phrase.first) != "its" or not sent or s.text(cause - 1) != ",":
            return None
        for k in range(cause - 2, self.floor, -1):
            if s.low(k) not in ("after", "as", "when"):
                continue
            last, kind = s.name_at.get(k + 1, (k + 1, "name"))
            while kind == "name" and s.capital(last) and last < cause:
                last += 1
            acts = last > k + 1 and s.low(last) in ACTS and s.text(last) != ","
            item = Item(k + 1, last, kind)
            told = acts and kind in ("company", "name") and s.low(k + 1) not in PERSONAL
            return ([self.reader.ref(s, item, self.number)], "carried") if told else None
        return None

    def _first_subject(self, verb: int) -> tuple[AssetRef, str] | None:
        """The first asset that is the subject of the verb at a token, and its measure."""
        if verb < self.floor:
            return None
        subject = subject_of(self.s, left_of_verb(self.s, verb, self.floor), self.floor)
        if subject.empty or not subject.items:
            return None
        return self.reader.ref(self.s, subject.items[0], self.number), subject.measure

    def said(
        self,
        asset: AssetRef,
        phrase: Phrase | None,
        assets: list[AssetRef] | None = None,
        *,
        aside: bool = False,
    ) -> None:
        """Remember the subject of a claim; ``aside`` where another is only compared with it."""
        self.last = assets or [asset]
        self.reader.antecedents.among(self.last, self.number)
        self.opening = self.opening or self.last
        self.other = False
        self.reader.told_price = True
        if phrase is not None:
            self.last_measure = phrase.measure
        bare = phrase is not None and phrase.measure == "volume" and not phrase.items
        if len(self.last) == 1 and not (bare and asset.type == "group"):  # "it" is no list
            told = AssetRef(asset.name, asset.span, asset.type, self.number)
            before = self.s.low(phrase.first - 1) if phrase is not None else ""
            aside = aside or before in ("while", "whereas")
            beneath = before in ("as", "after") and phrase is not None and phrase.first > 1
            self.reader.antecedents.told(told, aside=aside, beneath=beneath)

    def block(self, *, aside: bool = False) -> None:
        """Remember that the last subject was no market.

        aside
            Whether it is that of a subordinate clause: "it" in the next sentence is then what the
            main clause told of.
        """
        self.other = True
        self.last = []
        antecedents = self.reader.antecedents
        told = antecedents.focus is not None and antecedents.focus.sentence == self.number
        if not (aside and told):
            antecedents.blocked_at = self.number

    # -------------------------------------------------------- times

    def fill(self, start: int, measure: str, *, stop: int | None = None) -> Slots:
        """Read what stands behind the verb, and look for a time in the rest of the clause."""
        slots = fill(self.s, start, measure, stop=stop)
        if slots.times and slots.percent is not None and stop is None:
            self._stretch_set_apart(slots)
        if not slots.times and slots.phrase_horizon is None and stop is None and slots.figures:
            self._time_set_apart(slots)
        if not slots.times and slots.phrase_horizon is None and not slots.compared:
            late = self._later_time(slots.end, stop)
            if late is not None:
                slots.times.append(late)
        if slots.percent is not None and slots.to is None and measure == "price" and stop is None:
            self.later_level(slots)
        return slots

    def _stretch_set_apart(self, slots: Slots) -> None:
        """Take the stretch of "at 6,172 on Friday, down 21.8 points, or 0.4 percent, for the week".

        The day before the change is that of the level.
        """
        s, figure = self.s, slots.percent
        within = horizon_phrase(s, slots.end + 1) if s.text(slots.end) == "," else None
        led = figure is not None and slots.times[-1][0].end < s.tokens[figure.first].start
        if led and within is not None and within[0] in _STRETCHES and s.ends(within[1]):
            slots.phrase_horizon, slots.phrase_span = within[0], (slots.end + 1, within[1])
            slots.times = []

    def _time_set_apart(self, slots: Slots) -> None:
        """Take the time behind a comma: "rose 28 points, or 0.9%, for the day"."""
        s, k = self.s, slots.end + 1
        if s.text(slots.end) != ",":
            return
        within = horizon_phrase(s, k)
        at = k + 1 + (s.low(k + 1) in ("late", "early"))
        time = s.time_at.get(at) if s.low(k) in _DATING else None
        end = within[1] if within is not None else time[0] if time is not None else -1
        if end < 0 or not (s.text(end) in _ENDS_LEVEL or s.low(end) in _TIMELESS):
            return
        if s.text(end) == "," and s.capital(end + 1):
            return  # "Apple fell 3 percent, in May, Tesla rose": either's
        if within is not None:
            slots.phrase_horizon, slots.phrase_span = within[0], (k, within[1])
        elif time is not None:
            slots.times.append((time[1], s.low(k)))

    def later_level(self, slots: Slots) -> None:
        """Take the level set apart by commas: "fell 4 percent after the remarks, to $4,106"."""
        s = self.s
        for k in range(slots.end, min(len(s.tokens) - 1, slots.end + _LATER)):
            low = s.low(k)
            beside = s.low(k + 1) == "at" and k == slots.end  # "was 3% lower, at $4.20"
            if s.text(k) == "," and (s.low(k + 1) == "to" or beside):
                level = s.figure_at.get(k + 2) or s.figure_at.get(k + 3)
                if level is None or level.kind not in ("money", "number") or level.hyphen:
                    return
                if level.value < SMALLEST_VALUE and s.low(unit_end(s, level.last)) in _ENDS_LEVEL:
                    slots.to, slots.end = level, unit_end(s, level.last)
                return
            other = k in s.figure_at and k not in s.inside
            if other or (low in s.lexicon.verbs and low not in s.lexicon.nouns) or (
                s.text(k) in ";:()" or low in s.lexicon.clauses["auxiliaries"] or low == "and"
            ):  # fmt: skip
                return

    def _later_time(self, start: int, stop: int | None) -> tuple[Time, str] | None:
        s = self.s
        end = min(len(s.tokens), start + _LATER) if stop is None else stop
        k = start
        superlative = skip_next = False
        origin: tuple[Time, str] | None = None
        while k < end:
            low = s.low(k)
            if k in s.time_at:
                last, time = s.time_at[k]
                if skip_next and s.low(k - 1) == "from" and ago(time) is not None:
                    return time, "from"  # "has nearly tripled from a week earlier"
                if skip_next:
                    skip_next = False
                    if s.low(k - 1) == "from" and s.low(last) not in OWNED and not superlative:
                        origin = (time, ORIGIN)  # "is up 2 percent from last Sunday"
                    k = last
                    continue
                if (superlative and s.low(k - 1) != "on") or s.low(last) in OWNED:
                    return origin
                dated = self._day_of_clock(time, last)
                return (dated, "on") if dated is not None else (time, preposition(s, k, start))
            token = s.tokens[k]
            if low == "average" and s.low(k - 1) in ("a", "an", "daily", "usual"):
                return origin  # "against an average over the past 30 days"
            if low == "than" and s.low(k - 1) in s.lexicon.particles and k + 1 in s.time_at:
                return s.time_at[k + 1][1], ORIGIN  # "9 percent lower than Friday"
            if low == "from":
                skip_next = True
            if low == "as" and s.low(k + 1) == "of" and not superlative:
                k += 2  # "jumped 24.6% as of 1:15 p.m. EST on Tuesday"
                continue
            if low == "compared" and s.low(k + 1) in ("with", "to") and k + 2 in s.time_at:
                return s.time_at[k + 2][1], ORIGIN  # "in price compared with 19 May"
            told = self._after_news(k) if low == "after" and not superlative else None
            if told is not None:
                return told
            dash = token.text in ("-", "\u2013") and s.low(k + 1) in s.lexicon.particles
            if token.text in ",;:()\u2014" or dash or low in _TIMELESS:
                if low == "since" and k + 1 in s.time_at and not superlative:
                    k += 1
                    continue
                return origin
            if low == "to" and s.low(k + 1) in ("close", "end", "finish", "settle"):
                k += 3 if s.low(k + 2) in s.lexicon.particles else 2  # "to close lower on Tuesday"
                continue
            named = s.low(k - 1) in s.lexicon.clauses["determiners"]  # "without a break since May"
            if (
                low in s.lexicon.verbs
                and k > start
                and low not in ("trading", "trade")
                and not named
            ):
                return origin
            if low in _SUPERLATIVES and (low != "most" or s.low(k + 1) != "of"):
                superlative = True
            k += 1
        return origin

    def _day_of_clock(self, time: Time, last: int) -> Time | None:
        """The day of "as of 2:30pm in Tokyo on Wednesday", whose hour ends before ``last``."""
        s = self.s
        if time.mention.type != "TIME":
            return None
        k = next((j for j in range(last, last + _LONGEST_PLACE) if s.low(j) == "on"), -1)
        day = s.time_at.get(k + 1) if k >= 0 else None
        return day[1] if day is not None and day[1].mention.type == "DATE" else None

    def _after_news(self, k: int) -> tuple[Time, str] | None:
        """The day of "fell 6 percent after the news late Tuesday": that of the move, too."""
        s = self.s
        if not _NOT_THEN.isdisjoint(s.lows[max(0, k - _LATER) : k]):
            return None  # "has lost 60 percent after the hack on Friday": not on that day
        for at in range(k + 1, min(k + _LONGEST_NEWS, len(s.tokens))):
            if at in s.time_at:
                time = s.time_at[at][1]
                weekday = _SESSIONS.fullmatch(time.mention.span.quote) is not None
                news = any(s.low(j) in _NEWS for j in range(k + 1, at))
                told = weekday and news and s.low(s.time_at[at][0]) != "'s"
                return (time, "on") if told else None
            if s.tokens[at].kind != "word" or s.low(at) in s.lexicon.clauses["verbs"]:
                return None
        return None

    def times_before(self, first: int, verb: int) -> list[tuple[Time, str]]:
        """Times that lead the clause or stand between subject and verb."""
        s = self.s
        found: list[tuple[Time, str]] = []
        k = self.floor
        while k < verb:
            if k in s.time_at:
                last, time = s.time_at[k]
                month = (
                    len(time.mention.value) == len("2018-09") and time.mention.span.quote.isalpha()
                )
                led = s.low(k - 1) in _DATING
                contract = (
                    month
                    and not led
                    and any(
                        s.name_at.get(j, (0, ""))[1] == "commodity" and "," not in s.lows[last:j]
                        for j in range(last, min(last + _CONTRACT, verb))
                    )
                )  # "December New York cocoa rose"
                delivered = s.name_end.get(k - 1, (0, ""))[1] == "commodity"
                delivered = delivered or s.low(k - 2) in ("futures", "contract", "price")
                delivery = month and delivered and s.low(k - 1) == "for" and last <= verb
                delivery = delivery or (month and s.low(k - 2) == "delivery")
                session = s.low(last) == "'s" and not _SESSION.isdisjoint(
                    s.lows[last + 1 : last + 3]
                )
                owned = s.low(last) in OWNED and not session  # "by the end of Friday's session"
                owned = owned or contract or delivery  # "silver for September"
                apart = any(
                    s.tokens[j].text in ";:" or s.low(j) in _CLAUSE_WORDS
                    for j in range(last, min(first, verb))
                )
                told = preposition(s, k, self.floor)
                owned = owned or (told == "since" and praises(s, k - 1))
                aside = first <= k and self._aside(first, k, verb)
                free = not owned and not apart and not aside and last <= verb
                if free and (k >= first or self._leads(k)):
                    found.append((time, told))
                k = last
                continue
            k += 1
        return found

    def _aside(self, first: int, k: int, verb: int) -> bool:
        """Whether ``k`` stands in a clause of its own: "X, which listed in July, closed at"."""
        s = self.s
        opened = next((j for j in range(k - 1, first, -1) if s.text(j) == ","), None)
        if opened is None or all(
            s.low(j) in _LEADING or s.low(j).endswith("ly") for j in range(opened + 1, k)
        ):
            return False  # "Bitcoin, late on Tuesday, fell"
        return any(s.text(j) == "," for j in range(k + 1, verb))

    def _leads(self, k: int) -> bool:
        """Whether nothing but adverbial words stands between the clause's start and ``k``."""
        s = self.s
        if self.floor in s.figure_end and s.low(self.floor) == "from" and not self.last:
            return False  # "sales fell 2% from a year earlier and the shares lost 4%"
        while k > self.floor:
            k -= 1
            token = s.tokens[k]
            if k in s.inside:
                continue
            if token.text == "%":
                return False  # "iPhones, down 17% from a year ago, and the shares slid"
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


_LONGEST_FIRM = 7
"""Words of "The British supermarket chain" with which a sentence opens."""
_LEAST_DESCRIBED = 2
"""Words of "the firm", to which "the San Francisco firm" adds what tells it."""
DETERMINERS = frozenset(["the", "a", "an", "its", "their", "that", "this"])


def opening_firm(s: Sentence, before: int) -> Item | None:
    """The firm that a sentence opens with, by no name: "The carmaker", "Europe's biggest bank"."""
    owned = s.low(1) == "'s" and s.capital(0)
    if s.low(0) != "the" and not owned:
        return None
    stops = s.lexicon.clauses["boundaries"] | s.lexicon.clauses["verbs"] | DETERMINERS
    for k in range(1, min(before, _LONGEST_FIRM)):
        low, after = s.low(k), s.low(k + 1)
        if low in s.lexicon.heads["company"] and not s.capital(k):
            acts = after in s.lexicon.verbs or after in s.lexicon.clauses["verbs"]
            acts = acts or after.endswith("ed") or (after in ACTS and after not in ("-", "\u2014"))
            if after in s.lexicon.heads["company"]:
                continue  # "The supermarket chain"
            return Item(0 if owned else 1, k + 1, "group") if acts else None
        if low in stops or k in s.name_at or k in s.figure_at or low in s.lexicon.cause:
            return None
    return None


_PLAIN_COIN = frozenset(
    ["cryptocurrency", "coin", "crypto", "currency", "digital", "virtual", "most", "and", "popular",
     "best-known", "valuable", "known", "important", "asset", "token", "well-known", "by", "market",
     "value", "cap", "capitalization", "capitalisation"]
)  # fmt: skip
_FOREMOST = frozenset(
    ["largest", "biggest", "oldest", "original", "first", "leading", "top", "best-known"]
)


def _foremost(s: Sentence, own: Item) -> bool:
    """Whether a coin is called the first of all: "the largest cryptocurrency", not the second."""
    at = next((k for k in range(own.first, own.last - 1) if s.low(k) in _FOREMOST), None)
    if at is None or s.low(at - 1) not in ("the", "'s", "that"):
        return False
    return _PLAIN_COIN.issuperset(s.lows[at + 1 : own.last])


@dataclass(slots=True)
class Found:
    """A verb with its subject and arguments, of which a claim may be made."""

    state: Clause
    at: int
    direction: str | None
    form: str
    left: Left
    phrase: Phrase
    assets: list[AssetRef]
    source: str
    slots: Slots

    @property
    def s(self) -> Sentence:
        """The sentence."""
        return self.state.s

    @property
    def low(self) -> str:
        """The verb in lower case."""
        return self.s.low(self.at)

    @property
    def is_market(self) -> bool:
        """Whether the subject can be nothing but an asset."""
        return self.phrase.explicit or self.assets[0].type in MARKET_TYPES

    @property
    def is_known(self) -> bool:
        """Whether it is an asset, or a known company in a text on markets."""
        company = self.assets[0].type in ("company", "sector") and self.state.reader.about_markets
        return self.is_market or company

    def worth(self) -> bool:
        """Whether the level is a market value."""
        if cap_money(self.s, self.slots):
            return True
        to = self.slots.to
        if to is not None and counts(self.s, to):
            return False  # "rose to $20 billion in volume", "fell to $50 million in trades"
        told = self.state.reader.told_market and self.assets[0].name.lower() == "the market"
        if told and to is not None and to.kind == "money" and to.value >= SMALLEST_VALUE:
            return True  # "was $189 billion. The market first rose above $200 billion in"
        return whole_market(self.assets, self.slots) or self._worth_again()

    def _worth_again(self) -> bool:
        """Whether "it" is the market value told last: "It stood at $268 billion on Friday"."""
        to, claims = self.slots.to, self.state.reader.claims
        pronoun = self.phrase.refers is not None and self.s.low(self.phrase.last - 1) == "it"
        if claims and to is not None and claims[-1].kind == "market_cap_level":
            words = self.s.lows[self.phrase.first : self.phrase.last]
            priced = not self.s.lexicon.heads["price"].isdisjoint(words)
            coin = self.assets[0].type == "coin" and not priced
            if coin and to.kind == "money" and to.value >= LEAST_WORTH:
                return True  # "has a market cap of $756 million. Tezos stands at $688 million"
        if to is None or not pronoun or not claims or to.kind != "money":
            return False
        if self.s.low(to.last) in ("in", "of") and to.last + 1 not in self.s.time_at:
            return False  # "It holds $250 billion in gold"
        return claims[-1].kind == "market_cap_level" and to.value >= SMALLEST_VALUE

    def _take_index(self) -> None:
        """Take the index told of beside a share where "it" has points: "It closed at 7,700"."""
        beside, focus = self.state.reader.antecedents.beside, self.state.reader.antecedents.focus
        if focus is None or self.slots.percent is not None:
            return
        share = self.assets[0].name
        if focus.type == "index" and self.assets[0].type in ("company", "name"):
            beside = focus  # "The S&P fell. Apple led the fallers. It closed at 2,750 points"
        elif beside is None or beside.sentence != focus.sentence or share != focus.name:
            return
        points = self.slots.points or self.slots.to
        told = points is not None and points.kind == "points"
        told = told or (points is not None and points.kind == "number" and points.value >= 1000)
        if told:
            self.assets = [beside]

    def _take_beneath(self) -> bool:
        """Take what moved behind "as", where its unit fits alone: "It traded at $8,000"."""
        antecedents, to = self.state.reader.antecedents, self.slots.to
        beneath, focus = antecedents.beneath, antecedents.focus
        if beneath is None or focus is None or to is None or self.slots.percent is not None:
            return False
        if beneath.sentence != focus.sentence:
            return False
        rate = self.s.lows[to.last : to.last + 2] in _RATES
        apt = _fits_unit(beneath, to, rate=rate) and not _fits_unit(focus, to, rate=rate)
        if apt:  # "Stocks fell as bitcoin rose 4%. It traded at $8,000"
            self.assets = [beneath]
        return apt

    def accepts(self) -> bool:
        """Whether a name that only may be an asset stands with figures that only markets have."""
        return accepts(self.state, self.phrase, self.assets, self.slots, self.low)

    def kind(self, plain: str) -> str:
        """The kind of claim for the subject's measure."""
        return kind_of(self.phrase.measure, plain)

    def _of_market_value(self) -> bool:
        """Whether the percentage is one of the market value: "lost a fifth of its market value"."""
        figure = self.slots.percent
        if figure is None:
            return False
        added = self.s.low(figure.last) == "to"  # "added 5% to its market value"
        end = figure.last + _LONGEST_ADDED if added else self.slots.end
        told = self.s.lows[figure.last : end]
        led = told[:1] in _PARTS_OF
        told = told[1:] if led else told
        whole = told[:1] == ["the"] and "'s" not in told  # "5% of the crypto market cap"
        if not (led or told[:1] in _OWN) or whole or not _OF_ANOTHER.isdisjoint(told):
            return False
        pairs = pairwise(told)
        valued = any(a in _MARKETS and b in _WORTHS for a, b in pairs)
        return valued or "capitalization" in told or "capitalisation" in told

    def claim(
        self,
        rule: str,
        kind: str,
        direction: str | None,
        *,
        factor: float | None = None,
        comparator: str | None = None,
        figureless: bool = False,
    ) -> Reading:
        """Make the claim, and remember its subject and its end."""
        state, s, left, phrase = self.state, self.s, self.left, self.phrase
        first = min(phrase.first, left.start) if phrase.last > phrase.first else left.start
        cut = s.figure_at.get(first - 1)
        if cut is not None and cut.kind == "money" and cut.last > first:
            first = cut.last  # "From April's peak of $0.10 ether has lost": no "0.10 ether"
        last = max(self.slots.end, self.at + 1)
        it = self.source == "carried" and s.low(phrase.last - 1) == "it"
        if it and not self._take_beneath():
            self._take_index()
        if phrase.measure == "price" and kind in ("price_move", "price_level") and self.worth():
            kind = "market_cap_level"
        if kind == "price_move" and self._of_market_value():
            kind = "market_cap_level"
        if kind == "price_move" and self.slots.passes and self.low.startswith(_STATING):
            kind = "price_level"  # "closed above 30,000" tells where it stood
        if left.future:
            rule, kind = "forecast", "forward_looking_risk"
        if kind.endswith("_level") and first in s.time_end and s.time_end[first] >= state.floor:
            now = s.time_end[first]  # "and now trades at $84"
            first = now if s.time_at[now][1].mention.value == "PRESENT_REF" else first
        times = self.slots.times + state.times_before(first, self.at)
        if kind == "price_move" and self.slots.to is None and phrase.items:
            self.slots.to = quoted_level(s, phrase.items[-1].last)
        ended = kind == "market_cap_level" and direction is not None and self.slots.to is not None
        if (kind == "price_move" or ended) and self.slots.from_ is None:
            self.slots.from_ = fronted_origin(s, state.floor, first, self.slots.to)
            if self.slots.from_ is None and (self.slots.to is None or rule == "particle"):
                self.slots.from_ = origin_behind(s, self.slots)
        if not times and self.slots.phrase_horizon is None:
            for begin in (state.floor, *range(max(state.floor, first - _LEAD), first)):
                fronted = horizon_phrase(s, begin)  # "Week-on-week, it is down 23 percent"
                close = fronted is not None and first - 1 <= fronted[1] and s.low(begin - 1) != "of"
                if fronted is not None and (close or begin == state.floor) and fronted[1] <= first:
                    self.slots.phrase_horizon = fronted[0]
                    self.slots.phrase_span = (begin, fronted[1])
                    break
        end = last
        while end > first + 1 and s.tokens[end - 1].text in (",", ".", ";", ":"):
            end -= 1
        if rule == "reach":
            going_on = s.low(self.at) == "reaching" and self.source == "carried"
            going_on = going_on and s.low(self.at - 1) not in ("after", "before", "since")
            direction = state.way or direction if going_on else direction  # "fell, reaching $7,000"
            if self.slots.from_ is None:  # else its two ends have told the way
                direction = way_of_extreme(s, direction, self.slots.to)
        elif factor is None and not kind.startswith("qualitative"):
            direction = way_of_outcome(s, direction, self.slots, self.at)
        state.said(self.assets[0], phrase, self.assets)
        state.way = direction
        if kind == "share_of_market":
            state.reader.shares_at = state.number
        state.floor = state.done = last
        return Reading(
            rule,
            kind,
            direction,
            first,
            end,
            self.assets,
            self.source,
            slots=self.slots,
            factor=factor,
            comparator=comparator,
            future=left.future,
            reported=left.reported,
            negated=left.negated,
            anchor=self.at,
            figureless=figureless,
            times=times,
        )


_RATES = (["per", "dollar"], ["to", "the"], ["per", "euro"])


def _fits_unit(asset: AssetRef, level: Quantity, *, rate: bool) -> bool:
    """Whether a level may be one of the asset: no index is at $8,000, no share at 2,750."""
    if rate:
        return asset.type == "fiat"
    if level.kind == "money":
        return asset.type in ("coin", "commodity", "company", "name")
    return level.kind not in ("number", "points") or asset.type in ("index", "fiat")


_OF_VALUE = frozenset(["value", "worth", "capitalization", "capitalisation", "cap"])


def accepts(state: Clause, phrase: Phrase, assets: list[AssetRef], slots: Slots, low: str) -> bool:
    """Whether a name that only may be an asset stands with figures that only markets have."""
    kind = assets[0].type
    part = slots.percent
    valued = part is not None and not _OF_VALUE.isdisjoint(state.s.lows[part.last : part.last + 5])
    dear = slots.change is not None and slots.change.value >= 1e6
    if dear and phrase.measure == "price" and not valued:
        return False
    if (
        slots.to is not None
        and slots.to.kind == "money"
        and slots.to.value >= SMALLEST_VALUE
        and (phrase.measure == "price")
    ):
        return False
    dear = slots.to is not None and slots.to.kind == "money" and slots.to.value >= 1e6
    small = slots.to is not None and slots.to.currency in ("KRW", "JPY", "IDR", "VND", "INR")
    if small and slots.percent is not None and slots.to is not None and slots.to.value < 1e8:
        dear = False  # "inched up 0.4 percent to 2,524,000 won"
    if dear and phrase.measure == "price" and kind not in ("coin", "index", "fiat"):
        return False  # no share costs a million
    to = slots.to
    whole = to is not None and to.kind == "money" and to.value >= 1e7 and to.currency != "KRW"
    if whole and kind == "coin" and phrase.measure == "price":
        return False  # "USD Coin has passed $500 million"
    if phrase.explicit or kind in MARKET_TYPES:
        return True
    if (
        kind == "company"
        and (slots.percent is not None or slots.to is not None or slots.factor is not None)
        and (low not in _OF_BUSINESS or (low in ("ended", "closed") and slots.to is not None))
    ):
        return slots.to is None or slots.to.kind != "money" or not dear
    if not state.reader.about_markets:
        return False
    if slots.percent is not None:
        return True
    if slots.points is not None and slots.to is not None and slots.to.kind != "money":
        return True  # "the FBM Ace eased 12.61 points to 5,166.80"
    if slots.points is not None:
        last = assets[0].name.split()[-1]
        return last.isupper() and len(last) > 2  # "the LQ45 fell over 40 points"
    if slots.to is not None and slots.to.kind == "money":
        priced = slots.change is not None and slots.change.value < slots.to.value < 1e5
        traded = low == "added" and priced  # "Kenya Power added 15 cents to close at Sh5.35"
        return (traded or low not in _OF_BUSINESS_TOO) and slots.to.value < 1e6
    return False


_PER_UNIT = frozenset(["USD", "EUR", "GBP", "AUD", "NZD"])
"""Currencies that are quoted in another; all others are told by how many a dollar costs."""


def quoted_inversely(s: Sentence, assets: list[AssetRef], slots: Slots) -> bool:
    """Whether a higher figure is a weaker currency: "7 per dollar", "5.90 to the dollar"."""
    local = assets[0].name.lower().endswith(_LOCAL) and slots.from_ is not None
    if local and slots.to is not None and slots.to.kind == "number":
        return True  # "The local currency finished at 51.46 from 51.52"
    if assets[0].type != "fiat" or slots.to is None or _BASES.search(assets[0].name.lower()):
        return False
    own = NAMES.get((owned(assets[0].name) or "").lower())
    bare = slots.to.kind == "number" or (slots.to.currency is not None and slots.to.currency == own)
    if bare and slots.from_ is not None and own is not None and own not in _PER_UNIT:
        return True  # "The peso finished at 50.58 from 50.56": pesos per dollar
    k = slots.to.last
    while s.low(k) in ("yuan", "yen", "lira", "won", "rupees", "rubles", "roubles", "pesos"):
        k += 1
    to = s.low(k) in ("to", "against") and s.low(k + 1) in ("the", "a", "one")
    per = s.low(k) in ("per", "-") or to
    return per and any(s.low(j) in ("dollar", "dollars", "euro", "usd") for j in range(k, k + 5))


def cap_money(s: Sentence, slots: Slots) -> bool:
    """Whether the level in the slots is so large that it is a market value, and is called so."""
    if slots.to is None or slots.to.kind != "money" or slots.to.value < SMALLEST_VALUE:
        return False
    words = {token.low for token in s.tokens}
    if "value" in words and words & {"total", "combined", "aggregate", "overall", "all", "whole"}:
        return True
    return "market" in words and bool(words & {"cap", "value", "capitalization", "capitalisation"})


def counts(s: Sentence, figure: Quantity) -> bool:
    """Whether a noun behind a figure tells what it counts, and that is no price: "$5 in fees"."""
    if s.low(figure.last) not in ("in", "of"):
        return False
    behind = s.lows[figure.last + 1 : figure.last + _LONGEST_COUNTED]
    return not (_COUNTED | s.lexicon.heads["volume"]).isdisjoint(behind)


def whole_market(assets: list[AssetRef], slots: Slots) -> bool:
    """Whether the level is what a market of coins is worth: "the crypto market fell to $187bn"."""
    to, name = slots.to, assets[0].name.lower().split()
    if to is None or to.kind != "money" or to.value < SMALLEST_VALUE or len(assets) > 1:
        return False
    market = assets[0].type == "group" and name[-1] in ("market", "markets")
    before = [word for word in name[:-1] if word not in ENTIRE | {"the", "global"}]
    coins = all(word.startswith(("crypto", "altcoin", "bitcoin")) for word in before[:1])
    coins = coins and all(word in ("asset", "currency", "coin", "token") for word in before[1:])
    return market and coins and bool(before or not ENTIRE.isdisjoint(name))


def kind_of(measure: str, plain: str) -> str:
    """The kind of claim for a measure; ``plain`` is that for a price."""
    return {
        "volume": "volume_move", "cap": "market_cap_level", "share": "share_of_market",
        "volatility": "qualitative_volatility",
    }.get(measure, plain)  # fmt: skip


def measure_of(phrase: Phrase, assets: list[AssetRef]) -> str:
    """The measure by which figures are read: a yield takes percentages as levels."""
    return "yield" if assets and assets[0].type == "yield" else phrase.measure
