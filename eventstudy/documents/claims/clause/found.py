"""A verb with its subject and arguments, of which a claim may be made."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import Left
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.clause.worth import (
    LEAST_WORTH,
    SMALLEST_VALUE,
    cap_money,
    counts,
    whole_market,
)
from eventstudy.documents.claims.slots.horizons import ORIGIN
from eventstudy.documents.claims.slots.origins import fronted_origin, origin_behind, quoted_level
from eventstudy.documents.claims.slots.outcomes import way_from, way_of_extreme, way_of_outcome
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

MARKET_TYPES = frozenset(["coin", "index", "commodity", "fiat", "group", "yield"])
"""Types of names that are nothing but assets; companies do other things as well."""
_OF_BUSINESS = frozenset(
    [
     "increased", "increase", "increases", "increasing", "grew", "grow", "grows", "growing",
     "grown", "improved", "improve", "improves", "decreased", "decrease", "upped", "cut",
     "raised", "ended", "closed", "started", "moved", "pushed", "pulled", "turned", "shed"
    ]
)  # fmt: skip
_OF_BUSINESS_TOO = frozenset(["raised", "added", "cut", "increased"])
_LEAD = 5
"""Words before a subject within which a phrase of time leads it."""
_WORTHS = frozenset(["value", "worth", "cap"])
_MARKETS = frozenset(["market", "stock-market"])
_PARTS_OF = (["of"], ["in"], ["to"])
_LONGEST_ADDED = 4
_OWN = (["its"], ["their"])
_OF_ANOTHER = frozenset(["dominance", "share", "for", "by"])
"""Words by which a percentage is one of the market's value, or of something else."""
_STATING = ("clos", "settl", "end", "finish", "trad", "open", "start", "beg", "stay", "remain")
"""How verbs begin that tell where a price stood, not how it moved."""


_DEAREST_COIN = 1e6
"""Below this a valuation in money is that of one coin, not of all."""


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
        company = self.assets[0].type in ("company", "sector") and self.state.memory.about_markets
        return self.is_market or company

    def worth(self) -> bool:
        """Whether the level is a market value."""
        if cap_money(self.s, self.slots):
            return True
        to = self.slots.to
        if to is not None and counts(self.s, to):
            return False  # "rose to $20 billion in volume", "fell to $50 million in trades"
        name = self.assets[0].name.lower().removeprefix("the ").split()
        whole = name[-1:] in (["market"], ["markets"])
        coins = len(name) == 1 and any(kind == "coin" for _, kind in self.s.name_at.values())
        told = whole and (coins or self.state.memory.told_market)
        if told and to is not None and to.kind == "money" and to.value >= SMALLEST_VALUE:
            return True  # "was $189 billion. The market first rose above $200 billion in"
        return whole_market(self.assets, self.slots) or self._worth_again()

    def _worth_again(self) -> bool:
        """Whether "it" is the market value told last: "It stood at $268 billion on Friday"."""
        to, claims = self.slots.to, self.state.memory.claims
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
        beside, focus = self.state.memory.antecedents.beside, self.state.memory.antecedents.focus
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
        antecedents, to = self.state.memory.antecedents, self.slots.to
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

    def _is_price_of_coin(self) -> bool:
        """Whether a valuation is that of one coin: "Bitcoin's valuation rose to $9,900"."""
        told = [q.value for q in (self.slots.to, self.slots.from_) if q is not None]
        valued = "valuation" in self.s.lows[self.phrase.first : self.phrase.last]
        coin = self.assets[0].type == "coin" and bool(told)
        return valued and coin and max(told, default=0.0) < _DEAREST_COIN

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
        if kind == "market_cap_level" and self._is_price_of_coin():
            kind = "price_level" if direction is None else "price_move"
        if kind == "price_move" and self._of_market_value():
            kind = "market_cap_level"
        if kind == "price_move" and self.slots.passes and self.low.startswith(_STATING):
            kind = "price_level"  # "closed above 30,000" tells where it stood
        if left.future:
            rule, kind = "forecast", "forward_looking_risk"
        if kind.endswith("_level") and first in s.time_end and s.time_end[first] >= state.floor:
            now = s.time_end[first]  # "and now trades at $84"
            first = now if s.time_at[now][1].mention.value == "PRESENT_REF" else first
        times = self.slots.times + times_before(state, first, self.at)
        if kind == "price_level":  # "Compared to Friday, it is now at $5" tells no stretch
            times = [told for told in times if told[1] != ORIGIN]
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
        if left.future and direction is None and self.slots.to is not None:
            before = self.state.memory.price_of(self.assets[0], self.slots.to)
            direction = way_from(before, self.slots.to)
        state.said(self.assets[0], phrase, self.assets)
        state.way = direction
        if kind == "share_of_market":
            state.memory.shares_at = state.number
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


_LARGEST_CHANGE = 100.0
"""From here on, money that a company loses need not be that of one share."""


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
    if not state.memory.about_markets:
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
    change = slots.change
    told = kind == "company" and state.memory.told_price and low not in _OF_BUSINESS_TOO
    if change is None or not told or state.s.low(change.last) in ("a", "per"):
        return False  # "lost $1.62 a share in the third quarter"
    return 0 < change.value < _LARGEST_CHANGE  # "Shares in X fell. TUI lost 28p."


def kind_of(measure: str, plain: str) -> str:
    """The kind of claim for a measure; ``plain`` is that for a price."""
    return {
        "volume": "volume_move", "cap": "market_cap_level", "share": "share_of_market",
        "volatility": "qualitative_volatility",
    }.get(measure, plain)  # fmt: skip


def measure_of(phrase: Phrase, assets: list[AssetRef]) -> str:
    """The measure by which figures are read: a yield takes percentages as levels."""
    return "yield" if assets and assets[0].type == "yield" else phrase.measure
