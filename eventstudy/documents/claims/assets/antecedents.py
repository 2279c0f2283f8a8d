"""What "it", "the cryptocurrency" and "its shares" stand for."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import takewhile

from eventstudy.documents.claims.assets.epithets import fits
from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.facts import Span

NEAR = 2
"""Sentences back within which an unnamed subject is looked for."""

OPENING = 3
"""Words into a sentence within which a name opens it."""

FAR = 8
"""Sentences back within which "the cryptocurrency" or "the index" is looked for."""

_CORPORATE = re.compile(r"\b(?:Inc|Corp|Ltd|Plc|PLC|LLC|AG|SA|NV|SE|Group|Holdings)\b")
PERSONAL = frozenset(
    [
     "president", "ceo", "mr", "mr.", "ms", "ms.", "analyst", "chairman", "minister", "founder",
     "chief", "senator", "secretary", "by"
    ]
)  # fmt: skip
_OFFICES = (PERSONAL - {"by"}) | frozenset(
    ["mrs", "mrs.", "dr", "dr.", "sir", "chairwoman", "co-founder", "cofounder", "boss",
     "executive", "officer", "cfo", "coo", "cto", "director", "governor", "economist", "strategist",
     "trader", "spokesman", "spokeswoman", "spokesperson", "creator", "professor", "billionaire",
     "entrepreneur"]
)  # fmt: skip
"""Words before or behind a name that make it a person's."""


@dataclass(frozen=True, slots=True)
class AssetRef:
    """An asset as a text names it.

    Attributes
    ----------
    span : Span or None
        Where the name stands, which may be another sentence.
    type : str
        ``coin``, ``index``, ``commodity``, ``fiat``, ``group``, ``company``, ``name``, ``yield``.
    sentence : int
        The sentence in which it stands.
    """

    name: str
    span: Span | None
    type: str
    sentence: int


DESCRIBED = {
    "stock": "equity", "shares": "equity", "share": "equity", "token": "coin", "coin": "coin",
    "cryptocurrency": "coin", "crypto-currency": "coin", "currency": "coin", "index": "index",
    "gauge": "index",
}  # fmt: skip
"""Words that stand for an asset told before, and for which type: "the coin", "its shares"."""
FITS = {
    "coin": ("coin",),
    "index": ("index",),
    "fiat": ("fiat",),
    "commodity": ("commodity",),
    "equity": ("company", "name"),
}


_LEAD = 4
"""The number of the last sentence that tells what a story is about."""


def same_firm(one: str, other: str) -> bool:
    """Whether two names begin alike, as the short and the long name of one firm do."""
    return one.lower().split()[:1] == other.lower().split()[:1]


