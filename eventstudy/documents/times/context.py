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
from eventstudy.documents.times.tense import is_done, tense
from eventstudy.documents.times.words import MONTHS

_SINCE_THEN = re.compile(r"\bsince(?: [a-z]+){0,3} ?\Z", re.IGNORECASE)
_SINCE = re.compile(r"\bsince(?: [a-z]{1,6}){0,2}[ -]\Z", re.IGNORECASE)
_LONGEST_LEAD = 24
"""Characters before a mention in which "since at least" stands."""


_LONGEST_STORY = 80
_ON_THE_DAY = re.compile(r",? (?:on|in|by)(?: the (?:morning|afternoon|evening|night) of)? ")
_TO = re.compile(r" ?(?:to|until|through|and|-|\u2013) ?(?:the )?")
_OPENS = ("In ", ". In ", "\nIn ")
_IN_IT = re.compile(
    r",[^.;:\n0-9]{1,40}(?:[$0-9,.]{1,9}[^.;:\n0-9]{0,24})? (?:from|between|on) (?:the )?"
)
_GOES_ON = re.compile(r"[^.;\n]{0,50}\.\s+(?:By|In|On|That|Then in|Then on) ")
_MOVED = re.compile(
    r"\b(?:rose|risen|fell|fallen|gained|lost|climbed|dropped|jumped|plunged|tumbled|surged|soared"
    r"|slid|slipped|sank|sunk|doubled|tripled|quadrupled|rallied|peaked|traded at|stood at|declined"
    r"|crashed|slumped|was worth|(?:is|was|are|were) (?:up|down))\b"
    r"(?:(?!\b(?:ahead of|before|until|will|would|due|expected|meeting)\b)[^.;:])*\Z"
)
_LONGEST_MOVE = 70
"""Characters before a month in which a price has moved that moved in it."""


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
    last_span : tuple of int or None
        Where the expression of the latest of these values stands.
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
    last_span: tuple[int, int] | None = None

    def tense(self) -> int:
        """Tense of the words around the mention at hand."""
        assert self.tagged is not None
        return tense(self.text, self.tagged.start, self.tagged.end)

    def is_done(self) -> bool:
        """Whether something done leads up to the mention at hand: "resigned on Feb. 2"."""
        assert self.tagged is not None
        return is_done(self.text, self.tagged.start, self.tagged.end)

    def year_told(self) -> int | None:
        """The year that the words right before name: "Last year, on Dec. 14", "In 2009, on".

        So does a day of another year at which the sentence before began a story that goes on:
        "began on Oct. 7, 2001. By early November there were".
        """
        if not self.previous or not self.distances or self.tagged is None:
            return None
        if self.last_span is None or self.distances[-1] > _LONGEST_STORY:
            return None
        begun = self.text[max(0, self.last_span[0] - _LONGEST_LEAD) : self.last_span[0]]
        if _SINCE_THEN.search(begun):
            return None  # "the most since 2019 on May 14"
        seen, between = self.previous[-1], self.text[self.last_span[1] : self.tagged.start]
        if re.fullmatch(r"[12][0-9]{3}", seen) and _ON_THE_DAY.fullmatch(between):
            return int(seen)
        if _TO.fullmatch(between) and len(seen) == len("2017-12-01") and seen[:4].isdigit():
            past = self.year is not None and int(seen[:4]) < self.year
            later = self._month() >= int(seen[5:7])  # but "between Dec. 11 and Jan. 4"
            return int(seen[:4]) if past and later else None
        led = self.text[max(0, self.last_span[0] - 4) : self.last_span[0]]
        if re.fullmatch(r"[12][0-9]{3}", seen) and led in _OPENS and _IN_IT.fullmatch(between):
            past = self.year is not None and int(seen) < self.year
            return int(seen) if past else None  # "In 2017, bitcoin rose from 1st December"
        whole = re.search(r"[12][0-9]{3}\Z", self.text[: self.last_span[1]][-4:])
        old = whole is not None and self.year is not None and int(whole.group()) < self.year - 1
        dated = len(seen) >= len("2001-10") and seen[:4].isdigit()
        if old and dated and whole is not None and _GOES_ON.fullmatch(between):
            return int(whole.group())
        return None

    def _month(self) -> int:
        """The month that the mention at hand names; 0 where it names none."""
        assert self.tagged is not None
        words = re.findall(r"[a-z]+", self.text[self.tagged.start : self.tagged.end].lower())
        return next((MONTHS[word] for word in words if word in MONTHS), 0)

    def begins_stretch(self) -> bool:
        """Whether "since" leads up to the mention at hand, which then lies in the past."""
        assert self.tagged is not None
        start = self.tagged.start
        return _SINCE.search(self.text, max(0, start - _LONGEST_LEAD), start) is not None

    def tells_of_a_move(self) -> bool:
        """Whether a price has moved in the words before: "rose from $1,000 in January"."""
        assert self.tagged is not None
        start = self.tagged.start
        lead = self.text[max(0, start - _LONGEST_MOVE) : start]
        return _MOVED.search(lead) is not None

    def follows_money(self) -> bool:
        """Whether the number of the mention at hand is a sum of money: "above $1,400 hours ago"."""
        assert self.tagged is not None
        return self.text[self.tagged.start - 1 : self.tagged.start] in ("$", "\u20ac", "\u00a3")

    def followed_by(self, pattern: re.Pattern[str]) -> bool:
        """Whether ``pattern`` matches directly behind the mention at hand."""
        assert self.tagged is not None
        return pattern.match(self.text, self.tagged.end) is not None

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
