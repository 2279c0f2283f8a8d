"""The words of the claim grammar, read from data files, with a user's own file laid over them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from eventstudy.documents.claims.words.rules import check_rule
from eventstudy.documents.claims.words.tokens import Token, tokenize
from eventstudy.documents.currencies import NAMES as CURRENCIES
from eventstudy.documents.currencies import pair_at
from eventstudy.errors import UsageError

FOLDER = Path(__file__).resolve().parents[2] / "lexicon"
CORPORATE = frozenset(
    [
     "Inc", "Inc.", "Corp", "Corp.", "Co", "Co.", "Cos.", "Ltd", "Ltd.", "INC.",
     "CORP.", "LTD.", "LTD", "INC", "Plc", "PLC", "plc",
     "AG", "SA", "NV", "SE", "LLC", "Group", "Holdings", "Holding", "Corporation", "Company",
     "Limited", "Technologies", "Therapeutics", "Pharmaceuticals"
    ]
)  # fmt: skip
"""Words that go on with the name of a company as it is written."""

_MEASURES = ("price", "equity", "volume", "cap", "share")
NAME_TYPES = ("coin", "index", "commodity", "fiat", "group", "company")


RARE_VERBS = {
    "returned": "up", "ahead": "up", "coughed": "down", "hemorrhaged": "down",
    "haemorrhaged": "down", "spiralled": "down", "spiraled": "down", "crumpled": "down",
    "caved": "down", "nosed": "up", "gushed": "up", "steamed": "up", "motored": "up",
    "romped": "up", "fizzed": "up", "sizzled": "up", "flew": "up", "whooshed": "up",
    "cruised": "up", "charged": "up", "powered": "up", "cartwheeled": "down", "wilted": "down",
}  # fmt: skip
"""Words that tell the way of a percentage and stand in no other list."""


@dataclass(frozen=True, slots=True)
class Verb:
    """A form of a verb of motion: its direction (None: a particle decides) and which form it is."""

    direction: str | None
    form: str  # plain, past, s, ing


@dataclass(frozen=True, slots=True)
class Name:
    """A name by its tokens; ``exact`` tells that capitals matter."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    exact: bool
    type: str


@dataclass(frozen=True, eq=False)
class Lexicon:
    """The data files as look-up tables."""

    verbs: Mapping[str, Verb]
    passives: Mapping[str, str]
    """Participles that tell a move of what they are said of: "was hammered"."""
    pairs: Mapping[tuple[str, str], str]
    factors: Mapping[str, float]
    reach: Mapping[str, str]
    levels: frozenset[str]
    level_pairs: frozenset[tuple[str, str]]
    cause: Mapping[str, str | None]
    value_changes: Mapping[str, str]
    sharing: frozenset[str]
    nouns: Mapping[str, str]
    telling: frozenset[str]
    noun_causes: frozenset[str]
    has: frozenset[str]
    particles: Mapping[str, str]
    flat: tuple[tuple[str, ...], ...]
    flat_ends: frozenset[str]
    """The last words of those."""
    heads: Mapping[str, frozenset[str]]
    other_prices: frozenset[str]
    descriptions: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    hedges: Mapping[str, frozenset[str]]
    clauses: Mapping[str, frozenset[str]]
    horizons: tuple[tuple[tuple[str, ...], str], ...]
    names: Mapping[str, tuple[Name, ...]]
    rules: tuple[Mapping[str, Any], ...]
    anchored: Mapping[str, tuple[Mapping[str, Any], ...]]
    """The phrase rules by the words that they are looked for by."""
    triggers: frozenset[str]
    """Words without one of which a sentence holds no move."""
    alone: frozenset[str]
    """Those of them that need no second word."""
    phrases: Mapping[str, tuple[str, ...]]
    """The phrases of two words that begin with one of the others: "had for", "gave up"."""
    hints: frozenset[str]
    """Words that, with a figure, may tell a level or move an object."""
    moving: frozenset[str]
    """The triggers that tell a move without a figure."""
    traded: frozenset[str]
    """Words of markets, without one of which a sentence without a figure tells no move."""
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    """Phrases of time by their first word, the longest first."""


