"""The walk over what stands behind a verb, which fills the slots of a move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from eventstudy.documents.claims.slots.apposed import apposed_level
from eventstudy.documents.claims.slots.behind import (
    CLOSERS,
    PLACES,
    STOPS,
    SUPERLATIVES,
    after_comma,
    debut_end,
    follows_badly,
    is_count,
    is_distance,
    loss_after,
    number_here,
    place,
    spread,
    value_end,
)
from eventstudy.documents.claims.slots.comparing import times_at
from eventstudy.documents.claims.slots.horizons import LATER, ORIGIN, PERIODS, ago
from eventstudy.documents.claims.slots.slots import (
    BEYOND,
    COMPARED,
    DAYS,
    ENDED,
    ENDINGS,
    LEVEL_PREPOSITIONS,
    MOST_FILLERS,
    OWNED,
    TOUCHES,
    Slots,
    filler,
    horizon_phrase,
    level_after,
    preposition,
    unit_end,
)
from eventstudy.documents.claims.words.lexicon import Verb
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time
from eventstudy.documents.claims.words.tokens import DASHES

SIGNS = {"+": "up", "-": "down", "\u2212": "down"}
STOP = -1
"""What a step answers where the arguments end."""
MOST_SKIPPED = 7
_ORDINALS = frozenset(
    [
     "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "last", "only"
    ]
)  # fmt: skip
_BOUNCED = frozenset(["bounced", "bouncing", "bounces", "bounce"])
_SOLD = frozenset(["traded", "trading", "trades", "sold", "selling", "sells", "hands", "going"])
_TRADING = frozenset(["trading", "trade", "trades", "closing", "opening", "holding"])
_HELD = frozenset(
    [
     "trading", "traded", "trades", "trade", "hovering", "hovered", "hovers", "hover", "sitting",
     "sat", "sits", "standing", "stood", "stands", "hands", "opened", "closed", "priced", "quoted",
     "consolidating", "consolidated", "settled", "settling", "holding", "held", "stabilized",
     "stabilised", "stabilizing", "stabilising", "fluctuating", "fluctuated", "fluctuates",
     "fluctuate", "oscillating", "oscillated", "floating", "consolidates", "stagnated",
     "stagnating", "languishing", "languished", "wallowing", "wallowed", "lingering", "lingered"
    ]
)  # fmt: skip
"""Verbs behind which "around $8,000" is a level, not a change."""
_TRADING_ON = frozenset(["quote", "change", "exchange", "trade", "sit", "stand", "sell", "hover"])
_TRYING = frozenset(
    ["failing", "failed", "fails", "failure", "bid", "attempt", "attempts", "effort", "efforts",
     "trying", "struggling", "struggle", "unable", "battle", "hoping", "looking", "inability",
     "refusing", "aiming", "battling"]
)  # fmt: skip
"""Words before "to" of what has not happened: "after failing to reclaim $8,000"."""
_REGAINING = frozenset(["regain", "reclaim", "retake"])
_PARTS_REGAINED = frozenset(["some", "part", "half", "most", "much", "all", "a"])
_ON_TO = frozenset(["fall", "drop", "slip", "slide", "sink", "rise", "climb", "move", "jump"])
_COUNTED = ("shares", "contracts", "coins", "tokens", "lots", "units", "securities")
_CLOSES = ("close", "open", "opening", "finish", "settlement")
_LONGEST_SUPERLATIVE = 7
_BEING = frozenset(["is", "was", "were", "are", "been"])
_DEALINGS = frozenset(["session", "trading", "trade", "dealings", "deals", "action"])
_PARTS_OF_DAY = frozenset(
    ["morning", "afternoon", "midday", "early", "late", "premarket", "pre-market", "after-hours",
     "aftermarket", "post-market", "extended"]
)  # fmt: skip
_SESSIONS = frozenset(["session", "trading", "trade", "day"])
_PARTS = frozenset(["some", "part", "most", "much", "all", "little", "bit", "portion", "chunk"])
_OWN = frozenset(["its", "their", "the", "those", "these", "that", "earlier", "early"])
_TO_TIME = frozenset(["on", "in", "at", "of", "the", "late", "early", "close"])
_CALMED = frozenset(["settle", "settles", "settled", "settling"])
_AMOUNTS = frozenset(
    [
     "lost", "losing", "loses", "lose", "gained", "gaining", "gains", "gain", "added", "adding",
     "adds", "add", "shed", "shedding", "sheds", "up", "back"
    ]
)  # fmt: skip
"""Verbs behind which "over $600" is an amount, not a level."""
_PASSING = frozenset(["above", "below", "past", "through", "beneath", "under"])
_JOINTS = {
    "between": ("and",), "from": ("to", "through", "until"), "on": ("and",), "over": ("and",),
}  # fmt: skip
"""Words between the two ends of a stretch."""
_PADDING = frozenset([("its", "ground"), ("their", "ground"), ("its", "own"), ("their", "own")])
"""Words between a verb of holding and its level that tell nothing of it."""
_HOLDING = frozenset(["held", "hold", "holds", "holding", "stood", "stand", "standing"])
_MOODS = frozenset(["firm", "weak", "soft", "mixed"])
_SIZING = frozenset(
    ["lost", "gained", "shed", "added", "losing", "gaining", "shedding", "adding"]
)  # fmt: skip
"""Verbs behind which stands how much, not how far."""
_REGIONS = frozenset(["range", "region", "area", "zone", "territory", "neighborhood"])
_RETRACED = frozenset(["fib", "fibonacci", "retracement"])
_RANKED = frozenset(
    ["weakest", "strongest", "softest", "firmest", "cheapest", "dearest", "loftiest"]
)
"""Superlatives of a price: "to its weakest since January"."""
_POINTS = frozenset(["point", "points", "settlement", "trough"])
"""What a superlative may be of: "to its lowest point in nine years"."""
_VIEWS = frozenset(
    ["target", "targets", "forecast", "forecasts", "estimate", "estimates", "rating", "guidance"]
)
"""What is raised or cut to a figure that is no price: "after Citi slashed its target to $191"."""
_DATING = frozenset(["at", "on", "in", "when", "where", "it"])
_FORMER_CLOSES = frozenset(["close", "finish", "settlement"])
_FORMER = _FORMER_CLOSES | {"level", "open"}
_OF_OFFERS = frozenset(
    ["offer", "offering", "issue", "ipo", "initial", "public", "listing", "closing", "opening",
     "debut", "price", "close"]
)  # fmt: skip
_PRICES_BEFORE = frozenset(["price", "close"])
"""What a gain may be reckoned from: "over the $82 offer price"."""
_LONGEST_MARK = 7
_FORESEEN = frozenset(["expected", "forecast", "estimate", "estimates", "analysts", "consensus"])
"""Words of what a level is set against that is no earlier price."""
_MOST_FORESEEN = 6
_LONGEST_ORIGIN = 16
_LIMIT_WORDS = frozenset(
    ["daily", "limit", "of", "maximum", "permitted", "allowed", "trading", "the"]
)
_SINCE = ("in", "since")
_ENDING_IT = frozenset(["end", "close", "finish", "ending", "closing", "finishing"])
_RECORDS = frozenset(["record", "highest", "all-time", "high", "highs", "lowest", "low", "lows"])
_REACHED = frozenset(
    ["record", "records", "high", "highs", "low", "lows", "peak", "level", "levels"]
)
"""Words behind which a time is no longer that of the record: "to a record today".

