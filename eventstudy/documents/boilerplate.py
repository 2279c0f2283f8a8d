"""Menus, ratings, teasers, forms and notices around a news text: marked, never deleted.

Nothing in a marked stretch is a claim or dates the document. The marks are made line by line on
the text as it stands, for line ends carry the layout that the folded view smooths away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventstudy.documents.folding import Folded, fold

LONGEST_NOTICE = 400
"""A line longer than this is prose, whatever it begins with."""

# Lines that are boilerplate by themselves.
_NOTICE = re.compile(
    r"""
      \d{1,3}(?:\.\d)?\s?/\s?\d{1,3}\ Review            # 96/100 Review
    | visit\ site | read\ (?:more|next|also|the\ full\ (?:story|article))\b.{0,120}
    | leave\ a\ (?:reply|comment)\b.{0,80} | (?:post|add|submit)\ (?:a\ )?comment
    | your\ e-?mail\ address\ will\ not\ be\ published\b.{0,120}
    | required\ fields\ are\ marked.{0,40} | save\ my\ name,\ e-?mail.{0,120}
    | think\ we\ missed\ something\?.{0,120}
    | hot\ search\ keywords | (?:most|top)\ (?:read|popular|viewed|commented)\b.{0,40}
    | (?:trending|popular|recommended|sponsored|advertisement|advertorial|newsletters?)(?:\ now)?:?
    | (?:share|like|tweet|print|e-?mail)\ (?:this|on)\b.{0,60} | tweet | share | facebook | whatsapp
    | follow\ us\b.{0,80} | (?:sign|log)\ ?(?:in|up|out)\b(?!\ (?:with\ the\ deal)).{0,80}
    | subscribe\b.{0,120} | join\ our\ (?:newsletter|telegram|community)\b.{0,80}
    | skip\ to\ (?:main\ )?content | (?:main\ )?menu | search | home | toggle\ navigation
    | (?:we|this\ (?:web)?site)\ uses?\ cookies\b.{0,300} | accept\ (?:all\ )?cookies.{0,80}
    | cookie\ (?:policy|settings|preferences|notice)\b.{0,80}
    | (?:copyright\b|\(c\)\ ?(?:19|20)\d\d|\u00a9).{0,200}
    | .{0,160}\ball\ rights\ reserved\b.{0,120}
    | (?:terms\ of\ (?:use|service)|privacy\ policy)\b.{0,120}
    | (?:tags|categories|filed\ under|posted\ in|related\ topics):.{0,160}
    | \d{1,3}\ (?:comments?|shares?|min(?:ute)?s?\ read) | comments?(?:\ \(\d{1,4}\))?
    | (?:last\ )?(?:updated|modified)\ on:?.{0,40}\ (?:by|at)\ .{0,40}
    | back\ to\ top | load\ more | view\ all | see\ all | click\ here\b.{0,80}
    """,
    re.IGNORECASE | re.VERBOSE,
)
# Headings after which teasers of other articles follow.
_TEASERS = re.compile(
    r"(?:more (?:from|on|in|news|stories)\b"
    r"|related (?:articles?|posts?|news|stories|reading|content)"
    r"|you (?:may|might) (?:also )?(?:like|be interested)|recommended (?:for you|reading|articles)"
    r"|(?:latest|other|popular|recent) (?:news|articles|posts|stories)|up next|don't miss"
    r"|leave a (?:reply|comment)).{0,60}",
    re.IGNORECASE,
)
_TRUNCATED = re.compile(r"(?:\.\.\.|\u2026)\s?$")
_REVIEW = re.compile(r"(?:[A-Z][\w.-]{0,20} ){1,3}Review")
_NAVIGATION = re.compile(
    r"(?:about|advertise|altcoins|bitcoin|blockchain|business|careers|contact|crypto"
    r"|events|faq|guides|help|home|jobs|login|market|markets"
    r"|menu|more|news|newsletter|opinion|podcast|podcasts|press|register"
    r"|search|shop|sports|subscribe|tech|technology|video|videos|world)\b",
    re.IGNORECASE,
)
MENU_LINES = 4
_LINE = re.compile(r"[^\r\n\u2028\u2029\x0b\x0c\x85]+")


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    """Start, end and folded words of every line that is not blank."""
    for match in _LINE.finditer(text):
        line = match.group()
        if len(line) > 4 * LONGEST_NOTICE:
            yield match.start(), match.end(), line  # prose: its words need no folding
        elif line.strip():
            words = fold(line).text.strip()
            if words:
                yield match.start(), match.end(), words


def is_notice(words: str) -> bool:
    """Whether a line is boilerplate by itself."""
    return len(words) <= LONGEST_NOTICE and bool(
        _NOTICE.fullmatch(words) or _TEASERS.fullmatch(words)
    )


def _is_menu_entry(words: str) -> bool:
    return (
        len(words) <= 30
        and words.count(" ") <= 2
        and words[-1].isalnum()
        and not words[0].isdigit()
    )


def boilerplate_spans(text: str, folded: Folded) -> tuple[tuple[int, int], ...]:
    """Find the stretches of a text that are no part of its story.

    Parameters
    ----------
    text : str
        The text as it stands.
    folded : Folded
        Its folded view.

    Returns
    -------
    tuple
        Spans ``(start, end)`` in the folded text, in order, not overlapping.
    """
    lines = list(_lines(text))
    marks = [False] * len(lines)
    teasing = False
    menu: list[int] = []
    for place, (_, _, words) in enumerate(lines):
        short = len(words) <= LONGEST_NOTICE
        if short and _TEASERS.fullmatch(words):
            teasing = True
            marks[place] = True
        elif short and _NOTICE.fullmatch(words):
            marks[place] = True
        elif teasing:
            # A teaser is cut off or is a heading; whole prose ends the list of them.
            marks[place] = bool(_TRUNCATED.search(words)) or (
                len(words) <= 120 and words[-1] not in ".!?\"'"
            )
            teasing = marks[place]
        menu = [*menu, place][-MENU_LINES:] if _is_menu_entry(words) else []
        if len(menu) >= MENU_LINES and _is_navigation([lines[i][2] for i in menu]):
            for i in menu:
                marks[i] = True
    _mark_reviews(lines, marks)
    return _spans(lines, marks, folded)


def _is_navigation(entries: list[str]) -> bool:
    """Whether most of the entries of a run of short lines are words of a menu."""
    known = sum(1 for entry in entries if _NAVIGATION.match(entry))
    return 2 * known > len(entries)


def _mark_reviews(lines: list[tuple[int, int, str]], marks: list[bool]) -> None:
    """Mark "XTB Review" between lines that are marked already."""
    for place in range(1, len(lines) - 1):
        if marks[place - 1] and marks[place + 1] and _REVIEW.fullmatch(lines[place][2][:80]):
            marks[place] = True


def _spans(
    lines: list[tuple[int, int, str]], marks: list[bool], folded: Folded
) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    for (start, end, _), marked in zip(lines, marks, strict=True):
        if not marked:
            continue
        left, right = folded.folded(start), folded.folded(end)
        if spans and left <= spans[-1][1] + 2:
            spans[-1] = spans[-1][0], max(right, spans[-1][1])
        elif left < right:
            spans.append((left, right))
    return tuple(spans)
