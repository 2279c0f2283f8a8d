"""Plan files: what a scheduled run reads, and how; strict, so that a slip is not obeyed.

Every key has one type and one place. Values of unknown keys are never shown: a plan may hold
a secret by mistake.
"""

from __future__ import annotations

import difflib
import glob
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from eventstudy.errors import UsageError

if TYPE_CHECKING:
    from eventstudy.verdicts.settings import Settings

PriceSource = Literal["auto", "snapshot", "live"]
SOURCES: tuple[PriceSource, ...] = ("auto", "snapshot", "live")
FORMATS = ("html", "md", "json", "csv", "pdf")
DEFAULT_FORMATS = ("html", "md", "json", "csv")
LARGEST = 1_000_000
"""Bytes of a plan that are read."""
LONGEST = 5_000
"""Days a window may reach from the event; a longer one is a slip."""

_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII)
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_WINDOW = re.compile(r"([+-]?\d{1,9}):([+-]?\d{1,9})", re.ASCII)
_TYPES = {
    bool: "a boolean",
    int: "an integer",
    float: "a number",
    str: "a text",
    list: "a list",
    dict: "a table",
}


@dataclass(frozen=True, slots=True)
class Plan:
    """What a plan file asks for.

    Attributes
    ----------
    path : Path
        The file.
    documents : tuple of str
        Paths and globs as written, relative to the file.
    out : str or None
        Folder of the results as written, relative to the file.
    announced : dict
        Instant (ISO 8601 with offset) by event id.
    date : str or None
        Date of all documents (ISO day).
    statistics : Settings or None
        None for the defaults.
    lexicon : str or None
        File with the user's own names and words as written, relative to the file.
    """

    path: Path
    documents: tuple[str, ...]
    out: str | None = None
    source: PriceSource = "auto"
    formats: tuple[str, ...] = DEFAULT_FORMATS
    announced: Mapping[str, str] = field(default_factory=dict)
    date: str | None = None
    statistics: Settings | None = None
    lexicon: str | None = None

    @property
    def folder(self) -> Path:
        """The folder that relative paths start from."""
        return self.path.parent

    @property
    def out_folder(self) -> Path | None:
        """Where the results go."""
        return None if self.out is None else self.folder / self.out

    @property
    def lexicon_path(self) -> Path | None:
        """Where the user's own names and words stand."""
        return None if self.lexicon is None else self.folder / self.lexicon

    def document_paths(self) -> list[str]:
        """Expand the globs; a pattern without a match stays, to be reported as missing."""
        found: dict[str, None] = {}
        for pattern in self.documents:
            path = self.folder / pattern
            if path.exists() or not glob.has_magic(pattern):
                found[str(path)] = None
                continue
            # Path.glob refuses absolute patterns and those that climb with "..".
            matches = sorted(glob.glob(pattern, root_dir=self.folder, recursive=True))  # noqa: PTH207
            for match in matches or [pattern]:
                found[str(self.folder / match)] = None
        return list(found)


def read(path: Path) -> Plan:
    """Read a plan file.

    Raises
    ------
    UsageError
        When it is missing, not TOML, or holds an unknown key or a wrong value; the message
        names the key path.
    """
    return _Reader(path).plan()


def is_instant(text: str) -> bool:
    """Whether ``text`` is an ISO 8601 instant with an offset, and exists."""
    if not _INSTANT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def is_day(text: str) -> bool:
    """Whether ``text`` is a day ``YYYY-MM-DD`` that exists."""
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def parse_window(text: str) -> tuple[int, int]:
    """Read ``A:B`` as two relative days.

    Raises
    ------
    ValueError
        With the reason, when it is no window, ends before it begins, or is absurdly long.
    """
    match = _WINDOW.fullmatch(text.strip())
    if not match:
        raise ValueError("not a window of whole days; write first:last, for example -1:1")
    return checked_window(int(match[1]), int(match[2]))


