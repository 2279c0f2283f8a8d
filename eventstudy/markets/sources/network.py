"""What all live sources share: a clock that tests can set, bounded retries, what they hand out."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

import pandas as pd

from eventstudy.errors import EventStudyError
from eventstudy.markets.errors import (
    MalformedAnswerError,
    NetworkError,
    RateLimitError,
    ServerError,
    SourceError,
)

_T = TypeVar("_T")

RETRIES = 3
TOTAL_SECONDS = 60.0
REQUEST_SECONDS = 20.0

# Blocked and unknown-symbol errors are not here: asking again changes nothing.
_WORTH_ANOTHER = (RateLimitError, NetworkError, ServerError, MalformedAnswerError)


@dataclass(frozen=True, slots=True)
class Clock:
    """Time as the sources see it.

    Attributes
    ----------
    now : callable
        UTC date-time, for what has happened already.
    monotonic : callable
        Seconds that never run backwards, for durations.
    sleep : callable
        Waits for seconds.
    jitter : callable
        A number from 0 to 1, so that many clients do not come back at once.
    """

    now: Callable[[], datetime] = field(default=lambda: datetime.now(UTC))
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    jitter: Callable[[], float] = random.random


@dataclass(frozen=True, slots=True)
class Answer:
    """What a live source delivered, normalised but not yet checked.

    Attributes
    ----------
    frame : DataFrame
        As for :class:`~eventstudy.markets.bars.Bars`; Yahoo's frames also have ``adjusted``,
        ``dividends`` and ``splits``.
    identity : mapping
        What tells one company from another: name, exchange, currency, first trade date, zone.
    client : str
        Name and version of the client library.
    fetched : datetime
        UTC.
    """

    frame: pd.DataFrame
    identity: Mapping[str, str]
    client: str
    fetched: datetime
    arguments: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


class Patience:
    """How often and how long one fetch may fail.

    The retries and the seconds are those of the whole fetch, however many requests it makes; what
    succeeds costs nothing.

    Parameters
    ----------
    clock : Clock
    retries : int
    total : float
        Seconds spent on failed requests and on pauses.
    """

    def __init__(
        self, clock: Clock, *, retries: int = RETRIES, total: float = TOTAL_SECONDS
    ) -> None:
        self._clock = clock
        self._retries = retries
        self._left = total
        self._count = 0

    def run(self, attempt: Callable[[float], _T]) -> _T:
        """Call ``attempt`` with the seconds that it may use, until it succeeds.

        Raises
        ------
        SourceError
            The last one, when the retries or the time are used up, or at once when asking again
            would change nothing.
        """
        while True:
            started = self._clock.monotonic()
            try:
                return attempt(max(0.1, self._left))
            except SourceError as error:
                self._left -= self._clock.monotonic() - started
                pause = 2.0**self._count * (0.5 + self._clock.jitter())
                spent = self._count == self._retries or pause >= self._left
                if spent or not isinstance(error, _WORTH_ANOTHER):
                    raise
                self._clock.sleep(pause)
                self._left -= pause
                self._count += 1


class Line:
    """The way to one source: what has just failed for every symbol is asked once, not again.

    Parameters
    ----------
    clock : Clock
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._down = False

    @contextmanager
    def patience(self, *, brief: bool = False) -> Iterator[Patience]:
        """Patience for one fetch: none while the source cannot be reached, or for a brief one."""
        try:
            if self._down or brief:
                yield Patience(self._clock, retries=0, total=REQUEST_SECONDS / 2)
            else:
                yield Patience(self._clock)
        except SourceError as error:
            self._down = error.ends_run
            raise
        except EventStudyError:  # an answer, if not the one hoped for
            self._down = False
            raise
        self._down = False
