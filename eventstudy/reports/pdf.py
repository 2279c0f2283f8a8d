"""The page as PDF, where WeasyPrint is installed (``pip install eventstudy-impact[pdf]``)."""

from __future__ import annotations

from importlib.util import find_spec

from eventstudy.errors import UsageError
from eventstudy.plot.style import PALETTE


def require() -> None:
    """Refuse at once, before anything is drawn, when the library is not here."""
    if find_spec("weasyprint") is None:
        raise UsageError(
            "PDF needs the library weasyprint",
            where="--format",
            value="pdf",
            todo="install it (pip install weasyprint) or print report.html from a browser",
        )


def to_pdf(page: str) -> bytes:
    """Set the page as PDF; no address is fetched."""
    import importlib
    from typing import Any

    weasyprint: Any = importlib.import_module("weasyprint")

    def refuse(url: str, *_: object, **__: object) -> dict[str, Any]:
        raise ValueError(f"the report asks for {url[:80]}")

    # Its SVG knows no CSS variables: the light colours take their places.
    for name, colour in PALETTE.items():
        page = page.replace(f"var(--fig-{name})", colour)
    document = weasyprint.HTML(string=page, url_fetcher=refuse)
    return bytes(document.write_pdf(pdf_identifier=b"eventstudy"))
