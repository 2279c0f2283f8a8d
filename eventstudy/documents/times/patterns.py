"""The rules of ``lexicon/times.toml``, compiled.

A rule is a regular expression over the folded text, written with named pieces in braces, a
meaning (a function of :mod:`eventstudy.documents.times.meaning`), and an example that is its
test. All repetition is bounded, so that no text can make matching slow.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from eventstudy.documents.times.guards import GUARDS, REACH, Guard
from eventstudy.documents.times.words import word_set

_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
)  # fmt: skip
_TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_SPELLED = rf"(?:{_TENS})(?:[ -](?:{_ONE_TO_NINE}))?|{_TEENS}|{_ONE_TO_NINE}"
_ORDINAL_WORDS = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    "|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    "|thirtieth|twenty-(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    "|thirty-first"
)

_YEARS = r"(?:1[5-9]|20)[0-9]{2}-(?:1[5-9]|20)[0-9]{2}(?![0-9])"
"""Two years with a dash between: "the 1974-1978 series"."""
PIECES: Mapping[str, str] = {
    "month": (
        "january|february|(?-i:March|MARCH)|april|(?-i:May|MAY)|june|july|august|september"
        "|october|november|december"
        r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT?"
        r"|OCT|NOV|DEC)\b\.?"
    ),
    # Month names that are nothing else; the others need a word before them when they stand alone.
    "clearmonth": (
        "january|february|(?-i:July|JULY)|september|october|november|december"
        r"|(?-i:Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\."
    ),
    "monthname": (
        "january|february|(?-i:March)|(?-i:April)|(?-i:May)|(?-i:June)|july|(?-i:August)"
        r"|september|october|november|december"
        r"|(?-i:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?"
    ),
    "day": (
        r"(?:3[01]|[12][0-9]|0?[1-9])(?![0-9]|\.[0-9]| ?(?:%|per ?cent))(?:(?:st|nd|rd|th)\b)?"
    ),
    "dayword": _ORDINAL_WORDS,
    "year": r"(?:1[0-9]{3}|20[0-9]{2})(?![0-9])",
    "anyyear": r"[0-9]{4}(?![0-9])",
    "yearwords": (
        rf"(?:eighteen|nineteen)(?: hundred)?(?: and)?"
        rf"(?:[ -](?:{_SPELLED}|oh[ -](?:{_ONE_TO_NINE})))"
        rf"|twenty[ -](?:{_TEENS}|twenty(?:[ -](?:{_ONE_TO_NINE}))?)"
        rf"|two thousand(?: and)?(?: (?:{_SPELLED}))?"
    ),
    "weekday": "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    "wd": (
        "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
        r"|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
    ),
    "season": "spring|summer|autumn|fall|winter",
    "part": "morning|afternoon|evening|night",
    "num": (
        r"[0-9]{1,2}(?:[ -]?1[/\u2044]2|\u00bd)"
        rf"|(?:[0-9]{{1,2}}|{_SPELLED})-and-a-half"
        r"|[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,5}(?:\.[0-9]{1,2})?"
        rf"|{_SPELLED}"
        "|(?:an? |one )?hundred|(?:an? |half an? )?dozen"
        rf"|(?:[0-9]{{1,3}}(?:\.[0-9]{{1,2}})?|{_SPELLED}) (?:thousand|million|billion)"
    ),
    "some": (
        "a few|several|multiple|numerous|a couple(?: of)?|a number of|many|a handful of"
        "|a good many|a great many"
        "|(?:tens|dozens|hundreds|scores) of"
    ),
    "ord": rf"{_ORDINAL_WORDS}|[0-9]{{1,2}}(?:st|nd|rd|th)",
    "quarterord": "first|second|third|fourth|1st|2nd|3rd|4th",
    "quarterplace": "first|second|third|fourth|1st|2nd|3rd|4th|final|last|opening|closing",
    "unit": "second|minute|hour|day|night|week|fortnight|month|quarter|year|decade",
    "longunit": "day|week|month|quarter|year|decade|weekend",
    "units": (
        "seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?"
        "|decades?|centur(?:y|ies)"
    ),
    "mod": (
        "(?:(?:no|not|slightly|little|much|just|a little) )?(?:more|less|fewer|longer) than"
        "|(?:at )?least|at most|as (?:much|many|little|long|few) as|nearly|almost|about|around"
        "|roughly|approximately|up to|close to"
    ),
    "edge": "early|late|mid|middle|the beginning of|the start of|the middle of|the end of",
    "which": "last|next|this|this past|this coming|this next|coming|past|the past",
    "tz": (
        "(?:(?-i:GMT|UTC|[ECMP][SD]?T|BST|CET|CEST|JST|HKT|IST)"
        "|eastern(?: (?:standard|daylight))?(?: time)?|(?:local|beijing|london|new york) time)"
    ),
    "ampm": r"(?:a\.m\.|p\.m\.|a\.m|p\.m|am|pm)(?![a-z])",
    "clock": r"(?:1[0-2]|0?[1-9])(?:[:.][0-5][0-9])?",
    "old": r"(?:[- ]old(?:er|s)?\b| of age\b| (?:young|old)er\b)",
    "clock24": r"(?:2[0-3]|[01]?[0-9]):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])",
}

_PIECE = re.compile(r"\{([?]?)([a-z0-9]{2,})(?:_([a-z0-9]))?\}")

TRIGGERS: Mapping[str, str] = {
    "iso": rf"(?!{_YEARS})[0-9]{{4}}[-/.][0-9]{{1,2}}(?:[-/.][0-9]{{1,2}})?"
    r"|[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}"
    r"|[0-9]{4}\u5e74",
    "clock": r"[0-9]{1,2}(?:[:.][0-9]{2})? ?[ap]\.?m\b|[0-9]{1,2}:[0-9]{2}\b|[0-9]{1,2} o'clock",
    "dotted": r"[0-9]{1,2}\.[0-9]{2} \(?(?-i:GMT|BST|CET|CEST|IST)\b",
    "year": r"(?:'?[0-9]{2}'?s|'[0-9]{2}|[0-9]{4}(?:'?s)?)(?![0-9A-Za-z])"
    "|nineteen|eighteen|twenty|two thousand"
    "|twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties|FY ?[0-9]{2,4}",
    "month": "january|february|(?-i:March|MARCH|May|MAY)|april|june|july|august|september|october"
    "|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\b",
    "weekday": "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
    "|(?-i:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\\b",
    "season": "(?:spring|summer|autumn|fall|winter)s?",
    "quarter": r"quarters?|half|halves|[1-4]q|q[0-9]|h[12]|[12]h",
    "unit": "seconds?|minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|years?|decades?"
    "|(?:hour|day|week|month|year|decade)s?long"
    "|centur(?:y|ies)|weekends?|period|term|moment|time|date|era|yrs?|hrs?",
    "short": "[0-9]{1,3} ?(?:hrs?|[hd])\\b",
    "part": "mid[- ](?:morning|afternoon)|morning|afternoon|evening|overnight|noon|midnight|midday"
    "|tonight",
    "day": "today|yesterday|tomorrow",
    "holiday": "christmas|thanksgiving|easter|halloween|labor|memorial|new year's|valentine's"
    "|independence|fourth of july|veterans|columbus|election|boxing|martin luther king|april fools",
    "often": "daily|hourly|weekly|monthly|quarterly|yearly|annually|annual|nightly|biweekly",
    "word": "now|currently|presently|recently|recent|current|future|past|present|nowadays|lately"
    "|soon|sooner|once|previously|formerly|ago|earlier|later|since|meantime|run|contemporary",
}
"""Words at which a temporal expression can be anchored, by class; one scan finds them all."""


WORDS = re.compile(r"(?<![0-9A-Za-z])(?:[A-Za-z]+|'?[0-9])")
"""Where a trigger may begin: at a word or at a digit."""

HEADS = word_set(
    "nineteen eighteen twenty two twenties thirties forties fifties sixties seventies eighties "
    "nineties fy january february march april may june july august september october november "
    "december jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday "
    "friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays mon "
    "tue tues wed thu thur thurs fri sat sun spring summer autumn fall winter springs summers "
    "autumns falls winters quarter quarters half halves q h second seconds minute minutes hour "
    "hours day days night nights week weeks fortnight fortnights month months year years decade "
    "hourlong daylong weeklong monthlong yearlong decadelong hourslong dayslong weekslong "
    "monthslong yearslong decadeslong decades century centuries weekend weekends period term "
    "moment time date era yr yrs hr hrs "
    "mid morning afternoon evening overnight noon midnight midday tonight today yesterday "
    "tomorrow christmas thanksgiving easter halloween labor memorial new valentine independence "
    "fourth veterans columbus election boxing martin april daily hourly weekly monthly quarterly "
    "yearly annually annual nightly biweekly now currently presently recently recent current "
    "future past present nowadays lately soon sooner once previously formerly ago earlier later "
    "since meantime run contemporary"
)
"""The words at which the triggers begin, in small letters: the rest needs no closer look."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern, what it means, and its example."""

    name: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    means: str
    type: str
    before: re.Pattern[str] | None = None
    before_no: re.Pattern[str] | None = None
    after: re.Pattern[str] | None = None
    after_no: re.Pattern[str] | None = None
    guard: Guard | None = None
    fixed: Mapping[str, Any] = field(default_factory=dict)
    example: str = ""
    finds: str = ""
    value: str = ""

    def stands(self, text: str, start: int, end: int) -> bool:
        """Whether what is around the match ``text[start:end]`` lets it stand."""
        if self.after_no is not None and self.after_no.match(text, end):
            return False
        if self.after is not None and not self.after.match(text, end):
            return False
        if self.before is not None or self.before_no is not None:
            left = text[max(0, start - REACH) : start]
            if self.before_no is not None and self.before_no.search(left):
                return False
            if self.before is not None and not self.before.search(left):
                return False
        return self.guard is None or self.guard(text, start, end)


