"""Weekdays, clock times, "last week", "two days later": what hangs on another day."""

from __future__ import annotations

import re
from datetime import date

from eventstudy.documents.times import words
from eventstudy.documents.times.absolute import day
from eventstudy.documents.times.arithmetic import (
    add_days,
    add_months,
    make_day,
    parse_day,
    quarter_of,
    shift_quarter,
    week_value,
)
from eventstudy.documents.times.context import Context
from eventstudy.documents.times.readings import (
    Parts,
    Reading,
    from_document,
    meaning,
    unresolved,
    with_part,
)


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


@meaning
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
        value, kind = with_part(f"XXXX-WXX-{number + 1}", p["part"])
        return unresolved(value, type=kind)
    value, kind = with_part(found.isoformat(), p["part"])
    if c.document_day is None:
        return Reading(value, "previous_mention", found.isoformat(), type=kind)
    return from_document(value, c, type=kind)


@meaning
def weekday_after(p: Parts, c: Context) -> Reading | None:
    """Read "the previous Friday", "the following Monday": from the latest day named."""
    base = c.last_day()
    number = p["weekday"]
    if base is None:
        return unresolved(f"XXXX-WXX-{number + 1}")
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
    value, kind = with_part(found.isoformat(), p["part"])
    return Reading(value, "previous_mention", base.isoformat(), type=kind)


@meaning
def relative_day(p: Parts, c: Context) -> Reading | None:
    """Read "today", "yesterday", "the day before yesterday", "last night", "this morning"."""
    shift = int(p["shift"])
    if p.get("dir"):
        shift = -2 if p["dir"].startswith("before") else 2
    part = p["part"]
    if p["rule"] == "overnight" and c.tense() > 0:
        shift += 1  # "rain is expected overnight": the night to come
    if c.document_day is None:
        value, kind = with_part("XXXX-XX-XX", part)
        if part is None:
            value = "PRESENT_REF" if shift == 0 else "PAST_REF" if shift < 0 else "FUTURE_REF"
        return unresolved(value, type=kind)
    found = add_days(c.document_day, shift)
    if found is None:
        return None
    value, kind = with_part(found.isoformat(), part)
    return from_document(value, c, type=kind)


@meaning
def part_of_day(p: Parts, c: Context) -> Reading | None:
    """Read "the morning": of the day named just before, else of the document."""
    base = _day_of_clock(c)
    if base is None:
        return unresolved(f"XXXX-XX-XXT{p['part']}", type="TIME")
    return Reading(
        f"{base.isoformat()}T{p['part']}", "previous_mention", base.isoformat(), type="TIME"
    )


@meaning
def part_after(p: Parts, c: Context) -> Reading | None:
    """Read "the next morning", "the previous night", "that evening"."""
    base = c.last_day()
    if base is None:
        return unresolved(f"XXXX-XX-XXT{p['part']}", type="TIME")
    which = p["refwhich"]
    step = 0 if "that" in which or "same" in which else -1 if "previous" in which else 1
    found = add_days(base, step)
    if found is None:
        return None
    return Reading(
        f"{found.isoformat()}T{p['part']}", "previous_mention", base.isoformat(), type="TIME"
    )


@meaning
def weekend(p: Parts, c: Context) -> Reading | None:
    """A weekend, as the ISO week that it ends: ``2019-W42-WE``."""
    here = c.document_day
    if here is None:
        return unresolved("XXXX-WXX-WE")
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
    return None if found is None else from_document(f"{week_value(found)}-WE", c)


def _clock_text(p: Parts) -> str | None:
    """``T16:30`` of a stated clock time."""
    if p.get("noon"):
        return "T24:00" if p["noon"] == "midnight" else "T12:00"
    if p.get("clock24"):
        pieces = p["clock24"].split(":")
        later = p["part"] in ("AF", "EV", "NI") and int(pieces[0]) < 12
        return f"T{int(pieces[0]) + 12 * later:02d}:{pieces[1]}"
    if p.get("clock"):
        pieces = re.split(r"[:.]", p["clock"])
        hour, minute = int(pieces[0]) % 12, pieces[1] if len(pieces) > 1 else "00"
        if p["ampm"].startswith("p"):
            hour += 12
        return f"T{hour:02d}:{minute}"
    if p.get("clock4"):
        hours = p["clock4"].replace(".", "").zfill(4)  # "1345 GMT", "9.30 BST"
        return f"T{hours[:2]}:{hours[2:]}"
    number = words.number(p["num"])
    if number is None or not 1 <= number <= 24:
        return None
    hour = int(number)
    if p["part"] in ("AF", "EV", "NI") and hour < 12:
        hour += 12
    return f"T{hour:02d}:00"


_SAME_SENTENCE = 60
_SAME_PARAGRAPH = 250
_SINCE = re.compile(r"\b(?:since|from)(?: [a-z]{1,8}){0,2} \Z", re.IGNORECASE)


