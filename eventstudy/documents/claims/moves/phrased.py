"""Moves told by the phrase rules, which are data: "was in the red", "took a hit of 5%"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from eventstudy.documents.claims.assets.antecedents import AssetRef, has_ticker
from eventstudy.documents.claims.assets.heads import Item, Phrase
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.stores import are_of_a_good
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.left import left_of_verb
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import listed, resolve
from eventstudy.documents.claims.clause.times import day_behind_rank, times_before
from eventstudy.documents.claims.doubts.conditions import is_condition
from eventstudy.documents.claims.moves.patterns import Match, match
from eventstudy.documents.claims.slots.behind import SUPERLATIVES, follows_badly
from eventstudy.documents.claims.slots.slots import Slots, take_horizon, unit_end
from eventstudy.documents.claims.subjects.around import nobody_expects
from eventstudy.documents.claims.subjects.subject import main_subject
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

_LONGEST_HIT = 5
_HIT = "took-a-hit-of"
"""The rule whose hits may be those of business."""


def _hits_business(s: Sentence, k: int) -> bool:
    """Whether what was hit is told at token ``k``, and is no price."""
    if s.low(k) == "from":
        return k + 1 not in s.time_at
    words = s.lows[k + 1 : k + _LONGEST_HIT] if s.low(k) in ("to", "in", "on") else []
    return not (s.lexicon.heads["other"] | {"share", "holdings"}).isdisjoint(words)


def _is_priced(s: Sentence, phrase: Phrase) -> bool:
    """Whether a phrase ends at its asset or a word of a price: not at "crypto firms"."""
    heads = s.lexicon.heads
    last = s.low(phrase.last - 1)
    priced = any(last in heads[kind] for kind in ("price", "equity", "cap", "instrument"))
    return priced or not phrase.items or phrase.items[-1].last == phrase.last


def _untold(s: Sentence, found: Match, floor: int) -> bool:
    """Whether the phrase is denied, supposed or expected: "the ban would not hurt bitcoin"."""
    left = left_of_verb(s, found.verb, floor)
    first = left.start if found.subject is None or found.subject.empty else found.subject.first
    if s.low(first) in ("nothing", "little", "nobody"):
        return True  # "Nothing weighed on gold"
    if not _BARELY.isdisjoint(s.lows[max(first, found.verb - 2) : found.verb]):
        return True  # "bank stocks hardly shone", "the Dow nearly turned negative"
    if "between" in s.lows[max(0, first - 4) : first]:
        return True  # "The correlation between gold and the dollar turned negative"
    feared = not _FEARING.isdisjoint(s.lows[max(0, first - 3) : found.verb])
    if s.low(found.verb).endswith("ing") and feared:
        return True  # "investors fear stocks going into reverse"
    supposed = left.unreal or left.future or is_condition(s, left, first, floor)
    return supposed or left.negated


def _whole_phrase(s: Sentence, last: int) -> int:
    """Take in "of all currencies in the world" behind a market value."""
    k = last
    while k < len(s.tokens) and k - last < 12 and s.tokens[k].kind == "word":
        low = s.low(k)
        if low in s.lexicon.clauses["boundaries"] or low in s.lexicon.clauses["verbs"]:
            break
        if low in ("and", "or") or k in s.time_at:
            break
        k += 1
    return k


_MOVES = ("price_move", "qualitative_direction")
_NEAR_LEVEL = 400
"""Claims and characters back to a level beside which another is higher or lower."""


def read(state: Clause, i: int) -> Reading | None:
    """The claim of the first phrase rule that matches at token ``i``."""
    for rule in state.memory.lexicon.anchored.get(state.s.low(i), ()):
        found = match(state.s, rule, i, state.floor)
        if found is None:
            continue
        reading = _of_rule(state, found)
        if reading is not None:
            return reading
    return None


_OF_SHARES = frozenset(
    ["heading-south", "heading-north", "gained-ground",
     "gave-back-ground", "gave-up-ground", "won-back-ground", "lost-considerable-ground",
     "regained-most-of-it", "worst-day", "took-a-hit", "lost-a-chunk", "top-risers",
     "best-performer", "worst-performer", "biggest-drag", "biggest-boost", "led-the-gainers",
     "led-the-losers", "bid-up"]
)  # fmt: skip
"""Rules that tell moves of a company's shares where moves of shares have been told."""


