"""What the expressions mean: one function for each ``means`` of ``lexicon/times.toml``.

Each takes the parts of an expression and a :class:`Context` and returns a :class:`Reading`, or
None where the words are no temporal expression after all. No value is finer than the words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from eventstudy.documents.times import words
from eventstudy.documents.times.arithmetic import (
    add_days,
    add_months,
    easter,
    make_day,
    parse_day,
    quarter_of,
    week_value,
    weekday_of_month,
)
from eventstudy.documents.times.context import Context

Parts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value and how it was reached."""

    value: str
    strategy: str = "explicit"
    anchor: str | None = None
    year_inferred: bool = False
    type: str | None = None
    alternatives: tuple[str, ...] = ()


Meaning = Callable[[Parts, Context], "Reading | None"]

NEAR_FUTURE_DAYS = 75
"""How far ahead a day without a year may lie when no verb says which side is meant."""


def _from_document(value: str, c: Context, **more: Any) -> Reading:
    anchor = c.document_day.isoformat() if c.document_day else None
    if anchor is None and c.year is not None:
        anchor = f"{c.year:04d}" + (f"-{c.month:02d}" if c.month else "")
    return Reading(value, "document_date", anchor, **more)


def _unresolved(value: str, **more: Any) -> Reading:
    return Reading(value, "unresolved", **more)


def _with_part(value: str, part: str | None) -> tuple[str, str | None]:
    """Append a part of the day; the type is then TIME."""
    return (value, None) if part is None else (f"{value}T{part}", "TIME")


# ---------------------------------------------------------------- years inferred


def _reference(c: Context) -> date | None:
    """The day from which a missing year is counted; the last of a month or year when no finer."""
    if c.document_day is not None:
        return c.document_day
    if c.year is None:
        return None
    if c.month is None:
        return make_day(c.year, 12, 31)
    year, month = add_months(c.year, c.month, 1)
    first = make_day(year, month, 1)
    return None if first is None else add_days(first, -1)


def infer_year(month: int, day: int, weekday: int | None, c: Context) -> int | None:
    """Year of a month and day: nearest to the document date, on the past side.

    The near future is taken when no verb speaks of the past; a verb of the future turns the
    direction round. A weekday must agree.
    """
    reference = _reference(c)
    if reference is None:
        return None
    if weekday is not None:
        fitting = [
            candidate
            for year in range(reference.year - 6, reference.year + 7)
            if (candidate := make_day(year, month, day)) and candidate.weekday() == weekday
        ]
        if fitting:
            return min(fitting, key=lambda found: abs((found - reference).days)).year
    if c.document_day is None and c.month is None:
        return c.year
    looks = c.tense()
    best: tuple[float, int] | None = None
    for year in (reference.year - 1, reference.year, reference.year + 1):
        candidate = make_day(year, month, day) or make_day(year, month, 28)
        if candidate is None:
            continue
        ahead = (candidate - reference).days
        cost = float(abs(ahead))
        if ahead > 0 and looks < 0:
            cost += 2 * 365 if ahead > 3 else 0
        elif ahead > NEAR_FUTURE_DAYS and looks == 0:
            cost += 365
        elif ahead < 0 and looks > 0:
            cost += 150
        if best is None or cost < best[0]:
            best = cost, year
    return None if best is None else best[1]


def day(p: Parts, c: Context) -> Reading | None:
    """A day: "October 24, 2019", "Thursday, October 24th", with a clock time or a part of it."""
    month, number, year = p["month"], p["day"], p["year"]
    if month is None:
        return None
    if number is None:
        return _month_value(year, month, c) if year else None
    inferred = year is None
    if inferred:
        year = infer_year(month, number, p["weekday"], c)
    if year is None:
        value, kind = _with_part(f"XXXX-{month:02d}-{number:02d}", p["part"])
        return _unresolved(value, type=kind, year_inferred=True)
    if make_day(year, month, number) is None:
        return None
    value, kind = _with_part(f"{year:04d}-{month:02d}-{number:02d}", p["part"])
    if p.get("clock24"):
        pieces = p["clock24"].split(":")
        value, kind = f"{value}T{int(pieces[0]):02d}:{pieces[1]}", "TIME"
    if inferred:
        return _from_document(value, c, year_inferred=True, type=kind)
    return Reading(value, type=kind)


def slashed_day(p: Parts, c: Context) -> Reading | None:
    """``10/24/2019``; where both numbers could be the month, the year and both readings."""
    first, second, year = int(p["a"]), int(p["b"]), p["year"]
    if p["sep"] == ".":
        if len(p["yy"]) != 4:
            return None
        found = make_day(year, second, first)
        return Reading(found.isoformat()) if found else None
    readings = [make_day(year, first, second), make_day(year, second, first)]
    days = sorted({found.isoformat() for found in readings if found})
    if not days:
        return None
    if len(days) == 1:
        return Reading(days[0])
    return Reading(f"{year:04d}", "unresolved", alternatives=tuple(days))


