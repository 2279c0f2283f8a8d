"""What a temporal expression is not: guards look at the words around a match.

Each guard takes the folded text and the ends of the match and says whether the match stands.
They read at most :data:`REACH` characters to either side.
"""

from __future__ import annotations

import re
from collections.abc import Callable

REACH = 60
Guard = Callable[[str, int, int], bool]


def _before(text: str, start: int) -> str:
    return text[max(0, start - REACH) : start]


def _after(text: str, end: int) -> str:
    return text[end : end + REACH]


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_MONEY = _compile(r"(?:[$\u20ac\u00a3\u00a5#]|\b(?:US|C|A|HK|NT)\$|\b(?:No|nos|rs|usd|eur)\.?) ?\Z")
_PRODUCT = _compile(
    r"\b(?:russell|windows|fortune|agenda|office|route|flight|boeing|airbus|csi|expo|model|room"
    r"|highway|apollo|article|section|level|page|dax|ftse|nikkei|nifty|kospi|version|s&p|stoxx"
    r"|size|worth|exactly|total(?:ing|ed)?|numbered|than|nearly|some|only|another|over)[ -]\Z"
)
_COUNTED = _compile(
    r"(?: ?%|[.,:][0-9]|-?(?:point|percent|per cent|degree|pound|mile|foot|acre|page|seat|meter)\b"
    r"| (?:%|percent|people|persons|men|women|children|troops|points?|shares|dollars|euros|yen"
    r"|pounds|miles|kilomet\w+|km|met(?:er|re)s|feet|tons|tonnes|barrels|jobs|workers|employees"
    r"|staff|seats|units|votes|students|soldiers|members|cars|homes|houses|times|calories|words"
    r"|pages|square|horsepower|m[mgl]|kg|MHz|GHz|MB|GB|rpm|hours|days|weeks|months|years|minutes"
    r"|residents|passengers|patients|families|million|billion|trillion|thousand|acres|hectares"
    r"|respondents|companies|stores|species|deaths|cases|lines|rooms|guests|delegates|marks"
    r"|francs|lire|pesos|rupees|yuan|won|cents|bushels|ounces|grams|watts|volts|bytes|bitcoins?"
    r"|BTC|ETH|coins|tokens|refugees|protesters|victims|volunteers|police|officers|firms|banks)\b)"
)
_YEAR_LEADS = _compile(
    r"\b(?:in|since|of|by|until|till|from|to|before|after|during|circa|year|between|and|early|late"
    r"|mid|around|about|for|through|the|january|february|march|april|may|june|july|august"
    r"|september|october|november|december)[ -]\Z|[(\u2014-]\Z"
)
_DIGIT_BEFORE = re.compile(r"[0-9][-/.,:]\Z|[A-Za-z_=#/.-]\Z")
_DIGIT_AFTER = re.compile(
    r"[/:][0-9A-Za-z]|-[0-9]{3,}|-[0-9]{1,2}-|[.,][0-9]|-[A-Za-z]{0,3}[0-9]|[_=]|-{2}\w"
)


def bare_year(text: str, start: int, end: int) -> bool:
    """Four digits that are a year and no price, count, number or name."""
    found = re.search(r"[12][0-9]{3}", text[start:end])
    if found is None:
        return False
    at, year = start + found.start(), int(found.group())
    before, after = _before(text, at), _after(text, end)
    if _MONEY.search(before) or _PRODUCT.search(before) or _COUNTED.match(after):
        return False
    if (
        at == start
        and _DIGIT_BEFORE.search(before)
        and not re.search(
            r"[a-z]{3}-\Z|\u2014\Z|(?<![0-9])[12][0-9]{3}[-/]\Z", before, re.IGNORECASE
        )
    ):
        return False
    if _DIGIT_AFTER.match(after) and not re.match(r"[-/][12][0-9]{3}(?![0-9])", after):
        return False
    return 1900 <= year <= 2099 or (start < at or _YEAR_LEADS.search(before) is not None)


_MONTH_LEADS = _compile(
    r"\b(?:in|since|by|until|till|from|of|for|during|through|to|before|after|between|around|about"
    r"|as of|late|early|mid|last|next|this|every|each|every|fiscal|previous|following|mid-?"
    r"|beginning|ending|ended|started|starting|and|or|than|on)[ -]\Z|[(/-]\Z"
)
_NAME_AFTER = re.compile(
    r" (?!(?:I|The|He|She|We|They)\b)[A-Z][a-z]+|'s (?:husband|wife|mother|father|brother|sister|son)"
)