_SIZING = frozenset(["to", "by", "at", "toward", "towards"])
_OF_BUSINESS = ("qualitative_direction", "qualitative_impact", "forward_looking_risk")
"""Kinds that a firm's business may have as well as its shares."""
_FOLLOWING = ("followed-lower", "followed-higher")
_OF_INDEX = ("biggest-drag", "biggest-boost")
"""What a firm is to its index, of which the text goes on: "Apple was the biggest drag"."""
_OUTPUT = frozenset(
    ["gdp", "growth", "economy", "output", "sales", "inflation", "earnings", "profit", "profits",
     "campaign", "team"]
)  # fmt: skip
_BARELY = frozenset(["hardly", "barely", "scarcely", "nearly", "almost"])
_FEARING = frozenset(
    ["fear", "fears", "feared", "await", "awaits", "avoid", "danger", "warned", "warn", "warning",
     "without", "far", "expect", "expects", "predict", "predicts", "risk"]
)  # fmt: skip
"""Words before a participle by which it has not happened: "warned of bitcoin losing"."""
_FIGURED_WITHIN = 7
_WITH = ("a", "an", "losses", "gains")
_OF_DAYS = ("best-day", "worst-day")
_RANKING = (
    "day-s-best-performers", "day-s-worst-performers", "fared-even-worse", "stocks-shine",
    "stocks-falter", "worst-performer", "best-performer", "biggest-drag", "biggest-boost",
    "top-risers", "led-the-gainers", "led-the-losers", "top-fallers",
    "not-spared", "did-not-escape", "best-performing-coin", "had-it-worse", "faring-badly",
    "took-the-worst", "among-the-best-performers", "among-the-worst-performers", "at-its-best",
    "the-best-performing", "the-worst-performing", "at-its-worst",
    "had-a-great-month", "had-an-awful-month", "all-over-the-map",
)  # fmt: skip
"""Rules that tell nothing of their own where the figure follows."""
_TIMES = frozenset(
    ["the", "more", "over", "almost", "nearly", "at", "about", "a", "an", "years", "months",
     "weeks", "history", "its", "their", "decades", "trading", "two", "three", "four", "five",
     "six", "seven", "eight", "nine", "ten"]
)  # fmt: skip
"""Words of a time behind a best or worst day."""
_DEALING = frozenset(["day", "days", "session", "sessions", "week", "weeks"])
"""Units of dealing, of which a company's are those of its shares: "had its worst day since May"."""


def _is_of_dealing(s: Sentence, found: Match) -> bool:
    """Whether the best day or week told is one on the market: not "its worst day in court"."""
    if _DEALING.isdisjoint(s.lows[found.anchor : found.last]):
        return False
    k = found.last
    if s.low(k) in ("of", "in", "for", "since") and k + 1 in s.time_at:
        k = s.time_at[k + 1][0]
    elif s.low(k) in ("of", "in", "for") and s.low(k + 1) in _TIMES:
        return True  # "in more than a year", "of the year"
    return s.low(k) not in ("of", "in", "for")


def _slot_of(figure: Quantity | None, kind: str) -> str:
    """Which of a reading's slots the figure of a rule fills; none for a rule without one."""
    if figure is None:
        return ""
    if figure.kind == "multiple":
        return "factor"
    if figure.kind in ("percent", "fraction"):
        return "percent"
    if kind in ("price_level", "market_cap_level", "share_of_market"):
        return "to"
    return "points" if figure.kind == "points" else "change"


