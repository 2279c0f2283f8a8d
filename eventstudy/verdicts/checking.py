"""From documents to verdicts: the one place where words, prices and statistics meet.

The order is fixed: read, extract, measure the move of every claim, make each distinct test once,
correct the tests of an event together, and only then speak the verdicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from eventstudy.documents import extraction as reading_of
from eventstudy.documents import reading
from eventstudy.documents.claims.assets.tickers import tickers
from eventstudy.documents.claims.statements import of_each, with_instruments
from eventstudy.documents.facts import DocumentFacts, Event
from eventstudy.documents.given import is_text, iso_day, paths_of
from eventstudy.documents.result import Extraction
from eventstudy.errors import EventStudyError, InputError, UsageError
from eventstudy.markets.errors import PendingError, SourceError
from eventstudy.progress import each
from eventstudy.verdicts import lexicon as lexicons
from eventstudy.verdicts import provenance, second_source, thresholds, wording
from eventstudy.verdicts.assets import AssetReading, read_asset
from eventstudy.verdicts.cases import Case, measure_direction, needs_direction, open_case
from eventstudy.verdicts.confounders import confounders
from eventstudy.verdicts.impact import ImpactKey, ImpactResult, key_for, run_test
from eventstudy.verdicts.joining import correct, verdict_word
from eventstudy.verdicts.lexicon import Lexicon
from eventstudy.verdicts.market import Market, PriceSource
from eventstudy.verdicts.measures.span import days_of
from eventstudy.verdicts.model import (
    ClaimVerdict,
    Confounder,
    EventVerdicts,
    Impact,
    Outcome,
)
from eventstudy.verdicts.moments import moment_of_event
from eventstudy.verdicts.pictures import pictures_of, study_pictures
from eventstudy.verdicts.settings import Settings

if TYPE_CHECKING:
    from eventstudy.markets.live import Live

PathLike = str | Path
Date = date
SOURCES: tuple[str, ...] = get_args(PriceSource)
Corrected = tuple[float, float, bool, int]  # BH value, Holm value, could pass, number of tests


def extract(
    source: PathLike | Sequence[PathLike],
    *,
    date: str | Date | None = None,
    lexicon: PathLike | None = None,
    market: Market | None = None,
) -> Extraction:
    """Read dates, events and claims out of documents; no price is touched.

    Parameters
    ----------
    source : path, sequence of paths, or text
        Files or folders; or the text of one document. A ``str`` that names nothing that exists
        and holds a blank or a line end is a text; it becomes the document ``text``. Inside a
        sequence every item is a path.
    date : str or datetime.date, optional
        The document date (a text is an ISO day) that overrides every witness.
    lexicon : path, optional
        A TOML file with names, instruments, words and rules of the user's own, see
        :func:`eventstudy.verdicts.lexicon.read`.

    Returns
    -------
    Extraction
        ``print`` shows its tables, a notebook the text with the spans marked; ``to_pandas()`` is
        a table with one row a claim. Documents that could not be read stand in ``refused``.

    Raises
    ------
    InputError
        When no document could be read.
    UsageError
        For a string that could be a text or a mistyped path, or an empty one; for a lexicon that
        cannot be used.
    """
    found, refused, _ = _read(source)
    if not found:
        raise _nothing(refused)
    day = iso_day(date)
    with lexicons.using(lexicon) as own:
        return replace(_extract(found, day, market or Market(), own), refused=refused)


def check(
    paths: PathLike | Sequence[PathLike],
    *,
    date: str | Date | None = None,
    announced: Mapping[str, str] | None = None,
    source: PriceSource = "auto",
    statistics: Settings | None = None,
    live: Live | None = None,
    lexicon: PathLike | None = None,
) -> Outcome:
    """Check what documents claim about markets against prices.

    Parameters
    ----------
    paths : path, sequence of paths, or text
        Files or folders, or the text of one document, told apart as in :func:`extract`.
    date : str or datetime.date, optional
        The document date (a text is an ISO day) that overrides every witness.
    announced : mapping of str to str, optional
        Event id -> instant (ISO 8601 with offset) at which the market could first know.
    source : {"auto", "snapshot", "live"}
        Where prices come from.
    statistics : Settings, optional
        Estimation window, event window, significance level.
    live : eventstudy.markets.live.Live, optional
        Clients, cache and settings for live prices.
    lexicon : path, optional
        A TOML file with names, instruments, words and rules of the user's own, see
        :func:`eventstudy.verdicts.lexicon.read`.

    Returns
    -------
    Outcome
        Every claim with its verdict; ``.verdicts`` is a table, one row a claim.

    Raises
    ------
    InputError
        When no document could be read.
    UsageError
        For an ``announced`` event that no document mentions, or an instant without offset; for a
        lexicon that cannot be used; for a string that could be a text or a mistyped path, or an
        empty one; for an unknown ``source``.
    SourceError
        When ``source="live"`` and no price at all was delivered.
    """
    if source not in SOURCES:
        raise UsageError(
            "unknown source of prices",
            where="source",
            value=repr(source),
            todo=f"one of {', '.join(SOURCES)}",
        )
    documents, refused, skipped = _read(paths)
    if not documents:
        raise _nothing(refused)
    day = iso_day(date)
    market = Market(source, live)
    with lexicons.using(lexicon) as own:
        extraction = _extract(documents, day, market, own)
        extraction = _announce(extraction, announced or {})
        outcome = judge(extraction, market, statistics or Settings())
    if own is not None:
        told = ("lexicon", f"{own.name}, sha256 {own.sha256}")
        outcome = replace(outcome, settings=(*outcome.settings, told))
    return replace(outcome, refused=refused, skipped=skipped, pending=_pending(market))


def judge(extraction: Extraction, market: Market, settings: Settings) -> Outcome:
    """Reach the verdicts of all claims of an extraction."""
    events = {event.id: event for event in extraction.events}
    stated = {document.id: tickers(document.text) for document in extraction.documents}
    claims = [
        (claim, document)
        for document in extraction.documents
        for statement in document.claims
        for claim in of_each(statement)
    ]
    cases = [
        open_case(market, claim, document, read_asset(claim, stated[document.id]), events)
        for claim, document in each(claims, "Measuring moves")
    ]
    tests = _tests(market, cases, settings)
    for case in cases:
        if case.key is not None and needs_direction(case):
            tested = tests[case.key]
            measure_direction(market, case, tested.daily_sd, bool(tested.censored))
    corrected = _correct(tests)
    near = {key: _near(key, events, extraction.events) for key in tests}
    verdicts = tuple(
        _verdict(market, case, tests, corrected, _without_itself(case, near, extraction.events))
        for case in cases
    )
    lone, lone_confounders = _lone_studies(market, extraction, cases, settings)
    provenance.note_measured(market, verdicts)
    second_source.compare(market)
    studies = [t.study for t in tests.values() if t.study is not None]
    studies += [t.study for t in lone if t.study is not None]
    return Outcome(
        extraction=extraction,
        events=tuple(
            EventVerdicts(event, _confounders_of(event, near, lone_confounders))
            for event in extraction.events
        ),
        claims=verdicts,
        studies=tuple(sorted(studies, key=lambda s: (s.event, s.symbol, s.window))),
        sources=provenance.sources(market),
        coverage=provenance.coverage(market),
        study_pictures={t.key.family: tuple(study_pictures(market, t)) for t in lone},
        study_texts={t.key.family: _lone_text(t, lone_confounders) for t in lone},
        thresholds=thresholds.table(),
        settings=_settings_table(settings, market),
    )


def _pending(market: Market) -> tuple[tuple[str, str], ...]:
    """Symbols to be tried again: days not over yet; asked for live, all that were not delivered.

    Raises
    ------
    SourceError
        When live prices were asked for and the source delivered none at all.
    """
    failed = sorted({**market.failures, **market.pending}.items())
    for _, error in failed:
        if market.source == "live" and not market.used and isinstance(error, SourceError):
            raise error
    return tuple(
        (symbol, str(error))
        for symbol, error in failed
        if market.source == "live" or isinstance(error, PendingError)
    )


# ---------------------------------------------------------------- reading


def _read(
    paths: PathLike | Sequence[PathLike],
) -> tuple[list[reading.Document], tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    if isinstance(paths, str) and is_text(paths):
        return [reading.from_text(paths)], (), ()
    sources, problems = reading.discover(paths_of(paths))
    documents: list[reading.Document] = []
    refused: list[tuple[str, str]] = []
    for one in each(sources, "Reading documents"):
        try:
            documents.append(reading.read(one))
        except EventStudyError as error:
            refused.append((one.path, str(error)))
    refused += [(p.path, str(p)) for p in problems if p.kind != "skipped"]
    skipped = tuple((p.path, p.what) for p in problems if p.kind == "skipped")
    return documents, tuple(sorted(refused)), skipped


def _nothing(refused: tuple[tuple[str, str], ...]) -> InputError:
    if not refused:
        return InputError("no document found", todo="name a file or folder of documents")
    path, reason = refused[0]
    more = f" (and {len(refused) - 1} more)" if len(refused) > 1 else ""
    return InputError(f"no document could be read{more}", where=path, value=reason)


def _extract(
    documents: list[reading.Document], day: str | None, market: Market, own: Lexicon | None
) -> Extraction:
    if own is None:
        extraction = reading_of.extract(documents, date=day, names=market.names)
    else:
        extraction = reading_of.extract(
            documents, date=day, names=own.registry.names, lexicon=own.words
        )
    return replace(extraction, documents=tuple(_with_instruments(d) for d in extraction.documents))


def _with_instruments(document: DocumentFacts) -> DocumentFacts:
    stated = tickers(document.text)
    claims = tuple(
        with_instruments(claim, [read_asset(one, stated).readings() for one in of_each(claim)])
        for claim in document.claims
    )
    return replace(document, claims=claims)


def _announce(extraction: Extraction, announced: Mapping[str, str]) -> Extraction:
    known = {event.id for event in extraction.events}
    for name, instant in announced.items():
        if name not in known:
            raise UsageError(
                "no such event",
                where="announced",
                value=name,
                todo="use one of " + ", ".join(sorted(known))
                if known
                else "no event was found in these documents",
            )
        _checked_instant(instant)
    events = tuple(
        replace(event, announced=announced[event.id], announced_basis="given by the user")
        if event.id in announced
        else event
        for event in extraction.events
    )
    return replace(extraction, events=events)


def _checked_instant(text: str) -> None:
    try:
        if datetime.fromisoformat(text).utcoffset() is not None:
            return
    except ValueError:
        pass
    raise UsageError(
        "not an instant with an offset",
        where="announced",
        value=text,
        todo="write it like 2019-10-25T10:00:00+00:00",
    )


# ---------------------------------------------------------------- testing


def _tests(market: Market, cases: list[Case], settings: Settings) -> dict[ImpactKey, ImpactResult]:
    keys = sorted({case.key for case in cases if case.key is not None}, key=repr)
    return {key: run_test(market, key, settings) for key in each(keys, "Testing moves")}


def _correct(
    tests: dict[ImpactKey, ImpactResult],
) -> dict[ImpactKey, Corrected]:
    families: dict[str, list[ImpactResult]] = {}
    for tested in tests.values():
        families.setdefault(tested.key.family, []).append(tested)
    found = {}
    for members in families.values():
        made = correct(members)
        for i, (adjusted, stricter, can_pass) in made.items():
            found[members[i].key] = (adjusted, stricter, can_pass, len(made))
    return found


def _impact(
    case: Case,
    tested: ImpactResult | None,
    corrected: dict[ImpactKey, Corrected],
) -> Impact:
    if tested is None or case.key is None:
        reason = case.no_test or "the claim rests on no test"
        return Impact("not_tested", reason=reason, text=f"Not tested: {reason}.")
    impact = Impact(
        "not_tested",
        model=tested.model or None,
        estimation=tested.estimation if tested.model else None,
        n_estimation=tested.n_estimation,
        window=tested.window if tested.model else None,
        day_zero=tested.day_zero,
        car=tested.car,
        se=tested.se,
        tests=tested.rows,
        p_value=tested.p_value,
        detectable=tested.detectable,
        reason=tested.reason,
    )
    if tested.reason or tested.p_value is None:
        return replace(impact, text=wording.impact_text(tested, impact))
    adjusted, stricter, can_pass, count = corrected[case.key]
    impact = replace(impact, p_adjusted=adjusted, p_holm=stricter, n_tests=count)
    if not can_pass:
        impact = replace(impact, reason="p floor: even the smallest possible p could not pass")
    else:
        against = _against(case, tested)
        abnormal = adjusted <= tested.alpha and not against
        impact = replace(impact, finding="abnormal" if abnormal else "not_abnormal")
        if against and adjusted <= tested.alpha:
            impact = replace(impact, reason="it points the other way than the sentence")
    return replace(impact, text=wording.impact_text(tested, impact))


def _against(case: Case, tested: ImpactResult) -> bool:
    """Whether the abnormal return points the other way than the claim."""
    direction, car = case.claim.direction, tested.car or 0.0
    return (direction == "up" and car < 0) or (direction == "down" and car > 0)


def _verdict(
    market: Market,
    case: Case,
    tests: dict[ImpactKey, ImpactResult],
    corrected: dict[ImpactKey, Corrected],
    around: tuple[Confounder, ...],
) -> ClaimVerdict:
    tested = tests[case.key] if case.key is not None else None
    impact = _impact(case, tested, corrected)
    word = verdict_word(case.claim, case.move.finding, impact.finding)
    claim = case.claim
    if case.asset.listed:  # the verdict names what it rests on
        claim = replace(claim, instruments=replace(case.asset, listed=()).readings())
    if case.search is not None and case.search.found is not None:
        inferred = AssetReading("named", (case.search.found,)).readings()
        claim = replace(claim, instruments=tuple(replace(r, basis="inferred") for r in inferred))
    return ClaimVerdict(
        claim=claim,
        document=case.document.id,
        horizon_assumed=case.horizon_assumed,
        move=case.move,
        impact=impact,
        verdict=word,
        text=wording.verdict_text(
            claim, word, _name(market, case), case.move, impact, tested, around
        ),
        caveats=tuple(_caveats(case, tested, around)),
        pictures=pictures_of(market, case, tested),
        tables=_tables(case),
    )


def _name(market: Market, case: Case) -> str:
    """What the asset is called in a sentence."""
    if len(case.symbols) == 1:
        return market.instrument(case.symbols[0]).name
    return case.claim.asset or "the asset"


def _caveats(case: Case, tested: ImpactResult | None, around: tuple[Confounder, ...]) -> list[str]:
    found = list(case.caveats)
    moment = case.moment
    if moment is not None and moment.basis == "event" and moment.instant is None and case.days:
        found.append(
            "The hour of the news stands in no document: "
            f"{wording.spoken(case.days.early.isoformat())} and "
            f"{wording.spoken(case.days.late.isoformat())} are both read as day zero."
        )
    if moment is not None and moment.basis == "sentence":
        found.append(
            f"The day, {wording.spoken(moment.first.isoformat())}, stands in the same sentence."
        )
    if case.days is not None and case.days.note:
        found.append(case.days.note[0].upper() + case.days.note[1:].rstrip(".") + ".")
    if case.horizon_assumed is not None:
        found.append("The sentence states no horizon; one day is assumed.")
    if tested is not None:
        found += [note[0].upper() + note[1:].rstrip(".") + "." for note in tested.notes]
        if tested.model == "constant_mean" and not tested.reason:
            found.append("Expected return: the mean of the estimation window, no benchmark.")
        later = wording.days_after(tested)
        if later:
            found.append(later)
    near = (f"{c.what} ({wording.spoken(c.date)})" for c in around)
    found += [f"Within the window or a day of it: {one}." for one in near]
    return list(dict.fromkeys(found))


def _tables(
    case: Case,
) -> tuple[tuple[str, tuple[str, ...], tuple[tuple[str, ...], ...]], ...]:
    if case.search is None or not case.search.ranking:
        return ()
    rows = tuple(
        (
            c.symbol,
            c.name,
            c.measure.to_time or "",
            f"{100 * (c.measure.value or 0.0):+.2f}%",
            "yes" if c.feasible else "no, price limit",
            "yes" if c.matches else "no",
        )
        for c in case.search.ranking
    )
    header = ("symbol", "name", "day", "move", "can move that far", "matches")
    caption = "Candidates searched"
    return ((caption, header, rows),)


# ---------------------------------------------------------------- events


def _near(
    key: ImpactKey, events: dict[str, Event], everything: tuple[Event, ...]
) -> tuple[Confounder, ...]:
    first, last = date.fromisoformat(key.early), date.fromisoformat(key.last)
    return confounders(events.get(key.family), everything, first, last)


def _without_itself(
    case: Case, near: dict[ImpactKey, tuple[Confounder, ...]], events: tuple[Event, ...]
) -> tuple[Confounder, ...]:
    """What else happened near a claim: a claim that tells of an event is none of its own."""
    if case.key is None:
        return ()
    span = case.claim.span
    own = {
        event.title
        for event in events
        for one in event.evidence
        if one.document == case.document.id
        and one.span.start < span.end
        and span.start < one.span.end
    }
    return tuple(one for one in near[case.key] if one.what not in own)


def _confounders_of(
    event: Event,
    near: dict[ImpactKey, tuple[Confounder, ...]],
    lone: dict[str, tuple[Confounder, ...]],
) -> tuple[Confounder, ...]:
    found = {c for key, around in near.items() if key.family == event.id for c in around}
    found.update(lone.get(event.id, ()))
    return tuple(sorted(found, key=lambda c: (c.date, c.what)))


def _lone_studies(
    market: Market, extraction: Extraction, cases: list[Case], settings: Settings
) -> tuple[list[ImpactResult], dict[str, tuple[Confounder, ...]]]:
    """Study events on which no claim rests, on the instrument that the run names most."""
    counts: dict[str, int] = {}
    for case in cases:
        if case.asset.basis == "named" and case.claim.kind != "share_of_market":
            counts[case.asset.symbols[0]] = counts.get(case.asset.symbols[0], 0) + 1
    if not counts:
        return [], {}
    symbol = min(counts, key=lambda s: (-counts[s], s))
    used = {case.key.family for case in cases if case.key is not None}
    found: list[ImpactResult] = []
    around: dict[str, tuple[Confounder, ...]] = {}
    for event in each(extraction.events, "Studying events"):
        moment = moment_of_event(event)
        if event.id in used or moment is None:
            continue
        days = days_of(market, symbol, moment, None)
        tested = run_test(market, key_for(event.id, (symbol,), days), settings)
        if tested.reason:
            continue
        found.append(tested)
        around[event.id] = confounders(event, extraction.events, days.early, days.late)
    return found, around


def _lone_text(tested: ImpactResult, around: dict[str, tuple[Confounder, ...]]) -> str:
    impact = Impact("abnormal" if (tested.p_value or 1.0) <= tested.alpha else "not_abnormal")
    text = "No claim rests on this event. " + wording.impact_text(tested, impact)
    near = around.get(tested.key.family, ())
    if near:
        text += f" {wording.not_told_apart(near)}"
    return text


def _settings_table(settings: Settings, market: Market) -> tuple[tuple[str, str], ...]:
    def window(pair: tuple[int, int] | None) -> str:
        return f"{pair[0]} to {pair[1]}" if pair else "by the table of thresholds"

    return (
        ("prices", market.source),
        ("estimation window", window(settings.estimation)),
        ("event window", window(settings.window)),
        ("alpha", f"{settings.alpha:g}"),
    )