_NOUN_AFTER = re.compile(r" (?!(?:on|to|of|against|through|for|in)\b)[a-z]{3}")


def lone_month(text: str, start: int, end: int) -> bool:
    """ "May", "March", "April", "June" and "August" that are months: a word leads up to them."""
    before, after = _before(text, start), _after(text, end)
    if re.match(
        r" (?:[A-Z][a-z]+ )?(?:[0-9]{1,2}(?:st|nd|rd|th)? (?:Movement|Group)|Day\b|Fair\b)", after
    ):
        return False
    if re.search(r"\b(?:an?|the|its|his|her|their|our) \Z", before, re.IGNORECASE):
        return _NOUN_AFTER.match(after) is not None
    if re.search(r"\b(?:and|or|to|than)[ ]\Z", before, re.IGNORECASE):
        # "between April and June", "from March to May", "April or May"; not "Johnson and May".
        return (
            re.search(
                r"\b(?:january|february|march|april|may|june|july|august|september|october"
                r"|november|december|[0-9]{4}|quarter|month)[a-z0-9 ,]{0,12} (?:and|or|to|than) \Z",
                before,
                re.IGNORECASE,
            )
            is not None
        )
    return (
        _MONTH_LEADS.search(before) is not None
        and not re.match(r" [A-Z][a-z]{2,}\b(?! of\b)", after)
        or re.match(
            r"'s (?:[a-z]+ ){0,2}(?:figure|total|level|report|rate|data|number|rise|fall|high|low|sales|election)",
            after,
        )
        is not None
    )


def lone_clear_month(text: str, start: int, end: int) -> bool:
    """A month that is no event of that name ("Black September", "the October Revolution")."""
    if re.search(r"\bBlack \Z", _before(text, start)):
        return False
    return re.match(r" (?:Revolution|War)\b", _after(text, end)) is None


def day_month(text: str, start: int, end: int) -> bool:
    """ "24 October", and not "the second of May has 24 March sisters"."""
    if _MONEY.search(_before(text, start)):
        return False
    before = _before(text, start)
    return (
        re.search(
            r"[0-9][.,/:-]\Z|\b(?:january|february|march|april|may|june|july|august|september|october|november|december) \Z",
            before,
            re.IGNORECASE,
        )
        is None
    )


def iso_month(text: str, start: int, end: int) -> bool:
    """``2019-10`` between blanks, quotes or slashes, and no phone or case number."""
    if re.match(r" (?:season|school|fiscal|academic|campaign|budget|winter)", _after(text, end)):
        return False
    return re.search(r"[-0-9.:]\Z", _before(text, start)) is None


def short_year(text: str, start: int, end: int) -> bool:
    """ "'92" that is a year: something leads up to it."""
    before = _before(text, start)
    return (
        re.search(
            r"\b(?:in|of|since|from|to|and|late|early|until|by|class of|before|after|the) ?\Z",
            before,
            re.IGNORECASE,
        )
        is not None
        and re.match(r"['A-Za-z%]", _after(text, end)) is None
    )


def spoken_year(text: str, start: int, end: int) -> bool:
    """A year in words: "two thousand" alone counts, unless "the year" stands before it."""
    words = text[start:end].lower()
    if "thousand" in words and "year" not in words:
        return (
            re.search(r"\b(?:in|since|of|by|until) \Z", _before(text, start), re.IGNORECASE)
            is not None
            and re.match(r" [a-z]+s\b", _after(text, end)) is None
        )
    return (
        re.match(r" (?:%|percent|million|thousand|dollars|people|years|days)", _after(text, end))
        is None
    )


def quarter(text: str, start: int, end: int) -> bool:
    """A quarter of a year, not of a game or of a whole."""
    return (
        re.match(r" (?:of (?:the|an?|all|its|their) |century|note|mile)", _after(text, end)) is None
        or re.match(
            r" of (?:the |its )?(?:fiscal |financial |this |last |next )?year", _after(text, end)
        )
        is not None
    )


def the_quarter(text: str, start: int, end: int) -> bool:
    """ "the quarter" as a period."""
    return (
        re.match(r" (?:of (?!the year|fiscal)|final|point|million|back|mile)", _after(text, end))
        is None
    )


