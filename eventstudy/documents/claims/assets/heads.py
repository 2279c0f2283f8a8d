"""What a chunk of words speaks of, by its last word: an asset, a measure of one, or no market."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.times.words import MONTHS

_NATIONS = frozenset(
    [
     "chinese", "japanese", "asian", "european", "american", "british", "german", "french",
     "indian", "korean", "russian", "italian", "spanish", "swiss", "australian", "canadian",
     "u.s.", "us", "u.k.", "uk", "wall", "hong", "london", "tokyo", "shanghai", "seoul",
     "sydney", "brazilian", "mexican", "turkish", "south", "north", "latin", "eurozone",
     "emerging", "nordic", "asia-pacific", "pan-european", "western", "eastern", "global",
     "street", "kong", "taiwanese", "saudi"
    ]
)  # fmt: skip
_COUNTRIES = frozenset(
    [
     "china", "japan", "india", "russia", "germany", "france", "britain", "italy", "spain",
     "europe", "asia", "america", "africa", "canada", "australia", "brazil", "mexico", "turkey",
     "korea", "iran", "venezuela", "greece", "congress", "washington", "beijing", "trump",
     "obama", "fed", "ecb", "boj", "monday", "tuesday", "wednesday", "thursday", "friday",
     "saturday", "sunday", "january", "february", "march", "april", "may", "june", "july",
     "august", "september", "october", "november", "december", "california", "texas", "london",
     "paris", "york", "singapore", "switzerland", "opec", "eu", "u.s.", "us", "uk", "u.k.", "xi",
     "biden", "reuters", "bloomberg", "coindesk", "coinmarketcap", "cnbc", "ap", "utc", "gmt",
     "est", "et"
    ]
)  # fmt: skip
_MORE_COUNTRIES = frozenset(
    ["belgium", "netherlands", "austria", "sweden", "norway", "denmark", "finland", "poland",
     "portugal", "ireland", "scotland", "england", "ukraine", "israel", "egypt", "nigeria",
     "indonesia", "malaysia", "thailand", "vietnam", "philippines", "argentina", "chile",
     "colombia", "peru", "pakistan", "hungary", "romania", "zealand", "qatar", "iraq"]
)  # fmt: skip
"""Countries that companies bear at the end of their names: "Astro Malaysia"."""
_MORE_NATIONS = frozenset(
    ["dutch", "belgian", "austrian", "irish", "greek", "polish", "portuguese", "swedish",
     "norwegian", "danish", "finnish", "hungarian", "czech", "israeli", "egyptian", "nigerian",
     "kenyan", "thai", "malaysian", "indonesian", "philippine", "vietnamese", "pakistani",
     "argentine", "chilean", "colombian", "peruvian", "qatari", "kuwaiti"]
)  # fmt: skip
"""Adjectives of further countries, of which a list of indices is told."""
_NOT_NAMES = frozenset(
    [
     "intra-day", "intraday", "weekly", "monthly", "ytd",
     "meanwhile", "however", "elsewhere", "overall", "earlier", "later", "yesterday", "today",
     "tomorrow", "still", "yet", "also", "then", "there", "here", "now", "instead", "moreover",
     "similarly", "likewise", "separately", "altogether", "indeed", "finally", "what", "who",
     "analysts", "investors", "traders", "prices", "everything", "nothing", "nobody",
     "volatility", "chart", "source", "image", "update", "exclusive", "breaking", "markets",
     "factbox", "on", "in", "at", "by", "with", "after", "before", "since", "as", "and", "but",
     "or", "so", "such", "despite", "following", "amid", "over", "under", "between", "for",
     "from", "to", "about"
    ]
)  # fmt: skip
SUFFIXES = frozenset(
    [
     "inc", "corp", "co", "inc.", "corp.", "co.", "ltd.", "ltd", "plc", "llc", "group",
     "holdings", "ag", "nv", "sa", "n.v.", "s.a.", "se", "limited", "corporation",
     "technologies", "technology", "bank", "motors", "bancorp", "industries", "energy",
     "pharmaceuticals", "airlines", "labs", "systems", "international", "partners",
     "entertainment", "networks", "therapeutics", "capital", "trust", "investment", "investments",
     "power", "electricity", "management", "solutions", "brands", "stores",
     "construction", "mining", "resources", "foods", "health", "media", "holding", "bhd", "berhad",
     "pharmaceutical", "homes"
    ]
)  # fmt: skip
_CAPS = frozenset(
    ["market-cap", "mcap", "cap", "caps", "capitalization", "capitalisation", "capitalizations"]
)
_SIZES = frozenset(["mid", "small", "large", "micro", "mega", "all"])
_ADDRESSES = frozenset(["mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr"])
_TITLES = _ADDRESSES | frozenset(
    ["ceo", "president", "chairman", "founder", "minister", "analyst", "senator"]
)
_QUALIFIERS = frozenset(
    [
     "market", "trading", "share", "stock", "spot", "trade", "daily", "total", "average",
     "closing", "24", "twenty-four", "hour", "reported", "real", "aggregate", "current",
     "overall", "adjusted",
     "dollar", "transaction", "exchange", "on-chain", "global", "worldwide", "nominal",
     "class", "a", "b", "h",
     "common", "preferred", "american", "depositary", "depository",
     "listed", "per-share", "unit", "combined", "weekly",
     "monthly", "full", "intraday", "own", "-", "last", "latest", "opening", "local", "domestic",
     "onshore", "offshore", "same", "u.s."
    ]
)  # fmt: skip
"""Words between an owner and its "shares", "price", "volume"."""
_LISTED = ("-listed", "-traded", "-quoted")
"""Ends of words that tell where shares are traded: "Frankfurt-traded"."""
_OF_CITIES = frozenset(["new", "hong", "kuala", "tel", "sao", "são", "buenos"])
"""First words of cities that have two."""
_TRADES = frozenset(["daily", "weekly"])
"""Words before "trading" that make a turnover of it."""
_WITHIN = frozenset(["in", "during", "on", "of", "for"])
"""Prepositions by which "daily trading" is a time: "fell 3% in daily trading"."""
_WHOLE_MARKETS = frozenset(["cryptocurrency", "crypto", "altcoin", "crypto-currency"])
ECONOMIC = frozenset(
    [
     "ism", "pmi", "cpi", "ppi", "confidence", "sentiment", "purchasing", "manufacturing",
     "factory", "services", "inflation", "employment", "activity", "climate", "optimism",
     "expectations", "prices", "producer", "cost", "costs", "labor", "labour", "wage", "wages",
     "output", "conditions", "deflator", "surprise", "misery", "survey", "greed", "happiness",
     "competitiveness", "corruption", "quality", "congestion", "difficulty", "strength",
     "ifo", "zew", "tankan", "nahb", "empire", "case-shiller", "shiller", "fao", "food", "philly",
     "gfk", "sentix", "caixin", "michigan", "nfib", "flow", "stochastic", "directional",
     "indicators", "production"
    ]
)  # fmt: skip
"""Words of an index that no one trades: "the consumer confidence index"."""
_PRICED_GOODS = frozenset(
    ["consumer", "house", "home", "housing", "pce", "import", "export", "wholesale", "retail"]
)
"""Words of an index of prices that no one trades: "the consumer price index"."""
_HARVESTED = frozenset(
    ["dividend", "crop", "crops", "wheat", "corn", "rice", "milk", "grain", "soybean", "rental",
     "savings", "deposit"]
)  # fmt: skip
"""Words of a yield that no bond has."""
_SECTORS = frozenset(
    [
     "crypto", "cryptocurrency", "blockchain", "banking", "technology", "tech", "energy",
     "financial", "financials", "consumer", "staples", "discretionary", "healthcare", "health",
     "utilities", "materials", "industrial", "industrials", "estate", "telecom", "telecoms",
     "communications", "semiconductor", "mining", "oil", "property", "biotech", "auto", "bank",
     "retail", "insurance", "chip", "airline", "travel", "pharmaceutical", "media", "tobacco",
     "steel", "autos", "resources", "health-care", "real-estate", "information", "communication",
     "gaming", "defense", "defence", "cannabis", "luxury", "it"
    ]
)  # fmt: skip
_EVERY = frozenset(["most", "all", "other", "several", "many", "of", "the"])
"""Words of quantity before "sectors"."""
_MAIN = frozenset(["major", "main", "primary", "key", "industry"])
_GOODS = frozenset(["metal", "metals", "commodity", "grain", "grains", "oilseed", "oilseeds"])
"""Goods of several kinds that have prices together: "base metal prices"."""
FIRST_OF_TWO = (_SECTORS - {"oil"}) | frozenset(
    ["food", "drug", "beverage", "leisure", "automobile", "automobiles", "metals", "aerospace",
     "restaurant", "hotel", "paper", "gas", "clothing", "software", "tech", "personal", "postal",
     "engine", "music", "film", "payments", "chemicals", "plastics", "engineering"]
)  # fmt: skip
"""Words that with "and" qualify a sector: "food and drug retailers", "oil and gas producers"."""
_OF_A_SECTOR = (_SECTORS - {"consumer", "industrial", "industrials", "it", "chip"}) | frozenset(
    ["sector", "transport", "resource", "metals", "retailers", "miners", "banks", "construction",
     "pharma", "utility", "transportation", "bullion", "small-cap", "mid-cap", "midcap", "services"]
)  # fmt: skip
"""Words by which an index is another than the market's: "the property index"."""
_BARE_SECTORS = frozenset(
    ["resources", "autos", "platinums", "property", "construction", "banking", "transport",
     "mining", "media", "retail", "financials", "utilities", "industrials", "telecoms", "staples",
     "energy", "technology", "tech", "materials", "healthcare", "realty", "metal", "power", "fmcg",
     "pharma", "auto", "infra", "bank"]
)  # fmt: skip
"""Sectors of an index that stand alone, where sectors are spoken of."""
_TWO = frozenset(
    ["basic resources", "basic materials", "health care", "real estate", "consumer discretionary",
     "consumer staples", "information technology", "communication services", "oil and gas",
     "consumer goods", "consumer services", "travel and leisure", "capital goods"]
)  # fmt: skip
_OF_SECTORAL = frozenset(
    ["realty", "metal", "power", "fmcg", "pharma", "auto", "it", "infra", "bank"]
)  # fmt: skip
"""Those of them that are sectors only on "the sectoral front"."""
_OF_STATISTICS = frozenset(
    ["cpi", "gdp", "consumer", "inflation", "economy", "statistics", "output", "terms"]
)  # fmt: skip
_SUMS = frozenset(["total", "combined", "aggregate", "overall", "collective"])
_VALUED = frozenset(["value", "values", "quotes", "quotations", "pricing"])
"""Heads that are a price only of what is known to be an asset: "quoted values" are none."""
_COUNTS = frozenset(
    ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "additional",
     "million", "billion", "representing"]
)  # fmt: skip
_OTHER_EQUITY = frozenset(["market", "outstanding", "revenue", "voting"])
_OTHER_CAPS = frozenset(
    ["hard", "soft", "salary", "price", "spending", "debt", "emissions", "rate", "rent", "fee"]
)
_OTHER_VOLUME = frozenset(
    [
     "sales", "export", "import", "shipment", "production", "cargo", "passenger", "search",
     "freight", "loan", "payment", "payments", "merchandise", "call", "traffic", "rainfall",
     "mail", "parcel", "water", "data", "mortgage", "tweet", "email", "text", "deal", "ipo",
     "issuance", "ride", "container", "shipping", "m&a", "merger", "underwriting", "lending",
     "order", "orders", "wholesale", "booking", "vehicle"
    ]
)  # fmt: skip
_OF_A_REPORT = frozenset(
    ["profit", "profits", "margin", "margins", "pretax", "pre-tax", "ebit", "ebitda", "earnings",
     "revenue", "revenues", "dividend"]
)  # fmt: skip
"""Words beside which a "turnover" is that of a company's business."""
_NEAR_REPORT = 14
"""Words around a "turnover" among which they are looked for."""
_BESIDE_A_NAME = frozenset(
    ["rival", "rivals", "peer", "peers", "fellow", "competitor", "chipmaker", "chipmakers",
     "retailer", "automaker", "carmaker", "drugmaker", "lender", "insurer"]
)  # fmt: skip
"""Words with the capital of a sentence's first that stand before a name: "Rival AJ Bell"."""
_ARTICLES = frozenset(
    [
     "the", "a", "an", "its", "their", "this", "that", "these", "those", "all", "our", "both",
     "each", "every", "such", "no", "some", "overall", "total", "combined", "aggregate",
     "collective", "entire", "daily", "meanwhile", "however", "then", "earlier",
     "now", "while", "also", "'s"
    ]
)  # fmt: skip
_POSSESSIVE_PRONOUNS = frozenset(
    ["its", "their", "his", "her", "the", "these", "those", "each", "both"]
)


