"""News with its temporal expressions marked in the text: ``{Friday morning|2013-03-22TMO}``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"
_MARK = re.compile(r"\{([^{}|]+)\|([^{}|]+)\}")


def type_of(value: str) -> str:
    """The TIMEX3 type that a value has; repeated times are marked as such."""
    if re.match(r"P[0-9XT]", value):
        return "DURATION"
    return "TIME" if re.search(r"[0-9X]T", value) else "DATE"


def read_marked(path: Path) -> list[dict[str, Any]]:
    """The pieces of a file as the scorer takes them: id, dct, text and timexes."""
    documents = []
    for block in re.split(r"(?m)^=== ", path.read_text("utf-8"))[1:]:
        head, body = block.split("\n", 1)
        name, written = head.split()
        text, timexes, done = "", [], 0
        for mark in _MARK.finditer(body):
            text += body[done : mark.start()]
            value, repeated = mark[2].removeprefix("SET:"), mark[2].startswith("SET:")
            timexes.append(
                {
                    "start": len(text), "end": len(text) + len(mark[1]), "quote": mark[1],
                    "type": "SET" if repeated else type_of(value), "value": value,
                }
            )  # fmt: skip
            text, done = text + mark[1], mark.end()
        text += body[done:]
        if set(text) & set("{}|"):
            raise ValueError(f"a mark is not closed in {name}")
        documents.append({"id": name, "dct": written, "text": text, "timexes": timexes})
    return documents
