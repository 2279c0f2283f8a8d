"""What is taken out of a file that is not plain text."""

from __future__ import annotations

from dataclasses import dataclass

MAX_TEXT = 20 * 1024 * 1024
"""No more characters or inflated bytes than this are taken out of one file."""


class FormatError(ValueError):
    """The file is not what its name says, is damaged, or asks for too much."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """The text of a file and what its metadata say.

    Attributes
    ----------
    date : str or None
        Day of publication (ISO) by the metadata.
    """

    text: str
    encoding: str
    title: str | None = None
    url: str | None = None
    date: str | None = None
    notes: tuple[str, ...] = ()