_SOME = frozenset(["most", "many", "some", "several", "other"])
_ANY_FIRMS = frozenset(["companies", "firms", "groups", "makers", "operators", "developers"])
_RANKS = frozenset(
    ["ten", "10", "twenty", "20", "25", "30", "40", "five", "fifty", "50", "hundred", "100"]
)
"""How many of the largest coins are spoken of together."""
_LONGEST_CODE = 5
_LONGEST_NUMBER = 3
LEGAL_FORMS = frozenset(
    ["inc", "inc.", "corp", "corp.", "co", "co.", "ltd", "ltd.", "plc", "incorporated",
     "corporation", "limited", "lp", "trust", "n.v.", "company", "etf"]
)  # fmt: skip
"""Words behind which a word in capitals is a ticker."""
OFFICES = frozenset(
    ["CEO", "CFO", "COO", "CTO", "CIO", "US", "UK", "EU", "IPO", "ETF", "AI", "TV", "USA", "SEC",
     "FDA", "DOJ", "FTC", "IT", "HR", "PR", "CMO", "VP", "EVP", "SVP", "PLC", "LLC", "ADR", "ADS",
     "BTC", "ETH", "A", "I", "X"]
)  # fmt: skip
"""Words in capitals that are none."""
_RIC = re.compile(r"[A-Z0-9]{1,6}\.(?:N|O|OQ|K|A|L|T|HK|DE|PA|KS|SS|SZ|TO|AX|MI|S)")
"""A code of Reuters behind the name of a company."""


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
    rest: bool = False
    """Whether it is the last of a list and names but a kind: "A, B and most other coins"."""


