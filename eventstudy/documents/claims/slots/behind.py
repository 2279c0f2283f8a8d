"""What a figure behind a verb is: a change, a level, a count; and where a comma ends the clause."""

from __future__ import annotations

from dataclasses import replace

from eventstudy.documents.claims.slots.horizons import of_value
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    ENDINGS,
    LEVEL_PREPOSITIONS,
    Slots,
    horizon_phrase,
    level_after,
    longer_behind,
)
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

SUPERLATIVES = frozenset(
    [
     "highest", "lowest", "biggest", "largest", "worst", "best", "steepest", "sharpest",
     "strongest", "weakest", "most", "longest", "first", "fastest", "least", "smallest",
     "heaviest", "poorest", "finest", "loftiest", "cheapest", "dearest", "softest", "firmest"
    ]
)  # fmt: skip
PLACES = frozenset(
    [
     "in", "on", "during", "for", "over", "within", "across", "into", "through", "throughout",
     "against", "versus", "per", "at", "by", "of", "since", "between", "ahead"
    ]
)  # fmt: skip
STOPS = frozenset(
    [
     "and", "but", "while", "as", "after", "before", "because", "although", "though", "when",
     "that", "which", "who", "if", "amid", "despite", "following", "whereas", "until", "where",
     "so", "yet", "with", "versus", "compared", "followed"
    ]
)  # fmt: skip
_NOUN_FOLLOWS = frozenset(
    [
     "more", "fewer", "less", "stake", "share", "interest", "rate", "rates", "tariff", "tariffs",
     "tax", "duty", "yield", "discount", "premium", "ownership", "margin", "coupon", "owned",
     "target", "chance", "probability", "dividend", "increase", "cut", "faster", "slower",
     "better", "likely", "of", "each"
    ]
)  # fmt: skip
CLOSERS = frozenset(
    [
     "close", "closing", "closed", "end", "ending", "ended", "settle", "settling", "settled",
     "finish", "finishing", "finished", "trade", "trading", "traded", "stand", "standing",
     "stood", "selling", "reach", "reaching", "hit", "hitting", "change", "changing", "exchange",
     "sitting", "sit", "priced", "quoted", "hovering", "touch", "touching", "bottom", "peak"
    ]
)  # fmt: skip
_STRETCHES = frozenset(
    ["hours", "days", "minutes", "weeks", "months", "wake", "aftermath", "run-up", "course",
     "space"]
)  # fmt: skip
_AVERAGES = frozenset(["moving", "sma", "ema", "dma"])
_LONGEST_AVERAGE = 4
_LONGEST_APART = 4
"""Words of an aside before the level that a move ended at."""
_ONLY = ("but", "though", "although", "albeit", "if")
_JUST = ("only", "just", "merely", "a")
_DEBUT_DAYS = frozenset(["day", "session", "week", "month"])
_LONGEST_SUPERLATIVE = 9
_CHANGES = ("percent", "points", "money", "basis_points", "percentage_points")


_NOT_COUNTED = frozenset(
    ["mark", "level", "levels", "plateau", "barrier", "threshold", "milestone", "handle",
     "today", "or", "a", "per", "amid", "not", "due", "thanks", "intraday", "intra-day",
     "overnight"]
)  # fmt: skip
"""Words behind a bare number that it does not count."""


def is_count(s: Sentence, figure: Quantity) -> bool:
    """Whether a bare number counts things ("10 million users") instead of being a level."""
    i = figure.last
    if not _AVERAGES.isdisjoint(s.lows[i : i + _LONGEST_AVERAGE]):
        return True  # "below the 100 hourly simple moving average"
    if i >= len(s.tokens) or i in s.time_at or i in s.name_at:
        return False
    token = s.tokens[i]
    if token.kind != "word" or token.low in s.lexicon.words["units"]:
        return False
    if token.low in STOPS or token.low in PLACES or token.low in LEVEL_PREPOSITIONS:
        return False
    if token.low in s.lexicon.words["adverbs"] or token.low in BEYOND or token.low in ("from",):
        return False
    if token.low in _NOT_COUNTED:
        return False
    return token.low not in s.lexicon.triggers or token.low in s.lexicon.heads["other"]


