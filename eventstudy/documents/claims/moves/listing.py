"""Quotations without a verb: "Ether: $160.92 (-23%)", "Dow: 24,924, up 205", "+3% for XRP"."""

from __future__ import annotations

from eventstudy.documents.claims.assets.antecedents import AssetRef
from eventstudy.documents.claims.assets.heads import Item
from eventstudy.documents.claims.assets.phrases import phrase_left
from eventstudy.documents.claims.assets.right import asset_end
from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import MARKET_TYPES
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.claims.clause.worth import SMALLEST_VALUE
from eventstudy.documents.claims.levels.asides import is_asset
from eventstudy.documents.claims.slots.filling import SIGNS
from eventstudy.documents.claims.slots.slots import Slots, horizon_phrase, level_after, unit_end
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence, Time
from eventstudy.documents.claims.words.tokens import DASHES

MARKS = ("+", "-", "\u2212", "\u2013", "(")
"""Signs of a quoted change, or the bracket that it stands in."""

PARTICLES = ("up", "down", "off")
_UP = frozenset(
    ["gainers", "winners", "risers", "advancers", "climbers", "gainer", "winner", "riser",
     "gains", "advances"]
)  # fmt: skip
_DOWN = frozenset(
    ["losers", "decliners", "fallers", "laggards", "loser", "decliner", "faller", "laggard",
     "losses", "declines", "losing"]
)  # fmt: skip
_LEADING = frozenset([":", "-", "\u2013", "\u2014", "at", "|"])
_NOT_OTHER = frozenset(
    ["loss", "losses", "total", "level", "levels", "lead", "support", "number", "short", "volume",
     "interest", "points lead", "investors", "traders", "analysts", "people"]
)  # fmt: skip
_CHANGE = ("move", "change", "swing", "shift")
_MARKING = frozenset(["marking", "representing", "reflecting", "indicating", "demonstrating"])
_FORMS = frozenset(["inc.", "inc", "ltd.", "ltd", "corp.", "corp", "plc", "llc"])
_LINKS = frozenset(["at", "of", "in", "by", "for", "from"])
_HEADING = 14
"""Words that a heading over quotations may have."""
_WITHIN = 40
_LONGEST_LIST = 16
"""Words from a signed figure to the verb of its list."""
_LONGEST_NAME = 6
_LONGEST_MOVE = 12
"""Words from a verb to its percentage: "closed trading on Thursday up by 6%"."""
_LONGEST_CODE = 6


def read(state: Clause, i: int) -> list[Reading]:
    """The change quoted by the sign or bracket at token ``i``."""
    s = state.s
    bracket = s.text(i) == "("
    mark = i + (1 + _tickered(s, i + 1) if bracket else 0)
    way = SIGNS.get(s.text(mark)) or (s.lexicon.particles.get(s.low(mark)) if bracket else None)
    figure = s.figure_at.get(mark + 1)
    dashed = way is not None and not bracket and not _glued(s, i)
    if dashed and (way := _way_of_list(s, i) if _apart(s, i) else None) is None:
        return []  # a dash is no minus: "gainers were Cardano - 12%"
    if way is None and bracket:
        figure, way = s.figure_at.get(mark), _way_of_list(s, i)
    amount = bracket and figure is not None and figure.kind == "money" and figure.first == mark + 1
    if way is None or figure is None or figure.hyphen:
        return []
    if figure.kind != "percent" and not (amount and s.low(figure.last) in ("to", "at")):
        return []  # "Randgold (off 440p to 6,915p)"
    if s.low(figure.last) in _CHANGE and s.low(i - 1) in ("a", "an"):
        return _marked(state, way, i, figure)
    closing = s.closing(i) if bracket else figure.last - 1
    if closing is None or (not bracket and s.text(i - 1) == "("):
        return []
    shut = figure.last + (s.low(figure.last) == "%")
    if not bracket and s.text(i - 2) == "(" and _tickered(s, i - 1) and _moves(state, shut + 1):
        return []  # the sign of "Overstock (OSTK -0.04%) closed up by 6%"
    slots = Slots(closing + 1)
    if figure.kind == "percent":
        slots.percent = figure
    else:
        slots.change = figure
    _times(s, slots, figure.last, closing)
    inner = level_after(s, figure.last) if bracket and s.low(figure.last) in ("to", "at") else None
    if inner is not None and inner[0].kind == "money" and inner[1] <= closing:
        slots.to = inner[0]  # "Sunrise Resources (up 26 per cent at 0.72p)"
    after = level_after(s, slots.end) if s.low(slots.end) in ("to", "at") else None
    if after is not None and after[0].kind in ("money", "number"):
        slots.to, slots.end = after[0], unit_end(s, after[1])  # "Ether +5.3% to $204.60"
    end = i - (s.text(i - 1) == "," or s.low(i - 1) == "at")  # "led by bitcoin at -4.25%"
    level = _level_before(s, end, state.floor) if slots.to is None else None
    if level is not None:
        slots.to, end = level, level.lead
    elif not bracket and s.low(figure.last) in ("for", "in"):
        return _behind(state, way, i, slots)
    labelled = level is not None or s.text(end - 1) == ":"  # "Campbell Soup: -15.7 percent"
    labelled = labelled or (s.text(i - 1) == "," and s.text(figure.last) in (";", "."))
    item = _name_before(state, end, labelled=labelled)
    if item is None and bracket and level is None:
        return _described(state, way, i, slots)
    if bracket and mark > i + 1 and item is not None and _moves(state, closing + 1):
        return []  # "Overstock (OSTK -0.04%) closed up by 6%": the ticker is of another day
    told = _told(state, way, item, i, slots)
    if told and item is not None and bracket and s.low(item.first - 1) == "and":
        told[0].assets = [*_joined(state, item), *told[0].assets]
    return told


