"""What in one document speaks about when it was written.

Each function looks for one kind of witness. None of them decides: that is done in
:mod:`eventstudy.documents.dating`, where the witnesses of all documents meet.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from pathlib import Path

from eventstudy.documents.facts import Span, Witness
from eventstudy.documents.reading import Document
from eventstudy.documents.times.absolute import slashed_days
from eventstudy.documents.times.arithmetic import make_day
from eventstudy.documents.times.tagging import Tagged
from eventstudy.documents.times.tense import tense
from eventstudy.documents.times.words import WEEKDAYS
from eventstudy.errors import InputError

STORY = 200_000
"""World events and shared names are looked for in so many characters: no story is longer."""

HEAD = 3000
"""A dateline stands within this many characters of the beginning (or of the end)."""


@dataclass(frozen=True, slots=True)
class Told:
    """A day that the text tells of, with what its words leave open."""

    month: int
    day: int
    year: int | None
    weekday: int | None
    span: Span
    start: int  # in the folded text
    past: bool


# ---------------------------------------------------------------- datelines

_PUBLISHED = re.compile(
    r"(?:first |last )?(?:published|posted|updated|modified|released?|dated?|issued|created|filed"
    r"|written|submitted)\b[^.!?]{0,40}\Z",
    re.IGNORECASE,
)
# A day after one of these is part of a sentence.
_NO_LEAD = frozenset(
    ["on", "in", "since", "from", "until", "after", "before", "as", "at", "during", "through",
     "between", "for", "and", "the"]
)  # fmt: skip
_SMALL = frozenset(["by", "of", "and", "de", "van", "von", "min", "read", "pm", "am"])
_LEAD_WORD = re.compile(r"[^\s,|:\u00b7\u2022()\[\]/\u2014-]{1,120}")
LEAD_WORDS = 10
LEAD_REACH = 120
LONGEST_ADDRESS = 300
"""Characters of an address before a date in it."""
_TAIL = re.compile(
    r",?\s{0,3}(?:\Z|[|(\[\u2014\u00b7\u2022/]|-{1,2}(?=\s|\Z)|_|at\s+\d|,?\s?\d{1,2}[:.]\d{2}"
    r"|by\s\w|[A-Z]{2,4}\b\s*\Z|(?:UTC|GMT|[ECMP][SD]?T|BST|IST|CES?T|AE[SD]T|HKT|SGT|JST|Updated)\b)"
)
_FULL_STOP = re.compile(r"\.(?=\s)")
"""What may end a date behind "Published", though the story goes on: "Published 2019-10-28. Oil"."""
_AROUND = " \t*#>_"
_PARTING = ",|-\u2014:/"
_PUBLISHED_ON = re.compile(
    r"(?:\A|[.!?)] )(?:This (?:[a-z]{2,12} )?(?:article|story|report|post|piece|column|interview"
    r"|release|feature|analysis)|The (?:article|story|post|column))(?: by (?:[\w.'&-]+ ){1,6})? ?"
    r"(?:(?:was|has been|is) )?(?:(?:first|last|originally|initially) )?(?:published|posted|updated"
    r"|written|released|issued|appeared)(?: online| (?:on|in|by|at) [\w' ]{2,40})?(?: on)? \Z"
)
"""A sentence that tells when the text itself was published."""
_BRACKET = re.compile(r"\((?:(?:[A-Z][\w.]* ?){1,4}[,:]? )?\Z")
_CREDIT = re.compile(r"(?:,? [A-Z][^()\r\n]{1,60})?\)\s*\Z")
"""The rest of a line in brackets that dates and signs a text: "(April 28, 2016, Staff writers)"."""
_REGULAR = re.compile(
    r"\A(?=.{0,80}\b(?:wrap|recap|round-?up|briefing|bulletin|digest|snapshot|intraday"
    r"|(?:market|daily|morning|evening|closing|technical|price) (?:\w+ )?(?:report|update|analysis"
    r"|review|commentary|summary|outlook|news))\b)[^.!?]{1,80}(?:,|:|-|\||\(| for| of| on) ?\Z",
    re.IGNORECASE,
)
"""The title of a report that appears each day, before its date."""
_REVISED = re.compile(r"\b(?:updated|modified|revised|copyright)\b", re.IGNORECASE)


def _line_around(text: str, start: int, end: int) -> tuple[str | None, str]:
    """Give the line before and after a raw span; None where more than a lead stands before."""
    before = text[max(0, start - LEAD_REACH) : start]
    cut = max(before.rfind("\n"), before.rfind("\r"))
    after = re.split(r"[\r\n]", text[end : end + LEAD_REACH], maxsplit=1)[0]
    if cut < 0 and start > LEAD_REACH:
        return None, after
    return before[cut + 1 :].replace("\u00a0", " ").replace("\u2013", "-"), after


def _is_lead(before: str) -> bool:
    """Whether a line's beginning may lead up to its date: a place, an author, "Published"."""
    before = before.strip(_AROUND)
    if not before or _PUBLISHED.match(before):
        return True
    tokens = _LEAD_WORD.findall(before)
    if tokens[:1] == ["By"] and tokens[-1] == "on":
        tokens = tokens[:-1]  # "By Jane Doe on March 3"
    titled = len(tokens) > 1 and tokens[0] == "The" and before[-1] in _PARTING
    if titled:
        tokens = tokens[1:]  # "The Guardian, 12 March 2020"
    if len(tokens) > LEAD_WORDS or (tokens and tokens[0].lower() in _NO_LEAD):
        return False
    # Names only, such as "BEIJING" or "By Jane Doe"; in "shares fell" the words are small.
    return all(
        token.lower() in _SMALL
        or (
            (token[0].isupper() or token[0].isdigit() or token[0] == "@")
            and not (len(token) > 6 and token[-1] in ".!?")
        )
        for token in tokens
    )


