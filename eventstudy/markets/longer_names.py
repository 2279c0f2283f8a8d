"""Names within longer ones that name another thing: "Bitcoin Private", "S&P 500 energy sector"."""

from __future__ import annotations

import re

_WORD = re.compile(r"[A-Za-z0-9&.\-]+|[^\w\s]")
_FORMS = frozenset(
    ["inc", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "sa", "ag", "nv", "se",
     "spa", "ab", "asa", "oyj", "group", "holdings", "holding", "incorporated", "international",
     "n.v", "s.a", "o.n", "llc", "kgaa", "bhd", "tbk", "pte"]
)  # fmt: skip
"""What a company may have behind its name."""
_PRICED = frozenset(
    ["price", "prices", "index", "indices", "indexes", "average", "averages", "composite",
     "futures", "future", "contract", "contracts", "gauge", "benchmark", "benchmarks", "barometer",
     "market", "markets", "shares", "stocks", "stock", "share", "currency", "token", "tokens",
     "coin", "coins", "industrial", "industrials", "itself", "mini", "e-mini", "points", "core",
     "dollar", "crude", "spot", "volatility", "first", "major", "network", "platform", "blockchain",
     "project", "protocol", "exchange", "rate", "and"]
)  # fmt: skip
"""Words behind the name of a coin, an index or a good that leave it what it is."""
_OTHER_PAPERS = frozenset(
    ["bond", "bonds", "notes", "debt", "miners", "miner", "producers", "trust", "fund", "funds",
     "etf", "etfs", "etn", "etns", "etp", "etps", "sector", "sectors", "sub-index", "subindex",
     "exchange-traded", "options", "companies", "firms", "names"]
)  # fmt: skip
"""What is named by a name and is another paper: "bitcoin miners", "Steinhoff's bonds"."""
_OF_EXCHANGES = frozenset(["contract", "contracts", "futures", "index", "volatility", "options"])
"""What an exchange has that is no share of it: "the Cboe contract", "MSCI's index"."""
_LANDS = frozenset(
    ["africa", "nigeria", "kenya", "ghana", "egypt", "india", "pakistan", "bangladesh", "indonesia",
     "malaysia", "philippines", "thailand", "brasil", "brazil", "mexico", "japan", "korea", "china",
     "russia", "malta", "australia", "canada", "zambia", "zimbabwe", "lanka", "ceylon"]
)  # fmt: skip
"""Lands behind a company's name that make another company of it: "Nestle Nigeria"."""
_PROVIDERS = frozenset(["spdr", "powershares", "ishares", "vanguard", "invesco", "proshares"])
"""Who has funds named for indices."""


_SHARES = frozenset(["stocks", "shares", "equities"])


def names_another(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the name at ``text[start:end]`` is only part of the name of something else.

    Parameters
    ----------
    text : str
        The words that are to be read as one asset.
    kind : str
        The kind of the instrument of that name: ``coin``, ``index``, ``equity``, ...
    """
    before, behind = (
        _WORD.findall(text[:start]),
        _WORD.findall(re.sub(r"\([^)]*\)", "", text[end:])),
    )
    lows = [word.lower().rstrip(".") for word in behind if word not in ("'", "s", ",", "'s")]
    if not _OTHER_PAPERS.isdisjoint([*lows, *(word.lower() for word in before[-1:])]):
        return True  # "bitcoin miners", "the SPDR S&P Bank ETF"
    if kind == "equity":
        led = {word.lower() for word in before[-3:]}
        sold = not _OF_EXCHANGES.isdisjoint(lows) or not {"contract", "contracts"}.isdisjoint(led)
        return sold or not _LANDS.isdisjoint(lows[:1])
    if kind == "index" and not _PROVIDERS.isdisjoint(word.lower() for word in before):
        return True
    volatility = text[start:end].lower().startswith("vix") and before
    if volatility and before[-1].lower() in _LANDS | {"nifty", "nikkei", "gold", "oil", "russell"}:
        return True  # "India VIX"
    if kind == "index" and text[end : end + 1] == "/":
        return True  # "S&P/NZX50"
    shares = text[start:end].endswith(("shares", "stocks"))
    if kind == "index" and shares and text[:start].rstrip().endswith("'s"):
        return True  # "the company's Hong Kong shares"
    if kind not in ("coin", "index"):
        return False
    words = [word for word in behind if word not in ("'", "s", ",", "'s")]
    if kind == "coin":
        if not _SHARES.isdisjoint(lows[:1]):
            return True  # "bitcoin stocks" are those of companies
        owner = text[end : end + 1] in ("'", "/")  # "Cardano's ada", "ETH/BTC"
        return not owner and any(_is_other(word) for word in words[:1])
    narrower = lows[-1:] == ["index"] and len(lows) > 1  # "S&P 500 technology index"
    return any(_is_other(word, plain=narrower) for word in words[:4])


def _is_other(word: str, *, plain: bool = False) -> bool:
    """Whether a word behind a coin or an index makes another of it: "Cash", "Tech", "400".

    ``plain``: one in small letters, too.
    """
    low = word.lower().rstrip(".")
    told = plain or word[:1].isupper() or word[:1].isdigit()
    return told and low not in _PRICED | _FORMS and any(char.isalnum() for char in low)
