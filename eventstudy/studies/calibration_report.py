"""The calibration as files: a page, its pictures, and every number behind them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, replace
from functools import partial
from typing import Any

import pandas as pd

from eventstudy import plot
from eventstudy.studies.calibration_pictures import rejection_grid
from eventstudy.studies.experiments import Design
from eventstudy.studies.progress import Progress
from eventstudy.studies.simulation import RECOMMENDED, Calibration, calibrate, every_design

Draw = Callable[..., Calibration]
"""``calibrate`` with the settings of a report."""
EFFECTS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.75, 1.0)
ON_OWN_DATES = (
    "bmp_adjusted",
    "grank_t",
    "corrado_zivney",
    "wilcoxon",
    "sign",
    "wild_bootstrap",
    "t_cross_sectional",
)
ON_ONE_DATE = ("bmp_adjusted", "grank_t", "corrado_zivney", "crude_dependence", "grank_z", "mvrm")
POWER = {
    "power": (Design(variance=1.5), ON_OWN_DATES, {}),
    "power_clustered": (Design(correlation=0.1), ON_ONE_DATE, {"effect": "mean"}),
}

TEXT = """# How far the tests can be trusted

Each row below is an experiment whose answer is known: {portfolios:,} simulated studies in which
nothing happens. A test at 5 % must then reject in 5 of 100. One that rejects more often finds
events that are none; one that rejects less often misses more than it must. The picture colours
what is off by more than three standard errors ({three:.1f} points): orange rejects too often,
blue too rarely. No number: the test does not apply to that design.

![Rejections by design and test](calibration.svg)

{verdicts}

What to take from it:

* An event that makes returns more volatile without moving them (variance x1.5 and up) deceives
  every test that takes its noise from the estimation window: `patell`, `j1`, `brown_warner`,
  `crude_dependence`, `placebo`. `bmp` and its relatives measure the noise between the events and
  keep their level.
* Events on one date are not independent. A correlation of 0.1 between 50 firms makes `bmp`
  reject in one of three studies without an event. Use `bmp_adjusted`; with ten dates and more
  also `wild_bootstrap`, which flips whole dates.
* Dates scattered over a few days are the hardest design: rank tests that pair the days of
  different events lose their level. `bmp_adjusted` and `grank_z` with `adjusted=True` keep close
  to it.
* With fewer than 20 events `grank_t` and `corrado_zivney` reject too often; `bmp_adjusted` alone
  does not.
* `mvrm` tests all events of a date jointly and needs normal days of constant variance: with 50
  events and fat tails it rejects in one of six studies, with more variance nearly always. The mean
  effect that it reports beside behaves like `crude_dependence` (see the second power picture).
* `recommended` asks all tests that it names to reject, which makes it cautious. For one event these
  are `conformal` and `conformal_scaled`. On one date `bmp_adjusted` alone rejects in up to 8 of 100
  studies when the shock that all events share has fat tails; `placebo` with `studentized=True`,
  which ranks that shock among the estimation days, brings both together back to 5.
* What no test on a single date can do: tell an effect from a burst of volatility. Where the event
  multiplies the variance by 3 and moves nothing, the one-event tests reject in 11 (fat tails) to
  23 (normal returns) of 100 studies. Read a rejection as "unusually large move".

{grid}## Power

An abnormal return on day 0, in units of each firm's own daily standard deviation. A test that
rejects more often than another at the same effect is the better one, but only where both start
at 5 %.

![Power, events on dates of their own](calibration_power.svg)

![Power, events on one date](calibration_power_clustered.svg)

## How it was measured

