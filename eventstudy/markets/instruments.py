"""What can be looked up: instruments, the names they go by, and groups of them.

The facts stand in ``data/instruments.toml``, ``data/us_shares.csv``, ``data/world_shares.csv``
and ``data/groups.toml``. An
alias in lower case matches in any case, one with a capital as it is written; both match whole
words only, and the longest alias at a place wins. A user's own instruments and names are laid over
these for a while, see :func:`using`; the functions of this module then answer from both.
"""

from __future__ import annotations

import csv
import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, cached_property
from importlib import resources
from typing import Any, Literal

from eventstudy.errors import UsageError
from eventstudy.markets.errors import UnknownSymbolError
from eventstudy.markets.longer_names import names_another

Kind = Literal["coin", "equity", "index", "share_series", "fx", "commodity", "fund"]
Board = Literal["main", "chinext", "star", "st"]

GROUP_PREFIX = "group:"


@dataclass(frozen=True, slots=True)
class Instrument:
    """Something with a price.

    Attributes
    ----------
    symbol : str
        As Yahoo writes it (``BTC-USD``, ``300468.SZ``, ``^GSPC``), or an own one (``BTC.D``).
    calendar : str
        Trading calendar (``XNYS``, ``XSHG``, ``24/7``).
    names : tuple of str
        Aliases that name it without doubt.
    ambiguous : tuple of str
        Aliases that are ordinary words or name other things too.
    groups : tuple of str
        Names of the groups it belongs to.
    board : str or None
        Board of a mainland exchange, which sets the daily price limit.
    benchmark : str or None
        Symbol of the market in a market model.
    venues : tuple of str
        Venues in the order in which they are tried.
    estimation_venue : str or None
        The venue whose series has no gaps; for estimation windows.
    pair : str or None
        The market on crypto exchanges (``BTC/USD``).
    yahoo : str or None
        Ticker at Yahoo; None where Yahoo has none.
    listed : date or None
        First day of trading, where a study must know it.
    quoted : tuple of str
        Names of the currency in which the dollar is quoted: it falls when the series rises.
    """

    symbol: str
    name: str
    kind: Kind
    calendar: str
    currency: str
    names: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    board: Board | None = None
    benchmark: str | None = None
    venues: tuple[str, ...] = ()
    estimation_venue: str | None = None
    pair: str | None = None
    yahoo: str | None = None
    listed: date | None = None
    quoted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Several instruments that the news names together.

    Attributes
    ----------
    members : tuple of str
        Symbols.
    phrases : tuple of str
        Phrases that name the group as a market.
    descriptions : tuple of str
        Phrases that describe one member without naming it.
    """

    name: str
    title: str
    members: tuple[str, ...]
    phrases: tuple[str, ...] = ()
    descriptions: tuple[str, ...] = ()


@dataclass(frozen=True, eq=False)
class Registry:
    """Instruments, groups, and the names they go by; never changed once made.

    Attributes
    ----------
    aliases : mapping of str to str
        A user's own names: alias to symbol or ``group:NAME``. They win over all others.
    """

    instruments: Mapping[str, Instrument]
    groups: Mapping[str, Group]
    aliases: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Every alias that names one thing without doubt, see :func:`names`."""
        found: dict[str, str] = {}
        doubtful: set[str] = set()
        for instrument in self.instruments.values():
            for alias in instrument.names:
                if found.setdefault(alias, instrument.symbol) != instrument.symbol:
                    doubtful.add(alias)
        for group in self.groups.values():
            for phrase in group.phrases:
                if found.setdefault(phrase, GROUP_PREFIX + group.name) != GROUP_PREFIX + group.name:
                    doubtful.add(phrase)
        clear = {alias: target for alias, target in found.items() if alias not in doubtful}
        return dict(sorted({**clear, **self.aliases}.items()))

    @cached_property
    def ambiguous(self) -> Mapping[str, tuple[str, ...]]:
        """Aliases that need more words around them, see :func:`ambiguous_names`."""
        found: dict[str, tuple[str, ...]] = {}
        for instrument in self.instruments.values():
            for alias in instrument.ambiguous:
                found[alias] = (*found.get(alias, ()), instrument.symbol)
        for instrument in self.instruments.values():
            for alias in instrument.names:
                if alias not in self.names and instrument.symbol not in found.get(alias, ()):
                    found[alias] = (*found.get(alias, ()), instrument.symbol)
        return dict(sorted(found.items()))

    @cached_property
    def quoted(self) -> Mapping[str, str]:
        """Names of currencies in which the dollar is quoted, and the symbol of the rate."""
        return {name: one.symbol for one in self.instruments.values() for name in one.quoted}

    @cached_property
    def by_first_word(self) -> Mapping[str, tuple[str, ...]]:
        """The aliases by their first word in lower case, the longest first."""
        found: dict[str, list[str]] = {}
        for alias in self.names:
            match = _WORD.search(alias)
            if match is not None:
                found.setdefault(match[0].lower(), []).append(alias)
        return {
            word: tuple(sorted(group, key=lambda a: (-len(a), a))) for word, group in found.items()
        }