def _day_of_clock(c: Context) -> date | None:
    """The day of a clock time that names none.

    A day of the last week or the next one that the paragraph named shortly before, unless it
    stands there as the beginning of a stretch ("since Dec. 10"); else the document's day.
    """
    here = c.document_day
    if not c.distances or c.tagged is None or c.last_span is None:
        return here
    between = c.text[c.last_span[1] : c.tagged.start]
    seen = parse_day(c.previous[-1]) if c.previous else None
    if seen is None or len(between) > _SAME_PARAGRAPH or "\n" in between:
        return here
    if here is not None and abs((seen - here).days) > 7:
        return here
    if _SINCE.search(c.text[max(0, c.last_span[0] - 30) : c.last_span[0]]):
        return here
    if len(between) > _SAME_SENTENCE and "T" not in c.previous[-1] and here is not None:
        # Further away only what is itself an hour or a part of a day carries on.
        return here
    return seen


@meaning
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
        basis = relative_day({"shift": shift, "part": None, "rule": p["rule"]}, c)
    else:
        near = _day_of_clock(c)
        if near is None:
            return unresolved(f"XXXX-XX-XX{text}", type="TIME")
        basis = Reading(near.isoformat(), "previous_mention", near.isoformat())
    if basis is None:
        return None
    head = basis.value if parse_day(basis.value) else "XXXX-XX-XX"
    return Reading(head + text, basis.strategy, basis.anchor, basis.year_inferred, "TIME")


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
        number, place = shift_quarter((here.year, quarter_of(here.month)), step)
        return f"{number:04d}-Q{place}"
    if unit == "Y":
        return f"{here.year + step:04d}"
    if unit == "E":
        return f"{here.year // 10 + step:03d}"
    if unit == "C":
        return f"{here.year // 100 + step:02d}"
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


@meaning
def which_unit(p: Parts, c: Context) -> Reading | None:
    """Read "last week", "this year", "next month", "the week after next"."""
    which = p.get("which") or p.get("which_b") or ""
    step = 0
    if p.get("dir"):
        step = 2 if p["dir"] == "after next" else -2
    elif which in ("last", "past", "the past", "this past"):
        step = -1
        if p["unit"] == "W" and c.document_day is not None and c.document_day.weekday() == 6:
            step = 0  # in a Sunday's paper the week just past is the one that ends today
    elif which in ("next", "coming", "the coming", "this coming", "this next"):
        step = 1
    value = _unit_coarse(p["unit"], c, step)
    if value is None:
        return unresolved(_UNKNOWN.get(p["unit"], "XXXX"))
    return from_document(value, c)


@meaning
def the_unit(p: Parts, c: Context) -> Reading | None:
    """Read "the week", "the year" as the present one."""
    value = _unit_coarse(p["unit"], c, 0)
    return unresolved(_UNKNOWN.get(p["unit"], "XXXX")) if value is None else from_document(value, c)


@meaning
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
        return unresolved(_UNKNOWN.get(unit, "XXXX"))
    if re.match(r"the (?:night|evening|morning) (?:before|after)", p["text"]):
        value = f"{value}T{words.PARTS[p['text'].split()[1]]}"
        return Reading(value, "previous_mention", base.isoformat() if base else None, type="TIME")
    return Reading(value, "previous_mention", base.isoformat() if base else None)


@meaning
def year_end(p: Parts, c: Context) -> Reading | None:
    """Read "year-end": the last day of the year, of the past one in spring."""
    if c.year is None:
        return unresolved("XXXX-12-31")
    which = p.get("which")
    named = c.year
    if which == "last" or (
        which is None and c.month is not None and c.month <= 4 and c.tense() <= 0
    ):
        named -= 1
    elif which == "next":
        named += 1
    return from_document(f"{named:04d}-12-31", c)


@meaning
def week_of(p: Parts, c: Context) -> Reading | None:
    """Read "the week of March 6", "the week ended October 18"."""
    named = p["month"] is not None
    found = (day if named else weekday)({**p, "part": None}, c)
    base = parse_day(found.value) if found else None
    if found is None or base is None:
        return unresolved("XXXX-WXX")
    return Reading(week_value(base), found.strategy, found.anchor, found.year_inferred)


@meaning
def week_from(p: Parts, c: Context) -> Reading | None:
    """Read "a week from Monday", "two weeks from today": from the coming one of these days."""
    here = c.document_day
    count = words.number(p["num"]) if p.get("num") else 1
    if here is None or count is None or count > 99:
        return unresolved("XXXX-XX-XX")
    ahead = 0 if p["weekday"] is None else (p["weekday"] - here.weekday()) % 7 or 7
    ahead += p.get("dayword") == "tomorrow"
    found = add_days(here, ahead + 7 * int(count))
    return None if found is None else from_document(found.isoformat(), c)


@meaning
def ago(p: Parts, c: Context) -> Reading | None:
    """Read "two weeks ago": counted from the document date, as fine as its unit."""
    return _counted(p, c, -1)


@meaning
def ahead(p: Parts, c: Context) -> Reading | None:
    """Read "two weeks from now"."""
    return _counted(p, c, 1)