def iso_week(p: Parts, c: Context) -> Reading | None:
    """``2019-W42`` and ``2019-W42-3``."""
    try:
        found = date.fromisocalendar(p["year"], int(p["week"]), int(p.get("isoday") or 1))
    except ValueError:
        return None
    return Reading(
        found.isoformat() if p.get("isoday") else f"{p['year']:04d}-W{int(p['week']):02d}"
    )


def day_of_month(p: Parts, c: Context) -> Reading | None:
    """Read "Thursday the 24th": the nearest month in which that weekday falls on that day."""
    reference = _reference(c)
    number = p["ord"]
    if reference is None or number is None or not 1 <= number <= 31:
        return None
    for back in (0, -1, 1, -2, 2, -3, 3):
        year, month = add_months(reference.year, reference.month, back)
        found = make_day(year, month, number)
        if found is not None and found.weekday() == p["weekday"]:
            return _from_document(found.isoformat(), c, year_inferred=True)
    return None


# ---------------------------------------------------------------- months, years, decades


def _year_named(which: str, c: Context) -> int | None:
    """The year that "last", "that", "the following" ... year means."""
    if any(word in which for word in ("that", "same", "following", "previous", "before")):
        seen = c.last_matching(r"[12][0-9]{3}.*")
        base = int(seen[:4]) if seen else c.year
        if base is None:
            return None
        return base + (1 if "following" in which else -1 if "previous" in which else 0)
    if c.year is None:
        return None
    if "last" in which or which == "a":
        return c.year - 1
    return c.year + 1 if "next" in which else c.year


def _month_value(year: int, month: int, c: Context) -> Reading:
    return Reading(f"{year:04d}-{month:02d}")


def month(p: Parts, c: Context) -> Reading | None:
    """A month: with its year, with "last", or alone."""
    number, year, which = p["month"], p["year"], p.get("which")
    if year is not None:
        return _month_value(year, number, c)
    if p.get("yearwhich"):
        named = _year_named(p["yearwhich"], c)
        if named is None:
            return _unresolved(f"XXXX-{number:02d}", year_inferred=True)
        return _from_document(f"{named:04d}-{number:02d}", c, year_inferred=True)
    if c.year is None:
        return _unresolved(f"XXXX-{number:02d}", year_inferred=True)
    if c.month is None:
        return _from_document(f"{c.year:04d}-{number:02d}", c, year_inferred=True)
    back = (c.month - number) % 12
    latest = c.year if number <= c.month else c.year - 1
    if which in ("last", "past", "the past", "this past"):
        # Said within a month of it, "last October" may be the one before.
        if back == 0 or (back == 1 and which == "last"):
            other = (f"{latest:04d}-{number:02d}",) if back else ()
            value = f"{(c.year if number <= c.month else c.year - 1) - 1:04d}-{number:02d}"
            return _from_document(value, c, year_inferred=True, alternatives=other)
        return _from_document(f"{latest:04d}-{number:02d}", c, year_inferred=True)
    if which in ("next", "coming", "this coming", "this next"):
        ahead = c.year if number > c.month else c.year + 1
        return _from_document(f"{ahead:04d}-{number:02d}", c, year_inferred=True)
    if which == "this":
        return _from_document(f"{c.year:04d}-{number:02d}", c, year_inferred=True)
    looks = c.tense()
    forward = (number - c.month) % 12
    if back == 0 or (looks < 0 and back <= 11):
        year = latest
    elif looks > 0:
        year = latest if back <= 2 and forward > 6 else (c.year if number > c.month else c.year + 1)
    else:
        year = (c.year if number > c.month else c.year + 1) if forward <= 2 else latest
    return _from_document(f"{year:04d}-{number:02d}", c, year_inferred=True)


def year(p: Parts, c: Context) -> Reading | None:
    """A year."""
    return None if p["year"] is None else Reading(f"{p['year']:04d}")


def year_range(p: Parts, c: Context) -> Reading | None:
    """``2017-18``: the first of the two years, when the second follows it."""
    first = re.match(r"[0-9]{4}", p["year_text"]) if p.get("year_text") else None
    value = p["year"] if first is None else int(first.group())
    return None if value is None else Reading(f"{value:04d}")


_DECADE_WORDS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip


