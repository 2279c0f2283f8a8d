"""Documents into facts: dates, claims and events, in the order in which each needs the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from eventstudy.documents.claims.linking import Linker
from eventstudy.documents.claims.statements import joined
from eventstudy.documents.claims.words.lexicon import Lexicon, Names, load
from eventstudy.documents.dating import date_documents
from eventstudy.documents.events import find_events
from eventstudy.documents.facts import (
    DocumentFacts,
    TimeMention,
)
from eventstudy.documents.reading import Document
from eventstudy.documents.result import Extraction
from eventstudy.documents.times import resolve, tag
from eventstudy.documents.vocabulary import claims_of
from eventstudy.progress import each


def extract(
    documents: Sequence[Document],
    *,
    date: str | None = None,
    names: Mapping[str, str] | None = None,
    lexicon: Path | Lexicon | None = None,
) -> Extraction:
    """Read the dates, claims and events out of documents.

    Temporal expressions are tagged, the documents dated from them and from each other, the
    expressions resolved, claims found, events merged across documents and tied to claims.

    Parameters
    ----------
    documents : sequence of Document
        With unique ids; their order does not matter.
    date : str, optional
        The date of every document (``2019-10-25``, ``2019-10``, ``2019``), given by the user.
    names : mapping, optional
        Alias -> symbol: names that are assets.
    lexicon : Path or Lexicon, optional
        Words, names and rules of the user's own: a TOML file, or what
        :func:`eventstudy.documents.vocabulary.vocabulary` made.

    Returns
    -------
    Extraction
        Documents by id, events by date.

    Raises
    ------
    UsageError
        When ``date`` is no date or the lexicon cannot be used.
    """
    ordered = sorted(documents, key=lambda document: document.id)
    tagged = {document.id: tag(document) for document in each(ordered, "Finding dates")}
    dates = date_documents(ordered, tagged, date)
    mentions: dict[str, tuple[TimeMention, ...]] = {}
    for document in ordered:
        known = dates[document.id]
        mentions[document.id] = resolve(
            document,
            tagged[document.id],
            known.value,
            not_before=known.not_before,
            not_after=known.not_after,
        )
    events = find_events(ordered, mentions, dates)
    words = lexicon if isinstance(lexicon, Lexicon) else load(lexicon)
    known_names = _known_names(words, tuple(sorted((names or {}).items())))
    linker = Linker(events)
    facts = []
    for document in each(ordered, "Finding claims"):
        known = dates[document.id]
        claims = claims_of(document, mentions[document.id], words, known_names, known.value)
        facts.append(
            DocumentFacts(
                id=document.id,
                path=document.path,
                sha256=document.sha256,
                encoding=document.encoding,
                title=document.title,
                text=document.text,
                document_date=known,
                dates=mentions[document.id],
                claims=joined(linker.link(document, claims), document.text),
                notes=document.notes,
            )
        )
    return Extraction(tuple(facts), events)


@lru_cache(maxsize=4)
def _known_names(words: Lexicon, aliases: tuple[tuple[str, str], ...]) -> Names:
    """The names of thousands of instruments, put together once."""
    return Names(words, dict(aliases))


# ---------------------------------------------------------------- the file of the contract
