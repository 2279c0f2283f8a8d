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
_FEAR = ("vix", "cboe", "volatility", "vstoxx", "vdax")
_STARTING = ("chinext", "star 50", "gem", "kosdaq", "mothers")
_CAPITALS = {
    "tokyo": "japan", "shanghai": "china", "shenzhen": "china", "seoul": "korea",
    "london": "britain", "uk": "britain", "u.k.": "britain", "england": "britain",
    "frankfurt": "germany", "paris": "france", "milan": "italy", "madrid": "spain",
    "sydney": "australia", "mumbai": "india", "moscow": "russia", "istanbul": "turkey",
    "zurich": "switzerland", "amsterdam": "netherlands", "dublin": "ireland", "taipei": "taiwan",
    "toronto": "canada", "jakarta": "indonesia", "bangkok": "thailand", "manila": "philippines",
    "cairo": "egypt", "riyadh": "saudi", "america": "u.s.", "us": "u.s.",
}  # fmt: skip
"""Cities and short names, and the countries whose market they stand for."""
_HOMES = {
    "japan": ("nikkei", "topix", "jpx", "mothers"),
    "china": ("shanghai", "shenzhen", "csi", "sse", "ssec", "chinext", "star 50", "blue-chip csi"),
    "hong": ("hang seng", "hsi", "hong"),
    "taiwan": ("taiex", "taiwan", "weighted"),
    "korea": ("kospi", "kosdaq", "korea", "seoul", "south korea"),
    "india": ("sensex", "nifty", "bse", "nse", "s&p bse", "india"),
    "pakistan": ("kse", "pakistan"),
    "singapore": ("straits", "sti", "ftse straits", "singapore"),
    "malaysia": ("fbm", "ftse bursa", "klci", "malaysia", "kuala"),
    "indonesia": ("jakarta", "jci", "idx", "indonesia"),
    "thailand": ("set", "thai"),
    "philippines": ("psei", "pse", "philippine"),
    "vietnam": ("vn", "vietnam"),
    "australia": ("asx", "s&p/asx", "s&p asx", "s&p/asx200", "all ord", "australia"),
    "zealand": ("nzx", "s&p/nzx", "new zealand"),
    "britain": ("ftse 1", "ftse 2", "ftse all", "ftse", "footsie", "british"),
    "germany": ("dax", "mdax", "tecdax", "sdax", "german", "xetra"),
    "france": ("cac", "french"),
    "italy": ("ftse mib", "mib", "ftse italia", "italian"),
    "spain": ("ibex", "spanish"),
    "switzerland": ("smi", "swiss"),
    "netherlands": ("aex", "dutch"),
    "ireland": ("iseq", "irish"),
    "greece": ("athens", "athex", "greek"),
    "turkey": ("bist", "borsa istanbul", "turkish"),
    "russia": ("rts", "moex", "micex", "russian"),
    "poland": ("wig", "polish"),
    "canada": ("tsx", "s&p/tsx", "s&p tsx", "toronto", "canadian"),
    "brazil": ("bovespa", "ibovespa", "brazil"),
    "mexico": ("ipc", "s&p/bmv", "mexic", "bmv"),
    "argentina": ("merval", "s&p merval", "argentin"),
    "africa": ("jse", "ftse/jse", "all share", "top 40", "south africa"),
    "nigeria": ("nse", "ngx", "all-share", "all share", "nigeria"),
    "egypt": ("egx", "egypt"),
    "saudi": ("tadawul", "tasi", "saudi"),
    "qatar": ("qatar", "qe", "qse", "dsm"),
    "dubai": ("dubai", "dfm"),
    "kuwait": ("kuwait", "boursa"),
    "israel": ("ta-", "tel aviv", "israel"),
    "u.s.": ("dow", "s&p 500", "nasdaq", "russell", "djia", "wilshire", "nyse", "vix", "u.s."),
}  # fmt: skip
"""How the names of the indices of a country begin."""


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
    """The country that owns what is described: "Egypt's blue-chip index"."""
    for owned in (k for k, word in enumerate(words) if word == "'s" and k):
        country = _CAPITALS.get(words[owned - 1], words[owned - 1])
        country = "hong" if country == "kong" else "saudi" if country == "arabia" else country
        if country in _HOMES:
            return country
    return ""


def _at_home(words: list[str], name: str) -> bool:
    """Whether an index is none of another country than the one that owns the description."""
    country = of_country(words)
    if not country or name.startswith(_HOMES[country]):
        return True
    return not any(name.startswith(begun) for begun in _HOMES.values())
