"""Which instruments a claim's asset stands for: named, a group, or to be searched by its figure."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from eventstudy.documents import currencies
from eventstudy.documents.claims.assets.tickers import ticker_of
from eventstudy.documents.claims.words import lexicon
from eventstudy.documents.facts import Claim, InstrumentReading
from eventstudy.markets import instruments, listings

UNNAMED = re.compile(
    r"\b(?:an?|the|one|another|this|that)\b.*\b(?:compan(?:y|ies)|firm|stock|group|maker|miner)\b",
    re.IGNORECASE,
)


DIGITAL = re.compile(
    r"(?:the |this )?(?:world's )?(?:(?:largest|biggest|most valuable|best-known|original) )?"
    r"(?:(?:digital|virtual|crypto|web-based|electronic|online)[ -]?(?:crypto)?currency|"
    r"cryptocurrency|bitcoin price)(?: by .*)?(?:'s)?(?: price)?",
    re.IGNORECASE,
)
"""What the news calls bitcoin."""
DOLLAR = re.compile(
    r"(?:the )?(?:u\.?s\.? )?(?:dollar|greenback|buck)(?: exchange rate)?", re.IGNORECASE
)
EURO = re.compile(r"\b(?:against|per|to) (?:the )?euro\b")
MEASURE = re.compile(
    r"\b(?:(?:against|versus|vs\.?) |pence per (?=euro))((?:[a-z.]+ ){0,5}[a-z.]+)"
)
"""What a move is told against."""
PEERS = frozenset(["basket", "currencies", "peers", "rivals", "counterparts"])
"""Several currencies together, of which no series is kept."""
NATIONAL = {
    "u.s.": "^GSPC", "us": "^GSPC", "american": "^GSPC", "wall street": "^GSPC",
    "european": "^STOXX", "british": "^FTSE", "uk": "^FTSE", "london": "^FTSE",
    "german": "^GDAXI", "french": "^FCHI", "spanish": "^IBEX", "swiss": "^SSMI", "dutch": "^AEX",
    "japanese": "^N225", "tokyo": "^N225", "chinese": "000001.SS", "hong kong": "^HSI",
    "south korean": "^KS11", "seoul": "^KS11", "indian": "^BSESN", "singapore": "^STI",
    "taiwanese": "^TWII", "taiwan": "^TWII", "australian": "^AXJO", "new zealand": "^NZ50",
    "canadian": "^GSPTSE", "brazilian": "^BVSP", "mexican": "^MXX", "malaysian": "^KLSE",
    "indonesian": "^JKSE", "thai": "^SET.BK", "south african": "^J203.JO",
}  # fmt: skip
"""The index by which the shares of a country are reported."""
OF_COUNTRY = re.compile(
    rf"(?:the )?({'|'.join(map(re.escape, NATIONAL))})(?:'s)?(?: broader| main)? "
    r"(?:shares|stocks|equities|markets|(?:stock|share|equity) markets?|sharemarket|stockmarket)",
    re.IGNORECASE,
)
BASES = frozenset(["EURUSD=X", "GBPUSD=X", "AUDUSD=X", "NZDUSD=X"])
"""Rates of currencies that are told in others, too."""
YIELD = re.compile(
    r"(?:the )?(?:(?:u\.?s\.? |american )?treasury yields?"
    r"|(?:benchmark )?(?:u\.?s\.? )?(?P<years>10|30|5|ten|thirty|five)-year "
    r"(?:u\.?s\.? )?(?:treasury )?(?:note |bond )?yields?"
    r"|yields? on (?:the )?(?:benchmark )?(?:u\.?s\.? )?(?P<term>10|30|5|ten|thirty|five)-year "
    r"(?:u\.?s\.? )?(?:treasury|treasuries|note|notes|bond|bonds|treasury notes?|treasury bonds?))",
    re.IGNORECASE,
)
"""The yield of US Treasuries, whose country is left out where it is that of the report."""
TREASURIES = {
    "5": "^FVX", "five": "^FVX", "10": "^TNX", "ten": "^TNX", "30": "^TYX", "thirty": "^TYX",
}  # fmt: skip
"""The series of the yields of US Treasuries by their years; without years the ten are meant."""
INDEX = re.compile(r"\b(?:sub-?)?index(?:es)?$", re.IGNORECASE)
"""An index of a good is one of its companies: "the gold index"."""
PLURAL = re.compile(r"(?:companies|firms|stocks|shares|miners|names)\W*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class AssetReading:
    """What an asset's words stand for.

    Attributes
    ----------
    basis : str
        ``named``, ``group``, ``unnamed`` (one company that the text does not name: may be
        searched among ``symbols``), ``ambiguous`` or ``unknown``.
    group : str or None
        The group whose members ``symbols`` are.
    note : str
        For the report: how the words were read.
    listed : tuple of InstrumentReading
        Further instruments that the extraction lists and no verdict is reached on.
    """

    basis: Literal["named", "group", "unnamed", "ambiguous", "unknown"]
    symbols: tuple[str, ...] = ()
    group: str | None = None
    note: str = ""
    listed: tuple[InstrumentReading, ...] = ()

    def readings(self) -> tuple[InstrumentReading, ...]:
        """The instruments as the extraction lists them (an unnamed asset has none)."""
        if self.basis == "named":
            named = tuple(InstrumentReading(symbol, "named") for symbol in self.symbols)
            return (*named, *self.listed)
        if self.basis == "group":
            return tuple(InstrumentReading(symbol, "group") for symbol in self.symbols)
        return self.listed


def read_asset(claim: Claim, tickers: Mapping[str, str] | None = None) -> AssetReading:
    """Look the asset of a claim up among the instruments and groups.

    Parameters
    ----------
    tickers : mapping, optional
        Symbols that the document puts in brackets behind names; they win over the register.
    """
    if claim.asset is None:
        return AssetReading("unknown", note="the sentence names no asset")
    stated = ticker_of(claim.asset, tickers or {})
    if stated is not None:
        note = f'the text gives "{stated}" as the ticker'
        return AssetReading("named", (_meant(claim, stated),), note=note)
    given = {alias.casefold() for alias in instruments.current().aliases}
    own = currencies.owned(claim.asset) if claim.asset.casefold() not in given else claim.asset
    if own is None:
        return AssetReading("unknown", note=f'no rate of "{claim.asset}" is known')
    claim = claim if own == claim.asset else replace(claim, asset=own)
    assert claim.asset is not None
    known = claim.asset.casefold() in given
    reading = _tied(claim.asset) or (None if known else _pair(claim.asset))
    if reading is not None:
        return reading
    named = instruments.by_name(claim.asset)
    refused = _of_another_price(claim, named)
    if refused is not None:
        return refused
    if len(named) > 1:
        symbols = tuple(sorted(one.symbol for one in named))
        return AssetReading("ambiguous", symbols, note="the name fits " + ", ".join(symbols))
    if not named:
        return _rate(claim) or _yield(claim) or _described(claim.asset)
    if known:  # the user says which listing is meant
        return AssetReading("named", (_in_its_currency(named[0].symbol, claim.currency),))
    return _listed(claim, named[0])


def _of_another_price(claim: Claim, named: Sequence[instruments.Instrument]) -> AssetReading | None:
    """Why the price of what is ``named`` is not that of the claim; None where it may be."""
    assert claim.asset is not None
    country = OF_COUNTRY.fullmatch(claim.asset)
    if country is not None and (not named or named[0].kind == "equity"):
        index = NATIONAL[country[1].lower()]
        note = f'"{claim.asset}" names no index; {index} is the one that is reported'
        return AssetReading("unknown", note=note, listed=(_also(index, "inferred"),))
    one = named[0] if len(named) == 1 else None
    if one is not None and one.kind in ("commodity", "equity") and INDEX.search(claim.asset):
        return AssetReading("unknown", note=f'"{claim.asset}" is no price of {one.name}')
    traded = claim.kind == "volume_move" and _OF_SHARES.search(claim.span.quote) is None
    if traded and named and claim.asset.lower() in _venues():
        note = f"no series of what is traded at {claim.asset} is known"
        return AssetReading("unknown", note=note)  # the volume of its own shares is another
    return None


def _listed(claim: Claim, named: instruments.Instrument) -> AssetReading:
    """The series of an instrument in the money that the claim tells its price in."""
    measure = _measured_against(claim)
    if measure == "" and named.kind in ("coin", "fx"):
        note = f'no series of "{claim.asset}" against that is known'
        return AssetReading("unknown", note=note, listed=(_also(named.symbol, "named"),))
    known = _in_its_currency(named.symbol, claim.currency or measure)
    if named.kind == "coin" and measure not in (None, "USD"):
        known = f"{named.symbol.split('-')[0]}-{measure}"  # "gained 2% against bitcoin"
    symbol = listings.in_currency(_meant(claim, known), claim.currency)
    elsewhere = (one for one in (known, *listings.others(known)) if one != symbol)
    further = tuple(_also(one, "named") for one in elsewhere)
    priced = named.kind == "equity" and claim.kind.startswith("price")
    if priced and not _may_be_quoted(symbol, claim.currency):
        note = f'no listing of "{claim.asset}" in {claim.currency} is known'
        return AssetReading("unknown", note=note, listed=(_also(symbol, "named"), *further))
    return AssetReading("named", (symbol,), listed=further)


def _described(asset: str) -> AssetReading:
    """What words stand for that name no instrument: a coin, one of a group, a group or nothing."""
    if DIGITAL.fullmatch(asset):
        note = f'"{asset}" names no coin; the news means bitcoin by it more often than not'
        return AssetReading("unknown", note=note, listed=(_also("BTC-USD", "inferred"),))
    described = instruments.groups_describing(asset)
    if UNNAMED.search(asset) or (described and not PLURAL.search(asset)):
        if described:
            # the widest group: leaving a candidate out would make a chance match look surer
            group = max(described, key=lambda one: (len(one.members), one.name))
            note = f"a company that the text does not name, searched among {group.title}"
            return AssetReading("unnamed", group.members, group.name, note)
        return AssetReading("unknown", note="a company that the text does not name")
    market = instruments.group_by_name(asset)
    if market is not None:
        return _portfolio(asset, market)
    return AssetReading("unknown", note=f'"{asset}" is no known instrument')


_TIED = re.compile(
    r"(?P<who>.*) (?:(?:tied|linked|related|connected|exposed)|with (?:ties|links|exposure"
    r"|connections)) to (?P<what>.*)",
    re.IGNORECASE,
)
_OF_COINS = re.compile(
    r"(?P<who>.*?)(?P<what>\b(?:blockchain|bitcoin|crypto|cryptocurrency)(?:-(?:related|linked))?)"
    r" (?:companies|firms|businesses)",
    re.IGNORECASE,
)
_COINS = re.compile(
    r"\b(?:blockchains?|bitcoins?|crypto\w*|(?:digital|virtual) (?:currenc|coin|asset|token)\w*)",
    re.IGNORECASE,
)
_MAINLAND = re.compile(r"\b(?:chinese|china|mainland|a-share)\b", re.IGNORECASE)


def _tied(asset: str) -> AssetReading | None:
    """The shares of "companies tied to cryptocurrencies", of "blockchain companies": no coins."""
    told = _TIED.fullmatch(asset) or _OF_COINS.fullmatch(asset)
    if told is None:
        return None
    if _COINS.search(told["what"]) is None:
        return AssetReading("unknown", note=f'"{asset}" is no known group of shares')
    mainland = _MAINLAND.search(told["who"]) is not None
    kind = "a-share blockchain stocks" if mainland else "blockchain-linked stocks"
    market = instruments.group_by_name(kind)
    assert market is not None
    return _portfolio(asset, market)


def _portfolio(asset: str, market: instruments.Group) -> AssetReading:
    listed = ", ".join(market.members)
    note = f'"{asset}" is read as the equally weighted portfolio of {listed}'
    return AssetReading("group", market.members, market.name, note)


def _also(symbol: str, basis: Literal["named", "inferred"]) -> InstrumentReading:
    return InstrumentReading(symbol, basis)


def _rate(claim: Claim) -> AssetReading | None:
    """The exchange rate that a currency stands for; None where the asset is no currency.

    A currency in which the dollar is quoted falls when the rate rises: the rate is listed, and no
    verdict is reached on it.
    """
    assert claim.asset is not None
    quote = claim.span.quote.lower()
    quoted = instruments.quoted_in(claim.asset)
    if quoted is not None:
        euro = quoted.symbol == "CHF=X" and EURO.search(quote)
        symbol = "EURCHF=X" if euro else quoted.symbol
        note = (
            f"{symbol} quotes {claim.asset} the other way round: it rises when {claim.asset} falls"
        )
        return AssetReading("unknown", note=note, listed=(_also(symbol, "named"),))
    if not DOLLAR.fullmatch(claim.asset):
        return None
    code = _measured_against(claim) or (claim.currency if claim.currency != "USD" else None)
    levels = (claim.from_, claim.to, claim.low)
    if code in (None, "points") and any(level is not None for level in levels):
        note = "the money in which the dollar's level is told is not named"
        return AssetReading("unknown", note=note, listed=(_also("DX-Y.NYB", "inferred"),))
    return AssetReading("named", (f"{code}=X" if code else "DX-Y.NYB",))


def _pair(asset: str) -> AssetReading | None:
    """The rate that a pair of currencies names: "dollar/yen"; None where it is no pair.

    "The shekel-dollar rate" tells how many shekels a dollar is.
    """
    words = [*asset.lower().removeprefix("the ").split(), "rate"]
    _, count = currencies.nation_at(words)
    pair = currencies.pair_at(words[count : count + 3])
    if pair is None:
        return None
    base, quoted, _ = pair
    name = words[count].partition("/" if "/" in words[count] else "-")[0]
    base = currencies.NAMES.get(" ".join([*words[:count], name]), base)
    turned = quoted == "USD" and "/" not in asset
    for one, other in [(base, quoted), *([(quoted, base)] if turned else [])]:
        named = instruments.by_name(f"{one}/{other}")
        if named:
            return AssetReading("named", (named[0].symbol,))
    return AssetReading("unknown", note=f'no rate of "{asset}" is known')


def _in_its_currency(symbol: str, currency: str | None) -> str:
    """The rate of a currency against the one in which the claim tells it: "81 rubles"."""
    other = currency not in (None, "points", "GBp", symbol[:3])
    if symbol not in BASES or not other:
        return symbol
    return f"{symbol[:3]}{currency}=X"


@cache
def _venues() -> frozenset[str]:
    """Places of trade, some of which have shares of their own."""
    return lexicon.load(None).words["venues"] | _LISTED_VENUES


_OF_SHARES = re.compile(r"\b(?:shares|stock)\b")
_LISTED_VENUES = frozenset(["coinbase", "cme", "cme group", "cboe", "bakkt", "robinhood"])
"""Places of trade with shares of their own, whose volume is not that of these shares."""


def _may_be_quoted(symbol: str, currency: str | None) -> bool:
    """Whether a share may have its price in a money: a dollar sign is that of many."""
    own = (instruments.instruments().get(symbol) or instruments.describe(symbol)).currency
    alike = (currency == "USD" and own in _DOLLARS) or {own, currency} <= _POUNDS
    return currency in (None, "points", own) or alike


_DOLLARS = frozenset(["USD", "AUD", "CAD", "HKD", "SGD", "NZD", "TWD", "MXN", "BRL"])
"""Moneys that are written with a dollar sign where they are at home."""
_POUNDS = frozenset(["GBp", "GBP"])


def _measured_against(claim: Claim) -> str | None:
    """The money that a move is told against: "fell 1.1% against the euro", "against bitcoin".

    None where the claim does not tell it, empty where it is none of the series that are known.
    """
    told = MEASURE.search(claim.span.quote.lower())
    words = [word for word in told[1].split() if word not in _BEFORE_MONEY] if told else []
    if words[:1] == ["bitcoin"]:
        return "BTC"
    for name in (" ".join(words[:2]), *words[:1]):
        if name in currencies.NAMES:
            return currencies.NAMES[name]
    return None if PEERS.isdisjoint(words) else ""


_BEFORE_MONEY = frozenset(["the", "its", "a", "u.s.", "us", "american"])


def _yield(claim: Claim) -> AssetReading | None:
    """The series of a Treasury yield; None where the asset is none."""
    assert claim.asset is not None
    told = YIELD.fullmatch(claim.asset)
    if told is None:
        return None
    symbol = TREASURIES[(told["years"] or told["term"] or "10").lower()]
    note = f'"{claim.asset}" is read as the yield of US Treasuries, {symbol}'
    return AssetReading("unknown", note=note, listed=(_also(symbol, "inferred"),))


def _meant(claim: Claim, symbol: str) -> str:
    """A share of the market is measured on the share series of the coin, where there is one."""
    if claim.kind != "share_of_market":
        return symbol
    series = symbol.split("-")[0] + ".D"
    return series if series in instruments.instruments() else symbol
