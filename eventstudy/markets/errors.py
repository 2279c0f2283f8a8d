"""What may go wrong between a symbol and its prices.

Each class says whether only this symbol is lost or the whole run has to be tried again:
:attr:`SourceError.ends_run` is true where every other symbol of the same source would fail too.
"""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from eventstudy.errors import InputError, StoredDataError, TryAgainError, UsageError


class UnknownSymbolError(InputError):
    """No instrument, snapshot, cache or source knows the symbol; the message has close matches."""


class UnknownCalendarError(UsageError):
    """The calendar name is not one of the trading calendars."""


class NoDataError(InputError):
    """The series exists, but holds nothing (or not enough) in the range asked for."""


class PendingError(InputError):
    """The bar asked for has not closed yet, or the calendar ends before it (exit code 3)."""

    exit_code: ClassVar[int] = 3


class DataRefusedError(InputError):
    """A check of the prices failed on days that the study uses."""


class SnapshotError(StoredDataError):
    """The embedded snapshot does not match its manifest."""


class CacheVersionError(StoredDataError):
    """The cache was written by another version of this package; it is left as it is."""


class SourceError(TryAgainError):
    """A live source did not deliver; the same request may succeed later (exit code 75).

    Attributes
    ----------
    ends_run : bool
        Whether other symbols of the same source would fail for the same reason.
    """

    ends_run: ClassVar[bool] = False


class RateLimitError(SourceError):
    """The source asks to slow down; minutes, not seconds."""

    ends_run = True


class NetworkError(SourceError):
    """No connection, a timeout, or a connection that was cut."""

    ends_run = True


class BlockedError(SourceError):
    """The source refuses this machine or country (HTTP 401, 403, 451); no retry helps at once."""

    ends_run = True


class MalformedAnswerError(SourceError):
    """The answer is not what the source promises: HTML, an empty body, wrong columns."""


class ServerError(SourceError):
    """The source answered with a fault of its own (HTTP 5xx)."""


class ProviderEmptyError(SourceError):
    """The source returned nothing for a symbol that it has delivered before (check D16)."""


class SourceInputError(NoDataError):
    """The source answered, and will not deliver this series however often it is asked."""


class NotListedError(SourceInputError, UnknownSymbolError):
    """The source does not know the symbol (or no longer lists it)."""


class IntradayTooOldError(SourceInputError):
    """The source keeps intraday bars for a limited time only."""


class ShiftedDaysError(SourceInputError):
    """The daily bars of the source do not start at 00:00 UTC (check D15)."""


class HistoryNotServedError(SourceInputError):
    """The source starts later than asked: it ignores old start times, or the listing is later.

    Attributes
    ----------
    begins : date or None
        First whole UTC day that the source has, where it told one.
    """

    begins: date | None = None
