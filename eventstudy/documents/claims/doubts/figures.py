"""Why a figure is no claim, whatever its cues weigh: denied, supposed, or of something else."""

from __future__ import annotations

from itertools import pairwise

from eventstudy.documents.claims.assets.antecedents import DESCRIBED
from eventstudy.documents.claims.slots.behind import value_end
from eventstudy.documents.claims.slots.slots import LARGEST_PRICE
from eventstudy.documents.claims.subjects.holders import IN_QUESTION, SEEMING, unreal_before
from eventstudy.documents.claims.subjects.pointing import opens_with_both
from eventstudy.documents.claims.subjects.subject import tells_business, tells_only_business
from eventstudy.documents.claims.words.cues import Weighed
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

LONGEST = 12
"""Words of a clause before its figure."""
_SIGNS = frozenset([",", ";", ":", "(", ")", "[", "]", "\u2014", "\u2013"])
_SUPPOSED = frozenset(
    ["if", "unless", "whether", "whenever", "rarely", "seldom", "never", "not", "seen", "called",
     "expected", "expects", "expect", "forecast", "forecasts", "target", "projected", "wants",
     "want", "needs", "need", "likes", "refused", "promised", "warned", "warns", "tend", "tends",
     "track", "tried", "trying", "avoid", "avoided", "prevent", "escaped", "alleged", "cited",
     "correction", "defined", "breaker", "breakers", "halt", "kicks", "pointed", "pointing",
     "indicated", "aside", "rather", "instead", "nowhere", "feared", "dreaded", "hoped",
     "hoped-for", "hyped", "much-hyped", "due", "usual", "glitch", "bear", "sees", "puts", "case",
     "estimate", "stopped", "stops", "stop"]
)  # fmt: skip
"""Words of a clause that tells no move of its own: "a correction is a drop of 10%"."""
_PAIRS = frozenset(
    [("for", "every"), ("for", "each"), ("has", "it"), ("puts", "it"), ("sees", "it")]
)
_FAILED = frozenset(["never", "not", "failed", "missing", "no-show", "yet"])
"""Words behind a figure by which it did not come: "The feared 3% rout failed to appear"."""
_NONE = frozenset(["neither", "none", "nobody"])
"""Words by which a whole sentence denies: "None of the majors gained more than 1%"."""
_CONDITIONS = frozenset(["whenever", "if", "should", "unless"])
"""Words that open a sentence of conditions: "Whenever bitcoin rises 5%, altcoins rise 10%"."""
_TURNING = frozenset(
    ["but", "bucking", "bucked", "best", "unlike", "exception", "gainers", "losers", "yet"]
)
"""Words behind which figures go the other way than those before them."""
_BESIDE = 2
"""Words before a figure that it may be of: "first-half profit 6.8 per cent"."""
_BEHIND = 5
"""Words behind a figure that it may be of: "was down 17% in iPhone sales"."""
_ENDING = frozenset(
    ["after", "as", "on", "following", "when", "while", "and", "but", "since", "amid", "before",
     "to", "from", "by"]
)  # fmt: skip
"""Words behind which something else is told."""
_PACES = frozenset(["slower", "faster", "quicker"])
_BESIDE_IT = frozenset(["versus", "vs", "against"])
_DRAWN = frozenset(["fib", "fibonacci", "retracement", "retracements"])
_STRONG = frozenset(["USD", "EUR", "GBP", "CHF"])
_ALSO_MOVES = frozenset(["loss", "losses", "growing", "cost"])
"""Words of business that tell a move of a price as well: "nursing a loss of 80%"."""
_OF_VALUE = frozenset(
    ["value", "market", "cap", "capitalization", "capitalisation", "valuation", "shares", "stock"]
)
AMOUNTING = frozenset(["amounted", "amounts", "amounting", "came", "comes"])
_OPPOSITE = {"up": "down", "down": "up"}
_TURNED = 3
"""Words behind a figure that may tell its way."""


