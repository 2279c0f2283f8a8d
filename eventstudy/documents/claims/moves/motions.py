"""Nouns of motion and what stands around them: "a 5% drop in X", "its losses over the week"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    horizon_phrase,
    hyphened_span,
    level_after,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_FIGURES = ("percent", "fraction", "points", "multiple")
_MOST_MODIFIERS = 4
_LONGEST_GAIN = 6
_SUPERLATIVES = frozenset(["largest", "biggest", "heaviest", "steepest", "sharpest", "strongest"])
_PLURAL_DETERMINERS = frozenset(
    ["each", "both", "all", "most", "these", "those", "that", "this", "others", "some", "many",
     "other", "several"]
)  # fmt: skip
_WHEN_WHERE = frozenset(
    ["trading", "trade", "session", "hours", "dealings", "day", "days", "minutes", "york", "london",
     "tokyo", "asia", "europe", "shanghai", "hong", "seoul", "period", "row", "week", "month",
     "year", "time", "value", "quick", "board", "less", "percentage", "terms"]
)  # fmt: skip
_EACH = frozenset(["daily", "weekly", "monthly"])
_SECTORS = frozenset(
    ["technology", "tech", "energy", "financials", "utilities", "industrials", "materials",
     "healthcare", "telecoms", "semiconductors", "miners", "banks", "retailers", "staples"]
)  # fmt: skip
_SINGLE = ("stock", "price")
"""Nouns that qualify others ("price falls") and are subjects where an owner stands before them."""


_MAKING = frozenset(["saw", "see", "seen", "seeing", "made", "make", "making", "let", "watched"])
_LONGEST_OWNER = 6


_PARING = frozenset(["paring", "pared", "trimming", "trimmed", "erasing", "erased", "extending"])


def is_noun(s: Sentence, i: int) -> bool:
    """Whether the word of motion at ``i`` is a noun here."""
    lex = s.lexicon
    low = s.low(i)
    if low not in lex.nouns:
        return False
    if low not in lex.verbs:
        return True
    before = s.low(i - 1)
    if i == 0:  # "Gains in banks helped lift the DAX", but "Gains 3% on the day"
        headed = lex.verbs[low].form == "plain" and s.low(1) == "in" and 2 not in s.time_at
        several = lex.verbs[low].form == "s" and s.low(1) in ("in", "across", "among", "for")
        return headed or several  # "Slump in oil leaves drillers reeling"
    if before in _PARING and lex.verbs[low].form == "s":
        return True  # "before paring gains to trade at $2,868"
    begun = s.time_end.get(i)
    led = {s.low(begun), s.low(begun - 1)} if begun is not None else set()
    if led & lex.clauses["determiners"] or before in _SUPERLATIVES:
        return True  # "extended the weekend gains", "saw the largest gain"
    if s.low(i - 2) == "'s" and lex.verbs[low].form == "plain":
        moved = before in lex.heads["equity"] and i + 1 in s.figure_at
        made = not _MAKING.isdisjoint(s.lows[max(0, i - _LONGEST_OWNER) : i])
        made = made and i - 2 not in s.time_end
        return not (moved and made)  # "bitcoin's August slide", not "saw Tesla's stock fall 5%"
    governed = before in lex.clauses["determiners"] or before in ("'s", "'") or before in lex.has
    if lex.verbs[low].form == "s" and not governed and s.figure_end.get(i) is None:
        moves_on = i + 1 in s.figure_at or s.low(i + 1) in BEYOND
        if moves_on or (s.low(i + 1) in ("to", "by", "at") and level_after(s, i + 1) is not None):
            return False
    if before in _SINGLE and lex.verbs[low].form == "s" and s.low(i + 1) not in ("of", "and"):
        owned = s.name_end.get(i - 1) is not None or s.low(i - 2) in ("'s", "'", "share")
        if owned or s.tokens[i].capital:
            return False  # "Apple stock jumps", "Bitcoin Price Plunges"
    if lex.verbs[low].form == "plain" and is_seen_to(s, i - 1):
        return False  # "saw its share price fall 15%"
    before_it = s.figure_end.get(i)
    behind = s.figure_at.get(i + 1)
    if _span_before(s, i) is not None:
        return True  # "a 24-hour gain"
    timed = i - 1 if before in _OF_DAYS else begun
    if timed is not None and timed in s.figure_end and lex.verbs[low].form == "plain":
        return True  # "following 15% weekend spike", "42 Percent March Loss"
    if describes(s, i - 1):
        return True  # "a stellar gain of 12 percent"
    if before in lex.heads["equity"] and behind is not None and behind.kind == "percent":
        return False  # "saw its stock gain 212%"
    if before_it is not None:
        return before_it.hyphen or (low in lex.nouns and _noun_follows(s, i))
    if (
        before in lex.clauses["determiners"]
        or before in lex.words["adjectives"]
        or before in ("'s", "'")
    ):
        return before not in _PLURAL_DETERMINERS or lex.verbs[low].form == "s"  # "some gains"
    if before == "out" and s.low(i - 2) in ("eked", "eking", "carved", "ground"):
        return True  # "eked out gains of 0.08%"
    if before == "to" and s.low(i - 2) == "on" and low.endswith("s"):
        return True  # "holding on to gains of 3.5 percent"
    if before in ("to",) or before in lex.hedges["modal"] or before in ("did", "do", "does", "not"):
        return False
    if before in lex.has or before in lex.noun_causes:
        return before not in ("had", "has", "have", "is", "was", "are", "were") or low.endswith("s")
    if before in lex.words["intensity"] and not before.endswith("ly"):
        return True
    if before in (
        "in",
        "of",
        "after",
        "from",
        "by",
        "with",
        "amid",
        "despite",
        "following",
        "for",
        "on",
        "into",
        "and",
        "or",
        "extended",
        "pared",
        "erased",
        "extending",
        "paring",
        "erasing",
        "trimmed",
        "further",
        "early",
        "new",
        "fresh",
        "heavy",
        "earlier",
        "recent",
    ):
        return before not in ("and", "or") or low.endswith("s")
    if before in lex.heads["price"] and not before.endswith("s") and not s.tokens[i].capital:
        goes_on = (
            i + 1 in s.figure_at or s.low(i + 1) in ("by", "to", "from") or s.low(i + 1) in BEYOND
        )
        return lex.verbs[low].form == "plain" and not goes_on
    name = s.name_end.get(i)
    if name is not None and lex.verbs[low].form == "plain" and name[1] not in ("group",):
        following = s.low(i + 1)
        figure = i + 1 in s.figure_at
        return not (figure or following in ("to", "below", "above", "by", "past", "under", "over")
                    or s.tokens[i].capital)  # fmt: skip
    return False


def is_seen_to(s: Sentence, k: int) -> bool:
    """Whether the price at ``k`` is what somebody saw move: "saw its share price"."""
    if s.low(k) not in (*_SINGLE, "value", "token", "coin"):
        return False
    k -= s.low(k - 1) in ("share", "stock", "token", "unit")
    return s.low(k - 1) in ("its", "their") and s.low(k - 2) in _MAKING


def _noun_follows(s: Sentence, i: int) -> bool:
    """Whether the word behind a figure is a noun: "a 5% drop", not "of the 5% fell"."""
    return s.lexicon.verbs[s.low(i)].form in ("plain", "s")


_ENDINGS = (
    "ful", "ous", "ive", "able", "ible", "less", "ic", "al", "ar", "ed", "ish", "cent", "quent",
)  # fmt: skip
_NO_ADJECTIVES = frozenset(
    ["capital", "rental", "fiscal", "retail", "medical", "percent", "per", "cent", "dollar",
     "traffic", "metal", "coal", "seed", "total", "deposit", "materials", "industrial", "car"]
)  # fmt: skip


_PARTS_OF_TIME = frozenset(
    ["weekend", "overnight", "midday", "midweek", "mid-week", "holiday", "springtime", "premarket",
     "pre-market", "after-hours", "afternoon", "morning"]
)  # fmt: skip


def describes(s: Sentence, k: int) -> bool:
    """Whether an adjective stands behind an article, told by its end: "a hurtful 28.5% drop"."""
    low = s.low(k)
    if "-" in low and low.endswith(("ing", "ed")) and not s.capital(k) and k not in s.inside:
        return low.partition("-")[0].isalpha()  # "enjoyed face-melting rallies"
    if s.low(k - 1) not in ("a", "an", "another"):
        return False
    if low in _PARTS_OF_TIME and k not in s.time_end:
        return True  # "a weekend slide of 15%"
    if not low.endswith(_ENDINGS):
        return False
    known = low in s.lexicon.verbs or low in s.lexicon.heads["other"] or k in s.name_end
    known = known or low in _NO_ADJECTIVES or k in s.inside
    return not s.capital(k) and not known


_OF_DAYS = ("weekend", "overnight", "pre-market", "premarket", "after-hours", "holiday")
"""Words before a move that tell when it was: "a 15% weekend spike"."""


def figure_before(s: Sentence, i: int) -> tuple[Quantity | None, int, list[Item], bool]:
    """The figure before the noun, where the group begins, names between, whether it is clean."""
    lex = s.lexicon
    k = i
    items: list[Item] = []
    for _ in range(_MOST_MODIFIERS + 1):
        figure = s.figure_end.get(k)
        if figure is not None and figure.kind in (*_FIGURES, "money"):
            return figure, figure.lead, items, True
        whole = s.figure_end.get(k - 1) if s.low(k - 1) == "of" and s.low(i) == "losses" else None
        if whole is not None and whole.kind == "percent":
            return whole, whole.lead, items, True  # "with over 9% of losses"
        name = s.name_end.get(k)
        if name is not None:
            items.insert(0, Item(name[0], k, name[1]))
            k = name[0]
            continue
        if k in s.time_end:
            k = s.time_end[k]
            continue
        low = s.low(k - 1)
        spanned = _span_before(s, k)
        if spanned is not None:
            k = spanned
            continue
        if (
            low in lex.words["adjectives"]
            or low in lex.words["intensity"]
            or low in ("-", *_OF_DAYS)
            or (low == "more" and s.low(k) in lex.words["adjectives"])
            or (low.endswith("ly") and s.tokens[k - 1].kind == "word")
            or describes(s, k - 1)
        ):
            k -= 1
            continue
        break
    dirty = s.low(k - 1) in lex.heads["other"]
    return None, k, items, not dirty


def _span_before(s: Sentence, k: int) -> int | None:
    """Where "7-day" or "four-week" begins that ends before token ``k``."""
    for first in (k - 1, k - 3):
        span = hyphened_span(s, first) if first >= 0 else None
        if span is not None and span[2] == k:
            return first
    return None


_OWNED = frozenset(["its", "their", "the", "his", "earlier", "early", "those", "these"])


def figure_after(s: Sentence, k: int) -> tuple[Quantity, int] | None:
    """The figure of "a drop of (more than) 5%" behind the noun."""
    most = _SUPERLATIVES | {"highest", "most"}
    behind = k + (s.text(k) == ",")
    behind += s.low(behind) in ("at", "with")
    praised = behind > k and not most.isdisjoint(s.lows[max(0, k - 4) : k - 1])
    set_off = s.figure_at.get(behind) if praised else None
    if set_off is not None and set_off.kind == "percent" and s.text(set_off.last) in (",", "."):
        return set_off, set_off.last  # "saw the largest gain, 10.4%", "the most losses, with 2%"
    apart = s.figure_at.get(k)
    if apart is not None and apart.kind == "percent" and apart.first > k:
        return apart, apart.last  # "losses above 8 percent"
    if s.lows[k : k + 4] in (["in", "the", "range", "of"], ["in", "a", "range", "of"]):
        k += 3  # "losses in the range of 6 to 9 percent"
    if s.low(k) == "ranging":
        spread = s.figure_at.get(k + 1) or s.figure_at.get(k + 2)
        whole = spread is not None and spread.high is not None and spread.kind in _FIGURES
        return (spread, spread.last) if spread is not None and whole else None
    owned = s.low(k) == "by" and not _OWNED.isdisjoint(s.lows[max(0, k - 3) : k - 1])
    if s.low(k) not in ("of", "by", "totaling", "totalling", "exceeding") or owned:
        return None  # "pared its gains by half"
    k += s.text(k + 1) in ("+", "-", "\u2212") and k + 2 in s.figure_at  # "a gain of +12%"
    figure = s.figure_at.get(k + 1)
    if figure is None and s.low(k + 1) in ("a", "an", "another", "just", "only", "nearly", "over"):
        figure = s.figure_at.get(k + 2)
    if figure is not None and figure.kind in (*_FIGURES, "money"):
        return figure, figure.last
    return None


_SESSIONS = frozenset(
    ["early", "late", "asian", "european", "american", "us", "u.s.", "london", "tokyo", "york",
     "new", "afternoon", "morning", "regular", "extended", "overnight", "midday", "thin",
     "volatile", "choppy", "monday", "tuesday", "wednesday", "thursday", "friday", "intraday"]
)  # fmt: skip
"""Words that tell which trading is meant: "in early Asian trading"."""
_AFTERMATH = frozenset(["wake", "aftermath", "face", "midst", "run-up", "light"])
"""Words of what a move came with: "in the wake of the speech"."""
_OF_NEWS = frozenset(
    [("news", "of"), ("news", "that"), ("hopes", "of"), ("hopes", "that"), ("hopes", "for"),
     ("fears", "of"), ("fears", "that"), ("reports", "of"), ("reports", "that"), ("light", "of"),
     ("face", "of"), ("anticipation", "of")]
)  # fmt: skip
"""Pairs of words that do: "on hopes of", "in light of"."""
_DEALINGS = frozenset(["trading", "trade", "dealings", "deals"])


def _dealings_end(s: Sentence, k: int) -> int | None:
    """The token behind the trading at ``k`` in which a move was seen."""
    at = k
    while s.low(at) in _SESSIONS:
        at += 1
    dealt = at > k and s.low(at) in _DEALINGS and s.low(at + 1) not in s.lexicon.heads["volume"]
    return at + 1 if dealt else None


_FIRMS = frozenset(["producers", "miners", "explorers", "refiners", "companies", "groups"])
"""What firms are that deal in a good."""


def complement(state: Clause, k: int) -> tuple[Phrase | None, int, bool]:
    """The asset of "in X" behind the noun, the token after it, and whether nothing forbids it."""
    s = state.s
    shares = s.low(k) == "from" and s.low(k + 1) in ("shares", "stocks")
    held = s.low(k) == "at" and s.name_at.get(k + 1, (0, ""))[1] == "company"  # "losses at Citi"
    if s.low(k) not in ("in", "for", "of", "among", "across", "by", "on") and not (shares or held):
        return None, k, True  # but "a two per cent surge from shares in oil producers"
    link = s.low(k)
    if horizon_phrase(s, k) is not None:
        return None, k, True  # "a 16% gain on a 24-hour basis"
    for at in (k + 1, k + 2):
        told = s.lows[s.time_at[at][0] : s.time_at[at][0] + 2] if at in s.time_at else []
        told = told if link == "in" else told[:1]
        timed = not s.lexicon.heads["other"].isdisjoint(told)  # "in first-half cash profit"
        if timed and (at == k + 1 or s.low(k + 1) in s.lexicon.clauses["determiners"]):
            return None, k, False  # "a 17% rise in first-half revenue", "in its yearly profit"
    if s.low(k + 1) in _EACH and not s.lexicon.heads["volume"].isdisjoint(s.lows[k + 2 : k + 5]):
        k += 1  # "a decline in daily turnover"
    elif k + 1 in s.time_at or (
        s.low(k + 1) in ("the", "just", "a", "its", "early", "late") and (k + 2 in s.time_at)
    ):
        return None, k, True
    if k + 1 in s.figure_at and s.figure_at[k + 1].kind != "number":
        return None, k, True
    if s.lows[k : k + 4] == ["in", "the", "space", "of"]:
        return None, k + 4 + (s.low(k + 4) in ("only", "just", "about")), True
    dealt = _dealings_end(s, k + 1) if link == "in" else None
    if dealt is not None:
        return None, dealt, True  # "a 5% rise in early trading"
    had = not s.lexicon.has.isdisjoint(s.lows[max(0, k - _LONGEST_GAIN) : k])
    if link == "on" and had and s.lows[k + 1 : k + 3] == ["wall", "street"]:
        return None, k + 3, True  # "scored gains on Wall Street": a place
    if link in ("in", "on") and (s.low(k + 1), s.low(k + 2)) in _OF_NEWS:
        return None, k, True  # "a 5% drop on news of a ban"
    if link == "in" and s.low(k + 1) == "the" and s.low(k + 2) in _AFTERMATH:
        return None, k, True  # "a 5% drop in the wake of the speech"
    if link == "on" and not s.lexicon.heads["volume"].isdisjoint(s.lows[k + 1 : k + 4]):
        return None, k, True  # "a 5% drop on heavy volume"
    end = asset_end(s, k + 1)
    if end == k + 1:
        return None, k, True
    if shares and s.low(end) in _FIRMS:  # "shares in the largest oil producers"
        return Phrase("price", k + 1, end + 1, [Item(k + 1, end + 1, "group")]), end + 1, True
    if s.low(k + 1) in ("its", "their") and s.low(end - 1) in ("ipo", "debut", "flotation"):
        return None, end, True  # "a 40 percent jump on its IPO"
    phrase = phrase_left(s, end, k + 1)
    listed = link == "on" and had and bool(phrase.items) and phrase.items[0].type == "index"
    if listed:
        return None, end, True  # "Apple saw a 5% drop on the Nasdaq"
    if link in ("in", "for", "by") and end == k + 2 and s.low(k + 1) in _SECTORS:
        return Phrase("price", k + 1, end, [Item(k + 1, end, "group")]), end, True
    if phrase.measure == "other" or phrase.empty:
        quiet = link in ("on", "by") or any(s.low(j) in _WHEN_WHERE for j in range(k + 1, end))
        return None, (end if quiet else k), quiet
    return phrase, end, True


def determiner(state: Clause, first: int) -> int:
    """Where the words before a noun phrase begin that only determine it: "the", "a", "its"."""
    s = state.s
    while first > state.floor and s.low(first - 1) in s.lexicon.clauses["determiners"]:
        first -= 1
    return first
