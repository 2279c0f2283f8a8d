"""From words to facts: documents, their dates, the events they tell of, what they claim.

======================  ====================================================================
``reading``             files and strings into documents; ``folding`` and ``sentences`` their views
``boilerplate``         what no author wrote: menus, teasers, forms
``times``               temporal expressions, found and resolved
``dating``              when a document was written, from ranked ``witnesses``
``claims``              claims about markets, and the events they hang on
``events``              dated happenings, merged across documents
``extraction``          all of it in order, and ``extraction.json``
``facts``               the records that the others fill
``lexicon/``            the words of the rules, as data
======================  ====================================================================

The public names are loaded on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from eventstudy.documents.claims import find_claims
    from eventstudy.documents.dating import date_documents
    from eventstudy.documents.events import find_events
    from eventstudy.documents.extraction import extract
    from eventstudy.documents.reading import Document, from_text
    from eventstudy.documents.times import tag_times

_HOME = {
    "Document": "reading",
    "date_documents": "dating",
    "extract": "extraction",
    "find_claims": "claims",
    "find_events": "events",
    "from_text": "reading",
    "tag_times": "times",
}

__all__ = [
    "Document",
    "date_documents",
    "extract",
    "find_claims",
    "find_events",
    "from_text",
    "tag_times",
]


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
