"""What stands behind a verb of motion: how far, from where, to where, when, how hard."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from eventstudy.documents.claims.words.quantities import NUMBER_WORDS, Quantity
from eventstudy.documents.claims.words.sentence import LOWS, Sentence, Time
from eventstudy.documents.currencies import COINS, NAMES, SHARED, nation_at
from eventstudy.documents.times.words import ORDINALS

LEVEL_PREPOSITIONS = frozenset(["to", "at", "near", "around", "toward", "towards", "within"])
BEYOND = {
    "above": "more than", "over": "more than", "past": "more than", "beyond": "more than",
    "through": "more than", "below": "less than", "under": "less than", "beneath": "less than",
}  # fmt: skip
COMPARED = frozenset(
    [
        "stronger",
        "firmer",
        "weaker",
        "softer",
        "dearer",
        "cheaper",
        "ahead",
        "better",
        "worse",
        "richer",
        "poorer",
        "lighter",
        "easier",
    ]
)
"""Words of comparison that tell a move only behind a figure: "1 percent weaker"."""
TOUCHES = frozenset(
    [("a", "touch"), ("a", "bit"), ("a", "little"), ("a", "shade"), ("a", "tad"), ("a", "fraction")]
)
"""Words before "higher" or "lower" that tell that it is little."""
MOST_FILLERS = 9
LARGEST_PRICE = 1e6
"""From here on money is a sum, not the price of one of anything."""
ENDINGS = frozenset(["close", "end", "finish", "settle", "conclude"])
"""Verbs behind "to" that tell where a session ended."""
ENDED = frozenset(
    ["ended", "closed", "finished", "ending", "closing", "finishing", "settled", "concluded",
     "concluding"]
)  # fmt: skip
"""Forms of verbs by which a session has ended."""
AGAINST = frozenset(["against", "compared", "versus", "vs"])
"""Words before what something is compared with."""
DAYS = ("P1D", "PT24H")
"""Stretches of one day."""
_PER = frozenset(
    ["oz", "bbl", "lb", "t", "tonne", "ton", "barrel", "ounce", "mmbtu", "$", "\u20ac", "\u00a3"]
)
_OVER = frozenset(["in", "over", "for", "within", "during"])
_STRETCHES = {"hour": "H", "day": "D", "session": "D", "week": "W", "month": "M", "year": "Y"}
_IN_A_ROW = frozenset(["trading", "straight", "consecutive", "successive", "previous", "past"])
_GONE = frozenset(["past", "last", "previous", "preceding", "first"])
OWNED = frozenset(
    ["'s", "earlier", "delivery", "settlement", "contract", "contracts", "futures", "results",
     "earnings", "report", "reports", "profit", "revenue", "sales", "figures", "numbers"]
)  # fmt: skip
"""Words behind a time that make it theirs: "December delivery", "its Q2 results"."""
_QUOTING = frozenset(["dollar", "euro", "pound", "greenback"])
_PEERS = frozenset(["currencies", "peers", "rivals", "counterparts"])
_OF_PEERS = frozenset(["major", "main", "other", "g10", "asian", "emerging", "market", "regional"])
_OF_A_BASKET = _OF_PEERS | {"six", "its", "the", "foreign", "rival", "trade-weighted"}
"""Words between "a basket of" and the currencies in it."""
_NEAR_END = 4
"""Words behind a claim among which its time may stand."""
_UNIT_ARTICLES = frozenset(["a", "an", "per", "the"])


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
    levels: list[Quantity] = field(default_factory=list)
    """Levels of the further assets, where each has a change of its own as well."""
    peak: bool = False
    """Whether "at one point" stands with it: reached, not held."""
    beyond: bool = False
    compared: bool = False
    """Whether a time behind belongs to a superlative ("lowest since July"), not to the move."""

    @property
    def passes(self) -> bool:
        """Whether nothing but a level passed is told: "below $6,000"."""
        moved = (self.percent, self.points, self.change, self.from_, self.factor)
        return self.beyond and self.to is not None and all(slot is None for slot in moved)

    @property
    def figures(self) -> bool:
        """Whether any figure was found."""
        return any(
            slot is not None
            for slot in (self.percent, self.points, self.change, self.from_, self.to, self.factor)
        )


def horizon_phrase(s: Sentence, i: int) -> tuple[str, int] | None:
    """A phrase of time of the lexicon at token ``i``: its duration and the token after it."""
    if i in s.inside and i not in s.time_at:
        return None  # "the beginning of the year" is one time
    for words, value in s.lexicon.by_first.get(s.low(i), ()):
        if len(words) == 1 or tuple(s.lows[i : i + len(words)]) == words:
            if i in s.time_at and s.time_at[i][0] > i + len(words):
                return None  # "the week to March 13" is one time
            owned = s.low(i + len(words)) in ("'s", "'") and words[-1] != "open"
            business = s.low(i) in _REPORTED and s.low(i + len(words)) in _REPORTS
            k = i if s.low(i) == "for" else i - 1
            ranked = s.low(k) == "for" and s.low(k - 1) in LOWS  # "a new low for the year"
            began = s.low(i - 1) == "since" and s.low(i + len(words)) == "of"  # "the day of"
            return None if owned or business or ranked or began else (value, i + len(words))
    return _sessions(s, i) or _of_move(s, i) or _day_of(s, i) or _counted(s, i)


_REPORTED = frozenset(["quarterly", "monthly", "annual", "yearly", "weekly"])
_REPORTS = frozenset(
    ["report", "reports", "results", "earnings", "update", "meeting", "call", "statement",
     "survey", "review", "data", "filing", "profit", "profits", "revenue", "revenues", "sales",
     "dividend"]
)  # fmt: skip
"""What is monthly or quarterly and no move: "fell ahead of its quarterly report"."""


def take_horizon(s: Sentence, slots: Slots, first: int, last: int) -> None:
    """Give slots without a stretch that of the first phrase of time that begins in the tokens."""
    for at in range(first, last):
        within = horizon_phrase(s, at) if slots.phrase_horizon is None else None
        if within is not None:
            slots.phrase_horizon, slots.phrase_span = within[0], (at, within[1])


def take_time_behind(s: Sentence, slots: Slots) -> None:
    """Take the time that stands near the end of what is told."""
    for k in range(slots.end, min(len(s.tokens), slots.end + _NEAR_END)):
        if s.text(k) in ",;:":
            return
        if k in s.time_at:
            told = "since" if slots.from_ is not None else s.low(k - 1)
            slots.times, slots.end = [(s.time_at[k][1], told)], s.time_at[k][0]
            return
        phrase = horizon_phrase(s, k)
        if phrase is not None:
            slots.phrase_horizon, slots.phrase_span = phrase[0], (k, phrase[1])
            slots.end = phrase[1]
            return


def _sessions(s: Sentence, i: int) -> tuple[str, int] | None:
    """The days of "in two sessions", "over the past six trading days" at token ``i``."""
    if s.low(i) not in _OVER:
        return None
    k = i + 1 + (s.low(i + 1) == "the")
    k += s.low(k) in _GONE
    word = s.low(k)
    number = int(word) if word.isdecimal() and len(word) < 3 else NUMBER_WORDS.get(word)
    k += 1
    while s.low(k) in _IN_A_ROW:
        k += 1  # "in two consecutive trading sessions"
    single = number == 1 and s.low(k - 1) == "trading" and s.low(k) in ("day", "session")
    if not number or (s.low(k) not in ("sessions", "days") and not single) or (
        s.low(k) == "days" and s.low(k - 1) != "trading"
    ):  # fmt: skip
        return None
    return f"P{int(number)}D", k + 1


def _of_move(s: Sentence, i: int) -> tuple[str, int] | None:
    """The stretch of "a four-week gain", "its 10-day slide" at token ``i``."""
    told = hyphened_stretch(s, i)
    return told if told is not None and s.low(told[1]) in s.lexicon.nouns else None


def hyphened_stretch(s: Sentence, i: int) -> tuple[str, int] | None:
    """The stretch of "four-week" at a token, and the token behind it."""
    span = hyphened_span(s, i)
    if span is None:
        return None
    count, unit, end = span
    return _lasting(count, unit), end


def _day_of(s: Sentence, i: int) -> tuple[str, int] | None:
    """The day of "the last trading day of the quarter" at token ``i``."""
    k = i + 1 + (s.low(i + 1) == "trading")
    told = s.low(i) in ("first", "final", "last") and s.low(k) in ("day", "session")
    if not told or s.low(k + 1) != "of":
        return None
    whole = s.low(k + 2) == "the" and s.low(k + 3) in ("week", "month", "quarter", "year")
    return "P1D", k + (4 if whole else 1 + (k + 2 in s.time_at))


def _counted(s: Sentence, i: int) -> tuple[str, int] | None:
    """The stretch of "in its second week" at token ``i``."""
    owned = s.low(i) in ("in", "on") and s.low(i + 1) in ("its", "their")
    if not owned or s.low(i + 2) not in ORDINALS or s.low(i + 3) not in _STRETCHES:
        return None
    trading = s.lows[i + 4 : i + 6] == ["of", "trading"]
    return _lasting(1, s.low(i + 3)), i + 4 + 2 * trading


def _lasting(count: int, unit: str) -> str:
    """The ISO 8601 duration of so many of a unit: "hour" and 3 are ``PT3H``."""
    return f"P{'T' * (unit == 'hour')}{count}{_STRETCHES[unit]}"


def hyphened_span(s: Sentence, i: int) -> tuple[int, str, int] | None:
    """How many of which unit "four-week" or "10-day" at a token tells, and the token behind it."""
    number, dash, unit = s.low(i).partition("-")
    end = i + 1
    if not dash and s.text(i + 1) == "-":
        unit, end = s.low(i + 2), i + 3
    count = int(number) if number.isdecimal() and len(number) < 4 else NUMBER_WORDS.get(number)
    return (int(count), unit, end) if count and unit in _STRETCHES else None


def filler(s: Sentence, i: int) -> int | None:
    """The token after the filler at ``i``: "a record high of", "Friday's close of"."""
    if i in s.time_at:
        return s.time_at[i][0]
    token = s.tokens[i]
    if token.low in s.lexicon.words["fillers"] or token.low in ("'s", "-"):
        return i + 1
    if token.low == "trading" and s.low(i + 1) in ("day", "session"):
        return i + 2  # "from the previous trading day"
    if token.low == "leave" and s.low(i + 1) in ("it", "them"):
        return i + 2  # "lifted the index 60 points to leave it at 6,136"
    if token.low == "for" and s.low(i - 1) in ("high", "low") and s.low(i + 1) == "the":
        return i + 3 if s.low(i + 2) in _OF_A_PERIOD else None  # "a high for the year of $42.80"
    if token.low in ("set", "post", "mark", "notch", "record") and s.low(i - 1) == "to":
        return i + 1  # "soared 15% to set a new high of $900"
    if token.low == "point" and s.low(i + 1) in ("at", "of"):
        return i + 2  # "its highest point at $44.10", "a price point of $360"
    if token.low == "all" and s.low(i + 1) == "time":
        return i + 2  # "a new all time high of $202"
    if token.kind == "word" and "-" in token.low and token.low.endswith(_ENDS):
        return i + 1
    if token.kind in ("number", "ordinal") and (i not in s.figure_at):
        return i + 1
    if i in s.figure_at and s.figure_at[i].kind == "number" and s.figure_at[i].hyphen:
        last = s.figure_at[i].last  # "52-week", "24-hour"
        return last + (2 if s.text(last) == "-" else 1)
    return None


_OF_A_PERIOD = frozenset(["session", "day", "week", "month", "quarter", "year"])
_ENDS = ("-high", "-low", "-week", "-month", "-year", "-day", "-record", "-watched", "-important",
         "-significant", "-awaited", "-held", "-noted", "-eyed")  # fmt: skip
"""Ends of words that tell which level is meant: "an 18-month", "the much-watched level of"."""
_AN_INDEX = 100
"""Basis points from which on a level in them is that of an index."""


def level_after(s: Sentence, i: int) -> tuple[Quantity, int, bool] | None:
    """The figure behind "to", "at", "from" at ``i``: figure, token after it, whether a record."""
    k = i + 1
    record = False
    for _ in range(MOST_FILLERS):
        if k >= len(s.tokens):
            return None
        figure = s.figure_at.get(k)
        if figure is not None and figure.kind == "basis_points" and figure.value >= _AN_INDEX:
            figure = replace(figure, kind="points")  # "to 35,426.27 basis points": an index
        if figure is not None and not (figure.kind == "number" and figure.hyphen):
            return figure, figure.last, record
        if s.low(i) == "to" and k > i + 1 and s.low(k) in ("up", "down"):
            told = range(k + 1, k + MOST_FILLERS)
            if next((m in s.figure_at for m in told if m in s.figure_at or s.low(m) == "at"), True):
                return None  # "rallied to end down about 100 points": no level
        if s.low(i) == "from" and s.low(k) == "at" and k in s.time_end:
            return None  # "little changed from a day earlier at $6,430"
        if s.low(i) in ("from", "at") and s.low(k) == "to" and k > i + 1:
            return None  # "from Thursday's record to $2,028": where it ended
        if s.low(i) == "from" and record and s.low(k) in BEYOND and k + 1 in s.figure_at:
            figure = s.figure_at[k + 1]
            return figure, figure.last, record  # "from a high above $105"
        if s.low(k) in ("high", "highs", "highest", "record", "all-time", "peak", "ath"):
            record = True
        following = filler(s, k)
        closing = s.closing(k) if s.text(k) == "(" and k > i + 1 else None
        if closing is not None and closing - k == 2:
            following = closing + 1  # "its initial public offering (IPO) price of $25"
        if following is None and s.low(k) in ("on", "in") and k + 1 in s.time_at:
            following = s.time_at[k + 1][0]  # "topping out on Tuesday at $19,918"
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


def amounts_before(s: Sentence, i: int) -> list[Quantity]:
    """The figures before "higher" at ``i``, the nearest first: "61 points, or 1.05%, higher".

    In "3 points (0.1%) higher" the points are the nearer: the brackets repeat them.
    """
    if s.low(i - 1) in s.lexicon.words["units"] and s.low(i - 2) in _UNIT_ARTICLES:
        i -= 2  # "was $1.20 a barrel lower"
    if s.text(i - 1) == ")" and (opening := s.opening(i - 1)) is not None:
        inside = s.figure_end.get(i - 1)
        if inside is not None and inside.lead == opening + 1 and opening in s.figure_end:
            return [s.figure_end[opening], inside]  # "3 points (0.1%) lower"
    apart = s.text(i - 1) == "," and s.low(i) not in ("up", "down")
    nearest = s.figure_end.get(i - 1) if apart else None
    k = i - 1 if nearest is not None and s.low(nearest.lead - 1) == "or" else i
    found: list[Quantity] = []
    while k in s.figure_end:
        found.append(s.figure_end[k])
        k = found[-1].lead - 1
        if s.low(k) != "or":
            break
        k -= s.text(k - 1) == ","
    return found


def longer_behind(s: Sentence, k: int) -> bool:
    """Whether a stretch of its own stands at ``k``: "this year", "since Friday", not a day."""
    if s.low(k) == "since":
        return True
    phrase = horizon_phrase(s, k)
    if phrase is not None:
        return phrase[0] not in DAYS and not phrase[0].endswith("_REF")
    at = k if k in s.time_at else k + 1 if s.low(k) in _OVER else -1
    if at not in s.time_at:
        return False
    mention = s.time_at[at][1].mention
    if mention.type == "DURATION":
        return mention.value not in DAYS
    return mention.type == "DATE" and len(mention.value) < len("2019-10-24")


def _quoted_end(s: Sentence, i: int) -> int | None:
    """The token behind "to the dollar", "per euro" at token ``i``, in which a rate is quoted."""
    if s.low(i) not in ("to", "per", "a", "against", "versus", "vs"):
        return None
    k = i + 1 + (s.low(i + 1) in ("the", "one"))
    at = k + (s.low(k) in ("u.s.", "us", "american"))
    if s.low(at) in _QUOTING:
        return at + 1
    return _other_money(s, i + 1) if s.low(i) in ("against", "versus", "vs") else None


def _other_money(s: Sentence, i: int) -> int | None:
    """The token behind the money at ``i`` that another is told against: "the Swiss franc"."""
    coin = s.name_at.get(i)
    if coin is not None and coin[1] == "coin":
        listed = s.low(coin[0]) in ("'s", "and") or coin[0] + 1 in s.name_at
        return None if listed else coin[0]  # "79 percent against bitcoin"
    k = i + (s.low(i) in ("the", "its", "a", "other"))
    if s.lows[k : k + 2] == ["basket", "of"]:
        k += 2
        while s.low(k) in _OF_A_BASKET:
            k += 1
    else:
        while s.low(k) in _OF_PEERS:
            k += 1
    if k > i and s.low(k) in _PEERS:
        return k + 1
    nation, count = nation_at(s.lows[k : k + 2])
    name = s.low(k + count)
    known = f"{nation} {name}" in NAMES if nation else name in NAMES or name in SHARED
    return k + count + 1 if known else None


def unit_end(s: Sentence, i: int) -> int:
    """Leave "a barrel", "per coin", "apiece" behind a price."""
    if s.low(i) in _UNIT_ARTICLES and s.low(i + 1) in s.lexicon.words["units"]:
        return i + (3 if s.low(i + 1) in ("metric", "troy", "fine") else 2)
    if s.low(i) in ("apiece", "each"):
        return i + 1
    if s.low(i) == "per" and s.tokens[i + 1 : i + 2] and s.tokens[i + 1].kind == "number":
        return i + 3  # "at Rs. 46575 per 10 gm"
    if s.text(i) == "/" and s.low(i + 1) in _PER:
        one = s.text(i + 2) == "1" and s.low(i + 1) == "$"
        return i + 2 + one  # "$1,333.20/oz", "N465/$1"
    quoted = _quoted_end(s, i)
    if quoted is not None:
        return quoted
    if s.low(i) in (
        "mark",
        "high",
        "low",
        "level",
        "levels",
        "threshold",
        "plateau",
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


def preposition(s: Sentence, i: int, floor: int) -> str:
    """The preposition before the time at token ``i``, over "the", "just", "early", "so far"."""
    k = i - 1
    since = next((j for j in range(i - 1, max(floor, i - 5) - 1, -1) if s.low(j) == "since"), None)
    begun = s.time_at.get(since + 1) if since is not None else None
    dated = begun is not None and begun[1].mention.type == "DATE" and begun[0] <= i - 1
    behind = begun is not None and begun[0] == i
    if since is not None and not (dated and (s.low(i - 1) == "on" or behind)):
        return "since"  # but "its lowest since March on Friday", "since March Friday"
    if behind:
        return ""
    for j in range(i - 1, max(floor, i - 5), -1):
        if s.text(j) == ",":
            break
        if s.low(j) == "despite" or s.lows[j : j + 2] == ["ahead", "of"]:
            return "before"  # "ahead of its June quarter earnings"
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
            "trough",
            "peak",
            "low",
            "high",
            "debut",
            "single",
        ):
            k -= 1
            continue
        return ""
    return ""


_BEHIND_LEVELS = frozenset(["a", "an", "per", "while", "as", "after", "when", "but"])
"""Words behind the last of several levels: "to $1,500 and $18 an ounce"."""


def respective(s: Sentence, slots: Slots, count: int) -> list[Quantity]:
    """The further levels of "A, B and C went to $3.21, $34.40 and $61.05"."""
    if count < 2 or slots.to is None:
        return []
    found: list[Quantity] = []
    k = after = slots.to.last + (s.low(slots.to.last) == "points")
    while s.low(k) in (",", "and"):
        k += 1 + ((s.low(k), s.low(k + 1)) == (",", "and"))
        figure = s.figure_at.get(k)
        if figure is None or figure.kind != slots.to.kind:
            break
        found.append(figure)
        k = after = figure.last + (s.low(figure.last) == "points")
    k = after
    named = "respectively" in s.lows[slots.end - 1 : k + 1] or slots.percent is not None
    ends = s.ends(k) or k in s.time_at or s.low(k) in s.lexicon.clauses["linking"]
    ends = ends or s.text(k) == "," or s.low(k) in _BEHIND_LEVELS
    told = (named or ends) and len(found) == count - 1
    if told:
        slots.end = max(slots.end, k + (s.low(k) == "respectively"))
    return found if told else []


def in_coins_of(s: Sentence, figure: Quantity, other: Quantity) -> Quantity:
    """A bare number beside one in coins is in them, too: "to 74.70 cents from 74.30"."""
    worth = next(
        (COINS[s.low(k)][1] for k in range(other.first, other.last) if s.low(k) in COINS), 1
    )
    if figure.kind != "number" or other.kind != "money" or worth == 1:
        return figure
    value = round(figure.value * worth, 10)
    return replace(figure, kind="money", value=value, currency=other.currency)
