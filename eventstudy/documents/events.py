"""Dated happenings that documents tell of, merged across documents.

A happening is a verb or noun of happening with a date in its clause ("held a session on Thursday,
October 24th"). Two tellings are one event when their dates are compatible and they share the words
that name it. The day on which the market could first know is kept apart from the day on which it
happened: it is the day of the first dated report among the documents that tell of the event.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from eventstudy.documents.facts import DocumentDate, Event, Evidence, Granularity, Span, TimeMention
from eventstudy.documents.reading import Document
from eventstudy.errors import UsageError

LEXICON = Path(__file__).resolve().parent / "lexicon" / "events.toml"
REPORT_DAYS = 7
"""A dated report counts as the first news of an event when it is at most so many days younger."""
LONGEST_CLAUSE = 26
"""Words between a date and the verb of its happening."""
FARTHEST = 64
"""Words looked at on either side of a date: more than its verb and that verb's clause can reach."""
WINDOW = 9
"""Words on either side of an undated noun of happening that may name it."""
MOST_EVIDENCE = 12
_LONGEST_GIVEN = 5
"""Words from "gave" to the "back" or "up" that goes with it."""

WORD = re.compile(r"[A-Za-z][A-Za-z.\-]*[A-Za-z.]|[A-Za-z]|[0-9]{1,3}(?:st|nd|rd|th)\b|[;,]")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DATE = re.compile(r"[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")
_GRANULARITY: dict[int, Granularity] = {10: "day", 7: "month", 4: "year"}
_ENDINGS = ("ies", "s")


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The word lists of ``events.toml`` as look-up tables."""

    verbs: frozenset[str]
    nouns: frozenset[str]
    same: Mapping[str, str]
    pairs: Mapping[tuple[str, ...], str]
    heads: frozenset[str]
    """The first words of those pairs."""
    stop: frozenset[str]
    ties: frozenset[str]
    pointers: frozenset[str]
    happenings: frozenset[str]
    """The nouns of happenings, their synonyms, and the plurals of both."""


@lru_cache(maxsize=4)
def load_words(path: Path = LEXICON) -> Words:
    """Read the word lists.

    Raises
    ------
    UsageError
        When the file cannot be read or is no TOML.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise UsageError(
            "cannot use the lexicon of events",
            where=str(path),
            value=error,
            todo="correct the file",
        ) from error
    same: dict[str, str] = {}
    pairs: dict[tuple[str, ...], str] = {}
    for row in data["same"]:
        for words in row:
            parts = tuple(words.split())
            if len(parts) == 1:
                same[parts[0]] = row[0]
            else:
                pairs[parts] = row[0]
    nouns = frozenset(data["nouns"])
    return Words(
        frozenset(data["verbs"]), nouns, same, pairs, frozenset(parts[0] for parts in pairs),
        frozenset(data["stop"]),
        frozenset(data["ties"]), frozenset(data["pointers"]), _happenings(nouns, same),
    )  # fmt: skip


def _happenings(nouns: frozenset[str], same: Mapping[str, str]) -> frozenset[str]:
    words = nouns | {word for word, first in same.items() if first in nouns}
    plurals = {f"{word}s" for word in words} | {
        f"{word[:-1]}ies" for word in words if word.endswith("y")
    }
    return words | plurals


class Word(NamedTuple):
    """A word of a text with its place in the folded text."""

    start: int
    end: int
    text: str
    low: str


@dataclass(slots=True)
class Telling:
    """One place at which a document tells of a happening.

    Attributes
    ----------
    key : frozenset of str
        The words that name the happening, in their common form.
    named : frozenset of str
        Those of them that are written with a capital.
    """

    document: str
    date: str | None
    start: int
    end: int
    sentence: int
    key: frozenset[str]
    named: frozenset[str]
    predicate: tuple[str, ...]
    text: str
    kind: str = "verb"
    deed: frozenset[str] = frozenset()
    """The naming words of the predicate alone."""


