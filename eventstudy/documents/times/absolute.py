"""Days, months, years, quarters, seasons and holidays: what the calendar has a name for."""

from __future__ import annotations

import re
from datetime import date

from eventstudy.documents.times import words
from eventstudy.documents.times.arithmetic import (
    add_days,
    add_months,
    easter,
    last_day_of_month,
    make_day,
    quarter_of,
    shift_quarter,
    week_value,
    weekday_of_month,
)
from eventstudy.documents.times.context import Context
from eventstudy.documents.times.readings import (
    Parts,
    Reading,
    from_document,
    meaning,
    reference_day,
    unresolved,
    with_part,
)

NEAR_FUTURE_DAYS = {1: 300, 0: 120, -1: 45}
"""How far ahead a day without a year may lie, by the way the verbs look.

News seldom gives a day of many months ago without its year, and often one of the next weeks, so
a past verb alone does not send a day of the coming weeks back by a year.
"""


_OFF = 3
"""Days by which the document date may be too early, as seen from another zone."""
NEAR_FUTURE_MONTHS = {1: 9, 0: 2, -1: 1}
"""The same for a month that stands alone."""


def infer_year(month: int, day: int, weekday: int | None, c: Context) -> int | None:
    """Year of a month and day: nearest to the document date, on the past side.

    The near future is taken when no verb speaks of the past; a verb of the future turns the
    direction round. A weekday must agree.
    """
    reference = reference_day(c)
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
    told = c.year_told()
    if told is not None:
        return told
    if c.document_day is None and c.month is None:
        return c.year
    looks = c.tense()
    past, done = c.begins_stretch(), c.is_done()
    best: tuple[float, int] | None = None
    for year in (reference.year - 1, reference.year, reference.year + 1):
        candidate = make_day(year, month, day) or make_day(year, month, 28)
        if candidate is None:
            continue
        ahead = (candidate - reference).days
        if ahead > (0 if past else _OFF if done else ahead):
            continue
        cost = float(abs(ahead))
        if ahead > NEAR_FUTURE_DAYS[looks]:
            cost += 2 * 365
        elif ahead < -60 and looks > 0:
            cost += 150
        if best is None or cost < best[0]:
            best = cost, year
    return None if best is None else best[1]


@meaning
def day(p: Parts, c: Context) -> Reading | None:
    """A day: "October 24, 2019", "Thursday, October 24th", with a clock time or a part of it."""
    month, number, year = p["month"], p["day"], p["year"]
    if month is None:
        return None
    if number is None:
        return _month_value(year, month) if year else None
    inferred = year is None
    if inferred:
        year = infer_year(month, number, p["weekday"], c)
    if year is None:
        value, kind = with_part(f"XXXX-{month:02d}-{number:02d}", p["part"])
        return unresolved(value, type=kind, year_inferred=True)
    if make_day(year, month, number) is None:
        return None
    value, kind = with_part(f"{year:04d}-{month:02d}-{number:02d}", p["part"])
    if p.get("clock24"):
        pieces = p["clock24"].split(":")
        value, kind = f"{value}T{int(pieces[0]):02d}:{pieces[1]}", "TIME"
    if inferred:
        return from_document(value, c, year_inferred=True, type=kind)
    return Reading(value, type=kind)


def slashed_days(p: Parts) -> list[date]:
    """The real days that two numbers and a year can tell; with dots the day stands first if it can.

    "26.03.2018" and "06.03.2018" are days of March; so is "03.26.2018".
    """
    first, second, year = int(p["a"]), int(p["b"]), p["year"]
    found = [make_day(year, second, first)]
    if p.get("sep") != "." or found == [None]:
        found.append(make_day(year, first, second))
    return sorted({day for day in found if day is not None})


