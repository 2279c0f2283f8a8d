"""What a report says, in reading order, as plain texts: the page and the Markdown share it.

Everything here is text that still has to be escaped by whoever writes it.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from eventstudy.reports import glossary, provenance, texts
from eventstudy.reports.provenance import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from eventstudy.documents.facts import Claim, DocumentFacts, Event, Evidence
    from eventstudy.reports.figures import Drawing
    from eventstudy.verdicts.model import (
        ClaimVerdict,
        Confounder,
        Impact,
        Measure,
        Outcome,
        Source,
        TestRow,
    )

CONTEXT = 320
"""Characters of context shown at most on each side of a quote."""
ENOUGH = 25
"""Characters that a first sentence has at least; a shorter one takes the next along."""
NAMED = 10
"""Documents that the first screen names; of more it names the first eight."""


Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class TestView:
    """One test in words."""

    identifier: str
    name: str
    statistic: str
    distribution: str
    p_value: str
    floor: str
    null: str
    alternative: str
    source: str
    note: str


@dataclass(frozen=True, slots=True)
class Card:
    """Everything about one claim."""

    number: int
    anchor: str
    id: str
    verdict: str
    word: str
    sentence: str
    more: str
    quote: str
    before: str
    after: str
    document: str
    document_id: str
    facts: Pairs
    drawings: tuple[Drawing, ...]
    move_heading: str
    move_text: str
    measures: Table | None
    impact_heading: str
    impact_text: str
    impact_facts: Pairs
    tests: tuple[TestView, ...]
    caveats: tuple[str, ...]
    tables: tuple[Table, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventView:
    """An event: when it happened, when the market could know, what else happened."""

    anchor: str
    id: str
    title: str
    happened: str
    known: str
    basis: str
    evidence: tuple[tuple[str, str], ...]
    confounders: tuple[str, ...]
    claims: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class StudyView:
    """The study of an event that no claim speaks of."""

    title: str
    rows: tuple[str, ...]
    drawings: tuple[Drawing, ...]


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document: its date with the witnesses, and what was found in it."""

    id: str
    title: str
    path: str
    sha256: str
    encoding: str
    date: str
    witnesses: Table | None
    conflicts: tuple[str, ...]
    notes: tuple[str, ...]
    found: str


@dataclass(frozen=True, slots=True)
class View:
    """The whole report."""

    title: str
    summary: str
    tally: tuple[tuple[str, str, int, str], ...]
    documents_line: str
    cards: tuple[Card, ...]
    events: tuple[EventView, ...]
    studies: tuple[StudyView, ...]
    documents: tuple[DocumentView, ...]
    thresholds: Pairs
    sources: Table | None
    source_notes: Pairs
    coverage: Table | None
    strip: Drawing | None
    findings: Table | None
    other_findings: Table | None
    settings: Pairs
    left_out: tuple[tuple[str, Pairs], ...]


def build(
    outcome: Outcome,
    by_claim: dict[int, tuple[Drawing, ...]],
    by_event: dict[str, tuple[Drawing, ...]],
    strip: Drawing | None = None,
) -> View:
    """Put an outcome into words and order."""
    documents = {d.id: d for d in outcome.extraction.documents}
    cards = tuple(
        _card(n, verdict, documents, outcome.sources, by_claim.get(n, ()))
        for n, verdict in enumerate(outcome.claims, 1)
    )
    titles = {e.event.id: e.event.title for e in outcome.events}
    return View(
        title="Claims about markets, checked against prices",
        summary=summary(outcome),
        tally=_tally(outcome.claims),
        documents_line=_documents_line(outcome),
        cards=cards,
        events=tuple(_event(e.event, e.confounders, cards, outcome) for e in outcome.events),
        studies=tuple(
            StudyView(
                _capital(texts.line(titles.get(event, event))),
                _study_rows(outcome, event),
                drawings,
            )
            for event, drawings in by_event.items()
        ),
        documents=tuple(_document(d) for d in outcome.extraction.documents),
        thresholds=tuple((texts.line(a), texts.line(b)) for a, b in outcome.thresholds),
        sources=provenance.source_table(outcome.sources),
        source_notes=tuple(
            (texts.line(s.series), "; ".join(texts.line(n) for n in s.notes))
            for s in outcome.sources
            if s.notes
        ),
        coverage=provenance.coverage_table(outcome.coverage),
        strip=strip,
        findings=provenance.findings_table(outcome.sources),
        other_findings=provenance.other_findings_table(outcome.sources),
        settings=tuple((texts.line(a), texts.line(b)) for a, b in outcome.settings),
        left_out=tuple(
            (heading, tuple((texts.line(a), texts.line(b)) for a, b in rows))
            for heading, rows in (
                ("Documents that were refused", outcome.refused),
                ("Files that were passed over", outcome.skipped),
                ("Pending: to be tried again later", outcome.pending),
            )
            if rows
        ),
    )


