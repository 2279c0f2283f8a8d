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
    if at == start and _JOINED_BEFORE.search(before) and not _JOINED_WELL.search(before):
        return False
    if _JOINED_AFTER.match(text, end) and not _RANGE_AFTER.match(text, end):
        return False
    return 1900 <= year <= 2099 or start < at or _YEAR_LEADS.search(before) is not None


_MONTH_LEADS = re.compile(
    r"\b(?:in|since|by|until|till|from|of|for|during|through|to|before|after|between|around|about"
    r"|as of|late|early|mid|last|next|this|every|each|fiscal|previous|following|beginning|ending"
    r"|ended|ends|started|starts|starting|finished|finishes|closed|closes|began|begins|opened|opens"
    r"|entered|enters|on)[ -]\Z"
    r"|[(/-]\Z",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|or|to|than) \Z", re.IGNORECASE)
_MONTH_AND = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|[0-9]{4}|quarter|month)[a-z0-9 ,]{0,12} (?:and|or|to|than) \Z",
    re.IGNORECASE,
)
_ARTICLE = re.compile(r"\b(?:an?|the|its|his|her|their|our) \Z", re.IGNORECASE)
_NOUN_AFTER = re.compile(r" (?!(?:on|to|of|against|through|for|in)\b)[a-z]{3}")
_SURNAME_AFTER = re.compile(r" [A-Z][a-z]{2,20}\b(?! of\b)")
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
    if _ARTICLE.search(before):
        return _NOUN_AFTER.match(text, end) is not None
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
    if _RANK.fullmatch(words):
        return words.endswith("s") and _FOR.search(before) is not None
    return True


GUARDS: dict[str, Guard] = {
    "bare_year": bare_year,
    "duration": duration,
    "half": half,
    "lone_month": lone_month,
}
