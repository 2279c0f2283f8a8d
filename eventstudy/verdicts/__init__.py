"""Claims joined with prices and statistics: the only room where the three wings meet."""

from __future__ import annotations

from eventstudy.verdicts.checking import check, extract
from eventstudy.verdicts.settings import Settings

__all__ = ["Settings", "check", "extract"]
