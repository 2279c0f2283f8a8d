"""When documents were written: witnesses weighed, bounds drawn, disagreements told.

The ranks are: the user's word, metadata, a dateline, the page's own address, a weekday with its
month and day, world events and names shared with dated documents. An explicit year in running
text bounds and never votes. Today's date is no witness. Where years remain open, the answer is
the candidates and the bounds.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from eventstudy.documents.facts import DocumentDate, Granularity, Span, Witness
from eventstudy.documents.reading import Document
from eventstudy.documents.times.arithmetic import add_months, make_day, parse_day
from eventstudy.documents.times.tagging import Tagged
from eventstudy.documents.witnesses import (
    Sighting,
    Told,
    WorldEvent,
    bare_weekdays,
    dateline_day,
    dateline_months,
    days_after,
    days_told,
    known_world_events,
    last_year_told,
    linked_days,
    names_of,
    own_years,
    sightings,
    story_of,
    weekday_before,
    weekday_of_story,
    witness_of,
    years_of_weekday,
)
from eventstudy.errors import UsageError

SHARED_NEARNESS = 60
"""Documents on one named happening are taken to be written within so many days of each other."""

MANY_DOCUMENTS = 50
"""A name that stands in more documents than this is a phrase of the trade, no happening."""

LIKELY_YEARS = 3
"""A lone candidate year within so many years of the latest year told of is taken."""

_URL_DAY = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})[-/_.]?(0[1-9]|1[0-2])[-/_.]?([0-2][0-9]|3[01])(?![0-9])"
)


@dataclass
class _Case:
    """The witnesses of one document while they are being weighed."""

    document: Document
    witnesses: list[Witness] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    weekdays: list[int] = field(default_factory=list)
    own_day: tuple[Told, int] | None = None
    """A date line without a year, with its weekday."""
    sightings: list[Sighting] = field(default_factory=list)
    not_before: date | None = None
    source_day: date | None = None
    own_years: list[int] = field(default_factory=list)
    last_year: int | None = None
    result: DocumentDate | None = None

    def bound(self, day: date) -> None:
        """Raise the lower bound."""
        if self.not_before is None or day > self.not_before:
            self.not_before = day


def date_documents(
    documents: Sequence[Document],
    tagged: Mapping[str, Sequence[Tagged]],
    user_date: str | None = None,
    *,
    world_events: Sequence[WorldEvent] | None = None,
) -> dict[str, DocumentDate]:
    """Find out when each document was written.

    Parameters
    ----------
    documents : sequence of Document
    tagged : mapping of document id to its tagged expressions
        From :func:`eventstudy.documents.times.tag`.
    user_date : str, optional
        A date (``2019-10-25``, ``2019-10`` or ``2019``) that overrides all witnesses.
    world_events : sequence of WorldEvent, optional
        Dated events to know of; those of the package when left out.

    Returns
    -------
    dict
        Document id to :class:`DocumentDate`, whatever the order of the documents.

    Raises
    ------
    UsageError
        When ``user_date`` is no date.
    """
    if user_date is not None:
        _check_user_date(user_date)
    events = known_world_events() if world_events is None else tuple(world_events)
    cases = {
        document.id: _gather(document, tagged.get(document.id, ()), events)
        for document in sorted(documents, key=lambda document: document.id)
    }
    for case in cases.values():
        case.result = _from_own_date(case, user_date)
    names = {id_: names_of(case.document) for id_, case in cases.items()}
    for _ in range(2):  # what the first round dates may date others in the second
        dated = {
            id_: case.result
            for id_, case in cases.items()
            if case.result is not None and case.result.value
        }
        holders = _holders(names, dated)
        for id_, case in cases.items():
            if case.result is None or case.result.value is None:
                case.result = _inferred(case, _shared(id_, names, dated, holders))
    return {id_: case.result or DocumentDate() for id_, case in cases.items()}


def _check_user_date(user_date: str) -> None:
    pieces = re.fullmatch(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?", user_date)
    numbers = [int(piece or 1) for piece in pieces.groups()] if pieces else [0, 0, 0]
    if make_day(numbers[0], numbers[1], numbers[2]) is None:
        raise UsageError(
            "no such date", where="date", value=user_date, todo="write it as YYYY-MM-DD"
        )


# ---------------------------------------------------------------- gathering


def _gather(document: Document, tagged: Sequence[Tagged], events: Sequence[WorldEvent]) -> _Case:
    case = _Case(document)
    tagged = story_of(document, tagged)
    if document.metadata_date:
        case.witnesses.append(
            Witness("metadata", value=document.metadata_date, reason="the file's own metadata")
        )
    case.witnesses += _datelines(document, tagged)
    case.own_day = _day_without_year(document, tagged)
    own = _URL_DAY.search(document.url or "")
    if own and make_day(int(own[1]), int(own[2]), int(own[3])):
        case.witnesses.append(
            Witness("url", value="-".join(own.groups()), reason="the page's own address")
        )
    case.told = days_told(document, tagged)
    case.weekdays = [weekday for weekday, _ in bare_weekdays(document, tagged)]
    _gather_bounds(case, tagged)
    case.sightings = sightings(document, events)
    return case


def _datelines(document: Document, tagged: Sequence[Tagged]) -> list[Witness]:
    found = []
    for told, revised in dateline_day(document, tagged):
        if told.year is None:
            continue
        if revised:
            reason = "a line that tells of a revision; it stands behind a date of publication"
            found.append(witness_of("dateline", told, reason, believed=False))
        else:
            found.append(
                witness_of("dateline", told, "a date on a line of its own or before the text")
            )
    if not found:
        reason = "a month that ends a line before the text"
        months = dateline_months(document, tagged)[:1]
        return [Witness("dateline", value=month, span=at, reason=reason) for month, at in months]
    if not any(witness.believed for witness in found):
        found = [
            replace(found[0], believed=True, reason="the only date line, of a revision"),
            *found[1:],
        ]
    return found


def _day_without_year(document: Document, tagged: Sequence[Tagged]) -> tuple[Told, int] | None:
    """The first date line without a year whose weekday is told."""
    for told, _ in dateline_day(document, tagged)[:_MOST_LINES]:
        weekday = weekday_of_story(document, tagged, told) if told.year is None else None
        if weekday is not None:
            return told, weekday
    return None


def _gather_bounds(case: _Case, tagged: Sequence[Tagged]) -> None:
    document = case.document
    for told, source in linked_days(document, tagged):
        day = make_day(told.year or 1, told.month, told.day)
        if day is None:
            continue
        case.bound(day)
        if source and (case.source_day is None or day > case.source_day):
            case.source_day = day
        reason = (
            "the address of its source: the text is no older"
            if source
            else "a linked address: a bound only"
        )
        case.witnesses.append(
            Witness("linked_url", not_before=day.isoformat(), span=told.span, reason=reason)
        )
    full = [
        (day, told)
        for told in case.told
        if told.past
        and told.year is not None
        and (day := make_day(told.year, told.month, told.day))
    ]
    if full:
        day, told = max(full, key=lambda pair: (pair[0], -pair[1].start))
        case.bound(day)
        case.witnesses.append(
            Witness(
                "past_tense",
                not_before=day.isoformat(),
                span=told.span,
                reason="the latest full date told in the past",
            )
        )
    latest = last_year_told(document, tagged)
    if latest is not None:
        year, span = latest
        case.last_year = year
        case.bound(date(year, 1, 1))
        case.witnesses.append(
            Witness(
                "explicit_year",
                not_before=f"{year:04d}-01-01",
                span=span,
                reason="the latest year told of: it bounds and does not vote",
            )
        )
    for year, span in own_years(document, tagged):
        case.own_years.append(year)
        case.witnesses.append(
            Witness(
                "explicit_year",
                value=f"{year:04d}",
                span=span,
                believed=False,
                reason="the text calls this year its own; running text does not vote",
            )
        )


# ---------------------------------------------------------------- a date of its own

_RANKS = ("user", "metadata", "dateline", "url")


def _from_own_date(case: _Case, user_date: str | None) -> DocumentDate | None:
    """The date by the highest-ranking witness that names one; None when there is none."""
    if user_date is not None:
        case.witnesses.insert(0, Witness("user", value=user_date, reason="given by the user"))
    named = [w for w in case.witnesses if w.kind in _RANKS and w.value is not None and w.believed]
    if not named:
        return None
    best = min(named, key=lambda witness: _RANKS.index(witness.kind))
    value = best.value or ""
    for other in named:
        if other is not best and not _agree(other.value or "", value):
            case.conflicts.append(f"{_tell(other)} disagrees with {_tell(best)}")
    day = parse_day(value)
    if day is not None:
        for witness in case.witnesses:
            bound = parse_day(witness.not_before)
            if bound is not None and bound > day:
                case.conflicts.append(f"{_tell(witness)} is later than {_tell(best)}")
    _own_year_conflicts(case, value)
    first, last = _ends(value)
    return DocumentDate(
        value=value,
        not_before=first.isoformat() if first else None,
        not_after=last.isoformat() if last else None,
        granularity=_granularity(value),
        witnesses=tuple(_ordered(case.witnesses)),
        conflicts=tuple(dict.fromkeys(case.conflicts)),
    )


def _agree(one: str, other: str) -> bool:
    """Whether two values can be one day; a day's difference is a time zone's."""
    first, second = parse_day(one), parse_day(other)
    if first is not None and second is not None:
        return abs((first - second).days) <= 1
    return one.startswith(other) or other.startswith(one)


def _tell(witness: Witness) -> str:
    quote = f' "{_short(witness.span.quote)}"' if witness.span else ""
    said = witness.value or f"not before {witness.not_before}"
    return f"{witness.kind}{quote} ({said})"


def _short(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= 80 else words[:77] + "..."


def _own_year_conflicts(case: _Case, value: str) -> None:
    for witness in case.witnesses:
        if (
            witness.kind == "explicit_year"
            and witness.value
            and not value.startswith(witness.value)
        ):
            case.conflicts.append(f"{_tell(witness)} disagrees with the document date {value}")


def _ordered(witnesses: Sequence[Witness]) -> list[Witness]:
    order = (
        "user",
        "metadata",
        "dateline",
        "url",
        "weekday",
        "world_event",
        "shared_event",
        "linked_url",
        "past_tense",
        "explicit_year",
    )
    return sorted(
        dict.fromkeys(witnesses),
        key=lambda w: (
            order.index(w.kind),
            not w.believed,
            w.span.start if w.span else -1,
            w.value or "",
        ),
    )


def _granularity(value: str | None) -> Granularity:
    if value is None:
        return "unknown"
    return {10: "day", 7: "month", 4: "year"}.get(len(value), "unknown")  # type: ignore[return-value]


def _ends(value: str) -> tuple[date | None, date | None]:
    """First and last day of a day, month or year."""
    day = parse_day(value)
    if day is not None:
        return day, day
    numbers = [int(piece) for piece in value.split("-")]
    if len(numbers) == 1:
        return make_day(numbers[0], 1, 1), make_day(numbers[0], 12, 31)
    following = make_day(*add_months(numbers[0], numbers[1], 1), 1)
    return make_day(numbers[0], numbers[1], 1), None if following is None else days_after(
        following, -1
    )


# ---------------------------------------------------------------- a date inferred


def _holders(
    names: Mapping[str, Mapping[int, Span]], dated: Mapping[str, DocumentDate]
) -> dict[int, list[str]]:
    """The dated documents that hold each name."""
    holders: dict[int, list[str]] = {}
    for id_ in dated:
        for name in names[id_]:
            holders.setdefault(name, []).append(id_)
    return holders


def _shared(
    id_: str,
    names: Mapping[str, Mapping[int, Span]],
    dated: Mapping[str, DocumentDate],
    holders: Mapping[int, Sequence[str]],
) -> list[Witness]:
    """Dated documents that tell of the same named happening."""
    found: dict[str, Span] = {}
    for name, span in names[id_].items():
        others = holders.get(name, ())
        if len(others) > MANY_DOCUMENTS:
            continue
        for other in others:
            if other != id_:
                found.setdefault(other, span)
    return [
        Witness(
            "shared_event",
            value=dated[other].value,
            span=span,
            reason=f'"{_short(span.quote)}" also stands in {other}, dated {dated[other].value}',
        )
        for other, span in sorted(found.items())
    ]


@dataclass(frozen=True, slots=True)
class _Window:
    """A stretch of days in which a witness puts the writing."""

    first: date
    last: date | None
    witness: Witness


def _windows(case: _Case, shared: Sequence[Witness]) -> list[_Window]:
    windows = []
    for seen in case.sightings:
        event = seen.event
        if not seen.past:
            continue
        last = event.until
        if seen.within is not None:
            near = days_after(event.day, seen.within)
            last = near if last is None else min(last, near)
        witness = Witness(
            "world_event",
            not_before=event.day.isoformat(),
            not_after=last.isoformat() if last else None,
            span=seen.span,
            reason=f"tells of {event.id} ({event.day}); {event.source}",
        )
        windows.append(_Window(event.day, last, witness))
    for witness in shared:
        first, last = _ends(witness.value or "")
        if first is not None and last is not None:
            windows.append(
                _Window(
                    days_after(first, -SHARED_NEARNESS), days_after(last, SHARED_NEARNESS), witness
                )
            )
    return windows


def _inferred(case: _Case, shared: Sequence[Witness]) -> DocumentDate:
    """Date a document that has no date of its own."""
    windows = _windows(case, shared)
    witnesses = [*case.witnesses, *(window.witness for window in windows)]
    conflicts = list(case.conflicts)
    own = _own_day(case, windows, witnesses, conflicts)
    if own is not None:
        return own
    opened = _opening_day(case, windows, witnesses, conflicts)
    if opened is not None:
        return opened
    past = [told for told in case.told if told.past and told.year is None]
    candidates = _candidate_days(case, past, windows, witnesses)
    closed = [window for window in windows if window.last is not None]
    fitting = _fitting(candidates, windows)
    if candidates and closed and not fitting:
        conflicts.append(
            f"none of {', '.join(day.isoformat() for day in candidates[:4])} agrees with "
            + "; ".join(_tell(window.witness) for window in closed)
        )
    chosen = _choose(case, fitting or (candidates if not closed else []), bool(closed))
    if chosen is not None:
        return _from_told_day(
            case, chosen, past, shared, witnesses, conflicts, fitting or candidates
        )
    return _without_days(case, closed, shared, witnesses, conflicts, fitting or candidates)


def _own_day(
    case: _Case, windows: Sequence[_Window], witnesses: list[Witness], conflicts: list[str]
) -> DocumentDate | None:
    """The day of a date line without a year, where its weekday leaves one year."""
    if case.own_day is None:
        return None
    told, weekday = case.own_day
    firsts = [window.first for window in windows]
    bounds = [day for day in (case.not_before, *firsts) if day is not None]
    if not bounds:
        return None
    days = [
        day
        for year in years_of_weekday(told.month, told.day, weekday)
        if (day := make_day(year, told.month, told.day)) is not None and day >= max(bounds)
    ]
    lasts = [window.last for window in windows if window.last is not None]
    days = [day for day in days if all(day <= last for last in lasts)]
    likely = [day for day in days if day.year - max(bounds).year <= LIKELY_YEARS]
    if len(likely) != 1:
        return None
    (day,) = likely
    reason = "a date line without a year: the weekday of its story leaves this one"
    own = replace(witness_of("dateline", told, reason), value=day.isoformat())
    return _from_day(case, day, day, "day", [*witnesses, own], conflicts)


_MOST_LINES = 5
"""Date lines of a text that may be its own."""
OPENING = 500
"""Characters in which a story that tells its own day does so."""


def _opening_day(
    case: _Case, windows: Sequence[_Window], witnesses: list[Witness], conflicts: list[str]
) -> DocumentDate | None:
    """The week of a full day with its weekday that a story opens with.

    "On Tuesday, March 6, 2018, bitcoin fell": such a story was written on that day or soon after,
    if no later day is told.
    """
    for told in case.told:
        day = make_day(told.year or 1, told.month, told.day)
        if told.year is None or day is None or not told.past or told.start > OPENING:
            continue
        weekday = told.weekday if told.weekday is not None else weekday_before(case.document, told)
        latest = case.not_before is None or case.not_before <= day
        inside = all(w.first <= day and (w.last is None or day <= w.last) for w in windows)
        if weekday == day.weekday() and latest and inside:
            return _from_day(case, day, days_after(day, 6), "week", witnesses, conflicts)
    return None


def _from_day(
    case: _Case,
    day: date,
    last: date,
    granularity: Granularity,
    witnesses: list[Witness],
    conflicts: list[str],
) -> DocumentDate:
    """The date of a text that was written from its own day on, to the last one."""
    case.witnesses, case.conflicts = witnesses, conflicts
    _own_year_conflicts(case, day.isoformat())
    return DocumentDate(
        value=day.isoformat(),
        not_before=day.isoformat(),
        not_after=last.isoformat(),
        granularity=granularity,
        witnesses=tuple(_ordered(witnesses)),
        conflicts=tuple(dict.fromkeys(conflicts)),
    )


def _fitting(days: Sequence[date], windows: Sequence[_Window]) -> list[date]:
    """The days that no window excludes; a day told of may lie a while before the writing."""
    return [
        day
        for day in days
        if all(
            days_after(window.first, -SHARED_NEARNESS) <= day
            and (window.last is None or day <= window.last)
            for window in windows
        )
    ]


def _candidate_days(
    case: _Case, past: Sequence[Told], windows: Sequence[_Window], witnesses: list[Witness]
) -> list[date]:
    """Days that the latest month and day told in the past may be, one for each possible year."""
    if not past:
        return []
    named = [told for told in past if told.weekday is not None]
    years: set[int] | None = None
    for told in named:
        fit = years_of_weekday(told.month, told.day, told.weekday or 0)
        years = set(fit) if years is None else years & set(fit)
        witnesses.append(
            Witness(
                "weekday",
                span=told.span,
                reason=f"the weekday fits {', '.join(str(y) for y in fit if 1990 <= y <= 2035)}",
            )
        )
    latest = max(past, key=lambda told: (told.month, told.day))
    if max(told.month for told in past) - min(told.month for told in past) > 6:
        # January after December: the smaller months are the later ones.
        latest = max(
            (told for told in past if told.month <= 6), key=lambda told: (told.month, told.day)
        )
    first = case.not_before.year if case.not_before else None
    firsts = [window.first.year for window in windows]
    start = max([y for y in (first, *firsts) if y is not None], default=None)
    if start is None and years is None:
        return []
    pool = sorted(years) if years is not None else range(start or 0, (start or 0) + 8)
    days = [day for year in pool if (day := make_day(year, latest.month, latest.day)) is not None]
    if case.not_before is not None:
        days = [day for day in days if day >= case.not_before]
    return days


def _choose(case: _Case, days: Sequence[date], closed: bool) -> date | None:
    """The one day, if the witnesses leave one."""
    if len(days) == 1:
        return days[0]
    if not days:
        return None
    if closed:
        return days[0]
    likely = [
        day
        for day in days
        if case.last_year is not None and day.year - case.last_year <= LIKELY_YEARS
    ]
    return likely[0] if len(likely) == 1 else None


def _from_told_day(
    case: _Case,
    day: date,
    past: Sequence[Told],
    shared: Sequence[Witness],
    witnesses: list[Witness],
    conflicts: list[str],
    candidates: Sequence[date],
) -> DocumentDate:
    """Shortly after the latest day told in the past: the month, or the week with its weekday."""
    for told in past:
        if (told.month, told.day) == (day.month, day.day):
            witnesses.append(
                Witness(
                    "past_tense",
                    not_before=day.isoformat(),
                    span=told.span,
                    reason="the latest day told in the past",
                )
            )
            break
    value, granularity = f"{day.year:04d}-{day.month:02d}", "month"
    not_after: date | None = None
    stated = any(told.weekday == day.weekday() and told.day == day.day for told in past)
    if stated and day.weekday() in case.weekdays:
        # The bare weekday is this very day, so the text was written within the week after it.
        not_after = days_after(day, 6)
        near = [other for witness in shared if (other := parse_day(witness.value))]
        inside = sorted(other for other in near if day <= other <= not_after)
        value, granularity = (inside[0] if inside else day).isoformat(), "week"
    case.witnesses = witnesses
    case.conflicts = conflicts
    _own_year_conflicts(case, value)
    others = [other.isoformat() for other in candidates if other != day]
    return DocumentDate(
        value=value,
        not_before=day.isoformat(),
        not_after=not_after.isoformat() if not_after else None,
        granularity=granularity,  # type: ignore[arg-type]
        witnesses=tuple(_ordered(witnesses)),
        conflicts=tuple(dict.fromkeys(conflicts)),
        candidates=tuple([day.isoformat(), *others][:6]) if others else (),
    )


def _without_days(
    case: _Case,
    closed: Sequence[_Window],
    shared: Sequence[Witness],
    witnesses: list[Witness],
    conflicts: list[str],
    candidates: Sequence[date],
) -> DocumentDate:
    """No day was told of, or its year is open: the month that the rest leaves, or bounds."""
    value: str | None = None
    not_before = case.not_before
    for seen in case.sightings:
        if seen.past and (not_before is None or seen.event.day > not_before):
            not_before = seen.event.day
    if not candidates:
        if case.source_day is not None and case.source_day == not_before:
            value = f"{case.source_day.year:04d}-{case.source_day.month:02d}"
        else:
            near = sorted(day for witness in shared if (day := parse_day(witness.value)))
            tight = [
                w
                for w in closed
                if w.last and (w.last - w.first).days <= 45 and w.witness.kind == "world_event"
            ]
            if near and (not_before is None or near[0] >= not_before):
                value = f"{near[0].year:04d}-{near[0].month:02d}"
            elif tight:
                value = f"{tight[0].first.year:04d}-{tight[0].first.month:02d}"
    case.witnesses, case.conflicts = witnesses, conflicts
    if value is not None:
        _own_year_conflicts(case, value)
    return DocumentDate(
        value=value,
        not_before=not_before.isoformat() if not_before else None,
        granularity=_granularity(value),
        witnesses=tuple(_ordered(witnesses)),
        conflicts=tuple(dict.fromkeys(conflicts)),
        candidates=tuple(day.isoformat() for day in candidates[:6]),
    )
