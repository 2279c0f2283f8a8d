"""Market claims in the news, checked against prices, on top of an event-study library.

The public names are loaded on first use, so that ``import eventstudy`` stays light.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from eventstudy.errors import (
    EventStudyError,
    InputError,
    NotApplicableError,
    StoredDataError,
    TryAgainError,
    UsageError,
    WriteError,
)

if TYPE_CHECKING:
    from eventstudy import plot
    from eventstudy.studies import EventStudy, StudyResult, returns, simulate
    from eventstudy.verdicts import check, extract

__version__ = "0.1.0"

_HOME = {
    "EventStudy": "eventstudy.studies",
    "StudyResult": "eventstudy.studies",
    "returns": "eventstudy.studies",
    "simulate": "eventstudy.studies",
    "check": "eventstudy.verdicts",
    "extract": "eventstudy.verdicts",
}

__all__ = [
    "EventStudy",
    "EventStudyError",
    "InputError",
    "NotApplicableError",
    "StoredDataError",
    "StudyResult",
    "TryAgainError",
    "UsageError",
    "WriteError",
    "__version__",
    "check",
    "extract",
    "plot",
    "returns",
    "simulate",
]


def __getattr__(name: str) -> Any:
    if name == "plot":
        return import_module("eventstudy.plot")
    if name in _HOME:
        return getattr(import_module(_HOME[name]), name)
    raise AttributeError(f"module 'eventstudy' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
