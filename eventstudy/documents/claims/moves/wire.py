"""Verbs that lists of shares use for a gain or a loss: "Maybank bagged 8 sen to RM9.50"."""

from __future__ import annotations

from eventstudy.documents.claims.clause.arguments import arguments
from eventstudy.documents.claims.clause.clause import Clause
from eventstudy.documents.claims.clause.found import Found
from eventstudy.documents.claims.clause.gapping import gapped
from eventstudy.documents.claims.clause.left import left_of_verb, subject_of
from eventstudy.documents.claims.clause.reading import Reading
from eventstudy.documents.claims.clause.resolving import resolve
from eventstudy.documents.currencies import COINS

WORDS = {
    "bagged": "up", "hiked": "up", "boosted": "up", "garnered": "up", "pocketed": "up",
    "trimmed": "down", "slashed": "down", "forfeited": "down", "surrendered": "down",
    "deducted": "down",
}  # fmt: skip
"""Verbs whose object is an amount and the level behind it, and the way they tell."""


def read(state: Clause, i: int) -> list[Reading]:
    """The change told by the verb at token ``i``, where an amount and a level stand behind it."""
    s = state.s
    figure = s.figure_at.get(i + 1)
    if figure is None or figure.kind != "money" or s.low(figure.last) != "to":
        return []
    slots = arguments(state, i + 1, "price")
    level = slots.to
    coins = any(s.low(k) in COINS for k in range(figure.first, figure.last))
    if not coins or level is None or level.kind != "money" or slots.bad:
        return []  # "Apple slashed $50 to $849": of a phone
    if level.value <= figure.value and WORDS[s.low(i)] == "up":
        return []  # "hiked $2 to $1": no sum of a level before and the gain
    left = left_of_verb(s, i, state.floor)
    if left.future or left.unreal or left.infinitive or left.negated:
        return []
    phrase = subject_of(s, left, state.floor)
    resolved = None if phrase.empty or phrase.measure != "price" else resolve(state, phrase)
    if resolved is None or not phrase.items:
        return []
    found = Found(state, i, WORDS[s.low(i)], "past", left, phrase, *resolved, slots)
    told = found.claim("verb", "price_move", WORDS[s.low(i)])
    return [told, *gapped(state, told)]