@dataclass(slots=True)
class _Cluster:
    date: str
    tellings: list[Telling] = field(default_factory=list)
    key: set[str] = field(default_factory=set)
    named: set[str] = field(default_factory=set)
    deeds: set[str] = field(default_factory=set)

    def add(self, telling: Telling) -> None:
        self.tellings.append(telling)
        self.key |= telling.key
        self.named |= telling.named
        self.deeds |= telling.deed
        if telling.date is not None and len(telling.date) > len(self.date):
            self.date = telling.date


# ---------------------------------------------------------------- words


@lru_cache(maxsize=65_536)
def common_form(word: str, words: Words) -> str:
    """The form under which a word is compared: singular, and the first of its synonyms."""
    low = word.lower().removesuffix(".")
    if low in words.same:
        return words.same[low]
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) > len(ending) + 3 and not low.endswith("ss"):
            base = low[: -len(ending)] + ("y" if ending == "ies" else "")
            return words.same.get(base, base)
    return low


def naming_words(tokens: Sequence[Word], words: Words) -> tuple[frozenset[str], frozenset[str]]:
    """Naming words of a stretch in common form, and those written with a capital."""
    key: set[str] = set()
    named: set[str] = set()
    i = 0
    while i < len(tokens):
        for size in (3, 2) if tokens[i].low in words.heads else ():
            parts = tuple(t.low for t in tokens[i : i + size])
            if parts in words.pairs:
                key.add(words.pairs[parts])
                if tokens[i].text[0].isupper():
                    named.add(words.pairs[parts])
                i += size
                break
        else:
            token = tokens[i]
            i += 1
            nothing = token.low in words.stop or len(token.low) < 3 or token.low in _CALENDAR
            if nothing and token.text not in ("US", "EU", "UK"):
                continue
            word = common_form(token.text, words)
            key.add(word)
            if token.text[0].isupper():
                named.add(word)
    return frozenset(key), frozenset(named)


_CALENDAR = frozenset(
    [
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january",
     "february", "march", "april", "may", "june", "july", "august", "september", "october",
     "november", "december"
    ]
)  # fmt: skip


_CLAUSE_WORDS = frozenset(
    [";", ",", "after", "before", "while", "because", "although", "but", "which", "that", "when"]
)
_BEFORE_CLAUSE = frozenset(
    [";", "that", "said", "after", "while", "but", "which", "because", "although"]
)
_AFTER_CLAUSE = frozenset(
    [";", "said", "while", "but", "because", "although", "where", "after", "which"]
)


_LETTERS = re.compile(r"[a-z][a-z.\-]*[a-z]|[a-z]")


class Text:
    """Words of a document by sentence."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.folded = document.folded.text
        self._words: dict[int, list[Word]] = {}
        self._starts = [start for start, _ in document.sentences]
        self._paragraphs = [start for start, _ in document.paragraphs]

    def words(self, number: int) -> list[Word]:
        """The words of a sentence."""
        if number not in self._words:
            start, end = self.document.sentences[number]
            make = tuple.__new__  # made without the way through Python, as tokens are
            self._words[number] = [
                make(Word, (*m.span(), written := m.group(), written.lower()))
                for m in WORD.finditer(self.folded, start, end)
            ]
        return self._words[number]

    def has_any(self, number: int, wanted: frozenset[str]) -> bool:
        """Whether a sentence may hold one of some words, without cutting it into words."""
        start, end = self.document.sentences[number]
        return not wanted.isdisjoint(_LETTERS.findall(self.folded[start:end].lower()))

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds a folded position."""
        return max(0, bisect_right(self._starts, position) - 1)

    def paragraph_at(self, position: int) -> int:
        """The number of the paragraph that holds a folded position."""
        return bisect_right(self._paragraphs, position)


# ---------------------------------------------------------------- finding


def _dated_mentions(
    text: Text, mentions: Sequence[TimeMention]
) -> list[tuple[int, int, TimeMention]]:
    found = []
    for mention in mentions:
        if mention.type not in ("DATE", "TIME") or mention.in_boilerplate:
            continue
        if not _DATE.match(mention.value):
            continue
        start = text.document.folded.folded(mention.span.start)
        end = text.document.folded.folded(mention.span.end - 1) + 1
        found.append((start, end, mention))
    return found


