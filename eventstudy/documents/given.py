"""What a caller hands over: a path, or a text itself; never guessed where it could be either."""

from __future__ import annotations

import os
import re

from eventstudy.documents.reading import SUFFIXES
from eventstudy.errors import UsageError

_LIKE_A_PATH = re.compile(r"(?:~|\.{1,2})?[/\\].*|[A-Za-z]:\\.*")


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