def of_two(s: Sentence, item: Item, floor: int) -> Item:
    """The whole of a sector that two words qualify: "Oil and gas producers fell 2%"."""
    k = item.first - 2
    told = item.last - item.first > 1 and item.type in ("sector", "group", "index")
    first = s.low(k) if k >= floor else ""
    goods = (first, s.low(item.first)) == ("oil", "gas")  # but "gold and bank stocks" are two
    if not told or s.low(k + 1) != "and" or not (first in FIRST_OF_TWO or goods):
        return item
    if s.low(item.last) in ("both", "each") or two_figures(s, item.last):
        return item  # "Tech and energy sectors fell 2% and 3%"
    opens = k == floor or s.tokens[k - 1].kind == "sign" or s.low(k - 1) in _BEFORE_TWO
    return Item(k, item.last, item.type) if opens else item


def is_nation(s: Sentence, k: int) -> bool:
    """Whether the adjective of a country stands at a token: "German"."""
    return s.capital(k) and s.low(k) in _NATIONS | _MORE_NATIONS


def two_figures(s: Sentence, k: int) -> bool:
    """Whether two figures that "and" joins stand behind a token: one for each of two."""
    figures = [s.figure_at[at] for at in sorted(s.figure_at) if at >= k]
    return any(s.low(q.last) == "and" and q.last + 1 in s.figure_at for q in figures)


_BEFORE_TWO = frozenset(["the", "with", "while", "as", "but", "and", "in", "of", "shares", "its"])


def joins_names(s: Sentence, i: int) -> bool:
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
    return token.kind == "word" and (token.capital or token.text[0].isdigit())


def _name_run(s: Sentence, first: int, end: int) -> int:
    """Where the run of capitalised words before ``end`` begins; ``end`` if there is none."""
    k = end
    if k - 2 > first and s.low(k - 1) in SUFFIXES and s.text(k - 2) == ",":
        k -= 2  # "GoPro, Inc."
    while k > first and (
        _is_name_word(s, k - 1)
        or (s.text(k - 1) == "&" and first < k - 1 and k < end)
        or (first < k - 1 and k < end and joins_names(s, k - 1))
    ):
        k -= 1
    while k < end and (
        (s.low(k) in _NOT_NAMES and (k == 0 or s.low(k) not in s.lexicon.clauses["linking"]))
        or s.tokens[k].kind == "number"
        or s.low(k) in s.lexicon.clauses["determiners"]
    ):
        k += 1
    if end - k == 1 and s.low(k) in SUFFIXES and k > first and _is_small(s, k - 1):
        k -= 1  # "360 Capital", "88 Energy"
    return k


def _is_small(s: Sentence, i: int) -> bool:
    """Whether a number of at most three digits stands at ``i``, as names begin with."""
    counts = s.low(i - 1) in ("all", "of", "other")  # "all 11 Energy shares"
    return s.text(i).isdecimal() and len(s.text(i)) <= _LONGEST_NUMBER and not counts


def _is_bare_code(s: Sentence, i: int) -> bool:
    """Whether a ticker without brackets stands at ``i``: "Endocyte, Inc. ECYT shares"."""
    text = s.text(i)
    plain = text.isupper() and text.isalpha() and len(text) <= _LONGEST_CODE
    goods = s.low(i + 1) in ("prices", "sales")  # "Nvidia Corp. GPU prices"
    return plain and text not in OFFICES and s.low(i - 1) in LEGAL_FORMS and not goods


def strip(s: Sentence, first: int, last: int) -> tuple[int, int]:
    """Leave out determiners, counts and bare adverbs in front of a name as written."""
    if last - first > 2 and s.tokens[first].kind == "number" and s.text(first + 1) != "-":
        first += 1  # "60 technology shares", but "24-hour volume"
    while first < last - 1 and (s.low(first) in _ARTICLES or s.tokens[first].kind == "sign"):
        if first > 0 and s.tokens[first].capital and s.tokens[first + 1].capital:
            break  # "All Ordinaries"
        if s.low(first) == "no" and s.text(first + 1) == ".":
            break  # "the No. 2 virtual currency"
        first += 1
    while last - 1 > first and s.tokens[last - 1].kind == "sign":
        last -= 1
    return first, last


def owner(s: Sentence, first: int, end: int) -> tuple[list[Item], str | None]:
    """The asset that the words ``[first, end)`` before a head name, or what they refer to.

    "Apple's", "Apple Inc", "the company's", "its", "bitcoin", "Chinese bank".
    """
    possessive = False
    while end > first and (s.low(end - 1) in ("'s", "'") or s.text(end - 1) in (")", "]", ">")):
        if end in s.name_end:
            break  # "Kohl's shares"
        if s.low(end - 1) in ("'s", "'"):
            end -= 1
            possessive = True
            continue
        opening = s.opening(end - 1)
        if opening is None or opening < first:
            break
        end = opening
    end -= end - 1 > first and _is_bare_code(s, end - 1)
    if end - 1 > first and s.low(end - 1) in ("otc", "adr"):
        end -= 1 + (s.low(end - 2) == "'s" and end - 1 not in s.name_end)  # "Aurora's OTC shares"
    if end <= first:
        return [], None
    token = _token(s, first, end)
    if token is not None:
        return [token], None
    name = s.name_end.get(end)
    at = next((k for k in (end - 1, end - 2) if s.name_at.get(k, (0, ""))[1] == "fiat"), end)
    if first < at - 1 < end - 1 and s.low(at - 1) in ("'s", "'"):
        whose = s.name_end.get(at - 1)
        if whose is not None and whose[1] == "coin":
            return [Item(whose[0], at - 1, "coin")], None  # "Bitcoin's US dollar price"
    if name is not None and name[0] >= first:
        start = name[0]
        run = _name_run(s, first, start) if s.tokens[start].capital else start
        if run < start and s.low(run) not in _NATIONS | _COUNTRIES and name[1] == "company":
            start = start if s.low(start - 1) == "'s" else run
        return [Item(start, end, name[1])], None
    low = s.low(end - 1)
    if low == "whose":
        return [], "equity"
    if low in _POSSESSIVE_PRONOUNS or (low == "it" and possessive):  # some write "it's price"
        return [], "any"
    if _company_name(s, first, end):
        return [Item(_name_run(s, first, end), end, "name")], None  # "Ardent Leisure Group (AAD)"
    for kind, words in s.lexicon.descriptions.items():
        kind = _or_coin(s, kind, end)
        if low in words and (possessive or kind != "equity"):
            return [], kind if s.low(first) in ("the", "this", "that") else "any"
    if low in s.lexicon.heads["company"]:
        return [], "equity"
    run = _name_run(s, first, end)
    return ([Item(run, end, "name")], None) if run < end else ([], None)