def checked_window(first: int, last: int) -> tuple[int, int]:
    """Refuse a window that is reversed or longer than any study needs."""
    if last < first:
        raise ValueError("the window ends before it begins; write first:last")
    if max(abs(first), abs(last)) > LONGEST:
        raise ValueError(f"the window reaches over {LONGEST} days from the event")
    return first, last


class _Reader:
    """The keys of one plan file, each read once and by its own rule."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name

    def plan(self) -> Plan:
        content = self._content()
        keys = ("documents", "out", "source", "format", "event", "extraction", "statistics")
        self._known(content, keys, "")
        if "documents" not in content:
            raise self._wrong("documents", "missing key", todo='add documents = ["folder/*.txt"]')
        extraction = self._table(content, "extraction", ("date", "lexicon"))
        return Plan(
            path=self.path,
            documents=self._documents(content["documents"]),
            out=self._out(content),
            source=self._source(content),
            formats=self._formats(content),
            announced=self._announced(content),
            date=self._day(extraction),
            statistics=self._statistics(content),
            lexicon=self._lexicon(extraction),
        )

    def _content(self) -> dict[str, Any]:
        try:
            with self.path.open("rb") as file:
                data = file.read(LARGEST + 1)
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or "cannot be opened"
            raise UsageError(
                "the plan cannot be read", where=str(self.path), value=reason, todo="check the path"
            ) from error
        if len(data) > LARGEST:
            raise UsageError("the plan is too large", where=str(self.path))
        try:
            return tomllib.loads(data.decode("utf-8"))
        except UnicodeDecodeError:
            what = "the plan is not UTF-8 text"
        except tomllib.TOMLDecodeError as error:
            # Only the place is passed on: the rest of the message may quote the file.
            place = re.search(r"\(at [^()]*\)$", str(error))
            what = f"the plan is not TOML {place[0] if place else ''}".rstrip()
        except RecursionError:
            what = "the plan is too deeply nested"
        except ValueError:  # a number beyond Python's limit of digits, an impossible date
            what = "the plan holds a number or date that cannot be read"
        raise UsageError(
            what, where=str(self.path), todo="see eventstudy batch run --help for an example"
        ) from None

    def _wrong(self, key: str, what: str, value: object = None, todo: str = "") -> UsageError:
        return UsageError(what, where=f"{self.name}: {key}", value=value, todo=todo or None)

    def _known(self, table: Mapping[str, Any], keys: tuple[str, ...], place: str) -> None:
        for key in table:
            if key not in keys:
                close = difflib.get_close_matches(key, keys, n=1, cutoff=0.5)
                todo = f"did you mean {close[0]}?" if close else f"known keys: {', '.join(keys)}"
                raise self._wrong(f"{place}{key}", "unknown key", todo=todo)

    def _typed(self, value: Any, kind: type, key: str) -> Any:
        # A boolean is an integer to Python, never to a plan.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            got = _TYPES.get(type(value), "a date or time")
            raise self._wrong(key, f"must be {_TYPES[kind]}, not {got}")
        return value

    def _table(
        self, content: Mapping[str, Any], key: str, keys: tuple[str, ...]
    ) -> Mapping[str, Any]:
        table: Mapping[str, Any] = self._typed(content.get(key, {}), dict, key)
        self._known(table, keys, f"{key}.")
        return table

    def _texts(self, values: Any, key: str) -> Iterator[str]:
        for number, value in enumerate(self._typed(values, list, key)):
            text = self._typed(value, str, f"{key}[{number}]")
            if not text.strip() or "\0" in text:
                raise self._wrong(
                    f"{key}[{number}]", "empty text", todo="write a path or remove it"
                )
            yield text

    def _documents(self, value: Any) -> tuple[str, ...]:
        documents = tuple(self._texts(value, "documents"))
        if not documents:
            raise self._wrong("documents", "empty list", todo="name at least one document")
        return documents

    def _out(self, content: Mapping[str, Any]) -> str | None:
        if "out" not in content:
            return None
        out: str = self._typed(content["out"], str, "out")
        if not out.strip() or "\0" in out:
            raise self._wrong("out", "empty text", todo="name a folder")
        return out

    def _lexicon(self, extraction: Mapping[str, Any]) -> str | None:
        if "lexicon" not in extraction:
            return None
        name: str = self._typed(extraction["lexicon"], str, "extraction.lexicon")
        if not name.strip() or "\0" in name:
            raise self._wrong("extraction.lexicon", "empty text", todo="name a TOML file")
        return name

    def _source(self, content: Mapping[str, Any]) -> PriceSource:
        value = self._typed(content.get("source", "auto"), str, "source")
        for known in SOURCES:
            if value == known:
                return known
        raise self._wrong("source", "unknown value", todo=f"use one of {', '.join(SOURCES)}")

    def _formats(self, content: Mapping[str, Any]) -> tuple[str, ...]:
        value = content.get("format", list(DEFAULT_FORMATS))
        if isinstance(value, str):
            value = value.split(",")
        formats = [text.strip() for text in self._texts(value, "format")]
        for number, text in enumerate(formats):
            if text not in FORMATS:
                raise self._wrong(
                    f"format[{number}]", "unknown format", todo=f"use some of {', '.join(FORMATS)}"
                )
        if not formats:
            raise self._wrong("format", "empty list", todo=f"use some of {', '.join(FORMATS)}")
        return tuple(sorted(set(formats), key=FORMATS.index))

    def _announced(self, content: Mapping[str, Any]) -> dict[str, str]:
        announced: dict[str, str] = {}
        for number, table in enumerate(self._typed(content.get("event", []), list, "event")):
            place = f"event[{number}]"
            self._known(self._typed(table, dict, place), ("id", "announced"), f"{place}.")
            for key in ("id", "announced"):
                if key not in table:
                    raise self._wrong(f"{place}.{key}", "missing key")
            name: str = self._typed(table["id"], str, f"{place}.id")
            if name in announced:
                raise self._wrong(f"{place}.id", "the same event twice", todo="keep one of them")
            announced[name] = self._instant(table["announced"], f"{place}.announced")
        return announced

    def _instant(self, value: Any, key: str) -> str:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.isoformat()
        if isinstance(value, str) and is_instant(value):
            return value
        raise self._wrong(
            key,
            "not an instant with an offset",
            todo="write for example 2024-09-24T09:00:00+08:00",
        )

    def _day(self, extraction: Mapping[str, Any]) -> str | None:
        value = extraction.get("date")
        if value is None:
            return None
        if isinstance(value, date) and not isinstance(value, datetime):
            return value.isoformat()
        if isinstance(value, str) and is_day(value):
            return value
        raise self._wrong("extraction.date", "not a day", todo="write for example 2024-09-24")

    def _statistics(self, content: Mapping[str, Any]) -> Settings | None:
        table = self._table(content, "statistics", ("estimation", "window", "alpha"))
        if not table:
            return None
        chosen: dict[str, Any] = {}
        rules: dict[str, Callable[[Any, str], Any]] = {
            "estimation": self._window,
            "window": self._window,
            "alpha": self._alpha,
        }
        for key, value in table.items():
            chosen[key] = rules[key](value, f"statistics.{key}")
        from eventstudy.verdicts.settings import Settings

        try:
            return Settings(**chosen)
        except UsageError as error:
            raise self._wrong(
                f"statistics.{error.where}", error.what, error.value, error.todo or ""
            ) from None

    def _window(self, value: Any, key: str) -> tuple[int, int]:
        try:
            if isinstance(value, str):
                return parse_window(value)
            days = [
                self._typed(day, int, f"{key}[{number}]")
                for number, day in enumerate(self._typed(value, list, key))
            ]
            if len(days) != 2:
                raise ValueError("not two whole days; write [first, last]")
            return checked_window(*days)
        except ValueError as error:
            if isinstance(error, UsageError):
                raise
            what, _, todo = str(error).partition("; ")
            raise self._wrong(key, what, todo=todo) from None

    def _alpha(self, value: Any, key: str) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            self._typed(value, float, key)
        return float(value)