def _tally(claims: Sequence[ClaimVerdict]) -> tuple[tuple[str, str, int, str], ...]:
    return tuple(
        (word, name, sum(c.verdict == word for c in claims), meaning)
        for word, (name, meaning) in glossary.VERDICTS.items()
    )


def summary(outcome: Outcome) -> str:
    """Say in one sentence what came out."""
    read = texts.count(len(outcome.extraction.documents), "document")
    if not outcome.claims:
        return f"No claim about a market was found in {read}."
    parts = []
    for word, _, number, _ in _tally(outcome.claims):
        if number:
            be = "is" if number == 1 else "are"
            parts.append(f"{number} {be} {glossary.VERDICTS[word][0].lower()}")
    found = texts.count(len(outcome.claims), "claim")
    return f"Of {found} about markets in {read}, {texts.listed(parts)}."


def _documents_line(outcome: Outcome) -> str:
    names = [
        f"{texts.shorten(d.title or d.id, 90)} ({texts.line(d.document_date.value or 'undated')})"
        for d in outcome.extraction.documents
    ]
    if len(names) > NAMED:
        names[NAMED - 2 :] = [f"and {len(names) - NAMED + 2} more, listed below"]
    return "; ".join(names)


def _pretty(name: str, text: str) -> str:
    """Take the verdict word off the front of a verdict's text; it stands beside it anyway."""
    text = texts.line(text)
    rest = text.removeprefix(f"{name}:").lstrip()
    return text if rest == text or not rest else _capital(rest)


def first_sentence(text: str) -> tuple[str, str]:
    """Part the first sentence from the rest; one that says little takes the next along."""
    from eventstudy.documents.sentences import sentence_spans

    for _, end in sentence_spans(text):
        if end >= ENOUGH:
            return text[:end], text[end:].strip()
    return text, ""


def _capital(text: str) -> str:
    """Begin with a capital letter and leave the rest alone."""
    return text[:1].upper() + text[1:]


def _card(
    number: int,
    verdict: ClaimVerdict,
    documents: dict[str, DocumentFacts],
    sources: Sequence[Source],
    drawings: tuple[Drawing, ...],
) -> Card:
    claim = verdict.claim
    name = glossary.VERDICTS.get(verdict.verdict, (verdict.verdict, ""))[0]
    document = documents.get(verdict.document)
    sentence, more = first_sentence(_pretty(name, verdict.text))
    if verdict.move.finding == "holds_partly" and more:
        beside, more = first_sentence(more)  # what did not hold is as much of the answer
        sentence = f"{sentence} {beside}"
    described = verdict.move.finding == "not_tested" and bool(verdict.move.measures)
    if more == texts.line(verdict.move.text):
        more = ""  # it stands below, under what was measured
    before, after = (
        context(document.text, claim.span.start, claim.span.end) if document else ("", "")
    )
    return Card(
        number=number,
        anchor="claim-" + texts.slug(claim.id or str(number)),
        id=texts.line(claim.id),
        verdict=verdict.verdict,
        word=name,
        sentence=sentence,
        more=more,
        quote=texts.line(claim.span.quote),
        before=_beside(before),
        after=_beside(after),
        document=texts.shorten((document.title if document else None) or verdict.document, 120),
        document_id=texts.line(verdict.document),
        facts=_claim_facts(claim, verdict.horizon_assumed),
        drawings=drawings,
        move_heading=glossary.DESCRIBED
        if described
        else glossary.words(glossary.MOVES, verdict.move.finding),
        move_text=texts.line(verdict.move.text),
        measures=_measures(verdict.move.measures, claim),
        impact_heading=glossary.words(glossary.IMPACTS, verdict.impact.finding),
        impact_text=texts.line(verdict.impact.text or verdict.impact.reason),
        impact_facts=_impact_facts(verdict.impact, claim),
        tests=tuple(_test(row) for row in verdict.impact.tests),
        caveats=tuple(texts.line(c) for c in verdict.caveats),
        tables=tuple(
            Table(
                texts.line(caption),
                tuple(texts.line(c) for c in columns),
                tuple(tuple(texts.line(c) for c in row) for row in rows),
            )
            for caption, columns, rows in verdict.tables
        ),
        sources=_card_sources(verdict, document, sources),
    )


