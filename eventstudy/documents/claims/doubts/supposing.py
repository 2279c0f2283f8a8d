"""Clauses that tell what has not happened: "Each time bitcoin rises 5%", "is about to fall"."""

from __future__ import annotations

from collections.abc import Iterator

from eventstudy.documents.claims.slots.slots import ENDINGS
from eventstudy.documents.claims.words.sentence import Sentence

_IMAGINED = frozenset(["suppose", "supposing", "imagine", "assuming"])
"""Words that open a clause of what is imagined, where they open a sentence or part of it."""
_AGAIN = frozenset(["whenever", "unless"])
"""Words that open a condition or what happens again and again, wherever they stand."""
_BRINKS = frozenset(["brink", "verge", "cusp", "edge"])
_EACH = frozenset(["each", "every"])
"""Words before "time" that do: "Every time bitcoin falls 5%"."""
_AS_A_FACT = frozenset(
    ["as", "even", "only", "wonder", "wonders", "wondering", "ask", "asks", "asked", "asking",
     "question", "few", "see", "and", "or"]
)  # fmt: skip
"""Words before "if" by which it may open no condition: "as if", "asked if"."""
_IF_ANY = frozenset(
    ["any", "anything", "needed", "necessary", "required", "so", "not", "possible", "ever"]
)
"""Words behind "if" that make it an aside: "would act if needed"."""
_AWAITED = frozenset(
    ["unlikely", "likely", "set", "about", "poised", "looking", "assumed", "expected", "forecast",
     "bound", "due", "scheduled", "tipped", "supposed", "projected", "predicted", "seen",
     "destined",
     "yet", "primed", "slated", "needs", "need", "wants", "ought", "has", "have"]
)  # fmt: skip
"""Words before "to" and a verb of what is awaited: "is poised to fall 5%"."""
_EXPECTING = frozenset(
    ["expect", "expects", "expected", "expecting", "want", "wants", "wanted", "need", "needs",
     "urged", "urges", "asked", "forecasts", "predicts", "anticipate", "anticipates"]
)  # fmt: skip
"""Verbs before an asset and "to": "few expected bitcoin to close 5% lower"."""
_SEEING = frozenset(["sees", "see"])
_FORECASTERS = frozenset(
    ["model", "models", "analyst", "analysts", "strategist", "strategists", "economists",
     "forecasters", "forecaster", "bank", "broker", "survey", "poll", "pundits"]
)  # fmt: skip
_BARE = frozenset(
    ["be", "see", "have", "trade", "hit", "reach", "double", "triple", "halve", "top", "test"]
)
"""Verbs that tell a level or a multiple, or stand before a particle or a noun."""
_BREAKS = frozenset(
    [",", ";", ":", "\u2014", "\u2013", "(", "and", "but", "while", "after", "before", "because",
     "when", "which", "as", "since", "although", "though", "whereas", "who", "that", "with", "so",
     "given", "following", "amid"]
)  # fmt: skip
"""What ends the clause of what is awaited."""
_JOINING = frozenset(["and", "but", "as", "after", "because", "so", "while", "with", "since"])
"""Behind these a past tense tells a fact: "would act if prices fall, and the euro fell 1%"."""
_HAD = frozenset(["was", "were", "had", "did"])
_OWN = frozenset(["its", "their", "his", "her"])
_CUSTOMARY = frozenset(
    ["typically", "historically", "usually", "normally", "traditionally", "generally"]
)
"""Words that open a sentence of what happens again and again."""
_NO_MATTER = frozenset(
    [
        "doubt",
        "wonder",
        "matter",
        "surprise",
        "longer",
        "fewer",
        "less",
        "sooner",
        "secret",
        "one",
        "question",
        "mistake",
        "thanks",
        "surprises",
        "more",
        ".",
    ]
)
"""Behind "no" these deny nothing that moved: "No wonder gold rose", "no fewer than ten fell"."""
OFTEN = frozenset(
    ["often", "rarely", "seldom", "usually", "typically", "frequently", "sometimes", "generally",
     "occasionally", "normally", "tends", "traditionally", "routinely", "always"]
)  # fmt: skip
"""Words before a verb in the present of what happens again and again."""
_SELDOM = frozenset(["rarely", "seldom", "never", "nor", "hardly", "not"])
_INVERTED = frozenset(["has", "have", "had", "did", "does", "do", "was", "were", "since", "once"])
"""Behind these a sentence tells what was not: "Not since 2011 has gold risen above $1,800"."""
_USUAL = frozenset(["usually", "often", "tend", "tends", "typically", "average", "always"])
_HOPING = frozenset(["hope", "hopes", "worry", "fear", "is", "bet"])
"""Words before "that" and a verb in the present by which it is hoped or feared."""
_COMING = frozenset(["next", "will", "would"])
"""Words of what is to come behind: "After bitcoin breaks above $8,500, the next target is"."""
_FALSE = frozenset(
    ["wrongly", "falsely", "erroneously", "mistakenly", "incorrectly", "fake", "bogus"]
)
"""Words before what is told wrongly: "The site wrongly showed that ether had crashed"."""
_TELLING = frozenset(
    ["said", "says", "showed", "shows", "showing", "claimed", "claims", "claiming", "reported",
     "reports", "told", "stated", "tweeted", "wrote"]
)  # fmt: skip
_SEEMING = frozenset(["seem", "look", "appear", "as"])
_MAKING = frozenset(["making", "made", "makes"])
_GAMES = frozenset(["stress", "simulation", "film", "movie", "novel", "scenario"])
"""What tells of another world: "In a stress test by the bank, bitcoin fell 80%"."""
_NEAR = 6
_LONGEST = 12
"""Words before a claim among which the word is looked for that makes it awaited."""
_LONGEST_OBJECT = 9