def value_end(s: Sentence, i: int) -> int | None:
    """The token behind "of its value"; None when it is a share of something else."""
    if s.low(i) != "of":
        return i
    if s.low(i + 1) in ("that", "it") and s.low(i + 2) in ("", "in", ".", ",", "on", "over"):
        return i + 2  # "gave up a third of that in a week"
    if s.low(i + 1) == "that" and s.low(i + 2) in ("value", "worth"):
        return i + 3  # "has since lost two-thirds of that value"
    for k in range(i + 1, min(i + 9, len(s.tokens))):
        if s.low(k) in (
            "value",
            "worth",
            "price",
            "capitalization",
            "capitalisation",
            "valuation",
        ):
            return k + 1
        if s.low(k) in ("cap",) and s.low(k - 1) == "market":
            return k + 1
        of_all = s.low(k) == "total" and s.low(k - 1) == "the" and s.low(k + 1) == "market"
        if of_all or s.low(k) in ("for", "by", "dominance"):
            return None  # "5% of the market for cars worth $20,000"
        if s.tokens[k].kind == "sign" or s.low(k) in STOPS:
            return None
    return None


_SPANS = frozenset(["minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month"])
"""Units of time: "past $11,000 less than a day after"."""
_OF_LEVELS = frozenset(["level", "levels", "short", "total", "support"])


def follows_badly(s: Sentence, figure: Quantity) -> bool:
    """Whether what follows the figure makes it a share, a rate or a count of something."""
    i = figure.last
    low = s.low(i)
    heads = s.lexicon.heads
    if low in ("of",):
        return figure.kind in ("percent", "fraction") and value_end(s, i) is None
    if low in ("each", "more", "less") and s.low(i + 1) in (
        "",
        ".",
        ",",
        "on",
        "in",
        "after",
        "at",
        "and",
        "to",
        "than",
        "by",
    ):
        short = i + 2 in s.time_at or i + 3 in s.time_end or s.low(i + 3) in _SPANS
        return low != "each" and s.low(i + 1) == "than" and not short
    if i in s.inside or (low == "in" and s.low(i + 1) in ("total", "all", "aggregate")):
        return False
    if low in ("price", "share") and s.low(i + 1) in ("target", "targets", "objective", "goal"):
        return True  # "set a $300 price objective on Tesla"
    if low in _NOUN_FOLLOWS or (low in heads["other"] and low not in _OF_LEVELS):
        return True
    moved = figure.kind == "percent" and low in s.lexicon.nouns and s.low(i + 1) == "in"
    i += moved  # "notched up a 16.5 per cent rise in second-quarter sales"
    if (moved or low in ("in", "for")) and i + 1 not in s.time_at:
        for k in range(i + 1, min(i + 6, len(s.tokens))):
            if moved and k in s.time_at:
                continue
            if k in s.inside or s.tokens[k].kind != "word" or s.low(k) in STOPS:
                return False
            if s.low(k) in _STRETCHES:
                return False  # "rose 9% in the hours around the halving"
            if s.low(k) in ("value", "trading", "price", "trade", "early", "the"):
                if s.low(k) != "the":
                    return False
                continue
            if s.low(k) in heads["other"]:
                return True
            if s.low(k) in PLACES or s.low(k) == "'s":
                return False
    return False


