"""A user's lexicon: one TOML file with names, instruments, groups, words and rules of their own.

The file is laid over the built-in data for one call; nothing of it outlives the call.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from eventstudy.documents.claims.words.lexicon import Lexicon as Words
from eventstudy.documents.vocabulary import hint, tables, vocabulary
from eventstudy.errors import UsageError
from eventstudy.files import sha256
from eventstudy.markets import instruments
from eventstudy.markets.own_instruments import TABLES, registry_of

LARGEST = 4_000_000
"""Bytes of a lexicon that are read."""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A user's lexicon, checked.

    Attributes
    ----------
    name : str
        File name.
    sha256 : str
        Sum of its bytes.
    registry : Registry
        Its instruments, groups and names over the built-in ones.
    words : Lexicon
        Its words and rules for claims over the built-in ones.
    """

    name: str
    sha256: str
    registry: instruments.Registry
    words: Words


def read(path: str | Path) -> Lexicon:
    """Read a user's lexicon.

    Parameters
    ----------
    path : path
        A TOML file: ``[aliases]``, ``[[instrument]]``, ``[[group]]``, ``[names]``, ``[[rule]]`` and
        the tables of words, as the page "A lexicon of your own" describes them.

    Raises
    ------
    UsageError
        When the file cannot be read or is no TOML; for an unknown table or key (with the closest
        known one), an unknown calendar, symbol or group, one name for two things, or a rule that
        does not find its own example. The message names file and key.
    """
    path = Path(path)
    data = bytes_of(path)
    try:
        content = tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise UsageError(
            "the lexicon is no TOML", where=path.name, value=error, todo="correct the file"
        ) from None
    try:
        return _checked(path.name, sha256(data), content)
    except UsageError as error:
        place = f"{path.name}, {error.where}" if error.where else path.name
        raise UsageError(error.what, where=place, value=error.value, todo=error.todo) from None


def bytes_of(path: Path) -> bytes:
    """Read the bytes of a lexicon.

    Raises
    ------
    UsageError
        When the file is missing, no regular file, or larger than any lexicon.
    """
    try:
        if not path.is_file():
            raise UsageError(
                "no such lexicon", where="lexicon", value=path, todo="name a TOML file"
            )
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        raise UsageError(
            "cannot read the lexicon", where=str(path), value=error.strerror, todo="check the path"
        ) from error
    if len(data) > LARGEST:
        raise UsageError(
            "the lexicon is too large", where=str(path), todo=f"at most {LARGEST} bytes"
        )
    return data


def _checked(name: str, digest: str, content: Mapping[str, Any]) -> Lexicon:
    known = (*TABLES, *tables())
    for table in content:
        if table not in known:
            raise UsageError("unknown table", value=table, todo=hint(table, known))
    registry = registry_of({key: content[key] for key in TABLES if key in content})
    words = {key: value for key, value in content.items() if key not in TABLES}
    return Lexicon(name, digest, registry, vocabulary(words, registry.names))


@contextmanager
def using(path: str | Path | None) -> Iterator[Lexicon | None]:
    """Answer questions about instruments and names from a user's lexicon inside the block."""
    lexicon = read(path) if path is not None else None
    with instruments.using(lexicon.registry) if lexicon is not None else nullcontext():
        yield lexicon
