"""Durations, repeated times and vague references."""

from __future__ import annotations

import re

from eventstudy.documents.times import words
from eventstudy.documents.times.context import Context
from eventstudy.documents.times.readings import (
    Parts,
    Reading,
    from_document,
    meaning,
    unresolved,
)


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
    if unit == "Y" and count % 1 == 0.5:
        return f"P{int(count)}Y6M" if count > 1 else "P6M"
    return f"P{count:g}{unit}"


_HALF_MORE = re.compile(r"[a-z] and a half [a-z]")
_AFTER_OR_BEFORE = re.compile(r" (?:after|before|later|earlier)\b")
"""What makes a length of "in 2007, a year after it was inspected", which is no rate."""
_TO_A_UNIT = re.compile(
    r"(?:[0-9]%?|\bpercent|\bper cent|illion|\bthousand|\bonce|\btwice|\btimes|\bhours|\bcents"
    r"|\bdollars|\bbarrels|\btons|\btonnes|\bshares|\bunits|\bpeople|\bcars|\bpoints|\bpounds"
    r"|\beuros|\byen|\bfrancs|\binterviews|\bvisitors|\bpassengers|\bfeet|\bmiles|\bmeals"
    r"|\bflights|\bdays|\bjobs|\bdollar|\bCDs|\bcopies|\bunits|\binches)[,\"]? \Z"
)


@meaning
def duration(p: Parts, c: Context) -> Reading | None:
    """A length of time, or the frequency that "$1 billion a year" tells."""
    if p.get("gives"):
        return Reading(p["gives"])
    unit = p.get("unit")
    if unit is None:
        return None
    count = p["count"]
    if (
        p.get("half")
        or p.get("half_b")
        or p.get("half_c")
        or (p["rule"] == "half-unit" or " half an" in f" {p['text'].lower()}")
    ):
        count = 0.5
    elif count is None:
        count = 1.0
    if p.get("andhalf") and not p.get("num"):
        count = 1.5
    if p.get("num") and (p["text"].endswith("and a half") or _HALF_MORE.search(p["text"])):
        count += 0.5
    if p.get("units") in ("fortnight", "fortnights"):
        count *= 2
    if p["rule"] == "a-unit" and re.match(r"an? ", p["text"]) and c.tagged is not None:
        before = c.text[max(0, c.tagged.start - 40) : c.tagged.start]
        if _TO_A_UNIT.search(before) and not c.followed_by(_AFTER_OR_BEFORE):
            return Reading(_period(unit, 1.0), type="SET")
    return Reading(_period(unit, count))


@meaning
def two_units(p: Parts, _c: Context) -> Reading | None:
    """Read "three hours and nine minutes", "two years and five months"."""
    first, second = words.number(p["num"]), words.number(p["num_b"])
    if first is None or second is None:
        return None
    large, small = p["units"].rstrip("s"), p["units_b"].rstrip("s")
    clock = "T" if large in ("hour", "minute") else ""
    letters = words.UNITS[large].upper(), words.UNITS[small].upper()
    return Reading(f"P{clock}{first:g}{letters[0]}{second:g}{letters[1]}")


@meaning
def part_of_century(p: Parts, c: Context) -> Reading | None:
    """Read "a quarter of a century", "half a century ago"."""
    years = 50 if p.get("halfcentury") else 25
    if not p.get("ago"):
        return Reading(f"P{years}Y")
    if p.get("later"):
        seen = c.last_matching(r"[12][0-9]{3}.*")
        return (
            Reading(f"{int(seen[:4]) + years:04d}", "previous_mention", seen[:4])
            if seen
            else (unresolved("XXXX"))
        )
    return unresolved("PAST_REF") if c.year is None else from_document(f"{c.year - years:04d}", c)


@meaning
def bare_plural(p: Parts, _c: Context) -> Reading | None:
    """Read "for years", "the early days"."""
    return Reading(_period(p["unit"], -1))


_OFTEN = {
    "daily": "P1D", "nightly": "P1D", "hourly": "PT1H", "weekly": "P1W", "biweekly": "P2W",
    "monthly": "P1M", "quarterly": "P3M", "yearly": "P1Y", "annually": "P1Y", "annual": "P1Y",
}  # fmt: skip


@meaning
def often(p: Parts, _c: Context) -> Reading | None:
    """Read "daily", "weekly"."""
    return Reading(_OFTEN[p["often"]])


@meaning
def every(p: Parts, _c: Context) -> Reading | None:
    """Read "every day", "each quarter", "every three months"."""
    unit = p.get("unit") or "Q"
    if unit in words.PARTS:
        return Reading(f"XXXX-XX-XXT{words.PARTS[unit]}")
    count = p["count"] if p["count"] is not None else 1.0
    if unit == "Q":
        unit, count = "M", 3 * count
    return Reading(_period(unit, count * (2 if " other " in p["text"] else 1)))


@meaning
def every_part(p: Parts, _c: Context) -> Reading | None:
    """Read "every morning"."""
    return Reading(f"XXXX-XX-XXT{p['part']}")


@meaning
def every_weekday(p: Parts, _c: Context) -> Reading | None:
    """Read "every Thursday", "on Sundays", "Tuesday nights"."""
    number = p["weekday"]
    if number is None:
        number = words.WEEKDAYS[p["weekdays"].removesuffix("s")]
    part = p["part"] or (words.PARTS[p["parts"].removesuffix("s")] if p.get("parts") else "")
    return Reading(f"XXXX-WXX-{number + 1}" + (f"T{part}" if p["part"] else part and f"T{part}"))


@meaning
def every_month(p: Parts, _c: Context) -> Reading | None:
    """Read "each July"."""
    return Reading(f"XXXX-{p['month']:02d}" + (f"-{p['day']:02d}" if p["day"] else ""))


@meaning
def every_season(p: Parts, _c: Context) -> Reading | None:
    """Read "every summer"."""
    return Reading(f"XXXX-{p['season']}")


@meaning
def ref(p: Parts, _c: Context) -> Reading | None:
    """Read "now", "recently", "the future"."""
    return Reading(p["gives"], "reference")


@meaning
def nothing(_p: Parts, _c: Context) -> Reading | None:
    """A pattern that is no time although it looks like one ("Q5 2024")."""
    return None