def _marked(state: Clause, way: str, i: int, figure: Quantity) -> list[Reading]:
    """The change that a close marked: "closed at $321.60, marking a -1.8% move"."""
    verb = state.s.low(i - 2)
    if verb not in _MARKING or not state.last or state.last_measure != "price":
        return []
    slots = Slots(figure.last + 1, percent=figure)
    state.floor = state.done = slots.end
    return [
        Reading(
            "noun-carried", "price_move", way, i - 1, slots.end, list(state.last), "carried",
            slots=slots, anchor=figure.last,
        )
    ]  # fmt: skip


def _moves(state: Clause, k: int) -> bool:
    """Whether a verb with a percentage of its own follows the bracket that ends before ``k``."""
    s = state.s
    verb = s.lexicon.verbs.get(s.low(k + (s.low(k) in s.lexicon.clauses["auxiliaries"])))
    figure = None
    for at in range(k + 1, min(k + _LONGEST_MOVE, len(s.tokens))):
        if s.low(at) in ("and", "while", "but", ",", ";"):
            break
        figure = figure or s.figure_at.get(at)
    return verb is not None and figure is not None and figure.kind == "percent"


def read_particle(state: Clause, i: int) -> list[Reading]:
    """The change behind a quoted level, by the particle at token ``i``: "Dow: 24,924, up 205"."""
    s = state.s
    if s.text(i - 1) == ":":
        return _after_colon(state, i)
    level = _level_before(s, i - 1, state.floor) if s.text(i - 1) == "," else None
    if level is None:
        return []
    name = _name_before(state, level.lead, labelled=True)
    if name is None:
        return []
    slots = arguments(state, i + 1, "price")
    if slots.to is not None or (slots.percent is None and slots.points is None):
        return []
    slots.to = level
    return _told(state, "down" if s.low(i) == "off" else s.low(i), name, i, slots)


def _after_colon(state: Clause, i: int) -> list[Reading]:
    """The change behind a name and a colon: "London - FTSE 100: UP 0.4 percent at 7,214.29"."""
    s = state.s
    name = _name_before(state, i - 1, labelled=True)
    if name is None or name.type not in ("index", "fiat", "commodity", "coin", "yield"):
        return []
    slots = arguments(state, i + 1, "price")
    moved = slots.percent or slots.points or slots.change or (slots.to and slots.from_)
    if not moved or slots.bad:
        return []
    return _told(state, s.lexicon.particles[s.low(i)], name, i, slots)


