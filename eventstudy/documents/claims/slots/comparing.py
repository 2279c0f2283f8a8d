"""What a turnover is compared with: "up from 5 billion", "three times the daily average"."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.slots.slots import Slots, level_after
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_COUNTED = frozenset(
    ["shares", "contracts", "coins", "tokens", "lots", "units", "a", "per", "day", "yesterday"]
)
"""Units and articles behind a turnover: "5 million shares a day, up from"."""
_PLACED = frozenset(["on", "in", "at", "by", "during", "over", "for", "across", "within"])
_PARTING = (",", "-", "\u2014", "\u2013")
_LONGEST_PLACE = 10
_LONGEST_BESIDE = 10
_MOST_SKIPPED = 8
_SOURCES = frozenset(["data", "figures", "statistics"])
_COPULAS = frozenset(["is", "was", "are", "were"])
_BESIDE = frozenset(["compared", "against", "versus", "vs", "vs.", "below", "above"])
_THAN = {"more": "up", "higher": "up", "less": "down", "lower": "down", "fewer": "down"}
_TIMES = {"twice": 2.0, "double": 2.0, "triple": 3.0, "treble": 3.0, "quadruple": 4.0}
_NEARLY = {
    "nearly": "nearly", "almost": "nearly", "about": "about", "roughly": "about",
    "around": "about", "than": "more than", "over": "more than",
}  # fmt: skip
_LONGEST_NEARLY = 4
_THOSE = frozenset(
    ["those", "that", "the", "its", "their", "a", "what", "usual", "as", "average", "normal",
     "daily", "last", "typical"]
)  # fmt: skip
_LONGEST_MOVE = 4
_LEAST = 100
"""Below it, a bare number counts something else than what is traded."""
_FROM = frozenset(["from", "on", "over", "compared", "versus", "against", "than"])


def against(s: Sentence, k: int, slots: Slots) -> str | None:
    """The way of a turnover ``slots.to`` by the comparison behind the token ``k``.

    What it was before, by how much and by which factor it has changed go into the slots.
    """
    k = _opened(s, _passed(s, k, slots))
    for read in (_from, _by, _by_noun, _times, _beside):
        way = read(s, k, slots)
        if way is not None:
            return way
    return None


def _passed(s: Sentence, k: int, slots: Slots) -> int:
    """The token after the unit, the time and the place: "shares, during the session"."""
    timed = bool(slots.times)
    for _ in range(_MOST_SKIPPED):
        if k in s.name_at and s.name_at[k][1] == "coin":
            k = s.name_at[k][0]  # "21 million LTC"
        elif k in s.time_at:
            k = s.time_at[k][0]
        elif s.behind_bracket(k) > k:
            k = s.behind_bracket(k)
        elif s.low(k) in _COUNTED or s.text(k) in ("BTC", "ETH", "XRP", "LTC"):
            k += 1
        elif s.low(k) in _PLACED or (s.low(k) == "to" and k in s.time_end):
            after = _place_end(s, k)
            if after is None:
                return k
            within = next((j for j in range(k, after) if j in s.time_at), None)
            if within is not None and not timed:
                slots.times.append((s.time_at[within][1], s.low(k)))
            k = after
        else:
            return k
    return k


def _place_end(s: Sentence, k: int) -> int | None:
    """Where the place or the time behind the preposition at ``k`` ends, if a comparison follows."""
    if k + 1 in s.time_at:
        return s.time_at[k + 1][0]
    for at in range(k + 1, min(k + _LONGEST_PLACE, len(s.tokens))):
        if at in s.inside or at in s.time_at:
            continue
        if s.text(at) in _PARTING or s.low(at) in ("up", "down", "compared", "against", "versus"):
            return at
        if at in s.figure_at or s.low(at) in s.lexicon.clauses["verbs"]:
            return None
    return None


def _opened(s: Sentence, k: int) -> int:
    """The token at which the comparison begins: behind the comma, and behind who says so."""
    if s.text(k) == "," and s.low(k + 2) in _SOURCES:
        k = next((at for at in range(k + 1, min(k + 8, len(s.tokens))) if s.text(at) == ","), k)
    k += s.text(k) in _PARTING
    if s.low(k) == "which" and s.low(k + 1) in _COPULAS:
        k += 2
    return k + (s.low(k) in ("or", "well", "far", "much"))


def _from(s: Sentence, k: int, slots: Slots) -> str | None:
    """What it was: "up from $110 billion", "rising from Tuesday's 1,548 million shares"."""
    low = s.low(k)
    verb = s.lexicon.verbs.get(low)
    way = low if low in ("up", "down") else verb.direction if verb and verb.form == "ing" else None
    before = level_after(s, k + 1) if way is not None and s.low(k + 1) == "from" else None
    if before is None or before[0].kind not in ("money", "number"):
        return None
    slots.from_, slots.end = replace(before[0], comparator=None), max(slots.end, before[1])
    return way


def _by(s: Sentence, k: int, slots: Slots) -> str | None:
    """By how much: "up 58% from Friday's volume", "15% more than in the previous period"."""
    way = s.low(k) if s.low(k) in ("up", "down") else None
    percent = s.figure_at.get(k + (way is not None))
    if percent is None or percent.kind != "percent" or percent.hyphen:
        return None
    after, than = s.low(percent.last), s.low(percent.last + 1) == "than"
    if after == "at" or (after == "from" and "price" in s.lows[percent.last : percent.last + 6]):
        return None  # "9 million shares traded, up 3% at $245"
    if way is None:
        way = _THAN.get(after) if than else None
        way = {"above": "up", "below": "down"}.get(after, way)
    if way is not None:
        slots.percent, slots.end = percent, percent.last + (2 if than else after in _BESIDE)
    return way


def _by_noun(s: Sentence, k: int, slots: Slots) -> str | None:
    """By a noun: "an increase of 51% over", "a significant jump from the $4.4 billion of July"."""
    if s.low(k) not in ("a", "an"):
        return None
    noun = next((j for j in range(k + 1, k + _LONGEST_MOVE) if s.low(j) in s.lexicon.nouns), None)
    if noun is None:
        return None
    way, figure = s.lexicon.nouns[s.low(noun)], s.figure_at.get(noun + 2)
    if s.low(noun + 1) == "of" and figure is not None and figure.kind == "percent":
        slots.percent, slots.end = figure, figure.last
        return way if s.low(figure.last) in _FROM or s.ends(figure.last) else None
    before = level_after(s, noun + 1) if s.low(noun + 1) == "from" else None
    if before is None or before[0].kind not in ("money", "number"):
        return None
    slots.from_, slots.end = replace(before[0], comparator=None), max(slots.end, before[1])
    return way


def _times(s: Sentence, k: int, slots: Slots) -> str | None:
    """How many times: "nearly three times the daily average", "more than double the previous"."""
    figure = times_at(s, k)
    other = figure is not None and s.low(figure.last) in ("that", "those", "the")
    if figure is None or (other and _of_another(s, figure.last)):
        return None
    slots.factor, slots.end = figure, max(slots.end, figure.last)
    return "down" if figure.value < 1 else "up"


def _of_another(s: Sentence, k: int) -> bool:
    """Whether something else is compared: "twice that of Coinbase", "the size of the market"."""
    named = s.low(k + 1) == "of" and (s.capital(k + 2) or k + 2 in s.name_at)
    return named or s.low(k + 1) == "size"


def times_at(s: Sentence, k: int) -> Quantity | None:
    """The multiple of something else at ``k``: "three times the average", "twice that of"."""
    figure = s.figure_at.get(k)
    if figure is not None and figure.kind == "multiple":
        return figure if s.lows[figure.last : figure.last + 2] != ["in", "a"] else None
    at = next((j for j in range(k, k + _LONGEST_NEARLY) if s.low(j) in (*_TIMES, "half")), None)
    if at is None or not (s.low(at + 1) in _THOSE or at + 1 in s.time_at):
        return None
    led = s.lows[k:at]
    if not {*_NEARLY, "more", "well", "just", "slightly"}.issuperset(led):
        return None
    comparator = _NEARLY.get(led[-1]) if led else None
    value = _TIMES.get(s.low(at), 0.5)
    return Quantity("multiple", value, at, at + 1, k, comparator=comparator)


def _was(s: Sentence, k: int) -> bool:
    """Whether "from" at a token leads to an earlier turnover, not to who traded."""
    found = level_after(s, k)
    if found is None or found[0].kind not in ("money", "number"):
        return False
    end = found[1] + (s.low(found[1]) in _COUNTED)
    return s.ends(end) or end in s.time_at or s.low(end) in _PLACED


def _beside(s: Sentence, k: int, slots: Slots) -> str | None:
    """What stands beside it: "compared with 20 billion", "below the average of 14 million"."""
    figure = slots.to
    than = s.low(k) in _THAN and s.low(k + 1) == "than"
    than = than or (s.low(k) == "from" and _was(s, k))  # "amounted to $1.3 billion from $1.1"
    if figure is None or not (than or s.low(k) in _BESIDE or k in s.figure_at):
        return None
    led = s.figure_at.get(k)
    if led is not None and s.low(led.lead) not in _BESIDE:
        return None
    for at in range(k if led is not None else k + 1, min(k + _LONGEST_BESIDE, len(s.tokens))):
        other = s.figure_at.get(at)
        if other is not None and other.kind in ("money", "number") and not other.hyphen:
            if other.kind != figure.kind or (other.value < _LEAST and other.kind == "number"):
                return None  # "was $8 billion, against 3 rivals"
            slots.from_ = slots.from_ or replace(other, comparator=None)
            slots.end = max(slots.end, other.last)
            if other.value == figure.value:
                return None
            return "up" if figure.value > other.value else "down"
        if s.tokens[at].kind == "sign" and s.text(at) not in ("-", "$"):
            return None
    return None
