"""Moves told without a figure by a verb alone: "bitcoin plunged", "shares edged higher"."""

from __future__ import annotations

import re
from dataclasses import replace

from eventstudy.documents.claims.assets.heads import SUFFIXES
from eventstudy.documents.claims.clause.found import MARKET_TYPES, Found
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.triggers import record_after
from eventstudy.documents.claims.doubts.supposing import OFTEN
from eventstudy.documents.claims.levels.reached import record
from eventstudy.documents.claims.moves.motions import is_seen_to
from eventstudy.documents.claims.moves.particles import QUIET, TO_END, counted
from eventstudy.documents.claims.slots.filling import fill
from eventstudy.documents.claims.slots.horizons import PERIODS
from eventstudy.documents.claims.slots.slots import Slots, level_after
from eventstudy.documents.claims.words.sentence import Sentence
from eventstudy.documents.times.words import ORDINALS

HOLDING = frozenset(
    [
     "close", "closed", "closes", "closing", "end", "ended", "ends", "ending", "finish",
     "finished", "finishes", "finishing", "settle", "settled", "settles", "settling", "open",
     "opened", "opens", "opening", "trade", "traded", "trades", "trading", "stay", "stayed",
     "stays", "staying", "remain", "remained", "remains", "remaining", "hold", "held", "holds",
     "holding", "change", "changed", "changes", "changing", "start", "started", "starts",
     "starting", "began", "came", "come", "comes", "coming", "turned", "turn", "turns", "turning"
    ]
)  # fmt: skip
_NEEDS_FIGURE = frozenset(
    [
     "added", "adds", "add", "adding", "lost", "lose", "loses", "losing", "gained", "gain",
     "gains", "gaining", "shed", "sheds", "shedding", "shot", "shoot", "shoots", "shooting",
     "grow", "grew", "grown", "grows", "growing", "improve", "improved", "improves", "improving",
     "explode", "exploded", "explodes", "pop", "popped", "pops", "popping", "upped", "increased",
     "increase", "increases", "decreased", "drift", "drifts", "drifted", "recover", "recovers",
     "balloon", "ballooned", "swelled", "moon", "bled", "bleed", "collapsed", "collapse",
     "collapses", "reversed", "faltered", "advance", "advances", "firm", "crash", "stumbled",
     "stumble", "strengthen", "weaken", "contracted", "cut", "slashed", "went", "corrected",
     "accelerated", "moderated", "deflated"
    ]
)  # fmt: skip
_TELLS_OF_MARKETS = frozenset(
    [
     "gained", "collapsed", "collapse", "collapses", "recovered", "advanced", "advance",
     "advances", "firm", "faltered", "crash", "stumbled", "strengthen", "weaken", "drifted",
     "gain", "gains", "recover", "recovers", "popped", "exploded", "pop"
    ]
)  # fmt: skip
"""Those of them that tell a move of an asset, though of a company they may tell another thing."""
_GROWING = frozenset(
    ["grown", "grew", "growing", "increased", "increase", "increasing", "decreased", "decreasing",
     "improved", "improving"]
)  # fmt: skip
"""Those of them that tell a move of a price: "the price of other altcoins has also grown"."""
_PARTS_OF = frozenset(
    ["some", "half", "most", "all", "part", "much", "many", "of", "its", "their", "the", "those",
     "these", "earlier", "recent", "early"]
)  # fmt: skip
"""Words between a verb and what is taken back: "retraced some of its losses"."""
_GROUND = ["ground"]
_CLIFFS = (["off", "a", "cliff"], ["off", "a", "precipice"], ["through", "the", "floor"])
"""Words behind a verb that are no object of it: "lost ground", "fell off a cliff"."""
_LONGEST_END = 6
_DRAGGED = frozenset(["dragged", "weighed", "pulled", "pushed", "driven", "helped", "lifted"])
_PLACES = frozenset(["place", "spot", "position", "ranking", "rankings"])
ENDED_UP = frozenset(["end", "ends", "ended", "ending", "finished"])
_AS_WHAT = frozenset(["as", "with", "being", "a", "an", "the", "like", "among", "where", "in"])
_FAR = frozenset(["much", "far", "fast", "strongly", "sharply"])
_TOUCHED_BY_BUSINESS = frozenset(["its", "their", "the", "a", "an"])


def _object(s: Sentence, k: int) -> int:
    """The token behind "some of its" and the like."""
    while s.low(k) in _PARTS_OF:
        k += 1
    return k