def place(slots: Slots, figure: Quantity, role: str, measure: str) -> bool:
    """Put a figure in its slot; False where it fits none."""
    if figure.kind in ("percent", "fraction"):
        if role in ("", "by", "at") or (role == "to" and measure == "share"):
            if slots.percent is None:
                slots.percent = figure
            elif role == "to" and measure == "share" and slots.points is None:
                change = replace(slots.percent, kind="percentage_points")
                slots.percent, slots.points = figure, change  # "rose 0.3% to 55.9%"
            else:
                slots.extra.append(figure)
            return True
        if role == "from" and measure == "share":
            slots.from_ = figure
            return True
        return measure == "yield" and _level(slots, figure, role)
    if figure.kind in ("points", "percentage_points", "basis_points"):
        if role in ("", "by"):
            if slots.points is None:
                slots.points = figure
            return True
        return figure.kind == "points" and _level(slots, figure, role)
    if figure.kind == "multiple":
        slots.factor = figure
        return True
    if role in ("", "by"):
        if slots.change is not None or (slots.to is not None and slots.particle is None):
            return False
        slots.change = figure
        return True
    return _level(slots, figure, role)


def spread(s: Sentence, i: int) -> Quantity | None:
    """The range of "from 4% to 13%" at token ``i``: a price has no level in percent."""
    least = s.figure_at.get(i + 1)
    most = s.figure_at.get(least.last + 1) if least is not None else None
    if least is None or most is None or s.low(least.last) != "to":
        return None
    if not least.kind == most.kind == "percent" or least.value >= most.value:
        return None
    return replace(least, high=most.value, last=most.last)


def _level(slots: Slots, figure: Quantity, role: str) -> bool:
    if role == "from":
        if slots.from_ is None:
            slots.from_ = figure
            return True
        return False
    if slots.to is None:
        slots.to = figure
        return True
    return False


def loss_after(s: Sentence, i: int) -> tuple[Quantity, int, str] | None:
    """The percentage of "for a 3% loss", "for a loss of 3%", the token behind it, and its way."""
    nouns = s.lexicon.nouns
    longest = i + (8 if "-" in s.lows[i : i + 5] else 4)  # "for a 24-hour loss of 17%"
    for k in range(i, min(longest, len(s.tokens))):
        figure = s.figure_at.get(k)
        if figure is None or figure.kind == "number":
            continue
        before = s.low(k - 2) if s.low(k - 1) == "of" else ""
        if figure.kind in ("percent", "points") and before in nouns:
            return figure, figure.last, nouns[before]
        if figure.kind == "percent" and s.low(figure.last) in nouns:
            return figure, figure.last + 1, nouns[s.low(figure.last)]
        return None
    return None


def debut_end(s: Sentence, i: int) -> int | None:
    """The token behind "its first day of trading", "its debut" at token ``i``."""
    if s.low(i) not in ("its", "their", "the", "a", "'s"):
        return None
    if s.low(i + 1) == "first" and s.low(i + 2) == "trading" and s.low(i + 3) in ("day", "session"):
        return i + 4  # "closed their first trading session up 6.6 per cent"
    if s.low(i + 1) == "debut" and s.low(i + 2) not in _DEBUT_DAYS:
        return i + 2
    if s.low(i + 1) not in ("first", "debut", "opening") or s.low(i + 2) not in _DEBUT_DAYS:
        return None
    if s.lows[i + 3 : i + 5] == ["as", "a"]:
        return i + 7  # "their first day as a public company"
    return i + (5 if s.lows[i + 3 : i + 5] == ["of", "trading"] else 3)


_PLAIN_ENDS = frozenset(
    ["on", "as", "after", "amid", "in", "and", "while", "before", "over", "following", "with"]
)
"""Words behind the points of an index."""


def number_here(s: Sentence, figure: Quantity, slots: Slots, points: bool) -> bool:
    """Whether a bare number behind the verb is a change in points ("tumbled 5.39, or 1.2%").

    ``points`` says that it can be nothing else: "the Dow drops 600 on trade fears".
    """
    if slots.change is not None or slots.percent is not None or slots.points is not None:
        return s.low(figure.lead - 1) == "or" and slots.percent is not None
    i = figure.last
    if points and (i >= len(s.tokens) or s.low(i) in _PLAIN_ENDS or i in s.time_at):
        return True
    further = s.low(i) in ("lower", "higher") and s.low(i + 1) in ("at", ",", ".", "to", "")
    return further or (s.low(i) in (",", "to", "(", "at", ".", "or") and not is_count(s, figure))