def doubtful(s: Sentence, figure: Quantity, weighed: Weighed, begin: int) -> bool:
    """Whether the words around a figure speak against the claim that its cues speak for.

    Parameters
    ----------
    begin : int
        The first token behind the claim or the figure told before.
    """
    clause = s.lows[clause_start(s, max(0, figure.lead - LONGEST), figure) : figure.lead]
    if _is_supposed(s, figure, clause) or _is_of_another(s, figure, clause):
        return True
    if (
        figure.kind == "money"
        and s.low(figure.lead - 1) in ("cost", "costs")
        and s.low(0).endswith("ing")
    ):
        return True  # "Sending one bitcoin cost $55"
    if opens_with_both(s) is not None:
        return True  # "Both": the words around it tell of no third
    if s.low(figure.lead - 1) == "'s" and s.low(figure.lead - 2) in DESCRIBED:
        return True  # "The stock's 5 percent drop": of none that is named behind
    if s.low(figure.last) in ("shy", "short") and s.low(figure.last + 1) == "of":
        return True  # "closed firmer, 146 points shy of its record": how far off
    comma = figure.lead - 1 - (s.low(figure.lead - 1) in ("up", "down"))
    if s.text(comma) == "," and tells_business(s, comma, 0):
        return True
    if _has_another_subject(s, begin, figure) or of_business(s, figure):
        return True
    if _is_left_out(s, begin, figure) or _is_set(s, begin, figure):
        return True
    if s.text(figure.lead - 1) == "=" or s.text(figure.last) == "=":
        return True  # "US$1=C$1.33": the same rate in another unit
    priced = weighed.kind.startswith(("price", "market_cap")) and figure.kind == "money"
    than = s.lows[figure.lead - 2 : figure.lead] in (["higher", "than"], ["lower", "than"])
    if priced and than and s.text(figure.lead - 3) == ",":
        return True  # "closed at $0.7484, higher than $0.7470": where it was before
    large = weighed.kind.startswith("price") and priced and figure.value >= LARGEST_PRICE
    if large and figure.currency in _STRONG:
        return True  # "seized ether worth $2 million"
    if weighed.kind == "price_move" and figure.kind == "money" and figure.value >= _DEAREST_MOVE:
        return True  # "posted losses of $3.3 million, up $400,000"
    passed = s.low(figure.lead) in ("below", "above", "beneath")
    if weighed.kind == "price_move" and figure.kind == "percent" and passed:
        return True  # "volatility fluctuated, falling below 1%"
    bested = s.lows[max(begin, figure.lead - _LONGEST_BEST) : figure.lead]
    if bested[-1:] == ["by"] and not _BESTING.isdisjoint(bested):
        return True  # "beating the index by more than eight percent"
    if weighed.kind == "price_move" and (_is_of_sum(s, figure) or _is_in_ticker(s, figure)):
        return True
    if weighed.kind == "market_cap_level" and figure.kind == "money":
        if s.low(figure.last) == "traded" or s.low(figure.last + 1) in _DEALINGS:
            return True  # "with $21 billion traded", "of trading"
        return _is_loss(s, figure, clause)
    if weighed.kind != "price_move":
        return False
    return (
        _is_part(s, figure)
        or _is_level_of_a_rate(s, figure, begin)
        or _goes_the_other_way(s, figure, weighed, begin)
    )


_BESTING = frozenset(
    ["beating", "outperforming", "outpacing", "exceeding", "trailing", "lagging", "besting"]
)
"""Words that set one move against another: how far apart they are is no move."""
_LONGEST_BEST = 8
_DEAREST_MOVE = 1e5
"""From here on, an amount is no move of a price."""


def _is_of_sum(s: Sentence, figure: Quantity) -> bool:
    """Whether a change in brackets is of a sum: "OKEx traded $155 billion (down 18 percent)"."""
    k = figure.lead - (s.low(figure.lead - 1) in ("up", "down"))
    whole = s.figure_end.get(k - 1) if s.text(k - 1) == "(" else None
    return whole is not None and whole.kind == "money" and whole.value >= _LEAST_SUM


_LEAST_SUM = 1e6


def _is_in_ticker(s: Sentence, figure: Quantity) -> bool:
    """Whether it is a change of another day beside a code, its way not told: "(MARA 6.11%)"."""
    code = s.text(figure.lead - 1)
    closed = s.text(figure.lead - 2) == "(" and s.text(figure.last) == ")"
    return closed and code.isupper() and figure.kind == "percent"


_DEALINGS = frozenset(["trading", "turnover", "volume", "volumes", "trades"])


def _is_loss(s: Sentence, figure: Quantity, clause: list[str]) -> bool:
    """Whether somebody lost money: "Pemex lost $1.8 billion in the quarter"."""
    around = {*clause, *s.lows[figure.last : figure.last + LONGEST]}
    return s.low(figure.lead - 1) in ("lost", "loses", "losing") and _OF_VALUE.isdisjoint(around)