The design of Brown and Warner (1980, 1985) on drawn returns: market returns normal with standard
deviation 1 %, betas around 1 with standard deviation 0.3, residual standard deviations lognormal
around 2 %, 250 estimation days, market model. Laws of the residuals: normal; Student t with 3
degrees of freedom; normal with autocorrelation 0.15 (`ar1`); GARCH(1,1) with 0.10 and 0.85 and
t(5) innovations. `variance` multiplies the residual variance of the event days, `rho` is the
correlation of residuals of one day; without correlation every event has a date of its own.
`grank_z` is shown with `adjusted=True`, which changes nothing where no windows overlap.
`recommended` is the rule of `result.recommended`: every test that it names must reject. The
tests that ran are those of the library, not copies.

Written by `eventstudy calibrate{whole} --portfolios {portfolios} --seed {seed} --out docs`; all
numbers, with their standard errors, stand in [calibration.csv](calibration.csv). For a design of
your own:

```python
import eventstudy as es

es.simulate(seed=1, events=30, days=3, law="garch", correlation=0.2, dates=6)
```
"""


GRID = """## Every design of the grid

The same for {designs} designs: normal, fat-tailed (t3) and GARCH returns, event variance x1, x1.5,
x2 and x3, correlation 0 (every event with a date of its own), 0.1 and 0.3 (one common date), 5,
10, 20, 50 and 200 events, windows of 1, 5 and 21 days. The picture shows the rule of
`result.recommended`: {sentence} Of {designs} tests that are exact, {chance:.1f} would go beyond
three standard errors by chance, upwards.

![Rejections by the recommended tests in every design](calibration_grid.svg)

{verdicts}

The rate of every test in every design, in percent: [calibration_grid.csv](calibration_grid.csv).