def _month_and_day(item: Tagged) -> tuple[int, int] | None:
    """The month and the day that an expression names; None where it names none, or two readings."""
    parts = item.parts
    if item.rule.means in ("day", "clock"):
        month, day = parts.get("month"), parts.get("day")
        return (month, day) if month is not None and day is not None else None
    if item.rule.means != "slashed_day":
        return None
    days = slashed_days(parts)
    return (days[0].month, days[0].day) if len(days) == 1 else None


def _heads_the_text(document: Document, at: int) -> bool:
    """Whether a place stands in the first line of a text."""
    return not re.search(r"[\r\n]", document.text[:at].lstrip())


def _tells_its_day(before: str, after: str) -> bool:
    """Whether the words around a day say that it is the text's own."""
    if _PUBLISHED_ON.search(before) is not None:
        return True
    if _BRACKET.match(before.lstrip(_AROUND)) is not None and _CREDIT.match(after) is not None:
        return True
    return _REGULAR.match(before.lstrip(_AROUND)) is not None and after.strip(_AROUND) in ("", ")")


def is_dateline(document: Document, tagged: Tagged) -> bool:
    """Whether a full day stands where articles put their date, and not inside a sentence."""
    if _month_and_day(tagged) is None:
        return False
    if tagged.start > HEAD and len(document.folded.text) - tagged.end > HEAD // 4:
        return False
    if document.in_boilerplate(tagged.start, tagged.end):
        return False
    start, end = document.folded.raw(tagged.start, tagged.end)
    before, after = _line_around(document.text, start, end)
    if before is None:
        return False
    if _tells_its_day(before, after):
        return True
    if not _is_lead(before):
        return False
    entitled = before.strip(_AROUND).startswith("The ") and _heads_the_text(document, start)
    if entitled and tagged.parts.get("weekday") is None:
        return False  # "The Crash, October 19, 1987" is a title
    tail = after.replace("\u00a0", " ").replace("\u2013", "-")
    published = _PUBLISHED.match(before.strip(_AROUND)) is not None
    return _TAIL.match(tail) is not None or (published and _FULL_STOP.match(tail) is not None)