@meaning
def slashed_day(p: Parts, _c: Context) -> Reading | None:
    """``10/24/2019``; where both numbers could be the month, the year and both readings."""
    if p.get("sep") == "." and len(p["yy"]) != 4:
        return None
    days = [day.isoformat() for day in slashed_days(p)]
    if not days:
        return None
    if len(days) == 1:
        return Reading(days[0])
    return Reading(f"{p['year']:04d}", "unresolved", alternatives=tuple(days))


@meaning
def the_attacks(_p: Parts, _c: Context) -> Reading | None:
    """Read "the Sept. 11 attacks", a day that is named without its year."""
    return Reading("2001-09-11", year_inferred=True)


@meaning
def iso_week(p: Parts, _c: Context) -> Reading | None:
    """``2019-W42`` and ``2019-W42-3``."""
    try:
        found = date.fromisocalendar(p["year"], int(p["week"]), int(p.get("isoday") or 1))
    except ValueError:
        return None
    return Reading(
        found.isoformat() if p.get("isoday") else f"{p['year']:04d}-W{int(p['week']):02d}"
    )


@meaning
def day_of_month(p: Parts, c: Context) -> Reading | None:
    """Read "Thursday the 24th": the nearest month in which that weekday falls on that day."""
    reference = reference_day(c)
    number = p["ord"]
    if reference is None or number is None or not 1 <= number <= 31:
        return None
    for back in (0, -1, 1, -2, 2, -3, 3):
        year, month = add_months(reference.year, reference.month, back)
        found = make_day(year, month, number)
        if found is not None and found.weekday() == p["weekday"]:
            return from_document(found.isoformat(), c, year_inferred=True)
    return None


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


@meaning
def day_of_named_year(p: Parts, c: Context) -> Reading | None:
    """Read "June 3 of last year", "Aug. 22 that year"."""
    named = _year_named(p["yearwhich"], c)
    if named is None or make_day(named, p["month"], p["day"]) is None:
        return None
    return from_document(f"{named:04d}-{p['month']:02d}-{p['day']:02d}", c, year_inferred=True)


@meaning
def week_of_month(p: Parts, c: Context) -> Reading | None:
    """Read "the second week of September": the week that holds the middle of these seven days."""
    known = month(p, c)
    if known is None or not known.value[:4].isdigit():
        return known
    named, number = int(known.value[:4]), int(known.value[5:7])
    place = words.ordinal(p["weekord"]) or 1
    last = last_day_of_month(named, number)
    middle = make_day(named, number, last - 3 if place < 0 else 7 * place - 3)
    if middle is None:
        return None
    value = week_value(middle) + ("-WE" if p["weekpart"] == "weekend" else "")
    return Reading(value, known.strategy, known.anchor, known.year_inferred)


_DECEMBER = 12


@meaning
def week_of_year(p: Parts, c: Context) -> Reading | None:
    """Read "the first week of the year", "the last month of 2017"."""
    stated = p["year"]
    named = stated or c.year
    if named is None:
        return None
    first = p["weekord"] not in ("last", "final")
    over = c.month is not None and c.month < _DECEMBER and c.tense() < 0
    named -= not first and stated is None and over  # told in January
    place = words.ordinal(p["weekord"]) or -1
    value = _month_value(named, place if place > 0 else _DECEMBER).value
    middle = make_day(named, _DECEMBER, 28)  # ISO 8601
    if place > 0:
        middle = add_days(date(named, 1, 4), 7 * (place - 1))
    if p["weekpart"] == "week" and middle is not None:
        value = week_value(middle)
    return Reading(value) if stated else from_document(value, c, year_inferred=True)


def _month_value(year: int, month: int) -> Reading:
    return Reading(f"{year:04d}-{month:02d}")


_DELIVERY = re.compile(r"[ -](?:delivery|expiry|futures|contracts?|settlement)\b")
"""Words that make a month one in which something bought now is handed over."""


