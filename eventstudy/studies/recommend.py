"""Which tests to trust for a given design, and why (measured sizes: docs of ``simulate``)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.studies.sample import Sample
from eventstudy.studies.significance.conformal import FEWEST_DAYS
from eventstudy.studies.significance.correlation import FEWEST_COMMON_DAYS, mean_correlation
from eventstudy.studies.significance.placebo import studentized_sums
from eventstudy.studies.significance.ranking import common_or_disjoint
from eventstudy.tables import Display

MANY = 20
FEWEST_FOR_RANKS = 5
LONG = 20


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
        One event: the conformal tests. Several on one date: the adjusted standardized
        cross-sectional test, and the same kind of statistic ranked among the estimation days,
        because one draw of the date's common shock has fatter tails than t(N-1). Several dates:
        the former alone. From 20 events on, a rank test besides. All of them must reject.

    Returns
    -------
    Recommendation
    """
    if len(sample) == 1:
        return _one_event(sample)
    one_date = len(np.unique(sample.day_zero)) == 1
    advice = _one_date(sample) if one_date else _several_dates(sample)
    days = len(sample.relative_days)
    if days > LONG:
        bhar = ("skewness_adjusted", f"with measure='bhar': {days} days, over which buy-and-hold "
                "abnormal returns leave the sums behind")  # fmt: skip
        advice = replace(advice, beside=(*advice.beside, bhar))
    return advice


def _one_event(sample: Sample) -> Recommendation:
    days = int(sample.count[0])
    if days >= FEWEST_DAYS:
        return Recommendation(
            ("conformal", "conformal_scaled"),
            "one event: exact under exchangeable days, and protected against a volatile eve",
            beside=(("t_prediction", "assumes normal days of constant variance"),),
        )
    few = f"one event with {days} estimation days, too few for the conformal tests"
    if sample.has_variance:
        return Recommendation(("t_prediction",), f"{few}: assumes normal days of constant variance")
    return Recommendation(("sq",), f"{few}: assumes days of one law")


def _one_date(sample: Sample) -> Recommendation:
    n = len(sample)
    asked = sample.estimation[1] - sample.estimation[0] + 1
    windows = asked - len(sample.relative_days) + 1
    if windows > 0 and (sample.count < asked).any():
        windows = len(studentized_sums(sample.cell(sample.window)))
    ranked = windows >= FEWEST_DAYS
    beside: tuple[tuple[str, str], ...] = (
        ("conformal_scaled", "on result.portfolio(), for a p below 1%: it rests on one draw of "
         "the date; rejects too often when the event brings variance alone"),
    )  # fmt: skip
    if n < MANY and n >= FEWEST_FOR_RANKS:
        beside += (("grank_t", "rejects too often below 20 events"),)
    if not sample.has_variance or _correlation_unknown(sample):
        why = (
            f"{sample.model.id} offers no prediction variance"
            if not sample.has_variance
            else "too few common estimation days to estimate the correlation of the events"
        )
        return Recommendation(
            ("placebo",),
            f"{why}; the spread between the events ranked among the estimation days needs none",
            options=(("studentized", True),),
            beside=beside,
        )
    tests = ("bmp_adjusted", *(["grank_t"] if n >= MANY else []))
    reason = f"{n} events on one date: robust to event-induced variance and to correlation"
    if not ranked:
        return Recommendation(
            tests,
            f"{reason}; rejects up to 8 in 100 when the date's common shock has fat tails (too few "
            "estimation days to rank it among them)",
            beside=beside,
        )
    return Recommendation(
        (*tests, "placebo"),
        f"{reason}, and to fat tails of the date's common shock",
        options=(("studentized", True),),
        beside=beside,
    )


def _several_dates(sample: Sample) -> Recommendation:
    n = len(sample)
    if not sample.has_variance or _correlation_unknown(sample):
        why = (
            f"{sample.model.id} offers no prediction variance"
            if not sample.has_variance
            else "too few common estimation days to estimate the correlation of the events"
        )
        return Recommendation(
            ("wild_bootstrap",),
            f"{why}; whole clusters of dates are drawn",
            beside=(("sign", "needs abnormal returns only, assumes independent events"),),
        )
    if n < MANY:
        ranks = ("grank_t", "rejects too often below 20 events")
        return Recommendation(
            ("bmp_adjusted",),
            f"{n} events: robust to event-induced variance and to correlation",
            beside=(ranks,) if n >= FEWEST_FOR_RANKS else (),
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


def _correlation_unknown(sample: Sample) -> bool:
    """Whether events that overlap have too few common estimation days to be paired."""
    asked = sample.estimation[1] - sample.estimation[0] + 1
    days = len(sample.relative_days)
    # two events that overlap are less than the window apart, and miss what each of them misses
    if 2 * int(sample.count.min()) - asked - days >= FEWEST_COMMON_DAYS:
        return False
    return mean_correlation(sample.cell(sample.window)).short_pairs > 0
