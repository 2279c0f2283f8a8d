"""Which instruments a claim's asset stands for: named, a group, or to be searched by its figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from eventstudy.documents.claims.tickers import ticker_of
from eventstudy.documents.facts import Claim, InstrumentReading
from eventstudy.markets import instruments

UNNAMED = re.compile(
    r"\b(?:an?|the|one|another|this|that)\b.*\b(?:compan(?:y|ies)|firm|stock|group|maker|miner)\b",
    re.IGNORECASE,
)


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
    """

    basis: Literal["named", "group", "unnamed", "ambiguous", "unknown"]
    symbols: tuple[str, ...] = ()
    group: str | None = None
    note: str = ""

    def readings(self) -> tuple[InstrumentReading, ...]:
        """The instruments as the extraction lists them (an unnamed asset has none)."""
        if self.basis == "named":
            return tuple(InstrumentReading(symbol, "named") for symbol in self.symbols)
        if self.basis == "group":
            return tuple(InstrumentReading(symbol, "group") for symbol in self.symbols)
        return ()


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
    named = instruments.by_name(claim.asset)
    if len(named) == 1:
        return AssetReading("named", (_meant(claim, named[0].symbol),))
    if len(named) > 1:
        symbols = tuple(sorted(one.symbol for one in named))
        return AssetReading("ambiguous", symbols, note="the name fits " + ", ".join(symbols))
    described = instruments.groups_describing(claim.asset)
    if UNNAMED.search(claim.asset) or (described and not PLURAL.search(claim.asset)):
        if described:
            # the widest group: leaving a candidate out would make a chance match look surer
            group = max(described, key=lambda one: (len(one.members), one.name))
            note = f"a company that the text does not name, searched among {group.title}"
            return AssetReading("unnamed", group.members, group.name, note)
        return AssetReading("unknown", note="a company that the text does not name")
    market = instruments.group_by_name(claim.asset)
    if market is not None:
        listed = ", ".join(market.members)
        note = f'"{claim.asset}" is read as the equally weighted portfolio of {listed}'
        return AssetReading("group", market.members, market.name, note)
    return AssetReading("unknown", note=f'"{claim.asset}" is no known instrument')


def _meant(claim: Claim, symbol: str) -> str:
    """A share of the market is measured on the share series of the coin, where there is one."""
    if claim.kind != "share_of_market":
        return symbol
    series = symbol.split("-")[0] + ".D"
    return series if series in instruments.instruments() else symbol