_BEHIND_FIRM = frozenset(["on", "in", "after", "as", "amid", "again", "too", "while", "following"])
_OF_PERIODS = frozenset(
    ["domestic", "onshore", "trading", "regular", "morning", "holiday-shortened"]
)


def qualitative(f: Found) -> Reading | None:
    """A move told without a figure: "shares slumped on Tuesday"."""
    s, slots, phrase, left, i = f.s, f.slots, f.phrase, f.left, f.at
    if any(s.low(k) in ("hardly", "barely", "scarcely") for k in range(left.end, i)):
        return None
    own = s.low(i + 1) == "the" and s.low(i + 2) in _OF_PERIODS  # "ended the domestic session at"
    spent = s.low(i + 1) == "the" and s.low(i + 2 + own) in PERIODS  # "closed the week at its"
    at = i + 1 + (2 + own) * spent
    dated = at + (s.low(at) == "on")
    if dated in s.time_at and s.low(s.time_at[dated][0]) == "at":
        at = s.time_at[dated][0]  # "closed Friday at its highest level"
    if f.direction is None and f.low in HOLDING and s.low(at) in ("at", "on"):
        if record_after(s, at) is not None:  # "closed at a record high"
            return record(replace(f, at=at))
        return None
    if f.direction is None and slots.record and s.low(i + 1) == "to":
        told = record_after(s, i + 1)  # "pushed to two-month highs"
        f.direction = told[0] if told is not None else None
    if f.low.startswith("retrac") and s.low(_object(s, i + 1)) in ("losses", "loss", "decline"):
        f.direction = "up"  # "had retraced some of its losses"
    if f.low.startswith("return") and "gains" in s.lows[i + 1 : slots.end]:
        f.direction = "down"  # "has returned 10% of its gains"
    if f.direction is None or left.negated or not _tells(f):
        return None
    if s.low(i - 1) == "when":
        return None  # "loses its value when melted"
    if s.low(i + 1) == "sideways":  # "drifted sideways": no way
        slots.end = max(slots.end, i + 2)
        return f.claim(
            "flat", "qualitative_direction", None, comparator="sideways", figureless=True
        )
    if f.low.startswith(("held", "hold")) and s.low(i + 1) == "up":
        return None  # "held up relatively well"
    if s.low(i + 1) == "between" and not s.lexicon.nouns.keys().isdisjoint(s.lows[i + 2 : i + 4]):
        return None  # "stocks bounced between sharp losses and gains"
    refused = s.low(i - 1) in ("been", "was", "were", "being")  # "was turned down"
    if f.low.startswith("turn") and (refused or f.assets[0].type not in MARKET_TYPES):
        return None  # "which the drugmaker has turned down"
    if s.text(i).isupper() and s.text(i + 1) == ":":
        return None  # "OIL BOUNCE: Benchmark U.S. crude rose"
    turned = _turns(s, i, f.direction)
    if turned is not None:
        way, end = turned
        if any(k in s.figure_at for k in range(end, end + _LONGEST_END)):
            return None  # told by the verb at which it ends
        ended = fill(s, end, "price")
        slots.times, slots.end = ended.times, ended.end if ended.times else end
        slots.to = None
        return f.claim("verb-qualitative", "qualitative_direction", way, figureless=True)
    out = f.low in ("went", "goes", "go") and s.low(i + 1) == "down"
    if out and f.assets[0].type == "company" and not phrase.explicit:
        return None  # "Coinbase went down": its site did
    other = s.lexicon.particles.get(s.low(slots.end + 1)) if s.low(slots.end) == "and" else None
    if slots.particle is not None and other not in (None, slots.particle):
        return None  # "zoomed up and down last week"
    asked = s.low(phrase.first - 1)
    if asked == "what" or (asked in _FAR and s.low(phrase.first - 2) == "how"):
        return None  # "what the coins gained", "how much most currencies have gained"
    if f.low.startswith("gain") and s.low(i + 1) == "from" and i + 2 not in s.time_at:
        return None  # "which has also gained from demand by miners"
    if s.low(i + 1) in ("from", "to", "into") and not _PLACES.isdisjoint(s.lows[i + 2 : i + 7]):
        return None  # "has slid from third to fourth place in the ranking"
    level = level_after(s, i + 1) if s.low(i + 1) == "to" else None
    if level is not None and level[0].kind == "percent" and phrase.measure == "price":
        return None  # "the share rose to 27% from 22%": no price
    if f.low.startswith("declin") and s.low(i + 1) == "to" and slots.end <= i + 1:
        return None  # "It declined to comment"
    if s.low(left.end - 1) in ("it", "they") and left.end - 1 in s.figure_end:
        return None  # "well above the $199 it fell to"
    dragged = s.low(slots.end) == "by" and s.text(i - 1) == "," and f.source == "carried"
    if dragged and f.low in _DRAGGED and f.state.last:
        return None  # "extended their slide, dragged down by": told already
    if f.low in ENDED_UP and s.low(i + 1) == "up" and s.low(i + 2) in _AS_WHAT:
        return None  # "ended up as one of the worst performers"
    intensity = [
        s.low(k)
        for k in range(left.end, i)
        if s.low(k) in s.lexicon.words["intensity"] and s.low(k) != "little"
    ] + slots.intensity
    ground = s.lows[i + 1 : i + 2] == _GROUND
    idiom = next((w for w in (_GROUND, *_CLIFFS) if s.lows[i + 1 : i + 1 + len(w)] == w), None)
    end = slots.end if idiom is None else max(slots.end, i + 1 + len(idiom))
    limit = _limit_end(s, i)
    if limit:
        slots.end = end = max(end, limit)
    sector = f.assets[0].type == "sector" and f.state.memory.told_price
    firm = f.assets[0].type == "company" and f.state.memory.told_price
    surely = (f.is_market or sector) and f.low in _TELLS_OF_MARKETS
    bare = s.ends(i + 1) or s.low(i + 1) in _BEHIND_FIRM or i + 1 in s.time_at
    bare = bare or s.tokens[i + 1].kind in ("number", "currency")
    surely = surely or (firm and bare and f.low in ("gained", "advanced"))  # among other shares
    priced = not s.lexicon.heads["price"].isdisjoint(s.lows[phrase.first : phrase.last])
    priced = priced or phrase.measure == "volume"
    goes_on = s.text(end) == "," and s.low(end + 1).endswith("ing")  # "grew, climbing 31%"
    surely = surely or (f.is_market and priced and f.low in _GROWING and not goes_on)
    most = slots.record and f.is_market and s.low(i + 1) == "the"  # "Cardano lost the most"
    if f.low in _NEEDS_FIGURE and not (ground or intensity or slots.particle or surely or most):
        return None
    if not _nothing_follows(s, end, slots):
        return None
    sent = s.low(i - 1) == "sent"  # "was sent skidding by fears"
    if s.low(i + 1) == "by" and f.low not in s.lexicon.passives and not limit and not sent:
        return None
    comparator = " ".join(intensity) or None
    if comparator is None and slots.record:
        comparator = "record" if any(s.low(k) == "record" for k in range(i, slots.end)) else None
    whole = phrase.measure == "cap"  # a market's value that has gained: its direction
    return f.claim(
        "verb-qualitative",
        "qualitative_direction" if whole else f.kind("qualitative_direction"),
        None if phrase.measure == "volatility" else f.direction,
        comparator=comparator,
        figureless=True,
    )