def dateline_day(document: Document, tagged: Sequence[Tagged]) -> list[tuple[Told, bool]]:
    """Days at the place of a dateline, with whether they date a revision."""
    found = []
    for item in tagged:
        dated = item.rule.type == "DATE" or item.rule.means == "clock"
        if dated and is_dateline(document, item):
            told = _told(document, item)
            if told is not None:
                start = document.folded.raw(item.start, item.end)[0]
                before = _line_around(document.text, start, start + 1)[0]
                found.append((told, bool(_REVISED.search(before or ""))))
    return found


def dateline_months(document: Document, tagged: Sequence[Tagged]) -> list[tuple[str, Span]]:
    """Months with a year that end a line of names: "Business Insider, December 2020"."""
    found = []
    for item in tagged:
        month, year = item.parts.get("month"), item.parts.get("year")
        if item.start > HEAD or month is None or year is None or item.parts.get("day"):
            continue
        start, end = document.folded.raw(item.start, item.end)
        before, after = _line_around(document.text, start, end)
        names = before is not None and before.rstrip().endswith(",") and _is_lead(before)
        names = names and not _heads_the_text(document, start)  # a title
        if names and not after.strip(_AROUND) and not document.in_boilerplate(item.start, item.end):
            found.append((f"{year:04d}-{month:02d}", Span.of(document.text, start, end)))
    return found


_LEAD_SENTENCE = 350
"""Characters behind a date line in which its story opens."""
_OTHER_DAY = re.compile(
    r"\b(?:from|since|after|before|until|till|by|next|last|late|of|for|than|following|through)"
    r"(?: the| on)? \Z"
    r"|\b(?:which|who|whom|whose|where|when|after|before|since)\b[^,;:.]{0,120}\Z",
    re.IGNORECASE,
)
"""What leads to a weekday that is not the day of the story, as in a clause beneath it."""


def weekday_of_story(document: Document, tagged: Iterable[Tagged], dateline: Told) -> int | None:
    """The weekday of the day that a date line leaves without a year.

    It is the line's own, or the first that the story's opening tells in the past: "NEW YORK, Nov
    13 (Reuters) - Stocks fell on Tuesday".
    """
    if dateline.weekday is not None:
        return dateline.weekday
    text = document.folded.text
    for item in tagged:
        if item.start <= dateline.start or item.rule.name != "weekday" or item.parts.get("which"):
            continue
        if item.start > dateline.start + _LEAD_SENTENCE:
            return None
        owned = text.startswith("'s", item.end)
        other = _OTHER_DAY.search(text[dateline.start : item.start]) is not None
        if not owned and not other and tense(text, item.start, item.end) <= 0:
            return int(item.parts["weekday"])
    return None


_WEEKDAY_BRACKET = re.compile(r"\b([A-Z][a-z]{5,8}),? \(\Z")


def weekday_before(document: Document, told: Told) -> int | None:
    """The weekday before a day in brackets: "On Friday (29 May 2020)"."""
    before = document.folded.text[max(0, told.start - 14) : told.start]
    found = _WEEKDAY_BRACKET.search(before)
    return WEEKDAYS.get(found.group(1).lower()) if found else None


# ---------------------------------------------------------------- days told of


def story_of(document: Document, tagged: Sequence[Tagged]) -> list[Tagged]:
    """The expressions of the story proper: those of a huge document's first part and its end."""
    length = len(document.folded.text)
    return [item for item in tagged if item.end <= STORY or item.start >= length - HEAD]