def decade(p: Parts, c: Context) -> Reading | None:
    """Read "the 1970s" is ``197``; without the article annotators write ``197X``."""
    text = p["decade"]
    if text in _DECADE_WORDS:
        value = f"19{_DECADE_WORDS[text]}"
    else:
        digits = re.sub(r"[^0-9]", "", text)
        value = digits[:3] if len(digits) == 4 else f"{20 if int(digits) < 20 else 19}{digits[0]}"
    with_article = p["text"].startswith("the ") or text in _DECADE_WORDS
    return Reading(value if with_article else f"{value}X")


def century(p: Parts, c: Context) -> Reading | None:
    """Read "the 20th century"."""
    number = p.get("ord")
    if not number or not 1 <= number <= 30:
        return None
    return Reading(f"{number - 1:02d}XX")


# ---------------------------------------------------------------- quarters, halves, seasons


def _document_quarter(c: Context) -> tuple[int, int] | None:
    if c.year is None or c.month is None:
        return None
    return c.year, quarter_of(c.month)


def _shift_quarter(quarter: tuple[int, int], count: int) -> tuple[int, int]:
    index = quarter[0] * 4 + quarter[1] - 1 + count
    return index // 4, index % 4 + 1


def _reported_quarter(c: Context) -> tuple[int, int] | None:
    """The quarter under discussion: the one last named, else the one before the document's."""
    if c.current_quarter is not None:
        return c.current_quarter
    own = _document_quarter(c)
    return None if own is None else _shift_quarter(own, -1)


def quarter(p: Parts, c: Context) -> Reading | None:
    """A quarter of a year, named by number, by year, or by what was reported last."""
    number = p.get("ord")
    if p.get("yearago") or p.get("yearago_b"):
        base = _reported_quarter(c)
        if base is None:
            return _unresolved(f"XXXX-Q{number}" if number else "XXXX-QX", year_inferred=True)
        # A number of its own may look ahead of the quarter under discussion.
        return _from_document(f"{base[0] - 1:04d}-Q{number or base[1]}", c, year_inferred=True)
    if p["year"] is not None or p.get("yearwhich"):
        named = p["year"] if p["year"] is not None else _year_named(p["yearwhich"], c)
        if named is None:
            return _unresolved(f"XXXX-Q{number or 'X'}", year_inferred=True)
        if number is None:
            base = _reported_quarter(c)
            if base is None:
                return _unresolved(f"{named:04d}-QX")
            number = base[1]
        elif c.year is None or named >= c.year:
            c.current_quarter = (named, number)
        return Reading(f"{named:04d}-Q{number}", year_inferred=p["year"] is None)
    own = _document_quarter(c)
    which = p.get("refwhich") or p.get("which")
    if which is not None and number is None:
        return _which_quarter(which, own, c)
    if number is None:
        base = _reported_quarter(c)
        return _unresolved("XXXX-QX") if base is None else _quarter_reading(base, c)
    if own is None:
        if c.year is not None:
            return _from_document(f"{c.year:04d}-Q{number}", c, year_inferred=True)
        return _unresolved(f"XXXX-Q{number}", year_inferred=True)
    ahead = number - own[1]
    looks = c.tense()
    named = own[0]
    if ahead > 0 and not (looks > 0 or (ahead == 1 and looks == 0)):
        named -= 1
    elif ahead == 0 and looks < 0 and c.month is not None and (c.month - 1) % 3 == 0:
        # In the first month of a quarter what is told in the past is mostly the year before's,
        # unless the quarter itself has begun to be told about.
        named = own[0]
    if which == "next" and ahead <= 0:
        named = own[0] + 1
    elif which == "last" and ahead >= 0:
        named = own[0] - 1
    c.current_quarter = (named, number)
    return _from_document(f"{named:04d}-Q{number}", c, year_inferred=True)


def _quarter_reading(quarter: tuple[int, int], c: Context) -> Reading:
    return _from_document(f"{quarter[0]:04d}-Q{quarter[1]}", c)


def _which_quarter(which: str, own: tuple[int, int] | None, c: Context) -> Reading:
    if any(word in which for word in ("same", "that", "latest", "recent")):
        base = _reported_quarter(c)
    elif any(word in which for word in ("previous", "prior", "preceding", "following", "the next")):
        base = _reported_quarter(c)
        step = 1 if "following" in which or "next" in which else -1
        base = None if base is None else _shift_quarter(base, step)
    elif own is None:
        base = None
    else:
        step = -1 if "last" in which else 1 if "next" in which or "coming" in which else 0
        base = _shift_quarter(own, step)
    return _unresolved("XXXX-QX") if base is None else _quarter_reading(base, c)


