"""Phase one: find the temporal expressions of a folded text, and read their parts.

One scan finds the words at which an expression can be anchored; around each of them the rules
of its class are tried, from the leftmost place at which an expression may begin. Everything
looks at a bounded stretch of text, so the time is proportional to the length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from eventstudy.documents.times import words
from eventstudy.documents.times.arithmetic import last_day_of_month, quarter_of
from eventstudy.documents.times.patterns import HEADS, WORDS, Rule, rules_for, scanner

LEFT_REACH = 64
NEAR_REACH = 20
MAX_LEFT_WORDS = 8

_WORD = re.compile(r"[A-Za-z]+(?:'[a-z]+)?|[0-9][0-9.,]*(?:\u00bd|1?[/\u2044]2|st|nd|rd|th)?")
_LEADING = words.word_set(
    "the a an this that these those last past next coming following previous prior "
    "preceding current present same early late earlier later mid middle latter sometime end "
    "beginning start rest course close part remainder first second third fourth fifth sixth "
    "seventh eighth ninth tenth about nearly almost more less fewer longer than at least "
    "most no not around roughly approximately over under up to some several few couple of "
    "number dozen dozens tens hundreds scores hundred half each every per other another "
    "additional final initial opening closing whole full entire fiscal calendar all or and "
    "in as much many little long just slightly recent future comparable corresponding "
    "subsequent remaining quite handful good great near foreseeable distant very short "
    "medium business school straight working trading multi until right crucial on latest "
    "its their his like twice times consecutive successive solid extra turbulent critical "
    "multiple numerous thousand million billion"
) | {*words.NUMBERS, *words.ORDINALS}


@dataclass(frozen=True, slots=True)
class Tagged:
    """An expression found, not yet resolved.

    Attributes
    ----------
    start, end : int
        Offsets in the folded text.
    rule : Rule
        What found it.
    parts : mapping
        What the words say: ``year``, ``month``, ``day``, ``weekday``, ``part``, ``count``,
        ``unit``, ``which`` ... as far as they say it.
    """

    start: int
    end: int
    rule: Rule
    parts: Mapping[str, Any] = field(default_factory=dict)


def _starts(text: str, at: int, floor: int) -> list[int]:
    """Places at which an expression anchored at ``at`` may begin, leftmost first."""
    near = _starts_within(text, at, floor, NEAR_REACH)
    # Most often the word before leads up to nothing, and a short look is enough.
    return near if len(near) == 1 else _starts_within(text, at, floor, LEFT_REACH)


def _starts_within(text: str, at: int, floor: int, reach: int) -> list[int]:
    window = max(floor, at - reach)
    if window > floor and text[window - 1].isalnum():
        while window < at and text[window].isalnum():
            window += 1
    found = list(_WORD.finditer(text, window, at))
    starts = [at]
    right = at
    for match in reversed(found[-MAX_LEFT_WORDS:]):
        gap = text[match.end() : right]
        word = match.group().lower()
        if gap not in (" ", "-", ", ", "'s ", " '") or not (
            word in _LEADING or word[0].isdigit() or word.endswith("'s")
        ):
            break
        starts.append(match.start())
        right = match.start()
    starts.reverse()
    return starts


def tag_folded(text: str) -> Iterator[Tagged]:
    """Find the expressions of a folded text, from left to right, none overlapping."""
    scan = scanner()
    floor = 0
    position = 0
    for word in WORDS.finditer(text):
        at = word.start()
        if at < position:
            continue
        head = word.group()
        if head[0] > "9" and head.lower() not in HEADS:
            continue
        trigger = scan.match(text, at)
        if trigger is None:
            continue
        group = trigger.lastgroup
        assert group is not None
        best = _best_match(text, at, floor, rules_for(group, head.lower()))
        if best is None:
            position = trigger.end()
            continue
        rule, match = best
        floor = position = match.end()
        parts = read_parts(match, rule)
        if parts is not None:
            yield Tagged(match.start(), match.end(), rule, parts)
            other = _second_day(text, match, rule, parts)
            if other is not None:
                yield other
                floor = position = other.end


_SECOND_DAY = re.compile(
    r"(?: and | or | to | through |-)(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?"
    r"(?=[.;)]|, (?![0-9])|$| (?:in|at|when|by|for|with|and|as|after|before|while|on|the)\b)",
    re.MULTILINE,
)
_SECOND_DAY_YEAR = re.compile(
    r"(?: and | or | to | through |-)(?P<day>3[01]|[12][0-9]|[1-9])(?:st|nd|rd|th)?,? [0-9]{4}"
)


def _second_day(
    text: str, match: re.Match[str], rule: Rule, parts: Mapping[str, Any]
) -> Tagged | None:
    """Find the 26 of "October 24 and 26": a mention of its own in the same month."""
    if rule.name not in ("month-day", "month-days-year"):
        return None
    with_year = rule.name == "month-days-year"
    second = (_SECOND_DAY_YEAR if with_year else _SECOND_DAY).match(text, match.end())
    if second is None:
        return None
    more = {**parts, "day": int(second["day"]), "weekday": None}
    if not _possible(more) or more["day"] <= parts["day"]:
        return None
    return Tagged(second.start("day"), second.end(), rule, more)


def _best_match(
    text: str, at: int, floor: int, candidates: tuple[Rule, ...]
) -> tuple[Rule, re.Match[str]] | None:
    for start in _starts(text, at, floor):
        best: tuple[Rule, re.Match[str]] | None = None
        for rule in candidates:
            match = rule.pattern.match(text, start)
            if match is None or match.end() <= at:
                continue
            if best is not None and match.end() <= best[1].end():
                continue
            if not rule.stands(text, start, match.end()):
                continue
            best = rule, match
        if best is not None:
            return best
    return None


def _group(groups: Mapping[str, str | None], *names: str) -> str | None:
    for name in names:
        value = groups.get(name)
        if value:
            return value
    return None


def _year(groups: Mapping[str, str | None]) -> int | None:
    text = _group(groups, "anyyear", "year")
    if text is not None:
        return int(text)
    short = _group(groups, "yy", "fy")
    if short is not None:
        value = int(short)
        return value if len(short) == 4 else value + (1900 if value > 50 else 2000)
    spoken = _group(groups, "yearwords")
    return words.spoken_year(spoken) if spoken is not None else None


def read_parts(match: re.Match[str], rule: Rule) -> dict[str, Any] | None:
    """Turn the words of a match into numbers and codes; None where no calendar has such a day."""
    groups: dict[str, str | None] = {}
    for name, value in match.groupdict().items():
        if value is not None:
            groups.setdefault(name.partition("__")[0], value)
    parts: dict[str, Any] = {name: value.lower() for name, value in groups.items() if value}
    parts.update(rule.fixed)
    parts["year"] = _year(groups)
    month = _group(groups, "month", "clearmonth", "monthname")
    parts["month"] = words.MONTHS[month.lower().rstrip(".")] if month else None
    if groups.get("mm"):
        parts["month"] = int(_group(groups, "mm") or 0)
    day = _group(groups, "day", "dd")
    parts["day"] = int(day.lower().rstrip("stndrh")) if day else None
    if day is None and (spelled := _group(groups, "dayword")):
        parts["day"] = words.ordinal(spelled)
    weekday = _group(groups, "weekday", "wd")
    parts["weekday"] = words.WEEKDAYS[weekday.lower().rstrip(".")] if weekday else None
    part = parts.get("part") or parts.get("part_b")
    parts["part"] = words.PARTS[part] if part else None
    for name in ("season", "seasonb"):
        if parts.get(name):
            parts["season"] = words.SEASONS[parts[name]]
    ordinal = _group(
        groups,
        "quarterord",
        "quarterplace",
        "halford",
        "halford_b",
        "ord",
        "qn",
        "qn_b",
        "hn",
        "hn_b",
    )
    if ordinal:
        parts["ord"] = 2 if ordinal.lower() == "latter" else words.ordinal(ordinal)
        if groups.get("quarterplace"):
            parts["ord"] = _QUARTERS.get(ordinal.lower(), parts["ord"])
        if ordinal.isdigit():
            parts["ord"] = int(ordinal)
    first = _group(groups, "qmonth", "qmonth_b", "qmonth_c", "qmonth_d")
    if first:  # "the January-March quarter"
        parts["ord"] = quarter_of(words.MONTHS[first.lower()])
    unit = _group(groups, "units", "units_b", "unit", "longunit", "single", "bare")
    if unit:
        parts["unit"] = words.UNITS.get(_singular(unit.lower()), unit.lower())
    parts["count"] = _count(parts)
    return parts if _possible(parts) else None


_QUARTERS = {"final": 4, "last": 4, "closing": 4, "opening": 1}


def _singular(unit: str) -> str:
    if unit.startswith("centur"):
        return "century"
    return unit.removesuffix("s")


def _count(parts: Mapping[str, Any]) -> float | None:
    """How many units; NaN is never used: an unknown number ("several") is -1."""
    if parts.get("num"):
        return words.number(parts["num"])
    if parts.get("some"):
        return 2 if parts["some"].startswith("a couple") else -1
    if parts.get("couple"):
        return 2
    if parts.get("bare") or parts.get("few"):
        return -1
    return 1 if parts.get("single") else None


def _possible(parts: Mapping[str, Any]) -> bool:
    """Whether the calendar and the clock have what the parts say."""
    month, day, year = parts["month"], parts["day"], parts["year"]
    if month is not None and not 1 <= month <= 12:
        return False
    if day is not None:
        if day < 1 or day > 31:
            return False
        # Without a year, 29 February is possible.
        if month is not None and day > last_day_of_month(2000 if year is None else year, month):
            return False
    if year is not None and not 1 <= year <= 9999:
        return False
    clock = parts.get("clock24")
    if clock:
        numbers = [int(piece) for piece in clock.split(":")]
        last = numbers == [24, 0] or numbers == [24, 0, 0]
        if not last and (numbers[0] > 23 or any(piece > 59 for piece in numbers[1:])):
            return False
    return True