def _of_rule(state: Clause, found: Match) -> Reading | None:
    rule = found.rule
    s = state.s
    found.last -= s.low(found.last - 1) in ("by", "from")  # "was hit by": the quote ends before
    phrase: Phrase | None = None
    if rule.get("object") == "asset":
        phrase = found.asset
    elif found.subject is not None:
        phrase = found.subject
    kind = str(rule["kind"])
    if kind == "qualitative_direction" and phrase is not None and phrase.measure == "volume":
        kind = "volume_move"  # "trading volume has been trending down"
    if kind == "qualitative_direction" and phrase is not None and phrase.measure == "volatility":
        kind = "qualitative_volatility"  # "has driven up market volatility"
    if not kind.startswith("forward_looking") and _untold(s, found, state.floor):
        return None
    assets: list[AssetRef] = []
    source = "stated"
    if kind == "forward_looking_non_price":
        whole = phrase_left(s, found.anchor + 1, state.floor)
        begin = whole.first if not whole.empty else found.first
        found.first = begin
        assets = [state.memory.ref(s, Item(begin, found.anchor + 1, "group"), state.number)]
    else:
        named = rule.get("subject") == "named"
        stated = named or rule.get("subject") == "stated"
        relative = phrase is not None and s.low(phrase.last - 1) in ("that", "which", "who")
        lost = phrase is not None and s.low(phrase.first - 1) in s.lexicon.nouns
        if rule.get("closed") and (relative or lost):
            return None  # "the coins that suffered", "the losses the index suffered"
        if stated and (
            phrase is None or phrase.empty or (named and not state.memory.about_markets)
        ):
            return None
        if phrase is None or phrase.empty:
            led = s.text(found.first - 1) == "," and s.low(found.first).endswith("ing")
            main = main_subject(state, found.first) if led else None  # "X rose, hitting its limit"
            if main is None:
                focus = state.memory.antecedents.find("any", state.number, found.first)
                named = bool(state.last) or bool(s.name_end)
                charted = focus is not None and focus.type in ("coin", "index", "fiat")
                if focus is None or (_is_ahead(rule) and not (named or charted)):
                    return None  # "The company said further losses are expected"
                assets = [focus]
            else:
                assets = main[1]
            source = "carried"
        else:
            resolved = resolve(state, phrase)
            if resolved is None:
                return None
            assets, source = resolved
            if phrase.items and phrase is found.subject:
                assets = listed(state, phrase, assets, state.floor)
                found.first = min(found.first, phrase.first)
            unsure = ("name", "company") if kind in _OF_BUSINESS else ("name",)
            memory = state.memory
            told = memory.about_markets and memory.told_price and rule["id"] in _OF_SHARES
            sure = phrase.explicit or named or (told and assets[0].type == "company")
            at = phrase.items[0].last if phrase.items else phrase.last
            sure = sure or (rule["id"] in _OF_SHARES and has_ticker(s, at))
            dealt = rule["id"] in _OF_DAYS and _is_of_dealing(s, found)
            sure = sure or (dealt and assets[0].type == "company")
            if assets[0].type in unsure and not sure:
                return None  # "Apple had its best quarter ever"
            moved = phrase is found.asset and rule.get("direction")
            if moved and not (phrase.explicit and _is_priced(s, phrase)):
                return None  # "The crash in oil hurt producers"
            ruled = kind == "share_of_market" and "dominance" in s.lows[found.first : found.last]
            if ruled and assets[0].type in ("company", "name"):
                return None  # "Google holds 90 percent dominance in search"
    if rule["id"] in _FOLLOWING and _tracks_down(s, found):
        return None
    if phrase is not None and are_of_a_good(s, phrase.last):
        return None  # "Crude stocks at three-year high"
    if rule["id"] in _OF_INDEX and not _OUTPUT.isdisjoint(s.lows[found.last : found.last + 5]):
        return None  # "Trade was the biggest drag on GDP"
    if kind == "forward_looking_risk" and _is_unlikely(s, found):
        return None
    if rule["id"] in _RANKING and _figure_follows(s, found.last):
        return None  # "Tata Steel was the day's top gainer, rising 3.12 per cent"
    verb = s.low(found.first)
    told_to = s.lows[max(0, found.first - 2) : found.first] == ["out", "to"]
    if verb in ("be", "been") and not told_to:
        return None  # "That would be the best year for gold", "turned out to be" is a fact
    if rule["id"] == "hit-by" and assets and assets[0].type == "commodity":
        return None  # what hits a crop or a mine lifts its price
    if rule["id"] == _HIT and _hits_business(s, found.last):
        return None  # "took a 5% hit to its revenue", "in sales", "from the trade war"
    if assets[0].type == "yield" and s.low(found.last - 1) == "territory":
        return None  # "the yield is in negative territory": below zero
    first = found.first
    if rule.get("object") == "asset" and found.subject is not None and not found.subject.empty:
        first = found.subject.first
    if kind == "forward_looking_risk" and s.low(first - 1) == "there":
        first -= 1
    if kind == "share_of_market":
        found.last = _whole_phrase(s, found.last)
    at = found.last + (s.low(found.last) in ("further", "back", "again", "even"))
    sized = s.low(at) in _SIZING and at + 1 in s.figure_at
    if kind in ("qualitative_direction", "forward_looking_risk") and sized:
        return None  # "pared its gains to 0.8 per cent", "opened weaker at 3.9850"
    way = rule.get("direction")
    if kind == "qualitative_volatility":
        way = None
    if way == "same":
        way = _way_before(state)
        if way is None:
            return None
    near = s.low(found.last) in ("around", "near", "at") and found.last in s.figure_at
    near = near or (s.low(found.last) in ("around", "near") and found.last + 1 in s.figure_at)
    if kind == "qualitative_volatility" and (near or s.low(found.last) == "between"):
        return None  # "fluctuated between $8,900 and $9,400": its levels tell more
    own = s.low(found.last) in ("it", "they")  # "off the highs it set in December"
    slots = Slots(found.last) if own else arguments(state, found.last, "price")
    ranked = not SUPERLATIVES.isdisjoint(s.lows[found.verb : found.last])
    if ranked and s.low(found.last) in ("since", "in"):  # how long it stood
        slots = replace(slots, times=[], end=found.last)
        for k in range(found.verb, found.last):  # "had their worst two days since June"
            time = s.time_at.get(k)
            if time is not None and time[1].mention.type == "DURATION":
                slots.phrase_horizon, slots.phrase_span = time[1].mention.value, (k, time[0])
        day = day_behind_rank(state, found.last)
        if day is not None:
            slots.times, slots.end = [(day[1], "on")], day[0]
    if not slots.times:
        take_horizon(s, slots, first, found.last)
    if not slots.times and slots.phrase_horizon is None:  # "had a fantastic October"
        first_of = s.time_end.get(found.last)
        if first_of is not None and s.time_at[first_of][1].mention.type == "DATE":
            slots.times = [(s.time_at[first_of][1], "in")]
    leading = times_before(state, found.first, found.anchor)
    state.done = state.floor = max(found.last, slots.end if slots.times else found.last)
    last = state.done
    if not slots.figures and slots.times:
        last = slots.end
    by = s.low(found.last) == "by"  # "weighed down by a strong pound": it is strong
    further = [] if found.intensity or by else slots.intensity
    intensity = " ".join(found.intensity + further)
    sized_in = _slot_of(found.figure, kind)
    figure = {sized_in: found.figure}
    level = s.figure_at.get(found.last + 1) if s.low(found.last) == "at" else None
    held = level is not None and not follows_badly(s, level)  # not "at 14 exchanges"
    if kind == "price_move" and found.figure is not None and level is not None and held:
        figure["to"] = level  # "ended 8.3% to the good at $21.27"
        last = state.done = state.floor = max(last, unit_end(s, level.last))
    bare = replace(
        slots, percent=None, from_=None, to=figure.get("to"), points=figure.get("points"),
        change=figure.get("change"), factor=figure.get("factor"),
    )  # fmt: skip
    reading = Reading(
        str(rule["id"]), kind, way, first, last, assets, source,
        percent=figure.get("percent"),
        comparator=found.figure.comparator if found.figure else (intensity or None),
        anchor=found.anchor, figureless=found.figure is None,
        slots=bare,
        times=leading + slots.times,
    )  # fmt: skip
    acting = _acting(state, found, last) if rule.get("object") == "asset" else None
    measured = phrase is not None and phrase.measure != "none" and acting is None
    each = acting is None and "respectively" in s.lows[last:]
    several = assets if each and len(assets) > 1 else None
    if rule["id"] not in _OF_INDEX:
        state.said(acting or assets[0], phrase if measured else None, several)
    return reading