def _value(mention: TimeMention) -> str | None:
    match = _DATE.match(mention.value)
    return match.group() if match else None


def _in_address(text: Text, start: int, end: int) -> bool:
    line = text.folded[max(0, start - 200) : end]
    cut = max(line.rfind(" "), line.rfind("\n"))
    return "://" in line[cut + 1 :]


def _happening(words: Words, tokens: list[Word], at: int, leading: bool) -> tuple[int, str] | None:
    """The word of happening that a date at token ``at`` belongs to, and whether it is a noun."""

    def is_verb(i: int) -> bool:
        if tokens[i].low == "gave" and any(
            token.low in ("back", "up") for token in tokens[i + 1 : i + _LONGEST_GIVEN]
        ):
            return False  # "gave it all back on Friday" tells of a price
        return tokens[i].low in words.verbs

    for i in range(at, min(len(tokens), at + 2)):
        if tokens[i].low in words.nouns and not tokens[i].text[0].isupper():
            return i, "noun"  # "a 2017 decision"
    left = range(at - 1, max(-1, at - 1 - LONGEST_CLAUSE), -1)
    right = range(at, min(len(tokens), at + LONGEST_CLAUSE))
    order = (right, left) if leading else (left, right)
    for stretch in order:
        for i in stretch:
            if tokens[i].low == ";":
                break
            if is_verb(i):
                return i, "verb"
            if tokens[i].low == "place" and i and tokens[i - 1].low == "took":
                return i - 1, "verb"
        if not leading:
            break
    return None


def _tellings(
    text: Text, mentions: Sequence[TimeMention], words: Words, document_date: DocumentDate
) -> list[Telling]:
    """The dated happenings of one document."""
    best: dict[tuple[int, int], tuple[int, Telling]] = {}
    latest = document_date.not_after or (document_date.value or "") + "~"
    for start, end, mention in _dated_mentions(text, mentions):
        value = _value(mention)
        if value is None or _in_address(text, start, end) or value > latest:
            continue
        number = text.sentence_at(start)
        if text.document.in_boilerplate(start, end):
            continue
        tokens = text.words(number)
        at = bisect_left(tokens, end, key=attrgetter("start"))
        before = [t for t in tokens[max(0, at - FARTHEST) : at] if t.end <= start]
        after = tokens[at : at + FARTHEST]
        lead = _leads(before) or _opens_clause(text.folded, start)
        flat = [*before, *after]
        found = _happening(words, flat, len(before), lead)
        if found is None:
            continue
        verb, kind = found
        first, last = _clause(flat, verb, len(before))
        clause = flat[first:last]
        wide = flat[max(0, first - 8) : last] if lead else clause
        key, named = naming_words(wide, words)
        if len(key) < 2:
            continue
        predicate = tuple(
            t.low for t in flat[verb:last] if t.low not in words.stop and t.low not in _CALENDAR
        )
        deed = naming_words(flat[verb:last], words)[0]
        place = (min(clause[0].start, start), max(clause[-1].end, end))
        telling = Telling(
            text.document.id, value, *place, number, key, named, predicate,
            text.folded[clause[0].start : clause[-1].end], kind, deed,
        )  # fmt: skip
        old = best.get((number, flat[verb].start))
        distance = abs(verb - len(before)) - 40 * len(value)
        if old is None or distance < old[0]:
            best[(number, flat[verb].start)] = (distance, telling)
    return [telling for _, telling in sorted(best.values(), key=lambda pair: pair[1].start)]


def _leads(before: list[Word]) -> bool:
    """Whether a date stands at the beginning of its clause."""
    if len(before) <= 2:
        return True
    return before[-1].low in ("on", "in", "since", "last", "by") and len(before) <= 8


def _opens_clause(folded: str, start: int) -> bool:
    """Whether a comma parts the date at ``start`` (and its preposition) from what is before it."""
    left = folded[max(0, start - 24) : start]
    return re.search(r"[,:\u2014-] (?:(?:on|in|since|by|late|early|last) )?$", left) is not None


