"""What stands behind a verb of motion: how far, from where, to where, when, how hard."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from eventstudy.documents.claims.quantities import Quantity
from eventstudy.documents.claims.sentence import Sentence, Time

LEVEL_PREPOSITIONS = frozenset(["to", "at", "near", "around", "toward", "towards", "within"])
BEYOND = {
    "above": "more than", "over": "more than", "past": "more than", "beyond": "more than",
    "through": "more than", "below": "less than", "under": "less than", "beneath": "less than",
}  # fmt: skip
MOST_FILLERS = 9
MOST_SKIPPED = 7
_SUPERLATIVES = frozenset(
    [
     "highest", "lowest", "biggest", "largest", "worst", "best", "steepest", "sharpest",
     "strongest", "weakest", "most", "longest", "first", "fastest", "least", "smallest"
    ]
)  # fmt: skip
OWNED = frozenset(["'s", "earlier", "delivery", "settlement", "contract", "contracts", "futures"])
_SOLD = frozenset(["traded", "trading", "trades", "sold", "selling", "sells", "hands", "going"])
_ORDINALS = frozenset(
    [
     "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "last", "only"
    ]
)  # fmt: skip
_TRADING = frozenset(["trading", "trade", "trades", "closing", "opening", "holding"])
_PLACES = frozenset(
    [
     "in", "on", "during", "for", "over", "within", "across", "into", "through", "throughout",
     "against", "versus", "per", "at", "by", "of", "since", "between", "ahead"
    ]
)  # fmt: skip
_STOPS = frozenset(
    [
     "and", "but", "while", "as", "after", "before", "because", "although", "though", "when",
     "that", "which", "who", "if", "amid", "despite", "following", "whereas", "until", "where",
     "so", "yet", "with", "versus", "compared", "followed"
    ]
)  # fmt: skip
_UNIT_ARTICLES = frozenset(["a", "an", "per", "the"])
_NOUN_FOLLOWS = frozenset(
    [
     "more", "fewer", "less", "stake", "share", "interest", "rate", "rates", "tariff", "tariffs",
     "tax", "duty", "yield", "discount", "premium", "ownership", "margin", "coupon", "owned",
     "target", "chance", "probability", "dividend", "increase", "cut", "faster", "slower",
     "better", "likely", "of", "each"
    ]
)  # fmt: skip
_CLOSERS = frozenset(
    [
     "close", "closing", "closed", "end", "ending", "ended", "settle", "settling", "settled",
     "finish", "finishing", "finished", "trade", "trading", "traded", "stand", "standing",
     "stood", "reach", "reaching", "hit", "hitting", "change", "changing", "exchange", "sitting",
     "sit", "priced", "quoted", "hovering", "touch", "touching", "bottom", "peak"
    ]
)  # fmt: skip


@dataclass(slots=True)
class Slots:
    """The arguments of one verb, and the token after the last one taken."""

    end: int
    percent: Quantity | None = None
    points: Quantity | None = None
    change: Quantity | None = None
    from_: Quantity | None = None
    to: Quantity | None = None
    factor: Quantity | None = None
    times: list[tuple[Time, str]] = field(default_factory=list)
    phrase_horizon: str | None = None
    phrase_span: tuple[int, int] | None = None
    intensity: list[str] = field(default_factory=list)
    particle: str | None = None
    record: bool = False
    bad: bool = False
    extra: list[Quantity] = field(default_factory=list)
    respectively: bool = False
    range_: bool = False
    peak: bool = False
    """Whether "at one point" stands with it: reached, not held."""
    beyond: bool = False
    compared: bool = False
    """Whether a time behind belongs to a superlative ("lowest since July"), not to the move."""

    @property
    def figures(self) -> bool:
        """Whether any figure was found."""
        return any(
            slot is not None
            for slot in (self.percent, self.points, self.change, self.from_, self.to, self.factor)
        )


def horizon_phrase(s: Sentence, i: int) -> tuple[str, int] | None:
    """A phrase of time of the lexicon at token ``i``: its duration and the token after it."""
    for words, value in s.lexicon.horizons:
        if s.low(i) == words[0] and all(s.low(i + k) == w for k, w in enumerate(words)):
            owned = s.low(i + len(words)) in ("'s", "'") and words[-1] != "open"
            return None if owned else (value, i + len(words))
    return None


def _filler(s: Sentence, i: int) -> int | None:
    """The token after the filler at ``i``: "a record high of", "Friday's close of"."""
    if i in s.time_at:
        return s.time_at[i][0]
    token = s.tokens[i]
    if token.low in s.lexicon.words["fillers"] or token.low in ("'s", "-"):
        return i + 1
    if (
        token.kind == "word"
        and "-" in token.low
        and (token.low.endswith(("-high", "-low", "-week", "-month", "-year", "-day", "-record")))
    ):
        return i + 1
    if token.kind in ("number", "ordinal") and (i not in s.figure_at):
        return i + 1
    if i in s.figure_at and s.figure_at[i].kind == "number" and s.figure_at[i].hyphen:
        return s.figure_at[i].last + 1  # "52-week"
    return None


def level_after(s: Sentence, i: int) -> tuple[Quantity, int, bool] | None:
    """The figure behind "to", "at", "from" at ``i``: figure, token after it, whether a record."""
    k = i + 1
    record = False
    for _ in range(MOST_FILLERS):
        if k >= len(s.tokens):
            return None
        figure = s.figure_at.get(k)
        if figure is not None and not (figure.kind == "number" and figure.hyphen):
            return figure, figure.last, record
        if s.low(k) in ("high", "highs", "highest", "record", "all-time", "peak", "ath"):
            record = True
        following = _filler(s, k)
        if following is None:
            # one qualifying word right before the figure: "the symbolic $8,000"
            if (
                k > i + 1
                and s.tokens[k].kind == "word"
                and k + 1 in s.figure_at
                and (s.figure_at[k + 1].kind in ("money", "points"))
            ):
                k += 1
                continue
            return None
        k = following
    return None


def unit_end(s: Sentence, i: int) -> int:
    """Leave "a barrel", "per coin", "apiece" behind a price."""
    if s.low(i) in _UNIT_ARTICLES and s.low(i + 1) in s.lexicon.words["units"]:
        return i + (3 if s.low(i + 1) in ("metric", "troy", "fine") else 2)
    if s.low(i) in ("apiece", "each"):
        return i + 1
    if s.low(i) in (
        "mark",
        "level",
        "threshold",
        "milestone",
        "barrier",
        "region",
        "handle",
        "area",
        "point",
        "range",
        "line",
        "support",
        "resistance",
    ):
        return i + 1
    if s.low(i) == "price" and s.low(i + 1) in ("mark", "level", "point"):
        return i + 2
    return i


def _is_count(s: Sentence, figure: Quantity) -> bool:
    """Whether a bare number counts things ("10 million users") instead of being a level."""
    i = figure.last
    if i >= len(s.tokens) or i in s.time_at or i in s.name_at:
        return False
    token = s.tokens[i]
    if token.kind != "word" or token.low in s.lexicon.words["units"]:
        return False
    if token.low in _STOPS or token.low in _PLACES or token.low in LEVEL_PREPOSITIONS:
        return False
    if token.low in s.lexicon.words["adverbs"] or token.low in BEYOND or token.low in ("from",):
        return False
    if token.low in ("mark", "level", "today", "or", "a", "per", "amid", "not"):
        return False
    return token.low not in s.lexicon.triggers or token.low in s.lexicon.heads["other"]


def _of_value(s: Sentence, i: int) -> int | None:
    """The token behind "of its value"; None when it is a share of something else."""
    if s.low(i) != "of":
        return i
    for k in range(i + 1, min(i + 9, len(s.tokens))):
        if s.low(k) in (
            "value",
            "worth",
            "gains",
            "losses",
            "price",
            "capitalization",
            "valuation",
        ):
            return k + 1
        if s.low(k) in ("cap",) and s.low(k - 1) == "market":
            return k + 1
        if s.tokens[k].kind == "sign" or s.low(k) in _STOPS:
            return None
    return None


def _follows_badly(s: Sentence, figure: Quantity) -> bool:
    """Whether what follows the figure makes it a share, a rate or a count of something."""
    i = figure.last
    low = s.low(i)
    heads = s.lexicon.heads
    if low in ("of",):
        return figure.kind in ("percent", "fraction") and _of_value(s, i) is None
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
        return low != "each" and s.low(i + 1) == "than"
    if i in s.inside:
        return False
    if low in _NOUN_FOLLOWS or (low in heads["other"] and low not in ("level", "short", "total")):
        return True
    if low in ("in", "for") and i + 1 not in s.time_at:
        for k in range(i + 1, min(i + 6, len(s.tokens))):
            if k in s.inside or s.tokens[k].kind != "word" or s.low(k) in _STOPS:
                return False
            if s.low(k) in ("value", "trading", "price", "trade", "early", "the"):
                if s.low(k) != "the":
                    return False
                continue
            if s.low(k) in heads["other"]:
                return True
            if s.low(k) in _PLACES or s.low(k) == "'s":
                return False
    return False


def _place(slots: Slots, figure: Quantity, role: str, measure: str) -> bool:
    """Put a figure in its slot; False where it fits none."""
    if figure.kind in ("percent", "fraction"):
        if role in ("", "by", "at") or (role == "to" and measure == "share"):
            if slots.percent is None:
                slots.percent = figure
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


def fill(s: Sentence, start: int, measure: str, *, stop: int | None = None) -> Slots:
    """Read the arguments that stand behind token ``start - 1``.

    Parameters
    ----------
    measure : str
        Measure of the subject; for a ``share`` "to 70%" is the share itself.
    stop : int, optional
        Token at which to stop at the latest.
    """
    lex = s.lexicon
    slots = Slots(start)
    end = len(s.tokens) if stop is None else stop
    i = start
    superlative = False
    skipped = 0
    role = ""
    while i < end:
        low = s.low(i)
        figure = s.figure_at.get(i)
        if figure is not None and figure.kind == "number" and figure.hyphen:
            figure = None
        if figure is not None and (
            figure.kind != "number" or role or _number_here(s, figure, slots)
        ):
            if figure.kind in ("number", "points") and _is_count(s, figure) and measure != "volume":
                slots.bad = slots.bad or not slots.figures
                break
            if (
                figure.kind in ("money", "number")
                and figure.comparator in ("more than", "less than")
                and (not role and s.low(figure.lead) in BEYOND)
            ):
                role = "to"
                slots.beyond = True
            if (
                figure.extreme
                and figure.kind in ("money", "number")
                and not role
                and (s.low(figure.lead + 1) in ("high", "low", "far") or s.low(figure.lead) == "up")
            ):
                role = "to"
            if _follows_badly(s, figure):
                slots.bad = not skipped
                break
            if skipped and slots.percent is not None and figure.kind == "percent":
                break
            if not _place(slots, figure, role, measure):
                break
            slots.range_ = slots.range_ or figure.high is not None
            role = ""
            i = unit_end(s, figure.last)
            if figure.kind in ("percent", "fraction") and s.low(i) == "of":
                after = _of_value(s, i)
                i = after if after is not None else i
            if s.low(i) == "in" and s.low(i + 1) in ("value", "price"):
                i += 2
            slots.end = i
            skipped = 0
            continue
        phrase = horizon_phrase(s, i)
        if phrase is not None and (superlative or s.low(i - 1) == "of"):
            i = phrase[1]
            continue
        if phrase is not None:
            if slots.phrase_horizon is None:
                slots.phrase_horizon, slots.phrase_span = phrase[0], (i, phrase[1])
            i = phrase[1]
            slots.end = i if not skipped else slots.end
            continue
        if i in s.time_at:
            last, time = s.time_at[i]
            if time.mention.value == "PAST_REF":
                i, skipped = last, skipped + 1  # "in recent sessions"
                continue
            gap = time.mention.type == "DURATION" and s.low(last) in ("after", "before", "from")
            if not superlative and not gap and s.low(last) not in OWNED:
                slots.times.append((time, preposition(s, i, start)))
                slots.end = last
            slots.compared = slots.compared or superlative
            superlative = False
            i = last
            continue
        if low in ("from",) or low in LEVEL_PREPOSITIONS:
            found = level_after(s, i)
            if found is not None:
                level, last, record = found
                wanted = level.kind in ("money", "number", "points") or (
                    level.kind in ("percent", "fraction") and measure in ("share", "yield")
                )
                fits = wanted and not (
                    level.kind == "number" and (_is_count(s, level) and measure != "volume")
                )
                role_here = "from" if low == "from" else "to"
                if fits and _place(slots, level, role_here, measure):
                    slots.record = slots.record or record
                    slots.range_ = slots.range_ or level.high is not None
                    i = unit_end(s, last)
                    slots.end = i
                    skipped = 0
                    continue
                if low == "from":
                    i = last
                    skipped += 1
                    continue
                break
            if (
                low == "to"
                and s.low(i + 1) in lex.words["fillers"]
                and s.low(i + 1)
                not in (
                    "close",
                    "end",
                    "finish",
                    "trade",
                    "settle",
                    "reach",
                    "hit",
                    "stand",
                    "touch",
                )
            ):
                k = i + 1
                while k < end and (_filler(s, k) is not None) and k - i < MOST_FILLERS:
                    if s.low(k) in _SUPERLATIVES:
                        superlative = True
                    if s.low(k) in ("record", "highest", "all-time", "high", "highs", "lowest"):
                        slots.record = True
                    if s.low(k) == "since":
                        break
                    following = _filler(s, k)
                    k = following if following is not None else k + 1
                if slots.record or superlative:
                    slots.end = k
                    i = k
                    continue
            if low == "from":
                i += 1
                skipped += 1
                superlative = False
                while i < end and _filler(s, i) is not None and i not in s.figure_at:
                    i = _filler(s, i) or i + 1
                continue
            if low in ("to", "toward", "towards"):
                break
        if (
            low in BEYOND
            and figure is not None
            and figure.kind == "number"
            and (not _is_count(s, figure))
        ):
            if not _place(slots, figure, "to", measure):
                break
            slots.beyond = True
            i = unit_end(s, figure.last)
            slots.end = i
            continue
        if low in BEYOND:
            found = level_after(s, i)
            if (
                found is not None
                and found[0].kind in ("money", "number")
                and not (found[0].kind == "number" and _is_count(s, found[0]))
            ):
                level = found[0]
                if level.comparator is None:
                    level = replace(level, comparator=BEYOND[low])
                if _place(slots, level, "to", measure):
                    slots.beyond = True
                    i = unit_end(s, found[1])
                    slots.end = i
                    continue
                break
        if low == "(":
            closing = s.closing(i)
            if closing is None:
                break
            inner = next((s.figure_at[k] for k in range(i + 1, closing) if k in s.figure_at), None)
            if inner is not None and inner.kind in ("percent", "points"):
                _place(slots, inner, "", measure)
                slots.end = closing + 1
            i = closing + 1
            continue
        if low in lex.particles:
            if slots.particle is None and not (low == "off" and not slots.figures):
                slots.particle = lex.particles[low]
                slots.end = i + 1
                i += 1
                if s.low(i) == "than":
                    break
                continue
            break
        if low == "by":
            role = "by"
            i += 1
            continue
        if role == "by" and low in ("daily", "limit", "of", "maximum", "permitted", "allowed"):
            i += 1
            continue
        if low == "at" and s.low(i + 1) == "one" and s.low(i + 2) == "point":
            slots.peak = True
            i += 3
            continue
        if low == "for" and i == start and s.low(i - 1) in _SOLD:
            role = "at"
            i += 1
            continue
        if low == "for" and slots.figures and slots.percent is None:
            loss = _loss_after(s, i + 1)
            if loss is not None:
                slots.percent, slots.end = loss
                i = slots.end
                continue
        if low == "respectively":
            slots.respectively = True
            slots.end = i + 1
            i += 1
            continue
        if low == ",":
            following = _after_comma(s, i + 1, slots, told=s.low(start - 1) in lex.factors)
            if following is None:
                break
            i = following
            continue
        if low == "or" and i + 1 in s.figure_at and slots.figures:
            i += 1
            continue
        if (
            low == "and"
            and i + 1 in s.figure_at
            and slots.percent is not None
            and (s.figure_at[i + 1].kind == "percent")
        ):
            i += 1
            continue
        if low in lex.words["intensity"]:
            if not skipped:
                slots.intensity.append(low)
                slots.end = i + 1
            i += 1
            continue
        if low == "rate" and s.low(i + 1) == "of" and not slots.figures:
            slots.bad = True  # "rising at an annual rate of 3%"
            break
        if low == "and" and s.low(i + 1) in lex.words["intensity"] and slots.intensity:
            slots.intensity.append("and")
            i += 1
            continue
        if s.low(i + 1) == "time" and (low in _ORDINALS or s.tokens[i].kind == "ordinal"):
            superlative = True
            i += 2
            continue
        if low in _SUPERLATIVES:
            superlative = True
        if low in ("since", "in") and superlative:
            i += 1
            continue
        if low in lex.words["adverbs"] or (low.endswith("ly") and s.tokens[i].kind == "word"):
            i += 1
            continue
        opened = s.low(i - 1) in ("day", "week", "session", "month", "year") and i - 1 >= start
        if (
            low in _CLOSERS
            and (slots.figures or opened)
            and (s.low(i + 1) in ("at", "near", "around", "hands"))
        ):
            i += 2 if s.low(i + 1) == "hands" else 1
            continue
        if low in _PLACES and low != "of" and skipped < MOST_SKIPPED:
            skipped += 1
            i += 1
            continue
        if skipped and skipped < MOST_SKIPPED and low not in _STOPS and s.tokens[i].kind == "word":
            verb = lex.verbs.get(low)
            finite = verb is not None and not (verb.form == "plain" and low not in lex.nouns)
            if (finite and low not in _TRADING) or low in lex.clauses["verbs"]:
                break
            skipped += 1
            i += 1
            continue
        if low in ("'s",) and skipped:
            i += 1
            continue
        break
    return slots


def _loss_after(s: Sentence, i: int) -> tuple[Quantity, int] | None:
    """The percentage of "for a 3% loss" and the token behind it."""
    for k in range(i, min(i + 4, len(s.tokens))):
        figure = s.figure_at.get(k)
        if figure is not None:
            noun = figure.last
            if figure.kind == "percent" and s.low(noun) in s.lexicon.nouns:
                return figure, noun + 1
            return None
    return None


def _number_here(s: Sentence, figure: Quantity, slots: Slots) -> bool:
    """Whether a bare number behind the verb is a change in points ("tumbled 5.39, or 1.2%")."""
    if slots.change is not None or slots.percent is not None or slots.points is not None:
        return s.low(figure.lead - 1) == "or" and slots.percent is not None
    i = figure.last
    return s.low(i) in (",", "to", "(", "at", ".", "or") and not _is_count(s, figure)


def preposition(s: Sentence, i: int, floor: int) -> str:
    """The preposition before the time at token ``i``, over "the", "just", "early", "so far"."""
    k = i - 1
    if any(s.low(j) == "since" and j >= floor for j in range(max(0, i - 5), i)):
        return "since"
    for _ in range(4):
        if k < 0 or k < floor - 3:
            return ""
        low = s.low(k)
        if low in (
            "since",
            "in",
            "over",
            "on",
            "for",
            "during",
            "within",
            "by",
            "from",
            "at",
            "until",
            "before",
            "after",
            "between",
            "through",
            "versus",
            "throughout",
        ):
            return low
        if low in (
            "the",
            "just",
            "early",
            "late",
            "about",
            "a",
            "about",
            "around",
            "roughly",
            "only",
            "mid",
            "than",
            "more",
            "less",
            "nearly",
            "its",
            "beginning",
            "of",
            "start",
        ):
            k -= 1
            continue
        return ""
    return ""


def _after_comma(s: Sentence, i: int, slots: Slots, *, told: bool) -> int | None:
    """Where reading goes on behind a comma, or None where the clause ends there."""
    low = s.low(i)
    if low == "or" and i + 1 in s.figure_at and slots.figures:
        return i + 1
    if low in ("to", "from") and level_after(s, i) is not None and (slots.figures or low == "from"):
        return i
    if low == "at" and slots.figures and level_after(s, i) is not None and slots.to is None:
        return i
    if low == "respectively":
        return i
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
    if low in s.lexicon.particles and slots.to is not None and slots.percent is None:
        following = i + 1
        while s.low(following) in ("by", "another", "some", "about"):
            following += 1
        figure = s.figure_at.get(following)
        if figure is not None and figure.kind in ("percent", "points", "money"):
            return i
        if s.low(i + 1) == "from" and level_after(s, i + 1) is not None:
            return i  # "valued at $0.31, down from $0.41"
    if low in _CLOSERS and (slots.figures or told) and slots.to is None:
        k = i + 1
        if s.low(k) == "hands":
            k += 1
        if s.low(k) in ("the", "up", "day"):
            return None
        if s.low(k) in ("at", "near", "around") and level_after(s, k) is not None:
            return k
    return None