def supposes(s: Sentence, first: int, anchor: int) -> bool:
    """Whether the claim that the token ``anchor`` tells stands in such a clause.

    ``first`` is the first token of the claim, which may stand behind the word that opens it.
    """
    return (
        _opened(s, anchor) or _awaited(s, min(first, anchor), anchor) or _is_custom(s, anchor)
        or _is_habit(s, first, anchor)
        or _has_not_come(s, anchor) or _is_untrue(s, anchor) or _is_defined(s, anchor)
        or _of_none(s, anchor) or _is_left_open(s, anchor) or _is_seldom(s, anchor)
        or _of_any(s, first, anchor) or _is_remark(s, anchor)
    )  # fmt: skip


def _opened(s: Sentence, anchor: int) -> bool:
    """Whether a clause of what is supposed is open at a token.

    What is told in the past behind "and", "as" or "after" has happened, and so has what happened
    each time.
    """
    past = joined = False
    for k in range(anchor, -1, -1):
        low = s.low(k)
        if low in (",", ";", ":") and k < anchor:
            return False
        past = past or _is_past(s, k)
        joined = joined or (past and low in _JOINING)
        if low in _IMAGINED and (k == 0 or s.tokens[k - 1].kind == "sign"):
            return True
        if low in _AGAIN:
            return not joined
        if low in _EACH and s.low(k + 1) == "time":
            return not past
        if low == "if" and s.low(k - 1) not in _AS_A_FACT and s.low(k + 1) not in _IF_ANY:
            return not joined
        if low in _BRINKS and s.low(k - 1) == "the" and s.low(k + 1) == "of":
            return not past
        if low == "were" and k == 0 and "to" in s.lows[: anchor + 1]:
            return True  # "Were bitcoin to close 5% lower, banks would suffer"
    return False


_ANY = frozenset(
    ["stock", "company", "firm", "share", "coin", "token", "currency", "cryptocurrency"]
)
_RARE = frozenset(["unheard", "rare", "unusual", "uncommon", "common", "normal", "typical"])


def _of_any(s: Sentence, first: int, anchor: int) -> bool:
    """Whether a rule for any asset is told: "when a stock is added to the index, it rises"."""
    named = any(k in s.name_at for k in range(min(first, anchor), anchor + 1))
    return not named and any(
        s.low(k) in ("when", "if", "once", "whenever")
        and s.low(k + 1) in ("a", "an", "any")
        and s.low(k + 2) in _ANY
        and s.low(k + 3).endswith("s")
        and s.low(k + 3) not in ("was", "as", "s")
        for k in range(anchor)
    )


def _is_remark(s: Sentence, anchor: int) -> bool:
    """Whether a move of no asset is remarked on: "A 70% drop in one day is unheard of"."""
    if s.low(0) not in ("a", "an") or anchor > _NEAR:
        return False
    at = next((k for k in range(anchor, len(s.tokens)) if s.low(k) in ("is", "are")), None)
    return at is not None and not _RARE.isdisjoint(s.lows[at + 1 : at + 4])


def _is_custom(s: Sentence, anchor: int) -> bool:
    """Whether a sentence tells what is usual, or what never was: "Typically, litecoin gains 8%"."""
    opening, second = s.low(0), s.low(1)
    if opening in _CUSTOMARY or (opening in _SELDOM and second in _INVERTED):
        return True
    if second == "no" and opening in ("at", "in"):
        return True  # "At no point this year has Brent traded above $76"
    if (opening, second) == ("on", "average"):
        return _is_present(s, anchor)
    again = opening in _EACH and second == "time"
    verb = s.lexicon.verbs.get(s.low(anchor))
    present = _is_present(s, anchor) or (verb is not None and verb.form == "plain")
    present = present or s.low(anchor - 1) in ("is", "are")
    if present and _is_usual_when(s, anchor):
        return True
    return present and (again or (opening == "when" and not _USUAL.isdisjoint(s.lows)))