def merge(base: dict[str, Any], extra: Mapping[str, Any], where: str = "") -> dict[str, Any]:
    """Lay ``extra`` over ``base``: tables are merged, lists joined, single values replaced.

    Raises
    ------
    UsageError
        When a list stands where a table is expected, or the reverse.
    """
    result = dict(base)
    for key, value in extra.items():
        old = result.get(key)
        place = f"{where}.{key}" if where else key
        if old is None:
            result[key] = value
        elif isinstance(old, dict) and isinstance(value, Mapping):
            result[key] = merge(old, value, place)
        elif isinstance(old, list) and isinstance(value, list):
            result[key] = [*old, *value]
        elif isinstance(old, (str, int, float)) and isinstance(value, (str, int, float)):
            result[key] = value
        else:
            raise UsageError(
                "entry of another kind than in the built-in lexicon",
                where=place,
                value=type(value).__name__,
                todo=f"write a {type(old).__name__}",
            )
    return result


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(
            "cannot read the lexicon", where=str(path), value=error.strerror, todo="check the path"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            "the lexicon is no TOML", where=str(path), value=error, todo="correct the file"
        ) from error


def type_of_symbol(symbol: str) -> str:
    """Guess what a symbol stands for from its spelling (Yahoo's conventions)."""
    if symbol.startswith("^"):
        return "index"
    if symbol.endswith("=X"):
        return "fiat"
    if symbol.endswith("=F"):
        return "commodity"
    if symbol.endswith(("-USD", "-USDT", "-EUR", "-BTC")):
        return "coin"
    if symbol.isupper() or "." in symbol:
        return "company"
    return "group"


def _name(written: str, kind: str) -> Name | None:
    tokens = tokenize(written, 0, len(written))
    single = len(tokens) == 1 and tokens[0].kind != "word" and not tokens[0].scale
    if not tokens or single:
        return None
    words = tuple(token.low + token.scale.lower() for token in tokens)
    exact = any(c.isupper() for c in written)
    return Name(words, tuple(token.text + token.scale for token in tokens), exact, kind)


