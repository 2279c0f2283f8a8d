"""Text made fit to be shown: numbers in words, odd characters visible, Markdown inert."""

from __future__ import annotations

import hashlib
import math
import re
import unicodedata

MINUS = "−"

# What would change how the text around it is shown: controls, direction marks, lone surrogates.
_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff"
    "\ufdd0-\ufdef\ufff9-\ufffc\ufffe\uffff\ud800-\udfff]"
)


def visible(text: str) -> str:
    """Show control and direction characters as ``[U+202E]`` instead of obeying them."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _ODD.sub(lambda match: f"[U+{ord(match[0]):04X}]", text)


def line(text: str) -> str:
    """One visible line: breaks and runs of blanks become one blank."""
    return " ".join(visible(text).split())


def shorten(text: str, most: int) -> str:
    """At most ``most`` characters of one line, cut between words where there is a blank."""
    text = line(text)
    if len(text) <= most:
        return text
    cut = text[: most - 1]
    word = cut.rfind(" ")
    return (cut[:word] if word > most * 0.6 else cut).rstrip(" ,;:.") + "…"


def slug(identifier: str) -> str:
    """Name a file or an anchor after an identifier: letters, digits, hyphens, and eight of sha256.

    Two identifiers never share a name, and no character of a document reaches the file system.
    """
    folded = unicodedata.normalize("NFKD", identifier).lower()
    words = re.sub("[^a-z0-9]+", "-", folded).strip("-")[:48].strip("-")
    tail = hashlib.sha256(identifier.encode("utf-8", "surrogatepass")).hexdigest()[:8]
    return f"{words}-{tail}" if words else tail


_MARKDOWN = re.compile(r"([\\`*_\[\](){}<>#!|~$])")
_ADDRESS = re.compile(r"(?i)\b([a-z][a-z0-9+.-]{1,20}|www)([:.])(?=\S)")
_LIST = re.compile(r"^(\d{0,9})(?:([.)])(?=\s|$)|(?<!\d)([-+=]))")


def markdown(text: str, *, begins: bool = True) -> str:
    """Write a text so that no Markdown reader finds markup, a link or a table edge in it.

    ``begins`` says that it may stand at the beginning of a line, where a hyphen makes a list;
    without it a blank at either end stays.
    """
    bare = line(text)
    escaped = _MARKDOWN.sub(r"\\\1", bare).replace("&", "&amp;")
    escaped = escaped.replace("\\<", "&lt;").replace("\\>", "&gt;")
    escaped = _ADDRESS.sub(_break_address, escaped)
    if begins:
        return _LIST.sub(lambda m: f"{m[1]}\\{m[2] or m[3]}", escaped)
    return " " * text[:1].isspace() + escaped + " " * text[-1:].isspace() if bare else ""


def _break_address(match: re.Match[str]) -> str:
    """Escape the colon of ``scheme:`` and the full stop of ``www.``, which would make a link."""
    if match[2] == "." and match[1].lower() != "www":
        return match[0]
    return f"{match[1]}\\{match[2]}"


def number(value: float, digits: int | None = None, *, sign: bool = False) -> str:
    """Write a number with thousands separators and a true minus; at most ten digits."""
    if not math.isfinite(value):
        return "–"
    if digits is None:
        text = f"{abs(value):,.10g}"
        if "e" in text:
            text = f"{abs(value):.4g}"
    else:
        text = f"{abs(value):,.{digits}f}"
    zero = not text.strip("0.,")
    front = MINUS if value < 0 and not zero else "+" if sign and not zero else ""
    return front + text


def percent(value: float, *, sign: bool = True) -> str:
    """Write a fraction as a percentage with one decimal, two below one percent."""
    if not math.isfinite(value):
        return "–"
    return number(100 * value, 2 if 0 < abs(value) < 0.00995 else 1, sign=sign) + "%"


def p_value(p: float | None) -> str:
    """Write a p-value with two significant digits, never as zero."""
    if p is None or not math.isfinite(p):
        return "–"
    if p < 0.0001:
        return f"{p:.1e}".replace("e-0", "e-").replace("-", MINUS)
    return f"{p:.2f}" if p >= 0.1 else f"{p:.{1 - math.floor(math.log10(p))}f}"


_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}


def money(value: float, currency: str | None) -> str:
    """Write a price level: ``$7,600``, ``7,600 CNY``, ``3,900 points``."""
    text = number(value)
    if currency in _SIGNS:
        return (MINUS if value < 0 else "") + _SIGNS[currency] + text.lstrip(MINUS)
    return f"{text} {currency}" if currency else text


def measured(value: float | None, unit: str, currency: str | None = None) -> str:
    """Write a measure in its unit: fraction, multiple, level or share."""
    if value is None or not math.isfinite(value):
        return "not available"
    if unit == "fraction":
        return percent(value)
    if unit == "share":
        return percent(value, sign=False)
    if unit == "multiple":
        return f"{number(value, 2)} times"
    return money(value, currency)


def moment(time: str | None) -> str:
    """Write an ISO day or instant: ``2019-10-25``, ``2019-10-25 07:00 UTC``."""
    if not time:
        return ""
    match = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|\+00:00)?", time)
    return f"{match[1]} {match[2]} UTC" if match else time


def days(window: tuple[int, int]) -> str:
    """Write a window of relative days."""
    first, last = (number(d, 0) for d in window)
    return f"day {first}" if first == last else f"days {first} to {last}"


def count(n: int, one: str, many: str | None = None) -> str:
    """``1 claim``, ``3 claims``, ``no claims``."""
    return f"{n or 'no'} {one if n == 1 else many or one + 's'}"


def listed(items: list[str]) -> str:
    """Join ``a``, ``a and b``, ``a, b and c``."""
    return " and ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)
