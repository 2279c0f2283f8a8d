"""Reads the claims of one document, sentence by sentence, in one pass."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from eventstudy.documents.claims import (
    asides,
    beginnings,
    causes,
    earlier,
    extremes,
    levels,
    listing,
    motions,
    multiples,
    nouns,
    ranges,
    relative,
    remaining,
    shares,
    standing,
    streaks,
    turnover,
    values,
    verbs,
    weighing,
    yielding,
)
from eventstudy.documents.claims.antecedents import Antecedents, AssetRef
from eventstudy.documents.claims.behind import SUPERLATIVES
from eventstudy.documents.claims.business import of_business_of_several
from eventstudy.documents.claims.clause import Clause, Reading
from eventstudy.documents.claims.denying import denies
from eventstudy.documents.claims.heads import Item, Phrase
from eventstudy.documents.claims.horizons import Horizon, to_date
from eventstudy.documents.claims.joining import join
from eventstudy.documents.claims.lexicon import Lexicon, Names
from eventstudy.documents.claims.patterns import LASTING, Match, match
from eventstudy.documents.claims.phrases import phrase_left
from eventstudy.documents.claims.quantities import FRACTIONS, NUMBER_WORDS, Quantity
from eventstudy.documents.claims.sentence import Sentence, Time, prepare
from eventstudy.documents.claims.slots import Slots, in_coins_of, take_horizon
from eventstudy.documents.claims.subjects import left_of_verb
from eventstudy.documents.claims.supposing import supposes
from eventstudy.documents.claims.timing import DAY, LONGEST_LEAD, Timing
from eventstudy.documents.claims.tokens import pieces, tokenize, without_asides
from eventstudy.documents.claims.triggers import is_condition
from eventstudy.documents.currencies import SHARED
from eventstudy.documents.facts import Claim, ClaimKind, Direction, Span, TimeMention
from eventstudy.documents.reading import Document

_OF_THE_DOLLAR = frozenset(["us", "u.s.", "u.s", "american", "bloomberg", "british", "spot"])
"""Words before the name of a currency that tell of the one that has it first."""
_WORD = re.compile(r"[a-z][a-z\-]*")
_MARKET = re.compile(
    r"\b(?:[Ss]hares?|[Ss]tocks?|[Ii]ndex|[Tt]rad(?:e|ing)|[Ii]nvestors?|[Mm]arkets?|[Bb]itcoin|Nasdaq|NASDAQ|NYSE|"
    r"[Cc]rypto\w*|S&P|Dow|[Pp]remarket|[Dd]aily limits?|"
    r"Nikkei|Hang Seng|FTSE\w*|DAX|Kospi|Sensex|(?:ST|St)(?:OXX|oxx)|Russell \d+|[Bb]ourses?|"
    r"Ethereum|[Ee]ther|[Tt]okens?|IPO|"
    r"(?:ASX|LSE|LON|TSXV?|CSE|HKG|SGX|JSE|NZX)(?= ?:)|(?<=:)AIM|[BN]SE|"
    r"[A-Z0-9]{1,6}\.(?:N|O|OQ|L|T|HK|DE|PA|KS|SS|SZ|TO|AX|MI|SE|SI|NS|BO|SA|F)|"
    r"Wall Street|[Ee]quit(?:y|ies)|[Tt]raders?|[Ss]ession)\b"
)
_MOVED = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][A-Za-z]+\.? (?:rallied|plunged|tumbled|soared|slumped|surged|jumped|slid|"
    r"sank|climbed|rose|fell|dropped|shed) (?:[a-z]+ ){0,3}[0-9.]+ ?(?:%|per ?cent)"
)
"""A name of two words that moves as only shares do."""
_PRICED = re.compile(
    r"\b(?:rose|fell|up|down|gained|lost|added|shed|jumped|dropped|climbed|slid|slipped|tumbled|"
    r"plunged|soared|surged|rallied|sank|slumped|eased|advanced|dipped|put on|closed|ended|"
    r"finished) (?:[a-z]+ ){0,2}(?:[0-9.]{1,7} ?(?:%|per ?cent|p\b|sen\b|cents?\b)"
    r"(?: or [0-9.]+ ?(?:cents?|p|sen))?|\$[0-9.]{1,7},?(?: or [0-9.]{1,6} ?(?:%|per ?cent),)?)"
    r"(?: [a-z]+){0,2} (?:to|at) (?:close at )?"
    r"(?:[A-Z]{0,2}\$|\u20ac|\u00a3|[A-Z][A-Za-z]{0,2}\.? ?)?[0-9][0-9.,]*"
    r"(?:p|c| sen| cents?| pence)?(?! ?(?:[mbt]n?\b|[mbt]illion|[%0-9]|per|lakh|crore|[a-z]+s\b))"
)
"""A change and the price after it: "was up 20% at Rs 64", "gained 6.2 per cent to $4.20"."""
_STEADY = re.compile(
    r"\b(?:closed|ended|finished|was|were|closing|ending) (?:both )?(?:flat|unchanged|steady) at "
    r"(?:(?:[A-Z]{0,2}\$|\u20ac|\u00a3)[0-9.]{1,8}|[0-9.]{1,6} ?(?:p|sen|cents?|pence)\b)"
    r"(?! ?(?:[mbt]n?\b|[mbt]illion))"
)
"""A price that stayed: "closed flat at 71 cents"."""
_STRETCHES = {"week": "P1W", "month": "P1M", "quarter": "P3M", "year": "P1Y"}
_UP_TO = re.compile(
    r"(?<!this )(?<!last )(?<!next )(?:\bthe )?\b(week|month|quarter|year) "
    r"(?:to|through|ended|ending|up to|until) (?:on |last )?\Z",
    re.IGNORECASE,
)
_DESCRIBED = ("-listed", "-based", "-owned", "-backed", "-quoted", "-traded", "-headquartered")
_LASTING = LASTING | nouns.SPEED
_HELD = ("price_level", "forward_looking_risk", "qualitative_volatility")
"""Kinds whose time is when, not over how long."""
_OF_A_PRICE = ("price_level", "price_move", "qualitative_direction")
_MOVES = ("price_move", "qualitative_direction")
_DAYS = ("P1D", "P2D", "P1W", "P7D")
_LONGEST_HIT = 5
_BACK = 4
_LARGE_RATE = 20.0
"""From here on a rate is quoted with two decimals: 110.20 yen."""
_LONGEST_BACK = 4
"""Words before a level among which "back" stands: "back at just over"."""
_NEAR_LEVEL = 400
"""Claims and characters back to a level beside which another is higher or lower."""
_COPULAS = frozenset(["is", "was", "were", "are", "been", "being", "at"])
_PLACED = frozenset(["at", "as", "above", "below", "shy", "is", "was"])
_AT_LEVEL = re.compile(
    r"\b(?:is|was|were|are|been) (?:[a-z]{2,12} ){0,2}(?:at|above|below|shy of|as (?:low|high) as)"
    r" (?:[A-Z][A-Za-z]{0,3}\.? ?)?[^a-z]{0,4}[0-9]"
    r"|\b(?:is|was) (?:[a-z]{2,12} ){0,2}[$\u20ac\u00a3][0-9]"
    r"|\bwith [a-z (),]{2,30} at [^a-z]{0,2}[0-9]"
    r"|\b[Yy]ields?\b[^,;:]{0,40} (?:is|was|were|are) [0-9]"
)
_BESIDE = re.compile(
    r"(?:%|per ?cent) (?:below|above|beneath|under|off|short|shy|less|more|higher|lower|cheaper"
    r"|in the)\b"
    r"|(?:\(|\s)[-+\u2212\u2013][0-9.]+ ?(?:%|per ?cent)|\([0-9.]+ ?(?:%|per ?cent)"
    r"|(?:^|[,.;:] )[Aa]t [^A-Za-z0-9 ]{0,3}[0-9]"
    r"|\b(?:low|high|peak|price|close) of [^A-Za-z0-9 ]{0,3}[0-9]"
)
"""Levels and changes that stand beside no word of motion."""
_EXTREMES = frozenset(["highest", "lowest", "record", "high", "low"])
"""What an asset may be sent to without a figure."""
_DIGIT = re.compile(r"[0-9]")


class Reader:
    """The state that is carried from sentence to sentence of one document."""

    def __init__(
        self,
        document: Document,
        mentions: Sequence[TimeMention],
        lexicon: Lexicon,
        names: Names,
        day: str | None,
    ) -> None:
        self.document = document
        self.folded = document.folded.text
        self.lexicon = lexicon
        self.names = names
        self.day = day if day is not None and DAY.fullmatch(day) else None
        self._beside = _beside(lexicon)
        self._telling = _telling(lexicon)
        self._moving = _moving(lexicon)
        self._alone = lexicon.alone | standing.WORDS
        self._times = sorted(
            (self._time(m) for m in mentions), key=lambda time: (time.start, -time.end)
        )
        self._time_starts = [time.start for time in self._times]
        self._prepared: dict[int, list[Sentence]] = {}
        self.antecedents = Antecedents(self._first_piece, self.ref)
        self._market: bool | None = None
        self.told_price = False
        """Whether a price has been read so far."""
        self.shares_at = -9
        self._price: tuple[Sentence, str, Quantity] | None = None
        """The sentence, the asset and the level of the price told last."""
        """The sentence in which a share of a market was told last."""
        self.claims: list[Claim] = []
        self.fired: dict[str, int] = {}
        self._timing = Timing(document, self._times, self.day, self.span)

    # ------------------------------------------------------------ looking up

    def _time(self, mention: TimeMention) -> Time:
        start = self.document.folded.folded(mention.span.start)
        end = self.document.folded.folded(mention.span.end - 1) + 1
        return Time(start, end, mention)

    def _stretches(self, times: list[Time], start: int) -> list[Time]:
        """Join "the week to" with the day behind it: a week whose span is its last day."""
        joined: list[Time] = []
        for time in times:
            begin = max(start, time.start - LONGEST_LEAD)
            lead = _UP_TO.search(self.folded, begin, time.start)
            owned = self.folded.startswith("'s", time.end)
            if lead is not None and time.mention.type == "DATE" and not owned:
                value = _STRETCHES[lead.group(1).lower()]
                mention = replace(time.mention, type="DURATION", value=value)
                joined = [t for t in joined if t.end <= lead.start()]
                time = Time(lead.start(), time.end, mention)
            joined.append(time)
        return joined

    def sentence(self, number: int) -> list[Sentence]:
        """The prepared pieces of a sentence."""
        if number not in self._prepared:
            start, end = self.document.sentences[number]
            a = bisect_left(self._time_starts, start)
            b = bisect_left(self._time_starts, end)
            times = self._stretches(self._times[a:b], start)
            tokens = without_asides(tokenize(self.folded, start, end))
            self._prepared[number] = [
                prepare(piece, self.lexicon, self.names, times) for piece in pieces(tokens)
            ]
            self._prepared.pop(number - 40, None)
        return self._prepared[number]

    def _first_piece(self, number: int) -> Sentence | None:
        if number < 0:
            return None
        found = self.sentence(number)
        return found[0] if found else None

    @property
    def about_markets(self) -> bool:
        """Whether the text speaks of markets at all, or has told of a price already."""
        if self._market is None:
            begin = self.folded[:20_000]
            signs = (_MARKET, _MOVED, _PRICED, _STEADY)
            self._market = any(sign.search(begin) is not None for sign in signs)
        return self._market or self.told_price

    def span(self, s: Sentence, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)`` in the text itself."""
        start, end = s.tokens[first].start, s.tokens[last - 1].end
        return Span.of(self.document.text, *self.document.folded.raw(start, end))

    def ref(self, s: Sentence, item: Item, number: int) -> AssetRef:
        """Name the asset at an item's tokens."""
        first = item.first
        if item.type == "group" and first and s.low(first - 1) == "the":
            first -= 1
        if item.type in ("name", "company"):
            for k in range(first, item.last - 1):
                if s.low(k).endswith(_DESCRIBED):
                    first = k + 1  # "Hong Kong-listed Vapour Holdings"
            item = Item(first, item.last, item.type)
        if item.type == "fiat":
            first = _of_country(s, item)
        aged = item.type == "yield" or (item.type == "group" and s.low(first) == "year")
        if aged and s.text(first - 1) == "-" and first > 1:
            first -= 2  # "30-year yields" behind a figure
        start, end = s.tokens[first].start, s.tokens[item.last - 1].end
        if self.folded.startswith("BRIEF-", start):
            start += len("BRIEF-")
        return AssetRef(self.folded[start:end], self.span(s, first, item.last), item.type, number)

    # ------------------------------------------------------------ reading

    def read(self) -> list[Claim]:
        """All claims of the document in reading order."""
        for number, (start, end) in enumerate(self.document.sentences):
            text = self.folded[start:end].lower()
            words = set(_WORD.findall(text))
            phrased = self._phrased(words, text)
            if words.isdisjoint(self._alone) and not phrased:
                if not self._may_tell(words, start, end):
                    continue
            elif not self._counts(words, start, end) and (
                (words.isdisjoint(self.names.traded) and not self._lasts(words, start))
                or (words.isdisjoint(self._moving) and not phrased)
            ):
                continue
            if self.document.in_boilerplate(start, end):
                continue
            for piece in self.sentence(number):
                self._read_piece(piece, number)
        return self.claims

    def _phrased(self, words: set[str], text: str) -> bool:
        """Whether a sentence in small letters holds a phrase that tells a move: "gave up"."""
        phrases = self.lexicon.phrases
        return any(phrase in text for word in words & phrases.keys() for phrase in phrases[word])

    @property
    def told_volume(self) -> bool:
        """Whether the claim told last was of a volume."""
        return bool(self.claims) and self.claims[-1].kind == "volume_move"

    def ended_on_price(self, number: int) -> bool:
        """Whether the sentence before ended with a price, for which "it" stands."""
        told = self.told_before(number)
        return told is not None and told.kind in _OF_A_PRICE and not told.hedged

    def told_volume_before(self, number: int) -> bool:
        """Whether the sentence before ended with a claim of a volume."""
        return self.told_volume and self.told_before(number) is not None

    def told_volumes(self, number: int) -> bool:
        """Whether the sentence before ended with a claim of "volumes", for which "they" stands."""
        told = self.told_before(number) if self.told_volume else None
        return told is not None and "volumes" in told.span.quote.lower()

    def told_before(self, number: int) -> Claim | None:
        """The claim told last, if the sentence before tells it."""
        if not self.claims or number < 1:
            return None
        told = self.claims[-1]
        start, end = self.document.sentences[number - 1]
        return told if start <= self.document.folded.folded(told.span.start) < end else None

    @property
    def told_market(self) -> bool:
        """Whether the claims of late were of a market value or of shares in it."""
        told = [claim.kind for claim in self.claims[-_BACK:]]
        return "market_cap_level" in told or "share_of_market" in told

    def told_shares(self, number: int) -> bool:
        """Whether shares of a market were told just before."""
        return 0 <= number - self.shares_at <= 1

    def _counts(self, words: set[str], start: int, end: int) -> bool:
        """Whether a sentence holds a figure, in digits or in words."""
        in_words = not words.isdisjoint(NUMBER_WORDS) or not words.isdisjoint(FRACTIONS)
        told = in_words or "cent" in words  # "worth less than a cent"
        return told or _DIGIT.search(self.folded, start, end) is not None

    def _lasts(self, words: set[str], start: int) -> bool:
        """Whether a sentence tells that the move told before lasts: "The slide continued"."""
        return self.folded.startswith("The ", start) and not words.isdisjoint(_LASTING)

    def _may_tell(self, words: set[str], start: int, end: int) -> bool:
        """Whether a sentence without a word of motion may still tell a level."""
        if not words.isdisjoint(self.lexicon.hints):
            extreme = not words.isdisjoint(_EXTREMES) and not words.isdisjoint(self.names.traded)
            times = "times" in words  # "volume was roughly six times its average"
            return extreme or times or _DIGIT.search(self.folded, start, end) is not None
        if _BESIDE.search(self.folded, start, end) is not None:
            return True
        return (
            not words.isdisjoint(_PLACED) and _AT_LEVEL.search(self.folded, start, end) is not None
        )

    def _read_piece(self, s: Sentence, number: int) -> None:
        if s.tokens and s.tokens[-1].text == "?":
            return
        readings: list[Reading] = []
        state = Clause(self, s, number)
        lows, inside, triggers = s.lows, s.inside, self.lexicon.triggers
        beside, telling, i = self._beside, self._telling, 0
        while i < len(lows):
            low = lows[i]
            if low in telling and i not in inside and i >= state.done:
                told: list[Reading] = []
                for read in beside.get(low, ()):
                    told = read(state, i)
                    if told:
                        break
                else:
                    if low in triggers:
                        told = self._triggered(state, i, low)
                    elif low in _COPULAS or (low == "'s" and lows[i - 1] == "it"):
                        told = levels.read_copula(state, i)
                readings += told
            i = max(i + 1, state.done)
        readings += state.close()
        readings += self.left_over(state, readings)
        readings = [r for r in readings if r.future or not supposes(s, r.first, r.anchor)]
        readings = [r for r in readings if not of_business_of_several(s, r.first)]
        told = beginnings.begin(s, earlier.compare(s, join(s, readings)))
        for reading, when in zip(told, self._timing.of(s, number, told), strict=True):
            horizon, basis = when
            if horizon is not None and reading.kind not in _HELD:
                horizon = to_date(horizon, self.day, self.document.text)
            self._emit(s, reading, horizon, basis)

    def left_over(self, state: Clause, readings: list[Reading]) -> list[Reading]:
        """Claims of the figures that the words of motion did not take."""
        found = remaining.read(state, readings)
        return found + weighing.read(state, readings + found)

    def _triggered(self, state: Clause, i: int, low: str) -> list[Reading]:
        """Claims of a word of motion: by a phrase rule, a share, a noun or a verb."""
        found = self._phrase_rule(state, i)
        if found is not None:
            return [found]
        told: list[Reading] = []
        if low in self.lexicon.sharing:
            told = shares.read(state, i)
        elif low in self.lexicon.verbs and state.s.low(i + 1) in ("to", "back"):
            told = shares.read_moved(state, i)
        if told:
            return told
        return nouns.read(state, i) if motions.is_noun(state.s, i) else verbs.read(state, i)

    def _phrase_rule(self, state: Clause, i: int) -> Reading | None:
        for rule in self.lexicon.anchored.get(state.s.low(i), ()):
            found = match(state.s, rule, i, state.floor)
            if found is None:
                continue
            reading = self._of_rule(state, found)
            if reading is not None:
                return reading
        return None

    def _of_rule(self, state: Clause, found: Match) -> Reading | None:
        rule = found.rule
        s = state.s
        found.last -= s.low(found.last - 1) in ("by", "from")  # "was hit by": the quote ends before
        phrase: Phrase | None = None
        if rule.get("object") == "asset":
            phrase = found.asset
        elif found.subject is not None:
            phrase = found.subject
        kind = str(rule["kind"])
        if kind == "qualitative_direction" and phrase is not None and phrase.measure == "volume":
            kind = "volume_move"  # "trading volume has been trending down"
        if not kind.startswith("forward_looking") and _untold(s, found, state.floor):
            return None
        assets: list[AssetRef] = []
        source = "stated"
        if kind == "forward_looking_non_price":
            whole = phrase_left(s, found.anchor + 1, state.floor)
            begin = whole.first if not whole.empty else found.first
            found.first = begin
            assets = [self.ref(s, Item(begin, found.anchor + 1, "group"), state.number)]
        else:
            named = rule.get("subject") == "named"
            stated = named or rule.get("subject") == "stated"
            if stated and (phrase is None or phrase.empty or (named and not self.about_markets)):
                return None
            if phrase is None or phrase.empty:
                focus = self.antecedents.find("any", state.number, found.first)
                if focus is None:
                    return None
                assets, source = [focus], "carried"
            else:
                resolved = state.resolve(phrase)
                if resolved is None:
                    return None
                assets, source = resolved
                if phrase.items and phrase is found.subject:
                    assets = state.listed(phrase, assets, state.floor)
                    found.first = min(found.first, phrase.first)
                unsure = ("name", "company") if kind == "qualitative_direction" else ("name",)
                if assets[0].type in unsure and not phrase.explicit and not named:
                    return None  # "Apple had its best quarter ever"
                moved = phrase is found.asset and rule.get("direction")
                if moved and not (phrase.explicit and _is_priced(s, phrase)):
                    return None  # "The crash in oil hurt producers"
                ruled = (
                    kind == "share_of_market" and "dominance" in s.lows[found.first : found.last]
                )
                if ruled and assets[0].type in ("company", "name"):
                    return None  # "Google holds 90 percent dominance in search"
        verb = s.low(found.first)
        told_to = s.lows[max(0, found.first - 2) : found.first] == ["out", "to"]
        if verb in ("be", "been") and not told_to:
            return None  # "That would be the best year for gold", "turned out to be" is a fact
        if rule["id"] == "hit-by" and assets and assets[0].type == "commodity":
            return None  # what hits a crop or a mine lifts its price
        if rule["id"] == _HIT and _hits_business(s, found.last):
            return None  # "took a 5% hit to its revenue", "in sales", "from the trade war"
        if assets[0].type == "yield" and s.low(found.last - 1) == "territory":
            return None  # "the yield is in negative territory": below zero
        first = found.first
        if rule.get("object") == "asset" and found.subject is not None and not found.subject.empty:
            first = found.subject.first
        if kind == "forward_looking_risk" and s.low(first - 1) == "there":
            first -= 1
        if kind == "share_of_market":
            found.last = _whole_phrase(s, found.last)
        sized = s.low(found.last) in ("to", "by") and found.last + 1 in s.figure_at
        if kind == "qualitative_direction" and sized:
            return None  # "pared its gains to 0.8 per cent"
        way = rule.get("direction")
        if way == "same":
            way = self._way_before(state)
            if way is None:
                return None
        near = s.low(found.last) in ("around", "near", "at") and found.last in s.figure_at
        near = near or (s.low(found.last) in ("around", "near") and found.last + 1 in s.figure_at)
        if kind == "qualitative_volatility" and (near or s.low(found.last) == "between"):
            return None  # "fluctuated between $8,900 and $9,400": its levels tell more
        own = s.low(found.last) in ("it", "they")  # "off the highs it set in December"
        slots = Slots(found.last) if own else state.fill(found.last, "price")
        ranked = not SUPERLATIVES.isdisjoint(s.lows[found.verb : found.last])
        if ranked and s.low(found.last) in ("since", "in"):  # how long it stood
            slots = replace(slots, times=[], end=found.last)
            for k in range(found.verb, found.last):  # "had their worst two days since June"
                time = s.time_at.get(k)
                if time is not None and time[1].mention.type == "DURATION":
                    slots.phrase_horizon, slots.phrase_span = time[1].mention.value, (k, time[0])
        if not slots.times:
            take_horizon(s, slots, first, found.last)
        leading = state.times_before(found.first, found.anchor)
        state.done = state.floor = max(found.last, slots.end if slots.times else found.last)
        last = state.done
        if not slots.figures and slots.times:
            last = slots.end
        by = s.low(found.last) == "by"  # "weighed down by a strong pound": it is strong
        further = [] if found.intensity or by else slots.intensity
        intensity = " ".join(found.intensity + further)
        reading = Reading(
            str(rule["id"]), kind, way, first, last, assets, source,
            percent=found.figure,
            comparator=found.figure.comparator if found.figure else (intensity or None),
            anchor=found.anchor, figureless=found.figure is None,
            slots=replace(slots, percent=None, to=None, from_=None, points=None, change=None,
                          factor=None),
            times=leading + slots.times,
        )  # fmt: skip
        acting = self._acting(state, found, last) if rule.get("object") == "asset" else None
        measured = phrase is not None and phrase.measure != "none" and acting is None
        each = acting is None and "respectively" in s.lows[last:]
        several = assets if each and len(assets) > 1 else None
        state.said(acting or assets[0], phrase if measured else None, several)
        return reading

    def _acting(self, state: Clause, found: Match, last: int) -> AssetRef | None:
        """The asset that goes on acting: "Apple weighed on the Dow, falling 3%"."""
        s, subject = state.s, found.subject
        verb = s.lexicon.verbs.get(s.low(last + 1)) if s.text(last) == "," else None
        own = s.low(last + 2) not in ("it", "them", "its", "their")
        goes_on = verb is not None and verb.form == "ing" and verb.direction is not None and own
        goes_on = goes_on and s.low(last + 1) not in s.lexicon.cause
        if not goes_on or subject is None or not subject.items or subject.measure != "price":
            return None
        return self.ref(s, subject.items[0], state.number)

    # ------------------------------------------------------------ writing down

    def _way_before(self, state: Clause) -> str | None:
        """The way of the move told in this sentence or right before: "Ether followed suit"."""
        if state.way is not None:
            return state.way
        last = self.claims[-1] if self.claims else None
        if last is None or last.kind not in _MOVES:
            return None
        return last.direction if self._start_of(state.s) - last.span.end < _NEAR_LEVEL else None

    def _way_of_move(self, s: Sentence, reading: Reading, asset: str) -> str | None:
        """The way of the move that a level goes with: "jumped on Monday, hitting $4,300"."""
        last = self.claims[-1] if self.claims else None
        with_ = s.text(reading.first - 1) == "," and s.low(reading.anchor).endswith("ing")
        if last is None or not with_ or last.asset != asset or last.kind not in _MOVES:
            return None
        return last.direction if last.span.start >= self._start_of(s) else None

    def _start_of(self, s: Sentence) -> int:
        """Where a sentence begins in the text as it was given."""
        start = s.tokens[0].start
        return self.document.folded.raw(start, start + 1)[0]

    def _way_to(self, asset: str, level: float | None, currency: str | None, at: int) -> str | None:
        """The way to a level that was touched: up where the level told right before is lower."""
        for claim in reversed(self.claims[-_BACK:]):
            if claim.asset != asset or claim.to is None or claim.currency != currency:
                continue
            if not claim.kind.startswith("price"):
                continue  # "with a market value of $28.6 billion, hit $268"
            if level is None or level == claim.to or abs(at - claim.span.start) > _NEAR_LEVEL:
                return None
            return "up" if level > claim.to else "down"
        return None

    def _emit(
        self, s: Sentence, reading: Reading, horizon: Horizon | None, basis: str | None
    ) -> None:
        slots = reading.slots
        percent = reading.percent or (slots.percent if slots else None)
        to = slots.to if slots else None
        from_ = slots.from_ if slots else None
        if to is not None and from_ is not None:
            to, from_ = in_coins_of(s, to, from_), in_coins_of(s, from_, to)
        before = self._price
        same = before is not None and before[0] is s and before[1] == reading.assets[0].name
        if to is not None and before is not None and same:
            to = in_coins_of(s, to, before[2])  # "opened at 41 cents and closed at 43"
        if to is not None:
            self._price = s, reading.assets[0].name, to
        points = None
        currency = next((q.currency for q in (to, from_) if q is not None and q.currency), None)
        if slots is not None and slots.points is not None:
            unit = _unit(slots.points, reading.assets[0].type, to)
            points = round(slots.points.value * unit, 10)
        elif slots is not None and slots.change is not None:
            points = _of_pounds(s, slots.change, to)
            currency = currency or slots.change.currency
        if (
            currency is None
            and (to is not None or from_ is not None)
            and any(a.type == "index" for a in reading.assets)
        ):
            currency = "points"
        figures = [
            q for q in (percent, slots.factor if slots else None, to, from_) if q is not None
        ]
        comparator = reading.comparator
        if comparator is None:
            told = (q for q in figures if q is not from_)  # "from above $1.50" is where it began
            comparator = next((q.comparator for q in told if q.comparator), None)
        if comparator is None and slots is not None:
            change = slots.points or slots.change
            comparator = change.comparator if change is not None else None
        low = high = value = None
        if percent is not None:
            if percent.high is not None:
                low, high = percent.value, percent.high
            else:
                value = percent.value
        from_value = from_.value if from_ is not None else None
        to_value = to.value if to is not None else None
        if reading.kind == "share_of_market" and from_value is not None and to_value is not None:
            value = None  # "from 68.1% to 67.4%" are two ends, not a percentage
        if to is not None and to.high is not None:
            from_value, to_value = to.value, to.high
        factor = reading.factor
        if factor is None and slots is not None and slots.factor is not None:
            factor = slots.factor.value
        negated = reading.negated or (
            not reading.rule.startswith("noun")
            and denies(s, reading.first, reading.last, reading.anchor)
        )
        quote = self.span(s, reading.first, reading.last)
        spans = [quote] * len(reading.assets)
        extreme = any(q.extreme for q in figures) or (slots is not None and slots.peak)
        series = [value]
        if slots is not None and len(reading.assets) > 1 and percent is not None:
            parts = [q for q in slots.extra if q.kind in ("percent", "fraction")]
            series = [percent.value, *(q.value for q in parts)]
            if len(series) == len(reading.assets):  # each claim is quoted with its own figure
                ends = [percent.last, *(q.last for q in slots.extra)]
                if to is not None and to.first > percent.first and slots.levels:
                    for at, level in enumerate((to, *slots.levels)[: len(ends)]):
                        ends[at] = max(ends[at], level.last)  # "2% to $17, 1% to $5 and 3%"
                spans = [self.span(s, reading.first, max(ends[0], reading.anchor + 1))]
                spans += [
                    self.span(s, q.lead, end) for q, end in zip(slots.extra, ends[1:], strict=True)
                ]
        levels = [to_value] * len(reading.assets)
        if slots is not None and to is not None and slots.levels:
            untold = len(reading.assets) - 1 - len(slots.levels)
            levels = [to.value, *(q.value for q in slots.levels), *[None] * untold]
        if slots is not None and to is not None and percent is None and slots.extra:
            levels = [to.value, *(q.value for q in slots.extra)]  # "to $3.21 and $34, respectively"
            spans = [self.span(s, reading.first, to.last)]
            spans += [self.span(s, q.lead, q.last) for q in slots.extra]
        for at, asset in enumerate(reading.assets):
            stated = value
            if len(series) == len(reading.assets) and percent is not None and value is not None:
                stated = series[at]
            direction = reading.direction
            lately = horizon is None or horizon.value[:2] == "PT" or horizon.value in _DAYS
            back = reading.rule == "verb-level" and s.low(reading.anchor).startswith("return")
            reached = (reading.rule == "reach" or back) and asset.type not in ("fiat", "")
            if direction is None and reached:
                direction = self._way_of_move(s, reading, asset.name)
            if direction is None and _is_back(s, reading):
                risen = self._way_to(asset.name, levels[at], currency, spans[at].start) == "up"
                direction = "up" if risen or "first" in s.lows[reading.last :] else None
            if direction is None and reached and lately:
                direction = self._way_to(asset.name, levels[at], currency, spans[at].start)
                dated = bool(reading.times) and self.claims and self.claims[-1].time_span
                if dated and direction == "down":
                    direction = None  # "passed $5,000 in October; it hit $1,000 on January 1"
            self.claims.append(
                Claim(
                    span=spans[at],
                    kind=_kind(reading.kind),
                    rule=reading.rule,
                    asset=asset.name or None,
                    asset_span=asset.span,
                    asset_source=_source(reading.source),
                    direction=_direction(direction),
                    from_=from_value,
                    to=levels[at],
                    currency=currency,
                    percent=stated,
                    percent_low=low,
                    percent_high=high,
                    factor=factor,
                    points=points,
                    comparator=comparator,
                    horizon=horizon.value if horizon else None,
                    horizon_basis="stated" if basis == "stated" else "carried" if basis else None,
                    time_span=horizon.span if horizon else None,
                    intraday=extreme,
                    hedged=reading.future or reading.reported,
                    negated=negated,
                )
            )
            self.fired[reading.rule] = self.fired.get(reading.rule, 0) + 1


