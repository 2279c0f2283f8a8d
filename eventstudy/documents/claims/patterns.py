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

from eventstudy.documents.claims.heads import Phrase
from eventstudy.documents.claims.phrases import phrase_left
from eventstudy.documents.claims.quantities import YIELDS, Quantity
from eventstudy.documents.claims.sentence import Sentence
from eventstudy.errors import UsageError

KINDS = frozenset(
    [
     "price_move", "price_level", "volume_move", "market_cap_level", "share_of_market",
     "qualitative_direction", "qualitative_impact", "qualitative_volatility",
     "qualitative_sentiment", "forward_looking_risk", "forward_looking_non_price"
    ]
)  # fmt: skip
LONGEST_GAP = 6
_COLOURS = ("green", "red")
_STOPS = frozenset(",;:()\u2014.")
LONGEST_ASSET = 12
_FIELDS = frozenset(
    [
     "id", "kind", "direction", "pattern", "example", "expect", "subject", "object",
     "unless"
    ]
)  # fmt: skip


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


_PARTICIPLES = frozenset(
    ["based", "issued", "listed", "offered", "traded", "linked", "related", "tied", "exposed",
     "backed", "used", "owned", "quoted", "priced", "tracked", "associated", "repurchased"]
)  # fmt: skip
"""Words in "-ed" that tell which shares are meant, not what they did."""
LASTING = frozenset(
    ["continued", "deepened", "accelerated", "resumed", "intensified", "persisted", "steepened",
     "quickened", "spread"]
)  # fmt: skip
"""What a move does that lasts: "the slide continued"."""


