"""A user's own words and rules for claims, checked and laid over the built-in lexicon.

The tables are those of ``lexicon/claims.toml``, with ``names`` as in ``claims_names.toml`` and
``[[rule]]`` as in ``claims_rules.toml``. What does not fit them is refused, not passed over.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from eventstudy.documents.claims.reader import Reader
from eventstudy.documents.claims.words.lexicon import (
    FOLDER,
    NAME_TYPES,
    Lexicon,
    Names,
    _build,
    load,
    merge,
)
from eventstudy.documents.claims.words.rules import check_rule
from eventstudy.documents.facts import Claim, TimeMention
from eventstudy.documents.reading import Document, from_text
from eventstudy.documents.times import tag_times
from eventstudy.errors import UsageError

_HORIZON = re.compile(
    r"P(?:\d+|X)[DWMY]|PT(?:\d+|X)[HM]|(?:PRESENT|PAST|FUTURE)_REF|[0-9X]{4}(?:-[0-9A-Z]{2,3})*"
)
_DIRECTIONS = ("up", "down")
RULE_KEYS = ("id", "kind", "direction", "pattern", "example", "expect", "subject", "object")


@cache
def _file(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))


def tables() -> tuple[str, ...]:
    """Name the tables that a user's words may stand in."""
    return (*_file("claims.toml"), "names", "rule")


def vocabulary(extra: Mapping[str, Any], names: Mapping[str, str] | None = None) -> Lexicon:
    """Check a user's tables and lay them over the built-in lexicon.

    Parameters
    ----------
    extra : mapping
        Any of :func:`tables`; the built-in lexicon itself where it is empty.
    names : mapping, optional
        Alias -> symbol: names that the examples of the rules may use.

    Raises
    ------
    UsageError
        For an unknown table or key (with the closest known one), a word in capitals where case
        does not count, a verb that is known in another direction, a wrong value, or a rule that
        cannot be read, has the id of another, or does not find the claim in its own example.
    """
    if not extra:
        return load()
    base = _file("claims.toml")
    known = tables()
    for table in extra:
        if table not in known:
            raise UsageError("unknown table", where="lexicon", value=table, todo=hint(table, known))
    words = {key: value for key, value in extra.items() if key not in ("names", "rule")}
    _check_words(words, base, "")
    _check_directions(words.get("verbs", {}), base["verbs"])
    _check_names(extra.get("names", {}))
    own = _checked_rules(extra.get("rule", []))
    made = _build(
        merge(base, words),
        merge(_file("claims_names.toml"), extra.get("names", {}), "names"),
        [check_rule(rule) for rule in (*_file("claims_rules.toml")["rule"], *own)],
    )
    for number, rule in enumerate(own):
        _try(rule, f"rule[{number}].example", made, names)
    return made


def claims_of(
    document: Document,
    mentions: Sequence[TimeMention],
    words: Lexicon,
    names: Names,
    day: str | None = None,
) -> tuple[Claim, ...]:
    """Find claims as ``find_claims`` does, by look-up tables made once for many documents."""
    reader = Reader(document, mentions, words, names, day)
    claims = sorted(reader.read(), key=lambda claim: (claim.span.start, claim.span.end))
    return tuple(replace(c, id=f"{document.id}-{n}") for n, c in enumerate(claims, 1))


def _try(
    rule: Mapping[str, Any], place: str, words: Lexicon, names: Mapping[str, str] | None
) -> None:
    """Read the example of a rule; the rule must find what it says that it finds."""
    document = from_text(rule["example"], id="example")
    claims = claims_of(document, tag_times(rule["example"]), words, Names(words, names))
    found = [claim for claim in claims if claim.rule == rule["id"]]
    if not found:
        by = ", ".join(claim.rule for claim in claims) or "no rule"
        raise UsageError(
            "the rule does not find its example", where=place, value=rule["example"],
            todo=f"found by {by}; correct the pattern or the example",
        )  # fmt: skip
    for key, wanted in rule.get("expect", {}).items():
        name = "from_" if key == "from" else key
        if not hasattr(found[0], name):
            raise UsageError("unknown key", where=f"{place} (expect)", value=key, todo="remove it")
        if getattr(found[0], name) != wanted:
            raise UsageError(
                f"the rule finds another {key} in its example", where=place,
                value=getattr(found[0], name), todo=f"expected {wanted}",
            )  # fmt: skip


# ---------------------------------------------------------------- checks


def hint(text: object, known: Iterable[str]) -> str:
    """What to write instead: the closest known word, or all of them."""
    words = sorted(known)
    near = difflib.get_close_matches(str(text), words, n=1, cutoff=0.6)
    return f"did you mean {near[0]}?" if near else "use one of " + ", ".join(words)


def _check_words(given: Any, base: Any, where: str) -> None:
    """Hold tables against the built-in ones: the same keys, lists of words, words with values."""
    if where in _VALUES:
        _check_values(given, where)
        return
    if isinstance(base, list):
        if not isinstance(given, list):
            raise UsageError(
                "not a list of words", where=where, value=repr(given), todo='write ["one", "two"]'
            )
        for word in given:
            _check_word(word, where)
        return
    if not isinstance(given, Mapping):
        raise UsageError("not a table", where=where, value=repr(given), todo=f"write [{where}]")
    for key, value in given.items():
        place = f"{where}.{key}" if where else key
        if key not in base:
            raise UsageError("unknown key", where=where, value=key, todo=hint(key, base))
        _check_words(value, base[key], place)


