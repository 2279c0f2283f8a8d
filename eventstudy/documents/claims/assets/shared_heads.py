"""Assets that share the last word of a list: "midcap and smallcap indices", "Coke and coal"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item, Phrase, is_nation, strip, two_figures
from eventstudy.documents.claims.words.sentence import Sentence

_HEADS = frozenset(["indices", "indexes", "gauges", "benchmarks", "futures", "coils"])
"""Nouns of several assets that each have a word before them."""
_SHARES = frozenset(["stocks", "shares", "equities"])
"""Nouns that places share: "Japanese and South Korean shares"."""
_MOST = 6
_LONGEST = 2
"""Words that name one of the list, beside its head."""


def sharing(s: Sentence, phrase: Phrase, floor: int) -> list[Item]:
    """The assets before the last of a list that share its head.

    They are told apart by the countries they are of ("German and Spanish indexes") or by a figure
    for each ("Coke and coking coal futures rose 0.2% and 0.4%").
    """
    item = phrase.items[0] if len(phrase.items) == 1 else None
    head = s.low(item.last - 1) if item is not None else ""
    if item is None or head not in _HEADS | _SHARES or item.last - item.first < 2:
        return []
    found: list[Item] = []
    k = item.first - (s.low(item.first - 1) == "mainland")
    if s.low(k - 1) != "and" or k - 1 <= floor:
        return []
    while len(found) < _MOST and k - 1 > floor and s.low(k - 1) in ("and", ","):
        if s.low(k - 1) == "and" and found:
            break
        end = k - 1 - (s.text(k - 2) == "," and s.low(k - 1) == "and")
        first = _begin(s, end, floor)
        if first == end or _is_fronted(s, first):
            break
        own = end - 1 if is_nation(s, end - 1) else strip(s, first, end)[0]
        own -= s.lows[own - 1 : own + 1] == ["hong", "kong"]
        found.insert(0, Item(own, end, "group"))
        k = first
    told = [*found, item]
    nations = all(_is_placed(s, one) for one in told)
    if not found or not (nations or (head in _HEADS and two_figures(s, item.last))):
        return []
    phrase.first = k
    return found


def _is_placed(s: Sentence, one: Item) -> bool:
    """Whether one of a list is of a country: "Japanese", "South Korean", "mainland Chinese"."""
    first = one.first + (s.low(one.first) in ("mainland", "south", "north"))
    place = s.lows[first : first + 2] == ["hong", "kong"] or s.low(first) in ("u.s.", "u.k.", "uk")
    return place or is_nation(s, first)


def _is_fronted(s: Sentence, k: int) -> bool:
    """Whether the words at ``k`` stand before the list: "At the closing bell, midcap and"."""
    before = k - 1 - (s.low(k - 1) in s.lexicon.clauses["determiners"])
    opens = before == 0 or s.tokens[before - 1].kind == "sign"
    return opens and s.low(before) in s.lexicon.clauses["linking"]


def _begin(s: Sentence, end: int, floor: int) -> int:
    """Where the words that name one of the list begin: "BSE midcap", "Coke"."""
    named = s.name_end.get(end)
    if named is not None:
        return max(named[0], floor)
    k = end
    clauses = s.lexicon.clauses
    while k > floor and end - k < _LONGEST and s.tokens[k - 1].kind == "word":
        low = s.low(k - 1)
        if low in s.lexicon.verbs or low in clauses["verbs"]:
            return end  # "the closing bell"
        stops = low in clauses["boundaries"] or low in clauses["linking"]
        if stops or low in clauses["determiners"] or k - 1 in s.inside:
            break
        k -= 1
    return k
