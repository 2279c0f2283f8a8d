"""The one door of the room: an outcome in, the files of a report out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from eventstudy.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from eventstudy.verdicts.model import Outcome

FORMATS = ("html", "md", "json", "csv")
"""What is written by default; ``pdf`` is an extra."""


def render(outcome: Outcome, formats: Sequence[str] = FORMATS) -> dict[str, bytes]:
    """Draw the report of an outcome.

    Parameters
    ----------
    outcome : Outcome
        What a run decided.
    formats : sequence of {"html", "md", "json", "csv", "pdf"}
        What to make.

    Returns
    -------
    dict of str to bytes
        Contents by file name (forward slashes), sorted: ``report.html``; ``report.md``;
        ``verdicts.json`` and ``extraction.json``; ``verdicts.csv``; ``report.pdf``; and
        ``figures/*.svg`` with html and md. The same outcome gives the same bytes (``pdf`` as far
        as its writer does).

    Raises
    ------
    UsageError
        For an unknown format, or ``pdf`` without the library that writes it.
    """
    known = (*FORMATS, "pdf")
    unknown = [name for name in formats if name not in known]
    if unknown:
        raise UsageError(
            "unknown format",
            where="--format",
            value=", ".join(map(str, unknown)),
            todo="choose among " + ", ".join(known),
        )
    files: dict[str, bytes] = {}
    if "pdf" in formats:
        from eventstudy.reports import pdf

        pdf.require()
    if {"html", "md", "pdf"} & set(formats):
        files |= _shown(outcome, set(formats))
    if "json" in formats:
        from eventstudy.canonical import dumps
        from eventstudy.reports import data

        files["verdicts.json"] = _utf8(dumps(data.verdicts_object(outcome)))
        files["extraction.json"] = _utf8(dumps(data.extraction_object(outcome)))
    if "csv" in formats:
        from eventstudy.reports.tables import verdicts_csv

        files["verdicts.csv"] = verdicts_csv(outcome)
    return dict(sorted(files.items()))


def _shown(outcome: Outcome, formats: set[str]) -> dict[str, bytes]:
    from eventstudy.reports import figures, view

    by_claim, by_event = figures.draw_all(outcome)
    strip = figures.draw_coverage(outcome)
    shown = view.build(outcome, by_claim, by_event, strip)
    files: dict[str, bytes] = {}
    if formats & {"html", "pdf"}:
        from eventstudy.reports.page import page

        text = page(shown)
        if "html" in formats:
            files["report.html"] = _utf8(text)
        if "pdf" in formats:
            from eventstudy.reports.pdf import to_pdf

            files["report.pdf"] = to_pdf(text)
    if "md" in formats:
        from eventstudy.reports.markdown import markdown

        files["report.md"] = _utf8(markdown(shown))
    if formats & {"html", "md"}:
        for drawings in (*by_claim.values(), *by_event.values(), (strip,) if strip else ()):
            for drawing in drawings:
                files[f"figures/{drawing.name}"] = _utf8(drawing.svg)
    return files


def _utf8(text: str) -> bytes:
    # A lone surrogate of a badly decoded document has no UTF-8 form.
    return text.encode("utf-8", "backslashreplace")