_DIGITAL = frozenset(["digital", "virtual", "crypto", "electronic", "online", "internet", "-"])
"""Words before "currency" by which it is a coin."""


def _or_coin(s: Sentence, kind: str, end: int) -> str:
    """The type of a description that ends before ``end``: "the digital currency" is a coin."""
    return "coin" if kind in ("currency", "fiat") and s.low(end - 2) in _DIGITAL else kind


def _token(s: Sentence, first: int, end: int) -> Item | None:
    """A coin of which a name says whose: "the FTM token price", "Kyber's token price"."""
    if s.low(end - 1) not in ("token", "coin", "cryptocurrency"):
        return None
    owned = s.low(end - 2) == "'s" and end - 1 not in s.name_end
    last = end - 1 - owned
    known = s.name_end.get(last)
    if known is not None and known[0] >= first:
        return Item(known[0], end if owned else last, "coin") if known[1] == "coin" else None
    run = _name_run(s, first, last)
    if run == last or s.low(last - 1) in _NATIONS | _COUNTRIES:
        return None
    return Item(run, end if owned else last, "coin")


def _group(s: Sentence, first: int, end: int, head_end: int) -> Item | None:
    """A group named by its qualifiers: "bank stocks", "blockchain-related shares"."""
    a, _ = strip(s, first, end)
    if a >= end or s.low(a) in s.lexicon.clauses["determiners"]:
        return None
    kept = ("mining", "energy", "power", "housing")
    for i in range(a, end):
        if s.low(i) in s.lexicon.heads["other"] and s.low(i) not in kept:
            return None
    return Item(a, head_end, "group")


def _coin_code(s: Sentence, i: int) -> bool:
    """Whether the word at ``i`` is a code in capitals behind its owner: "TenX's PAY"."""
    text = s.text(i)
    return text.isupper() and 2 < len(text) < 6 and s.low(i - 1) == "'s"


def _company_name(s: Sentence, first: int, end: int) -> bool:
    """Whether a word that is no market ends a name as companies have it: "Devon Energy"."""
    if s.low(end - 1) not in SUFFIXES or not s.tokens[end - 1].capital:
        return False
    before = end - 2
    if before >= first and _is_small(s, before):
        return True  # "Shares in 360 Capital"
    known = s.low(before) in _NATIONS | _COUNTRIES | _NOT_NAMES
    if known and before > first and s.tokens[before - 1].capital:
        known = s.low(before - 1) in _NATIONS | _COUNTRIES | _NOT_NAMES  # "Orchard Global Holding"
    return before >= first and s.tokens[before].capital and not known


_OFFICIAL = frozenset(["representative", "official", "central", "reference", "spot", "interbank"])
"""Words between the names of a rate and "rate"."""


def _fell_in_money(s: Sentence, k: int) -> bool:
    """Whether a verb and a sum of money stand behind "its rate": no tax, interest or use."""
    if s.low(k) not in s.lexicon.verbs:
        return False
    return any(at in s.figure_at and s.figure_at[at].kind == "money" for at in range(k + 1, k + 4))


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
    if low in heads["volume"] or is_trade(s, end - 1):
        return "volume", end - 1
    if low == "value" and before == "traded":
        return "volume", end - 2
    if low in ("cap", "caps") and s.tokens[end - 1].capital and before in _SIZES:
        return "proper", _name_run(s, first, end)  # "the FTSE Italia Mid Cap"
    if low == "caps" and before in _SIZES:
        return "instrument", end - 1  # "Several large caps rose"
    firm = s.text(end - 1) == "CAP" and before not in ("market", "MARKET")  # Chemical and Allied
    if (low in _CAPS and not firm) or (low in ("value", "valuation") and before == "market"):
        return "cap", end - (2 if before == "market" else 1)
    if low == "valuation":
        return "cap", end - 1
    if low == "value" and before in _SUMS:
        return "cap", end - 2
    if low == "volatility":
        return "volatility", end - 1
    if low == "exchanges" and before in ("stock", "share"):
        return "instrument", end - 1
    if low == "action" and before == "price":
        return "price", end - 2
    if before in _ADDRESSES and s.tokens[end - 1].capital:
        return "proper", end - 2  # "Mr Price added 3.2%": a name, no price
    good = s.name_end.get(end - 1) if low in ("rate", "rates") else None
    if good is not None and good[1] == "commodity":
        return "price", end - 1  # "Gold rates jumped"
    if low == "rates" and s.low(end) == "of" and s.name_at.get(end + 1, (0, ""))[1] == "coin":
        # "the exchange rates of coin A and coin B", "the dollar rates of", "the rates of"
        return "price", end - (2 if before in _QUALIFIERS else 1)
    if low == "ipo" and before in ("its", "their", "whose", "'s"):
        return "equity", end - 1  # "its IPO jumped 9%"
    if low in heads["price"]:
        named = s.name_end.get(end - 1 - (before in _OFFICIAL))
        quoted = named is not None and named[1] in ("fiat", "coin")  # "the euro rate rose"
        of_coin = s.low(end) == "of" and s.name_at.get(end + 1, (0, ""))[1] == "coin"
        other = (not quoted or s.low(end) == "of") and not of_coin  # "the rate of bitcoin fell"
        whose = s.name_end.get(end - 2, (0, ""))[1] == "coin" and before in ("'s", "'")
        if before == "whose" and s.text(end - 3) == ",":
            named = s.name_end.get(s.before_bracket(end - 3), (0, ""))
            whose = named[1] == "coin"  # "Bitcoin Gold (BTG), whose rate has gone down"
        its = before == "its" and _fell_in_money(s, end)
        if low == "rate" and before != "exchange" and other and not (whose or its):
            return "other", end - 1
        return "price", end - (2 if before in ("share", "stock", "unit", "spot", "exchange") else 1)
    coin = s.name_end.get(end - 1)
    if low in ("pair", "cross") and coin is not None and coin[1] in ("fiat", "coin"):
        return "price", end - 1  # "the euro/dollar pair"
    if low == "share" and coin is not None and coin[1] == "coin" and s.low(coin[0] - 1) == "the":
        return "share", end - 1  # "the ether share rose to 19%"
    owned = end - 2 - (s.low(end - 3) == "'s")  # "Bitcoin's market share settled at 62.3%"
    owner_ = s.name_end.get(owned) if low == "share" and before == "market" else None
    if owner_ is not None and owner_[1] == "coin":
        return "share", end - 2
    if low == "flight" and before == "top":
        return "instrument", end - 1  # "London's top flight": its largest companies
    if low == "unit" and (before in ("domestic", "local", "south", "common") or before in _DIGITAL):
        return "instrument", end - 1  # the currency of a country, or a coin
    of_fund = low == "units" and before in ("its", "their", "trust", "fund", "reit", "'s")
    code = end - 2 >= first and s.text(end - 2).isupper() and len(s.text(end - 2)) > 2
    of_fund = of_fund or (low == "units" and code)  # "MLT units", of a trust
    if low in heads["equity"] or of_fund:
        return "equity", end - 1
    if low in heads["instrument"]:
        return "instrument", end - 1
    if low in heads["company"] and not s.tokens[end - 1].capital:
        return "company", end - 1
    single = low[:-3] + "y" if low.endswith("ies") else low[:-1]
    opens = end == 1 and low not in _ANY_FIRMS  # "Banks rose while the Fed met"
    plain = not s.tokens[end - 1].capital or opens
    several = low.endswith("s") and low != "holdings" and plain
    if several and single in heads["company"]:
        return "companies", end - 1
    if low in heads["pronouns"]:
        return "pronoun", end - 1
    if low in heads["other"] and not _company_name(s, first, end) and not _coin_code(s, end - 1):
        return "other", end - 1
    if _name_run(s, first, end) < end:
        return "proper", _name_run(s, first, end)
    return "unknown", end - 1


