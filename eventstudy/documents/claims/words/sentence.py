"""One sentence as the rules see it: tokens, figures, names, times, and what may be skipped."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from eventstudy.documents.claims.words.lexicon import Lexicon, Names
from eventstudy.documents.claims.words.quantities import NUMBER_WORDS, Quantity, quantities
from eventstudy.documents.claims.words.tokens import Token
from eventstudy.documents.currencies import nation_at
from eventstudy.documents.facts import TimeMention
from eventstudy.documents.times.words import MONTHS


@dataclass(frozen=True, slots=True)
class Time:
    """A temporal expression in folded offsets."""

    start: int
    end: int
    mention: TimeMention
    marks: bool = False
    """Whether it tells how old a mark is, "a three month low", and no stretch of a move."""


class _Words(dict[int, str]):
    """Words by their place, empty outside the sentence: looked up more often than anything."""

    def __missing__(self, i: int) -> str:
        return ""


@dataclass(slots=True)
class Sentence:
    """Tokens of one sentence with the tables that the rules look things up in.

    ``time_at``, ``name_at`` and ``figure_at`` are keyed by first token; ``time_end``, ``name_end``
    by the token after the last, for walking to the left.
    """

    lexicon: Lexicon
    tokens: list[Token]
    time_at: dict[int, tuple[int, Time]] = field(default_factory=dict)
    time_end: dict[int, int] = field(default_factory=dict)
    name_at: dict[int, tuple[int, str]] = field(default_factory=dict)
    name_end: dict[int, tuple[int, str]] = field(default_factory=dict)
    figure_at: dict[int, Quantity] = field(default_factory=dict)
    figure_end: dict[int, Quantity] = field(default_factory=dict)
    inside: set[int] = field(default_factory=set)
    """Tokens inside a name or a time, which are no triggers."""

    lows: list[str] = field(init=False)
    """The tokens in lower case."""
    low: Callable[[int], str] = field(init=False, repr=False, compare=False)
    """The token at a place in lower case; empty outside the sentence."""
    text: Callable[[int], str] = field(init=False, repr=False, compare=False)
    """The token at a place as written; empty outside the sentence."""

    def __post_init__(self) -> None:
        self.lows = [token.low for token in self.tokens]
        self.low = _Words(enumerate(self.lows)).__getitem__
        self.text = _Words(enumerate([token.text for token in self.tokens])).__getitem__

    def capital(self, i: int) -> bool:
        """Whether the token at ``i`` is a word with a capital; false outside the sentence."""
        return 0 <= i < len(self.tokens) and self.tokens[i].capital

    def ends(self, i: int) -> bool:
        """Whether the words end before ``i``: the sentence is over there, or a sign stands."""
        return i >= len(self.tokens) or self.tokens[i].kind == "sign"

    def before_bracket(self, end: int) -> int:
        """The end of what stands before a bracket that ends before ``end``: "Ripple (XRP)"."""
        close = end - 1 - 2 * (self.text(end - 2) == "/")  # "Bitcoin (BTC)/USD"
        opening = self.opening(close) if self.text(close) == ")" else None
        return end if opening is None else opening

    def behind_bracket(self, start: int) -> int:
        """The token behind a bracket that opens at ``start``: "$27 billion (S$36.8 billion)"."""
        closing = self.closing(start) if self.text(start) == "(" else None
        return start if closing is None else closing + 1

    def opening(self, closing: int) -> int | None:
        """The place of the bracket that ``tokens[closing]`` closes, within 40 tokens."""
        depth = 0
        pairs = {")": "(", "]": "[", ">": "<"}
        want = pairs.get(self.tokens[closing].text)
        if want is None:
            return None
        for i in range(closing, max(-1, closing - 40), -1):
            if self.tokens[i].text == self.tokens[closing].text:
                depth += 1
            elif self.tokens[i].text == want:
                depth -= 1
                if depth == 0:
                    return i
        return None

    def after_code(self, i: int) -> int:
        """The token behind the code in brackets or bare that ``i`` opens: "<.SPNY>", ".SPNY"."""
        if self.text(i) in ("(", "<", "["):
            closing = self.closing(i)
            return i if closing is None or closing > i + 3 else closing + 1
        return i

    def closing(self, opening: int) -> int | None:
        """The place of the bracket that closes ``tokens[opening]``, within 40 tokens."""
        pairs = {"(": ")", "[": "]", "<": ">"}
        want = pairs.get(self.tokens[opening].text)
        if want is None:
            return None
        for i in range(opening + 1, min(len(self.tokens), opening + 40)):
            if self.tokens[i].text == want:
                return i
        return None


def _counts_money(tokens: list[Token], i: int) -> bool:
    for count in (2, 1):
        _, told = nation_at([token.low for token in tokens[max(0, i - count) : i]])
        if told == count < i:
            i -= count  # "3,000 South African rand"
            break
    before = tokens[i - 1]
    scale = before.low in ("million", "billion", "trillion", "thousand", "hundred")
    return before.kind == "number" or scale or before.low in NUMBER_WORDS


_OF_GOODS = frozenset(
    ["crude", "brent", "wti", "spot", "comex", "nymex", "u.s.", "us", "american", "texas", "west",
     "european", "british", "chinese", "russian", "saudi", "iranian", "opec", "dubai", "urals",
     "light", "sweet", "physical", "london", "shanghai", "chicago", "meanwhile", "elsewhere",
     "global", "world", "the", "oil", "gold", "silver", "why", "as", "but", "and", "while", "how",
     "with", "when", "if", "in", "on", "after", "heating", "natural", "palm", "benchmark",
     "international", "soybean", "north", "sea", "asian", "canadian", "lme"]
)  # fmt: skip
"""Words with a capital before a commodity that make no company of it."""


def _in_a_name(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a commodity with a capital ends the name of a company, in a plain sentence."""
    before = tokens[first - 1] if first else None
    if before is None or not before.capital or before.low in _OF_GOODS or last - first > 1:
        return False
    if not tokens[first].capital or last >= len(tokens) or tokens[last].low in ("prices", "price"):
        return False
    code = tokens[last + 1] if tokens[last].text == "(" and last + 1 < len(tokens) else None
    if code is not None and code.capital and code.text.isupper():
        return True  # "explorer Austar Gold (ASX:AUL)"
    behind = tokens[last + 1] if tokens[last].text == "&" and last + 1 < len(tokens) else None
    joined = behind is not None and behind.capital
    return joined or (tokens[last].kind == "word" and not tokens[last].capital)


