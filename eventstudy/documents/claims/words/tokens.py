"""Words, numbers and signs of a sentence, each with its place in the folded text."""

from __future__ import annotations

import re
from typing import NamedTuple

from eventstudy.documents import currencies, exchanges

LONGEST = 400
"""Tokens per piece; a longer run without a full stop is cut, so that no rule walks far."""

DASHES = ("-", "\u2013", "\u2014")
LONGEST_NUMBER = 18
"""Digits beyond which a number is no figure of the news."""

_SPACED = r"[0-9]{1,3}(?:\x20[0-9]{3}){1,3}(?:\.[0-9]+)?"
"""Thousands apart by spaces."""

_TOKEN = re.compile(
    r"(?P<plain>[a-z]++(?![\w&.\-/']))"  # most words: none of the forms below begins so
    r"|(?P<ordinal>[0-9]{1,4}(?:st|nd|rd|th|s)\b)"
    rf"|(?P<currency>{currencies.pattern()})"
    r"|(?P<coin>\b0x\b)"
    r"|(?P<number>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?"
    r"|[0-9]{1,3}(?:'[0-9]{3})+(?![0-9])(?:\.[0-9]+)?"  # "CHF 20'000"
    r"|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])(?:\.[0-9]+)?"  # "Rs 4,12,350"
    rf"|(?:(?<=[$\u20ac\u00a3R])|(?<=\x20to\x20)|(?<=\x20at\x20)){_SPACED}"  # "R130 000"
    r"(?=[,;:)]|\.(?![0-9])|\s*\Z|\s(?:in|on|at|to|from|for|and|by|early|late|last|this|before|after"
    r"|per|a|as|with|while|but|million|billion|trillion)\b)"
    rf"|(?<![0-9.,]){_SPACED}(?=[\s-](?:points?|level|mark)\b)"
    r"|(?<![0-9.,])[0-9]{1,3},[0-9]{1,2}(?=\x20?%|\x20per\x20?cent\b)"  # "9,51%", no thousands
    r"|(?<=[$\u20ac\u00a3])[0-9]{1,3},[0-9]{1,2}(?![0-9,])"  # "$1,13"
    r"|(?<![0-9.,])[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]{1,2}(?![0-9,])"  # "26.201,35 points"
    r"|(?<![0-9.,])[0-9]{4,5},[0-9]{1,2}(?=\x20(?:points?|euros?)\b)"  # "3249,90 points"
    r"|[0-9]+(?:\.[0-9]+|[\u00bc-\u00be\u215b-\u215e])?|\.[0-9]+)"
    r"(?P<scale>(?:bn|mn|tn|[kKmMbBTxXp])\b)?"
    r"|(?P<code>\bUS(?=[0-9]))"
    r"|(?P<dotted>(?:[A-Za-z]\.){2,6})"
    r"|(?P<possessive>'[sS]\b)"
    r"|(?P<short>\b(?:Inc|INC|Corp|CORP|Co|Cos|Ltd|LTD|Bros|Jr|Sr|Mr|Mrs|Ms|Dr|St|Mt|vs)\.)"
    r"|(?P<word>[^\W_][\w]*(?:(?:[&.\-/]|'(?![sS]\b))[^\W_][\w]*)*)"
    r"|(?P<sign>\S)"
)


_WORDS = frozenset(["plain", "dotted", "possessive", "short", "code", "coin"])
"""Groups of the pattern that are words."""


class Token(NamedTuple):
    """One word, number or sign.

    Attributes
    ----------
    start, end : int
        Place in the folded text.
    text : str
        As written.
    low : str
        In lower case; a word's ``n't`` is kept ("didn't").
    kind : str
        ``word``, ``number``, ``ordinal``, ``currency`` or ``sign``.
    scale : str
        Letters glued to a number: ``k``, ``bn``, ``x``.
    """

    start: int
    end: int
    text: str
    low: str
    kind: str
    scale: str = ""

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital, or is written "eBay"."""
        text = self.text
        return self.kind == "word" and (text[0].isupper() or (len(text) > 3 and text[1].isupper()))


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut ``text[start:end]`` into tokens, in time proportional to its length."""
    tokens: list[Token] = []
    make = tuple.__new__  # most tokens are plain words: made without the way through Python
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or "sign"
        if kind == "plain":
            raw = match.group()
            a, b = match.span()
            if raw in _FIRMS and tokens and tokens[-1].text == "IT":
                tokens[-1] = tokens[-1]._replace(low="i.t.")  # "the IT major": no pronoun
            low = "while" if raw == "whilst" else raw
            tokens.append(make(Token, (a, b, raw, low, "word", "")))
            continue
        if kind == "scale":
            kind = "number"
        a, b = match.span()
        raw = match.group()
        if kind in _WORDS:
            kind = "word"
        scale = ""
        if kind == "number":
            scale = match.group("scale") or ""
            raw = match.group("number")
            if len(raw) > LONGEST_NUMBER:
                kind = "sign"
        low = raw.lower()
        if low in _MODALS and raw.isupper() and tokens and tokens[-1].end == a:
            low = f"${low}" if tokens[-1].text == "$" else low  # the ticker "$CAN"
        tokens.append(make(Token, (a, b, raw, low, kind, scale)))
    return tokens


