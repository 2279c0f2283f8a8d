"""What a temporal expression is not, where its neighbours alone do not tell.

Each guard takes the folded text and the ends of a match and says whether the match stands.
Guards read at most :data:`REACH` characters to either side.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from eventstudy.documents.currencies import DOTTED, SIGNS
from eventstudy.documents.exchanges import NUMBERED
from eventstudy.documents.times.words import BEFORE_OVER

REACH = 80
Guard = Callable[[str, int, int], bool]

_NUMBERED = "|".join(sign for sign in SIGNS if sign.isalpha() and sign not in DOTTED)
_ABBREVIATED = "|".join(["No", "Nos", *DOTTED])
_SIGNED = "".join(sign for sign in SIGNS if len(sign) == 1 and not sign.isalpha())
_MONEY = re.compile(rf"(?:[#{re.escape(_SIGNED)}]|\b(?:{_ABBREVIATED})\.?|\b(?:{_NUMBERED})) ?\Z")
# Names that end in a number, and words after which a number is a count.
_NAMED = re.compile(
    r"\b(?:russell|windows|fortune|agenda|office|route|flight|boeing|airbus|csi|expo|model|room"
    r"|highway|apollo|article|section|level|page|dax|ftse|nikkei|nifty|kospi|version|s&p|stoxx"
    r"|worth|exactly|total(?:ing|ed)?|numbered|than|nearly|some|only|another|over)[ -]\Z",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r" ?%|[.,:][0-9]|-?(?:point|percent|per cent|degree|pound|mile|foot|acre|page|seat|meter)\b"
    r"| (?:percent|people|persons|men|women|children|troops|points?|shares|dollars|euros|yen"
    r"|pounds|miles|kilomet\w{1,5}|km|met(?:er|re)s|feet|tons|tonnes|barrels|jobs|workers"
    r"|employees|staff|seats|units|votes|students|soldiers|members|cars|homes|houses|times"
    r"|calories|words|pages|square|horsepower|m[mgl]|kg|[MG]Hz|[MG]B|rpm|hours|days|weeks|months"
    r"|years|minutes|residents|passengers|patients|families|million|billion|trillion|thousand"
    r"|acres|hectares|respondents|companies|stores|species|deaths|cases|lines|rooms|guests"
    r"|delegates|marks|francs|lire|pesos|rupees|yuan|won|cents|bushels|ounces|grams|watts|volts"
    r"|bytes|bitcoins?|BTC|ETH|coins|tokens|refugees|protesters|victims|volunteers|police"
    r"|officers|firms|banks)\b",
    re.IGNORECASE,
)
_YEAR_LEADS = re.compile(
    r"\b(?:in|since|of|by|until|till|from|to|before|after|during|circa|year|between|and|early|late"
    r"|mid|around|about|for|through|the)[ -]\Z|[(\u2014-]\Z",
    re.IGNORECASE,
)
_JOINED_BEFORE = re.compile(r"[0-9][-/.,:]\Z|[A-Za-z_=#/.-]\Z")
_JOINED_WELL = re.compile(r"[A-Za-z]{3}-\Z|(?<![0-9])[12][0-9]{3}[-/]\Z")
_JOINED_AFTER = re.compile(
    rf"\.(?:{'|'.join(NUMBERED)})\b"  # "1810.HK" is a listing
    r"|[/:][0-9A-Za-z]|-[0-9]{3,9}|-[0-9]{1,2}-|[.,][0-9]|-[A-Za-z]{0,3}[0-9]|[_=]|--\w"
)
_RANGE_AFTER = re.compile(r"[-/][12][0-9]{3}(?![0-9])")


_THROUGH = re.compile(r"\bover \Z", re.IGNORECASE)
_TO_OVER = re.compile(rf"\b(?:{'|'.join(sorted(BEFORE_OVER))}) over \Z", re.IGNORECASE)
_LEVELLED = re.compile(
    r"(?:\b(?:clos(?:e|ed|ing)|end(?:ed|ing)?|finish(?:ed|ing)?|settl(?:e|ed|ing)|trad(?:ed|ing))"
    r"|\b[0-9]{1,4}(?:\.[0-9]{1,3})? points?)(?: (?:up|down|higher|lower|flat|unchanged))?"
    r" (?:at|to) \Z",
    re.IGNORECASE,
)
"""Words before the level of an index: "closed at 2082", "fell 12 points to 2013"."""
_ENDS = re.compile(r"[,.;](?![0-9])|\Z")
"""What stands behind a year that was spent: "fell over 2014, from a high of"."""


def bare_year(text: str, start: int, end: int) -> bool:
    """Take four digits for a year unless they are a price, a count, a number or a name."""
    found = re.search(r"[12][0-9]{3}", text[start:end])
    if found is None:
        return False
    at, year = start + found.start(), int(found.group())
    before = text[max(0, at - REACH) : at]
    spent = _THROUGH.search(before) is not None and _ENDS.match(text, end) is not None
    spent = spent and 2000 <= year < 2040 and _TO_OVER.search(before) is None
    named = _NAMED.search(before) is not None and not spent
    if _MONEY.search(before) or named or _COUNTED.match(text, end):
        return False
    if at == start and _LEVELLED.search(before):
        return False
    if at == start and _JOINED_BEFORE.search(before) and not _JOINED_WELL.search(before):
        return False
    if _JOINED_AFTER.match(text, end) and not _RANGE_AFTER.match(text, end):
        return False
    return 1900 <= year <= 2099 or start < at or _YEAR_LEADS.search(before) is not None


_BEFORE_THAT = re.compile(
    r"(?:\b(?:on|by|since|until|till|from|of|before|after|for|through|during|early|late|and)"
    r"|\A|[.,;:!?\"'(\n-]) *\Z",
    re.IGNORECASE,
)


def demonstrative(text: str, start: int, end: int) -> bool:
    """Take "that Tuesday" for a day told before, but not behind "said that Tuesday, March 19"."""
    if text[start:end].lower().split()[0] != "that":
        return True
    return _BEFORE_THAT.search(text[max(0, start - REACH) : start]) is not None


_GAME = re.compile(
    r"\b(?:touchdowns?|interceptions?|fumbled?|field goals?|rebounds?|outscored|halftime"
    r"|quarterback|free throws?|three-pointers?|punt(?:ed|s)?|yards|overtime|ejected|timeout"
    r"|[0-9]{1,3}-[0-9]{1,3} (?:run|lead))\b"
)
_NUMBERS_OF = re.compile(
    r"\b(?:temperatures?|highs?|lows|degrees|mercury|thermometers?|shot|humidity|heat index)\b",
    re.IGNORECASE,
)


def no_game(text: str, start: int, end: int) -> bool:
    """Take "the fourth quarter" for that of a year, not of a game."""
    return _GAME.search(text, max(0, start - REACH), end + REACH) is None


def no_degrees(text: str, start: int, end: int) -> bool:
    """Take "the 90s" for a decade, not for degrees or scores."""
    if len(re.sub(r"[^0-9]", "", text[start:end])) > len("90"):
        return True
    return _NUMBERS_OF.search(text, max(0, start - REACH), min(len(text), end + 20)) is None


_SAYING = re.compile(
    r"\b(?:said|says?|saying|announced|reported|reports?|confirmed|told|warned|added|noted|believes?"
    r"|thinks?|argued|claimed|showed|shows|found|estimated|estimates?|expects?|expected|hopes?"
    r"|agreed|decided|stated|insisted|wrote|indicated|suggested|denied|ruled|so|such|now) \Z",
    re.IGNORECASE,
)


def that_month(text: str, start: int, _end: int) -> bool:
    """Take "that July" for a month of the year just told, not behind "said that July"."""
    return _SAYING.search(text[max(0, start - REACH) : start]) is None


_OF_YEARS = re.compile(r"\b(?:in|of|during|for|since|from|the|until|between) \Z", re.IGNORECASE)


def iso_month(text: str, start: int, end: int) -> bool:
    """Take "2019-09" for a month; "in 2005-06" tells of two years."""
    years = re.match(r"([0-9]{2})([0-9]{2})[-/]([0-9]{2})\Z", text[start:end])
    following = years is not None and int(years[3]) == (int(years[2]) + 1) % 100
    return not following or _OF_YEARS.search(text[max(0, start - REACH) : start]) is None


_MONTH_LEADS = re.compile(
    r"\b(?:in|since|by|until|till|from|of|for|during|through|to|before|after|between|around|about"
    r"|as of|late|early|mid|last|next|this|every|each|fiscal|previous|following|beginning|ending"
    r"|ended|ends|started|starts|starting|finished|finishes|closed|closes|began|begins|opened|opens"
    r"|entered|enters|on)[ -]\Z"
    r"|[(/-]\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|or|to|than) \Z", re.IGNORECASE)
_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_MONTH_AND = re.compile(
    rf"\b(?:{_MONTH}|[0-9]{{4}}|quarter|month)[a-z0-9 ,]{{0,12}} (?:and|or|to|than) \Z",
    re.IGNORECASE,
)
_MONTH_LISTED = re.compile(rf"\b{_MONTH}, \Z", re.IGNORECASE)
_MONTH_NEXT = re.compile(rf"(?:,? and|,? or|,) {_MONTH}\b", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:an?|the|its|his|her|their|our) \Z", re.IGNORECASE)
_NOUN_AFTER = re.compile(r" (?!(?:on|to|of|against|through|for|in)\b)[a-z]{3}")
_SURNAME_AFTER = re.compile(r" [A-Z][a-z]{2,20}\b(?! of\b)")
_LOWER_BEFORE = re.compile(r"\b[a-z]{2,15} \Z")
_DATA_AFTER = re.compile(
    r" (?:[a-z]{3,12} ){0,2}(?:sales|payrolls?|exports|imports|futures|crude|data|figures?|output"
    r"|inflation|orders|delivery|contracts?|production|spending|income|prices|deficit|surplus"
    r"|employment|jobs|unemployment|claims|starts|permits|confidence|results|report|gasoline)\b"
)
_FIGURE_AFTER = re.compile(
    r"'s (?:[a-z]{1,15} ){0,2}(?:figure|total|level|report|rate|data|number|rise|fall|high|low"
    r"|sales|election)"
)
_MOVEMENT_AFTER = re.compile(
    r" (?:[A-Z][a-z]{1,15} )?(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:Movement|Group)|Day\b|Fair\b)"
)


def lone_month(text: str, start: int, end: int) -> bool:
    """Take "May", "March", "April", "June", "August" for months where a word leads up to them."""
    before = text[max(0, start - REACH) : start]
    if _MOVEMENT_AFTER.match(text, end):
        return False
    if _MONTH_LISTED.search(before) and _MONTH_NEXT.match(text, end):
        return True  # "in July, August and September"
    if _ARTICLE.search(before):
        return _NOUN_AFTER.match(text, end) is not None
    if text[start:end] == "May" and _LOWER_BEFORE.search(before) and _DATA_AFTER.match(text, end):
        return True  # "expected May retail sales to rise"
    if _AND.search(before) and not _MONTH_LEADS.search(before):
        # "between April and June", "April or May"; not "Johnson and May".
        return _MONTH_AND.search(before) is not None
    if _MONTH_LEADS.search(before):
        return _SURNAME_AFTER.match(text, end) is None
    return _FIGURE_AFTER.match(text, end) is not None


_HALF_OF = re.compile(
    r",? (?:of (?!(?:the )?(?:fiscal |financial )?year|[12][0-9]{3}|this year|last year|next year)"
    r"|time\b|(?:an? )?hour\b|-hour\b|dozen\b)"
)
_PERIOD_WORDS = re.compile(
    r"\b(?:profit|sales|revenue|earnings|net|income|results|loss|growth|year|quarter|period|grew"
    r"|rose|fell|gdp|economy|market|prices?|shares?|investment|exports|imports|output|spending"
    r"|inflation|volume|trading|[12][0-9]{3})\b",
    re.IGNORECASE,
)


def half(text: str, start: int, end: int) -> bool:
    """Take "the first half" for that of a year, not of a sentence, a match or a book."""
    if _HALF_OF.match(text, end):
        return False
    if "-" in text[start:end]:
        return _PERIOD_WORDS.search(text, end, end + 30) is not None
    around = text[max(0, start - REACH) : start] + " " + text[end : end + REACH]
    return _PERIOD_WORDS.search(around) is not None


_AGE_OR_AGO = re.compile(
    r"[- ]old(?:er|s)?\b| of age\b| (?:young|old)er\b|[ -]ago\b", re.IGNORECASE
)
_PRICE_BEFORE = re.compile(r"[0-9][.,:/]\Z|[$\u20ac\u00a3]\Z")
_RANK = re.compile(
    r"(?:(?:almost|nearly|about|roughly|over) )?(?:the )?"
    r"(?:one|an?|two|three|[0-9]{1,5}|first|second|third|fourth)[ -](?:seconds?|quarters?)"
)
# "will last two weeks": a verb, and the length begins after it.
_VERB_LAST = re.compile(
    r"\b(?:to|will|would|could|can|may|might|should|not|'ll|usually|often|typically|generally"
    r"|(?:begin|start|open)s?(?: \w{1,12}){0,4} and) \Z",
    re.IGNORECASE,
)
_WHOLE_AFTER = re.compile(r" of (?:its|their|the|all|his|her|those|these)\b")
_FOR = re.compile(r"(?:for|in|within|of|past|last|next) \Z")


def duration(text: str, start: int, end: int) -> bool:
    """Take a number of units for a length of time, not for an age or a place in a row."""
    if _AGE_OR_AGO.match(text, end) or "60 Minutes" in text[start:end]:
        return False
    before = text[max(0, start - REACH) : start]
    if _PRICE_BEFORE.search(before):
        return False
    if text[start : start + 5].lower() == "last " and _VERB_LAST.search(before):
        return False
    words = text[start:end].lower()
    if words.endswith("quarters") and _WHOLE_AFTER.match(text, end):
        return False  # "lost more than three quarters of its value"
    if words.endswith("seconds") and words[0].isdigit():
        return True  # "with 9 seconds left"; "two seconds" may stand in a corner of a ring
    if _RANK.fullmatch(words):
        return words.endswith("s") and _FOR.search(before) is not None
    return True


GUARDS: dict[str, Guard] = {
    "bare_year": bare_year,
    "demonstrative": demonstrative,
    "duration": duration,
    "half": half,
    "iso_month": iso_month,
    "lone_month": lone_month,
    "no_degrees": no_degrees,
    "no_game": no_game,
    "that_month": that_month,
}