def context(text: str, start: int, end: int) -> tuple[str, str]:
    """Give the sentences around a span, cut to ``CONTEXT`` characters on each side."""
    from eventstudy.documents.sentences import sentence_spans

    # A window of the text is enough, and a long document is not split again for every claim.
    low, high = max(0, start - 1500), min(len(text), end + 1500)
    spans = [(a + low, b + low) for a, b in sentence_spans(text[low:high])]
    touched = [n for n, (a, b) in enumerate(spans) if a < end and b > start]
    first, last = (touched[0], touched[-1]) if touched else (0, -1)
    if touched:
        if first > 0 and "\n\n" not in text[spans[first - 1][1] : spans[first][0]]:
            first -= 1
        if last + 1 < len(spans) and "\n\n" not in text[spans[last][1] : spans[last + 1][0]]:
            last += 1
        left, right = min(spans[first][0], start), max(spans[last][1], end)
    else:
        left, right = start, end
    before, after = text[left:start], text[end:right]
    if len(before) > CONTEXT:
        before = "… " + before[-CONTEXT:].split(" ", 1)[-1]
    if len(after) > CONTEXT:
        after = after[:CONTEXT].rsplit(" ", 1)[0] + " …"
    return before, after


def _beside(text: str) -> str:
    """One line that keeps a blank at either end: it stands against the quote."""
    if not text.strip():
        return ""
    return " " * text[0].isspace() + texts.line(text) + " " * text[-1].isspace()


def _claim_facts(claim: Claim, assumed: str | None) -> Pairs:
    """What the claim states, field by field, as it was read."""
    rows = [("Speaks of", glossary.words(glossary.KINDS, claim.kind))]
    if claim.asset:
        rows.append(("About", texts.line(claim.asset)))
    if claim.instruments:
        bases = list(dict.fromkeys(i.basis for i in claim.instruments))
        parts = []
        for basis in bases:
            symbols = [texts.line(i.symbol) for i in claim.instruments if i.basis == basis]
            parts.append(f"{', '.join(symbols)} ({glossary.words(glossary.BASES, basis)})")
        rows.append(("Taken as", "; ".join(parts)))
    stated = _stated(claim)
    if stated:
        rows.append(("States", stated))
    if claim.horizon:
        carried = claim.horizon_basis == "carried"
        how = " (carried over from the sentence before)" if carried else ""
        rows.append(("Horizon", texts.line(claim.horizon) + how))
    elif assumed:
        rows.append(("Horizon", f"none stated; {texts.line(assumed)} assumed"))
    flags = [w for w in ("hedged", "hypothetical", "negated") if getattr(claim, w)]
    if flags:
        rows.append(("Worded as", ", ".join(flags)))
    return tuple(rows)


_PASSED = re.compile(
    r"\bto (?:just |well )?(?:below|under|above|over|less than|more than|about|around|near)\b"
)
"""A comparator that stands before the level a move led to."""


def _level(claim: Claim, value: float) -> str:
    """A stated level with its unit: the ends of a share of the market are percentages."""
    if claim.kind == "share_of_market":
        return f"{texts.number(value)}%"
    return texts.money(value, claim.currency)