def _check_word(word: Any, where: str) -> None:
    if not isinstance(word, str) or not word.strip():
        raise UsageError("not a word", where=where, value=repr(word), todo="write it in quotes")
    if word != word.lower():
        raise UsageError(
            "capitals, where case does not count", where=where, value=word,
            todo=f"write {word.lower()}",
        )  # fmt: skip


def _direction(value: Any) -> bool:
    return value in ("up", "down")


def _reach(value: Any) -> bool:
    return value in ("up", "down", "")


def _factor(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1e6


def _horizon(value: Any) -> bool:
    return isinstance(value, str) and _HORIZON.fullmatch(value) is not None


_VALUES: dict[str, tuple[Callable[[Any], bool], str]] = {
    "verbs.pairs": (_direction, 'write "up" or "down"'),
    "verbs.reach": (_reach, 'write "up", "down" or ""'),
    "verbs.factor": (_factor, "write a positive number: 3 for a tripling"),
    "horizons": (_horizon, "write an ISO 8601 duration such as P1D"),
}
"""Tables whose keys are words, with the rule of their values."""


def _check_values(given: Any, where: str) -> None:
    if not isinstance(given, Mapping):
        raise UsageError("not a table", where=where, value=repr(given), todo=f"write [{where}]")
    fits, todo = _VALUES[where]
    for word, value in given.items():
        _check_word(word, where)
        if not fits(value):
            raise UsageError("wrong value", where=f'{where}."{word}"', value=repr(value), todo=todo)
        if where == "verbs.pairs" and len(word.split()) != 2:
            raise UsageError("not two words", where=where, value=word, todo="write verb and word")


def _check_directions(given: Mapping[str, Any], base: Mapping[str, Any]) -> None:
    groups = ("up", "down", "neutral")
    known = {word: group for group in groups for words in base[group].values() for word in words}
    for group in groups:
        for form, words in given.get(group, {}).items():
            for word in words:
                if known.setdefault(word, group) != group:
                    raise UsageError(
                        f"a verb that is already known as {known[word]}",
                        where=f"verbs.{group}.{form}", value=word, todo="leave it out",
                    )  # fmt: skip


def _check_names(given: Any) -> None:
    if not isinstance(given, Mapping):
        raise UsageError("not a table", where="names", value=repr(given), todo="write [names]")
    for kind, words in given.items():
        if kind not in NAME_TYPES:
            raise UsageError("unknown key", where="names", value=kind, todo=hint(kind, NAME_TYPES))
        if not isinstance(words, list):
            raise UsageError("not a list of names", where=f"names.{kind}", value=repr(words))
        for word in words:
            if not isinstance(word, str) or not word.strip():
                raise UsageError("not a name", where=f"names.{kind}", value=repr(word))


def _checked_rules(given: Any) -> list[Mapping[str, Any]]:
    if not isinstance(given, list) or not all(isinstance(rule, Mapping) for rule in given):
        raise UsageError("not a list of tables", where="rule", todo="write [[rule]]")
    taken = {rule["id"] for rule in _file("claims_rules.toml")["rule"]}
    for number, rule in enumerate(given):
        place = f"rule[{number}]"
        for key in rule:
            if key not in RULE_KEYS:
                raise UsageError("unknown key", where=place, value=key, todo=hint(key, RULE_KEYS))
        for key in ("id", "kind", "pattern", "example"):
            if not isinstance(rule.get(key), str) or not rule[key].strip():
                raise UsageError(
                    "missing or no text", where=f"{place}.{key}", value=rule.get(key), todo="add it"
                )
        if rule["id"] in taken:
            raise UsageError("the id of another rule", where=f"{place}.id", value=rule["id"],
                             todo="choose another")  # fmt: skip
        taken.add(rule["id"])
        if rule.get("direction", "up") not in _DIRECTIONS:
            raise UsageError("wrong value", where=f"{place}.direction", value=rule["direction"],
                             todo='write "up" or "down"')  # fmt: skip
        for key in ("subject", "object"):
            if rule.get(key, "asset") != "asset":
                raise UsageError("wrong value", where=f"{place}.{key}", value=rule[key],
                                 todo='write "asset" or leave it out')  # fmt: skip
        for element in rule["pattern"].split():
            if element.startswith("{") and element not in _PLACES:
                raise UsageError("unknown place in a pattern", where=f"{place}.pattern",
                                 value=element, todo=hint(element, _PLACES))  # fmt: skip
            if not element.startswith("{") and element != element.lower():
                raise UsageError("capitals, where case does not count", where=f"{place}.pattern",
                                 value=element, todo=f"write {element.lower()}")  # fmt: skip
    return given


_PLACES = ("{subject}", "{asset}", "{figure}", "{percent}", "{money}", "{intensity?}", "{gap}")