def _limit_end(s: Sentence, i: int) -> int:
    """The token behind "surged by the daily limit" at ``i``; 0 where no limit is told."""
    if s.low(i + 1) != "by":
        return 0
    k = i + 2 + (s.low(i + 2) in ("the", "its", "their"))
    while s.low(k) in _OF_A_LIMIT:
        k += 1
    told = s.low(k) in ("limit", "limits") or s.low(k - 1) == "maximum"
    return k + (s.low(k) in ("limit", "limits")) if told else 0


_OF_A_LIMIT = frozenset(["daily", "maximum", "exchange", "allowed", "trading", "permitted"])


def _turns(s: Sentence, i: int, way: str) -> tuple[str, int] | None:
    """The other way in which a move without a figure ends, and where: "eased to trade up 10.9%"."""
    k = i + 1 + (s.low(i + 1) == "back")
    if s.low(k) != "to" or s.low(k + 1) not in TO_END:
        return None
    for at in (k + 2, k + 3):
        end = s.lexicon.particles.get(s.low(at))
        if end is not None:
            return None if end == way else (end, at + 1)
    return None


_AGAIN = frozenset(["back", "again", "further", "anew", "slightly", "somewhat"])
"""Words behind a move without a figure by which it is told for its own sake."""


def _happened_before(s: Sentence, i: int) -> bool:
    """Whether the clause before "before" tells a fact: "will fall before rising" tells none."""
    before, hedges = s.lows[:i], s.lexicon.hedges
    if any(low in hedges["modal"] or low in OFTEN or low in _NEEDING for low in before):
        return False
    verbs = (s.lexicon.verbs.get(low) for low in before)
    moved = any(verb is not None and verb.form in ("past", "ing") for verb in verbs)
    reached = not s.lexicon.reach.keys().isdisjoint(before)
    return moved or reached or not _WAS.isdisjoint(before)