class Antecedents:
    """The assets named so far, for the phrases that stand for one of them.

    Parameters
    ----------
    sentence : callable
        Gives the prepared sentence of a number; sentences are looked at again only when needed.
    ref : callable
        Makes an :class:`AssetRef` of tokens of a sentence.
    """

    def __init__(
        self,
        sentence: Callable[[int], Sentence | None],
        ref: Callable[[Sentence, Item, int], AssetRef],
    ) -> None:
        self._sentence = sentence
        self._ref = ref
        self.focus: AssetRef | None = None
        self.blocked_at = -1
        """The sentence whose last subject was no market: "it" may then mean that."""
        self.beneath: AssetRef | None = None
        """What moved in the clause with "as" behind the focus: "it" where its unit fits alone."""
        self.beside: AssetRef | None = None
        """The index told of beside the focus: what "it" is where its figure is in points."""
        self.topic: AssetRef | None = None
        """The company that the first sentences tell of, if they tell of one alone."""
        self._opened = False
        self._last: dict[str, AssetRef] = {}
        self._subjects: dict[int, dict[str, AssetRef]] = {}

    def sentence(self, number: int) -> Sentence | None:
        """The prepared sentence of a number, if there is one."""
        return self._sentence(number) if number >= 0 else None

    def among(self, assets: list[AssetRef], number: int) -> None:
        """Remember the subjects of a claim, for "both" in the next sentence."""
        if number not in self._subjects:
            before = self._subjects.get(number - 1, {})
            self._subjects = {number - 1: before, number: {}}
        for asset in assets:
            self._subjects[number][asset.name] = asset

    def both(self, number: int, count: int = 2) -> list[AssetRef] | None:
        """The two assets, or more, that the claims of the sentence before were about.

        Two of a kind may have been told in a sentence each: "Riot rose. Marathon fell. Both".
        """
        told = list(self._subjects.get(number - 1, {}).values())
        if len(told) == 1 and count == 2:
            earlier = list(self._subjects.get(number - 2, {}).values())
            alike = len(earlier) == 1 and earlier[0].type == told[0].type
            told = [*earlier, *told] if alike and earlier[0].name != told[0].name else told
        return told if len(told) == count else None

    def two(self, number: int) -> list[AssetRef] | None:
        """The two assets told of in this sentence so far, or else in the one before."""
        here = list(self._subjects.get(number, {}).values())
        return here if len(here) == 2 else self.both(number)

    def told(self, asset: AssetRef, *, aside: bool = False, beneath: bool = False) -> None:
        """Remember the subject of a claim.

        aside
            Whether it stands in a clause with "while": an index beside a share is no "it".
        beneath
            Whether it stands in a clause with "as" behind the main one, whose subject "it" is.
        """
        if asset.sentence <= _LEAD:
            self._set_topic(asset)
        main = self.focus if beneath and self.focus is not None else None
        if main is not None and main.sentence == asset.sentence and main.name != asset.name:
            self.beneath = asset
            self._last[asset.type] = asset
            self._last[main.type] = main
            return
        focus = self.focus if aside and asset.type == "index" else None
        if focus is not None and focus.sentence == asset.sentence and focus.type in FITS["equity"]:
            self._last[asset.type] = self.beside = asset
            return
        self.focus = asset
        self.blocked_at = -1
        self._last[asset.type] = asset

    def _set_topic(self, asset: AssetRef) -> None:
        """Remember what the first sentences are about: "Wirecard" and "Wirecard AG" are one."""
        firm = asset.type in FITS["equity"]
        if asset.name.lower().removeprefix("the ") in ("shares", "stock"):
            return  # "Luckin says its chief made up sales, shares collapse"
        if not self._opened:
            self.topic, self._opened = asset if firm else None, True  # a report on the market
        elif firm and self.topic is not None and not same_firm(self.topic.name, asset.name):
            self.topic = None  # two firms, neither of which the story is about alone

    def find(
        self, refers: str, number: int, before: int, *, priced: bool = False
    ) -> AssetRef | None:
        """The asset that a phrase at token ``before`` of sentence ``number`` stands for.

        priced
            Whether the phrase says "price": it cannot mean a subject in between that has none.
        """
        headed = self._headed(number) if refers in ("any", "equity") else None
        if headed is not None:
            return headed
        if refers == "any":
            return self._any(number, before, priced=priced)
        focus = self.focus
        here = focus is not None and focus.sentence == number and focus.type == "company"
        if refers == "equity" and here:
            return focus  # "Ford's rival GM gained 1.5%; its shares have risen"
        if refers == "currency":
            money = focus is not None and focus.type == "fiat" and number <= focus.sentence + FAR
            return focus if money else self.find("coin", number, before)
        for kind in FITS[refers]:
            named = self._in(number, before, (kind,))
            if named is not None:
                return named
        if refers == "equity":
            return self._company(number, before) or self.topic
        if refers == "fiat" and self.focus is not None and self.focus.type == "coin":
            return self.focus
        gauge = self._gauge(number) if refers == "index" else None
        if gauge is not None:
            return gauge
        wanted = FITS[refers]
        told = self.focus.sentence if self.focus is not None else number
        subject = self._opening(number, told, wanted)
        if subject is not None:
            return subject  # "Ether had a wilder ride. The coin reached"
        if (
            self.focus is not None
            and self.focus.type in wanted
            and number - self.focus.sentence <= FAR
        ):
            return self.focus
        remembered = [self._last[k] for k in wanted if k in self._last]
        if remembered and number - remembered[0].sentence <= FAR:
            return remembered[0]
        for back in range(number - 1, max(-1, number - 1 - FAR), -1):
            found = self._in(back, None, wanted)
            if found is not None:
                return found
        if refers == "fiat":
            return self.find("coin", number, before)  # bitcoin is "the currency" where none is told
        return None

    def _gauge(self, number: int) -> AssetRef | None:
        """The index named last, where a market as a whole was told of since: "The benchmark"."""
        focus = self.focus
        if focus is None or focus.name.lower().split()[-1] not in _WHOLE_MARKETS:
            return None
        for back in range(number - 1, max(-1, number - 1 - NEAR), -1):
            found = self._in(back, None, ("index",))
            if found is not None:
                return found
        return None

    def _any(self, number: int, before: int, *, priced: bool) -> AssetRef | None:
        focus = self.focus
        if focus is not None and focus.sentence == number:
            return focus
        performer = self._performer(number, before)
        if performer is not None:
            return performer
        if self.blocked_at == number and not priced:
            return None
        types = ("coin", "index", "commodity", "fiat")
        here = self._in(number, before, types)
        if here is not None and here.type == "index":
            return self.shares(number) or here  # "Ford stock led the S&P 500 down as it fell"
        if here is not None:
            return here
        blocked = self.blocked_at
        opening = self._opening(number, blocked, types) if blocked >= 0 else None
        opening = opening or (self._sole(number - 1, types) if 0 <= blocked < number - 1 else None)
        if opening is not None:
            return opening  # "Bitcoin itself has shrugged this off. It stood at"
        if self.blocked_at >= 0 and number - self.blocked_at <= NEAR and not priced:
            return None
        told = focus.sentence if focus is not None else -1
        subject = self._opening(number, told, types)
        if subject is None and focus is not None and focus.sentence < number - 1:
            subject = self._sole(number - 1, types)  # "They say that bitcoin has survived. It"
        if subject is not None:
            return subject
        if focus is not None and focus.type in ("index", *FITS["equity"]):
            company = self._told_company(number, told)
            if company is not None:
                return company  # "Nissan lost 1%. Sony bucked the trend. It rose"
        if focus is not None and number - focus.sentence <= NEAR:
            return focus
        for back in range(number - 1, max(-1, number - 1 - NEAR), -1):
            found = self._in(back, None, types)
            if found is not None:
                return found
        if focus is not None and number - focus.sentence <= FAR and focus.type in types:
            return focus
        for back in range(number, max(-1, number - 1 - NEAR), -1):
            limit = before if back == number else None
            found = self._in(back, limit, types, governed=True)  # "holders of bitcoin"
            if found is not None:
                return found
        return None

    def _performer(self, number: int, before: int) -> AssetRef | None:
        """Who is praised before "as it": "Netflix was the star performer as it jumped 5%"."""
        s = self._sentence(number)
        if s is None or s.low(before - 1) != "as":
            return None
        first = s.low(0) == "the"
        last, kind = s.name_at.get(int(first), (0, ""))
        stood = (
            last and s.low(last) in ("was", "were", "is") and s.low(last + 1) in ("the", "among")
        )
        return self._ref(s, Item(int(first), last, kind), number) if stood else None

    def _headed(self, number: int) -> AssetRef | None:
        """Whose name heads a sentence of a list: "Maruti: With a loss of 2%, the shares ended"."""
        s = self._sentence(number)
        last, kind = s.name_at.get(0, (0, "")) if s is not None else (0, "")
        if s is None or kind not in ("company", "coin", "index") or s.text(last) != ":":
            return None
        return self._ref(s, Item(0, last, kind), number)

    def _sole(self, number: int, types: tuple[str, ...]) -> AssetRef | None:
        """The one asset that a sentence names: "The turmoil did not leave ether untouched"."""
        s = self._sentence(number)
        found = [] if s is None else [f for f, (_, kind) in s.name_at.items() if kind in types]
        if s is None or len(found) != 1 or s.low(found[0] - 1) in _BESIDE:
            return None
        last, kind = s.name_at[found[0]]
        return self._ref(s, Item(found[0], last, kind), number)

    def _opening(self, number: int, after: int, types: tuple[str, ...]) -> AssetRef | None:
        """A name that opens one of the last sentences, behind the one of number ``after``."""
        for back in range(number - 1, max(after, number - 1 - NEAR), -1):
            found = self._in(back, OPENING, types)
            if found is not None:
                return found
        return None

    def _told_company(self, number: int, after: int) -> AssetRef | None:
        """The company that one of the last sentences is about, behind the one of ``after``."""
        for back in range(number - 1, max(after, number - 1 - NEAR), -1):
            s = self._sentence(back)
            if s is None:
                continue
            end = len(s.tokens)
            for first, (last, kind) in sorted(s.name_at.items()):
                if kind != "company" or _speaks(s, first, last):
                    continue
                closes = s.text(last) in (".", "") and s.low(first - 1) in ("was", "were", "is")
                if closes or (first <= OPENING and s.low(last) in _STOOD):
                    return self._ref(s, _meant(s, Item(first, last, kind), end), back)
        return None

    def described(self, kind: str, words: list[str], number: int, before: int) -> AssetRef | None:
        """The asset named last for which a description may stand: "the yellow metal"."""
        for back in range(number, max(-1, number - 1 - FAR), -1):
            s = self._sentence(back)
            for first in sorted(s.name_at, reverse=True) if s is not None else ():
                last, own = s.name_at[first] if s is not None else (0, "")
                if s is None or own != kind or (back == number and last > before):
                    continue
                found = self._ref(s, Item(first, last, own), back)
                if fits(words, found.name):
                    return found
        return None

    def named(self, name: str, number: int) -> AssetRef | None:
        """The coin of that name in one of the last sentences or in this one."""
        for back in range(number, max(-1, number - 1 - FAR), -1):
            s = self._sentence(back)
            if s is None:
                continue
            for first, (last, kind) in sorted(s.name_at.items()):
                if kind == "coin" and s.low(first) == name and last == first + 1:
                    return self._ref(s, Item(first, last, kind), back)
        return None

    def actor(self, number: int) -> AssetRef | None:
        """The company that a sentence opens with: the one whose "own stock" is told of next."""
        return self._named_company(number, OPENING) if number >= 0 else None

    def shares(self, number: int) -> AssetRef | None:
        """The company whose shares a sentence opens with: "Kodak shares bucked the trend"."""
        s = self._sentence(number) if number >= 0 else None
        if s is None:
            return None
        equity = s.lexicon.heads["equity"]
        for first in sorted(s.name_at):
            last, kind = s.name_at[first]
            if kind != "company" or first > OPENING:
                continue
            owned = s.low(first - 1) in ("of", "in") and s.low(first - 2) in equity
            told = owned or _owns_shares(s, last)
            return self._ref(s, Item(first, last, kind), number) if told else None
        return None

    def _company(self, number: int, before: int) -> AssetRef | None:
        focus = self.focus
        near = focus is not None and focus.type in ("company", "name")
        for back in range(number, max(-1, number - 1 - NEAR), -1):
            if near and focus is not None and focus.sentence == back:
                return focus
            found = self._named_company(back, before if back == number else None)
            if found is not None:
                return found
        told: AssetRef | None = None
        for back in range(number - 1 - NEAR, max(-1, number - 1 - FAR), -1):
            found = self.shares(back) or self._named_company(back, None, described=False)
            if found is not None and told is not None and found.name != told.name:
                return None  # so far back only a text of one company is sure
            told = told or found
        return told

    def _in(
        self,
        number: int,
        before: int | None,
        types: tuple[str, ...],
        *,
        governed: bool = False,
    ) -> AssetRef | None:
        """The first name of one of the types in a sentence (before a token)."""
        s = self._sentence(number)
        if s is None:
            return None
        for first in sorted(s.name_at):
            last, kind = s.name_at[first]
            if before is not None and last > before:
                break
            owned = s.name_at.get(last + 1) if s.low(last) == "'s" else None
            if (owned is not None and owned[1] == kind) or s.low(last) == "terms":
                continue  # "Ripple's XRP", "in dollar terms"
            if kind == "company" and _is_medium(s, first, last):
                continue  # "announced the plan on Twitter and its shares"
            at = first - 1 if first and s.low(first - 1) == "the" else first
            if any(
                s.low(k) in ("called", "dubbed", "nicknamed") for k in range(max(0, at - 3), at)
            ):
                continue
            apart = at > 0 and s.low(at - 1) in ("of", "against", "versus") and not governed
            apart = apart and s.low(at - 2) not in s.lexicon.heads["price"]  # "The price of X"
            apart = apart or (s.text(last) == "," and s.low(at - 1) in _FRONTED and at < OPENING)
            apart = apart or (kind == "index" and s.low(last) in s.lexicon.heads["company"])
            apart = apart or (kind == "coin" and s.low(last) in _CHAINS and s.low(at - 1) == "on")
            venue = kind == "coin" and s.low(first) in s.lexicon.words["venues"]
            apart = apart or (venue and s.low(at - 1) in ("on", "at", "via"))  # "sold on Uniswap"
            if len(types) > 1 and not _OBJECT_OF.isdisjoint(s.lows[max(0, at - _NEAR_OBJECT) : at]):
                continue  # "The fund holds bitcoin and ether. It lost 71%"
            if kind == "company" and _comments(s, first):
                continue  # "A downgrade from Citi hit Boeing"
            if kind in types and not apart:
                end = len(s.tokens) if before is None else before
                item = Item(first, last, kind)
                return self._ref(s, _meant(s, item, end) if kind == "company" else item, number)
        return None

    def _named_company(
        self, number: int, before: int | None, *, described: bool = True
    ) -> AssetRef | None:
        """The first company of a sentence: a known one, else a capitalised name that acts.

        described
            Whether what a firm does tells it as well: "Cake maker Finsbury cheered investors".
        """
        s = self._sentence(number)
        if s is None:
            return None
        end = len(s.tokens) if before is None else min(before, len(s.tokens))
        i = 0
        while i < end:
            if i in s.name_at and (_comments(s, i) or _is_medium(s, i, s.name_at[i][0])):
                i = s.name_at[i][0]  # "Analysts at Citi like Barclays. The shares rose"
                continue
            if (
                i in s.name_at
                and s.name_at[i][1] == "company"
                and (
                    i <= _EARLY
                    or before is not None
                    or _marked(s, s.name_at[i][0])
                    or (described and _is_described(s, i))
                )
            ):
                return self._ref(s, _meant(s, Item(i, *s.name_at[i]), end), number)
            if i in s.inside or not s.tokens[i].capital:
                i += 1
                continue
            last = i
            while (
                last < end
                and last not in s.inside
                and (s.tokens[last].capital or s.tokens[last].text == "&")
            ):
                last += 1
            if last - i > 1 and s.low(i) in _OPENERS:
                i += 1
            words = s.tokens[i:last]
            text = " ".join(token.text for token in words)
            company = _CORPORATE.search(text) is not None or has_ticker(s, last)
            kind = _is_described(s, i)
            company = company or (described and kind)
            with_co = s.low(last) == "and" and s.low(last + 1) in _PARTNERS
            last += 2 * (kind and with_co)  # "Fragrance maker S H Kelkar and Co"
            leads = i <= 4 and all(
                s.tokens[k].kind == "word"
                and (s.low(k) not in s.lexicon.clauses["linking"] or (k == 0 and i == 1))
                for k in range(i)
            )
            which = before is not None and s.low(last) == "," and s.low(last + 1) == "which"
            has = s.low(last) == "'s" and s.low(last + 1) in _OWNED
            told = has or s.low(last) in ACTS or (s.low(last) == "on" and last + 1 in s.time_at)
            acts = which or (leads and len(words) <= 4 and told)
            if i == 0 and text.isupper() and s.text(last) == "," and len(text) > 3:
                i = last  # "PARIS, Nov. 25"
                continue
            if i == 0 and last == 1 and s.text(1) == "," and _is_adverb(s, 0):
                i = last  # "Intra-day, the stock plunged"
                continue
            other = _rated(s, i, last, end) or _held(s, last, end)
            if other is not None:
                return self._ref(s, other, number)
            personal = i > 0 and (s.low(i - 1) in PERSONAL or s.low(i - 1) in _OFFICES)
            personal = personal or words[0].low in PERSONAL  # "Analyst Paul Denholm said"
            personal = personal or words[0].low in _OPENING_OFFICES
            personal = personal or _is_titled(s, last)
            if not personal and (company or acts) and words[0].low not in _SKIP:
                return self._ref(s, Item(i, last, "name"), number)
            i = last
        return None