def _behind_superlative(s: Sentence, i: int, slots: Slots) -> int | None:
    """Where "to $4,326" stands behind ", the most since July,"; None where nothing follows."""
    for k in range(i, min(i + _LONGEST_SUPERLATIVE, len(s.tokens) - 1)):
        if s.tokens[k].text == ",":
            level = s.low(k + 1) in ("to", "at") and slots.to is None
            level = level or (s.low(k + 1) == "from" and slots.from_ is None)
            return k + 1 if level and level_after(s, k + 1) is not None else None
    return None


def _level_apart(s: Sentence, i: int) -> int | None:
    """The "to" of "has recovered, if erratically, to $912", "somewhat, to around $5,660"."""
    k = i
    if s.low(i) != "to":
        k = next((j + 1 for j in range(i, i + _LONGEST_APART) if s.text(j) == ","), i)
    level = level_after(s, k) if s.low(k) == "to" else None
    aside = all(s.tokens[j].kind == "word" and j not in s.inside for j in range(i, max(i, k - 1)))
    return k if level is not None and level[0].kind == "money" and aside else None


def is_distance(s: Sentence, figure: Quantity, slots: Slots) -> bool:
    """Whether a figure behind a level is how far off: "at $100.78, or 0.9% off its high"."""
    level = slots.to is not None and slots.particle is None
    short = s.low(figure.last) in ("below", "above", "short")
    off = s.low(figure.last) == "off" and s.low(figure.last + 1) in ("a", "its", "the", "their")
    return level and (short or off)


_LONGEST_DAY = 8
"""Words of "from the previous trading day's close" up to where it ended."""