def half(p: Parts, c: Context) -> Reading | None:
    """A half of a year."""
    number = p.get("ord") or (1 if p.get("edgework") == "first" else 2)
    number = 2 if number in (-1, 2) else 1
    if p["year"] is not None:
        return Reading(f"{p['year']:04d}-H{number}")
    if c.year is None:
        return _unresolved(f"XXXX-H{number}", year_inferred=True)
    named: int | None = c.year
    if p.get("yearwhich"):
        named = _year_named(p["yearwhich"], c)
    elif c.month is not None and number == 2 and c.month <= 6 and c.tense() <= 0:
        named = c.year - 1
    return _from_document(f"{named:04d}-H{number}", c, year_inferred=True)


def season(p: Parts, c: Context) -> Reading | None:
    """A season, with its year, with "last" or alone."""
    code = p["season"]
    if p["year"] is not None:
        return Reading(f"{p['year']:04d}-{code}")
    if c.year is None:
        return _unresolved(f"XXXX-{code}", year_inferred=True)
    named: int | None = c.year
    which = p.get("which")
    first = words.SEASON_MONTHS[code]
    if p.get("yearwhich"):
        named = _year_named(p["yearwhich"], c)
    elif c.month is None:
        pass
    elif which in ("last", "past", "the past", "this past"):
        over = c.month >= first + 3 if code != "WI" else c.month >= 3
        named = c.year if over and code != "WI" else c.year - 1
    elif which in ("next", "this coming"):
        named = c.year if c.month < first else c.year + 1
    elif which is None and c.month < first - 1 and c.tense() < 0:
        named = c.year - 1
    return _from_document(f"{named:04d}-{code}", c, year_inferred=True)


# ---------------------------------------------------------------- weekdays and days nearby


def _weekday_near(weekday: int, which: str | None, c: Context) -> date | None:
    """The day that a weekday means, seen from the document's day."""
    here = c.document_day
    if here is None:
        return _weekday_seen(weekday, c)
    back = (here.weekday() - weekday) % 7
    if which in ("last", "past", "the past", "this past"):
        return add_days(here, -(back or 7))
    if which in ("next", "coming", "this coming", "this next"):
        return add_days(here, -back + 7)
    if which == "this":
        if c.tense() < 0:
            return add_days(here, -back)
        return add_days(here, (weekday - here.weekday()) % 7)
    if back and c.tense() > 0:
        return add_days(here, 7 - back)
    return add_days(here, -back)


def _weekday_seen(weekday: int, c: Context) -> date | None:
    """Without a document day: the day of that weekday that the text named before."""
    for value in reversed(c.previous):
        seen = parse_day(value)
        if seen is not None and seen.weekday() == weekday:
            return seen
    if c.not_before is not None and c.not_after is not None:
        # A week or less of bounds holds each weekday once at most.
        span = (c.not_after - c.not_before).days
        if span <= 6:
            back = (c.not_before.weekday() - weekday) % 7
            return add_days(c.not_before, -back)
    return None


def weekday(p: Parts, c: Context) -> Reading | None:
    """A weekday: the past one nearest the document date, and the document's own counts."""
    number = p["weekday"]
    if p.get("weekwhich") and c.document_day is not None:
        monday = add_days(c.document_day, -c.document_day.weekday())
        step = {"last": -7, "this": 0, "next": 7}[p["weekwhich"]]
        found = None if monday is None else add_days(monday, step + number)
    else:
        found = _weekday_near(number, p.get("which"), c)
    if found is not None and p.get("dir"):
        found = add_days(found, -1 if p["dir"] == "before" else 1)
    if found is None:
        value, kind = _with_part(f"XXXX-WXX-{number + 1}", p["part"])
        return _unresolved(value, type=kind)
    value, kind = _with_part(found.isoformat(), p["part"])
    if c.document_day is None:
        return Reading(value, "previous_mention", found.isoformat(), type=kind)
    return _from_document(value, c, type=kind)


def weekday_after(p: Parts, c: Context) -> Reading | None:
    """Read "the previous Friday", "the following Monday": from the latest day named."""
    base = c.last_day()
    number = p["weekday"]
    if base is None:
        return _unresolved(f"XXXX-WXX-{number + 1}")
    which = p["refwhich"]
    back = (base.weekday() - number) % 7
    if "that" in which or "same" in which:
        found = add_days(base, -back)
    elif "previous" in which or "preceding" in which:
        found = add_days(base, -(back or 7))
    else:
        found = add_days(base, 7 - back)
    if found is None:
        return None
    value, kind = _with_part(found.isoformat(), p["part"])
    return Reading(value, "previous_mention", base.isoformat(), type=kind)


def relative_day(p: Parts, c: Context) -> Reading | None:
    """Read "today", "yesterday", "the day before yesterday", "last night", "this morning"."""
    shift = int(p["shift"])
    if p.get("dir"):
        shift = -2 if p["dir"].startswith("before") else 2
    part = p["part"]
    if c.document_day is None:
        value, kind = _with_part("XXXX-XX-XX", part)
        if part is None:
            value = "PRESENT_REF" if shift == 0 else "PAST_REF" if shift < 0 else "FUTURE_REF"
        return _unresolved(value, type=kind)
    found = add_days(c.document_day, shift)
    if found is None:
        return None
    value, kind = _with_part(found.isoformat(), part)
    return _from_document(value, c, type=kind)