def _told(document: Document, item: Tagged) -> Told | None:
    parts, named = item.parts, _month_and_day(item)
    if named is None:
        return None
    month, day = named
    start, end = document.folded.raw(item.start, item.end)
    return Told(
        month=month,
        day=day,
        year=parts.get("year"),
        weekday=parts.get("weekday"),
        span=Span.of(document.text, start, end),
        start=item.start,
        past=tense(document.folded.text, item.start, item.end) < 0,
    )


def days_told(document: Document, tagged: Iterable[Tagged]) -> list[Told]:
    """All days named by month and day outside boilerplate and addresses."""
    found = []
    for item in tagged:
        if document.in_boilerplate(item.start, item.end) or in_address(document, item):
            continue
        told = _told(document, item)
        if told is not None:
            found.append(told)
    return found


def in_address(document: Document, item: Tagged) -> bool:
    """Whether a mention stands inside a web address."""
    text = document.folded.text
    floor = max(0, item.start - LONGEST_ADDRESS)
    if text.find("://", floor, item.start) < 0 and text.find("www.", floor, item.start) < 0:
        return False
    left = max(floor, *(text.rfind(blank, floor, item.start) + 1 for blank in " \n"))
    word = text[left : item.start]
    return "://" in word or word.startswith("www.")


def linked_days(document: Document, tagged: Iterable[Tagged]) -> list[tuple[Told, bool]]:
    """Days inside linked addresses, with whether the address is called the source."""
    found = []
    for item in tagged:
        if not in_address(document, item) or document.in_boilerplate(item.start, item.end):
            continue
        told = _told(document, item)
        if told is None or told.year is None:
            continue
        text = document.folded.text
        floor = max(0, item.start - LONGEST_ADDRESS - len("https"))
        left = max(text.rfind(start, floor, item.start) for start in ("http", "www."))
        left = left if left >= 0 else item.start
        lead = text[max(0, left - 40) : left]
        source = re.search(
            r"\b(?:source|via|original(?:ly)?|from|link)\b[^.]{0,30}\Z", lead, re.IGNORECASE
        )
        found.append((told, source is not None))
    return found


def last_year_told(document: Document, tagged: Iterable[Tagged]) -> tuple[int, Span] | None:
    """Give the latest year that is named and not ahead, outside boilerplate and addresses.

    Where it is named more than once, its first place counts.
    """
    named = [item for item in tagged if 1900 <= (item.parts.get("year") or 0) <= 2099]
    named.sort(key=lambda item: (-item.parts["year"], item.start))
    for item in named:
        if document.in_boilerplate(item.start, item.end) or in_address(document, item):
            continue
        if tense(document.folded.text, item.start, item.end) <= 0:
            start, end = document.folded.raw(item.start, item.end)
            return int(item.parts["year"]), Span.of(document.text, start, end)
    return None


_THIS_YEAR = re.compile(r"(?:(?:earlier|later) )?this year,? (?:in|on) \Z", re.IGNORECASE)


def own_years(document: Document, tagged: Iterable[Tagged]) -> list[tuple[int, Span]]:
    """Years that the text calls its own: "earlier this year in June 2019"."""
    found = []
    for item in tagged:
        year = item.parts.get("year")
        if year is None:
            continue
        lead = _THIS_YEAR.search(document.folded.text[max(0, item.start - 40) : item.start])
        if lead is None:
            continue
        left = max(0, item.start - 40) + lead.start()
        start, end = document.folded.raw(left, item.end)
        found.append((int(year), Span.of(document.text, start, end)))
    return found


def bare_weekdays(document: Document, tagged: Iterable[Tagged]) -> list[tuple[int, Span]]:
    """Weekdays without a date ("on Thursday"), told in the past."""
    found = []
    for item in tagged:
        if item.rule.name != "weekday" or item.parts.get("which"):
            continue
        if document.in_boilerplate(item.start, item.end):
            continue
        start, end = document.folded.raw(item.start, item.end)
        found.append((int(item.parts["weekday"]), Span.of(document.text, start, end)))
    return found


# ---------------------------------------------------------------- world events


