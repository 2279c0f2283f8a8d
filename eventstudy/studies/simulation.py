"""Size and power of the significance tests: how often each rejects where the truth is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import product
from multiprocessing import get_context
from typing import Any

import numpy as np
import pandas as pd

from eventstudy.errors import NotApplicableError, UsageError
from eventstudy.studies import significance
from eventstudy.studies.experiments import LAWS, Design, Law
from eventstudy.studies.experiments import portfolios as drawn
from eventstudy.studies.models import catalogue
from eventstudy.studies.progress import Progress, watched
from eventstudy.studies.recommend import recommend
from eventstudy.studies.sample import Sample
from eventstudy.studies.significance.resampling import generator
from eventstudy.tables import Display

TOLERANCE = 3.0
"""Standard errors within which a rejection rate counts as the nominal one."""

RECOMMENDED = "recommended"
"""Stands for the rule of ``result.recommended``: the largest p of the tests that it names."""

SEVERAL = (
    *(name for name in significance.identifiers() if not significance.find(name).one_event),
    RECOMMENDED,
)
ONE = ("t_prediction", "sq", "conformal", "conformal_scaled", RECOMMENDED)


@dataclass(frozen=True, eq=False, repr=False)
class Calibration(Display):
    """Rejection rates of tests in simulated designs.

    Attributes
    ----------
    table : DataFrame
        One row per design and test: the fields of ``Design``; ``test``; ``portfolios``, those
        the test applied to; ``rate``, the share of them it rejected at ``alpha``; ``se``, the
        standard error of that share if the test is exact (of the rate itself where there is an
        effect); ``verdict``: ``holds``, ``rejects too often``, ``rejects too rarely``,
        ``power`` (there is an effect) or ``not applicable``; ``note``, why it did not apply.
    alpha : float
    seed : int
    """

    table: pd.DataFrame
    alpha: float
    seed: int

    def title(self) -> str:
        """Say in one line what was run."""
        designs = len(self.table.drop(columns=_MEASURED).drop_duplicates())
        return (
            f"Calibration: {designs} design{'s' if designs != 1 else ''}, nominal "
            f"{self.alpha:.2%}, seed {self.seed}"
        )

    def to_pandas(self) -> pd.DataFrame:
        """Give the whole table."""
        return self.table.copy()

    def display_table(self) -> pd.DataFrame:
        """Show design, test, rate in percent, and verdict."""
        label = [design.label for design in self.designs()]
        return pd.DataFrame(
            {
                "design": label,
                "test": self.table["test"],
                "rate %": 100 * self.table["rate"],
                "s.e.": 100 * self.table["se"],
                "verdict": self.table["verdict"],
            }
        )

    def designs(self) -> list[Design]:
        """List the design of each row of the table."""
        rows = self.table.drop(columns=_MEASURED).to_dict("records")
        return [Design(**{str(k): v for k, v in row.items()}) for row in rows]

    def failures(self, test: str | None = None) -> pd.DataFrame:
        """List the null designs in which a test (or any) does not hold its level."""
        bad = self.table["verdict"].str.startswith("rejects too")
        if test is not None:
            bad &= self.table["test"] == test
        return self.table[bad].reset_index(drop=True)

    def rates(self) -> pd.DataFrame:
        """Arrange the rates as a grid: designs x tests, in percent."""
        return self._grid(100 * self.table["rate"])

    def _grid(self, values: pd.Series) -> pd.DataFrame:
        frame = pd.DataFrame(
            {
                "design": [design.label for design in self.designs()],
                "test": self.table["test"],
                "value": values,
            }
        )
        wide = frame.pivot_table(
            index="design", columns="test", values="value", aggfunc="first", dropna=False
        )
        return wide.reindex(index=frame["design"].unique(), columns=frame["test"].unique())

    def plot(self, *, ax: Any = None) -> Any:
        """Draw every rate as a cell coloured by its verdict, designs x tests; return the Axes."""
        from eventstudy.studies.calibration_pictures import rejection_grid

        return rejection_grid(
            rates=self.rates(),
            verdicts=self._grid(self.table["verdict"]),
            alpha=self.alpha,
            ax=ax,
        )

    def plot_power(self, *, ax: Any = None) -> Any:
        """Draw the rejection rate over the size of the effect, one line per test.

        The designs must differ in their effect alone.
        """
        from eventstudy.studies.calibration_pictures import power_curves

        designs = [replace(design, effect=0.0) for design in self.designs()]
        if any(design != designs[0] for design in designs):
            raise UsageError(
                "the designs differ in more than their effect",
                where="plot_power",
                todo="calibrate one design with several effects",
            )
        curves = (100 * self.table["rate"]).to_frame("rate")
        curves = curves.assign(test=self.table["test"], effect=self.table["effect"]).pivot_table(
            index="effect", columns="test", values="rate"
        )
        return power_curves(
            curves=curves[list(dict.fromkeys(self.table["test"]))],
            alpha=self.alpha,
            title=designs[0].label,
            ax=ax,
        )


_MEASURED = ["test", "portfolios", "rate", "se", "verdict", "note"]


def simulate(
    *,
    seed: int,
    portfolios: int = 1000,
    tests: Sequence[str] | None = None,
    alpha: float = 0.05,
    model: str = "market_model",
    options: Mapping[str, Any] | None = None,
    **design: Any,
) -> Calibration:
    """Measure how often tests reject in one simulated design.

    Parameters
    ----------
    seed : int
        The same seed gives the same result.
    portfolios : int
        Simulated studies.
    tests : sequence of identifiers, optional
        ``"a+b"`` stands for the rule "both reject" (the larger p), ``"recommended"`` for the
        rule of ``result.recommended``. Default: all tests that the design allows.
    alpha : float
        Nominal level, in (0, 0.5].
    model : str
        ``constant_mean``, ``market_adjusted`` or ``market_model``.
    options : dict, optional
        Options of the tests, by name.
    **design
        Fields of ``Design``: ``events``, ``days``, ``law``, ``variance``, ``correlation``,
        ``dates``, ``spread``, ``effect``, ``estimation``, ``gap``.

    Returns
    -------
    Calibration

    Raises
    ------
    UsageError
        An unknown test, option or design.

    Notes
    -----
    The experiment of Brown and Warner (1980, 1985) on drawn returns: market returns N(0, 1 %),
    betas N(1, 0.3), residual standard deviations lognormal around 2 %.

    Examples
    --------
    >>> import eventstudy as es
    >>> found = es.simulate(seed=1, portfolios=200, events=20, tests=["bmp", "sign"])
    >>> list(found.table["verdict"])
    ['holds', 'holds']
    """
    try:
        cell = Design(**design)
    except TypeError:
        known = list(Design.__dataclass_fields__)
        raise UsageError(
            "no such field of a design",
            where="simulate",
            value=", ".join(sorted(set(design) - set(known))),
            todo="choose from " + ", ".join(known),
        ) from None
    return calibrate(
        [cell],
        seed=seed,
        portfolios=portfolios,
        tests=tests,
        alpha=alpha,
        model=model,
        options=options,
    )


_LAWS: tuple[Law, ...] = ("normal", "t3", "garch")


def standard_designs() -> list[Design]:
    """Give the designs of the documentation: one thing after another departs from the base."""
    several = [Design(law=law, days=days) for days, law in product((1, 5, 21), _LAWS)]
    several += [Design(events=n) for n in (5, 10, 20, 200)]
    several += [Design(variance=c) for c in (1.5, 2.0, 3.0)]
    several += [Design(correlation=rho) for rho in (0.02, 0.1, 0.3)]
    several += [
        Design(variance=1.5, correlation=0.3, days=5),
        Design(variance=3.0, correlation=0.1, days=21),
        Design(correlation=0.3, days=5, dates=10),
        Design(correlation=0.3, days=5, spread=10),
    ]
    several += [
        Design(events=10, correlation=0.3),
        Design(events=10, correlation=0.3, variance=3.0),
    ]
    one = [Design(events=1, law=law, days=days) for days, law in product((1, 11), LAWS)]
    one += [Design(events=1, variance=c) for c in (1.5, 3.0)]
    return several + one


def every_design() -> list[Design]:
    """Give the full grid: three laws, four variances, three correlations, five N, three L."""
    return [
        Design(events=n, days=days, law=law, variance=c, correlation=rho)
        for law, c, rho, n, days in product(
            _LAWS,
            (1.0, 1.5, 2.0, 3.0),
            (0.0, 0.1, 0.3),
            (5, 10, 20, 50, 200),
            (1, 5, 21),
        )
    ]


def calibrate(
    designs: Sequence[Design] | None = None,
    *,
    seed: int,
    portfolios: int = 1000,
    tests: Sequence[str] | None = None,
    alpha: float = 0.05,
    model: str = "market_model",
    options: Mapping[str, Any] | None = None,
    jobs: int = 1,
    progress: Progress | bool | None = None,
) -> Calibration:
    """Measure how often tests reject in many simulated designs.

    Parameters
    ----------
    designs : sequence of Design, optional
        Default: ``standard_designs()``; ``every_design()`` is the whole grid. A design gives the
        same numbers whatever else is run.
    seed, portfolios, tests, alpha, model, options
        As in ``simulate``.
    jobs : int
        Processes that share the designs; never changes a number. More than one asks a script for
        the usual ``if __name__ == "__main__":``.
    progress : bool or callable, optional
        True for a bar; a function is called with (designs done, designs in all, label).

    Returns
    -------
    Calibration
    """
    chosen = standard_designs() if designs is None else list(designs)
    generator(seed)
    if isinstance(portfolios, bool) or not isinstance(portfolios, int) or portfolios < 1:
        raise UsageError(
            "portfolios is a whole number of at least 1",
            where="portfolios",
            value=repr(portfolios),
            todo="for example portfolios=1000",
        )
    if isinstance(alpha, bool) or not isinstance(alpha, int | float) or not 0 < alpha <= 0.5:
        raise UsageError(
            "alpha lies in (0, 0.5]", where="alpha", value=repr(alpha), todo="for example 0.05"
        )
    if tests is not None and not len(tests):
        raise UsageError("no test given", where="tests", value=repr(tests), todo="leave it out")
    if isinstance(jobs, bool) or not isinstance(jobs, int) or jobs < 1:
        raise UsageError(
            "jobs is a whole number of at least 1", where="jobs", value=repr(jobs), todo="use 1"
        )
    given = {"alpha": float(alpha), **(options or {})}
    work = partial(_measure, given=tests, count=portfolios, seed=seed, model=model, options=given)
    rows: list[dict[str, Any]] = []
    with watched(progress) as tell, _share(work, chosen, jobs) as found:
        for number, design in enumerate(chosen):
            tell(number, len(chosen), design.label)
            rows += next(found)
    return Calibration(pd.DataFrame(rows), float(alpha), int(seed))


@contextmanager
def _share(
    work: Callable[[Design], list[dict[str, Any]]], designs: Sequence[Design], jobs: int
) -> Iterator[Iterator[list[dict[str, Any]]]]:
    """Do the work for each design, in this process or in several; results in order."""
    if jobs == 1:
        yield map(work, designs)
        return
    # a fresh process has no threads of a parent to inherit half of
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn")) as pool:
        yield pool.map(work, designs)


def _measure(
    design: Design,
    given: Sequence[str] | None,
    count: int,
    seed: int,
    model: str,
    options: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Run all rules on the same portfolios of one design."""
    rules = given if given is not None else (ONE if design.events == 1 else SEVERAL)
    names = list(dict.fromkeys(name for rule in rules for name in rule.split("+")))
    known = [None if name == RECOMMENDED else significance.find(name) for name in names]
    p = np.full((len(names), count), np.nan)
    why = dict.fromkeys(names, "")
    for number, sample in enumerate(drawn(design, count, seed, catalogue.make(model, {}))):
        cell = sample.cell(sample.window)
        for i, test in enumerate(known):
            try:
                if test is None:
                    p[i, number] = _recommended(sample, options)
                else:
                    p[i, number] = significance.run(test, cell, options).p_value
            except NotApplicableError as error:
                why[names[i]] = str(error)
    place = {name: i for i, name in enumerate(names)}
    out = []
    for rule in rules:
        used = [place[name] for name in rule.split("+")]
        values = p[used].max(axis=0)  # NaN where one of them does not apply
        values = values[~np.isnan(values)]
        note = next((why[names[i]] for i in used if why[names[i]]), "")
        fields = {**asdict(design), "dates": design.groups}
        rate = _rate(values, design, options["alpha"], note)
        out.append({**fields, "test": rule, **rate})
    return out


def _recommended(sample: Sample, options: Mapping[str, Any]) -> float:
    """Give the headline p of a sample: the largest of those of the recommended tests."""
    advice = recommend(sample)
    cell = sample.cell(sample.window)
    given = {**options, **dict(advice.options)}
    return max(
        significance.run(significance.find(name), cell, given).p_value for name in advice.tests
    )


def _rate(values: Any, design: Design, alpha: float, note: str) -> dict[str, Any]:
    n = len(values)
    if n == 0:
        verdict, rate, se = "not applicable", np.nan, np.nan
    else:
        # a p of exactly alpha rejects; shares of counts are off by one rounding
        rate = float((values <= alpha * (1 + 1e-12)).mean())
        if design.effect:
            verdict, se = "power", float(np.sqrt(rate * (1 - rate) / n))
        else:
            se = float(np.sqrt(alpha * (1 - alpha) / n))
            verdict = "holds"
            if rate > alpha + TOLERANCE * se:
                verdict = "rejects too often"
            elif rate < alpha - TOLERANCE * se:
                verdict = "rejects too rarely"
    return {"portfolios": n, "rate": rate, "se": se, "verdict": verdict, "note": note}
