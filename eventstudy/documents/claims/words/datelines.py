"""Where a report begins behind its dateline: "BOSTON, Jan 4 (Reuters) - Acme said"."""

from __future__ import annotations

import re
import tomllib

from eventstudy.documents.places import CITIES, COUNTRIES, FILE

_TABLE = tomllib.loads(FILE.with_name("datelines.toml").read_text(encoding="utf-8"))
_PLACES = CITIES | COUNTRIES | frozenset(place.lower() for place in _TABLE["places"])
_AGENCIES = frozenset(agency.lower() for agency in _TABLE["agencies"])

_NAME = r"[A-Z][\w.'\u2019-]{1,20}(?: (?:de )?[A-Z][\w.'\u2019-]{0,20}){0,3}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}\.?"
_DAY = rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? \d{{4}})?"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_NAME})(?:(?:/|, | and ){_NAME}){{0,3}}?)?"
    rf"(?P<day>,? ?{_DAY})?"
    r"(?:,? ?\((?P<source>[A-Z][\w.&'/ -]{0,28})\))?"
    r"(?: ?(?:\u2014|--) ?| [\u2013-] |(?P<colon>: ))"
)
_SLUG = re.compile(
    rf"(?:[A-Z][A-Z.]{{0,9}} ){{0,2}}(?:{'|'.join(_TABLE['slugs'])})(?: \d{{1,2}})?-(?=[A-Z])"
)
_LONGEST = 120


def behind_dateline(folded: str, start: int, end: int) -> int:
    """Where the sentence ``[start, end)`` of a folded text begins behind its dateline, if any.

    A dateline opens a paragraph: a place that is known, or one in capitals with a day or a source
    in brackets, or a source alone.
    """
    if start > 0 and folded[start - 2 : start] != "\n\n":
        return start
    slug = _SLUG.match(folded, start, end)
    if slug is not None:
        start = slug.end()
    found = _DATELINE.match(folded, start, min(end, start + _LONGEST))
    if found is None:
        return start
    place, source, colon = found["place"] or "", found["source"] or "", found["colon"]
    agency = source.lower() in _AGENCIES or not source.isupper()  # "Apple (AAPL) - Get Report"
    told = place.lower() in _PLACES or (place.lower() in _AGENCIES and not colon)
    told = told or bool(source and agency and not colon and (not place or place.isupper()))
    told = told or (place.isupper() and found["day"] is not None and not colon)
    return found.end() if told and found.end() < end else start