_ZONES = frozenset(
    ["gmt", "utc", "est", "edt", "et", "bst", "cet", "cest", "ist", "hours", "aest", "aedt",
     "awst", "nzst", "nzdt", "hkt", "sgt", "jst", "kst", "cst", "cdt", "pst", "pdt", "msk"]
)  # fmt: skip
"""Words behind a number that make it a time of day."""


def _is_grade(tokens: list[Token], k: int) -> bool:
    """Whether a percentage before token ``k`` is the content of an ore: "62% Fe iron ore"."""
    low = tokens[k].low if k < len(tokens) else ""
    behind = tokens[k + 1].low if k + 1 < len(tokens) else ""
    return low in ("fe", "fe-content") or (low == "iron" and behind in ("content", "ore", "grade"))


_EARLY = re.compile(r"0[0-9]{3}")


def _is_clock(tokens: list[Token], figure: Quantity) -> bool:
    """Whether a number is a time of day: "at 1630 AEDT", "by 0825"."""
    if _EARLY.fullmatch(tokens[figure.first].text):
        return True
    i = figure.last
    return i < len(tokens) and tokens[i].low in _ZONES and tokens[i].text.isupper()


def _is_code(tokens: list[Token], i: int) -> bool:
    """Whether the number at ``i`` is a listing in brackets or a time of day, and no year."""
    if tokens[i].kind != "number" or i + 1 >= len(tokens):
        return False
    if tokens[i + 1].low in _ZONES:
        return True
    listed = i > 1 and tokens[i - 1].text in "(<[" and tokens[i - 2].capital
    return listed and tokens[i + 1].text in ")>]"