def _is_usual_when(s: Sentence, anchor: int) -> bool:
    """Whether what is usual is so when a token is told: "miners tend to gain when it is weaker"."""
    for k in range(anchor - 1, 0, -1):
        if s.low(k) in (",", ";", ":"):
            return False
        if s.low(k) == "when":
            return not _USUAL.isdisjoint(s.lows[:k])
    return False


def _is_habit(s: Sentence, first: int, anchor: int) -> bool:
    """Whether it happens again and again: "Bitcoin often drops 5%", "A weak yen usually lifts"."""
    if _is_past(s, anchor):
        return False
    for k in range(first, anchor + 1):
        if s.low(k) not in OFTEN:
            continue
        verb = s.lexicon.verbs.get(s.low(k + 1))
        present = s.low(k + 1).endswith("s") or (verb is not None and verb.form == "plain")
        if present and s.low(k + 1) != "was":
            return s.low(k - 1) != "as"  # but "as always"
    return False


def _has_not_come(s: Sentence, anchor: int) -> bool:
    """Whether a clause of what is to come is told: "Once bitcoin reaches $10,000, fear will"."""
    if not _is_present(s, anchor):
        return False
    for k in range(anchor - 1, max(-1, anchor - _LONGEST), -1):
        low = s.low(k)
        if low in (",", ";", ":") and k not in s.inside:
            return False
        if low in ("once", "until", "till") and s.low(k - 1) != "at":
            return True
        if low == "time" and s.lows[max(0, k - 2) : k] == ["by", "the"]:
            return True
        if low == "after" and not _COMING.isdisjoint(s.lows):
            return True
        if low == "that" and s.low(k - 1) in _HOPING:
            return True
    return False


def _is_untrue(s: Sentence, anchor: int) -> bool:
    """Whether something is told to be false, made up or a game: "wrongly showed that ether had"."""
    for k in range(anchor - 1, -1, -1):
        low = s.low(k)
        if (
            low == "that"
            and s.low(k - 1) in _TELLING
            and not _FALSE.isdisjoint(s.lows[max(0, k - _NEAR) : k])
        ):
            return True
        if low in ("if", "like", "though", "that") and (
            not _SEEMING.isdisjoint(s.lows[max(0, k - 2) : k])
            and not _MAKING.isdisjoint(s.lows[max(0, k - _NEAR) : k])
        ):
            return True
    opened = s.low(0) in ("in", "under") and s.low(1) in ("a", "the", "our", "its", "their")
    return opened and not _GAMES.isdisjoint(s.lows[2:_NEAR])


def _is_defined(s: Sentence, anchor: int) -> bool:
    """Whether a word is explained: "a correction, defined as a decline of 10%", "used when an"."""
    for k in range(anchor - 1, max(-1, anchor - _LONGEST), -1):
        low, before = s.low(k), s.low(k - 1)
        used = low == "when" and before in ("used", "term") and _is_present(s, anchor)
        if (low == "as" and before == "defined") or used:
            return True
        if low in _BREAKS and low != "as":
            return False
    return False


_OPEN = frozenset(["looks", "seems", "appears", "could", "would", "might", "may"])
_LIKELY = frozenset(["possible", "likely", "achievable", "probable", "expected", "imminent"])
_LONGEST_OPEN = 8
"""Words behind "a move" among which it is told to be possible."""


def _is_left_open(s: Sentence, anchor: int) -> bool:
    """Whether a move that a noun tells may yet come: "a move to $3,000 looks achievable"."""
    if s.low(anchor) not in ("move", "push", "return") or s.low(anchor - 1) not in ("a", "another"):
        return False
    for k in range(anchor + 1, min(anchor + _LONGEST_OPEN, len(s.tokens))):
        if s.low(k) in _OPEN or (s.low(k) in ("is", "remains") and s.low(k + 1) in _LIKELY):
            return True
        if s.tokens[k].kind == "sign" and k not in s.inside:
            return False
    return False


def _is_seldom(s: Sentence, anchor: int) -> bool:
    """Whether it is counted how seldom it moved so: "has closed lower only twice this year"."""
    for k in range(anchor + 1, min(anchor + 4, len(s.tokens))):
        if s.low(k) in ("only", "just"):
            counted = s.low(k + 1) in ("once", "twice")
            return counted or s.low(k + 2) in ("time", "times")
    return False