"""

BEYOND = 0.00135
"""Chance of a normal variable more than three standard deviations above its mean."""


def verdict_table(found: Calibration) -> str:
    """Count for each test in how many of the designs it holds its level; a Markdown table."""
    lines = [
        "| test | designs | holds | rejects too often | too rarely | worst rate % |",
        "|---|---|---|---|---|---|",
    ]
    for test, rows in found.table.groupby("test", sort=False):
        applied = rows[rows["portfolios"] > 0]
        count = applied["verdict"].value_counts()
        often, rarely = (count.get(f"rejects too {w}", 0) for w in ("often", "rarely"))
        lines.append(
            f"| `{test}` | {len(applied)} | {count.get('holds', 0)} | {often} | {rarely} | "
            f"{100 * applied['rate'].max():.1f} |"
        )
    return "\n".join(lines)


def _again(often: Calibration, draw: Draw, portfolios: int) -> str:
    """Draw the designs beyond three standard errors anew: chance does not strike twice."""
    if often.table.empty:
        return ""
    new = draw(often.designs(), seed=often.seed + 1, portfolios=4 * portfolios, tests=[RECOMMENDED])
    rates = ", ".join(f"{100 * rate:.1f}" for rate in new.table["rate"])
    return f" Drawn anew, with {4 * portfolios:,} studies and another seed: {rates} of 100."


def _grid(found: Calibration, draw: Draw, portfolios: int) -> tuple[str, dict[str, str]]:
    """Write the whole grid up: a section of the page, the picture and the wide table."""
    table = found.table
    ours = table[table["test"] == RECOMMENDED]
    often = ours[ours["verdict"] == "rejects too often"]
    worst = replace(found, table=ours.nlargest(1, "rate")).display_table().iloc[0]
    where = f"at the worst it rejects in {worst['rate %']:.1f} of 100, at {worst['design']}."
    count = "it holds its level, or stays below it, in all of them;"
    if len(often):
        count = f"in {len(often)} of them it rejects too often, by three standard errors;"
    section = GRID.format(
        designs=len(ours),
        sentence=f"{count} {where}{_again(replace(found, table=often), draw, portfolios)}",
        chance=BEYOND * len(ours),
        verdicts=verdict_table(found),
    )
    columns = ["law", "variance", "correlation", "events", "days"]
    wide = table.assign(rate=(100 * table["rate"]).round(2)).pivot_table(
        index=columns, columns="test", values="rate", dropna=False, sort=False
    )
    wide = wide.loc[:, table["test"].unique()].dropna(how="all").reset_index()
    picture = plot.to_svg(
        _by_size(ours, found.alpha),
        description="Rejection rates of the recommended tests in every design of the grid",
    )
    return section, {
        "calibration_grid.svg": picture,
        "calibration_grid.csv": wide.to_csv(index=False, lineterminator="\n"),
    }


def _by_size(ours: pd.DataFrame, alpha: float) -> Any:
    """Draw one rule: laws, variances and correlations down, events and days across."""
    down = [
        f"{law}, variance x{c:g}, " + (f"rho={rho:g} on a common date" if rho else "dates apart")
        for law, c, rho in zip(ours["law"], ours["variance"], ours["correlation"], strict=True)
    ]
    across = [f"N={n}, L={days}" for n, days in zip(ours["events"], ours["days"], strict=True)]
    cells = pd.DataFrame(
        {
            "down": down,
            "across": across,
            "rate": 100 * ours["rate"].to_numpy(),
            "verdict": ours["verdict"].to_numpy(),
        }
    )
    arranged = {
        name: cells.pivot_table(
            index="down", columns="across", values=name, aggfunc="first"
        ).reindex(index=cells["down"].unique(), columns=cells["across"].unique())
        for name in ("rate", "verdict")
    }
    return rejection_grid(rates=arranged["rate"], verdicts=arranged["verdict"], alpha=alpha)


def calibration_files(
    *,
    seed: int,
    portfolios: int = 1000,
    whole: bool = False,
    jobs: int = 1,
    progress: Progress | None = None,
) -> dict[str, bytes]:
    """Run the standard designs and the power curves, and write them up.

    Parameters
    ----------
    seed : int
    portfolios : int
        Simulated studies per design; 1,000 take about five minutes of one core.
    whole : bool
        Run all designs of ``every_design`` besides; 1,000 studies take another 80 minutes.
    jobs : int
        Processes that share the designs; never changes a byte.
    progress : callable, optional
        Called with (designs done, designs in all, label) before each design of a round.

    Returns
    -------
    dict of file name to content
        ``calibration.md``, ``calibration.csv`` and three pictures; with ``whole`` also
        ``calibration_grid.csv`` and its picture. The same arguments give the same bytes.
    """
    # where no windows overlap the adjusted grank_z is the plain one, to the last bit
    options = {"adjusted": True}
    draw = partial(calibrate, options=options, jobs=jobs, progress=progress)
    null = draw(seed=seed, portfolios=portfolios)
    tables = [null.table]
    section = ""
    more: dict[str, str] = {}
    if whole:
        found = draw(every_design(), seed=seed, portfolios=portfolios)
        section, more = _grid(found, draw, portfolios)
    files = {
        "calibration.svg": plot.to_svg(
            null.plot(), description="Rejection rates of every test in every design"
        )
    }
    for name, (design, tests, further) in POWER.items():
        found = draw(
            [Design(**{**asdict(design), "effect": effect}) for effect in EFFECTS],
            seed=seed,
            portfolios=portfolios,
            tests=tests,
            options={**options, **further},
        )
        tables.append(found.table)
        files[f"calibration_{name}.svg"] = plot.to_svg(
            found.plot_power(), description="Rejection rates over the size of the effect"
        )
    files["calibration.md"] = TEXT.format(
        portfolios=portfolios,
        seed=seed,
        three=300 * (0.05 * 0.95 / portfolios) ** 0.5,
        verdicts=verdict_table(null),
        grid=section,
        whole=" --every-design" if whole else "",
    )
    table = pd.concat(tables, ignore_index=True).drop(columns="note")
    table["rate"], table["se"] = table["rate"].round(4), table["se"].round(5)
    files["calibration.csv"] = table.to_csv(index=False, lineterminator="\n")
    return {name: text.encode() for name, text in {**files, **more}.items()}
