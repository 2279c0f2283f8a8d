"""Phrase rules: short patterns of words, read from data, that the user can add to.

A pattern is a line of elements, matched token by token:

``word|other``
    one of these words, in lower case; a trailing ``?`` makes it optional, a trailing ``!`` marks
    the words by which the rule is looked for (the rarest; by default the first that must stand);
``{subject}``
    the noun phrase before (first element only);
``{asset}``
    a noun phrase that names an asset;
``{figure}``, ``{percent}``, ``{money}``
    a figure with its comparator;
``{intensity?}``
    words of intensity, with "and" between them;
``{gap}``
    at most six words that are no sign.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from eventstudy.documents.claims.assets.heads import Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_right
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.rules import place_of_anchor, words_of
from eventstudy.documents.claims.words.sentence import Sentence

LONGEST_GAP = 6
FIGURES: Mapping[str, tuple[str, ...] | None] = {
    "{percent}": ("percent", "fraction"),
    "{money}": ("money",),
    "{figure}": None,
}
"""Elements for a figure, and the kinds that each takes."""
_COLOURS = ("green", "red")
_STOPS = frozenset(",;:()\u2014.")


@dataclass(slots=True)
class Match:
    """Where a phrase rule matched, and what it caught."""

    rule: Mapping[str, Any]
    first: int
    last: int
    subject: Phrase | None = None
    asset: Phrase | None = None
    figure: Quantity | None = None
    intensity: list[str] = field(default_factory=list)
    anchor: int = 0
    verb: int = 0


_GOING_ON = frozenset(["ahead", "heading", "going", "early", "late", "again", "too", "overall"])
"""Words behind a colour that is a state: "are in the red heading into the close"."""


_OF_A_DAY = frozenset(["day", "session", "week", "month", "close", "open", "end", "start", "bell"])
"""What "of the" and "at the" behind a phrase tell the time by."""


_ADVERBS = frozenset(["already", "also", "now", "just", "once", "again", "largely", "mostly"])
"""Words between a subject and its verb."""


_SET_APART = frozenset(
    ["the", "a", "an", "which", "who", "currently", "meanwhile", "however", "once", "each", "both",
     "by", "in", "too", "formerly", "still", "one", "another", "like", "on", "among"]
)  # fmt: skip
"""Words by which an aside between a subject and its verb begins."""


def match(s: Sentence, rule: Mapping[str, Any], at: int, floor: int) -> Match | None:
    """Match ``rule`` with its first plain word at token ``at``."""
    elements = rule["elements"]
    place = place_of_anchor(elements) or 0
    found = Match(rule, at, at, anchor=at, verb=at)
    before = elements[:place]
    if not _backward(s, before, at, floor, found):
        return None
    if not _forward(s, elements, place, at, found) or _goes_on(s, found):
        return None
    return found


def _goes_on(s: Sentence, found: Match) -> bool:
    """Whether the last word belongs to what follows: "saw green shoots", "40% of the time"."""
    after = s.low(found.last)
    if found.rule.get("closed") and not _is_closed(s, found.last):
        return True
    if "unless" in found.rule and after in words_of(found.rule["unless"]):
        of_day = found.last + 1 in s.time_at or s.low(found.last + 2) in _OF_A_DAY
        if not of_day:
            return True  # "among the winners of the award"
    if found.figure is not None and found.figure.last == found.last:
        return after == "of"
    more = s.figure_at.get(found.last + 1) if after == "of" else None
    if more is not None and more.kind in ("percent", "points", "money"):
        return True  # "closed with losses of 3%" has a figure
    word = found.last < len(s.tokens) and s.tokens[found.last].kind in ("word", "number")
    behind = s.lexicon.clauses["boundaries"] | s.lexicon.clauses["linking"] | {"and", "but", "or"}
    known = after in behind or found.last in s.time_at or after in s.lexicon.words["adverbs"]
    known = known or after in _GOING_ON
    if found.asset is not None and found.asset.last == found.last:
        moved = found.last in s.figure_at  # "lifting the S&P materials sector 1.9 percent"
        for k in range(found.last, found.last + 4):  # "the value of all coins in circulation to"
            moved = moved or (s.low(k) in ("to", "by") and k + 1 in s.figure_at)
        verb = s.lexicon.verbs.get(after)
        known = known or after.endswith("ly") or (verb is not None and verb.form in ("past", "ing"))
        return moved or (word and not known)  # "a softer rand lifted rand hedges"
    return word and s.low(found.last - 1) in _COLOURS and not known


_CLOSING = frozenset(["and", "but", "too", "again", "alongside", "along", "most", "badly"])
"""Words behind a verb that is told for its own sake: "suffered and closed at"."""
_DATED_BY = frozenset(
    ["on", "in", "over", "during", "for", "since", "this", "last", "throughout", "within"]
)


def _is_closed(s: Sentence, k: int) -> bool:
    """Whether nothing stands behind a phrase but a time or another clause."""
    low = s.low(k)
    dated = low in _DATED_BY and (
        k in s.time_at or k + 1 in s.time_at or s.low(k + 1) in s.lexicon.clauses["determiners"]
    )
    adverb = low in s.lexicon.words["intensity"] and low.endswith("ly")
    behind = low in s.lexicon.clauses["boundaries"] or low in _CLOSING or adverb
    return s.ends(k) or k in s.time_at or dated or behind


def _backward(s: Sentence, elements: tuple[str, ...], at: int, floor: int, found: Match) -> bool:
    k = at
    gap = 0
    for element in reversed(elements):
        if element == "{gap}":
            gap = LONGEST_GAP
        elif element == "{subject}":
            found.verb = k
            auxiliaries = s.lexicon.clauses["auxiliaries"]
            while k > floor and (
                s.low(k - 1) in auxiliaries
                or s.low(k - 1) in _ADVERBS
                or (s.low(k - 1).endswith("ly") and not s.capital(k - 1))
            ):
                k -= 1
            if k in s.time_end and s.time_end[k] > floor:
                k = s.time_end[k]  # "Australian stocks yesterday posted their worst day"
            found.subject = phrase_left(s, k, floor)
            if found.subject.empty and s.text(k - 1) == ",":  # "Dash (DASH), the ninth coin, is"
                before = subject_of(s, left_of_verb(s, found.verb, floor), floor)
                opens = s.behind_bracket(before.last) + 1
                set_apart = s.low(opens) in _SET_APART or opens in s.figure_at
                found.subject = before if before.items and set_apart else found.subject
            if not found.subject.empty:
                k = found.subject.first
                if s.low(k - 1) == "of" and s.low(k - 2) in ("none", "neither"):
                    return False  # "None of the coins was among those in the red"
        elif element == "{intensity?}":
            k = _intensity_left(s, k, found)
        elif element in FIGURES:
            figure = s.figure_end.get(k)
            wanted = FIGURES[element]
            if figure is None or (wanted is not None and figure.kind not in wanted):
                return False
            found.figure, k = figure, figure.lead
        else:
            reached = None
            for skip in range(gap + 1):
                if k - 1 - skip < floor or s.text(k - 1 - skip) in _STOPS:
                    break
                if s.low(k - 1 - skip) in words_of(element):
                    reached = k - 1 - skip
                    break
            if reached is not None:
                k = reached
            elif not element.endswith("?"):
                return False
            gap = 0
    found.first = k
    return True


def _intensity_left(s: Sentence, k: int, found: Match) -> int:
    lex = s.lexicon
    while k > 0 and (
        s.low(k - 1) in lex.words["intensity"]
        or (s.low(k - 1) == "and" and s.low(k - 2) in lex.words["intensity"])
        or s.low(k - 1) in ("a", "an", "very", "some", "more")
    ):
        if s.low(k - 1) in lex.words["intensity"] or s.low(k - 1) == "and":
            found.intensity.insert(0, s.low(k - 1))
        k -= 1
    return k


def _forward(s: Sentence, elements: tuple[str, ...], place: int, at: int, found: Match) -> bool:
    lex = s.lexicon
    k = at
    gap = 0
    for element in elements[place:]:
        if element == "{gap}":
            gap = LONGEST_GAP
            continue
        if element == "{intensity?}":
            k = _skip_articles(s, k)
            while s.low(k) in lex.words["intensity"] or (
                s.low(k) == "and" and found.intensity and s.low(k + 1) in lex.words["intensity"]
            ):
                found.intensity.append(s.low(k))
                k += 1
            continue
        if element == "{asset}":
            asset = asset_right(s, k)
            if asset is None:
                return False
            found.asset = asset
            k = asset.last
            continue
        if element in FIGURES:
            figure = s.figure_at.get(k)
            wanted = FIGURES[element]
            if figure is None or (wanted is not None and figure.kind not in wanted):
                return False
            found.figure, k = figure, figure.last
            continue
        optional = element.endswith("?")
        options = words_of(element)
        reached = None
        for skip in range(gap + 1):
            if s.low(k + skip) in options:
                reached = k + skip + 1
                break
            if k + skip >= len(s.tokens) or s.text(k + skip) in _STOPS:
                break
        if reached is not None:
            k = reached
        elif not optional:
            return False
        gap = 0
    found.last = k
    return True


def _skip_articles(s: Sentence, k: int) -> int:
    while s.low(k) in ("a", "an", "the", "very", "such", "more"):
        k += 1
    return k
