"""The folded view of a text: what the rules read, with a map back to the text itself.

News arrives with no-break spaces inside sentences, curly quotes, hard line ends and invisible
characters. Rules match on a folded copy in which these are gone; every offset is then mapped
back, so that a quote is always cut out of the text as it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field

FORMAT_CHARACTERS = (
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f"
)
"""The Unicode category Cf as a regular-expression class: soft hyphen, zero width, bidi."""

NO_DIGIT = "\ufffd"
"""Stands for each digit of a number that is touched by a format character."""

LONG_LINE = 160
"""A line longer than this was not broken by hand, so its end ends a paragraph."""

_SAME_LENGTH = {
    **dict.fromkeys(map(ord, "\u2018\u2019\u201a\u201b\u2032\u00b4\u0060\u02bc"), "'"),
    **dict.fromkeys(map(ord, "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb"), '"'),
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212\u00af\ufe63"), "-"),
    **dict.fromkeys(map(ord, "\u2015\u2e3a\u2e3b"), "\u2014"),
    **dict.fromkeys([0x09, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000], " "),
    **{code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},  # full width to ASCII
    **{0x1D7CE + i: str(i % 10) for i in range(50)},  # mathematical digits
}

# Everything but a lone ordinary blank: those stay inside the pieces.
_GAP = re.compile(
    rf"[^\S ][\s{FORMAT_CHARACTERS}]*| [\s{FORMAT_CHARACTERS}]+"
    rf"|[{FORMAT_CHARACTERS}][\s{FORMAT_CHARACTERS}]*"
)
# Emphasis in Markdown, at either side of a word; a star between figures multiplies.
_EMPHASIS = re.compile(
    r"(?<![0-9A-Za-z*])\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}(?![0-9A-Za-z*])"
    r"|(?<![0-9A-Za-z_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![0-9A-Za-z_])"
)
# A link keeps its words and its address; the brackets around the words go.
_LINK = re.compile(r"!?\[(?=[^\[\]\n]{1,200}\]\()|\](?=\([^\s()]{1,500}\))")
_GAP_MARKDOWN = re.compile(f"{_EMPHASIS.pattern}|{_LINK.pattern}|{_GAP.pattern}")
_FORMAT = re.compile(rf"[{FORMAT_CHARACTERS}]")
_NUMBER = re.compile(r"[0-9](?:[.,]?[0-9])*")
_BULLET = re.compile(r"[\u2022\u25aa\u25cf\u25e6\u2023\u2043\u00b7*+-]\s")
_NUMBERED = re.compile(r"[0-9]{1,2}[.)]\s")
_LINE_END = re.compile(r"\r\n|[\n\r\u2028\u2029\x0b\x85]")
_LETTERS_BEFORE = re.compile(r"[A-Za-z][a-z]{0,29}\Z")
_COMPOUND = re.compile(r"\b[a-z]{2,30}-[a-z]{2,30}\b")
_DIGIT = re.compile(r"[0-9]")
_LETTERS_AFTER = re.compile(r"[a-z]{1,30}")

# First and last parts of lasting compounds: a hyphen after or before them is the word's own.
_COMPOUND_HEADS = frozenset(
    [
        "all", "anti", "best", "better", "big", "co", "cross", "double", "eight", "ever",
        "ex", "far", "fast", "first", "five", "four", "full", "half", "hard", "high", "ill",
        "in", "inter", "intra", "large", "late", "left", "less", "long", "low", "mid",
        "mini", "multi", "near", "new", "nine", "non", "off", "old", "on", "one", "open",
        "out", "over", "part", "post", "pre", "pro", "quasi", "re", "record", "real",
        "right", "second", "self", "semi", "seven", "short", "six", "small", "so", "sub",
        "ten", "third", "three", "top", "two", "under", "up", "well", "wide", "worst",
        "year", "day", "week", "month", "hour", "minute", "decade", "century", "quarter",
        "crypto", "blockchain", "market", "price", "data", "state", "cash", "time",
    ]
)  # fmt: skip
_COMPOUND_TAILS = frozenset(
    [
        "based", "backed", "led", "like", "related", "free", "term", "time", "year",
        "month", "week", "day", "hour", "minute", "old", "high", "low", "wide", "scale",
        "to", "in", "out", "up", "down", "off", "over", "and", "the", "than", "of", "by",
        "known", "held", "owned", "run", "date", "end",
    ]
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Folded:
    r"""A folded text and its map to the raw one.

    Attributes
    ----------
    text : str
        The folded text: one blank for every run of white space, ``"\n\n"`` between paragraphs,
        straight quotes, en dashes and hyphens as ``-``, long dashes as one em dash, full-width
        characters as ASCII, no format characters. The digits of a number touched by a format
        character are ``U+FFFD``, so that no rule takes it for a number.
    """

    text: str
    _starts: list[int] = field(repr=False)  # folded start of each piece
    _raw: list[int] = field(repr=False)  # raw start of each piece
    _steps: list[int] = field(repr=False)  # 1: character by character; 0: all on one raw place

    def _place(self, position: int) -> int:
        piece = bisect_right(self._starts, position) - 1
        return self._raw[piece] + self._steps[piece] * (position - self._starts[piece])

    def raw(self, start: int, end: int) -> tuple[int, int]:
        """Raw offsets of the folded span ``[start, end)``.

        Raises
        ------
        ValueError
            When the span is empty or outside the folded text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"no span [{start}, {end}) in {len(self.text)} folded characters")
        return self._place(start), self._place(end - 1) + 1

    def folded(self, raw: int) -> int:
        """Give the folded position of the first character that stands at or after ``raw``."""
        piece = bisect_right(self._raw, raw) - 1
        if piece < 0:
            return 0
        position = self._starts[piece] + self._steps[piece] * (raw - self._raw[piece])
        following = self._starts[piece + 1] if piece + 1 < len(self._starts) else len(self.text)
        return min(position, following)