def _heads_a_report(f: Found) -> bool:
    """Whether a headline tells of a firm whose shares the text speaks of: "Square jumps after"."""
    plain = f.s.ends(f.at + 1) or f.s.low(f.at + 1) in _BEHIND_HEADING
    other = f.low not in HEADING or not plain  # "Square jumps into bitcoin"
    before = f.phrase.first - 1
    opens = before < 0 or f.s.low(before) in _JOINING_HEADS or f.s.text(before) in (";", ":")
    if f.state.number > 0 or f.form != "s" or other or not opens:
        return False
    opening = f.state.memory.folded[:_OPENING]
    name, text = f.assets[0].name, opening.lower()
    exchange = "(?:[A-Z]+: ?)?" if f.state.memory.about_markets else "[A-Z]+: ?"
    ticker = rf"\b{re.escape(name)}(?: [\w&.]+){{0,3}} \({exchange}[A-Z]{{1,5}}\)"
    if f.assets[0].type == "name" and re.search(ticker, opening):
        return True
    name = name.lower()
    shares = (f"{name}{owner} {head}" for owner in ("", "'s") for head in ("shares", "stock"))
    of_firm = (f"{head} {of} {name}" for head in ("shares", "stock") for of in ("of", "in"))
    if f.assets[0].type == "company":
        return "shares" in text or "stock" in text
    return f.assets[0].type == "name" and any(told in text for told in (*shares, *of_firm))


_OPENING = 5_000
"""Characters of a text in which a firm of the headline is named with its shares."""
HEADING = frozenset(
    ["jumps", "tumbles", "soars", "plunges", "surges", "slumps", "sinks", "slides", "skyrockets",
     "rallies", "climbs", "tanks", "plummets", "rockets", "spikes", "craters", "falls", "rises",
     "drops", "gains", "dives", "slips", "retreats", "rebounds"]
)  # fmt: skip
"""Verbs by which a headline tells of a firm's shares."""
_BEHIND_HEADING = frozenset(
    ["after", "as", "on", "amid", "following", "ahead", "despite", "again", "sharply", "further",
     "with", "alongside", "most"]
)  # fmt: skip
_JOINING_HEADS = frozenset(["as", "while", "but", "and"])
"""Words between two parts of a headline."""
_WAS = frozenset(["was", "were", "remained", "stayed", "stood"])
_NEEDING = frozenset(["needs", "need", "tends", "tend", "tended", "expected", "likely"])
_MANAGED = frozenset(["managed", "manages", "managing", "proceeded"])


_OF_SHARES_ALONE = frozenset(
    ["sank", "slumped", "tumbled", "plunged", "plummeted", "jumped", "surged", "soared", "rallied",
     "slid", "skidded", "nosedived", "cratered", "tanked", "rocketed", "spiked", "slipped"]
)  # fmt: skip
"""Verbs that of a firm tell what its shares did."""