@dataclass(frozen=True, slots=True)
class WorldEvent:
    """A dated event of common knowledge and the words by which it is known."""

    id: str
    day: date
    until: date | None
    words: tuple[re.Pattern[str], ...]
    context: re.Pattern[str] | None
    source: str
    literals: tuple[tuple[str, ...], ...] = ()

    def may_stand(self, holds: Callable[[str], bool]) -> bool:
        """Whether a text can tell of it at all: ``holds`` says whether it has some small letters.

        A quick look before the rules.
        """
        return all(any(map(holds, words)) for words in self.literals)


@dataclass(frozen=True, slots=True)
class Sighting:
    """A sentence that tells of a world event.

    Attributes
    ----------
    within : int or None
        Where the sentence says how long ago ("a few days ago"), the days that may have passed.
    """

    event: WorldEvent
    span: Span
    past: bool
    within: int | None


def read_world_events(path: Path | None = None) -> tuple[WorldEvent, ...]:
    """Read dated world events from a file, or those of the package.

    Raises
    ------
    InputError
        When the file is not of the shape that ``lexicon/world_events.toml`` explains.
    """
    try:
        if path is None:
            text = (
                files("eventstudy.documents")
                .joinpath("lexicon/world_events.toml")
                .read_text("utf-8")
            )
        else:
            text = path.read_text("utf-8")
        return tuple(_world_event(entry) for entry in tomllib.loads(text)["event"])
    except (OSError, KeyError, TypeError, ValueError, re.error) as error:
        raise InputError(
            "cannot read the world events",
            where=str(path),
            value=str(error),
            todo="see the comments in lexicon/world_events.toml for the shape",
        ) from error


def _world_event(entry: Mapping[str, object]) -> WorldEvent:
    words = entry["words"]
    if not isinstance(words, list):
        raise TypeError(f"words must be a list: {words!r}")
    plain = [str(word).lower() for word in words if re.fullmatch(r"[\w $|'-]+", str(word))]
    until, context = entry.get("until"), entry.get("context")
    return WorldEvent(
        id=str(entry["id"]),
        day=date.fromisoformat(str(entry["date"])),
        until=date.fromisoformat(str(until)) if until else None,
        words=tuple(_phrase(str(word)) for word in words),
        context=_phrase(str(context)) if context else None,
        source=str(entry["source"]),
        literals=tuple(tuple(word.split("|")) for word in plain if "$" not in word),
    )


def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?:{pattern})", re.IGNORECASE)


@cache
def known_world_events() -> tuple[WorldEvent, ...]:
    """The world events of the package."""
    return read_world_events()


# How long ago the words of nearness allow, in days.
_NEARNESS = tuple(
    (re.compile(rf"\b(?:{words})\b", re.IGNORECASE), days)
    for words, days in (
        ("yesterday|last night|the day before|just now", 3),
        ("(?:a few|several|some|two|three|four|five|couple of) days ago|this week", 12),
        ("right after|just (?:days )?after", 12),
        ("last week|a week ago|recent(?:ly)?|in the wake of", 40),
        ("last month|this month|(?:a few )?weeks ago", 75),
    )
)


def sightings(document: Document, events: Sequence[WorldEvent]) -> list[Sighting]:
    """World events that sentences of the document tell of."""
    text = document.folded.text[:STORY]
    holds = cache(text.lower().__contains__)  # events share their words
    present = [
        event
        for event in events
        if event.may_stand(holds)
        and all(word.search(text) for word in event.words)
        and (event.context is None or event.context.search(text))
    ]
    found: list[Sighting] = []
    for start, end in document.sentences if present else ():
        if end > STORY:
            break
        sentence = text[start : min(end, start + 2000)]
        for event in present:
            if not all(word.search(sentence) for word in event.words):
                continue
            if document.in_boilerplate(start, end) or _other_year(sentence, event):
                continue
            middle = start + min(word.search(sentence).start() for word in event.words)  # type: ignore[union-attr]
            near = [days for pattern, days in _NEARNESS if pattern.search(sentence)]
            raw = document.folded.raw(start, end)
            found.append(
                Sighting(
                    event,
                    Span.of(document.text, *raw),
                    tense(text, middle, middle + 1) <= 0,
                    near[0] if near else None,
                )
            )
    return found


