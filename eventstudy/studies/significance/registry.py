"""The register of significance tests: one record per identifier, one way to run them.

A family file declares its tests with :func:`register` and returns an :class:`Outcome`, or raises
:class:`~eventstudy.errors.NotApplicableError` through :func:`refuse` where the rule of
"not applicable when" is met.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np
from scipy import special

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies.arrays import Floats
from eventstudy.studies.sample import Cell
from eventstudy.studies.significance.overlap import independence_note, one_series

Family = Literal["one_event", "parametric", "rank", "sign", "resampling"]

HYPOTHESES: dict[str, tuple[str, str]] = {
    "S": ("this event's CAR is 0", "this event's CAR is not 0"),
    "M": ("E(CAR) = 0 over events", "E(CAR) is not 0"),
    "Z": ("E(SCAR) = 0 over events", "E(SCAR) is not 0"),
    "R": (
        "event-window abnormal returns are distributed as the estimation ones",
        "event-window abnormal returns are shifted",
    ),
    "P": ("P(CAR > 0) = p0", "P(CAR > 0) is not p0"),
    "Y": ("SCAR is symmetric about 0", "SCAR is shifted"),
    "J": ("CAR_i = 0 for every event", "some CAR_i is not 0"),
}

ASSUMPTIONS: dict[str, str] = {
    "n": "normal abnormal returns",
    "v": "event variance equals estimation variance",
    "i": "independent events",
    "d": "independent days",
    "e": "every pair of events shares day 0 or has disjoint event windows",
}


@dataclass(frozen=True)
class Outcome:
    """What a test found.

    Attributes
    ----------
    statistic : float
    distribution : str
        ``t``, ``normal``, ``F``, ``binomial``, ``permutation``, ``empirical``, ...
    p_value : float
        Two-sided.
    df : float or None
    p_floor : float or None
        Smallest p that the test can give.
    note : str
        Violated assumptions and other remarks.
    variance : str or None
        What the variance rests on.
    """

    statistic: float
    distribution: str
    p_value: float
    df: float | None = None
    p_floor: float | None = None
    note: str = ""
    variance: str | None = None


Compute = Callable[[Cell, Mapping[str, Any]], Outcome]


@dataclass(frozen=True)
class SignificanceTest:
    """A registered test.

    Attributes
    ----------
    id : str
    title : str
    formula : str
        In one line of plain signs; the page of the test explains them.
    family : str
    null : str
        Null distribution, in symbols.
    hypothesis : str
        Key of ``HYPOTHESES``.
    assumes : str
        Letters of ``ASSUMPTIONS``.
    citation : str
    not_applicable : str
        The rule, in words.
    minimum_events : int
    one_event : bool
        Whether the test looks at one event only.
    needs_variance : bool
        Whether the model must offer a prediction variance.
    options : dict
        Options that the test understands, with their defaults.
    compute : callable
    """

    id: str
    title: str
    formula: str
    family: Family
    null: str
    hypothesis: str
    assumes: str
    citation: str
    not_applicable: str
    minimum_events: int
    one_event: bool
    needs_variance: bool
    options: Mapping[str, Any]
    compute: Compute = field(repr=False)

    @property
    def h0(self) -> str:
        """Null hypothesis."""
        return HYPOTHESES[self.hypothesis][0]

    @property
    def h1(self) -> str:
        """Alternative."""
        return HYPOTHESES[self.hypothesis][1]


REGISTRY: dict[str, SignificanceTest] = {}

ORDER = (
    "t_prediction",
    "sq",
    "conformal",
    "conformal_scaled",
    "garch_t",
    "t_cross_sectional",
    "brown_warner",
    "crude_dependence",
    "j1",
    "patell",
    "patell_exact",
    "patell_adjusted",
    "bmp",
    "bmp_adjusted",
    "skewness_adjusted",
    "wild_bootstrap",
    "mvrm",
    "corrado",
    "corrado_zivney",
    "grank_t",
    "grank_z",
    "sign",
    "generalized_sign",
    "wilcoxon",
    "placebo",
)
"""The order in which tests are listed, whatever file they live in."""


def register(
    identifier: str,
    *,
    title: str,
    formula: str,
    family: Family,
    null: str,
    hypothesis: str,
    assumes: str,
    citation: str,
    not_applicable: str = "",
    minimum_events: int = 1,
    needs_variance: bool = True,
    options: Mapping[str, Any] | None = None,
) -> Callable[[Compute], Compute]:
    """Declare a test; the decorated function gets a cell and the options and computes it."""

    def add(compute: Compute) -> Compute:
        REGISTRY[identifier] = SignificanceTest(
            id=identifier,
            title=title,
            formula=formula,
            family=family,
            null=null,
            hypothesis=hypothesis,
            assumes=assumes,
            citation=citation,
            not_applicable=not_applicable,
            minimum_events=minimum_events,
            one_event=family == "one_event",
            needs_variance=needs_variance,
            options=dict(options or {}),
            compute=compute,
        )
        return compute

    return add


def identifiers() -> list[str]:
    """All registered tests, in the order of the table."""
    known = [name for name in ORDER if name in REGISTRY]
    return known + sorted(set(REGISTRY) - set(ORDER))


def find(identifier: str) -> SignificanceTest:
    """Look a test up.

    Raises
    ------
    UsageError
        When there is no such test; the list is in the message.
    """
    if identifier not in REGISTRY:
        raise UsageError(
            "no such test",
            where="tests",
            value=repr(identifier),
            todo="choose from " + ", ".join(identifiers()),
        )
    return REGISTRY[identifier]


def refuse(identifier: str, what: str, value: object, needs: str, todo: str) -> NotApplicableError:
    """Make the error for a test that does not apply: what it has, what it needs, what to do."""
    return NotApplicableError(
        f"{identifier} not applicable: {what}={value}, needs {needs}", todo=todo
    )


def check_floor(alpha: float, floor: float) -> None:
    """Refuse a test whose smallest possible p is above alpha."""
    if alpha < floor:
        raise NotApplicableError(
            f"cannot reject at {alpha:g}: smallest possible p is {floor:.6g}",
            todo="use a longer estimation window or a larger alpha",
        )


def run(test: SignificanceTest, cell: Cell, options: Mapping[str, Any]) -> Outcome:
    """Run one test on one cell.

    Raises
    ------
    NotApplicableError
        When the design does not allow the test; the message is the note of its row.
    """
    if test.one_event and cell.n != 1:
        raise refuse(
            test.id,
            "N",
            cell.n,
            "exactly 1 event",
            "use tests_by_event, one(event) or portfolio()"
            if cell.n
            else "no event has a value on every day of this window",
        )
    if cell.n < test.minimum_events:
        raise refuse(
            test.id,
            "N",
            cell.n,
            f"at least {test.minimum_events}",
            "add events" if cell.n else "no event has a value on every day of this window",
        )
    if test.needs_variance and not cell.sample.has_variance:
        raise refuse(
            test.id,
            "model",
            cell.sample.model.id,
            "a model with a prediction variance",
            "use conformal, or a test that needs abnormal returns only",
        )
    if not test.one_event and one_series(cell):
        raise refuse(
            test.id,
            "different series",
            1,
            f"events that differ (these are {cell.n} copies of one)",
            "test one of them, as a single event",
        )
    given = {**test.options, **options}
    outcome = test.compute(cell, given)
    # grank_z makes up for dependence itself where it is asked to
    if "i" in test.assumes and not given.get("adjusted", False):
        outcome = replace(outcome, note=joined(outcome.note, independence_note(cell)))
    if not (math.isfinite(outcome.statistic) and math.isfinite(outcome.p_value)):
        raise NotApplicableError(
            f"{test.id} not applicable: statistic={outcome.statistic}, needs a finite number",
            todo="check the returns of this window",
        )
    return outcome


# ---------------------------------------------------------------- shared arithmetic

SMALLEST = sys.float_info.min


def two_sided_t(statistic: float, df: float) -> float:
    """Two-sided p under t(df), never 0: underflow is reported as the smallest double."""
    return float(min(1.0, max(2.0 * special.stdtr(df, -abs(statistic)), SMALLEST)))


def two_sided_normal(statistic: float) -> float:
    """Two-sided p under N(0, 1), never 0."""
    return float(min(1.0, max(2.0 * special.ndtr(-abs(statistic)), SMALLEST)))


def dispersion(identifier: str, values: Floats, what: str) -> float:
    """Compute the standard deviation over events (divisor N-1); refuse zero to rounding."""
    sd = float(np.std(values, ddof=1))
    if not sd > 1e-12 * float(np.max(np.abs(values), initial=0.0)):
        raise refuse(
            identifier,
            f"sd({what})",
            0,
            "events that differ",
            "check that the events are not the same series twice",
        )
    return sd


def joined(*notes: str) -> str:
    """Put notes together, empty ones left out."""
    return "; ".join(note for note in notes if note)
