"""DOCX files: the paragraphs of ``word/document.xml``, and nothing else is inflated."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from eventstudy.documents.formats.extracted import MAX_TEXT, Extracted, FormatError

MAX_RATIO = 100
"""No member may be packed tighter than this: text is not, bombs are."""

MAX_MEMBERS = 5000
_STORY = "word/document.xml"
_CORE = "docProps/core.xml"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"


def read_docx(data: bytes) -> Extracted:
    """Take the paragraphs out of a DOCX file held in memory.

    Raises
    ------
    FormatError
        When it is no DOCX file, is damaged, would inflate too far, or holds a DTD.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise FormatError("not a DOCX file") from error
    with archive:
        _check_sizes(members)
        names = {member.filename for member in members}
        if _STORY not in names:
            raise FormatError("not a DOCX file")
        root = _parse(archive, _STORY)
        title = _title(archive) if _CORE in names else None
    text = "\n\n".join(paragraph for paragraph in map(_paragraph, root.iter(f"{_W}p")) if paragraph)
    if not text.strip():
        raise FormatError("empty document")
    return Extracted(
        text=text,
        encoding="docx",
        title=title,
        notes=("the text is what was taken out of the DOCX; offsets count its characters",),
    )


def _check_sizes(members: list[zipfile.ZipInfo]) -> None:
    """Refuse by the directory alone, before anything is inflated."""
    if len(members) > MAX_MEMBERS or sum(member.file_size for member in members) > MAX_TEXT * 5:
        raise FormatError("too large when inflated")
    for member in members:
        if member.file_size > MAX_RATIO * max(member.compress_size, 1) and member.file_size > 65536:
            raise FormatError("too large when inflated")


def _parse(archive: zipfile.ZipFile, name: str) -> Any:
    import xml.etree.ElementTree as ElementTree

    import defusedxml.common
    import defusedxml.ElementTree

    try:
        with archive.open(name) as member:
            data = member.read(MAX_TEXT + 1)
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError) as error:
        raise FormatError("damaged DOCX file") from error
    except Exception as error:  # zlib.error has no public name in zipfile
        raise FormatError("damaged DOCX file") from error
    if len(data) > MAX_TEXT:
        raise FormatError("too large when inflated")
    try:
        return defusedxml.ElementTree.fromstring(data, forbid_dtd=True)
    except defusedxml.common.DefusedXmlException as error:
        raise FormatError("holds a DTD, which is refused") from error
    except (ElementTree.ParseError, ValueError) as error:
        raise FormatError("damaged DOCX file") from error


def _paragraph(element: Any) -> str:
    parts: list[str] = []
    for node in element.iter():
        if node.tag == f"{_W}t":
            parts.append(node.text or "")
        elif node.tag == f"{_W}tab":
            parts.append("\t")
        elif node.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif node.tag == f"{_W}noBreakHyphen":
            parts.append("-")
    return "".join(parts).strip()


def _title(archive: zipfile.ZipFile) -> str | None:
    try:
        found = _parse(archive, _CORE).findtext(f"{_DC}title")
    except FormatError:
        return None  # the story is readable without its properties
    words = " ".join((found or "").split())
    return words[:300] or None