def _tells(f: Found) -> bool:
    """Whether the verb is finite and its subject surely an asset."""
    s, left, i = f.s, f.left, f.at
    if counted(f):
        return False
    listed = f.slots.record or _limit_end(s, i) > 0
    named = f.assets[0].type == "name" and listed and f.state.memory.about_markets
    memory = f.state.memory
    reported = memory.told_price or (f.state.number == 0 and memory.about_markets)
    under_way = f.form == "plain" or (f.form == "ing" and left.copula)  # "banks were sliding"
    sectors = f.assets[0].type == "sector" and under_way and reported
    told = f.form == "past" or (left.continued and f.state.memory.told_price)
    fell = f.assets[0].type == "name" and f.low in _OF_SHARES_ALONE and memory.told_price
    lone = f.phrase.first == 0 and f.assets[0].name.lower().endswith("ing")
    named = named and not lone  # "Fundraising dropped to its lowest in a year"
    fell = fell and s.low(i + 1) not in ("into", "in")  # not "slid into a dispute"
    named = named or (fell and f.assets[0].name.split()[-1].lower() in SUFFIXES)
    if not (f.is_market or sectors or ((f.is_known or named) and told) or _heads_a_report(f)):
        return False  # but "Stocks slip as miners retreat", "Tesla rose 5%. It kept climbing"
    whole = f.phrase.measure == "cap" and f.assets[0].type == "group"
    ruled = not {"market", "dominance"}.isdisjoint(s.lows[f.phrase.first : f.phrase.last])
    whole = whole or (f.phrase.measure == "share" and f.assets[0].type == "coin" and ruled)
    if f.phrase.measure not in ("price", "volume", "volatility") and not whole:
        return False
    elided = f.source == "carried" and f.phrase.last <= f.phrase.first
    if f.form == "ing" and not (left.copula or left.continued):
        back = i - 1 - s.low(i - 1).endswith("ly")  # "after steadily rising"
        led = f.phrase.last <= f.phrase.first and s.low(back) in ("before", "after")
        led = led and (f.assets[0].type in MARKET_TYPES or f.phrase.explicit)
        timed = bool(f.slots.times) or f.slots.phrase_horizon is not None
        again = not _AGAIN.isdisjoint(s.lows[i + 1 : i + 3])
        low = s.low(i + 1) == "to" and record_after(s, i + 1) is not None
        sized = bool(f.slots.intensity) or timed or again or low or f.slots.record
        ends = s.low(back) == "before" and s.ends(i + 1)
        if led and (sized or ends) and (s.low(back) == "after" or _happened_before(s, back)):
            return True  # "before rebounding sharply", "after jumping over the past week"
        if elided and s.text(left.end - 1) == "," and f.is_market:  # "has struggled, slipping on"
            return not f.state.last and (sized or s.ends(i + 1) or s.low(i + 1) in _BEHIND_TURN)
        beside = s.text(f.phrase.first - 1) == "," and s.low(f.phrase.first) in ("its", "their")
        if beside and f.phrase.explicit and f.is_known:
            return True  # "disappointed on every front, its shares tumbling"
        return s.low(f.phrase.first - 1) == "with" and f.is_market  # "with banks falling sharply"
    going = f.form == "ing" and left.copula and f.assets[0].type in MARKET_TYPES
    begun = left.continued and s.low(left.end - 1) in ("and", "then", "but")
    if elided and f.form != "past" and not going and not begun:
        return False  # but "is still climbing", "and then began to fall"
    if any(s.low(k) == "having" for k in range(left.end, i)):
        return False
    if f.form == "plain" and not left.future:
        if left.continued and f.is_market:
            return True  # "top coins continued to climb"
        if s.low(i - 1) == "did" and f.is_market:
            return True  # "Sterling did crash"
        if s.low(i - 1) == "to" and s.low(i - 2) in _MANAGED and f.is_market:
            return True  # "The FTSE 100 managed to end the day higher"
        if is_seen_to(s, i - 1):
            return True  # "saw its stock surge"
        if not (f.phrase.plural or len(f.assets) > 1 or s.tokens[i].capital):
            return False
        return left.start == i or any(s.low(k) in ("did", "do", "does") for k in range(left.end, i))
    return True


_BEHIND_TURN = frozenset(["against", "after", "amid", "as", "along", "alongside", "ahead", "too"])
"""Words behind a participle that tells what a subject did: ", rising against the dollar"."""
_AT_ALL = frozenset(
    ["anyway", "fast", "hard", "regardless", "nonetheless", "nevertheless", "instead", "most",
     "everywhere", "elsewhere", "alike"]
)  # fmt: skip
"""Words behind a move by which it is told for its own sake."""
_MOST = frozenset(["most", "least", "hardest", "fastest"])
_A_LITTLE = frozenset(["lot", "bit", "little", "touch", "shade", "tad", "fraction", "whisker"])


def _nothing_follows(s: Sentence, k: int, slots: Slots) -> bool:
    """Whether no object stands behind the verb: "rose on Monday", not "rose the flag"."""
    if s.ends(k) or k in s.time_at or slots.record:
        return True
    low = s.low(k)
    if k in s.time_end and low.endswith("ing") and low not in s.lexicon.verbs:
        return True  # "fell sharply today exacerbating a decline"
    if low == "quite" or (low == "a" and s.low(k + 1) in _A_LITTLE):
        return True
    if low == "a" and s.low(k + 1) in ORDINALS and s.low(k + 2) in PERIODS:
        return True  # "retreated a fifth day"
    if low in _AT_ALL or (low == "the" and s.low(k + 1) in _MOST):
        return True  # "yet EOS rose anyway", "telecoms rose the most"
    if low in ("of", "that", "which"):
        return k in s.time_end  # "within minutes of the news", "in the months that followed"
    if low == "ever" and s.low(k + 1) == "since":
        return True
    reaching = low in s.lexicon.reach and low.endswith("ing")
    if reaching and level_after(s, k) is not None:
        return True  # "rallied surpassing $11,000"
    adverb = low in s.lexicon.words["adverbs"] and low not in _TOUCHED_BY_BUSINESS
    return low in QUIET or adverb or low.endswith("ly")