def _glued(s: Sentence, i: int) -> bool:
    """Whether the sign at ``i`` belongs to the figure behind it: " -4.2%", and no dash."""
    if i + 1 >= len(s.tokens) or s.tokens[i].end != s.tokens[i + 1].start:
        return False
    return i == 0 or s.tokens[i - 1].end < s.tokens[i].start or s.text(i - 1) == "("


def _apart(s: Sentence, i: int) -> bool:
    """Whether a sign stands between a name and a figure as a dash: "Cardano - 12%"."""
    figure = s.figure_at.get(i + 1)
    percent = figure is not None and figure.kind == "percent" and i in s.name_end
    return percent and s.text(i) in DASHES and s.tokens[i].end < s.tokens[i + 1].start


def _tickered(s: Sentence, k: int) -> bool:
    """Whether a ticker stands before the sign in a bracket: "(RIOT +14.6%)"."""
    code = s.text(k)
    return (
        code.isupper()
        and len(code) <= _LONGEST_CODE
        and s.text(k + 1) in SIGNS
        and (_glued(s, k + 1))
    )


def _way_of_list(s: Sentence, i: int) -> str | None:
    """The way that "gainers" or a change before tells for a bracket without a sign."""
    if s.low(i + 1) in s.lexicon.particles:
        return None
    for k in range(i - 1, max(-1, i - _WITHIN), -1):
        if s.low(k) in _UP | _DOWN and s.low(k - 1) in s.lexicon.heads["other"]:
            return None  # "profit gains were seen at Ford (3%)"
        if s.low(k) in _UP or (s.text(k) == "(" and s.low(k + 1) == "up"):
            return "up"
        if s.low(k) in _DOWN or (s.text(k) == "(" and s.low(k + 1) == "down"):
            return "down"
        verb = s.lexicon.verbs.get(s.low(k)) if s.low(k) not in s.lexicon.nouns else None
        if verb is not None and "followed" in s.lows[k:i]:
            return verb.direction  # "rising 2.9 per cent, followed by ITC (2.1 per cent)"
        if s.text(k) == ";" or verb is not None:
            return None
    return None


def _times(s: Sentence, slots: Slots, first: int, last: int) -> None:
    for k in range(first, last + 3):
        found = horizon_phrase(s, k) if k < len(s.tokens) else None
        if found is not None:
            slots.phrase_horizon, slots.phrase_span = found[0], (k, found[1])
            break
        if s.text(k) in (",", ";", ")") and k >= last:
            break
    slots.times = [(s.time_at[k][1], "in") for k in range(first, last) if k in s.time_at]


def _level_before(s: Sentence, end: int, floor: int) -> Quantity | None:
    """The level that ends before token ``end``, if one stands there."""
    for last in (end, end - 2):
        figure = s.figure_end.get(last)
        if figure is None or figure.lead < floor or figure.hyphen or figure.high is not None:
            continue
        if last != end and unit_end(s, last) != end:
            continue
        text = s.text(figure.first)
        if figure.kind == "money" or (figure.kind == "number" and ("," in text or "." in text)):
            return figure
    return None


def _name_before(state: Clause, end: int, *, labelled: bool) -> Item | None:
    """The asset that ends before ``end``, over a colon and over a ticker in brackets."""
    s, k = state.s, end
    if labelled and s.low(k - 1) in _LEADING:
        k -= 1
    ticker = s.text(k - 1) == ")" and k - 1 > state.floor
    if ticker:
        opening = s.opening(k - 1)
        if opening is None or not s.text(k - 2).isupper():
            return None
        k = opening
    name = s.name_end.get(k)
    if s.lows[max(0, k - 3) : k] == ["oil", "and", "gas"] or s.low(k - 2) == "&":
        return Item(k - 3, k, "sector") if state.memory.about_markets else None
    known = name is not None and name[0] >= state.floor
    if name is not None and known:
        sure = name[1] in MARKET_TYPES or state.memory.about_markets
        return Item(name[0], k, name[1]) if sure else None
    first = k - 1 if s.low(k - 1) in _FORMS and s.text(k - 2) == "," else k
    first -= first < k  # "Arbor Biologics, Inc. (NASDAQ: ARBX)"
    while first > max(state.floor, k - _LONGEST_NAME) and s.tokens[first - 1].capital:
        first -= 1
    told = ticker and first < k and state.memory.about_markets
    return Item(first, k, "name") if told else None


