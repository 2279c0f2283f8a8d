"""The errors of the package: each says what is wrong, where, the value, and what to do.

Every error derives from :class:`EventStudyError`; those caused by the caller's input
derive from :class:`ValueError` too. ``exit_code`` is what the command line returns.
"""

from __future__ import annotations

from typing import ClassVar


class EventStudyError(Exception):
    """Base of all errors raised on purpose.

    Parameters
    ----------
    what : str
        What is wrong, in words.
    where : str, optional
        File, option, column or key.
    value : object, optional
        The offending value.
    todo : str, optional
        What the user can do about it.
    """

    exit_code: ClassVar[int] = 1

    def __init__(
        self,
        what: str,
        *,
        where: str | None = None,
        value: object = None,
        todo: str | None = None,
    ) -> None:
        self.what = what
        self.where = where
        self.value = value
        self.todo = todo
        super().__init__(what)

    def __str__(self) -> str:
        text = self.what
        if self.where is not None:
            text += f" ({self.where})"
        if self.value is not None:
            text += f": {self.value}"
        if self.todo is not None:
            text += f"; {self.todo}"
        return text


class InputError(EventStudyError, ValueError):
    """The input cannot be used: a document, a table, a window (exit code 4)."""

    exit_code = 4


class UsageError(InputError):
    """An option, argument or plan key is wrong (exit code 2)."""

    exit_code = 2


class NotApplicableError(InputError):
    """A model or test does not apply to this design; the message names the rule."""

    exit_code = 4


class WriteError(EventStudyError):
    """The output cannot be written (exit code 73)."""

    exit_code = 73


class StoredDataError(EventStudyError):
    """Stored data is damaged or does not match its checksum (exit code 74)."""

    exit_code = 74


class TryAgainError(EventStudyError):
    """A lock is held or the network failed; the same command may succeed later (exit code 75)."""

    exit_code = 75