@meaning
def month(p: Parts, c: Context) -> Reading | None:
    """A month: with its year, with "last", or alone."""
    number, year, which = p["month"], p["year"], p.get("which")
    if year is not None:
        return _month_value(year, number)
    if p.get("yearwhich"):
        named = _year_named(p["yearwhich"], c)
        if named is None:
            return unresolved(f"XXXX-{number:02d}", year_inferred=True)
        return from_document(f"{named:04d}-{number:02d}", c, year_inferred=True)
    if c.year is None:
        return unresolved(f"XXXX-{number:02d}", year_inferred=True)
    if c.month is None:
        return from_document(f"{c.year:04d}-{number:02d}", c, year_inferred=True)
    back = (c.month - number) % 12
    latest = c.year if number <= c.month else c.year - 1
    if which in ("last", "past", "the past", "this past"):
        # Said within a month of it, "last October" may be the one before.
        if back == 0 or (back == 1 and which == "last"):
            other = (f"{latest:04d}-{number:02d}",) if back else ()
            value = f"{(c.year if number <= c.month else c.year - 1) - 1:04d}-{number:02d}"
            return from_document(value, c, year_inferred=True, alternatives=other)
        return from_document(f"{latest:04d}-{number:02d}", c, year_inferred=True)
    if which in ("next", "coming", "this coming", "this next"):
        ahead = c.year if number > c.month else c.year + 1
        return from_document(f"{ahead:04d}-{number:02d}", c, year_inferred=True)
    if which == "this":
        return from_document(f"{c.year:04d}-{number:02d}", c, year_inferred=True)
    told = c.year_told()
    if told is not None:
        return Reading(f"{told:04d}-{number:02d}", "previous_mention", str(told), True)
    looks = c.tense()
    forward = (number - c.month) % 12
    coming = (
        forward != 0
        and not c.begins_stretch()
        and not c.tells_of_a_move()
        and not c.is_done()
        and (forward <= NEAR_FUTURE_MONTHS[looks] or (forward < 11 and c.followed_by(_DELIVERY)))
    )
    year = (c.year if number > c.month else c.year + 1) if coming else latest
    return from_document(f"{year:04d}-{number:02d}", c, year_inferred=True)


@meaning
def month_after(p: Parts, c: Context) -> Reading | None:
    """Read "that December": of the latest year named."""
    seen = c.last_matching(r"[12][0-9]{3}.*")
    if seen is None:
        return month(p, c)
    return Reading(f"{seen[:4]}-{p['month']:02d}", "previous_mention", seen[:4], year_inferred=True)


@meaning
def year(p: Parts, _c: Context) -> Reading | None:
    """A year."""
    return None if p["year"] is None else Reading(f"{p['year']:04d}")


@meaning
def month_or_year(p: Parts, c: Context) -> Reading | None:
    """Read "one day in 1974", "one night in May 1988"."""
    return year(p, c) if p["month"] is None else month(p, c)


@meaning
def year_range(p: Parts, _c: Context) -> Reading | None:
    """``2017-18``: the first of the two years, when the second follows it."""
    first = re.match(r"[0-9]{4}", p["year_text"]) if p.get("year_text") else None
    value = p["year"] if first is None else int(first.group())
    return None if value is None else Reading(f"{value:04d}")


_LONGEST_AND = 6
"""Characters of " and " between two decades of one article."""
_DECADE_WORDS = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7,
    "eighties": 8, "nineties": 9,
}  # fmt: skip


@meaning
def decade(p: Parts, c: Context) -> Reading | None:
    """Read "the 1970s" is ``197``; without the article annotators write ``197X``."""
    text = p["decade"]
    if text in _DECADE_WORDS:
        value = f"19{_DECADE_WORDS[text]}"
    else:
        digits = re.sub(r"[^0-9]", "", text)
        value = digits[:3] if len(digits) == 4 else f"{20 if int(digits) < 20 else 19}{digits[0]}"
    with_article = p["text"].startswith("the ") or text in _DECADE_WORDS
    beside = (
        not p.get("edgework")
        and bool(c.previous)
        and len(c.previous[-1]) == len("198")
        and bool(c.distances)
    )
    if beside and c.previous[-1].isdigit() and c.distances[-1] <= _LONGEST_AND:
        with_article = True  # "in the 1980s and 1990s"
    return Reading(value if with_article else f"{value}X")


