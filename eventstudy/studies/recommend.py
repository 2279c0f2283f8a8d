"""Which tests to trust for a given design, and why (measured sizes: docs of ``simulate``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.studies.sample import Sample
from eventstudy.studies.significance.ranking import common_or_disjoint
from eventstudy.tables import Display

MANY = 20
FEWEST_FOR_RANKS = 5


@dataclass(frozen=True, repr=False)
class Recommendation(Display):
    """The tests to trust for one window of a study.

    Attributes
    ----------
    tests : tuple of str
        Identifiers; the headline p is the largest of theirs.
    options : dict
        Options that the tests need.
    reason : str
    beside : tuple of (identifier, reason)
        Worth showing, not to be relied on alone.
    """

    tests: tuple[str, ...]
    reason: str
    options: tuple[tuple[str, Any], ...] = ()
    beside: tuple[tuple[str, str], ...] = ()

    def title(self) -> str:
        """Say what to trust in one line."""
        which = "the larger p of " if len(self.tests) > 1 else ""
        return f"Trust {which}{' and '.join(self.tests)}: {self.reason}"

    def to_pandas(self) -> pd.DataFrame:
        """Give one row per test: test, role, reason."""
        rows = [(name, "headline", self.reason) for name in self.tests]
        rows += [(name, "beside it", why) for name, why in self.beside]
        return pd.DataFrame(rows, columns=["test", "role", "reason"])


def recommend(sample: Sample) -> Recommendation:
    """Choose the tests for the design of a sample (its whole event window).

    Parameters
    ----------
    sample : Sample
        One event: the conformal tests; fewer than 20: the adjusted standardized cross-sectional
        test; more: the same with a rank companion.
    """
    n = len(sample)
    if n == 1:
        return Recommendation(
            ("conformal", "conformal_scaled"),
            "one event: exact under exchangeable days, and protected against a volatile eve",
            beside=(("t_prediction", "assumes normal days of constant variance"),),
        )
    one_date = len(np.unique(sample.day_zero)) == 1
    if not sample.has_variance:
        return Recommendation(
            ("wild_bootstrap",),
            f"{sample.model.id} offers no prediction variance; whole clusters of dates are drawn",
            beside=(("sign", "needs abnormal returns only, assumes independent events"),),
        )
    ranks = (("grank_t", "rejects too often below 20 events"),) if n >= FEWEST_FOR_RANKS else ()
    if one_date and n < MANY:
        return Recommendation(
            ("bmp_adjusted",),
            f"{n} events on one date: robust to event-induced variance and to correlation",
            beside=(
                ("conformal_scaled", "on result.portfolio(): for a p below 1%, which rests on "
                 "one draw of the date; rejects too often when the event brings variance alone"),
                *ranks,
            ),
        )  # fmt: skip
    if n < MANY:
        return Recommendation(
            ("bmp_adjusted",),
            f"{n} events: robust to event-induced variance and to correlation",
            beside=ranks,
        )
    if common_or_disjoint(sample.cell(sample.window), whole_window=True):
        return Recommendation(
            ("bmp_adjusted", "grank_t"),
            "robust to event-induced variance and to correlation, and to fat tails",
        )
    return Recommendation(
        ("bmp_adjusted", "grank_z"),
        "event windows of different dates overlap, where grank_t rejects too often; the rank "
        "companion is corrected for correlation",
        options=(("adjusted", True),),
    )