def _stated(claim: Claim) -> str:
    figures = []
    if claim.percent is not None and claim.percent != claim.to:
        figures.append(f"{texts.number(claim.percent)}%")
    elif claim.percent_low is not None and claim.percent_high is not None:
        figures.append(f"{texts.number(claim.percent_low)}% to {texts.number(claim.percent_high)}%")
    if claim.factor is not None:
        figures.append(f"{texts.number(claim.factor)} times")
    if claim.points is not None:
        money = claim.currency not in (None, "points")
        points = texts.money(claim.points, claim.currency) if money else ""
        figures.append(points or f"{texts.number(claim.points)} points")
    ends = [
        f"{word} {_level(claim, value)}"
        for word, value in (("from", claim.from_), ("to", claim.to))
        if value is not None
    ]
    if claim.low is not None and claim.high is not None:
        ends = [f"{_level(claim, claim.low)} to {_level(claim, claim.high)}"]
    if ends:
        figures.append(" ".join(ends))
    if claim.comparator:
        compared = texts.line(claim.comparator)
        if claim.to is not None and len(figures) > 1 and _PASSED.search(claim.span.quote):
            before, _, level = figures[-1].rpartition("to ")
            figures[-1] = f"{before}to {compared} {level}"  # "fell 5 percent to below $6,500"
        else:
            figures[:1] = [f"{compared} {figures[0]}" if figures else compared]
    return ", ".join([*([claim.direction] if claim.direction else []), *figures])


_MEETS = {True: "yes", False: "no", None: "description"}


def _measures(measures: Sequence[Measure], claim: Claim) -> Table | None:
    if not measures:
        return None
    rows = tuple(
        (
            texts.line(m.name),
            texts.measured(m.value, m.unit, claim.currency),
            _end(m.from_price, m.from_time),
            _end(m.to_price, m.to_time),
            _MEETS[m.meets],
            texts.line(m.series),
        )
        for m in measures
    )
    return Table("What was measured", ("Reading", "Value", "From", "To", "Meets", "Series"), rows)


def _end(price: float | None, time: str | None) -> str:
    when = texts.moment(time)
    if price is None:
        return when or "–"
    return f"{texts.number(price)} ({when})" if when else texts.number(price)


def _effect(value: float | None, claim: Claim) -> str:
    """An abnormal return in percent; of a volume claim in log points."""
    if value is None:
        return "–"
    if claim.kind == "volume_move":
        return f"{texts.number(value, 2, sign=True)} log points"
    return texts.percent(value)


def _impact_facts(impact: Impact, claim: Claim) -> Pairs:
    rows: list[tuple[str, str]] = []
    if impact.window is not None:
        rows.append(("Window", texts.days(impact.window)))
    for symbol, (early, late) in sorted(impact.day_zero.items()):
        which = early if early == late else f"{early} or {late}, as the hour is not known"
        rows.append((f"Day zero of {texts.line(symbol)}", texts.line(which)))
    if impact.model:
        rows.append(("Ordinary return", glossary.words(glossary.MODELS, impact.model)))
    if impact.estimation is not None:
        used = f", {texts.count(impact.n_estimation, 'return')} used" if impact.n_estimation else ""
        rows.append(("Estimation", f"{texts.days(impact.estimation)}{used}"))
    if impact.car is not None:
        error = f", standard error {_effect(impact.se, claim).lstrip('+')}" if impact.se else ""
        rows.append(("Abnormal", _effect(impact.car, claim) + error))
    if impact.p_value is not None:
        rows.append(("p-value", texts.p_value(impact.p_value)))
    if impact.p_adjusted is not None:
        over = f" over {texts.count(impact.n_tests, 'test')}" if impact.n_tests else ""
        text = f"{texts.p_value(impact.p_adjusted)} (Benjamini-Hochberg{over}"
        if impact.p_holm is not None:
            text += f"; Holm {texts.p_value(impact.p_holm)}"
        rows.append(("Adjusted for several tests", text + ")"))
    if impact.detectable is not None:
        rows.append(
            (
                "Smallest detectable effect",
                f"{_effect(impact.detectable, claim).lstrip('+')} (found with a chance of 80%)",
            )
        )
    return tuple(rows)


def _test(row: TestRow) -> TestView:
    words = glossary.wording_of(row.test)
    distribution = row.distribution or "–"
    if row.df is not None and "(" not in distribution:
        distribution += f", {texts.number(row.df)} degrees of freedom"
    return TestView(
        identifier=row.test,
        name=words.name,
        statistic="–" if row.statistic is None else texts.number(row.statistic, 3),
        distribution=distribution,
        p_value=texts.p_value(row.p_value),
        floor=texts.p_value(row.p_floor) if row.p_floor is not None else "",
        null=words.null,
        alternative=words.alternative,
        source=words.source,
        note=texts.line(row.note),
    )


