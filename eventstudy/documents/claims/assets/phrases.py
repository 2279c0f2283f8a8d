"""Noun phrases: which asset, and which measure of it, a phrase speaks of.

There is no parser. A phrase is read from its end towards the left, chunk by chunk over "of", "in"
and "for", until a verb, a conjunction or a sign stops the walk; what its head word is decides
whether it names an asset ("the price of X", "X's shares", "the X index"), a measure of one
(volume, market value, share of the market) or something that is no market at all ("sales").
"""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.assets.heads import (
    ECONOMIC,
    FIRST_OF_TWO,
    Item,
    Phrase,
    classify,
    joins_names,
    of_two,
    strip,
)
from eventstudy.documents.claims.words.sentence import Sentence

MOST_CHUNKS = 5
LONGEST_LIST = 12
LONGEST_CHUNK = 25
"""Tokens beyond which words without a break are no noun phrase."""
_GLUED = frozenset("-/&")
_QUANTIFIERS = frozenset(
    [
     "all", "most", "many", "some", "each", "both", "none", "several", "few", "half", "majority",
     "a", "the", "any", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
     "ten", "dozens", "hundreds", "scores", "rest"
    ]
)  # fmt: skip
_INCORPORATED = frozenset(["inc", "inc.", "ltd", "ltd.", "corp", "corp.", "llc", "plc", "co."])
_TRADES = frozenset(
    ["transactions", "trading", "trades", "trade", "dealings", "contracts", "futures", "shares",
     "stocks", "exchange", "exchanges", "cryptocurrency", "cryptocurrencies", "coins", "tokens",
     "options", "currencies", "orders", "turnover", "transaction", "market", "markets"]
)  # fmt: skip
"""What a volume is one of, where it is that of a market."""
TRACKED = frozenset(
    ["tracked", "followed", "monitored", "covered", "listed", "compiled", "traded", "quoted",
     "measured", "calculated", "issued", "backed", "kept", "run", "maintained", "published"]
)  # fmt: skip
_ENGAGED = frozenset(["involved", "engaged", "dealing", "specialising", "specializing", "active"])
_MOST = frozenset(
    ["newly", "recently", "most", "widely", "actively", "heavily", "commonly", "least", "best",
     "thinly"]
)  # fmt: skip
"""Words that make "traded" an adjective: "the world's most traded cryptocurrency"."""
_WRITTEN = frozenset(["time", "writing", "publication", "publishing"])
_AGAINST = frozenset(["against", "versus", "vs", "vs.", "off"])
_RUN = frozenset(["day", "session", "week", "month", "quarter", "year", "time"])
_DEPOSITS = frozenset(["savings", "accounts", "deposits", "fields", "crops", "acre", "farmland"])
_INDICES = frozenset(["index", "indexes", "indices", "gauge", "gauges", "basket", "measure"])
_NAMED = ("coin", "index", "commodity", "fiat", "company", "name")