_HALF_OF = re.compile(
    r",? (?:of (?!(?:the )?(?:fiscal |financial )?year|[12][0-9]{3}|this year|last year|next year)|time\b)"
)
_PERIOD_WORDS = _compile(
    r"\b(?:profit|sales|revenue|earnings|net|income|results|loss|growth|year|quarter|period|grew|rose|fell|gdp|economy|market|prices?|shares?|investment|exports|imports|output|spending|inflation|volume|trading|[12][0-9]{3})\b"
)


def half(text: str, start: int, end: int) -> bool:
    """ "the first half" of a year, not of a sentence, a match or a book."""
    after = _after(text, end)
    if _HALF_OF.match(after):
        return False
    if "-" in text[start:end]:
        return _PERIOD_WORDS.search(after[:30]) is not None
    around = text[max(0, start - 100) : start] + " " + text[end : end + 60]
    return _PERIOD_WORDS.search(around) is not None


def season(text: str, start: int, end: int) -> bool:
    """A season, and no Olympics or "spring of life"."""
    return (
        re.match(
            r" (?:Olympic|Games|Palace|house\b|of (?!(?:last|this|next|'?[0-9])))",
            _after(text, end),
        )
        is None
    )


def lone_season(text: str, start: int, end: int) -> bool:
    """A season without an article: something that governs it stands before, nothing after."""
    before, after = _before(text, start), _after(text, end)
    word = text[start:end].lower()
    leads = r"\b(?:in|since|by|until|till|during|before|after|through|for|every|each)(?: early| late| mid)?[ -]\Z"
    if re.search(leads, before, re.IGNORECASE) is None:
        return False
    return (word != "fall" or re.match(r"[,.;)]| (?:and|to|of)\b", after) is not None) and re.match(
        r"(?:[,.;:!?)]|'s| (?:and|or|to|when|as|the|but)\b|\Z|\n)", after
    ) is not None


def weekday(text: str, start: int, end: int) -> bool:
    """A weekday, and no name ("Black Monday", "Good Friday" stand for days of their own)."""
    if re.match(r"Earlier |Later |Late |Early ", text[start:end]):
        return False
    return (
        re.search(
            r"\b(?:Black|Super|Ruby|Bloody|Palm|Ash|Casual|Cyber|Giving|Freaky) \Z",
            _before(text, start),
        )
        is None
    )


def plural_weekday(text: str, start: int, end: int) -> bool:
    """ "Sundays" as a habit."""
    return text[start].isupper()


def overnight(text: str, start: int, end: int) -> bool:
    """ "overnight" as a time, not as a kind ("overnight rate", "overnight success")."""
    return (
        re.match(
            r" (?:rates?|success|loans?|interest|repo|lending|delivery|money|stays?|funding|guests?|hit|sensation|bag|indexed|letter|deposits?|facilit)",
            _after(text, end),
        )
        is None
    )


def the_part(text: str, start: int, end: int) -> bool:
    """ "in the morning" of a day, not "the evening news"."""
    return (
        re.match(
            r" (?:news|paper|papers|show|session of|sky|star|gown|post|standard|hours)\b",
            _after(text, end),
            re.IGNORECASE,
        )
        is None
    )


def clock24(text: str, start: int, end: int) -> bool:
    """ "15:30" as a time: a zone after it or a preposition before it; not a score or a ratio."""
    if re.match(r"[.:][0-9]|-[0-9]|%", _after(text, end)):
        return False
    if re.search(r"[A-Za-z]", text[start:end]):
        return True
    return (
        re.search(
            r"\b(?:at|by|until|till|before|after|around|from|since|between|about) \Z",
            _before(text, start),
            re.IGNORECASE,
        )
        is not None
    )


def oclock(text: str, start: int, end: int) -> bool:
    """ "nine in the morning"."""
    return re.search(r"[0-9.,]\Z|[$]\Z", _before(text, start)) is None


_HAPPENS = _compile(
    r"(?:,|\.|;|\)|\Z|\n| (?:and|in|on|at|when|said|was|were|had|has|have|that|after|for|but|as|is|are|would|by|from|with|still|it|who|which|because|to|of)\b| [A-Z])"
)


