"""How amounts are written: the signs, names and coins of ``lexicon/currencies.toml``."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "lexicon" / "currencies.toml"
_TABLE: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))

GLUED = {sign: code for code, row in _TABLE.items() for sign in row.get("glued", ())}
"""The currency of each sign that is one only where a figure is glued to it: "P5"."""
SIGNS = {sign: code for code, row in _TABLE.items() for sign in [code, *row.get("signs", ())]}
"""The currency of each other sign, its code among them."""
DOTTED = frozenset(sign for sign in SIGNS if sign.isalpha() and not sign.isupper())
"""Signs that are abbreviations and may have a full stop: "Rs.", "Kshs."."""
COINS: dict[str, tuple[str, float]] = {
    coin: (code, float(worth))
    for code, row in _TABLE.items()
    for coin, worth in row.get("coins", {}).items()
}
"""Smaller money: its currency and what one is worth in it."""


def _named() -> dict[str, str]:
    found: dict[str, str] = {}
    for code, row in _TABLE.items():
        for name in row.get("names", ()):
            if name not in row.get("ambiguous", ()):
                found.setdefault(name, code)
            found.update({f"{nation.lower()} {name}": code for nation in row.get("of", ())})
    return found


NAMES = _named()
"""The currency of each name behind a figure, alone or with its nation: "hong kong dollars"."""
NATIONS = {nation.lower(): code for code, row in _TABLE.items() for nation in row.get("of", ())}
"""The currency of each nation."""
COUNTRIES = {one.lower(): code for code, row in _TABLE.items() for one in row.get("countries", ())}
"""The currency of each country whose currency shares its name with another's."""
_OWNERS = Counter(name for row in _TABLE.values() for name in row.get("names", ()))
SHARED = frozenset(name for name, count in _OWNERS.items() if count > 1)
"""Names of several currencies: "dollar", "peso"."""
_BEFORE = 2
"""Words that may tell the nation of a currency: "Hong Kong dollars"."""


def currency(sign: str) -> str | None:
    """The currency of a sign before a figure, with its full stop or without: "Rs.", "$"."""
    return SIGNS.get(sign.rstrip(".")) or GLUED.get(sign)


def nation_at(lows: Sequence[str]) -> tuple[str, int]:
    """The nation that the words begin with and the number of its words; "" and 0 for none."""
    for count in range(min(_BEFORE, len(lows)), 0, -1):
        told = " ".join(lows[:count])
        if told in NATIONS:
            return told, count
    return "", 0


def owned(name: str) -> str | None:
    """The name by nation of a country's currency: "Hong Kong dollar" of "Hong Kong's dollar".

    None where no such currency is known, the name itself where it owns none.
    """
    country, sign, own = name.partition("'s ")
    word = own.rpartition(" ")[2].lower()
    if not sign or word not in SHARED:
        return name
    code = COUNTRIES.get(country.lower().removeprefix("the "))
    if code is None or own.lower() != word:
        return None  # "Zimbabwe's dollar", "Zimbabwe's RTGS dollar"
    return f"{_TABLE[code]['of'][0]} {word}"


def pair_at(words: Sequence[str]) -> tuple[str, str, int] | None:
    """The two currencies of a rate that three words begin with, and the number of its words.

    "dollar/yen" is one word, "dollar/Turkish lira" are two; "pound euro" needs its "rate".
    """
    base, sign, quoted = words[0].partition("/" if "/" in words[0] else "-")
    if base not in NAMES:
        return None
    if not sign:
        rated = words[2:] in (["rate"], ["exchange"]) and words[1] in NAMES
        return (NAMES[base], NAMES[words[1]], 2) if rated else None
    for count in (1, 2):
        name = " ".join([quoted, *words[1:count]])
        if name in NAMES:
            return NAMES[base], NAMES[name], count
    return None


def pattern() -> str:
    """The regular expression of a sign before a figure; letters must be glued to the figure."""
    letters = [sign for sign in SIGNS if sign.isalpha()]
    marks = [sign for sign in SIGNS if not sign.isalpha()]
    return rf"{_either(letters)}\.?(?=[0-9])|{_either(GLUED)}(?=[0-9])|{_either(marks)}"


def _either(signs: Iterable[str]) -> str:
    """Any of the signs, the longest first; one that begins with a letter begins a word."""
    words = [re.escape(sign) for sign in sorted(signs, key=len, reverse=True)]
    lettered = "|".join(word for word in words if word[0].isalpha())
    others = "|".join(word for word in words if not word[0].isalpha())
    return rf"(?:\b(?:{lettered})" + (f"|{others})" if others else ")")