def _instrument(s: Sentence, first: int, end: int, link: str) -> Phrase:
    """A phrase whose head is an asset by itself: "the crypto market", "bitcoin futures"."""
    lex = s.lexicon
    low = s.low(end - 1)
    a, b = strip(s, first, end)
    words = {s.low(i) for i in range(a, b - 1)}
    if low in ("market", "markets", "sector", "sectors", "space"):
        names = any(first <= i < end for i in s.name_at)
        known = lex.heads["market_words"] | (_SECTORS if low in ("sector", "sectors") else set())
        national = bool(words & _NATIONS) and words <= known | _NATIONS | _ARTICLES | _SOME
        quantified = {s.low(i) for i in range(first, b - 1)}
        counts = {w for w in quantified if w.isdigit() or w in _MAIN or w in _COUNTS}
        every = low == "sectors" and bool(quantified) and quantified <= _EVERY | counts
        known_as = words & known or national or every
        if (words or low == "space") and not known_as and not names:
            return Phrase("other", first, end)
        if low in ("sector", "sectors") and not (names or every or words & _SECTORS):
            return Phrase("other", first, end)
    if low in ("yield", "yields"):
        return Phrase("other" if words & _HARVESTED else "price", first, end, [Item(a, b, "yield")])
    economic = words & ECONOMIC and not words & {"communication", "communications", "financial"}
    economic = economic or ("price" in words and words & _PRICED_GOODS)
    if low in ("index", "gauge", "measure", "indicator", "barometer") and economic:
        return Phrase("other", first, end)
    plain = not any(s.tokens[i].capital for i in range(a, b))
    of_shares = words & {"industrial", "stock", "share", "index", "blue-chip"}
    days = low == "average" and (words & {"day", "week"} or any(w.endswith("-day") for w in words))
    if days:
        return Phrase("other", first, end)  # "Bitcoin's 200-day average"
    if low == "average" and not link and s.lows[:end] == ["the", "average"]:
        return Phrase("price", first, end, refers="index", explicit=True)  # "was down 462 points"
    if low in ("average", "averages") and plain and ("moving" in words or not of_shares):
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
            "board",
            "miners",
        )
        and not words
    ):
        coins = any(kind == "coin" for _, kind in s.name_at.values())
        if low == "miners" and end - first == 1 and not coins:
            return Phrase("price", first, end, [Item(first, end, "sector")], plural=True)
        determiner = s.low(first) in ("the", "this", "that")
        if low in ("contract", "contracts", "future", "futures") and link == "on":
            return Phrase("price", first, end, [Item(a, b, "group")], explicit=True)
        if low == "measure" and s.low(first) == "the" and not link:
            return Phrase("price", first, end, refers="index", explicit=True)
        if low in ("contract", "asset") and determiner:
            return Phrase("price", first, end, refers="any", explicit=True,
                          own=Item(a, b, "group"))  # fmt: skip
        return Phrase("other", first, end)
    goods = s.name_end.get(end - 1)
    dated = a in s.time_end or not {"active", "front-month", "benchmark"}.isdisjoint(words)
    if low in ("contract", "contracts") and goods == (a, "commodity") and dated:
        return Phrase("price", first, end, [Item(goods[0], end - 1, "commodity")], explicit=True)
    invested = not {"pension", "hedge", "wealth", "sovereign"}.isdisjoint(words)
    if low in ("fund", "funds") and invested and not s.tokens[end - 1].capital:
        return Phrase("other", first, end)  # "The pension fund lost 4.5%"
    if low == "fund" and any(s.low(i) == "'s" for i in range(first, end)):
        return Phrase("other", first, end)
    if low in ("assets",) and words & {"total", "net", "bank", "risk-weighted", "fixed"}:
        return Phrase("other", first, end)
    if low in ("coins", "tokens") and words & ({"new", "issued", "mined"} | _HELD):
        return Phrase("other", first, end)
    if low in ("token", "coin", "cryptocurrency", "crypto-currency", "tokens", "coins", "altcoin"):
        name = s.name_end.get(end - 1)
        if name is not None and name[0] >= first and name[1] == "coin":
            return Phrase("price", first, end, [Item(name[0], end - 1, "coin")], explicit=True)
        if end - 2 >= first and _coin_code(s, end - 2):
            return Phrase("price", first, end, [Item(end - 2, end - 1, "coin")], explicit=True)
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
        # "the blue-chip top 40 companies index" is none told before
        counted = any(s.low(i) == "top" and s.tokens[i + 1].kind == "number" for i in range(a, b))
        for kind in ("coin", "currency", "index", "commodity", "fiat"):
            if kind == "index" and low == "index" and (s.low(end - 2) in _OF_A_SECTOR or counted):
                return Phrase("price", first, end, [Item(a, b, "index")], explicit=True)
            if low in lex.descriptions[kind] and not (capital and low in lex.descriptions["index"]):
                named = [n for n in (s.name_at.get(i) for i in range(a, b)) if n]
                if not named:
                    told = _or_coin(s, kind, end)
                    return Phrase("price", first, end, refers=told, explicit=True, own=item)
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
        first_capital = next(
            (i for i in range(run, b) if s.tokens[i].kind != "word" or s.tokens[i].capital), None
        )
        if first_capital is None and low != "gauge":
            run = a  # "China's main indexes"
        elif first_capital is not None and s.tokens[first_capital].capital:
            run = first_capital
        item = Item(run, b, "index")
    return Phrase("price", first, end, [item], explicit=True, plural=not singular)