_OPENING_OFFICES = frozenset(["boss", "co-founder", "creator", "spokesman", "spokeswoman"])
_LONGEST_TITLE = 6
"""Words of an office behind a name: ", the company's chief executive"."""


def _is_titled(s: Sentence, last: int) -> bool:
    """Whether an office stands behind a name, so that it is a person's."""
    behind = s.low(last + 1)
    if s.text(last) != "," or behind in ("which", "whose"):
        return False
    if behind == "who":
        return True
    title = list(takewhile(lambda low: low != ",", s.lows[last + 1 : last + 1 + _LONGEST_TITLE]))
    office = next((k for k, low in enumerate(title) if low in _OFFICES), None)
    return office is not None and _ANOTHERS.isdisjoint(title[:office])


_ANOTHERS = frozenset(["by", "with", "led", "run", "of", "and"])
"""Words by which an office is that of another: "Overstock, run by chief executive Byrne"."""


def _is_described(s: Sentence, i: int) -> bool:
    """Whether what a firm does stands before the name at ``i``: "Cake maker Finsbury"."""
    named = i > 0 and i - 1 not in s.inside and s.low(i - 2) != "'s"
    compared = s.lows[max(0, i - 3) : i - 1] == ["that", "of"]  # "almost that of railroad Kansas"
    described = named and s.low(i - 1) in s.lexicon.heads["company"] - _COMMENTERS
    described = described and not compared
    return described and _CAUSES.isdisjoint(s.lows[max(0, i - _NEAR_CAUSE) : i])