def part_of_day(p: Parts, c: Context) -> Reading | None:
    """Read "the morning": of the day named just before, else of the document."""
    base = c.last_day() if c.distances and c.distances[-1] < 120 else c.document_day
    if base is None:
        return _unresolved(f"XXXX-XX-XXT{p['part']}", type="TIME")
    return Reading(
        f"{base.isoformat()}T{p['part']}", "previous_mention", base.isoformat(), type="TIME"
    )


def part_after(p: Parts, c: Context) -> Reading | None:
    """Read "the next morning", "the previous night", "that evening"."""
    base = c.last_day()
    if base is None:
        return _unresolved(f"XXXX-XX-XXT{p['part']}", type="TIME")
    which = p["refwhich"]
    step = 0 if "that" in which or "same" in which else -1 if "previous" in which else 1
    found = add_days(base, step)
    if found is None:
        return None
    return Reading(
        f"{found.isoformat()}T{p['part']}", "previous_mention", base.isoformat(), type="TIME"
    )


def weekend(p: Parts, c: Context) -> Reading | None:
    """A weekend, as the ISO week that it ends: ``2019-W42-WE``."""
    here = c.document_day
    if here is None:
        return _unresolved("XXXX-WXX-WE")
    which = p.get("which")
    number = here.weekday()
    monday = add_days(here, -number)
    step = -7
    if number >= 5:
        step = -7 if which in ("last", "past") else 0
    if which in ("next", "coming", "this coming", "the coming"):
        step = 0 if number < 5 else 7
    elif which == "this":
        step = 0 if c.tense() >= 0 or number >= 4 else -7
    elif which in (None, "the") and number < 5 and c.tense() > 0:
        step = 0
    found = None if monday is None else add_days(monday, step)
    return None if found is None else _from_document(f"{week_value(found)}-WE", c)


def holiday(p: Parts, c: Context) -> Reading | None:
    """A holiday, in the year named or the nearest one on the side the verb looks to."""
    name = p["holiday"]
    reference = _reference(c)
    years = [p["year"]] if p["year"] is not None else []
    if not years:
        if reference is None:
            return _unresolved("XXXX-XX-XX")
        years = [reference.year - 1, reference.year, reference.year + 1]
    found = [day for number in years if (day := _holiday_day(name, number)) is not None]
    if not found:
        return None
    chosen = found[0]
    if p["year"] is None and reference is not None:
        looks = 1 if p.get("which") == "next" else -1 if p.get("which") == "last" else c.tense()
        past = [day for day in found if day <= reference]
        coming = [day for day in found if day >= reference]
        near = min(found, key=lambda day: abs((day - reference).days))
        chosen = coming[0] if looks > 0 and coming else past[-1] if looks < 0 and past else near
    value = week_value(chosen) if name.endswith("week") else chosen.isoformat()
    return Reading(value) if p["year"] else _from_document(value, c, year_inferred=True)


def _holiday_day(name: str, number: int) -> date | None:
    if name in words.HOLIDAYS:
        return make_day(number, *words.HOLIDAYS[name])
    if name in words.MOVING_HOLIDAYS:
        return weekday_of_month(number, *words.MOVING_HOLIDAYS[name])
    sunday = easter(number)
    if sunday is not None and name.endswith("monday"):
        return add_days(sunday, 1)
    if sunday is not None and name.endswith("week"):
        return add_days(sunday, -6)
    return sunday


# ---------------------------------------------------------------- clock times


def _clock_text(p: Parts) -> str | None:
    """``T16:30`` of a stated clock time."""
    if p.get("noon"):
        return "T12:00" if p["noon"] == "noon" else "T24:00"
    if p.get("clock24"):
        pieces = p["clock24"].split(":")
        return f"T{int(pieces[0]):02d}:{pieces[1]}"
    if p.get("clock"):
        pieces = re.split(r"[:.]", p["clock"])
        hour, minute = int(pieces[0]) % 12, pieces[1] if len(pieces) > 1 else "00"
        if p["ampm"].startswith("p"):
            hour += 12
        return f"T{hour:02d}:{minute}"
    number = words.number(p["num"])
    if number is None or not 1 <= number <= 24:
        return None
    hour = int(number)
    if p["part"] in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return f"T{hour:02d}:00"


