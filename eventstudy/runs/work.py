"""The main job as one piece: documents in, the files of a report and its ``run.json`` out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from eventstudy.errors import UsageError
from eventstudy.runs import manifest

if TYPE_CHECKING:
    from eventstudy.markets.live import Live
    from eventstudy.runs.plan import PriceSource
    from eventstudy.verdicts.model import Outcome
    from eventstudy.verdicts.settings import Settings

UNREADABLE = "unreadable"
"""Stands for the sum of a document whose bytes cannot be read."""


@dataclass(frozen=True, slots=True)
class Request:
    """What a run is asked to do.

    Attributes
    ----------
    paths : tuple of str
        Documents and folders.
    source : str
        ``auto``, ``snapshot`` or ``live``.
    formats : tuple of str
        Formats of the report.
    date : str or None
        Date of all documents (ISO day) in place of every witness.
    announced : mapping
        Instant with offset by event id.
    statistics : Settings or None
        None for the defaults.
    lexicon : Path or None
        The user's own names, instruments, words and rules.
    accept_history_change : bool
        Take live prices whose past the source has rewritten, or whose company changed. No setting
        of the run: the prices that were taken stand in ``run.json`` with their sums.
    """

    paths: tuple[str, ...]
    source: PriceSource = "auto"
    formats: tuple[str, ...] = ("html", "md", "json", "csv")
    date: str | None = None
    announced: Mapping[str, str] = field(default_factory=dict)
    statistics: Settings | None = None
    lexicon: Path | None = None
    accept_history_change: bool = False

    def settings(self) -> dict[str, Any]:
        """Give everything but the documents in one normal form, for keys and ``run.json``.

        Raises
        ------
        UsageError
            When the lexicon cannot be read.
        """
        chosen = self.statistics
        return {
            **self._lexicon_sum(),
            "announced": dict(sorted(self.announced.items())),
            "date": self.date,
            "format": list(self.formats),
            "source": self.source,
            "statistics": None
            if chosen is None
            else {
                "alpha": chosen.alpha,
                "estimation": chosen.estimation,
                "window": chosen.window,
            },
        }

    def _lexicon_sum(self) -> dict[str, Any]:
        """Give the sum of the lexicon; nothing where there is none, as in runs of old."""
        if self.lexicon is None:
            return {}
        from eventstudy.files import sha256
        from eventstudy.verdicts.lexicon import bytes_of

        return {"lexicon": {"sha256": sha256(bytes_of(self.lexicon))}}

    def require_a_path(self) -> None:
        """Refuse when not one of the paths exists.

        Raises
        ------
        UsageError
            Naming the first missing path.
        """
        missing = [path for path in self.paths if not _exists(path)]
        if len(missing) == len(self.paths):
            raise UsageError(
                "no such file or folder",
                where="PATH",
                value=missing[0] if missing else None,
                todo="check the path",
            )

    def inputs(self) -> list[dict[str, str]]:
        """List the documents with the sums of their bytes, without reading any as text.

        Returns
        -------
        list of dict
            ``id``, ``path`` and ``sha256``; ``skipped`` with the reason, where a path is no
            document.
        """
        from eventstudy.documents.reading import discover

        sources, problems = discover(self.paths)
        rows = [
            {
                "id": source.id,
                "path": source.path,
                "sha256": manifest.file_digest(source.file) or UNREADABLE,
            }
            for source in sources
        ]
        rows += [
            {"id": "", "path": problem.path, "sha256": UNREADABLE, "skipped": problem.what}
            for problem in problems
        ]
        return rows


@dataclass(frozen=True, slots=True)
class Result:
    """What a run produced, before anything is stored.

    Attributes
    ----------
    files : dict
        Contents of the report's files by name.
    run : Run
        Without the sums of the files.
    """

    outcome: Outcome
    files: dict[str, bytes]
    run: manifest.Run

    @property
    def problems(self) -> list[tuple[str, str]]:
        """What keeps the run from being complete: refused documents and pending events."""
        return [*self.outcome.refused, *self.outcome.pending]


def perform(request: Request) -> Result:
    """Read, check, and draw the report; nothing is written.

    Raises
    ------
    UsageError
        When no path exists, or a setting does not fit the documents.
    InputError
        When no document could be read.
    """
    request.require_a_path()
    when = manifest.stamp(manifest.now())
    before = request.inputs()
    from eventstudy.verdicts import check

    outcome = check(
        list(request.paths),
        date=request.date,
        announced=request.announced,
        source=request.source,
        statistics=request.statistics,
        live=_accepting() if request.accept_history_change else None,
        lexicon=request.lexicon,
    )
    from eventstudy.reports import render

    files = render(outcome, request.formats)
    inputs = _inputs(outcome, before)
    settings = request.settings()
    digest = manifest.request_digest(settings, sums(inputs))
    prices = tuple(_price(source) for source in outcome.sources)
    run = manifest.Run(
        when=when,
        request=digest,
        key=manifest.key_digest(digest, [(row["series"], row["sha256"]) for row in prices]),
        exit_code=3 if outcome.refused or outcome.pending else 0,
        settings=settings,
        inputs=inputs,
        prices=prices,
        pending=outcome.pending,
        versions=manifest.versions(),
    )
    return Result(outcome, files, run)


def _accepting() -> Live:
    from eventstudy.markets.live import Live

    return Live(accept_history_change=True)


def _inputs(outcome: Outcome, before: Iterable[Mapping[str, str]]) -> tuple[dict[str, str], ...]:
    """Complete the list of documents: the bytes that were read, and why some were refused."""
    read = {document.id: document.sha256 for document in outcome.extraction.documents}
    reasons = dict(outcome.refused)
    rows = [dict(row) for row in before]
    for row in rows:
        if row["id"] in read:
            row["sha256"] = read[row["id"]]
        elif row["path"] in reasons:
            row.pop("skipped", None)
            row["refused"] = reasons[row["path"]]
    return tuple(rows)


def sums(inputs: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Give the sums of documents by a name that is theirs alone."""
    rows = list(inputs)
    often = Counter(row["path"] for row in rows)
    return [
        (row["path"] if often[row["path"]] == 1 else f"{row['path']} ({row['id']})", row["sha256"])
        for row in rows
    ]


def _price(source: Any) -> dict[str, Any]:
    return {
        name: getattr(source, name)
        for name in ("series", "symbol", "interval", "source", "first", "last", "rows", "sha256")
    }


def _exists(path: str) -> bool:
    try:
        Path(path).lstat()
    except (OSError, ValueError):
        return False
    return True