def _acting(state: Clause, found: Match, last: int) -> AssetRef | None:
    """The asset that goes on acting: "Apple weighed on the Dow, falling 3%"."""
    s, subject = state.s, found.subject
    verb = s.lexicon.verbs.get(s.low(last + 1)) if s.text(last) == "," else None
    own = s.low(last + 2) not in ("it", "them", "its", "their")
    goes_on = verb is not None and verb.form == "ing" and verb.direction is not None and own
    goes_on = goes_on and s.low(last + 1) not in s.lexicon.cause
    if not goes_on or subject is None or not subject.items or subject.measure != "price":
        return None
    return state.memory.ref(s, subject.items[0], state.number)


_AHEAD = ("further-losses-ahead", "worse-to-come", "could-invite-selling", "room-for-", "rise-",
          "fall-", "way-open-to-", "odds-of-")  # fmt: skip


def _is_ahead(rule: Mapping[str, Any]) -> bool:
    """Whether a rule foresees losses without saying whose."""
    return str(rule["id"]).startswith(_AHEAD)


def _tracks_down(s: Sentence, found: Match) -> bool:
    """Whether somebody is sought: "tracked the hackers down", but "tracked gold down"."""
    tracked = s.low(found.anchor).startswith("track") and s.low(found.last - 1) in ("up", "down")
    markets = any(k in s.name_end for k in range(found.anchor + 2, found.last))
    return tracked and not markets


