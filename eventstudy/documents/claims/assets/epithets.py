"""Epithets that fit some assets only: "the tech-heavy index", "the yellow metal"."""

from __future__ import annotations

from collections.abc import Iterable

from eventstudy.documents.places import country_before, is_home

_TECH = ("nasdaq", "chinext", "star 50", "kosdaq", "techmark", "tecdax", "hang seng tech")
_NARROW = ("dow", "nikkei", "sensex", "ftse 100", "dax", "cac", "djia", "bse", "footsie", "hang")
_BROAD = (
    "nasdaq",
    "s&p",
    "topix",
    "russell",
    "ftse 250",
    "all ",
    "shanghai",
    "chinext",
    "wilshire",
)
_METALS = {
    "yellow": ("gold", "bullion", "spot gold", "comex gold"),
    "white": ("silver", "platinum", "palladium", "spot silver"),
    "red": ("copper",),
    "industrial": ("copper", "aluminium", "aluminum", "nickel", "zinc", "tin", "lead", "iron"),
}
_TECHNICAL = frozenset(
    ["tech-heavy", "tech-laden", "technology-heavy", "technology-laden", "tech-focused",
     "tech-dominated", "tech-rich", "technology-dominated"]
)  # fmt: skip
_SMALL = frozenset(["mid-cap", "midcap", "small-cap", "smallcap"])
_WIDE = frozenset(["broader", "broad", "wider", "broad-based"])
_FEAR = ("vix", "cboe", "volatility", "vstoxx", "vdax")
_STARTING = ("chinext", "star 50", "gem", "kosdaq", "mothers")


def fits(words: Iterable[str], name: str) -> bool:
    """Whether a description may stand for an asset of that name.

    Parameters
    ----------
    words : iterable of str
        The words of the description, in lower case: "the", "yellow", "metal".
    """
    told = list(words)
    own, low = frozenset(told), name.lower().removeprefix("the ")
    if not _at_home(told, low):
        return False  # "Japan's benchmark index" behind the Dow
    if "fear" in own:
        return low.startswith(_FEAR)
    if "start-up" in own or "startup" in own:
        return low.startswith(_STARTING)
    if not _TECHNICAL.isdisjoint(own):
        return low.startswith(_TECH)
    if not _SMALL.isdisjoint(own):
        return low.startswith(("ftse 250", "russell", "s&p 400", "s&p 600")) or "cap" in low
    if "blue-chip" in own:
        return not low.startswith(_BROAD)
    if not _WIDE.isdisjoint(own):
        return not low.startswith(_NARROW)
    if "metal" in own:
        return all(low.startswith(_METALS[word]) for word in own if word in _METALS)
    return True


def of_country(words: list[str]) -> str:
    """The country that owns what is described: "Egypt's blue-chip index"; "" for none."""
    owned = (k for k, word in enumerate(words) if word == "'s" and k)
    return next((home for home in (country_before(words, k) for k in owned) if home), "")


def _at_home(words: list[str], name: str) -> bool:
    """Whether an index is none of another country than the one that owns the description."""
    country = of_country(words)
    return not country or is_home(country, name)