_EARLY = 6
"""Words into a sentence up to which a company may be what it is about."""
_CAUSES = frozenset(["after", "when", "as", "because", "since"])
_NEAR_CAUSE = 4
_PARTNERS = ("co", "sons", "company", "partners", "bros", "brothers")
_COMMENTERS = frozenset(
    ["seller", "broker", "brokerage", "bank", "consultancy", "publisher", "broadcaster", "network"]
)
"""Who speaks of others: "the short seller Harrow Research said"."""
_FRONTED = frozenset(["unlike", "like", "with", "to", "from", "after", "behind"])
"""Words before what a sentence opens with and is not about: "Unlike bitcoin, Monero is"."""
_OBJECT_OF = frozenset(["holds", "tracks", "owed", "lists"])
"""Verbs whose object is not what "it" is in the next sentence: "The fund holds bitcoin"."""
_NEAR_OBJECT = 5
ACTS = frozenset(
    [
     "said", "reported", "announced", "posted", "unveiled", "beat", "missed", "cut", "raised",
     "warned", "forecast", "agreed", "plans", "has", "had", "is", "was", "saw", "will", "also",
     "led", "topped", "headed", "lowered", "disclosed", "launched",
     "filed", "recalled", "-", "\u2014", "surprised",
     "delivered", "which", ",", "won", "swung", "earned", "lost", "slashed", "struck", "sold",
     "bought"
    ]
)  # fmt: skip
_OPENERS = frozenset(["finally", "meanwhile", "elsewhere", "separately", "earlier", "also", "but"])
_SKIP = frozenset(
    [
     "the", "a", "an", "in", "on", "at", "but", "and", "it", "its", "this", "that", "for",
     "after", "shares", "analysts", "investors", "meanwhile", "however", "while", "when", "as",
     "he", "she", "they", "we", "i", "stocks", "u.s.", "wall", "president", "china", "japan",
     "earlier", "last", "some", "many", "most", "other", "another", "since", "with", "by",
     "from", "to", "also", "if", "traders", "prices", "trading", "volume", "still",
     "management", "executives", "shareholders", "bankers", "officials", "revenue", "earnings",
     "sales", "profit", "profits", "results", "costs", "net", "demand", "customers", "cash",
     "debt", "income", "margins", "expenses", "output", "production", "orders", "together",
     "there", "here", "this", "those", "these", "what", "no", "such", "each", "both", "all",
     "nevertheless", "nonetheless", "overall", "elsewhere", "instead", "yet", "even", "then",
     "ipo", "ico", "ceo", "cfo", "coo", "etf", "insiders", "directors", "founders", "employees",
     "regulators", "you", "someone", "somebody", "anyone", "everyone", "nobody", "people", "users",
     "buyers", "sellers", "holders", "miners", "speculators", "consumers"
    ]
)  # fmt: skip
_OWNED = frozenset(["ipo", "ceo", "cfo", "board", "results", "earnings", "debut", "quarterly"])
"""What a company has whose shares may be told of next: "Levi's IPO raised $623 million"."""


