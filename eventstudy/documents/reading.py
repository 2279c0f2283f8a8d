"""Files into documents: find them, decode them, refuse what is no text.

Nothing here follows a link, opens a connection or runs anything a document holds. A file that
cannot be used is named with the reason; the others are read all the same.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import stat
import zlib
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from eventstudy.documents.boilerplate import boilerplate_spans, is_notice
from eventstudy.documents.folding import Folded, fold
from eventstudy.documents.formats.extracted import Extracted, FormatError
from eventstudy.documents.formats.html import declared_charset, read_html
from eventstudy.documents.formats.pdf import read_pdf
from eventstudy.documents.formats.word import read_docx
from eventstudy.documents.sentences import paragraph_spans, sentence_spans
from eventstudy.errors import InputError
from eventstudy.files import sha256

SUFFIXES = (".txt", ".md", ".html", ".htm", ".pdf", ".docx")
"""The kinds of file that are read; others in a folder are passed over."""

MAX_BYTES = 20 * 1024 * 1024
"""No larger file is read (20 MiB); a longer text would be no news item."""

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_KINDS_OF_FILE = ".txt .md .html .htm .pdf .docx"


class DocumentError(InputError):
    """A document cannot be read: empty, not text, too large, damaged."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be read.

    Attributes
    ----------
    file : Path
        Where it lies.
    path : str
        Its path relative to the argument that named it, with forward slashes.
    id : str
        The file's stem, made unique among the sources of one call.
    """

    file: Path
    path: str
    id: str


@dataclass(frozen=True, slots=True)
class Problem:
    """A path that yields no document, and why.

    Attributes
    ----------
    kind : str
        ``missing`` (the path does not exist), ``skipped`` (a link, a pipe, a device) or
        ``refused`` (a file that cannot be used).
    """

    path: str
    kind: str
    what: str
    todo: str = ""

    def __str__(self) -> str:
        return f"{self.what} ({self.path})" + (f"; {self.todo}" if self.todo else "")


@dataclass(frozen=True)
class Document:
    """A text with its provenance, and the views of it that the rules read.

    Attributes
    ----------
    text : str
        The decoded text, newlines unchanged; of HTML, PDF and DOCX files the text taken out of
        them. All offsets of facts count its characters.
    encoding : str
        How the bytes were decoded.
    url : str or None
        The address the page gives as its own.
    metadata_date : str or None
        The day on which the file's own metadata say it was published (ISO).
    notes : tuple of str
        What a reader should know about the reading.
    """

    id: str
    path: str
    sha256: str
    encoding: str
    text: str
    title: str | None = None
    url: str | None = None
    metadata_date: str | None = None
    notes: tuple[str, ...] = ()

    @cached_property
    def folded(self) -> Folded:
        """The folded view that rules match on."""
        return fold(self.text, markdown=self.path.lower().endswith((".md", ".md.gz")))

    @cached_property
    def paragraphs(self) -> tuple[tuple[int, int], ...]:
        """Paragraph spans in the folded text."""
        return paragraph_spans(self.folded.text)

    @cached_property
    def sentences(self) -> tuple[tuple[int, int], ...]:
        """Sentence spans in the folded text."""
        return sentence_spans(self.folded.text)

    @cached_property
    def boilerplate(self) -> tuple[tuple[int, int], ...]:
        """Spans of the folded text that are menus, teasers, forms: in order, not overlapping."""
        return boilerplate_spans(self.text, self.folded)

    def in_boilerplate(self, start: int, end: int) -> bool:
        """Whether the folded span ``[start, end)`` touches boilerplate."""
        at = bisect_left(self.boilerplate, (end, -1)) - 1
        return at >= 0 and self.boilerplate[at][1] > start


def from_text(
    text: str,
    id: str = "text",
    *,
    title: str | None = None,
    path: str | None = None,
    url: str | None = None,
    metadata_date: str | None = None,
) -> Document:
    """Make a document of a string.

    Raises
    ------
    DocumentError
        When the text is empty or holds characters that no text holds.
    """
    document = Document(
        id=id,
        path=path if path is not None else id,
        sha256=sha256(text.encode("utf-8", "surrogatepass")),
        encoding="str",
        text=text,
        title=title if title is not None else _title(text),
        url=url,
        metadata_date=metadata_date,
    )
    _check_text(text, document.path)
    return document


def decode(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode the bytes of a text file: a byte-order mark, UTF-8, UTF-16, GB18030, all strict.

    Returns
    -------
    tuple
        The text without the mark, the encoding, notes for the reader.

    Raises
    ------
    DocumentError
        ``empty document``, ``not text`` or ``cannot decode``.
    """
    if not data:
        raise DocumentError("empty document", where=where, todo="give a file with text")
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError as error:
                raise _cannot_decode(where) from error
            _check_text(text, where)
            return text, "utf-8" if encoding == "utf-8-sig" else encoding, ()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            _check_text(text, where)
            return text, "utf-8", ()
    if b"\x00" in data:
        return _decode_utf16(data, where)
    return _decode_gb18030(data, where)


