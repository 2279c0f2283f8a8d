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
    text = _story(page) or _all_text(tree)
    if not text.strip():
        raise FormatError("empty document")
    return Extracted(
        text=text,
        encoding=encoding,
        title=_title(tree),
        url=_address(tree),
        date=_date(page),
        notes=("the text is what was taken out of the HTML; offsets count its characters",),
    )


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
    return found if isinstance(found, str) and found.strip() else None


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