def later(text: str, start: int, end: int) -> bool:
    """ "two days later", closed by what follows."""
    word = text[start:end].rsplit(" ", 1)[-1].lower()
    if word in ("before", "afterwards", "afterward", "after"):
        return re.match(r"[,.;:)]|\Z|\n", _after(text, end)) is not None
    return True


def year_earlier(text: str, start: int, end: int) -> bool:
    """ "year-earlier", "year-ago" before a noun or alone."""
    return True


def which_unit(text: str, start: int, end: int) -> bool:
    """ "this year", not "this week-long" or "last century-old"."""
    return re.match(r"-", _after(text, end)) is None


_BREAK = re.compile(
    r"(?:[,.;:!?)\"']|\Z|\n|\u2014| (?:and|but|in|on|at|from|to|when|by|for|as|that|the|which|of|with)\b)"
)


def unit_before(text: str, start: int, end: int) -> bool:
    """ "the year before", with nothing that it precedes."""
    return re.match(r"(?:[,.;:!?)\"']|\Z|\n|\u2014)", _after(text, end)) is not None or text[
        start:end
    ].endswith("earlier")


def the_unit(text: str, start: int, end: int) -> bool:
    """ "the week", "the year" as the present one."""
    before, after = _before(text, start), _after(text, end)
    if re.match(
        r" (?:when|that|in which|before|after|since|he|she|they|i\b|we|it\b|earlier|later|round|long|old|to\b|[0-9])|[']s (?:end)",
        after,
        re.IGNORECASE,
    ):
        return False
    return re.search(
        r"\b(?:for|in|of|during|through|throughout|on|over|earlier in|later in|across|so far in|all|rest of|to) \Z",
        before,
        re.IGNORECASE,
    ) is not None or after.startswith("'s ")


def year_end(text: str, start: int, end: int) -> bool:
    """ "year-end"."""
    return re.match(r"ing", _after(text, end)) is None


def weekend(text: str, start: int, end: int) -> bool:
    """A certain weekend: an article or "last" stands within the match."""
    return " " in text[start:end] and re.match(r" (?:box|edition|of)\b", _after(text, end)) is None


_OLD = re.compile(r"(?:-| )olds?\b|(?:-| )old(?:er)?\b| of age\b| younger\b| older\b")
_WEIGHED = re.compile(r" (?:in prison|imprisonment)")


def duration(text: str, start: int, end: int) -> bool:
    """A length of time, not an age, a place in a row or part of "years ago"."""
    after, before = _after(text, end), _before(text, start)
    if _OLD.match(after) or re.match(r" ago\b|-ago\b", after):
        return False
    if re.search(r"[0-9][.,:/]\Z|[$\u20ac\u00a3]\Z", before):
        return False
    if "60 Minutes" in text[start:end]:
        return False
    words = text[start:end].lower()
    if re.fullmatch(
        r"(?:the )?(?:one|an?|two|[0-9]+|first|second|third|fourth)[ -](?:seconds?|quarters?)",
        words,
    ):
        return (
            words.endswith("s")
            and re.search(r"(?:for|in|within|of|past|last|next) \Z", before) is not None
        )
    return True


def adjective_period(text: str, start: int, end: int) -> bool:
    """ "two-year", "30-year"; not "six-year-old", "third-quarter"."""
    after = _after(text, end)
    return not (
        _OLD.match(after) or re.match(r"-(?:ago|earlier|low|high)", after)
    ) and not re.search(r"[0-9][.,/]\Z|[$]\Z", _before(text, start))


def half_unit(text: str, start: int, end: int) -> bool:
    """ "half an hour"; not "half a century-old"."""
    return not re.match(r"-(?:old|hour)", _after(text, end)) and not re.search(
        r"\band \Z|(?:first|second|last) \Z", _before(text, start)
    )


def a_unit(text: str, start: int, end: int) -> bool:
    """ "a month" as a length of time."""
    after = _after(text, end)
    if re.match(
        r" (?:ago|earlier|later|when|to remember|of|in the life|off|job|trip|before last|trader)\b|-",
        after,
    ) and not re.match(
        r" (?:of (?:talks|trading|negotiations|fighting|heavy|violence|protests|losses|gains))",
        after,
    ):
        return False
    return not _OLD.match(after)


