"""The places at which one company's shares trade: BP in New York and in London.

The facts stand in ``data/listings.csv``, a line for each company; a line says nothing of which
listing is meant by the company's name, which the register does.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources

from eventstudy.markets import instruments

_OF_PENCE = {"GBp": "GBP"}
"""Currencies whose hundredth part is what shares are quoted in."""


@cache
def _lines() -> Mapping[str, tuple[str, ...]]:
    text = (resources.files("eventstudy.markets") / "data" / "listings.csv").read_text("utf-8")
    rows = (tuple(row) for row in csv.reader(text.splitlines()))
    return {symbol: row for row in rows for symbol in row}


def others(symbol: str) -> tuple[str, ...]:
    """Symbols of the same company's shares at other exchanges, in the order of the file.

    None for an instrument that the user's file describes: it says itself what is meant.
    """
    known = instruments.built_in().instruments.get(symbol)
    if instruments.instruments().get(symbol) != known:
        return ()
    return tuple(other for other in _lines().get(symbol, ()) if other != symbol)


def in_currency(symbol: str, currency: str | None) -> str:
    """The listing of a company that is quoted in a currency; ``symbol`` where none or more fit.

    Parameters
    ----------
    symbol : str
        As Yahoo writes it.
    currency : str or None
        As a claim states it; ``GBp`` for pence.
    """
    if currency is None:
        return symbol
    wanted = _OF_PENCE.get(currency, currency)
    here = [one for one in (symbol, *others(symbol)) if _currency(one) == wanted]
    return here[0] if len(here) == 1 else symbol


def _currency(symbol: str) -> str:
    known = instruments.instruments().get(symbol)
    return (known or instruments.describe(symbol)).currency
