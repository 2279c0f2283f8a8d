"""A user's own instruments, groups and names, checked and laid over the built-in ones.

Nothing is guessed: an unknown key, calendar, symbol or group is refused with the closest known one.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from eventstudy.errors import UsageError
from eventstudy.markets import calendars
from eventstudy.markets.errors import UnknownCalendarError
from eventstudy.markets.instruments import (
    GROUP_PREFIX,
    Board,
    Group,
    Instrument,
    Kind,
    Registry,
    built_in,
    describe,
    normalise,
)

TABLES = ("instrument", "group", "aliases")
"""Tables of a lexicon that this module reads."""
INSTRUMENT_KEYS = (
    "symbol", "name", "names", "kind", "calendar", "currency", "benchmark", "group", "yahoo",
    "board",
)  # fmt: skip
GROUP_KEYS = ("name", "title", "members", "phrases", "descriptions")

_ROUND_THE_CLOCK = ("24/7", "24/5")


def registry_of(tables: Mapping[str, Any]) -> Registry:
    """Lay a user's instruments, groups and aliases over the built-in ones.

    Parameters
    ----------
    tables : mapping
        ``instrument``: list of tables with ``symbol`` and any of :data:`INSTRUMENT_KEYS`; what a
        known symbol does not state stays as it was, of a new one it follows from the form of the
        ticker. ``group``: list of tables with ``name`` and ``members``; one of a known name adds
        to it. ``aliases``: alias to symbol or ``group:NAME``. Names and aliases given here win
        over the built-in ones.

    Raises
    ------
    UsageError
        Naming the key, the value, and the closest known one.
    """
    return _Reader(tables).registry()


class _Reader:
    def __init__(self, tables: Mapping[str, Any]) -> None:
        self.tables = tables
        base = built_in()
        self.instruments: dict[str, Instrument] = dict(base.instruments)
        self.groups: dict[str, Group] = dict(base.groups)
        self.aliases: dict[str, str] = {}

    def registry(self) -> Registry:
        groups = self._rows("group", GROUP_KEYS, "name")
        rows = self._rows("instrument", INSTRUMENT_KEYS, "symbol")
        for place, row in groups:
            self._open_group(place, row)
        for place, row in rows:
            self._instrument(place, row)
        for place, row in rows:
            self._check_benchmark(place, row)
        for place, row in groups:
            self._fill_group(place, row)
        aliases = self.tables.get("aliases", {})
        if not isinstance(aliases, Mapping):
            raise UsageError("not a table", where="aliases", todo="write [aliases]")
        for alias, target in aliases.items():
            place = f'aliases."{alias}"'
            self._name(place, alias, self._target(place, target))
        return Registry(self.instruments, self.groups, self.aliases)

    # ------------------------------------------------------------ tables

    def _rows(
        self, table: str, known: tuple[str, ...], needed: str
    ) -> list[tuple[str, Mapping[str, Any]]]:
        rows = self.tables.get(table, [])
        if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
            raise UsageError("not a list of tables", where=table, todo=f"write [[{table}]]")
        found, seen = [], set()
        for number, row in enumerate(rows):
            for key in row:
                if key not in known:
                    raise UsageError(
                        "unknown key", where=f"{table}[{number}]", value=key, todo=hint(key, known)
                    )
            if needed not in row:
                raise UsageError("missing key", where=f"{table}[{number}].{needed}", todo="add it")
            name = _text(row[needed], f"{table}[{number}].{needed}")
            if name in seen:
                raise UsageError(
                    "the same twice", where=f"{table}[{number}].{needed}", value=name,
                    todo="keep one of them",
                )  # fmt: skip
            seen.add(name)
            found.append((f"{table}[{number}]", row))
        return found

    # ------------------------------------------------------------ instruments

    def _instrument(self, place: str, row: Mapping[str, Any]) -> None:
        symbol = _symbol(row["symbol"], f"{place}.symbol")
        base = self.instruments.get(symbol) or describe(symbol)
        given: dict[str, Any] = {}
        if "name" in row:
            given["name"] = _text(row["name"], f"{place}.name")
        if "kind" in row:
            given["kind"] = _one_of(row["kind"], f"{place}.kind", get_args(Kind))
        if "calendar" in row:
            given["calendar"] = _calendar(row["calendar"], f"{place}.calendar")
        if "currency" in row:
            given["currency"] = _currency(row["currency"], f"{place}.currency")
        if "benchmark" in row:
            given["benchmark"] = _symbol(row["benchmark"], f"{place}.benchmark")
        if "yahoo" in row:
            given["yahoo"] = _symbol(row["yahoo"], f"{place}.yahoo")
        if "board" in row:
            given["board"] = _one_of(row["board"], f"{place}.board", get_args(Board))
        names = _texts(row.get("names", []), f"{place}.names")
        groups = row.get("group", [])
        groups = _texts([groups] if isinstance(groups, str) else groups, f"{place}.group")
        for group in groups:
            if group not in self.groups:
                raise UsageError(
                    "unknown group", where=f"{place}.group", value=group,
                    todo=hint(group, self.groups),
                )  # fmt: skip
            self._join(group, symbol)
        self.instruments[symbol] = replace(
            base,
            **given,
            names=tuple(dict.fromkeys((*base.names, *names))),
            groups=tuple(dict.fromkeys((*base.groups, *groups))),
        )
        for name in names:
            self._name(f"{place}.names", name, symbol)

    def _check_benchmark(self, place: str, row: Mapping[str, Any]) -> None:
        if "benchmark" in row:
            self._known(normalise(row["benchmark"]), f"{place}.benchmark")

    def _known(self, symbol: str, place: str) -> str:
        if symbol not in self.instruments:
            near = difflib.get_close_matches(symbol, sorted(self.instruments), n=1, cutoff=0.6)
            did = f"did you mean {near[0]}? Else " if near else ""
            raise UsageError(
                "unknown symbol", where=place, value=symbol, todo=f"{did}add an [[instrument]]"
            )
        return symbol

    # ------------------------------------------------------------ groups

    def _open_group(self, place: str, row: Mapping[str, Any]) -> None:
        name = _text(row["name"], f"{place}.name")
        if not re.fullmatch(r"[a-z0-9_]+", name):
            raise UsageError(
                "not a name for a group", where=f"{place}.name", value=name,
                todo="use small letters, digits and underscores",
            )  # fmt: skip
        base = self.groups.get(name) or Group(name, name.replace("_", " "), ())
        phrases = _texts(row.get("phrases", []), f"{place}.phrases")
        described = _texts(row.get("descriptions", []), f"{place}.descriptions")
        self.groups[name] = replace(
            base,
            title=_text(row.get("title", base.title), f"{place}.title"),
            phrases=tuple(dict.fromkeys((*base.phrases, *phrases))),
            descriptions=tuple(dict.fromkeys((*base.descriptions, *described))),
        )
        for phrase in phrases:
            self._name(f"{place}.phrases", phrase, GROUP_PREFIX + name)

    def _fill_group(self, place: str, row: Mapping[str, Any]) -> None:
        for member in _texts(row.get("members", []), f"{place}.members"):
            symbol = self._known(_symbol(member, f"{place}.members"), f"{place}.members")
            self._join(row["name"], symbol)
        if not self.groups[row["name"]].members:
            raise UsageError("a group without members", where=f"{place}.members", todo="name some")

    def _join(self, group: str, symbol: str) -> None:
        old = self.groups[group]
        self.groups[group] = replace(old, members=tuple(dict.fromkeys((*old.members, symbol))))
        if symbol in self.instruments:
            one = self.instruments[symbol]
            self.instruments[symbol] = replace(
                one, groups=tuple(dict.fromkeys((*one.groups, group)))
            )

    # ------------------------------------------------------------ names

    def _target(self, place: str, value: Any) -> str:
        text = _text(value, place)
        if text.startswith(GROUP_PREFIX):
            group = text.removeprefix(GROUP_PREFIX)
            if group not in self.groups:
                raise UsageError(
                    "unknown group", where=place, value=group, todo=hint(group, self.groups)
                )
            return text
        return self._known(_symbol(text, place), place)

    def _name(self, place: str, name: str, target: str) -> None:
        folded = " ".join(name.replace("\u2019", "'").split())
        if not re.search(r"[^\W\d_]", folded):
            raise UsageError(
                "a name without a letter", where=place, value=repr(name), todo="write a name"
            )
        if self.aliases.setdefault(folded, target) != target:
            raise UsageError(
                f"one name for {self.aliases[folded]} and {target}", where=place, value=name,
                todo="keep one of them",
            )  # fmt: skip


# ---------------------------------------------------------------- values


def hint(text: object, known: Iterable[str]) -> str:
    """What to write instead: the closest known word, or all of them."""
    words = sorted(known)
    near = difflib.get_close_matches(str(text), words, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else "use one of " + ", ".join(words)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise UsageError("not a text", where=place, value=repr(value), todo="write it in quotes")
    return value


def _texts(value: Any, place: str) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise UsageError("not a list", where=place, value=repr(value), todo='write ["one", "two"]')
    return tuple(_text(one, place) for one in value)


def _symbol(value: Any, place: str) -> str:
    try:
        return normalise(_text(value, place))
    except UsageError as error:
        raise UsageError(error.what, where=place, value=repr(value), todo=error.todo) from None


def _one_of(value: Any, place: str, known: tuple[str, ...]) -> str:
    text = _text(value, place)
    if text not in known:
        raise UsageError("unknown value", where=place, value=text, todo=hint(text, known))
    return text


def _currency(value: Any, place: str) -> str:
    text = _text(value, place)
    if text != "points" and not re.fullmatch(r"[A-Z]{3}", text):
        raise UsageError(
            "not a currency", where=place, value=text, todo='write it like "USD", or "points"'
        )
    return text


def _calendar(value: Any, place: str) -> str:
    text = _text(value, place)
    if text in _ROUND_THE_CLOCK:
        return text
    try:
        calendars.zone(text)
    except UnknownCalendarError as error:
        from exchange_calendars import get_calendar_names

        known = [*_ROUND_THE_CLOCK, *get_calendar_names(include_aliases=False)]
        near = difflib.get_close_matches(text, known, n=1, cutoff=0.6)
        todo = f"did you mean {near[0]}?" if near else error.todo
        raise UsageError(error.what, where=place, value=text, todo=todo) from None
    return text