def _clause(flat: list[Word], verb: int, at: int) -> tuple[int, int]:
    """The words of a happening: its subject, its verb and what follows it."""
    first = verb
    while first > 0 and verb - first < 14:
        if flat[first - 1].low in _BEFORE_CLAUSE or first - 1 < at <= verb:
            break
        first -= 1
    last = verb + 1
    while last < len(flat) and last - verb < 18:
        low = flat[last].low
        joined = low == "and" and last - verb > 6
        if low in _AFTER_CLAUSE or joined or last >= at > verb:
            break
        last += 1
    return first, max(last, verb + 1)


def _undated(text: Text, words: Words) -> list[Telling]:
    """Nouns of happening without a date, which may name an event told elsewhere."""
    found: list[Telling] = []
    for number, (start, end) in enumerate(text.document.sentences):
        if text.document.in_boilerplate(start, end):
            continue
        if text.folded[start:end].rstrip("\"')").endswith("?"):
            continue
        if not text.has_any(number, words.happenings):
            continue
        tokens = text.words(number)
        for i, token in enumerate(tokens):
            if token.low.removesuffix(".") not in words.happenings:
                continue
            if token.low not in words.nouns and common_form(token.text, words) not in words.nouns:
                continue
            first, last = i, i + 1
            while first > max(0, i - WINDOW) and tokens[first - 1].low not in _CLAUSE_WORDS:
                first -= 1
            while last < min(len(tokens), i + WINDOW) and tokens[last].low not in _CLAUSE_WORDS:
                last += 1
            near = tokens[first:last]
            key, named = naming_words(near, words)
            found.append(
                Telling(
                    text.document.id,
                    None,
                    near[0].start,
                    near[-1].end,
                    number,
                    key,
                    named,
                    (),
                    text.folded[near[0].start : near[-1].end],
                    common_form(token.text, words),
                )
            )
    return found


# ---------------------------------------------------------------- merging