def clock(p: Parts, c: Context) -> Reading | None:
    """A clock time, on the day named with it, just before it, or the document's."""
    text = _clock_text(p)
    if text is None:
        return None
    basis: Reading | None
    if p["month"] is not None:
        basis = day({**p, "part": None, "clock24": None}, c)
    elif p["weekday"] is not None:
        basis = weekday({**p, "part": None}, c)
    elif p.get("dayword"):
        shift = {"yesterday": -1, "tomorrow": 1}.get(p["dayword"], 0)
        basis = relative_day({"shift": shift, "part": None}, c)
    else:
        near = c.last_day() if c.distances and c.distances[-1] < 60 else c.document_day
        if near is None:
            return _unresolved(f"XXXX-XX-XX{text}", type="TIME")
        basis = Reading(near.isoformat(), "previous_mention", near.isoformat())
    if basis is None:
        return None
    head = basis.value if parse_day(basis.value) else "XXXX-XX-XX"
    return Reading(head + text, basis.strategy, basis.anchor, basis.year_inferred, "TIME")


# ---------------------------------------------------------------- this, last, next


def _unit_value(unit: str, here: date, step: int) -> str | None:
    """The day, week, month ... that lies ``step`` units from ``here``."""
    if unit == "D":
        found = add_days(here, step)
        return found.isoformat() if found else None
    if unit == "W":
        found = add_days(here, 7 * step)
        return week_value(found) if found else None
    if unit == "M":
        number, month = add_months(here.year, here.month, step)
        return f"{number:04d}-{month:02d}"
    if unit == "Q":
        number, place = _shift_quarter((here.year, quarter_of(here.month)), step)
        return f"{number:04d}-Q{place}"
    if unit == "Y":
        return f"{here.year + step:04d}"
    if unit == "E":
        return f"{here.year // 10 + step:03d}"
    if unit == "C":
        return f"{here.year // 100 + step:02d}XX"
    return None


def _unit_coarse(unit: str, c: Context, step: int) -> str | None:
    """The same where the document is dated to the month or the year only."""
    if c.document_day is not None:
        return _unit_value(unit, c.document_day, step)
    if c.year is None or unit in ("D", "W") or (c.month is None and unit in ("M", "Q")):
        return None
    here = make_day(c.year, c.month or 1, 1)
    return None if here is None else _unit_value(unit, here, step)


_UNKNOWN = {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX", "Q": "XXXX-QX", "Y": "XXXX",
            "E": "XXX", "C": "XX"}  # fmt: skip


def which_unit(p: Parts, c: Context) -> Reading | None:
    """Read "last week", "this year", "next month", "the week after next"."""
    which = p.get("which") or p.get("which_b") or ""
    step = 0
    if p.get("dir"):
        step = 2 if p["dir"] == "after next" else -2
    elif which in ("last", "past", "the past", "this past"):
        step = -1
    elif which in ("next", "coming", "the coming", "this coming", "this next"):
        step = 1
    value = _unit_coarse(p["unit"], c, step)
    if value is None:
        return _unresolved(_UNKNOWN.get(p["unit"], "XXXX"))
    return _from_document(value, c)


def the_unit(p: Parts, c: Context) -> Reading | None:
    """Read "the week", "the year" as the present one."""
    value = _unit_coarse(p["unit"], c, 0)
    return (
        _unresolved(_UNKNOWN.get(p["unit"], "XXXX")) if value is None else _from_document(value, c)
    )


def that_unit(p: Parts, c: Context) -> Reading | None:
    """Read "the next day", "that year", "the month before": from the mention before."""
    which = p.get("refwhich") or p.get("dir") or ""
    step = 0
    if any(word in which for word in ("following", "next", "after", "subsequent")):
        step = 1
    elif any(word in which for word in ("previous", "preceding", "prior", "before", "earlier")):
        step = -1
    unit = p["unit"]
    if unit in ("D", "W"):
        base = c.last_day()
        value = None if base is None else _unit_value(unit, base, step)
    else:
        seen = c.last_matching(r"[12][0-9]{3}-[0-9]{2}.*" if unit == "M" else r"[12][0-9]{3}.*")
        if seen is None:
            value = _unit_coarse(unit, c, step)
            base = c.document_day
        else:
            month = int(seen[5:7]) if unit == "M" else 1
            base = make_day(int(seen[:4]), month, 1)
            value = None if base is None else _unit_value(unit, base, step)
    if value is None:
        return _unresolved(_UNKNOWN.get(unit, "XXXX"))
    return Reading(value, "previous_mention", base.isoformat() if base else None)


def year_end(p: Parts, c: Context) -> Reading | None:
    """Read "year-end": the last day of the year, of the past one in spring."""
    if c.year is None:
        return _unresolved("XXXX-12-31")
    which = p.get("which")
    named = c.year
    if which == "last" or (
        which is None and c.month is not None and c.month <= 4 and c.tense() <= 0
    ):
        named -= 1
    elif which == "next":
        named += 1
    return _from_document(f"{named:04d}-12-31", c)