_HELD = frozenset(
    ["stolen", "seized", "lost", "hacked", "missing", "confiscated", "forfeited", "looted",
     "frozen", "pilfered", "siphoned", "donated", "laundered", "embezzled", "misappropriated",
     "recovered", "transferred", "impounded", "her", "his", "their", "my", "our", "your", "whose"]
)  # fmt: skip
"""Words for some coins, whose worth is no market value: "the stolen ether is worth $49 million"."""


def _name(s: Sentence, first: int, end: int) -> Phrase:
    """A chunk that ends in a name of the lexicon."""
    start, kind = s.name_end[end]
    before = s.low(start - 1) if start > first else ""
    if kind == "coin" and before in _HELD:
        return Phrase("other", first, end)
    money = kind == "fiat" and before in ("digital", "billion", "million")
    if before in _TITLES or (money and not s.tokens[start].capital):
        return Phrase("other", first, end)
    group = kind == "group"
    if group and s.low(start) == "stocks" and s.low(start - 1) in ("'s", ")") and start > first:
        firms, _ = owner(s, first, start)
        if firms and (firms[0].type == "company" or s.low(firms[0].last - 1) in SUFFIXES):
            return Phrase("price", first, end, firms, None, True)  # "Yes Bank's stocks fell"
    if group and end - start == 1 and not s.tokens[start].capital:
        start = max(strip(s, first, end)[0], first)
    elif group and before in _NATIONS and s.tokens[start - 1].capital:
        start -= 1  # "Chinese Stocks Edge Higher"
    elif group and end - start == 1:
        start = _in_title_case(s, first, start)
    return Phrase("price", first, end, [Item(start, end, kind)], None, kind != "company", group)


_LONGEST_KIND = 3
"""Words of a heading that tell what kind of stocks is meant."""


def _in_title_case(s: Sentence, first: int, start: int) -> int:
    """Where the kind of stocks begins in a heading: "Why These Blockchain Stocks Soar"."""
    k = start
    while k > max(first, start - _LONGEST_KIND) and s.tokens[k - 1].capital:
        low = s.low(k - 1)
        company = s.name_end.get(k, (0, ""))[1] == "company"
        if low in s.lexicon.clauses["determiners"] or low in _ARTICLES or company:
            break
        k -= 1
    whose = k < start and s.low(k - 1) == "'s" and k - 2 >= first and s.low(k - 2) in _COUNTRIES
    return k - 2 if whose else k


_CONTINENTS = frozenset(["africa", "europe", "asia", "america", "americas", "pacific"])


def _proper(s: Sentence, first: int, head: int, end: int) -> Phrase:
    """A chunk that ends in capitalised words that no list knows."""
    head += head + 1 < end and s.low(head) in _BESIDE_A_NAME
    lows = [s.low(i) for i in range(head, end)]
    places = _NATIONS | _COUNTRIES | _MORE_COUNTRIES | _NOT_NAMES
    place = lows[-1] in _COUNTRIES or all(w in places for w in lows)
    other = any(w in s.lexicon.heads["other"] for w in lows)
    if place or (other and not any(w in SUFFIXES for w in lows)):
        return Phrase("other", first, end)
    if head > first and s.low(head - 1) in _TITLES:
        return Phrase("other", first, end)
    return Phrase("price", first, end, [Item(head, end, "name")])


_OF_SECTORS = frozenset(["materials", "financials", "industrials", "utilities", "staples"])
"""Words before "group" by which it is a sector of an index and no firm."""


def _company(s: Sentence, first: int, end: int) -> Phrase:
    """A chunk that ends in "company", "bank", "maker"."""
    a, b = strip(s, first, end)
    if s.low(end - 1) == "bank" and s.low(end - 2) in ("central", "reserve"):
        return Phrase("other", first, end)  # "The central bank, which doubled its purchases"
    if s.low(end - 1) == "group" and s.low(end - 2) in _OF_SECTORS and end - 2 >= a:
        return Phrase("price", first, end, [Item(a, b, "group")], explicit=True)
    capital = any(s.tokens[i].capital and i > first for i in range(first, end))
    owned = any(s.low(i) == "'s" and i in s.name_end for i in range(first, end))
    if owned or (capital and any(i in s.name_at for i in range(a, b))):
        return Phrase("other", first, end)  # "Disney's studio"
    return Phrase("price", first, end, refers="equity", own=Item(a, b, "group"))


def is_trade(s: Sentence, i: int) -> bool:
    """Whether "trading" at ``i`` is what is traded: "average daily trading in the coin"."""
    return s.low(i) == "trading" and s.low(i - 1) in _TRADES and s.low(i - 2) not in _WITHIN


def _no_market(s: Sentence, first: int, head: int, kind: str) -> bool:
    """Whether qualifiers take a measure out of the markets: "house prices", "market share"."""
    words = {s.low(i) for i in range(first, head)}
    if kind == "price":
        pairs = {f"{s.low(i)} {s.low(i + 1)}" for i in range(first, max(first, head - 1))}
        return bool((words | pairs) & s.lexicon.other_prices)
    if kind == "cap" and s.low(head) in ("cap", "caps"):
        return bool(words & _OTHER_CAPS)
    if kind == "volume":
        trade = s.low(head) == "turnover" and "trade" in words
        trade = trade or s.low(head + 1) == "between"  # "trade volume between the two countries"
        near = s.lows[max(0, first - _NEAR_REPORT) : head + _NEAR_REPORT]
        sold = s.low(head) == "turnover" and "trading" not in words
        sold = sold and not _OF_A_REPORT.isdisjoint(near)
        sold = sold and not any(s.name_at.get(k, (0, ""))[1] == "coin" for k in range(first, head))
        return trade or sold or bool(words & _OTHER_VOLUME)
    if kind == "equity":
        per = s.low(head) == "share" and head > first and s.low(head - 1) in ("market", "per")
        counted = bool(words & _COUNTS) and not words & {"top", "largest", "major", "all", "than"}
        return per or counted or bool(words & _OTHER_EQUITY)
    return False