def clause_start(s: Sentence, begin: int, figure: Quantity) -> int:
    """The first word of a clause that ends with a figure: behind the last sign or "and"."""
    k = figure.lead
    while k > begin and s.text(k - 1) not in _SIGNS and s.low(k - 1) not in ("and", "but"):
        k -= 1
    return k


def _is_supposed(s: Sentence, figure: Quantity, clause: list[str]) -> bool:
    hedges = s.lexicon.hedges
    unreal = hedges["hypothetical"] | hedges["modal"]
    supposing = unreal | _SUPPOSED
    if unreal_before(s, figure.lead - len(clause), figure.lead):
        return True
    opening = next((low for low in s.lows if low.isalpha()), "")
    behind = s.lows[figure.last : figure.last + _BEHIND]
    if opening in _CONDITIONS or not _NONE.isdisjoint(s.lows[: figure.lead]):
        return True
    if not supposing.isdisjoint(clause) or any(low.endswith("n't") for low in clause):
        return True
    if not (unreal | _FAILED).isdisjoint(behind):
        return True  # "A fall of 5% in gold would hurt miners"
    if s.low(figure.last) in SEEMING and s.low(figure.last + 1) in IN_QUESTION | {"likely"}:
        return True  # "a drop of 10% is possible"
    if any(pair in _PAIRS for pair in pairwise(s.lows)):
        return True  # "ether gains 5% for every 1% in bitcoin", "UBS has it at $1,400"
    return s.low(figure.lead) == "short" or "no" in clause[-_BESIDE:]


def _is_of_another(s: Sentence, figure: Quantity, clause: list[str]) -> bool:
    """Whether a figure is of sales, of a part told with "of which", of half the story."""
    which = "which" in clause and s.low(figure.lead - len(clause) + clause.index("which") - 1)
    if which == "of" or s.low(figure.last) in _DRAWN or s.low(figure.lead - 1) in _BESIDE_IT:
        return True
    if not _BIDS.isdisjoint(clause):
        return True  # "has lowered its bid by some 8%"
    if "contributed" in clause[-_BEHIND:] or s.low(figure.last) == "target":
        return True  # "contributed 30% to the gain", "with a 30 pence target price"
    if not _PACES.isdisjoint(clause):
        return True  # "slower than the previous quarter's 2.1 percent"
    if figure.kind == "fraction" and (
        s.low(figure.last) == "the" or s.lows[figure.last : figure.last + 2] == ["of", "a"]
    ):
        return True  # "tells half the story", "a third of a cent"
    behind = []
    for low in s.lows[figure.last : figure.last + _BEHIND]:
        if low in _ENDING or not low.isalnum():
            break
        behind.append(low)
    near = clause[-_BESIDE:] if figure.kind == "money" else [*clause[-_BESIDE:], *behind]
    return any(low in s.lexicon.heads["other"] and low not in _ALSO_MOVES for low in near)


_BIDS = frozenset(["offer", "bid", "offers", "bids", "proposal"])
"""What is offered for shares and is no price of theirs."""
_TRADING = frozenset(
    ["sold", "sells", "spent", "spend", "spends", "paid", "pays", "earned", "earns", "hired",
     "employs", "employed", "built", "delivered", "shipped", "produced"]
)  # fmt: skip
"""Verbs of business whose objects are counted: "It sold 10,000 cars in May, down 5%"."""


def of_business(s: Sentence, figure: Quantity) -> bool:
    """Whether a figure goes on with what was sold, spent or hired in the clause before."""
    for k in range(figure.lead - 1, 0, -1):
        if s.text(k) == ";" or k in s.name_at:
            return False
        led = next((j for j in (k - 1, k - 2, k - 3) if s.low(j) == "in"), 0)
        fallen = s.low(k) in s.lexicon.heads["other"] and s.low(led - 1) in s.lexicon.nouns
        if fallen and s.low(figure.last) not in ("in", "at"):
            return True  # "posted its first decline in sales, down 2%"
        counted = s.figure_at.get(k)
        if counted is not None and counted.kind in ("number", "money"):
            added = s.low(k - 1) == "added" and s.low(counted.last) in s.lexicon.heads["other"]
            return (added or s.low(k - 1) in _TRADING) and not counted.extreme
    return False


