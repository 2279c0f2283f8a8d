"""PDF files: read by pypdf in a process of their own, with limits on time and memory."""

from __future__ import annotations

import io
import json
import os
import subprocess  # the child is this very file under this interpreter
import sys
from pathlib import Path
from typing import Any

from eventstudy.documents.formats.extracted import MAX_TEXT, Extracted, FormatError

SECONDS = 10
MEMORY = 1 << 30
MAX_PAGES = 500


def read_pdf(data: bytes) -> Extracted:
    """Take the text out of a PDF held in memory.

    Raises
    ------
    FormatError
        ``not a PDF``, ``malformed PDF``, ``encrypted PDF``, or a PDF without text.
    """
    if b"%PDF-" not in data[:1024]:
        raise FormatError("not a PDF")
    root = str(Path(__file__).resolve().parents[3])
    environment = {
        name: os.environ[name] for name in ("PATH", "LANG", "HOME") if name in os.environ
    }
    environment |= {"PYTHONPATH": root, "PYTHONUTF8": "1"}
    try:
        child = subprocess.run(
            [sys.executable, "-m", "eventstudy.documents.formats.pdf"],
            input=data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise FormatError("malformed PDF") from error
    try:
        answer: dict[str, Any] = json.loads(child.stdout)
    except ValueError as error:
        raise FormatError("malformed PDF") from error
    if "error" in answer:
        raise FormatError(str(answer["error"]))
    return Extracted(
        text=answer["text"],
        encoding="pdf",
        title=answer["title"],
        notes=("the text is what was taken out of the PDF; offsets count its characters",),
    )


def _limit() -> None:
    """Take memory and time away from this process before it touches the file."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _answer(data: bytes) -> dict[str, Any]:
    import pypdf

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "encrypted PDF"}
        pages: list[str] = []
        size = 0
        for number, page in enumerate(reader.pages):
            if number >= MAX_PAGES or size > MAX_TEXT:
                return {"error": "too large"}
            pages.append(page.extract_text())
            size += len(pages[-1])
        title = reader.metadata.title if reader.metadata else None
    except Exception:  # pypdf raises many kinds on damaged files
        return {"error": "malformed PDF"}
    text = "\n\n".join(page for page in pages if page.strip())
    if not text.strip():
        return {"error": "no text in the PDF"}
    words = " ".join(str(title or "").split())
    return {"text": text.encode("utf-8", "replace").decode("utf-8"), "title": words[:300] or None}


def _main() -> None:
    _limit()
    try:
        answer = _answer(sys.stdin.buffer.read())
    except MemoryError:
        answer = {"error": "malformed PDF"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


if __name__ == "__main__":
    _main()