Nor is a time behind another: "to its highest in a month Tuesday".
"""
_RANKING = frozenset(["ahead", "better", "worse"])
_CLOSING = frozenset(
    ["close", "end", "finish", "trade", "settle", "reach", "hit", "stand", "touch"]
)


_MARKS = frozenset(
    ["mark", "level", "levels", "barrier", "threshold", "handle", "a", "per", "coin", "barrel",
     "again", "back", "points", "ounce", "token"]
)  # fmt: skip
"""Words behind a level that was passed: "past the $20,000 mark to $20,810"."""
_LEVELS = frozenset(["mark", "level", "barrier", "threshold", "milestone", "handle"])
_UPWARD = frozenset(["through", "above", "past", "over", "beyond"])


def _of_another(s: Sentence, k: int) -> bool:
    """Whether a figure before ``k`` is that of another's move: "a 9.5 percent drop in bitcoin"."""
    while k < len(s.tokens) and (s.low(k) in s.lexicon.words["adjectives"] or "-" in s.low(k)):
        k += 1
    return s.low(k) in s.lexicon.nouns and s.low(k + 1) in ("in", "of", "for")


_COLOURS = {"the red": "down", "the black": "up", "the green": "up",
            "positive territory": "up", "negative territory": "down"}  # fmt: skip
"""Where a market is that has risen or fallen: "ended 0.3% in the black"."""
_EXTREMES = frozenset(
    ["high", "highs", "low", "lows", "record", "peak", "bottom", "trough", "highest", "lowest",
     "strongest", "weakest", "best", "worst"]
)  # fmt: skip
"""Words for a level whose price may stand behind it: "to its lowest since May, $262"."""