def _has_another_subject(s: Sentence, begin: int, figure: Quantity) -> bool:
    """Whether what moved is no market: "The cost of living", "oil output", "the bank's lending"."""
    lexicon, heads = s.lexicon, s.lexicon.heads
    subject: list[str] = []
    for k in range(begin, figure.lead):
        low = s.low(k)
        verb = low in lexicon.verbs or low in lexicon.clauses["auxiliaries"] or low in lexicon.has
        if verb and subject and low != "'s" and k not in s.inside:
            break
        if low in _SIGNS or low in lexicon.clauses["boundaries"]:
            subject = []
        else:
            subject.append(low)
    else:
        return False
    markets = (*heads["price"], *heads["equity"], *heads["volume"], *heads["cap"])
    moved = any(low in markets or low in lexicon.nouns for low in subject)
    return not moved and any(low in heads["other"] for low in subject)


def _is_left_out(s: Sentence, begin: int, figure: Quantity) -> bool:
    """Whether what an owner's sign leaves out is business: "revenue fell 5%, Goldman's 18%"."""
    owned = [k for k in range(begin, figure.lead) if s.low(k) == "'s" and k in s.name_end]
    if not owned or figure.lead - owned[-1] > _BESIDE + 1:
        return False
    verb = all(
        s.low(k) in s.lexicon.verbs or s.low(k) in ("by", "about", "nearly", "almost")
        for k in range(owned[-1] + 1, figure.lead)
    )
    return verb and tells_only_business(s.lows[: owned[-1]], s)


_SETTING = frozenset(["cut", "cuts", "raised", "hiked", "slashed", "lowered", "reduced"])


def _is_set(s: Sentence, begin: int, figure: Quantity) -> bool:
    """Whether a figure is of a price that a seller sets: "cut the price of the Model 3 by 6%"."""
    words = s.lows[begin : figure.lead]
    at = next((k for k, low in enumerate(words) if low in _SETTING), None)
    if at is None or not s.lexicon.nouns.keys().isdisjoint(words[:at]):
        return False
    return not {"price", "prices"}.isdisjoint(words[at:])


def _is_part(s: Sentence, figure: Quantity) -> bool:
    """Whether a percentage is a part of something, not of a price: "5% of the market for cars"."""
    if figure.kind not in ("percent", "fraction"):
        return False
    low, k = s.low(figure.last), figure.last + 1
    priced = any(n in s.figure_at and s.figure_at[n].kind == "money" for n in range(k, k + 3))
    of_more = low == "of" and not priced and value_end(s, figure.last) is None
    return of_more or low in ("share", "stake")


def _is_level_of_a_rate(s: Sentence, figure: Quantity, begin: int) -> bool:
    """Whether a figure is where a rate stands, or a change of a yield: "fell to 2.4%"."""
    if any(low.startswith("yield") for low in s.lows[: figure.lead]):
        return "yield" not in (kind for _, kind in s.name_at.values())
    if figure.kind != "percent" or s.low(figure.lead - 1) not in ("to", "at", "from", "was", "is"):
        return False
    if s.low(figure.lead - 2) in AMOUNTING:
        return False  # "a plunge that amounted to 6%"
    told = s.lows[begin : figure.lead]
    moved = any(low in s.lexicon.nouns for low in told)  # "taking its loss this year to 52%"
    named = figure.lead - 1 in s.name_end  # "with Newmont at 4 percent"
    return not (moved or named)


def _goes_the_other_way(s: Sentence, figure: Quantity, weighed: Weighed, begin: int) -> bool:
    """Whether a word right behind a figure, or one that turns, tells another way."""
    other = _OPPOSITE.get(weighed.direction or "")
    for low in s.lows[figure.last : figure.last + _TURNED]:
        if low in _ENDING or low in _SIGNS:
            break
        verb = s.lexicon.verbs.get(low)
        way = s.lexicon.particles.get(low) or s.lexicon.nouns.get(low)
        if (way or (verb.direction if verb is not None else None)) == other:
            return True
    between = s.lows[begin : figure.lead]
    if _TURNING.isdisjoint(between):
        return False
    ways = [s.lexicon.verbs[low].direction for low in between if low in s.lexicon.verbs]
    ways += [s.lexicon.particles[low] for low in between if low in s.lexicon.particles]
    return weighed.direction not in ways
