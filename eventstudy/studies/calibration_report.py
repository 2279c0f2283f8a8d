"""The calibration as files: a page, its pictures, and every number behind them."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from eventstudy import plot
from eventstudy.studies.experiments import Design
from eventstudy.studies.progress import Progress
from eventstudy.studies.simulation import Calibration, calibrate

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
* `recommended` asks all tests that it names to reject, which makes it cautious. For one event, and
  for fewer than 20 on one date (then for their portfolio), these are `conformal` and
  `conformal_scaled`.
* What no test on a single date can do: tell an effect from a burst of volatility. Where the event
  multiplies the variance by 3 and moves nothing, the one-event tests reject in 11 (fat tails) to
  23 (normal returns) of 100 studies. Read a rejection as "unusually large move".

## Power

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

Written by `eventstudy calibrate --portfolios {portfolios} --seed {seed} --out docs`; all numbers,
with their standard errors, stand in [calibration.csv](calibration.csv). For a design of your
own:



```python
import eventstudy as es

es.simulate(seed=1, events=30, days=3, law="garch", correlation=0.2, dates=6)
```
"""


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


def calibration_files(
    *, seed: int, portfolios: int = 1000, progress: Progress | None = None
) -> dict[str, bytes]:
    """Run the standard designs and the power curves, and write them up.

    Parameters
    ----------
    seed : int
    portfolios : int
        Simulated studies per design; 1,000 take about five minutes of one core.
    progress : callable, optional
        Called with (designs done, designs in all, label) before each design of a round.

    Returns
    -------
    dict of file name to content
        ``calibration.md``, ``calibration.csv`` and three pictures. The same arguments give the
        same bytes.
    """
    # where no windows overlap the adjusted grank_z is the plain one, to the last bit
    options = {"adjusted": True}
    null = calibrate(seed=seed, portfolios=portfolios, options=options, progress=progress)
    tables = [null.table]
    files = {
        "calibration.svg": plot.to_svg(
            null.plot(), description="Rejection rates of every test in every design"
        )
    }
    for name, (design, tests, further) in POWER.items():
        found = calibrate(
            [Design(**{**asdict(design), "effect": effect}) for effect in EFFECTS],
            seed=seed,
            portfolios=portfolios,
            tests=tests,
            options={**options, **further},
            progress=progress,
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
    )
    table = pd.concat(tables, ignore_index=True).drop(columns="note")
    table["rate"], table["se"] = table["rate"].round(4), table["se"].round(5)
    files["calibration.csv"] = table.to_csv(index=False, lineterminator="\n")
    return {name: text.encode() for name, text in files.items()}
