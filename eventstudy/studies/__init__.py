"""The event-study library: expected-return models, abnormal returns and significance tests.

Usable alone: plain pandas and numpy in, results out.
"""

from eventstudy.studies.multiple import benjamini_hochberg, benjamini_yekutieli, holm
from eventstudy.studies.result import StudyResult
from eventstudy.studies.series import log_level, portfolio, returns
from eventstudy.studies.simulation import simulate
from eventstudy.studies.study import EventStudy

__all__ = [
    "EventStudy",
    "StudyResult",
    "benjamini_hochberg",
    "benjamini_yekutieli",
    "holm",
    "log_level",
    "portfolio",
    "returns",
    "simulate",
]