_ADVERBS = frozenset(
    ["intra-day", "intraday", "today", "yesterday", "indeed", "thus", "moreover", "furthermore",
     "likewise", "besides", "sadly", "afterwards", "thereafter", "now", "here", "there", "soon"]
)  # fmt: skip


def _is_adverb(s: Sentence, i: int) -> bool:
    low = s.low(i)
    return low in _ADVERBS or low.endswith("ly") or low in s.lexicon.words["adverbs"]


_RATING = frozenset(
    ["cut", "cuts", "raised", "raises", "upgraded", "upgrades", "downgraded", "downgrades",
     "lowered", "lowers", "slashed", "slashes", "lifted", "lifts", "boosted", "boosts", "trimmed",
     "hiked", "initiated", "started", "reiterated", "said", "says", "named", "removed", "put",
     "placed", "rated", "called", "expects", "reinstated", "resumed", "began", "moved", "warned"]
)  # fmt: skip
_OPINIONS = frozenset(
    ["target", "targets", "rating", "forecast", "estimate", "estimates", "recommendation", "view",
     "stance", "outlook", "coverage", "price"]
)  # fmt: skip
_LONGEST_OPINION = 5
_RATERS = frozenset(["analyst", "analysts", "strategists", "economists", "also", "'s"])


_STOOD = frozenset(
    ["was", "is", "were", "led", "leads", "bucked", "topped", "reported", "posted", "also", "said",
     "announced", "unveiled", "launched", "missed", "beat", "warned", "fared", "suffered",
     "continued", "joined", "followed", "had", "did", "dominated", "outperformed", "stood",
     "received", "got", "agreed", "won", "disappointed", "raised", "cut"]
)  # fmt: skip
"""Verbs of a sentence that is about its first name, whose move "it" tells next."""


