"""Noun phrases: which asset, and which measure of it, a phrase speaks of.

There is no parser. A phrase is read from its end towards the left, chunk by chunk over "of", "in"
and "for", until a verb, a conjunction or a sign stops the walk; what its head word is decides
whether it names an asset ("the price of X", "X's shares", "the X index"), a measure of one
(volume, market value, share of the market) or something that is no market at all ("sales").
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from eventstudy.documents.claims.sentence import Sentence

MOST_CHUNKS = 5
LONGEST_LIST = 12
_GLUED = frozenset("-/&")
_NATIONS = frozenset(
    ["chinese", "japanese", "asian", "european", "american", "british", "german", "french",
     "indian", "korean", "russian", "italian", "spanish", "swiss", "australian", "canadian",
     "u.s.", "us", "u.k.", "uk", "wall", "hong", "london", "tokyo", "shanghai", "seoul", "sydney",
     "brazilian", "mexican", "turkish", "south", "north", "latin", "eurozone", "emerging",
     "nordic", "western", "eastern", "global", "street", "kong", "taiwanese", "saudi"]
)  # fmt: skip
_COUNTRIES = frozenset(
    ["china", "japan", "india", "russia", "germany", "france", "britain", "italy", "spain",
     "europe", "asia", "america", "africa", "canada", "australia", "brazil", "mexico", "turkey",
     "korea", "iran", "venezuela", "greece", "congress", "washington", "beijing", "trump", "obama",
     "fed", "ecb", "boj", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
     "sunday", "january", "february", "march", "april", "may", "june", "july", "august",
     "september", "october", "november", "december", "california", "texas", "london", "paris",
     "york", "singapore", "switzerland", "opec", "eu", "u.s.", "us", "uk", "u.k.", "xi", "biden",
     "reuters", "bloomberg", "coindesk", "coinmarketcap", "cnbc", "ap", "utc", "gmt", "est", "et"]
)  # fmt: skip
_NOT_NAMES = frozenset(
    ["meanwhile", "however", "elsewhere", "overall", "earlier", "later", "yesterday", "today",
     "tomorrow", "still", "yet", "also", "then", "there", "here", "now", "instead", "moreover",
     "similarly", "likewise", "separately", "altogether", "indeed", "finally", "what", "who",
     "analysts", "investors", "traders", "prices", "everything", "nothing", "nobody", "volatility",
     "chart", "source", "image", "update", "exclusive", "breaking", "markets", "factbox", "on",
     "in", "at", "by", "with", "after", "before", "since", "as", "and", "but", "or", "so", "such",
     "despite", "following", "amid", "over", "under", "between", "for", "from", "to", "about"]
)  # fmt: skip
_SUFFIXES = frozenset(["inc", "corp", "co", "inc.", "corp.", "co.", "ltd.", "ltd", "plc", "llc", "group", "holdings", "ag", "nv",
                       "sa", "n.v.", "s.a.", "se", "limited", "corporation", "technologies",
                       "technology", "bank", "motors", "bancorp", "industries", "energy",
                       "pharmaceuticals", "airlines", "labs", "systems", "international", "partners",
                       "entertainment", "networks", "therapeutics", "capital", "trust"])  # fmt: skip
_TYPE_WORDS = frozenset(["cap", "caps", "capitalization", "capitalisation", "capitalizations"])


@dataclass(frozen=True, slots=True)
class Item:
    """One asset in a phrase: its tokens as written, and the type of the name if it is known."""

    first: int
    last: int
    type: str


@dataclass(slots=True)
class Phrase:
    """A noun phrase and what it measures.

    Attributes
    ----------
    measure : str
        ``price``, ``volume``, ``cap``, ``share``, ``volatility``; ``other`` for what is no
        market; ``none`` for an empty phrase.
    items : list of Item
        The assets named; empty where a pronoun or a bare head stands.
    refers : str or None
        The type of asset that a pronoun or description stands for: ``any``, ``coin``, ``index``,
        ``fiat``, ``commodity``, ``equity``.
    explicit : bool
        Whether a word of the market ("price", "shares", "index") stands in the phrase.
    """

    measure: str
    first: int
    last: int
    items: list[Item] = field(default_factory=list)
    refers: str | None = None
    explicit: bool = False
    plural: bool = False
    own: Item | None = None
    """The description as written ("the world's largest cryptocurrency"), if nothing is found."""
    relative: bool = False
    empty: bool = False


def _chunk_start(s: Sentence, end: int, floor: int) -> int:
    """Where the chunk that ends before ``end`` begins."""
    lex = s.lexicon
    stops = lex.clauses["boundaries"]
    verbs = lex.clauses["verbs"]
    linking = lex.clauses["linking"]
    k = end
    while k > floor:
        name = s.name_end.get(k)
        if name is not None and name[0] >= floor:
            k = name[0]
            continue
        token = s.tokens[k - 1]
        low = token.low
        if k - 1 in s.inside and s.time_end.get(k) is not None:
            if k < end and s.low(k) in ("delivery", "settlement", "contract", "futures"):
                k = s.time_end[k]  # "the December contract"
                continue
            break
        if low in lex.clauses["determiners"]:
            k -= 1
            if s.low(k - 1) in ("all", "both", "half") and k - 1 >= floor:
                k -= 1
            break
        if low == "'s" or low == "'":
            if low == "'" and not (k >= 2 and s.low(k - 2).endswith("s")):
                break
            k -= 1
            continue
        if (
            token.text in _GLUED
            and k >= 2
            and k < len(s.tokens)
            and (s.tokens[k - 2].end == token.start and s.tokens[k].start == token.end)
        ):
            k -= 1
            continue
        if token.kind == "sign":
            if token.text in ")]>":
                opening = s.opening(k - 1)
                if opening is not None and opening >= floor:
                    k = opening
                    continue
            break
        if low in linking or low in ("and", "or", "then"):
            if k < end and _joins_names(s, k - 1):
                k -= 1  # "Under Armour", "Bank of New York"
                continue
            break
        if token.kind == "currency":
            break
        if low in stops or low in verbs:
            if not (token.capital and k - 1 > floor and s.tokens[k - 2].capital):
                break
            k -= 1
            continue
        if low in lex.cause and not token.capital:
            break
        if low in lex.hedges["modal"] or low in lex.hedges["hypothetical"]:
            break
        if k - 1 in s.figure_at and s.figure_at[k - 1].kind != "number":
            break
        k -= 1
    return k


def _joins_names(s: Sentence, i: int) -> bool:
    """Whether the preposition at ``i`` is part of a name: "Under Armour", "Bank of New York"."""
    if i == 0 or not (s.tokens[i + 1].capital and s.tokens[i + 1].kind == "word"):
        return False
    if s.tokens[i].capital:
        return True
    before = s.tokens[i - 1]
    return (
        s.low(i) == "of"
        and before.capital
        and before.low in ("bank", "banks", "house", "university", "commerce")
    )


def _is_name_word(s: Sentence, i: int) -> bool:
    token = s.tokens[i]
    if token.kind == "number":
        return i > 0 and s.tokens[i - 1].capital
    return token.kind == "word" and (token.text[0].isupper() or token.text[0].isdigit())


def _name_run(s: Sentence, first: int, end: int) -> int:
    """Where the run of capitalised words that ends before ``end`` begins; ``end`` if there is none."""
    k = end
    while k > first and (
        _is_name_word(s, k - 1) or (first < k - 1 and k < end and _joins_names(s, k - 1))
    ):
        k -= 1
    while k < end and (
        (s.low(k) in _NOT_NAMES and (k == 0 or s.low(k) not in s.lexicon.clauses["linking"]))
        or s.tokens[k].kind == "number"
        or s.low(k) in s.lexicon.clauses["determiners"]
    ):
        k += 1
    return k


def _strip(s: Sentence, first: int, last: int) -> tuple[int, int]:
    """Leave out determiners and bare adverbs in front of a name as written."""
    lex = s.lexicon
    while first < last - 1 and (
        s.low(first)
        in (
            "the",
            "a",
            "an",
            "its",
            "their",
            "this",
            "that",
            "these",
            "those",
            "all",
            "our",
            "both",
            "each",
            "every",
            "such",
            "no",
            "some",
            "overall",
            "total",
            "combined",
            "aggregate",
            "collective",
            "entire",
            "daily",
            "24-hour",
        )
        or s.low(first) in ("meanwhile", "however", "then", "earlier", "now", "while", "also")
        or s.tokens[first].kind == "sign"
        or s.low(first) == "'s"
    ):
        first += 1
    while last - 1 > first and s.tokens[last - 1].kind == "sign":
        last -= 1
    _ = lex
    return first, last


def _owner(s: Sentence, first: int, end: int) -> tuple[list[Item], str | None]:
    """The asset that the words ``[first, end)`` before a head name, or what they refer to.

    "Apple's", "Apple Inc", "the company's", "its", "bitcoin", "Chinese bank".
    """
    possessive = False
    while end > first and s.low(end - 1) in ("'s", "'"):
        end -= 1
        possessive = True
    while end > first and s.tokens[end - 1].text in (")", "]", ">"):
        opening = s.opening(end - 1)
        if opening is None or opening < first:
            break
        end = opening
    while end > first and s.low(end - 1) in ("'s", "'"):
        end -= 1
        possessive = True
    if end <= first:
        return [], None
    name = s.name_end.get(end)
    if name is not None and name[0] >= first:
        start = name[0]
        run = _name_run(s, first, start) if s.tokens[start].capital else start
        if run < start and s.low(run) not in _NATIONS | _COUNTRIES and name[1] == "company":
            start = start if s.low(start - 1) == "'s" else run
        return [Item(start, end, name[1])], None
    low = s.low(end - 1)
    if low in ("its", "their", "his", "her", "the", "these", "those", "whose", "each", "both"):
        return [], ("equity" if low in ("whose",) else "any")
    lex = s.lexicon
    for kind, words in lex.descriptions.items():
        if low in words and (possessive or kind != "equity"):
            return [], kind if s.low(first) in ("the", "this", "that") else "any"
    if low in lex.heads["company"]:
        return [], "equity"
    run = _name_run(s, first, end)
    if run < end:
        # a suffix such as "Inc." keeps the name together
        return [Item(run, end, "name")], None
    return [], None


def _modifier_item(s: Sentence, first: int, end: int, head_end: int) -> Item | None:
    """A group named by its qualifiers: "bank stocks", "blockchain-related shares"."""
    a, _ = _strip(s, first, end)
    if a >= end or s.low(a) in s.lexicon.clauses["determiners"]:
        return None
    for i in range(a, end):
        low = s.low(i)
        if low in s.lexicon.heads["other"] and low not in ("mining", "energy", "power", "housing"):
            return None
    return Item(a, head_end, "group")


def _head_class(s: Sentence, first: int, end: int) -> tuple[str, int]:
    """Class of the last word of the chunk and the token at which the head begins."""
    heads = s.lexicon.heads
    name = s.name_end.get(end)
    if name is not None and name[0] >= first:
        return "name", name[0]
    low, before = s.low(end - 1), s.low(end - 2) if end - 2 >= first else ""
    if low in ("rate", "index", "ratio") and before in heads["share"]:
        return "share", end - 2
    if low in heads["share"]:
        return "share", end - 1
    if low in heads["volume"]:
        return "volume", end - 1
    if low in _TYPE_WORDS or (low in ("value", "valuation") and before == "market"):
        return "cap", end - (2 if before == "market" else 1)
    if low == "valuation":
        return "cap", end - 1
    if low == "volatility":
        return "volatility", end - 1
    if low in heads["price"]:
        if low == "rate" and before != "exchange":
            return "other", end - 1
        return "price", end - (2 if before in ("share", "stock", "unit", "spot", "exchange") else 1)
    if low in heads["equity"]:
        return "equity", end - 1
    if low in heads["instrument"]:
        return "instrument", end - 1
    if low in heads["company"] and not s.tokens[end - 1].capital:
        return "company", end - 1
    if low in heads["pronouns"]:
        return "pronoun", end - 1
    if low in heads["other"]:
        return "other", end - 1
    if _name_run(s, first, end) < end:
        return "proper", _name_run(s, first, end)
    return "unknown", end - 1


def _instrument(s: Sentence, first: int, head: int, end: int, link: str) -> Phrase:
    """A phrase whose head is an asset by itself: "the crypto market", "bitcoin futures"."""
    lex = s.lexicon
    low = s.low(end - 1)
    a, b = _strip(s, first, end)
    words = {s.low(i) for i in range(a, b - 1)}
    if low in ("market", "markets", "sector", "space"):
        named = any(first <= n for e in range(a, b) for n, _ in [s.name_end.get(e, (-1, ""))])
        if words and not words & lex.heads["market_words"] and not named:
            return Phrase("other", first, end)
        if low == "sector" and not words & {
            "crypto",
            "cryptocurrency",
            "blockchain",
            "banking",
            "technology",
            "tech",
            "energy",
            "financial",
        }:
            return Phrase("other", first, end)
    if low in ("yield", "yields"):
        dividend = "dividend" in words or "crop" in words
        return Phrase("other" if dividend else "price", first, end, [Item(a, b, "yield")])
    if low in ("average", "averages") and not any(s.tokens[i].capital for i in range(a, b)):
        if not words & {"industrial", "stock", "share", "index", "moving", "blue-chip"} or (
            "moving" in words
        ):
            return Phrase("other", first, end)
    if (
        low
        in (
            "contract",
            "contracts",
            "measure",
            "measures",
            "fund",
            "notes",
            "names",
            "majors",
            "future",
            "asset",
            "assets",
            "miners",
        )
        and not words
    ):
        determiner = s.low(first) in ("the", "this", "that")
        if low in ("contract", "asset") and determiner:
            return Phrase("price", first, end, refers="any", explicit=True,
                          own=Item(a, b, "group"))  # fmt: skip
        return Phrase("other", first, end)
    if low in ("assets",) and words & {"total", "net", "bank", "risk-weighted", "fixed"}:
        return Phrase("other", first, end)
    if low in ("coins", "tokens") and words & {"new", "issued", "stolen", "mined"}:
        return Phrase("other", first, end)
    if low in ("token", "coin", "cryptocurrency", "tokens", "coins", "altcoin"):
        name = s.name_end.get(end - 1)
        if name is not None and name[0] >= first and name[1] == "coin":
            return Phrase("price", first, end, [Item(name[0], end - 1, "coin")], explicit=True)
    definite = s.low(first) in ("the", "this", "that") or any(s.low(i) == "'s" for i in range(a, b))
    capital = any(s.tokens[i].capital and i > 0 for i in range(a, b - 1)) or any(
        first <= i < end for i in s.name_at
    )
    singular = not low.endswith("s") or low in ("futures",)
    item = Item(a, b, "group")
    if (
        definite
        and singular
        and link not in ("of", "on", "in", "for")
        and low not in ("market", "sector")
    ):
        for kind in ("coin", "index", "commodity", "fiat"):
            if low in lex.descriptions[kind] and not (capital and low in lex.descriptions["index"]):
                named = [n for n in (s.name_at.get(i) for i in range(a, b)) if n]
                if not named:
                    return Phrase("price", first, end, refers=kind, explicit=True, own=item)
    if capital and low in (
        "index",
        "average",
        "composite",
        "gauge",
        "benchmark",
        "etf",
        "fund",
        "trust",
        "averages",
        "indexes",
        "barometer",
        "subindex",
    ):
        run = a
        for i in range(a, b):
            if s.low(i) == "'s":
                run = i + 1
        while run < b - 1 and not s.tokens[run].capital and s.tokens[run].kind == "word":
            run += 1
        item = Item(run, b, "index")
    return Phrase("price", first, end, [item], explicit=True, plural=not singular)


def _chunk(s: Sentence, first: int, end: int, link: str) -> Phrase:
    """What one chunk (no preposition inside) speaks of."""
    lex = s.lexicon
    while end > first and s.tokens[end - 1].text in (")", "]", ">"):
        opening = s.opening(end - 1)
        if opening is None or opening < first:
            break
        end = opening
    if end <= first:
        return Phrase("none", first, end, empty=True)
    kind, head = _head_class(s, first, end)
    low = s.low(end - 1)
    if kind == "name":
        name = s.name_end[end]
        start, kind_of = name
        before = s.low(start - 1) if start > first else ""
        # "Bitcoin Cash Node" is no bitcoin; "Facebook Libra" keeps its last name; "Mr Dow" is a person
        if before in ("mr", "mr.", "ms", "ms.", "mrs.", "ceo", "president", "chairman", "founder"):
            return Phrase("other", first, end)
        if kind_of in ("company", "commodity", "group") or s.tokens[start].capital:
            run = _name_run(s, first, start)
            extends = run < start and s.low(run) not in _NATIONS | _COUNTRIES
            if extends and kind_of == "company" and s.low(start - 1) not in ("'s",):
                start = start if s.low(run) in lex.clauses["boundaries"] else start
        if (
            kind_of == "fiat"
            and not s.tokens[start].capital
            and start - 1 >= first
            and (s.low(start - 1) in ("digital", "billion", "million"))
        ):
            return Phrase("other", first, end)
        explicit, plural = kind_of != "company", kind_of == "group"
        if plural and end - start == 1 and start > first and not s.tokens[start].capital:
            start = max(_strip(s, first, end)[0], first)
        return Phrase("price", first, end, [Item(start, end, kind_of)], None, explicit, plural)
    if kind == "pronoun":
        if low in lex.heads["carry"]:
            return Phrase("price", first, end, refers="any", relative=low in ("which", "that"))
        return Phrase("other", first, end)
    if kind in ("price", "equity", "volume", "cap", "share", "volatility"):
        measure = {"equity": "price"}.get(kind, kind)
        words = {s.low(i) for i in range(first, head)}
        pairs = {f"{s.low(i)} {s.low(i + 1)}" for i in range(first, max(first, head - 1))}
        if kind == "price" and (words | pairs) & lex.other_prices:
            return Phrase("other", first, end)
        if kind == "equity" and words & {"market", "outstanding", "revenue", "voting"}:
            return Phrase("other", first, end)
        if kind == "volume" and words & {
            "sales",
            "export",
            "import",
            "shipment",
            "production",
            "cargo",
            "passenger",
            "search",
            "freight",
            "loan",
        }:
            return Phrase("other", first, end)
        if (
            kind == "equity"
            and low in ("share",)
            and head - 1 >= first
            and (s.low(head - 1) in ("market", "per", "'s", "its", "their"))
        ):
            market_share = s.low(head - 1) == "market"
            if market_share or s.low(head - 1) == "per":
                return Phrase("other", first, end)
        own_end = head
        while own_end > first and (
            s.low(own_end - 1)
            in (
                "market",
                "trading",
                "share",
                "stock",
                "spot",
                "trade",
                "daily",
                "total",
                "average",
                "closing",
                "24-hour",
                "reported",
                "real",
                "aggregate",
                "current",
                "overall",
                "adjusted",
                "dollar",
                "transaction",
                "exchange",
                "on-chain",
                "global",
                "nominal",
                "class",
                "a",
                "b",
                "common",
                "preferred",
                "american",
                "depositary",
                "depository",
                "u.s.-listed",
                "us-listed",
                "listed",
                "nasdaq-listed",
                "hong-kong-listed",
                "per-share",
                "unit",
                "combined",
                "weekly",
                "monthly",
                "full",
                "intraday",
                "own",
            )
            and not (
                kind == "equity"
                and s.low(own_end - 1) in ("a", "global", "american", "u.s.")
                and s.low(own_end) not in ("depositary", "depository")
            )
        ):
            own_end -= 1
        items, refers = _owner(s, first, own_end)
        if items and kind == "equity" and items[0].type == "name":
            lows = {s.low(i) for i in range(items[0].first, items[0].last)}
            if lows <= _NATIONS or (items[0].last - items[0].first == 1 and lows & _COUNTRIES):
                a, b = _strip(s, first, end)
                return Phrase(
                    "price", first, end, [Item(a, b, "group")], explicit=True, plural=True
                )
        if (
            items
            and kind == "equity"
            and any(
                s.low(i) in lex.heads["company"] | lex.heads["other"]
                for i in range(items[0].last, own_end)
            )
        ):
            items = [Item(items[0].first, own_end, "group")]
        if not items and refers is None and own_end > first:
            group = _modifier_item(s, first, own_end, end if kind == "equity" else own_end)
            if group is not None and (kind == "equity" or measure in ("cap", "volume", "price")):
                lows = {s.low(i) for i in range(group.first, own_end)}
                if kind != "equity" and not lows & (lex.heads["instrument"] | {"crypto"}):
                    if kind == "price" and group.first < own_end and not lows & lex.heads["other"]:
                        items = [replace(group, last=own_end)]
                        return Phrase(measure, first, end, items, explicit=False)
                    items, refers = [], "any"
                else:
                    items = [group]
                    if kind == "cap" and s.low(own_end) == "market":
                        items = [replace(group, last=own_end + 1)]
        bare = not items and refers is None
        refers = ("equity" if kind == "equity" else "any") if bare else refers
        if kind == "equity" and refers == "any":
            refers = "equity"
        a, b = _strip(s, first, end)
        if kind == "cap" and a > first and s.low(a - 1) in ("total", "overall", "combined"):
            a -= 1
        own = Item(a, b, "group")
        plural = low.endswith("s")
        return Phrase(measure, first, end, items, None if items else refers, True, plural, own)
    if kind == "instrument":
        return _instrument(s, first, head, end, link)
    if kind == "company":
        run = any(s.tokens[i].capital and i > first for i in range(first, end))
        a, b = _strip(s, first, end)
        if run and any(i in s.name_at for i in range(a, b)):
            return Phrase("other", first, end)
        return Phrase("price", first, end, refers="equity", own=Item(a, b, "group"))
    if kind == "proper":
        lows = [s.low(i) for i in range(head, end)]
        if lows[-1] in _COUNTRIES or all(w in _NATIONS | _COUNTRIES | _NOT_NAMES for w in lows):
            return Phrase("other", first, end)
        if any(w in lex.heads["other"] for w in lows) and not any(w in _SUFFIXES for w in lows):
            return Phrase("other", first, end)
        if head > first and s.low(head - 1) in (
            "mr",
            "mr.",
            "president",
            "ceo",
            "minister",
            "analyst",
            "chairman",
            "senator",
        ):
            return Phrase("other", first, end)
        return Phrase("price", first, end, [Item(head, end, "name")])
    return Phrase("other", first, end)


def chunk(s: Sentence, first: int, end: int) -> Phrase:
    """What the words ``[first, end)`` (no preposition inside) speak of."""
    return _chunk(s, first, end, "")


def phrase_left(s: Sentence, end: int, floor: int) -> Phrase:
    """Read the noun phrase that ends before token ``end`` and does not reach beyond ``floor``."""
    lex = s.lexicon
    chunks: list[tuple[int, int, str]] = []  # first, end, link to the left
    if s.low(end - 1) in ("delivery", "settlement", "expiry"):
        for at in range(end - 2, max(floor, end - 6), -1):
            if s.low(at) == "for":
                end = at  # "futures for December delivery"
                break
    k = end
    adverbial = False
    while k > floor and len(chunks) < MOST_CHUNKS:
        first = _chunk_start(s, k, floor)
        if first == k:
            break
        link = s.low(first - 1) if first - 1 >= floor else ""
        if link in ("in", "on", "at", "for") and first - 1 == floor and s.low(floor - 1) == "":
            adverbial = True
        if link not in lex.clauses["linking"]:
            link = ""
        chunks.append((first, k, link))
        if not link:
            break
        k = first - 1
        if k in s.time_end or k <= floor:
            adverbial = True
            break
        if s.tokens[k - 1].kind == "sign" and s.tokens[k - 1].text not in (")", "]", ">"):
            adverbial = True
            break
        if s.low(k - 1) in lex.verbs or s.low(k - 1) in lex.clauses["verbs"]:
            adverbial = True
            break
    if not chunks:
        return Phrase("none", end, end, empty=True)
    # the leftmost chunk holds the head; under a leading preposition it is an adverbial
    while len(chunks) > 1 and chunks[-2][2] == "of" and _is_quantifier(s, *chunks[-1][:2]):
        chunks.pop()  # "all of the coins", "five of the ten largest"
    first_place = chunks[-1][0]
    order = list(reversed(chunks))
    if adverbial and chunks[-1][2]:
        order = order[1:] if len(order) > 1 else order
    for at, (first, last, link) in enumerate(order):
        rest = order[at + 1 :]
        phrase = _chunk(s, first, last, rest[0][2] if rest else "")
        whole_end = order[-1][1]
        if adverbial and len(chunks) == 1 and link:
            own = s.low(first - 1)
            if own not in ("of",):
                phrase.measure = "other" if not (
                    phrase.explicit and phrase.items and own in ("with",)
                ) else phrase.measure  # fmt: skip
        phrase.first, phrase.last = (first if adverbial else first_place), whole_end
        if phrase.measure == "none":
            continue
        if rest and phrase.measure in ("price", "volume", "cap", "share", "volatility"):
            _complement(s, phrase, rest)
        return phrase
    return Phrase("none", end, end, empty=True)


def _is_quantifier(s: Sentence, first: int, end: int) -> bool:
    return end - first <= 2 and all(
        s.low(i) in ("all", "most", "many", "some", "each", "both", "none", "several", "few", "half",
                     "majority", "a", "the", "any", "one", "two", "three", "rest")
        for i in range(first, end)
    )  # fmt: skip


def _complement(s: Sentence, phrase: Phrase, rest: list[tuple[int, int, str]]) -> None:
    """Fill the asset from "of X", "in X", "for X" behind the head."""
    first, last, link = rest[0]
    head_first = s.low(phrase.first)
    if phrase.items and phrase.items[0].type in (
        "coin",
        "index",
        "commodity",
        "fiat",
        "company",
        "name",
        "yield",
    ):
        if phrase.items[0].type == "yield":
            # "the yield on the 10-year Treasury note": the whole is the name
            phrase.items = [Item(phrase.items[0].first, rest[0][1], "yield")]
        return
    below = _chunk(s, first, last, "")
    if below.measure == "other" and link == "of" and phrase.measure == "price":
        # "the price of milk": no market the grammar knows, unless nothing speaks against it
        words = {s.low(i) for i in range(first, last)}
        known_other = words & (s.lexicon.heads["other"] | s.lexicon.other_prices)
        if phrase.own is not None and head_first and not known_other and not phrase.items:
            a, b = _strip(s, first, last)
            phrase.items, phrase.refers = [Item(a, b, "group")], None
            return
        phrase.measure = "other"
        return
    if below.measure == "other":
        if phrase.measure == "volume" and link in ("of", "in"):
            return
        if not phrase.items and phrase.refers is not None and link in ("of", "for"):
            phrase.measure = "other"
        return
    if link in ("of", "in", "for", "on", "behind", "tracking") and not phrase.items:
        if below.measure == "price" and below.items:
            phrase.items, phrase.refers = below.items, None
            if link == "of" and phrase.items[0].type == "group" and len(rest) > 1:
                phrase.items = [Item(phrase.items[0].first, phrase.items[0].last, "group")]
        elif below.refers is not None:
            phrase.refers = below.refers
            phrase.own = below.own or phrase.own
        return
    if phrase.items and phrase.items[0].type == "group" and link in ("of", "on", "tracking"):
        phrase.items = [Item(phrase.items[0].first, last, "group")]


def subject_list(s: Sentence, phrase: Phrase, floor: int) -> list[Item]:
    """The further assets of "A, B and C" to the left of the phrase, in reading order."""
    found: list[Item] = []
    at = phrase.first
    joined = False
    while len(found) < LONGEST_LIST and at - 1 > floor:
        k = at
        if s.low(k - 1) in ("and", "or", "&") or (
            s.low(k - 1) == "as" and s.low(k - 2) == "well" and s.low(k - 3) == "as"
        ):
            k -= 3 if s.low(k - 1) == "as" else 1
            joined = True
            if s.low(k - 1) == ",":
                k -= 1
        elif s.low(k - 1) == "," and joined:
            k -= 1
        else:
            break
        left = phrase_left(s, k, floor)
        wanted = ("price",) if phrase.measure == "price" else (phrase.measure,)
        if left.measure not in wanted or not left.items or left.last != k:
            break
        if left.items[0].type == "name" and not found and not left.explicit:
            # an unknown name joins a list only with others of its kind
            if phrase.items and phrase.items[0].type not in ("name", "company"):
                break
        found = [*left.items, *found]
        at = left.first
        phrase.explicit = phrase.explicit or left.explicit
    if found:
        phrase.first = at
    return found