def expand(pattern: str) -> str:
    """Write the pieces out: ``{month}`` captures, ``{?month}`` does not, ``{num_b}`` is another.

    A name that comes twice (in two branches) is numbered: ``month``, ``month__2``.
    """
    seen: dict[str, int] = {}

    def piece(match: re.Match[str]) -> str:
        quiet, name, suffix = match.groups()
        body = PIECES[name]
        if quiet:
            return f"(?:{body})"
        group = f"{name}_{suffix}" if suffix else name
        seen[group] = seen.get(group, 0) + 1
        number = "" if seen[group] == 1 else f"__{seen[group]}"
        return f"(?P<{group}{number}>{body})"

    return _PIECE.sub(piece, pattern)


def _beside(pattern: str | None, frame: str) -> re.Pattern[str] | None:
    if pattern is None:
        return None
    return re.compile(frame.replace("{}", expand(pattern)), re.IGNORECASE | re.MULTILINE)


def compile_rule(entry: Mapping[str, Any]) -> Rule:
    """Compile one ``[[rule]]`` table.

    Raises
    ------
    KeyError, re.error
        When the table is incomplete or its pattern is no regular expression.
    """
    body = expand(entry["pattern"])
    if not entry.get("open", False):
        body = f"(?:{body})(?![0-9A-Za-z])"
    return Rule(
        name=entry["name"],
        triggers=tuple(entry["trigger"]),
        pattern=re.compile(body, re.IGNORECASE),
        means=entry["means"],
        type=entry.get("type", "DATE"),
        before=_beside(entry.get("before"), r"(?:{})\Z"),
        before_no=_beside(entry.get("before_no"), r"(?:{})\Z"),
        after=_beside(entry.get("after"), "(?:{})"),
        after_no=_beside(entry.get("after_no"), "(?:{})"),
        guard=GUARDS[entry["guard"]] if "guard" in entry else None,
        fixed=entry.get("with", {}),
        example=entry["example"],
        finds=entry["finds"],
        value=entry["value"],
    )


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the file."""
    text = files("eventstudy.documents").joinpath("lexicon/times.toml").read_text("utf-8")
    return tuple(compile_rule(entry) for entry in tomllib.loads(text)["rule"])


@cache
def rules_by_trigger() -> Mapping[str, tuple[Rule, ...]]:
    """The rules that a trigger class can set off."""
    table: dict[str, list[Rule]] = {name: [] for name in TRIGGERS}
    for rule in rules():
        for trigger in rule.triggers:
            table[trigger].append(rule)
    return {name: tuple(found) for name, found in table.items()}


_ANY_WORD = re.compile(r"\\w|\[[a-z]-|\[\^")


@cache
def rules_for(trigger: str, head: str) -> tuple[Rule, ...]:
    """The rules of a class that can match an expression anchored at this word.

    A rule in which the word (without its plural ending) does not stand cannot match it; left out
    beforehand, it costs no time. Digits and other short heads keep every rule.
    """
    stem = head.removesuffix("long").removesuffix("ies").removesuffix("y").removesuffix("s")
    found = rules_by_trigger()[trigger]
    if len(stem) < 3 or not stem.isalpha():
        return found
    return tuple(
        rule
        for rule in found
        if _ANY_WORD.search(rule.pattern.pattern) or stem in rule.pattern.pattern.lower()
    )


@cache
def scanner() -> re.Pattern[str]:
    """Build the one regular expression that finds every trigger; the group says its class."""
    classes = "|".join(f"(?P<{name}>{body})" for name, body in TRIGGERS.items())
    return re.compile(rf"(?<![0-9A-Za-z])(?:{classes})(?![A-Za-z])", re.IGNORECASE)