_OF_A_PRICE = frozenset(
    ["final", "highest", "lowest", "settlement", "displayed", "quoted", "auction", "reference",
     "international", "peak", "starting", "ending", "usd", "eur", "gbp", "krw", "jpy", "cny", "inr"]
)  # fmt: skip
"""Words that tell which price is meant, not of what: "the final price", "the USD price"."""


def _own_end(s: Sentence, first: int, head: int, kind: str) -> int:
    """Where the owner ends that stands before the head and its qualifiers."""
    end = head
    while end > first:
        low, after = s.low(end - 1), s.low(end)
        if low.endswith(_LISTED) or (low in _OF_CITIES and after.endswith(_LISTED)):
            end -= 1  # "Alibaba's New York-listed shares"
            continue
        if (low, s.low(head)) == ("price", "value"):
            end -= 1  # "the price value of Litecoin"
            continue
        priced = s.low(head) in ("price", "prices")
        if priced and low in _OF_A_PRICE and end - 1 not in s.name_end:
            end -= 1  # "the final price", "the USD price of ether"
            continue
        nation = low in ("a", "global", "american") or low.startswith(("u.s", "u.k", "hong"))
        listed = after in ("depositary", "depository", "-", "listed")
        if (kind == "equity" and nation and not listed) or (
            low not in _QUALIFIERS and not (nation and listed)
        ):
            break
        end -= 1
    return end


_TRADED = frozenset(["equity", "equities", "bond", "bonds", "share", "stock"])
"""What is traded, which may begin a sentence with a capital: "Equity turnover"."""


_GATHERED = frozenset(["aggregate", "combined", "entire", "global", "industry-wide"])


def _measure(s: Sentence, first: int, head: int, end: int, kind: str) -> Phrase:
    """A chunk that ends in "price", "shares", "volume", "market cap", "dominance"."""
    held = kind == "equity" and s.lows[head - 1 : head + 1] == ["market", "share"]
    if held and head - first == 2 and s.low(first) in ("its", "their"):
        return Phrase("share", first, end, refers="any", explicit=True)  # of a coin alone
    if _no_market(s, first, head, kind):
        return Phrase("other", first, end)
    measure = "price" if kind == "equity" else kind
    own_end = _own_end(s, first, head, kind)
    items, refers = owner(s, first, own_end)
    lows = {s.low(i) for i in range(items[0].first, items[0].last)} if items else {""}
    if kind == "volume" and items and items[0].type == "name" and lows <= _TRADED:
        items = [Item(items[0].first, end, "group")]  # "Equity turnover": no company's
    if kind == "price" and items and items[0].type == "name" and lows <= _NATIONS | _COUNTRIES:
        a, b = strip(s, first, end)
        return Phrase("price", first, end, [Item(a, b, "group")], explicit=True, plural=True)
    if kind == "equity" and items:
        group = _equity_group(s, items[0], first, own_end, end)
        if group is not None:
            return Phrase("price", first, end, [group], explicit=True, plural=True)
    bare = own_end - first == 1 and s.capital(first)  # "Altcoin capitalization fell"
    whole = kind == "cap" and (refers == "coin" or bare) and s.low(own_end - 1) in _WHOLE_MARKETS
    gathered = not _GATHERED.isdisjoint(s.lows[first:head])
    gathered = gathered and s.low(first) not in ("its", "their")
    whole = whole or (kind == "cap" and gathered and not items and s.low(end) != "of")
    wide = s.low(own_end - 1) in _WHOLE_MARKETS and s.low(head) == "prices" and not items
    if wide and kind == "price" and own_end > first:  # "crypto prices plunged"
        a, b = strip(s, first, end)
        return Phrase("price", first, end, [Item(a, b, "group")], explicit=True, plural=True)
    if not items and kind == "price" and s.low(own_end - 1) in _GOODS and own_end > first:
        a, b = strip(s, first, end)
        return Phrase("price", first, end, [Item(a, b, "group")], explicit=True, plural=True)
    if not items and refers is None and own_end > first:
        group = _group(s, first, own_end, end if kind == "equity" else own_end)
        if group is not None and kind == "equity":
            items = [group]
        elif group is not None and measure in ("cap", "volume", "price"):
            lows = {s.low(i) for i in range(group.first, own_end)}
            if lows & (s.lexicon.heads["instrument"] | {"crypto"}):
                cap = kind == "cap" and s.low(own_end) == "market"
                items = [replace(group, last=own_end + 1) if cap else group]
            elif kind == "price" and s.low(head) in _VALUED:
                return Phrase("other", first, end)
            elif kind == "price" and not lows & s.lexicon.heads["other"]:
                return Phrase(measure, first, end, [group])
            else:
                refers = "any"
    stock = kind == "price" and any(s.low(k) in ("share", "stock") for k in range(own_end, end))
    if not items and stock and refers == "any":
        refers = "equity"  # "its share price"
    if not items:
        refers = "equity" if kind == "equity" and refers in (None, "any") else refers or "any"
    a, b = strip(s, first, end)
    if kind == "cap" and a > first and s.low(a - 1) in ("total", "overall", "combined"):
        a -= 1
    own = Item(a, b, "group")
    if whole:  # "the cryptocurrency market cap", not "the cryptocurrency's"
        items = [own]
    plural = s.low(end - 1).endswith("s")
    return Phrase(measure, first, end, items, None if items else refers, True, plural, own)


def _equity_group(s: Sentence, item: Item, first: int, own_end: int, end: int) -> Item | None:
    """Shares of a group rather than of one company: "Chinese shares", "Apple suppliers' shares"."""
    lows = {s.low(i) for i in range(item.first, item.last)}
    lone = item.last - item.first == 1 and lows & _COUNTRIES
    nation = lows <= _NATIONS | _MORE_NATIONS or lows == {"new", "zealand"} or lone
    if item.type == "name" and nation:
        a, b = strip(s, first, end)
        return Item(a, b, "group")
    sector = lows <= _SECTORS | s.lexicon.heads["market_words"]
    if item.type == "name" and item.first == 0 and sector:
        return Item(0, end, "group")  # "Technology shares rose": a capital that opens a sentence
    named = item.first > first and s.tokens[item.first - 1].capital  # "SPDR Gold Shares"
    if item.type == "commodity" and not named:
        return Item(item.first, end, "group")  # "gold shares" are those of miners
    others = s.lexicon.heads["company"] | s.lexicon.heads["other"]
    if any(s.low(i) in others for i in range(item.last, own_end)):
        return Item(item.first, own_end, "group")
    return None