def _cannot_decode(where: str) -> DocumentError:
    return DocumentError(
        "cannot decode", where=where, todo="save it as UTF-8; no encoding fits all its bytes"
    )


def _not_text(where: str) -> DocumentError:
    return DocumentError("not text", where=where, todo="give a text, HTML, PDF or DOCX file")


def _decode_utf16(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    # Without a mark, Latin text in UTF-16 has a zero in every second byte.
    for encoding, zeros in (("utf-16-le", data[1::2]), ("utf-16-be", data[0::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.6 * len(zeros):
            try:
                text = data.decode(encoding)
            except UnicodeDecodeError:
                continue
            if "\x00" not in text:
                _check_text(text, where)
                return text, encoding, (f"no byte-order mark; decoded as {encoding}",)
    raise _not_text(where) if _looks_binary(data) else _cannot_decode(where)


def _decode_gb18030(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    if _looks_binary(data):
        raise _not_text(where)
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise _cannot_decode(where) from error
    # GB18030 takes many byte strings that are something else: the characters must be ones that
    # Chinese text is made of.
    foreign = [character for character in text if ord(character) > 0x7F]
    usual = sum(1 for c in foreign if 0x4E00 <= ord(c) <= 0x9FFF or ord(c) in _CHINESE_MARKS)
    if usual < 0.9 * len(foreign):
        raise _cannot_decode(where)
    _check_text(text, where)
    return text, "gb18030", ("not UTF-8; decoded as GB18030",)


def _looks_binary(data: bytes) -> bool:
    """Whether one byte in fifty is a control character, as in no text of any encoding."""
    head = data[:65536]
    return 50 * len(head.translate(None, _NO_CONTROL)) > len(head)


_NO_CONTROL = bytes(b for b in range(256) if b == 0 or b in (9, 10, 11, 12, 13) or b >= 32)
_CHINESE_MARKS = frozenset(
    [*range(0x3000, 0x3040), *range(0xFF00, 0xFFF0), *range(0x2010, 0x2030), 0xB7, 0xB0, 0xD7]
)
_FORBIDDEN = frozenset(chr(code) for code in (*range(9), *range(14, 32)))


def _check_text(text: str, where: str) -> None:
    if not text.strip().strip("\ufeff"):
        raise DocumentError("empty document", where=where, todo="give a file with text")
    if not _FORBIDDEN.isdisjoint(text):
        raise _not_text(where)


def _title(text: str) -> str | None:
    """Take the first line for a title when it is short."""
    for line in text[:4000].splitlines():
        words = " ".join(fold(line).text.split()).lstrip("# ")
        if words and not is_notice(words):
            return words if len(words) <= 200 else None
    return None


def discover(paths: Sequence[str | os.PathLike[str]]) -> tuple[list[Source], list[Problem]]:
    """Find the files that ``paths`` name: files directly, folders with all they hold.

    In a folder .txt, .md, .html, .htm, .pdf and .docx files are taken and others passed over;
    links, pipes and devices are never opened and listed as problems.

    Returns
    -------
    tuple
        The sources ordered by path, with unique ids, and the problems.
    """
    found: dict[Path, str] = {}
    problems: list[Problem] = []
    for argument in paths:
        _discover_one(Path(argument), found, problems)
    pairs = sorted(found.items(), key=lambda item: (item[1], str(item[0])))
    return _with_ids(pairs), sorted(problems, key=lambda problem: (problem.path, problem.what))


def _discover_one(top: Path, found: dict[Path, str], problems: list[Problem]) -> None:
    try:
        mode = top.lstat().st_mode
        if stat.S_ISLNK(mode) and top.is_dir():
            mode = top.stat().st_mode  # a folder named by the user himself may be a link
    except (OSError, ValueError):
        problems.append(Problem(str(top), "missing", "no such file or folder", "check the path"))
        return
    if stat.S_ISDIR(mode):
        _walk(top, top, found, problems)
    elif stat.S_ISREG(mode):
        found.setdefault(top, top.name)
    else:
        problems.append(Problem(str(top), "skipped", "skipped: not a regular file"))


def _walk(top: Path, folder: Path, found: dict[Path, str], problems: list[Problem]) -> None:
    pending = [folder]
    while pending:
        here = pending.pop()
        try:
            entries = sorted(os.scandir(here), key=lambda entry: entry.name)
        except OSError as error:
            problems.append(
                Problem(_relative(here, top), "refused", f"cannot list: {error.strerror}")
            )
            continue
        for entry in entries:
            path = Path(entry.path)
            if entry.is_symlink() or not (
                entry.is_dir(follow_symlinks=False) or entry.is_file(follow_symlinks=False)
            ):
                problems.append(
                    Problem(
                        _relative(path, top),
                        "skipped",
                        "skipped: not a regular file inside the folder",
                    )
                )
            elif entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and not _holds_results(path):
                    pending.append(path)
            elif path.suffix.lower() in SUFFIXES and not entry.name.startswith("."):
                found.setdefault(path, _relative(path, top))


def _holds_results(folder: Path) -> bool:
    """Whether a folder holds the report of an earlier run, or an archive of them: no source."""
    return (folder / "run.json").is_file() or (
        (folder / "latest").is_symlink() and (folder / "runs").is_dir()
    )


def _relative(path: Path, top: Path) -> str:
    return path.relative_to(top).as_posix()


def _with_ids(pairs: Iterable[tuple[Path, str]]) -> list[Source]:
    pairs = list(pairs)
    stems: dict[str, int] = {}
    for file, _ in pairs:
        stems[file.stem] = stems.get(file.stem, 0) + 1
    taken: set[str] = set()
    sources: list[Source] = []
    for file, path in pairs:
        name = file.stem if stems[file.stem] == 1 else f"{file.stem}-{sha256(path.encode())[:8]}"
        unique, count = name, 1
        while unique in taken:
            count += 1
            unique = f"{name}-{count}"
        taken.add(unique)
        sources.append(Source(file, path, unique))
    return sources


def _bytes_of(source: Source) -> bytes:
    """Read a regular file without following a link, up to the cap."""
    where = source.path
    try:
        handle = os.open(source.file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError as error:
        raise DocumentError("cannot open", where=where, value=error.strerror) from error
    with os.fdopen(handle, "rb") as file:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise DocumentError("not a regular file", where=where)
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise _too_large(where, f"{status.st_size} bytes")
    return data


def read(source: Source) -> Document:
    """Read one file into a document.

    Raises
    ------
    DocumentError
        When the file is empty, not text, too large, damaged or of an unknown kind.
    """
    data = _bytes_of(source)
    suffix = source.file.suffix.lower()
    digest = sha256(data)
    if suffix == ".gz":
        data, suffix = _inflated(data, source.path), Path(source.file.stem).suffix.lower()
    extracted = _extracted(data, suffix, source.path)
    _check_text(extracted.text, source.path)
    return Document(
        id=source.id,
        path=source.path,
        sha256=digest,
        encoding=extracted.encoding,
        text=extracted.text,
        title=extracted.title or _title(extracted.text),
        url=extracted.url,
        metadata_date=extracted.date,
        notes=extracted.notes,
    )


def _extracted(data: bytes, suffix: str, where: str) -> Extracted:
    """Take the text out of the bytes of a file of some kind."""
    if suffix in (".txt", ".md", ""):
        if data.startswith((b"%PDF-", b"PK\x03\x04")):
            raise _not_text(where)
        text, encoding, notes = decode(data, where)
        if _lists_addresses(text):
            raise DocumentError(
                "a list of addresses, and none is fetched",
                where=where,
                todo="save the pages as files and name these",
            )
        return Extracted(text, encoding, notes=notes)
    if suffix not in SUFFIXES:
        dtd = b"<!DOCTYPE" in data or b"<!ENTITY" in data
        raise DocumentError(
            "holds a DTD, which is refused" if dtd else "unknown kind of file",
            where=where,
            value=suffix,
            todo=f"the kinds read are {_KINDS_OF_FILE}",
        )
    try:
        if suffix == ".pdf":
            return read_pdf(data)
        if suffix == ".docx":
            return read_docx(data)
        text, encoding, notes = _decoded_page(data, where)
        page = read_html(text, encoding)
        return replace(page, notes=notes + page.notes)
    except FormatError as error:
        raise DocumentError(str(error), where=where, todo="give a sound file with text") from error


_ADDRESS_LINE = re.compile(r"[a-z][a-z0-9+.-]{1,15}:(?://|[a-z]{1,20}/)\S{1,2000}", re.IGNORECASE)


def _lists_addresses(text: str) -> bool:
    """Whether a text is a list of web addresses, one a line, and no story."""
    lines = [line.strip() for line in text[:100_000].splitlines() if line.strip()]
    listed = sum(1 for line in lines if _ADDRESS_LINE.fullmatch(line[:2100]))
    return listed > 0 and 10 * listed >= 9 * len(lines)


def _decoded_page(data: bytes, where: str) -> tuple[str, str, tuple[str, ...]]:
    """Decode a page as it declares itself, strictly; else as a text file."""
    charset = declared_charset(data)
    if charset is None or data.startswith(tuple(mark for mark, _ in _BOMS)):
        return decode(data, where)
    try:
        text = data.decode(charset)
    except (LookupError, UnicodeDecodeError):
        return decode(data, where)
    _check_text(text, where)
    return text, charset, ()


def _inflated(data: bytes, where: str) -> bytes:
    """Inflate a .gz file up to the cap."""
    try:
        with gzip.open(io.BytesIO(data)) as file:
            inflated = file.read(MAX_BYTES + 1)
    except (OSError, EOFError, zlib.error) as error:
        raise DocumentError("damaged gzip file", where=where) from error
    if len(inflated) > MAX_BYTES:
        raise _too_large(where, f"more than {MAX_BYTES} bytes inflated")
    return inflated


def _too_large(where: str, value: str) -> DocumentError:
    return DocumentError(
        "too large", where=where, value=value, todo=f"the limit is {MAX_BYTES} bytes; split it"
    )