def week_of(p: Parts, c: Context) -> Reading | None:
    """Read "the week of March 6", "the week ended October 18"."""
    found = day({**p, "part": None}, c)
    base = parse_day(found.value) if found else None
    if found is None or base is None:
        return _unresolved("XXXX-WXX")
    return Reading(week_value(base), found.strategy, found.anchor, found.year_inferred)


# ---------------------------------------------------------------- ago, later


def ago(p: Parts, c: Context) -> Reading | None:
    """Read "two weeks ago": counted from the document date, as fine as its unit."""
    return _counted(p, c, -1)


def ahead(p: Parts, c: Context) -> Reading | None:
    """Read "two weeks from now"."""
    return _counted(p, c, 1)


def _counted(p: Parts, c: Context, sign: int) -> Reading | None:
    unit, count = p.get("unit"), p["count"]
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if unit is None or count is None:
        return _unresolved(vague)
    if count < 0:
        return _few(unit, c, sign, vague)
    if sign < 0 and unit == "Y" and count == 1:
        same = _same_last_year(c)
        if same is not None:
            return same
    whole = int(count)
    if whole > 100_000:
        return None
    if unit in ("S", "m", "H"):
        if c.document_day is None:
            return _unresolved(vague)
        days = whole // 24 if unit == "H" else 0
        found = add_days(c.document_day, sign * days)
        return None if found is None else _from_document(found.isoformat(), c)
    if unit == "W" and p.get("units") == "fortnights":
        whole *= 2
    value = _unit_coarse(unit, c, sign * whole)
    if value is None or value.startswith("-"):
        return _unresolved(vague)
    return _from_document(value, c)


def _few(unit: str, c: Context, sign: int, vague: str) -> Reading:
    """Read "a few days ago": no day is named, only the month in which it must have been."""
    if unit == "D":
        middle = None if c.document_day is None else add_days(c.document_day, 4 * sign)
        if middle is not None:
            return _from_document(f"{middle.year:04d}-{middle.month:02d}", c)
        if c.year is not None and c.month is not None:
            return _from_document(f"{c.year:04d}-{c.month:02d}", c)
    return _unresolved(vague)


def _same_last_year(c: Context) -> Reading | None:
    """Read "a year ago" beside a quarter or a month: the same one a year before."""
    if c.year is None:
        return None
    if c.current_quarter is not None and c.current_quarter[0] >= c.year - 1:
        year, number = c.current_quarter
        return Reading(f"{year - 1:04d}-Q{number}", "previous_mention", f"{year:04d}-Q{number}")
    if not c.previous or not c.distances or c.distances[-1] > 250:
        return None
    seen = c.previous[-1]
    if re.fullmatch(r"[12][0-9]{3}-(?:H[12]|[01][0-9])", seen) and int(seen[:4]) >= c.year - 1:
        return Reading(f"{int(seen[:4]) - 1:04d}{seen[4:]}", "previous_mention", seen)
    return None


def shifted(p: Parts, c: Context) -> Reading | None:
    """Read "two days later", "a year earlier": counted from the mention before."""
    unit, count = p["unit"], p["count"]
    way = p.get("dir") or p.get("dir_b")
    sign = 1 if way in ("later", "afterwards", "afterward", "after") else -1
    if count is None or count < 0:
        return _unresolved("PAST_REF")
    step = sign * int(count)
    if abs(step) > 100_000:
        return None
    if unit == "Y" and step == -1:
        same = _same_last_year(c)
        if same is not None:
            return same
    base = None
    if unit in ("D", "W"):
        base = c.last_day()
    else:
        seen = c.last_matching(r"[12][0-9]{3}(?:-[01][0-9].*)?") if sign > 0 else None
        if seen is not None:
            month = int(seen[5:7]) if len(seen) >= 7 else 1
            if unit == "M" and len(seen) < 7:
                return _unresolved("XXXX-XX")
            base = make_day(int(seen[:4]), month, 1)
    value = _unit_coarse(unit, c, step) if base is None else _unit_value(unit, base, step)
    if value is None or value.startswith("-"):
        return _unresolved(_UNKNOWN.get(unit, "XXXX"))
    strategy = "document_date" if base is None else "previous_mention"
    return Reading(value, strategy, base.isoformat() if base else None)


# ---------------------------------------------------------------- durations and sets


