"""HTML pages: the story by trafilatura, the date by htmldate, without network or scripts."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from eventstudy.documents.formats.extracted import Extracted, FormatError

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s{0,9}=\s{0,9}[\"']?\s{0,9}([A-Za-z0-9_-]{2,30})")
_ENCODING = re.compile(r"<\?xml[^>]{0,200}\?>")
_BLOCKS = frozenset(
    ["p", "div", "br", "li", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "table",
     "section", "article", "blockquote", "pre", "header", "footer", "title", "figcaption"]
)  # fmt: skip
_DROPPED = ("script", "style", "noscript", "template", "iframe", "object", "svg", "head", "select")

REPEATED = 20
"""Characters from which a paragraph that stands there already is taken for a repetition."""
LONGEST_DATE = 120
"""Characters of an element that holds a date and little else."""
_NAMES = ("property", "name", "itemprop", "http-equiv")
_MARKS = ("class", "id", "itemprop", "datetime", "content", "title", "pubdate", "data-utime")
_DATED = " or ".join(
    f"contains(translate(@{name}, 'DTPBS', 'dtpbs'), '{word}')"
    for name in ("class", "id")
    for word in ("date", "publish", "posted", "byline", "timestamp", "time-stamp")
)
_REVISED = re.compile(r"updated|modified|revised|copyright|\u00a9", re.IGNORECASE)
_MODIFIED = re.compile(r'"dateModified"\s{0,9}:\s{0,9}"[^"]{0,60}"\s{0,9},?')

# htmldate would take today for the latest possible day; no result may hang on the clock.
EARLIEST, LATEST = "1990-01-01", "2099-12-31"


def declared_charset(data: bytes) -> str | None:
    """Name of the encoding that the page declares in its first bytes."""
    match = _CHARSET.search(data[:4096])
    return match.group(1).decode("ascii").lower() if match else None


def read_html(page: str, encoding: str) -> Extracted:
    """Take the story, its title, address and date out of a page.

    Raises
    ------
    FormatError
        When the page cannot be parsed or holds no text.
    """
    import lxml.etree  # type: ignore[import-untyped]
    import lxml.html  # type: ignore[import-untyped]

    page = _ENCODING.sub("", page, count=1)
    parser = lxml.html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        tree = lxml.html.document_fromstring(page, parser=parser)
    except (lxml.etree.LxmlError, ValueError, RecursionError) as error:
        raise FormatError("malformed HTML") from error
    text = _story(_parted(tree)) or _all_text(tree)
    if not text.strip():
        raise FormatError("empty document")
    return Extracted(
        text=text,
        encoding=encoding,
        title=_title(tree),
        url=_address(tree),
        date=_date(_dated_parts(tree)),
        notes=("the text is what was taken out of the HTML; offsets count its characters",),
    )


def _parted(tree: Any) -> str:
    """The page with a line end after every block.

    Of short pages the library takes all text at once and would glue paragraphs together.
    """
    import copy

    import lxml.html

    parted = copy.deepcopy(tree)
    for element in parted.iter(*_BLOCKS, "span"):
        glue = " " if element.tag == "span" else "\n"
        element.tail = (
            glue + element.tail
            if element.tail and element.tag != "span"
            else (element.tail or glue)
        )
    return str(lxml.html.tostring(parted, encoding="unicode"))


def _story(page: str) -> str | None:
    import trafilatura

    try:
        found = trafilatura.extract(
            page,
            output_format="txt",
            include_comments=False,
            include_tables=True,
            favor_recall=True,
        )
    except Exception:  # whatever a hostile page makes of the parser, the plain text remains
        return None
    return _once(found) if isinstance(found, str) and found.strip() else None


def _once(text: str) -> str:
    """Leave out paragraphs that stand there already: short pages come out of the library twice."""
    seen: set[str] = set()
    kept: list[str] = []
    for line in text.split("\n"):
        words = line.strip()
        if len(words) >= REPEATED and words in seen:
            continue
        seen.add(words)
        kept.append(line)
    return "\n".join(kept)


def _all_text(tree: Any) -> str:
    """All text of the page, a line for every block."""
    parts: list[str] = []
    skip = 0
    import lxml.etree

    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if tag in _BLOCKS:
                parts.append("\n\n")
            if tag in _DROPPED:
                skip += 1
            elif not skip and element.text:
                parts.append(" ".join(element.text.split()) + " ")
        else:
            if tag in _DROPPED:
                skip -= 1
            if tag in _BLOCKS:
                parts.append("\n\n")
            if not skip and element.tail:
                parts.append(" ".join(element.tail.split()) + " ")
    lines = (" ".join(line.split()) for line in "".join(parts).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _first(tree: Any, *paths: str) -> str | None:
    for path in paths:
        for found in tree.xpath(path):
            words = " ".join(str(found).split())
            if words:
                return words[:300]
    return None


def _title(tree: Any) -> str | None:
    return _first(tree, "//meta[@property='og:title']/@content", "//h1//text()", "//title//text()")


def _address(tree: Any) -> str | None:
    found = _first(tree, "//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
    return found if found and re.match(r"https?://", found) else None


def _dated_parts(tree: Any) -> str:
    """A page of the head and of what is marked up as a date: the running text dates nothing.

    Given the whole page, htmldate takes the day of a footer ("Updated 3 May") for the day of
    publication.
    """
    import html

    import lxml.html

    parts = [
        _MODIFIED.sub("", lxml.html.tostring(element, encoding="unicode", with_tail=False))
        for path in ("//head/*[not(self::meta)]", "//meta", "//script[@type='application/ld+json']")
        for element in tree.xpath(path)
        if element.tag != "meta"
        or not _REVISED.search(" ".join(element.get(key) or "" for key in _NAMES))
    ]
    for element in tree.xpath(
        "//body//*[not(self::meta or self::script)]"
        f"[self::time or self::abbr or @itemprop or {_DATED}]"
    ):
        if any(True for _ in element.iterancestors("footer", "aside", "nav")):
            continue
        words = " ".join(element.text_content().split())
        if len(words) > LONGEST_DATE or _REVISED.search(words):
            continue
        name = element.tag if element.tag in ("time", "abbr") else "span"
        marks = "".join(
            f' {key}="{html.escape(element.get(key))}"' for key in _MARKS if element.get(key)
        )
        parts.append(f"<{name}{marks}>{html.escape(words)}</{name}>")
    return f"<html><head>{''.join(parts)}</head></html>"


def _date(page: str) -> str | None:
    """Day of publication by the page's own metadata; None rather than a guess."""
    import htmldate

    try:
        found = htmldate.find_date(
            page,
            extensive_search=False,
            original_date=True,
            outputformat="%Y-%m-%d",
            min_date=EARLIEST,
            max_date=LATEST,
        )
        return None if found is None else date.fromisoformat(found).isoformat()
    except Exception:  # a page that trips the library has no metadata to trust
        return None