STOPPING = frozenset(["stop", "stops", "stopped", "prevent", "prevented", "keep", "save"])
"""Verbs whose object does not move, unless they are denied: "could not stop shares falling"."""
_RANKS = frozenset(
    ["second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
)


_OF_NOTES = ("year", "month", "treasury", "benchmark", "government")
"""How words end before notes that are bonds: "10-year notes", where "he notes" tells who says."""


_TURNING = frozenset(
    ["meanwhile", "elsewhere", "separately", "similarly", "conversely", "however", "besides",
     "moreover", "nevertheless", "nonetheless", "still", "instead", "overall", "also", "then"]
)  # fmt: skip
"""Adverbs that open a sentence and are no part of what it tells of."""


_AT_THAT = (["at", "that"], ["at", "this"])


def _chunk_start(s: Sentence, end: int, floor: int) -> int:
    """Where the chunk that ends before ``end`` begins."""
    lex = s.lexicon
    stops = lex.clauses["boundaries"]
    verbs = lex.clauses["verbs"]
    linking = lex.clauses["linking"]
    floor = max(floor, end - LONGEST_CHUNK)
    k = end
    while k > floor:
        name = s.name_end.get(k)
        if name is not None and name[0] >= floor:
            k = name[0]
            continue
        token = s.tokens[k - 1]
        low = token.low
        if k - 1 in s.inside and s.time_end.get(k) is not None:
            if k < end and (
                s.low(k) in ("delivery", "settlement", "contract", "futures", "future")
                or (low in ("daily", "weekly", "monthly", "current") and s.time_end[k] == k - 1)
            ):  # fmt: skip
                k = s.time_end[k]  # "the December contract"
                continue
            break
        if k == 1 and k < end and low in _TURNING:
            break  # "Meanwhile shares in Tesco fell"
        if low == "price" and k < end and s.lows[max(0, k - 3) : k - 1] in _AT_THAT:
            break  # "At that price Larder & Vine is worth $1.6 billion"
        if k < end and low in _WRITTEN and s.low(k - 2) in ("press", "of", "this"):
            break  # "at press time BTC"
        if k < end and low == "running" and s.low(k - 2) in _RUN:
            break  # "for the third day running bitcoin"
        if low in lex.clauses["determiners"]:
            k -= 1
            if _superlatives(s, k - 1) or (low == "most" and s.low(k - 1) == "'s" and k < end - 1):
                continue  # "the world's most popular cryptocurrency"
            if low == "most" and s.low(k - 1) in _RANKS and k < end - 1:
                continue  # "the second most popular coin" is not the most popular one
            if s.low(k - 1) in ("all", "both", "half", "even") and k - 1 >= floor:
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
        if token.text == "+" and k < end and k >= 2 and s.tokens[k - 2].end == token.start:
            k -= 1  # "the NYSE FANG+ index"
            continue
        if (
            token.text == "&"
            and k < end
            and k - 2 >= floor
            and (s.tokens[k].capital and s.tokens[k - 2].capital)
        ):
            k -= 1  # "Mitchells & Butlers"
            continue
        if token.kind == "sign":
            if token.text == "." and s.low(k - 2) == "no" and s.low(k).isdecimal():
                k -= 2  # "the No. 2 virtual currency"
                continue
            if token.text == "," and k < end and s.low(k) in _INCORPORATED and k - 2 >= floor:
                k -= 1  # "GoPro, Inc."
                continue
            if token.text == "," and s.low(k) == "sweet" and s.low(k - 2) == "light":
                k -= 1  # "light, sweet crude"
                continue
            if token.text == '"' and k < end and s.lows[k : end + 1].count('"') == 1:
                k -= 1  # 'Searches for "bitcoin" fell'
                continue
            if token.text in ")]>":
                opening = s.opening(k - 1)
                if opening is not None and opening >= floor and (opening or s.text(0) != "["):
                    k = opening
                    continue
            break
        hyphened = k >= 2 and s.text(k - 2) == "-" and s.tokens[k - 2].end == token.start
        most = low in ("traded", "held", "listed") and s.low(k - 2) in _MOST
        most = most or (low == "traded" and k < end and s.low(k) == "value")
        if (low in linking and not hyphened and not most) or low in ("and", "or", "then"):
            if k < end and (_superlatives(s, k - 1) or joins_names(s, k - 1)):
                k -= 1  # "Under Armour", "Bank of New York"
                continue
            break
        if token.kind == "currency":
            break
        if low == "notes" and s.low(k - 2).endswith(_OF_NOTES):
            k -= 1
            continue
        if low in stops or low in verbs:
            if not (token.capital and k - 1 > floor and s.tokens[k - 2].capital):
                break
            k -= 1
            continue
        if (low in lex.cause or low in BEATING) and not token.capital:
            break
        if low == "led" and k < end and s.low(k) != "by":
            break  # "Fears of a ban led bitcoin to drop"
        if low == "leading" and k < end and s.text(k - 2) == "," and s.low(end) == "to":
            break  # ", leading shares to jump"
        if low in STOPPING and k < end and s.low(end).endswith("ing"):
            break  # "it didn't stop shares plunging"
        if low in lex.hedges["modal"] or low in lex.hedges["hypothetical"]:
            break
        if k - 1 in s.figure_at and s.figure_at[k - 1].kind != "number":
            break
        k -= 1
    return k


def _superlatives(s: Sentence, i: int) -> bool:
    """Whether two superlatives are joined at ``i``: "the oldest and most popular coin"."""
    before, behind = s.low(i - 1), s.low(i + 1)
    first = before.endswith("est") or before in ("first", "leading", "original", "top")
    second = behind == "most" or behind.endswith("est") or behind.startswith("best-")
    return s.low(i) == "and" and first and second


BEATING = frozenset(["outperformed", "underperformed", "outpaced", "outshone", "outstripped"])
"""Verbs that set a market against another, which is no part of its name."""


def measured_against(s: Sentence, first: int, floor: int) -> int | None:
    """The token behind what is set against the name at ``first``: "X fared better than Y, down 2%".

    None where the name is set against nothing.
    """
    k = first - 1
    while k > floor and s.low(k) in ("and", "or") and k in s.name_end:
        k = s.name_end[k][0] - 1  # "lagged behind Dash and Zcash"
    if s.low(k) in BEATING and k > floor:
        return k
    if s.low(k) == "behind" and s.low(k - 1) in _TRAILING and k - 1 > floor:
        return k - 1
    fared = s.low(k) == "than" and s.low(k - 1) in ("better", "worse") and s.low(k - 2) in _FARING
    return k - 2 - (s.low(k - 2) == "up") if fared and k - 2 > floor else None


_RESULTING = frozenset(["led", "leading", "leads", "resulted", "resulting", "results"])
_TRAILING = frozenset(["lagged", "trailed", "lagging", "trailing", "finished"])
_FARING = frozenset(["fared", "did", "performed", "up", "faring", "performing", "doing"])
_IN_TIME = frozenset(["earlier", "later", "early", "late"])


_MEASURES = frozenset(["barrel", "ounce"])
"""Units that stand for the good they measure: "when a barrel cost more than $100"."""


def _chunks_left(s: Sentence, end: int, floor: int) -> Phrase:
    """Read the noun phrase that ends before token ``end`` and does not reach beyond ``floor``."""
    lex = s.lexicon
    chunks: list[tuple[int, int, str]] = []  # first, end, link to the left
    if s.low(end - 1) in ("delivery", "settlement", "expiry"):
        for at in range(end - 2, max(floor, end - 6), -1):
            if s.low(at) == "for":
                end = at  # "futures for December delivery"
                break
    if s.lows[end - 1 : end + 1] == ["taken", "together"] and end - 1 > floor:
        end -= 1  # "the market cap of all coins taken together"
    k = end
    adverbial = False
    while k > floor and len(chunks) < MOST_CHUNKS:
        first = _chunk_start(s, k, floor)
        if first == k:
            break
        link = s.low(first - 1) if first - 1 >= floor else ""
        if link in ("in", "on", "at", "for") and first - 1 == floor and s.low(floor - 1) == "":
            adverbial = True
        against = link in _AGAINST and s.name_end.get(k, (0, ""))[1] == "fiat"
        world = link == "around" and s.low(k - 1) in ("world", "globe", "region")
        if link not in lex.clauses["linking"] and not against and not world:
            link = ""  # but "bitcoin's price against the dollar"
        ranked = link == "by" and s.low(first) == "market" and s.name_end.get(s.before_bracket(k))
        if ranked and ranked[0] == first + 2:
            first, link = ranked[0], ""  # "second-largest crypto by market cap Ripple (XRP)"
        if link in ("to", "in") and s.low(first - 2) in _RESULTING:
            link = ""  # "led to the price of Dash dropping", "resulted in ether gaining"
        chunks.append((first, k, link))
        if not link:
            break
        k = first - 1
        opens = k - 1 <= floor or s.tokens[k - 2].kind == "sign"
        if k in s.time_end or k <= floor or (opens and s.low(k - 1) in _IN_TIME):
            adverbial = True  # "earlier in the session it was down 4 percent"
            break
        if s.tokens[k - 1].kind == "sign" and s.tokens[k - 1].text not in (")", "]", ">"):
            adverbial = True
            break
        # "the volume of trading in bitcoin"
        traded = s.low(k - 1) in ("trading", "trades") and s.low(k - 2) == "of"
        traded = traded and s.low(k - 3) in lex.heads["volume"]
        if (s.low(k - 1) in lex.verbs or s.low(k - 1) in lex.clauses["verbs"]) and not traded:
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
    whole_end = order[-1][1]
    if len(order) > 2 and s.lows[order[1][0] : order[1][1]] in (["each", "unit"], ["one", "unit"]):
        del order[1]  # "the value of each unit of bitcoin"
    order = [
        (first, _before_participle(s, first, last, order[at + 1 : at + 2]), link)
        for at, (first, last, link) in enumerate(order)
    ]
    for at, (first, last, link) in enumerate(order):
        rest = order[at + 1 :]
        if s.low(last - 1) in ("unit", "coin") and s.low(first) in ("one", "a") and (
            last - first == 2 or (last - first == 3 and s.low(first + 1) == "single")
        ):  # fmt: skip
            coin = Item(first, last, "group") if s.low(last - 1) == "coin" else None
            return Phrase("price", first, last, refers="coin", explicit=True, own=coin)
        measured = s.low(first) in ("a", "an") and s.low(last - 1) in _MEASURES
        if measured and last - first == 2 and not rest:
            return Phrase("price", first, last, refers="commodity", explicit=True)
        unit = s.low(last - 1) in ("share", "unit") and last - first == 2
        if unit and s.low(first) == "a" and first in s.figure_end:
            return Phrase("other", first_place, order[-1][1])  # "80 cents a share, down from"
        phrase = classify(s, first, last, rest[0][2] if rest else "")
        owned = "'s" in s.lows[first : last - 1] and s.low(last - 1) in ("it", "they")
        if owned and not rest and not adverbial:
            phrase.first, phrase.last = last - 1, whole_end  # "After today's plunge it is"
            return phrase
        if adverbial and len(chunks) == 1 and link:
            own = s.low(first - 1)
            led = _place_before(s, phrase, first)  # "in London bitcoin fell"
            if phrase.measure == "volume" and phrase.items and phrase.items[0].first == first:
                led = own in ("on", "at")  # "On OKCoin volume fell"
            first = phrase.items[0].first if led else first
            if s.low(last - 1) in ("it", "they") and last - first > 1:
                phrase.first, phrase.last = last - 1, whole_end  # "in onshore trading it ended"
                return phrase
            if own not in ("of",) and not led:
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


def phrase_left(s: Sentence, end: int, floor: int) -> Phrase:
    """The noun phrase that ends before ``end``, a sector or two places that "and" joins whole.

    Parameters
    ----------
    floor : int
        The first token that it may reach.
    """
    traded = _trading_before(s, end, floor)
    if traded is not None:
        return traded
    phrase = _chunks_left(s, end, floor)
    likes = s.lows[phrase.first : phrase.first + 3] == ["the", "likes", "of"]
    if likes and phrase.first + 3 < end:
        return _chunks_left(s, end, phrase.first + 3)  # "sending the likes of Burberry down 1.4%"
    if len(phrase.items) != 1:
        return _in_places(s, phrase, floor) or _on_two_venues(s, phrase, floor) or phrase
    return _in_two_places(s, phrase, floor) or _of_two_words(s, phrase, floor)


_OPENING = frozenset(["", ",", ".", ";", "while", "as", "and", "but", "the", "when", "said"])
"""Words before a "trading" that is a noun: "while trading in ether surged"."""


_QUOTED = frozenset(["price", "prices", "rate", "rates"])
VENUES = frozenset(["venues", "exchanges", "platforms", "bourses"])


def _trading_before(s: Sentence, end: int, floor: int) -> Phrase | None:
    """The volume that ends before ``end``: "trading in bitcoin surged", "trading of the token"."""
    first = _chunk_start(s, end, floor)
    at = first - 2
    noun = at >= floor and s.low(at) == "trading" and s.low(first - 1) in ("in", "of")
    placed = at >= floor and s.low(at) == "trading" and s.low(first - 1) in ("on", "at", "across")
    opens = s.low(at - 1) in _OPENING or at <= floor
    if placed and opens and s.low(end - 1) in VENUES:
        own = Item(at, end, "group")  # "Trading on cryptocurrency venues has fallen"
        return Phrase("volume", at, end, [own], explicit=True, own=own)
    if not noun or not opens:
        return None
    phrase = _chunks_left(s, end, first)
    if phrase.measure != "price" or not (phrase.items or phrase.refers):
        return None
    if phrase.items and phrase.items[0].type in ("company", "name", "fiat", "index"):
        return None  # "trading in Apple fell 3 percent to $175"
    return replace(phrase, first=at, measure="volume")


def _of_two_words(s: Sentence, phrase: Phrase, floor: int) -> Phrase:
    """The whole of a sector that two words qualify: "Oil and gas producers fell"."""
    whole = of_two(s, phrase.items[0], floor)
    led = whole.first > floor and s.low(whole.first - 1) == "the"
    return replace(phrase, first=min(phrase.first, whole.first - led), items=[whole])


def _in_places(s: Sentence, phrase: Phrase, floor: int) -> Phrase | None:
    """What lies in the countries that end a phrase: "the indices in Spain, Greece and Poland"."""
    k = phrase.first - 1
    single = phrase.last - phrase.first == 1 and phrase.measure == "other"
    if not single or s.low(k) != "and" or not s.capital(k + 1):
        return None
    while k > floor and (s.capital(k - 1) or (s.text(k - 1) == "," and s.capital(k))):
        k -= 1
    end = next((j for j in range(k, phrase.first) if s.text(j) == "," or s.low(j) == "and"), k)
    if s.low(k - 1) != "in" or end == k or k - 1 <= floor:
        return None
    outer = _chunks_left(s, end, floor)
    return replace(outer, last=phrase.last) if outer.items and outer.explicit else None


def _in_two_places(s: Sentence, phrase: Phrase, floor: int) -> Phrase | None:
    """What lies in the two places that end a phrase: "large companies in Shanghai and Shenzhen"."""
    joined = phrase.first - 1
    if phrase.items[0].type != "name" or phrase.explicit or s.low(joined) != "and":
        return None
    k = joined
    while k > floor and s.capital(k - 1):
        k -= 1
    if s.low(k - 1) != "in" or not floor < k < joined:
        return None
    outer = phrase_left(s, joined, floor)
    return replace(outer, last=phrase.last) if outer.items and outer.explicit else None


def _on_two_venues(s: Sentence, phrase: Phrase, floor: int) -> Phrase | None:
    """What trades on the venues that end a phrase: "stocks on the New York and Oslo bourses"."""
    joined = phrase.first - 1
    if s.low(phrase.last - 1) not in _OF_PLACES or s.low(joined) != "and":
        return None
    k = joined
    while k - 1 > floor and s.capital(k - 1):
        k -= 1
    if s.lows[k - 2 : k] != ["on", "the"] or not floor < k - 2 < k < joined:
        return None
    outer = phrase_left(s, k - 2, floor)
    return replace(outer, last=phrase.last) if outer.items and outer.explicit else None


_OF_PLACES = frozenset(["exchanges", "bourses"])


def _before_participle(s: Sentence, first: int, last: int, rest: list[tuple[int, int, str]]) -> int:
    """Leave the participle of "cryptocurrencies tracked by X", "tokens tied to Y"."""
    link = rest[0][2] if rest else ""
    tied = link == "to" and s.low(last - 1) in s.lexicon.words["tied"]
    tracked = link in ("by", "on", "in") and s.low(last - 1) in TRACKED
    engaged = link == "in" and s.low(last - 1) in _ENGAGED
    return last - 1 if (tied or tracked or engaged) and last - 1 > first else last


_SPANS = frozenset(
    [
     "trading", "trade", "session", "hours", "span", "period", "time", "stage", "point", "stretch",
     "days", "week", "weeks", "month", "months", "year", "years", "minutes", "afternoon",
     "morning", "dealings", "deals", "meantime", "process", "interim", "contrast", "comparison",
     "peak", "height", "lowest", "worst", "day", "evening", "platform", "platforms", "exchanges",
     "markets", "venues", "terms", "basis", "night", "market", "data", "figures", "statistics"
    ]
)  # fmt: skip
"""Words that end an adverbial, behind which the subject follows: "over the same span bitcoin"."""


def _place_before(s: Sentence, phrase: Phrase, first: int) -> bool:
    """Whether words of a place or a session stand in the chunk before the asset."""
    at = phrase.items[0].first - 1 if phrase.items else -1
    if at < first:
        return False
    return s.tokens[at].capital or s.low(at) in _SPANS


def _is_quantifier(s: Sentence, first: int, end: int) -> bool:
    some = end - first == 2 and s.low(first) == "a" and s.low(first + 1) in _COLLECTIVES
    return some or (end - first <= 2 and all(s.low(i) in _QUANTIFIERS for i in range(first, end)))


_COLLECTIVES = frozenset(["handful", "number", "couple", "host", "slew", "string", "bunch", "raft"])
"""Words with "a" for some of a kind: "a handful of smaller coins"."""


_SERVICES = frozenset(["site", "website", "service", "app", "business", "brand", "store"])
"""What a company is told by only where its shares are: "shares of the dating app"."""
_ONE_COIN = frozenset(["a", "one", "each", "single", "coin", "token"])
_STORES = frozenset(["warehouses", "storage", "silos", "tanks", "ports", "terminals", "mines"])


def _is_contract(s: Sentence, phrase: Phrase, link: str) -> bool:
    """Whether a phrase is a contract that tells behind it what is to be delivered."""
    group = bool(phrase.items) and phrase.items[0].type == "group"
    return group and link == "for" and s.low(phrase.items[0].last - 1) in ("contract", "contracts")


def _complement(s: Sentence, phrase: Phrase, rest: list[tuple[int, int, str]]) -> None:
    """Fill the asset from "of X", "in X", "for X" behind the head."""
    first, last, link = rest[0]
    if link == "in" and s.low(last - 1) == "terms":
        return  # "the price in yuan terms"
    if link == "of" and not phrase.items and _ONE_COIN.issuperset(s.lows[first:last]):
        phrase.refers, phrase.own = "coin", None  # "the value of a single coin"
        return
    if (
        link == "of"
        and phrase.refers == "equity"
        and s.low(first - 2) in s.lexicon.heads["company"]
    ):
        return  # "the maker of routers"
    stored = link in ("in", "at") and s.low(last - 1) in _STORES
    goods = s.name_end.get(last, (0, ""))[1] == "commodity"
    if stored or (link == "of" and goods and s.low(first - 2) == "stocks"):
        phrase.measure = "other"  # "stocks in exchange warehouses", "stocks of crude oil"
        return
    if link in ("of", "in") and s.low(first - 2) == "share":
        _share_of_market(s, phrase, first, last)
    if phrase.measure == "share" and link == "of" and not phrase.items:
        held = classify(s, first, last).items
        phrase.items = [item for item in held if item.type == "coin"]  # "the dominance of bitcoin"
    if phrase.measure == "other" or phrase.measure == "share":
        return
    if _is_no_market(s, phrase, first, last):
        phrase.measure = "other"
        return
    if phrase.items and phrase.items[0].type == "yield":
        phrase.items = [Item(phrase.items[0].first, last, "yield")]  # "the yield on the note"
        return
    if phrase.items and phrase.items[0].type in _NAMED:
        end = s.before_bracket(last)
        ticker = end < last and link == "in"  # "Science in Sport (SIS:AIM)"
        capitals = all(s.tokens[k].capital for k in range(first, end if ticker else last))
        whole = phrase.items[0].type == "name" and phrase.items[0].last == first - 1
        if whole and capitals and (ticker or link in ("of", "at")):
            last = end if ticker else last
            phrase.items = [Item(phrase.items[0].first, last, "name")]  # "Airports of Thailand"
        return
    below = classify(s, first, last)
    venue = not below.items or below.items[0].type in ("name", "company")
    if link == "on" and s.low(first - 2) in _QUOTED and venue:
        if phrase.items and s.low(phrase.items[-1].last - 1).endswith("-denominated"):
            phrase.items, phrase.refers = [], "any"
        venues = s.lexicon.words["venues"] | {"coinbase"}
        if not (phrase.items or venues.isdisjoint(s.lows[first:last])):
            phrase.refers = "coin"
        return  # "yuan-denominated prices on Huobi" are those of what is dealt in there
    service = s.low(last - 1) in _SERVICES and s.low(first) == "the" and link in ("of", "in")
    if service and phrase.refers == "equity" and not phrase.items:
        phrase.own = Item(first + 1, last, "group")  # "Shares of the photo site fell"
        return
    if phrase.measure == "volume" and link == "of" and s.low(last - 1) in ("trading", "trades"):
        # "the volume of bitcoin trading", "the volume of trading in bitcoin"
        named = s.name_at.get(first, (0, ""))
        traded = named[0] == last - 1 and last - 1 > first
        inner = rest[2:] if len(rest) > 2 and s.low(rest[1][1] - 1) == "number" else rest[1:]
        within = classify(s, *inner[0][:2]) if last - 1 == first and inner else None
        if traded:
            phrase.items, phrase.refers = [Item(first, last - 1, named[1])], None
        elif within is not None:
            phrase.items, phrase.refers = within.items, within.refers
            phrase.measure = "volume" if within.measure == "price" else "other"
        return
    if phrase.measure == "cap" and s.low(last - 1) in ("sector", "market", "industry", "space"):
        phrase.items, phrase.refers = [Item(strip(s, first, last)[0], last, "group")], None
        return
    index = bool(phrase.items) and s.low(phrase.items[0].last - 1) in _INDICES
    if below.measure == "other" and index and link in ("of", "for", "on"):
        phrase.items = [Item(phrase.items[0].first, last, "group")]  # "gauges of the sector"
        return
    if below.measure == "other":
        _unknown_complement(s, phrase, first, last, link)
    elif not phrase.items and link in ("of", "in", "for", "on", "behind", "tracking"):
        if below.measure == "price" and below.items:
            phrase.items, phrase.refers = below.items, None
        elif below.refers is not None:
            phrase.refers, phrase.own = below.refers, below.own or phrase.own
    elif below.items[:1] and below.items[0].type == "commodity" and _is_contract(s, phrase, link):
        good = below.items[0]  # "the October contract for crude"
        crude = s.low(good.first - 1) == "crude"
        phrase.items = [replace(good, first=good.first - crude)]
    elif phrase.items and phrase.items[0].type == "group" and link in ("of", "on", "tracking"):
        item = phrase.items[0]
        shares = s.low(item.last - 1) in s.lexicon.heads["equity"]
        if shares and link == "of" and below.items and below.items[0].type in _NAMED:
            phrase.items = below.items  # "U.S. shares of X"
        elif not any(item.first <= at < item.last for at in s.name_at):
            phrase.items = [Item(item.first, last, "group")]  # "futures on the index"


def _is_no_market(s: Sentence, phrase: Phrase, first: int, last: int) -> bool:
    """Whether a complement makes a phrase none of markets: "the index of consumer confidence"."""
    within = s.lows[first:last]
    if not phrase.items:
        return False
    index = s.low(phrase.items[0].last - 1) in _INDICES
    goods = phrase.items[0].type == "yield" and not _DEPOSITS.isdisjoint(within)
    return goods or (index and not ECONOMIC.isdisjoint(within))


def _share_of_market(s: Sentence, phrase: Phrase, first: int, last: int) -> None:
    """A coin's "share of the total market" is one; any other "share of" is no stock."""
    held = classify(s, first, last).items
    if not phrase.items and held and held[0].type == "coin" and held[0].last == last:
        phrase.measure, phrase.items, phrase.refers = "share", held, None
        return  # "the share of XRP"
    market = any(
        s.low(i) in ("market", "pie", "total", "it", "figure", "sum") for i in range(first, last)
    )
    coin = bool(phrase.items) and phrase.items[0].type == "coin"
    called = s.lexicon.descriptions["coin"] | s.lexicon.descriptions["currency"]
    coins = not called.isdisjoint(s.lows[first:last])
    pronoun = phrase.refers in ("any", "equity") and s.low(phrase.first) in ("its", "their")
    total = any(s.low(i) in ("total", "entire", "whole", "overall") for i in range(first, last))
    if pronoun and market and (coins or total):
        phrase.refers = "any"  # "its share of the crypto market"
    if market and (coin or phrase.refers == "coin" or pronoun):
        phrase.measure = "share"
    elif phrase.items or market:
        phrase.measure = "other"


def _unknown_complement(s: Sentence, phrase: Phrase, first: int, last: int, link: str) -> None:
    """The price "of X" where X is nothing known: an asset unless something speaks against it."""
    if phrase.measure == "volume" and link in ("of", "in"):
        traded = any(s.low(i) in _TRADES or i in s.inside for i in range(first, last))
        if link == "of" and not traded:
            phrase.measure = "other"  # "the volume of mail"
        return
    lex = s.lexicon
    words = {s.low(i) for i in range(first, last)}
    head = {s.low(i) for i in range(phrase.first, first)}
    counted = s.low(first) in ("a", "an", "each", "every")
    if link == "of" and phrase.measure == "price":
        named = {s.low(i) for i in range(first, last) if s.tokens[i].capital}  # "Arcadia Flow"
        plain = words - named if len(named) > 1 else words
        against = plain & (lex.heads["other"] | lex.other_prices) or counted
        if against or head & {"average", "median", "typical"} or phrase.items:
            phrase.measure = "other"
            return
        a, b = strip(s, first, last)
        if not any(s.tokens[i].capital or i in s.inside for i in range(a, b)):
            phrase.measure = "other"  # "the price of office space"
            return
        phrase.items, phrase.refers = [Item(a, b, "group")], None
    elif not phrase.items and phrase.refers is not None and link in ("of", "for"):
        phrase.measure = "other"


def _is_one_sector(s: Sentence, left: Phrase, phrase: Phrase) -> bool:
    """Whether two goods qualify the shares of one sector: "gold and platinum shares"."""
    if not left.items or not phrase.items or phrase.items[0].type != "group":
        return False
    goods = left.items[0].type == "commodity" and left.items[0].last == left.last
    first = phrase.items[0].first
    another = s.name_at.get(first, (0, ""))[1] == "commodity"
    shares = s.low(phrase.items[0].last - 1) in s.lexicon.heads["equity"]
    return goods and another and shares


def _two_in_headline(s: Sentence, comma: int, phrase: Phrase) -> bool:
    """Whether a headline opens with two of a kind and no "and": "Dow, S&P 500 end higher"."""
    first, kind = s.name_end.get(comma, (-1, ""))
    verb = s.lexicon.verbs.get(s.low(phrase.last))
    plain = verb is not None and verb.form == "plain"
    plain = plain or s.low(phrase.last) in ("end", "close", "finish", "open", "trade", "hit")
    alike = len(phrase.items) == 1 and phrase.items[0].first == comma + 1
    return first == 0 and plain and alike and phrase.items[0].type == kind


_QUANTITIES = frozenset(
    ["most", "several", "many", "some", "nearly", "almost", "all", "a", "few", "handful", "number",
     "of", "virtually", "various", "numerous", "dozens", "couple"]
)  # fmt: skip
"""Words of quantity before the last of a list: "Ether, XRP and several other coins"."""


def _qualifies(s: Sentence, left: Phrase, phrase: Phrase) -> bool:
    """Whether a good before "and" only tells what a firm deals in: "oil and gas explorer X"."""
    if not phrase.items:
        return False
    item, dealt = phrase.items[0], left.items[0]
    trade = s.low(dealt.first) in s.lexicon.heads["company"] | FIRST_OF_TWO
    trade = trade or "-" in s.text(dealt.first)
    trade = trade and dealt.type == "name" and dealt.last == dealt.first + 1
    if dealt.type != "commodity" and not trade:
        return False  # "Retailer and mall operator X", "Postal and logistics firm X"
    described = s.low(item.first - 1) in s.lexicon.heads["company"] | _DEALERS
    both = s.low(phrase.last) in ("both", "each")
    return item.type in ("company", "name") and described and item.first > phrase.first and not both


_DEALERS = frozenset(
    ["miner", "producer", "explorer", "distributor", "refiner", "trader", "driller", "supplier"]
)
"""What a firm is that deals in goods."""


def _before_quantity(s: Sentence, phrase: Phrase, floor: int) -> int:
    """Where the words of quantity begin before the group that ends a list."""
    k = phrase.first
    while k - 1 > floor and s.low(k - 1) in _QUANTITIES:
        k -= 1
    group = bool(phrase.items) and phrase.items[0].type in ("group", "coin")
    return k if group and s.low(k - 1) == "and" else phrase.first


_BEFORE_COINS = frozenset(
    ["cryptocurrencies", "coins", "altcoins", "assets", "tokens", "currencies", "that", "while",
     "as", "but", "when", "and", "including"]
)  # fmt: skip
"""Words before a list of coins that is a subject."""


def _coins_alone(s: Sentence, comma: int, phrase: Phrase) -> bool:
    """Whether three coins or more are listed without "and": "Ether, Ripple, Litecoin fell"."""
    if not phrase.items or phrase.items[0].type != "coin" or phrase.items[0].first != comma + 1:
        return False
    second = s.name_end.get(comma, (0, ""))
    first = s.name_end.get(second[0] - 1, (0, ""))
    before = s.low(first[0] - 1)
    opens = first[0] == 0 or s.tokens[first[0] - 1].kind == "sign" or before in _BEFORE_COINS
    return second[1] == first[1] == "coin" and s.text(second[0] - 1) == "," and opens


def _one_of_respective(s: Sentence, k: int, phrase: Phrase) -> Item | None:
    """The first of two that a word governs: "falls for X and Y, down 2% and 1% respectively"."""
    first, kind = s.name_end.get(k, (0, ""))
    governed = bool(kind) and s.low(first - 1) in ("for", "in", "at") and bool(phrase.items)
    behind = s.lows[phrase.last : phrase.last + _LONGEST_RESPECTIVE]
    paired = "respectively" in behind and phrase.last == phrase.items[0].last if governed else False
    return Item(first, k, kind) if paired and phrase.items[0].type == kind else None


_LONGEST_RESPECTIVE = 14
"""Words behind two names within which "respectively" pairs them with their figures."""


_CLAUSE_OPENERS = frozenset([",", "where", "while", "with", "as", "and", "but", "when", "both"])
"""What stands before a clause."""


def _list_floor(s: Sentence, end: int, floor: int) -> int:
    """Where a list opens whose name ends before ``end``: "28 stocks led by A, B and C"."""
    for k in range(end - 2, max(floor, end - _LONGEST_LISTED), -1):
        if s.tokens[k].kind == "sign" and s.text(k) not in "()":
            break
        among = s.lows[k - 1 : k + 1]  # "Major coins including A and B" is told of the coins
        if among in (["led", "by"], ["such", "as"], [",", "including"]):
            return k + 1
    return floor


_LONGEST_LISTED = 9


def subject_list(s: Sentence, phrase: Phrase, floor: int) -> list[Item]:
    """The further assets of "A, B and C" to the left of the phrase, in reading order."""
    found: list[Item] = []
    at = at_first = _before_quantity(s, phrase, floor)
    joined = s.lows[phrase.last : phrase.last + 2] == ["and", "others"]
    while len(found) < LONGEST_LIST and at - 1 > floor:
        k = at
        if s.low(k - 1) in ("and", "or", "&") or (
            s.low(k - 1) == "as" and s.low(k - 2) == "well" and s.low(k - 3) == "as"
        ):
            k -= 3 if s.low(k - 1) == "as" else 1
            joined = True
            if s.low(k - 1) == ",":
                k -= 1
        elif s.low(k - 1) == "," and (
            joined or _coins_alone(s, k - 1, phrase) or _two_in_headline(s, k - 1, phrase)
        ):
            k -= 1
            joined = True
        else:
            break
        governed = _one_of_respective(s, k, phrase) if not found else None
        if governed is not None:
            phrase.first = governed.first
            return [governed]
        left = phrase_left(s, k, _list_floor(s, k, floor))
        if not found and _is_one_sector(s, left, phrase):
            item = replace(phrase.items[0], first=left.items[0].first)
            phrase.first, phrase.items = left.first, [item]
            at = left.first
            continue  # "gold and platinum shares"
        if left.measure in ("volume", "cap") and phrase.measure == "price" and left.last == k:
            phrase.measure, phrase.own = left.measure, left.own  # "volume at A, B and C"
            phrase.first, phrase.explicit = left.first, True
            phrase.items = [*left.items, *found, *phrase.items] if left.items else phrase.items
            return found if not left.items else []
        beside = s.low(left.first - 1) == "with" and left.items and phrase.items and not found
        if beside and left.items[0].type == "commodity" != phrase.items[0].type:
            break  # "shares of drillers fell with the price of oil and Acme tumbled"
        if s.low(left.first - 1) in _AGAINST or s.low(left.first) in _AGAINST:
            break  # "Stellar fell 4 percent against bitcoin, and EOS was down"
        wanted = ("price",) if phrase.measure == "price" else (phrase.measure,)
        if left.measure not in wanted or not left.items or left.last != k:
            break
        whole = s.low(left.first - 1) in ("among", "of") and s.text(k) == ","
        if whole and left.items[0].type in ("group", "sector"):
            break  # "Among the other coins, EOS and Stellar have seen losses"
        if not found and left.items and _qualifies(s, left, phrase):
            phrase.first = left.first
            return []  # "Gold and silver miner Fresnillo rose 2%"
        if found and left.items[0].type == "commodity" and found[0].type in ("company", "name"):
            break  # "French food and drinks majors Danone and Pernod slid"
        unlike = bool(phrase.items) and phrase.items[0].type not in ("name", "company")
        article = left.first - (s.low(left.first) != "the")
        definite = s.low(article) == "the" and (
            article <= floor or s.low(article - 1) in _CLAUSE_OPENERS
        )
        if definite and unlike and phrase.items[0].type == "index":
            unlike = False  # "where the Dax and Cac 40 fell"
        if left.items[0].type == "name" and not found and not left.explicit and unlike:
            break  # an unknown name joins a list only with others of its kind
        if (
            s.low(left.items[-1].last) == "in"
            and phrase.items
            and not found
            and (phrase.items[0].type == "name" and not phrase.explicit)
        ):
            phrase.first, phrase.items, phrase.explicit = left.first, left.items, left.explicit
            return []  # "90 stocks in Shanghai and Shenzhen"
        covers = left.items[0].type == "index" and s.low(left.items[0].last) == "of"
        if covers and not found and not phrase.explicit:
            phrase.first, phrase.items, phrase.explicit = left.first, left.items, left.explicit
            return []  # "the CSI300 of the largest Shanghai and Shenzhen listings"
        found = [*left.items, *found]
        at = left.first
        phrase.explicit = phrase.explicit or left.explicit
    if found:
        phrase.rest = at_first != phrase.first
        phrase.first = at
    return found