@meaning
def century(p: Parts, _c: Context) -> Reading | None:
    """Read "the 20th century"."""
    number = p.get("ord")
    if not number or not 1 <= number <= 30:
        return None
    return Reading(f"{number - 1:02d}")


def _document_quarter(c: Context) -> tuple[int, int] | None:
    if c.year is None or c.month is None:
        return None
    return c.year, quarter_of(c.month)


def _reported_quarter(c: Context) -> tuple[int, int] | None:
    """The quarter under discussion: the one last named, else the one before the document's."""
    if c.current_quarter is not None:
        return c.current_quarter
    own = _document_quarter(c)
    return None if own is None else shift_quarter(own, -1)


@meaning
def quarter(p: Parts, c: Context) -> Reading | None:
    """A quarter of a year, named by number, by year, or by what was reported last."""
    number = p.get("ord")
    if p.get("yearago") or p.get("yearago_b"):
        base = _reported_quarter(c)
        if base is None:
            return unresolved(f"XXXX-Q{number}" if number else "XXXX-QX", year_inferred=True)
        # A number of its own may look ahead of the quarter under discussion.
        return from_document(f"{base[0] - 1:04d}-Q{number or base[1]}", c, year_inferred=True)
    if p["year"] is not None or p.get("yearwhich"):
        named = p["year"] if p["year"] is not None else _year_named(p["yearwhich"], c)
        if named is None:
            return unresolved(f"XXXX-Q{number or 'X'}", year_inferred=True)
        if number is None:
            base = _reported_quarter(c)
            if base is None:
                return unresolved(f"{named:04d}-QX")
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
        return unresolved("XXXX-QX") if base is None else _quarter_reading(base, c)
    if own is None:
        if c.year is not None:
            return from_document(f"{c.year:04d}-Q{number}", c, year_inferred=True)
        return unresolved(f"XXXX-Q{number}", year_inferred=True)
    ended = _year_of_end(c)
    if ended is not None:
        c.current_quarter = (ended, number)
        return from_document(f"{ended:04d}-Q{number}", c, year_inferred=True)
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
    return from_document(f"{named:04d}-Q{number}", c, year_inferred=True)


_ENDED = re.compile(
    r",? (?:that |which )?ended (?:on )?(?P<month>[A-Z][a-z]{2,8})\.? [0-9]{1,2}"
    r"(?![0-9]|,? [0-9]{4})"
)


def _year_of_end(c: Context) -> int | None:
    """The year of the day at which a quarter ended: "its fourth quarter ended July 27"."""
    assert c.tagged is not None
    found = _ENDED.match(c.text, c.tagged.end)
    number = words.MONTHS.get(found["month"].lower()) if found is not None else None
    if number is None or c.year is None or c.month is None:
        return None
    return c.year if number <= c.month else c.year - 1


def _quarter_reading(quarter: tuple[int, int], c: Context) -> Reading:
    return from_document(f"{quarter[0]:04d}-Q{quarter[1]}", c)


def _which_quarter(which: str, own: tuple[int, int] | None, c: Context) -> Reading:
    if "latest" in which or "recent" in which:
        base = None if own is None else shift_quarter(own, -1)
    elif "same" in which or "that" in which:
        base = _reported_quarter(c)
    elif any(word in which for word in ("previous", "prior", "preceding", "following", "the next")):
        base = _reported_quarter(c)
        step = 1 if "following" in which or "next" in which else -1
        base = None if base is None else shift_quarter(base, step)
    elif own is None:
        base = None
    else:
        step = -1 if "last" in which else 1 if "next" in which or "coming" in which else 0
        base = shift_quarter(own, step)
    return unresolved("XXXX-QX") if base is None else _quarter_reading(base, c)


