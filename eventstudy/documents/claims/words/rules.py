"""Phrase rules as data: what a rule may hold, and the words by which it is looked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from eventstudy.errors import UsageError

KINDS = frozenset(
    [
     "price_move", "price_level", "volume_move", "market_cap_level", "share_of_market",
     "qualitative_direction", "qualitative_impact", "qualitative_volatility",
     "qualitative_sentiment", "forward_looking_risk", "forward_looking_non_price"
    ]
)  # fmt: skip
_FIELDS = frozenset(
    [
     "id", "kind", "direction", "pattern", "example", "expect", "subject", "object",
     "unless", "closed"
    ]
)  # fmt: skip


def check_rule(rule: Mapping[str, Any]) -> Mapping[str, Any]:
    """Check one ``[[rule]]`` table and find its anchor words.

    Raises
    ------
    UsageError
        When a key is missing or unknown, the kind is none of the contract's, or the pattern has
        no word to be found by.
    """
    where = f"rule {rule.get('id', '?')}"
    missing = sorted({"id", "example"} - set(rule))
    if missing:
        raise UsageError("rule without", where=where, value=", ".join(missing), todo="add it")
    if "pattern" not in rule:  # a construction of the grammar: only its example stands here
        return {**rule, "anchor": (), "elements": ()}
    unknown = sorted(set(rule) - _FIELDS)
    if unknown:
        raise UsageError(
            "unknown key in a rule", where=where, value=", ".join(unknown), todo="remove it"
        )
    if rule.get("kind") not in KINDS:
        raise UsageError(
            "unknown kind",
            where=where,
            value=rule.get("kind"),
            todo="use " + ", ".join(sorted(KINDS)),
        )
    elements = tuple(rule["pattern"].split())
    if place_of_anchor(elements) is None:
        raise UsageError(
            "pattern without a word", where=where, value=rule["pattern"], todo="add a literal word"
        )
    anchor = tuple(words_of(elements[place_of_anchor(elements) or 0]))
    return {**rule, "anchor": anchor, "elements": elements}


def words_of(element: str) -> list[str]:
    """The words that an element of a pattern stands for."""
    return element.rstrip("?!").split("|")


def place_of_anchor(elements: tuple[str, ...]) -> int | None:
    """Where the element stands whose words a rule is looked for by."""
    literal = [i for i, e in enumerate(elements) if not e.startswith("{") and not e.endswith("?")]
    marked = [i for i in literal if elements[i].endswith("!")]
    return next(iter(marked or literal), None)