def _is_unlikely(s: Sentence, found: Match) -> bool:
    """Whether nobody expects what a rule foresees, or the verb tells it with its figure."""
    if nobody_expects(s, found.first):
        return True
    if s.low(found.last) in s.lexicon.clauses["determiners"]:
        return True  # "is set to drop the price of its phone"
    for k in range(found.last, min(found.last + _FIGURED_WITHIN, len(s.tokens))):
        if k in s.figure_at and k not in s.time_at:
            return True
        apart = s.text(k) in (",", ";", ":") or s.low(k) in ("and", "as", "after", "if")
        if apart or k in s.time_at:
            return False
    return False


def _figure_follows(s: Sentence, k: int) -> bool:
    """Whether the figure of what was told stands behind it: ", losing 6%", "with a fall of"."""
    figures = [at for at in range(k, len(s.tokens)) if at in s.figure_at]
    if not figures:
        return False
    for at in range(k, figures[-1]):
        low = s.low(at + 1)
        if s.text(at) in (",", ":", "\u2014", "-"):
            own = low.endswith("ing") or low in s.lexicon.particles or low in ("it", "they", "a")
            if own or (low == "with" and s.low(at + 2) in _WITH):
                return True
        if (s.low(at) == "with" and low in _WITH) or (s.low(at) == "as" and low in ("it", "they")):
            return True
        if s.low(at) == "and" and low in ("recorded", "posted", "lost", "gained", "fell", "rose"):
            return True
    return False


def _way_before(state: Clause) -> str | None:
    """The way of the move told in this sentence or right before: "Ether followed suit"."""
    if state.way is not None:
        return state.way
    last = state.memory.claims[-1] if state.memory.claims else None
    if last is None or last.kind not in _MOVES:
        return None
    return last.direction if state.memory.start_of(state.s) - last.span.end < _NEAR_LEVEL else None