def _card_sources(
    verdict: ClaimVerdict, document: DocumentFacts | None, sources: Sequence[Source]
) -> tuple[str, ...]:
    """Where the words and the prices of a card come from, each with its checksum."""
    lines = []
    if document is not None:
        lines.append(
            f"Text: {texts.line(document.path)}, characters {verdict.claim.span.start} to "
            f"{verdict.claim.span.end}, sha256 {document.sha256[:12]}"
        )
    series = {m.series for m in verdict.move.measures}
    series |= {getattr(p, "series", "") for p in verdict.pictures}
    symbols = set(verdict.impact.day_zero)
    for source in sources:
        if source.series in series or (source.symbol in symbols and source.interval == "1d"):
            lines.append(
                f"Prices: {texts.line(source.series)} ({texts.line(source.name)}, "
                f"{texts.line(source.venue)}), {texts.line(source.source)}, "
                f"{texts.line(provenance.adjustment(source))}, sha256 {source.sha256[:12]}"
            )
    return tuple(lines)


def _event(
    event: Event, confounders: Iterable[Confounder], cards: Sequence[Card], outcome: Outcome
) -> EventView:
    claims = tuple(
        (card.anchor, texts.shorten(card.quote, 80))
        for card, verdict in zip(cards, outcome.claims, strict=True)
        if verdict.claim.event == event.id
    )
    evidence: list[Evidence] = [*event.evidence, *event.announced_evidence]
    return EventView(
        anchor="event-" + texts.slug(event.id),
        id=texts.line(event.id),
        title=_capital(texts.line(event.title)),
        happened=texts.moment(event.date) or "unknown",
        known=texts.moment(event.announced) or "unknown",
        basis=texts.line(event.announced_basis),
        evidence=tuple(
            dict.fromkeys(
                (texts.line(e.document), texts.shorten(e.span.quote, 160)) for e in evidence
            )
        ),
        confounders=tuple(
            f"{texts.moment(c.date)}: {texts.line(c.what)}"
            + (f" ({texts.line(c.source)})" if c.source else "")
            for c in confounders
        ),
        claims=claims,
    )


def _study_rows(outcome: Outcome, event: str) -> tuple[str, ...]:
    rows = []
    for study in outcome.studies:
        if study.event != event:
            continue
        days, first, last = study.relative_day, *study.window
        if first not in days or last not in days:
            continue
        start = days.index(first)
        change = study.car[days.index(last)] - (study.car[start - 1] if start else 0.0)
        if not math.isfinite(change):
            continue
        rows.append(
            f"{texts.line(study.symbol)}, {texts.days(study.window)}: abnormal return "
            f"{texts.percent(change)}, taking as ordinary "
            f"{glossary.words(glossary.MODELS, study.model)} on "
            f"{texts.days(study.estimation)} (description)."
        )
    return tuple(rows)


def _document(document: DocumentFacts) -> DocumentView:
    date = document.document_date
    when = date.value or "unknown"
    if date.not_before or date.not_after:
        when += f" ({_bounds(date.not_before, date.not_after)})"
    rows = tuple(
        (
            glossary.words(glossary.WITNESSES, w.kind),
            texts.line(w.value or _bounds(w.not_before, w.not_after)),
            texts.shorten(w.span.quote, 100) if w.span else "–",
            "yes" if w.believed else "no",
            texts.line(w.reason),
        )
        for w in date.witnesses
    )
    columns = ("Witness", "Says", "Words", "Believed", "Why")
    return DocumentView(
        id=texts.line(document.id),
        title=texts.shorten(document.title or document.id, 160),
        path=texts.line(document.path),
        sha256=document.sha256[:12],
        encoding=texts.line(document.encoding),
        date=texts.line(when),
        witnesses=Table("Witnesses of the document's date", columns, rows) if rows else None,
        conflicts=tuple(_conflict(texts.line(c)) for c in date.conflicts),
        notes=tuple(texts.line(n) for n in document.notes),
        found=f"{texts.count(len(document.dates), 'date')}, "
        f"{texts.count(len(document.claims), 'claim')}",
    )


def _conflict(text: str) -> str:
    """Say the kind of the witness that a conflict begins with in words."""
    kind, blank, rest = text.partition(" ")
    return glossary.words(glossary.WITNESSES, kind) + blank + rest


def _bounds(low: str | None, high: str | None) -> str:
    if low and high:
        return f"{low} to {high}"
    return f"not before {low}" if low else f"not after {high}" if high else "–"