@meaning
def half(p: Parts, c: Context) -> Reading | None:
    """A half of a year."""
    number = p.get("ord") or (1 if p.get("edgework") == "first" else 2)
    number = 2 if number in (-1, 2) else 1
    if p["year"] is not None:
        return Reading(f"{p['year']:04d}-H{number}")
    if c.year is None:
        return unresolved(f"XXXX-H{number}", year_inferred=True)
    named: int | None = c.year
    if p.get("yearwhich"):
        named = _year_named(p["yearwhich"], c)
    elif c.month is not None and number == 2 and c.month <= 6 and c.tense() <= 0:
        named = c.year - 1
    return from_document(f"{named:04d}-H{number}", c, year_inferred=True)


@meaning
def season(p: Parts, c: Context) -> Reading | None:
    """A season, with its year, with "last" or alone."""
    code = p["season"]
    if p["year"] is not None:
        return Reading(f"{p['year']:04d}-{code}")
    if c.year is None:
        return unresolved(f"XXXX-{code}", year_inferred=True)
    named: int | None = c.year
    which = p.get("which")
    first = words.SEASON_MONTHS[code]
    if p.get("refwhich"):
        return _season_after(code, p["refwhich"], c)
    if p.get("yearwhich"):
        named = _year_named(p["yearwhich"], c)
    elif c.month is None:
        pass
    elif which in ("last", "past", "the past", "this past"):
        over = c.month >= first + 3
        named = c.year if over and code != "WI" else c.year - 1
        if code == "WI" and c.month <= 2:
            named -= 1  # a winter bears the year of its December, and this one is not over
    elif which in ("next", "this coming"):
        # A month before it begins, "next spring" is the one after the coming one.
        soon = c.month >= first - (1 if which == "next" else 0)
        named = c.year + 1 if soon else c.year
    elif which is None and c.month < first - 1 and c.tense() < 0:
        named = c.year - 1
    return from_document(f"{named:04d}-{code}", c, year_inferred=True)


def _season_after(code: str, which: str, c: Context) -> Reading:
    """Read "the following spring", "that summer": from the latest year named."""
    seen = c.last_matching(r"[12][0-9]{3}.*")
    if seen is None:
        return unresolved(f"XXXX-{code}", year_inferred=True)
    named = int(seen[:4])
    if "that" not in which and "same" not in which:
        first = words.SEASON_MONTHS[code]
        month = int(seen[5:7]) if re.fullmatch(r"[0-9]{4}-[0-9]{2}.*", seen) else None
        known = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}.get(seen[5:7], month)
        if "previous" in which:
            named -= 0 if known is not None and known >= first + 3 else 1
        else:
            named += 0 if known is not None and known < first else 1
    return Reading(f"{named:04d}-{code}", "previous_mention", seen[:4], year_inferred=True)


@meaning
def holiday(p: Parts, c: Context) -> Reading | None:
    """A holiday, in the year named or the nearest one on the side the verb looks to."""
    name = p["holiday"]
    reference = reference_day(c)
    years = [p["year"]] if p["year"] is not None else []
    if not years:
        if reference is None:
            return unresolved("XXXX-XX-XX")
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
    return Reading(value) if p["year"] else from_document(value, c, year_inferred=True)


def _holiday_day(name: str, number: int) -> date | None:
    if name in words.HOLIDAYS:
        return make_day(number, *words.HOLIDAYS[name])
    if name in words.MOVING_HOLIDAYS:
        return weekday_of_month(number, *words.MOVING_HOLIDAYS[name])
    sunday = easter(number)
    if sunday is not None and name == "good friday":
        return add_days(sunday, -2)
    if sunday is not None and name.endswith("monday"):
        return add_days(sunday, 1)
    if sunday is not None and name.endswith("week"):
        return add_days(sunday, -6)
    return sunday