def _speaks(s: Sentence, first: int, last: int) -> bool:
    """Whether the name of a broker stands there, who speaks of others."""
    return _is_rater(s, first, last) or _comments(s, first)


def _is_rater(s: Sentence, first: int, last: int) -> bool:
    text = " ".join(token.low for token in s.tokens[first:last]).replace(" 's", "'s")
    return text in s.lexicon.words["raters"]


_WHOLE_MARKETS = frozenset(["equities", "shares", "stocks", "market", "markets"])
_COMMENTS = frozenset(
    ["analyst", "analysts", "strategist", "strategists", "note", "report", "research", "economists",
     "broker", "brokers", "traders", "trader", "downgrade", "upgrade"]
)  # fmt: skip


_NETWORKS = frozenset(
    ["twitter", "facebook", "reddit", "youtube", "instagram", "telegram", "weibo"]
)
_MEDIA = frozenset(
    ["reuters", "bloomberg", "cnbc", "times", "journal", "post", "cnn", "bbc", "news"]
)
_TOLD_BY = frozenset(["reported", "said", "reports", "wrote", "says", "first", "had", "published"])


def _is_medium(s: Sentence, first: int, last: int) -> bool:
    """Whether a name is where something was told: "announced it on Twitter", "Reuters reported"."""
    before, name = s.low(first - 1), s.low(last - 1)
    before = s.low(first - 2) if before == "the" else before
    if name in _NETWORKS:
        return before in ("on", "via", "to", "through", "from")
    return name in _MEDIA and (s.low(last) in _TOLD_BY or before in ("to", "by", "told", "with"))


