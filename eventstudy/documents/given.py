"""What a caller hands over: a path or a text, never guessed where it could be either, and a day."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

from eventstudy.documents.reading import SUFFIXES
from eventstudy.errors import UsageError

_LIKE_A_PATH = re.compile(r"(?:~|\.{1,2})?[/\\].*|[A-Za-z]:\\.*")


def iso_day(given: str | date | None) -> str | None:
    """A day that a caller gives, as text; a ``date`` or ``datetime`` by its own calendar day.

    Raises
    ------
    UsageError
        For anything else. What a text says is checked where it is used.
    """
    if given is None or isinstance(given, str):
        return given
    if isinstance(given, date):
        return given.isoformat()[: len("2019-10-25")]
    raise UsageError(
        "no date", where="date", value=repr(given), todo="write it as YYYY-MM-DD, or give a date"
    )


def paths_of(given: object) -> list[Path]:
    """The paths of files and folders that a caller gives, one or several.

    Raises
    ------
    UsageError
        For what is no path.
    """
    several = [given] if isinstance(given, str | Path) else given
    if isinstance(several, Iterable) and not isinstance(several, bytes | Mapping):
        found = list(several)
        if all(isinstance(one, str | Path) for one in found):
            return [Path(one) for one in found]
    raise UsageError(
        "neither a path nor a text",
        where="source",
        value=repr(given)[:80],
        todo="give a file, a folder, several of them, or a text",
    )


def is_text(given: str) -> bool:
    """Whether a string is a text to be read rather than the path of a file or folder.

    A string that names something that exists is a path. Any other string that holds a blank or a
    line end is a text; one that holds neither can only be a path.

    Raises
    ------
    UsageError
        For an empty string, and for one line that names nothing and yet looks like a path (it
        begins like one, or ends like the name of a document): a slip in a path would else be
        read as a text without facts.
    """
    if not given.strip():
        raise UsageError(
            "neither a path nor a text",
            where="source",
            value=repr(given),
            todo="give a file, a folder, or a text",
        )
    if os.path.lexists(given) or not re.search(r"\s", given):
        return False
    line = given.strip()
    one = len(line.splitlines()) == 1
    if one and (line.lower().endswith(SUFFIXES) or _LIKE_A_PATH.fullmatch(line)):
        raise UsageError(
            "could be a text or a path, and no such file or folder exists",
            where="source",
            value=line if len(line) <= 80 else line[:77] + "...",
            todo="for a path give pathlib.Path(...), for a text end it with a full stop",
        )
    return True