def after_comma(s: Sentence, i: int, slots: Slots, *, told: bool) -> int | None:
    """Where reading goes on behind a comma, or None where the clause ends there."""
    low = s.low(i)
    if low == "or" and i + 1 in s.figure_at and slots.figures:
        return None if is_distance(s, s.figure_at[i + 1], slots) else i + 1
    if low == "or" and i + 2 in s.figure_at and slots.points is not None:
        alike = s.lexicon.particles.get(s.low(i + 1)) == slots.particle is not None
        return i + 1 if alike else None  # "126 points lower, or down 2.87 per cent"
    if low in _ONLY and not slots.figures:
        at = i + 1 + (s.low(i + 1) in _JUST)
        figure = s.figure_at.get(at + 1 + (s.low(at + 1) in _JUST)) if s.low(at) == "by" else None
        if figure is not None and figure.kind in ("percent", "points"):
            return at  # "also fell in July, but only by 6.9 percent"
    by = s.figure_at.get(i + 1) if low == "by" and not slots.figures else None
    if by is not None and by.kind in ("percent", "points", "fraction"):
        return i  # "also fell, by 3% and 5% respectively"
    if low in ("to", "from") and level_after(s, i) is not None and (slots.figures or low == "from"):
        return i
    if not slots.figures:
        apart = _level_apart(s, i)
        if apart is not None:
            return apart
    since = low in s.lexicon.particles and s.low(i + 1) == "from" and not slots.figures
    began = level_after(s, i + 1) if since else None
    if began is not None and s.low(began[1]) == "to":
        return i + 1  # "has risen over the day, up from 52.4% to 53.3%"
    closed = slots.figures or slots.particle is not None  # "closed down slightly, at 7,126"
    if low == "at" and closed and level_after(s, i) is not None and slots.to is None:
        return i
    if low == "from" and i + 1 in s.time_at and slots.figures and slots.to is None:
        behind = s.time_at[i + 1][0]
        if s.low(behind) == "at" and level_after(s, behind) is not None:
            return behind  # "ended up 12 points, or 0.1 percent, from Wednesday at 16,657"
    if low == "from" and slots.figures and slots.to is None and s.low(i + 1) in ("the", "its"):
        for k in range(i + 2, min(i + _LONGEST_DAY, len(s.tokens))):
            if s.low(k) == "to" and s.low(k + 1) in ENDINGS and level_after(s, k) is not None:
                return k  # "or 0.62 percent, from the previous trading day to close at 624"
    opened = low == "since" and slots.figures and not slots.times
    if opened and (i + 1 in s.time_at or (s.low(i + 1) == "the" and i + 2 in s.time_at)):
        return i  # "has lost 1,951 points, or 11 percent, since the start of January"
    each = s.low(i - 2) == "respectively"  # "are up 2% and 3%, respectively, this week"
    if low == "respectively" or (each and (i in s.time_at or horizon_phrase(s, i) is not None)):
        return i
    down_to = s.lows[i : i + 4] == ["all", "the", "way", "to"] and slots.to is None
    if down_to and slots.figures and level_after(s, i + 3) is not None:
        return i  # "slipped 31%, all the way to $2.10"
    if low == "for" and slots.to is not None and slots.percent is None and loss_after(s, i + 1):
        return i  # "settled back to 76 cents, for a gain of 8 percent on the day"
    during = low in ("during", "over") and slots.figures and not slots.times
    if during and (horizon_phrase(s, i) or horizon_phrase(s, i + 1)):
        return i  # "rose 1,457 points, or 3.8 percent, during the week to settle at"
    if low in ("the", "its") and s.low(i + 1) in SUPERLATIVES and slots.figures:
        return _behind_superlative(s, i + 2, slots)
    if (
        low in ("and",)
        and i + 1 in s.figure_at
        and slots.percent is not None
        and (s.figure_at[i + 1].kind == "percent")
    ):
        return i + 1
    if i in s.figure_at and s.figure_at[i].kind == "percent" and slots.percent is not None:
        return i  # "5%, 6% and 7%"
    if (
        i in s.figure_at
        and s.figure_at[i].kind == "percent"
        and (slots.points is not None or slots.change is not None)
        and s.low(s.figure_at[i].last) in (",", ".", "to", "on", "")
    ):
        return i
    summed = slots.percent is not None and (slots.points or slots.change) is not None
    way = s.lexicon.particles.get(low)
    if way is not None and summed and slots.particle in (None, way) and slots.to is None:
        return i  # "ended 181.94 points, or 0.49 per cent, higher at 37,330"
    told_in = slots.to is not None or (
        s.lexicon.particles.get(low) == slots.particle
        and slots.particle is not None
        and (slots.points is not None or slots.change is not None)
    )  # "closed 800 points lower, down 3.1 percent"
    again = s.figure_at.get(i + 1) if way is not None and slots.change is None else None
    if slots.to is not None and slots.percent is not None and again is not None:
        small = again.kind == slots.to.kind == "money" and again.value < slots.to.value
        small = small and not longer_behind(s, again.last)
        return i if small else None  # "climbing 2.6 per cent to close at 26.30 euro, up 95 cent"
    if low in s.lexicon.particles and told_in and slots.percent is None:
        following = i + 1
        while s.low(following) in ("by", "another", "some", "about"):
            following += 1
        figure = s.figure_at.get(following)
        if figure is not None and slots.times and longer_behind(s, figure.last):
            same = horizon_phrase(s, figure.last)
            time = slots.times[0][0].mention
            if same is None or same[0] != of_value(time.type, time.value):
                return None  # "closed at $22.70 on Wednesday, up 25% this year": two stretches
        if figure is not None and figure.kind in _CHANGES:
            return i
        k = i + 1 + (s.low(i + 1) in s.lexicon.words["intensity"])
        if s.low(k) == "from" and level_after(s, k) is not None:
            return i  # "valued at $0.31, down from $0.41", "up sharply from $83.82"
    if low in CLOSERS and (slots.figures or told) and slots.to is None:
        k = i + 1
        if s.low(k) == "hands":
            k += 1
        if s.low(k) in ("the", "up", "day"):
            return None
        if s.low(k) in ("at", "near", "around") and level_after(s, k) is not None:
            return k
        near = s.figure_at.get(k) if s.low(k) in ("near", "around") else None
        if near is not None and near.kind == "money":
            return k  # "is down 3 percent, trading around $0.45"
    return None