def _ends_paragraph(text: str, gap: str, start: int, end: int) -> bool:
    """Whether the white space ``gap = text[start:end]`` parts two paragraphs."""
    breaks = len(_LINE_END.findall(gap))
    if breaks == 0:
        return False
    if breaks > 1 or start == 0 or end == len(text):
        return True
    if _BULLET.match(text, end) or (_NUMBERED.match(text, end) and text[start - 1] in ".:;!?"):
        return True
    # Only a window on either side is looked at, so that the whole stays linear.
    before = text[max(0, start - LONG_LINE - 1) : start]
    after = text[end : end + LONG_LINE + 1]
    return (len(before) > LONG_LINE and not _LINE_END.search(before)) or (
        len(after) > LONG_LINE and not _LINE_END.search(after)
    )


class _Hyphens:
    """Decides what becomes of a hyphen at a line end.

    Whether the hyphen is the word's own is not knowable without a dictionary; the lists above
    and the rest of the text decide, and where they are silent the word is made whole.
    """

    def __init__(self, view: str) -> None:
        self._view = view
        self._own: frozenset[str] | None = None

    def kept(self, piece: str, end: int, *, soft: bool) -> bool | None:
        """Whether the hyphen that ends ``piece`` stays; None where this is no broken word."""
        left = _LETTERS_BEFORE.search(piece[-32:].removesuffix("-"))
        right = _LETTERS_AFTER.match(self._view, end)
        if left is None or right is None:
            return None
        if not piece.endswith("-"):
            return True if soft else None
        if soft:
            return False
        if self._own is None:
            self._own = frozenset(_COMPOUND.findall(self._view))
        one, two = left.group().lower(), right.group()
        short = len(one) < 2 or len(two) < 2
        own = one in _COMPOUND_HEADS or two in _COMPOUND_TAILS
        return short or own or f"{one}-{two}" in self._own


def _mask_touched(folded: str, touched: list[int]) -> str:
    """Write :data:`NO_DIGIT` over the digits of every number at one of the positions."""
    parts: list[str] = []
    done = 0
    for match in _NUMBER.finditer(folded):
        start, end = match.span()
        at = bisect_left(touched, start)
        if at < len(touched) and touched[at] <= end:
            parts += folded[done:start], _DIGIT.sub(NO_DIGIT, match.group())
            done = end
    parts.append(folded[done:])
    return "".join(parts)


def fold(text: str, *, markdown: bool = False) -> Folded:
    """Fold ``text`` for matching, in time proportional to its length.

    In Markdown the marks of emphasis and the brackets of links are left out too.
    """
    view = text.translate(_SAME_LENGTH)
    if view and (_GAP_MARKDOWN if markdown else _GAP).search(view) is None:
        return Folded(view, [0], [0], [1])
    parts: list[str] = []
    starts: list[int] = []
    raw: list[int] = []
    steps: list[int] = []
    touched: list[int] = []  # folded positions at which a format character stood
    length = 0

    def add(piece: str, at: int, step: int) -> None:
        nonlocal length
        if piece:
            parts.append(piece)
            starts.append(length)
            raw.append(at)
            steps.append(step)
            length += len(piece)

    position = 0
    hyphens = _Hyphens(view)
    for match in (_GAP_MARKDOWN if markdown else _GAP).finditer(view):
        start, end = match.span()
        gap = match.group()
        if gap[0] in "*_[]!":
            add(view[position:start] + (" " if gap == "]" else ""), position, 1)
            position = end
            continue
        blank = _FORMAT.sub("", gap)
        piece = view[position:start]
        joint = " " if blank else ""
        if _ends_paragraph(view, blank, start, end):
            joint = "\n\n"
        elif "\u00ad" in gap or (piece.endswith("-") and _LINE_END.search(blank)):
            keep = hyphens.kept(piece, end, soft="\u00ad" in gap)
            if keep is not None:
                piece, joint = piece[: len(piece) - (0 if keep else 1)], ""
        add(piece, position, 1)
        if start > 0 and _FORMAT.match(gap):
            touched.append(length)
        add(joint, start, 0)
        if start > 0 and _FORMAT.match(gap[-1]):
            touched.append(length)
        position = end
    add(view[position:], position, 1)
    folded = "".join(parts)
    return Folded(_mask_touched(folded, touched) if touched else folded, starts, raw, steps)