_DUE = ("delivery", "future", "futures", "contract")


def _contract(s: Sentence, first: int, end: int) -> Phrase | None:
    """A contract told by when it is due: "July wheat delivery", "the front month"."""
    good, kind = s.name_end.get(end - 1, (-1, ""))
    dated = good >= first and (good in s.time_end or s.text(good - 1) in ("March", "May"))
    if s.low(end - 1) == "delivery" and kind == "commodity" and dated:
        return Phrase("price", first, end, [Item(good, end - 1, kind)], explicit=True)
    if s.low(end - 1) in _DUE:
        month = end - 2 if s.low(end - 2) in MONTHS else s.time_end.get(end - 1)
        last = end - 1 if month is None else month
        begun, named = s.name_end.get(last, (-1, ""))
        due = month is not None or s.low(end - 1) == "future"  # "Copper Feb delivery"
        if due and named == "commodity" and begun >= first:
            return Phrase("price", first, end, [Item(begun, last, named)], explicit=True)
    if end - first == 3 and s.lows[end - 2 : end] == ["front", "month"] and s.low(first) == "the":
        own = Item(first + 1, end, "group")
        return Phrase("price", first, end, refers="commodity", explicit=True, own=own)
    return None


_ABOUT = ("on", "about", "upon")


def classify(s: Sentence, first: int, end: int, link: str = "") -> Phrase:
    """What the chunk ``[first, end)`` (no preposition inside) speaks of.

    Parameters
    ----------
    link : str
        The preposition that follows the chunk, if one does.
    """
    end -= end - 1 > first and s.low(end - 1) in ("there", "elsewhere")
    first += s.low(first) == "'s" and end - 1 > first  # "Today's prices are just over $8,000"
    end -= 2 * (end - 3 > first and s.text(end - 2) == "/" and s.text(end - 3) == ")")
    while end > first and s.tokens[end - 1].text in (")", "]", ">"):
        opening = s.opening(end - 1)
        if opening is None or opening < first:
            break
        end = opening
    while end - 1 > first and (_RIC.fullmatch(s.text(end - 1)) or _is_bare_code(s, end - 1)):
        end -= 1  # "Boeing Co BA.N"
    if end <= first:
        return Phrase("none", first, end, empty=True)
    contract = _contract(s, first, end)
    if contract is not None:
        return contract
    if end - first == 1 and s.text(first) == "IT" and _of_sectors(s, first, end):
        return Phrase("price", first, end, [Item(first, end, "sector")], plural=True)
    kind, head = _head_class(s, first, end)
    if kind == "name":
        return _name(s, first, end)
    firm = s.name_end.get(end - 1, (-1, ""))
    placed = s.low(end - 1) in _NATIONS | _COUNTRIES | _CONTINENTS and s.tokens[end - 1].capital
    if placed and firm[1] == "company" and firm[0] >= first:
        return Phrase("price", first, end, [Item(firm[0], end, "company")])  # "Lafarge Africa"
    if kind == "pronoun" and s.low(end - 1) in s.lexicon.heads["carry"]:
        relative = s.low(end - 1) in ("which", "that")
        return Phrase("price", first, end, refers="any", relative=relative)
    if kind in ("price", "equity", "volume", "cap", "share", "volatility"):
        return _measure(s, first, head, end, kind)
    if kind == "instrument":
        return _instrument(s, first, end, link)
    if end - first == 2 and s.low(end - 1) == "equity" and s.low(first) == "the":
        return Phrase("price", first, end, refers="equity", explicit=True)  # "the equity was up"
    if kind == "company":
        return _company(s, first, end)
    ranked = s.low(end - 2) == "top" and end - 2 >= first  # "most of the top 20 are up 3%"
    if ranked and s.low(end - 1) in _RANKS:
        return Phrase("price", first, end, [Item(end - 2, end, "sector")], plural=True)
    if kind == "companies":
        a, b = strip(s, first, end)
        return Phrase("price", first, end, [Item(a, b, "sector")], plural=True)
    sectors = _BARE_SECTORS if end - first == 1 else _TWO
    if " ".join(s.lows[first:end]) in sectors and _of_sectors(s, first, end):
        return Phrase("price", first, end, [Item(first, end, "sector")], plural=True)
    if kind == "proper" and end == 1 and s.low(0).endswith("ing") and link in _ABOUT:
        return Phrase("none", first, end, empty=True)  # "Commenting on YFI, which peaked"
    if kind == "proper":
        return _proper(s, first, head, end)
    return Phrase("other", first, end)


_LEADING = frozenset(["led", "lagged", "outperformed", "underperformed"])
"""What a sector does among others: "Energy led, gaining 5.14%"."""


_GROUPS = frozenset(["discretionary", "staples", "goods", "services", "cyclicals"])
"""Words behind "consumer" by which it is a sector of an index."""
_RANKED = frozenset(["losers", "gainers", "decliners", "risers", "fallers", "advancers"])


def _ranked(s: Sentence, k: int) -> bool:
    """Whether what ends before ``k`` "were the biggest percentage losers on the S&P 500"."""
    if s.low(k) == "and":
        k = next((j for j in range(k, min(k + 8, len(s.tokens))) if s.low(j) == "were"), k)
    return s.low(k) == "were" and not _RANKED.isdisjoint(s.lows[k : k + 5])


def _of_sectors(s: Sentence, first: int, end: int) -> bool:
    """Whether a bare sector is one of an index: the plurals are, others where it is said."""
    i = end - 1
    sectoral = any(token.low in ("sectoral", "sector-wise") for token in s.tokens)
    if s.low(i) in _OF_SECTORAL:
        return sectoral  # "On the sectoral front, metal and realty closed down 0.5%"
    told = sectoral or any(token.low in ("sector", "sectors", "sub-index") for token in s.tokens)
    behind = s.after_code(end)
    told = told or s.low(behind) in _LEADING or _ranked(s, behind)
    if any(
        token.low in _OF_STATISTICS and s.low(k + 1) not in _GROUPS
        for k, token in enumerate(s.tokens)
    ):
        return False
    listed = s.tokens[first].capital or s.low(first - 1) in (",", "and", "while")
    moved = listed and s.low(behind) in s.lexicon.verbs
    if moved and any(
        k in s.figure_at and s.figure_at[k].kind == "percent" for k in range(behind + 1, behind + 4)
    ):
        return True  # "Energy shed 0.7 percent"
    several = end - first == 1 and s.low(i).endswith("s")
    return told or (several and s.low(i) not in ("materials", "staples"))