_FIRMS = frozenset(["major", "giant", "bellwether", "company", "firm", "heavyweight", "behemoth"])
_MODALS = frozenset(["can", "may", "will", "are", "so", "it", "on", "all", "now", "be", "go"])
"""Words that are tickers as well, told by the sign before them."""


def without_asides(tokens: list[Token]) -> list[Token]:
    """Leave out what stands between a name and its verb and tells of neither.

    The ticker and its change that some pages set behind a name ("Facebook FB, -3.21% fell 3.2%": a
    change of the day on which the page is looked at), a link behind a ticker ("Apple (AAPL) - Get
    Report rose"), when a contract ends ("the contract that expires in January opened at $20,300"),
    the code of a quote ("Ripple's XRP XRP=BTSP fell"), and a rate told the other way as well
    ("closed at US$0.7484 or US$1=C$1.3318").
    A code by which a name is listed is kept, in brackets: "Al Rajhi Bank 1120.SE gained". The
    dashes around a relative clause are read as the commas that others set there.
    """
    lows = [token.low for token in tokens]
    if _OF_ASIDES.isdisjoint(lows) and "." not in lows[:-1] and ":" not in lows[1:-1]:
        return tokens
    tokens = _without_dashes(tokens, lows) or _with_commas(tokens, lows)
    kept: list[Token] = []
    i = 0
    while i < len(tokens):
        if invited := _invites(tokens, i):
            i += invited
        elif _is_quote(tokens, i):
            i += _QUOTE
        elif ends := _expiry(tokens, i):
            i += ends
        elif _is_code(tokens, i):
            i += _CODE
        elif _is_rate(tokens, i):
            i += _RATE
        elif _is_check(tokens, i):
            i += _CHECK
        elif codes := _listed_at(tokens, i) or _prefixed_at(tokens, i):
            code = tokens[i : i + codes]
            kept += [_sign("(", code[0].start), *code, _sign(")", code[-1].end)]
            i += codes
        else:
            kept.append(tokens[i])
            i += 1
    return kept


_EXPIRING = ("expire", "expires", "mature", "matures")
_OF_ASIDES = frozenset(["+", "=", *DASHES, *_EXPIRING, "expiring", "maturing", "check"])
"""Tokens without one of which there is no such aside."""
_QUOTE = 5
"""Tokens of a ticker with its change: "FB", ",", "-", "3.21", "%"."""


_INVITATION = 10
"""Tokens of a link behind a ticker at most: "- Get Apple Inc. (AAPL) Report"."""


def _invites(tokens: list[Token], i: int) -> int:
    """The tokens of a link behind a ticker that a page sets: "Apple (AAPL) - Get Report"."""
    if tokens[i].text not in DASHES or not i or tokens[i - 1].text != ")":
        return 0
    words = [token.text for token in tokens[i + 1 : i + _INVITATION]]
    return words.index("Report") + 2 if words[:1] == ["Get"] and "Report" in words else 0


def _expiry(tokens: list[Token], i: int) -> int:
    """The tokens that tell when a contract ends: "that expires in January", "expiring in March"."""
    if not i or tokens[i - 1].low not in ("contract", "contracts", "futures"):
        return 0
    words = [token.low for token in tokens[i : i + 3]]
    if words[:1] in (["that"], ["which"]):
        return 4 if words[1:2] and words[1] in _EXPIRING and words[2:] == ["in"] else 0
    return 3 if words[:1] in (["expiring"], ["maturing"]) and words[1:2] == ["in"] else 0


_EXCHANGES = frozenset(
    ["LON", "LSE", "AIM", "NYSE", "NASDAQ", "TSX", "TSXV", "TSE", "ASX", "CVE", "OTC", "FRA", "NSE",
     "BSE", "JSE", "HKG", "SGX", "NZX"]
)  # fmt: skip
_PREFIXED = 3
"""Tokens of a code with its exchange: "LON", ":", "EME"."""


def _prefixed_at(tokens: list[Token], i: int) -> int:
    """The tokens of a code behind a name, led by its exchange: "Empyrean Energy LON:EME"."""
    code = tokens[i : i + _PREFIXED]
    if len(code) < _PREFIXED or code[1].text != ":" or code[0].text not in _EXCHANGES:
        return 0
    glued = code[0].end == code[1].start and code[1].end == code[2].start
    told = glued and code[2].kind == "word" and code[2].text.isupper()
    return _PREFIXED if told and i > 0 and tokens[i - 1].kind == "word" else 0


_RELATIVES = ("which", "who", "whose")


_LEAST_LISTED = 2


def _without_dashes(tokens: list[Token], lows: list[str]) -> list[Token] | None:
    """The tokens of a list whose names are parted from their moves: "Ether - down 2%, Dash - up".

    None where there is no such list.
    """
    parting = {
        i
        for i in range(1, len(lows) - 1)
        if lows[i] in DASHES
        and (lows[i + 1] in ("up", "down") or lows[i + 1].endswith("ing"))
        and (tokens[i - 1].capital or lows[i - 1] == ")")
        and _parts(tokens, i, lows[i])
    }
    if len(parting) < _LEAST_LISTED:
        return None
    return [token for i, token in enumerate(tokens) if i not in parting]