_HIT = "took-a-hit-of"
"""The rule whose hits may be those of business."""


def _hits_business(s: Sentence, k: int) -> bool:
    """Whether what was hit is told at token ``k``, and is no price."""
    if s.low(k) == "from":
        return k + 1 not in s.time_at
    words = s.lows[k + 1 : k + _LONGEST_HIT] if s.low(k) in ("to", "in", "on") else []
    return not (s.lexicon.heads["other"] | {"share", "holdings"}).isdisjoint(words)


@lru_cache(maxsize=8)
def _moving(lexicon: Lexicon) -> frozenset[str]:
    """The words of which a sentence without a figure needs one."""
    return lexicon.moving | frozenset(streaks.WORDS) | standing.WORDS | frozenset(multiples.BARE)


@lru_cache(maxsize=8)
def _beside(lexicon: Lexicon) -> Mapping[str, tuple[Callable[[Clause, int], list[Reading]], ...]]:
    """What reads the words that tell a claim only beside a figure or an object of theirs."""
    table: dict[str, list[Callable[[Clause, int], list[Reading]]]] = {}
    readers: tuple[tuple[Iterable[str], Callable[[Clause, int], list[Reading]]], ...] = (
        (lexicon.value_changes, values.read_change),
        (values.COMING, values.read_coming_off),
        (relative.WORDS, relative.read),
        (turnover.WORDS, turnover.read),
        (extremes.WORDS, extremes.read),
        (ranges.WORDS, ranges.read),
        (("at",), asides.read_level),
        (listing.MARKS, listing.read),
        (listing.PARTICLES, listing.read_particle),
        (streaks.WORDS, streaks.read),
        (standing.WORDS, standing.read),
        (yielding.WORDS, yielding.read),
        (multiples.WORDS, multiples.read),
        ((*lexicon.cause, *lexicon.factors), causes.read),
        (("lifted",), verbs.read),
        ((*lexicon.heads["cap"], "value"), values.read_had),
        (("valuing", "values", "valued"), values.read_valuing),
        (("volume", "turnover"), turnover.read_times),
    )
    for words, read in readers:
        for word in dict.fromkeys(words):
            table.setdefault(word, []).append(read)
    return {word: tuple(found) for word, found in table.items()}