def _comments(s: Sentence, i: int) -> bool:
    """Whether the name at ``i`` is that of a broker who speaks of another: "a note from Citi"."""
    led = s.low(i - 1) in ("at", "from", "by", "with")
    return i > 0 and led and not _COMMENTS.isdisjoint(s.lows[max(0, i - 4) : i - 1])


def _rated(s: Sentence, i: int, last: int, end: int) -> Item | None:
    """Whom the broker named at ``i`` rates: "Citi cut its price target on Boeing"."""
    k = last
    while s.low(k) in _RATERS:
        k += 1
    if not _is_rater(s, i, last) or s.low(k) not in _RATING:
        return None
    for at in range(k + 1, end):
        if at in s.name_at and s.name_at[at][1] == "company":
            return Item(at, *s.name_at[at])
        own = s.low(at) == "its" and _OPINIONS.isdisjoint(s.lows[at : at + _LONGEST_OPINION])
        if own or s.text(at) == "," or s.low(at) == "it":
            break  # "said it would sell its stake in Ford"
    at = k + 1
    while at < end and s.tokens[at].capital and at not in s.inside:
        at += 1
    return Item(k + 1, at, "name") if at > k + 1 else None


def _meant(s: Sentence, company: Item, end: int) -> Item:
    """Whose shares are meant: those of a company, or of one that it rates, holds or belongs to.

    "Citi cut its price target on Boeing", "Google parent Alphabet faces a probe".
    """
    last = company.last
    other = _rated(s, company.first, last, end) or _held(s, last, end)
    if other is not None:
        return other
    named = s.name_at.get(last + 1) if s.low(last) in ("parent", "owner", "maker") else None
    told = named is not None and named[1] == "company"
    return Item(last + 1, *named) if named is not None and told else company


