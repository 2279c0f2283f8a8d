"""Paragraphs and sentences of a folded text, as spans."""

from __future__ import annotations

import re

from eventstudy.documents.currencies import DOTTED

_END = re.compile(r"(?<![.!?\u2026])[.!?\u2026]++[\"')\]]{0,3}(?= )|[\u3002\uff01\uff1f]|\n\n")
_WORD_BEFORE = re.compile(r"[A-Za-z][A-Za-z.&]{0,20}\Z")
_OPENS = re.compile(r"[\"'(\[]{0,3}[A-Z0-9$\u20ac\u00a3\u00a5\u2014-]")

# A full stop after one of these belongs to the word; a capital after it proves nothing.
_TITLES = frozenset(
    [
        "mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "col", "lt", "sgt", "capt",
        "cmdr", "adm", "maj", "rev", "hon", "pres", "st", "mt", "ft", "messrs", "vs", "v", "no",
        "nos", "fig", "eq", "ca", "approx", "est", "e.g", "i.e", "cf", "al", "dept", "univ", "art",
        "sec", "ch", "vol", "pp", "p",
    ]
)  # fmt: skip

# These may end a sentence or not: the next word decides, and companies go on in lower case.
_EITHER = frozenset(
    [
        "inc", "corp", "co", "ltd", "llc", "plc", "cos", "bros", "bhd", "jr", "sr", "etc", "a.m",
        "p.m", "u.s", "u.k", "u.n", "e.u", "d.c", "ph.d", "b.c", "a.d", "approx", "n.v", "s.a",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "ave", "blvd",
        "calif", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky", "la", "mass", "md", "mich",
        "minn", "miss", "mo", "mont", "n.c", "n.d", "n.h", "n.j", "n.m", "n.y", "neb", "nev",
        "okla", "ore", "pa", "r.i", "s.c", "s.d", "tenn", "tex", "va", "vt", "wash", "wis", "wyo",
    ]
)  # fmt: skip

# Words that open a sentence far more often than they go on with a name.
_STARTERS = frozenset(
    [
        "the", "a", "an", "this", "that", "these", "those", "it", "its", "he", "she", "they", "we",
        "i", "you", "his", "her", "their", "our", "in", "on", "at", "but", "and", "however", "for",
        "after", "before", "while", "when", "as", "if", "since", "there", "here", "some", "many",
        "most", "both", "meanwhile", "also", "still", "yet", "last", "earlier", "later", "shares",
        "bitcoin", "analysts", "investors", "according", "with", "by", "from", "to", "not", "no",
    ]
)  # fmt: skip
_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec"]
)
_NEXT_WORD = re.compile(r"[\"'(\[]{0,3}([A-Za-z]{1,20})")


def _is_end(text: str, start: int, end: int) -> bool:
    """Whether the mark ``text[start:end]``, followed by a blank, ends a sentence."""
    after = end + 1
    if not _OPENS.match(text, after):
        return False
    if text[start:end].strip("\"')]") != ".":
        return True
    before = _WORD_BEFORE.search(text, max(0, start - 22), start)
    if before is None:
        return True
    if before.group() in DOTTED and text[after].isdigit():
        return False  # "at Rs. 131.80"
    word = before.group().lower()
    if word in _TITLES:
        return False
    initial = len(word) == 1 and before.group().isupper() and word != "i"
    initial = initial and not text[before.start() - 1].isdigit()  # "to $193B. Litecoin"
    if initial or word in _EITHER or "." in word:
        if word in _MONTHS and text[after].isdigit():
            return False
        following = _NEXT_WORD.match(text, after)
        return following is not None and following.group(1).lower() in _STARTERS
    return True


def paragraph_spans(folded: str) -> tuple[tuple[int, int], ...]:
    """Spans ``(start, end)`` of the paragraphs of a folded text, without empty ones."""
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(folded):
        end = folded.find("\n\n", start)
        end = len(folded) if end < 0 else end
        if folded[start:end].strip():
            spans.append((start, end))
        start = end + 2
    return tuple(spans)


def sentence_spans(folded: str) -> tuple[tuple[int, int], ...]:
    """Spans ``(start, end)`` of the sentences of a folded text, in order.

    A full stop inside a number, an abbreviation or an initial ends nothing; the end of a
    paragraph ends a sentence whatever stands there. Blanks at either side are left out.
    """
    spans: list[tuple[int, int]] = []
    start = 0

    def close(end: int) -> None:
        piece = folded[start:end]
        left = len(piece) - len(piece.lstrip())
        right = len(piece.rstrip())
        if left < right:
            spans.append((start + left, start + right))

    for match in _END.finditer(folded):
        mark = match.group()
        if mark == "\n\n":
            close(match.start())
        elif mark in "\u3002\uff01\uff1f" or _is_end(folded, match.start(), match.end()):
            close(match.end())
        else:
            continue
        start = match.end()
    close(len(folded))
    return tuple(spans)