def _flat(tables: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {key: frozenset(value) for key, value in tables.items()}


def _traded(
    heads: Mapping[str, frozenset[str]],
    descriptions: Mapping[str, frozenset[str]],
    names: Mapping[str, list[Name]],
) -> frozenset[str]:
    """Words that speak of a market, or for one: names, measures, descriptions, pronouns."""
    kinds = ("price", "equity", "volume", "cap", "share", "instrument", "company", "carry")
    words = {word for kind in kinds for word in heads[kind]} | {"its", "their", "volatile"}
    words |= {"financials", "industrials", "telecoms", "autos", "resources"}
    words |= {word for kind in descriptions.values() for word in kind}
    words |= {f"{word}s" for word in heads["company"]}
    words |= {f"{word[:-1]}ies" for word in heads["company"] if word.endswith("y")}
    for entries in names.values():
        words |= {_word_of(entry) for entry in entries} - _COMMON
    return frozenset(words)


_COMMON = frozenset(
    ["a", "all", "an", "and", "as", "at", "be", "by", "first", "for", "from", "great", "had",
     "has", "have", "he", "i", "if", "in", "is", "it", "its", "just", "listed", "no", "not", "of",
     "on", "or", "our", "out", "over", "plus", "she", "that", "the", "their", "they", "this", "to",
     "up", "was", "we", "who", "will", "with", "you"]
)  # fmt: skip
"""Words of names ("First Solar", "E.ON") that stand in most sentences without them."""


def _word_of(entry: Name) -> str:
    """The word by which a name is looked for before its sentence is read: its longest."""
    parts = [part for word in entry.words for part in re.findall(r"[a-z][a-z\-]*", word)]
    return max(parts, key=lambda part: (part not in _COMMON, len(part)), default="")


def _build(data: dict[str, Any], names: Mapping[str, Any], rules: list[Any]) -> Lexicon:
    verbs: dict[str, Verb] = {}
    for group, direction in (("neutral", None), ("up", "up"), ("down", "down")):
        for form, words in data["verbs"][group].items():
            for word in words:
                verbs.setdefault(word, Verb(direction, form))
    pairs = {tuple(words.split()): way for words, way in data["verbs"]["pairs"].items()}
    passives = {word: way for way in ("up", "down") for word in data["verbs"]["passive"][way]}
    level_words = data["verbs"]["level"]["words"]
    cause: dict[str, str | None] = dict.fromkeys(data["verbs"]["cause"]["words"])
    for way in ("up", "down"):
        cause.update(dict.fromkeys(data["verbs"]["cause"][way], way))
    value_changes = {word: way for way in ("up", "down") for word in data["verbs"]["value"][way]}
    nouns = {word: way for way in ("up", "down") for word in data["nouns"][way]}
    particles = {word: way for way in ("up", "down") for word in data["particles"][way]}
    flat = tuple(tuple(words.split()) for words in data["particles"]["flat"])
    horizons = sorted(
        ((tuple(t.low for t in tokenize(w, 0, len(w))), v) for w, v in data["horizons"].items()),
        key=lambda pair: (-len(pair[0]), pair[0]),
    )
    by_first: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {}
    for pair in horizons:
        by_first[pair[0][0]] = (*by_first.get(pair[0][0], ()), pair)
    heads = _flat(data["heads"])
    table: dict[str, list[Name]] = {}
    for kind in NAME_TYPES:
        for written in names.get(kind, ()):
            entry = _name(written, kind)
            if entry is not None:
                table.setdefault(entry.words[0], []).append(entry)
    told = (verbs, passives, data["verbs"]["factor"], data["verbs"]["reach"], nouns, particles)
    alone = {word for words in told for word in words}
    alone |= {word for word in level_words if " " not in word} | {words[-1] for words in flat}
    for rule in rules:
        alone |= set(rule["anchor"])
    alone |= set(data["verbs"]["sharing"]["words"])
    anchored: dict[str, tuple[Mapping[str, Any], ...]] = {}
    for rule in rules:
        for word in rule["anchor"]:
            anchored[word] = (*anchored.get(word, ()), rule)
    phrases: dict[str, tuple[str, ...]] = {}
    for phrase in (*data["verbs"]["pairs"], *(word for word in level_words if " " in word)):
        first = phrase.split()[0]
        if first not in alone:
            phrases[first] = (*phrases.get(first, ()), phrase)
    triggers = alone | set(phrases)
    neutral = {word for word, verb in verbs.items() if verb.direction is None}
    return Lexicon(
        verbs=verbs,
        passives=passives,
        pairs=pairs,
        factors={word: float(value) for word, value in data["verbs"]["factor"].items()},
        reach=dict(data["verbs"]["reach"]),
        levels=frozenset(w for w in level_words if " " not in w),
        level_pairs=frozenset(tuple(w.split()) for w in level_words if " " in w),
        cause=cause,
        value_changes=value_changes,
        sharing=frozenset(data["verbs"]["sharing"]["words"]),
        nouns=nouns,
        telling=frozenset(data["nouns"]["telling"]),
        noun_causes=frozenset(data["nouns"]["causes"]),
        has=frozenset(data["nouns"]["has"]),
        particles=particles,
        flat=flat,
        flat_ends=frozenset(words[-1] for words in flat),
        heads=heads,
        other_prices=frozenset(data["heads"]["other_prices"]),
        descriptions=_flat(data["descriptions"]),
        words=_flat(data["words"]),
        hedges=_flat(data["hedges"]),
        clauses=_flat(data["clauses"]),
        horizons=tuple(horizons),
        by_first=by_first,
        alone=frozenset(alone),
        phrases=phrases,
        moving=frozenset(
            alone - neutral - set(level_words) - set(data["verbs"]["sharing"]["words"])
        )
        | {
            word
            for rule in rules
            for word in rule["anchor"]
            if word not in neutral or _SIZED.isdisjoint(rule["elements"])
        }
        | {words[-1] for words in flat}
        | frozenset(data["verbs"]["reach"])
        | {"highest", "lowest"},
        traded=_traded(heads, _flat(data["descriptions"]), table),
        names={k: tuple(sorted(v, key=lambda n: -len(n.words))) for k, v in table.items()},
        rules=tuple(rules),
        anchored=anchored,
        triggers=frozenset(triggers),
        hints=frozenset(cause)
        | frozenset(RARE_VERBS)
        | {"underwater", "dearer", "share", "range", "range-bound", "rangebound", "span"}
        | frozenset(value_changes)
        | frozenset(data["verbs"]["sharing"]["words"])
        | heads["price"]
        | heads["cap"]
        | heads["share"]
        | heads["volume"],
    )


_SIZED = frozenset(["{percent}", "{figure}", "{money}"])
"""Parts of a pattern without which a phrase tells nothing."""


@lru_cache(maxsize=4)
def load(overlay: Path | None = None) -> Lexicon:
    """Read the built-in lexicon and lay a user's TOML file over it.

    Parameters
    ----------
    overlay : Path, optional
        A file with any of the tables of ``claims.toml``, a table ``names`` as in
        ``claims_names.toml`` and ``[[rule]]`` entries as in ``claims_rules.toml``.

    Raises
    ------
    UsageError
        When the file cannot be read, is no TOML, or has an entry of another kind than expected.
    """
    data = _read(FOLDER / "claims.toml")
    names: dict[str, Any] = _read(FOLDER / "claims_names.toml")
    rules: list[Any] = list(_read(FOLDER / "claims_rules.toml")["rule"])
    if overlay is not None:
        extra = _read(overlay)
        names = merge(names, extra.pop("names", {}), "names")
        rules += extra.pop("rule", [])
        unknown = sorted(set(extra) - set(data))
        if unknown:
            raise UsageError(
                "unknown table in the lexicon",
                where=str(overlay),
                value=", ".join(unknown),
                todo="use " + ", ".join(sorted({*data, "names", "rule"})),
            )
        data = merge(data, extra)
    return _build(data, names, [check_rule(rule) for rule in rules])


@lru_cache(maxsize=8)
def _types(lexicon: Lexicon) -> Mapping[tuple[str, ...], str]:
    """The types of the names of the lexicon by their words."""
    return {n.words: n.type for entries in lexicon.names.values() for n in entries}


_BUSINESSES = frozenset(
    ["exchange", "platform", "company", "firm", "startup", "broker", "bank", "venue", "operator"]
)
"""Words before a name that ends in "coin" and is none: "exchange VinaCoin"."""
_COPULAS = frozenset(["is", "was", "has", "had"])
_BEHIND_FIRM = frozenset(
    ["co", "co.", "company", "'s", "(", "shares", "stock", "share", "said", "reported", "closed"]
)
_BEFORE_COUNT = frozenset(
    ["bought", "sold", "buy", "sell", "buys", "sells", "holds", "held", "owns", "owned",
     "acquired", "purchased", "issued", "offered", "reached", "hit", "exceeded", "topped",
     "passed", "to", "of", "over", "about", "nearly", "than", "some", "another", "additional"]
)  # fmt: skip
"""Words before a number that counts: "bought 3M shares"."""
_BEFORE_SUBJECT = frozenset(
    [",", "and", "while", "but", "as", "with", "of", "in", "where", "whereas", ".", ";", ":",
     "when"]
)  # fmt: skip
"""Words before a coin in small letters that is a subject."""
_BEFORE_NAME = frozenset(
    ["why", "how", "as", "and", "with", "while", "after", "for", "the", "if", "or", "but", "when",
     "will", "can", "is", "of", "to", "in", "on", "meanwhile", "however", "like", "today",
     "yesterday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
)  # fmt: skip
"""Words that may have a capital before a name."""
_ENDING = frozenset(["maker", "compound", "status"])
"""Coins whose names may end a longer one."""
_PLAIN_WORDS = frozenset(["waves", "maker", "dash", "compound", "status", "ripple"])


def _nation(tokens: list[Token], i: int, name: Name) -> int:
    """The words of a nation before its currency: "the Korean won" is no other won."""
    return _nation_of(tokens, i, tokens[i].low) if name.type == "fiat" else 0


def _nation_of(tokens: list[Token], i: int, currency: str) -> int:
    for count in (2, 1):
        if i >= count:
            nation = " ".join(token.low for token in tokens[i - count : i])
            if f"{nation} {currency}" in CURRENCIES:
                return count
    return 0


_OF_INDICES = frozenset(["index", "composite", "gauge", "share", "banks"])
"""Last words of the names of indices."""


def _written_low(token: Token) -> str:
    return (token.text + token.scale).lower() if token.scale else token.low


class Names:
    """Where the names of the lexicon and of the caller stand in a sentence."""

    def __init__(self, lexicon: Lexicon, aliases: Mapping[str, str] | None) -> None:
        self._table: dict[str, tuple[Name, ...]] = dict(lexicon.names)
        self.traded: frozenset[str] = lexicon.traded
        self._verbs = lexicon.verbs
        known = _types(lexicon)
        given: set[str] = set()
        for alias, symbol in sorted((aliases or {}).items()):
            entry = _name(alias, type_of_symbol(symbol))
            if entry is None:
                continue
            measured = any(entry.words[-1] in lexicon.heads[kind] for kind in _MEASURES)
            if measured and entry.words[-2:] != ("all", "share"):
                continue  # "oil prices" is a measure of a name, and read as such
            given |= {_word_of(entry)} - _COMMON
            kind = known.get(entry.words, entry.type)
            if kind == "company" and entry.words[-1] in _OF_INDICES:
                kind = "index"  # "CSI 300 index": its symbol does not say so
            entry = Name(entry.words, entry.written, entry.exact, kind)
            old = self._table.get(entry.words[0], ())
            joined = sorted((*old, entry), key=lambda n: -len(n.words))
            self._table[entry.words[0]] = tuple(joined)
        self.traded |= given
        kinds = ("instrument", "price", "equity", "company", "pronouns", "volume", "cap", "share")
        self._common = frozenset(word for kind in kinds for word in lexicon.heads[kind])

    def find(self, tokens: list[Token]) -> dict[int, tuple[int, str]]:
        """``first token -> (token after the last, type)``, the longest match first."""
        found: dict[int, tuple[int, str]] = {}
        i = 0
        table, count = self._table, len(tokens)
        while i < count:
            low = tokens[i].low
            if i > 1 and tokens[i - 1].text == "/" and tokens[i - 2].text == ")":
                i += 1  # "Bitcoin (BTC)/USD"
                continue
            if tokens[i].scale and self._is_firm(tokens, i):
                low += tokens[i].scale.lower()  # "3M"
            bracket = i + 3 < count and tokens[i + 1].text == "("
            paired = "/" in low or "-" in low
            if low not in table and not bracket and not paired and not low.endswith("coin"):
                i += 1  # most words
                continue
            if low in _ENDING and self._ends_another(tokens, i, found):
                i += 1
                continue
            end: int | None = None
            rate = pair_at([token.low for token in tokens[i : i + 3]])
            if rate is not None:
                end = i + rate[2]
                base = low.partition("/" if "/" in low else "-")[0]
                found[i - _nation_of(tokens, i, base)] = (end, "fiat")
                i = end
                continue
            following = _written_low(tokens[i + 1]) if i + 1 < count else ""
            for name in table.get(low, ()):
                if len(name.words) > 1 and name.words[1] != following:
                    continue  # of the many names that open with "first" or "new"
                end = self._match(name, tokens, i)
                if end is not None:
                    while (
                        name.type == "company"
                        and end < len(tokens)
                        and (tokens[end].text in CORPORATE)
                    ):
                        end += 1
                    end = self._longer(name, tokens, i, end)
                    found[i - _nation(tokens, i, name)] = (end, name.type)
                    break
                if name.type == "coin" and self._acts(name, tokens, i):
                    end, found[i] = i + 1, (i + 1, "coin")  # "stellar is now at $0.87"
                    break
            if end is None and "/" in tokens[i].low and tokens[i].kind == "word":
                base = tokens[i].low.split("/")[0]
                if any(n.type == "coin" and n.words == (base,) for n in self._table.get(base, ())):
                    whole = i + 1 < count and tokens[i + 1].low in ("dollar", "dollars")
                    found[i] = (i + 1 + whole, "coin")  # "Bitcoin/US Dollar (BTC/USD)"
                    end = i + 1 + whole
            elif end is None and bracket and self._coded(tokens, i):
                first = max(found, default=i)  # "bitcoin core (BTC)" is one name
                first = first if found.get(first) == (i, "coin") else i
                found[first] = (i + 1, "coin")  # "stellar (XLM)"
            elif (
                end is None
                and self._is_coin(low)
                and not (i and tokens[i].capital and tokens[i - 1].low in _BUSINESSES)
            ):
                found[i] = (i + 1, "coin")  # "monacoin"
            i = end if end is not None else i + 1
        return found

    @staticmethod
    def _ends_another(tokens: list[Token], i: int, found: dict[int, tuple[int, str]]) -> bool:
        """Whether a plain word ends what another begins: "Battery Maker's Shares Soar"."""
        before = tokens[i - 1]
        if not (i and before.capital and tokens[i].capital) or before.low in _BEFORE_NAME:
            return False
        last = max(found, default=-1)
        return last < 0 or found[last][0] != i  # "Bitcoin Dash Monero" is a list

    def _longer(self, name: Name, tokens: list[Token], i: int, end: int) -> int:
        """The end of an index that a longer name ends with: "French Cac" and "Cac 40"."""
        if name.type != "index" or end >= len(tokens) or tokens[end].kind != "number":
            return end
        for k in range(i + 1, end):
            for longer in self._table.get(tokens[k].low, ()):
                last = self._match(longer, tokens, k) if longer.type == "index" else None
                if last is not None and last > end:
                    return last
        return end

    def _is_firm(self, tokens: list[Token], i: int) -> bool:
        """Whether a number with a letter may be the name of a company: "3M shares", not "$3M"."""
        if i + 1 >= len(tokens) or (i and tokens[i - 1].kind == "currency"):
            return False
        low, behind = tokens[i + 1].low, tokens[min(i + 2, len(tokens) - 1)]
        verb = self._verbs.get(low)
        counted = bool(i) and tokens[i - 1].low in _BEFORE_COUNT
        if low in ("shares", "stock", "share", "(") and (counted or behind.low == "of"):
            return False  # "bought 3M shares of Ford", "Users reached 3M (up 5 percent)"
        told = low in _BEHIND_FIRM or low in _COPULAS
        return told or (verb is not None and verb.form in ("past", "s"))

    def _acts(self, name: Name, tokens: list[Token], i: int) -> bool:
        """Whether the name of a coin in small letters is a subject, and no plain word."""
        if name.words[0] in _PLAIN_WORDS:
            return False  # "waves rose to 20 feet"
        if len(name.words) > 1 or tokens[i].text != name.words[0] or i + 1 >= len(tokens):
            return False
        if tokens[i + 1].low == "and" and i + 2 < len(tokens) and i:
            joined = self._table.get(tokens[i + 2].low, ())
            led = tokens[i - 1].low in _BEFORE_SUBJECT
            return led and any(
                n.type == "coin" and self._match(n, tokens, i + 2) is not None for n in joined
            )  # "while stellar and EOS are down"
        verb = self._verbs.get(tokens[i + 1].low)
        told = tokens[i + 1].low in (*_COPULAS, "'s") or (
            verb is not None and verb.form in ("past", "s")
        )
        return told and (i == 0 or tokens[i - 1].low in _BEFORE_SUBJECT)

    def _is_coin(self, low: str) -> bool:
        """Whether a word is the name of a coin by its end, and no kind of coin."""
        name = low.endswith("coin") and len(low) > len("altcoin") and "-" not in low
        return name and low not in self._common and not low.startswith(("crypto", "stable", "meme"))

    def _coded(self, tokens: list[Token], i: int) -> bool:
        """Whether the code of a coin stands in brackets behind the word at ``i``."""
        if tokens[i + 3].text != ")":
            return False
        token, code = tokens[i], tokens[i + 2]
        owner = token.low == "'s"  # "Bitcoin's (BTC) price"
        if token.kind != "word" or token.capital or token.low in self._common or owner:
            return False
        return any(
            name.type == "coin" and self._match(name, tokens, i + 2) == i + 3
            for name in self._table.get(code.low, ())
        )

    @staticmethod
    def _match(name: Name, tokens: list[Token], i: int) -> int | None:
        end = i + len(name.words)
        if end > len(tokens):
            return None
        for k, word in enumerate(name.words):
            token = tokens[i + k]
            if _written_low(token) != word:
                return None
            text = token.text + token.scale
            if name.exact and text != name.written[k]:
                capitals = text.isupper() and len(text) > 3
                if not (capitals and name.written[k][0].isupper()):
                    return None
        return end