def _compatible(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _alike(cluster: _Cluster, telling: Telling, happenings: frozenset[str]) -> int:
    """How many naming words a telling shares with an event; 0 where they are not the same."""
    assert telling.date is not None
    if not _compatible(cluster.date, telling.date):
        return 0
    shared = cluster.key & telling.key
    named = cluster.named & telling.named
    done = cluster.deeds & telling.deed
    same_day = len(cluster.date) == 10 == len(telling.date)
    if same_day:
        # one document tells of one study on one day, however it words it
        same_text = any(t.document == telling.document for t in cluster.tellings)
        enough = len(shared) >= 2 or (same_text and bool(shared & happenings))
        return len(shared) if enough else 0
    if len(shared) >= 3 and (named or len(done) >= 2 or len(shared) >= 4):
        return len(shared)
    return 0


def _core(cluster: _Cluster) -> frozenset[str]:
    """The words by which an event is named more than once (all of them when it is told once)."""
    if len(cluster.tellings) == 1:
        return frozenset(cluster.key)
    counts: dict[str, int] = {}
    for telling in cluster.tellings:
        for word in telling.key:
            counts[word] = counts.get(word, 0) + 1
    return frozenset(word for word, count in counts.items() if count > 1)


def _attached(core: frozenset[str], cluster: _Cluster, telling: Telling) -> int:
    """How many naming words an undated noun of happening shares with an event."""
    shared = core & telling.key
    named = cluster.named & telling.named
    if telling.kind not in cluster.key:
        return 0
    return len(shared) if len(shared) >= 3 and named else 0


def _title(cluster: _Cluster) -> str:
    """The wording of the fullest telling with the finest date, on one line."""

    def rank(telling: Telling) -> tuple[int, int, int, str, int]:
        size = len(telling.text)
        return (
            telling.kind != "verb",
            -len(telling.date or ""),
            abs(size - 70),
            telling.document,
            telling.start,
        )

    best = min((t for t in cluster.tellings if t.date is not None), key=rank)
    title = _without_open_quotes(" ".join(best.text.split()).strip(" ,;:-."))
    return re.sub(r"\s+(?:on|in|at|since)$", "", title)


_OPENING = re.compile(r"(?<!\S)(['\"])(?=\S)")


def _without_open_quotes(title: str) -> str:
    """Drop quotation marks that the cutting of the sentence has left open."""
    kept, rest = "", title
    while match := _OPENING.search(rest):
        mark = match[1]
        close = re.search(rf"(?<=[\w.,!?;]){mark}(?!\w)", rest[match.end() :])
        end = match.end() + close.end() if close else match.end()
        kept += rest[: match.start()] + (rest[match.start() : end] if close else "")
        rest = rest[end:]
    return kept + rest.rstrip(' "')


def _slug(day: str, cluster: _Cluster) -> str:
    def rank(telling: Telling) -> tuple[int, int, str, int]:
        return (
            -len(telling.date or ""),
            abs(len(telling.predicate) - 4),
            telling.document,
            telling.start,
        )

    best = min((t for t in cluster.tellings if t.date is not None), key=rank)
    parts = [re.sub(r"[^a-z0-9]+", "", part) for part in best.predicate]
    if len([p for p in parts if p]) < 2:
        parts += sorted(re.sub(r"[^a-z0-9]+", "", part) for part in best.key)
    kept: list[str] = []
    for part in parts:
        if part and part not in kept:
            kept.append(part)
    return "-".join([day, *kept[:5]])


def find_events(
    documents: Sequence[Document],
    mentions: Mapping[str, Sequence[TimeMention]],
    dates: Mapping[str, DocumentDate],
    *,
    words: Words | None = None,
) -> tuple[Event, ...]:
    """Find the dated happenings of the documents and merge those that are one.

    Parameters
    ----------
    documents : sequence of Document
    mentions, dates : mapping of document id
        Resolved temporal expressions; document dates.

    Returns
    -------
    tuple of Event
        By date, then id, whatever the order of the documents.
    """
    lists = words or load_words()
    texts = {d.id: Text(d) for d in sorted(documents, key=lambda d: d.id)}
    tellings = [
        telling
        for id_, text in texts.items()
        for telling in _tellings(text, mentions.get(id_, ()), lists, dates.get(id_, DocumentDate()))
    ]
    tellings.sort(
        key=lambda t: (-len(t.date or ""), t.date or "", -len(t.key), t.document, t.start)
    )
    happenings = frozenset(common_form(noun, lists) for noun in lists.nouns)
    clusters = _clusters(tellings, happenings)
    cores = [_core(cluster) for cluster in clusters]
    by_kind: dict[str, list[int]] = {}
    for n, cluster in enumerate(clusters):
        for word in cluster.key:
            by_kind.setdefault(word, []).append(n)
    loose = [t for text in texts.values() for t in _undated(text, lists)]
    told = {(t.document, t.sentence) for c in clusters for t in c.tellings}
    for telling in loose:
        if (telling.document, telling.sentence) in told:
            continue
        near = by_kind.get(telling.kind, ())
        scores = [(_attached(cores[n], clusters[n], telling), -n) for n in near]
        best = max(scores, default=(0, 0))
        if best[0]:
            clusters[-best[1]].tellings.append(telling)
    events = [_event(cluster, texts, mentions, dates) for cluster in clusters]
    return _with_unique_ids(sorted(events, key=lambda e: (e.date or "", e.id, e.title)))


def _clusters(tellings: Sequence[Telling], happenings: frozenset[str]) -> list[_Cluster]:
    """Merge dated tellings, those with the finest dates first.

    Only events whose date is compatible are compared: an event stands under its date and under
    the month and the year that hold it, and its date is never coarser than that of a later telling.
    """
    clusters: list[_Cluster] = []
    by_date: dict[str, list[int]] = {}
    for telling in tellings:
        day = telling.date or ""
        scores = [(_alike(clusters[n], telling, happenings), -n) for n in by_date.get(day, ())]
        best = max(scores, default=(0, 0))
        if best[0]:
            clusters[-best[1]].add(telling)
            continue
        cluster = _Cluster(day)
        cluster.add(telling)
        for length in _GRANULARITY:
            if length <= len(day):
                by_date.setdefault(day[:length], []).append(len(clusters))
        clusters.append(cluster)
    return clusters


def _with_unique_ids(events: list[Event]) -> tuple[Event, ...]:
    seen: dict[str, int] = {}
    result = []
    for event in events:
        seen[event.id] = seen.get(event.id, 0) + 1
        count = seen[event.id]
        result.append(event if count == 1 else replace(event, id=f"{event.id}-{count}"))
    return tuple(result)


def _event(
    cluster: _Cluster,
    texts: Mapping[str, Text],
    mentions: Mapping[str, Sequence[TimeMention]],
    dates: Mapping[str, DocumentDate],
) -> Event:
    evidence: list[Evidence] = []
    places: set[tuple[str, int]] = set()
    for telling in sorted(cluster.tellings, key=lambda t: (t.date is None, t.document, t.start)):
        if (telling.document, telling.sentence) in places or len(evidence) >= MOST_EVIDENCE:
            continue
        places.add((telling.document, telling.sentence))
        document = texts[telling.document].document
        raw = document.folded.raw(telling.start, telling.end)
        evidence.append(Evidence(telling.document, Span.of(document.text, *raw)))
    announced, basis, proof = _announced(cluster, texts, mentions, dates)
    return Event(
        id=_slug(cluster.date, cluster),
        title=_title(cluster),
        date=cluster.date,
        granularity=_GRANULARITY.get(len(cluster.date), "unknown"),
        announced=announced,
        announced_basis=basis,
        announced_evidence=proof,
        evidence=tuple(sorted(evidence, key=lambda e: (e.document, e.span))),
    )


def _announced(
    cluster: _Cluster,
    texts: Mapping[str, Text],
    mentions: Mapping[str, Sequence[TimeMention]],
    dates: Mapping[str, DocumentDate],
) -> tuple[str, str, tuple[Evidence, ...]]:
    """The day of the first dated report: a linked source, a page's address, a dateline."""
    if not _DAY.fullmatch(cluster.date):
        return cluster.date, "no finer date is known", ()
    first = date.fromisoformat(cluster.date)
    last = first + timedelta(days=REPORT_DAYS)
    reports: list[tuple[str, int, str, str, Span | None]] = []
    for id_ in sorted({t.document for t in cluster.tellings}):
        text = texts[id_]
        for start, end, mention in _address_days(text, mentions.get(id_, ())):
            reports.append((mention.value[:10], 0, id_, "the address of its source", mention.span))
            _ = (start, end)
        known = dates.get(id_, DocumentDate())
        for witness in known.witnesses:
            if (
                witness.kind in ("dateline", "url", "metadata")
                and witness.believed
                and witness.value
            ):
                name = {
                    "dateline": "its dateline",
                    "url": "its address",
                    "metadata": "its metadata",
                }
                reports.append((witness.value[:10], 1, id_, name[witness.kind], witness.span))
    fitting = sorted(
        (report for report in reports
         if _DAY.fullmatch(report[0]) and first <= date.fromisoformat(report[0]) <= last),
        key=lambda report: report[:4],
    )  # fmt: skip
    if not fitting:
        return cluster.date, "no dated report is at hand; the day of the event itself", ()
    day, _, id_, how, span = fitting[0]
    proof = (Evidence(id_, span),) if span is not None else ()
    return day, f"first dated report: document {id_}, {how}", proof


def _address_days(
    text: Text, mentions: Sequence[TimeMention]
) -> list[tuple[int, int, TimeMention]]:
    found = []
    for mention in mentions:
        if mention.type != "DATE" or not _DAY.match(mention.value) or mention.in_boilerplate:
            continue
        start = text.document.folded.folded(mention.span.start)
        end = text.document.folded.folded(mention.span.end - 1) + 1
        if _in_address(text, start, end):
            found.append((start, end, mention))
    return found
