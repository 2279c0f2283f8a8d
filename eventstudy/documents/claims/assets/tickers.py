"""Tickers that a text puts behind a name: "(NASDAQ: KODK)", "<OSTK.O>", "(0700.HK)", "1120.SE"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from eventstudy.documents.claims.assets.heads import OFFICES
from eventstudy.documents.exchanges import NUMBERED

_NAME = r"[A-Z][\w&.'\u2019-]{0,40}"
_BRACKET = re.compile(
    rf"(?<!\w)(?P<name>{_NAME}(?:\s(?:of|and|&|{_NAME})){{0,5}})(?:'s|\u2019s)?"
    rf"(?:\s(?:stock|shares|token|coin))?\s?[(<\[]"
    r"(?:(?P<venue>[A-Za-z][A-Za-z ]{1,14}?)\s?:\s?)?"
    r"(?P<code>[A-Z0-9]{1,6}(?:[.\-][A-Z]{1,2})?)[)>\]]"
)
_BARE = re.compile(
    r"\b(?:Inc|Corp|Co|Ltd|PLC|Plc|Incorporated|Corporation|Limited|LP|Trust|Company|ETF)\.?"
    r"\s(?P<code>[A-Z]{2,5})(?=,|\.?\s[a-z])"
)
"""A ticker without brackets behind the legal form of a company: "Endocyte, Inc. ECYT shares"."""
_LISTED = re.compile(
    rf"(?<!\w)(?P<name>{_NAME}(?:\s(?:of|&|{_NAME})){{0,5}}?)\s"
    rf"(?P<code>[0-9]{{3,6}}\.(?:{'|'.join(NUMBERED)})"
    r"|[A-Z]{2,5}\.(?:N|O|OQ|L|PA|DE|AX|TO|MI|MC|AS|SW|ST|NS|BO|SA|J|SE))\b(?!\.)"
)
"""One by which a news agency lists the name before: "Al Rajhi Bank 1120.SE"."""
_BEFORE = re.compile(rf"{_NAME}(?:\s(?:&|{_NAME})){{0,4}},?\s\Z")
_PLAIN = {"O": "", "OQ": "", "N": "", "A": "", "K": "", "P": "", "PK": "", "OB": ""}
"""Suffixes of Reuters for American exchanges."""
_SUFFIX = {
    "L": ".L", "T": ".T", "HK": ".HK", "DE": ".DE", "PA": ".PA", "KS": ".KS", "SS": ".SS",
    "SZ": ".SZ", "TO": ".TO", "AX": ".AX", "MI": ".MI", "SW": ".SW", "VX": ".SW", "ST": ".ST",
    "BO": ".BO", "NS": ".NS", "AS": ".AS", "MC": ".MC", "KQ": ".KQ", "TW": ".TW", "SI": ".SI",
    "HE": ".HE", "CO": ".CO", "OL": ".OL", "F": ".DE", "BR": ".BR", "IR": ".IR", "SA": ".SA",
    "SE": ".SR", "J": ".JO", "BK": ".BK", "JK": ".JK",
    "KL": ".KL", "IS": ".IS", "NZ": ".NZ", "WA": ".WA", "VI": ".VI", "LS": ".LS", "MX": ".MX",
}  # fmt: skip
_VENUES = {
    "nasdaq": "", "nyse": "", "amex": "", "otc": "", "otcmkts": "", "otcqb": "", "otcqx": "",
    "nasdaqgs": "", "nyseamerican": "", "nysearca": "", "cboe": "", "nyse american": "",
    "otcbb": "", "symbol": "", "ticker": "",
    "lon": ".L", "lse": ".L", "aim": ".L", "tsx": ".TO", "tse": ".TO",
    "tsxv": ".V", "cve": ".V", "cse": ".CN", "asx": ".AX", "hkg": ".HK", "hkex": ".HK",
    "sehk": ".HK", "fra": ".DE", "etr": ".DE", "epa": ".PA", "tyo": ".T", "krx": ".KS",
    "bom": ".BO", "nse": ".NS", "bit": ".MI", "sto": ".ST", "swx": ".SW",
}  # fmt: skip
_LONGEST = 400_000
_LONGEST_NAME = 60


def tickers(text: str) -> dict[str, str]:
    """Map the names of a text to the symbols that stand behind them, as Yahoo writes them.

    A code of letters alone is a ticker only where its exchange is named; a coin's code in brackets
    ("(BTC)") is none.
    """
    found: dict[str, str] = {}
    for match in _BRACKET.finditer(text, 0, _LONGEST):
        symbol = _symbol(match["code"], match["venue"])
        if symbol is not None:
            found.setdefault(" ".join(match["name"].split()), symbol)
    for match in _LISTED.finditer(text, 0, _LONGEST):
        symbol = _symbol(match["code"], None)
        if symbol is not None:
            found.setdefault(" ".join(match["name"].split()), symbol)
    for match in _BARE.finditer(text, 0, _LONGEST):
        begin = max(0, match.start() - _LONGEST_NAME)
        name = _BEFORE.search(text[begin : match.start()])
        if name is not None and match["code"] not in OFFICES:
            written = name.group() + text[match.start() : match.start("code")]
            found.setdefault(" ".join(written.split()), match["code"])
    return found


def _symbol(code: str, venue: str | None) -> str | None:
    stem, _, suffix = code.partition(".")
    if venue is not None:
        place = _VENUES.get(venue.strip().lower())
        return None if place is None else _padded(stem, place)
    if suffix in _PLAIN:
        return stem
    if suffix in _SUFFIX:
        return _padded(stem, _SUFFIX[suffix])
    return None


def _padded(stem: str, place: str) -> str:
    return (stem.zfill(4) if place == ".HK" and stem.isdecimal() else stem) + place


def ticker_of(asset: str, known: Mapping[str, str]) -> str | None:
    """The symbol behind the name of an asset: the same name, or one that begins or ends so."""
    name = " ".join(asset.split()).removeprefix("the ").removeprefix("The ")
    if name in known:
        return known[name]
    for written, symbol in known.items():
        shared = written.startswith(name + " ") or written.endswith(" " + name)
        if name[:1].isupper() and (shared or name.startswith(written + " ")):
            return symbol
    return None