def _other_year(sentence: str, event: WorldEvent) -> bool:
    """Whether the sentence names a year, and not the event's."""
    years = {int(year) for year in _YEAR.findall(sentence)}
    return bool(years) and event.day.year not in years


_YEAR = re.compile(r"(?<![0-9$.,])(?:19|20)[0-9]{2}(?!%|[.,]?[0-9])")


# ---------------------------------------------------------------- names shared by documents

_NUMBERED = re.compile(r"\b([0-9]{1,3}(?:st|nd|rd|th)) ([A-Za-z]{4,20})")
_WORDS = re.compile(r"[A-Za-z0-9+]+")
SHARED_QUOTE_WORDS = 8
"""So many words in a row of a quotation, equal in two documents, are one utterance."""


def _quoted(document: Document) -> list[tuple[int, int]]:
    """Stretches of quoted speech: every second piece of a paragraph cut at its quotation marks."""
    found = []
    for start, end in document.paragraphs:
        if end > STORY:
            break
        pieces = document.folded.text[start:end].split('"')
        at = start
        for place, piece in enumerate(pieces):
            if place % 2:
                found.append((at, at + len(piece)))
            at += len(piece) + 1
    return found


def _key(words: str) -> int:
    """A short stand-in for a name: thousands of documents hold millions of them."""
    return int.from_bytes(hashlib.blake2b(words.encode(), digest_size=8).digest(), "big")


def names_of(document: Document) -> dict[int, Span]:
    """Names by which two documents can be known to tell of the same happening.

    These are numbered names ("the 18th collective study") and stretches of quoted speech; a
    topic in common is no name.
    """
    text = document.folded.text[:STORY]
    names: dict[int, Span] = {}
    for match in _NUMBERED.finditer(text):
        if match.group(2).lower() in (
            "century",
            "anniversary",
            "birthday",
            "street",
            "avenue",
            "floor",
        ):
            continue
        if not document.in_boilerplate(*match.span()):
            key = _key(f"{match.group(1)} {match.group(2)}".lower())
            names.setdefault(key, Span.of(document.text, *document.folded.raw(*match.span())))
    for start, end in _quoted(document):
        if document.in_boilerplate(start, end):
            continue
        words = [(w.group().lower(), w.start(), w.end()) for w in _WORDS.finditer(text, start, end)]
        for first in range(len(words) - SHARED_QUOTE_WORDS + 1):
            run = words[first : first + SHARED_QUOTE_WORDS]
            key = _key(" ".join(word for word, _, _ in run))
            if key not in names:
                raw = document.folded.raw(run[0][1], run[-1][2])
                names[key] = Span.of(document.text, *raw)
    return names


def years_of_weekday(month: int, day: int, weekday: int) -> tuple[int, ...]:
    """Years from 1970 to 2099 in which a month and day fall on a weekday."""
    return tuple(
        year
        for year in range(1970, 2100)
        if (found := make_day(year, month, day)) is not None and found.weekday() == weekday
    )


def days_after(day: date, count: int) -> date:
    """Go some days on, staying inside the calendar."""
    try:
        return day + timedelta(days=count)
    except OverflowError:
        return date.max if count > 0 else date.min


def witness_of(kind: str, told: Told, reason: str, *, believed: bool = True) -> Witness:
    """Make a witness of a full day."""
    value = None if told.year is None else f"{told.year:04d}-{told.month:02d}-{told.day:02d}"
    return Witness(kind, value=value, span=told.span, reason=reason, believed=believed)
