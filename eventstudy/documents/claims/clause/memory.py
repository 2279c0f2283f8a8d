"""What one document has told so far: its sentences, its assets and its claims."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from eventstudy.documents.claims.assets.antecedents import Antecedents, AssetRef
from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.assets.naming import begin_of, end_of
from eventstudy.documents.claims.slots.horizons import DAY, to_last_day
from eventstudy.documents.claims.words.datelines import behind_dateline
from eventstudy.documents.claims.words.lexicon import Lexicon, Names
from eventstudy.documents.claims.words.markets import speaks_of_markets
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time, prepare
from eventstudy.documents.claims.words.tokens import pieces, tokenize, without_asides
from eventstudy.documents.facts import Claim, Span, TimeMention
from eventstudy.documents.reading import Document

_OF_A_PRICE = ("price_level", "price_move", "qualitative_direction")
_BACK = 4
_NEAR = 60
"""Claims back to the last price told."""


_TICKERS = {
    "btc": "bitcoin", "xbt": "bitcoin", "bitcoins": "bitcoin", "eth": "ether", "ethereum": "ether",
    "ltc": "litecoin", "xrp": "ripple", "bch": "bitcoin cash", "xlm": "stellar", "ada": "cardano",
    "xmr": "monero", "doge": "dogecoin", "bnb": "binance coin", "link": "chainlink",
}  # fmt: skip
"""Codes and second names of coins, as one text may use both: "Ethereum fell. ETH could"."""


def _plain(name: str) -> str:
    low = name.lower().removeprefix("the ").partition("/")[0]
    return _TICKERS.get(low, low)


class Memory:
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
        self.times = sorted(
            (self._time(m) for m in mentions), key=lambda time: (time.start, -time.end)
        )
        self._starts = [time.start for time in self.times]
        self._prepared: dict[int, list[Sentence]] = {}
        self.antecedents = Antecedents(self._first_piece, self.ref)
        self._market: bool | None = None
        self.told_price = False
        """Whether a price has been read so far."""
        self.shares_at = -9
        """The sentence in which a share of a market was told last."""
        self.claims: list[Claim] = []

    def _time(self, mention: TimeMention) -> Time:
        start = self.document.folded.folded(mention.span.start)
        end = self.document.folded.folded(mention.span.end - 1) + 1
        return Time(start, end, mention)

    def sentence(self, number: int) -> list[Sentence]:
        """The prepared pieces of a sentence."""
        if number not in self._prepared:
            start, end = self.document.sentences[number]
            start = behind_dateline(self.folded, start, end)
            a = bisect_left(self._starts, start)
            b = bisect_left(self._starts, end)
            times = to_last_day(self.folded, self.times[a:b], start)
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
            self._market = speaks_of_markets(self.folded)
        return self._market or self.told_price

    def opens_paragraph(self, number: int) -> bool:
        """Whether a paragraph begins with a sentence."""
        starts = self.document.paragraphs
        start = self.document.sentences[number][0]
        at = bisect_left(starts, (start, -1))
        return at < len(starts) and starts[at][0] == start

    def span(self, s: Sentence, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)`` in the text itself."""
        start, end = s.tokens[first].start, s.tokens[last - 1].end
        return Span.of(self.document.text, *self.document.folded.raw(start, end))

    def ref(self, s: Sentence, item: Item, number: int) -> AssetRef:
        """Name the asset at an item's tokens."""
        first, last = begin_of(s, item), end_of(s, item)
        start, end = s.tokens[first].start, s.tokens[last - 1].end
        if self.folded.startswith("BRIEF-", start):
            start += len("BRIEF-")
        return AssetRef(self.folded[start:end], self.span(s, first, last), item.type, number)

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

    def price_of(self, asset: AssetRef, figure: Quantity) -> float | None:
        """The last level told of an asset in the currency of a figure."""
        for claim in reversed(self.claims[-_NEAR:]):
            price = claim.to if claim.to is not None else claim.low
            same = _plain(claim.asset or "") == _plain(asset.name)
            if not same or price is None or not claim.kind.startswith("price"):
                continue
            if claim.intraday or claim.rule in ("level-compared", "extreme"):
                continue  # it was the price of long ago
            if figure.kind != "money" or claim.currency == figure.currency:
                return price
        return None

    def start_of(self, s: Sentence) -> int:
        """Where a sentence begins in the text as it was given."""
        start = s.tokens[0].start
        return self.document.folded.raw(start, start + 1)[0]
