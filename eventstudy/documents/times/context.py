"""What a mention is resolved against: the document date, the mentions before, the tense.

The past is the default: news tells what happened. A word of the future near the mention turns
that round. Nothing is ever resolved against today.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from eventstudy.documents.times.arithmetic import parse_day
from eventstudy.documents.times.tagging import Tagged

# Words that look ahead: what follows them is still to come.
_FUTURE = re.compile(
    r"\b(?:will|shall|'ll|won't|scheduled|upcoming|going to|set for|slated|planned|deadline"
    r"|expires?|payable|matur\w+|effective|(?:is|are|was|were) (?:to|due|set|expected)\b|would be"
    r"|(?:plan(?:s|ned|ning)?|hop(?:es?|ed|ing)|intend(?:s|ed)?|expect(?:s|ed)?|agreed|wants?"
    r"|wanted|ready|prepar\w+|aims?|likely|invited|ordered|asked \w+|promised|vowed|refused) to"
    r"|expected|expects|proposed|plans?|planning|next|to be \w+(?:ed|en|ld|id)|set to|due to"
    r"|between now and)\b",
    re.IGNORECASE,
)
# Words directly before a date that mostly lead to one ahead.
_LEADS_AHEAD = re.compile(
    r"\b(?:until|till|no later than|as (?:soon|early|late) as|beginning|starting|effective|through"
    r"|due|ahead of|on or about|of record|extended to|postponed to|deadline of|and continuing)"
    r"(?: on| the| at| in)*[ -]?\Z",
    re.IGNORECASE,
)
_UNTIL = re.compile(r"\b(?:until|till)(?: the| early| late)?[ ]\Z", re.IGNORECASE)
_LEADS_BY = re.compile(r"\b(?:by|before|for|to)(?: the| early| late)?[ -]\Z", re.IGNORECASE)
_PAST = re.compile(
    r"\b(?<!\bbe )(?:was|were|had|did|said|told|been|ended|rose|fell|began|came|went|took|made"
    r"|gave|got|held|left|lost|met|saw|sent|sold|won|since|ago|earlier|last|dated|led|ran|hit|paid|shot|grew"
    r"|became|bought|brought|broke|cut|died|flew|kept|knew|set off|spoke|stood|swore|thought|wrote"
    r"|(?!(?:scheduled|planned|expected|proposed|need|united|related|based|indeed|limited"
    r"|preferred|increased|speed|exceed|proceed|indeed|succeed|feed|seed|agreed)\b)"
    r"[a-z]{2,15}ed)\b",
    re.IGNORECASE,
)
_WILL = re.compile(
    r"\b(?:will|shall|'ll|won't|would be|deadline|(?:is|are) (?:to|due|set|expected))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"[.;:!?\u2014]|\n\n|\bbut\b|\bwhile\b|\balthough\b|\bafter\b|, (?:he|she|they|which)\b"
)
REACH = 110


def tense(text: str, start: int, end: int) -> int:
    """Say which way the words around a mention look: 1 ahead, -1 back, 0 no sign of either."""
    before = text[max(0, start - REACH) : start]
    breaks = list(_CLAUSE.finditer(before))
    if breaks:
        before = before[breaks[-1].end() :]
    after = text[end : end + REACH]
    stop = _CLAUSE.search(after)
    if stop:
        after = after[: stop.start()]
    if _LEADS_AHEAD.search(before):
        # "Until Thursday, they had not called": the time up to a day that is past.
        until_past = _UNTIL.search(before) and _PAST.search(after) and not _WILL.search(after)
        return -1 if until_past else 1
    ahead = max((match.end() for match in _FUTURE.finditer(before)), default=-1)
    back = max((match.end() for match in _PAST.finditer(before)), default=-1)
    if ahead > back:
        return 1
    if back >= 0:
        return 0 if _LEADS_BY.search(before) else -1
    first_ahead, first_back = _WILL.search(after), _PAST.search(after)
    if first_back and not (first_ahead and first_ahead.start() <= first_back.start()):
        return -1
    if first_ahead:
        return 1
    return 0


@dataclass(slots=True)
class Context:
    """What a mention is resolved against.

    Attributes
    ----------
    document_day : date or None
        The day of writing, where it is known to the day.
    year, month : int or None
        As much of the document date as is known.
    previous : list of str
        Values resolved so far, the latest last.
    """

    text: str
    document_day: date | None
    year: int | None
    month: int | None
    previous: list[str]
    tagged: Tagged | None = None
    not_before: date | None = None
    not_after: date | None = None
    current_quarter: tuple[int, int] | None = None
    distances: list[int] = field(default_factory=list)

    def tense(self) -> int:
        """Tense of the words around the mention at hand."""
        assert self.tagged is not None
        return tense(self.text, self.tagged.start, self.tagged.end)

    def last_day(self) -> date | None:
        """The day of the latest mention that has one; else the document's."""
        for value in reversed(self.previous[-6:]):
            day = parse_day(value)
            if day is not None:
                return day
        return self.document_day

    def last_matching(self, pattern: str, reach: int = 8) -> str | None:
        """The latest resolved value that ``pattern`` matches whole."""
        for value in reversed(self.previous[-reach:]):
            if re.fullmatch(pattern, value):
                return value
        return None


def context_of(text: str, document_date: str | None) -> Context:
    """Make the context for a document date as fine as ``2019-10-25``, ``2019-10``, ``2019``."""
    day = parse_day(document_date)
    year = month = None
    if day is not None:
        year, month = day.year, day.month
    elif document_date:
        pieces = re.match(r"([0-9]{4})(?:-([0-9]{2}))?", document_date)
        if pieces:
            year = int(pieces.group(1))
            month = int(pieces.group(2)) if pieces.group(2) else None
    return Context(text, day, year, month, [])
