"""Words, numbers and signs of a sentence, each with its place in the folded text."""

from __future__ import annotations

import re
from typing import NamedTuple

LONGEST = 400
"""Tokens per piece; a longer run without a full stop is cut, so that no rule walks far."""

LONGEST_NUMBER = 18
"""Digits beyond which a number is no figure of the news."""

_TOKEN = re.compile(
    r"(?P<ordinal>[0-9]{1,4}(?:st|nd|rd|th|s)\b)"
    r"|(?P<currency>(?:US|A|AU|C|CA|HK|S|NZ|NT|R|U\.S\.)?\$|[\u20ac\u00a3\u00a5\u20b9\u20a9\u20bd\u20b1\u20a6\u0e3f]"
    r"|\b(?:KSh|Sh|RM|Rp|Php|R|N|P)(?=[0-9]))"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+)"
    r"(?P<scale>(?:bn|mn|tn|[kKmMbBxXp])\b)?"
    r"|(?P<code>\b(?:USD|EUR|GBP|JPY|CNY|RMB|KRW|INR|CAD|AUD|CHF|HKD|SGD|NZD|TWD|SEK|NOK|Rs|US)(?=[0-9]))"
    r"|(?P<dotted>(?:[A-Za-z]\.){2,6})"
    r"|(?P<possessive>'s\b)"
    r"|(?P<short>\b(?:Inc|Corp|Co|Cos|Ltd|Bros|Jr|Sr|Mr|Mrs|Ms|Dr|St|vs)\.)"
    r"|(?P<word>[^\W_][\w]*(?:(?:[&.\-/]|'(?!s\b))[^\W_][\w]*)*)"
    r"|(?P<sign>\S)"
)


class Token(NamedTuple):
    """One word, number or sign.

    Attributes
    ----------
    start, end : int
        Place in the folded text.
    text : str
        As written.
    low : str
        In lower case; a word's ``n't`` is kept ("didn't").
    kind : str
        ``word``, ``number``, ``ordinal``, ``currency`` or ``sign``.
    scale : str
        Letters glued to a number: ``k``, ``bn``, ``x``.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    scale: str = ""

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital."""
        return self.kind == "word" and self.text[0].isupper()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut ``text[start:end]`` into tokens, in time proportional to its length."""
    tokens: list[Token] = []
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "sign"
        if kind == "scale":
            kind = "number"
        a, b = match.span()
        raw = match.group()
        if kind in ("dotted", "possessive", "short", "code"):
            kind = "word"
        scale = ""
        if kind == "number":
            scale = match.group("scale") or ""
            raw = match.group("number")
            if len(raw) > LONGEST_NUMBER:
                kind = "sign"
        tokens.append(Token(a, b, raw, raw.lower(), kind, scale))
    return tokens


def pieces(tokens: list[Token]) -> list[list[Token]]:
    """Cut an overlong sentence into pieces of at most :data:`LONGEST` tokens."""
    if len(tokens) <= LONGEST:
        return [tokens]
    return [tokens[i : i + LONGEST] for i in range(0, len(tokens), LONGEST)]