@cache
def built_in() -> Registry:
    """Return the registry of the data files."""
    return Registry(_built_in_instruments(), _built_in_groups())


_CURRENT: ContextVar[Registry | None] = ContextVar("registry", default=None)


def current() -> Registry:
    """Return the registry that the functions of this module answer from."""
    return _CURRENT.get() or built_in()


@contextmanager
def using(registry: Registry) -> Iterator[None]:
    """Answer from ``registry`` inside the ``with`` block, in this thread or task alone."""
    token = _CURRENT.set(registry)
    try:
        yield
    finally:
        _CURRENT.reset(token)


def _expand(phrase: str) -> Iterator[str]:
    """Yield every reading of a phrase with ``{a,b}`` alternatives."""
    match = re.search(r"\{([^{}]*)\}", phrase)
    if match is None:
        yield " ".join(phrase.split())
        return
    for choice in match[1].split(","):
        yield from _expand(phrase[: match.start()] + choice + phrase[match.end() :])


def _phrases(raw: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for phrase in raw for text in _expand(phrase)))


def _read(name: str) -> dict[str, Any]:
    text = (resources.files("eventstudy.markets") / "data" / name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def groups() -> Mapping[str, Group]:
    """Return all groups by name."""
    return current().groups


@cache
def _built_in_groups() -> Mapping[str, Group]:
    found = {}
    for row in _read("groups.toml")["group"]:
        found[row["name"]] = Group(
            row["name"],
            row["title"],
            tuple(row["members"]),
            _phrases(row["phrases"]),
            _phrases(row["descriptions"]),
        )
    return found


_DEFAULTS: dict[str, dict[str, str]] = {
    "coin": {"calendar": "24/7", "currency": "USD"},
    "share_series": {"calendar": "24/7", "currency": "USD"},
    "fx": {"calendar": "24/5"},
}


def _instrument(row: Mapping[str, Any], membership: Mapping[str, tuple[str, ...]]) -> Instrument:
    symbol, kind = str(row["symbol"]), row["kind"]
    default = _DEFAULTS.get(kind, {})
    given, ambiguous = tuple(row.get("names", ())), tuple(row.get("ambiguous", ()))
    if kind == "equity" and symbol not in (*given, *ambiguous):
        ambiguous = (*ambiguous, symbol)  # ALL, NOW and IT are tickers too
    return Instrument(
        symbol=symbol,
        name=row["name"],
        kind=kind,
        calendar=row.get("calendar") or default["calendar"],
        currency=row.get("currency") or default["currency"],
        names=given,
        ambiguous=ambiguous,
        groups=membership.get(symbol, ()),
        board=row.get("board"),
        benchmark=row.get("benchmark"),
        venues=tuple(row.get("venues", ())),
        estimation_venue=row.get("estimation"),
        pair=row.get("pair"),
        yahoo=row.get("yahoo", None if kind == "share_series" else symbol),
        listed=row.get("listed"),
        quoted=tuple(row.get("quoted", ())),
    )


def instruments() -> Mapping[str, Instrument]:
    """Return all known instruments by symbol."""
    return current().instruments


def _built_in_instruments() -> Mapping[str, Instrument]:
    membership: dict[str, tuple[str, ...]] = {}
    for group in _built_in_groups().values():
        for symbol in group.members:
            membership[symbol] = (*membership.get(symbol, ()), group.name)
    found = {}
    for row in [*_read("instruments.toml")["instrument"], *_us_shares()]:
        found[row["symbol"]] = _instrument(row, membership)
    for one in _world_shares():
        found[one.symbol] = one
    return found


def _us_shares() -> Iterator[dict[str, Any]]:
    """Yield the rows of the table of US companies in the form of ``instruments.toml``."""
    text = (resources.files("eventstudy.markets") / "data" / "us_shares.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        ambiguous = [name for name in row["ambiguous"].split(";") if name]
        given = [name for name in (row["name"], *row["names"].split(";")) if name]
        yield {
            "symbol": row["symbol"],
            "name": row["name"],
            "kind": "equity",
            "calendar": row["calendar"],
            "currency": "USD",
            "names": [name for name in given if name not in ambiguous],
            "ambiguous": ambiguous,
            "benchmark": "^GSPC",
        }


def _world_shares() -> Iterator[Instrument]:
    """Yield the companies listed outside America: their market follows from the ticker."""
    text = (resources.files("eventstudy.markets") / "data" / "world_shares.csv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines()):
        made = describe(row["symbol"])
        ambiguous = tuple(name for name in row["ambiguous"].split(";") if name)
        given = (row["name"], *(name for name in row["names"].split(";") if name), made.symbol)
        yield replace(
            made,
            name=row["name"],
            names=tuple(name for name in given if name not in ambiguous),
            ambiguous=ambiguous,
            board=_board(made.symbol),
            benchmark=_HOME_INDEX.get(made.symbol.rpartition(".")[2]),
        )


def _board(symbol: str) -> Board | None:
    """The board of a mainland share, by its number."""
    number, _, place = symbol.partition(".")
    if place not in ("SS", "SZ"):
        return None
    return "chinext" if number.startswith("30") else "star" if number.startswith("68") else "main"


def normalise(symbol: str) -> str:
    """Return a symbol in its own spelling: blanks off, upper case.

    Raises
    ------
    UsageError
        For a text that cannot be a symbol (empty, too long, blanks or slashes of a path).
    """
    text = symbol.strip().upper()
    if not re.fullmatch(r"[A-Z0-9^][A-Z0-9.\-=/^]{0,19}", text) or ".." in text:
        raise UsageError(
            "not a symbol", where="symbol", value=repr(symbol), todo="write it as in BTC-USD"
        )
    return text


def get(symbol: str) -> Instrument:
    """Return the instrument of a symbol (any case).

    Raises
    ------
    UnknownSymbolError
        The message lists symbols that look alike; none of them is taken.
    """
    text = normalise(symbol)
    found = instruments().get(text)
    if found is None:
        raise unknown(text)
    return found


def resolve(text: str) -> tuple[Instrument, str | None, str | None]:
    """Return what a symbol asks for: instrument, pair and venue (None where not stated).

    ``BTC/USD@bitstamp`` is a pair at an exchange; ``BTC/USD`` a pair anywhere, ``BTC/USDT`` the
    same coin in a coin that stands for the dollar; anything else a ticker. Tickers and pairs that
    are no known instrument get one made from their form alone, see :func:`describe`.
    """
    match = re.fullmatch(r"\s*([A-Za-z0-9]{1,12})/([A-Za-z0-9]{2,6})(?:@([A-Za-z0-9]+))?\s*", text)
    if match is None:
        symbol = normalise(text)
        return instruments().get(symbol) or describe(symbol), None, None
    base, quote, venue = match[1].upper(), match[2].upper(), match[3]
    pair, symbol = f"{base}/{quote}", f"{base}-{quote}"
    known = instruments().get(symbol)
    if known is None and quote in _DOLLAR_COINS:
        known = instruments().get(f"{base}-USD")
    if known is None:
        known = Instrument(symbol, pair, "coin", "24/7", quote, yahoo=None)
    return replace(known, pair=pair), pair, venue.lower() if venue else None


_DOLLAR_COINS = ("USDT", "USDC", "BUSD", "TUSD")


# Calendar and currency by the suffix of a Yahoo ticker.
_SUFFIX: dict[str, tuple[str, str]] = {
    "SS": ("XSHG", "CNY"), "SZ": ("XSHG", "CNY"), "HK": ("XHKG", "HKD"), "T": ("XTKS", "JPY"),
    "KS": ("XKRX", "KRW"), "KQ": ("XKRX", "KRW"), "TW": ("XTAI", "TWD"), "TWO": ("XTAI", "TWD"),
    "SI": ("XSES", "SGD"), "BO": ("XBOM", "INR"), "NS": ("XBOM", "INR"), "AX": ("XASX", "AUD"),
    "NZ": ("XNZE", "NZD"), "L": ("XLON", "GBP"), "DE": ("XETR", "EUR"), "F": ("XFRA", "EUR"),
    "PA": ("XPAR", "EUR"), "AS": ("XAMS", "EUR"), "BR": ("XBRU", "EUR"), "MI": ("XMIL", "EUR"),
    "MC": ("XMAD", "EUR"), "LS": ("XLIS", "EUR"), "VI": ("XWBO", "EUR"), "HE": ("XHEL", "EUR"),
    "IR": ("XDUB", "EUR"), "SW": ("XSWX", "CHF"), "ST": ("XSTO", "SEK"), "OL": ("XOSL", "NOK"),
    "CO": ("XCSE", "DKK"), "WA": ("XWAR", "PLN"), "TO": ("XTSE", "CAD"), "V": ("XTSE", "CAD"),
    "SA": ("BVMF", "BRL"), "MX": ("XMEX", "MXN"), "JO": ("XJSE", "ZAR"), "IS": ("XIST", "TRY"),
    "KL": ("XKLS", "MYR"), "JK": ("XIDX", "IDR"), "BK": ("XBKK", "THB"), "PS": ("XPHS", "PHP"),
    "SR": ("XSAU", "SAR"), "BA": ("XBUE", "ARS"), "SN": ("XSGO", "CLP"), "PR": ("XPRA", "CZK"),
    "BD": ("XBUD", "HUF"), "RG": ("XRIS", "EUR"), "TL": ("XTAL", "EUR"), "VS": ("XLIT", "EUR"),
    "IC": ("XICE", "ISK"), "ME": ("XMOS", "RUB"), "HM": ("XHAM", "EUR"), "DU": ("XDUS", "EUR"),
    "CL": ("XBOG", "COP"), "LM": ("XLIM", "PEN"), "KA": ("XKAR", "PKR"), "NE": ("XTSE", "CAD"),
    "CN": ("XTSE", "CAD"), "IL": ("XLON", "USD"), "SG": ("XSTU", "EUR"), "BE": ("XFRA", "EUR"),
    "MU": ("XFRA", "EUR"), "HA": ("XFRA", "EUR"),
}  # fmt: skip


_HOME_INDEX = {
    "L": "^FTSE", "DE": "^GDAXI", "PA": "^FCHI", "T": "^N225", "HK": "^HSI", "KS": "^KS11",
    "KL": "^KLSE", "NZ": "^NZ50", "JO": "^J203.JO", "AX": "^AXJO", "TO": "^GSPTSE",
    "BO": "^BSESN", "SS": "000300.SS", "SZ": "000300.SS",
    "AS": "^AEX", "MI": "FTSEMIB.MI", "MC": "^IBEX", "SW": "^SSMI", "ST": "^OMX", "SI": "^STI",
    "TW": "^TWII", "NS": "^NSEI", "KQ": "^KQ11", "BR": "^BFX", "VI": "^ATX", "LS": "PSI20.LS",
    "IR": "^ISEQ", "BK": "^SET.BK", "MX": "^MXX", "SA": "^BVSP",
    "PS": "PSEI.PS", "IS": "XU100.IS", "V": "^GSPTSE", "CN": "^GSPTSE", "NE": "^GSPTSE",
    "JK": "^JKSE", "ME": "IMOEX.ME", "WA": "WIG20.WA", "SN": "^IPSA",
}  # fmt: skip
"""The market of a market model by the suffix of a ticker."""


def describe(symbol: str) -> Instrument:
    """Make an instrument from the form of a Yahoo ticker, for one that the data file lacks.

    ``0700.HK`` trades by the Hong Kong calendar, ``DOGE-USD`` around the clock, ``EURUSD=X`` from
    Monday to Friday, ``CL=F`` by the Chicago calendar, a plain ticker in New York.
    """
    text = normalise(symbol)
    if re.fullmatch(r"[A-Z0-9]+-(?:USD|EUR|GBP|JPY|CNY|KRW|CAD|AUD|INR|BTC)", text):
        base, _, quote = text.rpartition("-")
        pair = f"{base}/{quote}"
        return Instrument(text, text, "coin", "24/7", quote, pair=pair, yahoo=text)
    if text.endswith("=X"):
        return Instrument(text, text, "fx", "24/5", text[-5:-2], yahoo=text)
    if text.endswith("=F"):
        return Instrument(text, text, "commodity", "CMES", "USD", yahoo=text)
    if text.startswith("^"):
        return Instrument(text, text, "index", "XNYS", "points", yahoo=text)
    suffix = text.rpartition(".")[2]
    calendar, currency = _SUFFIX.get(suffix, ("XNYS", "USD"))
    benchmark = _HOME_INDEX.get(suffix) or ("^GSPC" if calendar == "XNYS" else None)
    return Instrument(text, text, "equity", calendar, currency, benchmark=benchmark, yahoo=text)


def unknown(symbol: str, tried: str = "") -> UnknownSymbolError:
    """Build the error for a symbol that nothing knows, with close matches as a hint."""
    near = close_matches(symbol)
    hint = f"did you mean {', '.join(near)}?" if near else "look it up at finance.yahoo.com"
    what = f"no data for this symbol from {tried}" if tried else "unknown symbol"
    return UnknownSymbolError(what, where="symbol", value=symbol, todo=hint)


def close_matches(text: str, limit: int = 3) -> tuple[str, ...]:
    """Return symbols whose symbol or name looks like ``text``; for hints, never for guesses."""
    spelled: dict[str, str] = {}
    for instrument in instruments().values():
        for alias in (instrument.symbol, instrument.name, *instrument.names):
            spelled.setdefault(alias.lower(), instrument.symbol)
    near = difflib.get_close_matches(text.strip().lower(), sorted(spelled), n=4 * limit, cutoff=0.7)
    return tuple(dict.fromkeys(spelled[alias] for alias in near))[:limit]


def members(group: str) -> tuple[Instrument, ...]:
    """Return the instruments of a group.

    Raises
    ------
    UsageError
        For an unknown group; the message lists the known ones.
    """
    found = groups().get(group.removeprefix(GROUP_PREFIX))
    if found is None:
        known = ", ".join(sorted(groups()))
        raise UsageError("unknown group", where="group", value=group, todo=f"use one of {known}")
    return tuple(get(symbol) for symbol in found.members)


def names() -> Mapping[str, str]:
    """Return every alias that names one thing without doubt.

    Returns
    -------
    mapping of str to str
        Alias to symbol, or to ``group:NAME``. An alias in lower case is to be matched in any
        case, one with a capital as written; whole words only, the longest first. Apostrophes are
        straight.
    """
    return current().names


def ambiguous_names() -> Mapping[str, tuple[str, ...]]:
    """Return aliases that need more words around them, with the symbols they may stand for."""
    return current().ambiguous


def _folded(text: str) -> str:
    return text.replace("\u2019", "'").replace("\u2018", "'").replace("\u00a0", " ")


_WORD = re.compile(r"[^\W_]+|[$^]")


def _stands_at(alias: str, text: str, place: int) -> bool:
    """Whether an alias stands at a place, as a word of its own and in the case it asks for."""
    end = place + len(alias)
    written = text[place:end]
    if written != alias and not (alias == alias.lower() and written.lower() == alias):
        return False
    before, after = text[place - 1 : place], text[end : end + 2]
    joined = len(after) == 2 and after[0] == "-" and after[1].isalnum()
    return not (before.isalnum() or before in ("_", "$", "^") or after[:1].isalnum() or joined)


def find(text: str) -> tuple[tuple[int, int, str], ...]:
    """Find the aliases in a text: start, end, symbol or ``group:NAME``; the longest wins.

    Ambiguous names are not found inside a text, nor are parts of a compound (``bitcoin-related``).
    """
    registry, folded = current(), _folded(text)
    hits = []
    end = 0
    for match in _WORD.finditer(folded):
        if match.start() < end:
            continue
        for alias in registry.by_first_word.get(match[0].lower(), ()):
            if _stands_at(alias, folded, match.start()):
                end = match.start() + len(alias)
                hits.append((match.start(), end, registry.names[alias]))
                break
    return tuple(hits)


# Words around a name that leave it the name of the same thing: "the share price of Apple Inc.".
_BEFORE = re.compile(
    r"(?i)(?:the )?"
    r"(?:(?:share |stock |market )?(?:price|value)s? of |(?:shares?|stocks?) (?:of|in) )?"
    r"(?:the )?"
)
_AFTER = re.compile(
    r"(?i)(?:,? (?:inc|corp|ltd|plc|co)\.?)?(?:'s|')?"
    r"(?: (?:share|stock|token|coin|common stock)s?)?(?:'s|')?(?: prices?)?"
    r"(?: (?:futures|(?:futures )?contracts?|index|gauge))?(?: \([A-Z]{2,6}\))?"
)
_DESCRIBING = re.compile(
    r"[a-z][\w-]*|\w[\w.-]*'s?|Rival|Fellow|Benchmark|Front-month|Spot|Nearby|U\.S\.|UK|U\.K\."
    r"|American|British|German|French|Italian|Spanish|Dutch|Swiss|European|Japanese|Chinese|Indian"
    r"|Korean|Australian|Canadian|Brazilian|Mexican|Russian|Swedish|Danish|Norwegian|Finnish"
    r"|January|February|March|April|May|June|July|August|September|October|November|December"
)
"""Words that describe what is named behind them: "carmaker Ford", "Amsterdam's AEX"."""
_OWNING = frozenset(
    [
     "of", "for", "by", "with", "at", "and", "or", "in", "on", "from", "to", "unit",
     "subsidiary", "owner", "parent", "maker", "supplier"
    ]
)  # fmt: skip
"""Words by which the name behind is that of another: "a unit of Ford"."""


def _bare(text: str) -> tuple[str, ...]:
    """Return a text as it stands and without the words around the name."""
    alone = " ".join(_folded(text).split())
    before = _BEFORE.match(alone)
    start = before.end() if before else 0
    found = [alone, alone[start:]]
    for place in range(start + 1, len(alone)):
        if alone[place] in " ,'" and _AFTER.fullmatch(alone, place):
            found.append(alone[start:place])
            break
    return tuple(dict.fromkeys(found))


def by_name(text: str) -> tuple[Instrument, ...]:
    """Return the instruments that a text names, in the order of the text.

    A text that is one name, perhaps with "the shares of" or "'s stock" around it, may be an
    ambiguous one (``Apple``); then every instrument of that name is returned, and the caller has to
    choose. Inside a longer text ambiguous names do not count.
    """
    pair = _pair(text)
    if pair is not None:
        return (pair,)
    for alone in _bare(text):
        if alone in names():
            break  # "Nasdaq Inc" is the company, whatever "Nasdaq" alone may be
        doubtful = ambiguous_names().get(alone)
        if doubtful is not None and any(instruments()[one].name == alone for one in doubtful):
            # "NEM" is the coin of that name before it is a ticker
            doubtful = tuple(symbol for symbol in doubtful if symbol != alone)
        if doubtful is not None:
            return tuple(instruments()[symbol] for symbol in doubtful)
    symbols = _named_within(text)
    if not symbols:
        symbols = _described(text)
    return tuple(instruments()[symbol] for symbol in dict.fromkeys(symbols))


def _named_within(text: str) -> list[str]:
    """The symbols named inside a longer text, but for names that are part of another's."""
    known = [hit for hit in find(text) if not hit[2].startswith(GROUP_PREFIX)]
    kinds = instruments()
    return [t for start, end, t in known if not names_another(text, start, end, kinds[t].kind)]


_PAIR = re.compile(r"([A-Z0-9]{2,6})/(USD|USDT|EUR|JPY|GBP|CHF)")


def _pair(text: str) -> Instrument | None:
    """The coin or the rate of a pair written as traders do: ``ADA/USD``, ``EUR/USD``."""
    written = _PAIR.fullmatch(text.strip())
    if written is None:
        return None
    base, quote = written[1], written[2].removesuffix("T")
    known = instruments()
    for symbol in (f"{base}-{quote}", f"{base}{quote}=X", f"{quote}=X" if base == "USD" else ""):
        if symbol in known:
            return known[symbol]
    return None


def _described(text: str) -> list[str]:
    """The symbols of an ambiguous name behind words that describe it: "carmaker Ford"."""
    for alone in _bare(text):
        words = alone.split()
        for count in range(len(words)):
            if count and (
                words[count - 1] in _OWNING or not _DESCRIBING.fullmatch(words[count - 1])
            ):
                break
            name = " ".join(words[count:])
            doubtful = ambiguous_names().get(name) or _coin_in_lower_case(name)
            if doubtful:
                return list(doubtful)
    return []


_PLAIN = frozenset(["maker", "compound", "status"])
"""Coins whose names in small letters are other words: "a maker of chips"."""


def _coin_in_lower_case(name: str) -> tuple[str, ...]:
    """The coin of an ambiguous name that a text writes in lower case ("cosmos")."""
    if name in _PLAIN:
        return ()
    found = ambiguous_names().get(name.capitalize(), ()) if name.islower() else ()
    return tuple(symbol for symbol in found if instruments()[symbol].kind == "coin")


def quoted_in(text: str) -> Instrument | None:
    """Return the dollar rate that is quoted in a currency ("the yuan": dollars in yuan), or None.

    The currency falls when the rate rises, so the rate is not the currency's price.
    """
    symbol = next((current().quoted[one] for one in _bare(text) if one in current().quoted), None)
    return instruments()[symbol] if symbol is not None else None


def group_by_name(text: str) -> Group | None:
    """Return the group that a text names as a market, or None; two different groups: the first."""
    for _, _, target in find(text):
        if target.startswith(GROUP_PREFIX):
            return groups()[target.removeprefix(GROUP_PREFIX)]
    return None


def groups_describing(text: str) -> tuple[Group, ...]:
    """Return the groups one of whose members a text describes without naming it.

    ``"the blockchain technology company"`` describes a member of ``blockchain_equities``.
    """
    folded = _folded(text)
    found = []
    for group in groups().values():
        parts = "|".join(re.escape(p) for p in sorted(group.descriptions, key=len, reverse=True))
        if parts and re.search(rf"(?<!\w)(?:{parts})(?!\w)", folded, re.IGNORECASE):
            found.append(group)
    return tuple(found)
