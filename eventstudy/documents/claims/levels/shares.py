"""Shares of a market or an index: "accounts for 4% of the S&P 500", "made up half of volume"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.gapping import gapped
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.times import times_before
from eventstudy.documents.claims.clause.worth import ENTIRE
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase, level_after
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_LONGEST = 14
_SKIPPED = frozenset(
    [
     "for", "up", "now", "still", "just", "only", "currently", "together"
    ]
)  # fmt: skip
_TRADED = frozenset(
    [
     "trading", "volume", "volumes", "turnover", "trades", "trade", "capitalization",
     "capitalisation", "cap", "transactions"
    ]
)  # fmt: skip
_OF_COINS = frozenset(
    [
     "crypto", "cryptocurrency", "cryptocurrencies", "bitcoin", "coins", "tokens",
     "currencies", "altcoin", "stablecoin", "digital", "stock", "equity", "ico"
    ]
)  # fmt: skip
_BARE = frozenset(["the", "this", "that", "entire", "whole", "overall", "total", "current"])
"""Words before "market" by which it is that of the coin."""
_NO_MARKET = frozenset(
    [
     "sales", "revenue", "revenues", "profit", "earnings", "smartphone", "output",
     "exports", "imports", "advance", "gain", "gains", "rise", "decline", "losses", "rally",
     "growth", "demand", "supply", "gdp", "economy", "reserves", "holdings", "assets",
     "users"
    ]
)  # fmt: skip


_TURNOVER = frozenset(
    ["volume", "volumes", "turnover", "trading", "trades", "trade", "activity", "transactions"]
)


def read(state: Clause, i: int) -> list[Reading]:
    """Claims of the verb of sharing at token ``i`` ("accounts", "makes up", "represents")."""
    s = state.s
    k = i + 1
    while s.low(k) in _SKIPPED and k not in s.figure_at and k - i < 4:
        k += 1
    figure = s.figure_at.get(k)
    if figure is None or figure.kind not in ("percent", "fraction"):
        return []
    last: int | None = figure.last
    ended = figure.last + 3 >= len(s.tokens) or s.text(figure.last + 3) in (",", ".", ";", "-")
    ended = ended or s.low(figure.last + 3) in ("and", "while", "in", "at", "on")
    market = bool(state.last) and state.last[0].name.lower().endswith("market")
    known = market or state.memory.told_market or state.last_measure == "cap"
    wholes = ("total", "pie", "market") if known else ("total", "pie")
    total = s.low(figure.last + 1) == "the" and s.low(figure.last + 2) in wholes and ended
    pointing = s.low(figure.last) == "of" and s.low(figure.last + 1) in ("it", "that")
    named = s.low(figure.last + 2) in ("figure", "sum", "amount", "total")
    if known and pointing and s.text(figure.last + 2 + named) in (",", ".", ";", ""):
        last = figure.last + 2 + named  # "worth $300 billion, with bitcoin making up 63% of it"
    elif s.low(figure.last) == "of" and not total:
        last = _whole(s, figure.last + 1, coin=_is_coin(state, i))
    elif not (total or state.memory.told_shares(state.number)):
        return []
    if last is None:
        return []
    last = figure.last + 3 if total else last
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.future or left.infinitive or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    own = _holder(state, phrase)
    if own is None or is_condition(s, left, phrase.first, state.floor):
        return []
    whole = s.lows[figure.last : last]
    traded = own[0][0].type != "coin" and not _TURNOVER.isdisjoint(whole)
    if traded and not (_is_placed(own[0][0]) and _of_coins(state, figure.last, last)):
        return []  # "Japan accounts for a third of trading", but "of bitcoin trading"
    if own[0][0].type == "sector" and not known:
        return []
    if own[0][0].type == "group" and total and not (known or state.memory.told_volume):
        return []  # "spending rose 88 percent, with banks accounting for a third of the total"
    wide = arguments(state, last, "share")
    slots = Slots(last, percent=figure, times=wide.times)
    if wide.times:
        slots.end = max(last, wide.end)
    way = risen_from(s, slots)
    if way is None and _is_share(wide.from_) and wide.from_ is not None:
        slots.from_, slots.to, slots.end = wide.from_, figure, wide.end
        way = "up" if figure.value > wide.from_.value else "down"
    for at in range(phrase.last, figure.lead):
        within = horizon_phrase(s, at)
        if within is not None:
            slots.phrase_horizon, slots.phrase_span = within[0], (at, within[1])
    reading = Reading(
        "share-of", "share_of_market", way, phrase.first, slots.end, *own, slots=slots, anchor=i,
        times=times_before(state, phrase.first, i) + slots.times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    state.memory.shares_at = state.number
    more = _compared(state, reading)
    return [reading, *(more or gapped(state, reading))]


def _is_placed(holder: AssetRef) -> bool:
    """Whether the holder of a share is a place, a money or a venue of its own name."""
    name = holder.name.lower()
    if holder.type == "fiat" or "exchanges" in name or "denominated" in name:
        return True
    return holder.name[:1].isupper() and name[-1:] != "s"


_OF_THE_WORLD = frozenset(["global", "worldwide", "dollar-denominated", "world"])


def _of_coins(state: Clause, first: int, last: int) -> bool:
    """Whether a turnover is of coins, by its words or by what the text is about."""
    s, focus = state.s, state.memory.antecedents.focus
    whole = s.lows[first:last]
    named = any(s.name_at.get(k, (0, ""))[1] == "coin" for k in range(first, last))
    meant = focus is not None and focus.type == "coin" and not _OF_THE_WORLD.isdisjoint(whole)
    return named or meant or not _OF_COINS.isdisjoint(whole)


def read_moved(state: Clause, i: int) -> list[Reading]:
    """A share that moved: "has shrunk to 6 percent of global volume", by the verb at ``i``."""
    s = state.s
    k = i + 1 + (s.low(i + 1) == "back")
    figure = s.figure_at.get(k + 1 + (s.low(k + 1) in ("just", "only")))
    if s.low(k) != "to" or figure is None or not _is_share(figure):
        return []
    left = left_of_verb(s, i, state.floor)
    if left.unreal or left.future or left.infinitive or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    last: int | None = figure.last
    pointing = s.low(phrase.last - 1) in _TOLD_LAST
    if s.low(figure.last) == "of":
        last = _whole(s, figure.last + 1)
    elif not (pointing and state.last and state.memory.told_shares(state.number)):
        return []
    if last is None:
        return []
    own = _holder(state, phrase) if s.low(figure.last) == "of" else (list(state.last), "carried")
    if own is None:
        return []
    whole = s.lows[figure.last : last]
    traded = own[0][0].type != "coin" and not _TURNOVER.isdisjoint(whole)
    if traded and _OF_COINS.isdisjoint(whole):
        return []  # "mining demand shrank to 6 percent of turnover"
    wide = arguments(state, last, "share")
    slots = Slots(max(last, wide.end), percent=figure, from_=wide.from_, times=wide.times)
    reading = Reading(
        "share-of", "share_of_market", s.lexicon.verbs[s.low(i)].direction, phrase.first,
        slots.end, *own, slots=slots, anchor=i,
        times=times_before(state, phrase.first, i) + slots.times,
    )  # fmt: skip
    state.floor = state.done = slots.end
    state.said(own[0][0], None, own[0])
    state.memory.shares_at = state.number
    return [reading]


_TOLD_LAST = frozenset(["figure", "share", "proportion", "number", "which", "that", "this"])
"""What stands for a share told before: "but this had slipped to just 61.5%"."""


def _holder(state: Clause, phrase: Phrase) -> tuple[list[AssetRef], str] | None:
    """Who holds the share: an asset, or whoever the words name."""
    s = state.s
    if phrase.empty:
        return (list(state.last), "carried") if state.last else None
    own = resolve(state, phrase)
    if own is not None:
        return own
    if phrase.refers is not None or phrase.last <= phrase.first:
        return None
    return [state.memory.ref(s, Item(phrase.first, phrase.last, "group"), state.number)], "stated"


def _is_coin(state: Clause, i: int) -> bool:
    """Whether the subject of the verb at ``i`` is a coin."""
    phrase = subject_of(state.s, left_of_verb(state.s, i, state.floor), state.floor)
    own = None if phrase.empty else resolve(state, phrase)
    told = own[0] if own is not None else state.last if phrase.empty else []
    return bool(told) and told[0].type == "coin"


def _whole(s: Sentence, start: int, *, coin: bool = False) -> int | None:
    """Where "the total market value of all coins" ends; None where it is no market.

    ``coin``: whether it is the share of a coin, for which "the market" is enough.
    """
    if s.low(start) in ("that", "this") and s.low(start + 1) == "total":
        return start + 2
    market = False
    k = start
    while k < len(s.tokens) and k - start < _LONGEST:
        low = s.low(k)
        name = s.name_at.get(k)
        if low in _NO_MARKET:
            return None
        if name is not None:
            whole = s.low(name[0] - 1) in ("market", "markets")  # "the cryptocurrency market"
            market = market or name[1] == "index" or whole
            k = name[0]
            continue
        sign = s.tokens[k].kind == "sign" and s.text(k) not in ("-", "'", "&", "/")
        stops = low in s.lexicon.clauses["boundaries"] or low in s.lexicon.clauses["verbs"]
        if sign or stops or k in s.time_at or k in s.figure_at or low in ("and", "or"):
            break
        if low in ("on", "at", "for", "from", "to", "by") and market:
            break
        words = {s.low(j) for j in range(start, k)}
        if low in _TRADED or low in ("index", "average", "benchmark"):
            market = True
        elif low in ("market", "markets") and s.low(k + 1) not in ("share",):
            bare = coin and words <= _BARE and s.low(k + 1) not in ("for", "'s", "'")
            market = market or bare or bool(words & (_OF_COINS | ENTIRE))
        elif low in ("class", "universe", "ecosystem") and words & (_OF_COINS | ENTIRE):
            market = True  # "10.4% of the crypto asset class"
        elif low == "value":
            own = bool(words & {"its", "their"})  # "a fifth of its market value"
            market = market or (not own and bool(words & {"market", "total", "combined", "'s"}))
            market = market or {s.low(j) for j in range(k + 1, k + 3)} == {"of", "all"}
        k += 1
    parted = s.figure_at.get(k)
    if parted is not None and parted.kind == "percent":
        return None  # "a third of the index's 12 percent gain"
    return k if market else None


def risen_from(s: Sentence, slots: Slots) -> str | None:
    """The way of a share that is compared with one before: ", up from 12%"."""
    k = slots.end + (s.text(slots.end) == ",")
    way = s.low(k) if s.low(k) in ("up", "down") else None
    at = k + (way is not None)
    at += way is not None and s.low(at) in s.lexicon.words["intensity"]  # "down slightly from"
    before = level_after(s, at) if s.low(at) == "from" else None
    if before is None or before[0].kind not in ("percent", "fraction") or slots.percent is None:
        return None
    slots.from_, slots.to, slots.end = before[0], slots.percent, before[1]
    risen = "up" if slots.percent.value > before[0].value else "down"
    return way or risen  # "makes up 60% of the market, from 52% in January"


def _compared(state: Clause, told: Reading) -> list[Reading]:
    """Shares beside it: ", compared with 28 percent for the dollar and 8 percent for the won"."""
    s = state.s
    found: list[Reading] = []
    while len(found) < 6:
        k = state.done
        while s.low(k) in (",", "and", "compared", "with", "to", "against", "versus", "while"):
            k += 1
        figure = s.figure_at.get(k)
        if k == state.done or not _is_share(figure) or figure is None:
            break
        if s.low(figure.last) != "for":
            break
        start = figure.last + 1
        end = start
        while end < len(s.tokens) and end - start < 5 and (
            end in s.inside or s.low(end) == "the" or s.tokens[end].capital
        ):  # fmt: skip
            end += 1
        phrase = phrase_left(s, end, start) if end > start else None
        own = resolve(state, phrase) if phrase is not None and not phrase.empty else None
        if own is None:
            break
        slots = Slots(end, percent=figure)
        found.append(
            Reading("share-of", "share_of_market", None, figure.lead, end, *own, slots=slots,
                    anchor=k, times=list(told.times or []))
        )  # fmt: skip
        state.floor = state.done = end
    return found


def _is_share(figure: Quantity | None) -> bool:
    return figure is not None and figure.kind in ("percent", "fraction")