_BESIDE_LEVELS = frozenset(["below", "above", "under", "beneath"])
_BEHIND_LEVELS = frozenset(
    ["for", "on", "in", "and", "as", "after", "with", "by", "but", "when", "while", "before"]
)


def _is_level(tokens: list[Token], i: int) -> bool:
    """Whether four digits are a level and no year: "fell below 2000", not "below 2007 levels"."""
    beside = i > 0 and tokens[i - 1].low in _BESIDE_LEVELS and tokens[i].kind == "number"
    ends = i + 1 >= len(tokens) or tokens[i + 1].kind == "sign"
    return beside and (ends or tokens[i + 1].low in _BEHIND_LEVELS)


_BEFORE_WON = frozenset(
    ["the", "korean", "korea", "korea's", "'s", "a", "stronger", "weaker", "offshore", "onshore",
     "local"]
)  # fmt: skip
_WINNERS = frozenset(["that", "which", "who", "he", "she", "it", "they", "has", "have", "had"])


def _is_won(tokens: list[Token], i: int, lexicon: Lexicon) -> bool:
    """Whether "won" is the money: "the won", "as won gained 0.3 percent"."""
    if i and tokens[i - 1].low in _BEFORE_WON:
        return True
    if i and tokens[i - 1].low in _WINNERS:
        return False  # "shares of the bank that won rose"
    return i + 1 < len(tokens) and tokens[i + 1].low in lexicon.verbs


def _is_named_future(tokens: list[Token], i: int) -> bool:
    """Whether "Future" at ``i`` begins a name."""
    named = tokens[i].text == "Future" and i + 1 < len(tokens)
    return named and tokens[i + 1].capital