def the_past_unit(text: str, start: int, end: int) -> bool:
    """ "the past year"; "last year" is another rule's."""
    words = text[start:end].lower()
    return "past" in words or words.startswith("the ")


def bare_plural(text: str, start: int, end: int) -> bool:
    """ "for years", "in months": a preposition stands before, no noun after."""
    before, after = _before(text, start), _after(text, end)
    words = text[start:end].lower()
    if _OLD.match(after) or re.match(r" (?:ago|later|earlier|before|from now)\b|-", after):
        return False
    if re.search(r"[0-9]\Z|[0-9.,] \Z", before):
        return False
    if " " in words and not words.startswith("the "):
        return True
    return re.search(
        r"\b(?:for|in|within|over|took|takes|take|spent|after|last|lasted|of|follows|follow|spend|through) \Z",
        before,
        re.IGNORECASE,
    ) is not None and (
        not words.startswith("the ")
        or re.search(r"\b(?:over|through|in) \Z", before, re.IGNORECASE) is not None
    )


def often(text: str, start: int, end: int) -> bool:
    """ "daily" as a frequency, not in the name of a paper."""
    if text[start].isupper() and start > 0 and re.search(r"[a-z,'\"] \Z", _before(text, start)):
        return False
    return (
        re.match(
            r" (?:News|Mail|Telegraph|Times|Express|Mirror|Record|Star|Beast|Post|Show)\b|'",
            _after(text, end),
        )
        is None
    )


def holiday(text: str, start: int, end: int) -> bool:
    """A holiday as a day, not as a season of shopping."""
    return (
        re.match(
            r" (?:shopping|sales?|season|tree|card|gift|present|party|parties|dinner|Island|parade|bonus|eggs?|carol)",
            _after(text, end),
        )
        is None
    )


_JUST = _compile(r"\b(?:just|from) \Z")


def now(text: str, start: int, end: int) -> bool:
    """Tell "now" as a time from "now-famous" and "just now"."""
    return re.match(r"-|\)", _after(text, end)) is None and not _JUST.search(_before(text, start))


def current(text: str, start: int, end: int) -> bool:
    """ "current" as an adjective of time."""
    return (
        re.match(r" (?:account|affairs|events|liabilities|assets)\b|-", _after(text, end)) is None
    )


def recently(text: str, start: int, end: int) -> bool:
    """ "recently", "more recently"; not "as recently as"."""
    return re.match(r" as\b", _after(text, end)) is None


def recent(text: str, start: int, end: int) -> bool:
    """ "recent" before a noun."""
    return re.search(r"\bmost \Z", _before(text, start)) is None


def the_past(text: str, start: int, end: int) -> bool:
    """ "in the past", "of the past"."""
    return (
        re.search(
            r"\b(?:in|of|from|than|with|about|to|than in) \Z", _before(text, start), re.IGNORECASE
        )
        is not None
    )


def in_the(text: str, start: int, end: int) -> bool:
    """ "in the short term", "over the long run"."""
    return re.search(r"\b(?:in|over|for) \Z", _before(text, start), re.IGNORECASE) is not None


def the_future(text: str, start: int, end: int) -> bool:
    """ "in the future"."""
    return True


def future(text: str, start: int, end: int) -> bool:
    """ "future" before a noun, and no contract ("bitcoin futures", "future contracts")."""
    return (
        re.match(r" (?:contracts?|of)\b", _after(text, end)) is None
        and re.search(
            r"\b(?:the|no|its|his|her|their|our|a|foreseeable|near) \Z",
            _before(text, start),
            re.IGNORECASE,
        )
        is None
        or re.match(
            r" (?:growth|earnings|development|success|performance|prices?|events)",
            _after(text, end),
        )
        is not None
    )


def soon(text: str, start: int, end: int) -> bool:
    """ "soon" said of what is to come."""
    if re.search(r"\b(?:as|too|how|so) \Z", _before(text, start), re.IGNORECASE) or re.match(
        r" (?:as|after)\b", _after(text, end)
    ):
        return False
    return (
        re.search(
            r"\b(?:will|would|could|may|might|is|are|to|can|should|'ll)\b[^.;]{0,40}\Z",
            _before(text, start),
        )
        is not None
    )


GUARDS: dict[str, Guard] = {
    name: value
    for name, value in list(globals().items())
    if callable(value) and getattr(value, "__module__", "") == __name__ and not name.startswith("_")
}
