"""Which words tell a move, and what they need around them to do so."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import is_trade
from eventstudy.documents.claims.clause.left import Left, left_of_verb
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    COMPARED,
    LARGEST_PRICE,
    TOUCHES,
    amounts_before,
    level_after,
)
from eventstudy.documents.claims.words.quantities import YIELDS
from eventstudy.documents.claims.words.sentence import Sentence

_BEFORE_RECORD = frozenset(
    [
     "a", "an", "the", "its", "their", "new", "fresh", "another", "intraday", "closing", "level",
     "levels", "one", "two", "three", "four", "five", "six", "year", "month", "week", "day", "-",
     "of", "yearly", "multi", "session", "annual", "consecutive", "yet", "all", "time",
     "rock", "more", "than", "over", "contract", "almost", "nearly"
    ]
)  # fmt: skip
_DRAGGED = frozenset(["dragged", "knocked"])
_DOWN_TO = frozenset(["to", "below", "under", "beneath"])
_AMOUNTS = ("percent", "points", "money", "fraction", "basis_points", "percentage_points")
_BEFORE_OFF = frozenset(["ended", "closed", "finished", "settled", "day", "session", "week"])
_BEING = frozenset(["was", "were", "is", "are", "also", "broadly", "mostly", "closed", "ended"])
_STATES = frozenset(["stronger", "weaker", "firmer", "softer"])
"""Words of comparison that tell a move of an asset without a figure: "the yen was weaker"."""
_LONGEST_ORIGIN = 6
_GOT = frozenset(["as", "past", "above", "below", "over", "under", "back", "close", "within"])
_LOWS = frozenset(["low", "lows", "lowest", "bottom", "rock-bottom", "trough", "nadir", "weakest"])
_LEVELS = frozenset(["level", "levels", "close", "closing"])
_RECORD_GOES_ON = frozenset(["-", "close", "closing", "level", "levels", "price"])


_FIRMING = frozenset(["to", "against", "at", "by", "versus", "after", "as", "on", "ahead", "amid"])
"""Words behind "firms" by which it is a verb: "The dollar firms against the yen"."""


def trigger(s: Sentence, i: int) -> tuple[str, str | None, str, int] | None:
    """Kind, direction, form and end of the trigger at ``i``; None where the word is none."""
    lex = s.lexicon
    low = s.low(i)
    pair = (low, s.low(i + 1))
    if pair in lex.pairs:
        form = "ing" if low.endswith("ing") else "past"
        return "move", lex.pairs[pair], form, i + 2
    if low in lex.factors:
        form = "ing" if low.endswith("ing") else "s" if low.endswith("es") else "past"
        return "factor", "down" if lex.factors[low] < 1 else "up", form, i + 1
    for words in lex.flat if low in lex.flat_ends else ():
        first = i - len(words) + 1
        if first >= 0 and all(s.low(first + k) == w for k, w in enumerate(words)):
            return "flat", None, "flat", i + 1
    if pair in lex.level_pairs:
        return "level", None, "past", i + 2
    if low in ("made", "making") and record_after(s, i) is None:
        return None  # "made an intraday high of 46,955"
    if low == "got" and s.low(i + 1) == "to" and level_after(s, i + 1) is not None:
        return "reach", "up", "past", i + 2  # "the price got to $13.80"
    if low == "got" and s.low(i + 1) not in _GOT:
        return None  # "trading got off to a busy start"
    if low in ("erased", "erasing") and not _LOST.isdisjoint(s.lows[i + 1 : i + 5]):
        return None  # "erased early losses to end up 2%"
    if low in ("added", "adds") and s.lows[i + 1 : i + 3] == ["up", "to"]:
        return None  # "trading volume added up to 1.21 trillion yuan"
    if low == "firms" and (s.low(i + 1) in lex.particles or s.low(i + 1) not in _FIRMING):
        return None  # "has dragged oil firms down", "who advises crypto firms"
    if low == "strike" and s.low(i - 1) != "to":
        return None  # "at a strike price of $40"
    if low in ("break", "pass") and _wished(s, i):
        return None  # "Watch bitcoin break $10,000!"
    if low == "trading" and (s.low(i + 1) in lex.heads["volume"] or is_trade(s, i)):
        return None  # "Trading volume was light", "Daily trading rose to"
    if low == "traded" and s.low(i + 1) == "value":
        return None  # "Traded value swelled by 61%"
    if low == "top" and s.low(i - 1) in ("the", "its", "their", "a"):
        return None  # "the top 40 0.63%"
    part = s.figure_at.get(i + 1) if low.startswith("crack") else None
    if part is not None and part.kind in ("percent", "points"):
        form = "ing" if low.endswith("ing") else "past" if low.endswith("ed") else "plain"
        return "move", "down", form, i + 1  # "shares crack 20%"
    if low in lex.reach and not (s.low(i + 1) in BEYOND and low in lex.verbs):
        found = level_after(s, i)
        form = "ing" if low.endswith("ing") else "s" if low.endswith("s") else "past"
        limit = found is not None and "limit" in s.lows[found[1] : found[1] + 3]
        shared = found is not None and found[0].kind == "percent"
        shared = shared and not (lex.heads["share"] | YIELDS).isdisjoint(s.lows[:i])
        levels = ("money", "number", "points")
        if found is not None and (found[0].kind in levels or limit or shared):
            return "reach", lex.reach[low] or None, form, i + 1
        passing = form == "ing" and lex.reach[low] == "up"  # "eclipsing a peak": told already
        told = low in ("recorded", "posted", "marked", "made", "making") or passing
        if record_after(s, i) is not None and not told:
            return "record", None, form, i + 1
        if low not in lex.verbs:
            return None
    if low in _DRAGGED and _suffered(s, i) and s.low(i + 1) in _DOWN_TO and level_after(s, i + 1):
        return "move", "down", "past", i + 1  # "was dragged to $7,700"
    if low in lex.passives and _suffered(s, i) and not _by_a_move(s, i + 1):
        return "move", lex.passives[low], "past", i + 1
    if low == "up" and s.low(i - 1) in ("made", "make", "makes", "making"):
        return None  # "of which bitcoin made up $190 billion"
    if low == "firm" and s.low(i - 1) == "opened":
        return None  # "opened firm at 33,891"
    lifted = s.figure_at.get(i + 1) if low == "lifted" else None
    if lifted is not None and lifted.kind == "percent" and s.low(i - 1) not in _BEING:
        return "move", "up", "past", i + 1  # "banks lifted 0.4%"
    if low == "ground" and s.low(i + 1) not in lex.particles:
        return None  # "regained some of that ground"
    if low in lex.verbs:
        verb = lex.verbs[low]
        return "move", verb.direction, verb.form, i + 1
    if low in lex.levels:
        form = "ing" if low.endswith("ing") else "past"
        return "level", None, form, i + 1
    touch = s.low(i - 1) in ("touch", "slightly", "bit", "little", "marginally", "modestly")
    copula = s.low(i - 1) in _BEING and (
        low in _STATES or (low == "ahead" and i + 1 in s.figure_at)
    )
    named = i - (s.text(i - 1) == ",") in s.name_end
    change = s.figure_at.get(i + 1) if low == "ahead" and named else None
    copula = copula or (change is not None and change.kind in ("money", "percent"))
    # "the risers included Barclays ahead 29p at 859p"
    if low in lex.particles and (low not in COMPARED or touch or copula or amounts_before(s, i)):
        return "particle", lex.particles[low], "particle", i + 1
    return None


def is_removed(s: Sentence, i: int) -> bool:
    """Whether "dropped" at ``i`` tells of a list: "which was dropped from the Dow in 2004"."""
    near = any(k in s.figure_at for k in range(i + 2, i + _LONGEST_ORIGIN))
    return s.low(i) == "dropped" and s.low(i + 1) == "from" and not near and _suffered(s, i)


def _suffered(s: Sentence, i: int) -> bool:
    """Whether a form of "be" stands before the participle at ``i``."""
    k = i - 1
    while k > 0 and (s.low(k).endswith("ly") or s.low(k) in ("also", "being", "been", "hard")):
        k -= 1
    return s.low(k) in ("is", "are", "was", "were", "got", "been", "being") or (
        s.low(i - 1) in ("been", "being")
    )


def _by_a_move(s: Sentence, k: int) -> bool:
    """Whether the move of something else stands behind: "was lifted by a 5% rise in Boeing"."""
    figure = s.figure_at.get(k + 2) if s.low(k) == "by" else None
    article = s.low(k + 1) in ("a", "an", "the")
    return figure is not None and article and s.low(figure.last) in s.lexicon.nouns


def record_after(s: Sentence, i: int) -> tuple[str, int] | None:
    """A record behind "hit", "set", "reached": its direction and the token after it."""
    k = i + 1
    low_word = high = record = False
    while k < len(s.tokens) and k < i + 9:
        word = s.low(k)
        best = word == "best" and s.low(k + 1) in _LEVELS  # "its best level in six weeks"
        if word in ("high", "highs", "highest", "peak", "ath", "strongest") or best:
            high = True
        elif word in _LOWS:
            low_word = True
        elif word in ("record", "all-time", "historic", "lifetime", "52-week") or (
            word.endswith(("-high", "-low", "-week", "-month", "-year"))
        ):
            record = True
        elif not (word in _BEFORE_RECORD or k in s.time_at or s.tokens[k].kind == "number"):
            break
        k += 1
        if (high or low_word) and s.low(k) not in _RECORD_GOES_ON:
            break
    if high:
        return "up", k
    if low_word:
        return "down", k
    if record and s.low(k - 1) == "record":
        return "up", k
    return None


_WISHING = frozenset(["watch", "let", "lets", "hope", "hopes", "hoping"])
_LONGEST_PLAIN = 6


def _wished(s: Sentence, i: int) -> bool:
    """Whether a verb in its plain form tells of what is awaited: "Watch bitcoin break $10,000"."""
    before = s.lows[max(0, i - _LONGEST_PLAIN) : i]
    inverted = before[-1:] in (["it"], ["they"]) and before[-2:-1] in (["will"], ["would"])
    return inverted or not _WISHING.isdisjoint(before)


def left_of_trigger(s: Sentence, i: int, what: str, floor: int) -> Left | None:
    """What stands before the trigger of kind ``what`` at ``i``."""
    at = i
    if what == "particle":
        amounts = amounts_before(s, i)
        if amounts and amounts[-1].kind in _AMOUNTS:
            at = min(amount.lead for amount in amounts)
        elif i - 2 > floor and (s.low(i - 2), s.low(i - 1)) in TOUCHES:
            at = i - 2  # "ended a touch lower"
    if what == "flat":
        for words in s.lexicon.flat:
            first = i - len(words) + 1
            if (
                len(words) > 1
                and first >= 0
                and all(s.low(first + k) == w for k, w in enumerate(words))
            ):
                at = first
    if what == "flat":
        while at - 1 > floor and (
            s.low(at - 1) in s.lexicon.verbs
            or s.low(at - 1).endswith("ly")
            or s.low(at - 1) in ("the", "day", "session", "week", "more", "or", "less")
        ):
            at -= 1
    if at < floor:
        return None
    left = left_of_verb(s, at, floor)
    if what == "factor":
        k = left.end
        if k - 2 >= floor and s.low(k - 2) == "more" and s.low(k - 1) == "than":
            k -= 2
            if s.low(k - 1) in ("little", "bit") and s.low(k - 2) == "a" and k - 2 >= floor:
                k -= 2  # "a little more than doubled"
            left.end = left.start = k
            again = left_of_verb(s, k, floor)
            again.factor_words = True
            return again
        if s.low(at - 1) == "than" and s.low(at - 2) == "more":
            left.factor_words = True
    return left


_LOST = frozenset(["losses", "loss", "declines", "falls", "drop"])
_GOING = frozenset(["go", "move", "head", "come", "edge", "inch"])
"""Bare verbs of moving: behind "to" they tell what is wished, expected or possible."""


def particle_stands(s: Sentence, i: int, left: Left) -> bool:
    """Whether "up", "lower" at ``i`` tells a move and is no part of another word group."""
    if s.low(i + 1) in ("than",):
        return False
    if s.low(i - 2) == "to" and s.low(i - 1) in _GOING:
        return False  # "expects bitcoin to go up by 15 per cent"
    if amounts_before(s, i):
        return s.low(i) in ("higher", "lower", "up", "down", "off") or s.low(i) in COMPARED
    following = fill(s, i + 1, "price")
    if following.figures:
        ended = s.low(i - 1) in _BEFORE_OFF or s.text(i - 1) == ","  # "ended off 1.63 points"
        placed = s.low(i - 2) == "in" and s.capital(i - 1)  # "the Cac 40 in France off 2.1%"
        off = s.low(i) != "off" or i == 0 or left.copula or i in s.name_end or ended or placed
        return off or s.low(i - 1) in s.lexicon.heads["instrument"] | s.lexicon.heads["equity"]
    if s.low(i + 1) == "to" or s.low(i) in ("off", "upward", "downward", "upwards", "downwards"):
        return False
    after = s.low(i + 1)
    if after == "and" and s.low(i + 2) in ("up", "down", "running"):
        return False  # "has been up and down all day", "is up and running"
    if is_told_beside(s, i):
        return True
    verb = left.copula or heads_a_line(s, i)
    return verb and i + 1 not in s.figure_at and (
        after in ("", ".", ",", ";", "on", "in", "at", "as", "after", "this", "for", "and", "amid",
                  "across", "against", "versus", "sharply", "slightly", "again", "over", "since",
                  "today", "but", "big", "again", "from")
        or i + 1 in s.time_at
        or after.endswith("ly")
    )  # fmt: skip


_LONGEST_HEAD = 5


def heads_a_line(s: Sentence, i: int) -> bool:
    """Whether a line without a verb tells at ``i`` how a market stands: "Dow higher at midday"."""
    if s.tokens[-1].text in (".", "!", "?"):
        return False
    first = next(
        (k + 1 for k in range(i - 1, max(-1, i - 1 - _LONGEST_HEAD), -1)
         if s.tokens[k].kind == "sign" and s.text(k) not in ("&", "(", ")")),
        0 if i <= _LONGEST_HEAD else i,
    )  # fmt: skip
    priced = s.low(i - 1) in s.lexicon.heads["price"] | s.lexicon.heads["equity"]
    if first == i or not (priced or i in s.name_end):
        return False
    verbs = s.lexicon.verbs.keys() | s.lexicon.clauses["verbs"] | s.lexicon.clauses["auxiliaries"]
    return verbs.isdisjoint(s.lows[first:i])


def is_told_beside(s: Sentence, i: int) -> bool:
    """Whether a way without a figure stands behind a comma: "at $481, down slightly on the day"."""
    sized = s.lexicon.words["intensity"]
    k = i - 1 - (s.low(i - 1) in sized)
    end = i + 1 + (s.low(i + 1) in sized)
    bounded = s.ends(end) or s.low(end) in ("on", "from", "for", "in") or end in s.time_at
    return s.text(k) == "," and end - k > 2 and bounded and not _of_another_figure(s, k)


def _of_another_figure(s: Sentence, comma: int) -> bool:
    """Whether a rate, a volume or a count stands before: "with unemployment at 4 percent, down"."""
    starts = [k for k in range(comma) if k in s.figure_at]
    if not starts:
        return False
    figure = s.figure_at[starts[-1]]
    counted = (
        figure.kind == "number" and figure.last < comma and s.tokens[figure.last].kind == "word"
    )
    return figure.kind == "percent" or figure.value >= LARGEST_PRICE or counted


def comparator_before(s: Sentence, i: int) -> str | None:
    """The comparator before a verb of multiples: "more than doubled", "nearly tripled"."""
    before, two = s.low(i - 1), s.low(i - 2)
    if before == "than" and two in ("more", "less"):
        return f"{two} than"
    if before == "least" and two == "at":
        return "at least"
    if before in ("nearly", "almost") or s.lows[max(0, i - 2) : i] == ["all", "but"]:
        return "nearly"
    return "about" if before in ("roughly", "about", "approximately") else None