def _names_contract(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a month tells which contract is meant, and no time."""
    bare = last - first == 1 and tokens[first].low in MONTHS
    return bare and first > 0 and tokens[first - 1].low == "month"


_BONDS = frozenset(
    ["bond", "bonds", "note", "notes", "issue", "issues", "paper", "papers", "gilt", "gilts",
     "eurobond", "eurobonds", "instrument", "yield", "yields", "debt"]
)  # fmt: skip
_OF_STATES = frozenset(["government", "treasury", "sovereign", "dollar", "euro"])
_RIPENING = frozenset(["due", "maturing", "expiring"])
_BEFORE_YEARS = frozenset(["in", "since", "for", "of", "from", "'s", "its", "their"])


def _names_bond(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a year tells which bond is meant: "the benchmark 2030 bond", "notes due in 2026"."""
    if first == 0 or last >= len(tokens) or not tokens[last - 1].text.isdecimal():
        return False
    if tokens[first - 1].low in _RIPENING or (
        tokens[first - 1].low == "in" and tokens[first - 2].low in _RIPENING
    ):
        return True
    k = last + (tokens[last].low in _OF_STATES)
    bare = last - first == 1 and k < len(tokens) and tokens[k].low in _BONDS
    return bare and tokens[first - 1].low not in _BEFORE_YEARS


_QUALIFYING = re.compile(
    r"-(?:(?:second|minute|hour|day|night|week|month|quarter|year|decade|century)(?!s\b)|and|to|long"
    r"|old)"
)
"""What makes a length of time a qualifier: "10-year", not the number of "twenty-four hours"."""


def qualifies(mention: TimeMention) -> bool:
    """Whether a length of time stands before a noun and tells no stretch: "a three-day weekend"."""
    quote = mention.span.quote.lower()
    return _QUALIFYING.search(quote) is not None and not quote.endswith("period")


LOWS = frozenset(["low", "lows", "high", "highs", "peak"])


_SIZED = frozenset(
    ["midcap", "smallcap", "largecap", "microcap", "mid", "small", "large", "micro", "cap", "next",
     "mid-cap", "small-cap", "large-cap"]
)  # fmt: skip
_SIZES = frozenset(["25", "30", "40", "50", "100", "150", "200", "250", "300", "400", "500", "600"])
_UNITS = frozenset(["%", "percent", "per", "pc", "pct", "points", "point", "basis"])


def _numbered(tokens: list[Token], last: int) -> int:
    """Where the name of a narrower index ends: "Nifty Midcap 100", "Nifty Next 50"."""
    k = last
    while k < len(tokens) - 1 and tokens[k].low in _SIZED and tokens[k].capital:
        k += 1
    counted = k > last and tokens[k].text in _SIZES
    unit = k + 1 < len(tokens) and tokens[k + 1].low in _UNITS
    return k + 1 if counted and not unit else last


def prepare(tokens: list[Token], lexicon: Lexicon, names: Names, times: list[Time]) -> Sentence:
    """Look up names, times and figures of the tokens of one sentence."""
    sentence = Sentence(lexicon, tokens)
    starts = [token.start for token in tokens]
    years: set[int] = set()
    for time in times:
        first = bisect_left(starts, time.start)
        if first and tokens[first - 1].end > time.start:
            first -= 1  # the mention begins inside a token
        last = bisect_left(starts, time.end)
        if first >= len(tokens) or last <= first:
            continue  # in another piece of a very long sentence
        if (
            first
            and tokens[first - 1].text in ("%", "percent", "cent")
            and (tokens[first].low in ("more", "less") and last - first > 2)
        ):
            first += 2  # "38% more than 24 hours ago"
        if last - first == 1 and (
            _is_code(tokens, first) or _is_named_future(tokens, first) or _is_level(tokens, first)
        ):
            continue  # "Xiaomi (1810)", "by 1140 GMT", "Future Fintech Group", "below 2000"
        lasting = time.mention.type == "DURATION"
        if lasting and qualifies(time.mention):
            continue  # "the 10-year note": a qualifier, no time of a move
        article = first > 0 and tokens[first - 1].low in ("a", "an")
        if lasting and article and last < len(tokens) and tokens[last].low in LOWS:
            time = replace(time, marks=True)  # "an 8.5 month low"
        if first > 1 and tokens[first - 1].low == "for" and tokens[first - 2].low in LOWS:
            time = replace(time, marks=True)  # "marked a new low for the year"
        if lasting and [token.low for token in tokens[last : last + 2]] == ["to", "date"]:
            continue  # "on a year to date basis"
        if _names_contract(tokens, first, last):
            continue  # "for spot month July"
        if _names_bond(tokens, first, last):
            years.update(range(first, last))
            continue
        if first < last and first not in sentence.time_at:
            sentence.time_at[first] = (last, time)
            sentence.time_end[last] = first
            if last - first > 1 or tokens[first].low != "fall":
                sentence.inside.update(range(first, last))
    end = len(tokens) - 1
    for first, (last, kind) in names.find(tokens).items():
        if first in sentence.inside:
            continue
        stable = tokens[first].low in ("usdt", "usdc", "busd", "tusd")
        if (kind == "fiat" or stable) and first and _counts_money(tokens, first):
            continue  # "670 yen", "113 USDT" are amounts
        if tokens[first].low == "lead" and not first and tokens[min(1, end)].low in lexicon.nouns:
            continue  # "Lead drop was by Kapchorua Tea"
        if tokens[first].low == "won" and not _is_won(tokens, first, lexicon):
            continue  # "utilities won out"
        if first and tokens[first - 1].text in "(<[" and tokens[min(last, end)].text == ":":
            continue  # "(NASDAQ: KODK)" names where something is listed
        if kind == "commodity" and _in_a_name(tokens, first, last):
            continue  # "Jersey Oil & Gas", "Harmony Gold"
        last = _numbered(tokens, last) if kind == "index" else last
        led = first and tokens[first - 1].capital and first > 1 and first not in sentence.time_end
        if tokens[first].low == "square" and led:
            continue  # "Pershing Square", "in Times Square"
        sentence.name_at[first] = (last, kind)
        sentence.name_end[last] = (first, kind)
        sentence.inside.update(range(first, last))
    taken = sentence.inside | years
    sentence.figure_at = {
        first: figure
        for first, figure in quantities(tokens, taken).items()
        if not (figure.kind == "number" and _is_clock(tokens, figure))
        and not (figure.kind == "percent" and _is_grade(tokens, figure.last))
    }
    sentence.figure_end = {q.last: q for q in sentence.figure_at.values()}
    return sentence
