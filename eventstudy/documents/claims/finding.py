"""The door of the room: a document in, its claims out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from eventstudy.documents.claims.reader import Reader
from eventstudy.documents.claims.words.lexicon import Lexicon, Names, load
from eventstudy.documents.facts import Claim, TimeMention
from eventstudy.documents.reading import Document


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the grammar with the sentence that is its test.

    Attributes
    ----------
    expect : Mapping
        Fields of the claim that the rule finds in its example.
    """

    id: str
    example: str
    expect: Mapping[str, Any]
    pattern: str | None


def find_claims(
    document: Document,
    mentions: Sequence[TimeMention],
    *,
    names: Mapping[str, str] | None = None,
    day: str | None = None,
    lexicon: Path | None = None,
) -> tuple[Claim, ...]:
    """Find what a document claims about markets.

    Parameters
    ----------
    document : Document
        The text with its folded view.
    mentions : sequence of TimeMention
        Its temporal expressions, resolved.
    names : mapping, optional
        Alias -> symbol: further names that are assets. The grammar also finds assets outside it.
    day : str, optional
        The document's day (ISO), which ends a stretch "since" something.
    lexicon : Path, optional
        A TOML file with words, names and rules of the user's own.

    Returns
    -------
    tuple of Claim
        In reading order, with ids ``<document id>-<n>``; instruments and events are not yet
        filled in.
    """
    words = load(lexicon)
    known = names_of(words, names or {})
    reader = Reader(document, mentions, words, known, day)
    claims = sorted(reader.read(), key=lambda claim: (claim.span.start, claim.span.end))
    return tuple(replace(c, id=f"{document.id}-{n}") for n, c in enumerate(claims, 1))


_MOST_TABLES = 4
_tables: list[tuple[Lexicon, dict[str, str], Names]] = []
"""The tables made of late: comparing thousands of names costs less than sorting or hashing them."""


def names_of(words: Lexicon, aliases: Mapping[str, str]) -> Names:
    """The table of names, made once for documents that are read one by one."""
    for lexicon, known, table in tuple(_tables):
        if lexicon is words and known == aliases:
            return table
    made = Names(words, dict(sorted(aliases.items())))
    _tables.insert(0, (words, dict(aliases), made))
    del _tables[_MOST_TABLES:]
    return made


def rules(lexicon: Path | None = None) -> tuple[Rule, ...]:
    """Every rule of the grammar, the built-in ones first."""
    return tuple(
        Rule(r["id"], r["example"], r.get("expect", {}), r.get("pattern"))
        for r in load(lexicon).rules
    )


def coverage(claims: Iterable[Claim], lexicon: Path | None = None) -> dict[str, int]:
    """How often each rule fired on the given claims; those that never did have 0."""
    counts = dict.fromkeys((rule.id for rule in rules(lexicon)), 0)
    for claim in claims:
        counts[claim.rule] = counts.get(claim.rule, 0) + 1
    return counts
