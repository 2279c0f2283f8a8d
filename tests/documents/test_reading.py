"""Files into documents: encodings, formats, hostile files, and what is refused."""

from __future__ import annotations

import gzip
import io
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eventstudy.documents import reading
from eventstudy.documents.reading import DocumentError, decode, discover, from_text, read

CHINESE = "比特币周四上涨百分之五，深圳区块链股票涨停。"


def read_file(path: Path) -> reading.Document:
    [source], problems = discover([path])
    assert problems == []
    return read(source)


def read_bytes(folder: Path, name: str, data: bytes) -> reading.Document:
    path = folder / name
    path.write_bytes(data)
    return read_file(path)


# ---------------------------------------------------------------- encodings


@pytest.mark.parametrize(
    ("encoding", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("utf-32", "utf-32"),
     ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")],
)  # fmt: skip
def test_unicode(encoding: str, name: str) -> None:
    text = "Bitcoin rose 5% \u2014 \u201cnews\u201d\r\nof\u00a0Thursday\n"
    decoded, found, _ = decode(text.encode(encoding), "x.txt")
    assert (decoded, found) == (text, name)


def test_gb18030_is_said() -> None:
    text, encoding, notes = decode(CHINESE.encode("gb18030"), "x.txt")
    assert (text, encoding) == (CHINESE, "gb18030")
    assert any("GB18030" in note for note in notes)
    mixed = "Bitcoin rose 5%. " + CHINESE
    assert decode(mixed.encode("gb18030"), "x.txt")[0] == mixed


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", "empty document"),
        (b"\xef\xbb\xbf", "empty document"),
        (b" \n\t\r\n", "empty document"),
        ("\u00a0\u2003\n".encode(), "empty document"),
        (bytes(range(256)) * 4, "not text"),
        (b"\x7fELF\x02\x01\x01\x00" + bytes(range(64)) * 20, "not text"),
        (b"plain text with a \x07 bell", "not text"),
        ("Caf\u00e9 prices rose in M\u00fcnchen".encode("latin-1"), "cannot decode"),
        (CHINESE.encode("gb18030") + CHINESE.encode("utf-8"), "cannot decode"),
        (b"\xef\xbb\xbfabc\xff", "cannot decode"),
        ("Bitcoin".encode("utf-16") + b"x", "cannot decode"),
        (CHINESE.encode("big5", "ignore"), "cannot decode"),
    ],
    ids=lambda value: value if isinstance(value, str) else f"{len(value)} bytes",
)
def test_what_is_no_text_is_refused(data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        decode(data, "x.txt")


@given(st.binary(max_size=300))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text, encoding, _ = decode(data, "x.txt")
    except DocumentError:
        return
    assert text.strip()
    marked = data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff"))
    # Nothing is lost or replaced: the text encodes to the very bytes again.
    assert marked or text.encode(encoding) == data


def test_newlines_stay_as_they_are(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.txt", b"one\r\ntwo\rthree\n")
    assert document.text == "one\r\ntwo\rthree\n"


# ---------------------------------------------------------------- finding files


def test_folders(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "c.HTML", "skip.png", "skip.json", ".hidden.txt"):
        (tmp_path / name).write_text("text", "utf-8")
    (tmp_path / "deep" / "er").mkdir(parents=True)
    (tmp_path / "deep" / "er" / "d.htm").write_text("text", "utf-8")
    sources, problems = discover([tmp_path])
    assert [source.path for source in sources] == ["a.md", "b.txt", "c.HTML", "deep/er/d.htm"]
    assert problems == []


def test_ids_are_unique_whatever_the_order(tmp_path: Path) -> None:
    for folder in ("x", "y"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "news.txt").write_text("text", "utf-8")
    (tmp_path / "other.txt").write_text("text", "utf-8")
    one, _ = discover([tmp_path])
    ids = {source.path: source.id for source in one}
    assert ids["other.txt"] == "other"
    assert len(set(ids.values())) == 3
    assert all(value.startswith("news-") for path, value in ids.items() if "news" in path)
    files = sorted(tmp_path.rglob("*.txt"))
    first, _ = discover(files)
    second, _ = discover(files[::-1])
    assert [(s.id, s.path) for s in first] == [(s.id, s.path) for s in second]


def test_links_pipes_and_what_is_missing(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "ok.txt").write_text("Bitcoin rose 3.5% on 24 September 2024.", "utf-8")
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    (folder / "passwd.txt").symlink_to("/etc/passwd")
    (folder / "loop").symlink_to(".")
    (folder / "zero.txt").symlink_to("/dev/zero")
    (folder / "gone.txt").symlink_to("/nonexistent/x")
    (folder / "up.txt").symlink_to("../secret.txt")
    os.mkfifo(folder / "fifo.txt")
    sources, problems = discover([folder, tmp_path / "none.txt"])
    assert [source.path for source in sources] == ["ok.txt"]
    kinds = {problem.path: problem.kind for problem in problems}
    assert kinds.pop(str(tmp_path / "none.txt")) == "missing"
    assert set(kinds) == {"passwd.txt", "loop", "zero.txt", "gone.txt", "up.txt", "fifo.txt"}
    assert set(kinds.values()) == {"skipped"}
    assert all("not a regular file" in str(p) for p in problems if p.kind == "skipped")


def test_a_file_that_turns_into_a_link_is_not_followed(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("text", "utf-8")
    [source], _ = discover([path])
    path.unlink()
    path.symlink_to("/etc/passwd")
    with pytest.raises(DocumentError, match="cannot open"):
        read(source)


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_BYTES", 100)
    assert read_bytes(tmp_path, "a.txt", b"x" * 100).text == "x" * 100
    with pytest.raises(DocumentError, match="too large"):
        read_bytes(tmp_path, "a.txt", b"x" * 101)
    with pytest.raises(DocumentError, match="too large"):
        read_bytes(tmp_path, "b.txt.gz", gzip.compress(b"x" * 101))


def test_unknown_kinds_and_disguises(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="unknown kind of file"):
        read_bytes(tmp_path, "a.csv", b"a,b")
    with pytest.raises(DocumentError, match="not text"):
        read_bytes(tmp_path, "a.txt", b"%PDF-1.4\n...")
    with pytest.raises(DocumentError, match="DTD"):
        read_bytes(tmp_path, "a.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")


def test_from_text() -> None:
    document = from_text("Shares rise\n\nShares rose 5%.", "n", url="https://example.org/x")
    assert (document.id, document.title, document.path) == ("n", "Shares rise", "n")
    assert document.url == "https://example.org/x"
    for empty in ("", " \n", "\u00a0"):
        with pytest.raises(DocumentError, match="empty document"):
            from_text(empty)
    with pytest.raises(DocumentError, match="not text"):
        from_text("a\x00b")


# ---------------------------------------------------------------- HTML

PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Site</title>
<meta property="og:title" content="Bitcoin jumps">
<meta property="article:published_time" content="2019-10-25T08:00:00+00:00">
<link rel="canonical" href="https://example.org/news/bitcoin">
<script>window.x = "Bitcoin fell 99%"</script><style>p {{ color: red }}</style></head><body>
<nav><a href="/">Home</a> <a href="/markets">Markets</a></nav>
<article><h1>Bitcoin jumps</h1>
<p>The price of bitcoin rose from $7,600 to $10,000 in one day, rising more than 30% on news.</p>
<p>{}</p></article><footer>Copyright 2024 Example</footer></body></html>"""


def test_html(tmp_path: Path) -> None:
    document = read_bytes(tmp_path, "a.html", PAGE.format("Caf\u00e9 &amp; more.").encode())
    assert "rose from $7,600 to $10,000 in one day" in document.text
    assert "Caf\u00e9 & more." in document.text
    assert "99%" not in document.text
    assert document.title == "Bitcoin jumps"
    assert document.url == "https://example.org/news/bitcoin"
    assert document.metadata_date == "2019-10-25"
    assert document.notes


def test_html_declares_its_encoding(tmp_path: Path) -> None:
    page = PAGE.replace("utf-8", "windows-1252").format("Caf\u00e9 prices rose too, he said.")
    document = read_bytes(tmp_path, "a.html", page.encode("cp1252"))
    assert document.encoding == "windows-1252"
    assert "Caf\u00e9 prices" in document.text


def test_html_without_a_date_has_none(tmp_path: Path) -> None:
    lines = [line for line in PAGE.splitlines() if "published_time" not in line]
    page = "\n".join(lines).format("In 2017 it fell. The footer tells of another year.")
    assert read_bytes(tmp_path, "a.html", page.encode()).metadata_date is None


def test_hostile_html(tmp_path: Path) -> None:
    page = "<div>" * 20_000 + "<p>Bitcoin rose 5% on Thursday.</p>"
    try:
        text = read_bytes(tmp_path, "deep.html", page.encode()).text
    except DocumentError as error:
        text = str(error)
    assert "Bitcoin rose" in text or "HTML" in text or "empty" in text
    with pytest.raises(DocumentError, match="empty"):
        read_bytes(tmp_path, "e.html", b"<html><body><script>x</script></body></html>")


# ---------------------------------------------------------------- DOCX

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def docx(body: str, extra: dict[str, bytes] | None = None, head: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        story = f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'
        members = {"word/document.xml": f'<?xml version="1.0"?>{head}{story}'.encode()}
        for name, data in (members | (extra or {})).items():
            # A fixed time stamp: the same bytes in every process that collects the tests.
            archive.writestr(
                zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def paragraph(*runs: str) -> str:
    return "<w:p>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>"


def test_docx(tmp_path: Path) -> None:
    core = (
        b'<c:coreProperties xmlns:c="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        b"<dc:title>Bitcoin jumps</dc:title></c:coreProperties>"
    )
    data = docx(
        paragraph("Bitcoin rose ", "5%") + paragraph("On Thursday."), {"docProps/core.xml": core}
    )
    document = read_bytes(tmp_path, "a.docx", data)
    assert document.text == "Bitcoin rose 5%\n\nOn Thursday."
    assert document.title == "Bitcoin jumps"


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04 nonsense", "not a DOCX"),
        (b"nothing", "not a DOCX"),
        (docx(""), "empty document"),
        (docx(paragraph("x"), {"a.xml": b"0" * 30_000_000}), "too large"),
        (docx(paragraph("&a;"), head='<!DOCTYPE w [<!ENTITY a "b">]>'), "DTD"),
        (docx("<w:p>"), "damaged"),
        (docx(paragraph("x" * 5000))[:-200], "not a DOCX"),
    ],
    ids=["torn", "no zip", "empty", "bomb", "dtd", "xml", "cut"],
)
def test_docx_refused(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        read_bytes(tmp_path, "a.docx", data)


def test_docx_members_are_never_unpacked(tmp_path: Path) -> None:
    data = docx(paragraph("Bitcoin rose."), {"../../PWNED": b"x", "/tmp/PWNED-es": b"x"})
    inside = tmp_path / "a" / "b"
    inside.mkdir(parents=True)
    assert read_bytes(inside, "a.docx", data).text == "Bitcoin rose."
    assert {path.name for path in tmp_path.rglob("*")} == {"a", "b", "a.docx"}


# ---------------------------------------------------------------- PDF


def pdf(lines: list[str]) -> bytes:
    """Write a PDF of one page by hand."""
    shown = " ".join(f"({line}) Tj T*" for line in lines)
    stream = f"BT /F1 12 Tf 72 720 Td 14 TL {shown} ET".encode()
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, offsets = b"%PDF-1.4\n", []
    for number, body in enumerate(bodies, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    start = len(out)
    return (
        out + b"xref\n0 6\n0000000000 65535 f \n" + table
        + b"trailer << /Root 1 0 R /Size 6 >>\nstartxref\n%d\n%%%%EOF" % start
    )  # fmt: skip


def test_pdf_sentences_are_whole_again(tmp_path: Path) -> None:
    data = pdf(["The price of bitcoin rose", "from $7,600 to $10,000 in one day."])
    document = read_bytes(tmp_path, "a.pdf", data)
    sentence = "The price of bitcoin rose from $7,600 to $10,000 in one day."
    assert sentence in document.folded.text
    assert document.encoding == "pdf"


@pytest.mark.parametrize(
    ("data", "what"),
    [(b"hello", "not a PDF"), (b"%PDF-1.4\nrubbish", "malformed PDF"), (pdf([]), "no text")],
)
def test_pdf_refused(tmp_path: Path, data: bytes, what: str) -> None:
    with pytest.raises(DocumentError, match=what):
        read_bytes(tmp_path, "a.pdf", data)


# ---------------------------------------------------------------- the hostile files

REFUSED = {
    "04_bomb.html.gz": "too large",
    "05_bomb.docx": "too large",
    "07_xxe_lol.docx": "DTD",
    "09_cyclic.pdf": "malformed PDF",
    "11_billion_laughs.xml": "DTD",
    "12_xxe.xml": "DTD",
    "13_quadratic.xml": "DTD",
    "23_gb18030.txt": "cannot decode",
    "32_empty.txt": "empty document",
    "33_bom_only.txt": "empty document",
    "34_binary.txt": "not text",
    "35_fake.pdf": "not a PDF",
}


@pytest.fixture(scope="session")
def hostile(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    for path in (shared / "hostile").iterdir():
        if path.is_file():
            (folder / path.name).write_bytes(path.read_bytes())
    subprocess.run([sys.executable, "make_bombs.py", "."], cwd=folder, check=True)
    return folder


@pytest.mark.parametrize("name", REFUSED)
def test_hostile_files_are_refused(hostile: Path, name: str) -> None:
    with pytest.raises(DocumentError, match=REFUSED[name]):
        read_file(hostile / name)
    assert not (hostile / "PWNED").exists()


@pytest.mark.parametrize("name", ["01_script.html", "06_zipslip.docx"])
def test_hostile_files_that_are_read(hostile: Path, name: str) -> None:
    document = read_file(hostile / name)
    assert "3.5%" in document.text
    assert "onerror" not in document.text
    assert not (hostile / "PWNED").exists()


def test_a_document_of_ten_megabytes(tmp_path: Path) -> None:
    sentence = (
        "The price of bitcoin rose 30% on Thursday, October 24, said Dr. X of Y Inc. in the U.S. "
    )
    document = read_bytes(tmp_path, "a.txt", (sentence * 20 + "\n\n").encode() * 5800)
    assert len(document.text) > 10_000_000
    assert len(document.sentences) == 20 * 5800
    start, end = document.sentences[-1]
    left, right = document.folded.raw(start, end)
    assert document.text[left:right] == sentence.strip()


STORY = (
    "<p>Bitcoin rose 5% on Friday.</p><p>The market has many people, and all of them look on.</p>"
)


@pytest.mark.parametrize(
    ("head", "body", "day"),
    [
        ("<meta property='article:published_time' content='2019-10-25T10:00:00Z'>", STORY, "25"),
        ("<link rel='canonical' href='https://a.example/2019/10/25/story'>", STORY, "25"),
        ("", f"<time datetime='2019-10-25'>Oct 25</time>{STORY}", "25"),
        ("", f"<span class='article-date'>October 25, 2019</span>{STORY}", "25"),
        ("", f"<meta itemprop='datePublished' content='2019-10-25'>{STORY}", "25"),
        ("<meta property='article:modified_time' content='2024-05-03'>", STORY, None),
        ("", f"{STORY}<footer>Copyright 2024. Updated 3 May 2024</footer>", None),
        ("", f"{STORY}<aside><span class='date'>May 3, 2024</span></aside>", None),
        ("", f"<p class='date'>Updated May 3, 2024</p>{STORY}", None),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", '
            '"dateModified": "2024-05-03", "datePublished": "2019-10-25"}</script>',
            STORY,
            "25",
        ),
    ],
)
def test_only_what_is_marked_as_the_day_of_publication_dates_a_page(
    tmp_path: Path, head: str, body: str, day: str | None
) -> None:
    file = tmp_path / "a.html"
    file.write_text(f"<html><head>{head}<title>T</title></head><body>{body}</body></html>")
    (source,), _ = discover([file])
    document = read(source)
    assert document.metadata_date == (None if day is None else f"2019-10-{day}")
    # Short pages are neither glued together nor read twice.
    assert re.findall(r"(?<!\w)Bitcoin rose 5% on Friday\.(?!\w)", document.text) != []
    assert document.text.count("Bitcoin rose") == 1


def test_a_list_of_addresses_is_no_story_and_none_is_fetched(tmp_path: Path, hostile: Path) -> None:
    with pytest.raises(DocumentError, match="a list of addresses, and none is fetched"):
        read_bytes(tmp_path, "a.txt", b"https://news.example/a\n\nhttps://news.example/b\n")
    with pytest.raises(DocumentError, match="none is fetched"):
        read_file(hostile / "22_urls.txt")
    story = b"Bitcoin rose 5% on Friday.\nhttps://news.example/a\nhttps://news.example/b\n"
    assert "Bitcoin" in read_bytes(tmp_path, "b.txt", story).text
