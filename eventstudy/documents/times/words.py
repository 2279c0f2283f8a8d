"""The closed word classes of temporal English, and how to read them."""

from __future__ import annotations


def words_of(text: str) -> tuple[str, ...]:
    """Cut a list of words that is written as one string."""
    return tuple(text.split())


def word_set(text: str) -> frozenset[str]:
    """Make a set of the words of one string."""
    return frozenset(text.split())


BEFORE_OVER = frozenset(
    ["to", "at", "just", "well", "slightly", "from", "is", "was", "hit", "held", "closed",
     "closing", "settled", "settling", "finished", "finishing", "ended", "ending", "traded",
     "trading"]
)  # fmt: skip
"""Words before "over" by which four digits are a level, and no year: "climbed to over 2000"."""
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        start=1,
    )
    for name in names
}

WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            ("monday", "mon"),
            ("tuesday", "tues", "tue"),
            ("wednesday", "wed"),
            ("thursday", "thurs", "thur", "thu"),
            ("friday", "fri"),
            ("saturday", "sat"),
            ("sunday", "sun"),
        )
    )
    for name in names
}

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
SEASON_MONTHS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

PARTS = {
    "morning": "MO",
    "afternoon": "AF",
    "evening": "EV",
    "night": "NI",
    "overnight": "NI",
    "midday": "MI",
    "daytime": "DT",
    "noon": "12:00",
    "midnight": "24:00",
}

UNITS = {
    "second": "S",
    "minute": "m",  # TIMEX3 writes PT1M; the small letter keeps it apart from the month
    "hour": "H",
    "day": "D",
    "night": "D",
    "weekend": "D",
    "week": "W",
    "fortnight": "W",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "E",
    "century": "C",
}

_ONES = words_of(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
)
_TENS = words_of("twenty thirty forty fifty sixty seventy eighty ninety")
_ORDINALS = words_of(
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh "
    "twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)

_LARGE = {"thousand": 1e3, "million": 1e6, "billion": 1e9}
NUMBERS = {word: value for value, word in enumerate(_ONES)}
NUMBERS |= {word: 10 * value for value, word in enumerate(_TENS, start=2)}
ORDINALS = {word: value for value, word in enumerate(_ORDINALS)}
ORDINALS |= {"twentieth": 20, "thirtieth": 30, "last": -1, "final": -1}

HOLIDAYS = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "boxing day": (12, 26),
    "new year's eve": (12, 31),
    "new year's day": (1, 1),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "independence day": (7, 4),
    "fourth of july": (7, 4),
    "veterans day": (11, 11),
    "april fools' day": (4, 1),
}

# Month, weekday, and which one of the month (-1: the last; 0: the Tuesday after a Monday).
MOVING_HOLIDAYS = {
    "thanksgiving": (11, 3, 4),
    "thanksgiving day": (11, 3, 4),
    "labor day": (9, 0, 1),
    "memorial day": (5, 0, -1),
    "martin luther king day": (1, 0, 3),
    "columbus day": (10, 0, 2),
    "election day": (11, 1, 0),
}


def number(text: str) -> float | None:
    """Read digits or number words up to 999 ("1,200", "twenty-one", "two and a half")."""
    words = text.lower().replace(",", "").replace("-", " ").split()
    if not words:
        return None
    total = 0.0
    for place, word in enumerate(words):
        if word in ("a", "an"):
            total += 1 if place == 0 else 0
        elif word in NUMBERS:
            total += NUMBERS[word]
        elif word == "hundred":
            total = max(total, 1) * 100
        elif word in _LARGE:
            total = max(total, 1) * _LARGE[word]
        elif word == "dozen":
            total = max(total, 1) * 12
        elif word == "half":
            total = 0.5 if place == 0 or total == 0 else total + 0.5
        elif word in ("1/2", "1\u20442", "\u00bd"):
            total += 0.5
        elif word.endswith("\u00bd"):
            total += float(word[:-1]) + 0.5
        elif word in ("and", "or", "of"):
            continue
        else:
            try:
                total += float(word)
            except ValueError:
                return None
    return total


def ordinal(text: str) -> int | None:
    """Read "3rd", "third", "twenty-first"."""
    word = text.lower()
    digits = word.rstrip("stndrh")
    if digits.isdigit() and digits.isascii():
        return int(digits)
    head, _, tail = word.replace(" ", "-").rpartition("-")
    if head in NUMBERS and tail in ORDINALS:
        return NUMBERS[head] + ORDINALS[tail]
    return ORDINALS.get(word)


def spoken_year(text: str) -> int | None:
    """Read "nineteen ninety-seven", "two thousand", "twenty thirteen"."""
    words = [w for w in text.lower().replace("-", " ").split() if w != "and"]
    if words[:2] == ["two", "thousand"]:
        rest = sum(NUMBERS.get(word, 0) for word in words[2:])
        return 2000 + rest
    if not words or words[0] not in NUMBERS:
        return None
    rest = sum(NUMBERS.get(word, 0) for word in words[1:] if word != "hundred")
    return NUMBERS[words[0]] * 100 + rest
