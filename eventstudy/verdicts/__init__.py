"""Claims joined with prices and statistics: the only room where the three wings meet."""

from __future__ import annotations

from eventstudy.verdicts.check import check, extract
from eventstudy.verdicts.settings import Settings

__all__ = ["Settings", "check", "extract"]