def _counted(p: Parts, c: Context, sign: int) -> Reading | None:
    unit, count = p.get("unit"), p["count"]
    vague = "PAST_REF" if sign < 0 else "FUTURE_REF"
    if c.follows_money():
        return None  # "spiked above $1,400 hours ago"
    if unit is None or count is None:
        return unresolved(vague)
    if count < 0:
        return _few(unit, c, sign, vague)
    if sign < 0 and unit == "Y" and count == 1:
        same = _same_last_year(c, reach=400)
        if same is not None:
            return same
    whole = int(count)
    if whole > 100_000:
        return unresolved(vague)
    if unit in ("S", "m", "H"):
        if c.document_day is None:
            return unresolved(vague)
        days = whole // 24 if unit == "H" else 0
        found = add_days(c.document_day, sign * days)
        return None if found is None else from_document(found.isoformat(), c)
    if unit == "E":
        unit, whole = "Y", 10 * whole  # "a decade ago" counts years, unlike "the last decade"
    if unit == "W" and "fortnight" in (p.get("units") or p.get("single") or ""):
        whole *= 2
    value = _unit_coarse(unit, c, sign * whole)
    if value is None or value.startswith("-"):
        return unresolved(vague)
    return from_document(value, c)


def _few(unit: str, c: Context, sign: int, vague: str) -> Reading:
    """Read "a few days ago": no day is named, only the month in which it must have been."""
    if unit == "D":
        middle = None if c.document_day is None else add_days(c.document_day, 4 * sign)
        if middle is not None:
            return from_document(f"{middle.year:04d}-{middle.month:02d}", c)
        if c.year is not None and c.month is not None:
            return from_document(f"{c.year:04d}-{c.month:02d}", c)
    return unresolved(vague)


_NEXT_SENTENCE = re.compile(r"(?:(?<=[a-z])|(?<=[0-9]))\. (?=[A-Z])")


def _same_last_year(c: Context, reach: int = 10_000) -> Reading | None:
    """Read "a year ago" beside a quarter or a month: the same one a year before."""
    if c.year is None:
        return None
    near = bool(c.distances) and c.distances[-1] <= reach
    if near and c.current_quarter is not None and c.current_quarter[0] >= c.year - 1:
        year, number = c.current_quarter
        return Reading(f"{year - 1:04d}-Q{number}", "previous_mention", f"{year:04d}-Q{number}")
    if not c.previous or not c.distances or c.distances[-1] > 250:
        return None
    seen = c.previous[-1]
    if c.tagged is not None and c.last_span is not None and len(seen) == len("2019-04"):
        apart = _NEXT_SENTENCE.search(c.text, c.last_span[1], c.tagged.start) is not None
    else:
        apart = False
    if apart:
        return None  # "fell in April. Claims stood at 388,000 a year ago"
    if re.fullmatch(r"[12][0-9]{3}-(?:H[12]|[01][0-9])", seen) and int(seen[:4]) >= c.year - 1:
        return Reading(f"{int(seen[:4]) - 1:04d}{seen[4:]}", "previous_mention", seen)
    return None


def _quarter_or_decade(unit: str, step: int, c: Context) -> Reading | None:
    """Read "a quarter earlier", "two decades later": from the quarter or decade named last."""
    seen = c.previous[-1] if c.previous else ""
    quarter = re.fullmatch(r"([12][0-9]{3})-Q([1-4])", seen)
    if unit == "Q" and quarter is not None:
        year, number = shift_quarter((int(quarter[1]), int(quarter[2])), step)
        return Reading(f"{year:04d}-Q{number}", "previous_mention", seen)
    decade = re.fullmatch(r"([12][0-9]{2})X?", seen)
    if decade is not None and unit == "E":
        return Reading(f"{int(decade[1]) + step:03d}", "previous_mention", seen)
    if decade is not None and unit == "Y" and step % 10 == 0:
        return Reading(f"{int(decade[1]) + step // 10:03d}", "previous_mention", seen)
    return None


@meaning
def shifted(p: Parts, c: Context) -> Reading | None:
    """Read "two days later", "a year earlier": counted from the mention before."""
    unit, count = p["unit"], p["count"]
    way = p.get("dir") or p.get("dir_b")
    sign = 1 if way in ("later", "afterwards", "afterward", "after") else -1
    if count is None or count < 0:
        return unresolved("PAST_REF")
    step = sign * int(count)
    if abs(step) > 100_000:
        return None
    if unit == "Y" and step == -1:
        same = _same_last_year(c)
        if same is not None:
            return same
    beside = _quarter_or_decade(unit, step, c)
    if beside is not None:
        return beside
    base = None
    if unit in ("D", "W"):
        base = c.last_day()
    else:
        seen = c.last_matching(r"[12][0-9]{3}(?:-[01][0-9].*)?") if sign > 0 else None
        if seen is not None:
            month = int(seen[5:7]) if len(seen) >= 7 else 1
            if unit == "M" and len(seen) < 7:
                return unresolved("XXXX-XX")
            base = make_day(int(seen[:4]), month, 1)
    value = _unit_coarse(unit, c, step) if base is None else _unit_value(unit, base, step)
    if value is None or value.startswith("-"):
        return unresolved(_UNKNOWN.get(unit, "XXXX"))
    strategy = "document_date" if base is None else "previous_mention"
    return Reading(value, strategy, base.isoformat() if base else None)
