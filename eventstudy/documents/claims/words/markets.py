"""Signs by which a text is known to speak of markets."""

from __future__ import annotations

import re

_MARKET = re.compile(
    r"\b(?:[Ss]hares?|[Ss]tocks?|[Ii]ndex|[Tt]rad(?:e|ing)|[Ii]nvestors?|[Mm]arkets?|[Bb]itcoin|Nasdaq|NASDAQ|NYSE|"
    r"[Cc]rypto\w*|S&P|Dow|[Pp]remarket|[Dd]aily limits?|"
    r"Nikkei|Hang Seng|FTSE\w*|DAX|Kospi|Sensex|(?:ST|St)(?:OXX|oxx)|Russell \d+|[Bb]ourses?|"
    r"Ethereum|[Ee]ther|[Tt]okens?|IPO|"
    r"(?:ASX|LSE|LON|TSXV?|CSE|HKG|SGX|JSE|NZX)(?= ?:)|(?<=:)AIM|[BN]SE|"
    r"[A-Z0-9]{1,6}\.(?:N|O|OQ|L|T|HK|DE|PA|KS|SS|SZ|TO|AX|MI|SE|SI|NS|BO|SA|F)|"
    r"Wall Street|[Ee]quit(?:y|ies)|[Tt]raders?|[Ss]ession)\b"
)
_MOVED = re.compile(
    r"\b[A-Z][a-z]+ [A-Z][A-Za-z]+\.? (?:rallied|plunged|tumbled|soared|slumped|surged|jumped|slid|"
    r"sank|climbed|rose|fell|dropped|shed) (?:[a-z]+ ){0,3}[0-9.]+ ?(?:%|per ?cent)"
)
"""A name of two words that moves as only shares do."""
_PRICED = re.compile(
    r"\b(?:rose|fell|up|down|gained|lost|added|shed|jumped|dropped|climbed|slid|slipped|tumbled|"
    r"plunged|soared|surged|rallied|sank|slumped|eased|advanced|dipped|put on|closed|ended|"
    r"finished) (?:[a-z]+ ){0,2}(?:[0-9.]{1,7} ?(?:%|per ?cent|p\b|sen\b|cents?\b)"
    r"(?: or [0-9.]+ ?(?:cents?|p|sen))?|\$[0-9.]{1,7},?(?: or [0-9.]{1,6} ?(?:%|per ?cent),)?)"
    r"(?: [a-z]+){0,2} (?:to|at) (?:close at )?"
    r"(?:[A-Z]{0,2}\$|\u20ac|\u00a3|[A-Z][A-Za-z]{0,2}\.? ?)?[0-9][0-9.,]*"
    r"(?:p|c| sen| cents?| pence)?(?! ?(?:[mbt]n?\b|[mbt]illion|[%0-9]|per|lakh|crore|[a-z]+s\b))"
)
"""A change and the price after it: "was up 20% at Rs 64", "gained 6.2 per cent to $4.20"."""
_STEADY = re.compile(
    r"\b(?:closed|ended|finished|was|were|closing|ending) (?:both )?(?:flat|unchanged|steady) at "
    r"(?:(?:[A-Z]{0,2}\$|\u20ac|\u00a3)[0-9.]{1,8}|[0-9.]{1,6} ?(?:p|sen|cents?|pence)\b)"
    r"(?! ?(?:[mbt]n?\b|[mbt]illion))"
)
"""A price that stayed: "closed flat at 71 cents"."""


_BEGIN = 20_000
"""Characters of a text within which it tells what it is about."""


def speaks_of_markets(text: str) -> bool:
    """Whether the begin of a text has a word of markets or a price that moved."""
    begin = text[:_BEGIN]
    return any(sign.search(begin) for sign in (_MARKET, _MOVED, _PRICED, _STEADY))