def _held(s: Sentence, k: int, end: int) -> Item | None:
    """Whose shares the company named before ``k`` holds: "Elliott, which owns 2.5% of Bayer,"."""
    k += 2 * (s.text(k) == "," and s.low(k + 1) in ("which", "who"))
    if s.low(k) not in _HOLDING:
        return None
    for at in range(k + 1, min(k + _LONGEST_HOLDING, end)):
        if s.tokens[at].kind == "sign" and s.text(at) not in ("%", "-"):
            return None
        part = not _PARTS.isdisjoint(s.lows[k:at]) or at in s.figure_end
        if s.low(at) in ("of", "in") and part and at + 1 in s.name_at:
            last, kind = s.name_at[at + 1]
            return Item(at + 1, last, kind) if kind == "company" else None
    return None


_HOLDING = frozenset(["owns", "holds", "owned", "held", "bought", "buys", "has", "took", "sold"])
_BESIDE = frozenset(
    ["off", "from", "with", "onto", "against", "like", "unlike", "than", "via", "alongside",
     "behind", "outside"]
)  # fmt: skip
"""Words before a name that a sentence is not about: "plans to move its tokens off Ethereum"."""
_CHAINS = frozenset(["network", "blockchain", "chain", "mainnet", "protocol"])
"""What a coin runs on: "Fees on the Ethereum network rose" is not about its price."""
_PARTS = frozenset(["stake", "shares", "percent", "%", "position", "interest"])
_LONGEST_HOLDING = 9


def _marked(s: Sentence, i: int) -> bool:
    """Whether a company's name that ends before ``i`` has shares or a ticker beside it."""
    return _owns_shares(s, i) or has_ticker(s, i)


def _owns_shares(s: Sentence, i: int) -> bool:
    """Whether a name that ends before ``i`` is followed by "shares" or "'s stock"."""
    k = i + 1 if s.low(i) == "'s" else i
    return s.low(k) in s.lexicon.heads["equity"]


def has_ticker(s: Sentence, i: int) -> bool:
    """Whether a ticker in brackets stands at token ``i``: "(AAPL)", "(NASDAQ: XNET)", "<.DJI>"."""
    if s.text(i) not in ("(", "<", "["):
        return False
    closing = s.closing(i)
    if closing is None or closing - i > 6:
        return False
    inner = s.tokens[i + 1 : closing]
    return bool(inner) and inner[-1].text.isupper() and len(inner[-1].text) <= 8
