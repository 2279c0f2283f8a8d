"""Where the name of an asset begins: "Syria's pound", "30-year yields", "the market"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.currencies import SHARED
from eventstudy.documents.places import place_at

_OF_THE_DOLLAR = frozenset(["us", "u.s.", "u.s", "american", "bloomberg", "british", "spot"])
"""Words before the name of a currency that tell of the one that has it first."""
_DESCRIBED = ("-listed", "-based", "-owned", "-backed", "-quoted", "-traded", "-headquartered")


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


_TRADES = frozenset(
    ["airline", "biotech", "brewer", "brokerage", "builder", "driller", "explorer", "grocer",
     "homebuilder", "housebuilder", "insurer", "jeweler", "jeweller", "landlord", "lender", "miner",
     "refiner", "retailer", "shipper", "supermarket", "telco", "wholesaler"]
)  # fmt: skip


def _opens_described(s: Sentence, first: int, last: int) -> bool:
    """Whether the first word of a sentence tells what a firm does: "Retailer Acme fell"."""
    low = s.low(first)
    opens = first == 0 or s.tokens[first - 1].kind == "sign"
    trade = low in _TRADES or (low.endswith("maker") and low in s.lexicon.heads["company"])
    return opens and trade and last - first > 1 and s.capital(first + 1)


_LEAST_NAMED = 2
"""Words of a name with its place before it at least."""


def begin_of(s: Sentence, item: Item) -> int:
    """The first token of the name of an asset: its country, its age or its article counts."""
    first = item.first
    if item.type == "group" and first and s.low(first - 1) in ("the", "all"):
        first -= 1
    if _is_contract(s, item):
        return s.time_end[first]
    if item.type in ("name", "company"):
        for k in range(first, item.last - 1):
            if s.low(k).endswith(_DESCRIBED):
                first = k + 1  # "Hong Kong-listed Vapour Holdings"
        first += _opens_described(s, first, item.last)
        placed = s.low(first - 1) == "in" and item.last - first > _LEAST_NAMED
        first += placed and place_at(s.lows, first) == 1  # "in Frankfurt Acme Blockchain SE fell"
        item = Item(first, item.last, item.type)
    if item.type == "fiat":
        first = _of_country(s, item)
    aged = item.type == "yield" or (item.type == "group" and s.low(first) == "year")
    if aged and s.text(first - 1) == "-" and first > 1:
        first -= 2  # "30-year yields" behind a figure
    return first


CONTRACTS = frozenset(["contract", "contracts"])


def _is_contract(s: Sentence, item: Item) -> bool:
    """Whether a name stands between its month and "contract": "the December gold contract"."""
    at = s.time_end.get(item.first)
    month = at is not None and s.time_at[at][1].mention.span.quote.rstrip(".").isalpha()
    named = s.low(item.last - 1) in CONTRACTS or s.low(item.last) in CONTRACTS
    return month and named and item.type in ("commodity", "coin", "index", "name", "group")


_SEVERAL = frozenset(
    ["companies", "firms", "stocks", "shares", "names", "businesses", "coins", "tokens", "groups",
     "producers", "makers", "exporters", "banks"]
)  # fmt: skip
_TIES = frozenset(["ties", "links", "exposure", "connections"])
_BEHIND_TIE = frozenset(
    ["also", "all", "both", "have", "had", "has", "then", "as", "after", "that", "which", "led",
     "lead", "lagged", "are", "were", "is", "was"]
)  # fmt: skip
"""Words behind what companies are tied to."""
_LONGEST_TIE = 5
"""Words of what companies are tied to: "the digital currency and blockchain concepts"."""


def _described_end(s: Sentence, last: int) -> int:
    """Where a group ends with what it is told by: "companies with ties to cryptocurrencies"."""
    k = last
    if s.low(k) in s.lexicon.words["tied"] and s.low(k + 1) == "to":
        k += 2
    elif s.low(k) == "with" and s.low(k + 1) in _TIES and s.low(k + 2) == "to":
        k += 3
    else:
        return last
    clauses, end = s.lexicon.clauses, k
    while end < min(len(s.tokens), k + _LONGEST_TIE) and s.tokens[end].kind == "word":
        low = s.low(end)
        acts = low in s.lexicon.verbs or low in clauses["verbs"] or low in clauses["linking"]
        if acts or end in s.time_at or low in _BEHIND_TIE or low.endswith("ly"):
            break
        end += 1
    while end > k and s.low(end - 1) in ("the", "and", "a", "an", "its", "their"):
        end -= 1
    return end if end > k else last


WHOLES = frozenset(["sector", "industry", "space", "ecosystem"])
"""What has a market value as a whole: "the sector's market value"."""


def end_of(s: Sentence, item: Item) -> int:
    """The token behind the name of an asset: "the sector" of "the sector's market value"."""
    if _is_contract(s, item) and s.low(item.last) in CONTRACTS:
        return item.last + 1
    if item.type in ("group", "sector") and s.low(item.last - 1) in _SEVERAL:
        return _described_end(s, item.last)
    owned = s.lows[item.last - 2 : item.last] == ["'s", "market"] and item.last - 3 >= item.first
    return item.last - 2 if owned and s.low(item.last - 3) in WHOLES else item.last