@lru_cache(maxsize=8)
def _telling(lexicon: Lexicon) -> frozenset[str]:
    """Every word at which something may be told."""
    return lexicon.triggers | frozenset(_beside(lexicon)) | _COPULAS | {"'s"}


def _is_priced(s: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase ends at its asset or a word of a price: not at "crypto firms"."""
    heads = s.lexicon.heads
    last = s.low(phrase.last - 1)
    priced = any(last in heads[kind] for kind in ("price", "equity", "cap", "instrument"))
    return priced or not phrase.items or phrase.items[-1].last == phrase.last


def _untold(s: Sentence, found: Match, floor: int) -> bool:
    """Whether the phrase is denied, supposed or expected: "the ban would not hurt bitcoin"."""
    left = left_of_verb(s, found.verb, floor)
    first = left.start if found.subject is None or found.subject.empty else found.subject.first
    if s.low(first) in ("nothing", "little", "nobody"):
        return True  # "Nothing weighed on gold"
    supposed = left.unreal or left.future or is_condition(s, left, first, floor)
    return supposed or left.negated


def _whole_phrase(s: Sentence, last: int) -> int:
    """Take in "of all currencies in the world" behind a market value."""
    k = last
    while k < len(s.tokens) and k - last < 12 and s.tokens[k].kind == "word":
        low = s.low(k)
        if low in s.lexicon.clauses["boundaries"] or low in s.lexicon.clauses["verbs"]:
            break
        if low in ("and", "or") or k in s.time_at:
            break
        k += 1
    return k


def _unit(points: Quantity, kind: str, to: Quantity | None) -> float:
    """What a point is in the figures of the asset: a basis point of a yield is 0.01 percent.

    Of a rate it is the last digit but two, which the level beside it tells: 0.0001 of 6.38 yuan.
    """
    if points.kind != "basis_points":
        return 1.0
    if kind == "fiat" and to is not None:
        return 0.0001 if to.value < _LARGE_RATE else 0.01
    return 0.01 if kind == "yield" else 1.0


def _of_pounds(s: Sentence, change: Quantity, to: Quantity | None) -> float:
    """A change in pence is one of pounds where the price is: "put on 27p to \u00a312.40".

    So is one in kobo of naira: "gained 15k to close at N6.65".
    """
    last = s.tokens[change.last - 1]
    pence = last.scale == "p" or last.low in ("p", "pence")
    pounds = to is not None and any(s.text(k) == "\u00a3" for k in range(to.lead, to.last))
    if last.scale == "k" and to is not None and to.currency == "NGN" and to.value < change.value:
        return round(change.value / 1000 / 100, 10)
    return round(change.value / 100, 10) if pence and pounds else change.value


def _is_back(s: Sentence, reading: Reading) -> bool:
    """Whether a level is one that was left before: "by March 11 it was back at $1,200"."""
    words = s.lows[max(0, reading.anchor - _LONGEST_BACK) : reading.anchor]
    return reading.rule == "copula" and reading.kind == "price_level" and "back" in words


def _kind(value: str) -> ClaimKind:
    return value  # type: ignore[return-value]


def _direction(value: str | None) -> Direction | None:
    return value  # type: ignore[return-value]


def _source(value: str):  # type: ignore[no-untyped-def]
    return value


def names_for(lexicon: Lexicon, aliases: Mapping[str, str] | None) -> Names:
    """The name table of a run."""
    return Names(lexicon, aliases)


def _of_country(s: Sentence, item: Item) -> int:
    """Where a currency's name begins, with its country where others share it: "Syria's pound"."""
    first = item.first
    if s.low(item.last - 1) not in SHARED or item.last - first > 1:
        return first
    while first > 0 and _is_named(s, first - 1):
        first -= 1  # "Zimbabwe's RTGS dollar", "the Namibian dollar"
    if s.low(first - 1) != "'s" or not _is_named(s, first - 2):
        alone = s.low(first - 1) == "the" and s.low(first) not in _OF_THE_DOLLAR
        return first if alone else item.first
    first -= 2
    while first > 0 and _is_named(s, first - 1):
        first -= 1
    return first


def _is_named(s: Sentence, k: int) -> bool:
    word = s.capital(k) and k not in s.time_end
    return word and k + 1 not in s.time_end and s.low(k) not in s.lexicon.clauses["determiners"]