def check_rule(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    """Check one ``[[rule]]`` table and find its anchor words.

    Raises
    ------
    UsageError
        When a key is missing or unknown, the kind is none of the contract's, or the pattern has
        no word to be found by.
    """
    where = f"rule {rule.get('id', '?')}"
    missing = sorted({"id", "example"} - set(rule))
    if missing:
        raise UsageError("rule without", where=where, value=", ".join(missing), todo="add it")
    if "pattern" not in rule:  # a construction of the grammar: only its example stands here
        return {**rule, "anchor": (), "elements": ()}
    unknown = sorted(set(rule) - _FIELDS)
    if unknown:
        raise UsageError(
            "unknown key in a rule", where=where, value=", ".join(unknown), todo="remove it"
        )
    if rule.get("kind") not in KINDS:
        raise UsageError(
            "unknown kind",
            where=where,
            value=rule.get("kind"),
            todo="use " + ", ".join(sorted(KINDS)),
        )
    elements = tuple(rule["pattern"].split())
    if _place_of_anchor(elements) is None:
        raise UsageError(
            "pattern without a word", where=where, value=rule["pattern"], todo="add a literal word"
        )
    anchor = tuple(_words(elements[_place_of_anchor(elements) or 0]))
    return {**rule, "anchor": anchor, "elements": elements}


_GOING_ON = frozenset(["ahead", "heading", "going", "early", "late", "again", "too", "overall"])
"""Words behind a colour that is a state: "are in the red heading into the close"."""


_OF_A_DAY = frozenset(["day", "session", "week", "month", "close", "open", "end", "start", "bell"])
"""What "of the" and "at the" behind a phrase tell the time by."""


_ADVERBS = frozenset(["already", "also", "now", "just", "once", "again", "largely", "mostly"])
"""Words between a subject and its verb."""


def _words(element: str) -> list[str]:
    return element.rstrip("?!").split("|")


def _place_of_anchor(elements: tuple[str, ...]) -> int | None:
    literal = [i for i, e in enumerate(elements) if not e.startswith("{") and not e.endswith("?")]
    marked = [i for i in literal if elements[i].endswith("!")]
    return next(iter(marked or literal), None)


def match(s: Sentence, rule: Mapping[str, Any], at: int, floor: int) -> Match | None:
    """Match ``rule`` with its first plain word at token ``at``."""
    elements = rule["elements"]
    place = _place_of_anchor(elements) or 0
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
    if "unless" in found.rule and after in _words(found.rule["unless"]):
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
            if not found.subject.empty:
                k = found.subject.first
                if s.low(k - 1) == "of" and s.low(k - 2) in ("none", "neither"):
                    return False  # "None of the coins was among those in the red"
        elif element == "{intensity?}":
            k = _intensity_left(s, k, found)
        elif element == "{percent}":
            figure = s.figure_end.get(k)
            if figure is None or figure.kind not in ("percent", "fraction"):
                return False
            found.figure, k = figure, figure.lead
        else:
            reached = None
            for skip in range(gap + 1):
                if k - 1 - skip < floor or s.text(k - 1 - skip) in _STOPS:
                    break
                if s.low(k - 1 - skip) in _words(element):
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
            asset = _asset_right(s, k)
            if asset is None:
                return False
            found.asset = asset
            k = asset.last
            continue
        if element in ("{percent}", "{figure}", "{money}"):
            figure = s.figure_at.get(k)
            wanted = {"{percent}": ("percent", "fraction"), "{money}": ("money",)}.get(element)
            if figure is None or (wanted is not None and figure.kind not in wanted):
                return False
            found.figure, k = figure, figure.last
            continue
        optional = element.endswith("?")
        options = _words(element)
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


def asset_end(s: Sentence, start: int) -> int:
    """Where a noun phrase that begins at ``start`` ends."""
    lex = s.lexicon
    k = start
    while k < len(s.tokens) and k - start < LONGEST_ASSET:
        if k in s.name_at:
            k = s.name_at[k][0]
            if ends_at_name(s, k):
                break
            continue
        if k in s.inside or (k in s.figure_at and s.figure_at[k].kind != "number"):
            break
        token = s.tokens[k]
        low = token.low
        if token.text == "." and k + 1 < len(s.tokens) and s.text(k + 1).isupper() and (
            s.tokens[k + 1].start == token.end
        ):  # fmt: skip
            k += 2  # ".SOX"
            continue
        if token.kind == "sign" and token.text not in ("-", "&", "/"):
            break
        if low in lex.clauses["linking"] or low in lex.clauses["boundaries"]:
            shares = low == "in" and s.low(k - 1) in lex.heads["equity"] and k + 1 not in s.time_at
            owned = (low in ("of", "for") and _is_head(s, k - 1)) or shares
            owned = owned or (low == "on" and s.low(k - 1) in YIELDS)  # "the yield on the bund"
            if not (k > start and owned):
                break
        elif low == "trading" and k > start and s.low(k + 1) in lex.heads["volume"]:
            pass  # "bitcoin trading volume"
        elif (
            low in lex.clauses["verbs"]
            or (low in lex.clauses["auxiliaries"] and low != "'s")
            or low in ("and", "or", "but", "who", "which", "today", "yesterday")
            or (low == "back" and k > start)
            or low in lex.cause
            or (low in lex.particles and k > start)
            or (
                low in lex.verbs
                and not token.capital
                and k > start
                and (lex.verbs[low].form in ("past", "ing", "s") or _is_head(s, k - 1))
            )
            or low in lex.factors
            or (_is_verb(low) and k > start and not token.capital and _is_head(s, k - 1))
        ):
            break  # "The slide in oil prices continued"
        k += 1
    return k


def _is_verb(low: str) -> bool:
    """Whether a word behind a head may be its verb: "The slide in oil prices continued"."""
    return low in LASTING or (low.endswith("ed") and low not in _PARTICIPLES)


def ends_at_name(s: Sentence, k: int) -> bool:
    """Whether what follows a name is no part of its phrase."""
    if k >= len(s.tokens) or s.tokens[k].kind != "word" or s.tokens[k].capital:
        return False
    low = s.low(k)
    if low in ("'s", "token", "coin", "inc.", "and") or k in s.name_at:
        return False
    heads = s.lexicon.heads
    kinds = ("price", "equity", "volume", "cap", "share", "instrument")
    qualifies = low in ("market", "trading", "share", "stock", "futures", "spot", "mining", "class")
    return not qualifies and not any(low in heads[kind] for kind in kinds)


def _is_head(s: Sentence, i: int) -> bool:
    heads = s.lexicon.heads
    low = s.low(i)
    return any(low in heads[kind] for kind in ("price", "equity", "volume", "cap", "share"))


def _asset_right(s: Sentence, start: int) -> Phrase | None:
    end = asset_end(s, start)
    if end == start:
        return None
    phrase = phrase_left(s, end, start)
    if phrase.empty or phrase.measure == "other":
        return None
    return phrase
