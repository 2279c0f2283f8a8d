"""Countries with stock markets, their cities and their indices: ``lexicon/places.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

FILE = Path(__file__).resolve().parent / "lexicon" / "places.toml"
_TABLE: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))

COUNTRIES = frozenset(name.lower() for row in _TABLE.values() for name in row["names"])
"""Names of countries, in small letters."""
CITIES = frozenset(name.lower() for row in _TABLE.values() for name in row["cities"])
"""Cities that stand for the stock market of their country."""
_COUNTRY = {
    name.lower(): country
    for country, row in _TABLE.items()
    for name in [*row["names"], *row["cities"]]
}
_INDICES = {country: tuple(row["indices"]) for country, row in _TABLE.items()}
_ALL_INDICES = tuple(begin for begins in _INDICES.values() for begin in begins)
_LONGEST = max(len(name.split()) for name in _COUNTRY)


def country_before(words: Sequence[str], end: int) -> str:
    """The country named, itself or by a city, by the words that end before ``end``; "" for none.

    ``words`` are in small letters.
    """
    for count in range(min(_LONGEST, end), 0, -1):
        country = _COUNTRY.get(" ".join(words[end - count : end]))
        if country is not None:
            return country
    return ""


def place_at(words: Sequence[str], start: int) -> int:
    """How many words from ``start`` on name a country or a city; 0 for none."""
    for count in range(min(_LONGEST, len(words) - start), 0, -1):
        if " ".join(words[start : start + count]) in _COUNTRY:
            return count
    return 0


def is_home(country: str, index: str) -> bool:
    """Whether an index of that name, in small letters, is one of the country, or of none known."""
    return index.startswith(_INDICES[country]) or not index.startswith(_ALL_INDICES)