class _Walk:
    """Reads token after token; each step takes what it knows and says where to go on.

    A step answers the next token, :data:`STOP`, or None where the token is not its own.
    """

    def __init__(self, s: Sentence, start: int, measure: str, end: int) -> None:
        self.s = s
        self.start = start
        self.measure = measure
        self.end = end
        self.slots = Slots(start)
        self.role = ""  # the preposition before the figure that comes next
        self.superlative = False  # a time that follows tells how long a record stood
        self.skipped = 0  # words passed over since the last argument
        self.told = s.low(start - 1) in s.lexicon.factors

    def run(self) -> Slots:
        self._walk()
        slots = self.slots
        if slots.from_ is not None and slots.to is None and slots.percent is None:
            self._far_end(slots.from_)
        if slots.beyond and slots.to is not None:
            self._went_on(slots.to)
        return slots

    def _went_on(self, passed: Quantity) -> None:
        """Take the level behind one that was passed: "slid below $70 to $68.35"."""
        s, k = self.s, unit_end(self.s, passed.last)
        while k < self.end and s.low(k) in _MARKS:
            k += 1
        if s.low(k) in ("on", "in", "late", "early") and k + 1 in s.time_at:
            k = s.time_at[k + 1][0]
        elif k in s.time_at:
            k = s.time_at[k][0]
        k += s.text(k) == ","
        level = level_after(s, k) if s.low(k) == "to" else None
        if level is None or level[0].kind != passed.kind or level[0].hyphen:
            return
        rose = passed.comparator == "more than" or s.low(passed.first - 1) in _UPWARD
        if (level[0].value > passed.value) == rose and level[0].value != passed.value:
            self.slots.to, self.slots.beyond = level[0], False
            self.slots.particle = self.slots.particle or ("up" if rose else "down")
            self.slots.end = max(self.slots.end, unit_end(s, level[1]))

    def _far_end(self, began: Quantity) -> None:
        """Take the level of "from $34 when markets closed on Monday to $31"."""
        s = self.s
        for k in range(began.last, min(began.last + _LONGEST_ORIGIN, self.end)):
            if k in s.inside:
                continue
            if s.tokens[k].kind == "sign" and s.text(k) != "-":
                return
            level = level_after(s, k) if s.low(k) == "to" else None
            if level is not None and level[0].kind == began.kind:
                self.slots.to, self.slots.end = level[0], unit_end(s, level[1])
                return
            if k in s.figure_at:
                return

    def _time_aside(self) -> int:
        """The token behind a time between commas: "was down, on Friday, 2 percent"."""
        s, k = self.s, self.start
        at = k + 1 + (s.low(k + 1) == "on")
        if s.text(k) != "," or at not in s.time_at:
            return k
        last, time = s.time_at[at]
        if s.text(last) != "," or last + 1 not in s.figure_at:
            return k
        self.slots.times.append((time, "on"))
        return last + 1

    def _walk(self) -> None:
        i = self._time_aside()
        while i < self.end:
            low = self.s.low(i)
            for step in _STEPS:
                following = step(self, i, low)
                if following is not None:
                    break
            else:
                break
            if following == STOP:
                break
            i = following

    def _taken(self, end: int) -> int:
        """Remember where the last argument ended."""
        self.slots.end = end
        self.skipped = 0
        return end

    # ------------------------------------------------------------ figures

    def _part_of_move(self, i: int, low: str) -> int | None:
        """Leave the part of a move made good: "recovered half of its losses to trade at"."""
        s = self.s
        figure = s.figure_at.get(i)
        parted = figure is not None and figure.kind in ("fraction", "percent")
        k = figure.last if figure is not None and parted else i + 1
        if (figure is None and low not in _PARTS) or s.low(k) != "of":
            return None
        k += 1 + (s.low(k + 1) in _OWN)
        told = s.low(k) in ("ground", "falls") or (s.low(k) in ("that", "it") and s.ends(k + 1))
        if s.low(k) not in s.lexicon.nouns and not told:
            return None
        self.slots.end = k + 1
        return k + 1

    def _signed(self, i: int, low: str) -> int | None:
        """A change with its sign: "closed +1.4% to its highest"."""
        s, slots = self.s, self.slots
        again = low in SIGNS and slots.particle == SIGNS[low] and i + 1 in s.figure_at
        if again and not slots.figures and s.tokens[i].end == s.tokens[i + 1].start:
            return i + 1  # "is trading down about -0.4%"
        figure = s.figure_at.get(i + 1) if low in SIGNS and i == self.start else None
        if figure is None or figure.kind != "percent" or s.tokens[i].end != s.tokens[i + 1].start:
            return None
        slots.particle = SIGNS[low]
        return self._taken(figure.last) if place(slots, figure, "", self.measure) else STOP

    def _figure(self, i: int, _low: str) -> int | None:
        s, slots = self.s, self.slots
        mark = self._over_mark(i) if _low in ("over", "against") else None
        if mark is not None:
            return mark
        figure = self._figure_at(i)
        if figure is None:
            return None
        first = self.start + (s.low(self.start) == "back")
        if figure.extreme and s.low(figure.lead) == "up" and slots.from_ is not None:
            figure = replace(figure, comparator=None, extreme=False)  # "from $90 up to $360"
            self.role = "to"
        leveled = figure.kind not in ("percent", "fraction") or self.measure in ("share", "yield")
        upward = figure.lead == i == first and _low == "up" and self._upward()
        if figure.extreme and leveled and upward:
            self.slots.particle = "up"  # "crept up to 66%"
            figure = replace(figure, comparator=None, extreme=False)
            self.role = "to"
        sized = figure.extreme and slots.particle is None and self._after_particle()
        sized = sized or (figure.extreme and self._counts_points(figure))
        if figure.kind == "number" and sized and not slots.figures:
            slots.points = replace(figure, kind="points")  # "was down as much as 409 earlier"
            return self._taken(figure.last)
        if figure.kind == "number" and not self.role:
            self.role = "to" if figure.extreme and not is_count(s, figure) else ""
        if figure.kind == "number" and not self.role and s.low(figure.last) in _LEVELS:
            self.role = self._role_of(figure)  # "closed just below the 26,000 mark"
        points = self._of_index() and not is_count(s, figure)  # "Dow plunges nearly 600 on"
        if figure.kind == "number" and not self.role and not number_here(s, figure, slots, points):
            return None
        if figure.kind in ("number", "points") and is_count(s, figure) and self.measure != "volume":
            slots.bad = slots.bad or not slots.figures
            return STOP
        led = s.lows[max(0, figure.lead - 1) : figure.lead + 2]  # "sits just above 28,000 points"
        passed = figure.kind == "points" and not _PASSING.isdisjoint(led)
        stated = self.measure == "yield" and figure.kind == "percent"  # "dipped below 0.5%"
        if not self.role and (passed or stated or figure.kind in ("money", "number")):
            self.role = self._role_of(figure)
        under = figure.kind == "percent" and s.low(figure.lead) in ("below", "beneath")
        if follows_badly(s, figure) or (under and self.measure == "price"):
            slots.bad = not self.skipped  # no price drops "below 5 percent"
            return STOP
        if self.skipped and slots.percent is not None and figure.kind == "percent":
            return STOP
        if figure.kind == "percent" and s.low(figure.last) in _RETRACED:
            slots.bad = not slots.figures
            return STOP  # "recovered above the 23.6% Fib level"
        twice = figure.kind == "multiple" and slots.to is not None and figure.value % 1 == 0
        if twice and s.low(figure.last - 1) == "times":
            return STOP  # "fell below $500 two times this week"
        if figure.kind == "multiple" and self.measure != "volume":
            end = figure.last
            while end < figure.last + 6 and s.low(end) not in STOPS and s.text(end) not in ",;":
                end += 1
            near = {s.low(k) for k in range(figure.last, end)}
            near.add(s.low(figure.lead - 1))
            if near & {"volume", "volumes", "turnover", "trading", "sales", "earnings"}:
                return STOP  # "closed 9% lower on three times its usual volume"
        often = figure.kind == "multiple" and slots.percent is not None
        owned = s.low(figure.last) in s.lexicon.nouns and s.low(figure.last + 1) in ("in", "of")
        if owned and slots.percent is not None and s.low(figure.first - 1) == "the":
            return STOP  # "more than the 0.6 percent decline in the broader index"
        by_a = s.low(figure.lead - 2) == "by" and s.low(figure.lead - 1) in ("a", "an")
        if by_a and not slots.figures and _of_another(s, figure.last):
            return STOP  # "was dragged lower by a 9.5 percent drop in bitcoin"
        if often or not place(slots, figure, self.role, self.measure):
            return STOP  # "has fallen more than 5% six times"
        self.role = ""
        end = unit_end(s, figure.last)
        if figure.kind in ("percent", "fraction") and s.low(end) == "of":
            after = value_end(s, end)
            end = after if after is not None else end
        if figure.kind == "fraction" and s.low(end) in ("its", "their"):
            end += 2 if s.low(end + 1) in ("value", "worth") else 0
            end += 3 if s.low(end + 1) == "market" and s.low(end + 2) else 0
        if s.low(end) == "in" and s.low(end + 1) in ("value", "price"):
            end += 2
        return self._taken(end)

    def _level_of_next(self, figure: Quantity) -> bool:
        """Whether a level is that of another asset, whose percentage stands before it."""
        slots, to = self.slots, self.slots.to
        next_one = to is not None and len(slots.levels) == len(slots.extra) - 1
        alike = next_one and to is not None and to.kind == figure.kind
        return alike and "respectively" in self.s.lows[figure.last :]

    def _after_particle(self) -> bool:
        """Whether "up" or "down" stands before, behind a form of "be": no figure is a level."""
        s = self.s
        return s.low(self.start - 1) in ("up", "down") and s.low(self.start - 2) in _BEING

    def _of_index(self) -> bool:
        """Whether an index stands right before the verb: what it fell by are points."""
        return self.s.name_end.get(self.start - 1, (0, ""))[1] == "index"

    def _counts_points(self, figure: Quantity) -> bool:
        """Whether a bare figure is points: "after rising as many as 140", "the Dow as much as"."""
        word = self.s.low(figure.lead + 1)
        return word == "many" or (word == "much" and self._of_index())

    def _upward(self) -> bool:
        """Whether "up" belongs to the verb before it: "crept up to", "shot up to"."""
        verb = self._verb()
        return verb is not None and verb.direction != "down"

    def _verb(self) -> Verb | None:
        """The verb behind which the arguments stand."""
        return self.s.lexicon.verbs.get(self.s.low(self.start - 1))

    def _figure_at(self, i: int) -> Quantity | None:
        figure = self.s.figure_at.get(i)
        hyphened = figure is not None and figure.kind == "number" and figure.hyphen
        return None if hyphened else figure

    def _role_of(self, figure: Quantity) -> str:
        """A level told by its comparator: "above $8,000", "as high as $330"."""
        lead = self.s.low(figure.lead)
        if lead in ("just", "slightly", "well", "marginally", "comfortably"):
            lead = self.s.low(figure.lead + 1)
        if (lead, self.s.low(figure.lead + 1)) in TOUCHES:
            lead = self.s.low(figure.lead + 2)  # "closed a shade under $90"
        sized = self.s.low(figure.lead - 1) in _SIZING  # "lost north of $500"
        if lead in ("north", "south") and figure.kind in ("money", "number") and not sized:
            return "to"  # "has steadied just north of $11,725"
        if lead in ("shy", "short") and figure.comparator == "less than" and not self._directed():
            return "to"  # "is trading just shy of $105"
        amount = lead == "over" and self._sizes()
        if figure.comparator in ("more than", "less than") and lead in BEYOND and not amount:
            self.slots.beyond = True
            return "to"
        held = figure.comparator in ("about", "nearly") and (
            lead == "near"
            or (lead == "close" and self._nears(figure))
            or self._back_at(figure)
            or self.s.low(self.start - 1) in _HELD
            or (self.slots.figures and self.s.low(figure.lead - 1) in _HELD)
        )
        if held and self.s.low(figure.last) not in self.s.lexicon.particles:
            return "to"
        reached = lead == "up" or self.s.low(figure.lead + 1) in ("high", "low", "far")
        return "to" if figure.extreme and reached else ""

    def _nears(self, figure: Quantity) -> bool:
        """Whether "close to" tells a level: "rose close to $12,000", not "lost close to $200"."""
        sized = self.s.low(self.start - 1) in _AMOUNTS or self.measure != "price"
        sized = sized or not self._directed()  # "came close to $200 in fines"
        return figure.kind == "money" and not sized and self.s.low(figure.last) != "to"

    def _back_at(self, figure: Quantity) -> bool:
        """Whether "around" places a price: "is back up around $900", "around the $8,000 mark"."""
        s, lead = self.s, self.s.low(figure.lead)
        back = "back" in s.lows[max(0, self.start - 2) : self.start + 1]
        marked = s.low(figure.last) in _MARKS or s.text(figure.last) == "-"
        return figure.kind == "money" and lead == "around" and (back or marked)

    def _directed(self) -> bool:
        """Whether the verb told a way, as in "jumped just shy of 600 points"."""
        verb = self._verb()
        return verb is not None and verb.direction is not None

    def _sizes(self) -> bool:
        """Whether "over" stands before how far: "lost over $600", "fell over $600"."""
        verb = self._verb()
        falls = verb is not None and verb.direction == "down"
        return falls or self.s.low(self.start - 1) in _AMOUNTS

    def _handed(self, i: int, low: str) -> int | None:
        """Go on at the price of "to change hands at $1.02", "to trade near $8,000"."""
        s = self.s
        loss = low == "to" and s.low(i + 1) in ("a", "an") and s.low(i + 2) in s.lexicon.nouns
        if loss and s.low(i + 3) == "of" and i + 4 in s.figure_at:
            return i + 4 if s.figure_at[i + 4].kind == "percent" else None  # "to a loss of 6%"
        sized = s.figure_at.get(i + 2) if low == "to" and s.low(i + 1) in ("a", "an") else None
        if sized is not None and sized.kind == "percent" and self.slots.percent is None:
            way = s.lexicon.nouns.get(s.low(sized.last))
            of_what = s.low(sized.last + 1) in ("in", "of") and sized.last + 2 not in s.time_at
            if way is not None and not of_what:
                self.slots.percent, self.slots.particle = sized, way
                return self._taken(sized.last + 1)  # "cooled off to a 14% gain"
        parts = s.low(i + 1) in _REGAINING and s.low(i + 2) in _PARTS_REGAINED
        trying = s.low(i - 1) in _TRYING and i + 1 not in s.figure_at
        if low == "to" and (parts or trying):
            return STOP  # "fell 5% after failing to reclaim $8,000"
        fallen = low == "to" and s.low(i + 1) in _ON_TO and self.slots.figures
        k = i + 2 + (s.low(i + 2) == "back")
        ends = s.low(k) in BEYOND or s.low(k) in ("to", "from")
        if fallen and ends and self.slots.to is None:
            return k  # "lost 11 per cent to fall back below $600", "to rise from $6 to $7"
        last = i + 1 + (s.low(i + 1) == "last")  # "to last change hands at"
        if low == "to" and s.low(last) in _TRADING_ON:
            k = last + (2 if s.low(last + 1) == "hands" else 1)
            if s.low(k) in ("at", "around", "near", "for") and level_after(s, k) is not None:
                self.role = "at" if s.low(k) == "for" else self.role
                return k + (s.low(k) == "for")  # "shed 31 percent to change hands at $1.02"
        return None

    def _particle_behind(self, i: int, k: int) -> bool:
        """Whether "up" or "lower" stands behind a figure: "6 cents lower", "4 points or 1% up"."""
        s = self.s
        again = k + (s.text(k) == ",")
        ended = s.low(again) == "or" and s.low(i + 1) in ENDINGS
        share = s.figure_at.get(again + 1) if ended else None
        if share is not None and share.kind == "percent":
            k = share.last + (s.text(share.last) == ",")
        return s.low(k) in s.lexicon.particles

    def _coloured(self, i: int, low: str) -> int | None:
        """The way behind a percentage: "closed 0.1% in the red", "2% in positive territory"."""
        way = _COLOURS.get(" ".join(self.s.lows[i + 1 : i + 3])) if low == "in" else None
        led = self.s.figure_end.get(i)
        if way is None or led is None or led.kind not in ("percent", "points"):
            return None
        if self.slots.particle is not None:
            return None
        self.slots.particle = way
        return self._taken(i + 3)

    def _level(self, i: int, low: str) -> int | None:
        """A level behind "to", "at", "from"."""
        if low in ("in", "into") and self.measure in ("price", "cap"):
            return self._region(i)
        if low == "off" and self.s.low(self.start - 1) in _BOUNCED:
            low = "from"  # "bounced off the intraday low of $85.70"
        if low == "on" and self._ended_on(i):
            low = "at"  # "ended the day on $15.74"
        if low != "from" and low not in LEVEL_PREPOSITIONS:
            return None
        if low == "within" and (i + 1 in self.s.time_at or i + 1 in self.s.inside):
            return None  # "slumped within hours from $479 to $161"
        apart = spread(self.s, i) if self.measure == "price" and low == "from" else None
        if apart is not None and self.slots.percent is None:
            self.slots.percent = apart  # "are losing from 4% to 13%"
            return self._taken(apart.last)
        multiple = times_at(self.s, i + 1) if low == "to" and self.measure == "volume" else None
        if multiple is not None and multiple.value >= 1:
            self.slots.factor = multiple  # "swelled to 32 times its average"
            return self._taken(multiple.last)
        began = self.slots.from_ is not None and self.slots.to is None
        if low == "at" and began and self.s.low(self.s.time_at.get(i + 1, (0,))[0]) == "to":
            return None  # "from $43 at the start of April to $79"
        found = level_after(self.s, i)
        if found is None:
            return None
        level, last, record = found
        if low != "from" and self._level_of_next(level):
            self.slots.levels.append(level)  # "2.4% to $17 and 1.4% to $5 respectively"
            return self._taken(last)
        beside = self.s.low(last) == "ahead" and self.s.low(last + 1) == "of"  # "of the report"
        if low == "to" and self._particle_behind(i, last) and not beside:
            return level.lead  # "to finish 6 cents lower": how far, not where
        wanted = level.kind in ("money", "number", "points") or (
            level.kind in ("percent", "fraction") and self.measure in ("share", "yield")
        )
        counted = level.kind == "number" and self.measure != "volume" and is_count(self.s, level)
        if low in ("toward", "towards") and level.comparator is None:
            level = replace(level, comparator="nearly")
        role = "from" if low == "from" else "to"
        if low == "within" and self.s.low(last) == "of":
            return STOP  # "came within $20 of its record" is a distance
        if wanted and not counted and place(self.slots, level, role, self.measure):
            self.slots.record = self.slots.record or record
            if role == "from" and self.measure == "price" and not self.slots.phrase_horizon:
                self._of_mark(i + 1, level.lead)
            elif role == "to" and self.slots.phrase_horizon is None:
                self._ended(i + 1, level.lead)
            counted = self.measure == "volume" and self.s.low(last) in _COUNTED
            return self._taken(last + 1 if counted else unit_end(self.s, last))
        if low == "from":
            self.skipped += 1
            return last
        return STOP

    def _ended_on(self, i: int) -> bool:
        """Whether a price stands behind "on", at which something ended a session."""
        figure = self.s.figure_at.get(i + 1)
        priced = figure is not None and figure.kind == "money" and figure.lead == i + 1
        return priced and self.s.low(self.start - 1) in ENDED

    def _region(self, i: int) -> int | None:
        """The level of "in the $7,400 range", "into the low $240s"."""
        s = self.s
        figure = s.figure_at.get(i + 2) if s.low(i + 1) == "the" else None
        if figure is None or figure.high is not None:
            return None
        named = s.low(figure.last) in _REGIONS
        if not named and not s.low(figure.last - 1).endswith("s"):
            return None
        about = replace(figure, comparator=figure.comparator or "about")
        placed = figure.kind == "money" and place(self.slots, about, "to", self.measure)
        return self._taken(figure.last + named) if placed else None

    def _of_mark(self, first: int, last: int) -> None:
        """Take the stretch of "from its 24-hour low of $7,023", "from the previous week's $9"."""
        for k in range(first, last):
            if k in self.s.time_at and ago(self.s.time_at[k][1]) is not None:
                self.slots.times.append((self.s.time_at[k][1], ORIGIN))
            phrase = horizon_phrase(self.s, k)
            if phrase is not None and phrase[0] in DAYS:
                self.slots.phrase_horizon, self.slots.phrase_span = phrase[0], (k, phrase[1])

    def _ended(self, first: int, last: int) -> None:
        """Take the stretch of "to end the week at $261"."""
        for k in range(first, last - 2):
            ended = self.s.low(k) in _ENDING_IT and self.s.low(k + 1) == "the"
            value = PERIODS.get(self.s.low(k + 2)) if ended else None
            if value is not None:
                self.slots.phrase_horizon, self.slots.phrase_span = value, (k + 1, k + 3)

    def _record(self, i: int, low: str) -> int | None:
        """A record without its figure: "to a record high", "to its lowest since May"."""
        s, slots = self.s, self.slots
        after = s.low(i + 1)
        if low != "to" or after not in s.lexicon.words["fillers"] or after in _CLOSING:
            return STOP if low in ("to", "toward", "towards") else None
        k = i + 1
        while k < self.end and k - i < MOST_FILLERS:
            ranked = s.low(k) in _RANKED or (self.superlative and s.low(k) in _POINTS)
            following = filler(s, k) or (k + 1 if ranked else None)
            seen = s.low(k) in ("not", "last") and s.low(k + 1) == "seen"  # "levels not seen since"
            if seen:
                self.superlative, k = True, k + 2
                break
            apart = k in s.time_at and (s.low(k - 1) in _REACHED or k in s.time_end)
            clause = s.low(k) == "as" and s.low(k - 1) in _REACHED  # "to a low as the dollar rose"
            stood = s.low(k) in ("since", "in") and s.low(k - 1) in _POINTS | _RANKED
            if following is None or s.low(k) == "since" or apart or clause or stood:
                break
            self.superlative = self.superlative or s.low(k) in SUPERLATIVES
            slots.record = slots.record or s.low(k) in _RECORDS
            k = following
        if not slots.record and not self.superlative:
            return STOP
        slots.end = k
        return k

    def _origin(self, i: int, low: str) -> int | None:
        """A "from" without a figure: "from its April peak"."""
        if low != "from":
            return None
        k = i + 1
        if k in self.s.time_at and self._other_end(k, self.s.time_at[k][0]) is not None:
            return k  # "from December to June"
        self.skipped += 1
        self.superlative = False
        k += self.s.low(k) in ("that", "those")  # "from that high to trade at $1,358"
        while k < self.end and k not in self.s.figure_at and self.s.low(k) != "at":
            following = filler(self.s, k)
            if following is None:
                break
            k = following
        k += self.s.low(k) in _FORMER and self.s.low(k + 1) == "of"  # "from an open of 1.0820"
        return self._former_level(k) or k

    def _over_mark(self, i: int) -> int | None:
        """What a gain is reckoned from: "over the $82 offer price", "over its close of $50"."""
        s, k = self.s, i + 1
        reckoned = self.slots.percent is not None and self.slots.from_ is None
        if s.low(k) not in ("the", "its", "their") or not reckoned:
            return None
        figure = s.figure_at.get(i) or s.figure_at.get(k + 1)
        if figure is not None and figure.kind == "money":
            figure = replace(figure, comparator=None)
            end = figure.last
            while s.low(end) in _OF_OFFERS:
                end += 1
            told = end > figure.last and s.low(end - 1) in _PRICES_BEFORE
            return self._from(figure, end) if told else None
        if k in s.time_at and s.low(s.time_at[k][0]) != "'s":
            return None  # "down 8% over the last day at a price of $29"
        for at in range(k + 1, min(k + _LONGEST_MARK, self.end)):
            figure = s.figure_at.get(at + 2) if s.low(at + 1) in ("of", "at") else None
            if s.low(at) in _PRICES_BEFORE and figure is not None and figure.kind == "money":
                return self._from(figure, figure.last)
            if s.tokens[at].kind == "sign" and at not in s.inside:
                return None
        return None

    def _from(self, figure: Quantity, end: int) -> int | None:
        return self._taken(end) if place(self.slots, figure, "from", self.measure) else None

    def _beyond(self, i: int, low: str) -> int | None:
        """A level passed: "above 2,900", "below the $8,000 mark"."""
        if low not in BEYOND or i + 1 in self.s.time_at:
            return None
        figure = self._figure_at(i)
        last = figure.last if figure is not None else 0
        if figure is None:
            found = level_after(self.s, i)
            kinds = (
                "money",
                "number",
                "points",
                *(("percent",) * (self.measure in ("share", "yield"))),
            )
            if found is None or found[0].kind not in kinds:
                return None
            figure, last = found[0], found[1]
            if figure.comparator in (None, "about", "nearly"):  # "above resistance near $200"
                figure = replace(figure, comparator=BEYOND[low])
        if figure.kind == "number" and is_count(self.s, figure):
            return None
        between = self.s.lows[i + 1 : figure.first]
        if low == "over" and i in self.s.figure_end and not _FORMER_CLOSES.isdisjoint(between):
            # "a fall of 10 paise over its previous close of 69.21"
            figure = replace(figure, comparator=None, lead=figure.first)
            placed = place(self.slots, figure, "from", self.measure)
            return self._taken(unit_end(self.s, last)) if placed else STOP
        if not place(self.slots, figure, "to", self.measure):
            return STOP
        self.slots.beyond = True
        return self._taken(unit_end(self.s, last))

    def _bracket(self, i: int, low: str) -> int | None:
        """Brackets hold the same change in other words, or a price in another currency."""
        if low != "(":
            return None
        closing = self.s.closing(i)
        if closing is None:
            return STOP
        inside = (self.s.figure_at[k] for k in range(i + 1, closing) if k in self.s.figure_at)
        figure = next(inside, None)
        named = self.s.capital(i - 1) and i not in self.s.time_end and i - 1 >= self.start
        bare = figure is not None and figure.lead == i + 1 and figure.last == closing
        if named and bare and not self.slots.figures:
            return STOP  # "fell on losses by GTBank (2.1%)"
        if figure is not None and figure.kind in ("percent", "points"):
            ways = (self.s.lexicon.nouns.get(self.s.low(k)) for k in range(i + 1, closing))
            way = next((w for w in ways if w is not None), None)
            if way is not None and self.slots.particle is None:
                self.slots.particle = way  # "85.7 rubles (an increase of 12.4%)"
            sign = self.s.text(figure.lead - 1)
            if sign in SIGNS and figure.lead == i + 2 and self.slots.particle is None:
                self.slots.particle = SIGNS[sign]  # "$6,950 (-18.3%)"
            place(self.slots, figure, "", self.measure)
            within = horizon_phrase(self.s, figure.last)
            if within is not None and self.slots.phrase_horizon is None:
                self.slots.phrase_horizon = within[0]
                self.slots.phrase_span = (figure.last, within[1])
            self.slots.end = closing + 1
            return closing + 1
        told = figure is not None and figure.kind == "money" and self.s.low(i + 1) == "to"
        if figure is not None and told and place(self.slots, figure, "to", self.measure):
            self.slots.end = closing + 1  # "rose by 1.4 percent (to $9,200)"
        return closing + 1

    def _apposed(self, i: int, _low: str) -> int | None:
        """A record with its price behind it: "to a two-week low, $262.11"."""
        told = self.s.lows[self.start : i]
        if self.slots.to is not None or "to" not in told or "from" in told:
            return None
        found = apposed_level(self.s, i)
        if found is None or _EXTREMES.isdisjoint(told[-_LONGEST_SUPERLATIVE:]):
            return None
        if not place(self.slots, found[0], "to", self.measure):
            return None
        self.superlative = False
        return self._taken(found[1])

    # ------------------------------------------------------------ times

    def _horizon(self, i: int, _low: str) -> int | None:
        phrase = horizon_phrase(self.s, i)
        if phrase is None:
            return None
        value, last = phrase
        if self.superlative or self.s.low(i - 1) == "of":
            return last  # "the worst day of the year"
        known = self.slots.phrase_horizon
        if known is None or (known.endswith("_REF") and not value.endswith("_REF")):
            self.slots.phrase_horizon, self.slots.phrase_span = value, (i, last)
        self.slots.end = last if not self.skipped else self.slots.end
        return self._former_level(last) or last

    def _former_level(self, k: int) -> int | None:
        """Take the level of "from the previous close of 1,224"; the token behind it."""
        s = self.s
        before = s.figure_at.get(k + 1) if s.low(k) in ("of", "at") else None
        told = before is not None and s.low(k - 1) in _FORMER and self.slots.from_ is None
        if before is None or not told or before.kind not in ("money", "number", "points"):
            return None
        placed = place(self.slots, before, "from", self.measure)
        return self._taken(before.last) if placed else None

    def _time(self, i: int, _low: str) -> int | None:
        if i not in self.s.time_at:
            return None
        last, time = self.s.time_at[i]
        session = last + 1 + (self.s.low(last + 1) in ("regular", "trading", "full", "early"))
        if self.s.low(last) == "'s" and self.s.low(session) in _SESSIONS:
            self.slots.times.append((time, preposition(self.s, i, self.start)))
            return session + 1  # "ended Friday's session at $3.63"
        at_close = self.s.low(i - 1) in ("at", "by") and self.s.low(last + 1) in _CLOSES
        if self.s.low(last) == "'s" and at_close and not self.superlative:
            origin = self.slots.from_ is not None and self.slots.to is None
            self.slots.times.append((time, ORIGIN if origin else "at"))
            self.slots.end = last + 2  # "about $740 billion at Monday's close"
            return last + 2
        if time.mention.value == "PAST_REF":
            self.skipped += 1  # "in recent sessions"
            return last
        after = self.s.low(last)
        within = preposition(self.s, i, self.start) in ("in", "within", "over")
        gap = time.mention.type == "DURATION" and after in ("after", "before", "from")
        gap = gap and not within
        of_day = len(time.mention.value) >= len("2019-10-25") and self.s.low(i - 1) == "time"
        apart = self.s.low(i - 1) == "on" or i in self.s.time_end or of_day
        dated = self.superlative and apart  # "for the first time on Monday", "in a year today"
        other = self._other_end(i, last)
        if other is not None and not self.superlative:
            far, second = other
            self.slots.times += [(time, preposition(self.s, i, self.start)), (second, "")]
            self.slots.end = far
            return far
        last = self._dealings_end(last, time)
        if (dated or not self.superlative) and not gap and after not in OWNED:
            told = ORIGIN if self._of_origin(i) else preposition(self.s, i, self.start)
            if not told and self.s.low(last - 1) == "later" and self.slots.figures:
                told = LATER  # "a drop to $1.26 two weeks later"
            self.slots.times.append((time, told))
            self.slots.end = last
        self.slots.compared = self.slots.compared or (self.superlative and not dated)
        self.superlative = False
        return last

    def _dealings_end(self, last: int, time: Time) -> int:
        """The token behind "trading" in "in Thursday pre-market trading", "the morning session"."""
        k = last + (self.s.low(last) in _PARTS_OF_DAY)
        dealt = time.mention.type in ("DATE", "TIME") and self.s.low(k) in _DEALINGS
        return k + 1 if dealt else last

    def _other_end(self, i: int, last: int) -> tuple[int, Time] | None:
        """The second time of "between Dec. 11 and Jan. 4", "from December to June"."""
        joints = _JOINTS.get(preposition(self.s, i, self.start), ())
        led = preposition(self.s, i, self.start) == "between" and self.s.text(last - 1).isdecimal()
        if led and self.s.lows[last : last + 2] == [",", "and"]:
            last += 1  # "between January 1, 2019, and October 14"
        k = last + 1 + (self.s.low(last + 1) in ("the", "early", "late"))
        other = self.s.time_at.get(k) if self.s.low(last) in joints else None
        if other is None or self.s.time_at[i][1].mention.type == "DURATION":
            return None
        return None if other[1].mention.value.endswith("_REF") else other

    def _of_origin(self, i: int) -> bool:
        """Whether the time at ``i`` is that of the level before: "from $9,964 on May 5"."""
        before = self.slots.from_
        mention = self.s.time_at[i][1].mention
        if before is None or self.slots.times or mention.type == "DURATION":
            return False
        k = unit_end(self.s, before.last)
        while k < i and (self.s.low(k) in _TO_TIME or self.s.text(k) == ","):
            k += 1
        return k == i

    # ------------------------------------------------------------ words

    def _particle(self, i: int, low: str) -> int | None:
        way = self.s.lexicon.particles.get(low)
        again = self.s.figure_at.get(i + 1)
        if low == "ahead" and self.s.low(i + 1) == "of" and self.slots.figures:
            return STOP  # "tumbled 4.5% ahead of its June quarter earnings"
        ahead = low == "ahead" and again is not None  # "finished ahead 19.97 points"
        if way is None:
            return None
        if low in COMPARED and i not in self.s.figure_end and not (ahead or self._stands(i)):
            return None
        if low == "down" and self.s.low(i - 1) in _CALMED and again is None:
            return STOP  # "until the market settles down", but not "settled lower"
        summed = self.slots.points is not None and self.slots.percent is not None
        at = i + 1 + (self.s.text(i + 1) == ",")
        if self.slots.particle == way and summed and self.s.low(at) == "at":
            return i + 1  # "ended up 603 points, or 2.8 percent, higher at 21,185"
        if self.slots.particle == way and again is not None and again.kind == "percent":
            return i + 1 if self.slots.percent is None else STOP
        off = low == "off" and not self.slots.figures
        ended = i == self.start or self.s.low(i - 1) in ("day", "session", "week")
        if off and ended and again is not None and again.kind in ("percent", "points"):
            off = False  # "ended off 1.63 points"
        if self.slots.particle is not None or off:
            return STOP
        self.slots.particle = way
        self.slots.end = i + 1
        return STOP if self.s.low(i + 1) == "than" else i + 1

    def _stands(self, i: int) -> bool:
        """Whether "weaker" tells a move: "opened weaker at 3.9850", "0.27 per cent, weaker at"."""
        s = self.s
        told = s.low(i + 1) in ("at", "by") and i + 2 in s.figure_at
        placed = told and s.low(i) not in _RANKING
        apart = s.text(i - 1) == "," and i - 1 in s.figure_end  # "at 73.87, weaker by 54 paise"
        return placed and (i == self.start or apart)

    def _joint(self, i: int, low: str) -> int | None:
        """Prepositions and adverbs that say what the next figure is."""
        s, slots = self.s, self.slots
        if low == "by" or (low == "for" and i == self.start and s.low(i - 1) in _SOLD):
            self.role = "by" if low == "by" else "at"
            signed = s.text(i + 1) in SIGNS and i + 2 in s.figure_at
            return i + 1 + signed  # "is down by -4.58%"
        most = i + (low == "the")  # headlines leave the article out
        if s.low(most) == "most" and not slots.figures and (most > i or s.low(i + 1) in _SINCE):
            self.superlative = slots.record = True  # "jumped the most in eight months"
            return most + 1
        if low == "limit" and slots.percent is not None and s.low(i - 1) in _LIMIT_WORDS:
            slots.end = i + 1  # "rose by the 10-percent daily limit to CNY16.52"
            return i + 1
        if self.role == "by" and low in _LIMIT_WORDS:
            return i + 1
        if i == self.start and low in ("the", "its", "their") and s.low(i + 1) in _LIMIT_WORDS:
            k = i + 1
            while s.low(k) in _LIMIT_WORDS:
                k += 1
            if k in s.figure_at and s.figure_at[k].kind == "percent":
                return k  # "rose the maximum 10 percent"
        debut = debut_end(s, i)
        if debut is not None:
            within = slots.times and s.low(i - 1) == "of"  # "within six days of its debut"
            longer = within or s.low(i + 2) in ("week", "month")
            if not longer and slots.phrase_horizon is None:
                slots.phrase_horizon, slots.phrase_span = "P1D", (i, debut)
            return debut
        gains = i + (low in ("a", "an"))
        gains += s.low(gains) in ("early", "earlier", "its", "their")
        given = i == self.start and s.low(i - 1) in ("up", "back") and s.low(gains + 1) == "to"
        if given and s.lexicon.nouns.get(s.low(gains)) == "up":
            after = s.lexicon.verbs.get(s.low(gains + 2))
            if s.low(gains) == "gains" and s.low(gains + 2) in _CLOSING:
                return gains + 1  # "gave up early gains to close at 12.4p"
            if after is not None and after.direction == "down" and gains + 3 in s.figure_at:
                return gains + 3  # "gave up an earlier climb to lose 40 cents"
        if low == "closer" and s.low(i + 1) == "to":
            return i + 1  # "had fallen back closer to $400"
        if low in ("its", "their") and s.low(i + 1) == "way":
            return i + 2  # "clawed its way back above $195 billion"
        if low == "ground" and i == self.start and s.low(i + 1) == "to":
            slots.end = i + 1  # "lost ground to $16,906"
            return i + 1
        if low in ("some", "lost", "much") and "ground" in (s.low(i + 1), s.low(i + 2)):
            end = i + (2 if s.low(i + 1) == "ground" else 3)
            slots.end = max(slots.end, end)  # "recovered some ground by the close"
            return end
        if low in ("a", "an") and s.low(i + 1) in ("average", "total") and s.low(i + 2) == "of":
            return i + 3
        if low in ("a", "an") and i <= self.start + 1:
            for k in range(i + 2, i + 4):
                wide = s.figure_at.get(k)
                if wide is not None and wide.kind == "percent" and s.tokens[k - 1].kind == "word":
                    return k  # "rose an eye-popping 36,018 percent"
        if low == "all" and s.low(i + 1) == "the" and s.low(i + 2) == "way":
            return i + 3
        if low == "at" and s.low(i + 1) == "one" and s.low(i + 2) in ("point", "stage", "time"):
            slots.peak = True
            return i + 3
        if low in ("for", "with") and slots.to is not None and slots.percent is None:
            loss = loss_after(s, i + 1)
            if loss is not None:
                figure, slots.end, way = loss
                slots.particle = slots.particle or way
                if figure.kind == "points":
                    slots.points = figure
                    self._in_percent_too(figure.last)
                else:
                    slots.percent = figure
                return slots.end
        if low == "respectively":
            slots.end = i + 1
            return i + 1
        return None

    def _in_percent_too(self, k: int) -> None:
        """Take the percentage behind points: "a loss of 277.26 points or -0.94%"."""
        s = self.s
        k += s.text(k) == ","
        signed = s.low(k) == "or" and s.text(k + 1) in ("-", "+", "\u2013", "\u2212")
        again = s.figure_at.get(k + 1 + signed) if s.low(k) == "or" else None
        if again is not None and again.kind == "percent":
            self.slots.percent, self.slots.end = again, again.last

    def _conjunction(self, i: int, low: str) -> int | None:
        s, slots = self.s, self.slots
        if low == "," or s.text(i) in DASHES:
            relative = s.low(i + 1) == "which" and s.low(i + 2) in ("is", "was")
            changed = self._changed(i + 1 + 2 * relative)  # "$11,500, which is $200 higher than"
            if changed is not None:
                return changed
        if low == ",":
            following = after_comma(s, i + 1, slots, told=self.told)
            return STOP if following is None else following
        dashed = s.text(i) in DASHES and s.low(i + 1) in ("from", "to")
        if dashed and slots.percent is not None and level_after(s, i + 1) is not None:
            return i + 1  # "added 3.5% in price - from $131.44 to $136.06"
        again = low == "or" and s.low(i + 1) == "by"  # "by $2,390 or by 37.7%"
        next_figure = s.figure_at.get(i + 1 + again)
        if low == "or" and next_figure is not None and slots.figures:
            return STOP if is_distance(s, next_figure, slots) else i + 1 + again
        if low == "and" and next_figure is not None and slots.percent is not None:
            return i + 1 if next_figure.kind == "percent" else None
        named = s.capital(i - 1) and s.capital(i + 1) and not slots.figures
        if low == "and" and named and s.low(i + 2) in ("window", "segment", "market"):
            return i + 1  # "fell in the Investors and Exporters window to N362"
        if low == "and" and slots.intensity and s.low(i + 1) in s.lexicon.words["intensity"]:
            slots.intensity.append("and")
            return i + 1
        return None

    def _changed(self, i: int) -> int | None:
        """Take the change behind a level: "closed at $125.40, $17.10 lower than"."""
        s, slots = self.s, self.slots
        change = s.figure_at.get(i)
        if change is None or slots.to is None or slots.particle is not None:
            return None
        if slots.percent or slots.points or slots.change:
            return None  # "fell 5 cents to close at 4.20, 3 cents lower than a week ago"
        way = s.lexicon.particles.get(s.low(change.last))
        beside = s.low(change.last) in ("lower", "higher") and change.kind == slots.to.kind
        beside = beside and not slots.beyond and change.value < slots.to.value
        k = change.last + 2  # "than at the start", "than Friday's close", not "than elsewhere"
        dated = {k, k + 1} & s.time_at.keys() or s.low(k) in _DATING
        marked = not _FORMER_CLOSES.isdisjoint(s.lows[k : k + 4])
        beside = beside and bool(s.low(k - 1) != "than" or dated or marked)
        if not beside or not _FORESEEN.isdisjoint(
            s.lows[change.last : change.last + _MOST_FORESEEN]
        ):
            return None
        slots.change, slots.particle = change, way
        return self._taken(change.last + 1 + (s.low(change.last + 1) == "than"))

    def _intensity(self, i: int, low: str) -> int | None:
        if low == "very" and self.s.low(i + 1) in self.s.lexicon.words["intensity"]:
            return i + 1
        if low not in self.s.lexicon.words["intensity"]:
            return None
        if not self.skipped:
            self.slots.intensity.append(low)
            self.slots.end = i + 1
        return i + 1

    def _comparison(self, i: int, low: str) -> int | None:
        """Superlatives ("for the first time", "the lowest since"), and rates that are no move."""
        s = self.s
        if low == "rate" and s.low(i + 1) == "of" and not self.slots.figures:
            self.slots.bad = True  # "rising at an annual rate of 3%"
            return STOP
        if s.low(i + 1) == "time" and (low in _ORDINALS or s.tokens[i].kind == "ordinal"):
            self.superlative = True
            return i + 2
        if low in SUPERLATIVES:
            self.superlative = True
        return i + 1 if low in ("since", "in") and self.superlative else None

    def _filling_word(self, i: int, low: str) -> int | None:
        """Adverbs, and verbs of closing before a level."""
        s = self.s
        if (low, s.low(i + 1)) in TOUCHES and s.low(i + 2) in s.lexicon.particles:
            return i + 2  # "ended a touch lower"
        pair = (low, s.low(i + 1))
        if pair in (("trading", "day"), ("trading", "session")) and s.low(i - 1) == "the":
            if self.slots.phrase_horizon is None:
                self.slots.phrase_horizon, self.slots.phrase_span = "P1D", (i - 1, i + 2)
            return i + 2  # "ended the trading day at 2,071.97"
        if low == "the" and s.lows[i + 1 : i + 3] == ["day", "'s"] and s.low(i + 3) in _SESSIONS:
            return i + 4  # "finished the day's trade at 51.46"
        if pair == ("in", "part") or (pair in _PADDING and s.low(i - 1) in _HOLDING):
            return i + 2  # "held its ground above $210"
        if low == "ground" and s.low(i - 1) in _HOLDING and (i + 1 in s.figure_at):
            return i + 1  # "is holding ground over $200"
        if pair == ("a", "bit") or pair == ("yet", "further"):
            return i + 2  # "had eased off a bit to $6.75"
        if pair == ("anything", "from"):
            return i + 1
        if low == "as" and s.low(i + 1) == "well":
            return i + 2  # "has edged higher as well, from 58.9% to 61.3%"
        if low == "as" and s.low(i + 1) in ("recently", "late", "early") and s.low(i + 2) == "as":
            return i + 3  # "as recently as Jan. 4"
        alone = self.slots.percent is not None and self.slots.to is None
        clause = s.low(i + 1) in ("it", "they", "he", "she", "its", "their")
        if alone and low in ("since", "after", "following") and not clause:
            for k in range(i + 1, min(i + _LONGEST_SUPERLATIVE, self.end)):
                if s.low(k) == "to" and level_after(s, k) is not None:
                    return k  # "has dropped 44 percent since the fork to $232"
                moved = s.low(k) in s.lexicon.verbs or s.low(k) in s.lexicon.nouns
                moved = moved or s.low(k) in s.lexicon.factors or s.low(k) in _VIEWS
                if moved or k in s.figure_at or k in s.time_at or s.tokens[k].kind == "sign":
                    break
        if low in ("shortly", "soon") and s.low(i + 1) == "after" and s.text(i + 2) == ",":
            return i + 2
        compared = low in ("less", "more") and s.low(i + 1).endswith("ly")
        adverb = compared or (low.endswith("ly") and s.tokens[i].kind == "word")
        if adverb or low in s.lexicon.words["adverbs"]:
            return i + 1
        if low in _MOODS and s.low(i - 1) == "opened" and s.low(i + 1) == "at":
            return i + 1  # "opened firm at 33,891"
        opened = i > self.start and s.low(i - 1) in ("day", "week", "session", "month", "year")
        placed = s.low(i + 1) in ("at", "near", "around", "hands")
        if low in CLOSERS and (self.slots.figures or opened) and placed:
            if s.low(i - 1) == "since" and s.low(i + 1) == "at":
                self.role = "from"  # "has shed 22.98 per cent since settling at 28,133"
                return i + 2
            return i + (2 if s.low(i + 1) == "hands" else 1)
        return None

    def _passed_over(self, i: int, low: str) -> int | None:
        """Places and circumstances, of which a few words may stand between arguments."""
        s = self.s
        if self.skipped >= MOST_SKIPPED:
            return None
        if low in PLACES and low != "of":
            self.skipped += 1
            return i + 1
        if not self.skipped:
            return None
        if low == "'s":
            return i + 1
        if low in STOPS or s.tokens[i].kind != "word" or low in s.lexicon.clauses["verbs"]:
            return None
        if low in s.lexicon.reach and low.endswith("ing"):
            return None  # "rallied on Monday surpassing $11,000"
        verb = s.lexicon.verbs.get(low)
        noun = verb is not None and verb.form == "plain" and low not in s.lexicon.nouns
        if verb is not None and not noun and low not in _TRADING:
            return None
        self.skipped += 1
        return i + 1


_STEPS: tuple[Callable[[_Walk, int, str], int | None], ...] = (
    _Walk._part_of_move,
    _Walk._signed,
    _Walk._figure,
    _Walk._apposed,
    _Walk._horizon,
    _Walk._time,
    _Walk._handed,
    _Walk._coloured,
    _Walk._level,
    _Walk._record,
    _Walk._origin,
    _Walk._beyond,
    _Walk._bracket,
    _Walk._particle,
    _Walk._joint,
    _Walk._conjunction,
    _Walk._intensity,
    _Walk._comparison,
    _Walk._filling_word,
    _Walk._passed_over,
)


def fill(s: Sentence, start: int, measure: str, *, stop: int | None = None) -> Slots:
    """Read the arguments that stand behind token ``start - 1``.

    Parameters
    ----------
    measure : str
        Measure of the subject; for a ``share`` "to 70%" is the share itself.
    stop : int, optional
        Token at which to stop at the latest.
    """
    return _Walk(s, start, measure, len(s.tokens) if stop is None else stop).run()