def _with_commas(tokens: list[Token], lows: list[str]) -> list[Token]:
    """The tokens with commas for dashes: "Litecoin - which has doubled this year - dropped 12%".

    So are those around a change: "Axis Bank shares - up 17 per cent this year - slipped".
    """
    asides = (*_RELATIVES, "up", "down")
    opening = next(
        (i for i, low in enumerate(lows[:-1]) if low in DASHES and lows[i + 1] in asides), None
    )
    if opening is None:
        return tokens
    dash = lows[opening]
    closing = next((i for i in range(opening + 2, len(lows) - 1) if _parts(tokens, i, dash)), None)
    if closing is None and lows[opening + 1] not in _RELATIVES:
        return tokens
    signs = [opening] if closing is None else [opening, closing]
    read = list(tokens)
    for i in signs:
        read[i] = tokens[i]._replace(text=",", low=",")
    return read


def _parts(tokens: list[Token], i: int, dash: str) -> bool:
    """Whether a dash with a space on both sides, or long enough to need none, stands at ``i``."""
    apart = tokens[i - 1].end < tokens[i].start and tokens[i].end < tokens[i + 1].start
    return tokens[i].text == dash and (apart or dash == "\u2014")


_CHECK = 3
"""Tokens of "At last check" before a name."""


def _is_check(tokens: list[Token], i: int) -> bool:
    words = [token.low for token in tokens[i : i + _CHECK]]
    return words == ["at", "last", "check"] and len(tokens) > i + _CHECK


_CODE = 3
"""Tokens of the code of a quote: "XRP", "=", "BTSP"."""


def _is_code(tokens: list[Token], i: int) -> bool:
    code = tokens[i : i + _CODE]
    if not i or len(code) < _CODE or code[1].text != "=" or tokens[i - 1].kind == "sign":
        return False
    glued = code[0].end == code[1].start and code[1].end == code[2].start
    return glued and all(token.kind == "word" and token.text.isupper() for token in code[::2])


_RATE = 6
"""Tokens of a rate told the other way: "or", "US$", "1", "=", "C$", "1.3318"."""


def _is_rate(tokens: list[Token], i: int) -> bool:
    kinds = [token.kind for token in tokens[i : i + _RATE]]
    told = kinds == ["word", "currency", "number", "sign", "currency", "number"]
    return told and tokens[i].low == "or" and tokens[i + 3].text == "="


def _sign(text: str, at: int) -> Token:
    """A sign that is not written: a code behind a name is read as if it stood in brackets."""
    return Token(at, at, text, text, "sign")


def _listed_at(tokens: list[Token], i: int) -> int:
    """The tokens of a code by which a news agency lists the name before: "1120.SE", ".DFMGI"."""
    before = tokens[i - 1] if i else None
    if before is None or before.kind != "word" or before.end == tokens[i].start:
        return 0
    dot = i + (tokens[i].kind == "number")
    if dot + 1 >= len(tokens) or tokens[dot].text != ".":
        return 0
    place = tokens[dot + 1]
    glued = place.start == tokens[dot].end and (dot == i or tokens[i].end == tokens[dot].start)
    if not glued or place.kind != "word" or not place.text.isupper():
        return 0
    if dot == i:  # "the index .ADI" has no other name
        named = before.low in ("index", "benchmark") and i > 1 and tokens[i - 2].low != "the"
        return 2 if named else 0
    digits = tokens[i].text.isdecimal() and 3 <= len(tokens[i].text) <= 6
    return 3 if digits and before.capital and place.text in exchanges.NUMBERED else 0


_CONTRACT = re.compile(r"[A-Z]{2,4}[FGHJKMNQUVXZ][0-9]{1,2}")
"""The code of a contract on goods: its month by a letter, its year by a digit."""


def _is_quote(tokens: list[Token], i: int) -> bool:
    if not 0 < i < len(tokens) - _QUOTE or tokens[i + 2].text not in ("-", "+"):
        return False
    code, comma, _, number, percent = tokens[i : i + _QUOTE]
    named = tokens[i - 1].capital or tokens[i - 1].kind == "number" or tokens[i - 1].low == "index"
    named = named or code.text.endswith("USD")  # "one bitcoin BTCUSD, +0.31% was fetching"
    named = named or _CONTRACT.fullmatch(code.text) is not None  # "April crude CLJ5, -0.50% fell"
    told = tokens[i + _QUOTE]
    return (
        named
        and code.capital
        and code.text.isupper()
        and comma.text == ","
        and number.kind == "number"
        and percent.text == "%"
        and told.kind == "word"
        and told.low not in ("and", "while", "or")
        and not told.capital
    )


def pieces(tokens: list[Token]) -> list[list[Token]]:
    """Cut an overlong sentence into pieces of at most :data:`LONGEST` tokens."""
    if len(tokens) <= LONGEST:
        return [tokens]
    return [tokens[i : i + LONGEST] for i in range(0, len(tokens), LONGEST)]