def _period(unit: str, count: float) -> str:
    """``P2Y``, ``PT1M30S``; decades as years."""
    if count < 0:
        if unit in ("S", "m", "H"):
            return f"PTX{unit.upper()}"
        return f"PX{'C' if unit == 'C' else unit}".replace("PXC", "PXE")
    if unit in ("E", "C"):
        unit, count = "Y", count * (10 if unit == "E" else 100)
    if unit in ("S", "m", "H"):
        whole = int(count)
        if count != whole and unit == "m":
            return f"PT{whole}M30S" if whole else "PT30S"
        if count != whole and unit == "H":
            return f"PT{whole}H30M" if whole else "PT30M"
        return f"PT{count:g}{unit.upper()}"
    if unit == "Y" and count == 0.5:
        return "P6M"
    return f"P{count:g}{unit}"


_TO_A_UNIT = re.compile(
    r"(?:[0-9]%?|\bpercent|\bper cent|illion|\bthousand|\bonce|\btwice|\btimes|\bhours|\bcents"
    r"|\bdollars|\bbarrels|\btons|\btonnes|\bshares|\bunits|\bpeople|\bcars|\bpoints|\bpounds"
    r"|\beuros|\byen|\bfrancs|\binterviews|\bvisitors|\bpassengers|\bfeet|\bmiles|\bmeals"
    r"|\bflights|\bdays|\bjobs|\bdollar|\bCDs|\bcopies|\bunits|\binches)[,\"]? \Z"
)


def duration(p: Parts, c: Context) -> Reading | None:
    """A length of time, or the frequency that "$1 billion a year" tells."""
    if p.get("gives"):
        return Reading(p["gives"])
    unit = p.get("unit")
    if unit is None:
        return None
    count = p["count"]
    if p.get("half") or p.get("half_b") or p.get("half_c") or p["rule"] == "half-unit":
        count = 0.5
    elif count is None:
        count = 1.0
    if p.get("andhalf"):
        count = 1.5
    if p["text"].endswith("and a half") and p.get("num"):
        count += 0.5
    elif " and a half" in p["text"] and p.get("num") and count == int(count):
        count += 0.5
    if p.get("units") in ("fortnight", "fortnights"):
        count *= 2
    if p["rule"] == "a-unit" and re.match(r"an? ", p["text"]) and c.tagged is not None:
        before = c.text[max(0, c.tagged.start - 40) : c.tagged.start]
        if _TO_A_UNIT.search(before):
            return Reading(_period(unit, 1.0), type="SET")
    return Reading(_period(unit, count))


def bare_plural(p: Parts, c: Context) -> Reading | None:
    """Read "for years", "the early days"."""
    return Reading(_period(p["unit"], -1))


_OFTEN = {
    "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "biweekly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip


def often(p: Parts, c: Context) -> Reading | None:
    """Read "daily", "weekly"."""
    return Reading(_OFTEN[p["often"]])


def every(p: Parts, c: Context) -> Reading | None:
    """Read "every day", "each quarter", "every three months"."""
    unit = p.get("unit") or "Q"
    if unit in words.PARTS:
        return Reading(f"XXXX-XX-XXT{words.PARTS[unit]}")
    count = p["count"] if p["count"] is not None else 1.0
    if unit == "Q":
        unit, count = "M", 3 * count
    return Reading(_period(unit, count * (2 if " other " in p["text"] else 1)))


def every_part(p: Parts, c: Context) -> Reading | None:
    """Read "every morning"."""
    return Reading(f"XXXX-XX-XXT{p['part']}")


def every_weekday(p: Parts, c: Context) -> Reading | None:
    """Read "every Thursday", "on Sundays", "Tuesday nights"."""
    number = p["weekday"]
    if number is None:
        number = words.WEEKDAYS[p["weekdays"].removesuffix("s")]
    part = p["part"] or (words.PARTS[p["parts"].removesuffix("s")] if p.get("parts") else "")
    return Reading(f"XXXX-WXX-{number + 1}" + (f"T{part}" if p["part"] else part and f"T{part}"))


def every_month(p: Parts, c: Context) -> Reading | None:
    """Read "each July"."""
    return Reading(f"XXXX-{p['month']:02d}" + (f"-{p['day']:02d}" if p["day"] else ""))


def every_season(p: Parts, c: Context) -> Reading | None:
    """Read "every summer"."""
    return Reading(f"XXXX-{p['season']}")


def ref(p: Parts, c: Context) -> Reading | None:
    """Read "now", "recently", "the future"."""
    return Reading(p["gives"], "reference")


def nothing(p: Parts, c: Context) -> Reading | None:
    """A pattern that is no time although it looks like one ("Q5 2024")."""
    return None


MEANINGS: dict[str, Meaning] = {
    name: value
    for name, value in list(globals().items())
    if callable(value)
    and getattr(value, "__module__", "") == __name__
    and not name.startswith("_")
    and name not in ("Reading", "Meaning", "infer_year")
}
