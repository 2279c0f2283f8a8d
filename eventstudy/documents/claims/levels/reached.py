"""Levels reached, passed, kept to or missed: "topped $12,000", "hit a record high of $20,000"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.found import Found
from eventstudy.documents.claims.clause.rates import quoted_inversely
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.triggers import record_after
from eventstudy.documents.claims.clause.worth import counts
from eventstudy.documents.claims.levels import turnover
from eventstudy.documents.claims.levels.beside import (
    EXTREMES,
    HIGH_WORDS,
    LOW_WORDS,
    apposed,
    told_before,
)
from eventstudy.documents.claims.slots.apposed import apposed_level
from eventstudy.documents.claims.slots.behind import follows_badly, loss_after
from eventstudy.documents.claims.slots.comparing import against
from eventstudy.documents.claims.slots.outcomes import way_between
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    LARGEST_PRICE,
    Slots,
    level_after,
    respective,
    take_time_behind,
    unit_end,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time

_NOT_VALUE = frozenset(
    [
     "sales", "revenue", "profit", "fines", "damages", "assets", "deposits", "funding", "loans",
     "transactions", "fees", "costs"
    ]
)  # fmt: skip
_OVER = ("top", "surpass", "exceed", "eclips", "cross", "break", "broke", "clear", "pierc", "pass")
_RANKS = frozenset(["spots", "places", "ranks", "positions", "rungs"])
"""What is won in a ranking, behind a number that is no price."""
_HELD_BY = frozenset(["holding", "owning", "using", "buying", "of", "accepting"])
_WHISKERS = frozenset(["whisker", "hair", "breath", "hair's", "striking", "touching", "inches"])
_BREAKING = frozenset(
    ["broke", "breaks", "breaking", "break", "broken", "breached", "cracked", "lost"]
)
_WAYS = (BEYOND.keys() - {"through"}) | {"back", "down", "out", "up", "higher", "lower"}
"""Words behind a verb of breaking that tell which way it went."""
_STANDS = {"support": "down", "floor": "down", "resistance": "up", "barrier": "up"}
"""The way of a level that is broken, by what it was: a support downwards."""
_LONGEST_STANDING = 9


def _falls_in(time: Time, preposition: str) -> bool:
    """Whether a time tells when a record fell, not how long it had stood ("in two years")."""
    stood = preposition in ("in", "over") and time.mention.type == "DURATION"
    return preposition != "since" and not stood


_SIDES = {"downside": "down", "upside": "up"}


def reach(f: Found) -> Reading | None:
    """A level reached, with the direction that the verb or "high" and "low" tell."""
    s, i, measure = f.s, f.at, f.phrase.measure
    found = level_after(s, i + (f.low == "got"))  # "got to $13.80"
    if found is None or measure == "volatility":
        return None
    figure, end, _ = found
    if f.low.startswith("near") and figure.kind == "number" and f.assets[0].type == "coin":
        return None  # "Bitcoin nears 10 years old"
    if measure == "share":
        return _share_reached(f, figure, end)
    if figure.kind == "percent" and f.assets[0].type != "yield":
        return _limit(f, figure)
    again = s.figure_at.get(end + 1) if s.low(end) == "and" else None
    if again is not None and again.kind == figure.kind and s.low(again.last) in _STANDS:
        figure, end = again, again.last  # "broke the $300 and $290 support levels"
    after = s.low(end)
    stands = ("level", "levels", *_STANDS)
    other = after in s.lexicon.heads["other"] and after not in stands
    which = s.low(f.left.end - 1) == "which"  # "the weakness of the yuan, which touched 6.91"
    if s.low(f.phrase.first - 1) in _HELD_BY and figure.kind == "number" and not which:
        return None  # "the number of addresses holding the token passed 200,000"
    if (after in ("in", "of") and s.low(end + 1) in _NOT_VALUE) or other:
        return None
    if figure.kind == "number" and s.name_at.get(end, (0, ""))[1] == "coin":
        return None  # "surpassed a 500 BTC capacity"
    if figure.kind == "number" and measure == "price" and figure.value >= LARGEST_PRICE:
        return None  # "Twitter hitting 145 million users"
    if figure.kind == "number" and (after in ("new", "fresh", "record") or after in EXTREMES):
        return None  # "posted 42 new 52-week highs"
    if figure.kind == "number" and after in _RANKS:
        return None  # "took back the 2 places it had lost"
    if figure.kind == "points" and figure.hyphen and s.low(figure.lead - 1) in ("a", "another"):
        return None  # "crossed a 1,000-point milestone"
    end += measure == "volume" and s.low(end) in turnover.UNITS  # "reached 7 million shares from"
    slots = arguments(f.state, end, measure)
    if slots.to is not None or slots.bad:
        slots = Slots(end, times=slots.times)
    slots.end = max(slots.end, unit_end(s, end))
    words = {part for k in range(i, figure.first) for part in s.low(k).split("-")}
    if f.low == "formed" and not words & EXTREMES:
        return None  # "formed a support base above $6,500"
    if words & (EXTREMES | {"record"}):
        slots.times = [told for told in slots.times if _falls_in(*told)]
    slots.to = figure
    slots.levels = respective(s, slots, len(f.assets))
    gain = loss_after(s, slots.end + 1) if s.low(slots.end) == "for" else None
    if gain is not None and gain[0].kind == "percent" and slots.percent is None:
        slots.percent, slots.end, slots.particle = gain  # "topped $10,300 for a gain of 40%"
    f.slots = slots
    if not f.accepts() and not f.worth():
        return None
    direction, kind = f.direction, f.kind("price_level")
    if f.low == "breaching" and s.text(i - 1) == "," and f.source == "carried":
        direction = f.state.way or direction  # "fell 9%, breaching $270"
    side = _SIDES.get(s.low(end + 2)) if s.low(end) in ("on", "to") else None
    if words & HIGH_WORDS:
        direction = "up"
    elif words & LOW_WORDS:
        direction = "down"
    elif side is not None:
        direction = side  # "breached $300 on the downside"
    elif "record" in words:
        direction = direction or "up"  # "touched a record $14 billion"
    called_so = bool(words & EXTREMES)  # a currency's "record low of 8.5 to the dollar"
    if direction is not None and not called_so and quoted_inversely(s, f.assets, slots):
        direction = "down" if direction == "up" else "up"
    if direction is None:
        direction = apposed(s, slots.end)
    if measure == "price" and slots.percent is None and slots.points is None:
        told_before(f)
        if slots.from_ is not None and slots.particle is not None:
            return f.claim("reach", f.kind("price_move"), slots.particle)  # "hit $9, up from $7"
    first = s.lows[figure.last : figure.last + 4] == ["for", "the", "first", "time"]
    k = figure.last + 4
    if direction is None and first and s.low(k) not in ("since", "in"):
        direction = "up"  # "touched $172 for the first time": never before
    compared_with = against(s, figure.last, slots) if measure == "volume" else None
    if measure == "volume" and direction is None:
        direction = compared_with
        if direction is None:
            return None
    comparator = figure.comparator
    coming = f.low.startswith(("near", "approach", "clos"))
    if comparator is None and (s.low(i - 1) in ("almost", "nearly") or coming):
        comparator = "nearly"  # "nearly hit $20,000", "is nearing $20,000"
    if comparator is None and f.low.startswith(_OVER) and s.low(i + 1) != "out":
        comparator = "more than"
    if s.low(i + 1) in BEYOND:
        comparator = BEYOND[s.low(i + 1)]
        direction = "up" if comparator == "more than" else "down"
    broken = way_broken(s, i, figure)
    if broken is not None:
        direction, comparator = broken
    if s.lows[slots.end : slots.end + 3] == ["to", "the", "downside"]:
        direction, comparator, slots.end = "down", "less than", slots.end + 3
    from_ = slots.from_
    ended = from_ is not None and from_.kind == figure.kind and from_.value != figure.value
    if ended and from_ is not None:  # "reached $7,500 from $6,300"
        inverse = quoted_inversely(s, f.assets, slots)
        direction = way_between(from_, figure, inverse=inverse)
        kind = f.kind("price_move")
    if slots.particle is not None and (slots.percent is not None or slots.points is not None):
        direction, kind = slots.particle, f.kind("price_move")
        comparator = figure.comparator
    return f.claim("reach", kind, direction, comparator=comparator)


def _share_reached(f: Found, figure: Quantity, end: int) -> Reading | None:
    """A share of the market that was reached: "its dominance exceeded 50 percent"."""
    told = f.s.lows[f.phrase.first : f.phrase.last]
    if figure.kind != "percent" or "in" in told or "over" in told:
        return None  # "bitcoin dominance in Google searches"
    f.slots = arguments(f.state, end, "share")
    f.slots.percent, f.slots.end = figure, max(end, f.slots.end)
    over = f.low.startswith(_OVER) and figure.comparator is None
    return f.claim(
        "reach", "share_of_market", f.direction, comparator="more than" if over else None
    )


def way_broken(s: Sentence, verb: int, level: Quantity) -> tuple[str, str] | None:
    """The way and the comparator of a level that is broken: a support downwards.

    A preposition that tells the way decides: "broke above the $5,000 support" is up.
    """
    k = level.lead - 2 - (s.low(level.lead - 2) == "level")  # "the support level of $6,000"
    before = s.low(k) if s.low(level.lead - 1) in ("at", "of") else ""
    way = _STANDS.get(s.low(level.last)) or _STANDS.get(before)
    told = not _WAYS.isdisjoint(s.lows[verb + 1 : level.first])
    if way is None or told or s.low(verb) not in _BREAKING:
        return None
    return way, "less than" if way == "down" else "more than"


def approached(f: Found) -> Reading | None:
    """A level nearly reached: "came close to $11,000", "came within a whisker of $20,000"."""
    s, k = f.s, f.at + 1 + (f.s.lows[f.at + 1 : f.at + 3] == ["to", "within"])
    if s.lows[k : k + 2] == ["in", "on"]:
        k += 1  # "is closing in on $8,000"
    elif s.lows[k : k + 2] == ["close", "to"]:
        k += 1 if k not in s.figure_at else -1  # "close to" is a comparator of its figure
    elif s.low(k) == "within" and not _WHISKERS.isdisjoint(s.lows[k : k + 4]):
        k = next((j for j in range(k + 1, k + 5) if s.low(j) == "of"), k)
    else:
        return None
    level = _level_behind(s, k)
    if level is None or follows_badly(s, level) or _in_something(s, level.last):
        return None  # "came close to $200 in fines"
    if not _takes_level(f, level):
        return None
    fell = f.direction == "down" or f.state.way == "down"
    way = apposed(s, f.slots.end) or ("down" if fell else "up")
    return f.claim("reach", f.kind("price_level"), way, comparator="nearly")


_LONGEST_SHORT = 6


def short_of(s: Sentence, at: int) -> int | None:
    """The place of "of" in "fell (just, $60) short of $10,000", told by the verb at ``at``."""
    for k in range(at + 1, min(at + _LONGEST_SHORT, len(s.tokens) - 1)):
        if s.low(k) in ("short", "shy") and s.low(k + 1) == "of":
            return k + 1
        passed = s.tokens[k].kind == "sign" or s.low(k) in ("to", "at", "near", "but", "and")
        if passed or (k in s.figure_at and s.figure_at[k].kind == "percent"):
            return None  # "climbed to a price just shy of $9,050" tells where
    return None


def not_reached(f: Found, of: int) -> Reading | None:
    """A level below which a price stayed: "fell just short of $10,000" tells of no fall."""
    s = f.s
    figure = next((s.figure_at[k] for k in range(f.at + 1, of + 3) if k in s.figure_at), None)
    if figure is not None and figure.last <= of:  # how much was missing: "$60 short of"
        figure = s.figure_at.get(figure.last) or s.figure_at.get(of + 1)
    if figure is None or figure.first > of + 2 or figure.kind not in ("money", "points"):
        return None
    if s.low(figure.last) == "to":
        return None  # "fell just short of 600 points to 25,332"
    if follows_badly(s, figure) or _in_something(s, figure.last) or not _takes_level(f, figure):
        return None  # "fell short of $3 billion in sales"
    return f.claim("reach", f.kind("price_level"), None, comparator="less than")


def let_go(f: Found, k: int) -> Reading | None:
    """A level lost: "lost its hold on $16,000", told by the preposition at token ``k``."""
    level = _level_behind(f.s, k)
    if level is None or counts(f.s, level) or (
        level.kind == "number" and follows_badly(f.s, level)
    ):  # fmt: skip
        return None  # "lost its grip on 3 million customers"
    if not _takes_level(f, level):
        return None
    return f.claim("reach", f.kind("price_level"), "down", comparator="less than")


def _level_behind(s: Sentence, k: int) -> Quantity | None:
    found = level_after(s, k)
    return (
        found[0] if found is not None and found[0].kind in ("money", "number", "points") else None
    )


def _in_something(s: Sentence, k: int) -> bool:
    return s.low(k) == "in" and k + 1 not in s.time_at


def _takes_level(f: Found, level: Quantity) -> bool:
    """Give the verb the level with the times behind it; whether the subject can have one."""
    end = unit_end(f.s, level.last)
    wide = arguments(f.state, end, f.phrase.measure)
    f.slots = Slots(max(end, wide.end), times=wide.times, to=level)
    return f.accepts() or f.worth()


def _limit(f: Found, figure: Quantity) -> Reading | None:
    """The most that an exchange lets a share move: "hit the 10 per cent upper limit"."""
    s = f.s
    words = s.lows[figure.last : figure.last + 3]
    if "limit" not in words or not f.is_known or f.phrase.measure != "price":
        return None
    way = "down" if {"lower", "down", "downside"} & set(words) else None
    way = "up" if {"upper", "up", "upside"} & set(words) else way
    if way is None:
        return None  # "hit its daily limit" does not say which
    end = figure.last + words.index("limit") + 1
    f.slots = Slots(end, percent=figure)
    return f.claim("reach", "price_move", way)


_LASTING = ("-week", "-month", "-year")
"""Ends of words by which a high or low of a company can be that of its shares only."""


def record(f: Found) -> Reading | None:
    """A record without its figure: "hit an all-time high"."""
    found = record_after(f.s, f.at)
    if found is None or f.phrase.measure not in ("price", "cap"):
        return None
    direction, end = found
    named = f.assets[0].type == "name" and f.state.memory.about_markets
    share = f.is_known or named  # "Apple hit a record high"
    lasting = any(f.s.low(k).endswith(_LASTING) for k in range(f.at + 1, end))
    share = share or (lasting and f.assets[0].type == "company")  # "Apple hit a three-month high"
    share = share and f.s.low(end) not in ("in", "of", "for", "with")
    with_it = f.form == "ing" and f.s.low(f.phrase.first - 1) == "with"  # "with Apple hitting a"
    if not (f.is_market or (share and (f.form == "past" or with_it))):
        return None
    if f.s.low(f.at - 1) == "since":
        return None  # "has bounced 14 percent since touching its low"
    at = level_of_record(f.s, end)
    if at is not None:
        behind = unit_end(f.s, at.last)
        behind += f.s.text(behind) == ")"
        f.slots = Slots(behind, to=at)
        take_time_behind(f.s, f.slots)
        return f.claim("reach", "price_level", direction)
    slots = arguments(f.state, end, "price")
    times = [told for told in slots.times if _falls_in(*told)]
    end = max(end, _of_a_stretch(f.s, end))
    f.slots = Slots(max(end, slots.end if times and not slots.figures else end), times=times)
    return f.claim("record", "qualitative_direction", direction, figureless=True)


_STRETCHES = frozenset(["day", "session", "week", "month", "quarter", "year"])


def _of_a_stretch(s: Sentence, k: int) -> int:
    """The token behind "of the week", "price of 2019 so far" at ``k``; ``k`` if there is none."""
    at = k + (s.low(k) in ("price", "level", "point", "close"))
    if s.low(at) not in ("of", "for"):
        return k
    if s.low(at + 1) in ("the", "this") and s.low(at + 2) in _STRETCHES:
        end = at + 3
    elif at + 1 in s.time_at and s.time_at[at + 1][1].mention.type == "DATE":
        end = s.time_at[at + 1][0]
    else:
        return k
    end += s.low(end) == "yet"
    return end + 2 * (s.lows[end : end + 2] == ["so", "far"])


def level_of_record(s: Sentence, k: int) -> Quantity | None:
    """The level of "its highest since April at $1,358" behind "highest" at token ``k - 1``."""
    spanned = _of_a_stretch(s, k)
    apposed = apposed_level(s, spanned)  # "an all-time high, $25.46, and", "a yearly high ($140)"
    if apposed is not None:
        return apposed[0]
    if spanned > k:  # "its low of the week, at $5,177.37"
        at = spanned + (s.text(spanned) == ",")
        return _price_at(s, at + 1) if s.low(at) == "at" else None
    timed = s.time_at[k][0] if k in s.time_at else -1
    if timed > 0 and s.low(timed) == "of":  # "an all-time high Wednesday of $217.50"
        return _price_at(s, timed + 1)
    if s.low(k) == "against":  # "hit a six-year high against the yen at 115.29"
        at = k + 1 + (s.low(k + 1) in ("the", "its"))
        behind = s.name_at[at][0] if at in s.name_at else at
        return _price_at(s, behind + 1) if s.low(behind) == "at" else None
    placed = _placed(s, k) if s.low(k) in ("on", "at") else None
    if placed is not None or s.low(k) not in ("since", "in", "for"):
        return placed
    for at in range(k + 1, min(k + _LONGEST_STANDING, len(s.tokens))):
        if s.low(at) == "at":
            return _price_at(s, at + 1)
        if s.tokens[at].kind == "sign" and at not in s.time_at and s.text(at) != "-":
            return None
        if s.low(at) in s.lexicon.clauses["boundaries"] - {"than"}:
            return None
    return None


def _price_at(s: Sentence, k: int) -> Quantity | None:
    figure = s.figure_at.get(k)
    return figure if figure is not None and figure.kind in ("money", "number") else None


_LONGEST_PLACE = 6


def _placed(s: Sentence, k: int) -> Quantity | None:
    """The level behind where it was told: "a new high on the spot market of $4,910"."""
    for at in range(k + 1, min(k + _LONGEST_PLACE, len(s.tokens))):
        figure = s.figure_at.get(at + 1) if s.low(at) == "of" else None
        if figure is not None and figure.kind == "money" and at - 1 not in s.time_at:
            return figure
        if s.tokens[at].kind != "word" or s.low(at) in s.lexicon.clauses["boundaries"]:
            return None
    return None
