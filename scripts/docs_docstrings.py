"""Docstrings that describe two parameters at once, taken apart for the reference pages.

``estimation, window : pairs of int`` reads well in a docstring, but the reader of docstrings gives
both the type and the default of the first. An extension for griffe, named in ``mkdocs.yml``.
"""

from __future__ import annotations

import re
from typing import Any

from griffe import Extension

TOGETHER = re.compile(
    r"^(?P<names>\*{0,2}\w+(?:, \*{0,2}\w+)+)(?P<type> : [^\n]*)?\n"
    r"(?P<text>(?:[ ]+[^\n]*\n?|\n(?=[ ]))*)",
    re.MULTILINE,
)
SECTION = re.compile(r"^(?:Parameters|Attributes)\n-+\n.*?(?=^\w[^\n]*\n-{3,}$|\Z)", re.M | re.S)


def apart(docstring: str) -> str:
    """Give each parameter of a joint entry an entry of its own."""

    def split(match: re.Match[str]) -> str:
        text = match["text"] if match["text"].endswith("\n") else match["text"] + "\n"
        names = match["names"].split(", ")
        return "".join(f"{name}{match['type'] or ''}\n{text}" for name in names)

    return SECTION.sub(lambda section: TOGETHER.sub(split, section[0]), docstring)


class Apart(Extension):
    """Rewrite docstrings before they are read."""

    def on_object(self, *, obj: Any, **_: Any) -> None:
        """Take the entries of one docstring apart."""
        if obj.docstring:
            obj.docstring.value = apart(obj.docstring.value)