def _of_none(s: Sentence, anchor: int) -> bool:
    """Whether none of a group moved so: "No stock in the index fell more than 5%"."""
    opening = 0
    for k in range(anchor - 1, -1, -1):
        if k in s.inside:
            continue
        if s.low(k) in s.lexicon.cause:
            return False  # "No signs of progress sent the Dow down"
        if s.low(k) in _BREAKS:
            opening = k + 1
            break
    second = s.low(opening + 1)
    if s.low(opening) == "none":
        return second == "of"
    counted = opening + 1 in s.figure_at  # "No 1 cryptocurrency"
    return s.low(opening) == "no" and second not in _NO_MATTER and not counted


def _is_present(s: Sentence, k: int) -> bool:
    """Whether the verb at a token stands in the present: "reaches", "falls"."""
    low = s.low(k)
    verb = s.lexicon.verbs.get(low)
    told = (
        verb is not None
        and verb.form == "s"
        and s.low(k - 1) not in s.lexicon.clauses["determiners"]
    )
    return told or (low in s.lexicon.reach and low.endswith("s"))


def _is_past(s: Sentence, k: int) -> bool:
    verb = s.lexicon.verbs.get(s.low(k))
    return s.low(k) in _HAD or (verb is not None and verb.form == "past" and k not in s.inside)


def _awaited(s: Sentence, first: int, anchor: int) -> bool:
    """Whether what a token tells is awaited: "is about to be down 5%", "risks being down 5%".

    A verb of the past between, or at the token, is another clause's: "With rates poised to rise
    the dollar gained".
    """
    told = s.low(anchor - 1) not in ("have", "be") and _is_past(s, anchor)
    for k in _back(s, anchor, max(0, first - _LONGEST, anchor - 2 * _LONGEST)):
        low = s.low(k)
        if k < anchor and k not in s.inside:
            making = low.endswith("ing") and low in s.lexicon.cause and low != "seeing"
            ended = low == "with" and s.low(k - 1) in ENDINGS  # "is looking to end with a gain"
            if making or (low in _BREAKS and not ended) or low in _OWN:
                return False  # "sending X down", "has yet to recover its 5% drop"
            told = told or low in _HAD
        if low == "to" and k < anchor and s.tokens[k + 1].kind == "word" and not told:
            awaited = _is_awaited(s, k - 1) or _expecting(s, k)
            if awaited and k + 1 not in s.inside and _is_verb(s, k + 1):
                return True
        if low in ("risks", "risked") and s.low(k + 1).endswith("ing") and _is_market(s, k):
            return True
        if low == "seen" and k == anchor - 1 and s.low(k - 1) in ("is", "are"):
            return _is_to_come(s, anchor)  # "is seen falling to 400 next year"
        if low in _SEEING and s.low(k - 1) in _FORECASTERS and k < anchor:
            return True
    return False


def _is_to_come(s: Sentence, anchor: int) -> bool:
    """Whether a time that is to come is told behind: "next year", "in three months"."""
    for k in range(anchor + 1, min(anchor + _LONGEST, len(s.tokens))):
        if s.low(k) in _BREAKS:
            return False
        timed = any(at in s.time_at for at in (k + 1, k + 2))
        if s.low(k) in ("next", "coming", "later") or (s.low(k) in ("by", "in") and timed):
            return True
    return False


def _is_awaited(s: Sentence, k: int) -> bool:
    """Whether a word before "to" makes what follows awaited; "due to" alone gives a reason."""
    being = s.low(k - 1) in s.lexicon.clauses["auxiliaries"] or s.low(k - 1) == "be"
    return s.low(k) in _AWAITED and (s.low(k) != "due" or being)


def _is_market(s: Sentence, k: int) -> bool:
    """Whether a market is named right before a verb: "Bitcoin risks being down 5%"."""
    heads = s.lexicon.heads
    named = k in s.name_end or s.text(k - 1) in (")", "]")
    return named or any(s.low(k - 1) in heads[head] for head in ("price", "equity", "instrument"))


def _back(s: Sentence, k: int, first: int) -> Iterator[int]:
    """The tokens from ``k`` back to ``first``, without those in brackets."""
    while k >= first:
        opening = s.opening(k) if s.text(k) in (")", "]", ">") else None
        if opening is not None:
            k = opening
        else:
            yield k
        k -= 1


def _is_verb(s: Sentence, k: int) -> bool:
    """Whether a bare verb stands at a token: "to fall", "to be down", "to see a drop"."""
    low = s.low(k)
    verb = s.lexicon.verbs.get(low)
    plain = verb is not None and verb.form == "plain"
    return plain or low in _BARE


def _expecting(s: Sentence, k: int) -> bool:
    """Whether the asset before "to" at a token is the object of a verb of expecting."""
    for j in _back(s, k - 1, max(0, k - _LONGEST_OBJECT)):
        low = s.low(j)
        if low in _EXPECTING:
            return s.low(j - 1) not in ("is", "was", "are", "were", "than", "as")
        if low in _BREAKS:
            return False
    return False