def _behind(state: Clause, way: str, i: int, slots: Slots) -> list[Reading]:
    """A change with its asset behind it: "-4.2% for bitcoin"."""
    s, k = state.s, slots.end + 1
    k += s.low(k) == "the"
    end = asset_end(s, k)
    name = s.name_at.get(k)
    if end == k or name is None:
        return []
    slots.end = name[0]
    found = horizon_phrase(s, name[0])
    if found is not None:
        slots.phrase_horizon, slots.phrase_span = found[0], (name[0], found[1])
        slots.end = found[1]
    return _told(state, way, Item(k, name[0], name[1]), i, slots)


def _described(state: Clause, way: str, i: int, slots: Slots) -> list[Reading]:
    """A change in brackets behind an asset that is described: "the energy index (-2.3%)"."""
    s = state.s
    phrase = phrase_left(s, i, _behind_move(s, i, state.floor))
    if phrase.empty or phrase.measure != "price" or not phrase.items:
        return []
    own = resolve(state, phrase)
    if own is None or not (
        is_asset(state, own, explicit=phrase.explicit) or state.memory.about_markets
    ):
        return []
    return _reading(state, way, phrase.items[0].first, own[0][0], i, slots)


def _behind_move(s: Sentence, i: int, floor: int) -> int:
    """Where the first of a list begins behind its move: "losses in the prices of CCNN (2.1%)"."""
    for k in range(i - 1, max(floor, i - _LONGEST_NAME), -1):
        head = s.low(k - 1)
        if s.low(k) in _LINKS and head in s.lexicon.heads["price"] | s.lexicon.heads["equity"]:
            continue
        if s.low(k) in _LINKS and head in _UP | _DOWN:
            last = next(at for at in range(i - 1, k - 1, -1) if s.low(at) in _LINKS)
            return last + 1
    return floor


def _joined(state: Clause, item: Item) -> list[AssetRef]:
    """The name that shares a bracket: "the gainers are EOS and Dash (nearly 3 percent)"."""
    s = state.s
    named = s.name_end.get(item.first - 1)
    if named is None or s.low(named[0] - 1) == ")" or s.text(named[0] - 1) == ")":
        return []
    return [state.memory.ref(s, Item(named[0], item.first - 1, named[1]), state.number)]


def _told(state: Clause, way: str, item: Item | None, i: int, slots: Slots) -> list[Reading]:
    if item is None:
        return []
    asset = state.memory.ref(state.s, item, state.number)
    return _reading(state, way, min(item.first, i), asset, i, slots)


def _reading(
    state: Clause, way: str, first: int, asset: AssetRef, i: int, slots: Slots
) -> list[Reading]:
    s = state.s
    others = s.lexicon.heads["other"] - _NOT_OTHER
    dear = slots.to is not None and slots.to.kind == "money" and slots.to.value >= SMALLEST_VALUE
    others |= {"growth"}
    near = s.lows[max(0, first - 4) : first]
    colon = next((k for k in range(min(_HEADING, first)) if s.text(k) == ":"), None)
    heading = s.lows[: colon or 0]  # "Sales by brand: Toyota +4%"
    linked = any(
        word in others and not _LINKS.isdisjoint(near[k + 1 :]) for k, word in enumerate(near)
    )
    if dear or linked or not others.isdisjoint(heading):
        return []  # "Profit at HSBC: $5.1 billion, up 12%"
    state.floor = state.done = slots.end
    state.said(asset, None)
    return [
        Reading("signed", "price_move", way, first, slots.end, [asset], "stated", slots=slots,
                anchor=i, times=list(slots.times) or _time_of_list(s, slots.end))
    ]  # fmt: skip


def _time_of_list(s: Sentence, k: int) -> list[tuple[Time, str]]:
    """The time of a list's own verb: "Ether (-1.3%) and litecoin (-3.4%) also fell on Monday"."""
    for at in range(k, min(len(s.tokens) - 2, k + _LONGEST_LIST)):
        if s.text(at) in ",;:":
            break
        if s.low(at) in s.lexicon.verbs and s.low(at + 1) == "on" and at + 2 in s.time_at:
            return [(s.time_at[at + 2][1], "on")]
    return []
