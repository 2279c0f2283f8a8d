"""The words around a figure as cues of what it tells, and how much each of them weighs.

A cue is a sign or a word with its place: ``5< fell`` stands three to five words before the figure,
``2> higher`` two behind it. A figure, a name and a time count as one word each (``#percent``,
``@coin``, ``@time``), and a word of the lexicon stands for its class as well (``~down``). The
weights are those of a linear model, learned by ``scripts/weigh_cues.py`` from the labelled texts
of ``tests/documents/data``.
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from eventstudy.documents.claims.words.lexicon import FOLDER
from eventstudy.documents.claims.words.quantities import Quantity
from eventstudy.documents.claims.words.sentence import Sentence

FILE = FOLDER / "cue_weights.csv"
KINDS = ("price_move", "price_level", "market_cap_level", "volume_move", "share_of_market")
WAYS = ("up", "down", None)
COLUMNS = ("told", *KINDS, "up", "down", "none")
"""What a cue speaks for: that the figure is told of a market, of which kind, which way."""
BIAS = "(all)"
UNIT = 100
"""Weights are written in hundredths."""
FIGURES = frozenset(["percent", "fraction", "points", "money", "percentage_points", "basis_points"])
_BILLIONS = 1e9
_MILLIONS = 1e7
_PLACE = tuple(next(str(most) for most in (1, 2, 5, 10, 20) if k <= most) for k in range(21))
"""The name of each distance from a figure: that of the farthest one told with it."""
_BEFORE = 20
_BEHIND = 8
_BESIDE = 5
"""Words before a figure that weigh otherwise with each unit."""
_CLOSE = 2
"""Words behind it that do."""
_HEADS = ("other", "price", "equity", "volume", "cap", "share", "instrument")

Symbols = list[tuple[int, int, tuple[str, ...]]]
"""First and last token of each word, name, time and figure, and what it counts as."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the cues of a figure speak for, and how sure they are of all of it together."""

    kind: str
    direction: str | None
    chance: float


def unit(figure: Quantity) -> str:
    """The unit of a figure; money is told apart by its size."""
    if figure.kind == "money":
        if figure.value >= _BILLIONS:
            return "#billions"
        return "#millions" if figure.value >= _MILLIONS else "#price"
    return "#percent" if figure.kind == "fraction" else f"#{figure.kind}"


def symbols(s: Sentence) -> Symbols:
    """What the words of a sentence count as."""
    found: Symbols = []
    k = 0
    while k < len(s.tokens):
        last, means = k + 1, _word(s, k)
        if k in s.figure_at:
            last, means = s.figure_at[k].last, (unit(s.figure_at[k]),)
        elif k in s.time_at:
            last, means = s.time_at[k][0], ("@time",)
        elif k in s.name_at:
            last, means = s.name_at[k][0], ("@name", f"@{s.name_at[k][1]}")
        last = max(k + 1, last)
        found.append((k, last, means))
        k = last
    return found


def _word(s: Sentence, k: int) -> tuple[str, ...]:
    token, lexicon = s.tokens[k], s.lexicon
    low = token.low
    if token.kind == "number":
        return ("#number",)
    means = [low]
    verb = lexicon.verbs.get(low)
    way = verb.direction if verb is not None else None
    way = way or lexicon.nouns.get(low) or lexicon.particles.get(low)
    if way:
        means.append(f"~{way}")
    means += [f"~{head}" for head in _HEADS if low in lexicon.heads[head]]
    if low in lexicon.hedges["hypothetical"] or low in lexicon.hedges["modal"]:
        means.append("~maybe")
    if token.capital and k and len(means) == 1:
        return ("@capital",)
    return tuple(means)


def cues(s: Sentence, words: Symbols, figure: Quantity, told: Iterable[str]) -> Iterator[str]:
    """The cues of one figure.

    Parameters
    ----------
    words : Symbols
        What the words of the sentence count as.
    told : iterable of str
        What has been told around the figure, and where an asset is named.
    """
    own = unit(figure)
    before = [word for word in words if word[1] <= figure.first][-_BEFORE:]
    behind = [word for word in words if word[0] >= figure.last][:_BEHIND]
    yield own
    for side, mark, near in ((before[::-1], "<", _BESIDE), (behind, ">", _CLOSE)):
        for distance, (_, _, means) in enumerate(side, 1):
            place = _PLACE[distance]
            for meaning in means:
                yield f"{place}{mark} {meaning}"
                if distance <= near:
                    yield f"{own} {place}{mark} {meaning}"
    if len(before) > 1:
        yield f"<< {before[-2][2][0]} {before[-1][2][0]}"
    if len(behind) > 1:
        yield f">> {behind[0][2][0]} {behind[1][2][0]}"
    if figure.comparator:
        yield "comparator"
    if figure.extreme:
        yield "extreme"
    sign = s.text(figure.first - 1)
    glued = s.tokens[figure.first - 1].end == s.tokens[figure.first].start
    if sign in ("+", "-", "\u2212", "\u2013") and (glued or sign == "+"):
        yield "sign +" if sign == "+" else "sign -"
    for what in told:
        yield what
        yield f"{own} {what}"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, tuple[int, ...]]:
    """The weight of each cue for each column, in hundredths."""
    with FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        return {row[0]: tuple(int(cell or 0) for cell in row[1:]) for row in rows}


def weigh(
    found: Iterable[str], table: Mapping[str, Sequence[int]], least: float = 0.0
) -> Weighed | None:
    """What the cues of a figure speak for together.

    The model is a logistic regression for "told" and a multinomial one each for the kind and for
    the way (McFadden, 1974); the three chances are multiplied.

    Parameters
    ----------
    table : mapping
        The weights of each cue, as :func:`weights` gives them.
    least : float
        The chance from which on a reading is wanted; None is the answer below it.
    """
    rows = [table[BIAS], *(table[cue] for cue in set(found) if cue in table)]
    told = 1.0 / (1.0 + math.exp(-sum(row[0] for row in rows) / UNIT))
    if told < least:
        return None  # most figures: what they are told of need not be worked out
    _, *rest = (sum(column) / UNIT for column in zip(*rows, strict=True))
    kind, kind_chance = _likeliest(rest[: len(KINDS)])
    ways = rest[len(KINDS) :]
    way, way_chance = _likeliest(ways[:2] if KINDS[kind] == "price_move" else ways)
    chance = told * kind_chance * way_chance
    return Weighed(KINDS[kind], WAYS[way], chance) if chance >= least else None


def _likeliest(scores: Sequence[float]) -> tuple[int, float]:
    """The place of the highest score and its chance."""
    top = max(scores)
    return scores.index(top), 1.0 / sum(math.exp(score - top) for score in scores)
