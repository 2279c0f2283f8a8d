"""Epithets that fit some assets only: "the tech-heavy index", "the yellow metal"."""

from __future__ import annotations

from collections.abc import Iterable

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


def fits(words: Iterable[str], name: str) -> bool:
    """Whether a description may stand for an asset of that name.

    Parameters
    ----------
    words : iterable of str
        The words of the description, in lower case: "the", "yellow", "metal".
    """
    own, low = frozenset(words), name.lower().removeprefix("the ")
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
